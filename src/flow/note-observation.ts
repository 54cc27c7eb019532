import { firstLine, messageOf } from '../errors.ts';
import { LockedHost } from '../host/connection/locked-host.ts';
import type { Site } from '../host/connection/site.ts';
import { type Held, type LockOptions, withLock } from '../host/lock/lock.ts';
import { writeRecord } from '../host/release/write-record.ts';
import { historyLine, type RecordContext, type RecordEvent, type RecordFn } from '../model/event.ts';
import type { ReleaseRecord } from '../model/host-facts.ts';
import { figuresOf } from '../model/observe/figures.ts';
import type { LookResult } from '../steps/observe/observe.ts';
import { stopOldSlot } from '../steps/stop-slot.ts';

/** Writes an event of an observation into the history of all hosts, under the lock. A host that does not keep it is a warning. */
export async function noteOnHosts(
  { fleet, settings }: Site,
  token: string,
  event: RecordEvent,
  context: RecordContext,
): Promise<void> {
  const line = historyLine(event, context, new Date());
  const outcomes = await fleet.collect('write the history', (host, signal) =>
    writeRecord(new LockedHost(host, settings, token), { history: [line] }, signal),
  );
  for (const outcome of outcomes)
    if (!outcome.ok) fleet.log.warning(`${outcome.host.name} did not note it (${firstLine(outcome.error)})`);
}

interface EndPorts {
  readonly lock: LockOptions;
  readonly context: RecordContext;
  /** How the end is recorded beside the hosts, by what they know of the release; undefined without a token. */
  readonly recordOf?: ((known: ReleaseRecord | undefined) => Promise<RecordFn>) | undefined;
}

/** The end of an observation as an event. */
export function endOf({ fleet }: Site, { tag, verdict, judgement }: LookResult) {
  const open = judgement.metrics.filter((metric) => metric.verdict !== 'pass');
  const reason = open.map(({ name, why }) => `${name}: ${why}`).join('; ');
  return {
    kind: 'observed',
    tag,
    verdict,
    figures: figuresOf(judgement),
    hosts: fleet.hosts.length,
    ...(reason === '' ? {} : { reason }),
  } as const satisfies RecordEvent;
}

/**
 * Writes the end of an observation where releases are recorded: the histories of the hosts, and the deployment. After a
 * pass the slot that was left is stopped, where `stop-old-after` asks for it. Never throws: the verdict stands all the same.
 */
export async function endObservation(site: Site, result: LookResult, ports: EndPorts): Promise<void> {
  const { fleet, settings, identity } = site;
  const { tag, verdict } = result;
  const event = endOf(site, result);
  const write = async (held: Held) => {
    await noteOnHosts(site, held.token, event, ports.context);
    const known = held.readings
      .flatMap(({ facts }) => facts.releases)
      .find((release) => release.tag === tag)?.record;
    await (await ports.recordOf?.(known))?.(event);
    if (verdict === 'pass') await stopLeft(site, held, result, known?.run);
  };
  await withLock(fleet, settings, identity, write, {
    ...ports.lock,
    stage: `note what the observation of ${tag} came to`,
  }).catch((thrown: unknown) => {
    fleet.log.warning(`the end of the observation of ${tag} stands in its looks alone: ${messageOf(thrown)}`);
  });
}

/** What was the way back while the release was observed is not needed any more. */
async function stopLeft(
  site: Site,
  held: Held,
  { slot, tag, before }: LookResult,
  run: string | undefined,
): Promise<void> {
  const { options, slots } = site.settings;
  const [left] = slots.filter(({ name }) => name !== slot);
  if (options.switch['stop-old-after'] === undefined || left === undefined || before === undefined) return;
  const result = await stopOldSlot(site, held, {
    live: { slot, tag },
    left: { slot: left.name, tag: before },
    run,
  });
  site.fleet.log.info(
    result.stopped ? `${left.name} is stopped` : `${left.name} is not stopped: ${result.why}`,
  );
}
