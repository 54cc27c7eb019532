import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { type Nginx, startNginx, upstreamText } from '../servers/nginx.ts';
import { freePort } from '../servers/port.ts';
import { type Postgres, startPostgres } from '../servers/postgres.ts';
import { type Fleet, startFleet, type TestHost } from '../servers/sshd.ts';

/** The folder of the example. */
export const EXAMPLE = resolve(import.meta.dirname, '../../../examples/database-app');
const DATABASE = 'shop';

/** One environment of the example: a server with nginx and two slots, and a database server. */
export interface DatabaseSide {
  readonly host: TestHost;
  readonly postgres: Postgres;
  readonly ports: { readonly blue: number; readonly green: number };
  readonly nginx: Nginx;
  /** SQL in the database of the shop; rows as text. */
  ask(sql: string): Promise<string>;
  /** The version that a visitor gets. */
  serving(): Promise<string>;
}

/** The example of an application with a database, on servers of this machine. */
export interface DatabaseTeam extends AsyncDisposable {
  readonly fleet: Fleet;
  readonly production: DatabaseSide;
  readonly preProduction: DatabaseSide;
  /** The configuration of the example, for these servers. */
  config(): Promise<Configuration>;
}

type Configuration = Record<string, unknown> & { environments: Record<string, Record<string, unknown>> };

/** Starts both environments, each with a database that belongs to the role `shop` and has no table. */
export async function startDatabaseTeam(): Promise<DatabaseTeam> {
  await using stack = new AsyncDisposableStack();
  const fleet = stack.use(await startFleet({ hosts: 2 }));
  const [production, preProduction] = [
    await startSide(fleet.host(0), stack),
    await startSide(fleet.host(1), stack),
  ];
  const kept = stack.move();
  return {
    fleet,
    production,
    preProduction,
    async config() {
      const config = parse(await readFile(join(EXAMPLE, '.github/cutover.yml'), 'utf8')) as Configuration;
      for (const [name, side] of Object.entries({ production, 'pre-production': preProduction }))
        config.environments[name] = placed(config.environments[name] ?? {}, fleet, side);
      return config;
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

async function startSide(host: TestHost, stack: AsyncDisposableStack): Promise<DatabaseSide> {
  const postgres = stack.use(await startPostgres({ dir: join(host.dir, 'postgres') }));
  // As the README says.
  await postgres.psql(`CREATE ROLE ${DATABASE} LOGIN CREATEDB; GRANT pg_read_all_data TO ${DATABASE}`);
  await postgres.psql(`CREATE DATABASE ${DATABASE} OWNER ${DATABASE}`);
  const ports = { blue: await freePort('127.0.0.1'), green: await freePort('127.0.0.1') };
  await host.exec(`mkdir -p ${host.root}/nginx ${host.root}/shared`);
  const url = `postgresql://${DATABASE}@${postgres.host}:${postgres.port}/${DATABASE}`;
  await writeFile(join(host.root, 'shared/.env'), `DATABASE_URL=${url}\n`);
  await host.fake('systemctl', systemctl(host, ports));
  const include = join(host.root, 'nginx/live.conf');
  await writeFile(include, upstreamText(`127.0.0.1:${ports.blue}`));
  const nginx = stack.use(
    await startNginx({ dir: join(host.dir, 'nginx'), ip: host.ip, port: 8080, site: { include } }),
  );
  return {
    ...{ host, postgres, ports, nginx },
    ask: (sql) => postgres.psql(sql, DATABASE),
    async serving() {
      const text = await (await fetch(nginx.url)).text();
      return /^shop (\S+): \d+ open orders\n$/.exec(text)?.[1] ?? text;
    },
  };
}

/** In place of systemd: the units `shop@blue` and `shop@green` of the example. */
function systemctl(host: TestHost, ports: DatabaseSide['ports']): string {
  return `
for unit; do :; done
slot=\${unit#shop@} root='${host.root}' run='${host.dir}/run'
case $slot in blue) port=${ports.blue} ;; *) port=${ports.green} ;; esac
mkdir -p "$run"
pid=$(cat "$run/$slot" 2>/dev/null || :)
alive() { [ -n "$pid" ] && kill -0 "$pid" 2>/dev/null && ! grep -q '^State:.Z' "/proc/$pid/status" 2>/dev/null; }
case $1 in
is-active) alive ;;
stop | restart)
  ! alive || kill "$pid"
  while alive; do sleep 0.02; done
  [ "$1" = restart ] || exit 0
  cd "$root/slots/$slot/"
  set -a
  . "$root/shared/.env"
  PORT=$port
  setsid '${process.execPath}' server.js </dev/null >>"$run/$slot.log" 2>&1 &
  echo $! >"$run/$slot" ;;
esac`;
}

/** What stands in the configuration of the example, where these servers are. */
function placed(
  environment: Record<string, unknown>,
  fleet: Fleet,
  { host, postgres, ports, nginx }: DatabaseSide,
): Record<string, unknown> {
  const own = (text: unknown) => String(text).replace('sudo /usr/bin/systemctl', 'systemctl');
  const backup = environment['backup'] as { readonly databases: readonly object[] };
  const health = environment['health'] as readonly { readonly from?: string }[];
  const where = { host: postgres.host, port: postgres.port };
  return {
    ...environment,
    path: fleet.path,
    hosts: [host.address],
    slots: { blue: { port: ports.blue }, green: { port: ports.green } },
    start: own(environment['start']),
    stop: own(environment['stop']),
    health: health.filter(({ from }) => from === undefined),
    'health-interval': '200ms',
    switch: {
      nginx: {
        include: `${fleet.path}/nginx/live.conf`,
        test: nginx.test.replaceAll("'", '"'),
        reload: nginx.reload.replaceAll("'", '"'),
        pid: join(host.dir, 'nginx/nginx.pid'),
      },
    },
    backup: { ...backup, databases: backup.databases.map((one) => ({ ...one, ...where })) },
    url: undefined,
  };
}

/** Builds a version of the example as its workflow does, with the first so many scripts of the database. */
export async function buildDatabaseApp(
  to: string,
  version: string,
  { scripts }: { readonly scripts: number },
): Promise<void> {
  await rm(to, { recursive: true, force: true });
  await cp(join(EXAMPLE, 'src'), to, { recursive: true });
  await cp(join(EXAMPLE, 'package.json'), join(to, 'package.json'));
  await mkdir(join(to, 'db/changes'), { recursive: true });
  for (const name of SCRIPTS.slice(0, scripts))
    await cp(join(EXAMPLE, 'db/changes', name), join(to, 'db/changes', name));
  await writeFile(join(to, 'VERSION'), `${version}\n`);
}

/** Its scripts of the database, in their order. */
export const SCRIPTS: readonly string[] = [
  '0001_tables.sql',
  '0002_order_totals.sql',
  '0003_find_large_orders.sql',
];

/** Copies what the configuration of the example names beside it. */
export async function copyMasks(workspace: string): Promise<void> {
  await mkdir(join(workspace, '.github'), { recursive: true });
  await cp(join(EXAMPLE, '.github/masks.yml'), join(workspace, '.github/masks.yml'));
}
