/**
 * rsync-deploy against plain rsync, in one run: into a new folder, and with --link-dest. Everything is cold: a
 * new connection to each host, a new process, all modification times new as after a checkout.
 *   node bench/deploy.ts [--delay 50ms] [--tree small|large] [--hosts 1,20] [--runs 3]
 * Prints a Markdown table. With a delay every connection goes through a proxy that adds it to each direction.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { parseDuration } from '../src/model/duration.ts';
import { mustExec } from '../test/support/exec.ts';
import { type ActionResult, runAction, runPost } from '../test/support/runner/action.ts';
import { processTable } from '../test/support/servers/processes.ts';
import { type DelayProxy, startDelayProxy } from '../test/support/servers/proxy.ts';
import { type Fleet, startFleet } from '../test/support/servers/sshd.ts';
import { tempDir } from '../test/support/temp.ts';
import { machine, median, option, processorSeconds, table } from './measure.ts';

const TREES = {
  small: { files: 300, bytes: 10_000_000 },
  large: { files: 10_000, bytes: 200_000_000 },
} as const;
const delayMs = parseDuration(option('delay') ?? '0ms') ?? 0;
const runs = Number(option('runs') ?? 3);
const trees = (option('tree') ?? 'small,large').split(',') as (keyof typeof TREES)[];
const hostCounts = (option('hosts') ?? (delayMs > 0 ? '1' : '1,20')).split(',').map(Number);

interface Cost {
  readonly seconds: number;
  readonly cpu: number;
  readonly bytes: number;
  readonly roundTrips: number;
}

interface Line {
  readonly address: string;
  readonly knownHost: string;
  readonly proxy: DelayProxy | undefined;
}

type Version = 'v1' | 'v2' | 'v3';

class Bench {
  readonly fleet: Fleet;
  readonly dir: string;
  readonly lines: readonly Line[];

  constructor(fleet: Fleet, dir: string, lines: readonly Line[]) {
    this.fleet = fleet;
    this.dir = dir;
    this.lines = lines;
  }

  get source(): string {
    return join(this.dir, 'workspace/dist');
  }

  async prepare(): Promise<void> {
    await mkdir(join(this.dir, 'workspace/.github'), { recursive: true });
    const config = {
      app: 'bench',
      source: 'dist',
      environments: {
        production: { path: this.fleet.path, hosts: this.lines.map(({ address }) => address) },
      },
    };
    await writeFile(join(this.dir, 'workspace/.github/cutover.yml'), JSON.stringify(config));
    await writeFile(
      join(this.dir, 'known_hosts'),
      this.lines.map(({ knownHost }) => `${knownHost}\n`).join(''),
    );
  }

  async measure(work: () => Promise<unknown>): Promise<Cost> {
    const servers = [...processTable().values()].filter(
      ({ parent, name }) => name === 'sshd' && parent === process.pid,
    );
    const pids = [process.pid, ...servers.map(({ pid }) => pid)];
    for (const { proxy } of this.lines) proxy?.resetCounters();
    const [cpu, started] = [processorSeconds(pids), performance.now()];
    await work();
    const seconds = (performance.now() - started) / 1000;
    const sum = (pick: (proxy: DelayProxy) => number) =>
      this.lines.reduce((total, { proxy }) => total + (proxy === undefined ? 0 : pick(proxy)), 0);
    return {
      seconds,
      cpu: processorSeconds(pids) - cpu,
      bytes: sum((proxy) => proxy.bytesUp + proxy.bytesDown),
      roundTrips: sum((proxy) => proxy.roundTrips),
    };
  }

  /** One step of a job; its connections stay open for the next one. */
  async deploy(version: Version, job: string): Promise<ActionResult> {
    await mkdir(job, { recursive: true });
    const result = await runAction('rsync-deploy', {
      inputs: {
        environment: 'production',
        tag: version,
        'ssh-private-key': this.fleet.privateKey,
        'ssh-known-hosts': this.lines.map(({ knownHost }) => knownHost).join('\n'),
      },
      env: { GITHUB_REPOSITORY: 'acme/bench', GITHUB_RUN_ID: '1', GITHUB_ACTOR: 'octocat' },
      cwd: join(this.dir, 'workspace'),
      job,
    });
    if (result.exitCode !== 0) throw new Error(result.log);
    return result;
  }

  /** Plain rsync of the whole tree to all hosts, at most 20 at once. */
  async rsync(folder: string, more: readonly string[]): Promise<void> {
    const limit = pLimit(20);
    await Promise.all(
      this.lines.map(({ address }, index) =>
        limit(async () => {
          const [, login = '', port = ''] = /^(.*):(\d+)$/.exec(address) ?? [];
          const shell = `ssh -F none -i ${this.fleet.privateKeyFile} -p ${port} -o BatchMode=yes -o UserKnownHostsFile=${join(this.dir, 'known_hosts')}`;
          const to = `${login}:${this.fleet.host(index).dir}/srv/plain/${folder}/`;
          await mustExec('rsync', ['-a', '--delete', ...more, '-e', shell, `${this.source}/`, to], {
            timeoutMs: 600_000,
          });
        }),
      ),
    );
  }

  async clean(folder: 'shop' | 'plain'): Promise<void> {
    for (const host of this.fleet.hosts) {
      await host.exec(`chmod -R u+w ${host.dir}/srv/${folder} 2>/dev/null; rm -rf ${host.dir}/srv/${folder}`);
      if (folder === 'plain') await mkdir(`${host.dir}/srv/plain`);
    }
  }

  async makeTree({ files, bytes }: { files: number; bytes: number }): Promise<void> {
    await rm(this.source, { recursive: true, force: true });
    const size = Math.floor(bytes / files);
    for (let i = 0; i < files; i++) {
      const folder = join(this.source, `d${i % 50}`, `e${i % 7}`);
      if (i < 350) await mkdir(folder, { recursive: true });
      await writeFile(join(folder, `f${i}.bin`), randomBytes(size));
    }
  }

  /** Another 1 % of the files is new, and the times of all are. */
  async change(percentFrom: number): Promise<void> {
    const now = new Date();
    const paths = (await readdir(this.source, { recursive: true, withFileTypes: true })).filter((entry) =>
      entry.isFile(),
    );
    for (const [index, entry] of paths.entries()) {
      const path = join(entry.parentPath, entry.name);
      if (index % 100 === percentFrom)
        await writeFile(path, randomBytes(Math.floor(Math.random() * 100) + 20_000));
      await utimes(path, now, new Date(now.getTime() + index));
    }
  }
}

