import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Status } from '../../src/model/inspect/status.ts';
import { mustExec } from '../support/exec.ts';
import { faults } from '../support/github/faults.ts';
import { expectUnlocked } from '../support/sites/deploy.ts';
import { type GovernedShop, startGovernedShop } from '../support/sites/governed-shop.ts';
import { treeOf } from '../support/tree.ts';

let team: GovernedShop;
const fileOf = (environment: string) => join(team.shop.fleet.dir, `${environment}.db`);
const ask = async (environment: string, sql: string) =>
  (await mustExec('sqlite3', [fileOf(environment)], { stdin: sql })).trimEnd();
const FIRST = { 'db/changes/0001_orders.sql': 'CREATE TABLE orders (id int, note text);' };
const BREAKING = {
  ...FIRST,
  'db/changes/0002_paid.sql': 'ALTER TABLE orders ADD COLUMN paid int;',
  'db/changes/0003_drop.sql': 'ALTER TABLE orders DROP COLUMN note;',
};

/** Two environments on one host, each with its database; production is held against staging. */
function configure(schema: object = {}): Promise<void> {
  const settings = team.shop.settings();
  const { production } = settings.environments;
  const with_ = (environment: string, keys: object) => ({
    ...production,
    path: environment === 'production' ? production['path'] : `${String(production['path'])}-staging`,
    backup: { databases: [{ sqlite: fileOf(environment), name: 'shop' }] },
    changes: { database: 'shop', folder: 'db/changes' },
    ...keys,
  });
  const small = { start: undefined, stop: undefined, switch: undefined, health: [{ command: 'true' }] };
  return team.shop.configure({
    ...settings,
    environments: {
      production: with_('production', { schema: { 'same-as': 'staging', ...schema } }),
      staging: with_('staging', small),
    },
  });
}
const staging = (tag: string) => team.mustStep('rsync-deploy', { environment: 'staging', tag });
/** The block of what an approver has to look at. */
const redOf = (summary: string) =>
  summary.slice(summary.indexOf('[!CAUTION]'), summary.indexOf('| Release |'));
/** What a look says that other hands have changed in production. */
const driftNow = async () =>
  (JSON.parse((await team.mustStep('inspect', { what: 'status' })).outputs['status'] ?? 'null') as Status)
    .drift;
const tree = () => treeOf(team.shop.fleet.host(0).root);

beforeAll(async () => {
  team = await startGovernedShop({ hosts: 1, config: { shared: [] } });
  for (const environment of ['production', 'staging']) await ask(environment, 'VACUUM;');
  await configure();
  await team.shop.build('v1', { extra: FIRST });
  await staging('v1');
  await team.mustStep('release', { tag: 'v1' });
});
afterAll(() => team[Symbol.asyncDispose]());
afterEach(async () => {
  team.github.faults.length = 0;
  await configure();
});

test('a release to staging records its schema; production that was the same is released by a plan that says what breaks', async () => {
  await team.shop.build('v2', { extra: BREAKING });
  await staging('v2');
  const dry = await team.mustStep('release', { tag: 'v2', 'dry-run': 'true' });
  expect(dry.log).toContain('the schema of shop is that of staging before v2');
  expect(dry.log).toContain('additive: column orders.paid is new');
  expect(redOf(dry.summary)).toContain('breaking: column orders.note is gone (text)');
  expect(dry.summary).not.toContain('would be refused');
  expect(dry.outputs['plan']).toContain('"as staging: same"');
  await configure({ breaking: 'refuse' });
  const before = await tree();
  const refused = await team.step('release', { tag: 'v2' });
  expect(refused.exitCode, refused.log).toBe(1);
  expect(refused.log).toContain('`schema.breaking` refuses a change that is breaking');
  expect(await tree()).toEqual(before);
  expect(await team.serving()).toEqual(['v1']);
  await configure();
  const released = await team.mustStep('release', { tag: 'v2', 'expect-plan': dry.outputs['plan'] ?? '' });
  expect(released.outputs['result']).toBe('released');
  // What keeps a schema is no release: the deployments of releases are what they were.
  const tasks = team.github.state.deployments.map(({ task, statuses }) => `${task} ${statuses[0]?.state}`);
  // Of v1 and v2, in staging and in production: what is looked at later is held against it.
  expect(tasks.filter((one) => one.startsWith('cutover-schema'))).toEqual(
    Array(4).fill('cutover-schema inactive'),
  );
  expect(await driftNow()).toMatchObject({
    ...{ found: [], unread: [] },
    equal: ['files of the release', 'schema of the database'],
  });
});

