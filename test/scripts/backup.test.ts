import { readFileSync } from 'node:fs';
import { appendFile, copyFile, mkdir, readFile, rename, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ScriptName } from '../../src/host/connection/scripts.ts';
import { mustExec } from '../support/exec.ts';
import { callScript, SHELLS, type Shell, shellFolder, startScript } from '../support/runner/script.ts';
import { asRoot } from '../support/servers/account.ts';
import { processTable } from '../support/servers/processes.ts';
import type { TestHost } from '../support/servers/test-host.ts';
import { placeRelease } from '../support/sites/host-files.ts';
import { type TempDir, tempDir } from '../support/temp.ts';
import { treeOf } from '../support/tree.ts';
import { until } from '../support/wait.ts';

const mounts = asRoot('a mount in what is backed up');
const TOKEN = 'a-token';
const ID = '20261122T033000Z-v1';

/** A host's folder with v1 live, shared files and a database, and the lock held. */
async function makeRoot(): Promise<TempDir & { root: string }> {
  const temp = await tempDir();
  const root = join(temp.path, 'shop');
  await placeRelease({ root } as TestHost, 'v1', { slot: 'blue', live: true });
  await mkdir(join(root, 'shared/up loads'), { recursive: true });
  await writeFile(join(root, 'shared/up loads/a\nb\\c.txt'), 'odd');
  await writeFile(join(root, 'shared/.env'), 'KEY=1\n');
  await mkdir(join(root, '.cutover/lock'));
  await writeFile(join(root, '.cutover/lock/token'), `${TOKEN}\n`);
  return { path: temp.path, root, [Symbol.asyncDispose]: () => temp[Symbol.asyncDispose]() };
}

