export const id = 2714;
export const ids = [2714,5752,3517,1754];
export const modules = {

/***/ 91754:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Iw: () => (/* binding */ planCheck),
/* harmony export */   K: () => (/* binding */ checksWhen),
/* harmony export */   l1: () => (/* binding */ comparesTag),
/* harmony export */   lb: () => (/* binding */ patienceWhile),
/* harmony export */   n0: () => (/* binding */ ANYTHING)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77030);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74720);
/* harmony import */ var _model_expand_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(70409);
/* harmony import */ var _model_pattern_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(55903);




/** The checks of an environment that are asked while a slot is idle or live. */
function checksWhen(settings, when) {
    return settings.options.health.filter((check) => check.when === 'always' || check.when === when);
}
/** Does a check hold the application's own report against the tag? */
function comparesTag(check) {
    const naming = (text) => text !== undefined && (0,_model_expand_js__WEBPACK_IMPORTED_MODULE_2__/* .names */ .D)(text, 'CUTOVER_TAG');
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
        const expanded = (0,_model_expand_js__WEBPACK_IMPORTED_MODULE_2__/* .expand */ .f)(text, variables, as);
        if ('missing' in expanded)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`the health check ${JSON.stringify(text)} names $${expanded.missing}, which has no value here`, { next: missingHint(expanded.missing) });
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
        const address = fill(check.tcp, bracketed).replace('[[', '[').replace(']]', ']');
        const match = /^(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9][A-Za-z0-9._-]*)):(\d{1,5})$/.exec(address);
        const port = Number(match?.[3]);
        if (match === null || port < 1 || port > 65535)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`the health check ${JSON.stringify(address)} is no host:port`);
        return {
            name: check.name ?? `tcp ${address}`,
            from: check.from,
            ask: { kind: 'tcp', host: match[1] ?? match[2] ?? '', port, timeoutMs },
            expected: ANYTHING,
        };
    }
    const url = fill(check.http, bracketed).replace('[[', '[').replace(']]', ']');
    if (!URL.canParse(url))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`the health check ${JSON.stringify(url)} is no URL`);
    const headers = Object.entries(check.headers).map(([name, value]) => [name, fill(value)]);
    return {
        name: check.name ?? `http ${url}`,
        from: check.from,
        ask: { kind: 'http', url, headers, redirects: check.redirects, timeoutMs },
        expected: expectation(check, fill),
    };
}
/** An IPv6 address stands in brackets before a port (RFC 3986, 3.2.2), whether or not the team wrote them. */
const bracketed = (value) => ((0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIPv6)(value) ? `[${value}]` : value);
/** Of a check that has no answer to compare. */
const ANYTHING = { status: [], header: {}, json: {} };
function expectation({ expect }, fill) {
    // Inside an expression a tag stands for itself: its dots are dots.
    const fillText = (text) => fill(text, (0,_model_pattern_js__WEBPACK_IMPORTED_MODULE_3__/* .isPattern */ .Pt)(text) ? _model_pattern_js__WEBPACK_IMPORTED_MODULE_3__/* .literally */ .Dk : undefined);
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
/** A slot that passed its checks while idle answers at once when traffic comes. */
const LIVE_MS = 10_000;
/** On top of the passes that are asked for. */
const GRACE_MS = 3_000;
/**
 * How long it is waited for a healthy answer (ms), and after how many wrong ones in a row no longer. What takes traffic gets
 * less time than what does not, unless it was not checked before it took it.
 */
function patienceWhile(settings, when) {
    const { options, slots } = settings;
    const checked = slots.length > 1 && checksWhen(settings, 'idle').length > 0;
    if (when === 'idle')
        return { timeoutMs: options.timeouts.health, giveUp: undefined };
    const needed = options['health-successes'] * options['health-interval'] + GRACE_MS;
    const short = Math.min(options.timeouts.health, Math.max(LIVE_MS, needed));
    return {
        timeoutMs: options['live-timeout'] ?? (checked ? short : options.timeouts.health),
        giveUp: options['live-failures'],
    };
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

/***/ 84555:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ru: () => (/* binding */ encodeAsks),
/* harmony export */   wf: () => (/* binding */ askHost)
/* harmony export */ });
/* unused harmony exports callArguments, readAnswer, readHead */
/* harmony import */ var _model_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55073);
/* harmony import */ var _model_health_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(22383);
/* harmony import */ var _process_command_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(65640);
/* harmony import */ var _connection_scripts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(82771);




