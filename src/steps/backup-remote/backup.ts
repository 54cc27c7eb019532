import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import pMap from 'p-map';
import type { BackupConfig } from '../../config/schema.ts';
import { pathOn, rootOn, type Settings, slotsOf } from '../../config/settings.ts';
import { CutoverError, messageOf } from '../../errors.ts';
import {
  backupOf,
  checkDatabases,
  databasesOn,
  type HostDatabase,
  holdersOf,
  nameOf,
} from '../../host/backup/databases.ts';
import { EXIT, type Host, ScriptError } from '../../host/connection/host.ts';
import { script } from '../../host/connection/scripts.ts';
import type { Site } from '../../host/connection/site.ts';
import type { Held, HostReading } from '../../host/lock/lock.ts';
import {
  type BackupLevel,
  type BackupManifest,
  backupId,
  backupsToRemove,
  compareFacts,
  countFacts,
  type DatabaseBackup,
  type FilesBackup,
  formatBytes,
  partsOf,
  readBackup,
  readSums,
  shrunk,
  spaceProblem,
  weakest,
} from '../../model/backup.ts';
import { formatDuration } from '../../model/duration.ts';
import { liveTag } from '../../model/host-facts.ts';
import { backupsToKeep } from '../../model/retention.ts';
import { run } from '../../process/run.ts';
import { transfer } from '../../rsync-wrapper/transfer.ts';

export interface BackupOptions {
  /** Password of a database, by its name in the configuration. */
  readonly passwords?: ReadonlyMap<string, string> | undefined;
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

export interface HostBackup {
  readonly host: Host;
  /** The folder on the host. */
  readonly path: string;
  readonly manifest: BackupManifest;
  readonly removed: readonly string[];
}

export interface BackupResult {
  readonly id: string;
  readonly bytes: number;
  readonly verified: BackupLevel;
  readonly hosts: readonly HostBackup[];
  readonly durationMs: number;
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

interface Reading extends HostReading {
  readonly tasks: readonly Task[];
  readonly before: BackupManifest | undefined;
}

const CLEAN_UP_MS = 60_000;
const DOWNLOAD_ATTEMPTS = 4;
const DOWNLOAD_PAUSE_MS = 1_000;

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
  const readings = prepare(site, held.readings, wanted);
  const ids = held.readings.flatMap(({ facts }) => facts.backups.map(({ id }) => id));
  const tags = new Set(held.readings.map(({ facts }) => liveTag(facts)));
  const id = backupId(
    startedAt,
    [...tags].find((tag) => tag !== undefined),
    ids,
  );
  const hosts = readings.map(({ host }) => host);
  const of = new Map(readings.map((reading) => [reading.host, reading]));
  const stage = <T>(name: string, work: (reading: Reading, signal: AbortSignal) => Promise<T>) =>
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
    const plans = await look(site, held.token, id, readings, {
      dryRun: false,
      unsettled: wanted.keepUnsettled === true ? 'keep' : '',
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
        tag: ownTag(settings, reading),
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
      const answer = await host.call(
        script('backup-finish'),
        [
          rootOn(settings, host),
          held.token,
          id,
          // The host writes the sum of the sums between the two.
          `${JSON.stringify(manifest).slice(0, -1)},"sums":"`,
          '"}',
          ...parts.flatMap((part) => [part.sha256, part.file, ...part.extra]),
        ],
        { deadlineMs: settings.options.timeouts.stage, signal },
      );
      return { ...manifest, sums: answer.get('sums') ?? '' };
    });
    const kept = finished.map(({ host, value }) => ({ host, manifest: value }));
    const removed = await prune(site, held, [id, ...(wanted.protect ?? [])], kept);
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
      })),
      durationMs: performance.now() - started,
    };
  } catch (thrown) {
    await removePartial(site, held.token, id, hosts);
    throw thrown;
  }
}

/** What a backup would do, without changing anything. Throws as a backup would, as far as can be seen before. */
export async function planBackup(
  site: Site,
  readings: readonly HostReading[],
  wanted: BackupOptions = {},
): Promise<BackupPlan[]> {
  const tag = readings.map(({ facts }) => liveTag(facts)).find((one) => one !== undefined);
  const id = backupId(new Date(), tag, []);
  return look(site, '-', id, prepare(site, readings, wanted), { dryRun: true, unsettled: '' });
}

