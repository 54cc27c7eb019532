import { checkAppRoot, checkHost, type HostAddress, parseHost } from '../../src/model/names.ts';

export const KINDS = ['node', 'python', 'php', 'static', 'go'] as const;
export const DATABASES = ['postgresql', 'mysql', 'none'] as const;
export const MANAGERS = ['systemd', 'supervisord'] as const;
export const BALANCERS = ['nginx', 'haproxy', 'none'] as const;

export type Kind = (typeof KINDS)[number];
export type Database = (typeof DATABASES)[number];
export type Manager = (typeof MANAGERS)[number];
export type Balancer = (typeof BALANCERS)[number];

/** What a team has: all that the files of `init --kind` are made of. */
export interface Setup {
  readonly kind: Kind;
  readonly app: string;
  /** The folder on the servers. */
  readonly path: string;
  readonly hosts: readonly string[];
  readonly staging: readonly string[];
  /** Where HAProxy runs, when that is not on the hosts. */
  readonly balancerHosts: readonly string[];
  readonly database: Database;
  readonly process: Manager;
  readonly balancer: Balancer;
  /** The slots are two servers instead of two places on each. */
  readonly primaryStandby: boolean;
  /** One slot on each host, which leaves the balancer while it is upgraded. */
  readonly rolling: boolean;
  /** The name that visitors ask for. */
  readonly domain: string;
  /** The folder that is released, and the lines of the step that builds it with the tag in it. */
  readonly source: string;
  readonly build: readonly string[];
  /** What starts the application in the folder of a release, where it has a process. */
  readonly run: string | undefined;
  /** Where the application says that it is well; undefined: nowhere, and `/` is asked. */
  readonly healthz: string | undefined;
  /** It reports its version there as JSON: `version`, of VERSION or APP_VERSION. */
  readonly versioned: boolean;
  /** Of `php` and `static`: the folder of a release that visitors see. */
  readonly docroot: string;
  /** Runs once in a new release before it starts, where the repository has one. */
  readonly migrate: string | undefined;
}

export const PORTS = { blue: 3001, green: 3002 } as const;
/** Of a primary and a standby, which have one each. */
export const ONE_PORT = 3001;

/** Does it have a process of its own, or does the web server hand it out? */
export const hasProcess = ({ kind }: Pick<Setup, 'kind'>): boolean => kind !== 'php' && kind !== 'static';

/** The slots of every host, by name and port. One slot is restarted in place. */
export function slotsOf({
  balancer,
  primaryStandby,
  rolling,
}: Setup): readonly (readonly [string, number])[] {
  if (primaryStandby) return [];
  return balancer === 'none' || rolling ? [['main', PORTS.blue]] : Object.entries(PORTS);
}

/** The setup of a host of staging, which has no balancer before it: one of its own, or with one slot none. */
export function stagingOf(setup: Setup): Setup {
  return setup.rolling
    ? { ...setup, rolling: false, balancer: 'none', balancerHosts: [] }
    : { ...setup, balancerHosts: [] };
}

/** The name of account, unit and files on a server. */
export function plainName(app: string): string {
  const name = app.toLowerCase().replace(/[^a-z0-9-]+/g, '-');
  return (
    name
      .replace(/^[^a-z]+/, '')
      .slice(0, 30)
      .replace(/-+$/, '') || 'app'
  );
}

/** The name of its database and its roles there. */
export const databaseName = (app: string): string => plainName(app).replaceAll('-', '_');

/** The parts of a host. Throws for what `problemOf` refuses. */
export function addressOf(host: string): HostAddress & { readonly user: string } {
  const address = parseHost(host);
  if (address?.user === undefined) throw new Error(`${host} is no USER@HOST`);
  return { ...address, user: address.user };
}

/** Why no files can be made of these answers; undefined when they can. */
export function problemOf(setup: Setup): string | undefined {
  const { kind, balancer, hosts, staging, balancerHosts, run, domain, path, app } = setup;
  const all = [...hosts, ...staging, ...balancerHosts];
  if (hosts.length === 0) return 'name the servers of production: --host USER@HOST';
  for (const host of all) {
    const problem = checkHost(host);
    if (problem !== undefined) return `--host ${problem}`;
    if (parseHost(host)?.user === undefined)
      return `the host ${host} has no account: name the one that releases, such as deploy@${host}`;
    if (parseHost(host)?.user === 'root') return `the account of ${host} is root: name one of its own`;
    if (parseHost(host)?.user === plainName(app))
      return `the account of ${host} is that of the application: name another one, such as deploy`;
  }
  if (new Set(all).size < all.length) return 'a host is named twice';
  const wrongPath = checkAppRoot(path);
  if (wrongPath !== undefined) return `--path ${wrongPath}`;
  if (!/^\/[A-Za-z0-9._/-]+$/.test(path)) return `--path has signs that nginx or sudoers would read: ${path}`;
  if (!/^[A-Za-z0-9.-]+$/.test(domain)) return `--domain is no name of a host: ${domain}`;
  if (run !== undefined && !/^[^'%\\\r\n\0]+$/.test(run))
    return '--run must be one line without quotes, percent signs and backslashes: put more into a script of the repository';
  if (!hasProcess(setup) && balancer === 'haproxy')
    return `${kind} is served from the link \`live\` by the web server of each host: --balancer nginx, or none for a server of your own`;
  return problemOfBalancer(setup);
}

function problemOfBalancer(setup: Setup): string | undefined {
  const { balancer, primaryStandby, rolling, hosts, staging, balancerHosts } = setup;
  if (primaryStandby && rolling)
    return '--rolling is for hosts of one duty, --primary-standby for two of them: take one of both';
  if (rolling) {
    if (!hasProcess(setup)) return '--rolling is for kinds with a process: node, python, go';
    if (balancer !== 'haproxy') return '--rolling needs --balancer haproxy';
    if (balancerHosts.length === 0)
      return '--rolling needs --balancer-host USER@HOST: where HAProxy runs, which a host leaves and comes back to';
    return hosts.length < 2 ? '--rolling needs two of --host or more: others serve meanwhile' : undefined;
  }
  if (!primaryStandby)
    return balancerHosts.length > 0 && balancer !== 'haproxy'
      ? '--balancer-host is where HAProxy runs: --balancer haproxy'
      : undefined;
  if (!hasProcess(setup)) return '--primary-standby is for kinds with a process: node, python, go';
  if (balancer !== 'haproxy') return '--primary-standby needs --balancer haproxy';
  if (hosts.length !== 2) return '--primary-standby needs two of --host: the primary, then the standby';
  if (staging.length > 0)
    return '--primary-standby has no staging: its standby is where a release is seen first';
  return balancerHosts.length === 0
    ? '--primary-standby needs --balancer-host USER@HOST: where HAProxy runs'
    : undefined;
}
