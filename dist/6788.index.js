export const id = 6788;
export const ids = [6788,786,9146,2927,1261,5752,482];
export const modules = {

/***/ 2927:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fleet: () => (/* binding */ Fleet),
/* harmony export */   stageFailure: () => (/* binding */ stageFailure)
/* harmony export */ });
/* harmony import */ var p_map__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(356);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4720);
/* harmony import */ var _connection_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4048);



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
            await (0,_connection_js__WEBPACK_IMPORTED_MODULE_1__/* .connect */ .N)(this.#ssh, this.#ssh.jump, this.log, this.signal);
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

/***/ 2420:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ LockedHost)
/* harmony export */ });
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7309);

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

/***/ 7769:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cg: () => (/* binding */ differencesIn),
/* harmony export */   me: () => (/* binding */ checkRelease),
/* harmony export */   pp: () => (/* binding */ finishRelease)
/* harmony export */ });
/* harmony import */ var _connection_host_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8361);
/* harmony import */ var _connection_scripts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2771);


/**
 * Verifies `<tag>.partial` and makes it a release; one that is complete already is verified as it is. Throws as
 * Host.call does, with EXIT.notVerified when a file differs from its manifest.
 */
async function finishRelease(host, { tag, base, verify, record, history }, signal) {
    await host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_1__/* .script */ .K$)('finish-release'), [tag, base ?? '', verify, JSON.stringify(record), history], {
        signal,
    });
}
/** Compares every file of a release with its manifest and changes nothing. Throws as Host.call does. */
async function checkRelease(host, tag, signal) {
    await host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_1__/* .script */ .K$)('finish-release'), [tag, '', 'full', '', ''], { signal });
}
/** What differs from the manifest, a line each, as far as the host said so before it refused the release. */
function differencesIn(thrown) {
    return thrown instanceof _connection_host_js__WEBPACK_IMPORTED_MODULE_0__.ScriptError ? thrown.answer.all('difference') : [];
}


/***/ }),

/***/ 4275:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   markRelease: () => (/* binding */ markRelease)
/* harmony export */ });
/* harmony import */ var _model_event_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3225);
/* harmony import */ var _model_release_history_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3517);
/* harmony import */ var _connection_locked_host_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2420);
/* harmony import */ var _write_record_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9373);




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


/***/ }),

/***/ 4649:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  D: () => (/* binding */ runHook)
});

// EXTERNAL MODULE: ../build/src/config/settings.js
var config_settings = __webpack_require__(7309);
// EXTERNAL MODULE: ../build/src/host/connection/fleet.js
var connection_fleet = __webpack_require__(2927);
// EXTERNAL MODULE: ../build/src/host/connection/locked-host.js
var locked_host = __webpack_require__(2420);
// EXTERNAL MODULE: ../build/src/host/connection/scripts.js
var scripts = __webpack_require__(2771);
;// CONCATENATED MODULE: ../build/src/host/release/start-slot.js

/** How long the host may take on top of the command, to end it and say so. */
const GRACE_MS = 30_000;
/** Runs a command of the team in a release, and before it points the slot to it. Throws as Host.call does. */
async function startSlot(host, { tag, slot, run, variables, timeoutMs }, call) {
    await host.call((0,scripts/* script */.K$)('start-slot'), [
        tag,
        slot ?? '',
        String(Math.ceil(timeoutMs / 1000)),
        run ?? '',
        ...Object.entries(variables).map(([key, value]) => `${key}=${value}`),
    ], { ...call, deadlineMs: timeoutMs + GRACE_MS });
}

;// CONCATENATED MODULE: ../build/src/host/release/run-hook.js




/** Runs it on the hosts; what it prints goes to the log behind the host's name. Throws after all hosts have ended. */
async function runHook({ settings, fleet }, token, hook) {
    const { name, run, hosts, tag, slot, pointSlot, timeoutMs, live } = hook;
    const outcomes = await fleet.collect(name, (host, signal) => startSlot(new locked_host/* LockedHost */.j(host, settings, token), {
        tag,
        slot: pointSlot ? slot.name : undefined,
        run,
        variables: (0,config_settings.commandVariables)(settings, host, { tag, slot, previous: live?.tag }),
        timeoutMs,
    }, { signal, onOutput: (line) => fleet.log.info(`${host.name} | ${line}`) }), { hosts });
    if (outcomes.every((outcome) => outcome.ok))
        return;
    const unchanged = live === undefined ? 'nothing is live yet' : `live is ${live.slot} ${live.tag ?? '(empty)'}, unchanged`;
    throw (0,connection_fleet.stageFailure)(name, outcomes, {
        state: ({ ok }) => `${name} of ${tag} ${ok ? 'done' : 'failed'}; ${unchanged}`,
        next: `the lines above show what \`${name}\` printed; traffic is still where it was. Mend the cause, then run this step again`,
    });
}


/***/ }),

/***/ 9373:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ writeRecord)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4720);
/* harmony import */ var _connection_scripts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2771);


/**
 * Writes lines into the host's history and, where there is one, the record of a release, which is read back. Throws
 * as Host.call does, and CutoverError when the record says something else afterwards.
 */
async function writeRecord(host, { history, release, }, signal) {
    const lines = history.join('\n');
    if (release === undefined) {
        await host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_1__/* .script */ .K$)('write-record'), [lines], { signal });
        return;
    }
    const { tag } = release;
    const text = JSON.stringify(release.record);
    const answer = await host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_1__/* .script */ .K$)('write-record'), [lines, tag, text], { signal });
    const now = answer.get('record');
    if (now !== `${tag} ${text}`)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(`the record of ${tag} says ${now ?? 'nothing'} after it was written`, {
            host: host.name,
            stage: 'mark',
            next: 'run the job again',
        });
}


