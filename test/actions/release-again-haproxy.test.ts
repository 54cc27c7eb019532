import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ActionResult } from '../support/runner/action.ts';
import { type Haproxy, startHaproxy } from '../support/servers/haproxy.ts';
import { freePort } from '../support/servers/port.ts';
import { descendants, processTable, signal } from '../support/servers/processes.ts';
import { readAnswer } from '../support/sites/app.ts';
import { expectUnlocked } from '../support/sites/deploy.ts';
import { type GovernedShop, ONLY_LIVE_FAILS, startGovernedShop } from '../support/sites/governed-shop.ts';
import { liveOn, recordOf } from '../support/sites/host-files.ts';
import { PORTS } from '../support/sites/shop.ts';
import { startTraffic } from '../support/sites/traffic.ts';
import { until } from '../support/wait.ts';

let runs = 700;

/** One host behind its own HAProxy, which drains for as long as an upload takes, with v1 released. */
async function behindHaproxy(): Promise<
  { readonly team: GovernedShop; readonly haproxy: Haproxy } & AsyncDisposable
> {
  const team = await startGovernedShop({ hosts: 1, nginx: false });
  const host = team.shop.fleet.host(0);
  const haproxy = await startHaproxy({
    dir: join(host.dir, 'haproxy'),
    ip: host.ip,
    port: await freePort(host.ip),
    account: host.account,
    servers: [
      { name: 'blue', address: `${host.ip}:${PORTS.blue}` },
      { name: 'green', address: `${host.ip}:${PORTS.green}`, disabled: true },
    ],
  });
  const settings = team.shop.settings();
  const { production } = settings.environments;
  const { socket, stateFile } = haproxy;
  const balancer = { socket, backend: 'shop', 'state-file': stateFile, 'ready-timeout': '10s', drain: '30s' };
  await team.shop.configure({
    ...settings,
    environments: { production: { ...production, switch: { timeout: '5s', haproxy: balancer } } },
  });
  await team.shop.build('v1');
  await team.mustStep('release', { tag: 'v1' });
  return {
    team,
    haproxy,
    async [Symbol.asyncDispose]() {
      await haproxy.stop();
      await team[Symbol.asyncDispose]();
    },
  };
}

