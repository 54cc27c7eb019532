import type { HostFacts } from './host-facts.ts';
import { previousOf, type Served, type Serving, type SlotPlace } from './serving.ts';

interface HostState {
  readonly host: string;
  readonly facts: Pick<HostFacts, 'slots' | 'releases'>;
}

/** The slots that hold this very release, its tag with its manifest, on every host that has them. */
export function slotsWithRelease(
  hosts: readonly HostState[],
  slots: readonly SlotPlace[],
  release: { readonly tag: string; readonly manifest: string },
): readonly string[] {
  const holds = ({ facts }: HostState, slot: string) =>
    facts.slots.get(slot) === release.tag &&
    facts.releases.find(({ tag }) => tag === release.tag)?.manifest === release.manifest;
  return slots
    .filter(({ name, hosts: members }) => {
      const own = hosts.filter(({ host }) => members === undefined || members.includes(host));
      return own.length > 0 && own.every((host) => holds(host, name));
    })
    .map(({ name }) => name);
}

/** What was live before, and the commit of it where it is known. */
export interface LiveBefore {
  readonly slot: string;
  readonly tag: string;
  readonly commit: string | undefined;
}

/** What a release that begins now replaces: `nothing` when nothing serves, undefined when it cannot be told. */
export function liveBefore(
  serving: Serving,
  hosts: readonly HostState[],
): LiveBefore | 'nothing' | undefined {
  const before = previousOf(serving);
  if (before === undefined) return 'nothing';
  return 'refused' in before ? undefined : withCommit(before, hosts);
}

/** The same with its commit, where a host knows it. */
export function withCommit(served: Served | undefined, hosts: readonly HostState[]): LiveBefore | undefined {
  if (served === undefined) return undefined;
  const release = hosts.flatMap(({ facts }) => facts.releases).find(({ tag }) => tag === served.tag);
  return { ...served, commit: release?.record?.commit };
}
