import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ApprovalQuestion,
  judgeApproval,
  type Protection,
  type Review,
} from '../../src/model/approval.ts';

const question = (rest: Partial<ApprovalQuestion> = {}): ApprovalQuestion => ({
  mode: 'required',
  environment: 'production',
  attempt: 1,
  starters: ['mona', 'mona'],
  ...rest,
});
const review = (login: string, environments = ['production'], state = 'approved', comment = ''): Review => ({
  login,
  type: login.endsWith('[bot]') ? 'Bot' : 'User',
  environments,
  state,
  comment,
});
const guarded: Protection = { required: true, preventSelfReview: false };

const verdict = (...args: Parameters<typeof judgeApproval>) => {
  const answer = judgeApproval(...args);
  return answer.approved ? answer.approvers.map(({ login }) => login) : answer.why;
};

describe('the first attempt', () => {
  test.each<[string, Partial<ApprovalQuestion>, Review[], string[] | string]>([
    ['nobody', {}, [], 'no-review'],
    ['somebody', {}, [review('hubot')], ['hubot']],
    [
      'case of names does not matter',
      { environment: 'Production' },
      [review('hubot', ['PRODUCTION'])],
      ['hubot'],
    ],
    ['another environment of the same run', {}, [review('hubot', ['staging'])], 'no-review'],
    ['one review for several environments', {}, [review('hubot', ['staging', 'production'])], ['hubot']],
    ['each environment its own', {}, [review('eve', ['staging']), review('hubot')], ['hubot']],
    ['a rejection is no approval', {}, [review('hubot', ['production'], 'rejected')], 'rejected'],
    [
      'a rejection stays, whatever was approved beside it',
      {},
      [review('hubot'), review('eve', ['production'], 'rejected')],
      'rejected',
    ],
    [
      'a rejection of another environment',
      {},
      [review('eve', ['staging'], 'rejected'), review('hubot')],
      ['hubot'],
    ],
    ['an App is no person', {}, [review('gate[bot]')], 'no-person'],
    ['neither is an account of another kind', {}, [{ ...review('acme'), type: 'Organization' }], 'no-person'],
    ['an App beside a person', {}, [review('gate[bot]'), review('hubot')], ['hubot']],
    ['an App can reject', {}, [review('gate[bot]', ['production'], 'rejected'), review('hubot')], 'rejected'],
    ['who started it, where that is allowed', {}, [review('mona')], ['mona']],
    ['who started it, where it is not', { mode: 'not-self' }, [review('Mona')], 'self-review'],
    ['who started it and somebody else', { mode: 'not-self' }, [review('mona'), review('hubot')], ['hubot']],
    ['one person twice is one approver', {}, [review('hubot'), review('HUBOT')], ['hubot']],
  ])('%s', (_, asked, reviews, expected) => {
    expect(verdict(question(asked), reviews, undefined)).toEqual(expected);
  });
});

describe('a re-run', () => {
  const rerun = (rest: Partial<ApprovalQuestion> = {}) => question({ attempt: 2, ...rest });
  test.each<[string, ApprovalQuestion, Review[], Protection | undefined, string[] | string]>([
    ['counts while GitHub holds every attempt', rerun(), [review('hubot')], guarded, ['hubot']],
    [
      'of an environment that is not protected any more',
      rerun(),
      [review('hubot')],
      { required: false, preventSelfReview: false },
      'unprotected-rerun',
    ],
    ['of an environment that is gone', rerun(), [review('hubot')], undefined, 'unprotected-rerun'],
    ['without any review', rerun(), [], guarded, 'no-review'],
    [
      'started again by who approved it',
      rerun({ mode: 'not-self', starters: ['mona', 'hubot'] }),
      [review('hubot')],
      guarded,
      'self-review',
    ],
    [
      'which starter approved which attempt is not known',
      rerun({ mode: 'not-self' }),
      [review('hubot'), review('mona')],
      guarded,
      'self-review-rerun',
    ],
    [
      'GitHub prevents self-review of the attempt',
      rerun({ mode: 'not-self' }),
      [review('hubot'), review('mona')],
      { required: true, preventSelfReview: true },
      ['hubot'],
    ],
    [
      'approved, then rejected, then run a third time: the one who rejected does not approve it',
      rerun({ attempt: 3 }),
      [review('hubot'), review('hubot', ['production'], 'rejected')],
      guarded,
      'rejected',
    ],
    ['held by the rule of an App alone', rerun(), [review('gate[bot]')], guarded, 'no-person'],
    ['others only', rerun({ mode: 'not-self' }), [review('hubot'), review('eve')], guarded, ['hubot', 'eve']],
  ])('%s', (_, asked, reviews, protection, expected) => {
    expect(verdict(asked, reviews, protection)).toEqual(expected);
  });
});

