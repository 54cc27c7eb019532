export const id = 5736;
export const ids = [5736];
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

/***/ 48942:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hh: () => (/* binding */ cutLine),
/* harmony export */   gd: () => (/* binding */ lineReader),
/* harmony export */   tc: () => (/* binding */ AnswerBuffer),
/* harmony export */   uK: () => (/* binding */ LIMIT)
/* harmony export */ });
/** What a runner keeps of what a host says, so that no host can fill its memory. All in characters, but for lines. */
const LIMIT = {
    /** One line of output; what is beyond it is left out, and that is said in its place. */
    line: 64 * 1024,
    /** What is kept of the words before the first call, and of ssh. */
    words: 64 * 1024,
    /** What a host may say before it is ready for calls. */
    before: 1024 * 1024,
    /** One line of an answer, a whole answer, and the number of its lines. Manifests are the longest. */
    answerLine: 1024 * 1024,
    answer: 64 * 1024 * 1024,
    answerLines: 1_000_000,
};
/** The beginning of a line, with the number of characters that are left out. */
function cutLine(line) {
    const more = line.length - LIMIT.line;
    return more <= 0 ? line : leftOutWords(line.slice(0, LIMIT.line), more);
}
const leftOutWords = (kept, more) => `${kept} [${more} more characters left out]`;
/** Cuts chunks into lines of at most LIMIT.line characters each. */
function lineReader(onLine) {
    let kept = '';
    let leftOut = 0;
    const add = (part) => {
        const room = LIMIT.line - kept.length;
        kept += part.length <= room ? part : part.slice(0, room);
        leftOut += Math.max(0, part.length - room);
    };
    const say = () => {
        const line = leftOut === 0 ? kept : leftOutWords(kept, leftOut);
        kept = '';
        leftOut = 0;
        onLine(line);
    };
    return {
        push(chunk) {
            let from = 0;
            for (let at = chunk.indexOf('\n'); at >= 0; at = chunk.indexOf('\n', from)) {
                add(chunk.slice(from, at));
                say();
                from = at + 1;
            }
            add(chunk.slice(from));
        },
        end() {
            if (kept !== '' || leftOut > 0)
                say();
        },
    };
}
/** The answer of a script while it comes, within the limits. */
class AnswerBuffer {
    #chunks = [];
    #length = 0;
    #lines = 0;
    #lineLength = 0;
    #tail = '';
    #exceeded;
    /** Its last 64 characters. */
    get tail() {
        return this.#tail;
    }
    /** Which limit it passed, in words; what came since is not kept. */
    get exceeded() {
        return this.#exceeded;
    }
    push(chunk) {
        if (this.#exceeded !== undefined)
            return;
        let from = 0;
        for (let at = chunk.indexOf('\n'); at >= 0; at = chunk.indexOf('\n', from)) {
            this.#measure(at - from);
            this.#lines++;
            this.#lineLength = 0;
            from = at + 1;
        }
        this.#measure(chunk.length - from);
        this.#length += chunk.length;
        if (this.#length > LIMIT.answer)
            this.#exceeded = `is longer than ${LIMIT.answer} characters`;
        if (this.#lines > LIMIT.answerLines)
            this.#exceeded = `has more than ${LIMIT.answerLines} lines`;
        if (this.#exceeded !== undefined) {
            this.#chunks.length = 0;
            return;
        }
        this.#chunks.push(chunk);
        this.#tail = (this.#tail + chunk.slice(-64)).slice(-64);
    }
    /** All of it; nothing once it passed a limit. */
    text() {
        return this.#chunks.join('');
    }
    #measure(more) {
        this.#lineLength += more;
        if (this.#lineLength > LIMIT.answerLine)
            this.#exceeded = `has a line of more than ${LIMIT.answerLine} characters`;
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

/***/ 65640:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qd: () => (/* binding */ CommandError),
/* harmony export */   hN: () => (/* binding */ escapeControl)
/* harmony export */ });
/* unused harmony export describeCommand */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);

/** The one error of a process that did not end as it should. */
class CommandError extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB {
    name = 'CommandError';
    failure;
    command;
    exitCode;
    stdout;
    stderr;
    constructor(failure, command, reason, output = {}) {
        const text = describeCommand(command);
        const tail = lastLines(output.stderr ?? '');
        super(`${text} ${reason}${tail === '' ? '' : `: ${tail}`}`, { cause: output.cause });
        this.failure = failure;
        this.command = text;
        this.exitCode = output.exitCode;
        this.stdout = output.stdout ?? '';
        this.stderr = output.stderr ?? '';
    }
}
/** The command as a person would type it; control characters are shown, not sent to the terminal. */
function describeCommand(command) {
    return [command.file, ...command.argv].map(quoteForReading).join(' ');
}
function quoteForReading(word) {
    const visible = escapeControl(word);
    const short = visible.length > 200 ? `${visible.slice(0, 197)}...` : visible;
    return /^[\w@%+=:,./~-]+$/.test(short) ? short : `'${short.replaceAll("'", String.raw `'\''`)}'`;
}
/** Replaces control characters except line feed and tab by `\xNN`, so that output of a host cannot drive the log. */
function escapeControl(text) {
    return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
function lastLines(text, lines = 12) {
    return escapeControl(text).trim().split('\n').slice(-lines).join('\n');
}


/***/ }),

/***/ 35736:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CG: () => (/* binding */ output),
/* harmony export */   Op: () => (/* binding */ look),
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
    const id = (0,_model_backup_js__WEBPACK_IMPORTED_MODULE_6__/* .backupId */ .WH)(new Date(), undefined, []);
    const hosts = prepare(site, readings, undefined, wanted);
    return look(site, _host_backup_backup_calls_js__WEBPACK_IMPORTED_MODULE_2__/* .LOOK_ONLY */ .R2, id, hosts, { dryRun: true, keepUnsettled: false });
}
/**
 * The release whose files a host saves: that of its own slot where slots are host groups, else the one that visitors get.
 * Where it is not known what they get, the one that is noted as live: better one too many than none.
 */