/** Time for the connection and the script itself, beside what the checks may take. */
const SLACK_MS = 10_000;
/**
 * Puts all questions to one host at the same time, in one round trip, and reads what the slot points to.
 * Throws ScriptError when the host cannot ask (no tool: EXIT.toolMissing), CutoverError when it gives no answer.
 */
async function askHost(host, about, asks, signal) {
    const longest = Math.max(0, ...asks.map((ask) => ask.timeoutMs));
    const answer = await host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_2__/* .script */ .K$)('check-health'), callArguments(about, asks), {
        // A program that does not end by itself is given two seconds more.
        deadlineMs: longest + 2_000 + SLACK_MS,
        signal,
    });
    return readAnswer(answer, asks);
}
/** The arguments of check-health.sh. */
function callArguments(about, asks) {
    const variables = Object.entries(about.variables).map(([name, value]) => `${name}=${value}`);
    return [...[about.root, about.slot, String(variables.length), ...variables], ...encodeAsks(asks)];
}
/** Questions as the words that ask-checks.sh takes. */
function encodeAsks(asks) {
    return asks.flatMap((ask) => {
        const words = wordsOf(ask);
        return [ask.kind, String(Math.ceil(ask.timeoutMs)), String(words.length), ...words];
    });
}
function wordsOf(ask) {
    switch (ask.kind) {
        case 'http':
            return [ask.url, String(ask.redirects), ...ask.headers.map(([name, value]) => `${name}: ${value}`)];
        case 'tcp':
            return [ask.host, String(ask.port)];
        case 'command':
            return [ask.command];
    }
}
/** Reads the answer of check-health.sh. */
function readAnswer(answer, asks) {
    const parts = (key, index) => {
        const prefix = `${index} `;
        return answer
            .all(key)
            .find((value) => value.startsWith(prefix))
            ?.slice(prefix.length);
    };
    return {
        readings: asks.map((ask, index) => readingOf(ask, {
            code: number(parts('code', index)),
            ms: (0,_model_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E)(parts('took', index) ?? ''),
            why: (0,_process_command_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeControl */ .hN)(parts('why', index) ?? '')
                .trim()
                .slice(0, 300),
            head: decoded(parts('head', index)),
            body: decoded(parts('body', index)),
        })),
        live: answer.get('live') || undefined,
        tag: answer.get('tag'),
        manifest: answer.get('manifest'),
        recorded: recordedSum(answer.get('about')),
    };
}
function readingOf(ask, { code, ms = 0, why, head, body }) {
    if (code === undefined)
        return { kind: 'failed', why: 'the check gave no answer' };
    // BusyBox's timeout has no code of its own for it: it gives that of the signal.
    const timedOut = code === 124 || ((code === 137 || code === 143) && ms + 50 >= ask.timeoutMs);
    const late = `no answer within ${Number((ask.timeoutMs / 1000).toFixed(1))} s`;
    if (ask.kind === 'command') {
        if (code === 0)
            return { kind: 'done', ms };
        const said = why === '' ? '' : `: ${why}`;
        const ended = timedOut
            ? `did not end within ${Number((ask.timeoutMs / 1000).toFixed(1))} s`
            : `ended with exit code ${code}`;
        return { kind: 'failed', why: `${ended}${said}` };
    }
    if (ask.kind === 'tcp') {
        if (code === 0)
            return { kind: 'done', ms };
        return { kind: 'failed', why: timedOut ? late : `no connection (${why || `exit code ${code}`})` };
    }
    const answers = readHead(head?.toString('latin1') ?? '');
    // Some tools follow a redirect unasked: the answer is the one after as many as were allowed.
    const answer = answers[Math.min(ask.redirects, answers.length - 1)];
    const last = answer === answers.at(-1);
    const cut = body !== undefined && body.length >= _model_health_js__WEBPACK_IMPORTED_MODULE_3__/* .BODY_LIMIT */ .Th;
    const said = answer !== undefined && (answer.status < 200 || answer.status > 299);
    if (answer !== undefined && (code === 0 || cut || said))
        return { kind: 'http', ...answer, body: last ? body?.toString('utf8') : undefined, ms };
    return { kind: 'failed', why: timedOut ? late : why || `no answer (exit code ${code})` };
}
/** The answers in a head as curl and wget write it: status lines with their headers, between other words. */
function readHead(head) {
    const answers = [];
    for (const line of head.split('\n').map((text) => text.trim())) {
        const status = /^HTTP\/[\d.]+ (\d{3})\b/.exec(line)?.[1];
        if (status !== undefined)
            answers.push({ status: Number(status), headers: new Map() });
        const header = /^([!#$%&'*+.^_`|~\w-]+):\s*(.*)$/.exec(line);
        if (header?.[1] === undefined)
            continue;
        const headers = answers.at(-1)?.headers;
        const name = header[1].toLowerCase();
        const before = headers?.get(name);
        headers?.set(name, before === undefined ? (header[2] ?? '') : `${before}, ${header[2]}`);
    }
    // 100 Continue and its like announce the answer.
    return answers.filter(({ status }) => status >= 200);
}
const number = (text) => text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
const decoded = (text) => (text === undefined ? undefined : Buffer.from(text, 'base64'));
function recordedSum(json) {
    try {
        const record = JSON.parse(json ?? 'null');
        if (typeof record !== 'object' || record === null || !('manifest' in record))
            return undefined;
        return typeof record.manifest === 'string' ? record.manifest : undefined;
    }
    catch {
        return undefined;
    }
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

/***/ 70409:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ names),
/* harmony export */   f: () => (/* binding */ expand)
/* harmony export */ });
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


