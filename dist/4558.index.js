export const id = 4558;
export const ids = [4558,7318];
export const modules = {

/***/ 7667:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "6403753671c98a263cab.sh";

/***/ }),

/***/ 7900:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "239b7f9ded421d99243b.sh";

/***/ }),

/***/ 648:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "d1095881f12c7d64f41e.sh";

/***/ }),

/***/ 4286:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "c8b9c3cd8d6e5ed44cd9.sh";

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

module.exports = __webpack_require__.p + "1edb8da0199efca9794f.sh";

/***/ }),

/***/ 9400:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "12197e8daff57f6d87c7.sh";

/***/ }),

/***/ 8771:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "056df22b38f0f2cfed19.sh";

/***/ }),

/***/ 93:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "f5a0d1b4c7cf3d50d8d9.sh";

/***/ }),

/***/ 9715:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "b33afbce2755594ea9a3.sh";

/***/ }),

/***/ 8173:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "e4954e7fa7e6c31f1c40.sh";

/***/ }),

/***/ 4972:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "7fe980d51064a9a688c1.sh";

/***/ }),

/***/ 2886:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "d20bd472d8e6b9809793.sh";

/***/ }),

/***/ 9736:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "a826b4c57b7112430e04.sh";

/***/ }),

/***/ 6517:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "bfad111675bb1e2e257f.sh";

/***/ }),

/***/ 3871:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "221f87536f208ebc97eb.sh";

/***/ }),

/***/ 3893:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "e877d327cf2ae15ccd52.sh";

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

module.exports = __webpack_require__.p + "1415c3e9dabf3201b1e4.sh";

/***/ }),

/***/ 8954:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "f257c35585d23fffa57a.sh";

/***/ }),

/***/ 6589:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "a2c0f0695fb0698c3a63.sh";

/***/ }),

/***/ 3763:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "e26e0ab805de0c80ddd3.sh";

/***/ }),

/***/ 5610:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "368bf6cc9d542cfd7355.sh";

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

module.exports = __webpack_require__.p + "1e47874952fcae7f2791.sh";

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

module.exports = __webpack_require__.p + "10791ce85de20d55b409.sh";

/***/ }),

/***/ 3014:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "a208cfb51b7cd97f5773.sh";

/***/ }),

/***/ 8467:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "fc4ccf0b33fd41b43ca4.sh";

/***/ }),

/***/ 5143:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "8cf2cb3e6305b78641f7.sh";

/***/ }),

/***/ 5966:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "bd2a69dc63d9cdad58ab.sh";

/***/ }),

/***/ 7378:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "558bd136b25663bd9684.sh";

/***/ }),

/***/ 1466:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "f9cde8cf6ae007e62b43.sh";

/***/ }),

/***/ 5369:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "1adeb656222f8f25c29b.sh";

/***/ }),

/***/ 2925:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  K: () => (/* binding */ checksWhen),
  l1: () => (/* binding */ comparesTag),
  Iw: () => (/* binding */ planCheck)
});

// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(4720);
;// CONCATENATED MODULE: ../build/src/model/expand.js
const VARIABLE = /\$(?:\{(CUTOVER_[A-Z_]+)\}|(CUTOVER_[A-Z_]+))/g;
/**
 * Replaces `$CUTOVER_X` and `${CUTOVER_X}`; every other `$` stays as it is. Values are put in as they are
 * (through `as`, for a place that needs them quoted) and are not looked at again.
 */
function expand(text, variables, as = (value) => value) {
    let missing;
    const expanded = text.replace(VARIABLE, (whole, braced, bare) => {
        const name = braced ?? bare ?? '';
        if (Object.hasOwn(variables, name))
            return as(variables[name] ?? '');
        missing ??= name;
        return whole;
    });
    return missing === undefined ? { text: expanded } : { missing };
}
/** Does the text name this variable? */
function names(text, variable) {
    return [...text.matchAll(VARIABLE)].some(([, braced, bare]) => (braced ?? bare) === variable);
}

// EXTERNAL MODULE: ../build/src/model/pattern.js
var pattern = __webpack_require__(5903);
;// CONCATENATED MODULE: ../build/src/config/health.js



