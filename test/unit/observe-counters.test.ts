import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { add, advance, begin, type Count, type Total } from '../../src/model/observe/counters.ts';
import { wilson } from '../../src/model/observe/wilson.ts';

const HOUR = 3_600_000;

/** A counter over some hours; each hour it grows, and where `anew` it has begun anew in between. */
const history = fc.array(fc.record({ grows: fc.nat(10_000), anew: fc.constant(false) }), { minLength: 1 });
const broken = fc.array(fc.record({ grows: fc.nat(10_000), anew: fc.boolean() }), { minLength: 1 });

type Hour = { readonly grows: number; readonly anew: boolean };

function readings(start: number, hours: readonly Hour[]): Count[] {
  let epoch = 0;
  let value = start;
  return hours.map(({ grows, anew }) => {
    if (anew) {
      epoch += 1;
      value = 0;
    }
    value += grows;
    return { epoch: String(epoch), value };
  });
}

/** The total after the looks that were not dropped; the last one is always taken. */
function total(start: number, counts: readonly Count[], dropped: readonly boolean[] = []): Total {
  let sum = begin({ epoch: '0', value: start }, 0);
  for (const [index, count] of counts.entries())
    if (dropped[index] !== true || index === counts.length - 1) sum = advance(sum, count, (index + 1) * HOUR);
  return sum;
}

describe('a total', () => {
  test('is the same with any looks dropped', () => {
    fc.assert(
      fc.property(fc.nat(), history, fc.array(fc.boolean()), (start, hours, dropped) => {
        const counts = readings(start, hours);
        expect(total(start, counts, dropped)).toEqual(total(start, counts));
        expect(total(start, counts).known).toBe(hours.reduce((sum, { grows }) => sum + grows, 0));
        expect(total(start, counts).gapMs).toBe(0);
      }),
    );
  });

  test('of a counter that began anew has a gap, never more than there was, and less the more looks are dropped', () => {
    fc.assert(
      fc.property(fc.nat(), broken, fc.array(fc.boolean()), (start, hours, dropped) => {
        const counts = readings(start, hours);
        const all = total(start, counts);
        const some = total(start, counts, dropped);
        const truth = hours.reduce((sum, { grows }) => sum + grows, 0);
        expect(all.known).toBeLessThanOrEqual(truth);
        expect(some.known).toBeLessThanOrEqual(all.known);
        for (const sum of [all, some]) expect(sum.gapMs > 0).toBe(hours.some(({ anew }) => anew));
        expect(some.gapMs).toBeGreaterThanOrEqual(all.gapMs);
      }),
    );
  });

  test('knows a counter that began anew and has overtaken what it was', () => {
    const sum = advance(begin({ epoch: 'boot-1', value: 10 }, 0), { epoch: 'boot-2', value: 40 }, HOUR);
    expect(sum).toMatchObject({ known: 40, gapMs: HOUR, why: 'the counter began anew' });
  });

  test('takes nothing from a counter that went back', () => {
    const sum = advance(begin({ epoch: 'a', value: 100 }, 0), { epoch: 'a', value: 90 }, HOUR);
    expect(sum).toMatchObject({ known: 0, last: 90, gapMs: HOUR, why: 'the counter went back' });
  });

  test('of a log adds what was read since its mark, and says what was not', () => {
    const start = begin({ epoch: 'log', value: 0 }, 0);
    expect(add(add(start, 5, HOUR), 7, 2 * HOUR)).toMatchObject({ known: 12, gapMs: 0 });
    expect(add(add(start, 5, HOUR), 0, 3 * HOUR, 'shorter than its mark')).toMatchObject({
      known: 5,
      gapMs: 2 * HOUR,
      why: 'shorter than its mark',
    });
  });

  test('does not lose a gap to a clock that was set back', () => {
    const sum = add(begin({ epoch: 'log', value: 0 }, 9 * HOUR), 1, HOUR, 'truncated');
    expect(sum).toMatchObject({ gapMs: 1, at: 9 * HOUR });
  });
});

describe('the interval', () => {
  test('has the values of the formula, worked out apart from it', () => {
    expect(wilson(0, 500)).toEqual({ lower: 0, upper: expect.closeTo(0.013096, 6) });
    expect(wilson(10, 1000).lower).toBeCloseTo(0.00453, 6);
    expect(wilson(10, 1000).upper).toBeCloseTo(0.0219293, 6);
    expect(wilson(0, 0)).toEqual({ lower: 0, upper: 1 });
    expect(wilson(9, 3)).toMatchObject({ upper: 1 });
  });

  test('holds the share, and shrinks with more of the same', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, at) => {
          const k = Math.round(n * at);
          const one = wilson(k, n);
          const ten = wilson(10 * k, 10 * n);
          expect(one.lower).toBeLessThanOrEqual(k / n);
          expect(one.upper).toBeGreaterThanOrEqual(k / n);
          expect(ten.upper - ten.lower).toBeLessThan(one.upper - one.lower);
        },
      ),
    );
  });
});
