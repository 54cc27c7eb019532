export const id = 9342;
export const ids = [9342,5308];
export const modules = {

/***/ 57335:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ inBackground),
/* harmony export */   v: () => (/* binding */ uncancelled)
/* harmony export */ });
/** Events are written in their order while the release goes on: it does not wait for GitHub. `tell` has each of them first. */
function inBackground(record, tell) {
    let tail = Promise.resolve();
    return {
        add: async (event) => {
            tell(event);
            tail = tail.then(() => record(event));
        },
        written: () => tail,
    };
}
/** The same site for the way back: a run that is being cancelled has a few seconds left, and this is what they are for. */
function uncancelled(site) {
    return { ...site, fleet: site.fleet.withSignal(new AbortController().signal) };
}


/***/ }),

/***/ 86183:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ followSwitch),
/* harmony export */   keepingWorkers: () => (/* binding */ keepingWorkers),
/* harmony export */   stoppingWorkers: () => (/* binding */ stoppingWorkers)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _host_lock_read_hosts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40236);
/* harmony import */ var _steps_workers_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(45943);
/* harmony import */ var _underway_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(57335);




/** As `around`; the workers that are to end before data is changed do, right before. */
function stoppingWorkers(site, token, tag, around) {
    return {
        ...around,
        before: async (work) => {
            await around.before(work);
            const { live, slot } = work;
            const from = live?.tag === undefined ? undefined : { slot: live.slot, tag: live.tag };
            await (0,_steps_workers_js__WEBPACK_IMPORTED_MODULE_2__/* .stopForMigrate */ .zD)(site, token, { from, to: { slot, tag } });
        },
    };
}
/** The workers of what is live now take over, on the way forward and on the way back. Throws CutoverError. */
async function followSwitch(site, token, { live, previous }) {
    if (!(0,_steps_workers_js__WEBPACK_IMPORTED_MODULE_2__/* .hasWorkers */ .os)(site))
        return;
    const from = previous?.tag === undefined ? undefined : { slot: previous.slot, tag: previous.tag };
    await (0,_steps_workers_js__WEBPACK_IMPORTED_MODULE_2__/* .takeOverWorkers */ .vg)(site, token, { from, to: live });
}
/**
 * Does `work` under the lock. Where it fails, wherever that was, each host has the workers running of what is live there,
 * before anybody is told; what of that failed stands in the error.
 */
