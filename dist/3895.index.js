export const id = 3895;
export const ids = [3895,5311,6808];
export const modules = {

/***/ 5311:
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
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4720);
/* harmony import */ var _host_connection_site_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(132);
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
    const { createGitHub } = await __webpack_require__.e(/* import() */ 5936).then(__webpack_require__.bind(__webpack_require__, 5936));
    return createGitHub({ token, env, log, signal });
}
async function askRunState(github, owner) {
    const { runState } = await __webpack_require__.e(/* import() */ 8617).then(__webpack_require__.bind(__webpack_require__, 8617));
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
 * of this run. Throws CutoverError when nobody has approved.
 */
async function authorize(context, site) {
    const { settings } = site;
    const [github, { checkApproval }] = await Promise.all([
        openGitHub(context),
        __webpack_require__.e(/* import() */ 684).then(__webpack_require__.bind(__webpack_require__, 684)),
    ]);
    const run = runOf(site, context);
    const { approvers } = await checkApproval({ mode: settings.options.approval, environment: settings.environment, run }, github, context.log);
    const about = (0,_host_connection_site_js__WEBPACK_IMPORTED_MODULE_2__/* .contextOf */ .V)(site, approvers);
    const record = await openRecord(context, site, about, github);
    return {
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
    const { createRecord } = await __webpack_require__.e(/* import() */ 4682).then(__webpack_require__.bind(__webpack_require__, 4682));
    return createRecord({
        ...{ github: github ?? (await openGitHub(run)), context, environmentUrl: site.settings.options.url },
        ...{ runId: Number(site.identity.runId), sha: site.identity.sha, log: run.log },
    }).record;
}
const LOOK_MS = 5_000;
/** The release that all visitors get, also when the run is being cancelled; undefined when that is not known. */
async function servedNow(site) {
    const { readServers, servingOn } = await Promise.all(/* import() */[__webpack_require__.e(8739), __webpack_require__.e(8779)]).then(__webpack_require__.bind(__webpack_require__, 8779));
    const calm = { ...site, fleet: site.fleet.withSignal(AbortSignal.timeout(LOOK_MS)) };
    const servers = await calm.fleet.quiet(() => readServers(calm, 'own')).catch(() => undefined);
    return servers === undefined ? undefined : servingOn(calm, servers).served?.tag;
}


/***/ }),

/***/ 3318:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ stopOld),
/* harmony export */   z: () => (/* binding */ checkStop)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4720);
/* harmony import */ var _model_duration_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5073);



const LONGEST_WAIT_MS = 60 * 60_000;
/** Whether the old slot can be stopped so long after a switch. Throws InputError before anything is touched. */
function checkStop({ settings }, stopAfter) {
    if (stopAfter === undefined)
        return;
    if (settings.options.stop === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz('`stop-old-after` needs `stop:` in the environment: the command that stops a slot', {
            next: 'add `stop:`, or leave `stop-old-after` out; then the old slot runs on until the next deploy',
        });
    const within = settings.options.switch['confirm-within'];
    if (within !== undefined && stopAfter < within)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`\`stop-old-after\` (${(0,_model_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a)(stopAfter)}) stops the slot that an unconfirmed switch goes back to within \`confirm-within\` (${(0,_model_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a)(within)})`, { next: 'raise `stop-old-after`, or lower `confirm-within` in the configuration' });
    if (stopAfter > LONGEST_WAIT_MS)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz('`stop-old-after` may be 1h at most: the job waits for it');
}
/** Stops the slot that was left. The lock is free while it waits: what another run did in that time may make it leave the slot alone. */
async function stopOld(site, { live, previous }, afterMs, lock, signal) {
    if (previous === undefined || previous.tag === undefined || previous.slot === live.slot)
        return;
    const left = { slot: previous.slot, tag: previous.tag };
    site.fleet.log.info(`${left.slot} is stopped in ${(0,_model_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a)(afterMs)}`);
    await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(afterMs, undefined, { signal }).catch(() => {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB(`stopped while waiting to stop ${left.slot}; ${live.slot} was live when the wait began`);
    });
    const { withLock } = await Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(8739), __webpack_require__.e(4048), __webpack_require__.e(8361), __webpack_require__.e(2356), __webpack_require__.e(5121)]).then(__webpack_require__.bind(__webpack_require__, 2356));
    const { stopOldSlot } = await __webpack_require__.e(/* import() */ 8356).then(__webpack_require__.bind(__webpack_require__, 8356));
    const result = await withLock(site.fleet, site.settings, site.identity, (held) => stopOldSlot(site, held, { live, left }), { ...lock, stage: `stop ${left.slot}` });
    if (!result.stopped)
        site.fleet.log.warning(`${left.slot} is not stopped: ${result.why}`);
}


/***/ }),

/***/ 3895:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   entry: () => (/* binding */ entry)
/* harmony export */ });
/* harmony import */ var _config_own_traffic_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4062);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4720);
/* harmony import */ var _model_shard_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(3713);
/* harmony import */ var _model_switch_summary_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6808);
/* harmony import */ var _authorize_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5311);
/* harmony import */ var _connect_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3610);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8967);
/* harmony import */ var _shard_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6056);
/* harmony import */ var _stop_old_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3318);









