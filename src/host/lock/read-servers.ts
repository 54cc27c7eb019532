import type { KnownServer } from '../../model/join.ts';
import { type Serving, servingOf } from '../../model/serving.ts';
import type { Site } from '../connection/site.ts';
import { saidBy } from '../switch/traffic.ts';
import { type HostReading, readHost, readHosts } from './read-hosts.ts';

/** What everybody said who has a say in what serves. */
export interface ServerReadings {
  /** The hosts that this run takes. */
  readonly readings: readonly HostReading[];
  /** The balancers that are other servers than these. */
  readonly balancers: readonly HostReading[];
  /** Servers of the environment that this run leaves alone. Those that do not answer are left out. */
  readonly others: readonly HostReading[];
}

/**
 * own: the hosts of this run and what decides where their requests go. all: those that the input `hosts` left out too.
 * Without that input the two are the same.
 */
export type Scope = 'own' | 'all';

/** Reads all of them at the same time, without a lock. Throws when a host or a balancer does not answer. */
export async function readServers(site: Site, scope: Scope = 'all'): Promise<ServerReadings> {
  const { fleet, settings } = site;
  const [answers, others] = await Promise.all([
    readHosts(fleet, settings, [...fleet.hosts, ...fleet.balancers]),
    readOthers(site, scope),
  ]);
  return {
    readings: answers.filter(({ host }) => fleet.hosts.includes(host)),
    balancers: answers.filter(({ host }) => fleet.balancers.includes(host)),
    others,
  };
}

/** Reads what is missing beside what was read under the lock: nothing, where the run takes all hosts. */
export async function completeReadings(
  site: Site,
  { readings, balancers }: Pick<ServerReadings, 'readings'> & Partial<Pick<ServerReadings, 'balancers'>>,
  scope: Scope = 'all',
): Promise<ServerReadings> {
  const { fleet, settings } = site;
  const [behind, others] = await Promise.all([
    balancers === undefined && fleet.balancers.length > 0
      ? readHosts(fleet, settings, fleet.balancers)
      : (balancers ?? []),
    readOthers(site, scope),
  ]);
  return { readings, balancers: behind, others };
}

/** What serves, by all of them. */
export function servingOn({ settings }: Site, servers: ServerReadings): Serving {
  return servingOf(knownServers(settings, servers), settings.slots);
}

/** What all of them said, as the choice of a slot needs it. */
export function knownServers(
  settings: Site['settings'],
  { readings, balancers, others }: ServerReadings,
): KnownServer[] {
  return [...readings, ...balancers, ...others].map(({ host, facts }) => ({
    ...saidBy(settings, host, facts),
    known: facts.releases.map(({ tag, record }) => ({
      tag,
      liveAt: record?.liveAt,
      bad: record?.state === 'bad',
    })),
  }));
}

async function readOthers({ fleet, settings, others = [] }: Site, scope: Scope): Promise<HostReading[]> {
  // Of a shard the others are its balancers, which decide for its own hosts.
  if (others.length === 0 || (scope === 'own' && settings.shard === undefined)) return [];
  const outcomes = await fleet.quiet(() =>
    fleet.collect(
      'read other hosts',
      async (host, signal) => {
        await host.connect(fleet.log, signal);
        return readHost(host, settings, signal);
      },
      { hosts: others },
    ),
  );
  return outcomes.flatMap((outcome) => {
    if (outcome.ok) return [{ host: outcome.host, facts: outcome.value }];
    fleet.log.warning(
      `${outcome.host.name} could not be read (${outcome.error.message.split('\n')[0]}): what it serves is not known`,
    );
    return [];
  });
}