/***/ }),

/***/ 9702:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ formatAge)
/* harmony export */ });
/** How long ago a time was, for a person: `5 min`, `3 h`, `12 d`. */
function formatAge(at, now) {
    const minutes = Math.max(0, Math.round((now.getTime() - Date.parse(at)) / 60_000));
    if (Number.isNaN(minutes))
        return 'unknown time';
    if (minutes < 120)
        return `${minutes} min`;
    return minutes < 48 * 60 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} d`;
}


/***/ }),

/***/ 786:
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
/**
 * Whether this run may change this environment.
 *
 * The reviews belong to the run, not to one attempt of it, and do not tell when they were given. So in a
 * re-run an approval may stem from an earlier attempt. It then counts only while the environment is still
 * protected: GitHub holds the job of every attempt until somebody approves that attempt, so the job runs
 * only because somebody did. For `not-self` it must further be certain that this somebody was not who
 * started the attempt: GitHub's own rule against self-review says so, or else no starter is among those
 * who approved at all, in whichever attempt.
 */
function judgeApproval(question, reviews, protection) {
    const { mode, environment, attempt, starters } = question;
    const approvals = reviews.filter(({ state, environments }) => state === 'approved' && environments.some((name) => sameName(name, environment)));
    const approvers = unique(approvals.map(({ login, comment }) => ({ login, comment })));
    if (approvers.length === 0)
        return { approved: false, why: 'no-review', approvers };
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
function unique(approvers) {
    const found = new Map();
    for (const approver of approvers) {
        const before = found.get(approver.login.toLowerCase());
        found.set(approver.login.toLowerCase(), approver.comment === '' && before !== undefined ? before : approver);
    }
    return [...found.values()];
}


/***/ }),

/***/ 707:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A_: () => (/* binding */ LEVELS),
/* harmony export */   CI: () => (/* binding */ partsOf),
/* harmony export */   Ce: () => (/* binding */ dumpFileOf),
/* harmony export */   JN: () => (/* binding */ parseBackupId),
/* harmony export */   Px: () => (/* binding */ readSums),
/* harmony export */   QZ: () => (/* binding */ shrunk),
/* harmony export */   WH: () => (/* binding */ backupId),
/* harmony export */   YB: () => (/* binding */ spaceProblem),
/* harmony export */   fe: () => (/* binding */ readBackup),
/* harmony export */   hB: () => (/* binding */ weakest),
/* harmony export */   n6: () => (/* binding */ compareFacts),
/* harmony export */   nA: () => (/* binding */ countFacts),
/* harmony export */   ny: () => (/* binding */ latestGood),
/* harmony export */   xK: () => (/* binding */ backupsToRemove),
/* harmony export */   z3: () => (/* binding */ formatBytes)
/* harmony export */ });
/* unused harmony export isProven */
/** How far a backup was proven, from weakest to strongest. */
const LEVELS = ['checksum', 'list', 'restore'];
const ID = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-([A-Za-z0-9][A-Za-z0-9._+-]*)$/;
/** Ids further ahead than this come from a clock that was wrong, and are not followed. */
const AHEAD_MS = 60_000;
/**
 * The id of a new backup: UTC time and live tag. Their order is the order of backups, so it is a second later than the
 * last one when several are made within one, also when those between are gone.
 */
function backupId(now, tag, taken) {
    const known = new Set(taken);
    const times = [...known].map((id) => parseBackupId(id)?.at.getTime() ?? 0);
    const last = Math.max(0, ...times.filter((time) => time <= now.getTime() + AHEAD_MS));
    for (let time = Math.max(Math.floor(now.getTime() / 1000) * 1000, last + 1000);; time += 1000) {
        const stamp = new Date(time).toISOString().replace(/[-:]|\.\d+/g, '');
        const id = `${stamp}-${tag ?? 'none'}`;
        if (!known.has(id))
            return id;
    }
}
/** When a backup of this id was taken, and of which live tag; undefined for anything that is no id. */
function parseBackupId(id) {
    const match = ID.exec(id);
    if (match === null || id.endsWith('.partial'))
        return undefined;
    const [, year, month, day, hour, minute, second, tag = ''] = match;
    const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
    return Number.isNaN(at.getTime()) ? undefined : { at, tag };
}
/** Reads backup.json as a host gave it; undefined when it is not one. */
function readBackup(about) {
    if (typeof about !== 'object' || about === null)
        return undefined;
    const value = about;
    const sound = value.format === 1 &&
        typeof value.id === 'string' &&
        parseBackupId(value.id) !== undefined &&
        typeof value.finishedAt === 'string' &&
        typeof value.bytes === 'number' &&
        typeof value.sums === 'string' &&
        LEVELS.some((level) => level === value.verified) &&
        typeof value.files === 'object' &&
        Array.isArray(value.paths) &&
        Array.isArray(value.databases) &&
        value.databases.every((one) => isDatabase(one));
    return sound ? value : undefined;
}
function isDatabase(one) {
    if (typeof one !== 'object' || one === null)
        return false;
    const value = one;
    return (typeof value.name === 'string' &&
        typeof value.file === 'string' &&
        /^[a-z0-9][a-z0-9._-]*$/.test(value.file) &&
        typeof value.sha256 === 'string' &&
        typeof value.bytes === 'number' &&
        LEVELS.some((level) => level === value.verified));
}
/**
 * Reads a list of sums as sha256sum writes it: a name with a line feed or a backslash in it is escaped, and its line
 * begins with a backslash.
 */
function readSums(text) {
    return text
        .split('\n')
        .map((line) => /^(\\?)([0-9a-f]{64}) [ *](.+)$/.exec(line))
        .filter((match) => match !== null)
        .map(([, escaped, sum = '', name = '']) => ({
        sum,
        path: escaped === ''
            ? name
            : name.replace(/\\([\\nr])/g, (_, c) => (c === 'n' ? '\n' : c === 'r' ? '\r' : '\\')),
    }));
}
/** The weakest of several proofs; checksum when there is none, since that is always done. */
function weakest(levels) {
    return LEVELS.find((level) => levels.includes(level)) ?? 'checksum';
}
/** Is every database of it proven as far as can be? Nothing is known of what a command printed. */
function isProven(manifest) {
    return manifest.databases.every(({ engine, verified }) => engine === 'command' || verified === 'restore');
}
/** The file name of a database's dump: readable, and never the same for two databases of a backup. */
function dumpFileOf(engine, name, taken = []) {
    const known = new Set(taken);
    const readable = name
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-+|-+$/g, '')
        .slice(0, 60);
    const base = `${engine}-${readable || 'unnamed'}`;
    for (let n = 1;; n++) {
        const file = n === 1 ? base : `${base}.${n}`;
        if (!known.has(file))
            return file;
    }
}
/**
 * The backups of one host that may go: those beyond the newest `keep` that are also older than `keepDays`.
 * Never one that is needed, never the newest that was proven by a restore, and never the newest of all.
 * What is no backup of ours, or cannot be read, is left alone.
 */
function backupsToRemove(backups, retention) {
    const ours = backups
        .filter((backup) => backup.manifest !== undefined && parseBackupId(backup.id) !== undefined)
        .sort((a, b) => (a.id < b.id ? 1 : -1));
    const newest = ours[0]?.id;
    const proven = ours.find(({ manifest }) => manifest !== undefined && isProven(manifest))?.id;
    const oldest = retention.keepDays === undefined ? undefined : retention.now.getTime() - retention.keepDays * 86_400_000;
    return ours
        .slice(retention.keep)
        .filter(({ id }) => {
        const at = parseBackupId(id)?.at.getTime() ?? Number.POSITIVE_INFINITY;
        const young = oldest !== undefined && at >= oldest;
        return !young && id !== newest && id !== proven && !retention.needed.has(id);
    })
        .map(({ id }) => id);
}
/** The parts that are smaller than before by more than `limit` percent; gone altogether counts, new does not. */
function shrunk(before, after, limit) {
    const now = new Map(after.map((part) => [part.name, part.bytes]));
    return before.flatMap(({ name, bytes }) => {
        const left = now.get(name);
        return left !== undefined && left < bytes * (1 - limit / 100)
            ? [{ name, before: bytes, after: left }]
            : [];
    });
}
/** The parts of a backup whose size is compared with the next one. */
function partsOf(manifest) {
    return [
        { name: 'files', bytes: manifest.files.bytes },
        ...manifest.databases.map(({ engine, name, bytes }) => ({ name: `${engine} ${name}`, bytes })),
    ];
}
/**
 * What differs between a database and its restored copy, in words, at most `most` of them. A line of either
 * list is: kind, name, number of rows, checksum of the content, with a tab between them. Rows of `?` in the
 * source are not known: then only that the thing is there is compared.
 */
function compareFacts(source, restored, most = 20) {
    const read = (lines) => new Map(lines.map((line) => {
        const [kind = '', name = '', rows = '', sum = ''] = line.split('\t');
        return [`${kind} ${name}`, { rows, sum }];
    }));
    const [from, to] = [read(source), read(restored)];
    const differences = [];
    for (const [what, had] of from) {
        const has = to.get(what);
        if (has === undefined)
            differences.push(`${what} is missing in the restored copy`);
        else if (had.rows === '?')
            continue;
        else if (has.rows !== had.rows)
            differences.push(`${what} has ${has.rows} rows in the restored copy, ${had.rows} in the source`);
        // A backup of an older version sums less.
        else if (had.sum !== '' && has.sum !== had.sum)
            differences.push(`${what} has other content in the restored copy than in the source`);
    }
    // A list of names only, from a backup that was to be proven less, has nothing but tables.
    const names = [...from.values()].length > 0 && [...from.values()].every(({ rows }) => rows === '?');
    for (const what of to.keys())
        if (!from.has(what) && (!names || what.startsWith('table ')))
            differences.push(`${what} is in the restored copy but not in the source`);
    return differences.length <= most
        ? differences
        : [...differences.slice(0, most), `and ${differences.length - most} more differences`];
}
/** How many tables a list of facts names, and their rows. */
function countFacts(facts) {
    const tables = facts.map((line) => line.split('\t')).filter(([kind]) => kind === 'table');
    return { tables: tables.length, rows: tables.reduce((sum, [, , rows]) => sum + (Number(rows) || 0), 0) };
}
/** Why a backup or a restore would not fit, or undefined. `reserve` bytes stay free. */
function spaceProblem(expected, free, reserve, what = 'backup') {
    if (free.bytes < expected.bytes + reserve)
        return `the ${what} needs about ${formatBytes(expected.bytes)} and ${formatBytes(reserve)} are to stay free, but only ${formatBytes(free.bytes)} are free`;
    if (free.inodes !== undefined && expected.inodes !== undefined && free.inodes < expected.inodes)
        return `the ${what} needs about ${expected.inodes} inodes, but only ${free.inodes} are free`;
    return undefined;
}
/** Bytes for a person: `0 B`, `1.5 kB`, `20 MB`. */
function formatBytes(bytes) {
    const units = ['B', 'kB', 'MB', 'GB', 'TB'];
    let value = bytes;
    let unit = 0;
    while (value >= 1000 && unit < units.length - 1) {
        value /= 1000;
        unit++;
    }
    return `${unit === 0 || value >= 10 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}
