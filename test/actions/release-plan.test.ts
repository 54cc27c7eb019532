import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { mustExec } from '../support/exec.ts';
import { faults } from '../support/github/faults.ts';
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
    'among them migrations/2.sql (new)',
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
    'v5 was not released to production: the plan that was approved is outdated',
  );
  expect(await trees()).toEqual(before);
  expect(await team.serving()).toEqual(all('v4'));
  await expectUnlocked(team.shop);
});

test('whatever moved on a host by hand is named, and nothing is touched', async () => {
  await team.shop.build('v5');
  const plan = await planOf('v5');
  const [first] = team.shop.fleet.hosts;
  if (first === undefined) throw new Error('there is no host');
  const { root, address } = first;
  const at = `${root}/.cutover`;
  for (const [by, back, words] of [
    [
      `ln -sfn slots/blue ${root}/live`,
      `ln -sfn slots/green ${root}/live`,
      `${address} had v4 live in green when this was approved and has v3 live in blue now`,
    ],
    [`ln -sfn /etc ${root}/live`, `ln -sfn slots/green ${root}/live`, 'and has nothing live now'],
    [
      `cp ${at}/releases/v4.manifest ${at}/kept && chmod u+w ${at}/releases/v4.manifest && echo >>${at}/releases/v4.manifest`,
      `mv ${at}/kept ${at}/releases/v4.manifest`,
      'has other content of v4 live than when this was approved',
    ],
    [
      `printf 'blue green a-token 1 1\\n' >${at}/switching`,
      `rm ${at}/switching`,
      'a switch from green to blue is not finished',
    ],
  ] as const) {
    await first.exec(by);
    const before = await trees();
    const result = await team.step('release', { tag: 'v5', 'expect-plan': plan });
    expect(result.outputs['result'], result.log).toBe('outdated');
    expect(result.log).toContain(words);
    expect(await trees()).toEqual(before);
    await first.exec(back);
  }
  expect(await team.serving()).toEqual(all('v4'));
  await team.shop.build('v4');
  const again = await team.mustStep('release', { tag: 'v4', 'dry-run': 'true' });
  expect(again.summary).toContain('V4 is live already: nothing would be deployed, and no traffic moved.');
  expect(again.summary).not.toContain('would switch');
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

test('all that would refuse the release beside the servers is in its plan, at once, and nothing is touched', async () => {
  const frozen = { zone: 'UTC', frozen: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] }] };
  await team.shop.build('v7');
  const old = await planOf('v7');
  await team.shop.configure(
    withEnvironment({ approval: 'required', plan: 'required', 'plan-age': '1s', windows: frozen }),
  );
  const before = await trees();
  const inputs = { tag: 'v7', 'dry-run': 'true', 'expect-plan': await wait(old) };
  const dry = await team.mustStep('release', inputs, { run: 900 });
  for (const words of [
    'until then this release would be refused',
    'the window does not let a release begin now',
    'now this release would be refused: GitHub has no environment production, so nobody is asked to approve',
    'now this release would be refused: the plan that was approved is ',
    'now this release would be refused: the configuration was ',
    'an approval of the run at GitHub',
    'this plan, as \\`expect-plan\\`',
    '; this plan counts until ',
  ])
    expect(dry.summary).toContain(words);
  // What a server refuses is said with all of it.
  team.github.state.protect('production', ['mona']);
  team.github.state.review(901, 'mona', ['production'], 'rejected', 'not today');
  await team.shop.build('v6', { extra: { more: 'content' } });
  const red = await team.step('release', { tag: 'v6', 'dry-run': 'true' }, { run: 901 });
  expect(red.exitCode, red.log).toBe(1);
  expect(red.log).toMatch(
    /other content.*; and mona \("not today"\) rejected this run for production.*; and the window is closed/,
  );
  // Once somebody can approve it, and it is given a plan of now, only the window is left.
  await team.shop.build('v7');
  const now = await team.mustStep('release', { tag: 'v7', 'dry-run': 'true' }, { run: 902 });
  expect(now.summary).not.toContain('now this release would be refused');
  team.github.faults.push(faults.forbidden(({ path }) => path.endsWith('/approvals')));
  const unread = await team.mustStep('release', { tag: 'v7', 'dry-run': 'true' }, { run: 903 });
  team.github.faults.length = 0;
  expect(unread.summary).toMatch(/whether it can be given could not be read: .*actions: read/);
  expect(await trees()).toEqual(before);
  expect(await team.serving()).toEqual(all('v6'));
});

test('what goes on from an earlier run still has to be what was approved', async () => {
  await team.shop.build('v7');
  const plan = await planOf('v7');
  await team.mustStep('release', { tag: 'v7', 'expect-plan': plan });
  const of = (change: object) => JSON.stringify({ ...JSON.parse(plan), ...change });
  for (const [change, words] of [
    [{ environment: 'staging' }, 'the environment was staging'],
    [{ app: 'other' }, 'the app was other'],
    [{ config: 'f'.repeat(64) }, 'the configuration was ffffffffffff'],
    [{ hosts: [] }, 'was no host of this when it was approved'],
  ] as const) {
    const other = await team.step('release', { tag: 'v7', 'expect-plan': of(change) });
    expect(other.outputs['result'], other.log).toBe('outdated');
    expect(other.log).toContain(words);
  }
  const again = await team.mustStep('release', { tag: 'v7', 'expect-plan': plan });
  expect(again.outputs['result']).toBe('unchanged');
  expect(await team.serving()).toEqual(all('v7'));
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
  await team.shop.build('v8', { extra: both });
  const dry = await team.mustStep('release', { tag: 'v8', 'dry-run': 'true' });
  const [host] = team.shop.fleet.hosts;
  expect(dry.log).toContain(`would run in shop, once, on ${host?.address}: 0001_a.sql, 0002_b.sql`);
  expect(dry.log).toContain('2 scripts change the database shop');
  expect(JSON.parse(dry.outputs['plan'] ?? '').changes).toHaveLength(2);
  expect(await ask('SELECT count(*) FROM sqlite_master;')).toBe('1');
  // Another release of the first script alone.
  await team.shop.build('v7b', { extra: first });
  await team.mustStep('rsync-deploy', { tag: 'v7b' });
  await team.shop.build('v8', { extra: both });
  const result = await team.step('release', { tag: 'v8', 'expect-plan': dry.outputs['plan'] ?? '' });
  expect([result.exitCode, result.outputs['result']], result.log).toEqual([1, 'outdated']);
  expect(result.log).toContain('what would run in the database was 0001_a.sql ');
  expect(await ask('SELECT id FROM t;')).toBe('1');
  expect(await team.serving()).toEqual(before);
  const released = await team.mustStep('release', { tag: 'v8', 'expect-plan': await planOf('v8') });
  expect(released.summary).toContain('b.sql ran; a rollback of the code does not take them back');
  expect(JSON.parse(released.outputs['report'] ?? '').changes).toEqual(['0002_b.sql']);
  expect(await ask('SELECT id FROM t;')).toBe('1\n2');
  expect(await team.serving()).toEqual(all('v8'));
});

async function wait(text: string): Promise<string> {
  await new Promise((done) => setTimeout(done, 1_100));
  return text;
}
