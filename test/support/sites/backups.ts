import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Restored, restore } from '../../../src/flow/restore.ts';
import { contextOf } from '../../../src/host/connection/site.ts';
import { withLock } from '../../../src/host/lock/lock.ts';
import type { BackupManifest } from '../../../src/model/backup.ts';
import { type BackupResult, backupRemote } from '../../../src/steps/backup-remote/backup.ts';
import type { BackupOptions } from '../../../src/steps/backup-remote/plan.ts';
import type { CopyOptions } from '../../../src/steps/fetch-copy.ts';
import type { RestoreOptions } from '../../../src/steps/restore-backup/plan.ts';
import { mustExec } from '../exec.ts';
import { type OpenEnvironment, openEnvironment } from '../runner/environment.ts';
import type { Postgres } from '../servers/postgres.ts';
import type { Fleet, TestHost } from '../servers/sshd.ts';

/** A configuration with these environments; the one of a fleet has its hosts and its path. */
export function configOf(
  fleets: Readonly<Record<string, readonly [fleet: Fleet, backup: unknown, more?: object]>>,
): { app: string; environments: Record<string, object> } {
  return {
    app: 'shop',
    environments: Object.fromEntries(
      Object.entries(fleets).map(([name, [fleet, backup, more = {}]]) => [
        name,
        {
          path: fleet.path,
          hosts: fleet.hosts.map((host) => host.address),
          timeouts: { lock: '20s' },
          backup,
          ...more,
        },
      ]),
    ),
  };
}

/** An open environment `production` with this `backup:`. */
export function openProduction(fleet: Fleet, backup: unknown, more: object = {}): Promise<OpenEnvironment> {
  return openEnvironment(fleet, configOf({ production: [fleet, backup, more] }));
}

export function backUp(site: OpenEnvironment, wanted: BackupOptions = {}): Promise<BackupResult> {
  return withLock(site.fleet, site.settings, site.identity, (held) => backupRemote(site, held, wanted));
}

/** Restores a backup of `source` (default: the target itself). */
export function restoreOnto(
  target: OpenEnvironment,
  {
    copy,
    ...wanted
  }: Partial<RestoreOptions> & {
    readonly backup: string;
    /** The destination that it is fetched from first. */
    readonly copy?: Omit<CopyOptions, 'backup'>;
  },
  source: OpenEnvironment = target,
): Promise<Restored> {
  const all: RestoreOptions = { databases: ['all'], files: [], ...wanted };
  const temp = target.fleet.hosts[0]?.ssh.dir ?? '';
  const under = (held: Parameters<Parameters<typeof withLock>[3]>[0]) =>
    source === target
      ? restore(target, held, { site: target, ...held }, all, temp, contextOf(target), copy)
      : withLock(source.fleet, source.settings, source.identity, (other) =>
          restore(target, held, { site: source, ...other }, all, temp, contextOf(target)),
        );
  return withLock(target.fleet, target.settings, target.identity, under);
}

/** The ids that a host lists as complete, and what else lies in its folder of backups. */
export async function backupsOn(host: TestHost): Promise<{ complete: string[]; other: string[] }> {
  const names = (await readdir(join(host.root, 'backups')).catch((): string[] => [])).sort();
  const complete: string[] = [];
  for (const name of names) {
    const text = await readFile(join(host.root, 'backups', name, 'backup.json'), 'utf8').catch(
      () => undefined,
    );
    if (text !== undefined && !name.endsWith('.partial')) complete.push(name);
  }
  return { complete, other: names.filter((name) => !complete.includes(name)) };
}

/** What a dead or failed run may not leave: partial backups, private folders, restores on their way. */
export async function leftovers(host: TestHost): Promise<string[]> {
  const { other } = await backupsOn(host);
  const own = (await readdir(join(host.root, '.cutover')).catch(() => [])).filter((name) =>
    /^(tmp\.|incoming|restore-|scratch-)/.test(name),
  );
  const beside = (await readdir(host.root)).filter((name) => /\.cutover-(new|old)$/.test(name));
  return [...other, ...own, ...beside];
}

/** Databases of ours that are left on a server. */
export async function scratchDatabases(postgres: Postgres): Promise<string> {
  return postgres.psql("SELECT datname FROM pg_database WHERE datname LIKE 'cutover%'");
}

/** Everything in a database as pg_dump words it, without what differs in every run: to compare two databases. */
export async function textOf(
  postgres: Postgres,
  database: string,
  options: readonly string[] = [],
): Promise<string> {
  const argv = ['-h', postgres.socket, '-p', String(postgres.port), '-U', postgres.user, ...options];
  const text = await mustExec(join(postgres.bin, 'pg_dump'), [
    ...argv,
    '-d',
    `dbname='${database.replace(/[\\']/g, '\\$&')}'`,
  ]);
  return text
    .split('\n')
    .filter((line) => !/^\\(un)?restrict /.test(line) && !line.startsWith('--'))
    .sort()
    .join('\n');
}

/** A conninfo for a database of any name, as psql takes it in place of the name. */
export const named = (database: string) => `dbname='${database.replace(/[\\']/g, '\\$&')}'`;

/** Reads backup.json of a host. */
export async function manifestOn(host: TestHost, id: string): Promise<BackupManifest> {
  const text = await readFile(join(host.root, 'backups', id, 'backup.json'), 'utf8');
  return JSON.parse(text.split('\n')[0] ?? '') as BackupManifest;
}

/**
 * Makes tools of a host, while they run, look for a secret: in every argument list, and in the files below the app
 * root. The secret itself is read from a file elsewhere, so that looking for it does not show it.
 */
export async function lookForSecret(
  host: TestHost,
  secret: string,
  tools: Readonly<Record<string, string>>,
): Promise<{ argv(): Promise<string>; files(): Promise<string> }> {
  const [needle, argv, files] = ['needle', 'seen-argv', 'seen-files'].map((name) => join(host.dir, name));
  await writeFile(needle ?? '', secret);
  for (const [tool, real] of Object.entries(tools))
    await host.fake(
      tool,
      `cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' ' ' >>'${argv}'; grep -rlF -f '${needle}' '${host.root}' 2>/dev/null | xargs -r stat -c '%a %n' >>'${files}' 2>/dev/null; exec ${real} "$@"`,
    );
  return {
    argv: () => readFile(argv ?? '', 'utf8'),
    files: () => readFile(files ?? '', 'utf8'),
  };
}

/** The files below a host's app root that hold this text. */
export async function filesWith(host: TestHost, text: string): Promise<string> {
  return mustExec('sh', ['-c', 'grep -rlF -- "$1" "$2" || [ $? = 1 ]', 'sh', text, host.root]);
}

/** Gives a host some shared files. */
export async function writeShared(
  host: TestHost,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    const full = join(host.root, 'shared', path);
    await mkdir(join(full, '..'), { recursive: true });
    await writeFile(full, content);
  }
}
