import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type DatabaseMasks,
  type MaskColumn,
  mustBeMasked,
  parseMaskColumn,
  planMasks,
  type TableMask,
} from '../../src/model/masks.ts';
import { isOneStatement, piecesOf } from '../../src/model/sql-text.ts';

const SALT = 'sixteen characters';
const column = (table: string, name: string, more: Partial<MaskColumn> = {}): MaskColumn => ({
  ...{ schema: 'public', table, column: name, type: 'text', base: 'text' },
  ...{ generated: false, key: false, touched: false, versioned: false, partitioned: false },
  ...more,
});
const plan = (
  columns: readonly MaskColumn[],
  tables: Record<string, TableMask>,
  {
    engine = 'postgresql',
    salt = SALT,
    largeObjects = false,
    ...more
  }: Partial<DatabaseMasks> & {
    engine?: 'postgresql' | 'mysql';
    salt?: string | undefined;
    largeObjects?: boolean;
  } = {},
) => planMasks(engine, { columns, largeObjects }, { tables, proof: [], ...more }, salt);
const refused = (...words: Parameters<typeof plan>) => {
  const planned = plan(...words);
  return 'refused' in planned ? planned.refused : planned.statements.map(({ sql }) => sql).join('\n');
};

test('data of production leaves raw for production alone, and an approval makes a target none', () => {
  const side = (environment: string, approval = 'none', masks?: string) => ({ environment, approval, masks });
  for (const [from, to, masked] of [
    [side('production'), side('staging'), true],
    [side('production'), side('staging', 'required'), true],
    [side('prod-eu'), side('production', 'none', 'masks.yml'), false],
    [side('production'), side('production-copy', 'required'), true],
    [side('production'), side('production'), false],
    [side('shop', 'required'), side('staging'), true],
    [side('shop', 'none', 'masks.yml'), side('staging'), true],
    [side('staging'), side('preview'), false],
    [side('prod2'), side('staging'), true],
    [side('producer'), side('preview'), false],
    [side('staging'), side('production'), false],
  ] as const)
    expect(mustBeMasked(from, to), `${from.environment} to ${to.environment}`).toBe(masked);
});

describe('every column that may hold text is named, or nothing leaves', () => {
  const bases = [
    ...[
      'text',
      'varchar',
      'bpchar',
      'name',
      'json',
      'jsonb',
      'xml',
      'bytea',
      'tsvector',
      'inet',
      'cidr',
      'macaddr',
    ],
    ...[
      'uuid',
      'public.hstore',
      'public.citext',
      'public.address',
      'bit',
      'varbit',
      'point',
      'unknown',
      'no such type',
    ],
  ];
  test.each(bases)('%s', (base) => {
    expect(refused([column('t', 'a', { base }), column('t', 'b')], { t: { b: 'keep' } })).toContain(
      't.a (text) is not named',
    );
    expect(refused([column('t', 'a', { base })], { t: { a: 'keep' } })).toBe('');
  });

  test('a table that nobody named, one of another schema, and one that is called as what every object has', () => {
    const columns = [column('t', 'a'), column('t', 'b', { schema: 'crm' }), column('constructor', 'c')];
    expect(refused(columns, {})).toBe(
      't.a (text) is not named; crm.t.b (text) is not named; constructor.c (text) is not named',
    );
    expect(refused(columns, { t: { a: 'keep' }, 'crm.t': 'empty', constructor: { c: 'keep' } })).toBe(
      'DELETE FROM ONLY "crm"."t"',
    );
    expect(refused([column('t', 'a', { schema: '', base: 'longblob' })], {}, { engine: 'mysql' })).toContain(
      't.a',
    );
  });

  test('numbers, dates, fixed words and what is generated need no name', () => {
    const columns = [
      ...['int4', 'numeric', 'bool', 'timestamptz', 'enum', 'daterange'].map((base) =>
        column('t', base, { base }),
      ),
      column('t', 'shout', { generated: true }),
    ];
    expect(refused(columns, {})).toBe('');
  });

  test('which scripts ran leaves as it is: without being named, and never masked; what somebody adds to it is named', () => {
    const columns = ['name', 'sha256', 'tag', 'run'].map((name) => column('cutover_changes', name));
    const started = column('cutover_changes', 'started', { base: 'timestamptz' });
    expect(refused([...columns, started], {})).toBe('');
    expect(refused(columns, { cutover_changes: { name: 'keep' } })).toBe('');
    for (const mask of ['empty', { run: null }, { name: "{salt} || ''" }] as const)
      expect(refused(columns, { cutover_changes: mask })).toContain(
        'cutover_changes says which scripts of `changes` ran, and leaves as it is',
      );
    expect(refused([...columns, column('cutover_changes', 'who')], {})).toBe(
      'cutover_changes.who (text) is not named',
    );
    expect(refused([column('t', 'run')], {})).toBe('t.run (text) is not named');
  });

  test('whatever is left out of the names of a table stops it', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.stringMatching(/^[a-z"'` ]{1,8}$/), { minLength: 1, maxLength: 8 }),
        fc.nat(),
        (names, at) => {
          const columns = names.map((name) => column('t', name));
          const all: Record<string, string> = Object.fromEntries(names.map((name) => [name, 'keep']));
          expect(refused(columns, { t: all })).toBe('');
          const left = names[at % names.length] ?? '';
          const { [left]: _out, ...rest } = all;
          expect(refused(columns, { t: rest })).toContain(`t.${left} (text) is not named`);
        },
      ),
    );
  });
});

