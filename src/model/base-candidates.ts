/** A release that a new one may be built from, and the hosts that have it. */
export interface Candidate {
  /** The sha256 of its manifest. */
  readonly manifest: string;
  /** As its record says; undefined: nobody knows, so it is taken for a small one. */
  readonly files: number | undefined;
  readonly hosts: readonly { readonly name: string; readonly inSlot: boolean; readonly isLive?: boolean }[];
}

const CANDIDATES = 4;
/** What is in a slot of most hosts comes first, and of two the live one: a release is nearly always closest to what runs. */
const SLOT_WEIGHT = 1_000_000;
/** Beyond this many files a manifest more costs more than the files that it might save. */
const FILES_TOGETHER = 100_000;
/** A manifest with more does not fit into the answer of a host (LIMIT in host/connection/bounds.ts). */
export const FILES_IN_AN_ANSWER = 300_000;

/**
 * The releases whose manifests are worth reading, the best first: few, together of not too many files, but so that
 * every host has one of them, if it has any that can be read.
 */
export function baseCandidates<T extends Candidate>(candidates: readonly T[]): T[] {
  const weight = ({ hosts }: Candidate) =>
    hosts.reduce(
      (sum, { inSlot, isLive }) => sum + (inSlot ? SLOT_WEIGHT : 1) + (isLive === true ? 0.5 : 0),
      0,
    );
  const chosen: T[] = [];
  const covered = new Set<string>();
  let files = 0;
  const ordered = candidates
    .filter((one) => (one.files ?? 0) <= FILES_IN_AN_ANSWER)
    .toSorted((a, b) => weight(b) - weight(a));
  for (const one of ordered) {
    if (chosen.length >= CANDIDATES) break;
    const together = files + (one.files ?? 0);
    if (together > FILES_TOGETHER && one.hosts.every(({ name }) => covered.has(name))) continue;
    chosen.push(one);
    files = together;
    for (const { name } of one.hosts) covered.add(name);
  }
  return chosen;
}
