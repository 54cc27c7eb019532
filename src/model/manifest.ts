/**
 * One thing in a release. `f` a file, `d` a folder, `w` a folder that the app may write to (what is in it does
 * not belong to the release), `l` a symbolic link. Modes have no write bits but for `w`: a release is
 * write-protected. Paths are relative to the release and start with `./`.
 */
export type Entry =
  | FileEntry
  | { readonly type: 'd' | 'w'; readonly path: string; readonly mode: number }
  | { readonly type: 'l'; readonly path: string; readonly target: string; readonly sha256: string };

export interface FileEntry {
  readonly type: 'f';
  readonly path: string;
  readonly mode: number;
  readonly size: number;
  readonly sha256: string;
}

/** Everything that a release holds, ordered by path; can be gone through more than once. */
export type Manifest = Iterable<Entry>;

const HEADER = 'cutover-manifest 1\n';
const PART_BYTES = 64 * 1024;

/**
 * A manifest as its text, in pieces of whole entries, which are read anew each time that it is gone through: as objects they
 * would take six times as much.
 */
export class StoredManifest implements Iterable<Entry> {
  /** One after the other they are what is stored on the hosts; the sha256 of that is the identity of a release's content. */
  readonly parts: readonly Buffer[];

  constructor(parts: readonly Buffer[]) {
    this.parts = parts;
  }

  get bytes(): number {
    return this.parts.reduce((sum, { length }) => sum + length, 0);
  }

  *[Symbol.iterator](): Generator<Entry> {
    let at = HEADER.length;
    for (const part of this.parts) {
      while (at < part.length) {
        const read = readEntry(part, at);
        if (read === undefined) throw new Error('a manifest that was whole is so no more');
        yield read.entry;
        at = read.end;
      }
      at = 0;
    }
  }
}

/** Makes a manifest of entries that come in the order of their paths. */
export class ManifestWriter {
  readonly #parts: Buffer[] = [];
  #part = Buffer.allocUnsafeSlow(PART_BYTES);
  #end = this.#part.write(HEADER);
  #last = '';

