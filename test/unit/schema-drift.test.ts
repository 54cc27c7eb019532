import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseSchemaObject, type SchemaObject } from '../../src/model/schema-diff.ts';
import { type Drift, type DriftQuestion, driftOf } from '../../src/model/schema-drift.ts';
import { judgeSchema, type SchemaRules } from '../../src/model/schema-gate.ts';
import { type KeptSchema, type SchemaRecord, schemaText } from '../../src/model/schema-record.ts';
import { sha256Of } from '../../src/source/sha256.ts';

const MANIFEST = 'a'.repeat(64);
const objects = (...lines: readonly string[]) =>
  lines.map((line) => parseSchemaObject(line.split('|').join('\t')) ?? expect.unreachable(line));
const kept = (some: readonly SchemaObject[], server = 'PostgreSQL 15.8') => ({
  server,
  sum: sha256Of(schemaText(some)),
  objects: some,
});
const BASE = objects('table|t||', 'column|t.id|integer not null|t');
const WITH_A = [...BASE, ...objects('column|t.a|text|t')];
const WITH_B = [...WITH_A, ...objects('column|t.b|text not null|t')];
const record = (
  tag: string,
  before: KeptSchema,
  after: KeptSchema,
  more: Partial<SchemaRecord> = {},
): SchemaRecord => ({
  ...{ app: 'shop', environment: 'staging', tag, manifest: MANIFEST, run: 'run 1', at: '2026-11-01' },
  ...{ ended: true, before, after },
  ...more,
});
const question = (
  here: readonly SchemaObject[],
  records: DriftQuestion['records'],
  more: Partial<DriftQuestion> = {},
): DriftQuestion => ({
  release: { app: 'shop', tag: 'v2', manifest: MANIFEST },
  other: 'staging',
  records,
  here: kept(here),
  accept: [],
  begun: false,
  runs: true,
  ...more,
});
const V2 = record('v2', kept(WITH_A), kept(WITH_B));
const kindOf = (drift: Drift) => drift.kind;
const differences = (drift: Drift) => (drift.kind === 'unknown' ? drift.why : drift.differences);

describe('what is the same', () => {
  test('what staging was before this release, with what the release will make of it', () => {
    expect(driftOf(question(WITH_A, [V2]))).toEqual({
      kind: 'same',
      against: 'staging before v2',
      differences: [],
      accepted: [],
      foreseen: [{ class: 'breaking', words: 'column t.b is new (text not null)' }],
    });
  });

  test('what it was before an earlier release that was left out here, where they followed one another without a gap', () => {
    const records = [V2, record('v1', kept(BASE), kept(WITH_A))];
    const drift = driftOf(question(BASE, records));
    expect(drift).toMatchObject({ kind: 'same', against: 'staging before v1' });
    expect(drift.kind === 'same' && drift.foreseen?.length).toBe(2);
    const gap = [V2, record('v1', kept(BASE), kept(WITH_B))];
    expect(differences(driftOf(question(BASE, gap)))).toEqual([
      'column t.a: staging has text, here it is not',
    ]);
  });

  test('what staging is after it only where nothing is to run any more', () => {
    expect(kindOf(driftOf(question(WITH_B, [V2])))).toBe('different');
    expect(driftOf(question(WITH_B, [V2], { runs: false }))).toMatchObject({ kind: 'same', foreseen: [] });
  });

  test('what is on its way: each object as before or as after, and nothing else', () => {
    const half = [...WITH_A, ...objects('table|u||', 'column|u.x|text|u')];
    const after = [...half, ...objects('column|t.b|text not null|t')];
    const of = (here: readonly SchemaObject[]) =>
      driftOf(question(here, [record('v2', kept(WITH_A), kept(after))], { begun: true }));
    expect(kindOf(of(half))).toBe('same');
    // Also of a table that is new with this release.
    expect(differences(of([...half, ...objects('column|u.y|text|u')]))).toEqual([
      'column u.y: staging does not have it, here is text',
    ]);
  });
});

