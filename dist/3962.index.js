export const id = 3962;
export const ids = [3962];
export const modules = {

/***/ 84207:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "4a849a2b98472f6c8613.sh";

/***/ }),

/***/ 17769:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cg: () => (/* binding */ differencesIn),
/* harmony export */   ZZ: () => (/* binding */ withDifferences),
/* harmony export */   me: () => (/* binding */ checkRelease),
/* harmony export */   pp: () => (/* binding */ finishRelease)
/* harmony export */ });
/* harmony import */ var _process_command_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65640);
/* harmony import */ var _connection_host_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(35653);
/* harmony import */ var _connection_scripts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(82771);



/**
 * Verifies `<tag>.partial` and makes it a release; one that is complete already is verified as it is. Throws as
 * Host.call does, with EXIT.notVerified when a file differs from its manifest.
 */
async function finishRelease(host, { tag, base, verify, record, history }, signal) {
    await host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_2__/* .script */ .K$)('finish-release'), [tag, base ?? '', verify, JSON.stringify(record), history], {
        signal,
    });
}
/** Compares every file of a release with its manifest and changes nothing. Throws as Host.call does. */
async function checkRelease(host, tag, signal) {
    await host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_2__/* .script */ .K$)('finish-release'), [tag, '', 'full', '', ''], { signal });
}
const DIFFERENCES_SHOWN = 10;
/** A release that is not what its manifest says, with what differs; anything else as it is. */
function withDifferences(thrown) {
    if (!(thrown instanceof _connection_host_js__WEBPACK_IMPORTED_MODULE_1__.ScriptError) || thrown.code !== _connection_host_js__WEBPACK_IMPORTED_MODULE_1__.EXIT.notVerified)
        return thrown;
    const differences = differencesIn(thrown);
    if (differences.length === 0)
        return thrown;
    const shown = differences.slice(0, DIFFERENCES_SHOWN).map((line) => `  ${(0,_process_command_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeControl */ .hN)(line)}`);
    const rest = differences.length - shown.length;
    if (rest > 0)
        shown.push(`  and ${rest} more`);
    const { message, code, answer, host = '', stage } = thrown;
    const details = stage === undefined ? { host } : { host, stage };
    return new _connection_host_js__WEBPACK_IMPORTED_MODULE_1__.ScriptError([message, ...shown].join('\n'), code, answer, { ...details, cause: thrown });
}
/** What differs from the manifest, a line each, as far as the host said so before it refused the release. */
function differencesIn(thrown) {
    return thrown instanceof _connection_host_js__WEBPACK_IMPORTED_MODULE_1__.ScriptError ? thrown.answer.all('difference') : [];
}


/***/ }),

/***/ 76332:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ readSchema)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _model_plain_definition_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73179);
/* harmony import */ var _model_schema_diff_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4748);
/* harmony import */ var _source_sha256_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(48470);
/* harmony import */ var _connection_scripts_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(82771);





/** In place of the id of a backup, which the scripts of databases are given. */
const NO_BACKUP = 'schema';
/** Reads what a database is, one object a line. Changes nothing. Throws as LockedHost.call does. */
async function readSchema(host, database, options) {
    const answer = await host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_4__/* .script */ .K$)('read-schema', database.engine), [NO_BACKUP, ...database.args], options);
    const objects = answer.all('object').map((line) => {
        const object = (0,_model_schema_diff_js__WEBPACK_IMPORTED_MODULE_2__/* .parseSchemaObject */ .iE)(line);
        if (object === undefined)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(`the schema of ${database.name} has a line that is none: ${line.slice(0, 200)}`, {
                host: host.name,
            });
        return database.engine === 'postgresql' ? shortened(object) : object;
    });
    const rows = answer.all('rows').map((line) => {
        const [table = '', count = ''] = line.split('\t');
        return [table, /^\d+$/.test(count) ? Number(count) : 0];
    });
    return { server: answer.text('server'), objects, rows: new Map(rows) };
}
const LONG = ['view', 'materialized view', 'rule'];
/** Whole queries are compared, and nobody reads them in a list: their sum stands for them. */
function shortened(object) {
    return LONG.includes(object.kind)
        ? { ...object, definition: (0,_source_sha256_js__WEBPACK_IMPORTED_MODULE_3__/* .sha256Of */ .Bj)((0,_model_plain_definition_js__WEBPACK_IMPORTED_MODULE_1__/* .plainDefinition */ .Y)(object.definition)).slice(0, 32) }
        : object;
}


/***/ }),

/***/ 88611:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ schemaPlace),
/* harmony export */   S: () => (/* binding */ recordsSchema)
/* harmony export */ });
/* harmony import */ var _backup_databases_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2347);

/**
 * The database of `schema` or `changes`, asked from the host that runs `changes` for this slot. undefined where none is
 * named, or another job has that host. Throws InputError as databaseNamed does.
 */
function schemaPlace({ settings, fleet }, slot, passwords) {
    const name = schemaDatabase(settings);
    const first = (slot.hosts ?? settings.options.hosts)?.[0];
    const host = fleet.hosts.find((one) => one.name === first);
    if (name === undefined || host === undefined)
        return undefined;
    const database = (0,_backup_databases_js__WEBPACK_IMPORTED_MODULE_0__/* .databaseNamed */ .F8)(name, host, settings, passwords);
    return database.engine === 'command' ? undefined : { host, database };
}
/** The name of the database whose schema matters; undefined: none is named. */
function schemaDatabase({ options }) {
    return options.schema?.database ?? options.changes?.database;
}
/**
 * Do releases record what they find and leave? Where another environment is held against this one, or its release was
 * rehearsed here, and where a look holds the database against what the last release left.
 */
function recordsSchema({ config, environment, options }) {
    if (options.schema !== undefined)
        return true;
    return Object.entries(config.environments).some(([name, { schema, rehearsed }]) => name !== environment &&
        (schema?.['same-as'] === environment ||
            (rehearsed !== undefined && (rehearsed.in ?? environment) === environment)));
}


/***/ }),

/***/ 8848:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ relayOf),
/* harmony export */   h: () => (/* binding */ checkSites)
/* harmony export */ });
/**
 * Who takes a release from whom: host → the relay of its site, which is the first host of the site that takes part. It
 * is its own relay. A host without a site, or alone in it, is not in the map.
 */
function relayOf(sites, hosts) {
    const relays = new Map();
    for (const site of sites) {
        const taking = site.filter((host) => hosts.includes(host));
        const [relay] = taking;
        if (relay === undefined || taking.length < 2)
            continue;
        for (const host of taking)
            relays.set(host, relay);
    }
    return relays;
}
/** What is wrong with the sites; undefined when nothing is. */
function checkSites(sites, hosts) {
    const seen = new Map();
    for (const [site, members] of Object.entries(sites))
        for (const host of members) {
            if (!hosts.includes(host))
                return `${site} names ${host}, which is no host of the environment`;
            const other = seen.get(host);
            if (other !== undefined)
                return `${host} is named in ${other} and in ${site}`;
            seen.set(host, site);
        }
    return undefined;
}


/***/ }),

/***/ 67710:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ schemaLine),
/* harmony export */   t: () => (/* binding */ schemaText)
/* harmony export */ });
/* harmony import */ var _plain_definition_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73179);

/** Equal texts, equal schemas: its objects in their order, without what a server words otherwise after a restore. */
function schemaText(objects) {
    return objects
        .map(({ kind, name, definition }) => `${kind}\t${name}\t${(0,_plain_definition_js__WEBPACK_IMPORTED_MODULE_0__/* .plainDefinition */ .Y)(definition)}\n`)
        .sort()
        .join('');
}
/** An object as a line of read-schema.sh. */
function schemaLine({ kind, name, definition, part = '' }) {
    return [kind, name, definition, part].join('\t');
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

/***/ 43962:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  rsyncDeploy: () => (/* binding */ rsyncDeploy)
});

