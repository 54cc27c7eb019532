export const id = 9975;
export const ids = [9975,7594,6513,2420,5121];
export const modules = {

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
    /** Opens the connection to every host (through the jump host, if there is one). `failed` is told each that was not reached. */
    async connect(hosts, failed) {
        if (this.#ssh.jump !== undefined)
            await (0,_connection_js__WEBPACK_IMPORTED_MODULE_2__/* .connect */ .N)(this.#ssh, this.#ssh.jump, this.log, this.signal);
        const open = (host) => host.connect(this.log, this.signal).catch((thrown) => {
            failed?.(host);
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
    /**
     * Runs a script with the app root and the token before `args`, for at most `deadlineMs`. Throws as Host.call
     * does: ScriptError for a listed exit code (lockLost when the lock is no longer ours), else CutoverError.
     */
    async call(script, args, options = {}) {
        return this.host.call(script, [(0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.rootOn)(this.#settings, this.host), this.#token, ...args], {
            ...options,
            deadlineMs: options.deadlineMs ?? this.#settings.options.timeouts.stage,
        });
    }
}


/***/ }),

/***/ 93106:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   noteLock: () => (/* binding */ noteLock),
/* harmony export */   releaseNotedLocks: () => (/* binding */ releaseNotedLocks)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(74720);
/* harmony import */ var _connection_host_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(35653);
/* harmony import */ var _connection_scripts_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(82771);
/* harmony import */ var _connection_ssh_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(67721);






/**
 * Notes beside the job's connections which lock this step is about to take, so that the post step can give it back
 * when the step is killed. Returns what forgets the note, for when the step gave the lock back itself.
 */
async function noteLock(ssh, note) {
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(ssh.dir, `lock-${note.token}.json`);
    // By a rename: a step that is killed leaves a whole note, or none.
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(`${file}.new`, JSON.stringify(note), { mode: 0o600 });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename)(`${file}.new`, file);
    return () => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(file, { force: true });
}
/** Gives back the locks of steps that were killed, before the connections are closed. Returns what did not succeed. */
async function releaseNotedLocks(tempDir) {
    const problems = [];
    const base = (0,_connection_ssh_js__WEBPACK_IMPORTED_MODULE_5__/* .jobDir */ .jy)(tempDir);
    for (const id of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(base).catch(() => [])) {
        const dir = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(base, id);
        const notes = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(dir)).filter((name) => /^lock-.*\.json$/.test(name));
        if (notes.length === 0)
            continue;
        const socketDir = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(dir, 'sockets'), 'utf8').catch(() => dir);
        const ssh = {
            ...{ dir, socketDir, configFile: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(dir, 'config') },
            ...{ connectTimeoutMs: 10_000, jump: undefined },
        };
        for (const name of notes) {
            const note = await readNote((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(dir, name));
            if (note === undefined) {
                problems.push('the note of a step that was killed cannot be read: if it held the lock, the next run takes that over');
                continue;
            }
            const { token, hosts } = note;
            await Promise.all(hosts.map(async ({ root, address }) => {
                try {
                    await new _connection_host_js__WEBPACK_IMPORTED_MODULE_3__.Host(ssh, address).call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_4__/* .script */ .K$)('unlock'), [root, token], { deadlineMs: 10_000 });
                }
                catch (thrown) {
                    if (thrown instanceof _connection_host_js__WEBPACK_IMPORTED_MODULE_3__.ScriptError && _connection_host_js__WEBPACK_IMPORTED_MODULE_3__.NOT_HELD.includes(thrown.code))
                        return;
                    problems.push(`${address.name}: the lock of a step that was killed could not be given back (${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(thrown).split('\n')[0]})`);
                }
            }));
        }
    }
    return problems;
}
async function readNote(file) {
    try {
        return JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, 'utf8'));
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 2356:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readHosts: () => (/* reexport */ read_hosts.readHosts),
  withLock: () => (/* binding */ withLock)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ../build/src/config/settings.js
var config_settings = __webpack_require__(77309);
// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/model/duration.js
var duration = __webpack_require__(55073);
// EXTERNAL MODULE: ../build/src/model/host-facts.js
var host_facts = __webpack_require__(59829);
;// CONCATENATED MODULE: ../build/src/model/lock.js
/** The holder of a lock in words. */
function describeOwner(owner) {
    if (owner === undefined)
        return 'an unknown run';
    const { action, actor, run, attempt, stage, since } = owner;
    return `${action} of ${actor}, ${run} (attempt ${attempt}), ${stage === undefined ? '' : `in stage "${stage}" `}since ${since}`;
}
/**
 * Whether a lock may be taken from the run that holds it: when that run has ended for certain, when it
 * could do nothing with the lock, or in an emergency when it did not give the lock back in time.
 */
function mayTakeOver(question) {
    const { owner, run, mine, emergency, jobsEnded, waitedMs, graceMs } = question;
    if (question.tokenLost === true)
        return { take: true, why: 'its token is empty, as a power cut leaves it, so that no run holds it' };
    if (owner !== undefined && owner.repository === mine.repository && owner.runId !== '') {
        // An attempt of a run begins only after the one before has ended.
        if (owner.runId === mine.runId && Number(owner.attempt) < Number(mine.attempt))
            return { take: true, why: `it was taken by attempt ${owner.attempt} of this run, which has ended` };
        if (jobsEnded === true && owner.runId === mine.runId && owner.attempt === mine.attempt)
            return { take: true, why: 'it was taken by another job of this run, which has ended' };
        if (run === 'completed' && owner.runId !== mine.runId)
            return { take: true, why: 'GitHub says that its run has ended' };
    }
    if (emergency && waitedMs >= graceMs)
        return {
            take: true,
            why: `emergency: ${owner === undefined ? 'who holds it cannot be read' : `its run ${run === 'running' ? 'is still going, by what GitHub says' : 'does not answer'}`}`,
        };
    return { take: false };
}

