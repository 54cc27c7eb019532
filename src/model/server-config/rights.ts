import { readSettings, type Setting } from './ini.ts';

/** What may not become a way to root: the accounts that a file may name, and the app root on the hosts. */
export interface Allowed {
  readonly users: readonly string[];
  readonly root: string;
  /** Folders of the release whose files are looked at as well, as those of the same server. */
  readonly folders: readonly string[];
}

/** What a file of a server says that could make the account of a release another one; undefined: nothing. */
export type RightsOf = (path: string, text: string, allowed: Allowed) => string | undefined;

const nameOf = (path: string) => path.split('/').at(-1) ?? '';
const listed = (users: readonly string[]) => users.join(', ') || 'none: name them in `users`';

function userProblem(what: string, value: string | undefined, { users }: Allowed): string | undefined {
  if (value === undefined) return `${what} names no account to run as: it would run as root`;
  return users.includes(value) ? undefined : `${what} runs as ${value}, and may run as ${listed(users)}`;
}

/** Folders below the app root that hold what a release, or the application, may fill. */
const OF_RELEASES = /^(?:releases|slots|live|host-config|kept|shared|backups|\.cutover)\//;

/** Does root read nothing there that a release brings and nobody has looked at? `folder`: where the host has its own. */
function mayRead(path: string, folder: string, { root, folders }: Allowed): boolean {
  if (/\/\.{0,2}\/|\.\./.test(path)) return false;
  if (path.startsWith(`${folder}/`)) return true;
  if (!path.startsWith(`${root}/`)) return false;
  const below = path.slice(root.length + 1);
  const inRelease = /^(?:live|slots\/[a-z][a-z0-9-]*)\/(.*)$/.exec(below)?.[1] ?? '';
  const forHost =
    /^host-config\/(.*)$/.exec(below)?.[1] ?? /^config\/hosts\/[A-Za-z0-9._:-]+\/(.*)$/.exec(inRelease)?.[1];
  const file = forHost === undefined ? inRelease : `config/${forHost}`;
  if (folders.some((one) => file.startsWith(`${one}/`))) return true;
  // A pattern in the first part may mean any of them.
  return /^[A-Za-z0-9._@+-]+\//.test(below) && !OF_RELEASES.test(below);
}

/** The first problem with any of the accounts that a section names: programs differ in which of several counts. */
function usersProblem(what: string, settings: readonly Setting[], key: string, allowed: Allowed) {
  const values = settings.filter((one) => one.key === key).map(({ value }) => value);
  return (values.length === 0 ? [undefined] : values)
    .map((value) => userProblem(what, value, allowed))
    .find((problem) => problem !== undefined);
}

/** A log that a server opens as root: not where the account could have put a link. */
const isSafeLog = (value: string) =>
  /^(?:\/dev\/(?:stdout|stderr|null)|\/proc\/self\/fd\/[12]|syslog(?::.*)?|off|AUTO|NONE)$/i.test(value) ||
  (/^\/var\/log\/[A-Za-z0-9._/-]+$/.test(value) && !value.includes('..'));

/** Directives of units that do as root nothing that the unit's account could not do, and name no file that root would write. */
const UNIT_KEYS: Readonly<Record<string, RegExp>> = {
  Unit: /^(?:Description|Documentation|After|Before|Requires|Requisite|Wants|BindsTo|PartOf|Conflicts|StartLimit\w+|Condition\w+|Assert\w+|DefaultDependencies)$/,
  Service:
    /^(?:Type|User|Group|Exec(?:Start|StartPre|StartPost|Reload|Stop|StopPost|Condition)|WorkingDirectory|Environment|EnvironmentFile|Restart\w*|Timeout\w+|RuntimeMaxSec|WatchdogSec|KillMode|KillSignal|RestartKillSignal|SendSIGHUP|SendSIGKILL|SuccessExitStatus|RestartPreventExitStatus|RemainAfterExit|NotifyAccess|Limit[A-Z]+|Memory\w+|CPU\w+|IO\w*|Tasks\w+|Nice|OOMScoreAdjust|OOMPolicy|UMask|NoNewPrivileges|Private\w+|Protect\w+|Restrict\w+|SystemCall\w+|LockPersonality|ReadOnlyPaths|InaccessiblePaths|StandardOutput|StandardError|StandardInput|SyslogIdentifier|Slice)$/,
  Install: /^(?:WantedBy|RequiredBy)$/,
  Timer: /^(?:On\w+|Persistent|RandomizedDelaySec|FixedRandomDelay|AccuracySec|Unit)$/,
};

