import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, copyFile, link, lstat, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pMap from 'p-map';
import { messageOf } from '../errors.ts';
import type { Log } from '../log.ts';
import { parseManifest, totals } from '../model/manifest.ts';
import type { Source } from '../source/read-source.ts';

/** Whose bundle it is. */
export interface BundleName {
  readonly app: string;
  readonly tag: string;
}

/**
 * The folder that is given to the cache. The cache compares paths as they are written and stores files relative
 * to the workspace, so only a relative path inside it is found again by a job on another runner.
 */
const FOLDER = '.cutover-bundle';
const FILES_AT_ONCE = 16;

/** All bundles of a release; its manifest follows. No tag holds a slash, so this is no beginning of another one's. */
function keyPrefix({ app, tag }: BundleName): string {
  return `cutover/${app}/${encodeURIComponent(tag)}/`;
}

/** The key of a release: what it is called and what it holds. */
export function bundleKey(name: BundleName, manifest: string): string {
  return `${keyPrefix(name)}${manifest}`;
}

/** Which of these releases have a bundle that this run may read. */
export async function bundlesOf(app: string, tags: readonly string[]): Promise<Set<string>> {
  const { restoreCache } = await import('@actions/cache');
  const found = await Promise.all(
    tags.map((tag) => restoreCache([FOLDER], keyPrefix({ app, tag }), [], { lookupOnly: true })),
  );
  return new Set(tags.filter((_, index) => found[index] !== undefined));
}

/**
 * Saves tree and manifest of a release, unless they are there already. Whatever fails is a warning: the release
 * does not need it. The current directory must be the workspace.
 */
export async function saveBundle(
  name: BundleName,
  source: Source,
  log: Log,
): Promise<'saved' | 'there' | 'failed'> {
  const key = bundleKey(name, source.sha256);
  try {
    const { restoreCache, saveCache } = await import('@actions/cache');
    if ((await restoreCache([FOLDER], key, [], { lookupOnly: true })) === key) {
      log.info(`the bundle of ${name.tag} is in the cache already`);
      return 'there';
    }
    await stage(source);
    const id = await saveCache([FOLDER], key);
    if (id !== -1) {
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

/** Links the files of the manifest into the folder; nothing else of the source belongs to the release. */
async function stage({ dir, manifest, text }: Source): Promise<void> {
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(join(FOLDER, 'tree'), { recursive: true });
  await writeFile(join(FOLDER, 'manifest'), text);
  const files = manifest.filter((entry) => entry.type === 'f');
  for (const parent of new Set(files.map(({ path }) => dirname(path))))
    await mkdir(join(FOLDER, 'tree', parent), { recursive: true });
  await pMap(
    files,
    async ({ path }) => {
      const [from, to] = [join(dir, path), join(FOLDER, 'tree', path)];
      // Across file systems there are no links.
      await link(from, to).catch(() => copyFile(from, to));
    },
    { concurrency: FILES_AT_ONCE },
  );
}

/** A release out of the cache, as if it had been read from its source. */
export interface Bundle extends AsyncDisposable {
  readonly source: Source;
}

/**
 * Brings the bundle of a release back and checks every byte of it against its manifest, and that against the one
 * that the hosts know. Returns why not where there is none, or it is not what it says. `manifest`: undefined
 * takes the bundle that the cache calls by this tag.
 */
export async function restoreBundle(
  name: BundleName,
  manifest: string | undefined,
  log: Log,
): Promise<Bundle | { readonly missing: string }> {
  const key = manifest === undefined ? keyPrefix(name) : bundleKey(name, manifest);
  let kept = false;
  try {
    const { restoreCache } = await import('@actions/cache');
    await rm(FOLDER, { recursive: true, force: true });
    const found = await restoreCache([FOLDER], key);
    if (found === undefined)
      return {
        missing: `the cache has no bundle of ${name.tag}${manifest === undefined ? '' : ` (manifest ${manifest.slice(0, 12)})`} that this run may read`,
      };
    const source = await checkBundle(manifest ?? found.slice(key.length));
    if ('wrong' in source) return { missing: `the bundle of ${name.tag} is not used: ${source.wrong}` };
    kept = true;
    log.info(`the bundle of ${name.tag} came from the cache, every file as in its manifest`);
    return {
      source,
      async [Symbol.asyncDispose]() {
        await rm(FOLDER, { recursive: true, force: true });
      },
    };
  } catch (thrown) {
    return { missing: `the cache could not be read: ${messageOf(thrown)}` };
  } finally {
    if (!kept) await rm(FOLDER, { recursive: true, force: true });
  }
}

async function checkBundle(sha256: string): Promise<Source | { readonly wrong: string }> {
  const text = await readFile(join(FOLDER, 'manifest'), 'utf8');
  if (createHash('sha256').update(text).digest('hex') !== sha256)
    return { wrong: 'its manifest is not the one of this release' };
  const manifest = parseManifest(text);
  if (manifest === undefined) return { wrong: 'its manifest cannot be read' };
  const dir = join(process.cwd(), FOLDER, 'tree');
  const files = manifest.filter((entry) => entry.type === 'f');
  const wrong = await pMap(
    files,
    async (entry) => {
      const file = join(dir, entry.path);
      const stat = await lstat(file).catch(() => undefined);
      if (stat === undefined || !stat.isFile()) return `${entry.path} is missing`;
      if (stat.size !== entry.size || (await hashOf(file)) !== entry.sha256)
        return `${entry.path} has other content`;
      await chmod(file, entry.mode);
      return undefined;
    },
    { concurrency: FILES_AT_ONCE },
  );
  const first = wrong.find((problem) => problem !== undefined);
  return first === undefined
    ? { dir, manifest, text, sha256, totals: totals(manifest), holes: new Map(), warnings: [] }
    : { wrong: first };
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
