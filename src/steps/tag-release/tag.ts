import { requireChecks } from '../../github/checks.ts';
import type { GitHub } from '../../github/client.ts';
import { makeRelease } from '../../github/releases.ts';
import { type Commit, resolveCommit } from '../../github/tags.ts';
import { isPrerelease } from '../../model/version.ts';
import { makeTag } from './make-tag.ts';
import { checkSettings, type TagReleaseSettings } from './settings.ts';

export interface TagReleaseResult {
  readonly tag: string;
  readonly version: string;
  readonly previousTag: string | undefined;
  readonly sha: string;
  readonly created: boolean;
  /** It marked the commit before. */
  readonly there: boolean;
  readonly release: { readonly id: number; readonly url: string } | undefined;
  readonly notes: string;
  readonly commits: readonly Commit[];
  /** Names of the checks that this release rests on. */
  readonly checks: readonly string[];
}

/**
 * Decides the next version, makes its annotated tag, and its release. Running it again on the same commit
 * finds the tag and finishes what is missing. Throws InputError for settings that cannot be, CutoverError
 * when the tag marks another commit, when checks did not pass, or when GitHub refuses.
 */
export async function tagRelease(settings: TagReleaseSettings, github: GitHub): Promise<TagReleaseResult> {
  checkSettings(settings);
  const commit = /^[0-9a-f]{40}$/.test(settings.commit)
    ? settings.commit
    : await resolveCommit(github, settings.commit);
  const passed =
    settings.checks === undefined
      ? []
      : await requireChecks(github, {
          ...settings.checks,
          commit,
          run: settings.run,
          signal: settings.signal,
        });
  const { plan, notes, created } = await makeTag(settings, github, commit);
  const result = {
    tag: plan.tag,
    version: plan.version,
    previousTag: plan.previous?.name,
    sha: commit,
    created,
    there: plan.there,
    commits: plan.commits,
    checks: passed.map(({ name }) => name),
  };
  if (settings.release === 'none' || settings.dryRun) return { ...result, release: undefined, notes };
  const release = await makeRelease(github, {
    tag: plan.tag,
    commit,
    body: notes,
    mode: settings.release,
    prerelease: settings.prerelease ?? isPrerelease(plan.version),
    makeLatest: settings.makeLatest,
    assets: settings.assets,
    resumed: !created,
  });
  github.log.info(`${release.draft ? 'draft' : 'release'}: ${release.url}`);
  return { ...result, release: { id: release.id, url: release.url }, notes: release.body };
}
