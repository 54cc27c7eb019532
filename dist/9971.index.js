export const id = 9971;
export const ids = [9971,5311];
export const modules = {

/***/ 35311:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   authorize: () => (/* binding */ authorize),
/* harmony export */   lockOptions: () => (/* binding */ lockOptions),
/* harmony export */   openGitHub: () => (/* binding */ openGitHub),
/* harmony export */   openRecord: () => (/* binding */ openRecord),
/* harmony export */   runOf: () => (/* binding */ runOf),
/* harmony export */   servedNow: () => (/* binding */ servedNow)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _host_connection_site_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(50132);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8967);



/** The run as GitHub knows it. */
function runOf({ identity }, { env }) {
    const [owner = '', repo = ''] = identity.repository.split('/');
    return {
        owner,
        repo,
        runId: Number(identity.runId),
        attempt: Number(identity.attempt),
        actor: env['GITHUB_ACTOR'] ?? 'unknown',
        triggeringActor: identity.actor,
    };
}
/** The API with the token of the input `token`; undefined without one. */
async function openGitHub({ env, log, signal }) {
    const token = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .secret */ .rJ)('token');
    if (token === undefined)
        return undefined;
    const { createGitHub } = await __webpack_require__.e(/* import() */ 5936).then(__webpack_require__.bind(__webpack_require__, 45936));
    return createGitHub({ token, env, log, signal });
}
async function askRunState(github, owner) {
    const { runState } = await __webpack_require__.e(/* import() */ 8617).then(__webpack_require__.bind(__webpack_require__, 18617));
    return runState(github, owner);
}
/** A lock is taken over when the run or the job that holds it has ended: GitHub says so of a run, the input of the jobs of this one. */
function lockOptions(github) {
    const jobsEnded = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .flag */ .Jt)('jobs-ended');
    return github === undefined
        ? { jobsEnded }
        : { jobsEnded, runState: (owner) => askRunState(github, owner) };
}
/**
 * Asks GitHub for the approval that the environment requires, before anything is touched, and opens the record
 * of this run. `what` matters to `approval: second-person` alone. Throws CutoverError when nobody has approved.
 */
async function authorize(context, site, what = { do: 'other' }, emergency) {
    const { settings } = site;
    const [github, { approvalMode, checkApproval }] = await Promise.all([
        openGitHub(context),
        __webpack_require__.e(/* import() */ 684).then(__webpack_require__.bind(__webpack_require__, 10684)),
    ]);
    const run = runOf(site, context);
    const { approvers } = await checkApproval({
        mode: approvalMode(settings, emergency),
        environment: settings.environment,
        run,
        approvers: settings.options.approvers,
        what,
    }, github, context.log);
    const about = (0,_host_connection_site_js__WEBPACK_IMPORTED_MODULE_2__/* .contextOf */ .V)(site, approvers, emergency);
    const record = await openRecord(context, site, about, github);
    return {
        github,
        context: about,
        approvers,
        record,
        lock: { ...lockOptions(github), approvers },
        async failing(stage, tag, body) {
            try {
                return await body();
            }
            catch (thrown) {
                const where = thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB ? (thrown.stage ?? stage) : stage;
                // What is wrong with inputs is found out before any host is asked, and one that is not reached is not asked again.
                const untouched = thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz || where === 'connect';
                const live = untouched ? undefined : await servedNow(site);
                const reason = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(thrown);
                await record({ kind: 'failed', tag: tag(), stage: where, reason, live, untouched });
                throw thrown;
            }
        },
    };
}
/** The record alone, for what changes nothing and needs no approval. */
async function openRecord(run, site, context = (0,_host_connection_site_js__WEBPACK_IMPORTED_MODULE_2__/* .contextOf */ .V)(site), github) {
    const { createRecord } = await __webpack_require__.e(/* import() */ 4682).then(__webpack_require__.bind(__webpack_require__, 64682));
    return createRecord({
        github: github ?? (await openGitHub(run)),
        context,
        environmentUrl: site.settings.options.url,
        runId: Number(site.identity.runId),
        sha: site.identity.sha,
        log: run.log,
    }).record;
}
const LOOK_MS = 5_000;
/** The release that all visitors get, also when the run is being cancelled; undefined when that is not known. */
async function servedNow(site) {
    const { readServers, servingOn } = await Promise.all(/* import() */[__webpack_require__.e(8739), __webpack_require__.e(1160)]).then(__webpack_require__.bind(__webpack_require__, 18779));
    const calm = { ...site, fleet: site.fleet.withSignal(AbortSignal.timeout(LOOK_MS)) };
    const servers = await calm.fleet.quiet(() => readServers(calm, 'own')).catch(() => undefined);
    return servers === undefined ? undefined : servingOn(calm, servers).served?.tag;
}


/***/ }),

/***/ 49971:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   entry: () => (/* binding */ entry)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _model_backup_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(10707);
/* harmony import */ var _authorize_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(35311);
/* harmony import */ var _connect_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(33610);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8967);