/** The newest backup that every host has with all databases proven by a restore. */
function latestGood(hosts) {
    const [first = [], ...others] = hosts;
    const everywhere = first
        .filter(({ manifest }) => manifest !== undefined)
        .filter(({ id }) => others.every((backups) => backups.some((one) => one.id === id && one.manifest !== undefined)))
        .map(({ id }) => id)
        .sort()
        .reverse();
    return everywhere.find((id) => hosts.every((backups) => {
        const manifest = backups.find((one) => one.id === id)?.manifest;
        return manifest !== undefined && isProven(manifest);
    }));
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

/***/ 9146:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  agreedLiveTag: () => (/* binding */ agreedLiveTag),
  liveTag: () => (/* binding */ liveTag),
  parseHostFacts: () => (/* binding */ parseHostFacts),
  readLockOwner: () => (/* binding */ readLockOwner),
  servedTag: () => (/* binding */ servedTag)
});

;// CONCATENATED MODULE: ../build/src/model/traffic.js

/** Which slots get requests, by what a host said. */
function trafficOf(said, live, members) {
    switch (said.kind) {
        case 'elsewhere':
        case 'unread':
            return said;
        case 'link':
            return { kind: 'slots', slots: live === undefined ? [] : [live], draining: [], foreign: false };
        case 'command':
            return said.slot === '' || members.has(said.slot)
                ? { kind: 'slots', slots: said.slot === '' ? [] : [said.slot], draining: [], foreign: false }
                : { kind: 'slots', slots: [], draining: [], foreign: true };
        case 'haproxy':
            return haproxyTraffic(said.servers, members);
        case 'nginx':
            if (said.text === undefined)
                return live === undefined
                    ? { kind: 'slots', slots: [], draining: [], foreign: false }
                    : { kind: 'unread', reason: 'the include file is gone: nginx serves what it read before' };
            if (!said.running)
                return { kind: 'unread', reason: 'nginx has no worker that takes connections' };
            if (said.changedSince)
                return {
                    kind: 'unread',
                    reason: 'the include file was changed after nginx read it last: it serves what the file held before',
                };
            return { kind: 'slots', ...slotsOfUpstream(said.text, members), draining: [] };
    }
}
function haproxyTraffic(servers, members) {
    const owner = new Map([...members].flatMap(([slot, names]) => names.map((name) => [name, slot])));
    const taking = servers.filter(({ status }) => ['UP', 'UNCHECKED', 'NOLB'].includes(status));
    const slots = new Set(taking.flatMap(({ name }) => owner.get(name) ?? []));
    const rest = servers.filter(({ sessions }) => sessions > 0).flatMap(({ name }) => owner.get(name) ?? []);
    return {
        kind: 'slots',
        slots: [...slots].sort(),
        draining: [...new Set(rest)].filter((slot) => !slots.has(slot)).sort(),
        foreign: taking.some(({ name }) => !owner.has(name)),
    };
}
/** Reads the lines `traffic…` of read-host.sh; undefined where the host did not say (an older script, a new root). */
function readTraffic(lines) {
    const one = (key) => lines.find(([name]) => name === key)?.[1];
    const all = (key) => lines.filter(([name]) => name === key).map(([, value]) => value);
    const reason = one('traffic-unread');
    if (reason !== undefined)
        return { kind: 'unread', reason };
    const kind = one('traffic') ?? '';
    switch (kind) {
        case 'link':
        case 'elsewhere':
            return { kind };
        case 'command':
            return { kind, slot: one('traffic-slot') ?? '' };
        case 'haproxy':
            return { kind, servers: all('traffic-server').map(readServer) };
        case 'nginx': {
            const text = one('traffic-include') === 'missing' ? undefined : all('traffic-text').join('\n');
            return {
                kind,
                text,
                running: one('traffic-workers') === 'yes',
                changedSince: one('traffic-changed') === 'yes',
            };
        }
        default:
            return { kind: 'unread', reason: 'the host did not say it' };
    }
}
function readServer(line) {
    const [name = '', status = '', sessions = ''] = line.split(' ');
    return { name, status, sessions: /^\d+$/.test(sessions) ? Number(sessions) : 0 };
}

