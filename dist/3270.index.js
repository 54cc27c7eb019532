export const id = 3270;
export const ids = [3270];
export const modules = {

/***/ 53270:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   entry: () => (/* binding */ entry)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _connect_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33610);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8967);



/** Inputs → verifyHealth → outputs. Whatever ends before a reading leaves the output `result` at unknown. */
const entry = async (context) => {
    (0,_connect_js__WEBPACK_IMPORTED_MODULE_1__/* .setOutputs */ .n0)({ result: 'unknown', healthy: 0, unhealthy: 0 });
    const slot = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lq)('slot') ?? 'idle';
    const rule = {
        expectTag: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lq)('expect-tag'),
        timeoutMs: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .duration */ .p0)('timeout'),
        intervalMs: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .duration */ .p0)('interval'),
        successes: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .count */ .U9)('successes', 1),
        forMs: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .duration */ .p0)('for'),
        failures: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .count */ .U9)('failures'),
    };
    if (rule.failures !== undefined && rule.forMs === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz('`failures` is given without `for`: until a slot is healthy, misses are not counted', {
            next: 'add `for:` (how long to keep checking), or take `failures` away',
        });
    const site = await (0,_connect_js__WEBPACK_IMPORTED_MODULE_1__/* .connectSite */ .g4)(context);
    const [{ HealthError }, { chooseSlot, confirmServing }, { verifyHealth }, { healthSummary }] = await Promise.all([
        __webpack_require__.e(/* import() */ 6951).then(__webpack_require__.bind(__webpack_require__, 49332)),
        Promise.all(/* import() */[__webpack_require__.e(8739), __webpack_require__.e(3135)]).then(__webpack_require__.bind(__webpack_require__, 63135)),
        Promise.all(/* import() */[__webpack_require__.e(5919), __webpack_require__.e(5653), __webpack_require__.e(102), __webpack_require__.e(5152)]).then(__webpack_require__.bind(__webpack_require__, 60102)),
        __webpack_require__.e(/* import() */ 6117).then(__webpack_require__.bind(__webpack_require__, 16117)),
    ]);
    const goal = slot === 'idle' || slot === 'live' ? { slot: undefined, when: slot } : { slot, when: undefined };
    const chosen = await chooseSlot(site, goal);
    const { readings } = chosen.servers;
    const { environment } = site.settings;
    const asked = { ...rule, slot: chosen.slot, when: chosen.when };
    const result = await verifyHealth(site, readings, asked).catch(async (thrown) => {
        if (thrown instanceof HealthError) {
            writeOutputs(thrown.result);
            await (0,_connect_js__WEBPACK_IMPORTED_MODULE_1__/* .addSummary */ .S0)(healthSummary(thrown.result, environment, []));
            await recordFailure(context, site, readings, thrown);
        }
        throw thrown;
    });
    writeOutputs(result);
    let approvers = [];
    try {
        if (result.good !== undefined)
            approvers = await confirmAndMark(context, site, readings, result);
        else if (result.when === 'live') {
            await confirmServing(site, result);
            await warnUnconfirmed(site, readings, 'this check does not confirm the switch before it');
        }
    }
    finally {
        await (0,_connect_js__WEBPACK_IMPORTED_MODULE_1__/* .addSummary */ .S0)(healthSummary(result, environment, approvers));
    }
};
/** A new release that is not healthy while live has failed. What was found good before is only looked after here. */
async function recordFailure(context, site, readings, { result, message, stage }) {
    const tag = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lq)('expect-tag');
    const { isJudgedGood } = await __webpack_require__.e(/* import() */ 3517).then(__webpack_require__.bind(__webpack_require__, 33517));
    const judged = readings.some(({ facts }) => facts.releases.some((one) => one.tag === tag && isJudgedGood(one.record)));
    if (result.when !== 'live' || tag === undefined || judged)
        return;
    const { openRecord, servedNow } = await __webpack_require__.e(/* import() */ 5311).then(__webpack_require__.bind(__webpack_require__, 35311));
    const record = await openRecord(context, site);
    const live = await servedNow(site);
    await record({ kind: 'failed', tag, stage: stage ?? 'verify-health', reason: message, live });
}
async function warnUnconfirmed(site, readings, why) {
    const [{ waitingSwitch }, { unconfirmedWords }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(8739), __webpack_require__.e(5919), __webpack_require__.e(863)]).then(__webpack_require__.bind(__webpack_require__, 30863)),
        __webpack_require__.e(/* import() */ 6808).then(__webpack_require__.bind(__webpack_require__, 46808)),
    ]);
    if ((await waitingSwitch(site, readings)) === undefined)
        return;
    const words = unconfirmedWords(site.settings.options.switch['confirm-within']);
    site.fleet.log.warning(`${why}. ${words}`);
}
/** Whether every host that holds the slot keeps the release as one that was found good while live. */
async function keptAsGood(site, readings, slot, tag) {
    const [{ slotsOf }, { isJudgedGood }] = await Promise.all([
        Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 77309)),
        __webpack_require__.e(/* import() */ 3517).then(__webpack_require__.bind(__webpack_require__, 33517)),
    ]);
    // Where slots are groups of hosts, those of the other group do not hold the live slot.
    const holding = readings.filter(({ host }) => slotsOf(site.settings, host.name).some(({ name }) => name === slot));
    const good = holding.every(({ facts }) => facts.releases.some((one) => one.tag === tag && isJudgedGood(one.record)));
    return { hosts: holding.length, good };
}
/**
 * The release passed its checks while live: the switch that waits for that is confirmed, and from now on it is one
 * that can be gone back to. Both change the hosts, so the approval is asked for before either; where there is nothing
 * to confirm or to mark, nothing is asked and no lock is taken. Gives who approved it.
 */
