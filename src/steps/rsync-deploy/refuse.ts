import { CutoverError } from '../../errors.ts';
import type { HostReading } from '../../host/lock/lock.ts';
import { badOn } from '../../model/release-history.ts';
import { STAGE, stateNow } from './words.ts';

/** A run that died in the middle of a switch may have left traffic on the slot that `live` does not name yet. */
export function refuseUnfinished(readings: readonly HostReading[], slot: string): void {
  const begun = readings.find(({ facts }) => facts.switching !== undefined);
  if (begun === undefined) return;
  throw new CutoverError(
    `a switch to ${begun.facts.switching} was begun and never finished: the slot ${slot} may take traffic`,
    {
      host: begun.host.name,
      stage: STAGE,
      state: stateNow(readings),
      next: 'run switch-slot again with the `slot` that shall be live; it brings every host there',
    },
  );
}

/** Throws CutoverError where somebody went back from this release. */
export function refuseBad(readings: readonly HostReading[], tag: string): void {
  for (const { host, facts } of readings) {
    const bad = badOn(facts, tag);
    if (bad !== undefined)
      throw new CutoverError(
        `${tag} was rolled back from and is marked bad${bad.reason === undefined ? '' : ` (${bad.reason})`}`,
        {
          host: host.name,
          stage: STAGE,
          state: stateNow(readings),
          next: 'release a new tag, or set `allow-bad: true` when you know better',
        },
      );
  }
}

/** Throws CutoverError for a host that lacks what every deploy needs. */
export function refuseMissingTools(readings: readonly HostReading[]): void {
  // A host without its app root yet was not asked for its tools; the first script that needs them says so.
  for (const { host, facts } of readings)
    for (const tool of ['rsync', 'sha256sum'])
      if (facts.root !== undefined && !facts.tools.has(tool))
        throw new CutoverError(`${tool} is not installed on the host, or not in the PATH of ${facts.user}`, {
          host: host.name,
          stage: STAGE,
          state: stateNow(readings),
          next: `install it: sudo apt-get install ${tool === 'rsync' ? 'rsync' : 'coreutils'}`,
        });
}
