import { checksWhen, comparesTag, patienceWhile } from '../../config/health.ts';
import { isAsked } from '../../config/roles.ts';
import { type Settings, slotNamed } from '../../config/settings.ts';
import { InputError } from '../../errors.ts';
import type { Site } from '../../host/connection/site.ts';
import type { HostReading } from '../../host/lock/read-hosts.ts';
import { formatDuration } from '../../model/duration.ts';
import { counted, describeHealth, type HealthResult, type HostHealth } from '../../model/health-result.ts';
import { formatLatency, latencyOf } from '../../model/latency.ts';
import { concluded, overall, type StreakRule } from '../../model/streak.ts';
import { HealthError, type HealthOptions, type Watched } from './options.ts';
import { planChecks } from './plan.ts';
import { compareManifests, watchHealth } from './watch.ts';

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
  const { when } = wanted;
  const slot = slotNamed(settings, wanted.slot);
  const all = planChecks(site, readings, slot, when, wanted);
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
  const patience = patienceWhile(settings, when);
  const rule: StreakRule = {
    successes: wanted.successes ?? settings.options['health-successes'],
    timeoutMs: wanted.timeoutMs ?? patience.timeoutMs,
    giveUp: wanted.forMs === undefined ? patience.giveUp : undefined,
    forMs: wanted.forMs,
    failures: wanted.failures ?? 0,
  };
  const intervalMs = wanted.intervalMs ?? settings.options['health-interval'];
  const started = performance.now();
  const asked = { slot: slot.name, when: balanced ? 'idle' : when, expectTag: wanted.expectTag } as const;
  await watchHealth(site, watched, asked, rule, intervalMs);
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
  const checks = checksWhen(settings, 'live');
  if (!checks.some((check) => isAsked(settings.options, check, { workers: false })))
    throw new InputError(
      'no health check is asked while the release is live, so nobody could tell whether to go back',
      {
        stage: 'configuration',
        state: ['no host was touched'],
        next: `add \`health:\` to the environment ${settings.environment}`,
      },
    );
}

function healthOf(one: Watched, rule: StreakRule): HostHealth {
  const { streak, answer, before } = one;
  const verdict = concluded(streak);
  const few = verdict !== 'healthy' && one.problems.length === 0;
  const live = answer?.live;
  const own = live === one.variables['CUTOVER_SLOT'];
  const inIt = own ? answer?.tag : live === undefined ? undefined : before?.facts.slots.get(live);
  const fromRunner = one.host === undefined;
  return {
    host: one.name,
    fromRunner,
    verdict,
    tag: fromRunner ? undefined : answer?.tag,
    live: fromRunner || live === undefined ? undefined : [live, inIt].filter(Boolean).join(' '),
    answered: answer !== undefined,
    attempts: streak.attempts,
    misses: streak.misses,
    problems: few ? [`${streak.passes} of ${rule.successes} passes in a row`] : one.problems,
    latency: latencyOf(one.times),
  };
}
