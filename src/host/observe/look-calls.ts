import { pathOn, rootOn, type Settings, slotsOf } from '../../config/settings.ts';
import type { Answer } from '../connection/call.ts';
import type { Host } from '../connection/host.ts';
import { script } from '../connection/scripts.ts';

/** What a host can say: of the requests, of the application, or of both. */
export type Role = 'both' | 'app' | 'balancer';

/**
 * Reads in one call, without a lock and changing nothing, what a host has counted. Throws as Host.call does. An
 * environment without `observe` has nothing to read.
 */
export async function readCounters(
  host: Host,
  settings: Settings,
  role: Role,
  signal: AbortSignal,
): Promise<Answer> {
  const { observe, switch: how, timeouts } = settings.options;
  const { errors, log } = observe?.metrics ?? {};
  const traffic = role !== 'app' && errors !== undefined;
  const balancer = traffic && errors.log === undefined ? how.haproxy : undefined;
  const app = role !== 'balancer';
  const ports = slotsOf(settings, host.name).flatMap(({ name, port }) =>
    port === undefined ? [] : [`${name}=${port}`],
  );
  return host.call(
    script('read-counters'),
    [
      rootOn(settings, host),
      traffic && errors.log !== undefined ? pathOn(errors.log, host) : '',
      app && log !== undefined ? pathOn(log.file, host) : '',
      log?.pattern ?? '',
      (app && observe?.unit) || '',
      balancer?.socket ?? '',
      balancer?.backend ?? '',
      ...ports,
    ],
    { deadlineMs: timeouts.stage, signal },
  );
}

/** Keeps what looks came to: a tag and its line each. Throws as Host.call does. */
export async function writeLooks(
  host: Host,
  settings: Settings,
  looks: readonly { readonly tag: string; readonly line: string }[],
  signal: AbortSignal,
): Promise<void> {
  await host.call(
    script('write-look'),
    [rootOn(settings, host), ...looks.flatMap(({ tag, line }) => [tag, line])],
    { deadlineMs: settings.options.timeouts.stage, signal },
  );
}
