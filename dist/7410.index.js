export const id = 7410;
export const ids = [7410];
export const modules = {

/***/ 11656:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G5: () => (/* binding */ command),
/* harmony export */   Hc: () => (/* binding */ host),
/* harmony export */   Hu: () => (/* binding */ rule),
/* harmony export */   Oh: () => (/* binding */ port),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   S: () => (/* binding */ hosts),
/* harmony export */   n8: () => (/* binding */ line),
/* harmony export */   rD: () => (/* binding */ wholeNumber)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(37728);
/* harmony import */ var _model_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60793);


/** Words of a problem, or undefined when there is none, as a valibot check. */
function rule(problem) {
    return valibot__WEBPACK_IMPORTED_MODULE_0__.rawCheck(({ dataset, addIssue }) => {
        const message = dataset.typed ? problem(dataset.value) : undefined;
        if (message !== undefined)
            addIssue({ message });
    });
}
const text = valibot__WEBPACK_IMPORTED_MODULE_0__.pipe(valibot__WEBPACK_IMPORTED_MODULE_0__.string(), valibot__WEBPACK_IMPORTED_MODULE_0__.nonEmpty('must not be empty'));
const line = valibot__WEBPACK_IMPORTED_MODULE_0__.pipe(text, valibot__WEBPACK_IMPORTED_MODULE_0__.regex(/^[^\r\n\0]*$/, 'must be one line'));
const command = valibot__WEBPACK_IMPORTED_MODULE_0__.pipe(text, valibot__WEBPACK_IMPORTED_MODULE_0__.regex(/^[^\0]*$/, 'must not contain a NUL character'));
const wholeNumber = (least) => valibot__WEBPACK_IMPORTED_MODULE_0__.pipe(valibot__WEBPACK_IMPORTED_MODULE_0__.number(), valibot__WEBPACK_IMPORTED_MODULE_0__.integer('must be a whole number'), valibot__WEBPACK_IMPORTED_MODULE_0__.minValue(least, `must be at least ${least}`));
const port = valibot__WEBPACK_IMPORTED_MODULE_0__.pipe(wholeNumber(1), valibot__WEBPACK_IMPORTED_MODULE_0__.maxValue(65535, 'must be at most 65535'));
const host = valibot__WEBPACK_IMPORTED_MODULE_0__.pipe(line, rule(_model_names_js__WEBPACK_IMPORTED_MODULE_1__/* .checkHost */ .RC));
const hosts = valibot__WEBPACK_IMPORTED_MODULE_0__.pipe(valibot__WEBPACK_IMPORTED_MODULE_0__.array(host), valibot__WEBPACK_IMPORTED_MODULE_0__.nonEmpty('must name at least one host'));


/***/ }),

/***/ 72010:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GW: () => (/* binding */ KINDS),
/* harmony export */   dd: () => (/* binding */ serverConfigSchema),
/* harmony export */   kd: () => (/* binding */ KIND_NAMES)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(37728);
/* harmony import */ var _model_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(60793);
/* harmony import */ var _parts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11656);



/** Followed by the path; the file that it copies has one name for good, so that a line of sudoers can name it. */
const INSTALL = 'sudo -n install -m 644 -o root -g root "$CUTOVER_CONFIG"';
/**
 * An account that is not root may not look at the logs, take the account that they are rotated as, or read what was rotated
 * last: of what logrotate would say, only that it can read each line of the file counts, and that it found something there.
 */
const LOGROTATE = `said=$(logrotate -d -s /dev/null "$CUTOVER_CONFIG" 2>&1)
printf '%s\\n' "$said" | grep '^error: [^ ]*:[0-9]' && exit 1
printf '%s\\n' "$said" | grep -q '^Handling [1-9]' || { printf '%s\\n' "$said"; exit 1; }`;
/** Servers whose commands are known, as a distribution with systemd has them. `$CUTOVER_CONFIG` is the folder that they read. */
const KINDS = {
    nginx: { test: 'sudo -n nginx -t', reload: 'sudo -n systemctl reload nginx' },
    'php-fpm': { test: 'sudo -n php-fpm -t', reload: 'sudo -n systemctl reload php-fpm' },
    supervisord: { test: 'sudo -n supervisorctl reread', reload: 'sudo -n supervisorctl update' },
    haproxy: {
        test: 'sudo -n haproxy -c -f /etc/haproxy/haproxy.cfg -f "$CUTOVER_CONFIG"',
        reload: 'sudo -n systemctl reload haproxy',
    },
    cron: { test: undefined, reload: INSTALL },
    logrotate: { test: LOGROTATE, reload: INSTALL },
    crontab: { test: undefined, reload: undefined },
    systemd: {
        test: 'systemd-analyze verify "$CUTOVER_CONFIG"/*',
        reload: 'sudo -n systemctl daemon-reload',
    },
};
const KIND_NAMES = Object.keys(KINDS);
const folder = valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(valibot__WEBPACK_IMPORTED_MODULE_1__.string(), valibot__WEBPACK_IMPORTED_MODULE_1__.check((text) => (0,_model_names_js__WEBPACK_IMPORTED_MODULE_2__/* .checkInsideTree */ .VR)(text) === undefined, 'must be a path inside the release'), valibot__WEBPACK_IMPORTED_MODULE_1__.regex(/^config\/[A-Za-z0-9._@/-]*[A-Za-z0-9_@-]$/, 'must be a folder below config/'), valibot__WEBPACK_IMPORTED_MODULE_1__.check((text) => text.split('/')[1] !== 'hosts', 'must not be config/hosts, which is for single hosts'));
const groupName = valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(valibot__WEBPACK_IMPORTED_MODULE_1__.string(), valibot__WEBPACK_IMPORTED_MODULE_1__.regex(/^[a-z][a-z0-9-]{0,31}$/, 'must be lower-case letters, digits or dashes, and start with a letter'));
const group = valibot__WEBPACK_IMPORTED_MODULE_1__.strictObject({
    /** The server that reads it; default: the name of the group, where that is one. */
    kind: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.picklist(KIND_NAMES)),
    /** The folder in the release; default: `config/` and the name of the group. */
    files: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(folder),
    /** The link that the server reads it through; default: `slot` for systemd, else `live`. */
    through: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.picklist(['live', 'slot'])),
    /** Fails while what the server would read is not valid. Has `$CUTOVER_CONFIG`, the folder of the group. */
    test: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(_parts_js__WEBPACK_IMPORTED_MODULE_0__/* .command */ .G5),
    /** Makes the server take it over. */
    reload: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(_parts_js__WEBPACK_IMPORTED_MODULE_0__/* .command */ .G5),
    /** Where the one file of the group is copied to, for programs that include nothing. */
    install: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(valibot__WEBPACK_IMPORTED_MODULE_1__.string(), valibot__WEBPACK_IMPORTED_MODULE_1__.regex(/^\/etc\/(?:cron|logrotate)\.d\/[A-Za-z0-9][A-Za-z0-9_-]*$/, 'must be a file in /etc/cron.d or /etc/logrotate.d, its name without a dot'))),
    /** What becomes of a file that was changed there by hand. */
    drift: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.picklist(['refuse', 'overwrite']), 'refuse'),
    /** The accounts that its files may run something as. */
    users: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.array(valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(valibot__WEBPACK_IMPORTED_MODULE_1__.string(), valibot__WEBPACK_IMPORTED_MODULE_1__.regex(/^(?!root$)[a-z_][a-z0-9_-]{0,31}$/, 'must be the name of an account, and not root'))), []),
    /** Whether the server is started as root; then its files are looked at for what would make a release root. */
    privileged: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.boolean(), true),
});
/** Configuration of other servers that comes with the release: group → where it lies, and how a server takes it over. */
const serverConfigSchema = valibot__WEBPACK_IMPORTED_MODULE_1__.record(groupName, valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(valibot__WEBPACK_IMPORTED_MODULE_1__.nullable(group), valibot__WEBPACK_IMPORTED_MODULE_1__.transform((value) => value ?? { users: [], privileged: true, drift: 'refuse' })));


/***/ }),

/***/ 56264:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EY: () => (/* binding */ GROUP_WORDS),
/* harmony export */   Jk: () => (/* binding */ groupWords),
/* harmony export */   Qp: () => (/* binding */ templateVariables),
/* harmony export */   Yg: () => (/* binding */ serverGroups),
/* harmony export */   dP: () => (/* binding */ serverConfigRules)
/* harmony export */ });
/* harmony import */ var _model_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(60793);
/* harmony import */ var _server_config_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(72010);
/* harmony import */ var _settings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77309);



/** Managers of processes learn of a program before it is started; who sends requests, after. */
const EARLY = ['supervisord', 'systemd'];
/** The groups of an environment, with what is known of their kind. With one slot that slot is what is live. */
function serverGroups(environment) {
    const accounts = [
        ...(environment.hosts ?? []),
        ...Object.values(environment.slots).flatMap(({ hosts }) => hosts ?? []),
    ]
        .map((host) => (0,_model_names_js__WEBPACK_IMPORTED_MODULE_2__/* .parseHost */ .o6)(host)?.user)
        .filter((user) => user !== undefined && user !== 'root');
    const single = Object.keys(environment.slots).length === 1;
    return Object.entries(environment['server-config'] ?? {}).map(([name, given]) => {
        const kind = given.kind ?? _server_config_js__WEBPACK_IMPORTED_MODULE_0__/* .KIND_NAMES */ .kd.find((one) => one === name);
        const known = kind === undefined ? undefined : _server_config_js__WEBPACK_IMPORTED_MODULE_0__/* .KINDS */ .GW[kind];
        const install = kind === 'crontab' ? 'crontab' : given.install;
        return {
            name,
            kind,
            folder: given.files ?? `config/${name}`,
            through: single || install !== undefined ? 'live' : (given.through ?? (kind === 'systemd' ? 'slot' : 'live')),
            when: EARLY.includes(kind) ? 'early' : 'late',
            install,
            drift: given.drift,
            test: given.test ?? known?.test,
            reload: given.reload ?? (install?.startsWith('/') ? `${known?.reload ?? ''} ${install}` : known?.reload),
            users: given.users.length > 0 ? given.users : [...new Set(accounts)],
            privileged: given.privileged,
        };
    });
}
/** What is wrong with the groups of an environment, each with the key it is about. */
function serverConfigRules(environment) {
    const problems = [];
    const out = environment.rolling?.out.haproxy;
    const toldHere = out?.hosts.some((host) => environment.hosts?.includes(host)) === true;
    const { haproxy = toldHere ? out : undefined } = environment.switch;
    const grouped = Object.values(environment.slots).some(({ hosts }) => hosts !== undefined);
    const groups = serverGroups(environment);
    for (const { name, kind, folder, through, install, test, reload } of groups) {
        const add = (text) => problems.push({ key: name, text });
        const copied = kind === 'cron' || kind === 'logrotate';
        if (copied !== (install?.startsWith('/') ?? false))
            add(copied
                ? `needs \`install\`, such as /etc/${kind}.d/shop: ${kind} includes nothing`
                : 'has `install`, which only the kinds cron and logrotate may have: what another program includes is read where it lies');
        else if (!copied && install === undefined && (test === undefined || reload === undefined))
            add(`needs \`test\` and \`reload\`, or a \`kind\` (${_server_config_js__WEBPACK_IMPORTED_MODULE_0__/* .KIND_NAMES */ .kd.join(', ')}) that has them`);
        if (grouped && through === 'live')
            add('needs `through: slot`: where slots are groups of hosts, only the slot leads to files on its hosts');
        if (kind === 'haproxy' && haproxy !== undefined && haproxy['state-file'] === undefined)
            add(`needs \`${haproxy === out ? 'rolling.out' : 'switch'}.haproxy.state-file\`: a reload would undo what the switch has told HAProxy`);
        const twin = groups.find((one) => one.name !== name && one.install === install && install !== undefined);
        if (twin !== undefined)
            add(`installs to ${install}, as ${twin.name} does: each would take the other's for a change by hand`);
        const other = groups.find((one) => one.name !== name && within(one.folder, folder));
        if (other !== undefined)
            add(`lies over the files of ${other.name}: give each a folder of its own`);
    }
    return problems;
}
/** So many words are one group. */
const GROUP_WORDS = 8;
const within = (path, other) => `${path}/`.startsWith(`${other}/`);
/**
 * The groups that are read through the link `live`, or through a slot, as words for server-config.sh. `live`: what the switch
 * itself reloads on this host; that server is told once.
 */
function groupWords(settings, host, place) {
    const [through, link, own] = 'slot' in place
        ? ['slot', `slots/${place.slot}`, undefined]
        : ['live', 'live', place.live];
    const groups = serverGroups(settings.options).filter((group) => group.through === through);
    return groups.flatMap(({ name, folder, when, test, reload, install, drift }) => [
        name,
        folder,
        when,
        test ?? '',
        own !== undefined && reload === own ? '' : (reload ?? ''),
        `${(0,_settings_js__WEBPACK_IMPORTED_MODULE_1__.rootOn)(settings, host)}/${link}/${folder}`,
        install ?? '',
        drift,
    ]);
}
/** What files that end in `.in` may name: what is the same on every host, in every slot and for every tag. */
function templateVariables({ app, environment, path }) {
    return {
        CUTOVER_APP: app,
        CUTOVER_ENVIRONMENT: environment,
        ...(path.includes(_model_names_js__WEBPACK_IMPORTED_MODULE_2__/* .ADDRESS */ .BD) ? {} : { CUTOVER_ROOT: path }),
    };
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

/***/ 18779:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   completeReadings: () => (/* binding */ completeReadings),
/* harmony export */   knownServers: () => (/* binding */ knownServers),
/* harmony export */   readServers: () => (/* binding */ readServers),
/* harmony export */   servingOn: () => (/* binding */ servingOn)
/* harmony export */ });
/* harmony import */ var _model_serving_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(95121);
/* harmony import */ var _switch_traffic_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(64046);
/* harmony import */ var _read_hosts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40236);



