import { existsSync, readFileSync } from 'node:fs';
import { chown, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  enginesOf,
  partsOf,
  type ScriptName,
  script,
  scriptNames,
  sourceFiles,
} from '../../src/host/connection/scripts.ts';
import { callScript, SHELLS, shellFolder } from '../support/runner/script.ts';
import { unprivilegedAccount } from '../support/servers/account.ts';
import { LocalRoot, OWNER, TOKEN } from '../support/sites/release-on-host.ts';
import { type TempDir, tempDir } from '../support/temp.ts';
import { treeOf } from '../support/tree.ts';

const SUM = 'a'.repeat(64);
/** What each script is given after the app root and the token. */
const CHANGING: Readonly<Partial<Record<ScriptName, readonly string[]>>> = {
  'prepare-release': ['v1', '', SUM, '0', '0', '0'],
  'finish-release': ['v1', '', 'full', '{}', '{}'],
  'start-slot': ['v1', 'blue', '5', 'touch ran'],
  'prune-releases': ['', 'v1'],
  'write-record': ['{}', 'v1', '{}'],
  'put-env-file': ['v1', '0', '0'],
  'seed-shared': ['tar', 'uploads'],
  'keep-assets': ['v1', 'public'],
  'move-workers': [
    'mail',
    'stop',
    'touch ran',
    '5',
    'touch ran',
    '5',
    '',
    'id',
    '',
    'blue',
    'v1',
    '0',
    '',
    '',
    '0',
  ],
  'apply-config': [
    ...['v1', 'blue', '5', '1', 'CUTOVER_ADDRESS=web1'],
    ...['web', 'config/web', 'late', 'touch ran', 'touch ran', '', '', 'refuse'],
  ],
};
const changing = Object.entries(CHANGING) as [ScriptName, readonly string[]][];
const every: [ScriptName, readonly string[]][] = [
  ...changing.map(([name, rest]): [ScriptName, readonly string[]] => [name, [TOKEN, ...rest]]),
  ['unlock', [TOKEN]],
  ['read-manifest', ['v1']],
  ['read-drift', ['v1', '10']],
  ['read-env-file', ['v1', '']],
  ['show-logs', ['v1', '5', 'touch ran']],
  ['read-counters', ['', '', '', '', '', '', '1', 'link']],
  ['read-config', ['web1', '100', '10', 'web', 'config/web', '']],
  ['write-look', ['*', 'v1 1', 'v1', 'line']],
  ['read-host', [TOKEN, OWNER, '5']],
];

/** Why a script does not compare the token of the lock. */
const WITHOUT_TOKEN: Readonly<Partial<Record<ScriptName, string>>> = {
  'read-host': 'takes the lock, or changes nothing',
  unlock: 'gives back only the lock of its own token, and says when it is another',
  'read-manifest': 'changes nothing',
  'read-drift': 'changes nothing',
  'read-env-file': 'changes nothing',
  'check-health': 'changes nothing',
  'show-logs': 'runs a command that shows a log',
  'read-counters': 'changes nothing',
  'inspect-host': 'changes nothing',
  'inspect-files': 'changes nothing',
  'read-config': 'changes nothing',
  'write-look': 'adds a line of its own by a rename: a look does not wait for a release',
  'workers-timer': 'starts what is live where no run was heard of again, and knows its own arming',
  'revert-timer': 'takes the lock itself: no runner is there any more',
};

