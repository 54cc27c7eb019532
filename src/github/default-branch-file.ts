import { ask, type GitHub, ifThere } from './client.ts';

/**
 * The text of a file on the default branch as it is now, whatever the run has checked out; undefined when there is none.
 * Throws GitHubError.
 */
export async function readDefaultBranchFile(github: GitHub, path: string): Promise<string | undefined> {
  return ask(`reading ${path} of the default branch`, 'contents: read', () =>
    ifThere(async () => {
      // Without `ref` it is the default branch: https://docs.github.com/en/rest/repos/contents
      const { data } = await github.request('GET /repos/{owner}/{repo}/contents/{path}', {
        owner: github.owner,
        repo: github.repo,
        path,
      });
      return 'content' in data && typeof data.content === 'string'
        ? Buffer.from(data.content, 'base64').toString('utf8')
        : '';
    }),
  );
}
