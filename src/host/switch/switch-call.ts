import { commandVariables, rootOn, slotsOf } from '../../config/settings.ts';
import type { ReleaseRecord } from '../../model/host-facts.ts';
import { type Answer, encodeCall } from '../connection/call.ts';
import type { Host } from '../connection/host.ts';
import { script } from '../connection/scripts.ts';
import type { Site } from '../connection/site.ts';
import type { SwitchMethod, Transition } from './switch-method.ts';

/** `prepare` and `read` change nothing; `go` moves traffic, `back` moves it to where it came from. */
export type SwitchPhase = 'prepare' | 'go' | 'back' | 'read';

export interface SwitchCall {
  readonly token: string;
  readonly phase: SwitchPhase;
  readonly way: SwitchMethod;
  readonly course: Transition;
  /** The slot that itself moves to another release; undefined when traffic moves between slots. */
  readonly movesSlot: string | undefined;
  /** A line for the host's history. */
  readonly history: string | undefined;
  /** Written over what the host knows of that release. */
  readonly record: ReleaseRecord | undefined;
  readonly signal: AbortSignal | undefined;
}

/** Runs one phase of a switch on one server. Throws as Host.call does. */
export async function callSwitch(site: Site, host: Host, call: SwitchCall): Promise<Answer> {
  const { way, signal } = call;
  return host.call(script(way.script), switchArgs(site, host, call), {
    deadlineMs: way.deadlineMs,
    ...(signal === undefined ? {} : { signal }),
    onOutput: (line) => site.fleet.log.info(`${host.name} | ${line}`),
  });
}

/** The same as text, for a host that makes the call itself. */
export function encodeSwitch(site: Site, host: Host, call: SwitchCall): string {
  return encodeCall(script(call.way.script).text, switchArgs(site, host, call));
}

/** The arguments of switch.sh and of the way. */
function switchArgs({ settings, fleet }: Site, host: Host, call: SwitchCall): string[] {
  const { way, course, record } = call;
  const { to, from } = course;
  const isApp = fleet.hosts.includes(host);
  const hasSlot = to !== undefined && isApp && slotsOf(settings, host.name).includes(to.slot);
  const note = isApp ? record : undefined;
  const variables = Object.entries(
    commandVariables(settings, host, { tag: to?.tag, slot: to?.slot, previous: from?.tag }),
  );
  return [
    rootOn(settings, host),
    call.token,
    call.phase,
    isApp ? 'app' : 'balancer',
    to?.slot.name ?? call.movesSlot ?? '',
    hasSlot ? (to.tag ?? '') : '',
    from?.slot.name ?? '',
    call.history ?? '',
    note?.tag ?? '',
    note === undefined ? '' : JSON.stringify(note),
    String(Math.ceil(settings.options.switch.timeout / 1000)),
    String(variables.length),
    ...variables.map(([key, value]) => `${key}=${value}`),
    ...way.args(host, course),
  ];
}
