import { type Slot, slotNamed } from '../config/settings.ts';
import { CutoverError, InputError } from '../errors.ts';
import { contextOf, type Site } from '../host/connection/site.ts';
import type { Held, HostReading } from '../host/lock/lock.ts';
import { awaitMigrate } from '../host/release/await-migrate.ts';
import { type Build, buildRelease, type HostBuild } from '../host/release/build-release.ts';
import { readManifests } from '../host/release/manifests.ts';
import { pruneReleases, removalsAfter } from '../host/release/prune.ts';
import { Relays } from '../host/release/relay.ts';
import { runHook } from '../host/release/run-hook.ts';
import { type HostPlan, planDeploy } from '../model/deploy-plan.ts';
import type { RecordContext, RecordFn } from '../model/event.ts';
import { liveTag, type ReleaseRecord } from '../model/host-facts.ts';
import type { Manifest } from '../model/manifest.ts';
import { badOn } from '../model/release-history.ts';
import { liveSlot, targetSlot } from '../model/slot.ts';
import { Payloads } from '../source/payloads.ts';
import type { Source } from '../source/read-source.ts';

export interface DeployOptions {
  readonly tag: string;
  readonly source: Source;
  readonly commit?: string | undefined;
  /** The slot to deploy into; default: the idle one. */
  readonly slot?: string | undefined;
  readonly allowBad?: boolean;
  /** The backup that was taken before, for the record. */
  readonly backup?: string | undefined;
  /** Who does it and who approved, for the record; default: the run, without approvers. */
  readonly context?: RecordContext | undefined;
  /** Told when the plan is known and the release is about to be built, and when it is ready. */
  readonly record?: RecordFn;
  /** false: the data stays as it is, as for a release that is brought back. */
  readonly migrate?: boolean;
  /** What is known of it from before, when it is brought back. */
  readonly known?: Partial<ReleaseRecord>;
}

/** What was decided before anything changed. */
export interface DeployPlan {
  readonly slot: Slot;
  /** The slot takes traffic now: only a switch may point it to the release. */
  readonly slotIsLive: boolean;
  readonly live: { readonly slot: string; readonly tag: string | undefined } | undefined;
  readonly hosts: readonly {
    readonly reading: HostReading;
    readonly plan: HostPlan;
    /** What `keep-releases` would remove there. */
    readonly remove: readonly string[];
  }[];
}

export interface HostDeploy extends HostBuild {
  readonly durationMs: number;
}

export interface DeployResult {
  readonly tag: string;
  readonly slot: string;
  readonly slotIsLive: boolean;
  readonly manifest: string;
  readonly live: DeployPlan['live'];
  readonly migrated: boolean;
  readonly hosts: readonly HostDeploy[];
  /** Host → releases that `keep-releases` removed there. */
  readonly removed: ReadonlyMap<string, readonly string[]>;
  readonly durationMs: number;
}

const STAGE = 'rsync-deploy';

/**
 * Decides slot, base and bytes for every host, and whether there is room. Reads manifests from the hosts and
 * changes nothing. Throws InputError or CutoverError for what cannot work.
 */
export async function planRsyncDeploy(
  site: Site,
  readings: readonly HostReading[],
  wanted: DeployOptions,
): Promise<DeployPlan> {
  const { settings, fleet } = site;
  const names = settings.slots.map((slot) => slot.name);
  const live = liveSlot(
    readings.map(({ host, facts }) => ({ host: host.name, live: facts.live })),
    names,
  );
  if (!live.agreed)
    throw new CutoverError(live.reason, {
      stage: STAGE,
      state: stateNow(readings),
      next: 'bring the hosts together first: switch-slot with `slot` set to the slot that shall be live',
    });
  const target = targetSlot(names, live.live, wanted.slot, settings.options['slot-is-live'] === 'allow');
  if ('refused' in target)
    throw new InputError(target.refused, {
      stage: STAGE,
      state: stateNow(readings),
      next: 'leave `slot` empty to deploy into the idle slot',
    });
  const slot = slotNamed(settings, target.slot);
  const chosen = readings.filter(({ host }) => slot.hosts === undefined || slot.hosts.includes(host.name));
  if (chosen.length === 0)
    throw new InputError(
      `none of the hosts ${readings.map(({ host }) => host.name).join(', ')} has the slot ${slot.name}`,
    );
  refuseUnfinished(readings, slot.name);
  refuseBad(readings, wanted);
  refuseMissingTools(chosen);

  const { source, tag } = wanted;
  const manifests = await readManifests(
    fleet,
    settings,
    chosen,
    new Map<string, Manifest>([[source.sha256, source.manifest]]),
  );
  const { plans, problems } = planDeploy(
    chosen.map(({ host, facts }) => ({ host: host.name, facts })),
    manifests,
    { tag, manifest: source.manifest, sha256: source.sha256 },
    settings.options['free-space'],
    settings.config.shared,
  );
  const [first] = problems;
  if (first !== undefined)
    throw new CutoverError(
      `${first.problem}${problems.length > 1 ? ` (and ${problems.length - 1} more)` : ''}`,
      {
        host: first.host,
        stage: STAGE,
        state: [...problems.map(({ host, problem }) => `${host}: ${problem}`), ...stateNow(readings)],
        next: first.next,
      },
    );
  const liveNow =
    live.live === undefined
      ? undefined
      : {
          slot: live.live,
          tag: readings.map(({ facts }) => liveTag(facts)).find((one) => one !== undefined),
        };
  const removals = removalsAfter(settings, readings, {
    ...{ tag, manifest: source.sha256, slot: slot.name, slotIsLive: target.isLive },
    hosts: chosen.map(({ host }) => host.name),
  });
  return {
    slot,
    slotIsLive: target.isLive,
    live: liveNow,
    hosts: chosen.flatMap((reading) => {
      const plan = plans.find(({ host }) => host === reading.host.name);
      return plan === undefined ? [] : [{ reading, plan, remove: removals.get(reading.host.name) ?? [] }];
    }),
  };
}

