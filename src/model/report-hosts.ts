import type { FailedHost } from './failed-hosts.ts';
import type { HostReport, ReleaseVerdict } from './report.ts';
import { type EndGoal, hostAtEnd, type LastSaid } from './report-serving.ts';
import type { SlotPlace } from './serving.ts';

/** What a deploy did on one host so far. */
export interface HostWork {
  readonly host: string;
  /** Milliseconds, of all parts together. */
  readonly durationMs: number;
  readonly filesSent?: number | undefined;
  readonly bytesSent?: number | undefined;
}

/** Adds a part of the work on a host to what was done there. */
export function addWork(work: Map<string, HostWork>, part: HostWork): void {
  const before = work.get(part.host);
  work.set(part.host, {
    host: part.host,
    filesSent: part.filesSent ?? before?.filesSent,
    bytesSent: part.bytesSent ?? before?.bytesSent,
    durationMs: (before?.durationMs ?? 0) + part.durationMs,
  });
}

/** How each host of the app stands at the end. One on which something failed is not well, whatever it serves. */
export function hostReports(
  last: readonly LastSaid[],
  places: readonly SlotPlace[],
  end: {
    readonly goal: EndGoal;
    readonly failed: readonly FailedHost[];
    readonly work: ReadonlyMap<string, HostWork>;
    /** Host → milliseconds of its switch, where it was switched. */
    readonly switched: ReadonlyMap<string, number>;
  },
): HostReport[] {
  const problems = new Map(end.failed.map(({ host, cause }) => [host, cause]));
  return last
    .filter(({ role }) => role === 'app')
    .map((said): HostReport => {
      const { host } = said;
      const problem = problems.get(host);
      const { ok, state } = hostAtEnd(said, places, end.goal);
      const work = end.work.get(host);
      return {
        host,
        ok: ok && problem === undefined,
        state: problem === undefined ? state : `${state}; failed here: ${problem}`,
        filesSent: work?.filesSent,
        bytesSent: work?.bytesSent,
        deployMs: work?.durationMs,
        switchMs: end.switched.get(host),
      };
    });
}

/** The hosts of a run that reached none of them. */
export function untouchedHosts(
  hosts: readonly string[],
  verdict: ReleaseVerdict,
  failed: readonly FailedHost[],
): HostReport[] {
  const problems = new Map(failed.map(({ host, cause }) => [host, cause]));
  return hosts.map((host) => ({
    host,
    ok: verdict !== 'failed',
    state: problems.has(host) ? `not touched; ${problems.get(host)}` : 'not touched',
  }));
}

/** What each host is to serve after a release that ended so. */
export function goalOf(verdict: ReleaseVerdict, tag: string, previous: string | undefined): EndGoal {
  switch (verdict) {
    case 'released':
    case 'unchanged':
      return { wanted: tag };
    case 'rolled-back':
      return { wanted: previous };
    case 'failed':
      return { refused: tag };
    case 'planned':
    case 'outdated':
      return {};
  }
}
