import { type Serving, sentenceOf, wordsOn } from '../serving.ts';
import { migratedSince } from './data.ts';
import { goodEverywhere } from './good-order.ts';
import { type Leaving, leavingOf, takesRequests } from './leaving.ts';
import {
  describeOnHost,
  describeServing,
  type FleetState,
  knownTags,
  membersOf,
  type OnHost,
  onHost,
  recordOf,
  type SlotPlace,
  words,
} from './state.ts';
import type {
  RollbackChoice,
  RollbackMethod,
  RollbackRefusal,
  RollbackRequest,
  RollbackTarget,
} from './target.ts';

/**
 * Chooses what to go back to and how. It begins at what visitors really get. `previous` is the last release before
 * that which was found good on every host, in the order in which releases were found good; nothing else (names,
 * folders, times of files) counts. It is never skipped for an older one because its files are missing: that is
 * refused, and the older one named. Where hosts differ in what they serve, the newest of these is what is left; a
 * switch that was begun and never finished goes to the end that `leavingOf` names.
 */
export function chooseRollback(
  fleet: FleetState,
  slots: readonly SlotPlace[],
  wanted: RollbackRequest,
): RollbackChoice {
  const leaving = leavingOf(fleet, slots, wanted.emergency === true);
  const choose = (tag: string) => chooseNamed(fleet, slots, wanted, tag, leaving);
  if (wanted.tag !== undefined) return choose(wanted.tag);
  const again = leaving.tags.find((tag) =>
    fleet.hosts.some((host) => {
      const returned = recordOf(host, tag)?.returned;
      return returned !== undefined && returned.run === wanted.run;
    }),
  );
  if (again !== undefined) return choose(again);
  const { newest, end } = leaving;
  if (leaving.refused !== undefined)
    return {
      refused: leaving.refused,
      lines: leaving.serving.lines,
      next: 'name the release that you want with the input `tag` (`list: true` shows them)',
    };
  if (end !== undefined) return choose(end.tag);
  if (newest === undefined) return noneBefore(fleet, slots, leaving);
  const before = goodEverywhere(fleet.hosts, slots).filter(
    ({ tag, goodAt }) => goodAt < newest.place && !newest.tags.has(tag),
  );
  const [first] = before;
  if (first === undefined) return noneBefore(fleet, slots, leaving);
  const choice = choose(first.tag);
  if (!('refused' in choice)) return choice;
  const other = before
    .slice(1)
    .map(({ tag }) => tag)
    .find((tag) => !('refused' in choose(tag)));
  return other === undefined
    ? choice
    : {
        ...choice,
        next: `${choice.next}; or go further back: name \`tag: ${other}\`, which is good everywhere`,
      };
}

function chooseNamed(
  fleet: FleetState,
  slots: readonly SlotPlace[],
  wanted: RollbackRequest,
  tag: string,
  leaving: Leaving,
): RollbackChoice {
  const { hosts } = fleet;
  const { serving } = leaving;
  const lines = hosts.map((host) => describeOnHost(serving, host, tag));
  const said = [...lines, ...balancerLines(fleet, serving)];
  const refuse = (refused: string, next: string): RollbackRefusal => ({ refused, lines: said, next, tag });
  const refusals: RollbackRefusal[] = [];
  const targets: RollbackTarget[] = [];
  const everywhere = hosts.map((host) => onHost(host, tag));
  for (const slot of slots) {
    const members = membersOf(hosts, slot);
    if (members.length === 0) continue;
    const found = members.map((host) => onHost(host, tag));
    const isLive = serving.kind === 'settled' && serving.slot === slot.name && serving.tag === tag;
    const refused = isLive ? undefined : whyNot(found, tag, wanted.allowBad === true);
    if (refused !== undefined) {
      refusals.push(refuse(refused.reason, refused.next));
      continue;
    }
    const filled = found.every((one) => one.slots.includes(slot.name));
    const taken = filled || wanted.slotIsLive === true ? undefined : whyTaken(fleet, leaving, slot.name);
    if (taken !== undefined) {
      refusals.push(refuse(`the slot ${slot.name} cannot take ${tag}: ${taken.reason}`, taken.next));
      continue;
    }
    const manifest = remembered(found) ?? remembered(everywhere);
    const holders = everywhere
      .filter((one) => one.files === 'there' && manifest !== undefined && one.manifest === manifest)
      .map(({ host }) => host);
    const method = isLive
      ? 'live'
      : filled && found.every((one) => one.files === 'there')
        ? 'slot'
        : found.every((one) => one.files === 'there')
          ? 'releases'
          : holders.length > 0
            ? 'hosts'
            : 'cache';
    if (method === 'cache' && manifest === undefined) {
      refusals.push(
        refuse(
          `${tag} is not on every host, and no host remembers its manifest: nobody could tell its bundle in the cache from another one`,
          `release ${tag} again: run the release workflow on the ref ${tag}`,
        ),
      );
      continue;
    }
    targets.push({
      tag,
      manifest,
      method,
      slot: slot.name,
      lacking: found.filter(({ files }) => files !== 'there').map(({ host }) => host),
      holders,
      left: leaving.tags.filter((one) => one !== tag),
      takesRequests: takesRequests(fleet, slot.name),
      record: found.map(({ record }) => record).find((one) => one !== undefined),
      run: found.map(({ record, past }) => (record ?? past)?.run).find((one) => one !== undefined),
      goodAt: found.map(({ goodAt }) => goodAt).find((one) => one !== undefined),
      ...migratedSince(hosts, tag),
      lines,
    });
  }
  const best = METHODS.map((method) => targets.find((target) => target.method === method)).find(
    (target) => target !== undefined,
  );
  return best ?? refusals[0] ?? refuse('the environment has no slot with hosts', 'correct `slots`');
}

