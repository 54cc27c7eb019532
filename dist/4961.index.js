export const id = 4961;
export const ids = [4961,2533,8323];
export const modules = {

/***/ 58323:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ doAtEnd),
/* harmony export */   t: () => (/* binding */ atEnd)
/* harmony export */ });
const works = [];
/** Leaves something to the end of the action. Whether the action is green is decided before it. */
function atEnd(work) {
    works.push(work);
}
/** Does what was left to the end; a fault in it changes nothing. */
async function doAtEnd(thrown, said) {
    for (const work of works)
        await work(thrown).catch(said);
}


/***/ }),

/***/ 35311:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   authorize: () => (/* binding */ authorize),
/* harmony export */   explainFailure: () => (/* binding */ explainFailure),
/* harmony export */   lockOptions: () => (/* binding */ lockOptions),
/* harmony export */   openGitHub: () => (/* binding */ openGitHub),
/* harmony export */   openRecord: () => (/* binding */ openRecord),
/* harmony export */   runOf: () => (/* binding */ runOf),
/* harmony export */   servedNow: () => (/* binding */ servedNow)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _host_connection_site_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(50132);
/* harmony import */ var _connect_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33610);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8967);
/* harmony import */ var _notify_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(65515);





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
        config: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .configFile */ .Ze)(),
    };
}
/** The API with the token of the input `token`; undefined without one. */
async function openGitHub({ env, log, signal }) {
    const token = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .secret */ .rJ)('token');
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
    const jobsEnded = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .flag */ .Jt)('jobs-ended');
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
    await (0,_notify_js__WEBPACK_IMPORTED_MODULE_3__.openTelling)(context, site);
    const [github, { approvalMode, checkApproval }] = await Promise.all([
        openGitHub(context),
        __webpack_require__.e(/* import() */ 8303).then(__webpack_require__.bind(__webpack_require__, 10684)),
    ]);
    const run = runOf(site, context);
    const { approvers } = await checkApproval({
        mode: approvalMode(settings.options, emergency),
        environment: settings.environment,
        run,
        what,
    }, github, context.log);
    const about = (0,_host_connection_site_js__WEBPACK_IMPORTED_MODULE_4__/* .contextOf */ .V)(site, approvers, emergency);
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
                if (!untouched)
                    await explainFailure(site, thrown);
                const live = untouched ? undefined : await servedNow(site);
                const reason = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(thrown);
                await record({ kind: 'failed', tag: tag(), stage: where, reason, live, untouched });
                throw thrown;
            }
        },
    };
}
/** What the hosts said on which it failed, with the log of a slot that did not start, into the error and the summary. */
async function explainFailure(site, thrown) {
    const [{ readLogs }, { failedMarkdown }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(7728), __webpack_require__.e(5919), __webpack_require__.e(6772)]).then(__webpack_require__.bind(__webpack_require__, 6772)),
        __webpack_require__.e(/* import() */ 3358).then(__webpack_require__.bind(__webpack_require__, 13358)),
    ]);
    await readLogs(site, thrown);
    const text = failedMarkdown((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failuresOf */ .dJ)(thrown)).join('\n\n');
    if (text !== '')
        await (0,_connect_js__WEBPACK_IMPORTED_MODULE_1__/* .addSummary */ .S0)(`${text}\n`);
}
/** The record alone, for what changes nothing and needs no approval. People are told of its events, too. */
async function openRecord(run, site, context = (0,_host_connection_site_js__WEBPACK_IMPORTED_MODULE_4__/* .contextOf */ .V)(site), github) {
    const { createRecord } = await __webpack_require__.e(/* import() */ 4682).then(__webpack_require__.bind(__webpack_require__, 64682));
    const telling = await (0,_notify_js__WEBPACK_IMPORTED_MODULE_3__.openTelling)(run, site);
    const { record } = createRecord({
        github: github ?? (await openGitHub(run)),
        context,
        environmentUrl: site.settings.options.url,
        runId: Number(site.identity.runId),
        sha: site.identity.sha,
        log: run.log,
    });
    return (event) => {
        telling.event(event, context);
        return record(event);
    };
}
const LOOK_MS = 5_000;
/** The release that all visitors get, also when the run is being cancelled; undefined when that is not known. */
async function servedNow(site) {
    const { readServers, servingOn } = await Promise.all(/* import() */[__webpack_require__.e(1930), __webpack_require__.e(236), __webpack_require__.e(5871)]).then(__webpack_require__.bind(__webpack_require__, 18779));
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
/* harmony import */ var _model_backup_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(10707);
/* harmony import */ var _authorize_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(35311);
/* harmony import */ var _connect_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(33610);
/* harmony import */ var _connect_all_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(16964);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8967);
/* harmony import */ var _notify_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(65515);







