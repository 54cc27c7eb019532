import { serverGroups } from '../../config/server-groups.ts';
import { slotNamed } from '../../config/settings.ts';
import { LOOK_ONLY } from '../../host/backup/backup-calls.ts';
import { LockedHost } from '../../host/connection/locked-host.ts';
import type { Site } from '../../host/connection/site.ts';
import type { HostReading } from '../../host/lock/read-hosts.ts';
import { readDrift } from '../../host/release/read-drift.ts';
import { readSchema } from '../../host/schema/read-schema.ts';
import { schemaPlace } from '../../host/schema/schema-place.ts';
import { readConfig } from '../../host/server-config/read-config.ts';
import { configDriftWords, type HostDrift, type SchemaNow } from '../../model/inspect/drift.ts';
import type { Asked } from '../../model/inspect/given.ts';
import { schemaText } from '../../model/schema-record.ts';
import type { Served } from '../../model/serving.ts';
import { sha256Of } from '../../source/sha256.ts';
import { asked } from './read-servers.ts';

/**
 * Compares the release that serves, on each host that has it, every file of it, and the configuration of its servers with what was
 * released. Changes nothing, and throws for no host.
 */
export async function readHostDrift(
  { fleet, settings }: Site,
  readings: readonly HostReading[],
  served: Served,
): Promise<HostDrift[]> {
  const byHost = new Map(readings.map(({ host, facts }) => [host, facts]));
  const groups = serverGroups(settings.options);
  const outcomes = await fleet.quiet(() =>
    fleet.collect(
      'compare',
      async (host, signal): Promise<HostDrift> => {
        const { tag, slot } = served;
        const has = byHost.get(host)?.slots.get(slot) === tag;
        const files = has ? await asked(() => readDrift(host, settings, tag, signal)) : undefined;
        const config =
          !has || groups.length === 0
            ? undefined
            : await asked(async () => configDriftWords(await readConfig(host, settings, signal)));
        return { host: host.name, files, config };
      },
      { hosts: fleet.hosts.filter((host) => byHost.has(host)) },
    ),
  );
  return outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
}

/** What the database of `schema` is now; undefined where none is named, or its host is not here. Changes nothing. */
export async function readSchemaNow(
  site: Site,
  slot: string,
  passwords: ReadonlyMap<string, string> | undefined,
): Promise<{ readonly host: string; readonly now: Asked<SchemaNow> } | undefined> {
  const { settings, fleet } = site;
  if (settings.options.schema === undefined) return undefined;
  const place = schemaPlace(site, slotNamed(settings, slot), passwords);
  if (place === undefined) return undefined;
  const { host, database } = place;
  const now = await asked(async () => {
    const { objects } = await readSchema(new LockedHost(host, settings, LOOK_ONLY), database, {
      signal: fleet.signal,
    });
    return { name: database.name, objects, sum: sha256Of(schemaText(objects)) };
  });
  return { host: host.name, now };
}
