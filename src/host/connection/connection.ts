import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CutoverError, InputError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import { hostKeyProblem, type OfferedKey, type PinnedKey, readPinned } from '../../model/host-key.ts';
import { type HostAddress, knownHostsName } from '../../model/names.ts';
import { CommandError, escapeControl } from '../../process/command.ts';
import { run } from '../../process/run.ts';
import { runTool } from '../../process/tool.ts';
import { attemptsFor, type ConnectFailure, certificateProblem, connectFailure } from './connect-failure.ts';
import { lockedKeyProblem, type PrivateKey, readPrivateKey } from './key.ts';
import { keyExchangeOrder, sshConfig } from './ssh-config.ts';

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

/** The job's own ssh set-up on the runner. */
export interface Ssh {
  readonly configFile: string;
  readonly socketDir: string;
  readonly dir: string;
  readonly connectTimeoutMs: number;
  readonly jump: HostAddress | undefined;
}

/** The name of a host inside the private ssh_config: no character of an input can mean anything there. */
export function aliasOf(address: HostAddress): string {
  return `h${createHash('sha256').update(address.name).digest('hex').slice(0, 12)}`;
}

/** Where a job keeps its connections, below RUNNER_TEMP. */
export const jobDir = (tempDir: string) => join(tempDir, 'cutover-ssh');

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
  const configFile = join(dir, 'config');
  const ssh = { dir, configFile, connectTimeoutMs: settings.connectTimeoutMs, jump: settings.jump };
  const ready = await readFile(join(dir, 'sockets'), 'utf8').catch(() => undefined);
  if (ready !== undefined) return { ...ssh, socketDir: ready };

  await mkdir(dir, { recursive: true, mode: 0o700 });
  const knownHostsFile = join(dir, 'known_hosts');
  await writeFile(knownHostsFile, `${(settings.knownHosts ?? '').replace(/\r\n?/g, '\n').trimEnd()}\n`, {
    mode: 0o600,
  });
  // A socket's path is at most 107 bytes, and ssh adds 17 to it while it opens it.
  const socketDir = dir.length <= 70 ? dir : await mkdtemp(join(tmpdir(), 'cutover-'));
  const identity = await prepareKey(dir, socketDir, key, settings.passphrase).catch(
    async (thrown: unknown) => {
      // The post step does not know of it yet.
      if (socketDir !== dir) await rm(socketDir, { recursive: true, force: true });
      throw thrown;
    },
  );
  const supported = (await runTool({ file: 'ssh', argv: ['-Q', 'kex'] })).stdout.split('\n');
  await writeFile(
    configFile,
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
  return { ...ssh, socketDir };
}

async function prepareKey(dir: string, socketDir: string, key: PrivateKey, passphrase: string | undefined) {
  const file = join(dir, 'key');
  await rm(file, { force: true });
  await writeFile(file, key.text, { mode: 0o600, flag: 'wx' });
  if (!key.encrypted) {
    const check = await runTool({ file: 'ssh-keygen', argv: ['-y', '-P', '', '-f', file] });
    if (check.exitCode !== 0) {
      await rm(file, { force: true });
      throw new InputError('`ssh-private-key` is damaged: ssh-keygen cannot read it', {
        next: 'paste the whole key again, with its first and last line',
      });
    }
    return { file };
  }
  // The key goes into an agent of this job; ssh-add asks a helper for the passphrase, which has it from its
  // environment, so that it is in no argument and in no file.
  const agent = join(socketDir, 'agent');
  const askpass = join(dir, 'askpass');
  const publicKeyFile = join(dir, 'key.pub');
  await writeFile(askpass, '#!/bin/sh\nprintf "%s\\n" "$CUTOVER_PASSPHRASE"\n', { mode: 0o700 });
  await chmod(askpass, 0o700);
  try {
    const env = {
      SSH_ASKPASS: askpass,
      SSH_ASKPASS_REQUIRE: 'force',
      DISPLAY: ':0',
      CUTOVER_PASSPHRASE: passphrase ?? '',
    };
    const check = await runTool({ file: 'ssh-keygen', argv: ['-y', '-f', file], env });
    if (check.exitCode !== 0) throw lockedKeyProblem(check.stderr);
    await writeFile(publicKeyFile, check.stdout, { mode: 0o600 });
    const started = await runTool({ file: 'ssh-agent', argv: ['-s', '-a', agent] });
    const pid = /SSH_AGENT_PID=(\d+)/.exec(started.stdout)?.[1];
    if (started.exitCode !== 0 || pid === undefined)
      throw new CutoverError(`ssh-agent could not be started: ${escapeControl(started.stderr)}`);
    await writeFile(join(dir, 'agent.pid'), pid, { mode: 0o600 });
    const added = await runTool({
      file: 'ssh-add',
      argv: ['-q', file],
      env: { ...env, SSH_AUTH_SOCK: agent },
    });
    if (added.exitCode !== 0)
      throw new CutoverError(`ssh-add could not load the key: ${escapeControl(added.stderr)}`);
    return { agent, publicKeyFile };
  } finally {
    await rm(askpass, { force: true });
    await rm(file, { force: true });
  }
}

