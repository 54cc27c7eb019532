import { checksWhen } from '../config/health.ts';
import { CutoverError, messageOf } from '../errors.ts';
import { readHosts } from '../host/lock/read-hosts.ts';
import { markRelease } from '../host/release/mark-release.ts';
import type { RecordEvent } from '../model/event.ts';
import { liveTag } from '../model/host-facts.ts';
import { type SwitchResult, switchSlot } from '../steps/switch-slot/switch.ts';
import { HealthError } from '../steps/verify-health/options.ts';
import { verifyHealth } from '../steps/verify-health/verify.ts';
import { type Underway, uncancelled } from './underway.ts';

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
  { live, previous }: SwitchResult,
  cause: unknown,
): Promise<CutoverError> {
  const { site, held, course, context } = underway;
  const { settings } = site;
  const why = messageOf(cause);
  const ours = cause instanceof CutoverError ? cause : undefined;
  const calm = uncancelled(site);
  const read = async () => ({ token: held.token, readings: await readHosts(calm.fleet, settings) });
  const stays = (because: string, next: string) =>
    new CutoverError(`${why}\nIt stays live: ${because}`, {
      cause,
      stage: 'Check live slot',
      state: ours?.state,
      host: ours?.host,
      next,
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
        expectTag: to,
        allowBad: true,
        returned: { from: tag, run: site.identity.run },
        context,
        ...(settings.slots.length > 1 ? { slot: previous.slot } : {}),
      });
      await verifyHealth(calm, (await read()).readings, {
        slot: previous.slot,
        when: 'live',
        expectTag: to,
      });
    });
  } catch (thrown) {
    const failed = thrown instanceof CutoverError ? thrown : undefined;
    return new CutoverError(`${why}\nGoing back to ${to} failed as well: ${messageOf(thrown)}`, {
      cause: thrown,
      stage: 'Go back',
      state: failed?.state,
      host: failed?.host,
      next: failed?.next ?? 'run the rollback workflow',
    });
  }
  return wentBack(underway, { slot: previous.slot, tag: to }, tag, cause);
}

/** The first hosts of a switch in batches found the release unhealthy, and all went back: then it is as bad as one that all of them tried. */
export async function judgeBatch(underway: Underway, tag: string, thrown: unknown): Promise<unknown> {
  const { site, course } = underway;
  const { before } = course.facts;
  const found = thrown instanceof CutoverError ? thrown.cause : undefined;
  if (!(found instanceof HealthError) || found.result.verdict !== 'unhealthy') return thrown;
  if (before?.tag === undefined || before.tag === tag) return thrown;
  const was = before.tag;
  const readings = await readHosts(uncancelled(site).fleet, site.settings).catch(() => []);
  // Where slots are groups of hosts, those of the other group hold another release than the live one.
  const back = readings.every(({ facts }) => facts.live === before.slot && (liveTag(facts) ?? was) === was);
  if (readings.length === 0 || !back) return thrown;
  return wentBack(underway, { slot: before.slot, tag: was }, tag, found);
}

/** Every host serves the version before again: the release is marked bad, and this is recorded. Gives the error that makes the run red. */
async function wentBack(
  { site, held, course, context, record }: Underway,
  to: { readonly slot: string; readonly tag: string },
  tag: string,
  cause: unknown,
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
    reason,
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
    cause,
    stage: 'Check live slot',
    host: cause instanceof CutoverError ? cause.host : undefined,
    state: calm.fleet.hosts.map(({ name }) => `${name}: live is ${to.slot} (${to.tag})`),
    next: cancelled
      ? `run the job again: ${tag} was not found bad, the run was stopped before it was known`
      : `mend the cause and release a new tag; ${tag} is kept on the hosts for the inquiry`,
  });
}

/** A run that was cancelled found nothing wrong with its release: the same release may come again. */
const unjudged = () => Promise.resolve('');
