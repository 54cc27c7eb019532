import pMap from 'p-map';
import { CutoverError } from '../../errors.ts';
import { dumpDatabase } from '../../host/backup/backup-calls.ts';
import { backupOf } from '../../host/backup/databases.ts';
import { LockedHost } from '../../host/connection/locked-host.ts';
import type { Site } from '../../host/connection/site.ts';
import { compareFacts, countFacts, type DatabaseBackup, formatBytes } from '../../model/backup.ts';
import { formatDuration } from '../../model/duration.ts';
import { type HostToBackUp, output } from './plan.ts';

/** `extra`: sum and name, in turns, of the files beside the dump. */
export type DatabasePart = DatabaseBackup & { readonly extra: readonly string[] };

/** Dumps the databases of a host and proves the dumps. Throws CutoverError where a dump does not give back what it was made of. */
export async function backUpDatabases(
  site: Site,
  token: string,
  id: string,
  reading: HostToBackUp,
  signal: AbortSignal,
): Promise<DatabasePart[]> {
  const { settings, fleet } = site;
  const { host } = reading;
  const config = backupOf(settings);
  return pMap(
    reading.tasks,
    async (task): Promise<DatabasePart> => {
      const started = performance.now();
      const dump = await dumpDatabase(new LockedHost(host, settings, token), id, task, task.level, {
        deadlineMs: config.timeout,
        signal,
        onOutput: output(site, host),
      });
      const { source, notes } = dump;
      if (task.level === 'restore') {
        const differences = compareFacts(source, dump.copy);
        if (differences.length > 0)
          throw new CutoverError(
            `${task.name}: the dump does not give back what was in the database: ${differences.join('; ')}`,
            { next: 'look at the log of the database server, and run the backup again' },
          );
      }
      const counted = countFacts(source);
      const part = {
        name: task.name,
        engine: task.engine,
        file: dump.file,
        bytes: dump.bytes,
        sha256: dump.sha256,
        server: dump.server,
        verified: task.level,
        ...counted,
        durationMs: Math.round(performance.now() - started),
        ...(notes.length === 0 ? {} : { notes }),
        extra: dump.extra,
      };
      fleet.log.info(
        `${host.name}: ${task.name} ${formatBytes(part.bytes)}, ${counted.tables} tables${task.level === 'restore' ? `, ${counted.rows} rows` : ''}, verified by ${task.level} in ${formatDuration(part.durationMs)}`,
      );
      return part;
    },
    { concurrency: config.parallel },
  );
}
