import { rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startHaproxy } from '../support/servers/haproxy.ts';
import { freePort } from '../support/servers/port.ts';
import type { TestHost } from '../support/servers/sshd.ts';
import { readAnswer } from '../support/sites/app.ts';
import { versionOn } from '../support/sites/deploy.ts';
import { liveOn } from '../support/sites/host-files.ts';
import { PORTS, type Shop, startShop } from '../support/sites/shop.ts';
import { startTraffic } from '../support/sites/traffic.ts';

/** The environment has these hosts from now on. */
async function configure(shop: Shop, hosts: readonly TestHost[]): Promise<void> {
  const settings = shop.settings();
  Object.assign(settings.environments.production, { hosts: hosts.map(({ address }) => address) });
  await shop.configure(settings);
}

/** A whole release, step by step; `hosts` as the input has it. */
async function release(shop: Shop, tag: string, inputs: Record<string, string> = {}): Promise<string> {
  await shop.build(tag);
  const { outputs } = await shop.mustStep('rsync-deploy', { tag, ...inputs });
  const { slot = '' } = outputs;
  await shop.mustStep('switch-slot', { 'expect-tag': tag, slot, ...inputs });
  return slot;
}

/** What each host has live, and that its application really is that. */
async function expectLive(
  shop: Shop,
  wanted: readonly (readonly ['blue' | 'green', string])[],
): Promise<void> {
  for (const [index, [slot, tag]] of wanted.entries()) {
    const host = shop.fleet.host(index);
    expect([host.name, await liveOn(host), await versionOn(host, slot)]).toEqual([host.name, slot, tag]);
  }
}

/** h1 and h2 serve v2 from green, where v1 was in blue; h3 joins the configuration now. */
async function startFleetOfTwo(prepare?: (shop: Shop) => Promise<void>): Promise<Shop> {
  const shop = await startShop({ hosts: 3 });
  try {
    await prepare?.(shop);
    await configure(shop, shop.fleet.hosts.slice(0, 2));
    await release(shop, 'v1');
    await release(shop, 'v2');
    await configure(shop, shop.fleet.hosts);
    return shop;
  } catch (error) {
    await shop[Symbol.asyncDispose]();
    throw error;
  }
}

test('a new host joins the slot of its fleet, and not the first one', async () => {
  await using shop = await startFleetOfTwo();
  const third = shop.fleet.host(2);
  const before = await shop.step('verify-health', { slot: 'live' });
  expect(before.exitCode).toBe(1);
  expect(before.log).toContain('nothing on');

  // Another build under the same tag is no way to join.
  await shop.build('other v2');
  const other = await shop.step('rsync-deploy', { tag: 'v2', hosts: third.address });
  expect(other.exitCode).toBe(1);
  expect(other.log).toContain('v2 has another content there');

  expect(await release(shop, 'v2', { hosts: third.address })).toBe('green');
  await expectLive(shop, [
    ['green', 'v2'],
    ['green', 'v2'],
    ['green', 'v2'],
  ]);
  await shop.mustStep('verify-health', { slot: 'live', 'expect-tag': 'v2' });
  expect(await release(shop, 'v3')).toBe('blue');
  await expectLive(shop, [
    ['blue', 'v3'],
    ['blue', 'v3'],
    ['blue', 'v3'],
  ]);
});

test.each([
  'without a link',
  // As after an image that kept no releases.
  'whose link leads into an empty slot',
])('the next release brings a new host %s along, in the slot that is idle in its fleet', async (how) => {
  await using shop = await startFleetOfTwo();
  await shop.fleet.host(2).exec(`mkdir -p ${shop.fleet.host(2).root}`);
  if (how !== 'without a link') await symlink('slots/green', join(shop.fleet.host(2).root, 'live'));
  expect(await release(shop, 'v3')).toBe('blue');
  await expectLive(shop, [
    ['blue', 'v3'],
    ['blue', 'v3'],
    ['blue', 'v3'],
  ]);
  await shop.mustStep('verify-health', { slot: 'live', 'expect-tag': 'v3' });
});

test('a host whose link leads into an empty slot gets there what its fleet serves', async () => {
  await using shop = await startFleetOfTwo();
  const third = shop.fleet.host(2);
  await third.exec(`mkdir -p ${third.root}`);
  await symlink('slots/green', join(third.root, 'live'));
  const { outputs } = await shop.mustStep('rsync-deploy', { tag: 'v2' });
  // Only that host: the others serve it.
  expect(outputs['slot']).toBe('green');
  expect(JSON.parse(outputs['hosts'] ?? '[]')).toMatchObject([{ host: third.address }]);
  await expectLive(shop, [
    ['green', 'v2'],
    ['green', 'v2'],
    ['green', 'v2'],
  ]);
  await shop.mustStep('verify-health', { slot: 'live', 'expect-tag': 'v2' });
});

test('a host that was down during a release and serves the older one from the other slot is told apart, and joins', async () => {
  await using shop = await startFleetOfTwo(async (fresh) => {
    await release(fresh, 'v0');
    await release(fresh, 'v1');
    // h3 has v0 in blue and v1 in green, and missed what comes: h1 and h2 put v2 into blue.
    for (const host of fresh.fleet.hosts.slice(0, 2)) await rm(host.root, { recursive: true });
  });
  // h1 and h2: v1 blue, v2 green; h3: v0 blue, v1 green and live. Back to blue there, as if it had gone back.
  const third = shop.fleet.host(2);
  await rm(join(third.root, 'live'));
  await symlink('slots/blue', join(third.root, 'live'));

  await shop.build('v3');
  const next = await shop.step('rsync-deploy', { tag: 'v3' });
  expect(next.exitCode).toBe(1);
  expect(next.log).toContain(`${third.address} serves v0 from blue; the others serve v2 from green`);
  expect(next.log).toContain(`bring ${third.address} to v2 first`);
  await expectLive(shop, [
    ['green', 'v2'],
    ['green', 'v2'],
    ['blue', 'v0'],
  ]);

  expect(await release(shop, 'v2', { hosts: third.address })).toBe('green');
  await expectLive(shop, [
    ['green', 'v2'],
    ['green', 'v2'],
    ['green', 'v2'],
  ]);
  expect(await release(shop, 'v3')).toBe('blue');
});

