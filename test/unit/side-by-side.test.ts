import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstLook, type HostLook, nextLook, type Reading } from '../../src/model/observe/look.ts';
import type { HostSeries, ObserveRules } from '../../src/model/observe/rules.ts';
import { compareSides, readingSince, type Side } from '../../src/model/observe/side-by-side.ts';
import { sideBySideSummary, sideBySideWords } from '../../src/model/observe/side-by-side-words.ts';

const MINUTE = 60_000;
const RULES: ObserveRules = { least: 500, forMs: 72 * 60 * MINUTE, errors: { worse: 2 } };

const counted = (requests: number, errors: number, gap?: string): Reading => ({
  counters: {},
  since: { requests: { more: requests, ...(gap === undefined ? {} : { gap }) }, errors: { more: errors } },
  levels: {},
  unread: [],
});

type Minutes = readonly (readonly [requests: number, errors: number])[];

/** A host that was looked at when the other release began to take traffic (0), and every minute from then on. */
function host(name: string, tag: string, minutes: Minutes, earlier: Minutes = []): HostSeries {
  let look = firstLook({ tag, slot: tag }, counted(0, 0), -earlier.length * MINUTE, undefined);
  const looks: HostLook[] = [look];
  const all = [...earlier.map((one, index) => [index - earlier.length + 1, one] as const)];
  for (const [minute, [requests, errors]] of [
    ...all,
    ...minutes.map((one, index) => [index + 1, one] as const),
  ]) {
    look = nextLook(look, counted(requests, errors), minute * MINUTE);
    looks.push(look);
  }
  return { host: name, looks };
}

const side = (tag: string, ...hosts: HostSeries[]): Side => ({ tag, hosts });
const both = (newer: Minutes, older: Minutes, earlier: Minutes = []) =>
  compareSides(
    side('v2', host('web1', 'v2', newer)),
    side('v1', host('web2', 'v1', older, earlier), host('web3', 'v1', older, earlier)),
    RULES,
  );

