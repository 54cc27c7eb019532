import { randomBytes } from 'node:crypto';
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { leftOnHost } from '../faults/invariants.ts';
import { newSshKey } from '../support/servers/ssh-key.ts';
import { expectServes, expectUnlocked, startLiveShop } from '../support/sites/deploy.ts';
import type { Shop } from '../support/sites/shop.ts';
import { treeOf } from '../support/tree.ts';

const MEGABYTE = 1024 * 1024;
let shop: Shop;
let made = 1;

beforeAll(async () => {
  shop = await startLiveShop({ hosts: 4 });
  const { hosts } = shop.fleet;
  const settings = shop.settings();
  const names = hosts.map(({ address }) => address);
  Object.assign(settings.environments.production, {
    relay: { north: names.slice(0, 2), south: names.slice(2) },
  });
  await shop.configure(settings);
  // A key of each host's own, which its relay knows. The account is one for all test hosts, so ssh is told where they lie.
  for (const [index, host] of hosts.entries()) {
    const key = newSshKey(`own-${host.name}`);
    const dir = join(host.home, '.ssh');
    await mkdir(dir);
    await writeFile(join(dir, 'key'), key.privateKey, { mode: 0o600 });
    await writeFile(join(dir, 'known_hosts'), shop.fleet.knownHosts);
    await writeFile(
      join(dir, 'config'),
      `IdentityFile ${dir}/key\nIdentitiesOnly yes\nUserKnownHostsFile ${dir}/known_hosts\n`,
    );
    await host.fake('ssh', OWN_SSH);
    const relay = shop.fleet.host(index < 2 ? 0 : 2);
    await appendFile(join(relay.dir, 'ssh/authorized_keys'), `restrict ${key.publicKey}\n`);
  }
});
afterAll(() => shop[Symbol.asyncDispose]());

const OWN_SSH = 'exec /usr/bin/ssh -F "$HOME/.ssh/config" "$@"';

beforeEach(async () => {
  await shop.endJob();
  for (const host of shop.fleet.hosts) {
    await host.fake('ssh', OWN_SSH);
    await writeFile(join(host.home, '.ssh/known_hosts'), shop.fleet.knownHosts);
  }
});

interface Sent {
  readonly bytesSent: number;
}

/** Deploys a release with 2 MB that nobody has, and gives what was sent to each host by its own account. */
async function deploy(): Promise<{ tag: string; sent: number[]; log: string }> {
  const tag = `v${++made}`;
  await shop.build(tag, { extra: { 'noise.txt': randomBytes(MEGABYTE).toString('hex') } });
  const { outputs, log } = await shop.mustStep('rsync-deploy', { tag });
  const hosts = JSON.parse(outputs['hosts'] ?? '[]') as Sent[];
  return { tag, sent: hosts.map(({ bytesSent }) => bytesSent), log };
}

/** It is whole on every host, v1 serves, and nothing is left of its way. */
async function arrived(tag: string): Promise<void> {
  const wanted = await treeOf(join(shop.workspace, 'dist'), { modes: false });
  for (const host of shop.fleet.hosts)
    expect(await treeOf(join(host.root, 'releases', tag), { modes: false })).toEqual(wanted);
  await expectServes(shop, 'v1');
  await expectUnlocked(shop);
  expect((await Promise.all(shop.fleet.hosts.map(leftOnHost))).flat()).toEqual([]);
}

/** What each host took from the runner: a session reads every script and every payload by its length. */
const taken = () =>
  Promise.all(
    shop.fleet.hosts.map(async ({ home }) =>
      (await readFile(join(home, 'taken'), 'utf8'))
        .trim()
        .split('\n')
        .reduce((sum, line) => sum + Number(line), 0),
    ),
  );

describe('a release that is passed on inside a site', () => {
  test('is sent once to each site, and is the same on every host', async () => {
    for (const host of shop.fleet.hosts)
      await host.fake(
        'dd',
        'for word; do case $word in bs=*) bs=${word#*=} ;; count=*) count=${word#*=} ;; esac; done\necho $((bs * count)) >>"$HOME/taken"; exec /usr/bin/dd "$@"',
      );
    const { tag, sent } = await deploy();
    await arrived(tag);
    const [north = 0, second, south = 0, fourth] = sent;
    expect(Math.min(north, south)).toBeGreaterThan(MEGABYTE);
    expect([second, fourth]).toEqual([0, 0]);
    const bytes = await taken();
    for (const host of shop.fleet.hosts) await host.unfake('dd');
    for (const index of [0, 2]) expect(bytes[index]).toBeGreaterThan(MEGABYTE);
    for (const index of [1, 3]) expect(bytes[index]).toBeLessThan(MEGABYTE / 2);
  });

  test('goes straight to a host that may not ask its relay, or does not know its key', async () => {
    await writeFile(join(shop.fleet.host(1).home, '.ssh/known_hosts'), '');
    const { tag, sent, log } = await deploy();
    await arrived(tag);
    expect(sent[1]).toBeGreaterThan(MEGABYTE);
    expect(sent[3]).toBe(0);
    expect(log).toContain(`::warning::${shop.fleet.host(1).address}: this host cannot take the release from`);
    expect(log).toContain('Host key verification failed');
  });

  test('other bytes than the runner sent are noticed before they are unpacked', async () => {
    const [, second] = shop.fleet.hosts;
    await second?.fake('ssh', `${OWN_SSH.replace('exec ', '')}; printf more`);
    const { tag, sent, log } = await deploy();
    await arrived(tag);
    expect(sent[1]).toBeGreaterThan(MEGABYTE);
    expect(log).toContain('gave other bytes than the runner sent to it; it is sent there directly');
  });

  test('a relay that cannot keep it is left out, and what a dead run left there goes', async () => {
    const relay = shop.fleet.host(2);
    await relay.exec(`mkdir ${relay.root}/.cutover/relay && echo old >${relay.root}/.cutover/relay/old`);
    // The sum of what arrives is asked with sha256sum on stdin; everything else here names files.
    await relay.fake(
      'sha256sum',
      'if [ $# = 0 ]; then cat >/dev/null; echo 0 -; else exec /usr/bin/sha256sum "$@"; fi',
    );
    const tag = `v${++made}`;
    await shop.build(tag, { extra: { 'noise.txt': randomBytes(MEGABYTE).toString('hex') } });
    const { log } = await shop.step('rsync-deploy', { tag });
    await relay.unfake('sha256sum');
    expect(log).toContain(
      `${relay.address} cannot be the relay of its site (the packed release did not arrive whole)`,
    );
    await shop.mustStep('rsync-deploy', { tag });
    await arrived(tag);
  });
});
