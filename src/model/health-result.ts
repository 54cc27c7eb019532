import { afterFailure } from './after-failure.ts';
import { formatDuration } from './duration.ts';
import type { Latency } from './latency.ts';
import type { Verdict } from './streak.ts';

/** What became of one host, or of what the runner asks once for all of them. */
export interface HostHealth {
  readonly host: string;
  readonly fromRunner: boolean;
  readonly verdict: Verdict;
  /** The release that the slot points to, read back; undefined for the runner. */
  readonly tag: string | undefined;
  /** What is live on this host, as `slot tag`, read with the last answer. */
  readonly live: string | undefined;
  /** It answered; without that nothing of it was read. */
  readonly answered: boolean;
  readonly attempts: number;
  readonly misses: number;
  /** What was wrong at the last attempt. */
  readonly problems: readonly string[];
  readonly latency: Latency | undefined;
}

export interface HealthResult {
  readonly verdict: Verdict;
  readonly slot: string;
  readonly when: 'idle' | 'live';
  /** The release in the slot; undefined when the hosts do not agree. */
  readonly tag: string | undefined;
  readonly hosts: readonly HostHealth[];
  /** Of the http and tcp checks that passed. */
  readonly latency: Latency | undefined;
  readonly durationMs: number;
  /** The release that passed its checks while live, on every host, under the tag that was asked for: it may be recorded as good. */
  readonly good: string | undefined;
}

/** Why a result is not healthy, in words: what happened, one line a host, and what to do. */
export function describeHealth(result: HealthResult): {
  readonly message: string;
  readonly state: readonly string[];
  readonly next: string;
} {
  const bad = result.hosts.filter((one) => one.verdict !== 'healthy');
  const first = bad[0];
  const all = result.hosts.filter((one) => !one.fromRunner).length;
  const failing = bad.filter((one) => !one.fromRunner).length;
  const where = failing === 0 ? 'as seen from the runner' : `on ${failing} of ${counted(all, 'host')}`;
  const verdict = result.verdict === 'unknown' ? 'not known to be healthy' : 'not healthy';
  const why = first === undefined ? '' : `: ${first.host}: ${first.problems.join('; ')}`;
  const look = `look at the application's log on ${first === undefined || first.fromRunner ? 'the hosts' : first.host}`;
  return {
    message: `${result.slot} is ${verdict} ${where} after ${formatDuration(result.durationMs)}${why}`,
    state: result.hosts.map((one) => stateLine(one, result.slot)),
    next:
      result.when === 'idle'
        ? `nothing that takes traffic was changed: ${look}; ${afterFailure(result.tag)}`
        : `${look}; the way back is rollback-to-tag, the way on a new tag`,
  };
}

function stateLine(one: HostHealth, slot: string): string {
  const wrong = one.problems.length === 0 ? '' : `: ${one.problems.join('; ')}`;
  if (one.fromRunner) return `${one.host}: ${one.verdict}${wrong}`;
  const live = !one.answered
    ? 'what is live was not read'
    : one.live === undefined
      ? 'nothing is live'
      : `live is ${one.live}`;
  return `${one.host}: slot ${slot} ${one.tag ?? '(release not read)'} ${one.verdict}${wrong}; ${live}`;
}

/** `1 host`, `3 hosts`. */
export function counted(n: number, one: string): string {
  return `${n} ${one}${n === 1 ? '' : 's'}`;
}
