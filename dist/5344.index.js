export const id = 5344;
export const ids = [5344];
export const modules = {

/***/ 7667:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "6403753671c98a263cab.sh";

/***/ }),

/***/ 7900:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "ef3623de8fa151c2cfed.sh";

/***/ }),

/***/ 648:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "d1095881f12c7d64f41e.sh";

/***/ }),

/***/ 4286:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "9f903230864403c6789e.sh";

/***/ }),

/***/ 2790:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "8e2500e3068f50bd0750.sh";

/***/ }),

/***/ 9905:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "8682abe162c96a832288.sh";

/***/ }),

/***/ 6077:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "db8bff1410028f9c2680.sh";

/***/ }),

/***/ 7440:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "da1e25d46bc9d252c90c.sh";

/***/ }),

/***/ 9400:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "12197e8daff57f6d87c7.sh";

/***/ }),

/***/ 8771:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "049c647afae608ee6ad7.sh";

/***/ }),

/***/ 93:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "dd3bf2e81add0523f879.sh";

/***/ }),

/***/ 9715:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "b33afbce2755594ea9a3.sh";

/***/ }),

/***/ 8173:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "8c123604bf57e09a35f3.sh";

/***/ }),

/***/ 4972:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "cee9e48422f6acae26a7.sh";

/***/ }),

/***/ 2886:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "63bc0a958b58d89e61c3.sh";

/***/ }),

/***/ 9736:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "1dc811bfe86ce9092462.sh";

/***/ }),

/***/ 6517:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "bfad111675bb1e2e257f.sh";

/***/ }),

/***/ 3871:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "587c67e246151d76e1a3.sh";

/***/ }),

/***/ 3893:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "4a2c38fcf9790c9e30f1.sh";

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

module.exports = __webpack_require__.p + "5842c23d0c13be59f363.sh";

/***/ }),

/***/ 8954:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "f257c35585d23fffa57a.sh";

/***/ }),

/***/ 6089:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "297bf2563c9ad32c2a56.sh";

/***/ }),

/***/ 8672:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "d0b676491bac81b558e1.sh";

/***/ }),

/***/ 8201:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "d2daa6f858da4a9680bc.sh";

/***/ }),

/***/ 6589:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "a2c0f0695fb0698c3a63.sh";

/***/ }),

/***/ 3763:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "a2eb55454bf55d8a2a45.sh";

/***/ }),

/***/ 5610:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "4fbf463eec3c56843d13.sh";

/***/ }),

/***/ 6086:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "fb3d5e5c049456694ac2.sh";

/***/ }),

/***/ 6408:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "89376ff00398b49b13db.sh";

/***/ }),

/***/ 3652:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "24112bdb11e36916eb42.sh";

/***/ }),

/***/ 580:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "7962ac3485f8ce5eb84e.sh";

/***/ }),

/***/ 7964:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "45478c7ba3958f22dbe2.sh";

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

module.exports = __webpack_require__.p + "4c2663024fbb8d84af26.sh";

/***/ }),

/***/ 3014:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "d2cadb156179070567b5.sh";

/***/ }),

/***/ 8467:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "6211879916d557ed8062.sh";

/***/ }),

/***/ 5143:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "2725e99d9a73a475186f.sh";

/***/ }),

/***/ 5966:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "dd5f0363869e048cf149.sh";

/***/ }),

/***/ 4567:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "c323ca0afed1e5ed4586.sh";

/***/ }),

/***/ 7378:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "f086d340c2f394fb7102.sh";

/***/ }),

/***/ 1466:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "f9cde8cf6ae007e62b43.sh";

/***/ }),

/***/ 5369:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "2cc4984819f80919e989.sh";

/***/ }),

