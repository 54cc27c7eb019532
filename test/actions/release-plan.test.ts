import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { mustExec } from '../support/exec.ts';
import { expectUnlocked } from '../support/sites/deploy.ts';
import { type GovernedShop, startGovernedShop } from '../support/sites/governed-shop.ts';
import { historyOf } from '../support/sites/host-files.ts';
import { treeOf } from '../support/tree.ts';

let team: GovernedShop;
beforeAll(async () => {
  team = await startGovernedShop({ hosts: 3, config: { shared: [] } });
  await team.shop.build('v1');
  await team.mustStep('release', { tag: 'v1' });
});
afterAll(() => team[Symbol.asyncDispose]());
afterEach(() => team.shop.configure());

const all = <T>(one: T) => team.shop.fleet.hosts.map(() => one);
const trees = () => Promise.all(team.shop.fleet.hosts.map(({ root }) => treeOf(root)));
function withEnvironment(keys: Readonly<Record<string, unknown>>): object {
  const settings = team.shop.settings();
  return { ...settings, environments: { production: { ...settings.environments.production, ...keys } } };
}
async function planOf(tag: string): Promise<string> {
  const dry = await team.mustStep('release', { tag, 'dry-run': 'true' });
  expect(dry.outputs['plan-id']).toMatch(/^[0-9a-f]{64}$/);
  return dry.outputs['plan'] ?? '';
}

test('a dry run says what would run, from what to what, and how to go back; the release does just that', async () => {
  await team.shop.configure(withEnvironment({ migrate: 'true # the tables' }));
  await team.shop.build('v2', { extra: { 'migrations/2.sql': 'SELECT 1;' } });
  const dry = await team.mustStep('release', { tag: 'v2', 'dry-run': 'true' });
  const names = team.shop.fleet.hosts.map(({ address }) => address);
  for (const line of [
    `would switch to green with v2, from v1 in blue: ${names.join(', ')}`,
    'among them + migrations/2.sql',
    `would migrate once, on ${names[0]}: true # the tables`,
    'would move traffic by: ',
    'way back: to v1, which stays in blue',
  ])
    expect(dry.log).toContain(line);
  const released = await team.mustStep('release', { tag: 'v2', 'expect-plan': dry.outputs['plan'] ?? '' });
  expect(released.outputs['result']).toBe('released');
  expect(await team.serving()).toEqual(all('v2'));
  const id = dry.outputs['plan-id']?.slice(0, 12);
  for (const host of team.shop.fleet.hosts)
    expect((await historyOf(host)).findLast(({ event }) => event === 'good')).toMatchObject({
      tag: 'v2',
      plan: id,
    });
  expect(released.summary).toContain(`| Plan | ${dry.outputs['plan-id']} |`);
  // The same step again: what is live already was approved with it.
  const again = await team.mustStep('release', { tag: 'v2', 'expect-plan': dry.outputs['plan'] ?? '' });
  expect(again.outputs['result']).toBe('unchanged');
});

test('backups, locks and other releases that came and went change nothing in what was approved', async () => {
  await team.shop.build('v3');
  const plan = await planOf('v3');
  await team.mustStep('backup-remote');
  await team.mustStep('verify-health', { slot: 'live' });
  const released = await team.mustStep('release', { tag: 'v3', 'expect-plan': plan });
  expect(released.outputs['result']).toBe('released');
});

test('what moved on a host since the approval is named with its run, nothing is touched, and v3 and v4 serve on', async () => {
  await team.shop.build('v5');
  const plan = await planOf('v5');
  await team.shop.build('v4');
  await team.mustStep('release', { tag: 'v4' }, { run: 777 });
  await team.shop.build('v5');
  const before = await trees();
  const result = await team.step('release', { tag: 'v5', 'expect-plan': plan });
  expect(result.exitCode, result.log).toBe(1);
  expect(result.outputs['result']).toBe('outdated');
  const [first] = team.shop.fleet.hosts;
  expect(result.log).toContain(
    `${first?.address} had v3 live in blue when this was approved and has v4 live in green now`,
  );
  expect(result.log).toContain('/actions/runs/777');
  expect(result.log).toContain('start the workflow again: it makes a new plan');
  expect(result.summary).toContain(
    'v5 was not released to production: what was approved is not what would happen now',
  );
  expect(await trees()).toEqual(before);
  expect(await team.serving()).toEqual(all('v4'));
  await expectUnlocked(team.shop);
});

