import { type HostFacts, liveTag } from './host-facts.ts';
import type { SlotPlace } from './serving.ts';
import { liveSlot } from './slot.ts';

interface HostState {
  readonly host: string;
  readonly facts: HostFacts;
}

/**
 * The slot that holds this very release on every host that has it, and is live: an earlier run came as far. Beside what
 * serves a release is deployed again, since nobody knows whether it was started.
 */
export function slotWithRelease(
  hosts: readonly HostState[],
  slots: readonly SlotPlace[],
  release: { readonly tag: string; readonly manifest: string },
): string | undefined {
  const live = new Set(hosts.map(({ facts }) => facts.live));
  const holds = ({ facts }: HostState, slot: string) =>
    facts.slots.get(slot) === release.tag &&
    facts.releases.find(({ tag }) => tag === release.tag)?.manifest === release.manifest;
  return slots.find(({ name, hosts: members }) => {
    const own = hosts.filter(({ host }) => members === undefined || members.includes(host));
    return live.has(name) && own.length > 0 && own.every((host) => holds(host, name));
  })?.name;
}

/** What was live before, and the commit of it where it is known. */
export interface LiveBefore {
  readonly slot: string;
  readonly tag: string | undefined;
  readonly commit: string | undefined;
}

/** What the hosts agree is live; undefined when nothing is, or they do not agree. */
export function liveBefore(hosts: readonly HostState[], slots: readonly SlotPlace[]): LiveBefore | undefined {
  const said = liveSlot(
    hosts.map(({ host, facts }) => ({ host, live: facts.live })),
    slots.map(({ name }) => name),
  );
  if (!said.agreed || said.live === undefined) return undefined;
  const tag = hosts.map(({ facts }) => liveTag(facts)).find((one) => one !== undefined);
  const release = hosts.flatMap(({ facts }) => facts.releases).find((one) => one.tag === tag);
  return { slot: said.live, tag, commit: release?.record?.commit };
}
