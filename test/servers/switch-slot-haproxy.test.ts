import { rename, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeFailure } from '../../src/errors.ts';
import { type Haproxy, startHaproxy } from '../support/servers/haproxy.ts';
import { freePort } from '../support/servers/port.ts';
import { readAnswer } from '../support/sites/app.ts';
import { historyOf, liveOn } from '../support/sites/host-files.ts';
import type { TestSite } from '../support/sites/site.ts';
import {
  doSwitch,
  SLOT_PORTS,
  type Switchboard,
  startSlot,
  startSwitchboard,
} from '../support/sites/switchboard.ts';
import { startTraffic } from '../support/sites/traffic.ts';

let board: Switchboard;
let haproxy: Haproxy;
let site: TestSite;

const failureOf = (switched: Promise<unknown>) =>
  switched.then(
    () => {
      throw new Error('the switch should have failed');
    },
    (thrown: unknown) => describeFailure('switch-slot', thrown),
  );
const statuses = async () =>
  Object.fromEntries((await haproxy.servers()).map(({ name, status }) => [name, status]));

/** Two hosts of the app behind one HAProxy on a third. */
beforeAll(async () => {
  board = await startSwitchboard({ hosts: 3 });
  const balancer = board.fleet.host(2);
  const apps = board.fleet.hosts.slice(0, 2);
  haproxy = await startHaproxy({
    dir: join(balancer.dir, 'haproxy'),
    ip: balancer.ip,
    port: await freePort(balancer.ip),
    servers: (['blue', 'green'] as const).flatMap((slot) =>
      apps.map((host) => ({
        name: `${slot}-${host.name}`,
        address: `${host.ip}:${SLOT_PORTS[slot]}`,
        disabled: slot === 'green',
      })),
    ),
  });
  site = await open();
});
afterAll(async () => {
  await haproxy.stop();
  await board[Symbol.asyncDispose]();
});

function open(own: Readonly<Record<string, unknown>> = {}): Promise<TestSite> {
  const apps = board.fleet.hosts.slice(0, 2);
  return board.open({
    hosts: apps.map(({ address }) => address),
    switch: {
      timeout: '5s',
      haproxy: {
        socket: haproxy.socket,
        backend: 'shop',
        servers: {
          blue: apps.map(({ name }) => `blue-${name}`),
          green: apps.map(({ name }) => `green-${name}`),
        },
        'state-file': haproxy.stateFile,
        'ready-timeout': '5s',
        drain: '3s',
        hosts: [board.fleet.host(2).address],
        ...own,
      },
    },
  });
}

const lives = () => Promise.all(board.fleet.hosts.slice(0, 2).map(liveOn));
const BLUE = { 'blue-h1': 'UP', 'blue-h2': 'UP', 'green-h1': 'MAINT', 'green-h2': 'MAINT' };
const GREEN = { 'blue-h1': 'MAINT', 'blue-h2': 'MAINT', 'green-h1': 'UP', 'green-h2': 'UP' };

