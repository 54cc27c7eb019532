import { lstat, readdir, readlink, realpath } from 'node:fs/promises';
import { posix, relative, resolve, sep } from 'node:path';
import { InputError, messageOf } from '../errors.ts';
import { ENV_LINK, ENV_PLACE } from '../model/env-file.ts';
import {
  type Entry,
  formatManifest,
  type Manifest,
  type ManifestTotals,
  sortEntries,
  totals,
} from '../model/manifest.ts';
import { excludeBy } from './exclude.ts';
import { FileReader } from './file-reader.ts';
import { filesWithCapabilities, isEmptyFolder, isLfsPointer, submodulesBelow } from './pitfalls.ts';
import { sha256Of } from './sha256.ts';

export interface SourceSettings {
  /** The folder that is released, absolute. */
  readonly dir: string;
  /** Patterns of gitignore(5), against paths in the folder. `.git` is always left out. */
  readonly exclude: readonly string[];
  /** Paths that are links into `shared/` on the host, whatever the source has there. */
  readonly shared: readonly string[];
  /** A link to values that each release has of its own, put beside it on the host (`env-file`). */
  readonly envFile?: string | undefined;
  /** Folders that the app may write to, per release. */
  readonly writable: readonly string[];
  readonly outsideLinks: 'refuse' | 'allow';
  /** Who may read files and enter folders on the host: whom the build left it to, the group too, everybody. */
  readonly readable?: 'as-built' | 'group' | 'all' | undefined;
  readonly lfsPointers?: 'refuse' | 'allow';
  readonly emptySubmodules?: 'refuse' | 'allow';
}

/** What is to be released, read once. */
export interface Source {
  readonly dir: string;
  readonly manifest: Manifest;
  /** The manifest as it is stored, and its sha256. */
  readonly text: string;
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
  const { envFile } = settings;
  const own = envFile === undefined ? [] : [envFile, ENV_PLACE];
  const managed = [...settings.shared, ...settings.writable, ...own].map((path) => path.replace(/\/$/, ''));
  const mode = modeFor(settings.readable ?? 'as-built');
  const submodules = settings.emptySubmodules === 'allow' ? new Set() : await submodulesBelow(root);
  const problems: string[] = [];
  const holes = new Map<string, number>();
  const folders: Entry[] = [];
  const links: Entry[] = [];
  const paths: string[] = [];
  await using reader = new FileReader();
  /** What cannot be read is one more problem; the rest is looked at all the same. */
  const reading = <T>(path: string, read: () => Promise<T>): Promise<T | undefined> =>
    read().catch((cause: unknown) => {
      problems.push(`${JSON.stringify(path)}: cannot be read: ${messageOf(cause)}`);
      return undefined;
    });

  const walk = async (dir: string, below: string): Promise<void> => {
    const names = await reading(below === '' ? '.' : below, () =>
      readdir(dir, { withFileTypes: true, encoding: 'buffer' }),
    );
    if (names === undefined) return;
    for (const found of names) {
      const name = found.name.toString('utf8');
      const path = below === '' ? name : `${below}/${name}`;
      const file = resolve(dir, name);
      if (!Buffer.from(name, 'utf8').equals(found.name)) {
        problems.push(`${JSON.stringify(path)}: the name is not UTF-8`);
        continue;
      }
      if (isExcluded(found.isDirectory() ? `${path}/` : path) || managed.includes(path)) continue;
      if (/[\n\r]/.test(name)) {
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
        folders.push({ type: 'd', path: `./${path}`, mode: mode(about.mode, 0o500) });
        await walk(file, path);
      } else if (found.isFile()) {
        paths.push(path);
        reader.add(file);
      } else if (found.isSymbolicLink()) {
        const bytes = await reading(path, () => readlink(file, 'buffer'));
        if (bytes === undefined) continue;
        const target = bytes.toString('utf8');
        if (!Buffer.from(target, 'utf8').equals(bytes)) {
          problems.push(`${JSON.stringify(path)}: the link leads to a name that is not UTF-8`);
          continue;
        }
        const problem = await linkProblem(root, file, path, target, settings.outsideLinks);
        if (problem !== undefined) problems.push(`${JSON.stringify(path)}: ${problem}`);
        else links.push({ type: 'l', path: `./${path}`, target, sha256: sha256Of(target) });
      } else problems.push(`${JSON.stringify(path)}: is a socket, a pipe or a device`);
    }
  };
  await walk(root, '');
  const files: Entry[] = [];
  let at = 0;
  for await (const readings of reader.readings())
    for (const reading of readings) {
      const path = paths[at++] ?? '';
      if ('problem' in reading) {
        problems.push(`${JSON.stringify(path)}: cannot be read: ${reading.problem}`);
        continue;
      }
      const { size, hole, sha256, head } = reading;
      if (hole >= HOLE_BYTES) holes.set(`./${path}`, hole);
      if (settings.lfsPointers !== 'allow' && head !== undefined && isLfsPointer(head))
        problems.push(
          `${JSON.stringify(path)}: is a pointer of Git LFS, not the file: give actions/checkout \`lfs: true\` (\`lfs-pointers: allow\` ships the pointer)`,
        );
      files.push({ type: 'f', path: `./${path}`, mode: mode(reading.mode, 0o400), size, sha256 });
    }
  const read = [...files, ...links];

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
  const count = totals(read);
  if (count.files === 0)
    throw new InputError(`the source ${settings.dir} holds no file to release`, {
      next: 'check that the build step wrote to this folder, and the patterns in `exclude`',
    });

