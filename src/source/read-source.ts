import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readdir, readFile, readlink, realpath } from 'node:fs/promises';
import { posix, relative, resolve, sep } from 'node:path';
import pLimit from 'p-limit';
import { InputError } from '../errors.ts';
import {
  type Entry,
  formatManifest,
  type Manifest,
  type ManifestTotals,
  sortEntries,
  totals,
} from '../model/manifest.ts';

export interface SourceSettings {
  /** The folder that is released, absolute. */
  readonly dir: string;
  /** Patterns of gitignore(5), against paths in the folder. `.git` is always left out. */
  readonly exclude: readonly string[];
  /** Paths that are links into `shared/` on the host, whatever the source has there. */
  readonly shared: readonly string[];
  /** Folders that the app may write to, per release. */
  readonly writable: readonly string[];
  readonly outsideLinks: 'refuse' | 'allow';
}

/** What is to be released, read once. */
export interface Source {
  readonly dir: string;
  readonly manifest: Manifest;
  /** The manifest as it is stored, and its sha256. */
  readonly text: string;
  readonly sha256: string;
  readonly totals: ManifestTotals;
}

// Small files are read whole, side by side; a large one is hashed as a stream, so that memory stays flat.
const WHOLE_FILE_BYTES = 4 * 1024 * 1024;
const FILES_AT_ONCE = 16;
const NAMED_PROBLEMS = 10;

const hash = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');

/**
 * Walks and hashes the source. Throws InputError that lists what cannot be shipped: sockets, devices, links
 * that leave the folder, names with a line break or that are not UTF-8; also for an empty source.
 */
export async function readSource(settings: SourceSettings): Promise<Source> {
  const { default: ignore } = await import('ignore');
  const excluded = ignore().add(['.git', ...settings.exclude]);
  const root = await realpath(settings.dir).catch((cause: unknown) => {
    throw new InputError(`the source ${settings.dir} is not there`, {
      cause,
      next: 'build it (or download its artifact) in a step before this one, or correct `source`',
    });
  });
  if (!(await lstat(root)).isDirectory())
    throw new InputError(`the source ${settings.dir} is not a folder`, {
      next: 'name the folder that holds the release in `source`',
    });
  const managed = [...settings.shared, ...settings.writable].map((path) => path.replace(/\/$/, ''));
  const problems: string[] = [];
  const folders: Entry[] = [];
  const leaves: Promise<Entry>[] = [];
  const limit = pLimit(FILES_AT_ONCE);

  const walk = async (dir: string, below: string): Promise<void> => {
    const names = await readdir(dir, { withFileTypes: true, encoding: 'buffer' });
    for (const found of names) {
      const name = found.name.toString('utf8');
      const path = below === '' ? name : `${below}/${name}`;
      const file = resolve(dir, name);
      if (!Buffer.from(name, 'utf8').equals(found.name)) {
        problems.push(`${JSON.stringify(path)}: the name is not UTF-8`);
        continue;
      }
      if (excluded.ignores(found.isDirectory() ? `${path}/` : path) || managed.includes(path)) continue;
      if (/[\n\r]/.test(name)) {
        problems.push(`${JSON.stringify(path)}: the name holds a line break`);
        continue;
      }
      if (found.isDirectory()) {
        const { mode } = await lstat(file);
        folders.push({ type: 'd', path: `./${path}`, mode: (mode & 0o555) | 0o500 });
        await walk(file, path);
      } else if (found.isFile()) leaves.push(limit(() => readFileEntry(file, path)));
      else if (found.isSymbolicLink()) {
        const target = await readlink(file);
        const problem = await linkProblem(root, file, path, target, settings.outsideLinks);
        if (problem !== undefined) problems.push(`${JSON.stringify(path)}: ${problem}`);
        else leaves.push(Promise.resolve({ type: 'l', path: `./${path}`, target, sha256: hash(target) }));
      } else problems.push(`${JSON.stringify(path)}: is a socket, a pipe or a device`);
    }
  };
  await walk(root, '');
  // All reads are awaited, also when the walk found problems, so that none is left behind.
  const read = await Promise.all(leaves);

  if (problems.length > 0) {
    const more = problems.length - NAMED_PROBLEMS;
    throw new InputError(
      [
        `the source ${settings.dir} cannot be shipped as it is:`,
        ...problems.slice(0, NAMED_PROBLEMS).map((line) => `  ${line}`),
        ...(more > 0 ? [`  and ${more} more`] : []),
      ].join('\n'),
      { next: 'remove these from the source or add a pattern to `exclude`' },
    );
  }
  const count = totals(read);
  if (count.files === 0)
    throw new InputError(`the source ${settings.dir} holds no file to release`, {
      next: 'check that the build step wrote to this folder, and the patterns in `exclude`',
    });

  const entries = new Map([...folders, ...read].map((entry) => [entry.path, entry]));
  for (const path of managed) addParents(entries, path);
  for (const path of settings.writable) {
    const clean = path.replace(/\/$/, '');
    entries.set(`./${clean}`, { type: 'w', path: `./${clean}`, mode: 0o775 });
  }
  for (const path of settings.shared) {
    const clean = path.replace(/\/$/, '');
    const target = `${'../'.repeat(clean.split('/').length + 1)}shared/${clean}`;
    entries.set(`./${clean}`, { type: 'l', path: `./${clean}`, target, sha256: hash(target) });
  }
  const manifest = sortEntries(entries.values());
  const text = formatManifest(manifest);
  return { dir: root, manifest, text, sha256: hash(text), totals: count };
}

function addParents(entries: Map<string, Entry>, path: string): void {
  const parts = path.split('/').slice(0, -1);
  for (let length = 1; length <= parts.length; length++) {
    const folder = `./${parts.slice(0, length).join('/')}`;
    const there = entries.get(folder);
    if (there !== undefined && there.type !== 'd')
      throw new InputError(`${path} cannot be linked in: ${folder} is not a folder in the source`);
    entries.set(folder, there ?? { type: 'd', path: folder, mode: 0o555 });
  }
}

async function readFileEntry(file: string, path: string): Promise<Entry> {
  const { size, mode } = await lstat(file);
  const sha256 = size <= WHOLE_FILE_BYTES ? hash(await readFile(file)) : await hashStream(file);
  return { type: 'f', path: `./${path}`, mode: (mode & 0o555) | 0o400, size, sha256 };
}

async function hashStream(file: string): Promise<string> {
  const digest = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 }))
    digest.update(chunk as Buffer);
  return digest.digest('hex');
}

async function linkProblem(
  root: string,
  file: string,
  path: string,
  target: string,
  outside: 'refuse' | 'allow',
): Promise<string | undefined> {
  if (/[\n\r]/.test(target)) return 'the link leads to a name with a line break';
  if (outside === 'allow') return undefined;
  if (target.startsWith('/')) return `the link leads out of the source (${target})`;
  const inside = (candidate: string) =>
    candidate === '' ||
    !(candidate === '..' || candidate.startsWith(`..${sep}`) || candidate.startsWith('/'));
  if (!inside(posix.normalize(posix.join(posix.dirname(path), target)).replace(/^\.$/, '')))
    return `the link leads out of the source (${target})`;
  // Through other links it may still lead out.
  const real = await realpath(file).catch(() => undefined);
  return real === undefined || inside(relative(root, real))
    ? undefined
    : `the link leads out of the source (${target})`;
}
