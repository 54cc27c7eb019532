import type { HostFacts } from './host-facts.ts';
import { type Serving, sentenceOf } from './serving.ts';

/** What one host holds, as far as the choice of the slot to switch to needs it. */
export interface SlotsOnHost {
  readonly host: string;
  /** Slot → tag, for the slots that this host has; undefined where the slot is empty. */
  readonly slots: ReadonlyMap<string, string | undefined>;
}

export interface SwitchTarget {
  readonly slot: string;
  readonly tag: string;
}

export type TargetChoice = SwitchTarget | { readonly refused: string; readonly next?: string };

/**
 * The slot to switch to and the release in it: the slot asked for; else the one that holds `expectTag` (the one that
 * serves first, so that a second run finds its work done); else the one that an unfinished switch was on its way to;
 * else the idle one. Refused when the slot does not hold one and the same release everywhere, and, unless the slot is
 * named, when what serves leaves it open where to go (docs/design/serving.md).
 */
export function chooseTarget(
  serving: Serving,
  hosts: readonly SlotsOnHost[],
  slots: readonly string[],
  wanted: { readonly slot?: string | undefined; readonly expectTag?: string | undefined },
): TargetChoice {
  const { expectTag } = wanted;
  if (wanted.slot !== undefined && !slots.includes(wanted.slot))
    return { refused: `there is no slot ${wanted.slot} (there are ${slots.join(', ')})` };
  const slot = wanted.slot ?? pickSlot(serving, hosts, slots, expectTag);
  if (typeof slot !== 'string') return slot;
  const tags = tagsIn(hosts, slot);
  const [tag] = tags.keys();
  if (tags.size !== 1 || tag === undefined) {
    const holds = [...tags].map(([one, names]) => `${one ?? 'nothing'} on ${names.join(', ')}`).join('; ');
    return {
      refused:
        tags.size === 0
          ? `no host has the slot ${slot}`
          : `the slot ${slot} does not hold one release: ${holds}`,
      next: `deploy one release into ${slot} on all hosts with rsync-deploy, then switch`,
    };
  }
  if (expectTag !== undefined && tag !== expectTag)
    return {
      refused: `the slot ${slot} holds ${tag}, not ${expectTag} as expected`,
      next: `deploy ${expectTag} into ${slot}, or correct the input \`expect-tag\``,
    };
  return { slot, tag };
}

function pickSlot(
  serving: Serving,
  hosts: readonly SlotsOnHost[],
  slots: readonly string[],
  expectTag: string | undefined,
): string | { readonly refused: string; readonly next?: string } {
  // Before the first release there is no link that anything could contradict.
  if (serving.kind === 'drifted' && serving.live !== undefined)
    return {
      refused: sentenceOf(serving),
      next: `say with the input \`slot\` which of ${slots.join(', ')} visitors should get: every server is moved there and read back`,
    };
  if (serving.kind === 'unknown' && serving.live !== undefined)
    return {
      refused: sentenceOf(serving),
      next: 'mend that and run this step again, or name the input `slot`: a switch reads back what it did',
    };
  if (expectTag !== undefined) return slotHolding(serving, hosts, slots, expectTag);
  const elsewhere = 'say where all hosts are to go with the input `slot` or `expect-tag`';
  switch (serving.kind) {
    case 'split':
      return { refused: sentenceOf(serving), next: `an earlier switch ended half way; ${elsewhere}` };
    case 'unfinished':
      return serving.to !== undefined && slots.includes(serving.to)
        ? serving.to
        : { refused: sentenceOf(serving), next: elsewhere };
    case 'settled':
      return slots.find((slot) => slot !== serving.slot) ?? serving.slot;
    case 'drifted':
    case 'nothing':
    case 'unknown': {
      const filled = slots.find((slot) => [...tagsIn(hosts, slot).keys()].some((tag) => tag !== undefined));
      return filled ?? slots[0] ?? { refused: 'the environment has no slot' };
    }
  }
}