  const entries = new Map<string, Entry>();
  for (const some of [folders, read]) for (const entry of some) entries.set(entry.path, entry);
  for (const path of managed) addParents(entries, path);
  for (const path of settings.writable) {
    const clean = path.replace(/\/$/, '');
    entries.set(`./${clean}`, { type: 'w', path: `./${clean}`, mode: 0o775 });
  }
  for (const path of settings.shared) {
    const clean = path.replace(/\/$/, '');
    const target = `${'../'.repeat(clean.split('/').length + 1)}shared/${clean}`;
    entries.set(`./${clean}`, { type: 'l', path: `./${clean}`, target, sha256: sha256Of(target) });
  }
  if (envFile !== undefined) {
    entries.set(`./${ENV_PLACE}`, { type: 'w', path: `./${ENV_PLACE}`, mode: 0o755 });
    const target = `${'../'.repeat(envFile.split('/').length - 1)}${ENV_PLACE}/${ENV_LINK}`;
    entries.set(`./${envFile}`, { type: 'l', path: `./${envFile}`, target, sha256: sha256Of(target) });
  }
  const manifest = sortEntries(entries.values());
  const text = formatManifest(manifest);
  const warnings = [
    ...(settings.readable === undefined ? unreadable([...folders, ...read]) : []),
    ...(await withCapabilities(root, entries)),
  ];
  return { dir: root, manifest, text, sha256: sha256Of(text), totals: count, holes, warnings };
}

/** The mode on the host: never writable, always readable for the account, and for others what is asked for. */
function modeFor(readable: keyof typeof READABLE) {
  return (mode: number, least: number): number => {
    const own = (mode & 0o500) | least;
    const spread = (own | (own >> 3) | (own >> 6)) & READABLE[readable];
    return (mode & 0o555) | own | spread;
  };
}

function unreadable(entries: readonly Entry[]): string[] {
  const found = entries.filter(
    (entry) =>
      (entry.type === 'f' && (entry.mode & 0o004) === 0) ||
      (entry.type === 'd' && (entry.mode & 0o005) !== 0o005),
  );
  if (found.length === 0) return [];
  return [
    `${count(found, 'file or folder', 'files and folders')} of the source can be read by the account of the release alone, or by its group: ${named(found.map(({ path }) => path))}. If a web server of another account serves them, set \`readable: all\`; \`readable: as-built\` says that it is meant so`,
  ];
}

async function withCapabilities(root: string, entries: ReadonlyMap<string, Entry>): Promise<string[]> {
  const programs = [...entries.values()].some((entry) => entry.type === 'f' && (entry.mode & 0o111) !== 0);
  const found = programs
    ? (await filesWithCapabilities(root)).filter((path) => entries.has(`./${path}`))
    : [];
  if (found.length === 0) return [];
  return [
    `${count(found, 'file has', 'files have')} capabilities, which no release carries: ${named(found)}. Set them on the host (setcap as root) or start the program with what it needs`,
  ];
}

const count = (list: readonly unknown[], one: string, many: string) =>
  `${list.length} ${list.length === 1 ? one : many}`;

function named(paths: readonly string[]): string {
  const more = paths.length - NAMED_PROBLEMS;
  const shown = paths.slice(0, NAMED_PROBLEMS).map((path) => JSON.stringify(path.replace(/^\.\//, '')));
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
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
