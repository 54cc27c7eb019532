import type { Settings } from '../config/settings.ts';
import { CutoverError, InputError } from '../errors.ts';
import { readDatabase } from '../host/backup/backup-calls.ts';
import { backupOf, databaseNamed, type HostDatabase } from '../host/backup/databases.ts';
import { finishMasked, maskDatabase, outgoingFolder, readMaskColumns } from '../host/backup/mask-calls.ts';
import type { Host } from '../host/connection/host.ts';
import { LockedHost } from '../host/connection/locked-host.ts';
import type { Site } from '../host/connection/site.ts';
import { type BackupManifest, countFacts, type DatabaseBackup, formatBytes } from '../model/backup.ts';
import { formatDuration } from '../model/duration.ts';
import { type MaskedEngine, type Masking, planMasks } from '../model/masks.ts';

/** The dumps of a host that are wanted. */
export interface DumpsToMask {
  readonly host: Host;
  readonly manifest: BackupManifest;
  readonly databases: readonly DatabaseBackup[];
}

/** Each host once, with each of its dumps once: several hosts may get one dump. */
export function mergeDumps(dumps: readonly DumpsToMask[]): DumpsToMask[] {
  return [...Map.groupBy(dumps, ({ host }) => host)].flatMap(([host, mine]) => {
    const [first] = mine;
    const databases = [...new Set(mine.flatMap((one) => one.databases))];
    return first === undefined ? [] : [{ host, manifest: first.manifest, databases }];
  });
}

/** What masking one host works with. */
interface MaskingHost extends Masking {
  readonly locked: LockedHost;
  readonly settings: Settings;
  readonly id: string;
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
}

/**
 * Makes masked dumps of a backup on the hosts that have it, in `.cutover/outgoing/<id>`, and gives what describes them. Throws
 * CutoverError where a column has no mask, a mask cannot run, or a proof finds a row: then there is nothing that could leave.
 */
export async function maskBackup(
  site: Site,
  token: string,
  id: string,
  dumps: readonly DumpsToMask[],
  masking: Masking,
): Promise<ReadonlyMap<Host, BackupManifest>> {
  const { settings, fleet } = site;
  const deadlineMs = backupOf(settings).timeout;
  const hosts = dumps.map(({ host }) => host);
  const masked = fleet.stage(
    'mask',
    async (host, signal) => {
      const mine = dumps.find((one) => one.host === host);
      if (mine === undefined) throw new CutoverError('has no dump to mask', { host: host.name });
      const locked = new LockedHost(host, settings, token);
      await outgoingFolder(locked, id, 'make', { signal });
      const of = { ...masking, locked, settings, id, deadlineMs, signal };
      return maskHost(of, mine, (line) => fleet.log.info(`${host.name}: ${line}`));
    },
    { hosts, state: () => 'unchanged; nothing left this host' },
  );
  const results = await masked.catch(async (thrown: unknown) => {
    // Also of those that came to their end.
    await forgetMasked(site, token, id, hosts);
    throw thrown;
  });
  return new Map(results.map(({ host, value }) => [host, value]));
}

async function maskHost(
  of: MaskingHost,
  { manifest, databases: dumps }: DumpsToMask,
  tell: (line: string) => void,
): Promise<BackupManifest> {
  const started = performance.now();
  const databases: DatabaseBackup[] = [];
  const files: string[] = [];
  for (const from of dumps) {
    const { extra, ...part } = await maskOne(of, from);
    databases.push(part);
    files.push(part.sha256, part.file, ...extra);
    tell(
      `${from.name} masked: ${part.tables} tables, ${part.rows} rows, ${formatBytes(part.bytes)} in ${formatDuration(part.durationMs)}`,
    );
  }
  const { sums: _raw, ...about } = manifest;
  const masked = {
    ...about,
    finishedAt: new Date().toISOString(),
    durationMs: Math.round(performance.now() - started),
    bytes: databases.reduce((sum, { bytes }) => sum + bytes, 0),
    verified: 'list' as const,
    files: { count: 0, bytes: 0, newBytes: 0, durationMs: 0, changedByHand: [] },
    databases,
    paths: [],
    masked: true as const,
    masks: of.masks.sha256,
  };
  const { deadlineMs, signal } = of;
  return { ...masked, sums: await finishMasked(of.locked, masked, files, { deadlineMs, signal }) };
}

async function maskOne(of: MaskingHost, from: DatabaseBackup) {
  const { masks, salt, passwords, locked, settings, id, deadlineMs, signal } = of;
  const started = performance.now();
  const engine = maskedEngine(from);
  const named = Object.hasOwn(masks.databases, from.name) ? masks.databases[from.name] : undefined;
  if (named === undefined)
    throw new InputError(`${masks.file} says nothing of the database ${from.name}`, {
      next: `add ${from.name} there, or restore without it (\`databases\`)`,
    });
  const database = databaseNamed(from.name, locked.host, settings, passwords);
  await checkRoom(of, from, database);
  const what = { id, database, engine, dump: from.file };
  const options = { deadlineMs, signal };
  const found = await readMaskColumns(locked, what, options);
  const planned = planMasks(engine, found, named, salt);
  if ('refused' in planned)
    throw new InputError(`${masks.file} does not mask ${from.name}: ${planned.refused}`, {
      next: planned.next,
    });
  const made = await maskDatabase(
    locked,
    what,
    { salt, columnsSum: found.sum, statements: planned.statements },
    options,
  );
  return {
    name: from.name,
    engine: from.engine,
    file: made.file,
    bytes: made.bytes,
    dataBytes: from.dataBytes,
    sha256: made.sha256,
    server: made.server,
    verified: 'list' as const,
    ...countFacts(made.source),
    durationMs: Math.round(performance.now() - started),
    extra: made.extra,
  };
}

async function checkRoom(of: MaskingHost, from: DatabaseBackup, database: HostDatabase): Promise<void> {
  const { scratchFree } = await readDatabase(of.locked.host, of.settings, of.id, database, of.signal);
  const needed = from.dataBytes ?? from.bytes;
  if (scratchFree === undefined || scratchFree >= needed) return;
  throw new CutoverError(
    `the copy of ${from.name} that is masked needs about ${formatBytes(needed)} on the database server, but only ${formatBytes(scratchFree)} are free there`,
    { next: 'make room there' },
  );
}

/** Removes what was masked to leave. What cannot be removed is a warning: the next backup removes it. */
export async function forgetMasked(
  { settings, fleet }: Pick<Site, 'settings' | 'fleet'>,
  token: string,
  id: string,
  hosts: readonly Host[],
): Promise<void> {
  for (const host of hosts)
    await outgoingFolder(new LockedHost(host, settings, token), id, 'remove', {}).catch(() => {
      fleet.log.warning(`${host.name}: masked data is left in .cutover/outgoing; the next backup removes it`);
    });
}

function maskedEngine({ name, engine }: DatabaseBackup): MaskedEngine {
  if (engine === 'postgresql' || engine === 'mysql') return engine;
  throw new InputError(
    `${name} is ${engine === 'sqlite' ? 'a file of SQLite' : 'the output of a command'}, which Cutover cannot mask: it does not leave its environment`,
    { next: 'restore without it (`databases`), or let the application fill it there' },
  );
}
