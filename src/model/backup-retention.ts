import { type BackupOnHost, isProven, newestFirst, parseBackupId } from './backup.ts';

export interface Retention {
  readonly keep: number;
  readonly keepDays: number | undefined;
  readonly now: Date;
  /** Ids that a good release needs for going back, and the one just made. */
  readonly needed: ReadonlySet<string>;
}

/**
 * The backups of one host that may go: those beyond the newest `keep` that are also older than `keepDays`.
 * Never one that is needed, never the newest that was proven by a restore, and never the newest of all.
 * What is no backup of ours, or cannot be read, is left alone.
 */
export function backupsToRemove(backups: readonly BackupOnHost[], retention: Retention): string[] {
  const order = newestFirst(retention.now);
  const ours = backups
    .filter((backup) => backup.manifest !== undefined && parseBackupId(backup.id) !== undefined)
    .sort((a, b) => order(a.id, b.id));
  const newest = ours[0]?.id;
  const proven = ours.find(({ manifest }) => manifest !== undefined && isProven(manifest))?.id;
  const oldest =
    retention.keepDays === undefined ? undefined : retention.now.getTime() - retention.keepDays * 86_400_000;
  return ours
    .slice(retention.keep)
    .filter(({ id }) => {
      const at = parseBackupId(id)?.at.getTime() ?? Number.POSITIVE_INFINITY;
      const young = oldest !== undefined && at >= oldest;
      return !young && id !== newest && id !== proven && !retention.needed.has(id);
    })
    .map(({ id }) => id);
}
