import { commandVariables, type Slot } from '../../config/settings.ts';
import { CutoverError, type FailureDetails } from '../../errors.ts';
import { afterFailure } from '../../model/after-failure.ts';
import { failureWords } from '../connection/fleet.ts';
import type { Host } from '../connection/host.ts';
import { LockedHost } from '../connection/locked-host.ts';
import type { Site } from '../connection/site.ts';
import { applyConfig } from '../server-config/apply-config.ts';
import { startSlot } from './start-slot.ts';

/** A command of the team (`migrate`, `start`, …) that runs inside a release. */
export interface HookRun {
  readonly name: 'prepare' | 'migrate' | 'start' | 'unmigrate';
  /** The command; undefined runs nothing, and only points the slot. */
  readonly run: string | undefined | ((host: string) => string | undefined);
  readonly hosts: readonly Host[];
  readonly tag: string;
  readonly slot: Slot;
  /** Point the slot to the release first. Never the live slot. */
  readonly pointSlot: boolean;
  readonly timeoutMs: number;
  readonly live: { readonly slot: string; readonly tag: string | undefined } | undefined;
}

/** A command of the team failed. */
export class HookError extends CutoverError {
  override readonly name = 'HookError';
  readonly hook: Pick<HookRun, 'name' | 'tag' | 'slot'>;

  constructor(message: string, details: FailureDetails, hook: Pick<HookRun, 'name' | 'tag' | 'slot'>) {
    super(message, details);
    this.hook = hook;
  }
}

/** Told how long a host was busy, in milliseconds, also when it failed there. */
export type HookTimes = (host: string, durationMs: number) => void;

/**
 * Runs it on the hosts; what it prints goes to the log behind the host's name. Throws HookError after all hosts have
 * ended.
 */
export async function runHook(
  site: Site,
  token: string,
  hook: HookRun,
  told: HookTimes = () => undefined,
): Promise<void> {
  const { settings, fleet } = site;
  const { name, run, hosts, tag, slot, pointSlot, timeoutMs, live } = hook;
  const outcomes = await fleet.collect(
    name,
    async (host, signal) => {
      if (pointSlot) await applyConfig(site, token, host, { tag, slot }, signal);
      return startSlot(
        new LockedHost(host, settings, token),
        {
          tag,
          slot: pointSlot ? slot.name : undefined,
          run: typeof run === 'function' ? run(host.name) : run,
          variables: commandVariables(settings, host, { tag, slot, previous: live?.tag }),
          timeoutMs,
        },
        { signal, onOutput: (line) => fleet.log.info(`${host.name} | ${line}`) },
      );
    },
    { hosts },
  );
  for (const { host, durationMs } of outcomes) told(host.name, durationMs);
  if (outcomes.every((outcome) => outcome.ok)) return;
  const unchanged =
    live === undefined
      ? 'what serves is unchanged'
      : `live is ${live.slot} ${live.tag ?? '(empty)'}, unchanged`;
  const { message, details } = failureWords(name, outcomes, {
    state: ({ ok }) => `${name} of ${tag} ${ok ? 'done' : 'failed'}; ${unchanged}`,
    next: `traffic is still where it was; ${afterFailure(tag)}`,
  });
  throw new HookError(message, details, { name, tag, slot });
}
