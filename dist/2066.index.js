export const id = 2066;
export const ids = [2066,5678,7318,8456];
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

/***/ 7309:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   balancerHosts: () => (/* binding */ balancerHosts),
/* harmony export */   commandVariables: () => (/* binding */ commandVariables),
/* harmony export */   pathOn: () => (/* binding */ pathOn),
/* harmony export */   rootOn: () => (/* binding */ rootOn),
/* harmony export */   settingsFor: () => (/* binding */ settingsFor),
/* harmony export */   slotNamed: () => (/* binding */ slotNamed),
/* harmony export */   slotsOf: () => (/* binding */ slotsOf)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4720);
/* harmony import */ var _model_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(793);


/** Takes one environment out of the configuration. Throws InputError when it is not there. */
function settingsFor(config, environment, overrides = {}) {
    const of = Object.hasOwn(config.environments, environment) ? config.environments[environment] : undefined;
    if (of === undefined) {
        const names = Object.keys(config.environments);
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`there is no environment ${JSON.stringify(environment)} in the configuration (it has ${names.join(', ') || 'none'})`, {
            next: 'correct the input `environment` or add it under `environments:`',
        });
    }
    const slots = Object.entries(of.slots).map(([name, slot]) => ({ name, port: slot.port, server: slot.server, hosts: slot.hosts }));
    const grouped = slots.flatMap((slot) => slot.hosts ?? []);
    const named = grouped.length > 0 ? grouped : (of.hosts ?? []);
    const chosen = overrides.hosts ?? named;
    for (const host of chosen)
        if (!named.includes(host))
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`the host ${JSON.stringify(host)} is not in the environment ${environment} (it has ${named.join(', ')})`);
    const problem = (0,_model_names_js__WEBPACK_IMPORTED_MODULE_1__/* .checkAppRoot */ .YW)(of.path);
    if (problem !== undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`path ${problem}`);
    return {
        app: config.app,
        environment,
        path: of.path,
        hosts: chosen.map(addressOf),
        jump: of.jump === undefined ? undefined : addressOf(of.jump),
        slots,
        config,
        of,
    };
}
function addressOf(text) {
    const address = (0,_model_names_js__WEBPACK_IMPORTED_MODULE_1__/* .parseHost */ .o6)(text);
    if (address === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`${JSON.stringify(text)} is no host; write [user@]host[:port]`);
    return address;
}
/** The app root on a host. */
function rootOn(settings, host) {
    return pathOn(settings.path, host);
}
/** A path of the configuration on one host: `$CUTOVER_ADDRESS` becomes the host's name or address. */
function pathOn(path, host) {
    return path.replaceAll(_model_names_js__WEBPACK_IMPORTED_MODULE_1__/* .ADDRESS */ .BD, host.address.hostname);
}
/** The slots that a host has: all of them, or its own group. */
function slotsOf(settings, host) {
    return settings.slots.filter((slot) => slot.hosts === undefined || slot.hosts.includes(host));
}
/** The slot of a name. Throws InputError that lists the slots there are. */
function slotNamed(settings, name) {
    const slot = settings.slots.find((one) => one.name === name);
    if (slot === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`there is no slot ${JSON.stringify(name)} in the environment ${settings.environment} (it has ${settings.slots.map((one) => one.name).join(', ')})`);
    return slot;
}
/** The facts that commands of the team and health checks get, as environment variables. */
function commandVariables(settings, host, facts = {}) {
    const { tag, slot, previous } = facts;
    const root = rootOn(settings, host);
    return {
        CUTOVER_APP: settings.app,
        CUTOVER_ENVIRONMENT: settings.environment,
        CUTOVER_ROOT: root,
        CUTOVER_HOST: host.name,
        CUTOVER_ADDRESS: host.address.hostname,
        ...(tag === undefined ? {} : { CUTOVER_TAG: tag, CUTOVER_RELEASE: `${root}/releases/${tag}` }),
        ...(slot === undefined ? {} : { CUTOVER_SLOT: slot.name }),
        ...(slot?.port === undefined ? {} : { CUTOVER_PORT: String(slot.port) }),
        ...(previous === undefined ? {} : { CUTOVER_PREVIOUS: previous }),
    };
}
/** The servers that hold the balancer, where these are not the hosts of the app. */
function balancerHosts(settings) {
    const { nginx, haproxy, command } = settings.of.switch;
    const names = nginx?.hosts ?? haproxy?.hosts ?? command?.hosts ?? [];
    const known = new Set(settings.hosts.map((host) => host.name));
    return names.filter((name) => !known.has(name)).map(addressOf);
}


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

