import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../errors.ts';
import { entryAt } from '../model/manifest.ts';
import type { Source } from './read-source.ts';
import { sha256Of } from './sha256.ts';

/** A file of a folder of the source, with its text. */
export interface ChangeFile {
  readonly name: string;
  readonly sha256: string;
  readonly text: string;
}

/**
 * The SQL files that lie directly in a folder of the source. Throws InputError where the folder is not released, holds a
 * link in place of a script, or a file changed since it was hashed.
 */
export async function readChangeFiles(
  { dir, manifest }: Pick<Source, 'dir' | 'manifest'>,
  folder: string,
): Promise<ChangeFile[]> {
  const below = `./${folder.replace(/\/$/, '')}/`;
  if (entryAt(manifest, below.slice(0, -1)) === undefined)
    throw new InputError(`the folder ${folder} of \`changes\` is not in what is released`, {
      next: 'let the build put it into `source`, or correct `changes.folder`',
    });
  const files: ChangeFile[] = [];
  for (const entry of manifest) {
    const name = entry.path.slice(below.length);
    if (!entry.path.startsWith(below) || name.includes('/') || !name.toLowerCase().endsWith('.sql')) continue;
    if (entry.type !== 'f') throw new InputError(`${folder}/${name} is no file: a script lies there itself`);
    const bytes = await readFile(join(dir, entry.path));
    if (sha256Of(bytes) !== entry.sha256) throw new InputError(`${folder}/${name} changed while it was read`);
    files.push({ name, sha256: entry.sha256, text: bytes.toString('utf8') });
  }
  return files;
}
