import { allCompatible, type Compatible } from '../compatibility.ts';
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
  /** What the hosts say of what served before it, on its schema. */
  readonly checks: readonly { readonly with: string | undefined; readonly compatible: Compatible }[];
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
        checks: [
          ...(known?.checks ?? []),
          ...(record.compatible === undefined
            ? []
            : [{ with: record.compatibleWith, compatible: record.compatible }]),
        ],
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
): Pick<RollbackTarget, 'migratedSince' | 'migrationsKnown' | 'compatible'> {
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
    compatible:
      later.length > 0
        ? compatibleAfter(later, tag)
        : since !== undefined && rememberSince(hosts, since)
          ? 'yes'
          : 'unknown',
  };
}

/** Whether a release works on the schema that data of this time has: later releases had changed it then, or not yet. */
export function compatibleWithDataOf(hosts: readonly HostState[], tag: string, at: Date): Compatible {
  const origins = originsOf(hosts);
  const since = origins.get(tag)?.deployedAt;
  const taken = at.toISOString();
  const changed = [...origins.values()].filter(
    (one) =>
      one.migrated &&
      one.tag !== tag &&
      (one.deployedAt === undefined ||
        ((since === undefined || one.deployedAt > since) && one.deployedAt <= taken)),
  );
  return changed.length === 0 ? 'yes' : compatibleAfter(changed, tag);
}

/**
 * Whether a release works on what later ones made of the schema: by the last that it was asked for. What was changed after
 * that is not known to let it work; what it did not work on is not known to be mended.
 */
function compatibleAfter(later: readonly Origin[], tag: string): Compatible {
  const order = [...later].sort((a, b) => ((a.deployedAt ?? '') < (b.deployedAt ?? '') ? -1 : 1));
  let last: Compatible = 'unknown';
  for (const { checks, deployedAt } of order) {
    const own = checks.filter((one) => one.with === tag);
    const dated = deployedAt !== undefined;
    if (own.length > 0 && own.length === checks.length && dated)
      last = allCompatible(own.map(({ compatible }) => compatible));
    else if (own.some(({ compatible }) => compatible === 'no')) last = 'no';
    else if (last === 'yes') last = 'unknown';
  }
  return last;
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
