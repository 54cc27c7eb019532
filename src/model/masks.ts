import { asObject, parseJson } from './json.ts';
import { isOfRecord, maskedRecord } from './mask-changes.ts';
import { isCalledProduction } from './production.ts';
import type { Refusal } from './restore-plan.ts';
import { isOneStatement, piecesOf } from './sql-text.ts';

/** What becomes of a table: none of its rows leaves, or each column by an expression, `keep`, or null. */
export type TableMask = 'empty' | Readonly<Record<string, string | null>>;

/** What the file of masks says of one database. */
export interface DatabaseMasks {
  readonly tables: Readonly<Record<string, TableMask>>;
  readonly 'large-objects'?: 'keep' | 'empty' | undefined;
  /** Queries that must give no row once everything is masked. */
  readonly proof: readonly string[];
}

/** The masks of an environment, by the names of its databases; `sha256` is that of the file. */
export interface Masks {
  readonly file: string;
  readonly sha256: string;
  readonly databases: Readonly<Record<string, DatabaseMasks>>;
}

/** How data is masked before it leaves its environment. */
export interface Masking {
  readonly masks: Masks;
  readonly salt?: string | undefined;
  /** Passwords of the databases that it is taken from. */
  readonly passwords?: ReadonlyMap<string, string> | undefined;
}

export type MaskedEngine = 'postgresql' | 'mysql';

/** A column of a copy that holds no rows yet, as its catalogs have it. */
export interface MaskColumn {
  /** Empty for engines whose databases have none. */
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  /** As people write it. */
  readonly type: string;
  /** What is stored: the name of the type below domains and arrays; `enum` for any enum. */
  readonly base: string;
  readonly generated: boolean;
  /** Part of a primary or foreign key, on either side. */
  readonly key: boolean;
  /** The server sets it when a row is changed. */
  readonly touched: boolean;
  /** It keeps what its rows were. */
  readonly versioned: boolean;
  /** Its rows lie in partitions. */
  readonly partitioned: boolean;
}

/** A statement of a mask; `what` names it without anything of a row. */
export interface MaskStatement {
  readonly kind: 'update' | 'check' | 'proof';
  readonly what: string;
  readonly sql: string;
}

/** Stands for the salt in an expression. */
const SALT = '{salt}';
/** A shorter one could be found by trying. */
const LEAST_SALT = 16;

/** Types that hold numbers, truth values, dates, times or one of a fixed list of words. All others have to be named. */
const PLAIN: Readonly<Record<MaskedEngine, ReadonlySet<string>>> = {
  postgresql: new Set(
    'bool int2 int4 int8 numeric float4 float8 money date time timetz timestamp timestamptz interval oid enum int4range int8range numrange tsrange tstzrange daterange int4multirange int8multirange nummultirange tsmultirange tstzmultirange datemultirange'.split(
      ' ',
    ),
  ),
  mysql: new Set(
    'tinyint smallint mediumint int bigint decimal float double date datetime timestamp time year bit enum set'.split(
      ' ',
    ),
  ),
};

interface Side {
  readonly environment: string;
  readonly approval: string;
  readonly masks?: string | undefined;
}

/** Is this data of production: by the name of its environment, by an approval that it needs, or by its masks? */
export function isOfProduction({ environment, approval, masks }: Side): boolean {
  return approval !== 'none' || masks !== undefined || isCalledProduction(environment);
}

/**
 * Must data of this environment be masked before it goes to that one? Data of production leaves as it is for a place
 * alone that is called production and keeps its own data so: with `masks`. An approval makes a source one, and no target.
 */
export function mustBeMasked(from: Side, to: Side): boolean {
  if (from.environment === to.environment) return false;
  if (isCalledProduction(to.environment) && to.masks !== undefined) return false;
  return isOfProduction(from);
}

/** How a table is called in the file of masks. */
const nameOf = ({ schema, table }: Pick<MaskColumn, 'schema' | 'table'>) =>
  schema === '' || schema === 'public' ? table : `${schema}.${table}`;

/**
 * The statements that mask a database, from the columns that its copy has; or why it may not leave. Every column that may
 * hold text has to be named: one that is new stops it.
 */
