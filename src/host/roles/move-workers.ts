import { randomUUID } from 'node:crypto';
import type { RoleConfig } from '../../config/role-schema.ts';
import { workersReturnMs } from '../../config/roles.ts';
import { commandVariables, rootOn, type Settings, slotsOf } from '../../config/settings.ts';
import { wholeSeconds } from '../../model/duration.ts';
import type { RoleStep } from '../../model/roles.ts';
import type { Served } from '../../model/serving.ts';
import { BOOTSTRAP, encodeCall } from '../connection/call.ts';
import type { Host } from '../connection/host.ts';
import { LockedHost } from '../connection/locked-host.ts';
import { script } from '../connection/scripts.ts';

/** Which releases the workers of a host may belong to. */
export interface WorkerMove {
  /** What served before; undefined: nothing did. Taken for what runs where no host has noted it. */
  readonly from: Served | undefined;
  readonly to: Served;
}

/** How long a host may take on top of the commands, to end them and say so. */
const GRACE_MS = 30_000;

/**
 * Stops or starts the workers of a role on one host. From a stop until the next start the host has a timer that starts
 * those of what is live. Throws as Host.call does.
 */
export async function moveWorkers(
  { settings, token }: { readonly settings: Settings; readonly token: string },
  host: Host,
  role: RoleConfig & { readonly name: string },
  act: RoleStep['act'],
  move: WorkerMove,
  call: { readonly signal: AbortSignal; readonly onOutput: (line: string) => void },
): Promise<void> {
  const { timeouts } = settings.options;
  const stopMs = role.stop?.timeout ?? timeouts.start;
  const startMs = role.start?.timeout ?? timeouts.start;
  const commands = [role.stop?.run ?? '', wholeSeconds(stopMs), role.start?.run ?? '', wholeSeconds(startMs)];
  const releases = [...wordsOf(settings, host, move.from), ...wordsOf(settings, host, move.to)];
  const id = randomUUID();
  const timer = encodeCall(script('workers-timer').text, [
    rootOn(settings, host),
    role.name,
    id,
    wholeSeconds(workersReturnMs(settings.options, role)),
    ...commands,
    ...releases,
  ]);
  await new LockedHost(host, settings, token).call(
    script('move-workers'),
    [role.name, act, ...commands, BOOTSTRAP, id, timer, ...releases],
    { ...call, deadlineMs: stopMs + startMs + GRACE_MS },
  );
}

/** A release as the scripts take it; empty where this host has not got its slot. */
function wordsOf(settings: Settings, host: Host, served: Served | undefined): string[] {
  const slot = slotsOf(settings, host.name).find(({ name }) => name === served?.slot);
  if (served === undefined || slot === undefined) return ['', '', '0'];
  const variables = Object.entries(commandVariables(settings, host, { tag: served.tag, slot }));
  return [
    slot.name,
    served.tag,
    String(variables.length),
    ...variables.map(([key, value]) => `${key}=${value}`),
  ];
}
