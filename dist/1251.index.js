export const id = 1251;
export const ids = [1251,7457,6808];
export const modules = {

/***/ 6430:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ checkBetweenBatches)
/* harmony export */ });
/* harmony import */ var _config_health_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2925);
/* harmony import */ var _steps_verify_health_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2902);


/** Asks the servers that have switched whether the release is healthy while live, before the next batch follows. */
function checkBetweenBatches(site, readings) {
    return async (switched, { slot, tag }) => {
        if ((0,_config_health_js__WEBPACK_IMPORTED_MODULE_0__/* .checksWhen */ .K)(site.settings, 'live').length === 0)
            site.fleet.log.warning('no health check is asked while live: nothing is checked between the batches');
        else
            await (0,_steps_verify_health_js__WEBPACK_IMPORTED_MODULE_1__.verifyHealth)(site, readings, { slot, when: 'live', expectTag: tag, switched });
    };
}


/***/ }),

/***/ 7457:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   govern: () => (/* binding */ govern),
/* harmony export */   lockOptions: () => (/* binding */ lockOptions),
/* harmony export */   openGitHub: () => (/* binding */ openGitHub),
/* harmony export */   openRecord: () => (/* binding */ openRecord),
/* harmony export */   runOf: () => (/* binding */ runOf),
/* harmony export */   servedNow: () => (/* binding */ servedNow)
/* harmony export */ });
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7309);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4720);
/* harmony import */ var _host_lock_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2066);
/* harmony import */ var _host_site_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(23);
/* harmony import */ var _model_host_facts_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9829);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8967);






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
    const token = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .secret */ .rJ)('token');
    if (token === undefined)
        return undefined;
    const { createGitHub } = await __webpack_require__.e(/* import() */ 5936).then(__webpack_require__.bind(__webpack_require__, 5936));
    return createGitHub({ token, env, log, signal });
}
async function askRunState(github, owner) {
    const { runState } = await __webpack_require__.e(/* import() */ 8617).then(__webpack_require__.bind(__webpack_require__, 8617));
    return runState(github, owner);
}
/** A lock is taken over when the run or the job that holds it has ended: GitHub says so of a run, the input of the jobs of this one. */
function lockOptions(github) {
    const jobsEnded = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .flag */ .Jt)('jobs-ended');
    return github === undefined
        ? { jobsEnded }
        : { jobsEnded, runState: (owner) => askRunState(github, owner) };
}
/**
 * Asks GitHub for the approval that the environment requires, before anything is touched, and opens the record
 * of this run. Throws CutoverError when nobody has approved.
 */
async function govern(context, site) {
    const { settings } = site;
    const [github, { checkApproval }] = await Promise.all([
        openGitHub(context),
        __webpack_require__.e(/* import() */ 684).then(__webpack_require__.bind(__webpack_require__, 684)),
    ]);
    const run = runOf(site, context);
    const { approvers } = await checkApproval({ mode: settings.of.approval, environment: settings.environment, run }, github, context.log);
    const about = (0,_host_site_js__WEBPACK_IMPORTED_MODULE_5__/* .contextOf */ .V)(site, approvers);
    const record = await openRecord(context, site, about, github);
    return {
        context: about,
        approvers,
        record,
        lock: lockOptions(github),
        async failing(stage, tag, body) {
            try {
                return await body();
            }
            catch (thrown) {
                const where = thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB ? (thrown.stage ?? stage) : stage;
                // What is wrong with inputs is found out before any host is asked.
                const untouched = thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz;
                const live = untouched ? undefined : await servedNow(site);
                const reason = (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(thrown);
                await record({ kind: 'failed', tag: tag(), stage: where, reason, live, untouched });
                throw thrown;
            }
        },
    };
}
/** The record alone, for what changes nothing and needs no approval. */
async function openRecord(run, site, context = (0,_host_site_js__WEBPACK_IMPORTED_MODULE_5__/* .contextOf */ .V)(site), github) {
    const { createRecord } = await __webpack_require__.e(/* import() */ 4682).then(__webpack_require__.bind(__webpack_require__, 4682));
    return createRecord({
        ...{ github: github ?? (await openGitHub(run)), context, environmentUrl: site.settings.of.url },
        ...{ runId: Number(site.identity.runId), sha: site.identity.sha, log: run.log },
    }).record;
}
const LOOK_MS = 5_000;
/** The release that all hosts say is live, also when the run is being cancelled; undefined when they differ or do not answer. */
async function servedNow({ fleet, settings }) {
    const calm = fleet.withSignal(AbortSignal.timeout(LOOK_MS));
    const readings = await calm.quiet(() => (0,_host_lock_js__WEBPACK_IMPORTED_MODULE_2__.readHosts)(calm, settings)).catch(() => []);
    return (0,_model_host_facts_js__WEBPACK_IMPORTED_MODULE_3__/* .servedTag */ ._c)(readings.map(({ host, facts }) => ({
        facts,
        slots: (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.slotsOf)(settings, host.name).map(({ name }) => name),
    })));
}


/***/ }),