export function planMasks(
  engine: MaskedEngine,
  found: { readonly columns: readonly MaskColumn[]; readonly largeObjects: boolean },
  masks: DatabaseMasks,
  salt: string | undefined,
): { readonly statements: readonly MaskStatement[] } | Refusal {
  const tables = Map.groupBy(found.columns, nameOf);
  const problems = [
    ...twins(tables),
    ...unknown(tables, masks),
    ...unnamed(engine, tables, masks),
    ...[...tables].flatMap(([name, columns]) => maskedRecord(columns[0]?.table, maskOf(masks, name)) ?? []),
    ...[...tables].flatMap(([name, columns]) => wrongExpressions(engine, name, columns, maskOf(masks, name))),
    ...masks.proof.flatMap((query, index) => wrongProof(engine, query, `proof ${index + 1}`)),
    ...saltProblems(masks, salt),
  ];
  if (found.largeObjects && masks['large-objects'] === undefined)
    problems.push('it has large objects: say `large-objects: empty` or `keep`');
  if (problems.length > 0) {
    const more = problems.length - 30;
    return {
      refused: `${problems.slice(0, 30).join('; ')}${more > 0 ? `; and ${more} more` : ''}`,
      next: 'name every table and column there: with an expression, null, or `keep` where it may leave as it is',
    };
  }
  const largeObjects: MaskStatement = {
    kind: 'update',
    what: 'the large objects',
    sql: 'SELECT lo_truncate(lo_open(oid, 131072), 0) FROM pg_catalog.pg_largeobject_metadata',
  };
  return {
    statements: [
      ...[...tables].flatMap(([name, columns]) => statementsOf(engine, name, columns, masks)),
      ...(found.largeObjects && masks['large-objects'] === 'empty' ? [largeObjects] : []),
      ...proofsOf(engine, masks),
    ],
  };
}

/** A table may be called as what every object has. */
const maskOf = ({ tables }: DatabaseMasks, name: string) =>
  Object.hasOwn(tables, name) ? tables[name] : undefined;

/** Two tables that would be called the same: a mask of one would be none of the other. */
function twins(tables: ReadonlyMap<string, readonly MaskColumn[]>): string[] {
  return [...tables].flatMap(([name, columns]) =>
    new Set(columns.map(({ schema, table }) => JSON.stringify([schema, table]))).size > 1
      ? [`two tables are called ${name}, one with its schema and one without: rename one`]
      : [],
  );
}

function unknown(
  tables: ReadonlyMap<string, readonly MaskColumn[]>,
  { tables: named }: DatabaseMasks,
): string[] {
  return Object.entries(named).flatMap(([name, mask]) => {
    const columns = tables.get(name);
    if (columns === undefined) return [`there is no table ${name}`];
    if (typeof mask === 'string') return [];
    return Object.keys(mask)
      .filter((column) => !columns.some((one) => one.column === column))
      .map((column) => `${name} has no column ${column}`);
  });
}

function unnamed(
  engine: MaskedEngine,
  tables: ReadonlyMap<string, readonly MaskColumn[]>,
  masks: DatabaseMasks,
): string[] {
  return [...tables].flatMap(([name, columns]) => {
    const mask = maskOf(masks, name) ?? {};
    if (typeof mask === 'string') return [];
    // What is generated follows from the others, and is made anew.
    return columns
      .filter(
        ({ base, generated, column }) =>
          !(generated || PLAIN[engine].has(base) || Object.hasOwn(mask, column)) &&
          !isOfRecord(columns[0]?.table, column),
      )
      .map(({ column, type }) => `${name}.${column} (${type}) is not named`);
  });
}

function wrongExpressions(
  engine: MaskedEngine,
  name: string,
  columns: readonly MaskColumn[],
  mask: TableMask | undefined,
): string[] {
  if (mask === undefined || typeof mask === 'string') return [];
  return columns.flatMap(({ column, generated, key }) => {
    const expression = Object.hasOwn(mask, column) ? mask[column] : 'keep';
    if (expression === undefined || expression === 'keep') return [];
    const at = `${name}.${column}`;
    if (generated) return [`${at} is generated from others: mask these, and say \`keep\` here or nothing`];
    if (expression !== null && !isOneStatement(expression, engine))
      return [`the mask of ${at} is no expression`];
    if (expression !== null && hidesSalt(engine, expression)) return [`the mask of ${at} ${HIDDEN}`];
    if (key && expression?.includes(SALT) !== true)
      return [
        `${at} is part of a key: only an expression with ${SALT}, which gives the same for the same value wherever it stands, can mask it`,
      ];
    return [];
  });
}

/** Why a query proves nothing: it has to give what it finds, to whoever asks. */
function wrongProof(engine: MaskedEngine, query: string, what: string): string[] {
  const isQuery = /^\s*(select|with|table)\b/i.test(query) && isOneStatement(query, engine);
  if (!isQuery || piecesOf(query, engine).some((word) => /^into$/i.test(word)))
    return [`${what} is not one query`];
  return hidesSalt(engine, query) ? [`${what} ${HIDDEN}`] : [];
}

/** Does a salt stand where it would be the text of its name, or nothing? */
function hidesSalt(engine: MaskedEngine, text: string): boolean {
  const open = piecesOf(text, engine).join(' ').split('{ salt }').length;
  return open !== text.split(SALT).length;
}

const HIDDEN = `has ${SALT} within quotes or a comment, where it is no salt: write it by itself`;

