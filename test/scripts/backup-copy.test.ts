import { chmod, lstat, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { copiesAmong, copyNamesOf, leftOfCopies } from '../../src/model/backup-copy.ts';
import { mustExec } from '../support/exec.ts';
import { callScript, SHELLS, shellFolder, startScript } from '../support/runner/script.ts';
import { type TempDir, tempDir } from '../support/temp.ts';
import { treeOf } from '../support/tree.ts';
import { until } from '../support/wait.ts';

const TOKEN = 'a-token';
const ID = '20261122T033000Z-v1';
const BEGINS = copyNamesOf('shop', 'production', 'deploy@web1');

/** The destination by commands of the team: a folder that stands for an object store. */
const COMMANDS = {
  store: 'cat >"$STORE/$CUTOVER_COPY"',
  fetch: 'cat "$STORE/$CUTOVER_COPY"',
  list: 'ls -l "$STORE"',
  remove: 'rm "$STORE/$CUTOVER_COPY"',
};

describe.each(SHELLS)('under %s', (shell) => {
  let temp: TempDir;
  let shellDir: string;
  let root: string;
  let store: string;
  let to: string;
  let identity: string;
  let count = 0;

  beforeAll(async () => {
    temp = await tempDir();
    shellDir = await shellFolder(temp.path, shell);
    identity = (await mustExec('age-keygen', [])).split('\n').find((line) => line.startsWith('AGE-')) ?? '';
    to = (await mustExec('age-keygen', ['-y'], { stdin: identity })).trim();
  });
  afterAll(() => temp[Symbol.asyncDispose]());
  beforeEach(async () => {
    const dir = join(temp.path, `case-${count++}`);
    [root, store] = [join(dir, 'shop'), join(dir, 'store')];
    await mkdir(join(root, '.cutover/lock'), { recursive: true });
    await mkdir(store);
    await writeFile(join(root, '.cutover/lock/token'), `${TOKEN}\n`);
    const backup = join(root, 'backups', ID);
    await mkdir(join(backup, 'files/shared/up loads'), { recursive: true });
    await writeFile(join(backup, 'files/shared/up loads/a\nb\\c \xe9.txt'), 'odd');
    await writeFile(join(backup, 'files/shared/hole'), '');
    await mustExec('truncate', ['-s', '50M', join(backup, 'files/shared/hole')]);
    await symlink('/etc/passwd', join(backup, 'files/shared/link'));
    await chmod(join(backup, 'files/shared/up loads'), 0o2751);
    await writeFile(join(backup, 'sums'), 'sums of it\n');
    await writeFile(join(backup, 'backup.json'), `{"id":"${ID}"}\n`);
  });

  interface Call {
    readonly id?: string;
    readonly path?: string;
    readonly commands?: Partial<typeof COMMANDS>;
    readonly seal?: string;
    readonly secret?: string;
    readonly name?: string;
    readonly token?: string;
    readonly env?: Readonly<Record<string, string>>;
  }
  const wordsOf = (action: string, { id = ID, path, commands = {}, seal = 'nobody', ...more }: Call = {}) => {
    const all = { ...COMMANDS, ...commands };
    const words = path === undefined ? [all.store, all.fetch, all.list, all.remove] : ['', '', '', ''];
    return [
      ...[root, more.token ?? TOKEN, action, id, 'offsite', path ?? '', ...words, seal],
      ...[more.secret ?? '', BEGINS, more.name ?? '', 'no'],
    ];
  };
  const call = (action: string, more: Call = {}) =>
    callScript(shellDir, 'backup-copy', wordsOf(action, more), { env: { STORE: store, ...more.env } });
  const stored = async (more: Call = {}) => {
    const { code, answer, log } = await call('store', more);
    expect([code, answer.get('error'), log]).toMatchObject([0, undefined, expect.anything()]);
    return { name: answer.text('name'), sha256: answer.text('sha256'), bytes: answer.number('bytes') };
  };
  const lost = () => rm(join(root, 'backups'), { recursive: true });

  test.each(['nobody', 'age'])('what was copied comes back byte for byte, encrypted for %s', async (who) => {
    const more: Call = who === 'age' ? { seal: to } : {};
    const before = await treeOf(join(root, 'backups'));
    const { name, sha256, bytes } = await stored(more);
    expect(name).toMatch(
      who === 'age' ? /^shop-production-deploy-web1-\w{12}-.*\.tar\.zst\.age$/ : /\.tar\.zst$/,
    );
    const copy = join(store, name);
    expect((await mustExec('sha256sum', [copy])).slice(0, 64)).toBe(sha256);
    // Holes stay holes.
    expect(bytes).toBeLessThan(100_000);
    expect((await call('look', { ...more, token: '-' })).answer.all('copy')).toEqual([
      name,
      `${name}.sha256`,
    ]);
    // What a person has who has nothing but the store.
    await mustExec('sha256sum', ['-c', '--quiet', `${name}.sha256`], { cwd: store });
    const words = await readFile(copy, 'latin1');
    expect(words.includes('age-encryption.org')).toBe(who === 'age');

    await lost();
    const secret = who === 'age' ? { secret: identity } : {};
    const fetched = await call('fetch', { ...more, ...secret, name });
    expect(fetched).toMatchObject({ code: 0 });
    expect(fetched.answer.get('about')).toBe(`{"id":"${ID}"}`);
    expect(fetched.answer.get('known')).toBe('yes');
    expect((await call('adopt', more)).code).toBe(0);
    expect(await treeOf(join(root, 'backups'))).toEqual(before);
    expect(await readdir(join(root, '.cutover'))).toEqual(['copies-offsite', 'lock']);

    for (const part of [`${name}.sha256`, name])
      expect((await call('remove', { ...more, name: part })).code).toBe(0);
    expect(await readdir(store)).toEqual([]);
    expect(await readFile(join(root, '.cutover/copies-offsite'), 'utf8')).toBe('');
  });

  test('a folder is written to only on another disk, and through no half copy', async () => {
    const refused = await call('store', { path: store });
    expect(refused.code).toBe(10);
    expect(refused.answer.get('error')).toMatch(
      /lies on the disk that it is to protect from: is it mounted\?/,
    );
    const missing = await call('look', { path: join(store, 'nowhere'), token: '-' });
    expect(missing.answer.get('error')).toMatch(/is no folder that .* may write to: is it mounted\?/);
    await using elsewhere = await tempDir('/dev/shm');
    const path = elsewhere.path;
    const { name } = await stored({ path });
    expect((await readdir(path)).sort()).toEqual([name, `${name}.sha256`]);
    await writeFile(join(path, `${name}.partial`), 'half');
    const { answer } = await call('look', { path, token: '-' });
    expect(copiesAmong(answer.all('copy'), BEGINS).map((copy) => copy.name)).toEqual([name]);
    expect(leftOfCopies(answer.all('copy'), BEGINS)).toEqual([`${name}.partial`]);
    await lost();
    expect((await call('fetch', { path, name })).code).toBe(0);
  });

  test.each<readonly [what: string, commands: Partial<typeof COMMANDS>, code: number, error: RegExp]>([
    ['fails', { store: 'cat >/dev/null; echo "no such bucket" >&2; exit 1' }, 16, /no such bucket/],
    ['fails after it read nothing', { store: 'echo "denied" >&2; exit 7' }, 16, /did not take .*denied/],
    ['stores nothing', { store: 'cat >/dev/null' }, 15, /cannot be read again/],
    [
      'does not read',
      { store: 'exec 0<&-; : >"$STORE/$CUTOVER_COPY"' },
      15,
      /reads back differently|cannot be/,
    ],
    [
      'stores the half',
      { store: 'head -c 300 >"$STORE/$CUTOVER_COPY"; cat >/dev/null' },
      15,
      /reads back differently/,
    ],
    ['turns a byte', { fetch: 'printf X; tail -c +2 "$STORE/$CUTOVER_COPY"' }, 15, /reads back differently/],
    ['stores elsewhere than it lists', { list: 'echo nothing' }, 15, /the list of offsite does not name it/],
    [
      'keeps no sum',
      { store: 'case $CUTOVER_COPY in *.sha256) cat >/dev/null;; *) cat >"$STORE/$CUTOVER_COPY";; esac' },
      15,
      /the sum of .* cannot be read again/,
    ],
    [
      'gives another sum',
      { fetch: 'case $CUTOVER_COPY in *.sha256) yes x;; *) cat "$STORE/$CUTOVER_COPY";; esac' },
      15,
      /the sum of .* reads back differently/,
    ],
    ['cannot list', { list: 'echo "no network" >&2; exit 1' }, 16, /cannot be listed: no network/],
  ])('a tool that %s makes no green copy', async (what, commands, code, error) => {
    const result = await call('store', { commands });
    expect([result.code, result.answer.get('error')]).toEqual([code, expect.stringMatching(error)]);
    // The backup itself is as it was, and nothing private is left.
    expect(await readdir(join(root, 'backups'))).toEqual([ID]);
    expect((await readdir(join(root, '.cutover'))).filter((one) => one !== 'lock')).toEqual([]);
    // Nor half a copy, which somebody might count on; one that was read again and compared is whole.
    expect((await readdir(store)).length).toBe(what === 'cannot list' ? 2 : 0);
  });

  test('no copy is written through a link that others of the mount have planted', async () => {
    await using elsewhere = await tempDir('/dev/shm');
    const path = elsewhere.path;
    const victim = join(path, 'victim');
    await writeFile(victim, 'of somebody\n');
    const ending = (await call('look', { path, token: '-' })).answer.text('ending');
    for (const name of [`${BEGINS}${ID}${ending}`, `${BEGINS}${ID}${ending}.sha256`])
      for (const planted of [name, `${name}.partial`]) await symlink(victim, join(path, planted));
    const { name } = await stored({ path });
    expect(await readFile(victim, 'utf8')).toBe('of somebody\n');
    expect((await lstat(join(path, name))).isFile()).toBe(true);
    await rm(join(path, name));
    await symlink('/proc/self/mem', join(path, name));
    await lost();
    expect((await call('fetch', { path, name })).code).not.toBe(0);
  });

  // A store may show an object while it is being written, as this one does.
  test.each<readonly [where: string, store: string]>([
    ['the copy', 'head -c 100 >"$STORE/$CUTOVER_COPY"; : >"$STORE/reached"; sleep 30'],
    [
      'its sum',
      'case $CUTOVER_COPY in *.sha256) : >"$STORE/reached"; sleep 30;; *) cat >"$STORE/$CUTOVER_COPY";; esac',
    ],
  ])('a run that is killed while it stores %s leaves no copy that counts', async (_where, command) => {
    const given = Object.entries({ ...COMMANDS, store: command });
    const commands = Object.fromEntries(
      given.map(([name, text]) => [name, text.replaceAll('$STORE', store)]),
    );
    const child = startScript(shellDir, 'backup-copy', wordsOf('store', { commands }));
    await until(() => readFile(join(store, 'reached')), { what: () => 'the store is written to' });
    process.kill(-(child.pid ?? 0), 'SIGKILL');
    await rm(join(store, 'reached'));
    const names = (await call('look', { token: '-' })).answer.all('copy');
    expect(names).toHaveLength(1);
    expect(copiesAmong(names, BEGINS)).toEqual([]);
    expect(leftOfCopies(names, BEGINS)).toEqual(names);
    await stored();
    expect((await readdir(store)).length).toBe(2);
  });

  test('a copy that is not what was stored, or not what it says, is not taken', async () => {
    const { name } = await stored();
    const fetched = async (more: Call = {}) => {
      const { code, answer } = await call('fetch', { name, ...more });
      expect(code).not.toBe(0);
      return answer.get('error');
    };
    expect(await fetched()).toMatch(/is on this host: restore that one/);
    await lost();
    const copy = join(store, name);
    const good = await readFile(copy);
    await writeFile(copy, good.subarray(0, good.length - 20));
    expect(await fetched()).toMatch(/cannot be opened/);
    // Whole, but of somebody else's making: links where files should be, and files outside.
    const evil = join(store, 'evil');
    await mkdir(join(evil, ID), { recursive: true });
    await symlink('/etc/passwd', join(evil, ID, 'backup.json'));
    await mustExec('sh', ['-c', 'cd "$1" && tar -cf - "$2" | zstd -q -c >"$3"', 'sh', evil, ID, copy]);
    expect(await fetched()).toMatch(/backup\.json of the copy .* is a symbolic link/);
    await mustExec('sh', [
      '-c',
      'cd "$1" && : >x && tar -P --transform "s,^x,../../planted," -cf - "$2" x | zstd -q -c >"$3"',
      'sh',
      ...[evil, ID, copy],
    ]);
    expect(await fetched()).toMatch(/cannot be opened: .*\.\./);
    expect(await readdir(root)).not.toContain('planted');
    // Well made, but not what this host sent there.
    await rm(join(evil, ID, 'backup.json'));
    await writeFile(join(evil, ID, 'backup.json'), '{}\n');
    await mustExec('sh', ['-c', 'cd "$1" && tar -cf - "$2" | zstd -q -c >"$3"', 'sh', evil, ID, copy]);
    expect(await fetched()).toMatch(/is not what this host sent there/);
    expect(await readdir(root)).not.toContain('backups');
  });

  test('the key is asked for, and lies on no disk; the secret reaches the commands of its destination', async () => {
    const { name } = await stored({
      seal: to,
      secret: 'quizmoppy',
      commands: { list: 'ls "$STORE"; [ "$CUTOVER_COPY_SECRET" = quizmoppy ]' },
    });
    await lost();
    const without = await call('fetch', { seal: to, name });
    expect(without.answer.get('error')).toMatch(/is sealed: give the key of age as the secret of offsite/);
    const other = (await mustExec('age-keygen', [])).split('\n').find((line) => line.startsWith('AGE-'));
    const wrong = await call('fetch', { seal: to, name, secret: other ?? '' });
    expect(wrong.answer.get('error')).toMatch(/cannot be opened: .*no identity matched/);
    // While it is opened, and after.
    const spy = `grep -rlF -e "$CUTOVER_COPY_SECRET" '${root}' | grep -v /key$ >>"$STORE/seen"; cat "$STORE/$CUTOVER_COPY"`;
    expect(
      (
        await call('fetch', {
          seal: to,
          name,
          secret: identity,
          commands: { fetch: `timeout 5 sh -c '${spy.replaceAll("'", `'\\''`)}'` },
        })
      ).code,
    ).toBe(0);
    expect(await readFile(join(store, 'seen'), 'utf8')).toBe('');
  });

  test('tools that are missing are named before anything is stored', async () => {
    const hide = async (tool: string, text: string) => {
      await writeFile(join(shellDir, tool), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
      const { answer } = await call('look', { token: '-', seal: to });
      await rm(join(shellDir, tool));
      return answer.get('error');
    };
    expect(await hide('tar', 'exec busybox tar "$@"')).toMatch(/tar of this host is not that of GNU/);
    expect(
      (await call('look', { token: '-', seal: to, env: { PATH: shellDir } })).answer.get('error'),
    ).toMatch(/is not installed/);
    expect((await call('store', { token: '-' })).code).toBe(11);
    expect((await call('store', { token: 'other' })).code).toBe(11);
    expect((await call('fetch', { name: 'elsewhere-x.tar.zst' })).code).toBe(10);
    expect((await call('fetch', { name: `${BEGINS}../../x` })).code).toBe(10);
    expect(await readdir(store)).toEqual([]);
  });
});
