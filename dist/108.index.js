export const id = 108;
export const ids = [108,1687,4257,2463,9178];
export const modules = {

/***/ 84207:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "4a849a2b98472f6c8613.sh";

/***/ }),

/***/ 81687:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BE: () => (/* binding */ leastWorkersMs),
/* harmony export */   BZ: () => (/* binding */ roleCommands),
/* harmony export */   CS: () => (/* binding */ takesTraffic),
/* harmony export */   D5: () => (/* binding */ longestMs),
/* harmony export */   D6: () => (/* binding */ isAsked),
/* harmony export */   KN: () => (/* binding */ workersReturnMs),
/* harmony export */   NN: () => (/* binding */ commandOn),
/* harmony export */   gN: () => (/* binding */ startsSomething),
/* harmony export */   oR: () => (/* binding */ workerRoles)
/* harmony export */ });
/** Does this host take part in the traffic switch? Without roles every host does. */
function takesTraffic({ roles }, host) {
    return roles === undefined || servingRole(roles, host) !== undefined;
}
/** The command that starts, or stops, what takes requests on a host. */
function commandOn(environment, which, host) {
    const { roles } = environment;
    return roles === undefined ? environment[which] : servingRole(roles, host)?.[which];
}
/** Every command that starts or stops something on a host, for each of its roles. */
function roleCommands({ roles, start, stop }, host) {
    if (roles === undefined)
        return [start, stop];
    const own = Object.values(roles).filter(({ hosts }) => hosts.includes(host));
    return own.flatMap((one) => [one.start, one.stop]);
}
/** Does any host start something that takes requests? */
function startsSomething({ roles, start }) {
    if (roles === undefined)
        return start !== undefined;
    return Object.values(roles).some((one) => one.order === 'before-switch' && one.start !== undefined);
}
/** The longest that `start`, or `stop`, may take on one of these hosts, in milliseconds. */
function longestMs(environment, which, hosts) {
    const each = hosts.map((host) => commandOn(environment, which, host)?.timeout);
    return Math.max(...each.map((one) => one ?? environment.timeouts.start), 0) || environment.timeouts.start;
}
function servingRole(roles, host) {
    return Object.values(roles).find((one) => one.order === 'before-switch' && one.hosts.includes(host));
}
/** Is this check asked on this host? `workers` false: not of those that take over after the switch. */
function isAsked({ roles }, check, { host, workers = true }) {
    const of = check.role === undefined ? undefined : roles?.[check.role];
    if (of === undefined)
        return true;
    if (!workers && of.order === 'after-switch')
        return false;
    return host === undefined || of.hosts.includes(host);
}
/** The roles whose workers take over after the switch, in the order of the file. */
function workerRoles({ roles = {} }) {
    return Object.entries(roles).flatMap(([name, one]) => one.order === 'after-switch' ? [{ ...one, name, beforeMigrate: one['stop-before'] === 'migrate' }] : []);
}
/** The least after which workers may be started by a host alone: what a run may take from their `stop` to their `start`. */
function leastWorkersMs(environment, { start, stop, ...role }) {
    const { timeouts, migrate, switch: how } = environment;
    const own = (start?.timeout ?? timeouts.start) + (stop?.timeout ?? timeouts.start);
    if (role['stop-before'] !== 'migrate')
        return own;
    return (own + (migrate?.timeout ?? timeouts.migrate) + timeouts.start + 2 * timeouts.health + 3 * how.timeout);
}
/** On top of the least: connections, hooks, and what the host itself takes. */
const SLACK_MS = 120_000;
/** After which time without its runner a host starts the workers of what is live. */
function workersReturnMs(environment, role) {
    return role['return-after'] ?? leastWorkersMs(environment, role) + SLACK_MS;
}


/***/ }),

/***/ 48279:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bn: () => (/* binding */ copyFiles),
/* harmony export */   MG: () => (/* binding */ checkDatabase),
/* harmony export */   R2: () => (/* binding */ LOOK_ONLY),
/* harmony export */   SY: () => (/* binding */ readDatabase),
/* harmony export */   lw: () => (/* binding */ startBackup),
/* harmony export */   m3: () => (/* binding */ dumpDatabase),
/* harmony export */   mu: () => (/* binding */ removeBackups),
/* harmony export */   wX: () => (/* binding */ finishBackup)
/* harmony export */ });
/* harmony import */ var _connection_locked_host_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(32420);
/* harmony import */ var _connection_scripts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82771);
/* harmony import */ var _connection_stayed_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(92091);



/** In place of a token: the script only looks, changes nothing, and needs no lock. */
const LOOK_ONLY = '-';
const words = (paths) => paths.flatMap(({ path, sudo }) => [sudo ? 'yes' : 'no', path]);
/** Begins a backup, or only looks; says what its files will take. Sizes in bytes. Throws as LockedHost.call does. */
async function startBackup(host, backup, options) {
    const answer = await host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_1__/* .script */ .K$)('backup-start'), [
        backup.id,
        backup.before ?? '',
        backup.dryRun ? 'yes' : 'no',
        backup.keepUnsettled ? 'keep' : '',
        ...words(backup.paths),
    ], options);
    const inodes = answer.get('free-inodes');
    return {
        /** What runs that died had left: gone, or there still. */
        removed: answer.all('removed'),
        stayed: (0,_connection_stayed_js__WEBPACK_IMPORTED_MODULE_2__/* .stayedIn */ .o)(answer),
        filesBytes: answer.number('files-bytes'),
        filesInodes: answer.number('files-inodes'),
        freeBytes: answer.number('free-bytes'),
        /** undefined where the file system does not count them. */
        freeInodes: inodes === '-' || inodes === '0' ? undefined : answer.number('free-inodes'),
    };
}
/** Reads the state of a database. Changes nothing. Throws ScriptError: EXIT.notFound where it is not there. */
async function readDatabase(host, settings, id, database, signal) {
    const about = await new _connection_locked_host_js__WEBPACK_IMPORTED_MODULE_0__/* .LockedHost */ .j(host, settings, LOOK_ONLY).call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_1__/* .script */ .K$)('check-database', database.engine), [id, ...database.args], { signal });
    return databaseState(about);
}
/**
 * Makes a database ready to be backed up: drops what dead runs left beside it, and, unless `keepUnsettled`, refuses
 * where a restore has not been settled. Throws ScriptError: EXIT.notFound where it is not there.
 */
async function checkDatabase(host, backup, database, options) {
    const about = await host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_1__/* .script */ .K$)('check-database', database.engine), [backup.id, ...database.args, backup.keepUnsettled ? 'keep' : ''], options);
    return databaseState(about);
}
function databaseState(about) {
    const optional = (key) => (about.get(key) === undefined ? undefined : about.number(key));
    return {
        server: about.get('server'),
        size: about.number('size'),
        scratchFree: optional('scratch-free'),
        room: optional('room'),
    };
}
/** Copies files into the backup; sizes in bytes. Throws as LockedHost.call does. */
async function copyFiles(host, backup, options) {
    const answer = await host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_1__/* .script */ .K$)('backup-files'), [backup.id, backup.before ?? '', backup.tag ?? '', ...words(backup.paths)], options);
    return {
        count: answer.number('files-count'),
        bytes: answer.number('files-bytes'),
        newBytes: answer.number('files-new'),
        /** Paths of the release that differ from its manifest. */
        changedByHand: answer.all('changed'),
        notes: answer.all('note'),
    };
}
/** Dumps a database into the backup and proves the dump as far as `level` says. Throws as LockedHost.call does. */
async function dumpDatabase(host, id, database, level, options) {
    const answer = await host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_1__/* .script */ .K$)('backup-database', database.engine), [id, ...database.args, level], options);
    return {
        file: answer.text('file'),
        bytes: answer.number('bytes'),
        sha256: answer.text('sha256'),
        server: answer.get('server') ?? database.engine,
        /** What was in the database, and in its restored copy: lines for compareFacts. */
        source: answer.all('source'),
        copy: answer.all('copy'),
        notes: answer.all('note'),
        /** Sum and name, in turns, of the files beside the dump. */
        extra: answer.all('extra').flatMap((line) => line.split(' ')),
    };
}
/** Sums everything and gives the backup its name. Returns the sum of the sums. Throws as LockedHost.call does. */
async function finishBackup(host, manifest, dumps, options) {
    const answer = await host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_1__/* .script */ .K$)('backup-finish'), [
        manifest.id,
        // The host writes the sum of the sums between the two.
        `${JSON.stringify(manifest).slice(0, -1)},"sums":"`,
        '"}',
        String(manifest.files.count),
        ...dumps.flatMap(({ sha256, file, extra }) => [sha256, file, ...extra]),
    ], options);
    return answer.text('sums');
}
/**
 * Removes backups by their ids; one that was not finished by its id and `.partial`. What holds a mount, or files that the
 * account may not remove, stays, and the others go. Throws as LockedHost.call does.
 */
async function removeBackups(host, names, options) {
    const answer = await host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_1__/* .script */ .K$)('backup-remove'), names, options);
    return { removed: answer.all('removed'), stayed: (0,_connection_stayed_js__WEBPACK_IMPORTED_MODULE_2__/* .stayedIn */ .o)(answer) };
}


/***/ }),

