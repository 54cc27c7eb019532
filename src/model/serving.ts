import type { Mark, ServerSaid, Traffic } from './server-said.ts';
import { serverWords } from './words.ts';

/** A slot of the configuration, and the hosts that have it; undefined: all. */
export interface SlotPlace {
  readonly name: string;
  readonly hosts: readonly string[] | undefined;
}

export interface Served {
  readonly slot: string;
  readonly tag: string;
}

interface Common {
  /** The one release that every visitor gets: read on every server that decides, whatever the links say. */
  readonly served: Served | undefined;
  /** Every slot that gets requests, or may get them, in the order of the configuration. */
  readonly busy: readonly string[];
  /** The servers of which it is not known where their traffic goes. */
  readonly unread: readonly { readonly host: string; readonly reason: string }[];
  /** What each server says, one sentence each, by name. */
  readonly lines: readonly string[];
}

interface Settled extends Common {
  readonly kind: 'settled';
  readonly slot: string;
  readonly tag: string;
}

interface Unfinished extends Common {
  readonly kind: 'unfinished';
  /** undefined: nothing, or the marks of the hosts do not agree (`agreed`). */
  readonly to: string | undefined;
  readonly from: string | undefined;
  readonly tagTo: string | undefined;
  readonly tagFrom: string | undefined;
  readonly agreed: boolean;
  /** The tokens that began it. Empty where only an older version could say. */
  readonly whose: readonly string[];
  /** One of its scripts runs still: nothing may be changed beside it. */
  readonly alive: boolean;
  /** The slots that take new requests, as far as it was read. */
  readonly traffic: readonly string[];
}

interface Drifted extends Common {
  readonly kind: 'drifted';
  /** What the links agree on. */
  readonly live: string | undefined;
  readonly tag: string | undefined;
  /** The slots that really take new requests. Empty: visitors get an error. */
  readonly traffic: readonly string[];
  readonly foreign: boolean;
  /** The servers that send requests elsewhere than the links say, or to a slot without a release. */
  readonly hosts: readonly string[];
}

interface Split extends Common {
  readonly kind: 'split';
  readonly groups: readonly {
    readonly live: string | undefined;
    readonly tag: string | undefined;
    readonly hosts: readonly string[];
  }[];
}

/** The links agree and nothing contradicts them, but not every server could say where its traffic goes. */
interface Unknown extends Common {
  readonly kind: 'unknown';
  readonly live: string | undefined;
  readonly tag: string | undefined;
}

interface Nothing extends Common {
  readonly kind: 'nothing';
}

/** The one answer to "what serves". */
export type Serving = Settled | Unfinished | Drifted | Split | Unknown | Nothing;

/**
 * What serves, from what every server says. A mark comes first, since it explains all other differences; then links or
 * tags that differ; then traffic that goes elsewhere than the links say; then what could not be read. `settled` only
 * when every server was read and all of them agree.
 */
export function servingOf(servers: readonly ServerSaid[], places: readonly SlotPlace[]): Serving {
  const sorted = [...servers].sort((a, b) => (a.host < b.host ? -1 : a.host > b.host ? 1 : 0));
  const apps = sorted.filter(({ role }) => role === 'app');
  const common = commonOf(sorted, places);
  const marks = sorted.flatMap(({ mark }) => (mark === undefined ? [] : [mark]));
  if (marks.length > 0) return unfinishedOf(marks, sorted, places, common);

  const groups = groupsOf(apps, places);
  if (groups.length > 1) return { kind: 'split', ...common, groups };

  const live = groups[0]?.live;
  const tag = groups[0]?.tag;
  const filled = places.some(({ name }) => tagsIn(sorted, places, name).some((one) => one !== undefined));
  const { slots, foreign } = requestsOf(sorted);
  // What takes requests before the first release is not Cutover's, and no release of Cutover's is in its way.
  if (live === undefined && slots.every((slot) => isEmpty(sorted, places, slot))) {
    if (common.unread.length === 0 || !filled) return { kind: 'nothing', ...common };
    return { kind: 'unknown', ...common, live, tag };
  }
  const known = places.some(({ name }) => name === live);
  const astray = sorted.filter(({ traffic }) => traffic.kind === 'slots' && !leadsTo(traffic, live));
  if (!known || tag === undefined || astray.length > 0) {
    const hosts = (live === undefined || (known && tag !== undefined) ? astray : sorted).map(
      ({ host }) => host,
    );
    return { kind: 'drifted', ...common, live, tag, traffic: slots, foreign, hosts };
  }
  if (common.unread.length > 0 || live === undefined) return { kind: 'unknown', ...common, live, tag };
  return { kind: 'settled', ...common, slot: live, tag };
}

