import { firstLine } from '../../errors.ts';
import { LOOK_ONLY } from '../../host/backup/backup-calls.ts';
import {
  type Destination,
  destinationsOf,
  lookAtCopies,
  removeCopy,
  storeCopy,
} from '../../host/backup/copy-calls.ts';
import { backupOf } from '../../host/backup/databases.ts';
import type { Host } from '../../host/connection/host.ts';
import { LockedHost } from '../../host/connection/locked-host.ts';
import type { Site } from '../../host/connection/site.ts';
import { formatBytes } from '../../model/backup.ts';
import { type Copy, copiesToRemove } from '../../model/backup-copy.ts';
import { output } from './plan.ts';

/** A copy of a host's backup that was stored, read again and compared. */
export interface CopyMade {
  /** The destination, as the configuration calls it. */
  readonly to: string;
  readonly name: string;
  /** Of the copy as it is stored. */
  readonly sha256: string;
  readonly bytes: number;
}

type Secrets = ReadonlyMap<string, string> | undefined;

/** Refuses, before anything is backed up, destinations that could take no copy. Throws CutoverError. */
export async function lookAtDestinations(site: Site, secrets: Secrets): Promise<void> {
  const { settings, fleet } = site;
  if (backupOf(settings)['copy-to'].length === 0 && (secrets?.size ?? 0) === 0) return;
  await fleet.stage(
    'look at the copies',
    async (host, signal) => {
      for (const destination of destinationsOf(host, site, LOOK_ONLY, secrets)) {
        const copies = await lookAtCopies(host, settings, destination, {
          signal,
          onOutput: output(site, host),
        });
        fleet.log.info(
          `${host.name}: ${copies.length} ${copies.length === 1 ? 'copy' : 'copies'} in ${destination.config.name}`,
        );
      }
    },
    { state: () => 'unchanged; earlier backups are as they were' },
  );
}

/**
 * Copies the complete backup of each host to every destination, and removes copies that are no longer to be kept.
 * Throws CutoverError where a copy is not there, or is not what was sent.
 */
export async function copyBackup(
  site: Site,
  token: string,
  id: string,
  hosts: readonly Host[],
  secrets: Secrets,
): Promise<Map<Host, CopyMade[]>> {
  const { settings, fleet } = site;
  const config = backupOf(settings);
  if (config['copy-to'].length === 0) return new Map();
  const results = await fleet.stage(
    'copy the backup',
    async (host, signal) => {
      const made: CopyMade[] = [];
      const locked = new LockedHost(host, settings, token);
      for (const destination of destinationsOf(host, site, token, secrets)) {
        const to = destination.config.name;
        const { copies, left, ...stored } = await storeCopy(locked, destination, id, {
          deadlineMs: config.timeout,
          signal,
          onOutput: output(site, host),
        });
        made.push({ to, ...stored });
        fleet.log.info(
          `${host.name}: copied to ${to} as ${stored.name} (${formatBytes(stored.bytes)}), read again and compared`,
        );
        const old = copiesToRemove(copies, destination.config.keep, id, new Date());
        await remove(site, locked, destination, [...left, ...old], signal);
      }
      return made;
    },
    {
      hosts,
      state: ({ ok }) =>
        `holds the complete backup ${id}${ok ? ', and its copies are made' : ', but not every copy of it'}`,
      next: 'see to the destination, and run the step again; the next backup is copied, this one stays on its host',
    },
  );
  return new Map(results.map(({ host, value }) => [host, value]));
}

/** Removes old copies, and by their names what runs that died left. What cannot be removed is a warning: the new copy is whole. */
async function remove(
  site: Site,
  locked: LockedHost,
  destination: Destination,
  what: readonly (Copy | string)[],
  signal: AbortSignal,
): Promise<void> {
  const { log } = site.fleet;
  const { name: to, path, hosts, remove: command } = destination.config;
  for (const one of what) {
    const name = typeof one === 'string' ? one : one.name;
    const about = `${locked.name}: ${name} of ${to}`;
    if ((path ?? hosts ?? command) === undefined) {
      log.warning(`${about} was never completed and counts as none; without \`remove\` it stays there`);
      continue;
    }
    try {
      await removeCopy(locked, destination, one, { signal, onOutput: output(site, locked.host) });
      log.info(`${about} removed${typeof one === 'string' ? ': it was never completed' : ''}`);
    } catch (thrown) {
      log.warning(`${about} could not be removed: ${firstLine(thrown)}`);
    }
  }
}
