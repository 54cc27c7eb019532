import { messageOf } from '../../errors.ts';
import { LOOK_ONLY } from '../../host/backup/backup-calls.ts';
import { LockedHost } from '../../host/connection/locked-host.ts';
import type { Site } from '../../host/connection/site.ts';
import { readSchema } from '../../host/schema/read-schema.ts';
import { type Schema, type SchemaChange, schemaChanges } from '../../model/schema-diff.ts';
import type { PlannedChanges } from './changes.ts';

/**
 * Runs what may change a database, and gives what it made of the schema, by a reading before and one after it. undefined
 * where there is no database to look at, or one of them could not be had, which is a warning: the work itself is done. Throws as `work` does.
 */
export async function watchSchema(
  site: Site,
  planned: PlannedChanges | undefined,
  work: () => Promise<void>,
): Promise<readonly SchemaChange[] | undefined> {
  const before = planned === undefined ? undefined : await look(site, planned);
  await work();
  if (planned === undefined || before === undefined) return undefined;
  const after = await look(site, planned);
  if (after === undefined) return undefined;
  const changes = schemaChanges(before, after);
  for (const { words, class: class_ } of changes)
    site.fleet.log.info(`${planned.database.name}: ${class_}: ${words}`);
  return changes;
}

async function look(
  { settings, fleet }: Site,
  { host, database }: PlannedChanges,
): Promise<Schema | undefined> {
  try {
    return await readSchema(new LockedHost(host, settings, LOOK_ONLY), database, { signal: fleet.signal });
  } catch (thrown) {
    fleet.log.warning(
      `${host.name}: the schema of ${database.name} could not be read (${messageOf(thrown).split('\n')[0]}): what this release changes of it is not known`,
    );
    return undefined;
  }
}
