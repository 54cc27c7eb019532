import { closeSync, createReadStream, createWriteStream, fstatSync, openSync, readSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGzip, createZstdCompress } from 'node:zlib';
import { CutoverError } from '../errors.ts';
import type { Difference } from '../model/difference.ts';
import { besideFiles, type FileEntry } from '../model/manifest.ts';
import type { Source } from './read-source.ts';
import { padding, tarEnd, tarHeader } from './tar.ts';

export type Packing = 'zstd' | 'gzip';

/** Smaller files are read in one call, straight into what is sent. */
const WHOLE_FILE_BYTES = 256 * 1024;
const CHUNK_BYTES = 512 * 1024;

/** What a packed release holds, besides what the source says. */
export interface Packed {
  readonly tag: string;
  /** The release on the host that it is built from. */
  readonly base: string | undefined;
  /** From the base: files that it does not have, and those that are hard links into it. */
  readonly difference: Difference;
}

/**
 * Packs the manifest and the whole tree into one compressed file, made once for all hosts that need the same:
 * files to send with their bytes, all others as hard links into the base, so that one process builds all. Throws CutoverError when a file has another size than when it was hashed.
 */
export async function pack(source: Source, packed: Packed, packing: Packing, file: string): Promise<void> {
  const partial = `${file}.partial`;
  const compress =
    packing === 'zstd'
      ? createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 1 } })
      : createGzip({ level: 1 });
  const written = pipeline(compress, createWriteStream(partial, { mode: 0o600 }));
  await Promise.all([feed(archive(source, packed), compress), written]);
  await rename(partial, file);
}

/** Writes pieces one after another: while one is at work the next is made, and the one before is free again. */
async function feed(pieces: AsyncGenerator<Buffer>, into: Writable): Promise<void> {
  try {
    let before = Promise.resolve();
    for await (const piece of pieces) {
      await before;
      before = new Promise((done, fail) => {
        into.write(piece, (error) => (error ? fail(error) : done()));
      });
      // Heard of when the next one is made.
      before.catch(() => undefined);
    }
    await before;
    into.end();
  } catch (thrown) {
    into.destroy(thrown as Error);
    throw thrown;
  }
}

/** Names are from the app root, where it is unpacked. */
async function* archive(source: Source, packed: Packed): AsyncGenerator<Buffer> {
  const { tag, difference } = packed;
  const { parts, bytes } = source.manifest;
  yield tarHeader({
    path: `.cutover/releases/${tag}.manifest.partial`,
    ...{ mode: 0o644, size: bytes, mtime: 0 },
  });
  yield* parts;
  yield padding(bytes);
  const chunk = new Chunk();
  for (const entry of difference.send) {
    const path = join(source.dir, entry.path);
    const descriptor = openSync(path, 'r');
    try {
      const { size, mtimeMs } = fstatSync(descriptor);
      const header = tarHeader({
        path: named(tag, entry.path),
        mode: entry.mode,
        size: entry.size,
        mtime: Math.max(0, Math.floor(mtimeMs / 1000)),
      });
      if (size !== entry.size) throw changed(entry, size);
      if (chunk.room < header.length + Math.min(size, WHOLE_FILE_BYTES) + padding(size).length)
        yield chunk.take();
      chunk.add(header);
      if (size <= WHOLE_FILE_BYTES) chunk.read(descriptor, entry);
      else {
        yield chunk.take();
        let sent = 0;
        for await (const part of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
          sent += (part as Buffer).length;
          yield part as Buffer;
        }
        if (sent !== size) throw changed(entry, sent);
      }
      chunk.add(padding(size));
    } finally {
      closeSync(descriptor);
    }
  }
  for (const header of withoutContent(source, packed)) {
    if (chunk.room < header.length) yield chunk.take();
    chunk.add(header);
  }
  yield chunk.take();
  yield tarEnd();
}

const changed = ({ path, size }: FileEntry, now: number) =>
  new CutoverError(`${path} changed while it was packed: it had ${size} bytes, now ${now}`);

/** Many small things as one piece of the stream: each piece costs as much as a file. Two buffers take turns (`feed`). */
class Chunk {
  #bytes = Buffer.allocUnsafeSlow(CHUNK_BYTES);
  #other = Buffer.allocUnsafeSlow(CHUNK_BYTES);
  #end = 0;

  get room(): number {
    return this.#bytes.length - this.#end;
  }

  add(bytes: Buffer): void {
    this.#end += bytes.copy(this.#bytes, this.#end);
  }

  /** Reads a file of as many bytes as its entry says. Throws CutoverError when it has fewer by now. */
  read(descriptor: number, entry: FileEntry): void {
    for (let missing = entry.size; missing > 0; ) {
      const read = readSync(descriptor, this.#bytes, this.#end, missing, null);
      if (read === 0) throw changed(entry, entry.size - missing);
      missing -= read;
      this.#end += read;
    }
  }

  /** What was gathered; the next begins in the other buffer, since this one is on its way. */
  take(): Buffer {
    const taken = this.#bytes.subarray(0, this.#end);
    [this.#bytes, this.#other] = [this.#other, this.#bytes];
    this.#end = 0;
    return taken;
  }
}

const named = (tag: string, path: string) => `releases/${tag}.partial/${path.slice(2)}`;

/** Links, then folders, the deepest first: they get their own mode only when all that lies in them is there. */
function* withoutContent({ manifest }: Source, { tag, base, difference }: Packed): Generator<Buffer> {
  const now = Math.floor(Date.now() / 1000);
  for (const { path, mode } of difference.link)
    yield tarHeader({
      path: named(tag, path),
      mode,
      mtime: now,
      type: 'hard link',
      target: `releases/${base}/${path.slice(2)}`,
    });
  const folders: { readonly path: string; readonly mode: number }[] = [];
  for (const entry of besideFiles(manifest)) {
    if (entry.type !== 'l') folders.push(entry);
    else
      yield tarHeader({
        path: named(tag, entry.path),
        mode: 0o777,
        mtime: now,
        type: 'symbolic link',
        target: entry.target,
      });
  }
  const depth = (path: string) => path.split('/').length;
  folders.sort((a, b) => depth(b.path) - depth(a.path));
  for (const { path, mode } of folders)
    yield tarHeader({ path: `${named(tag, path)}/`, mode, mtime: now, type: 'folder' });
  yield tarHeader({ path: named(tag, './'), mode: 0o555, mtime: now, type: 'folder' });
}
