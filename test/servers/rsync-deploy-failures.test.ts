import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mustExec } from '../support/exec.ts';
import { asRoot } from '../support/servers/account.ts';
import { descendants } from '../support/servers/processes.ts';
import { expectServes, expectUnlocked, fileOn, startLiveShop, versionOn } from '../support/sites/deploy.ts';
import type { Shop } from '../support/sites/shop.ts';
import { treeOf } from '../support/tree.ts';
import { until } from '../support/wait.ts';

/** A file that takes a moment to send and cannot be made smaller. */
async function addBigFile(shop: Shop, megabytes: number): Promise<void> {
  await writeFile(join(shop.workspace, 'dist/big.bin'), randomBytes(megabytes * 1024 * 1024));
}

/** How a release travels: packed, unpacked by tar; or by rsync, where a host has no tar. */
const TRANSPORTS = ['tar', 'rsync'] as const;
type Transport = (typeof TRANSPORTS)[number];

/** Makes hosts receive by this transport. */
async function travelBy(shop: Shop, transport: Transport): Promise<void> {
  if (transport === 'rsync') for (const host of shop.fleet.hosts) await host.hide('tar');
}

/** Slows down what a host receives, so that a transfer lasts until the test has ended it. */
async function slowTransfer(shop: Shop, index: number, transport: Transport): Promise<void> {
  const receive = {
    tar: '{ head -c 2000000; sleep 60; cat; } | /usr/bin/tar "$@"',
    rsync: '(sleep 60 | cat) >/dev/null 2>&1 & exec /usr/bin/rsync --bwlimit=2000 "$@"',
  };
  await shop.fleet
    .host(index)
    .fake(transport, `touch "$HOME/transfer-began"; sleep 0.2; ${receive[transport]}`);
}

const began = (shop: Shop, index: number) =>
  until(() => existsSync(join(shop.fleet.host(index).home, 'transfer-began')), {
    what: 'the transfer to begin',
    timeoutMs: 20_000,
  });

