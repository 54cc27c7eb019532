import { checksWhen } from '../config/health.ts';
import { CutoverError, InputError, messageOf } from '../errors.ts';
import { checkApproval, type Run } from '../github/approval.ts';
import type { GitHub } from '../github/client.ts';
import { createRecord } from '../github/record.ts';
import { contextOf, type Site } from '../host/connection/site.ts';
import { type Held, type HostReading, type LockOptions, readHosts, withLock } from '../host/lock/lock.ts';
import { readServers } from '../host/lock/read-servers.ts';
import { markRelease } from '../host/release/mark-release.ts';
import { confirmSwitch } from '../host/switch/confirm.ts';
import type { RecordContext, RecordEvent, RecordFn } from '../model/event.ts';
import { liveTag } from '../model/host-facts.ts';
import type { ReleaseReport } from '../model/report.ts';
import { liveSlot } from '../model/slot.ts';
import type { Source } from '../source/read-source.ts';
import { type BackupOptions, backupRemote } from '../steps/backup-remote/backup.ts';
import { rsyncDeploy } from '../steps/rsync-deploy/deploy.ts';
import { describePlan, planRsyncDeploy } from '../steps/rsync-deploy/plan.ts';
import { type SwitchResult, switchSlot } from '../steps/switch-slot/switch.ts';
import { type TagReleaseSettings, tagRelease } from '../steps/tag-release.ts';
import { HealthError } from '../steps/verify-health/options.ts';
import { requireLiveCheck, verifyHealth } from '../steps/verify-health/verify.ts';
import { checkBetweenBatches } from './batch-check.ts';
import { Course } from './course.ts';

export interface ReleaseOptions {
  /** The tag that names the release; or how the commit is to be tagged. */
  readonly tag: string | { readonly make: TagReleaseSettings };
  readonly commit: string | undefined;
  readonly source: Source;
  readonly allowBad: boolean;
  readonly backup: BackupOptions;
  readonly lock: LockOptions;
  /** The run whose approval counts. */
  readonly run: Run;
  readonly dryRun: boolean;
  /** File name of the team's rollback workflow, for the summary. */
  readonly rollbackWorkflow: string;
}

/** How it ended; `error` when it is red. Then the hosts of the report serve what they served before, or it says otherwise. */
export interface ReleaseEnd {
  readonly report: ReleaseReport;
  readonly error: CutoverError | undefined;
}

/** The release failed while live, and the version before it serves again. */
class RolledBack extends CutoverError {
  override readonly name = 'RolledBack';
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
  const end = async (verdict: ReleaseReport['verdict'], error?: CutoverError): Promise<ReleaseEnd> => ({
    report: await course.report(verdict, error, wanted.rollbackWorkflow),
    error,
  });
  let record: Recording = { add: async () => undefined, written: async () => undefined };
  try {
    const { fleet, settings, identity } = site;
    requireLiveCheck(settings);
    // A dry run changes nothing, and it is what the approver reads.
    const { approvers } = wanted.dryRun
      ? { approvers: [] }
      : await course.stage('Approval', () =>
          checkApproval(
            { mode: settings.options.approval, environment: settings.environment, run: wanted.run },
            github,
            fleet.log,
          ),
        );
    course.facts.approvers = approvers;
    const context = contextOf(site, approvers);
    if (!wanted.dryRun)
      record = inBackground(
        createRecord({
          ...{ github, context, log: fleet.log },
          ...{ environmentUrl: settings.options.url, runId: wanted.run.runId, sha: identity.sha },
        }).record,
      );
    const { tag, commit } = await course.stage('Tag', () => tagOf(wanted, github));
    course.facts.tag = tag;
    course.facts.commit = commit;
    await course.stage('Connect', () => fleet.connect());
    if (wanted.dryRun) {
      course.facts.plan = await course.stage('Plan', () => plan(site, wanted, tag));
      return await end('planned');
    }
    const verdict = await withLock(
      fleet,
      settings,
      identity,
      (held) => underLock({ site, held, course, context, record: record.add }, { ...wanted, tag, commit }),
      { ...wanted.lock, approvers, stage: `release ${tag}` },
    );
    return await end(verdict);
  } catch (thrown) {
    const error = thrown instanceof CutoverError ? thrown : asOurs(thrown);
    const ended = await end(error instanceof RolledBack ? 'rolled-back' : 'failed', error);
    if (!(error instanceof RolledBack) && course.facts.tag !== undefined)
      await record.add({
        ...{ kind: 'failed', tag: course.facts.tag, stage: error.stage ?? 'release' },
        ...{ reason: messageOf(error), live: ended.report.liveTag, untouched: error instanceof InputError },
      });
    return ended;
  } finally {
    await record.written();
  }
}

