import { setTimeout as sleep } from 'node:timers/promises';
import { CutoverError } from '../errors.ts';
import { type Check, type ChecksVerdict, judgeChecks, type WantedChecks } from '../model/checks.ts';
import { formatDuration } from '../model/duration.ts';
import { ask, type GitHub, pages } from './client.ts';

export interface RequiredChecks {
  readonly wanted: WantedChecks;
  readonly commit: string;
  /** The run that asks. */
  readonly run: number | undefined;
  /** Milliseconds that pending checks are waited for. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Returns when the required checks of a commit have passed; gives those that passed. Waits for pending ones.
 * Throws CutoverError at once when one has failed, with the link of each, and when time is up.
 */
export async function requireChecks(github: GitHub, required: RequiredChecks): Promise<readonly Check[]> {
  const { wanted, commit, timeoutMs } = required;
  const end = performance.now() + timeoutMs;
  const pause = Math.min(15_000, Math.max(1_000, timeoutMs / 20));
  const short = commit.slice(0, 7);
  let told = '';
  for (;;) {
    const verdict = judgeChecks(wanted, await readChecks(github, commit), required.run);
    if (verdict.failed.length > 0)
      throw new CutoverError(
        `the commit ${short} did not pass ${count(verdict.failed.length)}:\n${lines(verdict.failed)}`,
        {
          stage: 'checks',
          next: 'mend what failed, or run the failed job again if it was a fault of the machine; then release',
        },
      );
    const open = waitingFor(verdict);
    if (open.length === 0) return verdict.passed;
    if (performance.now() >= end)
      throw new CutoverError(
        `the commit ${short} has not passed after ${formatDuration(timeoutMs)}: ${open.join(', ')}\n${lines(verdict.pending)}`.trimEnd(),
        {
          stage: 'checks',
          next: 'wait until the checks have ended and run this again, give a longer `checks-timeout`, or correct the names in `require-checks`',
        },
      );
    if (open.join() !== told) {
      told = open.join();
      github.log.info(`waiting for ${open.join(', ')}`);
    }
    try {
      await sleep(Math.min(pause, Math.max(0, end - performance.now())), undefined, {
        signal: required.signal,
      });
    } catch {
      throw new CutoverError('stopped while waiting for the checks; nothing was tagged', { stage: 'checks' });
    }
  }
}

function waitingFor({ pending, missing }: ChecksVerdict): string[] {
  return [
    ...pending.map(({ name, said }) => `${name} (${said})`),
    ...missing.map((name) => `${name} (not reported yet)`),
  ];
}

function count(n: number): string {
  return n === 1 ? 'a required check' : `${n} required checks`;
}

function lines(checks: readonly Check[]): string {
  return checks
    .map(({ name, said, url }) => `  ${name}: ${said}${url === undefined ? '' : ` ${url}`}`)
    .join('\n');
}

/** Check runs (the latest of each suite) and commit statuses of a commit. */
export async function readChecks(github: GitHub, commit: string): Promise<Check[]> {
  const { owner, repo } = github;
  const found: Check[] = [];
  const runs = () =>
    github.request('GET /repos/{owner}/{repo}/commits/{ref}/check-runs', {
      owner,
      repo,
      ref: commit,
      filter: 'latest',
      per_page: 100,
    });
  await ask('reading the check runs of the commit', 'checks: read', async () => {
    for await (const page of pages(github, runs))
      for (const { name, status, conclusion, html_url, details_url } of page.check_runs) {
        const run = /\/actions\/runs\/(\d+)/.exec(details_url ?? '')?.[1];
        found.push({
          name,
          result: status === 'completed' ? resultOf(conclusion) : 'pending',
          said: conclusion ?? status,
          url: html_url ?? details_url ?? undefined,
          run: run === undefined ? undefined : Number(run),
        });
      }
  });
  const statuses = () =>
    github.request('GET /repos/{owner}/{repo}/commits/{ref}/status', {
      owner,
      repo,
      ref: commit,
      per_page: 100,
    });
  await ask('reading the statuses of the commit', 'statuses: read', async () => {
    for await (const page of pages(github, statuses))
      for (const { context, state, target_url } of page.statuses) {
        const result = state === 'success' ? 'passed' : state === 'pending' ? 'pending' : 'failed';
        found.push({ name: context, result, said: state, url: target_url ?? undefined, run: undefined });
      }
  });
  return found;
}

function resultOf(conclusion: string | null): Check['result'] {
  if (conclusion === 'success') return 'passed';
  return conclusion === 'skipped' || conclusion === 'neutral' ? 'skipped' : 'failed';
}