async function confirmAndMark(context, site, readings, result) {
    const [{ withLock }, { confirmSwitch, waitingSwitch }, { authorize }, { confirmServing }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(8739), __webpack_require__.e(5919), __webpack_require__.e(5653), __webpack_require__.e(2356), __webpack_require__.e(8191)]).then(__webpack_require__.bind(__webpack_require__, 2356)),
        Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(8739), __webpack_require__.e(5919), __webpack_require__.e(863)]).then(__webpack_require__.bind(__webpack_require__, 30863)),
        __webpack_require__.e(/* import() */ 5311).then(__webpack_require__.bind(__webpack_require__, 35311)),
        Promise.all(/* import() */[__webpack_require__.e(8739), __webpack_require__.e(3135)]).then(__webpack_require__.bind(__webpack_require__, 63135)),
    ]);
    const { slot, good: tag = '' } = result;
    const waiting = await waitingSwitch(site, readings);
    if (waiting === undefined && (await keptAsGood(site, readings, slot, tag)).good) {
        await confirmServing(site, result);
        return [];
    }
    const authorized = await authorize(context, site).catch(async (thrown) => {
        await warnUnconfirmed(site, readings, 'without an approval this check does not confirm the switch before it');
        throw thrown;
    });
    const mark = async (held) => {
        const served = await requireServed(site, held, tag);
        await confirmSwitch(site, held.token, held.readings);
        const { hosts, good } = await keptAsGood(site, held.readings, served, tag);
        if (good)
            return [];
        await markGood(site, held, tag, hosts, authorized);
        return authorized.approvers;
    };
    return withLock(site.fleet, site.settings, site.identity, mark, {
        ...authorized.lock,
        stage: `mark ${tag} good`,
    });
}
/** The slot that all visitors get, under the lock. Throws CutoverError unless it is this release. */
async function requireServed(site, held, tag) {
    const [{ completeReadings, servingOn }, { sentenceOf }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(8739), __webpack_require__.e(1160)]).then(__webpack_require__.bind(__webpack_require__, 18779)),
        __webpack_require__.e(/* import() */ 5121).then(__webpack_require__.bind(__webpack_require__, 95121)),
    ]);
    const serving = servingOn(site, await completeReadings(site, held, 'own'));
    if (serving.kind === 'settled' && serving.tag === tag)
        return serving.slot;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(`${tag} was healthy, but it is not what visitors get now: ${sentenceOf(serving)}`, {
        stage: 'mark',
        state: serving.lines,
        next: 'see which run switched in the meantime; switch-slot with the `slot` that shall be live brings every server there',
    });
}
async function markGood(site, { token, readings }, tag, hosts, { context, record }) {
    const [{ behindOf }, { markRelease }] = await Promise.all([
        Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 77309)),
        __webpack_require__.e(/* import() */ 4275).then(__webpack_require__.bind(__webpack_require__, 74275)),
    ]);
    const event = { kind: 'good', tag, hosts, ...behindOf(site.settings) };
    const state = { state: 'good', goodAt: new Date().toISOString() };
    await markRelease(site, token, readings, tag, state, [event], context);
    await record(event);
}
function writeOutputs(result) {
    const hosts = result.hosts.filter((one) => !one.fromRunner);
    (0,_connect_js__WEBPACK_IMPORTED_MODULE_1__/* .setOutputs */ .n0)({
        result: result.verdict,
        slot: result.slot,
        tag: result.tag,
        healthy: hosts.filter((one) => one.verdict === 'healthy').length,
        unhealthy: hosts.filter((one) => one.verdict !== 'healthy').length,
        'latency-p50': milliseconds(result.latency?.p50),
        'latency-max': milliseconds(result.latency?.max),
        hosts: result.hosts,
    });
}
const milliseconds = (ms) => (ms === undefined ? undefined : Math.round(ms));


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


/***/ })

};
