import type { Site } from '../../host/connection/site.ts';
import type { Held } from '../../host/lock/lock.ts';
import { type HookTimes, runHook } from '../../host/release/run-hook.ts';
import type { DeployPlan } from './plan.ts';

/**
 * Runs `prepare` in the new release on every host that gets it, before `migrate`: what has to be made on the host itself,
 * as a virtual environment. Throws HookError after all hosts have ended; nothing that serves was changed.
 */
export async function runPrepare(
  site: Site,
  { token }: Pick<Held, 'token'>,
  tag: string,
  { hosts, slot, live }: Pick<DeployPlan, 'hosts' | 'slot' | 'live'>,
  told?: HookTimes,
): Promise<void> {
  const { prepare, timeouts } = site.settings.options;
  if (prepare === undefined) return;
  await runHook(
    site,
    token,
    {
      name: 'prepare',
      run: prepare.run,
      hosts: hosts.map(({ reading }) => reading.host),
      tag,
      slot,
      pointSlot: false,
      timeoutMs: prepare.timeout ?? timeouts.prepare,
      live,
    },
    told,
  );
}
