import semver from 'semver';
import type { Bump } from './bump.ts';

export type SemverKind = 'major' | 'minor' | 'patch';

export interface NextVersion {
  readonly bump: Bump;
  /** What the commits since the last release ask for; used by `auto` and `prerelease`. */
  readonly kind: SemverKind;
  /** The word of a prerelease: `rc` in 1.5.0-rc.1. */
  readonly prereleaseId: string;
  /** Year and month in the team's time zone; used by `calendar`. */
  readonly today: { readonly year: number; readonly month: number };
}

/** The order of one way of counting: which texts are versions of it, and which is greater. */
interface Scheme {
  parses(version: string): boolean;
  /** As Array.sort wants it: negative when a is before b. */
  compare(a: string, b: string): number;
  isPrerelease(version: string): boolean;
}

const SEMVER: Scheme = {
  parses: (version) => semver.valid(version) !== null && /^\d/.test(version),
  compare: (a, b) => semver.compare(a, b),
  isPrerelease: (version) => semver.prerelease(version) !== null,
};

const NUMBER: Scheme = {
  parses: (version) => /^(?:0|[1-9]\d*)$/.test(version),
  compare: (a, b) => (BigInt(a) < BigInt(b) ? -1 : BigInt(a) > BigInt(b) ? 1 : 0),
  isPrerelease: () => false,
};

const CALENDAR: Scheme = {
  parses: (version) => /^[1-9]\d{3}\.(?:[1-9]|1[0-2])\.(?:0|[1-9]\d{0,8})$/.test(version),
  compare: (a, b) => {
    const [x, y] = [a.split('.').map(Number), b.split('.').map(Number)];
    return [0, 1, 2].map((i) => (x[i] ?? 0) - (y[i] ?? 0)).find((difference) => difference !== 0) ?? 0;
  },
  isPrerelease: () => false,
};

function schemeOf(bump: Bump): Scheme {
  if (bump === 'number') return NUMBER;
  return bump === 'calendar' ? CALENDAR : SEMVER;
}

/** Which of the schemes a version that somebody typed belongs to; undefined for any other text. */
export function bumpOf(version: string): Bump | undefined {
  if (SEMVER.parses(version)) return 'auto';
  return NUMBER.parses(version) ? 'number' : undefined;
}

/**
 * The versions among tags of a prefix, greatest first. Tags that are no version of this scheme (`v1`,
 * `very-old`) are left out. The order is that of the versions, never that of the tags' creation.
 */
export function versionsOf(tags: readonly string[], prefix: string, bump: Bump): string[] {
  const scheme = schemeOf(bump);
  return tags
    .filter((tag) => tag.startsWith(prefix))
    .map((tag) => tag.slice(prefix.length))
    .filter((version) => scheme.parses(version))
    .sort((a, b) => scheme.compare(b, a) || (a < b ? 1 : -1));
}

/** Whether a version is one that comes before its release: 1.5.0-rc.1. */
export function isPrerelease(version: string): boolean {
  return semver.valid(version) !== null && semver.prerelease(version) !== null;
}

/** The release before a version: the greatest final one below it, or for a prerelease the greatest of all below it. */
export function previousOf(version: string, versions: readonly string[], bump: Bump): string | undefined {
  const scheme = schemeOf(bump);
  if (!scheme.parses(version))
    return versions.find((other) => other !== version && !scheme.isPrerelease(other));
  const candidates = versions.filter((other) => scheme.compare(other, version) < 0);
  return scheme.isPrerelease(version)
    ? candidates[0]
    : candidates.find((other) => !scheme.isPrerelease(other));
}

/** The next version. It is greater than every one of `versions` (greatest first). */
export function nextVersion(versions: readonly string[], how: NextVersion): string {
  if (how.bump === 'number') return String((versions[0] === undefined ? 0n : BigInt(versions[0])) + 1n);
  if (how.bump === 'calendar') return nextCalendar(versions[0], how.today);
  return nextSemver(versions, how);
}

function nextCalendar(greatest: string | undefined, { year, month }: NextVersion['today']): string {
  const first = `${year}.${month}.1`;
  if (greatest === undefined || CALENDAR.compare(first, greatest) > 0) return first;
  // This month has a release already, or a clock was ahead.
  const [y, m, n] = greatest.split('.').map(Number);
  return `${y}.${m}.${(n ?? 0) + 1}`;
}

function nextSemver(versions: readonly string[], { bump, kind, prereleaseId }: NextVersion): string {
  const greatest = versions[0] ?? '0.0.0';
  const final = versions.find((version) => !SEMVER.isPrerelease(version)) ?? '0.0.0';
  const wanted =
    bump === 'auto' || bump === 'prerelease' || bump === 'number' || bump === 'calendar' ? kind : bump;
  const candidates =
    bump === 'prerelease'
      ? [
          () => semver.inc(final, `pre${wanted}`, prereleaseId, '1'),
          () => semver.inc(greatest, 'prerelease', prereleaseId, '1'),
          // Another word that sorts before the current one (`alpha` after `rc.1`) needs the next core.
          () => semver.inc(greatest, 'prepatch', prereleaseId, '1'),
        ]
      : // From the last final version; when prereleases went further, from the greatest of them.
        [() => semver.inc(final, wanted), () => semver.inc(greatest, wanted)];
  for (const candidate of candidates) {
    const version = candidate();
    if (version !== null && (versions.length === 0 || semver.gt(version, greatest))) return version;
  }
  throw new RangeError(`no version follows ${greatest}`);
}

/** Year and month at an instant in a time zone of the IANA list. Throws RangeError for an unknown zone. */
export function monthIn(timeZone: string, at: Date): { year: number; month: number } {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    calendar: 'gregory',
  }).formatToParts(at);
  const part = (type: string) => Number(parts.find((found) => found.type === type)?.value);
  return { year: part('year'), month: part('month') };
}