/***/ 332:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  z: () => (/* binding */ checkStop),
  Q: () => (/* binding */ stopOld)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(4720);
// EXTERNAL MODULE: ../build/src/host/lock.js + 1 modules
var lock = __webpack_require__(2066);
// EXTERNAL MODULE: ../build/src/model/duration.js
var duration = __webpack_require__(5073);
// EXTERNAL MODULE: ../build/src/config/settings.js
var config_settings = __webpack_require__(7309);
// EXTERNAL MODULE: ../build/src/host/call.js
var call = __webpack_require__(7624);
;// CONCATENATED MODULE: ../build/src/steps/stop-slot.js


/**
 * Runs the environment's `stop` command for a slot on every host that has it. A host where that slot is live,
 * or may take traffic, refuses. Throws CutoverError after all hosts have ended.
 */
async function stopSlot({ settings, fleet }, held, name) {
    const { stop, timeouts } = settings.of;
    if (stop === undefined)
        return;
    const slot = (0,config_settings.slotNamed)(settings, name);
    const timeoutMs = stop.timeout ?? timeouts.start;
    const readings = held.readings.filter(({ host, facts }) => (slot.hosts === undefined || slot.hosts.includes(host.name)) && facts.slots.get(name) !== undefined);
    await fleet.stage(`stop ${name}`, (host, signal) => {
        const tag = readings.find((reading) => reading.host === host)?.facts.slots.get(name);
        const variables = Object.entries((0,config_settings.commandVariables)(settings, host, { tag, slot }));
        return host.call((0,call/* script */.K$)('stop-slot'), [
            ...[(0,config_settings.rootOn)(settings, host), held.token, name, String(Math.ceil(timeoutMs / 1000)), stop.run],
            ...variables.map(([key, value]) => `${key}=${value}`),
        ], {
            deadlineMs: timeoutMs + 30_000,
            signal,
            onOutput: (line) => fleet.log.info(`${host.name} | ${line}`),
        });
    }, {
        hosts: readings.map(({ host }) => host),
        state: ({ ok }) => `${name} ${ok ? 'is stopped' : 'may run still'}; what is live is unchanged`,
        next: 'the switch itself is done and live; stop the old slot by hand, or leave it to the next deploy',
    });
}

;// CONCATENATED MODULE: ../build/src/entry/stop-old.js





