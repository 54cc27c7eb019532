import { type Slot, slotNamed } from '../../config/settings.ts';
import { CutoverError, InputError } from '../../errors.ts';
import type { Site } from '../../host/connection/site.ts';
import type { HostReading } from '../../host/lock/lock.ts';
import { readManifests } from '../../host/release/manifests.ts';
import { removalsAfter } from '../../host/release/prune.ts';
import { type HostPlan, type PlanProblem, planDeploy } from '../../model/deploy-plan.ts';
import { liveTag } from '../../model/host-facts.ts';
import type { Manifest } from '../../model/manifest.ts';
import { liveSlot, targetSlot } from '../../model/slot.ts';
import type { Source } from '../../source/read-source.ts';
import { type Migration, planMigrate } from './migrate.ts';
import { refuseBad, refuseMissingTools, refuseUnfinished } from './refuse.ts';
import { STAGE, stateNow } from './words.ts';

export interface PlanOptions {
  readonly tag: string;
  readonly source: Source;
  /** The slot to deploy into; default: the idle one. */
  readonly slot?: string | undefined;
  readonly allowBad?: boolean;
  /** false: the data stays as it is, as for a release that is brought back. */
  readonly migrate?: boolean;
}

/** What was decided before anything changed. */
export interface DeployPlan {
  readonly slot: Slot;
  /** The slot takes traffic now: only a switch may point it to the release. */
  readonly slotIsLive: boolean;
  readonly live: { readonly slot: string; readonly tag: string | undefined } | undefined;
  readonly migration: Migration;
  readonly hosts: readonly {
    readonly reading: HostReading;
    readonly plan: HostPlan;
    /** What `keep-releases` would remove there. */
    readonly remove: readonly string[];
  }[];
}

/**
 * Decides slot, base and bytes for every host, and whether there is room. Reads manifests from the hosts and
 * changes nothing. Throws InputError or CutoverError for what cannot work.
 */
export async function planRsyncDeploy(
  site: Site,
  readings: readonly HostReading[],
  options: PlanOptions,
): Promise<DeployPlan> {
  const { settings, fleet } = site;
  const { source, tag } = options;
  const { slot, slotIsLive, live } = chooseSlot(site, readings, options.slot);
  const chosen = readings.filter(({ host }) => slot.hosts === undefined || slot.hosts.includes(host.name));
  if (chosen.length === 0)
    throw new InputError(
      `none of the hosts ${readings.map(({ host }) => host.name).join(', ')} has the slot ${slot.name}`,
    );
  refuseUnfinished(readings, slot.name);
  if (options.allowBad !== true) refuseBad(readings, tag);
  refuseMissingTools(chosen);
  const migration = await planMigrate(site, readings, options, slot);

  const known = new Map<string, Manifest>([[source.sha256, source.manifest]]);
  const { plans, problems } = planDeploy(
    chosen.map(({ host, facts }) => ({ host: host.name, facts })),
    await readManifests(fleet, settings, chosen, known),
    { tag, manifest: source.manifest, sha256: source.sha256 },
    settings.options['free-space'],
    settings.config.shared,
  );
  refuseProblems(readings, problems);
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
    live,
    migration,
    hosts: chosen.flatMap((reading) => {
      const plan = plans.find(({ host }) => host === reading.host.name);
      return plan === undefined ? [] : [{ reading, plan, remove: removals.get(reading.host.name) ?? [] }];
    }),
  };
}

/** The slot to deploy into, and what is live now. Throws when the hosts differ, or the slot may not be written to. */
function chooseSlot(
  { settings }: Site,
  readings: readonly HostReading[],
  wanted: string | undefined,
): Pick<DeployPlan, 'slot' | 'slotIsLive' | 'live'> {
  const names = settings.slots.map(({ name }) => name);
  const agreed = liveSlot(
    readings.map(({ host, facts }) => ({ host: host.name, live: facts.live })),
    names,
  );
  if (!agreed.agreed)
    throw new CutoverError(agreed.reason, {
      stage: STAGE,
      state: stateNow(readings),
      next: 'bring the hosts together first: switch-slot with `slot` set to the slot that shall be live',
    });
  const target = targetSlot(names, agreed.live, wanted, settings.options['slot-is-live'] === 'allow');
  if ('refused' in target)
    throw new InputError(target.refused, {
      stage: STAGE,
      state: stateNow(readings),
      next: 'leave `slot` empty to deploy into the idle slot',
    });
  const tag = readings.map(({ facts }) => liveTag(facts)).find((one) => one !== undefined);
  return {
    slot: slotNamed(settings, target.slot),
    slotIsLive: target.isLive,
    live: agreed.live === undefined ? undefined : { slot: agreed.live, tag },
  };
}

function refuseProblems(readings: readonly HostReading[], problems: readonly PlanProblem[]): void {
  const [first] = problems;
  if (first === undefined) return;
  throw new CutoverError(
    `${first.problem}${problems.length > 1 ? ` (and ${problems.length - 1} more)` : ''}`,
    {
      host: first.host,
      stage: STAGE,
      state: [...problems.map(({ host, problem }) => `${host}: ${problem}`), ...stateNow(readings)],
      next: first.next,
    },
  );
}

/** Lines for a dry run: what would be sent, linked and removed on each host. */
export function describePlan(plan: DeployPlan, tag: string): string[] {
  return plan.hosts.map(({ plan: { host, base, reuse, difference }, remove }) => {
    const { send, sendBytes, linked, linkedBytes, removed } = difference;
    const built = reuse
      ? `${tag} is there already, nothing to send`
      : `would send ${send.length} files (${sendBytes} bytes), link ${linked} (${linkedBytes} bytes) from ${base?.tag ?? 'nothing'}, leave out ${removed}`;
    return `${host}: ${built}${remove.length === 0 ? '' : `; would remove ${remove.join(', ')}`}`;
  });
}
