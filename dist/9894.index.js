export const id = 9894;
export const ids = [9894];
export const modules = {

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
        /** What runs that died had left. */
        removed: answer.all('removed'),
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
/** Removes backups by their ids; one that was not finished by its id and `.partial`. Throws as LockedHost.call does. */
async function removeBackups(host, names, options) {
    await host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_1__/* .script */ .K$)('backup-remove'), names, options);
}


/***/ }),

/***/ 69536:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MJ: () => (/* binding */ destinationNamed),
/* harmony export */   Nu: () => (/* binding */ destinationsOf),
/* harmony export */   g8: () => (/* binding */ lookAtCopies),
/* harmony export */   k2: () => (/* binding */ fetchCopy),
/* harmony export */   l9: () => (/* binding */ storeCopy),
/* harmony export */   mY: () => (/* binding */ adoptCopy),
/* harmony export */   qU: () => (/* binding */ removeCopy)
/* harmony export */ });
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77309);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74720);
/* harmony import */ var _model_backup_copy_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(86965);
/* harmony import */ var _connection_locked_host_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(32420);
/* harmony import */ var _connection_scripts_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(82771);
/* harmony import */ var _backup_calls_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(48279);
/* harmony import */ var _databases_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2347);







/** The destinations of a host. Throws InputError for a secret of one that the configuration does not know. */
function destinationsOf(host, settings, secrets) {
    const { 'copy-to': copies, paths } = (0,_databases_js__WEBPACK_IMPORTED_MODULE_6__/* .backupOf */ .GH)(settings);
    for (const name of secrets?.keys() ?? [])
        if (!copies.some((copy) => copy.name === name))
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`there is a secret for the copies ${JSON.stringify(name)}, but backup.copy-to has none of that name (it has ${copies.map((copy) => copy.name).join(', ') || 'none'})`);
    return copies.map((config) => ({
        config,
        begins: (0,_model_backup_copy_js__WEBPACK_IMPORTED_MODULE_2__/* .copyNamesOf */ .tc)(settings.app, settings.environment, host.name),
        secret: secrets?.get(config.name),
        sudo: paths.some(({ sudo }) => sudo),
    }));
}
/** One destination by its name. Throws InputError where there is none. */
function destinationNamed(host, settings, name, secrets) {
    const all = destinationsOf(host, settings, secrets);
    const found = all.find(({ config }) => config.name === name);
    if (found === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`${settings.environment} has no copies ${JSON.stringify(name)} (backup.copy-to has ${all.map(({ config }) => config.name).join(', ') || 'none'})`);
    return found;
}
function call(locked, { config, begins, secret, sudo }, what, options) {
    const to = config['encrypt-to'];
    return locked.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_4__/* .script */ .K$)('backup-copy'), [
        what.action,
        what.id ?? '',
        config.name,
        config.path === undefined ? '' : (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(config.path, locked.host),
        config.store ?? '',
        config.fetch ?? '',
        config.list ?? '',
        config.remove ?? '',
        typeof to === 'string' ? to : to.join(' '),
        secret ?? '',
        begins,
        what.name ?? '',
        sudo ? 'yes' : 'no',
    ], options);
}
/** Can copies be made there? Returns those of this host that are there already. Changes nothing. */
async function lookAtCopies(host, settings, destination, options) {
    const looking = new _connection_locked_host_js__WEBPACK_IMPORTED_MODULE_3__/* .LockedHost */ .j(host, settings, _backup_calls_js__WEBPACK_IMPORTED_MODULE_5__/* .LOOK_ONLY */ .R2);
    const answer = await call(looking, destination, { action: 'look' }, options);
    return (0,_model_backup_copy_js__WEBPACK_IMPORTED_MODULE_2__/* .copiesAmong */ .uW)(answer.all('copy'), destination.begins);
}
/** Stores a complete backup, reads it again and compares it; bytes as stored. Throws as LockedHost.call does. */
async function storeCopy(host, destination, id, options) {
    const answer = await call(host, destination, { action: 'store', id }, options);
    return {
        name: answer.text('name'),
        sha256: answer.text('sha256'),
        bytes: answer.number('bytes'),
        /** All that is there now. */
        copies: (0,_model_backup_copy_js__WEBPACK_IMPORTED_MODULE_2__/* .copiesAmong */ .uW)(answer.all('copy'), destination.begins),
    };
}
/** Removes a copy. Throws as LockedHost.call does. */
async function removeCopy(host, destination, name, options) {
    await call(host, destination, { action: 'remove', name }, options);
}
/** Brings a copy to `.cutover/incoming/<id>` of its host. Throws as LockedHost.call does. */
async function fetchCopy(host, destination, copy, options) {
    const answer = await call(host, destination, { action: 'fetch', id: copy.id, name: copy.name }, options);
    return {
        /** backup.json, as text. */
        about: answer.text('about'),
        /** Did the host know its sum from when it was stored? */
        known: answer.get('known') === 'yes',
    };
}
/** Makes what was fetched, and compared since, a backup of the host. Throws as LockedHost.call does. */
async function adoptCopy(host, destination, id, options) {
    await call(host, destination, { action: 'adopt', id }, options);
}


