import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type GovernedShop, ONLY_LIVE_FAILS, startGovernedShop } from '../support/sites/governed-shop.ts';

let team: GovernedShop;
beforeAll(async () => {
  team = await startGovernedShop({ hosts: 2, environment: { backup: {} } });
  await team.shop.build('v1');
  await team.mustStep('release', { tag: 'v1' }, { run: 1 });
});
afterAll(() => team[Symbol.asyncDispose]());

const newest = () => team.github.state.deployments[0];
/** The course of the newest deployment, oldest status first. */
const course = () =>
  (newest()?.statuses ?? []).map(({ state, description }) => `${state}: ${description}`).reverse();
const serves = async (version: string) => expect(await team.serving()).toEqual([version, version]);
const live = (tag: string) => ({ slot: 'live', 'expect-tag': tag });

describe('the deployment at GitHub', () => {
  test('of a release in one step knows slot and backup, and the last word is what is live', async () => {
    expect(course()).toEqual([
      'in_progress: v1 is going into slot blue on 2 hosts',
      'in_progress: v1 in slot blue on 2 hosts; nothing live has changed',
      'in_progress: v1 takes traffic in slot blue on 2 hosts',
      'success: v1 live on 2 hosts',
    ]);
    expect(newest()?.payload).toMatchObject({ app: 'shop', tag: 'v1', slot: 'blue', hosts: 2, run: 1 });
    expect(newest()?.payload).toMatchObject({ backup: expect.stringMatching(/^\d{8}T\d{6}Z/) });
  });

  test('of a release by composed steps is one, and the one before becomes inactive', async () => {
    const run = { run: 2 };
    await team.shop.build('v2');
    const backup = (await team.mustStep('backup-remote', {}, run)).outputs['backup-id'] ?? '';
    await team.mustStep('rsync-deploy', { tag: 'v2', 'backup-id': backup }, run);
    await team.mustStep('verify-health', { slot: 'idle', 'expect-tag': 'v2' }, run);
    await team.mustStep('switch-slot', { 'expect-tag': 'v2' }, run);
    await team.mustStep('verify-health', live('v2'), run);
    expect(team.github.state.deployments.length).toBe(2);
    expect(newest()?.payload).toMatchObject({ tag: 'v2', slot: 'green', hosts: 2, backup, run: 2 });
    expect(course()).toEqual([
      'in_progress: v2 is going into slot green on 2 hosts',
      'in_progress: v2 in slot green on 2 hosts; nothing live has changed',
      'in_progress: v2 takes traffic in slot green on 2 hosts, was v1',
      'success: v2 live on 2 hosts',
    ]);
    expect(team.github.state.deployments[1]?.statuses[0]).toMatchObject({
      state: 'inactive',
      description: 'v2 is live now',
    });
    await serves('v2');
  });

  test('of a switch that fails says what is live all the same', async () => {
    const [first] = team.shop.fleet.hosts;
    await team.shop.build('v3');
    await team.mustStep('rsync-deploy', { tag: 'v3' }, { run: 3 });
    const conf = join(first?.dir ?? '', 'nginx/nginx.conf');
    await rename(conf, `${conf}.away`);
    const result = await team.step('switch-slot', { 'expect-tag': 'v3' }, { run: 3 });
    await rename(`${conf}.away`, conf);
    expect(result.exitCode, result.log).toBe(1);
    expect(course().at(-1)).toMatch(/^failure: v3 failed at .*; still on v2$/);
    await serves('v2');
  });

  test('of a deploy that finds no folder says so, and touches no host', async () => {
    const missing = await team.step('rsync-deploy', { tag: 'v4', source: 'no-such' }, { run: 4 });
    expect(missing.exitCode).toBe(1);
    expect(course().at(-1)).toMatch(/^failure: v4 failed at .*no-such.*; no host was touched$/);
    await serves('v2');
  });

  test('of a release that is not healthy while live says that it is live, then that the old one is again', async () => {
    const run = { run: 5 };
    await team.shop.build('v5', ONLY_LIVE_FAILS);
    await team.mustStep('rsync-deploy', { tag: 'v5' }, run);
    await team.mustStep('switch-slot', { 'expect-tag': 'v5' }, run);
    const red = await team.step('verify-health', live('v5'), run);
    expect(red.exitCode).toBe(1);
    expect(course().at(-1)).toMatch(/^failure: v5 failed at check the live slot: .*; v5 is live$/);
    await team.mustStep('rollback-to-tag', { reason: 'not healthy' }, run);
    expect(course().at(-1)).toBe('success: v2 live again on 2 hosts, rolled back from v5: not healthy');
    await serves('v2');
  });

  test('of a rollback that fails names the release that it was for', async () => {
    for (const host of team.shop.fleet.hosts)
      await host.exec(`chmod -R u+w ${host.root}/releases/v1 && rm -rf ${host.root}/releases/v1`);
    const gone = await team.step('rollback-to-tag', { tag: 'v1', reason: 'older' }, { run: 6 });
    expect(gone.exitCode, gone.log).toBe(1);
    expect(course().at(-1)).toMatch(/^failure: v1 failed at .*; still on v2$/);
    await serves('v2');
  });

  test('a watch over what was found good before writes nothing, whatever it finds', async () => {
    const before = course();
    const [first] = team.shop.fleet.hosts;
    await first?.exec('stop-slot green');
    const result = await team.step('verify-health', live('v2'), { run: 7 });
    expect(result.exitCode).toBe(1);
    expect(course()).toEqual(before);
    await first?.exec('CUTOVER_PORT=3002 start-slot green');
    await team.mustStep('verify-health', live('v2'), { run: 7 });
    expect(course()).toEqual(before);
  });
});
