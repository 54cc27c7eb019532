import { commandVariables } from '../../config/settings.ts';
import { CutoverError } from '../../errors.ts';
import { readDatabase } from '../../host/backup/backup-calls.ts';
import { backupOf } from '../../host/backup/databases.ts';
import { filesWords, loadDatabase, runOnCopy } from '../../host/backup/restore-calls.ts';
import type { Host } from '../../host/connection/host.ts';
import { LockedHost } from '../../host/connection/locked-host.ts';
import type { Site } from '../../host/connection/site.ts';
import type { Held } from '../../host/lock/lock.ts';
import { writeRecord } from '../../host/release/write-record.ts';
import { compareFacts, countFacts } from '../../model/backup.ts';
import { formatDuration } from '../../model/duration.ts';
import { historyLine, type RecordContext } from '../../model/event.ts';
import { factsOf } from '../../model/restore-hosts.ts';
import {
  type DatabaseRestore,
  partOf,
  type RestoreOptions,
  type RestorePlan,
  restoredEvent,
} from './plan.ts';
import { files, forget, type Loaded, type Restoring, swap, swapOne } from './swap.ts';

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
  const restoring = { target, token: held.token, plan };
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
        for (const pair of partOf(plan, host).databases) mine.push(await load(restoring, host, pair, signal));
      },
      untouched,
    );
    await fleet.stage('build files', (host, signal) => files(restoring, host, 'build', signal), untouched);
    if (wanted.after !== undefined)
      await fleet.stage(
        'run `after`',
        async (host, signal) => {
          for (const one of loaded.get(host) ?? []) {
            await runOnCopy(
              new LockedHost(host, settings, held.token),
              {
                id: plan.id,
                database: one.to,
                copy: one.copy,
                command: wanted.after ?? '',
                variables: commandVariables(settings, host),
              },
              { deadlineMs, signal, onOutput: (line) => fleet.log.info(`${host.name}: ${line}`) },
            );
          }
        },
        untouched,
      );
  } catch (thrown) {
    await forget(restoring, loaded, 'forget');
    throw thrown;
  }
  await swap(restoring, loaded);
  await forget(restoring, loaded, 'settle');
  const line = historyLine(restoredEvent(plan), context, new Date());
  await fleet.stage(
    'read back',
    async (host, signal) => {
      for (const { to } of loaded.get(host) ?? []) await readDatabase(host, settings, plan.id, to, signal);
      await writeRecord(new LockedHost(host, settings, held.token), { history: [line] }, signal);
    },
    { hosts, state: () => `restored from ${plan.id}` },
  );
  return {
    id: plan.id,
    databases: [...loaded].flatMap(([host, all]) =>
      all.map(({ to, counted }) => ({ host: host.name, name: to.name, ...counted })),
    ),
    files: plan.hosts.flatMap(({ host, files: all }) =>
      all.map((one) => ({ host: host.name, what: filesWords(one).join(' ') })),
    ),
    durationMs: performance.now() - started,
  };
}

async function load(
  restoring: Restoring,
  host: Host,
  pair: DatabaseRestore,
  signal: AbortSignal,
): Promise<Loaded> {
  const { target, token, plan } = restoring;
  const { settings, fleet } = target;
  const started = performance.now();
  const { folder } = partOf(plan, host);
  const { name, source, copy } = await loadDatabase(
    new LockedHost(host, settings, token),
    {
      id: plan.id,
      database: pair.to,
      folder,
      dump: pair.from.file,
      facts: factsOf(pair.from.file),
      sameEnvironment: plan.from === plan.to,
    },
    {
      deadlineMs: backupOf(settings).timeout,
      signal,
      onOutput: (line) => fleet.log.debug(`${host.name}: ${line}`),
    },
  );
  const loaded = { ...pair, copy: name, counted: countFacts(source) };
  const differences = compareFacts(source, copy);
  if (differences.length > 0) {
    await swapOne(restoring, host, loaded, 'forget').catch(() => undefined);
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
