import { type HostReading, readHosts } from '../host/lock/read-hosts.ts';
import { markRelease } from '../host/release/mark-release.ts';
import { confirmSwitch } from '../host/switch/confirm.ts';
import { servingBy } from '../host/switch/traffic.ts';
import { liveBefore, withCommit } from '../model/already-there.ts';
import { isJudged } from '../model/release-start.ts';
import { backupRemote } from '../steps/backup-remote/backup.ts';
import { rsyncDeploy } from '../steps/rsync-deploy/deploy.ts';
import { confirmServing } from '../steps/verify-health/serving.ts';
import { verifyHealth } from '../steps/verify-health/verify.ts';
import { hasWorkers } from '../steps/workers.ts';
import { checkBetweenBatches } from './batch-check.ts';
import { refusedStart, startBy } from './begin.ts';
import { beginObservation } from './begin-observation.ts';
import { checkIdle } from './check-idle.ts';
import { requireRehearsal } from './check-rehearsal.ts';
import { requireSchema } from './check-schema.ts';
import { goBack, judgeBatch } from './go-back.ts';
import { joinBehind } from './join-behind.ts';
import { watchOldCode } from './old-code.ts';
import { nameHandEdits, refuseHandEdits } from './plan-config.ts';
import { holdToPlan } from './release-basis.ts';
import { settleEarlier } from './settle-earlier.ts';
import { switchHosts } from './switch-hosts.ts';
import type { Decided, Underway } from './underway.ts';
import { watchRelease } from './watch-release.ts';
import { followSwitch, stoppingWorkers } from './workers.ts';

/** The stages of a release under the lock, from the backup to the mark. Throws CutoverError; then its words say what serves. */
export async function underLock(locked: Underway, wanted: Decided): Promise<'released' | 'unchanged'> {
  const { site, course, context, record, window } = locked;
  course.facts.before = liveBefore(
    servingBy(site.settings, [...locked.held.readings, ...(locked.held.balancers ?? [])]),
    statesOf(locked.held.readings),
  );
  await holdToPlan(locked, wanted);
  const edits = await nameHandEdits(site, wanted.source);
  const begun = { ...locked, held: await joinBehind(locked, wanted.source) };
  const { fleet, settings } = site;
  const { tag, source } = wanted;
  const hosts = fleet.hosts.length;
  const states = statesOf(begun.held.readings);
  const serving = servingBy(settings, [...begun.held.readings, ...(begun.held.balancers ?? [])]);
  course.facts.before = liveBefore(serving, states);
  const start = startBy(site, { balancers: [], ...begun.held }, serving, { tag, manifest: source.sha256 });
  if (start.kind === 'refused') throw refusedStart(start, serving);
  if (start.kind === 'continue' && start.from !== undefined)
    course.facts.before = withCommit(start.from, states);
  // Under the lock nobody else changes what the hosts said: they are asked again only after this run changed it.
  let { readings } = begun.held;
  if (start.kind === 'settle') {
    readings = await settleEarlier(begun, start.to);
    course.facts.before = withCommit(start.to, states);
  }
  const held = { ...begun.held, readings };
  const underway = { ...begun, held };
  const ready = start.kind === 'live' || start.kind === 'continue' ? start.slot : undefined;
  const judged = start.kind !== 'live' || isJudged(states, tag);

  if (ready === undefined) {
    // What serves already, or is on its way, is brought to its end at any time.
    await window.requireBegin();
    refuseHandEdits(edits, serving);
    const rehearsedOn = await requireRehearsal(site, held, wanted, locked.github);
    const expectSchema = (await requireSchema(site, held, wanted, locked.github)) ?? rehearsedOn;
    if (settings.options.backup !== undefined) {
      const backup = await course.stage('Backup', () => backupRemote(site, held, wanted.backup));
      course.facts.backup = backup;
      await record({ kind: 'backed-up', backup: backup.id, tag, hosts });
    }

    const deployed = await course.stage('Deploy', async () => {
      course.facts.deployed = await rsyncDeploy(site, held, {
        tag,
        source,
        commit: wanted.commit,
        allowBad: wanted.allowBad,
        changes: wanted.changes,
        env: wanted.env,
        backup: course.facts.backup?.id,
        context,
        record: course.noting(record),
        done: course.done,
        timed: course.timed,
        migrated: course.migrate,
        expectSchema,
        around: stoppingWorkers(
          site,
          held.token,
          tag,
          watchOldCode(site, held, { tag, context, backup: course.facts.backup?.id }),
        ),
      });
      readings = await readHosts(fleet, settings);
      return course.facts.deployed;
    });
    if (!deployed.slotIsLive)
      await course.stage('Check idle slot', () => checkIdle(site, readings, deployed.slot, tag));
  } else fleet.log.info(`${tag} is complete in ${ready} on every host: nothing to deploy`);
  if (start.kind === 'continue')
    await course
      .stage('Check before going on', () => checkIdle(site, readings, start.slot, tag))
      .catch(async (thrown: unknown) => {
        throw await goBack(underway, { live: { slot: start.slot, tag }, previous: start.from }, thrown);
      });

  const slot = ready ?? course.facts.deployed?.slot;
  if (ready === undefined && slot !== undefined) await window.requireSwitch({ tag, slot });
  const switched = await course
    .stage('Switch', async () =>
      switchHosts(
        site,
        { token: held.token, readings },
        {
          expectTag: tag,
          allowBad: wanted.allowBad,
          confirm: true,
          hooks: 'release',
          workers: 'later',
          context,
          betweenBatches: checkBetweenBatches(site, readings),
          ...(settings.slots.length > 1 ? { slot } : {}),
        },
      ),
    )
    .catch(async (thrown: unknown) => {
      throw await judgeBatch(underway, tag, thrown);
    });
  course.facts.switched = switched;
  const { live } = switched;
  const previous = start.kind === 'continue' ? start.from : switched.previous;
  if (switched.changed)
    await record({ kind: 'switched', tag, slot: live.slot, previous: previous?.tag, hosts });
  if (switched.changed)
    await beginObservation(site, tag, {
      token: held.token,
      context,
      released: { record },
      stage: (work) => course.stage('Begin observation', work),
    });

  // Read after the checks, and not before: what visitors get may have moved while the slot was asked.
  let balancers: readonly HostReading[] = [];
  const checkLive = async (workers = true) => {
    await verifyHealth(site, readings, { slot: live.slot, when: 'live', expectTag: tag, workers });
    ({ readings, balancers } = await confirmServing(site, live));
  };
  try {
    // What takes requests first: where that is not healthy, the old workers have not been touched, or start again.
    await course.stage('Check live slot', () => checkLive(!hasWorkers(site)));
    if (hasWorkers(site)) {
      await course.stage('Workers take over', () => followSwitch(site, held.token, { live, previous }));
      await course.stage('Check workers', () => checkLive());
    }
    await confirmSwitch(site, held.token, [...readings, ...balancers]);
    const watched =
      (switched.changed || !judged) &&
      (await watchRelease(site, tag, (name, work) => course.stage(name, work)));
    if (watched) await course.stage('Check what was watched', () => checkLive());
  } catch (thrown) {
    // What was found good before this run and is not healthy any more was not made worse by it.
    if (!switched.changed && judged) throw thrown;
    throw await goBack(underway, { live, previous }, thrown);
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

function statesOf(readings: readonly HostReading[]) {
  return readings.map(({ host, facts }) => ({ host: host.name, facts }));
}
