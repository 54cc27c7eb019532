import { slotsWithRelease } from './already-there.ts';
import type { HostFacts } from './host-facts.ts';
import { repairBefore } from './repair.ts';
import type { ServerSaid } from './server-said.ts';
import { type Served, type Serving, type SlotPlace, sentenceOf } from './serving.ts';

interface HostState {
  readonly host: string;
  readonly facts: Pick<HostFacts, 'slots' | 'releases'>;
}

/** How a release begins, by what an earlier run left. */
export type ReleaseStart =
  /** It is deployed into a free slot. */
  | { readonly kind: 'deploy' }
  /** It is live already: an earlier run came as far. */
  | { readonly kind: 'live'; readonly slot: string }
  /** A switch to or from this very release was not finished: on to it when it is healthy, else back to `from`. */
  | { readonly kind: 'continue'; readonly slot: string; readonly from: Served | undefined }
  /** A switch of another release was not finished: first all servers go to `to`, which served before it. */
  | { readonly kind: 'settle'; readonly to: Served }
  /** Visitors get something else than is noted, or nobody knows what: somebody has to say which of them is right. */
  | { readonly kind: 'refused'; readonly refused: string; readonly next: string };

/** Decides how a release begins. `serving` and `servers`: what was read under the lock. */
export function startOf(
  serving: Serving,
  servers: readonly ServerSaid[],
  hosts: readonly HostState[],
  places: readonly SlotPlace[],
  release: { readonly tag: string; readonly manifest: string },
): ReleaseStart {
  // Before the first switch there is no link that anything could contradict.
  if ((serving.kind === 'drifted' || serving.kind === 'unknown') && serving.live !== undefined)
    return { kind: 'refused', refused: sentenceOf(serving), next: repairBefore(serving) };
  const inPlace = serving.kind === 'unfinished' && serving.to !== undefined && serving.to === serving.from;
  if (serving.kind !== 'unfinished' || places.length < 2 || inPlace) {
    const slot = slotsWithRelease(hosts, places, release).find((name) => isNoted(serving, name));
    if (slot !== undefined) return { kind: 'live', slot };
    const end = inPlace ? goodEnd(serving, hosts) : undefined;
    return end === undefined ? { kind: 'deploy' } : { kind: 'settle', to: end };
  }
  const ends = endsOf(servers);
  const same = slotsWithRelease(hosts, places, release).find((slot) => ends.includes(slot));
  const others = ends.filter((slot) => slot !== same).flatMap((slot) => placeOf(slot, hosts, places) ?? []);
  if (same !== undefined) return { kind: 'continue', slot: same, from: others[0] };
  // A way back that was not finished leads to the good one; a way forward came from it.
  const to = others.find(({ tag }) => isGood(hosts, tag)) ?? others[0];
  return to === undefined ? { kind: 'deploy' } : { kind: 'settle', to };
}

/** A slot that serves, on some hosts or on all; while it moves in place it is both ends. */
function isNoted(serving: Serving, slot: string): boolean {
  switch (serving.kind) {
    case 'settled':
      return serving.slot === slot;
    case 'split':
      return serving.groups.some(({ live }) => live === slot);
    case 'unfinished':
      return serving.from === slot;
    case 'drifted':
    case 'unknown':
    case 'nothing':
      return false;
  }
}

/** Of a slot that was moving in place the release that served before, whether it was on its way from it or back to it. */
function goodEnd(
  { to, tagFrom, tagTo }: Serving & { readonly kind: 'unfinished' },
  hosts: readonly HostState[],
): Served | undefined {
  const ends = [tagFrom, tagTo].filter((tag) => tag !== undefined);
  const tag = ends.find((one) => isGood(hosts, one)) ?? tagFrom;
  return to === undefined || tag === undefined ? undefined : { slot: to, tag };
}

/** Both ends of all unfinished switches, those that they came from first. */
function endsOf(servers: readonly ServerSaid[]): string[] {
  const marks = servers.flatMap(({ mark }) => mark ?? []);
  const ends = [...marks.map(({ from }) => from), ...marks.map(({ to }) => to)];
  return [...new Set(ends.filter((slot) => slot !== undefined))];
}

/** The one release in a slot on all hosts that have it. */
function placeOf(
  slot: string,
  hosts: readonly HostState[],
  places: readonly SlotPlace[],
): Served | undefined {
  const members = places.find(({ name }) => name === slot)?.hosts;
  const own = hosts.filter(({ host }) => members === undefined || members.includes(host));
  const tags = new Set(own.map(({ facts }) => facts.slots.get(slot)));
  const [tag] = tags;
  return tags.size === 1 && tag !== undefined ? { slot, tag } : undefined;
}

function isGood(hosts: readonly HostState[], tag: string): boolean {
  return hosts.some(({ facts }) => recordOf(facts, tag)?.state === 'good');
}

/**
 * Was it found out, after the release went live last, whether it is healthy there? A run that died between the switch
 * and its check leaves it open: then the next run judges it as that one would have. What was gone back to was judged before.
 */
export function isJudged(hosts: readonly HostState[], tag: string): boolean {
  return hosts.every(({ facts }) => {
    const record = recordOf(facts, tag);
    if (record?.liveAt === undefined || record.returned !== undefined) return true;
    return record.goodAt !== undefined && record.goodAt >= record.liveAt;
  });
}

/** Every host knows the release as one that was found good while it was live. */
export function wasGood(hosts: readonly HostState[], tag: string): boolean {
  return hosts.every(({ facts }) => recordOf(facts, tag)?.goodAt !== undefined);
}

function recordOf(facts: HostState['facts'], tag: string) {
  return facts.releases.find((release) => release.tag === tag)?.record;
}
