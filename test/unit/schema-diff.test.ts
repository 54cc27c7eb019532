import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  classOf,
  differenceWords,
  parseSchemaObject,
  type SchemaObject,
  schemaDiff,
  worstClass,
} from '../../src/model/schema-diff.ts';

const name = fc.constantFrom('t', 'u', 'v');
const object: fc.Arbitrary<SchemaObject> = fc.oneof(
  fc.record({ kind: fc.constant('table'), name, definition: fc.constantFrom('', 'unlogged') }),
  fc.tuple(name, fc.constantFrom('a', 'b', 'c'), fc.constantFrom('integer', 'text', 'text not null')).map(
    ([part, column, definition]): SchemaObject => ({
      kind: 'column',
      name: `${part}.${column}`,
      definition,
      part,
    }),
  ),
  fc.record({
    kind: fc.constantFrom('index', 'view'),
    name: fc.constantFrom('x', 'y'),
    definition: fc.string(),
  }),
);
const reading = fc.uniqueArray(object, { selector: (one) => `${one.kind} ${one.name}`, maxLength: 12 });

test('a reading differs in nothing from itself in any order, and two differ the same both ways', () => {
  fc.assert(
    fc.property(reading, reading, (a, b) => {
      expect(schemaDiff(a, [...a].reverse())).toEqual([]);
      const turned = schemaDiff(b, a).map(({ before, after, ...rest }) => ({
        ...rest,
        before: after,
        after: before,
      }));
      expect(schemaDiff(a, b)).toEqual(turned);
    }),
  );
});

test('every object that differs is named, itself or by the table that came or went with it', () => {
  fc.assert(
    fc.property(reading, reading, (a, b) => {
      const named = schemaDiff(a, b).map(({ kind, name: of }) => `${kind} ${of}`);
      expect(new Set(named).size).toBe(named.length);
      const keys = (some: readonly SchemaObject[]) =>
        new Map(some.map((one) => [`${one.kind} ${one.name}`, one]));
      const [was, is] = [keys(a), keys(b)];
      for (const key of new Set([...was.keys(), ...is.keys()])) {
        const [old, now] = [was.get(key), is.get(key)];
        if (old !== undefined && now !== undefined) continue;
        const part = (old ?? now)?.part;
        expect(named.includes(key) || named.some((one) => one.endsWith(` ${part}`))).toBe(true);
      }
    }),
  );
});

test('what goes breaks, what comes does not, unless it is an index, forbids or does something', () => {
  for (const kind of [
    'table',
    'column',
    'view',
    'function',
    'sequence',
    'enum',
    'extension',
    'schema',
    'grant',
  ])
    expect([kind, classOf({ kind, name: 'x', before: 'text', after: undefined })]).toEqual([
      kind,
      'breaking',
    ]);
  for (const kind of ['table', 'view', 'function', 'sequence', 'enum', 'extension', 'schema', 'grant'])
    expect([kind, classOf({ kind, name: 'x', before: undefined, after: '' })]).toEqual([kind, 'additive']);
});

/** Types of columns, each wider than the one before it. */
const WIDER: readonly (readonly string[])[] = [
  ['character varying(1)', 'character varying(20)', 'character varying', 'text'],
  ['varchar(1)', 'varchar(20)', 'text', 'mediumtext', 'longtext'],
  ['smallint', 'integer', 'bigint'],
  ['tinyint(4)', 'smallint(6)', 'mediumint(9)', 'int(11)', 'bigint(20)'],
  ['int(10) unsigned', 'bigint(20) unsigned'],
  ['numeric(5,2)', 'numeric(9,2)', 'numeric(12,4)'],
  ["enum('a','b')", "enum('a','x','b')"],
];

test('a narrower type breaks, in every chain of types; a wider one never does', () => {
  for (const chain of WIDER)
    for (let at = 1; at < chain.length; at++) {
      const [before, after] = [chain[at - 1], chain[at]];
      const column = { kind: 'column', name: 't.a' };
      expect([before, after, classOf({ ...column, before: after, after: before })]).toEqual([
        before,
        after,
        'breaking',
      ]);
      expect(['additive', 'slow']).toContain(classOf({ ...column, before, after }));
      expect(classOf({ ...column, before, after: `${after} not null` })).toBe('breaking');
    }
});

test('the worst class of several counts, and none where nothing differs', () => {
  const one = (kind: string, before?: string, after?: string) => ({ kind, name: 'x', before, after });
  expect(worstClass([])).toBeUndefined();
  expect(worstClass([one('table', undefined, ''), one('index', undefined, 'btree (a)')])).toBe('slow');
  expect(worstClass([one('view', 'a', 'b'), one('index', undefined, 'x')])).toBe('unknown');
  expect(worstClass([one('view', 'a', 'b'), one('table', '')])).toBe('breaking');
});

test('a line of the host is read as it was written, and words name both sides', () => {
  expect(parseSchemaObject('column\tt.a\tint not null\tt')).toEqual({
    kind: 'column',
    name: 't.a',
    definition: 'int not null',
    part: 't',
  });
  expect(parseSchemaObject('foreign key\tt\t\t')).toEqual({ kind: 'foreign key', name: 't', definition: '' });
  for (const line of ['', 'a', 'a\tb', 'a\tb\tc', 'a\t\tc\td', 'A1\tb\tc\td', 'a\tb\tc\td\te'])
    expect(parseSchemaObject(line)).toBeUndefined();
  expect(differenceWords({ kind: 'column', name: 't.a', before: 'int', after: 'text' })).toBe(
    'column t.a: int became text',
  );
  expect(differenceWords({ kind: 'table', name: 't', after: '' })).toBe('table t is new');
  expect(differenceWords({ kind: 'index', name: 'i', before: 'btree (a)' })).toBe(
    'index i is gone (btree (a))',
  );
});