// EXTERNAL MODULE: ../build/src/host/connection/fleet.js
var connection_fleet = __webpack_require__(32927);
// EXTERNAL MODULE: ../build/src/host/connection/host.js + 2 modules
var connection_host = __webpack_require__(35653);
// EXTERNAL MODULE: ../build/src/host/connection/locked-host.js
var locked_host = __webpack_require__(32420);
// EXTERNAL MODULE: ../build/src/host/connection/scripts.js
var scripts = __webpack_require__(82771);
// EXTERNAL MODULE: ../build/src/host/lock/lock-note.js
var lock_note = __webpack_require__(93106);
// EXTERNAL MODULE: ../build/src/host/lock/read-hosts.js + 1 modules
var read_hosts = __webpack_require__(56513);
// EXTERNAL MODULE: ../build/src/model/event.js
var model_event = __webpack_require__(3225);
// EXTERNAL MODULE: ../build/src/host/connection/site.js
var site = __webpack_require__(50132);
;// CONCATENATED MODULE: ../build/src/host/lock/take-over.js






const EMERGENCY_GRACE_MS = 10_000;
const ASK_EVERY_MS = 15_000;
/** Decides for each host that is held whether its lock is taken from its owner. */
class TakeOver {
    /** The locks that the next try breaks. */
    broken = new Map();
    #acquiring;
    #asked = new Map();
    constructor(acquiring) {
        this.#acquiring = acquiring;
    }
    /** For all hosts that are held, so that the next try breaks all of them. true: try again at once. */
    async decide(busy, waitedMs) {
        const { identity, fleet, settings, options } = this.#acquiring;
        const about = (0,site/* contextOf */.V)({ settings, identity, fleet }, options.approvers);
        const words = new Map();
        for (const { host, error } of busy) {
            if (!(error instanceof connection_host.ScriptError))
                continue;
            const said = error.answer.get('held');
            if (said === undefined || this.broken.get(host)?.owner === said)
                continue;
            const owner = (0,host_facts/* readLockOwner */.Dh)(said);
            const tokenLost = error.answer.get('held-token') === 'empty';
            const decision = await this.#judge({ said, owner, tokenLost, waitedMs });
            if (!decision.take)
                continue;
            const holder = describeOwner(owner);
            const sentence = `taking the lock over from ${holder}: ${decision.why}`;
            words.set(sentence, [...(words.get(sentence) ?? []), host.name]);
            const reason = [decision.why, options.emergency?.reason].filter((part) => part !== undefined);
            this.broken.set(host, {
                owner: said,
                line: (0,model_event/* historyLine */.J)({ kind: 'unlocked', owner: holder, reason: reason.join('; ') }, about, new Date()),
            });
        }
        for (const [sentence, names] of words)
            fleet.log.warning(`${names.join(', ')}: ${sentence}`);
        return words.size > 0;
    }
    async #judge({ said, owner, tokenLost, waitedMs }) {
        const { options, identity, settings } = this.#acquiring;
        return mayTakeOver({
            owner,
            tokenLost,
            run: owner === undefined ? 'unknown' : await this.#runState(said, owner),
            mine: identity,
            emergency: options.emergency !== undefined,
            jobsEnded: options.jobsEnded === true,
            waitedMs,
            graceMs: Math.min(EMERGENCY_GRACE_MS, settings.options.timeouts.lock / 2),
        });
    }
    async #runState(said, owner) {
        const { options, fleet } = this.#acquiring;
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

;// CONCATENATED MODULE: ../build/src/host/lock/lock.js















const RETRY_MS = 1_000;
const SAY_EVERY_MS = 5_000;
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
        stage: options.stage,
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
        const locked = await acquire({ fleet, settings, identity, token, owner, hosts, options });
        const of = (some) => some.flatMap((host) => locked.find((reading) => reading.host === host) ?? []);
        const readings = of(options.hosts ?? fleet.hosts);
        return await body({ token, readings, balancers: of(fleet.balancers) });
    }
    finally {
        // What could not be given back is left to the post step.
        if ((await release(fleet, settings, token, hosts)).length === 0)
            await forget?.();
    }
}
async function acquire(acquiring) {
    const { fleet, settings, token, owner, hosts } = acquiring;
    const started = performance.now();
    let saidAt = Number.NEGATIVE_INFINITY;
    const takeOver = new TakeOver(acquiring);
    /** Where an earlier try of this run could not give the lock back: it is found there again. */
    const kept = new Set();
    const attempt = (some) => fleet.collect('lock', (host, signal) => (0,read_hosts/* readHost */.r)(host, settings, signal, { token, owner, broken: takeOver.broken.get(host) }), { hosts: some });
    for (;;) {
        const decisive = await fleet.quiet(() => attempt(hosts.slice(0, 1)));
        const outcomes = decisive.every(taken)
            ? [...decisive, ...(await fleet.quiet(() => attempt(hosts.slice(1))))]
            : decisive;
        if (outcomes.length === hosts.length && outcomes.every(taken)) {
            const readings = outcomes.map(({ host, value }) => ({
                host,
                facts: foundByAnother(value, kept.has(host)),
            }));
            // Thrown here, the locks are given back by withLock, as after any error.
            (0,read_hosts/* refuseConflict */.X)(settings, readings, 'lock');
            return readings;
        }
        const broken = outcomes.filter((outcome) => !outcome.ok && !isHeld(outcome.error));
        if (broken.length > 0)
            throw (0,connection_fleet.stageFailure)('lock', outcomes, {
                state: (outcome) => (outcome.ok ? 'unchanged, lock given back' : 'unchanged'),
            });
        const busy = outcomes.filter((outcome) => !outcome.ok);
        const [first] = busy;
        const holder = first === undefined ? undefined : holderOf(first.error);
        const waited = performance.now() - started;
        const given = outcomes.filter(taken).map((outcome) => outcome.host);
        for (const host of await release(fleet, settings, token, given))
            kept.add(host);
        if (fleet.signal.aborted)
            throw stopped(first?.host, holder);
        if (await takeOver.decide(busy, waited))
            continue;
        if (waited >= settings.options.timeouts.lock)
            throw heldTooLong(first?.host, holder, settings, waited);
        if (performance.now() - saidAt >= SAY_EVERY_MS) {
            saidAt = performance.now();
            fleet.log.info(`waiting for the lock on ${first?.host.name}: held by ${describeOwner(holder)} (${(0,duration/* formatDuration */.a)(waited)} so far)`);
        }
        await (0,promises_.setTimeout)(RETRY_MS * (0.5 + Math.random()), undefined, { signal: fleet.signal }).catch(() => undefined);
        if (fleet.signal.aborted)
            throw stopped(first?.host, holder);
    }
}
/** Without the word of a lock that was there before, where this run itself had left it. */
function foundByAnother({ lockFound, ...facts }, kept) {
    return lockFound === true && !kept ? { ...facts, lockFound } : facts;
}
/**
 * Gives the lock back, also while the run is stopping. What cannot be given back is said, since the next run waits for it,
 * and returned.
 */
