export const id = 7733;
export const ids = [7733];
export const modules = {

/***/ 50539:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ checkIdle)
/* harmony export */ });
/* harmony import */ var _config_health_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(91754);
/* harmony import */ var _steps_verify_health_verify_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60102);


/** Checks a slot that takes no traffic; a warning where no check can be asked of one. Throws HealthError as verifyHealth does. */
async function checkIdle(site, readings, slot, tag) {
    const { fleet, settings } = site;
    if ((0,_config_health_js__WEBPACK_IMPORTED_MODULE_0__/* .checksWhen */ .K)(settings, 'idle').length === 0) {
        fleet.log.warning('no health check is asked before the switch: add one without `when: live`');
        return;
    }
    await (0,_steps_verify_health_verify_js__WEBPACK_IMPORTED_MODULE_1__.verifyHealth)(site, readings, { slot, when: 'idle', expectTag: tag });
}


/***/ }),

/***/ 84543:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ goWayBack)
/* harmony export */ });
/* harmony import */ var _config_health_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(91754);
/* harmony import */ var _steps_switch_slot_switch_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69779);
/* harmony import */ var _steps_verify_health_verify_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(60102);



/** The one way back, of a release and of a rollback: asked before traffic moves, moved, read back, asked while live. */
async function goWayBack(way) {
    const { site, to, inPlace, timeoutMs, context, returned, read, stage } = way;
    const { settings } = site;
    const { slot, tag } = to;
    const check = { slot, expectTag: tag, timeoutMs };
    const began = performance.now();
    try {
        await way.prepare?.();
        if (!inPlace && (0,_config_health_js__WEBPACK_IMPORTED_MODULE_0__/* .checksWhen */ .K)(settings, 'idle').length > 0)
            await stage('Check the version before', async () => (0,_steps_verify_health_verify_js__WEBPACK_IMPORTED_MODULE_2__.verifyHealth)(site, (await read(false)).readings, { ...check, when: 'idle' }));
    }
    catch (thrown) {
        return { kind: 'stays', thrown };
    }
    let movedMs;
    try {
        await stage(`Go back to ${tag}`, async () => {
            await (0,_steps_switch_slot_switch_js__WEBPACK_IMPORTED_MODULE_1__.switchSlot)(site, await read(false), {
                expectTag: tag,
                allowBad: true,
                returned,
                context,
                ...(settings.slots.length > 1 ? { slot } : {}),
            });
            movedMs = Math.round(performance.now() - began);
            await (0,_steps_verify_health_verify_js__WEBPACK_IMPORTED_MODULE_2__.verifyHealth)(site, (await read(true)).readings, { ...check, when: 'live' });
        });
    }
    catch (thrown) {
        return { kind: movedMs === undefined ? 'failed' : 'sick', thrown };
    }
    return { kind: 'back', tookMs: movedMs ?? 0 };
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

/***/ 60620:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  u: () => (/* binding */ fetchRelease)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ../build/src/config/settings.js
var config_settings = __webpack_require__(77309);
// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/model/manifest.js
var model_manifest = __webpack_require__(54656);
// EXTERNAL MODULE: ../build/src/process/run.js
var run = __webpack_require__(18256);
// EXTERNAL MODULE: ../build/src/rsync-wrapper/transfer.js
var transfer = __webpack_require__(43800);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(46466);
// EXTERNAL MODULE: ../node_modules/p-map/index.js
var p_map = __webpack_require__(40356);
// EXTERNAL MODULE: ../build/src/source/sha256.js
var source_sha256 = __webpack_require__(48470);
;// CONCATENATED MODULE: ../build/src/source/check-tree.js








const FILES_AT_ONCE = 16;
/**
 * Compares every file below `dir` with a manifest, and that with its sum: a source when all is so, else what is wrong.
 * Modes become those of the manifest.
 */
async function checkTree(dir, text, sha256) {
    if ((0,source_sha256/* sha256Of */.B)(text) !== sha256)
        return { wrong: 'its manifest is not the one of this release' };
    const manifest = (0,model_manifest/* parseManifest */.Ng)(text);
    if (manifest === undefined)
        return { wrong: 'its manifest cannot be read' };
    const files = manifest.filter((entry) => entry.type === 'f');
    const wrong = await (0,p_map/* default */.Ay)(files, async (entry) => {
        const file = (0,external_node_path_.join)(dir, entry.path);
        const stat = await (0,promises_.lstat)(file).catch(() => undefined);
        if (stat === undefined || !stat.isFile())
            return `${entry.path} is missing`;
        if (stat.size !== entry.size || (await hashOf(file)) !== entry.sha256)
            return `${entry.path} has other content`;
        await (0,promises_.chmod)(file, entry.mode);
        return undefined;
    }, { concurrency: FILES_AT_ONCE });
    const first = wrong.find((problem) => problem !== undefined);
    return first === undefined
        ? { dir, manifest, text, sha256, totals: (0,model_manifest/* totals */.Sd)(manifest), holes: new Map(), warnings: [] }
        : { wrong: first };
}
async function hashOf(file) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    await (0,external_node_stream_promises_.pipeline)((0,external_node_fs_.createReadStream)(file), hash);
    return hash.digest('hex');
}

