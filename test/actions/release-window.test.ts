import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { expectUnlocked } from '../support/sites/deploy.ts';
import { type GovernedShop, startGovernedShop } from '../support/sites/governed-shop.ts';
import { historyOf, liveOn } from '../support/sites/host-files.ts';
import { treeOf } from '../support/tree.ts';
import { until } from '../support/wait.ts';

const FREEZE = '.github/cutover-freeze.yml';
const DAY = 24 * 60 * 60_000;
const day = (shift: number) => new Date(Date.now() + shift * DAY).toISOString().slice(0, 10);
/** A freeze that holds now, whichever day it is when the test asks. */
const FROZEN = `frozen:\n  - { from: ${day(-1)}, to: ${day(1)}, why: Spring Festival }\n`;

let team: GovernedShop;
beforeAll(async () => {
  team = await startGovernedShop({
    hosts: 2,
    environment: { windows: { zone: 'Asia/Shanghai', 'last-start': '1s' } },
  });
  await team.shop.build('v1');
  await team.mustStep('release', { tag: 'v1' });
});
afterAll(() => team[Symbol.asyncDispose]());
beforeEach(() => team.github.state.files.clear());
afterEach(() => team.shop.configure());

const all = <T>(one: T) => team.shop.fleet.hosts.map(() => one);
const lives = () => Promise.all(team.shop.fleet.hosts.map(liveOn));
const trees = () => Promise.all(team.shop.fleet.hosts.map(({ root }) => treeOf(root)));
function withEnvironment(keys: Readonly<Record<string, unknown>>): object {
  const settings = team.shop.settings();
  return { ...settings, environments: { production: { ...settings.environments.production, ...keys } } };
}

test('while it is frozen on the default branch nothing begins and no host is touched; going back is not held', async () => {
  await team.shop.build('v2');
  await team.mustStep('release', { tag: 'v2' });
  team.github.state.files.set(FREEZE, FROZEN);
  await team.shop.build('v3');
  const before = await trees();
  const result = await team.step('release', { tag: 'v3' });
  expect(result.exitCode, result.log).toBe(1);
  expect(result.log).toContain(
    'no release to production now: the window is closed (frozen: Spring Festival) and opens ',
  );
  expect(result.log).toContain('(Asia/Shanghai)');
  expect(result.log).toContain('nothing of this release was put on a host');
  expect(result.log).toContain('run it again when the window is open');
  expect(await trees()).toEqual(before);
  expect(await team.serving()).toEqual(all('v2'));
  await expectUnlocked(team.shop);

  const back = await team.step('rollback-to-tag', { tag: 'v1', reason: 'a fault' });
  expect(back.exitCode, back.log).toBe(0);
  expect(await team.serving()).toEqual(all('v1'));
});

test('what the freeze file says of another environment does not hold this one', async () => {
  team.github.state.files.set(FREEZE, FROZEN.replace(' }', ', environments: [staging] }'));
  await team.shop.build('v4');
  await team.mustStep('release', { tag: 'v4' });
  expect(await team.serving()).toEqual(all('v4'));
});

test('a dry run says until when to approve, and when it is closed until when not', async () => {
  await team.shop.configure(
    withEnvironment({
      windows: { zone: 'UTC', open: [{ from: '00:00', to: '24:00' }], 'last-start': '30m' },
    }),
  );
  await team.shop.build('v5');
  const open = await team.mustStep('release', { tag: 'v5', 'dry-run': 'true' });
  expect(open.log).toContain('the window is open');
  const [from, to] = [new Date(Date.now() + 3 * 3_600_000), new Date(Date.now() + 5 * 3_600_000)];
  const time = (at: Date) => at.toISOString().slice(11, 16);
  await team.shop.configure(
    withEnvironment({ windows: { zone: 'UTC', open: [{ from: time(from), to: time(to) }] } }),
  );
  const closed = await team.mustStep('release', { tag: 'v5', 'dry-run': 'true' });
  expect(closed.log).toMatch(
    /the window is closed \(outside the windows\) and opens \w+ \d+ \w+ \d\d:\d\d \(UTC\)/,
  );
  expect(closed.summary).toContain('until then this release would be refused');
  // What was live is read in a dry run as well.
  expect(closed.summary).toMatch(/\| Before \| v4 /);
  expect(JSON.parse(closed.outputs['report'] ?? '')).toMatchObject({ previousTag: 'v4' });
});

