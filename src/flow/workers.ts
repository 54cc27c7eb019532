import { CutoverError, firstLine } from '../errors.ts';
import type { Site } from '../host/connection/site.ts';
import { readHosts } from '../host/lock/read-hosts.ts';
import type { AroundData } from '../steps/rsync-deploy/deploy.ts';
import type { SwitchResult } from '../steps/switch-slot/switch.ts';
import { hasWorkers, keepWorkers, stopForMigrate, takeOverWorkers } from '../steps/workers.ts';
import { uncancelled } from './underway.ts';

/** As `around`; the workers that are to end before data is changed do, right before. */
export function stoppingWorkers(site: Site, token: string, tag: string, around: AroundData): AroundData {
  return {
    ...around,
    before: async (work) => {
      await around.before(work);
      const { live, slot } = work;
      const from = live?.tag === undefined ? undefined : { slot: live.slot, tag: live.tag };
      await stopForMigrate(site, token, { from, to: { slot, tag } });
    },
  };
}

/** The workers of what is live now take over, on the way forward and on the way back. Throws CutoverError. */
export async function followSwitch(
  site: Site,
  token: string,
  { live, previous }: Pick<SwitchResult, 'live' | 'previous'>,
): Promise<void> {
  if (!hasWorkers(site)) return;
  const from = previous?.tag === undefined ? undefined : { slot: previous.slot, tag: previous.tag };
  await takeOverWorkers(site, token, { from, to: live });
}

/**
 * Does `work` under the lock. Where it fails, wherever that was, each host has the workers running of what is live there,
 * before anybody is told; what of that failed stands in the error.
 */
export async function keepingWorkers<T>(site: Site, token: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (!hasWorkers(site)) throw thrown;
    const problems = await keepLive(uncancelled(site), token);
    for (const line of problems) site.fleet.log.warning(line);
    if (thrown instanceof CutoverError) thrown.state = [...thrown.state, ...problems];
    throw thrown;
  }
}

/** By what each host says now. Never throws: gives what could not be done. */
async function keepLive(site: Site, token: string): Promise<string[]> {
  const { fleet, settings } = site;
  const outcomes = await fleet.collect('read hosts', async (host) => {
    const [reading] = await readHosts(fleet, settings, [host]);
    return reading?.facts;
  });
  const problems: string[] = [];
  for (const outcome of outcomes) {
    const { host } = outcome;
    if (!outcome.ok) {
      problems.push(`${host.name}: whether its workers run is not known (${firstLine(outcome.error)})`);
      continue;
    }
    const slot = outcome.value?.live ?? '';
    const tag = outcome.value?.slots.get(slot) ?? '';
    const alone = { ...site, fleet: fleet.withHosts([host]) };
    problems.push(...(await keepWorkers(alone, token, { from: undefined, to: { slot, tag } })));
  }
  return problems;
}
