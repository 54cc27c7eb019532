import { CutoverError, InputError } from '../errors.ts';
import { requireChecks } from '../github/checks.ts';
import type { GitHub } from '../github/client.ts';
import { type AssetFile, generateNotes, makeRelease } from '../github/releases.ts';
import {
  type Commit,
  commitOf,
  commitsBetween,
  createTag,
  findTag,
  listTags,
  resolveCommit,
  type Tag,
} from '../github/tags.ts';
import type { Bump } from '../model/bump.ts';
import type { WantedChecks } from '../model/checks.ts';
import { greatestKind } from '../model/commit-kind.ts';
import { type NotesParts, releaseNotes, tagMessage } from '../model/notes.ts';
import { checkPrefix, checkTag } from '../model/tag-name.ts';
import {
  bumpOf,
  isPrerelease,
  monthIn,
  nextVersion,
  previousOf,
  type SemverKind,
  versionsOf,
} from '../model/version.ts';

export interface TagReleaseSettings {
  /** An exact tag; without it `bump` decides. */
  readonly tag: string | undefined;
  readonly bump: Bump;
  readonly defaultBump: SemverKind;
  readonly prefix: string;
  readonly prereleaseId: string;
  readonly timeZone: string;
  /** A sha, branch or tag. */
  readonly commit: string;
  readonly reason: string | undefined;
  readonly requireReason: boolean;
  readonly previousTag: string | undefined;
  readonly generateNotes: boolean;
  readonly release: 'published' | 'draft' | 'none';
  readonly prerelease: boolean | undefined;
  readonly makeLatest: 'true' | 'false' | 'legacy';
  readonly assets: readonly AssetFile[];
  readonly checks: { readonly wanted: WantedChecks; readonly timeoutMs: number } | undefined;
  readonly dryRun: boolean;
  readonly run: number | undefined;
  readonly tagger: { readonly name: string; readonly email: string };
  readonly now: () => Date;
  readonly signal?: AbortSignal | undefined;
}

export interface TagReleaseResult {
  readonly tag: string;
  readonly version: string;
  readonly previousTag: string | undefined;
  readonly sha: string;
  readonly created: boolean;
  readonly release: { readonly id: number; readonly url: string } | undefined;
  readonly notes: string;
  readonly commits: readonly Commit[];
  /** Names of the checks that this release rests on. */
  readonly checks: readonly string[];
}

/** What a tag would be, before it is made. */
interface Plan {
  readonly tag: string;
  readonly version: string;
  readonly previous: Tag | undefined;
  /** The tag marks this commit already. */
  readonly there: boolean;
  readonly commits: readonly Commit[];
}

const MOST_RACES = 8;
// How many of the greatest versions are looked at for one that marks the commit already.
const LOOKED_AT = 10;

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

function checkSettings(settings: TagReleaseSettings): void {
  const { tag, prefix, reason, requireReason, release, assets } = settings;
  const problem = tag === undefined ? checkPrefix(prefix) : checkTag(tag);
  if (problem !== undefined)
    throw new InputError(problem, {
      next: `correct the input \`${tag === undefined ? 'tag-prefix' : 'tag'}\``,
    });
  if (requireReason && reason === undefined)
    throw new InputError('a reason for this release is required', {
      next: 'give the input `reason`: it stands first in the notes and in the tag',
    });
  if (assets.length > 0 && release === 'none')
    throw new InputError('`assets` need a release, but `release` is none', {
      next: 'set `release: published` or remove `assets`',
    });
  if (!/^[A-Za-z][0-9A-Za-z-]*$/.test(settings.prereleaseId))
    throw new InputError(
      `the input \`prerelease-id\` must be a word such as rc or beta, not ${JSON.stringify(settings.prereleaseId)}`,
    );
  const names = assets.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined)
    throw new InputError(`two files of \`assets\` have the name ${twice}`, {
      next: 'rename one: a release holds files by name only',
    });
  try {
    monthIn(settings.timeZone, new Date(0));
  } catch {
    throw new InputError(
      `the input \`time-zone\` is no zone of the IANA list: ${JSON.stringify(settings.timeZone)}`,
      { next: 'use a name such as Europe/Berlin' },
    );
  }
}

/** Another run may take the same name at the same moment: then everything is read and computed again. */
async function makeTag(
  settings: TagReleaseSettings,
  github: GitHub,
  commit: string,
): Promise<{ plan: Plan; notes: string; created: boolean }> {
  const { log } = github;
  for (let race = 1; ; race++) {
    const plan = await (settings.tag === undefined
      ? planNext(settings, github, commit)
      : planGiven(settings, settings.tag, github, commit));
    const parts = await notesParts(settings, github, plan, commit);
    const notes = releaseNotes(parts);
    if (plan.there) {
      log.info(`${plan.tag} marks ${commit.slice(0, 7)} already: it is used as it is`);
      return { plan, notes, created: false };
    }
    if (settings.dryRun) {
      log.info(`dry run: ${plan.tag} would be made on ${commit.slice(0, 7)}`);
      return { plan, notes, created: false };
    }
    const date = `${settings.now().toISOString().slice(0, 19)}Z`;
    const made = await createTag(github, {
      name: plan.tag,
      message: tagMessage(plan.tag, parts),
      commit,
      tagger: { ...settings.tagger, date },
    });
    if (made === 'created') {
      log.info(
        `${plan.tag} marks ${commit.slice(0, 7)} now${plan.previous === undefined ? '' : `; before it came ${plan.previous.name}`}`,
      );
      return { plan, notes, created: true };
    }
    if (race === MOST_RACES)
      throw new CutoverError(
        `${MOST_RACES} times another run was faster to take the next version, last ${plan.tag}`,
        {
          stage: 'tag',
          next: 'let only one release run at a time (`concurrency:` in the workflow), then run this again',
        },
      );
    log.info(`${plan.tag} was taken by another run at this moment: looking again`);
  }
}

