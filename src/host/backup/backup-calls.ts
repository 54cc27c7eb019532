import type { Settings } from '../../config/settings.ts';
import type { BackupLevel, BackupManifest } from '../../model/backup.ts';
import type { Answer } from '../connection/call.ts';
import type { Host } from '../connection/host.ts';
import { type LockedCallOptions, LockedHost } from '../connection/locked-host.ts';
import { script } from '../connection/scripts.ts';
import { type Stayed, stayedIn } from '../connection/stayed.ts';
import type { BackupPath, HostDatabase } from './databases.ts';

type Options = Pick<LockedCallOptions, 'deadlineMs' | 'signal' | 'onOutput'>;

/** In place of a token: the script only looks, changes nothing, and needs no lock. */
export const LOOK_ONLY = '-';

const words = (paths: readonly BackupPath[]) =>
  paths.flatMap(({ path, sudo }) => [sudo ? 'yes' : 'no', path]);

/** Begins a backup, or only looks; says what its files will take. Sizes in bytes. Throws as LockedHost.call does. */
export async function startBackup(
  host: LockedHost,
  backup: {
    readonly id: string;
    /** The id of the backup before, whose unchanged files are linked. */
    readonly before: string | undefined;
    readonly dryRun: boolean;
    /** What an earlier restore has not settled stays, and is no reason to refuse. */
    readonly keepUnsettled: boolean;
    readonly paths: readonly BackupPath[];
  },
  options: Options,
) {
  const answer = await host.call(
    script('backup-start'),
    [
      backup.id,
      backup.before ?? '',
      backup.dryRun ? 'yes' : 'no',
      backup.keepUnsettled ? 'keep' : '',
      ...words(backup.paths),
    ],
    options,
  );
  const inodes = answer.get('free-inodes');
  return {
    /** What runs that died had left: gone, or there still. */
    removed: answer.all('removed'),
    stayed: stayedIn(answer),
    filesBytes: answer.number('files-bytes'),
    filesInodes: answer.number('files-inodes'),
    freeBytes: answer.number('free-bytes'),
    /** undefined where the file system does not count them. */
    freeInodes: inodes === '-' || inodes === '0' ? undefined : answer.number('free-inodes'),
  };
}

/** What a database server says of a database, before anything is done with it. Sizes in bytes. */
export interface DatabaseState {
  readonly server: string | undefined;
  readonly size: number;
  /** Free for a copy on the server's own disk, where that can be known. */
  readonly scratchFree: number | undefined;
  /** What a copy takes on the disk of the backups; undefined where it is made on the server. */
  readonly room: number | undefined;
}

/** Reads the state of a database. Changes nothing. Throws ScriptError: EXIT.notFound where it is not there. */
export async function readDatabase(
  host: Host,
  settings: Settings,
  id: string,
  database: HostDatabase,
  signal: AbortSignal,
): Promise<DatabaseState> {
  const about = await new LockedHost(host, settings, LOOK_ONLY).call(
    script('check-database', database.engine),
    [id, ...database.args],
    { signal },
  );
  return databaseState(about);
}

/**
 * Makes a database ready to be backed up: drops what dead runs left beside it, and, unless `keepUnsettled`, refuses
 * where a restore has not been settled. Throws ScriptError: EXIT.notFound where it is not there.
 */
export async function checkDatabase(
  host: LockedHost,
  backup: { readonly id: string; readonly keepUnsettled: boolean },
  database: HostDatabase,
  options: Options,
): Promise<DatabaseState> {
  const about = await host.call(
    script('check-database', database.engine),
    [backup.id, ...database.args, backup.keepUnsettled ? 'keep' : ''],
    options,
  );
  return databaseState(about);
}

function databaseState(about: Answer): DatabaseState {
  const optional = (key: string) => (about.get(key) === undefined ? undefined : about.number(key));
  return {
    server: about.get('server'),
    size: about.number('size'),
    scratchFree: optional('scratch-free'),
    room: optional('room'),
  };
}

/** Copies files into the backup; sizes in bytes. Throws as LockedHost.call does. */
export async function copyFiles(
  host: LockedHost,
  backup: {
    readonly id: string;
    readonly before: string | undefined;
    readonly tag: string | undefined;
    readonly paths: readonly BackupPath[];
  },
  options: Options,
) {
  const answer = await host.call(
    script('backup-files'),
    [backup.id, backup.before ?? '', backup.tag ?? '', ...words(backup.paths)],
    options,
  );
  return {
    count: answer.number('files-count'),
    bytes: answer.number('files-bytes'),
    newBytes: answer.number('files-new'),
    /** Paths of the release that differ from its manifest. */
    changedByHand: answer.all('changed'),
    notes: answer.all('note'),
  };
}

/** Dumps a database into the backup and proves the dump as far as `level` says. Throws as LockedHost.call does. */
export async function dumpDatabase(
  host: LockedHost,
  id: string,
  database: HostDatabase,
  level: BackupLevel,
  options: Options,
) {
  const answer = await host.call(
    script('backup-database', database.engine),
    [id, ...database.args, level],
    options,
  );
  return {
    file: answer.text('file'),
    bytes: answer.number('bytes'),
    sha256: answer.text('sha256'),
    server: answer.get('server') ?? database.engine,
    /** What was in the database, and in its restored copy: lines for compareFacts. */
    source: answer.all('source'),
    copy: answer.all('copy'),
    notes: answer.all('note'),
    /** Sum and name, in turns, of the files beside the dump. */
    extra: answer.all('extra').flatMap((line) => line.split(' ')),
  };
}

/** Sums everything and gives the backup its name. Returns the sum of the sums. Throws as LockedHost.call does. */
export async function finishBackup(
  host: LockedHost,
  manifest: Omit<BackupManifest, 'sums'>,
  dumps: readonly { readonly sha256: string; readonly file: string; readonly extra: readonly string[] }[],
  options: Options,
): Promise<string> {
  const answer = await host.call(
    script('backup-finish'),
    [
      manifest.id,
      // The host writes the sum of the sums between the two.
      `${JSON.stringify(manifest).slice(0, -1)},"sums":"`,
      '"}',
      String(manifest.files.count),
      ...dumps.flatMap(({ sha256, file, extra }) => [sha256, file, ...extra]),
    ],
    options,
  );
  return answer.text('sums');
}

/**
 * Removes backups by their ids; one that was not finished by its id and `.partial`. What holds a mount, or files that the
 * account may not remove, stays, and the others go. Throws as LockedHost.call does.
 */
export async function removeBackups(
  host: LockedHost,
  names: readonly string[],
  options: Options,
): Promise<{ readonly removed: readonly string[]; readonly stayed: readonly Stayed[] }> {
  const answer = await host.call(script('backup-remove'), names, options);
  return { removed: answer.all('removed'), stayed: stayedIn(answer) };
}
