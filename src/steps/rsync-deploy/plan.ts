import { type Slot, slotNamed, takesLiveSlot } from '../../config/settings.ts';
import { CutoverError, InputError } from '../../errors.ts';
import type { Site } from '../../host/connection/site.ts';
import type { HostReading } from '../../host/lock/lock.ts';
import { knownServers, type ServerReadings, servingOn } from '../../host/lock/read-servers.ts';
import { readManifests } from '../../host/release/manifests.ts';
import { removalsAfter } from '../../host/release/prune.ts';
import { type HostPlan, type PlanProblem, planDeploy, problemWords } from '../../model/deploy-plan.ts';
import { type DeploySlot, slotToDeploy } from '../../model/deploy-slot.ts';
import { behindWords } from '../../model/join.ts';
import type { Manifest } from '../../model/manifest.ts';
import type { Serving } from '../../model/serving.ts';
import type { Source } from '../../source/read-source.ts';
import type { Seed } from '../../source/seeds.ts';
import { type ChangeOptions, type PlannedChanges, planDatabaseChanges } from './changes.ts';
import { type Migration, planMigrate } from './migrate.ts';
import { planSeeds } from './plan-seeds.ts';
import { Refusals, refuseBad, refuseMissingTools, refuseOtherContent } from './refuse.ts';
import { STAGE, stateNow } from './words.ts';

export interface PlanOptions {
  readonly tag: string;
  readonly source: Source;
  /** The slot to deploy into; default: the idle one. */
  readonly slot?: string | undefined;
  readonly allowBad?: boolean;
  /** false: the data stays as it is, as for a release that is brought back. */
  readonly migrate?: boolean;
  readonly changes?: ChangeOptions | undefined;
}

/** What was decided before anything changed. */
export interface DeployPlan {
  readonly slot: Slot;
  /** The slot takes traffic now: only a switch may point it to the release. */
  readonly slotIsLive: boolean;
  /** The release is in its slot already, where an unfinished switch may have sent requests: nothing runs there. */
  readonly isThere: boolean;
  /** Its hosts join what the others serve: `migrate` has run for it. */
  readonly joins: boolean;
  /** What the release replaces; undefined: nothing, or nobody can tell. */
  readonly live: { readonly slot: string; readonly tag: string | undefined } | undefined;
  readonly migration: Migration;
  /** Scripts for a database that this run has to see to; undefined: none, or another does. */
  readonly changes?: PlannedChanges | undefined;
  /** What all servers said before anything changed. */
  readonly serving: Serving;
  /** Those of the releases that are there, as far as they were read, by their sha256. */
  readonly manifests: ReadonlyMap<string, Manifest>;
  readonly hosts: readonly {
    readonly reading: HostReading;
    readonly plan: HostPlan;
    /** What `keep-releases` would remove there. */
    readonly remove: readonly string[];
    /** What `shared/` gets there for the first time. */
    readonly seeds: readonly Seed[];
  }[];
}

/**
 * Decides slot, base and bytes for every host, and whether there is room. Reads manifests from the hosts and
 * changes nothing. Throws InputError or CutoverError for what cannot work.
 */
