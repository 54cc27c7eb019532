import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, unlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SHELLS, shellFolder } from '../support/runner/script.ts';
import { LocalRoot, OWNER, TOKEN } from '../support/sites/release-on-host.ts';
import { type TempDir, tempDir } from '../support/temp.ts';

const LINE = '{"event":"unlocked"}';

describe.each(SHELLS)('under %s', (shell) => {
  let temp: TempDir;
  let shellDir: string;
  let host: LocalRoot;
  let count = 0;
  beforeAll(async () => {
    temp = await tempDir();
    shellDir = await shellFolder(temp.path, shell);
  });
  afterAll(() => temp[Symbol.asyncDispose]());
  beforeEach(async () => {
    host = new LocalRoot(join(temp.path, `root-${count++}`), shellDir);
    await host.lock();
  });
  const take = (token: string, owner: string) =>
    host.call('read-host', [host.root, token, '{"actor":"mona"}', '5', owner, LINE]);
  const writeLock = async (held: string, owner: string) => {
    await writeFile(host.path('.cutover/lock/token'), held);
    await writeFile(host.path('.cutover/lock/owner'), owner);
  };
  const token = async () => (await readFile(host.path('.cutover/lock/token'), 'utf8')).trim();
  const leftovers = async () =>
    (await readdir(host.path('.cutover'))).filter((name) => /^(lock\.|broken|breaking)/.test(name));

  /** A run that breaks the lock and is killed as soon as it calls this tool for the nth time. */
  async function killedAt(tool: string, nth: number): Promise<void> {
    const bin = host.path(`bin-${tool}-${nth}`);
    await mkdir(bin);
    const text = `#!/bin/sh\necho >>'${bin}/calls'\n[ "$(wc -l <'${bin}/calls')" -lt ${nth} ] || { kill -KILL $PPID; exit 1; }\nexec /usr/bin/${tool} "$@"\n`;
    await writeFile(join(bin, tool), text, { mode: 0o755 });
    await expect(
      host.call('read-host', [host.root, 'dead', '{"actor":"dead"}', '5', OWNER, LINE], {
        env: { PATH: `${bin}:${process.env['PATH']}` },
      }),
    ).rejects.toThrow('SIGKILL');
    await rm(bin, { recursive: true });
  }

  test.each([
    ['rmdir', 1, 'before it has given the others way'],
    ['mkdir', 2, 'before it takes the lock itself'],
    ['grep', 1, 'before the history says so'],
    ['rm', 1, 'when the history says so already'],
  ])(
    'the line of a breaker that was killed after its rename is not lost, nor there twice (%s %i: %s)',
    async (tool, nth) => {
      await killedAt(tool, nth);
      expect((await leftovers()).filter((name) => name.startsWith('broken.'))).toEqual(['broken.dead']);
      const held = await readFile(host.path('.cutover/lock/owner'), 'utf8').catch(() => '');
      const next = '{"event":"unlocked","at":"later"}';
      const then = Date.now() / 1000 - 130;
      await utimes(host.path('.cutover/breaking'), then, then).catch(() => undefined);
      const again = await host.call('read-host', [
        ...[host.root, 'mine', '{"actor":"mona"}', '5'],
        ...(held === '' ? ['', ''] : [held.trim(), next]),
      ]);
      expect([again.code, await token()]).toEqual([0, 'mine']);
      expect(await readFile(host.path('.cutover/history.jsonl'), 'utf8')).toBe(
        `${LINE}\n${held === '' ? '' : `${next}\n`}`,
      );
      expect((await leftovers()).filter((name) => name.startsWith('broken.'))).toEqual([]);
    },
  );

  test('breaks the lock of the owner that is named, and says so in the history', async () => {
    const { code, answer } = await take('mine', OWNER);
    expect([code, answer.get('broken'), await token()]).toEqual([0, 'yes', 'mine']);
    expect(await readFile(host.path('.cutover/history.jsonl'), 'utf8')).toBe(`${LINE}\n`);
    expect(await leftovers()).toEqual([]);
  });

  test('leaves the lock of any other owner', async () => {
    const { code, answer } = await take('mine', '{"actor":"somebody else"}');
    expect([code, answer.get('broken'), await token()]).toEqual([20, undefined, TOKEN]);
    expect(answer.get('held')).toBe(OWNER);
    expect(await leftovers()).toEqual([]);
  });

  test('of many who break it at once exactly one has the lock afterwards', async () => {
    const tokens = Array.from({ length: 8 }, (_, i) => `token-${i}`);
    const codes = await Promise.all(tokens.map(async (one) => (await take(one, OWNER)).code));
    expect(codes.filter((code) => code === 0)).toHaveLength(1);
    expect(codes.filter((code) => code === 20)).toHaveLength(7);
    expect(await token()).toBe(`token-${codes.indexOf(0)}`);
    expect(await readFile(host.path('.cutover/history.jsonl'), 'utf8')).toBe(`${LINE}\n`);
    expect(await leftovers()).toEqual([]);
  });

  test.each([
    ['mkdir', 'before the breaker looks', OWNER],
    ['cat', 'while the breaker looks', OWNER],
    ['sync', 'when it has looked', OWNER],
    ['mkdir', 'before the breaker looks', ''],
    ['cat', 'while the breaker looks', ''],
    ['sync', 'when it has looked', ''],
  ])(
    'a lock that another run took meanwhile is not touched (at %s: %s, owner %j)',
    async (tool, _when, owner) => {
      await writeLock(owner === '' ? '' : `${TOKEN}\n`, owner);
      const bin = host.path('bin');
      await mkdir(bin);
      const cutover = host.path('.cutover');
      // Once, while somebody breaks: the owner gives it back before the tool runs, and another run takes it after that.
      // The breaker is alone when `mkdir` has run, so there it comes first.
      const hook = [
        '#!/bin/sh',
        'PATH=/usr/bin:/bin',
        tool === 'mkdir' ? 'mkdir "$@" || exit' : '',
        `if [ -d '${cutover}/breaking' ] && mkdir '${bin}/once' 2>/dev/null; then rm -r '${cutover}/lock'; fi`,
        tool === 'mkdir' ? 'code=0' : `${tool} "$@"; code=$?`,
        `if [ -d '${bin}/once' ] && mkdir '${cutover}/lock' 2>/dev/null; then`,
        `  echo other >'${cutover}/lock/token'; echo '{"actor":"other"}' >'${cutover}/lock/owner'`,
        'fi',
        'exit $code',
      ];
      await writeFile(join(bin, tool), hook.join('\n'), { mode: 0o755 });
      const moved = `#!/bin/sh\ncase $3 in .cutover/lock) echo >'${bin}/moved' ;; esac\nexec /usr/bin/mv "$@"\n`;
      await writeFile(join(bin, 'mv'), moved, { mode: 0o755 });
      const { code, answer } = await host.call(
        'read-host',
        [host.root, 'mine', '{"actor":"mona"}', '5', owner, LINE],
        { env: { PATH: `${bin}:${process.env['PATH']}` } },
      );
      expect([existsSync(join(bin, 'once')), existsSync(join(bin, 'moved'))]).toEqual([true, false]);
      expect([code, answer.get('held'), answer.get('broken'), await token()]).toEqual([
        20,
        '{"actor":"other"}',
        undefined,
        'other',
      ]);
      expect(existsSync(host.path('.cutover/lock/broken'))).toBe(false);
      expect(existsSync(host.path('.cutover/history.jsonl'))).toBe(false);
      expect(await leftovers()).toEqual([]);
    },
  );

  test('a breaker that was killed in the middle stands in the way for a minute, and then no more', async () => {
    await killedAt('mv', 1);
    expect([await leftovers(), await token()]).toEqual([['breaking'], TOKEN]);
    const early = await take('mine', OWNER);
    expect([early.code, early.answer.get('held'), await token()]).toEqual([20, OWNER, TOKEN]);
    const then = Date.now() / 1000 - 130;
    await utimes(host.path('.cutover/breaking'), then, then);
    const { code, answer } = await take('mine', OWNER);
    expect([code, answer.get('broken'), await token()]).toEqual([0, 'yes', 'mine']);
    expect(await leftovers()).toEqual([]);
  });

  describe.each([
    ['empty files', async () => writeLock('', '')],
    ['files of zero bytes', async () => writeLock('\0'.repeat(37), '\0'.repeat(100))],
    ['only a token', async () => unlink(host.path('.cutover/lock/owner'))],
    ['only its owner', async () => unlink(host.path('.cutover/lock/token'))],
    ['an empty token beside its owner', async () => writeLock('', `${OWNER}\n`)],
    ['a token without its owner', async () => writeLock(`${TOKEN}\n`, '')],
  ])('after a power cut left a lock with %s', (_what, leave) => {
    beforeEach(leave);

    test('the lock is held until it is broken, and then whole', async () => {
      const first = await host.call('read-host', [host.root, 'mine', '{"actor":"mona"}', '5', '', '']);
      const said = first.answer.get('held');
      expect([first.code, said === '' || said === OWNER]).toEqual([20, true]);
      const { code, answer } = await take('mine', said ?? '');
      expect([code, answer.get('broken'), await token()]).toEqual([0, 'yes', 'mine']);
      expect(await readFile(host.path('.cutover/history.jsonl'), 'utf8')).toBe(`${LINE}\n`);
      expect(await leftovers()).toEqual([]);
    });

    test('of many who break it at once exactly one has the lock afterwards', async () => {
      const said = (await take('asks', 'nobody')).answer.get('held') ?? '';
      const codes = await Promise.all(
        Array.from({ length: 6 }, async (_, i) => (await take(`token-${i}`, said)).code),
      );
      expect(codes.filter((code) => code === 0)).toHaveLength(1);
      expect(await token()).toBe(`token-${codes.indexOf(0)}`);
      expect(await leftovers()).toEqual([]);
    });
  });

  test('says that nobody can hold a lock without a token, and only then', async () => {
    const ask = async () => (await take('mine', 'nobody')).answer.get('held-token');
    expect(await ask()).toBeUndefined();
    await writeLock(`${TOKEN}\n`, '');
    expect(await ask()).toBeUndefined();
    await writeLock('', `${OWNER}\n`);
    expect(await ask()).toBe('empty');
  });

  test('who means to break a lock without an owner leaves one that has an owner by now', async () => {
    const { code, answer } = await take('mine', '');
    expect([code, answer.get('held'), answer.get('broken'), await token()]).toEqual([
      20,
      OWNER,
      undefined,
      TOKEN,
    ]);
  });

  test('and where there is no lock takes it without a word of breaking', async () => {
    await rm(host.path('.cutover/lock'), { recursive: true });
    const { code, answer } = await take('mine', '');
    expect([code, answer.get('broken'), await token()]).toEqual([0, undefined, 'mine']);
    expect(existsSync(host.path('.cutover/history.jsonl'))).toBe(false);
  });
});