/***/ }),

/***/ 2347:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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
    const taken = [];
    return backupOf(settings)
        .databases.filter((database) => holdersOf(database, settings).includes(host.name))
        .map((database) => {
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

/***/ 86965:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Tf: () => (/* binding */ copiesToRemove),
/* harmony export */   bR: () => (/* binding */ chooseCopies),
/* harmony export */   tc: () => (/* binding */ copyNamesOf),
/* harmony export */   uW: () => (/* binding */ copiesAmong)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _backup_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(10707);


const ENDING = /\.tar\.(zst|gz)(\.age)?$/;
/**
 * How the names of a host's copies begin. Two hosts never share one, whatever signs are left out of their names, and
 * neither do two environments of one store.
 */
function copyNamesOf(app, environment, host) {
    const sum = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256')
        .update(JSON.stringify([app, environment, host]))
        .digest('hex');
    const readable = [app, environment, host]
        .join('-')
        .replace(/[^A-Za-z0-9]+/g, '-')
        .replace(/^-+|-+$/g, '')
        .slice(0, 80);
    return `${readable}-${sum.slice(0, 12)}-`;
}
/** The copies among the names that a destination lists whose names begin so, oldest first; what else is there is not ours. */
function copiesAmong(names, begins) {
    return [...new Set(names)]
        .filter((name) => name.startsWith(begins) && ENDING.test(name))
        .map((name) => ({ name, id: name.slice(begins.length).replace(ENDING, '') }))
        .filter(({ id }) => (0,_backup_js__WEBPACK_IMPORTED_MODULE_1__/* .parseBackupId */ .JN)(id) !== undefined)
        .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : a.name < b.name ? -1 : 1));
}
/** The copies beyond the newest `keep`, which may go; never the one that was just made, nor the newest. */
function copiesToRemove(copies, keep, made) {
    if (keep === undefined)
        return [];
    const ids = [...new Set(copies.map(({ id }) => id))].sort().reverse();
    const kept = new Set([...ids.slice(0, Math.max(1, keep)), made]);
    return copies.filter(({ id }) => !kept.has(id));
}
/** The copy of each host that is meant: of this id, or with `latest-good` of the newest one that all hosts have. */
function chooseCopies(hosts, wanted) {
    const [first = [], ...others] = hosts;
    const everywhere = first
        .map(({ id }) => id)
        .filter((id) => others.every((copies) => copies.some((copy) => copy.id === id)));
    const id = wanted === 'latest-good' ? everywhere.sort().at(-1) : everywhere.find((one) => one === wanted);
    if (id === undefined)
        return undefined;
    return { id, names: hosts.map((copies) => copies.findLast((copy) => copy.id === id)?.name ?? '') };
}


/***/ }),