function slotHolding(
  serving: Serving,
  hosts: readonly SlotsOnHost[],
  slots: readonly string[],
  expectTag: string,
): string | { readonly refused: string; readonly next: string } {
  const holding = slots.filter((slot) => {
    const tags = tagsIn(hosts, slot);
    return tags.size === 1 && tags.has(expectTag);
  });
  const live = serving.kind === 'settled' ? serving.slot : serving.served?.slot;
  if (live !== undefined && holding.includes(live)) return live;
  const begun = serving.kind === 'unfinished' ? serving.to : undefined;
  if (begun !== undefined && holding.includes(begun)) return begun;
  const [first, second] = holding;
  if (first !== undefined && second === undefined) return first;
  if (first === undefined)
    return {
      refused: `no slot holds ${expectTag} on every host: ${slots.map((slot) => `${slot} ${words(tagsIn(hosts, slot))}`).join('; ')}`,
      next: `deploy ${expectTag} with rsync-deploy first, or correct the input \`expect-tag\``,
    };
  if (serving.kind === 'settled') return slots.find((slot) => slot !== live) ?? first;
  if (serving.kind === 'nothing' || serving.kind === 'unknown' || serving.kind === 'drifted') return first;
  return {
    refused: `${holding.join(' and ')} both hold ${expectTag}, and ${sentenceOf(serving)}`,
    next: 'say where all hosts are to go with the input `slot`',
  };
}

/** Tag in a slot → the hosts that have it so. */
function tagsIn(hosts: readonly SlotsOnHost[], slot: string): Map<string | undefined, string[]> {
  const found = new Map<string | undefined, string[]>();
  for (const { host, slots } of hosts)
    if (slots.has(slot)) found.set(slots.get(slot), [...(found.get(slots.get(slot)) ?? []), host]);
  return found;
}

function words(tags: ReadonlyMap<string | undefined, readonly string[]>): string {
  return [...tags.keys()].map((tag) => tag ?? 'nothing').join(' and ') || 'nowhere';
}

/**
 * Where the slot itself moves to another release: with one slot, to the one that `expectTag` names; else where
 * `slot` serves, or is the live one on every host, holds another release than `expectTag` somewhere, and the live slot may
 * be written to. undefined: traffic moves between slots.
 */
export function inPlaceTarget(
  serving: Serving,
  hosts: readonly SlotsOnHost[],
  slots: readonly string[],
  wanted: { readonly slot?: string | undefined; readonly expectTag?: string | undefined },
  allowLive: boolean,
): TargetChoice | undefined {
  const { slot, expectTag } = wanted;
  const [only, second] = slots;
  if (only !== undefined && second === undefined)
    return expectTag === undefined
      ? {
          refused: 'with one slot the release to switch to has to be named',
          next: 'set the input `expect-tag` to the tag that rsync-deploy built',
        }
      : { slot: only, tag: expectTag };
  if (slot === undefined || expectTag === undefined || !allowLive) return undefined;
  const here = hosts.filter((host) => host.slots.has(slot));
  return isLiveOn(serving, slot, here) && here.some((host) => host.slots.get(slot) !== expectTag)
    ? { slot, tag: expectTag }
    : undefined;
}

/** Is this slot the one that serves, also half way of a move in place? Never where visitors get something else. */
function isLiveOn(serving: Serving, slot: string, here: readonly SlotsOnHost[]): boolean {
  switch (serving.kind) {
    case 'settled':
      return serving.slot === slot;
    case 'unknown':
      return serving.live === slot;
    case 'unfinished':
      return serving.to === slot && (serving.from === slot || serving.from === undefined);
    case 'split':
      return (
        here.length > 0 &&
        here.every(({ host }) =>
          serving.groups.some(({ live, hosts }) => live === slot && hosts.includes(host)),
        )
      );
    case 'drifted':
      return serving.live === slot && !serving.foreign && serving.traffic.every((one) => one === slot);
    case 'nothing':
      return false;
  }
}

/** What the choice of what was before needs of a host. */
export type FactsBefore = Pick<HostFacts, 'slots' | 'releases'>;

/** A slot and the release in it, as far as it is known. */
export interface Place {
  readonly slot: string;
  readonly tag: string | undefined;
}

/**
 * What a fleet comes from when it goes to `target`; undefined when nothing was live. A second run, which finds all
 * done, still names the release that was live before.
 */
export function previousPlace(
  serving: Serving,
  hosts: readonly FactsBefore[],
  slots: readonly string[],
  target: SwitchTarget,
  inPlace: boolean,
): Place | undefined {
  if (inPlace) {
    // What the slot holds half way is not what served before: that is the good end, of a way forward and of a way back.
    const ends = serving.kind === 'unfinished' ? [serving.tagFrom, serving.tagTo] : [];
    const others = [...ends, ...hosts.map((host) => host.slots.get(target.slot))].flatMap((one) =>
      one === undefined || one === target.tag ? [] : [one],
    );
    const tag = (ends.length > 0 ? others.find((one) => isGood(hosts, one)) : undefined) ?? others[0];
    // A second run finds it moved: with one slot only the records say what it held.
    const before = tag ?? (slots.length === 1 ? lastLive(hosts, target.tag) : undefined);
    return before === undefined ? undefined : { slot: target.slot, tag: before };
  }
  const others = slots.filter((name) => name !== target.slot);
  const was = slotsBefore(serving).find((slot) => slot !== undefined && others.includes(slot));
  if (was !== undefined) return { slot: was, tag: firstTagIn(hosts, was) };
  for (const slot of others) {
    const tag = firstTagIn(hosts, slot);
    const known = hosts.flatMap(({ releases }) => releases).find((release) => release.tag === tag);
    if (tag !== undefined && known?.record?.liveAt !== undefined) return { slot, tag };
  }
  return undefined;
}