interface Recording {
  readonly add: RecordFn;
  /** Until all events are written. */
  written(): Promise<void>;
}

/** Events are written in their order while the release goes on: it does not wait for GitHub. */
function inBackground(record: RecordFn): Recording {
  let tail = Promise.resolve();
  return {
    add: async (event) => {
      tail = tail.then(() => record(event));
    },
    written: () => tail,
  };
}

type Decided = Omit<ReleaseOptions, 'tag' | 'commit'> & {
  readonly tag: string;
  readonly commit: string | undefined;
};

/** A release that is under way: what all of its stages work with. */
interface Underway {
  readonly site: Site;
  readonly held: Held;
  readonly course: Course;
  readonly context: RecordContext;
  readonly record: RecordFn;
}

async function underLock(underway: Underway, wanted: Decided): Promise<'released' | 'unchanged'> {
  const { site, held, course, context, record } = underway;
  const { fleet, settings } = site;
  const { tag, source } = wanted;
  const hosts = fleet.hosts.length;
  course.facts.before = liveBefore(site, held);
  const ready = slotWith(site, held, wanted);
  // Under the lock nobody else changes what the hosts said: they are asked again only after this run changed it.
  let readings = held.readings;

  if (ready === undefined) {
    if (settings.options.backup !== undefined) {
      const backup = await course.stage('Backup', () => backupRemote(site, held, wanted.backup));
      course.facts.backup = backup;
      await record({ kind: 'backed-up', backup: backup.id, tag, hosts });
    }

    const deployed = await course.stage('Deploy', async () => {
      course.facts.deployed = await rsyncDeploy(site, held, {
        ...{ tag, source, commit: wanted.commit, allowBad: wanted.allowBad },
        ...{ backup: course.facts.backup?.id, context, record },
      });
      readings = await readHosts(fleet, settings);
      return course.facts.deployed;
    });
    if (!deployed.slotIsLive)
      await course.stage('Check idle slot', () => checkIdle(site, readings, deployed.slot, tag));
  } else fleet.log.info(`${tag} is complete in ${ready} on every host: nothing to deploy`);

  const slot = ready ?? course.facts.deployed?.slot;
  const switched = await course
    .stage('Switch', async () =>
      switchSlot(
        site,
        { token: held.token, readings },
        {
          ...{ expectTag: tag, allowBad: wanted.allowBad, confirm: true, context },
          betweenBatches: checkBetweenBatches(site, readings),
          ...(settings.slots.length > 1 ? { slot } : {}),
        },
      ),
    )
    .catch(async (thrown: unknown) => {
      throw await judgeBatch(underway, tag, thrown);
    });
  course.facts.switched = switched;
  const { live, previous } = switched;
  if (switched.changed)
    await record({ kind: 'switched', tag, slot: live.slot, previous: previous?.tag, hosts });

  try {
    await course.stage('Check live slot', async () => {
      readings = await readHosts(fleet, settings);
      return verifyHealth(site, readings, { slot: live.slot, when: 'live', expectTag: tag });
    });
    await confirmSwitch(site, held.token, readings);
  } catch (thrown) {
    // What was live before this run and is not healthy any more was not made worse by it.
    if (!switched.changed) throw thrown;
    throw await goBack(underway, switched, thrown);
  }

  const good = { kind: 'good', tag, slot: live.slot, previous: previous?.tag, hosts } as const;
  await course.stage('Mark good', async () =>
    markRelease(
      site,
      held.token,
      readings,
      tag,
      { state: 'good', goodAt: new Date().toISOString() },
      [good],
      context,
    ),
  );
  await record(good);
  return switched.changed ? 'released' : 'unchanged';
}

/**
 * The one decision to go back: traffic returns to the version before, unless that one is not healthy either.
 * Gives the error that makes the run red.
 */
