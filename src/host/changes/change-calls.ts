import { CutoverError } from '../../errors.ts';
import { type ChangeRow, type PendingChange, parseChange } from '../../model/changes.ts';
import type { HostDatabase } from '../backup/databases.ts';
import type { Answer } from '../connection/call.ts';
import type { LockedCallOptions, LockedHost } from '../connection/locked-host.ts';
import { script } from '../connection/scripts.ts';

type Options = Pick<LockedCallOptions, 'signal' | 'deadlineMs' | 'onOutput'>;

/** In place of the id of a backup, which the scripts of databases are given. */
const NO_BACKUP = 'changes';

/** What a database says of the scripts that ran in it. */
export interface ChangesRead {
  readonly server: string;
  /** A script is at work at this moment, whoever began it. */
  readonly busy: boolean;
  readonly rows: readonly ChangeRow[];
}

/** Reads which scripts have run in a database. Changes nothing. Throws as LockedHost.call does. */
export async function readChanges(
  host: LockedHost,
  database: HostDatabase,
  options: Options,
): Promise<ChangesRead> {
  const answer = await host.call(
    script('read-changes', database.engine),
    [NO_BACKUP, ...database.args],
    options,
  );
  return { server: answer.text('server'), busy: answer.get('busy') === 'yes', rows: rowsOf(answer, host) };
}

/**
 * Runs one script of a release that is on the host, and gives what the database says of it afterwards. Throws
 * ScriptError with the client's words and the line; then nobody but the database knows what was done.
 */
export async function runChange(
  host: LockedHost,
  database: HostDatabase,
  change: PendingChange,
  about: {
    readonly tag: string;
    readonly folder: string;
    readonly run: string;
    readonly lockMs: number;
    readonly statementMs: number;
  },
  options: Options,
): Promise<ChangeRow | undefined> {
  const answer = await host.call(
    script('run-change', database.engine),
    [
      NO_BACKUP,
      ...database.args,
      about.tag,
      about.folder,
      change.name,
      change.sha256,
      change.how,
      change.transaction ? 'transaction' : 'plain',
      seconds(about.lockMs),
      seconds(about.statementMs),
      about.run.replace(/[^A-Za-z0-9:/._?=&#%+-]/g, ''),
    ],
    // What cannot be taken back goes on to its end when the runner is gone: half of it would be worse.
    { ...options, lost: change.transaction ? 'watch' : 'finish' },
  );
  return rowsOf(answer, host)[0];
}

const seconds = (ms: number) => String(Math.max(1, Math.ceil(ms / 1000)));

function rowsOf(answer: Answer, host: LockedHost): ChangeRow[] {
  return answer.all('change').map((line) => {
    const row = parseChange(line);
    if (row === undefined)
      throw new CutoverError(
        `the table cutover_changes has a row that Cutover did not write: ${line.slice(0, 200)}`,
        { host: host.name, next: 'look at that row, and mend or remove it by hand' },
      );
    return row;
  });
}
