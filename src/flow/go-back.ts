import { slotsOf } from '../config/settings.ts';
import { CutoverError, firstLine, messageOf } from '../errors.ts';
import type { Site } from '../host/connection/site.ts';
import { readHosts } from '../host/lock/read-hosts.ts';
import { markRelease } from '../host/release/mark-release.ts';
import { servingBy } from '../host/switch/traffic.ts';
import type { RecordEvent } from '../model/event.ts';
import { type Served, type Serving, sentenceOf } from '../model/serving.ts';
import type { SwitchResult } from '../steps/switch-slot/switch.ts';
import { HealthError } from '../steps/verify-health/options.ts';
import { NotServed } from '../steps/verify-health/serving.ts';
import { beginObservation } from './begin-observation.ts';
import { bringRelease, partOf } from './bring-release.ts';
import { type Underway, uncancelled } from './underway.ts';
import { WATCH_STAGE, WorseThanBefore } from './watch-release.ts';
import { goWayBack } from './way-back.ts';

/** The release failed while live, and the version before it serves again. */
export class RolledBack extends CutoverError {
  override readonly name = 'RolledBack';
}

/**
 * The one decision to go back: traffic returns to the version before, unless that one is not healthy either.
 * Gives the error that makes the run red.
 */
export async function goBack(
  underway: Underway,
  { live, previous }: Pick<SwitchResult, 'live' | 'previous'>,
  cause: unknown,
): Promise<CutoverError> {
  const { site, held, course, context } = underway;
  const { settings } = site;
  const why = messageOf(cause);
  const ours = cause instanceof CutoverError ? cause : undefined;
  const calm = uncancelled(site);
  const read = async () => ({ token: held.token, readings: await readHosts(calm.fleet, settings) });
  const stays = (because: string, next: string) => {
    const end = passed(cause) ? `Traffic is left where it is: ${because}` : `It stays live: ${because}`;
    return new CutoverError(`${why}\n${end}`, {
      cause,
      stage: stageOf(cause),
      state: ours?.state,
      host: ours?.host,
      next,
    });
  };
  const { tag } = live;
  const to = previous?.tag;
  if (previous === undefined || to === undefined)
    return stays(
      'nothing was live before it',
      'mend the cause and release a new tag; there is no version to go back to',
    );
  const inPlace = previous.slot === live.slot;
  const version = { slot: previous.slot, tag: to };
  const end = await goWayBack({
    site: calm,
    to: version,
    inPlace,
    context,
    returned: { from: tag, run: site.identity.run },
    read,
    prepare: () => bringToAll(underway, version, inPlace),
    stage: (name, work) => course.stageAnyway(name, work),
  });
  switch (end.kind) {
    case 'stays':
      return stays(
        `the version before, ${to}, is not ${end.thrown instanceof HealthError ? `healthy${passed(cause) ? '' : ' either'}` : 'ready on every host'} (${firstLine(end.thrown)})`,
        'look at both; when one of them is well again, switch-slot with `slot` brings traffic to it',
      );
    case 'failed':
    case 'sick': {
      const { thrown } = end;
      const failed = thrown instanceof CutoverError ? thrown : undefined;
      return new CutoverError(`${why}\nGoing back to ${to} failed as well: ${messageOf(thrown)}`, {
        cause: thrown,
        stage: 'Go back',
        state: failed?.state,
        host: failed?.host,
        next: failed?.next ?? 'run the rollback workflow',
      });
    }
    case 'back':
      return wentBack(underway, version, tag, cause, end.tookMs);
  }
}

/** A host that was behind has not got the version before: it takes the files from one that has. */
async function bringToAll(
  { site, held, course, context }: Underway,
  { slot, tag }: Served,
  inPlace: boolean,
): Promise<void> {
  const calm = uncancelled(site);
  const readings = await readHosts(calm.fleet, calm.settings);
  const lacking = readings
    .filter(({ host, facts }) => {
      if (inPlace) return !facts.releases.some((one) => one.tag === tag);
      const has = slotsOf(calm.settings, host.name).some(({ name }) => name === slot);
      return has && facts.slots.get(slot) !== tag;
    })
    .map(({ host }) => host);
  if (lacking.length === 0) return;
  const names = lacking.map(({ name }) => name).join(', ');
  await course.stageAnyway(`Bring ${tag} to ${names}`, () =>
    bringRelease(partOf(calm, lacking), held, readings, { tag, slot, allowBad: true, context }),
  );
}