// EXTERNAL MODULE: ../build/src/config/roles.js
var roles = __webpack_require__(81687);
// EXTERNAL MODULE: ../build/src/host/connection/site.js
var connection_site = __webpack_require__(50132);
// EXTERNAL MODULE: ../build/src/host/lock/read-servers.js
var read_servers = __webpack_require__(18779);
// EXTERNAL MODULE: ../build/src/host/release/prune.js + 1 modules
var prune = __webpack_require__(72047);
// EXTERNAL MODULE: ../build/src/host/release/run-hook.js + 1 modules
var run_hook = __webpack_require__(7505);
// EXTERNAL MODULE: ../build/src/steps/rsync-deploy/changes.js + 2 modules
var rsync_deploy_changes = __webpack_require__(14518);
// EXTERNAL MODULE: ../build/src/steps/rsync-deploy/env-file.js + 1 modules
var env_file = __webpack_require__(6982);
// EXTERNAL MODULE: ../build/src/steps/rsync-deploy/migrate.js + 1 modules
var migrate = __webpack_require__(58040);
// EXTERNAL MODULE: ../build/src/steps/rsync-deploy/plan.js + 6 modules
var rsync_deploy_plan = __webpack_require__(87410);
;// CONCATENATED MODULE: ../build/src/steps/rsync-deploy/prepare.js

/**
 * Runs `prepare` in the new release on every host that gets it, before `migrate`: what has to be made on the host itself,
 * as a virtual environment. Throws HookError after all hosts have ended; nothing that serves was changed.
 */
async function runPrepare(site, { token }, tag, { hosts, slot, live }, told) {
    const { prepare, timeouts } = site.settings.options;
    if (prepare === undefined)
        return;
    await (0,run_hook/* runHook */.D)(site, token, {
        name: 'prepare',
        run: prepare.run,
        hosts: hosts.map(({ reading }) => reading.host),
        tag,
        slot,
        pointSlot: false,
        timeoutMs: prepare.timeout ?? timeouts.prepare,
        live,
    }, told);
}

// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/host/backup/backup-calls.js
var backup_calls = __webpack_require__(48279);
// EXTERNAL MODULE: ../build/src/host/connection/locked-host.js
var locked_host = __webpack_require__(32420);
// EXTERNAL MODULE: ../build/src/host/schema/read-schema.js
var read_schema = __webpack_require__(76332);
// EXTERNAL MODULE: ../build/src/host/schema/schema-place.js
var schema_place = __webpack_require__(88611);
// EXTERNAL MODULE: ../build/src/model/schema-diff.js + 2 modules
var schema_diff = __webpack_require__(4748);
// EXTERNAL MODULE: ../build/src/model/schema-record.js
var schema_record = __webpack_require__(67710);
// EXTERNAL MODULE: ../build/src/source/sha256.js
var source_sha256 = __webpack_require__(48470);
;// CONCATENATED MODULE: ../build/src/steps/rsync-deploy/schema.js








/**
 * Runs what may change a database, and gives what it made of the schema, by a reading before and one after it. undefined
 * where there is no database to look at, or one of them could not be had, which is a warning: the work itself is done.
 * Where another environment is compared with this one both readings are recorded, also when the work fails. `runs`: the
 * work may change something. Throws as `work` does.
 */
