export const id = 7483;
export const ids = [7483];
export const modules = {

/***/ 37483:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  closeSsh: () => (/* binding */ closeSsh)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ../build/src/process/leftover.js


/** Milliseconds that a process has to end by itself, twice: before it is told to, and before it is made to. */
const GRACE_MS = 1_000;
const STEP_MS = 50;
/**
 * Ends what still runs of these programs with one of the texts in its command line, such as the path of a job's folder:
 * a program may have outlived who started it. Returns what could not be ended. Where there is no /proc it finds nothing.
 */
async function endLeftover(programs, texts) {
    for (const signal of [undefined, 'SIGTERM', 'SIGKILL']) {
        for (const pid of await find(programs, texts))
            try {
                if (signal !== undefined)
                    process.kill(pid, signal);
            }
            catch {
                // Gone meanwhile, or not ours.
            }
        for (let waited = 0; waited < GRACE_MS; waited += STEP_MS) {
            if ((await find(programs, texts)).length === 0)
                return [];
            await (0,external_node_timers_promises_.setTimeout)(STEP_MS);
        }
    }
    return (await find(programs, texts)).map((pid) => `process ${pid} could not be ended`);
}
async function find(programs, texts) {
    const pids = (await (0,promises_.readdir)('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name)).map(Number);
    const found = await Promise.all(pids.map(async (pid) => {
        const name = await read(`/proc/${pid}/comm`);
        if (pid === process.pid || !programs.includes(name.trim()))
            return false;
        const line = await read(`/proc/${pid}/cmdline`);
        return texts.some((text) => line.includes(text));
    }));
    return pids.filter((_pid, at) => found[at] === true);
}
const read = (path) => (0,promises_.readFile)(path, 'utf8').catch(() => '');

// EXTERNAL MODULE: ../build/src/process/run.js
var run = __webpack_require__(18256);
// EXTERNAL MODULE: ../build/src/host/connection/ssh.js
var ssh = __webpack_require__(67721);
;// CONCATENATED MODULE: ../build/src/host/connection/close-ssh.js





/** What may run for a job's connections, as /proc names it. */
const PROGRAMS = ['ssh', 'ssh-agent', 'rsync', 'sh'];
/**
 * Closes every connection of the job, ends its agent and removes key, pins and configuration. Safe to call
 * again, and when nothing was opened. Returns what could not be ended.
 */
async function closeSsh(tempDir) {
    const problems = [];
    const base = (0,ssh/* jobDir */.jy)(tempDir);
    for (const id of await (0,promises_.readdir)(base).catch(() => [])) {
        const dir = (0,external_node_path_.join)(base, id);
        const socketDir = await (0,promises_.readFile)((0,external_node_path_.join)(dir, 'sockets'), 'utf8').catch(() => dir);
        await (0,promises_.rm)((0,external_node_path_.join)(dir, 'key'), { force: true });
        const sockets = (await (0,promises_.readdir)(socketDir).catch(() => [])).filter((name) => /^h[0-9a-f]{12}$/.test(name));
        await Promise.all(sockets.map((alias) => (0,run/* run */.e)({ file: 'ssh', argv: ['-F', (0,external_node_path_.join)(dir, 'config'), '-O', 'exit', alias] }, { deadlineMs: 10_000, exitCodes: [0, 255] }).catch((thrown) => {
            problems.push(thrown.message);
        })));
        const pid = Number(await (0,promises_.readFile)((0,external_node_path_.join)(dir, 'agent.pid'), 'utf8').catch(() => ''));
        if (pid > 1)
            try {
                process.kill(pid, 'SIGTERM');
            }
            catch {
                // Ended already.
            }
        // A connection whose socket is gone, or one that was being opened when its step was killed.
        problems.push(...(await endLeftover(PROGRAMS, [`${dir}/`, `${socketDir}/`])));
        await (0,promises_.rm)(dir, { recursive: true, force: true });
        if (socketDir !== dir)
            await (0,promises_.rm)(socketDir, { recursive: true, force: true });
    }
    await (0,promises_.rm)(base, { recursive: true, force: true });
    return problems;
}


/***/ }),

/***/ 67721:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DY: () => (/* binding */ PERSIST),
/* harmony export */   O5: () => (/* binding */ aliasOf),
/* harmony export */   jy: () => (/* binding */ jobDir)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _source_sha256_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48470);


/** The name of a host inside the private ssh_config: no character of an input can mean anything there. */
function aliasOf(address) {
    return `h${(0,_source_sha256_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256Of */ .Bj)(address.name).slice(0, 12)}`;
}
/** Where a job keeps its connections, below RUNNER_TEMP. */
const jobDir = (tempDir) => (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(tempDir, 'cutover-ssh');
/** How long a connection stays open when the job's post step never came to close it (ssh_config(5), ControlPersist). */
const PERSIST = '30m';


/***/ }),

