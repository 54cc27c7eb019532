import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { LockedHost } from '../../host/connection/locked-host.ts';
import type { Site } from '../../host/connection/site.ts';
import type { Held } from '../../host/lock/lock.ts';
import { SEED_FOLDER, seedShared } from '../../host/release/seed-shared.ts';
import { packSeeds, type SeedFormat } from '../../source/pack-seeds.ts';
import type { Source } from '../../source/read-source.ts';
import type { DeployPlan } from './plan.ts';
import { lineOn } from './words.ts';

const STAGE = 'seed shared';

/** Puts it there, before the release that leads to it is built. Throws CutoverError after all hosts have ended. */
export async function sendSeeds(
  site: Site,
  { token }: Pick<Held, 'token'>,
  { dir }: Pick<Source, 'dir'>,
  { hosts, serving }: Pick<DeployPlan, 'hosts' | 'serving'>,
): Promise<void> {
  const { fleet, settings } = site;
  const some = hosts.filter(({ seeds }) => seeds.length > 0);
  const formatFor = ({ reading, seeds }: (typeof some)[number]): SeedFormat =>
    seeds.some(({ hasHoles }) => hasHoles) || !reading.facts.tools.has('tar') ? 'plain' : 'tar';
  const groups = Map.groupBy(some, (one) =>
    [formatFor(one), ...one.seeds.map(({ path }) => path)].join('\n'),
  );
  for (const [index, [, group]] of [...groups].entries()) {
    const [first] = group;
    if (first === undefined) continue;
    const file = join(first.reading.host.ssh.dir, `seeds-${index}`);
    try {
      const format = formatFor(first);
      const bytes = await packSeeds(dir, first.seeds, format, SEED_FOLDER, file);
      const paths = first.seeds.map(({ path }) => path);
      const results = await fleet.stage(
        STAGE,
        (host, signal) =>
          seedShared(
            new LockedHost(host, settings, token),
            { paths, format, file, bytes },
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
