import {
  appendFile,
  chmod,
  lstat,
  mkdir,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { databasesOn } from '../../src/host/backup/databases.ts';
import { loadDatabase } from '../../src/host/backup/restore-calls.ts';
import { LockedHost } from '../../src/host/connection/locked-host.ts';
import { script } from '../../src/host/connection/scripts.ts';
import { withLock } from '../../src/host/lock/lock.ts';
import { download } from '../../src/steps/backup-remote/download.ts';
import { findCopies } from '../../src/steps/fetch-copy.ts';
import { exec, mustExec } from '../support/exec.ts';
import { type OpenEnvironment, openEnvironment } from '../support/runner/environment.ts';
import { asRoot } from '../support/servers/account.ts';
import { type Fleet, startFleet, type TestHost } from '../support/servers/sshd.ts';
import { BUSYBOX_ALONE } from '../support/servers/test-host.ts';
import {
  backUp,
  backupsOn,
  configOf,
  leftovers,
  manifestOn,
  openProduction,
  restoreOnto,
  writeShared,
} from '../support/sites/backups.ts';
import { placeRelease } from '../support/sites/host-files.ts';
import { tempDir } from '../support/temp.ts';
import { treeOf } from '../support/tree.ts';
import { until } from '../support/wait.ts';

/** A complete release with its manifest, as a deploy leaves it, live in blue. */
async function placeLive(host: TestHost, tag: string): Promise<void> {
  const { root } = host;
  const tree = join(root, 'releases', tag);
  await mkdir(join(tree, 'bin'), { recursive: true });
  await mkdir(join(root, '.cutover/releases'), { recursive: true });
  await mkdir(join(root, 'slots'), { recursive: true });
  await writeFile(join(tree, 'bin/app'), `version ${tag}\n`);
  await writeFile(join(tree, 'index.html'), '<h1>shop</h1>\n');
  await symlink('../../shared/.env', join(tree, '.env'));
  await chmod(join(tree, 'bin/app'), 0o555);
  await chmod(join(tree, 'index.html'), 0o444);
  const sum = async (path: string) => (await mustExec('sha256sum', [path])).split(' ')[0];
  const of = async (text: string) => (await mustExec('sha256sum', [], { stdin: text })).split(' ')[0];
  const lines = [
    'cutover-manifest 1',
    `l 777 0 ${await of('../../shared/.env')} ./.env`,
    '> ../../shared/.env',
    'd 555 0 - ./bin',
    `f 555 ${(await stat(join(tree, 'bin/app'))).size} ${await sum(join(tree, 'bin/app'))} ./bin/app`,
    `f 444 ${(await stat(join(tree, 'index.html'))).size} ${await sum(join(tree, 'index.html'))} ./index.html`,
  ];
  await chmod(join(tree, 'bin'), 0o555);
  await chmod(tree, 0o555);
  const manifest = `${lines.join('\n')}\n`;
  await writeFile(join(root, `.cutover/releases/${tag}.manifest`), manifest);
  const record = { tag, state: 'good', manifest: await of(manifest), deployedAt: '2026-11-22T03:30:00Z' };
  await writeFile(join(root, `.cutover/releases/${tag}.json`), `${JSON.stringify(record)}\n`);
  await symlink(`../releases/${tag}`, join(root, 'slots/blue'));
  await symlink('slots/blue', join(root, 'live'));
}

describe('files of two hosts', { timeout: 120_000 }, () => {
  let fleet: Fleet;

  beforeAll(async () => {
    fleet = await startFleet({ hosts: 2 });
    for (const host of fleet.hosts) {
      await placeLive(host, 'v1');
      await writeShared(host, {
        '.env': 'KEY=secret\n',
        'uploads/ä "b"\nc\\d.bin': Buffer.from(Array.from({ length: 256 }, (_, i) => i)),
        'uploads/big.bin': Buffer.alloc(300_000, 1),
      });
      await mkdir(join(host.dir, 'etc'));
      await writeFile(join(host.dir, 'etc/site.conf'), `server ${host.name};\n`);
    }
  });
  afterAll(() => fleet[Symbol.asyncDispose]());
  beforeEach(async () => {
    for (const host of fleet.hosts) {
      await rm(join(host.root, 'backups'), { recursive: true, force: true });
      await rm(join(host.root, '.cutover/lock'), { recursive: true, force: true });
    }
  });
  const etc = () => fleet.path.replace(/srv.shop$/, 'etc');
  const open = (backup: object = {}) => openProduction(fleet, { paths: [`${etc()}/site.conf`], ...backup });
  const withOpen = async <T>(backup: object, work: (site: OpenEnvironment) => Promise<T>): Promise<T> => {
    await using site = await open(backup);
    return await work(site);
  };

  test('every host has the same id, with release, shared files and paths as they are', async () => {
    await using site = await open();
    const { id, hosts } = await backUp(site);
    expect(id).toMatch(/^\d{8}T\d{6}Z-v1$/);
    for (const host of fleet.hosts) {
      const folder = join(host.root, 'backups', id);
      expect(await treeOf(join(folder, 'files/release'))).toEqual(
        await treeOf(join(host.root, 'releases/v1')),
      );
      expect(await treeOf(join(folder, 'files/shared'))).toEqual(await treeOf(join(host.root, 'shared')));
      expect(await readFile(join(folder, 'files/paths', host.dir, 'etc/site.conf'), 'utf8')).toBe(
        `server ${host.name};\n`,
      );
      // The release costs nothing: its files are those of releases/, by hard link.
      expect((await stat(join(folder, 'files/release/bin/app'))).ino).toBe(
        (await stat(join(host.root, 'releases/v1/bin/app'))).ino,
      );
      await mustExec('sha256sum', ['-c', '--quiet', 'sums'], { cwd: folder });
      expect((await stat(join(host.root, 'backups'))).mode & 0o777).toBe(0o700);
      expect(await leftovers(host)).toEqual([]);
    }
    expect(hosts.map(({ manifest }) => manifest.files.changedByHand)).toEqual([[], []]);
  });

  test('the next backup costs what changed, and what changed is whole', async () => {
    const host = fleet.host(0);
    await using site = await open();
    const first = await backUp(site);
    await writeShared(host, { 'uploads/new.txt': 'new' });
    const second = await backUp(site);
    const files = (await manifestOn(host, second.id)).files;
    expect(files.newBytes).toBeLessThan(1000);
    expect(files.bytes).toBeGreaterThan(300_000);
    const big = (id: string) => stat(join(host.root, 'backups', id, 'files/shared/uploads/big.bin'));
    expect((await big(second.id)).ino).toBe((await big(first.id)).ino);
    expect((await big(second.id)).ino).not.toBe((await stat(join(host.root, 'shared/uploads/big.bin'))).ino);
    await mustExec('sha256sum', ['-c', '--quiet', 'sums'], { cwd: join(host.root, 'backups', second.id) });
    await rm(join(host.root, 'shared/uploads/new.txt'));
  });

  test('a release that was changed by hand is saved as it is, and said file by file', async () => {
    const host = fleet.host(1);
    const release = join(host.root, 'releases/v1');
    await chmod(release, 0o755);
    await appendFile(join(release, 'index.html'), '<!-- hot fix -->\n');
    await writeFile(join(release, 'extra.txt'), 'by hand');
    await using site = await open();
    const { id } = await backUp(site);
    expect((await manifestOn(host, id)).files.changedByHand).toEqual(['extra.txt', 'index.html']);
    expect(site.said.join('\n')).toContain(
      'was changed by hand and is saved as it is: extra.txt, index.html',
    );
    const saved = join(host.root, 'backups', id, 'files/release/index.html');
    // A further change in place does not reach the backup.
    await appendFile(join(release, 'index.html'), 'more\n');
    expect(await readFile(saved, 'utf8')).toBe('<h1>shop</h1>\n<!-- hot fix -->\n');
    await rm(join(release, 'extra.txt'));
    await writeFile(join(release, 'index.html'), '<h1>shop</h1>\n');
    await chmod(release, 0o555);
  });

  test('retention keeps the newest and what a good release needs; folders of people are left alone', async () => {
    const host = fleet.host(0);
    await using site = await open({ keep: 2 });
    const ids = [(await backUp(site)).id, (await backUp(site)).id];
    const record = join(host.root, '.cutover/releases/v1.json');
    const known = await readFile(record, 'utf8');
    await writeFile(record, `${JSON.stringify({ ...JSON.parse(known), backup: ids[0] })}\n`);
    await mkdir(join(host.root, 'backups/mine'));
    for (let i = 0; i < 3; i++) ids.push((await backUp(site)).id);
    expect(await backupsOn(host)).toEqual({
      complete: [ids[0], ids[3], ids[4]],
      other: ['mine'],
    });
    await writeFile(record, known);
    // The release that the backups share by hard link is as it was.
    expect((await stat(join(host.root, 'releases/v1/bin/app'))).mode & 0o777).toBe(0o555);
  });

  test('a path that is a link, as a site of nginx is, is what it leads to; links in shared/ that lead out are named', async () => {
    for (const host of fleet.hosts) {
      await symlink('site.conf', join(host.dir, 'etc/enabled'));
      await symlink(join(host.dir, 'etc'), join(host.root, 'shared/outside'));
      await symlink(join(host.dir, 'etc/site.conf'), join(host.root, 'shared/listed'));
    }
    const host = fleet.host(0);
    const text = `server ${host.name};\n`;
    await using site = await open({ paths: [`${etc()}/enabled`, `${etc()}/site.conf`] });
    const { id } = await backUp(site);
    const saved = join(host.root, 'backups', id, 'files/paths', host.dir, 'etc/enabled');
    expect((await lstat(saved)).isFile()).toBe(true);
    expect(await readFile(saved, 'utf8')).toBe(text);
    const said = site.said.join('\n');
    expect(said).toContain(`shared/outside leads to ${host.dir}/etc, which is not in this backup`);
    expect(said).not.toContain('shared/listed');

    await writeFile(join(host.dir, 'etc/site.conf'), 'broken');
    await using linked = await open({ paths: [`${etc()}/enabled`] });
    await restoreOnto(linked, { backup: id, databases: ['none'], files: ['paths'] });
    expect(await readFile(join(host.dir, 'etc/site.conf'), 'utf8')).toBe(text);
    expect((await lstat(join(host.dir, 'etc/enabled'))).isSymbolicLink()).toBe(true);
    expect(await readdir(join(host.dir, 'etc'))).toEqual(['enabled', 'site.conf']);
    for (const one of fleet.hosts) {
      await rm(join(one.dir, 'etc/enabled'));
      for (const name of ['outside', 'listed']) await rm(join(one.root, 'shared', name));
    }
  });

  test('a backup that would not be whole is none: a file that cannot be read back, and one that cannot be copied', async () => {
    const host = fleet.host(0);
    await using site = await open();
    const good = (await backUp(site)).id;
    await writeShared(host, { 'uploads/rotten.bin': 'x' });
    await host.fake(
      'sha256sum',
      `case "$*" in *rotten*) echo 'sha256sum: uploads/rotten.bin: Input/output error' >&2; exit 1;; esac; exec /usr/bin/sha256sum "$@"`,
    );
    await expect(backUp(site)).rejects.toThrow(
      /a file of the backup cannot be read back: .*rotten\.bin: Input/,
    );
    await host.unfake('sha256sum');
    await host.fake(
      'rsync',
      `case "$*" in *--numeric-ids*) echo 'rsync: [sender] send_files failed to open "/rotten": Permission denied (13)' >&2; exit 23;; esac; exec /usr/bin/rsync "$@"`,
    );
    await expect(backUp(site)).rejects.toThrow(
      /not everything in .*\/shared could be copied: .*"\/rotten": Permission denied/,
    );
    await host.unfake('rsync');
    await rm(join(host.root, 'shared/uploads/rotten.bin'));
    expect(await backupsOn(host)).toEqual({ complete: [good], other: [] });
  });

  test('a path that is not there stops the backup before anything', async () => {
    await using site = await open({ paths: [`${etc()}/nothing`] });
    await expect(backUp(site)).rejects.toThrow(/etc\/nothing is not there/);
    for (const host of fleet.hosts) expect(await backupsOn(host)).toEqual({ complete: [], other: [] });
  });

  test('a backup that would not fit is refused before the first byte', async () => {
    await using site = await openProduction(fleet, {}, { 'free-space': '900T' });
    await expect(backUp(site)).rejects.toThrow(/are to stay free, but only .* are free/);
    for (const host of fleet.hosts) expect(await backupsOn(host)).toEqual({ complete: [], other: [] });
  });

  test.runIf(asRoot('a disk that fills up during a backup: only root may mount one'))(
    'a disk that fills up is named, and earlier backups are intact',
    async () => {
      const host = fleet.host(0);
      await mkdir(join(host.root, 'backups'), { recursive: true });
      await mustExec('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', join(host.root, 'backups')]);
      try {
        await using site = await openProduction(fleet, {}, { 'free-space': '0' });
        const good = (await backUp(site)).id;
        const before = await treeOf(join(host.root, 'backups', good));
        await using full = await openProduction(
          fleet,
          { databases: [{ command: 'head -c 9000000 /dev/urandom', name: 'noise' }] },
          { 'free-space': '0' },
        );
        await expect(backUp(full)).rejects.toThrow(/no space left on the disk of .*backups/);
        expect(await backupsOn(host)).toEqual({ complete: [good], other: [] });
        expect(await treeOf(join(host.root, 'backups', good))).toEqual(before);
      } finally {
        await mustExec('umount', [join(host.root, 'backups')]);
      }
    },
  );

  test('the output of a command is saved; one that fails or prints nothing is no backup', async () => {
    const host = fleet.host(0);
    await using site = await open({
      databases: [{ command: 'printf "dump of $CUTOVER_ROOT"; cat', name: 'thing' }],
    });
    const { id, verified } = await backUp(site, { passwords: new Map([['thing', 'over stdin']]) });
    expect(verified).toBe('checksum');
    const [packer, ending] = BUSYBOX_ALONE ? ['gzip', 'gz'] : ['zstd', 'zst'];
    const text = await mustExec(packer, [
      '-dc',
      join(host.root, 'backups', id, `databases/command-thing.out.${ending}`),
    ]);
    expect(text).toBe(`dump of ${host.root}over stdin\n`);
    for (const [command, reason] of [
      ['echo half; exit 7', /ended with exit code 7/],
      [':', /printed nothing/],
    ] as const) {
      await using failing = await open({ databases: [{ command, name: 'thing' }] });
      await expect(backUp(failing)).rejects.toThrow(reason);
      expect((await backupsOn(host)).complete).toEqual([id]);
    }
  });

  test('a backup is brought to the runner, whole', async () => {
    const host = fleet.host(0);
    await using site = await open();
    const to = join(fleet.dir, 'downloaded');
    await symlink('/etc/passwd', join(host.root, 'shared/planted'));
    const { id, hosts } = await backUp(site, { downloadTo: to });
    await rm(join(host.root, 'shared/planted'));
    const here = join(to, id, host.address.replaceAll(':', '-'));
    await mustExec('sha256sum', ['-c', '--quiet', 'sums'], { cwd: here });
    expect(JSON.parse(await readFile(join(here, 'backup.json'), 'utf8'))).toMatchObject({ id });
    // Nobody else may read it, and what packs it later follows no link out of it.
    for (const path of await readdir(join(to, id), { recursive: true })) {
      const about = await lstat(join(to, id, path));
      if (!about.isSymbolicLink()) expect([path, about.mode & 0o077]).toEqual([path, 0]);
    }
    expect((await stat(join(to, id))).mode & 0o777).toBe(0o700);
    expect((await lstat(join(here, 'files/shared/planted'))).isSymbolicLink()).toBe(true);
    await expect(stat(join(here, 'files/shared/planted'))).rejects.toThrow(/ENOENT/);
    // What is a link where the folder of a download should be leads nowhere either.
    const [made] = hosts;
    if (made === undefined) throw new Error('the backup is of no host');
    const aside = join(fleet.dir, 'aside');
    await rename(join(to, id), aside);
    await symlink(aside, join(to, id));
    const before = await treeOf(aside);
    await expect(download(site, id, [made], to)).rejects.toThrow(
      /is a symbolic link: nothing is written through/,
    );
    expect(await treeOf(aside)).toEqual(before);
    await rm(join(to, id));
    await rename(aside, join(to, id));
    // On the way to a host rsync takes it back.
    const back = join(fleet.dir, 'back');
    await mustExec('rsync', ['-rl', '--munge-links', `${here}/files/shared/`, `${back}/`]);
    expect(await readlink(join(back, 'planted'))).toBe('/etc/passwd');
  });

  test('a download that is cut goes on, and one that is not what was backed up is refused', async () => {
    const host = fleet.host(0);
    await using site = await open();
    const to = join(fleet.dir, 'downloads');
    const cut = join(host.dir, 'cut');
    await host.fake(
      'rsync',
      `case "$*" in *--sender*) if mkdir '${cut}' 2>/dev/null; then exec 9<&0; /usr/bin/rsync --bwlimit=100 "$@" <&9 & sleep 1; kill -KILL $!; exit 1; fi;; esac; exec /usr/bin/rsync "$@"`,
    );
    const { id } = await backUp(site, { downloadTo: to });
    expect((await stat(cut)).isDirectory()).toBe(true);
    expect(site.said.join('\n')).toContain('the download was interrupted and goes on');
    await mustExec('sha256sum', ['-c', '--quiet', 'sums'], {
      cwd: join(to, id, host.address.replaceAll(':', '-')),
    });
    await host.fake(
      'rsync',
      `case "$*" in *--sender*) for one in '${host.root}'/backups/*; do echo other >"$one/files/shared/uploads/big.bin"; done;; esac; exec /usr/bin/rsync "$@"`,
    );
    await expect(backUp(site, { downloadTo: to })).rejects.toThrow(
      /what arrived is not what was backed up: files\/shared\/uploads\/big\.bin/,
    );
    await host.unfake('rsync');
  });

  test('copies are made elsewhere, and when the hosts lost everything, it comes back from there', async () => {
    await using elsewhere = await tempDir('/dev/shm');
    const store = join(fleet.dir, 'store');
    await mkdir(store);
    const identity =
      (await mustExec('age-keygen', [])).split('\n').find((line) => line.startsWith('AGE-')) ?? '';
    const recipient = (await mustExec('age-keygen', ['-y'], { stdin: identity })).trim();
    const copyTo = [
      {
        name: 'objects',
        store: `cat >${store}/$CUTOVER_COPY`,
        fetch: `cat ${store}/$CUTOVER_COPY`,
        list: `ls ${store}`,
        remove: `rm ${store}/$CUTOVER_COPY`,
        'encrypt-to': [recipient],
        keep: 2,
      },
      { name: 'disk', path: elsewhere.path, 'encrypt-to': 'nobody', keep: 1 },
    ];
    await using site = await open({
      'copy-to': copyTo,
      databases: [{ name: 'notes', command: 'echo dear' }],
    });
    if (BUSYBOX_ALONE) {
      await expect(backUp(site)).rejects.toThrow('tar of this host is not that of GNU');
      return;
    }
    const first = await backUp(site);
    const second = await backUp(site);
    const { id, hosts } = await backUp(site);
    const names = hosts.flatMap(({ copies }) => copies.map(({ name }) => name));
    expect(new Set(names).size).toBe(4);
    // Retention of its own, a host at a time; what lies beside is left alone.
    expect((await readdir(store)).map((name) => [second.id, id].some((one) => name.includes(one)))).toEqual(
      Array(8).fill(true),
    );
    expect((await readdir(elsewhere.path)).every((name) => name.includes(id))).toBe(true);

    // Without the secret, or of an id that is nowhere: refused, and what is in use stays.
    const shared = await Promise.all(fleet.hosts.map((host) => treeOf(join(host.root, 'shared'))));
    const copy = { from: 'objects', secrets: new Map([['objects', identity]]) };
    for (const host of fleet.hosts) {
      await rm(join(host.root, 'backups'), { recursive: true });
      await rm(join(host.root, '.cutover/copies-objects'));
      await writeShared(host, { '.env': 'later\n' });
    }
    const wanted = { files: ['shared', 'release'] as const, databases: ['none'] };
    await expect(restoreOnto(site, { ...wanted, backup: id, copy: { from: 'objects' } })).rejects.toThrow(
      /is sealed: give the key of age as the secret of objects/,
    );
    await expect(restoreOnto(site, { ...wanted, backup: first.id, copy })).rejects.toThrow(
      /objects has no copy of .* of every host/,
    );
    await expect(restoreOnto(site, { ...wanted, backup: id, copy: { from: 'else' } })).rejects.toThrow(
      /production has no copies "else" \(backup\.copy-to has objects, disk\)/,
    );
    for (const host of fleet.hosts) {
      expect(await readFile(join(host.root, 'shared/.env'), 'utf8')).toBe('later\n');
      expect((await backupsOn(host)).complete).toEqual([]);
    }
    const restored = await restoreOnto(site, { ...wanted, backup: 'latest-good', copy });
    expect(restored.id).toBe(id);
    expect(site.said.join('\n')).toMatch(/warning: .*this host does not know the sum of .*\.tar\.zst\.age/);
    expect(await Promise.all(fleet.hosts.map((host) => treeOf(join(host.root, 'shared'))))).toEqual(shared);
    for (const host of fleet.hosts) expect(await leftovers(host)).toEqual([]);

    // A destination that cannot take a copy is named before anything is done.
    await rename(elsewhere.path, `${elsewhere.path}.gone`);
    const before = await Promise.all(fleet.hosts.map((host) => backupsOn(host)));
    await expect(backUp(site)).rejects.toThrow(
      /of the copies disk is no folder that .* may write to: is it mounted/,
    );
    await rename(`${elsewhere.path}.gone`, elsewhere.path);
    expect(await Promise.all(fleet.hosts.map((host) => backupsOn(host)))).toEqual(before);
    await expect(backUp(site, { copySecrets: new Map([['obects', 'x']]) })).rejects.toThrow(
      /there is a secret for the copies "obects", but backup\.copy-to has none of that name/,
    );
  });

  test('a run that dies while it copies leaves no copy that counts, and the next one leaves nothing of it', async () => {
    // It has no tar that can make a copy, which the test above shows.
    if (BUSYBOX_ALONE) return;
    await using elsewhere = await tempDir('/dev/shm');
    const store = join(fleet.dir, 'cut');
    await mkdir(store);
    const reached = join(fleet.dir, 'reached');
    const objects = {
      name: 'objects',
      store: `cat >${store}/$CUTOVER_COPY; [ ! -e ${reached} ] || sleep 30`,
      fetch: `cat ${store}/$CUTOVER_COPY`,
      list: `ls ${store}`,
      remove: `rm ${store}/$CUTOVER_COPY`,
      'encrypt-to': 'nobody',
      keep: 1,
    };
    const disk = { name: 'disk', path: elsewhere.path, 'encrypt-to': 'nobody', keep: 1 };
    const copiesIn = async (folder: string) =>
      new Set((await readdir(folder)).map((name) => name.replace(/(\.sha256)?(\.partial)?$/, '')));
    // What writes into the folder stands still too, with half of it there.
    const slow = `case $* in '') cat; [ ! -e ${reached} ] || sleep 30;; *) exec /usr/bin/cat "$@";; esac`;
    for (const [destination, folder, tool] of [
      [objects, store, undefined],
      [disk, elsewhere.path, slow],
    ] as const) {
      const backup = { 'copy-to': [destination] };
      const first = await withOpen(backup, (site) => backUp(site));
      await writeFile(reached, '');
      if (tool !== undefined)
        for (const host of fleet.hosts) await host.fake('cat', tool.replace(/\bcat;/, '/usr/bin/cat;'));
      await withOpen(backup, async (site) => {
        const dying = backUp(site).catch((thrown: unknown) => thrown);
        await until(async () => (await copiesIn(folder)).size >= 4, {
          what: 'copies that are being made',
        });
        for (const host of fleet.hosts) await host.killSessions();
        expect(await dying).toBeInstanceOf(Error);
      });
      await rm(reached);
      for (const host of fleet.hosts) await host.unfake('cat');
      // What died was the second backup; of every host only the first counts.
      await withOpen(backup, async (site) => {
        const found = await findCopies(site, { from: destination.name, backup: 'latest-good' });
        expect(found.id).toBe(first.id);
        const third = await backUp(site);
        const names = third.hosts.flatMap(({ copies }) => copies.map(({ name }) => name));
        expect((await readdir(folder)).sort()).toEqual(
          names.flatMap((name) => [name, `${name}.sha256`]).sort(),
        );
        for (const name of names)
          await mustExec('sha256sum', ['-c', '--quiet', `${name}.sha256`], { cwd: folder });
      });
      for (const host of fleet.hosts) expect(await leftovers(host)).toEqual([]);
    }
  });

  test('hosts keep copies of each other, sealed on their way, and a host that lost everything has it back', async () => {
    if (BUSYBOX_ALONE) return;
    const identity =
      (await mustExec('age-keygen', [])).split('\n').find((line) => line.startsWith('AGE-')) ?? '';
    const recipient = (await mustExec('age-keygen', ['-y'], { stdin: identity })).trim();
    const [one, two] = [fleet.host(0), fleet.host(1)];
    const copies = (host: TestHost) => join(host.root, 'copies');
    const each = { name: 'each', hosts: [one.address, two.address], 'encrypt-to': [recipient], keep: 1 };
    // A login that prints words does not come between.
    const session = join(two.dir, 'ssh/session');
    const login = await readFile(session, 'utf8');
    await writeFile(session, `printf 'words without an end'\n${login}`);
    await using site = await open({ 'copy-to': [each] });
    await backUp(site);
    const second = await backUp(site);
    for (const [host, other] of [
      [one, two],
      [two, one],
    ] as const) {
      const made = second.hosts.find((at) => at.host.name === host.address)?.copies[0];
      const names = (await readdir(copies(other))).sort();
      expect(names).toEqual([made?.name, `${made?.name}.sha256`]);
      expect((await mustExec('sha256sum', ['-c', names[1] ?? ''], { cwd: copies(other) })).trim()).toBe(
        `${made?.name}: OK`,
      );
      const text = await readFile(join(copies(other), names[0] ?? ''), 'latin1');
      expect(text.startsWith('age-encryption.org')).toBe(true);
      expect((await stat(copies(other))).mode & 0o777).toBe(0o700);
      expect((await stat(join(copies(other), names[0] ?? ''))).mode & 0o777).toBe(0o600);
    }
    // One host is new.
    const shared = await treeOf(join(one.root, 'shared'));
    await rm(join(one.root, 'backups'), { recursive: true });
    await rm(join(one.root, '.cutover/copies-each'));
    await writeShared(one, { '.env': 'lost\n' });
    const wanted = { backup: second.id, files: ['shared'] as const, databases: ['none'] };
    const part = { ...site, fleet: site.fleet.withHosts(site.fleet.hosts.slice(0, 1)) };
    await expect(restoreOnto(part as never, { ...wanted, copy: { from: 'each' } })).rejects.toThrow(
      /keeps the copies each of .*, and is no host of this run/,
    );
    const secrets = new Map([['each', identity]]);
    await expect(restoreOnto(site, { ...wanted, copy: { from: 'each' } })).rejects.toThrow(
      /is sealed: give the key of age as the secret of each/,
    );
    // The other host has the backup still, and keeps its own.
    await restoreOnto(site, { ...wanted, copy: { from: 'each', secrets } });
    expect(site.said.join('\n')).toContain(`${two.address}: has the backup ${second.id} itself`);
    expect(await treeOf(join(one.root, 'shared'))).toEqual(shared);
    for (const host of fleet.hosts) expect(await leftovers(host)).toEqual([]);
    // Nothing of it came to the runner's disk.
    const temp = site.fleet.hosts[0]?.ssh.dir ?? '';
    expect(await mustExec('find', [temp, '-type', 'f', '-size', '+40k'])).toBe('');

    // A copy that was changed where it is kept is not taken, and what is in use stays.
    for (const host of fleet.hosts) await rm(join(host.root, 'backups'), { recursive: true });
    const kept = join(copies(two), (await readdir(copies(two))).sort()[0] ?? '');
    const good = await readFile(kept);
    await writeFile(kept, Buffer.concat([good.subarray(0, -1), Buffer.from([(good.at(-1) ?? 0) ^ 1])]));
    await expect(restoreOnto(site, { ...wanted, copy: { from: 'each', secrets } })).rejects.toThrow(
      /cannot be opened|is not what its sum there says/,
    );
    expect(await treeOf(join(one.root, 'shared'))).toEqual(shared);

    // A stream that is cut, a disk that is full, and a link planted in the place of the folder: never a copy that counts.
    const before = (await readdir(copies(two))).sort();
    await two.fake(
      'cat',
      'case $* in "") head -c 300; echo "No space left on device" >&2; exit 1;; esac; exec /usr/bin/cat "$@"',
    );
    const why = await backUp(site).then(() => 'green', String);
    expect(why).toContain(`${two.address}: the copy`);
    expect(why).toMatch(/could not be written: is the disk of .* full\?/);
    await two.unfake('cat');
    expect((await readdir(copies(two))).sort()).toEqual(before);
    await two.fake(
      'cat',
      `case $* in "") head -c 300 >/dev/null; kill -KILL $PPID;; esac; exec /usr/bin/cat "$@"`,
    );
    await expect(backUp(site)).rejects.toThrow(/:\d+: the copy was cut off/);
    await two.unfake('cat');
    await rename(copies(two), `${copies(two)}.aside`);
    await symlink('/dev/shm', copies(two));
    await expect(backUp(site)).rejects.toThrow(/copies is a symbolic link/);
    await rm(copies(two));
    await rename(`${copies(two)}.aside`, copies(two));
    const last = await backUp(site);
    const ids = await Promise.all(fleet.hosts.map((host) => readdir(copies(host))));
    expect(ids.flat().every((name) => name.includes(last.id))).toBe(true);
    expect(ids.map((names) => names.length)).toEqual([2, 2]);
    await writeFile(session, login);
    for (const host of fleet.hosts) {
      expect(await leftovers(host)).toEqual([]);
      await rm(copies(host), { recursive: true });
    }
  });

  test('a host that lacks the backup does not get the files of another one', async () => {
    const [one, two] = [fleet.host(0), fleet.host(1)];
    await using site = await open();
    const { id } = await backUp(site);
    await rm(join(two.root, 'backups', id), { recursive: true });
    const before = await treeOf(join(two.root, 'shared'));
    await expect(restoreOnto(site, { backup: id, databases: ['none'], files: ['shared'] })).rejects.toThrow(
      new RegExp(`${two.address} has no backup ${id}, and so no files of its own`),
    );
    expect(await treeOf(join(two.root, 'shared'))).toEqual(before);
    expect((await backupsOn(one)).complete).toEqual([id]);
  });

  test('a folder without files is brought back, and one that was not there goes again', async () => {
    const host = fleet.host(0);
    const aside = join(host.dir, 'shared-aside');
    const path = join(host.dir, 'etc/fresh');
    await using site = await open({ paths: [`${etc()}/fresh`] });
    for (const one of fleet.hosts) await mkdir(join(one.dir, 'etc/fresh'));
    await rename(join(host.root, 'shared'), aside);
    await mkdir(join(host.root, 'shared/empty'), { recursive: true });
    const { id } = await backUp(site, { allowShrink: true });
    await rm(join(host.root, 'shared/empty'), { recursive: true });
    await restoreOnto(site, { backup: id, databases: ['none'], files: ['shared'] });
    expect(await readdir(join(host.root, 'shared'))).toEqual(['empty']);
    await rm(join(host.root, 'shared'), { recursive: true });
    await rename(aside, join(host.root, 'shared'));

    const files = (action: string) =>
      withLock(
        site.fleet,
        site.settings,
        site.identity,
        ({ token }) =>
          site.fleet.hosts[0]?.call(
            script('restore-files'),
            [host.root, token, id, `backups/${id}`, action, 'no', path],
            { deadlineMs: 10_000 },
          ) ?? Promise.reject(new Error('there is no host')),
      );
    await rm(path, { recursive: true });
    for (const action of ['build', 'swap']) await files(action);
    expect((await stat(path)).isDirectory()).toBe(true);
    for (const action of ['back', 'forget']) await files(action);
    await expect(stat(path)).rejects.toThrow();
    expect(await leftovers(host)).toEqual([]);
    await rm(join(fleet.host(1).dir, 'etc/fresh'), { recursive: true });
  });

  test('ACLs and extended attributes are kept', async () => {
    const host = fleet.host(0);
    const file = join(host.root, 'shared/uploads/big.bin');
    await mustExec('python3', [
      '-c',
      'import os, sys; os.setxattr(sys.argv[1], "user.colour", b"green")',
      file,
    ]);
    await using site = await open();
    const { id } = await backUp(site);
    const colour = (path: string) =>
      mustExec('python3', ['-c', 'import os, sys; print(os.getxattr(sys.argv[1], "user.colour"))', path]);
    expect(await colour(join(host.root, 'backups', id, 'files/shared/uploads/big.bin'))).toBe("b'green'\n");
    await writeFile(file, 'lost');
    await restoreOnto(site, { backup: id, databases: ['none'], files: ['shared'] });
    expect(await colour(file)).toBe("b'green'\n");
    // A disk without them is said, and is no reason for no backup.
    await host.fake(
      'rsync',
      `case "$*" in *' -X '*) echo 'rsync: [receiver] rsync_xal_set: lsetxattr("x") failed: Operation not supported (95)' >&2; exit 23;; esac; exec /usr/bin/rsync "$@"`,
    );
    await using plain = await open();
    const next = await backUp(plain);
    expect(plain.said.join('\n')).toContain('/shared are not in the backup: rsync: [receiver]');
    await mustExec('sha256sum', ['-c', '--quiet', 'sums'], { cwd: join(host.root, 'backups', next.id) });
    await host.unfake('rsync');
  });

  test('a database that lies on another host than the first is backed up there, packed by gzip where there is no zstd', async () => {
    const [one, two] = [fleet.host(0), fleet.host(1)];
    const file = join(two.root, 'there.db');
    await mustExec('sqlite3', [file, "CREATE TABLE t (a); INSERT INTO t VALUES ('kept')"]);
    await two.hide('zstd');
    await using site = await open({
      databases: [{ sqlite: `${fleet.path}/there.db`, name: 'there', on: [two.address] }],
    });
    const { id, verified } = await backUp(site);
    expect(verified).toBe('restore');
    expect((await manifestOn(one, id)).databases).toEqual([]);
    const [database] = (await manifestOn(two, id)).databases;
    expect(database?.file).toBe('sqlite-there.sqlite.gz');
    await mustExec('sqlite3', [file, "UPDATE t SET a = 'lost'"]);
    await restoreOnto(site, { backup: id });
    expect(await mustExec('sqlite3', [file, 'SELECT a FROM t'])).toBe('kept\n');
    await two.hide();
    await rm(file);
  });

  test('shared files, paths and a release that is gone are brought back', async () => {
    const host = fleet.host(0);
    await using site = await open();
    const shared = await treeOf(join(host.root, 'shared'));
    const release = await treeOf(join(host.root, 'releases/v1'));
    const { id } = await backUp(site);
    await rm(join(host.root, 'shared/uploads/big.bin'));
    await writeFile(join(host.root, 'shared/.env'), 'broken');
    await writeFile(join(host.dir, 'etc/site.conf'), 'broken');
    await exec('chmod', ['-R', 'u+w', join(host.root, 'releases/v1')]);
    await rename(join(host.root, 'releases/v1'), join(host.dir, 'v1-aside'));
    await rm(join(host.root, '.cutover/releases/v1.manifest'));
    const wanted = { backup: id, databases: ['none'], files: ['shared', 'paths', 'release'] as const };
    const expectRefused = async (words: RegExp) => {
      await expect(restoreOnto(site, wanted)).rejects.toThrow(words);
      expect(await readFile(join(host.root, 'shared/.env'), 'utf8')).toBe('broken');
      expect((await backupsOn(host)).complete).toEqual([id]);
    };
    // In the middle of a switch, and under a release that nobody can name.
    const mark = join(host.root, '.cutover/switching');
    await writeFile(mark, 'green blue a-token 1 1\n');
    await expectRefused(/nothing is restored: a switch from v1 to green was begun and never finished/);
    await rm(mark);
    for (const { root } of fleet.hosts) await rm(join(root, 'slots/blue'));
    await expectRefused(/nothing is restored: blue \(empty\) is noted as live/);
    for (const { root } of fleet.hosts) await symlink('../releases/v1', join(root, 'slots/blue'));

    await restoreOnto(site, wanted);
    expect(await treeOf(join(host.root, 'shared'))).toEqual(shared);
    expect(await readFile(join(host.dir, 'etc/site.conf'), 'utf8')).toBe(`server ${host.name};\n`);
    expect(await treeOf(join(host.root, 'releases/v1'))).toEqual(release);
    for (const one of fleet.hosts) expect(await leftovers(one)).toEqual([]);
    // What is restored is written to again, and must not be the backup's own file.
    await appendFile(join(host.root, 'shared/.env'), 'later');
    expect(await readFile(join(host.root, 'backups', id, 'files/shared/.env'), 'utf8')).toBe('KEY=secret\n');
    await writeFile(join(host.root, 'shared/.env'), 'KEY=secret\n');
  });
});