async function watchSchema(site, { slot, migration }, options, runs, work) {
    const compared = (0,schema_place/* recordsSchema */.S)(site.settings) && options.migrate !== false && migration.by !== 'shard';
    const place = runs || compared ? (0,schema_place/* schemaPlace */.P)(site, slot, options.changes?.passwords) : undefined;
    const before = place === undefined ? undefined : await look(site, place, site.fleet.signal);
    if (runs && place !== undefined)
        requireAsCompared(place, before, options.expectSchema);
    let ended = false;
    let after;
    try {
        await work();
        ended = true;
    }
    finally {
        // Also a run that is being cancelled tells what it left.
        const signal = ended ? site.fleet.signal : AbortSignal.timeout(LATE_MS);
        if (place !== undefined && before !== undefined)
            after = runs ? await look(site, place, signal) : before;
        if (compared && place !== undefined && before !== undefined && after !== undefined)
            await options.record?.({
                kind: 'schema-read',
                tag: options.tag,
                manifest: options.source.sha256,
                database: place.database.name,
                ended,
                before: kept(before),
                after: kept(after),
            });
    }
    if (!runs || before === undefined || after === undefined)
        return undefined;
    const changes = (0,schema_diff/* schemaChanges */.nQ)(before, after);
    for (const { words, class: class_ } of changes)
        site.fleet.log.info(`${place?.database.name ?? ''}: ${class_}: ${words}`);
    return changes;
}
/** A backup may have taken an hour since the schema was compared. */
function requireAsCompared({ host, database }, before, expected) {
    if (expected === undefined || (before !== undefined && kept(before).sum === expected))
        return;
    throw new errors/* CutoverError */.DB(`the schema of ${database.name} is ${before === undefined ? 'not known to be' : 'no more'} what it was when it was compared`, {
        stage: 'schema',
        host: host.name,
        state: ['nothing was changed in the database', 'what serves is unchanged'],
        next: 'find out who changed it, and run this again: it is compared anew',
    });
}
const LATE_MS = 30_000;
function kept({ server, objects }) {
    return { server, objects, sum: (0,source_sha256/* sha256Of */.Bj)((0,schema_record/* schemaText */.t)(objects)) };
}
async function look({ settings, fleet }, { host, database }, signal) {
    try {
        return await (0,read_schema/* readSchema */.G)(new locked_host/* LockedHost */.j(host, settings, backup_calls/* LOOK_ONLY */.R2), database, { signal });
    }
    catch (thrown) {
        fleet.log.warning(`${host.name}: the schema of ${database.name} could not be read (${(0,errors/* firstLine */.TM)(thrown)}): what this release changes of it is not known`);
        return undefined;
    }
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ../build/src/host/connection/scripts.js
var scripts = __webpack_require__(82771);
;// CONCATENATED MODULE: ../build/src/host/release/seed-shared.js


/** Below the app root, where the content lies until it gets its place. */
const SEED_FOLDER = '.cutover/seed';
/** Gives paths of `shared/` that are not there their first content. Gives those that got it. Throws as Host.call does. */
async function seedShared(host, { paths, format, file, bytes, }, call) {
    const payload = { bytes, content: (0,external_node_fs_.createReadStream)(file) };
    const answer = await host.call((0,scripts/* script */.K$)('seed-shared'), [format, ...paths], { ...call, payload });
    return answer.all('seeded');
}

;// CONCATENATED MODULE: ../build/src/source/tar.js
const BLOCK = 512;
const NAME_BYTES = 100;
const ZEROS = Buffer.alloc(BLOCK);
const TYPES = { file: '0', 'hard link': '1', 'symbolic link': '2', folder: '5' };
/**
 * The header of an entry in the ustar format (POSIX.1-1988), after which the bytes of a file follow, padded by
 * `padding`. A name or target of more than 100 bytes goes into an entry of its own before it (types L and K),
 * which GNU, BSD and BusyBox tar all read.
 */
function tarHeader(entry) {
    const name = Buffer.from(entry.path);
    const target = Buffer.from(entry.target ?? '');
    return Buffer.concat([
        ...(target.length > NAME_BYTES ? longName(target, 'K') : []),
        ...(name.length > NAME_BYTES ? longName(name, 'L') : []),
        block(name.subarray(0, NAME_BYTES), entry, TYPES[entry.type ?? 'file'], target.subarray(0, NAME_BYTES)),
    ]);
}
function longName(text, type) {
    const long = Buffer.concat([text, Buffer.alloc(1)]);
    const about = { mode: 0o644, size: long.length, mtime: 0 };
    return [block(Buffer.from('././@LongLink'), about, type, Buffer.alloc(0)), long, padding(long.length)];
}
/** The zero bytes that fill the last block of a file. */
function padding(size) {
    return ZEROS.subarray(0, (BLOCK - (size % BLOCK)) % BLOCK);
}
/** The end of an archive: two blocks of zero bytes. */
function tarEnd() {
    return Buffer.alloc(2 * BLOCK);
}
function block(name, { mode, size = 0, mtime }, type, target) {
    // From the pool: one by itself costs far more than its bytes.
    const header = Buffer.allocUnsafe(BLOCK).fill(0);
    name.copy(header, 0);
    header.write(octal(mode, 7), 100, 'latin1');
    header.write(octal(0, 7), 108, 'latin1');
    header.write(octal(0, 7), 116, 'latin1');
    writeSize(header, size);
    header.write(octal(mtime, 11), 136, 'latin1');
    header.fill(' ', 148, 156);
    header.write(type, 156, 'latin1');
    target.copy(header, 157);
    header.write('ustar  \0', 257, 'latin1');
    let sum = 0;
    for (let at = 0; at < BLOCK; at++)
        sum += header[at] ?? 0;
    header.write(`${octal(sum, 6)} `, 148, 'latin1');
    return header;
}
/** Sizes from 8 GiB on do not fit into eleven octal digits: big-endian with the first bit set instead. */
function writeSize(header, size) {
    if (size < 8 ** 11)
        header.write(octal(size, 11), 124, 'latin1');
    else {
        header.writeUInt8(0x80, 124);
        header.writeBigUInt64BE(BigInt(size), 128);
    }
}
function octal(value, digits) {
    return `${value.toString(8).padStart(digits, '0')}\0`;
}

;// CONCATENATED MODULE: ../build/src/source/pack-seeds.js





/**
 * Packs these into a file for the account alone (seed-shared.sh takes it in): names begin with `below`, and of a tar
 * `<below>.modes` is the first. Gives its bytes. Throws InputError when a file has another size than when it was read.
 */
async function packSeeds(dir, seeds, format, below, file) {
    const entries = seeds.flatMap((seed) => seed.entries);
    let bytes = 0;
    const content = async function* (path, size) {
        let read = 0;
        for await (const part of (0,external_node_fs_.createReadStream)((0,external_node_path_.join)(dir, path))) {
            read += part.length;
            yield part;
        }
        if (read !== size)
            throw new errors/* InputError */.dz(`${path} changed while it was packed`);
    };
    const tar = async function* () {
        const modes = Buffer.from(entries.map(({ path, mode }) => `${mode.toString(8)} ${path}\n`).join(''));
        yield tarHeader({ path: `${below}.modes`, mode: 0o600, size: modes.length, mtime: 0 });
        yield modes;
        yield padding(modes.length);
        for (const { path, mode, size } of entries) {
            const name = `${below}/${path}`;
            if (size === undefined) {
                yield tarHeader({ path: `${name}/`, mode, mtime: 0, type: 'folder' });
                continue;
            }
            yield tarHeader({ path: name, mode, size, mtime: Math.floor(Date.now() / 1000) });
            yield* content(path, size);
            yield padding(size);
        }
        yield tarEnd();
    };
    const plain = async function* () {
        for (const { path, mode, size } of entries) {
            const about = size === undefined ? `d ${mode.toString(8)} 0` : `f ${mode.toString(8)} ${size}`;
            yield Buffer.from(`${about} ${path}\n`);
            if (size !== undefined)
                yield* content(path, size);
        }
        yield Buffer.from('end\n');
    };
    const counted = async function* () {
        for await (const piece of format === 'tar' ? tar() : plain()) {
            bytes += piece.length;
            yield piece;
        }
    };
    await (0,promises_.writeFile)(file, counted(), { mode: 0o600 });
    return bytes;
}

// EXTERNAL MODULE: ../build/src/steps/rsync-deploy/words.js
var words = __webpack_require__(31398);
;// CONCATENATED MODULE: ../build/src/steps/rsync-deploy/seed.js






const STAGE = 'seed shared';
/** Puts it there, before the release that leads to it is built. Throws CutoverError after all hosts have ended. */
async function sendSeeds(site, { token }, { dir }, { hosts, serving }) {
    const { fleet, settings } = site;
    const some = hosts.filter(({ seeds }) => seeds.length > 0);
    const formatFor = ({ reading, seeds }) => seeds.some(({ hasHoles }) => hasHoles) || !reading.facts.tools.has('tar') ? 'plain' : 'tar';
    const groups = Map.groupBy(some, (one) => [formatFor(one), ...one.seeds.map(({ path }) => path)].join('\n'));
    for (const [index, [, group]] of [...groups].entries()) {
        const [first] = group;
        if (first === undefined)
            continue;
        const file = (0,external_node_path_.join)(first.reading.host.ssh.dir, `seeds-${index}`);
        try {
            const format = formatFor(first);
            const bytes = await packSeeds(dir, first.seeds, format, SEED_FOLDER, file);
            const paths = first.seeds.map(({ path }) => path);
            const results = await fleet.stage(STAGE, (host, signal) => seedShared(new locked_host/* LockedHost */.j(host, settings, token), { paths, format, file, bytes }, { signal, deadlineMs: settings.options.timeouts.upload }), {
                hosts: group.map(({ reading }) => reading.host),
                state: ({ host }) => `${(0,words/* lineOn */.q5)(serving, host.name)}, unchanged`,
                next: 'nothing that takes traffic was changed; mend the cause and run this step again',
            });
            for (const { host, value } of results)
                for (const path of value)
                    fleet.log.info(`${host.name}: shared/${path} has its first content, from this release`);
        }
        finally {
            await (0,promises_.rm)(file, { force: true });
        }
    }
}

// EXTERNAL MODULE: ../build/src/config/server-groups.js
var server_groups = __webpack_require__(56264);
// EXTERNAL MODULE: ../build/src/config/settings.js
var config_settings = __webpack_require__(77309);
// EXTERNAL MODULE: ../build/src/host/connection/fleet.js
var fleet = __webpack_require__(32927);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(46466);
// EXTERNAL MODULE: ../build/src/model/relay.js
var relay = __webpack_require__(8848);
;// CONCATENATED MODULE: ../build/src/host/release/relay-calls.js

const CLEAR_MS = 30_000;
/** Keeps a packed release on this host for the others of its site. Throws as Host.call does. */
async function receiveRelayed(host, { sum, payload }, call) {
    await host.call((0,scripts/* script */.K$)('relay-receive'), [sum], { ...call, payload });
}
/**
 * The host takes a packed release from its relay, by a connection of its own, and keeps it only when it has this
 * sum. `path` is where it lies there. Throws as Host.call does.
 */
async function fetchRelayed(host, { sum, relay, path }, call) {
    const { user, hostname, port } = relay;
    const login = user === undefined ? hostname : `${user}@${hostname}`;
    await host.call((0,scripts/* script */.K$)('relay-fetch'), [sum, login, String(port), path], call);
}
/** Removes what the host kept for others, also that of a run that died. Throws as Host.call does. */
async function clearRelayed(host) {
    await host.call((0,scripts/* script */.K$)('relay-clear'), [], { deadlineMs: CLEAR_MS });
}

;// CONCATENATED MODULE: ../build/src/host/release/relay.js








/**
 * Brings packed releases to the sites of a fleet: once to the relay of each, from which the others take it by a
 * connection of their own. A host trusts the sum that the runner gives, and not the relay.
 */
class Relays {
    #site;
    #token;
    #hosts;
    #relays;
    /** Relay and file → its sum, once it is there; undefined when it is not. */
    #received = new Map();
    #sums = new Map();
    #used = new Set();
    constructor(site, token, hosts) {
        this.#site = site;
        this.#token = token;
        this.#hosts = hosts;
        this.#relays = (0,relay/* relayOf */.V)(Object.values(site.settings.options.relay), hosts.map(({ name }) => name));
    }
    /**
     * Makes a packed release lie on a host; undefined when it has to be sent there directly, since the host has no
     * relay or the relay could not give it. The last is a warning.
     */
    async bring(host, packed, signal) {
        const relay = this.#hosts.find(({ name }) => name === this.#relays.get(host.name));
        if (relay === undefined)
            return undefined;
        const key = `${relay.name} ${packed.file}`;
        const known = this.#received.get(key);
        const received = known ?? this.#send(relay, packed, signal);
        this.#received.set(key, received);
        const sum = await received;
        if (sum === undefined)
            return undefined;
        const bytesSent = known === undefined ? packed.bytes : 0;
        if (host === relay || (await this.#fetch(host, relay, sum, signal)))
            return { sum, bytesSent };
        return undefined;
    }
    /** Removes what was kept on the hosts. What cannot be removed is left to the next run. */
    async clear() {
        if (this.#used.size === 0)
            return;
        await this.#site.fleet.collect('clear the relay', (host) => clearRelayed(this.#locked(host)), {
            hosts: [...this.#used],
        });
    }
    async #send(relay, { file, bytes }, signal) {
        const { fleet, settings } = this.#site;
        this.#used.add(relay);
        try {
            const sum = await this.#sumOf(file);
            await receiveRelayed(this.#locked(relay), { sum, payload: { bytes, content: (0,external_node_fs_.createReadStream)(file) } }, { deadlineMs: settings.options.timeouts.upload, signal });
            fleet.log.info(`${relay.name}: has the release for the other hosts of its site`);
            return sum;
        }
        catch (thrown) {
            fleet.log.warning(`${relay.name} cannot be the relay of its site (${(0,errors/* firstLine */.TM)(thrown)}): the release is sent to each host there`);
            return undefined;
        }
    }
    async #fetch(host, relay, sum, signal) {
        const { fleet, settings } = this.#site;
        this.#used.add(host);
        try {
            await fetchRelayed(this.#locked(host), { sum, relay: relay.address, path: `${(0,config_settings.rootOn)(settings, relay)}/.cutover/relay/${sum}` }, {
                deadlineMs: settings.options.timeouts.upload,
                signal,
                onOutput: (line) => fleet.log.info(`${host.name} | ${line}`),
            });
            return true;
        }
        catch (thrown) {
            fleet.log.warning(`${host.name}: ${(0,errors/* firstLine */.TM)(thrown)}; it is sent there directly`);
            return false;
        }
    }
    #locked(host) {
        return new locked_host/* LockedHost */.j(host, this.#site.settings, this.#token);
    }
    #sumOf(file) {
        const known = this.#sums.get(file);
        const sum = known ?? sha256(file);
        this.#sums.set(file, sum);
        return sum;
    }
}
async function sha256(file) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    await (0,external_node_stream_promises_.pipeline)((0,external_node_fs_.createReadStream)(file), hash);
    return hash.digest('hex');
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: ../build/src/model/deploy-plan.js + 1 modules
var deploy_plan = __webpack_require__(18177);
// EXTERNAL MODULE: ../build/src/model/event.js
var model_event = __webpack_require__(3225);
// EXTERNAL MODULE: ../build/src/model/manifest.js
var model_manifest = __webpack_require__(54656);
// EXTERNAL MODULE: ../build/src/process/command.js
var command = __webpack_require__(65640);
// EXTERNAL MODULE: ../build/src/process/run.js
var run = __webpack_require__(18256);
// EXTERNAL MODULE: ../build/src/rsync-wrapper/argv.js
var argv = __webpack_require__(39241);
;// CONCATENATED MODULE: ../build/src/rsync-wrapper/progress.js
const UNITS = { '': 1, k: 1e3, K: 1e3, M: 1e6, G: 1e9, T: 1e12 };
/** Reads the newest progress out of a piece of rsync's output; undefined when there is none. */
function readProgress(output) {
    const match = [...output.matchAll(/([\d,]+)\s+(\d{1,3})%\s+([\d.]+)([kKMGT]?)B\/s/g)].at(-1);
    if (match === undefined)
        return undefined;
    return {
        bytes: Number(match[1]?.replaceAll(',', '')),
        percent: Number(match[2]),
        bytesPerSecond: Number(match[3]) * (UNITS[match[4] ?? ''] ?? 1),
    };
}
/** Bytes on the wire of a finished run, from --stats; undefined when rsync did not say. */
function readBytesSent(output) {
    const match = /^Total bytes sent: ([\d,]+)$/m.exec(output);
    return match === null ? undefined : Number(match[1]?.replaceAll(',', ''));
}

