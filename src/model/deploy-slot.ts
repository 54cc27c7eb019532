import {
  type BehindHost,
  behindGroups,
  behindWords,
  hasSlot,
  isFree,
  type Joining,
  joinOf,
  type KnownServer,
} from './join.ts';
import { repairBefore } from './repair.ts';
import { previousOf, type Served, type Serving, type SlotPlace, sentenceOf, servingOf } from './serving.ts';
import { targetSlot } from './slot.ts';

/** What is to be put where. */
export interface DeployGoal {
  readonly tag: string;
  /** The slot asked for; undefined: the one that is right. */
  readonly slot: string | undefined;
  /** A slot that gets requests may be moved to the release, by a switch. */
  readonly allowLive: boolean;
  /** The hosts that this run was told to take; undefined: all of the environment. */
  readonly chosen: readonly string[] | undefined;
}

export interface DeploySlot {
  readonly slot: string;
  /**
   * free: nobody gets what is in it. live: it gets requests, so only a switch points it to the release. there: an
   * unfinished switch was on its way to it, and it holds the release: nothing is written and nothing is started.
   */
  readonly how: 'free' | 'live' | 'there';
  /** The only hosts that get it, since the others serve it already; undefined: all that have the slot. */
  readonly hosts: readonly string[] | undefined;
  /** What the release replaces; undefined: nothing, or it could not be told. */
  readonly previous: Served | undefined;
  /** Hosts that are behind, whatever goes to them now. */
  readonly behind: readonly BehindHost[];
}

export interface Refusal {
  readonly refused: string;
  readonly next: string;
}

/**
 * The slot that a release goes into, by what all servers say: one that gets no requests on any host. Hosts that are
 * behind join the slot of the fleet with the release that it serves; another release goes into the slot that is free
 * on all of them. Refused where no slot is free, or where it is not known.
 */
export function slotToDeploy(
  servers: readonly KnownServer[],
  places: readonly SlotPlace[],
  goal: DeployGoal,
): DeploySlot | Refusal {
  const names = places.map(({ name }) => name);
  const { slot, allowLive } = goal;
  if (slot !== undefined && !names.includes(slot))
    return { refused: `there is no slot ${slot} (there are ${names.join(', ')})`, next: 'correct `slot`' };
  const serving = servingOf(servers, places);
  switch (serving.kind) {
    case 'nothing':
    case 'settled': {
      const live = serving.kind === 'settled' ? serving.slot : undefined;
      // Before the first release nobody gets anything, whatever could be read.
      const free = live === undefined ? names : names.filter((name) => !serving.busy.includes(name));
      const target = targetSlot(free.length === 0 ? names : orderedFor(names, free), live, slot, allowLive);
      if ('refused' in target) return { refused: target.refused, next: IDLE };
      const { isLive } = target;
      if (!isLive && !free.includes(target.slot)) return busyRefusal(serving, target.slot);
      const how = isLive ? 'live' : 'free';
      return { slot: target.slot, how, hosts: undefined, previous: serving.served, behind: [] };
    }
    case 'drifted': {
      const free = names.find(
        (name) => !serving.busy.includes(name) && (slot === undefined || slot === name),
      );
      if (free === undefined) return busyRefusal(serving, slot);
      return { slot: free, how: 'free', hosts: undefined, previous: serving.served, behind: [] };
    }
    case 'unknown':
      return {
        refused: `${sentenceOf(serving)}: every slot may get requests, so nothing is deployed`,
        next: 'let what decides where requests go say so (start it, give the account its socket or file), then run this step again',
      };
    case 'unfinished':
      return duringSwitch(serving, servers, places, goal);
    case 'split':
      return besideSplit(serving, servers, places, goal);
  }
}

/** With one slot it is the release that has to be named. */
const ONE_RELEASE =
  'bring the hosts together first: switch-slot with `expect-tag` set to the release that all of them shall serve; then run this step again';
const IDLE = 'leave `slot` empty to deploy into the idle slot';

/** The free ones first, so that the choice falls on one of them. */
function orderedFor(names: readonly string[], free: readonly string[]): string[] {
  return [...free, ...names.filter((name) => !free.includes(name))];
}

function busyRefusal(serving: Serving, slot: string | undefined): Refusal {
  const what =
    slot === undefined ? 'every slot gets requests, or may get them' : `the slot ${slot} may get requests`;
  return {
    refused: `${what}: ${sentenceOf(serving)}. Nothing is deployed into a slot that gets requests`,
    next:
      serving.kind === 'drifted'
        ? repairBefore(serving)
        : 'wait until the slot has answered its last requests, then run this step again',
  };
}

