import type { CounterName } from './look.ts';
import type { HostSeries, Judgement, MetricResult, ObserveRules, ShareRule, Verdict } from './rules.ts';
import { gapWords, judgeShare, known, missingOf } from './share.ts';

const HOUR = 3_600_000;

/**
 * Judges what a release has come to on its hosts. fail: it is worse than it may be, for certain. pass: it is not, for
 * certain. inconclusive: nobody can say yet, and `why` of each metric says what is missing.
 */
export function judge(hosts: readonly HostSeries[], rules: ObserveRules): Judgement {
  const apps = hosts.filter(({ role }) => role !== 'balancer');
  const { least, errors, log, cpu, memory, restarts } = rules;
  const metrics: MetricResult[] = [];
  if (errors !== undefined)
    metrics.push(
      judgeShare(
        { name: 'errors', part: 'errors', whole: 'requests', unit: 'requests', kind: 'with a 5xx' },
        errors,
        hosts,
        least,
      ),
    );
  if (log !== undefined)
    metrics.push(
      judgeShare(
        {
          name: 'log',
          part: 'log-errors',
          whole: 'log-lines',
          unit: 'lines of the log',
          kind: 'with an error',
        },
        log,
        hosts,
        least,
      ),
    );
  if (cpu !== undefined) metrics.push(judgeCpu(cpu, hosts, least));
  if (memory !== undefined) metrics.push(judgeMemory(memory, apps));
  if (restarts !== undefined) metrics.push(judgeCount('restarts', restarts, apps));
  if (hosts.some(({ looks }) => looks.at(-1)?.counts['oom-kills'] !== undefined))
    metrics.push(judgeCount('oom-kills', 0, apps));
  return { verdict: worst(metrics), metrics };
}

/** One failure decides; then one doubt; and without a metric nothing was looked at. */
function worst(metrics: readonly MetricResult[]): Verdict {
  if (metrics.some(({ verdict }) => verdict === 'fail')) return 'fail';
  return metrics.length === 0 || metrics.some(({ verdict }) => verdict === 'inconclusive')
    ? 'inconclusive'
    : 'pass';
}

/** CPU milliseconds per request of the whole fleet: requests may be counted on another host than they are answered on. */
function judgeCpu(rule: ShareRule, hosts: readonly HostSeries[], least: number): MetricResult {
  const current = hosts.flatMap(({ looks }) => looks.at(-1) ?? []);
  const sum = (counter: CounterName) => current.reduce((all, look) => all + known(look, counter), 0);
  const before = (counter: CounterName) =>
    current.reduce((all, { baseline }) => all + (baseline?.counts[counter] ?? 0), 0);
  const [ms, requests] = [sum('cpu-ms'), sum('requests')];
  const baseline =
    before('requests') >= least && before('cpu-ms') > 0 ? before('cpu-ms') / before('requests') : undefined;
  const limits = [
    rule.limit,
    rule.worse === undefined || baseline === undefined ? undefined : rule.worse * baseline,
  ];
  const bar = limits.filter((limit) => limit !== undefined).sort((a, b) => a - b)[0];
  const value = requests === 0 ? undefined : ms / requests;
  const result = (verdict: Verdict, why: string): MetricResult => ({
    name: 'cpu',
    verdict,
    why,
    value,
    bar,
    baseline,
  });
  if (bar === undefined)
    return result('inconclusive', 'there is neither a limit nor a release before that was observed');
  if (value === undefined || requests < least)
    return result('inconclusive', `${requests} requests are too few to judge (${least})`);
  const missing = missingOf(hosts, ['cpu-ms', 'requests']);
  // A gap takes away from both sides unequally, so nothing is said of the ratio then.
  if (missing !== undefined) return result('inconclusive', missing);
  const words = `${value.toFixed(2)} ms of CPU for each of ${requests} requests`;
  return value > bar
    ? result('fail', words)
    : result('pass', `${words}${gapWords(hosts, ['cpu-ms', 'requests'])}`);
}

type Heights = NonNullable<ObserveRules['memory']>;

/** The host that holds most decides, and the one that has grown most since its first hour. */
function judgeMemory({ limit, growth }: Heights, hosts: readonly HostSeries[]): MetricResult {
  const readings = hosts.map(({ host, looks }) => {
    const heights = looks.flatMap(({ at, from, levels: { memory } }) =>
      memory === undefined ? [] : [{ after: at - from, memory }],
    );
    const first = heights.find(({ after }) => after >= HOUR);
    const now = heights.at(-1);
    const grown =
      first === undefined || now === undefined || first.memory === 0 || now.after - first.after < HOUR
        ? undefined
        : now.memory / first.memory - 1;
    const peaks = looks.map(({ levels }) => levels['memory-peak'] ?? levels.memory ?? 0);
    return { host, grown, most: Math.max(0, ...peaks), now: looks.at(-1)?.levels.memory };
  });
  const value = Math.max(0, ...readings.map(({ now = 0 }) => now));
  const result = (verdict: Verdict, why: string): MetricResult => ({
    name: 'memory',
    verdict,
    why,
    value: value === 0 ? undefined : value,
    bar: limit,
    baseline: undefined,
  });
  const full = readings.find(({ most }) => limit !== undefined && most > limit);
  if (full !== undefined) return result('fail', `${full.host} held ${megabytes(full.most)}`);
  const grower = readings.find(({ grown }) => growth !== undefined && grown !== undefined && grown > growth);
  if (grower !== undefined)
    return result(
      'fail',
      `${grower.host} has grown by ${Math.round(100 * (grower.grown ?? 0))} % since its first hour`,
    );
  const silent = hosts.find((one) => one.silent !== undefined);
  if (silent !== undefined) return result('inconclusive', `${silent.host} was not read: ${silent.silent}`);
  const unread = readings.find(({ now }) => now === undefined);
  if (unread !== undefined) return result('inconclusive', `the memory of ${unread.host} was not read`);
  const early = readings.find(({ grown }) => growth !== undefined && grown === undefined);
  if (early !== undefined)
    return result('inconclusive', `${early.host} has not been looked at for two hours yet`);
  return result('pass', `${megabytes(value)} at most`);
}

/** Things that happen, such as restarts: all of them together, and no more than so many. */
function judgeCount(
  name: 'restarts' | 'oom-kills',
  limit: number,
  hosts: readonly HostSeries[],
): MetricResult {
  const each = hosts.map(({ host, looks }) => {
    const last = looks.at(-1);
    return { host, count: last === undefined ? 0 : known(last, name) };
  });
  const value = each.reduce((sum, { count }) => sum + count, 0);
  const result = (verdict: Verdict, why: string): MetricResult => ({
    name,
    verdict,
    why,
    value,
    bar: limit,
    baseline: undefined,
  });
  const most = each.filter(({ count }) => count > 0).map(({ host, count }) => `${count} on ${host}`);
  if (value > limit) return result('fail', most.join(', '));
  const missing = missingOf(hosts, [name]);
  if (missing !== undefined) return result('inconclusive', missing);
  return result('pass', most.length === 0 ? 'none' : most.join(', '));
}

const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