/** systemd: the account, and nothing that is done as root on behalf of the unit. */
export const unitRights: RightsOf = (path, text, allowed) => {
  const name = nameOf(path);
  if (!/^[A-Za-z0-9:_.@-]+\.(?:service|timer|target)$/.test(name))
    return 'is no service, timer or target: others run commands as root';
  const { settings, wrong } = readSettings(text, 'systemd');
  if (wrong !== undefined) return `has a line that is no setting, or not for every version: ${wrong}`;
  const odd = settings.find(
    ({ section, key }) => !(Object.hasOwn(UNIT_KEYS, section) && UNIT_KEYS[section]?.test(key)),
  );
  if (odd !== undefined)
    return `sets ${odd.key} in [${odd.section}], which a release may not: put it into a drop-in of the host`;
  const wrongValue = settings.map((one) => unitValue(one, allowed)).find((problem) => problem !== undefined);
  if (wrongValue !== undefined) return wrongValue;
  if (!name.endsWith('.service')) return undefined;
  const own = settings.filter(({ section }) => section === 'Service');
  return usersProblem('the unit', own, 'User', allowed);
};

function unitValue({ key, value }: Setting, allowed: Allowed): string | undefined {
  // One line may hold several commands, each with prefixes of its own.
  if (/^Exec/.test(key) && /(?:^|\s;\s+)[@:|-]*[+!]/.test(value))
    return `runs a command as root (${key}=${value.slice(0, 20)})`;
  if (key === 'User' || key === 'Group') return userProblem(`${key}=`, value, allowed);
  if (/^Standard/.test(key) && !/^(?:journal|null|inherit|syslog|kmsg)(?:\+console)?$/.test(value))
    return `sets ${key}=${value}, which root would open`;
  if (
    key === 'EnvironmentFile' &&
    (!value.replace(/^-/, '').startsWith(`${allowed.root}/`) || value.includes('..'))
  )
    return `reads ${value} as root, which does not lie below ${allowed.root}`;
  return undefined;
}

/** supervisord: programs and groups alone, each with an account, and no log that root would open for it. */
export const programRights: RightsOf = (_path, text, allowed) => {
  const { settings, sections, wrong } = readSettings(text, 'supervisord');
  if (wrong !== undefined) return `has a line that is no setting: ${wrong}`;
  const odd = sections.find((section) => !/^(?:program|group):[A-Za-z0-9_.-]+$/.test(section));
  if (odd !== undefined) return `has a section [${odd}]: a release may have [program:…] and [group:…]`;
  for (const section of sections) {
    const own = settings.filter((one) => one.section === section);
    const log = own.find(({ key, value }) => /_logfile$/.test(key) && !isSafeLog(value));
    if (log !== undefined)
      return `sets ${log.key}=${log.value}, which root would open: use /dev/stdout, or a file below /var/log`;
    if (own.some(({ key }) => key === 'serverurl')) return 'sets serverurl, which a release may not';
    if (!section.startsWith('program:')) continue;
    const problem = usersProblem(`the program ${section.slice(8)}`, own, 'user', allowed);
    if (problem !== undefined) return problem;
  }
  return undefined;
};

const POOL_KEYS =
  /^(?:user|group|listen(?:\.(?:backlog|owner|group|mode|acl_users|acl_groups|allowed_clients))?|pm(?:\.\w+)?|ping\.\w+|access\.(?:log|format|suppress_path\[\])|slowlog|request_\w+|rlimit_\w+|catch_workers_output|decorate_workers_output|clear_env|security\.limit_extensions|process\.priority|chdir|env\[\w+\]|php_(?:admin_)?(?:value|flag)\[[\w.]+\])$/;

