/** Which slot one host says is live. */
export interface LiveOnHost {
  readonly host: string;
  readonly live: string | undefined;
}

export type LiveSlot =
  | { readonly agreed: true; readonly live: string | undefined }
  | { readonly agreed: false; readonly reason: string };

/** The one live slot of a fleet, or the reason why there is none: hosts that say different things, or a slot nobody configured. */
export function liveSlot(hosts: readonly LiveOnHost[], slots: readonly string[]): LiveSlot {
  const said = new Map<string | undefined, string[]>();
  for (const { host, live } of hosts) said.set(live, [...(said.get(live) ?? []), host]);
  if (said.size > 1) {
    const parts = [...said].map(([live, names]) => `${live ?? 'none'} on ${names.join(', ')}`);
    return { agreed: false, reason: `the hosts do not agree which slot is live: ${parts.join('; ')}` };
  }
  const live = hosts[0]?.live;
  if (live !== undefined && !slots.includes(live))
    return {
      agreed: false,
      reason: `the live slot ${live} is not in the configuration (it has ${slots.join(', ')})`,
    };
  return { agreed: true, live };
}

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
          ? `the only slot, ${slot}, is live; with one slot set \`slot-is-live: allow\``
          : `the slot ${slot} is live; a release goes into the idle slot`,
    };
  return { slot, isLive };
}