async function bench(tree: keyof typeof TREES, hosts: number, times: number): Promise<string[][]> {
  await using temp = await tempDir();
  await using fleet = await startFleet({ hosts, maxStartups: '200' });
  const lines: Line[] = [];
  for (const host of fleet.hosts) {
    // Bytes and round trips are counted on one host; with many, the proxy would be what is measured.
    if (hosts > 1 && delayMs === 0)
      lines.push({ address: host.address, knownHost: host.knownHost, proxy: undefined });
    else {
      const proxy = await startDelayProxy({
        host: host.ip,
        port: host.port,
        delayMs,
        listen: { host: host.ip },
      });
      const [user] = host.address.split('@');
      lines.push({
        address: `${user}@${host.ip}:${proxy.port}`,
        knownHost: host.knownHost.replace(`:${host.port} `, `:${proxy.port} `),
        proxy,
      });
    }
  }
  const it = new Bench(fleet, temp.path, lines);
  await it.prepare();
  const costs = new Map<string, Cost[]>();
  const keep = async (name: string, work: () => Promise<unknown>) => {
    const cost = await it.measure(work);
    costs.set(name, [...(costs.get(name) ?? []), cost]);
    console.error(`${tree}, ${hosts} hosts: ${name} ${cost.seconds.toFixed(2)} s`);
  };
  for (let run = 0; run < times; run++) {
    await it.makeTree(TREES[tree]);
    await it.clean('plain');
    await it.clean('shop');
    const job = (name: string) => join(temp.path, `job-${run}-${name}`);
    await keep('first: rsync -a --delete, new folder', () => it.rsync('v1', []));
    let last: ActionResult | undefined;
    await keep('first: rsync-deploy', async () => {
      last = await it.deploy('v1', job('first'));
    });
    if (last !== undefined) await runPost('rsync-deploy', last);
    await it.change(1);
    await keep('1 %: rsync -a --delete, new folder', () => it.rsync('v2', []));
    await keep('1 %: rsync -a --delete --link-dest', () => it.rsync('v3', ['--link-dest=../v1']));
    await keep('1 %: rsync-deploy', async () => {
      last = await it.deploy('v2', job('second'));
    });
    await it.change(2);
    await keep('1 %: rsync-deploy, connections open', async () => {
      last = await it.deploy('v3', job('second'));
    });
    if (last !== undefined) await runPost('rsync-deploy', last);
  }
  for (const { proxy } of lines) await proxy?.[Symbol.asyncDispose]();
  const of = (name: string, pick: (cost: Cost) => number) => median((costs.get(name) ?? []).map(pick));
  return [...costs.keys()].map((name) => {
    const [kind = ''] = name.split(':');
    const plain = of(`${kind}: rsync -a --delete, new folder`, (cost) => cost.seconds);
    const linked = of('1 %: rsync -a --delete --link-dest', (cost) => cost.seconds);
    const seconds = of(name, (cost) => cost.seconds);
    const counted = lines.some(({ proxy }) => proxy !== undefined);
    return [
      tree,
      String(hosts),
      name,
      seconds.toFixed(2),
      (seconds / plain).toFixed(2),
      kind === 'first' ? '–' : (seconds / linked).toFixed(2),
      of(name, (cost) => cost.cpu).toFixed(2),
      counted ? String(Math.round(of(name, (cost) => cost.bytes) / 1000)) : '–',
      counted ? String(of(name, (cost) => cost.roundTrips)) : '–',
    ];
  });
}

const rows: string[][] = [];
for (const tree of trees)
  for (const hosts of hostCounts)
    rows.push(...(await bench(tree, hosts, tree === 'large' && hosts > 1 ? 1 : runs)));
console.log(`${machine()}${delayMs > 0 ? `, ${delayMs} ms added to each direction` : ''}\n`);
console.log(
  table(
    [
      'Tree',
      'Hosts',
      'What',
      'Seconds',
      '/ new folder',
      '/ link-dest',
      'CPU s',
      'kB on the wire',
      'Round trips',
    ],
    rows,
  ),
);
