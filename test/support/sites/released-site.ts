import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseConfig } from '../../../src/config/load.ts';
import { settingsFor } from '../../../src/config/settings.ts';
import { Fleet } from '../../../src/host/connection/fleet.ts';
import { Host } from '../../../src/host/connection/host.ts';
import { prepareSsh } from '../../../src/host/connection/prepare-ssh.ts';
import type { Site } from '../../../src/host/connection/site.ts';
import { type HostReading, readHosts } from '../../../src/host/lock/lock.ts';
import type { Log } from '../../../src/log.ts';
import { freePort } from '../servers/port.ts';
import { startFleet, type Fleet as TestFleet, type TestHost } from '../servers/sshd.ts';
import { installApp, makeRelease, type ReleaseOptions } from './app.ts';

export interface Released {
  readonly slot: 'blue' | 'green';
  readonly tag: string;
  readonly app?: ReleaseOptions;
  /** Default: every host. */
  readonly hosts?: readonly number[];
  /** Default: the application of the slot is started. */
  readonly start?: boolean;
}

/** Hosts that hold releases in their slots as after a deploy, with the application of each slot running. */
export interface ReleasedSite extends AsyncDisposable {
  readonly fleet: TestFleet;
  readonly ports: { readonly blue: number; readonly green: number };
  /** Lines that steps logged through `connect`. */
  readonly log: readonly string[];
  /** The configuration with these lines (of the environment) added. */
  config(environment: string): string;
  /** Builds, links and starts releases; also over what is there. */
  release(...all: Released[]): Promise<void>;
  setLive(slot: 'blue' | 'green', hosts?: readonly number[]): Promise<void>;
  /** Opens connections as an action does. */
  connect(environment: string, signal?: AbortSignal): Promise<Site & { readonly readings: HostReading[] }>;
  stopApp(host: TestHost, slot: string): Promise<void>;
  /** What a host answers on the health page of a slot: its body and the status. Throws when nothing answers. */
  served(host: TestHost, slot: 'blue' | 'green'): Promise<string>;
}

export async function startReleasedSite(hostCount: number): Promise<ReleasedSite> {
  const fleet = await startFleet({ hosts: hostCount });
  const ports = { blue: await freePort(fleet.host(0).ip), green: await freePort(fleet.host(0).ip) };
  const lines: string[] = [];
  const log: Log = {
    debug: () => undefined,
    info: (line) => void lines.push(line),
    warning: (line) => void lines.push(`warning: ${line}`),
    error: (line) => void lines.push(`error: ${line}`),
    group: (_title, body) => body(),
  };
  for (const host of fleet.hosts) {
    await installApp(host);
    for (const folder of ['releases', 'slots', 'shared', '.cutover/releases'])
      await mkdir(join(host.root, folder), { recursive: true });
  }
  const build = async (host: TestHost, { slot, tag, app = {}, start = true }: Released) => {
    const tree = join(host.root, 'releases', tag);
    await rm(tree, { recursive: true, force: true });
    await makeRelease(tree, tag, app);
    // What it says does not matter here, only that every host says the same.
    const manifest = `manifest of ${tag}\n`;
    const sum = createHash('sha256').update(manifest).digest('hex');
    const about = { tag, state: 'complete', manifest: sum, deployedAt: new Date().toISOString() };
    await writeFile(join(host.root, `.cutover/releases/${tag}.manifest`), manifest);
    await writeFile(join(host.root, `.cutover/releases/${tag}.json`), `${JSON.stringify(about)}\n`);
    await host.exec(`ln -sfn ../releases/${tag} '${host.root}/slots/${slot}'`);
    if (!start) return;
    const started = await host.exec(`CUTOVER_PORT=${ports[slot]} start-slot ${slot}`);
    if (started.code !== 0) throw new Error(started.stderr);
  };
  const all = fleet.hosts.map((_, index) => index);
  const config = (environment: string) =>
    [
      'app: shop',
      'environments:',
      '  production:',
      `    path: ${fleet.path}`,
      `    hosts: [${fleet.hosts.map((host) => host.address).join(', ')}]`,
      `    slots: { blue: { port: ${ports.blue} }, green: { port: ${ports.green} } }`,
      '    health-interval: 100ms',
      ...environment.split('\n').map((line) => `    ${line}`),
      '',
    ].join('\n');
  return {
    fleet,
    ports,
    log: lines,
    config,
    async release(...releases) {
      for (const one of releases)
        await Promise.all((one.hosts ?? all).map((index) => build(fleet.host(index), one)));
    },
    async setLive(slot, hosts = all) {
      for (const index of hosts)
        await fleet.host(index).exec(`ln -sfn slots/${slot} '${fleet.host(index).root}/live'`);
    },
    async connect(environment, signal = new AbortController().signal) {
      const settings = settingsFor(await parseConfig(config(environment), 'cutover.yml'), 'production');
      const ssh = await prepareSsh({
        tempDir: await mkdtemp(join(fleet.dir, 'job-')),
        privateKey: fleet.privateKey,
        passphrase: undefined,
        knownHosts: fleet.knownHosts,
        hosts: settings.hosts,
        jump: undefined,
        connectTimeoutMs: settings.options.timeouts.connect,
        keyExchange: settings.options['key-exchange'],
      });
      const connected = new Fleet({
        ssh,
        hosts: settings.hosts.map((address) => new Host(ssh, address)),
        parallel: settings.options.parallel,
        log,
        signal,
      });
      await connected.connect();
      const identity = {
        ...{
          action: 'verify-health',
          repository: 'acme/shop',
          run: 'https://github.com/acme/shop/actions/runs/1',
        },
        ...{ runId: '1', attempt: '1', actor: 'octocat', sha: '' },
      };
      return { settings, identity, fleet: connected, readings: await readHosts(connected, settings) };
    },
    async stopApp(host, slot) {
      await host.exec(`stop-slot ${slot}`);
    },
    async served(host, slot) {
      const answer = await fetch(`http://${host.ip}:${ports[slot]}/healthz`, {
        signal: AbortSignal.timeout(3_000),
      });
      return `${await answer.text()} ${answer.status}`;
    },
    [Symbol.asyncDispose]: () => fleet[Symbol.asyncDispose](),
  };
}
