import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  afterAttempt,
  concluded,
  noStreak,
  type Outcome,
  overall,
  type StreakRule,
  type Verdict,
} from '../../src/model/streak.ts';

/** One attempt a second. */
const run = (outcomes: readonly Outcome[], rule: StreakRule) =>
  outcomes.reduce((streak, outcome, index) => afterAttempt(streak, outcome, index * 1000, rule), noStreak);

const rule: StreakRule = { successes: 2, timeoutMs: 5_000, failures: 0 };

describe('until healthy', () => {
  test.each<[string, Outcome[], Verdict | undefined]>([
    ['passes in a row', ['fail', 'pass', 'pass'], 'healthy'],
    ['not in a row', ['pass', 'fail', 'pass', 'none', 'pass', 'fail'], 'unhealthy'],
    ['no host to ask', ['none', 'none', 'none', 'none', 'none', 'none'], 'unknown'],
    ['not decided yet', ['pass'], undefined],
    [
      'one pass at the end of the time is not two',
      ['fail', 'fail', 'fail', 'fail', 'fail', 'pass'],
      'unhealthy',
    ],
    ['what comes after the verdict changes nothing', ['pass', 'pass', 'fail', 'fail'], 'healthy'],
  ])('%s', (_name, outcomes, verdict) => {
    expect(run(outcomes, rule).verdict).toBe(verdict);
  });
});

describe('with a number of fails in a row after which nobody waits', () => {
  const short: StreakRule = { ...rule, giveUp: 3 };
  test.each<[string, Outcome[], Verdict | undefined]>([
    ['that many end it', ['fail', 'fail', 'fail'], 'unhealthy'],
    ['fewer do not', ['fail', 'fail'], undefined],
    ['a pass between them begins anew', ['fail', 'fail', 'pass', 'fail', 'fail'], undefined],
    ['a host that could not be asked has not failed', ['fail', 'fail', 'none', 'fail', 'fail'], undefined],
    ['a release that is healthy is not given up', ['fail', 'fail', 'pass', 'pass'], 'healthy'],
  ])('%s', (_name, outcomes, verdict) => {
    expect(run(outcomes, short).verdict).toBe(verdict);
  });
});

describe('watched', () => {
  const watched: StreakRule = { successes: 1, timeoutMs: 5_000, forMs: 3_000, failures: 1 };
  test.each<[string, Outcome[], Verdict | undefined]>([
    ['to the end', ['pass', 'pass', 'pass', 'pass'], 'healthy'],
    ['too short', ['pass', 'pass', 'pass'], undefined],
    ['one miss is allowed', ['pass', 'fail', 'pass', 'pass'], 'healthy'],
    ['two are not', ['pass', 'fail', 'fail'], 'unhealthy'],
    ['it does not end on a miss', ['pass', 'pass', 'pass', 'fail'], undefined],
    ['but on the pass after it', ['pass', 'pass', 'pass', 'fail', 'pass'], 'healthy'],
    ['a host that falls silent', ['pass', 'none', 'none'], 'unknown'],
  ])('%s', (_name, outcomes, verdict) => {
    expect(run(outcomes, watched).verdict).toBe(verdict);
  });
});

const outcome = fc.constantFrom<Outcome>('pass', 'fail', 'none');
const rules = fc.record({
  successes: fc.integer({ min: 1, max: 4 }),
  timeoutMs: fc.integer({ min: 0, max: 10_000 }),
  forMs: fc.option(fc.integer({ min: 0, max: 10_000 }), { nil: undefined }),
  failures: fc.integer({ min: 0, max: 3 }),
});

test('healthy needs a pass at the end, enough passes in a row before, and not too many misses after', () => {
  fc.assert(
    fc.property(fc.array(outcome, { maxLength: 30 }), rules, (outcomes, any) => {
      const streak = run(outcomes, any);
      if (streak.verdict !== 'healthy') return;
      const judged = outcomes.slice(0, streak.attempts);
      expect(judged.at(-1)).toBe('pass');
      expect(judged.join(' ')).toContain(Array(any.successes).fill('pass').join(' '));
      expect(streak.misses).toBeLessThanOrEqual(any.failures);
    }),
  );
});

test('without any pass it is never healthy, and after the time there is a verdict', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom<Outcome>('fail', 'none'), { minLength: 12, maxLength: 20 }),
      rules,
      (outcomes, any) => {
        const streak = run(outcomes, any);
        expect(streak.verdict).toBeDefined();
        expect(streak.verdict).not.toBe('healthy');
        expect(concluded(streak)).toBe(streak.verdict);
      },
    ),
  );
});

test('all together are healthy only when every one is', () => {
  const verdict = fc.constantFrom<Verdict>('healthy', 'unhealthy', 'unknown');
  fc.assert(
    fc.property(fc.array(verdict), (verdicts) => {
      expect(overall(verdicts) === 'healthy').toBe(
        verdicts.length > 0 && verdicts.every((one) => one === 'healthy'),
      );
    }),
  );
  expect(concluded(noStreak)).toBe('unknown');
});
