import { serverGroups } from '../config/server-groups.ts';
import { CutoverError, firstLine } from '../errors.ts';
import type { Site } from '../host/connection/site.ts';
import { readConfig } from '../host/server-config/read-config.ts';
import { type PlannedConfig, planConfig } from '../model/server-config/plan-config.ts';
import type { Serving } from '../model/serving.ts';
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
      files: outcome.ok ? outcome.value : { why: firstLine(outcome.error) },
    })),
  );
}

/**
 * Before a release that changes something: names in the log what other hands did to that configuration. Gives that for which
 * it is refused.
 */
export async function nameHandEdits(site: Site, source: Source): Promise<readonly string[]> {
  const planned = await planServerConfig(site, source);
  for (const line of planned?.dangers ?? []) site.fleet.log.warning(line);
  return planned?.refused ?? [];
}

/** Throws CutoverError where other hands have changed a file that the release would replace: before its backup and `migrate`. */
export function refuseHandEdits(edits: readonly string[], { lines }: Pick<Serving, 'lines'>): void {
  if (edits.length === 0) return;
  throw new CutoverError(edits.join('; '), {
    stage: 'Server configuration',
    state: lines.map((line) => `${line}, unchanged`),
    next: 'put the file back as it was, or move it away; or set `drift: overwrite` for its group, which keeps a copy below .cutover/config',
  });
}