describe('switch-slot by HAProxy on a server of its own', () => {
  test('moves all traffic without losing a request, and a reload of HAProxy does not undo it', async () => {
    for (const keepAlive of [true, false]) {
      await doSwitch(site, { slot: 'blue' });
      const traffic = startTraffic(haproxy.url, { rate: 200, keepAlive, read: readAnswer });
      await traffic.sees('v1');
      const result = await doSwitch(site, { expectTag: 'v2' });
      expect(result).toMatchObject({
        changed: true,
        live: { slot: 'green' },
        previous: { slot: 'blue', tag: 'v1' },
      });
      expect(result.hosts).toHaveLength(3);
      await traffic.more(20);
      expect(traffic.answers.at(-1)?.version).toBe('v2');
      expect(await statuses()).toEqual(GREEN);
      expect(await lives()).toEqual(['green', 'green']);
      await haproxy.reloadNow();
      await haproxy.sees('blue-h1', 'MAINT');
      await haproxy.sees('green-h1', 'UP');
      expect(await statuses()).toEqual(GREEN);
      await traffic.more(50);
      expect(await traffic.stop()).toMatchObject({ failed: 0, errors: [] });
      expect((await doSwitch(site, { expectTag: 'v2' })).changed).toBe(false);
    }
    expect((await historyOf(board.fleet.host(2))).at(-1)).toMatchObject({ event: 'switched', tag: 'v2' });
  });

  test('after a reload without a state file it names what visitors get, and repairs only with a slot', async () => {
    const forgetful = await open({ 'state-file': undefined });
    await doSwitch(forgetful, { slot: 'green' });
    await writeFile(haproxy.stateFile, '1\n');
    const traffic = startTraffic(haproxy.url, { rate: 200, read: readAnswer });
    await haproxy.reloadNow();
    await traffic.sees('v1');
    await haproxy.sees('blue-h2', 'UP');
    for (const wanted of [{}, { expectTag: 'v1' }, { expectTag: 'v2' }]) {
      const text = await failureOf(doSwitch(forgetful, wanted));
      expect(text).toContain('green (v2) is noted as live, but visitors get v1 from blue');
      expect(text).toContain('the input `slot`');
    }
    expect(await statuses()).toEqual(BLUE);
    expect(await lives()).toEqual(['green', 'green']);
    const result = await doSwitch(forgetful, { slot: 'green' });
    expect(result).toMatchObject({ changed: true, previous: { slot: 'blue', tag: 'v1' } });
    await traffic.sees('v2');
    await traffic.more(20);
    expect(traffic.answers.at(-1)?.version).toBe('v2');
    expect(await traffic.stop()).toMatchObject({ failed: 0, errors: [] });
    expect(await statuses()).toEqual(GREEN);
    expect(await lives()).toEqual(['green', 'green']);
  });

  test('works with python3 and with perl where there is no socat', async () => {
    const balancer = board.fleet.host(2);
    try {
      for (const hidden of [
        ['socat', 'nc'],
        ['socat', 'nc', 'python3'],
      ]) {
        await balancer.hide(...hidden);
        // A session has the PATH of its start.
        const fresh = await open();
        await doSwitch(fresh, { slot: 'blue' });
        expect(await statuses()).toEqual(BLUE);
        await doSwitch(fresh, { slot: 'green' });
        expect(await statuses()).toEqual(GREEN);
      }
      await balancer.hide('socat', 'nc', 'python3', 'perl');
      expect(await failureOf(doSwitch(await open(), { slot: 'blue' }))).toContain(
        'none of socat, nc -U, python3, perl is installed',
      );
    } finally {
      await balancer.hide();
    }
    expect(await statuses()).toEqual(GREEN);
  });

  test('a new server that is never up never gets traffic', async () => {
    await doSwitch(site, { slot: 'blue' });
    const broken = board.fleet.host(1);
    await broken.exec('stop-slot green');
    const traffic = startTraffic(haproxy.url, { rate: 200, read: readAnswer });
    const hasty = await open({ 'ready-timeout': '1s' });
    const text = await failureOf(doSwitch(hasty, { slot: 'green' }));
    expect(text).toContain('not up after 1 s, as HAProxy sees it: green-h2');
    expect(text).toContain('blue with v1 is live everywhere');
    await traffic.more(50);
    expect(await traffic.stop()).toMatchObject({
      failed: 0,
      errors: [],
      versions: new Map([['v1', expect.any(Number)]]),
    });
    expect(await statuses()).toEqual(BLUE);
    expect(await lives()).toEqual(['blue', 'blue']);
    await startSlot(broken, 'green');
  });

  test('a socket that is gone, and a server that HAProxy does not know, are found before anything is changed', async () => {
    await rename(haproxy.socket, `${haproxy.socket}.gone`);
    try {
      expect(await failureOf(doSwitch(site, { slot: 'green' }))).toContain(
        `there is no socket ${haproxy.socket}`,
      );
      await using silent = new AsyncDisposableStack();
      silent.use(createServer((client) => client.resume()).listen(haproxy.socket));
      expect(await failureOf(doSwitch(site, { slot: 'green' }))).toContain(
        `HAProxy does not answer on ${haproxy.socket}`,
      );
    } finally {
      await rename(`${haproxy.socket}.gone`, haproxy.socket);
    }
    const unknown = await open({
      servers: { blue: ['blue-h1', 'blue-h2'], green: ['green-h1', 'green-h9'] },
    });
    expect(await failureOf(doSwitch(unknown, { slot: 'green' }))).toContain('has no server green-h9');
    expect(await failureOf(doSwitch(await open({ backend: 'other' }), { slot: 'green' }))).toContain(
      'has no backend other',
    );
    expect(await statuses()).toEqual(BLUE);
    expect(await lives()).toEqual(['blue', 'blue']);
  });

  test.each([
    ['is closed before HAProxy has answered', undefined, 'HAProxy does not answer on'],
    ['gets an order that HAProxy refuses', 'shop/green-h9', 'HAProxy refused'],
  ])('a socket that %s is an error at once, and the old version still serves', async (_, server, words) => {
    const order = 'set server shop/green-h1 state drain';
    const real = `${haproxy.socket}.real`;
    let mangled = 0;
    const traffic = startTraffic(haproxy.url, { rate: 200, read: readAnswer });
    await rename(haproxy.socket, real);
    try {
      await using between = new AsyncDisposableStack();
      between.use(
        createServer({ allowHalfOpen: true }, (client) =>
          client.once('data', (bytes) => {
            let line = bytes.toString();
            // Once: the way back must get through.
            if (line.trim() === order && mangled++ === 0) {
              if (server === undefined) return client.end();
              line = line.replace('shop/green-h1', server);
            }
            const haproxyItself = connect(real);
            haproxyItself.write(line);
            return haproxyItself.pipe(client);
          }),
        ).listen(haproxy.socket),
      );
      const text = await failureOf(doSwitch(site, { slot: 'green' }));
      expect(text).toContain(words);
      expect(text).toContain(`'${order}'`);
      expect(text).toContain('blue with v1 is live everywhere');
    } finally {
      await rename(real, haproxy.socket);
    }
    await traffic.more(20);
    expect(await traffic.stop()).toMatchObject({
      failed: 0,
      errors: [],
      versions: new Map([['v1', expect.any(Number)]]),
    });
    expect(await statuses()).toEqual(BLUE);
    expect(await lives()).toEqual(['blue', 'blue']);
  });

  test('a host of the app that cannot note the new slot makes the balancer go back', async () => {
    const stubborn = board.fleet.host(1);
    const traffic = startTraffic(haproxy.url, { rate: 200, read: readAnswer });
    // Gives up the way a full or read-only disk does, but only when the link is to be made.
    await stubborn.fake('ln', 'echo "no space left on device" >&2; exit 1');
    try {
      const text = await failureOf(doSwitch(site, { slot: 'green' }));
      expect(text).toContain(stubborn.address);
      expect(text).toContain(`${board.fleet.host(2).address}: went back, live is blue (v1)`);
    } finally {
      await stubborn.unfake('ln');
    }
    expect(await traffic.stop()).toMatchObject({ failed: 0, errors: [] });
    expect(await statuses()).toEqual(BLUE);
    expect(await lives()).toEqual(['blue', 'blue']);
    await doSwitch(site, { slot: 'green' });
    expect(await lives()).toEqual(['green', 'green']);
  });
});
