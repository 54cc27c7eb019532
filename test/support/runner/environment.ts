import { parseConfig } from '../../../src/config/load.ts';
import { settingsFor } from '../../../src/config/settings.ts';
import { closeSsh } from '../../../src/host/connection/close-ssh.ts';
import { Fleet } from '../../../src/host/connection/fleet.ts';
import { Host } from '../../../src/host/connection/host.ts';
import { prepareSsh } from '../../../src/host/connection/prepare-ssh.ts';
import type { Site } from '../../../src/host/connection/site.ts';
import type { Log } from '../../../src/log.ts';
import type { Fleet as TestFleet } from '../servers/sshd.ts';
import { tempDir } from '../temp.ts';

export interface OpenEnvironment extends Site, AsyncDisposable {
  /** What was said so far, one line each, with its level. */
  readonly said: string[];
  /** Ends the run as a cancelled job does. */
  abort(): void;
}

/** Opens connections to the servers of a configuration as an action does, for tests that call a step. */
export async function openEnvironment(
  servers: TestFleet,
  config: unknown,
  environment = 'production',
): Promise<OpenEnvironment> {
  const temp = await tempDir();
  const settings = settingsFor(await parseConfig(JSON.stringify(config), 'cutover.yml'), environment);
  const ssh = await prepareSsh({
    tempDir: temp.path,
    privateKey: servers.privateKey,
    knownHosts: servers.knownHosts,
    hosts: settings.hosts,
    connectTimeoutMs: settings.options.timeouts.connect,
  });
  const said: string[] = [];
  const say = (level: string) => (message: string) => void said.push(`${level}: ${message}`);
  const log: Log = {
    debug: say('debug'),
    info: say('info'),
    warning: say('warning'),
    error: say('error'),
    group: (_name, work) => work(),
  };
  const stop = new AbortController();
  const fleet = new Fleet({
    ssh,
    hosts: settings.hosts.map((address) => new Host(ssh, address)),
    parallel: settings.options.parallel,
    log,
    signal: stop.signal,
  });
  await fleet.connect();
  return {
    settings,
    fleet,
    identity: {
      action: 'backup-remote',
      repository: 'acme/shop',
      run: 'https://github.com/acme/shop/actions/runs/4242',
      runId: '4242',
      attempt: '1',
      actor: 'octocat',
      sha: 'f'.repeat(40),
    },
    said,
    abort: () => stop.abort(new Error('SIGINT')),
    async [Symbol.asyncDispose]() {
      await closeSsh(temp.path);
      await temp[Symbol.asyncDispose]();
    },
  };
}