/***/ 2347:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F8: () => (/* binding */ databaseNamed),
/* harmony export */   GH: () => (/* binding */ backupOf),
/* harmony export */   Rv: () => (/* binding */ checkDatabases),
/* harmony export */   Vb: () => (/* binding */ nameOf),
/* harmony export */   aw: () => (/* binding */ databasesOn),
/* harmony export */   ib: () => (/* binding */ pathsOn),
/* harmony export */   pW: () => (/* binding */ holdersOf)
/* harmony export */ });
/* unused harmony export allHosts */
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77309);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74720);
/* harmony import */ var _model_backup_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(10707);



/** The environment's `backup:`, or what holds without one: files only. */
function backupOf(settings) {
    return (settings.options.backup ?? {
        paths: [],
        databases: [],
        verify: 'restore',
        parallel: 2,
        keep: 7,
        'shrink-limit': 50,
        'copy-to': [],
        timeout: 7_200_000,
    });
}
/** The paths that the configuration has for a host. */
function pathsOn(host, settings) {
    return backupOf(settings).paths.map(({ path, sudo }) => ({ path: (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(path, host), sudo }));
}
/** A database's name in messages, inputs and backup.json. */
function nameOf(database) {
    return database.name ?? database.postgresql ?? database.mysql ?? database.sqlite ?? database.command ?? '';
}
function engineOf(database) {
    if (database.postgresql !== undefined)
        return 'postgresql';
    if (database.mysql !== undefined)
        return 'mysql';
    return database.sqlite !== undefined ? 'sqlite' : 'command';
}
/** Arguments of the database scripts after app root, token and id; see database-common.sh. */
function databaseArgs(database, host, password, file) {
    if (password !== undefined && database.as !== undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`the database ${nameOf(database)} has both \`as: ${database.as}\` and a password; give one of them`);
    if (password !== undefined && /[\r\n]/.test(password))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`the password of the database ${nameOf(database)} must be one line`);
    const where = database.postgresql ?? database.mysql ?? database.sqlite ?? database.command ?? '';
    return [
        engineOf(database) === 'sqlite' ? (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(where, host) : where,
        database.as ?? '',
        (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(database.socket ?? database.host ?? '', host),
        database.port === undefined ? '' : String(database.port),
        database.user ?? '',
        password ?? '',
        file,
        database.scratch ?? '',
        [...(database.roles ? ['roles'] : []), ...(database.socket === undefined ? [] : ['socket'])].join(' '),
    ];
}
/** The databases that lie on a host. Throws InputError for a password that cannot be used. */
function databasesOn(host, settings, passwords) {
    const held = backupOf(settings).databases.filter((database) => holdersOf(database, settings).includes(host.name));
    return asHostDatabases(held, host, passwords);
}
/** A database of the configuration as it is reached from a host. Throws as databasesOn does, and for a name that is none. */
function databaseNamed(name, host, settings, passwords) {
    checkDatabases(settings, passwords);
    const named = backupOf(settings).databases.filter((database) => nameOf(database) === name);
    const [found] = asHostDatabases(named, host, passwords);
    if (found === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`backup.databases has none of the name ${name}`);
    return found;
}
function asHostDatabases(databases, host, passwords) {
    const taken = [];
    return databases.map((database) => {
        const [name, engine] = [nameOf(database), engineOf(database)];
        const file = (0,_model_backup_js__WEBPACK_IMPORTED_MODULE_2__/* .dumpFileOf */ .Ce)(engine, name, taken);
        taken.push(file);
        return { database, name, engine, file, args: databaseArgs(database, host, passwords?.get(name), file) };
    });
}
/** The hosts that a database lies on: those of `on:`, else the first of the environment. */
function holdersOf(database, settings) {
    if (database.on !== undefined)
        return database.on;
    const first = allHosts(settings)[0];
    return first === undefined ? [] : [first];
}
/** The names of all hosts of the environment, also of those that were not chosen. */
function allHosts(settings) {
    return settings.options.hosts ?? settings.slots.flatMap((slot) => slot.hosts ?? []);
}
/** Refuses passwords and hosts of databases that the configuration does not know. Throws InputError. */
function checkDatabases(settings, passwords) {
    const { databases } = backupOf(settings);
    for (const name of passwords?.keys() ?? [])
        if (!databases.some((database) => nameOf(database) === name))
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`there is a password for the database ${JSON.stringify(name)}, but backup.databases has none of that name (it has ${databases.map(nameOf).join(', ') || 'none'})`);
    const all = allHosts(settings);
    for (const database of databases) {
        const stranger = database.on?.find((name) => !all.includes(name));
        if (stranger !== undefined)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`the database ${nameOf(database)} is on the host ${stranger}, which is not in the environment ${settings.environment} (it has ${all.join(', ')})`);
    }
}


/***/ }),

/***/ 32420:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ LockedHost)
/* harmony export */ });
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77309);

/** A host whose lock this run holds: what every call to it needs is bound once. */
class LockedHost {
    host;
    #settings;
    #token;
    constructor(host, settings, token) {
        this.host = host;
        this.#settings = settings;
        this.#token = token;
    }
    get name() {
        return this.host.name;
    }
    /** The arguments of a script of this host: before these the app root and the token. */
    wordsOf(args) {
        return [(0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.rootOn)(this.#settings, this.host), this.#token, ...args];
    }
    /**
     * Runs a script with the app root and the token before `args`, for at most `deadlineMs`. Throws as Host.call
     * does: ScriptError for a listed exit code (lockLost when the lock is no longer ours), else CutoverError.
     */
    async call(script, args, options = {}) {
        return this.host.call(script, this.wordsOf(args), {
            ...options,
            deadlineMs: options.deadlineMs ?? this.#settings.options.timeouts.stage,
        });
    }
}


/***/ }),

/***/ 92091:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ stayedIn)
/* harmony export */ });
/* harmony import */ var _process_command_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65640);
/* harmony import */ var _bounds_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48942);


/** The lines `kept` of an answer: a name without a space, and why. */
function stayedIn(answer) {
    return answer.all('kept').map((line) => {
        const [name = '', ...words] = line.split(' ');
        return { name, why: (0,_process_command_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeControl */ .hN)((0,_bounds_js__WEBPACK_IMPORTED_MODULE_1__/* .cutLine */ .Hh)(words.join(' '))) };
    });
}


/***/ }),

/***/ 41121:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ck: () => (/* binding */ noteMethod),
/* harmony export */   io: () => (/* binding */ inPlaceMethod),
/* harmony export */   t6: () => (/* binding */ switchMethodOf),
/* harmony export */   uU: () => (/* binding */ upstreamServers)
/* harmony export */ });
/* harmony import */ var _config_roles_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(81687);
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77309);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74720);
/* harmony import */ var _model_duration_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(55073);
/* harmony import */ var _model_names_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(60793);
/* harmony import */ var _model_upstream_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(78780);






