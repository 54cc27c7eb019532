import { agreementChecks } from './agreement-checks.ts';
import { appChecks } from './app-checks.ts';
import type { Check } from './check.ts';
import { dataChecks } from './data-checks.ts';
import { githubChecks, runnerChecks } from './github-checks.ts';
import type { Given } from './given.ts';
import { hostChecks, sshChecks } from './host-checks.ts';

/** All checks of `inspect`, in the order in which a person goes through them. */
export const CHECKS: readonly Check<Given>[] = [
  ...runnerChecks,
  ...githubChecks,
  ...sshChecks,
  ...hostChecks,
  ...appChecks,
  ...dataChecks,
  ...agreementChecks,
];