/***/ 7318:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fleet: () => (/* binding */ Fleet),
/* harmony export */   stageFailure: () => (/* binding */ stageFailure)
/* harmony export */ });
/* harmony import */ var p_map__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(356);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4720);
/* harmony import */ var _connection_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9446);



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
        await this.stage('connect', (host) => (0,_connection_js__WEBPACK_IMPORTED_MODULE_1__.connect)(this.#ssh, host.address, this.log, this.signal), {
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


/***/ }),

/***/ 8456:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   noteLock: () => (/* binding */ noteLock),
/* harmony export */   releaseNotedLocks: () => (/* binding */ releaseNotedLocks)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4720);
/* harmony import */ var _call_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7624);
/* harmony import */ var _connection_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9446);
/* harmony import */ var _host_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5678);






/**
 * Notes beside the job's connections which lock this step is about to take, so that the post step can give it back
 * when the step is killed. Returns what forgets the note, for when the step gave the lock back itself.
 */
async function noteLock(ssh, note) {
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(ssh.dir, `lock-${note.token}.json`);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(file, JSON.stringify(note), { mode: 0o600 });
    return () => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(file, { force: true });
}
/** Gives back the locks of steps that were killed, before the connections are closed. Returns what did not succeed. */
async function releaseNotedLocks(tempDir) {
    const problems = [];
    const base = (0,_connection_js__WEBPACK_IMPORTED_MODULE_4__.jobDir)(tempDir);
    for (const id of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(base).catch(() => [])) {
        const dir = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(base, id);
        const notes = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(dir)).filter((name) => name.startsWith('lock-'));
        if (notes.length === 0)
            continue;
        const socketDir = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(dir, 'sockets'), 'utf8').catch(() => dir);
        const ssh = {
            ...{ dir, socketDir, configFile: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(dir, 'config') },
            ...{ connectTimeoutMs: 10_000, jump: undefined },
        };
        for (const name of notes) {
            const { token, hosts } = JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(dir, name), 'utf8'));
            await Promise.all(hosts.map(async ({ root, address }) => {
                try {
                    await new _host_js__WEBPACK_IMPORTED_MODULE_5__.Host(ssh, address).call((0,_call_js__WEBPACK_IMPORTED_MODULE_3__/* .script */ .K$)('unlock'), [root, token], { deadlineMs: 10_000 });
                }
                catch (thrown) {
                    if (thrown instanceof _host_js__WEBPACK_IMPORTED_MODULE_5__.ScriptError && thrown.code === _host_js__WEBPACK_IMPORTED_MODULE_5__.EXIT.refused)
                        return;
                    problems.push(`${address.name}: the lock of a step that was killed could not be given back (${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(thrown).split('\n')[0]})`);
                }
            }));
        }
    }
    return problems;
}


/***/ }),

/***/ 2066:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  describeOwner: () => (/* binding */ describeOwner),
  readHosts: () => (/* binding */ readHosts),
  withLock: () => (/* binding */ withLock)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ../build/src/config/settings.js
var config_settings = __webpack_require__(7309);
// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(4720);
// EXTERNAL MODULE: ../build/src/model/duration.js
var duration = __webpack_require__(5073);
// EXTERNAL MODULE: ../build/src/model/event.js
var model_event = __webpack_require__(3225);
// EXTERNAL MODULE: ../build/src/model/host-facts.js
var host_facts = __webpack_require__(9829);
;// CONCATENATED MODULE: ../build/src/model/lock.js
/**
 * Whether a lock may be taken from the run that holds it: when that run has ended for certain, or in an
 * emergency when it did not give the lock back in time.
 */
function mayTakeOver(question) {
    const { owner, run, mine, emergency, waitedMs, graceMs } = question;
    if (owner !== undefined && owner.repository === mine.repository && owner.runId !== '') {
        // An attempt of a run begins only after the one before has ended.
        if (owner.runId === mine.runId && Number(owner.attempt) < Number(mine.attempt))
            return { take: true, why: `it was taken by attempt ${owner.attempt} of this run, which has ended` };
        if (run === 'completed' && owner.runId !== mine.runId)
            return { take: true, why: 'GitHub says that its run has ended' };
    }
    if (emergency && waitedMs >= graceMs)
        return {
            take: true,
            why: `emergency: its run ${run === 'running' ? 'is still going, by what GitHub says' : 'does not answer'}`,
        };
    return { take: false };
}

// EXTERNAL MODULE: ../build/src/host/call.js
var call = __webpack_require__(7624);
// EXTERNAL MODULE: ../build/src/host/fleet.js
var host_fleet = __webpack_require__(7318);
// EXTERNAL MODULE: ../build/src/host/host.js
var host_host = __webpack_require__(5678);
// EXTERNAL MODULE: ../build/src/host/lock-note.js
var lock_note = __webpack_require__(8456);
;// CONCATENATED MODULE: ../build/src/host/lock.js












