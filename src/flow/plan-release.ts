import { InputError } from '../errors.ts';
import type { GitHub } from '../github/client.ts';
import type { Site } from '../host/connection/site.ts';
import { readServers } from '../host/lock/read-servers.ts';
import { describePlan, planRsyncDeploy } from '../steps/rsync-deploy/plan.ts';
import { tagRelease } from '../steps/tag-release/tag.ts';
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

/** What a release would do, in lines. Changes nothing; throws as the release would. */
export async function planRelease(site: Site, wanted: ReleaseOptions, tag: string): Promise<string[]> {
  const { fleet, settings } = site;
  const found = await planRsyncDeploy(site, await readServers(site), {
    tag,
    source: wanted.source,
    allowBad: wanted.allowBad,
  });
  const lines = [
    ...(settings.options.backup === undefined ? [] : ['would back up every host']),
    ...describePlan(found, tag),
    `would switch to ${found.slot.name}, from ${found.live?.tag ?? 'nothing'}`,
  ];
  for (const line of lines) fleet.log.info(line);
  return lines;
}
