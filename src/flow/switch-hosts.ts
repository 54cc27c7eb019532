import { checksWhen } from '../config/health.ts';
import { contextOf, type Site } from '../host/connection/site.ts';
import { type Held, readHosts } from '../host/lock/lock.ts';
import { beginRolling, type RollingChecks } from '../steps/rolling/rolling.ts';
import { type SwitchOptions, type SwitchResult, switchSlot } from '../steps/switch-slot/switch.ts';
import { verifyHealth } from '../steps/verify-health/verify.ts';

const checks: RollingChecks = {
  async idle(site, hosts, { slot, tag }) {
    const readings = await readHosts(site.fleet, site.settings, hosts);
    await verifyHealth(site, readings, { slot, when: 'idle', expectTag: tag, switched: hosts });
  },
  async live(site, hosts, { slot, tag }) {
    if (checksWhen(site.settings, 'live').length === 0) return;
    const readings = await readHosts(site.fleet, site.settings, hosts);
    await verifyHealth(site, readings, { slot, when: 'live', expectTag: tag, switched: hosts });
  },
};

/**
 * As switchSlot. Where the environment is `rolling`, hosts leave the cluster before they move and come back, and those that an
 * earlier run left out are brought in.
 */
export async function switchHosts(
  site: Site,
  held: Pick<Held, 'token' | 'readings' | 'balancers'>,
  options: SwitchOptions,
): Promise<SwitchResult> {
  const { rolling } = site.settings.options;
  if (rolling === undefined || options.dryRun === true) return switchSlot(site, held, options);
  const around = await beginRolling(site, held.token, rolling, checks, options.context ?? contextOf(site));
  const result = await switchSlot(site, held, { ...options, around });
  await around.finish(result.live);
  return result;
}
