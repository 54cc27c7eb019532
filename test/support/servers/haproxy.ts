import { existsSync } from 'node:fs';
import { chown, mkdir, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { until } from '../wait.ts';
import { type Account, asAccount, ownAccount } from './account.ts';
import { startChildServer } from './child-server.ts';
import { canConnect } from './port.ts';
import { descendants } from './processes.ts';

export interface HaproxyOptions {
  /** Its own folder inside a temporary one; made when it is not there. */
  readonly dir: string;
  readonly ip: string;
  readonly port: number;
  /** The backend's name; default `shop`. */
  readonly backend?: string;
  /** Servers of the backend, such as blue and green of every host. A disabled one starts in maintenance. */
  readonly servers: readonly {
    readonly name: string;
    readonly address: string;
    readonly disabled?: boolean;
  }[];
  /** Path that the health check asks for; default `/healthz`. */
  readonly health?: string;
  /** The file with the states of the servers; default: in `dir`. Its folder is made. */
  readonly stateFile?: string;
  readonly account?: Account;
  /** The whole configuration in place of one that is made of the options above; it names `dir`/admin.sock. */
  readonly text?: string;
}

export interface HaproxyServer {
  readonly name: string;
  /** As HAProxy shows it: `UP`, `DOWN`, `MAINT`, `DRAIN`, … without the count of checks (`UP 1/2` is `UP`). */
  readonly status: string;
  readonly weight: number;
  /** Connections it has now. */
  readonly sessions: number;
}

export interface Haproxy extends AsyncDisposable {
  readonly url: string;
  readonly backend: string;
  readonly pid: number;
  readonly conf: string;
  /** The admin socket of the running worker. */
  readonly socket: string;
  /** What `load-server-state-from-file` reads at a reload; `saveState` writes it. */
  readonly stateFile: string;
  /** Shell commands for the host: test the configuration, and reload it (states that were not saved are lost). */
  readonly test: string;
  readonly reload: string;
  /** Sends a command to the admin socket and returns its answer. */
  command(text: string): Promise<string>;
  servers(): Promise<HaproxyServer[]>;
  /** Waits until the server has this status. */
  sees(server: string, status: string): Promise<void>;
  saveState(): Promise<void>;
  /** Reloads and waits until a new worker answers. */
  reloadNow(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a real HAProxy (a master and a worker) with an admin socket, and waits until it listens. */
export async function startHaproxy(options: HaproxyOptions): Promise<Haproxy> {
  const { dir, ip, port, backend = 'shop', account = ownAccount() } = options;
  const conf = join(dir, 'haproxy.cfg');
  const socket = join(dir, 'admin.sock');
  const stateFile = options.stateFile ?? join(dir, 'server-state');
  for (const folder of [dir, dirname(stateFile)]) await mkdir(folder, { recursive: true });
  await writeFile(conf, options.text ?? configuration(options, { backend, socket, stateFile }));
  await writeFile(stateFile, '1\n');
  if (account.uid !== process.getuid?.())
    for (const path of [dir, conf, stateFile]) await chown(path, account.uid, account.gid);
  const server = await startChildServer({
    ...asAccount(account, '/usr/sbin/haproxy', ['-W', '-f', conf]),
    cwd: dir,
    log: join(dir, 'output.log'),
    ready: () => existsSync(socket) && canConnect(ip, port),
  });
  const command = (text: string) => ask(socket, text);
  const servers = async () => parseServers(await command('show stat'), backend);
  const workers = () => descendants([server.pid]).map((entry) => entry.pid);
  return {
    url: `http://${ip}:${port}`,
    backend,
    pid: server.pid,
    conf,
    socket,
    stateFile,
    test: `/usr/sbin/haproxy -c -q -f '${conf}'`,
    reload: `kill -USR2 ${server.pid}`,
    command,
    servers,
    async sees(name, status) {
      await until(
        async () => (await servers()).some((each) => each.name === name && each.status === status),
        {
          what: `HAProxy to show ${name} ${status}`,
        },
      );
    },
    async saveState() {
      await writeFile(stateFile, `${await command('show servers state')}\n`);
    },
    async reloadNow() {
      const old = new Set(workers());
      process.kill(server.pid, 'SIGUSR2');
      await until(
        async () => {
          const pid = Number(/^Pid: (\d+)$/m.exec(await command('show info'))?.[1]);
          return pid > 0 && !old.has(pid);
        },
        { what: 'the new worker of HAProxy' },
      );
    },
    stop: () => server.stop(),
    [Symbol.asyncDispose]: () => server.stop(),
  };
}

function configuration(
  options: HaproxyOptions,
  paths: { readonly backend: string; readonly socket: string; readonly stateFile: string },
): string {
  const servers = options.servers.map(
    ({ name, address, disabled }) =>
      `  server ${name} ${address} check${disabled === true ? ' disabled' : ''}`,
  );
  return `
global
  stats socket ${paths.socket} mode 600 level admin
  server-state-file ${paths.stateFile}
  stats timeout 10s
defaults
  mode http
  load-server-state-from-file global
  timeout connect 2s
  timeout client 10s
  timeout server 10s
  timeout check 2s
  default-server inter 100ms fall 2 rise 1
frontend site
  bind ${options.ip}:${options.port}
  default_backend ${paths.backend}
backend ${paths.backend}
  option httpchk GET ${options.health ?? '/healthz'}
${servers.join('\n')}
`;
}

function ask(socket: string, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const connection = connect(socket);
    connection.setEncoding('utf8').on('data', (chunk: string) => {
      answer += chunk;
    });
    connection.once('error', reject);
    connection.once('close', () => resolve(answer.trim()));
    connection.write(`${text}\n`);
  });
}

function parseServers(csv: string, backend: string): HaproxyServer[] {
  const [head = '', ...rows] = csv.split('\n');
  const names = head.replace(/^# /, '').split(',');
  return rows
    .map((row) => {
      const cells = row.split(',');
      return (name: string) => cells[names.indexOf(name)] ?? '';
    })
    .filter((cell) => cell('pxname') === backend && !['BACKEND', 'FRONTEND', ''].includes(cell('svname')))
    .map((cell) => ({
      name: cell('svname'),
      status: cell('status').replace(/ \d+\/\d+$/, ''),
      weight: Number(cell('weight')),
      sessions: Number(cell('scur')),
    }));
}
