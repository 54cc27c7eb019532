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
