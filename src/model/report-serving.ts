import type { ServerSaid, Traffic } from './server-said.ts';
import { type Serving, type SlotPlace, sentenceOf, servingOf } from './serving.ts';
import { serverWords } from './words.ts';

/** What a server said after the last change of a run, or why it said nothing. */
export type LastSaid =
  | ServerSaid
  | { readonly host: string; readonly role: ServerSaid['role']; readonly silent: string };

/** What visitors get at the end of a run, as all servers said it then. */
export interface ReportServing {
  /** `unread`: nobody was asked, or a server did not answer. */
  readonly kind: Serving['kind'] | 'unread';
  /** The release that all visitors get; undefined when that is not known, or it is not one. */
  readonly tag: string | undefined;
  /** One sentence for the summary. */
  readonly sentence: string;
}

/** What serves at the end. A server that does not answer leaves it unknown, whatever the others say. */
export function servingAtEnd(servers: readonly LastSaid[], places: readonly SlotPlace[]): ReportServing {
  const silent = servers.flatMap((server) => ('silent' in server ? [server] : []));
  const said = servers.flatMap((server) => ('silent' in server ? [] : [server]));
  if (servers.length === 0)
    return { kind: 'unread', tag: undefined, sentence: 'no server was asked what visitors get' };
  const serving = servingOf(said, places);
  if (silent.length === 0)
    return { kind: serving.kind, tag: serving.served?.tag, sentence: sentenceOf(serving) };
  const why = silent.map(({ host, silent: reason }) => `${host} does not answer (${reason})`).join('; ');
  const others = said.length === 0 ? '' : `; by the other servers, ${sentenceOf(serving)}`;
  return { kind: 'unread', tag: undefined, sentence: `what visitors get is unknown: ${why}${others}` };
}

/** One host in a report. */
export interface HostAtEnd {
  /** It serves what it should after this end of the run, as far as it could say. */
  readonly ok: boolean;
  readonly state: string;
}

/** What a release is to leave live: `wanted`; after a failure anything but `refused`. */
export interface EndGoal {
  readonly wanted?: string | undefined;
  readonly refused?: string | undefined;
}

/** How one host stands at the end: its words, and whether it serves what it should. */
export function hostAtEnd(last: LastSaid, places: readonly SlotPlace[], goal: EndGoal): HostAtEnd {
  if ('silent' in last) return { ok: false, state: `does not answer: ${last.silent}` };
  const { host, live, slots, mark, traffic } = last;
  const state = serverWords(last);
  const astray = traffic.kind === 'slots' && !servesAsNoted(traffic, live, slots);
  if (mark !== undefined || astray) return { ok: false, state };
  // Where slots are groups of hosts, those of the other group hold another release than the live one.
  const members = places.find(({ name }) => name === live)?.hosts;
  if (members !== undefined && !members.includes(host)) return { ok: true, state };
  const tag = live === undefined ? undefined : slots.get(live);
  if (goal.refused !== undefined && tag === goal.refused) return { ok: false, state };
  return { ok: goal.wanted === undefined || tag === goal.wanted, state };
}

/** What takes requests before the first release is not Cutover's: then only a slot with a release in it is amiss. */
function servesAsNoted(
  { slots, foreign }: Traffic & { readonly kind: 'slots' },
  live: string | undefined,
  held: ServerSaid['slots'],
): boolean {
  if (live === undefined) return slots.every((slot) => held.get(slot) === undefined);
  return !foreign && slots.length === 1 && slots[0] === live;
}
