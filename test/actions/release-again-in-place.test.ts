import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ActionResult } from '../support/runner/action.ts';
import { descendants, signal } from '../support/servers/processes.ts';
import { readAnswer } from '../support/sites/app.ts';
import { expectUnlocked } from '../support/sites/deploy.ts';
import { type GovernedShop, ONLY_LIVE_FAILS, startGovernedShop } from '../support/sites/governed-shop.ts';
import { recordOf } from '../support/sites/host-files.ts';
import { PORTS } from '../support/sites/shop.ts';
import { startTraffic } from '../support/sites/traffic.ts';
import { until } from '../support/wait.ts';

/** Stands still where the file is there, until the runner that waits for it is gone. */
const HOLD = '{ test ! -e "$CUTOVER_ROOT/hold" || { touch "$CUTOVER_ROOT/held"; sleep 77; }; }';

let team: GovernedShop;
let run = 800;
beforeAll(async () => {
  team = await startGovernedShop({ hosts: 1, nginx: false });
  const settings = team.shop.settings();
  const production = {
    ...settings.environments.production,
    slots: { main: { port: PORTS.blue } },
    'slot-is-live': 'allow',
    start: `${HOLD}; start-slot "$CUTOVER_SLOT"`,
  };
  await team.shop.configure({ ...settings, environments: { production } });
  await team.shop.build('v1');
  await team.mustStep('release', { tag: 'v1' });
});
afterAll(() => team[Symbol.asyncDispose]());

const url = () => `http://${team.shop.fleet.host(0).ip}:${PORTS.blue}/`;
const visitorGets = async () => readAnswer(Buffer.from(await (await fetch(url())).arrayBuffer()));
const recorded = (tag: string) => recordOf(team.shop.fleet.host(0), tag);

/** A release whose runner is killed, with all that it started, when the slot leads to it and the old one runs still. */
async function killedBeforeStart(tag: string): Promise<void> {
  const { root } = team.shop.fleet.host(0);
  await writeFile(join(root, 'hold'), '');
  run += 1;
  const about = { id: run, sha: team.sha };
  team.github.state.addRun(about);
  let pid = 0;
  const running = team.shop.step(
    'release',
    { token: team.github.token, tag },
    {
      env: team.github.environment(about),
      onStart: (started) => {
        pid = started;
      },
    },
  );
  await until(async () => existsSync(join(root, 'held')), { what: 'the start of the release' });
  signal([pid, ...descendants([pid]).map((entry) => entry.pid)], 'SIGKILL');
  await running;
  for (const file of ['hold', 'held']) await rm(join(root, file));
  // What it ran on the host ends when sshd has noticed.
  await sleep(1_500);
  team.github.state.addRun({ ...about, status: 'completed', conclusion: 'cancelled' });
}

async function again(tag: string): Promise<ActionResult> {
  run += 1;
  return team.step('release', { tag }, { run });
}

/** Which versions visitors got meanwhile. That a restart is heard is what one slot costs: those are not counted. */
async function versionsDuring(work: () => Promise<void>): Promise<string[]> {
  const traffic = startTraffic(url(), { rate: 50, keepAlive: false, read: readAnswer });
  await work();
  await traffic.more(30);
  const { versions } = await traffic.stop();
  return [...versions.keys()].sort();
}

let serves = 'v1';
beforeEach(async () => {
  expect(await visitorGets()).toBe(serves);
});

test('the same release again starts it, and is released', async () => {
  await team.shop.build('v2');
  const versions = await versionsDuring(async () => {
    await killedBeforeStart('v2');
    expect(await visitorGets()).toBe('v1');
    const result = await again('v2');
    expect(result.exitCode, result.log).toBe(0);
    expect(result.outputs).toMatchObject({ result: 'released', 'previous-tag': 'v1' });
  });
  expect(versions).toEqual(['v1', 'v2']);
  serves = 'v2';
  expect(await visitorGets()).toBe('v2');
  expect(await recorded('v2')).toMatchObject({ state: 'good' });
  await expectUnlocked(team.shop);
});

test('the same release that is not healthy while live goes back to what served before', async () => {
  await team.shop.build('v3', ONLY_LIVE_FAILS);
  await killedBeforeStart('v3');
  const result = await again('v3');
  expect(result.exitCode, result.log).toBe(1);
  expect(result.outputs).toMatchObject({ result: 'rolled-back', 'previous-tag': 'v2' });
  expect(await visitorGets()).toBe('v2');
  expect(await recorded('v3')).toMatchObject({ state: 'bad' });
  expect(await recorded('v2')).toMatchObject({ state: 'good' });
  await expectUnlocked(team.shop);
});

test('another release that is not healthy goes back to what served before, not to the one that never ran', async () => {
  await team.shop.build('v4');
  const versions = await versionsDuring(async () => {
    await killedBeforeStart('v4');
    await team.shop.build('v5', ONLY_LIVE_FAILS);
    const result = await again('v5');
    expect(result.exitCode, result.log).toBe(1);
    expect(result.outputs).toMatchObject({ result: 'rolled-back', 'previous-tag': 'v2' });
  });
  expect(versions).toEqual(['v2', 'v5']);
  expect(await visitorGets()).toBe('v2');
  expect(await recorded('v5')).toMatchObject({ state: 'bad' });
  await expectUnlocked(team.shop);
});