/** A run that died in the middle of a switch may have left traffic on the slot that `live` does not name yet. */
function refuseUnfinished(readings: readonly HostReading[], slot: string): void {
  const begun = readings.find(({ facts }) => facts.switching !== undefined);
  if (begun === undefined) return;
  throw new CutoverError(
    `a switch to ${begun.facts.switching} was begun and never finished: the slot ${slot} may take traffic`,
    {
      host: begun.host.name,
      stage: STAGE,
      state: stateNow(readings),
      next: 'run switch-slot again with the `slot` that shall be live; it brings every host there',
    },
  );
}

function refuseBad(readings: readonly HostReading[], { tag, allowBad }: DeployOptions): void {
  if (allowBad === true) return;
  for (const { host, facts } of readings) {
    const bad = badOn(facts, tag);
    if (bad !== undefined)
      throw new CutoverError(
        `${tag} was rolled back from and is marked bad${bad.reason === undefined ? '' : ` (${bad.reason})`}`,
        {
          host: host.name,
          stage: STAGE,
          state: stateNow(readings),
          next: 'release a new tag, or set `allow-bad: true` when you know better',
        },
      );
  }
}

function refuseMissingTools(readings: readonly HostReading[]): void {
  // A host without its app root yet was not asked for its tools; the first script that needs them says so.
  for (const { host, facts } of readings)
    for (const tool of ['rsync', 'sha256sum'])
      if (facts.root !== undefined && !facts.tools.has(tool))
        throw new CutoverError(`${tool} is not installed on the host, or not in the PATH of ${facts.user}`, {
          host: host.name,
          stage: STAGE,
          state: stateNow(readings),
          next: `install it: sudo apt-get install ${tool === 'rsync' ? 'rsync' : 'coreutils'}`,
        });
}

/** One line a host: what is live there and that this run has not changed it. */
function stateNow(readings: readonly HostReading[]): string[] {
  return readings.map(({ host, facts }) => `${host.name}: ${liveWords({ host, facts })}, unchanged`);
}

function liveWords({ facts }: HostReading): string {
  return facts.live === undefined
    ? 'nothing live yet'
    : `live is ${facts.live} ${liveTag(facts) ?? '(empty)'}`;
}

/**
 * Puts the release onto every host of the slot: builds it beside what is there, verifies it, runs `migrate`
 * once and `start` on each host. What is live is not touched. Throws CutoverError after all hosts have ended.
 */
