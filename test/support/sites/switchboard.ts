import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withLock } from '../../../src/host/lock/lock.ts';
import { type SwitchOptions, type SwitchResult, switchSlot } from '../../../src/steps/switch-slot/switch.ts';
import { type Nginx, startNginx, upstreamText } from '../servers/nginx.ts';
import { type Fleet, startFleet, type TestHost } from '../servers/sshd.ts';
import { installApp, readAnswer } from './app.ts';
import { placeRelease, recordOf } from './host-files.ts';
import { openSite, type TestSite } from './site.ts';
import { startTraffic, type Traffic, type TrafficReport } from './traffic.ts';

export const SLOT_PORTS = { blue: 3001, green: 3002 } as const;

/** Hosts with v1 live in blue and v2 ready in green, both running, and what sends traffic to them. */
export interface Switchboard extends AsyncDisposable {
  readonly fleet: Fleet;
  readonly nginx: readonly Nginx[];
  /** A path of the first host as it stands in a configuration for all of them. */
  perHost(path: string): string;
  /** Connects with these keys of the environment; a site opened before stays open. */
  open(environment: Readonly<Record<string, unknown>>): Promise<TestSite>;
  /** Steady traffic to every host's nginx. */
  traffic(rate?: number): Traffic[];
}

const slots = {
  blue: { port: SLOT_PORTS.blue, server: `$CUTOVER_ADDRESS:${SLOT_PORTS.blue}` },
  green: { port: SLOT_PORTS.green, server: `$CUTOVER_ADDRESS:${SLOT_PORTS.green}` },
};

export async function startSwitchboard(options: {
  readonly hosts: number;
  /** nginx on every host: a proxy to the live upstream, or the files below `live`. */
  readonly nginx?: 'proxy' | 'files';
}): Promise<Switchboard> {
  const fleet = await startFleet({ hosts: options.hosts });
  const nginx: Nginx[] = [];
  const sites: TestSite[] = [];
  await Promise.all(
    fleet.hosts.map(async (host) => {
      await installApp(host);
      await placeRelease(host, 'v1', { slot: 'blue', live: true });
      await placeRelease(host, 'v2', { slot: 'green' });
      for (const slot of ['blue', 'green'] as const) await startSlot(host, slot);
      if (options.nginx === undefined) return;
      const include = join(host.root, 'nginx/live.conf');
      await mkdir(join(host.root, 'nginx'));
      await writeFile(include, upstreamText(`${host.ip}:${SLOT_PORTS.blue}`));
      nginx.push(
        await startNginx({
          dir: join(host.dir, 'nginx'),
          ip: host.ip,
          port: 8080,
          site: options.nginx === 'files' ? { files: join(host.root, 'live/public') } : { include },
          account: host.account,
          workers: 2,
        }),
      );
    }),
  );
  const first = fleet.host(0).ip;
  return {
    fleet,
    nginx,
    perHost: (path) => path.replaceAll(first, '$CUTOVER_ADDRESS'),
    async open(environment) {
      const site = await openSite(fleet, { slots, ...environment });
      sites.push(site);
      return site;
    },
    traffic: (rate = 100) =>
      fleet.hosts.map((host) => startTraffic(`http://${host.ip}:8080/`, { rate, read: readAnswer })),
    async [Symbol.asyncDispose]() {
      for (const site of sites) await site[Symbol.asyncDispose]();
      for (const server of nginx) await server.stop();
      await fleet[Symbol.asyncDispose]();
    },
  };
}

export async function startSlot(host: TestHost, slot: keyof typeof SLOT_PORTS): Promise<void> {
  const result = await host.exec(`CUTOVER_PORT=${SLOT_PORTS[slot]} start-slot ${slot}`);
  if (result.code !== 0) throw new Error(result.stderr);
}

/** Makes the hosts as they are before the first switch: nothing is live, and nothing ever was. */
export async function forgetLive(board: Switchboard): Promise<void> {
  for (const host of board.fleet.hosts) {
    await rm(join(host.root, 'live'), { force: true });
    for (const tag of ['v1', 'v2']) {
      const { liveAt: _, ...record } = await recordOf(host, tag);
      await writeFile(join(host.root, `.cutover/releases/${tag}.json`), `${JSON.stringify(record)}\n`);
    }
  }
}

/** The `switch:` of a switchboard's nginx; keys given here win. */
export function nginxSwitch(
  board: Switchboard,
  own: Readonly<Record<string, unknown>> = {},
  more: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const dir = `${board.fleet.path.replace(/\/srv\/shop$/, '')}/nginx`;
  const nginx = `/usr/sbin/nginx -p "${dir}" -e "${dir}/error.log" -c "${dir}/nginx.conf"`;
  return {
    switch: {
      timeout: '5s',
      nginx: {
        include: `${board.fleet.path}/nginx/live.conf`,
        test: `${nginx} -q -t`,
        reload: `${nginx} -s reload`,
        pid: `${dir}/nginx.pid`,
        ...own,
      },
      ...more,
    },
  };
}

/** One switch under the lock, as the action does it. */
export function doSwitch({ site }: TestSite, wanted: SwitchOptions = {}): Promise<SwitchResult> {
  return withLock(site.fleet, site.settings, site.identity, (held) => switchSlot(site, held, wanted));
}

/** Ends the traffic to all hosts and adds it up. */
export async function endTraffic(
  traffic: readonly Traffic[],
): Promise<Pick<TrafficReport, 'failed' | 'errors' | 'requests'> & { versions: Set<string> }> {
  const reports = await Promise.all(traffic.map((one) => one.stop()));
  return {
    failed: reports.reduce((sum, { failed }) => sum + failed, 0),
    requests: reports.reduce((sum, { requests }) => sum + requests, 0),
    errors: reports.flatMap(({ errors }) => errors),
    versions: new Set(reports.flatMap(({ versions }) => [...versions.keys()])),
  };
}
