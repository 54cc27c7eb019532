export const id = 3153;
export const ids = [3153,2533,8323];
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

/***/ 86819:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   entry: () => (/* binding */ entry)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _authorize_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(35311);
/* harmony import */ var _connect_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(33610);
/* harmony import */ var _connect_all_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(16964);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8967);
/* harmony import */ var _shard_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(66056);






/** Inputs → list, plan or rollback → outputs. */
const entry = async (context) => {
    const { log, env } = context;
    const named = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lq)('tag') ?? 'previous';
    const reason = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lq)('reason');
    const emergency = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .flag */ .Jt)('emergency');
    const wanted = {
        tag: named === 'previous' ? undefined : await checked(named),
        allowBad: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .flag */ .Jt)('allow-bad'),
        emergency,
        reason,
        data: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lq)('restore-backup'),
        allowIncompatible: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .flag */ .Jt)('allow-incompatible'),
    };
    const passwords = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .secrets */ .O3)('database-passwords');
    const onlyList = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .flag */ .Jt)('list');
    const dryRun = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .flag */ .Jt)('dry-run');
    const site = await (0,_connect_js__WEBPACK_IMPORTED_MODULE_2__/* .prepareSite */ .tJ)(context);
    if (!onlyList)
        (0,_shard_js__WEBPACK_IMPORTED_MODULE_5__/* .wantNamed */ .cr)(site.settings, wanted);
    if (onlyList || dryRun) {
        await (0,_connect_all_js__WEBPACK_IMPORTED_MODULE_3__/* .connectAll */ .Q)(site);
        await show(context, site, wanted, dryRun);
        return;
    }
    const authorized = await (0,_authorize_js__WEBPACK_IMPORTED_MODULE_1__.authorize)(context, site, { do: 'go back' });
    const [{ rollback }, { rollbackSummary }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(7728), __webpack_require__.e(1930), __webpack_require__.e(5919), __webpack_require__.e(236), __webpack_require__.e(5653), __webpack_require__.e(8070), __webpack_require__.e(6546), __webpack_require__.e(7410), __webpack_require__.e(102), __webpack_require__.e(289), __webpack_require__.e(50), __webpack_require__.e(3962), __webpack_require__.e(8641), __webpack_require__.e(9894), __webpack_require__.e(7800), __webpack_require__.e(586), __webpack_require__.e(4214), __webpack_require__.e(4852), __webpack_require__.e(8192), __webpack_require__.e(4777)]).then(__webpack_require__.bind(__webpack_require__, 87706)),
        __webpack_require__.e(/* import() */ 0).then(__webpack_require__.bind(__webpack_require__, 30000)),
    ]);
    const { app } = site.settings;
    let target = wanted.tag ?? 'the rollback';
    const result = await authorized.failing('rollback-to-tag', () => target, async () => {
        await (0,_connect_all_js__WEBPACK_IMPORTED_MODULE_3__/* .connectAll */ .Q)(site);
        return rollback(site, wanted, {
            lock: { ...authorized.lock, ...(emergency ? { emergency: { reason } } : {}) },
            bundle: async (tag, manifest) => {
                if (!(0,_connect_js__WEBPACK_IMPORTED_MODULE_2__/* .hasCache */ .Te)(env))
                    return { missing: 'this runner has no cache to bring its bundle from' };
                const { restoreBundle } = await Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(5585)]).then(__webpack_require__.bind(__webpack_require__, 35585));
                return restoreBundle({ app, tag }, manifest, (0,_connect_js__WEBPACK_IMPORTED_MODULE_2__/* .tempDir */ .yF)(env), log);
            },
            planned: ({ tag }) => {
                target = tag;
            },
            context: authorized.context,
            record: authorized.record,
            tempDir: (0,_connect_js__WEBPACK_IMPORTED_MODULE_2__/* .tempDir */ .yF)(env),
            passwords,
        });
    });
    (0,_connect_js__WEBPACK_IMPORTED_MODULE_2__/* .setOutputs */ .n0)({
        tag: result.tag,
        slot: result.slot,
        method: result.method,
        'previous-tag': result.left[0],
        changed: result.changed,
        'migrated-since': result.migratedSince.join(','),
        compatible: result.compatible,
        'backup-id': result.data?.id,
        'safety-backup-id': result.data?.safety,
        duration: Math.round(result.durationMs),
        'traffic-after': Math.round(result.switchedMs),
        hosts: result.hosts,
    });
    await (0,_connect_js__WEBPACK_IMPORTED_MODULE_2__/* .addSummary */ .S0)(rollbackSummary(result, reason, authorized.approvers));
    log.info(`${result.tag} is live in ${result.slot} on ${result.hosts.length} ${result.hosts.length === 1 ? 'host' : 'hosts'}, read back and checked${result.left.length === 0 ? '' : `; ${result.left.join(', ')} is marked bad`}`);
};
async function checked(tag) {
    const { checkTag } = await __webpack_require__.e(/* import() */ 6753).then(__webpack_require__.bind(__webpack_require__, 36753));
    const problem = checkTag(tag);
    if (problem !== undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`${JSON.stringify(tag)} cannot be the tag of a release: ${problem}`);
    return tag;
}
/** Prints what can be gone back to, and with `dryRun` what would happen: log, outputs and summary. */
async function show({ log, env }, site, wanted, dryRun) {
    const [{ previewRollback }, { listLines, listSummary }, { rollbackPlan }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(7728), __webpack_require__.e(1930), __webpack_require__.e(5919), __webpack_require__.e(236), __webpack_require__.e(5653), __webpack_require__.e(8070), __webpack_require__.e(6546), __webpack_require__.e(7410), __webpack_require__.e(102), __webpack_require__.e(289), __webpack_require__.e(50), __webpack_require__.e(3962), __webpack_require__.e(8641), __webpack_require__.e(9894), __webpack_require__.e(7800), __webpack_require__.e(586), __webpack_require__.e(4214), __webpack_require__.e(4852), __webpack_require__.e(8192), __webpack_require__.e(4777)]).then(__webpack_require__.bind(__webpack_require__, 87706)),
        Promise.all(/* import() */[__webpack_require__.e(8070), __webpack_require__.e(1518)]).then(__webpack_require__.bind(__webpack_require__, 20482)),
        __webpack_require__.e(/* import() */ 0).then(__webpack_require__.bind(__webpack_require__, 30000)),
    ]);
    const { app, environment } = site.settings;
    const { releases, live, plan } = await previewRollback(site, async (some) => {
        if (!(0,_connect_js__WEBPACK_IMPORTED_MODULE_2__/* .hasCache */ .Te)(env))
            return new Set();
        const { bundlesOf } = await Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(5585)]).then(__webpack_require__.bind(__webpack_require__, 35585));
        return bundlesOf(app, some);
    });
    for (const line of listLines(releases, new Date()))
        log.info(line);
    (0,_connect_js__WEBPACK_IMPORTED_MODULE_2__/* .setOutputs */ .n0)({ releases, live });
    await (0,_connect_js__WEBPACK_IMPORTED_MODULE_2__/* .addSummary */ .S0)(listSummary(releases, environment, new Date()));
    if (!dryRun)
        return;
    const { target, data } = plan(wanted);
    log.info(`would go back to ${target.tag} in ${target.slot} by ${target.method}; left: ${target.left.join(', ') || 'nothing'}`);
    for (const line of target.lines)
        log.info(line);
    (0,_connect_js__WEBPACK_IMPORTED_MODULE_2__/* .setOutputs */ .n0)({
        tag: target.tag,
        slot: target.slot,
        method: target.method,
        'previous-tag': target.left[0],
        compatible: target.compatible,
        changed: false,
    });
    const cached = releases.some((one) => one.tag === target.tag && one.cached);
    await (0,_connect_js__WEBPACK_IMPORTED_MODULE_2__/* .addSummary */ .S0)(rollbackPlan(target, wanted.reason, cached, data?.loss));
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
