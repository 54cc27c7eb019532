import { setTimeout as sleep } from 'node:timers/promises';
import { checksWhen, comparesTag, type PlannedCheck, planCheck } from '../config/health.ts';
import { commandVariables, type Settings, type Slot, slotNamed } from '../config/settings.ts';
import { CutoverError, InputError } from '../errors.ts';
import type { Host } from '../host/connection/host.ts';
import type { Site } from '../host/connection/site.ts';
import type { HostAnswer } from '../host/health/ask-host.ts';
import { attempt, type Finding, type Subject } from '../host/health/health-attempt.ts';
import type { HostReading } from '../host/lock/read-hosts.ts';
import type { Log } from '../log.ts';
import { formatDuration } from '../model/duration.ts';
import { counted, describeHealth, type HealthResult, type HostHealth } from '../model/health-result.ts';
import { formatLatency, latencyOf } from '../model/latency.ts';
import { liveSlot } from '../model/slot.ts';
import { afterAttempt, concluded, noStreak, overall, type Streak, type StreakRule } from '../model/streak.ts';

/** What is to be found healthy, and how patiently. What is left out comes from the configuration. */
export interface HealthOptions {
  /** Default: the slot that `when` says. */
  readonly slot?: string | undefined;
  /** Which checks of the configuration count. Default: what the slot is now; without a slot `idle`. */
  readonly when?: 'idle' | 'live' | undefined;
  /** The release that must be in the slot and that the application must report. */
  readonly expectTag?: string | undefined;
  /** Milliseconds within which the needed passes must come; default `timeouts.health`. */
  readonly timeoutMs?: number | undefined;
  /** Milliseconds from the start of one attempt to the next; default `health-interval`. */
  readonly intervalMs?: number | undefined;
  /** Passes in a row; default `health-successes`. */
  readonly successes?: number | undefined;
  /** Then keep asking for so many milliseconds; */
  readonly forMs?: number | undefined;
  /** more misses than this on a host fail. Default 0. */
  readonly failures?: number | undefined;
  /**
   * In the middle of a switch: the servers that have switched. Only they are asked; where they are balancers, all
   * hosts of the slot, which note it as live later. What the runner asks for all of them together waits for the end,
   * since some still serve the version before.
   */
  readonly switched?: readonly Host[] | undefined;
}

/** Not every host was found healthy, or nobody can say. */
export class HealthError extends CutoverError {
  override readonly name = 'HealthError';
  readonly result: HealthResult;

  constructor(
    message: string,
    result: HealthResult,
    details: { readonly state: readonly string[]; readonly next: string },
  ) {
    super(message, { stage: `check the ${result.when} slot`, ...details });
    this.result = result;
  }
}

/** A subject and what is known of it so far. */
interface Watched extends Subject {
  readonly before: HostReading | undefined;
  streak: Streak;
  problems: readonly string[];
  /** The last answer that there was. */
  answer: HostAnswer | undefined;
  times: number[];
}

/**
 * Asks every host of a slot, and from the runner, until all of them pass often enough in a row, or the time is
 * over. Changes nothing and needs no lock. `readings`: what all hosts said before; the slot's release and the
 * live slot are read back with every attempt. Returns only what is healthy: throws InputError for a check that
 * cannot be asked, HealthError (with the result) when a host is not healthy or nobody can say.
 */