/** The method that the configuration names; the link when it names none. Throws InputError for what cannot work. */
function switchMethodOf(site) {
    const { settings } = site;
    const { link, nginx, haproxy, command, timeout } = settings.options.switch;
    const other = nginx ?? haproxy ?? command;
    if (other !== undefined && settings.slots.length < 2)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz('with one slot there is nothing that a balancer could switch between', {
            next: 'name two slots, or leave `switch:` out (or use `link:`): then the slot itself moves to the new release',
        });
    const serving = site.fleet.hosts.filter(({ name }) => (0,_config_roles_js__WEBPACK_IMPORTED_MODULE_3__/* .takesTraffic */ .CS)(settings.options, name));
    const hosts = other?.hosts === undefined ? serving : hostsNamed(site, other.hosts);
    // Test, reload, and the proof that it took effect, each within `switch.timeout`.
    const deadlineMs = 3 * timeout + 15_000;
    if (nginx !== undefined)
        return nginxMethod(site, nginx, hosts, deadlineMs);
    if (haproxy !== undefined) {
        const members = settings.slots.map((slot) => [
            slot.name,
            haproxy.servers === undefined ? [slot.name] : (haproxy.servers[slot.name] ?? []),
        ]);
        for (const [slot, servers] of members)
            if (servers.length === 0)
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`switch.haproxy.servers names no server for the slot ${slot}`);
        const bad = [haproxy.backend, ...members.flatMap(([, servers]) => servers)].find((name) => !/^[A-Za-z0-9_.:-]+$/.test(name));
        if (bad !== undefined)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`${JSON.stringify(bad)} is no name of a backend or server in HAProxy`);
        const lines = members
            .flatMap(([slot, servers]) => servers.map((server) => `${slot} ${server}`))
            .join('\n');
        return {
            name: 'haproxy',
            script: 'switch-haproxy',
            hosts,
            deadlineMs: deadlineMs + haproxy.drain + haproxy['ready-timeout'],
            args: (host) => [
                (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(haproxy.socket, host),
                haproxy.backend,
                haproxy['state-file'] === undefined ? '' : (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(haproxy['state-file'], host),
                (0,_model_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .wholeSeconds */ .$P)(haproxy.drain),
                (0,_model_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .wholeSeconds */ .$P)(haproxy['ready-timeout']),
                lines,
            ],
        };
    }
    if (command !== undefined)
        return {
            name: 'command',
            script: 'switch-command',
            hosts,
            deadlineMs,
            args: () => [command.run, command.read],
        };
    return {
        name: 'link',
        script: 'switch-link',
        hosts,
        deadlineMs,
        reload: link?.reload,
        args: () => [link?.test ?? '', link?.reload ?? '', '', '0', 'pair', '', '', '0'],
    };
}
/** For hosts whose traffic moves elsewhere: only the link `live`. */
function noteMethod(method) {
    return {
        ...method,
        name: 'link',
        script: 'switch-link',
        reload: undefined,
        args: () => ['', '', '', '0', 'pair', '', '', '0'],
    };
}
/** The slot itself moves to another release, in place, and its application is started again. */
function inPlaceMethod(site) {
    const { options } = site.settings;
    const { stop, timeouts, rolling, switch: how } = options;
    const names = site.fleet.hosts.map(({ name }) => name);
    const startMs = (0,_config_roles_js__WEBPACK_IMPORTED_MODULE_3__/* .longestMs */ .D5)(options, 'start', names);
    // Only where nobody gets requests meanwhile.
    const stops = rolling === undefined ? undefined : stop;
    const stopMs = stops === undefined ? 0 : (stops.timeout ?? timeouts.start);
    return {
        name: 'link',
        script: 'switch-link',
        hosts: site.fleet.hosts,
        deadlineMs: 3 * how.timeout + startMs + stopMs + 15_000,
        reload: how.link?.reload,
        args: ({ name }, { from }) => [
            (0,_config_roles_js__WEBPACK_IMPORTED_MODULE_3__/* .takesTraffic */ .CS)(options, name) ? (how.link?.test ?? '') : '',
            (0,_config_roles_js__WEBPACK_IMPORTED_MODULE_3__/* .takesTraffic */ .CS)(options, name) ? (how.link?.reload ?? '') : '',
            (0,_config_roles_js__WEBPACK_IMPORTED_MODULE_3__/* .commandOn */ .NN)(options, 'start', name)?.run ?? '',
            (0,_model_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .wholeSeconds */ .$P)(startMs),
            'single',
            from?.tag ?? '',
            stops?.run ?? '',
            (0,_model_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .wholeSeconds */ .$P)(stopMs),
        ],
    };
}
function nginxMethod({ settings }, nginx, hosts, deadlineMs) {
    const name = nginx.upstream ?? settings.app;
    const problem = (0,_model_upstream_js__WEBPACK_IMPORTED_MODULE_4__/* .checkUpstreamName */ .bl)(name);
    if (problem !== undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`switch.nginx.upstream ${problem}`);
    for (const host of hosts) {
        const root = (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.rootOn)(settings, host);
        const include = (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(nginx.include, host);
        const own = ['releases', 'slots', 'live', '.cutover', 'backups'].some((folder) => `${include}/`.startsWith(`${root}/${folder}/`));
        if (!include.startsWith(`${root}/`) || own)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`switch.nginx.include must lie below ${settings.path} and outside Cutover's own folders, not at ${nginx.include}`, {
                next: `use ${settings.path}/nginx/live.conf, and include that file from the configuration of nginx`,
            });
        for (const slot of settings.slots)
            upstreamServers(settings, nginx.hosts !== undefined, host, slot);
    }
    const test = (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.nginxTest)(nginx);
    const textFor = (host, at) => at === undefined
        ? ''
        : (0,_model_upstream_js__WEBPACK_IMPORTED_MODULE_4__/* .upstreamText */ .ne)({
            name,
            slot: at.slot.name,
            tag: at.tag ?? 'unknown',
            servers: upstreamServers(settings, nginx.hosts !== undefined, host, at.slot),
            keepalive: nginx.keepalive,
        });
    return {
        name: 'nginx',
        script: 'switch-nginx',
        hosts,
        deadlineMs,
        reload: nginx.reload,
        upstream: (host, slot) => upstreamServers(settings, nginx.hosts !== undefined, host, slot),
        args: (host, { to, from }) => [
            (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(nginx.include, host),
            textFor(host, to),
            test,
            nginx.reload,
            (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(nginx.pid, host),
            textFor(host, from),
            (0,_model_upstream_js__WEBPACK_IMPORTED_MODULE_4__/* .dumpCommandOf */ .LF)(test) ?? '',
        ],
    };
}
/** The servers of a slot as the nginx on `host` reaches them: on the host itself, or on all hosts that have it. */
function upstreamServers(settings, elsewhere, host, slot) {
    const template = slot.server ??
        (slot.port === undefined
            ? undefined
            : `${elsewhere || slot.hosts !== undefined ? _model_names_js__WEBPACK_IMPORTED_MODULE_5__/* .ADDRESS */ .BD : '127.0.0.1'}:${slot.port}`);
    if (template === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`the slot ${slot.name} needs \`port:\` or \`server:\`, so that nginx can reach it`);
    const named = slot.hosts ?? (elsewhere ? settings.options.hosts : undefined);
    const names = named?.filter((name) => (0,_config_roles_js__WEBPACK_IMPORTED_MODULE_3__/* .takesTraffic */ .CS)(settings.options, name));
    const addresses = names === undefined ? [host.address] : names.map(_model_names_js__WEBPACK_IMPORTED_MODULE_5__/* .parseHost */ .o6).filter((one) => one !== undefined);
    const servers = template.includes(_model_names_js__WEBPACK_IMPORTED_MODULE_5__/* .ADDRESS */ .BD)
        ? addresses.map(({ hostname }) => template.replaceAll(_model_names_js__WEBPACK_IMPORTED_MODULE_5__/* .ADDRESS */ .BD, hostname.includes(':') ? `[${hostname}]` : hostname))
        : [template];
    for (const server of servers) {
        const problem = (0,_model_upstream_js__WEBPACK_IMPORTED_MODULE_4__/* .checkUpstreamServer */ .r5)(server);
        if (problem !== undefined)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`the server of the slot ${slot.name} ${problem}`);
    }
    return servers;
}
function hostsNamed({ fleet }, names) {
    return [...fleet.hosts, ...fleet.balancers].filter((host) => names.includes(host.name));
}


/***/ }),

/***/ 64046:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TT: () => (/* binding */ saidBy),
/* harmony export */   gW: () => (/* binding */ servingBy),
/* harmony export */   hH: () => (/* binding */ trafficArgs)
/* harmony export */ });
/* harmony import */ var _config_roles_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(81687);
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77309);
/* harmony import */ var _model_duration_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(55073);
/* harmony import */ var _model_serving_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(95121);
/* harmony import */ var _model_traffic_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(28972);
/* harmony import */ var _switch_method_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(41121);






/** A reading may not wait as long as a switch does. */
const READ_COMMAND_MS = 10_000;
/** How read-host.sh finds out where traffic goes on one host: the words that follow their number. */
function trafficArgs(settings, host) {
    const { nginx, haproxy, command, timeout } = settings.options.switch;
    // With one slot it is the slot's own link that moves; a balancer says which hosts are in, and no more.
    if (settings.slots.length < 2)
        return [(0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.isBalancer)(settings, host.name) ? 'elsewhere' : 'link'];
    if (nginx === undefined && haproxy === undefined && command === undefined)
        return ['link'];
    const names = (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.balancerNames)(settings);
    if (names.length > 0 && !names.includes(host.name))
        return ['elsewhere'];
    if (names.length === 0 && !(0,_config_roles_js__WEBPACK_IMPORTED_MODULE_3__/* .takesTraffic */ .CS)(settings.options, host.name))
        return ['elsewhere'];
    if (nginx !== undefined)
        return ['nginx', (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(nginx.include, host), (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(nginx.pid, host)];
    if (haproxy !== undefined)
        return ['haproxy', (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(haproxy.socket, host), haproxy.backend];
    const variables = Object.entries((0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.commandVariables)(settings, host));
    return [
        'command',
        command?.read ?? '',
        (0,_model_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .wholeSeconds */ .$P)(Math.min(timeout, READ_COMMAND_MS)),
        String(variables.length),
        ...variables.map(([key, value]) => `${key}=${value}`),
    ];
}
/** What one server says of what serves, in the words of the configuration. */
function saidBy(settings, host, facts) {
    const balances = (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.isBalancer)(settings, host.name);
    return {
        host: host.name,
        role: balances ? 'balancer' : 'app',
        live: balances ? undefined : facts.live,
        slots: facts.slots,
        mark: facts.mark,
        traffic: (0,_model_traffic_js__WEBPACK_IMPORTED_MODULE_4__/* .trafficOf */ .t)(facts.traffic, facts.live, membersOn(settings, host)),
    };
}
/** What serves, by what the hosts of the app and the balancers said. */
function servingBy(settings, readings) {
    return (0,_model_serving_js__WEBPACK_IMPORTED_MODULE_5__/* .servingOf */ .K3)(readings.map(({ host, facts }) => saidBy(settings, host, facts)), settings.slots);
}
/** The members of each slot, as the balancer on this host knows them. */
function membersOn(settings, host) {
    const { nginx, haproxy } = settings.options.switch;
    return new Map(settings.slots.map((slot) => {
        if (haproxy !== undefined)
            return [slot.name, haproxy.servers === undefined ? [slot.name] : (haproxy.servers[slot.name] ?? [])];
        if (nginx === undefined || (slot.server === undefined && slot.port === undefined))
            return [slot.name, []];
        return [slot.name, (0,_switch_method_js__WEBPACK_IMPORTED_MODULE_2__/* .upstreamServers */ .uU)(settings, nginx.hosts !== undefined, host, slot)];
    }));
}


/***/ }),

/***/ 51749:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $U: () => (/* binding */ isCompatible),
/* harmony export */   Cw: () => (/* binding */ judgeOldCode),
/* harmony export */   KV: () => (/* binding */ allCompatible)
/* harmony export */ });
function isCompatible(value) {
    return value === 'yes' || value === 'no' || value === 'unknown';
}
/**
 * What is known of the code that serves once the database is changed. `before`: what it said just before; `begun`: an
 * earlier run has changed the database already, so that says nothing. `stop`: no traffic moves.
 */
