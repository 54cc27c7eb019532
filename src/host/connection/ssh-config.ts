import type { HostAddress } from '../../model/names.ts';

export interface SshConfigFacts {
  readonly hosts: readonly { readonly alias: string; readonly address: HostAddress }[];
  readonly jump: { readonly alias: string; readonly address: HostAddress } | undefined;
  readonly knownHostsFile: string;
  readonly socketDir: string;
  /** A private key file, or the socket of this job's agent. */
  readonly identity: { readonly file: string } | { readonly agent: string; readonly publicKeyFile: string };
  readonly connectTimeoutMs: number;
  /** A list for KexAlgorithms, as in ssh_config(5); undefined keeps OpenSSH's own order. */
  readonly keyExchange: string | undefined;
}

/** The text of the job's private ssh_config(5): nothing is asked, nothing is trusted that is not pinned. */
export function sshConfig(facts: SshConfigFacts): string {
  const { identity, jump } = facts;
  const hosts = jump === undefined ? facts.hosts : [...facts.hosts, jump];
  const lines = hosts.flatMap(({ alias, address }) => [
    `Host ${alias}`,
    `  HostName ${address.hostname}`,
    `  Port ${address.port}`,
    ...(address.user === undefined ? [] : [`  User ${address.user}`]),
    ...(jump !== undefined && alias !== jump.alias ? [`  ProxyJump ${jump.alias}`] : []),
  ]);
  return [
    ...lines,
    'Host *',
    '  BatchMode yes',
    '  StrictHostKeyChecking yes',
    `  UserKnownHostsFile ${quote(facts.knownHostsFile)}`,
    '  GlobalKnownHostsFile none',
    '  UpdateHostKeys no',
    '  VerifyHostKeyDNS no',
    '  PreferredAuthentications publickey',
    ...('file' in identity
      ? [`  IdentityFile ${quote(identity.file)}`, '  IdentityAgent none']
      : [`  IdentityFile ${quote(identity.publicKeyFile)}`, `  IdentityAgent ${quote(identity.agent)}`]),
    '  IdentitiesOnly yes',
    '  ForwardAgent no',
    '  ForwardX11 no',
    '  PermitLocalCommand no',
    '  ClearAllForwardings yes',
    '  RequestTTY no',
    `  ConnectTimeout ${Math.max(1, Math.ceil(facts.connectTimeoutMs / 1000))}`,
    '  ConnectionAttempts 1',
    // A host that went silent is noticed after 15 s, not after the kernel's quarter of an hour.
    '  ServerAliveInterval 5',
    '  ServerAliveCountMax 3',
    `  ControlPath "${escapeTokens(facts.socketDir)}/%n"`,
    '  ControlMaster no',
    '  LogLevel ERROR',
    ...(facts.keyExchange === undefined ? [] : [`  KexAlgorithms ${facts.keyExchange}`]),
    '',
  ].join('\n');
}

/** Can a path stand in ssh_config(5)? It has no way to write a quote or `${`, which names a variable, inside quotes. */
export function fitsSshConfig(path: string): boolean {
  return !/["\\\r\n]|\$\{/.test(path);
}

/** A value in double quotes. */
function quote(path: string): string {
  return `"${escapeTokens(path)}"`;
}

/** `%` starts a token. */
function escapeTokens(path: string): string {
  return path.replaceAll('%', '%%');
}

/**
 * Which key exchange is offered first: the cheap post-quantum one where this ssh has it, then curve25519,
 * then the rest in OpenSSH's order. `default` in the configuration keeps OpenSSH's own order.
 */
export function keyExchangeOrder(
  chosen: string | undefined,
  supported: readonly string[],
): string | undefined {
  if (chosen === 'default') return undefined;
  if (chosen !== undefined) return chosen;
  const first = ['mlkem768x25519-sha256', 'curve25519-sha256'].filter((name) => supported.includes(name));
  return first.length === 0 ? undefined : `^${first.join(',')}`;
}
