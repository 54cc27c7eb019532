import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CutoverError, InputError } from '../errors.ts';
import { LOOK_ONLY } from '../host/backup/backup-calls.ts';
import { databaseNamed } from '../host/backup/databases.ts';
import { readExportColumns, readExportRows } from '../host/changes/export-calls.ts';
import { LockedHost } from '../host/connection/locked-host.ts';
import type { Site } from '../host/connection/site.ts';
import { exportScript, nextScriptName, planExport } from '../model/export-changes.ts';
import { isOfProduction } from '../model/masks.ts';

export interface Exported {
  /** The script, and where it lies on the runner. */
  readonly name: string;
  readonly file: string;
  /** Rows of each table, by its name. */
  readonly rows: ReadonlyMap<string, number>;
}

/**
 * Writes the rows of tables of the database of `changes` as the next script of its folder, in `source`: with it, other
 * environments get them by a release. Nothing is changed on any server. Throws InputError for what cannot be written so.
 */
export async function exportChanges(
  { settings, fleet }: Site,
  {
    tables: wanted,
    source,
    what,
    passwords,
  }: {
    readonly tables: readonly string[];
    /** The folder of the workspace that is released. */
    readonly source: string;
    /** The end of the script's name. */
    readonly what: string;
    readonly passwords: ReadonlyMap<string, string> | undefined;
  },
): Promise<Exported> {
  const { environment, options } = settings;
  const { changes } = options;
  if (changes === undefined)
    throw new InputError(`${environment} has no \`changes\` that a script could go to`);
  if (isOfProduction({ environment, approval: options.approval, masks: options.masks }))
    throw new InputError(`data of ${environment} does not go into a repository`, {
      next: 'export from the environment that it was entered in for a rehearsal',
    });
  if (!/^[a-z0-9][a-z0-9_-]{0,60}$/.test(what))
    throw new InputError('the name of a script is lower-case letters, digits, dashes and underscores');
  const [first] = fleet.hosts;
  if (first === undefined) throw new CutoverError('there is no host to ask');
  const database = databaseNamed(changes.database, first, settings, passwords);
  const { engine } = database;
  if (engine !== 'postgresql' && engine !== 'mysql')
    throw new InputError(
      `rows of ${database.name} cannot be written down: it is no PostgreSQL, MariaDB or MySQL`,
    );
  const folder = join(source, changes.folder);
  const existing = await readdir(folder).catch((cause: Error) => {
    throw new InputError(`the folder ${changes.folder} of \`changes\` cannot be read in ${source}`, {
      cause,
    });
  });
  const host = new LockedHost(first, settings, LOOK_ONLY);
  const call = { signal: fleet.signal };
  const planned = planExport(engine, await readExportColumns(host, database, engine, call), wanted);
  if ('refused' in planned) throw new InputError(planned.refused, { next: planned.next });
  const rows = await readExportRows(host, database, engine, planned, call);
  const name = nextScriptName(existing, what);
  const file = join(folder, name);
  const about = { environment, database: database.name, at: new Date() };
  await writeFile(file, exportScript(engine, planned, rows, about), { flag: 'wx' });
  return { name, file, rows: new Map([...rows].map(([table, lines]) => [table, lines.length])) };
}
