import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faults } from '../support/github/faults.ts';
import { type GovernedShop, startGovernedShop } from '../support/sites/governed-shop.ts';

let team: GovernedShop;
beforeAll(async () => {
  team = await startGovernedShop({ hosts: 2, environment: { approval: 'required' } });
  team.github.state.protect('production', ['mona']);
  approve(1);
  await team.shop.build('v1');
  await team.mustStep('release', { tag: 'v1' }, { run: 1 });
  await team.shop.build('v2');
});
afterAll(() => team[Symbol.asyncDispose]());

const approve = (run: number) => team.github.state.review(run, 'mona', ['Production'], 'approved', 'go');
const sessions = () => team.shop.fleet.hosts.map((host) => host.sessionCount());

// In this order each finds the hosts as the one before left them: v2 is deployed, switched to, left, released again.
const CHANGING: readonly [action: string, inputs: Record<string, string | boolean>, serves: string][] = [
  ['rsync-deploy', { tag: 'v2' }, 'v1'],
  ['switch-slot', { 'expect-tag': 'v2' }, 'v2'],
  ['rollback-to-tag', { tag: 'v1', reason: 'slow' }, 'v1'],
  ['release', { tag: 'v2', 'allow-bad': true }, 'v2'],
];

describe.each(CHANGING)('%s where an approval is required', (action, inputs, serves) => {
  const run = 10 * (1 + CHANGING.findIndex(([name]) => name === action));
  let before: string[];
  beforeAll(async () => {
    before = await team.serving();
  });
  const refused = async (of: Parameters<GovernedShop['step']>[2]) => {
    const asked = sessions();
    const result = await team.step(action, inputs, of);
    expect(result.exitCode, result.log).toBe(1);
    expect(sessions()).toEqual(asked);
    expect(await team.serving()).toEqual(before);
    return result.log;
  };

  test('without one it is red before any host is asked, and the old version serves', async () => {
    const log = await refused({ run });
    expect(log).toContain('nobody has approved this run for the environment production');
    expect(log).toContain('Required reviewers');
  });

  test('an approval of another environment or another run does not count', async () => {
    team.github.state.review(run + 1, 'mona', ['staging'], 'approved', 'go');
    approve(run + 2);
    expect(await refused({ run: run + 1 })).toContain('nobody has approved this run');
  });

  test('without the grant it is red and names it', async () => {
    team.github.faults.push(faults.forbidden(({ path }) => path.endsWith('/approvals')));
    const log = await refused({ run });
    team.github.faults.length = 0;
    expect(log).toContain('actions: read');
  });

  test('a re-run does not count the approval of an earlier attempt where nobody holds it back any more', async () => {
    team.github.state.environments.length = 0;
    approve(run + 3);
    const log = await refused({ run: run + 3, attempt: 2 });
    team.github.state.protect('production', ['mona']);
    expect(log).toContain('this is attempt 2');
  });

  test('with one it is done', async () => {
    approve(run);
    await team.mustStep(action, inputs, { run, attempt: 2 });
    expect(await team.serving()).toEqual([serves, serves]);
  });
});

describe('verify-health, which confirms a switch and marks a release good', () => {
  const live = { slot: 'live', 'expect-tag': 'v2' };
  const changes = () =>
    Promise.all(
      team.shop.fleet.hosts.map(
        async (host) =>
          (await host.exec(`ls -d ${host.root}/.cutover/confirm-*; cat ${host.root}/.cutover/history.jsonl`))
            .stdout,
      ),
    );

  beforeAll(async () => {
    const settings = team.shop.settings();
    const production = settings.environments.production;
    production['switch'] = { ...(production['switch'] as object), 'confirm-within': '10m' };
    await team.shop.configure(settings);
    approve(60);
    await team.mustStep('rollback-to-tag', { tag: 'v1', reason: 'slow' }, { run: 60 });
    await team.mustStep('rsync-deploy', { tag: 'v2', 'allow-bad': true }, { run: 60 });
    await team.mustStep('switch-slot', { 'expect-tag': 'v2', 'allow-bad': true }, { run: 60 });
  });

  test('asks before it confirms: without an approval nothing is touched, and the switch still waits', async () => {
    const before = await changes();
    expect(before.every((one) => one.includes('/.cutover/confirm-'))).toBe(true);
    const result = await team.step('verify-health', live, { run: 61 });
    expect(result.exitCode, result.log).toBe(1);
    expect(result.log).toContain('nobody has approved this run for the environment production');
    expect(result.log).toContain('It goes back by itself unless it is confirmed within');
    expect(result.log).not.toContain('the switch is confirmed on');
    expect(result.log).not.toContain('lock');
    expect(await changes()).toEqual(before);
    expect(await team.serving()).toEqual(['v2', 'v2']);
  });

  test('with one it confirms and marks; what is good already is only looked after, without a question', async () => {
    const good = await team.mustStep('verify-health', live, { run: 60 });
    expect(good.log).toContain('the switch is confirmed on');
    expect(good.log).toContain('approved for production by mona');
    const before = await changes();
    expect(before.every((one) => !one.includes('/.cutover/confirm-'))).toBe(true);
    await team.mustStep('verify-health', live, { run: 61 });
    expect(await changes()).toEqual(before);
  });
});
