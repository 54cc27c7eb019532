import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Entry } from '../model/manifest.ts';
import type { ServerFile } from '../model/server-config/server-files.ts';
import type { Source } from './read-source.ts';

/** More is no configuration that somebody reads. */
const FILE_BYTES = 1024 * 1024;

/** All that a release has below `config/`, but folders; without a text where it is no file, or a very large one. */
export async function readConfigFiles({
  dir,
  manifest,
}: Pick<Source, 'dir' | 'manifest'>): Promise<ServerFile[]> {
  const files: Entry[] = [];
  for (const entry of manifest)
    if (entry.type !== 'd' && entry.path.startsWith('./config/')) files.push(entry);
  return Promise.all(
    files.map(async (entry) => ({
      path: entry.path.slice(2),
      text:
        entry.type === 'f' && entry.size <= FILE_BYTES
          ? await readFile(join(dir, entry.path), 'utf8')
          : undefined,
    })),
  );
}
