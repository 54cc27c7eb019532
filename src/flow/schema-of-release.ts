import { type Slot, slotNamed } from '../config/settings.ts';
import { firstLine } from '../errors.ts';
import { LOOK_ONLY } from '../host/backup/backup-calls.ts';
import { LockedHost } from '../host/connection/locked-host.ts';
import type { Site } from '../host/connection/site.ts';
import type { Held } from '../host/lock/lock.ts';
import type { HostReading } from '../host/lock/read-hosts.ts';
import { completeReadings, servingOn } from '../host/lock/read-servers.ts';
import { readSchema } from '../host/schema/read-schema.ts';
import type { SchemaPlace } from '../host/schema/schema-place.ts';
import type { ReleasePlan } from '../model/release-plan.ts';
import type { SchemaHere } from '../model/schema-drift.ts';
import { schemaText } from '../model/schema-record.ts';
import type { Source } from '../source/read-source.ts';
import { sha256Of } from '../source/sha256.ts';
import type { ChangeOptions, PlannedChanges } from '../steps/rsync-deploy/changes.ts';
import { chooseSlot } from '../steps/rsync-deploy/plan.ts';

/** The release whose schema is asked about. */
export interface SchemaWanted {
  /** What the hosts said: an earlier run of it may have changed the database. */
  readonly readings: readonly HostReading[];
  readonly tag: string;
  readonly source: Source;
  readonly slot?: string | undefined;
  readonly changes?: ChangeOptions | undefined;
  /** The plan that was approved; undefined: none was. */
  readonly approved?: ReleasePlan | undefined;
}

/**
 * Under the lock: the slot that the release goes into, and what serves now, in words. undefined: the release is there already, so
 * nothing of it is asked.
 */
export async function slotToFill(
  site: Site,
  held: Held,
  wanted: Omit<SchemaWanted, 'readings'>,
): Promise<{ readonly slot: Slot; readonly serving: readonly string[] } | undefined> {
  const servers = await completeReadings(site, held);
  const serving = servingOn(site, servers);
  const target = chooseSlot(site, servers, serving, wanted);
  if (target.how === 'there' || target.hosts !== undefined) return undefined;
  return { slot: slotNamed(site.settings, target.slot), serving: serving.lines };
}

/** Has an earlier run of this release begun to change the database? */
export function hasBegun(
  { tag, readings }: Pick<SchemaWanted, 'tag' | 'readings'>,
  planned: PlannedChanges | undefined,
): boolean {
  return (
    planned?.begun === true ||
    readings.some(({ facts }) =>
      facts.releases.some((one) => one.tag === tag && one.record?.compatible !== undefined),
    )
  );
}

/** The schema of the database as it is, without a lock; `why` when it could not be read. Throws only in a cancelled run. */
export async function readSchemaHere(
  { settings, fleet }: Site,
  { host, database }: SchemaPlace,
): Promise<(SchemaHere & { readonly rows: ReadonlyMap<string, number> }) | { readonly why: string }> {
  try {
    const { signal } = fleet;
    const schema = await readSchema(new LockedHost(host, settings, LOOK_ONLY), database, { signal });
    return { ...schema, sum: sha256Of(schemaText(schema.objects)) };
  } catch (thrown) {
    if (fleet.signal.aborted) throw thrown;
    return { why: `the schema of ${database.name} could not be read on ${host.name} (${firstLine(thrown)})` };
  }
}
