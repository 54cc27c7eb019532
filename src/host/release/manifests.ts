import type { Settings } from '../../config/settings.ts';
import { type Manifest, parseManifest } from '../../model/manifest.ts';
import { sha256Of } from '../../source/sha256.ts';
import type { Fleet } from '../connection/fleet.ts';
import type { Host } from '../connection/host.ts';
import type { HostReading } from '../lock/read-hosts.ts';
import { readManifestTexts } from './read-manifest.ts';

const CANDIDATES = 4;

/**
 * Reads the manifests that a new release may be built from, each from one host only, since hosts with the same
 * release have the same manifest. What does not hash to its name is left out. Returns manifest by sha256.
 */
export async function readManifests(
  fleet: Fleet,
  settings: Settings,
  readings: readonly HostReading[],
  known: ReadonlyMap<string, Manifest>,
): Promise<Map<string, Manifest>> {
  const holders = new Map<string, { reading: HostReading; tag: string; weight: number }>();
  for (const reading of readings)
    for (const { tag, manifest } of reading.facts.releases) {
      if (manifest === undefined) continue;
      // What is in a slot of most hosts comes first.
      const weight = [...reading.facts.slots.values()].includes(tag) ? 1_000_000 : 1;
      const found = holders.get(manifest);
      if (found === undefined) holders.set(manifest, { reading, tag, weight });
      else found.weight += weight;
    }
  const wanted = [...holders].sort(([, a], [, b]) => b.weight - a.weight).slice(0, CANDIDATES);
  const manifests = new Map<string, Manifest>();
  const toRead = new Map<Host, { sha256: string; tag: string }[]>();
  for (const [sha256, { reading, tag }] of wanted) {
    const manifest = known.get(sha256);
    if (manifest !== undefined) manifests.set(sha256, manifest);
    else toRead.set(reading.host, [...(toRead.get(reading.host) ?? []), { sha256, tag }]);
  }
  await Promise.all(
    [...toRead].map(async ([host, releases]) => {
      const texts = await readManifestTexts(
        host,
        settings,
        releases.map(({ tag }) => tag),
        fleet.signal,
      );
      for (const { sha256, tag } of releases) {
        const text = texts.get(tag) ?? '';
        const manifest = sha256Of(text) === sha256 ? parseManifest(text) : undefined;
        if (manifest !== undefined) manifests.set(sha256, manifest);
        else
          fleet.log.warning(`${host.name}: the manifest of ${tag} changed while it was read; it is not used`);
      }
    }),
  );
  return manifests;
}
