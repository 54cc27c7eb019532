import type { ServerSaid } from './server-said.ts';
import { type Served, type SlotPlace, sentenceOf, servingOf } from './serving.ts';

/** What one server says, and what is known there of the releases that it holds. */
export interface KnownServer extends ServerSaid {
  readonly known: readonly KnownRelease[];
}

export interface KnownRelease {
  readonly tag: string;
  /** ISO time of its last switch to live there. */
  readonly liveAt: string | undefined;
  readonly bad: boolean;
}

/** A host that serves something else than its fleet, since it was not there when the fleet moved. */
export interface BehindHost extends HostLink {
  readonly host: string;
  /**
   * new: it serves nothing. other-slot: an older release, from another slot than the fleet. same-slot: an older release,
   * from the slot of the fleet.
   */
  readonly kind: 'new' | 'other-slot' | 'same-slot';
  /** The slot of the fleet holds the fleet's release there: it only has to be switched. */
  readonly ready: boolean;
}

interface HostLink {
  readonly live: string | undefined;
  readonly tag: string | undefined;
}

/** What a fleet serves, and which of its hosts have to be brought there. */
export interface Joining {
  readonly fleet: Served;
  readonly behind: readonly BehindHost[];
}

/**
 * Which hosts are behind, and what the fleet serves. `chosen` names hosts that are to join the others, which then say
 * what the fleet serves. Without it that is found: the release of a group of at least half of the hosts that serve
 * something, where all others missed it (they do not hold it in its slot), or serve what was rolled back from there.
 * Refused where this is no matter of hosts that were away, such as a switch that ended between two batches.
 */
export function joinOf(
  servers: readonly KnownServer[],
  places: readonly SlotPlace[],
  chosen?: readonly string[],
): Joining | { readonly refused: string } {
  const apps = servers.filter(({ role }) => role === 'app');
  const balancers = servers.filter(({ role }) => role === 'balancer');
  const others = chosen === undefined ? [] : apps.filter(({ host }) => !chosen.includes(host));
  const joining = chosen === undefined ? apps : apps.filter(({ host }) => chosen.includes(host));
  if (others.length > 0) {
    const serving = servingOf([...others, ...balancers], places);
    const fleet = serving.kind === 'settled' ? { slot: serving.slot, tag: serving.tag } : undefined;
    if (fleet !== undefined) return { fleet, behind: behindOf(joining, places, fleet) };
  }
  const all = servingOf(servers, places);
  if (all.kind === 'settled') return { fleet: { slot: all.slot, tag: all.tag }, behind: [] };
  if (all.kind !== 'split') return { refused: sentenceOf(all) };
  const [found, second] = candidates(apps, servers, places);
  if (found === undefined || (second !== undefined && isAsNew(second, found)))
    return { refused: sentenceOf(all) };
  return { fleet: found.fleet, behind: behindOf(joining, places, found.fleet) };
}

interface Candidate {
  readonly fleet: Served;
  /** ISO time of its last switch to live; empty where nobody wrote it down. */
  readonly liveAt: string;
}

/** A time that nobody wrote down may be any. */
function isAsNew(one: Candidate, than: Candidate): boolean {
  return one.liveAt === '' || one.liveAt >= than.liveAt;
}

/** The releases that could be what the fleet serves, the one that went live last first. */
function candidates(
  apps: readonly KnownServer[],
  servers: readonly KnownServer[],
  places: readonly SlotPlace[],
): Candidate[] {
  const serving = apps.filter((app) => tagLive(app) !== undefined);
  const links = new Map<string, Served>();
  for (const app of serving) {
    const [slot, tag] = [app.live, tagLive(app)];
    if (slot !== undefined && tag !== undefined) links.set(JSON.stringify([slot, tag]), { slot, tag });
  }
  const decidesForOthers = servers.some(({ traffic }) => traffic.kind === 'elsewhere');
  const found: Candidate[] = [];
  for (const fleet of links.values()) {
    const level = serving.filter((app) => isLevel(app, places, fleet));
    const rest = apps.filter((app) => !isLevel(app, places, fleet));
    // Of a fleet that serves it, every server that decides leads there; hosts that are behind may lead elsewhere.
    const deciding = servers.filter(
      (one) => one.role === 'balancer' || level.includes(one) || decidesForOthers,
    );
    if (2 * level.length < serving.length || !leadThere(deciding, fleet.slot)) continue;
    if (!rest.every((app) => hasMissed(app, fleet, level))) continue;
    const times = level.flatMap(({ known }) => known.find(({ tag }) => tag === fleet.tag)?.liveAt ?? []);
    found.push({ fleet, liveAt: times.sort().at(-1) ?? '' });
  }
  return found.sort((a, b) => (a.liveAt < b.liveAt ? 1 : a.liveAt > b.liveAt ? -1 : 0));
}

