import { execFile } from 'node:child_process';
import { appendFile, readFile, rename, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { signal } from '../support/servers/processes.ts';
import type { DelayProxy } from '../support/servers/proxy.ts';
import type { TestHost } from '../support/servers/sshd.ts';
import type { Shop } from '../support/sites/shop.ts';
import { until } from '../support/wait.ts';
import type { Boundary } from './boundaries.ts';
import { processesOf } from './invariants.ts';

/** Where the admin socket of a host's HAProxy is, below its folder. */
export const HAPROXY_SOCKET = 'haproxy/admin.sock';

/** What a fault can reach. */
export interface Reach {
  readonly shop: Shop;
  /** The host that it strikes, and the line to it. */
  readonly host: TestHost;
  readonly line: DelayProxy;
  /** The process of the action; undefined before it was started. */
  readonly pid: number | undefined;
  /** The slot that takes no traffic. */
  readonly idle: string;
}

/** What stands before the hosts, and what they stand on. */
export type Servers = 'nginx' | 'haproxy' | 'small disk';

export interface Fault {
  readonly name: string;
  readonly group: 'kill' | 'network' | 'servers' | 'disk';
  /** Default: nginx. */
  readonly servers?: Servers;
  /** At a boundary in the life of the action, when traffic has moved on every host, or for as long as the step runs. */
  readonly when: 'boundary' | 'moved' | 'step';
  /** The steps that it can strike; default: all of them. */
  readonly steps?: readonly string[];
  /** The boundaries that it can strike; default: all of them. */
  readonly at?: (boundary: Boundary) => boolean;
  /** What becomes of the runner: it goes on to the post steps, or the machine is gone. */
  readonly runner?: 'gone';
  /** Every switch has to be confirmed in this round (`confirm-within`). */
  readonly confirm?: true;
  /** What the action has to end as while it is there. */
  readonly verdict?: 'red' | 'green';
  /** After it the release has to be deployed again, not only the step to be repeated. */
  readonly again?: 'from the start';
  /** Makes it; returns what takes it away again, or undefined when there was nothing to strike. */
  make(reach: Reach): Promise<(() => Promise<void>) | undefined>;
}

const nothing = () => Promise.resolve();

function killed(name: NodeJS.Signals, more: Partial<Fault> & { readonly where?: string } = {}): Fault {
  const { where = '', ...rest } = more;
  return {
    name: `${name} to the action${where}`,
    group: 'kill',
    when: 'boundary',
    async make({ pid }) {
      signal(pid === undefined ? [] : [pid], name);
      return nothing;
    },
    ...rest,
  };
}

function runnerGone(name: string, more: Partial<Fault> = {}): Fault {
  return {
    name,
    group: 'kill',
    when: 'boundary',
    runner: 'gone',
    async make({ pid, shop }) {
      signal(pid === undefined ? [] : [pid], 'SIGKILL');
      signal(
        (await processesOf(shop.job)).map((one) => one.pid),
        'SIGKILL',
      );
      return nothing;
    },
    ...more,
  };
}

/** Only one kind of process on the host is killed, and what it started lives on. */
function onlyKilled(
  what: 'sh' | 'rsync',
  at: (boundary: Boundary) => boolean,
  steps?: readonly string[],
): Fault {
  return {
    ...(steps === undefined ? {} : { steps }),
    name: `SIGKILL to nothing but the remote ${what} of one host`,
    group: 'kill',
    when: 'boundary',
    at,
    async make({ host }) {
      // What the boundary has just let go may not be there yet.
      const deadline = performance.now() + 3_000;
      while (host.killOnly(what) === 0) {
        if (performance.now() > deadline) return undefined;
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
      return nothing;
    },
  };
}

const ON_HOST = /@/;
const BY_RSYNC = /^(rsync|backup-files)@/;
/** From the arming of the way back to its end. */
const UNCONFIRMED = /^(arm-switch|switch-nginx|check-health|confirm-switch|write-record)@/;

async function gone({ host, line }: Reach): Promise<() => Promise<void>> {
  line.refuse();
  await host.stop();
  return async () => {
    await host.start();
    await line.accept();
  };
}

/** A tool on the host is replaced for as long as the step runs. */
function replaced(fault: Omit<Fault, 'make' | 'when'>, tool: string, script: string): Fault {
  return {
    ...fault,
    when: 'step',
    async make({ host }) {
      const path = join(host.bin, tool);
      const before = await readFile(path, 'utf8').catch(() => undefined);
      await host.fake(tool, script);
      return async () => {
        if (before === undefined) await host.unfake(tool);
        else await host.fake(tool, before);
      };
    },
  };
}

export const FAULTS: readonly Fault[] = [
  killed('SIGKILL'),
  killed('SIGTERM'),
  killed('SIGINT'),
  runnerGone('the runner is gone (SIGKILL to all of its processes)'),
  {
    name: 'SIGKILL to the sessions of one host and what runs in them',
    group: 'kill',
    when: 'boundary',
    async make({ host }) {
      await host.killSessions();
      return nothing;
    },
  },
  onlyKilled('sh', ({ what, phase }) => ON_HOST.test(what) && phase === 'during'),
  onlyKilled('rsync', ({ what, phase }) => BY_RSYNC.test(what) && phase === 'during', [
    'backup-remote',
    'rsync-deploy',
    'release',
    'restore-backup',
  ]),
  {
    name: 'SIGKILL to nothing but the sshd sessions of one host',
    group: 'kill',
    when: 'boundary',
    async make({ host }) {
      await host.killSessions({ commands: 'survive' }).catch(() => 0);
      return nothing;
    },
  },
  {
    name: 'one host is gone until the step has ended',
    group: 'network',
    when: 'boundary',
    make: gone,
  },
  {
    name: 'one host falls silent until the step has ended',
    group: 'network',
    when: 'boundary',
    async make({ host }) {
      await host.pause();
      return async () => host.resume();
    },
  },
  {
    name: 'one host cannot be reached from the start',
    group: 'network',
    when: 'step',
    verdict: 'red',
    steps: ['rsync-deploy', 'release'],
    make: gone,
  },
  {
    name: 'connection of one host reset',
    group: 'network',
    when: 'boundary',
    async make({ line }) {
      line.cut();
      return nothing;
    },
  },
  {
    name: 'packets of one host dropped until the step has ended',
    group: 'network',
    when: 'boundary',
    async make({ line }) {
      line.freeze();
      return async () => line.thaw();
    },
  },
  {
    name: 'one host is slow (300 ms for a round trip)',
    group: 'network',
    when: 'step',
    verdict: 'green',
    async make({ line }) {
      line.slow(150);
      return async () => line.slow(0);
    },
  },
  {
    name: 'a NAT forgot the connection of one host just before the step',
    group: 'network',
    when: 'step',
    steps: ['idle', 'switch-slot', 'live', 'rollback-to-tag', 'restore-backup'],
    async make({ line }) {
      line.forget();
      return nothing;
    },
  },
  {
    name: 'a NAT forgot the connection of one host a while before the step',
    group: 'network',
    when: 'step',
    verdict: 'green',
    steps: ['idle', 'switch-slot', 'live', 'rollback-to-tag', 'restore-backup'],
    async make({ shop, line }) {
      const masters = async () =>
        (await processesOf(shop.job)).filter(({ command }) => command.includes(' -M -N '));
      const before = (await masters()).length;
      line.forget();
      await until(async () => (await masters()).length < before, {
        what: 'the runner to notice that the connection is gone',
        timeoutMs: 60_000,
      });
      return nothing;
    },
  },
  replaced(
    {
      name: 'a tool on one host never returns',
      group: 'network',
      verdict: 'red',
      steps: ['rsync-deploy', 'release'],
    },
    'sha256sum',
    'sleep 600',
  ),
  replaced(
    {
      name: 'a check never returns',
      group: 'network',
      verdict: 'red',
      steps: ['idle', 'live', 'release'],
    },
    'check-web',
    'sleep 600',
  ),
  replaced(
    {
      name: 'a database never answers',
      group: 'network',
      verdict: 'red',
      steps: ['backup-remote', 'release'],
    },
    'sqlite3',
    'sleep 600',
  ),
  {
    name: 'nginx of one host is broken by someone else',
    group: 'servers',
    when: 'step',
    steps: ['switch-slot', 'release'],
    verdict: 'red',
    async make({ shop, host }) {
      const conf = nginxOf(shop, host).conf;
      const whole = await readFile(conf, 'utf8');
      await appendFile(conf, '\nserver { typo }\n');
      return () => writeFile(conf, whole);
    },
  },
  replaced(
    { name: '`nginx -t` fails', group: 'servers', verdict: 'red', steps: ['switch-slot', 'release'] },
    'test-web',
    'echo "nginx: test failed"; exit 1',
  ),
  replaced(
    { name: 'the reload fails', group: 'servers', verdict: 'red', steps: ['switch-slot', 'release'] },
    'reload-web',
    'echo "nginx: no reload"; exit 1',
  ),
  replaced(
    {
      name: 'the reload hangs',
      group: 'servers',
      verdict: 'red',
      steps: ['switch-slot', 'release'],
    },
    'reload-web',
    'sleep 600',
  ),
  replaced(
    {
      name: 'the reload does nothing',
      group: 'servers',
      verdict: 'red',
      steps: ['switch-slot', 'release'],
    },
    'reload-web',
    'exit 0',
  ),
  replaced(
    { name: 'start exits with 1', group: 'servers', verdict: 'red', steps: ['rsync-deploy', 'release'] },
    'start-slot',
    'echo "no memory"; exit 1',
  ),
  replaced(
    { name: 'start hangs', group: 'servers', verdict: 'red', steps: ['rsync-deploy', 'release'] },
    'start-slot',
    'sleep 600',
  ),
  {
    name: 'the application dies 3 s after its start',
    group: 'servers',
    when: 'step',
    again: 'from the start',
    steps: ['idle'],
    verdict: 'red',
    async make({ host, idle }) {
      const timer = setTimeout(() => void host.exec(`stop-slot ${idle}`), 3_000);
      return async () => {
        clearTimeout(timer);
        await host.exec(`stop-slot ${idle}`);
      };
    },
  },
  replaced(
    { name: 'health is flapping', group: 'servers', verdict: 'red', steps: ['idle'] },
    'check-web',
    'if rmdir "$HOME/flap" 2>/dev/null; then exit 1; else mkdir "$HOME/flap"; fi',
  ),
  killed('SIGKILL', { where: ', the switch waits to be confirmed', confirm: true, steps: ['release'] }),
  runnerGone('the runner is gone when traffic has moved, nobody confirms', {
    when: 'moved',
    confirm: true,
    steps: ['switch-slot', 'release'],
  }),
  runnerGone('the runner is gone while a switch waits to be confirmed', {
    confirm: true,
    steps: ['switch-slot', 'release'],
    at: ({ what }) => UNCONFIRMED.test(what),
  }),
  ...[
    killed('SIGKILL', { where: ', behind HAProxy' }),
    runnerGone('the runner is gone, behind HAProxy', {
      at: ({ what }) => what.startsWith('switch-haproxy@'),
    }),
    haproxySocket("HAProxy's socket is gone", async () => nothing),
    haproxySocket("HAProxy's socket never answers", async (path) => {
      const silent = createServer();
      await new Promise<void>((resolve) => silent.listen(path, resolve));
      return async () => void silent.close();
    }),
  ].map((fault): Fault => ({ ...fault, servers: 'haproxy', steps: ['switch-slot', 'release'] })),
];

const run = promisify(execFile);

/** Faults of a small file system that holds the app root; only for root, who may mount one. */
export const DISK_FAULTS: readonly Fault[] = [
  filled('disk full while files are backed up', 'rsync', 'backup-remote'),
  filled('disk full while a database is dumped', 'sqlite3', 'backup-remote'),
  filled('disk full while the release is unpacked', 'tar'),
  filled('disk full while the release is verified', 'sha256sum'),
  filled('disk full while the release gets its name', 'mv'),
  filled('disk full when the slot is pointed', 'ln'),
  {
    name: 'out of inodes',
    group: 'disk',
    servers: 'small disk',
    when: 'step',
    verdict: 'red',
    steps: ['rsync-deploy'],
    async make({ host }) {
      await host.exec('cd ../srv && mkdir inodes && cd inodes && i=0; while : >"$i"; do i=$((i + 1)); done');
      return async () => {
        await host.exec('rm -rf ../srv/inodes');
      };
    },
  },
  {
    name: 'read-only file system',
    group: 'disk',
    servers: 'small disk',
    when: 'step',
    verdict: 'red',
    steps: ['rsync-deploy', 'switch-slot'],
    async make({ host }) {
      const mount = join(host.dir, 'srv');
      await run('mount', ['-o', 'remount,ro', mount]);
      return async () => {
        await run('mount', ['-o', 'remount,rw', mount]);
      };
    },
  },
];

/** A file system of 16 MB for the app root of a host. */
export async function mountSmallDisk(host: TestHost): Promise<void> {
  await run('mount', ['-t', 'tmpfs', '-o', 'size=16m,nr_inodes=4k', 'none', join(host.dir, 'srv')]);
}

export async function unmountSmallDisk(host: TestHost): Promise<void> {
  await run('umount', ['-l', join(host.dir, 'srv')]);
}

/** The disk is full from the first time that a tool runs on the host. */
function filled(name: string, tool: string, step = 'rsync-deploy'): Fault {
  return {
    name,
    group: 'disk',
    servers: 'small disk',
    when: 'step',
    steps: [step],
    async make({ host }) {
      const filler = join(host.dir, 'srv/filler');
      const real = (await host.exec(`command -v ${tool}`)).stdout.trim();
      await host.fake(
        tool,
        `[ -e '${filler}' ] || cat /dev/zero >'${filler}' 2>/dev/null\nexec ${real} "$@"`,
      );
      return async () => {
        await host.unfake(tool);
        await host.exec(`rm -f '${filler}'`);
      };
    },
  };
}

/** The admin socket is not where it was; `instead` puts something in its place. */
function haproxySocket(name: string, instead: (path: string) => Promise<() => Promise<void>>): Fault {
  return {
    name,
    group: 'servers',
    when: 'step',
    verdict: 'red',
    async make({ host }) {
      const path = join(host.dir, HAPROXY_SOCKET);
      await rename(path, `${path}.away`);
      const undo = await instead(path);
      return async () => {
        await undo();
        await rename(`${path}.away`, path);
      };
    },
  };
}

function nginxOf(shop: Shop, host: TestHost) {
  const found = shop.nginx[shop.fleet.hosts.indexOf(host)];
  if (found === undefined) throw new Error(`${host.name} has no nginx`);
  return found;
}
