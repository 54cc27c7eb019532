import { existsSync } from 'node:fs';
import {
  chmod,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  unlink,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { mustExec } from '../support/exec.ts';
import { textOf } from '../support/manifests.ts';
import { SHELLS, shellFolder } from '../support/runner/script.ts';
import {
  type Files,
  LocalRoot,
  readTree,
  sha256,
  TOKEN,
  writeSource,
} from '../support/sites/release-on-host.ts';
import { type TempDir, tempDir } from '../support/temp.ts';
import { treeOf } from '../support/tree.ts';

const STRANGE = [
  ' leading',
  'trailing ',
  '-rf',
  '$(id) `x` ; & \'q\' "d"',
  'back\\slash',
  'tab\tname',
  'é…',
  '[a]*?',
];
const V1: Files = {
  'index.html': 'v1\n',
  'same.txt': 'the same\n',
  'bin/run': { content: '#!/bin/sh\n', mode: 0o755 },
  'deep/er/file': 'deep\n',
  'gone.txt': 'gone\n',
  'mode.sh': { content: 'echo\n', mode: 0o644 },
  empty: '',
  current: '-> bin/run',
  'folder link': '-> deep/er',
  ...Object.fromEntries(STRANGE.map((name) => [`names/${name}`, `in ${name}\n`])),
};
const { 'gone.txt': _, ...kept } = V1;
const V2: Files = {
  ...kept,
  'index.html': 'v2\n',
  'new/file': 'new\n',
  'mode.sh': { content: 'echo\n', mode: 0o755 },
};

describe.each(SHELLS)('under %s', (shell) => {
  let temp: TempDir;
  let shellDir: string;
  let count = 0;
  let host: LocalRoot;
  const source = (version: string, more?: { shared?: string[]; writable?: string[] }) =>
    readTree(join(temp.path, version), more);

  beforeAll(async () => {
    temp = await tempDir();
    shellDir = await shellFolder(temp.path, shell);
    await writeSource(join(temp.path, 'v1'), V1);
    await writeSource(join(temp.path, 'v2'), V2);
  });
  afterAll(() => temp[Symbol.asyncDispose]());
  beforeEach(async () => {
    host = new LocalRoot(join(temp.path, `root-${count++}`), shellDir);
    await host.lock();
  });

  describe('prepare-release and finish-release', () => {
    test('build a release that is the source, write-protected, with its manifest and record', async () => {
      const v1 = await source('v1');
      await host.build(v1, 'v1');
      const built = await readTree(host.path('releases/v1'));
      expect(textOf(built.manifest)).toBe(textOf(v1.manifest));
      expect(await readFile(host.path('.cutover/releases/v1.manifest'), 'utf8')).toBe(textOf(v1.manifest));
      expect(JSON.parse(await readFile(host.path('.cutover/releases/v1.json'), 'utf8'))).toMatchObject({
        tag: 'v1',
      });
      expect(await readFile(host.path('.cutover/history.jsonl'), 'utf8')).toBe(
        '{"event":"deployed","tag":"v1"}\n',
      );
      for (const path of ['', 'index.html', 'bin', 'bin/run', 'deep/er'])
        expect((await stat(host.path('releases/v1', path))).mode & 0o222, path).toBe(0);
      expect(await readdir(host.path('.cutover'))).toEqual(['history.jsonl', 'lock', 'releases']);
      expect(await readdir(host.path('releases'))).toEqual(['v1']);
    });

    test('link what is the same from the base, and leave the base as it was', async () => {
      const [v1, v2] = [await source('v1'), await source('v2')];
      await host.build(v1, 'v1');
      const before = await treeOf(host.path('releases/v1'));
      await host.build(v2, 'v2', { tag: 'v1', source: v1 });
      expect(textOf((await readTree(host.path('releases/v2'))).manifest)).toBe(textOf(v2.manifest));
      expect(await treeOf(host.path('releases/v1'))).toEqual(before);
      const inode = async (tag: string, path: string) => (await stat(host.path('releases', tag, path))).ino;
      for (const path of ['same.txt', 'bin/run', 'deep/er/file', ...STRANGE.map((name) => `names/${name}`)])
        expect(await inode('v2', path), path).toBe(await inode('v1', path));
      for (const path of ['index.html', 'mode.sh'])
        expect(await inode('v2', path), path).not.toBe(await inode('v1', path));
      expect((await stat(host.path('releases/v1/mode.sh'))).mode & 0o777).toBe(0o444);
      expect((await stat(host.path('releases/v2/mode.sh'))).mode & 0o777).toBe(0o555);
      expect(existsSync(host.path('releases/v2/gone.txt'))).toBe(false);
    });

    test('build again from nothing what a dead run left half', async () => {
      const v1 = await source('v1');
      await host.prepare(v1, 'v1');
      await writeFile(host.path('releases/v1.partial/left over'), 'x');
      await mkdir(host.path('releases/v1.partial/read-only'));
      await writeFile(host.path('releases/v1.partial/read-only/file'), 'x');
      await chmod(host.path('releases/v1.partial/read-only'), 0o555);
      await host.build(v1, 'v1');
      expect(textOf((await readTree(host.path('releases/v1'))).manifest)).toBe(textOf(v1.manifest));
    });

    test('leave a release alone that is there with the same content, and verify it', async () => {
      const v1 = await source('v1');
      await host.build(v1, 'v1');
      const before = await treeOf(host.path('releases'));
      const again = await host.prepare(v1, 'v1');
      expect([again.code, again.answer.get('state')]).toEqual([0, 'there']);
      expect(existsSync(host.path('.cutover/releases/v1.manifest.partial'))).toBe(false);
      expect((await host.finish('v1')).answer.get('state')).toBe('verified');
      expect(await treeOf(host.path('releases'))).toEqual(before);
      // Deployed a second time, and said a second time.
      expect(await readFile(host.path('.cutover/history.jsonl'), 'utf8')).toBe(
        '{"event":"deployed","tag":"v1"}\n'.repeat(2),
      );
    });

    test('refuse a tag that is there with other content', async () => {
      const [v1, v2] = [await source('v1'), await source('v2')];
      await host.build(v1, 'v1');
      const before = await treeOf(host.path('releases'));
      expect(await host.prepare(v2, 'v1')).toMatchObject({ code: 14 });
      expect(await treeOf(host.path('releases'))).toEqual(before);
      await rm(host.path('.cutover/releases/v1.manifest'));
      expect(await host.prepare(v1, 'v1')).toMatchObject({ code: 14 });
      expect(await host.finish('v1')).toMatchObject({ code: 15 });
    });

    test.each([
      ['bytes', { bytes: '999999999999999' }, /bytes are free, 999999999999999 are needed/],
      ['inodes', { inodes: '999999999999' }, /inodes are free/],
    ])('say how many %s are missing before anything is built', async (_, need, words) => {
      const { code, answer } = await host.prepare(await source('v1'), 'v1', need);
      expect(code).toBe(13);
      expect(answer.get('error')).toMatch(words);
      expect(await readdir(host.path('releases'))).toEqual([]);
    });

    test('no inode left is no room', async () => {
      const stat = join(shellDir, 'stat');
      await writeFile(
        stat,
        '#!/bin/sh\n[ "$1" != -f ] || exec echo 9999999 4096 1000 0\nexec /usr/bin/stat "$@"\n',
      );
      await chmod(stat, 0o755);
      try {
        const { code, answer } = await host.prepare(await source('v1'), 'v1', { inodes: '70' });
        expect([code, answer.get('error')]).toEqual([13, '0 inodes are free, 70 are needed']);
      } finally {
        await rm(stat);
      }
    });

    test('name a shared path that is not there before anything is built', async () => {
      const v1 = await source('v1', { shared: ['.env', 'up loads/a'] });
      await writeFile(host.path('shared/.env'), 'x');
      const { code, answer } = await host.prepare(v1, 'v1', { shared: ['.env', 'up loads/a'] });
      expect([code, answer.get('error')]).toEqual([18, 'shared/up loads/a is not there']);
      expect(await readdir(host.path('releases'))).toEqual([]);
      await mkdir(host.path('shared/up loads/a'), { recursive: true });
      await host.build(v1, 'v1');
      expect(await readFile(host.path('releases/v1/.env'), 'utf8')).toBe('x');
      expect((await stat(host.path('releases/v1/up loads/a'))).isDirectory()).toBe(true);
    });

    test('notice a manifest that did not arrive whole', async () => {
      const v1 = await source('v1');
      expect(await host.prepare(v1, 'v1', { sum: sha256('other') })).toMatchObject({ code: 15 });
      expect(await readdir(host.path('releases'))).toEqual([]);
    });

    test('a cp that was ended is no base that was changed by hand, and the next run goes on', async () => {
      const [one, two] = [await source('v1'), await source('v2')];
      await host.build(one, 'v1');
      const bin = join(temp.path, `cp-${shell}`);
      await mkdir(bin);
      await writeFile(join(bin, 'cp'), '#!/bin/sh\nkill -KILL $$\n', { mode: 0o755 });
      const prepare = (path: string) =>
        host.call('prepare-release', [host.root, TOKEN, 'v2', 'v1', two.sha256, '0', '0'], {
          payload: textOf(two.manifest),
          env: { PATH: path },
        });
      const path = `${shellDir}:${process.env['PATH']}`;
      const cut = await prepare(`${bin}:${path}`);
      expect([cut.code, cut.answer.get('error')]).toEqual([
        13,
        'not every file that v2 has in common with v1 could be linked',
      ]);
      // What is really gone from the base is for the check to find.
      const tree = host.path('releases/v1');
      await chmod(tree, 0o755);
      await rm(join(tree, 'same.txt'));
      expect((await prepare(path)).code).toBe(0);
      expect(existsSync(host.path('releases/v2.partial/same.txt'))).toBe(false);
    });

    test('a base that is gone is an error of its own', async () => {
      expect(await host.prepare(await source('v2'), 'v2', { base: 'v1' })).toMatchObject({ code: 18 });
    });

    test('what lies in writable folders does not belong to the release', async () => {
      for (const name of ['odd [a]*/log', 'var/cache/of/all'])
        await mkdir(host.path('shared', name), { recursive: true });
      const v1 = await source('v1', {
        writable: ['var/cache', 'odd [a]*'],
        shared: ['odd [a]*/log', 'var/cache/of/all'],
      });
      await host.build(v1, 'v1');
      expect((await stat(host.path('releases/v1/var/cache'))).mode & 0o777).toBe(0o775);
      await writeFile(host.path('releases/v1/var/cache/x'), 'written by the app');
      await mkdir(host.path('releases/v1/odd [a]*/sub'));
      expect((await host.finish('v1')).answer.get('state')).toBe('verified');
      expect((await stat(host.path('releases/v1/var'))).mode & 0o777).toBe(0o555);
      // But the link to what is shared does, also there.
      await rm(host.path('releases/v1/odd [a]*/log'));
      const { code, answer } = await host.finish('v1');
      expect([code, answer.all('difference')]).toEqual([15, ['expected: l 777 0 ./odd [a]*/log']]);
    });
  });

  describe('the verification finds', () => {
    const inTree = (path: string) => (tree: string) => join(tree, path);
    const cases: [string, (tree: string) => Promise<unknown>, RegExp][] = [
      [
        'changed content',
        (tree) => overwrite(inTree('same.txt')(tree), 'the SAME\n'),
        /content: same\.txt|content: \.\/same\.txt/,
      ],
      [
        'changed content in a strange name',
        (tree) => overwrite(join(tree, 'names/ leading'), 'IN  leading\n'),
        /leading/,
      ],
      [
        'changed content under a backslash',
        (tree) => overwrite(join(tree, 'names/back\\slash'), 'IN back\\slash\n'),
        /back/,
      ],
      ['a changed size', (tree) => overwrite(inTree('same.txt')(tree), 'longer than before\n'), /same\.txt/],
      ['a changed mode', (tree) => chmod(inTree('same.txt')(tree), 0o555), /found: f 555 9 \.\/same\.txt/],
      ['a set-user-id bit', (tree) => chmod(inTree('bin/run')(tree), 0o4555), /bin\/run/],
      [
        'a changed mode of a folder',
        (tree) => chmod(inTree('deep')(tree), 0o755),
        /found: d 755 0 \.\/deep\//,
      ],
      ['an extra file', (tree) => writeFile(inTree('extra')(tree), ''), /found: f \d+ 0 \.\/extra/],
      ['an extra hidden file', (tree) => writeFile(inTree('.htaccess')(tree), 'x'), /\.htaccess/],
      ['a missing file', (tree) => unlink(inTree('empty')(tree)), /expected: f 444 0 \.\/empty/],
      ['an extra folder', (tree) => mkdir(inTree('extra')(tree)), /found: d \d+ 0 \.\/extra\//],
      ['a missing link', (tree) => unlink(inTree('current')(tree)), /current/],
      ['an extra link', (tree) => symlink('/etc/passwd', inTree('extra')(tree)), /found: l 777 0 \.\/extra/],
      ['a link that leads elsewhere', (tree) => relink(inTree('current')(tree), '/etc/passwd'), /link/],
      ['a file in place of a link', (tree) => replace(inTree('current')(tree), '#!/bin/sh\n'), /current/],
      ['a link in place of a file', (tree) => relink(inTree('same.txt')(tree), 'empty'), /same\.txt/],
      [
        'a link in place of a folder',
        async (tree) => {
          await chmod(inTree('deep')(tree), 0o755);
          await rename(inTree('deep/er')(tree), `${tree}/../elsewhere`);
          await symlink('../../elsewhere', inTree('deep/er')(tree));
          await chmod(inTree('deep')(tree), 0o555);
        },
        /deep\/er/,
      ],
    ];

    let template: LocalRoot;
    beforeAll(async () => {
      template = new LocalRoot(join(temp.path, 'template'), shellDir);
      await template.lock();
      await template.build(await source('v1'), 'v1');
    });

    test.each(cases)('%s', async (_, spoil, words) => {
      await rm(host.root, { recursive: true });
      await mustExec('cp', ['-a', template.root, host.root]);
      await chmod(host.path('releases/v1'), 0o755);
      await spoil(host.path('releases/v1'));
      await chmod(host.path('releases/v1'), 0o555);
      const { code, answer } = await host.finish('v1');
      expect(code).toBe(15);
      expect(`${answer.all('difference').join('\n')}\n${answer.get('error')}`).toMatch(words);
      expect(await readdir(host.path('.cutover'))).toEqual(['history.jsonl', 'lock', 'releases']);
    });

    test('a file that did not arrive, and the release keeps its partial name', async () => {
      const v1 = await source('v1');
      await host.prepare(v1, 'v1');
      await host.send(v1, 'v1');
      await unlink(host.path('releases/v1.partial/index.html'));
      expect(await host.finish('v1')).toMatchObject({ code: 15 });
      expect(await readdir(host.path('releases'))).toEqual(['v1.partial']);
      expect(await readdir(host.path('.cutover/releases'))).toEqual(['v1.manifest.partial']);
    });

    test('a base changed by hand, when all is verified; with `changed` only what was sent is', async () => {
      const [v1, v2] = [await source('v1'), await source('v2')];
      await host.build(v1, 'v1');
      await overwrite(host.path('releases/v1/same.txt'), 'the SAME\n');
      for (const [verify, code] of [
        ['full', 15],
        ['changed', 0],
      ] as const) {
        await host.prepare(v2, 'v2', { base: 'v1' });
        await host.send(v2, 'v2', v1);
        expect((await host.finish('v2', { base: 'v1', verify })).code).toBe(code);
      }
    });

    test('with `changed`, a file that was sent wrong', async () => {
      const [v1, v2] = [await source('v1'), await source('v2')];
      await host.build(v1, 'v1');
      await host.prepare(v2, 'v2', { base: 'v1' });
      await host.send(v2, 'v2', v1);
      await overwrite(host.path('releases/v2.partial/index.html'), 'vX\n');
      const { code, answer } = await host.finish('v2', { base: 'v1', verify: 'changed' });
      expect([code, answer.all('difference').length]).toEqual([15, 1]);
    });
  });

  describe('prune-releases', () => {
    test('removes releases and partial ones, and what is known of them; others keep their files', async () => {
      const [v1, v2] = [await source('v1'), await source('v2')];
      await host.build(v1, 'v1');
      await host.build(v2, 'v2', { tag: 'v1', source: v1 });
      await host.prepare(v1, 'v3');
      const { code, answer } = await host.call('prune-releases', [
        host.root,
        TOKEN,
        '{"event":"pruned"}',
        'v1',
        'v3.partial',
      ]);
      expect([code, answer.all('removed')]).toEqual([0, ['v1', 'v3.partial']]);
      expect(await readdir(host.path('releases'))).toEqual(['v2']);
      expect(await readdir(host.path('.cutover/releases'))).toEqual(['v2.json', 'v2.manifest']);
      expect((await host.finish('v2')).answer.get('state')).toBe('verified');
      expect(await readFile(host.path('.cutover/history.jsonl'), 'utf8')).toContain('{"event":"pruned"}\n');
    });

    test('refuses what a slot points to, and then removes nothing at all', async () => {
      const [v1, v2] = [await source('v1'), await source('v2')];
      await host.build(v1, 'v1');
      await host.build(v2, 'v2');
      await symlink('../releases/v1', host.path('slots/blue'));
      const before = await treeOf(host.path('releases'));
      const { code, answer } = await host.call('prune-releases', [host.root, TOKEN, '', 'v2', 'v1']);
      expect([code, answer.get('error')]).toEqual([17, 'v1 is in a slot']);
      expect(await treeOf(host.path('releases'))).toEqual(before);
    });

    test.each(['..', '.', '', '../shared', 'a/b', '-rf', '.cutover', '.partial'])(
      'refuses %j',
      async (name) => {
        await host.build(await source('v1'), 'v1');
        const before = await treeOf(host.root);
        expect(await host.call('prune-releases', [host.root, TOKEN, '', name])).toMatchObject({ code: 10 });
        expect(await treeOf(host.root)).toEqual(before);
      },
    );
  });

  describe('read-manifest', () => {
    test('gives the manifest unchanged, whatever its names are', async () => {
      const v1 = await source('v1');
      await host.build(v1, 'v1');
      const { answer } = await host.call('read-manifest', [host.root, 'v1']);
      expect(`${answer.all('line').join('\n')}\n`).toBe(textOf(v1.manifest));
      expect(await host.call('read-manifest', [host.root, 'v9'])).toMatchObject({ code: 18 });
    });
  });
});

async function overwrite(path: string, text: string): Promise<void> {
  const { mode } = await stat(path);
  await chmod(path, 0o644);
  await writeFile(path, text);
  await chmod(path, mode);
}

async function replace(path: string, text: string): Promise<void> {
  await unlink(path);
  await writeFile(path, text, { mode: 0o444 });
}

async function relink(path: string, target: string): Promise<void> {
  await unlink(path);
  await symlink(target, path);
}
