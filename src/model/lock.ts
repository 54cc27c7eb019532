import type { LockOwner } from './host-facts.ts';

/** The holder of a lock in words. */
export function describeOwner(owner: LockOwner | undefined): string {
  if (owner === undefined) return 'an unknown run';
  const { action, actor, run, attempt, stage, since } = owner;
  return `${action} of ${actor}, ${run} (attempt ${attempt}), ${stage === undefined ? '' : `in stage "${stage}" `}since ${since}`;
}

/** What GitHub says of the run that holds a lock. */
export type RunState = 'running' | 'completed' | 'unknown';

export interface LockQuestion {
  readonly owner: LockOwner | undefined;
  /** The lock is there without its token: no run can change anything under it. */
  readonly tokenLost?: boolean;
  readonly run: RunState;
  readonly mine: { readonly repository: string; readonly runId: string; readonly attempt: string };
  /** Somebody has to get through, and says so. */
  readonly emergency: boolean;
  /** This job comes after all others of its run, and says so. */
  readonly jobsEnded?: boolean;
  /** Milliseconds that this run has waited, and that a holder is given in an emergency. */
  readonly waitedMs: number;
  readonly graceMs: number;
}

export type LockDecision = { readonly take: true; readonly why: string } | { readonly take: false };

/**
 * Whether a lock may be taken from the run that holds it: when that run has ended for certain, when it
 * could do nothing with the lock, or in an emergency when it did not give the lock back in time.
 */
export function mayTakeOver(question: LockQuestion): LockDecision {
  const { owner, run, mine, emergency, jobsEnded, waitedMs, graceMs } = question;
  if (question.tokenLost === true)
    return { take: true, why: 'its token is empty, as a power cut leaves it, so that no run holds it' };
  if (owner !== undefined && owner.repository === mine.repository && owner.runId !== '') {
    // An attempt of a run begins only after the one before has ended.
    if (owner.runId === mine.runId && Number(owner.attempt) < Number(mine.attempt))
      return { take: true, why: `it was taken by attempt ${owner.attempt} of this run, which has ended` };
    if (jobsEnded === true && owner.runId === mine.runId && owner.attempt === mine.attempt)
      return { take: true, why: 'it was taken by another job of this run, which has ended' };
    if (run === 'completed' && owner.runId !== mine.runId)
      return { take: true, why: 'GitHub says that its run has ended' };
  }
  if (emergency && waitedMs >= graceMs)
    return {
      take: true,
      why: `emergency: ${owner === undefined ? 'who holds it cannot be read' : `its run ${run === 'running' ? 'is still going, by what GitHub says' : 'does not answer'}`}`,
    };
  return { take: false };
}
