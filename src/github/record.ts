import { firstLine, messageOf } from '../errors.ts';
import type { Log } from '../log.ts';
import { sameName } from '../model/approval.ts';
import { describeEvent, type RecordContext, type RecordEvent, type RecordFn } from '../model/event.ts';
import { ask, createOnce, type GitHub, GitHubError, ONCE } from './client.ts';
import { keepsRecord } from './schema-task.ts';

export interface RecordOptions {
  /** undefined without a token: then nothing is written, and that is said once. */
  readonly github: GitHub | undefined;
  readonly context: RecordContext;
  /** Where people reach the environment. */
  readonly environmentUrl: string | undefined;
  readonly runId: number;
  /** The commit of the run (GITHUB_SHA), which GitHub's own deployment carries. */
  readonly sha: string;
  readonly log: Log;
  /** Milliseconds that one event may take; default 30 s. A release does not wait for its record. */
  readonly timeoutMs?: number;
}

/** The record of a release on GitHub: statuses of one deployment. */
export interface DeploymentRecord {
  /** Adds an event. Never throws. */
  readonly record: RecordFn;
}

type State = 'in_progress' | 'success' | 'failure';

/** The state that an event gives the deployment; undefined for what is not about this deployment's course. */
function stateOf(event: RecordEvent): State | undefined {
  switch (event.kind) {
    case 'deploy-started':
    case 'deployed':
    case 'switched':
    case 'database-changed':
    case 'observing':
      return 'in_progress';
    case 'good':
      return 'success';
    case 'failed':
      return 'failure';
    case 'rolled-back':
      return event.within === 'release' ? 'failure' : 'success';
    case 'observed':
      // What nobody could say is live all the same.
      return event.verdict === 'fail' ? 'failure' : 'success';
    case 'restored':
      return 'success';
    case 'backed-up':
    case 'schema-read':
    case 'old-code-checked':
    case 'pruned':
    case 'marked-bad':
    case 'unlocked':
      return undefined;
  }
}

interface Deployment {
  readonly id: number;
  readonly environment: string;
}

const GRANT = 'deployments: write';
// Older ones than these are history that nobody marked; each costs a request.
const LOOKED_AT = 10;

/**
 * Writes the events of a release to the deployment that GitHub made for the job, or to one of its own where
 * the job names no environment. Whatever goes wrong is a warning, once: a status never fails a release.
 */
export function createRecord(options: RecordOptions): DeploymentRecord {
  const { github, context, log } = options;
  let deployment: Deployment | undefined;
  let backup: string | undefined;
  let warned = false;
  let off = false;
  const warn = (why: string) => {
    if (warned) log.debug(`record on GitHub: ${why}`);
    else
      log.warning(
        `the deployment on GitHub does not show this release (${why}); the record on the hosts is kept`,
      );
    warned = true;
  };

  const write = async (hub: GitHub, event: RecordEvent, state: State) => {
    deployment ??=
      (await findDeployment(hub, options)) ?? (await createDeployment(hub, options, event, backup));
    await addStatus(hub, options, deployment, state, describeEvent(event, context));
    if (state === 'success') await retirePrevious(hub, options, deployment, event);
  };

  return {
    record: async (event) => {
      if ('backup' in event) backup = event.backup ?? backup;
      if (event.kind === 'schema-read') return keepSchema(options, event);
      const state = stateOf(event);
      if (state === undefined || off) return;
      if (github === undefined) {
        warn('there is no token');
        off = true;
        return;
      }
      try {
        await inTime(write(github, event, state), options.timeoutMs ?? 30_000);
      } catch (thrown) {
        // What GitHub refuses once it refuses always; a fault may be over when the release ends.
        off = thrown instanceof GitHubError && [401, 403, 404].includes(thrown.status ?? 0);
        const next = thrown instanceof GitHubError && thrown.next !== undefined ? `; ${thrown.next}` : '';
        warn(`${messageOf(thrown)}${next}`);
      }
    },
  };
}

/** What other environments are held against: where it is missing they say so, so it is a warning here. */
async function keepSchema(
  { github, context, sha, log, timeoutMs }: RecordOptions,
  event: RecordEvent & { readonly kind: 'schema-read' },
): Promise<void> {
  const { kind: _, database, ...facts } = event;
  try {
    if (github === undefined) throw new Error('there is no token');
    const about = { app: context.app, environment: context.environment, run: context.runUrl };
    const record = { ...facts, ...about, at: new Date().toISOString() };
    const { writeSchemaRecord } = await import('./schema-record.ts');
    await inTime(writeSchemaRecord(github, record, sha), timeoutMs ?? 30_000);
  } catch (thrown) {
    log.warning(
      `what the schema of ${database} was before and after ${event.tag} could not be recorded at GitHub (${firstLine(thrown)}): an environment that is compared with this one does not know it`,
    );
  }
}

/** Octokit gives a bigint for a number that is not safe, which no id is. */
type Id = number | bigint;

function newestFirst(a: { readonly id: Id }, b: { readonly id: Id }): number {
  return Number(b.id) - Number(a.id);
}

