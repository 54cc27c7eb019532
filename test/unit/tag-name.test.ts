import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkPrefix, checkTag } from '../../src/model/tag-name.ts';

test.each(['v1.4.2', 'shop-v1.5.0-rc.1', '2026.11.3', '42', 'v1.0.0+build.5', 'a@b', 'A_b=c,d'])(
  '%s is a tag',
  (tag) => {
    expect(checkTag(tag)).toBeUndefined();
  },
);

test.each([
  ['', 'empty'],
  ['release/v1', 'slash'],
  ['-v1', 'begins with'],
  ['.v1', 'begins with'],
  ['..', 'begins with'],
  ['v1..2', 'two dots'],
  ['v1.lock', '.lock'],
  ['v1.', 'ends with a dot'],
  ['@', 'HEAD'],
  ['HEAD', 'HEAD'],
  ['v 1', '" "'],
  ['v1\n', '"\\n"'],
  ['v~1', '"~"'],
  ['v$(id)', '"$"'],
  ["v'1", '"\'"'],
  ['vä', '"ä"'],
  ['v1.partial', 'beside a release'],
  ['v'.repeat(129), '128 bytes'],
])('%j is no tag', (tag, why) => {
  expect(checkTag(tag)).toContain(why);
});

test('a prefix is judged by the tags that it makes', () => {
  expect(checkPrefix('')).toBeUndefined();
  expect(checkPrefix('shop-v')).toBeUndefined();
  expect(checkPrefix('shop/v')).toContain('slash');
});

test('what passes, git takes as the name of a tag', () => {
  const unit = fc.constantFrom(...'aZ09._+@,=-/~^: \\{*?[\n\u0001'.split(''), '..', '.lock', '@{', '//', 'é');
  fc.assert(
    fc.property(fc.string({ unit, minLength: 1, maxLength: 12 }), (tag) => {
      if (checkTag(tag) !== undefined) return;
      expect(spawnSync('git', ['check-ref-format', `refs/tags/${tag}`]).status).toBe(0);
      expect(tag).toMatch(/^[^/\s\0.-][^/\s\0]*$/);
    }),
    { numRuns: 1_000 },
  );
});
