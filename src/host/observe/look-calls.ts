import { pathOn, rootOn, type Settings, slotsOf } from '../../config/settings.ts';
import { type HostFacts, parseHostFacts } from '../../model/host-facts.ts';
import { type HostLook, parseLooks } from '../../model/observe/look.ts';
import type { ServerSaid } from '../../model/server-said.ts';
import type { Host } from '../connection/host.ts';
import { script } from '../connection/scripts.ts';
import { saidBy, trafficArgs } from '../switch/traffic.ts';

/** What a host can say: of the requests, of the application, or of both. */
export type Role = 'both' | 'app' | 'balancer';

/** What one host answered. */
export interface CountersRead {
  /** Its numbers and the looks that it keeps, as readingOf and hostState take them. */
  readonly lines: readonly (readonly [key: string, value: string])[];
  /** Its part in what serves; of releases, tools and the rest nothing was read. */
  readonly facts: HostFacts;
  readonly said: ServerSaid;
}

/**
 * Reads in one call, without a lock and changing nothing, what a host has counted, and what it says of what serves. Throws as Host.call does. An
 * environment without `observe` has nothing to read.
 */
export async function readCounters(
  host: Host,
  settings: Settings,
  role: Role,
  signal: AbortSignal,
): Promise<CountersRead> {
  const { observe, switch: how, timeouts } = settings.options;
  const { errors, log } = observe?.metrics ?? {};
  const traffic = role !== 'app' && errors !== undefined;
  const page = role === 'app' ? undefined : observe?.requests;
  const balancer = traffic && errors.log === undefined ? how.haproxy : undefined;
  const app = role !== 'balancer';
  const ports = slotsOf(settings, host.name).flatMap(({ name, port }) =>
    port === undefined ? [] : [`${name}=${port}`],
  );
  const goesTo = trafficArgs(settings, host);
  const { lines } = await host.call(
    script('read-counters'),
    [
      rootOn(settings, host),
      traffic && errors.log !== undefined ? pathOn(errors.log, host) : '',
      app ? logOf(log, host) : '',
      log?.pattern ?? '',
      (app && observe?.unit) || '',
      pathOn(page?.['stub-status'] ?? balancer?.socket ?? '', host),
      page === undefined ? (balancer?.backend ?? '') : pathOn(page.pid, host),
      String(goesTo.length),
      ...goesTo,
      ...ports,
    ],
    { deadlineMs: timeouts.stage, signal },
  );
  const facts = parseHostFacts(lines);
  return { lines, facts, said: saidBy(settings, host, facts) };
}

/** The looks that a host keeps, oldest first, without counting anything. Changes nothing. Throws as Host.call does. */
export async function readKeptLooks(
  host: Host,
  settings: Settings,
  signal: AbortSignal,
): Promise<readonly HostLook[]> {
  const answer = await host.call(
    script('read-counters'),
    [rootOn(settings, host), '', '', '', '', '', '', '1', 'link'],
    { deadlineMs: settings.options.timeouts.stage, signal },
  );
  return parseLooks([...answer.all('look'), ...answer.all('left')]);
}

/** Where lines of a log come from, as the script takes it. */
function logOf(
  log: { readonly file?: string | undefined; readonly journal?: boolean | undefined } | undefined,
  host: Host,
): string {
  if (log?.journal === true) return 'journal';
  return log?.file === undefined ? '' : pathOn(log.file, host);
}

/** What a host is to keep. */
export interface LooksToKeep {
  /** What was looked at last when this was read; undefined: it is kept whatever that is by now. */
  readonly seen: string | undefined;
  /** What this look is of: its tag, and when that began. */
  readonly of: string;
  /** The last one is that of now. */
  readonly looks: readonly { readonly tag: string; readonly line: string }[];
}

/** Keeps what looks came to. false: something else is observed there since it was read. Throws as Host.call does. */
export async function writeLooks(
  host: Host,
  settings: Settings,
  { seen, of, looks }: LooksToKeep,
  signal: AbortSignal,
): Promise<boolean> {
  const { lines } = await host.call(
    script('write-look'),
    [rootOn(settings, host), seen ?? '*', of, ...looks.flatMap(({ tag, line }) => [tag, line])],
    { deadlineMs: settings.options.timeouts.stage, signal },
  );
  return !lines.some(([key, value]) => key === 'kept' && value === 'no');
}
