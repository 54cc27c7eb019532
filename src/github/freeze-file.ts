import { parseFreezes } from '../config/windows.ts';
import type { Freeze } from '../model/window.ts';
import { ask, type GitHub, ifThere } from './client.ts';

/** Where a lead freezes releases by one commit. */
export const FREEZE_FILE = '.github/cutover-freeze.yml';

/**
 * What the freeze file on the default branch says of an environment; nothing when there is none. It is read at GitHub, since
 * what the run has checked out may be older than the freeze. Throws GitHubError, and InputError for a file that
 * cannot be read.
 */
export async function readFreezes(github: GitHub, environment: string): Promise<readonly Freeze[]> {
  const text = await ask(`reading ${FREEZE_FILE}`, 'contents: read', () =>
    ifThere(async () => {
      // Without `ref` it is the default branch: https://docs.github.com/en/rest/repos/contents
      const { data } = await github.request('GET /repos/{owner}/{repo}/contents/{path}', {
        owner: github.owner,
        repo: github.repo,
        path: FREEZE_FILE,
      });
      return 'content' in data && typeof data.content === 'string'
        ? Buffer.from(data.content, 'base64').toString('utf8')
        : '';
    }),
  );
  return text === undefined ? [] : parseFreezes(text, environment, FREEZE_FILE);
}
