import type { Site } from '../../host/connection/site.ts';
import type { HostReading } from '../../host/lock/lock.ts';
import type { Manifest } from '../../model/manifest.ts';
import { pathsToSeed } from '../../model/seed.ts';
import type { Source } from '../../source/read-source.ts';
import { readSeeds, type Seed } from '../../source/seeds.ts';

/** What the source ships for paths of `shared` that hosts have never had, by the name of the host. */
export async function planSeeds(
  { settings }: Site,
  source: Pick<Source, 'dir'>,
  readings: readonly HostReading[],
  manifests: ReadonlyMap<string, Manifest>,
): Promise<ReadonlyMap<string, readonly Seed[]>> {
  const { shared, exclude } = settings.config;
  const wanted = new Map(
    readings.map(({ host, facts }) => [host.name, pathsToSeed(facts, shared, manifests)] as const),
  );
  const paths = [...new Set([...wanted.values()].flat())];
  const seeds = await readSeeds(source.dir, paths, exclude, settings.config['lfs-pointers']);
  return new Map(
    [...wanted].map(([host, paths]) => [host, seeds.filter(({ path }) => paths.includes(path))] as const),
  );
}
