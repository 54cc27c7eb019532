import { describe, expect, test } from 'vitest';
import { allCompatible, judgeOldCode, type Said } from '../../src/model/compatibility.ts';

const SAID: readonly Said[] = ['healthy', 'unhealthy', 'unknown', 'none'];
const cases = SAID.flatMap((before) =>
  SAID.flatMap((after) => [true, false].map((begun) => ({ before, after, begun }))),
);

describe('what is known of old code on a new schema', () => {
  test.each(cases)('$before, then $after, begun before: $begun', ({ before, after, begun }) => {
    const { compatible, stop } = judgeOldCode(before, after, begun);
    // Good is only what was heard to be good.
    expect(compatible === 'yes').toBe(after === 'healthy');
    // What was ill before this change of its schema is not held against the release.
    const wasIll = before === 'unhealthy' && !begun;
    expect(stop).toBe(after === 'unknown' || (after === 'unhealthy' && !wasIll));
    // A no is what was heard, and that it is new is known or cannot be known any more.
    const isNew = begun || before === 'healthy' || before === 'none';
    expect(compatible === 'no').toBe(after === 'unhealthy' && isNew);
  });
});

test('of several programs all have to work on it', () => {
  expect(allCompatible([])).toBe('unknown');
  expect(allCompatible(['yes', 'yes'])).toBe('yes');
  expect(allCompatible(['yes', 'unknown'])).toBe('unknown');
  expect(allCompatible(['unknown', 'no', 'yes'])).toBe('no');
});