/***/ 65640:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qd: () => (/* binding */ CommandError),
/* harmony export */   hN: () => (/* binding */ escapeControl)
/* harmony export */ });
/* unused harmony export describeCommand */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);

/** The one error of a process that did not end as it should. */
class CommandError extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB {
    name = 'CommandError';
    failure;
    command;
    exitCode;
    stdout;
    stderr;
    constructor(failure, command, reason, output = {}) {
        const text = describeCommand(command);
        const tail = lastLines(output.stderr ?? '');
        super(`${text} ${reason}${tail === '' ? '' : `: ${tail}`}`, { cause: output.cause });
        this.failure = failure;
        this.command = text;
        this.exitCode = output.exitCode;
        this.stdout = output.stdout ?? '';
        this.stderr = output.stderr ?? '';
    }
}
/** The command as a person would type it; control characters are shown, not sent to the terminal. */
function describeCommand(command) {
    return [command.file, ...command.argv].map(quoteForReading).join(' ');
}
function quoteForReading(word) {
    const visible = escapeControl(word);
    const short = visible.length > 200 ? `${visible.slice(0, 197)}...` : visible;
    return /^[\w@%+=:,./~-]+$/.test(short) ? short : `'${short.replaceAll("'", String.raw `'\''`)}'`;
}
/** Replaces control characters except line feed and tab by `\xNN`, so that output of a host cannot drive the log. */
function escapeControl(text) {
    return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
function lastLines(text, lines = 12) {
    return escapeControl(text).trim().split('\n').slice(-lines).join('\n');
}


/***/ }),

/***/ 43050:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PT: () => (/* binding */ ProcessGroup),
/* harmony export */   gG: () => (/* binding */ endWhen)
/* harmony export */ });
/* unused harmony export signalGroup */
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);

/** Milliseconds from the wish that a program ends to its end by force, and from its end to that of its pipes. */
const KILL_AFTER_MS = 2_000;
const LET_GO_AFTER_MS = 500;
/** Every group that runs; what is still there when this process ends is ended then. */
const running = new Set();
process.on('exit', () => {
    for (const group of running)
        signalGroup(group.child.pid, 'SIGTERM');
});
/** A program, started without a shell as the leader of a process group of its own, and the one way to end it. */
class ProcessGroup {
    child;
    #ending = false;
    #killer;
    #letGo;
    constructor(command) {
        this.child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(command.file, command.argv, {
            cwd: command.cwd,
            env: command.env === undefined ? process.env : { ...process.env, ...command.env },
            stdio: ['pipe', 'pipe', 'pipe'],
            detached: true,
        });
        running.add(this);
    }
    /** It was asked to end. */
    get ending() {
        return this.#ending;
    }
    /** Asks the whole group to end, makes it after a while, and does not wait for its pipes then. */
    end() {
        if (this.#ending)
            return;
        this.#ending = true;
        signalGroup(this.child.pid, 'SIGTERM');
        this.letGoAfterExit();
        this.#killer = setTimeout(() => signalGroup(this.child.pid, 'SIGKILL'), KILL_AFTER_MS);
    }
    /**
     * Closes the pipes a while after the program has ended, also when something else holds them: a background process,
     * or the master of an ssh connection, which holds them as long as the command on the host runs.
     */
    letGoAfterExit() {
        const letGo = () => {
            this.#letGo ??= setTimeout(() => this.#destroyPipes(), LET_GO_AFTER_MS);
        };
        if (hasEnded(this.child))
            letGo();
        else
            this.child.once('exit', letGo);
    }
    /** To be called when nobody waits for the program any more: no timer, pipe or process is left then. */
    over() {
        running.delete(this);
        if (!hasEnded(this.child))
            signalGroup(this.child.pid, 'SIGTERM');
        clearTimeout(this.#killer);
        clearTimeout(this.#letGo);
        this.#destroyPipes();
    }
    #destroyPipes() {
        for (const pipe of [this.child.stdin, this.child.stdout, this.child.stderr])
            pipe.destroy();
    }
}
const hasEnded = (child) => child.exitCode !== null || child.signalCode !== null;
/** Sends a signal to the process group that `pid` leads; none is left when it is gone. */
function signalGroup(pid, signal) {
    if (pid === undefined)
        return;
    try {
        process.kill(-pid, signal);
    }
    catch {
        // Already gone.
    }
}
/** Calls `onEnd` once, when the time is over or the run is stopped; the returned function takes that back. */
function endWhen(limits, onEnd) {
    const { deadlineMs, signal } = limits;
    const timer = deadlineMs === undefined ? undefined : setTimeout(() => onEnd('deadline'), deadlineMs);
    const onAbort = () => onEnd('aborted');
    signal?.addEventListener('abort', onAbort, { once: true });
    return () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
    };
}


/***/ }),