;// CONCATENATED MODULE: ../build/src/model/host-facts.js

/** A name as guard_tag of prelude.sh has it, and one as guard_slot has it: what a host says goes back into calls and into reports. */
const TAG = /^(?![.-])(?!.*\.partial$)[A-Za-z0-9._+@,=-]{1,255}$/;
const SLOT = /^[a-z][a-z0-9-]{0,31}$/;
/** Reads the answer of read-host.sh: `key=value` lines. A host may say anything; what makes no sense is left out. */
function parseHostFacts(lines) {
    const one = (key) => lines.find(([name]) => name === key)?.[1];
    const all = (key) => lines.filter(([name]) => name === key).map(([, value]) => value);
    const records = new Map(all('about')
        .map((value) => splitWord(value))
        .map(([tag, json]) => [tag, readRecord(json)]));
    const root = one('root');
    const slotOf = (text) => (text !== undefined && SLOT.test(text) ? text : undefined);
    const [id = '', ...armed] = (one('confirm') ?? '').split(' ').filter((word) => word !== '');
    const confirm = /^[0-9a-f-]{36}$/.test(id) ? { id, hosts: armed } : undefined;
    const switching = slotOf(splitWord(one('switching') ?? '')[0]);
    const mark = readMark(one('switching'), one('switching-alive') === 'yes');
    const sharedMissing = all('shared-missing');
    const number = (key) => {
        const value = one(key);
        return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
    };
    return {
        root: root === 'missing' ? undefined : root,
        user: one('user') ?? '',
        tools: new Set(all('tool')),
        freeBytes: number('free-bytes') ?? 0,
        freeInodes: number('free-inodes'),
        ...(sharedMissing.length === 0 ? {} : { sharedMissing }),
        live: slotOf(one('live')),
        ...(switching === undefined ? {} : { switching }),
        ...(mark === undefined ? {} : { mark }),
        traffic: readTraffic(lines),
        ...(confirm === undefined ? {} : { confirm }),
        slots: new Map(all('slot')
            .map(splitWord)
            .filter(([slot]) => SLOT.test(slot))
            .map(([slot, tag]) => [slot, TAG.test(tag) ? tag : undefined])),
        releases: all('release')
            .map(splitWord)
            .filter(([tag]) => TAG.test(tag))
            .map(([tag, sum]) => ({
            tag,
            manifest: /^[0-9a-f]{64}$/.test(sum) ? sum : undefined,
            record: records.get(tag),
        })),
        partials: all('partial').filter((tag) => TAG.test(tag)),
        backups: all('backup')
            .map(splitWord)
            .flatMap(([id, json]) => {
            const about = parseJson(json);
            return about === undefined || !TAG.test(id) ? [] : [{ id, about }];
        }),
        history: [...all('left-bad'), ...all('history')].map(parseJson).filter((line) => line !== undefined),
        ...(one('history-cut') === 'yes' ? { historyFrom: timeOf(all('history')[0]) } : {}),
        lock: readLockOwner(one('lock')),
    };
}
/** The tag in the live slot of a host, or undefined. */
function liveTag(facts) {
    return facts.live === undefined ? undefined : facts.slots.get(facts.live);
}
/** The tag that is live on every one of these hosts; undefined when they differ or nothing is live. */
function agreedLiveTag(hosts) {
    const tags = new Set(hosts.map(liveTag));
    return tags.size === 1 ? [...tags][0] : undefined;
}
/** As agreedLiveTag, where slots may be groups of hosts: those of the other group hold another release and do not count. */
function servedTag(hosts) {
    const live = new Set(hosts.map(({ facts }) => facts.live));
    if (live.size !== 1)
        return undefined;
    return agreedLiveTag(hosts
        .filter(({ facts, slots }) => facts.live === undefined || slots.includes(facts.live))
        .map(({ facts }) => facts));
}
/** The line of `.cutover/switching`: slot to, slot from, process id, and (not in older versions) token and when that process began. `-` is nothing. */
function readMark(line, alive) {
    if (line === undefined)
        return undefined;
    const [to = '', from = '', , token = ''] = line.split(' ');
    return {
        to: SLOT.test(to) ? to : undefined,
        from: SLOT.test(from) ? from : undefined,
        owner: /^[0-9A-Za-z-]{1,64}$/.test(token) ? token : undefined,
        alive,
    };
}
function readLockOwner(json) {
    const value = json === undefined ? undefined : parseJson(json);
    if (typeof value !== 'object' || value === null)
        return undefined;
    const word = (key) => {
        const found = value[key];
        return typeof found === 'string' ? oneLine(found).slice(0, 300) : 'unknown';
    };
    return {
        action: word('action'),
        run: word('run'),
        runId: word('runId'),
        attempt: word('attempt'),
        repository: word('repository'),
        actor: word('actor'),
        ...('stage' in value ? { stage: word('stage') } : {}),
        since: word('since'),
    };
}
function readRecord(json) {
    const value = parseJson(json);
    if (typeof value !== 'object' || value === null)
        return undefined;
    const said = value;
    const record = {};
    for (const [key, type] of Object.entries(RECORD)) {
        const found = said[key];
        if (typeof found === type)
            record[key] = typeof found === 'string' ? oneLine(found) : found;
    }
    const { approvers, returned } = said;
    if (Array.isArray(approvers) && approvers.every((one) => typeof one === 'string'))
        record['approvers'] = approvers.map(oneLine);
    if (typeof returned === 'object' && returned !== null && 'from' in returned && 'run' in returned) {
        const { from, run } = returned;
        if (typeof from === 'string' && typeof run === 'string')
            record['returned'] = { from: oneLine(from), run: oneLine(run) };
    }
    const { tag, state, manifest, deployedAt } = record;
    const known = state === 'complete' || state === 'good' || state === 'bad';
    if (!known || tag === undefined || manifest === undefined || deployedAt === undefined)
        return undefined;
    return record;
}
/** The keys of a record and what they hold; of a host that says something else nothing is taken over. */
const RECORD = {
    tag: 'string',
    state: 'string',
    manifest: 'string',
    commit: 'string',
    deployedAt: 'string',
    liveAt: 'string',
    goodAt: 'string',
    badAt: 'string',
    reason: 'string',
    actor: 'string',
    run: 'string',
    backup: 'string',
    files: 'number',
    bytes: 'number',
    migrated: 'boolean',
    pinned: 'boolean',
};
/** Control characters would drive a log or a terminal, or begin a line of their own there. */
function oneLine(text) {
    return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
}
/** When a line of the history was written; one that does not say is as good as none before it. */
function timeOf(line) {
    const said = parseJson(line ?? '');
    const at = typeof said === 'object' && said !== null && 'at' in said ? said.at : undefined;
    return typeof at === 'string' ? at : '~';
}
function splitWord(value) {
    const space = value.indexOf(' ');
    return space < 0 ? [value, ''] : [value.slice(0, space), value.slice(space + 1)];
}
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 9180:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PF: () => (/* binding */ approvedLines),
/* harmony export */   Qj: () => (/* binding */ markdownTable),
/* harmony export */   p7: () => (/* binding */ markdownText)
/* harmony export */ });
/* harmony import */ var _approval_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(786);