/** Reads all of them at the same time, without a lock. Throws when a host or a balancer does not answer. */
async function readServers(site, scope = 'all') {
    const { fleet, settings } = site;
    const [answers, others] = await Promise.all([
        (0,_read_hosts_js__WEBPACK_IMPORTED_MODULE_1__.readHosts)(fleet, settings, [...fleet.hosts, ...fleet.balancers]),
        readOthers(site, scope),
    ]);
    return {
        readings: answers.filter(({ host }) => fleet.hosts.includes(host)),
        balancers: answers.filter(({ host }) => fleet.balancers.includes(host)),
        others,
    };
}
/** Reads what is missing beside what was read under the lock: nothing, where the run takes all hosts. */
async function completeReadings(site, { readings, balancers }, scope = 'all') {
    const { fleet, settings } = site;
    const [behind, others] = await Promise.all([
        balancers === undefined && fleet.balancers.length > 0
            ? (0,_read_hosts_js__WEBPACK_IMPORTED_MODULE_1__.readHosts)(fleet, settings, fleet.balancers)
            : (balancers ?? []),
        readOthers(site, scope),
    ]);
    return { readings, balancers: behind, others };
}
/** What serves, by all of them. */
function servingOn({ settings }, servers) {
    return (0,_model_serving_js__WEBPACK_IMPORTED_MODULE_2__/* .servingOf */ .K3)(knownServers(settings, servers), settings.slots);
}
/** What all of them said, as the choice of a slot needs it. */
function knownServers(settings, { readings, balancers, others }) {
    return [...readings, ...balancers, ...others].map(({ host, facts }) => ({
        ...(0,_switch_traffic_js__WEBPACK_IMPORTED_MODULE_0__/* .saidBy */ .TT)(settings, host, facts),
        known: facts.releases.map(({ tag, record }) => ({
            tag,
            liveAt: record?.liveAt,
            bad: record?.state === 'bad',
        })),
    }));
}
async function readOthers({ fleet, settings, others = [] }, scope) {
    // Of a shard the others are its balancers, which decide for its own hosts.
    if (others.length === 0 || (scope === 'own' && settings.shard === undefined))
        return [];
    const outcomes = await fleet.quiet(() => fleet.collect('read other hosts', async (host, signal) => {
        await host.connect(fleet.log, signal);
        return (0,_read_hosts_js__WEBPACK_IMPORTED_MODULE_1__/* .readHost */ .r)(host, settings, signal);
    }, { hosts: others }));
    return outcomes.flatMap((outcome) => {
        if (outcome.ok)
            return [{ host: outcome.host, facts: outcome.value }];
        fleet.log.warning(`${outcome.host.name} could not be read (${outcome.error.message.split('\n')[0]}): what it serves is not known`);
        return [];
    });
}


/***/ }),

/***/ 72047:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  X: () => (/* binding */ pruneReleases),
  k: () => (/* binding */ removalsAfter)
});

// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/model/event.js
var model_event = __webpack_require__(3225);
// EXTERNAL MODULE: ../build/src/model/retention.js
var retention = __webpack_require__(24007);
// EXTERNAL MODULE: ../build/src/model/rollback/choose.js + 2 modules
var choose = __webpack_require__(78070);
// EXTERNAL MODULE: ../build/src/host/connection/locked-host.js
var locked_host = __webpack_require__(32420);
// EXTERNAL MODULE: ../build/src/host/switch/traffic.js
var traffic = __webpack_require__(64046);
// EXTERNAL MODULE: ../build/src/host/connection/scripts.js
var scripts = __webpack_require__(82771);
// EXTERNAL MODULE: ../build/src/host/connection/stayed.js
var stayed = __webpack_require__(92091);
;// CONCATENATED MODULE: ../build/src/host/release/prune-releases.js


/**
 * Removes releases from a host, and what runs that died left of others; what a slot or `live` points to is refused
 * there. What holds a mount, or files that the account may not remove, stays, and the others go. `history` has no tags
 * yet: the host fills in those that went. Throws as Host.call does.
 */
async function removeReleases(host, { tags, history }, signal) {
    const answer = await host.call((0,scripts/* script */.K$)('prune-releases'), [history, ...tags], { signal });
    return { removed: answer.all('removed'), stayed: (0,stayed/* stayedIn */.o)(answer) };
}

;// CONCATENATED MODULE: ../build/src/host/release/prune.js







/** What `keep-releases` does not keep once that is deployed, by host; what the way back needs stays. */
function removalsAfter(settings, readings, deployed) {
    const after = readings.map(({ host, facts }) => ({
        host,
        facts: deployed.hosts.includes(host.name) ? afterDeploy(facts, deployed) : facts,
    }));
    const states = after.map(({ host, facts }) => ({ host: host.name, facts }));
    const servers = after.map(({ host, facts }) => (0,traffic/* saidBy */.TT)(settings, host, facts));
    // Where it could not be read what visitors get, more is kept rather than less.
    const wanted = { tag: undefined, emergency: true };
    const back = (0,choose/* chooseRollback */.w)({ hosts: states, servers }, settings.slots, wanted);
    const needed = new Set([deployed.tag, ...(back.tag === undefined ? [] : [back.tag])]);
    return new Map((0,retention/* releasesToRemove */.cG)(states, settings.config['keep-releases'], needed).map(({ host, remove }) => [
        host,
        remove,
    ]));
}
/**
 * Removes what `keep-releases` does not keep, after a deploy. What the way back needs stays. What cannot be removed
 * is a warning: the release is done. Returns by host what was removed, and what stayed.
 */
async function pruneReleases(site, token, readings, deployed) {
    const { fleet, settings } = site;
    const removals = removalsAfter(settings, readings, deployed);
    const pruned = new Map();
    const outcomes = await fleet.collect('prune', async (host, signal) => {
        const tags = removals.get(host.name) ?? [];
        const history = (0,model_event/* historyLine */.J)({ kind: 'pruned', tags: [] }, deployed.context, new Date());
        const locked = new locked_host/* LockedHost */.j(host, settings, token);
        pruned.set(host.name, await removeReleases(locked, { tags, history }, signal));
    }, {
        hosts: readings
            .map(({ host }) => host)
            .filter((host) => deployed.hosts.includes(host.name) && (removals.get(host.name) ?? []).length > 0),
    });
    for (const outcome of outcomes) {
        const { name } = outcome.host;
        if (!outcome.ok) {
            const why = (0,errors/* firstLine */.TM)(outcome.error);
            fleet.log.warning(`${name}: older releases were not removed: ${why}. The next deploy tries again`);
            continue;
        }
        const { removed, stayed } = pruned.get(name) ?? { removed: [], stayed: [] };
        if (removed.length > 0)
            fleet.log.info(`${name}: removed ${removed.join(', ')}`);
        for (const one of stayed)
            fleet.log.warning(`${name}: ${one.name} was not removed: ${one.why}. The next deploy tries again`);
    }
    return pruned;
}
/** What a host holds now that the release is there. */
function afterDeploy(facts, { tag, manifest, slot, slotIsLive }) {
    const there = facts.releases.some((release) => release.tag === tag);
    const record = { tag, state: 'complete', manifest, deployedAt: new Date().toISOString() };
    return {
        ...facts,
        slots: slotIsLive ? facts.slots : new Map([...facts.slots, [slot, tag]]),
        releases: there ? facts.releases : [...facts.releases, { tag, manifest, record }],
        partials: facts.partials.filter((partial) => partial !== tag),
    };
}


/***/ }),

/***/ 53126:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ readManifestTexts)
/* harmony export */ });
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77309);
/* harmony import */ var _connection_scripts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82771);


/** The texts of the manifests of these tags, in one round trip and without a lock. Throws as Host.call does. */
async function readManifestTexts(host, settings, tags, signal) {
    const answer = await host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_1__/* .script */ .K$)('read-manifest'), [(0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.rootOn)(settings, host), ...tags], {
        deadlineMs: settings.options.timeouts.stage,
        signal,
    });
    const lines = new Map();
    let current = [];
    for (const [key, value] of answer.lines)
        if (key === 'manifest') {
            current = [];
            lines.set(value, current);
        }
        else if (key === 'line')
            current.push(value);
    return new Map([...lines].map(([tag, its]) => [tag, `${its.join('\n')}\n`]));
}


/***/ }),

/***/ 7505:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  G: () => (/* binding */ HookError),
  D: () => (/* binding */ runHook)
});

// EXTERNAL MODULE: ../build/src/config/settings.js
var config_settings = __webpack_require__(77309);
// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/model/after-failure.js
var after_failure = __webpack_require__(97148);
// EXTERNAL MODULE: ../build/src/host/connection/fleet.js
var connection_fleet = __webpack_require__(32927);
// EXTERNAL MODULE: ../build/src/host/connection/locked-host.js
var locked_host = __webpack_require__(32420);
// EXTERNAL MODULE: ../build/src/config/server-groups.js
var server_groups = __webpack_require__(56264);
// EXTERNAL MODULE: ../build/src/model/duration.js
var duration = __webpack_require__(55073);
// EXTERNAL MODULE: ../build/src/host/connection/scripts.js
var scripts = __webpack_require__(82771);
;// CONCATENATED MODULE: ../build/src/host/server-config/apply-config.js





const GRACE_MS = 30_000;
/**
 * Points the idle slot to the release on one host, and makes the servers that read their configuration through the slot
 * take it over. Does nothing where there are none. Throws as Host.call does; after a test that failed the slot leads
 * where it led.
 */
async function applyConfig({ settings, fleet }, token, host, { tag, slot }, signal) {
    const groups = (0,server_groups/* groupWords */.Jk)(settings, host, { slot: slot.name });
    if (groups.length === 0)
        return;
    const { timeout } = settings.options.switch;
    const variables = Object.entries((0,config_settings.commandVariables)(settings, host, { tag, slot }));
    await new locked_host/* LockedHost */.j(host, settings, token).call((0,scripts/* script */.K$)('apply-config'), [
        tag,
        slot.name,
        (0,duration/* wholeSeconds */.$P)(timeout),
        String(variables.length),
        ...variables.map(([key, value]) => `${key}=${value}`),
        ...groups,
    ], {
        // Of each group a test and an order, or the test once more with the files of before.
        deadlineMs: 2 * (groups.length / server_groups/* GROUP_WORDS */.EY) * timeout + GRACE_MS,
        signal,
        onOutput: (line) => fleet.log.info(`${host.name} | ${line}`),
    });
}

// EXTERNAL MODULE: ../build/src/host/release/start-slot.js
var start_slot = __webpack_require__(62869);
;// CONCATENATED MODULE: ../build/src/host/release/run-hook.js







/** A command of the team failed. */
class HookError extends errors/* CutoverError */.DB {
    name = 'HookError';
    hook;
    constructor(message, details, hook) {
        super(message, details);
        this.hook = hook;
    }
}
/**
 * Runs it on the hosts; what it prints goes to the log behind the host's name. Throws HookError after all hosts have
 * ended.
 */
async function runHook(site, token, hook, told = () => undefined) {
    const { settings, fleet } = site;
    const { name, run, hosts, tag, slot, pointSlot, timeoutMs, live } = hook;
    const outcomes = await fleet.collect(name, async (host, signal) => {
        if (pointSlot)
            await applyConfig(site, token, host, { tag, slot }, signal);
        return (0,start_slot/* startSlot */.Z)(new locked_host/* LockedHost */.j(host, settings, token), {
            tag,
            slot: pointSlot ? slot.name : undefined,
            run: typeof run === 'function' ? run(host.name) : run,
            variables: (0,config_settings.commandVariables)(settings, host, { tag, slot, previous: live?.tag }),
            timeoutMs,
        }, { signal, onOutput: (line) => fleet.log.info(`${host.name} | ${line}`) });
    }, { hosts });
    for (const { host, durationMs } of outcomes)
        told(host.name, durationMs);
    if (outcomes.every((outcome) => outcome.ok))
        return;
    const unchanged = live === undefined
        ? 'what serves is unchanged'
        : `live is ${live.slot} ${live.tag ?? '(empty)'}, unchanged`;
    const { message, details } = (0,connection_fleet.failureWords)(name, outcomes, {
        state: ({ ok }) => `${name} of ${tag} ${ok ? 'done' : 'failed'}; ${unchanged}`,
        next: `traffic is still where it was; ${(0,after_failure/* afterFailure */.H)(tag)}`,
    });
    throw new HookError(message, details, { name, tag, slot });
}


/***/ }),

/***/ 62869:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ startSlot)
/* harmony export */ });
/* harmony import */ var _model_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55073);
/* harmony import */ var _connection_scripts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82771);


/** How long the host may take on top of the command, to end it and say so. */
const GRACE_MS = 30_000;
/** Runs a command of the team in a release, and before it points the slot to it. Throws as Host.call does. */
async function startSlot(host, { tag, slot, run, variables, timeoutMs }, call) {
    await host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_1__/* .script */ .K$)('start-slot'), [
        tag,
        slot ?? '',
        (0,_model_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .wholeSeconds */ .$P)(timeoutMs),
        run ?? '',
        ...Object.entries(variables).map(([key, value]) => `${key}=${value}`),
    ], { ...call, deadlineMs: timeoutMs + GRACE_MS });
}


/***/ }),

/***/ 39373:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ writeRecord)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _connection_scripts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82771);


/**
 * Writes lines into the host's history and, where there is one, the record of a release, which is read back. Throws
 * as Host.call does, and CutoverError when the record says something else afterwards.
 */
async function writeRecord(host, { history, release, }, signal) {
    const lines = history.join('\n');
    if (release === undefined) {
        await host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_1__/* .script */ .K$)('write-record'), [lines], { signal });
        return;
    }
    const { tag } = release;
    const text = JSON.stringify(release.record);
    const answer = await host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_1__/* .script */ .K$)('write-record'), [lines, tag, text], { signal });
    const now = answer.get('record');
    if (now !== `${tag} ${text}`)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(`the record of ${tag} says ${now ?? 'nothing'} after it was written`, {
            host: host.name,
            stage: 'mark',
            next: 'run the job again',
        });
}


/***/ }),

/***/ 97148:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ afterFailure)
/* harmony export */ });
/**
 * What to do after a command of the team or a check failed. A run again mends nothing that is in the release: what a tag
 * names never changes.
 */
function afterFailure(tag) {
    const release = tag ?? 'the release';
    return `where the cause is in ${release}, mend it there and release a new tag: what ${release} holds never changes. Where it is on the host (a service, a right, a setting), mend that and run this step again`;
}


/***/ }),

/***/ 10707:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A_: () => (/* binding */ LEVELS),
/* harmony export */   CI: () => (/* binding */ partsOf),
/* harmony export */   Ce: () => (/* binding */ dumpFileOf),
/* harmony export */   JN: () => (/* binding */ parseBackupId),
/* harmony export */   Px: () => (/* binding */ readSums),
/* harmony export */   QZ: () => (/* binding */ shrunk),
/* harmony export */   V4: () => (/* binding */ backupTag),
/* harmony export */   WH: () => (/* binding */ backupId),
/* harmony export */   Y0: () => (/* binding */ isAhead),
/* harmony export */   YB: () => (/* binding */ spaceProblem),
/* harmony export */   fe: () => (/* binding */ readBackup),
/* harmony export */   hB: () => (/* binding */ weakest),
/* harmony export */   ll: () => (/* binding */ newestFirst),
/* harmony export */   n6: () => (/* binding */ compareFacts),
/* harmony export */   nA: () => (/* binding */ countFacts),
/* harmony export */   nn: () => (/* binding */ isProven),
/* harmony export */   ny: () => (/* binding */ latestGood),
/* harmony export */   z3: () => (/* binding */ formatBytes)
/* harmony export */ });
/** How far a backup was proven, from weakest to strongest. */
const LEVELS = ['checksum', 'list', 'restore'];
const ID = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-([A-Za-z0-9][A-Za-z0-9._+-]*)$/;
/** Ids further ahead than this come from a clock that was wrong, and are not followed. */
const AHEAD_MS = 60_000;
/** What a backup is called after: the release that visitors get; nothing before the first one. */
function backupTag({ kind, served }) {
    if (served !== undefined)
        return served.tag;
    return kind === 'nothing' ? undefined : 'unknown';
}
/**
 * The id of a new backup: UTC time and the tag of `backupTag`. Their order is the order of backups, so it is a second later than the
 * last one when several are made within one, also when those between are gone.
 */
