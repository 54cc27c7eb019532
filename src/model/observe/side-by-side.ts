import { COUNTERS, type CounterName, type HostLook, type Reading } from './look.ts';
import { judge } from './observation.ts';
import type { HostSeries, Judgement, MetricResult, ObserveRules } from './rules.ts';
import { missingOf } from './share.ts';

/** The hosts that serve one release, while others serve another. */
export interface Side {
  readonly tag: string;
  readonly hosts: readonly HostSeries[];
}

/** A release against the one that it replaces, over a stretch in which both took traffic. */
export interface SideBySide extends Judgement {
  readonly newer: Side;
  readonly older: Side;
  /** When the stretch began, in milliseconds since 1970; undefined: there is none yet. */
  readonly from: number | undefined;
}

/** What each metric that is compared is made of. */
const PARTS: Readonly<Partial<Record<MetricResult['name'], readonly CounterName[]>>> = {
  errors: ['errors', 'requests'],
  log: ['log-errors', 'log-lines'],
  cpu: ['cpu-ms', 'requests'],
};

/**
 * Judges the newer side by what the older one came to in the same stretch: from the oldest look that all hosts of both
 * have, until now. Day and night, campaigns and a slow database are the same on both. Whatever is not known of the older
 * side makes a metric inconclusive, since a bar that was read in part is none; but for what is above a limit of its own,
 * which nothing of the older side could mend.
 */
export function compareSides(
  newer: Side,
  older: Side,
  { least, forMs, errors, log, cpu }: ObserveRules,
): SideBySide {
  const from = commonStart([...newer.hosts, ...older.hosts]);
  const rules = { least, forMs, errors, log, cpu };
  const measure = older.hosts.map((host) => since(host, from));
  const counts = totalsOf(measure);
  // The bar is the sum over the baselines of all hosts: one of them has that of the whole other side.
  const [first, ...others] = newer.hosts.map((host) => bare(since(host, from)));
  const measured = first === undefined ? [] : [withBaseline(first, older.tag, counts), ...others];
  const start = from ?? commonStart(newer.hosts);
  const alone = newer.hosts.map((host) => bare(since(host, start)));
  const limits = judge(alone, rules).metrics.filter(({ verdict }) => verdict === 'fail');
  const metrics = judge(measured, rules).metrics.map((metric): MetricResult => {
    const missing = from === undefined ? noStart(newer, older) : missingOf(measure, PARTS[metric.name] ?? []);
    const above = limits.find(({ name }) => name === metric.name);
    if (missing !== undefined && above !== undefined) return above;
    const open = from === undefined || metric.verdict !== 'inconclusive';
    return missing !== undefined && open ? { ...metric, verdict: 'inconclusive', why: missing } : metric;
  });
  return { newer, older, from, metrics, verdict: worstOf(metrics) };
}

function worstOf(metrics: readonly MetricResult[]): Judgement['verdict'] {
  if (metrics.some(({ verdict }) => verdict === 'fail')) return 'fail';
  return metrics.length === 0 || metrics.some(({ verdict }) => verdict === 'inconclusive')
    ? 'inconclusive'
    : 'pass';
}

function noStart(newer: Side, older: Side): string {
  const silent = [...newer.hosts, ...older.hosts].find((one) => one.silent !== undefined);
  return silent === undefined
    ? 'there is no look yet that both have'
    : `${silent.host} was not read: ${silent.silent}`;
}

/** The oldest instant before the newest look at which every host was looked at. */
function commonStart(hosts: readonly HostSeries[]): number | undefined {
  const [first, ...others] = hosts.map(({ looks }) => new Set(looks.slice(0, -1).map(({ at }) => at)));
  const common = [...(first ?? [])].filter((at) => others.every((one) => one.has(at)));
  return common.length === 0 ? undefined : Math.min(...common);
}

/** A series as if it had begun at an instant at which the host was looked at. */
function since(host: HostSeries, from: number | undefined): HostSeries {
  const start = host.looks.find(({ at }) => at === from);
  if (start === undefined) return { ...host, looks: [] };
  const looks = host.looks.filter(({ at }) => at >= start.at).map((look) => rebased(look, start));
  return { ...host, looks };
}

function rebased(look: HostLook, start: HostLook): HostLook {
  const counts: Partial<Record<CounterName, NonNullable<HostLook['counts'][CounterName]>>> = {};
  for (const name of COUNTERS) {
    const [total, base] = [look.counts[name], start.counts[name]];
    if (total === undefined) continue;
    counts[name] =
      base === undefined
        ? { ...total, gapMs: Math.max(1, look.at - start.at), why: 'it could not be read before' }
        : { ...total, known: total.known - base.known, gapMs: total.gapMs - base.gapMs };
  }
  return { ...look, from: start.at, counts };
}

function totalsOf(hosts: readonly HostSeries[]): Readonly<Partial<Record<CounterName, number>>> {
  const last = hosts.flatMap(({ looks }) => looks.at(-1) ?? []);
  return Object.fromEntries(
    COUNTERS.map((name) => [name, last.reduce((sum, { counts }) => sum + (counts[name]?.known ?? 0), 0)]),
  );
}

const bare = (host: HostSeries): HostSeries => ({
  ...host,
  looks: host.looks.map((look) => ({ ...look, baseline: undefined })),
});

function withBaseline(host: HostSeries, tag: string, counts: NonNullable<HostLook['baseline']>['counts']) {
  return { ...host, looks: host.looks.map((look) => ({ ...look, baseline: { tag, counts } })) };
}

/** What a log is counted from before the first look at it: nothing of it is read then. */
const NO_MARK = '-';

/**
 * What a second reading has more than a first one, where nothing was kept in between: both have counted the logs from the
 * same marks on. Where the marks are others, there is none, or less was counted, the stretch is a gap.
 */
export function readingSince(first: Reading, second: Reading): Reading {
  const more = Object.entries(second.since).map(([name, { more: all, gap, from }]) => {
    const before = first.since[name as CounterName];
    const same = before !== undefined && before.from === from && before.more <= all;
    const moved = same ? undefined : 'its mark was moved in between';
    const why = gap ?? before?.gap ?? (from === NO_MARK ? 'no look had marked it before' : moved);
    return [name, { more: same ? all - before.more : 0, ...(why === undefined ? {} : { gap: why }) }];
  });
  return { ...second, since: Object.fromEntries(more) };
}