function isGood(hosts: readonly FactsBefore[], tag: string): boolean {
  return hosts.some(({ releases }) =>
    releases.some((one) => one.tag === tag && one.record?.state === 'good'),
  );
}

/** What was live last before `tag`, by the records of the hosts, and was not gone back from. */
function lastLive(hosts: readonly FactsBefore[], tag: string): string | undefined {
  const lives = hosts
    .flatMap(({ releases }) => releases)
    .filter((release) => release.tag !== tag && release.record?.state !== 'bad')
    .flatMap((release) =>
      release.record?.liveAt === undefined ? [] : [{ tag: release.tag, at: release.record.liveAt }],
    );
  return lives.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))[0]?.tag;
}

/** The slots that a fleet may come from, the likeliest first: what visitors get, then what is noted. */
function slotsBefore(serving: Serving): readonly (string | undefined)[] {
  const served = serving.served?.slot;
  switch (serving.kind) {
    case 'settled':
      return [serving.slot];
    case 'unfinished':
      return [serving.from, served, serving.to, ...serving.traffic];
    case 'drifted':
      return [served, ...serving.traffic, serving.live];
    case 'split':
      return [served, ...serving.groups.map(({ live }) => live)];
    case 'unknown':
      return [serving.live];
    case 'nothing':
      return [];
  }
}

/**
 * Where one host goes back to when the switch fails; undefined when nothing was live there. `own` is undefined for a
 * server of the balancer, which holds no release: the fleet says what is in its slot.
 */
export function originOf(
  own: FactsBefore | undefined,
  hosts: readonly FactsBefore[],
  before: Before,
  slots: readonly string[],
  { target, previous, inPlace }: Move,
): Place | undefined {
  if (inPlace) return previous;
  const slot = wayBack(before, target.slot, slots, previous?.slot);
  return slot === undefined ? undefined : { slot, tag: own?.slots.get(slot) ?? firstTagIn(hosts, slot) };
}

/** What a switch does to a fleet. */
export interface Move {
  readonly target: SwitchTarget;
  /** What the fleet comes from; undefined when nothing was live. */
  readonly previous: Place | undefined;
  /** The slot itself moves to another release. */
  readonly inPlace: boolean;
}

function firstTagIn(hosts: readonly FactsBefore[], slot: string): string | undefined {
  return hosts.map((host) => host.slots.get(slot)).find((tag) => tag !== undefined);
}

/** Cuts hosts into batches of `batch` (a number, or a share of all such as 25 %, at least one); all at once without it. */
export function batchesOf<T>(items: readonly T[], batch: number | string | undefined): T[][] {
  if (items.length === 0) return [];
  const size =
    batch === undefined
      ? items.length
      : typeof batch === 'number'
        ? batch
        : Math.max(1, Math.floor((items.length * Number(batch.replace('%', ''))) / 100));
  const batches: T[][] = [];
  for (let at = 0; at < items.length; at += size) batches.push(items.slice(at, at + size));
  return batches;
}

/**
 * The least milliseconds in which a switch of so many batches can be confirmed: the timers of the first batch run while
 * the others move and are checked and while it is looked on between them, and each of these may take all of its time.
 */
export function leastConfirmMs(
  batches: number,
  times: { readonly switchMs: number; readonly healthMs: number; readonly betweenMs: number },
): number {
  const count = Math.max(1, batches);
  return count * (times.switchMs + times.healthMs) + (count - 1) * times.betweenMs;
}

/** What a host said before the switch about where its traffic goes. */
export interface Before {
  readonly serving: string | undefined;
  readonly live: string | undefined;
}

/**
 * The slot that a host goes back to when the switch fails: where its traffic went before, else what it said
 * was live, else what the fleet came from; undefined when nothing was live. Never the target itself.
 */
export function wayBack(
  before: Before,
  target: string,
  slots: readonly string[],
  fleet: string | undefined,
): string | undefined {
  return [before.serving, before.live, fleet].find(
    (slot) => slot !== undefined && slot !== target && slots.includes(slot),
  );
}
