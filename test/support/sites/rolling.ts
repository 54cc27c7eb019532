import { switchHosts } from '../../../src/flow/switch-hosts.ts';
import { withLock } from '../../../src/host/lock/lock.ts';
import type { SwitchOptions, SwitchResult } from '../../../src/steps/switch-slot/switch.ts';
import { type Fleet, startFleet, type TestHost } from '../servers/sshd.ts';
import { installApp } from './app.ts';
import { placeRelease } from './host-files.ts';
import { openSite, type TestSite } from './site.ts';

export const PORT = 3001;

/** Hosts with one slot, `main`, that serve v1 and hold v2 and a v3 whose check fails; then the servers of balancers. */
export interface RollingFleet extends AsyncDisposable {
  readonly fleet: Fleet;
  readonly apps: readonly TestHost[];
  readonly balancers: readonly TestHost[];
  /** The environment that `open` connects to. */
  environment(rolling: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
  open(
    rolling: Readonly<Record<string, unknown>>,
    environment?: Readonly<Record<string, unknown>>,
  ): Promise<TestSite>;
  /** The releases that the hosts point to. */
  tags(): Promise<string[]>;
}

export async function startRollingFleet(counts: {
  readonly apps: number;
  readonly balancers: number;
}): Promise<RollingFleet> {
  const fleet = await startFleet({ hosts: counts.apps + counts.balancers });
  const apps = fleet.hosts.slice(0, counts.apps);
  const balancers = fleet.hosts.slice(counts.apps);
  const sites: TestSite[] = [];
  await Promise.all(
    apps.map(async (host) => {
      await installApp(host);
      await placeRelease(host, 'v1', { slot: 'main', live: true, record: { state: 'good' } });
      await placeRelease(host, 'v2');
      await placeRelease(host, 'v3', { health: 'failing' });
      const started = await host.exec(`CUTOVER_PORT=${PORT} start-slot main`);
      if (started.code !== 0) throw new Error(started.stderr);
    }),
  );
  const environmentOf = (rolling: Readonly<Record<string, unknown>>) => ({
    hosts: apps.map(({ address }) => address),
    slots: { main: { port: PORT } },
    start: { run: 'start-slot main', timeout: '2s' },
    stop: { run: 'stop-slot main', timeout: '2s' },
    timeouts: { health: '2s' },
    switch: { timeout: '1s' },
    health: [
      {
        http: `http://$CUTOVER_ADDRESS:${PORT}/healthz`,
        expect: { json: { version: '$CUTOVER_TAG' } },
      },
    ],
    rolling: { keep: counts.apps - 1, drain: '3s', 'ready-timeout': '5s', ...rolling },
  });
  return {
    environment: environmentOf,
    fleet,
    apps,
    balancers,
    async open(rolling, environment = {}) {
      const site = await openSite(fleet, { ...environmentOf(rolling), ...environment });
      sites.push(site);
      return site;
    },
    async tags() {
      return Promise.all(
        apps.map(async (host) => {
          const { stdout } = await host.exec(`readlink ${host.root}/slots/main`);
          return stdout.trim().replace('../releases/', '');
        }),
      );
    },
    async [Symbol.asyncDispose]() {
      for (const site of sites) await site[Symbol.asyncDispose]();
      await fleet[Symbol.asyncDispose]();
    },
  };
}

/** One rolling switch under the lock, as the actions do it. */
export function doRoll({ site }: TestSite, tag: string, more: SwitchOptions = {}): Promise<SwitchResult> {
  return withLock(site.fleet, site.settings, site.identity, (held) =>
    switchHosts(site, held, { expectTag: tag, ...more }),
  );
}

/** What Cutover left on hosts that were taken out or armed; empty when nothing is under way any more. */
export async function marksOn(hosts: readonly TestHost[]): Promise<string[]> {
  const found = await Promise.all(
    hosts.map((host) =>
      host.exec(
        `cd ${host.root} 2>/dev/null && ls -d .cutover/out/* .cutover/confirm-* .cutover/firing-* .cutover/switching 2>/dev/null`,
      ),
    ),
  );
  return found.flatMap(({ stdout }) => stdout.split('\n').filter((line) => line !== ''));
}
