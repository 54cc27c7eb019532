import { randomUUID } from 'node:crypto';
import { CutoverError } from '../../errors.ts';
import { formatDuration } from '../../model/duration.ts';
import { historyLine, type RecordContext } from '../../model/event.ts';
import type { LockOwner } from '../../model/host-facts.ts';
import { BOOTSTRAP } from '../connection/call.ts';
import type { Host } from '../connection/host.ts';
import { LockedHost } from '../connection/locked-host.ts';
import { script } from '../connection/scripts.ts';
import type { Site } from '../connection/site.ts';
import { CONFIRM_STAGE, clearSwitch } from './confirm.ts';
import { encodeRevertTimer, timerChecks, type WayBack } from './revert-timer.ts';

export interface ArmOptions {
  /** The release that traffic moves to. */
  readonly tag: string;
  readonly ways: readonly WayBack[];
  readonly withinMs: number;
  /** They go back without a question, since nobody sends them requests for so long after `withinMs`. */
  readonly unaskedMs?: number;
  /** Who does it, for the history. */
  readonly context: RecordContext;
}

const STAGE = 'arm the way back';

/** What is said of a switch that has to be confirmed, and of hosts that are out of the cluster. */
function wordsOf({ unaskedMs, withinMs }: ArmOptions) {
  const within = formatDuration(withinMs);
  return unaskedMs !== undefined
    ? {
        armed: `each host that is out goes back by itself when this run is not heard of within ${within}`,
        state: 'it was taken out of the cluster, and nothing else was changed since',
        next: 'mend the cause and run this step again',
        // Without a comma: the timer reads the run behind the first one.
        action: 'rolling on this host',
        reason: `this host was out of the cluster and its run was not heard of within ${within}`,
      }
    : {
        armed: `each host goes back by itself unless the switch is confirmed within ${within}`,
        state: 'traffic has not moved',
        next: 'mend the cause and run this step again, or take `confirm-within` away',
        action: 'confirm-within on this host',
        reason: `not confirmed within ${within}`,
      };
}

/**
 * Before traffic moves: every server gets a timer of its own that brings it back when the switch is not confirmed
 * within `withinMs`. Throws CutoverError when one of them cannot be armed; then nothing has moved.
 */
export async function armSwitch(site: Site, token: string, options: ArmOptions): Promise<void> {
  const { settings, fleet } = site;
  const { ways } = options;
  const words = wordsOf(options);
  if (options.unaskedMs === undefined && !ways.some((way) => timerChecks(settings, way).checks.length > 0))
    throw new CutoverError(
      '`confirm-within` needs a health check that a host can ask of the slot it goes back to, and there is none',
      {
        stage: STAGE,
        state: ways.map(({ host }) => `${host.name}: traffic has not moved`),
        next: 'add a check under `health` that is asked on the host itself while the slot is idle (without `from: runner` and `when: live`), or take `confirm-within` away',
      },
    );
  const id = randomUUID();
  const byHost = new Map(ways.map((way) => [way.host, way]));
  const hosts = [...byHost.keys()];
  fleet.log.info(words.armed);
  try {
    await fleet.stage(
      STAGE,
      (host, signal) => {
        const way = byHost.get(host);
        if (way === undefined) throw new Error(`${host.name} has no way back`);
        const call = {
          id,
          hosts,
          timer: timerOf(site, way, id, options),
          goBack: way.call(id),
        };
        return armTimer(new LockedHost(host, settings, token), call, signal);
      },
      {
        hosts,
        state: () => words.state,
        next: words.next,
      },
    );
  } catch (thrown) {
    // The others would go back, from a switch that was never made.
    await clearSwitch(site, token, hosts);
    throw thrown;
  }
}

function timerOf({ settings, identity }: Site, way: WayBack, id: string, options: ArmOptions): string {
  const { run, runId, attempt, repository, actor } = identity;
  const { tag, withinMs, unaskedMs, context } = options;
  const { action, reason } = wordsOf(options);
  const now = new Date();
  // In the order of the owner that withLock writes: the timer compares run to repository as text.
  const owner: LockOwner = {
    action,
    run,
    runId,
    attempt,
    repository,
    actor,
    since: now.toISOString(),
  };
  const stays = historyLine(
    {
      kind: 'failed',
      tag,
      stage: CONFIRM_STAGE,
      reason: `${reason}, and it could not go back: ${way.slot.name} is not healthy, the switch failed, or another run was at work`,
      live: tag,
    },
    context,
    now,
  );
  return encodeRevertTimer(settings, way, { id, withinMs, mostMs: unaskedMs, owner, stays });
}

interface ArmedTimer {
  readonly id: string;
  /** All hosts that are armed for this switch. */
  readonly hosts: readonly Host[];
  /** The calls of the timer and of the way back, as text. */
  readonly timer: string;
  readonly goBack: string;
}

/** Starts the timer on one host. Throws as Host.call does. */
async function armTimer(
  host: LockedHost,
  { id, hosts, timer, goBack }: ArmedTimer,
  signal: AbortSignal,
): Promise<void> {
  const names = hosts.map(({ name }) => name).join('\n');
  await host.call(script('arm-switch'), [id, names, BOOTSTRAP, timer, goBack], { signal });
}
