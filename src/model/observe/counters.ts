/**
 * Counters that servers keep by themselves. Nothing is sampled: what happened between two looks is the difference of two
 * readings, so a look that is late or lost loses no request and no error.
 */

/** What a counter says: what it has counted since it began, and which beginning that was (a boot, a process, a file). */
export interface Count {
  readonly epoch: string;
  readonly value: number;
}

/** What was counted since an observation began. */
export interface Total {
  /** Counted for certain; where there are gaps it was this many or more. */
  readonly known: number;
  readonly epoch: string;
  /** The counter at its last reading. */
  readonly last: number;
  /** When that was, in milliseconds since 1970 by the clock of the runner. */
  readonly at: number;
  /** Milliseconds of the stretches between two readings that were not wholly counted. */
  readonly gapMs: number;
  /** Why the last of them was not. */
  readonly why?: string | undefined;
}

/** The first reading: the observation counts from here. */
export function begin({ epoch, value }: Count, at: number): Total {
  return { known: 0, epoch, last: value, at, gapMs: 0 };
}

/**
 * The next reading. A counter that began anew has counted only what came after it began; what the one before it counted
 * after its last reading is lost, and the stretch is a gap. One that went back for no such reason tells nothing.
 */
export function advance(total: Total, { epoch, value }: Count, at: number): Total {
  if (epoch === total.epoch && value >= total.last)
    return { ...total, known: total.known + value - total.last, last: value, at: later(total, at) };
  const anew = epoch !== total.epoch;
  return {
    ...withGap(total, at, anew ? 'the counter began anew' : 'the counter went back'),
    known: total.known + (anew ? value : 0),
    epoch,
    last: value,
  };
}

/** What a log held since the mark of the look before; `gap`: why not all of it could be read. */
export function add(total: Total, more: number, at: number, gap?: string): Total {
  const next = gap === undefined ? { ...total, at: later(total, at) } : withGap(total, at, gap);
  return { ...next, known: total.known + more };
}

function withGap(total: Total, at: number, why: string): Total {
  // A runner's clock may be behind that of the one before; the stretch is then at least not forgotten.
  return { ...total, at: later(total, at), gapMs: total.gapMs + Math.max(1, at - total.at), why };
}

const later = (total: Total, at: number) => Math.max(total.at, at);
