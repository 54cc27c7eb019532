export const id = 3270;
export const ids = [3270];
export const modules = {

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
        __webpack_require__.e(/* import() */ 9332).then(__webpack_require__.bind(__webpack_require__, 49332)),
        Promise.all(/* import() */[__webpack_require__.e(1930), __webpack_require__.e(236), __webpack_require__.e(5167)]).then(__webpack_require__.bind(__webpack_require__, 63135)),
        Promise.all(/* import() */[__webpack_require__.e(5919), __webpack_require__.e(5653), __webpack_require__.e(102), __webpack_require__.e(5556)]).then(__webpack_require__.bind(__webpack_require__, 60102)),
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
            const { explainFailure } = await Promise.all(/* import() */[__webpack_require__.e(5515), __webpack_require__.e(2533)]).then(__webpack_require__.bind(__webpack_require__, 35311));
            await explainFailure(site, thrown);
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
    // A release that gets no further is told of, whatever is recorded.
    if (tag !== undefined && result.when === 'idle') {
        const { openTelling } = await Promise.all(/* import() */[__webpack_require__.e(5515), __webpack_require__.e(8323)]).then(__webpack_require__.bind(__webpack_require__, 65515));
        await openTelling(context, site);
    }
    const { isJudgedGood } = await __webpack_require__.e(/* import() */ 3517).then(__webpack_require__.bind(__webpack_require__, 33517));
    const judged = readings.some(({ facts }) => facts.releases.some((one) => one.tag === tag && isJudgedGood(one.record)));
    if (result.when !== 'live' || tag === undefined || judged)
        return;
    const { openRecord, servedNow } = await Promise.all(/* import() */[__webpack_require__.e(5515), __webpack_require__.e(2533)]).then(__webpack_require__.bind(__webpack_require__, 35311));
    const record = await openRecord(context, site);
    const live = await servedNow(site);
    await record({ kind: 'failed', tag, stage: stage ?? 'verify-health', reason: message, live });
}
async function warnUnconfirmed(site, readings, why) {
    const [{ waitingSwitch }, { unconfirmedWords }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(1930), __webpack_require__.e(5919), __webpack_require__.e(236), __webpack_require__.e(8555)]).then(__webpack_require__.bind(__webpack_require__, 30863)),
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
    const [{ withLock }, { completeReadings }, { confirmSwitch, waitingSwitch }, { authorize }, { confirmServing, requireServed },] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(1930), __webpack_require__.e(5919), __webpack_require__.e(236), __webpack_require__.e(5653), __webpack_require__.e(6546), __webpack_require__.e(5105)]).then(__webpack_require__.bind(__webpack_require__, 2356)),
        Promise.all(/* import() */[__webpack_require__.e(1930), __webpack_require__.e(236), __webpack_require__.e(5871)]).then(__webpack_require__.bind(__webpack_require__, 18779)),
        Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(1930), __webpack_require__.e(5919), __webpack_require__.e(236), __webpack_require__.e(8555)]).then(__webpack_require__.bind(__webpack_require__, 30863)),
        Promise.all(/* import() */[__webpack_require__.e(5515), __webpack_require__.e(2533)]).then(__webpack_require__.bind(__webpack_require__, 35311)),
        Promise.all(/* import() */[__webpack_require__.e(1930), __webpack_require__.e(236), __webpack_require__.e(5167)]).then(__webpack_require__.bind(__webpack_require__, 63135)),
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
        requireServed(site, await completeReadings(site, held, 'own'), result);
        await confirmSwitch(site, held.token, held.readings);
        const { hosts, good } = await keptAsGood(site, held.readings, slot, tag);
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
