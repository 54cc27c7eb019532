import { ask, type GitHub, ONCE } from './client.ts';

/** What is kept as a deployment that is none. */
export interface KeptRecord {
  /** For errors: `recording the schema`. */
  readonly what: string;
  /** Tells it from deployments of releases. */
  readonly task: string;
  readonly environment: string;
  readonly ref: string;
  readonly description: string;
  /** JSON. */
  readonly payload: string;
}

/** Keeps something as a deployment with a task of its own, which is inactive at once. Throws as `ask` does. */
export async function keepRecord(github: GitHub, record: KeptRecord): Promise<void> {
  const { owner, repo } = github;
  const { what, task, environment, ref, payload } = record;
  const grant = 'deployments: write';
  const description = record.description.slice(0, 140);
  // Written twice after a lost answer it says the same: nothing depends on there being one.
  const id = await ask(what, grant, async () => {
    const { data } = await github.request('POST /repos/{owner}/{repo}/deployments', {
      owner,
      repo,
      ref,
      task,
      environment,
      auto_merge: false,
      required_contexts: [],
      description,
      payload: JSON.parse(payload),
      request: ONCE,
    });
    if (!('id' in data)) throw new Error(`GitHub made no deployment: ${data.message ?? ''}`);
    return Number(data.id);
  });
  await ask(what, grant, () =>
    github.request('POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses', {
      owner,
      repo,
      deployment_id: id,
      state: 'inactive',
      description,
      auto_inactive: false,
    }),
  );
}
