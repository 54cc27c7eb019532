import type { Settings } from '../../config/settings.ts';
import { firstLine } from '../../errors.ts';
import { historyLine, type RecordContext } from '../../model/event.ts';
import type { HostFacts } from '../../model/host-facts.ts';
import { releasesToRemove } from '../../model/retention.ts';
import { chooseRollback } from '../../model/rollback/choose.ts';
import { LockedHost } from '../connection/locked-host.ts';
import type { Site } from '../connection/site.ts';
import type { HostReading } from '../lock/read-hosts.ts';
import { saidBy } from '../switch/traffic.ts';
import { type Pruned, removeReleases } from './prune-releases.ts';

/** What was just put where, since the hosts were read. */
export interface Deployed {
  readonly tag: string;
  readonly manifest: string;
  readonly slot: string;
  /** The names of the hosts that got it. */
  readonly hosts: readonly string[];
  /** The slot takes traffic and is pointed to the release only by the switch. */
  readonly slotIsLive: boolean;
  /** Who deployed, for the history. */
  readonly context: RecordContext;
}

/** What `keep-releases` does not keep once that is deployed, by host; what the way back needs stays. */
export function removalsAfter(
  settings: Settings,
  readings: readonly HostReading[],
  deployed: Omit<Deployed, 'context'>,
): ReadonlyMap<string, readonly string[]> {
  const after = readings.map(({ host, facts }) => ({
    host,
    facts: deployed.hosts.includes(host.name) ? afterDeploy(facts, deployed) : facts,
  }));
  const states = after.map(({ host, facts }) => ({ host: host.name, facts }));
  const servers = after.map(({ host, facts }) => saidBy(settings, host, facts));
  // Where it could not be read what visitors get, more is kept rather than less.
  const wanted = { tag: undefined, emergency: true };
  const back = chooseRollback({ hosts: states, servers }, settings.slots, wanted);
  const needed = new Set([deployed.tag, ...(back.tag === undefined ? [] : [back.tag])]);
  return new Map(
    releasesToRemove(states, settings.config['keep-releases'], needed).map(({ host, remove }) => [
      host,
      remove,
    ]),
  );
}

/**
 * Removes what `keep-releases` does not keep, after a deploy. What the way back needs stays. What cannot be removed
 * is a warning: the release is done. Returns by host what was removed, and what stayed.
 */
export async function pruneReleases(
  site: Site,
  token: string,
  readings: readonly HostReading[],
  deployed: Deployed,
): Promise<ReadonlyMap<string, Pruned>> {
  const { fleet, settings } = site;
  const removals = removalsAfter(settings, readings, deployed);
  const pruned = new Map<string, Pruned>();
  const outcomes = await fleet.collect(
    'prune',
    async (host, signal) => {
      const tags = removals.get(host.name) ?? [];
      const history = historyLine({ kind: 'pruned', tags: [] }, deployed.context, new Date());
      const locked = new LockedHost(host, settings, token);
      pruned.set(host.name, await removeReleases(locked, { tags, history }, signal));
    },
    {
      hosts: readings
        .map(({ host }) => host)
        .filter((host) => deployed.hosts.includes(host.name) && (removals.get(host.name) ?? []).length > 0),
    },
  );
  for (const outcome of outcomes) {
    const { name } = outcome.host;
    if (!outcome.ok) {
      const why = firstLine(outcome.error);
      fleet.log.warning(`${name}: older releases were not removed: ${why}. The next deploy tries again`);
      continue;
    }
    const { removed, stayed } = pruned.get(name) ?? { removed: [], stayed: [] };
    if (removed.length > 0) fleet.log.info(`${name}: removed ${removed.join(', ')}`);
    for (const one of stayed)
      fleet.log.warning(`${name}: ${one.name} was not removed: ${one.why}. The next deploy tries again`);
  }
  return pruned;
}

/** What a host holds now that the release is there. */
function afterDeploy(
  facts: HostFacts,
  { tag, manifest, slot, slotIsLive }: Omit<Deployed, 'context'>,
): HostFacts {
  const there = facts.releases.some((release) => release.tag === tag);
  const record = { tag, state: 'complete', manifest, deployedAt: new Date().toISOString() } as const;
  return {
    ...facts,
    slots: slotIsLive ? facts.slots : new Map([...facts.slots, [slot, tag]]),
    releases: there ? facts.releases : [...facts.releases, { tag, manifest, record }],
    partials: facts.partials.filter((partial) => partial !== tag),
  };
}