/** The checks of an environment that are asked while a slot is idle or live. */
function checksWhen(settings, when) {
    return settings.of.health.filter((check) => check.when === 'always' || check.when === when);
}
/** Does a check hold the application's own report against the tag? */
function comparesTag(check) {
    const naming = (text) => text !== undefined && names(text, 'CUTOVER_TAG');
    if ('command' in check)
        return naming(check.command);
    if (!('http' in check))
        return false;
    const { body, header, json } = check.expect;
    return [body, ...Object.values(header), ...Object.values(json)].some((value) => typeof value === 'string' && naming(value));
}
/**
 * Puts the facts of one host into a check. Throws InputError when the check names a variable that has no value
 * here, or what comes out is no URL or address.
 */
function planCheck(check, variables) {
    const fill = (text, as) => {
        const expanded = expand(text, variables, as);
        if ('missing' in expanded)
            throw new errors/* InputError */.dz(`the health check ${JSON.stringify(text)} names $${expanded.missing}, which has no value here`, { next: missingHint(expanded.missing) });
        return expanded.text;
    };
    const timeoutMs = check.timeout;
    if ('command' in check)
        return {
            name: check.name ?? `command ${firstLine(check.command)}`,
            from: 'host',
            ask: { kind: 'command', command: check.command, timeoutMs },
            expected: ANYTHING,
        };
    if ('tcp' in check) {
        const address = fill(check.tcp);
        const match = /^(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9][A-Za-z0-9._-]*)):(\d{1,5})$/.exec(address);
        const port = Number(match?.[3]);
        if (match === null || port < 1 || port > 65535)
            throw new errors/* InputError */.dz(`the health check ${JSON.stringify(address)} is no host:port`);
        return {
            name: check.name ?? `tcp ${address}`,
            from: check.from,
            ask: { kind: 'tcp', host: match[1] ?? match[2] ?? '', port, timeoutMs },
            expected: ANYTHING,
        };
    }
    const url = fill(check.http);
    if (!URL.canParse(url))
        throw new errors/* InputError */.dz(`the health check ${JSON.stringify(url)} is no URL`);
    const headers = Object.entries(check.headers).map(([name, value]) => [name, fill(value)]);
    return {
        name: check.name ?? `http ${url}`,
        from: check.from,
        ask: { kind: 'http', url, headers, redirects: check.redirects, timeoutMs },
        expected: expectation(check, fill),
    };
}
const ANYTHING = { status: [], header: {}, json: {} };
function expectation({ expect }, fill) {
    // Inside an expression a tag stands for itself: its dots are dots.
    const fillText = (text) => fill(text, (0,pattern/* isPattern */.Pt)(text) ? pattern/* literally */.Dk : undefined);
    return {
        status: expect.status,
        header: mapValues(expect.header, fillText),
        body: expect.body === undefined ? undefined : fillText(expect.body),
        json: mapValues(expect.json, (value) => (typeof value === 'string' ? fill(value) : value)),
        latency: expect.latency,
    };
}
function mapValues(record, map) {
    return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
const firstLine = (text) => {
    const line = text.trim().split('\n')[0] ?? '';
    return line.length > 80 ? `${line.slice(0, 77)}...` : line;
};
function missingHint(variable) {
    if (variable === 'CUTOVER_PORT')
        return 'give the slots a `port`, or write the port into the check';
    if (variable === 'CUTOVER_TAG' || variable === 'CUTOVER_RELEASE')
        return 'the slot holds no release: run rsync-deploy first, or give `expect-tag`';
    return 'health checks know CUTOVER_APP, ENVIRONMENT, ROOT, HOST, ADDRESS, SLOT, PORT, TAG and RELEASE';
}


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
/** A call in a session, up to its payload of so many bytes. Throws CutoverError as encodeCall does. */
function encodeSessionCall(text, args, mode, payloadBytes) {
    const bytes = Buffer.byteLength(text);
    return `call ${mode} ${args.length} ${bytes} ${payloadBytes}\n${encodeBlocks(args)}${text}`;
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

/***/ 4558:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   armSwitch: () => (/* binding */ armSwitch),
/* harmony export */   clearSwitch: () => (/* binding */ clearSwitch),
/* harmony export */   confirmSwitch: () => (/* binding */ confirmSwitch)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _config_health_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2925);
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7309);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4720);
/* harmony import */ var _model_duration_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5073);
/* harmony import */ var _model_event_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3225);
/* harmony import */ var _call_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7624);
/* harmony import */ var _fleet_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7318);








