import type { Settings } from '../config/settings.ts';
import { InputError } from '../errors.ts';
import type { GitHub } from '../github/client.ts';
import type { Site } from '../host/connection/site.ts';
import { readServers, servingOn } from '../host/lock/read-servers.ts';
import { type LiveBefore, liveBefore } from '../model/already-there.ts';
import { counted } from '../model/health-result.ts';
import { changesBetween } from '../model/release-changes.ts';
import { groupsOf, type ReleasePlan } from '../model/release-plan.ts';
import { formatPlanId, planBasis } from '../model/second-person.ts';
import type { Source } from '../source/read-source.ts';
import { sha256Of } from '../source/sha256.ts';
import { type DeployPlan, describePlan, planRsyncDeploy } from '../steps/rsync-deploy/plan.ts';
import { tagRelease } from '../steps/tag-release/tag.ts';
import { makePlan } from './release-basis.ts';
import type { ReleaseWindow } from './release-window.ts';
import type { ReleaseOptions } from './underway.ts';

/** The tag of a release and its commit: as given, or made now. Throws InputError without a token to make it. */
export async function tagOf(
  { tag, commit }: ReleaseOptions,
  github: GitHub | undefined,
): Promise<{ tag: string; commit: string | undefined }> {
  if (typeof tag === 'string') return { tag, commit };
  if (github === undefined)
    throw new InputError('there is no tag, and no token to make one', {
      next: 'give the input `tag`, or `token`',
    });
  const made = await tagRelease(tag.make, github);
  return { tag: made.tag, commit: made.sha };
}

/** sha256 of what a plan rests on: bundle, configuration and hosts. */
export function planSum({ settings }: Site, source: Source, tag: string): string {
  const { app, environment, hosts, config, options } = settings;
  const { environments: _, ...common } = config;
  const basis = planBasis({
    ...{ app, environment, tag, manifest: source.sha256 },
    hosts: hosts.map(({ name }) => name),
    config: [common, options],
  });
  return sha256Of(basis);
}

/** What an approver is to name. */
export function planIdOf(site: Site, { run, source }: ReleaseOptions, tag: string): string {
  return formatPlanId({ tag, run: run.runId, attempt: run.attempt, sum: planSum(site, source, tag) });
}

/** What a dry run finds. */
export interface Planned {
  readonly plan: ReleasePlan;
  /** For a person, in the order of what matters. */
  readonly lines: readonly string[];
  readonly before: LiveBefore | undefined;
}

/** What a release would do, and what serves now. Changes nothing; throws as the release would. */
export async function planRelease(
  site: Site,
  wanted: ReleaseOptions,
  release: { readonly tag: string; readonly commit: string | undefined },
  window: ReleaseWindow,
): Promise<Planned> {
  const { fleet, settings } = site;
  const { tag } = release;
  const { source } = wanted;
  const servers = await readServers(site);
  const found = await planRsyncDeploy(site, servers, { tag, source, allowBad: wanted.allowBad });
  const serving = servingOn(site, servers);
  const plan = makePlan(site, {
    ...release,
    manifest: source.sha256,
    slot: found.slot.name,
    serving,
    servers: [...servers.readings, ...servers.balancers],
  });
  const lines = [
    ...(await window.describe()),
    ...movesOf(plan, settings),
    ...filesOf(found, plan, wanted),
    ...commandsOf(settings, found),
    ...backupOf(settings, servers.readings.length),
    ...describePlan(found, tag),
    wayBackOf(found),
  ];
  for (const line of lines) fleet.log.info(line);
  const states = servers.readings.map(({ host, facts }) => ({ host: host.name, facts }));
  return { plan, lines, before: liveBefore(serving, states) };
}

const SHOWN = 5;

/** From what to what, a line for each group of hosts that are alike. */
function movesOf(plan: ReleasePlan, settings: Settings): string[] {
  const apps = plan.hosts.filter(({ host }) => settings.hosts.some(({ name }) => name === host));
  return groupsOf(apps).map(({ like, hosts }) => {
    const from = like.tag === undefined ? 'nothing' : `${like.tag} in ${like.slot}`;
    const who = hosts.length > SHOWN ? `${hosts.length} hosts` : hosts.join(', ');
    const mark = like.mark === undefined ? '' : `; a switch from ${like.mark} is not finished there`;
    return `would switch to ${plan.slot} with ${plan.tag}, from ${from}: ${who}${mark}`;
  });
}

/** What is in it that the release which serves does not have. */
function filesOf({ manifests }: DeployPlan, plan: ReleasePlan, { source }: ReleaseOptions): string[] {
  const [first] = groupsOf(plan.hosts.filter(({ manifest }) => manifest !== undefined));
  const live = manifests.get(first?.like.manifest ?? '');
  if (first === undefined || live === undefined) return [];
  const { added, changed, removed, bytes, notable } = changesBetween(live, source.manifest);
  return [
    `files, beside ${first.like.tag}: ${added} new, ${changed} changed, ${removed} gone (${bytes} bytes)`,
    ...(notable.length === 0 ? [] : [`among them ${notable.join(', ')}`]),
  ];
}

/** The commands of the team that would run, as text. */
function commandsOf({ options, hosts }: Settings, { migration, slot }: DeployPlan): string[] {
  const { link, nginx, haproxy, command } = options.switch;
  const reload = nginx?.reload ?? link?.reload ?? command?.run;
  return [
    ...(options.migrate !== undefined && migration.by === 'host'
      ? [`would migrate once, on ${migration.host.name}: ${options.migrate.run}`]
      : []),
    ...(options.start === undefined
      ? []
      : [`would start ${slot.name} on ${counted(hosts.length, 'host')}: ${options.start.run}`]),
    ...(reload === undefined ? [] : [`would move traffic by: ${reload}`]),
    ...(haproxy === undefined
      ? []
      : [`would move traffic by the socket of HAProxy, backend ${haproxy.backend}`]),
  ];
}

function backupOf({ options }: Settings, hosts: number): string[] {
  if (options.backup === undefined) return [];
  const { paths, databases } = options.backup;
  const more = [
    ...paths.map(({ path }) => path),
    ...databases.map(({ postgresql, mysql, sqlite, name }) => postgresql ?? mysql ?? sqlite ?? name ?? ''),
  ];
  return [
    `would back up ${counted(hosts, 'host')} first: the live release, shared/${more.map((one) => `, ${one}`).join('')}`,
  ];
}

function wayBackOf({ live, slotIsLive }: DeployPlan): string {
  if (live?.tag === undefined) return 'way back: none, since nothing serves now';
  if (slotIsLive)
    return `way back: to ${live.tag}, which stays on the hosts; the only slot is pointed to it again`;
  return `way back: to ${live.tag}, which stays in ${live.slot}`;
}