async function inTime(work: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`GitHub did not answer within ${ms / 1000} s`)), ms);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The deployment of this run for this environment: the one that GitHub made for the job, known by the link
 * of its statuses, or the one that an earlier step of the run made, known by its payload. Of several (two
 * attempts, two jobs) the newest that is not finished.
 */
async function findDeployment(
  github: GitHub,
  { context, runId, sha }: RecordOptions,
): Promise<Deployment | undefined> {
  const { owner, repo } = github;
  const all = await ask('looking for the deployment of this run', GRANT, async () => {
    const { data } = await github.request('GET /repos/{owner}/{repo}/deployments', {
      owner,
      repo,
      sha,
      per_page: 100,
    });
    return data
      .filter(({ environment, task }) => !keepsRecord(task) && sameName(environment, context.environment))
      .sort(newestFirst);
  });
  let finished: Deployment | undefined;
  for (const { id, environment, payload } of all) {
    const statuses = await readStatuses(github, id);
    const own =
      typeof payload === 'object' && payload !== null && Number((payload as { run?: unknown }).run) === runId;
    const link = new RegExp(`/actions/runs/${runId}(?!\\d)`);
    if (
      !own &&
      !statuses.some(({ log_url, target_url }) => link.test(log_url ?? '') || link.test(target_url))
    )
      continue;
    if (!['success', 'failure', 'error', 'inactive'].includes(statuses[0]?.state ?? 'pending'))
      return { id: Number(id), environment };
    finished ??= { id: Number(id), environment };
  }
  return finished;
}

/** Newest first. */
async function readStatuses(github: GitHub, deployment: Id) {
  const { owner, repo } = github;
  return ask('reading a deployment', GRANT, async () => {
    const { data } = await github.request('GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses', {
      owner,
      repo,
      deployment_id: Number(deployment),
      per_page: 100,
    });
    return data.sort(newestFirst);
  });
}

async function createDeployment(
  github: GitHub,
  options: RecordOptions,
  event: RecordEvent,
  backup: string | undefined,
): Promise<Deployment> {
  const { owner, repo } = github;
  const { context, sha, runId } = options;
  return ask('creating a deployment', GRANT, () =>
    createOnce(
      async () => {
        const { data } = await github.request('POST /repos/{owner}/{repo}/deployments', {
          owner,
          repo,
          ref: sha,
          task: 'deploy',
          environment: context.environment,
          auto_merge: false,
          // The release has passed its own checks; GitHub must not hold it back for those of the branch.
          required_contexts: [],
          description: describeEvent(event, context),
          payload: {
            app: context.app,
            ...('tag' in event && event.tag !== undefined ? { tag: event.tag } : {}),
            ...('slot' in event && event.slot !== undefined ? { slot: event.slot } : {}),
            ...('hosts' in event ? { hosts: event.hosts } : {}),
            ...(backup === undefined ? {} : { backup }),
            run: runId,
          },
          request: ONCE,
        });
        // 202 is for a merge that was not asked for.
        if (!('id' in data)) throw new Error(`GitHub made no deployment: ${data.message ?? ''}`);
        return { id: Number(data.id), environment: data.environment };
      },
      () => findDeployment(github, options),
    ),
  );
}

async function addStatus(
  github: GitHub,
  { context, environmentUrl }: RecordOptions,
  { id }: Deployment,
  state: State | 'inactive',
  description: string,
): Promise<void> {
  const { owner, repo } = github;
  await ask('adding a status to the deployment', GRANT, () =>
    createOnce(
      async () => {
        await github.request('POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses', {
          owner,
          repo,
          deployment_id: id,
          state,
          description,
          ...(state === 'inactive' ? {} : { log_url: context.runUrl }),
          ...(environmentUrl === undefined || state === 'inactive'
            ? {}
            : { environment_url: environmentUrl }),
          // The previous ones are made inactive here for every environment; GitHub leaves those of production.
          auto_inactive: false,
          request: ONCE,
        });
        return true;
      },
      async () => {
        const [newest] = await readStatuses(github, id);
        return newest?.state === state && newest.description === description ? true : undefined;
      },
    ),
  );
}

/** What was live before is not any more. */
async function retirePrevious(
  github: GitHub,
  options: RecordOptions,
  live: Deployment,
  event: RecordEvent,
): Promise<void> {
  const { owner, repo } = github;
  const older = await ask('looking for the previous deployment', GRANT, async () => {
    const { data } = await github.request('GET /repos/{owner}/{repo}/deployments', {
      owner,
      repo,
      environment: live.environment,
      // Records of schemas and rehearsals may stand between them.
      per_page: 2 * LOOKED_AT + 1,
    });
    return data
      .filter(({ id, task }) => id < live.id && !keepsRecord(task))
      .sort(newestFirst)
      .slice(0, LOOKED_AT);
  });
  const now =
    'tag' in event && event.tag !== undefined ? `${event.tag} is live now` : 'another release is live now';
  for (const { id, environment } of older) {
    const [newest] = await readStatuses(github, id);
    if (newest?.state === 'success')
      await addStatus(github, options, { id: Number(id), environment }, 'inactive', now);
  }
}