export async function verifyHealth(
  site: Site,
  readings: readonly HostReading[],
  wanted: HealthOptions,
): Promise<HealthResult> {
  const { settings, fleet } = site;
  const { slot, when } = slotToCheck(settings, readings, wanted);
  const all = plan(site, readings, slot, when, wanted.expectTag);
  const moved =
    wanted.switched === undefined ? undefined : fleet.hosts.filter((host) => wanted.switched?.includes(host));
  const balanced = moved?.length === 0;
  const watched =
    moved === undefined
      ? all
      : all.filter(({ host }) => host !== undefined && (balanced || moved.includes(host)));
  if (wanted.expectTag !== undefined && !checksWhen(settings, when).some(comparesTag))
    fleet.log.warning(
      `no health check that is asked while ${when} uses $CUTOVER_TAG: only the manifest of ${slot.name} is compared with ${wanted.expectTag}, not what the application reports. Add for example expect: { json: { version: $CUTOVER_TAG } }`,
    );
  const rule: StreakRule = {
    successes: wanted.successes ?? settings.options['health-successes'],
    timeoutMs: wanted.timeoutMs ?? settings.options.timeouts.health,
    forMs: wanted.forMs,
    failures: wanted.failures ?? 0,
  };
  const intervalMs = wanted.intervalMs ?? settings.options['health-interval'];
  const started = performance.now();
  const asked = { slot: slot.name, when: balanced ? 'idle' : when, expectTag: wanted.expectTag } as const;
  await watch(site, watched, asked, rule, intervalMs);
  if (wanted.expectTag !== undefined) compareManifests(watched);

  const hosts = watched.map((one) => healthOf(one, rule));
  const verdict = overall(hosts.map((one) => one.verdict));
  const tags = new Set(hosts.filter((one) => !one.fromRunner).map((one) => one.tag));
  const tag = tags.size === 1 ? [...tags][0] : undefined;
  const latency = latencyOf(watched.flatMap((one) => one.times));
  const durationMs = performance.now() - started;
  const good = verdict === 'healthy' && when === 'live' && tag === wanted.expectTag ? tag : undefined;
  const result: HealthResult = { verdict, slot: slot.name, when, tag, hosts, latency, durationMs, good };
  if (verdict !== 'healthy') {
    const { message, ...details } = describeHealth(result);
    throw new HealthError(message, result, details);
  }
  fleet.log.info(
    `${slot.name}${tag === undefined ? '' : ` (${tag})`} is healthy on ${counted(hosts.filter((one) => !one.fromRunner).length, 'host')} after ${formatDuration(durationMs)}${latency === undefined ? '' : `, latency p50 ${formatLatency(latency.p50)}, max ${formatLatency(latency.max)}`}`,
  );
  return result;
}

/** Without a check while live nobody could say that a release is good: that is found out before anything changes. */
export function requireLiveCheck(settings: Settings): void {
  if (checksWhen(settings, 'live').length === 0)
    throw new InputError(
      'no health check is asked while the release is live, so nobody could tell whether to go back',
      {
        stage: 'configuration',
        state: ['no host was touched'],
        next: `add \`health:\` to the environment ${settings.environment}`,
      },
    );
}

/** The slot that is meant and whether it is live. Throws CutoverError when the hosts leave that open. */
export function slotToCheck(
  settings: Settings,
  readings: readonly HostReading[],
  wanted: Pick<HealthOptions, 'slot' | 'when'>,
): { readonly slot: Slot; readonly when: 'idle' | 'live' } {
  const named = wanted.slot === undefined ? undefined : slotNamed(settings, wanted.slot);
  if (named !== undefined && wanted.when !== undefined) return { slot: named, when: wanted.when };
  const said = liveSlot(
    readings.map(({ host, facts }) => ({ host: host.name, live: facts.live })),
    settings.slots.map((slot) => slot.name),
  );
  const open = (message: string, next: string) =>
    new CutoverError(message, {
      stage: 'which slot is live',
      state: readings.map(({ host, facts }) => `${host.name}: live is ${facts.live ?? 'none'}, unchanged`),
      next,
    });
  if (!said.agreed) throw open(said.reason, 'run switch-slot to bring all hosts to one slot');
  if (named !== undefined) return { slot: named, when: said.live === named.name ? 'live' : 'idle' };
  const when = wanted.when ?? 'idle';
  if (when === 'live' && said.live === undefined)
    throw open('no slot is live yet', 'run switch-slot first, or check the idle slot');
  const slot = settings.slots.find((one) => (one.name === said.live) === (when === 'live'));
  if (slot === undefined)
    throw open(`the only slot, ${said.live}, is live: there is no idle one`, 'check the live slot (`live`)');
  return { slot, when };
}

