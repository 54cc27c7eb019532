import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ActionResult } from '../support/runner/action.ts';
import { readAnswer } from '../support/sites/app.ts';
import { expectUnlocked } from '../support/sites/deploy.ts';
import {
  type GovernedShop,
  HEALTH,
  ONLY_LIVE_FAILS,
  startGovernedShop,
} from '../support/sites/governed-shop.ts';
import { liveOn, recordOf } from '../support/sites/host-files.ts';
import { killRelease, standStill } from '../support/sites/killed-release.ts';
import { startTraffic } from '../support/sites/traffic.ts';

let team: GovernedShop;
let run = 500;
beforeAll(async () => {
  team = await startGovernedShop({ hosts: 2 });
  const settings = team.shop.settings();
  const { production } = settings.environments;
  const { nginx } = production['switch'] as { nginx: { reload: string } };
  const reload = `${standStill('hold-reload')}; ${nginx.reload}`;
  const hold = { command: standStill('hold-check'), when: 'live', timeout: '100s' };
  await team.shop.configure({
    ...settings,
    environments: {
      production: {
        ...production,
        switch: { nginx: { ...nginx, reload } },
        health: [...HEALTH, hold],
        // A release that stands still is not to give up before it is killed.
        'live-timeout': '60s',
        'live-failures': 3,
        timeouts: { health: '60s', lock: '20s', start: '20s' },
      },
    },
  });
  await team.shop.build('v1');
  await team.mustStep('release', { tag: 'v1' });
});
afterAll(() => team[Symbol.asyncDispose]());

const all = <T>(one: T) => team.shop.fleet.hosts.map(() => one);
const lives = () => Promise.all(team.shop.fleet.hosts.map(liveOn));
const inSummary = ({ summary }: ActionResult) => summary.split('\n\n').slice(0, 2).join('\n');

async function killedAt(file: 'hold-reload' | 'hold-check', tag: string): Promise<void> {
  run += 1;
  await killRelease(team, { tag, run, file });
}

async function again(tag: string): Promise<ActionResult> {
  run += 1;
  return team.step('release', { tag }, { run });
}

/** Every visitor while `work` goes on gets one whole answer of one of these. */
async function withVisitors(
  versions: readonly string[],
  work: () => Promise<ActionResult>,
): Promise<ActionResult> {
  const traffics = team.shop.nginx.map(({ url }) => startTraffic(url, { rate: 50, read: readAnswer }));
  const result = await work();
  for (const traffic of traffics) {
    const report = await traffic.stop();
    expect(report.failed, report.errors.join('\n')).toBe(0);
    expect(report.requests).toBeGreaterThan(50);
    for (const version of report.versions.keys()) expect(versions, result.log).toContain(version);
  }
  return result;
}

let serves = 'v1';
beforeEach(async () => {
  expect(await team.serving()).toEqual(all(serves));
});

describe('a runner that is gone during the reload', () => {
  test('the same release again goes on to it by itself, and no visitor notices', async () => {
    await team.shop.build('v2');
    const result = await withVisitors(['v1', 'v2'], async () => {
      await killedAt('hold-reload', 'v2');
      return again('v2');
    });
    expect(result.exitCode, result.log).toBe(0);
    expect(result.outputs).toMatchObject({ result: 'released', 'previous-tag': 'v1' });
    expect(inSummary(result)).toMatch(/v2 is live in production\nVisitors get v2 from green/);
    serves = 'v2';
    expect(await team.serving()).toEqual(all('v2'));
    for (const host of team.shop.fleet.hosts)
      expect(await recordOf(host, 'v2')).toMatchObject({ state: 'good' });
    await expectUnlocked(team.shop);
  });

  test('the same release that is not healthy while live goes back, is marked bad, and v2 serves', async () => {
    await team.shop.build('v3', ONLY_LIVE_FAILS);
    const result = await withVisitors(['v2', 'v3'], async () => {
      await killedAt('hold-reload', 'v3');
      return again('v3');
    });
    expect(result.exitCode, result.log).toBe(1);
    expect(result.outputs).toMatchObject({ result: 'rolled-back', 'previous-tag': 'v2' });
    expect(inSummary(result)).toContain('Visitors get v2 from green');
    expect(await team.serving()).toEqual(all('v2'));
    for (const host of team.shop.fleet.hosts)
      expect(await recordOf(host, 'v3')).toMatchObject({ state: 'bad' });
    await expectUnlocked(team.shop);
  });

  test('another release goes back to v2 first, then begins, and nobody is told of switch-slot', async () => {
    await team.shop.build('v4');
    const result = await withVisitors(['v2', 'v4', 'v5'], async () => {
      await killedAt('hold-reload', 'v4');
      await team.shop.build('v5');
      return again('v5');
    });
    expect(result.exitCode, result.log).toBe(0);
    expect(result.outputs).toMatchObject({ result: 'released', 'previous-tag': 'v2' });
    expect(result.log).toContain('Go back to v2 first');
    expect(result.log).not.toContain('run switch-slot');
    serves = 'v5';
    expect(await team.serving()).toEqual(all('v5'));
    await expectUnlocked(team.shop);
  });
});

describe('a runner that is gone between the switch and the check of what is live', () => {
  test('the same release, found unhealthy, goes back as the first run would have, and v5 serves', async () => {
    const [before] = await lives();
    await team.shop.build('v6', ONLY_LIVE_FAILS);
    const result = await withVisitors(['v5', 'v6'], async () => {
      await killedAt('hold-check', 'v6');
      expect(await team.serving()).toEqual(all('v6'));
      return again('v6');
    });
    expect(result.exitCode, result.log).toBe(1);
    expect(result.outputs).toMatchObject({ result: 'rolled-back', 'previous-tag': 'v5' });
    expect(result.summary).not.toContain('was not released');
    expect(inSummary(result)).toContain(`Visitors get v5 from ${before}`);
    expect(await lives()).toEqual(all(before));
    expect(await team.serving()).toEqual(all('v5'));
    for (const host of team.shop.fleet.hosts)
      expect(await recordOf(host, 'v6')).toMatchObject({ state: 'bad' });
    await expectUnlocked(team.shop);
  });

  test('the same release, found healthy, is good: it is not deployed or switched again', async () => {
    await team.shop.build('v7');
    await killedAt('hold-check', 'v7');
    const result = await withVisitors(['v7'], () => again('v7'));
    expect(result.exitCode, result.log).toBe(0);
    expect(result.outputs['result']).toBe('unchanged');
    serves = 'v7';
    expect(await team.serving()).toEqual(all('v7'));
    for (const host of team.shop.fleet.hosts)
      expect(await recordOf(host, 'v7')).toMatchObject({ state: 'good' });
  });
});