/** The release that a host runs: the live one, or that of its own slot where slots are host groups. */
function ownTag(settings: Settings, { host, facts }: HostReading): string | undefined {
  const own = slotsOf(settings, host.name).find((slot) => slot.hosts !== undefined);
  return own === undefined ? liveTag(facts) : facts.slots.get(own.name);
}

/** What each host is to back up. Throws InputError for what cannot work. */
function prepare(site: Site, readings: readonly HostReading[], wanted: BackupOptions): Reading[] {
  const { settings } = site;
  const config = backupOf(settings);
  checkDatabases(settings, wanted.passwords);
  const known = settings.hosts.map(({ name }) => name);
  for (const database of config.databases)
    if (!holdersOf(database, settings).some((name) => known.includes(name)))
      site.fleet.log.warning(
        `the database ${nameOf(database)} is not backed up: its host is not among those chosen`,
      );
  return readings.map((reading) => {
    const tasks = databasesOn(reading.host, settings, wanted.passwords).map((database): Task => {
      const asked = wanted.verify ?? database.database.verify ?? config.verify;
      // Nothing is known of what a command prints: its dump is summed, and that it ended well is all that can be said.
      return { ...database, level: database.engine === 'command' ? 'checksum' : asked };
    });
    const before = reading.facts.backups
      .map(({ about }) => readBackup(about))
      .filter((manifest) => manifest !== undefined)
      .sort((a, b) => (a.id < b.id ? 1 : -1))[0];
    return { ...reading, tasks, before };
  });
}

