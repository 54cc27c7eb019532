import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { padding, tarEnd, tarHeader } from '../../src/source/tar.ts';
import { type CacheEntry, type CacheServer, startCacheServer } from '../support/github/cache-server.ts';
import { manifestOf, textOf } from '../support/manifests.ts';
import { makeRelease } from '../support/sites/app.ts';
import { type TempDir, tempDir } from '../support/temp.ts';

// The cache works in the current directory and reads the environment of the process, so each job is one.
const program = `
import { restoreBundle, saveBundle } from ${JSON.stringify(resolve('src/github/bundle-cache.ts'))};
import { readSource } from ${JSON.stringify(resolve('src/source/read-source.ts'))};
import { execFileSync } from 'node:child_process';
const [what, tag, manifest] = process.argv.slice(1);
const log = { debug() {}, info: console.log, warning: (line) => console.log('warning: ' + line), error: console.log };
const name = { app: 'shop', tag };
const temp = process.env.RUNNER_TEMP + '/cutover';
if (what === 'save') {
  const source = await readSource({ dir: 'dist', exclude: ['*.map'], shared: ['uploads'], writable: [], outsideLinks: 'refuse' });
  console.log('RESULT ' + JSON.stringify({ saved: await saveBundle(name, source, temp, log), sha256: source.sha256 }));
} else {
  const bundle = await restoreBundle(name, manifest, temp, log);
  if ('missing' in bundle) console.log('RESULT ' + JSON.stringify(bundle));
  else {
    const { sha256, totals, dir } = bundle.source;
    const list = execFileSync('find', ['.', '-type', 'f', '-exec', 'sha256sum', '{}', '+'], { cwd: dir }).toString().split('\\n').sort();
    const hello = execFileSync('stat', ['-c', '%a', 'bin/hello'], { cwd: dir }).toString().trim();
    await bundle[Symbol.asyncDispose]();
    console.log('RESULT ' + JSON.stringify({ sha256, totals, list, hello }));
  }
}
process.exit();
`;

let cache: CacheServer;
let temp: TempDir;
beforeAll(async () => {
  cache = await startCacheServer();
  temp = await tempDir();
});
afterAll(async () => {
  await cache[Symbol.asyncDispose]();
  await temp[Symbol.asyncDispose]();
});

interface Result {
  readonly saved?: string;
  readonly missing?: string;
  readonly sha256?: string;
  readonly list?: string[];
  readonly hello?: string;
  readonly log: string;
  /** What is in the workspace, and in the private folder on the runner. */
  readonly left: string[];
}