function backupId(now, tag, taken) {
    const known = new Set(taken);
    const times = [...known].map((id) => parseBackupId(id)?.at.getTime() ?? 0);
    const last = Math.max(0, ...times.filter((time) => time <= now.getTime() + AHEAD_MS));
    for (let time = Math.max(Math.floor(now.getTime() / 1000) * 1000, last + 1000);; time += 1000) {
        const id = `${stampOf(time)}-${tag ?? 'none'}`;
        if (!known.has(id))
            return id;
    }
}
/**
 * Orders ids, newest first. An id that is still to come at `now` was made by a clock that was wrong, and nobody knows how
 * old it is: it stands behind all others. Without `now` none does.
 */
function newestFirst(now) {
    const last = now === undefined ? undefined : lastStamp(now);
    return (a, b) => {
        const ahead = last !== undefined && a.slice(0, last.length) > last;
        if (last !== undefined && ahead !== b.slice(0, last.length) > last)
            return ahead ? 1 : -1;
        return a < b ? 1 : a > b ? -1 : 0;
    };
}
/** Is the time of this id still to come? */
function isAhead(id, now) {
    const last = lastStamp(now);
    return parseBackupId(id) !== undefined && id.slice(0, last.length) > last;
}
/** The last time that an id may begin with and not be ahead. */
const lastStamp = (now) => stampOf(now.getTime() + AHEAD_MS);
const stampOf = (time) => new Date(time).toISOString().replace(/[-:]|\.\d+/g, '');
/** When a backup of this id was taken, and the tag that it is called after; undefined for anything that is no id. */
function parseBackupId(id) {
    const match = ID.exec(id);
    if (match === null || id.endsWith('.partial'))
        return undefined;
    const [, year, month, day, hour, minute, second, tag = ''] = match;
    const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
    return Number.isNaN(at.getTime()) ? undefined : { at, tag };
}
/** Reads backup.json as a host gave it; undefined when it is not one, or is that of another id than its folder is called by. */
function readBackup(about, folder) {
    if (typeof about !== 'object' || about === null)
        return undefined;
    const value = about;
    const sound = value.format === 1 &&
        typeof value.id === 'string' &&
        parseBackupId(value.id) !== undefined &&
        (folder === undefined || value.id === folder) &&
        typeof value.finishedAt === 'string' &&
        typeof value.bytes === 'number' &&
        typeof value.sums === 'string' &&
        LEVELS.some((level) => level === value.verified) &&
        typeof value.files === 'object' &&
        Array.isArray(value.paths) &&
        Array.isArray(value.databases) &&
        value.databases.every((one) => isDatabase(one));
    return sound ? value : undefined;
}
function isDatabase(one) {
    if (typeof one !== 'object' || one === null)
        return false;
    const value = one;
    return (typeof value.name === 'string' &&
        typeof value.file === 'string' &&
        /^[a-z0-9][a-z0-9._-]*$/.test(value.file) &&
        typeof value.sha256 === 'string' &&
        typeof value.bytes === 'number' &&
        LEVELS.some((level) => level === value.verified));
}
/**
 * Reads a list of sums as sha256sum writes it: a name with a line feed or a backslash in it is escaped, and its line
 * begins with a backslash.
 */
function readSums(text) {
    return text
        .split('\n')
        .map((line) => /^(\\?)([0-9a-f]{64}) [ *](.+)$/.exec(line))
        .filter((match) => match !== null)
        .map(([, escaped, sum = '', name = '']) => ({
        sum,
        path: escaped === ''
            ? name
            : name.replace(/\\([\\nr])/g, (_, c) => (c === 'n' ? '\n' : c === 'r' ? '\r' : '\\')),
    }));
}
/** The weakest of several proofs; checksum when there is none, since that is always done. */
function weakest(levels) {
    return LEVELS.find((level) => levels.includes(level)) ?? 'checksum';
}
/** Is every database of it proven as far as can be? Nothing is known of what a command printed. */
function isProven(manifest) {
    return manifest.databases.every(({ engine, verified }) => engine === 'command' || verified === 'restore');
}
/** The file name of a database's dump: readable, and never the same for two databases of a backup. */
function dumpFileOf(engine, name, taken = []) {
    const known = new Set(taken);
    const readable = name
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-+|-+$/g, '')
        .slice(0, 60);
    const base = `${engine}-${readable || 'unnamed'}`;
    for (let n = 1;; n++) {
        const file = n === 1 ? base : `${base}.${n}`;
        if (!known.has(file))
            return file;
    }
}
/** The parts that are smaller than before by more than `limit` percent; gone altogether counts, new does not. */
function shrunk(before, after, limit) {
    const now = new Map(after.map((part) => [part.name, part.bytes]));
    return before.flatMap(({ name, bytes }) => {
        const left = now.get(name);
        return left !== undefined && left < bytes * (1 - limit / 100)
            ? [{ name, before: bytes, after: left }]
            : [];
    });
}
/** The parts of a backup whose size is compared with the next one. */
function partsOf(manifest) {
    return [
        { name: 'files', bytes: manifest.files.bytes },
        ...manifest.databases.map(({ engine, name, bytes }) => ({ name: `${engine} ${name}`, bytes })),
    ];
}
/**
 * What differs between a database and its restored copy, in words, at most `most` of them. A line of either
 * list is: kind, name, number of rows, checksum of the content, with a tab between them. Rows of `?` in the
 * source are not known: then only that the thing is there is compared.
 */
function compareFacts(source, restored, most = 20) {
    const read = (lines) => new Map(lines.map((line) => {
        const [kind = '', name = '', rows = '', sum = ''] = line.split('\t');
        return [`${kind} ${name}`, { rows, sum }];
    }));
    const [from, to] = [read(source), read(restored)];
    const differences = [];
    for (const [what, had] of from) {
        const has = to.get(what);
        if (has === undefined)
            differences.push(`${what} is missing in the restored copy`);
        else if (had.rows === '?')
            continue;
        else if (has.rows !== had.rows)
            differences.push(`${what} has ${has.rows} rows in the restored copy, ${had.rows} in the source`);
        // A backup of an older version sums less.
        else if (had.sum !== '' && has.sum !== had.sum)
            differences.push(`${what} has other content in the restored copy than in the source`);
    }
    // A list of names only, from a backup that was to be proven less, has nothing but tables.
    const names = [...from.values()].length > 0 && [...from.values()].every(({ rows }) => rows === '?');
    for (const what of to.keys())
        if (!from.has(what) && (!names || what.startsWith('table ')))
            differences.push(`${what} is in the restored copy but not in the source`);
    return differences.length <= most
        ? differences
        : [...differences.slice(0, most), `and ${differences.length - most} more differences`];
}
/** How many tables a list of facts names, and their rows. */
function countFacts(facts) {
    const tables = facts.map((line) => line.split('\t')).filter(([kind]) => kind === 'table');
    return { tables: tables.length, rows: tables.reduce((sum, [, , rows]) => sum + (Number(rows) || 0), 0) };
}
/** Why a backup or a restore would not fit, or undefined. `reserve` bytes stay free. */
function spaceProblem(expected, free, reserve, what = 'backup') {
    if (free.bytes < expected.bytes + reserve)
        return `the ${what} needs about ${formatBytes(expected.bytes)} and ${formatBytes(reserve)} are to stay free, but only ${formatBytes(free.bytes)} are free`;
    if (free.inodes !== undefined && expected.inodes !== undefined && free.inodes < expected.inodes)
        return `the ${what} needs about ${expected.inodes} inodes, but only ${free.inodes} are free`;
    return undefined;
}
/** Bytes for a person: `0 B`, `1.5 kB`, `20 MB`. */
function formatBytes(bytes) {
    const units = ['B', 'kB', 'MB', 'GB', 'TB'];
    let value = bytes;
    let unit = 0;
    while (value >= 1000 && unit < units.length - 1) {
        value /= 1000;
        unit++;
    }
    return `${unit === 0 || value >= 10 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}
/** The newest backup that every host has with all databases proven by a restore. `now` as in newestFirst. */
function latestGood(hosts, now) {
    const [first = [], ...others] = hosts;
    const everywhere = first
        .filter(({ manifest }) => manifest !== undefined)
        .filter(({ id }) => others.every((backups) => backups.some((one) => one.id === id && one.manifest !== undefined)))
        .map(({ id }) => id)
        .sort(newestFirst(now));
    return everywhere.find((id) => hosts.every((backups) => {
        const manifest = backups.find((one) => one.id === id)?.manifest;
        return manifest !== undefined && isProven(manifest);
    }));
}


/***/ }),

/***/ 18177:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  bJ: () => (/* binding */ planDeploy),
  $3: () => (/* binding */ problemWords),
  ki: () => (/* binding */ withoutBase)
});

// EXTERNAL MODULE: ../build/src/model/difference.js
var model_difference = __webpack_require__(91994);
// EXTERNAL MODULE: ../build/src/model/manifest.js
var model_manifest = __webpack_require__(54656);
// EXTERNAL MODULE: ../build/src/model/backup.js
var backup = __webpack_require__(10707);
// EXTERNAL MODULE: ../build/src/model/retention.js
var retention = __webpack_require__(24007);
;// CONCATENATED MODULE: ../build/src/model/room.js


const NAMED = 5;
/**
 * What of this application could be removed from a host that has no room, with its bytes: releases that no slot, pin or
 * way back needs, what dead runs left, and backups but the last one, each the oldest first.
 */
function whatCouldGo(facts) {
    const kept = (0,retention/* protectedTags */.E3)(facts);
    const releases = facts.releases
        .flatMap(({ tag, record }) => (record === undefined || kept.has(tag) ? [] : [record]))
        .sort((a, b) => (a.deployedAt < b.deployedAt ? -1 : 1))
        // Files that another release has as well stay.
        .map(({ tag, bytes }) => `${tag}${bytes === undefined ? '' : ` (at most ${mebibytes(bytes)})`}`);
    const needed = (0,retention/* backupsToKeep */.YD)([facts]);
    const backups = facts.backups
        .flatMap(({ id, about }) => (0,backup/* readBackup */.fe)(about, id) ?? [])
        .sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1))
        .slice(0, -1)
        .filter(({ id }) => !needed.has(id))
        .map(({ id, files, databases }) => {
        const bytes = databases.reduce((sum, database) => sum + database.bytes, files.newBytes);
        return `${id} (${mebibytes(bytes)})`;
    });
    const parts = [
        named('releases', releases),
        named('left by runs that died', facts.partials.map((tag) => `${tag}.partial`)),
        named('backups', backups),
    ].filter((part) => part !== undefined);
    return parts.length === 0
        ? 'nothing of this application could go there'
        : `what could go there: ${parts.join('; ')}`;
}
function named(what, list) {
    if (list.length === 0)
        return undefined;
    const more = list.length - NAMED;
    return `${what} ${list.slice(0, NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
/** Bytes as a person reads them. */
const mebibytes = (bytes) => `${(bytes / 1024 / 1024).toFixed(1)} MiB`;

;// CONCATENATED MODULE: ../build/src/model/deploy-plan.js



/** The first problem, and how many more problems and hosts there are beside it. */
function problemWords(problems) {
    const [first] = problems;
    if (first === undefined)
        return 'nothing is wrong';
    const others = new Set(problems.map(({ host }) => host));
    others.delete(first.host);
    const own = problems.filter(({ host }) => host === first.host).length - 1;
    const more = [
        ...(own === 0 ? [] : [`${own} more ${own === 1 ? 'problem' : 'problems'} there`]),
        ...(others.size === 0 ? [] : [`problems on ${others.size} more ${others.size === 1 ? 'host' : 'hosts'}`]),
    ];
    return more.length === 0 ? first.problem : `${first.problem} (and ${more.join(', ')})`;
}
const NOTHING_TO_DO = { difference: model_difference/* NO_DIFFERENCE */.Cw, inodes: 0, isForRsync: false };
const MANIFEST_ROOM = 1024 * 1024;
const OWN_INODES = 64;
/**
 * Decides for every host from which of its releases the new one is built, and whether there is room. Hosts
 * with the same base share one difference.
 * @param freeSpace bytes that must stay free after the release is there
 * @param shared paths that must be in `shared/` on each host
 * @param seeded host → those of them that it gets with this release
 */
function planDeploy(hosts, manifests, next, freeSpace, shared = [], seeded = new Map()) {
    const ways = new Map();
    const wayFrom = (sha256) => {
        const key = sha256 ?? '';
        const known = ways.get(key);
        if (known !== undefined)
            return known;
        const base = sha256 === undefined ? undefined : manifests.get(sha256);
        const difference = (0,model_difference/* differenceFrom */.mX)(base, next.manifest);
        const made = {
            difference,
            inodes: inodesFor(next.manifest, difference),
            isForRsync: isForRsync(difference, base, next.holes),
        };
        ways.set(key, made);
        return made;
    };
    const plans = [];
    const problems = [];
    for (const { host, facts } of hosts) {
        const same = facts.releases.find((release) => release.tag === next.tag);
        if (same?.manifest !== undefined && same.manifest !== next.sha256) {
            problems.push({
                host,
                problem: `releases/${next.tag} is there already with other content`,
                next: 'a tag names one content for ever: make a new tag for this content',
            });
            continue;
        }
        const reuse = same?.manifest === next.sha256;
        const candidates = facts.releases.flatMap(({ tag, manifest }) => {
            if (reuse || manifest === undefined || tag === next.tag || !manifests.has(manifest))
                return [];
            return [{ of: { tag, manifest }, difference: wayFrom(manifest).difference }];
        });
        const base = (0,model_difference/* chooseBase */.bf)(candidates);
        const way = reuse ? NOTHING_TO_DO : wayFrom(base?.manifest);
        const plan = {
            host,
            base,
            reuse,
            difference: way.difference,
            inodes: way.inodes,
            transport: chooseTransport(way, facts.tools),
        };
        plans.push(plan);
        const needed = reuse ? 0 : plan.difference.sendBytes + freeSpace + MANIFEST_ROOM;
        if (facts.root !== undefined && facts.freeBytes < needed)
            problems.push({
                host,
                problem: `no room: ${mebibytes(facts.freeBytes)} are free, ${mebibytes(needed)} are needed (${mebibytes(plan.difference.sendBytes)} for the release, ${mebibytes(freeSpace)} to stay free)`,
                next: `make room, lower \`keep-releases\` or \`keep\` of the backups, or set \`free-space\`; ${whatCouldGo(facts)}`,
            });
        // A host without its app root has nothing below it either.
        const gets = (seeded.get(host) ?? []).map(({ path }) => path);
        const lacks = facts.root === undefined ? shared : (facts.sharedMissing ?? []);
        const missing = lacks.filter((path) => !gets.includes(path.replace(/\/$/, '')));
        if (missing.length > 0)
            problems.push({
                host,
                problem: `${missing.map((path) => `shared/${path}`).join(', ')} ${missing.length === 1 ? 'is' : 'are'} not there`,
                next: 'put what `shared` names below shared/ in the app root of the host: a release gives them their first content only where it ships some, and no release there led to them before',
            });
        if (facts.freeInodes !== undefined && facts.freeInodes < plan.inodes)
            problems.push({
                host,
                problem: `no room: ${facts.freeInodes} inodes are free, ${plan.inodes} are needed`,
                next: `remove files, or lower \`keep-releases\` or \`keep\` of the backups; ${whatCouldGo(facts)}`,
            });
    }
    return { plans, problems };
}
/** A hard link takes none: what is sent, folders and links do, and what Cutover writes beside them. */
function inodesFor(manifest, { sendFiles }) {
    return sendFiles + (0,model_manifest/* besideFiles */.co)(manifest).length + OWN_INODES;
}
const DELTA_FILE_BYTES = 1024 * 1024;
const DELTA_TOTAL_BYTES = 16 * 1024 * 1024;
const HOLES_TOTAL_BYTES = 16 * 1024 * 1024;
/**
 * Packed, unless the host has no tar, or large files that the base has too make up so much that rsync's deltas
 * are worth its round trips, or there are holes, which rsync leaves holes and a tar of the old format fills.
 */
function chooseTransport({ isForRsync }, tools) {
    if (isForRsync || !tools.has('tar') || !(tools.has('zstd') || tools.has('gzip')))
        return 'rsync';
    return tools.has('zstd') ? 'pack-zstd' : 'pack-gzip';
}
function isForRsync({ send }, base, holes = new Map()) {
    const before = new Set();
    for (const { path, size } of (0,model_manifest/* filesOf */.R8)(base ?? []))
        if (size >= DELTA_FILE_BYTES)
            before.add(path);
    let delta = 0;
    let hollow = 0;
    for (const { path, size } of send) {
        if (size >= DELTA_FILE_BYTES && before.has(path))
            delta += size;
        hollow += holes.get(path) ?? 0;
    }
    return delta >= DELTA_TOTAL_BYTES || hollow >= HOLES_TOTAL_BYTES;
}
/** The same host, with nothing taken over from an older release. */
function withoutBase(plan, next) {
    const difference = (0,model_difference/* differenceFrom */.mX)(undefined, next);
    return { ...plan, base: undefined, difference, inodes: inodesFor(next, difference) };
}


/***/ }),

/***/ 84097:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Z: () => (/* binding */ joiningNow),
  p: () => (/* binding */ slotToDeploy)
});

