import { InputError } from '../errors.ts';
import type { GitHub } from '../github/client.ts';
import type { Site } from '../host/connection/site.ts';
import { readServers, servingOn } from '../host/lock/read-servers.ts';
import { type LiveBefore, liveBefore } from '../model/already-there.ts';
import { describePlan, planRsyncDeploy } from '../steps/rsync-deploy/plan.ts';
import { tagRelease } from '../steps/tag-release.ts';
import type { ReleaseWindow } from './release-window.ts';
import type { ReleaseOptions } from './underway.ts';

/** The tag of a release and its commit: as given, or made now. Throws InputError without a token to make it. */
export async function tagOf(
  { tag, commit }: ReleaseOptions,
  github: GitHub | undefined,
): Promise<{ tag: string; commit: string | undefined }> {
  if (typeof tag === 'string') return { tag, commit };
  if (github === undefined)
    throw new InputError('there is no tag, and no token to make one', {
      next: 'give the input `tag`, or `token`',
    });
  const made = await tagRelease(tag.make, github);
  return { tag: made.tag, commit: made.sha };
}

/** What a release would do, in lines, and what serves now. Changes nothing; throws as the release would. */
export async function planRelease(
  site: Site,
  wanted: ReleaseOptions,
  tag: string,
  window: ReleaseWindow,
): Promise<{ readonly lines: readonly string[]; readonly before: LiveBefore | undefined }> {
  const { fleet, settings } = site;
  const servers = await readServers(site);
  const found = await planRsyncDeploy(site, servers, {
    tag,
    source: wanted.source,
    allowBad: wanted.allowBad,
  });
  const lines = [
    ...(await window.describe()),
    ...(settings.options.backup === undefined ? [] : ['would back up every host']),
    ...describePlan(found, tag),
    `would switch to ${found.slot.name}, from ${found.live?.tag ?? 'nothing'}`,
  ];
  for (const line of lines) fleet.log.info(line);
  const states = servers.readings.map(({ host, facts }) => ({ host: host.name, facts }));
  return { lines, before: liveBefore(servingOn(site, servers), states) };
}