;// CONCATENATED MODULE: ../build/src/rsync-wrapper/upload.js





/** What the exit codes of rsync(1) mean for an upload. */
const REASONS = {
    10: 'the connection broke',
    11: 'a file could not be written (disk full or quota?)',
    12: 'the connection was lost, or rsync is not installed on the host',
    20: 'rsync was stopped',
    23: 'some files could not be sent',
    24: 'files of the source vanished while they were sent',
    30: 'the host stopped answering',
    127: 'rsync is not installed on the host',
    255: 'the connection was lost',
};
/**
 * Sends the listed files to one host over the job's connection. Returns the bytes that went over the wire.
 * Throws CutoverError with the reason; whatever had arrived by then is in the partial release only.
 */
async function upload(what, options) {
    try {
        const { stdout } = await (0,run/* run */.e)({ file: 'rsync', argv: (0,argv/* uploadArgv */.CB)(what), env: { LC_ALL: 'C' } }, {
            deadlineMs: options.deadlineMs,
            signal: options.signal,
            onStdout: (chunk) => {
                const progress = options.onProgress === undefined ? undefined : readProgress(chunk);
                if (progress !== undefined)
                    options.onProgress?.(progress);
            },
        });
        const bytesSent = readBytesSent(stdout);
        if (bytesSent === undefined)
            throw new errors/* CutoverError */.DB('rsync ended without its figures; what arrived is not known');
        return { bytesSent };
    }
    catch (thrown) {
        if (!(thrown instanceof command/* CommandError */.Qd) || thrown.failure !== 'exit')
            throw thrown;
        const reason = REASONS[thrown.exitCode ?? -1] ?? `rsync ended with exit code ${thrown.exitCode}`;
        const said = thrown.stderr
            .trim()
            .split('\n')
            .find((line) => line.includes('failed') || line.includes('error') || line.includes('No space')) ?? '';
        throw new errors/* CutoverError */.DB(`${reason}${said === '' ? '' : `: ${said}`}`, { cause: thrown });
    }
}

// EXTERNAL MODULE: ../build/src/host/connection/host.js + 2 modules
var connection_host = __webpack_require__(35653);
;// CONCATENATED MODULE: ../build/src/host/release/build-release.js

/**
 * Builds a release from a packed stream in one round trip: unpack, link, verify, rename. Throws as Host.call does,
 * for at most `deadlineMs`.
 */
async function buildRelease(host, options, call) {
    const { tag, base, manifest, packing, packed, verify } = options;
    const relayed = 'relayed' in packed;
    await host.call((0,scripts/* script */.K$)('build-release'), [
        tag,
        base ?? '',
        manifest,
        relayed ? `${packing} ${packed.relayed}` : packing,
        options.treeSum,
        options.writablePatterns.join('\n'),
        verify,
        JSON.stringify(options.record),
        options.history,
        options.slot ?? '',
        ...options.shared,
    ], { ...call, payload: relayed ? undefined : packed });
}

