import { CutoverError, messageOf } from '../errors.ts';
import { heldEverywhere } from '../model/rollback/state.ts';
import type { RollbackTarget } from '../model/rollback/target.ts';
import { servingNow, statesOf } from '../steps/rollback-to-tag.ts';
import { HealthError } from '../steps/verify-health/options.ts';
import { verifyHealth } from '../steps/verify-health/verify.ts';
import { stillRunsMs } from './make-ready.ts';
import { type RollbackRun, reread } from './rollback-run.ts';
import { goWayBack } from './way-back.ts';

/**
 * Live, version, health from the hosts and the front door. Throws when that fails, after the way that is still healthy
 * was taken.
 */
export async function checkReturned(
  run: RollbackRun,
  { slot, tag }: RollbackTarget,
  changed: boolean,
): Promise<void> {
  const { site, held } = run;
  try {
    await verifyHealth(site, held.readings, { slot, when: 'live', expectTag: tag });
  } catch (thrown) {
    const place = site.settings.slots.find(({ name }) => name !== slot);
    const from = place === undefined ? undefined : heldEverywhere(statesOf(held.readings), place);
    const cause = thrown instanceof CutoverError ? thrown : undefined;
    const fail = (what: string, next: string, now: RollbackRun) =>
      new CutoverError(`${messageOf(thrown)}\n${what}`, {
        cause: thrown,
        stage: 'check live',
        host: cause?.host,
        state: servingNow(site, now.held).lines,
        next,
      });
    const stays = fail(
      `${tag} is live and not healthy, and nothing else that is healthy is there: it stays`,
      'look at the lines above; `list: true` shows what else can be gone back to',
      run,
    );
    if (!changed || place === undefined || from === undefined) throw stays;
    let now = run;
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
    if (end.kind === 'stays' && end.thrown instanceof HealthError) throw stays;
    if (end.kind !== 'back' && (end.kind !== 'sick' || !(end.thrown instanceof HealthError)))
      throw end.thrown;
    throw fail(
      `${tag} was not healthy while live; traffic is on ${from} again, ${end.kind === 'back' ? 'whose checks pass' : 'whose checks fail while it is live as well'}`,
      'look at the lines above, or name another release with `tag`',
      now,
    );
  }
}
