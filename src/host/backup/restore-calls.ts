import type { RestoredFiles } from '../../model/restore-hosts.ts';
import type { LockedCallOptions, LockedHost } from '../connection/locked-host.ts';
import { script } from '../connection/scripts.ts';
import type { HostDatabase } from './databases.ts';

type Options = Pick<LockedCallOptions, 'deadlineMs' | 'signal' | 'onOutput'>;

/** What is done with what was restored beside that in use: put in its place, taken back, dropped, or kept for good. */
export type RestoreAction = 'swap' | 'back' | 'forget' | 'settle';

export interface PartSize {
  readonly bytes: number;
  readonly files: number;
}

/** Sums parts of a backup and compares them with its sums. Returns their sizes by name. Throws as LockedHost.call does. */
export async function checkParts(
  host: LockedHost,
  backup: {
    readonly id: string;
    /** Where it lies, below the app root. */
    readonly folder: string;
    /** The sum of its sums. */
    readonly sums: string;
    readonly parts: readonly string[];
  },
  options: Options,
): Promise<ReadonlyMap<string, PartSize>> {
  const answer = await host.call(
    script('restore-check'),
    [backup.id, backup.folder, backup.sums, ...backup.parts],
    options,
  );
  return new Map(
    answer.all('part').map((line) => {
      const [bytes, files, ...name] = line.split(' ');
      return [name.join(' '), { bytes: Number(bytes), files: Number(files) }] as const;
    }),
  );
}

/** Makes the folder that a backup of elsewhere is brought to, or removes it. Throws as LockedHost.call does. */
export async function incomingFolder(
  host: LockedHost,
  id: string,
  what: 'make' | 'remove',
  options: Options,
): Promise<void> {
  await host.call(script('restore-place'), [id, ...(what === 'remove' ? ['remove'] : [])], options);
}

/** Restores a dump into a new database beside the one in use. Throws as LockedHost.call does. */
export async function loadDatabase(
  host: LockedHost,
  restore: {
    readonly id: string;
    readonly database: HostDatabase;
    readonly folder: string;
    readonly dump: string;
    readonly facts: string;
    readonly sameEnvironment: boolean;
  },
  options: Options,
) {
  const answer = await host.call(
    script('restore-database', restore.database.engine),
    [
      restore.id,
      ...restore.database.args,
      restore.folder,
      restore.dump,
      restore.facts,
      restore.sameEnvironment ? 'same' : 'other',
    ],
    options,
  );
  return {
    /** What the new database is called. */
    name: answer.text('copy-name'),
    /** What the backup held, and what the new database holds: lines for compareFacts. */
    source: answer.all('source'),
    copy: answer.all('copy'),
  };
}

/** Runs a command of the team on a restored database, with variables as names and values in turns. */
export async function runOnCopy(
  host: LockedHost,
  restore: {
    readonly id: string;
    readonly database: HostDatabase;
    readonly copy: string;
    readonly command: string;
    readonly variables: Readonly<Record<string, string>>;
  },
  options: Options,
): Promise<void> {
  await host.call(
    script('restore-command', restore.database.engine),
    [
      restore.id,
      ...restore.database.args,
      restore.copy,
      restore.command,
      ...Object.entries(restore.variables).flat(),
    ],
    options,
  );
}

/** Swaps a restored database with the one in use, or undoes that. It goes on to its end without us. */
export async function swapDatabase(
  host: LockedHost,
  restore: {
    readonly id: string;
    readonly database: HostDatabase;
    readonly copy: string;
    readonly folder: string;
    readonly dump: string;
  },
  action: RestoreAction,
  options: Options,
): Promise<void> {
  await host.call(
    script('restore-swap', restore.database.engine),
    [restore.id, ...restore.database.args, action, restore.copy, restore.folder, restore.dump],
    options,
  );
}

/** How restore-files.sh is told of files. */
export function filesWords(files: RestoredFiles): readonly [string, string] {
  switch (files.kind) {
    case 'shared':
      return ['shared', '-'];
    case 'path':
      return [files.sudo ? 'yes' : 'no', files.path];
    case 'release':
      return ['release', files.tag];
  }
}

/** Builds files beside those in use, swaps them, or undoes that. Returns what the host has to say of it. */
export async function restoreFiles(
  host: LockedHost,
  restore: {
    readonly id: string;
    readonly folder: string;
    readonly files: readonly RestoredFiles[];
  },
  action: RestoreAction | 'build',
  options: Options,
): Promise<string[]> {
  const answer = await host.call(
    script('restore-files'),
    [restore.id, restore.folder, action, ...restore.files.flatMap(filesWords)],
    // A swap goes on to its end.
    { ...options, lost: action === 'build' ? 'watch' : 'finish' },
  );
  return answer.all('note');
}