// EXTERNAL MODULE: ../build/src/model/join.js
var join = __webpack_require__(62617);
// EXTERNAL MODULE: ../build/src/model/repair.js
var repair = __webpack_require__(67668);
// EXTERNAL MODULE: ../build/src/model/serving.js
var model_serving = __webpack_require__(95121);
;// CONCATENATED MODULE: ../build/src/model/slot.js
/**
 * The slot that a new release goes into: the one asked for, else the idle one; the first when nothing is live yet.
 * The live slot is refused unless the environment allows it.
 */
function targetSlot(slots, live, wanted, allowLive) {
    if (wanted !== undefined && !slots.includes(wanted))
        return { refused: `there is no slot ${wanted} (there are ${slots.join(', ')})` };
    const slot = wanted ?? slots.find((name) => name !== live) ?? slots[0];
    if (slot === undefined)
        return { refused: 'the environment has no slot' };
    const isLive = slot === live;
    if (isLive && !allowLive)
        return {
            refused: slots.length === 1
                ? `the only slot, ${slot}, is live; with one slot set \`slot-is-live: allow\`, or \`rolling\``
                : `the slot ${slot} is live; a release goes into the idle slot`,
        };
    return { slot, isLive };
}

;// CONCATENATED MODULE: ../build/src/model/deploy-slot.js




/**
 * The slot that a release goes into, by what all servers say: one that gets no requests on any host. Hosts that are
 * behind join the slot of the fleet with the release that it serves; another release goes into the slot that is free
 * on all of them. Refused where no slot is free, or where it is not known.
 */
function slotToDeploy(servers, places, goal) {
    const names = places.map(({ name }) => name);
    const { slot, allowLive } = goal;
    if (slot !== undefined && !names.includes(slot))
        return { refused: `there is no slot ${slot} (there are ${names.join(', ')})`, next: 'correct `slot`' };
    const serving = (0,model_serving/* servingOf */.K3)(servers, places);
    switch (serving.kind) {
        case 'nothing':
        case 'settled': {
            const live = serving.kind === 'settled' ? serving.slot : undefined;
            // Before the first release nobody gets anything, whatever could be read.
            const free = live === undefined ? names : names.filter((name) => !serving.busy.includes(name));
            const target = targetSlot(free.length === 0 ? names : orderedFor(names, free), live, slot, allowLive);
            if ('refused' in target)
                return { refused: target.refused, next: IDLE };
            const { isLive } = target;
            if (!isLive && !free.includes(target.slot))
                return busyRefusal(serving, target.slot);
            const how = isLive ? 'live' : 'free';
            return { slot: target.slot, how, hosts: undefined, previous: serving.served, behind: [] };
        }
        case 'drifted': {
            const free = names.find((name) => !serving.busy.includes(name) && (slot === undefined || slot === name));
            if (free === undefined)
                return busyRefusal(serving, slot);
            return { slot: free, how: 'free', hosts: undefined, previous: serving.served, behind: [] };
        }
        case 'unknown':
            return {
                refused: `${(0,model_serving/* sentenceOf */.$N)(serving)}: every slot may get requests, so nothing is deployed`,
                next: 'let what decides where requests go say so (start it, give the account its socket or file), then run this step again',
            };
        case 'unfinished':
            return duringSwitch(serving, servers, places, goal);
        case 'split':
            return besideSplit(serving, servers, places, goal);
    }
}
/** With one slot it is the release that has to be named. */
const ONE_RELEASE = 'bring the hosts together first: switch-slot with `expect-tag` set to the release that all of them shall serve; then run this step again';
const IDLE = 'leave `slot` empty to deploy into the idle slot';
/** The free ones first, so that the choice falls on one of them. */
function orderedFor(names, free) {
    return [...free, ...names.filter((name) => !free.includes(name))];
}
function busyRefusal(serving, slot) {
    const what = slot === undefined ? 'every slot gets requests, or may get them' : `the slot ${slot} may get requests`;
    return {
        refused: `${what}: ${(0,model_serving/* sentenceOf */.$N)(serving)}. Nothing is deployed into a slot that gets requests`,
        next: serving.kind === 'drifted'
            ? (0,repair/* repairBefore */.$)(serving)
            : 'wait until the slot has answered its last requests, then run this step again',
    };
}
/** A run that died in the middle of a switch may have left traffic on either side of it. */
function duringSwitch(serving, servers, places, { tag, slot, chosen }) {
    const { to, alive, agreed } = serving;
    const holders = servers.filter((server) => server.role === 'app' &&
        to !== undefined &&
        (0,join/* hasSlot */.P2)(server, places, to) &&
        (chosen === undefined || chosen.includes(server.host)));
    const holds = holders.length > 0 && holders.every(({ slots }) => to !== undefined && slots.get(to) === tag);
    if (!alive && agreed && to !== undefined && holds && (slot === undefined || slot === to)) {
        const previous = (0,model_serving/* previousOf */.te)(serving);
        return {
            slot: to,
            how: 'there',
            hosts: undefined,
            previous: previous === undefined || 'refused' in previous ? undefined : previous,
            behind: [],
        };
    }
    return {
        refused: `${(0,model_serving/* sentenceOf */.$N)(serving)}. Each side of it may get requests, so nothing is deployed`,
        next: alive
            ? 'let that switch end, then run this step again'
            : places.length === 1
                ? ONE_RELEASE
                : 'run switch-slot again with the `slot` that shall be live, which brings every host there; or rollback-to-tag',
    };
}
function besideSplit(serving, servers, places, goal) {
    const joining = (0,join/* joinOf */.Eb)(servers, places, goal.chosen);
    const found = besideJoining(joining, serving, servers, places, goal);
    return 'refused' in found ? (onlySlot(joining, servers, places, goal) ?? found) : found;
}
function besideJoining(joining, serving, servers, places, goal) {
    if ('refused' in joining)
        return {
            refused: (0,model_serving/* sentenceOf */.$N)(serving),
            next: places.length === 1
                ? ONE_RELEASE
                : 'bring the hosts together first: switch-slot with `slot` set to the slot that shall be live',
        };
    return joining.behind.length > 0 && goal.tag === joining.fleet.tag
        ? joinSlot(joining, servers, places, goal)
        : slotBeside(joining, servers, places, goal);
}
/**
 * With one slot that may be replaced there is no other to go to: the switch takes each host from what it serves to the release,
 * as after a run that died when some of them had moved. undefined: there are two, or requests may come from elsewhere.
 */
function onlySlot(joining, servers, places, { allowLive }) {
    const [only, second] = places;
    if (only === undefined || second !== undefined || !allowLive)
        return undefined;
    const slot = only.name;
    const here = servers.every(({ live, traffic }) => (live === undefined || live === slot) &&
        (traffic.kind !== 'slots' || (!traffic.foreign && traffic.slots.every((one) => one === slot))));
    if (!here)
        return undefined;
    const [previous, behind] = 'refused' in joining ? [undefined, []] : [joining.fleet, joining.behind];
    return { slot, how: 'live', hosts: undefined, previous, behind };
}
/** undefined: there is nothing to do. */
function joiningNow(servers, places, chosen) {
    const joining = (0,join/* joinOf */.Eb)(servers, places, chosen);
    if ('refused' in joining)
        return undefined;
    const { fleet } = joining;
    // Nobody is brought to what somebody went back from.
    if (servers.some(({ known }) => known.some(({ tag, bad }) => tag === fleet.tag && bad)))
        return undefined;
    const groups = (0,join/* behindGroups */.PB)(joining.behind);
    const canJoin = groups.filter((group) => {
        const goal = { tag: fleet.tag, slot: undefined, allowLive: false };
        const slot = slotToDeploy(servers, places, { ...goal, chosen: group.map(({ host }) => host) });
        return !('refused' in slot);
    });
    const isBalanced = ({ host }) => servers.some((one) => one.host === host && one.traffic.kind === 'elsewhere');
    const stale = groups
        .filter((group) => !canJoin.includes(group))
        .flat()
        .filter((host) => host.kind === 'other-slot' && isBalanced(host));
    const behind = canJoin.flat();
    return behind.length + stale.length === 0 ? undefined : { fleet, behind, stale };
}
/** Hosts that are behind get what the fleet serves, into its slot; or beside it, where their own old one serves from that. */
function joinSlot({ fleet, behind }, servers, places, { slot, allowLive }) {
    const hosts = behind.map(({ host }) => host);
    const common = { hosts, previous: fleet, behind };
    const free = freeSlots(servers, places, hosts);
    if (free.includes(fleet.slot) && (slot === undefined || slot === fleet.slot))
        return { ...common, slot: fleet.slot, how: 'free' };
    const same = behind.every(({ kind }) => kind === 'same-slot');
    if (same && allowLive && slot === fleet.slot)
        return { ...common, slot: fleet.slot, how: 'live' };
    // Where another server decides for all, a slot of its own would take no part.
    const own = servers.every(({ host, traffic }) => !hosts.includes(host) || traffic.kind !== 'elsewhere');
    const beside = free.find((name) => name !== fleet.slot && (slot === undefined || slot === name));
    if (same && own && beside !== undefined)
        return { ...common, slot: beside, how: 'free' };
    return {
        refused: `${behind.map(join/* behindWords */.MM).join('; ')}; the others serve ${fleet.tag} from ${fleet.slot}, and this slot may get requests there: nothing is deployed into it`,
        next: 'take these hosts one at a time with `hosts`; or release the next tag, which goes into the other slot on all hosts',
    };
}
/** Another release than the fleet's goes where nobody gets it, on hosts that are behind too. */
function slotBeside({ fleet, behind }, servers, places, { slot, chosen }) {
    const hosts = servers.flatMap(({ host, role }) => role === 'app' && (chosen === undefined || chosen.includes(host)) ? [host] : []);
    const free = freeSlots(servers, places, hosts).filter((name) => name !== fleet.slot);
    const found = free.find((name) => slot === undefined || slot === name);
    if (found !== undefined)
        return { slot: found, how: 'free', hosts: undefined, previous: fleet, behind };
    const names = behind.map(({ host }) => host).join(',');
    const balanced = servers.some(({ host, traffic }) => traffic.kind === 'elsewhere' && behind.some((one) => one.host === host));
    if (balanced)
        return {
            refused: `${behind.map(join/* behindWords */.MM).join('; ')}; the others serve ${fleet.tag} from ${fleet.slot}: no slot is free on all of them`,
            next: `run switch-slot with \`hosts: ${names}\` and \`slot: ${fleet.slot}\` first: the balancer sends requests there already, and their links follow it; then run this step again`,
        };
    return {
        refused: `${behind.map(join/* behindWords */.MM).join('; ')}; the others serve ${fleet.tag} from ${fleet.slot}: no slot is free on all of them`,
        next: `bring ${names} to ${fleet.tag} first: rsync-deploy and then switch-slot, both with \`hosts: ${names}\` and the tag ${fleet.tag}, and switch-slot with \`slot: ${fleet.slot}\`; then run this step again`,
    };
}
/** The slots that none of these hosts gets requests for. */
function freeSlots(servers, places, hosts) {
    const own = servers.filter(({ host }) => hosts.includes(host));
    return places
        .map(({ name }) => name)
        .filter((name) => own.every((server) => !(0,join/* hasSlot */.P2)(server, places, name) || (0,join/* isFree */.xp)(server, servers, name)));
}


/***/ }),

/***/ 91994:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AS: () => (/* binding */ pairs),
/* harmony export */   Cw: () => (/* binding */ NO_DIFFERENCE),
/* harmony export */   bf: () => (/* binding */ chooseBase),
/* harmony export */   mX: () => (/* binding */ differenceFrom)
/* harmony export */ });
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(54656);

/** Of a release that is there already. */
const NO_DIFFERENCE = {
    send: [],
    sendFiles: 0,
    sendBytes: 0,
    link: [],
    linked: 0,
    linkedBytes: 0,
    removed: 0,
};
/** Goes through two manifests at once: what both have under a path, or one of them. */
function* pairs(before, after) {
    const [olds, nexts] = [before[Symbol.iterator](), after[Symbol.iterator]()];
    const from = (entries) => {
        const { done, value } = entries.next();
        return done === true ? undefined : value;
    };
    let [old, next] = [from(olds), from(nexts)];
    while (old !== undefined || next !== undefined)
        if (next === undefined || (old !== undefined && old.path < next.path)) {
            yield { old, next: undefined };
            old = from(olds);
        }
        else if (old === undefined || next.path < old.path) {
            yield { old: undefined, next };
            next = from(nexts);
        }
        else {
            yield { old, next };
            [old, next] = [from(olds), from(nexts)];
        }
}
/** Compares a release with the one it is built from; no base: everything is sent. */
function differenceFrom(base, next) {
    if (base === undefined) {
        const { files, bytes } = (0,_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .totals */ .Sd)(next);
        const send = { [Symbol.iterator]: () => (0,_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .filesOf */ .R8)(next) };
        return { ...NO_DIFFERENCE, send, sendFiles: files, sendBytes: bytes };
    }
    const files = (linked) => ({
        *[Symbol.iterator]() {
            for (const pair of pairs(base, next))
                if (pair.next?.type === 'f' && isLinked(pair.old, pair.next) === linked)
                    yield pair.next;
        },
    });
    const counts = { sendFiles: 0, sendBytes: 0, linked: 0, linkedBytes: 0, removed: 0 };
    for (const pair of pairs(base, next))
        if (pair.next === undefined)
            counts.removed++;
        else if (pair.next.type === 'f')
            if (isLinked(pair.old, pair.next)) {
                counts.linked++;
                counts.linkedBytes += pair.next.size;
            }
            else {
                counts.sendFiles++;
                counts.sendBytes += pair.next.size;
            }
    return { ...counts, send: files(false), link: files(true) };
}
function isLinked(old, next) {
    return old?.type === 'f' && old.mode === next.mode && old.size === next.size && old.sha256 === next.sha256;
}
/**
 * The release with the most bytes in common with the next one, by the difference of each from it, or undefined when none has any. Equal ones: the first given, so
 * that hosts with the same releases choose the same.
 */
