import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lookNow } from '../../src/model/observe/host-look.ts';
import {
  firstLook,
  type HostLook,
  lookLine,
  nextLook,
  parseLooks,
  type Reading,
} from '../../src/model/observe/look.ts';
import { judge } from '../../src/model/observe/observation.ts';
import type { HostSeries, ObserveRules } from '../../src/model/observe/rules.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const RULES: ObserveRules = { least: 500, forMs: 3 * DAY, errors: { limit: 0.01, worse: 2 } };
const GOOD = 0.001;

/** Numbers that are the same in every run (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** How many of `n` happen at a rate: Poisson, by the normal curve where there are many. */
function happens(n: number, rate: number, next: () => number): number {
  const mean = n * rate;
  if (mean > 60) {
    const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal));
  }
  const end = Math.exp(-mean);
  let count = 0;
  for (let product = next(); product > end; product *= next()) count += 1;
  return count;
}

/** Requests of a host in an hour of the day: 30,000 at noon, 3,000 at night. */
const traffic = (hour: number) => Math.round(16_500 - 13_500 * Math.cos((2 * Math.PI * (hour % 24)) / 24));

const counted = (requests: number, errors: number, gap?: string): Reading => ({
  counters: {},
  since: { requests: { more: requests, gap }, errors: { more: errors, gap } },
  levels: {},
  unread: [],
});
const v1 = { tag: 'v1', slot: 'blue' };
const v2 = { tag: 'v2', slot: 'green' };
const before = (requests: number, errors: number): HostLook =>
  nextLook(firstLook(v1, counted(0, 0), 0, undefined), counted(requests, errors), 0);
/** A host whose release before had a week of good days. */
const opened = (): HostLook => firstLook(v2, counted(0, 0), 0, before(2_700_000, 2_700));

/** One host that saw these, one look an hour. */
function series(hours: readonly (readonly [requests: number, errors: number])[], host = 'web1'): HostSeries {
  const looks = [opened()];
  for (const [index, [requests, errors]] of hours.entries())
    looks.push(nextLook(looks[index] ?? opened(), counted(requests, errors), (index + 1) * HOUR));
  return { host, looks };
}

describe('over simulated weeks', () => {
  test('of 1,000 with day and night, three hosts and a look an hour, none is a false alarm', () => {
    const next = random(17);
    let alarms = 0;
    for (let week = 0; week < 1_000; week += 1) {
      const hosts: HostSeries[] = ['web1', 'web2', 'web3'].map((host) => ({ host, looks: [opened()] }));
      for (let hour = 0; hour < 7 * 24; hour += 1) {
        for (const { looks } of hosts) {
          const requests = traffic(hour);
          (looks as HostLook[]).push(
            nextLook(
              looks.at(-1) ?? opened(),
              counted(requests, happens(requests, GOOD, next)),
              (hour + 1) * HOUR,
            ),
          );
        }
        if (judge(hosts, RULES).verdict === 'fail') alarms += 1;
      }
      expect(judge(hosts, RULES).verdict).toBe('pass');
    }
    expect(alarms).toBe(0);
  });

  test('1 % of errors on one of three hosts, from any hour on, is found by the next look', () => {
    const next = random(4);
    let found = 0;
    for (let run = 0; run < 1_000; run += 1) {
      const from = Math.floor(next() * 72);
      const hosts = ['web1', 'web2', 'web3'].map((host, index) =>
        series(
          Array.from({ length: from + 1 }, (_, hour) => {
            const requests = traffic(hour);
            const bad = index === 1 && hour === from;
            return [requests, happens(requests, bad ? 0.01 : GOOD, next)] as const;
          }),
          host,
        ),
      );
      const { verdict, metrics } = judge(hosts, RULES);
      if (verdict === 'fail' && metrics[0]?.why.includes('web2') === true) found += 1;
    }
    expect(found).toBeGreaterThanOrEqual(990);
  });
});

const errors = (hosts: readonly HostSeries[], rules = RULES) => {
  const [metric] = judge(hosts, rules).metrics;
  if (metric === undefined) throw new Error('nothing was judged');
  return metric;
};

