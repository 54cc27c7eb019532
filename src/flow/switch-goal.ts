import { CutoverError, messageOf } from '../errors.ts';
import type { Site } from '../host/connection/site.ts';
import type { Held } from '../host/lock/lock.ts';
import { completeReadings, knownServers, readServers, servingOn } from '../host/lock/read-servers.ts';
import { joinGoal } from '../model/join.ts';
import { sentenceOf } from '../model/serving.ts';
import type { SwitchOptions } from '../steps/switch-slot/switch.ts';
import type { SwitchGoal } from '../steps/switch-slot/target.ts';
import { HealthError } from '../steps/verify-health/options.ts';
import { checkIdle } from './check-idle.ts';

/** Where a switch goes that was asked for, and how. */
export interface ChosenGoal
  extends Pick<SwitchOptions, 'slot' | 'expectTag' | 'allowBad' | 'onlyNote' | 'returned'> {
  readonly hooks: NonNullable<SwitchOptions['hooks']>;
  /** It leads an unfinished switch back: why that does not go on. */
  readonly ledBack?: HealthError;
}

/**
 * Where a switch of some hosts goes. Hosts that are behind go to what the others serve, unless something else is named:
 * the others are read for it, and left alone. A switch that was begun and never finished goes on where that is healthy,
 * else back to where it came from.
 */
export async function switchGoal(
  site: Site,
  held: Held,
  wanted: Pick<SwitchGoal, 'slot' | 'expectTag' | 'allowBad'>,
): Promise<ChosenGoal> {
  const { settings, fleet, identity } = site;
  const asked = { ...wanted, hooks: 'release' } as const;
  const others = site.others ?? [];
  if (others.length > 0 && settings.shard === undefined) {
    const servers = await completeReadings(site, held);
    const chosen = held.readings.map(({ host }) => host.name);
    const goal = joinGoal(knownServers(settings, servers), settings.slots, chosen, wanted);
    if (goal !== undefined) {
      const { slot, expectTag, onlyNote } = goal;
      fleet.log.info(
        `the other hosts serve ${goal.fleet.tag} from ${goal.fleet.slot}: ${chosen.join(', ')} joins them`,
      );
      return { ...asked, slot, expectTag, onlyNote };
    }
  }
  if (wanted.slot !== undefined || wanted.expectTag !== undefined) return asked;
  const serving = servingOn(site, { balancers: [], ...held, others: [] });
  if (serving.kind !== 'unfinished') return asked;
  const { to, from, tagTo, tagFrom } = serving;
  if (to === undefined || tagTo === undefined || to === from) return asked;
  try {
    await checkIdle(site, held.readings, to, tagTo);
    return { ...asked, slot: to };
  } catch (thrown) {
    if (!(thrown instanceof HealthError) || from === undefined || tagFrom === undefined) throw thrown;
    fleet.log.warning(`${tagTo} in ${to} is not healthy: all servers go back to ${tagFrom} in ${from}`);
    return {
      slot: from,
      expectTag: tagFrom,
      allowBad: true,
      hooks: 'rollback',
      returned: { from: tagTo, run: identity.run },
      ledBack: thrown,
    };
  }
}

/** The error of a switch that was led back, with what visitors get by what was read after it. */
export async function ledBackError(site: Site, thrown: HealthError): Promise<CutoverError> {
  const servers = await readServers(site, 'own').catch(() => undefined);
  const serving = servers === undefined ? undefined : servingOn(site, servers);
  const now = serving === undefined ? 'what visitors get now could not be read' : sentenceOf(serving);
  return new CutoverError(`${messageOf(thrown)}\nThe switch that was begun was led back: ${now}`, {
    cause: thrown,
    stage: thrown.stage,
    state: serving?.lines ?? site.fleet.hosts.map(({ name }) => `${name}: not known`),
    next: 'mend the cause and release a new tag, or name the `slot` that shall be live',
  });
}
