import { firstLine } from '../errors.ts';
import { markdownText } from '../model/markdown.ts';
import { ask, type GitHub, ONCE } from './client.ts';

/** What is wrong with a release, for whoever decides. */
export interface FailedObservation {
  readonly environment: string;
  readonly tag: string;
  /** The metrics that failed, a sentence each. */
  readonly why: readonly string[];
  /** What becomes of it, in a sentence. */
  readonly next: string;
  readonly runUrl: string;
}

/**
 * Starts the team's rollback workflow on the branch of this run; it waits at its gate. Gives the page of its runs. Throws
 * GitHubError where it cannot be started: no such workflow, no such inputs, no permission.
 */
export async function startRollback(
  github: GitHub,
  workflow: string,
  ref: string,
  inputs: Readonly<Record<string, string>>,
): Promise<string> {
  const { owner, repo, serverUrl } = github;
  await ask(`starting ${workflow}`, 'actions: write', () =>
    github.request('POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches', {
      owner,
      repo,
      workflow_id: workflow,
      ref,
      inputs: { ...inputs },
      // Twice started is twice asked.
      request: ONCE,
    }),
  );
  return `${serverUrl}/${owner}/${repo}/actions/workflows/${encodeURIComponent(workflow)}`;
}

/** Opens an issue that says what was found. Never throws: where it may not be opened that is a warning. */
export async function announceFailure(
  github: GitHub,
  { environment, tag, why, next, runUrl }: FailedObservation,
): Promise<string | undefined> {
  try {
    return await ask('opening an issue for the observation', 'issues: write', async () => {
      const { data } = await github.request('POST /repos/{owner}/{repo}/issues', {
        owner: github.owner,
        repo: github.repo,
        title: `${tag} is worse than it may be on ${environment}`,
        body: [
          ...why.map((line) => `- ${markdownText(line)}`),
          '',
          markdownText(next),
          '',
          `The look that found it: ${runUrl}`,
        ].join('\n'),
        request: ONCE,
      });
      return data.html_url;
    });
  } catch (thrown) {
    github.log.warning(`no issue was opened for ${tag} (${firstLine(thrown)})`);
    return undefined;
  }
}
