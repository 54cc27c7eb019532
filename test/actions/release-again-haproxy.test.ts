import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { ActionResult } from '../support/runner/action.ts';
import { type Haproxy, startHaproxy } from '../support/servers/haproxy.ts';
import { freePort } from '../support/servers/port.ts';
import { descendants, signal } from '../support/servers/processes.ts';
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

/** A release that is ended as soon as HAProxy drains blue. */
async function endedInDrain(team: GovernedShop, haproxy: Haproxy, tag: string, end: Ending): Promise<void> {
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
      const { blue, green } = await statuses(haproxy);
      return blue === 'DRAIN' && green === 'UP';
    },
    { what: 'blue to drain', timeoutMs: 30_000 },
  );
  await end(pid);
  expect((await running).exitCode).not.toBe(0);
  // What it ran on the host ends when sshd has noticed.
  await sleep(1_500);
  team.github.state.addRun({ ...about, status: 'completed', conclusion: 'cancelled' });
}

async function again(team: GovernedShop, tag: string): Promise<ActionResult> {
  return team.step('release', { tag }, { run: ++runs });
}

test.each([
  ['is gone', kill],
  ['is cancelled', cancel],
] as const)(
  'the runner %s in the drain of HAProxy: the same release again goes on to it by itself, and no visitor notices',
  async (_, end) => {
    await using at = await behindHaproxy();
    const { team, haproxy } = at;
    const host = team.shop.fleet.host(0);
    await using traffic = startTraffic(haproxy.url, { rate: 60, read: readAnswer });
    await traffic.sees('v1');
    await team.shop.build('v2');
    {
      using _upload = await beginUpload(haproxy);
      await endedInDrain(team, haproxy, 'v2', end);
    }
    const result = await again(team, 'v2');
    expect(result.exitCode, result.log).toBe(0);
    expect(result.outputs).toMatchObject({ result: 'released', 'previous-tag': 'v1' });
    expect(result.log).not.toContain('run switch-slot');
    await traffic.more(60);
    expect(traffic.answers.at(-1)?.version).toBe('v2');
    const { failed, errors, versions } = await traffic.stop();
    expect({ failed, errors }).toEqual({ failed: 0, errors: [] });
    expect([...versions.keys()].sort()).toEqual(['v1', 'v2']);
    expect(await statuses(haproxy)).toEqual({ blue: 'MAINT', green: 'UP' });
    expect(await liveOn(host)).toBe('green');
    expect(await recordOf(host, 'v2')).toMatchObject({ state: 'good' });
    await expectUnlocked(team.shop);
  },
  120_000,
);

test('the runner is gone in the drain of HAProxy: the same release that is not healthy while live goes back', async () => {
  await using at = await behindHaproxy();
  const { team, haproxy } = at;
  const host = team.shop.fleet.host(0);
  await using traffic = startTraffic(haproxy.url, { rate: 60, read: readAnswer });
  await traffic.sees('v1');
  await team.shop.build('v2', ONLY_LIVE_FAILS);
  {
    using _upload = await beginUpload(haproxy);
    await endedInDrain(team, haproxy, 'v2', kill);
  }
  const result = await again(team, 'v2');
  expect(result.exitCode, result.log).toBe(1);
  expect(result.outputs).toMatchObject({ result: 'rolled-back', 'previous-tag': 'v1' });
  expect(result.summary).toContain('Visitors get v1 from blue');
  await traffic.more(60);
  expect(traffic.answers.at(-1)?.version).toBe('v1');
  const { failed, errors } = await traffic.stop();
  expect({ failed, errors }).toEqual({ failed: 0, errors: [] });
  expect(await statuses(haproxy)).toEqual({ blue: 'UP', green: 'MAINT' });
  expect(await liveOn(host)).toBe('blue');
  expect(await recordOf(host, 'v2')).toMatchObject({ state: 'bad' });
  expect(await recordOf(host, 'v1')).toMatchObject({ state: 'good' });
  await expectUnlocked(team.shop);
}, 120_000);
