import { pathOn } from '../../config/settings.ts';
import { CutoverError, InputError } from '../../errors.ts';
import { backupOf, databasesOn, type HostDatabase, nameOf } from '../../host/backup/databases.ts';
import type { Host } from '../../host/connection/host.ts';
import type { Site } from '../../host/connection/site.ts';
import type { HostReading } from '../../host/lock/read-hosts.ts';
import { type BackupManifest, type DatabaseBackup, parseBackupId, readBackup } from '../../model/backup.ts';
import type { RecordEvent } from '../../model/event.ts';
import type { RestorableFiles } from '../../model/restorable.ts';
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
export interface HostRestore {
  readonly host: Host;
  /** The host of the source whose backup is taken. */
  readonly source: Host;
  readonly manifest: BackupManifest;
  /** The folder of the backup on `host`, below the app root. */
  readonly folder: string;
  readonly databases: readonly DatabaseRestore[];
  /** Words for restore-files.sh. */
  readonly files: readonly string[];
  /** Files and folders of the backup that are needed. */
  readonly parts: readonly string[];
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
  const same = from.environment === to.environment;
  const backups = source.readings.map(({ host, facts }) => ({
    host,
    backups: facts.backups.map(({ id, about }) => ({ id, manifest: readBackup(about) })),
  }));
  const chosen = chooseBackup(
    backups.map((one) => one.backups),
    wanted.backup,
    from.environment,
  );
  if ('refused' in chosen) throw new InputError(chosen.refused, { next: chosen.next });
  const { id } = chosen;
  const manifests = backups.flatMap((one) => {
    const manifest = one.backups.find((backup) => backup.id === id)?.manifest;
    return manifest === undefined ? [] : [{ host: one.host, manifest }];
  });
  const pairs = pair(target, manifests, wanted);
  const hosts = target.hosts.flatMap((host, index): HostRestore[] => {
    const databases = pairs.filter((pair) => pair.host === host);
    const own = same
      ? manifests.find((one) => one.host.name === host.name)
      : (manifests[index] ?? manifests[0]);
    if (own === undefined && wanted.files.length > 0)
      throw new InputError(`${host.name} has no backup ${id}, and so no files of its own to go back to`, {
        next: 'name the hosts that have it in `hosts`, or set `files: none`',
      });
    // Files come from the host's own backup, in another environment from that of the host in the same place.
    const files = own === undefined ? [] : filesOf(own.manifest, wanted.files, target, host);
    const origin = databases[0]?.source ?? own;
    if (origin === undefined || (databases.length === 0 && files.length === 0)) return [];
    const strange = databases.find((pair) => pair.source.host !== origin.host);
    if (strange !== undefined || (files.length > 0 && own?.host !== origin.host))
      throw new InputError(
        `what ${host.name} is to get lies in the backups of several hosts; restore it in several runs`,
      );
    return [
      {
        host,
        source: origin.host,
        manifest: origin.manifest,
        folder: same && origin.host.name === host.name ? `backups/${id}` : `.cutover/incoming/${id}`,
        databases: databases.map(({ from: backup, to: database }) => ({ from: backup, to: database })),
        files: files.flatMap(({ words }) => words),
        parts: [
          ...databases.flatMap(({ from: { file } }) => [`databases/${file}`, `databases/${factsOf(file)}`]),
          ...files.flatMap(({ parts }) => parts),
        ],
      },
    ];
  });
  if (hosts.length === 0)
    throw new InputError('there is nothing to restore: neither `databases` nor `files` names anything');
  const at = parseBackupId(id)?.at.getTime() ?? Date.now();
  return { id, from: from.environment, to: to.environment, ageMs: Date.now() - at, hosts };
}

/** The list of what a dump holds lies beside it. */
export function factsOf(dump: string): string {
  return dump.replace(/\.(dump|sql|sqlite|out)\.(zst|gz)$/, '.facts');
}

interface Pair extends DatabaseRestore {
  readonly host: Host;
  readonly source: { readonly host: Host; readonly manifest: BackupManifest };
}

function pair(
  target: Pick<Site, 'settings'> & { readonly hosts: readonly Host[] },
  manifests: readonly { readonly host: Host; readonly manifest: BackupManifest }[],
  wanted: RestoreOptions,
): Pair[] {
  const { settings } = target;
  const places = target.hosts.flatMap((host) =>
    databasesOn(host, settings, wanted.passwords).map((to) => ({ host: host.name, to, on: host })),
  );
  const dumps = manifests.flatMap((source) =>
    source.manifest.databases.map((from) => ({ host: source.host.name, from, source })),
  );
  const pairs = pairDatabases(dumps, places, wanted.databases, {
    environment: settings.environment,
    databases: backupOf(settings).databases.map(nameOf),
  });
  if ('refused' in pairs) throw new InputError(pairs.refused, { next: pairs.next });
  return pairs.map(({ dump, place }) => ({
    host: place.on,
    to: place.to,
    from: dump.from,
    source: dump.source,
  }));
}

function filesOf(
  manifest: BackupManifest,
  wanted: readonly RestorableFiles[],
  target: Pick<Site, 'settings'>,
  host: Host,
): { words: string[]; parts: string[] }[] {
  const config = backupOf(target.settings);
  return wanted.flatMap((what) => {
    if (what === 'shared') return [{ words: ['shared', '-'], parts: ['files/shared'] }];
    if (what === 'paths')
      return config.paths
        .map(({ path, sudo }) => ({ path: pathOn(path, host), sudo }))
        .filter(({ path }) => manifest.paths.includes(path))
        .map(({ path, sudo }) => ({ words: [sudo ? 'yes' : 'no', path], parts: [`files/paths${path}`] }));
    if (manifest.tag === undefined) throw new InputError('the backup holds no release: none was live then');
    return [
      {
        words: ['release', manifest.tag],
        parts: ['files/release', 'files/release.manifest', 'files/release.json'],
      },
    ];
  });
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
