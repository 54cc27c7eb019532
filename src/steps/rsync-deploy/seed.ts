import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { LockedHost } from '../../host/connection/locked-host.ts';
import type { Site } from '../../host/connection/site.ts';
import type { Held, HostReading } from '../../host/lock/lock.ts';
import { SEED_FOLDER, seedShared } from '../../host/release/seed-shared.ts';
import type { Manifest } from '../../model/manifest.ts';
import { pathsToSeed } from '../../model/seed.ts';
import type { Source } from '../../source/read-source.ts';
import { packSeeds, readSeeds, type Seed } from '../../source/seeds.ts';
import type { DeployPlan } from './plan.ts';
import { lineOn } from './words.ts';

const STAGE = 'seed shared';

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
  const seeds = await readSeeds(source.dir, [...new Set([...wanted.values()].flat())], exclude);
  return new Map(
    [...wanted].map(([host, paths]) => [host, seeds.filter(({ path }) => paths.includes(path))] as const),
  );
}

/** Puts it there, before the release that leads to it is built. Throws CutoverError after all hosts have ended. */
export async function sendSeeds(
  site: Site,
  { token }: Pick<Held, 'token'>,
  { dir }: Pick<Source, 'dir'>,
  { hosts, serving }: Pick<DeployPlan, 'hosts' | 'serving'>,
): Promise<void> {
  const { fleet, settings } = site;
  const some = hosts.filter(({ seeds }) => seeds.length > 0);
  const groups = Map.groupBy(some, ({ seeds }) => seeds.map(({ path }) => path).join('\n'));
  for (const [index, [, group]] of [...groups].entries()) {
    const [first] = group;
    if (first === undefined) continue;
    const file = join(first.reading.host.ssh.dir, `seeds-${index}`);
    try {
      const bytes = await packSeeds(dir, first.seeds, SEED_FOLDER, file);
      const paths = first.seeds.map(({ path }) => path);
      const results = await fleet.stage(
        STAGE,
        (host, signal) =>
          seedShared(
            new LockedHost(host, settings, token),
            { paths, file, bytes },
            { signal, deadlineMs: settings.options.timeouts.upload },
          ),
        {
          hosts: group.map(({ reading }) => reading.host),
          state: ({ host }) => `${lineOn(serving, host.name)}, unchanged`,
          next: 'nothing that takes traffic was changed; mend the cause and run this step again',
        },
      );
      for (const { host, value } of results)
        for (const path of value)
          fleet.log.info(`${host.name}: shared/${path} has its first content, from this release`);
    } finally {
      await rm(file, { force: true });
    }
  }
}
