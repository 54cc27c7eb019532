import { checksWhen, type PlannedCheck, planCheck } from '../../config/health.ts';
import { isAsked } from '../../config/roles.ts';
import { commandVariables, type Slot } from '../../config/settings.ts';
import { InputError } from '../../errors.ts';
import type { Site } from '../../host/connection/site.ts';
import type { HostReading } from '../../host/lock/read-hosts.ts';
import type { HealthResult } from '../../model/health-result.ts';
import { noStreak } from '../../model/streak.ts';
import { HealthError, type HealthOptions, type Watched } from './options.ts';

/** Who is asked what: each host of the slot, and the runner once for all. Throws HealthError where nobody could say. */
export function planChecks(
  { settings, fleet }: Site,
  readings: readonly HostReading[],
  slot: Slot,
  when: 'idle' | 'live',
  { expectTag, workers }: Pick<HealthOptions, 'expectTag' | 'workers'>,
): Watched[] {
  const checks = checksWhen(settings, when).filter((check) => isAsked(settings.options, check, { workers }));
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
  const planned = checks.map((): (PlannedCheck | undefined)[] => []);
  const watched = hosts.map((host): Watched => {
    const reading = before.get(host.name);
    const tag = expectTag ?? reading?.facts.slots.get(slot.name);
    if (tag === undefined)
      throw unknown(
        `the slot ${slot.name} of ${host.name} holds no release: there is nothing to check`,
        'run rsync-deploy first',
      );
    const variables = commandVariables(settings, host, { tag, slot });
    for (const [index, check] of checks.entries()) {
      const asked = isAsked(settings.options, check, { host: host.name });
      planned[index]?.push(asked ? planCheck(check, variables) : undefined);
    }
    return {
      name: host.name,
      host,
      checks: [],
      variables,
      tag,
      before: reading,
      streak: noStreak,
      problems: [],
      answer: undefined,
      times: [],
    };
  });
  return askedOnce(watched, planned);
}

/** Gives each host its checks. What the runner would ask in the same words for every host it asks once. `planned`: each check on each host. */
function askedOnce(
  watched: readonly Watched[],
  planned: readonly (readonly (PlannedCheck | undefined)[])[],
): Watched[] {
  const [first] = watched;
  if (first === undefined) return [];
  const once: PlannedCheck[] = [];
  const each = planned.filter((on) => {
    const asked = on.filter((check) => check !== undefined);
    const [check] = asked;
    const same = new Set(asked.map((one) => JSON.stringify(one))).size === 1;
    if (check?.from !== 'runner' || !same) return true;
    once.push(check);
    return false;
  });
  const hosts = watched.map((one, index) => ({
    ...one,
    checks: each.flatMap((on) => on[index] ?? []),
  }));
  if (once.length === 0) return hosts;
  return [
    ...hosts,
    { ...first, name: 'runner', host: undefined, before: undefined, times: [], checks: once },
  ];
}

function unasked(slot: string, when: 'idle' | 'live', hosts: readonly string[]): HealthResult {
  return {
    verdict: 'unknown',
    slot,
    when,
    tag: undefined,
    latency: undefined,
    durationMs: 0,
    good: undefined,
    hosts: hosts.map((host) => ({
      host,
      fromRunner: false,
      verdict: 'unknown',
      tag: undefined,
      live: undefined,
      answered: false,
      attempts: 0,
      misses: 0,
      problems: [],
      latency: undefined,
    })),
  };
}
