import { CutoverError, firstLine, messageOf } from '../../errors.ts';
import { LOOK_ONLY } from '../../host/backup/backup-calls.ts';
import { databaseNamed, type HostDatabase } from '../../host/backup/databases.ts';
import { readChanges, runChange } from '../../host/changes/change-calls.ts';
import type { Host } from '../../host/connection/host.ts';
import { LockedHost } from '../../host/connection/locked-host.ts';
import { contextOf, type Site } from '../../host/connection/site.ts';
import type { Held } from '../../host/lock/lock.ts';
import { writeRecord } from '../../host/release/write-record.ts';
import {
  afterFailedChange,
  type ChangeDecision,
  changeStates,
  type PendingChange,
  planChanges,
  readScripts,
} from '../../model/changes.ts';
import { formatDuration } from '../../model/duration.ts';
import { historyLine, type RecordContext, type RecordFn } from '../../model/event.ts';
import { readChangeFiles } from '../../source/read-change-files.ts';
import type { Source } from '../../source/read-source.ts';

/** How `changes` of a release are to be run. */
export interface ChangeOptions {
  readonly passwords?: ReadonlyMap<string, string> | undefined;
  /** What somebody says of a script that did not end. */
  readonly decision?: ChangeDecision | undefined;
  /** A plan that only looks may be made without what the database says. */
  readonly mayBeUnread?: boolean | undefined;
}

/** What is to run in the database of `changes`, before anything was changed. */
export interface PlannedChanges {
  readonly database: HostDatabase;
  readonly host: Host;
  readonly folder: string;
  readonly pending: readonly PendingChange[];
  /** Scripts of this very release ran before: an earlier run of it came so far. */
  readonly begun: boolean;
  /** Why the database could not be asked: then nobody knows which of them ran before. */
  readonly unread?: string | undefined;
}

const STAGE = 'changes';

/**
 * Which scripts of the release are to run, by what their database says. undefined where the configuration has none. Throws
 * InputError or CutoverError for what is refused; changes nothing.
 */
export async function planDatabaseChanges(
  { settings, fleet }: Site,
  host: Host,
  {
    tag,
    source,
    changes = {},
  }: { readonly tag: string; readonly source: Source; readonly changes?: ChangeOptions | undefined },
): Promise<PlannedChanges | undefined> {
  const wanted = settings.options.changes;
  if (wanted === undefined) return undefined;
  const { folder } = wanted;
  const database = databaseNamed(wanted.database, host, settings, changes.passwords);
  if (database.engine === 'command')
    throw new CutoverError(`${wanted.database} is no database that ${host.name} runs SQL in`, {
      stage: STAGE,
    });
  const found = readScripts(await readChangeFiles(source, folder), database.engine);
  const refuse = ({ refused, next }: { readonly refused: string; readonly next: string }) =>
    new CutoverError(`\`changes\` of ${database.name}: ${refused}`, { stage: STAGE, host: host.name, next });
  if ('refused' in found) throw refuse(found);
  const planned = { database, host, folder };
  const read = await readChanges(new LockedHost(host, settings, LOOK_ONLY), database, {
    signal: fleet.signal,
  }).catch((thrown: unknown) => {
    if (changes.mayBeUnread !== true) throw thrown;
    return firstLine(thrown);
  });
  if (typeof read === 'string')
    return {
      ...planned,
      pending: found.scripts.map((script) => ({ ...script, how: 'run' as const })),
      begun: false,
      unread: read,
    };
  if (read.busy)
    throw refuse({
      refused: 'a script is at work there at this moment',
      next: 'wait until it has ended, and run this again',
    });
  const plan = planChanges(found.scripts, read.rows, changes.decision);
  if ('refused' in plan) throw refuse(plan);
  return { ...planned, pending: plan.pending, begun: read.rows.some((row) => row.tag === tag) };
}

/**
 * Runs what is pending, one script after another, each once. Gives the names of those that ended. Throws CutoverError,
 * which says of each script what the database says of it now.
 */
