export const id = 6546;
export const ids = [6546];
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
                    problems.push(`${address.name}: the lock of a step that was killed could not be given back (${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .firstLine */ .TM)(thrown)})`);
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
// EXTERNAL MODULE: ../build/src/host/lock/read-hosts.js
var read_hosts = __webpack_require__(40236);
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
            fleet.log.info(`waiting for the lock on ${first?.host.name}: held by ${describeOwner(holder)} (${(0,duration/* formatDuration */.a3)(waited)} so far)`);
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
    return new errors/* CutoverError */.DB(`the lock is held by ${describeOwner(owner)}; waited ${(0,duration/* formatDuration */.a3)(waited)}`, {
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
        case 'observing':
            return `${event.tag} is observed on ${hosts(event.hosts)} until ${event.until}`;
        case 'observed':
            return `${event.tag} was observed on ${hosts(event.hosts)}: ${event.verdict} (${event.figures})`;
        case 'backed-up':
            return `backup ${event.backup} of ${hosts(event.hosts)} is complete and verified`;
        case 'restored':
            return `backup ${event.backup} restored on ${hosts(event.hosts)}${because(why)}`;
        case 'database-changed':
            return `${event.scripts.join(', ')} of ${event.tag} ran in ${event.database}`;
        case 'old-code-checked':
            return `${event.with} works on the schema of ${event.tag}: ${event.compatible}${because(why)}`;
        case 'schema-read':
            return `the schema of ${event.database} was read before and after ${event.tag}`;
        case 'task-begun':
            return `task ${event.task} is begun in ${event.tag} on ${hosts(event.hosts)}`;
        case 'task-ended':
            return `task ${event.task} in ${event.tag} on ${hosts(event.hosts)}: ${event.result}${because(why)}`;
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


/***/ })

};
