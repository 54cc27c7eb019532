import type { LockedHost } from '../connection/locked-host.ts';
import { script } from '../connection/scripts.ts';
import { type Stayed, stayedIn } from '../connection/stayed.ts';

/** What became of the releases that a host was to remove. */
export interface Pruned {
  /** Gone, files and all. */
  readonly removed: readonly string[];
  /** Some of their files are there still, and why. */
  readonly stayed: readonly Stayed[];
}

/**
 * Removes releases from a host, and what runs that died left of others; what a slot or `live` points to is refused
 * there. What holds a mount, or files that the account may not remove, stays, and the others go. `history` has no tags
 * yet: the host fills in those that went. Throws as Host.call does.
 */
export async function removeReleases(
  host: LockedHost,
  { tags, history }: { readonly tags: readonly string[]; readonly history: string },
  signal: AbortSignal,
): Promise<Pruned> {
  const answer = await host.call(script('prune-releases'), [history, ...tags], { signal });
  return { removed: answer.all('removed'), stayed: stayedIn(answer) };
}
