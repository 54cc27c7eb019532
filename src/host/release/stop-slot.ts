import { wholeSeconds } from '../../model/duration.ts';
import type { LockedHost } from '../connection/locked-host.ts';
import { script } from '../connection/scripts.ts';

export interface StopOptions {
  readonly slot: string;
  /** The release that it has to hold. */
  readonly tag: string;
  readonly run: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
}

/** How long the host may take on top of the command, to end it and say so. */
const GRACE_MS = 30_000;

/**
 * Runs the team's stop command for a slot. Throws as Host.call does, with EXIT.wouldTouchLive where the slot is
 * live, may take traffic or holds another release.
 */
export async function stopSlotOn(
  host: LockedHost,
  { slot, tag, run, variables, timeoutMs }: StopOptions,
  call: { readonly signal: AbortSignal; readonly onOutput: (line: string) => void },
): Promise<void> {
  await host.call(
    script('stop-slot'),
    [
      slot,
      tag,
      wholeSeconds(timeoutMs),
      run,
      ...Object.entries(variables).map(([key, value]) => `${key}=${value}`),
    ],
    { ...call, deadlineMs: timeoutMs + GRACE_MS },
  );
}