/** The first hosts of a switch in batches found the release unhealthy, and all went back: then it is as bad as one that all of them tried. */
export async function judgeBatch(underway: Underway, tag: string, thrown: unknown): Promise<unknown> {
  const { site, course } = underway;
  const { before } = course.facts;
  const found = thrown instanceof CutoverError ? thrown.cause : undefined;
  const unhealthy = found instanceof HealthError && found.result.verdict === 'unhealthy';
  if (!unhealthy && !(found instanceof WorseThanBefore)) return thrown;
  if (before === undefined || before === 'nothing' || before.tag === tag) return thrown;
  const was = before.tag;
  const serving = await servingNow(uncancelled(site));
  if (serving === undefined || !serves(serving, { slot: before.slot, tag: was })) return thrown;
  return wentBack(underway, { slot: before.slot, tag: was }, tag, found);
}

/** What all servers say now; undefined when one of them does not answer. */
async function servingNow({ fleet, settings }: Site): Promise<Serving | undefined> {
  const readings = await readHosts(fleet, settings, [...fleet.hosts, ...fleet.balancers]).catch(
    () => undefined,
  );
  return readings === undefined ? undefined : servingBy(settings, readings);
}

/** All servers say that this serves; of one that cannot say where its traffic goes, its link. */
function serves(serving: Serving, { slot, tag }: { readonly slot: string; readonly tag: string }): boolean {
  if (serving.kind === 'settled') return serving.slot === slot && serving.tag === tag;
  return serving.kind === 'unknown' && serving.live === slot && serving.tag === tag;
}

/** Every host serves the version before again: the release is marked bad, and this is recorded. Gives the error that makes the run red. */
async function wentBack(
  { site, held, course, context, record }: Underway,
  to: { readonly slot: string; readonly tag: string },
  tag: string,
  cause: unknown,
  tookMs?: number,
): Promise<CutoverError> {
  const calm = uncancelled(site);
  const why = messageOf(cause);
  const reason = why.split('\n')[0] ?? '';
  const back: RecordEvent = {
    kind: 'rolled-back',
    tag: to.tag,
    from: tag,
    slot: to.slot,
    hosts: calm.fleet.hosts.length,
    within: 'release',
    tookMs,
    reason,
  };
  const cancelled = site.fleet.signal.aborted;
  const marked = await (cancelled || passed(cause)
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
  await beginObservation(calm, to.tag, {
    token: held.token,
    context,
    stage: (work) => course.stageAnyway('Begin observation', work),
  });
  const serving = await servingNow(calm);
  const now = serving === undefined ? 'what visitors get now could not be read' : sentenceOf(serving);
  return new RolledBack(`${why}\nRolled back to ${to.tag}: ${now}.${marked}`, {
    cause,
    stage: stageOf(cause),
    host: cause instanceof CutoverError ? cause.host : undefined,
    state: serving?.lines ?? calm.fleet.hosts.map(({ name }) => `${name}: not known`),
    next: cancelled
      ? `run the job again: ${tag} was not found bad, the run was stopped before it was known`
      : passed(cause)
        ? `find out what moved requests elsewhere, then run the job again: ${tag} passed its checks and is not marked bad`
        : `mend the cause and release a new tag; ${tag} is kept on the hosts for the inquiry`,
  });
}

/** Where the release was found bad. */
function stageOf(cause: unknown): string {
  return cause instanceof WorseThanBefore ? WATCH_STAGE : 'Check live slot';
}

/** Its checks passed, and visitors did not get it: nothing was found wrong with the release itself. */
function passed(cause: unknown): boolean {
  return cause instanceof NotServed;
}

/** Nothing was found wrong with the release, as in a run that was cancelled: the same one may come again. */
const unjudged = () => Promise.resolve('');
