import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { mustExec } from '../support/exec.ts';
import { type GovernedShop, startGovernedShop } from '../support/sites/governed-shop.ts';
import { treeOf } from '../support/tree.ts';

let team: GovernedShop;
const fileOf = (environment: string) => join(team.shop.fleet.dir, `${environment}.db`);
const ask = (environment: string, sql: string) => mustExec('sqlite3', [fileOf(environment)], { stdin: sql });
const V1 = { 'db/changes/0001_orders.sql': 'CREATE TABLE orders (id int, note text);' };
const V2 = { ...V1, 'db/changes/0002_paid.sql': 'ALTER TABLE orders ADD COLUMN paid int;' };
/** The run that rehearses. */
const RUN = { run: 5001 };

/** Two environments on one host, each with its database; production asks for a rehearsal, but for `keys`. */
function configure(keys: object = {}): Promise<void> {
  const settings = team.shop.settings();
  const { production } = settings.environments;
  const with_ = (environment: string, more: object) => ({
    ...production,
    path: environment === 'production' ? production['path'] : `${String(production['path'])}-staging`,
    backup: { databases: [{ sqlite: fileOf(environment), name: 'shop' }] },
    changes: { database: 'shop', folder: 'db/changes' },
    ...more,
  });
  const small = { start: undefined, stop: undefined, switch: {}, health: [{ command: 'true' }] };
  return team.shop.configure({
    ...settings,
    environments: {
      production: with_('production', { rehearsed: { within: '7d', in: 'staging' }, ...keys }),
      staging: with_('staging', small),
    },
  });
}
const tree = () => treeOf(team.shop.fleet.host(0).root);
const staging = (action: string, inputs: object) =>
  team.mustStep(action, { environment: 'staging', ...inputs }, RUN);
const ended = (outputs: object) => ({ outcome: 'success', conclusion: 'success', outputs });
/** What restore-backup says of masked data; SQLite itself cannot be masked. */
const RESTORED = ended({
  'backup-id': '20261123T020000Z-v1',
  'taken-at': '2026-11-23T02:00:00.000Z',
  masks: 'a'.repeat(64),
  duration: '1200',
});
/** The steps of a job that rehearsed v2. */
let steps: Record<string, object>;
const recorded = (changed: Record<string, object> = {}) =>
  team.step(
    'record-rehearsal',
    { environment: 'staging', tag: 'v2', steps: JSON.stringify({ ...steps, ...changed }) },
    RUN,
  );
/** Production refuses v2, says why, and nothing of it has changed. */
async function expectRefused(action: string, why: string): Promise<string> {
  const before = await tree();
  const result = await team.step(action, { tag: 'v2' });
  expect(result.exitCode, result.log).toBe(1);
  expect(result.log).toContain(`no release to production: ${why}`);
  expect(await tree()).toEqual(before);
  expect(await team.serving()).toEqual(['v1']);
  return result.log;
}

beforeAll(async () => {
  team = await startGovernedShop({ hosts: 1, config: { shared: [] } });
  for (const environment of ['production', 'staging']) await ask(environment, 'VACUUM;');
  await configure();
  await team.shop.build('v1', { extra: V1 });
  await staging('release', { tag: 'v1' });
  await configure({ rehearsed: undefined });
  await team.mustStep('release', { tag: 'v1' });
  await configure();
  await team.shop.build('v2', { extra: V2 });
});
afterAll(() => team[Symbol.asyncDispose]());
afterEach(() => configure());

test('what was not rehearsed is refused, in the plan, in the release and in a deploy of its own; v1 serves', async () => {
  const dry = await team.mustStep('release', { tag: 'v2', 'dry-run': 'true' });
  expect(dry.summary).toContain('now this release would be refused: v2 was not rehearsed');
  for (const action of ['release', 'rsync-deploy']) await expectRefused(action, 'v2 was not rehearsed');
});