/** What visitors really get, in one sentence. */
export function sentenceOf(serving: Serving): string {
  const unread = serving.unread.map(({ host, reason }) => `${host}: ${reason}`).join('; ');
  switch (serving.kind) {
    case 'settled':
      return `visitors get ${serving.tag} from ${serving.slot}`;
    case 'nothing':
      return 'no release serves yet';
    case 'unknown':
      return `${serving.live === undefined ? 'no slot is noted as live' : `${serving.live} (${serving.tag}) is noted as live`}, but where requests go is unknown: ${unread}`;
    case 'drifted':
      return `${noted(serving)}, but ${visitorsGet(serving)}${unread === '' ? '' : ` (unknown: ${unread})`}`;
    case 'split':
      return `the hosts do not agree: ${serving.groups
        .map(
          ({ live, tag, hosts }) =>
            `${live === undefined ? 'nothing' : `${live} (${tag ?? 'empty'})`} on ${hosts.join(', ')}`,
        )
        .join(
          '; ',
        )}${serving.served === undefined ? '' : `; visitors get ${serving.served.tag} from ${serving.served.slot}`}`;
    case 'unfinished': {
      const way = serving.agreed
        ? ` from ${serving.tagFrom ?? serving.from ?? 'nothing'} to ${serving.tagTo ?? serving.to ?? 'nothing'}`
        : '';
      const state = serving.alive ? 'is still running' : 'was begun and never finished';
      const gets =
        serving.unread.length > 0
          ? `where requests go is unknown: ${unread}`
          : visitorsGet({ ...serving, foreign: false });
      return `a switch${way} ${state}; ${gets}`;
    }
  }
}

/** What one server says, without its name; undefined for one that was not asked. */
export function wordsOn({ lines }: Pick<Serving, 'lines'>, host: string): string | undefined {
  const start = `${host}: `;
  return lines.find((line) => line.startsWith(start))?.slice(start.length);
}

/** The one release that all visitors get, or why there is none that could be named. */
export function servedOf(serving: Serving): Served | { readonly refused: string } {
  return serving.served ?? { refused: sentenceOf(serving) };
}

/** Every slot that gets requests or may get them: nothing is deployed into it, and it is not stopped. */
export function slotsWithTraffic(serving: Serving): readonly string[] {
  return serving.busy;
}

/**
 * What a release that begins now replaces, and its way back leads to: what visitors get; of a switch that was not
 * finished what it came from. undefined where nothing served; a refusal where it cannot be told.
 */
export function previousOf(serving: Serving): Served | undefined | { readonly refused: string } {
  if (serving.kind === 'nothing') return undefined;
  if (serving.kind !== 'unfinished') return servedOf(serving);
  const { agreed, from, tagFrom } = serving;
  if (!agreed) return { refused: sentenceOf(serving) };
  if (from === undefined) return undefined;
  return tagFrom === undefined
    ? { refused: `the slot ${from} holds no one release` }
    : { slot: from, tag: tagFrom };
}

function commonOf(servers: readonly ServerSaid[], places: readonly SlotPlace[]): Common {
  const unread = servers.flatMap(({ host, traffic }) =>
    traffic.kind === 'unread' ? [{ host, reason: traffic.reason }] : [],
  );
  const deciding = servers.filter(({ traffic }) => traffic.kind === 'slots');
  if (deciding.length === 0 && unread.length === 0)
    for (const { host } of servers) unread.push({ host, reason: 'the server that decides was not read' });
  const names = places.map(({ name }) => name);
  const may = new Set(unread.length > 0 ? names : []);
  for (const { live, mark, traffic } of servers) {
    for (const slot of [live, mark?.to, mark?.from]) if (slot !== undefined) may.add(slot);
    if (traffic.kind === 'slots') for (const slot of [...traffic.slots, ...traffic.draining]) may.add(slot);
  }
  const busy = [
    ...names.filter((name) => may.has(name)),
    ...[...may].filter((name) => !names.includes(name)).sort(),
  ];
  const { slots, foreign } = requestsOf(servers);
  const everywhere = deciding.every(({ traffic }) => traffic.kind === 'slots' && traffic.slots.length === 1);
  const [slot] = slots;
  const tag = slot === undefined ? undefined : tagIn(servers, places, slot);
  const one = unread.length === 0 && everywhere && slots.length === 1 && !foreign;
  return {
    served: one && slot !== undefined && tag !== undefined ? { slot, tag } : undefined,
    busy,
    unread,
    lines: servers.map((server) => `${server.host}: ${serverWords(server)}`),
  };
}

