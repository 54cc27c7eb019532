/**
 * One thing in a release. `f` a file, `d` a folder, `w` a folder that the app may write to (what is in it does
 * not belong to the release), `l` a symbolic link. Modes have no write bits but for `w`: a release is
 * write-protected. Paths are relative to the release and start with `./`.
 */
export type Entry =
  | {
      readonly type: 'f';
      readonly path: string;
      readonly mode: number;
      readonly size: number;
      readonly sha256: string;
    }
  | { readonly type: 'd' | 'w'; readonly path: string; readonly mode: number }
  | { readonly type: 'l'; readonly path: string; readonly target: string; readonly sha256: string };

/** Everything that a release holds, ordered by path. */
export type Manifest = readonly Entry[];

const HEADER = 'cutover-manifest 1';
const LINES_A_PART = 1000;

/** Orders entries by path, so that the same tree always gives the same text. */
export function sortEntries(entries: Iterable<Entry>): Manifest {
  return [...entries].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** The text that is stored on the hosts; its sha256 is the identity of a release's content. */
export function formatManifest(manifest: Manifest): string {
  const parts = [`${HEADER}\n`];
  // A part is flat and what it was made of is gone, where one long text would hold every piece of it to the end.
  for (let at = 0; at < manifest.length; at += LINES_A_PART) {
    const lines = manifest.slice(at, at + LINES_A_PART).map(formatEntry);
    parts.push(`${lines.join('\n')}\n`);
  }
  return parts.join('');
}

/** An entry as its line; a link has a second one with its target, which may hold spaces. */
export function formatEntry(entry: Entry): string {
  if (entry.type === 'f') return `f ${entry.mode.toString(8)} ${entry.size} ${entry.sha256} ${entry.path}`;
  if (entry.type === 'l') return `l 777 0 ${entry.sha256} ${entry.path}\n> ${entry.target}`;
  return `${entry.type} ${entry.mode.toString(8)} 0 - ${entry.path}`;
}

/**
 * What a host finds in a tree that is this manifest (`is_tree` of scripts/tree.sh), as text in pieces: all that is in it,
 * sorted by bytes, then what openssl says of the manifest's own file (`stored`, seen from the tree) and of all others.
 */
export function* treeText(
  manifest: Manifest,
  stored: { readonly path: string; readonly sha256: string },
): Generator<string> {
  const list: string[] = [];
  for (const entry of manifest) {
    if (entry.type === 'f') list.push(`f ${entry.mode.toString(8)} ${entry.size} ${entry.path}`);
    else if (entry.type === 'l') list.push(`l 777 0 ${entry.path} -> ${entry.target}`);
    else if (entry.type === 'd') list.push(`d ${entry.mode.toString(8)} 0 ${entry.path}/`);
  }
  for (const line of sortByBytes(list)) yield `${line}\n`;
  yield `${stored.sha256} *${stored.path}\n`;
  for (const entry of manifest) if (entry.type === 'f') yield `${entry.sha256} *${entry.path}\n`;
}

/** The folders that the application may write to, as patterns of find(1) that match nothing else. */
export function writablePatterns(manifest: Manifest): string[] {
  return manifest.flatMap((entry) =>
    entry.type === 'w' ? [entry.path.replace(/[\\[\]*?]/g, (char) => `\\${char}`)] : [],
  );
}

/** As `sort` in the C locale. Only code units of surrogates are out of the order of bytes. */
function sortByBytes(lines: string[]): string[] {
  if (!lines.some((line) => /[\ud800-\uffff]/.test(line)))
    return lines.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const bytes = lines.map((line) => Buffer.from(line)).sort((a, b) => Buffer.compare(a, b));
  return bytes.map((line) => line.toString());
}

/** Reads a manifest's text; undefined when it is none, whole. */
export function parseManifest(text: string): Manifest | undefined {
  const lines = text.split('\n');
  if (lines[0] !== HEADER || lines.at(-1) !== '') return undefined;
  const entries: Entry[] = [];
  for (let i = 1; i < lines.length - 1; i++) {
    const match = /^([fdwl]) ([0-7]{1,4}) (\d{1,16}) ([0-9a-f]{64}|-) (\.\/.+)$/s.exec(lines[i] ?? '');
    if (match === null) return undefined;
    const [, type, mode = '', size, sha256 = '', path = ''] = match;
    if (type === 'f' && sha256 !== '-')
      entries.push({ type, path, mode: Number.parseInt(mode, 8), size: Number(size), sha256 });
    else if (type === 'l' && sha256 !== '-') {
      const target = lines[++i];
      if (target === undefined || !target.startsWith('> ')) return undefined;
      entries.push({ type, path, target: target.slice(2), sha256 });
    } else if ((type === 'd' || type === 'w') && sha256 === '-')
      entries.push({ type, path, mode: Number.parseInt(mode, 8) });
    else return undefined;
  }
  return entries;
}

export interface ManifestTotals {
  readonly files: number;
  readonly bytes: number;
}

export function totals(manifest: Iterable<Entry>): ManifestTotals {
  let files = 0;
  let bytes = 0;
  for (const entry of manifest)
    if (entry.type === 'f') {
      files++;
      bytes += entry.size;
    }
  return { files, bytes };
}

/** What a host needs to get from one release to another. */
export interface Difference {
  /** Files that have to be sent: not in the base with this content and mode. */
  readonly send: readonly (Entry & { type: 'f' })[];
  readonly sendBytes: number;
  /** Files hard-linked from the base. */
  readonly linked: number;
  readonly linkedBytes: number;
  /** Paths of the base that the new release has no more. */
  readonly removed: number;
}

/** Compares a release with the one it is built from; no base: everything is sent. */
export function differenceFrom(base: Manifest | undefined, next: Manifest): Difference {
  const before = new Map<string, Entry>();
  for (const entry of base ?? []) before.set(entry.path, entry);
  const send: (Entry & { type: 'f' })[] = [];
  let sendBytes = 0;
  let linked = 0;
  let linkedBytes = 0;
  let kept = 0;
  for (const entry of next) {
    const old = before.get(entry.path);
    if (old !== undefined) kept++;
    if (entry.type !== 'f') continue;
    if (
      old?.type === 'f' &&
      old.mode === entry.mode &&
      old.size === entry.size &&
      old.sha256 === entry.sha256
    ) {
      linked++;
      linkedBytes += entry.size;
    } else {
      send.push(entry);
      sendBytes += entry.size;
    }
  }
  return { send, sendBytes, linked, linkedBytes, removed: before.size - kept };
}

/**
 * The release with the most bytes in common, or undefined when none has any. Equal ones: the first given, so
 * that hosts with the same releases choose the same.
 */
export function chooseBase<T>(
  candidates: readonly { readonly of: T; readonly manifest: Manifest }[],
  next: Manifest,
): T | undefined {
  let best: { of: T; bytes: number; files: number } | undefined;
  for (const { of, manifest } of candidates) {
    const { linked, linkedBytes } = differenceFrom(manifest, next);
    if (linked === 0) continue;
    if (best === undefined || linkedBytes > best.bytes || (linkedBytes === best.bytes && linked > best.files))
      best = { of, bytes: linkedBytes, files: linked };
  }
  return best?.of;
}
