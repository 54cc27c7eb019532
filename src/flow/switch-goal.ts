import type { Site } from '../host/connection/site.ts';
import type { Held } from '../host/lock/lock.ts';
import { completeReadings, knownServers } from '../host/lock/read-servers.ts';
import { joinGoal } from '../model/join.ts';
import type { SwitchGoal } from '../steps/switch-slot/target.ts';

/**
 * Where a switch of some hosts goes: hosts that are behind go to what the others serve, unless something else is named.
 * The others are read for it, and left alone.
 */
export async function switchGoal(
  site: Site,
  held: Held,
  wanted: Pick<SwitchGoal, 'slot' | 'expectTag'>,
): Promise<Pick<SwitchGoal, 'slot' | 'expectTag' | 'onlyNote'>> {
  const { settings, fleet } = site;
  const others = site.others ?? [];
  if (others.length === 0 || settings.shard !== undefined) return wanted;
  const servers = await completeReadings(site, held);
  const chosen = held.readings.map(({ host }) => host.name);
  const goal = joinGoal(knownServers(settings, servers), settings.slots, chosen, wanted);
  if (goal === undefined) return wanted;
  const { slot, expectTag, onlyNote } = goal;
  fleet.log.info(
    `the other hosts serve ${goal.fleet.tag} from ${goal.fleet.slot}: ${chosen.join(', ')} joins them`,
  );
  return { slot, expectTag, onlyNote };
}