/***/ 18256:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ run)
/* harmony export */ });
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46466);
/* harmony import */ var _command_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(65640);
/* harmony import */ var _process_group_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(43050);



const STDERR_KEPT = 64 * 1024;
/**
 * Starts a program without a shell, in a process group of its own, and waits for its end.
 * Throws CommandError when it cannot be started, ends with an exit code that is not listed, dies by a
 * signal, passes the deadline or is aborted. Then its whole process group is gone.
 */
async function run(command, options = {}) {
    const started = performance.now();
    const { signal } = options;
    if (signal?.aborted)
        throw new _command_js__WEBPACK_IMPORTED_MODULE_1__/* .CommandError */ .Qd('aborted', command, 'was not started: the run is stopping');
    const group = new _process_group_js__WEBPACK_IMPORTED_MODULE_2__/* .ProcessGroup */ .PT(command);
    const { child } = group;
    let stdout = '';
    let stderr = '';
    let stop;
    const end = (failure, reason) => {
        stop ??= { failure, reason };
        group.end();
    };
    const maxStdout = options.maxStdout ?? 8 * 1024 * 1024;
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
        options.onStdout?.(chunk);
        stdout += chunk;
        if (stdout.length > maxStdout)
            end('output', `printed more than ${maxStdout} characters`);
    });
    child.stderr.setEncoding('utf8').on('data', (chunk) => {
        options.onStderr?.(chunk);
        stderr = (stderr + chunk).slice(-STDERR_KEPT);
    });
    const { deadlineMs = 0 } = options;
    const noLimits = (0,_process_group_js__WEBPACK_IMPORTED_MODULE_2__/* .endWhen */ .gG)(options, (why) => why === 'deadline'
        ? end(why, `did not end within ${deadlineMs / 1000} s`)
        : end(why, 'was stopped: the run is stopping'));
    try {
        const ended = new Promise((resolve, reject) => {
            child.once('error', (error) => reject(new _command_js__WEBPACK_IMPORTED_MODULE_1__/* .CommandError */ .Qd('spawn', command, `could not be started (${error.message})`, { cause: error })));
            child.once('close', (code, by) => resolve({ code, by }));
        });
        const fed = feed(child.stdin, options);
        const [{ code, by }] = await Promise.all([ended, fed]);
        const output = { stdout, stderr, ...(code === null ? {} : { exitCode: code }) };
        if (stop !== undefined)
            throw new _command_js__WEBPACK_IMPORTED_MODULE_1__/* .CommandError */ .Qd(stop.failure, command, stop.reason, output);
        if (code === null)
            throw new _command_js__WEBPACK_IMPORTED_MODULE_1__/* .CommandError */ .Qd('signal', command, `was ended by ${by ?? 'an unknown signal'}`, output);
        const accepted = options.exitCodes ?? [0];
        if (accepted !== 'any' && !accepted.includes(code))
            throw new _command_js__WEBPACK_IMPORTED_MODULE_1__/* .CommandError */ .Qd('exit', command, `ended with exit code ${code}`, output);
        return { exitCode: code, stdout, stderr, durationMs: performance.now() - started };
    }
    finally {
        noLimits();
        group.over();
    }
}
/** A process that ends before it read all of its input is judged by its exit code, not by the broken pipe. */
async function feed(stdin, options) {
    const ignore = () => undefined;
    stdin.on('error', ignore);
    const input = options.stdin;
    if (input === undefined || typeof input === 'string' || input instanceof Uint8Array) {
        if (input !== undefined)
            stdin.write(input);
        if (options.holdStdin !== true)
            stdin.end();
        return;
    }
    await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_0__.pipeline)(input, stdin, { end: options.holdStdin !== true }).catch((error) => {
        if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_PREMATURE_CLOSE' && error.code !== 'ECONNRESET')
            throw error;
    });
}


/***/ }),

/***/ 48470:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bj: () => (/* binding */ sha256Of),
/* harmony export */   iQ: () => (/* binding */ sha256OfText),
/* harmony export */   ki: () => (/* binding */ sha256OfAll)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);

/** The sha256 of a text or of bytes, in hexadecimal digits. */
function sha256Of(data) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', data, 'hex');
}
/** Each update costs more than a short text. */
const TEXT_LENGTH = 64 * 1024;
/** The sha256 of bytes that come in pieces. */
function sha256OfAll(pieces) {
    const sum = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    for (const piece of pieces)
        sum.update(piece);
    return sum.digest('hex');
}
/** The sha256 of a text that comes in short pieces. */
function sha256OfText(pieces) {
    const sum = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    let text = '';
    for (const piece of pieces) {
        text += piece;
        if (text.length < TEXT_LENGTH)
            continue;
        sum.update(text);
        text = '';
    }
    return sum.update(text).digest('hex');
}


/***/ })

};
