import type { Site } from '../../host/connection/site.ts';
import type { HostReading } from '../../host/lock/read-hosts.ts';
import { readKeptLooks } from '../../host/observe/look-calls.ts';
import { type BoardCurve, boardCurves, looksOfLast } from '../../model/observe/board-curve.ts';

/**
 * The curves of what serves, by the looks that hosts keep of it; none where nothing is observed, or where it could not be
 * read: a curve is left out rather than guessed. Changes nothing.
 */
export async function readCurves(
  { fleet, settings }: Site,
  readings: readonly HostReading[],
  tag: string,
): Promise<readonly BoardCurve[]> {
  if (settings.options.observe === undefined) return [];
  const outcomes = await fleet.quiet(() =>
    fleet.collect('read looks', (host, signal) => readKeptLooks(host, settings, signal), {
      hosts: readings.map(({ host }) => host),
    }),
  );
  return boardCurves(
    outcomes.flatMap((outcome) => {
      if (!outcome.ok) return [];
      const looks = looksOfLast(outcome.value.filter((look) => look.tag === tag));
      return looks.length === 0 ? [] : [{ host: outcome.host.name, looks }];
    }),
  );
}
