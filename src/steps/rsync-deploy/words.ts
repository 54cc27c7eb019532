import type { HostReading } from '../../host/lock/lock.ts';
import { liveTag } from '../../model/host-facts.ts';

export const STAGE = 'rsync-deploy';

/** One line a host: what is live there and that this run has not changed it. */
export function stateNow(readings: readonly HostReading[]): string[] {
  return readings.map((reading) => `${reading.host.name}: ${liveWords(reading)}, unchanged`);
}

export function liveWords({ facts }: HostReading): string {
  return facts.live === undefined
    ? 'nothing live yet'
    : `live is ${facts.live} ${liveTag(facts) ?? '(empty)'}`;
}
