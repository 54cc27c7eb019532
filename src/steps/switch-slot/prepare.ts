import { slotNamed } from '../../config/settings.ts';
import type { Host } from '../../host/connection/host.ts';
import { callSwitch } from '../../host/switch/switch-call.ts';
import type { Transition } from '../../host/switch/switch-method.ts';
import { wordsOn } from '../../model/serving.ts';
import { type Before, originOf } from '../../model/switch-plan.ts';
import type { Mover } from './mover.ts';
import { phaseCall, readingOf, type SwitchRun } from './run.ts';

/** Asks every server whether it can switch. Nothing is changed, and the first one that cannot ends it all. */
export async function prepareMovers(run: SwitchRun): Promise<readonly Mover[]> {
  const { site, token, destination } = run;
  const { fleet } = site;
  const to = { slot: destination.slot, tag: destination.target.tag };
  const results = await fleet.stage(
    'prepare switch',
    (host, signal) =>
      callSwitch(site, token, host, phaseCall(run, host, 'prepare', { to, from: undefined }), signal),
    {
      hosts: [...new Set([...fleet.hosts, ...destination.method.hosts])],
      state: ({ host }) => `${wordsOn(destination.serving, host.name) ?? 'balancer'}, unchanged`,
      next: 'nothing was changed; mend the cause and run this step again',
    },
  );
  return results.map(({ host, value }) => ({
    host,
    transition: { to, from: originOn(run, host, value) },
    settled: value.settled,
    state: 'waiting',
    durationMs: 0,
  }));
}

/** Where a server goes back to when this fails. */
function originOn(run: SwitchRun, host: Host, before: Before): Transition['from'] {
  const { settings } = run.site;
  const origin = originOf(
    readingOf(run, host)?.facts,
    run.readings.map(({ facts }) => facts),
    before,
    settings.slots.map(({ name }) => name),
    run.destination,
  );
  return origin === undefined ? undefined : { slot: slotNamed(settings, origin.slot), tag: origin.tag };
}
