import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CutoverError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import { hostKeyProblem } from '../../model/host-key.ts';
import { type HostAddress, knownHostsName } from '../../model/names.ts';
import { CommandError, escapeControl } from '../../process/command.ts';
import { run } from '../../process/run.ts';
import { attemptsFor, type ConnectFailure, certificateProblem, connectFailure } from './connect-failure.ts';
import { offeredHostKeys, pinnedHostKeys } from './host-keys.ts';
import { aliasOf, PERSIST, type Ssh } from './ssh.ts';

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
