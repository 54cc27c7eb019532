export const id = 5258;
export const ids = [5258];
export const modules = {

/***/ 91514:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "c888272df02e2422a37b.js";

/***/ }),

/***/ 54656:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ey: () => (/* binding */ writablePatterns),
/* harmony export */   L_: () => (/* binding */ formatManifest),
/* harmony export */   Ng: () => (/* binding */ parseManifest),
/* harmony export */   R3: () => (/* binding */ sortEntries),
/* harmony export */   Sd: () => (/* binding */ totals),
/* harmony export */   bf: () => (/* binding */ chooseBase),
/* harmony export */   mX: () => (/* binding */ differenceFrom),
/* harmony export */   sS: () => (/* binding */ treeText)
/* harmony export */ });
/* unused harmony export formatEntry */
const HEADER = 'cutover-manifest 1';
const LINES_A_PART = 1000;
/** Orders entries by path, so that the same tree always gives the same text. */
function sortEntries(entries) {
    return [...entries].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}
/** The text that is stored on the hosts; its sha256 is the identity of a release's content. */
function formatManifest(manifest) {
    const parts = [`${HEADER}\n`];
    // A part is flat and what it was made of is gone, where one long text would hold every piece of it to the end.
    for (let at = 0; at < manifest.length; at += LINES_A_PART) {
        const lines = manifest.slice(at, at + LINES_A_PART).map(formatEntry);
        parts.push(`${lines.join('\n')}\n`);
    }
    return parts.join('');
}
/** An entry as its line; a link has a second one with its target, which may hold spaces. */
function formatEntry(entry) {
    if (entry.type === 'f')
        return `f ${entry.mode.toString(8)} ${entry.size} ${entry.sha256} ${entry.path}`;
    if (entry.type === 'l')
        return `l 777 0 ${entry.sha256} ${entry.path}\n> ${entry.target}`;
    return `${entry.type} ${entry.mode.toString(8)} 0 - ${entry.path}`;
}
/**
 * What a host finds in a tree that is this manifest (`is_tree` of scripts/tree.sh), as text in pieces: all that is in it,
 * sorted by bytes, then what openssl says of the manifest's own file (`stored`, seen from the tree) and of all others.
 */