function judgeOldCode(before, after, begun) {
    if (after === 'healthy')
        return { compatible: 'yes', stop: false };
    if (after === 'none')
        return { compatible: 'unknown', stop: false };
    // What was ill before its schema changed may be what this release mends.
    if (after === 'unhealthy' && before === 'unhealthy' && !begun)
        return { compatible: 'unknown', stop: false };
    if (after === 'unknown')
        return { compatible: 'unknown', stop: true };
    return { compatible: before === 'unknown' && !begun ? 'unknown' : 'no', stop: true };
}
/** The same of several programs: all of them have to work on it. */
function allCompatible(some) {
    if (some.includes('no'))
        return 'no';
    return some.length === 0 || some.includes('unknown') ? 'unknown' : 'yes';
}


/***/ }),

/***/ 59829:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dh: () => (/* binding */ readLockOwner),
/* harmony export */   fh: () => (/* binding */ parseHostFacts),
/* harmony export */   pG: () => (/* binding */ liveTag)
/* harmony export */ });
/* harmony import */ var _compatibility_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51749);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(36035);
/* harmony import */ var _traffic_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28972);



/** A name as guard_tag of prelude.sh has it, and one as guard_slot has it: what a host says goes back into calls and into reports. */
const TAG = /^(?![.-])(?!.*\.partial$)[A-Za-z0-9._+@,=-]{1,255}$/;
const SLOT = /^[a-z][a-z0-9-]{0,31}$/;
const PLACE = /^[0-9a-f-]{36}:\d+:\d+$/;
/** Reads the answer of read-host.sh: `key=value` lines. A host may say anything; what makes no sense is left out. */
function parseHostFacts(lines) {
    const one = (key) => lines.find(([name]) => name === key)?.[1];
    const all = (key) => lines.filter(([name]) => name === key).map(([, value]) => value);
    const records = new Map(all('about')
        .map((value) => splitWord(value))
        .map(([tag, json]) => [tag, readRecord(json)]));
    const root = one('root');
    const slotOf = (text) => (text !== undefined && SLOT.test(text) ? text : undefined);
    const [id = '', ...armed] = (one('confirm') ?? '').split(' ').filter((word) => word !== '');
    const confirm = /^[0-9a-f-]{36}$/.test(id) ? { id, hosts: armed } : undefined;
    const switching = slotOf(splitWord(one('switching') ?? '')[0]);
    const mark = readMark(one('switching'), one('switching-alive') === 'yes');
    const sharedMissing = all('shared-missing');
    const place = one('place');
    const number = (key) => {
        const value = one(key);
        return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
    };
    return {
        root: root === 'missing' ? undefined : root,
        ...(place !== undefined && PLACE.test(place) ? { place } : {}),
        ...(one('lock-found') === 'yes' ? { lockFound: true } : {}),
        user: one('user') ?? '',
        tools: new Set(all('tool')),
        freeBytes: number('free-bytes') ?? 0,
        freeInodes: number('free-inodes'),
        ...(sharedMissing.length === 0 ? {} : { sharedMissing }),
        live: slotOf(one('live')),
        ...(switching === undefined ? {} : { switching }),
        ...(mark === undefined ? {} : { mark }),
        traffic: (0,_traffic_js__WEBPACK_IMPORTED_MODULE_0__/* .readTraffic */ .E)(lines),
        ...(confirm === undefined ? {} : { confirm }),
        slots: new Map(all('slot')
            .map(splitWord)
            .filter(([slot]) => SLOT.test(slot))
            .map(([slot, tag]) => [slot, TAG.test(tag) ? tag : undefined])),
        releases: all('release')
            .map(splitWord)
            .filter(([tag]) => TAG.test(tag))
            .map(([tag, sum]) => ({
            tag,
            manifest: /^[0-9a-f]{64}$/.test(sum) ? sum : undefined,
            record: records.get(tag),
        })),
        partials: all('partial').filter((tag) => TAG.test(tag)),
        backups: all('backup')
            .map(splitWord)
            .flatMap(([id, json]) => {
            const about = (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJson */ .q)(json);
            return about === undefined || !TAG.test(id) ? [] : [{ id, about }];
        }),
        history: [...all('left-bad'), ...all('history')].map(_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJson */ .q).filter((line) => line !== undefined),
        ...(one('history-cut') === 'yes' ? { historyFrom: timeOf(all('history')[0]) } : {}),
        lock: readLockOwner(one('lock')),
    };
}
/** The tag in the live slot of a host, or undefined. */
function liveTag(facts) {
    return facts.live === undefined ? undefined : facts.slots.get(facts.live);
}
/**
 * The line of `.cutover/switching`: slot to, slot from, process id, and (not in older versions) token and when that process
 * began; where a slot moves in place, the releases that it comes from and goes to. `-` is nothing.
 */
function readMark(line, alive) {
    if (line === undefined)
        return undefined;
    const [to = '', from = '', , token = '', , tagFrom, tagTo] = line.split(' ');
    const tag = (word) => (word !== undefined && TAG.test(word) ? word : undefined);
    return {
        to: SLOT.test(to) ? to : undefined,
        from: SLOT.test(from) ? from : undefined,
        owner: /^[0-9A-Za-z-]{1,64}$/.test(token) ? token : undefined,
        ...(tagFrom === undefined ? {} : { inPlace: { from: tag(tagFrom), to: tag(tagTo) } }),
        alive,
    };
}
function readLockOwner(json) {
    const value = json === undefined ? undefined : (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJson */ .q)(json);
    if (typeof value !== 'object' || value === null)
        return undefined;
    const word = (key) => {
        const found = value[key];
        return typeof found === 'string' ? oneLine(found).slice(0, 300) : 'unknown';
    };
    return {
        action: word('action'),
        run: word('run'),
        runId: word('runId'),
        attempt: word('attempt'),
        repository: word('repository'),
        actor: word('actor'),
        ...('stage' in value ? { stage: word('stage') } : {}),
        since: word('since'),
    };
}
function readRecord(json) {
    const value = (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJson */ .q)(json);
    if (typeof value !== 'object' || value === null)
        return undefined;
    const said = value;
    const record = {};
    for (const [key, type] of Object.entries(RECORD)) {
        const found = said[key];
        if (typeof found === type)
            record[key] = typeof found === 'string' ? oneLine(found) : found;
    }
    // It is asked for at GitHub, and shown as what a release was made of.
    if (typeof record['commit'] === 'string' && !/^[0-9a-f]{40,64}$/.test(record['commit']))
        delete record['commit'];
    if ('compatible' in record && !(0,_compatibility_js__WEBPACK_IMPORTED_MODULE_2__/* .isCompatible */ .$U)(record['compatible']))
        record['compatible'] = 'unknown';
    const { approvers, returned } = said;
    if (Array.isArray(approvers) && approvers.every((one) => typeof one === 'string'))
        record['approvers'] = approvers.map(oneLine);
    if (typeof returned === 'object' && returned !== null && 'from' in returned && 'run' in returned) {
        const { from, run } = returned;
        if (typeof from === 'string' && typeof run === 'string')
            record['returned'] = { from: oneLine(from), run: oneLine(run) };
    }
    const { tag, state, manifest, deployedAt } = record;
    const known = state === 'complete' || state === 'good' || state === 'bad';
    if (!known || tag === undefined || manifest === undefined || deployedAt === undefined)
        return undefined;
    return record;
}
/** The keys of a record and what they hold; of a host that says something else nothing is taken over. */
const RECORD = {
    tag: 'string',
    state: 'string',
    manifest: 'string',
    commit: 'string',
    deployedAt: 'string',
    liveAt: 'string',
    goodAt: 'string',
    badAt: 'string',
    reason: 'string',
    actor: 'string',
    run: 'string',
    backup: 'string',
    files: 'number',
    bytes: 'number',
    migrated: 'boolean',
    pinned: 'boolean',
    compatible: 'string',
    compatibleWith: 'string',
};
/** Control characters would drive a log or a terminal, or begin a line of their own there. */
function oneLine(text) {
    return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
}
/** When a line of the history was written; one that does not say is as good as none before it. */
function timeOf(line) {
    const said = (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJson */ .q)(line ?? '');
    const at = typeof said === 'object' && said !== null && 'at' in said ? said.at : undefined;
    return typeof at === 'string' ? at : '~';
}
function splitWord(value) {
    const space = value.indexOf(' ');
    return space < 0 ? [value, ''] : [value.slice(0, space), value.slice(space + 1)];
}


/***/ }),

/***/ 36035:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ asObject),
/* harmony export */   q: () => (/* binding */ parseJson)
/* harmony export */ });
/** Text as the JSON that it is; undefined when it is none. */
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
/** A value whose fields may be looked at; undefined for anything that has none. */
function asObject(value) {
    return typeof value === 'object' && value !== null ? value : undefined;
}


/***/ }),

