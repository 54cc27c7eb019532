import type { Serving } from './serving.ts';

/** How far a backup was proven, from weakest to strongest. */
export const LEVELS = ['checksum', 'list', 'restore'] as const;
export type BackupLevel = (typeof LEVELS)[number];

export type Engine = SqlEngine | 'command';

/** Those that run SQL. */
export type SqlEngine = 'postgresql' | 'mysql' | 'sqlite';

/** One database in a backup of one host. */
export interface DatabaseBackup {
  /** As in the configuration: name, path of the file, or `name:` of a command. */
  readonly name: string;
  readonly engine: Engine;
  /** Its dump below `databases/`. */
  readonly file: string;
  readonly bytes: number;
  /** What it took on the server, and so about what its copy will take; not in backups of older versions. */
  readonly dataBytes?: number | undefined;
  readonly sha256: string;
  /** Server and version, as it names itself. */
  readonly server: string;
  readonly verified: BackupLevel;
  readonly tables: number;
  readonly rows: number;
  readonly durationMs: number;
  /** What could not be proven as strictly as the rest, in words. */
  readonly notes?: readonly string[] | undefined;
}

/** Files in a backup of one host. */
export interface FilesBackup {
  readonly count: number;
  readonly bytes: number;
  /** What this backup itself takes: bytes of files that the one before did not have. */
  readonly newBytes: number;
  readonly durationMs: number;
  /** Paths of the live release that differ from its manifest. */
  readonly changedByHand: readonly string[];
}

/** `backups/<id>/backup.json`, one line. */
export interface BackupManifest {
  readonly format: 1;
  readonly id: string;
  readonly app: string;
  readonly environment: string;
  readonly host: string;
  /** The release whose files it holds. */
  readonly tag: string | undefined;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly durationMs: number;
  readonly bytes: number;
  readonly verified: BackupLevel;
  readonly files: FilesBackup;
  /** sha256 of `sums`, which holds the sha256 of every other file of the backup. */
  readonly sums: string;
  readonly databases: readonly DatabaseBackup[];
  readonly paths: readonly string[];
  readonly run: string;
  readonly actor: string;
  /** Only of what leaves its environment: its rows are masked. */
  readonly masked?: true | undefined;
  /** sha256 of the file of masks. */
  readonly masks?: string | undefined;
}

/** A backup that a host lists as complete. */
export interface BackupOnHost {
  readonly id: string;
  /** undefined when what it says of itself makes no sense. */
  readonly manifest: BackupManifest | undefined;
}

const ID = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-([A-Za-z0-9][A-Za-z0-9._+-]*)$/;

/** Ids further ahead than this come from a clock that was wrong, and are not followed. */
const AHEAD_MS = 60_000;

/** What a backup is called after: the release that visitors get; nothing before the first one. */
export function backupTag({ kind, served }: Pick<Serving, 'kind' | 'served'>): string | undefined {
  if (served !== undefined) return served.tag;
  return kind === 'nothing' ? undefined : 'unknown';
}

/**
 * The id of a new backup: UTC time and the tag of `backupTag`. Their order is the order of backups, so it is a second later than the
 * last one when several are made within one, also when those between are gone.
 */
export function backupId(now: Date, tag: string | undefined, taken: Iterable<string>): string {
  const known = new Set(taken);
  const times = [...known].map((id) => parseBackupId(id)?.at.getTime() ?? 0);
  const last = Math.max(0, ...times.filter((time) => time <= now.getTime() + AHEAD_MS));
  for (let time = Math.max(Math.floor(now.getTime() / 1000) * 1000, last + 1000); ; time += 1000) {
    const id = `${stampOf(time)}-${tag ?? 'none'}`;
    if (!known.has(id)) return id;
  }
}

/**
 * Orders ids, newest first. An id that is still to come at `now` was made by a clock that was wrong, and nobody knows how
 * old it is: it stands behind all others. Without `now` none does.
 */
export function newestFirst(now: Date | undefined): (a: string, b: string) => number {
  const last = now === undefined ? undefined : lastStamp(now);
  return (a, b) => {
    const ahead = last !== undefined && a.slice(0, last.length) > last;
    if (last !== undefined && ahead !== b.slice(0, last.length) > last) return ahead ? 1 : -1;
    return a < b ? 1 : a > b ? -1 : 0;
  };
}

