import { rootOn, type Settings } from '../../config/settings.ts';
import { type HostFacts, parseHostFacts } from '../../model/host-facts.ts';
import type { Fleet } from '../connection/fleet.ts';
import type { Host } from '../connection/host.ts';
import { script } from '../connection/scripts.ts';
import { trafficArgs } from '../switch/traffic.ts';

/** The facts of one host. */
export interface HostReading {
  readonly host: Host;
  readonly facts: HostFacts;
}

/** What a run asks for that takes the lock while it reads. */
export interface LockRequest {
  readonly token: string;
  /** Who asks, one line of JSON. */
  readonly owner: string;
  /** A lock that is broken first. */
  readonly broken?: Broken | undefined;
}

/** A lock that is to be broken: its owner as the host said it, and what the history says of it. */
export interface Broken {
  readonly owner: string;
  readonly line: string;
}

const HISTORY_LINES = '200';

/** Reads what every host holds, without a lock. Throws when one of them does not answer. */
export async function readHosts(
  fleet: Fleet,
  settings: Settings,
  hosts?: readonly Host[],
): Promise<HostReading[]> {
  const results = await fleet.stage('read hosts', (host, signal) => readHost(host, settings, signal), {
    ...(hosts === undefined ? {} : { hosts }),
    state: () => 'unchanged',
  });
  return results.map(({ host, value }) => ({ host, facts: value }));
}

/**
 * Reads what one host holds, and takes its lock in the same round trip when that is asked for. Throws ScriptError with
 * EXIT.held when another run holds it.
 */
export async function readHost(
  host: Host,
  settings: Settings,
  signal: AbortSignal,
  lock?: LockRequest,
): Promise<HostFacts> {
  const { token = '', owner = '', broken } = lock ?? {};
  const traffic = trafficArgs(settings, host);
  const answer = await host.call(
    script('read-host'),
    [
      rootOn(settings, host),
      token,
      owner,
      HISTORY_LINES,
      broken?.owner ?? '',
      broken?.line ?? '',
      String(traffic.length),
      ...traffic,
      ...settings.config.shared,
    ],
    { deadlineMs: settings.options.timeouts.connect + 30_000, signal },
  );
  return parseHostFacts(answer.lines);
}
