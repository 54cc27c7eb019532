import { repairOf } from './repair.ts';
import { type Serving, type SlotPlace, sentenceOf } from './serving.ts';

/** What is to be checked, as it was asked for. */
export interface HealthGoal {
  /** A slot by its name; undefined: the one that `when` says. */
  readonly slot: string | undefined;
  readonly when: 'idle' | 'live' | undefined;
}

export type HealthSlot =
  | { readonly slot: string; readonly when: 'idle' | 'live' }
  | { readonly refused: string; readonly next: string };

/**
 * The slot to check and which checks count. `own` is what the hosts of this run serve, with what decides for them;
 * `all` the same with the rest of the environment. Live is only what visitors get for certain; a slot that may get
 * requests is never checked as idle.
 */
export function slotToCheck(
  own: Serving,
  all: Serving,
  places: readonly SlotPlace[],
  goal: HealthGoal,
): HealthSlot {
  const { slot, when } = goal;
  if (slot === undefined) return when === 'live' ? liveSlotOf(own) : idleSlotOf(all, places);
  if (when !== undefined) return { slot, when };
  if (own.kind === 'settled') return { slot, when: own.slot === slot ? 'live' : 'idle' };
  switch (all.kind) {
    case 'settled':
    case 'nothing':
      return { slot, when: all.kind === 'settled' && all.slot === slot ? 'live' : 'idle' };
    case 'unknown':
      return { slot, when: all.live === slot ? 'live' : 'idle' };
    case 'split': {
      const leading = own.kind === 'split' ? own.groups : [];
      return {
        slot,
        when: leading.length > 0 && leading.every(({ live }) => live === slot) ? 'live' : 'idle',
      };
    }
    case 'drifted':
      // Before its first switch: the balancer sends requests to whatever answers.
      if (!all.busy.includes(slot) || (all.live === undefined && all.served?.slot === slot))
        return { slot, when: 'idle' };
      return {
        refused: `${sentenceOf(all)}: ${slot} is not idle, and not what is noted as live`,
        next: repairOf(all),
      };
    case 'unfinished':
      if (!all.alive && ![all.to, all.from].includes(slot) && !all.busy.includes(slot))
        return { slot, when: 'idle' };
      return { refused: sentenceOf(all), next: repairOf(all) };
  }
}

function liveSlotOf(serving: Serving): HealthSlot {
  if (serving.kind === 'settled') return { slot: serving.slot, when: 'live' };
  if (serving.kind === 'nothing')
    return { refused: 'no slot is live yet', next: 'run switch-slot first, or check the idle slot' };
  return { refused: sentenceOf(serving), next: repairOf(serving) };
}

function idleSlotOf(serving: Serving, places: readonly SlotPlace[]): HealthSlot {
  const when = 'idle';
  if (serving.kind === 'nothing') {
    const [first] = places;
    return first === undefined
      ? { refused: 'the environment has no slot', next: 'add one under `slots:`' }
      : { slot: first.name, when };
  }
  // Before its first switch: the balancer sends requests to whatever answers.
  if (serving.kind === 'drifted' && serving.live === undefined && serving.served !== undefined)
    return { slot: serving.served.slot, when };
  if (serving.kind === 'split' || serving.kind === 'unknown')
    return { refused: sentenceOf(serving), next: `name the slot that is meant, or ${repairOf(serving)}` };
  const idle =
    serving.kind === 'unfinished' && serving.alive
      ? undefined
      : places.find(({ name }) =>
          serving.kind === 'settled' ? name !== serving.slot : !serving.busy.includes(name),
        );
  if (idle !== undefined) return { slot: idle.name, when };
  return serving.kind === 'settled'
    ? {
        refused: `the only slot, ${serving.slot}, is live: there is no idle one`,
        next: 'check the live slot (`live`)',
      }
    : { refused: `${sentenceOf(serving)}: no slot is idle`, next: repairOf(serving) };
}
