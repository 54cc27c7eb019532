import { historyLine, type RecordContext, type RecordEvent } from '../../model/event.ts';
import type { ReleaseRecord } from '../../model/host-facts.ts';
import { asBad, asGood, nextStamp } from '../../model/release-history.ts';
import { LockedHost } from '../connection/locked-host.ts';
import type { Site } from '../connection/site.ts';
import type { HostReading } from '../lock/read-hosts.ts';
import { writeRecord } from './write-record.ts';

/**
 * Writes a judgement of a release (good, bad) into its record on every host that has it, and the event into the
 * history of all hosts; what they wrote is read back. Throws CutoverError when a host does not have it afterwards.
 */
export async function markRelease(
  site: Site,
  token: string,
  readings: readonly HostReading[],
  tag: string,
  change: Partial<ReleaseRecord> & Pick<ReleaseRecord, 'state'>,
  events: readonly RecordEvent[],
  context: RecordContext,
): Promise<void> {
  const { fleet, settings } = site;
  const at = nextStamp(
    new Date(),
    readings.map(({ facts }) => facts),
  );
  const recordOn = new Map(
    readings.map(({ host, facts }) => [host, facts.releases.find((one) => one.tag === tag)?.record]),
  );
  await fleet.stage(
    `mark ${tag} ${change.state}`,
    async (host, signal) => {
      const known = recordOn.get(host);
      const record = known === undefined ? undefined : judged(known, change, at);
      const history = events.map((event) =>
        // With what it takes to know the release again when its files are gone.
        historyLine(
          event.kind === 'good' && record !== undefined
            ? { ...event, manifest: record.manifest, goodAt: record.goodAt }
            : event,
          context,
          new Date(at),
        ),
      );
      const release = record === undefined ? undefined : { tag, record };
      await writeRecord(new LockedHost(host, settings, token), { history, release }, signal);
    },
    { state: ({ ok }) => `${tag} is ${ok ? '' : 'not '}marked ${change.state}; what is live is unchanged` },
  );
}

/** The order of releases is made of these times, so they come from one place. */
function judged(
  record: ReleaseRecord,
  change: Partial<ReleaseRecord> & Pick<ReleaseRecord, 'state'>,
  at: string,
): ReleaseRecord {
  const { state, goodAt: _goodAt, badAt: _badAt, reason, ...rest } = change;
  if (state === 'good') return asGood({ ...record, ...rest }, at);
  if (state === 'bad') return asBad({ ...record, ...rest }, at, reason);
  return { ...record, ...rest, state };
}