function saltProblems(masks: DatabaseMasks, salt: string | undefined): string[] {
  const texts = Object.values(masks.tables).flatMap((mask) =>
    typeof mask === 'string' ? [] : Object.values(mask),
  );
  if (![...texts, ...masks.proof].some((text) => text?.includes(SALT) === true)) return [];
  if (salt === undefined) return [`an expression uses ${SALT}, and the secret \`masks-salt\` is not given`];
  if (salt.length < LEAST_SALT || /[\x00-\x1f\x7f]/.test(salt))
    return [`\`masks-salt\` must be one line of at least ${LEAST_SALT} characters`];
  return [];
}

const QUOTES: Readonly<Record<MaskedEngine, string>> = { postgresql: '"', mysql: '`' };
const quoted = (engine: MaskedEngine, name: string) => {
  const quote = QUOTES[engine];
  return `${quote}${name.replaceAll(quote, quote + quote)}${quote}`;
};
/** The salt is a value of the session: no statement, and so no log of a server, holds it. */
const SALT_OF: Readonly<Record<MaskedEngine, string>> = {
  postgresql: "current_setting('cutover.salt')",
  mysql: '@cutover_salt',
};
const withSalt = (engine: MaskedEngine, text: string) => text.replaceAll(SALT, SALT_OF[engine]);

function statementsOf(
  engine: MaskedEngine,
  name: string,
  columns: readonly MaskColumn[],
  masks: DatabaseMasks,
): MaskStatement[] {
  const mask = maskOf(masks, name);
  const [first] = columns;
  if (mask === undefined || first === undefined) return [];
  const table = `${first.schema === '' ? '' : `${quoted(engine, first.schema)}.`}${quoted(engine, first.table)}`;
  // A table that others inherit from is masked without them: they have masks of their own.
  const only = engine === 'postgresql' && !first.partitioned ? `ONLY ${table}` : table;
  // What rows were before stands in their history.
  const forget: MaskStatement[] = first.versioned
    ? [{ kind: 'update', what: `the history of ${name}`, sql: `DELETE HISTORY FROM ${table}` }]
    : [];
  if (mask === 'empty') return [{ kind: 'update', what: name, sql: `DELETE FROM ${only}` }, ...forget];
  const wanted = columns.filter(({ column }) => Object.hasOwn(mask, column) && mask[column] !== 'keep');
  if (wanted.length === 0) return [];
  const expressionOf = (column: string) => mask[column] ?? 'NULL';
  const kept = columns.filter((one) => one.touched && !wanted.includes(one));
  const sets = [
    ...wanted.map(
      ({ column }) => `${quoted(engine, column)} = (${withSalt(engine, expressionOf(column))}\n)`,
    ),
    ...kept.map(({ column }) => `${quoted(engine, column)} = ${quoted(engine, column)}`),
  ];
  return [
    ...wanted
      .filter(({ key }) => key)
      .map(({ column }, at) => ({
        kind: 'check' as const,
        what: `${name}.${column}`,
        sql: deterministic(engine, table, expressionOf(column), at),
      })),
    { kind: 'update', what: name, sql: `UPDATE ${only} SET ${sets.join(', ')}` },
    ...forget,
  ];
}

/** What a server refuses of an expression that may give another value each time; for a table that holds no row yet. */
function deterministic(engine: MaskedEngine, table: string, expression: string, at: number): string {
  const fixed = expression.replaceAll(SALT, engine === 'postgresql' ? "('cutover'::text)" : "('cutover')");
  return engine === 'postgresql'
    ? `CREATE INDEX ON ${table} ((${fixed}\n))`
    : `ALTER TABLE ${table} ADD COLUMN cutover_mask_${at} text GENERATED ALWAYS AS (${fixed}\n) STORED`;
}

function proofsOf(engine: MaskedEngine, { proof }: DatabaseMasks): MaskStatement[] {
  return proof.map((query, index) => ({
    kind: 'proof',
    what: `proof ${index + 1}`,
    // psql shows nothing of a row that has no column (SELECT FROM t).
    sql:
      engine === 'postgresql'
        ? `SELECT 1 FROM (${withSalt(engine, query)}\n) AS cutover_proof`
        : withSalt(engine, query),
  }));
}

/** Reads a column as the scripts give it: JSON of texts, flags as `yes` or `no`. undefined when it is none. */
export function parseMaskColumn(line: string): MaskColumn | undefined {
  const of = asObject(parseJson(line));
  if (of === undefined) return undefined;
  const text = (key: string) => (typeof of[key] === 'string' ? of[key] : undefined);
  const [schema, table, column, type, base] = ['schema', 'table', 'column', 'type', 'base'].map(text);
  if (
    schema === undefined ||
    table === undefined ||
    column === undefined ||
    type === undefined ||
    base === undefined
  )
    return undefined;
  const is = (key: string) => of[key] === 'yes';
  return {
    schema,
    table,
    column,
    type,
    base,
    generated: is('generated'),
    key: is('key'),
    touched: is('touched'),
    versioned: is('versioned'),
    partitioned: is('partitioned'),
  };
}
