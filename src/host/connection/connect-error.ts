import { CutoverError } from '../../errors.ts';
import { hostKeyProblem } from '../../model/host-key.ts';
import { type HostAddress, knownHostsName } from '../../model/names.ts';
import { escapeControl } from '../../process/command.ts';
import { run } from '../../process/run.ts';
import { type ConnectFailure, certificateProblem, jumpProblem, loginWords } from './connect-failure.ts';
import { offeredHostKeys, pinnedHostKeys } from './host-keys.ts';
import type { NotReady } from './session.ts';
import { aliasOf, type Ssh } from './ssh.ts';

/** A connection of its own, and with the words of why a channel was not opened. */
const TELL = ['-o', 'ControlPath=none', '-o', 'LogLevel=INFO'];

/** The host let the key in, and no script could run there. */
export class LoginError extends CutoverError {
  override readonly name = 'LoginError';
}

/**
 * What is told of a connection that could not be opened, or of a login that runs nothing: the cause and what to do.
 * Asks a host whose key is not the pinned one for its keys, and a jump host whether it leads on.
 */
export async function connectError(
  ssh: Ssh,
  address: HostAddress,
  failure: ConnectFailure,
  failed: NotReady,
  signal: AbortSignal | undefined,
): Promise<CutoverError> {
  const host = address.name;
  const { said: stderr } = failed;
  if (failure === 'host-key-unknown' || failure === 'host-key-changed' || failure === 'host-key-revoked')
    return hostKeyError(ssh, address, failure, stderr);
  if (failure === 'login') return loginError(address, failed);
  if ((failure === 'refused' || failure === 'other' || failure === 'timeout') && !signal?.aborted) {
    const jump = await jumpError(ssh, address);
    if (jump !== undefined) return jump;
  }
  const said = escapeControl(stderr.replaceAll('\r\n', '\n')).trim().split('\n').at(-1) ?? '';
  const reasons: Record<Exclude<ConnectFailure, `host-key-${string}` | 'login'>, [string, string]> = {
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

async function hostKeyError(
  ssh: Ssh,
  address: HostAddress,
  failure: Extract<ConnectFailure, `host-key-${string}`>,
  stderr: string,
): Promise<CutoverError> {
  const [offered, pinned] = await Promise.all([offeredHostKeys(ssh, address), pinnedHostKeys(ssh, address)]);
  const certificate = certificateProblem(stderr);
  const { message, next } = hostKeyProblem({
    name: knownHostsName(address),
    failure,
    pinned,
    offered,
    certificate: certificate === undefined ? undefined : escapeControl(certificate),
  });
  return new CutoverError(message, { host: address.name, stage: 'connect', next });
}

function loginError(address: HostAddress, failed: NotReady): LoginError {
  const { exitCode } = failed;
  const words = loginWords(failed);
  return new LoginError(
    [
      `let the key in, but runs no scripts: the login ${exitCode === undefined ? 'did not come to them' : `ended with exit code ${exitCode}`}`,
      words === '' ? 'and printed nothing' : `and said: ${words}`,
    ].join(' '),
    {
      host: address.name,
      stage: 'connect',
      next: `give ${address.user ?? 'the account'} a login shell that runs commands (not nologin, rbash or SFTP alone; \`getent passwd\` shows it), no ForceCommand of another program in sshd_config or authorized_keys, and start-up files of the shell that wait for nothing`,
    },
  );
}

/** A jump host that does not lead to the host, in an error of its own: ssh through a shared connection says nothing of it. */
async function jumpError(ssh: Ssh, address: HostAddress): Promise<CutoverError | undefined> {
  const { jump } = ssh;
  if (jump === undefined || jump.name === address.name) return undefined;
  const target = `${address.hostname.includes(':') ? `[${address.hostname}]` : address.hostname}:${address.port}`;
  const asked = await run(
    { file: 'ssh', argv: ['-F', ssh.configFile, ...TELL, '-W', target, aliasOf(jump)] },
    { deadlineMs: ssh.connectTimeoutMs * 2 + 1_000, exitCodes: 'any' },
  ).catch(() => undefined);
  const problem = jumpProblem(asked?.stderr ?? '');
  if (problem === undefined) return undefined;
  return new CutoverError(
    problem.forbidden
      ? `the jump host ${jump.name} does not forward connections (${escapeControl(problem.words)})`
      : `the jump host ${jump.name} cannot reach it (${escapeControl(problem.words)})`,
    {
      host: address.name,
      stage: 'connect',
      next: problem.forbidden
        ? `allow it in sshd_config of the jump host: AllowTcpForwarding yes (or local), and PermitOpen for ${target}; no \`restrict\` or \`no-port-forwarding\` for the key there`
        : `check from ${jump.hostname} that ${target} answers`,
    },
  );
}
