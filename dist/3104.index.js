export const id = 3104;
export const ids = [3104];
export const modules = {

/***/ 48942:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hh: () => (/* binding */ cutLine),
/* harmony export */   gd: () => (/* binding */ lineReader),
/* harmony export */   tc: () => (/* binding */ AnswerBuffer),
/* harmony export */   uK: () => (/* binding */ LIMIT)
/* harmony export */ });
/** What a runner keeps of what a host says, so that no host can fill its memory. All in characters, but for lines. */
const LIMIT = {
    /** One line of output; what is beyond it is left out, and that is said in its place. */
    line: 64 * 1024,
    /** What is kept of the words before the first call, and of ssh. */
    words: 64 * 1024,
    /** What a host may say before it is ready for calls. */
    before: 1024 * 1024,
    /** One line of an answer, a whole answer, and the number of its lines. Manifests are the longest. */
    answerLine: 1024 * 1024,
    answer: 64 * 1024 * 1024,
    answerLines: 1_000_000,
};
/** The beginning of a line, with the number of characters that are left out. */
function cutLine(line) {
    const more = line.length - LIMIT.line;
    return more <= 0 ? line : leftOutWords(line.slice(0, LIMIT.line), more);
}
const leftOutWords = (kept, more) => `${kept} [${more} more characters left out]`;
/** Cuts chunks into lines of at most LIMIT.line characters each. */
function lineReader(onLine) {
    let kept = '';
    let leftOut = 0;
    const add = (part) => {
        const room = LIMIT.line - kept.length;
        kept += part.length <= room ? part : part.slice(0, room);
        leftOut += Math.max(0, part.length - room);
    };
    const say = () => {
        const line = leftOut === 0 ? kept : leftOutWords(kept, leftOut);
        kept = '';
        leftOut = 0;
        onLine(line);
    };
    return {
        push(chunk) {
            let from = 0;
            for (let at = chunk.indexOf('\n'); at >= 0; at = chunk.indexOf('\n', from)) {
                add(chunk.slice(from, at));
                say();
                from = at + 1;
            }
            add(chunk.slice(from));
        },
        end() {
            if (kept !== '' || leftOut > 0)
                say();
        },
    };
}
/** The answer of a script while it comes, within the limits. */
class AnswerBuffer {
    #chunks = [];
    #length = 0;
    #lines = 0;
    #lineLength = 0;
    #tail = '';
    #exceeded;
    /** Its last 64 characters. */
    get tail() {
        return this.#tail;
    }
    /** Which limit it passed, in words; what came since is not kept. */
    get exceeded() {
        return this.#exceeded;
    }
    push(chunk) {
        if (this.#exceeded !== undefined)
            return;
        let from = 0;
        for (let at = chunk.indexOf('\n'); at >= 0; at = chunk.indexOf('\n', from)) {
            this.#measure(at - from);
            this.#lines++;
            this.#lineLength = 0;
            from = at + 1;
        }
        this.#measure(chunk.length - from);
        this.#length += chunk.length;
        if (this.#length > LIMIT.answer)
            this.#exceeded = `is longer than ${LIMIT.answer} characters`;
        if (this.#lines > LIMIT.answerLines)
            this.#exceeded = `has more than ${LIMIT.answerLines} lines`;
        if (this.#exceeded !== undefined) {
            this.#chunks.length = 0;
            return;
        }
        this.#chunks.push(chunk);
        this.#tail = (this.#tail + chunk.slice(-64)).slice(-64);
    }
    /** All of it; nothing once it passed a limit. */
    text() {
        return this.#chunks.join('');
    }
    #measure(more) {
        this.#lineLength += more;
        if (this.#lineLength > LIMIT.answerLine)
            this.#exceeded = `has a line of more than ${LIMIT.answerLine} characters`;
    }
}


/***/ }),

/***/ 76027:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ connect)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(58500);
/* harmony import */ var _process_command_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(65640);
/* harmony import */ var _process_run_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(18256);
/* harmony import */ var _connect_error_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(35919);
/* harmony import */ var _connect_failure_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(11034);
/* harmony import */ var _ssh_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(67721);








