export const id = 6819;
export const ids = [6819,5311];
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
        Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(8739), __webpack_require__.e(5919), __webpack_require__.e(5653), __webpack_require__.e(2356), __webpack_require__.e(8070), __webpack_require__.e(7456), __webpack_require__.e(102), __webpack_require__.e(2618), __webpack_require__.e(9779), __webpack_require__.e(4728), __webpack_require__.e(1506), __webpack_require__.e(3050)]).then(__webpack_require__.bind(__webpack_require__, 83050)),
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
        Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(8739), __webpack_require__.e(5919), __webpack_require__.e(5653), __webpack_require__.e(2356), __webpack_require__.e(8070), __webpack_require__.e(7456), __webpack_require__.e(102), __webpack_require__.e(2618), __webpack_require__.e(9779), __webpack_require__.e(4728), __webpack_require__.e(1506), __webpack_require__.e(3050)]).then(__webpack_require__.bind(__webpack_require__, 83050)),
        Promise.all(/* import() */[__webpack_require__.e(8070), __webpack_require__.e(482)]).then(__webpack_require__.bind(__webpack_require__, 20482)),
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


/***/ })

};