describe('looks', () => {
  const hours = fc.array(fc.record({ requests: fc.nat(5_000), errors: fc.nat(50) }), {
    minLength: 1,
    maxLength: 80,
  });

  test('half of which are dropped come to the same totals', () => {
    fc.assert(
      fc.property(hours, fc.array(fc.boolean(), { minLength: 80, maxLength: 80 }), (all, dropped) => {
        const every = all.reduce(
          (look, { requests, errors: bad }, hour) =>
            nextLook(look, counted(requests, bad), (hour + 1) * HOUR),
          opened(),
        );
        // A look that never happened, or was killed before it was written: the next one reads from the older mark.
        let [some, waiting] = [opened(), { requests: 0, errors: 0 }];
        for (const [hour, { requests, errors: bad }] of all.entries()) {
          waiting = { requests: waiting.requests + requests, errors: waiting.errors + bad };
          if (dropped[hour] === true && hour < all.length - 1) continue;
          some = nextLook(some, counted(waiting.requests, waiting.errors), (hour + 1) * HOUR);
          waiting = { requests: 0, errors: 0 };
        }
        expect(some).toEqual(every);
      }),
    );
  });

  test('come back as they were written, and half a line is none', () => {
    const looks = series([[1_000, 3]]).looks;
    const lines = looks.map(lookLine);
    expect(parseLooks(lines)).toEqual(JSON.parse(JSON.stringify(looks)));
    const [line = ''] = lines;
    for (let cut = 0; cut < line.length; cut += 1) expect(parseLooks([line.slice(0, cut)])).toEqual([]);
    for (const odd of ['null', '[]', '{"tag":"v1"}', line.replace('"known":0', '"known":"0"')])
      expect(parseLooks([odd])).toEqual([]);
  });

  test('of a release begin at nothing, whatever the counters hold', () => {
    const counters = { 'cpu-ms': { epoch: 'boot', value: 7_000 } };
    const start = firstLook(v2, { ...counted(900, 90), counters }, DAY, undefined);
    expect(start.counts.requests?.known).toBe(0);
    const next = nextLook(
      start,
      { ...counted(10, 1), counters: { 'cpu-ms': { epoch: 'boot', value: 7_500 } } },
      DAY + HOUR,
    );
    expect(next.counts).toMatchObject({
      'cpu-ms': { known: 500 },
      requests: { known: 10 },
      errors: { known: 1 },
    });
  });

  test('count each other start as a restart, and as many as the manager counts', () => {
    const started = (epoch: string, value: number): Reading => ({
      ...counted(0, 0),
      started: { epoch, value },
    });
    let look = firstLook(v2, started('a', 0), 0, undefined);
    const known: (number | undefined)[] = [];
    for (const reading of [
      started('a', 0),
      started('b', 3),
      started('b', 3),
      started('c', 0),
      counted(0, 0),
    ]) {
      look = nextLook(look, reading, look.at + HOUR);
      known.push(look.counts.restarts?.known);
    }
    expect(known).toEqual([0, 3, 3, 4, 4]);
    expect(
      judge([{ host: 'web1', looks: [look] }], { ...RULES, errors: undefined, restarts: 0 }),
    ).toMatchObject({
      verdict: 'fail',
      metrics: [{ name: 'restarts', value: 4, why: '4 on web1' }],
    });
  });
});