/** How long a connection stays open when the job's post step never came to close it (ssh_config(5), ControlPersist). */
export const PERSIST = '30m';

/**
 * Opens the one connection to a host that all steps of the job share, unless it is open. Opening changes nothing
 * on the host, so a refused connection (MaxStartups, a restarting sshd) is tried again after a random pause.
 * `open` gives undefined, or what ssh said; by default it opens a connection that runs nothing. Throws CutoverError
 * with the offered host key or the reason, and what to do.
 */
export async function connect(
  ssh: Ssh,
  address: HostAddress,
  log: Log,
  signal: AbortSignal | undefined,
  open: () => Promise<string | undefined> = () => openMaster(ssh, address, signal),
): Promise<void> {
  const socket = join(ssh.socketDir, aliasOf(address));
  if (await answers(socket)) return;
  for (let attempt = 1; ; attempt++) {
    await rm(socket, { force: true });
    const failed = await open();
    if (failed === undefined) return;
    const failure = connectFailure(failed);
    if (attempt >= attemptsFor(failure) || signal?.aborted)
      throw await explain(ssh, address, failure, failed);
    const pause = Math.round(2 ** attempt * 100 * (0.5 + Math.random()));
    log.debug(
      `${address.name}: not connected (${failed.trim().split('\n').at(-1) ?? ''}), again in ${pause} ms`,
    );
    await sleep(pause, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
  }
}

/** A connection that runs nothing. Undefined when open, else what ssh said. */
async function openMaster(
  ssh: Ssh,
  address: HostAddress,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  try {
    await run(
      {
        file: 'ssh',
        argv: ['-F', ssh.configFile, '-M', '-N', '-f', '-o', `ControlPersist=${PERSIST}`, aliasOf(address)],
      },
      { deadlineMs: ssh.connectTimeoutMs * 2 + 1_000, signal },
    );
    return undefined;
  } catch (thrown) {
    if (!(thrown instanceof CommandError) || thrown.failure === 'spawn' || thrown.failure === 'aborted')
      throw thrown;
    return thrown.failure === 'deadline' ? 'connection timed out' : thrown.stderr;
  }
}

async function explain(
  ssh: Ssh,
  address: HostAddress,
  failure: ConnectFailure,
  stderr: string,
): Promise<CutoverError> {
  const host = address.name;
  const said = escapeControl(stderr.replaceAll('\r\n', '\n')).trim().split('\n').at(-1) ?? '';
  if (failure === 'host-key-unknown' || failure === 'host-key-changed' || failure === 'host-key-revoked') {
    const [offered, pinned] = await Promise.all([
      offeredHostKeys(ssh, address),
      pinnedHostKeys(ssh, address),
    ]);
    const certificate = certificateProblem(stderr);
    const { message, next } = hostKeyProblem({
      name: knownHostsName(address),
      failure,
      pinned,
      offered,
      certificate: certificate === undefined ? undefined : escapeControl(certificate),
    });
    return new CutoverError(message, { host, stage: 'connect', next });
  }
  const reasons: Record<Exclude<ConnectFailure, `host-key-${string}`>, [string, string]> = {
    denied: [
      'refused the key: permission denied',
      `add the public half of \`ssh-private-key\` to ~/.ssh/authorized_keys of ${address.user ?? 'the deploy account'} on ${address.hostname}`,
    ],
    name: [
      `cannot be found by name (${said})`,
      'check the name in `hosts`, or run the job where it resolves',
    ],
    timeout: [
      `did not answer (${said})`,
      `check that the host is up and that the runner may reach port ${address.port}`,
    ],
    refused: [
      `refused or closed the connection (${said})`,
      `check sshd on port ${address.port}; under load raise MaxStartups there`,
    ],
    busy: [
      `takes connections and says nothing (${said})`,
      `look at the load of the host, and at sshd on port ${address.port}; under load raise MaxStartups there`,
    ],
    other: [
      `cannot be connected to (${said})`,
      `try by hand: ssh -p ${address.port} ${address.user === undefined ? '' : `${address.user}@`}${address.hostname} true`,
    ],
  };
  const [message, next] = reasons[failure];
  return new CutoverError(message, { host, stage: 'connect', next });
}

const HOST_KEY_TYPES = [
  'ssh-ed25519',
  'ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521',
  'rsa-sha2-512,rsa-sha2-256',
] as const;

/** The keys of each type that a host offers now, for a person to compare. They are shown and never trusted. */
async function offeredHostKeys(ssh: Ssh, address: HostAddress): Promise<OfferedKey[]> {
  const found = await Promise.all(HOST_KEY_TYPES.map((types) => offeredHostKey(ssh, address, types)));
  return found.filter((key) => key !== undefined);
}

async function offeredHostKey(
  ssh: Ssh,
  address: HostAddress,
  types: (typeof HOST_KEY_TYPES)[number],
): Promise<OfferedKey | undefined> {
  const file = join(ssh.dir, `offered-${aliasOf(address)}-${types.split(',')[0]}`);
  // Through the same jump host; no key is offered to a host that is not trusted.
  const options = [
    'ControlPath=none',
    'StrictHostKeyChecking=accept-new',
    `UserKnownHostsFile="${file.replaceAll('%', '%%')}"`,
    'HashKnownHosts=no',
    `HostKeyAlgorithms=${types}`,
    'PreferredAuthentications=none',
    'PubkeyAuthentication=no',
  ].flatMap((option) => ['-o', option]);
  try {
    await run(
      { file: 'ssh', argv: ['-F', ssh.configFile, ...options, '-N', aliasOf(address)] },
      { deadlineMs: ssh.connectTimeoutMs + 1_000, exitCodes: [0, 255] },
    ).catch(() => undefined);
    const [line = ''] = (await readFile(file, 'utf8').catch(() => '')).split('\n');
    if (line === '') return undefined;
    const { stdout } = await runTool({ file: 'ssh-keygen', argv: ['-l', '-f', file] });
    return { line: escapeControl(line), fingerprint: escapeControl(stdout.split('\n')[0] ?? '') };
  } finally {
    await rm(file, { force: true });
  }
}

/** What the pins of the job say of a host. ssh takes a line without the port for every port. */
async function pinnedHostKeys(ssh: Ssh, address: HostAddress): Promise<PinnedKey[]> {
  const file = join(ssh.dir, 'known_hosts');
  const names = [...new Set([knownHostsName(address), address.hostname])];
  const found = await Promise.all(
    names.map((name) => runTool({ file: 'ssh-keygen', argv: ['-F', name, '-f', file] })),
  );
  return found.flatMap(({ stdout }) => readPinned(stdout));
}

/** Whether a master listens behind this socket; asks the socket itself, without a process. */
async function answers(socket: string): Promise<boolean> {
  if ((await stat(socket).catch(() => undefined)) === undefined) return false;
  const { createConnection } = await import('node:net');
  return new Promise((resolve) => {
    const client = createConnection(socket);
    client.once('connect', () => resolve(true)).once('error', () => resolve(false));
    client.once('connect', () => client.destroy());
  });
}

/**
 * Closes every connection of the job, ends its agent and removes key, pins and configuration. Safe to call
 * again, and when nothing was opened. Returns what could not be ended.
 */
export async function closeSsh(tempDir: string): Promise<string[]> {
  const problems: string[] = [];
  const base = jobDir(tempDir);
  for (const id of await readdir(base).catch(() => [])) {
    const dir = join(base, id);
    const socketDir = await readFile(join(dir, 'sockets'), 'utf8').catch(() => dir);
    await rm(join(dir, 'key'), { force: true });
    const sockets = (await readdir(socketDir).catch(() => [])).filter((name) => /^h[0-9a-f]{12}$/.test(name));
    await Promise.all(
      sockets.map((alias) =>
        run(
          { file: 'ssh', argv: ['-F', join(dir, 'config'), '-O', 'exit', alias] },
          { deadlineMs: 10_000, exitCodes: [0, 255] },
        ).catch((thrown: Error) => {
          problems.push(thrown.message);
        }),
      ),
    );
    const pid = Number(await readFile(join(dir, 'agent.pid'), 'utf8').catch(() => ''));
    if (pid > 1)
      try {
        process.kill(pid, 'SIGTERM');
      } catch {
        // Ended already.
      }
    await rm(dir, { recursive: true, force: true });
    if (socketDir !== dir) await rm(socketDir, { recursive: true, force: true });
  }
  await rm(base, { recursive: true, force: true });
  return problems;
}
