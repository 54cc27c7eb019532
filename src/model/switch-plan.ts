import type { HostFacts } from './host-facts.ts';

/** What one host holds, as far as the choice of the slot to switch to needs it. */
export interface SlotsOnHost {
  readonly host: string;
  readonly live: string | undefined;
  /** The slot of a switch that was begun and never finished here. */
  readonly switching?: string | undefined;
  /** Slot → tag, for the slots that this host has; undefined where the slot is empty. */
  readonly slots: ReadonlyMap<string, string | undefined>;
}

export interface SwitchTarget {
  readonly slot: string;
  readonly tag: string;
}

export type TargetChoice = SwitchTarget | { readonly refused: string; readonly next?: string };

/**
 * The slot to switch to and the release in it: the slot asked for; else the one that holds `expectTag` (the
 * live one first, so that a second run finds its work done); else the one that an unfinished switch was on its
 * way to; else the idle one. Refused when the hosts do not agree, or the slot does not hold one and the same
 * release everywhere.
 */
export function chooseTarget(
  hosts: readonly SlotsOnHost[],
  slots: readonly string[],
  wanted: { readonly slot?: string | undefined; readonly expectTag?: string | undefined },
): TargetChoice {
  const { expectTag } = wanted;
  if (wanted.slot !== undefined && !slots.includes(wanted.slot))
    return { refused: `there is no slot ${wanted.slot} (there are ${slots.join(', ')})` };
  const slot = wanted.slot ?? pickSlot(hosts, slots, expectTag);
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
  hosts: readonly SlotsOnHost[],
  slots: readonly string[],
  expectTag: string | undefined,
): string | { readonly refused: string; readonly next?: string } {
  const lives = new Set(hosts.map((host) => host.live));
  const [live] = lives.size === 1 ? lives : [];
  const unfinished = new Set(hosts.map((host) => host.switching).filter((slot) => slot !== undefined));
  if (expectTag !== undefined) {
    const holding = slots.filter((slot) => {
      const tags = tagsIn(hosts, slot);
      return tags.size === 1 && tags.has(expectTag);
    });
    const [first] = holding;
    if (holding.length === 1 && first !== undefined) return first;
    if (live !== undefined && holding.includes(live)) return live;
    if (holding.length === 0)
      return {
        refused: `no slot holds ${expectTag} on every host: ${slots.map((slot) => `${slot} ${words(tagsIn(hosts, slot))}`).join('; ')}`,
        next: `deploy ${expectTag} with rsync-deploy first, or correct the input \`expect-tag\``,
      };
  }
  const [begun] = unfinished;
  if (unfinished.size === 1 && begun !== undefined && slots.includes(begun)) return begun;
  if (lives.size > 1)
    return {
      refused: `the hosts do not agree which slot is live: ${hosts.map((host) => `${host.live ?? 'none'} on ${host.host}`).join('; ')}`,
      next: 'an earlier switch ended half way; say where all hosts are to go with the input `slot` or `expect-tag`',
    };
  const filled = slots.find((slot) => [...tagsIn(hosts, slot).keys()].some((tag) => tag !== undefined));
  return (
    (live === undefined ? filled : slots.find((slot) => slot !== live)) ??
    slots[0] ?? { refused: 'the environment has no slot' }
  );
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
 * `slot` is live on every host that has it, holds another release than `expectTag` somewhere, and the live slot may
 * be written to. undefined: traffic moves between slots.
 */
export function inPlaceTarget(
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
  const isLive = here.length > 0 && here.every(({ live }) => live === slot);
  return isLive && here.some((host) => host.slots.get(slot) !== expectTag)
    ? { slot, tag: expectTag }
    : undefined;
}

/** What the choice of what was before needs of a host. */
export type FactsBefore = Pick<HostFacts, 'live' | 'slots' | 'releases'>;

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
  hosts: readonly FactsBefore[],
  slots: readonly string[],
  target: SwitchTarget,
  inPlace: boolean,
): Place | undefined {
  if (inPlace) {
    const tag = hosts
      .map((host) => host.slots.get(target.slot))
      .find((one) => one !== undefined && one !== target.tag);
    return tag === undefined ? undefined : { slot: target.slot, tag };
  }
  const others = slots.filter((name) => name !== target.slot);
  const was = hosts.map(({ live }) => live).find((live) => live !== undefined && others.includes(live));
  if (was !== undefined) return { slot: was, tag: firstTagIn(hosts, was) };
  for (const slot of others) {
    const tag = firstTagIn(hosts, slot);
    const known = hosts.flatMap(({ releases }) => releases).find((release) => release.tag === tag);
    if (tag !== undefined && known?.record?.liveAt !== undefined) return { slot, tag };
  }
  return undefined;
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
 * the others move and are checked, and each of these may take all of its time.
 */
export function leastConfirmMs(
  batches: number,
  timeouts: { readonly switchMs: number; readonly healthMs: number },
): number {
  return Math.max(1, batches) * (timeouts.switchMs + timeouts.healthMs);
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
