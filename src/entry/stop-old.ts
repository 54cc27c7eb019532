import { setTimeout as sleep } from 'node:timers/promises';
import { commandOn } from '../config/roles.ts';
import { CutoverError, InputError } from '../errors.ts';
import type { Site } from '../host/connection/site.ts';
import type { LockOptions } from '../host/lock/lock.ts';
import { formatDuration } from '../model/duration.ts';
import type { SwitchResult } from '../steps/switch-slot/switch.ts';

const LONGEST_WAIT_MS = 60 * 60_000;

/** Whether the old slot can be stopped so long after a switch. Throws InputError before anything is touched. */
export function checkStop({ settings }: Site, stopAfter: number | undefined): void {
  if (stopAfter === undefined) return;
  if (!settings.hosts.some(({ name }) => commandOn(settings.options, 'stop', name) !== undefined))
    throw new InputError('`stop-old-after` needs `stop:` in the environment: the command that stops a slot', {
      next: 'add `stop:`, or leave `stop-old-after` out; then the old slot runs on until the next deploy',
    });
  if (settings.options.observe !== undefined && settings.options.switch['stop-old-after'] === undefined)
    throw new InputError(
      'the input `stop-old-after` stops the slot that is the way back while `observe` looks at the release',
      { next: 'name it in the configuration instead: then the look that ends with a pass stops the slot' },
    );
  const within = settings.options.switch['confirm-within'];
  if (within !== undefined && stopAfter < within)
    throw new InputError(
      `\`stop-old-after\` (${formatDuration(stopAfter)}) stops the slot that an unconfirmed switch goes back to within \`confirm-within\` (${formatDuration(within)})`,
      { next: 'raise `stop-old-after`, or lower `confirm-within` in the configuration' },
    );
  if (stopAfter > LONGEST_WAIT_MS)
    throw new InputError('`stop-old-after` may be 1h at most: the job waits for it');
}

/** Stops the slot that was left. The lock is free while it waits: what another run did in that time may make it leave the slot alone. */
export async function stopOld(
  site: Site,
  { live, previous }: Pick<SwitchResult, 'live' | 'previous'>,
  afterMs: number,
  lock: LockOptions,
  signal: AbortSignal,
): Promise<void> {
  if (previous === undefined || previous.tag === undefined || previous.slot === live.slot) return;
  const left = { slot: previous.slot, tag: previous.tag };
  if (site.settings.options.observe !== undefined) {
    site.fleet.log.info(
      `${left.slot} is the way back while ${live.tag} is observed; a pass at its end stops it`,
    );
    return;
  }
  site.fleet.log.info(`${left.slot} is stopped in ${formatDuration(afterMs)}`);
  await sleep(afterMs, undefined, { signal }).catch(() => {
    throw new CutoverError(
      `stopped while waiting to stop ${left.slot}; ${live.slot} was live when the wait began`,
    );
  });
  const { withLock } = await import('../host/lock/lock.ts');
  const { stopOldSlot } = await import('../steps/stop-slot.ts');
  const result = await withLock(
    site.fleet,
    site.settings,
    site.identity,
    (held) => stopOldSlot(site, held, { live, left }),
    { ...lock, stage: `stop ${left.slot}` },
  );
  if (!result.stopped) site.fleet.log.warning(`${left.slot} is not stopped: ${result.why}`);
}
