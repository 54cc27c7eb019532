import type { HostFacts } from './host-facts.ts';
import { besideFiles, type Manifest } from './manifest.ts';

/**
 * The paths of `shared` that a host lacks and that no release there has ever led to: only these may get what a release
 * ships for them. One that a release leads to was there, and what became of it is for a person to find out; a release whose
 * manifest was not read may be such a one.
 */
export function pathsToSeed(
  facts: HostFacts,
  shared: readonly string[],
  manifests: ReadonlyMap<string, Manifest>,
): string[] {
  const clean = (path: string) => path.replace(/\/$/, '');
  if (facts.root === undefined) return shared.map(clean);
  const missing = (facts.sharedMissing ?? []).map(clean);
  if (missing.length === 0) return [];
  const known = facts.releases.map(({ manifest }) => manifests.get(manifest ?? ''));
  if (known.includes(undefined)) return [];
  return missing.filter(
    (path) =>
      !known.some((manifest) =>
        besideFiles(manifest ?? []).some((one) => one.type === 'l' && one.path === `./${path}`),
      ),
  );
}
