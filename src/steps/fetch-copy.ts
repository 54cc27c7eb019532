import { CutoverError, InputError } from '../errors.ts';
import { LOOK_ONLY } from '../host/backup/backup-calls.ts';
import { adoptCopy, destinationNamed, fetchCopy, lookAtCopies } from '../host/backup/copy-calls.ts';
import { backupOf } from '../host/backup/databases.ts';
import { checkParts } from '../host/backup/restore-calls.ts';
import { LockedHost } from '../host/connection/locked-host.ts';
import type { Site } from '../host/connection/site.ts';
import type { HostReading } from '../host/lock/read-hosts.ts';
import { isProven, readBackup } from '../model/backup.ts';
import { chooseCopies } from '../model/backup-copy.ts';
import { parseJson } from '../model/json.ts';

/** Which copies are meant. */
export interface CopyOptions {
  /** The destination, as the configuration calls it. */
  readonly from: string;
  /** An id, or `latest-good`. */
  readonly backup: string;
  readonly secrets?: ReadonlyMap<string, string> | undefined;
}

/** The backup that is meant, and the name of its copy for each host. Changes nothing. Throws InputError where there is none. */
export async function findCopies(
  site: Site,
  wanted: CopyOptions,
): Promise<{ readonly id: string; readonly names: ReadonlyMap<string, string> }> {
  const { settings, fleet } = site;
  const results = await fleet.stage(
    'look at the copies',
    (host, signal) =>
      lookAtCopies(host, settings, destinationNamed(host, site, LOOK_ONLY, wanted.from, wanted.secrets), {
        signal,
      }),
    { state: () => 'unchanged' },
  );
  const chosen = chooseCopies(
    results.map(({ value }) => value),
    wanted.backup,
    new Date(),
  );
  if (chosen === undefined) {
    const ids = [...new Set(results.flatMap(({ value }) => value.map(({ id }) => id)))].sort().reverse();
    throw new InputError(
      `${wanted.from} has no copy of ${wanted.backup === 'latest-good' ? 'a backup' : wanted.backup} of every host of ${settings.environment}`,
      { next: `name one in \`backup-id\`; there are: ${ids.slice(0, 10).join(', ') || 'none'}` },
    );
  }
  return {
    id: chosen.id,
    names: new Map(results.map(({ host }, index) => [host.name, chosen.names[index] ?? ''])),
  };
}

/**
 * Brings the copies of a backup to their hosts, where they become backups again once every file was compared with its
 * sum. A host that has the backup itself keeps that one. Returns the id. Throws CutoverError; then no host has a backup more than before, unless its own was whole.
 */
export async function fetchCopies(
  site: Site,
  { token, readings }: { readonly token: string; readonly readings: readonly HostReading[] },
  wanted: CopyOptions,
): Promise<string> {
  const { settings, fleet } = site;
  const { id, names } = await findCopies(site, wanted);
  const deadlineMs = backupOf(settings).timeout;
  await fleet.stage(
    'fetch the copy',
    async (host, signal) => {
      const own = readings.find((reading) => reading.host === host)?.facts.backups ?? [];
      if (own.some((backup) => backup.id === id && readBackup(backup.about, id) !== undefined)) {
        fleet.log.info(`${host.name}: has the backup ${id} itself`);
        return;
      }
      const destination = destinationNamed(host, site, token, wanted.from, wanted.secrets);
      const locked = new LockedHost(host, settings, token);
      const options = { deadlineMs, signal };
      const name = names.get(host.name) ?? '';
      const { about, known } = await fetchCopy(locked, destination, { id, name }, options);
      const manifest = readBackup(parseJson(about));
      const { app, environment } = settings;
      if (
        manifest?.id !== id ||
        manifest.host !== host.name ||
        manifest.app !== app ||
        manifest.environment !== environment
      )
        throw new CutoverError(`the copy ${name} is not of the backup ${id} of this host`);
      if (wanted.backup === 'latest-good' && !isProven(manifest))
        throw new CutoverError(`${id}, the newest copy, was not proven by a restore`, {
          next: 'name a backup in `backup-id`',
        });
      await checkParts(
        locked,
        { id, folder: `.cutover/incoming/${id}`, sums: manifest.sums, parts: ['files', 'databases'] },
        options,
      );
      if (!known)
        fleet.log.warning(
          `${host.name}: this host does not know the sum of ${name} (any more): what it holds is whole, but only ${wanted.from} says that it is what was stored there`,
        );
      await adoptCopy(locked, destination, id, options);
      fleet.log.info(`${host.name}: ${name} of ${wanted.from} is the backup ${id} again`);
    },
    { state: () => 'what is in use was not touched' },
  );
  return id;
}