const entry = async (context) => {
    const { log, env } = context;
    const level = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .choice */ .Yq)('verify', [..._model_backup_js__WEBPACK_IMPORTED_MODULE_6__/* .LEVELS */ .A_, 'configured'], 'configured');
    const folder = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lq)('download-to');
    const wanted = {
        passwords: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .secrets */ .O3)('database-passwords'),
        copySecrets: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .secrets */ .O3)('copy-secrets'),
        allowShrink: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .flag */ .Jt)('allow-shrink'),
        downloadTo: folder === undefined ? undefined : (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(env['GITHUB_WORKSPACE'] ?? '.', folder),
        verify: level === 'configured' ? undefined : level,
    };
    const dryRun = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .flag */ .Jt)('dry-run');
    const site = await (0,_connect_js__WEBPACK_IMPORTED_MODULE_2__/* .prepareSite */ .tJ)(context);
    if (!dryRun)
        await (0,_notify_js__WEBPACK_IMPORTED_MODULE_5__.openTelling)(context, site);
    await (0,_connect_all_js__WEBPACK_IMPORTED_MODULE_3__/* .connectAll */ .Q)(site);
    if (dryRun) {
        const { planBackup } = await Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(1930), __webpack_require__.e(5736)]).then(__webpack_require__.bind(__webpack_require__, 35736));
        const { readHosts } = await Promise.all(/* import() */[__webpack_require__.e(1930), __webpack_require__.e(236), __webpack_require__.e(4257)]).then(__webpack_require__.bind(__webpack_require__, 40236));
        const { lookAtDestinations } = await Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(1930), __webpack_require__.e(9894), __webpack_require__.e(5436)]).then(__webpack_require__.bind(__webpack_require__, 29894));
        await lookAtDestinations(site, wanted.copySecrets);
        const plans = await planBackup(site, await readHosts(site.fleet, site.settings), wanted);
        const lines = plans.flatMap(({ host, filesBytes, freeBytes, databases }) => [
            `${host.name}: about ${(0,_model_backup_js__WEBPACK_IMPORTED_MODULE_6__/* .formatBytes */ .z3)(filesBytes)} of files; ${(0,_model_backup_js__WEBPACK_IMPORTED_MODULE_6__/* .formatBytes */ .z3)(freeBytes)} are free`,
            ...databases.map(({ name, server, bytes }) => `${host.name}: ${name} (${server}), about ${(0,_model_backup_js__WEBPACK_IMPORTED_MODULE_6__/* .formatBytes */ .z3)(bytes)}`),
        ]);
        for (const line of lines)
            log.info(line);
        (0,_connect_js__WEBPACK_IMPORTED_MODULE_2__/* .setOutputs */ .n0)({ 'backup-id': '', bytes: 0, verified: '', manifest: [], copies: [] });
        await (0,_connect_js__WEBPACK_IMPORTED_MODULE_2__/* .addSummary */ .S0)(['## Dry run: backup', '', ...lines.map((line) => `- ${line}`), ''].join('\n'));
        return;
    }
    const { backupRemote } = await Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(1930), __webpack_require__.e(5919), __webpack_require__.e(5653), __webpack_require__.e(9894), __webpack_require__.e(108)]).then(__webpack_require__.bind(__webpack_require__, 70108));
    const { withLock } = await Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(1930), __webpack_require__.e(5919), __webpack_require__.e(236), __webpack_require__.e(5653), __webpack_require__.e(6546), __webpack_require__.e(2463)]).then(__webpack_require__.bind(__webpack_require__, 2356));
    const { backupSummary } = await __webpack_require__.e(/* import() */ 2046).then(__webpack_require__.bind(__webpack_require__, 12046));
    const lock = (0,_authorize_js__WEBPACK_IMPORTED_MODULE_1__.lockOptions)(await (0,_authorize_js__WEBPACK_IMPORTED_MODULE_1__.openGitHub)(context));
    const result = await withLock(site.fleet, site.settings, site.identity, (held) => backupRemote(site, held, wanted), { ...lock, stage: 'back up' });
    (0,_connect_js__WEBPACK_IMPORTED_MODULE_2__/* .setOutputs */ .n0)({
        'backup-id': result.id,
        bytes: result.bytes,
        verified: result.verified,
        manifest: result.hosts.map(({ manifest, path }) => ({ ...manifest, path })),
        copies: result.hosts.flatMap(({ host, copies }) => copies.map(({ to, name, sha256, bytes }) => ({ host: host.name, to, name, sha256, bytes }))),
        duration: Math.round(result.durationMs),
    });
    log.info(`backup ${result.id}: ${(0,_model_backup_js__WEBPACK_IMPORTED_MODULE_6__/* .formatBytes */ .z3)(result.bytes)} on ${result.hosts.length} ${result.hosts.length === 1 ? 'host' : 'hosts'}, verified by ${result.verified}`);
    await (0,_connect_js__WEBPACK_IMPORTED_MODULE_2__/* .addSummary */ .S0)(backupSummary(result));
};


