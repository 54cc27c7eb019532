import { checksWhen } from '../config/health.ts';
import type { Settings } from '../config/settings.ts';
import { CutoverError, InputError, messageOf } from '../errors.ts';
import { contextOf, type Site } from '../host/connection/site.ts';
import { type Held, readHosts } from '../host/lock/lock.ts';
import type { RollingSettings } from '../host/rolling/rolling-call.ts';
import { twoReleases } from '../model/rolling.ts';
import { beginRolling, type RollingChecks } from '../steps/rolling/rolling.ts';
import { type SwitchOptions, type SwitchResult, switchSlot } from '../steps/switch-slot/switch.ts';
import { verifyHealth } from '../steps/verify-health/verify.ts';
import { followSwitch } from './workers.ts';

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

/** For a plan: that two releases serve at once; undefined where traffic moves all at once. */
export function rollingWords({ options }: Settings, changesData: boolean): string | undefined {
  if (options.rolling === undefined) return undefined;
  return twoReleases(changesData);
}

/**
 * As switchSlot. Where the environment is `rolling`, hosts leave the cluster before they move and come back, and those that an
 * earlier run left out are brought in. Workers of roles follow traffic, unless `workers` says that they come later.
 */
export async function switchHosts(
  site: Site,
  held: Pick<Held, 'token' | 'readings' | 'balancers'>,
  { workers = 'now', ...options }: SwitchOptions & { readonly workers?: 'now' | 'later' },
): Promise<SwitchResult> {
  const { rolling } = site.settings.options;
  if (rolling !== undefined && options.batch !== undefined)
    throw new InputError('the environment is `rolling`, and `at-once` says how many hosts at a time', {
      next: 'leave the input `batch` out',
    });
  if (rolling !== undefined && options.dryRun !== true)
    return rollHosts(site, held, { ...options, rolling, checks });
  const result = await switchSlot(site, held, options);
  if (workers === 'now' && options.dryRun !== true) await followSwitch(site, held.token, result);
  return result;
}

/** As switchHosts, with the checks that hosts are asked. */
export async function rollHosts(
  site: Site,
  held: Pick<Held, 'token' | 'readings' | 'balancers'>,
  {
    rolling,
    checks: asked,
    ...options
  }: SwitchOptions & { readonly rolling: RollingSettings; readonly checks: RollingChecks },
): Promise<SwitchResult> {
  const context = options.context ?? contextOf(site);
  const around = await beginRolling(site, held.token, { rolling, checks: asked, context });
  const slot = site.settings.slots[0]?.name;
  const { expectTag: tag } = options;
  // What an earlier run brought there and left out is in before anybody else has to leave.
  if (slot !== undefined && tag !== undefined) {
    const done = held.readings.filter(
      ({ facts }) => facts.slots.get(slot) === tag && facts.mark === undefined,
    );
    await around.rejoin(
      done.map(({ host }) => host),
      { slot, tag },
    );
  }
  const result = await switchSlot(site, held, { ...options, around });
  await around.rejoin(site.fleet.hosts, result.live).catch((thrown: unknown) => {
    // What comes after the switch is told of the stop, and knows that all have moved.
    if (!site.fleet.signal.aborted) throw notAllIn(result, thrown);
    site.fleet.log.warning('the run is stopping: whether an earlier run left a host out was not read');
  });
  const words = around.leftOut();
  if (words !== undefined) site.fleet.log.warning(words);
  return result;
}

/** All have moved, and some that an earlier run left out may still be. */
function notAllIn({ live, hosts }: SwitchResult, thrown: unknown): CutoverError {
  const cause = thrown instanceof CutoverError ? thrown : undefined;
  return new CutoverError(
    `${messageOf(thrown)}\nAll hosts have moved to ${live.tag}; whether those are in that an earlier run left out is not known`,
    {
      cause: thrown,
      stage: cause?.stage,
      host: cause?.host,
      state: [
        ...hosts.map(({ host }) => `${host}: live is ${live.slot} (${live.tag})`),
        ...(cause?.state ?? []),
      ],
      next: 'mend that and run this step again: it brings in what Cutover took out',
    },
  );
}