/***/ 7624:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DC: () => (/* binding */ encodeCall),
/* harmony export */   Dd: () => (/* binding */ encodeSessionCall),
/* harmony export */   Fn: () => (/* binding */ Answer),
/* harmony export */   K$: () => (/* binding */ script),
/* harmony export */   aG: () => (/* binding */ sessionText),
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
    session: new URL(/* asset import */ __webpack_require__(7964), __webpack_require__.b),
    prelude: new URL(/* asset import */ __webpack_require__(3893), __webpack_require__.b),
    tree: new URL(/* asset import */ __webpack_require__(7378), __webpack_require__.b),
    release: new URL(/* asset import */ __webpack_require__(6589), __webpack_require__.b),
    switch: new URL(/* asset import */ __webpack_require__(5966), __webpack_require__.b),
    tcp: new URL(/* asset import */ __webpack_require__(4567), __webpack_require__.b),
    'check-health': new URL(/* asset import */ __webpack_require__(8771), __webpack_require__.b),
    'read-host': new URL(/* asset import */ __webpack_require__(4153), __webpack_require__.b),
    'read-manifest': new URL(/* asset import */ __webpack_require__(8954), __webpack_require__.b),
    unlock: new URL(/* asset import */ __webpack_require__(1466), __webpack_require__.b),
    'write-record': new URL(/* asset import */ __webpack_require__(5369), __webpack_require__.b),
    'prepare-release': new URL(/* asset import */ __webpack_require__(3767), __webpack_require__.b),
    'finish-release': new URL(/* asset import */ __webpack_require__(6517), __webpack_require__.b),
    'build-release': new URL(/* asset import */ __webpack_require__(7440), __webpack_require__.b),
    'relay-receive': new URL(/* asset import */ __webpack_require__(8201), __webpack_require__.b),
    'relay-fetch': new URL(/* asset import */ __webpack_require__(8672), __webpack_require__.b),
    'relay-clear': new URL(/* asset import */ __webpack_require__(6089), __webpack_require__.b),
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
    'backup-remove': new URL(/* asset import */ __webpack_require__(9905), __webpack_require__.b),
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
    'check-health': ['tcp'],
    'fire-switch': ['tcp'],
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
/** What begins a session of many calls (scripts/session.sh). */
function sessionText() {
    return load('session');
}
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
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB('an argument for a host contains a NUL character');
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

/***/ 5344:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   stopSlot: () => (/* binding */ stopSlot)
/* harmony export */ });
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7309);
/* harmony import */ var _host_call_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7624);


/**
 * Runs the environment's `stop` command for a slot on every host that has it. A host where that slot is live,
 * or may take traffic, refuses. Throws CutoverError after all hosts have ended.
 */
async function stopSlot({ settings, fleet }, held, name) {
    const { stop, timeouts } = settings.of;
    if (stop === undefined)
        return;
    const slot = (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.slotNamed)(settings, name);
    const timeoutMs = stop.timeout ?? timeouts.start;
    const readings = held.readings.filter(({ host, facts }) => (slot.hosts === undefined || slot.hosts.includes(host.name)) && facts.slots.get(name) !== undefined);
    await fleet.stage(`stop ${name}`, (host, signal) => {
        const tag = readings.find((reading) => reading.host === host)?.facts.slots.get(name);
        const variables = Object.entries((0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.commandVariables)(settings, host, { tag, slot }));
        return host.call((0,_host_call_js__WEBPACK_IMPORTED_MODULE_1__/* .script */ .K$)('stop-slot'), [
            ...[(0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.rootOn)(settings, host), held.token, name, String(Math.ceil(timeoutMs / 1000)), stop.run],
            ...variables.map(([key, value]) => `${key}=${value}`),
        ], {
            deadlineMs: timeoutMs + 30_000,
            signal,
            onOutput: (line) => fleet.log.info(`${host.name} | ${line}`),
        });
    }, {
        hosts: readings.map(({ host }) => host),
        state: ({ ok }) => `${name} ${ok ? 'is stopped' : 'may run still'}; what is live is unchanged`,
        next: 'the switch itself is done and live; stop the old slot by hand, or leave it to the next deploy',
    });
}


/***/ })

};