/** Why nothing may be put into a slot: visitors get what is in it, or may get it any moment. undefined: it is free. */
function whyTaken(
  fleet: FleetState,
  { serving, end }: Leaving,
  slot: string,
): { readonly reason: string; readonly next: string } | undefined {
  if (serving.kind === 'unfinished') {
    const ends = fleet.servers.some(({ mark }) => mark?.to === slot || mark?.from === slot);
    if (ends || serving.busy.includes(slot))
      return {
        reason: sentenceOf(serving),
        next: `end that switch first: ${end === undefined ? 'name one of its releases with `tag`' : `go back to ${end.tag}`}, or switch-slot with \`slot\`; then run this again`,
      };
    return undefined;
  }
  const live = fleet.servers.filter((server) => server.live === slot);
  if (live.length === 0 && !takesRequests(fleet, slot)) return undefined;
  const noted =
    live.length > 0 ? `it is live on ${live.map(({ host }) => host).join(', ')}` : 'it gets requests';
  return {
    reason: serving.kind === 'drifted' ? `${noted}; ${sentenceOf(serving)}` : noted,
    next: 'the hosts do not agree which slot is live: bring them to one with switch-slot (`slot:` the slot that shall be live), then go back',
  };
}

/** The one manifest that hosts know or remember of a release. */
function remembered(found: readonly OnHost[]): string | undefined {
  const known = new Set(found.flatMap(({ manifest }) => manifest ?? []));
  return known.size === 1 ? [...known][0] : undefined;
}

const METHODS: readonly RollbackMethod[] = ['live', 'slot', 'releases', 'hosts', 'cache'];

/** Why a release may not take traffic on these hosts; undefined when it may. */
function whyNot(
  found: readonly OnHost[],
  tag: string,
  allowBad: boolean,
): { readonly reason: string; readonly next: string } | undefined {
  const names = (of: readonly OnHost[]) => of.map(({ host }) => host).join(', ');
  const damaged = found.filter(({ files }) => files === 'damaged');
  if (damaged.length > 0)
    return {
      reason: `${tag} cannot be trusted on ${names(damaged)}: its manifest is gone or is not the one it was released with`,
      next: `look at releases/${tag} there; to have it built anew, remove it by hand and run this again`,
    };
  const manifests = new Set(found.map(({ manifest }) => manifest).filter((one) => one !== undefined));
  if (manifests.size > 1)
    return {
      reason: `${tag} is not the same on all hosts: ${found.map(({ host, manifest }) => `${host} has ${manifest?.slice(0, 12) ?? 'none'}`).join(', ')}`,
      next: 'name another release',
    };
  if (allowBad) return undefined;
  const bad = found.filter(({ state }) => state === 'bad');
  const reason = bad.find((one) => one.reason !== undefined)?.reason;
  if (bad.length > 0)
    return {
      reason: `${tag} is marked bad on ${names(bad)}${reason === undefined ? '' : ` (${reason})`}`,
      next: 'name another release, or set `allow-bad: true` when you know better',
    };
  const unjudged = found.filter(({ state }) => state === 'complete');
  if (unjudged.length > 0)
    return {
      reason: `${tag} was never found good while live on ${names(unjudged)}`,
      next: 'name another release, or set `allow-bad: true` when you know better',
    };
  if (!found.some(({ state, manifest }) => state === 'good' && manifest !== undefined))
    return {
      reason: `no host knows that ${tag} was good`,
      next: `release ${tag} again: run the release workflow on the ref ${tag}`,
    };
  return undefined;
}

function noneBefore(fleet: FleetState, slots: readonly SlotPlace[], leaving: Leaving): RollbackRefusal {
  const { hosts } = fleet;
  const left = leaving.newest?.tags ?? new Set(leaving.tags);
  const others = [...new Set(hosts.flatMap(({ facts }) => knownTags(facts)))].filter((tag) => !left.has(tag));
  const nameable = others.find(
    (tag) => !('refused' in chooseNamed(fleet, slots, { tag, allowBad: false }, tag, leaving)),
  );
  return {
    refused: `there is no release before ${[...left].join(' and ')} that was found good on every host`,
    lines: [
      ...hosts.map((one) => {
        const known = others.map((tag) => `${tag} ${words(onHost(one, tag))}`);
        return `${describeServing(leaving.serving, one)}; ${known.length === 0 ? 'knows no other release' : known.join(', ')}`;
      }),
      ...balancerLines(fleet, leaving.serving),
    ],
    next:
      nameable === undefined
        ? 'run the release workflow on the ref of the tag that you want back, or name a release of the list with `allow-bad: true`'
        : `name the release that you want: \`tag: ${nameable}\``,
  };
}

/** What the servers say that only balance. */
function balancerLines({ servers }: FleetState, serving: Serving): string[] {
  return servers
    .filter(({ role }) => role === 'balancer')
    .map(({ host }) => `${host}: ${wordsOn(serving, host)}`);
}
