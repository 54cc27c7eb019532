import { CutoverError } from '../errors.ts';
import type { Site } from '../host/connection/site.ts';
import type { ServerReadings } from '../host/lock/read-servers.ts';
import { saidBy } from '../host/switch/traffic.ts';
import { type ReleaseStart, startOf } from '../model/release-start.ts';
import type { Serving } from '../model/serving.ts';

/** How a release with this content begins, by what all servers of this run said. */
export function startBy(
  { settings }: Site,
  { readings, balancers }: Pick<ServerReadings, 'readings' | 'balancers'>,
  serving: Serving,
  release: { readonly tag: string; readonly manifest: string },
): ReleaseStart {
  return startOf(
    serving,
    [...readings, ...balancers].map(({ host, facts }) => saidBy(settings, host, facts)),
    readings.map(({ host, facts }) => ({ host: host.name, facts })),
    settings.slots,
    release,
  );
}

/** The error of a release that may not begin while this serves. */
export function refusedStart(
  { refused, next }: ReleaseStart & { readonly kind: 'refused' },
  { lines }: Serving,
): CutoverError {
  return new CutoverError(refused, {
    stage: 'What serves',
    state: lines.map((line) => `${line}, unchanged`),
    next,
  });
}
