import type { CounterName, HostLook } from './look.ts';
import type { HostSeries, MetricResult, ShareRule, Verdict } from './rules.ts';
import { wilson } from './wilson.ts';

/** Errors that are needed before anything is called worse: a handful of them is what chance brings. */
const LEAST_ERRORS = 10;
/** The bar is never lower than this, however good the release before was. */
const LOWEST_BAR = 0.001;
/** A pass may rest on an observation of which so much was not wholly counted. */
const MOST_UNREAD = 0.05;

/** What a share is made of: `part` of `whole`. */
export interface ShareOf {
  readonly name: MetricResult['name'];
  readonly part: CounterName;
  readonly whole: CounterName;
  /** What is counted: `requests`, and what a part of it is: `with a 5xx`. */
  readonly unit: string;
  readonly kind: string;
}

/** Some of many, over some stretch of an observation. */
interface Stretch {
  readonly part: number;
  readonly whole: number;
  readonly where: string;
  /** When it began; undefined: with the switch. */
  readonly from?: number;
}

/**
 * Judges a share of requests or lines. It fails when for the fleet, for a host, or for a host since one of its earlier
 * looks the lower bound is above the bar; so what begins on the third day is not thinned out by two good ones. It passes
 * when the upper bound for the fleet is below the bar and nothing of weight is missing.
 */
export function judgeShare(
  { name, part, whole, unit, kind }: ShareOf,
  rule: ShareRule,
  hosts: readonly HostSeries[],
  least: number,
): MetricResult {
  const current = hosts.flatMap(({ looks }) => looks.at(-1) ?? []);
  const sum = (counter: CounterName) => current.reduce((all, look) => all + known(look, counter), 0);
  const words = `${unit} ${kind}`;
  const fleet: Stretch = { part: sum(part), whole: sum(whole), where: 'all hosts' };
  const before = {
    part: current.reduce((all, { baseline }) => all + (baseline?.counts[part] ?? 0), 0),
    whole: current.reduce((all, { baseline }) => all + (baseline?.counts[whole] ?? 0), 0),
  };
  const known0 = before.whole >= least;
  const bar = barOf(rule, known0 ? wilson(before.part, before.whole).upper : undefined);
  const result = (verdict: Verdict, why: string): MetricResult => ({
    name,
    verdict,
    why,
    bar,
    value: fleet.whole === 0 ? undefined : fleet.part / fleet.whole,
    baseline: known0 ? before.part / before.whole : undefined,
  });
  if (bar === undefined)
    return result('inconclusive', 'there is neither a limit nor a release before that was observed');
  const stretches = [fleet, ...hosts.flatMap((host) => stretchesOf(host, part, whole))];
  // The host and the stretch where it is worst tell most.
  const [failed] = stretches
    .filter((one) => isAbove(one, bar, least))
    .sort((a, b) => b.part / b.whole - a.part / a.whole);
  if (failed !== undefined)
    return result('fail', `${failed.part} of ${failed.whole} ${words}: ${whereWords(failed)}`);
  const missing = missingOf(hosts, [part, whole]);
  if (missing !== undefined) return result('inconclusive', missing);
  if (fleet.whole < least)
    return result('inconclusive', `${fleet.whole} ${unit} are too few to judge (${least})`);
  if (wilson(fleet.part, fleet.whole).upper > bar)
    return result('inconclusive', `${fleet.part} of ${fleet.whole} ${words} could be chance`);
  return result('pass', `${fleet.part} of ${fleet.whole} ${words}${gapWords(hosts, [part, whole])}`);
}

/** The lower of the two bars; undefined where there is none. */
function barOf({ limit, worse }: ShareRule, before: number | undefined): number | undefined {
  const relative =
    worse === undefined || before === undefined ? undefined : Math.max(LOWEST_BAR, before * worse);
  if (limit === undefined || relative === undefined) return limit ?? relative;
  return Math.min(limit, relative);
}

function isAbove({ part, whole }: Stretch, bar: number, least: number): boolean {
  return whole >= least && part >= LEAST_ERRORS && wilson(part, whole).lower > bar;
}

/** A host since the switch, and since its last look, the second last, the fourth last and so on. */
function stretchesOf({ host, looks }: HostSeries, part: CounterName, whole: CounterName): Stretch[] {
  const last = looks.at(-1);
  if (last === undefined) return [];
  const all = { part: known(last, part), whole: known(last, whole), where: host };
  const stretches: Stretch[] = [all];
  for (let back = 1; back < looks.length; back *= 2) {
    const from = looks.at(-1 - back);
    if (from === undefined) break;
    stretches.push({
      part: all.part - known(from, part),
      whole: all.whole - known(from, whole),
      where: host,
      from: from.at,
    });
  }
  return stretches;
}

/** Why a pass cannot be given: a host that is silent, something unread, or gaps of weight; undefined when nothing is missing. */
export function missingOf(
  hosts: readonly HostSeries[],
  counters: readonly CounterName[],
): string | undefined {
  const silent = hosts.find((one) => one.silent !== undefined);
  if (silent !== undefined) return `${silent.host} was not read: ${silent.silent}`;
  for (const { host, looks, role } of hosts) {
    const last = looks.at(-1);
    if (last === undefined) return `${host} has not been read yet`;
    for (const counter of counters) {
      if (!saysOf({ role }, counter)) continue;
      const total = last.counts[counter];
      if (total === undefined || total.at < last.at)
        return `${host}: ${last.unread[0] ?? `${counter} was not read`}`;
      const share = total.gapMs / Math.max(1, last.at - last.from);
      if (share > MOST_UNREAD)
        return `${host}: ${Math.min(100, Math.round(share * 100))} % of the time was not wholly counted (${total.why})`;
    }
  }
  return undefined;
}

/** Whether a host of this role can count this: requests where they come in, the rest where the application runs. */
function saysOf({ role }: Pick<HostSeries, 'role'>, counter: CounterName): boolean {
  const traffic = counter === 'requests' || counter === 'errors';
  return role !== (traffic ? 'app' : 'balancer');
}

/** What stands beside a pass that has small gaps. */
export function gapWords(hosts: readonly HostSeries[], counters: readonly CounterName[]): string {
  const gaps = hosts.flatMap(({ host, looks }) => {
    const last = looks.at(-1);
    const found = counters.flatMap((counter) => last?.counts[counter] ?? []).find(({ gapMs }) => gapMs > 0);
    return found === undefined
      ? []
      : [`${host}: ${Math.ceil(found.gapMs / 60_000)} min not counted (${found.why})`];
  });
  return gaps.length === 0 ? '' : `; ${gaps.join('; ')}`;
}

function whereWords({ where, from }: Stretch): string {
  return `${where}, since ${from === undefined ? 'the switch' : new Date(from).toISOString()}`;
}

/** What a host has counted since the observation began. */
export const known = (look: HostLook, counter: CounterName) => look.counts[counter]?.known ?? 0;
