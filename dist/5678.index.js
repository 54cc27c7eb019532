export const id = 5678;
export const ids = [5678];
export const modules = {

/***/ 7667:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "8e765e75c74200e6e5f7.sh";

/***/ }),

/***/ 7900:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "9ade35cb0afb8d7355ab.sh";

/***/ }),

/***/ 648:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "d1095881f12c7d64f41e.sh";

/***/ }),

/***/ 4286:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "0973894609f0f84a8f63.sh";

/***/ }),

/***/ 2790:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "3fb297e93b731ddd9be6.sh";

/***/ }),

/***/ 2286:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "8682abe162c96a832288.sh";

/***/ }),

/***/ 6077:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "79d8da1d0f4b47bfe0e6.sh";

/***/ }),

/***/ 7440:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "7784ebc192ec70c4390f.sh";

/***/ }),

/***/ 9400:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "698aec75d200fd6c3990.sh";

/***/ }),

/***/ 8771:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "ebdcd5bae73e0902e4f8.sh";

/***/ }),

/***/ 93:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "6d06384a8c07ebfe3cb2.sh";

/***/ }),

/***/ 9715:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "b33afbce2755594ea9a3.sh";

/***/ }),

/***/ 8173:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "3e0d20de65e5711068a0.sh";

/***/ }),

/***/ 4972:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "b73cab2d62fc3cadf2b2.sh";

/***/ }),

/***/ 2886:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "9c561b640389f3294b5f.sh";

/***/ }),

/***/ 9736:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "6bf5691c07cd93dbaf9d.sh";

/***/ }),

/***/ 6517:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "bfad111675bb1e2e257f.sh";

/***/ }),

/***/ 3871:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "8a6b3cc25036a100e153.sh";

/***/ }),

/***/ 3893:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "52375c58d170f397e090.sh";

/***/ }),

/***/ 3767:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "7420ebb0d6ddb375938a.sh";

/***/ }),

/***/ 8347:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "c00af4d1b76eb0ef225f.sh";

/***/ }),

/***/ 4153:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "eaed82d75b9e8f2cc454.sh";

/***/ }),

/***/ 8954:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "cec40f298b11e7a01c7a.sh";

/***/ }),

/***/ 6589:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "753e4f51f1ce7e3e4e10.sh";

/***/ }),

/***/ 3763:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "99c33a53e43745535d1e.sh";

/***/ }),

/***/ 5610:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "b19a8347daa619ec7dc1.sh";

/***/ }),

/***/ 6086:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "fb3d5e5c049456694ac2.sh";

/***/ }),

/***/ 6408:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "58650c98ad9167fb053a.sh";

/***/ }),

/***/ 3652:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "24112bdb11e36916eb42.sh";

/***/ }),

/***/ 580:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "362461a97f91f98490b1.sh";

/***/ }),

/***/ 7713:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "4b1acaf587c88009aeb2.sh";

/***/ }),

/***/ 2043:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "2db85657c60f9c80f30e.sh";

/***/ }),

/***/ 306:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "05b4fa3e3c2d9fd2ce9a.sh";

/***/ }),

/***/ 3014:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "ce57d148e60063463ddc.sh";

/***/ }),

/***/ 8467:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "6468bfec37f9c2f7800a.sh";

/***/ }),

/***/ 5143:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "e9419c524903664c033f.sh";

/***/ }),

/***/ 5966:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "350aac4c0cffee1022b6.sh";

/***/ }),

/***/ 7378:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "a75553bc4c8bd56968d5.sh";

/***/ }),

/***/ 1466:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "f9cde8cf6ae007e62b43.sh";

/***/ }),

/***/ 5369:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "8bd67736a5157e30a403.sh";

/***/ }),

/***/ 7624:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DC: () => (/* binding */ encodeCall),
/* harmony export */   Fn: () => (/* binding */ Answer),
/* harmony export */   K$: () => (/* binding */ script),
/* harmony export */   nD: () => (/* binding */ BOOTSTRAP)
/* harmony export */ });
/* unused harmony export partsOf */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4720);


/**
 * How a script and its arguments reach a host. The text that the login shell there interprets is this one
 * constant; scripts and arguments follow on stdin, line by line, so that no argument is ever part of a shell
 * text and needs no quoting. `read` takes stdin byte by byte, so what follows the script is left for it.
 */
