import { CutoverError, messageOf } from '../../errors.ts';
import { type HostOutcome, stageFailure } from '../connection/fleet.ts';
import type { Host } from '../connection/host.ts';
import { LockedHost } from '../connection/locked-host.ts';
import type { Site } from '../connection/site.ts';
import { type HostReading, readHosts } from '../lock/read-hosts.ts';
import { callConfirm, goBackNow } from './confirm-switch.ts';

export const CONFIRM_STAGE = 'confirm the switch';

/**
 * Host → the switch that waits there to be confirmed; undefined when there is none. One that only moved the balancers
 * is known to these alone: they are asked where `readings` lacks them.
 */
export async function waitingSwitch(
  { fleet, settings }: Site,
  readings: readonly HostReading[],
): Promise<ReadonlyMap<string, string> | undefined> {
  const waitingIn = (some: readonly HostReading[]) =>
    new Map(
      some.flatMap(({ facts: { confirm } }) =>
        (confirm?.hosts ?? []).map((name) => [name, confirm?.id ?? ''] as const),
      ),
    );
  const known = waitingIn(readings);
  if (known.size > 0) return known;
  if (fleet.balancers.every((one) => readings.some(({ host }) => host === one))) return undefined;
  const found = waitingIn(await readHosts(fleet, settings, fleet.balancers));
  return found.size > 0 ? found : undefined;
}

/**
 * The live check has passed: the timers of all servers are disarmed, on all of them or none. When one of them
 * cannot be reached or has gone back already, all others go back too, and it throws CutoverError. Does nothing
 * when no switch waits to be confirmed. Hosts that switched in shards have a switch for each shard, and are
 * confirmed together. `readings` are from under the lock that `token` holds.
 */
export async function confirmSwitch(
  site: Site,
  token: string,
  readings: readonly HostReading[],
): Promise<'confirmed' | 'nothing to confirm'> {
  const waiting = await waitingSwitch(site, readings);
  if (waiting === undefined) return 'nothing to confirm';
  const { fleet, settings } = site;
  const hosts = [...fleet.hosts, ...fleet.balancers].filter(({ name }) => waiting.has(name));
  const idOf = ({ name }: Host) => waiting.get(name) ?? '';
  const missing = [...waiting.keys()].filter((name) => !hosts.some((host) => host.name === name));
  for (const mode of ['check', 'disarm'] as const) {
    const outcomes = await fleet.collect(
      mode,
      (host, signal) => callConfirm(new LockedHost(host, settings, token), { id: idOf(host), mode }, signal),
      { hosts },
    );
    // A run that died after it had confirmed everywhere.
    const confirmed = new Set(
      outcomes.flatMap((outcome) => (outcome.ok && outcome.value.confirmed ? [idOf(outcome.host)] : [])),
    );
    if (new Set(waiting.values()).size === confirmed.size) break;
    if (outcomes.every(({ ok }) => ok) && missing.length === 0) continue;
    const back = await fleet.collect(
      'go back',
      (host) => goBackNow(new LockedHost(host, settings, token), idOf(host), settings.options.switch.timeout),
      { hosts: outcomes.filter(({ ok }) => ok).map(({ host }) => host) },
    );
    const said = new Map(back.map((outcome) => [outcome.host, outcome]));
    if (missing.length > 0)
      throw new CutoverError(`${missing.join(', ')} switched as well, and is no host of this run`, {
        stage: CONFIRM_STAGE,
        state: hosts.map((host) => {
          const asked = said.get(host);
          return `${host.name}: ${asked?.ok === true ? 'went back' : 'not known whether it went back'}`;
        }),
        next: 'confirm with all hosts that were switched: leave the inputs `hosts` and `shard` out',
      });
    throw stageFailure(CONFIRM_STAGE, outcomes, {
      state: ({ host, ok }) => {
        const asked = said.get(host);
        if (!ok || asked === undefined)
          return 'goes back by itself when the time is over, if it has not done so already';
        return asked.ok
          ? 'went back, since not every host could confirm'
          : `not known: ${messageOf(asked.error)}`;
      },
      next: 'mend the cause and switch again',
    });
  }
  await fleet.collect(
    'forget the way back',
    (host) => callConfirm(new LockedHost(host, settings, token), { id: idOf(host), mode: 'forget' }),
    { hosts },
  );
  fleet.log.info(`the switch is confirmed on ${hosts.map(({ name }) => name).join(', ')}`);
  return 'confirmed';
}

/** Another switch begins, or this one has gone back: what waits to be confirmed is not any more, where the outcome is `ok`. */
export async function clearSwitch(
  { fleet, settings }: Site,
  token: string,
  hosts: readonly Host[],
): Promise<readonly HostOutcome<unknown>[]> {
  return fleet.collect(
    'clear the way back',
    (host) => callConfirm(new LockedHost(host, settings, token), { id: undefined, mode: 'clear' }),
    { hosts },
  );
}