export async function rsyncDeploy(site: Site, held: Held, wanted: DeployOptions): Promise<DeployResult> {
  const started = performance.now();
  const plan = await planRsyncDeploy(site, held.readings, wanted);
  const { fleet, settings } = site;
  const reuse = plan.hosts.filter(({ plan: { reuse } }) => reuse).length;
  fleet.log.info(
    `${wanted.tag} into slot ${plan.slot.name} on ${plan.hosts.length} ${plan.hosts.length === 1 ? 'host' : 'hosts'}${reuse > 0 ? `, ${reuse} of them have it already` : ''}`,
  );

  const { tag, backup } = wanted;
  const about = { tag, slot: plan.slot.name, hosts: plan.hosts.length, backup };
  await wanted.record?.({ kind: 'deploy-started', ...about });
  const hosts = await buildReleases(site, held, wanted, plan);
  const targets = plan.hosts.map(({ reading }) => reading.host);
  const hook = { tag: wanted.tag, slot: plan.slot, previous: plan.live?.tag, live: plan.live };
  const migrate = wanted.migrate === false ? undefined : settings.options.migrate;
  const [firstHost] = targets;
  if (migrate !== undefined && firstHost !== undefined) {
    const timeoutMs = migrate.timeout ?? settings.options.timeouts.migrate;
    if (site.migrates === undefined || settings.shard === undefined)
      await runHook(site, held.token, {
        ...hook,
        name: 'migrate',
        run: migrate.run,
        hosts: [firstHost],
        pointSlot: false,
        timeoutMs,
      });
    else if (!plan.slotIsLive)
      await awaitMigrate(
        site,
        site.migrates,
        settings.shard,
        { tag: wanted.tag, manifest: wanted.source.sha256, slot: plan.slot.name },
        timeoutMs + settings.options.timeouts.upload,
      );
  }
  // A slot that takes traffic is pointed to the release, and its app started, by the switch.
  if (!plan.slotIsLive)
    await runHook(site, held.token, {
      ...hook,
      name: 'start',
      run: settings.options.start?.run,
      hosts: targets.filter((_, index) => hosts[index]?.slotFilled !== true),
      pointSlot: true,
      timeoutMs: settings.options.start?.timeout ?? settings.options.timeouts.start,
    });
  const pruned = await pruneReleases(site, held.token, held.readings, {
    tag: wanted.tag,
    manifest: wanted.source.sha256,
    slot: plan.slot.name,
    hosts: targets.map(({ name }) => name),
    slotIsLive: plan.slotIsLive,
    context: wanted.context ?? contextOf(site),
  });
  await wanted.record?.({ kind: 'deployed', ...about });
  return {
    tag: wanted.tag,
    slot: plan.slot.name,
    slotIsLive: plan.slotIsLive,
    manifest: wanted.source.sha256,
    live: plan.live,
    migrated: migrate !== undefined,
    hosts,
    removed: pruned,
    durationMs: performance.now() - started,
  };
}

async function buildReleases(
  site: Site,
  held: Held,
  wanted: DeployOptions,
  plan: DeployPlan,
): Promise<HostDeploy[]> {
  const { fleet } = site;
  const { migrate, start } = site.settings.options;
  const byHost = new Map(plan.hosts.map((one) => [one.reading.host, one]));
  const hosts = [...byHost.keys()];
  const payloads = new Payloads(wanted.source, hosts[0]?.ssh.dir ?? '');
  const relays = new Relays(site, held.token, hosts);
  const build: Build = {
    site,
    token: held.token,
    source: wanted.source,
    tag: wanted.tag,
    payloads,
    relays,
    about: aboutRelease(site, wanted),
    event: {
      kind: 'deployed',
      tag: wanted.tag,
      slot: plan.slot.name,
      hosts: hosts.length,
      backup: wanted.backup,
    },
    context: wanted.context ?? contextOf(site),
    // With nothing to run in between, the slot is filled by the script that completes the release.
    slot: plan.slotIsLive || migrate !== undefined || start !== undefined ? undefined : plan.slot.name,
  };
  try {
    const results = await fleet.stage(
      STAGE,
      async (host, signal) => {
        const one = byHost.get(host);
        if (one === undefined) throw new Error('a host without a plan');
        return buildRelease(build, host, one.plan, signal);
      },
      {
        hosts,
        state: ({ host, ok }) => {
          const reading = byHost.get(host)?.reading;
          return `${wanted.tag} is ${ok ? 'complete beside what is live' : 'not complete'}; ${reading === undefined ? '' : liveWords(reading)}, unchanged`;
        },
        next: 'nothing that takes traffic was changed; mend the cause and run this step again, it carries on from what is there',
      },
    );
    return results.map(({ value, durationMs }) => ({ ...value, durationMs }));
  } finally {
    await relays.clear();
    await payloads.remove();
  }
}

function aboutRelease({ settings, identity }: Site, wanted: DeployOptions): ReleaseRecord {
  const { source, commit, backup, context, known } = wanted;
  return {
    state: 'complete',
    ...known,
    tag: wanted.tag,
    manifest: source.sha256,
    deployedAt: new Date().toISOString(),
    actor: identity.actor,
    run: identity.run,
    files: source.totals.files,
    bytes: source.totals.bytes,
    ...(commit === undefined ? {} : { commit }),
    ...(backup === undefined ? {} : { backup }),
    // A release that is brought back keeps those who approved it when it was new.
    ...(known !== undefined || context === undefined
      ? {}
      : { approvers: context.approvers.map(({ login }) => login) }),
    ...(settings.options.migrate === undefined || wanted.migrate === false ? {} : { migrated: true }),
  };
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
