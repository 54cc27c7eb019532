import { existsSync } from 'node:fs';
import { access, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { ActionResult } from '../support/runner/action.ts';
import { type Haproxy, startHaproxy } from '../support/servers/haproxy.ts';
import { startNginx } from '../support/servers/nginx.ts';
import { freePort } from '../support/servers/port.ts';
import { descendants, signal } from '../support/servers/processes.ts';
import type { TestHost } from '../support/servers/test-host.ts';
import { readAnswer } from '../support/sites/app.ts';
import { liveOn, recordOf } from '../support/sites/host-files.ts';
import { PORTS, type Shop, startShop } from '../support/sites/shop.ts';
import { startTraffic } from '../support/sites/traffic.ts';
import { until } from '../support/wait.ts';

let runs = 9000;
const back = (shop: Shop, inputs: Readonly<Record<string, string | boolean>> = {}) =>
  shop.step(
    'rollback-to-tag',
    { reason: 'orders fail', ...inputs },
    { env: { GITHUB_RUN_ID: String(++runs) } },
  );

async function released(shop: Shop, ...tags: readonly string[]): Promise<void> {
  for (const tag of tags) {
    await shop.build(tag);
    await shop.mustStep('rsync-deploy', { tag });
    await shop.mustStep('switch-slot', { 'expect-tag': tag });
    await shop.mustStep('verify-health', { slot: 'live', 'expect-tag': tag });
  }
}

function green(result: ActionResult): ActionResult {
  if (result.exitCode !== 0) throw new Error(`ended with ${result.exitCode}\n${result.log}`);
  return result;
}

/** Switches to a release; the runner and all it started are killed as soon as `when` has come. */
async function killedSwitch(shop: Shop, tag: string, when: () => Promise<unknown>): Promise<void> {
  let pid: number | undefined;
  const run = shop.step(
    'switch-slot',
    { 'expect-tag': tag },
    {
      env: { GITHUB_RUN_ID: String(++runs) },
      onStart: (started) => {
        pid = started;
      },
    },
  );
  await until(when, { what: 'the instant to kill the runner at', timeoutMs: 20_000 });
  if (pid !== undefined) signal([pid, ...descendants([pid]).map((entry) => entry.pid)], 'SIGKILL');
  expect((await run).exitCode).toBeUndefined();
  // What it ran on the host ends when sshd has noticed.
  await sleep(1500);
}

/** A host whose slots stand behind its own HAProxy, with v0 and v1 good and v2 ready. */
async function behindHaproxy(): Promise<
  { readonly shop: Shop; readonly haproxy: Haproxy } & AsyncDisposable
> {
  const shop = await startShop({ hosts: 1 });
  const host = shop.fleet.host(0);
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
  const settings = shop.settings();
  await shop.configure({
    ...settings,
    environments: {
      production: {
        ...settings.environments.production,
        switch: {
          timeout: '5s',
          haproxy: {
            socket: haproxy.socket,
            backend: 'shop',
            'state-file': haproxy.stateFile,
            'ready-timeout': '10s',
            drain: '30s',
          },
        },
      },
    },
  });
  await released(shop, 'v0', 'v1');
  await shop.build('v2');
  await shop.mustStep('rsync-deploy', { tag: 'v2' });
  return {
    shop,
    haproxy,
    async [Symbol.asyncDispose]() {
      await haproxy.stop();
      await shop[Symbol.asyncDispose]();
    },
  };
}

/** An upload that does not end: its server is drained for as long as the configuration allows. */
function upload(url: string) {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  socket.write(`POST / HTTP/1.1\r\nHost: ${hostname}\r\nContent-Length: 1000000\r\n\r\nfirst`);
  return { [Symbol.dispose]: () => socket.destroy() };
}

const statuses = async (haproxy: Haproxy) =>
  Object.fromEntries((await haproxy.servers()).map(({ name, status }) => [name, status]));

describe('the runner dies in the drain of HAProxy: visitors get v2, `live` says v1', () => {
  test.each([
    ['in an emergency', { emergency: true }],
    ['after the post step gave the lock back', {}],
  ])('rollback-to-tag %s goes to v1, marks v2 bad, and leaves v0 alone', async (_, inputs) => {
    await using at = await behindHaproxy();
    const { shop, haproxy } = at;
    const host = shop.fleet.host(0);
    await using traffic = startTraffic(haproxy.url, { rate: 60, read: readAnswer });
    await traffic.sees('v1');
    using _upload = upload(haproxy.url);
    await until(async () => (await haproxy.servers()).some(({ sessions }) => sessions > 0), {
      what: 'the upload',
    });
    await killedSwitch(shop, 'v2', async () => {
      const { blue, green } = await statuses(haproxy);
      return blue === 'UP' && green === 'DRAIN';
    });
    await traffic.sees('v2');
    expect(await liveOn(host)).toBe('green');
    if (!('emergency' in inputs)) await shop.endJob();

    const done = green(await back(shop, inputs));
    await traffic.more(60);
    expect(traffic.answers.at(-1)?.version).toBe('v1');
    const { failed, errors, versions } = await traffic.stop();
    expect({ failed, errors }).toEqual({ failed: 0, errors: [] });
    expect([...versions.keys()].sort()).toEqual(['v1', 'v2']);
    expect(done.outputs).toMatchObject({ tag: 'v1', 'previous-tag': 'v2', slot: 'green' });
    expect(await recordOf(host, 'v2')).toMatchObject({ state: 'bad', reason: 'orders fail' });
    expect(await recordOf(host, 'v1')).toMatchObject({ state: 'good' });
    expect(await recordOf(host, 'v0')).toMatchObject({ state: 'good' });
    expect(await liveOn(host)).toBe('green');
  });
});

/** A part of a command that stands still where the file is there, says so, and goes on for nobody. */
const standStill = (file: string) =>
  `{ test ! -e "$CUTOVER_ROOT/${file}" || { touch "$CUTOVER_ROOT/held"; sleep 77; }; }`;
const held = (hosts: readonly TestHost[]) => async () =>
  hosts.every(({ root }) => existsSync(join(root, 'held')));
const letGo = async (hosts: readonly TestHost[]) => {
  for (const { root } of hosts)
    for (const file of ['held', 'hold-before', 'hold-after']) await rm(join(root, file), { force: true });
};
const readVersion = (body: Buffer) => {
  const text = body.toString();
  if (!/^v\d+\n$/.test(text)) throw new Error(`half an answer: ${text}`);
  return text.trim();
};

type Way = [string, Readonly<Record<string, boolean>>];
/** HAProxy is tried with both. */
const EMERGENCY: readonly Way[] = [['in an emergency', { emergency: true }]];
const AFTER_POST: readonly Way[] = [['after the post step gave the lock back', {}]];

async function expectBackOnV1(shop: Shop, done: ActionResult, slot = 'green'): Promise<void> {
  expect(done.outputs).toMatchObject({ tag: 'v1', 'previous-tag': 'v2', slot });
  for (const host of shop.fleet.hosts) {
    expect(await recordOf(host, 'v2')).toMatchObject({ state: 'bad', reason: 'orders fail' });
    expect(await recordOf(host, 'v1')).toMatchObject({ state: 'good' });
    expect(await recordOf(host, 'v0')).toMatchObject({ state: 'good' });
    expect(await liveOn(host)).toBe(slot);
    await expect(access(join(host.root, '.cutover/switching'))).rejects.toThrow();
  }
}

describe('the runner dies in the reload of nginx: one host sends its visitors to v2, the other one does not yet', () => {
  test.each(AFTER_POST)('rollback-to-tag %s brings both to v1 and marks v2 bad', async (_, inputs) => {
    await using shop = await startShop({ hosts: 2, nginx: true });
    const settings = shop.settings();
    const { nginx } = settings.environments.production['switch'] as { nginx: { reload: string } };
    const reload = `${standStill('hold-before')}; ${nginx.reload}; ${standStill('hold-after')}`;
    const production = {
      ...settings.environments.production,
      switch: { timeout: '60s', nginx: { ...nginx, reload } },
    };
    await shop.configure({ ...settings, environments: { production } });
    await released(shop, 'v0', 'v1');
    await shop.build('v2');
    await shop.mustStep('rsync-deploy', { tag: 'v2' });
    const traffics = shop.nginx.map(({ url }) => startTraffic(url, { rate: 60, read: readAnswer }));
    const [moved, waits] = shop.fleet.hosts;
    if (moved === undefined || waits === undefined) throw new Error('two hosts were asked for');
    await writeFile(join(moved.root, 'hold-after'), '');
    await writeFile(join(waits.root, 'hold-before'), '');
    await killedSwitch(shop, 'v2', held(shop.fleet.hosts));
    await traffics[0]?.sees('v2');
    await letGo(shop.fleet.hosts);
    if (!('emergency' in inputs)) await shop.endJob();

    const done = green(await back(shop, inputs));
    for (const [at, traffic] of traffics.entries()) {
      await traffic.more(60);
      expect(traffic.answers.at(-1)?.version).toBe('v1');
      const { failed, errors, versions } = await traffic.stop();
      expect({ failed, errors }).toEqual({ failed: 0, errors: [] });
      expect([...versions.keys()].sort()).toEqual(at === 0 ? ['v1', 'v2'] : ['v1']);
    }
    await expectBackOnV1(shop, done);
  });
});

describe('the runner dies between the link and the restart', () => {
  test.each(EMERGENCY)('of a service: rollback-to-tag %s leads the link back to v1', async (_, inputs) => {
    await using shop = await startShop({ hosts: 1 });
    const host = shop.fleet.host(0);
    await using files = await startNginx({
      dir: join(host.dir, 'files'),
      ip: host.ip,
      port: await freePort(host.ip),
      site: { files: join(host.root, 'live/public') },
      account: host.account,
    });
    const settings = shop.settings();
    const production = {
      ...settings.environments.production,
      switch: {
        timeout: '60s',
        link: { reload: `${standStill('hold-before')}; touch "$CUTOVER_ROOT/told"` },
      },
    };
    await shop.configure({ ...settings, environments: { production } });
    await released(shop, 'v0', 'v1');
    await shop.build('v2');
    await shop.mustStep('rsync-deploy', { tag: 'v2' });
    await using traffic = startTraffic(`${files.url}/version.txt`, { rate: 60, read: readVersion });
    await traffic.sees('v1');
    await rm(join(host.root, 'told'));
    await writeFile(join(host.root, 'hold-before'), '');
    await killedSwitch(shop, 'v2', held([host]));
    await traffic.sees('v2');
    await expect(access(join(host.root, 'told'))).rejects.toThrow();
    await letGo([host]);
    if (!('emergency' in inputs)) await shop.endJob();

    const done = green(await back(shop, inputs));
    await traffic.more(60);
    expect(traffic.answers.at(-1)?.version).toBe('v1');
    const { failed, errors, versions } = await traffic.stop();
    expect({ failed, errors }).toEqual({ failed: 0, errors: [] });
    expect([...versions.keys()].sort()).toEqual(['v1', 'v2']);
    // The service was told to read the link again.
    await access(join(host.root, 'told'));
    await expectBackOnV1(shop, done);
  });

  test.each(AFTER_POST)('of the one slot in place: rollback-to-tag %s starts v1 again', async (_, inputs) => {
    await using shop = await startShop({ hosts: 1 });
    const host = shop.fleet.host(0);
    const settings = shop.settings();
    const production = {
      ...settings.environments.production,
      slots: { main: { port: PORTS.blue } },
      'slot-is-live': 'allow',
      start: `${standStill('hold-before')}; start-slot "$CUTOVER_SLOT"`,
    };
    await shop.configure({ ...settings, environments: { production } });
    await released(shop, 'v0', 'v1');
    await shop.build('v2');
    await shop.mustStep('rsync-deploy', { tag: 'v2' });
    await using traffic = startTraffic(`http://${host.ip}:${PORTS.blue}/`, { rate: 60, read: readAnswer });
    await traffic.sees('v1');
    await writeFile(join(host.root, 'hold-before'), '');
    await killedSwitch(shop, 'v2', held([host]));
    await traffic.more(30);
    // The slot leads to v2, and what runs is v1.
    expect(traffic.report()).toMatchObject({ failed: 0, errors: [] });
    await letGo([host]);
    if (!('emergency' in inputs)) await shop.endJob();

    const done = green(await back(shop, inputs));
    await traffic.more(60);
    expect(traffic.answers.at(-1)?.version).toBe('v1');
    // The restart is heard, as always with one slot; nobody ever got v2.
    expect([...(await traffic.stop()).versions.keys()]).toEqual(['v1']);
    await expectBackOnV1(shop, done, 'main');
  });
});