test('another configuration, another bundle, and a plan that is too old are refused by name', async () => {
  await team.shop.build('v5');
  const plan = await planOf('v5');
  await team.shop.configure(withEnvironment({ 'health-interval': '300ms' }));
  const config = await team.step('release', { tag: 'v5', 'expect-plan': plan });
  expect(config.log).toContain('the configuration was ');
  expect(config.exitCode).toBe(1);
  await team.shop.configure(withEnvironment({ 'plan-age': '1s' }));
  const old = await team.step('release', { tag: 'v5', 'expect-plan': await planOf('v5').then(wait) });
  expect(old.exitCode, old.log).toBe(1);
  expect(old.log).toMatch(/the plan that was approved is \S+ s old, and may be 1\.0 s/);
  await team.shop.configure();
  await team.shop.build('v5', { extra: { more: 'content' } });
  const other = await team.step('release', { tag: 'v5', 'expect-plan': plan });
  expect(other.log).toContain('the manifest of the release was ');
  expect(other.exitCode).toBe(1);
  expect(await team.serving()).toEqual(all('v4'));
});

test('where the environment asks for a plan nothing is released without one, or with what is none', async () => {
  await team.shop.configure(withEnvironment({ plan: 'required' }));
  await team.shop.build('v6');
  const before = await trees();
  const without = await team.step('release', { tag: 'v6' });
  expect(without.exitCode).toBe(1);
  expect(without.log).toContain('a release to production needs a plan that somebody approved');
  const none = await team.step('release', { tag: 'v6', 'expect-plan': '{}' });
  expect(none.exitCode).toBe(1);
  expect(none.log).toContain('`expect-plan` is no plan');
  expect(await trees()).toEqual(before);
  const released = await team.mustStep('release', { tag: 'v6', 'expect-plan': await planOf('v6') });
  expect(released.outputs['result']).toBe('released');
});

test('scripts for the database stand in the plan; what ran there since then is named, and what served serves on', async () => {
  const before = await team.serving();
  const file = join(team.shop.fleet.dir, 'shop.db');
  const ask = async (sql: string) => (await mustExec('sqlite3', [file], { stdin: sql })).trimEnd();
  await ask('CREATE TABLE t (id int);');
  await team.shop.configure(
    withEnvironment({
      backup: { databases: [{ sqlite: file, name: 'shop' }] },
      changes: { database: 'shop', folder: 'db/changes' },
    }),
  );
  const first = { 'db/changes/0001_a.sql': 'INSERT INTO t VALUES (1);' };
  const both = { ...first, 'db/changes/0002_b.sql': 'INSERT INTO t VALUES (2);' };
  await team.shop.build('v7', { extra: both });
  const dry = await team.mustStep('release', { tag: 'v7', 'dry-run': 'true' });
  const [host] = team.shop.fleet.hosts;
  expect(dry.log).toContain(`would run in shop, once, on ${host?.address}: 0001_a.sql, 0002_b.sql`);
  expect(dry.log).toContain('2 scripts change the database shop');
  expect(JSON.parse(dry.outputs['plan'] ?? '').changes).toHaveLength(2);
  expect(await ask('SELECT count(*) FROM sqlite_master;')).toBe('1');
  // Another release of the first script alone.
  await team.shop.build('v6b', { extra: first });
  await team.mustStep('rsync-deploy', { tag: 'v6b' });
  await team.shop.build('v7', { extra: both });
  const result = await team.step('release', { tag: 'v7', 'expect-plan': dry.outputs['plan'] ?? '' });
  expect([result.exitCode, result.outputs['result']], result.log).toEqual([1, 'outdated']);
  expect(result.log).toContain('what would run in the database was 0001_a.sql ');
  expect(await ask('SELECT id FROM t;')).toBe('1');
  expect(await team.serving()).toEqual(before);
  const released = await team.mustStep('release', { tag: 'v7', 'expect-plan': await planOf('v7') });
  expect(released.summary).toContain('b.sql ran; a rollback of the code does not take them back');
  expect(JSON.parse(released.outputs['report'] ?? '').changes).toEqual(['0002_b.sql']);
  expect(await ask('SELECT id FROM t;')).toBe('1\n2');
  expect(await team.serving()).toEqual(all('v7'));
});

async function wait(text: string): Promise<string> {
  await new Promise((done) => setTimeout(done, 1_100));
  return text;
}