function chooseBase(candidates) {
    let best;
    for (const { of, difference } of candidates) {
        const { linked, linkedBytes } = difference;
        if (linked === 0)
            continue;
        if (best === undefined || linkedBytes > best.bytes || (linkedBytes === best.bytes && linked > best.files))
            best = { of, bytes: linkedBytes, files: linked };
    }
    return best?.of;
}


/***/ }),

/***/ 62617:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Eb: () => (/* binding */ joinOf),
/* harmony export */   MM: () => (/* binding */ behindWords),
/* harmony export */   P2: () => (/* binding */ hasSlot),
/* harmony export */   PB: () => (/* binding */ behindGroups),
/* harmony export */   eZ: () => (/* binding */ joinGoal),
/* harmony export */   xp: () => (/* binding */ isFree)
/* harmony export */ });
/* harmony import */ var _serving_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95121);

/**
 * Which hosts are behind, and what the fleet serves. `chosen` names hosts that are to join the others, which then say
 * what the fleet serves. Without it that is found: the release of a group of at least half of the hosts that serve
 * something, where all others missed it (they do not hold it in its slot), or serve what was rolled back from there.
 * Refused where this is no matter of hosts that were away, such as a switch that ended between two batches.
 */
function joinOf(servers, places, chosen) {
    const apps = servers.filter(({ role }) => role === 'app');
    const balancers = servers.filter(({ role }) => role === 'balancer');
    const others = chosen === undefined ? [] : apps.filter(({ host }) => !chosen.includes(host));
    const joining = chosen === undefined ? apps : apps.filter(({ host }) => chosen.includes(host));
    if (others.length > 0) {
        const serving = (0,_serving_js__WEBPACK_IMPORTED_MODULE_0__/* .servingOf */ .K3)([...others, ...balancers], places);
        const fleet = serving.kind === 'settled' ? { slot: serving.slot, tag: serving.tag } : undefined;
        if (fleet !== undefined)
            return { fleet, behind: behindOf(joining, places, fleet) };
    }
    const all = (0,_serving_js__WEBPACK_IMPORTED_MODULE_0__/* .servingOf */ .K3)(servers, places);
    if (all.kind === 'settled')
        return { fleet: { slot: all.slot, tag: all.tag }, behind: [] };
    if (all.kind !== 'split')
        return { refused: (0,_serving_js__WEBPACK_IMPORTED_MODULE_0__/* .sentenceOf */ .$N)(all) };
    const [found, second] = candidates(apps, servers, places);
    if (found === undefined || (second !== undefined && isAsNew(second, found)))
        return { refused: (0,_serving_js__WEBPACK_IMPORTED_MODULE_0__/* .sentenceOf */ .$N)(all) };
    return { fleet: found.fleet, behind: behindOf(joining, places, found.fleet) };
}
/** A time that nobody wrote down may be any. */
function isAsNew(one, than) {
    return one.liveAt === '' || one.liveAt >= than.liveAt;
}
/** The releases that could be what the fleet serves, the one that went live last first. */
function candidates(apps, servers, places) {
    const serving = apps.filter((app) => tagLive(app) !== undefined);
    const links = new Map();
    for (const app of serving) {
        const [slot, tag] = [app.live, tagLive(app)];
        if (slot !== undefined && tag !== undefined)
            links.set(JSON.stringify([slot, tag]), { slot, tag });
    }
    const decidesForOthers = servers.some(({ traffic }) => traffic.kind === 'elsewhere');
    const found = [];
    for (const fleet of links.values()) {
        const level = serving.filter((app) => isLevel(app, places, fleet));
        const rest = apps.filter((app) => !isLevel(app, places, fleet));
        // Of a fleet that serves it, every server that decides leads there; hosts that are behind may lead elsewhere.
        const deciding = servers.filter((one) => one.role === 'balancer' || level.includes(one) || decidesForOthers);
        if (2 * level.length < serving.length || !leadThere(deciding, fleet.slot))
            continue;
        if (!rest.every((app) => hasMissed(app, fleet, level)))
            continue;
        const times = level.flatMap(({ known }) => known.find(({ tag }) => tag === fleet.tag)?.liveAt ?? []);
        found.push({ fleet, liveAt: times.sort().at(-1) ?? '' });
    }
    return found.sort((a, b) => (a.liveAt < b.liveAt ? 1 : a.liveAt > b.liveAt ? -1 : 0));
}
function leadThere(servers, slot) {
    const deciding = servers.filter(({ traffic }) => traffic.kind !== 'elsewhere');
    return (deciding.length > 0 &&
        deciding.every(({ traffic }) => traffic.kind === 'slots' &&
            !traffic.foreign &&
            traffic.slots.length === 1 &&
            traffic.slots[0] === slot));
}
function tagLive({ live, slots }) {
    return live === undefined ? undefined : slots.get(live);
}
function hasMissed(app, fleet, level) {
    const tag = tagLive(app);
    // It joined half way: its visitors get the same from either slot.
    if (tag === fleet.tag)
        return true;
    if (tag === undefined || app.slots.get(fleet.slot) !== fleet.tag)
        return true;
    // The fleet went back from it while this host was away.
    return level.some(({ known }) => known.some((one) => one.tag === tag && one.bad));
}
function behindOf(apps, places, fleet) {
    return apps
        .filter((app) => !isLevel(app, places, fleet))
        .map((app) => {
        const { host, live } = app;
        const tag = tagLive(app);
        return {
            host,
            kind: tag === undefined ? 'new' : live === fleet.slot ? 'same-slot' : 'other-slot',
            live,
            tag,
            ready: app.slots.get(fleet.slot) === fleet.tag,
        };
    });
}
/** Where slots are groups of hosts, those of the other group have nothing that could be older. */
function isLevel(app, places, { slot, tag }) {
    return !hasSlot(app, places, slot) || (app.live === slot && app.slots.get(slot) === tag);
}
/** Whether a host has a slot: where slots are groups of hosts, only those of its own group. */
function hasSlot({ host }, places, slot) {
    const hosts = places.find(({ name }) => name === slot)?.hosts;
    return hosts === undefined || hosts.includes(host);
}
/**
 * Whether a release can be put into this slot of a host while nobody gets what is in it: the slot is empty there, or
 * neither link nor mark name it and the server that decides for this host was read and sends nothing to it.
 */
function isFree({ live, mark, traffic, slots }, servers, slot) {
    if (mark !== undefined && [mark.to, mark.from].includes(slot))
        return false;
    if (slots.get(slot) === undefined)
        return true;
    if (live === slot)
        return false;
    const deciding = traffic.kind === 'elsewhere'
        ? servers.map((one) => one.traffic).filter(({ kind }) => kind !== 'elsewhere')
        : [traffic];
    return (deciding.length > 0 &&
        deciding.every((one) => one.kind === 'slots' && !one.slots.includes(slot) && !one.draining.includes(slot)));
}
/**
 * Where the chosen hosts go when nobody says it, or says the slot of the fleet: to what the others serve. undefined: they
 * are not behind, or are to go elsewhere.
 */
function joinGoal(servers, places, chosen, wanted) {
    const joining = joinOf(servers, places, chosen);
    if ('refused' in joining || joining.behind.length === 0)
        return undefined;
    const { fleet, behind } = joining;
    const own = servers.filter(({ host, role }) => role === 'app' && chosen.includes(host));
    const isOpen = wanted.slot === undefined && wanted.expectTag === undefined;
    const ready = behind.every((host) => host.ready);
    const slot = isOpen && ready ? fleet.slot : wanted.slot;
    if (!isOpen && slot !== fleet.slot)
        return undefined;
    return {
        fleet,
        slot,
        expectTag: isOpen ? fleet.tag : wanted.expectTag,
        onlyNote: slot === fleet.slot && own.every(({ traffic }) => traffic.kind === 'elsewhere'),
    };
}
/** Hosts that are behind in the same way, which can be joined together. */
function behindGroups(behind) {
    const groups = new Map();
    for (const host of behind) {
        const key = JSON.stringify([host.kind, host.live, host.tag]);
        groups.set(key, [...(groups.get(key) ?? []), host]);
    }
    return [...groups.values()];
}
/** A host that is behind, in words. */
function behindWords({ host, kind, live, tag }) {
    if (kind !== 'new')
        return `${host} serves ${tag} from ${live}`;
    return live === undefined
        ? `${host} serves nothing yet`
        : `${host} serves nothing: its slot ${live} is empty`;
}


/***/ }),

/***/ 54656:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ey: () => (/* binding */ writablePatterns),
/* harmony export */   Ng: () => (/* binding */ parseManifest),
/* harmony export */   R8: () => (/* binding */ filesOf),
/* harmony export */   Sd: () => (/* binding */ totals),
/* harmony export */   _f: () => (/* binding */ entryAt),
/* harmony export */   co: () => (/* binding */ besideFiles),
/* harmony export */   fU: () => (/* binding */ ManifestWriter),
/* harmony export */   sS: () => (/* binding */ treeText)
/* harmony export */ });
/* unused harmony export StoredManifest */
const HEADER = 'cutover-manifest 1\n';
const PART_BYTES = 64 * 1024;
/**
 * A manifest as its text, in pieces of whole entries, which are read anew each time that it is gone through: as objects they
 * would take six times as much.
 */
class StoredManifest {
    /** One after the other they are what is stored on the hosts; the sha256 of that is the identity of a release's content. */
    parts;
    constructor(parts) {
        this.parts = parts;
    }
    get bytes() {
        return this.parts.reduce((sum, { length }) => sum + length, 0);
    }
    *[Symbol.iterator]() {
        let at = HEADER.length;
        for (const part of this.parts) {
            while (at < part.length) {
                const read = readEntry(part, at);
                if (read === undefined)
                    throw new Error('a manifest that was whole is so no more');
                yield read.entry;
                at = read.end;
            }
            at = 0;
        }
    }
}
/** Makes a manifest of entries that come in the order of their paths. */
class ManifestWriter {
    #parts = [];
    #part = Buffer.allocUnsafeSlow(PART_BYTES);
    #end = this.#part.write(HEADER);
    #last = '';
    /** Throws Error for an entry that comes out of its order. */
    add(entry) {
        if (entry.path <= this.#last)
            throw new Error(`${entry.path} comes after ${this.#last}`);
        this.#last = entry.path;
        const text = formatEntry(entry);
        const most = 3 * text.length;
        if (this.#part.length - this.#end < most) {
            this.#parts.push(this.#part.subarray(0, this.#end));
            this.#part = Buffer.allocUnsafeSlow(Math.max(PART_BYTES, most));
            this.#end = 0;
        }
        this.#end += this.#part.write(text, this.#end);
    }
    end() {
        return new StoredManifest([...this.#parts, this.#part.subarray(0, this.#end)]);
    }
}
/** An entry as its line; a link has a second one with its target, which may hold spaces. */
function formatEntry(entry) {
    if (entry.type === 'f')
        return `f ${entry.mode.toString(8)} ${entry.size} ${entry.sha256} ${entry.path}\n`;
    if (entry.type === 'l')
        return `l 777 0 ${entry.sha256} ${entry.path}\n> ${entry.target}\n`;
    return `${entry.type} ${entry.mode.toString(8)} 0 - ${entry.path}\n`;
}
/** Reads a manifest's text; undefined when it is none, whole and in its order. */
function parseManifest(text) {
    const bytes = typeof text === 'string' ? Buffer.from(text) : text;
    if (bytes.toString('latin1', 0, HEADER.length) !== HEADER)
        return undefined;
    let last = '';
    for (let at = HEADER.length; at < bytes.length;) {
        const read = readEntry(bytes, at);
        if (read === undefined || read.entry.path <= last)
            return undefined;
        if ('sha256' in read.entry && !SUM.test(read.entry.sha256))
            return undefined;
        last = read.entry.path;
        at = read.end;
    }
    return new StoredManifest([bytes]);
}
const SUM = /^[0-9a-f]{64}$/;
const SUM_LENGTH = 64;
const LINE_END = 10;
const SPACE = 32;
const ZERO = 48;
/** A number that ends with a space, and where what follows begins; undefined when there is none of so many digits. */
function readNumber(bytes, start, base, digits) {
    let value = 0;
    for (let at = start; at <= start + digits; at++) {
        const byte = bytes[at] ?? 0;
        if (byte === SPACE)
            return at === start ? undefined : { value, end: at + 1 };
        if (byte < ZERO || byte >= ZERO + base)
            return undefined;
        value = value * base + byte - ZERO;
    }
    return undefined;
}
/** The entry whose text begins at `at`, and where it ends; undefined when there is none. */
function readEntry(bytes, at) {
    const lineEnd = bytes.indexOf(LINE_END, at);
    const type = String.fromCharCode(bytes[at] ?? 0);
    if (lineEnd < 0 || bytes[at + 1] !== SPACE)
        return undefined;
    const mode = readNumber(bytes, at + 2, 8, 4);
    const size = mode === undefined ? undefined : readNumber(bytes, mode.end, 10, 16);
    if (mode === undefined || size === undefined)
        return undefined;
    const hasSum = type === 'f' || type === 'l';
    const pathAt = size.end + (hasSum ? SUM_LENGTH : 1) + 1;
    if (lineEnd < pathAt + 3 || bytes[pathAt - 1] !== SPACE)
        return undefined;
    const path = bytes.toString('utf8', pathAt, lineEnd);
    const sha256 = bytes.toString('latin1', size.end, pathAt - 1);
    if (!path.startsWith('./'))
        return undefined;
    const end = lineEnd + 1;
    if (type === 'd' || type === 'w')
        return sha256 === '-' ? { entry: { type, path, mode: mode.value }, end } : undefined;
    if (type === 'f')
        return { entry: { type, path, mode: mode.value, size: size.value, sha256 }, end };
    if (type !== 'l')
        return undefined;
    const targetEnd = bytes.indexOf(LINE_END, end);
    if (targetEnd < 0 || bytes.toString('latin1', end, end + 2) !== '> ')
        return undefined;
    const target = bytes.toString('utf8', end + 2, targetEnd);
    return { entry: { type, path, target, sha256 }, end: targetEnd + 1 };
}
/**
 * What a host finds in a tree that is this manifest (`is_tree` of scripts/tree.sh), as text in pieces: all that is in it,
 * sorted by bytes, then what openssl says of the manifest's own file (`stored`, seen from the tree) and of all others.
 */
function* treeText(manifest, stored) {
    // No beginning is the beginning of another one, so these can be sorted first, and files in each of them nearly are.
    const lists = new Map();
    const list = (beginning, rest) => {
        const known = lists.get(beginning);
        if (known === undefined)
            lists.set(beginning, [rest]);
        else
            known.push(rest);
    };
    for (const entry of manifest) {
        if (entry.type === 'f')
            list(`f ${entry.mode.toString(8)} ${entry.size} `, entry.path);
        else if (entry.type === 'l')
            list('l 777 0 ', `${entry.path} -> ${entry.target}`);
        else if (entry.type === 'd')
            list(`d ${entry.mode.toString(8)} 0 `, `${entry.path}/`);
    }
    for (const beginning of [...lists.keys()].sort())
        for (const rest of sortByBytes(lists.get(beginning) ?? []))
            yield `${beginning}${rest}\n`;
    yield `${stored.sha256} *${stored.path}\n`;
    for (const entry of manifest)
        if (entry.type === 'f')
            yield `${entry.sha256} *${entry.path}\n`;
}
/** The folders that the application may write to, as patterns of find(1) that match nothing else. */
function writablePatterns(manifest) {
    return besideFiles(manifest).flatMap(({ type, path }) => type === 'w' ? [path.replace(/[\\[\]*?]/g, (char) => `\\${char}`)] : []);
}
/** As `sort` in the C locale. Only code units of surrogates are out of the order of bytes. */
function sortByBytes(lines) {
    if (!lines.some((line) => /[\ud800-\uffff]/.test(line)))
        return lines.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    const bytes = lines.map((line) => Buffer.from(line)).sort((a, b) => Buffer.compare(a, b));
    return bytes.map((line) => line.toString());
}
const besides = new WeakMap();
/** All but the files, which are few beside them: every host asks for them, so they are kept as long as their manifest. */
function besideFiles(manifest) {
    const known = besides.get(manifest);
    if (known !== undefined)
        return known;
    const found = [];
    for (const entry of manifest)
        if (entry.type !== 'f')
            found.push(entry);
    besides.set(manifest, found);
    return found;
}
/** The entry with this path; undefined when there is none. */
function entryAt(manifest, path) {
    for (const entry of manifest)
        if (entry.path === path)
            return entry;
    return undefined;
}
/** The files of a manifest, each read when it is asked for. */
function* filesOf(manifest) {
    for (const entry of manifest)
        if (entry.type === 'f')
            yield entry;
}
function totals(manifest) {
    let files = 0;
    let bytes = 0;
    for (const { size } of filesOf(manifest)) {
        files++;
        bytes += size;
    }
    return { files, bytes };
}


/***/ }),

/***/ 67668:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ repairBefore),
/* harmony export */   d: () => (/* binding */ repairOf)
/* harmony export */ });
const SWITCH = 'run switch-slot with the `slot` that shall be live: it brings every server there';
/** What to do where a verdict other than `settled` is in the way of a step, as the next step of an error. */
function repairOf(serving) {
    if (serving.kind === 'unknown')
        return 'let what decides where requests go say so (start it, give the account its socket or file), then run this step again';
    if (serving.kind !== 'unfinished')
        return SWITCH;
    return serving.alive
        ? 'let that switch end, then run this step again'
        : 'run the same release again, or switch-slot with the `slot` that shall be live, or rollback-to-tag';
}
/** The same where a release may not begin: with the slots by name, what visitors get first. */
function repairBefore(serving) {
    if (serving.kind !== 'drifted')
        return repairOf(serving);
    return `run switch-slot with \`slot: ${serving.served?.slot ?? serving.live ?? ''}\`, or the other one that shall be live: it brings every server there; then run this step again`;
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

/***/ 50219:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ excludeBy)
/* harmony export */ });
/**
 * Says of a path below the source, as it is walked from the top (a folder ends with `/`), whether patterns of
 * gitignore(5) leave it out. As in git on Linux, case counts and `?` stands for one byte.
 */
