import {
  type Allowed,
  cronRights,
  haproxyRights,
  logrotateRights,
  nginxRights,
  poolRights,
  programRights,
  type RightsOf,
  unitRights,
} from './rights.ts';

/** What is known of the files of a kind of server. */
const RIGHTS: Readonly<Record<string, RightsOf>> = {
  nginx: nginxRights,
  'php-fpm': poolRights,
  supervisord: programRights,
  haproxy: haproxyRights,
  systemd: unitRights,
  cron: cronRights,
  logrotate: logrotateRights,
};

export interface CheckedGroup {
  readonly name: string;
  readonly kind: string | undefined;
  /** A folder of the release, or one file. */
  readonly folder: string;
  readonly users: readonly string[];
  /** The server runs as an account that a release may be: nothing of it can become root. */
  readonly privileged: boolean;
}

export interface ServerFile {
  /** In the release, without `./`. */
  readonly path: string;
  /** undefined for a symbolic link. */
  readonly text: string | undefined;
}

/** The group whose file this is, for all hosts or for one. */
export function groupOf<G extends Pick<CheckedGroup, 'folder'>>(
  groups: readonly G[],
  path: string,
): G | undefined {
  const [, rest = path] = /^config\/hosts\/[^/]+\/(.*)$/.exec(path) ?? [];
  const plain = rest === path ? path : `config/${rest}`;
  return groups.find(({ folder }) => plain === folder || plain.startsWith(`${folder}/`));
}

/** Everything for which these files may not be released, a line each. */
export function serverFileProblems(
  groups: readonly CheckedGroup[],
  files: readonly ServerFile[],
  root: string,
): string[] {
  const problems = groups
    .filter(({ folder }) => !files.some(({ path }) => path === folder || path.startsWith(`${folder}/`)))
    .filter(({ folder }) => !files.some(({ path }) => groupOf([{ folder }], path) !== undefined))
    .map(({ name, folder }) => `${folder} holds no file of the group ${name}`);
  for (const { path, text } of files) {
    const of = groupOf(groups, path);
    if (of === undefined) {
      if (text === undefined && isAbove(groups, path))
        problems.push(
          `${path}: is a link, or may be written to, and servers read their files below it: they may be others tomorrow`,
        );
      if (isSudoers(path, text)) problems.push(`${path}: sudoers are never deployed`);
      continue;
    }
    const folders = groups.filter((one) => one.privileged && one.kind === of.kind).map((one) => one.folder);
    const allowed: Allowed = { users: of.users, root, folders };
    if (text === undefined)
      problems.push(
        `${path}: is a link, may be written to, or is longer than 1 MiB: a server reads files that a release holds`,
      );
    else if (isSudoers(path, text)) problems.push(`${path}: sudoers are never deployed`);
    else if (of.privileged) {
      const rights = of.kind === undefined ? undefined : RIGHTS[of.kind];
      const problem = rights === undefined ? undefined : (oddCharacter(text) ?? rights(path, text, allowed));
      if (problem !== undefined) problems.push(`${path}: ${problem}`);
    }
  }
  return problems;
}

/** Would a server find files of a group below this path, for all hosts or for one? */
function isAbove(groups: readonly Pick<CheckedGroup, 'folder'>[], path: string): boolean {
  const [, rest] = /^config\/hosts(?:\/[^/]+(?:\/(.*))?)?$/.exec(path) ?? [];
  const isHosts = path === 'config/hosts' || (path.startsWith('config/hosts/') && rest === undefined);
  const plain = rest === undefined ? path : `config/${rest}`;
  return isHosts || groups.some(({ folder }) => folder.startsWith(`${plain}/`));
}

/**
 * Characters at which some programs end a line or a word, and others do not: a text that holds them says one thing here and
 * another to the server.
 */
function oddCharacter(text: string): string | undefined {
  const [found] = /[^\t\n\r\P{Cc}]|[^ \P{Zs}]|[\p{Zl}\p{Zp}\ufeff]|\r(?!\n)/u.exec(text) ?? [];
  if (found === undefined) return undefined;
  const code = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `holds the character U+${code}, which programs read in different ways`;
}

/** By its name, or by what only sudoers hold. */
function isSudoers(path: string, text = ''): boolean {
  return /(?:^|\/)sudoers(?:\.d)?(?:\/|$)/.test(path) || /\bNOPASSWD\s*:|^[^#\n]*\bALL\s*=\s*\(/m.test(text);
}
