import type { HostAddress } from '../../model/names.ts';
import type { LockedHost } from '../connection/locked-host.ts';
import { script } from '../connection/scripts.ts';
import type { Payload } from '../connection/session.ts';

interface LongCall {
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
}

const CLEAR_MS = 30_000;

/** Keeps a packed release on this host for the others of its site. Throws as Host.call does. */
export async function receiveRelayed(
  host: LockedHost,
  { sum, payload }: { readonly sum: string; readonly payload: Payload },
  call: LongCall,
): Promise<void> {
  await host.call(script('relay-receive'), [sum], { ...call, payload });
}

/**
 * The host takes a packed release from its relay, by a connection of its own, and keeps it only when it has this
 * sum. `path` is where it lies there. Throws as Host.call does.
 */
export async function fetchRelayed(
  host: LockedHost,
  { sum, relay, path }: { readonly sum: string; readonly relay: HostAddress; readonly path: string },
  call: LongCall & { readonly onOutput: (line: string) => void },
): Promise<void> {
  const { user, hostname, port } = relay;
  const login = user === undefined ? hostname : `${user}@${hostname}`;
  await host.call(script('relay-fetch'), [sum, login, String(port), path], call);
}

/** Removes what the host kept for others, also that of a run that died. Throws as Host.call does. */
export async function clearRelayed(host: LockedHost): Promise<void> {
  await host.call(script('relay-clear'), [], { deadlineMs: CLEAR_MS });
}
