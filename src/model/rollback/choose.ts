import { type HostFacts, liveTag, type ReleaseRecord } from '../host-facts.ts';
import { type PastRelease, pastReleases, placeOfLive } from '../release-history.ts';

/** What one host said. */
export interface HostState {
  readonly host: string;
  readonly facts: HostFacts;
}

/** A slot and the hosts that have it; undefined: all of them. */
export interface SlotPlace {
  readonly name: string;
  readonly hosts: readonly string[] | undefined;
}

export interface RollbackRequest {
  /** undefined means `previous`. */
  readonly tag: string | undefined;
  readonly allowBad?: boolean;
  /** The one slot of the environment may be pointed elsewhere while it takes traffic. */
  readonly slotIsLive?: boolean;
  /** The run that asks: what it went back to in an earlier attempt is what it wants again. */
  readonly run?: string;
}

/**
 * live: takes traffic everywhere already; slot: another slot runs it still; releases: its files are on every
 * host; cache: some host has not got them, and the bundle of the Actions cache is needed.
 */
export type RollbackMethod = 'live' | 'slot' | 'releases' | 'cache';

export interface RollbackTarget {
  readonly tag: string;
  /** sha256 of its manifest; undefined only when no host knows it and a bundle is taken on trust (allow-bad). */
  readonly manifest: string | undefined;
  readonly method: RollbackMethod;
  readonly slot: string;
  /** The releases that stop taking traffic. */
  readonly left: readonly string[];
  /** What a host knows of it, where one does. */
  readonly record: ReleaseRecord | undefined;
  /** The run that released it, where a host remembers it. */
  readonly run: string | undefined;
  /** When it was found good, where that is known. */
  readonly goodAt: string | undefined;
  /** Releases after it that changed data before they started. */
  readonly migratedSince: readonly string[];
  /** false: the hosts do not remember everything that came after it, so there may be more. */
  readonly migrationsKnown: boolean;
  readonly lines: readonly string[];
}

export interface RollbackRefusal {
  readonly refused: string;
  /** What every host has, in words. */
  readonly lines: readonly string[];
  readonly next: string;
  /** The release that was meant, where that was clear. */
  readonly tag?: string;
}

export type RollbackChoice = RollbackTarget | RollbackRefusal;

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

/**
 * Chooses what to go back to and how. `previous` is the last release before the live one that was found good
 * on every host, in the order in which releases were found good; nothing else (names, folders, times of files)
 * counts. It is never skipped for an older one because its files are missing: that is refused, and the older
 * one named. Where hosts differ in what is live, the newest of these is what is left.
 */
export function chooseRollback(
  hosts: readonly HostState[],
  slots: readonly SlotPlace[],
  wanted: RollbackRequest,
): RollbackChoice {
  if (wanted.tag !== undefined) return chooseNamed(hosts, slots, wanted, wanted.tag);
  const again = liveReleases(hosts, slots).find(
    ({ record }) => record?.returned !== undefined && record.returned.run === wanted.run,
  );
  if (again !== undefined) return chooseNamed(hosts, slots, wanted, again.tag);

  const newest = newestLive(hosts, slots);
  if (newest === undefined)
    return {
      refused: 'nothing is live on any host, so there is no release before it',
      lines: hosts.map(({ host }) => `${host}: nothing is live`),
      next: 'release a tag, or name one with the input `tag`',
    };
  const before = goodEverywhere(hosts, slots).filter(
    ({ tag, goodAt }) => goodAt < newest.place && !newest.tags.has(tag),
  );
  const [first] = before;
  if (first === undefined) return noneBefore(hosts, slots, newest.tags);
  const choice = chooseNamed(hosts, slots, wanted, first.tag);
  if (!('refused' in choice)) return choice;
  const other = before
    .slice(1)
    .map(({ tag }) => tag)
    .find((tag) => !('refused' in chooseNamed(hosts, slots, wanted, tag)));
  return other === undefined
    ? choice
    : {
        ...choice,
        next: `${choice.next}; or go further back: name \`tag: ${other}\`, which is good everywhere`,
      };
}

