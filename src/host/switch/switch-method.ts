import { commandOn, longestMs, takesTraffic } from '../../config/roles.ts';
import { nginxTest, pathOn, rootOn, type Settings, type Slot } from '../../config/settings.ts';
import { InputError } from '../../errors.ts';
import { wholeSeconds } from '../../model/duration.ts';
import { ADDRESS, type HostAddress, parseHost } from '../../model/names.ts';
import { checkUpstreamName, checkUpstreamServer, dumpCommandOf, upstreamText } from '../../model/upstream.ts';
import type { Host } from '../connection/host.ts';
import type { ScriptName } from '../connection/scripts.ts';
import type { Site } from '../connection/site.ts';

/** Where a host is to go, and where it comes from; undefined slots stand for "nothing was live". */
export interface Transition {
  readonly to: { readonly slot: Slot; readonly tag: string | undefined } | undefined;
  readonly from: { readonly slot: Slot; readonly tag: string | undefined } | undefined;
}

/** How traffic moves in an environment: on which servers, by which script, with which arguments. */
export interface SwitchMethod {
  readonly name: 'link' | 'nginx' | 'haproxy' | 'command';
  readonly script: ScriptName;
  /** The servers where traffic moves. Hosts of the app that are not among them only note which slot is live. */
  readonly hosts: readonly Host[];
  readonly deadlineMs: number;
  args(host: Host, transition: Transition): string[];
  /** What it runs on these servers to reload one: who is told by it is told nothing else. */
  readonly reload?: string | undefined;
  /** Where a server of the balancer reaches the application in a slot, as far as this configuration says it. */
  readonly upstream?: (host: Host, slot: Slot) => string[];
}

/** The method that the configuration names; the link when it names none. Throws InputError for what cannot work. */
export function switchMethodOf(site: Site): SwitchMethod {
  const { settings } = site;
  const { link, nginx, haproxy, command, timeout } = settings.options.switch;
  const other = nginx ?? haproxy ?? command;
  if (other !== undefined && settings.slots.length < 2)
    throw new InputError('with one slot there is nothing that a balancer could switch between', {
      next: 'name two slots, or leave `switch:` out (or use `link:`): then the slot itself moves to the new release',
    });
  const serving = site.fleet.hosts.filter(({ name }) => takesTraffic(settings.options, name));
  const hosts = other?.hosts === undefined ? serving : hostsNamed(site, other.hosts);
  // Test, reload, and the proof that it took effect, each within `switch.timeout`.
  const deadlineMs = 3 * timeout + 15_000;
  if (nginx !== undefined) return nginxMethod(site, nginx, hosts, deadlineMs);
  if (haproxy !== undefined) {
    const members = settings.slots.map(
      (slot) =>
        [
          slot.name,
          haproxy.servers === undefined ? [slot.name] : (haproxy.servers[slot.name] ?? []),
        ] as const,
    );
    for (const [slot, servers] of members)
      if (servers.length === 0)
        throw new InputError(`switch.haproxy.servers names no server for the slot ${slot}`);
    const bad = [haproxy.backend, ...members.flatMap(([, servers]) => servers)].find(
      (name) => !/^[A-Za-z0-9_.:-]+$/.test(name),
    );
    if (bad !== undefined)
      throw new InputError(`${JSON.stringify(bad)} is no name of a backend or server in HAProxy`);
    const lines = members
      .flatMap(([slot, servers]) => servers.map((server) => `${slot} ${server}`))
      .join('\n');
    return {
      name: 'haproxy',
      script: 'switch-haproxy',
      hosts,
      deadlineMs: deadlineMs + haproxy.drain + haproxy['ready-timeout'],
      args: (host) => [
        pathOn(haproxy.socket, host),
        haproxy.backend,
        haproxy['state-file'] === undefined ? '' : pathOn(haproxy['state-file'], host),
        wholeSeconds(haproxy.drain),
        wholeSeconds(haproxy['ready-timeout']),
        lines,
      ],
    };
  }
  if (command !== undefined)
    return {
      name: 'command',
      script: 'switch-command',
      hosts,
      deadlineMs,
      args: () => [command.run, command.read],
    };
  return {
    name: 'link',
    script: 'switch-link',
    hosts,
    deadlineMs,
    reload: link?.reload,
    args: () => [link?.test ?? '', link?.reload ?? '', '', '0', 'pair', '', '', '0'],
  };
}

/** For hosts whose traffic moves elsewhere: only the link `live`. */
export function noteMethod(method: SwitchMethod): SwitchMethod {
  return {
    ...method,
    name: 'link',
    script: 'switch-link',
    reload: undefined,
    args: () => ['', '', '', '0', 'pair', '', '', '0'],
  };
}

