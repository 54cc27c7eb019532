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
  /** What was looked at last before this look, as the host keeps it. */
  readonly seen: string;
}

/** When a look is made, and what is known of it. Instants are milliseconds since 1970. */
export interface LookTime {
  readonly now: number;
  /** Traffic has just moved. */
  readonly begins?: boolean | undefined;
  /** Of an observation that begins: until when its approval covers the way back. */
  readonly covers?: number | undefined;
}

/**
 * Puts the answer of a host on top of the looks that it keeps. An observation begins anew where `begins` says that
 * traffic has just moved, where there are no looks, and where another release or slot was looked at since. Then what was
 * counted until now belongs to what was looked at last. A release that is live again is measured by what it had come to
 * before; one that is new by the release before it. One that failed is no measure.
 */
export function lookNow(
  lines: readonly (readonly [key: string, value: string])[],
  live: { readonly tag: string; readonly slot: string },
  backend: string | undefined,
  { now, begins = false, covers }: LookTime,
): HostReadingOfNow {
  const state = hostState(lines);
  const { marks, seen } = state;
  const same = state.left.at(-1)?.tag === live.tag;
  const looks = same ? state.left : state.looks;
  const left = same ? undefined : state.left.at(-1);
  const own = looks.at(-1);
  const reading = readingOf(lines, live, backend);
  // A look that was killed between its two lines leaves what was closed as the last.
  const leftOpen = left !== undefined && left.closed !== true;
  if (own !== undefined && !begins && !leftOpen && own.slot === live.slot && own.closed !== true) {
    const since = looks.filter(({ from }) => from === own.from);
    return { looks: [...since, nextLook(own, reading, now)], closing: undefined, marks, seen };
  }
  const last = left ?? own;
  const closing =
    last === undefined || last.closed === true
      ? undefined
      : { ...nextLook(last, readingOf(lines, last, backend), now), closed: true };
  const newest = closing ?? last;
  const measure = [left === undefined ? newest : own, newest].find(
    (one) => one !== undefined && one.ended !== 'fail',
  );
  const before =
    own?.before ?? (newest?.ended === 'fail' || newest?.tag === live.tag ? undefined : newest?.tag);
  const first = firstLook(live, reading, now, measure, before);
  return { looks: [covers === undefined ? first : { ...first, covers }], closing, marks, seen };
}
