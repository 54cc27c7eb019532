import { rootOn, type Settings } from '../../config/settings.ts';
import { CutoverError } from '../../errors.ts';
import { type HostFacts, parseHostFacts } from '../../model/host-facts.ts';
import { rootConflict } from '../../model/root-conflict.ts';
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

/**
 * Reads what every host holds, without a lock. Throws when one of them does not answer, or the app roots cannot be worked
 * on by this app.
 */
export async function readHosts(
  fleet: Fleet,
  settings: Settings,
  hosts?: readonly Host[],
): Promise<HostReading[]> {
  const results = await fleet.stage('read hosts', (host, signal) => readHost(host, settings, signal), {
    ...(hosts === undefined ? {} : { hosts }),
    state: () => 'unchanged',
  });
  const readings = results.map(({ host, value }) => ({ host, facts: value }));
  refuseConflict(settings, readings, 'read hosts');
  return readings;
}

/** Throws CutoverError, with nothing changed, where two names lead to one app root, or it belongs to another app. */
export function refuseConflict(settings: Settings, readings: readonly HostReading[], stage: string): void {
  const conflict = rootConflict(
    settings.app,
    readings.map(({ host, facts }) => ({ host: host.name, root: rootOn(settings, host), facts })),
  );
  if (conflict === undefined) return;
  throw new CutoverError(conflict.reason, {
    host: conflict.host,
    stage,
    state: readings.map(({ host }) => `${host.name}: unchanged`),
    next: conflict.next,
  });
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
