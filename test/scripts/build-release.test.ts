import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import {
  chmod,
  mkdir,
  readdir,
  readFile,
  readlink,
  stat,
  symlink,
  unlink,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Answer, BOOTSTRAP, encodeCall } from '../../src/host/connection/call.ts';
import { script } from '../../src/host/connection/scripts.ts';
import { differenceFrom } from '../../src/model/difference.ts';
import { writablePatterns } from '../../src/model/manifest.ts';
import { run } from '../../src/process/run.ts';
import { pack } from '../../src/source/pack.ts';
import { Payloads } from '../../src/source/payloads.ts';
import { textOf } from '../support/manifests.ts';
import { SHELLS, shellFolder } from '../support/runner/script.ts';
import { type Files, LocalRoot, readTree, TOKEN, writeSource } from '../support/sites/release-on-host.ts';
import { type TempDir, tempDir } from '../support/temp.ts';

const V1: Files = {
  'index.html': 'v1\n',
  'same.txt': 'the same\n',
  'bin/run': { content: '#!/bin/sh\n', mode: 0o755 },
  'deep/er/file': 'deep\n',
  empty: '',
  current: '-> bin/run',
  ...Object.fromEntries(
    [' leading', 'trailing ', '-rf', '$(id) `x`', 'back\\slash', 'tab\tname', 'é…', '[a]*?'].map((name) => [
      `names/${name}`,
      `in ${name}\n`,
    ]),
  ),
};

