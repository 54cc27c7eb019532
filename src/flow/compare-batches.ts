import { setTimeout as sleep } from 'node:timers/promises';
import { rulesOf } from '../config/observe.ts';
import { CutoverError, firstLine } from '../errors.ts';
import type { Host } from '../host/connection/host.ts';
import type { Site } from '../host/connection/site.ts';
import type { SideBySide } from '../model/observe/side-by-side.ts';
import { sideBySideWords } from '../model/observe/side-by-side-words.ts';
import type { Served } from '../model/serving.ts';
import { WATCH_STAGE, WorseThanBefore } from './watch-release.ts';

/**
 * Begins to count on the hosts that have moved and on those that have not, for `observe.between-batches`. What it gives goes on
 * looking until that is over, every `observe.every`, and throws WorseThanBefore when the release does worse than the one beside it, and
 * CutoverError when the run is cancelled. What is inconclusive, or cannot be read, is a warning and holds back nothing.
 */
export async function compareBatches(
  site: Site,
  switched: readonly Host[],
  to: Served,
): Promise<() => Promise<void>> {
  const { settings, fleet } = site;
  const { observe } = settings.options;
  const lasts = observe?.['between-batches'];
  if (observe === undefined || lasts === undefined) return () => Promise.resolve();
  const { compareFromNow } = await import('../steps/observe/side-by-side.ts');
  const moved = new Set(switched.map(({ name }) => name));
  const end = Date.now() + lasts;
  const look = await compareFromNow(site, moved, to, rulesOf(observe)).catch((thrown: unknown) => {
    fleet.log.warning(`the batches are not compared: ${firstLine(thrown)}`);
    return undefined;
  });
  return async () => {
    let last: SideBySide | undefined;
    for (let left = end - Date.now(); look !== undefined && left > 0; left = end - Date.now()) {
      await sleep(Math.min(observe.every, left), undefined, { signal: fleet.signal }).catch(() => {
        throw new CutoverError('the run was cancelled between two batches', { stage: WATCH_STAGE });
      });
      last = await look();
      if (last.verdict === 'fail')
        throw new WorseThanBefore(`${to.tag} is worse than what serves beside it: ${failed(last)}`, {
          stage: WATCH_STAGE,
          state: sideBySideWords(last),
        });
    }
    if (last === undefined) return;
    const words = sideBySideWords(last).join('\n');
    if (last.verdict === 'pass') fleet.log.info(words);
    else fleet.log.warning(words);
  };
}

function failed({ metrics }: SideBySide): string {
  return metrics
    .filter(({ verdict }) => verdict === 'fail')
    .map(({ name, why }) => `${name}: ${why}`)
    .join('; ');
}
