export const id = 8361;
export const ids = [8361,2771];
export const modules = {

/***/ 2858:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "0a3b03d6003fe6099748.sh";

/***/ }),

/***/ 5190:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "d1095881f12c7d64f41e.sh";

/***/ }),

/***/ 3080:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "9f903230864403c6789e.sh";

/***/ }),

/***/ 1368:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "73edff5865dd31b6e400.sh";

/***/ }),

/***/ 5427:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "e3824f5f5686af5cbbb3.sh";

/***/ }),

/***/ 639:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "db8bff1410028f9c2680.sh";

/***/ }),

/***/ 4514:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "12197e8daff57f6d87c7.sh";

/***/ }),

/***/ 8397:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "90cb8476f8907c9a0d15.sh";

/***/ }),

/***/ 1023:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "8c123604bf57e09a35f3.sh";

/***/ }),

/***/ 8942:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "cee9e48422f6acae26a7.sh";

/***/ }),

/***/ 6012:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "63bc0a958b58d89e61c3.sh";

/***/ }),

/***/ 7366:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "1b54c5a7826e72ebdd86.sh";

/***/ }),

/***/ 2897:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "a2eb55454bf55d8a2a45.sh";

/***/ }),

/***/ 3232:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "c912e9a4ef25fd458dba.sh";

/***/ }),

/***/ 316:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "fb3d5e5c049456694ac2.sh";

/***/ }),

/***/ 7914:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "c317142978c15f5a5a9e.sh";

/***/ }),

/***/ 522:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "24112bdb11e36916eb42.sh";

/***/ }),

/***/ 3698:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "6366256de486f4d705b4.sh";

/***/ }),

/***/ 8533:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "40b30a316200dc6134f8.sh";

/***/ }),

/***/ 6044:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "45478c7ba3958f22dbe2.sh";

/***/ }),

/***/ 5591:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "c323ca0afed1e5ed4586.sh";

/***/ }),

/***/ 7765:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "5f0b7810b43776c91bc6.sh";

/***/ }),

/***/ 1562:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "e7730ae025d605785cae.sh";

/***/ }),

/***/ 4614:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "75592027c424b9f9a964.sh";

/***/ }),

/***/ 7851:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "015133d3d5871596f5ea.sh";

/***/ }),

/***/ 2849:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "6597a8fa5903222cd3d4.sh";

/***/ }),

/***/ 6062:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "ca17249ffee27963c78b.sh";

/***/ }),

/***/ 3802:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "7420ebb0d6ddb375938a.sh";

/***/ }),

/***/ 4116:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "7e750c6408c88ed0faa0.sh";

/***/ }),

/***/ 5455:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "f257c35585d23fffa57a.sh";

/***/ }),

/***/ 2988:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "297bf2563c9ad32c2a56.sh";

/***/ }),

/***/ 5281:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "d0b676491bac81b558e1.sh";

/***/ }),

/***/ 3056:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "d2daa6f858da4a9680bc.sh";

/***/ }),

/***/ 3196:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "2259e653730fd184c726.sh";

/***/ }),

/***/ 7546:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "4b1acaf587c88009aeb2.sh";

/***/ }),

/***/ 4906:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "2db85657c60f9c80f30e.sh";

/***/ }),

/***/ 7681:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "f086d340c2f394fb7102.sh";

/***/ }),

/***/ 6134:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "235f9eaa19b9db59fb49.sh";

/***/ }),

/***/ 2503:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "33e2acc5aef782163efe.sh";

/***/ }),

/***/ 6537:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "d5acefeda80e67cf3040.sh";

/***/ }),

/***/ 1513:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "d640aacc7b83d69e6deb.sh";

/***/ }),

/***/ 3672:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "50a20c9745f12ce3a8f0.sh";

/***/ }),

/***/ 5852:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "d9cca70f8557b6c32f29.sh";

/***/ }),

/***/ 3974:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "eba0b992db0ffd2bb5c5.sh";

/***/ }),

/***/ 2778:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "69815626ea88f70d391b.sh";

/***/ }),

/***/ 4039:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "14854701641992b697cb.sh";

/***/ }),

/***/ 4907:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "94ebb4a02db6bb3ce7b8.sh";

/***/ }),

/***/ 6594:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "a6c201079b1c43798725.sh";

/***/ }),

/***/ 4035:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DC: () => (/* binding */ encodeCall),
/* harmony export */   Dd: () => (/* binding */ encodeSessionCall),
/* harmony export */   Fn: () => (/* binding */ Answer),
/* harmony export */   nD: () => (/* binding */ BOOTSTRAP)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4720);

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
 * A call in a session, up to its payload of so many bytes; `text` undefined: the script of the call before. Throws
 * CutoverError as encodeCall does.
 */