describe.each(SHELLS)('under %s', (shell) => {
  let shells: TempDir;
  let shellDir: string;

  beforeAll(async () => {
    shells = await tempDir();
    shellDir = await shellFolder(shells.path, shell);
  });
  afterAll(() => shells[Symbol.asyncDispose]());

  const call = (name: ScriptName, args: readonly string[]) => callScript(shellDir, name, args);
  const backUp = async (root: string, id: string, before = '') => {
    const started = await call('backup-start', [root, TOKEN, id, before, 'no', '']);
    expect(started).toMatchObject({ code: 0 });
    const files = await call('backup-files', [root, TOKEN, id, before, 'v1']);
    expect(files).toMatchObject({ code: 0 });
    const finished = await call('backup-finish', [
      root,
      TOKEN,
      id,
      `{"id":"${id}","note":"SHA256SUMS","sums":"`,
      '"}',
      files.answer.get('files-count') ?? '',
    ]);
    expect(finished).toMatchObject({ code: 0 });
    return { files: files.answer, sums: finished.answer.get('sums') ?? '' };
  };

  test('files are backed up, summed, carried on, checked, and brought back', async () => {
    await using temp = await makeRoot();
    const { root } = temp;
    const shared = await treeOf(join(root, 'shared'));
    const { sums } = await backUp(root, ID);
    const folder = join(root, 'backups', ID);
    expect(await treeOf(join(folder, 'files/shared'))).toEqual(shared);
    expect(await readFile(join(folder, 'backup.json'), 'utf8')).toBe(
      `{"id":"${ID}","note":"SHA256SUMS","sums":"${sums}"}\n`,
    );
    await mustExec('sha256sum', ['-c', '--quiet', 'sums'], { cwd: folder });

    const next = '20261123T033000Z-v1';
    const again = await backUp(root, next, ID);
    // The manifest and the record of the release, and nothing of shared/.
    expect(Number(again.files.get('files-new'))).toBeLessThan(400);
    const inode = async (id: string) => (await stat(join(root, 'backups', id, 'files/shared/.env'))).ino;
    expect(await inode(next)).toBe(await inode(ID));
    await mustExec('sha256sum', ['-c', '--quiet', 'sums'], { cwd: join(root, 'backups', next) });

    const check = (sum: string) =>
      call('restore-check', [root, TOKEN, ID, `backups/${ID}`, sum, 'files/shared']);
    expect(await check(sums)).toMatchObject({ code: 0 });
    expect((await check('0'.repeat(64))).answer.get('error')).toContain('the list of sums of this backup');

    await writeFile(join(root, 'shared/.env'), 'broken');
    const files = (action: string) =>
      call('restore-files', [root, TOKEN, ID, `backups/${ID}`, action, 'shared', '-']);
    expect(await files('build')).toMatchObject({ code: 0 });
    expect(await readFile(join(root, 'shared/.env'), 'utf8')).toBe('broken');
    expect(await files('swap')).toMatchObject({ code: 0 });
    expect(await treeOf(join(root, 'shared'))).toEqual(shared);
    expect(await files('back')).toMatchObject({ code: 0 });
    expect(await readFile(join(root, 'shared/.env'), 'utf8')).toBe('broken');
    expect(await files('forget')).toMatchObject({ code: 0 });
    expect((await treeOf(root)).filter((line) => line.includes('cutover-'))).toEqual([]);

    await truncate(join(folder, 'files/shared/.env'), 2);
    expect((await check(sums)).answer.get('error')).toContain('files/shared/.env: FAILED');
    expect(await call('backup-remove', [root, TOKEN, ID])).toMatchObject({ code: 0 });
    await expect(stat(folder)).rejects.toThrow();
    expect((await stat(join(root, 'backups', next))).isDirectory()).toBe(true);
  });

  test.runIf(mounts)(
    'a mount is never emptied: not in a backup, and not by a restore of what is in use',
    async () => {
      await using temp = await makeRoot();
      const { root } = temp;
      await backUp(root, ID);
      const place = join(root, 'shared/mounted here');
      const data = join(temp.path, 'data');
      for (const folder of [place, data]) await mkdir(folder);
      await writeFile(join(data, 'precious'), 'precious');
      await mustExec('mount', ['--bind', data, place]);
      const restore = (action: string) =>
        call('restore-files', [root, TOKEN, ID, `backups/${ID}`, action, 'shared', '-']);
      const built = await restore('build');
      expect(built.code).toBe(10);
      expect(built.answer.get('error')).toContain(`something is mounted on ${place}`);
      // One that was mounted after that stays as well when what was in use before is to go.
      await mustExec('umount', [place]);
      for (const action of ['build', 'swap']) expect(await restore(action)).toMatchObject({ code: 0 });
      const old = join(root, 'shared.cutover-old/mounted here');
      await mustExec('mount', ['--bind', data, old]);
      const settled = await restore('settle');
      expect([settled.code, settled.answer.get('error')]).toEqual([
        16,
        expect.stringContaining(`something is mounted on ${old}`),
      ]);
      await mustExec('umount', [old]);
      expect(await restore('settle')).toMatchObject({ code: 0 });

      const inside = join(root, 'backups', ID, 'files/shared/up loads');
      await mustExec('mount', ['--bind', data, inside]);
      // The others go all the same, and what is still there is named.
      const other = '20261123T033000Z-v2';
      await mkdir(join(root, 'backups', other));
      const removed = await call('backup-remove', [root, TOKEN, ID, other]);
      expect([removed.code, removed.answer.all('removed'), removed.answer.all('kept')]).toEqual([
        0,
        [other],
        [expect.stringContaining(`${ID} something is mounted on ${inside}`)],
      ]);
      // Nor does one that a run left half way end the backups that follow.
      await rename(join(root, 'backups', ID), join(root, 'backups', `${other}.partial`));
      const begun = await call('backup-start', [root, TOKEN, `${other}-next`, '', 'no', '']);
      const left = join(root, 'backups', `${other}.partial`, 'files/shared/up loads');
      expect([begun.code, begun.answer.all('kept')]).toEqual([
        0,
        [expect.stringContaining(`backups/${other}.partial something is mounted on ${left}`)],
      ]);
      expect(await readFile(join(data, 'precious'), 'utf8')).toBe('precious');
      await rename(join(root, 'backups', `${other}.partial`), join(root, 'backups', ID));
      expect(await readFile(join(root, 'backups', ID, 'backup.json'), 'utf8')).toContain(ID);
      await mustExec('umount', [inside]);
      expect(await call('backup-remove', [root, TOKEN, ID])).toMatchObject({ code: 0 });
      expect(await readFile(join(data, 'precious'), 'utf8')).toBe('precious');
    },
  );

  test('what is no place for a backup is refused, and nothing is changed without the lock', async () => {
    await using temp = await makeRoot();
    const { root } = temp;
    for (const id of ['', '..', 'a/b', '-x', 'x.partial', '.x'])
      expect((await call('backup-start', [root, TOKEN, id, '', 'no', ''])).code).toBe(10);
    expect((await call('backup-start', [root, 'other', ID, '', 'no', ''])).code).toBe(11);
    expect((await call('backup-remove', [root, 'other', ID])).code).toBe(11);
    expect((await call('restore-check', [root, TOKEN, ID, '../outside', '', 'files'])).code).toBe(10);
    expect((await treeOf(root)).some((line) => line.includes('backups'))).toBe(false);
  });

  test('a client of PostgreSQL that is newer than its server is named with the cure, and a long cause by its line that matters', async () => {
    await using temp = await makeRoot();
    const { root } = temp;
    const tools = join(temp.path, 'tools');
    await mkdir(tools);
    const fake = (tool: string, text: string) =>
      writeFile(join(tools, tool), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
    const env = { PATH: `${tools}:${process.env['PATH']}` };
    const args = [root, TOKEN, ID, 'shop', '', '', '', '', '', 'postgresql-shop', '', '', 'restore'];
    const said = async () =>
      (await callScript(shellDir, 'backup-database', args, { engine: 'postgresql', env })).answer.get(
        'error',
      );
    // No such version lies beside it.
    await fake('psql', 'cat >/dev/null; echo 160002');
    await fake('pg_dump', `echo 'pg_dump (PostgreSQL) 17.2'`);
    await fake('pg_restore', 'exit 9');
    expect(await said()).toMatch(
      /pg_restore on this host is version 17, which sends settings \(transaction_timeout\) .*: install postgresql-client-16 beside it/,
    );
    await fake('pg_dump', `echo 'pg_dump (PostgreSQL) 15.2'`);
    expect(await said()).toMatch(/pg_dump must not be older than the server; install postgresql-client-16/);
    const noise = Array.from({ length: 9 }, (_, line) => `echo 'hint ${line}'`).join('; ');
    await fake('psql', `cat >/dev/null; { echo 'FATAL: the cause'; ${noise}; } >&2; exit 2`);
    expect(await said()).toBe('shop: FATAL: the cause hint 6 hint 7 hint 8');
  });

  test('a database of SQLite is dumped and compared', async () => {
    await using temp = await makeRoot();
    const { root } = temp;
    const file = join(root, 'x y.db');
    await mustExec('sqlite3', [
      file,
      "CREATE TABLE t (a, b); INSERT INTO t VALUES (1, x'00ff'), (NULL, 'é')",
    ]);
    expect((await call('backup-start', [root, TOKEN, ID, '', 'no', ''])).code).toBe(0);
    const args = [root, TOKEN, ID, file, '', '', '', '', '', 'sqlite-x-y', '', '', 'restore'];
    const { answer, code } = await callScript(shellDir, 'backup-database', args, { engine: 'sqlite' });
    expect(code).toBe(0);
    expect(answer.get('file')).toBe('sqlite-x-y.sqlite.zst');
    expect(answer.all('source')).toHaveLength(1);
    expect(answer.all('copy')).toEqual(answer.all('source'));
    // Two databases whose dumps would have one name are never taken for each other, whatever their order.
    await mustExec('cp', ['-a', join(root, 'backups', `${ID}.partial`), join(root, 'backups', ID)]);
    const keys: string[] = [];
    for (const one of [file, join(root, 'X y.db')]) {
      await copyFile(file, one).catch(() => undefined);
      const [beside, list] = ['sqlite-x-y.sqlite.zst', 'sqlite-x-y.facts'];
      const words = [...args.slice(0, 3), one, ...args.slice(4, -1), `backups/${ID}`, beside, list, 'same'];
      const loaded = await callScript(shellDir, 'restore-database', words, { engine: 'sqlite' });
      expect(loaded.answer.get('error')).toBe(undefined);
      keys.push(loaded.answer.text('copy-name').split('_')[2] ?? '');
    }
    expect(new Set(keys).size).toBe(2);
    // A quota is no full disk, as far as stat can say: the words of the tool are the cause.
    const full = join(temp.path, 'full');
    await mkdir(full);
    const text = '#!/bin/sh\nhead -c 100 >"$1"; echo "tee: $1: Disk quota exceeded" >&2; exit 1\n';
    await writeFile(join(full, 'tee'), text, { mode: 0o755 });
    const env = { PATH: `${full}:${process.env['PATH']}` };
    const cut = await callScript(shellDir, 'backup-database', args, { engine: 'sqlite', env });
    expect(cut.answer.get('error')).toMatch(/the dump of .* could not be written: .*Disk quota exceeded/);
    await appendFile(file, '');
    expect((await treeOf(join(root, '.cutover'))).filter((line) => line.includes('tmp.'))).toEqual([]);
  });
});

describe.each(['dash', 'busybox', 'bash'] as const)('nothing of rsync goes on under %s', (shell) => {
  const argvOf = (pid: number) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    } catch {
      return '';
    }
  };
  /** The processes of rsync that copy below this folder. */
  const copying = (root: string) =>
    [...processTable().values()].filter(({ pid, name }) => name === 'rsync' && argvOf(pid).includes(root));

  test.each(['the script', 'rsync itself', 'the receiver'])('when %s is killed', async (what) => {
    await using temp = await makeRoot();
    const { root } = temp;
    const shellDir = await shellFolder(temp.path, shell as Shell);
    await writeFile(join(root, 'shared/large.bin'), Buffer.alloc(3_000_000, 1));
    // Slow enough to be met at its work.
    await writeFile(join(shellDir, 'rsync'), '#!/bin/sh\nexec /usr/bin/rsync --bwlimit=100 "$@"\n', {
      mode: 0o755,
    });
    // What cp says no to is rsync's.
    await writeFile(
      join(shellDir, 'cp'),
      '#!/bin/sh\ncase " $* " in *" --reflink=never "*) exit 1;; esac\nexec /usr/bin/cp "$@"\n',
      { mode: 0o755 },
    );
    const started = await callScript(shellDir, 'backup-start', [root, TOKEN, ID, '', 'no', '']);
    expect(started).toMatchObject({ code: 0 });
    const child = startScript(shellDir, 'backup-files', [root, TOKEN, ID, '', '']);
    const gone = new Promise<number | null>((done) => child.once('exit', done));
    await until(() => copying(root).length === 3, { what: 'all three processes of rsync' });
    const pids = copying(root).map(({ pid }) => pid);
    const parents = new Map(copying(root).map(({ pid, parent }) => [pid, parent]));
    const first = pids.find((pid) => !pids.includes(parents.get(pid) ?? 0)) ?? 0;
    if (what === 'the script') process.kill(child.pid ?? 0, 'SIGKILL');
    else
      process.kill(
        what === 'rsync itself'
          ? first
          : (pids.find((pid) => parents.get(pid) !== first && pid !== first) ?? 0),
        'SIGKILL',
      );
    const code = await gone;
    if (what === 'the script') await until(() => copying(root).length === 0, { what: 'rsync to end' });
    else {
      // When the script has ended, there is nothing any more that writes.
      expect(copying(root)).toEqual([]);
      expect(code).toBe(16);
    }
    expect(await callScript(shellDir, 'backup-remove', [root, TOKEN, `${ID}.partial`])).toMatchObject({
      code: 0,
    });
  });
});
