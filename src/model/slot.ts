export type TargetSlot = { readonly slot: string; readonly isLive: boolean } | { readonly refused: string };

/**
 * The slot that a new release goes into: the one asked for, else the idle one; the first when nothing is live yet.
 * The live slot is refused unless the environment allows it.
 */
export function targetSlot(
  slots: readonly string[],
  live: string | undefined,
  wanted: string | undefined,
  allowLive: boolean,
): TargetSlot {
  if (wanted !== undefined && !slots.includes(wanted))
    return { refused: `there is no slot ${wanted} (there are ${slots.join(', ')})` };
  const slot = wanted ?? slots.find((name) => name !== live) ?? slots[0];
  if (slot === undefined) return { refused: 'the environment has no slot' };
  const isLive = slot === live;
  if (isLive && !allowLive)
    return {
      refused:
        slots.length === 1
          ? `the only slot, ${slot}, is live; with one slot set \`slot-is-live: allow\`, or \`rolling\``
          : `the slot ${slot} is live; a release goes into the idle slot`,
    };
  return { slot, isLive };
}
