import { HOOK_TIMEOUT_MS, type Hook, type HookName } from '../../config/hooks.ts';
import { commandVariables, type Settings, type Slot } from '../../config/settings.ts';
import type { HostOutcome } from '../connection/fleet.ts';
import type { Host } from '../connection/host.ts';
import { LockedHost } from '../connection/locked-host.ts';
import type { Site } from '../connection/site.ts';
import { runUnlocked } from './show-logs.ts';
import { startSlot } from './start-slot.ts';

const GRACE_MS = 30_000;

/** What a hook is run for. */
export interface HookCall {
  readonly name: HookName;
  readonly hook: Hook;
  readonly tag: string;
  readonly slot: Slot | undefined;
  readonly previous?: string | undefined;
  /** None but these, where a run does not count on the others; default: all of the run. */
  readonly only?: readonly Host[];
  /** Facts that only this hook gets. */
  readonly more?: Readonly<Record<string, string>>;
}

/** The hosts that a hook runs on: all that have the slot, or the first of the configuration, where this run has it. */
export function hookHosts(
  { options }: Settings,
  hosts: readonly Host[],
  { hook, slot, only = hosts }: Pick<HookCall, 'hook' | 'slot' | 'only'>,
): Host[] {
  const having = hosts.filter(({ name }) => slot?.hosts === undefined || slot.hosts.includes(name));
  const able = having.filter((host) => only.includes(host));
  if (hook.on === 'each') return able;
  const first = (slot?.hosts ?? options.hosts)?.[0] ?? having[0]?.name;
  return able.filter(({ name }) => name === first);
}

/** Runs a hook in a release under the lock; what it prints goes to the log. Gives how it ended on each host. */
export function runTeamHook(site: Site, token: string, call: HookCall): Promise<HostOutcome<void>[]> {
  const { fleet, settings } = site;
  const { name, hook, tag } = call;
  return fleet.collect(
    name,
    (host, signal) =>
      startSlot(
        new LockedHost(host, settings, token),
        {
          tag,
          slot: undefined,
          run: hook.run,
          variables: variablesOf(settings, host, call),
          timeoutMs: hook.timeout ?? HOOK_TIMEOUT_MS,
        },
        { signal, onOutput: (line) => fleet.log.info(`${host.name} | ${line}`) },
      ),
    { hosts: hookHosts(settings, fleet.hosts, call) },
  );
}

/** The same without the lock, which may be lost, and where the release may not be there: in it, or else in the app root. */
export function runHookAnyway(site: Site, call: HookCall): Promise<HostOutcome<void>[]> {
  const { fleet, settings } = site;
  const { name, hook, tag } = call;
  const timeoutMs = hook.timeout ?? HOOK_TIMEOUT_MS;
  // A run that is being cancelled tells of it as well.
  const calm = fleet.withSignal(AbortSignal.timeout(timeoutMs + GRACE_MS));
  return calm.collect(
    name,
    (host, signal) =>
      runUnlocked(
        settings,
        host,
        {
          tag,
          run: hook.run,
          variables: variablesOf(settings, host, call),
          ...{ timeoutMs, graceMs: GRACE_MS },
        },
        { signal, onOutput: (line) => fleet.log.info(`${host.name} | ${line}`) },
      ),
    { hosts: hookHosts(settings, calm.hosts, call) },
  );
}

function variablesOf(settings: Settings, host: Host, { tag, slot, previous, more }: HookCall) {
  return { ...commandVariables(settings, host, { tag, slot, previous }), ...more };
}
