import { slotsOf } from '../../config/settings.ts';
import { armSwitch } from '../../host/switch/arm-switch.ts';
import { clearSwitch, waitingSwitch } from '../../host/switch/confirm.ts';
import type { WayBack } from '../../host/switch/revert-timer.ts';
import { encodeSwitch } from '../../host/switch/switch-call.ts';
import { formatDuration } from '../../model/duration.ts';
import type { Mover } from './mover.ts';
import { methodOn, phaseCall, type SwitchRun } from './run.ts';
import { refusal } from './target.ts';

/** Before traffic moves: what an earlier switch left to be confirmed is over. */
export async function clearEarlier({ site, token, readings }: SwitchRun): Promise<void> {
  if ((await waitingSwitch(site, readings)) === undefined) return;
  site.fleet.log.info('a switch before this one was not confirmed: what it waited for is over');
  await clearSwitch(site, token, [...site.fleet.hosts, ...site.fleet.balancers]);
}

/**
 * Before traffic moves: the way back of each host alone. false when no host has one, since nothing was live: then
 * nothing is armed. Throws CutoverError when a host that has one cannot be armed.
 */
export async function armMovers(
  run: SwitchRun,
  movers: readonly Mover[],
  withinMs: number,
): Promise<boolean> {
  const { inPlace, target } = run.destination;
  if (inPlace)
    throw refusal(
      run.readings,
      'a slot that moves to another release in place cannot go back by itself: `confirm-within` needs two slots',
      'take `confirm-within` out of `switch:`, or release into the idle slot',
    );
  const ways = movers.flatMap((mover) => wayBackOf(run, mover, withinMs) ?? []);
  if (ways.length === 0) return false;
  await armSwitch(run.site, run.token, { tag: target.tag, ways, withinMs, context: run.context });
  return true;
}

function wayBackOf(
  run: SwitchRun,
  { host, transition: { to, from } }: Mover,
  withinMs: number,
): WayBack | undefined {
  // A slot that no release is in needs no way back: nothing of Cutover's ever served from it.
  if (from?.tag === undefined) return undefined;
  const { site } = run;
  const reason = `not confirmed within ${formatDuration(withinMs)}`;
  const isApp = site.fleet.hosts.includes(host);
  const hasSlot = isApp && slotsOf(site.settings, host.name).includes(from.slot);
  return {
    host,
    slot: from.slot,
    tag: hasSlot ? from.tag : undefined,
    upstream: isApp ? [] : (methodOn(run, host).upstream?.(host, from.slot) ?? []),
    call: (token) => {
      const back = phaseCall(run, host, 'back', { to: from, from: to }, { at: new Date(), reason });
      return encodeSwitch(site, token, host, back);
    },
  };
}
