import type { HostFacts, ReleaseRecord } from '../host-facts.ts';
import { type PastRelease, pastReleases } from '../release-history.ts';
import type { ServerSaid } from '../server-said.ts';
import { type Serving, wordsOn } from '../serving.ts';

/** What one host said. */
export interface HostState {
  readonly host: string;
  readonly facts: HostFacts;
}

/** What the hosts of the app hold, and what they and the balancers say of what serves. */
export interface FleetState {
  readonly hosts: readonly HostState[];
  readonly servers: readonly ServerSaid[];
}

/** A slot and the hosts that have it; undefined: all of them. */
export interface SlotPlace {
  readonly name: string;
  readonly hosts: readonly string[] | undefined;
}

/** What one host has of one release. */
export interface OnHost {
  readonly host: string;
  /** there: whole as far as the records say; damaged: its files have no sound manifest; gone: only the history knows it. */
  readonly files: 'there' | 'damaged' | 'gone' | 'never';
  readonly state: 'good' | 'bad' | 'complete' | undefined;
  readonly manifest: string | undefined;
  readonly goodAt: string | undefined;
  readonly reason: string | undefined;
  /** Slots of this host that point to it. */
  readonly slots: readonly string[];
  readonly record: ReleaseRecord | undefined;
  /** What its history says of it, where its files are gone. */
  readonly past: PastRelease | undefined;
}

/** What a host has of a release, from its own records and history. */
export function onHost({ host, facts }: HostState, tag: string): OnHost {
  const slots = [...facts.slots].filter(([, held]) => held === tag).map(([slot]) => slot);
  const release = facts.releases.find((one) => one.tag === tag);
  const record = release?.record;
  if (release === undefined) {
    const past = pastReleases(facts.history).get(tag);
    return {
      host,
      files: past === undefined ? 'never' : 'gone',
      state: past?.state,
      manifest: past?.manifest,
      goodAt: past?.goodAt,
      reason: past?.reason,
      slots,
      record: undefined,
      past,
    };
  }
  const sound = record !== undefined && record.tag === tag && release.manifest === record.manifest;
  // Deployed again after its files were removed: the same content was found good already.
  const past = record?.state === 'complete' ? pastReleases(facts.history).get(tag) : undefined;
  const { state, goodAt } =
    past?.state === 'good' && past.manifest === record?.manifest ? past : (record ?? {});
  return {
    host,
    files: sound ? 'there' : 'damaged',
    state,
    manifest: sound ? record.manifest : undefined,
    goodAt,
    reason: record?.reason,
    slots,
    record,
    past: undefined,
  };
}

export function membersOf(hosts: readonly HostState[], slot: SlotPlace): HostState[] {
  return hosts.filter(({ host }) => slot.hosts === undefined || slot.hosts.includes(host));
}

/** The one release that a slot holds on all of its hosts. */
export function heldEverywhere(hosts: readonly HostState[], slot: SlotPlace): string | undefined {
  const held = new Set(membersOf(hosts, slot).map(({ facts }) => facts.slots.get(slot.name)));
  return held.size === 1 ? [...held][0] : undefined;
}

/** What earlier attempts of a run left when they went back to `tag`, and may not have come to mark. */
export function leftBefore(hosts: readonly HostState[], tag: string, run: string): string[] {
  const left = hosts.flatMap((host) => {
    const returned = recordOf(host, tag)?.returned;
    return returned !== undefined && returned.run === run && returned.from !== '' ? [returned.from] : [];
  });
  return [...new Set(left)];
}

export function recordOf({ facts }: HostState, tag: string | undefined): ReleaseRecord | undefined {
  return facts.releases.find((release) => release.tag === tag)?.record;
}

/** Every release that a host has, or remembers well enough to know it again. */
export function knownTags(facts: HostFacts): string[] {
  const past = [...pastReleases(facts.history)].filter(([, { manifest }]) => manifest !== undefined);
  return [...new Set([...facts.releases.map(({ tag }) => tag), ...past.map(([tag]) => tag)])];
}

/** One line for an error: what a host says of what serves, and what it has of a release. */
export function describeOnHost(serving: Serving, host: HostState, tag: string): string {
  return `${describeServing(serving, host)}; ${tag} ${words(onHost(host, tag))}`;
}

/** What a host says of what serves: its link, a switch that was not finished, and where its requests go. */
export function describeServing(serving: Serving, { host }: HostState): string {
  return `${host}: ${wordsOn(serving, host) ?? 'not asked'}`;
}

export function words({ files, state, slots, reason }: OnHost): string {
  if (files === 'never') return 'was never there';
  const why = state === 'bad' && reason !== undefined ? ` (${reason})` : '';
  const known = state === undefined ? 'unknown' : `${state}${why}`;
  if (files === 'gone') return `${known}, its files were removed`;
  if (files === 'damaged') return `${known}, but its manifest is gone or changed`;
  return `${known}, in ${slots.length === 0 ? 'releases' : `slot ${slots.join(', ')}`}`;
}
