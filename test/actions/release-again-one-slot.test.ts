import { readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectUnlocked, versionOn } from '../support/sites/deploy.ts';
import {
  type GovernedShop,
  HEALTH,
  ONLY_LIVE_FAILS,
  startGovernedShop,
} from '../support/sites/governed-shop.ts';
import { liveOn, recordOf } from '../support/sites/host-files.ts';
import { killRelease, standStill } from '../support/sites/killed-release.ts';
import { PORTS } from '../support/sites/shop.ts';

let team: GovernedShop;
let run = 900;
beforeAll(async () => {
  const hold = { command: standStill('hold-check'), when: 'live', timeout: '100s' };
  team = await startGovernedShop({
    hosts: 2,
    nginx: false,
    environment: {
      slots: { blue: { port: PORTS.blue } },
      'slot-is-live': 'allow',
      switch: { link: { reload: standStill('hold-reload') } },
      health: [...HEALTH, hold],
    },
  });
});
afterAll(() => team[Symbol.asyncDispose]());

const hosts = () => team.shop.fleet.hosts;
const all = <T>(one: T) => hosts().map(() => one);

/** Every host has this release in its slot and live, and its application really is that. */
async function expectServes(tag: string): Promise<void> {
  expect(await Promise.all(hosts().map(liveOn))).toEqual(all('blue'));
  for (const { root } of hosts()) expect(await readlink(join(root, 'slots/blue'))).toBe(`../releases/${tag}`);
  expect(await Promise.all(hosts().map((host) => versionOn(host, 'blue')))).toEqual(all(tag));
}

async function again(tag: string) {
  run += 1;
  return team.step('release', { tag }, { run });
}
async function killedAt(file: 'hold-reload' | 'hold-check', tag: string): Promise<void> {
  run += 1;
  await killRelease(team, { tag, run, file });
}
async function mustRelease(tag: string): Promise<void> {
  await team.shop.build(tag);
  const result = await again(tag);
  expect(result.exitCode, result.log).toBe(0);
}

test('with one slot the same release, found unhealthy after its runner died, goes back as the first run would have', async () => {
  await mustRelease('v1');
  await mustRelease('v2');
  await team.shop.build('v3', ONLY_LIVE_FAILS);
  await killedAt('hold-check', 'v3');
  await expectServes('v3');
  const result = await again('v3');
  expect(result.exitCode).toBe(1);
  expect(result.outputs, result.log).toMatchObject({ result: 'rolled-back', 'previous-tag': 'v2' });
  expect(result.summary).toContain('isitors get v2 from blue');
  await expectServes('v2');
  for (const host of hosts()) expect(await recordOf(host, 'v3')).toMatchObject({ state: 'bad' });
  await expectUnlocked(team.shop);
});

test('with one slot the same release, found healthy after its runner died, is good', async () => {
  await team.shop.build('v4');
  await killedAt('hold-check', 'v4');
  const result = await again('v4');
  expect(result.exitCode, result.log).toBe(0);
  expect(result.outputs['result']).toBe('unchanged');
  await expectServes('v4');
  for (const host of hosts()) expect(await recordOf(host, 'v4')).toMatchObject({ state: 'good' });
});

test('with one slot a runner that is gone in the switch: the same release again goes on, or back where it is not healthy', async () => {
  await team.shop.build('v5');
  await killedAt('hold-reload', 'v5');
  const on = await again('v5');
  expect(on.exitCode, on.log).toBe(0);
  await expectServes('v5');

  await team.shop.build('v6', ONLY_LIVE_FAILS);
  await killedAt('hold-reload', 'v6');
  const back = await again('v6');
  expect(back.exitCode).toBe(1);
  expect(back.outputs, back.log).toMatchObject({ result: 'rolled-back', 'previous-tag': 'v5' });
  await expectServes('v5');
  await expectUnlocked(team.shop);
});
