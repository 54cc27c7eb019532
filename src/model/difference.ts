import { type Entry, type FileEntry, filesOf, type Manifest, totals } from './manifest.ts';

/** What a host needs to get from one release to another. Files are found anew each time that they are gone through. */
export interface Difference {
  /** Files that have to be sent: not in the base with this content and mode. */
  readonly send: Iterable<FileEntry>;
  readonly sendFiles: number;
  readonly sendBytes: number;
  /** Files hard-linked from the base. */
  readonly link: Iterable<FileEntry>;
  readonly linked: number;
  readonly linkedBytes: number;
  /** Paths of the base that the new release has no more. */
  readonly removed: number;
}

/** Of a release that is there already. */
export const NO_DIFFERENCE: Difference = {
  send: [],
  sendFiles: 0,
  sendBytes: 0,
  link: [],
  linked: 0,
  linkedBytes: 0,
  removed: 0,
};

/** Goes through two manifests at once: what both have under a path, or one of them. */
export function* pairs(
  before: Manifest,
  after: Manifest,
): Generator<{ readonly old: Entry | undefined; readonly next: Entry | undefined }> {
  const [olds, nexts] = [before[Symbol.iterator](), after[Symbol.iterator]()];
  const from = (entries: Iterator<Entry>) => {
    const { done, value } = entries.next();
    return done === true ? undefined : value;
  };
  let [old, next] = [from(olds), from(nexts)];
  while (old !== undefined || next !== undefined)
    if (next === undefined || (old !== undefined && old.path < next.path)) {
      yield { old, next: undefined };
      old = from(olds);
    } else if (old === undefined || next.path < old.path) {
      yield { old: undefined, next };
      next = from(nexts);
    } else {
      yield { old, next };
      [old, next] = [from(olds), from(nexts)];
    }
}

/** Compares a release with the one it is built from; no base: everything is sent. */
export function differenceFrom(base: Manifest | undefined, next: Manifest): Difference {
  if (base === undefined) {
    const { files, bytes } = totals(next);
    const send = { [Symbol.iterator]: () => filesOf(next) };
    return { ...NO_DIFFERENCE, send, sendFiles: files, sendBytes: bytes };
  }
  const files = (linked: boolean): Iterable<FileEntry> => ({
    *[Symbol.iterator]() {
      for (const pair of pairs(base, next))
        if (pair.next?.type === 'f' && isLinked(pair.old, pair.next) === linked) yield pair.next;
    },
  });
  const counts = { sendFiles: 0, sendBytes: 0, linked: 0, linkedBytes: 0, removed: 0 };
  for (const pair of pairs(base, next))
    if (pair.next === undefined) counts.removed++;
    else if (pair.next.type === 'f')
      if (isLinked(pair.old, pair.next)) {
        counts.linked++;
        counts.linkedBytes += pair.next.size;
      } else {
        counts.sendFiles++;
        counts.sendBytes += pair.next.size;
      }
  return { ...counts, send: files(false), link: files(true) };
}

function isLinked(old: Entry | undefined, next: FileEntry): boolean {
  return old?.type === 'f' && old.mode === next.mode && old.size === next.size && old.sha256 === next.sha256;
}

/**
 * The release with the most bytes in common with the next one, by the difference of each from it, or undefined when none has any. Equal ones: the first given, so
 * that hosts with the same releases choose the same.
 */
export function chooseBase<T>(
  candidates: readonly { readonly of: T; readonly difference: Pick<Difference, 'linked' | 'linkedBytes'> }[],
): T | undefined {
  let best: { of: T; bytes: number; files: number } | undefined;
  for (const { of, difference } of candidates) {
    const { linked, linkedBytes } = difference;
    if (linked === 0) continue;
    if (best === undefined || linkedBytes > best.bytes || (linkedBytes === best.bytes && linked > best.files))
      best = { of, bytes: linkedBytes, files: linked };
  }
  return best?.of;
}