test('what is not as in staging is red with both sides and refuses before anything changes; v2 serves on', async () => {
  await team.shop.build('v3', { extra: BREAKING });
  const none = await team.mustStep('release', { tag: 'v3', 'dry-run': 'true' });
  expect(redOf(none.summary)).toContain('staging has no record of v3, and its newest is of v2');
  await staging('v3');
  const plan = await team.mustStep('release', { tag: 'v3', 'dry-run': 'true' });
  await ask('production', 'CREATE INDEX by_id ON orders (id); CREATE TABLE "x|y`<b>\n::error::" (a int);');
  expect((await driftNow())?.found.map(({ what }) => what.replace(/ \(20.*/, ''))).toEqual([
    'schema of shop: index by_id is new since v2',
    expect.stringContaining('schema of shop: '),
  ]);
  const dry = await team.mustStep('release', { tag: 'v3', 'dry-run': 'true' });
  const red = redOf(dry.summary);
  expect(red).toContain('now this release would be refused: the schema of shop is not that of staging');
  expect(red).toContain('index by\\_id: staging does not have it, here is orders (id)');
  expect(red).toContain('table x\\|y');
  expect(red).not.toContain('<b>');
  const before = await tree();
  for (const action of ['release', 'rsync-deploy']) {
    const result = await team.step(action, { tag: 'v3' });
    expect(result.exitCode, result.log).toBe(1);
    expect(result.log).toContain('the schema of shop is not that of staging before v3: 2 objects differ');
    expect(result.log).toContain('index by_id: staging does not have it, here is orders (id)');
  }
  // What is accepted now was not so when the plan was approved.
  const accept = ['index by_id', 'table x*'].map((object) => ({ object, reason: 'made by hand' }));
  const approved = JSON.parse(plan.outputs['plan'] ?? '');
  await configure({ accept });
  const now = await team.mustStep('release', { tag: 'v3', 'dry-run': 'true' });
  expect(now.log).toContain('accepted: index by_id: made by hand');
  expect(now.summary).not.toContain('would be refused');
  const { config } = JSON.parse(now.outputs['plan'] ?? '');
  const moved = await team.step('release', {
    tag: 'v3',
    'expect-plan': JSON.stringify({ ...approved, config }),
  });
  expect([moved.exitCode, moved.outputs['result']], moved.log).toEqual([1, 'outdated']);
  expect(moved.log).toMatch(/of the schema it was said shop [0-9a-f]{12}, and now it is shop [0-9a-f]{12}/);
  expect(await tree()).toEqual(before);
  expect(await team.serving()).toEqual(['v2']);
  await expectUnlocked(team.shop);
});

test('a record that nobody can read, or that may not be read, is an unknown, which refuses; v2 serves on', async () => {
  await configure({ accept: [{ object: '*', reason: 'all of it' }] });
  const real = team.github.state.deployments.find(({ task }) => task === 'cutover-schema');
  team.github.state.addDeployment({
    ...{ sha: team.sha, ref: team.sha, environment: 'staging', task: 'cutover-schema' },
    payload: { ...(real?.payload as object), before: { server: 'SQLite 3', sum: 'f'.repeat(64) } },
    ...{ description: '', production: false, transient: false },
  });
  const before = await tree();
  for (const words of ['a newer record than that of v3, which cannot be read', 'deployments: read']) {
    const result = await team.step('release', { tag: 'v3' });
    expect(result.exitCode, result.log).toBe(1);
    expect(result.log).toContain('whether the schema of shop is that of staging is not known');
    expect(result.log).toContain(words);
    team.github.faults.push(
      faults.forbidden(({ path, query }) => path.endsWith('/deployments') && query.get('task') !== null),
    );
  }
  expect(await tree()).toEqual(before);
  expect(await team.serving()).toEqual(['v2']);
});