export async function planRsyncDeploy(
  site: Site,
  servers: ServerReadings,
  options: PlanOptions,
): Promise<DeployPlan> {
  const { settings, fleet } = site;
  const { source, tag } = options;
  const { readings } = servers;
  const serving = servingOn(site, servers);
  const refusals = new Refusals();
  if (options.allowBad !== true) refusals.note(() => refuseBad(servers, serving, tag));
  refusals.note(() => refuseOtherContent(servers, serving, { tag, sha256: source.sha256 }));
  const target = targetOr(refusals, readings, serving, () => chooseSlot(site, servers, serving, options));
  const slot = slotNamed(settings, target.slot);
  const slotIsLive = target.how === 'live';
  const chosen = readings.filter(
    ({ host: { name } }) =>
      (slot.hosts === undefined || slot.hosts.includes(name)) && target.hosts?.includes(name) !== false,
  );
  if (chosen.length === 0)
    throw new InputError(
      `none of the hosts ${readings.map(({ host }) => host.name).join(', ')} has the slot ${slot.name}`,
    );
  for (const one of chosen) refusals.note(() => refuseMissingTools([one], serving));
  const migration = await planMigrate(
    site,
    readings,
    // It has run for a release that is there, or that hosts join.
    target.how === 'there' || target.hosts !== undefined ? { ...options, migrate: false } : options,
    slot,
    serving,
  ).catch((thrown: unknown): Migration => refusals.keep(thrown, { by: 'nobody' }));
  const changes =
    migration.by === 'host'
      ? await planDatabaseChanges(site, migration.host, options).catch((thrown: unknown) =>
          refusals.keep(thrown, undefined),
        )
      : undefined;

  const known = new Map<string, Manifest>([[source.sha256, source.manifest]]);
  const manifests = await readManifests(fleet, settings, chosen, known);
  const seeds = await planSeeds(site, source, chosen, manifests).catch((thrown: unknown) =>
    refusals.keep(thrown, new Map<string, readonly Seed[]>()),
  );
  const { plans, problems } = planDeploy(
    chosen.map(({ host, facts }) => ({ host: host.name, facts })),
    manifests,
    { tag, manifest: source.manifest, sha256: source.sha256, holes: source.holes },
    settings.options['free-space'],
    settings.config.shared,
    seeds,
  );
  refusals.note(() => refuseProblems(serving, problems));
  refusals.end();
  for (const host of target.behind) fleet.log.info(`behind the others: ${behindWords(host)}`);
  if (target.hosts !== undefined && target.previous !== undefined && target.previous.slot !== slot.name)
    fleet.log.info(
      `${target.previous.slot} serves there, so ${tag} goes into ${slot.name}: switch these hosts to ${slot.name}, and run both steps once more to bring them to ${target.previous.slot} as the others are`,
    );
  const removals = removalsAfter(settings, readings, {
    tag,
    manifest: source.sha256,
    slot: slot.name,
    slotIsLive,
    hosts: chosen.map(({ host }) => host.name),
  });
  return {
    slot,
    slotIsLive,
    migration,
    changes,
    isThere: target.how === 'there',
    joins: target.hosts !== undefined,
    live: target.previous,
    serving,
    manifests,
    hosts: chosen.flatMap((reading) => {
      const plan = plans.find(({ host }) => host === reading.host.name);
      return plan === undefined
        ? []
        : [
            {
              reading,
              plan,
              remove: removals.get(reading.host.name) ?? [],
              seeds: seeds.get(reading.host.name) ?? [],
            },
          ];
    }),
  };
}

/** The slot that `choose` gives. Where it refuses, what else stands in the way is said with it. */
function targetOr(
  refusals: Refusals,
  readings: readonly HostReading[],
  serving: Serving,
  choose: () => DeploySlot,
): DeploySlot {
  try {
    return choose();
  } catch (thrown) {
    refusals.keep(thrown, undefined);
    for (const one of readings) refusals.note(() => refuseMissingTools([one], serving));
    refusals.end();
    throw thrown;
  }
}

/** The slot to deploy into, by what serves. Throws CutoverError when no slot may be written to. */
export function chooseSlot(
  { settings }: Site,
  servers: ServerReadings,
  serving: Serving,
  { tag, slot }: Pick<PlanOptions, 'tag' | 'slot'>,
): DeploySlot {
  const target = slotToDeploy(knownServers(settings, servers), settings.slots, {
    tag,
    slot,
    allowLive: takesLiveSlot(settings),
    chosen: servers.others.length === 0 ? undefined : servers.readings.map(({ host }) => host.name),
  });
  if ('refused' in target)
    throw new CutoverError(target.refused, { stage: STAGE, state: stateNow(serving), next: target.next });
  return target;
}

function refuseProblems(serving: Serving, problems: readonly PlanProblem[]): void {
  const [first] = problems;
  if (first === undefined) return;
  throw new CutoverError(problemWords(problems), {
    host: first.host,
    stage: STAGE,
    state: [...problems.map(({ host, problem }) => `${host}: ${problem}`), ...stateNow(serving)],
    next: first.next,
    failedOn: problems.map(({ host, problem }) => ({ host, cause: problem, output: [] })),
  });
}

/** Lines for a dry run: what would be sent, linked and removed on each host. */
export function describePlan(plan: DeployPlan, tag: string): string[] {
  return plan.hosts.map((one) => `${one.plan.host}: ${hostWords(one, tag)}`);
}

/** The same for one host, without its name. */
export function hostWords(
  { plan, remove, seeds }: Omit<DeployPlan['hosts'][number], 'reading'>,
  tag: string,
): string {
  const { base, reuse, difference } = plan;
  const { sendFiles, sendBytes, linked, linkedBytes, removed } = difference;
  const built = reuse
    ? `${tag} is there already, nothing to send`
    : `would send ${sendFiles} files (${sendBytes} bytes), link ${linked} (${linkedBytes} bytes) from ${base?.tag ?? 'nothing'}, leave out ${removed}`;
  const first = seeds.map(
    ({ path, entries }) =>
      `shared/${path} (${entries.filter(({ size }) => size !== undefined).length} files)`,
  );
  const seeded = first.length === 0 ? '' : `; would put the first content into ${first.join(', ')}`;
  return `${built}${seeded}${remove.length === 0 ? '' : `; would remove ${remove.join(', ')}`}`;
}