async function goBack(
  underway: Underway,
  { live, previous }: SwitchResult,
  cause: unknown,
): Promise<CutoverError> {
  const { site, held, course, context } = underway;
  const { settings } = site;
  const why = messageOf(cause);
  const ours = cause instanceof CutoverError ? cause : undefined;
  const calm = calmly(site);
  const read = async () => ({ token: held.token, readings: await readHosts(calm.fleet, settings) });
  const stays = (because: string, next: string) =>
    new CutoverError(`${why}\nIt stays live: ${because}`, {
      ...{ cause, stage: 'Check live slot', state: ours?.state, host: ours?.host, next },
    });
  const { tag } = live;
  const to = previous?.tag;
  if (previous === undefined || to === undefined)
    return stays(
      'nothing was live before it',
      'mend the cause and release again; there is no version to go back to',
    );
  const inPlace = previous.slot === live.slot;
  try {
    if (!inPlace && checksWhen(settings, 'idle').length > 0)
      await course.stageAnyway('Check the version before', async () =>
        verifyHealth(calm, (await read()).readings, { slot: previous.slot, when: 'idle', expectTag: to }),
      );
  } catch (thrown) {
    return stays(
      `the version before, ${to}, is not healthy either (${messageOf(thrown).split('\n')[0]})`,
      'look at both; when one of them is well again, switch-slot with `slot` brings traffic to it',
    );
  }
  try {
    await course.stageAnyway(`Go back to ${to}`, async () => {
      await switchSlot(calm, await read(), {
        ...{ expectTag: to, allowBad: true, returned: { from: tag, run: site.identity.run }, context },
        ...(settings.slots.length > 1 ? { slot: previous.slot } : {}),
      });
      await verifyHealth(calm, (await read()).readings, {
        ...{ slot: previous.slot, when: 'live', expectTag: to },
      });
    });
  } catch (thrown) {
    const failed = thrown instanceof CutoverError ? thrown : undefined;
    return new CutoverError(`${why}\nGoing back to ${to} failed as well: ${messageOf(thrown)}`, {
      ...{ cause: thrown, stage: 'Go back', state: failed?.state, host: failed?.host },
      next: failed?.next ?? 'run the rollback workflow',
    });
  }
  return wentBack(underway, { slot: previous.slot, tag: to }, tag, cause);
}

/** The first hosts of a switch in batches found the release unhealthy, and all went back: then it is as bad as one that all of them tried. */
async function judgeBatch(underway: Underway, tag: string, thrown: unknown): Promise<unknown> {
  const { site, course } = underway;
  const { before } = course.facts;
  const found = thrown instanceof CutoverError ? thrown.cause : undefined;
  if (!(found instanceof HealthError) || found.result.verdict !== 'unhealthy') return thrown;
  if (before?.tag === undefined || before.tag === tag) return thrown;
  const was = before.tag;
  const readings = await readHosts(calmly(site).fleet, site.settings).catch(() => []);
  // Where slots are groups of hosts, those of the other group hold another release than the live one.
  const back = readings.every(({ facts }) => facts.live === before.slot && (liveTag(facts) ?? was) === was);
  if (readings.length === 0 || !back) return thrown;
  return wentBack(underway, { slot: before.slot, tag: was }, tag, found);
}

/** The same site for the way back: a run that is being cancelled has a few seconds left, and this is what they are for. */
function calmly(site: Site): Site {
  return { ...site, fleet: site.fleet.withSignal(new AbortController().signal) };
}