test('a rehearsal that passed is recorded with what was measured, and lets production through', async () => {
  const release = await staging('release', { tag: 'v2' });
  const back = await staging('rollback-to-tag', { tag: 'v1', reason: 'the way back is rehearsed' });
  const again = await staging('release', { tag: 'v2', 'allow-bad': 'true' });
  steps = {
    ...{ production: ended({ live: 'v1' }), restore: RESTORED, code: ended({ tag: 'v1' }) },
    ...{ release: ended(release.outputs), back: ended(back.outputs), again: ended(again.outputs) },
  };
  const result = await recorded();
  expect(result.exitCode, result.log).toBe(0);
  const { ms, schema, data, ...about } = JSON.parse(result.outputs['rehearsal'] ?? '');
  expect(about).toMatchObject({ result: 'passed', tag: 'v2', environment: 'staging' });
  expect(data).toEqual({
    backup: '20261123T020000Z-v1',
    taken: '2026-11-23T02:00:00.000Z',
    masks: 'a'.repeat(64),
  });
  expect(schema.before).not.toBe(schema.after);
  for (const stage of [
    'restore',
    'backup',
    'changes',
    'switch',
    'check live slot',
    'rollback',
    'again: switch',
  ])
    expect(ms[stage], stage).toBeGreaterThanOrEqual(0);
  expect(ms['again: changes']).toBeUndefined();
  const kept = team.github.state.deployments.find(({ task }) => task === 'cutover-rehearsal');
  expect(kept).toMatchObject({ environment: 'staging', payload: { version: 1, result: 'passed', schema } });
  expect(kept?.statuses.map(({ state }) => state)).toEqual(['inactive']);

  const dry = await team.mustStep('release', { tag: 'v2', 'dry-run': 'true' });
  expect(dry.summary).toMatch(
    /rehearsed \d min ago in staging on data of Mon 23 Nov 02:00 \(UTC\): migrate [\d.]+ s, longest script [\d.]+ s, rollback [\d.]+ s/,
  );
  expect(dry.summary).not.toContain('would be refused');
});

test('whatever an environment is called, data that has to be masked does not leave it as it is', async () => {
  const wanted = { environment: 'production', from: 'staging', 'dry-run': 'true' };
  await team.mustStep('restore-backup', wanted);
  const refused = await team.step('restore-backup', { ...wanted, 'require-masked': 'true' });
  expect(refused.exitCode, refused.log).toBe(1);
  expect(refused.log).toContain('data of staging leaves for another environment only masked');
});

test('a rehearsal that failed is recorded as such, is red, and holds production back; v1 serves', async () => {
  const failing = await recorded({ test: { outcome: 'failure', outputs: {} } });
  expect(failing.exitCode, failing.log).toBe(1);
  expect(failing.outputs['result']).toBe('failed');
  await expectRefused('release', 'the last rehearsal of v2, 0 min ago in staging, failed at test');
  expect((await recorded()).exitCode).toBe(0);
});

test('on another schema it is refused with what differs; with that accepted it is released', async () => {
  await ask('production', 'CREATE INDEX by_id ON orders (id);');
  const log = await expectRefused(
    'release',
    'v2 was rehearsed on another schema than is here: an object differs',
  );
  expect(log).toContain('index by_id: the rehearsal in staging does not have it, here is orders (id)');
  await configure({ schema: { accept: [{ object: 'index by_id', reason: 'made by hand' }] } });
  const now = await team.mustStep('release', { tag: 'v2' });
  expect(now.log).toContain('accepted: index by_id: made by hand');
  expect(now.log).toContain('the configuration has changed since v2 was rehearsed');
  expect(await team.serving()).toEqual(['v2']);
});

test('an emergency does not wait for a rehearsal, and says so', async () => {
  await team.shop.build('v3', { extra: V2 });
  team.github.state.protect('production', ['hubot']);
  team.github.state.review(5002, 'hubot', ['production'], 'approved', 'go');
  const urgent = { emergency: 'true', reason: 'orders are lost' };
  const result = await team.mustStep('release', { tag: 'v3', ...urgent }, { run: 5002, actor: 'mona' });
  expect(result.log).toContain(
    'this is an emergency (orders are lost): it is released although v3 was not rehearsed',
  );
  expect(await team.serving()).toEqual(['v3']);
});