// EXTERNAL MODULE: ../build/src/host/release/read-manifest.js
var read_manifest = __webpack_require__(53126);
;// CONCATENATED MODULE: ../build/src/host/release/fetch-release.js










/**
 * Brings the files of a release from the first of these hosts that has them, and checks every byte against the manifest
 * of this sum. Nothing is changed there. Says why not, host by host, where none of them could give it.
 */
async function fetchRelease(site, holders, release) {
    const problems = [];
    for (const host of holders) {
        const dir = await (0,promises_.mkdtemp)((0,external_node_path_.join)(host.ssh.dir, 'release-'));
        const found = await fetchFrom(site, host, dir, release).catch((thrown) => ({
            wrong: (0,errors/* messageOf */.bD)(thrown).split('\n')[0] ?? '',
        }));
        if (!('wrong' in found)) {
            site.fleet.log.info(`${host.name}: the files of ${release.tag} came from there, each as in its manifest`);
            return { source: found, [Symbol.asyncDispose]: () => (0,promises_.rm)(dir, { recursive: true, force: true }) };
        }
        await (0,promises_.rm)(dir, { recursive: true, force: true });
        site.fleet.log.warning(`${host.name}: the files of ${release.tag} are not used: ${found.wrong}`);
        problems.push(`${host.name}: ${found.wrong}`);
    }
    return { missing: `no host could give its files (${problems.join('; ') || 'none has them'})` };
}
async function fetchFrom({ settings, fleet }, host, dir, { tag, manifest }) {
    const text = (await (0,read_manifest/* readManifestTexts */.G)(host, settings, [tag], fleet.signal)).get(tag) ?? '';
    // Before its names mean anything here.
    if ((0,source_sha256/* sha256Of */.B)(text) !== manifest)
        return { wrong: 'its manifest is not the one of this release' };
    const files = ((0,model_manifest/* parseManifest */.Ng)(text) ?? []).filter((entry) => entry.type === 'f');
    if (files.some(({ path }) => path.split('/').includes('..')))
        return { wrong: 'its manifest names a file outside of the release' };
    const [list, tree] = [(0,external_node_path_.join)(dir, 'list'), (0,external_node_path_.join)(dir, 'tree')];
    await (0,promises_.mkdir)(tree);
    await (0,promises_.writeFile)(list, files.map(({ path }) => `${path}\0`).join(''));
    await (0,run/* run */.e)((0,transfer/* transfer */.k)('download', {
        sshConfigFile: host.ssh.configFile,
        alias: host.alias,
        remote: `${(0,config_settings.rootOn)(settings, host)}/releases/${tag}`,
        local: tree,
        filesFrom: list,
    }), { deadlineMs: settings.options.timeouts.upload, signal: fleet.signal });
    return checkTree(tree, text, manifest);
}


/***/ }),

/***/ 74275:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   markRelease: () => (/* binding */ markRelease)
/* harmony export */ });
/* harmony import */ var _model_event_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3225);
/* harmony import */ var _model_release_history_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(33517);
/* harmony import */ var _connection_locked_host_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(32420);
/* harmony import */ var _write_record_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(39373);




/**
 * Writes a judgement of a release (good, bad) into its record on every host that has it, and the event into the
 * history of all hosts; what they wrote is read back. Throws CutoverError when a host does not have it afterwards.
 */
async function markRelease(site, token, readings, tag, change, events, context) {
    const { fleet, settings } = site;
    const at = (0,_model_release_history_js__WEBPACK_IMPORTED_MODULE_2__.nextStamp)(new Date(), readings.map(({ facts }) => facts));
    const recordOn = new Map(readings.map(({ host, facts }) => [host, facts.releases.find((one) => one.tag === tag)?.record]));
    await fleet.stage(`mark ${tag} ${change.state}`, async (host, signal) => {
        const known = recordOn.get(host);
        const record = known === undefined ? undefined : judged(known, change, at);
        const history = events.map((event) => 
        // With what it takes to know the release again when its files are gone.
        (0,_model_event_js__WEBPACK_IMPORTED_MODULE_3__/* .historyLine */ .J)(event.kind === 'good' && record !== undefined
            ? { ...event, manifest: record.manifest, goodAt: record.goodAt }
            : event, context, new Date(at)));
        const release = record === undefined ? undefined : { tag, record };
        await (0,_write_record_js__WEBPACK_IMPORTED_MODULE_1__/* .writeRecord */ .r)(new _connection_locked_host_js__WEBPACK_IMPORTED_MODULE_0__/* .LockedHost */ .j(host, settings, token), { history, release }, signal);
    }, { state: ({ ok }) => `${tag} is ${ok ? '' : 'not '}marked ${change.state}; what is live is unchanged` });
}
/** The order of releases is made of these times, so they come from one place. */
function judged(record, change, at) {
    const { state, goodAt: _goodAt, badAt: _badAt, reason, ...rest } = change;
    if (state === 'good')
        return (0,_model_release_history_js__WEBPACK_IMPORTED_MODULE_2__.asGood)({ ...record, ...rest }, at);
    if (state === 'bad')
        return (0,_model_release_history_js__WEBPACK_IMPORTED_MODULE_2__.asBad)({ ...record, ...rest }, at, reason);
    return { ...record, ...rest, state };
}


/***/ })

};
