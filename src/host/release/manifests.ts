import type { Settings } from '../../config/settings.ts';
import { baseCandidates, type Candidate } from '../../model/base-candidates.ts';
import { type Manifest, parseManifest } from '../../model/manifest.ts';
import { sha256Of } from '../../source/sha256.ts';
import type { Fleet } from '../connection/fleet.ts';
import type { Host } from '../connection/host.ts';
import type { HostReading } from '../lock/read-hosts.ts';
import { servingBy } from '../switch/traffic.ts';
import { readManifestTexts } from './read-manifest.ts';

/** In one answer of a host; more are read one after another. */
const FILES_A_CALL = 100_000;

interface Held extends Candidate {
  /** The release on the first host that has it. */
  readonly host: Host;
  readonly tag: string;
}

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
  const manifests = new Map<string, Manifest>();
  const toRead = new Map<Host, Held[]>();
  for (const one of baseCandidates(heldOn(readings, servingBy(settings, readings).served?.tag))) {
    const manifest = known.get(one.manifest);
    if (manifest !== undefined) manifests.set(one.manifest, manifest);
    else toRead.set(one.host, [...(toRead.get(one.host) ?? []), one]);
  }
  await Promise.all(
    [...toRead].map(async ([host, releases]) => {
      for (const some of calls(releases)) {
        const tags = some.map(({ tag }) => tag);
        const texts = await readManifestTexts(host, settings, tags, fleet.signal);
        for (const { manifest: sha256, tag } of some) {
          const text = texts.get(tag) ?? '';
          const manifest = sha256Of(text) === sha256 ? parseManifest(text) : undefined;
          if (manifest !== undefined) manifests.set(sha256, manifest);
          else
            fleet.log.warning(
              `${host.name}: the manifest of ${tag} changed while it was read; it is not used`,
            );
        }
      }
    }),
  );
  return manifests;
}

/** Every release that is there, by its content. */
function heldOn(readings: readonly HostReading[], served: string | undefined): Held[] {
  const held = new Map<string, Held & { readonly hosts: Candidate['hosts'][number][] }>();
  for (const { host, facts } of readings)
    for (const { tag, manifest, record } of facts.releases) {
      if (manifest === undefined) continue;
      const inSlot = [...facts.slots.values()].includes(tag);
      const found = held.get(manifest) ?? { manifest, files: record?.files, host, tag, hosts: [] };
      found.hosts.push({ name: host.name, inSlot, isLive: tag === served });
      held.set(manifest, found);
    }
  return [...held.values()];
}

function calls(releases: readonly Held[]): Held[][] {
  const files = releases.reduce((total, one) => total + (one.files ?? 0), 0);
  return files <= FILES_A_CALL ? [[...releases]] : releases.map((one) => [one]);
}
