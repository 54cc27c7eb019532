import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectUnlocked } from '../support/deploy.ts';
import { type GovernedShop, ONLY_LIVE_FAILS, startGovernedShop } from '../support/governed-shop.ts';
import { historyOf, liveOn, recordOf } from '../support/layout.ts';

let team: GovernedShop;
beforeAll(async () => {
  team = await startGovernedShop({ hosts: 3 });
  await team.shop.build('v1');
  await team.mustStep('release', { tag: 'v1' });
});
afterAll(() => team[Symbol.asyncDispose]());

const all = <T>(one: T) => team.shop.fleet.hosts.map(() => one);
const lives = () => Promise.all(team.shop.fleet.hosts.map(liveOn));
/** The hosts on which traffic ever went to a release, by their histories. */
async function switchedTo(tag: string): Promise<number[]> {
  const histories = await Promise.all(team.shop.fleet.hosts.map(historyOf));
  return histories.flatMap((lines, index) =>
    lines.some((line) => line['event'] === 'switched' && line['tag'] === tag) ? [index] : [],
  );
}
async function batched(): Promise<void> {
  const settings = team.shop.settings();
  const { production } = settings.environments;
  const { nginx } = production['switch'] as { nginx: unknown };
  await team.shop.configure({
    ...settings,
    environments: { production: { ...production, switch: { nginx, batch: 1 } } },
  });
}

describe('a release in batches that is red only while live', () => {
  beforeAll(batched);
  afterAll(() => team.shop.configure());

  test('by the root action never reaches the hosts after the first, is marked bad, and v1 serves', async () => {
    await team.shop.build('v2', ONLY_LIVE_FAILS);
    const result = await team.step('release', { tag: 'v2' });
    expect(result.exitCode, result.log).toBe(1);
    expect(result.outputs['result']).toBe('rolled-back');
    expect(result.log).toContain('only-live-fails');
    expect(await switchedTo('v2')).toEqual([0]);
    expect(await lives()).toEqual(all('blue'));
    expect(await team.serving()).toEqual(all('v1'));
    for (const host of team.shop.fleet.hosts)
      expect(await recordOf(host, 'v2')).toMatchObject({ state: 'bad' });
    await expectUnlocked(team.shop);
  });

  test('by switch-slot the same, and v1 serves', async () => {
    await team.shop.build('v3', ONLY_LIVE_FAILS);
    await team.mustStep('rsync-deploy', { tag: 'v3' });
    const result = await team.step('switch-slot', { 'expect-tag': 'v3' });
    expect(result.exitCode, result.log).toBe(1);
    expect(result.log).toContain('blue with v1 is live everywhere');
    expect(await switchedTo('v3')).toEqual([0]);
    expect(await lives()).toEqual(all('blue'));
    expect(await team.serving()).toEqual(all('v1'));
  });

  test('a good one goes live host by host, each checked before the next', async () => {
    await team.shop.build('v4');
    const result = await team.mustStep('release', { tag: 'v4' });
    const at = (text: string) => result.log.indexOf(text);
    const [first, second] = team.shop.fleet.hosts.map(({ address }) => `switch to green (v4): ${address}`);
    expect(at(first ?? '')).toBeGreaterThan(0);
    expect(at('green (v4) is healthy on 1 host ')).toBeGreaterThan(at(first ?? ''));
    expect(at(second ?? '')).toBeGreaterThan(at('green (v4) is healthy on 1 host '));
    expect(await team.serving()).toEqual(all('v4'));
  });
});
