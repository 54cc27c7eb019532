import { mkdir } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { versionOn } from '../support/sites/deploy.ts';
import { liveOn, placeRelease } from '../support/sites/host-files.ts';
import { PORTS, type Shop, startShop } from '../support/sites/shop.ts';
import { until } from '../support/wait.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await startShop({ hosts: 2, nginx: true });
  for (const host of shop.fleet.hosts) {
    await placeRelease(host, 'v1', { slot: 'blue', live: true });
    await placeRelease(host, 'v2', { slot: 'green' });
  }
  await shop.configure();
});
beforeEach(async () => {
  for (const host of hosts())
    for (const slot of ['blue', 'green'] as const) {
      const started = await host.exec(`CUTOVER_PORT=${PORTS[slot]} start-slot ${slot}`);
      if (started.code !== 0) throw new Error(started.stderr);
    }
});
afterAll(() => shop[Symbol.asyncDispose]());

const hosts = () => shop.fleet.hosts;
const inSlot = (slot: keyof typeof PORTS) => Promise.all(hosts().map((host) => versionOn(host, slot)));
const visitorsGet = () =>
  Promise.all(shop.nginx.map(async ({ url }) => /version=(\S+)/.exec(await (await fetch(url)).text())?.[1]));

/** A switch that waits to stop the slot it has left, and what another run does in that time. */
async function switchAndMeanwhile(slot: string, meanwhile: () => Promise<unknown>): Promise<string> {
  const running = shop.step('switch-slot', { slot, 'stop-old-after': '8s' });
  await until(
    async () =>
      (await Promise.all(hosts().map(liveOn))).every((live) => live === slot) &&
      (await shop.fleet.host(0).exec(`ls ${shop.fleet.host(0).root}/.cutover/lock`)).code !== 0,
    { what: 'the switch to be over, and its lock given back' },
  );
  await meanwhile();
  const result = await running;
  expect(result.exitCode, result.log).toBe(0);
  return result.log;
}

const otherRun = async (action: string, inputs: Record<string, string>) => {
  const job = `${shop.job}-other`;
  await mkdir(job, { recursive: true });
  const result = await shop.step(action, inputs, { env: { GITHUB_RUN_ID: '5151' }, job });
  expect(result.exitCode, result.log).toBe(0);
};

test('another run has put v3 into the slot that was left: v3 is not stopped', async () => {
  await shop.build('v3');
  const log = await switchAndMeanwhile('green', () => otherRun('rsync-deploy', { tag: 'v3' }));
  expect(await inSlot('blue')).toEqual(['v3', 'v3']);
  expect(await visitorsGet()).toEqual(['v2', 'v2']);
  expect(log).toContain('blue is not stopped');
  expect(log).toContain('it holds v3 now, not v1');
});

test('another run has deployed the same release into it again, and may be about to switch: it is not stopped', async () => {
  await shop.mustStep('switch-slot', { slot: 'blue' });
  await shop.build('v4');
  await shop.mustStep('rsync-deploy', { tag: 'v4', slot: 'green' });
  const log = await switchAndMeanwhile('green', async () => {
    await shop.build('v3');
    await otherRun('rsync-deploy', { tag: 'v3', slot: 'blue' });
  });
  expect(await inSlot('blue')).toEqual(['v3', 'v3']);
  expect(log).toContain('blue is not stopped');
  expect(log).toContain('https://github.com/acme/shop/actions/runs/5151');
});

test('another run has gone back to it in that time: it serves, and is not stopped', async () => {
  await shop.mustStep('switch-slot', { slot: 'blue' });
  const log = await switchAndMeanwhile('green', () => otherRun('switch-slot', { slot: 'blue' }));
  expect(await visitorsGet()).toEqual(['v3', 'v3']);
  expect(log).toContain('blue is not stopped');
});

test('the balancer of one host was put back by other hands: the slot that its visitors get is not stopped', async () => {
  const host = shop.fleet.host(1);
  const log = await switchAndMeanwhile('green', async () => {
    const conf = `${host.root}/nginx/live.conf`;
    const put = await host.exec(
      `cp ${conf} ${conf}.theirs && sed -i 's/:${PORTS.green}/:${PORTS.blue}/' ${conf}.theirs && mv ${conf}.theirs ${conf}`,
    );
    expect(put.code, put.stderr).toBe(0);
    await host.exec(shop.nginx[1]?.reload ?? 'false');
    await until(async () => (await visitorsGet())[1] === 'v3', { what: 'nginx to have read it' });
  });
  expect(await visitorsGet()).toEqual([expect.any(String), 'v3']);
  expect(await inSlot('blue')).toEqual(['v3', 'v3']);
  expect(log).toContain('blue is not stopped');
  await shop.mustStep('switch-slot', { slot: 'blue' });
});

test('nothing came in between: the slot that was left is stopped on every host', async () => {
  const log = await switchAndMeanwhile('green', () => Promise.resolve());
  expect(log).not.toContain('is not stopped');
  for (const host of hosts()) await expect(fetch(`http://${host.ip}:${PORTS.blue}/`)).rejects.toThrow();
  expect(await visitorsGet()).toEqual(await inSlot('green'));
});