const CLOSE_MS = 10_000;
/**
 * Opens the one connection to a host that all steps of the job share, unless it is open. Opening changes nothing
 * on the host, so a refused connection (MaxStartups, a restarting sshd) is tried again after a random pause.
 * `open` gives undefined, or why nothing was opened; by default it opens a connection that runs nothing. Throws
 * CutoverError with the offered host key or the reason, and what to do; then no connection is left open.
 */
async function connect(ssh, address, log, signal, open = () => openMaster(ssh, address, signal)) {
    const socket = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(ssh.socketDir, (0,_ssh_js__WEBPACK_IMPORTED_MODULE_7__/* .aliasOf */ .O5)(address));
    if (await answers(socket))
        return;
    for (let attempt = 1;; attempt++) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(socket, { force: true });
        const failed = await open();
        if (failed === undefined)
            return;
        const failure = signal?.aborted ? 'other' : await whyNotOpened(socket, failed);
        // A login that succeeded has left a connection in the background, whatever became of its session.
        await closeMaster(ssh, address);
        if (attempt >= (0,_connect_failure_js__WEBPACK_IMPORTED_MODULE_6__/* .attemptsFor */ .mh)(failure) || signal?.aborted)
            throw await (0,_connect_error_js__WEBPACK_IMPORTED_MODULE_5__/* .connectError */ .z)(ssh, address, failure, failed, signal);
        const pause = Math.round(2 ** attempt * 100 * (0.5 + Math.random()));
        log.debug(`${address.name}: not connected (${failed.said.trim().split('\n').at(-1) ?? ''}), again in ${pause} ms`);
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_2__.setTimeout)(pause, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
    }
}
/** The socket is there once the host has let the key in; 255 is the exit code of ssh itself. */
async function whyNotOpened(socket, failed) {
    const { exitCode } = failed;
    if ((exitCode !== undefined && exitCode !== 255) || (await answers(socket)))
        return 'login';
    return (0,_connect_failure_js__WEBPACK_IMPORTED_MODULE_6__/* .connectFailure */ .vZ)(failed.said);
}
/** Ends the connection that the job holds to a host, if there is one. */
async function closeMaster(ssh, address) {
    const alias = (0,_ssh_js__WEBPACK_IMPORTED_MODULE_7__/* .aliasOf */ .O5)(address);
    if (!(await answers((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(ssh.socketDir, alias))))
        return;
    await (0,_process_run_js__WEBPACK_IMPORTED_MODULE_4__/* .run */ .e)({ file: 'ssh', argv: ['-F', ssh.configFile, '-O', 'exit', alias] }, { deadlineMs: CLOSE_MS, exitCodes: [0, 255] }).catch(() => undefined);
}
/** A connection that runs nothing. Undefined when open, else what ssh said. */
async function openMaster(ssh, address, signal) {
    try {
        await (0,_process_run_js__WEBPACK_IMPORTED_MODULE_4__/* .run */ .e)({
            file: 'ssh',
            argv: ['-F', ssh.configFile, '-M', '-N', '-f', '-o', `ControlPersist=${_ssh_js__WEBPACK_IMPORTED_MODULE_7__/* .PERSIST */ .DY}`, (0,_ssh_js__WEBPACK_IMPORTED_MODULE_7__/* .aliasOf */ .O5)(address)],
        }, { deadlineMs: ssh.connectTimeoutMs * 2 + 1_000, signal });
        return undefined;
    }
    catch (thrown) {
        if (!(thrown instanceof _process_command_js__WEBPACK_IMPORTED_MODULE_3__/* .CommandError */ .Qd) || thrown.failure === 'spawn' || thrown.failure === 'aborted')
            throw thrown;
        const said = thrown.failure === 'deadline' ? 'connection timed out' : thrown.stderr;
        return { said, printed: '', exitCode: undefined };
    }
}
/** Whether a master listens behind this socket; asks the socket itself, without a process. */
async function answers(socket) {
    if ((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(socket).catch(() => undefined)) === undefined)
        return false;
    const { createConnection } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 77030, 19));
    return new Promise((resolve) => {
        const client = createConnection(socket);
        client.once('connect', () => resolve(true)).once('error', () => resolve(false));
        client.once('connect', () => client.destroy());
    });
}


/***/ })

};
