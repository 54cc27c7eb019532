import { firstLook, type HostLook, nextLook } from './look.ts';
import { hostState, readingOf } from './reading.ts';

/** What a host answered, as the look of now. */
export interface HostReadingOfNow {
  /** The looks since the switch, oldest first; the last one is that of now. */
  readonly looks: readonly HostLook[];
  /** The last look at the release before, where the observation begins with this one. */
  readonly closing: HostLook | undefined;
  /** Where the logs end now, as it is kept before each line. */
  readonly marks: string;
}

/**
 * Puts the answer of a host on top of the looks that it keeps. A release that has no looks, was left since, or
 * has moved to another slot (and so to other servers) begins anew: then what was counted until now belongs to the release before.
 */
export function lookNow(
  lines: readonly (readonly [key: string, value: string])[],
  live: { readonly tag: string; readonly slot: string },
  backend: string | undefined,
  now: number,
): HostReadingOfNow {
  const { looks, marks } = hostState(lines);
  const last = looks.at(-1);
  const reading = readingOf(lines, live, backend);
  const goesOn = last?.tag === live.tag && last.slot === live.slot && last.closed !== true;
  if (last !== undefined && goesOn) {
    const own = looks.filter(({ from }) => from === last.from);
    return { looks: [...own, nextLook(last, reading, now)], closing: undefined, marks };
  }
  const left = last === undefined || last.closed === true ? undefined : last;
  const closing =
    left === undefined
      ? undefined
      : { ...nextLook(left, readingOf(lines, left, backend), now), closed: true };
  return { looks: [firstLook(live, reading, now, closing ?? last)], closing, marks };
}