const LONGEST_WAIT_MS = 60 * 60_000;
/** Whether the old slot can be stopped so long after a switch. Throws InputError before anything is touched. */
function checkStop({ settings }, stopAfter) {
    if (stopAfter === undefined)
        return;
    if (settings.of.stop === undefined)
        throw new errors/* InputError */.dz('`stop-old-after` needs `stop:` in the environment: the command that stops a slot', {
            next: 'add `stop:`, or leave `stop-old-after` out; then the old slot runs on until the next deploy',
        });
    const within = settings.of.switch['confirm-within'];
    if (within !== undefined && stopAfter < within)
        throw new errors/* InputError */.dz(`\`stop-old-after\` (${(0,duration/* formatDuration */.a)(stopAfter)}) stops the slot that an unconfirmed switch goes back to within \`confirm-within\` (${(0,duration/* formatDuration */.a)(within)})`, { next: 'raise `stop-old-after`, or lower `confirm-within` in the configuration' });
    if (stopAfter > LONGEST_WAIT_MS)
        throw new errors/* InputError */.dz('`stop-old-after` may be 1h at most: the job waits for it');
}
/** Stops the slot that was left. The lock is free while it waits, so that a rollback can come in between: then the old slot is live and stays. */
async function stopOld(site, { live, previous }, afterMs, signal) {
    if (previous === undefined || previous.slot === live.slot)
        return;
    site.fleet.log.info(`${previous.slot} is stopped in ${(0,duration/* formatDuration */.a)(afterMs)}`);
    await (0,promises_.setTimeout)(afterMs, undefined, { signal }).catch(() => {
        throw new errors/* CutoverError */.DB(`stopped while waiting to stop ${previous.slot}; ${live.slot} is live`);
    });
    await (0,lock.withLock)(site.fleet, site.settings, site.identity, async (held) => {
        if (held.readings.some(({ facts }) => facts.live !== live.slot))
            site.fleet.log.warning(`${previous.slot} is not stopped: ${live.slot} is not live on all hosts any more`);
        else
            await stopSlot(site, held, previous.slot);
    });
}


/***/ }),

/***/ 3895:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   entry: () => (/* binding */ entry)
/* harmony export */ });
/* harmony import */ var _batch_check_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6430);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4720);
/* harmony import */ var _host_lock_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2066);
/* harmony import */ var _model_shard_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(3713);
/* harmony import */ var _model_switch_summary_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6808);
/* harmony import */ var _steps_switch_slot_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4082);
/* harmony import */ var _connect_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3610);
/* harmony import */ var _govern_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7457);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8967);
/* harmony import */ var _shard_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(6056);
/* harmony import */ var _stop_old_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(332);











const entry = async (context) => {
    const { log, signal } = context;
    const wanted = {
        slot: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_7__/* .optional */ .lq)('slot'),
        expectTag: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_7__/* .optional */ .lq)('expect-tag'),
        allowBad: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_7__/* .flag */ .Jt)('allow-bad'),
        batch: batchInput(),
        dryRun: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_7__/* .flag */ .Jt)('dry-run'),
        confirm: true,
    };
    const stopInput = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_7__/* .duration */ .p0)('stop-old-after');
    const site = await (0,_connect_js__WEBPACK_IMPORTED_MODULE_5__/* .prepareSite */ .tJ)(context);
    (0,_shard_js__WEBPACK_IMPORTED_MODULE_8__/* .wantSlot */ .dz)(site.settings, wanted.slot);
    (0,_shard_js__WEBPACK_IMPORTED_MODULE_8__/* .wantOwnTraffic */ .ed)(site.settings);
    const governed = wanted.dryRun ? undefined : await (0,_govern_js__WEBPACK_IMPORTED_MODULE_6__.govern)(context, site);
    const stopAfter = stopInput ?? site.settings.of.switch['stop-old-after'];
    (0,_stop_old_js__WEBPACK_IMPORTED_MODULE_9__/* .checkStop */ .z)(site, stopAfter);
    const { shard } = site.settings;
    const run = async () => {
        await site.fleet.connect();
        return (0,_host_lock_js__WEBPACK_IMPORTED_MODULE_2__.withLock)(site.fleet, site.settings, site.identity, (held) => (0,_steps_switch_slot_js__WEBPACK_IMPORTED_MODULE_4__/* .switchSlot */ .b)(site, held, {
            ...wanted,
            betweenBatches: (0,_batch_check_js__WEBPACK_IMPORTED_MODULE_0__/* .checkBetweenBatches */ .L)(site, held.readings),
            context: governed?.context,
        }), governed?.lock);
    };
    const result = governed === undefined
        ? await run()
        : await governed.failing('switch-slot', () => wanted.expectTag ?? 'the switch', run);
    const { live, previous, changed, hosts } = result;
    (0,_connect_js__WEBPACK_IMPORTED_MODULE_5__/* .setOutputs */ .n0)({
        live: live.slot,
        tag: live.tag,
        'previous-slot': previous?.slot,
        'previous-tag': previous?.tag,
        changed: changed && !wanted.dryRun,
        hosts,
    });
    const within = site.settings.of.switch['confirm-within'];
    await (0,_connect_js__WEBPACK_IMPORTED_MODULE_5__/* .addSummary */ .S0)((0,_model_switch_summary_js__WEBPACK_IMPORTED_MODULE_3__.switchSummary)(result, wanted.dryRun, governed?.approvers ?? [], within));
    if (governed === undefined)
        return;
    if (changed)
        await governed.record({
            kind: 'switched',
            tag: live.tag,
            slot: live.slot,
            previous: previous?.tag,
            hosts: hosts.length,
        });
    log.info(changed
        ? `live is ${live.slot} with ${live.tag}, read back from ${hosts.length} ${hosts.length === 1 ? 'host' : 'hosts'}${shard === undefined ? '' : ` of ${(0,_model_shard_js__WEBPACK_IMPORTED_MODULE_10__/* .shardName */ .Az)(shard)}`}`
        : 'nothing was changed');
    if (result.unconfirmed)
        log.warning(`${live.tag} is not confirmed yet. ${(0,_model_switch_summary_js__WEBPACK_IMPORTED_MODULE_3__.unconfirmedWords)(within)}`);
    if (stopAfter !== undefined && changed)
        await (0,_stop_old_js__WEBPACK_IMPORTED_MODULE_9__/* .stopOld */ .Q)(site, result, stopAfter, signal);
};
function batchInput() {
    const text = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_7__/* .optional */ .lq)('batch');
    if (text === undefined)
        return undefined;
    if (/^[1-9]\d{0,5}$/.test(text))
        return Number(text);
    if (/^([1-9]\d?|100)%$/.test(text))
        return text;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`the input \`batch\` must be a number of hosts or a share of 1% to 100%, not ${JSON.stringify(text)}`);
}


