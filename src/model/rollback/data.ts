import { pastReleases } from '../release-history.ts';
import type { HostState } from './state.ts';
import type { RollbackTarget } from './target.ts';

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
export function migratedSince(
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
