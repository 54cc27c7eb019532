import { copyFiles } from '../../host/backup/backup-calls.ts';
import { backupOf, pathsOn } from '../../host/backup/databases.ts';
import { LockedHost } from '../../host/connection/locked-host.ts';
import type { Site } from '../../host/connection/site.ts';
import type { FilesBackup } from '../../model/backup.ts';
import { type HostToBackUp, output } from './plan.ts';

/** Copies what a host is to keep, and says what was changed by hand. Throws as LockedHost.call does. */
export async function backUpFiles(
  site: Site,
  token: string,
  id: string,
  reading: HostToBackUp,
  signal: AbortSignal,
): Promise<FilesBackup> {
  const { settings, fleet } = site;
  const { host, before, tag } = reading;
  const config = backupOf(settings);
  const started = performance.now();
  const { changedByHand, notes, count, bytes, newBytes } = await copyFiles(
    new LockedHost(host, settings, token),
    { id, before: before?.id, tag, paths: pathsOn(host, settings) },
    { deadlineMs: config.timeout, signal, onOutput: output(site, host) },
  );
  if (changedByHand.length > 0)
    fleet.log.warning(
      `${host.name}: the release ${tag} was changed by hand and is saved as it is: ${changedByHand.slice(0, 20).join(', ')}${changedByHand.length > 20 ? ` and ${changedByHand.length - 20} more` : ''}`,
    );
  for (const note of notes) fleet.log.warning(`${host.name}: ${note}`);
  return {
    count,
    bytes,
    newBytes,
    durationMs: Math.round(performance.now() - started),
    changedByHand: changedByHand.slice(0, 1000),
  };
}