// EXTERNAL MODULE: ../build/src/host/release/finish-release.js
var finish_release = __webpack_require__(17769);
;// CONCATENATED MODULE: ../build/src/host/release/prepare-release.js


/**
 * Starts `<tag>.partial` for an rsync: folders, links, and what the base has. `ready`: rsync may send the rest;
 * `there`: the release is complete already. Throws as Host.call does.
 */
async function prepareRelease(host, options, signal) {
    const { tag, base, source, roomBytes, inodes, shared } = options;
    const answer = await host.call((0,scripts/* script */.K$)('prepare-release'), [tag, base ?? '', source.sha256, String(roomBytes), String(inodes), ...shared], { signal, payload: { bytes: source.manifest.bytes, content: external_node_stream_.Readable.from(source.manifest.parts) } });
    return answer.get('state') === 'ready' ? 'ready' : 'there';
}

;// CONCATENATED MODULE: ../build/src/host/release/send-release.js












/**
 * Builds the release beside what is there: hard links to what its base has, the rest sent, all of it verified on
 * the host, then renamed. A base that turns out to have been changed by hand is not used. Throws ScriptError or
 * CutoverError; then at most `<tag>.partial` is there.
 */
async function sendRelease(build, host, plan, signal) {
    try {
        return await sendFrom(build, host, plan, signal);
    }
    catch (thrown) {
        if (!(thrown instanceof connection_host.ScriptError) || thrown.code !== connection_host.EXIT.notVerified || plan.base === undefined)
            throw (0,finish_release/* withDifferences */.ZZ)(thrown);
        const what = (0,finish_release/* differencesIn */.Cg)(thrown).at(-1) ?? thrown.message;
        build.site.fleet.log.warning(`${host.name}: ${plan.base.tag} was changed by hand (${what}); nothing is taken over from it`);
        try {
            return await sendFrom(build, host, (0,deploy_plan/* withoutBase */.ki)(plan, build.source.manifest), signal);
        }
        catch (again) {
            throw (0,finish_release/* withDifferences */.ZZ)(again);
        }
    }
}
async function sendFrom(build, host, plan, signal) {
    const { difference, base, reuse } = plan;
    const { log } = build.site.fleet;
    let bytesSent = 0;
    if (reuse)
        await finish(build, host, plan, signal);
    else if (plan.transport === 'rsync')
        bytesSent = await sendByRsync(build, host, plan, signal);
    else
        bytesSent = await sendPacked(build, host, plan, plan.transport === 'pack-zstd' ? 'zstd' : 'gzip', signal);
    if (reuse)
        log.info(`${host.name}: ${build.tag} is there already and verified, nothing to send`);
    else
        log.info(`${host.name}: ${difference.sendFiles} files sent, ${difference.linked} linked from ${base?.tag ?? 'nothing'}, verified`);
    return {
        host: host.name,
        result: reuse ? 'reused' : 'sent',
        base: base?.tag,
        filesSent: difference.sendFiles,
        bytesSent,
        filesLinked: difference.linked,
        slotFilled: !reuse && plan.transport !== 'rsync' && build.slot !== undefined,
    };
}
/** One stream, one round trip: unpack, link, verify and rename on the host. Returns the bytes of the stream. */
async function sendPacked(build, host, plan, packing, signal) {
    const { site, source, tag, payloads, relays } = build;
    const { config, options } = site.settings;
    const { difference, base } = plan;
    const { file, bytes } = await payloads.packed(tag, base, difference, packing);
    const relayed = await relays.bring(host, { file, bytes }, signal);
    const content = () => counted(file, bytes, calmly((text) => site.fleet.log.info(`${host.name}: ${text}`)));
    await buildRelease(lockedHost(build, host), {
        tag,
        base: base?.tag,
        manifest: source.sha256,
        packing,
        packed: relayed === undefined ? { bytes, content: content() } : { relayed: relayed.sum },
        treeSum: payloads.treeSum(tag),
        writablePatterns: (0,model_manifest/* writablePatterns */.Ey)(source.manifest),
        verify: config.verify,
        record: build.about,
        history: historyOf(build, plan),
        slot: build.slot,
        shared: config.shared,
    }, { deadlineMs: options.timeouts.upload, signal });
    return relayed?.bytesSent ?? bytes;
}
/** Folders, links and what the base has; then the rest by rsync with deltas; then the check. Returns bytes on the wire. */
async function sendByRsync(build, host, plan, signal) {
    const { site, source, tag, payloads } = build;
    const { settings, fleet } = site;
    const { base, difference, inodes } = plan;
    const state = await prepareRelease(lockedHost(build, host), {
        tag,
        base: base?.tag,
        source,
        roomBytes: difference.sendBytes + settings.options['free-space'],
        inodes,
        shared: settings.config.shared,
    }, signal);
    let bytesSent = 0;
    if (state === 'ready' && difference.sendFiles > 0)
        ({ bytesSent } = await upload({
            sshConfig: host.ssh.configFile,
            alias: host.alias,
            from: source.dir,
            filesFrom: await payloads.list(base?.manifest, difference),
            to: `${(0,config_settings.rootOn)(settings, host)}/releases/${tag}.partial`,
            basis: base === undefined ? undefined : `../${base.tag}`,
        }, {
            deadlineMs: settings.options.timeouts.upload,
            signal,
            onProgress: calmly((text) => fleet.log.info(`${host.name}: ${text}`)),
        }));
    await finish(build, host, plan, signal);
    return bytesSent;
}
async function finish(build, host, plan, signal) {
    await (0,finish_release/* finishRelease */.pp)(lockedHost(build, host), {
        tag: build.tag,
        base: plan.base?.tag,
        verify: build.site.settings.config.verify,
        record: build.about,
        history: historyOf(build, plan),
    }, signal);
}
function lockedHost({ site, token }, host) {
    return new locked_host/* LockedHost */.j(host, site.settings, token);
}
/** The record goes with the files; this line is what the host remembers then. */
function historyOf({ about, event, context }, { base }) {
    const { deployedAt, manifest, commit, bytes, migrated } = about;
    const full = { ...event, manifest, base: base?.tag, commit, bytes, migrated };
    return (0,model_event/* historyLine */.J)(full, context, new Date(deployedAt));
}
const CALM_MS = 10_000;
/** A line every ten seconds, for transfers that take longer than that. */
function calmly(say) {
    let next = performance.now() + CALM_MS;
    return ({ percent, bytesPerSecond }) => {
        if (performance.now() < next)
            return;
        next = performance.now() + CALM_MS;
        say(`${percent} % sent, ${(bytesPerSecond / 1024 / 1024).toFixed(1)} MiB/s`);
    };
}
/** A file as a stream that says how far it has been taken. */
function counted(file, total, onProgress) {
    const started = performance.now();
    let taken = 0;
    return external_node_stream_.Readable.from((async function* () {
        for await (const chunk of (0,external_node_fs_.createReadStream)(file)) {
            taken += chunk.length;
            yield chunk;
            onProgress({
                percent: Math.floor((100 * taken) / Math.max(1, total)),
                bytesPerSecond: (1000 * taken) / Math.max(1, performance.now() - started),
            });
        }
    })(), { objectMode: false });
}

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ../build/src/source/pack.js








/** Smaller files are read in one call, straight into what is sent. */
const WHOLE_FILE_BYTES = 256 * 1024;
const CHUNK_BYTES = 512 * 1024;
/**
 * Packs the manifest and the whole tree into one compressed file, made once for all hosts that need the same:
 * files to send with their bytes, all others as hard links into the base, so that one process builds all. Throws CutoverError when a file has another size than when it was hashed.
 */