/** A Markdown table; what stands in a cell cannot end it or start markup of its own. */
function markdownTable(head, rows) {
    const line = (cells) => `| ${cells.join(' | ')} |`;
    return [
        line(head.map(markdownText)),
        line(head.map(() => '---')),
        ...rows.map((cells) => line(cells.map(markdownText))),
    ].join('\n');
}
/** Who approved, as a paragraph of a summary; nothing where nobody had to. */
function approvedLines(approvers) {
    return approvers.length === 0 ? [] : [`Approved by ${markdownText((0,_approval_js__WEBPACK_IMPORTED_MODULE_0__/* .approverNames */ .sz)(approvers))}.`, ''];
}
/**
 * Text from outside (hosts, tags, people) made safe for Markdown and the HTML that GitHub makes of it: no markup, no
 * link that GitHub makes of a bare address (GFM, 6.9), and nothing that reorders what stands beside it: characters of
 * the bidirectional algorithm (UAX #9) and those of no width are spelled out.
 */
function markdownText(text) {
    return text
        .replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c] ?? c)
        .replace(/[\\`*_[\]|~]/g, (c) => `\\${c}`)
        .replace(/:(?=\/\/)/g, '&#58;')
        .replace(/(?<=www)\./gi, '&#46;')
        .replace(/[\r\n]+/g, ' ')
        .replace(INVISIBLE, (c) => `(U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')})`);
}
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;


/***/ }),

