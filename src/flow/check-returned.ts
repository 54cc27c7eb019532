import { checksWhen } from '../config/health.ts';
import { CutoverError, messageOf } from '../errors.ts';
import { heldEverywhere } from '../model/rollback/state.ts';
import type { RollbackTarget } from '../model/rollback/target.ts';
import { servingNow, statesOf } from '../steps/rollback-to-tag.ts';
import { switchSlot } from '../steps/switch-slot/switch.ts';
import { verifyHealth } from '../steps/verify-health/verify.ts';
import { isHealthy } from './make-ready.ts';
import { type RollbackRun, reread } from './rollback-run.ts';

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
    const { settings } = site;
    const place = settings.slots.find(({ name }) => name !== slot);
    const other = place?.name;
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
    const isSound = async (name: string) =>
      checksWhen(settings, 'idle').length === 0 || isHealthy(run, name, 'idle', from);
    if (!changed || other === undefined || from === undefined || !(await isSound(other)))
      throw fail(
        `${tag} is live and not healthy, and nothing else that is healthy is there: it stays`,
        'look at the lines above; `list: true` shows what else can be gone back to',
        run,
      );
    await switchSlot(site, held, {
      slot: other,
      expectTag: from,
      allowBad: true,
      context: run.ports.context,
    });
    const now = await reread(run);
    const passes = await isHealthy(now, other, 'live', from);
    throw fail(
      `${tag} was not healthy while live; traffic is on ${from} again, ${passes ? 'whose checks pass' : 'whose checks fail while it is live as well'}`,
      'look at the lines above, or name another release with `tag`',
      now,
    );
  }
}
