import { Readable } from 'node:stream';
import type { Source } from '../../source/read-source.ts';
import type { LockedHost } from '../connection/locked-host.ts';
import { script } from '../connection/scripts.ts';

export interface PrepareOptions {
  readonly tag: string;
  /** The release that files are linked from; undefined: none. */
  readonly base: string | undefined;
  readonly source: Pick<Source, 'sha256' | 'manifest'>;
  /** Bytes and inodes that must be free. */
  readonly roomBytes: number;
  readonly inodes: number;
  readonly shared: readonly string[];
}

/**
 * Starts `<tag>.partial` for an rsync: folders, links, and what the base has. `ready`: rsync may send the rest;
 * `there`: the release is complete already. Throws as Host.call does.
 */
export async function prepareRelease(
  host: LockedHost,
  options: PrepareOptions,
  signal: AbortSignal,
): Promise<'ready' | 'there'> {
  const { tag, base, source, roomBytes, inodes, shared } = options;
  const answer = await host.call(
    script('prepare-release'),
    [tag, base ?? '', source.sha256, String(roomBytes), String(inodes), ...shared],
    { signal, payload: { bytes: source.manifest.bytes, content: Readable.from(source.manifest.parts) } },
  );
  return answer.get('state') === 'ready' ? 'ready' : 'there';
}