/***/ }),

/***/ 8967:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GX: () => (/* binding */ emergency),
/* harmony export */   Iv: () => (/* binding */ masked),
/* harmony export */   Jt: () => (/* binding */ flag),
/* harmony export */   O3: () => (/* binding */ secrets),
/* harmony export */   U9: () => (/* binding */ count),
/* harmony export */   Yq: () => (/* binding */ choice),
/* harmony export */   Ze: () => (/* binding */ configFile),
/* harmony export */   jD: () => (/* binding */ hide),
/* harmony export */   lq: () => (/* binding */ optional),
/* harmony export */   mw: () => (/* binding */ required),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   p_: () => (/* binding */ list),
/* harmony export */   rJ: () => (/* binding */ secret)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75360);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74720);
/* harmony import */ var _model_duration_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(55073);



/** An input as text, without white space around it; undefined when it is not given. */
function optional(name) {
    const value = _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getInput */ .V4(name);
    return value === '' ? undefined : value;
}
/** The configuration file: a path in the repository. */
function configFile() {
    return optional('config') ?? '.github/cutover.yml';
}
/** An input that must be given. Throws InputError. */
function required(name) {
    const value = optional(name);
    if (value === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`the input \`${name}\` is required`, { next: `add \`${name}:\` under \`with:\`` });
    return value;
}
/** Everything that this step was given as a secret. */
const known = new Set();
/** Masks a text in the log, in outputs and in the summary. */
function hide(value) {
    _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .setSecret */ .Pq(value);
    // A shorter one would turn every text into stars.
    if (value.length > 3)
        known.add(value);
}
/** A text without the secrets of this step, for what the runner does not mask: files and outputs. */
function masked(text) {
    return [...known]
        .sort((a, b) => b.length - a.length)
        .reduce((rest, value) => rest.replaceAll(value, '***'), text);
}
/** A secret input: masked in the log, all of it and line by line, before anything else sees it. */
function secret(name) {
    const value = _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getInput */ .V4(name, { trimWhitespace: false });
    if (value.trim() === '')
        return undefined;
    hide(value);
    for (const line of value.split(/\r?\n/))
        if (line.trim().length > 3 && !line.startsWith('-----'))
            hide(line.trim());
    return value;
}
/** `true` or `false` (YAML 1.2 core schema); `otherwise` when not given. */
function flag(name, otherwise = false) {
    const value = optional(name);
    if (value === undefined)
        return otherwise;
    if (/^true$/i.test(value))
        return true;
    if (/^false$/i.test(value))
        return false;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`the input \`${name}\` must be true or false, not ${JSON.stringify(value)}`);
}
/** Why this is an emergency; undefined when it is none. Throws InputError without a reason. */
function emergency() {
    if (!flag('emergency'))
        return undefined;
    const reason = optional('reason');
    if (reason === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz('an emergency needs a `reason`: it stands in every record', {
            next: 'add `reason:` under `with:`',
        });
    return reason;
}
/** One of a list of words. */
function choice(name, words, otherwise) {
    const value = optional(name);
    if (value === undefined)
        return otherwise;
    const found = words.find((word) => word === value);
    if (found === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`the input \`${name}\` must be one of ${words.join(', ')}, not ${JSON.stringify(value)}`);
    return found;
}
/** One value a line (or separated by commas); empty lines are left out. */
function list(name) {
    return _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getInput */ .V4(name)
        .split(/[\n,]/)
        .map((line) => line.trim())
        .filter((line) => line !== '');
}
/** A whole number of at least `least`. */
function count(name, least = 0) {
    const value = optional(name);
    if (value === undefined)
        return undefined;
    if (!/^\d{1,9}$/.test(value) || Number(value) < least)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`the input \`${name}\` must be a whole number of at least ${least}, not ${JSON.stringify(value)}`);
    return Number(value);
}
/** A duration such as `90s` or `5m`, in milliseconds. */
function duration(name) {
    const value = optional(name);
    if (value === undefined)
        return undefined;
    const ms = (0,_model_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .parseDuration */ .E9)(value);
    if (ms === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`the input \`${name}\` must be a duration such as 30s, 5m or 2h, not ${JSON.stringify(value)}`);
    return ms;
}
/** A secret input of `name=secret` lines; the secrets are masked. Throws InputError for a line without `=`. */
function secrets(name) {
    const found = new Map();
    for (const line of (secret(name) ?? '').split(/\r?\n/)) {
        if (line.trim() === '')
            continue;
        const at = line.indexOf('=');
        if (at < 1)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`every line of the input \`${name}\` must be name=secret`);
        const value = line.slice(at + 1);
        if (value !== '')
            hide(value);
        found.set(line.slice(0, at).trim(), value);
    }
    return found;
}