/***/ }),

/***/ 4720:
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

/***/ 23:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ contextOf)
/* harmony export */ });
/** Who does it and where, for the record. */
function contextOf({ settings, identity }, approvers = []) {
    const { app, environment } = settings;
    return { app, environment, runUrl: identity.run, actor: identity.actor, approvers };
}


/***/ }),

/***/ 786:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   bA: () => (/* binding */ judgeApproval),
/* harmony export */   q: () => (/* binding */ sameName),
/* harmony export */   sz: () => (/* binding */ approverNames)
/* harmony export */ });
/** Who approved, with what they wrote: `mona ("looks good"), hubot`. */
function approverNames(approvers) {
    return approvers
        .map(({ login, comment }) => (comment === '' ? login : `${login} (${JSON.stringify(comment)})`))
        .join(', ');
}
/** GitHub compares names of environments and of people without case. */
function sameName(a, b) {
    return a.toLowerCase() === b.toLowerCase();
}
/**
 * Whether this run may change this environment.
 *
 * The reviews belong to the run, not to one attempt of it, and do not tell when they were given. So in a
 * re-run an approval may stem from an earlier attempt. It then counts only while the environment is still
 * protected: GitHub holds the job of every attempt until somebody approves that attempt, so the job runs
 * only because somebody did. For `not-self` it must further be certain that this somebody was not who
 * started the attempt: GitHub's own rule against self-review says so, or else no starter is among those
 * who approved at all, in whichever attempt.
 */
function judgeApproval(question, reviews, protection) {
    const { mode, environment, attempt, starters } = question;
    const approvals = reviews.filter(({ state, environments }) => state === 'approved' && environments.some((name) => sameName(name, environment)));
    const approvers = unique(approvals.map(({ login, comment }) => ({ login, comment })));
    if (approvers.length === 0)
        return { approved: false, why: 'no-review', approvers };
    const rerun = attempt > 1;
    if (rerun && protection?.required !== true)
        return { approved: false, why: 'unprotected-rerun', approvers };
    if (mode === 'required')
        return { approved: true, approvers };
    const others = approvers.filter(({ login }) => !starters.some((starter) => sameName(starter, login)));
    if (others.length === 0)
        return { approved: false, why: 'self-review', approvers };
    if (rerun && others.length < approvers.length && protection?.preventSelfReview !== true)
        return { approved: false, why: 'self-review-rerun', approvers };
    return { approved: true, approvers: others };
}
/** One entry a person; the last comment that is not empty stays. */
function unique(approvers) {
    const found = new Map();
    for (const approver of approvers) {
        const before = found.get(approver.login.toLowerCase());
        found.set(approver.login.toLowerCase(), approver.comment === '' && before !== undefined ? before : approver);
    }
    return [...found.values()];
}


