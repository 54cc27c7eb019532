import type { ReleaseRecord } from '../host-facts.ts';
import { placeOfLive } from '../release-history.ts';
import { type HostState, knownTags, membersOf, onHost, recordOf, type SlotPlace } from './state.ts';

interface Good {
  readonly tag: string;
  /** When it was good on the last of its hosts. */
  readonly goodAt: string;
}

/** The releases that were good on all hosts of a slot with one manifest, newest first. */
export function goodEverywhere(hosts: readonly HostState[], slots: readonly SlotPlace[]): Good[] {
  const tags = new Set(hosts.flatMap(({ facts }) => knownTags(facts)));
  const good = new Map<string, Good & { readonly deployedAt: string }>();
  for (const slot of slots) {
    const members = membersOf(hosts, slot);
    if (members.length === 0) continue;
    for (const tag of tags) {
      const found = members.map((host) => onHost(host, tag));
      const manifests = new Set(found.map(({ manifest }) => manifest).filter((one) => one !== undefined));
      const times = found.map(({ goodAt }) => goodAt).filter((time) => time !== undefined);
      // A damaged one was good all the same: it is what is meant, and refused by name.
      if (
        found.some(({ state }) => state !== 'good') ||
        times.length !== found.length ||
        (manifests.size !== 1 && found.every(({ files }) => files !== 'damaged'))
      )
        continue;
      const goodAt = times.reduce((a, b) => (a > b ? a : b));
      const deployedAt = found
        .map(({ record }) => record?.deployedAt ?? '')
        .reduce((a, b) => (a > b ? a : b));
      good.set(tag, { tag, goodAt, deployedAt });
    }
  }
  return [...good.values()].sort(
    (a, b) => down(a.goodAt, b.goodAt) || down(a.deployedAt, b.deployedAt) || down(a.tag, b.tag),
  );
}

const down = (a: string, b: string) => (a < b ? 1 : a > b ? -1 : 0);

/**
 * What takes traffic, as each host says it. A host of another group than the live slot holds no release there:
 * it means that of the hosts that do.
 */
export function liveReleases(
  hosts: readonly HostState[],
  slots: readonly SlotPlace[],
): { readonly tag: string; readonly record: ReleaseRecord | undefined }[] {
  return hosts.flatMap((host) => {
    const slot = slots.find(({ name }) => name === host.facts.live);
    const holders =
      slot === undefined || membersOf([host], slot).length > 0 ? [host] : membersOf(hosts, slot);
    return holders.flatMap((holder) => {
      const tag = host.facts.live === undefined ? undefined : holder.facts.slots.get(host.facts.live);
      return tag === undefined ? [] : [{ tag, record: recordOf(holder, tag) }];
    });
  });
}

/** The release that takes traffic on every host; undefined when they differ or nothing does. */
export function agreedLive(hosts: readonly HostState[], slots: readonly SlotPlace[]): string | undefined {
  const lives = new Set(hosts.map(({ facts }) => facts.live));
  const tags = new Set(liveReleases(hosts, slots).map(({ tag }) => tag));
  return lives.size === 1 && tags.size === 1 ? [...tags][0] : undefined;
}

/** The live releases that stand last in the order, and their place. */
export function newestLive(
  hosts: readonly HostState[],
  slots: readonly SlotPlace[],
): { readonly place: string; readonly tags: ReadonlySet<string> } | undefined {
  const live = liveReleases(hosts, slots).map(({ tag, record }) => ({ tag, place: placeOfLive(record) }));
  if (live.length === 0) return undefined;
  const place = live.map((one) => one.place).reduce((a, b) => (a > b ? a : b));
  return { place, tags: new Set(live.filter((one) => one.place === place).map(({ tag }) => tag)) };
}