async function planNext(settings: TagReleaseSettings, github: GitHub, commit: string): Promise<Plan> {
  const { bump, prefix } = settings;
  const tags = new Map((await listTags(github, prefix)).map((tag) => [tag.name, tag]));
  const versions = versionsOf([...tags.keys()], prefix, bump);
  const tagOf = (version: string | undefined) =>
    version === undefined ? undefined : tags.get(prefix + version);

  const alike = versions
    .filter((version) => isPrerelease(version) === (bump === 'prerelease'))
    .slice(0, LOOKED_AT);
  const commits = await Promise.all(
    alike.map(async (version) => {
      const tag = tagOf(version);
      return tag === undefined ? undefined : commitOf(github, tag);
    }),
  );
  const there = alike[commits.indexOf(commit)];
  if (there !== undefined) {
    const previous = await previousTag(settings, github, tagOf(previousOf(there, versions, bump)));
    return {
      tag: prefix + there,
      version: there,
      previous,
      there: true,
      commits: await since(github, previous, commit),
    };
  }

  const lastFinal = tagOf(versions.find((version) => !isPrerelease(version)));
  // `auto` and `prerelease` ask the commits since the last release what the next version is.
  const asked = bump === 'auto' || bump === 'prerelease' ? await since(github, lastFinal, commit) : [];
  const kind = greatestKind(asked.map(({ message }) => message));
  const first = lastFinal === undefined ? 'minor' : settings.defaultBump;
  const version = nextVersion(versions, {
    bump,
    kind: kind ?? first,
    prereleaseId: settings.prereleaseId,
    today: monthIn(settings.timeZone, settings.now()),
  });
  const tag = prefix + version;
  const problem = checkTag(tag);
  if (problem !== undefined) throw new InputError(problem, { next: 'correct the input `tag-prefix`' });
  const previous = await previousTag(settings, github, tagOf(previousOf(version, versions, bump)));
  if (bump === 'auto')
    github.log.info(
      kind === undefined
        ? lastFinal === undefined
          ? `there is no release before it, so it is the first one: ${tag}`
          : `no feat, fix or breaking change in ${asked.length} commits: ${first}, as \`default-bump\` says`
        : `${asked.length} commits since ${lastFinal?.name ?? 'the beginning'} ask for a ${kind} version`,
    );
  const known = previous !== undefined && previous.name === lastFinal?.name && asked.length > 0;
  return {
    tag,
    version,
    previous,
    there: false,
    commits: known ? asked : await since(github, previous, commit),
  };
}

async function planGiven(
  settings: TagReleaseSettings,
  name: string,
  github: GitHub,
  commit: string,
): Promise<Plan> {
  const { prefix } = settings;
  const version = name.startsWith(prefix) ? name.slice(prefix.length) : name;
  const there = await findTag(github, name);
  if (there !== undefined) {
    const marked = await commitOf(github, there);
    if (marked !== commit)
      throw new CutoverError(
        `the tag ${name} exists and marks ${marked?.slice(0, 7) ?? 'no commit'}, not ${commit.slice(0, 7)}; a tag of a release is never moved`,
        {
          stage: 'tag',
          next: 'choose another tag, or give the commit that it marks as `commit`',
        },
      );
  }
  const tags = new Map((await listTags(github, prefix)).map((tag) => [tag.name, tag]));
  const bump = bumpOf(version) ?? 'auto';
  const before = previousOf(version, versionsOf([...tags.keys()], prefix, bump), bump);
  const previous = await previousTag(
    settings,
    github,
    before === undefined ? undefined : tags.get(prefix + before),
  );
  return {
    tag: name,
    version,
    previous,
    there: there !== undefined,
    commits: await since(github, previous, commit),
  };
}

/** The tag that the team names as the one before, else the one that was found. */
async function previousTag(
  settings: TagReleaseSettings,
  github: GitHub,
  found: Tag | undefined,
): Promise<Tag | undefined> {
  if (settings.previousTag === undefined) return found;
  const named = await findTag(github, settings.previousTag);
  if (named === undefined)
    throw new InputError(`the tag ${settings.previousTag} does not exist`, {
      next: 'correct the input `previous-tag`, or leave it out',
    });
  return named;
}

async function since(github: GitHub, previous: Tag | undefined, commit: string): Promise<Commit[]> {
  if (previous === undefined) return [];
  const base = await commitOf(github, previous);
  return base === undefined || base === commit ? [] : commitsBetween(github, base, commit);
}

async function notesParts(
  settings: TagReleaseSettings,
  github: GitHub,
  plan: Plan,
  commit: string,
): Promise<NotesParts> {
  const { reason } = settings;
  // Asking for notes needs the grant to write, which a dry run shall not need.
  const generate = settings.generateNotes && !settings.dryRun;
  const generated = generate ? await generateNotes(github, plan.tag, commit, plan.previous?.name) : undefined;
  return { reason, generated, previous: plan.previous?.name, commits: plan.commits };
}