/***/ }),

/***/ 9829:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dh: () => (/* binding */ readLockOwner),
/* harmony export */   XD: () => (/* binding */ agreedLiveTag),
/* harmony export */   _c: () => (/* binding */ servedTag),
/* harmony export */   fh: () => (/* binding */ parseHostFacts),
/* harmony export */   pG: () => (/* binding */ liveTag)
/* harmony export */ });
/** A name as guard_tag of prelude.sh has it, and one as guard_slot has it: what a host says goes back into calls and into reports. */
const TAG = /^(?![.-])(?!.*\.partial$)[A-Za-z0-9._+@,=-]{1,255}$/;
const SLOT = /^[a-z][a-z0-9-]{0,31}$/;
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
    const sharedMissing = all('shared-missing');
    const number = (key) => {
        const value = one(key);
        return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
    };
    return {
        root: root === 'missing' ? undefined : root,
        user: one('user') ?? '',
        tools: new Set(all('tool')),
        freeBytes: number('free-bytes') ?? 0,
        freeInodes: number('free-inodes'),
        ...(sharedMissing.length === 0 ? {} : { sharedMissing }),
        live: slotOf(one('live')),
        ...(switching === undefined ? {} : { switching }),
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
            const about = parseJson(json);
            return about === undefined || !TAG.test(id) ? [] : [{ id, about }];
        }),
        history: [...all('left-bad'), ...all('history')].map(parseJson).filter((line) => line !== undefined),
        ...(one('history-cut') === 'yes' ? { historyFrom: timeOf(all('history')[0]) } : {}),
        lock: readLockOwner(one('lock')),
    };
}
/** The tag in the live slot of a host, or undefined. */
function liveTag(facts) {
    return facts.live === undefined ? undefined : facts.slots.get(facts.live);
}
/** The tag that is live on every one of these hosts; undefined when they differ or nothing is live. */
function agreedLiveTag(hosts) {
    const tags = new Set(hosts.map(liveTag));
    return tags.size === 1 ? [...tags][0] : undefined;
}
/** As agreedLiveTag, where slots may be groups of hosts: those of the other group hold another release and do not count. */
function servedTag(hosts) {
    const live = new Set(hosts.map(({ facts }) => facts.live));
    if (live.size !== 1)
        return undefined;
    return agreedLiveTag(hosts
        .filter(({ facts, slots }) => facts.live === undefined || slots.includes(facts.live))
        .map(({ facts }) => facts));
}
function readLockOwner(json) {
    const value = json === undefined ? undefined : parseJson(json);
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
        since: word('since'),
    };
}
function readRecord(json) {
    const value = parseJson(json);
    if (typeof value !== 'object' || value === null)
        return undefined;
    const said = value;
    const record = {};
    for (const [key, type] of Object.entries(RECORD)) {
        const found = said[key];
        if (typeof found === type)
            record[key] = typeof found === 'string' ? oneLine(found) : found;
    }
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
};
/** Control characters would drive a log or a terminal, or begin a line of their own there. */
function oneLine(text) {
    return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
}
/** When a line of the history was written; one that does not say is as good as none before it. */
function timeOf(line) {
    const said = parseJson(line ?? '');
    const at = typeof said === 'object' && said !== null && 'at' in said ? said.at : undefined;
    return typeof at === 'string' ? at : '~';
}
function splitWord(value) {
    const space = value.indexOf(' ');
    return space < 0 ? [value, ''] : [value.slice(0, space), value.slice(space + 1)];
}
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 9180:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PF: () => (/* binding */ approvedLines),
/* harmony export */   Qj: () => (/* binding */ markdownTable),
/* harmony export */   p7: () => (/* binding */ markdownText)
/* harmony export */ });
/* harmony import */ var _approval_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(786);