/***/ 29894:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ copyBackup),
/* harmony export */   lookAtDestinations: () => (/* binding */ lookAtDestinations)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _host_backup_copy_calls_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69536);
/* harmony import */ var _host_backup_databases_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2347);
/* harmony import */ var _host_connection_locked_host_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(32420);
/* harmony import */ var _model_backup_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(10707);
/* harmony import */ var _model_backup_copy_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(86965);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(35736);







/** Refuses, before anything is backed up, destinations that could take no copy. Throws CutoverError. */
async function lookAtDestinations(site, secrets) {
    const { settings, fleet } = site;
    if ((0,_host_backup_databases_js__WEBPACK_IMPORTED_MODULE_2__/* .backupOf */ .GH)(settings)['copy-to'].length === 0 && (secrets?.size ?? 0) === 0)
        return;
    await fleet.stage('look at the copies', async (host, signal) => {
        for (const destination of (0,_host_backup_copy_calls_js__WEBPACK_IMPORTED_MODULE_1__/* .destinationsOf */ .Nu)(host, settings, secrets)) {
            const copies = await (0,_host_backup_copy_calls_js__WEBPACK_IMPORTED_MODULE_1__/* .lookAtCopies */ .g8)(host, settings, destination, {
                signal,
                onOutput: (0,_plan_js__WEBPACK_IMPORTED_MODULE_5__/* .output */ .CG)(site, host),
            });
            fleet.log.info(`${host.name}: ${copies.length} ${copies.length === 1 ? 'copy' : 'copies'} in ${destination.config.name}`);
        }
    }, { state: () => 'unchanged; earlier backups are as they were' });
}
/**
 * Copies the complete backup of each host to every destination, and removes copies that are no longer to be kept.
 * Throws CutoverError where a copy is not there, or is not what was sent.
 */
async function copyBackup(site, token, id, hosts, secrets) {
    const { settings, fleet } = site;
    const config = (0,_host_backup_databases_js__WEBPACK_IMPORTED_MODULE_2__/* .backupOf */ .GH)(settings);
    if (config['copy-to'].length === 0)
        return new Map();
    const results = await fleet.stage('copy the backup', async (host, signal) => {
        const made = [];
        const locked = new _host_connection_locked_host_js__WEBPACK_IMPORTED_MODULE_3__/* .LockedHost */ .j(host, settings, token);
        for (const destination of (0,_host_backup_copy_calls_js__WEBPACK_IMPORTED_MODULE_1__/* .destinationsOf */ .Nu)(host, settings, secrets)) {
            const to = destination.config.name;
            const { copies, ...stored } = await (0,_host_backup_copy_calls_js__WEBPACK_IMPORTED_MODULE_1__/* .storeCopy */ .l9)(locked, destination, id, {
                deadlineMs: config.timeout,
                signal,
                onOutput: (0,_plan_js__WEBPACK_IMPORTED_MODULE_5__/* .output */ .CG)(site, host),
            });
            made.push({ to, ...stored });
            fleet.log.info(`${host.name}: copied to ${to} as ${stored.name} (${(0,_model_backup_js__WEBPACK_IMPORTED_MODULE_6__/* .formatBytes */ .z3)(stored.bytes)}), read again and compared`);
            await removeOld(site, locked, destination, copies, id, signal);
        }
        return made;
    }, {
        hosts,
        state: ({ ok }) => `holds the complete backup ${id}${ok ? ', and its copies are made' : ', but not every copy of it'}`,
        next: 'see to the destination, and run the step again; the next backup is copied, this one stays on its host',
    });
    return new Map(results.map(({ host, value }) => [host, value]));
}
/** What cannot be removed is a warning: the new copy is whole. */
async function removeOld(site, locked, destination, copies, id, signal) {
    const { log } = site.fleet;
    for (const { name } of (0,_model_backup_copy_js__WEBPACK_IMPORTED_MODULE_4__/* .copiesToRemove */ .Tf)(copies, destination.config.keep, id))
        try {
            await (0,_host_backup_copy_calls_js__WEBPACK_IMPORTED_MODULE_1__/* .removeCopy */ .qU)(locked, destination, name, { signal, onOutput: (0,_plan_js__WEBPACK_IMPORTED_MODULE_5__/* .output */ .CG)(site, locked.host) });
            log.info(`${locked.name}: removed the copy ${name} of ${destination.config.name}`);
        }
        catch (thrown) {
            log.warning(`${locked.name}: the old copy ${name} is still there: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(thrown).split('\n')[0]}`);
        }
}


