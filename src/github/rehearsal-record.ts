import { parseRehearsal, type Rehearsal, rehearsalPayload } from '../model/rehearsal.ts';
import { ask, type GitHub } from './client.ts';
import { keepRecord } from './keep-record.ts';
import { REHEARSAL_TASK } from './schema-task.ts';

/** How many are read: those of other releases may be newer. */
const MOST_RECORDS = 100;

/** Keeps what a rehearsal came to, as a deployment of its environment with a task of its own. Throws as `ask` does. */
export async function writeRehearsal(github: GitHub, rehearsal: Rehearsal, ref: string): Promise<void> {
  const { environment, tag, result } = rehearsal;
  await keepRecord(github, {
    what: 'recording the rehearsal',
    task: REHEARSAL_TASK,
    environment,
    ref,
    description: `rehearsal of ${tag}: ${result}`,
    payload: rehearsalPayload(rehearsal),
  });
}

/** The rehearsals in an environment, or in any, the newest first; undefined for one that cannot be read. Throws as `ask` does. */
export async function readRehearsals(
  github: GitHub,
  environment: string | undefined,
): Promise<(Rehearsal | undefined)[]> {
  const { owner, repo } = github;
  return ask('reading the records of rehearsals', 'deployments: read', async () => {
    const { data } = await github.request('GET /repos/{owner}/{repo}/deployments', {
      owner,
      repo,
      ...(environment === undefined ? {} : { environment }),
      task: REHEARSAL_TASK,
      per_page: MOST_RECORDS,
    });
    return data
      .filter(({ task }) => task === REHEARSAL_TASK)
      .sort((a, b) => Number(b.id) - Number(a.id))
      .map((one) => parseRehearsal(one.payload, one.environment));
  });
}
