import { chmod, chown, mkdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mustExec } from '../support/exec.ts';
import { type Fleet, startFleet, type TestHost } from '../support/servers/sshd.ts';
import { backUp, leftovers, openProduction, restoreOnto, writeShared } from '../support/sites/backups.ts';
import { treeOf } from '../support/tree.ts';

/** Only root can make what only root may read. */
describe.runIf(process.getuid?.() === 0)('an account without privileges', { timeout: 120_000 }, () => {
  let fleet: Fleet;
  let host: TestHost;
  const secrets = () => join(host.dir, 'etc/secrets');

  beforeAll(async () => {
    fleet = await startFleet({ hosts: 1, asUser: true });
    host = fleet.host(0);
    await mkdir(host.root, { recursive: true });
    await writeShared(host, { '.env': 'KEY=1\n' });
    await mustExec('chown', ['-R', host.account.name, join(host.dir, 'srv')]);
    await mkdir(join(secrets(), 'deep'), { recursive: true });
    await writeFile(join(secrets(), 'deep/key.pem'), 'key of root\n', { mode: 0o600 });
    await writeFile(join(host.dir, 'etc/one.conf'), 'one\n', { mode: 0o600 });
    for (const path of ['etc/secrets/deep', 'etc/secrets']) await chmod(join(host.dir, path), 0o700);
    // What sudo does, without its configuration: `-n`, maybe `-u account`, and a command.
    const helper = join(host.dir, 'as-root');
    await mustExec('cp', ['/usr/bin/setpriv', helper]);
    await chown(helper, 0, 0);
    await chmod(helper, 0o4755);
    await host.fake(
      'sudo',
      `[ "$1" = -n ] || exit 1; shift; id=0; if [ "$1" = -u ]; then id=$(id -u "$2"); shift 2; fi; [ "$1" != -- ] || shift; exec '${helper}' --reuid=$id --regid=$id --clear-groups -- "$@"`,
    );
  });
  afterAll(() => fleet[Symbol.asyncDispose]());

  test('backs up and restores what only root may read, and nothing of it is taken for equal unread', async () => {
    const etc = fleet.path.replace(/srv.shop$/, 'etc');
    await using site = await openProduction(fleet, {
      paths: [
        { path: `${etc}/secrets`, sudo: true },
        { path: `${etc}/one.conf`, sudo: true },
      ],
    });
    const first = await backUp(site);
    const before = await treeOf(secrets());
    const saved = join(host.root, 'backups', first.id, 'files/paths', secrets());
    expect(await treeOf(saved)).toEqual(before);
    await mustExec('sha256sum', ['-c', '--quiet', 'sums'], { cwd: join(host.root, 'backups', first.id) });
    expect(await readFile(join(host.root, 'backups', first.id, 'sums'), 'utf8')).toContain('deep/key.pem');

    // What did not change costs nothing, also where only root may look.
    const second = await backUp(site);
    const key = (id: string) =>
      stat(join(host.root, 'backups', id, 'files/paths', secrets(), 'deep/key.pem'));
    expect((await key(second.id)).ino).toBe((await key(first.id)).ino);

    await writeFile(join(secrets(), 'deep/key.pem'), 'lost');
    await writeFile(join(host.dir, 'etc/one.conf'), 'lost');
    await restoreOnto(site, { backup: first.id, databases: ['none'], files: ['paths', 'shared'] });
    expect(await treeOf(secrets())).toEqual(before);
    expect(await readFile(join(host.dir, 'etc/one.conf'), 'utf8')).toBe('one\n');
    expect((await stat(join(secrets(), 'deep/key.pem'))).uid).toBe(0);
    expect(await leftovers(host)).toEqual([]);

    // Whoever may write a folder on the way has a folder of root's replaced no more.
    const aside = join(host.dir, 'etc-aside');
    const victim = join(host.dir, 'victim');
    await mkdir(join(victim, 'secrets/deep'), { recursive: true });
    await writeFile(join(victim, 'secrets/deep/key.pem'), 'of another\n');
    await writeFile(join(victim, 'one.conf'), 'of another\n');
    await rename(join(host.dir, 'etc'), aside);
    await symlink(victim, join(host.dir, 'etc'));
    const untouched = await treeOf(victim);
    await expect(
      restoreOnto(site, { backup: first.id, databases: ['none'], files: ['paths'] }),
    ).rejects.toThrow(
      /etc\/secrets led to .*etc\/secrets when the backup was made, and leads to .*victim\/secrets now/,
    );
    expect(await treeOf(victim)).toEqual(untouched);
    await rm(join(host.dir, 'etc'));
    await rename(aside, join(host.dir, 'etc'));
    expect(await treeOf(secrets())).toEqual(before);

    // A copy that differs where only root can look is seen.
    await host.fake(
      'cp',
      `case "$*" in *secrets.cutover-new*) /usr/bin/cp "$@" && for last; do :; done; sudo -n sh -c 'echo other >"$1/deep/key.pem"' sh "$last"; exit;; esac; exec /usr/bin/cp "$@"`,
    );
    await expect(
      restoreOnto(site, { backup: first.id, databases: ['none'], files: ['paths'] }),
    ).rejects.toThrow(/secrets\.cutover-new is not what is in the backup/);
    expect(await treeOf(secrets())).toEqual(before);
  });
});
