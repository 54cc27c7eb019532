import type { Settings } from '../config/settings.ts';
import { CutoverError, InputError, messageOf } from '../errors.ts';
import type { GitHub } from '../github/client.ts';
import { type WhatIsReleased, whatIsReleased } from '../github/what-is-released.ts';
import type { Site } from '../host/connection/site.ts';
import { readServers, servingOn } from '../host/lock/read-servers.ts';
import type { Log } from '../log.ts';
import { type LiveBefore, liveBefore } from '../model/already-there.ts';
import { type PlanPage, planLines, planPage } from '../model/plan-page.ts';
import { outdatedBy, type PlanTerms } from '../model/plan-terms.ts';
import type { ReleasePlan } from '../model/release-plan.ts';
import { formatPlanId, planBasis } from '../model/second-person.ts';
import { inZone } from '../model/window.ts';
import type { Source } from '../source/read-source.ts';
import { sha256Of } from '../source/sha256.ts';
import { valuesToPlan } from '../steps/rsync-deploy/env-file.ts';
import { planRsyncDeploy } from '../steps/rsync-deploy/plan.ts';
import type { TagReleaseSettings } from '../steps/tag-release/settings.ts';
import { tagRelease } from '../steps/tag-release/tag.ts';
import { refusedStart, startBy } from './begin.ts';
import { findRehearsal } from './check-rehearsal.ts';
import { findSchema } from './check-schema.ts';
import { planServerConfig } from './plan-config.ts';
import { planFacts } from './plan-facts.ts';
import { makePlan, pendingLines } from './release-basis.ts';
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

/** Publishes the notes of a tag that a release made, now that it is live. A failure is a warning: the release is done. */
export async function publishNotes(
  make: TagReleaseSettings,
  { tag, commit = make.commit }: { readonly tag: string; readonly commit: string | undefined },
  github: GitHub | undefined,
  log: Log,
): Promise<void> {
  if (github === undefined) return;
  try {
    await tagRelease({ ...make, tag, commit, release: 'published' }, github);
  } catch (thrown) {
    log.warning(`the notes of ${tag} stay a draft: ${messageOf(thrown)}`);
  }
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
  readonly page: PlanPage;
}

export interface PlanPorts {
  readonly window: ReleaseWindow;
  readonly github: GitHub | undefined;
  /** Told what serves, also when the plan is refused. */
  readonly served: (before: LiveBefore | 'nothing' | undefined) => void;
}

/** What a release would do, and what serves now. Changes nothing; throws as the release would. */
export async function planRelease(
  site: Site,
  wanted: ReleaseOptions,
  release: { readonly tag: string; readonly commit: string | undefined },
  { window, github, served }: PlanPorts,
): Promise<Planned> {
  const { fleet } = site;
  const { tag } = release;
  const { source } = wanted;
  const open = await window.describe();
  const asked = planTerms(site, wanted, github);
  const servers = await readServers(site);
  const serving = servingOn(site, servers);
  const states = servers.readings.map(({ host, facts }) => ({ host: host.name, facts }));
  const before = liveBefore(serving, states);
  served(before);
  // GitHub is asked while the hosts are.
  const since = before === 'nothing' ? undefined : before?.commit;
  const known = askGitHub(site, wanted, release.commit, since, github);
  const { allowBad } = wanted;
  const changes = { ...wanted.changes, mayBeUnread: true };
  const withRest = async (thrown: unknown): Promise<never> => {
    if (!(thrown instanceof CutoverError)) throw thrown;
    const closed = open === undefined || open.open || open.emergency !== undefined ? [] : [open.sentence];
    throw alsoRefused(thrown, [...(await asked).refused, ...closed]);
  };
  const start = startBy(site, servers, serving, { tag, manifest: source.sha256 });
  if (start.kind === 'refused') return withRest(refusedStart(start, serving));
  const found = await planRsyncDeploy(site, servers, { tag, source, allowBad, changes }).catch(withRest);
  const schema = await findSchema(
    site,
    found.slot,
    { tag, source, changes, readings: servers.readings },
    found.changes,
    github,
  );
  const rehearsal = await findRehearsal(
    site,
    found.slot,
    { tag, source, changes, readings: servers.readings, emergency: wanted.emergency },
    found.changes,
    github,
  );
  const plan = makePlan(site, {
    ...release,
    manifest: source.sha256,
    slot: found.slot.name,
    serving,
    servers: [...servers.readings, ...servers.balancers],
    changes: pendingLines(found.changes),
    // What could not be read binds nobody: the release reads it.
    schema: schema?.basis.length === 0 ? undefined : schema?.basis,
    values: await valuesToPlan(
      site,
      { readings: servers.readings, slot: found.slot.name, served: serving.served?.tag },
      wanted.env,
    ),
  });
  const terms = withApproved(await asked, wanted.approved, plan, site.settings.options, [
    ...(rehearsal?.refused ?? []),
    ...(schema?.refused ?? []),
  ]);
  const facts = planFacts(site, {
    plan,
    found,
    schema,
    rehearsal,
    wanted,
    terms,
    window: open,
    // Then nothing would be done but to look after it.
    isLive: start.kind === 'live',
  });
  const serverConfig = await planServerConfig(site, source);
  const page = planPage({ ...facts, ...(await known), serverConfig });
  for (const line of planLines(page)) fleet.log.info(line);
  return { plan, page };
}

/** What the environment asks for beside its servers. Never throws. */
async function planTerms(
  { settings }: Site,
  { run, emergency }: ReleaseOptions,
  github: GitHub | undefined,
): Promise<PlanTerms> {
  const { environment, options } = settings;
  const { approvalMode, foresee } = await import('../github/approval.ts');
  return foresee({ mode: approvalMode(options, emergency), environment, run }, github);
}

/** The same with what the environment asks of a plan, and what is wrong with the one that was given. */
function withApproved(
  { needs, refused }: PlanTerms,
  approved: ReleasePlan | undefined,
  plan: ReleasePlan,
  options: Settings['options'],
  more: readonly string[] = [],
): PlanTerms {
  const ageMs = options['plan-age'];
  return {
    needs: [...needs, ...(options.plan === 'required' ? ['this plan, as `expect-plan`'] : [])],
    refused: [...refused, ...more, ...(approved === undefined ? [] : outdatedBy(approved, plan, ageMs))],
    until:
      ageMs === undefined ? undefined : inZone(options.windows?.zone ?? 'UTC', Date.parse(plan.made) + ageMs),
  };
}

function askGitHub(
  { settings }: Site,
  { run }: ReleaseOptions,
  commit: string | undefined,
  since: string | undefined,
  github: GitHub | undefined,
): Promise<WhatIsReleased> {
  if (github === undefined || commit === undefined) return Promise.resolve({});
  return whatIsReleased(github, { commit, since, environment: settings.environment, run: run.runId });
}

/** What stands in the way is said at once, and not one thing each time. */
function alsoRefused(error: CutoverError, more: readonly string[]): CutoverError {
  if (more.length === 0) return error;
  const { host, stage, state, next, failedOn } = error;
  return new CutoverError([error.message, ...more].join('; and '), {
    ...{ cause: error, host, stage, state, next, failedOn },
  });
}