test('a freeze that comes while the release is made ready leaves it in the idle slot, and the same step goes on from there', async () => {
  const [first] = team.shop.fleet.hosts;
  if (first === undefined) throw new Error('there is no host');
  const gate = join(first.dir, 'started');
  await team.shop.configure(
    withEnvironment({
      migrate: `: >'${gate}'; for n in $(seq 100); do [ -e '${gate}' ] || break; sleep 0.1; done`,
    }),
  );
  const slot = (await lives())[0];
  await team.shop.build('v6');
  const running = team.step('release', { tag: 'v6' });
  await until(async () => (await readFile(gate).catch(() => undefined)) !== undefined, { what: 'migrate' });
  team.github.state.files.set(FREEZE, FROZEN);
  await rm(gate);
  const result = await running;
  expect(result.exitCode, result.log).toBe(1);
  expect(result.log).toMatch(
    /v6 is ready in (blue|green), and the window is closed \(frozen: Spring Festival\)/,
  );
  expect(result.log).toContain('it goes on from here');
  expect(await lives()).toEqual(all(slot));
  expect(await team.serving()).toEqual(all('v4'));
  await expectUnlocked(team.shop);

  team.github.state.files.clear();
  await team.shop.configure();
  const again = await team.mustStep('release', { tag: 'v6' });
  expect(again.outputs['result']).toBe('released');
  expect(JSON.parse(again.outputs['report'] ?? '').hosts[0].filesSent).toBe(0);
  expect(await team.serving()).toEqual(all('v6'));
});

describe('a freeze file that cannot be read holds the release, since nobody knows', () => {
  test.each([
    ['is no YAML', 'frozen: [', 'cannot be read'],
    ['names no days', 'frozen:\n  - { why: nothing }\n', 'must have `from` and `to`'],
    [
      'has a date that is none',
      'frozen:\n  - { from: 2026-02-30, to: 2026-03-01 }\n',
      'a day of the calendar',
    ],
  ])('when it %s', async (_, text, words) => {
    team.github.state.files.set(FREEZE, text);
    await team.shop.build('v7');
    const result = await team.step('release', { tag: 'v7' });
    expect(result.exitCode, result.log).toBe(1);
    expect(result.log).toContain(FREEZE);
    expect(result.log).toContain(words);
    expect(await team.serving()).toEqual(all('v6'));
  });

  test('when GitHub refuses to show it', async () => {
    team.github.faults.push({
      when: ({ path }) => path.endsWith(FREEZE),
      answer: { status: 403, message: 'Resource not accessible by integration' },
      times: 9,
    });
    const result = await team.step('release', { tag: 'v7' });
    team.github.faults.length = 0;
    expect(result.exitCode, result.log).toBe(1);
    expect(result.log).toContain('permissions: { contents: read }');
    expect(await team.serving()).toEqual(all('v6'));
  });
});

