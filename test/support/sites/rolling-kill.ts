import { spawn } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf } from '../../../src/errors.ts';
import { type Haproxy, startHaproxy } from '../servers/haproxy.ts';
import { startNginx } from '../servers/nginx.ts';
import { freePort } from '../servers/port.ts';
import { tempDir } from '../temp.ts';
import { until } from '../wait.ts';
import { readAnswer } from './app.ts';
import { doRoll, marksOn, PORT, type RollingFleet, startRollingFleet } from './rolling.ts';
import type { RunnerOrder } from './rolling-runner.ts';
import { startTraffic } from './traffic.ts';

/** A fleet behind a real balancer, and how that one sees it. */
export interface Balanced extends AsyncDisposable {
  readonly rolling: RollingFleet;
  readonly url: string;
  /** `rolling:` of the configuration, without what the fleet gives. */
  readonly config: Readonly<Record<string, unknown>>;
  /** The hosts that take requests, as the balancer says it. */
  up(): Promise<number>;
  readonly haproxy: Haproxy | undefined;
}

export async function startBalanced(by: 'haproxy' | 'nginx', apps: number): Promise<Balanced> {
  const rolling = await startRollingFleet({ apps, balancers: 1 });
  const [balancer] = rolling.balancers;
  if (balancer === undefined) throw new Error('no balancer');
  const hosts = [balancer.address];
  const place = { ip: balancer.ip, port: await freePort(balancer.ip) };
  if (by === 'haproxy') {
    const haproxy = await startHaproxy({
      ...place,
      dir: join(balancer.dir, 'haproxy'),
      servers: rolling.apps.map((host) => ({ name: host.ip, address: `${host.ip}:${PORT}` })),
    });
    const { socket, stateFile } = haproxy;
    await Promise.all(rolling.apps.map(({ ip }) => haproxy.sees(ip, 'UP')));
    return {
      rolling,
      haproxy,
      url: haproxy.url,
      config: { out: { haproxy: { socket, backend: 'shop', 'state-file': stateFile, hosts } } },
      up: async () => (await haproxy.servers()).filter(({ status }) => status === 'UP').length,
      async [Symbol.asyncDispose]() {
        await haproxy.stop();
        await rolling[Symbol.asyncDispose]();
      },
    };
  }
  const include = join(balancer.root, 'nginx/upstream.conf');
  await mkdir(join(balancer.root, 'nginx'), { recursive: true });
  const servers = rolling.apps.map(({ ip }) => `  server ${ip}:${PORT};`);
  await writeFile(include, `upstream shop {\n${servers.join('\n')}\n  keepalive 16;\n}\n`);
  const dir = join(balancer.dir, 'nginx');
  const nginx = await startNginx({ ...place, dir, site: { include }, account: balancer.account });
  const { test, reload } = nginx;
  return {
    rolling,
    haproxy: undefined,
    url: nginx.url,
    config: { out: { nginx: { include, test, reload, pid: join(dir, 'nginx.pid'), hosts } } },
    async up() {
      const { stdout } = await balancer.exec(`grep -c 'server [^d]*;' ${include}`);
      return Number(stdout);
    },
    async [Symbol.asyncDispose]() {
      await nginx.stop();
      await rolling[Symbol.asyncDispose]();
    },
  };
}

/** Runs one release in a process of its own, which kills itself at `place`. Gives the calls that it made. */
export async function runKilled(
  { rolling, config }: Balanced,
  tag: string,
  place: string,
): Promise<{ readonly killed: boolean; readonly calls: readonly string[]; readonly errors: string }> {
  await using temp = await tempDir();
  const { path, privateKey, knownHosts } = rolling.fleet;
  const environment = rolling.environment(config);
  const order: RunnerOrder = { fleet: { path, privateKey, knownHosts }, environment, tag };
  const file = join(temp.path, 'order.json');
  await writeFile(file, JSON.stringify(order));
  const child = spawn(process.execPath, [join(import.meta.dirname, 'rolling-runner.ts'), file, place], {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let said = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  // With the machine of a runner all of it is gone, its ssh too.
  try {
    process.kill(-(child.pid ?? 0), 'SIGKILL');
  } catch {
    // It was the last of its group.
  }
  return { killed: code === null, calls: said.trim().split('\n'), errors };
}

export interface KillResult {
  readonly killed: boolean;
  /** The calls that it made before. */
  readonly calls: number;
  readonly last: string;
  /** What is wrong; empty: all hosts are in, whole, and the next run found and finished. */
  readonly problems: readonly string[];
  readonly requests: number;
  readonly failed: number;
}

/** One death of a runner in a release to `tag` under traffic, what the hosts do alone, and the run after it. */
export async function killAt(
  balanced: Balanced,
  tag: string,
  place: string,
  /** Called when all are in again by themselves, before the next run. */
  alone: () => Promise<void> = () => Promise.resolve(),
): Promise<KillResult> {
  const { rolling } = balanced;
  const all = rolling.apps.length;
  const problems: string[] = [];
  const traffic = startTraffic(balanced.url, { rate: 50, read: readAnswer });
  let least = all;
  let watching = true;
  const watch = (async () => {
    while (watching) {
      least = Math.min(least, await balanced.up().catch(() => all));
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })();
  const { killed, calls, errors } = await runKilled(balanced, tag, place);
  if (!killed && errors !== '') problems.push(`the run failed: ${errors.slice(0, 500)}`);
  const isQuiet = async () => {
    const marks = (await marksOn(rolling.fleet.hosts)).filter((mark) => !mark.endsWith('switching'));
    return marks.length === 0 && (await balanced.up()) === all;
  };
  await until(isQuiet, { what: 'all hosts to be in again by themselves', timeoutMs: 90_000 }).catch(
    async (thrown: Error) => {
      problems.push(
        `${thrown.message}: ${await balanced.up()} in, ${(await marksOn(rolling.fleet.hosts)).join(' ')}`,
      );
    },
  );
  await alone();
  // The next run takes the lock over once GitHub says that this one has ended.
  for (const host of rolling.fleet.hosts)
    await rm(join(host.root, '.cutover/lock'), { recursive: true, force: true });
  try {
    await using site = await rolling.open(balanced.config);
    await doRoll(site, tag);
  } catch (thrown) {
    problems.push(`the next run failed: ${messageOf(thrown)}`);
  }
  const tags = await rolling.tags();
  if (tags.some((one) => one !== tag)) problems.push(`after the next run the hosts hold ${tags.join(' ')}`);
  if ((await balanced.up()) !== all) problems.push(`after the next run ${await balanced.up()} are in`);
  const left = await marksOn(rolling.fleet.hosts);
  if (left.length > 0) problems.push(`left behind: ${left.join(' ')}`);
  await traffic.sees(tag).catch((thrown: Error) => problems.push(thrown.message));
  const { requests, failed, errors: lost } = await traffic.stop();
  watching = false;
  await watch;
  if (failed > 0) problems.push(`${failed} of ${requests} requests failed: ${lost.join('; ')}`);
  if (least < all - 1) problems.push(`only ${least} were in`);
  return { killed, calls: calls.length, last: calls.at(-1) ?? '', problems, requests, failed };
}