async function release(fleet, settings, token, hosts) {
    const kept = await Promise.all(hosts.map(async (host) => {
        try {
            await new locked_host/* LockedHost */.j(host, settings, token).call((0,scripts/* script */.K$)('unlock'), [], { deadlineMs: 10_000 });
            return [];
        }
        catch (thrown) {
            if (thrown instanceof connection_host.ScriptError && connection_host.NOT_HELD.includes(thrown.code))
                return [];
            fleet.log.warning(`${host.name}: the lock could not be given back (${thrown.message.split('\n')[0]}). ${unlockHint(host, settings)}`);
            return [host];
        }
    }));
    return kept.flat();
}
const taken = (outcome) => outcome.ok;
const isHeld = (error) => error instanceof connection_host.ScriptError && error.code === connection_host.EXIT.held;
function holderOf(error) {
    return error instanceof connection_host.ScriptError ? (0,host_facts/* readLockOwner */.Dh)(error.answer.get('held')) : undefined;
}
function unlockHint(host, settings) {
    const { user, hostname, port } = host.address;
    return `When that run is over for certain, unlock by hand: ssh ${port === 22 ? '' : `-p ${port} `}${user === undefined ? '' : `${user}@`}${hostname} rm -r ${(0,config_settings.rootOn)(settings, host)}/.cutover/lock`;
}
function stopped(host, owner) {
    return new errors/* CutoverError */.DB(`this run was stopped while it waited for the lock, which ${describeOwner(owner)} holds`, { host: host?.name, stage: 'lock', state: ['all hosts: unchanged by this run'] });
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

/***/ 56513:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  r: () => (/* binding */ readHost),
  readHosts: () => (/* binding */ readHosts),
  X: () => (/* binding */ refuseConflict)
});

// EXTERNAL MODULE: ../build/src/config/settings.js
var config_settings = __webpack_require__(77309);
// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/model/host-facts.js
var host_facts = __webpack_require__(59829);
;// CONCATENATED MODULE: ../build/src/model/root-conflict.js
/**
 * Why these app roots cannot be worked on by this app: two names in the list lead to one folder, or the folder belongs to
 * another app. undefined when nothing is in the way.
 */
function rootConflict(app, hosts) {
    return oneFolder(hosts) ?? otherApp(app, hosts);
}
function oneFolder(hosts) {
    const next = 'keep one of the names in the list of hosts; hosts that share a disk need a `path` with $CUTOVER_ADDRESS';
    for (const [index, { host, root, facts }] of hosts.entries()) {
        const { place } = facts;
        const twin = hosts.slice(0, index).find((other) => place !== undefined && other.facts.place === place);
        if (twin !== undefined)
            return { host, reason: `${twin.host} and ${host} are one machine: both lead to ${root} there`, next };
    }
    // The lock of this run was there before it was taken here: the folder is reached by another name as well.
    const found = hosts.find(({ facts }) => facts.lockFound === true);
    if (found === undefined)
        return undefined;
    const { host, root } = found;
    return { host, reason: `${root} of ${host} is also the app root of another host in the list`, next };
}
function otherApp(app, hosts) {
    for (const { host, root, facts } of hosts) {
        const last = facts.history.findLast((line) => appOf(line) !== undefined);
        const owner = appOf(last);
        if (owner === undefined || owner === app)
            continue;
        const renamed = JSON.stringify({ event: 'renamed', app });
        return {
            host,
            reason: `${root} belongs to the app ${owner}, and the configuration names the app ${app}`,
            next: `give ${app} a \`path\` of its own; or, when ${owner} is called ${app} from now on, say so on each host: echo '${renamed}' >>${root}/.cutover/history.jsonl`,
        };
    }
    return undefined;
}
/** The app that a line of the history names; a name as the configuration can have it. */
function appOf(line) {
    if (typeof line !== 'object' || line === null || !('app' in line))
        return undefined;
    const { app } = line;
    return typeof app === 'string' && /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(app) ? app : undefined;
}

// EXTERNAL MODULE: ../build/src/host/connection/scripts.js
var scripts = __webpack_require__(82771);
// EXTERNAL MODULE: ../build/src/host/switch/traffic.js
var switch_traffic = __webpack_require__(64046);
;// CONCATENATED MODULE: ../build/src/host/lock/read-hosts.js






const HISTORY_LINES = '200';
/**
 * Reads what every host holds, without a lock. Throws when one of them does not answer, or the app roots cannot be worked
 * on by this app.
 */
