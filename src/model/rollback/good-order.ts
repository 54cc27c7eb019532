import { type HostState, knownTags, membersOf, onHost, type SlotPlace } from './state.ts';

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
