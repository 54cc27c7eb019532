import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ExecResult, exec, mustExec } from '../exec.ts';
import { until } from '../wait.ts';

const OWN = join(import.meta.dirname, 'bare-host');

/** A server with nothing on it but the packages of this machine: its own files, processes, address and sshd on port 22. */
export interface BareHost extends AsyncDisposable {
  readonly ip: string;
  /** Runs shell text there as root. */
  run(text: string): Promise<ExecResult>;
}

/** As a login of root has it; that of who runs the tests may lack some of it. */
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Servers that reach each other. */
export interface BareHosts extends AsyncDisposable {
  readonly hosts: readonly BareHost[];
}

/**
 * All of this machine's files with a layer above them that takes every change, and processes and a network of their own. The
 * first process has to wait: it takes over what ends without a parent, and else nothing in there would ever be gone.
 */
const ROOT = `
m=/mnt
mount -t tmpfs tmpfs $m && mkdir $m/upper $m/work $m/root
mount -t overlay overlay -o lowerdir=/,upperdir=$m/upper,workdir=$m/work $m/root
mount -t proc proc $m/root/proc
mount --rbind /dev $m/root/dev
mount -t tmpfs tmpfs $m/root/run
exec chroot $m/root sh -c 'cd /; : >/run/ready; sleep infinity & wait'`;

/** Starts bare servers; only where `hasSpareRoot` says that they can be made. Gone with all that ran there when disposed. */
export async function startBareHosts(count: number): Promise<BareHosts> {
  const number = randomInt(0, 512);
  // 198.18.0.0/15 is nobody's: it is kept for measurements of networks.
  const network = `198.${18 + (number >> 8)}.${number & 0xff}`;
  const bridge = `bare${number}`;
  await using stack = new AsyncDisposableStack();
  await mustExec('ip', ['link', 'add', bridge, 'type', 'bridge']);
  stack.defer(removeAtEnd(bridge));
  await mustExec('ip', ['addr', 'add', `${network}.1/24`, 'dev', bridge]);
  await mustExec('ip', ['link', 'set', bridge, 'up']);
  const hosts: BareHost[] = [];
  for (let nth = 0; nth < count; nth++)
    hosts.push(
      stack.use(await startHost({ bridge, link: `${bridge}h${nth}`, ip: `${network}.${nth + 11}` })),
    );
  const kept = stack.move();
  return { hosts, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

async function startHost(at: { bridge: string; link: string; ip: string }): Promise<BareHost> {
  const { bridge, link, ip } = at;
  // It ends with the test, however that ends.
  const argv = ['--pdeathsig', 'KILL', 'unshare', '-m', '-n', '-p', '-f', '--kill-child', 'sh', '-euc', ROOT];
  const child = spawn('setpriv', argv, { stdio: ['ignore', 'inherit', 'inherit'] });
  try {
    const pid = await insideOf(child);
    const inside = ['-t', pid, '-m', '-n', '-p', '-r', '--', 'env', `PATH=${PATH}`, 'sh', '-c'];
    const run = (text: string) => exec('nsenter', [...inside, text], { cwd: '/' });
    const must = async (text: string) => {
      const { code, stdout, stderr } = await run(text);
      if (code !== 0) throw new Error(`a bare server: ${stdout}${stderr}`);
    };
    await mustExec('ip', ['link', 'add', link, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', pid]);
    await mustExec('ip', ['link', 'set', link, 'master', bridge, 'up']);
    await must(`ip addr add ${ip}/24 dev eth0; ip link set eth0 up; ip link set lo up`);
    await must(`sh ${OWN}/make-ready.sh ${OWN}`);
    return { ip, run, [Symbol.asyncDispose]: () => ended(child) };
  } catch (error) {
    await ended(child);
    throw error;
  }
}

/** Removes a link when it is called, or when this process has ended, however: its end of the pipe is closed then. */
function removeAtEnd(link: string): () => Promise<void> {
  const wait = `trap '' INT TERM; read -r _ || :; ip link del "$1"`;
  const child = spawn('sh', ['-c', wait, 'sh', link], { stdio: ['pipe', 'ignore', 'inherit'] });
  const closed = new Promise<void>((done) => child.once('close', () => done()));
  return () => {
    child.stdin.end();
    return closed;
  };
}

/** The first process inside, as this machine numbers it, once its root is complete. */
async function insideOf({ pid }: ChildProcess): Promise<string> {
  let found = '';
  await until(
    async () => {
      found = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')).trim();
      return /^\d+$/.test(found) && (await exec('test', ['-e', `/proc/${found}/root/run/ready`])).code === 0;
    },
    { what: 'the root of a bare server', timeoutMs: 10_000 },
  );
  return found;
}

/** `--kill-child` takes everything in there along, its end of the network with it. */
async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = new Promise((done) => child.once('close', done));
  child.kill('SIGKILL');
  await closed;
}
