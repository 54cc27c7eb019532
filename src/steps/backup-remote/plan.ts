import pMap from 'p-map';
import { type Settings, slotsOf } from '../../config/settings.ts';
import { CutoverError } from '../../errors.ts';
import { checkDatabase, LOOK_ONLY, startBackup } from '../../host/backup/backup-calls.ts';
import {
  backupOf,
  checkDatabases,
  databasesOn,
  type HostDatabase,
  holdersOf,
  nameOf,
  pathsOn,
} from '../../host/backup/databases.ts';
import type { Host } from '../../host/connection/host.ts';
import { LockedHost } from '../../host/connection/locked-host.ts';
import type { Site } from '../../host/connection/site.ts';
import type { HostReading } from '../../host/lock/read-hosts.ts';
import {
  type BackupLevel,
  type BackupManifest,
  backupId,
  formatBytes,
  isAhead,
  newestFirst,
  readBackup,
  spaceProblem,
} from '../../model/backup.ts';
import { liveTag } from '../../model/host-facts.ts';
import type { Served } from '../../model/serving.ts';

export interface BackupOptions {
  /** Password of a database, by its name in the configuration. */
  readonly passwords?: ReadonlyMap<string, string> | undefined;
  /** Secret of a destination of copies, by its name in the configuration. */
  readonly copySecrets?: ReadonlyMap<string, string> | undefined;
  /** false: it stays on its hosts, whatever destinations there are. */
  readonly copies?: boolean | undefined;
  /** Accept a backup that is far smaller than the one before. */
  readonly allowShrink?: boolean | undefined;
  /** A folder on the runner that each host's backup is also brought to. */
  readonly downloadTo?: string | undefined;
  /** Databases are proven only so far; default: as configured. */
  readonly verify?: BackupLevel | undefined;
  /** Leave alone what an earlier restore has not settled, instead of refusing: it is going to be restored again. */
  readonly keepUnsettled?: boolean | undefined;
  /** Ids of backups that retention must leave alone, whatever it would decide. */
  readonly protect?: readonly string[] | undefined;
}

/** What a backup would take on one host. */
export interface BackupPlan {
  readonly host: Host;
  readonly filesBytes: number;
  readonly freeBytes: number;
  readonly databases: readonly {
    readonly name: string;
    readonly server: string;
    /** Of the dump, about. */
    readonly bytes: number;
    /** On the server. */
    readonly dataBytes: number;
    /** What proving it takes on the disk of the backups. */
    readonly room: number;
  }[];
}

/** One database of one host, and how far it is to be proven. */
interface Task extends HostDatabase {
  readonly level: BackupLevel;
}

export interface HostToBackUp extends HostReading {
  readonly tasks: readonly Task[];
  readonly before: BackupManifest | undefined;
  /** The release whose files it saves. */
  readonly tag: string | undefined;
}

/** What a backup would do, without changing anything. Throws as a backup would, as far as can be seen before. */
export async function planBackup(
  site: Site,
  readings: readonly HostReading[],
  wanted: BackupOptions = {},
): Promise<BackupPlan[]> {
  const id = backupId(new Date(), undefined, []);
  const hosts = prepare(site, readings, undefined, wanted);
  return look(site, LOOK_ONLY, id, hosts, { dryRun: true, keepUnsettled: false });
}

/**
 * The release whose files a host saves: that of its own slot where slots are host groups, else the one that visitors get.
 * Where it is not known what they get, the one that is noted as live: better one too many than none.
 */
function ownRelease(
  settings: Settings,
  { host, facts }: HostReading,
  served: Served | undefined,
): string | undefined {
  const own = slotsOf(settings, host.name).find((slot) => slot.hosts !== undefined);
  if (own !== undefined) return facts.slots.get(own.name);
  return served === undefined ? liveTag(facts) : facts.slots.get(served.slot);
}

