import type { BackupConfig } from '../../config/schema.ts';
import { pathOn, rootOn } from '../../config/settings.ts';
import { CutoverError } from '../../errors.ts';
import { finishBackup } from '../../host/backup/backup-calls.ts';
import { backupOf } from '../../host/backup/databases.ts';
import type { Host } from '../../host/connection/host.ts';
import { LockedHost } from '../../host/connection/locked-host.ts';
import type { Site } from '../../host/connection/site.ts';
import type { Held } from '../../host/lock/lock.ts';
import { servingBy } from '../../host/switch/traffic.ts';
import {
  type BackupLevel,
  type BackupManifest,
  backupId,
  backupTag,
  type DatabaseBackup,
  type FilesBackup,
  formatBytes,
  partsOf,
  shrunk,
  weakest,
} from '../../model/backup.ts';
import { type CopyMade, copyBackup, lookAtDestinations } from './copy.ts';
import { backUpDatabases } from './databases.ts';
import { download } from './download.ts';
import { backUpFiles } from './files.ts';
import { type BackupOptions, type HostToBackUp, look, prepare } from './plan.ts';
import { prune, removePartial } from './remove.ts';

export interface HostBackup {
  readonly host: Host;
  /** The folder on the host. */
  readonly path: string;
  readonly manifest: BackupManifest;
  readonly removed: readonly string[];
  /** Copies of it away from the host. */
  readonly copies: readonly CopyMade[];
}

export interface BackupResult {
  readonly id: string;
  readonly bytes: number;
  readonly verified: BackupLevel;
  readonly hosts: readonly HostBackup[];
  readonly durationMs: number;
}

/**
 * Copies program, shared files, paths and databases of every host into `backups/<id>`, proves the copy, and
 * removes backups that are no longer to be kept. Throws CutoverError; then no host lists a backup of this id
 * unless its own part is whole, and nothing but backups was touched. Call it under the lock.
 */
export async function backupRemote(
  site: Site,
  held: Held,
  wanted: BackupOptions = {},
): Promise<BackupResult> {
  const { fleet, settings, identity } = site;
  const started = performance.now();
  const startedAt = new Date();
  const config = backupOf(settings);
  const serving = servingBy(settings, [...held.readings, ...(held.balancers ?? [])]);
  const readings = prepare(site, held.readings, serving.served, wanted);
  const ids = held.readings.flatMap(({ facts }) => facts.backups.map(({ id }) => id));
  const id = backupId(startedAt, backupTag(serving), ids);
  const hosts = readings.map(({ host }) => host);
  const of = new Map(readings.map((reading) => [reading.host, reading]));
  const stage = <T>(name: string, work: (reading: HostToBackUp, signal: AbortSignal) => Promise<T>) =>
    fleet.stage(
      name,
      (host, signal) => {
        const reading = of.get(host);
        if (reading === undefined) throw new CutoverError('was not read under the lock', { host: host.name });
        return work(reading, signal);
      },
      {
        hosts,
        deadlineMs: config.timeout,
        state: () => 'unchanged; earlier backups are as they were',
      },
    );

  try {
    if (wanted.copies !== false) await lookAtDestinations(site, wanted.copySecrets);
    const plans = await look(site, held.token, id, readings, {
      dryRun: false,
      keepUnsettled: wanted.keepUnsettled === true,
    });
    const files = await stage('back up files', (reading, signal) =>
      backUpFiles(site, held.token, id, reading, signal),
    );
    const databases = await stage('back up databases', (reading, signal) =>
      backUpDatabases(site, held.token, id, reading, signal),
    );
    const filesOf = new Map(files.map(({ host, value }) => [host, value]));
    const databasesOf = new Map(databases.map(({ host, value }) => [host, value]));
    const finished = await stage('complete the backup', async (reading, signal) => {
      const { host } = reading;
      const parts = databasesOf.get(host) ?? [];
      const fileBackup = filesOf.get(host);
      if (fileBackup === undefined) throw new CutoverError('has no files', { host: host.name });
      if (wanted.allowShrink !== true) refuseShrink(reading, { files: fileBackup, databases: parts }, config);
      const manifest: Omit<BackupManifest, 'sums'> = {
        format: 1,
        id,
        app: settings.app,
        environment: settings.environment,
        host: host.name,
        tag: reading.tag,
        startedAt: startedAt.toISOString(),
        finishedAt: new Date().toISOString(),
        durationMs: Math.round(performance.now() - started),
        bytes: fileBackup.bytes + parts.reduce((sum, { bytes }) => sum + bytes, 0),
        verified: weakest(parts.map(({ verified }) => verified)),
        files: fileBackup,
        databases: parts.map(({ extra: _extra, ...part }, index) => ({
          ...part,
          dataBytes: plans.find((plan) => plan.host === host)?.databases[index]?.dataBytes,
        })),
        paths: config.paths.map(({ path }) => pathOn(path, host)),
        run: identity.run,
        actor: identity.actor,
      };
      const sums = await finishBackup(new LockedHost(host, settings, held.token), manifest, parts, {
        signal,
      });
      return { ...manifest, sums };
    });
    const kept = finished.map(({ host, value }) => ({ host, manifest: value }));
    const removed = await prune(site, held, [id, ...(wanted.protect ?? [])], kept);
    const copies =
      wanted.copies === false ? undefined : await copyBackup(site, held.token, id, hosts, wanted.copySecrets);
    if (wanted.downloadTo !== undefined) await download(site, id, kept, wanted.downloadTo);
    return {
      id,
      bytes: kept.reduce((sum, { manifest }) => sum + manifest.bytes, 0),
      verified: weakest(
        kept.flatMap(({ manifest }) => (manifest.databases.length === 0 ? [] : [manifest.verified])),
      ),
      hosts: kept.map(({ host, manifest }) => ({
        host,
        manifest,
        path: `${rootOn(settings, host)}/backups/${id}`,
        removed: removed.get(host) ?? [],
        copies: copies?.get(host) ?? [],
      })),
      durationMs: performance.now() - started,
    };
  } catch (thrown) {
    await removePartial(site, held.token, id, hosts);
    throw thrown;
  }
}

function refuseShrink(
  reading: HostToBackUp,
  now: { readonly files: FilesBackup; readonly databases: readonly DatabaseBackup[] },
  config: BackupConfig,
): void {
  if (reading.before === undefined) return;
  const smaller = shrunk(partsOf(reading.before), partsOf(now), config['shrink-limit']);
  if (smaller.length > 0)
    throw new CutoverError(
      `far smaller than the last backup ${reading.before.id}: ${smaller.map((part) => `${part.name} ${formatBytes(part.after)}, was ${formatBytes(part.before)}`).join('; ')} (shrink-limit ${config['shrink-limit']} %)`,
      { next: 'look whether data was lost; when it is meant to be so, run again with `allow-shrink: true`' },
    );
}
