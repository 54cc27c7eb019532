import { lstat, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../errors.ts';
import { expand } from '../model/expand.ts';

/** Patterns that leave the templates themselves out of the release. */
export const TEMPLATE_PATTERN = '/config/**/*.in';

/** What a value may hold: it stands in files of many servers, which all quote in ways of their own. */
const PLAIN = /^[A-Za-z0-9._/@:+-]+$/;

/**
 * Writes beside each file below `config/` that ends in `.in` the same without that ending, its `$CUTOVER_` variables
 * replaced. Gives the files that were written, for who removes them. Throws InputError for a variable without a value and
 * for a file that is there under both names with another text; then nothing is left.
 */
export async function renderTemplates(
  dir: string,
  variables: Readonly<Record<string, string>>,
): Promise<string[]> {
  const problems: string[] = [];
  const texts = new Map<string, { text: string; mode: number }>();
  for (const path of await templatesBelow(dir, 'config')) {
    const { mode } = await lstat(join(dir, path));
    const expanded = expand(await readFile(join(dir, path), 'utf8'), variables, (value) => {
      if (!PLAIN.test(value))
        problems.push(`${path}: ${JSON.stringify(value)} would not be safe in a configuration`);
      return value;
    });
    const to = path.slice(0, -'.in'.length);
    if ('missing' in expanded)
      problems.push(
        `${path}: \`$${expanded.missing}\` has no value there (there are ${Object.keys(variables).join(', ')})`,
      );
    else {
      const there = await readFile(join(dir, to), 'utf8').catch(() => undefined);
      if (there !== undefined && there !== expanded.text)
        problems.push(`${path}: ${to} is there as well, with another text`);
      else if (there === undefined) texts.set(to, { text: expanded.text, mode: mode & 0o777 });
    }
  }
  if (problems.length > 0)
    throw new InputError(
      `templates of the configuration cannot be filled in:\n${problems.map((line) => `  ${line}`).join('\n')}`,
      {
        next: 'correct these files; nothing was changed on any host',
      },
    );
  for (const [path, { text, mode }] of texts) await writeFile(join(dir, path), text, { mode, flag: 'wx' });
  return [...texts.keys()].map((path) => join(dir, path));
}

/** Removes what was written. */
export async function removeRendered(files: readonly string[]): Promise<void> {
  for (const file of files) await rm(file, { force: true });
}

async function templatesBelow(dir: string, below: string): Promise<string[]> {
  const found: string[] = [];
  for (const one of await readdir(join(dir, below), { withFileTypes: true }).catch(() => [])) {
    const path = `${below}/${one.name}`;
    if (one.isDirectory()) found.push(...(await templatesBelow(dir, path)));
    else if (one.isFile() && one.name.endsWith('.in') && one.name !== '.in') found.push(path);
  }
  return found.sort();
}