const entry = async (context) => {
    const { log, env } = context;
    const level = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .choice */ .Yq)('verify', [..._model_backup_js__WEBPACK_IMPORTED_MODULE_4__/* .LEVELS */ .A_, 'configured'], 'configured');
    const folder = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lq)('download-to');
    const wanted = {
        passwords: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .secrets */ .O3)('database-passwords'),
        allowShrink: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .flag */ .Jt)('allow-shrink'),
        downloadTo: folder === undefined ? undefined : (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(env['GITHUB_WORKSPACE'] ?? '.', folder),
        verify: level === 'configured' ? undefined : level,
    };
    const dryRun = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .flag */ .Jt)('dry-run');
    const site = await (0,_connect_js__WEBPACK_IMPORTED_MODULE_2__/* .connectSite */ .g4)(context);
    if (dryRun) {
        const { planBackup } = await Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(8739), __webpack_require__.e(5736)]).then(__webpack_require__.bind(__webpack_require__, 35736));
        const { readHosts } = await Promise.all(/* import() */[__webpack_require__.e(8739), __webpack_require__.e(6513)]).then(__webpack_require__.bind(__webpack_require__, 56513));
        const plans = await planBackup(site, await readHosts(site.fleet, site.settings), wanted);
        const lines = plans.flatMap(({ host, filesBytes, freeBytes, databases }) => [
            `${host.name}: about ${(0,_model_backup_js__WEBPACK_IMPORTED_MODULE_4__/* .formatBytes */ .z3)(filesBytes)} of files; ${(0,_model_backup_js__WEBPACK_IMPORTED_MODULE_4__/* .formatBytes */ .z3)(freeBytes)} are free`,
            ...databases.map(({ name, server, bytes }) => `${host.name}: ${name} (${server}), about ${(0,_model_backup_js__WEBPACK_IMPORTED_MODULE_4__/* .formatBytes */ .z3)(bytes)}`),
        ]);
        for (const line of lines)
            log.info(line);
        (0,_connect_js__WEBPACK_IMPORTED_MODULE_2__/* .setOutputs */ .n0)({ 'backup-id': '', bytes: 0, verified: '', manifest: [] });
        await (0,_connect_js__WEBPACK_IMPORTED_MODULE_2__/* .addSummary */ .S0)(['## Dry run: backup', '', ...lines.map((line) => `- ${line}`), ''].join('\n'));
        return;
    }
    const { backupRemote } = await Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(8739), __webpack_require__.e(5919), __webpack_require__.e(5653), __webpack_require__.e(2618), __webpack_require__.e(360)]).then(__webpack_require__.bind(__webpack_require__, 22618));
    const { withLock } = await Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(8739), __webpack_require__.e(5919), __webpack_require__.e(5653), __webpack_require__.e(2356), __webpack_require__.e(364)]).then(__webpack_require__.bind(__webpack_require__, 2356));
    const { backupSummary } = await __webpack_require__.e(/* import() */ 9665).then(__webpack_require__.bind(__webpack_require__, 12046));
    const lock = (0,_authorize_js__WEBPACK_IMPORTED_MODULE_1__.lockOptions)(await (0,_authorize_js__WEBPACK_IMPORTED_MODULE_1__.openGitHub)(context));
    const result = await withLock(site.fleet, site.settings, site.identity, (held) => backupRemote(site, held, wanted), { ...lock, stage: 'back up' });
    (0,_connect_js__WEBPACK_IMPORTED_MODULE_2__/* .setOutputs */ .n0)({
        'backup-id': result.id,
        bytes: result.bytes,
        verified: result.verified,
        manifest: result.hosts.map(({ manifest, path }) => ({ ...manifest, path })),
        duration: Math.round(result.durationMs),
    });
    log.info(`backup ${result.id}: ${(0,_model_backup_js__WEBPACK_IMPORTED_MODULE_4__/* .formatBytes */ .z3)(result.bytes)} on ${result.hosts.length} ${result.hosts.length === 1 ? 'host' : 'hosts'}, verified by ${result.verified}`);
    await (0,_connect_js__WEBPACK_IMPORTED_MODULE_2__/* .addSummary */ .S0)(backupSummary(result));
};


/***/ }),

/***/ 74720:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DB: () => (/* binding */ CutoverError),
/* harmony export */   Ic: () => (/* binding */ describeFailure),
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   dz: () => (/* binding */ InputError)
/* harmony export */ });
/** Base of every error that Cutover raises on purpose. */
class CutoverError extends Error {
    name = 'CutoverError';
    host;
    stage;
    state;
    next;
    constructor(message, details = {}) {
        super(message, details.cause === undefined ? undefined : { cause: details.cause });
        this.host = details.host;
        this.stage = details.stage;
        this.state = details.state ?? [];
        this.next = details.next;
    }
}
/** Bad input or configuration. Raised before any host was contacted or anything changed. */
class InputError extends CutoverError {
    name = 'InputError';
}
/** Whatever was thrown, as one line. */
function messageOf(thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
}
/**
 * The text of a failure as a person reads it: action and stage, cause, state of the hosts, next step.
 * An error that is not ours is a fault in Cutover: it is shown with its stack so that it can be reported.
 */
