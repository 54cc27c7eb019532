import { type Compatible, isCompatible } from './compatibility.ts';
import type { HostFacts, ReleaseRecord } from './host-facts.ts';

/** What the history of a host still knows of a release, also after its files were removed. */
export interface PastRelease {
  readonly manifest?: string | undefined;
  /** undefined: nothing that judges it is remembered. */
  readonly state?: 'complete' | 'good' | 'bad' | undefined;
  readonly goodAt?: string | undefined;
  readonly reason?: string | undefined;
  /** When it was first complete on this host, and when it last took traffic. */
  readonly deployedAt?: string | undefined;
  readonly liveAt?: string | undefined;
  readonly commit?: string | undefined;
  readonly actor?: string | undefined;
  readonly run?: string | undefined;
  readonly approvers?: readonly string[] | undefined;
  readonly backup?: string | undefined;
  readonly bytes?: number | undefined;
  readonly migrated?: boolean | undefined;
  /** Whether this release works on the schema that it made. */
  readonly compatible?: Compatible | undefined;
  readonly compatibleWith?: string | undefined;
}

/** Reads the lines of a host's history in their order; the last word on a release counts. Lines that make no sense are left out. */
export function pastReleases(history: readonly unknown[]): Map<string, PastRelease> {
  const past = new Map<string, PastRelease>();
  for (const line of history) {
    if (typeof line !== 'object' || line === null) continue;
    const said = line as Readonly<Record<string, unknown>>;
    const { event, tag, from } = said;
    if (!isText(tag)) continue;
    const { manifest, at, goodAt, reason } = said;
    const before = past.get(tag) ?? {};
    const known = {
      ...before,
      manifest: isText(manifest) && /^[0-9a-f]{64}$/.test(manifest) ? manifest : before.manifest,
    };
    const bad = { state: 'bad', reason: isText(reason) ? reason : undefined } as const;
    if (event === 'deployed')
      past.set(tag, { ...builtOf(said), ...defined(known), state: before.state ?? 'complete' });
    else if (event === 'switched' && isText(at)) past.set(tag, { ...known, liveAt: at });
    else if (event === 'good' && known.manifest === undefined) {
      // Said to a host that does not have it: it was found good on others.
      if (past.has(tag)) past.set(tag, { ...known, state: undefined, reason: undefined });
    } else if (event === 'good')
      past.set(tag, {
        ...known,
        state: 'good',
        reason: undefined,
        goodAt: [goodAt, at].find(isText) ?? known.goodAt,
      });
    else if (event === 'old-code-checked' && isCompatible(said['compatible']) && isText(said['with']))
      past.set(tag, { ...known, compatible: said['compatible'], compatibleWith: said['with'] });
    else if (event === 'marked-bad') past.set(tag, { ...known, ...bad });
    else if (event === 'rolled-back' && isText(from) && from !== tag)
      past.set(from, { ...past.get(from), ...bad });
  }
  return past;
}

/** What a line says of how a release came to be. */
function builtOf(line: Readonly<Record<string, unknown>>): PastRelease {
  const { at, commit, actor, run, approvers, backup, bytes, migrated } = line;
  const text = (value: unknown) => (isText(value) ? value : undefined);
  return {
    deployedAt: text(at),
    commit: text(commit),
    actor: text(actor),
    run: text(run),
    approvers: Array.isArray(approvers) ? approvers.map(loginOf).filter(isText) : undefined,
    backup: text(backup),
    bytes: typeof bytes === 'number' ? bytes : undefined,
    migrated: migrated === true,
  };
}

/** An approver as events have it, with login and comment, or the login alone. */
function loginOf(approver: unknown): unknown {
  return typeof approver === 'object' && approver !== null && 'login' in approver ? approver.login : approver;
}

/** Without the keys whose value is not known, so that they do not hide those of another source. */
function defined(known: PastRelease): PastRelease {
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
}

/** Why a host does not want this release again: somebody went back from it. Its files may be long gone. */
export function badOn(
  facts: Pick<HostFacts, 'releases' | 'history'>,
  tag: string,
): { readonly reason: string | undefined } | undefined {
  const record = facts.releases.find((release) => release.tag === tag)?.record;
  const known = record ?? pastReleases(facts.history).get(tag);
  return known?.state === 'bad' ? { reason: known.reason } : undefined;
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
