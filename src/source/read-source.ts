import { lstat, readdir, readlink, realpath } from 'node:fs/promises';
import { posix, relative, resolve, sep } from 'node:path';
import { InputError, messageOf } from '../errors.ts';
import { type Entry, type ManifestTotals, ManifestWriter, type StoredManifest } from '../model/manifest.ts';
import { excludeBy } from './exclude.ts';
import { FileReader } from './file-reader.ts';
import type { FileReading } from './hash-worker.ts';
import { ManagedPaths, type ManagedSettings } from './managed-paths.ts';
import { filesWithCapabilities, isEmptyFolder, isLfsPointer, submodulesBelow } from './pitfalls.ts';
import { sha256Of, sha256OfAll } from './sha256.ts';

export interface SourceSettings extends ManagedSettings {
  /** The folder that is released, absolute. */
  readonly dir: string;
  /** Patterns of gitignore(5), against paths in the folder. `.git` is always left out. */
  readonly exclude: readonly string[];
  readonly outsideLinks: 'refuse' | 'allow';
  /** Who may read files and enter folders on the host: whom the build left it to, the group too, everybody. */
  readonly readable?: 'as-built' | 'group' | 'all' | undefined;
  readonly lfsPointers?: 'refuse' | 'allow';
  readonly emptySubmodules?: 'refuse' | 'allow';
}

/** What is to be released, read once. */
export interface Source {
  readonly dir: string;
  readonly manifest: StoredManifest;
  /** Of the manifest as it is stored. */
  readonly sha256: string;
  readonly totals: ManifestTotals;
  /** Path → bytes of holes, of the files that have so many that they are to stay. */
  readonly holes: ReadonlyMap<string, number>;
  /** What can be shipped, and may not be what was meant; a sentence each. */
  readonly warnings: readonly string[];
}

/** Fewer bytes of holes in a file are not worth a thought. */
const HOLE_BYTES = 1024 * 1024;
const NAMED_PROBLEMS = 10;

/** What the walk finds; a file is still to be read. */
type Found = Exclude<Entry, { type: 'f' }> | Pick<Entry & { type: 'f' }, 'type' | 'path'>;

/** To whom the rights of the account are given as well, as bits of a mode. */
const READABLE = { 'as-built': 0, group: 0o070, all: 0o077 } as const;

/**
 * Walks and hashes the source. Throws InputError that lists what cannot be shipped: sockets, devices, links
 * that leave the folder, names with a line break or that are not UTF-8, pointers of Git LFS, submodules that were
 * not checked out; also for an empty source.
 */
