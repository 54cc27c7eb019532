import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mustExec } from '../support/exec.ts';
import { asRoot } from '../support/servers/account.ts';
import type { TestHost } from '../support/servers/sshd.ts';
import { versionOn } from '../support/sites/deploy.ts';
import { historyOf } from '../support/sites/host-files.ts';
import { type Shop, startShop } from '../support/sites/shop.ts';

const mounts = asRoot('mounts inside releases, and files of another account in them');

/** A folder of another disk, with a file in it, that is mounted on `place` of a host. */
async function mountOn(host: TestHost, place: string, how: 'disk' | 'bind'): Promise<string> {
  const data = join(host.dir, `data-${how}`);
  await mkdir(data, { recursive: true });
  if (how === 'disk') await mustExec('mount', ['-t', 'tmpfs', 'tmpfs', data]);
  await writeFile(join(data, 'precious'), 'precious\n');
  await mkdir(place, { recursive: true });
  await mustExec('mount', ['--bind', data, place]);
  return join(data, 'precious');
}

/** Deploys, switches and finds good each of these, and returns the last deploy. */
async function release(shop: Shop, ...tags: readonly string[]) {
  let last: Awaited<ReturnType<Shop['mustStep']>> | undefined;
  for (const tag of tags) {
    await shop.build(tag, { extra: { 'cache/.keep': '' } });
    last = await shop.mustStep('rsync-deploy', { tag });
    await shop.mustStep('switch-slot', { 'expect-tag': tag });
    await shop.mustStep('verify-health', { slot: 'live', 'expect-tag': tag });
  }
  if (last === undefined) throw new Error('no tag');
  return last;
}

const releasesOn = async (host: TestHost) => (await readdir(join(host.root, 'releases'))).sort();
const serves = async (host: TestHost) => [
  await versionOn(host, 'blue').catch(() => ''),
  await versionOn(host, 'green').catch(() => ''),
];
const config = { 'keep-releases': 2, writable: ['cache', 'my files'] };

describe.runIf(mounts)('what is not ours in an old release', () => {
  test('a mount is never emptied, be it another disk or a folder of the same: its release is named and stays', async () => {
    await using shop = await startShop({ hosts: 2, config });
    await release(shop, 'v1', 'v2');
    const place = (host: TestHost) => join(host.root, 'releases/v1/my files');
    const precious = await Promise.all(
      shop.fleet.hosts.map((host, index) => mountOn(host, place(host), index === 0 ? 'disk' : 'bind')),
    );
    await release(shop, 'v3');
    const { log, summary } = await release(shop, 'v4');
    for (const host of shop.fleet.hosts) {
      expect(log).toContain(`${host.address}: v1 was not removed: something is mounted on ${place(host)}`);
      // Whole, as before: nothing of it went.
      expect(existsSync(join(host.root, 'releases/v1/VERSION'))).toBe(true);
      const pruned = (await historyOf(host)).filter((line) => line['event'] === 'pruned');
      expect(pruned.flatMap((line) => line['tags'])).not.toContain('v1');
    }
    expect(summary).toContain('Older releases: 0 removed, 2 not removed.');
    // Once it is unmounted, the next deploy removes it.
    for (const host of shop.fleet.hosts) await mustExec('umount', [place(host)]);
    await release(shop, 'v5');
    for (const host of shop.fleet.hosts) {
      expect(await releasesOn(host)).not.toContain('v1');
      expect(await serves(host)).toContain('v5');
    }
    expect(precious.map((file) => existsSync(file))).toEqual([true, true]);
  });

  test('nor is one in what a run that died has left', async () => {
    await using shop = await startShop({ hosts: 1, config });
    await release(shop, 'v1');
    const host = shop.fleet.host(0);
    const place = join(host.root, 'releases/v2.partial/cache');
    const precious = await mountOn(host, place, 'bind');
    await shop.build('v2', { extra: { 'cache/.keep': '' } });
    for (const transport of ['tar', 'rsync']) {
      if (transport === 'rsync') await host.hide('tar');
      const result = await shop.step('rsync-deploy', { tag: 'v2' });
      expect(result.exitCode).toBe(1);
      expect(result.log).toMatch(
        /releases\/v2\.partial was not removed: something is mounted on .*v2\.partial\/cache/,
      );
      expect(existsSync(precious)).toBe(true);
    }
    expect(await serves(host)).toContain('v1');
  });

  test('a folder of another account stays, with its owner named, and the others go', async () => {
    await using shop = await startShop({ hosts: 1, asUser: true, config });
    await release(shop, 'v1', 'v2');
    const host = shop.fleet.host(0);
    const foreign = join(host.root, 'releases/v1/cache/of root');
    await mkdir(foreign, { mode: 0o700 });
    await writeFile(join(foreign, 'session'), 'x');
    await release(shop, 'v3');
    const { log, summary } = await release(shop, 'v4');
    expect(log).toMatch(
      new RegExp(
        `v1(.removed.partial)? was not removed: \\S*v1\\.removed\\.partial/cache/of root belongs to root, and ${host.account.name} may not remove it`,
      ),
    );
    expect(summary).toContain('1 not removed');
    // It is no release any more, and what could go of it has gone.
    expect(await releasesOn(host)).not.toContain('v1');
    expect(await readdir(join(host.root, 'releases/v1.removed.partial'))).toEqual(['cache']);
    // The cure of the documentation.
    await mustExec('find', [join(host.root, 'releases/v1.removed.partial'), '-xdev', '-depth', '-delete']);
    // A whole release of another account: `chown -R` by hand.
    await mustExec('chown', ['-R', 'root', join(host.root, 'releases/v2')]);
    const next = await release(shop, 'v5');
    expect(next.log).toMatch(/v2 was not removed: \S*v2\.removed\.partial\S* belongs to root/);
    expect(await releasesOn(host)).toEqual(['v2.removed.partial', 'v3', 'v4', 'v5']);
    expect(await serves(host)).toContain('v5');
    // Such a one as the base: nothing can be linked to what is not ours (fs.protected_hardlinks), so all is sent, by tar as
    // by rsync.
    const refused = /v\d was changed by hand \(.+\); nothing is taken over from it/;
    expect(next.log).toMatch(refused);
    for (const tag of ['v3', 'v4', 'v5'])
      await mustExec('chown', ['-R', 'root', join(host.root, 'releases', tag)]);
    await host.hide('tar');
    await shop.build('v6');
    const { log: said } = await shop.mustStep('rsync-deploy', { tag: 'v6' });
    expect(said).toMatch(refused);
    expect(said).toContain('which belongs to root, could not be linked');
    expect(said).toContain('0 linked from nothing, verified');
    expect(await serves(host)).toEqual(expect.arrayContaining(['v5', 'v6']));
  });
});
