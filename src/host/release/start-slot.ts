import { wholeSeconds } from '../../model/duration.ts';
import type { LockedHost } from '../connection/locked-host.ts';
import { script } from '../connection/scripts.ts';

export interface StartOptions {
  readonly tag: string;
  /** Pointed to the release first; undefined: the slots are left alone. */
  readonly slot: string | undefined;
  /** The command, run in the release; undefined runs nothing. */
  readonly run: string | undefined;
  readonly variables: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
}

/** How long the host may take on top of the command, to end it and say so. */
const GRACE_MS = 30_000;

/** Runs a command of the team in a release, and before it points the slot to it. Throws as Host.call does. */
export async function startSlot(
  host: LockedHost,
  { tag, slot, run, variables, timeoutMs }: StartOptions,
  call: { readonly signal: AbortSignal; readonly onOutput: (line: string) => void },
): Promise<void> {
  await host.call(
    script('start-slot'),
    [
      tag,
      slot ?? '',
      wholeSeconds(timeoutMs),
      run ?? '',
      ...Object.entries(variables).map(([key, value]) => `${key}=${value}`),
    ],
    { ...call, deadlineMs: timeoutMs + GRACE_MS },
  );
}
