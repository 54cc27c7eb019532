import type { LockOwner } from '../model/host-facts.ts';
import type { RunState } from '../model/lock.ts';
import { ask, type GitHub, ifThere } from './client.ts';

/** The run that an action is part of. */
export interface Run {
  readonly owner: string;
  readonly repo: string;
  readonly runId: number;
  /** Counts from 1. */
  readonly attempt: number;
  /** Who started the run (GITHUB_ACTOR). */
  readonly actor: string;
  /** Who started this attempt (GITHUB_TRIGGERING_ACTOR). */
  readonly triggeringActor: string;
  /** The path of its configuration in the repository. */
  readonly config: string;
}

const GRANT = 'actions: read';

/**
 * Whether the run that holds a lock has ended. Only for runs of this repository; unknown for all others, and for
 * one that GitHub does not know. Throws GitHubError when GitHub cannot be asked.
 */
export async function runState(github: GitHub, owner: LockOwner): Promise<RunState> {
  const { owner: account, repo } = github;
  if (owner.repository !== `${account}/${repo}` || !/^\d+$/.test(owner.runId)) return 'unknown';
  return ask(`asking whether the run ${owner.runId} has ended`, GRANT, async () => {
    const run = await ifThere(
      async () =>
        (
          await github.request('GET /repos/{owner}/{repo}/actions/runs/{run_id}', {
            owner: account,
            repo,
            run_id: Number(owner.runId),
          })
        ).data,
    );
    if (run === undefined) return 'unknown';
    // A later attempt runs only when the one that took the lock is over.
    if ((run.run_attempt ?? 1) > Number(owner.attempt)) return 'completed';
    return run.status === 'completed' ? 'completed' : 'running';
  });
}