async function excludeBy(patterns) {
    const { default: ignore } = await __webpack_require__.e(/* import() */ 8592).then(__webpack_require__.t.bind(__webpack_require__, 58592, 19));
    const excluded = ignore({ ignorecase: false }).add(patterns.map(plainSlashes).map(bytewise));
    return (path) => excluded.ignores(bytewise(path));
}
/** One character for each byte: git compares bytes, and a regular expression characters. */
function bytewise(text) {
    return Buffer.from(text, 'utf8').toString('latin1');
}
/** `a\\/b` is `a/b` to git; at the end of a pattern a slash that is escaped is none. */
function plainSlashes(pattern) {
    return pattern.replace(/\\(.)/gs, (escaped, char, at) => char === '/' && at + escaped.length < pattern.length ? char : escaped);
}


/***/ }),

/***/ 57472:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NS: () => (/* binding */ isLfsPointer),
/* harmony export */   UI: () => (/* binding */ filesWithCapabilities),
/* harmony export */   Vj: () => (/* binding */ submodulesBelow),
/* harmony export */   WF: () => (/* binding */ isEmptyFolder)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _process_command_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(65640);
/* harmony import */ var _process_tool_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(15555);




const POINTER = /^version https:\/\/(git-lfs\.github\.com|hawser\.github\.com)\/spec\/v1\n/;
/** Is a small file that begins so the pointer that Git LFS puts in place of a file that was not fetched? */
function isLfsPointer(head) {
    return POINTER.test(head);
}
/**
 * Paths below `dir` where the repository that holds it has a submodule (`path =` in .gitmodules, gitmodules(5)).
 * Nothing when there is no repository around it.
 */
async function submodulesBelow(dir) {
    for (let top = dir;; top = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(top)) {
        const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(top, '.gitmodules'), 'utf8').catch(() => undefined);
        if (text !== undefined) {
            const paths = [...text.matchAll(/^[ \t]*path[ \t]*=[ \t]*(.+?)[ \t]*$/gm)].map(([, path = '']) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(dir, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(top, path)));
            return new Set(paths.filter((path) => path !== '' && path !== '..' && !path.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_1__.sep}`)));
        }
        const isTop = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(top, '.git')).then(() => true, () => false);
        if (isTop || (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(top) === top)
            return new Set();
    }
}
/** Does the folder hold nothing, or nothing but `.git`, as a submodule that was not checked out? */
async function isEmptyFolder(dir) {
    return (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(dir)).every((name) => name === '.git');
}
/** Paths below `dir` of files with capabilities (capabilities(7)), as getcap(8) lists them; none where it is not installed. */
async function filesWithCapabilities(dir) {
    try {
        const { stdout } = await (0,_process_tool_js__WEBPACK_IMPORTED_MODULE_3__/* .runTool */ .q)({ file: 'getcap', argv: ['-r', '--', dir] });
        return stdout
            .split('\n')
            .filter((line) => line.startsWith(`${dir}/`))
            .map((line) => line.slice(dir.length + 1).replace(/ (=|cap_)[^ ]*.*$/, ''));
    }
    catch (thrown) {
        if (thrown instanceof _process_command_js__WEBPACK_IMPORTED_MODULE_2__/* .CommandError */ .Qd)
            return [];
        throw thrown;
    }
}


/***/ }),

/***/ 14518:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _: () => (/* binding */ planDatabaseChanges),
  u: () => (/* binding */ runDatabaseChanges)
});

// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/host/backup/backup-calls.js
var backup_calls = __webpack_require__(48279);
// EXTERNAL MODULE: ../build/src/host/backup/databases.js
var databases = __webpack_require__(2347);
// EXTERNAL MODULE: ../build/src/model/changes.js
var model_changes = __webpack_require__(69340);
// EXTERNAL MODULE: ../build/src/host/connection/scripts.js
var scripts = __webpack_require__(82771);
;// CONCATENATED MODULE: ../build/src/host/changes/change-calls.js



/** In place of the id of a backup, which the scripts of databases are given. */
const NO_BACKUP = 'changes';
/** Reads which scripts have run in a database. Changes nothing. Throws as LockedHost.call does. */
async function readChanges(host, database, options) {
    const answer = await host.call((0,scripts/* script */.K$)('read-changes', database.engine), [NO_BACKUP, ...database.args], options);
    return { server: answer.text('server'), busy: answer.get('busy') === 'yes', rows: rowsOf(answer, host) };
}
/**
 * Runs one script of a release that is on the host, and gives what the database says of it afterwards. Throws
 * ScriptError with the client's words and the line; then nobody but the database knows what was done.
 */
async function runChange(host, database, change, about, options) {
    const answer = await host.call((0,scripts/* script */.K$)('run-change', database.engine), [
        NO_BACKUP,
        ...database.args,
        about.tag,
        about.folder,
        change.name,
        change.sha256,
        change.how,
        change.transaction ? 'transaction' : 'plain',
        seconds(about.lockMs),
        seconds(about.statementMs),
        about.run.replace(/[^A-Za-z0-9:/._?=&#%+-]/g, ''),
    ], 
    // What cannot be taken back goes on to its end when the runner is gone: half of it would be worse.
    { ...options, lost: change.transaction ? 'watch' : 'finish' });
    return rowsOf(answer, host)[0];
}
const seconds = (ms) => String(Math.max(1, Math.ceil(ms / 1000)));
function rowsOf(answer, host) {
    return answer.all('change').map((line) => {
        const row = (0,model_changes/* parseChange */.q_)(line);
        if (row === undefined)
            throw new errors/* CutoverError */.DB(`the table cutover_changes has a row that Cutover did not write: ${line.slice(0, 200)}`, { host: host.name, next: 'look at that row, and mend or remove it by hand' });
        return row;
    });
}

// EXTERNAL MODULE: ../build/src/host/connection/locked-host.js
var locked_host = __webpack_require__(32420);
// EXTERNAL MODULE: ../build/src/host/connection/site.js
var connection_site = __webpack_require__(50132);
// EXTERNAL MODULE: ../build/src/host/release/write-record.js
var write_record = __webpack_require__(39373);
// EXTERNAL MODULE: ../build/src/model/duration.js
var duration = __webpack_require__(55073);
// EXTERNAL MODULE: ../build/src/model/event.js
var model_event = __webpack_require__(3225);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ../build/src/model/manifest.js
var model_manifest = __webpack_require__(54656);
// EXTERNAL MODULE: ../build/src/source/sha256.js
var sha256 = __webpack_require__(48470);
;// CONCATENATED MODULE: ../build/src/source/read-change-files.js





/**
 * The SQL files that lie directly in a folder of the source. Throws InputError where the folder is not released, holds a
 * link in place of a script, or a file changed since it was hashed.
 */
async function readChangeFiles({ dir, manifest }, folder) {
    const below = `./${folder.replace(/\/$/, '')}/`;
    if ((0,model_manifest/* entryAt */._f)(manifest, below.slice(0, -1)) === undefined)
        throw new errors/* InputError */.dz(`the folder ${folder} of \`changes\` is not in what is released`, {
            next: 'let the build put it into `source`, or correct `changes.folder`',
        });
    const files = [];
    for (const entry of manifest) {
        const name = entry.path.slice(below.length);
        if (!entry.path.startsWith(below) || name.includes('/') || !name.toLowerCase().endsWith('.sql'))
            continue;
        if (entry.type !== 'f')
            throw new errors/* InputError */.dz(`${folder}/${name} is no file: a script lies there itself`);
        const bytes = await (0,promises_.readFile)((0,external_node_path_.join)(dir, entry.path));
        if ((0,sha256/* sha256Of */.Bj)(bytes) !== entry.sha256)
            throw new errors/* InputError */.dz(`${folder}/${name} changed while it was read`);
        files.push({ name, sha256: entry.sha256, text: bytes.toString('utf8') });
    }
    return files;
}

;// CONCATENATED MODULE: ../build/src/steps/rsync-deploy/changes.js











const STAGE = 'changes';
/**
 * Which scripts of the release are to run, by what their database says. undefined where the configuration has none. Throws
 * InputError or CutoverError for what is refused; changes nothing.
 */
async function planDatabaseChanges({ settings, fleet }, host, { tag, source, changes = {}, }) {
    const wanted = settings.options.changes;
    if (wanted === undefined)
        return undefined;
    const { folder } = wanted;
    const database = (0,databases/* databaseNamed */.F8)(wanted.database, host, settings, changes.passwords);
    if (database.engine === 'command')
        throw new errors/* CutoverError */.DB(`${wanted.database} is no database that ${host.name} runs SQL in`, {
            stage: STAGE,
        });
    const found = (0,model_changes/* readScripts */.b4)(await readChangeFiles(source, folder), database.engine);
    const refuse = ({ refused, next }) => new errors/* CutoverError */.DB(`\`changes\` of ${database.name}: ${refused}`, { stage: STAGE, host: host.name, next });
    if ('refused' in found)
        throw refuse(found);
    const planned = { database, host, folder };
    const read = await readChanges(new locked_host/* LockedHost */.j(host, settings, backup_calls/* LOOK_ONLY */.R2), database, {
        signal: fleet.signal,
    }).catch((thrown) => {
        if (changes.mayBeUnread !== true)
            throw thrown;
        return (0,errors/* firstLine */.TM)(thrown);
    });
    if (typeof read === 'string')
        return {
            ...planned,
            pending: found.scripts.map((script) => ({ ...script, how: 'run' })),
            begun: false,
            unread: read,
        };
    if (read.busy)
        throw refuse({
            refused: 'a script is at work there at this moment',
            next: 'wait until it has ended, and run this again',
        });
    const plan = (0,model_changes/* planChanges */.XA)(found.scripts, read.rows, changes.decision);
    if ('refused' in plan)
        throw refuse(plan);
    return { ...planned, pending: plan.pending, begun: read.rows.some((row) => row.tag === tag) };
}
/**
 * Runs what is pending, one script after another, each once. Gives the names of those that ended. Throws CutoverError,
 * which says of each script what the database says of it now.
 */
async function runDatabaseChanges(site, { token }, { database, host, folder, pending }, about) {
    const { settings, fleet, identity } = site;
    const { tag } = about;
    const locked = new locked_host/* LockedHost */.j(host, settings, token);
    const wanted = settings.options.changes;
    const ended = [];
    try {
        for (const change of pending) {
            const started = performance.now();
            const row = await runChange(locked, database, change, {
                tag,
                folder,
                run: identity.run,
                lockMs: wanted?.['lock-timeout'] ?? 5_000,
                statementMs: wanted?.['statement-timeout'] ?? 600_000,
            }, {
                signal: fleet.signal,
                deadlineMs: settings.options.timeouts.migrate,
                onOutput: (line) => fleet.log.info(`${host.name} | ${line}`),
            });
            if (row?.name !== change.name || row.ended === undefined || row.sha256 !== change.sha256)
                throw new errors/* CutoverError */.DB(`${database.name} does not say that ${change.name} has ended`);
            ended.push(change.name);
            const ms = performance.now() - started;
            if (change.how !== 'finish')
                about.timed?.(ms);
            const took = (0,duration/* formatDuration */.a3)(ms);
            fleet.log.info(`${host.name}: ${database.name}: ${change.name} ${change.how === 'finish' ? 'counts as done' : `done in ${took}`}`);
        }
    }
    catch (thrown) {
        throw await failed(site, { database, host, pending }, about, thrown);
    }
    finally {
        if (ended.length > 0)
            await keep(site, locked, database, ended, about);
    }
    return ended;
}
/** What ran stands in the history of the host too. A failure here is a warning: the database itself has it. */
async function keep(site, host, { name }, scripts, { tag, context, record }) {
    const event = { kind: 'database-changed', tag, database: name, scripts };
    await record?.(event);
    const line = (0,model_event/* historyLine */.J)(event, context ?? (0,connection_site/* contextOf */.V)(site), new Date());
    await (0,write_record/* writeRecord */.r)(host, { history: [line] }, AbortSignal.timeout(site.settings.options.timeouts.stage)).catch((thrown) => {
        site.fleet.log.warning(`${host.name}: what ran in ${name} is not in the history: ${(0,errors/* firstLine */.TM)(thrown)}`);
    });
}
async function failed({ settings }, { database, host, pending }, { tag, serving }, cause) {
    // Also when the run is being cancelled somebody wants to know what is done.
    const signal = AbortSignal.timeout(settings.options.timeouts.connect + 30_000);
    const read = await readChanges(new locked_host/* LockedHost */.j(host, settings, backup_calls/* LOOK_ONLY */.R2), database, { signal }).catch(() => undefined);
    const output = cause instanceof errors/* CutoverError */.DB ? cause.output : [];
    return new errors/* CutoverError */.DB(`\`changes\` of ${database.name}: ${(0,errors/* messageOf */.bD)(cause)}`, {
        cause,
        stage: STAGE,
        host: host.name,
        state: [
            ...(0,model_changes/* changeStates */.X_)(pending, read?.rows).map((line) => `${database.name}: ${line}`),
            ...(read?.busy === true ? [`${database.name}: a script is still at work there`] : []),
            ...serving,
        ],
        next: read?.busy === true
            ? 'wait until it has ended (SELECT name, started, ended FROM cutover_changes shows it), and run this step again'
            : (0,model_changes/* afterFailedChange */.Q5)(pending, read?.rows, tag),
        output,
        failedOn: [{ host: host.name, cause: (0,errors/* firstLine */.TM)(cause), output }],
    });
}


/***/ }),

