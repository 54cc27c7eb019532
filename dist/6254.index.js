export const id = 6254;
export const ids = [6254,2927,2238,4149];
export const modules = {

/***/ 48942:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hh: () => (/* binding */ cutLine),
/* harmony export */   gd: () => (/* binding */ lineReader),
/* harmony export */   tc: () => (/* binding */ AnswerBuffer),
/* harmony export */   uK: () => (/* binding */ LIMIT)
/* harmony export */ });
/** What a runner keeps of what a host says, so that no host can fill its memory. All in characters, but for lines. */
const LIMIT = {
    /** One line of output; what is beyond it is left out, and that is said in its place. */
    line: 64 * 1024,
    /** What is kept of the words before the first call, and of ssh. */
    words: 64 * 1024,
    /** What a host may say before it is ready for calls. */
    before: 1024 * 1024,
    /** One line of an answer, a whole answer, and the number of its lines. Manifests are the longest. */
    answerLine: 1024 * 1024,
    answer: 64 * 1024 * 1024,
    answerLines: 1_000_000,
};
/** The beginning of a line, with the number of characters that are left out. */
function cutLine(line) {
    const more = line.length - LIMIT.line;
    return more <= 0 ? line : leftOutWords(line.slice(0, LIMIT.line), more);
}
const leftOutWords = (kept, more) => `${kept} [${more} more characters left out]`;
/** Cuts chunks into lines of at most LIMIT.line characters each. */
function lineReader(onLine) {
    let kept = '';
    let leftOut = 0;
    const add = (part) => {
        const room = LIMIT.line - kept.length;
        kept += part.length <= room ? part : part.slice(0, room);
        leftOut += Math.max(0, part.length - room);
    };
    const say = () => {
        const line = leftOut === 0 ? kept : leftOutWords(kept, leftOut);
        kept = '';
        leftOut = 0;
        onLine(line);
    };
    return {
        push(chunk) {
            let from = 0;
            for (let at = chunk.indexOf('\n'); at >= 0; at = chunk.indexOf('\n', from)) {
                add(chunk.slice(from, at));
                say();
                from = at + 1;
            }
            add(chunk.slice(from));
        },
        end() {
            if (kept !== '' || leftOut > 0)
                say();
        },
    };
}
/** The answer of a script while it comes, within the limits. */
class AnswerBuffer {
    #chunks = [];
    #length = 0;
    #lines = 0;
    #lineLength = 0;
    #tail = '';
    #exceeded;
    /** Its last 64 characters. */
    get tail() {
        return this.#tail;
    }
    /** Which limit it passed, in words; what came since is not kept. */
    get exceeded() {
        return this.#exceeded;
    }
    push(chunk) {
        if (this.#exceeded !== undefined)
            return;
        let from = 0;
        for (let at = chunk.indexOf('\n'); at >= 0; at = chunk.indexOf('\n', from)) {
            this.#measure(at - from);
            this.#lines++;
            this.#lineLength = 0;
            from = at + 1;
        }
        this.#measure(chunk.length - from);
        this.#length += chunk.length;
        if (this.#length > LIMIT.answer)
            this.#exceeded = `is longer than ${LIMIT.answer} characters`;
        if (this.#lines > LIMIT.answerLines)
            this.#exceeded = `has more than ${LIMIT.answerLines} lines`;
        if (this.#exceeded !== undefined) {
            this.#chunks.length = 0;
            return;
        }
        this.#chunks.push(chunk);
        this.#tail = (this.#tail + chunk.slice(-64)).slice(-64);
    }
    /** All of it; nothing once it passed a limit. */
    text() {
        return this.#chunks.join('');
    }
    #measure(more) {
        this.#lineLength += more;
        if (this.#lineLength > LIMIT.answerLine)
            this.#exceeded = `has a line of more than ${LIMIT.answerLine} characters`;
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

/***/ 76332:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ readSchema)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _model_schema_diff_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4748);
/* harmony import */ var _connection_scripts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(82771);



/** In place of the id of a backup, which the scripts of databases are given. */
const NO_BACKUP = 'schema';
/** Reads what a database is, one object a line. Changes nothing. Throws as LockedHost.call does. */
async function readSchema(host, database, options) {
    const answer = await host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_2__/* .script */ .K$)('read-schema', database.engine), [NO_BACKUP, ...database.args], options);
    const objects = answer.all('object').map((line) => {
        const object = (0,_model_schema_diff_js__WEBPACK_IMPORTED_MODULE_1__/* .parseSchemaObject */ .iE)(line);
        if (object === undefined)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(`the schema of ${database.name} has a line that is none: ${line.slice(0, 200)}`, {
                host: host.name,
            });
        return object;
    });
    const rows = answer.all('rows').map((line) => {
        const [table = '', count = ''] = line.split('\t');
        return [table, /^\d+$/.test(count) ? Number(count) : 0];
    });
    return { server: answer.text('server'), objects, rows: new Map(rows) };
}


/***/ }),

