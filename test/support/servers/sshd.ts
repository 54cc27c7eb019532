import { randomInt } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { tempDir } from '../temp.ts';
import { ownAccount, unprivilegedAccount } from './account.ts';
import { freePort } from './port.ts';
import { newSshKey } from './ssh-key.ts';
import { TestHost } from './test-host.ts';

export type { TestHost } from './test-host.ts';

export interface FleetOptions {
  /** How many hosts, 1 to 250. */
  readonly hosts: number;
  /** Log in as an existing account without privileges; default: as oneself. Throws unless the tests run as root. */
  readonly asUser?: boolean;
  /** sshd's limits; default: OpenSSH's own (10:30:100 and 10). */
  readonly maxStartups?: string;
  readonly maxSessions?: number;
  /** More lines for sshd_config; they win over those of the fleet. */
  readonly sshdConfig?: readonly string[];
}

export interface Fleet extends AsyncDisposable {
  readonly dir: string;
  readonly user: string;
  /** The client's key, authorised on every host: text and file (0600). */
  readonly privateKey: string;
  readonly privateKeyFile: string;
  /** known_hosts that pins every host: text and file. */
  readonly knownHosts: string;
  readonly knownHostsFile: string;
  readonly hosts: readonly TestHost[];
  /** The app root of every host, as `path:` in a configuration. */
  readonly path: string;
  /** The n-th host, counted from 0; throws when there is none. */
  host(index: number): TestHost;
  /** Options for the real `ssh` client that reach the host, up to and without the command. */
  sshArgv(host: TestHost): string[];
}

/**
 * Starts real sshd servers, each on its own loopback address 127.x.y.N with a key, home and PATH of its own.
 * At the end they are killed and their folder is removed.
 */
export async function startFleet(options: FleetOptions): Promise<Fleet> {
  const temp = await tempDir();
  try {
    return await startIn(temp.path, options, temp);
  } catch (error) {
    await temp[Symbol.asyncDispose]();
    throw error;
  }
}

async function startIn(dir: string, options: FleetOptions, temp: AsyncDisposable): Promise<Fleet> {
  // sshd of root wants this folder for its own separation of privileges; where systemd runs, it is there.
  if (process.getuid?.() === 0) await mkdir('/run/sshd', { recursive: true, mode: 0o755 });
  if (options.asUser === true && process.getuid?.() !== 0)
    throw new Error('only root can log in as somebody else: leave the test out (asRoot)');
  const account = options.asUser === true ? unprivilegedAccount() : ownAccount();
  const network = `127.${randomInt(1, 255)}.${randomInt(0, 256)}`;
  const port = await freePort(`${network}.1`);
  const client = newSshKey('client');
  const privateKeyFile = join(dir, 'id_ed25519');
  const knownHostsFile = join(dir, 'known_hosts');
  const sshdConfig = [
    ...(options.sshdConfig ?? []),
    ...(options.maxStartups === undefined ? [] : [`MaxStartups ${options.maxStartups}`]),
    ...(options.maxSessions === undefined ? [] : [`MaxSessions ${options.maxSessions}`]),
  ];
  const hosts = Array.from({ length: options.hosts }, (_, index) => {
    const name = `h${index + 1}`;
    const ip = `${network}.${index + 1}`;
    return new TestHost({
      dir: join(dir, ip),
      name,
      ip,
      port,
      account,
      authorizedKey: client.publicKey,
      sshdConfig,
    });
  });
  const knownHosts = hosts.map((host) => `${host.knownHost}\n`).join('');
  await writeFile(privateKeyFile, client.privateKey, { mode: 0o600 });
  await writeFile(knownHostsFile, knownHosts);
  const limit = pLimit(8);
  await Promise.all(
    hosts.map((host) =>
      limit(async () => {
        await host.prepare();
        await host.start();
      }),
    ),
  );
  return {
    dir,
    user: account.name,
    privateKey: client.privateKey,
    privateKeyFile,
    knownHosts,
    knownHostsFile,
    hosts,
    path: join(dir, '$CUTOVER_ADDRESS/srv/shop'),
    host(index) {
      const host = hosts[index];
      if (host === undefined) throw new Error(`the fleet has no host ${index}`);
      return host;
    },
    sshArgv: (host) => [
      ...['-F', 'none', '-i', privateKeyFile, '-p', String(host.port)],
      ...[
        'BatchMode=yes',
        'IdentitiesOnly=yes',
        'StrictHostKeyChecking=yes',
        `UserKnownHostsFile=${knownHostsFile}`,
      ].flatMap((option) => ['-o', option]),
      `${account.name}@${host.ip}`,
    ],
    [Symbol.asyncDispose]: () => temp[Symbol.asyncDispose](),
  };
}
