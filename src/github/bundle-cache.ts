import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pMap from 'p-map';
import { messageOf } from '../errors.ts';
import type { Log } from '../log.ts';
import { ByteReader, readBundle, writeBundle } from '../source/bundle-file.ts';

import type { Bundle } from '../source/check-tree.ts';
import type { Source } from '../source/read-source.ts';
import { type CacheEntry, findCacheEntry } from './cache-service.ts';

/** Whose bundle it is. */
export interface BundleName {
  readonly app: string;
  readonly tag: string;
}

/**
 * What is given to the cache. The cache compares paths as they are written and stores files relative to the
 * workspace, so only a relative path inside it is found again by a job on another runner.
 */
const FOLDER = '.cutover-bundle';
const FILE = `${FOLDER}/bundle`;
const LOOKUPS_AT_ONCE = 8;

/** The key of a release: what it is called and what it holds. No tag holds a slash. */
export function bundleKey({ app, tag }: BundleName, manifest: string): string {
  return `cutover/${app}/${encodeURIComponent(tag)}/${manifest}`;
}

/** The entry of exactly this key. Another one that only begins alike is no answer. */
async function lookUp(key: string): Promise<CacheEntry | undefined> {
  const entry = await findCacheEntry(process.env, FILE, key);
  return entry?.key === key ? entry : undefined;
}

/** Of which of these releases the cache has something under its key. What it is is seen only when it is used. */
export async function bundlesOf(
  app: string,
  releases: readonly { readonly tag: string; readonly manifest: string | undefined }[],
): Promise<Set<string>> {
  const found = await pMap(
    releases,
    async ({ tag, manifest }) =>
      manifest !== undefined && (await lookUp(bundleKey({ app, tag }, manifest))) !== undefined ? tag : [],
    { concurrency: LOOKUPS_AT_ONCE },
  );
  return new Set(found.flat());
}

/**
 * Saves tree and manifest of a release. What is there already under its key is not trusted but read, for anybody who
 * may write to the cache could have put it there. Whatever fails is a warning: the release does not need it. The
 * current directory must be the workspace; `tempDir` is a private folder on the runner.
 */
export async function saveBundle(
  name: BundleName,
  source: Source,
  tempDir: string,
  log: Log,
): Promise<'saved' | 'there' | 'failed'> {
  const key = bundleKey(name, source.sha256);
  try {
    const entry = await lookUp(key);
    if (entry !== undefined) return await checkSaved(name, source, entry, tempDir, log);
    await rm(FOLDER, { recursive: true, force: true });
    await mkdir(FOLDER, { mode: 0o700 });
    await writeBundle(source, FILE);
    const { saveCache } = await import('@actions/cache');
    if ((await saveCache([FILE], key)) !== -1) {
      log.info(`the bundle of ${name.tag} is in the cache, for a rollback when the hosts have it no more`);
      return 'saved';
    }
    log.warning(
      `the bundle of ${name.tag} could not be put into the cache (it may be read-only for this event, or down); a rollback to it needs its files on the hosts`,
    );
  } catch (thrown) {
    log.warning(`the bundle of ${name.tag} could not be put into the cache: ${messageOf(thrown)}`);
  } finally {
    await rm(FOLDER, { recursive: true, force: true });
  }
  return 'failed';
}

async function checkSaved(
  { tag }: BundleName,
  { sha256 }: Source,
  entry: CacheEntry,
  tempDir: string,
  log: Log,
): Promise<'there' | 'failed'> {
  const unpacked = await unpack(entry, sha256, tempDir);
  if ('wrong' in unpacked) {
    log.warning(
      `the cache has something else under the key of ${tag}: ${unpacked.wrong}. Whoever put it there may write to the cache of this branch. A rollback will not use it; see who did it, and remove it: gh cache delete '${entry.key}'`,
    );
    return 'failed';
  }
  await unpacked[Symbol.asyncDispose]();
  log.info(`the bundle of ${tag} is in the cache already, every file as in its manifest`);
  return 'there';
}

/**
 * Brings the bundle of a release back, when its manifest is the one that the hosts remember (`manifest`, a sha256) and
 * every byte is as that says. It is unpacked into a fresh folder in `tempDir`, a private folder on the runner. Returns
 * why not where there is none, or it is not what it says.
 */
export async function restoreBundle(
  name: BundleName,
  manifest: string,
  tempDir: string,
  log: Log,
): Promise<Bundle | { readonly missing: string }> {
  try {
    const entry = await lookUp(bundleKey(name, manifest));
    if (entry === undefined)
      return {
        missing: `the cache has no bundle of ${name.tag} (manifest ${manifest.slice(0, 12)}) that this run may read`,
      };
    const unpacked = await unpack(entry, manifest, tempDir);
    if ('wrong' in unpacked) return { missing: `the bundle of ${name.tag} is not used: ${unpacked.wrong}` };
    log.info(`the bundle of ${name.tag} came from the cache, every file as in its manifest`);
    return unpacked;
  } catch (thrown) {
    return { missing: `the cache could not be read: ${messageOf(thrown)}` };
  }
}

async function unpack(
  entry: CacheEntry,
  manifest: string,
  tempDir: string,
): Promise<Bundle | { readonly wrong: string }> {
  await mkdir(tempDir, { recursive: true });
  const dir = await mkdtemp(join(tempDir, 'cutover-bundle-'));
  const remove = () => rm(dir, { recursive: true, force: true });
  try {
    const source = await readArchive(entry, manifest, dir);
    if ('wrong' in source) {
      await remove();
      return source;
    }
    return { source, [Symbol.asyncDispose]: remove };
  } catch (thrown) {
    await remove();
    throw thrown;
  }
}

async function readArchive(
  entry: CacheEntry,
  manifest: string,
  dir: string,
): Promise<Source | { readonly wrong: string }> {
  const bytes = new ByteReader(await entry.open());
  try {
    const other = await skipToBundle(bytes);
    return other ?? (await readBundle(bytes, manifest, dir));
  } finally {
    await bytes.end();
  }
}

const BLOCK = 512;
/** Times of a file in fractions of a second and the like: never more than this. */
const EXTENDED_BYTES = 64 * 1024;

/**
 * What @actions/cache saved is a tar with one file in it, maybe after a header of type x. That is all that is read of
 * it: no name of the archive is ever used, and anything else in it ends here.
 */
async function skipToBundle(bytes: ByteReader): Promise<{ readonly wrong: string } | undefined> {
  for (let extended = 0; ; ) {
    const header = await bytes.take(BLOCK);
    const type = String.fromCharCode(header[156] ?? 0);
    const name = header.toString('latin1', 0, 100).replace(/\0.*$/s, '');
    if ((type === '0' || type === '\0') && name === FILE && header[345] === 0) return undefined;
    const size = Number.parseInt(header.toString('latin1', 124, 136), 8);
    extended += size;
    if (type !== 'x' || !(size > 0) || extended > EXTENDED_BYTES)
      return { wrong: 'its archive holds something else than a bundle of Cutover' };
    await bytes.take(Math.ceil(size / BLOCK) * BLOCK);
  }
}
