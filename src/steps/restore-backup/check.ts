import { CutoverError } from '../../errors.ts';
import { readDatabase } from '../../host/backup/backup-calls.ts';
import { backupOf, type HostDatabase } from '../../host/backup/databases.ts';
import { checkParts, type PartSize } from '../../host/backup/restore-calls.ts';
import { EXIT, type Host, ScriptError } from '../../host/connection/host.ts';
import { LockedHost } from '../../host/connection/locked-host.ts';
import type { Site } from '../../host/connection/site.ts';
import type { HostReading } from '../../host/lock/read-hosts.ts';
import { formatBytes, spaceProblem } from '../../model/backup.ts';
import { partOf, type RestorePlan, type RestoreSource } from './plan.ts';

/** Sizes of the parts of a backup, by the host that it lies on and their names. */
export type PartSizes = ReadonlyMap<Host, ReadonlyMap<string, PartSize>>;

/**
 * Reads and sums everything that is needed, where the backup lies, and says how large it is. Throws CutoverError that
 * names what is damaged.
 */
export async function checkBackup(
  source: RestoreSource,
  plan: RestorePlan,
  token: string,
): Promise<PartSizes> {
  const { fleet, settings } = source.site;
  const hosts = [...new Set(plan.hosts.map((part) => part.source))];
  const results = await fleet.stage(
    'check the backup',
    async (host, signal) => {
      const parts = plan.hosts.filter((part) => part.source === host);
      const manifest = parts[0]?.manifest;
      return checkParts(
        new LockedHost(host, settings, token),
        {
          id: plan.id,
          folder: `backups/${plan.id}`,
          sums: manifest?.sums ?? '',
          parts: [...new Set(parts.flatMap((part) => part.parts))],
        },
        { deadlineMs: backupOf(settings).timeout, signal },
      );
    },
    {
      hosts,
      state: () => 'unchanged; what is in use was not touched',
      next: 'restore another backup; keep this one until it is understood what happened to it',
    },
  );
  return new Map(results.map(({ host, value }) => [host, value]));
}

/** Refuses what would not fit, as far as that can be known, before anything is changed. Throws CutoverError. */
export async function checkRoom(
  target: Site,
  readings: readonly HostReading[],
  plan: RestorePlan,
  sizes: PartSizes,
): Promise<void> {
  const { settings, fleet } = target;
  const of = new Map(readings.map((reading) => [reading.host, reading]));
  await fleet.stage(
    'look for room',
    async (host, signal) => {
      const part = partOf(plan, host);
      const known = sizes.get(part.source);
      const bytesOf = (parts: readonly string[]) =>
        parts.reduce((sum, name) => sum + (known?.get(name)?.bytes ?? 0), 0);
      // Files are built beside those in use; what comes from elsewhere lies on the disk as well.
      let bytes = bytesOf(part.parts.filter((name) => name.startsWith('files/')));
      if (part.folder.startsWith('.cutover/')) bytes += bytesOf(part.parts);
      for (const { from, to } of part.databases) {
        const about = await readDatabase(host, settings, plan.id, to, signal).catch((thrown: unknown) => {
          if (thrown instanceof ScriptError && thrown.code === EXIT.notFound)
            throw new CutoverError(thrown.message, { host: host.name, next: makeEmpty(to) });
          throw thrown;
        });
        const needed = from.dataBytes ?? from.bytes;
        const free = about.scratchFree;
        if (about.room !== undefined) bytes += needed;
        else if (free !== undefined && free < needed)
          throw new CutoverError(
            `the restored copy of ${to.name} needs about ${formatBytes(needed)} on the database server, but only ${formatBytes(free)} are free there`,
            { next: 'make room there' },
          );
      }
      const free = of.get(host)?.facts.freeBytes;
      const problem =
        free === undefined
          ? undefined
          : spaceProblem(
              { bytes, inodes: undefined },
              { bytes: free, inodes: undefined },
              settings.options['free-space'],
              'restore',
            );
      if (problem !== undefined) throw new CutoverError(problem, { next: `make room on ${host.name}` });
    },
    {
      hosts: plan.hosts.map(({ host }) => host),
      state: () => 'unchanged; what is in use was not touched',
    },
  );
}

/** A database that is gone is made anew by a person: whose it is, and with which rights, is nothing to guess. */
function makeEmpty({ engine, name, database }: HostDatabase): string {
  const how =
    engine === 'postgresql'
      ? `\`createdb -O <its owner> ${name}\``
      : engine === 'mysql'
        ? `\`CREATE DATABASE\` for ${name}, and the grants of the application`
        : `\`sqlite3 ${database.sqlite ?? name} VACUUM\` as its owner`;
  return `make it as an empty database on the server (${how}) and run this step again: what is restored takes its place`;
}