function leadThere(servers: readonly ServerSaid[], slot: string): boolean {
  const deciding = servers.filter(({ traffic }) => traffic.kind !== 'elsewhere');
  return (
    deciding.length > 0 &&
    deciding.every(
      ({ traffic }) =>
        traffic.kind === 'slots' &&
        !traffic.foreign &&
        traffic.slots.length === 1 &&
        traffic.slots[0] === slot,
    )
  );
}

function tagLive({ live, slots }: ServerSaid): string | undefined {
  return live === undefined ? undefined : slots.get(live);
}

function hasMissed(app: KnownServer, fleet: Served, level: readonly KnownServer[]): boolean {
  const tag = tagLive(app);
  // It joined half way: its visitors get the same from either slot.
  if (tag === fleet.tag) return true;
  if (tag === undefined || app.slots.get(fleet.slot) !== fleet.tag) return true;
  // The fleet went back from it while this host was away.
  return level.some(({ known }) => known.some((one) => one.tag === tag && one.bad));
}

function behindOf(apps: readonly KnownServer[], places: readonly SlotPlace[], fleet: Served): BehindHost[] {
  return apps
    .filter((app) => !isLevel(app, places, fleet))
    .map((app) => {
      const { host, live } = app;
      const tag = tagLive(app);
      return {
        host,
        kind: tag === undefined ? 'new' : live === fleet.slot ? 'same-slot' : 'other-slot',
        live,
        tag,
        ready: app.slots.get(fleet.slot) === fleet.tag,
      };
    });
}

/** Where slots are groups of hosts, those of the other group have nothing that could be older. */
function isLevel(app: KnownServer, places: readonly SlotPlace[], { slot, tag }: Served): boolean {
  return !hasSlot(app, places, slot) || (app.live === slot && app.slots.get(slot) === tag);
}

/** Whether a host has a slot: where slots are groups of hosts, only those of its own group. */
export function hasSlot(
  { host }: { readonly host: string },
  places: readonly SlotPlace[],
  slot: string,
): boolean {
  const hosts = places.find(({ name }) => name === slot)?.hosts;
  return hosts === undefined || hosts.includes(host);
}

/**
 * Whether a release can be put into this slot of a host while nobody gets what is in it: the slot is empty there, or
 * neither link nor mark name it and the server that decides for this host was read and sends nothing to it.
 */
export function isFree(
  { live, mark, traffic, slots }: ServerSaid,
  servers: readonly ServerSaid[],
  slot: string,
): boolean {
  if (mark !== undefined && [mark.to, mark.from].includes(slot)) return false;
  if (slots.get(slot) === undefined) return true;
  if (live === slot) return false;
  const deciding =
    traffic.kind === 'elsewhere'
      ? servers.map((one) => one.traffic).filter(({ kind }) => kind !== 'elsewhere')
      : [traffic];
  return (
    deciding.length > 0 &&
    deciding.every((one) => one.kind === 'slots' && !one.slots.includes(slot) && !one.draining.includes(slot))
  );
}

/** Where hosts go that join their fleet by a switch. */
export interface JoinGoal {
  readonly fleet: Served;
  /** undefined: the slot that holds what the fleet serves. */
  readonly slot: string | undefined;
  readonly expectTag: string | undefined;
  /** Another server decides for them, and sends requests there already. */
  readonly onlyNote: boolean;
}

/**
 * Where the chosen hosts go when nobody says it, or says the slot of the fleet: to what the others serve. undefined: they
 * are not behind, or are to go elsewhere.
 */
export function joinGoal(
  servers: readonly KnownServer[],
  places: readonly SlotPlace[],
  chosen: readonly string[],
  wanted: { readonly slot?: string | undefined; readonly expectTag?: string | undefined },
): JoinGoal | undefined {
  const joining = joinOf(servers, places, chosen);
  if ('refused' in joining || joining.behind.length === 0) return undefined;
  const { fleet, behind } = joining;
  const own = servers.filter(({ host, role }) => role === 'app' && chosen.includes(host));
  const isOpen = wanted.slot === undefined && wanted.expectTag === undefined;
  const ready = behind.every((host) => host.ready);
  const slot = isOpen && ready ? fleet.slot : wanted.slot;
  if (!isOpen && slot !== fleet.slot) return undefined;
  return {
    fleet,
    slot,
    expectTag: isOpen ? fleet.tag : wanted.expectTag,
    onlyNote: slot === fleet.slot && own.every(({ traffic }) => traffic.kind === 'elsewhere'),
  };
}

/** Hosts that are behind in the same way, which can be joined together. */
export function behindGroups(behind: readonly BehindHost[]): BehindHost[][] {
  const groups = new Map<string, BehindHost[]>();
  for (const host of behind) {
    const key = JSON.stringify([host.kind, host.live, host.tag]);
    groups.set(key, [...(groups.get(key) ?? []), host]);
  }
  return [...groups.values()];
}

/** A host that is behind, in words. */
export function behindWords({ host, kind, live, tag }: BehindHost): string {
  if (kind !== 'new') return `${host} serves ${tag} from ${live}`;
  return live === undefined
    ? `${host} serves nothing yet`
    : `${host} serves nothing: its slot ${live} is empty`;
}