/** An upload that does not end: its server is drained for as long as the configuration allows. */
async function beginUpload(haproxy: Haproxy): Promise<Disposable> {
  const { hostname, port } = new URL(haproxy.url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  socket.write(`POST / HTTP/1.1\r\nHost: ${hostname}\r\nContent-Length: 1000000\r\n\r\nfirst`);
  await until(async () => (await haproxy.servers()).some(({ sessions }) => sessions > 0), {
    what: 'the upload',
  });
  return { [Symbol.dispose]: () => socket.destroy() };
}

const statuses = async (haproxy: Haproxy) =>
  Object.fromEntries((await haproxy.servers()).map(({ name, status }) => [name, status]));

type Ending = (pid: number) => Promise<void>;
const kill: Ending = async (pid) => {
  signal([pid, ...descendants([pid]).map((entry) => entry.pid)], 'SIGKILL');
};
/** As the runner does with a job that somebody cancels: it asks twice, and then ends it. */
const cancel: Ending = async (pid) => {
  const running = () => descendants([process.pid]).some((entry) => entry.pid === pid);
  for (const [name, afterMs] of [
    ['SIGINT', 7_500],
    ['SIGTERM', 2_500],
  ] as const) {
    if (!running()) return;
    process.kill(pid, name);
    for (let waited = 0; waited < afterMs && running(); waited += 100) await sleep(100);
  }
  if (running()) await kill(pid);
};

/** A release to which this happens as soon as HAProxy drains the slot that was live. */
async function struckInDrain(tag: string, strike: Ending): Promise<ActionResult> {
  const { team, haproxy } = at;
  using _upload = await beginUpload(haproxy);
  const about = { id: ++runs, sha: team.sha };
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
  await until(
    async () => {
      const found = await statuses(haproxy);
      return found[live] === 'DRAIN' && found[idleSlot()] === 'UP';
    },
    { what: `${live} to drain`, timeoutMs: 30_000 },
  );
  await strike(pid);
  const result = await running;
  expect(result.exitCode).not.toBe(0);
  // What it ran on the host ends when sshd has noticed.
  await sleep(1_500);
  team.github.state.addRun({ ...about, status: 'completed', conclusion: 'cancelled' });
  return result;
}

async function again(tag: string): Promise<ActionResult> {
  return at.team.step('release', { tag }, { run: ++runs });
}

let at: Awaited<ReturnType<typeof behindHaproxy>>;
/** What serves when a test begins, and its slot. */
let serves = 'v1';
let live: 'blue' | 'green' = 'blue';
const idleSlot = () => (live === 'blue' ? 'green' : 'blue');
beforeAll(async () => {
  at = await behindHaproxy();
});
afterAll(() => at[Symbol.asyncDispose]());

/** Every request while `work` went on had one whole answer of one of these, and the last one of the release that serves. */
async function withVisitors<T>(versions: readonly string[], work: () => Promise<T>): Promise<T> {
  await using traffic = startTraffic(at.haproxy.url, { rate: 60, read: readAnswer });
  await traffic.sees(serves);
  const result = await work();
  await traffic.more(60);
  expect(traffic.answers.at(-1)?.version).toBe(serves);
  const report = await traffic.stop();
  expect({ failed: report.failed, errors: report.errors }).toEqual({ failed: 0, errors: [] });
  for (const version of report.versions.keys()) expect(versions).toContain(version);
  expect(await statuses(at.haproxy)).toEqual({ [live]: 'UP', [idleSlot()]: 'MAINT' });
  expect(await liveOn(at.team.shop.fleet.host(0))).toBe(live);
  await expectUnlocked(at.team.shop);
  return result;
}

test.each([
  ['is gone', kill, 'v2'],
  ['is cancelled', cancel, 'v3'],
] as const)(
  'the runner %s in the drain of HAProxy: the same release again goes on to it by itself, and no visitor notices',
  async (_, end, tag) => {
    const previous = serves;
    await at.team.shop.build(tag);
    const result = await withVisitors([previous, tag], async () => {
      await struckInDrain(tag, end);
      const released = await again(tag);
      [serves, live] = [tag, idleSlot()];
      return released;
    });
    expect(result.exitCode, result.log).toBe(0);
    expect(result.outputs).toMatchObject({ result: 'released', 'previous-tag': previous });
    expect(result.log).not.toContain('run switch-slot');
    expect(await recordOf(at.team.shop.fleet.host(0), tag)).toMatchObject({ state: 'good' });
  },
  120_000,
);

test('the runner is gone in the drain of HAProxy: the same release that is not healthy while live goes back', async () => {
  const host = at.team.shop.fleet.host(0);
  await at.team.shop.build('v4', ONLY_LIVE_FAILS);
  const result = await withVisitors([serves, 'v4'], async () => {
    await struckInDrain('v4', kill);
    return again('v4');
  });
  expect(result.exitCode, result.log).toBe(1);
  expect(result.outputs).toMatchObject({ result: 'rolled-back', 'previous-tag': serves });
  expect(result.summary).toContain(`Visitors get ${serves} from ${live}`);
  expect(await recordOf(host, 'v4')).toMatchObject({ state: 'bad' });
  expect(await recordOf(host, serves)).toMatchObject({ state: 'good' });
}, 120_000);

/** The runner loses its connections to the host, which does not notice: what runs there lives on. */
const disconnect: Ending = async () => {
  at.team.shop.fleet.host(0).freezeSessions();
  const ours = [...processTable().values()].filter(
    ({ pid, name }) =>
      name === 'ssh' && readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes(at.team.shop.job),
  );
  expect(ours.length).toBeGreaterThan(0);
  signal(
    ours.map(({ pid }) => pid),
    'SIGKILL',
  );
};

test('the connection is lost in the drain of HAProxy: the run ends the switch there, goes back, and says what is so', async () => {
  await at.team.shop.build('v5');
  const result = await withVisitors([serves, 'v5'], () => struckInDrain('v5', disconnect));
  expect(result.log).toMatch(/ending an earlier switch on this host \(process \d+\)/);
  expect(result.log).toContain(`No host stayed switched: ${live} with ${serves} is live everywhere`);
  expect(result.summary).toContain('v5 was not released');
  expect(result.summary).toContain(`Visitors get ${serves} from ${live}`);
  const checked = await at.team.mustStep('verify-health', { slot: 'live', 'expect-tag': serves });
  expect(checked.outputs['result']).toBe('healthy');
}, 120_000);
