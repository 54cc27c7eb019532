import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { describeFailure } from '../../src/errors.ts';
import { type Haproxy, startHaproxy } from '../support/servers/haproxy.ts';
import { freePort } from '../support/servers/port.ts';
import { readAnswer } from '../support/sites/app.ts';
import { doRoll, marksOn, PORT, type RollingFleet, startRollingFleet } from '../support/sites/rolling.ts';
import { killAt } from '../support/sites/rolling-kill.ts';
import type { TestSite } from '../support/sites/site.ts';
import { startTraffic } from '../support/sites/traffic.ts';

let rolling: RollingFleet;
let haproxy: Haproxy;
let second: Haproxy;
let site: TestSite;

beforeAll(async () => {
  rolling = await startRollingFleet({ apps: 3, balancers: 2 });
  const [one, two] = await Promise.all(
    rolling.balancers.map(async (balancer) =>
      startHaproxy({
        dir: join(balancer.dir, 'haproxy'),
        ip: balancer.ip,
        port: await freePort(balancer.ip),
        servers: rolling.apps.map(({ ip }) => ({ name: `web-${ip}`, address: `${ip}:${PORT}` })),
      }),
    ),
  );
  if (one === undefined || two === undefined) throw new Error('no balancer');
  haproxy = one;
  second = two;
  site = await open();
});
afterAll(async () => {
  await haproxy.stop();
  await second.stop();
  await rolling[Symbol.asyncDispose]();
});

function open(
  own: Readonly<Record<string, unknown>> = {},
  keys: Readonly<Record<string, unknown>> = {},
  environment: Readonly<Record<string, unknown>> = {},
) {
  const out = {
    haproxy: {
      socket: haproxy.socket,
      backend: 'shop',
      server: 'web-$CUTOVER_ADDRESS',
      'state-file': haproxy.stateFile,
      hosts: rolling.balancers.slice(0, 1).map(({ address }) => address),
      ...own,
    },
  };
  return rolling.open({ out, ...keys }, environment);
}

const failureOf = (rolled: Promise<unknown>) =>
  rolled.then(
    () => {
      throw new Error('it should have failed');
    },
    (thrown: unknown) => describeFailure('switch-slot', thrown),
  );
