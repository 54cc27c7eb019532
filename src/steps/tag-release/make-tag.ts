import { CutoverError } from '../../errors.ts';
import type { GitHub } from '../../github/client.ts';
import { generateNotes } from '../../github/releases.ts';
import { createTag } from '../../github/tags.ts';
import { type NotesParts, releaseNotes, tagMessage } from '../../model/notes.ts';
import { type Plan, planGiven, planNext } from './plan.ts';
import type { TagReleaseSettings } from './settings.ts';

const MOST_RACES = 8;

/**
 * Makes the tag, or finds it. Another run may take the same name at the same moment: then everything is read and computed
 * again. Throws CutoverError when others are always faster.
 */
export async function makeTag(
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
