import { asObject, parseJson } from './json.ts';
import type { Refusal } from './restore-plan.ts';

export type ExportEngine = 'postgresql' | 'mysql';

/** A column of a table whose rows are written down, as the catalogs have it. */
export interface ExportColumn {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  /** How its value becomes a literal: `text`, `bytes`, or `shape` for what only the engine's own functions make. */
  readonly kind: 'text' | 'bytes' | 'shape';
  readonly generated: boolean;
  /** Place in the primary key, from 1; 0: no part of it. */
  readonly key: number;
  /** Its numbers come from a sequence. */
  readonly counted: boolean;
  /** Tables, as `schema.table`, that a foreign key of this column leads to. */
  readonly references: readonly string[];
}

/** A table in the order of the script, and the query that gives each of its rows as the text of a list of values. */
export interface ExportTable {
  readonly name: string;
  readonly query: string;
  /** What stands before the rows, and after them. */
  readonly before: string;
  readonly after: string;
}

const quoteOf = { postgresql: '"', mysql: '`' } as const;
const quoted = (engine: ExportEngine, name: string) => {
  const quote = quoteOf[engine];
  return `${quote}${name.replaceAll(quote, quote + quote)}${quote}`;
};
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;
const full = ({ schema, table }: Pick<ExportColumn, 'schema' | 'table'>) => `${schema}.${table}`;
/** How a table is called by people: in PostgreSQL those of `public` by their name alone. */
const called = ({ schema, table }: Pick<ExportColumn, 'schema' | 'table'>) =>
  schema === '' || schema === 'public' ? table : `${schema}.${table}`;

/**
 * The tables in an order in which each comes after those that its keys lead to, with what reads and writes their rows. Refuses a
 * table that is not there, one without a primary key, which could not be written twice, and keys that lead in a circle.
 */
export function planExport(
  engine: ExportEngine,
  columns: readonly ExportColumn[],
  wanted: readonly string[],
): readonly ExportTable[] | Refusal {
  const byName = Map.groupBy(columns, called);
  const problems = [...new Set(wanted)].flatMap((name) => {
    const mine = byName.get(name);
    if (mine === undefined) return [`there is no table ${name}`];
    if (new Set(mine.map((one) => JSON.stringify([one.schema, one.table]))).size > 1)
      return [`two tables are called ${name}, one with its schema and one without`];
    return mine.some(({ key }) => key > 0)
      ? []
      : [`${name} has no primary key, by which a row could be found again`];
  });
  if (wanted.length === 0) problems.push('no table is named');
  if (problems.length > 0)
    return { refused: problems.join('; '), next: 'name tables that have a primary key in `tables`' };
  const ordered = inOrder(new Set(wanted), byName);
  if (!Array.isArray(ordered)) return ordered;
  return ordered.map((name) => tableOf(engine, name, byName.get(name) ?? []));
}

function inOrder(
  wanted: ReadonlySet<string>,
  byName: ReadonlyMap<string, readonly ExportColumn[]>,
): string[] | Refusal {
  const nameOfFull = new Map(
    [...byName].map(([name, [first]]) => [first === undefined ? '' : full(first), name]),
  );
  const left = new Map(
    [...wanted].sort().map((name) => [
      name,
      new Set(
        (byName.get(name) ?? [])
          .flatMap(({ references }) => references)
          .map((to) => nameOfFull.get(to) ?? '')
          // A row may lead to another one of its own table: all of them are one statement.
          .filter((to) => to !== name && wanted.has(to)),
      ),
    ]),
  );
  const ordered: string[] = [];
  while (left.size > 0) {
    const next = [...left].find(([, needs]) => [...needs].every((need) => !left.has(need)));
    if (next === undefined)
      return {
        refused: `the keys of ${[...left.keys()].join(', ')} lead in a circle: no order of them can be written`,
        next: 'name fewer tables in `tables`, and write these rows by hand',
      };
    ordered.push(next[0]);
    left.delete(next[0]);
  }
  return ordered;
}