/***/ 58040:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ planMigrate),
  f: () => (/* binding */ runMigrate)
});

// EXTERNAL MODULE: ../build/src/config/settings.js
var config_settings = __webpack_require__(77309);
// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ../build/src/model/duration.js
var duration = __webpack_require__(55073);
// EXTERNAL MODULE: ../build/src/model/shard.js
var model_shard = __webpack_require__(3713);
// EXTERNAL MODULE: ../build/src/host/lock/read-hosts.js
var read_hosts = __webpack_require__(40236);
;// CONCATENATED MODULE: ../build/src/host/release/await-migrate.js





const ASK_EVERY_MS = 2_000;
const STAGE = 'wait for migrate';
/**
 * Waits until another shard has run `migrate`. Its host points the slot to the release only after that, so the host
 * itself is asked. Throws CutoverError when that has not come within the time.
 */
async function awaitMigrate({ fleet, settings }, host, shard, wanted, timeoutMs) {
    await fleet.connect([host]);
    const started = performance.now();
    const first = (0,model_shard/* shardName */.Az)({ ...shard, index: 1 });
    for (let said = false;; said = true) {
        // The other shard changes it at this moment, so it may say anything, or nothing this time.
        const { reading, problem } = await fleet.quiet(() => ask(fleet, settings, host));
        if (reading !== undefined && hasStarted(reading, wanted))
            return;
        if (!said)
            fleet.log.info(`waiting until ${first} has run \`migrate\` on ${host.name}`);
        const waited = performance.now() - started;
        if (waited >= timeoutMs || fleet.signal.aborted)
            throw new errors/* CutoverError */.DB(fleet.signal.aborted
                ? 'the run is stopping'
                : `\`migrate\` of ${wanted.tag} has not ended on ${host.name} after ${(0,duration/* formatDuration */.a3)(waited)}, so it is not started here${problem === undefined ? '' : ` (${problem})`}`, {
                stage: STAGE,
                host: host.name,
                state: fleet.hosts.map(({ name }) => `${name}: ${wanted.tag} is complete beside what is live; what is live is unchanged`),
                next: `let the job of ${first} run beside this one or before it, and see why it failed where it did; then run this step again`,
            });
        await (0,promises_.setTimeout)(ASK_EVERY_MS, undefined, { signal: fleet.signal }).catch(() => undefined);
    }
}
/** Whether a host has run `migrate` of a release before, by what it says now. Throws when it cannot be asked. */
async function hasRunMigrate({ fleet, settings }, host, release) {
    await fleet.connect([host]);
    const [reading] = await (0,read_hosts.readHosts)(fleet, settings, [host]);
    return reading !== undefined && hasStarted(reading.facts, release);
}
async function ask(fleet, settings, host) {
    try {
        const [reading] = await (0,read_hosts.readHosts)(fleet, settings, [host]);
        return { reading: reading?.facts };
    }
    catch (thrown) {
        return { problem: (0,errors/* firstLine */.TM)(thrown) };
    }
}
function hasStarted(facts, { tag, manifest, slot }) {
    return (facts.slots.get(slot) === tag &&
        facts.releases.some((release) => release.tag === tag && release.manifest === manifest));
}

// EXTERNAL MODULE: ../build/src/host/release/run-hook.js + 1 modules
var run_hook = __webpack_require__(7505);
// EXTERNAL MODULE: ../build/src/steps/rsync-deploy/words.js
var words = __webpack_require__(31398);
;// CONCATENATED MODULE: ../build/src/steps/rsync-deploy/migrate.js





/**
 * Who runs `migrate` of a release, before anything is changed. Throws CutoverError when that is a host which this run
 * leaves out, and which has not run it for this release.
 */
async function planMigrate(site, readings, { tag, source, migrate }, slot, serving) {
    const { settings, fleet, migrates } = site;
    const name = (0,config_settings.migrateHost)(settings, slot);
    if (migrate === false || name === undefined)
        return { by: 'nobody' };
    const own = readings.find(({ host }) => host.name === name)?.host;
    if (own !== undefined)
        return { by: 'host', host: own };
    if (migrates !== undefined && settings.shard !== undefined)
        return { by: 'shard', host: migrates };
    const release = { tag, manifest: source.sha256, slot: slot.name };
    if (migrates !== undefined && (await hasRunMigrate(site, migrates, release))) {
        fleet.log.info(`${(0,config_settings.runsOnce)(settings)} of ${tag} was run on ${name} before`);
        return { by: 'nobody' };
    }
    throw new errors/* CutoverError */.DB(`${(0,config_settings.runsOnce)(settings)} of ${tag} runs on ${name}, which is not one of the hosts of this run`, {
        stage: words/* STAGE */.Ld,
        state: (0,words/* stateNow */.Sz)(serving),
        next: `name ${name} in \`hosts\` too, or release to it first: a host that follows takes the release without another \`migrate\``,
    });
}
/** Runs `migrate`, or waits until the job that has its host has run it. */
async function runMigrate(site, { token }, { tag, source }, plan, told) {
    const { shard, options } = site.settings;
    const { migration, slot, slotIsLive, live } = plan;
    const command = options.migrate;
    if (migration.by === 'nobody')
        return;
    const timeoutMs = command?.timeout ?? options.timeouts.migrate;
    if (migration.by === 'host') {
        if (command === undefined)
            return;
        await (0,run_hook/* runHook */.D)(site, token, {
            name: 'migrate',
            run: command.run,
            hosts: [migration.host],
            tag,
            slot,
            pointSlot: false,
            timeoutMs,
            live,
        }, told);
    }
    else if (shard !== undefined && !slotIsLive)
        await awaitMigrate(site, migration.host, shard, { tag, manifest: source.sha256, slot: slot.name }, timeoutMs + options.timeouts.upload);
}


/***/ }),

/***/ 87410:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  O: () => (/* binding */ chooseSlot),
  describePlan: () => (/* binding */ describePlan),
  U: () => (/* binding */ hostWords),
  planRsyncDeploy: () => (/* binding */ planRsyncDeploy)
});

// EXTERNAL MODULE: ../build/src/config/settings.js
var config_settings = __webpack_require__(77309);
// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/host/lock/read-servers.js
var read_servers = __webpack_require__(18779);
;// CONCATENATED MODULE: ../build/src/model/base-candidates.js
const CANDIDATES = 4;
/** What is in a slot of most hosts comes first, and of two the live one: a release is nearly always closest to what runs. */
const SLOT_WEIGHT = 1_000_000;
/** Beyond this many files a manifest more costs more than the files that it might save. */
const FILES_TOGETHER = 100_000;
/** A manifest with more does not fit into the answer of a host (LIMIT in host/connection/bounds.ts). */
const FILES_IN_AN_ANSWER = 300_000;
/**
 * The releases whose manifests are worth reading, the best first: few, together of not too many files, but so that
 * every host has one of them, if it has any that can be read.
 */
function baseCandidates(candidates) {
    const weight = ({ hosts }) => hosts.reduce((sum, { inSlot, isLive }) => sum + (inSlot ? SLOT_WEIGHT : 1) + (isLive === true ? 0.5 : 0), 0);
    const chosen = [];
    const covered = new Set();
    let files = 0;
    const ordered = candidates
        .filter((one) => (one.files ?? 0) <= FILES_IN_AN_ANSWER)
        .toSorted((a, b) => weight(b) - weight(a));
    for (const one of ordered) {
        if (chosen.length >= CANDIDATES)
            break;
        const together = files + (one.files ?? 0);
        if (together > FILES_TOGETHER && one.hosts.every(({ name }) => covered.has(name)))
            continue;
        chosen.push(one);
        files = together;
        for (const { name } of one.hosts)
            covered.add(name);
    }
    return chosen;
}

// EXTERNAL MODULE: ../build/src/model/manifest.js
var model_manifest = __webpack_require__(54656);
// EXTERNAL MODULE: ../build/src/source/sha256.js
var source_sha256 = __webpack_require__(48470);
// EXTERNAL MODULE: ../build/src/host/switch/traffic.js
var traffic = __webpack_require__(64046);
// EXTERNAL MODULE: ../build/src/host/release/read-manifest.js
var read_manifest = __webpack_require__(53126);
;// CONCATENATED MODULE: ../build/src/host/release/manifests.js





/** In one answer of a host; more are read one after another. */
const FILES_A_CALL = 100_000;
/**
 * Reads the manifests that a new release may be built from, each from one host only, since hosts with the same
 * release have the same manifest. What does not hash to its name is left out. Returns manifest by sha256.
 */
async function readManifests(fleet, settings, readings, known) {
    const manifests = new Map();
    const toRead = new Map();
    for (const one of baseCandidates(heldOn(readings, (0,traffic/* servingBy */.gW)(settings, readings).served?.tag))) {
        const manifest = known.get(one.manifest);
        if (manifest !== undefined)
            manifests.set(one.manifest, manifest);
        else
            toRead.set(one.host, [...(toRead.get(one.host) ?? []), one]);
    }
    await Promise.all([...toRead].map(async ([host, releases]) => {
        for (const some of calls(releases)) {
            const tags = some.map(({ tag }) => tag);
            const texts = await (0,read_manifest/* readManifestTexts */.G)(host, settings, tags, fleet.signal);
            for (const { manifest: sha256, tag } of some) {
                const text = texts.get(tag) ?? '';
                const manifest = (0,source_sha256/* sha256Of */.Bj)(text) === sha256 ? (0,model_manifest/* parseManifest */.Ng)(text) : undefined;
                if (manifest !== undefined)
                    manifests.set(sha256, manifest);
                else
                    fleet.log.warning(`${host.name}: the manifest of ${tag} changed while it was read; it is not used`);
            }
        }
    }));
    return manifests;
}
/** Every release that is there, by its content. */
function heldOn(readings, served) {
    const held = new Map();
    for (const { host, facts } of readings)
        for (const { tag, manifest, record } of facts.releases) {
            if (manifest === undefined)
                continue;
            const inSlot = [...facts.slots.values()].includes(tag);
            const found = held.get(manifest) ?? { manifest, files: record?.files, host, tag, hosts: [] };
            found.hosts.push({ name: host.name, inSlot, isLive: tag === served });
            held.set(manifest, found);
        }
    return [...held.values()];
}
function calls(releases) {
    const files = releases.reduce((total, one) => total + (one.files ?? 0), 0);
    return files <= FILES_A_CALL ? [[...releases]] : releases.map((one) => [one]);
}

// EXTERNAL MODULE: ../build/src/host/release/prune.js + 1 modules
var prune = __webpack_require__(72047);
// EXTERNAL MODULE: ../build/src/model/deploy-plan.js + 1 modules
var deploy_plan = __webpack_require__(18177);
// EXTERNAL MODULE: ../build/src/model/deploy-slot.js + 1 modules
var deploy_slot = __webpack_require__(84097);
// EXTERNAL MODULE: ../build/src/model/join.js
var join = __webpack_require__(62617);
// EXTERNAL MODULE: ../build/src/steps/rsync-deploy/changes.js + 2 modules
var rsync_deploy_changes = __webpack_require__(14518);
// EXTERNAL MODULE: ../build/src/steps/rsync-deploy/migrate.js + 1 modules
var migrate = __webpack_require__(58040);
;// CONCATENATED MODULE: ../build/src/model/seed.js

/**
 * The paths of `shared` that a host lacks and that no release there has ever led to: only these may get what a release
 * ships for them. One that a release leads to was there, and what became of it is for a person to find out; a release whose
 * manifest was not read may be such a one.
 */
