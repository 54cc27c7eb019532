import { writeFile } from 'node:fs/promises';
import { requireOwnTraffic } from '../config/own-traffic.ts';
import { InputError } from '../errors.ts';
import type { ReleaseOptions } from '../flow/underway.ts';
import { contextOf } from '../host/connection/site.ts';
import { BUMPS } from '../model/bump.ts';
import type { ReleaseReport } from '../model/report.ts';
import { lockOptions, openGitHub, runOf } from './authorize.ts';
import { changeOptions } from './change-options.ts';
import { addSummary, hasCache, pagePath, prepareSite, releaseTag, setOutputs, tempDir } from './connect.ts';
import { envFile } from './env-file.ts';
import * as inputs from './inputs.ts';
import { openTelling } from './notify.ts';
import { sourceSettings } from './rsync-deploy.ts';
import type { Entry, RunContext } from './runner.ts';
import { requireMigrateHost } from './shard.ts';
import { checkStop, stopOld } from './stop-old.ts';

/** The whole release in one step: inputs → release → outputs and summary. */
export const entry: Entry = async (context) => {
  const { env, log } = context;
  const dryRun = inputs.flag('dry-run');
  const allowBad = inputs.flag('allow-bad');
  const emergency = inputs.emergency();
  const cache = inputs.flag('cache', true);
  const rollbackWorkflow = inputs.optional('rollback-workflow') ?? 'rollback.yml';
  const tag = await tagWanted(context, dryRun);
  const site = await prepareSite(context);
  requireOwnTraffic(site.settings);
  requireMigrateHost(site.settings);
  const stopAfter = site.settings.options.switch['stop-old-after'];
  checkStop(site, stopAfter);
  const telling = await openTelling(context, site, dryRun);
  const github = await openGitHub(context);
  const [{ readRelease }, { release }, { reportLines, reportMarkdown }] = await Promise.all([
    import('./read-release.ts'),
    import('../flow/release.ts'),
    import('../model/report-markdown.ts'),
  ]);
  const source = await log.group('Read the source', () =>
    readRelease(site.settings, sourceSettings(site.settings, context)),
  );
  for (const warning of source.warnings) log.warning(warning);
  const expected = inputs.optional('expect-manifest');
  if (expected !== undefined && expected !== source.sha256)
    throw new InputError(
      `the folder to release has the manifest ${source.sha256.slice(0, 12)}, not ${expected.slice(0, 12)}: it is not what was released before`,
      { next: 'build once and hand the same artifact to every environment' },
    );
  const approved = await approvedPlan();
  const wanted: ReleaseOptions = {
    tag,
    commit: env['GITHUB_SHA'],
    source,
    sameContent: expected !== undefined,
    allowBad,
    emergency,
    backup: {
      passwords: inputs.secrets('database-passwords'),
      copySecrets: inputs.secrets('copy-secrets'),
      allowShrink: inputs.flag('allow-shrink'),
    },
    changes: changeOptions(),
    env: envFile(site.settings, dryRun),
    lock: lockOptions(github),
    run: runOf(site, context),
    dryRun,
    approved,
    planId: inputs.optional('plan-id'),
    comment: inputs.optional('approval-comment'),
    tell: telling.event,
    rollbackWorkflow,
  };
  const { report, error, plan } = await release(site, wanted, github);
  if (report.verdict === 'planned') telling.plan(report, contextOf(site, [], emergency));
  setOutputs({
    tag: report.tag,
    slot: report.slot,
    'previous-tag': report.previousTag,
    'backup-id': report.backup?.id,
    result: report.verdict,
    plan,
    'plan-id': plan === undefined ? undefined : report.planId,
    [dryRun ? 'plan-page' : 'report-page']: await writePage(report, env),
    report,
  });
  await addSummary(reportMarkdown(report));
  for (const line of reportLines(report)) log.info(line);
  // Also what was gone back from took traffic.
  if (emergency !== undefined && (report.switched || report.verdict === 'rolled-back')) {
    const { openReview } = await import('../github/review-issue.ts');
    const page = await openReview(github, report);
    if (page !== undefined) log.info(`the review of this emergency: ${page}`);
  }
  if (error !== undefined) throw error;
  if (typeof tag !== 'string' && !dryRun) {
    const { publishNotes } = await import('../flow/plan-release.ts');
    await publishNotes(tag.make, report, github, log);
  }
  if (report.verdict === 'released' && cache && hasCache(env)) {
    const { saveBundle } = await import('../github/bundle-cache.ts');
    await log.group('Save the bundle', () =>
      saveBundle({ app: site.settings.app, tag: report.tag }, source, tempDir(env), log),
    );
  }
  const { slot, previousSlot } = report;
  if (
    report.verdict === 'released' &&
    stopAfter !== undefined &&
    slot !== undefined &&
    previousSlot !== undefined
  )
    await stopOld(
      site,
      { live: { slot, tag: report.tag }, previous: { slot: previousSlot, tag: report.previousTag } },
      stopAfter,
      { ...wanted.lock, approvers: report.approvers },
      context.signal,
    );
};

/** The report as one HTML file for people; where it is. */
async function writePage(report: ReleaseReport, env: NodeJS.ProcessEnv): Promise<string> {
  const { reportHtml } = await import('../model/report-html.ts');
  const path = pagePath(env, report.environment, report.verdict === 'planned' ? 'plan' : 'report');
  await writeFile(path, inputs.masked(reportHtml(report)));
  return path;
}

/** The plan of the input `expect-plan`; undefined without one. Throws InputError for what is no plan. */
async function approvedPlan(): Promise<ReleaseOptions['approved']> {
  const text = inputs.optional('expect-plan');
  if (text === undefined) return undefined;
  const { parsePlan } = await import('../config/release-plan.ts');
  const plan = parsePlan(text);
  if (plan === undefined)
    throw new InputError('the input `expect-plan` is no plan', {
      next: 'give it the output `plan` of a dry run as it is',
    });
  return plan;
}

/** The tag of the input or of the run; else how the commit of the run is tagged as the next version. */
async function tagWanted(context: RunContext, dryRun: boolean): Promise<ReleaseOptions['tag']> {
  const { env, signal } = context;
  if (inputs.optional('tag') !== undefined || env['GITHUB_REF_TYPE'] === 'tag') return releaseTag(context);
  const actor = env['GITHUB_ACTOR'] ?? 'github-actions[bot]';
  return {
    make: {
      tag: undefined,
      bump: inputs.choice('bump', BUMPS, 'auto'),
      defaultBump: 'patch',
      prefix: inputs.optional('tag-prefix') ?? 'v',
      prereleaseId: 'rc',
      timeZone: 'UTC',
      commit: env['GITHUB_SHA'] ?? 'HEAD',
      reason: inputs.optional('reason'),
      requireReason: false,
      previousTag: undefined,
      generateNotes: true,
      // Published when it has come to its end.
      release: 'draft',
      prerelease: undefined,
      makeLatest: 'legacy',
      assets: [],
      checks: undefined,
      dryRun,
      run: Number(env['GITHUB_RUN_ID']),
      tagger: { name: actor, email: `${actor}@users.noreply.github.com` },
      now: () => new Date(),
      signal,
    },
  };
}
