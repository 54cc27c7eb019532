import { slotNamed } from '../../config/settings.ts';
import { CutoverError, firstLine } from '../../errors.ts';
import { failureWords } from '../../host/connection/fleet.ts';
import type { Host } from '../../host/connection/host.ts';
import { runTeamHook } from '../../host/release/team-hook.ts';
import { afterFailure } from '../../model/after-failure.ts';
import { wordsOn } from '../../model/serving.ts';
import { type SwitchRun, uncancelled } from './run.ts';

/** Runs `before-switch`, when every server can switch and none has. Throws CutoverError: then no traffic moves. */
export async function beforeSwitch(run: SwitchRun): Promise<void> {
  const { serving, target } = run.destination;
  await mustRun(run, 'before-switch', {
    state: (host) => `${wordsOn(serving, host) ?? 'what it serves was not read'}, unchanged`,
    next: `traffic is where it was; ${afterFailure(target.tag)}`,
  });
}

/** Runs `after-switch`, when all servers have moved and were read back. Throws CutoverError: then all of them go back. */
export async function afterSwitch(run: SwitchRun): Promise<void> {
  const { target } = run.destination;
  await mustRun(run, 'after-switch', {
    state: () => `live is ${target.slot} (${target.tag})`,
    next: afterFailure(target.tag),
  });
}

/** Runs `after-rollback`. A failure is a warning: who went back has come back, and that is what counts. */
export async function afterRollback(run: SwitchRun): Promise<void> {
  const { target, previous } = run.destination;
  await mayRun(run, { tag: target.tag, slot: target.slot, previous: previous?.tag });
}

/**
 * The same where a release went back within its switch, after traffic had been on it: on those of its hosts that serve for
 * certain what they served before. Never throws, and runs also where the run is being cancelled.
 */
export async function afterReturn(run: SwitchRun, hosts: readonly Host[]): Promise<void> {
  const { target, previous } = run.destination;
  if (previous?.tag === undefined) return;
  const { tag, slot } = previous;
  await mayRun(uncancelled(run), { tag, slot, previous: target.tag, only: hosts });
}

/** A release that a hook runs in. */
interface HookPlace {
  readonly tag: string;
  readonly slot: string;
  readonly previous: string | undefined;
  readonly only?: readonly Host[];
}

async function mayRun(run: SwitchRun, place: HookPlace): Promise<void> {
  const { log } = run.site.fleet;
  try {
    for (const outcome of await started(run, 'after-rollback', place))
      if (!outcome.ok)
        log.warning(
          `${outcome.host.name}: \`after-rollback\`: ${firstLine(outcome.error)}; traffic is back all the same`,
        );
  } catch (thrown) {
    log.warning(`\`after-rollback\` could not be run: ${firstLine(thrown)}; traffic is back all the same`);
  }
}

async function started(
  { site, token }: SwitchRun,
  name: 'before-switch' | 'after-switch' | 'after-rollback',
  { slot, ...place }: HookPlace,
) {
  const { settings, fleet } = site;
  const hook = settings.options.hooks?.[name];
  if (hook === undefined) return [];
  fleet.log.info(`${name}${hook.on === 'first' ? ', once' : ''}: ${hook.run}`);
  return runTeamHook(site, token, { name, hook, slot: slotNamed(settings, slot), ...place });
}

async function mustRun(
  run: SwitchRun,
  name: 'before-switch' | 'after-switch',
  { state, next }: { readonly state: (host: string) => string; readonly next: string },
): Promise<void> {
  const { target, previous } = run.destination;
  const outcomes = await started(run, name, { ...target, previous: previous?.tag });
  if (outcomes.every(({ ok }) => ok)) return;
  const { message, details } = failureWords(name, outcomes, { state: ({ host }) => state(host.name), next });
  throw new CutoverError(`\`${name}\`: ${message}`, { ...details, stage: name });
}
