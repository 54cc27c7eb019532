import type { EnvironmentFacts } from '../model/inspect/given.ts';
import { ask, type GitHub, ifThere } from './client.ts';

/** The gate of an environment; undefined when there is no environment of this name. Throws GitHubError. */
export async function readEnvironment(github: GitHub, name: string): Promise<EnvironmentFacts | undefined> {
  const { owner, repo } = github;
  return ask(`reading the protection of the environment ${name}`, 'actions: read', () =>
    ifThere(async () => {
      const { data } = await github.request('GET /repos/{owner}/{repo}/environments/{environment_name}', {
        owner,
        repo,
        environment_name: name,
      });
      const rule = (data.protection_rules ?? []).find(({ type }) => type === 'required_reviewers');
      const policy = data.deployment_branch_policy;
      const bypass = 'can_admins_bypass' in data ? data.can_admins_bypass : undefined;
      return {
        required: rule !== undefined,
        reviewers: rule !== undefined && 'reviewers' in rule ? (rule.reviewers ?? []).length : 0,
        preventSelfReview:
          rule !== undefined && 'prevent_self_review' in rule && rule.prevent_self_review === true,
        adminsBypass: typeof bypass === 'boolean' ? bypass : undefined,
        branches: policy == null ? 'all' : policy.protected_branches ? 'protected' : 'custom',
      } satisfies EnvironmentFacts;
    }),
  );
}