function ownRelease(settings, { host, facts }, served) {
    const own = (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.slotsOf)(settings, host.name).find((slot) => slot.hosts !== undefined);
    if (own !== undefined)
        return facts.slots.get(own.name);
    return served === undefined ? (0,_model_host_facts_js__WEBPACK_IMPORTED_MODULE_5__/* .liveTag */ .pG)(facts) : facts.slots.get(served.slot);
}
/** What each host is to back up. `served`: what visitors get, where that is known. Throws InputError for what cannot work. */
function prepare(site, readings, served, wanted) {
    const { settings } = site;
    const config = (0,_host_backup_databases_js__WEBPACK_IMPORTED_MODULE_3__/* .backupOf */ .GH)(settings);
    (0,_host_backup_databases_js__WEBPACK_IMPORTED_MODULE_3__/* .checkDatabases */ .Rv)(settings, wanted.passwords);
    const known = settings.hosts.map(({ name }) => name);
    for (const database of config.databases)
        if (!(0,_host_backup_databases_js__WEBPACK_IMPORTED_MODULE_3__/* .holdersOf */ .pW)(database, settings).some((name) => known.includes(name)))
            site.fleet.log.warning(`the database ${(0,_host_backup_databases_js__WEBPACK_IMPORTED_MODULE_3__/* .nameOf */ .Vb)(database)} is not backed up: its host is not among those chosen`);
    const now = new Date();
    const order = (0,_model_backup_js__WEBPACK_IMPORTED_MODULE_6__/* .newestFirst */ .ll)(now);
    return readings.map((reading) => {
        const tasks = (0,_host_backup_databases_js__WEBPACK_IMPORTED_MODULE_3__/* .databasesOn */ .aw)(reading.host, settings, wanted.passwords).map((database) => {
            const asked = wanted.verify ?? database.database.verify ?? config.verify;
            // Nothing is known of what a command prints: its dump is summed, and that it ended well is all that can be said.
            return { ...database, level: database.engine === 'command' ? 'checksum' : asked };
        });
        const before = reading.facts.backups
            .map(({ id, about }) => (0,_model_backup_js__WEBPACK_IMPORTED_MODULE_6__/* .readBackup */ .fe)(about, id))
            .filter((manifest) => manifest !== undefined)
            .sort((a, b) => order(a.id, b.id))[0];
        for (const { id } of reading.facts.backups)
            if ((0,_model_backup_js__WEBPACK_IMPORTED_MODULE_6__/* .isAhead */ .Y0)(id, now))
                site.fleet.log.warning(`${reading.host.name}: the time of the backup ${id} is still to come: a clock was wrong when it was made, or that of the runner is now. It counts as older than all others`);
        return { ...reading, tasks, before, tag: ownRelease(settings, reading, served) };
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
        for (const { name, why } of found.stayed)
            fleet.log.warning(`${host.name}: ${name}, left by a run that died, was not removed: ${why}`);
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