describe('a failing deploy leaves the old version serving', () => {
  test('host down from the start', async () => {
    await using shop = await startLiveShop({ hosts: 2 });
    await shop.endJob();
    const down = shop.fleet.host(1);
    await down.stop();
    await shop.build('v2');
    const result = await shop.step('rsync-deploy', { tag: 'v2' });
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain(
      `rsync-deploy / connect / ${down.address}: refused or closed the connection`,
    );
    expect(result.log).toContain(`${shop.fleet.host(0).address}: connected, unchanged`);
    expect(result.log).toContain(`${down.address}: not reached, unchanged`);
    expect(readdirSync(`${shop.fleet.host(0).root}/releases`)).toEqual(['v1']);
    expect(await versionOn(shop.fleet.host(0))).toBe('v1');
    await expectUnlocked(shop);

    await down.start();
    await shop.mustStep('rsync-deploy', { tag: 'v2' });
    await expectServes(shop, 'v1');
  });

  test.each([
    { transport: 'tar', commands: 'die' },
    { transport: 'rsync', commands: 'survive' },
  ] as const)(
    'host dies in the transfer by $transport (its commands $commands), and the next run converges',
    async ({ transport, commands }) => {
      await using shop = await startLiveShop({ hosts: 2 });
      await travelBy(shop, transport);
      const [good, bad] = [shop.fleet.host(0), shop.fleet.host(1)];
      await shop.build('v2');
      await addBigFile(shop, 20);
      await slowTransfer(shop, 1, transport);
      const running = shop.step('rsync-deploy', { tag: 'v2' });
      await began(shop, 1);
      await until(() => existsSync(`${bad.root}/releases/v2.partial`), { what: 'a partial release' });
      await bad.killSessions({ commands });
      const result = await running;
      expect(result.exitCode).toBe(1);
      expect(result.log).toMatch(
        new RegExp(`rsync-deploy / ${bad.address}: the connection (was lost|broke)`),
      );
      expect(result.log).toContain(
        `${good.address}: v2 is complete beside what is live; live is blue v1, requests go to blue, unchanged`,
      );
      expect(result.log).toMatch(
        new RegExp(`${bad.address}: v2 is not complete; live is blue v1, requests go to blue, unchanged`),
      );
      expect(readdirSync(`${bad.root}/releases`)).toEqual(['v1', 'v2.partial']);
      expect(await versionOn(bad)).toBe('v1');
      await expectServes(shop, 'v1');

      await bad.unfake(transport);
      // The lock of the dead run is still on the host that was lost; a person removes it as the message says.
      for (const host of shop.fleet.hosts)
        await rm(`${host.root}/.cutover/lock`, { recursive: true, force: true });
      const again = await shop.mustStep('rsync-deploy', { tag: 'v2' });
      expect(again.log).toContain(`${good.address}: v2 is there already and verified`);
      for (const host of shop.fleet.hosts) expect(await versionOn(host, 'green')).toBe('v2');
      expect(readdirSync(`${bad.root}/releases`)).toEqual(['v1', 'v2']);
      await expectServes(shop, 'v1');
      await expectUnlocked(shop);
    },
  );

  test.each(TRANSPORTS)(
    'runner killed in the middle of %s: what is half there is built again',
    async (transport) => {
      await using shop = await startLiveShop({ hosts: 1 });
      await travelBy(shop, transport);
      const host = shop.fleet.host(0);
      await shop.build('v2');
      await addBigFile(shop, 20);
      await slowTransfer(shop, 0, transport);
      const running = shop.step('rsync-deploy', { tag: 'v2' });
      await began(shop, 0);
      await until(
        () =>
          existsSync(`${host.root}/releases/v2.partial/VERSION`) ||
          existsSync(`${host.root}/releases/v2.partial/server.mjs`),
        {
          what: 'files in the partial release',
        },
      );
      const action = descendants([process.pid]).filter(
        ({ name }) => name === 'node' || name === 'MainThread',
      );
      for (const { pid } of action)
        if ((await readFile(`/proc/${pid}/cmdline`, 'utf8')).includes('rsync-deploy/main.js'))
          process.kill(pid, 'SIGKILL');
      expect((await running).exitCode).toBeUndefined();
      await expectServes(shop, 'v1');
      await host.unfake(transport);

      const settings = shop.settings();
      settings.environments.production['timeouts'] = { lock: '1s', start: '20s' };
      await shop.configure(settings);
      const locked = await shop.step('rsync-deploy', { tag: 'v2' });
      expect(locked.log).toContain('the lock is held by rsync-deploy of octocat');
      const unlock = /rm -r (\S+\/\.cutover\/lock)/.exec(locked.log)?.[1];
      expect(unlock).toBe(`${host.root}/.cutover/lock`);
      await host.exec(`rm -r ${unlock}`);
      await shop.mustStep('rsync-deploy', { tag: 'v2' });
      expect(await versionOn(host, 'green')).toBe('v2');
      await expectServes(shop, 'v1');
    },
  );

  test('rsync or sha256sum missing on a host', async () => {
    await using shop = await startLiveShop({ hosts: 2 });
    await shop.build('v2');
    for (const tool of ['rsync', 'sha256sum']) {
      await shop.fleet.host(1).hide(tool);
      const result = await shop.step('rsync-deploy', { tag: 'v2' });
      expect(result.exitCode).toBe(1);
      expect(result.log).toContain(`${shop.fleet.host(1).address}: ${tool} is not installed on the host`);
      expect(result.log).toContain('install it: sudo apt-get install');
      await shop.fleet.host(1).hide();
    }
    expect(readdirSync(`${shop.fleet.host(0).root}/releases`)).toEqual(['v1']);
    await expectServes(shop, 'v1');
    await expectUnlocked(shop);
  });

  test('rsync missing on a host that is new', async () => {
    await using shop = await startLiveShop({ hosts: 1 });
    const host = shop.fleet.host(0);
    const settings = shop.settings();
    settings.environments.production['path'] = `${host.dir}/srv/other`;
    await shop.configure(settings);
    await host.hide('rsync');
    await shop.build('v2');
    const result = await shop.step('rsync-deploy', { tag: 'v2' });
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain('rsync is not installed');
    await expectServes(shop, 'v1');
  });

  test('start fails on one of three hosts', async () => {
    await using shop = await startLiveShop({ hosts: 3 });
    const bad = shop.fleet.host(1);
    await bad.fake('start-slot', 'echo "port taken" >&2; exit 3');
    await shop.build('v2');
    const result = await shop.step('rsync-deploy', { tag: 'v2' });
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain(`rsync-deploy / start / ${bad.address}: the command ended with exit code 3`);
    expect(result.log).toContain(`${bad.address} | port taken`);
    expect(result.log).toContain(
      `${shop.fleet.host(0).address}: start of v2 done; live is blue v1, unchanged`,
    );
    expect(result.log).toContain(`${bad.address}: start of v2 failed; live is blue v1, unchanged`);
    expect(await versionOn(shop.fleet.host(2), 'green')).toBe('v2');
    await expectServes(shop, 'v1');
    await expectUnlocked(shop);
  });

  test('migrate fails: nothing is started', async () => {
    await using shop = await startLiveShop({ hosts: 2 });
    const settings = shop.settings();
    settings.environments.production['migrate'] = { run: 'echo "no such column"; sleep 100', timeout: '1s' };
    await shop.configure(settings);
    await shop.build('v2');
    const result = await shop.step('rsync-deploy', { tag: 'v2' });
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain('the command did not end within 1 s and was stopped');
    expect(result.log).toContain(`${shop.fleet.host(0).address} | no such column`);
    expect(result.log).toContain('migrate of v2 failed; live is blue v1, unchanged');
    for (const host of shop.fleet.hosts) expect(existsSync(`${host.root}/slots/green`)).toBe(false);
    await expectServes(shop, 'v1');
    await expectUnlocked(shop);
  });

  test('no room on a host, known before anything is sent', async () => {
    await using shop = await startLiveShop({ hosts: 2 });
    const before = await treeOf(`${shop.fleet.host(0).root}/releases`);
    const settings = shop.settings();
    settings.environments.production['free-space'] = '900T';
    await shop.configure(settings);
    await shop.build('v2');
    const result = await shop.step('rsync-deploy', { tag: 'v2' });
    expect(result.exitCode).toBe(1);
    expect(result.log).toMatch(/no room: [\d.]+ MiB are free, 943718\d+\.\d MiB are needed/);
    expect(await treeOf(`${shop.fleet.host(0).root}/releases`)).toEqual(before);
    await expectServes(shop, 'v1');
    await expectUnlocked(shop);
  });

  test('a shared path missing on one host, known before anything is built on any', async () => {
    await using shop = await startLiveShop({ hosts: 2 });
    const [complete, bare] = [shop.fleet.host(0), shop.fleet.host(1)];
    await shop.configure({ ...shop.settings(), shared: ['.env', 'uploads'] });
    await complete.exec(`cd ${complete.root}/shared && mkdir uploads && touch .env`);
    await bare.exec(`mkdir ${bare.root}/shared/uploads`);
    await shop.build('v2');
    const result = await shop.step('rsync-deploy', { tag: 'v2' });
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain(`rsync-deploy / ${bare.address}: shared/.env is not there`);
    expect(result.log).not.toContain('shared/uploads is');
    for (const host of [complete, bare]) expect(readdirSync(`${host.root}/releases`)).toEqual(['v1']);
    await expectServes(shop, 'v1');
    await expectUnlocked(shop);
  });

  test.runIf(asRoot('a disk that fills up: only root may mount one'))(
    'disk full in the transfer',
    async () => {
      await using shop = await startLiveShop({ hosts: 2 });
      const full = shop.fleet.host(1);
      await using _mount = await smallDisk(full.root, 12);
      const settings = shop.settings();
      settings.environments.production['free-space'] = 0;
      await shop.configure(settings);
      await shop.build('v2');
      await addBigFile(shop, 6);
      // The room is there when it is looked at, and gone when the file arrives.
      await full.fake(
        'tar',
        `head -c 8000000 /dev/zero >"${full.root}/shared/filler"; exec /usr/bin/tar "$@"`,
      );
      const result = await shop.step('rsync-deploy', { tag: 'v2' });
      expect(result.exitCode).toBe(1);
      expect(result.log).toContain(
        `rsync-deploy / ${full.address}: the packed release could not be unpacked: the disk that holds ${full.root} is full`,
      );
      expect(readdirSync(`${full.root}/releases`).sort()).toEqual(['v1', 'v2.partial']);
      await expectServes(shop, 'v1');

      await full.unfake('tar');
      await rm(`${full.root}/shared/filler`);
      await shop.mustStep('rsync-deploy', { tag: 'v2' });
      await expectServes(shop, 'v1');
      await expectUnlocked(shop);
    },
  );
});

