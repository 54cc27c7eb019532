import { parseConfig } from '../../../src/config/load.ts';
import { balancerHosts, settingsFor } from '../../../src/config/settings.ts';
import { closeSsh } from '../../../src/host/connection/close-ssh.ts';
import { Fleet as HostFleet } from '../../../src/host/connection/fleet.ts';
import { Host } from '../../../src/host/connection/host.ts';
import { prepareSsh } from '../../../src/host/connection/prepare-ssh.ts';
import type { Site } from '../../../src/host/connection/site.ts';
import type { Log } from '../../../src/log.ts';
import type { Fleet } from '../servers/sshd.ts';
import { tempDir } from '../temp.ts';

export interface TestSite extends AsyncDisposable {
  readonly site: Site;
  /** Everything that was logged, line by line. */
  readonly lines: string[];
  /** Cancels the run, as the runner does. */
  cancel(): void;
}

/** A connected site for an environment `production`, as the actions have it. */
export async function openSite(
  fleet: Fleet,
  environment: Readonly<Record<string, unknown>>,
  options: { readonly hosts?: readonly string[] } = {},
): Promise<TestSite> {
  const temp = await tempDir();
  const hosts = fleet.hosts.map((host) => host.address);
  const config = { app: 'shop', environments: { production: { path: fleet.path, hosts, ...environment } } };
  const parsed = await parseConfig(JSON.stringify(config), 'cutover.yml');
  const settings = settingsFor(
    parsed,
    'production',
    options.hosts === undefined ? {} : { hosts: options.hosts },
  );
  const ssh = await prepareSsh({
    tempDir: temp.path,
    privateKey: fleet.privateKey,
    knownHosts: fleet.knownHosts,
    hosts: [...settings.hosts, ...balancerHosts(settings)],
    connectTimeoutMs: 10_000,
  });
  const lines: string[] = [];
  const keep = (line: string) => {
    lines.push(line);
  };
  const log: Log = { debug: keep, info: keep, warning: keep, error: keep, group: (_, body) => body() };
  const stop = new AbortController();
  const site: Site = {
    settings,
    identity: {
      action: 'switch-slot',
      repository: 'acme/shop',
      run: 'https://github.com/acme/shop/actions/runs/4242',
      runId: '4242',
      attempt: '1',
      actor: 'octocat',
      sha: 'f'.repeat(40),
    },
    fleet: new HostFleet({
      ssh,
      hosts: settings.hosts.map((address) => new Host(ssh, address)),
      balancers: balancerHosts(settings).map((address) => new Host(ssh, address)),
      parallel: 20,
      log,
      signal: stop.signal,
    }),
  };
  await site.fleet.connect();
  return {
    site,
    lines,
    cancel: () => stop.abort(new Error('SIGINT')),
    async [Symbol.asyncDispose]() {
      await closeSsh(temp.path);
      await temp[Symbol.asyncDispose]();
    },
  };
}
