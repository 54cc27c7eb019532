import { CutoverError, InputError } from '../../errors.ts';
import type { GitHub } from '../../github/client.ts';
import { type Commit, commitOf, commitsBetween, findTag, listTags, type Tag } from '../../github/tags.ts';
import { greatestKind } from '../../model/commit-kind.ts';
import { checkTag } from '../../model/tag-name.ts';
import { bumpOf, isPrerelease, monthIn, nextVersion, previousOf, versionsOf } from '../../model/version.ts';
import type { TagReleaseSettings } from './settings.ts';

/** What a tag would be, before it is made. */
export interface Plan {
  readonly tag: string;
  readonly version: string;
  readonly previous: Tag | undefined;
  /** The tag marks this commit already. */
  readonly there: boolean;
  readonly commits: readonly Commit[];
}

// How many of the greatest versions are looked at for one that marks the commit already.
const LOOKED_AT = 10;

/** The next version by `bump`, or the one that marks the commit already. */
export async function planNext(settings: TagReleaseSettings, github: GitHub, commit: string): Promise<Plan> {
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

/** The tag that is given. Throws CutoverError when it marks another commit. */
export async function planGiven(
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