function plan(
  { settings, fleet }: Site,
  readings: readonly HostReading[],
  slot: Slot,
  when: 'idle' | 'live',
  expectTag: string | undefined,
): Watched[] {
  const checks = checksWhen(settings, when);
  const hosts = fleet.hosts.filter((host) => slot.hosts === undefined || slot.hosts.includes(host.name));
  if (hosts.length === 0) throw new InputError(`none of the chosen hosts belongs to the slot ${slot.name}`);
  const unknown = (message: string, next: string) => {
    const names = hosts.map((host) => host.name);
    return new HealthError(message, unasked(slot.name, when, names), {
      state: names.map((name) => `${name}: not asked, unchanged`),
      next,
    });
  };
  if (checks.length === 0)
    throw unknown(
      `no health check is configured that is asked while a slot is ${when}: whether ${slot.name} is healthy is unknown`,
      `add \`health:\` to the environment ${settings.environment}, with an http, tcp or command check`,
    );
  const before = new Map(readings.map((reading) => [reading.host.name, reading]));
  const watched = hosts.map((host): Watched => {
    const reading = before.get(host.name);
    const tag = expectTag ?? reading?.facts.slots.get(slot.name);
    if (tag === undefined)
      throw unknown(
        `the slot ${slot.name} of ${host.name} holds no release: there is nothing to check`,
        'run rsync-deploy first',
      );
    const variables = commandVariables(settings, host, { tag, slot });
    const planned = checks.map((check) => planCheck(check, variables));
    return {
      ...{ name: host.name, host, checks: planned, variables, tag, before: reading },
      ...{ streak: noStreak, problems: [], answer: undefined, times: [] },
    };
  });
  return askedOnce(watched);
}

/** Takes out what the runner would ask in the same words for every host: it asks that once. */
function askedOnce(watched: readonly Watched[]): Watched[] {
  const [first] = watched;
  if (first === undefined) return [];
  const text = (check: PlannedCheck | undefined) => JSON.stringify(check);
  const same = new Set(
    first.checks.flatMap((check, index) =>
      check.from === 'runner' && watched.every((one) => text(one.checks[index]) === text(check))
        ? [index]
        : [],
    ),
  );
  if (same.size === 0) return [...watched];
  const runner = { ...first, name: 'runner', host: undefined, before: undefined, times: [] };
  return [
    ...watched.map((one) => ({ ...one, checks: one.checks.filter((_, index) => !same.has(index)) })),
    { ...runner, checks: first.checks.filter((_, index) => same.has(index)) },
  ];
}

/** Asks in rounds until nothing is open. Throws CutoverError when the run is stopped. */
async function watch(
  site: Site,
  watched: readonly Watched[],
  wanted: Parameters<typeof attempt>[2],
  rule: StreakRule,
  intervalMs: number,
): Promise<void> {
  const { signal, log } = site.fleet;
  const started = performance.now();
  for (;;) {
    const roundAt = performance.now();
    const open = watched.filter((one) => one.streak.verdict === undefined);
    // An attempt near the end of the time does not outlast it by the whole time of a check.
    const waiting = open.every((one) => one.streak.reachedMs === undefined);
    const limitMs = waiting
      ? Math.max(1_000, rule.timeoutMs - (roundAt - started))
      : Number.POSITIVE_INFINITY;
    const findings = await attempt(site, open, wanted, limitMs);
    if (!signal.aborted) {
      for (const one of open) {
        const finding = findings.get(one);
        if (finding === undefined) throw new Error(`${one.name} was asked and nothing was found`);
        take(one, finding, performance.now() - started, rule, log);
      }
      if (isOver(watched)) return;
      const rest = Math.max(0, intervalMs - (performance.now() - roundAt));
      await sleep(rest, undefined, { signal }).catch(() => undefined);
    }
    if (signal.aborted)
      throw new CutoverError('the run is stopping', {
        stage: `check ${wanted.slot}`,
        state: watched.map(
          (one) =>
            `${one.name}: ${one.streak.reachedMs === undefined ? 'not known to be healthy' : 'healthy so far'}, unchanged`,
        ),
      });
  }
}