describe('the verdict', () => {
  test('is pass with few errors of many requests', () => {
    expect(errors([series([[50_000, 40]])])).toMatchObject({
      verdict: 'pass',
      baseline: GOOD,
      bar: expect.closeTo(0.0021, 4),
    });
  });

  test('is inconclusive with too few requests, however many errors', () => {
    expect(errors([series([[499, 499]])])).toMatchObject({
      verdict: 'inconclusive',
      why: expect.stringContaining('too few'),
    });
    expect(errors([series([[0, 0]])]).verdict).toBe('inconclusive');
  });

  test('is inconclusive with too many errors for a pass and too few for a fail', () => {
    expect(errors([series([[5_000, 9]])]).why).toContain('could be chance');
  });

  test('is fail with one bad host among good ones, and names it', () => {
    const good = ['web1', 'web3'].map((host) => series([[90_000, 80]], host));
    const metric = errors([...good, series([[3_000, 30]], 'web2')]);
    expect(metric).toMatchObject({
      verdict: 'fail',
      why: expect.stringContaining('30 of 3000 requests with a 5xx: web2'),
    });
  });

  test('is never pass with a gap of weight, and still fail with enough errors beside it', () => {
    const gap = (bad: number): HostSeries => {
      const looks = [opened()];
      looks.push(nextLook(opened(), counted(50_000, bad, 'the log was truncated'), HOUR));
      return { host: 'web1', looks };
    };
    expect(errors([gap(0)])).toMatchObject({
      verdict: 'inconclusive',
      why: 'web1: 100 % of the time was not wholly counted (the log was truncated)',
    });
    expect(errors([gap(900)]).verdict).toBe('fail');
  });

  test('is pass again when the gap is a small part of the time, and says it', () => {
    let look = nextLook(opened(), counted(10, 0, 'the log was truncated'), HOUR);
    look = nextLook(look, counted(90_000, 60), 3 * DAY);
    expect(errors([{ host: 'web1', looks: [look] }])).toMatchObject({
      verdict: 'pass',
      why: '60 of 90010 requests with a 5xx; web1: 60 min not counted (the log was truncated)',
    });
  });

  test('is inconclusive while a host is silent or a source unread, and nothing is lost when it comes back', () => {
    const good = series([[50_000, 40]]);
    expect(errors([good, { ...series([[50_000, 40]], 'web2'), silent: 'no route' }])).toMatchObject({
      verdict: 'inconclusive',
      why: 'web2 was not read: no route',
    });
    const blind = nextLook(
      opened(),
      { ...counted(0, 0), since: {}, unread: ['/var/log/x cannot be read'] },
      HOUR,
    );
    expect(errors([good, { host: 'web2', looks: [blind] }]).why).toBe('web2: /var/log/x cannot be read');
    const back = nextLook(blind, counted(50_000, 40), 2 * HOUR);
    expect(errors([good, { host: 'web2', looks: [blind, back] }])).toMatchObject({
      verdict: 'pass',
      value: 0.0008,
    });
  });

  test('needs something to measure with', () => {
    const looks = [nextLook(firstLook(v2, counted(0, 0), 0, undefined), counted(50_000, 0), HOUR)];
    const worse = { ...RULES, errors: { worse: 2 } };
    expect(errors([{ host: 'web1', looks }], worse).why).toContain('neither a limit nor a release before');
    expect(errors([{ host: 'web1', looks }]).verdict).toBe('pass');
    expect(judge([{ host: 'web1', looks }], { least: 1, forMs: 1 }).verdict).toBe('inconclusive');
  });

  test('is not measured by a release that failed', () => {
    const failed = { ...before(2_700_000, 900_000), ended: 'fail' } as const;
    expect(firstLook(v2, counted(0, 0), 0, failed).baseline).toBeUndefined();
  });

  test('of CPU is that of each request, by the release before', () => {
    const cpu = (ms: number): Reading => ({
      ...counted(1_000, 0),
      counters: { 'cpu-ms': { epoch: 'p', value: ms } },
    });
    const old = nextLook(firstLook(v1, cpu(0), 0, undefined), cpu(4_000), HOUR);
    const looks = (ms: number) => [nextLook(firstLook(v2, cpu(0), 0, old), cpu(ms), HOUR)];
    const rules: ObserveRules = { least: 500, forMs: DAY, cpu: { worse: 1.5 } };
    expect(errors([{ host: 'web1', looks: looks(5_900) }], rules)).toMatchObject({
      verdict: 'pass',
      value: 5.9,
      bar: 6,
      baseline: 4,
    });
    expect(errors([{ host: 'web1', looks: looks(6_100) }], rules).verdict).toBe('fail');
  });

  test('of memory is its limit, and its growth after the first hour', () => {
    const held = (...megabytes: number[]): HostSeries => {
      const looks = [firstLook(v2, counted(0, 0), 0, undefined)];
      for (const [index, mb] of megabytes.entries())
        looks.push(
          nextLook(
            looks[index] ?? opened(),
            { ...counted(0, 0), levels: { memory: mb * 1e6 } },
            (index + 1) * HOUR,
          ),
        );
      return { host: 'web1', looks };
    };
    const rules: ObserveRules = { least: 1, forMs: DAY, memory: { limit: 1.5e9, growth: 0.2 } };
    expect(errors([held(100)], rules).verdict).toBe('inconclusive');
    expect(errors([held(100, 110, 115)], rules).verdict).toBe('pass');
    expect(errors([held(100, 110, 125)], rules)).toMatchObject({
      verdict: 'fail',
      why: expect.stringContaining('25 %'),
    });
    expect(errors([held(100, 1_600, 100)], rules)).toMatchObject({
      verdict: 'fail',
      why: 'web1 held 1600 MB',
    });
  });
});

