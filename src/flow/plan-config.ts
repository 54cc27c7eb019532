import { serverGroups } from '../config/server-groups.ts';
import { messageOf } from '../errors.ts';
import type { Site } from '../host/connection/site.ts';
import { readConfig } from '../host/server-config/read-config.ts';
import { type PlannedConfig, planConfig } from '../model/server-config/plan-config.ts';
import { readConfigFiles } from '../source/read-config-files.ts';
import type { Source } from '../source/read-source.ts';

/** What a release changes in the configuration that the servers of all hosts read. undefined where none comes with it. */
export async function planServerConfig(
  { settings, fleet }: Site,
  source: Source,
): Promise<PlannedConfig | undefined> {
  const groups = serverGroups(settings.options);
  if (groups.length === 0) return undefined;
  const [files, outcomes] = await Promise.all([
    readConfigFiles(source),
    fleet.quiet(() =>
      fleet.collect('read server configuration', (host, signal) => readConfig(host, settings, signal), {
        hosts: fleet.hosts,
      }),
    ),
  ]);
  return planConfig(
    { groups, files },
    outcomes.map((outcome) => ({
      host: outcome.host.name,
      address: outcome.host.address.hostname,
      files: outcome.ok ? outcome.value : { why: messageOf(outcome.error).split('\n')[0] ?? '' },
    })),
  );
}

/** Before a release that changes something: names in the log what other hands did to that configuration. */
export async function nameHandEdits(site: Site, source: Source): Promise<void> {
  const planned = await planServerConfig(site, source);
  for (const line of planned?.dangers ?? []) site.fleet.log.warning(line);
}
