import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainDefinition } from '../../src/model/plain-definition.ts';

test.each([
  [
    "((status)::text = ANY ((ARRAY['new'::character varying, 'paid'::character varying])::text[]))",
    "((status)::text = ANY (ARRAY[('new'::character varying)::text, ('paid'::character varying)::text]))",
  ],
  ['((a > 0) AND ((b >= 1) AND (b <= 2)))', '((a > 0) AND (b >= 1) AND (b <= 2))'],
  ['((a) OR (((b) OR (c))))', 'a OR b OR c'],
  ["'x'::text", "'x'"],
  ['CHECK ((a > 0))', 'CHECK (a>0)'],
  ['lower((name)::text)', 'lower(name)'],
])('worded otherwise, the same: %s', (one, other) => {
  expect(plainDefinition(one)).toBe(plainDefinition(other));
});

test.each([
  ['((a OR b) AND c)', '(a OR (b AND c))'],
  ['(NOT (a AND b))', '((NOT a) AND b)'],
  ['((a + b) * c)', '(a + (b * c))'],
  ["CHECK (state = 'in progress')", "CHECK (state = 'inprogress')"],
  ["'a', 'b'", "'a, b'"],
  ["'(a)'", "'a'"],
  ["'x::text'", "'x'"],
  ["('it''s (a)')", "('it''s a')"],
  ['"a b"', '"ab"'],
  ['numeric(10,2)', 'numeric(102)'],
  ['not null', 'notnull'],
  ['f(a)', 'f a'],
  ['(a IN (1, 2))', '(a IN (12))'],
  ["a = '('", "a = ')'"],
])('not the same: %s and %s', (one, other) => {
  expect(plainDefinition(one)).not.toBe(plainDefinition(other));
});

test('truth values tell whether brackets may go', () => {
  type Term = string | { readonly word: string; readonly of: readonly Term[] };
  const { term } = fc.letrec<{ term: Term }>((tie) => ({
    term: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom('a', 'b', 'c'),
      fc.record({
        word: fc.constantFrom('AND', 'OR'),
        of: fc.array(tie('term'), { minLength: 2, maxLength: 3 }),
      }),
      fc.record({ word: fc.constant('NOT'), of: fc.tuple(tie('term')) }),
    ),
  }));
  const text = (one: Term): string => {
    if (typeof one === 'string') return one;
    const parts = one.of.map(text);
    return one.word === 'NOT' ? `(NOT ${parts[0]})` : `(${parts.join(` ${one.word} `)})`;
  };
  const truth = (one: Term, of: Readonly<Record<string, boolean>>): boolean => {
    if (typeof one === 'string') return of[one] === true;
    const parts = one.of.map((part) => truth(part, of));
    if (one.word === 'NOT') return parts[0] !== true;
    return one.word === 'AND' ? parts.every(Boolean) : parts.some(Boolean);
  };
  const table = (one: Term) =>
    [0, 1, 2, 3, 4, 5, 6, 7]
      .map((bits) => Number(truth(one, { a: (bits & 1) > 0, b: (bits & 2) > 0, c: (bits & 4) > 0 })))
      .join('');
  const seen = new Map<string, string>();
  fc.assert(
    fc.property(term, (one) => {
      const plain = plainDefinition(text(one));
      const is = table(one);
      expect(seen.get(plain) ?? is).toBe(is);
      seen.set(plain, is);
      expect(plainDefinition(plain)).toBe(plain);
      expect(plainDefinition(`((${text(one)}))`)).toBe(plain);
    }),
    { numRuns: 2000 },
  );
});

test('what is no expression stays as it is, and is read in no time', () => {
  for (const odd of [')a(', '((', "it's (", '('.repeat(5000), `${'('.repeat(5000)}a${')'.repeat(5000)}`, ''])
    expect(plainDefinition(odd).replaceAll(' ', '')).toBe(odd.replaceAll(' ', ''));
});
