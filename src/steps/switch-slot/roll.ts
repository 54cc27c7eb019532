import { stageFailure } from '../../host/connection/fleet.ts';
import type { Around } from '../../host/rolling/around.ts';
import { clearSwitch } from '../../host/switch/confirm.ts';
import type { Place, SwitchTarget } from '../../model/switch-plan.ts';
import { armOut } from './arm.ts';
import type { Mover } from './mover.ts';
import type { SwitchRun } from './run.ts';

/** Takes some of them out. From then on they go back by themselves when nobody is there any more. */
export async function takeOut(
  run: SwitchRun,
  around: Around,
  waiting: readonly Mover[],
  anyway: boolean,
): Promise<Mover[]> {
  const hosts = await around.out(
    waiting.map(({ host }) => host),
    anyway,
  );
  const batch = waiting.filter(({ host }) => hosts.includes(host));
  await armOut(run, batch, around.returnAfterMs);
  return batch;
}

/** Checks hosts that are out, and brings them in. Throws CutoverError when they are not healthy there, or not up. */
export async function bringIn(
  { site, token }: SwitchRun,
  around: Around,
  batch: readonly Mover[],
  to: SwitchTarget,
  anyway: boolean,
): Promise<void> {
  const hosts = batch.map(({ host }) => host);
  await around.check(hosts, to, anyway);
  // Before they get requests again: one that went back by itself after that would break them off.
  const cleared = await clearSwitch(site, token, hosts);
  if (cleared.some(({ ok }) => !ok)) throw stageFailure('clear the way back', cleared);
  await around.back(hosts, to, anyway);
}

/** Where hosts go back to; undefined: nothing was live before. */
export function placeOf(place: Place | undefined): SwitchTarget | undefined {
  return place?.tag === undefined ? undefined : { slot: place.slot, tag: place.tag };
}
