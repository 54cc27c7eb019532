import { commandOn, longestMs } from '../../config/roles.ts';
import type { Host } from '../../host/connection/host.ts';
import { contextOf, type Site } from '../../host/connection/site.ts';
import type { Held } from '../../host/lock/lock.ts';
import { completeReadings } from '../../host/lock/read-servers.ts';
import { pruneReleases } from '../../host/release/prune.ts';
import type { Pruned } from '../../host/release/prune-releases.ts';
import { runHook } from '../../host/release/run-hook.ts';
import type { RecordFn } from '../../model/event.ts';
import type { HostWork } from '../../model/report-hosts.ts';
import type { SchemaChange } from '../../model/schema-diff.ts';
import { runDatabaseChanges } from './changes.ts';
import { linkValues } from './env-file.ts';
import { runMigrate } from './migrate.ts';
import { type DeployPlan, planRsyncDeploy } from './plan.ts';
import { runPrepare } from './prepare.ts';
import { watchSchema } from './schema.ts';
import { sendSeeds } from './seed.ts';
import { type HostDeploy, type SendOptions, sendToHosts } from './send.ts';
import { stateNow } from './words.ts';

/** A change of data that a release makes, or made in an earlier run. */
export interface DataWork {
  readonly slot: string;
  readonly live: DeployPlan['live'];
  /** Something runs in this run. */
  readonly runs: boolean;
  /** Scripts of `changes` of this release run now, or ran before. */
  readonly scripts: boolean;
  /** An earlier run of this release ran some of them. */
  readonly begun: boolean;
  /** What became of the schema; undefined: it was not read. */
  readonly schema: readonly SchemaChange[] | undefined;
}

/** What is done around a change of data, while the release before it serves. */
export interface AroundData {
  readonly before: (work: Omit<DataWork, 'schema'>) => Promise<void>;
  /** Also where nothing ran now. */
  readonly after: (work: DataWork) => Promise<void>;
}

/** What a team runs in a deploy, before the release starts. */
export type TimedWork = 'prepare' | 'changes' | 'longest script' | 'migrate';

export interface DeployOptions extends SendOptions {
  /** Told when the plan is known and the release is about to be built, and when it is ready. */
  readonly record?: RecordFn;
  /** Told what was done on each host, as soon as it is, also when the deploy fails there or later. */
  readonly done?: (work: HostWork) => void;
  /** Told when `migrate` is started, here or by the job that has its host, and when it has ended well. */
  readonly migrated?: (state: 'begun' | 'ran') => void;
  readonly around?: AroundData;
  /** Told how long a command or script of the team took that ran; milliseconds. */
  readonly timed?: (what: TimedWork, ms: number) => void;
  /** sha256 of the schema that was compared before; undefined: none was, or a difference is only told. */
  readonly expectSchema?: string | undefined;
}

export interface DeployResult {
  readonly tag: string;
  readonly slot: string;
  readonly slotIsLive: boolean;
  readonly manifest: string;
  readonly live: DeployPlan['live'];
  /** What all servers said before anything changed; a deploy changes none of it. */
  readonly serving: DeployPlan['serving'];
  readonly migrated: boolean;
  /** Scripts that ran in the database of `changes`, in their order. */
  readonly changes: readonly string[];
  /** What became of the schema of that database; undefined: it was not read. */
  readonly schema: readonly SchemaChange[] | undefined;
  readonly hosts: readonly HostDeploy[];
  /** Host → what became of the releases that `keep-releases` does not keep. */
  readonly pruned: ReadonlyMap<string, Pruned>;
  readonly durationMs: number;
}

/**
 * Puts the release onto every host of the slot: builds it beside what is there, verifies it, runs `migrate`
 * once and `start` on each host. What is live is not touched. Throws CutoverError after all hosts have ended.
 */