/** A run that died in the middle of a switch may have left traffic on either side of it. */
function duringSwitch(
  serving: Serving & { readonly kind: 'unfinished' },
  servers: readonly KnownServer[],
  places: readonly SlotPlace[],
  { tag, slot, chosen }: DeployGoal,
): DeploySlot | Refusal {
  const { to, alive, agreed } = serving;
  const holders = servers.filter(
    (server) =>
      server.role === 'app' &&
      to !== undefined &&
      hasSlot(server, places, to) &&
      (chosen === undefined || chosen.includes(server.host)),
  );
  const holds = holders.length > 0 && holders.every(({ slots }) => to !== undefined && slots.get(to) === tag);
  if (!alive && agreed && to !== undefined && holds && (slot === undefined || slot === to)) {
    const previous = previousOf(serving);
    return {
      slot: to,
      how: 'there',
      hosts: undefined,
      previous: previous === undefined || 'refused' in previous ? undefined : previous,
      behind: [],
    };
  }
  return {
    refused: `${sentenceOf(serving)}. Each side of it may get requests, so nothing is deployed`,
    next: alive
      ? 'let that switch end, then run this step again'
      : places.length === 1
        ? ONE_RELEASE
        : 'run switch-slot again with the `slot` that shall be live, which brings every host there; or rollback-to-tag',
  };
}

function besideSplit(
  serving: Serving,
  servers: readonly KnownServer[],
  places: readonly SlotPlace[],
  goal: DeployGoal,
): DeploySlot | Refusal {
  const joining = joinOf(servers, places, goal.chosen);
  const found = besideJoining(joining, serving, servers, places, goal);
  return 'refused' in found ? (onlySlot(joining, servers, places, goal) ?? found) : found;
}

function besideJoining(
  joining: Joining | { readonly refused: string },
  serving: Serving,
  servers: readonly KnownServer[],
  places: readonly SlotPlace[],
  goal: DeployGoal,
): DeploySlot | Refusal {
  if ('refused' in joining)
    return {
      refused: sentenceOf(serving),
      next:
        places.length === 1
          ? ONE_RELEASE
          : 'bring the hosts together first: switch-slot with `slot` set to the slot that shall be live',
    };
  return joining.behind.length > 0 && goal.tag === joining.fleet.tag
    ? joinSlot(joining, servers, places, goal)
    : slotBeside(joining, servers, places, goal);
}

/**
 * With one slot that may be replaced there is no other to go to: the switch takes each host from what it serves to the release,
 * as after a run that died when some of them had moved. undefined: there are two, or requests may come from elsewhere.
 */
function onlySlot(
  joining: Joining | { readonly refused: string },
  servers: readonly KnownServer[],
  places: readonly SlotPlace[],
  { allowLive }: DeployGoal,
): DeploySlot | undefined {
  const [only, second] = places;
  if (only === undefined || second !== undefined || !allowLive) return undefined;
  const slot = only.name;
  const here = servers.every(
    ({ live, traffic }) =>
      (live === undefined || live === slot) &&
      (traffic.kind !== 'slots' || (!traffic.foreign && traffic.slots.every((one) => one === slot))),
  );
  if (!here) return undefined;
  const [previous, behind] = 'refused' in joining ? [undefined, []] : [joining.fleet, joining.behind];
  return { slot, how: 'live', hosts: undefined, previous, behind };
}

/** Hosts that are behind, and what is done with them before another release begins. */
export interface JoiningNow {
  readonly fleet: Served;
  /** They can be brought to what the fleet serves as they are. */
  readonly behind: readonly BehindHost[];
  /**
   * Another server decides where their requests go, and may send them to what they hold in the slot of the fleet, while
   * their links name the other slot, into which the next release has to go: only their links have to follow.
   */
  readonly stale: readonly BehindHost[];
}

