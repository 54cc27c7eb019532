import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CutoverError } from '../errors.ts';
import { filesOf, type Manifest, parseManifest, totals } from '../model/manifest.ts';
import type { Source } from './read-source.ts';
import { sha256Of } from './sha256.ts';

/**
 * A release as one file that no other program can unpack: a line that says so, the length of the manifest, the
 * manifest, and then the bytes of its files in its order. It has no names of its own: once the manifest is known to be
 * the right one, every name, size and sum is known.
 */
const HEADER = 'cutover-bundle 1\n';
/** For the length, which ends with a line break. */
const LENGTH_BYTES = 16;
const MANIFEST_BYTES = 128 * 1024 * 1024;
const WHOLE_FILE_BYTES = 1024 * 1024;

/** Writes the bundle of a source. Throws CutoverError when a file has another size than when it was hashed. */
export async function writeBundle(source: Source, file: string): Promise<void> {
  await pipeline(
    Readable.from(content(source), { objectMode: false }),
    createWriteStream(file, { mode: 0o600, flags: 'wx' }),
  );
}

async function* content({ dir, manifest }: Source): AsyncGenerator<Buffer> {
  yield Buffer.from(`${HEADER}${String(manifest.bytes).padStart(LENGTH_BYTES - 1, '0')}\n`);
  yield* manifest.parts;
  for (const entry of filesOf(manifest)) {
    const path = join(dir, entry.path);
    let sent = 0;
    if (entry.size <= WHOLE_FILE_BYTES) {
      const whole = await readFile(path);
      sent = whole.length;
      yield whole;
    } else
      for await (const chunk of createReadStream(path)) {
        sent += (chunk as Buffer).length;
        yield chunk as Buffer;
      }
    if (sent !== entry.size)
      throw new CutoverError(
        `${entry.path} changed while it was packed: it had ${entry.size} bytes, now ${sent}`,
      );
  }
}

/** Bytes that come in pieces of any size, taken in pieces of a known one. Throws Error where there are too few. */
export class ByteReader {
  readonly #chunks: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  async *pieces(size: number): AsyncGenerator<Buffer> {
    let missing = size;
    while (missing > 0) {
      if (this.#rest.length === 0) {
        const { done, value } = await this.#chunks.next();
        if (done === true) throw new Error('it ends too early');
        this.#rest = value;
      }
      const piece = this.#rest.subarray(0, missing);
      this.#rest = this.#rest.subarray(piece.length);
      missing -= piece.length;
      yield piece;
    }
  }

  async take(size: number): Promise<Buffer> {
    const pieces: Buffer[] = [];
    for await (const piece of this.pieces(size)) pieces.push(piece);
    return Buffer.concat(pieces);
  }

  /** Nothing more is wanted: whoever gives the bytes may stop. */
  async end(): Promise<void> {
    await this.#chunks.return?.();
  }
}

/**
 * Unpacks a bundle into an empty folder, when its manifest is the one with this sha256. A name is used only when it
 * stays in the folder; a file is created, never written over or through a link; and a byte that is not as the manifest
 * says ends it. Returns what is wrong; throws Error when the bytes end too early.
 */
export async function readBundle(
  bytes: ByteReader,
  sha256: string,
  dir: string,
): Promise<Source | { readonly wrong: string }> {
  const head = await bytes.take(HEADER.length + LENGTH_BYTES);
  const length = new RegExp(`^${HEADER}(\\d{${LENGTH_BYTES - 1}})\n$`).exec(head.toString('latin1'))?.[1];
  if (length === undefined || Number(length) > MANIFEST_BYTES)
    return { wrong: 'it is not a bundle of Cutover' };
  const text = await bytes.take(Number(length));
  if (sha256Of(text) !== sha256) return { wrong: 'its manifest is not the one of this release' };
  const manifest = parseManifest(text);
  if (manifest === undefined) return { wrong: 'its manifest cannot be read' };
  for (const { path } of manifest)
    if (!staysInside(path)) return { wrong: `its manifest names ${JSON.stringify(path)}, which is outside` };
  const wrong = await unpack(bytes, manifest, dir);
  return wrong === undefined
    ? { dir, manifest, sha256, totals: totals(manifest), holes: new Map(), warnings: [] }
    : { wrong };
}

/** `./a/b`, with no part that leads elsewhere. */
function staysInside(path: string): boolean {
  const [first, ...parts] = path.split('/');
  return (
    first === '.' &&
    parts.length > 0 &&
    parts.every((part) => part !== '' && part !== '.' && part !== '..' && !part.includes('\0'))
  );
}

async function unpack(bytes: ByteReader, manifest: Manifest, dir: string): Promise<string | undefined> {
  for (const entry of filesOf(manifest)) {
    const path = join(dir, entry.path);
    await mkdir(dirname(path), { recursive: true });
    const hash = createHash('sha256');
    await using file = await open(path, 'wx', 0o600);
    for await (const piece of bytes.pieces(entry.size)) {
      hash.update(piece);
      await file.writeFile(piece);
    }
    if (hash.digest('hex') !== entry.sha256) return `${entry.path} has other content`;
    await file.chmod(entry.mode);
  }
  return undefined;
}
