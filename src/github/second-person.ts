import { posix } from 'node:path';
import { CutoverError, InputError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Approver } from '../model/approval.ts';
import type { PlanTerms } from '../model/plan-terms.ts';
import {
  APPROVE_WORKFLOW,
  type Approvable,
  judgePlanning,
  judgeSecondPerson,
  judgeWayBack,
  parsePlanId,
  type SecondPersonAnswer,
  type WorkflowRun,
} from '../model/second-person.ts';
import { ask, type GitHub, ifThere } from './client.ts';
import { readDefaultBranchFile } from './default-branch-file.ts';
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
  const approvers = await approversNow(github, run.config, environment, refuse);
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
  const defaultBranch = await readDefaultBranch(github, run);
  const by = await readRun(github, run, run.runId, defaultBranch);
  let answer: SecondPersonAnswer;
  if (what.do === 'release' && plan !== undefined) {
    const planned = await readRun(github, run, plan.run, defaultBranch);
    const { tag, sum, comment = '' } = what;
    answer = judgeSecondPerson({ repository, approvers, plan, now: { tag, sum }, comment }, planned, by);
  } else answer = judgeWayBack(repository, approvers, by);
  if (!answer.approved) throw refuse(answer.refused, answer.next);
  log.info(`approved for ${environment} by ${answer.approver.login}, who started this run`);
  return [answer.approver];
}

/** What can be said of that approval while a plan is made. Throws CutoverError where GitHub cannot be asked. */
export async function foreseeSecondPerson(github: GitHub, run: Run, environment: string): Promise<PlanTerms> {
  const refused = (message: string) => new NoApprovers(message);
  try {
    const approvers = await approversNow(github, run.config, environment, refused);
    const planning = await readRun(github, run, run.runId, await readDefaultBranch(github, run));
    const problem = judgePlanning(`${run.owner}/${run.repo}`, approvers, planning);
    const needs = [
      `an approver (${approvers.join(', ')}) who is not who planned, by a run of ${APPROVE_WORKFLOW} with the plan id`,
    ];
    return { needs, refused: problem === undefined ? [] : [problem] };
  } catch (thrown) {
    if (thrown instanceof NoApprovers) return { needs: [], refused: [thrown.message] };
    throw thrown;
  }
}

/** The default branch has no configuration that names who approves. */
class NoApprovers extends CutoverError {}

/**
 * The approvers by the configuration on the default branch as it is now: a run of an older commit, or one that is started
 * again, may have checked out one that names people who are none any more.
 */
async function approversNow(
  github: GitHub,
  config: string,
  environment: string,
  refuse: (message: string, next: string) => CutoverError,
): Promise<readonly string[]> {
  const text = await readDefaultBranchFile(github, posix.normalize(config));
  const next = `commit ${config} with \`approval: second-person\` and \`approvers\` to the default branch`;
  if (text === undefined)
    throw refuse(`${config} is not on the default branch, which says who approves`, next);
  const { parseConfig } = await import('../config/load.ts');
  const { environments } = await parseConfig(text, `${config} of the default branch`);
  const of = Object.hasOwn(environments, environment) ? environments[environment] : undefined;
  if (of?.approval === 'second-person' && of.approvers !== undefined) return of.approvers;
  throw refuse(`${config} of the default branch names no approvers for ${environment}`, next);
}

interface DefaultBranch {
  readonly name: string;
  /** Its newest commit: by the name alone GitHub may take a tag that is called alike. */
  readonly sha: string;
}

async function readDefaultBranch(github: GitHub, { owner, repo }: Run): Promise<DefaultBranch> {
  return ask('asking for the default branch', GRANT, async () => {
    const { data } = await github.request('GET /repos/{owner}/{repo}', { owner, repo });
    const name = data.default_branch;
    const head = await github.request('GET /repos/{owner}/{repo}/git/ref/{ref}', {
      owner,
      repo,
      ref: `heads/${name}`,
    });
    return { name, sha: head.data.object.sha };
  });
}

/** What GitHub says of a run now; that of a later attempt tells that it was started again. */
async function readRun(
  github: GitHub,
  { owner, repo }: Run,
  id: number,
  branch: DefaultBranch,
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
        basehead: `${branch.sha}...${data.head_sha}`,
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
      onDefaultBranch:
        data.head_branch === branch.name && (relation === 'identical' || relation === 'behind'),
      status: data.status ?? 'unknown',
      conclusion: data.conclusion ?? undefined,
      starters: [data.actor, data.triggering_actor].map((who) => ({
        login: who?.login ?? '',
        type: who?.type ?? 'unknown',
      })),
    };
  });
}
