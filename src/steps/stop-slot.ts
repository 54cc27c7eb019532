import { commandVariables, rootOn, slotNamed } from '../config/settings.ts';
import { script } from '../host/connection/scripts.ts';
import type { Site } from '../host/connection/site.ts';
import type { Held } from '../host/lock/lock.ts';

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
      const variables = Object.entries(commandVariables(settings, host, { tag, slot }));
      return host.call(
        script('stop-slot'),
        [
          ...[rootOn(settings, host), held.token, name, String(Math.ceil(timeoutMs / 1000)), stop.run],
          ...variables.map(([key, value]) => `${key}=${value}`),
        ],
        {
          deadlineMs: timeoutMs + 30_000,
          signal,
          onOutput: (line) => fleet.log.info(`${host.name} | ${line}`),
        },
      );
    },
    {
      hosts: readings.map(({ host }) => host),
      state: ({ ok }) => `${name} ${ok ? 'is stopped' : 'may run still'}; what is live is unchanged`,
      next: 'the switch itself is done and live; stop the old slot by hand, or leave it to the next deploy',
    },
  );
}