/** A Markdown table; what stands in a cell cannot end it or start markup of its own. */
function markdownTable(head, rows) {
    const line = (cells) => `| ${cells.join(' | ')} |`;
    return [
        line(head.map(markdownText)),
        line(head.map(() => '---')),
        ...rows.map((cells) => line(cells.map(markdownText))),
    ].join('\n');
}
/** Who approved, as a paragraph of a summary; nothing where nobody had to. */
function approvedLines(approvers) {
    return approvers.length === 0 ? [] : [`Approved by ${markdownText((0,_approval_js__WEBPACK_IMPORTED_MODULE_0__/* .approverNames */ .sz)(approvers))}.`, ''];
}
/** Text from outside (hosts, tags, people) made safe for Markdown and the HTML that GitHub makes of it. */
function markdownText(text) {
    return text
        .replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c] ?? c)
        .replace(/[\\`*_[\]|~]/g, (c) => `\\${c}`)
        .replace(/[\r\n]+/g, ' ');
}


/***/ }),

/***/ 3517:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hk: () => (/* binding */ pastReleases),
/* harmony export */   PI: () => (/* binding */ placeOfLive),
/* harmony export */   RJ: () => (/* binding */ nextStamp),
/* harmony export */   SE: () => (/* binding */ asBad),
/* harmony export */   rv: () => (/* binding */ isJudgedGood),
/* harmony export */   ti: () => (/* binding */ badOn),
/* harmony export */   uQ: () => (/* binding */ asGood)
/* harmony export */ });
/** Reads the lines of a host's history in their order; the last word on a release counts. Lines that make no sense are left out. */
function pastReleases(history) {
    const past = new Map();
    for (const line of history) {
        if (typeof line !== 'object' || line === null)
            continue;
        const said = line;
        const { event, tag, from } = said;
        if (!isText(tag))
            continue;
        const { manifest, at, goodAt, reason } = said;
        const before = past.get(tag) ?? {};
        const known = {
            ...before,
            manifest: isText(manifest) && /^[0-9a-f]{64}$/.test(manifest) ? manifest : before.manifest,
        };
        const bad = { state: 'bad', reason: isText(reason) ? reason : undefined };
        if (event === 'deployed')
            past.set(tag, { ...builtOf(said), ...defined(known), state: before.state ?? 'complete' });
        else if (event === 'switched' && isText(at))
            past.set(tag, { ...known, liveAt: at });
        else if (event === 'good' && known.manifest === undefined) {
            // Said to a host that does not have it: it was found good on others.
            if (past.has(tag))
                past.set(tag, { ...known, state: undefined, reason: undefined });
        }
        else if (event === 'good')
            past.set(tag, {
                ...known,
                state: 'good',
                reason: undefined,
                goodAt: [goodAt, at].find(isText) ?? known.goodAt,
            });
        else if (event === 'marked-bad')
            past.set(tag, { ...known, ...bad });
        else if (event === 'rolled-back' && isText(from) && from !== tag)
            past.set(from, { ...past.get(from), ...bad });
    }
    return past;
}
/** What a line says of how a release came to be. */
function builtOf(line) {
    const { at, commit, actor, run, approvers, backup, bytes, migrated } = line;
    const text = (value) => (isText(value) ? value : undefined);
    return {
        deployedAt: text(at),
        commit: text(commit),
        actor: text(actor),
        run: text(run),
        approvers: Array.isArray(approvers) ? approvers.map(loginOf).filter(isText) : undefined,
        backup: text(backup),
        bytes: typeof bytes === 'number' ? bytes : undefined,
        migrated: migrated === true,
    };
}
/** An approver as events have it, with login and comment, or the login alone. */
function loginOf(approver) {
    return typeof approver === 'object' && approver !== null && 'login' in approver ? approver.login : approver;
}
/** Without the keys whose value is not known, so that they do not hide those of another source. */
function defined(known) {
    return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
}
/** Why a host does not want this release again: somebody went back from it. Its files may be long gone. */
function badOn(facts, tag) {
    const record = facts.releases.find((release) => release.tag === tag)?.record;
    const known = record ?? pastReleases(facts.history).get(tag);
    return known?.state === 'bad' ? { reason: known.reason } : undefined;
}
/**
 * A release in the order in which releases were found good, as a comparable text: its `goodAt`. A way back does
 * not change it, so going back and back again never goes forward. A live release that came by a switch and was
 * not judged since stands after all others.
 */
function placeOfLive(record) {
    if (record === undefined)
        return LAST;
    const { goodAt, liveAt, returned } = record;
    if (returned !== undefined)
        return goodAt ?? liveAt ?? LAST;
    return goodAt !== undefined && (liveAt === undefined || goodAt >= liveAt) ? goodAt : LAST;
}
/** It was found good since it last went live: there is nothing to add to its record. */
function isJudgedGood(record) {
    return record?.state === 'good' && placeOfLive(record) !== LAST;
}
/** After every ISO time. */
const LAST = '~';
/** What is known of a release from now on: it passed its checks while live. One that was judged since it is live keeps its place. */
function asGood(record, at) {
    const { badAt: _badAt, reason: _reason, ...rest } = record;
    return { ...rest, state: 'good', goodAt: placeOfLive(record) === LAST ? at : (record.goodAt ?? at) };
}
/** What is known of a release from now on: somebody went back from it. */
function asBad(record, at, reason) {
    const { reason: _reason, ...rest } = record;
    return { ...rest, state: 'bad', badAt: at, ...(reason === undefined ? {} : { reason }) };
}
/**
 * The time to write into records: now, or a millisecond after the last one that any host knows. So the order of
 * releases does not hang on the clocks of runners.
 */
function nextStamp(now, facts) {
    let last = 0;
    for (const { releases } of facts)
        for (const { record } of releases)
            for (const at of [record?.deployedAt, record?.liveAt, record?.goodAt, record?.badAt]) {
                const time = at === undefined ? Number.NaN : Date.parse(at);
                // A time far ahead is somebody's error, not an order.
                if (time > last && time < now.getTime() + DAY_MS)
                    last = time;
            }
    return new Date(Math.max(now.getTime(), last + 1)).toISOString();
}
const DAY_MS = 86_400_000;
const isText = (value) => typeof value === 'string';


/***/ }),

/***/ 6808:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   switchSummary: () => (/* binding */ switchSummary),
/* harmony export */   unconfirmedWords: () => (/* binding */ unconfirmedWords)
/* harmony export */ });
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5073);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9180);


/** Of a switch that waits to be confirmed, and what confirms it. */
function unconfirmedWords(withinMs) {
    const within = withinMs === undefined ? 'in time' : `within ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(withinMs)} of the switch`;
    return `It goes back by itself unless it is confirmed ${within}: run verify-health with \`slot: live\` and \`expect-tag\`.`;
}
/** The step summary of a switch, or of the dry run of one. */
function switchSummary(result, dryRun, approvers, confirmWithinMs) {
    const { live, previous, changed, hosts, unconfirmed } = result;
    const name = `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(live.tag)} in slot ${live.slot}`;
    const title = dryRun
        ? `Dry run: switch to ${name}`
        : changed
            ? `${name} is live`
            : `${name} was live already`;
    const rows = hosts.map((host) => [
        host.host,
        host.changed ? (dryRun ? 'would switch' : 'switched, read back') : 'there already',
        host.previousSlot ?? '–',
        host.changed && !dryRun ? (0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(host.durationMs) : '–',
    ]);
    return [
        `## ${title}`,
        '',
        previous === undefined
            ? 'Nothing was live before.'
            : `Before: ${previous.slot} with ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(previous.tag ?? 'no release')}. It is the way back.`,
        '',
        ...(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .approvedLines */ .PF)(approvers),
        ...(unconfirmed === true && !dryRun ? [unconfirmedWords(confirmWithinMs), ''] : []),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownTable */ .Qj)(['Host', 'Result', 'Came from', 'Time'], rows),
        '',
    ].join('\n');
}


/***/ })

};