/***/ }),

/***/ 35736:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CG: () => (/* binding */ output),
/* harmony export */   Op: () => (/* binding */ look),
/* harmony export */   Zc: () => (/* binding */ ownTag),
/* harmony export */   iA: () => (/* binding */ prepare),
/* harmony export */   planBackup: () => (/* binding */ planBackup)
/* harmony export */ });
/* harmony import */ var p_map__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(40356);
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77309);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74720);
/* harmony import */ var _host_backup_backup_calls_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48279);
/* harmony import */ var _host_backup_databases_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2347);
/* harmony import */ var _host_connection_locked_host_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(32420);
/* harmony import */ var _model_backup_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(10707);
/* harmony import */ var _model_host_facts_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(59829);








/** What a backup would do, without changing anything. Throws as a backup would, as far as can be seen before. */
async function planBackup(site, readings, wanted = {}) {
    const tag = readings.map(({ facts }) => (0,_model_host_facts_js__WEBPACK_IMPORTED_MODULE_5__/* .liveTag */ .pG)(facts)).find((one) => one !== undefined);
    const id = (0,_model_backup_js__WEBPACK_IMPORTED_MODULE_6__/* .backupId */ .WH)(new Date(), tag, []);
    return look(site, _host_backup_backup_calls_js__WEBPACK_IMPORTED_MODULE_2__/* .LOOK_ONLY */ .R2, id, prepare(site, readings, wanted), { dryRun: true, keepUnsettled: false });
}
/** The release that a host runs: the live one, or that of its own slot where slots are host groups. */
function ownTag(settings, { host, facts }) {
    const own = (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.slotsOf)(settings, host.name).find((slot) => slot.hosts !== undefined);
    return own === undefined ? (0,_model_host_facts_js__WEBPACK_IMPORTED_MODULE_5__/* .liveTag */ .pG)(facts) : facts.slots.get(own.name);
}
/** What each host is to back up. Throws InputError for what cannot work. */
function prepare(site, readings, wanted) {
    const { settings } = site;
    const config = (0,_host_backup_databases_js__WEBPACK_IMPORTED_MODULE_3__/* .backupOf */ .GH)(settings);
    (0,_host_backup_databases_js__WEBPACK_IMPORTED_MODULE_3__/* .checkDatabases */ .Rv)(settings, wanted.passwords);
    const known = settings.hosts.map(({ name }) => name);
    for (const database of config.databases)
        if (!(0,_host_backup_databases_js__WEBPACK_IMPORTED_MODULE_3__/* .holdersOf */ .pW)(database, settings).some((name) => known.includes(name)))
            site.fleet.log.warning(`the database ${(0,_host_backup_databases_js__WEBPACK_IMPORTED_MODULE_3__/* .nameOf */ .Vb)(database)} is not backed up: its host is not among those chosen`);
    return readings.map((reading) => {
        const tasks = (0,_host_backup_databases_js__WEBPACK_IMPORTED_MODULE_3__/* .databasesOn */ .aw)(reading.host, settings, wanted.passwords).map((database) => {
            const asked = wanted.verify ?? database.database.verify ?? config.verify;
            // Nothing is known of what a command prints: its dump is summed, and that it ended well is all that can be said.
            return { ...database, level: database.engine === 'command' ? 'checksum' : asked };
        });
        const before = reading.facts.backups
            .map(({ about }) => (0,_model_backup_js__WEBPACK_IMPORTED_MODULE_6__/* .readBackup */ .fe)(about))
            .filter((manifest) => manifest !== undefined)
            .sort((a, b) => (a.id < b.id ? 1 : -1))[0];
        return { ...reading, tasks, before };
    });
}
/** Sizes, versions and room, before the first byte. */
async function look(site, token, id, readings, { dryRun, keepUnsettled }) {
    const { settings, fleet } = site;
    const config = (0,_host_backup_databases_js__WEBPACK_IMPORTED_MODULE_3__/* .backupOf */ .GH)(settings);
    const of = new Map(readings.map((reading) => [reading.host, reading]));
    const results = await fleet.stage('prepare the backup', async (host, signal) => {
        const { tasks = [], before } = of.get(host) ?? {};
        const locked = new _host_connection_locked_host_js__WEBPACK_IMPORTED_MODULE_4__/* .LockedHost */ .j(host, settings, token);
        const options = { signal, onOutput: output(site, host) };
        const found = await (0,_host_backup_backup_calls_js__WEBPACK_IMPORTED_MODULE_2__/* .startBackup */ .lw)(locked, { id, before: before?.id, dryRun, keepUnsettled, paths: (0,_host_backup_databases_js__WEBPACK_IMPORTED_MODULE_3__/* .pathsOn */ .ib)(host, settings) }, options);
        for (const left of found.removed)
            fleet.log.info(`${host.name}: removed ${left}, left by a run that died`);
        const databases = await (0,p_map__WEBPACK_IMPORTED_MODULE_7__/* ["default"] */ .Ay)(tasks, async (task) => {
            const about = await (0,_host_backup_backup_calls_js__WEBPACK_IMPORTED_MODULE_2__/* .checkDatabase */ .MG)(locked, { id, keepUnsettled }, task, options);
            const last = before?.databases.find(({ engine, name }) => engine === task.engine && name === task.name);
            const { size, scratchFree } = about;
            if (task.level === 'restore' && scratchFree !== undefined && scratchFree < size)
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB(`the restored copy of ${task.name} needs about ${(0,_model_backup_js__WEBPACK_IMPORTED_MODULE_6__/* .formatBytes */ .z3)(size)} on the database server, but only ${(0,_model_backup_js__WEBPACK_IMPORTED_MODULE_6__/* .formatBytes */ .z3)(scratchFree)} are free there`, { next: 'make room there, or set `verify: list` for this database' });
            return {
                name: task.name,
                server: about.server ?? '',
                bytes: last?.bytes ?? size,
                dataBytes: size,
                room: task.level === 'restore' || task.engine === 'sqlite' ? (about.room ?? 0) : 0,
            };
        }, { concurrency: config.parallel });
        const { filesBytes, freeBytes } = found;
        const problem = (0,_model_backup_js__WEBPACK_IMPORTED_MODULE_6__/* .spaceProblem */ .YB)({
            // Copies that prove a dump are gone when the next is made, but for those that are made at the same time.
            bytes: filesBytes +
                databases.reduce((sum, { bytes }) => sum + bytes, 0) +
                databases
                    .map(({ room }) => room)
                    .sort((a, b) => b - a)
                    .slice(0, config.parallel)
                    .reduce((sum, room) => sum + room, 0),
            inodes: found.filesInodes + 4 * tasks.length,
        }, { bytes: freeBytes, inodes: found.freeInodes }, settings.options['free-space']);
        if (problem !== undefined)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB(problem, {
                next: `make room on ${host.name}, or keep fewer backups (backup.keep is ${config.keep})`,
            });
        return { host, filesBytes, freeBytes, databases };
    }, {
        hosts: readings.map(({ host }) => host),
        state: () => 'unchanged; earlier backups are as they were',
    });
    return results.map(({ value }) => value);
}
/** What the tools of a host print, for the debug log. */
const output = (site, host) => (line) => site.fleet.log.debug(`${host.name}: ${line}`);


/***/ })

};
