import { migrateHost, runsOnce, type Slot } from '../../config/settings.ts';
import { CutoverError } from '../../errors.ts';
import type { Host } from '../../host/connection/host.ts';
import type { Site } from '../../host/connection/site.ts';
import type { Held, HostReading } from '../../host/lock/lock.ts';
import { awaitMigrate, hasRunMigrate } from '../../host/release/await-migrate.ts';
import { type HookTimes, runHook } from '../../host/release/run-hook.ts';
import type { Serving } from '../../model/serving.ts';
import type { Source } from '../../source/read-source.ts';
import { STAGE, stateNow } from './words.ts';

/** The release whose `migrate` it is. */
interface Release {
  readonly tag: string;
  readonly source: Pick<Source, 'sha256'>;
}

/** Who runs `migrate`: a host of this run, another shard that is waited for, or the first host did so before. */
export type Migration =
  | { readonly by: 'host'; readonly host: Host }
  | { readonly by: 'shard'; readonly host: Host }
  | { readonly by: 'nobody' };

/**
 * Who runs `migrate` of a release, before anything is changed. Throws CutoverError when that is a host which this run
 * leaves out, and which has not run it for this release.
 */
export async function planMigrate(
  site: Site,
  readings: readonly HostReading[],
  { tag, source, migrate }: Release & { readonly migrate?: boolean },
  slot: Slot,
  serving: Serving,
): Promise<Migration> {
  const { settings, fleet, migrates } = site;
  const name = migrateHost(settings, slot);
  if (migrate === false || name === undefined) return { by: 'nobody' };
  const own = readings.find(({ host }) => host.name === name)?.host;
  if (own !== undefined) return { by: 'host', host: own };
  if (migrates !== undefined && settings.shard !== undefined) return { by: 'shard', host: migrates };
  const release = { tag, manifest: source.sha256, slot: slot.name };
  if (migrates !== undefined && (await hasRunMigrate(site, migrates, release))) {
    fleet.log.info(`${runsOnce(settings)} of ${tag} was run on ${name} before`);
    return { by: 'nobody' };
  }
  throw new CutoverError(
    `${runsOnce(settings)} of ${tag} runs on ${name}, which is not one of the hosts of this run`,
    {
      stage: STAGE,
      state: stateNow(serving),
      next: `name ${name} in \`hosts\` too, or release to it first: a host that follows takes the release without another \`migrate\``,
    },
  );
}

/** Runs `migrate`, or waits until the job that has its host has run it. */
export async function runMigrate(
  site: Site,
  { token }: Held,
  { tag, source }: Release,
  plan: {
    readonly migration: Migration;
    readonly slot: Slot;
    readonly slotIsLive: boolean;
    readonly live: { readonly slot: string; readonly tag: string | undefined } | undefined;
  },
  told?: HookTimes,
): Promise<void> {
  const { shard, options } = site.settings;
  const { migration, slot, slotIsLive, live } = plan;
  const command = options.migrate;
  if (migration.by === 'nobody') return;
  const timeoutMs = command?.timeout ?? options.timeouts.migrate;
  if (migration.by === 'host') {
    if (command === undefined) return;
    await runHook(
      site,
      token,
      {
        name: 'migrate',
        run: command.run,
        hosts: [migration.host],
        tag,
        slot,
        pointSlot: false,
        timeoutMs,
        live,
      },
      told,
    );
  } else if (shard !== undefined && !slotIsLive)
    await awaitMigrate(
      site,
      migration.host,
      shard,
      { tag, manifest: source.sha256, slot: slot.name },
      timeoutMs + options.timeouts.upload,
    );
}
