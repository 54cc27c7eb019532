import { type HostFacts, liveTag, type ReleaseRecord } from './host-facts.ts';

/** What one host may remove. */
export interface Removal {
  readonly host: string;
  /** Tags of whole releases, and of partial ones as `<tag>.partial`, in the order in which they go. */
  readonly remove: readonly string[];
}

/**
 * Which releases may go on each host. Partial ones of dead runs always go; of the whole ones those beyond
 * `keep`: first what was never found good, then the longest ago. Never what a slot points to, a pinned one, the
 * last two good ones (what is live and the one before it), the last bad one (kept for the inquiry), or one that
 * `needed` names (the fleet's way back). A backup protects no release: it holds the program as well. What has no
 * record is not ours.
 */
export function releasesToRemove(
  hosts: readonly { readonly host: string; readonly facts: HostFacts }[],
  keep: number,
  needed: ReadonlySet<string> = new Set(),
): Removal[] {
  return hosts.map(({ host, facts }) => {
    const kept = new Set([...protectedTags(facts), ...needed]);
    const ours = facts.releases.filter(({ record }) => record !== undefined);
    const surplus = Math.max(0, ours.length - keep);
    const whole = ours
      .filter(({ tag }) => !kept.has(tag))
      .map(({ tag, record }) => ({ tag, record }))
      .sort((a, b) => rank(a.record) - rank(b.record) || age(a.record, b.record) || (a.tag < b.tag ? -1 : 1))
      .slice(0, surplus)
      .map(({ tag }) => tag);
    return { host, remove: [...facts.partials.map((tag) => `${tag}.partial`), ...whole] };
  });
}

/** What a host must keep, whatever `keep-releases` says. */
export function protectedTags(facts: HostFacts): Set<string> {
  const kept = new Set<string>();
  const live = liveTag(facts);
  if (live !== undefined) kept.add(live);
  for (const tag of facts.slots.values()) if (tag !== undefined) kept.add(tag);
  const last = (state: ReleaseRecord['state']) =>
    facts.releases.filter(({ record }) => record?.state === state).sort((a, b) => -age(a.record, b.record));
  for (const { tag } of last('good').slice(0, 2)) kept.add(tag);
  // A fleet that was mixed leaves several at once.
  const [newest, ...others] = last('bad');
  for (const one of newest === undefined ? [] : [newest, ...others])
    if (age(one.record, newest?.record) === 0) kept.add(one.tag);
  for (const { tag, record } of facts.releases) if (record?.pinned === true) kept.add(tag);
  return kept;
}

/**
 * Ids of the backups that must stay on every host, whatever `backup.keep` says: those that were taken before a
 * release that stays whatever `keep-releases` says, for its data may be wanted when it is gone back from. That of
 * any other release goes in its turn, so neither number can hold back what the other one removes. A release that was
 * rolled back from has gone back already: its backup is one of the last ones anyway.
 */
export function backupsToKeep(hosts: readonly HostFacts[]): Set<string> {
  const kept = new Set<string>();
  for (const facts of hosts) {
    const tags = protectedTags(facts);
    for (const { tag, record } of facts.releases)
      if (record?.backup !== undefined && record.state !== 'bad' && tags.has(tag)) kept.add(record.backup);
  }
  return kept;
}

/** What was never good goes first, then what was rolled back from and what was good, by age. */
function rank(record: ReleaseRecord | undefined): number {
  return record === undefined || record.state === 'complete' ? 0 : 1;
}

function age(a: ReleaseRecord | undefined, b: ReleaseRecord | undefined): number {
  const [one, two] = [timeOf(a), timeOf(b)];
  return one < two ? -1 : one > two ? 1 : 0;
}

function timeOf(record: ReleaseRecord | undefined): string {
  return record?.badAt ?? record?.goodAt ?? record?.liveAt ?? record?.deployedAt ?? '';
}
