import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatPlanId,
  judgeSecondPerson,
  judgeWayBack,
  type PlanId,
  parsePlanId,
  planBasis,
  type SecondPersonQuestion,
  type WorkflowRun,
} from '../../src/model/second-person.ts';

const SUM = 'a'.repeat(64);
const plan: PlanId = { tag: 'v1.4.3', run: 42, attempt: 1, sum: SUM };
const person = (login: string, type = 'User') => ({ login, type });
const run = (rest: Partial<WorkflowRun>): WorkflowRun => ({
  id: 42,
  attempt: 1,
  event: 'workflow_dispatch',
  path: '.github/workflows/plan.yml',
  repository: 'acme/shop',
  onDefaultBranch: true,
  status: 'completed',
  conclusion: 'success',
  starters: [person('mona'), person('mona')],
  ...rest,
});
const planned = (rest: Partial<WorkflowRun> = {}) => run(rest);
const by = (rest: Partial<WorkflowRun> = {}) =>
  run({
    ...{ id: 43, path: '.github/workflows/approve.yml', status: 'in_progress', conclusion: undefined },
    starters: [person('hubot'), person('hubot')],
    ...rest,
  });
const question = (rest: Partial<SecondPersonQuestion> = {}): SecondPersonQuestion => ({
  repository: 'acme/shop',
  approvers: ['hubot', 'eve', 'mona'],
  plan,
  now: { tag: 'v1.4.3', sum: SUM },
  comment: 'go',
  ...rest,
});

test('an approver who did not start the plan approves it, in their own words', () => {
  expect(judgeSecondPerson(question(), planned(), by())).toEqual({
    approved: true,
    approver: { login: 'hubot', comment: 'go' },
  });
  expect(judgeSecondPerson(question({ approvers: ['HUBOT'] }), planned(), by())).toMatchObject({
    approved: true,
  });
});

const APP = person('merger[bot]', 'Bot');
const BY_HAND = 'and not of .github/workflows/plan.yml by a person by hand';

describe('is refused:', () => {
  test.each<[string, Partial<SecondPersonQuestion>, Partial<WorkflowRun>, Partial<WorkflowRun>, string]>([
    ['who is no approver', { approvers: ['eve'] }, {}, {}, 'hubot started the run 43 and is no approver'],
    ['an App', {}, {}, { starters: [person('hubot', 'Bot'), person('hubot', 'Bot')] }, 'is no approver'],
    [
      'a run of an approver that somebody else started again',
      {},
      {},
      { starters: [person('hubot'), person('lisa')] },
      'lisa started the run 43 and is no approver',
    ],
    [
      'a run that an approver started again',
      {},
      {},
      { starters: [person('lisa'), person('hubot')] },
      'lisa started',
    ],
    ['a plan of another workflow', {}, { path: '.github/workflows/ci.yml' }, {}, BY_HAND],
    ['a plan that a schedule made', {}, { event: 'schedule' }, {}, BY_HAND],
    ['a plan that a push made', {}, { event: 'push' }, {}, BY_HAND],
    ['a plan of an App', {}, { starters: [APP, APP] }, {}, BY_HAND],
    ['a plan that an App started again', {}, { starters: [person('mona'), APP] }, {}, BY_HAND],
    [
      'who planned it',
      {},
      {},
      { starters: [person('Mona'), person('Mona')] },
      'Mona started the run 42, which made the plan',
    ],
    [
      'who started the plan again',
      {},
      { attempt: 2, starters: [person('lisa'), person('hubot')] },
      {},
      'was started again since (attempt 2)',
    ],
    [
      'who started that attempt of the plan',
      { plan: { ...plan, attempt: 2 } },
      { attempt: 2, starters: [person('lisa'), person('hubot')] },
      {},
      'hubot started the run 42',
    ],
    ['a plan that failed', {}, { conclusion: 'failure' }, {}, 'is failure, not successful'],
    ['a plan that runs still', {}, { status: 'in_progress' }, {}, 'is in_progress, not successful'],
    ['a plan of a branch', {}, { onDefaultBranch: false }, {}, 'was not of a commit of the default branch'],
    [
      'a plan of a fork',
      {},
      { repository: 'eve/shop' },
      {},
      'was not of a commit of the default branch of acme/shop',
    ],
    ['a run of a branch', {}, {}, { onDefaultBranch: false }, 'the run 43 is not of a commit'],
    [
      'another workflow',
      {},
      {},
      { path: '.github/workflows/other.yml' },
      'and not of .github/workflows/approve.yml',
    ],
    ['a run that nobody started by hand', {}, {}, { event: 'push' }, 'by push'],
    ['its own plan', { plan: { ...plan, run: 43 } }, { id: 43 }, {}, 'cannot approve its own plan'],
    [
      'other content',
      { now: { tag: 'v1.4.3', sum: 'b'.repeat(64) } },
      {},
      {},
      'is not what the run 42 planned',
    ],
    ['another tag', { now: { tag: 'v1.4.4', sum: SUM } }, {}, {}, 'is not what the run 42 planned'],
  ])('%s', (_, asked, first, second, words) => {
    const answer = judgeSecondPerson(question(asked), planned(first), by(second));
    expect(answer).toMatchObject({ approved: false, refused: expect.stringContaining(words) });
  });
});

