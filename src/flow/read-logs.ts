import type { Slot } from '../config/settings.ts';
import { CutoverError, causesOf, failuresOf } from '../errors.ts';
import type { Site } from '../host/connection/site.ts';
import { HookError } from '../host/release/run-hook.ts';
import { showLogs } from '../host/release/show-logs.ts';
import { HealthError } from '../steps/verify-health/options.ts';

/** All hosts may have failed alike: of so many the log is read. */
const MOST_HOSTS = 5;

/**
 * After a slot did not start or get healthy: adds what its log says on the hosts where it failed, where the configuration
 * has `logs`. After traffic went back, so that nobody waits for it. Never throws.
 */
export async function readLogs({ settings, fleet }: Site, thrown: unknown): Promise<void> {
  if (settings.options.logs === undefined || !(thrown instanceof CutoverError)) return;
  const failures = failuresOf(thrown);
  const failed = failedSlot([...causesOf(thrown)], settings.slots);
  if (failed === undefined || failures.length === 0) return;
  const hosts = failures
    .map(({ host }) => fleet.hosts.find(({ name }) => name === host))
    .filter((host) => host !== undefined)
    .slice(0, MOST_HOSTS);
  // Also a run that is being cancelled says why it failed.
  const calm = fleet.withSignal(AbortSignal.timeout(60_000));
  const said = await calm.collect(
    'read the log',
    (host, signal) => showLogs(settings, host, failed, signal),
    {
      hosts,
    },
  );
  const logs = new Map(said.flatMap((one) => (one.ok ? [[one.host.name, one.value] as const] : [])));
  thrown.failedOn = failures.map((one) => ({ ...one, logs: logs.get(one.host) }));
}

/** The slot that did not start or get healthy, and its release; undefined when something else failed. */
function failedSlot(
  causes: readonly unknown[],
  slots: readonly Slot[],
): { readonly slot: Slot; readonly tag: string } | undefined {
  for (const cause of causes) {
    if (cause instanceof HookError && cause.hook.name === 'start') return cause.hook;
    if (cause instanceof HealthError && cause.result.tag !== undefined) {
      const { slot: name, tag } = cause.result;
      const slot = slots.find((one) => one.name === name);
      return slot === undefined ? undefined : { slot, tag };
    }
  }
  return undefined;
}
