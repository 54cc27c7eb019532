import { commandVariables, type Slot } from '../../config/settings.ts';
import { stageFailure } from '../connection/fleet.ts';
import type { Host } from '../connection/host.ts';
import { LockedHost } from '../connection/locked-host.ts';
import type { Site } from '../connection/site.ts';
import { startSlot } from './start-slot.ts';

/** A command of the team (`migrate`, `start`, …) that runs inside a release. */
export interface HookRun {
  readonly name: 'migrate' | 'start';
  /** The command; undefined runs nothing, and only points the slot. */
  readonly run: string | undefined;
  readonly hosts: readonly Host[];
  readonly tag: string;
  readonly slot: Slot;
  /** Point the slot to the release first. Never the live slot. */
  readonly pointSlot: boolean;
  readonly timeoutMs: number;
  readonly live: { readonly slot: string; readonly tag: string | undefined } | undefined;
}

/** Runs it on the hosts; what it prints goes to the log behind the host's name. Throws after all hosts have ended. */
export async function runHook({ settings, fleet }: Site, token: string, hook: HookRun): Promise<void> {
  const { name, run, hosts, tag, slot, pointSlot, timeoutMs, live } = hook;
  const outcomes = await fleet.collect(
    name,
    (host, signal) =>
      startSlot(
        new LockedHost(host, settings, token),
        {
          tag,
          slot: pointSlot ? slot.name : undefined,
          run,
          variables: commandVariables(settings, host, { tag, slot, previous: live?.tag }),
          timeoutMs,
        },
        { signal, onOutput: (line) => fleet.log.info(`${host.name} | ${line}`) },
      ),
    { hosts },
  );
  if (outcomes.every((outcome) => outcome.ok)) return;
  const unchanged =
    live === undefined
      ? 'what serves is unchanged'
      : `live is ${live.slot} ${live.tag ?? '(empty)'}, unchanged`;
  throw stageFailure(name, outcomes, {
    state: ({ ok }) => `${name} of ${tag} ${ok ? 'done' : 'failed'}; ${unchanged}`,
    next: `the lines above show what \`${name}\` printed; traffic is still where it was. Mend the cause, then run this step again`,
  });
}
