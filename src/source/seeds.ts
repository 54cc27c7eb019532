import { lstat, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError, messageOf } from '../errors.ts';
import { excludeBy } from './exclude.ts';
import { isLfsPointer } from './pitfalls.ts';

/** One thing of it. Only files have a size. */
interface SeedEntry {
  readonly path: string;
  readonly mode: number;
  readonly size?: number;
}

/** What the source holds for a path of `shared`: the first content of what then outlives releases. */
export interface Seed {
  readonly path: string;
  /** From the top of the source, the folders before what lies in them. */
  readonly entries: readonly SeedEntry[];
  /** Some of its files have holes that are to stay. */
  readonly hasHoles: boolean;
}

/** Fewer bytes of holes in a file are not worth a thought. */
const HOLE_BYTES = 1024 * 1024;
/** A pointer of Git LFS has fewer than 200. */
const POINTER_BYTES = 1024;
const NAMED_PROBLEMS = 10;

/**
 * The content that a source has for these paths of `shared`, without what `exclude` leaves out; none for a path that it has
 * nothing for. Throws InputError that lists what can be no such content: links, sockets, devices, names with a line break or
 * that are not UTF-8, pointers of Git LFS, and what cannot be read.
 */
export async function readSeeds(
  dir: string,
  paths: readonly string[],
  exclude: readonly string[],
  lfsPointers: 'refuse' | 'allow' = 'refuse',
): Promise<Seed[]> {
  if (paths.length === 0) return [];
  const isExcluded = await excludeBy(['.git', ...exclude]);
  const problems: string[] = [];
  const problem = (path: string, text: string) => problems.push(`${JSON.stringify(path)}: ${text}`);
  const seeds: Seed[] = [];
  for (const given of paths) {
    const path = given.replace(/\/$/, '');
    const entries: SeedEntry[] = [];
    let hasHoles = false;
    const add = async (path: string): Promise<void> => {
      const file = join(dir, path);
      const about = await lstat(file);
      if (isExcluded(about.isDirectory() ? `${path}/` : path)) return;
      // The application writes there.
      if (about.isFile()) {
        const { size, blocks } = about;
        if (lfsPointers === 'refuse' && size < POINTER_BYTES && isLfsPointer(await textOf(file)))
          problem(
            path,
            'is a pointer of Git LFS, not the file: give actions/checkout `lfs: true` (`lfs-pointers: allow` ships the pointer)',
          );
        hasHoles ||= size - 512 * blocks >= HOLE_BYTES;
        entries.push({ path, mode: (about.mode & 0o777) | 0o600, size });
      } else if (about.isDirectory()) {
        entries.push({ path, mode: (about.mode & 0o777) | 0o700 });
        for (const bytes of (await readdir(file, { encoding: 'buffer' })).sort((a, b) =>
          Buffer.compare(a, b),
        )) {
          const name = bytes.toString('utf8');
          const inner = `${path}/${name}`;
          if (!Buffer.from(name, 'utf8').equals(bytes)) problem(inner, 'the name is not UTF-8');
          else if (/[\n\r]/.test(name)) problem(inner, 'the name holds a line break');
          else await tryTo(inner, () => add(inner));
        }
      } else problem(path, 'is neither a file nor a folder');
    };
    const tryTo = (inner: string, work: () => Promise<void>): Promise<void> =>
      work().catch((cause: NodeJS.ErrnoException) => {
        // A source need not have anything for it.
        if (inner === path && (cause.code === 'ENOENT' || cause.code === 'ENOTDIR')) return;
        problem(inner, `cannot be read: ${messageOf(cause)}`);
      });
    await tryTo(path, () => add(path));
    if (entries.length > 0) seeds.push({ path, entries, hasHoles });
  }
  if (problems.length > 0) {
    const more = problems.length - NAMED_PROBLEMS;
    throw new InputError(
      [
        `the source ${dir} has for \`shared\` what cannot be its first content:`,
        ...problems.slice(0, NAMED_PROBLEMS).map((line) => `  ${line}`),
        ...(more > 0 ? [`  and ${more} more`] : []),
      ].join('\n'),
      {
        next: 'remove these from the source, make them readable, or leave them out by `exclude` and put them below shared/ on the hosts by hand',
      },
    );
  }
  return seeds;
}

/** The first bytes of a file, as text. */
async function textOf(file: string): Promise<string> {
  await using handle = await open(file);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(POINTER_BYTES), 0, POINTER_BYTES, 0);
  return buffer.toString('latin1', 0, bytesRead);
}
