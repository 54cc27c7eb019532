import { messageOf } from '../errors.ts';
import type { Site } from '../host/connection/site.ts';
import { observe } from '../steps/observe/observe.ts';

/**
 * Keeps where every counter stands right after traffic has moved to a release: what comes after it is the release's, and
 * what came before it that of the release before. Without it the observation begins with its first look: that is a
 * warning, and changes nothing of what was done. An environment without `observe` has nothing to keep.
 * `approved`: it was released with an approval, which covers the way back where `back` is auto; a way back itself was not.
 */
export async function beginObservation(
  site: Site,
  tag: string,
  approved: boolean,
  stage: (work: () => Promise<unknown>) => Promise<unknown> = (work) =>
    site.fleet.log.group('Begin observation', work),
): Promise<void> {
  if (site.settings.options.observe === undefined) return;
  await stage(() => observe(site, { expectTag: tag, now: Date.now(), begins: true, approved })).catch(
    (thrown: unknown) => {
      site.fleet.log.warning(`the observation begins with its first look: ${messageOf(thrown)}`);
    },
  );
}
