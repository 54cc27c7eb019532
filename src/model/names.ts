/** A server as the team writes it: `[user@]host[:port]`. */
export interface HostAddress {
  /** As written: what logs, tables and records call this host. */
  readonly name: string;
  readonly user: string | undefined;
  readonly hostname: string;
  readonly port: number;
}

const HOST =
  /^(?:([A-Za-z_][\w.-]{0,31})@)?(?:\[(?=[^\]]*:)(?=[^\]]*[0-9A-Fa-f])([0-9A-Fa-f:][0-9A-Fa-f:.]*)\]|([A-Za-z0-9](?:[A-Za-z0-9._-]{0,252}[A-Za-z0-9])?))(?::(\d{1,5}))?$/;

/** Splits `deploy@web1.example.com:2222`; undefined when it is no such thing. */
export function parseHost(text: string): HostAddress | undefined {
  const match = HOST.exec(text);
  if (match === null) return undefined;
  const port = Number(match[4] ?? 22);
  const hostname = match[2] ?? match[3] ?? '';
  if (port < 1 || port > 65535) return undefined;
  return { name: text, user: match[1], hostname, port };
}

/** What is wrong with a host string, or undefined. */
export function checkHost(text: string): string | undefined {
  if (parseHost(text) !== undefined) return undefined;
  const bare = /^(?:([^@]*)@)?([0-9A-Fa-f:.%]*:[0-9A-Fa-f:.%]*:[0-9A-Fa-f:.%]*)$/.exec(text);
  const hint =
    bare === null
      ? ''
      : `; an IPv6 address stands in brackets: ${bare[1] === undefined ? '' : `${bare[1]}@`}[${bare[2]}]`;
  return `must be [user@]host[:port], not ${JSON.stringify(text)}${hint}`;
}

/** In `path` and other paths of the configuration: the host's name or address, without user and port. */
export const ADDRESS = '$CUTOVER_ADDRESS';

/** How known_hosts names this host (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT). */
export function knownHostsName(host: HostAddress): string {
  return host.port === 22 ? host.hostname : `[${host.hostname}]:${host.port}`;
}

/** What is wrong with a path on a host: absolute, one line, no `.` or `..`, not the root. */
export function checkAbsolutePath(path: string): string | undefined {
  if (!path.startsWith('/')) return `must be an absolute path, not ${JSON.stringify(path)}`;
  if (/[\0\r\n]/.test(path)) return 'must not contain a line break';
  if (/^\/+$/.test(path)) return 'must not be the root folder';
  if (path.length > 1 && path.endsWith('/')) return 'must not end with a slash';
  const parts = path.split('/').slice(1);
  if (parts.some((part) => part === '' || part === '.' || part === '..'))
    return 'must not contain //, . or ..';
  return undefined;
}

/**
 * What is wrong with an app root: an absolute path of plain characters only, since it also stands in rsync's
 * command line on the host and in the configuration of servers.
 */
export function checkAppRoot(path: string): string | undefined {
  const plain = /^[A-Za-z0-9._/@+-]+$/.test(path.replaceAll(ADDRESS, 'x'));
  return (
    checkAbsolutePath(path) ?? (plain ? undefined : `may hold only letters, digits, . _ - + @ and ${ADDRESS}`)
  );
}

/** What is wrong with a path relative to a tree: no way out of it. */
export function checkInsideTree(path: string): string | undefined {
  if (path === '' || /[\0\r\n]/.test(path)) return 'must be a path of one line';
  if (path.startsWith('/')) return `must be a relative path, not ${JSON.stringify(path)}`;
  if (path === '.') return undefined;
  const parts = path.replace(/\/$/, '').split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..'))
    return 'must not contain //, . or ..';
  return undefined;
}

/** What is wrong with the name of a slot: it is a file name on the hosts and part of variables. */
export function checkSlotName(name: string): string | undefined {
  return /^[a-z][a-z0-9-]{0,31}$/.test(name)
    ? undefined
    : 'must be lower-case letters, digits or dashes, and start with a letter';
}
