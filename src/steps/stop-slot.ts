import { commandOn } from '../config/roles.ts';
import { commandVariables, type Slot, slotNamed } from '../config/settings.ts';
import { LockedHost } from '../host/connection/locked-host.ts';
import type { Site } from '../host/connection/site.ts';
import type { Held, HostReading } from '../host/lock/lock.ts';
import { stopSlotOn } from '../host/release/stop-slot.ts';
import { servingBy } from '../host/switch/traffic.ts';
import type { Served } from '../model/serving.ts';
import { whyNotStopped } from '../model/stop-old.ts';

export interface StopOldOptions {
  /** What this run has switched to, and the slot with the release that it left. */
  readonly live: Served;
  readonly left: Served;
  /** The run that switched; default: this one. */
  readonly run?: string | undefined;
}

export type StopOldResult = { readonly stopped: true } | { readonly stopped: false; readonly why: string };

/**
 * Stops the slot that a switch of this run has left, on every host that has it; or leaves it alone everywhere and says
 * why, when it gets requests or is not what the switch has left any more. Throws CutoverError after all hosts have ended.
 */
export async function stopOldSlot(
  site: Site,
  held: Pick<Held, 'token' | 'readings' | 'balancers'>,
  { live, left, run = site.identity.run }: StopOldOptions,
): Promise<StopOldResult> {
  const { settings } = site;
  const slot = slotNamed(settings, left.slot);
  const readings = having(slot, held.readings);
  const why = whyNotStopped({
    serving: servingBy(settings, [...held.readings, ...(held.balancers ?? [])]),
    live,
    left,
    hosts: readings.map(({ host, facts }) => ({
      host: host.name,
      tag: facts.slots.get(left.slot),
      history: facts.history,
    })),
    run,
  });
  if (why !== undefined) return { stopped: false, why };
  await stopOn(site, held.token, readings, slot, left.tag);
  return { stopped: true };
}

async function stopOn(
  { settings, fleet }: Site,
  token: string,
  readings: readonly HostReading[],
  slot: Slot,
  tag: string,
): Promise<void> {
  const { name } = slot;
  await fleet.stage(
    `stop ${name}`,
    async (host, signal) => {
      const stop = commandOn(settings.options, 'stop', host.name);
      if (stop === undefined) return;
      await stopSlotOn(
        new LockedHost(host, settings, token),
        {
          slot: name,
          tag,
          run: stop.run,
          variables: commandVariables(settings, host, { tag, slot }),
          timeoutMs: stop.timeout ?? settings.options.timeouts.start,
        },
        { signal, onOutput: (line) => fleet.log.info(`${host.name} | ${line}`) },
      );
    },
    {
      hosts: readings
        .map(({ host }) => host)
        .filter(({ name: host }) => commandOn(settings.options, 'stop', host) !== undefined),
      state: ({ ok }) => `${name} ${ok ? 'is stopped' : 'may run still'}; what is live is unchanged`,
      next: 'the switch itself is done and live; stop the old slot by hand, or leave it to the next deploy',
    },
  );
}

function having({ hosts }: Slot, readings: readonly HostReading[]): HostReading[] {
  return readings.filter(({ host }) => hosts === undefined || hosts.includes(host.name));
}
