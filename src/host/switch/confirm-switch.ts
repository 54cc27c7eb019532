import { wholeSeconds } from '../../model/duration.ts';
import type { LockedHost } from '../connection/locked-host.ts';
import { script } from '../connection/scripts.ts';

export interface ConfirmOptions {
  /** The switch that is meant; undefined: any. */
  readonly id: string | undefined;
  readonly mode: 'check' | 'disarm' | 'forget' | 'clear';
}

const CONFIRM_MS = 30_000;
/** On top of three times `switch.timeout`: the checks before, and what the host itself takes to say so. */
const BACK_MS = 60_000;
const BACK_GRACE_MS = 15_000;

/**
 * One part of a confirmation on one host. `confirmed`: this very switch was confirmed there before. Throws as
 * Host.call does, with EXIT.notFound when the host has gone back already.
 */
export async function callConfirm(
  host: LockedHost,
  { id, mode }: ConfirmOptions,
  signal?: AbortSignal,
): Promise<{ readonly confirmed: boolean }> {
  const answer = await host.call(script('confirm-switch'), [id ?? '', mode, ''], {
    deadlineMs: CONFIRM_MS,
    signal,
  });
  return { confirmed: answer.get('confirmed') === 'yes' };
}

/** The host goes back now, as its timer would. Throws as Host.call does. */
export async function goBackNow(host: LockedHost, id: string, switchTimeoutMs: number): Promise<void> {
  const backMs = 3 * switchTimeoutMs + BACK_MS;
  await host.call(script('confirm-switch'), [id, 'back', wholeSeconds(backMs)], {
    deadlineMs: backMs + BACK_GRACE_MS,
  });
}
