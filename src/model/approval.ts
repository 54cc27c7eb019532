/**
 * `none`: nobody is asked. `required`: one person must have approved. `not-self`: and it was not who started the run.
 * `second-person`: where GitHub holds no job back, an approver of the configuration starts a run of their own.
 */
export type ApprovalMode = 'none' | 'required' | 'not-self' | 'second-person';

/** A review of a run, as GitHub keeps it: it covers one or more environments, and has neither time nor attempt. */
export interface Review {
  readonly environments: readonly string[];
  /** `approved`, `rejected` or `pending`. */
  readonly state: string;
  readonly login: string;
  /** What kind of account it is: `User`, `Bot`, `Organization`, `Mannequin`. */
  readonly type: string;
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
  readonly mode: 'required' | 'not-self';
  readonly environment: string;
  readonly attempt: number;
  /** Who started the run, and who started this attempt of it. */
  readonly starters: readonly string[];
}

export type ApprovalAnswer =
  | { readonly approved: true; readonly approvers: readonly Approver[] }
  | {
      readonly approved: false;
      readonly why:
        | 'no-review'
        | 'no-person'
        | 'rejected'
        | 'self-review'
        | 'unprotected-rerun'
        | 'self-review-rerun';
      /** Who approved; for `rejected` who rejected, for `no-person` which Apps approved. */
      readonly approvers: readonly Approver[];
    };

/** GitHub compares names of environments and of people without case. */
export function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** An App can decide about a deployment as well (a custom protection rule). What it says is no person's approval. */
function isPerson({ type, login }: Review): boolean {
  return type === 'User' && !login.endsWith('[bot]');
}

/**
 * Whether this run may change this environment.
 *
 * The reviews belong to the run, not to one attempt of it; GitHub tells neither when they were given nor in which
 * order it lists them. So nothing here depends on their order. A run that anybody or any App rejected stays rejected
 * in all of its attempts: a new run costs one click, and nobody has to guess which word was the last. In a re-run an
 * approval may stem from an earlier attempt. It then counts only while the environment is still protected: GitHub
 * holds the job of every attempt until somebody approves that attempt, so the job runs only because somebody did. For
 * `not-self` it must further be certain that this somebody was not who started the attempt: GitHub's own rule against
 * self-review says so, or else no starter is among those who approved at all, in whichever attempt.
 */
export function judgeApproval(
  question: ApprovalQuestion,
  reviews: readonly Review[],
  protection: Protection | undefined,
): ApprovalAnswer {
  const { mode, environment, attempt, starters } = question;
  const here = reviews.filter(({ environments }) => environments.some((name) => sameName(name, environment)));
  const rejections = here.filter(({ state }) => state === 'rejected');
  if (rejections.length > 0) return { approved: false, why: 'rejected', approvers: unique(rejections) };
  const approvals = here.filter(({ state }) => state === 'approved');
  if (approvals.length === 0) return { approved: false, why: 'no-review', approvers: [] };
  const approvers = unique(approvals.filter(isPerson));
  if (approvers.length === 0) return { approved: false, why: 'no-person', approvers: unique(approvals) };
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
function unique(reviews: readonly Review[]): Approver[] {
  const found = new Map<string, Approver>();
  for (const { login, comment } of reviews) {
    const approver = { login, comment };
    const before = found.get(approver.login.toLowerCase());
    found.set(
      approver.login.toLowerCase(),
      approver.comment === '' && before !== undefined ? before : approver,
    );
  }
  return [...found.values()];
}
