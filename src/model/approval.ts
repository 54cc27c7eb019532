/** `none`: nobody is asked. `required`: one person must have approved. `not-self`: and it was not who started the run. */
export type ApprovalMode = 'none' | 'required' | 'not-self';

/** A review of a run, as GitHub keeps it: it covers one or more environments, and has neither time nor attempt. */
export interface Review {
  readonly environments: readonly string[];
  readonly state: string;
  readonly login: string;
  readonly comment: string;
}

export interface Approver {
  readonly login: string;
  readonly comment: string;
}

/** Who approved, with what they wrote: `mona ("looks good"), hubot`. */
export function approverNames(approvers: readonly Approver[]): string {
  return approvers
    .map(({ login, comment }) => (comment === '' ? login : `${login} (${JSON.stringify(comment)})`))
    .join(', ');
}

/** The rule of the environment on GitHub that makes a job wait for a reviewer. */
export interface Protection {
  readonly required: boolean;
  readonly preventSelfReview: boolean;
}

export interface ApprovalQuestion {
  readonly mode: Exclude<ApprovalMode, 'none'>;
  readonly environment: string;
  readonly attempt: number;
  /** Who started the run, and who started this attempt of it. */
  readonly starters: readonly string[];
}

export type ApprovalAnswer =
  | { readonly approved: true; readonly approvers: readonly Approver[] }
  | {
      readonly approved: false;
      readonly why: 'no-review' | 'self-review' | 'unprotected-rerun' | 'self-review-rerun';
      readonly approvers: readonly Approver[];
    };

/** GitHub compares names of environments and of people without case. */
export function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/**
 * Whether this run may change this environment.
 *
 * The reviews belong to the run, not to one attempt of it, and do not tell when they were given. So in a
 * re-run an approval may stem from an earlier attempt. It then counts only while the environment is still
 * protected: GitHub holds the job of every attempt until somebody approves that attempt, so the job runs
 * only because somebody did. For `not-self` it must further be certain that this somebody was not who
 * started the attempt: GitHub's own rule against self-review says so, or else no starter is among those
 * who approved at all, in whichever attempt.
 */
export function judgeApproval(
  question: ApprovalQuestion,
  reviews: readonly Review[],
  protection: Protection | undefined,
): ApprovalAnswer {
  const { mode, environment, attempt, starters } = question;
  const approvals = reviews.filter(
    ({ state, environments }) =>
      state === 'approved' && environments.some((name) => sameName(name, environment)),
  );
  const approvers = unique(approvals.map(({ login, comment }) => ({ login, comment })));
  if (approvers.length === 0) return { approved: false, why: 'no-review', approvers };
  const rerun = attempt > 1;
  if (rerun && protection?.required !== true) return { approved: false, why: 'unprotected-rerun', approvers };
  if (mode === 'required') return { approved: true, approvers };
  const others = approvers.filter(({ login }) => !starters.some((starter) => sameName(starter, login)));
  if (others.length === 0) return { approved: false, why: 'self-review', approvers };
  if (rerun && others.length < approvers.length && protection?.preventSelfReview !== true)
    return { approved: false, why: 'self-review-rerun', approvers };
  return { approved: true, approvers: others };
}

/** One entry a person; the last comment that is not empty stays. */
function unique(approvers: readonly Approver[]): Approver[] {
  const found = new Map<string, Approver>();
  for (const approver of approvers) {
    const before = found.get(approver.login.toLowerCase());
    found.set(
      approver.login.toLowerCase(),
      approver.comment === '' && before !== undefined ? before : approver,
    );
  }
  return [...found.values()];
}
