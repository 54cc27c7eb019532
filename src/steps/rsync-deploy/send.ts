import { serverGroups } from '../../config/server-groups.ts';
import { runsOnce } from '../../config/settings.ts';
import { stageFailure } from '../../host/connection/fleet.ts';
import { contextOf, type Site } from '../../host/connection/site.ts';
import type { Held } from '../../host/lock/lock.ts';
import type { EnvFile } from '../../host/release/env-file.ts';
import { Relays } from '../../host/release/relay.ts';
import { type Build, type HostBuild, sendRelease } from '../../host/release/send-release.ts';
import type { RecordContext } from '../../model/event.ts';
import type { ReleaseRecord } from '../../model/host-facts.ts';
import { Payloads } from '../../source/payloads.ts';
import type { DeployPlan, PlanOptions } from './plan.ts';
import { lineOn, STAGE } from './words.ts';

export interface SendOptions extends PlanOptions {
  readonly commit?: string | undefined;
  /** Values of `env-file`; default: those that the release has on a host. */
  readonly env?: EnvFile | undefined;
  /** The backup that was taken before, for the record. */
  readonly backup?: string | undefined;
  /** Who does it and who approved, for the record; default: the run, without approvers. */
  readonly context?: RecordContext | undefined;
  /** What is known of it from before, when it is brought back. */
  readonly known?: Partial<ReleaseRecord>;
}

export interface HostDeploy extends HostBuild {
  readonly durationMs: number;
}

/** Builds the release on every host of the plan, and verifies it there. Throws CutoverError after all have ended. */
export async function sendToHosts(
  site: Site,
  held: Held,
  options: SendOptions,
  plan: DeployPlan,
  done: (sent: HostDeploy & { readonly host: string }) => void = () => undefined,
): Promise<HostDeploy[]> {
  const { source, tag, backup } = options;
  const { options: wanted, config } = site.settings;
  const between =
    [runsOnce(site.settings), wanted.start, wanted.prepare, config['env-file']].some(
      (one) => one !== undefined,
    ) || serverGroups(wanted).some(({ through }) => through === 'slot');
  const byHost = new Map(plan.hosts.map((one) => [one.reading.host, one]));
  const hosts = [...byHost.keys()];
  const payloads = new Payloads(source, hosts[0]?.ssh.dir ?? '');
  const relays = new Relays(site, held.token, hosts);
  const build: Build = {
    site,
    token: held.token,
    source,
    tag,
    payloads,
    relays,
    about: recordOf(site, options, plan),
    event: { kind: 'deployed', tag, slot: plan.slot.name, hosts: hosts.length, backup },
    context: options.context ?? contextOf(site),
    // With nothing to run in between, the slot is filled by the script that completes the release.
    slot: plan.slotIsLive || plan.isThere || between ? undefined : plan.slot.name,
  };
  try {
    const outcomes = await site.fleet.collect(
      STAGE,
      async (host, signal) => {
        const one = byHost.get(host);
        if (one === undefined) throw new Error('a host without a plan');
        return sendRelease(build, host, one.plan, signal);
      },
      { hosts },
    );
    const sent = outcomes.flatMap((one) => (one.ok ? [{ ...one.value, durationMs: one.durationMs }] : []));
    for (const one of sent) done(one);
    if (sent.length < outcomes.length)
      throw stageFailure(STAGE, outcomes, {
        state: ({ host, ok }) =>
          `${tag} is ${ok ? 'complete beside what is live' : 'not complete'}; ${lineOn(plan.serving, host.name)}, unchanged`,
        next: 'nothing that takes traffic was changed; mend the cause and run this step again, it carries on from what is there',
      });
    return sent;
  } finally {
    await relays.clear();
    await payloads.remove();
  }
}

/** What the hosts know of the release from now on. */
function recordOf(
  { settings, identity }: Site,
  options: SendOptions,
  { changes }: DeployPlan,
): ReleaseRecord {
  const { source, commit, backup, context, known } = options;
  const migrated =
    (settings.options.migrate !== undefined && options.migrate !== false) ||
    (changes?.pending ?? []).length > 0;
  return {
    state: 'complete',
    ...known,
    tag: options.tag,
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
    ...(migrated ? { migrated } : {}),
  };
}
