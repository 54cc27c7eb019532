import type { Settings, Slot } from '../config/settings.ts';
import { CutoverError, firstLine } from '../errors.ts';
import type { GitHub } from '../github/client.ts';
import type { Site } from '../host/connection/site.ts';
import type { Held } from '../host/lock/lock.ts';
import { schemaPlace } from '../host/schema/schema-place.ts';
import { type Drift, driftOf } from '../model/schema-drift.ts';
import { judgeSchema, nextOf, type SchemaFindings, type SchemaRules } from '../model/schema-gate.ts';
import { type PlannedChanges, planDatabaseChanges } from '../steps/rsync-deploy/changes.ts';
import { PLAN_STAGE } from './release-basis.ts';
import { hasBegun, readSchemaHere, type SchemaWanted, slotToFill } from './schema-of-release.ts';

const STAGE = 'schema';

function rulesOf({ options }: Settings): SchemaRules | undefined {
  const { schema } = options;
  if (schema?.['same-as'] === undefined) return undefined;
  return { sameAs: schema['same-as'], onDifference: schema['on-difference'], breaking: schema.breaking };
}

/**
 * How the database stands to that of `schema.same-as`, and what the release will make of it by what it made of that one.
 * Reads this database and the records at GitHub; whatever cannot be read is an unknown. undefined: nothing is compared
 * here. `planned`: what is to run. Never throws for what could not be read.
 */
export async function findSchema(
  site: Site,
  slot: Slot,
  { tag, source, changes, readings }: SchemaWanted,
  planned: PlannedChanges | undefined,
  github: GitHub | undefined,
): Promise<SchemaFindings | undefined> {
  const { settings } = site;
  const rules = rulesOf(settings);
  const place = rules === undefined ? undefined : schemaPlace(site, slot, changes?.passwords);
  if (rules === undefined || place === undefined) return undefined;
  const runs = settings.options.migrate !== undefined || (planned?.pending ?? []).length > 0;
  const [here, records] = await Promise.all([readSchemaHere(site, place), recordsOf(rules.sameAs, github)]);
  const question = {
    release: { app: settings.app, tag, manifest: source.sha256 },
    other: rules.sameAs,
    accept: settings.options.schema?.accept ?? [],
    begun: hasBegun({ tag, readings }, planned),
    runs,
  };
  const drift: Drift =
    'why' in here
      ? { kind: 'unknown', why: here.why }
      : 'why' in records
        ? { kind: 'unknown', why: records.why }
        : driftOf({ ...question, here, records: records.all });
  const sum = 'why' in here ? undefined : here.sum;
  return judgeSchema(place.database.name, rules, drift, { sum, runs });
}

/**
 * Under the lock, before anything is changed: throws CutoverError where the database is not what it has to be for this
 * release, or no more what was approved. Does nothing where nothing is compared, or the release is there already. Gives
 * sha256 of the schema that was compared, where it has to stay so until the first change.
 */
export async function requireSchema(
  site: Site,
  held: Held,
  wanted: Omit<SchemaWanted, 'readings'>,
  github: GitHub | undefined,
): Promise<string | undefined> {
  const { settings, fleet } = site;
  const rules = rulesOf(settings);
  if (rules === undefined) return undefined;
  const filled = await slotToFill(site, held, wanted);
  if (filled === undefined) return undefined;
  const { slot, serving } = filled;
  const place = schemaPlace(site, slot, wanted.changes?.passwords);
  if (place === undefined) return undefined;
  const planned = await planDatabaseChanges(site, place.host, wanted);
  const found = await findSchema(site, slot, { ...wanted, readings: held.readings }, planned, github);
  if (found === undefined) return undefined;
  for (const line of [...found.dangers, ...found.lines]) fleet.log.info(line);
  const state = serving.map((line) => `${line}, unchanged`);
  const host = place.host.name;
  if (found.refused.length > 0)
    throw new CutoverError(found.refused.join('; and '), {
      ...{ stage: STAGE, host },
      state: [...found.dangers, 'nothing of this release was put on a host', ...state],
      next: nextOf(rules),
    });
  const was = wanted.approved?.schema;
  const moved = was === undefined ? undefined : movedWords(was, found.basis);
  if (moved === undefined) return rules.onDifference === 'refuse' ? found.sum : undefined;
  throw new CutoverError(`what was approved is not what would happen now: ${moved}`, {
    ...{ stage: PLAN_STAGE, host },
    state: ['nothing of this release was put on a host', ...state],
    next: 'start the workflow again: it makes a new plan, to be approved as it is now',
  });
}

function movedWords(was: readonly string[], now: readonly string[]): string | undefined {
  if (JSON.stringify(was) === JSON.stringify(now)) return undefined;
  const gone = was.filter((line) => !now.includes(line));
  const come = now.filter((line) => !was.includes(line));
  const words = (lines: readonly string[]) =>
    lines.length === 0
      ? 'nothing more'
      : lines
          .slice(0, 5)
          .join(', ')
          .replace(/\b([0-9a-f]{12})[0-9a-f]{52}\b/g, '$1');
  return `of the schema it was said ${words(gone)}, and now it is ${words(come)}`;
}

async function recordsOf(environment: string, github: GitHub | undefined) {
  if (github === undefined) return { why: `there is no token to read the records of ${environment} with` };
  try {
    const { readSchemaRecords } = await import('../github/schema-record.ts');
    return { all: await readSchemaRecords(github, environment) };
  } catch (thrown) {
    const next = thrown instanceof CutoverError && thrown.next !== undefined ? `; ${thrown.next}` : '';
    return {
      why: `the records of ${environment} could not be read (${firstLine(thrown)}${next})`,
    };
  }
}
