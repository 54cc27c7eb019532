import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError, messageOf } from '../../errors.ts';
import type { HostAddress } from '../../model/names.ts';
import { runTool } from '../../process/tool.ts';
import { prepareKey } from './identity.ts';
import { readPrivateKey } from './key.ts';
import { aliasOf, jobDir, type Ssh } from './ssh.ts';
import { fitsSshConfig, keyExchangeOrder, sshConfig } from './ssh-config.ts';

export interface SshSettings {
  /** RUNNER_TEMP: the runner empties it after the job. */
  readonly tempDir: string;
  readonly privateKey: string;
  readonly passphrase?: string | undefined;
  readonly knownHosts: string | undefined;
  readonly hosts: readonly HostAddress[];
  readonly jump?: HostAddress | undefined;
  readonly connectTimeoutMs: number;
  readonly keyExchange?: string | undefined;
}

/**
 * Writes key, pins and configuration below RUNNER_TEMP, once a job: a later step with the same hosts, key and
 * pins finds them there and so shares its connections. Throws InputError for a key or pins that cannot work.
 */
export async function prepareSsh(settings: SshSettings): Promise<Ssh> {
  const key = readPrivateKey(settings.privateKey);
  if (key.encrypted && settings.passphrase === undefined)
    throw new InputError(
      '`ssh-private-key` is protected by a passphrase, and `ssh-passphrase` is not given',
      {
        next: 'store the passphrase as a secret and pass it as `ssh-passphrase`',
      },
    );
  const addresses = settings.jump === undefined ? settings.hosts : [...settings.hosts, settings.jump];
  const id = createHash('sha256')
    .update(
      JSON.stringify([
        addresses,
        settings.jump,
        key.text,
        settings.knownHosts,
        settings.keyExchange,
        settings.connectTimeoutMs,
      ]),
    )
    .digest('hex')
    .slice(0, 16);
  const dir = join(jobDir(settings.tempDir), id);
  const ready = await readFile(join(dir, 'sockets'), 'utf8').catch(() => undefined);
  if (ready !== undefined) return sshIn(settings, dir, ready);

  await mkdir(dir, { recursive: true, mode: 0o700 });
  const socketDir = fitsSocket(dir) ? dir : await makeSocketDir(dir);
  const ssh = sshIn(settings, dir, socketDir);
  const knownHostsFile = join(ssh.dir, 'known_hosts');
  await writeFile(knownHostsFile, `${(settings.knownHosts ?? '').replace(/\r\n?/g, '\n').trimEnd()}\n`, {
    mode: 0o600,
  });
  const identity = await prepareKey(ssh.dir, socketDir, key, settings.passphrase).catch(
    async (thrown: unknown) => {
      // The post step does not know of it yet.
      if (socketDir !== dir) await rm(socketDir, { recursive: true, force: true });
      throw thrown;
    },
  );
  const supported = (await runTool({ file: 'ssh', argv: ['-Q', 'kex'] })).stdout.split('\n');
  await writeFile(
    ssh.configFile,
    sshConfig({
      hosts: settings.hosts.map((address) => ({ alias: aliasOf(address), address })),
      jump:
        settings.jump === undefined ? undefined : { alias: aliasOf(settings.jump), address: settings.jump },
      knownHostsFile,
      socketDir,
      identity,
      connectTimeoutMs: settings.connectTimeoutMs,
      keyExchange: keyExchangeOrder(settings.keyExchange, supported),
    }),
    { mode: 0o600 },
  );
  // Written last and renamed: its presence means that the rest is complete.
  await writeFile(join(dir, 'sockets.partial'), socketDir, { mode: 0o600 });
  await rename(join(dir, 'sockets.partial'), join(dir, 'sockets'));
  return ssh;
}

/** In the folder of sockets: a link to the job's own folder, for one whose name ssh_config cannot hold. */
const LINK = 'job';

function sshIn({ connectTimeoutMs, jump }: SshSettings, jobFolder: string, socketDir: string): Ssh {
  const dir = fitsSshConfig(jobFolder) ? jobFolder : join(socketDir, LINK);
  return { dir, configFile: join(dir, 'config'), socketDir, connectTimeoutMs, jump };
}

/** A socket's path is at most 107 bytes, and ssh adds 17 to it while it opens it. */
function fitsSocket(dir: string): boolean {
  return Buffer.byteLength(dir) <= 70 && fitsSshConfig(dir);
}

/** A folder elsewhere, with the link. Throws InputError where there is none that will do. */
async function makeSocketDir(dir: string): Promise<string> {
  const problems: string[] = [];
  for (const base of new Set([tmpdir(), '/tmp'])) {
    try {
      if (!fitsSocket(join(base, 'cutover-XXXXXX')))
        throw new Error('its name is too long, or ssh cannot be given it');
      const made = await mkdtemp(join(base, 'cutover-'));
      await symlink(dir, join(made, LINK));
      return made;
    } catch (thrown) {
      problems.push(`${base}: ${messageOf(thrown)}`);
    }
  }
  throw new InputError(
    `there is no folder for the connections of this job: RUNNER_TEMP (${dir}) is longer than a socket's name may be, or holds characters that ssh cannot be given; ${problems.join('; ')}`,
    {
      next: 'set RUNNER_TEMP, or TMPDIR for this job, to a short path of a folder that is there and can be written',
    },
  );
}
