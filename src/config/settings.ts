import { InputError } from '../errors.ts';
import { ADDRESS, checkAppRoot, type HostAddress, parseHost } from '../model/names.ts';
import { hostsOfShard, type Shard, shardName } from '../model/shard.ts';
import type { Config, EnvironmentConfig } from './schema.ts';

/** A slot as the steps see it. */
export interface Slot {
  readonly name: string;
  readonly port: number | undefined;
  /** What a balancer is told to send traffic to, when it is not 127.0.0.1 and the port. */
  readonly server: string | undefined;
  /** The names of its hosts when slots are host groups; undefined when every host has every slot. */
  readonly hosts: readonly string[] | undefined;
}

/** One environment of the configuration, resolved: what every step works from. */
export interface Settings {
  readonly app: string;
  readonly environment: string;
  /** The app root as configured; `rootOn` gives it for one host. */
  readonly path: string;
  readonly hosts: readonly HostAddress[];
  /** The part of the environment that `hosts` are, where other jobs have the others; undefined: all of it. */
  readonly shard: Shard | undefined;
  readonly jump: HostAddress | undefined;
  readonly slots: readonly Slot[];
  readonly config: Config;
  /** The rest of the environment's keys, as in the file. */
  readonly options: EnvironmentConfig;
}

/** Who does this and where it can be read: goes into the lock, the records and the commands' environment. */
export interface RunIdentity {
  readonly action: string;
  readonly repository: string;
  readonly run: string;
  readonly runId: string;
  readonly attempt: string;
  readonly actor: string;
  readonly sha: string;
}

/** Takes one environment out of the configuration. Throws InputError when it is not there. */
export function settingsFor(
  config: Config,
  environment: string,
  overrides: { readonly hosts?: readonly string[]; readonly shard?: Shard | undefined } = {},
): Settings {
  const of = Object.hasOwn(config.environments, environment) ? config.environments[environment] : undefined;
  if (of === undefined) {
    const names = Object.keys(config.environments);
    throw new InputError(
      `there is no environment ${JSON.stringify(environment)} in the configuration (it has ${names.join(', ') || 'none'})`,
      {
        next: 'correct the input `environment` or add it under `environments:`',
      },
    );
  }
  const slots = Object.entries(of.slots).map(
    ([name, slot]): Slot => ({ name, port: slot.port, server: slot.server, hosts: slot.hosts }),
  );
  const grouped = slots.flatMap((slot) => slot.hosts ?? []);
  const named = grouped.length > 0 ? grouped : (of.hosts ?? []);
  // One of one is the whole fleet.
  const shard = overrides.shard?.count === 1 ? undefined : overrides.shard;
  if (shard !== undefined) refuseShard(shard, environment, named, grouped.length > 0);
  const chosen = overrides.hosts ?? (shard === undefined ? named : hostsOfShard(named, shard));
  for (const host of chosen)
    if (!named.includes(host))
      throw new InputError(
        `the host ${JSON.stringify(host)} is not in the environment ${environment} (it has ${named.join(', ')})`,
      );
  const problem = checkAppRoot(of.path);
  if (problem !== undefined) throw new InputError(`path ${problem}`);
  return {
    app: config.app,
    environment,
    path: of.path,
    hosts: chosen.map(addressOf),
    shard,
    jump: of.jump === undefined ? undefined : addressOf(of.jump),
    slots,
    config,
    options: of,
  };
}

function refuseShard(shard: Shard, environment: string, hosts: readonly string[], grouped: boolean): void {
  if (grouped)
    throw new InputError(
      `the slots of ${environment} are groups of hosts, which cannot be cut into shards: a shard may have no host of the slot`,
      { next: 'leave the input `shard` out, and take both groups in one job' },
    );
  if (shard.count > hosts.length)
    throw new InputError(
      `${shardName(shard)} cannot be cut out of the ${hosts.length} ${hosts.length === 1 ? 'host' : 'hosts'} of ${environment}: some shards would have none`,
      { next: `make at most ${hosts.length} shards, in the matrix and behind the slash of \`shard\`` },
    );
}

