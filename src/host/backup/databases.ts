import type { BackupConfig, DatabaseConfig } from '../../config/schema.ts';
import { pathOn, type Settings } from '../../config/settings.ts';
import { InputError } from '../../errors.ts';
import { dumpFileOf, type Engine } from '../../model/backup.ts';
import type { Host } from '../connection/host.ts';

/** The environment's `backup:`, or what holds without one: files only. */
export function backupOf(settings: Settings): BackupConfig {
  return (
    settings.options.backup ?? {
      paths: [],
      databases: [],
      verify: 'restore',
      parallel: 2,
      keep: 7,
      'shrink-limit': 50,
      'copy-to': [],
      timeout: 7_200_000,
    }
  );
}

/** A path outside the app root that is backed up, as it is called on a host; `sudo`: only root may read it. */
export interface BackupPath {
  readonly path: string;
  readonly sudo: boolean;
}

/** The paths that the configuration has for a host. */
export function pathsOn(host: Host, settings: Settings): BackupPath[] {
  return backupOf(settings).paths.map(({ path, sudo }) => ({ path: pathOn(path, host), sudo }));
}

/** A database's name in messages, inputs and backup.json. */
export function nameOf(database: DatabaseConfig): string {
  return database.name ?? database.postgresql ?? database.mysql ?? database.sqlite ?? database.command ?? '';
}

function engineOf(database: DatabaseConfig): Engine {
  if (database.postgresql !== undefined) return 'postgresql';
  if (database.mysql !== undefined) return 'mysql';
  return database.sqlite !== undefined ? 'sqlite' : 'command';
}

/** Arguments of the database scripts after app root, token and id; see database-common.sh. */
function databaseArgs(
  database: DatabaseConfig,
  host: Host,
  password: string | undefined,
  file: string,
): string[] {
  if (password !== undefined && database.as !== undefined)
    throw new InputError(
      `the database ${nameOf(database)} has both \`as: ${database.as}\` and a password; give one of them`,
    );
  if (password !== undefined && /[\r\n]/.test(password))
    throw new InputError(`the password of the database ${nameOf(database)} must be one line`);
  const where = database.postgresql ?? database.mysql ?? database.sqlite ?? database.command ?? '';
  return [
    engineOf(database) === 'sqlite' ? pathOn(where, host) : where,
    database.as ?? '',
    pathOn(database.socket ?? database.host ?? '', host),
    database.port === undefined ? '' : String(database.port),
    database.user ?? '',
    password ?? '',
    file,
    database.scratch ?? '',
    [...(database.roles ? ['roles'] : []), ...(database.socket === undefined ? [] : ['socket'])].join(' '),
  ];
}

/** A database as the scripts of one host are called for it. */
export interface HostDatabase {
  readonly database: DatabaseConfig;
  readonly name: string;
  readonly engine: Engine;
  /** How its dump is called, without what follows a dot. */
  readonly file: string;
  /** Arguments of the database scripts after app root, token and id. */
  readonly args: readonly string[];
}

/** The databases that lie on a host. Throws InputError for a password that cannot be used. */
export function databasesOn(
  host: Host,
  settings: Settings,
  passwords: ReadonlyMap<string, string> | undefined,
): HostDatabase[] {
  const held = backupOf(settings).databases.filter((database) =>
    holdersOf(database, settings).includes(host.name),
  );
  return asHostDatabases(held, host, passwords);
}

/** A database of the configuration as it is reached from a host. Throws as databasesOn does, and for a name that is none. */
export function databaseNamed(
  name: string,
  host: Host,
  settings: Settings,
  passwords: ReadonlyMap<string, string> | undefined,
): HostDatabase {
  checkDatabases(settings, passwords);
  const named = backupOf(settings).databases.filter((database) => nameOf(database) === name);
  const [found] = asHostDatabases(named, host, passwords);
  if (found === undefined) throw new InputError(`backup.databases has none of the name ${name}`);
  return found;
}

function asHostDatabases(
  databases: readonly DatabaseConfig[],
  host: Host,
  passwords: ReadonlyMap<string, string> | undefined,
): HostDatabase[] {
  const taken: string[] = [];
  return databases.map((database) => {
    const [name, engine] = [nameOf(database), engineOf(database)];
    const file = dumpFileOf(engine, name, taken);
    taken.push(file);
    return { database, name, engine, file, args: databaseArgs(database, host, passwords?.get(name), file) };
  });
}

/** The hosts that a database lies on: those of `on:`, else the first of the environment. */
export function holdersOf(database: DatabaseConfig, settings: Settings): readonly string[] {
  if (database.on !== undefined) return database.on;
  const first = allHosts(settings)[0];
  return first === undefined ? [] : [first];
}

/** The names of all hosts of the environment, also of those that were not chosen. */
export function allHosts(settings: Settings): readonly string[] {
  return settings.options.hosts ?? settings.slots.flatMap((slot) => slot.hosts ?? []);
}

/** Refuses passwords and hosts of databases that the configuration does not know. Throws InputError. */
export function checkDatabases(settings: Settings, passwords: ReadonlyMap<string, string> | undefined): void {
  const { databases } = backupOf(settings);
  for (const name of passwords?.keys() ?? [])
    if (!databases.some((database) => nameOf(database) === name))
      throw new InputError(
        `there is a password for the database ${JSON.stringify(name)}, but backup.databases has none of that name (it has ${databases.map(nameOf).join(', ') || 'none'})`,
      );
  const all = allHosts(settings);
  for (const database of databases) {
    const stranger = database.on?.find((name) => !all.includes(name));
    if (stranger !== undefined)
      throw new InputError(
        `the database ${nameOf(database)} is on the host ${stranger}, which is not in the environment ${settings.environment} (it has ${all.join(', ')})`,
      );
  }
}