/***/ 88611:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ schemaPlace),
/* harmony export */   Y: () => (/* binding */ isComparedWith)
/* harmony export */ });
/* harmony import */ var _backup_databases_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2347);

/**
 * The database of `schema` or `changes`, asked from the host that runs `changes` for this slot. undefined where none is
 * named, or another job has that host. Throws InputError as databaseNamed does.
 */
function schemaPlace({ settings, fleet }, slot, passwords) {
    const name = schemaDatabase(settings);
    const first = (slot.hosts ?? settings.options.hosts)?.[0];
    const host = fleet.hosts.find((one) => one.name === first);
    if (name === undefined || host === undefined)
        return undefined;
    const database = (0,_backup_databases_js__WEBPACK_IMPORTED_MODULE_0__/* .databaseNamed */ .F8)(name, host, settings, passwords);
    return database.engine === 'command' ? undefined : { host, database };
}
/** The name of the database whose schema matters; undefined: none is named. */
function schemaDatabase({ options }) {
    return options.schema?.database ?? options.changes?.database;
}
/** Does another environment have to be the same as this one? Then its releases record what they find. */
function isComparedWith({ config, environment }) {
    return Object.values(config.environments).some(({ schema }) => schema?.['same-as'] === environment);
}


/***/ }),

/***/ 97148:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ afterFailure)
/* harmony export */ });
/**
 * What to do after a command of the team or a check failed. A run again mends nothing that is in the release: what a tag
 * names never changes.
 */
function afterFailure(tag) {
    const release = tag ?? 'the release';
    return `where the cause is in ${release}, mend it there and release a new tag: what ${release} holds never changes. Where it is on the host (a service, a right, a setting), mend that and run this step again`;
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

/***/ 67710:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ schemaLine),
/* harmony export */   t: () => (/* binding */ schemaText)
/* harmony export */ });
/* harmony import */ var _schema_diff_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4748);

/** Equal texts, equal schemas: its objects in their order, without what a server words otherwise after a restore. */
function schemaText(objects) {
    return objects
        .map(({ kind, name, definition }) => `${kind}\t${name}\t${(0,_schema_diff_js__WEBPACK_IMPORTED_MODULE_0__/* .plainDefinition */ .YY)(definition)}\n`)
        .sort()
        .join('');
}
/** An object as a line of read-schema.sh. */
function schemaLine({ kind, name, definition, part = '' }) {
    return [kind, name, definition, part].join('\t');
}


/***/ }),

/***/ 6982:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Zi: () => (/* binding */ bringValues),
  xj: () => (/* binding */ linkValues),
  G0: () => (/* binding */ planValues)
});

// EXTERNAL MODULE: ../build/src/config/settings.js
var config_settings = __webpack_require__(77309);
// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/host/connection/locked-host.js
var locked_host = __webpack_require__(32420);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ../build/src/host/connection/scripts.js
var scripts = __webpack_require__(82771);
;// CONCATENATED MODULE: ../build/src/host/release/env-file.js



/** The keyed sum of a value: without the salt it tells nothing, and another value with the same text has another one. */
function envSum(salt, { name, value }) {
    return (0,external_node_crypto_.createHmac)('sha256', salt).update(`${name}\0${value}`).digest('hex');
}
/**
 * Puts values beside the releases of a host and leads a release to them. `kept`: it serves, and keeps those that it has.
 * Throws as Host.call does.
 */
async function putEnvFile(host, { tag, env: { text, values } }, signal) {
    const salt = (0,external_node_crypto_.randomBytes)(32).toString('hex');
    const index = [salt, ...values.map((one) => `${one.name} ${envSum(salt, one)}`)];
    const content = `${index.join('\n')}\n${text}`;
    const answer = await host.call((0,scripts/* script */.K$)('put-env-file'), [tag, String(index.length), String(Buffer.byteLength(text))], { signal, payload: { bytes: Buffer.byteLength(content), content } });
    return answer.get('state') === 'kept' ? 'kept' : 'linked';
}
/** What a host says of the values that a release has there. Changes nothing. Throws as Host.call does. */
async function readEnvFile(host, settings, { tag, values }, signal) {
    const answer = await host.call((0,scripts/* script */.K$)('read-env-file'), [(0,config_settings.rootOn)(settings, host), tag, values ? 'values' : ''], { signal, deadlineMs: settings.options.timeouts.stage });
    const state = answer.get('state');
    if (state !== 'there')
        return { state: state === 'lacking' ? state : 'none' };
    return {
        state,
        index: answer.all('index'),
        text: answer
            .all('value')
            .map((line) => `${line}\n`)
            .join(''),
    };
}

