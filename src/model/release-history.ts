import type { HostFacts, ReleaseRecord } from './host-facts.ts';

/** What the history of a host still knows of a release, also after its files were removed. */
export interface PastRelease {
  readonly manifest: string | undefined;
  readonly state: 'complete' | 'good' | 'bad';
  readonly goodAt: string | undefined;
  readonly reason: string | undefined;
}

/** Reads the lines of a host's history in their order; the last word on a release counts. Lines that make no sense are left out. */
export function pastReleases(history: readonly unknown[]): Map<string, PastRelease> {
  const past = new Map<string, PastRelease>();
  for (const line of history) {
    if (typeof line !== 'object' || line === null) continue;
    const { event, tag, manifest, at, goodAt, from, reason } = line as Record<string, unknown>;
    if (typeof tag !== 'string') continue;
    const before = past.get(tag);
    const known = {
      manifest: typeof manifest === 'string' && /^[0-9a-f]{64}$/.test(manifest) ? manifest : before?.manifest,
      goodAt: before?.goodAt,
      reason: before?.reason,
    };
    if (event === 'deployed' && before?.state === undefined) past.set(tag, { ...known, state: 'complete' });
    else if (event === 'good')
      past.set(tag, { ...known, state: 'good', goodAt: [goodAt, at].find(isText) ?? known.goodAt });
    else if (event === 'marked-bad')
      past.set(tag, { ...known, state: 'bad', reason: typeof reason === 'string' ? reason : undefined });
    else if (event === 'rolled-back' && typeof from === 'string' && from !== tag) {
      const left = past.get(from);
      past.set(from, {
        manifest: left?.manifest,
        goodAt: left?.goodAt,
        state: 'bad',
        reason: typeof reason === 'string' ? reason : undefined,
      });
    }
  }
  return past;
}

/**
 * A release in the order in which releases were found good, as a comparable text: its `goodAt`. A way back does
 * not change it, so going back and back again never goes forward. A live release that came by a switch and was
 * not judged since stands after all others.
 */
export function placeOfLive(record: ReleaseRecord | undefined): string {
  if (record === undefined) return LAST;
  const { goodAt, liveAt, returned } = record;
  if (returned !== undefined) return goodAt ?? liveAt ?? LAST;
  return goodAt !== undefined && (liveAt === undefined || goodAt >= liveAt) ? goodAt : LAST;
}

/** It was found good since it last went live: there is nothing to add to its record. */
export function isJudgedGood(record: ReleaseRecord | undefined): boolean {
  return record?.state === 'good' && placeOfLive(record) !== LAST;
}

/** After every ISO time. */
const LAST = '~';

/** What is known of a release from now on: it passed its checks while live. One that was judged since it is live keeps its place. */
export function asGood(record: ReleaseRecord, at: string): ReleaseRecord {
  const { badAt: _badAt, reason: _reason, ...rest } = record;
  return { ...rest, state: 'good', goodAt: placeOfLive(record) === LAST ? at : (record.goodAt ?? at) };
}

/** What is known of a release from now on: somebody went back from it. */
export function asBad(record: ReleaseRecord, at: string, reason: string | undefined): ReleaseRecord {
  const { reason: _reason, ...rest } = record;
  return { ...rest, state: 'bad', badAt: at, ...(reason === undefined ? {} : { reason }) };
}

/**
 * The time to write into records: now, or a millisecond after the last one that any host knows. So the order of
 * releases does not hang on the clocks of runners.
 */
export function nextStamp(now: Date, facts: readonly HostFacts[]): string {
  let last = 0;
  for (const { releases } of facts)
    for (const { record } of releases)
      for (const at of [record?.deployedAt, record?.liveAt, record?.goodAt, record?.badAt]) {
        const time = at === undefined ? Number.NaN : Date.parse(at);
        // A time far ahead is somebody's error, not an order.
        if (time > last && time < now.getTime() + DAY_MS) last = time;
      }
  return new Date(Math.max(now.getTime(), last + 1)).toISOString();
}

const DAY_MS = 86_400_000;

const isText = (value: unknown): value is string => typeof value === 'string';
