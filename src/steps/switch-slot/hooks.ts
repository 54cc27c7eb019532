import { slotNamed } from '../../config/settings.ts';
import { CutoverError, firstLine } from '../../errors.ts';
import { failureWords } from '../../host/connection/fleet.ts';
import { runTeamHook } from '../../host/release/team-hook.ts';
import { afterFailure } from '../../model/after-failure.ts';
import { wordsOn } from '../../model/serving.ts';
import type { SwitchRun } from './run.ts';

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
  const outcomes = await started(run, 'after-rollback');
  for (const outcome of outcomes)
    if (!outcome.ok)
      run.site.fleet.log.warning(
        `${outcome.host.name}: \`after-rollback\`: ${firstLine(outcome.error)}; traffic is back all the same`,
      );
}

async function started(run: SwitchRun, name: 'before-switch' | 'after-switch' | 'after-rollback') {
  const { site, token, destination } = run;
  const { settings, fleet } = site;
  const { target, previous } = destination;
  const hook = settings.options.hooks?.[name];
  if (hook === undefined) return [];
  const slot = slotNamed(settings, target.slot);
  fleet.log.info(`${name}${hook.on === 'first' ? ', once' : ''}: ${hook.run}`);
  return runTeamHook(site, token, { name, hook, tag: target.tag, slot, previous: previous?.tag });
}

async function mustRun(
  run: SwitchRun,
  name: 'before-switch' | 'after-switch',
  { state, next }: { readonly state: (host: string) => string; readonly next: string },
): Promise<void> {
  const outcomes = await started(run, name);
  if (outcomes.every(({ ok }) => ok)) return;
  const { message, details } = failureWords(name, outcomes, { state: ({ host }) => state(host.name), next });
  throw new CutoverError(`\`${name}\`: ${message}`, { ...details, stage: name });
}
