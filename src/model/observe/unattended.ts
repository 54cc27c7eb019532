import type { Compatible } from '../compatibility.ts';
import type { ReleaseRecord } from '../host-facts.ts';
import { type Serving, sentenceOf } from '../serving.ts';

const DAY_MS = 86_400_000;

/** Until when the approval of a release covers its way back: a day more than it is observed, since the last look may be late. */
export function coversUntil(now: number, forMs: number): number {
  return now + forMs + DAY_MS;
}

/** What an unattended way back is decided by. */
export interface UnattendedFacts {
  readonly serving: Serving;
  /** The release that was found worse. */
  readonly from: string;
  /** What the hosts know of all releases that they have. */
  readonly records: readonly (ReleaseRecord | undefined)[];
  /** What going back would go to: releases after it that changed data, and whether the hosts remember all of them. */
  readonly target: {
    readonly tag: string;
    readonly migratedSince: readonly string[];
    readonly migrationsKnown: boolean;
    readonly compatible: Compatible;
  };
}

/** Why nobody goes back by themselves; `ask`: a person may well decide to. */
export interface UnattendedRefusal {
  readonly refused: string;
  readonly ask: boolean;
}

/**
 * Whether it may be gone back from a release without asking anybody again: only while it is what visitors get, nothing
 * newer was put on the hosts since, and no data was changed for it. undefined: it may.
 */
export function refuseUnattended({
  serving,
  from,
  records,
  target,
}: UnattendedFacts): UnattendedRefusal | undefined {
  if (serving.kind !== 'settled') return { refused: sentenceOf(serving), ask: true };
  if (serving.tag !== from) return { refused: `live is ${serving.tag}, and no more ${from}`, ask: false };
  const known = records.flatMap((record) => (record === undefined ? [] : [record]));
  const since = known
    .filter(({ tag, liveAt }) => tag === from && liveAt !== undefined)
    .map(({ liveAt = '' }) => liveAt)
    .sort()[0];
  if (since === undefined) return { refused: `the hosts do not say since when ${from} is live`, ask: true };
  const newer = known.find(({ tag, deployedAt }) => tag !== from && deployedAt > since);
  if (newer !== undefined)
    return { refused: `${newer.tag} was put on the hosts after ${from} went live`, ask: false };
  const { tag, migratedSince, migrationsKnown, compatible } = target;
  // Asked while it still served, it worked on what the later ones made of the data.
  if (migratedSince.length > 0 && compatible !== 'yes')
    return {
      refused: `${migratedSince.join(', ')} changed data after ${tag}, and ${compatible === 'no' ? `${tag} does not work on that` : `whether ${tag} works on that is not known`}`,
      ask: true,
    };
  if (!migrationsKnown)
    return { refused: `the hosts do not remember whether data was changed after ${tag}`, ask: true };
  return undefined;
}

/**
 * What is known of a rollback workflow that GitHub did not say was started. `status`: of its answer; undefined where none came. One that was
 * lost may have begun it all the same, and two ways back would go back twice.
 */
export function notStartedWords(workflow: string, status: number | undefined): string {
  return status !== undefined && status < 500
    ? `${workflow} could not be started`
    : `it is not known whether ${workflow} was started: look at its runs, and let one way back go on and no other`;
}