test('every script compares the token of the lock, or there is a reason why it does not', () => {
  const without = scriptNames().filter((name) => {
    const parts = partsOf(name).slice(1);
    return !parts.some(
      (part) =>
        part !== 'release' && /^[^#\n]*check_token "\$/m.test(readFileSync(sourceFiles[part], 'utf8')),
    );
  });
  expect(without.sort()).toEqual(Object.keys(WITHOUT_TOKEN).sort());
});

test('nothing waits by the wall clock, which may jump', () => {
  const byWall = Object.values(sourceFiles).filter((file) => {
    const text = readFileSync(file, 'utf8');
    return /(?:end|until)=[^\n]*date \+%s|\[ "\$\(date \+%s\)/.test(text);
  });
  expect(byWall).toEqual([]);
});

describe.each(SHELLS)('under %s', (shell) => {
  let temp: TempDir;
  let shellDir: string;
  let host: LocalRoot;
  let outside: string;
  let count = 0;

  beforeAll(async () => {
    temp = await tempDir();
    shellDir = await shellFolder(temp.path, shell);
  });
  afterAll(() => temp[Symbol.asyncDispose]());
  beforeEach(async () => {
    const dir = join(temp.path, `case-${count++}`);
    outside = join(dir, 'outside');
    await mkdir(join(outside, 'v1'), { recursive: true });
    await writeFile(join(outside, 'precious'), 'keep me');
    host = new LocalRoot(join(dir, 'root'), shellDir);
    await host.lock();
  });

  const call = (name: ScriptName, args: readonly string[]) => callScript(shellDir, name, args);

  describe('refused as an app root', () => {
    test.each(every)('by %s', async (name, args) => {
      for (const root of ['/', 'srv/shop', '/tmp/..'])
        expect((await call(name, [root, ...args])).code, root).toBe(10);
    });

    test.each(['', '//', '.', '..', './x', '~', '/tmp/', '/tmp/../etc', '/./tmp', '/tmp/.', '/tmp//x'])(
      '%j',
      async (root) => {
        expect((await call('read-host', [root, TOKEN, OWNER, '5'])).code).toBe(10);
        expect((await call('write-record', [root, TOKEN, '{}'])).code).toBe(10);
      },
    );

    test('one that belongs to somebody else', async () => {
      const { uid, gid } = unprivilegedAccount();
      await chown(host.root, uid, gid);
      const before = await treeOf(host.root);
      for (const [name, args] of every) {
        const { code, answer } = await call(name, [host.root, ...args]);
        expect([name, code]).toEqual([name, 10]);
        expect(answer.get('error')).toMatch(/does not belong to/);
      }
      expect(await treeOf(host.root)).toEqual(before);
    });

    test('one that is not there, by all but the one that takes the lock', async () => {
      const root = join(temp.path, 'never-deployed');
      for (const [name, args] of every) {
        if (name === 'read-host') continue;
        const { code, answer } = await call(name, [root, ...args]);
        expect([name, code]).toEqual([name, 18]);
        expect(answer.get('error')).toBe(`${root} is not there: nothing was ever deployed to it`);
      }
      expect(existsSync(root)).toBe(false);
    });

    test('one that cannot be made', async () => {
      const account = unprivilegedAccount();
      const { code, answer } = await callScript(
        shellDir,
        'read-host',
        ['/cutover-not-there/x', TOKEN, OWNER, '5'],
        { account },
      );
      expect([code, answer.get('error')]).toEqual([
        10,
        `/cutover-not-there/x is not there and cannot be made by ${account.name}`,
      ]);
    });
  });

  describe('a planted link is refused by every script, and nothing behind it is touched', () => {
    test.each(['releases', 'slots', 'shared', 'backups', '.cutover', '.cutover/releases', '.cutover/lock'])(
      '%s',
      async (name) => {
        await rm(host.path(name), { recursive: true, force: true });
        await symlink(outside, host.path(name));
        const before = await treeOf(outside);
        // All scripts share the guard: each is tried with one link, and one with each link.
        const tried = name === 'releases' ? every : every.slice(0, 1);
        for (const [script, args] of tried) {
          const { code, answer } = await call(script, [host.root, ...args]);
          expect([script, code]).toEqual([script, 10]);
          expect(answer.get('error')).toBe(
            `${host.root}/${name} is a symbolic link; Cutover made a folder there`,
          );
        }
        expect(await treeOf(outside)).toEqual(before);
      },
    );

    test('a file in place of a folder', async () => {
      await rm(host.path('releases'), { recursive: true });
      await writeFile(host.path('releases'), 'x');
      for (const [script, args] of every.slice(0, 2))
        expect((await call(script, [host.root, ...args])).code).toBe(10);
    });

    test('a folder of somebody else', async () => {
      const { uid, gid } = unprivilegedAccount();
      await chown(host.path('releases'), uid, gid);
      for (const [script, args] of every.slice(0, 2))
        expect((await call(script, [host.root, ...args])).code).toBe(10);
    });
  });

  test.each(changing)('%s changes nothing without the lock', async (name, rest) => {
    const before = await treeOf(host.root);
    for (const token of ['', 'other', '*']) {
      const { code, answer } = await call(name, [host.root, token, ...rest]);
      expect([token, code]).toEqual([token, 11]);
      expect(answer.get('error')).toBe('this run does not hold the lock (any more)');
    }
    await call('unlock', [host.root, TOKEN]);
    expect((await call(name, [host.root, TOKEN, ...rest])).code).toBe(11);
    await host.lock();
    expect(await treeOf(host.root)).toEqual(before);
  });

  test.each([
    '',
    '.',
    '..',
    '../x',
    'a/b',
    '/etc',
    '-rf',
    '.hidden',
    'v1.partial',
    'a b',
    'a\nb',
    '$(id)',
    '*',
    'é',
  ])('no release is called %j', async (tag) => {
    const before = await treeOf(host.root);
    expect((await call('write-record', [host.root, TOKEN, '', tag, '{}'])).code).toBe(10);
    expect((await call('read-manifest', [host.root, tag])).code).toBe(10);
    expect(await treeOf(host.root)).toEqual(before);
  });

  test('no script takes a tag that leads out', async () => {
    const before = await treeOf(host.root);
    const codes = [
      await call('prepare-release', [host.root, TOKEN, '../x', '', SUM, '0', '0', '0']),
      await call('finish-release', [host.root, TOKEN, '../x', '', 'full', '{}', '{}']),
      await call('start-slot', [host.root, TOKEN, '../x', 'blue', '5', 'touch ran']),
      await call('prune-releases', [host.root, TOKEN, '', '../x']),
    ].map(({ code }) => code);
    expect(codes).toEqual([10, 10, 10, 10]);
    expect(await treeOf(host.root)).toEqual(before);
  });

  describe('write-record', () => {
    test('writes records in one rename, and the history line', async () => {
      const { code, answer } = await call('write-record', [
        host.root,
        TOKEN,
        '{"event":"good"}',
        'v1',
        '{"state":"good"}',
        'v0',
        '{"reason":"it\'s $HOME"}',
      ]);
      expect(code).toBe(0);
      expect(answer.all('record')).toEqual(['v1 {"state":"good"}', 'v0 {"reason":"it\'s $HOME"}']);
      expect(await readFile(host.path('.cutover/releases/v1.json'), 'utf8')).toBe('{"state":"good"}\n');
      expect(await readFile(host.path('.cutover/releases/v0.json'), 'utf8')).toBe(
        '{"reason":"it\'s $HOME"}\n',
      );
      expect(await readFile(host.path('.cutover/history.jsonl'), 'utf8')).toBe('{"event":"good"}\n');
      expect((await readdir(host.path('.cutover/releases'))).filter((name) => name.endsWith('.new'))).toEqual(
        [],
      );
      await call('write-record', [host.root, TOKEN, '', 'v1', '{"state":"bad"}']);
      expect(await readFile(host.path('.cutover/history.jsonl'), 'utf8')).toBe('{"event":"good"}\n');
    });

    test('writes through no link in place of a record', async () => {
      await symlink(join(outside, 'precious'), host.path('.cutover/releases/v1.json.new'));
      await symlink(join(outside, 'precious'), host.path('.cutover/releases/v1.json'));
      await call('write-record', [host.root, TOKEN, '', 'v1', '{}']);
      expect(await readFile(join(outside, 'precious'), 'utf8')).toBe('keep me');
    });
  });

  test('nothing runs for a call that did not arrive whole', async () => {
    await rm(host.path('releases'), { recursive: true });
    const { code } = await callScript(shellDir, 'read-host', [host.root]);
    expect(code).not.toBe(0);
    expect(existsSync(host.path('releases'))).toBe(false);
  });
});

test('every script that asks to end with its runner is known as one, wherever in it that stands', () => {
  const asks = ({ text }: { readonly text: string }) =>
    text
      .split('\n')
      .some(
        (line) =>
          !line.trimStart().startsWith('#') &&
          / watch_runner /.test(` ${line.replace(/watch_runner\(\)/, '')} `),
      );
  const scripts = scriptNames().flatMap((name) => {
    const engines = enginesOf(name);
    return engines.length === 0 ? [script(name)] : engines.map((engine) => script(name, engine));
  });
  expect(scripts.filter((one) => one.watched !== asks(one)).map(({ name }) => name)).toEqual([]);
  // In the first column, behind a condition, and indented.
  for (const name of ['start-slot', 'restore-files', 'backup-copy'] as const)
    expect(scripts.find((one) => one.name === name)?.watched, name).toBe(true);
});
