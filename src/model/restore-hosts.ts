import type { BackupManifest } from './backup.ts';
import type { RestorableFiles } from './restorable.ts';
import type { Dump, Place, Refusal } from './restore-plan.ts';

/** Files of a backup that are brought back. */
export type RestoredFiles =
  | { readonly kind: 'shared' }
  /** `sudo`: only root may read or write it. */
  | { readonly kind: 'path'; readonly path: string; readonly sudo: boolean }
  | { readonly kind: 'release'; readonly tag: string };

/** A host that is restored, and the paths that its environment backs up, as they are called there. */
export interface TargetHost {
  readonly name: string;
  readonly paths: readonly { readonly path: string; readonly sudo: boolean }[];
}

/** The backup of one host of the source. */
export interface SourceBackup {
  readonly host: string;
  readonly manifest: Pick<BackupManifest, 'tag' | 'paths'>;
}

/** A dump, and the database that it goes to. */
interface Pair {
  readonly dump: Dump;
  readonly place: Place;
}

/** What a host takes out of one backup. */
export interface BackupPart {
  /** Where the backup is read on the host, below the app root: its own one, or one that is brought to it. */
  readonly folder: string;
  readonly files: readonly RestoredFiles[];
  /** Files and folders of the backup that are needed. */
  readonly parts: readonly string[];
}

/** What one host gets, all of it from one backup. */
export interface HostPart<S, P> extends BackupPart {
  readonly host: string;
  readonly source: S;
  readonly pairs: readonly P[];
}

/**
 * Which host gets what from whose backup. Files come from the host's own backup, in another environment from that of
 * the host in the same place, else of the first. Hosts that get nothing are left out. Refuses what is not there.
 */
export function planHosts<S extends SourceBackup, P extends Pair>(
  backup: { readonly id: string; readonly sameEnvironment: boolean; readonly hosts: readonly S[] },
  targets: readonly TargetHost[],
  pairs: readonly P[],
  wanted: readonly RestorableFiles[],
): readonly HostPart<S, P>[] | Refusal {
  const { id, sameEnvironment } = backup;
  const parts: HostPart<S, P>[] = [];
  for (const [index, { name, paths }] of targets.entries()) {
    const mine = pairs.filter(({ place }) => place.host === name);
    const own = sameEnvironment
      ? backup.hosts.find(({ host }) => host === name)
      : (backup.hosts[index] ?? backup.hosts[0]);
    if (own === undefined && wanted.length > 0)
      return {
        refused: `${name} has no backup ${id}, and so no files of its own to go back to`,
        next: 'name the hosts that have it in `hosts`, or set `files: none`',
      };
    const files = own === undefined ? [] : filesToRestore(own.manifest, wanted, paths);
    if ('refused' in files) return files;
    const [first] = mine;
    const source = first === undefined ? own : backup.hosts.find(({ host }) => host === first.dump.host);
    if (source === undefined || (mine.length === 0 && files.length === 0)) continue;
    if (mine.some(({ dump }) => dump.host !== source.host) || (files.length > 0 && own?.host !== source.host))
      return {
        refused: `what ${name} is to get lies in the backups of several hosts; restore it in several runs`,
      };
    parts.push({
      host: name,
      source,
      folder: sameEnvironment && source.host === name ? `backups/${id}` : `.cutover/incoming/${id}`,
      pairs: mine,
      files,
      parts: [
        ...mine.flatMap(({ dump: { from } }) => [
          `databases/${from.file}`,
          `databases/${factsOf(from.file)}`,
        ]),
        ...files.flatMap(partsOfFiles),
      ],
    });
  }
  return parts.length > 0
    ? parts
    : { refused: 'there is nothing to restore: neither `databases` nor `files` names anything' };
}

/** The files of a backup that a host gets: of the paths those that the backup has and the host still backs up. */
function filesToRestore(
  manifest: Pick<BackupManifest, 'tag' | 'paths'>,
  wanted: readonly RestorableFiles[],
  paths: TargetHost['paths'],
): readonly RestoredFiles[] | Refusal {
  const files: RestoredFiles[] = [];
  for (const what of wanted) {
    if (what === 'shared') files.push({ kind: 'shared' });
    else if (what === 'paths')
      for (const { path, sudo } of paths) {
        if (manifest.paths.includes(path)) files.push({ kind: 'path', path, sudo });
      }
    else if (manifest.tag === undefined)
      return { refused: 'the backup holds no release: none was live then' };
    else files.push({ kind: 'release', tag: manifest.tag });
  }
  return files;
}

/** What is needed of a backup to bring these files back; the first is the files themselves. */
export function partsOfFiles(files: RestoredFiles): readonly [string, ...string[]] {
  switch (files.kind) {
    case 'shared':
      return ['files/shared'];
    case 'path':
      return [`files/paths${files.path}`];
    case 'release':
      return ['files/release', 'files/release.manifest', 'files/release.json'];
  }
}

/** The list of what a dump holds, which lies beside it. */
export function factsOf(dump: string): string {
  return dump.replace(/\.(dump|sql|sqlite|out)\.(zst|gz)$/, '.facts');
}