const STAGE = 'confirm the switch';
/**
 * Before traffic moves: every server gets a timer of its own that brings it back when the switch is not confirmed
 * within `withinMs`. Throws CutoverError when one of them cannot be armed; then nothing has moved.
 */
async function armSwitch({ settings, identity, fleet }, token, context, target, ways, withinMs) {
    const id = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)();
    const { run, runId, attempt, repository, actor } = identity;
    const within = (0,_model_duration_js__WEBPACK_IMPORTED_MODULE_4__/* .formatDuration */ .a)(withinMs);
    const byHost = new Map(ways.map((way) => [way.host, way]));
    const names = ways.map(({ host }) => host.name).join('\n');
    fleet.log.info(`each host goes back by itself unless the switch is confirmed within ${within}`);
    await fleet.stage('arm the way back', (host, signal) => {
        const way = byHost.get(host);
        if (way === undefined)
            throw new Error(`${host.name} has no way back`);
        const owner = {
            // In the order of the owner that withLock writes: the timer compares run to repository as text.
            ...{ action: 'confirm-within on this host', run, runId, attempt, repository, actor },
            since: new Date().toISOString(),
        };
        const stays = (0,_model_event_js__WEBPACK_IMPORTED_MODULE_7__/* .historyLine */ .J)({
            ...{ kind: 'failed', tag: target.tag, stage: STAGE, live: target.tag },
            reason: `not confirmed within ${within}, and it could not go back: ${way.slot.name} is not healthy, or the switch failed`,
        }, context, new Date());
        const timer = (0,_call_js__WEBPACK_IMPORTED_MODULE_5__/* .encodeCall */ .DC)((0,_call_js__WEBPACK_IMPORTED_MODULE_5__/* .script */ .K$)('fire-switch').text, [
            ...[(0,_config_settings_js__WEBPACK_IMPORTED_MODULE_2__.rootOn)(settings, host), id, String(Math.ceil(withinMs / 1000)), JSON.stringify(owner), stays],
            ...[way.slot.name, way.tag ?? '', ...checksOf(settings, way)],
        ]);
        return host.call((0,_call_js__WEBPACK_IMPORTED_MODULE_5__/* .script */ .K$)('arm-switch'), [(0,_config_settings_js__WEBPACK_IMPORTED_MODULE_2__.rootOn)(settings, host), token, id, names, _call_js__WEBPACK_IMPORTED_MODULE_5__/* .BOOTSTRAP */ .nD, timer, way.call(id)], { deadlineMs: settings.of.timeouts.stage, signal });
    }, {
        hosts: ways.map(({ host }) => host),
        state: () => 'traffic has not moved',
        next: 'mend the cause and run this step again, or take `confirm-within` away',
    });
}
/** Variables and checks of the slot to go back to, as far as a host can ask and judge them alone. */
function checksOf(settings, { host, slot, tag }) {
    const variables = (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_2__.commandVariables)(settings, host, { tag, slot });
    const pairs = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
    const checks = tag === undefined ? [] : (0,_config_health_js__WEBPACK_IMPORTED_MODULE_1__/* .checksWhen */ .K)(settings, 'idle').map((check) => (0,_config_health_js__WEBPACK_IMPORTED_MODULE_1__/* .planCheck */ .Iw)(check, variables));
    return [
        String(pairs.length),
        ...pairs,
        ...checks.flatMap(({ from, ask, expected }) => {
            const seconds = String(Math.ceil(ask.timeoutMs / 1000));
            if (from === 'runner' || ask.kind === 'tcp')
                return [];
            return ask.kind === 'http'
                ? ['http', seconds, [expected.status].flat().join(' '), ask.url]
                : ['command', seconds, '', ask.command];
        }),
    ];
}
/**
 * The live check has passed: the timers of all servers are disarmed, on all of them or none. When one of them
 * cannot be reached or has gone back already, all others go back too, and it throws CutoverError. Does nothing
 * when no switch waits to be confirmed. Hosts that switched in shards have a switch for each shard, and are
 * confirmed together. `readings` are from under the lock that `token` holds.
 */