function* treeText(manifest, stored) {
    const list = [];
    for (const entry of manifest) {
        if (entry.type === 'f')
            list.push(`f ${entry.mode.toString(8)} ${entry.size} ${entry.path}`);
        else if (entry.type === 'l')
            list.push(`l 777 0 ${entry.path} -> ${entry.target}`);
        else if (entry.type === 'd')
            list.push(`d ${entry.mode.toString(8)} 0 ${entry.path}/`);
    }
    for (const line of sortByBytes(list))
        yield `${line}\n`;
    yield `${stored.sha256} *${stored.path}\n`;
    for (const entry of manifest)
        if (entry.type === 'f')
            yield `${entry.sha256} *${entry.path}\n`;
}
/** The folders that the application may write to, as patterns of find(1) that match nothing else. */
function writablePatterns(manifest) {
    return manifest.flatMap((entry) => entry.type === 'w' ? [entry.path.replace(/[\\[\]*?]/g, (char) => `\\${char}`)] : []);
}
/** As `sort` in the C locale. Only code units of surrogates are out of the order of bytes. */
function sortByBytes(lines) {
    if (!lines.some((line) => /[\ud800-\uffff]/.test(line)))
        return lines.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    const bytes = lines.map((line) => Buffer.from(line)).sort((a, b) => Buffer.compare(a, b));
    return bytes.map((line) => line.toString());
}
/** Reads a manifest's text; undefined when it is none, whole. */
function parseManifest(text) {
    const lines = text.split('\n');
    if (lines[0] !== HEADER || lines.at(-1) !== '')
        return undefined;
    const entries = [];
    for (let i = 1; i < lines.length - 1; i++) {
        const match = /^([fdwl]) ([0-7]{1,4}) (\d{1,16}) ([0-9a-f]{64}|-) (\.\/.+)$/s.exec(lines[i] ?? '');
        if (match === null)
            return undefined;
        const [, type, mode = '', size, sha256 = '', path = ''] = match;
        if (type === 'f' && sha256 !== '-')
            entries.push({ type, path, mode: Number.parseInt(mode, 8), size: Number(size), sha256 });
        else if (type === 'l' && sha256 !== '-') {
            const target = lines[++i];
            if (target === undefined || !target.startsWith('> '))
                return undefined;
            entries.push({ type, path, target: target.slice(2), sha256 });
        }
        else if ((type === 'd' || type === 'w') && sha256 === '-')
            entries.push({ type, path, mode: Number.parseInt(mode, 8) });
        else
            return undefined;
    }
    return entries;
}
function totals(manifest) {
    let files = 0;
    let bytes = 0;
    for (const entry of manifest)
        if (entry.type === 'f') {
            files++;
            bytes += entry.size;
        }
    return { files, bytes };
}
/** Compares a release with the one it is built from; no base: everything is sent. */
function differenceFrom(base, next) {
    const before = new Map();
    for (const entry of base ?? [])
        before.set(entry.path, entry);
    const send = [];
    let sendBytes = 0;
    let linked = 0;
    let linkedBytes = 0;
    let kept = 0;
    for (const entry of next) {
        const old = before.get(entry.path);
        if (old !== undefined)
            kept++;
        if (entry.type !== 'f')
            continue;
        if (old?.type === 'f' &&
            old.mode === entry.mode &&
            old.size === entry.size &&
            old.sha256 === entry.sha256) {
            linked++;
            linkedBytes += entry.size;
        }
        else {
            send.push(entry);
            sendBytes += entry.size;
        }
    }
    return { send, sendBytes, linked, linkedBytes, removed: before.size - kept };
}
/**
 * The release with the most bytes in common, or undefined when none has any. Equal ones: the first given, so
 * that hosts with the same releases choose the same.
 */
function chooseBase(candidates, next) {
    let best;
    for (const { of, manifest } of candidates) {
        const { linked, linkedBytes } = differenceFrom(manifest, next);
        if (linked === 0)
            continue;
        if (best === undefined || linkedBytes > best.bytes || (linkedBytes === best.bytes && linked > best.files))
            best = { of, bytes: linkedBytes, files: linked };
    }
    return best?.of;
}


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

/***/ 15555:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ runTool)
/* harmony export */ });
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57075);
/* harmony import */ var _command_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(65640);
/* harmony import */ var _process_group_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(43050);



const DEADLINE_MS = 60_000;
/**
 * Runs one of the runner's own short tools (ssh-keygen, ssh-add, tar) through @actions/exec, silently and
 * without a shell. Returns whatever its exit code is; throws CommandError when it cannot be started, or does not
 * end within `deadlineMs`; its process is not known here, and is left.
 */
async function runTool(command, deadlineMs = DEADLINE_MS) {
    let noDeadline = () => undefined;
    const late = new Promise((_resolve, reject) => {
        noDeadline = (0,_process_group_js__WEBPACK_IMPORTED_MODULE_2__/* .endWhen */ .gG)({ deadlineMs }, (why) => reject(new _command_js__WEBPACK_IMPORTED_MODULE_1__/* .CommandError */ .Qd(why, command, `did not end within ${deadlineMs / 1000} s`)));
    });
    try {
        return await Promise.race([execute(command), late]);
    }
    finally {
        noDeadline();
    }
}
async function execute(command) {
    const { getExecOutput } = await Promise.all(/* import() */[__webpack_require__.e(9905), __webpack_require__.e(6491)]).then(__webpack_require__.bind(__webpack_require__, 26491));
    try {
        return await getExecOutput(command.file, [...command.argv], {
            silent: true,
            ignoreReturnCode: true,
            outStream: new node_stream__WEBPACK_IMPORTED_MODULE_0__.Writable({ write: (_chunk, _encoding, done) => done() }),
            env: { ...definedEnv(), ...command.env },
            ...(command.cwd === undefined ? {} : { cwd: command.cwd }),
        });
    }
    catch (cause) {
        throw new _command_js__WEBPACK_IMPORTED_MODULE_1__/* .CommandError */ .Qd('spawn', command, `could not be started (${cause.message})`, { cause });
    }
}
function definedEnv() {
    return Object.fromEntries(Object.entries(process.env).filter((entry) => entry[1] !== undefined));
}