/** undefined: there is nothing to do. */
export function joiningNow(
  servers: readonly KnownServer[],
  places: readonly SlotPlace[],
  chosen?: readonly string[],
): JoiningNow | undefined {
  const joining = joinOf(servers, places, chosen);
  if ('refused' in joining) return undefined;
  const { fleet } = joining;
  // Nobody is brought to what somebody went back from.
  if (servers.some(({ known }) => known.some(({ tag, bad }) => tag === fleet.tag && bad))) return undefined;
  const groups = behindGroups(joining.behind);
  const canJoin = groups.filter((group) => {
    const goal = { tag: fleet.tag, slot: undefined, allowLive: false };
    const slot = slotToDeploy(servers, places, { ...goal, chosen: group.map(({ host }) => host) });
    return !('refused' in slot);
  });
  const isBalanced = ({ host }: BehindHost) =>
    servers.some((one) => one.host === host && one.traffic.kind === 'elsewhere');
  const stale = groups
    .filter((group) => !canJoin.includes(group))
    .flat()
    .filter((host) => host.kind === 'other-slot' && isBalanced(host));
  const behind = canJoin.flat();
  return behind.length + stale.length === 0 ? undefined : { fleet, behind, stale };
}

/** Hosts that are behind get what the fleet serves, into its slot; or beside it, where their own old one serves from that. */
function joinSlot(
  { fleet, behind }: Joining,
  servers: readonly KnownServer[],
  places: readonly SlotPlace[],
  { slot, allowLive }: DeployGoal,
): DeploySlot | Refusal {
  const hosts = behind.map(({ host }) => host);
  const common = { hosts, previous: fleet, behind };
  const free = freeSlots(servers, places, hosts);
  if (free.includes(fleet.slot) && (slot === undefined || slot === fleet.slot))
    return { ...common, slot: fleet.slot, how: 'free' };
  const same = behind.every(({ kind }) => kind === 'same-slot');
  if (same && allowLive && slot === fleet.slot) return { ...common, slot: fleet.slot, how: 'live' };
  // Where another server decides for all, a slot of its own would take no part.
  const own = servers.every(({ host, traffic }) => !hosts.includes(host) || traffic.kind !== 'elsewhere');
  const beside = free.find((name) => name !== fleet.slot && (slot === undefined || slot === name));
  if (same && own && beside !== undefined) return { ...common, slot: beside, how: 'free' };
  return {
    refused: `${behind.map(behindWords).join('; ')}; the others serve ${fleet.tag} from ${fleet.slot}, and this slot may get requests there: nothing is deployed into it`,
    next: 'take these hosts one at a time with `hosts`; or release the next tag, which goes into the other slot on all hosts',
  };
}

/** Another release than the fleet's goes where nobody gets it, on hosts that are behind too. */
function slotBeside(
  { fleet, behind }: Joining,
  servers: readonly KnownServer[],
  places: readonly SlotPlace[],
  { slot, chosen }: DeployGoal,
): DeploySlot | Refusal {
  const hosts = servers.flatMap(({ host, role }) =>
    role === 'app' && (chosen === undefined || chosen.includes(host)) ? [host] : [],
  );
  const free = freeSlots(servers, places, hosts).filter((name) => name !== fleet.slot);
  const found = free.find((name) => slot === undefined || slot === name);
  if (found !== undefined) return { slot: found, how: 'free', hosts: undefined, previous: fleet, behind };
  const names = behind.map(({ host }) => host).join(',');
  const balanced = servers.some(
    ({ host, traffic }) => traffic.kind === 'elsewhere' && behind.some((one) => one.host === host),
  );
  if (balanced)
    return {
      refused: `${behind.map(behindWords).join('; ')}; the others serve ${fleet.tag} from ${fleet.slot}: no slot is free on all of them`,
      next: `run switch-slot with \`hosts: ${names}\` and \`slot: ${fleet.slot}\` first: the balancer sends requests there already, and their links follow it; then run this step again`,
    };
  return {
    refused: `${behind.map(behindWords).join('; ')}; the others serve ${fleet.tag} from ${fleet.slot}: no slot is free on all of them`,
    next: `bring ${names} to ${fleet.tag} first: rsync-deploy and then switch-slot, both with \`hosts: ${names}\` and the tag ${fleet.tag}, and switch-slot with \`slot: ${fleet.slot}\`; then run this step again`,
  };
}

/** The slots that none of these hosts gets requests for. */
function freeSlots(
  servers: readonly KnownServer[],
  places: readonly SlotPlace[],
  hosts: readonly string[],
): string[] {
  const own = servers.filter(({ host }) => hosts.includes(host));
  return places
    .map(({ name }) => name)
    .filter((name) => own.every((server) => !hasSlot(server, places, name) || isFree(server, servers, name)));
}
