import type { Settings } from '../config/settings.ts';
import { InputError } from '../errors.ts';
import { type ApprovalRequest, approvalMode } from '../github/approval.ts';
import type { Site } from '../host/connection/site.ts';
import { planSum } from './plan-release.ts';
import type { ReleaseOptions } from './underway.ts';

/** Throws InputError where the environment asks for a plan and there is none. */
export function requireSomePlan(
  { environment, options }: Settings,
  { approved, dryRun }: ReleaseOptions,
): void {
  if (dryRun || options.plan !== 'required' || approved !== undefined) return;
  throw new InputError(`a release to ${environment} needs a plan that somebody approved`, {
    next: 'give the output `plan` of a dry run of the same release as `expect-plan`',
  });
}

/** What is asked of GitHub. A plan names its tag, so with `second-person` none is made here. */
export function toApprove(
  site: Site,
  { tag, run, source, planId, comment, emergency }: ReleaseOptions,
): ApprovalRequest {
  const { environment } = site.settings;
  const named = typeof tag === 'string' ? tag : '';
  const what = { do: 'release', planId, comment, tag: named, sum: planSum(site, source, named) } as const;
  return {
    mode: approvalMode(site.settings.options, emergency),
    environment,
    run,
    what,
  };
}