test('no approval without an approved review of somebody for this environment, and never one by a starter for not-self', () => {
  const names = fc.constantFrom('mona', 'Mona', 'hubot', 'eve');
  const reviews = fc.array(
    fc.record({
      login: names,
      type: fc.constantFrom('User', 'User', 'Bot'),
      environments: fc.array(fc.constantFrom('production', 'Production', 'staging')),
      state: fc.constantFrom('approved', 'rejected', 'pending'),
      comment: fc.constantFrom('', 'ok'),
    }),
  );
  fc.assert(
    fc.property(
      reviews,
      fc.constantFrom('required' as const, 'not-self' as const),
      fc.integer({ min: 1, max: 3 }),
      fc.tuple(names, names),
      fc.option(fc.record({ required: fc.boolean(), preventSelfReview: fc.boolean() }), { nil: undefined }),
      (all, mode, attempt, starters, protection) => {
        const answer = judgeApproval({ mode, environment: 'production', attempt, starters }, all, protection);
        if (!answer.approved) return;
        expect(answer.approvers.length).toBeGreaterThan(0);
        for (const { login } of answer.approvers) {
          expect(
            all.some(
              (r) =>
                r.login === login &&
                r.type === 'User' &&
                r.state === 'approved' &&
                r.environments.some((e) => e.toLowerCase() === 'production'),
            ),
          ).toBe(true);
          if (mode === 'not-self')
            expect(starters.map((s) => s.toLowerCase())).not.toContain(login.toLowerCase());
        }
        if (attempt > 1) expect(protection?.required).toBe(true);
      },
    ),
  );
});

/** What happened at the gate of production in one attempt of a run: nothing, or who decided how. */
const decision = fc.record({
  login: fc.constantFrom('mona', 'hubot', 'eve', 'gate[bot]'),
  state: fc.constantFrom('approved', 'approved', 'rejected'),
});
const attempts = fc.array(fc.array(decision, { maxLength: 2 }), { minLength: 1, maxLength: 4 });

test('whatever the sequence of decisions, and in whatever order GitHub lists them: nobody rejected, and a person approved', () => {
  const shuffled = attempts.chain((history) =>
    fc.tuple(fc.constant(history), fc.shuffledSubarray(history.flat(), { minLength: history.flat().length })),
  );
  const modes = fc.constantFrom('required' as const, 'not-self' as const);
  fc.assert(
    fc.property(shuffled, modes, fc.boolean(), ([history, listed], mode, preventSelfReview) => {
      const asked = question({ mode, attempt: history.length });
      const protection = { required: true, preventSelfReview };
      const reviews = (some: readonly { login: string; state: string }[]) =>
        some.map(({ login, state }) => review(login, ['production'], state));
      const answer = judgeApproval(asked, reviews(listed), protection);
      const inOrder = judgeApproval(asked, reviews(history.flat()), protection);
      expect([answer.approved, new Set(answer.approvers.map(({ login }) => login))]).toEqual([
        inOrder.approved,
        new Set(inOrder.approvers.map(({ login }) => login)),
      ]);
      const rejected = history.flat().some(({ state }) => state === 'rejected');
      const people = history.flat().filter(({ login }) => !login.endsWith('[bot]'));
      const others = people.filter(({ login }) => login !== 'mona');
      if (rejected || people.length === 0) expect(answer.approved).toBe(false);
      else if (mode === 'required') expect(answer.approved).toBe(true);
      else if (others.length === 0) expect(answer.approved).toBe(false);
    }),
    { numRuns: 1_000 },
  );
});