/***/ }),

/***/ 74720:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DB: () => (/* binding */ CutoverError),
/* harmony export */   Ic: () => (/* binding */ describeFailure),
/* harmony export */   TM: () => (/* binding */ firstLine),
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   cZ: () => (/* binding */ causesOf),
/* harmony export */   dJ: () => (/* binding */ failuresOf),
/* harmony export */   dz: () => (/* binding */ InputError)
/* harmony export */ });
/** Base of every error that Cutover raises on purpose. */
class CutoverError extends Error {
    name = 'CutoverError';
    host;
    stage;
    /** One line for each host, and what was read after it was thrown. */
    state;
    next;
    output;
    /** The hosts on which it failed; what their logs say is added when somebody has read it. */
    failedOn;
    constructor(message, details = {}) {
        super(message, details.cause === undefined ? undefined : { cause: details.cause });
        this.host = details.host;
        this.stage = details.stage;
        this.state = details.state ?? [];
        this.next = details.next;
        this.output = details.output ?? [];
        this.failedOn = details.failedOn ?? [];
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
/** The first line of what was thrown, for a log, a report and the history. */
function firstLine(thrown) {
    return messageOf(thrown).split('\n')[0] ?? '';
}
/** The error and what caused it, from the outside in. */
function* causesOf(thrown) {
    const seen = new Set();
    for (let at = thrown; at !== undefined && !seen.has(at); at = at instanceof Error ? at.cause : undefined) {
        seen.add(at);
        yield at;
    }
}
/** The hosts on which it failed, by the innermost stage that knows them: what wraps it tells of the way back. */
function failuresOf(thrown) {
    // Somebody has read the logs, and put them on the outermost.
    if (thrown instanceof CutoverError && thrown.failedOn.some(({ logs }) => logs !== undefined))
        return thrown.failedOn;
    const known = [...causesOf(thrown)].flatMap((one) => one instanceof CutoverError && one.failedOn.length > 0 ? [one.failedOn] : []);
    return known.at(-1) ?? [];
}
/** Hosts of which an annotation shows the last lines; the summary has more. */
const SHOWN_HOSTS = 3;
/** The last lines of those that failed, host by host. */
function lastLines(failures) {
    const said = failures.filter(({ output, logs = [] }) => output.length + logs.length > 0);
    const lines = said
        .slice(0, SHOWN_HOSTS)
        .flatMap(({ host, output, logs = [] }) => [
        ...(output.length === 0 ? [] : [`Last lines of ${host}:`, ...output.map((line) => `  ${line}`)]),
        ...(logs.length === 0 ? [] : [`Log of ${host}:`, ...logs.map((line) => `  ${line}`)]),
    ]);
    const more = said.length - SHOWN_HOSTS;
    return more > 0
        ? [...lines, `(${more} more ${more === 1 ? 'host' : 'hosts'} said something: see the summary)`]
        : lines;
}
/**
 * The text of a failure as a person reads it: action and stage, cause, state of the hosts, what they said last, next step.
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
    lines.push(...lastLines(failuresOf(thrown)));
    if (thrown.next !== undefined)
        lines.push(`Next: ${thrown.next}`);
    return lines.join('\n');
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

/***/ 55073:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $P: () => (/* binding */ wholeSeconds),
/* harmony export */   E9: () => (/* binding */ parseDuration),
/* harmony export */   a3: () => (/* binding */ formatDuration)
/* harmony export */ });
const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
/** `500ms`, `30s`, `5m`, `2h`, `3d`, or a plain number of seconds, in milliseconds; undefined when it is none of these. */
function parseDuration(text) {
    const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)?$/.exec(text.trim());
    if (match === null)
        return undefined;
    const unit = (match[2] ?? 's');
    const ms = Number(match[1]) * UNITS[unit];
    return ms <= 0x7fff_ffff ? Math.round(ms) : undefined;
}
/** Milliseconds for a person: `0.4 s`, `12 s`, `3 min 05 s`, `2 h 10 min`. */
function formatDuration(ms) {
    const seconds = ms / 1000;
    if (seconds < 10)
        return `${seconds.toFixed(1)} s`;
    const whole = Math.round(seconds);
    if (whole < 60)
        return `${whole} s`;
    const pad = (n) => String(n).padStart(2, '0');
    if (whole < 3600)
        return `${Math.floor(whole / 60)} min ${pad(whole % 60)} s`;
    return `${Math.floor(whole / 3600)} h ${pad(Math.floor((whole % 3600) / 60))} min`;
}
/** Milliseconds as the whole seconds that a command on a host takes, rounded up. */
function wholeSeconds(ms) {
    return String(Math.ceil(ms / 1000));
}


/***/ })

};
