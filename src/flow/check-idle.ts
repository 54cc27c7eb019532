import { checksWhen } from '../config/health.ts';
import type { Site } from '../host/connection/site.ts';
import type { HostReading } from '../host/lock/read-hosts.ts';
import { verifyHealth } from '../steps/verify-health/verify.ts';

/** Checks a slot that takes no traffic; a warning where no check can be asked of one. Throws HealthError as verifyHealth does. */
export async function checkIdle(
  site: Site,
  readings: readonly HostReading[],
  slot: string,
  tag: string,
): Promise<void> {
  const { fleet, settings } = site;
  if (checksWhen(settings, 'idle').length === 0) {
    fleet.log.warning('no health check is asked before the switch: add one without `when: live`');
    return;
  }
  await verifyHealth(site, readings, { slot, when: 'idle', expectTag: tag });
}
