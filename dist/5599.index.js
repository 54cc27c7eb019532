export const id = 5599;
export const ids = [5599];
export const modules = {

/***/ 91514:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "c888272df02e2422a37b.js";

/***/ }),

/***/ 54656:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ey: () => (/* binding */ writablePatterns),
/* harmony export */   Ng: () => (/* binding */ parseManifest),
/* harmony export */   R8: () => (/* binding */ filesOf),
/* harmony export */   Sd: () => (/* binding */ totals),
/* harmony export */   _f: () => (/* binding */ entryAt),
/* harmony export */   co: () => (/* binding */ besideFiles),
/* harmony export */   fU: () => (/* binding */ ManifestWriter),
/* harmony export */   sS: () => (/* binding */ treeText)
/* harmony export */ });
/* unused harmony export StoredManifest */
const HEADER = 'cutover-manifest 1\n';
const PART_BYTES = 64 * 1024;
/**
 * A manifest as its text, in pieces of whole entries, which are read anew each time that it is gone through: as objects they
 * would take six times as much.
 */
class StoredManifest {
    /** One after the other they are what is stored on the hosts; the sha256 of that is the identity of a release's content. */
    parts;
    constructor(parts) {
        this.parts = parts;
    }
    get bytes() {
        return this.parts.reduce((sum, { length }) => sum + length, 0);
    }
    *[Symbol.iterator]() {
        let at = HEADER.length;
        for (const part of this.parts) {
            while (at < part.length) {
                const read = readEntry(part, at);
                if (read === undefined)
                    throw new Error('a manifest that was whole is so no more');
                yield read.entry;
                at = read.end;
            }
            at = 0;
        }
    }
}
/** Makes a manifest of entries that come in the order of their paths. */
class ManifestWriter {
    #parts = [];
    #part = Buffer.allocUnsafeSlow(PART_BYTES);
    #end = this.#part.write(HEADER);
    #last = '';
    /** Throws Error for an entry that comes out of its order. */
    add(entry) {
        if (entry.path <= this.#last)
            throw new Error(`${entry.path} comes after ${this.#last}`);
        this.#last = entry.path;
        const text = formatEntry(entry);
        const most = 3 * text.length;
        if (this.#part.length - this.#end < most) {
            this.#parts.push(this.#part.subarray(0, this.#end));
            this.#part = Buffer.allocUnsafeSlow(Math.max(PART_BYTES, most));
            this.#end = 0;
        }
        this.#end += this.#part.write(text, this.#end);
    }
    end() {
        return new StoredManifest([...this.#parts, this.#part.subarray(0, this.#end)]);
    }
}
/** An entry as its line; a link has a second one with its target, which may hold spaces. */
function formatEntry(entry) {
    if (entry.type === 'f')
        return `f ${entry.mode.toString(8)} ${entry.size} ${entry.sha256} ${entry.path}\n`;
    if (entry.type === 'l')
        return `l 777 0 ${entry.sha256} ${entry.path}\n> ${entry.target}\n`;
    return `${entry.type} ${entry.mode.toString(8)} 0 - ${entry.path}\n`;
}
/** Reads a manifest's text; undefined when it is none, whole and in its order. */
function parseManifest(text) {
    const bytes = typeof text === 'string' ? Buffer.from(text) : text;
    if (bytes.toString('latin1', 0, HEADER.length) !== HEADER)
        return undefined;
    let last = '';
    for (let at = HEADER.length; at < bytes.length;) {
        const read = readEntry(bytes, at);
        if (read === undefined || read.entry.path <= last)
            return undefined;
        if ('sha256' in read.entry && !SUM.test(read.entry.sha256))
            return undefined;
        last = read.entry.path;
        at = read.end;
    }
    return new StoredManifest([bytes]);
}
const SUM = /^[0-9a-f]{64}$/;
const SUM_LENGTH = 64;
const LINE_END = 10;
const SPACE = 32;
const ZERO = 48;
/** A number that ends with a space, and where what follows begins; undefined when there is none of so many digits. */
function readNumber(bytes, start, base, digits) {
    let value = 0;
    for (let at = start; at <= start + digits; at++) {
        const byte = bytes[at] ?? 0;
        if (byte === SPACE)
            return at === start ? undefined : { value, end: at + 1 };
        if (byte < ZERO || byte >= ZERO + base)
            return undefined;
        value = value * base + byte - ZERO;
    }
    return undefined;
}
/** The entry whose text begins at `at`, and where it ends; undefined when there is none. */
function readEntry(bytes, at) {
    const lineEnd = bytes.indexOf(LINE_END, at);
    const type = String.fromCharCode(bytes[at] ?? 0);
    if (lineEnd < 0 || bytes[at + 1] !== SPACE)
        return undefined;
    const mode = readNumber(bytes, at + 2, 8, 4);
    const size = mode === undefined ? undefined : readNumber(bytes, mode.end, 10, 16);
    if (mode === undefined || size === undefined)
        return undefined;
    const hasSum = type === 'f' || type === 'l';
    const pathAt = size.end + (hasSum ? SUM_LENGTH : 1) + 1;
    if (lineEnd < pathAt + 3 || bytes[pathAt - 1] !== SPACE)
        return undefined;
    const path = bytes.toString('utf8', pathAt, lineEnd);
    const sha256 = bytes.toString('latin1', size.end, pathAt - 1);
    if (!path.startsWith('./'))
        return undefined;
    const end = lineEnd + 1;
    if (type === 'd' || type === 'w')
        return sha256 === '-' ? { entry: { type, path, mode: mode.value }, end } : undefined;
    if (type === 'f')
        return { entry: { type, path, mode: mode.value, size: size.value, sha256 }, end };
    if (type !== 'l')
        return undefined;
    const targetEnd = bytes.indexOf(LINE_END, end);
    if (targetEnd < 0 || bytes.toString('latin1', end, end + 2) !== '> ')
        return undefined;
    const target = bytes.toString('utf8', end + 2, targetEnd);
    return { entry: { type, path, target, sha256 }, end: targetEnd + 1 };
}
/**
 * What a host finds in a tree that is this manifest (`is_tree` of scripts/tree.sh), as text in pieces: all that is in it,
 * sorted by bytes, then what openssl says of the manifest's own file (`stored`, seen from the tree) and of all others.
 */
function* treeText(manifest, stored) {
    // No beginning is the beginning of another one, so these can be sorted first, and files in each of them nearly are.
    const lists = new Map();
    const list = (beginning, rest) => {
        const known = lists.get(beginning);
        if (known === undefined)
            lists.set(beginning, [rest]);
        else
            known.push(rest);
    };
    for (const entry of manifest) {
        if (entry.type === 'f')
            list(`f ${entry.mode.toString(8)} ${entry.size} `, entry.path);
        else if (entry.type === 'l')
            list('l 777 0 ', `${entry.path} -> ${entry.target}`);
        else if (entry.type === 'd')
            list(`d ${entry.mode.toString(8)} 0 `, `${entry.path}/`);
    }
    for (const beginning of [...lists.keys()].sort())
        for (const rest of sortByBytes(lists.get(beginning) ?? []))
            yield `${beginning}${rest}\n`;
    yield `${stored.sha256} *${stored.path}\n`;
    for (const entry of manifest)
        if (entry.type === 'f')
            yield `${entry.sha256} *${entry.path}\n`;
}
/** The folders that the application may write to, as patterns of find(1) that match nothing else. */
function writablePatterns(manifest) {
    return besideFiles(manifest).flatMap(({ type, path }) => type === 'w' ? [path.replace(/[\\[\]*?]/g, (char) => `\\${char}`)] : []);
}
/** As `sort` in the C locale. Only code units of surrogates are out of the order of bytes. */
function sortByBytes(lines) {
    if (!lines.some((line) => /[\ud800-\uffff]/.test(line)))
        return lines.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    const bytes = lines.map((line) => Buffer.from(line)).sort((a, b) => Buffer.compare(a, b));
    return bytes.map((line) => line.toString());
}
const besides = new WeakMap();
/** All but the files, which are few beside them: every host asks for them, so they are kept as long as their manifest. */
function besideFiles(manifest) {
    const known = besides.get(manifest);
    if (known !== undefined)
        return known;
    const found = [];
    for (const entry of manifest)
        if (entry.type !== 'f')
            found.push(entry);
    besides.set(manifest, found);
    return found;
}
/** The entry with this path; undefined when there is none. */
function entryAt(manifest, path) {
    for (const entry of manifest)
        if (entry.path === path)
            return entry;
    return undefined;
}
/** The files of a manifest, each read when it is asked for. */
function* filesOf(manifest) {
    for (const entry of manifest)
        if (entry.type === 'f')
            yield entry;
}
function totals(manifest) {
    let files = 0;
    let bytes = 0;
    for (const { size } of filesOf(manifest)) {
        files++;
        bytes += size;
    }
    return { files, bytes };
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
    const excluded = ignore({ ignorecase: false }).add(patterns.map(plainSlashes).map(bytewise));
    return (path) => excluded.ignores(bytewise(path));
}
/** One character for each byte: git compares bytes, and a regular expression characters. */
function bytewise(text) {
    return Buffer.from(text, 'utf8').toString('latin1');
}
/** `a\\/b` is `a/b` to git; at the end of a pattern a slash that is escaped is none. */
function plainSlashes(pattern) {
    return pattern.replace(/\\(.)/gs, (escaped, char, at) => char === '/' && at + escaped.length < pattern.length ? char : escaped);
}


/***/ }),

/***/ 57472:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NS: () => (/* binding */ isLfsPointer),
/* harmony export */   UI: () => (/* binding */ filesWithCapabilities),
/* harmony export */   Vj: () => (/* binding */ submodulesBelow),
/* harmony export */   WF: () => (/* binding */ isEmptyFolder)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _process_command_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(65640);
/* harmony import */ var _process_tool_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(15555);




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
    for (let top = dir;; top = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(top)) {
        const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(top, '.gitmodules'), 'utf8').catch(() => undefined);
        if (text !== undefined) {
            const paths = [...text.matchAll(/^[ \t]*path[ \t]*=[ \t]*(.+?)[ \t]*$/gm)].map(([, path = '']) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(dir, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(top, path)));
            return new Set(paths.filter((path) => path !== '' && path !== '..' && !path.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_1__.sep}`)));
        }
        const isTop = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(top, '.git')).then(() => true, () => false);
        if (isTop || (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(top) === top)
            return new Set();
    }
}
/** Does the folder hold nothing, or nothing but `.git`, as a submodule that was not checked out? */
async function isEmptyFolder(dir) {
    return (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(dir)).every((name) => name === '.git');
}
/** Paths below `dir` of files with capabilities (capabilities(7)), as getcap(8) lists them; none where it is not installed. */
async function filesWithCapabilities(dir) {
    try {
        const { stdout } = await (0,_process_tool_js__WEBPACK_IMPORTED_MODULE_3__/* .runTool */ .q)({ file: 'getcap', argv: ['-r', '--', dir] });
        return stdout
            .split('\n')
            .filter((line) => line.startsWith(`${dir}/`))
            .map((line) => line.slice(dir.length + 1).replace(/ (=|cap_)[^ ]*.*$/, ''));
    }
    catch (thrown) {
        if (thrown instanceof _process_command_js__WEBPACK_IMPORTED_MODULE_2__/* .CommandError */ .Qd)
            return [];
        throw thrown;
    }
}


/***/ }),

/***/ 35599:
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




/** Below this many a thread costs more than it brings. */
const THINGS_FOR_THREADS = 2000;
const THINGS_A_BATCH = 256;
/** In this thread: short, so that connections go on meanwhile. */
const THINGS_A_TURN = 32;
const THREADS_AT_MOST = 4;
/** On their way, or waiting for one before them: enough that no thread is idle, few enough that memory stays flat. */
const BATCHES_A_THREAD = 3;
/**
 * Reads and hashes the files of things that are named one after the other, and hands each back with what was read, in
 * their order: a few in this thread, many in threads of their own.
 */
class FileReader {
    #take;
    #threads = [];
    #sent = [];
    #things = [];
    #batches = 0;
    constructor(take) {
        this.#take = take;
    }
    /** Takes one more, with the absolute path of its file if it has one. When it `isFull`, wait for `room` first. */
    add(thing, file) {
        this.#things.push([thing, file]);
        const wanted = this.#threads.length > 0 ? THINGS_A_BATCH : THINGS_FOR_THREADS;
        if (this.#things.length < wanted)
            return;
        if (this.#threads.length === 0) {
            keepHeapSmall();
            for (let n = 0; n < Math.min(THREADS_AT_MOST, (0,external_node_os_.availableParallelism)()); n++)
                this.#threads.push(startThread());
        }
        for (const batch of batches(this.#things.splice(0), THINGS_A_BATCH))
            this.#send(batch);
    }
    /** Is more on its way than is good for memory? */
    get isFull() {
        return this.#sent.length > BATCHES_A_THREAD * this.#threads.length;
    }
    /** Waits until not too much is on its way. Throws Error when a thread ends before its work. */
    async room() {
        while (this.isFull)
            await this.#receive();
    }
    /** Waits for all of it. Throws Error when a thread ends before its work. */
    async end() {
        const rest = this.#things.splice(0);
        if (this.#threads.length > 0) {
            if (rest.length > 0)
                this.#send(rest);
            while (this.#sent.length > 0)
                await this.#receive();
            return;
        }
        for (const turn of batches(rest, THINGS_A_TURN)) {
            this.#hand(turn, await readFiles(filesIn(turn)));
            await new Promise((done) => setImmediate(done));
        }
    }
    async [Symbol.asyncDispose]() {
        await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
    }
    #send(things) {
        const [first, ...others] = this.#threads;
        if (first === undefined)
            return;
        const thread = others.reduce((a, b) => (b.waiting.size < a.waiting.size ? b : a), first);
        const id = this.#batches++;
        const readings = new Promise((done, fail) => thread.waiting.set(id, { done, fail }));
        // Whoever takes the readings hears of it; until then it is nobody's.
        readings.catch(() => undefined);
        this.#sent.push({ things, readings });
        thread.worker.postMessage({ id, files: filesIn(things) });
    }
    async #receive() {
        const batch = this.#sent.shift();
        if (batch !== undefined)
            this.#hand(batch.things, unpackReadings(await batch.readings));
    }
    #hand(things, readings) {
        const next = readings[Symbol.iterator]();
        for (const [thing, file] of things) {
            if (file === undefined)
                this.#take(thing, undefined);
            else {
                const { done, value } = next.next();
                if (done === true)
                    throw new Error(`${file} was not read`);
                this.#take(thing, value);
            }
        }
    }
}
const filesIn = (things) => things.flatMap(([, file]) => (file === undefined ? [] : file));
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
function* batches(all, size) {
    for (let at = 0; at < all.length; at += size)
        yield all.slice(at, at + size);
}

// EXTERNAL MODULE: ../build/src/model/env-file.js
var env_file = __webpack_require__(91249);
// EXTERNAL MODULE: ../build/src/source/sha256.js
var sha256 = __webpack_require__(48470);
;// CONCATENATED MODULE: ../build/src/source/managed-paths.js



/** The paths of a release that are not from its source, whatever that has there, and the folders that lead to them. */
class ManagedPaths {
    #own;
    /** In the order of paths; of the folders, whose path needs them. */
    #entries;
    #at = 0;
    constructor({ shared, writable, envFile }) {
        const own = new Map();
        const add = (entry) => own.set(entry.path.slice(2), entry);
        const link = (path, target) => add({ type: 'l', path: `./${path}`, target, sha256: (0,sha256/* sha256Of */.Bj)(target) });
        for (const path of writable.map(clean))
            add({ type: 'w', path: `./${path}`, mode: 0o775 });
        for (const path of shared.map(clean))
            link(path, `${'../'.repeat(path.split('/').length + 1)}shared/${path}`);
        if (envFile !== undefined) {
            add({ type: 'w', path: `./${env_file/* ENV_PLACE */.oJ}`, mode: 0o755 });
            link(envFile, `${'../'.repeat(envFile.split('/').length - 1)}${env_file/* ENV_PLACE */.oJ}/${env_file/* ENV_LINK */.X9}`);
        }
        const folders = new Map();
        for (const path of own.keys())
            for (const folder of parentsOf(path))
                if (!own.has(folder))
                    folders.set(folder, { entry: { type: 'd', path: `./${folder}`, mode: 0o555 }, leadsTo: path });
        const managed = [...folders.values(), ...[...own.values()].map((entry) => ({ entry }))];
        this.#entries = managed.sort((a, b) => (a.entry.path < b.entry.path ? -1 : 1));
        this.#own = new Set(own.keys());
    }
    /** Does the release have its own for this path of the source? */
    has(path) {
        return this.#own.has(path);
    }
    /**
     * Those that come before an entry of the source, and were not given yet. Throws InputError when the source has
     * something else where a folder has to lead to one of them.
     */
    *upTo({ path, type }) {
        for (;;) {
            const next = this.#entries[this.#at];
            if (next === undefined || next.entry.path > path)
                return;
            this.#at++;
            if (next.entry.path < path)
                yield next.entry;
            else if (type !== 'd')
                throw new errors/* InputError */.dz(`${next.leadsTo} cannot be linked in: ${path} is not a folder in the source`);
        }
    }
    /** Those that are left. */
    *rest() {
        for (; this.#at < this.#entries.length; this.#at++) {
            const next = this.#entries[this.#at];
            if (next !== undefined)
                yield next.entry;
        }
    }
}
const clean = (path) => path.replace(/\/$/, '');
/** The folders above a path, from the top. */
function parentsOf(path) {
    const parts = path.split('/').slice(0, -1);
    return parts.map((_, nth) => parts.slice(0, nth + 1).join('/'));
}

// EXTERNAL MODULE: ../build/src/source/pitfalls.js
var pitfalls = __webpack_require__(57472);
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
        const managed = new ManagedPaths(settings);
        const mode = modeFor(settings.readable ?? 'as-built');
        const submodules = settings.emptySubmodules === 'allow' ? new Set() : await (0,pitfalls/* submodulesBelow */.Vj)(root);
        const problems = [];
        const holes = new Map();
        const closed = new Named();
        let programs = false;
        const totals = { files: 0, bytes: 0 };
        const writer = new model_manifest/* ManifestWriter */.fU();
        const write = (entry) => {
            for (const one of managed.upTo(entry))
                writer.add(one);
            writer.add(entry);
        };
        const take = (found, reading) => {
            if (found.type !== 'f') {
                if (found.type === 'd' && (found.mode & 0o005) !== 0o005)
                    closed.add(found.path);
                write(found);
                return;
            }
            const { path } = found;
            const name = JSON.stringify(path.slice(2));
            if (reading === undefined || 'problem' in reading) {
                problems.push(`${name}: cannot be read: ${reading?.problem ?? 'nobody read it'}`);
                return;
            }
            const { size, hole, sha256, head } = reading;
            if (hole >= HOLE_BYTES)
                holes.set(path, hole);
            if (settings.lfsPointers !== 'allow' && head !== undefined && (0,pitfalls/* isLfsPointer */.NS)(head))
                problems.push(`${name}: is a pointer of Git LFS, not the file: give actions/checkout \`lfs: true\` (\`lfs-pointers: allow\` ships the pointer)`);
            const entry = { type: 'f', path, mode: mode(reading.mode, 0o400), size, sha256 };
            if ((entry.mode & 0o004) === 0)
                closed.add(path);
            if ((entry.mode & 0o111) !== 0)
                programs = true;
            totals.files++;
            totals.bytes += size;
            write(entry);
        };
        const reader = __addDisposableResource(env_1, new FileReader(take), true);
        /** What cannot be read is one more problem; the rest is looked at all the same. */
        const reading = (path, read) => read().catch((cause) => {
            problems.push(`${JSON.stringify(path)}: cannot be read: ${(0,errors/* messageOf */.bD)(cause)}`);
            return undefined;
        });
        /** In the order of paths: a folder comes before `folder.txt`, and what lies in it after that. */
        const walk = async (dir, below) => {
            const names = await reading(below === '' ? '.' : below, () => (0,promises_.readdir)(dir, { withFileTypes: true, encoding: 'buffer' }));
            const inside = new Set();
            const all = (names ?? []).flatMap((found) => {
                const key = found.name.toString('utf8');
                return found.isDirectory()
                    ? [
                        { found, key },
                        { found, key: `${key}/` },
                    ]
                    : { found, key };
            });
            all.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
            for (const { found, key } of all) {
                if (reader.isFull)
                    await reader.room();
                const path = below === '' ? key : `${below}/${key}`;
                if (key.endsWith('/')) {
                    if (inside.has(path))
                        await walk((0,external_node_path_.resolve)(dir, key), path.slice(0, -1));
                    continue;
                }
                const file = (0,external_node_path_.resolve)(dir, key);
                if (!Buffer.from(key, 'utf8').equals(found.name)) {
                    problems.push(`${JSON.stringify(path)}: the name is not UTF-8`);
                    continue;
                }
                if (isExcluded(found.isDirectory() ? `${path}/` : path) || managed.has(path))
                    continue;
                if (/[\n\r]/.test(key)) {
                    problems.push(`${JSON.stringify(path)}: the name holds a line break`);
                    continue;
                }
                if (found.isDirectory()) {
                    const about = await reading(path, () => (0,promises_.lstat)(file));
                    if (about === undefined)
                        continue;
                    if (submodules.has(path) && (await (0,pitfalls/* isEmptyFolder */.WF)(file)))
                        problems.push(`${JSON.stringify(path)}: is a submodule that was not checked out: give actions/checkout \`submodules: true\` (\`empty-submodules: allow\` ships it empty)`);
                    reader.add({ type: 'd', path: `./${path}`, mode: mode(about.mode, 0o500) });
                    inside.add(`${path}/`);
                }
                else if (found.isFile())
                    reader.add({ type: 'f', path: `./${path}` }, file);
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
                        reader.add({ type: 'l', path: `./${path}`, target, sha256: (0,sha256/* sha256Of */.Bj)(target) });
                }
                else
                    problems.push(`${JSON.stringify(path)}: is a socket, a pipe or a device`);
            }
        };
        await walk(root, '');
        await reader.end();
        if (problems.length > 0) {
            const more = problems.length - NAMED_PROBLEMS;
            throw new errors/* InputError */.dz([
                `the source ${settings.dir} cannot be shipped as it is:`,
                ...problems.slice(0, NAMED_PROBLEMS).map((line) => `  ${line}`),
                ...(more > 0 ? [`  and ${more} more`] : []),
            ].join('\n'), { next: 'remove these from the source, make them readable, or add a pattern to `exclude`' });
        }
        if (totals.files === 0)
            throw new errors/* InputError */.dz(`the source ${settings.dir} holds no file to release`, {
                next: 'check that the build step wrote to this folder, and the patterns in `exclude`',
            });
        for (const one of managed.rest())
            writer.add(one);
        const manifest = writer.end();
        const warnings = [
            ...(settings.readable === undefined ? unreadable(closed) : []),
            ...(programs ? await withCapabilities(root, manifest) : []),
        ];
        return { dir: root, manifest, sha256: (0,sha256/* sha256OfAll */.ki)(manifest.parts), totals, holes, warnings };
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
function unreadable(closed) {
    if (closed.count === 0)
        return [];
    return [
        `${closed.words('file or folder', 'files and folders')} of the source can be read by the account of the release alone, or by its group: ${closed.names}. If a web server of another account serves them, set \`readable: all\`; \`readable: as-built\` says that it is meant so`,
    ];
}
async function withCapabilities(root, manifest) {
    const having = new Set((await (0,pitfalls/* filesWithCapabilities */.UI)(root)).map((path) => `./${path}`));
    const found = new Named();
    if (having.size > 0)
        for (const { path } of manifest)
            if (having.has(path))
                found.add(path);
    if (found.count === 0)
        return [];
    return [
        `${found.words('file has', 'files have')} capabilities, which no release carries: ${found.names}. Set them on the host (setcap as root) or start the program with what it needs`,
    ];
}
/** Paths of a manifest that are counted, and of which the first are named. */
class Named {
    count = 0;
    #first = [];
    add(path) {
        if (this.count++ < NAMED_PROBLEMS)
            this.#first.push(JSON.stringify(path.slice(2)));
    }
    words(one, many) {
        return `${this.count} ${this.count === 1 ? one : many}`;
    }
    get names() {
        const more = this.count - this.#first.length;
        return `${this.#first.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
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