/***/ 24007:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E3: () => (/* binding */ protectedTags),
/* harmony export */   YD: () => (/* binding */ backupsToKeep),
/* harmony export */   cG: () => (/* binding */ releasesToRemove)
/* harmony export */ });
/* harmony import */ var _host_facts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59829);

/**
 * Which releases may go on each host. Partial ones of dead runs always go; of the whole ones those beyond
 * `keep`: first what was never found good, then the longest ago. Never what a slot points to, a pinned one, the
 * last two good ones (what is live and the one before it), the last bad one (kept for the inquiry), or one that
 * `needed` names (the fleet's way back). A backup protects no release: it holds the program as well. What has no
 * record is not ours.
 */
function releasesToRemove(hosts, keep, needed = new Set()) {
    return hosts.map(({ host, facts }) => {
        const kept = new Set([...protectedTags(facts), ...needed]);
        const ours = facts.releases.filter(({ record }) => record !== undefined);
        const surplus = Math.max(0, ours.length - keep);
        const whole = ours
            .filter(({ tag }) => !kept.has(tag))
            .map(({ tag, record }) => ({ tag, record }))
            .sort((a, b) => rank(a.record) - rank(b.record) || age(a.record, b.record) || (a.tag < b.tag ? -1 : 1))
            .slice(0, surplus)
            .map(({ tag }) => tag);
        return { host, remove: [...facts.partials.map((tag) => `${tag}.partial`), ...whole] };
    });
}
/** What a host must keep, whatever `keep-releases` says. */
function protectedTags(facts) {
    const kept = new Set();
    const live = (0,_host_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .liveTag */ .pG)(facts);
    if (live !== undefined)
        kept.add(live);
    for (const tag of facts.slots.values())
        if (tag !== undefined)
            kept.add(tag);
    const last = (state) => facts.releases.filter(({ record }) => record?.state === state).sort((a, b) => -age(a.record, b.record));
    for (const { tag } of last('good').slice(0, 2))
        kept.add(tag);
    // A fleet that was mixed leaves several at once.
    const [newest, ...others] = last('bad');
    for (const one of newest === undefined ? [] : [newest, ...others])
        if (age(one.record, newest?.record) === 0)
            kept.add(one.tag);
    for (const { tag, record } of facts.releases)
        if (record?.pinned === true)
            kept.add(tag);
    return kept;
}
/**
 * Ids of the backups that must stay on every host, whatever `backup.keep` says: those that were taken before a
 * release that stays whatever `keep-releases` says, for its data may be wanted when it is gone back from. That of
 * any other release goes in its turn, so neither number can hold back what the other one removes. A release that was
 * rolled back from has gone back already: its backup is one of the last ones anyway.
 */
function backupsToKeep(hosts) {
    const kept = new Set();
    for (const facts of hosts) {
        const tags = protectedTags(facts);
        for (const { tag, record } of facts.releases)
            if (record?.backup !== undefined && record.state !== 'bad' && tags.has(tag))
                kept.add(record.backup);
    }
    return kept;
}
/** What was never good goes first, then what was rolled back from and what was good, by age. */
function rank(record) {
    return record === undefined || record.state === 'complete' ? 0 : 1;
}
function age(a, b) {
    const [one, two] = [timeOf(a), timeOf(b)];
    return one < two ? -1 : one > two ? 1 : 0;
}
function timeOf(record) {
    return record?.badAt ?? record?.goodAt ?? record?.liveAt ?? record?.deployedAt ?? '';
}


/***/ }),

/***/ 95121:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $N: () => (/* binding */ sentenceOf),
/* harmony export */   K3: () => (/* binding */ servingOf),
/* harmony export */   hz: () => (/* binding */ slotsWithTraffic),
/* harmony export */   lD: () => (/* binding */ wordsOn),
/* harmony export */   te: () => (/* binding */ previousOf)
/* harmony export */ });
/* unused harmony export servedOf */
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74636);

/**
 * What serves, from what every server says. A mark comes first, since it explains all other differences; then links or
 * tags that differ; then traffic that goes elsewhere than the links say; then what could not be read. `settled` only
 * when every server was read and all of them agree.
 */
function servingOf(servers, places) {
    const sorted = [...servers].sort((a, b) => (a.host < b.host ? -1 : a.host > b.host ? 1 : 0));
    const apps = sorted.filter(({ role }) => role === 'app');
    const common = commonOf(sorted, places);
    const marks = sorted.flatMap(({ mark }) => (mark === undefined ? [] : [mark]));
    if (marks.length > 0)
        return unfinishedOf(marks, sorted, places, common);
    const groups = groupsOf(apps, places);
    if (groups.length > 1)
        return { kind: 'split', ...common, groups };
    const live = groups[0]?.live;
    const tag = groups[0]?.tag;
    const filled = places.some(({ name }) => tagsIn(sorted, places, name).some((one) => one !== undefined));
    const { slots, foreign } = requestsOf(sorted);
    // What takes requests before the first release is not Cutover's, and no release of Cutover's is in its way.
    if (live === undefined && slots.every((slot) => isEmpty(sorted, places, slot))) {
        if (common.unread.length === 0 || !filled)
            return { kind: 'nothing', ...common };
        return { kind: 'unknown', ...common, live, tag };
    }
    const known = places.some(({ name }) => name === live);
    const astray = sorted.filter(({ traffic }) => traffic.kind === 'slots' && !leadsTo(traffic, live));
    if (!known || tag === undefined || astray.length > 0) {
        const hosts = (live === undefined || (known && tag !== undefined) ? astray : sorted).map(({ host }) => host);
        return { kind: 'drifted', ...common, live, tag, traffic: slots, foreign, hosts };
    }
    if (common.unread.length > 0 || live === undefined)
        return { kind: 'unknown', ...common, live, tag };
    return { kind: 'settled', ...common, slot: live, tag };
}
/** What visitors really get, in one sentence. */
function sentenceOf(serving) {
    const unread = serving.unread.map(({ host, reason }) => `${host}: ${reason}`).join('; ');
    switch (serving.kind) {
        case 'settled':
            return `visitors get ${serving.tag} from ${serving.slot}`;
        case 'nothing':
            return 'no release serves yet';
        case 'unknown':
            return `${serving.live === undefined ? 'no slot is noted as live' : `${serving.live} (${serving.tag}) is noted as live`}, but where requests go is unknown: ${unread}`;
        case 'drifted':
            return `${noted(serving)}, but ${visitorsGet(serving)}${unread === '' ? '' : ` (unknown: ${unread})`}`;
        case 'split':
            return `the hosts do not agree: ${serving.groups
                .map(({ live, tag, hosts }) => `${live === undefined ? 'nothing' : `${live} (${tag ?? 'empty'})`} on ${hosts.join(', ')}`)
                .join('; ')}${serving.served === undefined ? '' : `; visitors get ${serving.served.tag} from ${serving.served.slot}`}`;
        case 'unfinished': {
            const way = serving.agreed
                ? ` from ${serving.tagFrom ?? serving.from ?? 'nothing'} to ${serving.tagTo ?? serving.to ?? 'nothing'}`
                : '';
            const state = serving.alive ? 'is still running' : 'was begun and never finished';
            const gets = serving.unread.length > 0
                ? `where requests go is unknown: ${unread}`
                : visitorsGet({ ...serving, foreign: false });
            return `a switch${way} ${state}; ${gets}`;
        }
    }
}
/** What one server says, without its name; undefined for one that was not asked. */
function wordsOn({ lines }, host) {
    const start = `${host}: `;
    return lines.find((line) => line.startsWith(start))?.slice(start.length);
}
/** The one release that all visitors get, or why there is none that could be named. */
function servedOf(serving) {
    return serving.served ?? { refused: sentenceOf(serving) };
}
/** Every slot that gets requests or may get them: nothing is deployed into it, and it is not stopped. */
function slotsWithTraffic(serving) {
    return serving.busy;
}
/**
 * What a release that begins now replaces, and its way back leads to: what visitors get; of a switch that was not
 * finished what it came from. undefined where nothing served; a refusal where it cannot be told.
 */