async function pack(source, packed, packing, file) {
    const partial = `${file}.partial`;
    const compress = packing === 'zstd'
        ? (0,external_node_zlib_.createZstdCompress)({ params: { [external_node_zlib_.constants.ZSTD_c_compressionLevel]: 1 } })
        : (0,external_node_zlib_.createGzip)({ level: 1 });
    const written = (0,external_node_stream_promises_.pipeline)(compress, (0,external_node_fs_.createWriteStream)(partial, { mode: 0o600 }));
    await Promise.all([feed(archive(source, packed), compress), written]);
    await (0,promises_.rename)(partial, file);
}
/** Writes pieces one after another: while one is at work the next is made, and the one before is free again. */
async function feed(pieces, into) {
    try {
        let before = Promise.resolve();
        for await (const piece of pieces) {
            await before;
            before = new Promise((done, fail) => {
                into.write(piece, (error) => (error ? fail(error) : done()));
            });
            // Heard of when the next one is made.
            before.catch(() => undefined);
        }
        await before;
        into.end();
    }
    catch (thrown) {
        into.destroy(thrown);
        throw thrown;
    }
}
/** Names are from the app root, where it is unpacked. */
async function* archive(source, packed) {
    const { tag, difference } = packed;
    const { parts, bytes } = source.manifest;
    yield tarHeader({
        path: `.cutover/releases/${tag}.manifest.partial`,
        ...{ mode: 0o644, size: bytes, mtime: 0 },
    });
    yield* parts;
    yield padding(bytes);
    const chunk = new Chunk();
    for (const entry of difference.send) {
        const path = (0,external_node_path_.join)(source.dir, entry.path);
        const descriptor = (0,external_node_fs_.openSync)(path, 'r');
        try {
            const { size, mtimeMs } = (0,external_node_fs_.fstatSync)(descriptor);
            const header = tarHeader({
                path: named(tag, entry.path),
                mode: entry.mode,
                size: entry.size,
                mtime: Math.max(0, Math.floor(mtimeMs / 1000)),
            });
            if (size !== entry.size)
                throw changed(entry, size);
            if (chunk.room < header.length + Math.min(size, WHOLE_FILE_BYTES) + padding(size).length)
                yield chunk.take();
            chunk.add(header);
            if (size <= WHOLE_FILE_BYTES)
                chunk.read(descriptor, entry);
            else {
                yield chunk.take();
                let sent = 0;
                for await (const part of (0,external_node_fs_.createReadStream)(path, { highWaterMark: CHUNK_BYTES })) {
                    sent += part.length;
                    yield part;
                }
                if (sent !== size)
                    throw changed(entry, sent);
            }
            chunk.add(padding(size));
        }
        finally {
            (0,external_node_fs_.closeSync)(descriptor);
        }
    }
    for (const header of withoutContent(source, packed)) {
        if (chunk.room < header.length)
            yield chunk.take();
        chunk.add(header);
    }
    yield chunk.take();
    yield tarEnd();
}
const changed = ({ path, size }, now) => new errors/* CutoverError */.DB(`${path} changed while it was packed: it had ${size} bytes, now ${now}`);
/** Many small things as one piece of the stream: each piece costs as much as a file. Two buffers take turns (`feed`). */
class Chunk {
    #bytes = Buffer.allocUnsafeSlow(CHUNK_BYTES);
    #other = Buffer.allocUnsafeSlow(CHUNK_BYTES);
    #end = 0;
    get room() {
        return this.#bytes.length - this.#end;
    }
    add(bytes) {
        this.#end += bytes.copy(this.#bytes, this.#end);
    }
    /** Reads a file of as many bytes as its entry says. Throws CutoverError when it has fewer by now. */
    read(descriptor, entry) {
        for (let missing = entry.size; missing > 0;) {
            const read = (0,external_node_fs_.readSync)(descriptor, this.#bytes, this.#end, missing, null);
            if (read === 0)
                throw changed(entry, entry.size - missing);
            missing -= read;
            this.#end += read;
        }
    }
    /** What was gathered; the next begins in the other buffer, since this one is on its way. */
    take() {
        const taken = this.#bytes.subarray(0, this.#end);
        [this.#bytes, this.#other] = [this.#other, this.#bytes];
        this.#end = 0;
        return taken;
    }
}
const named = (tag, path) => `releases/${tag}.partial/${path.slice(2)}`;
/** Links, then folders, the deepest first: they get their own mode only when all that lies in them is there. */
function* withoutContent({ manifest }, { tag, base, difference }) {
    const now = Math.floor(Date.now() / 1000);
    for (const { path, mode } of difference.link)
        yield tarHeader({
            path: named(tag, path),
            mode,
            mtime: now,
            type: 'hard link',
            target: `releases/${base}/${path.slice(2)}`,
        });
    const folders = [];
    for (const entry of (0,model_manifest/* besideFiles */.co)(manifest)) {
        if (entry.type !== 'l')
            folders.push(entry);
        else
            yield tarHeader({
                path: named(tag, entry.path),
                mode: 0o777,
                mtime: now,
                type: 'symbolic link',
                target: entry.target,
            });
    }
    const depth = (path) => path.split('/').length;
    folders.sort((a, b) => depth(b.path) - depth(a.path));
    for (const { path, mode } of folders)
        yield tarHeader({ path: `${named(tag, path)}/`, mode, mtime: now, type: 'folder' });
    yield tarHeader({ path: named(tag, './'), mode: 0o555, mtime: now, type: 'folder' });
}

;// CONCATENATED MODULE: ../build/src/source/payloads.js





/** What is sent to the hosts, made once for all of them that have the same base, in a private folder of the job. */
class Payloads {
    #made = new Map();
    #source;
    #dir;
    #treeSum;
    constructor(source, dir) {
        this.#source = source;
        this.#dir = dir;
    }
    /** What a host makes of the finished tree of this tag (`is_tree` of scripts/tree.sh). */
    treeSum(tag) {
        const { manifest, sha256 } = this.#source;
        const stored = { path: `../../.cutover/releases/${tag}.manifest.partial`, sha256 };
        this.#treeSum ??= (0,source_sha256/* sha256OfText */.iQ)((0,model_manifest/* treeText */.sS)(manifest, stored));
        return this.#treeSum;
    }
    /** The packed release for hosts with this base. */
    packed(tag, base, difference, packing) {
        const packed = { tag, base: base?.tag, difference };
        return this.#once(`${packing}-${base === undefined ? 'whole' : `${base.manifest} ${base.tag}`}`, (file) => pack(this.#source, packed, packing, file));
    }
    /**
     * The file that lists what rsync has to send, each path ended by NUL. Each begins with `./`: rsync takes a line
     * that begins with `#` or `;` for a comment, also in a list like this one.
     */
    async list(base, { send }) {
        const { file } = await this.#once(`list-${base ?? 'whole'}`, (path) => (0,promises_.writeFile)(path, rsyncList(send), { mode: 0o600 }));
        return file;
    }
    async remove() {
        for (const made of this.#made.values()) {
            const { file } = await made.catch(() => ({ file: undefined }));
            if (file !== undefined)
                await (0,promises_.rm)(file, { force: true });
        }
    }
    #once(key, make) {
        const known = this.#made.get(key);
        if (known !== undefined)
            return known;
        const file = (0,external_node_path_.join)(this.#dir, `${this.#source.sha256.slice(0, 16)}-${this.#made.size}`);
        const made = make(file).then(async () => ({ file, bytes: (await (0,promises_.stat)(file)).size }));
        this.#made.set(key, made);
        return made;
    }
}
function* rsyncList(files) {
    for (const { path } of files)
        yield `${path}\0`;
}

;// CONCATENATED MODULE: ../build/src/steps/rsync-deploy/send.js








/** Builds the release on every host of the plan, and verifies it there. Throws CutoverError after all have ended. */
async function sendToHosts(site, held, options, plan, done = () => undefined) {
    const { source, tag, backup } = options;
    const { options: wanted, config } = site.settings;
    const between = [(0,config_settings.runsOnce)(site.settings), wanted.start, wanted.prepare, config['env-file']].some((one) => one !== undefined) || (0,server_groups/* serverGroups */.Yg)(wanted).some(({ through }) => through === 'slot');
    const byHost = new Map(plan.hosts.map((one) => [one.reading.host, one]));
    const hosts = [...byHost.keys()];
    const payloads = new Payloads(source, hosts[0]?.ssh.dir ?? '');
    const relays = new Relays(site, held.token, hosts);
    const build = {
        site,
        token: held.token,
        source,
        tag,
        payloads,
        relays,
        about: recordOf(site, options, plan),
        event: { kind: 'deployed', tag, slot: plan.slot.name, hosts: hosts.length, backup },
        context: options.context ?? (0,connection_site/* contextOf */.V)(site),
        // With nothing to run in between, the slot is filled by the script that completes the release.
        slot: plan.slotIsLive || plan.isThere || between ? undefined : plan.slot.name,
    };
    try {
        const outcomes = await site.fleet.collect(words/* STAGE */.Ld, async (host, signal) => {
            const one = byHost.get(host);
            if (one === undefined)
                throw new Error('a host without a plan');
            return sendRelease(build, host, one.plan, signal);
        }, { hosts });
        const sent = outcomes.flatMap((one) => (one.ok ? [{ ...one.value, durationMs: one.durationMs }] : []));
        for (const one of sent)
            done(one);
        if (sent.length < outcomes.length)
            throw (0,fleet.stageFailure)(words/* STAGE */.Ld, outcomes, {
                state: ({ host, ok }) => `${tag} is ${ok ? 'complete beside what is live' : 'not complete'}; ${(0,words/* lineOn */.q5)(plan.serving, host.name)}, unchanged`,
                next: 'nothing that takes traffic was changed; mend the cause and run this step again, it carries on from what is there',
            });
        return sent;
    }
    finally {
        await relays.clear();
        await payloads.remove();
    }
}
/** What the hosts know of the release from now on. */
function recordOf({ settings, identity }, options, { changes }) {
    const { source, commit, backup, context, known } = options;
    const migrated = (settings.options.migrate !== undefined && options.migrate !== false) ||
        (changes?.pending ?? []).length > 0;
    return {
        state: 'complete',
        ...known,
        tag: options.tag,
        manifest: source.sha256,
        deployedAt: new Date().toISOString(),
        actor: identity.actor,
        run: identity.run,
        files: source.totals.files,
        bytes: source.totals.bytes,
        ...(commit === undefined ? {} : { commit }),
        ...(backup === undefined ? {} : { backup }),
        // A release that is brought back keeps those who approved it when it was new.
        ...(known !== undefined || context === undefined
            ? {}
            : { approvers: context.approvers.map(({ login }) => login) }),
        ...(migrated ? { migrated } : {}),
    };
}

;// CONCATENATED MODULE: ../build/src/steps/rsync-deploy/deploy.js














/**
 * Puts the release onto every host of the slot: builds it beside what is there, verifies it, runs `migrate`
 * once and `start` on each host. What is live is not touched. Throws CutoverError after all hosts have ended.
 */
async function rsyncDeploy(site, held, options) {
    const started = performance.now();
    const { tag, source, backup } = options;
    const plan = await (0,rsync_deploy_plan.planRsyncDeploy)(site, await (0,read_servers.completeReadings)(site, held), options);
    const { fleet, settings } = site;
    const reuse = plan.hosts.filter(({ plan: { reuse } }) => reuse).length;
    fleet.log.info(`${tag} into slot ${plan.slot.name} on ${plan.hosts.length} ${plan.hosts.length === 1 ? 'host' : 'hosts'}${reuse > 0 ? `, ${reuse} of them have it already` : ''}`);
    const slot = plan.slot.name;
    const about = { tag, slot, hosts: plan.hosts.length, backup };
    await options.record?.({ kind: 'deploy-started', ...about });
    const { done } = options;
    await sendSeeds(site, held, source, plan);
    const hosts = await sendToHosts(site, held, options, plan, done);
    await (0,env_file/* linkValues */.xj)(site, held, options, plan);
    const ran = (host, durationMs) => done?.({ host, durationMs });
    const timed = async (what, runs, work) => {
        const from = performance.now();
        await work();
        if (runs)
            options.timed?.(what, performance.now() - from);
    };
    if (!plan.isThere)
        await timed('prepare', settings.options.prepare !== undefined, () => runPrepare(site, held, tag, plan, ran));
    const once = options.migrate !== false && !plan.isThere && !plan.joins;
    const migrated = once && settings.options.migrate !== undefined;
    let changes = [];
    const changeData = async () => {
        const scripts = plan.changes;
        let longest = 0;
        if (scripts !== undefined)
            await timed('changes', scripts.pending.length > 0, async () => {
                changes = await (0,rsync_deploy_changes/* runDatabaseChanges */.u)(site, held, scripts, {
                    ...{ tag, context: options.context, record: options.record },
                    serving: (0,words/* stateNow */.Sz)(plan.serving),
                    timed: (ms) => {
                        longest = Math.max(longest, ms);
                        options.timed?.('longest script', longest);
                    },
                });
            });
        if (!once)
            return;
        if (migrated)
            options.migrated?.('begun');
        await timed('migrate', migrated, () => (0,migrate/* runMigrate */.f)(site, held, options, plan, ran));
        if (migrated)
            options.migrated?.('ran');
    };
    const runs = migrated || (plan.changes?.pending ?? []).length > 0;
    const work = {
        ...{ slot, live: plan.live, begun: plan.changes?.begun === true },
        runs: runs || (once && plan.migration.by === 'shard'),
        scripts: plan.changes?.begun === true || (plan.changes?.pending ?? []).length > 0,
    };
    if (work.runs)
        await options.around?.before(work);
    const schema = await watchSchema(site, plan, options, runs, changeData);
    if (options.migrate !== false)
        await options.around?.after({ ...work, schema });
    // A slot that takes traffic is pointed to the release, and its app started, by the switch.
    if (!plan.slotIsLive && !plan.isThere)
        await (0,run_hook/* runHook */.D)(site, held.token, {
            name: 'start',
            run: (host) => (0,roles/* commandOn */.NN)(settings.options, 'start', host)?.run,
            hosts: targetsOf(plan).filter((_, index) => hosts[index]?.slotFilled !== true),
            tag,
            slot: plan.slot,
            pointSlot: true,
            timeoutMs: (0,roles/* longestMs */.D5)(settings.options, 'start', settings.hosts.map(({ name }) => name)),
            live: plan.live,
        }, ran);
    const pruned = await (0,prune/* pruneReleases */.X)(site, held.token, held.readings, {
        tag,
        manifest: source.sha256,
        slot,
        hosts: targetsOf(plan).map(({ name }) => name),
        slotIsLive: plan.slotIsLive,
        context: options.context ?? (0,connection_site/* contextOf */.V)(site),
    });
    await options.record?.({ kind: 'deployed', ...about });
    return {
        tag,
        slot,
        slotIsLive: plan.slotIsLive,
        manifest: source.sha256,
        live: plan.live,
        serving: plan.serving,
        migrated,
        changes,
        schema,
        hosts,
        pruned,
        durationMs: performance.now() - started,
    };
}
function targetsOf(plan) {
    return plan.hosts.map(({ reading }) => reading.host);
}


/***/ }),

