import { CutoverError, InputError } from '../../errors.ts';
import { backupOf, databasesOn, type HostDatabase, nameOf, pathsOn } from '../../host/backup/databases.ts';
import type { Host } from '../../host/connection/host.ts';
import type { Site } from '../../host/connection/site.ts';
import type { HostReading } from '../../host/lock/read-hosts.ts';
import { type BackupManifest, type DatabaseBackup, parseBackupId, readBackup } from '../../model/backup.ts';
import type { RecordEvent } from '../../model/event.ts';
import type { RestorableFiles } from '../../model/restorable.ts';
import { type BackupPart, planHosts } from '../../model/restore-hosts.ts';
import { chooseBackup, pairDatabases } from '../../model/restore-plan.ts';

export interface RestoreOptions {
  /** An id, or `latest-good`. */
  readonly backup: string;
  /** `all`, `none`, or names; `a=b` restores the backup of a onto the database b. */
  readonly databases: readonly string[];
  readonly files: readonly RestorableFiles[];
  /** Run on each restored database before it is put to use. */
  readonly after?: string | undefined;
  readonly passwords?: ReadonlyMap<string, string> | undefined;
}

/** Where a backup comes from: the same environment, or another one. */
export interface RestoreSource {
  readonly site: Site;
  readonly readings: readonly HostReading[];
}

export interface DatabaseRestore {
  readonly from: DatabaseBackup;
  readonly to: HostDatabase;
}

/** What happens on one host. */
export interface HostRestore extends BackupPart {
  readonly host: Host;
  /** The host of the source whose backup is taken. */
  readonly source: Host;
  readonly manifest: BackupManifest;
  readonly databases: readonly DatabaseRestore[];
}

export interface RestorePlan {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly ageMs: number;
  readonly hosts: readonly HostRestore[];
}

/**
 * Decides which backup goes where. Throws InputError when the backup is not there, or a database of it has no
 * place to go to.
 */
export function planRestore(
  target: Pick<Site, 'settings'> & { readonly hosts: readonly Host[] },
  source: { readonly site: Pick<Site, 'settings'>; readonly readings: readonly HostReading[] },
  wanted: RestoreOptions,
): RestorePlan {
  const from = source.site.settings;
  const to = target.settings;
  const backups = source.readings.map(({ host, facts }) => ({
    host,
    backups: facts.backups.map(({ id, about }) => ({ id, manifest: readBackup(about, id) })),
  }));
  const chosen = chooseBackup(
    backups.map((one) => one.backups),
    wanted.backup,
    from.environment,
    new Date(),
  );
  if ('refused' in chosen) throw new InputError(chosen.refused, { next: chosen.next });
  const { id } = chosen;
  const manifests = backups.flatMap((one) => {
    const manifest = one.backups.find((backup) => backup.id === id)?.manifest;
    return manifest === undefined ? [] : [{ host: one.host.name, on: one.host, manifest }];
  });
  const { settings } = target;
  const places = target.hosts.flatMap((host) =>
    databasesOn(host, settings, wanted.passwords).map((to) => ({ host: host.name, to })),
  );
  const dumps = manifests.flatMap(({ host, manifest }) =>
    manifest.databases.map((one) => ({ host, from: one })),
  );
  const pairs = pairDatabases(dumps, places, wanted.databases, {
    environment: settings.environment,
    databases: backupOf(settings).databases.map(nameOf),
  });
  if ('refused' in pairs) throw new InputError(pairs.refused, { next: pairs.next });
  const parts = planHosts(
    { id, sameEnvironment: from.environment === to.environment, hosts: manifests },
    target.hosts.map((host) => ({ name: host.name, paths: pathsOn(host, settings) })),
    pairs,
    wanted.files,
  );
  if ('refused' in parts) throw new InputError(parts.refused, { next: parts.next });
  const hosts = parts.map((part): HostRestore => {
    const host = target.hosts.find(({ name }) => name === part.host);
    if (host === undefined) throw new CutoverError('is not among the hosts', { host: part.host });
    return {
      host,
      source: part.source.on,
      manifest: part.source.manifest,
      folder: part.folder,
      databases: part.pairs.map(({ dump, place }) => ({ from: dump.from, to: place.to })),
      files: part.files,
      parts: part.parts,
    };
  });
  const at = parseBackupId(id)?.at.getTime() ?? Date.now();
  return { id, from: from.environment, to: to.environment, ageMs: Date.now() - at, hosts };
}

export function partOf(plan: RestorePlan, host: Host): HostRestore {
  const part = plan.hosts.find((one) => one.host === host);
  if (part === undefined) throw new CutoverError('has no part in this restore', { host: host.name });
  return part;
}

/** What a restore tells the record. */
export function restoredEvent(plan: RestorePlan): RecordEvent {
  return {
    kind: 'restored',
    backup: plan.id,
    hosts: plan.hosts.length,
    ...(plan.from === plan.to ? {} : { reason: `of ${plan.from}` }),
  };
}
