import { InputError } from '../errors.ts';
import { ADDRESS, checkAppRoot, type HostAddress, parseHost } from '../model/names.ts';
import { hostsOfShard, type Shard, shardName } from '../model/shard.ts';
import { envFileVariable } from './env-file.ts';
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
  /** Hosts of the environment that this run was told to leave out. */
  readonly without?: readonly string[];
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
  overrides: {
    readonly hosts?: readonly string[];
    readonly shard?: Shard | undefined;
    /** Hosts that are left out, since they cannot be reached. */
    readonly without?: readonly string[];
  } = {},
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
  const named = hostsNamed(slots, of);
  // One of one is the whole fleet.
  const shard = overrides.shard?.count === 1 ? undefined : overrides.shard;
  if (shard !== undefined) refuseShard(shard, environment, named, grouped.length > 0);
  if (shard !== undefined && of.rolling !== undefined)
    throw new InputError(
      `${environment} is \`rolling\`, and shards would each count for themselves how many hosts are in: leave the input \`shard\` out`,
    );
  const early = Object.entries(of.roles ?? {}).find(([, role]) => role['stop-before'] === 'migrate');
  if (shard !== undefined && early !== undefined)
    throw new InputError(
      `the workers of ${early[0]} end before \`migrate\`, which one shard runs for all: leave the input \`shard\` out, or \`stop-before\``,
    );
  const without = overrides.without ?? [];
  for (const host of [...(overrides.hosts ?? []), ...without])
    if (!named.includes(host))
      throw new InputError(
        `the host ${JSON.stringify(host)} is not in the environment ${environment} (it has ${named.join(', ')})`,
      );
  // In the order of the configuration, whatever that of the input: the first host is the first.
  const asked = overrides.hosts === undefined ? undefined : new Set(overrides.hosts);
  const own = shard === undefined ? named : hostsOfShard(named, shard);
  const chosen = asked === undefined ? own : named.filter((host) => asked.has(host));
  const left = chosen.filter((host) => !without.includes(host));
  refuseWithout(of, left, without);
  const problem = checkAppRoot(of.path);
  if (problem !== undefined) throw new InputError(`path ${problem}`);
  return {
    app: config.app,
    environment,
    path: of.path,
    hosts: left.map(addressOf),
    without,
    shard,
    jump: of.jump === undefined ? undefined : addressOf(of.jump),
    slots,
    config,
    options: of,
  };
}

function refuseWithout(of: EnvironmentConfig, left: readonly string[], without: readonly string[]): void {
  if (without.length === 0) return;
  const { nginx, haproxy, command } = of.switch;
  const { haproxy: rolls, nginx: rollsNginx, command: rollsBy } = of.rolling?.out ?? {};
  const balancers = [nginx, haproxy, command, rolls, rollsNginx, rollsBy].flatMap((by) => by?.hosts ?? []);
  const needed = without.filter((host) => balancers.includes(host));
  if (needed.length > 0)
    throw new InputError(`${needed.join(', ')} moves the traffic of all hosts, and cannot be left out`);
  if (left.length === 0) throw new InputError('`without` leaves no host');
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

/** May a release go into the slot that serves? With `rolling` each host has left the balancer before its slot moves. */
export function takesLiveSlot({ options }: Settings): boolean {
  return options['slot-is-live'] === 'allow' || options.rolling !== undefined;
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
    ...envFileVariable(settings.config, root, tag),
    ...(slot === undefined ? {} : { CUTOVER_SLOT: slot.name }),
    ...(slot?.port === undefined ? {} : { CUTOVER_PORT: String(slot.port) }),
    ...(previous === undefined ? {} : { CUTOVER_PREVIOUS: previous }),
  };
}

/** The servers that hold the balancer, where these are not the hosts of the app. A shard leaves them alone: they are one for all. */
export function balancerHosts(settings: Settings): HostAddress[] {
  if (settings.shard !== undefined) return [];
  const names = [...balancerNames(settings), ...rollingNames(settings)];
  const known = new Set(settings.hosts.map((host) => host.name));
  return names.filter((name) => !known.has(name)).map(addressOf);
}

