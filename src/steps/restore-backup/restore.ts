import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { commandVariables, pathOn, rootOn } from '../../config/settings.ts';
import { CutoverError, InputError, messageOf } from '../../errors.ts';
import { backupOf, databasesOn, type HostDatabase, nameOf } from '../../host/backup/databases.ts';
import { type HostOutcome, stageFailure } from '../../host/connection/fleet.ts';
import { EXIT, type Host, ScriptError } from '../../host/connection/host.ts';
import { script } from '../../host/connection/scripts.ts';
import type { Site } from '../../host/connection/site.ts';
import type { Held, HostReading } from '../../host/lock/lock.ts';
import {
  type BackupManifest,
  compareFacts,
  countFacts,
  type DatabaseBackup,
  formatBytes,
  latestGood,
  parseBackupId,
  readBackup,
  spaceProblem,
} from '../../model/backup.ts';
import { formatDuration } from '../../model/duration.ts';
import { historyLine, type RecordContext, type RecordEvent } from '../../model/event.ts';
import type { RestorableFiles } from '../../model/restorable.ts';
import { run } from '../../process/run.ts';
import { transfer } from '../../rsync-wrapper/transfer.ts';

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

interface DatabaseRestore {
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

export interface RestoreResult {
  readonly id: string;
  readonly databases: readonly {
    readonly host: string;
    readonly name: string;
    readonly tables: number;
    readonly rows: number;
  }[];
  readonly files: readonly { readonly host: string; readonly what: string }[];
  readonly durationMs: number;
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
  const id =
    wanted.backup === 'latest-good'
      ? latestGood(backups.map((one) => one.backups))
      : backups.some((one) => one.backups.some((backup) => backup.id === wanted.backup))
        ? wanted.backup
        : undefined;
  if (id === undefined) {
    const known = [...new Set(backups.flatMap((one) => one.backups.map((backup) => backup.id)))].sort();
    throw new InputError(
      wanted.backup === 'latest-good'
        ? `there is no backup of ${from.environment} that all of its hosts have and whose databases were proven by a restore`
        : `there is no backup ${wanted.backup} of ${from.environment}`,
      { next: `name one in \`backup-id\`; there are: ${known.slice(-10).join(', ') || 'none'}` },
    );
  }
  const manifests = backups.flatMap((one) => {
    const manifest = one.backups.find((backup) => backup.id === id)?.manifest;
    return manifest === undefined ? [] : [{ host: one.host, manifest }];
  });
  const pairs = pairDatabases(target, manifests, wanted);
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
function factsOf(dump: string): string {
  return dump.replace(/\.(dump|sql|sqlite|out)\.(zst|gz)$/, '.facts');
}

interface Pair extends DatabaseRestore {
  readonly host: Host;
  readonly source: { readonly host: Host; readonly manifest: BackupManifest };
}

function pairDatabases(
  target: Pick<Site, 'settings'> & { readonly hosts: readonly Host[] },
  manifests: readonly { readonly host: Host; readonly manifest: BackupManifest }[],
  wanted: RestoreOptions,
): Pair[] {
  const places = target.hosts.flatMap((host) =>
    databasesOn(host, target.settings, wanted.passwords).map((to) => ({ host, to })),
  );
  const dumps = manifests.flatMap((source) => source.manifest.databases.map((from) => ({ source, from })));
  const all = wanted.databases.includes('all');
  const asked = all
    ? dumps
        .filter(({ from }) => from.engine !== 'command')
        .map(({ from }) => ({ from: from.name, to: undefined as string | undefined }))
    : wanted.databases
        .filter((name) => name !== 'none')
        .map((text) => {
          const [from, to] = splitPair(
            text,
            dumps.map((dump) => dump.from.name),
          );
          return { from, to };
        });
  const seen = new Set<string>();
  return asked.flatMap(({ from, to }) => {
    if (seen.has(from)) return [];
    seen.add(from);
    const found = dumps.filter((dump) => dump.from.name === from);
    const dump = found[0];
    if (dump === undefined)
      throw new InputError(
        `the backup holds no database ${JSON.stringify(from)} (it has ${dumps.map((one) => one.from.name).join(', ') || 'none'})`,
      );
    if (dump.from.engine === 'command')
      throw new InputError(
        `${from} is the output of a command; nothing is known of how to restore it: take it from the backup by hand (databases/${dump.from.file})`,
      );
    const fitting = places.filter((place) => place.to.engine === dump.from.engine);
    const named = fitting.filter((place) => place.to.name === (to ?? from));
    // One of its kind on either side: then it is meant, whatever the two are called.
    const kin = new Set(
      dumps.filter((one) => one.from.engine === dump.from.engine).map((one) => one.from.name),
    );
    const only = to === undefined && kin.size === 1 && fitting.length === 1 ? fitting : [];
    const goals = named.length > 0 ? named : only;
    if (goals.length === 0)
      throw new InputError(
        `the environment ${target.settings.environment} has no ${dump.from.engine} database ${JSON.stringify(to ?? from)} in backup.databases (it has ${
          backupOf(target.settings).databases.map(nameOf).join(', ') || 'none'
        })`,
        { next: `add it there, or write \`${from}=<its name there>\` in \`databases\`` },
      );
    return goals.map(({ host, to: goal }) => {
      const own = found.find((one) => one.source.host.name === host.name) ?? dump;
      return { host, to: goal, from: own.from, source: own.source };
    });
  });
}

/** `a=b`, where a is one of the known names and may hold = itself. */
function splitPair(text: string, names: readonly string[]): readonly [string, string | undefined] {
  if (names.includes(text)) return [text, undefined];
  const name = names.find((one) => text.startsWith(`${one}=`));
  return name === undefined ? [text, undefined] : [name, text.slice(name.length + 1)];
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

/** Says what a restore would replace. Reads only. */
export async function describeRestore(
  target: Site,
  source: RestoreSource,
  plan: RestorePlan,
): Promise<string[]> {
  const sizes = await checkBackup(source, plan, '-');
  const results = await target.fleet.stage(
    'look at what would be replaced',
    async (host, signal) => {
      const part = partOf(plan, host);
      const lines: string[] = [];
      for (const { from, to } of part.databases) {
        const about = await host.call(
          script('check-database', to.engine),
          [rootOn(target.settings, host), '-', plan.id, ...to.args],
          { deadlineMs: target.settings.options.timeouts.stage, signal },
        );
        lines.push(
          `${host.name}: ${to.engine} ${to.name} (now ${formatBytes(Number(about.get('size') ?? 0))}, ${about.get('server') ?? ''}) would be replaced by ${from.name} of ${plan.id} (${formatBytes(from.bytes)} packed, ${from.tables} tables, ${from.rows} rows, ${formatAge(plan.ageMs)} old, verified by ${from.verified})`,
        );
      }
      for (let i = 0; i < part.files.length; i += 2) {
        const [kind = '', path = ''] = part.files.slice(i, i + 2);
        lines.push(
          kind === 'release'
            ? `${host.name}: the release ${path} would be put back into releases/, if it is not there`
            : `${host.name}: ${kind === 'shared' ? 'shared/' : path} would be replaced by its state of ${formatAge(plan.ageMs)} ago${sizeOf(sizes.get(part.source)?.get(kind === 'shared' ? 'files/shared' : `files/paths${path}`))}`,
        );
      }
      return lines;
    },
    { hosts: plan.hosts.map(({ host }) => host), state: () => 'unchanged' },
  );
  return results.flatMap(({ value }) => value);
}

/** Bytes and files of a part of a backup, by the host that it lies on and its name. */
export type PartSizes = ReadonlyMap<
  Host,
  ReadonlyMap<string, { readonly bytes: number; readonly files: number }>
>;

/**
 * Reads and sums everything that is needed, where the backup lies, and says how large it is. Throws CutoverError that
 * names what is damaged.
 */
export async function checkBackup(
  source: RestoreSource,
  plan: RestorePlan,
  token: string,
): Promise<PartSizes> {
  const { fleet, settings } = source.site;
  const hosts = [...new Set(plan.hosts.map((part) => part.source))];
  const results = await fleet.stage(
    'check the backup',
    async (host, signal) => {
      const parts = plan.hosts.filter((part) => part.source === host);
      const manifest = parts[0]?.manifest;
      const answer = await host.call(
        script('restore-check'),
        [
          rootOn(settings, host),
          token,
          plan.id,
          `backups/${plan.id}`,
          manifest?.sums ?? '',
          ...new Set(parts.flatMap((part) => part.parts)),
        ],
        { deadlineMs: backupOf(settings).timeout, signal },
      );
      return new Map(
        answer.all('part').map((line) => {
          const [bytes, files, ...name] = line.split(' ');
          return [name.join(' '), { bytes: Number(bytes), files: Number(files) }] as const;
        }),
      );
    },
    {
      hosts,
      state: () => 'unchanged; what is in use was not touched',
      next: 'restore another backup; keep this one until it is understood what happened to it',
    },
  );
  return new Map(results.map(({ host, value }) => [host, value]));
}

/** Refuses what would not fit, as far as that can be known, before anything is changed. Throws CutoverError. */
export async function checkRoom(
  target: Site,
  readings: readonly HostReading[],
  plan: RestorePlan,
  sizes: PartSizes,
): Promise<void> {
  const { settings, fleet } = target;
  const of = new Map(readings.map((reading) => [reading.host, reading]));
  await fleet.stage(
    'look for room',
    async (host, signal) => {
      const part = partOf(plan, host);
      const known = sizes.get(part.source);
      const bytesOf = (parts: readonly string[]) =>
        parts.reduce((sum, name) => sum + (known?.get(name)?.bytes ?? 0), 0);
      // Files are built beside those in use; what comes from elsewhere lies on the disk as well.
      let bytes = bytesOf(part.parts.filter((name) => name.startsWith('files/')));
      if (part.folder.startsWith('.cutover/')) bytes += bytesOf(part.parts);
      for (const { from, to } of part.databases) {
        const about = await host
          .call(script('check-database', to.engine), [rootOn(settings, host), '-', plan.id, ...to.args], {
            deadlineMs: settings.options.timeouts.stage,
            signal,
          })
          .catch((thrown: unknown) => {
            if (thrown instanceof ScriptError && thrown.code === EXIT.notFound)
              throw new CutoverError(thrown.message, { host: host.name, next: makeEmpty(to) });
            throw thrown;
          });
        const needed = from.dataBytes ?? from.bytes;
        const free = about.get('scratch-free');
        if (about.get('room') !== undefined) bytes += needed;
        else if (free !== undefined && Number(free) < needed)
          throw new CutoverError(
            `the restored copy of ${to.name} needs about ${formatBytes(needed)} on the database server, but only ${formatBytes(Number(free))} are free there`,
            { next: 'make room there' },
          );
      }
      const free = of.get(host)?.facts.freeBytes;
      const problem =
        free === undefined
          ? undefined
          : spaceProblem(
              { bytes, inodes: undefined },
              { bytes: free, inodes: undefined },
              settings.options['free-space'],
              'restore',
            );
      if (problem !== undefined) throw new CutoverError(problem, { next: `make room on ${host.name}` });
    },
    {
      hosts: plan.hosts.map(({ host }) => host),
      state: () => 'unchanged; what is in use was not touched',
    },
  );
}

/** Brings what is needed to hosts that do not have it, by way of the runner. Nothing of it stays on the runner. */
export async function bringBackup(
  target: Site,
  token: string,
  source: RestoreSource,
  plan: RestorePlan,
  tempDir: string,
): Promise<void> {
  const hosts = plan.hosts.filter(({ folder }) => folder.startsWith('.cutover/')).map(({ host }) => host);
  if (hosts.length === 0) return;
  const local = await mkdtemp(join(tempDir, 'cutover-restore-'));
  try {
    await target.fleet.stage(
      'bring the backup',
      async (host, signal) => {
        const part = partOf(plan, host);
        const folder = join(local, host.alias);
        await mkdir(folder, { recursive: true });
        const options = { deadlineMs: backupOf(target.settings).timeout, signal };
        const parts = ['sums', ...part.parts];
        await run(
          transfer('download', {
            sshConfigFile: part.source.ssh.configFile,
            alias: part.source.alias,
            remote: `${rootOn(source.site.settings, part.source)}/backups/${plan.id}`,
            local: folder,
            parts,
            asRoot: part.files.includes('yes') && part.source.address.user !== 'root',
          }),
          options,
        );
        const root = rootOn(target.settings, host);
        await host.call(script('restore-place'), [root, token, plan.id], {
          deadlineMs: target.settings.options.timeouts.stage,
          signal,
        });
        await run(
          transfer('upload', {
            sshConfigFile: host.ssh.configFile,
            alias: host.alias,
            remote: `${root}/${part.folder}`,
            local: folder,
            parts,
          }),
          options,
        );
        await rm(folder, { recursive: true, force: true });
        await host.call(
          script('restore-check'),
          [root, token, plan.id, part.folder, part.manifest.sums, ...part.parts],
          options,
        );
      },
      { hosts, state: () => 'unchanged; what is in use was not touched' },
    );
  } finally {
    await rm(local, { recursive: true, force: true });
  }
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

/** A database that was loaded beside the one in use. */
interface Loaded extends DatabaseRestore {
  readonly copy: string;
  readonly counted: { readonly tables: number; readonly rows: number };
}

/**
 * Restores a checked backup: new databases and folders beside those in use, compared with what the backup says
 * they held, then swapped. When anything fails on any host, everything that was swapped is swapped back. Throws
 * CutoverError that says what is in use then. Call it under the lock, after a backup of the target.
 */
export async function restoreBackup(
  target: Site,
  held: Held,
  plan: RestorePlan,
  wanted: RestoreOptions,
  context: RecordContext,
): Promise<RestoreResult> {
  const { fleet, settings } = target;
  const started = performance.now();
  const hosts = plan.hosts.map(({ host }) => host);
  const loaded = new Map<Host, Loaded[]>();
  const deadlineMs = backupOf(settings).timeout;
  const untouched = { hosts, state: () => 'unchanged; what is in use was not touched' };
  try {
    await fleet.stage(
      'load databases',
      async (host, signal) => {
        const mine: Loaded[] = [];
        loaded.set(host, mine);
        for (const pair of partOf(plan, host).databases)
          mine.push(await load(target, held.token, plan, host, pair, signal));
      },
      untouched,
    );
    await fleet.stage(
      'build files',
      (host, signal) => files(target, held.token, plan, host, 'build', signal),
      untouched,
    );
    if (wanted.after !== undefined)
      await fleet.stage(
        'run `after`',
        async (host, signal) => {
          for (const one of loaded.get(host) ?? []) {
            await host.call(
              script('restore-command', one.to.engine),
              [
                rootOn(settings, host),
                held.token,
                plan.id,
                ...one.to.args,
                one.copy,
                wanted.after ?? '',
                ...Object.entries(commandVariables(settings, host)).flat(),
              ],
              { deadlineMs, signal, onOutput: (line) => fleet.log.info(`${host.name}: ${line}`) },
            );
          }
        },
        untouched,
      );
  } catch (thrown) {
    await forget(target, held.token, plan, loaded, 'forget');
    throw thrown;
  }
  await swap(target, held.token, plan, loaded);
  await forget(target, held.token, plan, loaded, 'settle');
  const line = historyLine(restoredEvent(plan), context, new Date());
  await fleet.stage(
    'read back',
    async (host, signal) => {
      for (const { to } of loaded.get(host) ?? [])
        await host.call(
          script('check-database', to.engine),
          [rootOn(settings, host), '-', plan.id, ...to.args],
          { deadlineMs: settings.options.timeouts.stage, signal },
        );
      await host.call(script('write-record'), [rootOn(settings, host), held.token, line], {
        deadlineMs: settings.options.timeouts.stage,
        signal,
      });
    },
    { hosts, state: () => `restored from ${plan.id}` },
  );
  return {
    id: plan.id,
    databases: [...loaded].flatMap(([host, all]) =>
      all.map(({ to, counted }) => ({ host: host.name, name: to.name, ...counted })),
    ),
    files: plan.hosts.flatMap(({ host, files: words }) =>
      words.flatMap((word, i) =>
        i % 2 === 0 ? [{ host: host.name, what: `${word} ${words[i + 1] ?? ''}` }] : [],
      ),
    ),
    durationMs: performance.now() - started,
  };
}

async function load(
  target: Site,
  token: string,
  plan: RestorePlan,
  host: Host,
  pair: DatabaseRestore,
  signal: AbortSignal,
): Promise<Loaded> {
  const { settings, fleet } = target;
  const started = performance.now();
  const { folder } = partOf(plan, host);
  const answer = await host.call(
    script('restore-database', pair.to.engine),
    [
      rootOn(settings, host),
      token,
      plan.id,
      ...pair.to.args,
      folder,
      pair.from.file,
      factsOf(pair.from.file),
      plan.from === plan.to ? 'same' : 'other',
    ],
    {
      deadlineMs: backupOf(settings).timeout,
      signal,
      onOutput: (line) => fleet.log.debug(`${host.name}: ${line}`),
    },
  );
  const source = answer.all('source');
  const loaded = { ...pair, copy: answer.get('copy-name') ?? '', counted: countFacts(source) };
  const differences = compareFacts(source, answer.all('copy'));
  if (differences.length > 0) {
    await swapOne(target, token, plan, host, loaded, 'forget').catch(() => undefined);
    throw new CutoverError(
      `${pair.to.name}: the restored database is not what the backup held: ${differences.join('; ')}`,
      { next: 'restore another backup' },
    );
  }
  fleet.log.info(
    `${host.name}: ${pair.to.name} loaded beside the one in use and compared: ${loaded.counted.tables} tables, ${loaded.counted.rows} rows in ${formatDuration(performance.now() - started)}`,
  );
  return loaded;
}

/**
 * All hosts swap; when one cannot, all go back. What was in use before is dropped only when every host has said what
 * it is in now: a swap goes on to its end also when nobody hears of it.
 */
async function swap(
  target: Site,
  token: string,
  plan: RestorePlan,
  loaded: ReadonlyMap<Host, readonly Loaded[]>,
): Promise<void> {
  const { fleet } = target;
  const begun = new Map<Host, (() => Promise<unknown>)[]>();
  const outcomes = await fleet.collect(
    'swap',
    async (host) => {
      // No signal: a swap that has begun is carried to its end, then taken back if need be.
      const undo: (() => Promise<unknown>)[] = [];
      begun.set(host, undo);
      for (const one of loaded.get(host) ?? []) {
        undo.unshift(() => swapOne(target, token, plan, host, one, 'back'));
        await swapOne(target, token, plan, host, one, 'swap');
      }
      undo.unshift(() => files(target, token, plan, host, 'back'));
      await files(target, token, plan, host, 'swap');
    },
    { hosts: plan.hosts.map(({ host }) => host) },
  );
  if (outcomes.every((outcome) => outcome.ok) && !fleet.signal.aborted) return;
  const problems = new Map<Host, string>();
  await fleet.collect(
    'swap back',
    async (host) => {
      for (const undo of begun.get(host) ?? [])
        await undo().catch((thrown: unknown) => {
          const said =
            thrown instanceof ScriptError
              ? `NOT as it was: ${messageOf(thrown)}`
              : `what is in use is not known, since the way back was not confirmed (${messageOf(thrown)})`;
          problems.set(host, [problems.get(host), said].filter(Boolean).join('; '));
        });
    },
    { hosts: plan.hosts.map(({ host }) => host) },
  );
  if (problems.size === 0) await forget(target, token, plan, loaded, 'forget');
  const state = (outcome: HostOutcome<void>) => problems.get(outcome.host) ?? 'as it was before the restore';
  const next =
    problems.size === 0
      ? undefined
      : 'look at these hosts; what was in use before is kept beside it, and the next backup says where. Run restore-backup again, with this backup or the one that was taken before';
  if (outcomes.every((outcome) => outcome.ok))
    throw new CutoverError(
      problems.size === 0
        ? 'the run was stopped, and everything was taken back to what it was'
        : 'the run was stopped, and not everything could be taken back',
      { stage: 'swap', state: outcomes.map((outcome) => `${outcome.host.name}: ${state(outcome)}`), next },
    );
  throw stageFailure('swap', outcomes, { state, next });
}

function swapOne(
  target: Site,
  token: string,
  plan: RestorePlan,
  host: Host,
  one: Loaded,
  action: 'swap' | 'back' | 'forget' | 'settle',
) {
  return host.call(
    script('restore-swap', one.to.engine),
    [
      rootOn(target.settings, host),
      token,
      plan.id,
      ...one.to.args,
      action,
      one.copy,
      partOf(plan, host).folder,
      one.from.file,
    ],
    { deadlineMs: backupOf(target.settings).timeout },
  );
}

async function files(
  target: Site,
  token: string,
  plan: RestorePlan,
  host: Host,
  action: 'build' | 'swap' | 'back' | 'forget' | 'settle',
  signal?: AbortSignal,
): Promise<void> {
  const part = partOf(plan, host);
  if (part.files.length === 0) return;
  const answer = await host.call(
    script('restore-files'),
    [rootOn(target.settings, host), token, plan.id, part.folder, action, ...part.files],
    {
      deadlineMs: backupOf(target.settings).timeout,
      signal,
      // A swap goes on to its end.
      lost: action === 'build' ? 'watch' : 'finish',
    },
  );
  for (const note of answer.all('note')) target.fleet.log.info(`${host.name}: ${note}`);
}

/**
 * Drops what is not in use: the copies, and with `settle` also what was in use before. What cannot be dropped now is a
 * warning: the next backup drops it, or says what is to be decided.
 */
async function forget(
  target: Site,
  token: string,
  plan: RestorePlan,
  loaded: ReadonlyMap<Host, readonly Loaded[]>,
  action: 'forget' | 'settle',
): Promise<void> {
  const { fleet, settings } = target;
  await Promise.all(
    plan.hosts.map(async ({ host, folder }) => {
      const steps = [
        ...(loaded.get(host) ?? []).map((one) => () => swapOne(target, token, plan, host, one, action)),
        () => files(target, token, plan, host, action),
        ...(folder.startsWith('.cutover/')
          ? [
              () =>
                host.call(script('restore-place'), [rootOn(settings, host), token, plan.id, 'remove'], {
                  deadlineMs: settings.options.timeouts.stage,
                }),
            ]
          : []),
      ];
      for (const step of steps)
        await step().catch((thrown: unknown) =>
          fleet.log.warning(
            `${host.name}: something of this restore is left (${messageOf(thrown).split('\n')[0]}); the next backup removes it, or says what is to be decided`,
          ),
        );
    }),
  );
}

function partOf(plan: RestorePlan, host: Host): HostRestore {
  const part = plan.hosts.find((one) => one.host === host);
  if (part === undefined) throw new CutoverError('has no part in this restore', { host: host.name });
  return part;
}

/** A database that is gone is made anew by a person: whose it is, and with which rights, is nothing to guess. */
function makeEmpty({ engine, name, database }: HostDatabase): string {
  const how =
    engine === 'postgresql'
      ? `\`createdb -O <its owner> ${name}\``
      : engine === 'mysql'
        ? `\`CREATE DATABASE\` for ${name}, and the grants of the application`
        : `\`sqlite3 ${database.sqlite ?? name} VACUUM\` as its owner`;
  return `make it as an empty database on the server (${how}) and run this step again: what is restored takes its place`;
}

function sizeOf(size: { readonly bytes: number; readonly files: number } | undefined): string {
  return size === undefined
    ? ''
    : ` (${formatBytes(size.bytes)}, ${size.files} ${size.files === 1 ? 'file' : 'files'})`;
}

function formatAge(ms: number): string {
  const hours = ms / 3_600_000;
  return hours < 48 ? formatDuration(ms) : `${Math.floor(hours / 24)} days`;
}
