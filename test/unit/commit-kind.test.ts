import { expect, test } from 'vitest';
import { commitKind, greatestKind } from '../../src/model/commit-kind.ts';

test.each([
  ['feat: a', 'minor'],
  ['Feat: a', 'minor'],
  ['fix(cart): b', 'patch'],
  ['perf: c', 'patch'],
  ['feat!: d', 'major'],
  ['chore(api)!: e', 'major'],
  ['docs: f\n\nBREAKING CHANGE: the old path is gone', 'major'],
  ['fix: g\n\nBREAKING-CHANGE: gone', 'major'],
  ['refactor: h', undefined],
  ['Merge pull request #1 from x', undefined],
  ['feature: i', undefined],
  ['', undefined],
])('%j asks for %s', (message, kind) => {
  expect(commitKind(message)).toBe(kind);
});

test('the greatest of several wins', () => {
  expect(greatestKind(['fix: a', 'docs: b', 'feat: c'])).toBe('minor');
  expect(greatestKind(['fix: a', 'feat!: b', 'feat: c'])).toBe('major');
  expect(greatestKind(['docs: a', 'typo'])).toBeUndefined();
  expect(greatestKind([])).toBeUndefined();
});
