import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pMap from 'p-map';
import { filesOf, parseManifest, totals } from '../model/manifest.ts';
import type { Source } from './read-source.ts';
import { sha256Of } from './sha256.ts';

const FILES_AT_ONCE = 16;

/** A release that was built before and lies on the runner again, as if it had been read from its source. */
export interface Bundle extends AsyncDisposable {
  readonly source: Source;
}

/**
 * Compares every file below `dir` with a manifest, and that with its sum: a source when all is so, else what is wrong.
 * Modes become those of the manifest.
 */
export async function checkTree(
  dir: string,
  text: string,
  sha256: string,
): Promise<Source | { readonly wrong: string }> {
  if (sha256Of(text) !== sha256) return { wrong: 'its manifest is not the one of this release' };
  const manifest = parseManifest(text);
  if (manifest === undefined) return { wrong: 'its manifest cannot be read' };
  const wrong = await pMap(
    filesOf(manifest),
    async (entry) => {
      const file = join(dir, entry.path);
      const stat = await lstat(file).catch(() => undefined);
      if (stat === undefined || !stat.isFile()) return `${entry.path} is missing`;
      if (stat.size !== entry.size || (await hashOf(file)) !== entry.sha256)
        return `${entry.path} has other content`;
      await chmod(file, entry.mode);
      return undefined;
    },
    { concurrency: FILES_AT_ONCE },
  );
  const first = wrong.find((problem) => problem !== undefined);
  return first === undefined
    ? { dir, manifest, sha256, totals: totals(manifest), holes: new Map(), warnings: [] }
    : { wrong: first };
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