/** What each host is to back up. `served`: what visitors get, where that is known. Throws InputError for what cannot work. */
export function prepare(
  site: Site,
  readings: readonly HostReading[],
  served: Served | undefined,
  wanted: BackupOptions,
): HostToBackUp[] {
  const { settings } = site;
  const config = backupOf(settings);
  checkDatabases(settings, wanted.passwords);
  const known = settings.hosts.map(({ name }) => name);
  for (const database of config.databases)
    if (!holdersOf(database, settings).some((name) => known.includes(name)))
      site.fleet.log.warning(
        `the database ${nameOf(database)} is not backed up: its host is not among those chosen`,
      );
  const now = new Date();
  const order = newestFirst(now);
  return readings.map((reading) => {
    const tasks = databasesOn(reading.host, settings, wanted.passwords).map((database): Task => {
      const asked = wanted.verify ?? database.database.verify ?? config.verify;
      // Nothing is known of what a command prints: its dump is summed, and that it ended well is all that can be said.
      return { ...database, level: database.engine === 'command' ? 'checksum' : asked };
    });
    const before = reading.facts.backups
      .map(({ id, about }) => readBackup(about, id))
      .filter((manifest) => manifest !== undefined)
      .sort((a, b) => order(a.id, b.id))[0];
    for (const { id } of reading.facts.backups)
      if (isAhead(id, now))
        site.fleet.log.warning(
          `${reading.host.name}: the time of the backup ${id} is still to come: a clock was wrong when it was made, or that of the runner is now. It counts as older than all others`,
        );
    return { ...reading, tasks, before, tag: ownRelease(settings, reading, served) };
  });
}

/** Sizes, versions and room, before the first byte. */
export async function look(
  site: Site,
  token: string,
  id: string,
  readings: readonly HostToBackUp[],
  { dryRun, keepUnsettled }: { readonly dryRun: boolean; readonly keepUnsettled: boolean },
): Promise<BackupPlan[]> {
  const { settings, fleet } = site;
  const config = backupOf(settings);
  const of = new Map(readings.map((reading) => [reading.host, reading]));
  const results = await fleet.stage(
    'prepare the backup',
    async (host, signal): Promise<BackupPlan> => {
      const { tasks = [], before } = of.get(host) ?? {};
      const locked = new LockedHost(host, settings, token);
      const options = { signal, onOutput: output(site, host) };
      const found = await startBackup(
        locked,
        { id, before: before?.id, dryRun, keepUnsettled, paths: pathsOn(host, settings) },
        options,
      );
      for (const left of found.removed)
        fleet.log.info(`${host.name}: removed ${left}, left by a run that died`);
      for (const { name, why } of found.stayed)
        fleet.log.warning(`${host.name}: ${name}, left by a run that died, was not removed: ${why}`);
      const databases = await pMap(
        tasks,
        async (task) => {
          const about = await checkDatabase(locked, { id, keepUnsettled }, task, options);
          const last = before?.databases.find(
            ({ engine, name }) => engine === task.engine && name === task.name,
          );
          const { size, scratchFree } = about;
          if (task.level === 'restore' && scratchFree !== undefined && scratchFree < size)
            throw new CutoverError(
              `the restored copy of ${task.name} needs about ${formatBytes(size)} on the database server, but only ${formatBytes(scratchFree)} are free there`,
              { next: 'make room there, or set `verify: list` for this database' },
            );
          return {
            name: task.name,
            server: about.server ?? '',
            bytes: last?.bytes ?? size,
            dataBytes: size,
            room: task.level === 'restore' || task.engine === 'sqlite' ? (about.room ?? 0) : 0,
          };
        },
        { concurrency: config.parallel },
      );
      const { filesBytes, freeBytes } = found;
      const problem = spaceProblem(
        {
          // Copies that prove a dump are gone when the next is made, but for those that are made at the same time.
          bytes:
            filesBytes +
            databases.reduce((sum, { bytes }) => sum + bytes, 0) +
            databases
              .map(({ room }) => room)
              .sort((a, b) => b - a)
              .slice(0, config.parallel)
              .reduce((sum, room) => sum + room, 0),
          inodes: found.filesInodes + 4 * tasks.length,
        },
        { bytes: freeBytes, inodes: found.freeInodes },
        settings.options['free-space'],
      );
      if (problem !== undefined)
        throw new CutoverError(problem, {
          next: `make room on ${host.name}, or keep fewer backups (backup.keep is ${config.keep})`,
        });
      return { host, filesBytes, freeBytes, databases };
    },
    {
      hosts: readings.map(({ host }) => host),
      state: () => 'unchanged; earlier backups are as they were',
    },
  );
  return results.map(({ value }) => value);
}

/** What the tools of a host print, for the debug log. */
export const output = (site: Site, host: Host) => (line: string) =>
  site.fleet.log.debug(`${host.name}: ${line}`);
