/** pass: as expected; fail: an answer that is wrong, or the application gives none; none: the host could not be asked. */
export type Outcome = 'pass' | 'fail' | 'none';

/** unknown: nobody can say. It is not healthy. */
export type Verdict = 'healthy' | 'unhealthy' | 'unknown';

export interface StreakRule {
  /** How many passes in a row are needed. */
  readonly successes: number;
  /** Milliseconds from the start within which they must have come. */
  readonly timeoutMs: number;
  /** So many fails in a row are enough to give up before; undefined: wait for the time. */
  readonly giveUp?: number | undefined;
  /** Then keep asking for this long, */
  readonly forMs?: number | undefined;
  /** and fail on more misses than this. */
  readonly failures: number;
}

/** What is known of one host (or of what the runner asks) so far. */
export interface Streak {
  readonly attempts: number;
  /** Passes in a row, up to the last attempt. */
  readonly passes: number;
  /** Fails in a row, up to the last attempt: wrong answers, and none for want of a host that could be asked. */
  readonly fails: number;
  /** Attempts that did not pass since the needed passes were reached. */
  readonly misses: number;
  readonly last: Outcome | undefined;
  /** When the needed passes were reached, in milliseconds from the start. */
  readonly reachedMs: number | undefined;
  /** Once it is there, it stays. */
  readonly verdict: Verdict | undefined;
}

export const noStreak: Streak = {
  attempts: 0,
  passes: 0,
  fails: 0,
  misses: 0,
  last: undefined,
  reachedMs: undefined,
  verdict: undefined,
};

/** Takes one more attempt into account. `atMs`: when it ended, from the start. Healthy is only ever said on a pass. */
export function afterAttempt(streak: Streak, outcome: Outcome, atMs: number, rule: StreakRule): Streak {
  if (streak.verdict !== undefined) return streak;
  const next: Streak = {
    ...streak,
    attempts: streak.attempts + 1,
    passes: outcome === 'pass' ? streak.passes + 1 : 0,
    fails: outcome === 'fail' ? streak.fails + 1 : 0,
    last: outcome,
  };
  if (streak.reachedMs === undefined) {
    if (next.passes >= rule.successes)
      return rule.forMs === undefined
        ? { ...next, reachedMs: atMs, verdict: 'healthy' }
        : { ...next, reachedMs: atMs };
    const given = rule.giveUp !== undefined && next.fails >= rule.giveUp;
    return given || atMs >= rule.timeoutMs ? { ...next, verdict: notHealthy(outcome) } : next;
  }
  if (outcome === 'pass')
    return atMs - streak.reachedMs >= (rule.forMs ?? 0) ? { ...next, verdict: 'healthy' } : next;
  const misses = streak.misses + 1;
  return misses > rule.failures ? { ...next, misses, verdict: notHealthy(outcome) } : { ...next, misses };
}

/** The verdict when asking stops here. */
export function concluded(streak: Streak): Verdict {
  if (streak.verdict !== undefined) return streak.verdict;
  if (streak.reachedMs !== undefined && streak.last === 'pass') return 'healthy';
  return notHealthy(streak.last ?? 'none');
}

/** One verdict for all: healthy only when every single one is; nothing at all is unknown. */
export function overall(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('unhealthy')) return 'unhealthy';
  return verdicts.length === 0 || verdicts.includes('unknown') ? 'unknown' : 'healthy';
}

function notHealthy(last: Outcome): Verdict {
  return last === 'none' ? 'unknown' : 'unhealthy';
}