const EMERGENCY_GRACE_MS = 10_000;
const ASK_EVERY_MS = 15_000;
const HISTORY_LINES = '200';
const RETRY_MS = 1_000;
const SAY_EVERY_MS = 5_000;
/** Reads what every host holds, without a lock. Throws when one of them does not answer. */
async function readHosts(fleet, settings, hosts) {
    const results = await fleet.stage('read hosts', (host, signal) => ask(host, settings, '', '', signal), {
        ...(hosts === undefined ? {} : { hosts }),
        state: () => 'unchanged',
    });
    return results.map(({ host, value }) => ({ host, facts: value }));
}
async function ask(host, settings, token, owner, signal, broken) {
    const answer = await host.call((0,call/* script */.K$)('read-host'), [(0,config_settings.rootOn)(settings, host), token, owner, HISTORY_LINES, broken?.owner ?? '', broken?.line ?? ''], { deadlineMs: settings.of.timeouts.connect + 30_000, signal });
    return (0,host_facts/* parseHostFacts */.fh)(answer.lines);
}
/**
 * Runs `body` while this run holds the lock on every host, and gives it back whatever happens. The first host
 * by name is asked first and decides between runs; when another host is held all are given back before the
 * next try, so that two runs can never wait for each other. Throws CutoverError that names the owner when
 * `timeouts.lock` is over.
 */