function tableOf(engine: ExportEngine, name: string, all: readonly ExportColumn[]): ExportTable {
  const columns = all.filter(({ generated }) => !generated);
  const [first] = columns;
  const keys = columns.filter(({ key }) => key > 0).sort((a, b) => a.key - b.key);
  const others = columns.filter(({ key }) => key === 0);
  const of = ({ column }: ExportColumn) => quoted(engine, column);
  const table = `${first?.schema ? `${quoted(engine, first.schema)}.` : ''}${quoted(engine, first?.table ?? name)}`;
  const names = columns.map(of).join(', ');
  const order = keys.map(of).join(', ');
  if (engine === 'mysql') {
    const values = columns.map((one) => mysqlLiteral(one, of(one))).join(", ', ', ");
    const sets = (others.length > 0 ? others : keys)
      .map((one) => `${of(one)} = VALUES(${of(one)})`)
      .join(', ');
    return {
      name,
      query: `SELECT JSON_QUOTE(CONCAT('(', ${values}, ')')) FROM ${table} ORDER BY ${order}`,
      before: `INSERT INTO ${table} (${names}) VALUES`,
      after: `ON DUPLICATE KEY UPDATE ${sets};`,
    };
  }
  const values = columns.map((one) => `format('%L', ${of(one)})`).join(" || ', ' || ");
  const update =
    others.length === 0
      ? 'DO NOTHING'
      : `DO UPDATE SET ${others.map((one) => `${of(one)} = EXCLUDED.${of(one)}`).join(', ')}`;
  // What is written with its number leaves the sequence behind.
  const counted = columns
    .filter((one) => one.counted)
    .map(
      (one) =>
        `\nSELECT setval(pg_get_serial_sequence(${literal(table)}, ${literal(one.column)}), greatest((SELECT max(${of(one)}) FROM ${table}), nextval(pg_get_serial_sequence(${literal(table)}, ${literal(one.column)}))));`,
    );
  return {
    name,
    query: `SELECT to_json('(' || ${values} || ')')::text FROM ${table} ORDER BY ${order}`,
    before: `INSERT INTO ${table} (${names}) OVERRIDING SYSTEM VALUE VALUES`,
    after: `ON CONFLICT (${order}) ${update};${counted.join('')}`,
  };
}

function mysqlLiteral({ kind }: ExportColumn, name: string): string {
  if (kind === 'text') return `QUOTE(${name})`;
  const value =
    kind === 'bytes'
      ? // A column of bits gives as many digits as it needs, and a text of them takes pairs.
        `CONCAT('x''', IF(LENGTH(HEX(${name})) % 2 = 1, '0', ''), HEX(${name}), '''')`
      : `CONCAT('ST_GeomFromWKB(x''', HEX(ST_AsWKB(${name})), ''', ', ST_SRID(${name}), ')')`;
  return `COALESCE(${value}, 'NULL')`;
}

/** The text of the script. `rows` are lists of values by the names of tables, each between parentheses. */
export function exportScript(
  engine: ExportEngine,
  tables: readonly ExportTable[],
  rows: ReadonlyMap<string, readonly string[]>,
  about: { readonly environment: string; readonly database: string; readonly at: Date },
): string {
  const day = about.at.toISOString().slice(0, 10);
  const head = `-- Rows of ${tables.map(({ name }) => name).join(', ')}, as ${about.database} of ${about.environment} had them on ${day}. It may run again.`;
  const parts = tables.flatMap(({ name, before, after }) => {
    const mine = rows.get(name) ?? [];
    return mine.length === 0 ? [] : [`${before}\n${mine.join(',\n')}\n${after}`];
  });
  // A name may hold a line end, and would end the comment.
  // Where a time has no zone of its own, it is that of the session.
  const zone = engine === 'mysql' ? "SET time_zone = '+00:00';\n\n" : '';
  return `${head.replace(/[\r\n]/g, ' ')}\n\n${zone}${parts.join('\n\n')}\n`;
}

/** The name of the next script of a folder, with as many digits as the last one has. */
export function nextScriptName(existing: readonly string[], what: string): string {
  const numbers = existing.flatMap((name) => {
    const digits = /^(\d+)[-_].*\.sql$/i.exec(name)?.[1];
    return digits === undefined ? [] : [digits];
  });
  const last = numbers.reduce((most, digits) => (BigInt(digits) > BigInt(most) ? digits : most), '0');
  const width = Math.max(4, ...numbers.map(({ length }) => length));
  return `${String(BigInt(last) + 1n).padStart(width, '0')}_${what}.sql`;
}

/** Reads a column as the script gives it. undefined when it is none. */
export function parseExportColumn(line: string): ExportColumn | undefined {
  const of = asObject(parseJson(line));
  if (of === undefined) return undefined;
  const { schema, table, column, kind, references } = of;
  if (typeof schema !== 'string' || typeof table !== 'string' || typeof column !== 'string') return undefined;
  const kinds = ['text', 'bytes', 'shape'] as const;
  const known = kinds.find((one) => one === kind);
  if (known === undefined) return undefined;
  const list: unknown[] = Array.isArray(references) ? references : [];
  return {
    schema,
    table,
    column,
    kind: known,
    generated: of['generated'] === 'yes',
    key: Number(of['key']) || 0,
    counted: of['counted'] === 'yes',
    references: list.filter((one) => typeof one === 'string'),
  };
}
