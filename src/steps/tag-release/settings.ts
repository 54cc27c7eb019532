import { InputError } from '../../errors.ts';
import type { AssetFile } from '../../github/releases.ts';
import type { Bump } from '../../model/bump.ts';
import type { WantedChecks } from '../../model/checks.ts';
import { checkPrefix, checkTag } from '../../model/tag-name.ts';
import { monthIn, type SemverKind } from '../../model/version.ts';

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

/** Throws InputError for settings that cannot be. */
export function checkSettings(settings: TagReleaseSettings): void {
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