async function confirmSwitch(site, token, readings) {
    /** Host → the switch that it waits in. */
    const waiting = new Map(readings.flatMap(({ facts: { confirm } }) => (confirm?.hosts ?? []).map((name) => [name, confirm?.id ?? ''])));
    if (waiting.size === 0)
        return 'nothing to confirm';
    const { fleet } = site;
    const hosts = [...fleet.hosts, ...fleet.balancers].filter(({ name }) => waiting.has(name));
    const idOf = ({ name }) => waiting.get(name) ?? '';
    for (const mode of ['check', 'disarm']) {
        const outcomes = await fleet.collect(mode, (host, signal) => call(site, token, idOf(host), host, mode, signal), {
            hosts,
        });
        const missing = [...waiting.keys()].filter((name) => !hosts.some((host) => host.name === name));
        if (outcomes.every(({ ok }) => ok) && missing.length === 0)
            continue;
        const back = await fleet.collect('go back', (host) => call(site, token, idOf(host), host, 'back'), {
            hosts: outcomes.filter(({ ok }) => ok).map(({ host }) => host),
        });
        const said = new Map(back.map((outcome) => [outcome.host, outcome]));
        if (missing.length > 0)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .CutoverError */ .DB(`${missing.join(', ')} switched as well, and is no host of this run`, {
                stage: STAGE,
                state: hosts.map(({ name }) => `${name}: went back`),
                next: 'confirm with all hosts that were switched: leave the inputs `hosts` and `shard` out',
            });
        throw (0,_fleet_js__WEBPACK_IMPORTED_MODULE_6__.stageFailure)(STAGE, outcomes, {
            state: ({ host, ok }) => !ok
                ? 'goes back by itself when the time is over, if it has not done so already'
                : said.get(host)?.ok === true
                    ? 'went back, since not every host could confirm'
                    : 'not known: it goes back by itself when the time is over',
            next: 'mend the cause and switch again',
        });
    }
    await fleet.collect('forget the way back', (host) => call(site, token, idOf(host), host, 'forget'), {
        hosts,
    });
    fleet.log.info(`the switch is confirmed on ${hosts.map(({ name }) => name).join(', ')}`);
    return 'confirmed';
}
/** Another switch begins, or this one has gone back: what waits to be confirmed is not any more. */
async function clearSwitch(site, token, hosts) {
    await site.fleet.collect('clear the way back', (host) => call(site, token, '', host, 'clear'), { hosts });
}
function call({ settings }, token, id, host, mode, signal) {
    const backMs = 3 * settings.of.switch.timeout + 60_000;
    return host.call((0,_call_js__WEBPACK_IMPORTED_MODULE_5__/* .script */ .K$)('confirm-switch'), [(0,_config_settings_js__WEBPACK_IMPORTED_MODULE_2__.rootOn)(settings, host), token, id, mode, String(Math.ceil(backMs / 1000))], { deadlineMs: mode === 'back' ? backMs + 15_000 : 30_000, ...(signal === undefined ? {} : { signal }) });
}


/***/ }),

/***/ 7318:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fleet: () => (/* binding */ Fleet),
/* harmony export */   stageFailure: () => (/* binding */ stageFailure)
/* harmony export */ });
/* harmony import */ var p_map__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(356);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4720);
/* harmony import */ var _connection_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2834);