/***/ 6982:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Zi: () => (/* binding */ bringValues),
  xj: () => (/* binding */ linkValues),
  G0: () => (/* binding */ planValues),
  N4: () => (/* binding */ valuesToPlan)
});

// EXTERNAL MODULE: ../build/src/config/settings.js
var config_settings = __webpack_require__(77309);
// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/host/connection/locked-host.js
var locked_host = __webpack_require__(32420);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ../build/src/host/connection/scripts.js
var scripts = __webpack_require__(82771);
;// CONCATENATED MODULE: ../build/src/host/release/env-file.js



/** The keyed sum of a value: without the salt it tells nothing, and another value with the same text has another one. */
function envSum(salt, { name, value }) {
    return (0,external_node_crypto_.createHmac)('sha256', salt).update(`${name}\0${value}`).digest('hex');
}
/**
 * Puts values beside the releases of a host and leads a release to them. `kept`: it serves, and keeps those that it has.
 * Throws as Host.call does.
 */
async function putEnvFile(host, { tag, env: { text, values } }, signal) {
    const salt = (0,external_node_crypto_.randomBytes)(32).toString('hex');
    const index = [salt, ...values.map((one) => `${one.name} ${envSum(salt, one)}`)];
    const content = `${index.join('\n')}\n${text}`;
    const answer = await host.call((0,scripts/* script */.K$)('put-env-file'), [tag, String(index.length), String(Buffer.byteLength(text))], { signal, payload: { bytes: Buffer.byteLength(content), content } });
    return answer.get('state') === 'kept' ? 'kept' : 'linked';
}
/** What a host says of the values that a release has there. Changes nothing. Throws as Host.call does. */
async function readEnvFile(host, settings, { tag, values }, signal) {
    const answer = await host.call((0,scripts/* script */.K$)('read-env-file'), [(0,config_settings.rootOn)(settings, host), tag, values ? 'values' : ''], { signal, deadlineMs: settings.options.timeouts.stage });
    const state = answer.get('state');
    if (state !== 'there')
        return { state: state === 'lacking' ? state : 'none' };
    return {
        state,
        index: answer.all('index'),
        text: answer
            .all('value')
            .map((line) => `${line}\n`)
            .join(''),
    };
}