function chooseNamed(
  hosts: readonly HostState[],
  slots: readonly SlotPlace[],
  wanted: RollbackRequest,
  tag: string,
): RollbackChoice {
  const lines = hosts.map((host) => describeOnHost(host, tag));
  const refuse = (refused: string, next: string): RollbackRefusal => ({ refused, lines, next, tag });
  const refusals: RollbackRefusal[] = [];
  const targets: RollbackTarget[] = [];
  for (const slot of slots) {
    const members = membersOf(hosts, slot);
    if (members.length === 0) continue;
    const found = members.map((host) => onHost(host, tag));
    const isLive =
      hosts.every(({ facts }) => facts.live === slot.name) &&
      found.every((one) => one.slots.includes(slot.name));
    const refused = isLive ? undefined : whyNot(found, tag, wanted.allowBad === true);
    if (refused !== undefined) {
      refusals.push(refuse(refused.reason, refused.next));
      continue;
    }
    const taken = members.filter(
      ({ facts }) =>
        facts.live === slot.name && facts.slots.get(slot.name) !== tag && wanted.slotIsLive !== true,
    );
    if (taken.length > 0) {
      refusals.push(
        refuse(
          `the slot ${slot.name} cannot take ${tag}: it is live on ${taken.map(({ host }) => host).join(', ')}`,
          'the hosts do not agree which slot is live: bring them to one with switch-slot (`slot:` the slot that shall be live), then go back',
        ),
      );
      continue;
    }
    const method = isLive
      ? 'live'
      : found.every((one) => one.slots.includes(slot.name) && one.files === 'there')
        ? 'slot'
        : found.every((one) => one.files === 'there')
          ? 'releases'
          : 'cache';
    targets.push({
      tag,
      manifest: found.map(({ manifest }) => manifest).find((one) => one !== undefined),
      method,
      slot: slot.name,
      left: [...new Set(liveReleases(hosts, slots).map((live) => live.tag))].filter((one) => one !== tag),
      record: found.map(({ record }) => record).find((one) => one !== undefined),
      run: found.map(({ record, past }) => (record ?? past)?.run).find((one) => one !== undefined),
      goodAt: found.map(({ goodAt }) => goodAt).find((one) => one !== undefined),
      ...migratedSince(hosts, tag),
      lines,
    });
  }
  const best = METHODS.map((method) => targets.find((target) => target.method === method)).find(
    (target) => target !== undefined,
  );
  return best ?? refusals[0] ?? refuse('the environment has no slot with hosts', 'correct `slots`');
}

const METHODS: readonly RollbackMethod[] = ['live', 'slot', 'releases', 'cache'];

/** Why a release may not take traffic on these hosts; undefined when it may. */
function whyNot(
  found: readonly OnHost[],
  tag: string,
  allowBad: boolean,
): { readonly reason: string; readonly next: string } | undefined {
  const names = (of: readonly OnHost[]) => of.map(({ host }) => host).join(', ');
  const damaged = found.filter(({ files }) => files === 'damaged');
  if (damaged.length > 0)
    return {
      reason: `${tag} cannot be trusted on ${names(damaged)}: its manifest is gone or is not the one it was released with`,
      next: `look at releases/${tag} there; to have it built anew, remove it by hand and run this again`,
    };
  const manifests = new Set(found.map(({ manifest }) => manifest).filter((one) => one !== undefined));
  if (manifests.size > 1)
    return {
      reason: `${tag} is not the same on all hosts: ${found.map(({ host, manifest }) => `${host} has ${manifest?.slice(0, 12) ?? 'none'}`).join(', ')}`,
      next: 'name another release',
    };
  if (allowBad) return undefined;
  const bad = found.filter(({ state }) => state === 'bad');
  const reason = bad.find((one) => one.reason !== undefined)?.reason;
  if (bad.length > 0)
    return {
      reason: `${tag} is marked bad on ${names(bad)}${reason === undefined ? '' : ` (${reason})`}`,
      next: 'name another release, or set `allow-bad: true` when you know better',
    };
  const unjudged = found.filter(({ state }) => state === 'complete');
  if (unjudged.length > 0)
    return {
      reason: `${tag} was never found good while live on ${names(unjudged)}`,
      next: 'name another release, or set `allow-bad: true` when you know better',
    };
  if (!found.some(({ state, manifest }) => state === 'good' && manifest !== undefined))
    return {
      reason: `no host knows that ${tag} was good`,
      next: `release ${tag} again: run the release workflow on the ref ${tag}`,
    };
  return undefined;
}

interface Good {
  readonly tag: string;
  /** When it was good on the last of its hosts. */
  readonly goodAt: string;
}

