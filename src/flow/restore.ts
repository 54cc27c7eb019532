import type { Site } from '../host/connection/site.ts';
import type { Held } from '../host/lock/lock.ts';
import type { RecordContext } from '../model/event.ts';
import { type BackupResult, backupRemote } from '../steps/backup-remote/backup.ts';
import {
  bringBackup,
  checkBackup,
  checkRoom,
  planRestore,
  type RestoreOptions,
  type RestorePlan,
  type RestoreResult,
  type RestoreSource,
  restoreBackup,
} from '../steps/restore-backup/restore.ts';

export interface Restored extends RestoreResult {
  readonly plan: RestorePlan;
  /** The backup of the target that was taken before. */
  readonly safety: BackupResult;
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
): Promise<Restored> {
  const { log } = target.fleet;
  const plan = planRestore({ settings: target.settings, hosts: target.fleet.hosts }, source, wanted);
  await log.group(`Check the backup ${plan.id}`, async () => {
    const sizes = await checkBackup(source, plan, source.token);
    log.info(`${plan.id} is as it was when it was made`);
    await checkRoom(target, held.readings, plan, sizes);
  });
  const safety = await log.group(`Back up ${target.settings.environment} as it is now`, () =>
    backupRemote(target, held, {
      passwords: wanted.passwords,
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
  return { ...result, plan, safety };
}