// EXTERNAL MODULE: ../build/src/model/env-file.js
var env_file = __webpack_require__(91249);
// EXTERNAL MODULE: ../build/src/model/manifest.js
var manifest = __webpack_require__(54656);
// EXTERNAL MODULE: ../build/src/steps/rsync-deploy/words.js
var words = __webpack_require__(31398);
;// CONCATENATED MODULE: ../build/src/steps/rsync-deploy/env-file.js







const STAGE = 'env-file';
/**
 * Leads a new release to the values that were given, or to its own a release that is brought back, or that others serve
 * already. Throws as both do.
 */
async function linkValues(site, held, { tag, source, env }, { hosts: planned, serving, isThere, joins }) {
    const hasPlace = (0,manifest/* besideFiles */.co)(source.manifest).some(({ type, path }) => type === 'w' && path === `./${env_file/* ENV_PLACE */.oJ}`);
    if (!hasPlace || isThere)
        return;
    const about = { tag, hosts: planned.map(({ reading }) => reading.host), serving };
    if (env === undefined || joins)
        await bringValues(site, held, about, env);
    else
        await put(site, held, about, env);
}
/**
 * Leads a release to the values that another host has of it, on the hosts where it lacks them; to `otherwise` where nobody
 * has them. Throws CutoverError after all hosts have ended, or without either; nothing that serves was changed.
 */
async function bringValues(site, held, about, otherwise) {
    const { fleet, settings } = site;
    const { tag, hosts } = about;
    const found = await fleet.stage(STAGE, (host, signal) => readEnvFile(host, settings, { tag, values: false }, signal), { hosts });
    const lacking = found.flatMap(({ host, value }) => (value.state === 'lacking' ? [host] : []));
    if (lacking.length === 0)
        return;
    const only = { ...about, hosts: lacking };
    await put(site, held, only, (await fromOthers(site, only)) ?? otherwise ?? throwNowhere(only));
}
async function put({ fleet, settings }, { token }, { tag, hosts, serving }, env) {
    const results = await fleet.stage(STAGE, (host, signal) => putEnvFile(new locked_host/* LockedHost */.j(host, settings, token), { tag, env }, signal), {
        hosts,
        state: ({ host, ok }) => `${tag} ${ok ? 'leads to its values' : 'has no values'}; ${(0,words/* lineOn */.q5)(serving, host.name)}, unchanged`,
        next: 'nothing that takes traffic was changed; mend the cause and run this step again, it carries on from what is there',
    });
    for (const { host, value } of results)
        if (value === 'kept')
            fleet.log.warning(`${host.name}: ${tag} serves there and keeps the values that it has: other ones come with another tag`);
}
/** The values of a release from the first other host that has them; undefined: nobody gave them. */
async function fromOthers({ fleet, settings, others = [] }, { tag, hosts: lacking }) {
    for (const host of [...fleet.hosts, ...others].filter((one) => !lacking.includes(one))) {
        const found = await readEnvFile(host, settings, { tag, values: true }, fleet.signal).catch(() => undefined);
        if (found?.state !== 'there')
            continue;
        const parsed = (0,env_file/* parseEnvFile */.FO)(found.text);
        const values = 'problem' in parsed ? [] : parsed;
        for (const text of (0,env_file/* textsToMask */.av)(values, JSON.stringify(settings.options)))
            fleet.log.hide?.(text);
        fleet.log.info(`${host.name}: the values of ${tag} came from there`);
        return { text: found.text, values };
    }
    return undefined;
}
function throwNowhere({ tag, hosts: lacking, serving }) {
    throw new errors/* CutoverError */.DB(`no host has the values of \`env-file\` that ${tag} ran with`, {
        stage: STAGE,
        host: lacking[0]?.name,
        state: lacking.map(({ name }) => `${name}: ${tag} has no values; ${(0,words/* lineOn */.q5)(serving, name)}, unchanged`),
        next: `release ${tag} by its workflow (with \`allow-bad\` where it was rolled back from): it gets the values of now`,
    });
}
/**
 * What of the values would be another one than in the release that serves: names, and no value. Changes nothing. undefined
 * where the values were not given, as without `env-file` in the configuration.
 */
async function planValues({ fleet, settings }, found, env) {
    if (env === undefined)
        return undefined;
    const { hosts } = (0,config_settings.slotNamed)(settings, found.slot);
    const readings = found.readings.filter(({ host }) => hosts === undefined || hosts.includes(host.name));
    const results = await fleet.stage(STAGE, async (host, signal) => {
        const releases = readings.find((one) => one.host === host)?.facts.releases ?? [];
        const tag = releases.find((one) => one.tag === found.served)?.tag;
        const has = tag === undefined ? undefined : await readEnvFile(host, settings, { tag, values: false }, signal);
        return {
            host: host.name,
            changes: (0,env_file/* envChanges */.HT)(env.values, has?.state === 'there' ? has.index : [], envSum),
        };
    }, { hosts: readings.map(({ host }) => host) });
    return (0,env_file/* envLines */.Xk)(results.map(({ value }) => value));
}
/** The same for a plan. undefined also where its key only looks, and may not ask: then the log says so. Throws as planValues. */
async function valuesToPlan(...[site, found, env]) {
    return planValues(site, found, env).catch((thrown) => {
        const [said = ''] = (0,errors/* messageOf */.bD)(thrown).split('\n');
        if (!said.includes('cutover-guard: refused'))
            throw thrown;
        site.fleet.log.warning(`what changes of the values is not known: ${said}`);
        return undefined;
    });
}


/***/ })

};