/***/ 482:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   listLines: () => (/* binding */ listLines),
/* harmony export */   listReleases: () => (/* binding */ listReleases),
/* harmony export */   listSummary: () => (/* binding */ listSummary)
/* harmony export */ });
/* harmony import */ var _age_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9702);
/* harmony import */ var _host_facts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9146);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9180);
/* harmony import */ var _rollback_choose_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4013);
/* harmony import */ var _rollback_state_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4807);





/**
 * Everything that the hosts know or remember, newest first by when it was found good, else released.
 * @param cached tags whose bundle the cache has
 * @param slotIsLive the slot that takes traffic may be pointed elsewhere
 */
function listReleases(hosts, slots, cached = new Set(), slotIsLive = false) {
    const previous = (0,_rollback_choose_js__WEBPACK_IMPORTED_MODULE_1__/* .chooseRollback */ .w)(hosts, slots, { tag: undefined, slotIsLive });
    const tags = [...new Set(hosts.flatMap(({ facts }) => (0,_rollback_state_js__WEBPACK_IMPORTED_MODULE_2__/* .knownTags */ .$F)(facts)))];
    return tags
        .map((tag) => {
        const found = hosts.map((host) => (0,_rollback_state_js__WEBPACK_IMPORTED_MODULE_2__/* .onHost */ .GH)(host, tag));
        const records = found.map(({ record }) => record).filter((record) => record !== undefined);
        const last = newest([
            ...records,
            ...found.map(({ past }) => past).filter((past) => past !== undefined),
        ]);
        const choice = (0,_rollback_choose_js__WEBPACK_IMPORTED_MODULE_1__/* .chooseRollback */ .w)(hosts, slots, { tag, slotIsLive });
        const isCached = cached.has(tag);
        const method = 'refused' in choice ? undefined : choice.method;
        return {
            tag,
            state: stateOf(hosts, tag, found),
            commit: last?.commit,
            releasedAt: last?.deployedAt,
            goodAt: found
                .map(({ goodAt }) => goodAt)
                .filter((at) => at !== undefined)
                .sort()
                .at(-1),
            by: last?.actor,
            approvers: last?.approvers ?? [],
            reason: found.map(({ reason }) => reason).find((reason) => reason !== undefined),
            backup: last?.backup,
            bytes: last?.bytes,
            migrated: found.some(({ record, past }) => (record ?? past)?.migrated === true),
            manifest: found.map(({ manifest }) => manifest).find((manifest) => manifest !== undefined),
            previous: !('refused' in previous) && previous.tag === tag,
            method: method === 'cache' && !isCached ? undefined : method,
            refused: 'refused' in choice
                ? choice.refused
                : method === 'cache' && !isCached
                    ? `${tag} is not on every host, and its bundle is not known to be in the cache`
                    : undefined,
            cached: isCached,
            hosts: found.map(({ host, files, state, slots: held }) => ({
                host,
                state: state ?? 'unknown',
                where: files === 'there' ? (held.length > 0 ? `slot ${held.join(', ')}` : 'releases') : files,
            })),
        };
    })
        .sort((a, b) => (place(a) < place(b) ? 1 : place(a) > place(b) ? -1 : a.tag < b.tag ? -1 : 1));
}
const place = ({ goodAt, releasedAt }) => goodAt ?? releasedAt ?? '';
function newest(known) {
    return known.reduce((a, b) => (a !== undefined && (a.deployedAt ?? '') >= (b.deployedAt ?? '') ? a : b), undefined);
}
function stateOf(hosts, tag, found) {
    const holders = hosts.filter(({ facts }) => (0,_host_facts_js__WEBPACK_IMPORTED_MODULE_0__.liveTag)(facts) !== undefined);
    if (holders.length > 0 && holders.every(({ facts }) => (0,_host_facts_js__WEBPACK_IMPORTED_MODULE_0__.liveTag)(facts) === tag))
        return 'live';
    if (found.some(({ state }) => state === 'bad'))
        return 'bad';
    const states = new Set(found.map(({ state }) => state).filter((state) => state !== undefined));
    const [only] = states;
    if (states.size > 1)
        return 'differs';
    return only === 'good' || only === 'complete' ? only : 'unknown';
}
const HEADINGS = [
    ...['Release', 'State', 'Commit', 'Released', 'By', 'Approved by', 'Where', 'Backup before it', 'Size'],
    'Way back',
];
/** One row a release. `now` for ages. */
function rowsOf(releases, now) {
    return releases.map((one) => [
        one.previous ? `${one.tag} (previous)` : one.tag,
        one.state,
        one.commit?.slice(0, 12) ?? '–',
        one.releasedAt === undefined
            ? '–'
            : `${one.releasedAt.slice(0, 19).replace('T', ' ')} (${(0,_age_js__WEBPACK_IMPORTED_MODULE_3__/* .formatAge */ .n)(one.releasedAt, now)} ago)`,
        one.by ?? '–',
        one.approvers.join(', ') || '–',
        whereOf(one),
        one.backup ?? '–',
        one.bytes === undefined ? '–' : `${(one.bytes / 1024 / 1024).toFixed(1)} MiB`,
        one.state === 'live' ? 'takes traffic' : (one.method ?? one.refused ?? ''),
    ]);
}
/** Where its files are, host by host only when they differ. */
function whereOf({ hosts, cached }) {
    const places = new Set(hosts.map(({ where }) => where));
    const words = places.size === 1 ? [...places] : [hosts.map(({ host, where }) => `${host} ${where}`).join(', ')];
    return [...words, ...(cached ? ['cache'] : [])].join('; ');
}
/** The list as lines for the log. */
function listLines(releases, now) {
    const rows = [HEADINGS, ...rowsOf(releases, now)];
    const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
    return rows.map((row) => row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd());
}
/** The list as Markdown: one table for the fleet, one by host. `now` for ages. */
function listSummary(releases, environment, now) {
    if (releases.length === 0)
        return `## Releases of ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .markdownText */ .p7)(environment)}\n\nThe hosts know no release.\n`;
    const hosts = releases[0]?.hosts.map(({ host }) => host) ?? [];
    const byHost = releases.map((one) => [
        one.tag,
        ...one.hosts.map(({ state, where }) => (where === 'never' ? '–' : `${state}, ${where}`)),
        one.cached ? 'yes' : 'no',
    ]);
    return [
        `## Releases of ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .markdownText */ .p7)(environment)}`,
        '',
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .markdownTable */ .Qj)(HEADINGS, rowsOf(releases, now)),
        '',
        '<details><summary>Host by host</summary>',
        '',
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .markdownTable */ .Qj)(['Release', ...hosts, 'Cache'], byHost),
        '',
        '</details>',
        '',
    ].join('\n');
}


