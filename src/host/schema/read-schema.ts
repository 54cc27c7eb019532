import { CutoverError } from '../../errors.ts';
import { plainDefinition } from '../../model/plain-definition.ts';
import { parseSchemaObject, type Schema, type SchemaObject } from '../../model/schema-diff.ts';
import { sha256Of } from '../../source/sha256.ts';
import type { HostDatabase } from '../backup/databases.ts';
import type { LockedCallOptions, LockedHost } from '../connection/locked-host.ts';
import { script } from '../connection/scripts.ts';

/** In place of the id of a backup, which the scripts of databases are given. */
const NO_BACKUP = 'schema';

/** Reads what a database is, one object a line. Changes nothing. Throws as LockedHost.call does. */
export async function readSchema(
  host: LockedHost,
  database: HostDatabase,
  options: Pick<LockedCallOptions, 'signal' | 'deadlineMs'>,
): Promise<Schema> {
  const answer = await host.call(
    script('read-schema', database.engine),
    [NO_BACKUP, ...database.args],
    options,
  );
  const objects = answer.all('object').map((line) => {
    const object = parseSchemaObject(line);
    if (object === undefined)
      throw new CutoverError(
        `the schema of ${database.name} has a line that is none: ${line.slice(0, 200)}`,
        {
          host: host.name,
        },
      );
    return database.engine === 'postgresql' ? shortened(object) : object;
  });
  const rows = answer.all('rows').map((line): [string, number] => {
    const [table = '', count = ''] = line.split('\t');
    return [table, /^\d+$/.test(count) ? Number(count) : 0];
  });
  return { server: answer.text('server'), objects, rows: new Map(rows) };
}

const LONG: readonly string[] = ['view', 'materialized view', 'rule'];

/** Whole queries are compared, and nobody reads them in a list: their sum stands for them. */
function shortened(object: SchemaObject): SchemaObject {
  return LONG.includes(object.kind)
    ? { ...object, definition: sha256Of(plainDefinition(object.definition)).slice(0, 32) }
    : object;
}