export async function runDatabaseChanges(
  site: Site,
  { token }: Pick<Held, 'token'>,
  { database, host, folder, pending }: PlannedChanges,
  about: {
    readonly tag: string;
    readonly context?: RecordContext | undefined;
    readonly record?: RecordFn | undefined;
    /** Told how long each script took that ran; milliseconds. */
    readonly timed?: ((ms: number) => void) | undefined;
    /** A line a server of what serves, which this does not touch. */
    readonly serving: readonly string[];
  },
): Promise<string[]> {
  const { settings, fleet, identity } = site;
  const { tag } = about;
  const locked = new LockedHost(host, settings, token);
  const wanted = settings.options.changes;
  const ended: string[] = [];
  try {
    for (const change of pending) {
      const started = performance.now();
      const row = await runChange(
        locked,
        database,
        change,
        {
          tag,
          folder,
          run: identity.run,
          lockMs: wanted?.['lock-timeout'] ?? 5_000,
          statementMs: wanted?.['statement-timeout'] ?? 600_000,
        },
        {
          signal: fleet.signal,
          deadlineMs: settings.options.timeouts.migrate,
          onOutput: (line) => fleet.log.info(`${host.name} | ${line}`),
        },
      );
      if (row?.name !== change.name || row.ended === undefined || row.sha256 !== change.sha256)
        throw new CutoverError(`${database.name} does not say that ${change.name} has ended`);
      ended.push(change.name);
      const ms = performance.now() - started;
      if (change.how !== 'finish') about.timed?.(ms);
      const took = formatDuration(ms);
      fleet.log.info(
        `${host.name}: ${database.name}: ${change.name} ${change.how === 'finish' ? 'counts as done' : `done in ${took}`}`,
      );
    }
  } catch (thrown) {
    throw await failed(site, { database, host, pending }, about, thrown);
  } finally {
    if (ended.length > 0) await keep(site, locked, database, ended, about);
  }
  return ended;
}

/** What ran stands in the history of the host too. A failure here is a warning: the database itself has it. */
async function keep(
  site: Site,
  host: LockedHost,
  { name }: HostDatabase,
  scripts: readonly string[],
  { tag, context, record }: Parameters<typeof runDatabaseChanges>[3],
): Promise<void> {
  const event = { kind: 'database-changed', tag, database: name, scripts } as const;
  await record?.(event);
  const line = historyLine(event, context ?? contextOf(site), new Date());
  await writeRecord(
    host,
    { history: [line] },
    AbortSignal.timeout(site.settings.options.timeouts.stage),
  ).catch((thrown: unknown) => {
    site.fleet.log.warning(`${host.name}: what ran in ${name} is not in the history: ${firstLine(thrown)}`);
  });
}

async function failed(
  { settings }: Site,
  { database, host, pending }: Pick<PlannedChanges, 'database' | 'host' | 'pending'>,
  { tag, serving }: { readonly tag: string; readonly serving: readonly string[] },
  cause: unknown,
): Promise<CutoverError> {
  // Also when the run is being cancelled somebody wants to know what is done.
  const signal = AbortSignal.timeout(settings.options.timeouts.connect + 30_000);
  const read = await readChanges(new LockedHost(host, settings, LOOK_ONLY), database, { signal }).catch(
    () => undefined,
  );
  const output = cause instanceof CutoverError ? cause.output : [];
  return new CutoverError(`\`changes\` of ${database.name}: ${messageOf(cause)}`, {
    cause,
    stage: STAGE,
    host: host.name,
    state: [
      ...changeStates(pending, read?.rows).map((line) => `${database.name}: ${line}`),
      ...(read?.busy === true ? [`${database.name}: a script is still at work there`] : []),
      ...serving,
    ],
    next:
      read?.busy === true
        ? 'wait until it has ended (SELECT name, started, ended FROM cutover_changes shows it), and run this step again'
        : afterFailedChange(pending, read?.rows, tag),
    output,
    failedOn: [{ host: host.name, cause: firstLine(cause), output }],
  });
}
