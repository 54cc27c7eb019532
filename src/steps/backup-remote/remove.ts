import { firstLine, messageOf } from '../../errors.ts';
import { removeBackups } from '../../host/backup/backup-calls.ts';
import { backupOf } from '../../host/backup/databases.ts';
import { EXIT, type Host, ScriptError } from '../../host/connection/host.ts';
import { LockedHost } from '../../host/connection/locked-host.ts';
import type { Site } from '../../host/connection/site.ts';
import type { Held } from '../../host/lock/lock.ts';
import { type BackupManifest, readBackup } from '../../model/backup.ts';
import { backupsToRemove } from '../../model/backup-retention.ts';
import { backupsToKeep } from '../../model/retention.ts';

const CLEAN_UP_MS = 60_000;

/** Retention, after every host has the new backup. What cannot be removed is a warning: the backup itself is whole. Gives what has gone. */
export async function prune(
  site: Site,
  held: Held,
  protect: readonly string[],
  fresh: readonly { readonly host: Host; readonly manifest: BackupManifest }[],
): Promise<Map<Host, readonly string[]>> {
  const { settings, fleet } = site;
  const config = backupOf(settings);
  // A release is gone back to on all hosts, so what one of them needs all of them keep.
  const needed = new Set([...protect, ...backupsToKeep(held.readings.map(({ facts }) => facts))]);
  const outcomes = await fleet.collect(
    'remove old backups',
    async (host, signal) => {
      const facts = held.readings.find((reading) => reading.host === host)?.facts;
      const backups = (facts?.backups ?? []).map((backup) => ({
        id: backup.id,
        manifest: readBackup(backup.about, backup.id),
      }));
      const manifest = fresh.find((one) => one.host === host)?.manifest;
      const made = manifest === undefined ? [] : [{ id: manifest.id, manifest }];
      const old = backupsToRemove([...backups, ...made], {
        keep: config.keep,
        keepDays: config['keep-days'],
        now: new Date(),
        needed,
      });
      if (old.length === 0) return { removed: [], stayed: [] };
      return removeBackups(new LockedHost(host, settings, held.token), old, { signal });
    },
    { hosts: fresh.map(({ host }) => host) },
  );
  for (const outcome of outcomes) {
    const { name } = outcome.host;
    if (!outcome.ok) fleet.log.warning(`${name}: old backups are still there: ${messageOf(outcome.error)}`);
    else
      for (const one of outcome.value.stayed)
        fleet.log.warning(
          `${name}: the backup ${one.name} was not removed: ${one.why}. The next one tries again`,
        );
  }
  return new Map(outcomes.map((outcome) => [outcome.host, outcome.ok ? outcome.value.removed : []]));
}

/** Also while the run is stopping: what cannot be removed now, the next backup removes. */
export async function removePartial(
  site: Site,
  token: string,
  id: string,
  hosts: readonly Host[],
): Promise<void> {
  await Promise.all(
    hosts.map(async (host) => {
      const warn = (why: string) =>
        site.fleet.log.warning(
          `${host.name}: backups/${id}.partial is still there (${why}); the next backup removes it`,
        );
      try {
        const { stayed } = await removeBackups(
          new LockedHost(host, site.settings, token),
          [`${id}.partial`],
          { deadlineMs: CLEAN_UP_MS },
        );
        for (const { why } of stayed) warn(why);
      } catch (thrown) {
        if (thrown instanceof ScriptError && thrown.code === EXIT.lockLost) return;
        warn(firstLine(thrown));
      }
    }),
  );
}
