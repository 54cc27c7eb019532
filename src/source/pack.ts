import { createReadStream, createWriteStream } from 'node:fs';
import { lstat, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGzip, createZstdCompress } from 'node:zlib';
import { CutoverError } from '../errors.ts';
import type { Entry } from '../model/manifest.ts';
import type { Source } from './read-source.ts';
import { padding, tarEnd, tarHeader } from './tar.ts';

export type Packing = 'zstd' | 'gzip';

const WHOLE_FILE_BYTES = 1024 * 1024;
const CHUNK_ENTRIES = 512;

/** What a packed release holds, besides what the source says. */
export interface Packed {
  readonly tag: string;
  /** The release on the host that it is built from. */
  readonly base: string | undefined;
  /** Files that the base does not have; all others are hard links into it. */
  readonly send: readonly (Entry & { type: 'f' })[];
}

/**
 * Packs the manifest and the whole tree into one compressed file, made once for all hosts that need the same:
 * files to send with their bytes, all others as hard links into the base, so that one process builds all. Throws CutoverError when a file has another size than when it was hashed.
 */
export async function pack(source: Source, packed: Packed, packing: Packing, file: string): Promise<void> {
  const partial = `${file}.partial`;
  const compress =
    packing === 'zstd'
      ? createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 3 } })
      : createGzip({ level: 1 });
  await pipeline(
    Readable.from(archive(source, packed), { objectMode: false }),
    compress,
    createWriteStream(partial, { mode: 0o600 }),
  );
  await rename(partial, file);
}

/** Names are from the app root, where it is unpacked. */
async function* archive(source: Source, packed: Packed): AsyncGenerator<Buffer> {
  const { tag, send } = packed;
  const text = Buffer.from(source.text);
  const manifest = `.cutover/releases/${tag}.manifest.partial`;
  const head = tarHeader({ path: manifest, mode: 0o644, size: text.length, mtime: 0 });
  yield Buffer.concat([head, text, padding(text.length)]);
  for (const entry of send) {
    const path = join(source.dir, entry.path);
    const { mtimeMs } = await lstat(path);
    const header = tarHeader({
      path: named(tag, entry.path),
      mode: entry.mode,
      size: entry.size,
      mtime: Math.max(0, Math.floor(mtimeMs / 1000)),
    });
    let sent = 0;
    if (entry.size <= WHOLE_FILE_BYTES) {
      const content = await readFile(path);
      sent = content.length;
      yield Buffer.concat([header, content, padding(sent)]);
    } else {
      yield header;
      for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
        sent += (chunk as Buffer).length;
        yield chunk as Buffer;
      }
      yield padding(sent);
    }
    if (sent !== entry.size)
      throw new CutoverError(
        `${entry.path} changed while it was packed: it had ${entry.size} bytes, now ${sent}`,
      );
  }
  yield* withoutContent(source, packed);
  yield tarEnd();
}

const named = (tag: string, path: string) => `releases/${tag}.partial/${path.slice(2)}`;

/** Links, then folders, the deepest first: they get their own mode only when all that lies in them is there. */
function* withoutContent(source: Source, { tag, base, send }: Packed): Generator<Buffer> {
  const sent = new Set(send.map(({ path }) => path));
  const now = Math.floor(Date.now() / 1000);
  const chunk: Buffer[] = [];
  for (const entry of source.manifest) {
    if (entry.type === 'f' && base !== undefined && !sent.has(entry.path))
      chunk.push(
        tarHeader({
          path: named(tag, entry.path),
          mode: entry.mode,
          mtime: now,
          type: 'hard link',
          target: `releases/${base}/${entry.path.slice(2)}`,
        }),
      );
    if (entry.type === 'l')
      chunk.push(
        tarHeader({
          path: named(tag, entry.path),
          mode: 0o777,
          mtime: now,
          type: 'symbolic link',
          target: entry.target,
        }),
      );
    if (chunk.length >= CHUNK_ENTRIES) yield Buffer.concat(chunk.splice(0));
  }
  const depth = (path: string) => path.split('/').length;
  const folders = source.manifest
    .flatMap((entry) => (entry.type === 'd' || entry.type === 'w' ? [entry] : []))
    .sort((a, b) => depth(b.path) - depth(a.path));
  for (const { path, mode } of folders)
    chunk.push(tarHeader({ path: `${named(tag, path)}/`, mode, mtime: now, type: 'folder' }));
  chunk.push(tarHeader({ path: named(tag, './'), mode: 0o555, mtime: now, type: 'folder' }));
  yield Buffer.concat(chunk);
}
