import { expect, test } from 'vitest';
import { createGitHub } from '../../src/github/client.ts';
import { whatIsReleased } from '../../src/github/what-is-released.ts';
import { faults } from '../support/github/faults.ts';
import { startGitHub } from '../support/github/server.ts';
import { collectLog } from '../support/runner/collect-log.ts';

test('the commits since what serves with their pull requests and authors, the checks, and where it ran before', async () => {
  await using server = await startGitHub();
  const { state } = server;
  const since = await state.git.commit('one');
  const first = await state.git.commit('Count once (#41)\n\nlong text');
  const commit = await state.git.commit('Merge pull request #42 from acme/tax');
  state.addCheck('unit tests', commit, 'success');
  state.addCheck('lint', commit, 'failure');
  state.addCheck('slow tests', commit, null);
  // A job of the run that asks is not waited for.
  state.addCheck('Plan', commit, null, 42);
  const staging = state.addDeployment({ environment: 'staging', sha: commit });
  state.setDeploymentStatus(staging, { state: 'success' });
  state.addDeployment({ environment: 'preview', sha: commit });
  state.addDeployment({ environment: 'production', sha: commit });
  state.setDeploymentStatus(state.addDeployment({ environment: 'staging', sha: first }), {
    state: 'success',
  });
  const env = server.environment({ id: 42, sha: commit });
  const github = await createGitHub({ token: server.token, env, log: collectLog(), retryBaseMs: 10 });
  const asked = { commit, since, environment: 'production', run: 42 };
  expect(await whatIsReleased(github, asked)).toEqual({
    commits: [
      expect.objectContaining({
        sha: first,
        subject: 'Count once (#41)',
        pull: 41,
        author: expect.any(String),
      }),
      expect.objectContaining({ sha: commit, pull: 42 }),
    ],
    checks: { passed: ['unit tests'], failed: ['lint'], pending: ['slow tests'] },
    ran: [
      { environment: 'staging', at: staging.statuses.find(({ state: is }) => is === 'success')?.createdAt },
    ],
  });
  // What cannot be read is said so, each for itself, and nothing throws.
  server.faults.push(faults.forbidden((request) => request.path.endsWith('/check-runs')));
  const { checks, commits } = await whatIsReleased(github, { ...asked, since: undefined });
  expect(checks).toEqual({ why: expect.stringContaining('checks: read') });
  expect(commits).toBeUndefined();
});
