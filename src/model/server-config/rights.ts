import { readSettings, type Setting } from './ini.ts';

/** What may not become a way to root: the accounts that a file may name, and the app root on the hosts. */
export interface Allowed {
  readonly users: readonly string[];
  readonly root: string;
}

/** What a file of a server says that could make the account of a release another one; undefined: nothing. */
export type RightsOf = (path: string, text: string, allowed: Allowed) => string | undefined;

const nameOf = (path: string) => path.split('/').at(-1) ?? '';
const listed = (users: readonly string[]) => users.join(', ') || 'none: name them in `users`';

function userProblem(what: string, value: string | undefined, { users }: Allowed): string | undefined {
  if (value === undefined) return `${what} names no account to run as: it would run as root`;
  return users.includes(value) ? undefined : `${what} runs as ${value}, and may run as ${listed(users)}`;
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
  const { settings, wrong } = readSettings(text, /^[#;]/);
  if (wrong !== undefined) return `has a line that is no setting: ${wrong}`;
  const odd = settings.find(
    ({ section, key }) => !(Object.hasOwn(UNIT_KEYS, section) && UNIT_KEYS[section]?.test(key)),
  );
  if (odd !== undefined)
    return `sets ${odd.key} in [${odd.section}], which a release may not: put it into a drop-in of the host`;
  const wrongValue = settings.map((one) => unitValue(one, allowed)).find((problem) => problem !== undefined);
  if (wrongValue !== undefined) return wrongValue;
  if (!name.endsWith('.service')) return undefined;
  return userProblem('the unit', last(settings, 'Service', 'User'), allowed);
};

function unitValue({ key, value }: Setting, allowed: Allowed): string | undefined {
  if (/^Exec/.test(key) && /^[@:-]*[+!]/.test(value))
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

const last = (settings: readonly Setting[], section: string, key: string) =>
  settings.findLast((one) => one.section === section && one.key === key)?.value;

/** supervisord: programs and groups alone, each with an account, and no log that root would open for it. */
export const programRights: RightsOf = (_path, text, allowed) => {
  const { settings, sections, wrong } = readSettings(text, /^[#;]/);
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
    const problem = userProblem(`the program ${section.slice(8)}`, last(own, section, 'user'), allowed);
    if (problem !== undefined) return problem;
  }
  return undefined;
};

const POOL_KEYS =
  /^(?:user|group|listen(?:\.(?:backlog|owner|group|mode|acl_users|acl_groups|allowed_clients))?|pm(?:\.\w+)?|ping\.\w+|access\.(?:log|format|suppress_path\[\])|slowlog|request_\w+|rlimit_\w+|catch_workers_output|decorate_workers_output|clear_env|security\.limit_extensions|process\.priority|chdir|env\[\w+\]|php_(?:admin_)?(?:value|flag)\[[\w.]+\])$/;

/** php-fpm: pools alone, each with an account. */
export const poolRights: RightsOf = (_path, text, allowed) => {
  const { settings, sections, wrong } = readSettings(text, /^;/);
  if (wrong !== undefined) return `has a line that is no setting: ${wrong}`;
  if (sections.some((section) => section.trim().toLowerCase() === 'global'))
    return 'has a section [global]: a release may have pools';
  const odd = settings.find(({ section, key }) => section === '' || !POOL_KEYS.test(key));
  if (odd !== undefined) return `sets ${odd.key}, which a release may not`;
  const log = settings.find(({ key, value }) => /^(?:access\.log|slowlog)$/.test(key) && !isSafeLog(value));
  if (log !== undefined)
    return `sets ${log.key}=${log.value}, which root would open: use a file below /var/log`;
  for (const section of sections) {
    const own = settings.filter((one) => one.section === section);
    for (const key of ['user', 'group']) {
      const value = last(own, section, key);
      if (key === 'group' && value === undefined) continue;
      const problem = userProblem(`the pool ${section}`, value, allowed);
      if (problem !== undefined) return problem;
    }
  }
  return undefined;
};

/** HAProxy: no section that sets how the process itself runs, or runs programs. */
export const haproxyRights: RightsOf = (_path, text) => {
  for (const line of text.split('\n')) {
    const [word = '', ...rest] = line.replace(/\\(.)/g, '$1').trim().split(/\s+/);
    if (/^["']?(?:global|program|ring|traces|\.\w+)["']?$/.test(word))
      return `has ${word}, which a release may not: keep it in the file of the host`;
    if (
      /^["']?(?:external-check|lua-load\S*|insecure-\S*)["']?$/.test(word) ||
      (word === 'option' && rest[0] === 'external-check')
    )
      return 'runs programs (external-check, Lua), which a release may not';
    if (/["']/.test(word)) return `quotes a keyword: ${word}`;
  }
  return undefined;
};

/** Directives with which the master of nginx, as root, writes files, makes folders or runs code. */
const NGINX_ROOT =
  /^(?:load_module|user|pid|lock_file|daemon|working_directory|env|ssl_engine|perl\w*|js_\w+|\w*_by_lua\w*|lua_\w+|\w+_temp_path|\w+_cache_path|google_perftools_profiles|ssl_password_file)$/;

/** nginx: no directive that makes its master do something as root. */
export const nginxRights: RightsOf = (_path, text, { root }) => {
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
    const known =
      /^(?:[a-z_]+|mime\.types)$/.test(path) || path.startsWith('/etc/nginx/') || path.startsWith(`${root}/`);
    if (name === 'include' && (!known || path.includes('..')))
      return `includes ${words[0]}, which lies neither below /etc/nginx nor below ${root}`;
  }
  return undefined;
};

const NGINX_TOKEN =
  /\s+|#[^\n]*|([;{}])|"((?:\\[\s\S]|[^"\\])*)"|'((?:\\[\s\S]|[^'\\])*)'|((?:\\[\s\S]|\$\{|[^\s;{}"'\\#])(?:\\[\s\S]|\$\{|[^\s;{}\\])*)/gy;

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

/** logrotate: no scripts, which run as root, and an account that files are rotated as. */
export const logrotateRights: RightsOf = (_path, text, allowed) => {
  const plain = text.replaceAll(/#[^\n]*/g, '');
  const odd =
    /(?:^|[\s{}])((?:pre|post)rotate|(?:first|last)action|preremove|mail|(?:un)?compresscmd|compressoptions|include|tabooext|taboopat|olddir|createolddir)(?![\w.-])/m.exec(
      plain,
    )?.[1];
  if (odd !== undefined) return `has ${odd}, which runs as root or leads elsewhere: a release may not`;
  const accounts = [...plain.matchAll(/(?:^|[\s{}])su(?![\w.-])[^\S\n]*([^\s{}]*)[^\S\n]*([^\s{}]*)/gm)];
  if (accounts.length === 0 || accounts.length < plain.split('{').length - 1)
    return 'needs `su <account> <group>` in each block: else root rotates';
  return accounts
    .flatMap(([, user = '', group = '']) => [user, group])
    .map((one) => userProblem('su', one, allowed))
    .find((problem) => problem !== undefined);
};