function previousOf(serving) {
    if (serving.kind === 'nothing')
        return undefined;
    if (serving.kind !== 'unfinished')
        return servedOf(serving);
    const { agreed, from, tagFrom } = serving;
    if (!agreed)
        return { refused: sentenceOf(serving) };
    if (from === undefined)
        return undefined;
    return tagFrom === undefined
        ? { refused: `the slot ${from} holds no one release` }
        : { slot: from, tag: tagFrom };
}
function commonOf(servers, places) {
    const unread = servers.flatMap(({ host, traffic }) => traffic.kind === 'unread' ? [{ host, reason: traffic.reason }] : []);
    const deciding = servers.filter(({ traffic }) => traffic.kind === 'slots');
    if (deciding.length === 0 && unread.length === 0)
        for (const { host } of servers)
            unread.push({ host, reason: 'the server that decides was not read' });
    const names = places.map(({ name }) => name);
    const may = new Set(unread.length > 0 ? names : []);
    for (const { live, mark, traffic } of servers) {
        for (const slot of [live, mark?.to, mark?.from])
            if (slot !== undefined)
                may.add(slot);
        if (traffic.kind === 'slots')
            for (const slot of [...traffic.slots, ...traffic.draining])
                may.add(slot);
    }
    const busy = [
        ...names.filter((name) => may.has(name)),
        ...[...may].filter((name) => !names.includes(name)).sort(),
    ];
    const { slots, foreign } = requestsOf(servers);
    const everywhere = deciding.every(({ traffic }) => traffic.kind === 'slots' && traffic.slots.length === 1);
    const [slot] = slots;
    const tag = slot === undefined ? undefined : tagIn(servers, places, slot);
    const one = unread.length === 0 && everywhere && slots.length === 1 && !foreign;
    return {
        served: one && slot !== undefined && tag !== undefined ? { slot, tag } : undefined,
        busy,
        unread,
        lines: servers.map((server) => `${server.host}: ${(0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .serverWords */ .l)(server)}`),
    };
}
function unfinishedOf(marks, servers, places, common) {
    const agreed = new Set(marks.map(({ to, from }) => `${to ?? ''} ${from ?? ''}`)).size === 1;
    const [mark] = marks;
    const to = agreed ? mark?.to : undefined;
    const from = agreed ? mark?.from : undefined;
    // Where the slot itself moves, what it holds says nothing of what runs from it.
    const inPlace = from !== undefined && from === to;
    const tagAt = (end, slot) => {
        if (inPlace)
            return theOne(marks.map((one) => one.inPlace?.[end]));
        return slot === undefined ? undefined : tagIn(servers, places, slot);
    };
    return {
        kind: 'unfinished',
        ...common,
        ...(inPlace ? { served: undefined } : {}),
        to,
        from,
        tagTo: tagAt('to', to),
        tagFrom: tagAt('from', from),
        agreed,
        whose: [...new Set(marks.flatMap(({ owner }) => (owner === undefined ? [] : [owner])))].sort(),
        alive: marks.some(({ alive }) => alive),
        traffic: requestsOf(servers).slots,
    };
}
function theOne(tags) {
    return new Set(tags).size === 1 ? tags[0] : undefined;
}
/** Hosts by the slot and the release that their links name; a host without the live slot goes with those that have it. */
function groupsOf(apps, places) {
    const groups = new Map();
    for (const server of apps) {
        const { host, live } = server;
        const own = live === undefined || hasSlot(server, places, live);
        const tag = live === undefined ? undefined : own ? server.slots.get(live) : tagIn(apps, places, live);
        const key = JSON.stringify([live ?? '', tag ?? '']);
        const group = groups.get(key);
        if (group === undefined)
            groups.set(key, { live, tag, hosts: [host] });
        else
            group.hosts.push(host);
    }
    return [...groups.values()];
}
function requestsOf(servers) {
    const read = servers.flatMap(({ traffic }) => (traffic.kind === 'slots' ? [traffic] : []));
    return {
        slots: [...new Set(read.flatMap(({ slots }) => slots))].sort(),
        foreign: read.some(({ foreign }) => foreign),
    };
}
function leadsTo(traffic, live) {
    return !traffic.foreign && traffic.slots.length === 1 && traffic.slots[0] === live;
}
function hasSlot({ host, role }, places, slot) {
    if (role !== 'app')
        return false;
    const hosts = places.find(({ name }) => name === slot)?.hosts;
    return hosts === undefined || hosts.includes(host);
}
function tagsIn(servers, places, slot) {
    const having = servers.filter((server) => hasSlot(server, places, slot));
    return [...new Set(having.map(({ slots }) => slots.get(slot)))];
}
/** The one release in a slot on all hosts that have it. */
function tagIn(servers, places, slot) {
    return theOne(tagsIn(servers, places, slot));
}
function isEmpty(servers, places, slot) {
    return tagsIn(servers, places, slot).every((tag) => tag === undefined);
}
function noted({ live, tag }) {
    return live === undefined ? 'nothing is noted as live' : `${live} (${tag ?? 'empty'}) is noted as live`;
}
function visitorsGet(of) {
    const { traffic, foreign, served } = of;
    if (served !== undefined)
        return `visitors get ${served.tag} from ${served.slot}`;
    const from = [...traffic, ...(foreign ? ['servers of no slot'] : [])];
    return from.length === 0
        ? 'no slot takes requests: visitors get an error'
        : `visitors get what runs in ${from.join(' and ')}`;
}


/***/ }),

/***/ 74636:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ serverWords)
/* harmony export */ });
/* unused harmony export liveWords */
/** What is live on a host, in words: the slot and, where the host has that slot, the tag in it. */
function liveWords({ live, slots }) {
    if (live === undefined)
        return 'nothing is live';
    return slots.has(live) ? `live is ${live} ${slots.get(live) ?? '(empty)'}` : `live is ${live}`;
}
/** All that one server says of what serves: what is live there, a switch that was not finished, and where requests go. */
function serverWords(server) {
    const { role, mark, traffic } = server;
    const parts = role === 'app' ? [liveWords(server)] : [];
    if (mark !== undefined)
        parts.push(`a switch from ${mark.from ?? 'nothing'} to ${mark.to ?? 'nothing'} ${mark.alive ? 'is running' : 'was not finished'}`);
    return [...parts, trafficWords(traffic)].join(', ');
}
function trafficWords(traffic) {
    if (traffic.kind === 'elsewhere')
        return 'another server decides where requests go';
    if (traffic.kind === 'unread')
        return `where requests go is unknown: ${traffic.reason}`;
    const to = [...traffic.slots, ...(traffic.foreign ? ['servers of no slot'] : [])];
    const goes = to.length === 0 ? 'no slot takes requests' : `requests go to ${to.join(' and ')}`;
    return traffic.draining.length === 0 ? goes : `${goes}; ${traffic.draining.join(' and ')} has some left`;
}


/***/ }),

/***/ 39241:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CB: () => (/* binding */ uploadArgv),
/* harmony export */   OC: () => (/* binding */ throughSsh)
/* harmony export */ });
/* unused harmony export remoteShell */
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73136);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74720);


/**
 * rsync(1) for one upload. Only the listed files go, whatever their times say (-I); each is written beside and
 * renamed, so a hard link to an older release is never written through. Write bits are left out.
 */
function uploadArgv(upload) {
    return [
        ...['--files-from', upload.filesFrom, '--from0', '--no-dirs', '--no-implied-dirs'],
        // The source's times, so that a file has the same on every host.
        ...['--ignore-times', '--times', '--sparse', '--perms', '--chmod=Fa-w,Fug-s,Fo-t,Fu+r'],
        ...(upload.basis === undefined ? ['--whole-file'] : ['--no-whole-file', `--copy-dest=${upload.basis}`]),
        ...['--stats', '--no-human-readable', '--info=progress2', '--outbuf=L'],
        ...throughSsh(upload.sshConfig),
        ...['--', `${upload.from}/`, `${upload.alias}:${upload.to}/`],
    ];
}
// A literal URL, so that the bundler finds the file and puts it beside the bundle.
const REMOTE_SHELL = (0,node_url__WEBPACK_IMPORTED_MODULE_0__.fileURLToPath)(new URL(/* asset import */ __webpack_require__(84207), __webpack_require__.b));
/**
 * What starts the connection of rsync. `--blocking-io`, since rsync gives the program it starts a stdout that does not block,
 * by which `cat` of remote-shell.sh would end as soon as the receiver is slower than the sender.
 */
function throughSsh(sshConfig) {
    return ['--blocking-io', '--rsh', remoteShell(sshConfig)];
}
/**
 * The value of --rsh: our own script around ssh (remote-shell.sh). rsync splits it at spaces and knows quotes, so a path
 * goes in double quotes. Throws CutoverError for a path that holds one.
 */
function remoteShell(sshConfig, script = REMOTE_SHELL) {
    for (const path of [sshConfig, script])
        if (/["\n]/.test(path))
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB(`a folder on the runner has a name that rsync cannot be given: ${path}`);
    return `sh "${script}" "${sshConfig}"`;
}


/***/ }),

/***/ 43800:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ transfer)
/* harmony export */ });
/* harmony import */ var _argv_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(39241);

/**
 * rsync(1) that brings a folder of a host here, or takes one there. What was interrupted goes on where it
 * stopped. Owners are not kept, and what arrives can be removed again.
 */
function transfer(direction, of) {
    const [from, to] = direction === 'download'
        ? [`${of.alias}:${of.remote}`, of.local]
        : [of.local, `${of.alias}:${of.remote}`];
    return {
        file: 'rsync',
        argv: [
            ...['-rltHS', '--partial', '--protect-args'],
            ...(of.kept === true ? ['--chmod=Du+rwx,Fu+rw,go-rwx', '--munge-links'] : ['--chmod=Du+rwx,Fu+rw']),
            ...(of.asRoot === true ? ['--rsync-path', 'sudo -n rsync'] : []),
            ...(0,_argv_js__WEBPACK_IMPORTED_MODULE_0__/* .throughSsh */ .OC)(of.sshConfigFile),
            ...(of.filesFrom !== undefined
                ? ['--files-from', of.filesFrom, '--from0', '--no-implied-dirs', '--no-links', '--', `${from}/`]
                : of.parts === undefined
                    ? ['--delete-after', '--', `${from}/`]
                    : // What stands before /./ is not part of the path on the other side.
                        ['--relative', '--', ...of.parts.map((part) => `${from}/./${part}`)]),
            `${to}/`,
        ],
        env: { LC_ALL: 'C' },
    };
}


/***/ }),

/***/ 70108:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  backupRemote: () => (/* binding */ backupRemote)
});

