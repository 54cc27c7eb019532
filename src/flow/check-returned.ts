import { CutoverError, firstLine, messageOf } from '../errors.ts';
import { heldEverywhere } from '../model/rollback/state.ts';
import type { RollbackTarget } from '../model/rollback/target.ts';
import { servingNow, statesOf } from '../steps/rollback-to-tag.ts';
import { HealthError } from '../steps/verify-health/options.ts';
import { confirmServing } from '../steps/verify-health/serving.ts';
import { verifyHealth } from '../steps/verify-health/verify.ts';
import { stillRunsMs } from './make-ready.ts';
import { type RollbackRun, reread } from './rollback-run.ts';
import { goWayBack } from './way-back.ts';

/**
 * Live, version, health from the hosts and the front door, and that visitors get it; what was read after that. Throws
 * when a check fails, after the way that is still healthy was taken. Nothing moves where the checks pass and visitors
 * get something else: the release that was left is no better place for them.
 */
export async function checkReturned(
  run: RollbackRun,
  { slot, tag }: RollbackTarget,
  changed: boolean,
): Promise<RollbackRun> {
  const { site, held } = run;
  try {
    await verifyHealth(site, held.readings, { slot, when: 'live', expectTag: tag });
  } catch (thrown) {
    throw await leaveSick(run, { slot, tag }, changed, thrown);
  }
  return { ...run, held: { token: held.token, ...(await confirmServing(site, { slot, tag })) } };
}

/** The release is not healthy while live. Goes to what it came from where that is, and gives the error of the run. */
async function leaveSick(
  run: RollbackRun,
  { slot, tag }: Pick<RollbackTarget, 'slot' | 'tag'>,
  changed: boolean,
  thrown: unknown,
): Promise<unknown> {
  const { site } = run;
  const cause = thrown instanceof CutoverError ? thrown : undefined;
  const fail = (what: string, next: string, now?: RollbackRun) =>
    new CutoverError(`${messageOf(thrown)}\n${what}`, {
      cause: thrown,
      stage: 'check live',
      host: cause?.host,
      state:
        now === undefined
          ? site.fleet.hosts.map(({ name }) => `${name}: not known`)
          : servingNow(site, now.held).lines,
      next,
    });
  let now: RollbackRun;
  try {
    now = await reread(run);
  } catch (unread) {
    return fail(
      `what visitors get now could not be read, so nothing was moved: ${firstLine(unread)}`,
      'when every server answers, run this again',
    );
  }
  const place = site.settings.slots.find(({ name }) => name !== slot);
  const from = place === undefined ? undefined : heldEverywhere(statesOf(now.held.readings), place);
  const stays = fail(
    `${tag} is live and not healthy, and nothing else that is healthy is there: it stays`,
    'look at the lines above; `list: true` shows what else can be gone back to',
    now,
  );
  if (!changed || place === undefined || from === undefined) return stays;
  const end = await goWayBack({
    site,
    to: { slot: place.name, tag: from },
    inPlace: false,
    // What took traffic until now answers at once.
    timeoutMs: stillRunsMs(site.settings),
    context: run.ports.context,
    read: async (moved) => {
      if (moved) now = await reread(run);
      return now.held;
    },
    stage: (_, work) => work(),
  });
  if (end.kind === 'stays' && end.thrown instanceof HealthError) return stays;
  if (end.kind !== 'back' && (end.kind !== 'sick' || !(end.thrown instanceof HealthError))) return end.thrown;
  return fail(
    `${tag} was not healthy while live; traffic is on ${from} again, ${end.kind === 'back' ? 'whose checks pass' : 'whose checks fail while it is live as well'}`,
    'look at the lines above, or name another release with `tag`',
    now,
  );
}
