import { slotNamed } from '../config/settings.ts';
import { CutoverError, firstLine } from '../errors.ts';
import type { Site } from '../host/connection/site.ts';
import { runHookAnyway } from '../host/release/team-hook.ts';
import type { Facts } from './course.ts';
import { RolledBack } from './go-back.ts';
import { PLAN_STAGE } from './release-basis.ts';

/** What is told of a failure beside the error itself. Characters. */
const MOST_REASON = 500;

/**
 * Runs `on-failure`, after all that a failed release or rollback does by itself. Never throws, and changes nothing of the
 * error: what went wrong here is a warning.
 */
export async function onFailure(
  site: Site,
  {
    tag,
    slot,
    result,
  }: { readonly tag: string; readonly slot?: string | undefined; readonly result: string },
  thrown: unknown,
): Promise<void> {
  const { settings, fleet } = site;
  const hook = settings.options.hooks?.['on-failure'];
  if (hook === undefined) return;
  const stage = thrown instanceof CutoverError ? (thrown.stage ?? '') : '';
  const reason = firstLine(thrown).slice(0, MOST_REASON);
  try {
    const outcomes = await runHookAnyway(site, {
      name: 'on-failure',
      hook,
      tag,
      slot: slot === undefined ? undefined : slotNamed(settings, slot),
      more: { CUTOVER_RESULT: result, CUTOVER_STAGE: stage, CUTOVER_REASON: reason },
    });
    for (const outcome of outcomes)
      if (!outcome.ok)
        fleet.log.warning(
          `${outcome.host.name}: \`on-failure\`: ${firstLine(outcome.error)}; what it was run for stands above`,
        );
  } catch (again) {
    fleet.log.warning(`\`on-failure\` could not be run: ${firstLine(again)}`);
  }
}

/** The same for a release, once it had begun: what was refused before it had the lock has done nothing. */
export async function afterFailedRelease(site: Site, facts: Facts, error: CutoverError): Promise<void> {
  const { tag, dryRun, deployed } = facts;
  if (tag === undefined || dryRun === true || !('before' in facts)) return;
  const result =
    error instanceof RolledBack ? 'rolled-back' : error.stage === PLAN_STAGE ? 'outdated' : 'failed';
  if (result !== 'outdated') await onFailure(site, { tag, slot: deployed?.slot, result }, error);
}
