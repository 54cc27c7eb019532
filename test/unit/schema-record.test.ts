import { brotliCompressSync, constants } from 'node:zlib';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSchemaRecord, schemaPayload } from '../../src/github/schema-record.ts';
import { parseSchemaObject, type SchemaObject } from '../../src/model/schema-diff.ts';
import { type SchemaRecord, schemaText } from '../../src/model/schema-record.ts';
import { sha256Of } from '../../src/source/sha256.ts';

const side = (objects: readonly SchemaObject[]) => ({
  server: 'MariaDB 10.11',
  sum: sha256Of(schemaText(objects)),
  objects,
});
const TABLE: SchemaObject = { kind: 'table', name: 't', definition: 'InnoDB' };
const COLUMN: SchemaObject = { kind: 'column', name: 't.a', definition: 'int', part: 't' };
const RECORD: SchemaRecord = {
  ...{ app: 'shop', environment: 'staging', tag: 'v2', manifest: 'a'.repeat(64), run: 'https://run' },
  ...{ at: '2026-11-28T00:00:00.000Z', ended: true },
  before: side([TABLE]),
  after: side([TABLE, COLUMN]),
};
const parse = (payload: unknown) => parseSchemaRecord(payload, 'staging');
const quickly = (text: string) =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }).toString('base64');
const EMPTY = { server: 'MariaDB 10.11', sum: sha256Of('') };
const NOTHING = { before: EMPTY, after: EMPTY };
const packed = (value: unknown) => brotliCompressSync(JSON.stringify(value)).toString('base64');

test('a record is read as it was written, by its facts or by its sums', () => {
  const line = fc.record({
    kind: fc.constantFrom('table', 'view'),
    name: fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => !/[\t\n]/.test(text)),
    definition: fc.string({ unit: 'grapheme' }).filter((text) => !/[\t\n]/.test(text)),
  });
  fc.assert(
    fc.property(fc.array(line), fc.array(line), (a, b) => {
      const record = { ...RECORD, before: side(a), after: side(b) };
      expect(parse(JSON.parse(schemaPayload(record, true)))).toEqual(record);
      const sums = parse(schemaPayload(record, false));
      expect([sums?.before.sum, sums?.before.objects]).toEqual([record.before.sum, undefined]);
    }),
  );
});

test('what does not agree with itself, or is no record, is none', () => {
  const whole = JSON.parse(schemaPayload(RECORD, true));
  for (const odd of [
    undefined,
    null,
    'text',
    [],
    {},
    { ...whole, version: 2 },
    { ...whole, ended: 'yes' },
    { ...whole, tag: 7 },
    { ...whole, before: { ...whole.before, sum: 'f'.repeat(64) } },
    { ...whole, after: { server: 'MariaDB' } },
    { ...whole, after: null },
    { ...whole, facts: 'no base64' },
    { ...whole, facts: packed(['one side']) },
    { ...whole, facts: packed([['a line that is none'], []]) },
    // A small text that would fill the memory.
    { ...whole, facts: quickly(`[[],[]${' '.repeat(17 * 1024 * 1024)}]`), ...NOTHING },
  ])
    expect(parse(odd)).toBeUndefined();
  expect(parse(whole)).toEqual(RECORD);
  expect(parse({ ...whole, facts: quickly('[[],[]]'), ...NOTHING })?.before.objects).toEqual([]);
});

test('objects are told apart whatever their names are', () => {
  expect(parseSchemaObject('table\ta\tb\tc\td')).toBeUndefined();
  const [one, two] = [
    [{ kind: 'table', name: 'a\tb', definition: '' }],
    [{ kind: 'table', name: 'a', definition: 'b' }],
  ];
  expect(schemaText(one ?? [])).not.toBe(schemaText(two ?? []));
});

test('both sides of a schema of many tables fit into one record', () => {
  const tables = Array.from({ length: 60 }, (_, table) =>
    Array.from({ length: 15 }, (__, column) => ({
      kind: 'column',
      name: `public.orders_${table}.${['customer', 'total', 'created'][column % 3]}_${column}`,
      definition: ['bigint not null', 'character varying(120)', 'timestamp with time zone default now()'][
        column % 3
      ] as string,
      part: `public.orders_${table}`,
    })),
  ).flat();
  const record = { ...RECORD, before: side(tables), after: side([...tables, COLUMN]) };
  expect(schemaPayload(record, true).length).toBeLessThan(20_000);
});