const statuses = async () => (await haproxy.servers()).map(({ status }) => status);
/** The least that was up at any time, as HAProxy itself said it. */
function watchUp() {
  let least = Number.POSITIVE_INFINITY;
  let stop = false;
  const watching = (async () => {
    while (!stop) {
      const up = (await statuses()).filter((status) => status === 'UP').length;
      least = Math.min(least, up);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  return async () => {
    stop = true;
    await watching;
    return least;
  };
}

beforeEach(async () => {
  await Promise.all(rolling.apps.map(({ ip }) => haproxy.sees(`web-${ip}`, 'UP')));
});

describe('hosts leave HAProxy, are upgraded and come back', () => {
  test('one after another, without losing a request', async () => {
    const traffic = startTraffic(haproxy.url, { rate: 200, read: readAnswer });
    await traffic.sees('v1');
    const least = watchUp();
    const result = await doRoll(site, 'v2');
    expect(result).toMatchObject({ changed: true, live: { slot: 'main', tag: 'v2' } });
    expect(await rolling.tags()).toEqual(['v2', 'v2', 'v2']);
    expect(await statuses()).toEqual(['UP', 'UP', 'UP']);
    await traffic.more(30);
    expect(traffic.answers.at(-1)?.version).toBe('v2');
    expect(await least()).toBe(2);
    expect(await traffic.stop()).toMatchObject({ failed: 0, errors: [] });
    expect(await marksOn(rolling.fleet.hosts)).toEqual([]);
  });

  test('a release that is not healthy goes back on the first host, which comes in again', async () => {
    const traffic = startTraffic(haproxy.url, { rate: 200, read: readAnswer });
    await traffic.sees('v2');
    const text = await failureOf(doRoll(site, 'v3'));
    expect(text).toContain('main with v2 is live everywhere');
    expect(await rolling.tags()).toEqual(['v2', 'v2', 'v2']);
    expect(await statuses()).toEqual(['UP', 'UP', 'UP']);
    await traffic.more(30);
    const report = await traffic.stop();
    expect(report).toMatchObject({ failed: 0, errors: [] });
    expect([...report.versions.keys()]).toEqual(['v2']);
    expect(await marksOn(rolling.fleet.hosts)).toEqual([]);
  });

  test('a host that somebody took out is upgraded, named and not brought in; one that is down comes up first', async () => {
    const [down, , theirs] = rolling.apps.map(({ ip }) => `web-${ip}`);
    await haproxy.command(`set server shop/${theirs} state maint`);
    expect((await rolling.apps[0]?.exec('stop-slot main'))?.code).toBe(0);
    await haproxy.sees(down ?? '', 'DOWN');
    const one = await open({}, { keep: 1 });
    const traffic = startTraffic(haproxy.url, { rate: 100, read: readAnswer });
    await doRoll(one, 'v1');
    expect(await traffic.stop()).toMatchObject({ failed: 0, errors: [] });
    expect(await rolling.tags()).toEqual(['v1', 'v1', 'v1']);
    expect(await statuses()).toEqual(['UP', 'UP', 'MAINT']);
    expect(one.lines.join('\n')).toContain(
      `${rolling.apps[2]?.address} was taken out by somebody before this run`,
    );
    const outs = one.lines.filter((line) => line.startsWith('out of the cluster'));
    expect(outs[0]).toContain(rolling.apps[0]?.address);
    expect(await marksOn(rolling.fleet.hosts)).toEqual([]);
    await haproxy.command(`set server shop/${theirs} state ready`);
  });

  test('a reload of HAProxy while a host is out brings nobody in', async () => {
    const reloading = await open(
      {},
      {},
      { start: { run: `${haproxy.reload}; sleep 0.5; start-slot main`, timeout: '5s' } },
    );
    const traffic = startTraffic(haproxy.url, { rate: 100, read: readAnswer });
    await doRoll(reloading, 'v2');
    await traffic.sees('v2');
    expect(await traffic.stop()).toMatchObject({ failed: 0, errors: [] });
    expect(await statuses()).toEqual(['UP', 'UP', 'UP']);
  });

  test('with two balancers a host leaves both, and what one of them cannot do is found before anything is changed', async () => {
    const hosts = rolling.balancers.map(({ address }) => address);
    const socket = haproxy.socket.replace(rolling.balancers[0]?.ip ?? '', '$CUTOVER_ADDRESS');
    const both = await open({ hosts, socket, 'state-file': undefined });
    const traffic = [haproxy, second].map(({ url }) => startTraffic(url, { rate: 50, read: readAnswer }));
    await doRoll(both, 'v1');
    for (const one of traffic) {
      await one.sees('v1');
      expect(await one.stop()).toMatchObject({ failed: 0, errors: [] });
    }
    const unknown = await open({ hosts, socket, server: '$CUTOVER_ADDRESS', 'state-file': undefined });
    expect(await failureOf(doRoll(unknown, 'v2'))).toContain(
      `the backend shop of HAProxy has no server ${rolling.apps[0]?.ip}`,
    );
    expect(await marksOn(rolling.fleet.hosts)).toEqual([]);
  });

  // `npm run rolling` kills it at each of its calls.
  test('a runner that is killed while a host is out leaves nobody out: the host goes back by itself, the next run finishes', async () => {
    const [from, to] = (await rolling.tags())[0] === 'v2' ? ['v2', 'v1'] : ['v1', 'v2'];
    const alone: string[][] = [];
    const result = await killAt(
      {
        rolling,
        haproxy,
        url: haproxy.url,
        config: {
          out: {
            haproxy: {
              socket: haproxy.socket,
              backend: 'shop',
              server: 'web-$CUTOVER_ADDRESS',
              'state-file': haproxy.stateFile,
              hosts: rolling.balancers.slice(0, 1).map(({ address }) => address),
            },
          },
          drain: '1s',
          'return-after': '9s',
        },
        up: async () => (await statuses()).filter((status) => status === 'UP').length,
        [Symbol.asyncDispose]: () => Promise.resolve(),
      },
      to,
      'switch-link/go after',
      async () => {
        alone.push(await rolling.tags());
      },
    );
    expect(result).toMatchObject({ killed: true, problems: [], failed: 0 });
    expect(alone).toEqual([[from, from, from]]);
  });
});
