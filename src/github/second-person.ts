import { CutoverError, InputError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Approver } from '../model/approval.ts';
import {
  APPROVE_WORKFLOW,
  type Approvable,
  judgeSecondPerson,
  judgeWayBack,
  parsePlanId,
  type SecondPersonAnswer,
  type WorkflowRun,
} from '../model/second-person.ts';
import { ask, type GitHub, ifThere } from './client.ts';
import type { Run } from './runs.ts';

const GRANT = 'actions: read, contents: read';

/**
 * Asks GitHub about the run that planned and about this one. Throws CutoverError with the next step unless an approver
 * of the configuration started this run, and somebody else the other.
 */
export async function checkSecondPerson(
  github: GitHub,
  run: Run,
  environment: string,
  approvers: readonly string[],
  what: Approvable,
  log: Log,
): Promise<readonly Approver[]> {
  const repository = `${run.owner}/${run.repo}`;
  const refuse = (message: string, next: string) =>
    new CutoverError(message, { stage: 'approval', state: ['no host was touched'], next });
  if (what.do === 'other')
    throw refuse(
      `${environment} has \`approval: second-person\`, which releases by the root action and goes back by rollback-to-tag alone`,
      'use `uses: OWNER/cutover` in the workflow of approve.yml, or another `approval`',
    );
  const inPage = `${github.serverUrl}/${repository}/actions/workflows/${APPROVE_WORKFLOW.split('/').at(-1)}`;
  if (what.do === 'release' && what.planId === undefined)
    throw refuse(
      `${environment} has \`approval: second-person\`, and no plan id was given`,
      `plan with \`dry-run: true\`; then one of ${approvers.join(', ')} starts ${inPage} with the plan id of its summary`,
    );
  const plan = what.do === 'release' ? parsePlanId(what.planId ?? '') : undefined;
  if (what.do === 'release' && plan === undefined)
    throw new InputError(`${JSON.stringify(what.planId)} is no plan id`, {
      next: 'copy it whole from the summary of the run that planned',
    });
  const inDefault = await defaultBranch(github, run);
  const by = await readRun(github, run, run.runId, inDefault);
  let answer: SecondPersonAnswer;
  if (what.do === 'release' && plan !== undefined) {
    const planned = await readRun(github, run, plan.run, inDefault);
    const { tag, sum, comment = '' } = what;
    answer = judgeSecondPerson({ repository, approvers, plan, now: { tag, sum }, comment }, planned, by);
  } else answer = judgeWayBack(repository, approvers, by);
  if (!answer.approved) throw refuse(answer.refused, answer.next);
  log.info(`approved for ${environment} by ${answer.approver.login}, who started this run`);
  return [answer.approver];
}

async function defaultBranch(github: GitHub, { owner, repo }: Run): Promise<string> {
  return ask('asking for the default branch', GRANT, async () => {
    const { data } = await github.request('GET /repos/{owner}/{repo}', { owner, repo });
    return data.default_branch;
  });
}

/** What GitHub says of a run now; that of a later attempt tells that it was started again. */
async function readRun(
  github: GitHub,
  { owner, repo }: Run,
  id: number,
  branch: string,
): Promise<WorkflowRun> {
  return ask(`asking about the run ${id}`, GRANT, async () => {
    const { data } = await github.request('GET /repos/{owner}/{repo}/actions/runs/{run_id}', {
      owner,
      repo,
      run_id: id,
    });
    // GitHub has no answer for commits that share no history.
    const compared = await ifThere(() =>
      github.request('GET /repos/{owner}/{repo}/compare/{basehead}', {
        owner,
        repo,
        basehead: `${branch}...${data.head_sha}`,
        per_page: 1,
      }),
    );
    const relation = compared?.data.status;
    return {
      id: Number(data.id),
      attempt: data.run_attempt ?? 1,
      event: data.event,
      path: data.path,
      repository: data.head_repository.full_name,
      onDefaultBranch: data.head_branch === branch && (relation === 'identical' || relation === 'behind'),
      status: data.status ?? 'unknown',
      conclusion: data.conclusion ?? undefined,
      starters: [data.actor, data.triggering_actor].map((who) => ({
        login: who?.login ?? '',
        type: who?.type ?? 'unknown',
      })),
    };
  });
}
