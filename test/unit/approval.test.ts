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
    ['a rejection is no approval', {}, [review('hubot', ['production'], 'rejected')], 'no-review'],
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
