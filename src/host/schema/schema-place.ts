import type { Settings, Slot } from '../../config/settings.ts';
import { databaseNamed, type HostDatabase } from '../backup/databases.ts';
import type { Host } from '../connection/host.ts';
import type { Site } from '../connection/site.ts';

/** The database whose schema matters to a release, and the host that it is asked from. */
export interface SchemaPlace {
  readonly host: Host;
  readonly database: HostDatabase;
}

/**
 * The database of `schema` or `changes`, asked from the host that runs `changes` for this slot. undefined where none is
 * named, or another job has that host. Throws InputError as databaseNamed does.
 */
export function schemaPlace(
  { settings, fleet }: Pick<Site, 'settings' | 'fleet'>,
  slot: Slot,
  passwords: ReadonlyMap<string, string> | undefined,
): SchemaPlace | undefined {
  const name = schemaDatabase(settings);
  const first = (slot.hosts ?? settings.options.hosts)?.[0];
  const host = fleet.hosts.find((one) => one.name === first);
  if (name === undefined || host === undefined) return undefined;
  const database = databaseNamed(name, host, settings, passwords);
  return database.engine === 'command' ? undefined : { host, database };
}

/** The name of the database whose schema matters; undefined: none is named. */
function schemaDatabase({ options }: Settings): string | undefined {
  return options.schema?.database ?? options.changes?.database;
}

/**
 * Do releases record what they find and leave? Where another environment is held against this one, or its release was
 * rehearsed here, and where a look holds the database against what the last release left.
 */
export function recordsSchema({ config, environment, options }: Settings): boolean {
  if (options.schema !== undefined) return true;
  return Object.entries(config.environments).some(
    ([name, { schema, rehearsed }]) =>
      name !== environment &&
      (schema?.['same-as'] === environment ||
        (rehearsed !== undefined && (rehearsed.in ?? environment) === environment)),
  );
}