async function readHosts(fleet, settings, hosts) {
    const results = await fleet.stage('read hosts', (host, signal) => readHost(host, settings, signal), {
        ...(hosts === undefined ? {} : { hosts }),
        state: () => 'unchanged',
    });
    const readings = results.map(({ host, value }) => ({ host, facts: value }));
    refuseConflict(settings, readings, 'read hosts');
    return readings;
}
/** Throws CutoverError, with nothing changed, where two names lead to one app root, or it belongs to another app. */
function refuseConflict(settings, readings, stage) {
    const conflict = rootConflict(settings.app, readings.map(({ host, facts }) => ({ host: host.name, root: (0,config_settings.rootOn)(settings, host), facts })));
    if (conflict === undefined)
        return;
    throw new errors/* CutoverError */.DB(conflict.reason, {
        host: conflict.host,
        stage,
        state: readings.map(({ host }) => `${host.name}: unchanged`),
        next: conflict.next,
    });
}
/**
 * Reads what one host holds, and takes its lock in the same round trip when that is asked for. Throws ScriptError with
 * EXIT.held when another run holds it.
 */
async function readHost(host, settings, signal, lock) {
    const { token = '', owner = '', broken } = lock ?? {};
    const traffic = (0,switch_traffic/* trafficArgs */.hH)(settings, host);
    const answer = await host.call((0,scripts/* script */.K$)('read-host'), [
        (0,config_settings.rootOn)(settings, host),
        token,
        owner,
        HISTORY_LINES,
        broken?.owner ?? '',
        broken?.line ?? '',
        String(traffic.length),
        ...traffic,
        ...settings.config.shared,
    ], { deadlineMs: settings.options.timeouts.connect + 30_000, signal });
    return (0,host_facts/* parseHostFacts */.fh)(answer.lines);
}


/***/ }),

/***/ 41121:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ck: () => (/* binding */ noteMethod),
/* harmony export */   io: () => (/* binding */ inPlaceMethod),
/* harmony export */   t6: () => (/* binding */ switchMethodOf),
/* harmony export */   uU: () => (/* binding */ upstreamServers)
/* harmony export */ });
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77309);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74720);
/* harmony import */ var _model_names_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(60793);
/* harmony import */ var _model_upstream_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(78780);




/** The method that the configuration names; the link when it names none. Throws InputError for what cannot work. */
function switchMethodOf(site) {
    const { settings } = site;
    const { link, nginx, haproxy, command, timeout } = settings.options.switch;
    const other = nginx ?? haproxy ?? command;
    if (other !== undefined && settings.slots.length < 2)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz('with one slot there is nothing that a balancer could switch between', {
            next: 'name two slots, or leave `switch:` out (or use `link:`): then the slot itself moves to the new release',
        });
    const hosts = other?.hosts === undefined ? site.fleet.hosts : hostsNamed(site, other.hosts);
    // Test, reload, and the proof that it took effect, each within `switch.timeout`.
    const deadlineMs = 3 * timeout + 15_000;
    if (nginx !== undefined)
        return nginxMethod(site, nginx, hosts, deadlineMs);
    if (haproxy !== undefined) {
        const members = settings.slots.map((slot) => [
            slot.name,
            haproxy.servers === undefined ? [slot.name] : (haproxy.servers[slot.name] ?? []),
        ]);
        for (const [slot, servers] of members)
            if (servers.length === 0)
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`switch.haproxy.servers names no server for the slot ${slot}`);
        const bad = [haproxy.backend, ...members.flatMap(([, servers]) => servers)].find((name) => !/^[A-Za-z0-9_.:-]+$/.test(name));
        if (bad !== undefined)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`${JSON.stringify(bad)} is no name of a backend or server in HAProxy`);
        const lines = members
            .flatMap(([slot, servers]) => servers.map((server) => `${slot} ${server}`))
            .join('\n');
        return {
            name: 'haproxy',
            script: 'switch-haproxy',
            hosts,
            deadlineMs: deadlineMs + haproxy.drain + haproxy['ready-timeout'],
            args: (host) => [
                (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(haproxy.socket, host),
                haproxy.backend,
                haproxy['state-file'] === undefined ? '' : (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(haproxy['state-file'], host),
                seconds(haproxy.drain),
                seconds(haproxy['ready-timeout']),
                lines,
            ],
        };
    }
    if (command !== undefined)
        return {
            name: 'command',
            script: 'switch-command',
            hosts,
            deadlineMs,
            args: () => [command.run, command.read],
        };
    return {
        name: 'link',
        script: 'switch-link',
        hosts,
        deadlineMs,
        args: () => [link?.test ?? '', link?.reload ?? '', '', '0', 'pair'],
    };
}
/** For hosts whose traffic moves elsewhere: only the link `live`. */
function noteMethod(method) {
    return { ...method, name: 'link', script: 'switch-link', args: () => ['', '', '', '0', 'pair'] };
}
/** The slot itself moves to another release, in place, and its application is started again. */
function inPlaceMethod(site) {
    const { start, timeouts, switch: how } = site.settings.options;
    const startMs = start?.timeout ?? timeouts.start;
    return {
        name: 'link',
        script: 'switch-link',
        hosts: site.fleet.hosts,
        deadlineMs: 3 * how.timeout + startMs + 15_000,
        args: (_host, { from }) => [
            how.link?.test ?? '',
            how.link?.reload ?? '',
            start?.run ?? '',
            seconds(startMs),
            'single',
            from?.tag ?? '',
        ],
    };
}
function nginxMethod({ settings }, nginx, hosts, deadlineMs) {
    const name = nginx.upstream ?? settings.app;
    const problem = (0,_model_upstream_js__WEBPACK_IMPORTED_MODULE_2__/* .checkUpstreamName */ .bl)(name);
    if (problem !== undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`switch.nginx.upstream ${problem}`);
    const sudo = /^sudo(\s|$)/.test(nginx.reload);
    for (const host of hosts) {
        const root = (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.rootOn)(settings, host);
        const include = (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(nginx.include, host);
        const own = ['releases', 'slots', 'live', '.cutover', 'backups'].some((folder) => `${include}/`.startsWith(`${root}/${folder}/`));
        if (!include.startsWith(`${root}/`) || own)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`switch.nginx.include must lie below ${settings.path} and outside Cutover's own folders, not at ${nginx.include}`, {
                next: `use ${settings.path}/nginx/live.conf, and include that file from the configuration of nginx`,
            });
        for (const slot of settings.slots)
            upstreamServers(settings, nginx.hosts !== undefined, host, slot);
    }
    const test = nginx.test ?? (sudo ? 'sudo -n nginx -t' : 'nginx -t');
    const textFor = (host, at) => at === undefined
        ? ''
        : (0,_model_upstream_js__WEBPACK_IMPORTED_MODULE_2__/* .upstreamText */ .ne)({
            name,
            slot: at.slot.name,
            tag: at.tag ?? 'unknown',
            servers: upstreamServers(settings, nginx.hosts !== undefined, host, at.slot),
            keepalive: nginx.keepalive,
        });
    return {
        name: 'nginx',
        script: 'switch-nginx',
        hosts,
        deadlineMs,
        upstream: (host, slot) => upstreamServers(settings, nginx.hosts !== undefined, host, slot),
        args: (host, { to, from }) => [
            (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(nginx.include, host),
            textFor(host, to),
            test,
            nginx.reload,
            (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(nginx.pid, host),
            textFor(host, from),
            (0,_model_upstream_js__WEBPACK_IMPORTED_MODULE_2__/* .dumpCommandOf */ .LF)(test) ?? '',
        ],
    };
}
/** The servers of a slot as the nginx on `host` reaches them: on the host itself, or on all hosts that have it. */
function upstreamServers(settings, elsewhere, host, slot) {
    const template = slot.server ??
        (slot.port === undefined
            ? undefined
            : `${elsewhere || slot.hosts !== undefined ? _model_names_js__WEBPACK_IMPORTED_MODULE_3__/* .ADDRESS */ .BD : '127.0.0.1'}:${slot.port}`);
    if (template === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`the slot ${slot.name} needs \`port:\` or \`server:\`, so that nginx can reach it`);
    const names = slot.hosts ?? (elsewhere ? settings.options.hosts : undefined);
    const addresses = names === undefined ? [host.address] : names.map(_model_names_js__WEBPACK_IMPORTED_MODULE_3__/* .parseHost */ .o6).filter((one) => one !== undefined);
    const servers = template.includes(_model_names_js__WEBPACK_IMPORTED_MODULE_3__/* .ADDRESS */ .BD)
        ? addresses.map(({ hostname }) => template.replaceAll(_model_names_js__WEBPACK_IMPORTED_MODULE_3__/* .ADDRESS */ .BD, hostname.includes(':') ? `[${hostname}]` : hostname))
        : [template];
    for (const server of servers) {
        const problem = (0,_model_upstream_js__WEBPACK_IMPORTED_MODULE_2__/* .checkUpstreamServer */ .r5)(server);
        if (problem !== undefined)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`the server of the slot ${slot.name} ${problem}`);
    }
    return servers;
}
function hostsNamed({ fleet }, names) {
    return [...fleet.hosts, ...fleet.balancers].filter((host) => names.includes(host.name));
}
function seconds(ms) {
    return String(Math.ceil(ms / 1000));
}


/***/ }),

