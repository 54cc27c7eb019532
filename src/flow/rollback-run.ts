import type { Site } from '../host/connection/site.ts';
import { type Held, type LockOptions, readHosts } from '../host/lock/lock.ts';
import type { RecordContext, RecordFn } from '../model/event.ts';
import type { RollbackTarget } from '../model/rollback/target.ts';
import type { Bundle } from '../source/check-tree.ts';
import type { RollbackOptions } from '../steps/rollback-to-tag.ts';

/** What the flow needs from outside the hosts. */
export interface RollbackPorts {
  readonly lock: LockOptions;
  /** The bundle of the release with this manifest, or why there is none. */
  readonly bundle: (tag: string, manifest: string) => Promise<Bundle | { readonly missing: string }>;
  /** Told what it is to go back to, as soon as that is decided. */
  readonly planned?: (target: RollbackTarget) => void;
  readonly context: RecordContext;
  readonly record: RecordFn;
  /** For a restore of data: a private folder on the runner, and what databases ask for. */
  readonly tempDir: string;
  readonly passwords: ReadonlyMap<string, string> | undefined;
}

/** A rollback under way: what is wanted, and what the hosts said last. */
export interface RollbackRun {
  readonly site: Site;
  readonly wanted: RollbackOptions;
  readonly ports: RollbackPorts;
  readonly held: Held;
}

/** The same run with what every server says now. Throws when one of them does not answer. */
export async function reread(run: RollbackRun): Promise<RollbackRun> {
  const { token } = run.held;
  return { ...run, held: { token, ...(await readServers(run.site)) } };
}

/** What the hosts of the app and the balancers say now. Throws when one of them does not answer. */
export async function readServers({ fleet, settings }: Site): Promise<Omit<Held, 'token'>> {
  const all = await readHosts(fleet, settings, [...fleet.hosts, ...fleet.balancers]);
  return {
    readings: all.filter(({ host }) => fleet.hosts.includes(host)),
    balancers: all.filter(({ host }) => fleet.balancers.includes(host)),
  };
}