describe('what is not known is never called the same', () => {
  const lying = record('v2', { ...kept(WITH_A), objects: undefined }, kept(WITH_B));
  test.each<[string, DriftQuestion, string]>([
    ['no record', question(WITH_A, []), 'staging has no record of v2'],
    [
      'of another tag',
      question(WITH_A, [{ ...V2, tag: 'v3' }]),
      'staging has no record of v2, and its newest is of v3',
    ],
    ['of another app', question(WITH_A, [{ ...V2, app: 'blog' }]), 'staging has no record of v2'],
    ['of another environment', question(WITH_A, [{ ...V2, environment: 'qa' }]), 'no record of v2'],
    [
      'of a tag that was moved to other content',
      question(WITH_A, [{ ...V2, manifest: 'b'.repeat(64) }, V2]),
      'has another content (manifest bbbbbbbbbbbb, and this is aaaaaaaaaaaa)',
    ],
    ['that did not end', question(WITH_A, [{ ...V2, ended: false }, V2]), 'did not come to their end'],
    ['an unreadable one that is newer', question(WITH_A, [undefined, V2]), 'which cannot be read'],
    [
      'of another server',
      question(WITH_A, [record('v2', kept(WITH_A, 'MariaDB 10.11'), kept(WITH_B, 'MariaDB 10.11'))]),
      'staging has MariaDB 10.11 and this environment PostgreSQL 15.8',
    ],
    [
      'a sum alone, where something is accepted',
      question(BASE, [lying], { accept: [{ object: 'grant *', reason: 'roles' }] }),
      'too large for its record',
    ],
  ])('%s', (_, asked, why) => {
    expect(driftOf(asked)).toEqual({ kind: 'unknown', why: expect.stringContaining(why) });
  });

  test('by its sum alone it is the same or not, and what differs is not named', () => {
    expect(driftOf(question(WITH_A, [lying]))).toMatchObject({ kind: 'same', foreseen: undefined });
    expect(driftOf(question(BASE, [lying]))).toMatchObject({ kind: 'different', differences: [] });
  });

  test('whatever is not there, or more, or otherwise, is a difference with both sides', () => {
    const line = fc.constantFrom('table|x|', 'view|y|m', 'index|z|(a)', 'grant|t to bob|SELECT');
    fc.assert(
      fc.property(fc.uniqueArray(line), fc.uniqueArray(line), (a, b) => {
        const of = (some: readonly string[]) => objects(...some.map((one) => `${one}|`));
        const drift = driftOf(question(of(a), [record('v2', kept(of(b)), kept(of(b)))]));
        const odd = [...a, ...b].filter((one) => a.includes(one) !== b.includes(one));
        expect(kindOf(drift)).toBe(odd.length === 0 ? 'same' : 'different');
        expect(differences(drift)).toHaveLength(odd.length);
      }),
    );
  });
});

test('what is accepted stands beside it with its reason, and nothing else is', () => {
  const here = [...WITH_A, ...objects('grant|t to app.prod|SELECT|t', 'index|t_a|(a)|t')];
  const accept = [{ object: 'grant * to app.prod', reason: 'roles have the name of their environment' }];
  const drift = driftOf(question(here, [V2], { accept }));
  expect(drift).toMatchObject({
    kind: 'different',
    differences: ['index t_a: staging does not have it, here is (a)'],
    accepted: ['grant t to app.prod: roles have the name of their environment'],
  });
  // A dot is a dot.
  expect(
    differences(driftOf(question([...WITH_A, ...objects('grant|t to appXprod|SELECT|t')], [V2], { accept }))),
  ).toHaveLength(1);
  // What takes many steps to find out is not asked for twice.
  const stars = [{ object: `${'*'.repeat(60)}!`, reason: 'none' }];
  const long = objects(`view|${'v'.repeat(200)}|m|`);
  expect(kindOf(driftOf(question([...WITH_A, ...long], [V2], { accept: stars })))).toBe('different');
});

describe('what refuses a release', () => {
  const rules: SchemaRules = { sameAs: 'staging', onDifference: 'refuse', breaking: 'approve' };
  const judge = (asked: DriftQuestion, more: Partial<SchemaRules> = {}) =>
    judgeSchema('shop', { ...rules, ...more }, driftOf(asked), { sum: asked.here.sum, runs: asked.runs });

  test('a difference and an unknown, unless they are only told; both are red', () => {
    const other = judge(question(BASE, [V2]));
    expect(other.refused).toEqual(['the schema of shop is not that of staging before v2: an object differs']);
    expect(other.dangers).toContain('column t.a: staging has text, here it is not');
    const told = judge(question(BASE, [V2]), { onDifference: 'report' });
    expect([told.refused, told.dangers]).toEqual([[], other.dangers]);
    const unknown = judge(question(BASE, []));
    expect(unknown.refused).toHaveLength(1);
    expect(judge(question(BASE, []), { onDifference: 'report' }).refused).toEqual([]);
  });

  test('what is breaking is red, or refuses; what is not known refuses as well, and nothing does where nothing runs', () => {
    const red = judge(question(WITH_A, [V2]));
    expect(red.refused).toEqual([]);
    expect(red.dangers).toContain('breaking: column t.b is new (text not null)');
    expect(red.basis).toContain('breaking: column t.b is new (text not null)');
    const refuse = { breaking: 'refuse' } as const;
    expect(judge(question(WITH_A, [V2]), refuse).refused).toHaveLength(1);
    const additive = record('v2', kept(BASE), kept(WITH_A));
    expect(judge(question(BASE, [additive]), refuse).refused).toEqual([]);
    expect(judge(question(BASE, []), { ...refuse, onDifference: 'report' }).refused).toHaveLength(1);
    expect(judge(question(WITH_B, [V2], { runs: false }), refuse).refused).toEqual([]);
  });

  test('what a plan keeps of it tells any two schemas apart, and is the same however many rows there are', () => {
    const slow = record('v2', kept(WITH_A), kept([...WITH_A, ...objects('index|t_a|(a)|t')]));
    const [few, many] = [5, 5_000_000].map((rows) => {
      const here = { ...kept(WITH_A), rows: new Map([['t', rows]]) };
      return judge({ ...question(WITH_A, [slow]), here });
    });
    expect(many?.lines).toContain('slow: index t_a is new ((a)), about 5000000 rows');
    expect(many?.basis).toEqual(few?.basis);
    expect(judge(question(WITH_A, [V2])).basis).not.toEqual(judge(question(BASE, [V2])).basis);
  });
});
