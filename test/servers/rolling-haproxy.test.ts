import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { describeFailure } from '../../src/errors.ts';
import { type Haproxy, startHaproxy } from '../support/servers/haproxy.ts';
import { freePort } from '../support/servers/port.ts';
import { readAnswer } from '../support/sites/app.ts';
import { doRoll, marksOn, PORT, type RollingFleet, startRollingFleet } from '../support/sites/rolling.ts';
import type { TestSite } from '../support/sites/site.ts';
import { startTraffic } from '../support/sites/traffic.ts';

let rolling: RollingFleet;
let haproxy: Haproxy;
let site: TestSite;

beforeAll(async () => {
  rolling = await startRollingFleet({ apps: 3, balancers: 1 });
  const [balancer] = rolling.balancers;
  if (balancer === undefined) throw new Error('no balancer');
  haproxy = await startHaproxy({
    dir: join(balancer.dir, 'haproxy'),
    ip: balancer.ip,
    port: await freePort(balancer.ip),
    servers: rolling.apps.map((host) => ({ name: host.ip, address: `${host.ip}:${PORT}` })),
  });
  site = await open();
});
afterAll(async () => {
  await haproxy.stop();
  await rolling[Symbol.asyncDispose]();
});

function open(own: Readonly<Record<string, unknown>> = {}, more: Readonly<Record<string, unknown>> = {}) {
  return rolling.open({
    out: {
      haproxy: {
        socket: haproxy.socket,
        backend: 'shop',
        'state-file': haproxy.stateFile,
        hosts: rolling.balancers.map(({ address }) => address),
        ...own,
      },
    },
    ...more,
  });
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
  await Promise.all(rolling.apps.map(({ ip }) => haproxy.sees(ip, 'UP')));
});

describe('hosts leave HAProxy, are upgraded and come back', () => {
  test('one after another, without losing a request, and back again', async () => {
    const traffic = startTraffic(haproxy.url, { rate: 200, read: readAnswer });
    await traffic.sees('v1');
    const least = watchUp();
    for (const tag of ['v2', 'v1']) {
      const result = await doRoll(site, tag);
      expect(result).toMatchObject({ changed: true, live: { slot: 'main', tag } });
      expect(await rolling.tags()).toEqual([tag, tag, tag]);
      expect(await statuses()).toEqual(['UP', 'UP', 'UP']);
      await traffic.more(30);
      expect(traffic.answers.at(-1)?.version).toBe(tag);
    }
    expect(await least()).toBe(2);
    expect(await traffic.stop()).toMatchObject({ failed: 0, errors: [] });
    expect(await marksOn(rolling.fleet.hosts)).toEqual([]);
  });

  test('a release that is not healthy goes back on the first host, which comes in again', async () => {
    const traffic = startTraffic(haproxy.url, { rate: 200, read: readAnswer });
    await traffic.sees('v1');
    const text = await failureOf(doRoll(site, 'v3'));
    expect(text).toContain('main with v1 is live everywhere');
    expect(await rolling.tags()).toEqual(['v1', 'v1', 'v1']);
    expect(await statuses()).toEqual(['UP', 'UP', 'UP']);
    await traffic.more(30);
    const report = await traffic.stop();
    expect(report).toMatchObject({ failed: 0, errors: [] });
    expect([...report.versions.keys()]).toEqual(['v1']);
    expect(await marksOn(rolling.fleet.hosts)).toEqual([]);
  });
});
