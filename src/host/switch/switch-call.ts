import { groupWords, serverGroups } from '../../config/server-groups.ts';
import { commandVariables, rootOn, slotsOf } from '../../config/settings.ts';
import { wholeSeconds } from '../../model/duration.ts';
import type { ReleaseRecord } from '../../model/host-facts.ts';
import type { Before } from '../../model/switch-plan.ts';
import { encodeCall } from '../connection/call.ts';
import { type Host, ScriptError } from '../connection/host.ts';
import { LockedHost } from '../connection/locked-host.ts';
import { script } from '../connection/scripts.ts';
import type { Site } from '../connection/site.ts';
import type { SwitchMethod, Transition } from './switch-method.ts';

/** `prepare` and `read` change nothing; `go` moves traffic, `back` moves it to where it came from. */
export type SwitchPhase = 'prepare' | 'go' | 'back' | 'read';

export interface SwitchCall {
  readonly phase: SwitchPhase;
  readonly method: SwitchMethod;
  readonly transition: Transition;
  /** The slot that itself moves to another release; undefined when traffic moves between slots. */
  readonly movesSlot: string | undefined;
  /** A line for the host's history. */
  readonly history: string | undefined;
  /** Written over what the host knows of that release. */
  readonly record: ReleaseRecord | undefined;
}

/** What a server said of itself at the end of the call. */
export interface SwitchAnswer extends Before {
  /** Nothing is left to do: it serves where it is to go, and says so. */
  readonly settled: boolean;
}

/** Runs one phase of a switch on one server. Throws as Host.call does. */
export async function callSwitch(
  site: Site,
  token: string,
  host: Host,
  call: SwitchCall,
  signal?: AbortSignal,
): Promise<SwitchAnswer> {
  const groups = serverGroups(site.settings.options).length;
  const answer = await new LockedHost(host, site.settings, token).call(
    script(call.method.script),
    switchArgs(site, host, call),
    {
      deadlineMs: call.method.deadlineMs + 2 * groups * site.settings.options.switch.timeout,
      signal,
      onOutput: (line) => site.fleet.log.info(`${host.name} | ${line}`),
    },
  );
  const slot = (key: string) => {
    const said = answer.get(key);
    return said === '-' || said === '' ? undefined : said;
  };
  return { serving: slot('serving'), live: slot('live'), settled: answer.get('settled') === 'yes' };
}

/** Did the call fail before traffic saw anything of it? Otherwise it may be either, and `back` puts it right. */
export function keptOld(thrown: unknown): boolean {
  return thrown instanceof ScriptError && thrown.answer.get('now') === 'old';
}

/** The same as text, for a host that makes the call itself with this token. */
export function encodeSwitch(site: Site, token: string, host: Host, call: SwitchCall): string {
  return encodeCall(script(call.method.script).text, [
    rootOn(site.settings, host),
    token,
    ...switchArgs(site, host, call),
  ]);
}

/** What switch.sh gets after root and token, and then the script of the method. */
function switchArgs({ settings, fleet }: Site, host: Host, call: SwitchCall): string[] {
  const { method, transition, record } = call;
  const { to, from } = transition;
  const isApp = fleet.hosts.includes(host);
  const hasSlot = to !== undefined && isApp && slotsOf(settings, host.name).includes(to.slot);
  const note = isApp ? record : undefined;
  const variables = Object.entries(
    commandVariables(settings, host, { tag: to?.tag, slot: to?.slot, previous: from?.tag }),
  );
  return [
    call.phase,
    isApp ? 'app' : 'balancer',
    to?.slot.name ?? call.movesSlot ?? '',
    hasSlot ? (to.tag ?? '') : '',
    from?.slot.name ?? '',
    call.history ?? '',
    note?.tag ?? '',
    note === undefined ? '' : JSON.stringify(note),
    wholeSeconds(settings.options.switch.timeout),
    String(variables.length),
    ...variables.map(([key, value]) => `${key}=${value}`),
    ...method.args(host, transition),
    ...(isApp ? groupWords(settings, host, { live: method.reload }) : []),
  ];
}
