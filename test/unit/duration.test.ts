import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDuration, parseDuration } from '../../src/model/duration.ts';

describe('a duration', () => {
  test.each([
    ['500ms', 500],
    ['30s', 30_000],
    ['30', 30_000],
    ['0', 0],
    ['1.5m', 90_000],
    [' 2h ', 7_200_000],
    ['3d', 259_200_000],
    ['24d', 2_073_600_000],
  ])('%s is %d ms', (text, ms) => expect(parseDuration(text)).toBe(ms));

  test.each([
    '',
    's',
    '-1s',
    '1 s',
    '1w',
    '1e3',
    '0x10',
    '1.s',
    '.5s',
    '1,5s',
    'Infinity',
    'NaN',
    '25d',
    '1s1s',
  ])('%j is none', (text) => expect(parseDuration(text)).toBeUndefined());

  test('never exceeds what a timer can wait', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, noNaN: true }),
        fc.constantFrom('ms', 's', 'm', 'h', 'd', ''),
        (number, unit) => {
          const ms = parseDuration(`${number}${unit}`);
          if (ms === undefined) return;
          expect(Number.isSafeInteger(ms)).toBe(true);
          expect(ms).toBeLessThanOrEqual(0x7fff_ffff);
        },
      ),
    );
  });

  test.each([
    [0, '0.0 s'],
    [420, '0.4 s'],
    [12_300, '12 s'],
    [59_400, '59 s'],
    [59_600, '1 min 00 s'],
    [185_000, '3 min 05 s'],
    [3_599_600, '1 h 00 min'],
    [7_800_000, '2 h 10 min'],
    [9_960, '10.0 s'],
  ])('%d ms reads %s', (ms, text) => expect(formatDuration(ms)).toBe(text));
});