async function keepingWorkers(site, token, work) {
    try {
        return await work();
    }
    catch (thrown) {
        if (!(0,_steps_workers_js__WEBPACK_IMPORTED_MODULE_2__/* .hasWorkers */ .os)(site))
            throw thrown;
        const problems = await keepLive((0,_underway_js__WEBPACK_IMPORTED_MODULE_3__/* .uncancelled */ .v)(site), token);
        for (const line of problems)
            site.fleet.log.warning(line);
        if (thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB)
            thrown.state = [...thrown.state, ...problems];
        throw thrown;
    }
}
/** By what each host says now. Never throws: gives what could not be done. */
async function keepLive(site, token) {
    const { fleet, settings } = site;
    const outcomes = await fleet.collect('read hosts', async (host) => {
        const [reading] = await (0,_host_lock_read_hosts_js__WEBPACK_IMPORTED_MODULE_1__.readHosts)(fleet, settings, [host]);
        return reading?.facts;
    });
    const problems = [];
    for (const outcome of outcomes) {
        const { host } = outcome;
        if (!outcome.ok) {
            problems.push(`${host.name}: whether its workers run is not known (${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .firstLine */ .TM)(outcome.error)})`);
            continue;
        }
        const slot = outcome.value?.live ?? '';
        const tag = outcome.value?.slots.get(slot) ?? '';
        const alone = { ...site, fleet: fleet.withHosts([host]) };
        problems.push(...(await (0,_steps_workers_js__WEBPACK_IMPORTED_MODULE_2__/* .keepWorkers */ .n)(alone, token, { from: undefined, to: { slot, tag } })));
    }
    return problems;
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

/***/ 32927:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fleet: () => (/* binding */ Fleet),
/* harmony export */   failureWords: () => (/* binding */ failureWords),
/* harmony export */   failuresIn: () => (/* binding */ failuresIn),
/* harmony export */   stageFailure: () => (/* binding */ stageFailure)
/* harmony export */ });
/* harmony import */ var p_map__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(40356);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _connect_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(35919);
/* harmony import */ var _connection_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76027);
var _a;




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
        return this.#with(this.hosts, signal);
    }
    /** A part of the fleet, with all of its balancers. */
    withHosts(hosts) {
        return this.#with(hosts, this.signal);
    }
    #with(hosts, signal) {
        return new _a({
            ssh: this.#ssh,
            hosts,
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
        const outcomes = await (0,p_map__WEBPACK_IMPORTED_MODULE_3__/* ["default"] */ .Ay)(hosts, async (host) => {
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
    /** Opens the connection to every host (through the jump host, if there is one). `failed` is told each that was not reached, and why. */
    async connect(hosts, failed) {
        if (this.#ssh.jump !== undefined)
            await (0,_connection_js__WEBPACK_IMPORTED_MODULE_2__/* .connect */ .N)(this.#ssh, this.#ssh.jump, this.log, this.signal);
        const open = (host) => host.connect(this.log, this.signal).catch((thrown) => {
            failed?.(host, thrown);
            throw thrown;
        });
        await this.stage('connect', open, {
            hosts: hosts ?? [...this.hosts, ...this.balancers],
            state: (outcome) => {
                if (outcome.ok)
                    return 'connected, unchanged';
                return `${outcome.error instanceof _connect_error_js__WEBPACK_IMPORTED_MODULE_1__.LoginError ? 'reached, runs no scripts' : 'not reached'}, unchanged`;
            },
        });
    }
}
_a = Fleet;
/** One error for a stage that failed on some hosts: the first cause in full, and a line for every host. */
function stageFailure(stage, outcomes, options = {}) {
    const { message, details } = failureWords(stage, outcomes, options);
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(message, details);
}
/** What stageFailure says, for an error of another class. */
function failureWords(stage, outcomes, options = {}) {
    const failed = outcomes.filter((outcome) => !outcome.ok);
    const first = failed[0];
    const own = first?.error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB ? first.error : undefined;
    const others = failed.length - 1;
    const message = first === undefined
        ? 'failed'
        : `${first.error.message}${others > 0 ? ` (and ${others} more ${others === 1 ? 'host' : 'hosts'})` : ''}`;
    const word = options.state ?? ((outcome) => (outcome.ok ? `${stage} done` : `${stage} failed`));
    const details = {
        cause: first?.error,
        host: first?.host.name,
        stage: own?.stage ?? stage,
        state: outcomes.map((outcome) => `${outcome.host.name}: ${word(outcome)}${outcome.ok ? '' : ` (${clip(outcome.error.message)})`}`),
        next: options.next ?? own?.next,
        failedOn: failuresIn(outcomes),
    };
    return { message, details };
}
/** Those of the outcomes that failed, each with its cause and the last lines that were printed. */
function failuresIn(outcomes) {
    return outcomes.flatMap((outcome) => outcome.ok
        ? []
        : [
            {
                host: outcome.host.name,
                cause: clip(outcome.error.message),
                output: outcome.error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB ? outcome.error.output : [],
            },
        ]);
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

/***/ 32420:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ LockedHost)
/* harmony export */ });
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77309);

/** A host whose lock this run holds: what every call to it needs is bound once. */
class LockedHost {
    host;
    #settings;
    #token;
    constructor(host, settings, token) {
        this.host = host;
        this.#settings = settings;
        this.#token = token;
    }
    get name() {
        return this.host.name;
    }
    /** The arguments of a script of this host: before these the app root and the token. */
    wordsOf(args) {
        return [(0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.rootOn)(this.#settings, this.host), this.#token, ...args];
    }
    /**
     * Runs a script with the app root and the token before `args`, for at most `deadlineMs`. Throws as Host.call
     * does: ScriptError for a listed exit code (lockLost when the lock is no longer ours), else CutoverError.
     */
    async call(script, args, options = {}) {
        return this.host.call(script, this.wordsOf(args), {
            ...options,
            deadlineMs: options.deadlineMs ?? this.#settings.options.timeouts.stage,
        });
    }
}


/***/ }),

/***/ 36035:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ asObject),
/* harmony export */   q: () => (/* binding */ parseJson)
/* harmony export */ });
/** Text as the JSON that it is; undefined when it is none. */
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
/** A value whose fields may be looked at; undefined for anything that has none. */
function asObject(value) {
    return typeof value === 'object' && value !== null ? value : undefined;
}


