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
      if (isSudoers(path, text)) problems.push(`${path}: sudoers are never deployed`);
      continue;
    }
    const allowed: Allowed = { users: of.users, root };
    if (text === undefined)
      problems.push(`${path}: is a link, or may be written to: a server reads files that a release holds`);
    else if (isSudoers(path, text)) problems.push(`${path}: sudoers are never deployed`);
    else if (of.privileged) {
      const problem = of.kind === undefined ? undefined : RIGHTS[of.kind]?.(path, text, allowed);
      if (problem !== undefined) problems.push(`${path}: ${problem}`);
    }
  }
  return problems;
}

/** By its name, or by what only sudoers hold. */
function isSudoers(path: string, text = ''): boolean {
  return /(?:^|\/)sudoers(?:\.d)?(?:\/|$)/.test(path) || /\bNOPASSWD\s*:|^[^#\n]*\bALL\s*=\s*\(/m.test(text);
}
