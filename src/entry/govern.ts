import { CutoverError, messageOf } from '../errors.ts';
import type { Run } from '../github/approval.ts';
import type { GitHub } from '../github/client.ts';
import type { LockOptions } from '../host/lock.ts';
import type { Site } from '../host/site.ts';
import type { RecordContext, RecordFn } from '../model/event.ts';
import type { LockOwner } from '../model/host-facts.ts';
import type { RunState } from '../model/lock.ts';
import { flag, secret } from './inputs.ts';
import type { RunContext } from './runner.ts';

/** What an action that changes an environment may rely on: it was approved, and what it does is recorded. */
export interface Governed {
  readonly context: RecordContext;
  /** The logins of who approved this run for this environment. */
  readonly approvers: readonly string[];
  readonly record: RecordFn;
  /** For the lock: a run that GitHub says has ended gives it up. */
  readonly lock: LockOptions;
  /** Records a failure of `body` with its cause before it is thrown on. */
  failing<T>(
    failure: { tag: string; stage: string; live: () => string | undefined },
    body: () => Promise<T>,
  ): Promise<T>;
}

/** The run as GitHub knows it. */
export function runOf({ identity }: Site, { env }: RunContext): Run {
  const [owner = '', repo = ''] = identity.repository.split('/');
  return {
    owner,
    repo,
    runId: Number(identity.runId),
    attempt: Number(identity.attempt),
    actor: env['GITHUB_ACTOR'] ?? 'unknown',
    triggeringActor: identity.actor,
  };
}

/** The API with the token of the input `token`; undefined without one. */
export async function openGitHub({ env, log, signal }: RunContext): Promise<GitHub | undefined> {
  const token = secret('token');
  if (token === undefined) return undefined;
  const { createGitHub } = await import('../github/client.ts');
  return createGitHub({ token, env, log, signal });
}

async function askRunState(github: GitHub, owner: LockOwner): Promise<RunState> {
  const { runState } = await import('../github/runs.ts');
  return runState(github, owner);
}

/** A lock is taken over when the run or the job that holds it has ended: GitHub says so of a run, the input of the jobs of this one. */
export function lockOptions(github: GitHub | undefined): LockOptions {
  const jobsEnded = flag('jobs-ended');
  return github === undefined
    ? { jobsEnded }
    : { jobsEnded, runState: (owner) => askRunState(github, owner) };
}

/**
 * Asks GitHub for the approval that the environment requires, before anything is touched, and opens the record
 * of this run. Throws CutoverError when nobody has approved.
 */
export async function govern(context: RunContext, site: Site): Promise<Governed> {
  const { settings, identity } = site;
  const [github, { checkApproval }, { createRecord }] = await Promise.all([
    openGitHub(context),
    import('../github/approval.ts'),
    import('../github/record.ts'),
  ]);
  const run = runOf(site, context);
  const { approvers } = await checkApproval(
    { mode: settings.of.approval, environment: settings.environment, run },
    github,
    context.log,
  );
  const about: RecordContext = {
    app: settings.app,
    environment: settings.environment,
    runUrl: identity.run,
    actor: identity.actor,
    approvers,
  };
  const { record } = createRecord({
    github,
    context: about,
    environmentUrl: settings.of.url,
    runId: run.runId,
    sha: identity.sha,
    log: context.log,
  });
  return {
    context: about,
    approvers: approvers.map(({ login }) => login),
    record,
    lock: lockOptions(github),
    async failing({ tag, stage, live }, body) {
      try {
        return await body();
      } catch (thrown) {
        const where = thrown instanceof CutoverError ? (thrown.stage ?? stage) : stage;
        await record({ kind: 'failed', tag, stage: where, reason: messageOf(thrown), live: live() });
        throw thrown;
      }
    },
  };
}
