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
import { repairOf } from '../../model/repair.ts';
import { type Serving, sentenceOf } from '../../model/serving.ts';
import type { HealthOptions } from './options.ts';

/** A slot to check, and what serves while it is chosen. */
export interface ChosenSlot extends Pick<HealthOptions, 'slot' | 'when'> {
  readonly servers: ServerReadings;
}

/** What was found healthy; `tag` is undefined where the hosts did not agree. */
type Checked = Pick<HealthResult, 'slot' | 'tag'>;

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

/** All checks passed, and yet visitors get something else, or it is not known what they get. */
export class NotServed extends CutoverError {
  override readonly name = 'NotServed';

  constructor({ slot, tag = 'what is' }: Checked, serving: Serving) {
    const why =
      serving.kind === 'unknown' ? 'it is not known whether visitors get it' : 'it is not what visitors get';
    super(`${tag} in ${slot} is healthy, but ${why}: ${sentenceOf(serving)}`, {
      stage: STAGE,
      state: unchanged(serving),
      next: repairOf(serving),
    });
  }
}

/** Throws NotServed unless all visitors get just this release from this slot, by what was read after its checks. */
export function requireServed(site: Site, servers: ServerReadings, wanted: Checked): void {
  const serving = servingOn(site, servers);
  if (serving.kind === 'settled' && serving.slot === wanted.slot && serving.tag === wanted.tag) return;
  throw new NotServed(wanted, serving);
}

/**
 * Reads where requests go after a live slot was found healthy, since that may have moved while it was asked. Gives what
 * all servers said. Throws NotServed unless all visitors get what was checked, and as readServers.
 */
export async function confirmServing(site: Site, checked: Checked): Promise<ServerReadings> {
  const servers = await readServers(site, 'own');
  requireServed(site, servers, checked);
  return servers;
}

function unchanged({ lines }: Serving): string[] {
  return lines.map((line) => `${line}, unchanged`);
}
