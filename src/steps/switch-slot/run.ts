import { behindOf } from '../../config/settings.ts';
import type { Host } from '../../host/connection/host.ts';
import type { Site } from '../../host/connection/site.ts';
import type { HostReading } from '../../host/lock/lock.ts';
import type { SwitchCall, SwitchPhase } from '../../host/switch/switch-call.ts';
import { noteMethod, type SwitchMethod, type Transition } from '../../host/switch/switch-method.ts';
import { historyLine, type RecordContext, type RecordEvent } from '../../model/event.ts';
import type { ReleaseRecord } from '../../model/host-facts.ts';
import type { Destination } from './target.ts';
import { STAGE } from './words.ts';

/** One switch: what all of its parts work with. */
export interface SwitchRun {
  readonly site: Site;
  readonly token: string;
  readonly readings: readonly HostReading[];
  readonly destination: Destination;
  /** Who does it and who approved, for the history on the hosts. */
  readonly context: RecordContext;
  readonly returned: ReleaseRecord['returned'];
}

/** What a call leaves on the host; undefined for one that changes nothing. */
export interface Trace {
  readonly at: Date;
  /** Why it goes back. */
  readonly reason?: string;
}

/** For the way back, which a run that is being cancelled still goes. */
export function uncancelled(run: SwitchRun): SwitchRun {
  const { site } = run;
  return { ...run, site: { ...site, fleet: site.fleet.withSignal(new AbortController().signal) } };
}

/** How this server takes part: where traffic moves elsewhere, it only notes which slot is live. */
export function methodOn({ destination: { method } }: SwitchRun, host: Host): SwitchMethod {
  return method.hosts.includes(host) ? method : noteMethod(method);
}

export function readingOf({ readings }: SwitchRun, host: Host): HostReading | undefined {
  return readings.find((reading) => reading.host === host);
}

/** One phase of the switch for one server. */
export function phaseCall(
  run: SwitchRun,
  host: Host,
  phase: SwitchPhase,
  transition: Transition,
  trace?: Trace,
): SwitchCall {
  const { inPlace, target } = run.destination;
  return {
    phase,
    method: methodOn(run, host),
    transition,
    movesSlot: inPlace ? target.slot : undefined,
    history: trace === undefined ? undefined : historyOf(run, phase, transition, trace),
    record: trace === undefined ? undefined : recordOf(run, host, phase, trace.at),
  };
}

/** What the host knows of the new release from now on; to go back, what it knew before. */
function recordOf(run: SwitchRun, host: Host, phase: SwitchPhase, at: Date): ReleaseRecord | undefined {
  const { tag } = run.destination.target;
  const record = readingOf(run, host)?.facts.releases.find((release) => release.tag === tag)?.record;
  if (record === undefined || phase === 'back') return record;
  return { ...record, liveAt: at.toISOString(), returned: run.returned };
}

function historyOf(
  { site, destination, context }: SwitchRun,
  phase: SwitchPhase,
  { from }: Transition,
  { at, reason = '' }: Trace,
): string {
  const { target, previous } = destination;
  const { slot, tag } = target;
  const event: RecordEvent =
    phase === 'back'
      ? { kind: 'failed', tag, stage: STAGE, reason, live: previous?.tag }
      : {
          kind: 'switched',
          tag,
          slot,
          previous: from?.tag,
          hosts: site.fleet.hosts.length,
          ...behindOf(site.settings),
        };
  return historyLine(event, context, at);
}