test('whatever the runs are: who is named is a person, an approver, and started nothing of the plan', () => {
  const mostly = <T>(usual: T, ...others: T[]) =>
    fc.oneof(
      { weight: 9, arbitrary: fc.constant(usual) },
      { weight: 1, arbitrary: fc.constantFrom(...others) },
    );
  const who = fc.record({
    login: fc.constantFrom('mona', 'Mona', 'hubot', 'eve', 'lisa'),
    type: mostly('User', 'Bot'),
  });
  const any = (path: string, id: number) =>
    fc.record({
      id: mostly(id, 42, 43),
      attempt: mostly(1, 2),
      event: mostly('workflow_dispatch', 'push'),
      path: mostly(path, '.github/workflows/approve.yml', '.github/workflows/plan.yml', 'dynamic/x'),
      repository: mostly('acme/shop', 'ACME/shop', 'eve/shop'),
      onDefaultBranch: mostly(true, false),
      status: mostly('completed', 'in_progress'),
      conclusion: mostly('success', 'failure'),
      starters: fc.tuple(who, who),
    });
  const two = fc.tuple(any('.github/workflows/plan.yml', 42), any('.github/workflows/approve.yml', 43));
  let approved = 0;
  fc.assert(
    fc.property(
      two,
      fc.subarray(['hubot', 'eve', 'mona'], { minLength: 1 }),
      ([first, second], approvers) => {
        const answer = judgeSecondPerson(question({ approvers }), first, second);
        if (!answer.approved) return;
        approved++;
        const lower = ({ login }: { login: string }) => login.toLowerCase();
        for (const starter of second.starters) {
          expect(starter.type).toBe('User');
          expect(approvers).toContain(lower(starter));
          expect(first.starters.map(lower)).not.toContain(lower(starter));
        }
        expect(lower(second.starters[1])).toBe(lower(answer.approver));
        expect([first, second].every((one) => one.onDefaultBranch && !one.repository.startsWith('eve'))).toBe(
          true,
        );
        expect([first.attempt, first.status, first.conclusion]).toEqual([1, 'completed', 'success']);
      },
    ),
    { numRuns: 20_000 },
  );
  expect(approved).toBeGreaterThan(100);
});

test('a way back needs an approver who starts it on the default branch', () => {
  expect(judgeWayBack('acme/shop', ['hubot'], by({ path: '.github/workflows/rollback.yml' }))).toEqual({
    approved: true,
    approver: { login: 'hubot', comment: '' },
  });
  expect(judgeWayBack('acme/shop', ['eve'], by())).toMatchObject({ approved: false });
  expect(judgeWayBack('acme/shop', ['hubot'], by({ onDefaultBranch: false }))).toMatchObject({
    approved: false,
  });
});

test('a plan id comes back from its text, and nothing else is one', () => {
  const tags = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._+@-]{0,20}$/);
  fc.assert(
    fc.property(tags, fc.nat(), fc.nat(9), (tag, id, attempt) => {
      const one = { tag, run: id, attempt, sum: SUM };
      expect(parsePlanId(` ${formatPlanId(one)}\n`)).toEqual(one);
    }),
  );
  for (const text of ['', 'v1', `v1@42:${SUM}`, `@42.1:${SUM}`, `v1@42.1:${SUM}0`, `v1@42.1:${SUM.slice(1)}`])
    expect(parsePlanId(text)).toBeUndefined();
});

test('the basis of a plan is the same for the same facts, and another one for any other', () => {
  const basis = {
    ...{ app: 'shop', environment: 'production', tag: 'v1', manifest: SUM, hosts: ['a', 'b'] },
    config: { one: 1, two: { x: [1, 2], y: 'z' } },
  };
  expect(planBasis({ ...basis, hosts: ['b', 'a'], config: { two: { y: 'z', x: [1, 2] }, one: 1 } })).toBe(
    planBasis(basis),
  );
  for (const change of [
    { app: 'till' },
    { environment: 'staging' },
    { tag: 'v2' },
    { manifest: 'b'.repeat(64) },
    { hosts: ['a'] },
    { config: { one: 1, two: { x: [2, 1], y: 'z' } } },
  ])
    expect(planBasis({ ...basis, ...change })).not.toBe(planBasis(basis));
});
