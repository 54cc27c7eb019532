import { CutoverError } from '../../errors.ts';
import type { Host } from '../../host/connection/host.ts';
import type { HostAnswer } from '../../host/health/ask-host.ts';
import type { Subject } from '../../host/health/health-attempt.ts';
import type { HostReading } from '../../host/lock/read-hosts.ts';
import type { HealthResult } from '../../model/health-result.ts';
import type { Streak } from '../../model/streak.ts';

/** How patiently, and for which release. What is left out comes from the configuration. */
export interface HealthRule {
  /** The release that must be in the slot and that the application must report. */
  readonly expectTag?: string | undefined;
  /** Milliseconds within which the needed passes must come; default `timeouts.health`. */
  readonly timeoutMs?: number | undefined;
  /** Milliseconds from the start of one attempt to the next; default `health-interval`. */
  readonly intervalMs?: number | undefined;
  /** Passes in a row; default `health-successes`. */
  readonly successes?: number | undefined;
  /** Then keep asking for so many milliseconds; */
  readonly forMs?: number | undefined;
  /** more misses than this on a host fail. Default 0. */
  readonly failures?: number | undefined;
}

export interface HealthOptions extends HealthRule {
  readonly slot: string;
  /** false: without the checks of roles whose workers have not taken over yet. */
  readonly workers?: boolean;
  /** Which checks of the configuration count. */
  readonly when: 'idle' | 'live';
  /**
   * In the middle of a switch: the servers that have switched. Only they are asked; where they are balancers, all
   * hosts of the slot, which note it as live later. What the runner asks for all of them together waits for the end,
   * since some still serve the version before.
   */
  readonly switched?: readonly Host[] | undefined;
}

/** Not every host was found healthy, or nobody can say. */
export class HealthError extends CutoverError {
  override readonly name = 'HealthError';
  readonly result: HealthResult;

  constructor(
    message: string,
    result: HealthResult,
    details: { readonly state: readonly string[]; readonly next: string },
  ) {
    const failedOn = result.hosts
      .filter(({ verdict, attempts }) => verdict !== 'healthy' && attempts > 0)
      .map(({ host, problems }) => ({ host, cause: problems.join('; '), output: [] }));
    super(message, { stage: `check the ${result.when} slot`, failedOn, ...details });
    this.result = result;
  }
}

/** A subject and what is known of it so far. */
export interface Watched extends Subject {
  readonly before: HostReading | undefined;
  streak: Streak;
  problems: readonly string[];
  /** The last answer that there was. */
  answer: HostAnswer | undefined;
  times: number[];
}
