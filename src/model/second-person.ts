import { type Approver, sameName } from './approval.ts';

/**
 * The approval where GitHub has no gate: a run plans and ends with a plan id, and an approver of the configuration who
 * did not start it releases exactly that by a second run. This is what GitHub says of both.
 */
export interface WorkflowRun {
  readonly id: number;
  readonly attempt: number;
  readonly event: string;
  /** `.github/workflows/approve.yml`: the file that the run began with. */
  readonly path: string;
  /** The repository that its commit is in: that of a fork is another one. */
  readonly repository: string;
  /** Its commit is in the history of the default branch. */
  readonly onDefaultBranch: boolean;
  readonly status: string;
  readonly conclusion: string | undefined;
  /** Who started the run, and who started this attempt of it. */
  readonly starters: readonly { readonly login: string; readonly type: string }[];
}

/** What a plan id says: the release, the run that planned it, and the sum of what it rests on. */
export interface PlanId {
  readonly tag: string;
  readonly run: number;
  readonly attempt: number;
  readonly sum: string;
}

/** What is to be approved. */
export type Approvable =
  | {
      readonly do: 'release';
      /** As the approver gave it; undefined: none was given. */
      readonly planId: string | undefined;
      readonly comment: string | undefined;
      readonly tag: string;
      /** sha256 of what the plan rests on, as it is now. */
      readonly sum: string;
    }
  | { readonly do: 'go back' }
  | { readonly do: 'other' };

const PLAN_WORKFLOW = '.github/workflows/plan.yml';
export const APPROVE_WORKFLOW = '.github/workflows/approve.yml';

/** `v1.4.3@4242.1:` and the sha256. No tag holds an `@`-sign, a dot and digits and a colon at its end. */
export function formatPlanId({ tag, run, attempt, sum }: PlanId): string {
  return `${tag}@${run}.${attempt}:${sum}`;
}

export function parsePlanId(text: string): PlanId | undefined {
  const match = /^(.+)@(\d{1,15})\.(\d{1,6}):([0-9a-f]{64})$/s.exec(text.trim());
  if (match === null) return undefined;
  const [, tag = '', run, attempt, sum = ''] = match;
  return { tag, run: Number(run), attempt: Number(attempt), sum };
}

/** What must be the same when the plan is carried out; its sha256 stands in the plan id. Keys in a fixed order. */
export function planBasis(of: {
  readonly app: string;
  readonly environment: string;
  readonly tag: string;
  readonly manifest: string;
  readonly hosts: readonly string[];
  /** The configuration of the app and of this environment, as it was read. */
  readonly config: unknown;
}): string {
  return JSON.stringify(
    [of.app, of.environment, of.tag, of.manifest, [...of.hosts].sort(), of.config],
    sortKeys,
  );
}

