import type { HostReading } from '../host/lock/read-hosts.ts';
import type { Served } from '../model/serving.ts';
import { confirmServing } from '../steps/verify-health/serving.ts';
import { verifyHealth } from '../steps/verify-health/verify.ts';
import { switchHosts } from './switch-hosts.ts';
import type { Underway } from './underway.ts';

/**
 * Brings all servers to what served before a switch that an earlier run never finished, and checks that it is healthy and
 * that visitors get it. Gives what the hosts say then. Throws CutoverError when that is not possible: nothing of this
 * release was begun then.
 */
export async function settleEarlier(
  { site, held, course, context }: Underway,
  { slot, tag }: Served,
): Promise<readonly HostReading[]> {
  const { fleet, identity } = site;
  fleet.log.warning(
    `an earlier run died in its switch: all servers go to ${tag} in ${slot} before this release begins`,
  );
  return course.stage(`Go back to ${tag} first`, async () => {
    await switchHosts(site, held, {
      slot,
      expectTag: tag,
      allowBad: true,
      returned: { from: '', run: identity.run },
      context,
    });
    await verifyHealth(site, held.readings, { slot, when: 'live', expectTag: tag });
    const { readings } = await confirmServing(site, { slot, tag });
    return readings;
  });
}