/** Is the time of this id still to come? */
export function isAhead(id: string, now: Date): boolean {
  const last = lastStamp(now);
  return parseBackupId(id) !== undefined && id.slice(0, last.length) > last;
}

/** The last time that an id may begin with and not be ahead. */
const lastStamp = (now: Date) => stampOf(now.getTime() + AHEAD_MS);

const stampOf = (time: number) => new Date(time).toISOString().replace(/[-:]|\.\d+/g, '');

/** When a backup of this id was taken, and the tag that it is called after; undefined for anything that is no id. */
export function parseBackupId(id: string): { readonly at: Date; readonly tag: string } | undefined {
  const match = ID.exec(id);
  if (match === null || id.endsWith('.partial')) return undefined;
  const [, year, month, day, hour, minute, second, tag = ''] = match;
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(at.getTime()) ? undefined : { at, tag };
}

/** Reads backup.json as a host gave it; undefined when it is not one, or is that of another id than its folder is called by. */
export function readBackup(about: unknown, folder?: string): BackupManifest | undefined {
  if (typeof about !== 'object' || about === null) return undefined;
  const value = about as Partial<BackupManifest>;
  const sound =
    value.format === 1 &&
    typeof value.id === 'string' &&
    parseBackupId(value.id) !== undefined &&
    (folder === undefined || value.id === folder) &&
    typeof value.finishedAt === 'string' &&
    typeof value.bytes === 'number' &&
    typeof value.sums === 'string' &&
    LEVELS.some((level) => level === value.verified) &&
    typeof value.files === 'object' &&
    Array.isArray(value.paths) &&
    Array.isArray(value.databases) &&
    value.databases.every((one: unknown) => isDatabase(one));
  return sound ? (value as BackupManifest) : undefined;
}

function isDatabase(one: unknown): one is DatabaseBackup {
  if (typeof one !== 'object' || one === null) return false;
  const value = one as Partial<DatabaseBackup>;
  return (
    typeof value.name === 'string' &&
    typeof value.file === 'string' &&
    /^[a-z0-9][a-z0-9._-]*$/.test(value.file) &&
    typeof value.sha256 === 'string' &&
    typeof value.bytes === 'number' &&
    LEVELS.some((level) => level === value.verified)
  );
}

/**
 * Reads a list of sums as sha256sum writes it: a name with a line feed or a backslash in it is escaped, and its line
 * begins with a backslash.
 */
export function readSums(text: string): { readonly path: string; readonly sum: string }[] {
  return text
    .split('\n')
    .map((line) => /^(\\?)([0-9a-f]{64}) [ *](.+)$/.exec(line))
    .filter((match) => match !== null)
    .map(([, escaped, sum = '', name = '']) => ({
      sum,
      path:
        escaped === ''
          ? name
          : name.replace(/\\([\\nr])/g, (_, c: string) => (c === 'n' ? '\n' : c === 'r' ? '\r' : '\\')),
    }));
}

/** The weakest of several proofs; checksum when there is none, since that is always done. */
export function weakest(levels: readonly BackupLevel[]): BackupLevel {
  return LEVELS.find((level) => levels.includes(level)) ?? 'checksum';
}

/** Is every database of it proven as far as can be? Nothing is known of what a command printed. */
export function isProven(manifest: BackupManifest): boolean {
  return manifest.databases.every(({ engine, verified }) => engine === 'command' || verified === 'restore');
}

/** The file name of a database's dump: readable, and never the same for two databases of a backup. */
export function dumpFileOf(engine: Engine, name: string, taken: Iterable<string> = []): string {
  const known = new Set(taken);
  const readable = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  const base = `${engine}-${readable || 'unnamed'}`;
  for (let n = 1; ; n++) {
    const file = n === 1 ? base : `${base}.${n}`;
    if (!known.has(file)) return file;
  }
}

/** A part of a backup and its size in bytes. */
export interface Part {
  readonly name: string;
  readonly bytes: number;
}

/** The parts that are smaller than before by more than `limit` percent; gone altogether counts, new does not. */
export function shrunk(
  before: readonly Part[],
  after: readonly Part[],
  limit: number,
): { readonly name: string; readonly before: number; readonly after: number }[] {
  const now = new Map(after.map((part) => [part.name, part.bytes]));
  return before.flatMap(({ name, bytes }) => {
    const left = now.get(name);
    return left !== undefined && left < bytes * (1 - limit / 100)
      ? [{ name, before: bytes, after: left }]
      : [];
  });
}