/***/ }),

/***/ 22383:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Th: () => (/* binding */ BODY_LIMIT),
/* harmony export */   _3: () => (/* binding */ evaluate)
/* harmony export */ });
/* unused harmony export fieldOf */
/* harmony import */ var _latency_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(78887);
/* harmony import */ var _pattern_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55903);


/** Bytes of a body that are read and looked at. */
const BODY_LIMIT = 64 * 1024;
/** Everything that is wrong with a reading, in words; nothing when it is as expected. */
function evaluate(reading, expected) {
    switch (reading.kind) {
        case 'failed':
            return [reading.why];
        case 'done':
            return tooSlow(reading.ms, expected.latency);
        case 'http': {
            const status = wrongStatus(reading.status, expected.status);
            // The wget of BusyBox gives no body with an error, and the status says it all then.
            const unread = reading.body === undefined && status.length > 0;
            return [
                ...status,
                ...Object.entries(expected.header).flatMap(([name, value]) => wrongHeader(name, reading.headers.get(name.toLowerCase()), value)),
                ...(unread ? [] : wrongBody(reading.body, expected)),
                ...tooSlow(reading.ms, expected.latency),
            ];
        }
    }
}
function wrongStatus(status, expected) {
    const wanted = typeof expected === 'number' ? [expected] : expected;
    return wanted.includes(status) ? [] : [`status ${status} (expected ${wanted.join(' or ')})`];
}
function wrongHeader(name, value, expected) {
    if (value === undefined)
        return [`no header ${name} (expected ${expected})`];
    const pattern = (0,_pattern_js__WEBPACK_IMPORTED_MODULE_0__/* .parsePattern */ .EY)(expected);
    const right = pattern === undefined ? value === expected.trim() : pattern.test(value);
    return right ? [] : [`header ${name} is ${show(value)} (expected ${expected})`];
}
function wrongBody(body, expected) {
    const fields = Object.entries(expected.json);
    if (expected.body === undefined && fields.length === 0)
        return [];
    if (body === undefined)
        return ['the body of this answer could not be read'];
    const problems = [];
    if (expected.body !== undefined) {
        const pattern = (0,_pattern_js__WEBPACK_IMPORTED_MODULE_0__/* .parsePattern */ .EY)(expected.body);
        if (!(pattern === undefined ? body.includes(expected.body) : pattern.test(body)))
            problems.push(pattern === undefined
                ? `the body does not contain ${show(expected.body)}`
                : `the body does not match ${expected.body}`);
    }
    if (fields.length === 0)
        return problems;
    let document;
    try {
        document = JSON.parse(body);
    }
    catch {
        return [...problems, `the body is not JSON: ${show(body)}`];
    }
    for (const [path, value] of fields) {
        const found = fieldOf(document, path);
        if (found === undefined)
            problems.push(`no field ${path} (expected ${JSON.stringify(value)})`);
        else if (found !== value)
            problems.push(`${path} is ${show(found)} (expected ${JSON.stringify(value)})`);
    }
    return problems;
}
/** A field by its path, dots for nesting and numbers for lists. A key that itself holds the dots comes first. */
function fieldOf(value, path) {
    if (typeof value !== 'object' || value === null)
        return undefined;
    if (Object.hasOwn(value, path))
        return value[path];
    for (let dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
        const head = path.slice(0, dot);
        if (!Object.hasOwn(value, head))
            continue;
        const found = fieldOf(value[head], path.slice(dot + 1));
        if (found !== undefined)
            return found;
    }
    return undefined;
}
function tooSlow(ms, limit) {
    return limit === undefined || ms <= limit
        ? []
        : [`took ${(0,_latency_js__WEBPACK_IMPORTED_MODULE_1__/* .formatLatency */ .Y)(ms)} (expected at most ${(0,_latency_js__WEBPACK_IMPORTED_MODULE_1__/* .formatLatency */ .Y)(limit)})`];
}
function show(value) {
    const text = JSON.stringify(value);
    return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}