function encodeSessionCall(text, args, mode, payloadBytes) {
    const bytes = text === undefined ? 'same' : Buffer.byteLength(text);
    return `call ${mode} ${args.length} ${bytes} ${payloadBytes}\n${encodeBlocks(args)}${text ?? ''}`;
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
/** What a script answered: `key=value` lines in their order, `end=<exit code>` last. */
class Answer {
    lines;
    constructor(stdout) {
        this.lines = stdout
            .split('\n')
            .map((line) => /^([a-z][a-z0-9-]*)=(.*)$/s.exec(line))
            .filter((match) => match !== null)
            .map((match) => [match[1] ?? '', match[2] ?? '']);
    }
    /** The value of a key (the last one, if it was given more than once). */
    get(key) {
        return this.lines.findLast(([name]) => name === key)?.[1];
    }
    all(key) {
        return this.lines.filter(([name]) => name === key).map(([, value]) => value);
    }
}


/***/ }),

/***/ 8361:
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
var errors = __webpack_require__(4720);
// EXTERNAL MODULE: ../build/src/process/command.js
var command = __webpack_require__(5640);
// EXTERNAL MODULE: ../build/src/process/process-group.js
var process_group = __webpack_require__(3050);
;// CONCATENATED MODULE: ../build/src/host/connection/bounds.js
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
    /** Its last 32 characters. */
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
        this.#tail = (this.#tail + chunk.slice(-32)).slice(-32);
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

// EXTERNAL MODULE: ../build/src/host/connection/call.js
var call = __webpack_require__(4035);
// EXTERNAL MODULE: ../build/src/host/connection/connection.js + 3 modules
var connection = __webpack_require__(4048);
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
var scripts = __webpack_require__(2771);
// EXTERNAL MODULE: ../build/src/host/connection/ssh.js
var connection_ssh = __webpack_require__(7721);
;// CONCATENATED MODULE: ../build/src/host/connection/session.js





const READY = /(?:^|\n)session=ready\n/;
const MARK = '\u001e\n';
const OVER = /(?:^|\n)over=\d+\n$/;
const END = /(?:^|\n)end=\d+\n$/;
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
    /** Calls whose output has not come to its end. */
    #marksToCome = 0;
    /** What came before the session was ready, such as the words of a login; undefined once it is. */
    #before = '';
    #lengthBefore = 0;
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
                this.#isReady(this.#exceeded ?? this.#stderr);
                this.#finish((stdout) => ({ over: false, stdout, exitCode, exceeded: this.#exceeded }));
            },
        });
        this.#process.write((0,call/* encodeCall */.DC)((0,scripts/* sessionText */.aG)(), []));
    }
    /** Undefined when the host is ready for calls, or what ssh said when it ended before. */
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
        const head = (0,call/* encodeSessionCall */.Dd)(text, args, mode, payload?.bytes ?? 0);
        this.#text = script.text;
        const ended = new Promise((done) => {
            this.#current = {
                answer: new AnswerBuffer(),
                sending: payload !== undefined,
                answered: false,
                printed: false,
                onStderr,
                done,
            };
        });
        if (!this.alive)
            return { over: false, stdout: '', exitCode: undefined };
        const current = this.#current;
        this.#marksToCome++;
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
                this.#lengthBefore += chunk.length;
                if (this.#lengthBefore > LIMIT.before) {
                    this.#exceeded = `the host said more than ${LIMIT.before} characters before it was ready`;
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
        const { tail } = answer;
        if (current.sending && END.test(tail)) {
            // It wants no more of its payload: what is on its way is not waited for.
            this.#answer();
            this.end();
            return;
        }
        if (!OVER.test(tail))
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
            this.#stderr = this.#stderr.slice(-LIMIT.words);
            return;
        }
        for (let at = this.#stderr.indexOf(MARK); at >= 0; at = this.#stderr.indexOf(MARK)) {
            this.#current?.onStderr(this.#stderr.slice(0, at));
            this.#stderr = this.#stderr.slice(at + MARK.length);
            this.#marksToCome--;
            const current = this.#current;
            // That of a call before may have come late.
            if (current === undefined || this.#marksToCome > 0)
                continue;
            current.printed = true;
            if (current.answered)
                this.#answer();
        }
        // The mark may come in pieces.
        const safe = this.#stderr.length - (MARK.length - 1);
        if (safe <= 0)
            return;
        this.#current?.onStderr(this.#stderr.slice(0, safe));
        this.#stderr = this.#stderr.slice(safe);
    }
    #answer() {
        this.#finish((stdout) => ({ over: true, stdout: stdout.replace(OVER, '\n') }));
    }
    #finish(end) {
        const current = this.#current;
        if (current === undefined)
            return;
        this.#current = undefined;
        current.done(end(current.answer.text()));
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
                const said = await session.ready();
                if (said === undefined)
                    this.#idle.push(session);
                return said === undefined ? undefined : (failed ?? said);
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
        const lines = lineReader((line) => {
            const shown = (0,command/* escapeControl */.hN)(line);
            lastLine = shown.slice(0, LAST_WORDS);
            options.onOutput?.(shown);
        });
        const stopped = (why) => new errors/* CutoverError */.DB(why === 'aborted'
            ? `${script.name} was stopped: the run is stopping`
            : `${script.name} did not end within ${deadlineMs / 1000} s and was stopped`, { host: this.name });
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
        const answer = new call/* Answer */.Fn(ended.stdout);
        const [last, code] = answer.lines.at(-1) ?? [];
        if (last !== 'end') {
            if (stop !== undefined)
                throw stopped(stop);
            throw new errors/* CutoverError */.DB(`the connection was lost during ${script.name}${ended.over || ended.exitCode === undefined ? '' : ` (ssh ended with ${ended.exitCode})`}${lastLine === '' ? '' : `, last words: ${lastLine}`}; how far it came is not known`, {
                host: this.name,
                next: 'check that the host is up and run the same step again: it carries on from what is there',
            });
        }
        if (code !== '0') {
            const words = answer.get('error');
            throw new ScriptError(words === undefined ? `${script.name} ended with exit code ${code}` : (0,command/* escapeControl */.hN)(cutLine(words)), Number(code), answer, { host: this.name });
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


/***/ }),