test('a switch of a host that is behind goes to what the others serve, and to nothing older that its idle slot holds', async () => {
  await using shop = await startShop({ hosts: 3 });
  await release(shop, 'v0');
  await release(shop, 'v1');
  // h3 is down while v2 comes: it has v0 in blue, from which the others serve v2.
  await configure(shop, shop.fleet.hosts.slice(0, 2));
  await release(shop, 'v2');
  await configure(shop, shop.fleet.hosts);
  const third = shop.fleet.host(2);
  const hosts = { hosts: third.address };

  const early = await shop.step('switch-slot', hosts);
  expect(early.exitCode).toBe(1);
  expect(early.log).toContain('no slot holds v2 on every host');
  expect(early.log).toContain('deploy v2 with rsync-deploy first');
  await expectLive(shop, [
    ['blue', 'v2'],
    ['blue', 'v2'],
    ['green', 'v1'],
  ]);

  await shop.build('v2');
  await shop.mustStep('rsync-deploy', { tag: 'v2', ...hosts });
  const joined = await shop.mustStep('switch-slot', hosts);
  expect(joined.log).toContain(`the other hosts serve v2 from blue: ${third.address} joins them`);
  await expectLive(shop, [
    ['blue', 'v2'],
    ['blue', 'v2'],
    ['blue', 'v2'],
  ]);
  await shop.mustStep('verify-health', { slot: 'live', 'expect-tag': 'v2' });
});

test('a host that serves an older release from the slot of its fleet joins by its other slot, never by overwriting', async () => {
  await using shop = await startFleetOfTwo(async (fresh) => {
    await release(fresh, 'v0');
    await release(fresh, 'v1');
    for (const host of fresh.fleet.hosts.slice(0, 2)) await rm(host.root, { recursive: true });
  });
  const third = shop.fleet.host(2);
  await expectLive(shop, [
    ['green', 'v2'],
    ['green', 'v2'],
    ['green', 'v1'],
  ]);
  await shop.build('v2');
  const named = await shop.step('rsync-deploy', { tag: 'v2', hosts: third.address, slot: 'green' });
  expect(named.exitCode).toBe(1);
  await expectLive(shop, [
    ['green', 'v2'],
    ['green', 'v2'],
    ['green', 'v1'],
  ]);
  expect(await release(shop, 'v2', { hosts: third.address })).toBe('blue');
  expect(await release(shop, 'v2', { hosts: third.address })).toBe('green');
  await shop.mustStep('verify-health', { slot: 'live', 'expect-tag': 'v2' });
  expect(await release(shop, 'v3')).toBe('blue');
  await expectLive(shop, [
    ['blue', 'v3'],
    ['blue', 'v3'],
    ['blue', 'v3'],
  ]);
});

test('a new host joins behind a HAProxy of its own server, and no visitor gets an error', async () => {
  await using shop = await startShop({ hosts: 4 });
  const [balancer, apps] = [shop.fleet.host(3), shop.fleet.hosts.slice(0, 3)];
  await using haproxy = await startHaproxy({
    dir: join(balancer.dir, 'haproxy'),
    ip: balancer.ip,
    port: await freePort(balancer.ip),
    servers: (['blue', 'green'] as const).flatMap((slot) =>
      apps.map((host) => ({
        name: `${slot}-${host.name}`,
        address: `${host.ip}:${PORTS[slot]}`,
        disabled: slot === 'green',
      })),
    ),
    account: balancer.account,
  });
  const within = async (hosts: readonly TestHost[]) => {
    const settings = shop.settings();
    Object.assign(settings.environments.production, {
      hosts: hosts.map(({ address }) => address),
      switch: {
        timeout: '5s',
        haproxy: {
          socket: haproxy.socket,
          backend: 'shop',
          servers: {
            blue: hosts.map(({ name }) => `blue-${name}`),
            green: hosts.map(({ name }) => `green-${name}`),
          },
          'state-file': haproxy.stateFile,
          'ready-timeout': '5s',
          drain: '1s',
          hosts: [balancer.address],
        },
      },
    });
    await shop.configure(settings);
  };
  await within(apps.slice(0, 2));
  await release(shop, 'v1');
  await release(shop, 'v2');
  await haproxy.command('set server shop/blue-h3 state maint');
  await haproxy.command('set server shop/green-h3 state ready');
  // Nothing answers there yet, which HAProxy knows after its next check.
  await haproxy.sees('green-h3', 'DOWN');
  await within(apps);
  const traffic = startTraffic(haproxy.url, { rate: 100, read: readAnswer });
  await traffic.sees('v2');
  expect(await release(shop, 'v2', { hosts: apps[2]?.address ?? '' })).toBe('green');
  await haproxy.sees('green-h3', 'UP');
  await shop.mustStep('verify-health', { slot: 'live', 'expect-tag': 'v2' });
  const { failed, errors, versions } = await traffic.stop();
  expect({ failed, errors, versions: [...versions.keys()] }).toEqual({
    failed: 0,
    errors: [],
    versions: ['v2'],
  });
});
