import type { HostFacts } from '../host-facts.ts';
import { type HostState, knownTags, membersOf, onHost, type SlotPlace } from './state.ts';

interface Good {
  readonly tag: string;
  /** When it was good on the last of its hosts. */
  readonly goodAt: string;
}

/**
 * The releases that were good on all hosts of a slot with one manifest, newest first. A host that never had one does not
 * stand against it where it is newer than the release, or was away: then most of the hosts that were there had it. One
 * that was put onto a few hosts only is none that the fleet served.
 */
export function goodEverywhere(hosts: readonly HostState[], slots: readonly SlotPlace[]): Good[] {
  const tags = new Set(hosts.flatMap(({ facts }) => knownTags(facts)));
  const good = new Map<string, Good & { readonly deployedAt: string }>();
  for (const slot of slots) {
    const members = membersOf(hosts, slot);
    for (const tag of tags) {
      const found = members.map((host) => ({ ...onHost(host, tag), facts: host.facts }));
      const had = found.filter(({ files }) => files !== 'never');
      const manifests = new Set(had.map(({ manifest }) => manifest).filter((one) => one !== undefined));
      const times = had.map((one) => one.goodAt).filter((time) => time !== undefined);
      // A damaged one was good all the same: it is what is meant, and refused by name.
      if (
        had.length === 0 ||
        had.some(({ state }) => state !== 'good') ||
        times.length !== had.length ||
        (manifests.size !== 1 && had.every(({ files }) => files !== 'damaged'))
      )
        continue;
      const goodAt = times.reduce((a, b) => (a > b ? a : b));
      const missed = found.filter((one) => !had.includes(one) && !beganAfter(one.facts, goodAt));
      if (missed.length >= had.length) continue;
      const deployedAt = had.map(({ record }) => record?.deployedAt ?? '').reduce((a, b) => (a > b ? a : b));
      good.set(tag, { tag, goodAt, deployedAt });
    }
  }
  return [...good.values()].sort(
    (a, b) => down(a.goodAt, b.goodAt) || down(a.deployedAt, b.deployedAt) || down(a.tag, b.tag),
  );
}

/** Is all that a host remembers later than this? Then it is new since, or was made anew. */
function beganAfter({ releases, history, historyFrom }: HostFacts, at: string): boolean {
  if (historyFrom !== undefined) return false;
  const lines = history.map((line) =>
    typeof line === 'object' && line !== null && 'at' in line ? line.at : undefined,
  );
  const times = [...lines, ...releases.map(({ record }) => record?.deployedAt)];
  return times.every((time) => typeof time === 'string' && time > at);
}

const down = (a: string, b: string) => (a < b ? 1 : a > b ? -1 : 0);
