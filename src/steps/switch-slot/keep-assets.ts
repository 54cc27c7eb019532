import { firstLine } from '../../errors.ts';
import { LockedHost } from '../../host/connection/locked-host.ts';
import { keepAssetsOn } from '../../host/switch/keep-assets.ts';
import { wordsOn } from '../../model/serving.ts';
import type { SwitchRun } from './run.ts';

/**
 * Before traffic moves: pages that were loaded until then find their assets by `kept/`. Throws CutoverError, with nothing
 * switched, unless this is a way back, which nothing holds up: then it is a warning.
 */
export async function keepAssets(run: SwitchRun, course: 'release' | 'rollback'): Promise<void> {
  const { site, token, destination } = run;
  const { fleet, settings } = site;
  const folder = settings.config['keep-assets']?.replace(/\/$/, '');
  const tag = destination.previous?.tag;
  if (folder === undefined || tag === undefined || tag === destination.target.tag) return;
  try {
    await fleet.stage(
      'keep assets',
      (host, signal) => keepAssetsOn(new LockedHost(host, settings, token), { tag, folder }, signal),
      {
        state: ({ host }) =>
          `${wordsOn(destination.serving, host.name) ?? 'what it serves was not read'}, unchanged`,
        next: 'nothing was switched; mend the cause and run this step again',
      },
    );
  } catch (thrown) {
    if (course === 'release') throw thrown;
    fleet.log.warning(`assets of ${tag} may not be found any more: ${firstLine(thrown)}`);
  }
}