export async function readSource(settings: SourceSettings): Promise<Source> {
  const isExcluded = await excludeBy(['.git', ...settings.exclude]);
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
  const managed = new ManagedPaths(settings);
  const mode = modeFor(settings.readable ?? 'as-built');
  const submodules = settings.emptySubmodules === 'allow' ? new Set() : await submodulesBelow(root);
  const problems: string[] = [];
  const holes = new Map<string, number>();
  const closed = new Named();
  let programs = false;
  const totals = { files: 0, bytes: 0 };
  const writer = new ManifestWriter();
  const write = (entry: Entry) => {
    for (const one of managed.upTo(entry)) writer.add(one);
    writer.add(entry);
  };
  const take = (found: Found, reading: FileReading | undefined) => {
    if (found.type !== 'f') {
      if (found.type === 'd' && (found.mode & 0o005) !== 0o005) closed.add(found.path);
      write(found);
      return;
    }
    const { path } = found;
    const name = JSON.stringify(path.slice(2));
    if (reading === undefined || 'problem' in reading) {
      problems.push(`${name}: cannot be read: ${reading?.problem ?? 'nobody read it'}`);
      return;
    }
    const { size, hole, sha256, head } = reading;
    if (hole >= HOLE_BYTES) holes.set(path, hole);
    if (settings.lfsPointers !== 'allow' && head !== undefined && isLfsPointer(head))
      problems.push(
        `${name}: is a pointer of Git LFS, not the file: give actions/checkout \`lfs: true\` (\`lfs-pointers: allow\` ships the pointer)`,
      );
    const entry = { type: 'f', path, mode: mode(reading.mode, 0o400), size, sha256 } as const;
    if ((entry.mode & 0o004) === 0) closed.add(path);
    if ((entry.mode & 0o111) !== 0) programs = true;
    totals.files++;
    totals.bytes += size;
    write(entry);
  };
  await using reader = new FileReader(take);
  /** What cannot be read is one more problem; the rest is looked at all the same. */
  const reading = <T>(path: string, read: () => Promise<T>): Promise<T | undefined> =>
    read().catch((cause: unknown) => {
      problems.push(`${JSON.stringify(path)}: cannot be read: ${messageOf(cause)}`);
      return undefined;
    });

  /** In the order of paths: a folder comes before `folder.txt`, and what lies in it after that. */
  const walk = async (dir: string, below: string): Promise<void> => {
    const names = await reading(below === '' ? '.' : below, () =>
      readdir(dir, { withFileTypes: true, encoding: 'buffer' }),
    );
    const inside = new Set<string>();
    const all = (names ?? []).flatMap((found) => {
      const key = found.name.toString('utf8');
      return found.isDirectory()
        ? [
            { found, key },
            { found, key: `${key}/` },
          ]
        : { found, key };
    });
    all.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
    for (const { found, key } of all) {
      if (reader.isFull) await reader.room();
      const path = below === '' ? key : `${below}/${key}`;
      if (key.endsWith('/')) {
        if (inside.has(path)) await walk(resolve(dir, key), path.slice(0, -1));
        continue;
      }
      const file = resolve(dir, key);
      if (!Buffer.from(key, 'utf8').equals(found.name)) {
        problems.push(`${JSON.stringify(path)}: the name is not UTF-8`);
        continue;
      }
      if (isExcluded(found.isDirectory() ? `${path}/` : path) || managed.has(path)) continue;
      if (/[\n\r]/.test(key)) {
        problems.push(`${JSON.stringify(path)}: the name holds a line break`);
        continue;
      }
      if (found.isDirectory()) {
        const about = await reading(path, () => lstat(file));
        if (about === undefined) continue;
        if (submodules.has(path) && (await isEmptyFolder(file)))
          problems.push(
            `${JSON.stringify(path)}: is a submodule that was not checked out: give actions/checkout \`submodules: true\` (\`empty-submodules: allow\` ships it empty)`,
          );
        reader.add({ type: 'd', path: `./${path}`, mode: mode(about.mode, 0o500) });
        inside.add(`${path}/`);
      } else if (found.isFile()) reader.add({ type: 'f', path: `./${path}` }, file);
      else if (found.isSymbolicLink()) {
        const bytes = await reading(path, () => readlink(file, 'buffer'));
        if (bytes === undefined) continue;
        const target = bytes.toString('utf8');
        if (!Buffer.from(target, 'utf8').equals(bytes)) {
          problems.push(`${JSON.stringify(path)}: the link leads to a name that is not UTF-8`);
          continue;
        }
        const problem = await linkProblem(root, file, path, target, settings.outsideLinks);
        if (problem !== undefined) problems.push(`${JSON.stringify(path)}: ${problem}`);
        else reader.add({ type: 'l', path: `./${path}`, target, sha256: sha256Of(target) });
      } else problems.push(`${JSON.stringify(path)}: is a socket, a pipe or a device`);
    }
  };
  await walk(root, '');
  await reader.end();

  if (problems.length > 0) {
    const more = problems.length - NAMED_PROBLEMS;
    throw new InputError(
      [
        `the source ${settings.dir} cannot be shipped as it is:`,
        ...problems.slice(0, NAMED_PROBLEMS).map((line) => `  ${line}`),
        ...(more > 0 ? [`  and ${more} more`] : []),
      ].join('\n'),
      { next: 'remove these from the source, make them readable, or add a pattern to `exclude`' },
    );
  }
  if (totals.files === 0)
    throw new InputError(`the source ${settings.dir} holds no file to release`, {
      next: 'check that the build step wrote to this folder, and the patterns in `exclude`',
    });
  for (const one of managed.rest()) writer.add(one);
  const manifest = writer.end();
  const warnings = [
    ...(settings.readable === undefined ? unreadable(closed) : []),
    ...(programs ? await withCapabilities(root, manifest) : []),
  ];
  return { dir: root, manifest, sha256: sha256OfAll(manifest.parts), totals, holes, warnings };
}

/** The mode on the host: never writable, always readable for the account, and for others what is asked for. */
function modeFor(readable: keyof typeof READABLE) {
  return (mode: number, least: number): number => {
    const own = (mode & 0o500) | least;
    const spread = (own | (own >> 3) | (own >> 6)) & READABLE[readable];
    return (mode & 0o555) | own | spread;
  };
}

function unreadable(closed: Named): string[] {
  if (closed.count === 0) return [];
  return [
    `${closed.words('file or folder', 'files and folders')} of the source can be read by the account of the release alone, or by its group: ${closed.names}. If a web server of another account serves them, set \`readable: all\`; \`readable: as-built\` says that it is meant so`,
  ];
}

async function withCapabilities(root: string, manifest: StoredManifest): Promise<string[]> {
  const having = new Set((await filesWithCapabilities(root)).map((path) => `./${path}`));
  const found = new Named();
  if (having.size > 0) for (const { path } of manifest) if (having.has(path)) found.add(path);
  if (found.count === 0) return [];
  return [
    `${found.words('file has', 'files have')} capabilities, which no release carries: ${found.names}. Set them on the host (setcap as root) or start the program with what it needs`,
  ];
}

/** Paths of a manifest that are counted, and of which the first are named. */
class Named {
  count = 0;
  readonly #first: string[] = [];

  add(path: string): void {
    if (this.count++ < NAMED_PROBLEMS) this.#first.push(JSON.stringify(path.slice(2)));
  }

  words(one: string, many: string): string {
    return `${this.count} ${this.count === 1 ? one : many}`;
  }

  get names(): string {
    const more = this.count - this.#first.length;
    return `${this.#first.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  }
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
