import { relative, resolve } from 'node:path';
import { markdownTable, markdownText } from '../model/markdown.ts';
import { addSummary, connectSite, setOutputs } from './connect.ts';
import { list, optional, required, secrets } from './inputs.ts';
import type { Entry } from './runner.ts';

/** Writes rows of named tables as the next script of `changes`, into the workspace. */
export const entry: Entry = async (context) => {
  const wanted = {
    tables: list('tables'),
    what: required('name'),
    passwords: secrets('database-passwords'),
  };
  const workspace = context.env['GITHUB_WORKSPACE'] ?? '.';
  const site = await connectSite(context);
  const { exportChanges } = await import('../steps/export-changes.ts');
  const source = resolve(workspace, optional('source') ?? site.settings.config.source);
  const { name, file, rows } = await exportChanges(site, { ...wanted, source });
  const counted = Object.fromEntries(rows);
  setOutputs({ file: relative(workspace, file), name, rows: counted });
  for (const [table, count] of rows) context.log.info(`${name}: ${table}, ${count} rows`);
  await addSummary(
    [
      `## ${markdownText(name)}`,
      '',
      markdownTable(
        ['table', 'rows'],
        [...rows].map(([table, count]) => [table, String(count)]),
      ),
      '',
      'It is part of a release once it is committed.',
      '',
    ].join('\n'),
  );
};
