import type { Serving } from './serving.ts';

const SWITCH = 'run switch-slot with the `slot` that shall be live: it brings every server there';

/** What to do where a verdict other than `settled` is in the way of a step, as the next step of an error. */
export function repairOf(serving: Serving): string {
  if (serving.kind === 'unknown')
    return 'let what decides where requests go say so (start it, give the account its socket or file), then run this step again';
  if (serving.kind !== 'unfinished') return SWITCH;
  return serving.alive
    ? 'let that switch end, then run this step again'
    : 'run the same release again, or switch-slot with the `slot` that shall be live, or rollback-to-tag';
}

/** The same where a release may not begin: with the slots by name, what visitors get first. */
export function repairBefore(serving: Serving): string {
  if (serving.kind !== 'drifted') return repairOf(serving);
  return `run switch-slot with \`slot: ${serving.served?.slot ?? serving.live ?? ''}\`, or the other one that shall be live: it brings every server there; then run this step again`;
}