/***/ 64046:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TT: () => (/* binding */ saidBy),
/* harmony export */   gW: () => (/* binding */ servingBy),
/* harmony export */   hH: () => (/* binding */ trafficArgs)
/* harmony export */ });
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77309);
/* harmony import */ var _model_serving_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(95121);
/* harmony import */ var _model_traffic_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28972);
/* harmony import */ var _switch_method_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(41121);




/** A reading may not wait as long as a switch does. */
const READ_COMMAND_MS = 10_000;
/** How read-host.sh finds out where traffic goes on one host: the words that follow their number. */
function trafficArgs(settings, host) {
    const { nginx, haproxy, command, timeout } = settings.options.switch;
    // With one slot it is the slot's own link that moves.
    if (settings.slots.length < 2)
        return ['link'];
    if (nginx === undefined && haproxy === undefined && command === undefined)
        return ['link'];
    const names = (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.balancerNames)(settings);
    if (names.length > 0 && !names.includes(host.name))
        return ['elsewhere'];
    if (nginx !== undefined)
        return ['nginx', (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(nginx.include, host), (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(nginx.pid, host)];
    if (haproxy !== undefined)
        return ['haproxy', (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(haproxy.socket, host), haproxy.backend];
    const variables = Object.entries((0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.commandVariables)(settings, host));
    return [
        'command',
        command?.read ?? '',
        String(Math.ceil(Math.min(timeout, READ_COMMAND_MS) / 1000)),
        String(variables.length),
        ...variables.map(([key, value]) => `${key}=${value}`),
    ];
}
/** What one server says of what serves, in the words of the configuration. */
function saidBy(settings, host, facts) {
    const balances = (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.isBalancer)(settings, host.name);
    return {
        host: host.name,
        role: balances ? 'balancer' : 'app',
        live: balances ? undefined : facts.live,
        slots: facts.slots,
        mark: facts.mark,
        traffic: (0,_model_traffic_js__WEBPACK_IMPORTED_MODULE_2__/* .trafficOf */ .t)(facts.traffic, facts.live, membersOn(settings, host)),
    };
}
/** What serves, by what the hosts of the app and the balancers said. */
function servingBy(settings, readings) {
    return (0,_model_serving_js__WEBPACK_IMPORTED_MODULE_3__.servingOf)(readings.map(({ host, facts }) => saidBy(settings, host, facts)), settings.slots);
}
/** The members of each slot, as the balancer on this host knows them. */
function membersOn(settings, host) {
    const { nginx, haproxy } = settings.options.switch;
    return new Map(settings.slots.map((slot) => {
        if (haproxy !== undefined)
            return [slot.name, haproxy.servers === undefined ? [slot.name] : (haproxy.servers[slot.name] ?? [])];
        if (nginx === undefined || (slot.server === undefined && slot.port === undefined))
            return [slot.name, []];
        return [slot.name, (0,_switch_method_js__WEBPACK_IMPORTED_MODULE_1__/* .upstreamServers */ .uU)(settings, nginx.hosts !== undefined, host, slot)];
    }));
}


/***/ }),

/***/ 10786:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   bA: () => (/* binding */ judgeApproval),
/* harmony export */   q: () => (/* binding */ sameName),
/* harmony export */   sz: () => (/* binding */ approverNames)
/* harmony export */ });
/** Who approved, with what they wrote: `mona ("looks good"), hubot`. */
function approverNames(approvers) {
    return approvers
        .map(({ login, comment }) => (comment === '' ? login : `${login} (${JSON.stringify(comment)})`))
        .join(', ');
}
/** GitHub compares names of environments and of people without case. */
function sameName(a, b) {
    return a.toLowerCase() === b.toLowerCase();
}
/** An App can decide about a deployment as well (a custom protection rule). What it says is no person's approval. */
function isPerson({ type, login }) {
    return type === 'User' && !login.endsWith('[bot]');
}
/**
 * Whether this run may change this environment.
 *
 * The reviews belong to the run, not to one attempt of it; GitHub tells neither when they were given nor in which
 * order it lists them. So nothing here depends on their order. A run that anybody or any App rejected stays rejected
 * in all of its attempts: a new run costs one click, and nobody has to guess which word was the last. In a re-run an
 * approval may stem from an earlier attempt. It then counts only while the environment is still protected: GitHub
 * holds the job of every attempt until somebody approves that attempt, so the job runs only because somebody did. For
 * `not-self` it must further be certain that this somebody was not who started the attempt: GitHub's own rule against
 * self-review says so, or else no starter is among those who approved at all, in whichever attempt.
 */
