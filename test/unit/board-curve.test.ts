import fc from 'fast-check';
import { expect, test } from 'vitest';
import { curvesHtml } from '../../src/model/inspect/curves-html.ts';
import { boardCurves, looksOfLast } from '../../src/model/observe/board-curve.ts';
import type { HostLook } from '../../src/model/observe/look.ts';

const total = (known: number) => ({ known, epoch: 'log', last: known, at: 0, gapMs: 0 });
const look = (at: number, requests: number, errors: number, memory?: number): HostLook => ({
  ...{ tag: 'v2', slot: 'green', from: 0, at, unread: [] },
  counts: { requests: total(requests), errors: total(errors) },
  levels: memory === undefined ? {} : { memory },
});

test('a curve is the share between each look and the one before, of what was counted', () => {
  const looks = [look(0, 0, 0), look(1, 100, 1), look(2, 200, 5), look(3, 300, 7)];
  const curves = boardCurves([{ host: 'web1', looks }]);
  expect(curves).toEqual([
    { name: 'requests with a 5xx', now: '2.00 %', top: '4.00 %', points: [25, 100, 50] },
  ]);
  expect(boardCurves([{ host: 'web1', looks: looks.slice(0, 2) }])).toEqual([]);
  expect(boardCurves([])).toEqual([]);
});

test('only looks of the same observation belong to it', () => {
  const [first, second] = [look(1, 5, 0), { ...look(9, 1, 0), from: 8 }];
  expect(looksOfLast([first, second])).toEqual([second]);
  expect(looksOfLast([])).toEqual([]);
});

test('however many looks there are, a curve has at most 60 points from 0 to 100, and lies in its frame', () => {
  const numbers = fc.array(fc.tuple(fc.nat(1_000), fc.nat(1_000), fc.nat(1e9)), { maxLength: 200 });
  fc.assert(
    fc.property(numbers, (steps) => {
      const sums = { requests: 0, errors: 0 };
      const looks = steps.map(([requests, errors, memory], at) => {
        sums.requests += requests;
        sums.errors += Math.min(errors, requests);
        return look(at, sums.requests, sums.errors, memory);
      });
      const curves = boardCurves([{ host: 'web1', looks }]);
      for (const { points } of curves) {
        expect(points.length).toBeLessThanOrEqual(60);
        for (const point of points) expect(point >= 0 && point <= 100).toBe(true);
      }
      for (const [, x = '', y = ''] of curvesHtml(curves).matchAll(/([\d.-]+),([\d.-]+)(?=[ "])/g)) {
        expect(Number(x) >= 0 && Number(x) <= 120).toBe(true);
        expect(Number(y) >= 2 && Number(y) <= 28).toBe(true);
      }
    }),
  );
});