/***/ }),

/***/ 61048:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   WR: () => (/* binding */ stopsBeforeMigrate),
/* harmony export */   _3: () => (/* binding */ keepLive),
/* harmony export */   w9: () => (/* binding */ takeOver),
/* harmony export */   ww: () => (/* binding */ roleWords)
/* harmony export */ });
/** What stops before data is changed: the last role of the file first. */
function stopsBeforeMigrate(roles, { all }) {
    return roles
        .filter(({ beforeMigrate }) => beforeMigrate)
        .reverse()
        .flatMap((role) => step('stop', role, all));
}
/**
 * Workers take over from those of another release, on the way forward and on the way back: every old one ends, on all hosts,
 * before the first new one begins. Roles stop in the reverse order of the file and start in it.
 */
function takeOver(roles, { all, having }) {
    return [
        ...[...roles].reverse().flatMap((role) => step('stop', role, all)),
        ...roles.flatMap((role) => step('start', role, having)),
    ];
}
/** After a failure, wherever it was: each host has the workers of what is live there. */
function keepLive(roles, { all }) {
    return roles.flatMap((role) => step('keep', role, all));
}
function step(act, { name, hosts }, among) {
    const own = hosts.filter((host) => among.includes(host));
    return own.length === 0 ? [] : [{ act, role: name, hosts: own }];
}
/** What is said of roles before anything happens: who stops when, and who starts. */
function roleWords(roles, changesData) {
    const counted = (names) => `${names.length} ${names.length === 1 ? 'host' : 'hosts'}`;
    const early = roles.filter(({ beforeMigrate }) => beforeMigrate && changesData);
    return [
        ...early.map(({ name, hosts }) => `would stop ${name} on ${counted(hosts)} before data is changed, until the switch`),
        ...roles.map(({ name, hosts, start, beforeMigrate }) => {
            const stops = beforeMigrate && changesData ? '' : ' in place of the old ones';
            return `would start ${name} on ${counted(hosts)} after the switch${stops}: ${start?.run ?? ''}`;
        }),
    ];
}


/***/ }),

/***/ 45943:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  os: () => (/* binding */ hasWorkers),
  n: () => (/* binding */ keepWorkers),
  zD: () => (/* binding */ stopForMigrate),
  vg: () => (/* binding */ takeOverWorkers)
});

// EXTERNAL MODULE: ../build/src/config/roles.js
var roles = __webpack_require__(81687);
// EXTERNAL MODULE: ../build/src/config/settings.js
var config_settings = __webpack_require__(77309);
// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/host/connection/fleet.js
var fleet = __webpack_require__(32927);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ../build/src/model/duration.js
var duration = __webpack_require__(55073);
// EXTERNAL MODULE: ../build/src/host/connection/call.js
var connection_call = __webpack_require__(24035);
// EXTERNAL MODULE: ../build/src/host/connection/locked-host.js
var locked_host = __webpack_require__(32420);
// EXTERNAL MODULE: ../build/src/host/connection/scripts.js
var scripts = __webpack_require__(82771);
;// CONCATENATED MODULE: ../build/src/host/roles/move-workers.js







/** How long a host may take on top of the commands, to end them and say so. */
const GRACE_MS = 30_000;
/**
 * Stops or starts the workers of a role on one host. From a stop until the next start the host has a timer that starts
 * those of what is live. Throws as Host.call does.
 */
