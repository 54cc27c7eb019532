import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../errors.ts';
import type { Seed } from './seeds.ts';
import { padding, tarEnd, tarHeader } from './tar.ts';

/**
 * How first content travels: as a tar; or plain, one line before the bytes of each file, which a host without tar can take
 * in, and one with GNU dd so that holes stay holes. That costs a process a file.
 */
export type SeedFormat = 'tar' | 'plain';

/**
 * Packs these into a file for the account alone (seed-shared.sh takes it in): names begin with `below`, and of a tar
 * `<below>.modes` is the first. Gives its bytes. Throws InputError when a file has another size than when it was read.
 */
export async function packSeeds(
  dir: string,
  seeds: readonly Seed[],
  format: SeedFormat,
  below: string,
  file: string,
): Promise<number> {
  const entries = seeds.flatMap((seed) => seed.entries);
  let bytes = 0;
  const content = async function* (path: string, size: number): AsyncGenerator<Buffer> {
    let read = 0;
    for await (const part of createReadStream(join(dir, path))) {
      read += (part as Buffer).length;
      yield part as Buffer;
    }
    if (read !== size) throw new InputError(`${path} changed while it was packed`);
  };
  const tar = async function* (): AsyncGenerator<Buffer> {
    const modes = Buffer.from(entries.map(({ path, mode }) => `${mode.toString(8)} ${path}\n`).join(''));
    yield tarHeader({ path: `${below}.modes`, mode: 0o600, size: modes.length, mtime: 0 });
    yield modes;
    yield padding(modes.length);
    for (const { path, mode, size } of entries) {
      const name = `${below}/${path}`;
      if (size === undefined) {
        yield tarHeader({ path: `${name}/`, mode, mtime: 0, type: 'folder' });
        continue;
      }
      yield tarHeader({ path: name, mode, size, mtime: Math.floor(Date.now() / 1000) });
      yield* content(path, size);
      yield padding(size);
    }
    yield tarEnd();
  };
  const plain = async function* (): AsyncGenerator<Buffer> {
    for (const { path, mode, size } of entries) {
      const about = size === undefined ? `d ${mode.toString(8)} 0` : `f ${mode.toString(8)} ${size}`;
      yield Buffer.from(`${about} ${path}\n`);
      if (size !== undefined) yield* content(path, size);
    }
    yield Buffer.from('end\n');
  };
  const counted = async function* () {
    for await (const piece of format === 'tar' ? tar() : plain()) {
      bytes += piece.length;
      yield piece;
    }
  };
  await writeFile(file, counted(), { mode: 0o600 });
  return bytes;
}