function judgeApproval(question, reviews, protection) {
    const { mode, environment, attempt, starters } = question;
    const here = reviews.filter(({ environments }) => environments.some((name) => sameName(name, environment)));
    const rejections = here.filter(({ state }) => state === 'rejected');
    if (rejections.length > 0)
        return { approved: false, why: 'rejected', approvers: unique(rejections) };
    const approvals = here.filter(({ state }) => state === 'approved');
    if (approvals.length === 0)
        return { approved: false, why: 'no-review', approvers: [] };
    const approvers = unique(approvals.filter(isPerson));
    if (approvers.length === 0)
        return { approved: false, why: 'no-person', approvers: unique(approvals) };
    const rerun = attempt > 1;
    if (rerun && protection?.required !== true)
        return { approved: false, why: 'unprotected-rerun', approvers };
    if (mode === 'required')
        return { approved: true, approvers };
    const others = approvers.filter(({ login }) => !starters.some((starter) => sameName(starter, login)));
    if (others.length === 0)
        return { approved: false, why: 'self-review', approvers };
    if (rerun && others.length < approvers.length && protection?.preventSelfReview !== true)
        return { approved: false, why: 'self-review-rerun', approvers };
    return { approved: true, approvers: others };
}
/** One entry a person; the last comment that is not empty stays. */
function unique(reviews) {
    const found = new Map();
    for (const { login, comment } of reviews) {
        const approver = { login, comment };
        const before = found.get(approver.login.toLowerCase());
        found.set(approver.login.toLowerCase(), approver.comment === '' && before !== undefined ? before : approver);
    }
    return [...found.values()];
}


/***/ }),

/***/ 3225:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ historyLine),
/* harmony export */   g: () => (/* binding */ describeEvent)
/* harmony export */ });
/* harmony import */ var _approval_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(10786);

/** GitHub refuses longer descriptions of a deployment status. */
const DESCRIPTION_LENGTH = 140;
/** An event in one line of at most 140 characters (UTF-16 units, as GitHub counts at the strictest). */
function describeEvent(event, context) {
    const urgent = context.emergency === undefined ? '' : 'Emergency: ';
    return shorten(`${urgent}${sentence(event, context, DESCRIPTION_LENGTH - urgent.length)}`, DESCRIPTION_LENGTH);
}
function sentence(event, { approvers }, room) {
    const why = 'reason' in event && event.reason !== undefined && event.reason !== '' ? event.reason : undefined;
    switch (event.kind) {
        case 'deploy-started':
            return `${event.tag} is going into slot ${event.slot} on ${hosts(event.hosts)}`;
        case 'deployed':
            return `${event.tag} in slot ${event.slot} on ${hosts(event.hosts)}; nothing live has changed`;
        case 'switched':
            return `${event.tag} takes traffic in slot ${event.slot} on ${hosts(event.hosts)}${left(event.behind)}${was(event.previous)}`;
        case 'good': {
            const live = `${event.tag} live on ${hosts(event.hosts)}${left(event.behind)}${was(event.previous)}`;
            if (approvers.length === 0)
                return live;
            const full = `${live}, approved by ${(0,_approval_js__WEBPACK_IMPORTED_MODULE_0__/* .approverNames */ .sz)(approvers)}`;
            // Names matter more than what they wrote.
            return full.length <= room
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
            return `${shorten(`${event.tag} failed at ${event.stage}: ${oneLine(event.reason)}`, room - still.length)}${still}`;
        }
        case 'rolled-back':
            return `${event.tag} live again on ${hosts(event.hosts)}, rolled back from ${event.from}${left(event.behind)}${because(why)}`;
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
function left(behind) {
    return behind === undefined || behind.length === 0 ? '' : `, without ${behind.join(', ')}`;
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
        ...(context.emergency === undefined ? {} : { emergency: context.emergency }),
        ...(context.plan === undefined ? {} : { plan: context.plan }),
        approvers: context.approvers.map(({ login, comment }) => comment === '' ? { login } : { login, comment }),
    });
}