async function moveWorkers({ settings, token }, host, role, act, move, call) {
    const { timeouts } = settings.options;
    const stopMs = role.stop?.timeout ?? timeouts.start;
    const startMs = role.start?.timeout ?? timeouts.start;
    const commands = [role.stop?.run ?? '', (0,duration/* wholeSeconds */.$P)(stopMs), role.start?.run ?? '', (0,duration/* wholeSeconds */.$P)(startMs)];
    const releases = [...wordsOf(settings, host, move.from), ...wordsOf(settings, host, move.to)];
    const id = (0,external_node_crypto_.randomUUID)();
    const timer = (0,connection_call/* encodeCall */.DC)((0,scripts/* script */.K$)('workers-timer').text, [
        (0,config_settings.rootOn)(settings, host),
        role.name,
        id,
        (0,duration/* wholeSeconds */.$P)((0,roles/* workersReturnMs */.KN)(settings.options, role)),
        ...commands,
        ...releases,
    ]);
    await new locked_host/* LockedHost */.j(host, settings, token).call((0,scripts/* script */.K$)('move-workers'), [role.name, act, ...commands, connection_call/* BOOTSTRAP */.nD, id, timer, ...releases], { ...call, deadlineMs: stopMs + startMs + GRACE_MS });
}
/** A release as the scripts take it; empty where this host has not got its slot. */
function wordsOf(settings, host, served) {
    const slot = (0,config_settings.slotsOf)(settings, host.name).find(({ name }) => name === served?.slot);
    if (served === undefined || slot === undefined)
        return ['', '', '0'];
    const variables = Object.entries((0,config_settings.commandVariables)(settings, host, { tag: served.tag, slot }));
    return [
        slot.name,
        served.tag,
        String(variables.length),
        ...variables.map(([key, value]) => `${key}=${value}`),
    ];
}

// EXTERNAL MODULE: ../build/src/model/roles.js
var model_roles = __webpack_require__(61048);
;// CONCATENATED MODULE: ../build/src/steps/workers.js






/** Has this run hosts with workers that take over after the switch? */
function hasWorkers({ settings, fleet }) {
    return (0,roles/* workerRoles */.oR)(settings.options).some(({ hosts }) => fleet.hosts.some(({ name }) => hosts.includes(name)));
}
/** Ends the workers that `stop-before: migrate` names, before data is changed. Throws CutoverError; then some may be stopped. */
async function stopForMigrate(site, token, move) {
    await run(site, token, move, (0,model_roles/* stopsBeforeMigrate */.WR)((0,roles/* workerRoles */.oR)(site.settings.options), hostsOf(site, move)));
}
/** Workers of what is live take over: all old ones end first, then the new ones start. Throws CutoverError at the first that fails. */
async function takeOverWorkers(site, token, move) {
    await run(site, token, move, (0,model_roles/* takeOver */.w9)((0,roles/* workerRoles */.oR)(site.settings.options), hostsOf(site, move)));
}
/**
 * After a failure: on each host the workers of what is live there run, and no others. Never throws: gives a line for each
 * host where that could not be done.
 */
async function keepWorkers(site, token, move) {
    const problems = [];
    for (const step of (0,model_roles/* keepLive */._3)((0,roles/* workerRoles */.oR)(site.settings.options), hostsOf(site, move)))
        for (const outcome of await ordered(site, token, move, step))
            if (!outcome.ok)
                problems.push(`${outcome.host.name}: whether the workers of ${step.role} run is not known (${(0,errors/* firstLine */.TM)(outcome.error)})`);
    return problems;
}
function hostsOf({ settings, fleet }, { to }) {
    const all = fleet.hosts.map(({ name }) => name);
    return {
        all,
        having: all.filter((host) => (0,config_settings.slotsOf)(settings, host).some(({ name }) => name === to.slot)),
    };
}
async function run(site, token, move, steps) {
    for (const step of steps) {
        const outcomes = await ordered(site, token, move, step);
        if (outcomes.every(({ ok }) => ok))
            continue;
        const name = `${step.act} ${step.role}`;
        const { message, details } = (0,fleet.failureWords)(name, outcomes, {
            state: ({ ok }) => `workers of ${step.role}: ${step.act} ${ok ? 'done' : 'failed'}`,
            next: `mend \`${step.act}\` of the role ${step.role}, and run this again`,
        });
        throw new errors/* CutoverError */.DB(`\`${step.act}\` of ${step.role}: ${message}`, { ...details, stage: name });
    }
}
async function ordered({ settings, fleet }, token, move, { act, role: name, hosts }) {
    const role = (0,roles/* workerRoles */.oR)(settings.options).find((one) => one.name === name);
    if (role === undefined)
        return [];
    fleet.log.info(`${act === 'keep' ? 'have the workers of what is live run' : act} ${name}: ${hosts.join(', ')}`);
    return fleet.collect(`${act} ${name}`, (host, signal) => moveWorkers({ settings, token }, host, role, act, move, {
        signal,
        onOutput: (line) => fleet.log.info(`${host.name} | ${line}`),
    }), { hosts: fleet.hosts.filter((host) => hosts.includes(host.name)) });
}


/***/ })

};
