import { spawn } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CacheServer, startCacheServer } from '../support/github/cache-server.ts';
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
if (what === 'save') {
  const source = await readSource({ dir: 'dist', exclude: ['*.map'], shared: ['uploads'], writable: [], outsideLinks: 'refuse' });
  console.log('RESULT ' + JSON.stringify({ saved: await saveBundle(name, source, log), sha256: source.sha256 }));
} else {
  const bundle = await restoreBundle(name, manifest === '' ? undefined : manifest, log);
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
  readonly left: string[];
}

/** A job with a workspace of its own, at another depth each time. */
async function job(name: string, args: readonly string[]): Promise<Result> {
  const workspace = join(temp.path, name);
  await mkdir(join(temp.path, 'temp'), { recursive: true });
  await mkdir(workspace, { recursive: true });
  const child = spawn(resolve('node_modules/.bin/node'), ['--input-type=module', '-e', program, ...args], {
    cwd: workspace,
    env: {
      PATH: process.env['PATH'],
      HOME: temp.path,
      RUNNER_TEMP: join(temp.path, 'temp'),
      GITHUB_WORKSPACE: workspace,
      ...cache.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  child.stdout.on('data', (chunk: Buffer) => (log += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  await new Promise((done) => child.once('close', done));
  const result = /^RESULT (.*)$/m.exec(log)?.[1];
  if (result === undefined) throw new Error(log);
  return { ...(JSON.parse(result) as Partial<Result>), log, left: await readdir(workspace) };
}

test('a release comes back from the cache in another job, byte for byte, and leaves nothing in the workspace', async () => {
  await makeRelease(join(temp.path, 'a/b/dist'), 'v1', { extra: { 'left-out.map': 'x' } });
  const saved = await job('a/b', ['save', 'v1']);
  expect(saved).toMatchObject({ saved: 'saved', left: ['dist'] });
  const restored = await job('another/and/deeper', ['restore', 'v1', saved.sha256 ?? '']);
  expect(restored).toMatchObject({ sha256: saved.sha256, hello: '555', left: [] });
  expect(restored.list?.some((line) => line.includes('left-out'))).toBe(false);
  expect(restored.list?.length).toBeGreaterThan(25);
  // By its tag alone, and never by that of another release that begins alike.
  expect(await job('c', ['restore', 'v1', ''])).toMatchObject({ sha256: saved.sha256 });
  expect(await job('c', ['restore', 'v', ''])).toMatchObject({
    missing: expect.stringContaining('no bundle of v '),
  });
  expect(await job('c', ['restore', 'v1', 'a'.repeat(64)])).toMatchObject({
    missing: expect.stringContaining('no bundle'),
  });
});

test('what is there already is not sent again', async () => {
  await makeRelease(join(temp.path, 'twice/dist'), 'v2');
  await job('twice', ['save', 'v2']);
  const before = cache.entries.length;
  cache.requests.length = 0;
  expect(await job('twice', ['save', 'v2'])).toMatchObject({ saved: 'there', left: ['dist'] });
  expect(cache.entries).toHaveLength(before);
  expect(cache.requests).toEqual(['GET /cache']);
});

test('a bundle that is not what its key says is not used', async () => {
  await makeRelease(join(temp.path, 'x/dist'), 'v3');
  const good = await job('x', ['save', 'v3']);
  await makeRelease(join(temp.path, 'y/dist'), 'v4');
  await writeFile(join(temp.path, 'y/dist/bin/hello'), 'evil');
  await chmod(join(temp.path, 'y/dist/bin/hello'), 0o755);
  await job('y', ['save', 'v4']);
  const [one, other] = cache.entries.slice(-2);
  if (one === undefined || other === undefined) throw new Error('nothing saved');
  const bytes = one.bytes;
  one.bytes = other.bytes;
  expect(await job('z', ['restore', 'v3', good.sha256 ?? ''])).toMatchObject({
    missing: 'the bundle of v3 is not used: its manifest is not the one of this release',
    left: [],
  });
  one.bytes = bytes.subarray(0, bytes.length - 200);
  expect(await job('z', ['restore', 'v3', good.sha256 ?? ''])).toMatchObject({
    missing: expect.any(String),
    left: [],
  });
  expect((await readFile(join(temp.path, 'x/dist/VERSION'), 'utf8')).trim()).toBe('v3');
});

test('a cache that may only be read, or is down, is a warning', async () => {
  await makeRelease(join(temp.path, 'w/dist'), 'v5');
  cache.mode = 'read-only';
  const denied = await job('w', ['save', 'v5']);
  expect(denied).toMatchObject({ saved: 'failed', left: ['dist'] });
  expect(denied.log).toContain('warning: the bundle of v5 could not be put into the cache');
  cache.mode = 'down';
  expect(await job('w', ['restore', 'v5', ''])).toMatchObject({ missing: expect.any(String) });
  cache.mode = 'normal';
});