  /** Throws Error for an entry that comes out of its order. */
  add(entry: Entry): void {
    if (entry.path <= this.#last) throw new Error(`${entry.path} comes after ${this.#last}`);
    this.#last = entry.path;
    const text = formatEntry(entry);
    const most = 3 * text.length;
    if (this.#part.length - this.#end < most) {
      this.#parts.push(this.#part.subarray(0, this.#end));
      this.#part = Buffer.allocUnsafeSlow(Math.max(PART_BYTES, most));
      this.#end = 0;
    }
    this.#end += this.#part.write(text, this.#end);
  }

  end(): StoredManifest {
    return new StoredManifest([...this.#parts, this.#part.subarray(0, this.#end)]);
  }
}

/** An entry as its line; a link has a second one with its target, which may hold spaces. */
function formatEntry(entry: Entry): string {
  if (entry.type === 'f') return `f ${entry.mode.toString(8)} ${entry.size} ${entry.sha256} ${entry.path}\n`;
  if (entry.type === 'l') return `l 777 0 ${entry.sha256} ${entry.path}\n> ${entry.target}\n`;
  return `${entry.type} ${entry.mode.toString(8)} 0 - ${entry.path}\n`;
}

/** Reads a manifest's text; undefined when it is none, whole and in its order. */
export function parseManifest(text: string | Buffer): StoredManifest | undefined {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  if (bytes.toString('latin1', 0, HEADER.length) !== HEADER) return undefined;
  let last = '';
  for (let at = HEADER.length; at < bytes.length; ) {
    const read = readEntry(bytes, at);
    if (read === undefined || read.entry.path <= last) return undefined;
    if ('sha256' in read.entry && !SUM.test(read.entry.sha256)) return undefined;
    last = read.entry.path;
    at = read.end;
  }
  return new StoredManifest([bytes]);
}

const SUM = /^[0-9a-f]{64}$/;
const SUM_LENGTH = 64;
const LINE_END = 10;
const SPACE = 32;
const ZERO = 48;

/** A number that ends with a space, and where what follows begins; undefined when there is none of so many digits. */
function readNumber(
  bytes: Buffer,
  start: number,
  base: 8 | 10,
  digits: number,
): { readonly value: number; readonly end: number } | undefined {
  let value = 0;
  for (let at = start; at <= start + digits; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === SPACE) return at === start ? undefined : { value, end: at + 1 };
    if (byte < ZERO || byte >= ZERO + base) return undefined;
    value = value * base + byte - ZERO;
  }
  return undefined;
}

/** The entry whose text begins at `at`, and where it ends; undefined when there is none. */
function readEntry(bytes: Buffer, at: number): { readonly entry: Entry; readonly end: number } | undefined {
  const lineEnd = bytes.indexOf(LINE_END, at);
  const type = String.fromCharCode(bytes[at] ?? 0);
  if (lineEnd < 0 || bytes[at + 1] !== SPACE) return undefined;
  const mode = readNumber(bytes, at + 2, 8, 4);
  const size = mode === undefined ? undefined : readNumber(bytes, mode.end, 10, 16);
  if (mode === undefined || size === undefined) return undefined;
  const hasSum = type === 'f' || type === 'l';
  const pathAt = size.end + (hasSum ? SUM_LENGTH : 1) + 1;
  if (lineEnd < pathAt + 3 || bytes[pathAt - 1] !== SPACE) return undefined;
  const path = bytes.toString('utf8', pathAt, lineEnd);
  const sha256 = bytes.toString('latin1', size.end, pathAt - 1);
  if (!path.startsWith('./')) return undefined;
  const end = lineEnd + 1;
  if (type === 'd' || type === 'w')
    return sha256 === '-' ? { entry: { type, path, mode: mode.value }, end } : undefined;
  if (type === 'f') return { entry: { type, path, mode: mode.value, size: size.value, sha256 }, end };
  if (type !== 'l') return undefined;
  const targetEnd = bytes.indexOf(LINE_END, end);
  if (targetEnd < 0 || bytes.toString('latin1', end, end + 2) !== '> ') return undefined;
  const target = bytes.toString('utf8', end + 2, targetEnd);
  return { entry: { type, path, target, sha256 }, end: targetEnd + 1 };
}

/**
 * What a host finds in a tree that is this manifest (`is_tree` of scripts/tree.sh), as text in pieces: all that is in it,
 * sorted by bytes, then what openssl says of the manifest's own file (`stored`, seen from the tree) and of all others.
 */
export function* treeText(
  manifest: Manifest,
  stored: { readonly path: string; readonly sha256: string },
): Generator<string> {
  // No beginning is the beginning of another one, so these can be sorted first, and files in each of them nearly are.
  const lists = new Map<string, string[]>();
  const list = (beginning: string, rest: string) => {
    const known = lists.get(beginning);
    if (known === undefined) lists.set(beginning, [rest]);
    else known.push(rest);
  };
  for (const entry of manifest) {
    if (entry.type === 'f') list(`f ${entry.mode.toString(8)} ${entry.size} `, entry.path);
    else if (entry.type === 'l') list('l 777 0 ', `${entry.path} -> ${entry.target}`);
    else if (entry.type === 'd') list(`d ${entry.mode.toString(8)} 0 `, `${entry.path}/`);
  }
  for (const beginning of [...lists.keys()].sort())
    for (const rest of sortByBytes(lists.get(beginning) ?? [])) yield `${beginning}${rest}\n`;
  yield `${stored.sha256} *${stored.path}\n`;
  for (const entry of manifest) if (entry.type === 'f') yield `${entry.sha256} *${entry.path}\n`;
}

/** The folders that the application may write to, as patterns of find(1) that match nothing else. */
export function writablePatterns(manifest: Manifest): string[] {
  return besideFiles(manifest).flatMap(({ type, path }) =>
    type === 'w' ? [path.replace(/[\\[\]*?]/g, (char) => `\\${char}`)] : [],
  );
}

/** As `sort` in the C locale. Only code units of surrogates are out of the order of bytes. */
function sortByBytes(lines: string[]): string[] {
  if (!lines.some((line) => /[\ud800-\uffff]/.test(line)))
    return lines.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const bytes = lines.map((line) => Buffer.from(line)).sort((a, b) => Buffer.compare(a, b));
  return bytes.map((line) => line.toString());
}

const besides = new WeakMap<Manifest, readonly Exclude<Entry, FileEntry>[]>();

/** All but the files, which are few beside them: every host asks for them, so they are kept as long as their manifest. */
export function besideFiles(manifest: Manifest): readonly Exclude<Entry, FileEntry>[] {
  const known = besides.get(manifest);
  if (known !== undefined) return known;
  const found: Exclude<Entry, FileEntry>[] = [];
  for (const entry of manifest) if (entry.type !== 'f') found.push(entry);
  besides.set(manifest, found);
  return found;
}

/** The entry with this path; undefined when there is none. */
export function entryAt(manifest: Manifest, path: string): Entry | undefined {
  for (const entry of manifest) if (entry.path === path) return entry;
  return undefined;
}

/** The files of a manifest, each read when it is asked for. */
export function* filesOf(manifest: Manifest): Generator<FileEntry> {
  for (const entry of manifest) if (entry.type === 'f') yield entry;
}

export interface ManifestTotals {
  readonly files: number;
  readonly bytes: number;
}

export function totals(manifest: Manifest): ManifestTotals {
  let files = 0;
  let bytes = 0;
  for (const { size } of filesOf(manifest)) {
    files++;
    bytes += size;
  }
  return { files, bytes };
}
