export const id = 3468;
export const ids = [3468];
export const modules = {

/***/ 23468:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  groupOf: () => (/* binding */ groupOf),
  serverFileProblems: () => (/* binding */ serverFileProblems)
});

;// CONCATENATED MODULE: ../build/src/model/server-config/ini.js
/**
 * The settings of a file in their order, as the program itself reads them: which lines are comments, which belong together,
 * and what stands between key and value. Keys of supervisord, whose case does not count, are in lower case.
 */
function readSettings(text, by) {
    const comment = by === 'php-fpm' ? /^;/ : /^[#;]/;
    // What stands behind a section's name on its line is the next setting for php-fpm.
    const head = by === 'php-fpm' ? /^\[([^\]]+)\]\s*(?:;[^\]]*)?$/ : /^\[([^\]]+)\]\s*(?:[#;][^\]]*)?$/;
    const pair = by === 'supervisord' ? /^([^=:\s][^=:]*?)\s*[=:]\s*(.*)$/ : /^([^=\s][^=]*?)\s*=\s*(.*)$/;
    const settings = [];
    const sections = [];
    let section = '';
    let goesOn = false;
    let { lines, wrong } = by === 'systemd' ? unitLines(text) : { lines: text.split(/\r?\n/), wrong: undefined };
    for (const raw of lines) {
        const line = raw.trim();
        if (line === '' || comment.test(line))
            continue;
        if (by === 'supervisord' && /^\s/.test(raw)) {
            const last = goesOn ? settings.pop() : undefined;
            if (last === undefined)
                wrong ??= line;
            else
                settings.push({ ...last, value: `${last.value} ${line}` });
            continue;
        }
        const [, name] = head.exec(line) ?? [];
        const [, key, value = ''] = pair.exec(line) ?? [];
        goesOn = name === undefined && key !== undefined;
        if (name !== undefined) {
            section = name;
            sections.push(section);
        }
        else if (key !== undefined && !line.startsWith('['))
            settings.push({ section, key: by === 'supervisord' ? key.toLowerCase() : key, value });
        else
            wrong ??= line;
    }
    return { settings, sections, wrong };
}
/**
 * Lines of a unit, those that a backslash joins as one. A comment between such lines, or one that ends in a backslash,
 * hides a setting from some versions of systemd and not from others.
 */
function unitLines(text) {
    const lines = [];
    let begun;
    let wrong;
    for (const line of text.split(/\r?\n/)) {
        const goesOn = /(?<!\\)(?:\\\\)*\\$/.test(line);
        if (/^\s*[#;]/.test(line) && (goesOn || begun !== undefined))
            wrong ??= line.trim();
        const whole = `${begun ?? ''}${goesOn ? `${line.slice(0, -1)} ` : line}`;
        begun = goesOn ? whole : undefined;
        if (!goesOn)
            lines.push(whole);
    }
    if (begun !== undefined)
        lines.push(begun);
    return { lines, wrong };
}

;// CONCATENATED MODULE: ../build/src/model/server-config/rights.js

const nameOf = (path) => path.split('/').at(-1) ?? '';
const listed = (users) => users.join(', ') || 'none: name them in `users`';
function userProblem(what, value, { users }) {
    if (value === undefined)
        return `${what} names no account to run as: it would run as root`;
    return users.includes(value) ? undefined : `${what} runs as ${value}, and may run as ${listed(users)}`;
}
/** Folders below the app root that hold what a release, or the application, may fill. */
const OF_RELEASES = /^(?:releases|slots|live|host-config|kept|shared|backups|\.cutover)\//;
/** Does root read nothing there that a release brings and nobody has looked at? `folder`: where the host has its own. */
function mayRead(path, folder, { root, folders }) {
    if (/\/\.{0,2}\/|\.\./.test(path))
        return false;
    if (path.startsWith(`${folder}/`))
        return true;
    if (!path.startsWith(`${root}/`))
        return false;
    const below = path.slice(root.length + 1);
    const inRelease = /^(?:live|slots\/[a-z][a-z0-9-]*)\/(.*)$/.exec(below)?.[1] ?? '';
    const forHost = /^host-config\/(.*)$/.exec(below)?.[1] ?? /^config\/hosts\/[A-Za-z0-9._:-]+\/(.*)$/.exec(inRelease)?.[1];
    const file = forHost === undefined ? inRelease : `config/${forHost}`;
    if (folders.some((one) => file.startsWith(`${one}/`)))
        return true;
    // A pattern in the first part may mean any of them.
    return /^[A-Za-z0-9._@+-]+\//.test(below) && !OF_RELEASES.test(below);
}
/** The first problem with any of the accounts that a section names: programs differ in which of several counts. */
function usersProblem(what, settings, key, allowed) {
    const values = settings.filter((one) => one.key === key).map(({ value }) => value);
    return (values.length === 0 ? [undefined] : values)
        .map((value) => userProblem(what, value, allowed))
        .find((problem) => problem !== undefined);
}
/** A log that a server opens as root: not where the account could have put a link. */
const isSafeLog = (value) => /^(?:\/dev\/(?:stdout|stderr|null)|\/proc\/self\/fd\/[12]|syslog(?::.*)?|off|AUTO|NONE)$/i.test(value) ||
    (/^\/var\/log\/[A-Za-z0-9._/-]+$/.test(value) && !value.includes('..'));
/** Directives of units that do as root nothing that the unit's account could not do, and name no file that root would write. */
const UNIT_KEYS = {
    Unit: /^(?:Description|Documentation|After|Before|Requires|Requisite|Wants|BindsTo|PartOf|Conflicts|StartLimit\w+|Condition\w+|Assert\w+|DefaultDependencies)$/,
    Service: /^(?:Type|User|Group|Exec(?:Start|StartPre|StartPost|Reload|Stop|StopPost|Condition)|WorkingDirectory|Environment|EnvironmentFile|Restart\w*|Timeout\w+|RuntimeMaxSec|WatchdogSec|KillMode|KillSignal|RestartKillSignal|SendSIGHUP|SendSIGKILL|SuccessExitStatus|RestartPreventExitStatus|RemainAfterExit|NotifyAccess|Limit[A-Z]+|Memory\w+|CPU\w+|IO\w*|Tasks\w+|Nice|OOMScoreAdjust|OOMPolicy|UMask|NoNewPrivileges|Private\w+|Protect\w+|Restrict\w+|SystemCall\w+|LockPersonality|ReadOnlyPaths|InaccessiblePaths|StandardOutput|StandardError|StandardInput|SyslogIdentifier|Slice)$/,
    Install: /^(?:WantedBy|RequiredBy)$/,
    Timer: /^(?:On\w+|Persistent|RandomizedDelaySec|FixedRandomDelay|AccuracySec|Unit)$/,
};
/** systemd: the account, and nothing that is done as root on behalf of the unit. */
const unitRights = (path, text, allowed) => {
    const name = nameOf(path);
    if (!/^[A-Za-z0-9:_.@-]+\.(?:service|timer|target)$/.test(name))
        return 'is no service, timer or target: others run commands as root';
    const { settings, wrong } = readSettings(text, 'systemd');
    if (wrong !== undefined)
        return `has a line that is no setting, or not for every version: ${wrong}`;
    const odd = settings.find(({ section, key }) => !(Object.hasOwn(UNIT_KEYS, section) && UNIT_KEYS[section]?.test(key)));
    if (odd !== undefined)
        return `sets ${odd.key} in [${odd.section}], which a release may not: put it into a drop-in of the host`;
    const wrongValue = settings.map((one) => unitValue(one, allowed)).find((problem) => problem !== undefined);
    if (wrongValue !== undefined)
        return wrongValue;
    if (!name.endsWith('.service'))
        return undefined;
    const own = settings.filter(({ section }) => section === 'Service');
    return usersProblem('the unit', own, 'User', allowed);
};
function unitValue({ key, value }, allowed) {
    // One line may hold several commands, each with prefixes of its own.
    if (/^Exec/.test(key) && /(?:^|\s;\s+)[@:|-]*[+!]/.test(value))
        return `runs a command as root (${key}=${value.slice(0, 20)})`;
    if (key === 'User' || key === 'Group')
        return userProblem(`${key}=`, value, allowed);
    if (/^Standard/.test(key) && !/^(?:journal|null|inherit|syslog|kmsg)(?:\+console)?$/.test(value))
        return `sets ${key}=${value}, which root would open`;
    if (key === 'EnvironmentFile' &&
        (!value.replace(/^-/, '').startsWith(`${allowed.root}/`) || value.includes('..')))
        return `reads ${value} as root, which does not lie below ${allowed.root}`;
    return undefined;
}
/** supervisord: programs and groups alone, each with an account, and no log that root would open for it. */
const programRights = (_path, text, allowed) => {
    const { settings, sections, wrong } = readSettings(text, 'supervisord');
    if (wrong !== undefined)
        return `has a line that is no setting: ${wrong}`;
    const odd = sections.find((section) => !/^(?:program|group):[A-Za-z0-9_.-]+$/.test(section));
    if (odd !== undefined)
        return `has a section [${odd}]: a release may have [program:…] and [group:…]`;
    for (const section of sections) {
        const own = settings.filter((one) => one.section === section);
        const log = own.find(({ key, value }) => /_logfile$/.test(key) && !isSafeLog(value));
        if (log !== undefined)
            return `sets ${log.key}=${log.value}, which root would open: use /dev/stdout, or a file below /var/log`;
        if (own.some(({ key }) => key === 'serverurl'))
            return 'sets serverurl, which a release may not';
        if (!section.startsWith('program:'))
            continue;
        const problem = usersProblem(`the program ${section.slice(8)}`, own, 'user', allowed);
        if (problem !== undefined)
            return problem;
    }
    return undefined;
};
const POOL_KEYS = /^(?:user|group|listen(?:\.(?:backlog|owner|group|mode|acl_users|acl_groups|allowed_clients))?|pm(?:\.\w+)?|ping\.\w+|access\.(?:log|format|suppress_path\[\])|slowlog|request_\w+|rlimit_\w+|catch_workers_output|decorate_workers_output|clear_env|security\.limit_extensions|process\.priority|chdir|env\[\w+\]|php_(?:admin_)?(?:value|flag)\[[\w.]+\])$/;
/** php-fpm: pools alone, each with an account. */
const poolRights = (_path, text, allowed) => {
    const { settings, sections, wrong } = readSettings(text, 'php-fpm');
    if (wrong !== undefined)
        return `has a line that is no setting: ${wrong}`;
    if (sections.some((section) => section.trim().toLowerCase() === 'global'))
        return 'has a section [global]: a release may have pools';
    const odd = settings.find(({ section, key }) => section === '' || !POOL_KEYS.test(key));
    if (odd !== undefined)
        return `sets ${odd.key}, which a release may not`;
    const log = settings.find(({ key, value }) => /^(?:access\.log|slowlog)$/.test(key) && !isSafeLog(value));
    if (log !== undefined)
        return `sets ${log.key}=${log.value}, which root would open: use a file below /var/log`;
    // Root gives it to `listen.owner` once it is there; in a folder of that account it may be a link by then.
    const socket = settings.find(({ key, value }) => /^(?:listen|pm\.status_listen)$/.test(key) &&
        value.startsWith('/') &&
        (!/^\/(?:var\/)?run\//.test(value) || value.includes('..')));
    if (socket !== undefined)
        return `sets ${socket.key}=${socket.value}, a socket that root gives away: use one below /run`;
    for (const section of sections) {
        const own = settings.filter((one) => one.section === section);
        for (const key of ['user', 'group']) {
            if (key === 'group' && !own.some((one) => one.key === key))
                continue;
            const problem = usersProblem(`the pool ${section}`, own, key, allowed);
            if (problem !== undefined)
                return problem;
        }
    }
    return undefined;
};
/** HAProxy: no section that sets how the process itself runs, or runs programs, and no file that it would show. */
const haproxyRights = (_path, text, allowed) => {
    for (const line of text.split('\n')) {
        const [word = '', ...rest] = line.trim().split(/\s+/);
        if (word.startsWith('#'))
            continue;
        // It knows `\x67lobal` as well.
        const odd = [word, ...(word === 'option' ? rest.slice(0, 1) : [])].find((one) => /["'\\]/.test(one));
        if (odd !== undefined)
            return `quotes a keyword: ${odd}`;
        if (/^(?:global|program|ring|traces|\.\w+)$/.test(word))
            return `has ${word}, which a release may not: keep it in the file of the host`;
        if (/^(?:external-check|lua-load\S*|insecure-\S*)$/.test(word) ||
            (word === 'option' && rest[0] === 'external-check'))
            return 'runs programs (external-check, Lua), which a release may not';
        const shown = /^http-/.test(word) ? shownFile(line, allowed) : undefined;
        if (shown !== undefined)
            return shown;
    }
    return undefined;
};
/** An answer may come from a file, which HAProxy reads as root. */
function shownFile(line, allowed) {
    const words = [...line.matchAll(/(?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s"'\\])+/g)].map(([word]) => word.replaceAll(/["']/g, ''));
    for (const [index, word] of words.entries()) {
        if (/\\x/i.test(word))
            return `writes a word in numbers: ${word}`;
        if (!/^(?:lf-)?file$/.test(word))
            continue;
        const file = words[index + 1] ?? '';
        if (!mayRead(file, '/etc/haproxy', allowed))
            return `shows ${file}, which it reads as root: put it below /etc/haproxy, or beside this file`;
    }
    return undefined;
}
/** Directives with which the master of nginx, as root, writes files, makes folders or runs code. */
const NGINX_ROOT = /^(?:load_module|user|pid|lock_file|daemon|working_directory|env|ssl_engine|perl\w*|js_\w+|\w*_by_lua\w*|lua_\w+|\w+_temp_path|\w+_cache_path|google_perftools_profiles|ssl_password_file|master_process|passenger\w*|modsecurity\w*|opentracing_load_tracer)$/;
/** nginx: no directive that makes its master do something as root. */
const nginxRights = (_path, text, allowed) => {
    const directives = nginxDirectives(text);
    if (directives === undefined)
        return 'cannot be read to its end (a quote that is not closed?)';
    for (const [name = '', ...words] of directives) {
        if (NGINX_ROOT.test(name))
            return `sets ${name}, which its master does as root`;
        if (/^(?:access|error)_log$/.test(name) &&
            !isSafeLog(words[0] ?? '') &&
            !/^(?:stderr|memory:.*|syslog:.*)$/.test(words[0] ?? ''))
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
const NGINX_TOKEN = /\s+|#[^\n]*|([;{}])|"((?:\\[\s\S]|[^"\\])*)"|'((?:\\[\s\S]|[^'\\])*)'|((?:\\[\s\S]|\$\{+|[^\s;{}"'\\#])(?:\\[\s\S]|\$\{+|[^\s;{\\])*)/gy;
/**
 * The directives of a text of nginx as their words, by its rules for quotes, escapes and comments; undefined where it
 * cannot be read to its end.
 */
function nginxDirectives(text) {
    const found = [];
    let words = [];
    let read = 0;
    for (const match of text.matchAll(NGINX_TOKEN)) {
        const [whole, end, double, single, plain] = match;
        read = match.index + whole.length;
        const word = double ?? single ?? plain;
        if (word !== undefined)
            words.push(word.replaceAll(/\\([\s\S])/g, '$1'));
        if (end === undefined)
            continue;
        if (words.length > 0)
            found.push(words);
        words = [];
    }
    if (words.length > 0)
        found.push(words);
    return read === text.length ? found : undefined;
}
/** cron.d: the sixth word of a line, after times or `@daily`, is the account. */
const cronRights = (_path, text, allowed) => {
    for (const raw of text.split('\n')) {
        const line = raw.trim();
        if (line === '' || line.startsWith('#') || /^[A-Za-z_][A-Za-z0-9_]*\s*=|^["'].*["']\s*=/.test(line))
            continue;
        const user = /^(?:@\w+|(?:\S+\s+){4}\S+)\s+(\S+)\s+\S/.exec(line)?.[1];
        const problem = userProblem(`the line ${JSON.stringify(line.slice(0, 60))}`, user, allowed);
        if (problem !== undefined)
            return problem;
    }
    return undefined;
};
/** What of logrotate runs something, or leads elsewhere. */
const LOGROTATE_ROOT = /(?:^|[\s{}])((?:pre|post)rotate|(?:first|last)action|preremove|mail|(?:un)?compresscmd|compressoptions|include|tabooext|taboopat|olddir|createolddir)(?![\w.-])/m;
/** logrotate: no scripts, which run as root, and an account that files are rotated as. */
const logrotateRights = (_path, text, allowed) => {
    // A `#` within a line may be a comment, or not: what stands behind it counts against the file, and never for it.
    const most = text.replaceAll(/^[ \t]*#.*$/gm, '');
    const least = text.replaceAll(/(^|\s)#.*$/gm, '$1');
    const odd = LOGROTATE_ROOT.exec(most)?.[1];
    if (odd !== undefined)
        return `has ${odd}, which runs as root or leads elsewhere: a release may not`;
    const blocks = least.split('{').slice(1);
    if (blocks.length === 0 ||
        blocks.some((block) => !/^[ \t]*su[ \t]+\S+[ \t]+\S+[ \t\r]*$/m.test(block.split('}')[0] ?? '')))
        return 'needs `su <account> <group>` on a line of its own in each block: else root rotates';
    return [...most.matchAll(/(?:^|[\s{}])su(?![\w.-])[^\S\n]*([^\s{}]*)[^\S\n]*([^\s{}]*)/gm)]
        .flatMap(([, user = '', group = '']) => [user, group])
        .map((one) => userProblem('su', one, allowed))
        .find((problem) => problem !== undefined);
};

;// CONCATENATED MODULE: ../build/src/model/server-config/server-files.js

/** What is known of the files of a kind of server. */
const RIGHTS = {
    nginx: nginxRights,
    'php-fpm': poolRights,
    supervisord: programRights,
    haproxy: haproxyRights,
    systemd: unitRights,
    cron: cronRights,
    logrotate: logrotateRights,
};
/** The group whose file this is, for all hosts or for one. */
function groupOf(groups, path) {
    const [, rest = path] = /^config\/hosts\/[^/]+\/(.*)$/.exec(path) ?? [];
    const plain = rest === path ? path : `config/${rest}`;
    return groups.find(({ folder }) => plain === folder || plain.startsWith(`${folder}/`));
}
/** Everything for which these files may not be released, a line each. */
function serverFileProblems(groups, files, root) {
    const problems = groups
        .filter(({ folder }) => !files.some(({ path }) => path === folder || path.startsWith(`${folder}/`)))
        .filter(({ folder }) => !files.some(({ path }) => groupOf([{ folder }], path) !== undefined))
        .map(({ name, folder }) => `${folder} holds no file of the group ${name}`);
    for (const { path, text } of files) {
        const of = groupOf(groups, path);
        if (of === undefined) {
            if (text === undefined && isAbove(groups, path))
                problems.push(`${path}: is a link, or may be written to, and servers read their files below it: they may be others tomorrow`);
            if (isSudoers(path, text))
                problems.push(`${path}: sudoers are never deployed`);
            continue;
        }
        const folders = groups.filter((one) => one.privileged && one.kind === of.kind).map((one) => one.folder);
        const allowed = { users: of.users, root, folders };
        if (text === undefined)
            problems.push(`${path}: is a link, may be written to, or is longer than 1 MiB: a server reads files that a release holds`);
        else if (isSudoers(path, text))
            problems.push(`${path}: sudoers are never deployed`);
        else if (of.privileged) {
            const rights = of.kind === undefined ? undefined : RIGHTS[of.kind];
            const problem = rights === undefined ? undefined : (oddCharacter(text) ?? rights(path, text, allowed));
            if (problem !== undefined)
                problems.push(`${path}: ${problem}`);
        }
    }
    return problems;
}
/** Would a server find files of a group below this path, for all hosts or for one? */
function isAbove(groups, path) {
    const [, rest] = /^config\/hosts(?:\/[^/]+(?:\/(.*))?)?$/.exec(path) ?? [];
    const isHosts = path === 'config/hosts' || (path.startsWith('config/hosts/') && rest === undefined);
    const plain = rest === undefined ? path : `config/${rest}`;
    return isHosts || groups.some(({ folder }) => folder.startsWith(`${plain}/`));
}
/**
 * Characters at which some programs end a line or a word, and others do not: a text that holds them says one thing here and
 * another to the server.
 */
function oddCharacter(text) {
    const [found] = /[^\t\n\r\P{Cc}]|[^ \P{Zs}]|[\p{Zl}\p{Zp}\ufeff]|\r(?!\n)/u.exec(text) ?? [];
    if (found === undefined)
        return undefined;
    const code = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return `holds the character U+${code}, which programs read in different ways`;
}
/** By its name, or by what only sudoers hold. */
function isSudoers(path, text = '') {
    return /(?:^|\/)sudoers(?:\.d)?(?:\/|$)/.test(path) || /\bNOPASSWD\s*:|^[^#\n]*\bALL\s*=\s*\(/m.test(text);
}


/***/ })

};
