import type { ReleaseRecord } from '../host-facts.ts';
import { placeOfLive } from '../release-history.ts';
import { type Served, type Serving, sentenceOf, servingOf } from '../serving.ts';
import { goodEverywhere } from './good-order.ts';
import { type FleetState, membersOf, recordOf, type SlotPlace } from './state.ts';

/** What a way back leaves: what visitors really get, and where a switch that was never finished was going. */
export interface Leaving {
  readonly serving: Serving;
  /** The releases that visitors get, or may get. */
  readonly tags: readonly string[];
  /** The end of an unfinished switch that `previous` means. */
  readonly end: Served | undefined;
  /** Of `tags` those that stand last in the order of good releases, and their place; undefined: there is none. */
  readonly newest: { readonly place: string; readonly tags: ReadonlySet<string> } | undefined;
  /** Why it cannot be told what `previous` means; undefined: it can. */
  readonly refused: string | undefined;
}

interface Got {
  readonly tag: string;
  readonly record: ReleaseRecord | undefined;
}

/**
 * Where a way back begins. An unfinished switch is led to the release that it came from, unless it was itself a way
 * back, which is then brought to its end. `emergency`: where requests go could not be read everywhere, and the links
 * have to do.
 */
export function leavingOf(fleet: FleetState, slots: readonly SlotPlace[], emergency: boolean): Leaving {
  const serving = servingOf(fleet.servers, slots);
  const got = releasesGot(fleet, slots, serving);
  const newest = newestOf(got);
  const known = [...new Set(got.map(({ tag }) => tag))];
  if (serving.kind === 'unfinished') return leavingUnfinished(fleet, slots, serving, known);
  const leaving = { serving, tags: known, end: undefined, newest };
  if (newest === undefined)
    return {
      ...leaving,
      refused:
        serving.kind === 'nothing'
          ? 'nothing is live on any host, so there is no release before it'
          : `it cannot be told which release was before: ${sentenceOf(serving)}`,
    };
  const isForeign = serving.kind === 'drifted' && serving.foreign;
  const open = isForeign || (serving.unread.length > 0 && !emergency);
  return {
    ...leaving,
    refused: open ? `it cannot be told which release was before: ${sentenceOf(serving)}` : undefined,
  };
}

/** Does a slot get new requests, as far as is known? Where that could not be read, the links have to do. */
export function takesRequests({ servers }: FleetState, slot: string): boolean {
  const isUnread = servers.some(({ traffic }) => traffic.kind === 'unread');
  return servers.some(
    ({ traffic, live, mark }) =>
      (traffic.kind === 'slots' && traffic.slots.includes(slot)) ||
      (isUnread && (live === slot || mark?.to === slot)),
  );
}

function leavingUnfinished(
  fleet: FleetState,
  slots: readonly SlotPlace[],
  serving: Serving & { readonly kind: 'unfinished' },
  known: readonly string[],
): Leaving {
  const { to, from, tagTo, tagFrom, agreed } = serving;
  const tags = [...new Set([...known, ...[tagTo, tagFrom].filter((tag) => tag !== undefined)])];
  const none = { serving, tags, end: undefined, newest: undefined };
  const said = sentenceOf(serving);
  if (!agreed) return { ...none, refused: `the hosts do not agree on the switch that was begun: ${said}` };
  if (
    to !== undefined &&
    tagTo !== undefined &&
    tagFrom !== undefined &&
    wasWayBack(fleet, slots, tagTo, tagFrom)
  )
    return { ...none, end: { slot: to, tag: tagTo }, refused: undefined };
  if (from === undefined || tagFrom === undefined)
    return { ...none, refused: `there is no release that the switch came from: ${said}` };
  return { ...none, end: { slot: from, tag: tagFrom }, refused: undefined };
}

/** The switch went to a release that had been good on all hosts before the one that it left. */
function wasWayBack(fleet: FleetState, slots: readonly SlotPlace[], to: string, from: string): boolean {
  const good = goodEverywhere(fleet.hosts, slots).find(({ tag }) => tag === to);
  const places = fleet.hosts.flatMap((host) => {
    const record = recordOf(host, from);
    return record === undefined ? [] : [placeOfLive(record)];
  });
  return good !== undefined && places.length > 0 && places.every((place) => good.goodAt < place);
}

/**
 * The releases that visitors get, host by host. A server that holds no release of the slot means that of the hosts
 * that do. Where requests go unread, what the links agree on.
 */
function releasesGot({ hosts, servers }: FleetState, slots: readonly SlotPlace[], serving: Serving): Got[] {
  const read = servers.flatMap(({ host, traffic }) =>
    traffic.kind === 'slots' ? traffic.slots.map((slot) => ({ host, slot })) : [],
  );
  const noted = serving.kind === 'unknown' || serving.kind === 'drifted' ? serving.live : undefined;
  const asks =
    serving.unread.length > 0 && noted !== undefined
      ? [...read, ...hosts.map(({ host }) => ({ host, slot: noted }))]
      : read;
  return asks.flatMap(({ host, slot: name }) => {
    const slot = slots.find((one) => one.name === name);
    if (slot === undefined) return [];
    const members = membersOf(hosts, slot);
    const own = members.filter((one) => one.host === host);
    return (own.length > 0 ? own : members).flatMap((holder) => {
      const tag = holder.facts.slots.get(name);
      return tag === undefined ? [] : [{ tag, record: recordOf(holder, tag) }];
    });
  });
}

function newestOf(got: readonly Got[]): Leaving['newest'] {
  const placed = got.map(({ tag, record }) => ({ tag, place: placeOfLive(record) }));
  if (placed.length === 0) return undefined;
  const place = placed.map((one) => one.place).reduce((a, b) => (a > b ? a : b));
  return { place, tags: new Set(placed.filter((one) => one.place === place).map(({ tag }) => tag)) };
}
