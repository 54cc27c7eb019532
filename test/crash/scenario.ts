import type { Answer } from '../../src/host/connection/call.ts';
import type { LocalRoot } from '../support/sites/release-on-host.ts';
import type { Call } from './counter.ts';

/** A host as a scenario sees it: its folder, and the token of the lock that the run holds. */
export interface Place {
  readonly root: string;
  /** Beside the root, for what belongs to the scenario and is no part of the host. */
  readonly beside: string;
  readonly token: string;
}

/** A call of a step, made of what the calls before it answered; nothing when there is nothing to call. */
export type Planned = (said: readonly Answer[]) => Call | undefined;

/** What visitors get, where a real server stands in front. */
export interface Front extends AsyncDisposable {
  /** Puts the server back to what it served when the scenario began; the root is as it was then already. */
  reset(): Promise<void>;
  /** The server starts with what the disk holds, as after a loss of power. Throws when it does not come to serve. */
  boot(): Promise<void>;
  /** Asks a few times; the versions that came. Throws for an answer that is not whole. */
  ask(): Promise<ReadonlySet<string>>;
  /** Requests so far, and those that failed, since the last time that this was asked. */
  counts(): { readonly requests: number; readonly failed: number };
}

/** One step on one host, as the scripts that it calls, from a state in which it can begin. */
export interface Scenario {
  readonly name: string;
  /** What the host holds when the step begins; the lock is held already. */
  prepare(host: LocalRoot, place: Place): Promise<void>;
  /** The calls of the step. */
  step(place: Place): readonly Planned[];
  /** The step when it is run again, an hour later, under a new lock; default: the same calls. */
  again?(place: Place): readonly Planned[];
  /** The step run again decides what is there in the end, and not the step: a restore that went back is made after all. */
  readonly againDecides?: boolean;
  /** Work of the runner before a call, such as the files that rsync brings. */
  before?(call: Call, place: Place): Promise<void>;
  /** Tags that may be served at any time, and whether that may be nothing; from `live`. */
  readonly serves: readonly (string | undefined)[];
  /** What is served when the step has ended. */
  readonly ends: string | undefined;
  /** More of what has to be whole at any time; says what is not. */
  whole?(place: Place): Promise<string[]>;
  /** Paths that a second run may leave different from a first one. */
  readonly free?: RegExp;
  /** Lines of the history that say what then was not done, or what another run has done since. */
  readonly mayLack?: RegExp;
  /** The line with which the second run breaks a lock that it finds, where it is the first one's own. */
  readonly breaks?: string;
  readonly front?: (place: Place) => Promise<Front>;
}
