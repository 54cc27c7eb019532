export const id = 8778;
export const ids = [8778,8323];
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

/***/ 78778:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runMain: () => (/* binding */ runMain),
  runPost: () => (/* binding */ runPost)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ../node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(75360);
// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
;// CONCATENATED MODULE: ../build/src/model/log-line.js
/**
 * Takes the meaning for the runner out of a message for the log: what a host, a release or a file name says must
 * not be a workflow command. The runner obeys `::name::` at the start of a line, white space before it or not,
 * and `##[name]` anywhere in one; a lone carriage return ends a line for it, too.
 */
function plainLog(message) {
    return message
        .replace(/\r\n?/g, '\n')
        .replace(/^([\s\u0085\u180e\u200b\ufeff]*):(?=:)/gm, '$1:\\')
        .replaceAll('##[', '#\\#[');
}

// EXTERNAL MODULE: ../build/src/entry/at-end.js
var at_end = __webpack_require__(58323);
// EXTERNAL MODULE: ../build/src/entry/inputs.js
var inputs = __webpack_require__(8967);
;// CONCATENATED MODULE: ../build/src/entry/runner.js






const log = {
    debug: core/* debug */.Yz,
    // The others are commands themselves, whose text the toolkit escapes.
    info: (message) => core/* info */.pq(plainLog(message)),
    warning: (message) => core/* warning */.$e(message),
    error: (message) => core/* error */.z3(message),
    group: core/* group */.Os,
    hide: inputs/* hide */.jD,
};
/**
 * Runs an action so that no way out is green but its own end: a rejection that nobody awaited, an empty
 * event loop, or a signal ends with a message and a non-zero exit code.
 */
async function runMain(name, load) {
    // Until the action has ended by itself, any other end of the process is a failure.
    process.exitCode = 1;
    const stop = new AbortController();
    const stray = (thrown) => {
        // The action has ended as it did: what a message did after that changes nothing.
        if (settled)
            return core/* warning */.$e((0,inputs/* masked */.Iv)((0,errors/* describeFailure */.Ic)(name, thrown)));
        core/* setFailed */.C1((0,errors/* describeFailure */.Ic)(name, thrown));
        process.exit(1);
    };
    process.on('uncaughtException', stray);
    process.on('unhandledRejection', stray);
    process.on('exit', () => {
        if (!settled)
            process.stdout.write(`::error::${name}: the process ended before the action did\n`);
    });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
        process.on(signal, () => {
            if (!stop.signal.aborted)
                core/* info */.pq(`${signal}: stopping; what is live stays live`);
            stop.abort(new Error(signal));
        });
    let settled = false;
    let failure;
    core/* saveState */.LZ('action', name);
    try {
        const { entry } = await load();
        await entry({ action: name, log, signal: stop.signal, env: process.env });
        settled = true;
        process.exitCode = stop.signal.aborted ? 1 : 0;
    }
    catch (thrown) {
        settled = true;
        failure = thrown;
        core/* setFailed */.C1((0,inputs/* masked */.Iv)((0,errors/* describeFailure */.Ic)(name, thrown)));
    }
    await (0,at_end/* doAtEnd */.K)(failure, (problem) => core/* debug */.Yz((0,inputs/* masked */.Iv)((0,errors/* describeFailure */.Ic)(name, problem))));
    await leave();
}
/** Ends what earlier steps of this job left open. A failure here is a warning: the release itself is done. */
async function runPost(name) {
    try {
        const { closeJob } = await __webpack_require__.e(/* import() */ 3610).then(__webpack_require__.bind(__webpack_require__, 33610));
        await closeJob(log, process.env);
    }
    catch (thrown) {
        core/* warning */.$e((0,errors/* describeFailure */.Ic)(`${name} (post)`, thrown));
    }
    if (core/* getState */.Gu('notify') !== '') {
        const { tellOwed } = await Promise.all(/* import() */[__webpack_require__.e(3610), __webpack_require__.e(5515)]).then(__webpack_require__.bind(__webpack_require__, 65515));
        await tellOwed(log);
    }
    await leave();
}
/** Ends the process without waiting for idle sockets, after the output was written. */
async function leave() {
    await new Promise((done) => process.stdout.write('', () => done()));
    await (0,promises_.setTimeout)(0);
    process.exit();
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
