import type { Settings, Slot } from '../config/settings.ts';
import { CutoverError, firstLine } from '../errors.ts';
import type { GitHub } from '../github/client.ts';
import type { Site } from '../host/connection/site.ts';
import type { Held } from '../host/lock/lock.ts';
import { schemaPlace } from '../host/schema/schema-place.ts';
import type { Rehearsal } from '../model/rehearsal.ts';
import { judgeRehearsed, type RehearsalFindings, rehearsalOf } from '../model/rehearsal-gate.ts';
import type { KeptSchema } from '../model/schema-record.ts';
import { sortKeys } from '../model/second-person.ts';
import { sha256Of } from '../source/sha256.ts';
import { type PlannedChanges, planDatabaseChanges } from '../steps/rsync-deploy/changes.ts';
import { hasBegun, readSchemaHere, type SchemaWanted, slotToFill } from './schema-of-release.ts';

/** The release whose rehearsal is asked about. */
export interface RehearsedWanted extends Omit<SchemaWanted, 'approved'> {
  /** Why nothing is waited for. */
  readonly emergency?: string | undefined;
}

const STAGE = 'rehearsal';

/** sha256 of the configuration as a whole, whatever the order of its keys: a rehearsal knows it of another environment. */
export function wholeConfigSum({ config }: Settings): string {
  return sha256Of(JSON.stringify(config, sortKeys));
}

/** What was found, and sha256 of the schema that it was compared with. */
export interface FoundRehearsal extends RehearsalFindings {
  readonly sum?: string | undefined;
}

/**
 * Whether this release was rehearsed as `rehearsed` asks. Reads this database and the records at GitHub. undefined: nothing is
 * asked for here. `planned`: what is to run. Never throws for what could not be read: that is an unknown, which refuses.
 */
export async function findRehearsal(
  site: Site,
  slot: Slot,
  wanted: RehearsedWanted,
  planned: PlannedChanges | undefined,
  github: GitHub | undefined,
): Promise<FoundRehearsal | undefined> {
  const { settings } = site;
  const { rehearsed, schema, windows } = settings.options;
  if (rehearsed === undefined) return undefined;
  const { tag, source, changes, readings, emergency } = wanted;
  const place = schemaPlace(site, slot, changes?.passwords);
  const [here, records] = await Promise.all([
    place === undefined ? undefined : readSchemaHere(site, place),
    recordsOf(github, rehearsed.in),
  ]);
  const release = { app: settings.app, tag, manifest: source.sha256 };
  const last = rehearsalOf({ release, records });
  const sum = here === undefined || 'why' in here ? undefined : here.sum;
  const found = judgeRehearsed({
    release,
    config: wholeConfigSum(settings),
    withinMs: rehearsed.within,
    now: Date.now(),
    zone: windows?.zone ?? 'UTC',
    records,
    here,
    kept: last?.schema === undefined || last.schema.before === sum ? undefined : await keptOf(github, last),
    accept: schema?.accept ?? [],
    mayBeUnread: changes?.mayBeUnread,
    begun: hasBegun({ tag, readings }, planned),
    emergency,
  });
  return { ...found, sum };
}

/**
 * Under the lock, before anything is changed: throws CutoverError where the release was not rehearsed. Does nothing where that
 * is not asked for, or the release is there already. Gives sha256 of the schema that it was rehearsed on, which has to stay so
 * until the first change.
 */
export async function requireRehearsal(
  site: Site,
  held: Held,
  wanted: Omit<RehearsedWanted, 'readings'>,
  github: GitHub | undefined,
): Promise<string | undefined> {
  const { settings, fleet } = site;
  if (settings.options.rehearsed === undefined) return undefined;
  const filled = await slotToFill(site, held, wanted);
  if (filled === undefined) return undefined;
  const { slot, serving } = filled;
  const place = schemaPlace(site, slot, wanted.changes?.passwords);
  const planned = place === undefined ? undefined : await planDatabaseChanges(site, place.host, wanted);
  const found = await findRehearsal(site, slot, { ...wanted, readings: held.readings }, planned, github);
  if (found === undefined) return undefined;
  for (const line of found.lines) fleet.log.info(line);
  if (found.refused.length === 0) {
    for (const line of found.dangers) fleet.log.warning(line);
    return wanted.emergency === undefined ? found.sum : undefined;
  }
  throw new CutoverError(`no release to ${settings.environment}: ${found.refused.join('; and ')}`, {
    stage: STAGE,
    state: [
      ...found.dangers,
      'nothing of this release was put on a host',
      ...serving.map((line) => `${line}, unchanged`),
    ],
    next: 'rehearse this bundle (docs/rehearsal.md), then run this again; where it cannot wait: `emergency: true` with a `reason`, and an approver who did not start the run. Going back is never held',
  });
}

async function recordsOf(github: GitHub | undefined, environment: string | undefined) {
  if (github === undefined) return { why: 'there is no token to read the records of rehearsals with' };
  try {
    const { readRehearsals } = await import('../github/rehearsal-record.ts');
    return await readRehearsals(github, environment);
  } catch (thrown) {
    const next = thrown instanceof CutoverError && thrown.next !== undefined ? `; ${thrown.next}` : '';
    return { why: `the records of rehearsals could not be read (${firstLine(thrown)}${next})` };
  }
}

/** The schema that a rehearsal began with, with its objects, from the records of its environment; undefined: none has it. */
async function keptOf(
  github: GitHub | undefined,
  { environment, schema }: Rehearsal,
): Promise<KeptSchema | undefined> {
  if (github === undefined || schema === undefined) return undefined;
  try {
    const { readSchemaRecords } = await import('../github/schema-record.ts');
    const records = await readSchemaRecords(github, environment);
    const sides = records.flatMap((one) => (one === undefined ? [] : [one.before, one.after]));
    return sides.find(({ sum, objects }) => sum === schema.before && objects !== undefined);
  } catch {
    // Without it the sums alone are compared: they differ, which refuses.
    return undefined;
  }
}
