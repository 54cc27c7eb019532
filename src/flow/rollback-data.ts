import { CutoverError, messageOf } from '../errors.ts';
import type { Site } from '../host/connection/site.ts';
import type { RollbackTarget } from '../model/rollback/target.ts';
import { planRestore, type RestoreOptions } from '../steps/restore-backup/plan.ts';
import { type DataBack, dataToBringBack, type FleetRead } from '../steps/rollback-to-tag.ts';
import { restoreDecided } from './restore.ts';
import { type RollbackRun, reread } from './rollback-run.ts';

/** Whether the backup that is wanted is there and fits: found out before anything is done. */
export function planData(site: Site, read: FleetRead, target: RollbackTarget, wanted: string): DataBack {
  const { fleet, settings } = site;
  const data = dataToBringBack(site, read, target, wanted, new Date());
  planRestore({ settings, hosts: fleet.hosts }, { site, readings: read.readings }, restoreOf(site, data));
  fleet.log.warning(
    target.method === 'live' ? 'the data is left alone: the release is live already' : data.loss,
  );
  return data;
}

/** Just before traffic moves, so that as little as possible is written to data that is about to go. Gives the id of the safety backup. */
export async function bringDataBack(
  run: RollbackRun,
  data: DataBack,
): Promise<{ readonly safety: string; readonly run: RollbackRun }> {
  const { site, ports, held } = run;
  const options = restoreOf(site, data, ports.passwords);
  // What serves was looked at when the way back was chosen: it leads out of what would refuse a restore by itself.
  const source = { site, ...held };
  const restored = await restoreDecided(site, held, source, options, ports.tempDir, ports.context);
  await ports.record({
    kind: 'restored',
    backup: data.id,
    hosts: restored.plan.hosts.length,
    reason: run.wanted.reason,
  });
  return { safety: restored.safety.id, run: await reread(run) };
}

/** The data is back, the code is not: whoever reads this has to know both. */
export function afterDataWentBack(thrown: unknown, backup: string, safety: string): CutoverError {
  const cause = thrown instanceof CutoverError ? thrown : undefined;
  return new CutoverError(
    `${messageOf(thrown)}\nThe data was brought back to the backup ${backup} before that, and stays there; what was there before is in the backup ${safety}`,
    {
      cause: thrown,
      stage: cause?.stage,
      host: cause?.host,
      state: [...(cause?.state ?? []), `data: as in the backup ${backup}`],
      next: `${cause?.next ?? 'run this again'}. To have the data of before back, run restore-backup with \`backup-id: ${safety}\``,
    },
  );
}

function restoreOf(
  { settings }: Site,
  { id }: DataBack,
  passwords?: ReadonlyMap<string, string>,
): RestoreOptions {
  const shared = settings.config.shared.length > 0;
  return { backup: id, databases: ['all'], files: shared ? ['shared'] : [], passwords };
}
