import { checksWhen } from '../config/health.ts';
import { firstLine } from '../errors.ts';
import type { Site } from '../host/connection/site.ts';
import type { LookResult } from '../steps/observe/observe.ts';
import { HealthError } from '../steps/verify-health/options.ts';
import { verifyHealth } from '../steps/verify-health/verify.ts';
import { stillRunsMs } from './make-ready.ts';

/** Whether the slot that was left could take traffic again. none: there is no such slot, or nothing is asked of it. */
export interface WayBackState {
  readonly state: 'healthy' | 'unhealthy' | 'none';
  readonly words: string;
}

/** Asks the slot that was left, while what replaced it is observed. It changes nothing, and never throws. */
export async function checkWayBack(site: Site, result: LookResult): Promise<WayBackState> {
  const { before, slot, readings } = result;
  const left = site.settings.slots.find(
    ({ name }) => name !== slot && readings.some(({ facts }) => facts.slots.get(name) === before),
  );
  if (before === undefined || left === undefined || checksWhen(site.settings, 'idle').length === 0)
    return { state: 'none', words: 'no slot that was left is asked' };
  try {
    await verifyHealth(site, readings, {
      slot: left.name,
      when: 'idle',
      expectTag: before,
      timeoutMs: stillRunsMs(site.settings),
    });
    return { state: 'healthy', words: `the way back, ${before} in ${left.name}, passes its checks` };
  } catch (thrown) {
    // Where nobody could say, that is not the same as a no.
    const known = thrown instanceof HealthError && thrown.result.verdict !== 'unknown';
    const verdict = known ? 'does not pass its checks' : 'is not known to pass its checks';
    return {
      state: 'unhealthy',
      words: `the way back, ${before} in ${left.name}, ${verdict}: ${firstLine(thrown)}`,
    };
  }
}