/***/ }),

/***/ 6788:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   dataToBringBack: () => (/* binding */ dataToBringBack),
/* harmony export */   hostsOf: () => (/* binding */ hostsOf),
/* harmony export */   listRollbacks: () => (/* binding */ listRollbacks),
/* harmony export */   liveLines: () => (/* binding */ liveLines),
/* harmony export */   planRollback: () => (/* binding */ planRollback),
/* harmony export */   recordRollback: () => (/* binding */ recordRollback),
/* harmony export */   startRelease: () => (/* binding */ startRelease),
/* harmony export */   statesOf: () => (/* binding */ statesOf),
/* harmony export */   verifyRelease: () => (/* binding */ verifyRelease)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4720);
/* harmony import */ var _host_connection_locked_host_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2420);
/* harmony import */ var _host_release_finish_release_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7769);
/* harmony import */ var _host_release_mark_release_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4275);
/* harmony import */ var _host_release_run_hook_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4649);
/* harmony import */ var _model_age_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(9702);
/* harmony import */ var _model_backup_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(707);
/* harmony import */ var _model_host_facts_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9146);
/* harmony import */ var _model_release_history_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(3517);
/* harmony import */ var _model_rollback_choose_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4013);
/* harmony import */ var _model_rollback_data_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(4988);
/* harmony import */ var _model_rollback_list_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(482);
/* harmony import */ var _model_words_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(4636);













const STAGE = 'rollback-to-tag';
/**
 * The backup that `restore-backup` means: an id, or `before`, the one taken before the first release after the
 * target. Throws CutoverError when none is recorded.
 */
