import { commandVariables, slotNamed } from '../config/settings.ts';
import { LockedHost } from '../host/connection/locked-host.ts';
import type { Site } from '../host/connection/site.ts';
import type { Held } from '../host/lock/lock.ts';
import { stopSlotOn } from '../host/release/stop-slot.ts';

/**
 * Runs the environment's `stop` command for a slot on every host that has it. A host where that slot is live,
 * or may take traffic, refuses. Throws CutoverError after all hosts have ended.
 */
export async function stopSlot(
  { settings, fleet }: Site,
  held: Pick<Held, 'token' | 'readings'>,
  name: string,
): Promise<void> {
  const { stop, timeouts } = settings.options;
  if (stop === undefined) return;
  const slot = slotNamed(settings, name);
  const timeoutMs = stop.timeout ?? timeouts.start;
  const readings = held.readings.filter(
    ({ host, facts }) =>
      (slot.hosts === undefined || slot.hosts.includes(host.name)) && facts.slots.get(name) !== undefined,
  );
  await fleet.stage(
    `stop ${name}`,
    (host, signal) => {
      const tag = readings.find((reading) => reading.host === host)?.facts.slots.get(name);
      return stopSlotOn(
        new LockedHost(host, settings, held.token),
        { slot: name, run: stop.run, variables: commandVariables(settings, host, { tag, slot }), timeoutMs },
        { signal, onOutput: (line) => fleet.log.info(`${host.name} | ${line}`) },
      );
    },
    {
      hosts: readings.map(({ host }) => host),
      state: ({ ok }) => `${name} ${ok ? 'is stopped' : 'may run still'}; what is live is unchanged`,
      next: 'the switch itself is done and live; stop the old slot by hand, or leave it to the next deploy',
    },
  );
}