function addressOf(text: string): HostAddress {
  const address = parseHost(text);
  if (address === undefined)
    throw new InputError(`${JSON.stringify(text)} is no host; write [user@]host[:port]`);
  return address;
}

/** The app root on a host. */
export function rootOn(settings: Settings, host: { readonly address: HostAddress }): string {
  return pathOn(settings.path, host);
}

/** A path of the configuration on one host: `$CUTOVER_ADDRESS` becomes the host's name or address. */
export function pathOn(path: string, host: { readonly address: HostAddress }): string {
  return path.replaceAll(ADDRESS, host.address.hostname);
}

/** The slots that a host has: all of them, or its own group. */
export function slotsOf(settings: Settings, host: string): readonly Slot[] {
  return settings.slots.filter((slot) => slot.hosts === undefined || slot.hosts.includes(host));
}

/** The slot of a name. Throws InputError that lists the slots there are. */
export function slotNamed(settings: Settings, name: string): Slot {
  const slot = settings.slots.find((one) => one.name === name);
  if (slot === undefined)
    throw new InputError(
      `there is no slot ${JSON.stringify(name)} in the environment ${settings.environment} (it has ${settings.slots.map((one) => one.name).join(', ')})`,
    );
  return slot;
}

/** The facts that commands of the team and health checks get, as environment variables. */
export function commandVariables(
  settings: Settings,
  host: { readonly name: string; readonly address: HostAddress },
  facts: {
    readonly tag?: string | undefined;
    readonly slot?: Slot | undefined;
    readonly previous?: string | undefined;
  } = {},
): Record<string, string> {
  const { tag, slot, previous } = facts;
  const root = rootOn(settings, host);
  return {
    CUTOVER_APP: settings.app,
    CUTOVER_ENVIRONMENT: settings.environment,
    CUTOVER_ROOT: root,
    CUTOVER_HOST: host.name,
    CUTOVER_ADDRESS: host.address.hostname,
    ...(tag === undefined ? {} : { CUTOVER_TAG: tag, CUTOVER_RELEASE: `${root}/releases/${tag}` }),
    ...(slot === undefined ? {} : { CUTOVER_SLOT: slot.name }),
    ...(slot?.port === undefined ? {} : { CUTOVER_PORT: String(slot.port) }),
    ...(previous === undefined ? {} : { CUTOVER_PREVIOUS: previous }),
  };
}

/** The servers that hold the balancer, where these are not the hosts of the app. A shard leaves them alone: they are one for all. */
export function balancerHosts(settings: Settings): HostAddress[] {
  if (settings.shard !== undefined) return [];
  const names = balancerNames(settings);
  const known = new Set(settings.hosts.map((host) => host.name));
  return names.filter((name) => !known.has(name)).map(addressOf);
}

/** The servers that the configuration names for the balancer. */
export function balancerNames({ options }: Settings): readonly string[] {
  const { nginx, haproxy, command } = options.switch;
  return nginx?.hosts ?? haproxy?.hosts ?? command?.hosts ?? [];
}

/** The hosts of the environment that the input `hosts`, or a shard, left out. */
export function hostsLeftOut({ hosts, slots, options }: Settings): string[] {
  const chosen = new Set(hosts.map(({ name }) => name));
  const grouped = slots.flatMap((slot) => slot.hosts ?? []);
  return (grouped.length > 0 ? grouped : (options.hosts ?? [])).filter((name) => !chosen.has(name));
}

/** The host that runs `migrate`, where it is one of another shard; undefined when this job runs it, or nobody. */
export function migratesElsewhere(settings: Settings): HostAddress | undefined {
  const first = settings.options.hosts?.[0];
  return settings.shard === undefined ||
    settings.shard.index === 1 ||
    settings.options.migrate === undefined ||
    first === undefined
    ? undefined
    : addressOf(first);
}
