import { CutoverError, firstLine } from '../../errors.ts';
import type { Host } from '../../host/connection/host.ts';
import type { Site } from '../../host/connection/site.ts';
import { type CountersRead, type Role, readCounters, writeLooks } from '../../host/observe/look-calls.ts';
import type { HostReadingOfNow } from '../../model/observe/host-look.ts';
import { type HostLook, lookLine } from '../../model/observe/look.ts';

/** What one server answered, or why it did not. */
export type Told = { readonly host: Host; readonly role: Role } & (
  | CountersRead
  | { readonly silent: string }
);

/** Asks all of them at the same time. One that is silent is said, and holds up nobody. */
export async function askAll({ fleet, settings }: Site): Promise<Told[]> {
  const unreached = new Set<Host>();
  // What it throws is said again for each host below, with its own words.
  await fleet.connect(undefined, (host) => unreached.add(host)).catch(() => undefined);
  const roleOf = (host: Host): Role => {
    if (fleet.balancers.includes(host)) return 'balancer';
    return fleet.balancers.length > 0 ? 'app' : 'both';
  };
  const outcomes = await fleet.collect(
    'look',
    (host, signal) => {
      if (unreached.has(host)) throw new CutoverError('it was not reached');
      return readCounters(host, settings, roleOf(host), signal);
    },
    { hosts: [...fleet.hosts, ...fleet.balancers] },
  );
  return outcomes.map((outcome): Told => {
    const about = { host: outcome.host, role: roleOf(outcome.host) };
    return outcome.ok ? { ...about, ...outcome.value } : { ...about, silent: firstLine(outcome.error) };
  });
}

/** A host that was read, and what that came to. */
export interface Read {
  readonly host: Host;
  readonly now: HostReadingOfNow;
}

/**
 * Keeps the looks. A host on which that fails is a warning: the next look counts from the mark before. `begins`: whatever was looked at
 * meanwhile. Throws CutoverError where something else is observed since it was read.
 */
export async function keep(
  { fleet, settings }: Site,
  read: readonly Read[],
  end: Pick<HostLook, 'ended' | 'answered' | 'accepted'> = {},
  begins = false,
): Promise<void> {
  const outcomes = await fleet.collect(
    'keep the look',
    (host, signal) => {
      const one = read.find((some) => some.host === host);
      const last = one?.now.looks.at(-1);
      if (one === undefined || last === undefined) return Promise.resolve(true);
      const { closing, marks, seen } = one.now;
      const lines = [...(closing === undefined ? [] : [closing]), { ...last, ...end }];
      const looks = lines.map((look) => ({ tag: look.tag, line: `${marks} ${lookLine(look)}` }));
      const of = `${last.tag} ${last.from}`;
      return writeLooks(host, settings, { seen: begins ? undefined : seen, of, looks }, signal);
    },
    { hosts: read.map(({ host }) => host) },
  );
  for (const outcome of outcomes)
    if (!outcome.ok)
      fleet.log.warning(
        `${outcome.host.name} did not keep this look (${firstLine(outcome.error)}); the next one counts from the one before`,
      );
  const moved = outcomes.filter((outcome) => outcome.ok && !outcome.value).map(({ host }) => host.name);
  if (moved.length > 0)
    throw new CutoverError(
      `nothing is judged: something else went live on ${moved.join(', ')} during this look`,
      {
        stage: 'observe',
        next: 'look again; what servers count is not lost meanwhile',
      },
    );
}
