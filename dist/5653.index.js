export const id = 5653;
export const ids = [5653];
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

/***/ 24035:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DC: () => (/* binding */ encodeCall),
/* harmony export */   Dd: () => (/* binding */ encodeSessionCall),
/* harmony export */   Fn: () => (/* binding */ Answer),
/* harmony export */   nD: () => (/* binding */ BOOTSTRAP)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);

/**
 * How a script and its arguments reach a host. The text that the login shell there interprets is this one
 * constant; scripts and arguments follow on stdin, line by line, so that no argument is ever part of a shell
 * text and needs no quoting. `read` takes stdin byte by byte, so what follows the script is left for it.
 */
const BOOTSTRAP = [
    "exec sh -c 'CUTOVER_LC_ALL=$LC_ALL;LC_ALL=C;export CUTOVER_LC_ALL LC_ALL;IFS=",
    'n=$(printf "\\n.");n=${n%.}',
    'r(){ read -r l||exit 90;}',
    'b(){ r;c=$l;v=;while [ "$c" -gt 0 ];do r;v=$v$n$l;c=$((c-1));done;v=${v#"$n"};}',
    'r;[ "$l" = "cutover 1" ]||exit 91',
    'r;k=$l;while [ "$k" -gt 0 ];do b;set -- "$@" "$v";k=$((k-1));done',
    'b;unset IFS;eval "$v"\' cutover',
].join(';');
/** What goes to stdin before a payload. Throws CutoverError for an argument that holds a NUL character. */
function encodeCall(text, args) {
    return `cutover 1\n${args.length}\n${encodeBlocks([...args, text])}`;
}
/**
 * A call in a session, up to its payload of so many bytes; `text` undefined: the script of the call before; `nonce`: the
 * word that only the end of its answer carries. Throws CutoverError as encodeCall does.
 */
function encodeSessionCall(text, args, mode, payloadBytes, nonce = '') {
    const bytes = text === undefined ? 'same' : Buffer.byteLength(text);
    return `call ${mode} ${args.length} ${bytes} ${payloadBytes}${nonce && ` ${nonce}`}\n${encodeBlocks(args)}${text ?? ''}`;
}
/** Each text as the number of its lines, and these. */
function encodeBlocks(blocks) {
    const lines = [];
    for (const block of blocks) {
        if (block.includes('\0'))
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB('an argument for a host contains a NUL character');
        const parts = block.split('\n');
        lines.push(String(parts.length), ...parts);
    }
    return lines.map((line) => `${line}\n`).join('');
}
/** Takes back what `say` in prelude.sh does to a value, so that it stays one line. */
const unescaped = (value) => value.includes('\\') ? value.replace(/\\([\\n])/g, (_, c) => (c === 'n' ? '\n' : '\\')) : value;
const KEY = /^[a-z][a-z0-9-]*$/;
/** What a script answered: `key=value` lines in their order, and how it ended. */
class Answer {
    lines;
    /** undefined when its last line is not the `end=<exit code>` of this call: then it is not whole. */
    exitCode;
    /** `nonce`: the word of the call in a session. */
    constructor(stdout, nonce = '') {
        const lines = [];
        for (const line of stdout.split('\n')) {
            const at = line.indexOf('=');
            const key = line.slice(0, Math.max(0, at));
            if (KEY.test(key))
                lines.push([key, line.slice(at + 1)]);
        }
        const [last, value = ''] = lines.at(-1) ?? [];
        const [code = '', word = ''] = value.split(' ');
        this.exitCode = last === 'end' && word === nonce && /^\d+$/.test(code) ? Number(code) : undefined;
        this.lines = lines.flatMap(([key, text]) => (key === 'end' ? [] : [[key, unescaped(text)]]));
    }
    /** The value of a key (the last one, if it was given more than once). */
    get(key) {
        return this.lines.findLast(([name]) => name === key)?.[1];
    }
    /** The value of a key that the script has to give. Throws CutoverError without it: then nothing is known of what was done. */
    text(key) {
        const value = this.get(key);
        if (value === undefined || value === '')
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(`the host did not say ${key}`);
        return value;
    }
    /** The same for a number that is not negative. */
    number(key) {
        const value = this.text(key);
        if (!/^\d+$/.test(value))
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(`the host said ${JSON.stringify(value.slice(0, 80))} for ${key}, which is no number`);
        return Number(value);
    }
    all(key) {
        return this.lines.filter(([name]) => name === key).map(([, value]) => value);
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


/***/ }),