describe('a cancelled deploy', () => {
  test('ends red, gives the lock back and stops what runs on the hosts', async () => {
    await using shop = await startLiveShop({ hosts: 2 });
    const settings = shop.settings();
    settings.environments.production['start'] = 'echo $$ >"$CUTOVER_ROOT/shared/pid"; sleep 600';
    await shop.configure(settings);
    await shop.build('v2');
    const cancel = new AbortController();
    const running = shop.step('rsync-deploy', { tag: 'v2' }, { signal: cancel.signal });
    const pids = await Promise.all(
      shop.fleet.hosts.map(async (host) => Number(await fileOn(host, 'shared/pid'))),
    );
    cancel.abort();
    const result = await running;
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain('stopping; what is live stays live');
    for (const pid of pids) await until(() => !existsSync(`/proc/${pid}`), { what: 'the command to end' });
    await expectServes(shop, 'v1');
    await expectUnlocked(shop);
  });
});

/** Puts the folder onto a small file system of its own, with what is in it. */
async function smallDisk(folder: string, megabytes: number): Promise<AsyncDisposable> {
  const aside = `${folder}.aside`;
  await mkdir(aside);
  await mustExec('cp', ['-a', `${folder}/.`, aside]);
  await mustExec('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', folder]);
  await mustExec('cp', ['-a', `${aside}/.`, folder]);
  await rm(aside, { recursive: true });
  return {
    [Symbol.asyncDispose]: async () => {
      await new Promise((done) => spawn('umount', ['-l', folder]).once('close', done));
    },
  };
}