function describeFailure(action, thrown) {
    if (!(thrown instanceof CutoverError)) {
        const stack = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
        return `${action}: unexpected error (a fault in Cutover, please report it)\n${stack}`;
    }
    const where = [...new Set([action, thrown.stage, thrown.host])]
        .filter((part) => part !== undefined)
        .join(' / ');
    const lines = [`${where}: ${thrown.message}`];
    if (thrown.state.length > 0)
        lines.push('State now:', ...thrown.state.map((line) => `  ${line}`));
    if (thrown.next !== undefined)
        lines.push(`Next: ${thrown.next}`);
    return lines.join('\n');
}


/***/ }),

/***/ 50132:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ contextOf)
/* harmony export */ });
/** Who does it and where, for the record. */
function contextOf({ settings, identity }, approvers = [], emergency) {
    const { app, environment } = settings;
    return { app, environment, runUrl: identity.run, actor: identity.actor, approvers, emergency };
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
/* harmony export */   WH: () => (/* binding */ backupId),
/* harmony export */   YB: () => (/* binding */ spaceProblem),
/* harmony export */   fe: () => (/* binding */ readBackup),
/* harmony export */   hB: () => (/* binding */ weakest),
/* harmony export */   n6: () => (/* binding */ compareFacts),
/* harmony export */   nA: () => (/* binding */ countFacts),
/* harmony export */   ny: () => (/* binding */ latestGood),
/* harmony export */   xK: () => (/* binding */ backupsToRemove),
/* harmony export */   z3: () => (/* binding */ formatBytes)
/* harmony export */ });
/* unused harmony export isProven */
/** How far a backup was proven, from weakest to strongest. */
const LEVELS = ['checksum', 'list', 'restore'];
const ID = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-([A-Za-z0-9][A-Za-z0-9._+-]*)$/;
/** Ids further ahead than this come from a clock that was wrong, and are not followed. */
const AHEAD_MS = 60_000;
/**
 * The id of a new backup: UTC time and live tag. Their order is the order of backups, so it is a second later than the
 * last one when several are made within one, also when those between are gone.
 */
function backupId(now, tag, taken) {
    const known = new Set(taken);
    const times = [...known].map((id) => parseBackupId(id)?.at.getTime() ?? 0);
    const last = Math.max(0, ...times.filter((time) => time <= now.getTime() + AHEAD_MS));
    for (let time = Math.max(Math.floor(now.getTime() / 1000) * 1000, last + 1000);; time += 1000) {
        const stamp = new Date(time).toISOString().replace(/[-:]|\.\d+/g, '');
        const id = `${stamp}-${tag ?? 'none'}`;
        if (!known.has(id))
            return id;
    }
}
/** When a backup of this id was taken, and of which live tag; undefined for anything that is no id. */
function parseBackupId(id) {
    const match = ID.exec(id);
    if (match === null || id.endsWith('.partial'))
        return undefined;
    const [, year, month, day, hour, minute, second, tag = ''] = match;
    const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
    return Number.isNaN(at.getTime()) ? undefined : { at, tag };
}
/** Reads backup.json as a host gave it; undefined when it is not one. */
function readBackup(about) {
    if (typeof about !== 'object' || about === null)
        return undefined;
    const value = about;
    const sound = value.format === 1 &&
        typeof value.id === 'string' &&
        parseBackupId(value.id) !== undefined &&
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
/**
 * The backups of one host that may go: those beyond the newest `keep` that are also older than `keepDays`.
 * Never one that is needed, never the newest that was proven by a restore, and never the newest of all.
 * What is no backup of ours, or cannot be read, is left alone.
 */
function backupsToRemove(backups, retention) {
    const ours = backups
        .filter((backup) => backup.manifest !== undefined && parseBackupId(backup.id) !== undefined)
        .sort((a, b) => (a.id < b.id ? 1 : -1));
    const newest = ours[0]?.id;
    const proven = ours.find(({ manifest }) => manifest !== undefined && isProven(manifest))?.id;
    const oldest = retention.keepDays === undefined ? undefined : retention.now.getTime() - retention.keepDays * 86_400_000;
    return ours
        .slice(retention.keep)
        .filter(({ id }) => {
        const at = parseBackupId(id)?.at.getTime() ?? Number.POSITIVE_INFINITY;
        const young = oldest !== undefined && at >= oldest;
        return !young && id !== newest && id !== proven && !retention.needed.has(id);
    })
        .map(({ id }) => id);
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
/** The newest backup that every host has with all databases proven by a restore. */
function latestGood(hosts) {
    const [first = [], ...others] = hosts;
    const everywhere = first
        .filter(({ manifest }) => manifest !== undefined)
        .filter(({ id }) => others.every((backups) => backups.some((one) => one.id === id && one.manifest !== undefined)))
        .map(({ id }) => id)
        .sort()
        .reverse();
    return everywhere.find((id) => hosts.every((backups) => {
        const manifest = backups.find((one) => one.id === id)?.manifest;
        return manifest !== undefined && isProven(manifest);
    }));
}


/***/ })

};
