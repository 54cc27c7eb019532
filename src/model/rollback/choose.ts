import { migratedSince } from './data.ts';
import { goodEverywhere, liveReleases, newestLive } from './good-order.ts';
import {
  describeLive,
  describeOnHost,
  type HostState,
  knownTags,
  membersOf,
  type OnHost,
  onHost,
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
 * Chooses what to go back to and how. `previous` is the last release before the live one that was found good
 * on every host, in the order in which releases were found good; nothing else (names, folders, times of files)
 * counts. It is never skipped for an older one because its files are missing: that is refused, and the older
 * one named. Where hosts differ in what is live, the newest of these is what is left.
 */
export function chooseRollback(
  hosts: readonly HostState[],
  slots: readonly SlotPlace[],
  wanted: RollbackRequest,
): RollbackChoice {
  if (wanted.tag !== undefined) return chooseNamed(hosts, slots, wanted, wanted.tag);
  const again = liveReleases(hosts, slots).find(
    ({ record }) => record?.returned !== undefined && record.returned.run === wanted.run,
  );
  if (again !== undefined) return chooseNamed(hosts, slots, wanted, again.tag);

  const newest = newestLive(hosts, slots);
  if (newest === undefined)
    return {
      refused: 'nothing is live on any host, so there is no release before it',
      lines: hosts.map(({ host }) => `${host}: nothing is live`),
      next: 'release a tag, or name one with the input `tag`',
    };
  const before = goodEverywhere(hosts, slots).filter(
    ({ tag, goodAt }) => goodAt < newest.place && !newest.tags.has(tag),
  );
  const [first] = before;
  if (first === undefined) return noneBefore(hosts, slots, newest.tags);
  const choice = chooseNamed(hosts, slots, wanted, first.tag);
  if (!('refused' in choice)) return choice;
  const other = before
    .slice(1)
    .map(({ tag }) => tag)
    .find((tag) => !('refused' in chooseNamed(hosts, slots, wanted, tag)));
  return other === undefined
    ? choice
    : {
        ...choice,
        next: `${choice.next}; or go further back: name \`tag: ${other}\`, which is good everywhere`,
      };
}

function chooseNamed(
  hosts: readonly HostState[],
  slots: readonly SlotPlace[],
  wanted: RollbackRequest,
  tag: string,
): RollbackChoice {
  const lines = hosts.map((host) => describeOnHost(host, tag));
  const refuse = (refused: string, next: string): RollbackRefusal => ({ refused, lines, next, tag });
  const refusals: RollbackRefusal[] = [];
  const targets: RollbackTarget[] = [];
  for (const slot of slots) {
    const members = membersOf(hosts, slot);
    if (members.length === 0) continue;
    const found = members.map((host) => onHost(host, tag));
    const isLive =
      hosts.every(({ facts }) => facts.live === slot.name) &&
      found.every((one) => one.slots.includes(slot.name));
    const refused = isLive ? undefined : whyNot(found, tag, wanted.allowBad === true);
    if (refused !== undefined) {
      refusals.push(refuse(refused.reason, refused.next));
      continue;
    }
    const taken = members.filter(
      ({ facts }) =>
        facts.live === slot.name && facts.slots.get(slot.name) !== tag && wanted.slotIsLive !== true,
    );
    if (taken.length > 0) {
      refusals.push(
        refuse(
          `the slot ${slot.name} cannot take ${tag}: it is live on ${taken.map(({ host }) => host).join(', ')}`,
          'the hosts do not agree which slot is live: bring them to one with switch-slot (`slot:` the slot that shall be live), then go back',
        ),
      );
      continue;
    }
    const method = isLive
      ? 'live'
      : found.every((one) => one.slots.includes(slot.name) && one.files === 'there')
        ? 'slot'
        : found.every((one) => one.files === 'there')
          ? 'releases'
          : 'cache';
    targets.push({
      tag,
      manifest: found.map(({ manifest }) => manifest).find((one) => one !== undefined),
      method,
      slot: slot.name,
      left: [...new Set(liveReleases(hosts, slots).map((live) => live.tag))].filter((one) => one !== tag),
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

const METHODS: readonly RollbackMethod[] = ['live', 'slot', 'releases', 'cache'];

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

function noneBefore(
  hosts: readonly HostState[],
  slots: readonly SlotPlace[],
  live: ReadonlySet<string>,
): RollbackRefusal {
  const others = [...new Set(hosts.flatMap(({ facts }) => knownTags(facts)))].filter((tag) => !live.has(tag));
  const nameable = others.find(
    (tag) => !('refused' in chooseNamed(hosts, slots, { tag, allowBad: false }, tag)),
  );
  return {
    refused: `there is no release before ${[...live].join(' and ')} that was found good on every host`,
    lines: hosts.map((one) => {
      const known = others.map((tag) => `${tag} ${words(onHost(one, tag))}`);
      return `${describeLive(one)}; ${known.length === 0 ? 'knows no other release' : known.join(', ')}`;
    }),
    next:
      nameable === undefined
        ? 'run the release workflow on the ref of the tag that you want back, or name a release of the list with `allow-bad: true`'
        : `name the release that you want: \`tag: ${nameable}\``,
  };
}
