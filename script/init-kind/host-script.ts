import { readFileSync } from 'node:fs';
import { type ServerFile, type ServerRole, serverFiles, slotsOn } from './server-files.ts';
import { addressOf, databaseName, hasProcess, plainName, type Setup, stagingOf } from './setup.ts';
import { shellWord } from './shell-word.ts';

const FUNCTIONS = readFileSync(new URL('host.sh', import.meta.url), 'utf8');
const GUARD = '/usr/local/lib/cutover';

/** A server of the team, with what it is for. */
export interface Server {
  readonly host: string;
  readonly role: ServerRole;
  /** The database is made here. */
  readonly database: boolean;
  /** Its releases are those of production, so the key of their plan looks here. */
  readonly planned: boolean;
}

/** All servers that `init` writes a script for; a host of staging is set up as one of production is. */
export function serversOf(setup: Setup): Server[] {
  const { hosts, staging, balancerHosts, primaryStandby, database } = setup;
  const server = (host: string, first: boolean, slot?: string): Server => {
    const planned = !staging.includes(host);
    const { balancer, balancerHosts: others } = planned ? setup : stagingOf(setup);
    const balances = balancer === 'haproxy' && others.length === 0;
    return {
      host,
      role: { account: addressOf(host).user, app: true, balances, slot },
      database: first && database !== 'none',
      planned,
    };
  };
  return [
    ...staging.map((host, nth) => server(host, nth === 0)),
    ...hosts.map((host, nth) =>
      server(host, nth === 0, primaryStandby ? ['primary', 'standby'][nth] : undefined),
    ),
    ...balancerHosts.map((host) => ({
      host,
      role: { account: addressOf(host).user, app: false, balances: true },
      database: false,
      planned: true,
    })),
  ];
}

/** The name of the script of a host in `servers/`. */
export function scriptName(host: string): string {
  const { hostname, port } = addressOf(host);
  return `${hostname.replace(/[^A-Za-z0-9.-]/g, '-')}${port === 22 ? '' : `-${port}`}.sh`;
}

/** The script that makes one server ready, and the files that it puts there. */
export function hostScript(
  team: Setup,
  server: Server,
): { readonly text: string; readonly files: readonly ServerFile[] } {
  const { role, host, planned } = server;
  const setup = planned ? team : stagingOf(team);
  const { hostname, port } = addressOf(host);
  const files = serverFiles(setup, role);
  const text = `#!/bin/sh
# Makes ${hostname} ready for releases of ${setup.app}. Copy the folder and run this as root:
#   scp -r servers ${hostname}: && ssh ${hostname} sudo sh servers/${scriptName(host)}
${FUNCTIONS}
${callsOf(setup, server, files)
  .map((words) => `${words.join(' ')}\n`)
  .join('')}host_key ${shellWord(hostname)} ${port}
finish
`;
  return { text, files };
}

type Call = readonly string[];

function callsOf(setup: Setup, server: Server, files: readonly ServerFile[]): Call[] {
  const { app, path, kind, balancer, process } = setup;
  const { role } = server;
  const { account } = role;
  const name = plainName(app);
  const own = `${account}:${account}`;
  const runs = role.app && hasProcess(setup);
  const shares = role.app && (hasProcess(setup) || kind === 'php');
  const reader = kind === 'php' ? 'www-data' : name;
  const word = shellWord;
  return [
    ['packages', ...packagesOf(setup, server)],
    ['login_account', word(account)],
    ...(runs ? [['service_account', word(name)]] : []),
    ...(role.app && balancer === 'nginx' ? [['member', word(account), 'adm']] : []),
    ['folder', word(path), word(own), '755'],
    ...(runs && balancer === 'nginx' ? [['folder', word(`${path}/nginx`), word(own), '755']] : []),
    ...(shares
      ? [
          ['folder', word(`${path}/shared`), word(own), '755'],
          // The application reads it, and nobody else.
          [
            'begin_with',
            word(`${path}/shared/.env`),
            word(`${account}:${reader}`),
            '640',
            word(envOf(setup)),
          ],
        ]
      : []),
    ...(runs && process === 'systemd' ? [['folder', word(`/etc/${name}`), 'root:root', '755']] : []),
    ...(runs && balancer === 'nginx' ? [beginUpstream(setup, own)] : []),
    ...(role.balances && balancer === 'haproxy'
      ? [
          ['folder', '/var/lib/haproxy', 'root:root', '755'],
          ['begin_with', '/var/lib/haproxy/server-state', word(own), '644', "''"],
        ]
      : []),
    ...files.map((file) => placeCall(file)),
    ...(role.app && balancer === 'nginx'
      ? [
          ['symlink', word(`/etc/nginx/sites-enabled/${name}`), word(`/etc/nginx/sites-available/${name}`)],
          ['tested_reload', 'nginx', 'nginx', '-t', '-q'],
        ]
      : []),
    ...(role.balances && balancer === 'haproxy'
      ? [['tested_reload', 'haproxy', 'haproxy', '-c', '-q', '-f', '/etc/haproxy/haproxy.cfg']]
      : []),
    ...(runs && process === 'systemd'
      ? [['enabled', ...slotsOn(setup, role).map(([slot]) => word(`${name}@${slot}`))]]
      : []),
    ...(runs && process === 'supervisord' ? [['supervisor_update']] : []),
    ...(server.database ? databaseCalls(setup, account) : []),
    ['folder', GUARD, 'root:root', '755'],
    ['place', `${GUARD}/cutover-guard.sh`, 'root:root', '755', 'cutover-guard.sh'],
    ['place', `${GUARD}/cutover-guard.sha256`, 'root:root', '644', 'cutover-guard.sha256'],
    ['authorize', word(account), '"$key"', 'restrict', "'the key'"],
    ...(server.planned
      ? [
          [
            'authorize',
            word(account),
            '"$plan_key"',
            word(`restrict,command="${GUARD}/cutover-guard.sh ${path} read"`),
            "'the plan-key'",
          ],
        ]
      : []),
  ];
}