describe.each(SHELLS)('build-release under %s', (shell) => {
  let temp: TempDir;
  let shellDir: string;
  let count = 0;
  let host: LocalRoot;

  beforeAll(async () => {
    temp = await tempDir();
    shellDir = await shellFolder(temp.path, shell);
    await writeSource(join(temp.path, 'v1'), V1);
    await writeSource(join(temp.path, 'v2'), { ...V1, 'index.html': 'v2\n', 'new/file': 'new\n' });
  });
  afterAll(() => temp[Symbol.asyncDispose]());
  beforeEach(async () => {
    host = new LocalRoot(join(temp.path, `root-${count++}`), shellDir);
    await host.lock();
  });

  const build = async (
    version: string,
    base?: string,
    more: { shared?: string[]; writable?: string[]; cut?: number; token?: string; slot?: string } = {},
  ) => {
    const next = await readTree(join(temp.path, version), more);
    const before = base === undefined ? undefined : (await readTree(join(temp.path, base))).manifest;
    const difference = differenceFrom(before, next.manifest);
    const file = join(temp.path, `packed-${count}`);
    await pack(next, { tag: version, base, difference }, 'gzip', file);
    const packed = await readFile(file);
    const header = encodeCall(script('build-release').text, [
      ...[host.root, more.token ?? TOKEN, version, base ?? '', next.sha256, 'gzip'],
      ...[new Payloads(next, temp.path).treeSum(version), writablePatterns(next.manifest).join('\n'), 'full'],
      ...[JSON.stringify({ tag: version }), JSON.stringify({ event: 'deployed' }), more.slot ?? ''],
      ...(more.shared ?? []),
    ]);
    const ran = await run(
      {
        file: join(shellDir, 'sh'),
        argv: ['-c', BOOTSTRAP],
        env: { PATH: `${shellDir}:${process.env['PATH']}` },
      },
      {
        stdin: Buffer.concat([Buffer.from(header), packed.subarray(0, more.cut ?? packed.length)]),
        exitCodes: 'any',
      },
    );
    return { code: ran.exitCode, answer: new Answer(ran.stdout), log: ran.stderr, source: next };
  };

  test('makes the source out of its base and what changed, with links, modes and strange names', async () => {
    expect(await build('v1')).toMatchObject({ code: 0 });
    const v2 = await build('v2', 'v1');
    expect([v2.code, v2.log]).toEqual([0, '']);
    expect(textOf((await readTree(host.path('releases/v2'))).manifest)).toBe(textOf(v2.source.manifest));
    const inode = async (tag: string, path: string) => (await stat(host.path('releases', tag, path))).ino;
    for (const path of ['same.txt', 'names/-rf', 'names/back\\slash', 'deep/er/file'])
      expect(await inode('v2', path)).toBe(await inode('v1', path));
    expect(await inode('v2', 'index.html')).not.toBe(await inode('v1', 'index.html'));
    expect((await stat(host.path('releases/v2/deep'))).mode & 0o777).toBe(0o555);
    expect(await readFile(host.path('releases/v1/index.html'), 'utf8')).toBe('v1\n');
  });

  test('long names and targets, shared and writable folders arrive as they are', async () => {
    const long = Array.from({ length: 12 }, (_, n) => `folder-${n}-with-a-long-name`).join('/');
    const files = { [`${long}/file`]: 'x\n', 'a/link': `-> ../${long}/file`, 'a/b': 'b\n' };
    await writeSource(join(temp.path, 'long1'), files);
    await writeSource(join(temp.path, 'long2'), { ...files, 'a/c': 'c\n' });
    await mkdir(host.path('shared'), { recursive: true });
    await writeFile(host.path('shared/.env'), 'A=1\n');
    expect(await build('long1')).toMatchObject({ code: 0 });
    for (const path of ['log', 'a.b/run']) await mkdir(host.path('shared/var', path), { recursive: true });
    // What is shared may lie in a folder that the app may write to.
    const shared = ['.env', 'var/log', 'var/a.b/run'];
    const built = await build('long2', 'long1', { shared, writable: ['tmp/cache', 'var'] });
    expect([built.code, built.log]).toEqual([0, '']);
    expect(await readlink(host.path('releases/long2/var/a.b/run'))).toBe('../../../../shared/var/a.b/run');
    expect(await readFile(host.path('releases/long2/a/link'), 'utf8')).toBe('x\n');
    expect(await readFile(host.path('releases/long2/.env'), 'utf8')).toBe('A=1\n');
    expect((await stat(host.path('releases/long2/tmp/cache'))).mode & 0o777).toBe(0o775);
  });

  test.skipIf(spawnSync('openssl', ['version']).status !== 0)(
    'what is as it should be is not compared line by line',
    async () => {
      await build('v1');
      // Only the long way asks for it.
      await writeFile(join(shellDir, 'uniq'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
      try {
        expect(await build('v2', 'v1')).toMatchObject({ code: 0 });
        await mkdir(host.path('shared'), { recursive: true });
        await writeFile(host.path('shared/.env'), 'A=1\n');
        await writeSource(join(temp.path, 'w1'), { a: 'a\n', 'odd [name]*/b': '-> ../a' });
        await mkdir(host.path('shared/tmp/[cache]*/of/all'), { recursive: true });
        const more = { shared: ['.env', 'tmp/[cache]*/of/all'], writable: ['tmp/[cache]*', 'log'] };
        expect(await build('w1', undefined, more)).toMatchObject({ code: 0 });
      } finally {
        await unlink(join(shellDir, 'uniq'));
      }
    },
  );

  test('a find that cannot print has the tree compared line by line', async () => {
    await symlink('/usr/bin/busybox', join(shellDir, 'find'));
    expect(spawnSync(join(shellDir, 'find'), [temp.path, '-printf', '%p']).status).not.toBe(0);
    try {
      expect(await build('v1')).toMatchObject({ code: 0 });
      expect(await build('v2', 'v1')).toMatchObject({ code: 0 });
      expect(await readFile(host.path('releases/v2/index.html'), 'utf8')).toBe('v2\n');
    } finally {
      await unlink(join(shellDir, 'find'));
    }
  });

  test('a base that lost a file, or whose file was changed by hand, is never taken for the release', async () => {
    await build('v1');
    await chmod(host.path('releases/v1'), 0o755);
    await unlink(host.path('releases/v1/same.txt'));
    const lost = await build('v2', 'v1');
    expect([lost.code, lost.answer.get('difference')]).toEqual([15, expect.stringContaining('./same.txt')]);
    expect(existsSync(host.path('releases/v2'))).toBe(false);
    await writeFile(host.path('releases/v1/same.txt'), 'not same\n', { mode: 0o444 });
    expect(await build('v2', 'v1')).toMatchObject({ code: 15 });
    expect(await build('v2')).toMatchObject({ code: 0 });
  });

  test('fills the slot that is named, and never the live one', async () => {
    expect((await build('v1', undefined, { slot: 'blue' })).code).toBe(0);
    expect(await host.slot('blue')).toBe('v1');
    await symlink('slots/blue', host.path('live'));
    expect((await build('v2', 'v1', { slot: 'blue' })).code).toBe(17);
    expect(await host.slot('blue')).toBe('v1');
    // The release itself is complete; a second call fills the slot.
    expect((await build('v2', 'v1', { slot: 'green' })).answer.get('state')).toBe('there');
    expect(await host.slot('green')).toBe('v2');
  });

  test('a stream that is cut off, and a lost lock, leave no release', async () => {
    await build('v1');
    expect((await build('v2', 'v1', { cut: 200 })).code).not.toBe(0);
    expect((await build('v2', undefined, { cut: 200 })).code).not.toBe(0);
    expect((await build('v2', 'v1', { token: 'other' })).code).toBe(11);
    const names = await readdir(host.path('releases'));
    expect(names.filter((name) => !name.endsWith('.partial'))).toEqual(['v1']);
    expect(await build('v2', 'v1')).toMatchObject({ code: 0 });
  });
});
