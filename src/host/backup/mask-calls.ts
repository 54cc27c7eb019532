import { CutoverError } from '../../errors.ts';
import type { BackupManifest } from '../../model/backup.ts';
import {
  type MaskColumn,
  type MaskedEngine,
  type MaskStatement,
  parseMaskColumn,
} from '../../model/masks.ts';
import type { LockedCallOptions, LockedHost } from '../connection/locked-host.ts';
import { script } from '../connection/scripts.ts';
import type { HostDatabase } from './databases.ts';

type Options = Pick<LockedCallOptions, 'deadlineMs' | 'signal'>;

/** A database whose dump is masked. */
export interface MaskedDatabase {
  readonly id: string;
  readonly database: HostDatabase;
  readonly engine: MaskedEngine;
  /** The dump in the backup. */
  readonly dump: string;
}

/** The columns of a dump, from a scratch copy of its definitions alone. Throws as LockedHost.call does. */
export async function readMaskColumns(
  host: LockedHost,
  { id, database, engine, dump }: MaskedDatabase,
  options: Options,
): Promise<{
  readonly columns: readonly MaskColumn[];
  /** Of all that the host said of them. */
  readonly sum: string;
  readonly largeObjects: boolean;
}> {
  const answer = await host.call(script('mask-columns', engine), [id, ...database.args, dump], options);
  const columns = answer.all('column').map((line) => {
    const column = parseMaskColumn(line);
    if (column === undefined) throw new CutoverError(`${database.name} has a column that cannot be read`);
    return column;
  });
  return { columns, sum: answer.text('sum'), largeObjects: answer.get('large-objects') === 'yes' };
}

/** Masks a copy of a dump and dumps that, into the folder for what leaves. Throws as LockedHost.call does. */
export async function maskDatabase(
  host: LockedHost,
  { id, database, engine, dump }: MaskedDatabase,
  masking: {
    readonly salt: string | undefined;
    /** Of the columns that the statements were made for. */
    readonly columnsSum: string;
    readonly statements: readonly MaskStatement[];
  },
  options: Options,
) {
  const answer = await host.call(
    script('mask-database', engine),
    [
      id,
      ...database.args,
      dump,
      masking.columnsSum,
      masking.salt ?? '',
      ...masking.statements.flatMap(({ kind, what, sql }) => [kind, what, sql]),
    ],
    options,
  );
  return {
    file: answer.text('file'),
    bytes: answer.number('bytes'),
    sha256: answer.text('sha256'),
    server: answer.get('server') ?? engine,
    source: answer.all('source'),
    /** Sum and name, in turns, of the files beside the dump. */
    extra: answer.all('extra').flatMap((line) => line.split(' ')),
  };
}

/** Makes the folder for what leaves anew, or removes it. Throws as LockedHost.call does. */
export async function outgoingFolder(
  host: LockedHost,
  id: string,
  what: 'make' | 'remove',
  options: Options,
): Promise<void> {
  await host.call(script('mask-export'), [id, what], options);
}

/** Describes and sums what leaves. Returns the sum of the sums. Throws as LockedHost.call does. */
export async function finishMasked(
  host: LockedHost,
  manifest: Omit<BackupManifest, 'sums'>,
  files: readonly string[],
  options: Options,
): Promise<string> {
  const answer = await host.call(
    script('mask-export'),
    [manifest.id, 'finish', `${JSON.stringify(manifest).slice(0, -1)},"sums":"`, '"}', ...files],
    options,
  );
  return answer.text('sums');
}
