/** One check of a commit: a check run or a commit status. */
export interface Check {
  readonly name: string;
  readonly result: 'passed' | 'skipped' | 'failed' | 'pending';
  /** What GitHub calls it: `timed_out`, `in_progress`, … */
  readonly said: string;
  readonly url: string | undefined;
  /** The workflow run that it belongs to. */
  readonly run: number | undefined;
}

export type WantedChecks = 'all' | readonly string[];

export interface ChecksVerdict {
  readonly passed: readonly Check[];
  readonly failed: readonly Check[];
  readonly pending: readonly Check[];
  /** Names that are asked for and that nobody has reported yet. */
  readonly missing: readonly string[];
}

/**
 * Judges the checks of a commit. `all`: whatever was reported, where skipped ones are no obstacle, but at
 * least one must have passed; jobs of the run that asks are left out as long as they are not finished,
 * since it would wait for itself. Names: each must be there, and each of that name must have passed;
 * skipped is not passed, because a test that did not run shows nothing.
 */
export function judgeChecks(
  wanted: WantedChecks,
  checks: readonly Check[],
  ownRun: number | undefined,
): ChecksVerdict {
  if (wanted === 'all') {
    const others = checks.filter(
      ({ run, result }) => run === undefined || run !== ownRun || result !== 'pending',
    );
    const passed = others.filter(({ result }) => result === 'passed');
    const failed = others.filter(({ result }) => result === 'failed');
    const pending = others.filter(({ result }) => result === 'pending');
    const missing = passed.length + failed.length + pending.length === 0 ? ['any check'] : [];
    return { passed, failed, pending, missing };
  }
  const named = checks.filter(({ name }) => wanted.includes(name));
  return {
    passed: named.filter(({ result }) => result === 'passed'),
    failed: named.filter(({ result }) => result === 'failed' || result === 'skipped'),
    pending: named.filter(({ result }) => result === 'pending'),
    missing: wanted.filter((name) => !named.some((check) => check.name === name)),
  };
}
