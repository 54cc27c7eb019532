import { formatAge } from './age.ts';
import { markdownTable, markdownText } from './markdown.ts';
import { chooseRollback } from './rollback/choose.ts';
import { type FleetState, knownTags, onHost, type SlotPlace } from './rollback/state.ts';
import { servingOf } from './serving.ts';

/** One release that can, or cannot, be gone back to. */
export interface ListedRelease {
  readonly tag: string;
  readonly state: 'live' | 'good' | 'bad' | 'complete' | 'unknown' | 'differs';
  readonly commit: string | undefined;
  readonly releasedAt: string | undefined;
  readonly goodAt: string | undefined;
  readonly by: string | undefined;
  readonly approvers: readonly string[];
  readonly reason: string | undefined;
  readonly backup: string | undefined;
  readonly bytes: number | undefined;
  readonly migrated: boolean;
  readonly manifest: string | undefined;
  /** It is what `previous` means now. */
  readonly previous: boolean;
  /** How a rollback to it would go; undefined where it is refused. */
  readonly method: string | undefined;
  /** Why a rollback to it is refused. */
  readonly refused: string | undefined;
  readonly cached: boolean;
  readonly hosts: readonly {
    readonly host: string;
    readonly state: string;
    /** `slot blue`, `releases`, `gone`, `damaged` or `never`. */
    readonly where: string;
  }[];
}

/**
 * Everything that the hosts know or remember, newest first by when it was found good, else released.
 * @param cached tags whose bundle the cache has
 * @param slotIsLive the slot that takes traffic may be pointed elsewhere
 */
export function listReleases(
  fleet: FleetState,
  slots: readonly SlotPlace[],
  cached: ReadonlySet<string> = new Set(),
  slotIsLive = false,
): ListedRelease[] {
  const { hosts } = fleet;
  const served = servingOf(fleet.servers, slots).served?.tag;
  const previous = chooseRollback(fleet, slots, { tag: undefined, slotIsLive });
  const tags = [...new Set(hosts.flatMap(({ facts }) => knownTags(facts)))];
  return tags
    .map((tag): ListedRelease => {
      const found = hosts.map((host) => onHost(host, tag));
      const records = found.map(({ record }) => record).filter((record) => record !== undefined);
      const last = newest([
        ...records,
        ...found.map(({ past }) => past).filter((past) => past !== undefined),
      ]);
      const choice = chooseRollback(fleet, slots, { tag, slotIsLive });
      const isCached = cached.has(tag);
      const method = 'refused' in choice ? undefined : choice.method;
      return {
        tag,
        state: tag === served ? 'live' : stateOf(found),
        commit: last?.commit,
        releasedAt: last?.deployedAt,
        goodAt: found
          .map(({ goodAt }) => goodAt)
          .filter((at) => at !== undefined)
          .sort()
          .at(-1),
        by: last?.actor,
        approvers: last?.approvers ?? [],
        reason: found.map(({ reason }) => reason).find((reason) => reason !== undefined),
        backup: last?.backup,
        bytes: last?.bytes,
        migrated: found.some(({ record, past }) => (record ?? past)?.migrated === true),
        manifest: found.map(({ manifest }) => manifest).find((manifest) => manifest !== undefined),
        previous: !('refused' in previous) && previous.tag === tag,
        method: method === 'cache' && !isCached ? undefined : method,
        refused:
          'refused' in choice
            ? choice.refused
            : method === 'cache' && !isCached
              ? `${tag} is not on every host, and its bundle is not known to be in the cache`
              : undefined,
        cached: isCached,
        hosts: found.map(({ host, files, state, slots: held }) => ({
          host,
          state: state ?? 'unknown',
          where: files === 'there' ? (held.length > 0 ? `slot ${held.join(', ')}` : 'releases') : files,
        })),
      };
    })
    .sort((a, b) => (place(a) < place(b) ? 1 : place(a) > place(b) ? -1 : a.tag < b.tag ? -1 : 1));
}

const place = ({ goodAt, releasedAt }: ListedRelease) => goodAt ?? releasedAt ?? '';

function newest<T extends { readonly deployedAt?: string | undefined }>(known: readonly T[]): T | undefined {
  return known.reduce<T | undefined>(
    (a, b) => (a !== undefined && (a.deployedAt ?? '') >= (b.deployedAt ?? '') ? a : b),
    undefined,
  );
}

function stateOf(
  found: readonly { readonly state: string | undefined; readonly files: string }[],
): ListedRelease['state'] {
  if (found.some(({ state }) => state === 'bad')) return 'bad';
  const states = new Set(found.map(({ state }) => state).filter((state) => state !== undefined));
  const [only] = states;
  if (states.size > 1) return 'differs';
  return only === 'good' || only === 'complete' ? only : 'unknown';
}

const HEADINGS = [
  ...['Release', 'State', 'Commit', 'Released', 'By', 'Approved by', 'Where', 'Backup before it', 'Size'],
  'Way back',
];

/** One row a release. `now` for ages. */
function rowsOf(releases: readonly ListedRelease[], now: Date): string[][] {
  return releases.map((one) => [
    one.previous ? `${one.tag} (previous)` : one.tag,
    one.state,
    one.commit?.slice(0, 12) ?? '–',
    one.releasedAt === undefined
      ? '–'
      : `${one.releasedAt.slice(0, 19).replace('T', ' ')} (${formatAge(one.releasedAt, now)} ago)`,
    one.by ?? '–',
    one.approvers.join(', ') || '–',
    whereOf(one),
    one.backup ?? '–',
    one.bytes === undefined ? '–' : `${(one.bytes / 1024 / 1024).toFixed(1)} MiB`,
    one.state === 'live' ? 'takes traffic' : (one.method ?? one.refused ?? ''),
  ]);
}

/** Where its files are, host by host only when they differ. */
function whereOf({ hosts, cached }: ListedRelease): string {
  const places = new Set(hosts.map(({ where }) => where));
  const words =
    places.size === 1 ? [...places] : [hosts.map(({ host, where }) => `${host} ${where}`).join(', ')];
  return [...words, ...(cached ? ['cache'] : [])].join('; ');
}

/** The list as lines for the log. */
export function listLines(releases: readonly ListedRelease[], now: Date): string[] {
  const rows = [HEADINGS, ...rowsOf(releases, now)];
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** The list as Markdown: one table for the fleet, one by host. `now` for ages. */
export function listSummary(releases: readonly ListedRelease[], environment: string, now: Date): string {
  if (releases.length === 0)
    return `## Releases of ${markdownText(environment)}\n\nThe hosts know no release.\n`;
  const hosts = releases[0]?.hosts.map(({ host }) => host) ?? [];
  const byHost = releases.map((one) => [
    one.tag,
    ...one.hosts.map(({ state, where }) => (where === 'never' ? '–' : `${state}, ${where}`)),
    one.cached ? 'yes' : 'no',
  ]);
  return [
    `## Releases of ${markdownText(environment)}`,
    '',
    markdownTable(HEADINGS, rowsOf(releases, now)),
    '',
    '<details><summary>Host by host</summary>',
    '',
    markdownTable(['Release', ...hosts, 'Cache'], byHost),
    '',
    '</details>',
    '',
  ].join('\n');
}
