import { commandVariables, nginxTest, pathOn, rollingNames, type Settings } from '../../config/settings.ts';
import { InputError } from '../../errors.ts';
import { ADDRESS, type HostAddress, parseHost } from '../../model/names.ts';
import type { Host } from '../connection/host.ts';
import type { ScriptName } from '../connection/scripts.ts';
import type { Site } from '../connection/site.ts';

type Rolling = NonNullable<Settings['options']['rolling']>;

/** A host of the environment, and what a balancer calls it. */
export interface Member {
  readonly name: string;
  readonly server: string;
  readonly address: string;
}

/** Where hosts are taken out and brought back: a server, and the hosts that it is asked about. */
export interface BalancerPlace {
  readonly host: Host;
  readonly members: readonly Member[];
}

/** How hosts leave and come back in an environment. */
export interface RollingMethod {
  readonly name: 'haproxy' | 'nginx' | 'command';
  readonly script: ScriptName;
  readonly places: readonly BalancerPlace[];
  /** Seconds that one of its commands may take. */
  readonly commandSeconds: number;
  /** Beside what is drained and waited for. */
  readonly deadlineMs: number;
  /** The words that the script takes behind the hosts. */
  args(place: BalancerPlace): string[];
}

/** Time that a script may take beside its commands and waits. */
const SLACK_MS = 30_000;

/** The method that `rolling.out` names. Throws InputError for what this run cannot work with. */
export function rollingMethodOf(site: Site, rolling: Rolling): RollingMethod {
  const { settings } = site;
  const { haproxy, nginx } = rolling.out;
  const commandMs = settings.options.switch.timeout;
  const common = {
    commandSeconds: Math.ceil(commandMs / 1000),
    deadlineMs: 3 * commandMs + SLACK_MS,
  };
  if (haproxy !== undefined)
    return {
      ...common,
      name: 'haproxy',
      script: 'rolling-haproxy',
      places: placesOf(site, haproxy.server),
      args: ({ host }) => [
        pathOn(haproxy.socket, host),
        haproxy.backend,
        haproxy['state-file'] === undefined ? '' : pathOn(haproxy['state-file'], host),
      ],
    };
  if (nginx !== undefined)
    return {
      ...common,
      name: 'nginx',
      script: 'rolling-nginx',
      places: placesOf(site, nginx.server ?? `${ADDRESS}:${settings.slots[0]?.port}`),
      args: ({ host }) => [
        pathOn(nginx.include, host),
        nginxTest(nginx),
        nginx.reload,
        pathOn(nginx.pid, host),
      ],
    };
  const [out, back] = [rolling.out.command, rolling.back?.command];
  if (out === undefined || back === undefined) throw new InputError('`rolling.out` names no balancer');
  return {
    ...common,
    name: 'command',
    script: 'rolling-command',
    places: out.hosts === undefined ? ownPlaces(site) : placesOf(site, ADDRESS),
    args: () => [out.run, out.done ?? '', back.run, back.done],
  };
}

/** Each host speaks for itself. */
function ownPlaces({ fleet, settings }: Site): BalancerPlace[] {
  return fleet.hosts.map((host) => ({
    host,
    members: [memberOf(settings, host.address, ADDRESS)],
  }));
}

/** One place for each server of the balancer. Each of them knows all hosts of the environment, also those that this run leaves out. */
function placesOf(site: Site, server: string | Readonly<Record<string, string>>): BalancerPlace[] {
  const members = addressesOf(site.settings).map((address) => memberOf(site.settings, address, server));
  const known = [...site.fleet.hosts, ...site.fleet.balancers];
  return rollingNames(site.settings).map((name) => {
    const host = known.find((one) => one.name === name);
    if (host === undefined)
      throw new InputError(
        `${name} takes hosts out and brings them in, and is left out of this run: leave the input \`hosts\` out, or name ${name} in it`,
      );
    return { host, members };
  });
}

/** All hosts of the environment, whatever part of them this run takes. */
export function addressesOf({ options }: Settings): HostAddress[] {
  return (options.hosts ?? []).flatMap((name) => parseHost(name) ?? []);
}

const SERVER = /^[A-Za-z0-9_.:[\]/-]+$/;

function memberOf(
  settings: Settings,
  address: HostAddress,
  template: string | Readonly<Record<string, string>>,
): Member {
  const { hostname } = address;
  const variables = commandVariables(settings, { name: address.name, address });
  const own = typeof template === 'string' ? template : (template[address.name] ?? '');
  const server = own
    .replaceAll(ADDRESS, hostname.includes(':') && own !== ADDRESS ? `[${hostname}]` : hostname)
    .replaceAll('$CUTOVER_HOST', variables['CUTOVER_HOST'] ?? '');
  if (!SERVER.test(server))
    throw new InputError(`${JSON.stringify(server)} is no name of a server: \`server\` in \`rolling.out\``);
  return { name: address.name, server, address: hostname };
}