/** A role of PostgreSQL, or a user of MariaDB, logs in without a password by the account that the application runs as. */
const databaseUser = ({ kind, app }: Setup) => (kind === 'php' ? 'www-data' : plainName(app));

function databaseCalls(setup: Setup, account: string): Call[] {
  const words = [databaseName(setup.app), databaseUser(setup), account].map(shellWord);
  const migrates = setup.migrate !== undefined && setup.database === 'postgresql';
  return [[`${setup.database}_database`, ...words], ...(migrates ? [['postgresql_migrates', ...words]] : [])];
}

function envOf(setup: Setup): string {
  const { database, app } = setup;
  const name = databaseName(app);
  if (database === 'postgresql') return `DATABASE_URL=postgresql:///${name}?host=/var/run/postgresql\n`;
  if (database === 'mysql') return `DATABASE_URL=mysql://localhost/${name}?socket=/run/mysqld/mysqld.sock\n`;
  return '';
}

function beginUpstream(setup: Setup, own: string): Call {
  const [[, port] = ['', 0]] = slotsOn(setup, { account: '', app: true, balances: false });
  const text = `upstream ${plainName(setup.app)} { server 127.0.0.1:${port}; keepalive 16; }\n`;
  return ['begin_with', shellWord(`${setup.path}/nginx/live.conf`), shellWord(own), '644', shellWord(text)];
}

function placeCall({ path, name, replaces, check }: ServerFile): Call {
  const mode = path.startsWith('/etc/sudoers.d/') ? '440' : '644';
  return [
    'place',
    shellWord(path),
    'root:root',
    mode,
    shellWord(name),
    shellWord(replaces ?? ''),
    shellWord(check ?? ''),
  ];
}

/** command:package, of Debian and Ubuntu. */
function packagesOf(setup: Setup, { role, database }: Server): string[] {
  const { kind, balancer, process } = setup;
  const runs = role.app && hasProcess(setup);
  return [
    'rsync:rsync',
    'sudo:sudo',
    'curl:curl',
    ...(role.app && balancer === 'nginx' ? ['nginx:nginx'] : []),
    ...(role.balances && balancer === 'haproxy' ? ['haproxy:haproxy', 'socat:socat'] : []),
    ...(runs && process === 'supervisord' ? ['supervisorctl:supervisor'] : []),
    ...(runs && kind === 'node' ? ['node:nodejs'] : []),
    ...(runs && kind === 'python' ? ['python3:python3', "'/usr/lib/python3*/ensurepip:python3-venv'"] : []),
    ...(role.app && kind === 'php' ? ['php:php-cli', "'/usr/sbin/php-fpm*:php-fpm'"] : []),
    ...(database && setup.database === 'postgresql' ? ['pg_ctlcluster:postgresql'] : []),
    ...(database && setup.database === 'mysql' ? ['mysqld:mariadb-server'] : []),
    ...(role.app && setup.database === 'postgresql' && database ? ['pg_dump:postgresql-client'] : []),
  ];
}