/** All hosts of one environment, and how stages run on them. */
class Fleet {
    hosts;
    /** Servers of the balancer that hold no release themselves. */
    balancers;
    log;
    signal;
    #ssh;
    #parallel;
    #quiet = 0;
    constructor(options) {
        this.#ssh = options.ssh;
        this.hosts = options.hosts;
        this.balancers = options.balancers ?? [];
        this.#parallel = options.parallel;
        this.log = options.log;
        this.signal = options.signal;
    }
    /** The same fleet with another signal: for the way back, which a run that is being cancelled still has to go. */
    withSignal(signal) {
        return new Fleet({
            ssh: this.#ssh,
            hosts: this.hosts,
            balancers: this.balancers,
            parallel: this.#parallel,
            log: this.log,
            signal,
        });
    }
    /** Runs `work` on every host, at most `parallel` at once, and waits for all of them, whatever one of them does. */
    async collect(stage, work, options = {}) {
        const hosts = options.hosts ?? this.hosts;
        const began = performance.now();
        const outcomes = await (0,p_map__WEBPACK_IMPORTED_MODULE_2__/* ["default"] */ .Ay)(hosts, async (host) => {
            const started = performance.now();
            const durationMs = () => performance.now() - started;
            try {
                const value = await work(host, deadline(this.signal, options.deadlineMs));
                this.log.debug(`${host.name}: ${stage} ${Math.round(durationMs())} ms`);
                return { host, ok: true, value, durationMs: durationMs() };
            }
            catch (thrown) {
                const error = thrown instanceof Error ? thrown : new Error(String(thrown));
                if (this.#quiet === 0)
                    this.log.info(`${host.name}: ${stage} failed: ${error.message.split('\n')[0]}`);
                return { host, ok: false, error, durationMs: durationMs() };
            }
        }, { concurrency: this.#parallel });
        this.log.debug(`${stage}: ${hosts.length} hosts in ${Math.round(performance.now() - began)} ms`);
        return outcomes;
    }
    /** Runs `work` without a log line for each host that fails: for a stage that is tried again and says so itself. */
    async quiet(work) {
        this.#quiet++;
        try {
            return await work();
        }
        finally {
            this.#quiet--;
        }
    }
    /**
     * As `collect`, for a stage that must succeed everywhere. Throws one CutoverError that says what happened on
     * every host, after all of them have ended. `state` words what a host is in now, for that error.
     */
    async stage(stage, work, options = {}) {
        const outcomes = await this.collect(stage, work, options);
        if (!outcomes.every((outcome) => outcome.ok))
            throw stageFailure(stage, outcomes, options);
        return outcomes;
    }
    /** Opens the connection to every host (through the jump host, if there is one). */
    async connect(hosts) {
        if (this.#ssh.jump !== undefined)
            await (0,_connection_js__WEBPACK_IMPORTED_MODULE_1__.connect)(this.#ssh, this.#ssh.jump, this.log, this.signal);
        await this.stage('connect', (host) => host.connect(this.log, this.signal), {
            hosts: hosts ?? [...this.hosts, ...this.balancers],
            state: (outcome) => (outcome.ok ? 'connected, unchanged' : 'not reached, unchanged'),
        });
    }
}
/** One error for a stage that failed on some hosts: the first cause in full, and a line for every host. */
function stageFailure(stage, outcomes, options = {}) {
    const failed = outcomes.filter((outcome) => !outcome.ok);
    const first = failed[0];
    const own = first?.error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB ? first.error : undefined;
    const others = failed.length - 1;
    const message = first === undefined
        ? 'failed'
        : `${first.error.message}${others > 0 ? ` (and ${others} more ${others === 1 ? 'host' : 'hosts'})` : ''}`;
    const word = options.state ?? ((outcome) => (outcome.ok ? `${stage} done` : `${stage} failed`));
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(message, {
        cause: first?.error,
        host: first?.host.name,
        stage: own?.stage ?? stage,
        state: outcomes.map((outcome) => `${outcome.host.name}: ${word(outcome)}${outcome.ok ? '' : ` (${clip(outcome.error.message)})`}`),
        next: options.next ?? own?.next,
    });
}
/** The first line of a cause, short enough for a line of its own for each host. */
function clip(text) {
    const line = text.split('\n')[0] ?? '';
    return line.length > 160 ? `${line.slice(0, 157)}...` : line;
}
function deadline(signal, ms) {
    return ms === undefined ? signal : AbortSignal.any([signal, AbortSignal.timeout(ms)]);
}


/***/ }),

/***/ 3225:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ historyLine),
/* harmony export */   g: () => (/* binding */ describeEvent)
/* harmony export */ });
/* harmony import */ var _approval_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(786);

