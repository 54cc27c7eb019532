import type { Host } from '../../host/connection/host.ts';
import type { Transition } from '../../host/switch/switch-method.ts';

/** One server in a switch. */
export interface Mover {
  readonly host: Host;
  readonly transition: Transition;
  /** It was there before this run. */
  readonly settled: boolean;
  /** What it has been through so far. */
  state: 'waiting' | 'old' | 'moved' | 'unknown' | 'back' | 'lost';
  durationMs: number;
}

/** Those that serve what they served before, for certain. */
export function servesAsBefore(movers: readonly Mover[]): Host[] {
  return movers
    .filter((mover) => !mover.settled && mover.state !== 'lost' && !hasMoved(mover))
    .map(({ host }) => host);
}

/** It serves the new release, or may. */
export function hasMoved({ state }: Mover): boolean {
  return state === 'moved' || state === 'unknown';
}
