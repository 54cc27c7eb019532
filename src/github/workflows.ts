import { ask, type GitHub } from './client.ts';

/** The workflows of the repository and whether GitHub still runs them. Throws GitHubError. */
export async function readWorkflows(
  github: GitHub,
): Promise<{ readonly path: string; readonly state: string }[]> {
  const { owner, repo } = github;
  return ask('listing the workflows', 'actions: read', async () => {
    const { data } = await github.request('GET /repos/{owner}/{repo}/actions/workflows', {
      owner,
      repo,
      per_page: 100,
    });
    return data.workflows.map(({ path, state }) => ({ path, state }));
  });
}