test('two tables that are called the same are masked by neither of their masks', () => {
  const columns = [column('crm.notes', 'a'), column('notes', 'a', { schema: 'crm' })];
  expect(refused(columns, { 'crm.notes': { a: null } })).toContain('two tables are called crm.notes');
  expect(refused(columns.slice(1), { 'crm.notes': { a: null } })).toBe(
    'UPDATE ONLY "crm"."notes" SET "a" = (NULL\n)',
  );
});

describe('a mask ends where it ends, whatever stands around it', () => {
  const both = ['postgresql', 'mysql'] as const;
  const mask = (engine: 'postgresql' | 'mysql', a: string, more: Record<string, string | null> = {}) =>
    refused(
      [column('t', 'a'), column('t', 'b')].map((one) => ({
        ...one,
        schema: engine === 'mysql' ? '' : 'public',
      })),
      { t: { a, b: 'keep', ...more } },
      { engine },
    );

  test.each(both)('what is left open, or closes what is not its own: %s', (engine) => {
    for (const expression of [
      "'x') WHERE (b = 'y'",
      "'x'), b = (b",
      "('x'",
      "'x' /*",
      "'x",
      '"x',
      "lower('x'))",
      ')(',
      'a \\',
    ])
      expect([expression, mask(engine, expression)]).toEqual([
        expression,
        'the mask of t.a is no expression',
      ]);
    for (const expression of [
      "concat('(', a, ')')",
      "('it''s' || (a)) -- (",
      "/* ) */ ('x')",
      '(SELECT min(b) FROM t)',
    ])
      expect(mask(engine, expression)).toContain(`(${expression}\n)`);
  });

  test('as each server reads it', () => {
    const none = 'the mask of t.a is no expression';
    // A backslash is a letter in PostgreSQL, and in MySQL it takes the quote behind it.
    expect(mask('postgresql', "'a\\'")).toContain('UPDATE');
    expect(mask('mysql', "'a\\'")).toBe(none);
    expect(mask('mysql', "'\\''; DROP TABLE t; '\\''")).toBe(none);
    expect(mask('mysql', "'it\\'s'")).toContain('UPDATE');
    expect(mask('postgresql', "E'it\\'s'")).toContain('UPDATE');
    expect(mask('mysql', '1--1; DROP TABLE t')).toBe(none);
    expect(mask('mysql', "'x' # it's ; fine")).toContain('UPDATE');
    expect(mask('mysql', "'x' /*!50000 ) WHERE ( b = 1 */")).toBe(none);
    expect(mask('mysql', "'x' /*M!100000 , 1 */")).toBe(none);
    expect(mask('postgresql', '$x$ ; ( $x$')).toContain('UPDATE');
    expect(mask('postgresql', '$x$ ; (')).toBe(none);
  });

  test.each(both)('what passes has its brackets and quotes for itself: %s', (engine) => {
    const piece = fc.constantFrom(
      "'",
      '"',
      '`',
      '(',
      ')',
      '/*',
      '*/',
      '-- ',
      '--',
      '#',
      '\n',
      '\\',
      ';',
      '$$',
      'a',
      ' ',
    );
    const whole = fc
      .array(piece, { minLength: 1, maxLength: 8 })
      .map((pieces) => pieces.join(''))
      .filter((text) => isOneStatement(text, engine));
    fc.assert(
      fc.property(whole, whole, (one, other) => {
        // As they stand in one statement: nothing of the one reaches into the other.
        const text = `${one}\n, ${other}\n`;
        expect(isOneStatement(text, engine)).toBe(true);
        expect(piecesOf(text, engine)).toEqual([...piecesOf(one, engine), ',', ...piecesOf(other, engine)]);
      }),
      { numRuns: 500 },
    );
  });
});