/** The hosts that are left out by name, for the record: nobody knows what they serve. */
export function behindOf({ without = [] }: Settings): { readonly behind?: readonly string[] } {
  return without.length === 0 ? {} : { behind: without };
}

/** The servers that the configuration names for the balancer. */
export function balancerNames({ options }: Settings): readonly string[] {
  const { nginx, haproxy, command } = options.switch;
  return nginx?.hosts ?? haproxy?.hosts ?? command?.hosts ?? [];
}

/** The servers that hosts leave and come back to one after another. They do not decide which release serves. */
export function rollingNames({ options }: Settings): readonly string[] {
  const { haproxy, nginx, command } = options.rolling?.out ?? {};
  return haproxy?.hosts ?? nginx?.hosts ?? command?.hosts ?? [];
}

/**
 * Servers that this run leaves alone and whose word on what serves counts: the hosts that the input `hosts` left out; of
 * a shard the balancers, since other jobs change the other hosts at this moment.
 */
export function otherServers(settings: Settings): HostAddress[] {
  const names = new Set(
    settings.shard === undefined ? hostsNamed(settings.slots, settings.options) : balancerNames(settings),
  );
  for (const { name } of [...settings.hosts, ...balancerHosts(settings)]) names.delete(name);
  // What is left out by name cannot be reached.
  for (const name of settings.without ?? []) names.delete(name);
  return [...names].map(addressOf);
}

function hostsNamed(slots: readonly Slot[], { hosts = [] }: EnvironmentConfig): readonly string[] {
  const grouped = slots.flatMap((slot) => slot.hosts ?? []);
  return grouped.length > 0 ? grouped : hosts;
}

/** Is this a server of the balancer that holds no app? */
export function isBalancer(settings: Settings, name: string): boolean {
  return (
    (balancerNames(settings).includes(name) || rollingNames(settings).includes(name)) &&
    !settings.hosts.some((host) => host.name === name) &&
    !hostsNamed(settings.slots, settings.options).includes(name)
  );
}

/** What a release runs once for all of its hosts, as the configuration calls it; undefined: nothing. */
export function runsOnce({ options }: Settings): '`migrate`' | '`changes`' | undefined {
  if (options.migrate !== undefined) return '`migrate`';
  return options.changes === undefined ? undefined : '`changes`';
}

/**
 * The host that runs `migrate` and `changes`: the first of the configuration; where slots are groups of hosts, the first
 * of the slot. undefined when there is nothing to run.
 */
export function migrateHost(settings: Settings, slot: Slot): string | undefined {
  return runsOnce(settings) === undefined ? undefined : (slot.hosts ?? settings.options.hosts)?.[0];
}

/**
 * The host that runs `migrate`, where this job does not have it: another shard does, or the input `hosts` leaves it out.
 * undefined when this job runs it, nobody does, or only the slot could tell.
 */
export function migratesElsewhere(settings: Settings): HostAddress | undefined {
  const { options, hosts } = settings;
  const first = runsOnce(settings) === undefined ? undefined : options.hosts?.[0];
  return first === undefined || hosts.some(({ name }) => name === first) ? undefined : addressOf(first);
}

/** The hosts of the environment that the input `hosts`, or a shard, left out. */
export function hostsLeftOut({ hosts, slots, options }: Settings): string[] {
  const chosen = new Set(hosts.map(({ name }) => name));
  return hostsNamed(slots, options).filter((name) => !chosen.has(name));
}

/** The command that tests what nginx would read: as configured, else by the account that its reload needs. */
export function nginxTest({
  test,
  reload,
}: {
  readonly test?: string | undefined;
  readonly reload: string;
}): string {
  return test ?? (/^sudo(\s|$)/.test(reload) ? 'sudo -n nginx -t' : 'nginx -t');
}
