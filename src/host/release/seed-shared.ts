import { createReadStream } from 'node:fs';
import type { SeedFormat } from '../../source/pack-seeds.ts';
import type { LockedHost } from '../connection/locked-host.ts';
import { script } from '../connection/scripts.ts';

/** Below the app root, where the content lies until it gets its place. */
export const SEED_FOLDER = '.cutover/seed';

/** Gives paths of `shared/` that are not there their first content. Gives those that got it. Throws as Host.call does. */
export async function seedShared(
  host: LockedHost,
  {
    paths,
    format,
    file,
    bytes,
  }: {
    readonly paths: readonly string[];
    readonly format: SeedFormat;
    readonly file: string;
    readonly bytes: number;
  },
  call: { readonly deadlineMs: number; readonly signal: AbortSignal },
): Promise<readonly string[]> {
  const payload = { bytes, content: createReadStream(file) };
  const answer = await host.call(script('seed-shared'), [format, ...paths], { ...call, payload });
  return answer.all('seeded');
}
