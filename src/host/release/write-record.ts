import { CutoverError } from '../../errors.ts';
import type { ReleaseRecord } from '../../model/host-facts.ts';
import type { LockedHost } from '../connection/locked-host.ts';
import { script } from '../connection/scripts.ts';

/**
 * Writes lines into the host's history and, where there is one, the record of a release, which is read back. Throws
 * as Host.call does, and CutoverError when the record says something else afterwards.
 */
export async function writeRecord(
  host: LockedHost,
  {
    history,
    release,
  }: {
    readonly history: readonly string[];
    readonly release?: { readonly tag: string; readonly record: ReleaseRecord } | undefined;
  },
  signal: AbortSignal,
): Promise<void> {
  const lines = history.join('\n');
  if (release === undefined) {
    await host.call(script('write-record'), [lines], { signal });
    return;
  }
  const { tag } = release;
  const text = JSON.stringify(release.record);
  const answer = await host.call(script('write-record'), [lines, tag, text], { signal });
  const now = answer.get('record');
  if (now !== `${tag} ${text}`)
    throw new CutoverError(`the record of ${tag} says ${now ?? 'nothing'} after it was written`, {
      host: host.name,
      stage: 'mark',
      next: 'run the job again',
    });
}
