import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError, messageOf } from '../errors.ts';
import { boardHtml, readStatus } from '../model/inspect/board.ts';
import type { Status } from '../model/inspect/status.ts';
import { statusHtml } from '../model/inspect/status-html.ts';
import { setOutputs, tempDir } from './connect.ts';
import { masked, optional } from './inputs.ts';
import type { RunContext } from './runner.ts';

/** A status of a hundred hosts has about 50 KB. */
const LARGEST = 5_000_000;
const MOST_FILES = 200;

/** Writes a status as a page, as a file for the board of a later job, and the board with those of earlier ones. */
export async function writeStatusPages({ env, log }: RunContext, status: Status): Promise<void> {
  const folder = tempDir(env);
  const others = await readOthers(optional('others'), (words) => log.warning(words));
  // Several environments may be looked at in one job.
  const name = `${status.app}-${status.environment}`.replace(/[^\w.-]+/g, '-');
  const files = {
    page: { file: `status-${name}.html`, text: statusHtml(status) },
    'status-file': { file: `status-${name}.json`, text: `${JSON.stringify(status)}\n` },
    board: {
      file: 'board.html',
      text: boardHtml(env['GITHUB_REPOSITORY'] ?? status.app, [...others, status], status.at),
    },
  };
  for (const { file, text } of Object.values(files)) await writeFile(join(folder, file), masked(text));
  setOutputs(Object.fromEntries(Object.entries(files).map(([name, { file }]) => [name, join(folder, file)])));
}

/** What other jobs have written, wherever it lies in the folder. What is none of it is a warning. */
async function readOthers(folder: string | undefined, warn: (words: string) => void): Promise<Status[]> {
  if (folder === undefined) return [];
  const listed = await readdir(folder, { recursive: true, withFileTypes: true }).catch((thrown: unknown) => {
    throw new InputError(`the folder of the input \`others\` cannot be read: ${messageOf(thrown)}`);
  });
  // No link of an artifact is followed.
  const files = listed.filter((one) => one.isFile() && one.name.endsWith('.json'));
  const found: Status[] = [];
  for (const { parentPath, name } of files.slice(0, MOST_FILES)) {
    const file = join(parentPath, name);
    const { size } = await stat(file);
    const status = size > LARGEST ? undefined : readStatus(await readFile(file, 'utf8'));
    if (status === undefined) warn(`${file} is left out of the board: it is no status of this version`);
    else found.push(status);
  }
  return found;
}
