import { basename } from 'node:path';
import * as core from '@actions/core';
import { InputError } from '../errors.ts';
import type { AssetFile } from '../github/releases.ts';
import { BUMPS } from '../model/bump.ts';
import type { WantedChecks } from '../model/checks.ts';
import { commitList, plain, quotedNotes, subject, tagOutcome } from '../model/notes.ts';
import type { TagReleaseResult } from '../steps/tag-release/tag.ts';
import * as inputs from './inputs.ts';
import type { Entry } from './runner.ts';

/** Tags a commit as the next version and makes its release. */
export const entry: Entry = async ({ env, log, signal }) => {
  const token = inputs.secret('token');
  if (token === undefined)
    throw new InputError('the input `token` is empty', {
      next: 'leave it out: the token of the job is used',
    });
  // Names of checks hold commas: `test (ubuntu, 24)`.
  const wanted = requiredChecks(core.getMultilineInput('require-checks'));
  const actor = env['GITHUB_ACTOR'] ?? 'github-actions[bot]';
  const settings = {
    tag: inputs.optional('tag'),
    bump: inputs.choice('bump', BUMPS, 'auto'),
    defaultBump: inputs.choice('default-bump', ['major', 'minor', 'patch'], 'patch'),
    prefix: core.getInput('tag-prefix'),
    prereleaseId: inputs.optional('prerelease-id') ?? 'rc',
    timeZone: inputs.optional('time-zone') ?? 'UTC',
    commit: inputs.optional('commit') ?? env['GITHUB_SHA'] ?? 'HEAD',
    reason: inputs.optional('reason'),
    requireReason: inputs.flag('require-reason'),
    previousTag: inputs.optional('previous-tag'),
    generateNotes: inputs.flag('generate-notes', true),
    release: inputs.choice('release', ['published', 'draft', 'none'], 'published'),
    prerelease: inputs.optional('prerelease') === undefined ? undefined : inputs.flag('prerelease'),
    makeLatest: inputs.choice('make-latest', ['true', 'false', 'legacy'], 'legacy'),
    assets: await files(core.getMultilineInput('assets')),
    checks:
      wanted === undefined ? undefined : { wanted, timeoutMs: inputs.duration('checks-timeout') ?? 600_000 },
    dryRun: inputs.flag('dry-run'),
    run: env['GITHUB_RUN_ID'] === undefined ? undefined : Number(env['GITHUB_RUN_ID']),
    tagger: { name: actor, email: `${actor}@users.noreply.github.com` },
    now: () => new Date(),
    signal,
  };
  const [{ createGitHub }, { tagRelease }] = await Promise.all([
    import('../github/client.ts'),
    import('../steps/tag-release/tag.ts'),
  ]);
  const result = await tagRelease(settings, await createGitHub({ token, env, log, signal }));
  core.setOutput('tag', result.tag);
  core.setOutput('version', result.version);
  core.setOutput('previous-tag', result.previousTag ?? '');
  core.setOutput('sha', result.sha);
  core.setOutput('created', result.created);
  core.setOutput('release-url', result.release?.url ?? '');
  core.setOutput('release-id', result.release?.id ?? '');
  core.setOutput('notes', result.notes);
  await core.summary.addRaw(summary(result)).write();
};

function requiredChecks(names: readonly string[]): WantedChecks | undefined {
  if (names.length === 0) return undefined;
  return names.length === 1 && names[0] === 'all' ? 'all' : names;
}

/** The files that the patterns match. A pattern that matches none is an error, for a release without its files is none. */
async function files(patterns: readonly string[]): Promise<AssetFile[]> {
  if (patterns.length === 0) return [];
  const { create } = await import('@actions/glob');
  for (const pattern of patterns.filter((each) => !each.startsWith('!')))
    if ((await (await create(pattern, { matchDirectories: false })).glob()).length === 0)
      throw new InputError(`no file matches ${JSON.stringify(pattern)} of \`assets\``, {
        next: 'build the files in a step before this one, or correct the pattern',
      });
  const paths = await (await create(patterns.join('\n'), { matchDirectories: false })).glob();
  return paths.sort().map((path) => ({ name: basename(path), path }));
}

function summary(result: TagReleaseResult): string {
  const { tag, sha, release, previousTag, commits, checks, notes } = result;
  const lines = [`### ${tag} ${tagOutcome(result)} on \`${sha.slice(0, 7)}\``];
  if (release !== undefined) lines.push(`[Release](${release.url})`);
  if (checks.length > 0) lines.push(`Checks that passed: ${checks.map(plain).join(', ')}`);
  const list = commitList(
    { previous: previousTag, commits },
    ({ sha, message, url }) => `- ${plain(subject(message))} ([${sha.slice(0, 7)}](${url}))`,
  );
  lines.push(quotedNotes(notes));
  // Notes that GitHub did not generate are this very list.
  if (!notes.includes(list)) lines.push(list);
  return `${lines.join('\n\n').trimEnd()}\n`;
}
