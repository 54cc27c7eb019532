import type { Settings } from '../../config/settings.ts';
import { CutoverError, InputError } from '../../errors.ts';
import { backupOf, databasesOn, type HostDatabase, nameOf, pathsOn } from '../../host/backup/databases.ts';
import type { Host } from '../../host/connection/host.ts';
import type { Site } from '../../host/connection/site.ts';
import type { HostReading } from '../../host/lock/read-hosts.ts';
import { type BackupManifest, type DatabaseBackup, parseBackupId, readBackup } from '../../model/backup.ts';
import type { RecordEvent } from '../../model/event.ts';
import { type Masking, mustBeMasked } from '../../model/masks.ts';
import type { RestorableFiles } from '../../model/restorable.ts';
import { type BackupPart, factsOf, planHosts } from '../../model/restore-hosts.ts';
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
  /** For data that leaves its environment masked. */
  readonly masking?: Masking | undefined;
  /** It leaves masked, whatever its environment is called. */
  readonly requireMasked?: boolean | undefined;
  /** Why it does not wait until what serves is known. */
  readonly emergency?: string | undefined;
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
  /** The folder below the app root of `source` that it is brought from. */
  readonly sourceFolder: string;
}

export interface RestorePlan {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly ageMs: number;
  readonly hosts: readonly HostRestore[];
  /** It may only leave its environment masked. */
  readonly mustBeMasked: boolean;
  /** sha256 of the file of masks that it was masked by. */
  readonly masks?: string | undefined;
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
  const masked = wanted.requireMasked === true || mustBeMasked(sideOf(from), sideOf(to));
  if (masked) refuseRaw(from, wanted);
  const hosts = parts.map((part): HostRestore => {
    const host = target.hosts.find(({ name }) => name === part.host);
    if (host === undefined) throw new CutoverError('is not among the hosts', { host: part.host });
    return {
      host,
      source: part.source.on,
      manifest: part.source.manifest,
      folder: part.folder,
      sourceFolder: `backups/${id}`,
      databases: part.pairs.map(({ dump, place }) => ({ from: dump.from, to: place.to })),
      files: part.files,
      parts: part.parts,
    };
  });
  const at = parseBackupId(id)?.at.getTime() ?? Date.now();
  return {
    id,
    from: from.environment,
    to: to.environment,
    ageMs: Date.now() - at,
    hosts,
    mustBeMasked: masked,
  };
}

const sideOf = ({ environment, options }: Settings) => ({
  environment,
  approval: options.approval,
  masks: options.masks,
});

/** What cannot be masked stays where it is. */
function refuseRaw({ environment, options }: Settings, { files }: RestoreOptions): void {
  if (options.masks === undefined)
    throw new InputError(
      `data of ${environment} leaves for another environment only masked, and ${environment} has no \`masks\``,
      {
        next: `write a file of masks, and name it in \`environments.${environment}.masks\`; where the target is production too, name one there`,
      },
    );
  if (files.length > 0)
    throw new InputError(
      `files of ${environment} cannot be masked, and do not leave for another environment (${files.join(', ')})`,
      { next: 'set `files: none`; the release itself comes with rsync-deploy' },
    );
}

/** The same plan for what was masked: other dumps, from another folder. */
export function withMasked(plan: RestorePlan, masked: ReadonlyMap<Host, BackupManifest>): RestorePlan {
  const hosts = plan.hosts.map((part): HostRestore => {
    const manifest = masked.get(part.source);
    if (manifest?.masked !== true)
      throw new CutoverError(`${part.source.name} has no masked backup`, { host: part.source.name });
    const databases = part.databases.map(({ from, to }) => {
      const dump = manifest.databases.find(
        ({ name, engine }) => name === from.name && engine === from.engine,
      );
      if (dump === undefined)
        throw new CutoverError(`${from.name} was not masked`, { host: part.source.name });
      return { from: dump, to };
    });
    return {
      ...part,
      manifest,
      databases,
      sourceFolder: `.cutover/outgoing/${plan.id}`,
      parts: databases.flatMap(({ from }) => [`databases/${from.file}`, `databases/${factsOf(from.file)}`]),
    };
  });
  const [first] = masked.values();
  return { ...plan, hosts, masks: first?.masks };
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
    ...(plan.from === plan.to
      ? {}
      : {
          reason: `of ${plan.from}${plan.masks === undefined ? '' : `, masked by ${plan.masks.slice(0, 12)}`}`,
        }),
  };
}