/** Every host serves the version before again: the release is marked bad, and this is recorded. Gives the error that makes the run red. */
async function wentBack(
  { site, held, course, context, record }: Underway,
  to: { readonly slot: string; readonly tag: string },
  tag: string,
  cause: unknown,
): Promise<CutoverError> {
  const calm = calmly(site);
  const why = messageOf(cause);
  const reason = why.split('\n')[0] ?? '';
  const back: RecordEvent = {
    ...{ kind: 'rolled-back', tag: to.tag, from: tag, slot: to.slot },
    ...{ hosts: calm.fleet.hosts.length, within: 'release', reason },
  };
  const cancelled = site.fleet.signal.aborted;
  const marked = await (cancelled
    ? unjudged()
    : course
        .stageAnyway('Mark bad', async () =>
          markRelease(
            calm,
            held.token,
            await readHosts(calm.fleet, calm.settings),
            tag,
            { state: 'bad', badAt: new Date().toISOString(), reason },
            [{ kind: 'marked-bad', tag, reason }, back],
            context,
          ),
        )
        .then(
          () => {
            course.facts.markedBad = true;
            return '';
          },
          (thrown: unknown) => ` It could not be marked bad everywhere: ${messageOf(thrown)}.`,
        ));
  await record(back);
  return new RolledBack(`${why}\nRolled back to ${to.tag}: it serves again on every host.${marked}`, {
    ...{ cause, stage: 'Check live slot', host: cause instanceof CutoverError ? cause.host : undefined },
    state: calm.fleet.hosts.map(({ name }) => `${name}: live is ${to.slot} (${to.tag})`),
    next: cancelled
      ? `run the job again: ${tag} was not found bad, the run was stopped before it was known`
      : `mend the cause and release a new tag; ${tag} is kept on the hosts for the inquiry`,
  });
}

/** A run that was cancelled found nothing wrong with its release: the same release may come again. */
const unjudged = () => Promise.resolve('');

async function tagOf(
  { tag, commit }: ReleaseOptions,
  github: GitHub | undefined,
): Promise<{ tag: string; commit: string | undefined }> {
  if (typeof tag === 'string') return { tag, commit };
  if (github === undefined)
    throw new InputError('there is no tag, and no token to make one', {
      next: 'give the input `tag`, or `token`',
    });
  const made = await tagRelease(tag.make, github);
  return { tag: made.tag, commit: made.sha };
}

async function plan(site: Site, wanted: ReleaseOptions, tag: string): Promise<string[]> {
  const { fleet, settings } = site;
  const found = await planRsyncDeploy(site, await readServers(site), {
    ...{ tag, source: wanted.source, allowBad: wanted.allowBad },
  });
  const lines = [
    ...(settings.options.backup === undefined ? [] : ['would back up every host']),
    ...describePlan(found, tag),
    `would switch to ${found.slot.name}, from ${found.live?.tag ?? 'nothing'}`,
  ];
  for (const line of lines) fleet.log.info(line);
  return lines;
}

async function checkIdle(
  site: Site,
  readings: readonly HostReading[],
  slot: string,
  tag: string,
): Promise<void> {
  const { fleet, settings } = site;
  if (checksWhen(settings, 'idle').length === 0) {
    fleet.log.warning('no health check is asked before the switch: add one without `when: live`');
    return;
  }
  await verifyHealth(site, readings, { slot, when: 'idle', expectTag: tag });
}

/** The slot that holds this very release on every host already: an earlier run came as far, or it is live. */
function slotWith(site: Site, { readings }: Held, { tag, source }: Decided): string | undefined {
  const { slots } = site.settings;
  const found = slots.filter(({ name, hosts }) => {
    const own = readings.filter(({ host }) => hosts === undefined || hosts.includes(host.name));
    return (
      own.length > 0 &&
      own.every(({ facts }) => {
        const there = facts.releases.find((one) => one.tag === tag);
        return facts.slots.get(name) === tag && there?.manifest === source.sha256;
      })
    );
  });
  const live = new Set(readings.map(({ facts }) => facts.live));
  // Beside what serves the release is deployed again, since nobody knows whether it was started. Only what is live,
  // or was on its way to it, is taken as it is.
  return found.find(({ name }) => live.has(name))?.name;
}

function liveBefore(site: Site, { readings }: Held): Course['facts']['before'] {
  const said = liveSlot(
    readings.map(({ host, facts }) => ({ host: host.name, live: facts.live })),
    site.settings.slots.map(({ name }) => name),
  );
  if (!said.agreed || said.live === undefined) return undefined;
  const tag = readings.map(({ facts }) => liveTag(facts)).find((one) => one !== undefined);
  const release = readings.flatMap(({ facts }) => facts.releases).find((one) => one.tag === tag);
  return { slot: said.live, tag, commit: release?.record?.commit };
}

function asOurs(thrown: unknown): CutoverError {
  return new CutoverError(
    `unexpected error (a fault in Cutover, please report it)\n${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`,
    { cause: thrown },
  );
}
