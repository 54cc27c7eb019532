import { createReadStream } from 'node:fs';
import { lstat, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../errors.ts';
import { excludeBy } from './exclude.ts';
import { padding, tarEnd, tarHeader } from './tar.ts';

/** What the source holds for a path of `shared`: the first content of what then outlives releases. */
export interface Seed {
  readonly path: string;
  /** From the top of the source, the folders before what lies in them. */
  readonly entries: readonly { readonly path: string; readonly mode: number; readonly size?: number }[];
}

/**
 * The content that a source has for these paths of `shared`, without what `exclude` leaves out; none for a path that it has
 * nothing for. Throws InputError for what can be no such content: links, sockets, devices.
 */
export async function readSeeds(
  dir: string,
  paths: readonly string[],
  exclude: readonly string[],
): Promise<Seed[]> {
  if (paths.length === 0) return [];
  const isExcluded = await excludeBy(['.git', ...exclude]);
  const walk = async (path: string): Promise<Seed['entries']> => {
    const about = await lstat(join(dir, path)).catch(() => undefined);
    if (about === undefined || isExcluded(about.isDirectory() ? `${path}/` : path)) return [];
    // The application writes there.
    if (about.isFile()) return [{ path, mode: (about.mode & 0o777) | 0o600, size: about.size }];
    if (!about.isDirectory())
      throw new InputError(
        `${path} cannot be the first content of \`shared\`: it is neither a file nor a folder`,
        {
          next: `leave it out by \`exclude\`, or put shared/${path} on the host by hand`,
        },
      );
    const names = (await readdir(join(dir, path))).sort();
    const inner = await Promise.all(names.map((name) => walk(`${path}/${name}`)));
    return [{ path, mode: (about.mode & 0o777) | 0o700 }, ...inner.flat()];
  };
  const seeds = await Promise.all(
    paths.map(async (path) => {
      const clean = path.replace(/\/$/, '');
      return { path: clean, entries: await walk(clean) };
    }),
  );
  return seeds.filter(({ entries }) => entries.length > 0);
}

/** Packs these as a tar whose names begin with `below`, into a file for the account alone. Gives its bytes. */
export async function packSeeds(
  dir: string,
  seeds: readonly Seed[],
  below: string,
  file: string,
): Promise<number> {
  let bytes = 0;
  const pieces = async function* (): AsyncGenerator<Buffer> {
    for (const { path, mode, size } of seeds.flatMap(({ entries }) => entries)) {
      const name = `${below}/${path}`;
      yield size === undefined
        ? tarHeader({ path: `${name}/`, mode, mtime: 0, type: 'folder' })
        : tarHeader({ path: name, mode, size, mtime: Math.floor(Date.now() / 1000) });
      if (size === undefined) continue;
      let read = 0;
      for await (const part of createReadStream(join(dir, path))) {
        read += (part as Buffer).length;
        yield part as Buffer;
      }
      if (read !== size) throw new InputError(`${path} changed while it was packed`);
      yield padding(size);
    }
    yield tarEnd();
  };
  const counted = async function* () {
    for await (const piece of pieces()) {
      bytes += piece.length;
      yield piece;
    }
  };
  await writeFile(file, counted(), { mode: 0o600 });
  return bytes;
}
