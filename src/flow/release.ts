import { CutoverError, InputError, messageOf } from '../errors.ts';
import { checkApproval } from '../github/approval.ts';
import type { GitHub } from '../github/client.ts';
import { createRecord } from '../github/record.ts';
import { contextOf, type Site } from '../host/connection/site.ts';
import { withLock } from '../host/lock/lock.ts';
import type { ReleasePlan } from '../model/release-plan.ts';
import type { ReleaseReport } from '../model/report.ts';
import { requireLiveCheck } from '../steps/verify-health/verify.ts';
import { Course } from './course.ts';
import { RolledBack } from './go-back.ts';
import { afterFailedRelease } from './on-failure.ts';
import { planIdOf, planRelease, tagOf } from './plan-release.ts';
import { readLogs } from './read-logs.ts';
import { requireSomePlan, toApprove } from './release-approval.ts';
import { PLAN_STAGE, planId } from './release-basis.ts';
import { ReleaseWindow } from './release-window.ts';
import { underLock } from './under-lock.ts';
import { inBackground, type Recording, type ReleaseOptions } from './underway.ts';
import { keepingWorkers } from './workers.ts';

/** How it ended; `error` when it is red. Then the hosts of the report serve what they served before, or it says otherwise. */
export interface ReleaseEnd {
  readonly report: ReleaseReport;
  readonly error: CutoverError | undefined;
  /** Of a dry run. */
  readonly plan?: ReleasePlan | undefined;
}

/**
 * Releases to an environment in the order of the checklist, under one lock from before the backup until after
 * the last check. When the release is not healthy while live, it goes back by itself and is red all the same.
 * Does not throw for a failure of a stage: the report says what became of it.
 */
export async function release(
  site: Site,
  wanted: ReleaseOptions,
  github: GitHub | undefined,
): Promise<ReleaseEnd> {
  const course = new Course(site);
  course.facts.manifest = wanted.source.sha256;
  course.facts.dryRun = wanted.dryRun;
  if (typeof wanted.tag === 'string') course.facts.tag = wanted.tag;
  course.facts.emergency = wanted.emergency;
  if (wanted.approved !== undefined) course.facts.planId = planId(wanted.approved);
  const end = async (verdict: ReleaseReport['verdict'], error?: CutoverError): Promise<ReleaseEnd> => ({
    report: await course.report(verdict, error, wanted.rollbackWorkflow),
    error,
  });
  let record: Recording = { add: async () => undefined, written: async () => undefined };
  try {
    const { fleet, settings, identity } = site;
    requireLiveCheck(settings);
    const { emergency } = wanted;
    const approvedBy = wanted.approved === undefined ? 'none' : planId(wanted.approved).slice(0, 12);
    requireSomePlan(settings, wanted);
    const window = new ReleaseWindow(settings, { github, log: fleet.log, emergency });
    // A dry run changes nothing, and it is what the approver reads.
    const { approvers } = wanted.dryRun
      ? { approvers: [] }
      : await course.stage('Approval', () => checkApproval(toApprove(site, wanted), github, fleet.log));
    course.facts.approvers = approvers;
    const context = { ...contextOf(site, approvers, emergency), plan: approvedBy };
    if (!wanted.dryRun)
      record = inBackground(
        createRecord({
          github,
          context,
          log: fleet.log,
          environmentUrl: settings.options.url,
          runId: wanted.run.runId,
          sha: identity.sha,
        }).record,
        (event) => wanted.tell?.(event, context),
      );
    const { tag, commit } = await course.stage('Tag', () => tagOf(wanted, github));
    course.facts.tag = tag;
    course.facts.commit = commit;
    await course.stage('Connect', () => fleet.connect());
    if (wanted.dryRun) {
      const secondPerson = settings.options.approval === 'second-person';
      const planned = await course.stage('Plan', () =>
        planRelease(
          site,
          wanted,
          { tag, commit },
          {
            window,
            github,
            served: (before) => {
              course.facts.before = before;
            },
          },
        ),
      );
      course.facts.plan = planned.page;
      course.facts.planId = secondPerson ? planIdOf(site, wanted, tag) : planId(planned.plan);
      if (secondPerson)
        fleet.log.info(`plan id, for an approver to start approve.yml with: ${course.facts.planId}`);
      return { ...(await end('planned')), plan: planned.plan };
    }
    const verdict = await withLock(
      fleet,
      settings,
      identity,
      (held) =>
        keepingWorkers(site, held.token, () =>
          underLock(
            { site, held, course, context, record: record.add, window, github },
            { ...wanted, tag, commit },
          ),
        ),
      { ...wanted.lock, approvers, stage: `release ${tag}` },
    );
    return await end(verdict);
  } catch (thrown) {
    const error = thrown instanceof CutoverError ? thrown : asOurs(thrown);
    await readLogs(site, error);
    await afterFailedRelease(site, course.facts, error);
    const ended = await end(verdictOf(error), error);
    if (!(error instanceof RolledBack) && course.facts.tag !== undefined)
      await record.add({
        kind: 'failed',
        tag: course.facts.tag,
        stage: error.stage ?? 'release',
        reason: messageOf(error),
        live: ended.report.liveTag,
        untouched: error instanceof InputError,
      });
    return ended;
  } finally {
    await record.written();
  }
}

function verdictOf(error: CutoverError): ReleaseReport['verdict'] {
  if (error instanceof RolledBack) return 'rolled-back';
  return error.stage === PLAN_STAGE ? 'outdated' : 'failed';
}

function asOurs(thrown: unknown): CutoverError {
  return new CutoverError(
    `unexpected error (a fault in Cutover, please report it)\n${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`,
    { cause: thrown },
  );
}
