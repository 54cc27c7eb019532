import { CutoverError } from '../../errors.ts';
import {
  type ExportColumn,
  type ExportEngine,
  type ExportTable,
  parseExportColumn,
} from '../../model/export-changes.ts';
import type { HostDatabase } from '../backup/databases.ts';
import type { LockedCallOptions, LockedHost } from '../connection/locked-host.ts';
import { script } from '../connection/scripts.ts';

type Options = Pick<LockedCallOptions, 'signal' | 'deadlineMs'>;

/** In place of the id of a backup, which the scripts of databases are given. */
const NO_BACKUP = 'export';

/** What begins a session that only reads, one moment of the database, in words that another server reads the same. */
const BEGIN: Readonly<Record<ExportEngine, string>> = {
  postgresql:
    "SET datestyle = 'ISO'; SET intervalstyle = 'postgres'; SET extra_float_digits = 3; SET bytea_output = 'hex'; BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;",
  mysql:
    "SET SESSION time_zone = '+00:00', sql_mode = ''; START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY;",
};

const COLUMNS: Readonly<Record<ExportEngine, string>> = {
  postgresql: `SELECT json_build_object('schema', n.nspname, 'table', c.relname, 'column', a.attname, 'kind', 'text',
  'generated', CASE WHEN a.attgenerated <> '' THEN 'yes' ELSE 'no' END,
  'key', coalesce((SELECT array_position(k.conkey, a.attnum) FROM pg_catalog.pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'p'), 0),
  'counted', CASE WHEN pg_catalog.pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname) IS NOT NULL THEN 'yes' ELSE 'no' END,
  'references', coalesce((SELECT json_agg(fn.nspname || '.' || f.relname) FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class f ON f.oid = k.confrelid
    JOIN pg_catalog.pg_namespace fn ON fn.oid = f.relnamespace WHERE k.conrelid = c.oid AND k.contype = 'f' AND a.attnum = ANY (k.conkey)), '[]'::json))
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' ORDER BY n.nspname, c.relname, a.attnum`,
  mysql: `SELECT JSON_OBJECT('schema', '', 'table', c.table_name, 'column', c.column_name,
  'kind', CASE WHEN c.data_type IN ('binary', 'varbinary', 'tinyblob', 'blob', 'mediumblob', 'longblob', 'bit') THEN 'bytes'
    WHEN c.data_type IN ('geometry', 'point', 'linestring', 'polygon', 'multipoint', 'multilinestring', 'multipolygon', 'geometrycollection') THEN 'shape' ELSE 'text' END,
  'generated', IF(COALESCE(c.generation_expression, '') = '', 'no', 'yes'), 'counted', 'no',
  'key', COALESCE((SELECT k.ordinal_position FROM information_schema.key_column_usage k WHERE k.table_schema = c.table_schema AND k.table_name = c.table_name
    AND k.column_name = c.column_name AND k.constraint_name = 'PRIMARY'), 0),
  'references', (SELECT JSON_MERGE_PRESERVE('[]', COALESCE(CONCAT('[', GROUP_CONCAT(JSON_QUOTE(CONCAT('.', k.referenced_table_name))), ']'), '[]')) FROM information_schema.key_column_usage k
    WHERE k.table_schema = c.table_schema AND k.table_name = c.table_name AND k.column_name = c.column_name AND k.referenced_table_schema = c.table_schema))
FROM information_schema.columns c JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
WHERE c.table_schema = DATABASE() AND t.table_type IN ('BASE TABLE', 'SYSTEM VERSIONED') ORDER BY c.table_name, c.ordinal_position`,
};

async function readRows(
  host: LockedHost,
  database: HostDatabase,
  engine: ExportEngine,
  queries: readonly string[],
  options: Options,
): Promise<string[][]> {
  const answer = await host.call(
    script('read-rows', engine),
    [NO_BACKUP, ...database.args, BEGIN[engine], ...queries],
    options,
  );
  const found: string[][] = [[]];
  for (const line of answer.all('row'))
    if (line === '.') found.push([]);
    else found.at(-1)?.push(line);
  if (found.length !== queries.length + 1)
    throw new CutoverError(`${database.name} did not answer every question`, { host: host.name });
  return found;
}

/** The columns of all tables of a database. Throws as LockedHost.call does. */
export async function readExportColumns(
  host: LockedHost,
  database: HostDatabase,
  engine: ExportEngine,
  options: Options,
): Promise<ExportColumn[]> {
  const [lines = []] = await readRows(host, database, engine, [COLUMNS[engine]], options);
  return lines.map((line) => {
    const column = parseExportColumn(line);
    if (column === undefined) throw new CutoverError(`${database.name} has a column that cannot be read`);
    return column;
  });
}

/** The rows of tables at one moment, as lists of values in SQL, by the names of the tables. Throws as LockedHost.call does. */
export async function readExportRows(
  host: LockedHost,
  database: HostDatabase,
  engine: ExportEngine,
  tables: readonly ExportTable[],
  options: Options,
): Promise<Map<string, string[]>> {
  const queries = tables.map(({ query }) => query);
  const found = await readRows(host, database, engine, queries, options);
  return new Map(
    tables.map(({ name }, index) => [name, (found[index] ?? []).map((line) => String(JSON.parse(line)))]),
  );
}
