import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectUnlocked } from '../support/sites/deploy.ts';
import { type GovernedShop, HEALTH, startGovernedShop } from '../support/sites/governed-shop.ts';
import { historyOf } from '../support/sites/host-files.ts';

let team: GovernedShop;
const host = () => team.shop.fleet.host(0);
/** A release is not healthy where the data has what its tag is called with `not-for-`. */
const CHECK = { command: 'test ! -e "$CUTOVER_ROOT/not-for-$CUTOVER_TAG"', when: 'live' };
const configure = (keys: object) => {
  const settings = team.shop.settings();
  const { production } = settings.environments;
  return team.shop.configure({ ...settings, environments: { production: { ...production, ...keys } } });
};
const recordFile = (tag: string) => join(host().root, `.cutover/releases/${tag}.json`);
const recordOf = async (tag: string) => JSON.parse(await readFile(recordFile(tag), 'utf8'));
const change = async (tag: string, keys: object) => {
  await host().exec(`chmod u+w ${recordFile(tag)}`);
  await writeFile(recordFile(tag), `${JSON.stringify({ ...(await recordOf(tag)), ...keys })}\n`);
};

beforeAll(async () => {
  team = await startGovernedShop({
    hosts: 1,
    config: { shared: [] },
    environment: { health: [...HEALTH, CHECK], 'live-timeout': '1s' },
  });
  await team.shop.build('v1');
  await team.mustStep('release', { tag: 'v1' });
});
afterAll(() => team[Symbol.asyncDispose]());

test('old code that is not healthy on the new schema keeps traffic, and the run is red with the way back; also when it is run again', async () => {
  await configure({ migrate: 'touch "$CUTOVER_ROOT/not-for-v1"' });
  await team.shop.build('v2');
  const red = await team.step('release', { tag: 'v2' });
  expect(red.exitCode, red.log).toBe(1);
  expect(red.log).toContain('migrated, not switched; v1 is not healthy on the new schema');
  expect(red.log).toContain('bring the data back with restore-backup');
  expect(await team.serving()).toEqual(['v1']);
  expect(await recordOf('v2')).toMatchObject({ compatible: 'no', compatibleWith: 'v1', state: 'complete' });
  expect((await historyOf(host())).at(-1)).toMatchObject({
    event: 'old-code-checked',
    tag: 'v2',
    with: 'v1',
  });
  // A run that was killed between the change and the check leaves it open: v1 was not ill before that.
  await change('v2', { compatible: 'unknown' });
  const again = await team.step('rsync-deploy', { tag: 'v2' });
  expect(again.exitCode, again.log).toBe(1);
  expect(again.log).toContain('migrated, not switched; v1 is not healthy on the new schema');
  expect(await recordOf('v2')).toMatchObject({ compatible: 'no' });
  expect(await team.serving()).toEqual(['v1']);
  await expectUnlocked(team.shop);
});

test('`unmigrate` takes it back, and it is asked again; what was ill before is not held against the release', async () => {
  await host().exec(`rm ${host().root}/not-for-v1`);
  await configure({
    migrate: 'touch "$CUTOVER_ROOT/not-for-v1"',
    unmigrate: 'rm "$CUTOVER_ROOT/not-for-v1"',
  });
  await team.shop.build('v3');
  const red = await team.step('rsync-deploy', { tag: 'v3' });
  expect(red.exitCode, red.log).toBe(1);
  expect(red.log).toContain('`unmigrate` ran, and v1 is healthy again');
  await configure({ migrate: 'true' });
  await host().exec(`touch ${host().root}/not-for-v1`);
  await team.shop.build('v4');
  const ill = await team.mustStep('rsync-deploy', { tag: 'v4' });
  expect(ill.log).toContain('it was not healthy before its schema changed');
  expect(await recordOf('v4')).toMatchObject({ compatible: 'unknown' });
  await host().exec(`rm ${host().root}/not-for-v1`);
  expect(await team.serving()).toEqual(['v1']);
});

test('other programs that use the database are asked as well, and v1 serves on', async () => {
  await configure({
    migrate: 'touch "$CUTOVER_ROOT/billing-is-ill"',
    backup: { databases: [{ sqlite: join(team.shop.fleet.dir, 'none.db'), name: 'shop' }] },
    schema: {
      database: 'shop',
      'also-check': [{ name: 'billing', command: 'test ! -e "$CUTOVER_ROOT/billing-is-ill"' }],
    },
  });
  await team.shop.build('v5');
  const red = await team.step('rsync-deploy', { tag: 'v5' });
  expect(red.exitCode, red.log).toBe(1);
  expect(red.log).toContain('a program of `schema.also-check` is not healthy on the new schema');
  expect(red.log).toContain('billing');
  expect(await recordOf('v5')).toMatchObject({ compatible: 'no' });
  expect(await team.serving()).toEqual(['v1']);
});

test('a way back says whether the release works on the schema, and refuses a no; v6 serves on', async () => {
  await configure({ migrate: 'true' });
  await team.shop.build('v6');
  await team.mustStep('release', { tag: 'v6' });
  expect(await recordOf('v6')).toMatchObject({ compatible: 'yes', compatibleWith: 'v1' });
  const dry = await team.mustStep('rollback-to-tag', { 'dry-run': 'true' });
  expect(dry.summary).toContain('v1 passed its checks on that while it served');
  expect(dry.outputs['compatible']).toBe('yes');
  await change('v6', { compatible: 'no' });
  const refused = await team.step('rollback-to-tag');
  expect(refused.exitCode, refused.log).toBe(1);
  expect(refused.log).toContain('v1 did not pass its checks on the schema that');
  expect(refused.log).toContain('`restore-backup: before`');
  // What v6 made of the schema is in a backup that was taken after it.
  const late = await team.step('rollback-to-tag', { 'restore-backup': '20991231T000000Z-v6' });
  expect(late.exitCode, late.log).toBe(1);
  expect(late.log).toContain('and the backup 20991231T000000Z-v6 was taken after that');
  expect(await team.serving()).toEqual(['v6']);
  const back = await team.mustStep('rollback-to-tag', { 'allow-incompatible': 'true' });
  expect(back.summary).toContain('v1 did not pass its checks on that');
  expect(await team.serving()).toEqual(['v1']);
});