test('hosts that are a slot each are backed up with the release that each of them runs', async () => {
  await using fleet = await startFleet({ hosts: 2 });
  const [primary, standby] = [fleet.host(0), fleet.host(1)];
  await placeRelease(primary, 'v2', { slot: 'primary', live: true });
  await placeRelease(standby, 'v1', { slot: 'standby' });
  await using site = await openProduction(
    fleet,
    {},
    {
      hosts: undefined,
      slots: { primary: { hosts: [primary.address] }, standby: { hosts: [standby.address] } },
      switch: { command: { run: 'true', read: 'echo primary' } },
    },
  );
  const { id } = await backUp(site);
  expect(id).toMatch(/-v2$/);
  for (const [host, tag] of [
    [primary, 'v2'],
    [standby, 'v1'],
  ] as const) {
    expect((await manifestOn(host, id)).tag).toBe(tag);
    expect(await treeOf(join(host.root, 'backups', id, 'files/release'))).toEqual(
      await treeOf(join(host.root, 'releases', tag)),
    );
  }
});

describe('SQLite', () => {
  let fleet: Fleet;
  beforeAll(async () => {
    fleet = await startFleet({ hosts: 1 });
    await mkdir(fleet.host(0).root, { recursive: true });
  });
  afterAll(() => fleet[Symbol.asyncDispose]());

  test('a database that is written to is backed up, compared, and restored in one transaction', async () => {
    const host = fleet.host(0);
    const file = join(host.root, "o'dd ä.db");
    await mustExec('sqlite3', [
      file,
      `PRAGMA journal_mode=wal; CREATE TABLE "t""able 'é" (id integer primary key, b blob, n text);
       WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 1000)
         INSERT INTO "t""able 'é" SELECT i, randomblob(100), 'row' || i FROM c;
       CREATE TABLE empty (a); CREATE VIEW looks AS SELECT n FROM "t""able 'é"; CREATE INDEX i ON "t""able 'é" (n);`,
    ]);
    await using site = await openProduction(fleet, { databases: [{ sqlite: `${fleet.path}/o'dd ä.db` }] });
    const text = () => mustExec('sqlite3', [file, '.dump']);
    const before = await text();
    const { id, verified } = await backUp(site);
    expect(verified).toBe('restore');
    const [database] = (await manifestOn(host, id)).databases;
    expect(database).toMatchObject({ tables: 2, rows: 1000 });
    const copy = join(fleet.dir, 'by-hand.db');
    await mustExec('sh', [
      '-c',
      'zstd -dc "$1" >"$2"',
      'sh',
      join(host.root, 'backups', id, 'databases', database?.file ?? ''),
      copy,
    ]);
    expect(await mustExec('sqlite3', [copy, '.dump'])).toBe(before);

    await mustExec('sqlite3', [file, `DELETE FROM "t""able 'é"; CREATE TABLE later (a)`]);
    const later = await text();
    await expect(restoreOnto(site, { backup: id, after: 'false' })).rejects.toThrow(/exit code 1/);
    expect(await text()).toBe(later);
    await restoreOnto(site, { backup: id });
    expect(await text()).toBe(before);
    expect(await leftovers(host)).toEqual([]);
  });

  test('what two calls of one session make never has one name', async () => {
    const host = fleet.host(0);
    await mustExec('sqlite3', [join(host.root, 'twice.db'), 'CREATE TABLE t (a)']);
    await using site = await openProduction(fleet, { databases: [{ sqlite: `${fleet.path}/twice.db` }] });
    const { id } = await backUp(site);
    const names = await withLock(site.fleet, site.settings, site.identity, async (held) => {
      const [first] = site.fleet.hosts;
      if (first === undefined) throw new Error('there is no host');
      const locked = new LockedHost(first, site.settings, held.token);
      const [database] = databasesOn(first, site.settings, undefined);
      if (database === undefined) throw new Error('there is no database');
      const load = () =>
        loadDatabase(
          locked,
          {
            id,
            database,
            folder: `backups/${id}`,
            dump: `${database.file}.sqlite.${BUSYBOX_ALONE ? 'gz' : 'zst'}`,
            facts: `${database.file}.facts`,
            sameEnvironment: true,
          },
          {},
        );
      return [(await load()).name, (await load()).name];
    });
    expect(new Set(names).size).toBe(2);
    for (const name of names) expect(name).toMatch(/^cutover_new_\w{10}_\d{12}$/);
    await backUp(site);
    expect(await leftovers(host)).toEqual([]);
  });

  test('when what was in use before cannot be dropped, the restore holds, says so, and only looks at what it reads back', async () => {
    const host = fleet.host(0);
    const file = join(host.root, 'kept.db');
    await mustExec('sqlite3', [file, "CREATE TABLE t (a); INSERT INTO t VALUES ('backed up')"]);
    await using site = await openProduction(fleet, {
      databases: [{ sqlite: `${fleet.path}/kept.db`, name: 'kept' }],
    });
    const { id } = await backUp(site);
    await mustExec('sqlite3', [file, "UPDATE t SET a = 'later'"]);
    await host.fake('rm', `case "$*" in *restore-sqlite-kept.*.old*) exit 1;; esac; exec /usr/bin/rm "$@"`);
    const result = await restoreOnto(site, { backup: id });
    await host.unfake('rm');
    expect(result.id).toBe(id);
    expect(await mustExec('sqlite3', [file, 'SELECT a FROM t'])).toBe('backed up\n');
    // It is for the next run, or a person, to drop it: the mark and the old content are both still there.
    const left = (await readdir(join(host.root, '.cutover'))).filter((name) => name.startsWith('restore-'));
    expect(left.map((name) => name.replace(/\.[0-9a-f]{10}\.\d+/, '.N')).sort()).toContain(
      'restore-sqlite-kept.N.unsettled',
    );
    const old = left.find((name) => name.endsWith('.old')) ?? '';
    expect(await mustExec('sqlite3', [join(host.root, '.cutover', old), 'SELECT a FROM t'])).toBe('later\n');
    await restoreOnto(site, { backup: id });
    expect(await leftovers(host)).toEqual([]);
  });

  test('what is no database, or is not there, is named', async () => {
    const host = fleet.host(0);
    await writeFile(
      join(host.root, 'broken.db'),
      'this is no database, but long enough to be looked at'.repeat(50),
    );
    await using broken = await openProduction(fleet, { databases: [{ sqlite: `${fleet.path}/broken.db` }] });
    await expect(backUp(broken)).rejects.toThrow(/file is not a database/);
    await using gone = await openProduction(fleet, { databases: [{ sqlite: `${fleet.path}/gone.db` }] });
    await expect(backUp(gone)).rejects.toThrow(/gone\.db is not there/);
    expect(await leftovers(host)).toEqual([]);
  });
});

