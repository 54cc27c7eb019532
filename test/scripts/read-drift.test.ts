import { chmod, lstat, mkdir, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SHELLS, shellFolder } from '../support/runner/script.ts';
import { LocalRoot, readTree, writeSource } from '../support/sites/release-on-host.ts';
import { type TempDir, tempDir } from '../support/temp.ts';
import { treeOf } from '../support/tree.ts';

const NAMES = [
  ...['app.js', 'same size', '-rf', 'back\\slash', 'tab\tname', '[a]*?', "q'uote"],
  ...['deep/er/file', 'ends: OK', '> arrow', 'x -> y'],
];

describe.each(SHELLS)('read-drift under %s', (shell) => {
  let temp: TempDir;
  let host: LocalRoot;
  let count = 0;
  beforeAll(async () => {
    temp = await tempDir();
    await writeSource(join(temp.path, 'v1'), {
      ...Object.fromEntries(NAMES.map((name) => [name, `in ${name}\n`])),
      current: '-> app.js',
      'data/kept': 'of the release\n',
    });
  });
  afterAll(() => temp[Symbol.asyncDispose]());
  beforeEach(async () => {
    host = new LocalRoot(join(temp.path, `root-${count++}`), await shellFolder(temp.path, shell));
    await host.lock();
    await host.build(
      await readTree(join(temp.path, 'v1'), { writable: ['data'], shared: ['data/all', 'data/a.b/c'] }),
      'v1',
    );
  });

  const inRelease = (path: string) => host.path('releases/v1', path);
  /** Does it in the folder of a path, which is write-protected, and leaves the rights of folders as they were. */
  async function within<T>(path: string, work: () => Promise<T>): Promise<void> {
    const folder = dirname(inRelease(path));
    const { mode } = await lstat(folder);
    await chmod(folder, 0o755);
    await work();
    await chmod(folder, mode & 0o7777);
  }
  const overwrite = (path: string, text: string) =>
    within(path, async () => {
      const { mode } = await lstat(inRelease(path));
      await rm(inRelease(path));
      await writeFile(inRelease(path), text);
      await chmod(inRelease(path), mode & 0o7777);
    });
  async function found(most = '10'): Promise<string[]> {
    const { code, answer, log } = await host.call('read-drift', [host.root, 'v1', most]);
    expect([code, answer.get('compared')], log).toEqual([0, 'yes']);
    return [...answer.all('difference').sort(), ...(answer.get('more') === 'yes' ? ['more'] : [])];
  }

  test('what is as it was released differs in nothing, whatever it is called, and nothing is written', async () => {
    const before = await treeOf(host.root);
    expect(await found()).toEqual([]);
    expect(await treeOf(host.root)).toEqual(before);
    expect(await readdir(host.path('.cutover'))).toEqual(['history.jsonl', 'lock', 'releases']);
  });

  test('each kind of hand edit is named by its path, once', async () => {
    await overwrite('app.js', 'another text, and longer\n');
    await overwrite('same size', 'IN SAME SIZE\n'.slice(0, 'in same size\n'.length));
    await overwrite('back\\slash', 'IN back\\slash\n');
    await rm(inRelease('data/all'));
    await chmod(inRelease('-rf'), 0o755);
    await within('tab\tname', () => rename(inRelease('tab\tname'), inRelease('new name')));
    await within('current', async () => {
      await rm(inRelease('current'));
      await symlink('deep/er/file', inRelease('current'));
    });
    await within('[a]*?', async () => {
      await rm(inRelease('[a]*?'));
      await mkdir(inRelease('[a]*?'));
    });
    // What the application itself writes is none of the release.
    await chmod(inRelease('data'), 0o755);
    await writeFile(inRelease('data/upload'), 'by a visitor\n');
    const expected = [
      'added ./new name',
      'changed ./-rf',
      'changed ./[a]*?',
      'changed ./app.js',
      'content ./back\\slash',
      'content ./same size',
      'link ./current',
      'missing ./data/all',
      'missing ./tab\tname',
    ];
    expect(await found()).toEqual(expected);
  });

  test('of many no more are named than was asked for, and that there are more is said', async () => {
    for (const name of NAMES) await overwrite(name, `IN ${name}\n`);
    const some = await found('3');
    expect(some).toHaveLength(4);
    expect(some.at(-1)).toBe('more');
    expect((await found('20')).map((line) => line.replace(/^content \.\//, '')).sort()).toEqual(
      [...NAMES].sort(),
    );
  });

  test('without its manifest nothing is said to be equal', async () => {
    await rm(host.path('.cutover/releases/v1.manifest'));
    const { code, answer } = await host.call('read-drift', [host.root, 'v1', '10']);
    expect([code, answer.get('compared'), answer.get('error')]).toEqual([
      18,
      undefined,
      'there is no manifest of v1',
    ]);
  });
});