/** Numbers between 0 and 1 that are the same in each run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function happens(times: number, rate: number, next: () => number): number {
  let count = 0;
  for (let n = 0; n < times; n += 1) if (next() < rate) count += 1;
  return count;
}

describe('a release beside the one that it replaces', () => {
  test('is no false alarm in 1,000 stretches, whatever both of them suffer from', () => {
    const next = random(5);
    let alarms = 0;
    for (let run = 0; run < 1_000; run += 1) {
      // From hardly any errors to a database that fails every tenth question.
      const rate = 0.0005 * 200 ** next();
      const minutes = () => [0, 1, 2].map((): [number, number] => [900, happens(900, rate, next)]);
      if (both(minutes(), minutes()).verdict === 'fail') alarms += 1;
    }
    expect(alarms).toBe(0);
  });

  test('is found with 1 % of errors beside 0.1 %, also where what came before was far worse', () => {
    const next = random(9);
    let found = 0;
    for (let run = 0; run < 500; run += 1) {
      const minutes = (rate: number) =>
        [0, 1, 2].map((): [number, number] => [3_000, happens(3_000, rate, next)]);
      if (both(minutes(0.01), minutes(0.001), [[5_000, 900]]).verdict === 'fail') found += 1;
    }
    expect(found).toBeGreaterThanOrEqual(495);
  });

  const hours = fc.array(fc.tuple(fc.nat(4_000), fc.nat(60)), { minLength: 1, maxLength: 20 });

  test('comes to the same totals with looks of both dropped, and its verdict does not rest on what came before', () => {
    fc.assert(
      fc.property(hours, hours, hours, fc.nat(), (newer, older, earlier, dropped) => {
        const length = Math.min(newer.length, older.length);
        const [mine, other] = [newer.slice(0, length), older.slice(0, length)];
        const every = both(mine, other);
        const index = dropped % length;
        // One look that was never made: the next one has both.
        const without = (minutes: Minutes): HostSeries['looks'] => {
          const { looks } = host('x', 'x', minutes);
          return looks.filter((_, at) => at !== index + 1 || at === looks.length - 1);
        };
        const some = compareSides(
          side('v2', { host: 'web1', looks: without(mine) }),
          side('v1', { host: 'web2', looks: without(other) }, { host: 'web3', looks: without(other) }),
          RULES,
        );
        expect(some.metrics[0]).toMatchObject({
          value: every.metrics[0]?.value,
          baseline: every.metrics[0]?.baseline,
        });
        expect(both(mine, other, earlier).metrics).toEqual(every.metrics);
      }),
    );
  });

  test('never gets better by more errors', () => {
    const rank = { pass: 0, inconclusive: 1, fail: 2 };
    fc.assert(
      fc.property(fc.nat(5_000), fc.nat(200), fc.nat(50), fc.nat(200), (requests, errors, more, others) => {
        const of = (bad: number) => both([[5_000 + requests, bad]], [[5_000, others]]).verdict;
        expect(rank[of(errors + more)]).toBeGreaterThanOrEqual(rank[of(errors)]);
      }),
    );
  });

  test('is measured by nothing that was not wholly read', () => {
    const bad = side('v2', host('web1', 'v2', [[5_000, 900]]));
    const good = host('web2', 'v1', [[5_000, 5]]);
    expect(compareSides(bad, side('v1', good), RULES).verdict).toBe('fail');
    const start = firstLook({ tag: 'v1', slot: 'v1' }, counted(0, 0), 0, undefined);
    const gap = {
      host: 'web3',
      looks: [start, nextLook(start, counted(4_000, 2, 'the log was truncated'), MINUTE)],
    };
    const silent = { host: 'web3', looks: [], silent: 'no route' };
    const late = host('web3', 'v1', [], [[5_000, 5]]);
    for (const [other, why] of [
      [gap, 'web3: 100 % of the time was not wholly counted (the log was truncated)'],
      [silent, 'web3 was not read: no route'],
      [late, 'there is no look yet that both have'],
    ] as const)
      expect(compareSides(bad, side('v1', good, other), RULES).metrics).toMatchObject([
        { verdict: 'inconclusive', why },
      ]);
  });

  test('is above a limit of its own whatever the other side does not say, and never below it by that', () => {
    const silent = side('v1', host('web2', 'v1', [[5_000, 5]]), {
      host: 'web3',
      looks: [],
      silent: 'no route',
    });
    const late = side('v1', host('web3', 'v1', [], [[5_000, 5]]));
    const rules = { ...RULES, errors: { limit: 0.05, worse: 2 } };
    const of = (errors: number, older: Side) =>
      compareSides(
        side(
          'v2',
          host('web1', 'v2', [
            [100, 0],
            [5_000, errors],
          ]),
        ),
        older,
        rules,
      );
    const known = side(
      'v1',
      host('web2', 'v1', [
        [100, 0],
        [5_000, 5],
      ]),
    );
    const part = side('v1', {
      host: 'web2',
      looks: known.hosts.flatMap(({ looks }) =>
        looks.map(({ counts: { errors: _, ...counts }, ...look }) => ({ ...look, counts })),
      ),
    });
    expect(of(900, known).verdict).toBe('fail');
    for (const older of [part, silent, late]) {
      expect(of(900, older)).toMatchObject({ verdict: 'fail', metrics: [{ bar: 0.05 }] });
      for (const errors of [0, 100]) expect(of(errors, older).verdict).toBe('inconclusive');
    }
  });

  test('needs enough requests on both sides', () => {
    expect(both([[499, 499]], [[5_000, 0]]).verdict).toBe('inconclusive');
    expect(both([[5_000, 900]], [[200, 0]]).verdict).toBe('inconclusive');
    expect(both([[5_000, 4]], [[5_000, 4]]).verdict).toBe('pass');
  });

  test('is one bad host among good ones that moved, by name', () => {
    const newer = side('v2', host('web1', 'v2', [[50_000, 40]]), host('web4', 'v2', [[3_000, 60]]));
    const [metric] = compareSides(newer, side('v1', host('web2', 'v1', [[50_000, 40]])), RULES).metrics;
    expect(metric).toMatchObject({ verdict: 'fail', why: expect.stringContaining('60 of 3000') });
    expect(metric?.why).toContain('web4');
  });

  test('costs more CPU for each request, or not', () => {
    const series = (name: string, tag: string, ms: number): HostSeries => {
      const cpu = (value: number): Reading => ({
        ...counted(1_000, 0),
        counters: { 'cpu-ms': { epoch: 'p', value } },
      });
      const start = firstLook({ tag, slot: tag }, cpu(7_000), 0, undefined);
      return { host: name, looks: [start, nextLook(start, cpu(7_000 + ms), MINUTE)] };
    };
    const of = (ms: number) =>
      compareSides(side('v2', series('web1', 'v2', ms)), side('v1', series('web2', 'v1', 4_000)), {
        ...RULES,
        errors: undefined,
        cpu: { worse: 1.5 },
      });
    expect(of(5_900)).toMatchObject({ verdict: 'pass', metrics: [{ value: 5.9, bar: 6, baseline: 4 }] });
    expect(of(6_100).verdict).toBe('fail');
  });

  test('is told with both figures', () => {
    const comparison = both([[5_000, 900]], [[5_000, 5]]);
    expect(sideBySideWords(comparison)).toEqual([
      'side by side since 1970-01-01T00:00:00.000Z: v2 beside v1: fail',
      expect.stringMatching(/^requests with a 5xx: fail, 900 of 5000 requests/),
    ]);
    const text = sideBySideSummary(comparison);
    expect(text).toContain('### v2 beside v1');
    expect(text).toContain('v2 on web1; v1 on web2, web3');
    expect(text).toContain('| requests with a 5xx | fail | 18.00 % | 0.100 % |');
  });
});

describe('what a second reading has more than a first one', () => {
  const read = (more: number, from: string, gap?: string): Reading => ({
    ...counted(0, 0),
    since: { requests: { more, from, ...(gap === undefined ? {} : { gap }) } },
  });

  test('is the difference, and a gap where the marks are not the same or one of them had one', () => {
    expect(readingSince(read(10, 'a'), read(35, 'a')).since).toEqual({ requests: { more: 25 } });
    for (const [first, second, why] of [
      [read(10, 'a'), read(35, 'b'), 'its mark was moved in between'],
      [read(10, 'a'), read(9, 'a'), 'its mark was moved in between'],
      [counted(0, 0), read(9, 'a'), 'its mark was moved in between'],
      [read(10, 'a'), read(35, 'a', 'truncated'), 'truncated'],
      [read(10, 'a', 'truncated'), read(35, 'a'), 'truncated'],
      [read(0, '-'), read(0, '-'), 'no look had marked it before'],
    ] as const)
      expect(readingSince(first, second).since.requests?.gap).toBe(why);
  });
});