// EXTERNAL MODULE: ../build/src/config/settings.js
var config_settings = __webpack_require__(77309);
// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/host/backup/backup-calls.js
var backup_calls = __webpack_require__(48279);
// EXTERNAL MODULE: ../build/src/host/backup/databases.js
var databases = __webpack_require__(2347);
// EXTERNAL MODULE: ../build/src/host/connection/locked-host.js
var locked_host = __webpack_require__(32420);
// EXTERNAL MODULE: ../build/src/host/switch/traffic.js
var traffic = __webpack_require__(64046);
// EXTERNAL MODULE: ../build/src/model/backup.js
var model_backup = __webpack_require__(10707);
// EXTERNAL MODULE: ../build/src/steps/backup-remote/copy.js
var copy = __webpack_require__(29894);
// EXTERNAL MODULE: ../node_modules/p-map/index.js
var p_map = __webpack_require__(40356);
// EXTERNAL MODULE: ../build/src/model/duration.js
var duration = __webpack_require__(55073);
// EXTERNAL MODULE: ../build/src/steps/backup-remote/plan.js
var plan = __webpack_require__(35736);
;// CONCATENATED MODULE: ../build/src/steps/backup-remote/databases.js








/** Dumps the databases of a host and proves the dumps. Throws CutoverError where a dump does not give back what it was made of. */
async function backUpDatabases(site, token, id, reading, signal) {
    const { settings, fleet } = site;
    const { host } = reading;
    const config = (0,databases/* backupOf */.GH)(settings);
    return (0,p_map/* default */.Ay)(reading.tasks, async (task) => {
        const started = performance.now();
        const dump = await (0,backup_calls/* dumpDatabase */.m3)(new locked_host/* LockedHost */.j(host, settings, token), id, task, task.level, {
            deadlineMs: config.timeout,
            signal,
            onOutput: (0,plan/* output */.CG)(site, host),
        });
        const { source, notes } = dump;
        if (task.level === 'restore') {
            const differences = (0,model_backup/* compareFacts */.n6)(source, dump.copy);
            if (differences.length > 0)
                throw new errors/* CutoverError */.DB(`${task.name}: the dump does not give back what was in the database: ${differences.join('; ')}`, { next: 'look at the log of the database server, and run the backup again' });
        }
        const counted = (0,model_backup/* countFacts */.nA)(source);
        const part = {
            name: task.name,
            engine: task.engine,
            file: dump.file,
            bytes: dump.bytes,
            sha256: dump.sha256,
            server: dump.server,
            verified: task.level,
            ...counted,
            durationMs: Math.round(performance.now() - started),
            ...(notes.length === 0 ? {} : { notes }),
            extra: dump.extra,
        };
        fleet.log.info(`${host.name}: ${task.name} ${(0,model_backup/* formatBytes */.z3)(part.bytes)}, ${counted.tables} tables${task.level === 'restore' ? `, ${counted.rows} rows` : ''}, verified by ${task.level} in ${(0,duration/* formatDuration */.a3)(part.durationMs)}`);
        return part;
    }, { concurrency: config.parallel });
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ../build/src/process/run.js
var run = __webpack_require__(18256);
// EXTERNAL MODULE: ../build/src/rsync-wrapper/transfer.js
var transfer = __webpack_require__(43800);
// EXTERNAL MODULE: ../build/src/source/sha256.js
var sha256 = __webpack_require__(48470);
;// CONCATENATED MODULE: ../build/src/steps/backup-remote/download.js












const DOWNLOAD_ATTEMPTS = 4;
const DOWNLOAD_PAUSE_MS = 1_000;
/** Brings each host's backup to `<folder>/<id>/<host>`, whole; an interrupted one goes on where it stopped. */
async function download(site, id, backups, folder) {
    const { settings, fleet } = site;
    const of = new Map(backups.map(({ host, manifest }) => [host, manifest]));
    await fleet.stage('download the backup', async (host, signal) => {
        const local = (0,external_node_path_.join)(folder, id, folderOf(host.name, settings.hosts.map((one) => one.name)));
        for (const path of [(0,external_node_path_.join)(folder, id), local])
            if ((await (0,promises_.lstat)(path).catch(() => undefined))?.isSymbolicLink() === true)
                throw new errors/* CutoverError */.DB(`${path} is a symbolic link: nothing is written through it`, {
                    next: 'remove it, or name another folder in `download-to`',
                });
        await (0,promises_.mkdir)(local, { recursive: true, mode: 0o700 });
        // One that was there before keeps what it was.
        for (const path of [(0,external_node_path_.join)(folder, id), local])
            await (0,promises_.chmod)(path, 0o700);
        const command = (0,transfer/* transfer */.k)('download', {
            sshConfigFile: host.ssh.configFile,
            alias: host.alias,
            remote: `${(0,config_settings.rootOn)(settings, host)}/backups/${id}`,
            local,
            kept: true,
            asRoot: (0,databases/* backupOf */.GH)(settings).paths.some(({ sudo }) => sudo) && host.address.user !== 'root',
        });
        for (let attempt = 1;; attempt++) {
            try {
                await (0,run/* run */.e)(command, { deadlineMs: (0,databases/* backupOf */.GH)(settings).timeout, signal });
                break;
            }
            catch (thrown) {
                // It only reads on the host, and has what it brought so far.
                if (attempt === DOWNLOAD_ATTEMPTS || signal.aborted)
                    throw thrown;
                fleet.log.warning(`${host.name}: the download was interrupted and goes on (${(0,errors/* messageOf */.bD)(thrown).split('\n').at(-1)})`);
                await (0,external_node_timers_promises_.setTimeout)(DOWNLOAD_PAUSE_MS * attempt, undefined, { signal });
            }
        }
        const wrong = await differencesFromSums(local, of.get(host)?.sums ?? '');
        if (wrong.length > 0)
            throw new errors/* CutoverError */.DB(`what arrived is not what was backed up: ${wrong.slice(0, 5).join(', ')}`, {
                next: 'remove the folder of the download, and run the step again',
            });
    }, {
        hosts: backups.map(({ host }) => host),
        state: (outcome) => `holds the backup ${id}${outcome.ok ? ', downloaded' : ', not downloaded'}`,
        next: 'run the step again, or fetch the backup by hand',
    });
}
/** The name of a host as that of a folder; of two that differ only in odd signs (`web:22`, `web-22`) each has its own. */
function folderOf(name, others) {
    const readable = (one) => one.replace(/[^A-Za-z0-9.@_-]+/g, '-');
    const taken = others.some((other) => other !== name && readable(other) === readable(name));
    return taken ? `${readable(name)}-${(0,sha256/* sha256Of */.Bj)(name).slice(0, 8)}` : readable(name);
}
/** The files of a backup in this folder that are not what its `sums` say, or `sums` itself. */
async function differencesFromSums(folder, sums) {
    const list = await (0,promises_.readFile)((0,external_node_path_.join)(folder, 'sums')).catch(() => undefined);
    if (list === undefined || (0,sha256/* sha256Of */.Bj)(list) !== sums)
        return ['sums'];
    const wrong = [];
    for (const { path, sum } of (0,model_backup/* readSums */.Px)(list.toString('latin1'))) {
        const hash = (0,external_node_crypto_.createHash)('sha256');
        try {
            for await (const chunk of (0,external_node_fs_.createReadStream)(Buffer.from((0,external_node_path_.join)(folder, path), 'latin1')))
                hash.update(chunk);
        }
        catch {
            wrong.push(path);
            continue;
        }
        if (hash.digest('hex') !== sum)
            wrong.push(path);
    }
    return wrong;
}

;// CONCATENATED MODULE: ../build/src/steps/backup-remote/files.js




/** Copies what a host is to keep, and says what was changed by hand. Throws as LockedHost.call does. */
async function backUpFiles(site, token, id, reading, signal) {
    const { settings, fleet } = site;
    const { host, before, tag } = reading;
    const config = (0,databases/* backupOf */.GH)(settings);
    const started = performance.now();
    const { changedByHand, notes, count, bytes, newBytes } = await (0,backup_calls/* copyFiles */.Bn)(new locked_host/* LockedHost */.j(host, settings, token), { id, before: before?.id, tag, paths: (0,databases/* pathsOn */.ib)(host, settings) }, { deadlineMs: config.timeout, signal, onOutput: (0,plan/* output */.CG)(site, host) });
    if (changedByHand.length > 0)
        fleet.log.warning(`${host.name}: the release ${tag} was changed by hand and is saved as it is: ${changedByHand.slice(0, 20).join(', ')}${changedByHand.length > 20 ? ` and ${changedByHand.length - 20} more` : ''}`);
    for (const note of notes)
        fleet.log.warning(`${host.name}: ${note}`);
    return {
        count,
        bytes,
        newBytes,
        durationMs: Math.round(performance.now() - started),
        changedByHand: changedByHand.slice(0, 1000),
    };
}

// EXTERNAL MODULE: ../build/src/host/connection/host.js + 2 modules
var connection_host = __webpack_require__(35653);
;// CONCATENATED MODULE: ../build/src/model/backup-retention.js

/**
 * The backups of one host that may go: those beyond the newest `keep` that are also older than `keepDays`.
 * Never one that is needed, never the newest that was proven by a restore, and never the newest of all.
 * What is no backup of ours, or cannot be read, is left alone.
 */
function backupsToRemove(backups, retention) {
    const order = (0,model_backup/* newestFirst */.ll)(retention.now);
    const ours = backups
        .filter((backup) => backup.manifest !== undefined && (0,model_backup/* parseBackupId */.JN)(backup.id) !== undefined)
        .sort((a, b) => order(a.id, b.id));
    const newest = ours[0]?.id;
    const proven = ours.find(({ manifest }) => manifest !== undefined && (0,model_backup/* isProven */.nn)(manifest))?.id;
    const oldest = retention.keepDays === undefined ? undefined : retention.now.getTime() - retention.keepDays * 86_400_000;
    return ours
        .slice(retention.keep)
        .filter(({ id }) => {
        const at = (0,model_backup/* parseBackupId */.JN)(id)?.at.getTime() ?? Number.POSITIVE_INFINITY;
        const young = oldest !== undefined && at >= oldest;
        return !young && id !== newest && id !== proven && !retention.needed.has(id);
    })
        .map(({ id }) => id);
}

// EXTERNAL MODULE: ../build/src/model/retention.js
var retention = __webpack_require__(24007);
;// CONCATENATED MODULE: ../build/src/steps/backup-remote/remove.js








const CLEAN_UP_MS = 60_000;
/** Retention, after every host has the new backup. What cannot be removed is a warning: the backup itself is whole. Gives what has gone. */
async function prune(site, held, protect, fresh) {
    const { settings, fleet } = site;
    const config = (0,databases/* backupOf */.GH)(settings);
    // A release is gone back to on all hosts, so what one of them needs all of them keep.
    const needed = new Set([...protect, ...(0,retention/* backupsToKeep */.YD)(held.readings.map(({ facts }) => facts))]);
    const outcomes = await fleet.collect('remove old backups', async (host, signal) => {
        const facts = held.readings.find((reading) => reading.host === host)?.facts;
        const backups = (facts?.backups ?? []).map((backup) => ({
            id: backup.id,
            manifest: (0,model_backup/* readBackup */.fe)(backup.about, backup.id),
        }));
        const manifest = fresh.find((one) => one.host === host)?.manifest;
        const made = manifest === undefined ? [] : [{ id: manifest.id, manifest }];
        const old = backupsToRemove([...backups, ...made], {
            keep: config.keep,
            keepDays: config['keep-days'],
            now: new Date(),
            needed,
        });
        if (old.length === 0)
            return { removed: [], stayed: [] };
        return (0,backup_calls/* removeBackups */.mu)(new locked_host/* LockedHost */.j(host, settings, held.token), old, { signal });
    }, { hosts: fresh.map(({ host }) => host) });
    for (const outcome of outcomes) {
        const { name } = outcome.host;
        if (!outcome.ok)
            fleet.log.warning(`${name}: old backups are still there: ${(0,errors/* messageOf */.bD)(outcome.error)}`);
        else
            for (const one of outcome.value.stayed)
                fleet.log.warning(`${name}: the backup ${one.name} was not removed: ${one.why}. The next one tries again`);
    }
    return new Map(outcomes.map((outcome) => [outcome.host, outcome.ok ? outcome.value.removed : []]));
}
/** Also while the run is stopping: what cannot be removed now, the next backup removes. */
async function removePartial(site, token, id, hosts) {
    await Promise.all(hosts.map(async (host) => {
        const warn = (why) => site.fleet.log.warning(`${host.name}: backups/${id}.partial is still there (${why}); the next backup removes it`);
        try {
            const { stayed } = await (0,backup_calls/* removeBackups */.mu)(new locked_host/* LockedHost */.j(host, site.settings, token), [`${id}.partial`], { deadlineMs: CLEAN_UP_MS });
            for (const { why } of stayed)
                warn(why);
        }
        catch (thrown) {
            if (thrown instanceof connection_host.ScriptError && thrown.code === connection_host.EXIT.lockLost)
                return;
            warn((0,errors/* firstLine */.TM)(thrown));
        }
    }));
}

;// CONCATENATED MODULE: ../build/src/steps/backup-remote/backup.js













/**
 * Copies program, shared files, paths and databases of every host into `backups/<id>`, proves the copy, and
 * removes backups that are no longer to be kept. Throws CutoverError; then no host lists a backup of this id
 * unless its own part is whole, and nothing but backups was touched. Call it under the lock.
 */
async function backupRemote(site, held, wanted = {}) {
    const { fleet, settings, identity } = site;
    const started = performance.now();
    const startedAt = new Date();
    const config = (0,databases/* backupOf */.GH)(settings);
    const serving = (0,traffic/* servingBy */.gW)(settings, [...held.readings, ...(held.balancers ?? [])]);
    const readings = (0,plan/* prepare */.iA)(site, held.readings, serving.served, wanted);
    const ids = held.readings.flatMap(({ facts }) => facts.backups.map(({ id }) => id));
    const id = (0,model_backup/* backupId */.WH)(startedAt, (0,model_backup/* backupTag */.V4)(serving), ids);
    const hosts = readings.map(({ host }) => host);
    const of = new Map(readings.map((reading) => [reading.host, reading]));
    const stage = (name, work) => fleet.stage(name, (host, signal) => {
        const reading = of.get(host);
        if (reading === undefined)
            throw new errors/* CutoverError */.DB('was not read under the lock', { host: host.name });
        return work(reading, signal);
    }, {
        hosts,
        deadlineMs: config.timeout,
        state: () => 'unchanged; earlier backups are as they were',
    });
    try {
        if (wanted.copies !== false)
            await (0,copy.lookAtDestinations)(site, wanted.copySecrets);
        const plans = await (0,plan/* look */.Op)(site, held.token, id, readings, {
            dryRun: false,
            keepUnsettled: wanted.keepUnsettled === true,
        });
        const files = await stage('back up files', (reading, signal) => backUpFiles(site, held.token, id, reading, signal));
        const databases = await stage('back up databases', (reading, signal) => backUpDatabases(site, held.token, id, reading, signal));
        const filesOf = new Map(files.map(({ host, value }) => [host, value]));
        const databasesOf = new Map(databases.map(({ host, value }) => [host, value]));
        const finished = await stage('complete the backup', async (reading, signal) => {
            const { host } = reading;
            const parts = databasesOf.get(host) ?? [];
            const fileBackup = filesOf.get(host);
            if (fileBackup === undefined)
                throw new errors/* CutoverError */.DB('has no files', { host: host.name });
            if (wanted.allowShrink !== true)
                refuseShrink(reading, { files: fileBackup, databases: parts }, config);
            const manifest = {
                format: 1,
                id,
                app: settings.app,
                environment: settings.environment,
                host: host.name,
                tag: reading.tag,
                startedAt: startedAt.toISOString(),
                finishedAt: new Date().toISOString(),
                durationMs: Math.round(performance.now() - started),
                bytes: fileBackup.bytes + parts.reduce((sum, { bytes }) => sum + bytes, 0),
                verified: (0,model_backup/* weakest */.hB)(parts.map(({ verified }) => verified)),
                files: fileBackup,
                databases: parts.map(({ extra: _extra, ...part }, index) => ({
                    ...part,
                    dataBytes: plans.find((plan) => plan.host === host)?.databases[index]?.dataBytes,
                })),
                paths: config.paths.map(({ path }) => (0,config_settings.pathOn)(path, host)),
                run: identity.run,
                actor: identity.actor,
            };
            const sums = await (0,backup_calls/* finishBackup */.wX)(new locked_host/* LockedHost */.j(host, settings, held.token), manifest, parts, {
                signal,
            });
            return { ...manifest, sums };
        });
        const kept = finished.map(({ host, value }) => ({ host, manifest: value }));
        const removed = await prune(site, held, [id, ...(wanted.protect ?? [])], kept);
        const copies = wanted.copies === false ? undefined : await (0,copy/* copyBackup */.U)(site, held.token, id, hosts, wanted.copySecrets);
        if (wanted.downloadTo !== undefined)
            await download(site, id, kept, wanted.downloadTo);
        return {
            id,
            bytes: kept.reduce((sum, { manifest }) => sum + manifest.bytes, 0),
            verified: (0,model_backup/* weakest */.hB)(kept.flatMap(({ manifest }) => (manifest.databases.length === 0 ? [] : [manifest.verified]))),
            hosts: kept.map(({ host, manifest }) => ({
                host,
                manifest,
                path: `${(0,config_settings.rootOn)(settings, host)}/backups/${id}`,
                removed: removed.get(host) ?? [],
                copies: copies?.get(host) ?? [],
            })),
            durationMs: performance.now() - started,
        };
    }
    catch (thrown) {
        await removePartial(site, held.token, id, hosts);
        throw thrown;
    }
}
function refuseShrink(reading, now, config) {
    if (reading.before === undefined)
        return;
    const smaller = (0,model_backup/* shrunk */.QZ)((0,model_backup/* partsOf */.CI)(reading.before), (0,model_backup/* partsOf */.CI)(now), config['shrink-limit']);
    if (smaller.length > 0)
        throw new errors/* CutoverError */.DB(`far smaller than the last backup ${reading.before.id}: ${smaller.map((part) => `${part.name} ${(0,model_backup/* formatBytes */.z3)(part.after)}, was ${(0,model_backup/* formatBytes */.z3)(part.before)}`).join('; ')} (shrink-limit ${config['shrink-limit']} %)`, { next: 'look whether data was lost; when it is meant to be so, run again with `allow-shrink: true`' });
}


/***/ })

};