/***/ 2771:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K$: () => (/* binding */ script),
/* harmony export */   aG: () => (/* binding */ sessionText)
/* harmony export */ });
/* unused harmony exports sourceFiles, scriptNames, partsOf */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);

// Literal URLs, so that the bundler finds the files and puts them beside the bundle.
const sources = {
    session: new URL(/* asset import */ __webpack_require__(6044), __webpack_require__.b),
    prelude: new URL(/* asset import */ __webpack_require__(8533), __webpack_require__.b),
    tree: new URL(/* asset import */ __webpack_require__(7681), __webpack_require__.b),
    release: new URL(/* asset import */ __webpack_require__(3196), __webpack_require__.b),
    switch: new URL(/* asset import */ __webpack_require__(6594), __webpack_require__.b),
    tcp: new URL(/* asset import */ __webpack_require__(5591), __webpack_require__.b),
    'check-health': new URL(/* asset import */ __webpack_require__(7765), __webpack_require__.b),
    'read-host': new URL(/* asset import */ __webpack_require__(1562), __webpack_require__.b),
    'read-manifest': new URL(/* asset import */ __webpack_require__(5455), __webpack_require__.b),
    unlock: new URL(/* asset import */ __webpack_require__(7851), __webpack_require__.b),
    'write-record': new URL(/* asset import */ __webpack_require__(6134), __webpack_require__.b),
    'prepare-release': new URL(/* asset import */ __webpack_require__(3802), __webpack_require__.b),
    'finish-release': new URL(/* asset import */ __webpack_require__(6062), __webpack_require__.b),
    'build-release': new URL(/* asset import */ __webpack_require__(2849), __webpack_require__.b),
    'relay-receive': new URL(/* asset import */ __webpack_require__(3056), __webpack_require__.b),
    'relay-fetch': new URL(/* asset import */ __webpack_require__(5281), __webpack_require__.b),
    'relay-clear': new URL(/* asset import */ __webpack_require__(2988), __webpack_require__.b),
    'start-slot': new URL(/* asset import */ __webpack_require__(7546), __webpack_require__.b),
    'prune-releases': new URL(/* asset import */ __webpack_require__(4116), __webpack_require__.b),
    'switch-link': new URL(/* asset import */ __webpack_require__(4039), __webpack_require__.b),
    'switch-nginx': new URL(/* asset import */ __webpack_require__(4907), __webpack_require__.b),
    'switch-haproxy': new URL(/* asset import */ __webpack_require__(2778), __webpack_require__.b),
    'switch-command': new URL(/* asset import */ __webpack_require__(3974), __webpack_require__.b),
    nginx: new URL(/* asset import */ __webpack_require__(3672), __webpack_require__.b),
    haproxy: new URL(/* asset import */ __webpack_require__(1513), __webpack_require__.b),
    traffic: new URL(/* asset import */ __webpack_require__(4614), __webpack_require__.b),
    'arm-switch': new URL(/* asset import */ __webpack_require__(2503), __webpack_require__.b),
    'revert-timer': new URL(/* asset import */ __webpack_require__(5852), __webpack_require__.b),
    'confirm-switch': new URL(/* asset import */ __webpack_require__(6537), __webpack_require__.b),
    'stop-slot': new URL(/* asset import */ __webpack_require__(4906), __webpack_require__.b),
    'backup-common': new URL(/* asset import */ __webpack_require__(2858), __webpack_require__.b),
    'database-common': new URL(/* asset import */ __webpack_require__(1023), __webpack_require__.b),
    'database-postgresql': new URL(/* asset import */ __webpack_require__(6012), __webpack_require__.b),
    'database-mysql': new URL(/* asset import */ __webpack_require__(8942), __webpack_require__.b),
    'database-sqlite': new URL(/* asset import */ __webpack_require__(7366), __webpack_require__.b),
    'database-command': new URL(/* asset import */ __webpack_require__(8397), __webpack_require__.b),
    'backup-start': new URL(/* asset import */ __webpack_require__(639), __webpack_require__.b),
    'backup-files': new URL(/* asset import */ __webpack_require__(3080), __webpack_require__.b),
    'backup-database': new URL(/* asset import */ __webpack_require__(5190), __webpack_require__.b),
    'backup-finish': new URL(/* asset import */ __webpack_require__(1368), __webpack_require__.b),
    'backup-remove': new URL(/* asset import */ __webpack_require__(5427), __webpack_require__.b),
    'check-database': new URL(/* asset import */ __webpack_require__(4514), __webpack_require__.b),
    'restore-place': new URL(/* asset import */ __webpack_require__(522), __webpack_require__.b),
    'restore-check': new URL(/* asset import */ __webpack_require__(2897), __webpack_require__.b),
    'restore-database': new URL(/* asset import */ __webpack_require__(316), __webpack_require__.b),
    'restore-command': new URL(/* asset import */ __webpack_require__(3232), __webpack_require__.b),
    'restore-swap': new URL(/* asset import */ __webpack_require__(3698), __webpack_require__.b),
    'restore-files': new URL(/* asset import */ __webpack_require__(7914), __webpack_require__.b),
};
const NOT_ALONE = /^(session|prelude|tree|release|switch|tcp|nginx|haproxy|traffic|.*-common|database-.*)$/;
/** Every file that is sent to hosts, by its name, and where it lies. */
const sourceFiles = (/* unused pure expression or super */ null && (sources));
/** The scripts that are sent as such, in the order of the alphabet; the other files are parts of them. */
function scriptNames() {
    const names = Object.keys(sources);
    return names.filter((name) => !NOT_ALONE.test(name)).sort();
}
const loaded = new Map();
function load(name) {
    const known = loaded.get(name);
    if (known !== undefined)
        return known;
    const text = shorten((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(sources[name], 'utf8'));
    loaded.set(name, text);
    return text;
}
/** Leaves out whole-line comments, indentation and empty lines: the host reads a script byte by byte. */
function shorten(text) {
    return text
        .split('\n')
        .map((line) => line.trimStart())
        .filter((line) => line !== '' && !line.startsWith('#'))
        .join('\n');
}
const libraries = {
    'prepare-release': ['tree', 'release'],
    'finish-release': ['tree', 'release'],
    'build-release': ['tree', 'release'],
    'prune-releases': ['tree'],
    'switch-link': ['switch'],
    'switch-nginx': ['switch', 'nginx'],
    'switch-haproxy': ['switch', 'haproxy'],
    'switch-command': ['switch'],
    'read-host': ['nginx', 'haproxy', 'traffic'],
    'check-health': ['tcp'],
    'revert-timer': ['tcp'],
    'backup-start': ['tree', 'backup-common'],
    'backup-files': ['tree', 'backup-common'],
    'backup-finish': ['tree', 'backup-common'],
    'backup-remove': ['tree', 'backup-common'],
    'restore-place': ['tree', 'backup-common'],
    'restore-check': ['tree', 'backup-common'],
    'restore-files': ['tree', 'backup-common'],
    'check-database': ['backup-common', 'database-common'],
    'backup-database': ['backup-common', 'database-common'],
    'restore-database': ['backup-common', 'database-common'],
    'restore-command': ['backup-common', 'database-common'],
    'restore-swap': ['backup-common', 'database-common'],
};
/** The files that make up a script, in their order: what all scripts share, what it shares with some, its own. */
function partsOf(name, engine) {
    const part = engine === undefined ? [] : [`database-${engine}`];
    return ['prelude', ...(libraries[name] ?? []), ...part, name];
}
/** A script as it is sent. */
function script(name, engine) {
    const text = partsOf(name, engine).map(load).join('\n');
    return { name, text, watched: /(^|\s)watch_runner$/m.test(text) };
}
/** What begins a session of many calls (session.sh). */
function sessionText() {
    return load('session');
}


/***/ })

};