/***/ }),

/***/ 95121:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   previousOf: () => (/* binding */ previousOf),
/* harmony export */   sentenceOf: () => (/* binding */ sentenceOf),
/* harmony export */   servedOf: () => (/* binding */ servedOf),
/* harmony export */   servingOf: () => (/* binding */ servingOf),
/* harmony export */   slotsWithTraffic: () => (/* binding */ slotsWithTraffic),
/* harmony export */   wordsOn: () => (/* binding */ wordsOn)
/* harmony export */ });
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74636);

/**
 * What serves, from what every server says. A mark comes first, since it explains all other differences; then links or
 * tags that differ; then traffic that goes elsewhere than the links say; then what could not be read. `settled` only
 * when every server was read and all of them agree.
 */
function servingOf(servers, places) {
    const sorted = [...servers].sort((a, b) => (a.host < b.host ? -1 : a.host > b.host ? 1 : 0));
    const apps = sorted.filter(({ role }) => role === 'app');
    const common = commonOf(sorted, places);
    const marks = sorted.flatMap(({ mark }) => (mark === undefined ? [] : [mark]));
    if (marks.length > 0)
        return unfinishedOf(marks, sorted, places, common);
    const groups = groupsOf(apps, places);
    if (groups.length > 1)
        return { kind: 'split', ...common, groups };
    const live = groups[0]?.live;
    const tag = groups[0]?.tag;
    const filled = places.some(({ name }) => tagsIn(sorted, places, name).some((one) => one !== undefined));
    const { slots, foreign } = requestsOf(sorted);
    // What takes requests before the first release is not Cutover's, and no release of Cutover's is in its way.
    if (live === undefined && slots.every((slot) => isEmpty(sorted, places, slot))) {
        if (common.unread.length === 0 || !filled)
            return { kind: 'nothing', ...common };
        return { kind: 'unknown', ...common, live, tag };
    }
    const known = places.some(({ name }) => name === live);
    const astray = sorted.filter(({ traffic }) => traffic.kind === 'slots' && !leadsTo(traffic, live));
    if (!known || tag === undefined || astray.length > 0) {
        const hosts = (live === undefined || (known && tag !== undefined) ? astray : sorted).map(({ host }) => host);
        return { kind: 'drifted', ...common, live, tag, traffic: slots, foreign, hosts };
    }
    if (common.unread.length > 0 || live === undefined)
        return { kind: 'unknown', ...common, live, tag };
    return { kind: 'settled', ...common, slot: live, tag };
}
/** What visitors really get, in one sentence. */
function sentenceOf(serving) {
    const unread = serving.unread.map(({ host, reason }) => `${host}: ${reason}`).join('; ');
    switch (serving.kind) {
        case 'settled':
            return `visitors get ${serving.tag} from ${serving.slot}`;
        case 'nothing':
            return 'no release serves yet';
        case 'unknown':
            return `${serving.live === undefined ? 'no slot is noted as live' : `${serving.live} (${serving.tag}) is noted as live`}, but where requests go is unknown: ${unread}`;
        case 'drifted':
            return `${noted(serving)}, but ${visitorsGet(serving)}${unread === '' ? '' : ` (unknown: ${unread})`}`;
        case 'split':
            return `the hosts do not agree: ${serving.groups
                .map(({ live, tag, hosts }) => `${live === undefined ? 'nothing' : `${live} (${tag ?? 'empty'})`} on ${hosts.join(', ')}`)
                .join('; ')}${serving.served === undefined ? '' : `; visitors get ${serving.served.tag} from ${serving.served.slot}`}`;
        case 'unfinished': {
            const way = serving.agreed
                ? ` from ${serving.tagFrom ?? serving.from ?? 'nothing'} to ${serving.tagTo ?? serving.to ?? 'nothing'}`
                : '';
            const state = serving.alive ? 'is still running' : 'was begun and never finished';
            const gets = serving.unread.length > 0
                ? `where requests go is unknown: ${unread}`
                : visitorsGet({ ...serving, foreign: false });
            return `a switch${way} ${state}; ${gets}`;
        }
    }
}
/** What one server says, without its name; undefined for one that was not asked. */
function wordsOn({ lines }, host) {
    const start = `${host}: `;
    return lines.find((line) => line.startsWith(start))?.slice(start.length);
}
/** The one release that all visitors get, or why there is none that could be named. */
function servedOf(serving) {
    return serving.served ?? { refused: sentenceOf(serving) };
}
/** Every slot that gets requests or may get them: nothing is deployed into it, and it is not stopped. */
function slotsWithTraffic(serving) {
    return serving.busy;
}
/**
 * What a release that begins now replaces, and its way back leads to: what visitors get; of a switch that was not
 * finished what it came from. undefined where nothing served; a refusal where it cannot be told.
 */
