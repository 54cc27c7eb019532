import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../../log.ts';
import type { HostAddress } from '../../model/names.ts';
import { CommandError } from '../../process/command.ts';
import { run } from '../../process/run.ts';
import { connectError } from './connect-error.ts';
import { attemptsFor, type ConnectFailure, connectFailure } from './connect-failure.ts';
import type { NotReady } from './session.ts';
import { aliasOf, PERSIST, type Ssh } from './ssh.ts';

const CLOSE_MS = 10_000;

/**
 * Opens the one connection to a host that all steps of the job share, unless it is open. Opening changes nothing
 * on the host, so a refused connection (MaxStartups, a restarting sshd) is tried again after a random pause.
 * `open` gives undefined, or why nothing was opened; by default it opens a connection that runs nothing. Throws
 * CutoverError with the offered host key or the reason, and what to do; then no connection is left open.
 */
export async function connect(
  ssh: Ssh,
  address: HostAddress,
  log: Log,
  signal: AbortSignal | undefined,
  open: () => Promise<NotReady | undefined> = () => openMaster(ssh, address, signal),
): Promise<void> {
  const socket = join(ssh.socketDir, aliasOf(address));
  if (await answers(socket)) return;
  for (let attempt = 1; ; attempt++) {
    await rm(socket, { force: true });
    const failed = await open();
    if (failed === undefined) return;
    const failure = signal?.aborted ? 'other' : await whyNotOpened(socket, failed);
    // A login that succeeded has left a connection in the background, whatever became of its session.
    await closeMaster(ssh, address);
    if (attempt >= attemptsFor(failure) || signal?.aborted)
      throw await connectError(ssh, address, failure, failed, signal);
    const pause = Math.round(2 ** attempt * 100 * (0.5 + Math.random()));
    log.debug(
      `${address.name}: not connected (${failed.said.trim().split('\n').at(-1) ?? ''}), again in ${pause} ms`,
    );
    await sleep(pause, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
  }
}

/** The socket is there once the host has let the key in; 255 is the exit code of ssh itself. */
async function whyNotOpened(socket: string, failed: NotReady): Promise<ConnectFailure> {
  const { exitCode } = failed;
  if ((exitCode !== undefined && exitCode !== 255) || (await answers(socket))) return 'login';
  return connectFailure(failed.said);
}

/** Ends the connection that the job holds to a host, if there is one. */
async function closeMaster(ssh: Ssh, address: HostAddress): Promise<void> {
  const alias = aliasOf(address);
  if (!(await answers(join(ssh.socketDir, alias)))) return;
  await run(
    { file: 'ssh', argv: ['-F', ssh.configFile, '-O', 'exit', alias] },
    { deadlineMs: CLOSE_MS, exitCodes: [0, 255] },
  ).catch(() => undefined);
}

/** A connection that runs nothing. Undefined when open, else what ssh said. */
async function openMaster(
  ssh: Ssh,
  address: HostAddress,
  signal: AbortSignal | undefined,
): Promise<NotReady | undefined> {
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
    const said = thrown.failure === 'deadline' ? 'connection timed out' : thrown.stderr;
    return { said, printed: '', exitCode: undefined };
  }
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