// EXTERNAL MODULE: ../build/src/model/env-file.js
var env_file = __webpack_require__(91249);
// EXTERNAL MODULE: ../build/src/steps/rsync-deploy/words.js
var words = __webpack_require__(31398);
;// CONCATENATED MODULE: ../build/src/steps/rsync-deploy/env-file.js






const STAGE = 'env-file';
/** Leads a new release to the values that were given, or a release that is brought back to its own. Throws as both do. */
async function linkValues(site, held, { tag, source, env }, { hosts: planned, serving, isThere }) {
    const hasPlace = source.manifest.some(({ type, path }) => type === 'w' && path === `./${env_file/* ENV_PLACE */.oJ}`);
    if (!hasPlace || isThere)
        return;
    const about = { tag, hosts: planned.map(({ reading }) => reading.host), serving };
    if (env === undefined)
        await bringValues(site, held, about);
    else
        await put(site, held, about, env);
}
/**
 * Leads a release to the values that another host has of it, on the hosts where it lacks them. Throws CutoverError after
 * all hosts have ended, or where nobody has them; nothing that serves was changed.
 */
async function bringValues(site, held, about) {
    const { fleet, settings } = site;
    const { tag, hosts } = about;
    const found = await fleet.stage(STAGE, (host, signal) => readEnvFile(host, settings, { tag, values: false }, signal), { hosts });
    const lacking = found.flatMap(({ host, value }) => (value.state === 'lacking' ? [host] : []));
    if (lacking.length === 0)
        return;
    const only = { ...about, hosts: lacking };
    await put(site, held, only, await fromOthers(site, only));
}
async function put({ fleet, settings }, { token }, { tag, hosts, serving }, env) {
    const results = await fleet.stage(STAGE, (host, signal) => putEnvFile(new locked_host/* LockedHost */.j(host, settings, token), { tag, env }, signal), {
        hosts,
        state: ({ host, ok }) => `${tag} ${ok ? 'leads to its values' : 'has no values'}; ${(0,words/* lineOn */.q5)(serving, host.name)}, unchanged`,
        next: 'nothing that takes traffic was changed; mend the cause and run this step again, it carries on from what is there',
    });
    for (const { host, value } of results)
        if (value === 'kept')
            fleet.log.warning(`${host.name}: ${tag} serves there and keeps the values that it has: other ones come with another tag`);
}
/** The values of a release from the first other host that has them. */
async function fromOthers({ fleet, settings, others = [] }, { tag, hosts: lacking, serving }) {
    for (const host of [...fleet.hosts, ...others].filter((one) => !lacking.includes(one))) {
        const found = await readEnvFile(host, settings, { tag, values: true }, fleet.signal).catch(() => undefined);
        if (found?.state !== 'there')
            continue;
        const parsed = (0,env_file/* parseEnvFile */.FO)(found.text);
        const values = 'problem' in parsed ? [] : parsed;
        for (const text of (0,env_file/* textsToMask */.av)(values, JSON.stringify(settings.options)))
            fleet.log.hide?.(text);
        fleet.log.info(`${host.name}: the values of ${tag} came from there`);
        return { text: found.text, values };
    }
    throw new errors/* CutoverError */.DB(`no host has the values of \`env-file\` that ${tag} ran with`, {
        stage: STAGE,
        host: lacking[0]?.name,
        state: lacking.map(({ name }) => `${name}: ${tag} has no values; ${(0,words/* lineOn */.q5)(serving, name)}, unchanged`),
        next: `release ${tag} by its workflow (with \`allow-bad\` where it was rolled back from): it gets the values of now`,
    });
}
/**
 * What of the values would be another one than in the release that serves: names, and no value. Changes nothing. undefined
 * where the values were not given, as without `env-file` in the configuration.
 */
async function planValues({ fleet, settings }, found, env) {
    if (env === undefined)
        return undefined;
    const { hosts } = (0,config_settings.slotNamed)(settings, found.slot);
    const readings = found.readings.filter(({ host }) => hosts === undefined || hosts.includes(host.name));
    const results = await fleet.stage(STAGE, async (host, signal) => {
        const releases = readings.find((one) => one.host === host)?.facts.releases ?? [];
        const tag = releases.find((one) => one.tag === found.served)?.tag;
        const has = tag === undefined ? undefined : await readEnvFile(host, settings, { tag, values: false }, signal);
        return {
            host: host.name,
            changes: (0,env_file/* envChanges */.HT)(env.values, has?.state === 'there' ? has.index : [], envSum),
        };
    }, { hosts: readings.map(({ host }) => host) });
    return (0,env_file/* envLines */.Xk)(results.map(({ value }) => value));
}


/***/ })

};