/** php-fpm: pools alone, each with an account. */
export const poolRights: RightsOf = (_path, text, allowed) => {
  const { settings, sections, wrong } = readSettings(text, 'php-fpm');
  if (wrong !== undefined) return `has a line that is no setting: ${wrong}`;
  if (sections.some((section) => section.trim().toLowerCase() === 'global'))
    return 'has a section [global]: a release may have pools';
  const odd = settings.find(({ section, key }) => section === '' || !POOL_KEYS.test(key));
  if (odd !== undefined) return `sets ${odd.key}, which a release may not`;
  const log = settings.find(({ key, value }) => /^(?:access\.log|slowlog)$/.test(key) && !isSafeLog(value));
  if (log !== undefined)
    return `sets ${log.key}=${log.value}, which root would open: use a file below /var/log`;
  // Root gives it to `listen.owner` once it is there; in a folder of that account it may be a link by then.
  const socket = settings.find(
    ({ key, value }) =>
      /^(?:listen|pm\.status_listen)$/.test(key) &&
      value.startsWith('/') &&
      (!/^\/(?:var\/)?run\//.test(value) || value.includes('..')),
  );
  if (socket !== undefined)
    return `sets ${socket.key}=${socket.value}, a socket that root gives away: use one below /run`;
  for (const section of sections) {
    const own = settings.filter((one) => one.section === section);
    for (const key of ['user', 'group']) {
      if (key === 'group' && !own.some((one) => one.key === key)) continue;
      const problem = usersProblem(`the pool ${section}`, own, key, allowed);
      if (problem !== undefined) return problem;
    }
  }
  return undefined;
};

/** HAProxy: no section that sets how the process itself runs, or runs programs, and no file that it would show. */
export const haproxyRights: RightsOf = (_path, text, allowed) => {
  for (const line of text.split('\n')) {
    const [word = '', ...rest] = line.trim().split(/\s+/);
    if (word.startsWith('#')) continue;
    // It knows `\x67lobal` as well.
    const odd = [word, ...(word === 'option' ? rest.slice(0, 1) : [])].find((one) => /["'\\]/.test(one));
    if (odd !== undefined) return `quotes a keyword: ${odd}`;
    if (/^(?:global|program|ring|traces|\.\w+)$/.test(word))
      return `has ${word}, which a release may not: keep it in the file of the host`;
    if (
      /^(?:external-check|lua-load\S*|insecure-\S*)$/.test(word) ||
      (word === 'option' && rest[0] === 'external-check')
    )
      return 'runs programs (external-check, Lua), which a release may not';
    const shown = /^http-/.test(word) ? shownFile(line, allowed) : undefined;
    if (shown !== undefined) return shown;
  }
  return undefined;
};

/** An answer may come from a file, which HAProxy reads as root. */
function shownFile(line: string, allowed: Allowed): string | undefined {
  const words = [...line.matchAll(/(?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s"'\\])+/g)].map(([word]) =>
    word.replaceAll(/["']/g, ''),
  );
  for (const [index, word] of words.entries()) {
    if (/\\x/i.test(word)) return `writes a word in numbers: ${word}`;
    if (!/^(?:lf-)?file$/.test(word)) continue;
    const file = words[index + 1] ?? '';
    if (!mayRead(file, '/etc/haproxy', allowed))
      return `shows ${file}, which it reads as root: put it below /etc/haproxy, or beside this file`;
  }
  return undefined;
}

/** Directives with which the master of nginx, as root, writes files, makes folders or runs code. */
const NGINX_ROOT =
  /^(?:load_module|user|pid|lock_file|daemon|working_directory|env|ssl_engine|perl\w*|js_\w+|\w*_by_lua\w*|lua_\w+|\w+_temp_path|\w+_cache_path|google_perftools_profiles|ssl_password_file|master_process|passenger\w*|modsecurity\w*|opentracing_load_tracer)$/;

/** nginx: no directive that makes its master do something as root. */
export const nginxRights: RightsOf = (_path, text, allowed) => {
  const directives = nginxDirectives(text);
  if (directives === undefined) return 'cannot be read to its end (a quote that is not closed?)';
  for (const [name = '', ...words] of directives) {
    if (NGINX_ROOT.test(name)) return `sets ${name}, which its master does as root`;
    if (
      /^(?:access|error)_log$/.test(name) &&
      !isSafeLog(words[0] ?? '') &&
      !/^(?:stderr|memory:.*|syslog:.*)$/.test(words[0] ?? '')
    )
      return `writes ${name} to ${words[0]}, which root would open: use a file below /var/log, or syslog`;
    const [path = ''] = words;
    if (/(?:^|_)ssl_certificate(?:_key)?$/.test(name) && /^(?:engine|store):/.test(path))
      return `sets ${name} to ${path}, for which its master runs code`;
    const known = /^(?:[a-z_]+|mime\.types)$/.test(path) || mayRead(path, '/etc/nginx', allowed);
    if (name === 'include' && !known)
      return `includes ${path}, which is neither a file of the host (below /etc/nginx, or in a folder of its own below ${allowed.root}) nor one that comes with this configuration`;
  }
  return undefined;
};

/** `}` ends a block only where a word could begin, and no brace behind `$` does. */
const NGINX_TOKEN =
  /\s+|#[^\n]*|([;{}])|"((?:\\[\s\S]|[^"\\])*)"|'((?:\\[\s\S]|[^'\\])*)'|((?:\\[\s\S]|\$\{+|[^\s;{}"'\\#])(?:\\[\s\S]|\$\{+|[^\s;{\\])*)/gy;

/**
 * The directives of a text of nginx as their words, by its rules for quotes, escapes and comments; undefined where it
 * cannot be read to its end.
 */
export function nginxDirectives(text: string): string[][] | undefined {
  const found: string[][] = [];
  let words: string[] = [];
  let read = 0;
  for (const match of text.matchAll(NGINX_TOKEN)) {
    const [whole, end, double, single, plain] = match;
    read = match.index + whole.length;
    const word = double ?? single ?? plain;
    if (word !== undefined) words.push(word.replaceAll(/\\([\s\S])/g, '$1'));
    if (end === undefined) continue;
    if (words.length > 0) found.push(words);
    words = [];
  }
  if (words.length > 0) found.push(words);
  return read === text.length ? found : undefined;
}

/** cron.d: the sixth word of a line, after times or `@daily`, is the account. */
export const cronRights: RightsOf = (_path, text, allowed) => {
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#') || /^[A-Za-z_][A-Za-z0-9_]*\s*=|^["'].*["']\s*=/.test(line))
      continue;
    const user = /^(?:@\w+|(?:\S+\s+){4}\S+)\s+(\S+)\s+\S/.exec(line)?.[1];
    const problem = userProblem(`the line ${JSON.stringify(line.slice(0, 60))}`, user, allowed);
    if (problem !== undefined) return problem;
  }
  return undefined;
};

/** What of logrotate runs something, or leads elsewhere. */
const LOGROTATE_ROOT =
  /(?:^|[\s{}])((?:pre|post)rotate|(?:first|last)action|preremove|mail|(?:un)?compresscmd|compressoptions|include|tabooext|taboopat|olddir|createolddir)(?![\w.-])/m;

/** logrotate: no scripts, which run as root, and an account that files are rotated as. */
export const logrotateRights: RightsOf = (_path, text, allowed) => {
  // A `#` within a line may be a comment, or not: what stands behind it counts against the file, and never for it.
  const most = text.replaceAll(/^[ \t]*#.*$/gm, '');
  const least = text.replaceAll(/(^|\s)#.*$/gm, '$1');
  const odd = LOGROTATE_ROOT.exec(most)?.[1];
  if (odd !== undefined) return `has ${odd}, which runs as root or leads elsewhere: a release may not`;
  const blocks = least.split('{').slice(1);
  if (
    blocks.length === 0 ||
    blocks.some((block) => !/^[ \t]*su[ \t]+\S+[ \t]+\S+[ \t\r]*$/m.test(block.split('}')[0] ?? ''))
  )
    return 'needs `su <account> <group>` on a line of its own in each block: else root rotates';
  return [...most.matchAll(/(?:^|[\s{}])su(?![\w.-])[^\S\n]*([^\s{}]*)[^\S\n]*([^\s{}]*)/gm)]
    .flatMap(([, user = '', group = '']) => [user, group])
    .map((one) => userProblem('su', one, allowed))
    .find((problem) => problem !== undefined);
};