/***/ }),

/***/ 50219:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ excludeBy)
/* harmony export */ });
/**
 * Says of a path below the source, as it is walked from the top (a folder ends with `/`), whether patterns of
 * gitignore(5) leave it out. As in git on Linux, case counts and `?` stands for one byte.
 */
async function excludeBy(patterns) {
    const { default: ignore } = await __webpack_require__.e(/* import() */ 8592).then(__webpack_require__.t.bind(__webpack_require__, 58592, 19));
    const excluded = ignore({ ignorecase: false }).add(patterns.map(bytewise));
    return (path) => excluded.ignores(bytewise(path));
}
/** One character for each byte: git compares bytes, and a regular expression characters. */
function bytewise(text) {
    return Buffer.from(text, 'utf8').toString('latin1');
}


/***/ }),

/***/ 85258:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readSource: () => (/* binding */ readSource)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/model/env-file.js
var env_file = __webpack_require__(91249);
// EXTERNAL MODULE: ../build/src/model/manifest.js
var model_manifest = __webpack_require__(54656);
// EXTERNAL MODULE: ../build/src/source/exclude.js
var exclude = __webpack_require__(50219);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:v8"
var external_node_v8_ = __webpack_require__(78877);
// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __webpack_require__(75919);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ../build/src/source/hash-worker.js