function previousOf(serving) {
    if (serving.kind === 'nothing')
        return undefined;
    if (serving.kind !== 'unfinished')
        return servedOf(serving);
    const { agreed, from, tagFrom } = serving;
    if (!agreed)
        return { refused: sentenceOf(serving) };
    if (from === undefined)
        return undefined;
    return tagFrom === undefined
        ? { refused: `the slot ${from} holds no one release` }
        : { slot: from, tag: tagFrom };
}
function commonOf(servers, places) {
    const unread = servers.flatMap(({ host, traffic }) => traffic.kind === 'unread' ? [{ host, reason: traffic.reason }] : []);
    const deciding = servers.filter(({ traffic }) => traffic.kind === 'slots');
    if (deciding.length === 0 && unread.length === 0)
        for (const { host } of servers)
            unread.push({ host, reason: 'the server that decides was not read' });
    const names = places.map(({ name }) => name);
    const may = new Set(unread.length > 0 ? names : []);
    for (const { live, mark, traffic } of servers) {
        for (const slot of [live, mark?.to, mark?.from])
            if (slot !== undefined)
                may.add(slot);
        if (traffic.kind === 'slots')
            for (const slot of [...traffic.slots, ...traffic.draining])
                may.add(slot);
    }
    const busy = [
        ...names.filter((name) => may.has(name)),
        ...[...may].filter((name) => !names.includes(name)).sort(),
    ];
    const { slots, foreign } = requestsOf(servers);
    const everywhere = deciding.every(({ traffic }) => traffic.kind === 'slots' && traffic.slots.length === 1);
    const [slot] = slots;
    const tag = slot === undefined ? undefined : tagIn(servers, places, slot);
    const one = unread.length === 0 && everywhere && slots.length === 1 && !foreign;
    return {
        served: one && slot !== undefined && tag !== undefined ? { slot, tag } : undefined,
        busy,
        unread,
        lines: servers.map((server) => `${server.host}: ${(0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .serverWords */ .l)(server)}`),
    };
}
function unfinishedOf(marks, servers, places, common) {
    const agreed = new Set(marks.map(({ to, from }) => `${to ?? ''} ${from ?? ''}`)).size === 1;
    const [mark] = marks;
    const to = agreed ? mark?.to : undefined;
    const from = agreed ? mark?.from : undefined;
    // Where the slot itself moves, what it holds says nothing of what runs from it.
    const inPlace = from !== undefined && from === to;
    const tagAt = (end, slot) => {
        if (inPlace)
            return theOne(marks.map((one) => one.inPlace?.[end]));
        return slot === undefined ? undefined : tagIn(servers, places, slot);
    };
    return {
        kind: 'unfinished',
        ...common,
        ...(inPlace ? { served: undefined } : {}),
        to,
        from,
        tagTo: tagAt('to', to),
        tagFrom: tagAt('from', from),
        agreed,
        whose: [...new Set(marks.flatMap(({ owner }) => (owner === undefined ? [] : [owner])))].sort(),
        alive: marks.some(({ alive }) => alive),
        traffic: requestsOf(servers).slots,
    };
}
function theOne(tags) {
    return new Set(tags).size === 1 ? tags[0] : undefined;
}
/** Hosts by the slot and the release that their links name; a host without the live slot goes with those that have it. */
function groupsOf(apps, places) {
    const groups = new Map();
    for (const server of apps) {
        const { host, live } = server;
        const own = live === undefined || hasSlot(server, places, live);
        const tag = live === undefined ? undefined : own ? server.slots.get(live) : tagIn(apps, places, live);
        const key = JSON.stringify([live ?? '', tag ?? '']);
        const group = groups.get(key);
        if (group === undefined)
            groups.set(key, { live, tag, hosts: [host] });
        else
            group.hosts.push(host);
    }
    return [...groups.values()];
}
function requestsOf(servers) {
    const read = servers.flatMap(({ traffic }) => (traffic.kind === 'slots' ? [traffic] : []));
    return {
        slots: [...new Set(read.flatMap(({ slots }) => slots))].sort(),
        foreign: read.some(({ foreign }) => foreign),
    };
}
function leadsTo(traffic, live) {
    return !traffic.foreign && traffic.slots.length === 1 && traffic.slots[0] === live;
}
function hasSlot({ host, role }, places, slot) {
    if (role !== 'app')
        return false;
    const hosts = places.find(({ name }) => name === slot)?.hosts;
    return hosts === undefined || hosts.includes(host);
}
function tagsIn(servers, places, slot) {
    const having = servers.filter((server) => hasSlot(server, places, slot));
    return [...new Set(having.map(({ slots }) => slots.get(slot)))];
}
/** The one release in a slot on all hosts that have it. */
function tagIn(servers, places, slot) {
    return theOne(tagsIn(servers, places, slot));
}
function isEmpty(servers, places, slot) {
    return tagsIn(servers, places, slot).every((tag) => tag === undefined);
}
function noted({ live, tag }) {
    return live === undefined ? 'nothing is noted as live' : `${live} (${tag ?? 'empty'}) is noted as live`;
}
function visitorsGet(of) {
    const { traffic, foreign, served } = of;
    if (served !== undefined)
        return `visitors get ${served.tag} from ${served.slot}`;
    const from = [...traffic, ...(foreign ? ['servers of no slot'] : [])];
    return from.length === 0
        ? 'no slot takes requests: visitors get an error'
        : `visitors get what runs in ${from.join(' and ')}`;
}


/***/ }),

/***/ 74636:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ liveWords),
/* harmony export */   l: () => (/* binding */ serverWords)
/* harmony export */ });
/** What is live on a host, in words: the slot and, where the host has that slot, the tag in it. */
function liveWords({ live, slots }) {
    if (live === undefined)
        return 'nothing is live';
    return slots.has(live) ? `live is ${live} ${slots.get(live) ?? '(empty)'}` : `live is ${live}`;
}
/** All that one server says of what serves: what is live there, a switch that was not finished, and where requests go. */
function serverWords(server) {
    const { role, mark, traffic } = server;
    const parts = role === 'app' ? [liveWords(server)] : [];
    if (mark !== undefined)
        parts.push(`a switch from ${mark.from ?? 'nothing'} to ${mark.to ?? 'nothing'} ${mark.alive ? 'is running' : 'was not finished'}`);
    return [...parts, trafficWords(traffic)].join(', ');
}
function trafficWords(traffic) {
    if (traffic.kind === 'elsewhere')
        return 'another server decides where requests go';
    if (traffic.kind === 'unread')
        return `where requests go is unknown: ${traffic.reason}`;
    const to = [...traffic.slots, ...(traffic.foreign ? ['servers of no slot'] : [])];
    const goes = to.length === 0 ? 'no slot takes requests' : `requests go to ${to.join(' and ')}`;
    return traffic.draining.length === 0 ? goes : `${goes}; ${traffic.draining.join(' and ')} has some left`;
}


/***/ })

};