/** A job with a workspace of its own, at another depth each time. */
async function job(name: string, args: readonly string[], env = cache.env): Promise<Result> {
  const workspace = join(temp.path, name);
  await mkdir(join(temp.path, 'temp/cutover'), { recursive: true });
  await mkdir(workspace, { recursive: true });
  const child = spawn(resolve('node_modules/.bin/node'), ['--input-type=module', '-e', program, ...args], {
    cwd: workspace,
    env: {
      PATH: process.env['PATH'],
      HOME: temp.path,
      RUNNER_TEMP: join(temp.path, 'temp'),
      GITHUB_WORKSPACE: workspace,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  child.stdout.on('data', (chunk: Buffer) => (log += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  await new Promise((done) => child.once('close', done));
  const result = /^RESULT (.*)$/m.exec(log)?.[1];
  if (result === undefined) throw new Error(log);
  const left = [...(await readdir(workspace)), ...(await readdir(join(temp.path, 'temp/cutover')))];
  return { ...(JSON.parse(result) as Partial<Result>), log, left };
}

/** A release that is in the cache, and its entry there. */
async function saved(tag: string): Promise<{ sha256: string; entry: CacheEntry }> {
  await makeRelease(join(temp.path, tag, 'dist'), tag);
  const { sha256 = '', saved: how } = await job(tag, ['save', tag]);
  const entry = cache.entries.at(-1);
  if (how !== 'saved' || entry === undefined) throw new Error(`${tag} was not saved`);
  return { sha256, entry };
}

test.each([
  ['first', () => cache.env],
  ['second', () => cache.env2],
])(
  'a release comes back from the cache in another job, byte for byte, and leaves nothing behind (%s protocol)',
  async (protocol, env) => {
    const tag = `v1-${protocol}`;
    await makeRelease(join(temp.path, `a/${protocol}/dist`), tag, { extra: { 'left-out.map': 'x' } });
    const first = await job(`a/${protocol}`, ['save', tag], env());
    expect(first, first.log).toMatchObject({ saved: 'saved', left: ['dist'] });
    const restored = await job(`another/and/${protocol}`, ['restore', tag, first.sha256 ?? ''], env());
    expect(restored, restored.log).toMatchObject({ sha256: first.sha256, hello: '555', left: [] });
    expect(restored.list?.some((line) => line.includes('left-out'))).toBe(false);
    expect(restored.list?.length).toBeGreaterThan(25);
    expect(restored.log).not.toContain('sig=');
    for (const [other, manifest] of [
      ['v', first.sha256 ?? ''],
      [tag, 'a'.repeat(64)],
      [tag, (first.sha256 ?? '').slice(0, 60)],
    ] as const)
      expect(await job('c', ['restore', other, manifest], env())).toMatchObject({
        missing: expect.stringContaining(`no bundle of ${other} `),
      });
  },
);

test('without zstd on the runner it is a gzip, and comes back as well', async () => {
  await mkdir(join(temp.path, 'bin'));
  for (const tool of ['tar', 'gzip', 'find', 'sha256sum', 'stat'])
    execFileSync('ln', ['-s', execFileSync('which', [tool]).toString().trim(), join(temp.path, 'bin', tool)]);
  const env = { ...cache.env, PATH: join(temp.path, 'bin') };
  await makeRelease(join(temp.path, 'gzip/dist'), 'v1-gzip');
  const { sha256 = '', saved: how } = await job('gzip', ['save', 'v1-gzip'], env);
  expect(how).toBe('saved');
  expect(cache.entries.at(-1)?.bytes.subarray(0, 2).toString('hex')).toBe('1f8b');
  expect(await job('z', ['restore', 'v1-gzip', sha256])).toMatchObject({ sha256, left: [] });
});

test('what is there already is read, not sent again', async () => {
  await saved('v2');
  const before = cache.entries.length;
  cache.requests.length = 0;
  expect(await job('v2', ['save', 'v2'])).toMatchObject({ saved: 'there', left: ['dist'] });
  expect(cache.entries).toHaveLength(before);
  expect(cache.requests).toEqual(['GET /cache', expect.stringMatching(/^GET \/archives\//)]);
});

test('a key that was taken by something else is no bundle, and the release says so', async () => {
  const { entry } = await saved('v3');
  entry.bytes = (await saved('v4')).entry.bytes;
  const again = await job('v3', ['save', 'v3']);
  expect(again).toMatchObject({ saved: 'failed', left: ['dist'] });
  expect(again.log).toContain(
    'warning: the cache has something else under the key of v3: its manifest is not the one of this release',
  );
  expect(again.log).toContain(`gh cache delete '${entry.key}'`);
});

test('a bundle that is not what its key says is not used', async () => {
  const { sha256, entry } = await saved('v5');
  const bytes = entry.bytes;
  const missing = async (expected: unknown) =>
    expect(await job('z', ['restore', 'v5', sha256])).toMatchObject({ missing: expected, left: [] });
  entry.bytes = (await saved('v6')).entry.bytes;
  await missing('the bundle of v5 is not used: its manifest is not the one of this release');
  entry.bytes = bytes.subarray(0, bytes.length - 200);
  await missing(expect.any(String));
  const plain = zstdDecompressSync(bytes);
  const last = plain.lastIndexOf('v5');
  plain[last] = 'w'.charCodeAt(0);
  entry.bytes = zstdCompressSync(plain);
  await missing(expect.stringMatching(/^the bundle of v5 is not used: .* has other content$/));
  expect((await readFile(join(temp.path, 'v5/dist/VERSION'), 'utf8')).trim()).toBe('v5');
});

/** An archive as somebody makes it who may write to the cache. */
const archive = (...files: [name: string, content: Buffer | string][]) =>
  zstdCompressSync(
    Buffer.concat([
      ...files.flatMap(([path, content]) => {
        const bytes = Buffer.from(content);
        return [tarHeader({ path, mode: 0o755, size: bytes.length, mtime: 1 }), bytes, padding(bytes.length)];
      }),
      tarEnd(),
    ]),
  );

test('a poisoned archive writes nothing anywhere: not beside the workspace, not over the code of the action', async () => {
  const { sha256, entry } = await saved('v7');
  const action = join(temp.path, '_actions/cutover/dist/index.js');
  await mkdir(join(temp.path, '_actions/cutover/dist'), { recursive: true });
  await writeFile(action, 'ours');
  const good = zstdDecompressSync(entry.bytes);
  const bundle = good.subarray(good.indexOf('cutover-bundle 1\n'));
  const poisoned = [
    archive([action, 'theirs']),
    archive(['../_actions/cutover/dist/index.js', 'theirs']),
    // The bundle is whole, and what is beside it comes first, or last.
    archive([action, 'theirs'], ['.cutover-bundle/bundle', bundle]),
    archive(['.cutover-bundle/bundle', bundle], [action, 'theirs']),
  ];
  const answers: (string | undefined)[] = [];
  for (const bytes of poisoned) {
    entry.bytes = bytes;
    const { missing, left } = await job('z', ['restore', 'v7', sha256]);
    answers.push(missing);
    expect(left).toEqual([]);
    expect(await readFile(action, 'utf8')).toBe('ours');
  }
  const other = 'the bundle of v7 is not used: its archive holds something else than a bundle of Cutover';
  // What stands behind the bundle is never read.
  expect(answers).toEqual([other, other, other, undefined]);
});

test('a manifest that leads outside is refused, though a host should remember it', async () => {
  const { entry: bundled } = await saved('v8');
  for (const path of ['./../outside', './a/../../outside', './a//b', './.']) {
    const entry = { type: 'f', path, mode: 0o644, size: 6, sha256: 'a'.repeat(64) } as const;
    const text = textOf(manifestOf([entry]));
    const bundle = `cutover-bundle 1\n${String(text.length).padStart(15, '0')}\n${text}theirs`;
    bundled.bytes = archive(['.cutover-bundle/bundle', bundle]);
    const sha256 = createHash('sha256').update(text).digest('hex');
    cache.entries.push({ ...bundled, key: `cutover/shop/v8/${sha256}` });
    expect(await job('z', ['restore', 'v8', sha256])).toMatchObject({
      missing: `the bundle of v8 is not used: its manifest names "${path}", which is outside`,
      left: [],
    });
  }
  await expect(readFile(join(temp.path, 'temp/cutover/outside'))).rejects.toThrow('ENOENT');
});

test('an archive that unpacks to far more than a release is no bundle, and what follows one is not read', async () => {
  const { sha256, entry } = await saved('v9');
  const bomb = Buffer.alloc(256 * 1024 * 1024);
  // Behind the bundle the archive is broken: who read on would see that.
  entry.bytes = Buffer.concat([
    zstdCompressSync(Buffer.concat([zstdDecompressSync(entry.bytes), bomb])).subarray(0, -8),
    Buffer.from('broken'),
  ]);
  expect(await job('z', ['restore', 'v9', sha256])).toMatchObject({ sha256, left: [] });
  entry.bytes = archive(['.cutover-bundle/bundle', bomb]);
  expect(await job('z', ['restore', 'v9', sha256])).toMatchObject({
    missing: 'the bundle of v9 is not used: it is not a bundle of Cutover',
    left: [],
  });
});

test('a cache that may only be read, or is down, is a warning', async () => {
  await makeRelease(join(temp.path, 'w/dist'), 'v10');
  await writeFile(join(temp.path, 'w/dist/bin/hello'), 'hello');
  await chmod(join(temp.path, 'w/dist/bin/hello'), 0o755);
  cache.mode = 'read-only';
  const denied = await job('w', ['save', 'v10']);
  expect(denied).toMatchObject({ saved: 'failed', left: ['dist'] });
  expect(denied.log).toContain('warning: the bundle of v10 could not be put into the cache');
  cache.mode = 'down';
  expect(await job('w', ['restore', 'v10', 'a'.repeat(64)])).toMatchObject({ missing: expect.any(String) });
  cache.mode = 'normal';
});
