import { CutoverError, firstLine } from '../errors.ts';
import { sameName } from '../model/approval.ts';
import { judgeChecks } from '../model/checks.ts';
import { pullOf, subject } from '../model/notes.ts';
import type { NotRead, PlanChecks, PlanCommit, RanThere } from '../model/plan-page.ts';
import { readChecks } from './checks.ts';
import { ask, type GitHub } from './client.ts';
import { keepsRecord } from './schema-task.ts';
import { commitsBetween } from './tags.ts';

/** What GitHub knows of what is to be released. Each part is read for itself: a token that may not read it, is said so. */
export interface WhatIsReleased {
  readonly commits?: readonly PlanCommit[] | NotRead | undefined;
  readonly checks?: PlanChecks | NotRead | undefined;
  readonly ran?: readonly RanThere[] | NotRead | undefined;
}

export interface AskedFor {
  readonly commit: string;
  /** The commit that serves; undefined: nobody knows it. */
  readonly since: string | undefined;
  readonly environment: string;
  /** The run that asks: its own jobs are not waited for. */
  readonly run: number;
}

/** Deployments of one commit that are looked at; each costs a request. */
const MOST_DEPLOYMENTS = 5;

/** Reads the commits since what serves, the checks of the commit, and where it was released before. Never throws. */
export async function whatIsReleased(github: GitHub, wanted: AskedFor): Promise<WhatIsReleased> {
  const { commit, since } = wanted;
  const [commits, checks, ran] = await Promise.all([
    since === undefined || since === commit ? undefined : read(commitsSince(github, since, commit)),
    read(checksOf(github, wanted)),
    read(ranElsewhere(github, wanted)),
  ]);
  return { commits, checks, ran };
}

async function read<T>(part: Promise<T>): Promise<T | NotRead> {
  return part.catch((thrown: unknown) => {
    const next = thrown instanceof CutoverError && thrown.next !== undefined ? `; ${thrown.next}` : '';
    return { why: `${firstLine(thrown)}${next}` };
  });
}

async function commitsSince(github: GitHub, base: string, head: string): Promise<PlanCommit[]> {
  const commits = await commitsBetween(github, base, head);
  return commits.map(({ sha, message, author, url }) => ({
    ...{ sha, author, url },
    subject: subject(message),
    pull: pullOf(message),
  }));
}

async function checksOf(github: GitHub, { commit, run }: AskedFor): Promise<PlanChecks> {
  const checks = (await readChecks(github, commit)).filter((check) => check.run !== run);
  const { passed, failed, pending } = judgeChecks('all', checks, run);
  const names = (some: readonly { readonly name: string }[]) => [...new Set(some.map(({ name }) => name))];
  return { passed: names(passed), failed: names(failed), pending: names(pending) };
}

async function ranElsewhere(github: GitHub, { commit, environment }: AskedFor): Promise<RanThere[]> {
  const { owner, repo } = github;
  const grant = 'deployments: read';
  const all = await ask('reading where this commit was released', grant, async () => {
    const { data } = await github.request('GET /repos/{owner}/{repo}/deployments', {
      ...{ owner, repo },
      sha: commit,
      per_page: 100,
    });
    return data
      .filter((one) => !keepsRecord(one.task) && !sameName(one.environment, environment))
      .slice(0, MOST_DEPLOYMENTS);
  });
  const found = await Promise.all(
    all.map(async ({ id, environment: where }) =>
      ask('reading a deployment', grant, async () => {
        const { data } = await github.request(
          'GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses',
          { ...{ owner, repo }, deployment_id: Number(id), per_page: 100 },
        );
        const success = data.find(({ state }) => state === 'success');
        return success === undefined ? [] : [{ environment: where, at: success.created_at }];
      }),
    ),
  );
  return found.flat();
}
