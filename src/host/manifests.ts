import { createHash } from 'node:crypto';
import { rootOn, type Settings } from '../config/settings.ts';
import { liveTag } from '../model/host-facts.ts';
import { type Manifest, parseManifest } from '../model/manifest.ts';
import { script } from './call.ts';
import type { Fleet } from './fleet.ts';
import type { HostReading } from './lock.ts';

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
      const inSlot = [...reading.facts.slots.values()].includes(tag) ? 1_000_000 : 0;
      const weight = inSlot + (liveTag(reading.facts) === tag ? 1_000_000 : 0) + 1;
      const found = holders.get(manifest);
      if (found === undefined) holders.set(manifest, { reading, tag, weight });
      else found.weight += weight;
    }
  const wanted = [...holders].sort(([, a], [, b]) => b.weight - a.weight).slice(0, CANDIDATES);
  const manifests = new Map<string, Manifest>();
  await Promise.all(
    wanted.map(async ([sha256, { reading, tag }]) => {
      const manifest = known.get(sha256) ?? (await readManifest(fleet, settings, reading, tag, sha256));
      if (manifest !== undefined) manifests.set(sha256, manifest);
    }),
  );
  return manifests;
}

async function readManifest(
  fleet: Fleet,
  settings: Settings,
  { host }: HostReading,
  tag: string,
  sha256: string,
): Promise<Manifest | undefined> {
  const answer = await host.call(script('read-manifest'), [rootOn(settings, host), tag], {
    deadlineMs: settings.of.timeouts.stage,
    signal: fleet.signal,
  });
  const text = `${answer.all('line').join('\n')}\n`;
  if (createHash('sha256').update(text).digest('hex') !== sha256) {
    fleet.log.warning(`${host.name}: the manifest of ${tag} changed while it was read; it is not used`);
    return undefined;
  }
  return parseManifest(text);
}
