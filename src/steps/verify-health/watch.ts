import { setTimeout as sleep } from 'node:timers/promises';
import { CutoverError } from '../../errors.ts';
import type { Site } from '../../host/connection/site.ts';
import { attempt, type Finding } from '../../host/health/health-attempt.ts';
import type { Log } from '../../log.ts';
import { formatDuration } from '../../model/duration.ts';
import { counted } from '../../model/health-result.ts';
import { afterAttempt, type StreakRule } from '../../model/streak.ts';
import type { Watched } from './options.ts';

/** Asks in rounds until nothing is open. Throws CutoverError when the run is stopped. */
export async function watchHealth(
  site: Site,
  watched: readonly Watched[],
  wanted: Parameters<typeof attempt>[2],
  rule: StreakRule,
  intervalMs: number,
): Promise<void> {
  const { signal, log } = site.fleet;
  const started = performance.now();
  for (;;) {
    const roundAt = performance.now();
    const open = watched.filter((one) => one.streak.verdict === undefined);
    // An attempt near the end of the time does not outlast it by the whole time of a check.
    const waiting = open.every((one) => one.streak.reachedMs === undefined);
    const limitMs = waiting
      ? Math.max(1_000, rule.timeoutMs - (roundAt - started))
      : Number.POSITIVE_INFINITY;
    const findings = await attempt(site, open, wanted, limitMs);
    if (!signal.aborted) {
      for (const one of open) {
        const finding = findings.get(one);
        if (finding === undefined) throw new Error(`${one.name} was asked and nothing was found`);
        take(one, finding, performance.now() - started, rule, log);
      }
      if (isOver(watched)) return;
      const rest = Math.max(0, intervalMs - (performance.now() - roundAt));
      await sleep(rest, undefined, { signal }).catch(() => undefined);
    }
    if (signal.aborted)
      throw new CutoverError('the run is stopping', {
        stage: `check ${wanted.slot}`,
        state: watched.map(
          (one) =>
            `${one.name}: ${one.streak.reachedMs === undefined ? 'not known to be healthy' : 'healthy so far'}, unchanged`,
        ),
      });
  }
}

/** Takes a finding into account, and says what is new. */
function take(one: Watched, finding: Finding, atMs: number, rule: StreakRule, log: Log): void {
  const before = one.streak;
  const next = afterAttempt(before, finding.outcome, atMs, rule);
  const words = finding.problems.join('; ');
  const said = one.problems.join('; ');
  one.streak = finding.final === true ? { ...next, verdict: 'unknown' } : next;
  one.problems = finding.problems;
  one.answer = finding.answer ?? one.answer;
  one.times.push(...finding.times);
  if (words !== '' && before.reachedMs !== undefined) log.info(`${one.name}: miss ${next.misses}: ${words}`);
  else if (words !== '' && words !== said) log.info(`${one.name}: not healthy yet: ${words}`);
  if (before.reachedMs === undefined && next.reachedMs !== undefined)
    log.info(
      `${one.name}: healthy after ${counted(next.attempts, 'attempt')} (${formatDuration(atMs)})${rule.forMs === undefined ? '' : `, watched for ${formatDuration(rule.forMs)} now`}`,
    );
}

/** Nobody is left to be asked; or one has failed while all others are only watched: that cannot become healthy. */
function isOver(watched: readonly Watched[]): boolean {
  const open = watched.filter(({ streak }) => streak.verdict === undefined);
  const failed = watched.some(({ streak }) => streak.verdict !== undefined && streak.verdict !== 'healthy');
  return open.length === 0 || (failed && open.every(({ streak }) => streak.reachedMs !== undefined));
}

/** The same tag must be the same release everywhere. */
export function compareManifests(watched: readonly Watched[]): void {
  const known = watched.filter((one) => one.answer?.manifest !== undefined);
  if (new Set(known.map((one) => one.answer?.manifest)).size < 2) return;
  for (const one of known) {
    const sum = one.answer?.manifest?.slice(0, 12);
    one.problems = [
      ...one.problems,
      `the hosts hold different releases under the tag ${one.answer?.tag} (here the manifest ${sum})`,
    ];
    one.streak = { ...one.streak, verdict: 'unhealthy' };
  }
}