/** GitHub refuses longer descriptions of a deployment status. */
const DESCRIPTION_LENGTH = 140;
/** An event in one line of at most 140 characters (UTF-16 units, as GitHub counts at the strictest). */
function describeEvent(event, context) {
    return shorten(sentence(event, context), DESCRIPTION_LENGTH);
}
function sentence(event, { approvers }) {
    const why = 'reason' in event && event.reason !== undefined && event.reason !== '' ? event.reason : undefined;
    switch (event.kind) {
        case 'deploy-started':
            return `${event.tag} is going into slot ${event.slot} on ${hosts(event.hosts)}`;
        case 'deployed':
            return `${event.tag} in slot ${event.slot} on ${hosts(event.hosts)}; nothing live has changed`;
        case 'switched':
            return `${event.tag} takes traffic in slot ${event.slot} on ${hosts(event.hosts)}${was(event.previous)}`;
        case 'good': {
            const live = `${event.tag} live on ${hosts(event.hosts)}${was(event.previous)}`;
            if (approvers.length === 0)
                return live;
            const full = `${live}, approved by ${(0,_approval_js__WEBPACK_IMPORTED_MODULE_0__/* .approverNames */ .sz)(approvers)}`;
            // Names matter more than what they wrote.
            return full.length <= DESCRIPTION_LENGTH
                ? full
                : `${live}, approved by ${approvers.map(({ login }) => login).join(', ')}`;
        }
        case 'failed': {
            // What serves now matters most, so the cause gives way.
            const still = event.live === undefined
                ? event.untouched === true
                    ? '; no host was touched'
                    : '; what is live now: see the run'
                : event.live === event.tag
                    ? `; ${event.live} is live`
                    : `; still on ${event.live}`;
            return `${shorten(`${event.tag} failed at ${event.stage}: ${oneLine(event.reason)}`, DESCRIPTION_LENGTH - still.length)}${still}`;
        }
        case 'rolled-back':
            return `${event.tag} live again on ${hosts(event.hosts)}, rolled back from ${event.from}${because(why)}`;
        case 'backed-up':
            return `backup ${event.backup} of ${hosts(event.hosts)} is complete and verified`;
        case 'restored':
            return `backup ${event.backup} restored on ${hosts(event.hosts)}${because(why)}`;
        case 'pruned':
            return `removed ${event.tags.join(', ')}`;
        case 'marked-bad':
            return `${event.tag} is marked bad${because(why)}`;
        case 'unlocked':
            return `the lock of ${event.owner} was taken over${because(why)}`;
    }
}
function hosts(count) {
    return count === 1 ? '1 host' : `${count} hosts`;
}
function was(previous) {
    return previous === undefined ? '' : `, was ${previous}`;
}
function because(reason) {
    return reason === undefined ? '' : `: ${oneLine(reason)}`;
}
function oneLine(text) {
    return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}
/** Cuts at a whole character and says so. */
function shorten(text, length) {
    if (text.length <= length)
        return text;
    let kept = '';
    for (const character of text) {
        if (kept.length + character.length > Math.max(0, length - 1))
            break;
        kept += character;
    }
    return `${kept.trimEnd()}…`.slice(0, Math.max(0, length));
}
/** The event as a line of `history.jsonl`: one JSON object without a line feed. `at` is the instant in ISO 8601, UTC. */
function historyLine(event, context, at) {
    const { kind, ...facts } = event;
    return JSON.stringify({
        at: at.toISOString(),
        event: kind,
        ...facts,
        app: context.app,
        environment: context.environment,
        run: context.runUrl,
        actor: context.actor,
        approvers: context.approvers.map(({ login, comment }) => comment === '' ? { login } : { login, comment }),
    });
}


/***/ }),

/***/ 5903:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dk: () => (/* binding */ literally),
/* harmony export */   EY: () => (/* binding */ parsePattern),
/* harmony export */   Pt: () => (/* binding */ isPattern),
/* harmony export */   rg: () => (/* binding */ checkPattern)
/* harmony export */ });
const PATTERN = /^\/(.+)\/([imsu]*)$/s;
/** Quotes a text so that a regular expression takes every character of it for itself. */
function literally(text) {
    return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
/** Is this written as `/regular expression/`, with or without the flags i, m, s, u? */
function isPattern(text) {
    return PATTERN.test(text);
}
/** What is wrong with a text that is written as a regular expression, or undefined. */
function checkPattern(text) {
    try {
        parsePattern(text);
        return undefined;
    }
    catch (error) {
        return `is no regular expression: ${error.message}`;
    }
}
/** The expression of `/…/flags`; undefined for a plain text. Throws SyntaxError. */
function parsePattern(text) {
    const match = PATTERN.exec(text);
    return match === null ? undefined : new RegExp(match[1] ?? '', match[2]);
}


/***/ })

};