test('a backup goes onto another environment, changed before it is in use, but none of production that is not masked', async () => {
  await using production = await startFleet({ hosts: 1 });
  await using staging = await startFleet({ hosts: 1 });
  for (const [fleet, rows] of [
    [production, 300],
    [staging, 3],
  ] as const) {
    await writeShared(fleet.host(0), { 'uploads/a.txt': `${rows}` });
    await mustExec('sqlite3', [
      join(fleet.host(0).root, 'shop.db'),
      `CREATE TABLE people (id integer, mail text); WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < ${rows}) INSERT INTO people SELECT i, 'person' || i || '@example.com' FROM c`,
    ]);
  }
  const database = (fleet: Fleet) => ({ databases: [{ sqlite: `${fleet.path}/shop.db`, name: 'shop' }] });
  const config = configOf({
    preview: [production, database(production)],
    production: [production, database(production)],
    staging: [staging, database(staging)],
  });
  await using from = await openEnvironment(production, config, 'preview');
  await using to = await openEnvironment(staging, config, 'staging');
  const { id } = await backUp(from);
  // The same servers, called production: nothing of them leaves, whatever is done with it there.
  await using raw = await openEnvironment(production, config, 'production');
  const change = 'sqlite3 "$CUTOVER_DATABASE" \'DELETE FROM people\'';
  await expect(restoreOnto(to, { backup: id, after: change }, raw)).rejects.toThrow(
    /data of production leaves for another environment only masked, and production has no `masks`/,
  );
  expect(await backupsOn(staging.host(0))).toEqual({ complete: [], other: [] });
  const before = await treeOf(join(production.host(0).root, 'backups'));
  const mask = `sqlite3 "$CUTOVER_DATABASE" "UPDATE people SET mail = 'masked' || id"`;
  const result = await restoreOnto(to, { backup: 'latest-good', files: ['shared'], after: mask }, from);
  expect(result.id).toBe(id);
  const people = (fleet: Fleet) =>
    mustExec('sqlite3', [join(fleet.host(0).root, 'shop.db'), 'SELECT count(*), max(mail) FROM people']);
  expect(await people(staging)).toBe('300|masked99\n');
  expect(await people(production)).toBe('300|person9@example.com\n');
  expect(await readFile(join(staging.host(0).root, 'shared/uploads/a.txt'), 'utf8')).toBe('300');
  expect(await treeOf(join(production.host(0).root, 'backups'))).toEqual(before);
  expect(await leftovers(staging.host(0))).toEqual([]);
  expect((await backupsOn(staging.host(0))).complete).toEqual([result.safety.id]);
  await withLock(to.fleet, to.settings, to.identity, async () => undefined);
});