function pathsToSeed(facts, shared, manifests) {
    const clean = (path) => path.replace(/\/$/, '');
    if (facts.root === undefined)
        return shared.map(clean);
    const missing = (facts.sharedMissing ?? []).map(clean);
    if (missing.length === 0)
        return [];
    const known = facts.releases.map(({ manifest }) => manifests.get(manifest ?? ''));
    if (known.includes(undefined))
        return [];
    return missing.filter((path) => !known.some((manifest) => (0,model_manifest/* besideFiles */.co)(manifest ?? []).some((one) => one.type === 'l' && one.path === `./${path}`)));
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ../build/src/source/exclude.js
var source_exclude = __webpack_require__(50219);
// EXTERNAL MODULE: ../build/src/source/pitfalls.js
var pitfalls = __webpack_require__(57472);
;// CONCATENATED MODULE: ../build/src/source/seeds.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});





/** Fewer bytes of holes in a file are not worth a thought. */
const HOLE_BYTES = 1024 * 1024;
/** A pointer of Git LFS has fewer than 200. */
const POINTER_BYTES = 1024;
const NAMED_PROBLEMS = 10;
/**
 * The content that a source has for these paths of `shared`, without what `exclude` leaves out; none for a path that it has
 * nothing for. Throws InputError that lists what can be no such content: links, sockets, devices, names with a line break or
 * that are not UTF-8, pointers of Git LFS, and what cannot be read.
 */
async function readSeeds(dir, paths, exclude, lfsPointers = 'refuse') {
    if (paths.length === 0)
        return [];
    const isExcluded = await (0,source_exclude/* excludeBy */.q)(['.git', ...exclude]);
    const problems = [];
    const problem = (path, text) => problems.push(`${JSON.stringify(path)}: ${text}`);
    const seeds = [];
    for (const given of paths) {
        const path = given.replace(/\/$/, '');
        const entries = [];
        let hasHoles = false;
        const add = async (path) => {
            const file = (0,external_node_path_.join)(dir, path);
            const about = await (0,promises_.lstat)(file);
            if (isExcluded(about.isDirectory() ? `${path}/` : path))
                return;
            // The application writes there.
            if (about.isFile()) {
                const { size, blocks } = about;
                if (lfsPointers === 'refuse' && size < POINTER_BYTES && (0,pitfalls/* isLfsPointer */.NS)(await textOf(file)))
                    problem(path, 'is a pointer of Git LFS, not the file: give actions/checkout `lfs: true` (`lfs-pointers: allow` ships the pointer)');
                hasHoles ||= size - 512 * blocks >= HOLE_BYTES;
                entries.push({ path, mode: (about.mode & 0o777) | 0o600, size });
            }
            else if (about.isDirectory()) {
                entries.push({ path, mode: (about.mode & 0o777) | 0o700 });
                for (const bytes of (await (0,promises_.readdir)(file, { encoding: 'buffer' })).sort((a, b) => Buffer.compare(a, b))) {
                    const name = bytes.toString('utf8');
                    const inner = `${path}/${name}`;
                    if (!Buffer.from(name, 'utf8').equals(bytes))
                        problem(inner, 'the name is not UTF-8');
                    else if (/[\n\r]/.test(name))
                        problem(inner, 'the name holds a line break');
                    else
                        await tryTo(inner, () => add(inner));
                }
            }
            else
                problem(path, 'is neither a file nor a folder');
        };
        const tryTo = (inner, work) => work().catch((cause) => {
            // A source need not have anything for it.
            if (inner === path && (cause.code === 'ENOENT' || cause.code === 'ENOTDIR'))
                return;
            problem(inner, `cannot be read: ${(0,errors/* messageOf */.bD)(cause)}`);
        });
        await tryTo(path, () => add(path));
        if (entries.length > 0)
            seeds.push({ path, entries, hasHoles });
    }
    if (problems.length > 0) {
        const more = problems.length - NAMED_PROBLEMS;
        throw new errors/* InputError */.dz([
            `the source ${dir} has for \`shared\` what cannot be its first content:`,
            ...problems.slice(0, NAMED_PROBLEMS).map((line) => `  ${line}`),
            ...(more > 0 ? [`  and ${more} more`] : []),
        ].join('\n'), {
            next: 'remove these from the source, make them readable, or leave them out by `exclude` and put them below shared/ on the hosts by hand',
        });
    }
    return seeds;
}
/** The first bytes of a file, as text. */
async function textOf(file) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const handle = __addDisposableResource(env_1, await (0,promises_.open)(file), true);
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(POINTER_BYTES), 0, POINTER_BYTES, 0);
        return buffer.toString('latin1', 0, bytesRead);
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}

;// CONCATENATED MODULE: ../build/src/steps/rsync-deploy/plan-seeds.js


/** What the source ships for paths of `shared` that hosts have never had, by the name of the host. */
async function planSeeds({ settings }, source, readings, manifests) {
    const { shared, exclude } = settings.config;
    const wanted = new Map(readings.map(({ host, facts }) => [host.name, pathsToSeed(facts, shared, manifests)]));
    const paths = [...new Set([...wanted.values()].flat())];
    const seeds = await readSeeds(source.dir, paths, exclude, settings.config['lfs-pointers']);
    return new Map([...wanted].map(([host, paths]) => [host, seeds.filter(({ path }) => paths.includes(path))]));
}

// EXTERNAL MODULE: ../build/src/model/release-history.js
var release_history = __webpack_require__(33517);
// EXTERNAL MODULE: ../build/src/steps/rsync-deploy/words.js
var rsync_deploy_words = __webpack_require__(31398);
;// CONCATENATED MODULE: ../build/src/steps/rsync-deploy/refuse.js



/** Throws CutoverError where somebody went back from this release. */
function refuseBad({ readings, others }, serving, tag) {
    for (const { host, facts } of [...readings, ...others]) {
        const bad = (0,release_history.badOn)(facts, tag);
        if (bad !== undefined)
            throw new errors/* CutoverError */.DB(`${tag} was rolled back from and is marked bad${bad.reason === undefined ? '' : ` (${bad.reason})`}`, {
                host: host.name,
                stage: rsync_deploy_words/* STAGE */.Ld,
                state: (0,rsync_deploy_words/* stateNow */.Sz)(serving),
                next: 'release a new tag, or set `allow-bad: true` when you know better',
            });
    }
}
/** Throws CutoverError where a host that this run leaves alone has another content under this tag. */
function refuseOtherContent({ others }, serving, { tag, sha256 }) {
    for (const { host, facts } of others) {
        const there = facts.releases.find((release) => release.tag === tag)?.manifest;
        if (there !== undefined && there !== sha256)
            throw new errors/* CutoverError */.DB(`${tag} has another content there than what is to be deployed`, {
                host: host.name,
                stage: rsync_deploy_words/* STAGE */.Ld,
                state: (0,rsync_deploy_words/* stateNow */.Sz)(serving),
                next: `take the folder from the same build that ${tag} was released from, or make a new tag for this content`,
            });
    }
}
/** Throws CutoverError for a host that lacks what every deploy needs. */
function refuseMissingTools(readings, serving) {
    // A host without its app root yet was not asked for its tools; the first script that needs them says so.
    for (const { host, facts } of readings)
        for (const tool of ['rsync', 'sha256sum'])
            if (facts.root !== undefined && !facts.tools.has(tool))
                throw new errors/* CutoverError */.DB(`${tool} is not installed on the host, or not in the PATH of ${facts.user}`, {
                    host: host.name,
                    stage: rsync_deploy_words/* STAGE */.Ld,
                    state: (0,rsync_deploy_words/* stateNow */.Sz)(serving),
                    next: `install it: sudo apt-get install ${tool === 'rsync' ? 'rsync' : 'coreutils'}`,
                });
}
/** What one error says of many refusals. */
const MOST_SHOWN = 10;
/** Everything that stands in the way of a deploy, so that it is said at once and not one thing each time. */
class Refusals {
    #all = [];
    /** Runs a check that throws CutoverError where it refuses. */
    note(check) {
        try {
            check();
        }
        catch (thrown) {
            this.keep(thrown, undefined);
        }
    }
    /** Keeps what was thrown and gives `otherwise`; throws on what is no refusal. */
    keep(thrown, otherwise) {
        if (!(thrown instanceof errors/* CutoverError */.DB))
            throw thrown;
        this.#all.push(thrown);
        return otherwise;
    }
    /** Throws when something was refused: one as it is, several as one that names them all. */
    end() {
        const [first, ...more] = this.#all;
        if (first !== undefined)
            throw more.length === 0 ? first : this.#together(first);
    }
    /** All that was refused, as one error. */
    #together(first) {
        const shown = this.#all.slice(0, MOST_SHOWN);
        const words = shown.map(({ host, message }, nth) => `(${nth + 1}) ${host === undefined ? '' : `${host}: `}${message}`);
        const rest = this.#all.length - shown.length;
        return new errors/* CutoverError */.DB(`${this.#all.length} things stand in the way: ${words.join('; ')}${rest > 0 ? `; and ${rest} more` : ''}`, {
            cause: first,
            stage: rsync_deploy_words/* STAGE */.Ld,
            state: [...new Set(this.#all.flatMap(({ state }) => state))],
            next: shown.map(({ next }, nth) => `(${nth + 1}) ${next ?? 'mend that'}`).join('; '),
            failedOn: this.#all.flatMap(({ failedOn }) => failedOn),
        });
    }
}

;// CONCATENATED MODULE: ../build/src/steps/rsync-deploy/plan.js













/**
 * Decides slot, base and bytes for every host, and whether there is room. Reads manifests from the hosts and
 * changes nothing. Throws InputError or CutoverError for what cannot work.
 */
async function planRsyncDeploy(site, servers, options) {
    const { settings, fleet } = site;
    const { source, tag } = options;
    const { readings } = servers;
    const serving = (0,read_servers.servingOn)(site, servers);
    const refusals = new Refusals();
    if (options.allowBad !== true)
        refusals.note(() => refuseBad(servers, serving, tag));
    refusals.note(() => refuseOtherContent(servers, serving, { tag, sha256: source.sha256 }));
    const target = targetOr(refusals, readings, serving, () => chooseSlot(site, servers, serving, options));
    const slot = (0,config_settings.slotNamed)(settings, target.slot);
    const slotIsLive = target.how === 'live';
    const chosen = readings.filter(({ host: { name } }) => (slot.hosts === undefined || slot.hosts.includes(name)) && target.hosts?.includes(name) !== false);
    if (chosen.length === 0)
        throw new errors/* InputError */.dz(`none of the hosts ${readings.map(({ host }) => host.name).join(', ')} has the slot ${slot.name}`);
    for (const one of chosen)
        refusals.note(() => refuseMissingTools([one], serving));
    const migration = await (0,migrate/* planMigrate */.d)(site, readings, 
    // It has run for a release that is there, or that hosts join.
    target.how === 'there' || target.hosts !== undefined ? { ...options, migrate: false } : options, slot, serving).catch((thrown) => refusals.keep(thrown, { by: 'nobody' }));
    const changes = migration.by === 'host'
        ? await (0,rsync_deploy_changes/* planDatabaseChanges */._)(site, migration.host, options).catch((thrown) => refusals.keep(thrown, undefined))
        : undefined;
    const known = new Map([[source.sha256, source.manifest]]);
    const manifests = await readManifests(fleet, settings, chosen, known);
    const seeds = await planSeeds(site, source, chosen, manifests).catch((thrown) => refusals.keep(thrown, new Map()));
    const { plans, problems } = (0,deploy_plan/* planDeploy */.bJ)(chosen.map(({ host, facts }) => ({ host: host.name, facts })), manifests, { tag, manifest: source.manifest, sha256: source.sha256, holes: source.holes }, settings.options['free-space'], settings.config.shared, seeds);
    refusals.note(() => refuseProblems(serving, problems));
    refusals.end();
    for (const host of target.behind)
        fleet.log.info(`behind the others: ${(0,join/* behindWords */.MM)(host)}`);
    if (target.hosts !== undefined && target.previous !== undefined && target.previous.slot !== slot.name)
        fleet.log.info(`${target.previous.slot} serves there, so ${tag} goes into ${slot.name}: switch these hosts to ${slot.name}, and run both steps once more to bring them to ${target.previous.slot} as the others are`);
    const removals = (0,prune/* removalsAfter */.k)(settings, readings, {
        tag,
        manifest: source.sha256,
        slot: slot.name,
        slotIsLive,
        hosts: chosen.map(({ host }) => host.name),
    });
    return {
        slot,
        slotIsLive,
        migration,
        changes,
        isThere: target.how === 'there',
        joins: target.hosts !== undefined,
        live: target.previous,
        serving,
        manifests,
        hosts: chosen.flatMap((reading) => {
            const plan = plans.find(({ host }) => host === reading.host.name);
            return plan === undefined
                ? []
                : [
                    {
                        reading,
                        plan,
                        remove: removals.get(reading.host.name) ?? [],
                        seeds: seeds.get(reading.host.name) ?? [],
                    },
                ];
        }),
    };
}
/** The slot that `choose` gives. Where it refuses, what else stands in the way is said with it. */
function targetOr(refusals, readings, serving, choose) {
    try {
        return choose();
    }
    catch (thrown) {
        refusals.keep(thrown, undefined);
        for (const one of readings)
            refusals.note(() => refuseMissingTools([one], serving));
        refusals.end();
        throw thrown;
    }
}
/** The slot to deploy into, by what serves. Throws CutoverError when no slot may be written to. */
function chooseSlot({ settings }, servers, serving, { tag, slot }) {
    const target = (0,deploy_slot/* slotToDeploy */.p)((0,read_servers.knownServers)(settings, servers), settings.slots, {
        tag,
        slot,
        allowLive: (0,config_settings.takesLiveSlot)(settings),
        chosen: servers.others.length === 0 ? undefined : servers.readings.map(({ host }) => host.name),
    });
    if ('refused' in target)
        throw new errors/* CutoverError */.DB(target.refused, { stage: rsync_deploy_words/* STAGE */.Ld, state: (0,rsync_deploy_words/* stateNow */.Sz)(serving), next: target.next });
    return target;
}
function refuseProblems(serving, problems) {
    const [first] = problems;
    if (first === undefined)
        return;
    throw new errors/* CutoverError */.DB((0,deploy_plan/* problemWords */.$3)(problems), {
        host: first.host,
        stage: rsync_deploy_words/* STAGE */.Ld,
        state: [...problems.map(({ host, problem }) => `${host}: ${problem}`), ...(0,rsync_deploy_words/* stateNow */.Sz)(serving)],
        next: first.next,
        failedOn: problems.map(({ host, problem }) => ({ host, cause: problem, output: [] })),
    });
}
/** Lines for a dry run: what would be sent, linked and removed on each host. */
function describePlan(plan, tag) {
    return plan.hosts.map((one) => `${one.plan.host}: ${hostWords(one, tag)}`);
}
/** The same for one host, without its name. */
function hostWords({ plan, remove, seeds }, tag) {
    const { base, reuse, difference } = plan;
    const { sendFiles, sendBytes, linked, linkedBytes, removed } = difference;
    const built = reuse
        ? `${tag} is there already, nothing to send`
        : `would send ${sendFiles} files (${sendBytes} bytes), link ${linked} (${linkedBytes} bytes) from ${base?.tag ?? 'nothing'}, leave out ${removed}`;
    const first = seeds.map(({ path, entries }) => `shared/${path} (${entries.filter(({ size }) => size !== undefined).length} files)`);
    const seeded = first.length === 0 ? '' : `; would put the first content into ${first.join(', ')}`;
    return `${built}${seeded}${remove.length === 0 ? '' : `; would remove ${remove.join(', ')}`}`;
}


/***/ }),

/***/ 31398:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ld: () => (/* binding */ STAGE),
/* harmony export */   Sz: () => (/* binding */ stateNow),
/* harmony export */   q5: () => (/* binding */ lineOn)
/* harmony export */ });
const STAGE = 'rsync-deploy';
/** One line a server: what it said before anything was changed, and that this run has not changed it. */
function stateNow({ lines }) {
    return lines.map((line) => `${line}, unchanged`);
}
/** What one host said of what serves. */
function lineOn({ lines }, host) {
    const prefix = `${host}: `;
    return lines.find((line) => line.startsWith(prefix))?.slice(prefix.length) ?? 'what it serves was not read';
}


/***/ })

};
