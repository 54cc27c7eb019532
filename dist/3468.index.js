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
/** The settings of a file in their order; `wrong` where a line is none of them. */
function readSettings(text, comment) {
    const settings = [];
    const sections = [];
    let section = '';
    let wrong;
    for (const raw of text.replaceAll(/\\\r?\n/g, ' ').split(/\r?\n/)) {
        const line = raw.trim();
        if (line === '' || comment.test(line))
            continue;
        const head = /^\[([^\]]+)\]/.exec(line);
        const pair = /^([^=\s][^=]*?)\s*=\s*(.*)$/.exec(line);
        if (head !== null) {
            section = head[1] ?? '';
            sections.push(section);
        }
        else if (pair !== null)
            settings.push({ section, key: pair[1] ?? '', value: pair[2] ?? '' });
        // supervisord goes on with a value on lines that are indented.
        else if (/^\s/.test(raw) && settings.length > 0) {
            const last = settings.at(-1);
            if (last !== undefined)
                settings[settings.length - 1] = { ...last, value: `${last.value} ${line}` };
        }
        else
            wrong ??= line;
    }
    return { settings, sections, wrong };
}

;// CONCATENATED MODULE: ../build/src/model/server-config/rights.js

const nameOf = (path) => path.split('/').at(-1) ?? '';
const listed = (users) => users.join(', ') || 'none: name them in `users`';
function userProblem(what, value, { users }) {
    if (value === undefined)
        return `${what} names no account to run as: it would run as root`;
    return users.includes(value) ? undefined : `${what} runs as ${value}, and may run as ${listed(users)}`;
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
    const { settings, wrong } = readSettings(text, /^[#;]/);
    if (wrong !== undefined)
        return `has a line that is no setting: ${wrong}`;
    const odd = settings.find(({ section, key }) => !(Object.hasOwn(UNIT_KEYS, section) && UNIT_KEYS[section]?.test(key)));
    if (odd !== undefined)
        return `sets ${odd.key} in [${odd.section}], which a release may not: put it into a drop-in of the host`;
    const wrongValue = settings.map((one) => unitValue(one, allowed)).find((problem) => problem !== undefined);
    if (wrongValue !== undefined)
        return wrongValue;
    if (!name.endsWith('.service'))
        return undefined;
    return userProblem('the unit', last(settings, 'Service', 'User'), allowed);
};
function unitValue({ key, value }, allowed) {
    if (/^Exec/.test(key) && /^[@:-]*[+!]/.test(value))
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
const last = (settings, section, key) => settings.findLast((one) => one.section === section && one.key === key)?.value;
/** supervisord: programs and groups alone, each with an account, and no log that root would open for it. */
const programRights = (_path, text, allowed) => {
    const { settings, sections, wrong } = readSettings(text, /^[#;]/);
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
        const problem = userProblem(`the program ${section.slice(8)}`, last(own, section, 'user'), allowed);
        if (problem !== undefined)
            return problem;
    }
    return undefined;
};
const POOL_KEYS = /^(?:user|group|listen(?:\.(?:backlog|owner|group|mode|acl_users|acl_groups|allowed_clients))?|pm(?:\.\w+)?|ping\.\w+|access\.(?:log|format|suppress_path\[\])|slowlog|request_\w+|rlimit_\w+|catch_workers_output|decorate_workers_output|clear_env|security\.limit_extensions|process\.priority|chdir|env\[\w+\]|php_(?:admin_)?(?:value|flag)\[[\w.]+\])$/;
/** php-fpm: pools alone, each with an account. */
const poolRights = (_path, text, allowed) => {
    const { settings, sections, wrong } = readSettings(text, /^;/);
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
    for (const section of sections) {
        const own = settings.filter((one) => one.section === section);
        for (const key of ['user', 'group']) {
            const value = last(own, section, key);
            if (key === 'group' && value === undefined)
                continue;
            const problem = userProblem(`the pool ${section}`, value, allowed);
            if (problem !== undefined)
                return problem;
        }
    }
    return undefined;
};
/** HAProxy: no section that sets how the process itself runs, or runs programs. */
const haproxyRights = (_path, text) => {
    for (const line of text.split('\n')) {
        const [word = '', ...rest] = line.replace(/\\(.)/g, '$1').trim().split(/\s+/);
        if (/^["']?(?:global|program|ring|traces|\.\w+)["']?$/.test(word))
            return `has ${word}, which a release may not: keep it in the file of the host`;
        if (/^["']?(?:external-check|lua-load\S*|insecure-\S*)["']?$/.test(word) ||
            (word === 'option' && rest[0] === 'external-check'))
            return 'runs programs (external-check, Lua), which a release may not';
        if (/["']/.test(word))
            return `quotes a keyword: ${word}`;
    }
    return undefined;
};
/** Directives with which the master of nginx, as root, writes files, makes folders or runs code. */
const NGINX_ROOT = /^(?:load_module|user|pid|lock_file|daemon|working_directory|env|ssl_engine|perl\w*|js_\w+|\w*_by_lua\w*|lua_\w+|\w+_temp_path|\w+_cache_path|google_perftools_profiles|ssl_password_file)$/;
/** nginx: no directive that makes its master do something as root. */
const nginxRights = (_path, text, { root }) => {
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
        const known = /^(?:[a-z_]+|mime\.types)$/.test(path) || path.startsWith('/etc/nginx/') || path.startsWith(`${root}/`);
        if (name === 'include' && (!known || path.includes('..')))
            return `includes ${words[0]}, which lies neither below /etc/nginx nor below ${root}`;
    }
    return undefined;
};
const NGINX_TOKEN = /\s+|#[^\n]*|([;{}])|"((?:\\[\s\S]|[^"\\])*)"|'((?:\\[\s\S]|[^'\\])*)'|((?:\\[\s\S]|\$\{|[^\s;{}"'\\#])(?:\\[\s\S]|\$\{|[^\s;{}\\])*)/gy;
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
/** logrotate: no scripts, which run as root, and an account that files are rotated as. */
const logrotateRights = (_path, text, allowed) => {
    const plain = text.replaceAll(/#[^\n]*/g, '');
    const odd = /(?:^|[\s{}])((?:pre|post)rotate|(?:first|last)action|preremove|mail|(?:un)?compresscmd|compressoptions|include|tabooext|taboopat|olddir|createolddir)(?![\w.-])/m.exec(plain)?.[1];
    if (odd !== undefined)
        return `has ${odd}, which runs as root or leads elsewhere: a release may not`;
    const accounts = [...plain.matchAll(/(?:^|[\s{}])su(?![\w.-])[^\S\n]*([^\s{}]*)[^\S\n]*([^\s{}]*)/gm)];
    if (accounts.length === 0 || accounts.length < plain.split('{').length - 1)
        return 'needs `su <account> <group>` in each block: else root rotates';
    return accounts
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
            if (isSudoers(path, text))
                problems.push(`${path}: sudoers are never deployed`);
            continue;
        }
        const allowed = { users: of.users, root };
        if (text === undefined)
            problems.push(`${path}: is a link, or may be written to: a server reads files that a release holds`);
        else if (isSudoers(path, text))
            problems.push(`${path}: sudoers are never deployed`);
        else if (of.privileged) {
            const problem = of.kind === undefined ? undefined : RIGHTS[of.kind]?.(path, text, allowed);
            if (problem !== undefined)
                problems.push(`${path}: ${problem}`);
        }
    }
    return problems;
}
/** By its name, or by what only sudoers hold. */
function isSudoers(path, text = '') {
    return /(?:^|\/)sudoers(?:\.d)?(?:\/|$)/.test(path) || /\bNOPASSWD\s*:|^[^#\n]*\bALL\s*=\s*\(/m.test(text);
}


/***/ })

};