/** Sizes, versions and room, before the first byte. */
async function look(
  site: Site,
  token: string,
  id: string,
  readings: readonly Reading[],
  { dryRun, unsettled }: { readonly dryRun: boolean; readonly unsettled: 'keep' | '' },
): Promise<BackupPlan[]> {
  const { settings, fleet } = site;
  const config = backupOf(settings);
  const of = new Map(readings.map((reading) => [reading.host, reading]));
  const results = await fleet.stage(
    'prepare the backup',
    async (host, signal): Promise<BackupPlan> => {
      const { tasks = [], before } = of.get(host) ?? {};
      const root = rootOn(settings, host);
      const options = { deadlineMs: settings.options.timeouts.stage, signal, onOutput: output(site, host) };
      const answer = await host.call(
        script('backup-start'),
        [
          root,
          token,
          id,
          before?.id ?? '',
          dryRun ? 'yes' : 'no',
          unsettled,
          ...config.paths.flatMap(({ path, sudo }) => [sudo ? 'yes' : 'no', pathOn(path, host)]),
        ],
        options,
      );
      for (const left of answer.all('removed'))
        fleet.log.info(`${host.name}: removed ${left}, left by a run that died`);
      const databases = await pMap(
        tasks,
        async (task) => {
          const about = await host.call(
            script('check-database', task.engine),
            [root, token, id, ...task.args, unsettled],
            options,
          );
          const last = before?.databases.find(
            ({ engine, name }) => engine === task.engine && name === task.name,
          );
          const size = number(about.get('size'));
          const scratch = about.get('scratch-free');
          if (task.level === 'restore' && scratch !== undefined && number(scratch) < size)
            throw new CutoverError(
              `the restored copy of ${task.name} needs about ${formatBytes(size)} on the database server, but only ${formatBytes(number(scratch))} are free there`,
              { next: 'make room there, or set `verify: list` for this database' },
            );
          return {
            name: task.name,
            server: about.get('server') ?? '',
            bytes: last?.bytes ?? size,
            dataBytes: size,
            room: task.level === 'restore' || task.engine === 'sqlite' ? number(about.get('room')) : 0,
          };
        },
        { concurrency: config.parallel },
      );
      const filesBytes = number(answer.get('files-bytes'));
      const freeBytes = number(answer.get('free-bytes'));
      const inodes = answer.get('free-inodes');
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
          inodes: number(answer.get('files-inodes')) + 4 * tasks.length,
        },
        {
          bytes: freeBytes,
          inodes: inodes === undefined || !/^[1-9]\d*$/.test(inodes) ? undefined : Number(inodes),
        },
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

async function backUpFiles(
  site: Site,
  token: string,
  id: string,
  reading: Reading,
  signal: AbortSignal,
): Promise<FilesBackup> {
  const { settings, fleet } = site;
  const { host, before } = reading;
  const config = backupOf(settings);
  const tag = ownTag(settings, reading);
  const started = performance.now();
  const answer = await host.call(
    script('backup-files'),
    [
      rootOn(settings, host),
      token,
      id,
      before?.id ?? '',
      tag ?? '',
      ...config.paths.flatMap(({ path, sudo }) => [sudo ? 'yes' : 'no', pathOn(path, host)]),
    ],
    { deadlineMs: config.timeout, signal, onOutput: output(site, host) },
  );
  const changedByHand = answer.all('changed');
  if (changedByHand.length > 0)
    fleet.log.warning(
      `${host.name}: the release ${tag} was changed by hand and is saved as it is: ${changedByHand.slice(0, 20).join(', ')}${changedByHand.length > 20 ? ` and ${changedByHand.length - 20} more` : ''}`,
    );
  for (const note of answer.all('note')) fleet.log.warning(`${host.name}: ${note}`);
  return {
    count: number(answer.get('files-count')),
    bytes: number(answer.get('files-bytes')),
    newBytes: number(answer.get('files-new')),
    durationMs: Math.round(performance.now() - started),
    changedByHand: changedByHand.slice(0, 1000),
  };
}

/** `extra`: sum and name, in turns, of the files beside the dump. */
type DatabasePart = DatabaseBackup & { readonly extra: readonly string[] };

async function backUpDatabases(
  site: Site,
  token: string,
  id: string,
  reading: Reading,
  signal: AbortSignal,
): Promise<DatabasePart[]> {
  const { settings, fleet } = site;
  const { host } = reading;
  const config = backupOf(settings);
  return pMap(
    reading.tasks,
    async (task): Promise<DatabasePart> => {
      const started = performance.now();
      const answer = await host.call(
        script('backup-database', task.engine),
        [rootOn(settings, host), token, id, ...task.args, task.level],
        { deadlineMs: config.timeout, signal, onOutput: output(site, host) },
      );
      const source = answer.all('source');
      if (task.level === 'restore') {
        const differences = compareFacts(source, answer.all('copy'));
        if (differences.length > 0)
          throw new CutoverError(
            `${task.name}: the dump does not give back what was in the database: ${differences.join('; ')}`,
            { next: 'look at the log of the database server, and run the backup again' },
          );
      }
      const counted = countFacts(source);
      const part = {
        name: task.name,
        engine: task.engine,
        file: answer.get('file') ?? '',
        bytes: number(answer.get('bytes')),
        sha256: answer.get('sha256') ?? '',
        server: answer.get('server') ?? task.engine,
        verified: task.level,
        ...counted,
        durationMs: Math.round(performance.now() - started),
        ...(answer.all('note').length === 0 ? {} : { notes: answer.all('note') }),
        extra: answer.all('extra').flatMap((line) => line.split(' ')),
      };
      fleet.log.info(
        `${host.name}: ${task.name} ${formatBytes(part.bytes)}, ${counted.tables} tables${task.level === 'restore' ? `, ${counted.rows} rows` : ''}, verified by ${task.level} in ${formatDuration(part.durationMs)}`,
      );
      return part;
    },
    { concurrency: config.parallel },
  );
}

function refuseShrink(
  reading: Reading,
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

/** Retention, after every host has the new backup. What cannot be removed is a warning: the backup itself is whole. */
async function prune(
  site: Site,
  held: Held,
  protect: readonly string[],
  fresh: readonly { readonly host: Host; readonly manifest: BackupManifest }[],
): Promise<Map<Host, string[]>> {
  const { settings, fleet } = site;
  const config = backupOf(settings);
  // A release is gone back to on all hosts, so what one of them needs all of them keep.
  const needed = new Set([...protect, ...backupsToKeep(held.readings.map(({ facts }) => facts))]);
  const outcomes = await fleet.collect(
    'remove old backups',
    async (host, signal) => {
      const facts = held.readings.find((reading) => reading.host === host)?.facts;
      const backups = (facts?.backups ?? []).map((backup) => ({
        id: backup.id,
        manifest: readBackup(backup.about),
      }));
      const manifest = fresh.find((one) => one.host === host)?.manifest;
      const made = manifest === undefined ? [] : [{ id: manifest.id, manifest }];
      const old = backupsToRemove([...backups, ...made], {
        keep: config.keep,
        keepDays: config['keep-days'],
        now: new Date(),
        needed,
      });
      if (old.length > 0)
        await host.call(script('backup-remove'), [rootOn(settings, host), held.token, ...old], {
          deadlineMs: settings.options.timeouts.stage,
          signal,
        });
      return old;
    },
    { hosts: fresh.map(({ host }) => host) },
  );
  for (const outcome of outcomes)
    if (!outcome.ok)
      fleet.log.warning(`${outcome.host.name}: old backups are still there: ${messageOf(outcome.error)}`);
  return new Map(outcomes.map((outcome) => [outcome.host, outcome.ok ? outcome.value : []]));
}

/** Also while the run is stopping: what cannot be removed now, the next backup removes. */
async function removePartial(site: Site, token: string, id: string, hosts: readonly Host[]): Promise<void> {
  await Promise.all(
    hosts.map(async (host) => {
      try {
        await host.call(script('backup-remove'), [rootOn(site.settings, host), token, `${id}.partial`], {
          deadlineMs: CLEAN_UP_MS,
        });
      } catch (thrown) {
        if (thrown instanceof ScriptError && thrown.code === EXIT.lockLost) return;
        site.fleet.log.warning(
          `${host.name}: backups/${id}.partial is still there (${messageOf(thrown).split('\n')[0]}); the next backup removes it`,
        );
      }
    }),
  );
}

/** Brings each host's backup to `<folder>/<id>/<host>`, whole; an interrupted one goes on where it stopped. */
async function download(
  site: Site,
  id: string,
  backups: readonly { readonly host: Host; readonly manifest: BackupManifest }[],
  folder: string,
): Promise<void> {
  const { settings, fleet } = site;
  const of = new Map(backups.map(({ host, manifest }) => [host, manifest]));
  await fleet.stage(
    'download the backup',
    async (host, signal) => {
      const local = join(folder, id, host.name.replace(/[^A-Za-z0-9.@_-]+/g, '-'));
      await mkdir(local, { recursive: true });
      const command = transfer('download', {
        sshConfigFile: host.ssh.configFile,
        alias: host.alias,
        remote: `${rootOn(settings, host)}/backups/${id}`,
        local,
        asRoot: backupOf(settings).paths.some(({ sudo }) => sudo) && host.address.user !== 'root',
      });
      for (let attempt = 1; ; attempt++) {
        try {
          await run(command, { deadlineMs: backupOf(settings).timeout, signal });
          break;
        } catch (thrown) {
          // It only reads on the host, and has what it brought so far.
          if (attempt === DOWNLOAD_ATTEMPTS || signal.aborted) throw thrown;
          fleet.log.warning(
            `${host.name}: the download was interrupted and goes on (${messageOf(thrown).split('\n').at(-1)})`,
          );
          await setTimeout(DOWNLOAD_PAUSE_MS * attempt, undefined, { signal });
        }
      }
      const wrong = await differencesFromSums(local, of.get(host)?.sums ?? '');
      if (wrong.length > 0)
        throw new CutoverError(`what arrived is not what was backed up: ${wrong.slice(0, 5).join(', ')}`, {
          next: 'remove the folder of the download, and run the step again',
        });
    },
    {
      hosts: backups.map(({ host }) => host),
      state: (outcome) => `holds the backup ${id}${outcome.ok ? ', downloaded' : ', not downloaded'}`,
      next: 'run the step again, or fetch the backup by hand',
    },
  );
}

/** The files of a backup in this folder that are not what its `sums` say, or `sums` itself. */
async function differencesFromSums(folder: string, sums: string): Promise<string[]> {
  const list = await readFile(join(folder, 'sums'));
  if (createHash('sha256').update(list).digest('hex') !== sums) return ['sums'];
  const wrong: string[] = [];
  for (const { path, sum } of readSums(list.toString('latin1'))) {
    const hash = createHash('sha256');
    try {
      for await (const chunk of createReadStream(Buffer.from(join(folder, path), 'latin1')))
        hash.update(chunk as Buffer);
    } catch {
      wrong.push(path);
      continue;
    }
    if (hash.digest('hex') !== sum) wrong.push(path);
  }
  return wrong;
}

const number = (text: string | undefined) => (text !== undefined && /^\d+$/.test(text) ? Number(text) : 0);

const output = (site: Site, host: Host) => (line: string) => site.fleet.log.debug(`${host.name}: ${line}`);
