import type { LockedHost } from '../connection/locked-host.ts';
import { script } from '../connection/scripts.ts';

/**
 * Removes releases from a host, and what runs that died left of others; what a slot or `live` points to is refused
 * there. Returns what was removed. Throws as Host.call does.
 */
export async function removeReleases(
  host: LockedHost,
  { tags, history }: { readonly tags: readonly string[]; readonly history: string },
  signal: AbortSignal,
): Promise<readonly string[]> {
  const answer = await host.call(script('prune-releases'), [history, ...tags], { signal });
  return answer.all('removed');
}