const BOOTSTRAP = [
    "exec sh -c 'LC_ALL=C;export LC_ALL;IFS=",
    'n=$(printf "\\n.");n=${n%.}',
    'r(){ read -r l||exit 90;}',
    'b(){ r;c=$l;v=;while [ "$c" -gt 0 ];do r;v=$v$n$l;c=$((c-1));done;v=${v#"$n"};}',
    'r;[ "$l" = "cutover 1" ]||exit 91',
    'r;k=$l;while [ "$k" -gt 0 ];do b;set -- "$@" "$v";k=$((k-1));done',
    'b;unset IFS;eval "$v"\' cutover',
].join(';');
// Literal URLs, so that the bundler finds the files and puts them beside the bundle.
const sources = {
    prelude: new URL(/* asset import */ __webpack_require__(3893), __webpack_require__.b),
    tree: new URL(/* asset import */ __webpack_require__(7378), __webpack_require__.b),
    release: new URL(/* asset import */ __webpack_require__(6589), __webpack_require__.b),
    switch: new URL(/* asset import */ __webpack_require__(5966), __webpack_require__.b),
    'check-health': new URL(/* asset import */ __webpack_require__(8771), __webpack_require__.b),
    'read-host': new URL(/* asset import */ __webpack_require__(4153), __webpack_require__.b),
    'read-manifest': new URL(/* asset import */ __webpack_require__(8954), __webpack_require__.b),
    unlock: new URL(/* asset import */ __webpack_require__(1466), __webpack_require__.b),
    'write-record': new URL(/* asset import */ __webpack_require__(5369), __webpack_require__.b),
    'prepare-release': new URL(/* asset import */ __webpack_require__(3767), __webpack_require__.b),
    'finish-release': new URL(/* asset import */ __webpack_require__(6517), __webpack_require__.b),
    'build-release': new URL(/* asset import */ __webpack_require__(7440), __webpack_require__.b),
    'start-slot': new URL(/* asset import */ __webpack_require__(7713), __webpack_require__.b),
    'prune-releases': new URL(/* asset import */ __webpack_require__(8347), __webpack_require__.b),
    'switch-link': new URL(/* asset import */ __webpack_require__(8467), __webpack_require__.b),
    'switch-nginx': new URL(/* asset import */ __webpack_require__(5143), __webpack_require__.b),
    'switch-haproxy': new URL(/* asset import */ __webpack_require__(3014), __webpack_require__.b),
    'switch-command': new URL(/* asset import */ __webpack_require__(306), __webpack_require__.b),
    'arm-switch': new URL(/* asset import */ __webpack_require__(7667), __webpack_require__.b),
    'fire-switch': new URL(/* asset import */ __webpack_require__(3871), __webpack_require__.b),
    'confirm-switch': new URL(/* asset import */ __webpack_require__(93), __webpack_require__.b),
    'stop-slot': new URL(/* asset import */ __webpack_require__(2043), __webpack_require__.b),
    'backup-common': new URL(/* asset import */ __webpack_require__(7900), __webpack_require__.b),
    'database-common': new URL(/* asset import */ __webpack_require__(8173), __webpack_require__.b),
    'database-postgresql': new URL(/* asset import */ __webpack_require__(2886), __webpack_require__.b),
    'database-mysql': new URL(/* asset import */ __webpack_require__(4972), __webpack_require__.b),
    'database-sqlite': new URL(/* asset import */ __webpack_require__(9736), __webpack_require__.b),
    'database-command': new URL(/* asset import */ __webpack_require__(9715), __webpack_require__.b),
    'backup-start': new URL(/* asset import */ __webpack_require__(6077), __webpack_require__.b),
    'backup-files': new URL(/* asset import */ __webpack_require__(4286), __webpack_require__.b),
    'backup-database': new URL(/* asset import */ __webpack_require__(648), __webpack_require__.b),
    'backup-finish': new URL(/* asset import */ __webpack_require__(2790), __webpack_require__.b),
    'backup-remove': new URL(/* asset import */ __webpack_require__(2286), __webpack_require__.b),
    'check-database': new URL(/* asset import */ __webpack_require__(9400), __webpack_require__.b),
    'restore-place': new URL(/* asset import */ __webpack_require__(3652), __webpack_require__.b),
    'restore-check': new URL(/* asset import */ __webpack_require__(3763), __webpack_require__.b),
    'restore-database': new URL(/* asset import */ __webpack_require__(6086), __webpack_require__.b),
    'restore-command': new URL(/* asset import */ __webpack_require__(5610), __webpack_require__.b),
    'restore-swap': new URL(/* asset import */ __webpack_require__(580), __webpack_require__.b),
    'restore-files': new URL(/* asset import */ __webpack_require__(6408), __webpack_require__.b),
};
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
    'switch-nginx': ['switch'],
    'switch-haproxy': ['switch'],
    'switch-command': ['switch'],
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
    return { name, text: partsOf(name, engine).map(load).join('\n') };
}
/** What goes to stdin before a payload. Throws CutoverError for an argument that holds a NUL character. */
function encodeCall(text, args) {
    const lines = ['cutover 1', String(args.length)];
    for (const block of [...args, text]) {
        if (block.includes('\0'))
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB('an argument for a host contains a NUL character');
        const parts = block.split('\n');
        lines.push(String(parts.length), ...parts);
    }
    return `${lines.join('\n')}\n`;
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

/***/ 5678:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EXIT: () => (/* binding */ EXIT),
/* harmony export */   Host: () => (/* binding */ Host),
/* harmony export */   ScriptError: () => (/* binding */ ScriptError),
/* harmony export */   lineReader: () => (/* binding */ lineReader)
/* harmony export */ });
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7075);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4720);
/* harmony import */ var _process_run_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8256);
/* harmony import */ var _call_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7624);
/* harmony import */ var _connection_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9446);





