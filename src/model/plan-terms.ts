import {
  type ApprovalQuestion,
  approverNames,
  judgeApproval,
  type Protection,
  type Review,
} from './approval.ts';
import { formatDuration } from './duration.ts';
import { basisOf, movedSince, type ReleasePlan } from './release-plan.ts';

/** What a release needs beside its servers, and what of it would refuse it as things are. A sentence each. */
export interface PlanTerms {
  readonly needs: readonly string[];
  readonly refused: readonly string[];
  /** When the plan is too old to release by, as people write it; undefined: never. */
  readonly until?: string | undefined;
}

/**
 * What can be said of an approval before anybody was asked. `refused` are those cases in which no click helps any more:
 * that nobody has approved yet is how it is while a plan is made.
 */
export function foreseeApproval(
  question: ApprovalQuestion,
  reviews: readonly Review[],
  protection: Protection | undefined,
): PlanTerms {
  const { mode, environment, attempt } = question;
  const now = judgeApproval(question, reviews, protection);
  if (now.approved)
    return {
      needs: [`an approval at GitHub: ${approverNames(now.approvers)} gave it to this run`],
      refused: [],
    };
  const needs = [
    mode === 'not-self'
      ? 'an approval at GitHub by somebody who did not start the run'
      : 'an approval of the run at GitHub',
  ];
  if (now.why === 'rejected')
    return {
      needs,
      refused: [
        `${approverNames(now.approvers)} rejected this run for ${environment}, and no approval of it counts any more`,
      ],
    };
  if (protection?.required !== true)
    return {
      needs,
      refused: [
        protection === undefined
          ? `GitHub has no environment ${environment}, so nobody is asked to approve`
          : `the environment ${environment} has no required reviewers at GitHub, so nobody is asked to approve`,
      ],
    };
  const later = judgeApproval(question, [...reviews, anybodyElse(environment)], protection);
  if (later.approved) return { needs, refused: [] };
  return {
    needs,
    refused: [
      `this is attempt ${attempt}, and who started the run has approved it before: GitHub does not tell which attempt an approval is of, so it takes a new run`,
    ],
  };
}

/** The approval of a person who had no part in it so far; no login has a space. */
function anybodyElse(environment: string): Review {
  return { environments: [environment], state: 'approved', login: 'anybody else', type: 'User', comment: '' };
}

/** So far may the clocks of two runners differ. */
const AHEAD_MS = 5 * 60_000;

/** Why the plan that was given is not that of now; empty when it is. `ageMs`: how old it may be. */
export function outdatedBy(approved: ReleasePlan, now: ReleasePlan, ageMs: number | undefined): string[] {
  const age = Date.parse(now.made) - Date.parse(approved.made);
  const moved = movedSince(approved, now);
  return [
    ...(ageMs !== undefined && age > ageMs
      ? [`the plan that was approved is ${formatDuration(age)} old, and may be ${formatDuration(ageMs)}`]
      : []),
    ...(ageMs !== undefined && age < -AHEAD_MS
      ? [`the plan that was approved says that it was made at ${approved.made}, and it is ${now.made} now`]
      : []),
    ...(moved.length === 0 && basisOf(approved) !== basisOf(now)
      ? ['the plan that was given is another one']
      : moved),
  ];
}