test('step by step: a new release is not switched to while it is frozen, one that was good is', async () => {
  await team.shop.build('v8');
  await team.mustStep('rsync-deploy', { tag: 'v8' });
  team.github.state.files.set(FREEZE, FROZEN);
  const held = await team.step('switch-slot', { 'expect-tag': 'v8' });
  expect(held.exitCode, held.log).toBe(1);
  expect(held.log).toMatch(/v8 is ready in (blue|green), and the window is closed/);
  expect(await team.serving()).toEqual(all('v6'));
  team.github.state.files.clear();
  await team.mustStep('switch-slot', { 'expect-tag': 'v8' });
  await team.mustStep('verify-health', { slot: 'live', 'expect-tag': 'v8' });
  team.github.state.files.set(FREEZE, FROZEN);
  const back = await team.step('switch-slot', { 'expect-tag': 'v6' });
  expect(back.exitCode, back.log).toBe(0);
  expect(await team.serving()).toEqual(all('v6'));
  const migrating = withEnvironment({ migrate: 'true' });
  await team.shop.configure(migrating);
  await team.shop.build('v8.1');
  const deploy = await team.step('rsync-deploy', { tag: 'v8.1' });
  expect(deploy.exitCode, deploy.log).toBe(1);
  expect(deploy.log).toContain('nothing of this release was put on a host');
});

describe('an emergency', () => {
  beforeEach(() => team.github.state.files.set(FREEZE, FROZEN));
  const emergency = { emergency: 'true', reason: 'orders are lost' };
  const approve = (run: number, ...users: string[]) =>
    team.github.state.approvals.set(
      run,
      users.map((user) => ({ environments: ['production'], state: 'approved', user, comment: '' })),
    );

  test('needs a reason, and an approver who did not start the run, whatever the environment asks for', async () => {
    await team.shop.build('v9');
    const silent = await team.step('release', { tag: 'v9', emergency: 'true' });
    expect(silent.exitCode).toBe(1);
    expect(silent.log).toContain('an emergency needs a `reason`');
    const alone = await team.step('release', { tag: 'v9', ...emergency }, { run: 5000 });
    expect(alone.exitCode).toBe(1);
    expect(alone.log).toContain('nobody has approved this run');
    approve(5001, 'mona');
    const self = await team.step('release', { tag: 'v9', ...emergency }, { run: 5001, actor: 'mona' });
    expect(self.exitCode).toBe(1);
    expect(self.log).toContain('also started it');
    expect(await team.serving()).toEqual(all('v6'));
  });

  test('goes on while it is frozen, says so everywhere, and opens an issue for the review', async () => {
    approve(5002, 'hubot');
    const result = await team.step('release', { tag: 'v9', ...emergency }, { run: 5002, actor: 'mona' });
    expect(result.exitCode, result.log).toBe(0);
    expect(await team.serving()).toEqual(all('v9'));
    expect(result.log).toContain('emergency (orders are lost): production is released to although');
    expect(result.summary).toContain('## Emergency: v9 is live in production');
    expect(result.summary).toContain('| Emergency | orders are lost |');
    for (const host of team.shop.fleet.hosts)
      expect((await historyOf(host)).findLast(({ event }) => event === 'good')).toMatchObject({
        tag: 'v9',
        emergency: 'orders are lost',
        approvers: [{ login: 'hubot' }],
      });
    const said = team.github.state.deployments.flatMap(({ statuses }) => statuses);
    expect(said.map(({ description }) => description)).toContainEqual(
      expect.stringMatching(/^Emergency: v9 live on 2 hosts/),
    );
    const [issue] = team.github.state.issues;
    expect(issue?.title).toBe('Review the emergency release of v9 to production');
    expect(issue?.body).toContain('orders are lost');
    expect(issue?.body).toContain('/actions/runs/5002');
    expect(issue?.body).toContain('v9 is live in production');
  });

  test('is released also where no issue may be opened, and says that the review is open', async () => {
    team.github.faults.push({
      when: ({ path }) => path.endsWith('/issues'),
      answer: { status: 403, message: 'Resource not accessible by integration' },
      times: 9,
    });
    approve(5003, 'hubot');
    await team.shop.build('v10');
    const result = await team.step('release', { tag: 'v10', ...emergency }, { run: 5003, actor: 'mona' });
    team.github.faults.length = 0;
    expect(result.exitCode, result.log).toBe(0);
    expect(result.log).toContain('permissions: { issues: write }');
    expect(await team.serving()).toEqual(all('v10'));
  });
});
