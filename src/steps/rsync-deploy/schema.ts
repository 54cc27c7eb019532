import { CutoverError, firstLine } from '../../errors.ts';
import { LOOK_ONLY } from '../../host/backup/backup-calls.ts';
import { LockedHost } from '../../host/connection/locked-host.ts';
import type { Site } from '../../host/connection/site.ts';
import { readSchema } from '../../host/schema/read-schema.ts';
import { recordsSchema, type SchemaPlace, schemaPlace } from '../../host/schema/schema-place.ts';
import type { RecordFn } from '../../model/event.ts';
import { type Schema, type SchemaChange, schemaChanges } from '../../model/schema-diff.ts';
import { type KeptSchema, schemaText } from '../../model/schema-record.ts';
import { sha256Of } from '../../source/sha256.ts';
import type { DeployPlan, PlanOptions } from './plan.ts';

/** A release whose schema is watched. */
export interface Watched extends Pick<PlanOptions, 'tag' | 'source' | 'changes' | 'migrate'> {
  readonly record?: RecordFn | undefined;
  /** sha256 of the schema as it was compared: anything else there is now is refused. */
  readonly expectSchema?: string | undefined;
}

/**
 * Runs what may change a database, and gives what it made of the schema, by a reading before and one after it. undefined
 * where there is no database to look at, or one of them could not be had, which is a warning: the work itself is done.
 * Where another environment is compared with this one both readings are recorded, also when the work fails. `runs`: the
 * work may change something. Throws as `work` does.
 */
export async function watchSchema(
  site: Site,
  { slot, migration }: Pick<DeployPlan, 'slot' | 'migration'>,
  options: Watched,
  runs: boolean,
  work: () => Promise<void>,
): Promise<readonly SchemaChange[] | undefined> {
  const compared = recordsSchema(site.settings) && options.migrate !== false && migration.by !== 'shard';
  const place = runs || compared ? schemaPlace(site, slot, options.changes?.passwords) : undefined;
  const before = place === undefined ? undefined : await look(site, place, site.fleet.signal);
  if (runs && place !== undefined) requireAsCompared(place, before, options.expectSchema);
  let ended = false;
  let after: Schema | undefined;
  try {
    await work();
    ended = true;
  } finally {
    // Also a run that is being cancelled tells what it left.
    const signal = ended ? site.fleet.signal : AbortSignal.timeout(LATE_MS);
    if (place !== undefined && before !== undefined) after = runs ? await look(site, place, signal) : before;
    if (compared && place !== undefined && before !== undefined && after !== undefined)
      await options.record?.({
        kind: 'schema-read',
        tag: options.tag,
        manifest: options.source.sha256,
        database: place.database.name,
        ended,
        before: kept(before),
        after: kept(after),
      });
  }
  if (!runs || before === undefined || after === undefined) return undefined;
  const changes = schemaChanges(before, after);
  for (const { words, class: class_ } of changes)
    site.fleet.log.info(`${place?.database.name ?? ''}: ${class_}: ${words}`);
  return changes;
}

/** A backup may have taken an hour since the schema was compared. */
function requireAsCompared(
  { host, database }: SchemaPlace,
  before: Schema | undefined,
  expected: string | undefined,
): void {
  if (expected === undefined || (before !== undefined && kept(before).sum === expected)) return;
  throw new CutoverError(
    `the schema of ${database.name} is ${before === undefined ? 'not known to be' : 'no more'} what it was when it was compared`,
    {
      stage: 'schema',
      host: host.name,
      state: ['nothing was changed in the database', 'what serves is unchanged'],
      next: 'find out who changed it, and run this again: it is compared anew',
    },
  );
}

const LATE_MS = 30_000;

function kept({ server, objects }: Schema): KeptSchema {
  return { server, objects, sum: sha256Of(schemaText(objects)) };
}

async function look(
  { settings, fleet }: Site,
  { host, database }: SchemaPlace,
  signal: AbortSignal,
): Promise<Schema | undefined> {
  try {
    return await readSchema(new LockedHost(host, settings, LOOK_ONLY), database, { signal });
  } catch (thrown) {
    fleet.log.warning(
      `${host.name}: the schema of ${database.name} could not be read (${firstLine(thrown)}): what this release changes of it is not known`,
    );
    return undefined;
  }
}