/** Takes a finding into account, and says what is new. */
function take(one: Watched, finding: Finding, atMs: number, rule: StreakRule, log: Log): void {
  const before = one.streak;
  const next = afterAttempt(before, finding.outcome, atMs, rule);
  const words = finding.problems.join('; ');
  const said = one.problems.join('; ');
  one.streak = finding.final === true ? { ...next, verdict: 'unknown' } : next;
  one.problems = finding.problems;
  one.answer = finding.answer ?? one.answer;
  one.times.push(...finding.times);
  if (words !== '' && before.reachedMs !== undefined) log.info(`${one.name}: miss ${next.misses}: ${words}`);
  else if (words !== '' && words !== said) log.info(`${one.name}: not healthy yet: ${words}`);
  if (before.reachedMs === undefined && next.reachedMs !== undefined)
    log.info(
      `${one.name}: healthy after ${counted(next.attempts, 'attempt')} (${formatDuration(atMs)})${rule.forMs === undefined ? '' : `, watched for ${formatDuration(rule.forMs)} now`}`,
    );
}

/** Nobody is left to be asked; or one has failed while all others are only watched: that cannot become healthy. */
function isOver(watched: readonly Watched[]): boolean {
  const open = watched.filter(({ streak }) => streak.verdict === undefined);
  const failed = watched.some(({ streak }) => streak.verdict !== undefined && streak.verdict !== 'healthy');
  return open.length === 0 || (failed && open.every(({ streak }) => streak.reachedMs !== undefined));
}

/** The same tag must be the same release everywhere. */
function compareManifests(watched: readonly Watched[]): void {
  const known = watched.filter((one) => one.answer?.manifest !== undefined);
  if (new Set(known.map((one) => one.answer?.manifest)).size < 2) return;
  for (const one of known) {
    const sum = one.answer?.manifest?.slice(0, 12);
    one.problems = [
      ...one.problems,
      `the hosts hold different releases under the tag ${one.answer?.tag} (here the manifest ${sum})`,
    ];
    one.streak = { ...one.streak, verdict: 'unhealthy' };
  }
}

function healthOf(one: Watched, rule: StreakRule): HostHealth {
  const { streak, answer, before } = one;
  const verdict = concluded(streak);
  const few = verdict !== 'healthy' && one.problems.length === 0;
  const live = answer === undefined ? before?.facts.live : answer.live;
  const own = live !== undefined && live === one.variables['CUTOVER_SLOT'] && answer !== undefined;
  const liveTag = own ? answer.tag : live === undefined ? undefined : before?.facts.slots.get(live);
  const fromRunner = one.host === undefined;
  return {
    host: one.name,
    fromRunner,
    verdict,
    tag: fromRunner ? undefined : answer?.tag,
    live: fromRunner || live === undefined ? undefined : [live, liveTag].filter(Boolean).join(' '),
    attempts: streak.attempts,
    misses: streak.misses,
    problems: few ? [`${streak.passes} of ${rule.successes} passes in a row`] : one.problems,
    latency: latencyOf(one.times),
  };
}

function unasked(slot: string, when: 'idle' | 'live', hosts: readonly string[]): HealthResult {
  return {
    ...{ verdict: 'unknown', slot, when, tag: undefined, latency: undefined, durationMs: 0, good: undefined },
    hosts: hosts.map((host) => ({
      ...{ host, fromRunner: false, verdict: 'unknown', tag: undefined, live: undefined },
      ...{ attempts: 0, misses: 0, problems: [], latency: undefined },
    })),
  };
}