/** A replacer for JSON.stringify: equal values give equal texts, whatever the order of their keys. */
export function sortKeys(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

export type SecondPersonAnswer =
  | { readonly approved: true; readonly approver: Approver }
  | { readonly approved: false; readonly refused: string; readonly next: string };

export interface SecondPersonQuestion {
  /** `owner/name`. */
  readonly repository: string;
  /** Logins of the configuration. */
  readonly approvers: readonly string[];
  /** What the approver was given, and what it would be now. */
  readonly plan: PlanId;
  readonly now: Pick<PlanId, 'tag' | 'sum'>;
  readonly comment: string;
}

/** Whether the run `by` may carry out what the run `planned` has planned. */
export function judgeSecondPerson(
  { repository, approvers, plan, now, comment }: SecondPersonQuestion,
  planned: WorkflowRun,
  by: WorkflowRun,
): SecondPersonAnswer {
  const refuse = (refused: string, next = NEW_PLAN): SecondPersonAnswer => ({
    approved: false,
    refused,
    next,
  });
  const approver = approverOf(repository, approvers, by);
  if ('refused' in approver) return refuse(approver.refused, approver.next);
  if (by.event !== 'workflow_dispatch' || by.path.split('@')[0] !== APPROVE_WORKFLOW)
    return refuse(
      `the run ${by.id} is of ${by.path} by ${by.event}, and not of ${APPROVE_WORKFLOW} by hand`,
      `start the workflow of ${APPROVE_WORKFLOW} with the plan id`,
    );
  if (planned.id === by.id) return refuse('a run cannot approve its own plan');
  const problem = plannerProblem(repository, planned);
  if (problem !== undefined) return refuse(problem.refused, problem.next);
  if (planned.attempt !== plan.attempt)
    return refuse(
      `the run ${planned.id} made the plan in attempt ${plan.attempt}, and was started again since (attempt ${planned.attempt})`,
    );
  if (planned.status !== 'completed' || planned.conclusion !== 'success')
    return refuse(
      `the run ${planned.id}, which made the plan, is ${planned.status === 'completed' ? (planned.conclusion ?? 'unknown') : planned.status}, not successful`,
    );
  const own = by.starters.find(({ login }) => planned.starters.some((other) => sameName(other.login, login)));
  if (own !== undefined)
    return refuse(
      `${own.login} started the run ${planned.id}, which made the plan, and cannot approve it`,
      `let another approver start it: ${approvers.join(', ')}`,
    );
  if (plan.tag !== now.tag || plan.sum !== now.sum)
    return refuse(
      `what would be released is not what the run ${planned.id} planned: the bundle, the configuration or the hosts have changed`,
    );
  return { approved: true, approver: { login: approver.login, comment } };
}

const NEW_PLAN = 'plan again, and let an approver look at that plan';

/** Why nobody could approve what this run plans; undefined when an approver can. */
export function judgePlanning(
  repository: string,
  approvers: readonly string[],
  planning: WorkflowRun,
): string | undefined {
  const problem = plannerProblem(repository, planning);
  if (problem !== undefined) return problem.refused;
  const others = approvers.filter(
    (login) => !planning.starters.some((starter) => sameName(starter.login, login)),
  );
  return others.length > 0
    ? undefined
    : `nobody of the approvers (${approvers.join(', ')}) is another person than who started the run ${planning.id}, which makes the plan`;
}

/** What is wrong with the run that makes a plan, whoever approves it. */
function plannerProblem(
  repository: string,
  planned: WorkflowRun,
): { readonly refused: string; readonly next?: string } | undefined {
  if (!isOurs(repository, planned))
    return {
      refused: `the run ${planned.id}, which made the plan, was not of a commit of the default branch of ${repository}`,
    };
  const nobody = planned.starters.find(({ type }) => type !== 'User');
  if (
    nobody === undefined &&
    planned.event === 'workflow_dispatch' &&
    planned.path.split('@')[0] === PLAN_WORKFLOW
  )
    return undefined;
  return {
    refused: `the run ${planned.id} is of ${planned.path} by ${planned.event}, started by ${(nobody ?? planned.starters[0])?.login ?? 'nobody'}, and not of ${PLAN_WORKFLOW} by a person by hand`,
    next: `let somebody start the workflow of ${PLAN_WORKFLOW}, and an approver who is another person approve its plan`,
  };
}

/** A way back brings nothing new: it is enough that an approver started the run, from the default branch. */
export function judgeWayBack(
  repository: string,
  approvers: readonly string[],
  by: WorkflowRun,
): SecondPersonAnswer {
  const found = approverOf(repository, approvers, by);
  return 'refused' in found
    ? { approved: false, ...found }
    : { approved: true, approver: { login: found.login, comment: '' } };
}

/** The person who started this attempt, when every starter of the run is an approver. */
function approverOf(
  repository: string,
  approvers: readonly string[],
  by: WorkflowRun,
): { readonly login: string } | { readonly refused: string; readonly next: string } {
  const next = `let one of these start it, on the default branch: ${approvers.join(', ')}`;
  if (!isOurs(repository, by))
    return { refused: `the run ${by.id} is not of a commit of the default branch of ${repository}`, next };
  const other = by.starters.find(
    ({ login, type }) => type !== 'User' || !approvers.some((one) => sameName(one, login)),
  );
  const last = by.starters.at(-1);
  if (other !== undefined || last === undefined)
    return { refused: `${other?.login ?? 'nobody'} started the run ${by.id} and is no approver`, next };
  return { login: last.login };
}

function isOurs(repository: string, run: WorkflowRun): boolean {
  return (
    sameName(run.repository, repository) && run.onDefaultBranch && run.path.startsWith('.github/workflows/')
  );
}
