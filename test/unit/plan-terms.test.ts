import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeApproval, type Protection, type Review } from '../../src/model/approval.ts';
import { foreseeApproval, outdatedBy } from '../../src/model/plan-terms.ts';
import type { ReleasePlan } from '../../src/model/release-plan.ts';
import { judgePlanning, judgeSecondPerson, type WorkflowRun } from '../../src/model/second-person.ts';

const people = fc.constantFrom('mona', 'hubot', 'eve');
const review: fc.Arbitrary<Review> = fc.record({
  environments: fc.constantFrom(['production'], ['staging'], ['staging', 'Production']),
  state: fc.constantFrom('approved', 'approved', 'rejected', 'pending'),
  login: people,
  type: fc.constantFrom('User', 'User', 'Bot'),
  comment: fc.constantFrom('', 'go'),
});
const question = fc.record({
  mode: fc.constantFrom('required' as const, 'not-self' as const),
  environment: fc.constant('production'),
  attempt: fc.integer({ min: 1, max: 3 }),
  starters: fc.tuple(people, people),
});
const protection: fc.Arbitrary<Protection | undefined> = fc.option(
  fc.record({ required: fc.boolean(), preventSelfReview: fc.boolean() }),
  { nil: undefined },
);

test('what a plan says of the approval is what the release says: refused is what no further click mends', () => {
  const seen = { refused: 0, open: 0, given: 0 };
  fc.assert(
    fc.property(question, fc.array(review, { maxLength: 4 }), protection, (asked, reviews, rule) => {
      const { needs, refused } = foreseeApproval(asked, reviews, rule);
      expect(needs).toHaveLength(1);
      const now = judgeApproval(asked, reviews, rule);
      if (now.approved) {
        seen.given += 1;
        expect(refused).toEqual([]);
        return;
      }
      // Everybody who is asked says yes; where no rule makes GitHub ask, nobody does.
      const clicks: Review[] = ['mona', 'hubot', 'eve', 'lisa'].map((login) => ({
        ...{ environments: ['production'], state: 'approved', login, type: 'User', comment: '' },
      }));
      const later = rule?.required === true ? [...reviews, ...clicks] : reviews;
      const could =
        judgeApproval(asked, later, rule).approved ||
        judgeApproval(asked, [...reviews, ...later.filter(({ login }) => login === 'lisa')], rule).approved;
      seen[could ? 'open' : 'refused'] += 1;
      expect(refused.length > 0, JSON.stringify({ now, refused })).toBe(!could);
    }),
    { numRuns: 2000 },
  );
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(50);
});

const APPROVERS = ['hubot', 'eve'];
const starter = fc.record({
  login: fc.constantFrom('mona', 'hubot', 'eve', 'Hubot'),
  type: fc.constantFrom('User', 'User', 'User', 'Bot'),
});
const planning: fc.Arbitrary<WorkflowRun> = fc.record({
  id: fc.constant(42),
  attempt: fc.constant(1),
  event: fc.constantFrom('workflow_dispatch', 'workflow_dispatch', 'workflow_dispatch', 'push'),
  path: fc.constantFrom(
    '.github/workflows/plan.yml',
    '.github/workflows/plan.yml@main',
    '.github/workflows/x.yml',
  ),
  repository: fc.constantFrom('acme/shop', 'acme/shop', 'eve/shop'),
  onDefaultBranch: fc.constantFrom(true, true, false),
  status: fc.constant('completed'),
  conclusion: fc.constant('success'),
  starters: fc.oneof(
    fc.tuple(starter, starter),
    fc.constant([
      { login: 'eve', type: 'User' },
      { login: 'HUBOT', type: 'User' },
    ]),
  ),
});

test('a plan that no approver could release says so, and one that somebody could does not', () => {
  const seen = { refused: 0, open: 0 };
  fc.assert(
    fc.property(planning, (planned) => {
      const could = APPROVERS.some((login) => {
        const who = { login, type: 'User' };
        const by = {
          ...planned,
          ...{ id: 43, event: 'workflow_dispatch', path: '.github/workflows/approve.yml' },
          ...{ repository: 'acme/shop', onDefaultBranch: true, starters: [who, who] },
        };
        const plan = { tag: 'v1', run: 42, attempt: 1, sum: 'a' };
        const asked = { repository: 'acme/shop', approvers: APPROVERS, plan, now: plan, comment: '' };
        return judgeSecondPerson(asked, planned, by).approved;
      });
      seen[could ? 'open' : 'refused'] += 1;
      expect(judgePlanning('acme/shop', APPROVERS, planned) === undefined).toBe(could);
    }),
    { numRuns: 2000 },
  );
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(50);
});

test('a plan that is too old, or that says it was made when nobody can have made it, is outdated', () => {
  const at = (made: string): ReleasePlan => ({
    ...{ version: 1, app: 'shop', environment: 'production', made, tag: 'v1', commit: undefined },
    ...{ manifest: 'm', config: 'c', slot: 'green', serving: 'blue v0', hosts: [] },
  });
  const now = at('2026-11-20T12:00:00.000Z');
  const hour = 3_600_000;
  expect(outdatedBy(at('2026-11-20T11:30:00.000Z'), now, hour)).toEqual([]);
  expect(outdatedBy(at('2026-11-20T12:01:00.000Z'), now, hour)).toEqual([]);
  expect(outdatedBy(at('2026-11-20T10:59:00.000Z'), now, hour)).toEqual([
    expect.stringMatching(/ old, and may be /),
  ]);
  expect(outdatedBy(at('2126-01-01T00:00:00.000Z'), now, hour)).toEqual([
    expect.stringContaining('says that it was made at 2126-01-01'),
  ]);
  expect(outdatedBy(at('2026-11-20T10:59:00.000Z'), now, undefined)).toEqual([]);
  // A plan that names a host twice is not one that a dry run made.
  const host = { host: 'web1', slot: 'blue', tag: 'v0', manifest: 'm' };
  expect(outdatedBy({ ...now, hosts: [host, host] }, { ...now, hosts: [host] }, undefined)).toEqual([
    'the plan that was given is another one',
  ]);
});
