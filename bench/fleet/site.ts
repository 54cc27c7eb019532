import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type DelayProxy, startDelayProxy } from '../../test/support/servers/proxy.ts';
import { type Fleet, startFleet } from '../../test/support/servers/sshd.ts';
import { SourceTree, type TreeSize } from './trees.ts';

/** A server as the runner reaches it: behind a proxy when there is delay. */
export interface Target {
  readonly ip: string;
  readonly port: number;
  /** Its own folder, which holds one folder for each method. */
  readonly dir: string;
}

/** Servers, the release to come, and a workspace on the runner. */
export class BenchSite implements AsyncDisposable {
  readonly fleet: Fleet;
  readonly targets: readonly Target[];
  readonly proxies: readonly DelayProxy[];
  readonly knownHosts: string;
  readonly tree: SourceTree;
  readonly workspace: string;

  constructor(fleet: Fleet, proxies: readonly DelayProxy[], size: TreeSize) {
    this.fleet = fleet;
    this.proxies = proxies;
    this.targets = fleet.hosts.map((host, index) => ({
      ip: host.ip,
      port: proxies[index]?.port ?? host.port,
      dir: host.dir,
    }));
    this.knownHosts = this.targets
      .map(({ ip, port }, index) => {
        const key = fleet.host(index).knownHost.split(' ').slice(1).join(' ');
        return `[${ip}]:${port} ${key}\n`;
      })
      .join('');
    this.workspace = join(fleet.dir, 'workspace');
    this.tree = new SourceTree(join(this.workspace, 'dist'), size);
  }

  serverPids(): number[] {
    return this.fleet.hosts.map((host) => Number(readFileSync(join(host.dir, 'ssh/sshd.pid'), 'utf8')));
  }

  /** Round trips so far, over all hosts; only where there is delay. */
  roundTrips(): number {
    return this.proxies.reduce((sum, proxy) => sum + proxy.roundTrips, 0);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const proxy of this.proxies) await proxy[Symbol.asyncDispose]();
    await this.fleet[Symbol.asyncDispose]();
  }
}

/** Starts the servers; `delayMs` is added to each direction. */
export async function startBenchSite(hosts: number, size: TreeSize, delayMs: number): Promise<BenchSite> {
  const fleet = await startFleet({ hosts });
  const proxies: DelayProxy[] = [];
  if (delayMs > 0)
    for (const { ip, port } of fleet.hosts)
      proxies.push(await startDelayProxy({ host: ip, port, delayMs, listen: { host: ip } }));
  const site = new BenchSite(fleet, proxies, size);
  await mkdir(site.workspace, { recursive: true });
  await site.tree.make();
  return site;
}