test('a salt within quotes or a comment is none, and a proof gives what it finds', () => {
  const columns = [column('t', 'id', { key: true }), column('t', 'a')];
  const hidden = 'has {salt} within quotes or a comment';
  for (const expression of ["md5('{salt}' || id)", 'id /* {salt} */', '$${salt}$$', 'id -- {salt}'])
    expect([expression, refused(columns, { t: { id: expression, a: 'keep' } })]).toEqual([
      expression,
      expect.stringContaining(`the mask of t.id ${hidden}`),
    ]);
  const base: Record<string, string | null> = { id: 'keep', a: 'keep' };
  for (const [proof, words] of [
    ["SELECT 1 FROM t WHERE a = '{salt}'", hidden],
    ['SELECT a INTO gone FROM t', 'proof 1 is not one query'],
    ['SELECT 1 FROM t) x WHERE (1 = 0', 'proof 1 is not one query'],
  ] as const)
    expect(refused(columns, { t: base }, { proof: [proof] })).toContain(words);
  expect(refused(columns, { t: base }, { proof: ["SELECT FROM t WHERE a = 'into'"] })).toBe(
    "SELECT 1 FROM (SELECT FROM t WHERE a = 'into'\n) AS cutover_proof",
  );
});

test('what a mask may not be', () => {
  const columns = [column('t', 'id', { key: true }), column('t', 'a'), column('t', 'g', { generated: true })];
  const base: Record<string, string | null> = { id: 'keep', a: 'keep' };
  for (const [mask, options, words] of [
    [{ ...base, gone: null }, {}, 't has no column gone'],
    [{ ...base, g: 'upper(a)' }, {}, 't.g is generated from others'],
    [{ ...base, a: "'x'; DROP TABLE t" }, {}, 'the mask of t.a is no expression'],
    [{ ...base, a: '\\! id' }, {}, 'the mask of t.a is no expression'],
    [{ ...base, id: 'md5(id)' }, {}, 't.id is part of a key: only an expression with {salt}'],
    [{ ...base, id: null }, {}, 't.id is part of a key'],
    [
      { ...base, id: 'md5({salt} || id)' },
      { salt: 'too short' },
      'must be one line of at least 16 characters',
    ],
    [{ ...base, id: 'md5({salt} || id)' }, { salt: 'a'.repeat(20).concat('\n') }, 'must be one line'],
    [base, { proof: ['DELETE FROM t'] }, 'proof 1 is not one query'],
    [base, { proof: ['SELECT 1; SELECT 2'] }, 'proof 1 is not one query'],
    [base, { largeObjects: true }, 'it has large objects'],
  ] as const)
    expect(refused(columns, { t: mask }, options), words).toContain(words);
  const unsalted = planMasks(
    'postgresql',
    { columns, largeObjects: false },
    { tables: { t: { ...base, id: 'md5({salt} || id)' } }, proof: [] },
    undefined,
  );
  expect(unsalted).toMatchObject({
    refused: expect.stringContaining('the secret `masks-salt` is not given'),
  });
  expect(refused(columns, { nowhere: 'empty', t: base })).toBe('there is no table nowhere');
});

test('the statements: no salt in them, quoted names, children apart, and what the server would set by itself stays', () => {
  const columns = [
    column('o"dd', 'a"b', { schema: 'crm', key: true }),
    column('o"dd', 'c', { schema: 'crm' }),
    column('o"dd', 'n', { schema: 'crm', base: 'int4' }),
  ];
  const planned = plan(
    columns,
    { 'crm.o"dd': { 'a"b': 'md5({salt} || x)', c: null } },
    { proof: ["SELECT 1 WHERE {salt} = 'x'"] },
  );
  expect(planned).toEqual({
    statements: [
      {
        kind: 'check',
        what: 'crm.o"dd.a"b',
        sql: 'CREATE INDEX ON "crm"."o""dd" ((md5((\'cutover\'::text) || x)\n))',
      },
      {
        kind: 'update',
        what: 'crm.o"dd',
        sql: 'UPDATE ONLY "crm"."o""dd" SET "a""b" = (md5(current_setting(\'cutover.salt\') || x)\n), "c" = (NULL\n)',
      },
      {
        kind: 'proof',
        what: 'proof 1',
        sql: "SELECT 1 FROM (SELECT 1 WHERE current_setting('cutover.salt') = 'x'\n) AS cutover_proof",
      },
    ],
  });
  expect(refused([column('log', 'l', { partitioned: true })], { log: { l: null } })).toBe(
    'UPDATE "public"."log" SET "l" = (NULL\n)',
  );
  const versioned = [
    column('t`t', 'a', { schema: '', versioned: true }),
    column('t`t', 'at', { schema: '', base: 'timestamp', touched: true, versioned: true }),
  ];
  expect(refused(versioned, { 't`t': { a: '{salt}' } }, { engine: 'mysql' })).toBe(
    'UPDATE `t``t` SET `a` = (@cutover_salt\n), `at` = `at`\nDELETE HISTORY FROM `t``t`',
  );
});

test('a column that cannot be read is none', () => {
  const line = JSON.stringify({
    schema: 's',
    table: 't',
    column: 'c',
    type: 'text',
    base: 'text',
    key: 'yes',
  });
  expect(parseMaskColumn(line)).toMatchObject({ table: 't', key: true, generated: false });
  for (const broken of ['', '[]', 'null', '{"table": "t"}', '{"schema": 1}'])
    expect(parseMaskColumn(broken)).toBeUndefined();
});
