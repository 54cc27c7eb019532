import { checksWhen } from '../config/health.ts';
import type { Site } from '../host/connection/site.ts';
import type { HostReading } from '../host/lock/lock.ts';
import type { SwitchOptions } from '../steps/switch-slot/switch.ts';
import { verifyHealth } from '../steps/verify-health/verify.ts';
import { compareBatches } from './compare-batches.ts';

/**
 * Asks the servers that have switched whether the release is healthy while live, and with `observe.between-batches` what
 * they count beside the others, before the next batch follows.
 */
export function checkBetweenBatches(
  site: Site,
  readings: readonly HostReading[],
): NonNullable<SwitchOptions['betweenBatches']> {
  return async (switched, { slot, tag }) => {
    const compare = await compareBatches(site, switched, { slot, tag });
    if (checksWhen(site.settings, 'live').length === 0)
      site.fleet.log.warning('no health check is asked while live: nothing is checked between the batches');
    else await verifyHealth(site, readings, { slot, when: 'live', expectTag: tag, switched, workers: false });
    await compare();
  };
}