/***/ }),

/***/ 78887:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ latencyOf),
/* harmony export */   Y: () => (/* binding */ formatLatency)
/* harmony export */ });
function latencyOf(times) {
    const sorted = [...times].sort((a, b) => a - b);
    const max = sorted.at(-1);
    const p50 = sorted[Math.ceil(sorted.length / 2) - 1];
    return max === undefined || p50 === undefined ? undefined : { p50, max };
}
/** `12 ms`, `1.25 s`. */
function formatLatency(ms) {
    return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`;
}


/***/ }),

/***/ 55903:
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


/***/ }),

/***/ 33517:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   asBad: () => (/* binding */ asBad),
/* harmony export */   asGood: () => (/* binding */ asGood),
/* harmony export */   badOn: () => (/* binding */ badOn),
/* harmony export */   isJudgedGood: () => (/* binding */ isJudgedGood),
/* harmony export */   nextStamp: () => (/* binding */ nextStamp),
/* harmony export */   pastReleases: () => (/* binding */ pastReleases),
/* harmony export */   placeOfLive: () => (/* binding */ placeOfLive)
/* harmony export */ });
/** Reads the lines of a host's history in their order; the last word on a release counts. Lines that make no sense are left out. */
function pastReleases(history) {
    const past = new Map();
    for (const line of history) {
        if (typeof line !== 'object' || line === null)
            continue;
        const said = line;
        const { event, tag, from } = said;
        if (!isText(tag))
            continue;
        const { manifest, at, goodAt, reason } = said;
        const before = past.get(tag) ?? {};
        const known = {
            ...before,
            manifest: isText(manifest) && /^[0-9a-f]{64}$/.test(manifest) ? manifest : before.manifest,
        };
        const bad = { state: 'bad', reason: isText(reason) ? reason : undefined };
        if (event === 'deployed')
            past.set(tag, { ...builtOf(said), ...defined(known), state: before.state ?? 'complete' });
        else if (event === 'switched' && isText(at))
            past.set(tag, { ...known, liveAt: at });
        else if (event === 'good' && known.manifest === undefined) {
            // Said to a host that does not have it: it was found good on others.
            if (past.has(tag))
                past.set(tag, { ...known, state: undefined, reason: undefined });
        }
        else if (event === 'good')
            past.set(tag, {
                ...known,
                state: 'good',
                reason: undefined,
                goodAt: [goodAt, at].find(isText) ?? known.goodAt,
            });
        else if (event === 'marked-bad')
            past.set(tag, { ...known, ...bad });
        else if (event === 'rolled-back' && isText(from) && from !== tag)
            past.set(from, { ...past.get(from), ...bad });
    }
    return past;
}
/** What a line says of how a release came to be. */
function builtOf(line) {
    const { at, commit, actor, run, approvers, backup, bytes, migrated } = line;
    const text = (value) => (isText(value) ? value : undefined);
    return {
        deployedAt: text(at),
        commit: text(commit),
        actor: text(actor),
        run: text(run),
        approvers: Array.isArray(approvers) ? approvers.map(loginOf).filter(isText) : undefined,
        backup: text(backup),
        bytes: typeof bytes === 'number' ? bytes : undefined,
        migrated: migrated === true,
    };
}
/** An approver as events have it, with login and comment, or the login alone. */
function loginOf(approver) {
    return typeof approver === 'object' && approver !== null && 'login' in approver ? approver.login : approver;
}
/** Without the keys whose value is not known, so that they do not hide those of another source. */
function defined(known) {
    return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
}
/** Why a host does not want this release again: somebody went back from it. Its files may be long gone. */
function badOn(facts, tag) {
    const record = facts.releases.find((release) => release.tag === tag)?.record;
    const known = record ?? pastReleases(facts.history).get(tag);
    return known?.state === 'bad' ? { reason: known.reason } : undefined;
}
/**
 * A release in the order in which releases were found good, as a comparable text: its `goodAt`. A way back does
 * not change it, so going back and back again never goes forward. A live release that came by a switch and was
 * not judged since stands after all others.
 */
function placeOfLive(record) {
    if (record === undefined)
        return LAST;
    const { goodAt, liveAt, returned } = record;
    if (returned !== undefined)
        return goodAt ?? liveAt ?? LAST;
    return goodAt !== undefined && (liveAt === undefined || goodAt >= liveAt) ? goodAt : LAST;
}
/** It was found good since it last went live: there is nothing to add to its record. */
function isJudgedGood(record) {
    return record?.state === 'good' && placeOfLive(record) !== LAST;
}
/** After every ISO time. */
const LAST = '~';
/** What is known of a release from now on: it passed its checks while live. One that was judged since it is live keeps its place. */
function asGood(record, at) {
    const { badAt: _badAt, reason: _reason, ...rest } = record;
    return { ...rest, state: 'good', goodAt: placeOfLive(record) === LAST ? at : (record.goodAt ?? at) };
}
/** What is known of a release from now on: somebody went back from it. */
function asBad(record, at, reason) {
    const { reason: _reason, ...rest } = record;
    return { ...rest, state: 'bad', badAt: at, ...(reason === undefined ? {} : { reason }) };
}
/**
 * The time to write into records: now, or a millisecond after the last one that any host knows. So the order of
 * releases does not hang on the clocks of runners.
 */
function nextStamp(now, facts) {
    let last = 0;
    for (const { releases } of facts)
        for (const { record } of releases)
            for (const at of [record?.deployedAt, record?.liveAt, record?.goodAt, record?.badAt]) {
                const time = at === undefined ? Number.NaN : Date.parse(at);
                // A time far ahead is somebody's error, not an order.
                if (time > last && time < now.getTime() + DAY_MS)
                    last = time;
            }
    return new Date(Math.max(now.getTime(), last + 1)).toISOString();
}
const DAY_MS = 86_400_000;
const isText = (value) => typeof value === 'string';


/***/ })

};