const entry = async (context) => {
    const { log, signal } = context;
    const options = {
        slot: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lq)('slot'),
        expectTag: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lq)('expect-tag'),
        allowBad: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_5__/* .flag */ .Jt)('allow-bad'),
        batch: batchInput(),
        dryRun: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_5__/* .flag */ .Jt)('dry-run'),
        confirm: true,
    };
    const stopInput = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_5__/* .duration */ .p0)('stop-old-after');
    const site = await (0,_connect_js__WEBPACK_IMPORTED_MODULE_4__/* .prepareSite */ .tJ)(context);
    (0,_shard_js__WEBPACK_IMPORTED_MODULE_6__/* .requireSlot */ .Oi)(site.settings, options.slot);
    // Hosts that join what serves move no traffic: whether this switch does is known only when the servers were asked.
    if (site.settings.shard !== undefined)
        (0,_config_own_traffic_js__WEBPACK_IMPORTED_MODULE_0__/* .requireOwnTraffic */ .x)(site.settings);
    const authorized = options.dryRun ? undefined : await (0,_authorize_js__WEBPACK_IMPORTED_MODULE_3__.authorize)(context, site);
    const stopAfter = stopInput ?? site.settings.options.switch['stop-old-after'];
    (0,_stop_old_js__WEBPACK_IMPORTED_MODULE_7__/* .checkStop */ .z)(site, stopAfter);
    const { withLock } = await Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(8739), __webpack_require__.e(4048), __webpack_require__.e(8361), __webpack_require__.e(2356), __webpack_require__.e(5121)]).then(__webpack_require__.bind(__webpack_require__, 2356));
    const { checkBetweenBatches } = await Promise.all(/* import() */[__webpack_require__.e(4048), __webpack_require__.e(8361), __webpack_require__.e(9163), __webpack_require__.e(2875)]).then(__webpack_require__.bind(__webpack_require__, 3721));
    const { switchSlot } = await Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(8739), __webpack_require__.e(4048), __webpack_require__.e(8361), __webpack_require__.e(9779), __webpack_require__.e(8160)]).then(__webpack_require__.bind(__webpack_require__, 9779));
    const { shard } = site.settings;
    const goal = options.expectTag ?? options.slot;
    const run = async () => {
        await site.fleet.connect();
        return withLock(site.fleet, site.settings, site.identity, (held) => switchSlot(site, held, {
            ...options,
            betweenBatches: checkBetweenBatches(site, held.readings),
            context: authorized?.context,
        }), { ...authorized?.lock, stage: `switch${goal === undefined ? '' : ` to ${goal}`}` });
    };
    const result = authorized === undefined
        ? await run()
        : await authorized.failing('switch-slot', () => options.expectTag ?? 'the switch', run);
    const { live, previous, changed, hosts } = result;
    (0,_connect_js__WEBPACK_IMPORTED_MODULE_4__/* .setOutputs */ .n0)({
        live: live.slot,
        tag: live.tag,
        'previous-slot': previous?.slot,
        'previous-tag': previous?.tag,
        changed: changed && !options.dryRun,
        hosts,
    });
    const within = site.settings.options.switch['confirm-within'];
    await (0,_connect_js__WEBPACK_IMPORTED_MODULE_4__/* .addSummary */ .S0)((0,_model_switch_summary_js__WEBPACK_IMPORTED_MODULE_2__.switchSummary)(result, options.dryRun, authorized?.approvers ?? [], within));
    if (authorized === undefined)
        return;
    if (changed)
        await authorized.record({
            kind: 'switched',
            tag: live.tag,
            slot: live.slot,
            previous: previous?.tag,
            hosts: hosts.length,
        });
    log.info(changed
        ? `live is ${live.slot} with ${live.tag}, read back from ${hosts.length} ${hosts.length === 1 ? 'host' : 'hosts'}${shard === undefined ? '' : ` of ${(0,_model_shard_js__WEBPACK_IMPORTED_MODULE_8__/* .shardName */ .Az)(shard)}`}`
        : 'nothing was changed');
    if (result.unconfirmed)
        log.warning(`${live.tag} is not confirmed yet. ${(0,_model_switch_summary_js__WEBPACK_IMPORTED_MODULE_2__.unconfirmedWords)(within)}`);
    if (stopAfter !== undefined && changed)
        await (0,_stop_old_js__WEBPACK_IMPORTED_MODULE_7__/* .stopOld */ .Q)(site, result, stopAfter, authorized.lock, signal);
};
function batchInput() {
    const text = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lq)('batch');
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

/***/ 132:
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
/**
 * Text from outside (hosts, tags, people) made safe for Markdown and the HTML that GitHub makes of it: no markup, no
 * link that GitHub makes of a bare address (GFM, 6.9), and nothing that reorders what stands beside it: characters of
 * the bidirectional algorithm (UAX #9) and those of no width are spelled out.
 */
function markdownText(text) {
    return text
        .replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c] ?? c)
        .replace(/[\\`*_[\]|~]/g, (c) => `\\${c}`)
        .replace(/:(?=\/\/)/g, '&#58;')
        .replace(/(?<=www)\./gi, '&#46;')
        .replace(/[\r\n]+/g, ' ')
        .replace(INVISIBLE, (c) => `(U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')})`);
}
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;


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