const HASH_WORKER = 'cutover hash worker';
/** Pointers of Git LFS are smaller than this (Git LFS specification, "The Pointer"). */
const POINTER_BYTES = 1024;
const HEAD_BYTES = 64;
/** Smaller files are read whole, in one call; others are hashed as a stream, so that memory stays flat. */
const WHOLE_FILE_BYTES = 1024 * 1024;
const STAT_BLOCK = 512;
// One byte more than is read whole, to see that a file has grown.
let buffer;
/** Reads and hashes files, one after the other. A file that cannot be read is a problem in its place. */
async function readFiles(files) {
    const readings = [];
    for (const file of files)
        try {
            const reading = readWhole(file);
            readings.push('sha256' in reading ? reading : { ...reading, sha256: await hashStream(file, reading.size) });
        }
        catch (thrown) {
            readings.push({ problem: thrown instanceof Error ? thrown.message : String(thrown) });
        }
    return readings;
}
/** Without promises: for small files these cost more than the file. */
function readWhole(file) {
    const descriptor = (0,external_node_fs_.openSync)(file, 'r');
    try {
        const { mode, size, blocks } = (0,external_node_fs_.fstatSync)(descriptor);
        const facts = { mode, size, hole: size - blocks * STAT_BLOCK };
        if (size > WHOLE_FILE_BYTES)
            return facts;
        buffer ??= Buffer.allocUnsafeSlow(WHOLE_FILE_BYTES + 1);
        let read = 0;
        let more;
        // Most come with the first call; it is short only of a file that changes, or on some network disks.
        do {
            more = (0,external_node_fs_.readSync)(descriptor, buffer, read, size + 1 - read, null);
            read += more;
        } while (more > 0 && read < size);
        if (read !== size)
            throw changed(size, read);
        const sha256 = (0,external_node_crypto_.hash)('sha256', buffer.subarray(0, size), 'hex');
        if (size === 0 || size >= POINTER_BYTES)
            return { ...facts, sha256 };
        return { ...facts, sha256, head: buffer.toString('latin1', 0, Math.min(size, HEAD_BYTES)) };
    }
    finally {
        (0,external_node_fs_.closeSync)(descriptor);
    }
}
async function hashStream(file, size) {
    const digest = (0,external_node_crypto_.createHash)('sha256');
    let read = 0;
    for await (const chunk of (0,external_node_fs_.createReadStream)(file, { highWaterMark: 1024 * 1024 })) {
        digest.update(chunk);
        read += chunk.length;
    }
    if (read !== size)
        throw changed(size, read);
    return digest.digest('hex');
}
const changed = (size, read) => new Error(`it changed while it was read: it had ${size} bytes, now ${read}`);
const NUMBERS = 3;
const SUM_BYTES = 32;
/** To be taken back by `unpackReadings`. */
function packReadings(id, readings) {
    const numbers = new Float64Array(NUMBERS * readings.length);
    const sums = Buffer.alloc(SUM_BYTES * readings.length);
    const heads = new Map();
    const problems = new Map();
    readings.forEach((reading, at) => {
        if ('problem' in reading) {
            problems.set(at, reading.problem);
            return;
        }
        numbers.set([reading.mode, reading.size, reading.hole], NUMBERS * at);
        sums.write(reading.sha256, SUM_BYTES * at, 'hex');
        if (reading.head !== undefined)
            heads.set(at, reading.head);
    });
    return { id, numbers, sums, heads, problems };
}
function* unpackReadings({ numbers, sums, heads, problems }) {
    const bytes = Buffer.from(sums.buffer, sums.byteOffset, sums.byteLength);
    for (let at = 0; at < numbers.length / NUMBERS; at++) {
        const problem = problems.get(at);
        if (problem !== undefined) {
            yield { problem };
            continue;
        }
        const first = NUMBERS * at;
        const [mode, size, hole] = [numbers[first] ?? 0, numbers[first + 1] ?? 0, numbers[first + 2] ?? 0];
        const sha256 = bytes.toString('hex', SUM_BYTES * at, SUM_BYTES * (at + 1));
        const head = heads.get(at);
        yield head === undefined ? { mode, size, hole, sha256 } : { mode, size, hole, sha256, head };
    }
}
if (!external_node_worker_threads_.isMainThread && external_node_worker_threads_.workerData === HASH_WORKER)
    external_node_worker_threads_.parentPort?.on('message', ({ id, files }) => {
        // What it throws ends the thread, and so whoever waits for it hears of it.
        void readFiles(files).then((readings) => {
            const packed = packReadings(id, readings);
            external_node_worker_threads_.parentPort?.postMessage(packed, [
                packed.numbers.buffer,
                packed.sums.buffer,
            ]);
        });
    });

;// CONCATENATED MODULE: ../build/src/source/file-reader.js




