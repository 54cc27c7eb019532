import { setTimeout as sleep } from 'node:timers/promises';
import { CutoverError, firstLine } from '../errors.ts';
import type { Site } from '../host/connection/site.ts';
import { type LookResult, observe } from '../steps/observe/observe.ts';

/** The stage in which a release looks at itself while it is live. */
export const WATCH_STAGE = 'Watch';

/** The counters of a release that is live say that it is worse than it may be. */
export class WorseThanBefore extends CutoverError {
  override readonly name = 'WorseThanBefore';
}

/**
 * Goes on looking at a release that has just taken traffic, for `observe.first`, a look every `observe.every`. Throws
 * WorseThanBefore at a fail. What is inconclusive, or cannot be read, decides nothing here: the observation goes on after
 * the release. Throws CutoverError when the run is cancelled. Gives whether it looked at all.
 */
export async function watchRelease(
  site: Site,
  tag: string,
  stage: (name: string, work: () => Promise<void>) => Promise<void>,
): Promise<boolean> {
  const { fleet, settings } = site;
  const { first, every = 0 } = settings.options.observe ?? {};
  if (first === undefined) return false;
  await stage(WATCH_STAGE, async () => {
    const end = Date.now() + first;
    for (let left = first; left > 0; left = end - Date.now()) {
      await sleep(Math.min(every, left), undefined, { signal: fleet.signal }).catch(() => {
        throw new CutoverError('the run was cancelled while it watched the release', { stage: WATCH_STAGE });
      });
      await lookOnce(site, tag);
    }
  });
  return true;
}

async function lookOnce(site: Site, tag: string): Promise<void> {
  const { log } = site.fleet;
  const result = await observe(site, { expectTag: tag, now: Date.now() }).catch((thrown: unknown) => {
    log.warning(`this look could not be made: ${firstLine(thrown)}`);
    return undefined;
  });
  if (result === undefined) return;
  const { metrics } = result.judgement;
  const open = metrics.filter(({ verdict }) => verdict !== 'pass');
  log.info(`${tag}: ${[result.verdict, ...open.map(({ name, why }) => `${name}: ${why}`)].join('; ')}`);
  if (result.verdict !== 'fail') return;
  const worse = metrics.filter(({ verdict }) => verdict === 'fail');
  throw new WorseThanBefore(
    `${tag} is worse than it may be: ${worse.map(({ name, why }) => `${name}: ${why}`).join('; ')}`,
    { stage: WATCH_STAGE, state: state(result) },
  );
}

function state({ hosts, tag, slot }: LookResult): string[] {
  return hosts.map(({ host, silent }) =>
    silent === undefined ? `${host}: ${tag} is live in ${slot}` : `${host}: not read (${silent})`,
  );
}
