import { slotsOf } from '../../config/settings.ts';
import { stageFailure } from '../../host/connection/fleet.ts';
import { type ArmOptions, armSwitch } from '../../host/switch/arm-switch.ts';
import { clearSwitch, waitingSwitch } from '../../host/switch/confirm.ts';
import type { WayBack } from '../../host/switch/revert-timer.ts';
import { encodeSwitch } from '../../host/switch/switch-call.ts';
import { formatDuration } from '../../model/duration.ts';
import { wordsOn } from '../../model/serving.ts';
import { batchesOf, leastConfirmMs } from '../../model/switch-plan.ts';
import type { Mover } from './mover.ts';
import { methodOn, phaseCall, type SwitchRun } from './run.ts';
import { refusal } from './target.ts';

/**
 * What an earlier switch left to be confirmed is over, on every server: before traffic moves, and where it is to stay.
 * A timer that lived on would move traffic later. Throws CutoverError when one of them does not say so; then nothing
 * has moved.
 */
export async function clearEarlier({ site, token, readings, destination }: SwitchRun): Promise<boolean> {
  if ((await waitingSwitch(site, readings)) === undefined) return false;
  site.fleet.log.info('a switch before this one was not confirmed: what it waited for is over');
  const outcomes = await clearSwitch(site, token, [...site.fleet.hosts, ...site.fleet.balancers]);
  if (outcomes.some(({ ok }) => !ok))
    throw stageFailure('clear the way back', outcomes, {
      state: ({ host, ok }) =>
        `${wordsOn(destination.serving, host.name) ?? 'balancer'}, unchanged; ${ok ? 'it does not go back by itself any more' : 'it may go back by itself when its time is over'}`,
      next: 'run this step again as soon as every host answers',
    });
  return true;
}

/**
 * Throws CutoverError when hosts could go back by themselves before the last batch has moved and is checked, or could not
 * go back at all. Asked before anything changes, and before what an earlier switch armed is over.
 */
export function requireTimeToConfirm(
  { site, destination }: SwitchRun,
  movers: readonly Mover[],
  withinMs: number,
  batch: number | string | undefined,
): void {
  const { inPlace, method, serving } = destination;
  const { options } = site.settings;
  const batches = batchesOf(
    movers.filter(({ host }) => method.hosts.includes(host)),
    batch ?? options.switch.batch,
  ).length;
  const least = leastConfirmMs(batches, {
    switchMs: options.switch.timeout,
    healthMs: options.timeouts.health,
    betweenMs: options.observe?.['between-batches'] ?? 0,
  });
  if (movers.some(hasWayBack) && withinMs < least)
    throw refusal(
      serving,
      `\`confirm-within\` (${formatDuration(withinMs)}) may be over before ${batches} batches have moved and are checked (${formatDuration(least)}): the first would go back by themselves`,
      'take larger batches, or raise `confirm-within`',
    );
  if (inPlace)
    throw refusal(
      serving,
      'a slot that moves to another release in place cannot go back by itself: `confirm-within` needs two slots',
      'take `confirm-within` out of `switch:`, or release into the idle slot',
    );
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
  const { target } = run.destination;
  const ways = movers.flatMap((mover) => wayBackOf(run, mover, withinMs) ?? []);
  if (ways.length === 0) return false;
  await armSwitch(run.site, run.token, { tag: target.tag, ways, withinMs, context: run.context });
  return true;
}

/**
 * Hosts that are out of the cluster go back to what they served unless this is cleared in time: in place, and without a
 * question, since nobody sends them requests for `unaskedMs` more. Throws CutoverError when one of them cannot be armed.
 */
export async function armOut(
  run: SwitchRun,
  movers: readonly Mover[],
  { withinMs, unaskedMs }: Pick<ArmOptions, 'withinMs'> & { readonly unaskedMs: number },
): Promise<void> {
  const ways = movers.flatMap(({ host, transition: { to, from } }) =>
    from?.tag === undefined
      ? []
      : [
          {
            host,
            slot: from.slot,
            tag: undefined,
            upstream: [],
            call: (token: string) => {
              const trace = { at: new Date(), reason: 'its runner was gone while this host was out' };
              const back = phaseCall(run, host, 'back', { to: from, from: to }, trace);
              return encodeSwitch(run.site, token, host, back);
            },
          },
        ],
  );
  if (ways.length === 0) return;
  const { context, destination } = run;
  await armSwitch(run.site, run.token, {
    tag: destination.target.tag,
    ways,
    withinMs,
    unaskedMs,
    context,
  });
}

/** A slot that no release is in needs no way back: nothing of Cutover's ever served from it. */
export function hasWayBack({ transition: { from } }: Mover): boolean {
  return from?.tag !== undefined;
}

function wayBackOf(
  run: SwitchRun,
  { host, transition: { to, from } }: Mover,
  withinMs: number,
): WayBack | undefined {
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