describe('what a host answers', () => {
  const answer = (tag: string, slot: string, kept: readonly HostLook[], requests = 0) =>
    [
      ['live', `${slot} ${tag}`],
      ['boot', 'b1'],
      ...kept.map((look) => [look.tag === tag ? 'look' : 'left', lookLine(look)]),
      ['access', `${requests} 0 0`],
      ['access-mark', '1:2:3-4'],
    ] as [string, string][];

  test('goes on top of the looks of the same release in the same slot', () => {
    const kept = series([[1_000, 1]]).looks;
    const { looks, closing, marks } = lookNow(answer('v2', 'green', kept, 7), v2, undefined, { now: DAY });
    expect(looks.map(({ counts }) => counts.requests?.known)).toEqual([0, 1_000, 1_007]);
    expect([closing, marks]).toEqual([undefined, '1:2:3-4 -']);
  });

  test('begins anew with another release, and closes the one before with what it had until now', () => {
    const kept = series([[1_000, 1]]).looks;
    const v3 = { tag: 'v3', slot: 'blue' };
    const { looks, closing } = lookNow(answer('v3', 'blue', kept, 7), v3, undefined, { now: DAY });
    expect(closing).toMatchObject({ tag: 'v2', closed: true, counts: { requests: { known: 1_007 } } });
    expect(looks).toMatchObject([{ tag: 'v3', from: DAY, counts: { requests: { known: 0 } } }]);
    expect(looks[0]?.baseline).toMatchObject({ tag: 'v2', counts: { requests: 1_007, errors: 1 } });
    expect(looks[0]?.before).toBe('v2');
  });

  test('begins anew at every switch, measured by what the release itself had come to before', () => {
    // v2 was left for v3, and is live again: in between v3 was looked at last.
    const own = series([[1_000, 1]]).looks;
    const v3 = nextLook(
      firstLook({ tag: 'v3', slot: 'blue' }, counted(0, 0), DAY, undefined),
      counted(90, 90),
      2 * DAY,
    );
    const back = lookNow(answer('v2', 'green', [...own, v3], 7), v2, undefined, { now: 3 * DAY });
    expect(back.closing).toMatchObject({ tag: 'v3', closed: true, counts: { requests: { known: 97 } } });
    expect(back.looks).toMatchObject([
      { tag: 'v2', from: 3 * DAY, counts: { requests: { known: 0 } }, baseline: { tag: 'v2' } },
    ]);
    // To the slot where it was looked at last, as a group of hosts that stood by gets it again.
    const again = lookNow(answer('v2', 'green', own, 7), v2, undefined, { now: 3 * DAY, begins: true });
    expect(again.looks).toMatchObject([{ from: 3 * DAY, counts: { requests: { known: 0 } } }]);
    expect(again.closing).toMatchObject({ tag: 'v2', closed: true });
  });

  test('goes on where it is a balancer, which does not know what is live', () => {
    const kept = series([[1_000, 1]]).looks.map((look) => ({ ...look, covers: 4 * DAY }));
    const told = answer('', '', kept, 7);
    expect(told.filter(([key]) => key === 'left')).toHaveLength(2);
    const { looks, closing } = lookNow(told, v2, undefined, { now: DAY });
    expect(looks.map(({ counts, covers }) => [counts.requests?.known, covers])).toEqual([
      [0, 4 * DAY],
      [1_000, 4 * DAY],
      [1_007, 4 * DAY],
    ]);
    expect(closing).toBeUndefined();
  });

  test('goes on where the look that began it was killed before it said that it was the last', () => {
    const own = series([[1_000, 1]]).looks;
    const v1Closed = { ...before(500, 1), closed: true };
    const next = lookNow(answer('v2', 'green', [...own, v1Closed], 7), v2, undefined, { now: DAY });
    expect(next.closing).toBeUndefined();
    expect(next.looks.map(({ counts }) => counts.requests?.known)).toEqual([0, 1_000, 1_007]);
  });

  test('begins anew where the release has moved to another slot, or was left and is live again', () => {
    const kept = series([[1_000, 1]]).looks;
    const moved = { tag: 'v2', slot: 'blue' };
    expect(lookNow(answer('v2', 'blue', kept), moved, undefined, { now: DAY }).looks).toMatchObject([
      { from: DAY },
    ]);
    const closed = [...kept, { ...(kept.at(-1) ?? opened()), closed: true }];
    const again = lookNow(answer('v2', 'green', closed, 9), v2, undefined, { now: 2 * DAY });
    expect(again.closing).toBeUndefined();
    expect(again.looks).toMatchObject([
      { from: 2 * DAY, baseline: { tag: 'v2', counts: { requests: 1_000 } } },
    ]);
    // And from then on it goes on.
    const next = lookNow(answer('v2', 'green', [...closed, ...again.looks], 5), v2, undefined, {
      now: 3 * DAY,
    });
    expect(next.looks.map(({ counts }) => counts.requests?.known)).toEqual([0, 5]);
  });
});