/** The slot itself moves to another release, in place, and its application is started again. */
export function inPlaceMethod(site: Site): SwitchMethod {
  const { options } = site.settings;
  const { stop, timeouts, rolling, switch: how } = options;
  const names = site.fleet.hosts.map(({ name }) => name);
  const startMs = longestMs(options, 'start', names);
  // Only where nobody gets requests meanwhile.
  const stops = rolling === undefined ? undefined : stop;
  const stopMs = stops === undefined ? 0 : (stops.timeout ?? timeouts.start);
  return {
    name: 'link',
    script: 'switch-link',
    hosts: site.fleet.hosts,
    deadlineMs: 3 * how.timeout + startMs + stopMs + 15_000,
    reload: how.link?.reload,
    args: ({ name }, { from }) => [
      takesTraffic(options, name) ? (how.link?.test ?? '') : '',
      takesTraffic(options, name) ? (how.link?.reload ?? '') : '',
      commandOn(options, 'start', name)?.run ?? '',
      wholeSeconds(startMs),
      'single',
      from?.tag ?? '',
      stops?.run ?? '',
      wholeSeconds(stopMs),
    ],
  };
}

function nginxMethod(
  { settings }: Site,
  nginx: NonNullable<Settings['options']['switch']['nginx']>,
  hosts: readonly Host[],
  deadlineMs: number,
): SwitchMethod {
  const name = nginx.upstream ?? settings.app;
  const problem = checkUpstreamName(name);
  if (problem !== undefined) throw new InputError(`switch.nginx.upstream ${problem}`);
  for (const host of hosts) {
    const root = rootOn(settings, host);
    const include = pathOn(nginx.include, host);
    const own = ['releases', 'slots', 'live', '.cutover', 'backups'].some((folder) =>
      `${include}/`.startsWith(`${root}/${folder}/`),
    );
    if (!include.startsWith(`${root}/`) || own)
      throw new InputError(
        `switch.nginx.include must lie below ${settings.path} and outside Cutover's own folders, not at ${nginx.include}`,
        {
          next: `use ${settings.path}/nginx/live.conf, and include that file from the configuration of nginx`,
        },
      );
    for (const slot of settings.slots) upstreamServers(settings, nginx.hosts !== undefined, host, slot);
  }
  const test = nginxTest(nginx);
  const textFor = (host: Host, at: Transition['to']) =>
    at === undefined
      ? ''
      : upstreamText({
          name,
          slot: at.slot.name,
          tag: at.tag ?? 'unknown',
          servers: upstreamServers(settings, nginx.hosts !== undefined, host, at.slot),
          keepalive: nginx.keepalive,
        });
  return {
    name: 'nginx',
    script: 'switch-nginx',
    hosts,
    deadlineMs,
    reload: nginx.reload,
    upstream: (host, slot) => upstreamServers(settings, nginx.hosts !== undefined, host, slot),
    args: (host, { to, from }) => [
      pathOn(nginx.include, host),
      textFor(host, to),
      test,
      nginx.reload,
      pathOn(nginx.pid, host),
      textFor(host, from),
      dumpCommandOf(test) ?? '',
    ],
  };
}

/** The servers of a slot as the nginx on `host` reaches them: on the host itself, or on all hosts that have it. */
export function upstreamServers(
  settings: Settings,
  elsewhere: boolean,
  host: { readonly address: HostAddress },
  slot: Slot,
): string[] {
  const template =
    slot.server ??
    (slot.port === undefined
      ? undefined
      : `${elsewhere || slot.hosts !== undefined ? ADDRESS : '127.0.0.1'}:${slot.port}`);
  if (template === undefined)
    throw new InputError(`the slot ${slot.name} needs \`port:\` or \`server:\`, so that nginx can reach it`);
  const named = slot.hosts ?? (elsewhere ? settings.options.hosts : undefined);
  const names = named?.filter((name) => takesTraffic(settings.options, name));
  const addresses: HostAddress[] =
    names === undefined ? [host.address] : names.map(parseHost).filter((one) => one !== undefined);
  const servers = template.includes(ADDRESS)
    ? addresses.map(({ hostname }) =>
        template.replaceAll(ADDRESS, hostname.includes(':') ? `[${hostname}]` : hostname),
      )
    : [template];
  for (const server of servers) {
    const problem = checkUpstreamServer(server);
    if (problem !== undefined) throw new InputError(`the server of the slot ${slot.name} ${problem}`);
  }
  return servers;
}

function hostsNamed({ fleet }: Site, names: readonly string[]): Host[] {
  return [...fleet.hosts, ...fleet.balancers].filter((host) => names.includes(host.name));
}
