import type { BalancerView } from '../../model/rolling.ts';

export const ROLLING_STAGE = 'rolling';

/** What one balancer sees, a line for each host. */
export function outState({ balancer, hosts }: BalancerView): string[] {
  return [...hosts].map(([host, { status, mark }]) => {
    const ours = mark === undefined ? '' : `, taken out by ${mark.run} at ${mark.since}`;
    return `${host}: ${status} as ${balancer} sees it${ours}`;
  });
}
