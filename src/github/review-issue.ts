import { CutoverError, messageOf } from '../errors.ts';
import { announcement } from '../model/announcement.ts';
import type { ReleaseReport } from '../model/report.ts';
import { ask, type GitHub, ONCE } from './client.ts';

/**
 * Opens the issue in which the team looks back at an emergency; gives its page. Never throws: where it may not be opened
 * a warning says so, and the release goes on.
 */
export async function openReview(
  github: GitHub | undefined,
  report: ReleaseReport,
): Promise<string | undefined> {
  if (github === undefined || report.emergency === undefined) return undefined;
  try {
    return await ask('opening an issue for the review', 'issues: write', async () => {
      const { data } = await github.request('POST /repos/{owner}/{repo}/issues', {
        owner: github.owner,
        repo: github.repo,
        title: `Review the emergency release of ${report.tag} to ${report.environment}`,
        body: `An emergency does not wait for a window. What came of this one:\n\n${announcement(report)}\n`,
        request: ONCE,
      });
      return data.html_url;
    });
  } catch (thrown) {
    const next = thrown instanceof CutoverError && thrown.next !== undefined ? `: ${thrown.next}` : '';
    github.log.warning(`no issue was opened for the review of this emergency (${messageOf(thrown)}${next})`);
    return undefined;
  }
}