async function withLock(fleet, settings, identity, body, options = {}) {
    const token = (0,external_node_crypto_.randomUUID)();
    const { action, run, runId, attempt, repository, actor } = identity;
    const owner = JSON.stringify({
        action,
        run,
        runId,
        attempt,
        repository,
        actor,
        since: new Date().toISOString(),
    });
    const hosts = [...(options.hosts ?? [...fleet.hosts, ...fleet.balancers])].sort((a, b) => a.name < b.name ? -1 : 1);
    const [first] = hosts;
    const forget = first === undefined
        ? undefined
        : await (0,lock_note.noteLock)(first.ssh, {
            token,
            hosts: hosts.map((host) => ({ root: (0,config_settings.rootOn)(settings, host), address: host.address })),
        });
    try {
        const readings = await take({ fleet, settings, identity, token, owner, hosts, options });
        return await body({ token, readings });
    }
    finally {
        await release(fleet, settings, token, hosts);
        await forget?.();
    }
}
async function take(taking) {
    const { fleet, settings, token, owner, hosts, options } = taking;
    const started = performance.now();
    let saidAt = Number.NEGATIVE_INFINITY;
    const takeOver = new TakeOver(taking);
    const attempt = (some) => fleet.collect('lock', (host, signal) => ask(host, settings, token, owner, signal, takeOver.broken.get(host)), { hosts: some });
    for (;;) {
        const first = await fleet.quiet(() => attempt(hosts.slice(0, 1)));
        const outcomes = first.every(taken)
            ? [...first, ...(await fleet.quiet(() => attempt(hosts.slice(1))))]
            : first;
        if (outcomes.length === hosts.length && outcomes.every(taken)) {
            const byHost = new Map(outcomes.map((outcome) => [outcome.host, outcome.value]));
            return (options.hosts ?? fleet.hosts).flatMap((host) => {
                const facts = byHost.get(host);
                return facts === undefined ? [] : [{ host, facts }];
            });
        }
        const broken = outcomes.filter((outcome) => !outcome.ok && !isHeld(outcome.error));
        if (broken.length > 0)
            throw (0,host_fleet.stageFailure)('lock', outcomes, {
                state: (outcome) => (outcome.ok ? 'unchanged, lock given back' : 'unchanged'),
            });
        const busy = outcomes.find((outcome) => !outcome.ok);
        const holder = busy === undefined || busy.ok ? undefined : holderOf(busy.error);
        const waited = performance.now() - started;
        await release(fleet, settings, token, outcomes.filter(taken).map((outcome) => outcome.host));
        if (!fleet.signal.aborted && busy !== undefined && !busy.ok && (await takeOver.decide(busy, waited)))
            continue;
        if (waited >= settings.of.timeouts.lock || fleet.signal.aborted)
            throw heldTooLong(busy?.host, holder, settings, waited);
        if (performance.now() - saidAt >= SAY_EVERY_MS) {
            saidAt = performance.now();
            fleet.log.info(`waiting for the lock on ${busy?.host.name}: held by ${describeOwner(holder)} (${(0,duration/* formatDuration */.a)(waited)} so far)`);
        }
        await (0,promises_.setTimeout)(RETRY_MS * (0.5 + Math.random()), undefined, { signal: fleet.signal }).catch(() => undefined);
    }
}
/** Decides for each host that is held whether its lock is taken from its owner. */
class TakeOver {
    /** The locks that the next try breaks. */
    broken = new Map();
    #taking;
    #asked = new Map();
    constructor(taking) {
        this.#taking = taking;
    }
    /** true: try again at once. */
    async decide({ host, error }, waitedMs) {
        const { options, identity, fleet, settings } = this.#taking;
        const said = error instanceof host_host.ScriptError ? error.answer.get('held') : undefined;
        const owner = (0,host_facts/* readLockOwner */.Dh)(said);
        if (said === undefined || said === '' || this.broken.get(host)?.owner === said)
            return false;
        const { lock } = settings.of.timeouts;
        const decision = mayTakeOver({
            owner,
            run: owner === undefined ? 'unknown' : await this.#runState(said, owner),
            mine: identity,
            emergency: options.emergency !== undefined,
            waitedMs,
            graceMs: Math.min(EMERGENCY_GRACE_MS, lock / 2),
        });
        if (!decision.take)
            return false;
        const holder = describeOwner(owner);
        fleet.log.warning(`${host.name}: taking the lock over from ${holder}: ${decision.why}`);
        const reason = [decision.why, options.emergency?.reason].filter((part) => part !== undefined).join('; ');
        const { app, environment } = settings;
        this.broken.set(host, {
            owner: said,
            line: (0,model_event/* historyLine */.J)({ kind: 'unlocked', owner: holder, reason }, { app, environment, runUrl: identity.run, actor: identity.actor, approvers: [] }, new Date()),
        });
        return true;
    }
    async #runState(said, owner) {
        const { options, fleet } = this.#taking;
        if (options.runState === undefined)
            return 'unknown';
        const known = this.#asked.get(said);
        if (known !== undefined && performance.now() - known.at < ASK_EVERY_MS)
            return known.state;
        const state = await options.runState(owner).catch((thrown) => {
            fleet.log.debug(`GitHub does not say whether ${owner.run} has ended: ${(0,errors/* messageOf */.bD)(thrown)}`);
            return 'unknown';
        });
        this.#asked.set(said, { state, at: performance.now() });
        return state;
    }
}
/** Gives the lock back, also while the run is stopping. What cannot be given back is said: the next run waits for it. */
async function release(fleet, settings, token, hosts) {
    await Promise.all(hosts.map(async (host) => {
        try {
            await host.call((0,call/* script */.K$)('unlock'), [(0,config_settings.rootOn)(settings, host), token], { deadlineMs: 10_000 });
        }
        catch (thrown) {
            if (thrown instanceof host_host.ScriptError && thrown.code === host_host.EXIT.refused)
                return;
            fleet.log.warning(`${host.name}: the lock could not be given back (${thrown.message.split('\n')[0]}). ${unlockHint(host, settings)}`);
        }
    }));
}
const taken = (outcome) => outcome.ok;
const isHeld = (error) => error instanceof host_host.ScriptError && error.code === host_host.EXIT.held;
function holderOf(error) {
    return error instanceof host_host.ScriptError ? (0,host_facts/* readLockOwner */.Dh)(error.answer.get('held')) : undefined;
}
/** The holder of a lock in words. */
function describeOwner(owner) {
    return owner === undefined
        ? 'an unknown run'
        : `${owner.action} of ${owner.actor}, ${owner.run}, since ${owner.since}`;
}
function unlockHint(host, settings) {
    const { user, hostname, port } = host.address;
    return `When that run is over for certain, unlock by hand: ssh ${port === 22 ? '' : `-p ${port} `}${user === undefined ? '' : `${user}@`}${hostname} rm -r ${(0,config_settings.rootOn)(settings, host)}/.cutover/lock`;
}
function heldTooLong(host, owner, settings, waited) {
    return new errors/* CutoverError */.DB(`the lock is held by ${describeOwner(owner)}; waited ${(0,duration/* formatDuration */.a)(waited)}`, {
        host: host?.name,
        stage: 'lock',
        state: ['all hosts: unchanged by this run'],
        next: host === undefined
            ? undefined
            : `let that run end, or raise timeouts.lock. ${unlockHint(host, settings)}`,
    });
}


/***/ }),

/***/ 3225:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ historyLine),
/* harmony export */   g: () => (/* binding */ describeEvent)
/* harmony export */ });
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
            const by = approvers.length === 0 ? '' : `, approved by ${approvers.map(({ login }) => login).join(', ')}`;
            return `${event.tag} live on ${hosts(event.hosts)}${was(event.previous)}${by}`;
        }
        case 'failed': {
            // What serves now matters most, so the cause gives way.
            const still = event.live === undefined
                ? '; what is live now: see the run'
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


/***/ })

};