/** The releases that were good on all hosts of a slot with one manifest, newest first. */
function goodEverywhere(hosts: readonly HostState[], slots: readonly SlotPlace[]): Good[] {
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
function liveReleases(
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
function newestLive(
  hosts: readonly HostState[],
  slots: readonly SlotPlace[],
): { readonly place: string; readonly tags: ReadonlySet<string> } | undefined {
  const live = liveReleases(hosts, slots).map(({ tag, record }) => ({ tag, place: placeOfLive(record) }));
  if (live.length === 0) return undefined;
  const place = live.map((one) => one.place).reduce((a, b) => (a > b ? a : b));
  return { place, tags: new Set(live.filter((one) => one.place === place).map(({ tag }) => tag)) };
}

function noneBefore(
  hosts: readonly HostState[],
  slots: readonly SlotPlace[],
  live: ReadonlySet<string>,
): RollbackRefusal {
  const others = [...new Set(hosts.flatMap(({ facts }) => knownTags(facts)))].filter((tag) => !live.has(tag));
  const nameable = others.find(
    (tag) => !('refused' in chooseNamed(hosts, slots, { tag, allowBad: false }, tag)),
  );
  return {
    refused: `there is no release before ${[...live].join(' and ')} that was found good on every host`,
    lines: hosts.map((one) => {
      const known = others.map((tag) => `${tag} ${words(onHost(one, tag))}`);
      return `${describeLive(one)}; ${known.length === 0 ? 'knows no other release' : known.join(', ')}`;
    }),
    next:
      nameable === undefined
        ? 'run the release workflow on the ref of the tag that you want back, or name a release of the list with `allow-bad: true`'
        : `name the release that you want: \`tag: ${nameable}\``,
  };
}

/** What all hosts together know of how a release came to be, from its records and their histories. */
interface Origin {
  readonly tag: string;
  /** When it was complete for the first time. */
  readonly deployedAt: string | undefined;
  readonly wasLive: boolean;
  readonly migrated: boolean;
  readonly backup: string | undefined;
}

function originsOf(hosts: readonly HostState[]): Map<string, Origin> {
  const origins = new Map<string, Origin>();
  for (const { facts } of hosts) {
    const records = facts.releases.flatMap(({ tag, record }) =>
      record === undefined ? [] : [{ tag, record }],
    );
    const past = [...pastReleases(facts.history)].map(([tag, record]) => ({ tag, record }));
    // The history first: what was brought back from a bundle has a record that begins there.
    for (const { tag, record } of [...past, ...records]) {
      const known = origins.get(tag);
      const times = [known?.deployedAt, record.deployedAt].filter((time) => time !== undefined);
      origins.set(tag, {
        tag,
        deployedAt: times.sort()[0],
        wasLive: known?.wasLive === true || record.liveAt !== undefined || record.state === 'good',
        migrated: known?.migrated === true || record.migrated === true,
        backup: known?.backup ?? record.backup,
      });
    }
  }
  return origins;
}

/** Does every host remember all that happened since then? */
function rememberSince(hosts: readonly HostState[], since: string): boolean {
  return hosts.every(({ facts }) => facts.historyFrom === undefined || facts.historyFrom <= since);
}

/** What ran `migrate` after this release was built: going back does not undo that. */
function migratedSince(
  hosts: readonly HostState[],
  tag: string,
): Pick<RollbackTarget, 'migratedSince' | 'migrationsKnown'> {
  const origins = originsOf(hosts);
  const since = origins.get(tag)?.deployedAt;
  const later = [...origins.values()].filter(
    (one) =>
      one.migrated &&
      one.tag !== tag &&
      (since === undefined || one.deployedAt === undefined || one.deployedAt > since),
  );
  return {
    migratedSince: later.map((one) => one.tag),
    migrationsKnown: since !== undefined && rememberSince(hosts, since),
  };
}

/**
 * The backup that was taken before the first release after `tag` took traffic: the data as this release left it.
 * Refused where none is recorded, or a host does not remember which release that was.
 */
export function backupBefore(
  hosts: readonly HostState[],
  tag: string,
): { readonly id: string } | { readonly refused: string } {
  const origins = originsOf(hosts);
  const since = origins.get(tag)?.deployedAt;
  if (since === undefined || !rememberSince(hosts, since))
    return {
      refused: `the hosts do not remember which release came after ${tag}, so no backup can be picked`,
    };
  const [next] = [...origins.values()]
    .flatMap((one) => (one.deployedAt === undefined ? [] : [{ ...one, deployedAt: one.deployedAt }]))
    .filter(({ deployedAt, wasLive }) => deployedAt > since && wasLive)
    .sort((a, b) => (a.deployedAt < b.deployedAt ? -1 : 1));
  if (next === undefined) return { refused: `no release took traffic after ${tag}` };
  return next.backup === undefined
    ? { refused: `no backup is recorded that was taken before ${next.tag}, the first release after ${tag}` }
    : { id: next.backup };
}

function membersOf(hosts: readonly HostState[], slot: SlotPlace): HostState[] {
  return hosts.filter(({ host }) => slot.hosts === undefined || slot.hosts.includes(host));
}

function recordOf({ facts }: HostState, tag: string | undefined): ReleaseRecord | undefined {
  return facts.releases.find((release) => release.tag === tag)?.record;
}

/** Every release that a host has, or remembers well enough to know it again. */
export function knownTags(facts: HostFacts): string[] {
  const past = [...pastReleases(facts.history)].filter(([, { manifest }]) => manifest !== undefined);
  return [...new Set([...facts.releases.map(({ tag }) => tag), ...past.map(([tag]) => tag)])];
}

function describeLive({ host, facts }: HostState): string {
  return `${host}: ${facts.live === undefined ? 'nothing is live' : `live is ${facts.live} ${liveTag(facts) ?? '(empty)'}`}`;
}

/** One line for an error: what is live on a host, and what it has of a release. */
export function describeOnHost(host: HostState, tag: string): string {
  return `${describeLive(host)}; ${tag} ${words(onHost(host, tag))}`;
}

function words({ files, state, slots, reason }: OnHost): string {
  if (files === 'never') return 'was never there';
  const why = state === 'bad' && reason !== undefined ? ` (${reason})` : '';
  const known = state === undefined ? 'unknown' : `${state}${why}`;
  if (files === 'gone') return `${known}, its files were removed`;
  if (files === 'damaged') return `${known}, but its manifest is gone or changed`;
  return `${known}, in ${slots.length === 0 ? 'releases' : `slot ${slots.join(', ')}`}`;
}
