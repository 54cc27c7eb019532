import { CutoverError, messageOf } from '../errors.ts';
import type { RecordContext } from '../model/event.ts';
import { markdownText } from '../model/markdown.ts';
import { ask, type GitHub, ONCE } from './client.ts';

/**
 * Opens the issue in which the team looks back at an emergency; gives its page. Never throws: where it may not be opened
 * a warning says so, and the release goes on.
 */
export async function openReview(
  github: GitHub | undefined,
  context: RecordContext,
  tag: string,
): Promise<string | undefined> {
  if (github === undefined || context.emergency === undefined) return undefined;
  const { app, environment, actor, approvers, runUrl, emergency } = context;
  const by = approvers.map(({ login }) => markdownText(login)).join(', ');
  try {
    return await ask('opening an issue for the review', 'issues: write', async () => {
      const { data } = await github.request('POST /repos/{owner}/{repo}/issues', {
        owner: github.owner,
        repo: github.repo,
        title: `Review the emergency release of ${tag} to ${environment}`,
        body: [
          `${markdownText(tag)} of ${markdownText(app)} was released to ${markdownText(environment)} without waiting for the window.`,
          '',
          `- Reason: ${markdownText(emergency)}`,
          `- Started by: ${markdownText(actor)}`,
          `- Approved by: ${by}`,
          `- Run: ${runUrl}`,
        ].join('\n'),
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