function dataToBringBack(readings, target, wanted, now) {
    const chosen = wanted === 'before' ? (0,_model_rollback_data_js__WEBPACK_IMPORTED_MODULE_9__/* .backupBefore */ .e)(statesOf(readings), target.tag) : { id: wanted };
    const about = 'id' in chosen ? (0,_model_backup_js__WEBPACK_IMPORTED_MODULE_10__/* .parseBackupId */ .JN)(chosen.id) : undefined;
    if ('refused' in chosen || about === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB('refused' in chosen ? chosen.refused : `${JSON.stringify(wanted)} is no id of a backup`, {
            stage: STAGE,
            state: liveLines(readings, ', unchanged'),
            next: `name one: ${[...new Set(readings.flatMap(({ facts }) => facts.backups.map((one) => one.id)))].join(', ') || 'there is none on the hosts'}`,
        });
    const { id } = chosen;
    const at = about.at.toISOString();
    return {
        id,
        loss: `everything that was written since ${at} (${(0,_model_age_js__WEBPACK_IMPORTED_MODULE_11__/* .formatAge */ .n)(at, now)} ago) is replaced by the backup ${id}; what is there now is backed up first`,
    };
}
function statesOf(readings) {
    return readings.map(({ host, facts }) => ({ host: host.name, facts }));
}
/** One line a host: what is live there. */
function liveLines(readings, after = '') {
    return readings.map(({ host, facts }) => `${host.name}: ${(0,_model_words_js__WEBPACK_IMPORTED_MODULE_8__/* .liveWords */ .K)(facts)}${after}`);
}
/** Everything that can be gone back to. `cached`: the tags whose bundle is in the cache. */
function listRollbacks({ settings }, readings, cached) {
    return (0,_model_rollback_list_js__WEBPACK_IMPORTED_MODULE_7__.listReleases)(statesOf(readings), settings.slots, cached, slotMayMove(settings));
}
/** The slot that takes traffic may be pointed to another release, as where it is the only one. */
function slotMayMove({ options, slots }) {
    return options['slot-is-live'] === 'allow' || slots.length === 1;
}
/** Decides where to go back to and how, and changes nothing. Throws CutoverError with what every host has. */
function planRollback({ settings, identity }, readings, { tag, allowBad }) {
    const choice = (0,_model_rollback_choose_js__WEBPACK_IMPORTED_MODULE_6__/* .chooseRollback */ .w)(statesOf(readings), settings.slots, {
        tag,
        allowBad,
        slotIsLive: slotMayMove(settings),
        run: identity.run,
    });
    if ('refused' in choice)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(choice.refused, {
            stage: STAGE,
            state: choice.lines.map((line) => `${line}; unchanged`),
            next: choice.next,
        });
    return choice;
}
/** The hosts that have the slot. */
function hostsOf({ settings, fleet }, { slot }) {
    const names = settings.slots.find(({ name }) => name === slot)?.hosts;
    return fleet.hosts.filter(({ name }) => names === undefined || names.includes(name));
}
/** Compares every file of the release with its manifest on every host. Throws with what was changed by hand. */
async function verifyRelease(site, token, readings, target) {
    const { settings, fleet } = site;
    const differences = new Map();
    const live = new Map(readings.map((reading) => [reading.host, liveLines([reading])[0] ?? '']));
    await fleet.stage('verify release', async (host, signal) => {
        try {
            await (0,_host_release_finish_release_js__WEBPACK_IMPORTED_MODULE_2__/* .checkRelease */ .me)(new _host_connection_locked_host_js__WEBPACK_IMPORTED_MODULE_1__/* .LockedHost */ .j(host, settings, token), target.tag, signal);
        }
        catch (thrown) {
            differences.set(host, (0,_host_release_finish_release_js__WEBPACK_IMPORTED_MODULE_2__/* .differencesIn */ .Cg)(thrown).slice(0, 5).join('; '));
            throw thrown;
        }
    }, {
        hosts: hostsOf(site, target),
        state: ({ host, ok }) => `${(live.get(host) ?? '').replace(`${host.name}: `, '')}, unchanged; ${target.tag} ${ok ? 'is whole' : `was changed: ${differences.get(host) ?? ''}`}`,
        next: `${target.tag} is not what was released: look at the files above, and name another release with \`tag\``,
    });
}
/** Starts the release in its slot, which takes no traffic. */
async function startRelease(site, token, readings, target) {
    const { settings } = site;
    const slot = settings.slots.find(({ name }) => name === target.slot);
    const [first] = readings;
    if (slot === undefined || first === undefined)
        return;
    // A slot that takes traffic is pointed to the release, and its app started, by the switch.
    if (readings.some(({ facts }) => facts.live === slot.name))
        return;
    const live = first.facts.live;
    await (0,_host_release_run_hook_js__WEBPACK_IMPORTED_MODULE_4__/* .runHook */ .D)(site, token, {
        name: 'start',
        run: settings.options.start?.run,
        hosts: hostsOf(site, target),
        tag: target.tag,
        slot,
        pointSlot: true,
        timeoutMs: settings.options.start?.timeout ?? settings.options.timeouts.start,
        live: live === undefined ? undefined : { slot: live, tag: (0,_model_host_facts_js__WEBPACK_IMPORTED_MODULE_5__.liveTag)(first.facts) },
    });
}
/** Records on every host which release is good and which were left, and why. `readings` are from after the switch. */
async function recordRollback(site, token, readings, back) {
    const { target, left, reason, context } = back;
    const { tag, slot } = target;
    const records = readings.flatMap(({ facts }) => facts.releases.filter((one) => one.tag === tag).map(({ record }) => record));
    const hosts = readings.length;
    if (!records.every(_model_release_history_js__WEBPACK_IMPORTED_MODULE_12__.isJudgedGood)) {
        const good = { kind: 'good', tag, slot, hosts };
        await (0,_host_release_mark_release_js__WEBPACK_IMPORTED_MODULE_3__.markRelease)(site, token, readings, tag, { state: 'good' }, [good], context);
    }
    let event;
    for (const from of left) {
        const known = readings.flatMap(({ facts }) => facts.releases.filter((one) => one.tag === from));
        event ??= { kind: 'rolled-back', tag, from, slot, hosts, within: 'rollback', reason };
        if (known.length > 0 && known.every(({ record }) => record?.state === 'bad'))
            continue;
        const marked = { kind: 'marked-bad', tag: from, reason };
        await (0,_host_release_mark_release_js__WEBPACK_IMPORTED_MODULE_3__.markRelease)(site, token, readings, from, { state: 'bad', ...(reason === undefined ? {} : { reason }) }, [{ kind: 'rolled-back', tag, from, slot, hosts, within: 'rollback', reason }, marked], context);
    }
    return event;
}


/***/ })

};
