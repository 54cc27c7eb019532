import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Struck } from './strikes.ts';

/**
 * What a run before this one has struck and kept in this file, which is made where it is missing. Its first line says of
 * which scripts it is; `scripts` is the sum of those of now. Throws when they are others: a table would mix the two.
 */
export async function readStruck(file: string, scripts: string): Promise<Struck[]> {
  const head = JSON.stringify({ scripts });
  await mkdir(dirname(file), { recursive: true });
  const [first, ...lines] = (await readFile(file, 'utf8').catch(() => '')).split('\n').filter(Boolean);
  if (first === undefined) await writeFile(file, `${head}\n`);
  else if (first !== head)
    throw new Error(
      `${file} is of other scripts than those of now: move it away to begin anew, or name another file with --resume. ` +
        `Where it is of these all the same, its first line has to be ${head}`,
    );
  return lines.map((line) => JSON.parse(line) as Struck);
}