/***/ 35653:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  EXIT: () => (/* binding */ EXIT),
  Host: () => (/* binding */ Host),
  NOT_HELD: () => (/* binding */ NOT_HELD),
  ScriptError: () => (/* binding */ ScriptError)
});

// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/process/command.js
var command = __webpack_require__(65640);
// EXTERNAL MODULE: ../build/src/process/process-group.js
var process_group = __webpack_require__(43050);
// EXTERNAL MODULE: ../build/src/host/connection/bounds.js
var bounds = __webpack_require__(48942);
// EXTERNAL MODULE: ../build/src/host/connection/call.js
var call = __webpack_require__(24035);
// EXTERNAL MODULE: ../build/src/host/connection/connection.js
var connection = __webpack_require__(76027);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ../build/src/process/duplex-process.js

/**
 * A program that is written to and listened to until one side ends it.
 */
class DuplexProcess {
    #group;
    #ended = false;
    /** The listener is told of an end also when the program could not be started (its words are on stderr then). */
    constructor(command, listener) {
        this.#group = new process_group/* ProcessGroup */.PT(command);
        const { child } = this.#group;
        const { stdin, stdout, stderr } = child;
        // A broken pipe is the end of the program, and that is told apart.
        stdin.on('error', () => undefined);
        stdout.setEncoding('utf8').on('data', (text) => listener.stdout(text));
        stderr.setEncoding('utf8').on('data', (text) => listener.stderr(text));
        const over = (code) => {
            if (this.#ended)
                return;
            this.#ended = true;
            this.#group.over();
            listener.end(code);
        };
        child.once('error', (error) => {
            listener.stderr(`${error.message}\n`);
            over(undefined);
        });
        child.once('close', (code) => over(code ?? undefined));
        // Its pipes may outlive it in the hands of a background process, and their end is not waited for then.
        this.#group.letGoAfterExit();
    }
    /** Not once it was asked to end: what is written then is lost. */
    get alive() {
        return !this.#ended && !this.#group.ending;
    }
    write(text) {
        if (!this.#ended)
            this.#group.child.stdin.write(text);
    }
    /** Writes a stream with back-pressure. Ends early, without an error, when the program does. */
    async writeAll(stream) {
        const { stdin } = this.#group.child;
        for await (const chunk of stream) {
            if (this.#ended)
                return;
            if (!stdin.write(chunk))
                await new Promise((resolve) => {
                    const done = () => {
                        stdin.off('drain', done).off('close', done);
                        resolve();
                    };
                    stdin.once('drain', done).once('close', done);
                });
        }
    }
    /** Asks it to end, and makes it after a while. */
    end() {
        if (!this.#ended)
            this.#group.end();
    }
}

// EXTERNAL MODULE: ../build/src/host/connection/scripts.js
var scripts = __webpack_require__(82771);
// EXTERNAL MODULE: ../build/src/host/connection/ssh.js
var connection_ssh = __webpack_require__(67721);
;// CONCATENATED MODULE: ../build/src/host/connection/session.js






const READY = /(?:^|\n)session=ready\n/;
/** The end of the output of a call, with its word; and as much of the end of a text as may be the beginning of one. */
const MARK = /\u001e([0-9a-f]{24})\n/g;
const BEGUN_MARK = /\u001e[0-9a-f]{0,24}$/;
/** The last line of what a script says, and that of a call. */
const LAST = /(?:^|\n)(end|over)=\d+ ([0-9a-f]{24})\n$/;
/** That of a call, which is no part of the answer. */
const OVER = /(?:^|\n)over=\d+ [0-9a-f]{24}\n$/;
const OUTPUT_GRACE_MS = 1_000;
/**
 * One ssh process that carries the calls of a step to one host, one after another (scripts/session.sh). It goes through
 * the job's open connection where there is one.
 */
class Session {
    #process;
    #current;
    #stderr = '';
    /** The script of the last call. */
    #text;
    /** The words of calls whose output has not come to its end. */
    #unprinted = new Set();
    /** The end of what came before the session was ready; undefined once it is. */
    #before = '';
    #lengthBefore = 0;
    /** What a login printed before it, as far as it is kept. */
    #printed = '';
    /** The limit that the host passed, in words. */
    #exceeded;
    #ready;
    #isReady = () => undefined;
    /** `master`: it also opens the connection that later sessions go through, in the background. */
    constructor(ssh, address, kind) {
        const master = kind === 'master' ? ['-o', 'ControlMaster=auto', '-o', `ControlPersist=${connection_ssh/* PERSIST */.DY}`] : [];
        const argv = ['-F', ssh.configFile, ...master, (0,connection_ssh/* aliasOf */.O5)(address), call/* BOOTSTRAP */.nD];
        this.#ready = new Promise((resolve) => {
            this.#isReady = resolve;
        });
        this.#process = new DuplexProcess({ file: 'ssh', argv }, {
            stdout: (text) => this.#takeStdout(text),
            stderr: (text) => this.#takeStderr(text),
            end: (exitCode) => {
                this.#isReady({ said: this.#exceeded ?? this.#stderr, printed: this.#printed, exitCode });
                this.#finish((said) => ({ over: false, ...said, exitCode, exceeded: this.#exceeded }));
            },
        });
        this.#process.write((0,call/* encodeCall */.DC)((0,scripts/* sessionText */.aG)(), []));
    }
    /** Undefined when the host is ready for calls, or why it ended before. */
    ready() {
        return this.#ready;
    }
    get alive() {
        return this.#process.alive;
    }
    /** Ends the session, and with it a call that is not over; its script is ended too unless it is to finish. */
    end() {
        this.#process.end();
    }
    /** Runs one script. Resolves in any case; a session is good for the next call only after one that is `over`. */
    async call({ script, args, payload, mode, onStderr }) {
        const text = script.text === this.#text ? undefined : script.text;
        const nonce = (0,external_node_crypto_.randomBytes)(12).toString('hex');
        const head = (0,call/* encodeSessionCall */.Dd)(text, args, mode, payload?.bytes ?? 0, nonce);
        this.#text = script.text;
        const ended = new Promise((done) => {
            this.#current = {
                nonce,
                answer: new bounds/* AnswerBuffer */.tc(),
                sending: payload !== undefined,
                answered: false,
                printed: false,
                onStderr,
                done,
            };
        });
        if (!this.alive)
            return { over: false, stdout: '', nonce, exitCode: undefined };
        const current = this.#current;
        this.#unprinted.add(nonce);
        this.#process.write(head);
        if (payload !== undefined) {
            const { content } = payload;
            if (typeof content === 'string' || content instanceof Uint8Array)
                this.#process.write(content);
            else
                await Promise.race([this.#process.writeAll(content), ended]);
            if (current !== undefined)
                current.sending = false;
        }
        return ended;
    }
    #takeStdout(chunk) {
        let text = chunk;
        if (this.#before !== undefined) {
            const said = this.#before + chunk;
            const at = READY.exec(said);
            if (at === null) {
                // The words may come in pieces; they are far shorter than that.
                this.#before = said.slice(-32);
                this.#printed = (this.#printed + chunk).slice(-bounds/* LIMIT */.uK.words);
                this.#lengthBefore += chunk.length;
                if (this.#lengthBefore > bounds/* LIMIT */.uK.before) {
                    this.#exceeded = `the host said more than ${bounds/* LIMIT */.uK.before} characters before it was ready`;
                    this.end();
                }
                return;
            }
            text = said.slice(at.index + at[0].length);
            this.#before = undefined;
            this.#isReady(undefined);
        }
        const current = this.#current;
        if (current === undefined || current.answered)
            return;
        const { answer } = current;
        answer.push(text);
        if (answer.exceeded !== undefined) {
            this.#exceeded = `its answer ${answer.exceeded}`;
            this.end();
            return;
        }
        const [, last, word] = LAST.exec(answer.tail) ?? [];
        if (word !== current.nonce)
            return;
        if (current.sending && last === 'end') {
            // It wants no more of its payload: what is on its way is not waited for.
            this.#answer();
            this.end();
            return;
        }
        if (last !== 'over')
            return;
        current.answered = true;
        if (current.printed)
            this.#answer();
        // Its last words may be lost with the program that held them; the answer is complete all the same.
        else
            setTimeout(() => this.#current === current && this.#answer(), OUTPUT_GRACE_MS).unref();
    }
    #takeStderr(text) {
        this.#stderr += text;
        // What ssh says of a connection that cannot be opened is kept for who waits for it.
        if (this.#before !== undefined && this.#current === undefined) {
            this.#stderr = this.#stderr.slice(-bounds/* LIMIT */.uK.words);
            return;
        }
        let from = 0;
        for (const mark of this.#stderr.matchAll(MARK)) {
            // That of a call before may have come late; anything else that looks like one is output.
            if (!this.#unprinted.delete(mark[1] ?? ''))
                continue;
            const end = mark.index + mark[0].length;
            const current = this.#current;
            current?.onStderr(this.#stderr.slice(from, mark.index));
            from = end;
            if (current === undefined || current.nonce !== mark[1])
                continue;
            current.printed = true;
            if (current.answered)
                this.#answer();
        }
        // The mark may come in pieces.
        const safe = BEGUN_MARK.exec(this.#stderr)?.index ?? this.#stderr.length;
        if (safe > from)
            this.#current?.onStderr(this.#stderr.slice(from, safe));
        this.#stderr = this.#stderr.slice(Math.max(from, safe));
    }
    #answer() {
        this.#finish(({ stdout, nonce }) => ({ over: true, stdout: stdout.replace(OVER, '\n'), nonce }));
    }
    #finish(end) {
        const current = this.#current;
        if (current === undefined)
            return;
        this.#current = undefined;
        current.done(end({ stdout: current.answer.text(), nonce: current.nonce }));
    }
}

;// CONCATENATED MODULE: ../build/src/host/connection/host.js








/** A script on a host ended with one of its listed exit codes. */
class ScriptError extends errors/* CutoverError */.DB {
    name = 'ScriptError';
    code;
    answer;
    constructor(message, code, answer, details) {
        super(message, details);
        this.code = code;
        this.answer = answer;
    }
}
/** The exit codes of scripts/prelude.sh that the steps tell apart. */
const EXIT = {
    refused: 10,
    lockLost: 11,
    toolMissing: 12,
    noSpace: 13,
    otherContent: 14,
    notVerified: 15,
    commandFailed: 16,
    wouldTouchLive: 17,
    notFound: 18,
    held: 20,
    database: 21,
};
/** Answers of unlock.sh that say that there is no lock of ours: the app root is refused, or not there. */
const NOT_HELD = [EXIT.refused, EXIT.notFound];
/** Characters of the last line of output that an error shows. */
const LAST_WORDS = 2_000;
/** Lines of output that an error keeps, and characters of each. */
const LAST_LINES = 20;
const LAST_LINE = 300;
/** One server of the fleet, reached over the job's shared connection. */
class Host {
    name;
    address;
    alias;
    ssh;
    /** Sessions that carry no call now; several calls at the same time have one each. */
    #idle = [];
    constructor(ssh, address) {
        this.ssh = ssh;
        this.address = address;
        this.name = address.name;
        this.alias = (0,connection_ssh/* aliasOf */.O5)(address);
    }
    /**
     * Opens the job's connection to the host, unless it is open, together with the session that the first call needs.
     * Throws CutoverError as connect does.
     */
    async connect(log, signal) {
        await (0,connection/* connect */.N)(this.ssh, this.address, log, signal, async () => {
            const session = new Session(this.ssh, this.address, 'master');
            const deadlineMs = this.ssh.connectTimeoutMs * 2 + 1_000;
            let failed;
            const noLimits = (0,process_group/* endWhen */.gG)({ deadlineMs, signal }, (why) => {
                failed = why === 'deadline' ? 'connection timed out' : 'the run is stopping';
                session.end();
            });
            try {
                const notReady = await session.ready();
                if (notReady === undefined) {
                    this.#idle.push(session);
                    return undefined;
                }
                return failed === undefined
                    ? notReady
                    : { ...notReady, said: `${notReady.said}\n${failed}`, exitCode: undefined };
            }
            finally {
                noLimits();
            }
        });
    }
    /**
     * Runs a script on the host in one round trip. Throws ScriptError with the script's own words when it ends
     * with another exit code than 0, CutoverError when the connection or the deadline ended it: then nobody
     * knows how far it came.
     */
    async call(script, args, options) {
        const { signal, deadlineMs } = options;
        let lastLine = '';
        const output = [];
        const lines = (0,bounds/* lineReader */.gd)((line) => {
            const shown = (0,command/* escapeControl */.hN)(line);
            lastLine = shown.slice(0, LAST_WORDS);
            output.push(shown.slice(0, LAST_LINE));
            if (output.length > LAST_LINES)
                output.shift();
            options.onOutput?.(shown);
        });
        const stopped = (why) => new errors/* CutoverError */.DB(why === 'aborted'
            ? `${script.name} was stopped: the run is stopping`
            : `${script.name} did not end within ${deadlineMs / 1000} s and was stopped`, { host: this.name, output });
        if (signal?.aborted)
            throw stopped('aborted');
        const session = this.#idleSession() ?? new Session(this.ssh, this.address, 'client');
        let stop;
        const noLimits = (0,process_group/* endWhen */.gG)({ deadlineMs, signal }, (why) => {
            stop ??= why;
            session.end();
        });
        let ended;
        try {
            const mode = options.lost ?? (script.watched ? 'watch' : 'finish');
            const { payload } = options;
            ended = await session.call({ script, args, payload, mode, onStderr: lines.push });
        }
        finally {
            noLimits();
            lines.end();
        }
        if (ended.over && session.alive)
            this.#idle.push(session);
        if (!ended.over && ended.exceeded !== undefined)
            throw new errors/* CutoverError */.DB(`${script.name} was stopped: ${ended.exceeded}; how far it came is not known`, {
                host: this.name,
                next: 'look at what the script found there, and at what the account prints at login',
            });
        const answer = new call/* Answer */.Fn(ended.stdout, ended.nonce);
        const code = answer.exitCode;
        if (code === undefined) {
            if (stop !== undefined)
                throw stopped(stop);
            throw new errors/* CutoverError */.DB(`the connection was lost during ${script.name}${ended.over || ended.exitCode === undefined ? '' : ` (ssh ended with ${ended.exitCode})`}${lastLine === '' ? '' : `, last words: ${lastLine}`}; how far it came is not known`, {
                host: this.name,
                output,
                next: lastLine.startsWith('cutover-guard: refused')
                    ? 'give the step the key of the environment where this one only looks, or bring the list of the guard to the version of the actions: docs/restricted-key.md'
                    : 'check that the host is up and run the same step again: it carries on from what is there',
            });
        }
        if (code !== 0) {
            const words = answer.get('error');
            throw new ScriptError(words === undefined ? `${script.name} ended with exit code ${code}` : (0,command/* escapeControl */.hN)((0,bounds/* cutLine */.Hh)(words)), code, answer, { host: this.name, output });
        }
        return answer;
    }
    /** One that is open still: a connection may have been lost since. */
    #idleSession() {
        for (;;) {
            const session = this.#idle.pop();
            if (session === undefined || session.alive)
                return session;
        }
    }
}


/***/ })

};
