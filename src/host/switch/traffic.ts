import { takesTraffic } from '../../config/roles.ts';
import { balancerNames, commandVariables, isBalancer, pathOn, type Settings } from '../../config/settings.ts';
import { wholeSeconds } from '../../model/duration.ts';
import type { HostFacts } from '../../model/host-facts.ts';
import type { HostAddress } from '../../model/names.ts';
import type { ServerSaid } from '../../model/server-said.ts';
import { type Serving, servingOf } from '../../model/serving.ts';
import { type Members, trafficOf } from '../../model/traffic.ts';
import { upstreamServers } from './switch-method.ts';

interface Address {
  readonly name: string;
  readonly address: HostAddress;
}

/** A reading may not wait as long as a switch does. */
const READ_COMMAND_MS = 10_000;

/** How read-host.sh finds out where traffic goes on one host: the words that follow their number. */
export function trafficArgs(settings: Settings, host: Address): string[] {
  const { nginx, haproxy, command, timeout } = settings.options.switch;
  // With one slot it is the slot's own link that moves; a balancer says which hosts are in, and no more.
  if (settings.slots.length < 2) return [isBalancer(settings, host.name) ? 'elsewhere' : 'link'];
  if (nginx === undefined && haproxy === undefined && command === undefined) return ['link'];
  const names = balancerNames(settings);
  if (names.length > 0 && !names.includes(host.name)) return ['elsewhere'];
  if (names.length === 0 && !takesTraffic(settings.options, host.name)) return ['elsewhere'];
  if (nginx !== undefined) return ['nginx', pathOn(nginx.include, host), pathOn(nginx.pid, host)];
  if (haproxy !== undefined) return ['haproxy', pathOn(haproxy.socket, host), haproxy.backend];
  const variables = Object.entries(commandVariables(settings, host));
  return [
    'command',
    command?.read ?? '',
    wholeSeconds(Math.min(timeout, READ_COMMAND_MS)),
    String(variables.length),
    ...variables.map(([key, value]) => `${key}=${value}`),
  ];
}

/** What one server says of what serves, in the words of the configuration. */
export function saidBy(settings: Settings, host: Address, facts: HostFacts): ServerSaid {
  const balances = isBalancer(settings, host.name);
  return {
    host: host.name,
    role: balances ? 'balancer' : 'app',
    live: balances ? undefined : facts.live,
    slots: facts.slots,
    mark: facts.mark,
    traffic: trafficOf(facts.traffic, facts.live, membersOn(settings, host)),
  };
}

/** What serves, by what the hosts of the app and the balancers said. */
export function servingBy(
  settings: Settings,
  readings: readonly { readonly host: Address; readonly facts: HostFacts }[],
): Serving {
  return servingOf(
    readings.map(({ host, facts }) => saidBy(settings, host, facts)),
    settings.slots,
  );
}

/** The members of each slot, as the balancer on this host knows them. */
function membersOn(settings: Settings, host: Address): Members {
  const { nginx, haproxy } = settings.options.switch;
  return new Map(
    settings.slots.map((slot) => {
      if (haproxy !== undefined)
        return [slot.name, haproxy.servers === undefined ? [slot.name] : (haproxy.servers[slot.name] ?? [])];
      if (nginx === undefined || (slot.server === undefined && slot.port === undefined))
        return [slot.name, []];
      return [slot.name, upstreamServers(settings, nginx.hosts !== undefined, host, slot)];
    }),
  );
}