export async function rsyncDeploy(site: Site, held: Held, options: DeployOptions): Promise<DeployResult> {
  const started = performance.now();
  const { tag, source, backup } = options;
  const plan = await planRsyncDeploy(site, await completeReadings(site, held), options);
  const { fleet, settings } = site;
  const reuse = plan.hosts.filter(({ plan: { reuse } }) => reuse).length;
  fleet.log.info(
    `${tag} into slot ${plan.slot.name} on ${plan.hosts.length} ${plan.hosts.length === 1 ? 'host' : 'hosts'}${reuse > 0 ? `, ${reuse} of them have it already` : ''}`,
  );

  const slot = plan.slot.name;
  const about = { tag, slot, hosts: plan.hosts.length, backup };
  await options.record?.({ kind: 'deploy-started', ...about });
  const { done } = options;
  await sendSeeds(site, held, source, plan);
  const hosts = await sendToHosts(site, held, options, plan, done);
  await linkValues(site, held, options, plan);
  const ran = (host: string, durationMs: number) => done?.({ host, durationMs });
  const timed = async (what: TimedWork, runs: boolean, work: () => Promise<void>) => {
    const from = performance.now();
    await work();
    if (runs) options.timed?.(what, performance.now() - from);
  };
  if (!plan.isThere)
    await timed('prepare', settings.options.prepare !== undefined, () =>
      runPrepare(site, held, tag, plan, ran),
    );
  const once = options.migrate !== false && !plan.isThere && !plan.joins;
  const migrated = once && settings.options.migrate !== undefined;
  let changes: readonly string[] = [];
  const changeData = async () => {
    const scripts = plan.changes;
    let longest = 0;
    if (scripts !== undefined)
      await timed('changes', scripts.pending.length > 0, async () => {
        changes = await runDatabaseChanges(site, held, scripts, {
          ...{ tag, context: options.context, record: options.record },
          serving: stateNow(plan.serving),
          timed: (ms) => {
            longest = Math.max(longest, ms);
            options.timed?.('longest script', longest);
          },
        });
      });
    if (!once) return;
    if (migrated) options.migrated?.('begun');
    await timed('migrate', migrated, () => runMigrate(site, held, options, plan, ran));
    if (migrated) options.migrated?.('ran');
  };
  const runs = migrated || (plan.changes?.pending ?? []).length > 0;
  const work = {
    ...{ slot, live: plan.live, begun: plan.changes?.begun === true },
    runs: runs || (once && plan.migration.by === 'shard'),
    scripts: plan.changes?.begun === true || (plan.changes?.pending ?? []).length > 0,
  };
  if (work.runs) await options.around?.before(work);
  const schema = await watchSchema(site, plan, options, runs, changeData);
  if (options.migrate !== false) await options.around?.after({ ...work, schema });
  // A slot that takes traffic is pointed to the release, and its app started, by the switch.
  if (!plan.slotIsLive && !plan.isThere)
    await runHook(
      site,
      held.token,
      {
        name: 'start',
        run: (host) => commandOn(settings.options, 'start', host)?.run,
        hosts: targetsOf(plan).filter((_, index) => hosts[index]?.slotFilled !== true),
        tag,
        slot: plan.slot,
        pointSlot: true,
        timeoutMs: longestMs(
          settings.options,
          'start',
          settings.hosts.map(({ name }) => name),
        ),
        live: plan.live,
      },
      ran,
    );
  const pruned = await pruneReleases(site, held.token, held.readings, {
    tag,
    manifest: source.sha256,
    slot,
    hosts: targetsOf(plan).map(({ name }) => name),
    slotIsLive: plan.slotIsLive,
    context: options.context ?? contextOf(site),
  });
  await options.record?.({ kind: 'deployed', ...about });
  return {
    tag,
    slot,
    slotIsLive: plan.slotIsLive,
    manifest: source.sha256,
    live: plan.live,
    serving: plan.serving,
    migrated,
    changes,
    schema,
    hosts,
    pruned,
    durationMs: performance.now() - started,
  };
}

function targetsOf(plan: DeployPlan): Host[] {
  return plan.hosts.map(({ reading }) => reading.host);
}
