import { CutoverError, failuresOf, InputError, messageOf } from '../errors.ts';
import type { GitHub } from '../github/client.ts';
import type { Run } from '../github/runs.ts';
import { contextOf, type Site } from '../host/connection/site.ts';
import type { LockOptions } from '../host/lock/lock.ts';
import type { Approver } from '../model/approval.ts';
import type { RecordContext, RecordFn } from '../model/event.ts';
import type { LockOwner } from '../model/host-facts.ts';
import type { RunState } from '../model/lock.ts';
import type { Approvable } from '../model/second-person.ts';
import { addSummary } from './connect.ts';
import { configFile, flag, secret } from './inputs.ts';
import { openTelling } from './notify.ts';
import type { RunContext } from './runner.ts';

/** What an action that changes an environment may rely on: it was approved, and what it does is recorded. */
export interface Authorized {
  /** The API; undefined without a token. */
  readonly github: GitHub | undefined;
  readonly context: RecordContext;
  /** Who approved this run for this environment. */
  readonly approvers: readonly Approver[];
  readonly record: RecordFn;
  /** For the lock: a run that GitHub says has ended gives it up. */
  readonly lock: LockOptions;
  /** Records a failure of `body` with its cause, and with what is live then, before it is thrown on. */
  failing<T>(stage: string, tag: () => string, body: () => Promise<T>): Promise<T>;
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
    config: configFile(),
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
 * of this run. `what` matters to `approval: second-person` alone. Throws CutoverError when nobody has approved.
 */
export async function authorize(
  context: RunContext,
  site: Site,
  what: Approvable = { do: 'other' },
  emergency?: string,
): Promise<Authorized> {
  const { settings } = site;
  await openTelling(context, site);
  const [github, { approvalMode, checkApproval }] = await Promise.all([
    openGitHub(context),
    import('../github/approval.ts'),
  ]);
  const run = runOf(site, context);
  const { approvers } = await checkApproval(
    {
      mode: approvalMode(settings.options, emergency),
      environment: settings.environment,
      run,
      what,
    },
    github,
    context.log,
  );
  const about = contextOf(site, approvers, emergency);
  const record = await openRecord(context, site, about, github);
  return {
    github,
    context: about,
    approvers,
    record,
    lock: { ...lockOptions(github), approvers },
    async failing(stage, tag, body) {
      try {
        return await body();
      } catch (thrown) {
        const where = thrown instanceof CutoverError ? (thrown.stage ?? stage) : stage;
        // What is wrong with inputs is found out before any host is asked, and one that is not reached is not asked again.
        const untouched = thrown instanceof InputError || where === 'connect';
        if (!untouched) await explainFailure(site, thrown);
        const live = untouched ? undefined : await servedNow(site);
        const reason = messageOf(thrown);
        await record({ kind: 'failed', tag: tag(), stage: where, reason, live, untouched });
        throw thrown;
      }
    },
  };
}

/** What the hosts said on which it failed, with the log of a slot that did not start, into the error and the summary. */
export async function explainFailure(site: Site, thrown: unknown): Promise<void> {
  const [{ readLogs }, { failedMarkdown }] = await Promise.all([
    import('../flow/read-logs.ts'),
    import('../model/failed-hosts.ts'),
  ]);
  await readLogs(site, thrown);
  const text = failedMarkdown(failuresOf(thrown)).join('\n\n');
  if (text !== '') await addSummary(`${text}\n`);
}

/** The record alone, for what changes nothing and needs no approval. People are told of its events, too. */
export async function openRecord(
  run: RunContext,
  site: Site,
  context: RecordContext = contextOf(site),
  github?: GitHub,
): Promise<RecordFn> {
  const { createRecord } = await import('../github/record.ts');
  const telling = await openTelling(run, site);
  const { record } = createRecord({
    github: github ?? (await openGitHub(run)),
    context,
    environmentUrl: site.settings.options.url,
    runId: Number(site.identity.runId),
    sha: site.identity.sha,
    log: run.log,
  });
  return (event) => {
    telling.event(event, context);
    return record(event);
  };
}

const LOOK_MS = 5_000;

/** The release that all visitors get, also when the run is being cancelled; undefined when that is not known. */
export async function servedNow(site: Site): Promise<string | undefined> {
  const { readServers, servingOn } = await import('../host/lock/read-servers.ts');
  const calm = { ...site, fleet: site.fleet.withSignal(AbortSignal.timeout(LOOK_MS)) };
  const servers = await calm.fleet.quiet(() => readServers(calm, 'own')).catch(() => undefined);
  return servers === undefined ? undefined : servingOn(calm, servers).served?.tag;
}