function unfinishedOf(
  marks: readonly Mark[],
  servers: readonly ServerSaid[],
  places: readonly SlotPlace[],
  common: Common,
): Unfinished {
  const agreed = new Set(marks.map(({ to, from }) => `${to ?? ''} ${from ?? ''}`)).size === 1;
  const [mark] = marks;
  const to = agreed ? mark?.to : undefined;
  const from = agreed ? mark?.from : undefined;
  // Where the slot itself moves, what it holds says nothing of what runs from it.
  const inPlace = from !== undefined && from === to;
  const tagAt = (end: 'from' | 'to', slot: string | undefined) => {
    if (inPlace) return theOne(marks.map((one) => one.inPlace?.[end]));
    return slot === undefined ? undefined : tagIn(servers, places, slot);
  };
  return {
    kind: 'unfinished',
    ...common,
    ...(inPlace ? { served: undefined } : {}),
    to,
    from,
    tagTo: tagAt('to', to),
    tagFrom: tagAt('from', from),
    agreed,
    whose: [...new Set(marks.flatMap(({ owner }) => (owner === undefined ? [] : [owner])))].sort(),
    alive: marks.some(({ alive }) => alive),
    traffic: requestsOf(servers).slots,
  };
}

function theOne(tags: readonly (string | undefined)[]): string | undefined {
  return new Set(tags).size === 1 ? tags[0] : undefined;
}

/** Hosts by the slot and the release that their links name; a host without the live slot goes with those that have it. */
function groupsOf(apps: readonly ServerSaid[], places: readonly SlotPlace[]): Split['groups'] {
  const groups = new Map<string, { live: string | undefined; tag: string | undefined; hosts: string[] }>();
  for (const server of apps) {
    const { host, live } = server;
    const own = live === undefined || hasSlot(server, places, live);
    const tag = live === undefined ? undefined : own ? server.slots.get(live) : tagIn(apps, places, live);
    const key = JSON.stringify([live ?? '', tag ?? '']);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { live, tag, hosts: [host] });
    else group.hosts.push(host);
  }
  return [...groups.values()];
}

function requestsOf(servers: readonly ServerSaid[]): { slots: string[]; foreign: boolean } {
  const read = servers.flatMap(({ traffic }) => (traffic.kind === 'slots' ? [traffic] : []));
  return {
    slots: [...new Set(read.flatMap(({ slots }) => slots))].sort(),
    foreign: read.some(({ foreign }) => foreign),
  };
}

function leadsTo(traffic: Traffic & { readonly kind: 'slots' }, live: string | undefined): boolean {
  return !traffic.foreign && traffic.slots.length === 1 && traffic.slots[0] === live;
}

function hasSlot({ host, role }: ServerSaid, places: readonly SlotPlace[], slot: string): boolean {
  if (role !== 'app') return false;
  const hosts = places.find(({ name }) => name === slot)?.hosts;
  return hosts === undefined || hosts.includes(host);
}

function tagsIn(
  servers: readonly ServerSaid[],
  places: readonly SlotPlace[],
  slot: string,
): (string | undefined)[] {
  const having = servers.filter((server) => hasSlot(server, places, slot));
  return [...new Set(having.map(({ slots }) => slots.get(slot)))];
}

/** The one release in a slot on all hosts that have it. */
function tagIn(
  servers: readonly ServerSaid[],
  places: readonly SlotPlace[],
  slot: string,
): string | undefined {
  return theOne(tagsIn(servers, places, slot));
}

function isEmpty(servers: readonly ServerSaid[], places: readonly SlotPlace[], slot: string): boolean {
  return tagsIn(servers, places, slot).every((tag) => tag === undefined);
}

function noted({ live, tag }: Drifted): string {
  return live === undefined ? 'nothing is noted as live' : `${live} (${tag ?? 'empty'}) is noted as live`;
}

function visitorsGet(
  of: { readonly traffic: readonly string[]; readonly foreign: boolean } & Pick<Common, 'served'>,
): string {
  const { traffic, foreign, served } = of;
  if (served !== undefined) return `visitors get ${served.tag} from ${served.slot}`;
  const from = [...traffic, ...(foreign ? ['servers of no slot'] : [])];
  return from.length === 0
    ? 'no slot takes requests: visitors get an error'
    : `visitors get what runs in ${from.join(' and ')}`;
}
