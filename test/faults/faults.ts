import { execFile } from 'node:child_process';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { signal } from '../support/processes.ts';
import type { Shop } from '../support/shop.ts';
import type { TestHost } from '../support/sshd.ts';
import { processesOf } from './invariants.ts';

/** What a fault can reach. */
export interface Reach {
  readonly shop: Shop;
  /** The host that it strikes. */
  readonly host: TestHost;
  /** The process of the action; undefined before it was started. */
  readonly pid: number | undefined;
  /** The slot that takes no traffic. */
  readonly idle: string;
}

export interface Fault {
  readonly name: string;
  readonly group: 'kill' | 'network' | 'servers' | 'disk';
  /** At a boundary in the life of the action, or for as long as the step runs. */
  readonly when: 'boundary' | 'step';
  /** The steps that it can strike; default: all of them. */
  readonly steps?: readonly string[];
  /** What becomes of the runner: it goes on to the post steps, or the machine is gone. */
  readonly runner?: 'gone';
  /** The action cannot end green while it is there. */
  readonly mustFail?: boolean;
  /** After it the release has to be deployed again, not only the step to be repeated. */
  readonly again?: 'from the start';
  /** Makes it; returns what takes it away again. */
  make(reach: Reach): Promise<() => Promise<void>>;
}

const nothing = () => Promise.resolve();

function killed(name: NodeJS.Signals): Fault {
  return {
    name: `${name} to the action`,
    group: 'kill',
    when: 'boundary',
    async make({ pid }) {
      signal(pid === undefined ? [] : [pid], name);
      return nothing;
    },
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
  {
    name: 'the runner is gone (SIGKILL to all of its processes)',
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
  },
  {
    name: 'SIGKILL to the sessions of one host and what runs in them',
    group: 'kill',
    when: 'boundary',
    async make({ host }) {
      await host.killSessions();
      return nothing;
    },
  },
  {
    name: 'connection of one host cut, its commands live on',
    group: 'network',
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
    async make({ host }) {
      await host.stop();
      return () => host.start();
    },
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
    mustFail: true,
    steps: ['rsync-deploy', 'release'],
    async make({ host }) {
      await host.stop();
      return () => host.start();
    },
  },
  replaced(
    {
      name: 'a tool on one host never returns',
      group: 'network',
      mustFail: true,
      steps: ['rsync-deploy', 'release'],
    },
    'sha256sum',
    'sleep 600',
  ),
  {
    name: 'nginx of one host is broken by someone else',
    group: 'servers',
    when: 'step',
    steps: ['switch-slot', 'release'],
    mustFail: true,
    async make({ shop, host }) {
      const conf = nginxOf(shop, host).conf;
      const whole = await readFile(conf, 'utf8');
      await appendFile(conf, '\nserver { typo }\n');
      return () => writeFile(conf, whole);
    },
  },
  replaced(
    { name: '`nginx -t` fails', group: 'servers', mustFail: true, steps: ['switch-slot', 'release'] },
    'test-web',
    'echo "nginx: test failed"; exit 1',
  ),
  replaced(
    { name: 'the reload fails', group: 'servers', mustFail: true, steps: ['switch-slot', 'release'] },
    'reload-web',
    'echo "nginx: no reload"; exit 1',
  ),
  replaced(
    {
      name: 'the reload hangs',
      group: 'servers',
      mustFail: true,
      steps: ['switch-slot', 'release'],
    },
    'reload-web',
    'sleep 600',
  ),
  replaced(
    {
      name: 'the reload does nothing',
      group: 'servers',
      mustFail: true,
      steps: ['switch-slot', 'release'],
    },
    'reload-web',
    'exit 0',
  ),
  replaced(
    { name: 'start exits with 1', group: 'servers', mustFail: true, steps: ['rsync-deploy', 'release'] },
    'start-slot',
    'echo "no memory"; exit 1',
  ),
  replaced(
    { name: 'start hangs', group: 'servers', mustFail: true, steps: ['rsync-deploy', 'release'] },
    'start-slot',
    'sleep 600',
  ),
  {
    name: 'the application dies 3 s after its start',
    group: 'servers',
    when: 'step',
    again: 'from the start',
    steps: ['verify-health'],
    mustFail: true,
    async make({ host, idle }) {
      const timer = setTimeout(() => void host.exec(`stop-slot ${idle}`), 3_000);
      return async () => {
        clearTimeout(timer);
        await host.exec(`stop-slot ${idle}`);
      };
    },
  },
  replaced(
    { name: 'health is flapping', group: 'servers', mustFail: true, steps: ['verify-health'] },
    'check-web',
    'if rmdir "$HOME/flap" 2>/dev/null; then exit 1; else mkdir "$HOME/flap"; fi',
  ),
];

const run = promisify(execFile);

/** Faults of a small file system that holds the app root; only for root, who may mount one. */
export const DISK_FAULTS: readonly Fault[] = [
  filled('disk full while the release is unpacked', 'tar'),
  filled('disk full while the release is verified', 'sha256sum'),
  filled('disk full while the release gets its name', 'mv'),
  filled('disk full when the slot is pointed', 'ln'),
  {
    name: 'out of inodes',
    group: 'disk',
    when: 'step',
    mustFail: true,
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
    when: 'step',
    mustFail: true,
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
function filled(name: string, tool: string): Fault {
  return {
    name,
    group: 'disk',
    when: 'step',
    steps: ['rsync-deploy'],
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

function nginxOf(shop: Shop, host: TestHost) {
  const found = shop.nginx[shop.fleet.hosts.indexOf(host)];
  if (found === undefined) throw new Error(`${host.name} has no nginx`);
  return found;
}