/** The parts of a backup whose size is compared with the next one. */
export function partsOf(manifest: Pick<BackupManifest, 'databases' | 'files'>): Part[] {
  return [
    { name: 'files', bytes: manifest.files.bytes },
    ...manifest.databases.map(({ engine, name, bytes }) => ({ name: `${engine} ${name}`, bytes })),
  ];
}

/**
 * What differs between a database and its restored copy, in words, at most `most` of them. A line of either
 * list is: kind, name, number of rows, checksum of the content, with a tab between them. Rows of `?` in the
 * source are not known: then only that the thing is there is compared.
 */
export function compareFacts(source: readonly string[], restored: readonly string[], most = 20): string[] {
  const read = (lines: readonly string[]) =>
    new Map(
      lines.map((line) => {
        const [kind = '', name = '', rows = '', sum = ''] = line.split('\t');
        return [`${kind} ${name}`, { rows, sum }] as const;
      }),
    );
  const [from, to] = [read(source), read(restored)];
  const differences: string[] = [];
  for (const [what, had] of from) {
    const has = to.get(what);
    if (has === undefined) differences.push(`${what} is missing in the restored copy`);
    else if (had.rows === '?') continue;
    else if (has.rows !== had.rows)
      differences.push(`${what} has ${has.rows} rows in the restored copy, ${had.rows} in the source`);
    // A backup of an older version sums less.
    else if (had.sum !== '' && has.sum !== had.sum)
      differences.push(`${what} has other content in the restored copy than in the source`);
  }
  // A list of names only, from a backup that was to be proven less, has nothing but tables.
  const names = [...from.values()].length > 0 && [...from.values()].every(({ rows }) => rows === '?');
  for (const what of to.keys())
    if (!from.has(what) && (!names || what.startsWith('table ')))
      differences.push(`${what} is in the restored copy but not in the source`);
  return differences.length <= most
    ? differences
    : [...differences.slice(0, most), `and ${differences.length - most} more differences`];
}

/** How many tables a list of facts names, and their rows. */
export function countFacts(facts: readonly string[]): { readonly tables: number; readonly rows: number } {
  const tables = facts.map((line) => line.split('\t')).filter(([kind]) => kind === 'table');
  return { tables: tables.length, rows: tables.reduce((sum, [, , rows]) => sum + (Number(rows) || 0), 0) };
}

/** Free and wanted space of one file system; inodes are undefined where they are not counted. */
export interface Space {
  readonly bytes: number;
  readonly inodes: number | undefined;
}

/** Why a backup or a restore would not fit, or undefined. `reserve` bytes stay free. */
export function spaceProblem(
  expected: Space,
  free: Space,
  reserve: number,
  what: 'backup' | 'restore' = 'backup',
): string | undefined {
  if (free.bytes < expected.bytes + reserve)
    return `the ${what} needs about ${formatBytes(expected.bytes)} and ${formatBytes(reserve)} are to stay free, but only ${formatBytes(free.bytes)} are free`;
  if (free.inodes !== undefined && expected.inodes !== undefined && free.inodes < expected.inodes)
    return `the ${what} needs about ${expected.inodes} inodes, but only ${free.inodes} are free`;
  return undefined;
}

/** Bytes for a person: `0 B`, `1.5 kB`, `20 MB`. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 || value >= 10 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

/** The newest backup that every host has with all databases proven by a restore. `now` as in newestFirst. */
export function latestGood(hosts: readonly (readonly BackupOnHost[])[], now?: Date): string | undefined {
  const [first = [], ...others] = hosts;
  const everywhere = first
    .filter(({ manifest }) => manifest !== undefined)
    .filter(({ id }) =>
      others.every((backups) => backups.some((one) => one.id === id && one.manifest !== undefined)),
    )
    .map(({ id }) => id)
    .sort(newestFirst(now));
  return everywhere.find((id) =>
    hosts.every((backups) => {
      const manifest = backups.find((one) => one.id === id)?.manifest;
      return manifest !== undefined && isProven(manifest);
    }),
  );
}