/** Below this many files a thread costs more than it brings. */
const FILES_FOR_THREADS = 2000;
const FILES_A_BATCH = 256;
/** In this thread: short, so that connections go on meanwhile. */
const FILES_A_TURN = 32;
const THREADS_AT_MOST = 4;
/** Reads and hashes files that are named one after the other: a few in this thread, many in some of their own. */
class FileReader {
    #threads = [];
    #batches = [];
    #files = [];
    /** Takes one more file, an absolute path. */
    add(file) {
        this.#files.push(file);
        const wanted = this.#threads.length > 0 ? FILES_A_BATCH : FILES_FOR_THREADS;
        if (this.#files.length < wanted)
            return;
        if (this.#threads.length === 0) {
            keepHeapSmall();
            for (let n = 0; n < Math.min(THREADS_AT_MOST, (0,external_node_os_.availableParallelism)()); n++)
                this.#threads.push(startThread());
        }
        for (const batch of batches(this.#files.splice(0), FILES_A_BATCH))
            this.#send(batch);
    }
    /** The readings of all files, in the order they were added. Throws Error when a thread ends before its work. */
    async *readings() {
        if (this.#threads.length > 0)
            this.#send(this.#files.splice(0));
        // What was taken is not kept.
        for (let n = 0; n < this.#batches.length; n++) {
            const batch = this.#batches[n];
            this.#batches[n] = undefined;
            if (batch !== undefined)
                yield unpackReadings(await batch);
        }
        for (const turn of batches(this.#files.splice(0), FILES_A_TURN)) {
            yield await readFiles(turn);
            await new Promise((done) => setImmediate(done));
        }
    }
    async [Symbol.asyncDispose]() {
        await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
    }
    #send(files) {
        const [first, ...others] = this.#threads;
        if (first === undefined)
            return;
        const thread = others.reduce((a, b) => (b.waiting.size < a.waiting.size ? b : a), first);
        const id = this.#batches.length;
        const batch = new Promise((done, fail) => thread.waiting.set(id, { done, fail }));
        // Whoever takes the readings hears of it; until then it is nobody's.
        batch.catch(() => undefined);
        this.#batches.push(batch);
        thread.worker.postMessage({ id, files });
    }
}
/**
 * V8 lets the young generation grow to 128 MiB while many objects stay, as those of a manifest do, and never shrinks it
 * in time: most of the memory of a release with many files was that. From here on it keeps the size that it has. And the old
 * one is collected before it is twice what is alive, for which V8 otherwise waits where the machine has much memory.
 */
const keepHeapSmall = () => (0,external_node_v8_.setFlagsFromString)('--semi-space-growth-factor=1 --optimize-for-size');
function startThread() {
    const worker = new external_node_worker_threads_.Worker(HASH_WORKER_FILE, {
        workerData: HASH_WORKER,
        env: {},
        // Options of a program that is given as text are none for a file.
        execArgv: [],
        resourceLimits: { maxYoungGenerationSizeMb: 4 },
    });
    const waiting = new Map();
    worker.on('message', (readings) => {
        waiting.get(readings.id)?.done(readings);
        waiting.delete(readings.id);
    });
    const fail = (thrown) => {
        for (const one of waiting.values())
            one.fail(thrown);
        waiting.clear();
    };
    worker.on('error', fail);
    worker.on('exit', () => fail(new Error('a thread that reads the source has ended')));
    return { worker, waiting };
}
// script/build.ts gives it the ending that it has in the bundle.
const HASH_WORKER_FILE = new URL(/* asset import */ __webpack_require__(91514), __webpack_require__.b);
function* batches(files, size) {
    for (let at = 0; at < files.length; at += size)
        yield files.slice(at, at + size);
}

// EXTERNAL MODULE: ../build/src/process/command.js
var command = __webpack_require__(65640);
// EXTERNAL MODULE: ../build/src/process/tool.js
var tool = __webpack_require__(15555);
;// CONCATENATED MODULE: ../build/src/source/pitfalls.js




const POINTER = /^version https:\/\/(git-lfs\.github\.com|hawser\.github\.com)\/spec\/v1\n/;
/** Is a small file that begins so the pointer that Git LFS puts in place of a file that was not fetched? */
function isLfsPointer(head) {
    return POINTER.test(head);
}
/**
 * Paths below `dir` where the repository that holds it has a submodule (`path =` in .gitmodules, gitmodules(5)).
 * Nothing when there is no repository around it.
 */
async function submodulesBelow(dir) {
    for (let top = dir;; top = (0,external_node_path_.dirname)(top)) {
        const text = await (0,promises_.readFile)((0,external_node_path_.join)(top, '.gitmodules'), 'utf8').catch(() => undefined);
        if (text !== undefined) {
            const paths = [...text.matchAll(/^[ \t]*path[ \t]*=[ \t]*(.+?)[ \t]*$/gm)].map(([, path = '']) => (0,external_node_path_.relative)(dir, (0,external_node_path_.join)(top, path)));
            return new Set(paths.filter((path) => path !== '' && path !== '..' && !path.startsWith(`..${external_node_path_.sep}`)));
        }
        const isTop = await (0,promises_.lstat)((0,external_node_path_.join)(top, '.git')).then(() => true, () => false);
        if (isTop || (0,external_node_path_.dirname)(top) === top)
            return new Set();
    }
}
/** Does the folder hold nothing, or nothing but `.git`, as a submodule that was not checked out? */
async function isEmptyFolder(dir) {
    return (await (0,promises_.readdir)(dir)).every((name) => name === '.git');
}
/** Paths below `dir` of files with capabilities (capabilities(7)), as getcap(8) lists them; none where it is not installed. */
async function filesWithCapabilities(dir) {
    try {
        const { stdout } = await (0,tool/* runTool */.q)({ file: 'getcap', argv: ['-r', '--', dir] });
        return stdout
            .split('\n')
            .filter((line) => line.startsWith(`${dir}/`))
            .map((line) => line.slice(dir.length + 1).replace(/ (=|cap_)[^ ]*.*$/, ''));
    }
    catch (thrown) {
        if (thrown instanceof command/* CommandError */.Qd)
            return [];
        throw thrown;
    }
}

// EXTERNAL MODULE: ../build/src/source/sha256.js
var sha256 = __webpack_require__(48470);
;// CONCATENATED MODULE: ../build/src/source/read-source.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});









/** Fewer bytes of holes in a file are not worth a thought. */
const HOLE_BYTES = 1024 * 1024;
const NAMED_PROBLEMS = 10;
/** To whom the rights of the account are given as well, as bits of a mode. */
const READABLE = { 'as-built': 0, group: 0o070, all: 0o077 };
/**
 * Walks and hashes the source. Throws InputError that lists what cannot be shipped: sockets, devices, links
 * that leave the folder, names with a line break or that are not UTF-8, pointers of Git LFS, submodules that were
 * not checked out; also for an empty source.
 */
async function readSource(settings) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const isExcluded = await (0,exclude/* excludeBy */.q)(['.git', ...settings.exclude]);
        const root = await (0,promises_.realpath)(settings.dir).catch((cause) => {
            throw new errors/* InputError */.dz(`the source ${settings.dir} is not there`, {
                cause,
                next: 'build it (or download its artifact) in a step before this one, or correct `source`',
            });
        });
        if (!(await (0,promises_.lstat)(root)).isDirectory())
            throw new errors/* InputError */.dz(`the source ${settings.dir} is not a folder`, {
                next: 'name the folder that holds the release in `source`',
            });
        const { envFile } = settings;
        const own = envFile === undefined ? [] : [envFile, env_file/* ENV_PLACE */.oJ];
        const managed = [...settings.shared, ...settings.writable, ...own].map((path) => path.replace(/\/$/, ''));
        const mode = modeFor(settings.readable ?? 'as-built');
        const submodules = settings.emptySubmodules === 'allow' ? new Set() : await submodulesBelow(root);
        const problems = [];
        const holes = new Map();
        const folders = [];
        const links = [];
        const paths = [];
        const reader = __addDisposableResource(env_1, new FileReader(), true);
        /** What cannot be read is one more problem; the rest is looked at all the same. */
        const reading = (path, read) => read().catch((cause) => {
            problems.push(`${JSON.stringify(path)}: cannot be read: ${(0,errors/* messageOf */.bD)(cause)}`);
            return undefined;
        });
        const walk = async (dir, below) => {
            const names = await reading(below === '' ? '.' : below, () => (0,promises_.readdir)(dir, { withFileTypes: true, encoding: 'buffer' }));
            if (names === undefined)
                return;
            for (const found of names) {
                const name = found.name.toString('utf8');
                const path = below === '' ? name : `${below}/${name}`;
                const file = (0,external_node_path_.resolve)(dir, name);
                if (!Buffer.from(name, 'utf8').equals(found.name)) {
                    problems.push(`${JSON.stringify(path)}: the name is not UTF-8`);
                    continue;
                }
                if (isExcluded(found.isDirectory() ? `${path}/` : path) || managed.includes(path))
                    continue;
                if (/[\n\r]/.test(name)) {
                    problems.push(`${JSON.stringify(path)}: the name holds a line break`);
                    continue;
                }
                if (found.isDirectory()) {
                    const about = await reading(path, () => (0,promises_.lstat)(file));
                    if (about === undefined)
                        continue;
                    if (submodules.has(path) && (await isEmptyFolder(file)))
                        problems.push(`${JSON.stringify(path)}: is a submodule that was not checked out: give actions/checkout \`submodules: true\` (\`empty-submodules: allow\` ships it empty)`);
                    folders.push({ type: 'd', path: `./${path}`, mode: mode(about.mode, 0o500) });
                    await walk(file, path);
                }
                else if (found.isFile()) {
                    paths.push(path);
                    reader.add(file);
                }
                else if (found.isSymbolicLink()) {
                    const bytes = await reading(path, () => (0,promises_.readlink)(file, 'buffer'));
                    if (bytes === undefined)
                        continue;
                    const target = bytes.toString('utf8');
                    if (!Buffer.from(target, 'utf8').equals(bytes)) {
                        problems.push(`${JSON.stringify(path)}: the link leads to a name that is not UTF-8`);
                        continue;
                    }
                    const problem = await linkProblem(root, file, path, target, settings.outsideLinks);
                    if (problem !== undefined)
                        problems.push(`${JSON.stringify(path)}: ${problem}`);
                    else
                        links.push({ type: 'l', path: `./${path}`, target, sha256: (0,sha256/* sha256Of */.B)(target) });
                }
                else
                    problems.push(`${JSON.stringify(path)}: is a socket, a pipe or a device`);
            }
        };
        await walk(root, '');
        const files = [];
        let at = 0;
        for await (const readings of reader.readings())
            for (const reading of readings) {
                const path = paths[at++] ?? '';
                if ('problem' in reading) {
                    problems.push(`${JSON.stringify(path)}: cannot be read: ${reading.problem}`);
                    continue;
                }
                const { size, hole, sha256, head } = reading;
                if (hole >= HOLE_BYTES)
                    holes.set(`./${path}`, hole);
                if (settings.lfsPointers !== 'allow' && head !== undefined && isLfsPointer(head))
                    problems.push(`${JSON.stringify(path)}: is a pointer of Git LFS, not the file: give actions/checkout \`lfs: true\` (\`lfs-pointers: allow\` ships the pointer)`);
                files.push({ type: 'f', path: `./${path}`, mode: mode(reading.mode, 0o400), size, sha256 });
            }
        const read = [...files, ...links];
        if (problems.length > 0) {
            const more = problems.length - NAMED_PROBLEMS;
            throw new errors/* InputError */.dz([
                `the source ${settings.dir} cannot be shipped as it is:`,
                ...problems.slice(0, NAMED_PROBLEMS).map((line) => `  ${line}`),
                ...(more > 0 ? [`  and ${more} more`] : []),
            ].join('\n'), { next: 'remove these from the source, make them readable, or add a pattern to `exclude`' });
        }
        const count = (0,model_manifest/* totals */.Sd)(read);
        if (count.files === 0)
            throw new errors/* InputError */.dz(`the source ${settings.dir} holds no file to release`, {
                next: 'check that the build step wrote to this folder, and the patterns in `exclude`',
            });
        const entries = new Map();
        for (const some of [folders, read])
            for (const entry of some)
                entries.set(entry.path, entry);
        for (const path of managed)
            addParents(entries, path);
        for (const path of settings.writable) {
            const clean = path.replace(/\/$/, '');
            entries.set(`./${clean}`, { type: 'w', path: `./${clean}`, mode: 0o775 });
        }
        for (const path of settings.shared) {
            const clean = path.replace(/\/$/, '');
            const target = `${'../'.repeat(clean.split('/').length + 1)}shared/${clean}`;
            entries.set(`./${clean}`, { type: 'l', path: `./${clean}`, target, sha256: (0,sha256/* sha256Of */.B)(target) });
        }
        if (envFile !== undefined) {
            entries.set(`./${env_file/* ENV_PLACE */.oJ}`, { type: 'w', path: `./${env_file/* ENV_PLACE */.oJ}`, mode: 0o755 });
            const target = `${'../'.repeat(envFile.split('/').length - 1)}${env_file/* ENV_PLACE */.oJ}/${env_file/* ENV_LINK */.X9}`;
            entries.set(`./${envFile}`, { type: 'l', path: `./${envFile}`, target, sha256: (0,sha256/* sha256Of */.B)(target) });
        }
        const manifest = (0,model_manifest/* sortEntries */.R3)(entries.values());
        const text = (0,model_manifest/* formatManifest */.L_)(manifest);
        const warnings = [
            ...(settings.readable === undefined ? unreadable([...folders, ...read]) : []),
            ...(await withCapabilities(root, entries)),
        ];
        return { dir: root, manifest, text, sha256: (0,sha256/* sha256Of */.B)(text), totals: count, holes, warnings };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** The mode on the host: never writable, always readable for the account, and for others what is asked for. */
function modeFor(readable) {
    return (mode, least) => {
        const own = (mode & 0o500) | least;
        const spread = (own | (own >> 3) | (own >> 6)) & READABLE[readable];
        return (mode & 0o555) | own | spread;
    };
}
function unreadable(entries) {
    const found = entries.filter((entry) => (entry.type === 'f' && (entry.mode & 0o004) === 0) ||
        (entry.type === 'd' && (entry.mode & 0o005) !== 0o005));
    if (found.length === 0)
        return [];
    return [
        `${count(found, 'file or folder', 'files and folders')} of the source can be read by the account of the release alone, or by its group: ${named(found.map(({ path }) => path))}. If a web server of another account serves them, set \`readable: all\`; \`readable: as-built\` says that it is meant so`,
    ];
}
async function withCapabilities(root, entries) {
    const programs = [...entries.values()].some((entry) => entry.type === 'f' && (entry.mode & 0o111) !== 0);
    const found = programs
        ? (await filesWithCapabilities(root)).filter((path) => entries.has(`./${path}`))
        : [];
    if (found.length === 0)
        return [];
    return [
        `${count(found, 'file has', 'files have')} capabilities, which no release carries: ${named(found)}. Set them on the host (setcap as root) or start the program with what it needs`,
    ];
}
const count = (list, one, many) => `${list.length} ${list.length === 1 ? one : many}`;
function named(paths) {
    const more = paths.length - NAMED_PROBLEMS;
    const shown = paths.slice(0, NAMED_PROBLEMS).map((path) => JSON.stringify(path.replace(/^\.\//, '')));
    return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
function addParents(entries, path) {
    const parts = path.split('/').slice(0, -1);
    for (let length = 1; length <= parts.length; length++) {
        const folder = `./${parts.slice(0, length).join('/')}`;
        const there = entries.get(folder);
        if (there !== undefined && there.type !== 'd')
            throw new errors/* InputError */.dz(`${path} cannot be linked in: ${folder} is not a folder in the source`);
        entries.set(folder, there ?? { type: 'd', path: folder, mode: 0o555 });
    }
}
async function linkProblem(root, file, path, target, outside) {
    if (/[\n\r]/.test(target))
        return 'the link leads to a name with a line break';
    if (outside === 'allow')
        return undefined;
    if (target.startsWith('/'))
        return `the link leads out of the source (${target})`;
    const inside = (candidate) => candidate === '' ||
        !(candidate === '..' || candidate.startsWith(`..${external_node_path_.sep}`) || candidate.startsWith('/'));
    if (!inside(external_node_path_.posix.normalize(external_node_path_.posix.join(external_node_path_.posix.dirname(path), target)).replace(/^\.$/, '')))
        return `the link leads out of the source (${target})`;
    // Through other links it may still lead out.
    const real = await (0,promises_.realpath)(file).catch(() => undefined);
    return real === undefined || inside((0,external_node_path_.relative)(root, real))
        ? undefined
        : `the link leads out of the source (${target})`;
}


/***/ }),

/***/ 48470:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ sha256Of)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);

/** The sha256 of a text or of bytes, in hexadecimal digits. */
function sha256Of(data) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', data, 'hex');
}


/***/ })

};
