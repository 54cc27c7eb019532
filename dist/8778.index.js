export const id = 8778;
export const ids = [8778];
export const modules = {

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

;// CONCATENATED MODULE: ../build/src/entry/runner.js




const log = {
    debug: core/* debug */.Yz,
    // The others are commands themselves, whose text the toolkit escapes.
    info: (message) => core/* info */.pq(plainLog(message)),
    warning: (message) => core/* warning */.$e(message),
    error: (message) => core/* error */.z3(message),
    group: core/* group */.Os,
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
    core/* saveState */.LZ('action', name);
    try {
        const { entry } = await load();
        await entry({ action: name, log, signal: stop.signal, env: process.env });
        settled = true;
        process.exitCode = stop.signal.aborted ? 1 : 0;
    }
    catch (thrown) {
        settled = true;
        core/* setFailed */.C1((0,errors/* describeFailure */.Ic)(name, thrown));
    }
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
