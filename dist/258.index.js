export const id = 258;
export const ids = [258,5311];
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

/***/ 30258:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  entry: () => (/* binding */ entry)
});

// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
;// CONCATENATED MODULE: ../build/src/model/production.js
/**
 * Is this an environment whose data nobody may replace by mistake: one that is called so (production, prod,
 * live, with anything after a dash), or one that needs an approval?
 */
function isProduction(environment, approval) {
    return approval !== 'none' || /^(prod|production|live)([-_. ].*)?$/i.test(environment);
}

;// CONCATENATED MODULE: ../build/src/model/restorable.js
/** The files of a backup that a restore may bring back. */
const RESTORABLE_FILES = ['shared', 'paths', 'release'];

// EXTERNAL MODULE: ../build/src/entry/authorize.js
var authorize = __webpack_require__(35311);
// EXTERNAL MODULE: ../build/src/entry/connect.js
var connect = __webpack_require__(33610);
// EXTERNAL MODULE: ../build/src/entry/inputs.js
var inputs = __webpack_require__(8967);
;// CONCATENATED MODULE: ../build/src/entry/restore-backup.js






const entry = async (context) => {
    const { log } = context;
    const environment = (0,inputs/* required */.mw)('environment');
    const from = (0,inputs/* optional */.lq)('from') ?? environment;
    const wanted = {
        backup: (0,inputs/* optional */.lq)('backup-id') ?? 'latest-good',
        databases: (0,inputs/* list */.p_)('databases'),
        files: filesInput(),
        after: (0,inputs/* optional */.lq)('after'),
        passwords: (0,inputs/* secrets */.O3)('database-passwords'),
    };
    const dryRun = (0,inputs/* flag */.Jt)('dry-run');
    const target = await (0,connect/* prepareSite */.tJ)(context);
    const flow = await Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(8739), __webpack_require__.e(5919), __webpack_require__.e(5653), __webpack_require__.e(2618), __webpack_require__.e(1506), __webpack_require__.e(5180)]).then(__webpack_require__.bind(__webpack_require__, 38083));
    const other = from === environment ? undefined : await (0,connect/* prepareSite */.tJ)(context, from);
    const source = other ?? target;
    if (!dryRun)
        restore_backup_confirm(target);
    const authorized = dryRun ? undefined : await (0,authorize.authorize)(context, target);
    await target.fleet.connect();
    if (other !== undefined)
        await other.fleet.connect();
    if (authorized === undefined) {
        const { id, lines } = await flow.previewRestore(target, source, wanted);
        for (const line of lines)
            log.info(line);
        (0,connect/* setOutputs */.n0)({ 'backup-id': id, 'safety-backup-id': '', databases: [] });
        await (0,connect/* addSummary */.S0)([`## Dry run: restore ${id}`, '', ...lines.map((line) => `- ${line}`), ''].join('\n'));
        return;
    }
    const lock = { ...authorized.lock, stage: `restore ${wanted.backup}` };
    const result = await underLocks(target, other, lock, (held, sourceHeld) => flow.restore(target, held, { site: source, ...sourceHeld }, wanted, (0,connect/* tempDir */.yF)(context.env), authorized.context));
    await authorized.record(result.event);
    (0,connect/* setOutputs */.n0)({
        'backup-id': result.id,
        'safety-backup-id': result.safety.id,
        databases: result.databases,
        duration: Math.round(result.durationMs),
    });
    log.info(`restored ${result.id}; what was there before is in the backup ${result.safety.id}`);
    const { restoreSummary } = await __webpack_require__.e(/* import() */ 2046).then(__webpack_require__.bind(__webpack_require__, 12046));
    await (0,connect/* addSummary */.S0)(restoreSummary({
        id: result.id,
        from: result.plan.from,
        to: result.plan.to,
        safety: result.safety.id,
        databases: result.databases,
        files: result.files,
        durationMs: result.durationMs,
        approvers: authorized.approvers,
    }));
};
/** Both locks, always that of the environment first in the alphabet first: two runs cannot wait for each other. */
async function underLocks(target, other, options, body) {
    const { withLock } = await Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(8739), __webpack_require__.e(5919), __webpack_require__.e(5653), __webpack_require__.e(2356), __webpack_require__.e(364)]).then(__webpack_require__.bind(__webpack_require__, 2356));
    const lock = (site, inside) => withLock(site.fleet, site.settings, site.identity, inside, options);
    if (other === undefined)
        return lock(target, (held) => body(held, held));
    return target.settings.environment < other.settings.environment
        ? lock(target, (held) => lock(other, (sourceHeld) => body(held, sourceHeld)))
        : lock(other, (sourceHeld) => lock(target, (held) => body(held, sourceHeld)));
}
function filesInput() {
    const words = (0,inputs/* list */.p_)('files').filter((word) => word !== 'none');
    if (words.includes('all'))
        return [...RESTORABLE_FILES];
    return words.map((word) => {
        const found = RESTORABLE_FILES.find((one) => one === word);
        if (found === undefined)
            throw new errors/* InputError */.dz(`the input \`files\` may hold ${RESTORABLE_FILES.join(', ')}, all or none, not ${JSON.stringify(word)}`);
        return found;
    });
}
/** What is in use is replaced: for production somebody has to write its name. */
function restore_backup_confirm({ settings }) {
    const { environment } = settings;
    const said = (0,inputs/* optional */.lq)('confirm');
    if (said !== undefined && said !== environment)
        throw new errors/* InputError */.dz(`\`confirm\` is ${JSON.stringify(said)}, but the environment is ${environment}`);
    if (said === undefined && isProduction(environment, settings.options.approval))
        throw new errors/* InputError */.dz(`${environment} is replaced only when \`confirm\` repeats its name`, {
            next: `look at a run with \`dry-run: true\` first; then add \`confirm: ${environment}\``,
        });
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
