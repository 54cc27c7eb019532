import type { Site } from '../host/connection/site.ts';
import type { Held } from '../host/lock/lock.ts';
import { readHosts } from '../host/lock/read-hosts.ts';
import type { RecordContext, RecordEvent } from '../model/event.ts';
import { type BackupResult, backupRemote } from '../steps/backup-remote/backup.ts';
import { type CopyOptions, fetchCopies, findCopies } from '../steps/fetch-copy.ts';
import { bringBackup } from '../steps/restore-backup/bring.ts';
import { checkBackup, checkRoom } from '../steps/restore-backup/check.ts';
import { describeRestore } from '../steps/restore-backup/describe.ts';
import {
  planRestore,
  type RestoreOptions,
  type RestorePlan,
  type RestoreSource,
  restoredEvent,
} from '../steps/restore-backup/plan.ts';
import { type RestoreResult, restoreBackup } from '../steps/restore-backup/restore.ts';

export interface Restored extends RestoreResult {
  readonly plan: RestorePlan;
  /** The backup of the target that was taken before. */
  readonly safety: BackupResult;
  /** For the record of the environment. */
  readonly event: RecordEvent;
}

type CopyPlace = Omit<CopyOptions, 'backup'>;

/** What a restore would replace, without changing anything: the id of the backup, and lines in words. Throws as a restore would. */
export async function previewRestore(
  target: Site,
  source: Site,
  wanted: RestoreOptions,
  copy?: CopyPlace,
): Promise<{ readonly id: string; readonly lines: readonly string[] }> {
  if (copy !== undefined) {
    const { id, names } = await findCopies(source, { ...copy, backup: wanted.backup });
    const lines = [...names].map(([host, name]) => `${host}: ${name} would be fetched from ${copy.from}`);
    return { id, lines };
  }
  const from = { site: source, readings: await readHosts(source.fleet, source.settings) };
  const plan = planRestore({ settings: target.settings, hosts: target.fleet.hosts }, from, wanted);
  return { id: plan.id, lines: await describeRestore(target, from, plan) };
}

/**
 * The order of a restore: the backup is read and summed, the target is backed up, the backup is restored beside
 * what is in use, and swapped. Call it under the locks of both environments.
 */
export async function restore(
  target: Site,
  held: Held,
  source: RestoreSource & { readonly token: string },
  wanted: RestoreOptions,
  tempDir: string,
  context: RecordContext,
  copy?: CopyPlace,
): Promise<Restored> {
  const { log } = target.fleet;
  if (copy !== undefined) {
    const id = await log.group(`Fetch the copy from ${copy.from}`, () =>
      fetchCopies(source.site, source, { ...copy, backup: wanted.backup }),
    );
    const readings = await readHosts(source.site.fleet, source.site.settings);
    const fetched = { ...wanted, backup: id };
    return restore(target, held, { ...source, readings }, fetched, tempDir, context);
  }
  const plan = planRestore({ settings: target.settings, hosts: target.fleet.hosts }, source, wanted);
  await log.group(`Check the backup ${plan.id}`, async () => {
    const sizes = await checkBackup(source, plan, source.token);
    log.info(`${plan.id} is as it was when it was made`);
    await checkRoom(target, held.readings, plan, sizes);
  });
  const safety = await log.group(`Back up ${target.settings.environment} as it is now`, () =>
    backupRemote(target, held, {
      passwords: wanted.passwords,
      // Going back does not wait for a store elsewhere: this one stays on the host.
      copies: false,
      // What is about to be replaced may be small because something is wrong with it.
      allowShrink: true,
      protect: [plan.id],
      keepUnsettled: true,
    }),
  );
  const result = await log.group(`Restore ${plan.id}`, async () => {
    await bringBackup(target, held.token, source, plan, tempDir);
    return restoreBackup(target, held, plan, wanted, context);
  });
  return { ...result, plan, safety, event: restoredEvent(plan) };
}
