import { CutoverError } from '../../errors.ts';
import type { HostReading } from '../../host/lock/lock.ts';
import type { ServerReadings } from '../../host/lock/read-servers.ts';
import { badOn } from '../../model/release-history.ts';
import type { Serving } from '../../model/serving.ts';
import { STAGE, stateNow } from './words.ts';

/** Throws CutoverError where somebody went back from this release. */
export function refuseBad({ readings, others }: ServerReadings, serving: Serving, tag: string): void {
  for (const { host, facts } of [...readings, ...others]) {
    const bad = badOn(facts, tag);
    if (bad !== undefined)
      throw new CutoverError(
        `${tag} was rolled back from and is marked bad${bad.reason === undefined ? '' : ` (${bad.reason})`}`,
        {
          host: host.name,
          stage: STAGE,
          state: stateNow(serving),
          next: 'release a new tag, or set `allow-bad: true` when you know better',
        },
      );
  }
}

/** Throws CutoverError where a host that this run leaves alone has another content under this tag. */
export function refuseOtherContent(
  { others }: ServerReadings,
  serving: Serving,
  { tag, sha256 }: { readonly tag: string; readonly sha256: string },
): void {
  for (const { host, facts } of others) {
    const there = facts.releases.find((release) => release.tag === tag)?.manifest;
    if (there !== undefined && there !== sha256)
      throw new CutoverError(`${tag} has another content there than what is to be deployed`, {
        host: host.name,
        stage: STAGE,
        state: stateNow(serving),
        next: `take the folder from the same build that ${tag} was released from, or make a new tag for this content`,
      });
  }
}

/** Throws CutoverError for a host that lacks what every deploy needs. */
export function refuseMissingTools(readings: readonly HostReading[], serving: Serving): void {
  // A host without its app root yet was not asked for its tools; the first script that needs them says so.
  for (const { host, facts } of readings)
    for (const tool of ['rsync', 'sha256sum'])
      if (facts.root !== undefined && !facts.tools.has(tool))
        throw new CutoverError(`${tool} is not installed on the host, or not in the PATH of ${facts.user}`, {
          host: host.name,
          stage: STAGE,
          state: stateNow(serving),
          next: `install it: sudo apt-get install ${tool === 'rsync' ? 'rsync' : 'coreutils'}`,
        });
}