/** A script on a host ended with one of its listed exit codes. */
class ScriptError extends _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB {
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
/** One server of the fleet, reached over the job's shared connection. */
class Host {
    name;
    address;
    alias;
    ssh;
    constructor(ssh, address) {
        this.ssh = ssh;
        this.address = address;
        this.name = address.name;
        this.alias = (0,_connection_js__WEBPACK_IMPORTED_MODULE_4__.aliasOf)(address);
    }
    /**
     * Runs a script on the host in one round trip. Throws ScriptError with the script's own words when it ends
     * with another exit code than 0, CutoverError when the connection or the deadline ended it: then nobody
     * knows how far it came.
     */
    async call(script, args, options) {
        const header = (0,_call_js__WEBPACK_IMPORTED_MODULE_3__/* .encodeCall */ .DC)(script.text, args);
        const finished = new AbortController();
        const signal = options.signal === undefined ? finished.signal : AbortSignal.any([options.signal, finished.signal]);
        let tail = '';
        let grace;
        const lines = lineReader((line) => options.onOutput?.((0,_process_run_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeControl */ .hN)(line)));
        let stdout = '';
        let failure;
        let exitCode;
        try {
            const result = await (0,_process_run_js__WEBPACK_IMPORTED_MODULE_2__/* .run */ .eF)({ file: 'ssh', argv: ['-F', this.ssh.configFile, this.alias, _call_js__WEBPACK_IMPORTED_MODULE_3__/* .BOOTSTRAP */ .nD] }, {
                ...(options.payload === undefined
                    ? { stdin: header, holdStdin: true }
                    : { stdin: withHeader(header, options.payload) }),
                deadlineMs: options.deadlineMs,
                signal,
                exitCodes: 'any',
                onStdout: (chunk) => {
                    tail = (tail + chunk).slice(-32);
                    // A program that the script left behind may hold the session open: the answer is complete all the same.
                    if (grace === undefined && /(^|\n)end=\d+\n$/.test(tail))
                        grace = setTimeout(() => finished.abort(), 3_000);
                },
                onStderr: lines.push,
            });
            stdout = result.stdout;
            exitCode = result.exitCode;
        }
        catch (thrown) {
            if (!(thrown instanceof _process_run_js__WEBPACK_IMPORTED_MODULE_2__/* .CommandError */ .Qd))
                throw thrown;
            failure = thrown;
            stdout = thrown.stdout;
        }
        finally {
            clearTimeout(grace);
            lines.end();
        }
        const answer = new _call_js__WEBPACK_IMPORTED_MODULE_3__/* .Answer */ .Fn(stdout);
        const ended = answer.lines.at(-1)?.[0] === 'end' ? Number(answer.get('end')) : undefined;
        const details = { host: this.name, ...(failure === undefined ? {} : { cause: failure }) };
        if (ended === undefined) {
            if (failure?.failure === 'deadline')
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB(`${script.name} did not end within ${options.deadlineMs / 1000} s and was stopped`, details);
            if (failure?.failure === 'aborted')
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB(`${script.name} was stopped: the run is stopping`, details);
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB(`the connection was lost during ${script.name}${exitCode === undefined ? '' : ` (ssh ended with ${exitCode})`}; how far it came is not known`, {
                ...details,
                next: 'check that the host is up and run the same step again: it carries on from what is there',
            });
        }
        if (ended !== 0) {
            const words = answer.get('error');
            throw new ScriptError(words === undefined ? `${script.name} ended with exit code ${ended}` : (0,_process_run_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeControl */ .hN)(words), ended, answer, details);
        }
        return answer;
    }
}
function withHeader(header, payload) {
    return node_stream__WEBPACK_IMPORTED_MODULE_0__.Readable.from((async function* () {
        yield Buffer.from(header);
        if (typeof payload === 'string' || payload instanceof Uint8Array)
            yield Buffer.from(payload);
        else
            yield* payload;
    })(), { objectMode: false });
}
/** Cuts chunks into lines. */
function lineReader(onLine) {
    let rest = '';
    return {
        push(chunk) {
            const lines = (rest + chunk).split('\n');
            rest = lines.pop() ?? '';
            for (const line of lines)
                onLine(line);
        },
        end() {
            if (rest !== '')
                onLine(rest);
            rest = '';
        },
    };
}


/***/ })

};
