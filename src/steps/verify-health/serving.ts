import { CutoverError } from '../../errors.ts';
import type { Site } from '../../host/connection/site.ts';
import {
  completeReadings,
  readServers,
  type ServerReadings,
  servingOn,
} from '../../host/lock/read-servers.ts';
import type { HealthResult } from '../../model/health-result.ts';
import { type HealthGoal, slotToCheck } from '../../model/health-slot.ts';
import { type Serving, sentenceOf } from '../../model/serving.ts';
import type { HealthOptions } from './options.ts';

/** A slot to check, and what serves while it is chosen. */
export interface ChosenSlot extends Pick<HealthOptions, 'slot' | 'when'> {
  readonly servers: ServerReadings;
}

const STAGE = 'which slot is live';

/** Reads what serves, and chooses the slot that is asked for. Throws CutoverError, with what visitors get, where that is open. */
export async function chooseSlot(site: Site, goal: HealthGoal): Promise<ChosenSlot> {
  const servers = await readServers(site, 'own');
  const own = servingOn(site, servers);
  // The rest of the environment is asked only where the hosts of this run do not say it alone.
  const all =
    own.kind === 'settled' || goal.when === 'live'
      ? own
      : servingOn(site, await completeReadings(site, servers));
  const chosen = slotToCheck(own, all, site.settings.slots, goal);
  if ('refused' in chosen)
    throw new CutoverError(chosen.refused, { stage: STAGE, state: unchanged(all), next: chosen.next });
  return { ...chosen, servers };
}

/**
 * Reads once more where requests go, after the live slot was found healthy: what visitors get may have moved meanwhile.
 * Throws CutoverError unless all of them get what was checked.
 */
export async function confirmServing(site: Site, { slot, tag }: HealthResult): Promise<void> {
  const serving = servingOn(site, await readServers(site, 'own'));
  if (serving.kind === 'settled' && serving.slot === slot && serving.tag === tag) return;
  throw new CutoverError(`${slot} is healthy, but it is not what visitors get: ${sentenceOf(serving)}`, {
    stage: STAGE,
    state: unchanged(serving),
    next: 'run switch-slot with the `slot` that shall be live: it brings every server there',
  });
}

function unchanged({ lines }: Serving): string[] {
  return lines.map((line) => `${line}, unchanged`);
}
