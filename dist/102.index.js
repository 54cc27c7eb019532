export const id = 102;
export const ids = [102,9332,1754];
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
            ms: (0,_model_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E9)(parts('took', index) ?? ''),
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

/***/ 19737:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ describeHealth),
/* harmony export */   h: () => (/* binding */ counted)
/* harmony export */ });
/* harmony import */ var _after_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(97148);
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55073);


/** Why a result is not healthy, in words: what happened, one line a host, and what to do. */
function describeHealth(result) {
    const bad = result.hosts.filter((one) => one.verdict !== 'healthy');
    const first = bad[0];
    const all = result.hosts.filter((one) => !one.fromRunner).length;
    const failing = bad.filter((one) => !one.fromRunner).length;
    const where = failing === 0 ? 'as seen from the runner' : `on ${failing} of ${counted(all, 'host')}`;
    const verdict = result.verdict === 'unknown' ? 'not known to be healthy' : 'not healthy';
    const why = first === undefined ? '' : `: ${first.host}: ${first.problems.join('; ')}`;
    const look = `look at the application's log on ${first === undefined || first.fromRunner ? 'the hosts' : first.host}`;
    return {
        message: `${result.slot} is ${verdict} ${where} after ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(result.durationMs)}${why}`,
        state: result.hosts.map((one) => stateLine(one, result.slot)),
        next: result.when === 'idle'
            ? `nothing that takes traffic was changed: ${look}; ${(0,_after_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .afterFailure */ .H)(result.tag)}`
            : `${look}; the way back is rollback-to-tag, the way on a new tag`,
    };
}
function stateLine(one, slot) {
    const wrong = one.problems.length === 0 ? '' : `: ${one.problems.join('; ')}`;
    if (one.fromRunner)
        return `${one.host}: ${one.verdict}${wrong}`;
    const live = !one.answered
        ? 'what is live was not read'
        : one.live === undefined
            ? 'nothing is live'
            : `live is ${one.live}`;
    return `${one.host}: slot ${slot} ${one.tag ?? '(release not read)'} ${one.verdict}${wrong}; ${live}`;
}
/** `1 host`, `3 hosts`. */
function counted(n, one) {
    return `${n} ${one}${n === 1 ? '' : 's'}`;
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

/***/ 49332:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HealthError: () => (/* binding */ HealthError)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);

/** Not every host was found healthy, or nobody can say. */
class HealthError extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB {
    name = 'HealthError';
    result;
    constructor(message, result, details) {
        const failedOn = result.hosts
            .filter(({ verdict, attempts }) => verdict !== 'healthy' && attempts > 0)
            .map(({ host, problems }) => ({ host, cause: problems.join('; '), output: [] }));
        super(message, { stage: `check the ${result.when} slot`, failedOn, ...details });
        this.result = result;
    }
}


/***/ }),

/***/ 60102:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  requireLiveCheck: () => (/* binding */ requireLiveCheck),
  verifyHealth: () => (/* binding */ verifyHealth)
});

// EXTERNAL MODULE: ../build/src/config/health.js
var health = __webpack_require__(91754);
// EXTERNAL MODULE: ../build/src/config/roles.js
var roles = __webpack_require__(81687);
// EXTERNAL MODULE: ../build/src/config/settings.js
var config_settings = __webpack_require__(77309);
// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/model/duration.js
var duration = __webpack_require__(55073);
// EXTERNAL MODULE: ../build/src/model/health-result.js
var health_result = __webpack_require__(19737);
// EXTERNAL MODULE: ../build/src/model/latency.js
var model_latency = __webpack_require__(78887);
;// CONCATENATED MODULE: ../build/src/model/streak.js
const noStreak = {
    attempts: 0,
    passes: 0,
    fails: 0,
    misses: 0,
    last: undefined,
    reachedMs: undefined,
    verdict: undefined,
};
/** Takes one more attempt into account. `atMs`: when it ended, from the start. Healthy is only ever said on a pass. */
function afterAttempt(streak, outcome, atMs, rule) {
    if (streak.verdict !== undefined)
        return streak;
    const next = {
        ...streak,
        attempts: streak.attempts + 1,
        passes: outcome === 'pass' ? streak.passes + 1 : 0,
        fails: outcome === 'fail' ? streak.fails + 1 : 0,
        last: outcome,
    };
    if (streak.reachedMs === undefined) {
        if (next.passes >= rule.successes)
            return rule.forMs === undefined
                ? { ...next, reachedMs: atMs, verdict: 'healthy' }
                : { ...next, reachedMs: atMs };
        const given = rule.giveUp !== undefined && next.fails >= rule.giveUp;
        return given || atMs >= rule.timeoutMs ? { ...next, verdict: notHealthy(outcome) } : next;
    }
    if (outcome === 'pass')
        return atMs - streak.reachedMs >= (rule.forMs ?? 0) ? { ...next, verdict: 'healthy' } : next;
    const misses = streak.misses + 1;
    return misses > rule.failures ? { ...next, misses, verdict: notHealthy(outcome) } : { ...next, misses };
}
/** The verdict when asking stops here. */
function concluded(streak) {
    if (streak.verdict !== undefined)
        return streak.verdict;
    if (streak.reachedMs !== undefined && streak.last === 'pass')
        return 'healthy';
    return notHealthy(streak.last ?? 'none');
}
/** One verdict for all: healthy only when every single one is; nothing at all is unknown. */
function overall(verdicts) {
    if (verdicts.includes('unhealthy'))
        return 'unhealthy';
    return verdicts.length === 0 || verdicts.includes('unknown') ? 'unknown' : 'healthy';
}
function notHealthy(last) {
    return last === 'none' ? 'unknown' : 'unhealthy';
}

// EXTERNAL MODULE: ../build/src/steps/verify-health/options.js
var options = __webpack_require__(49332);
;// CONCATENATED MODULE: ../build/src/steps/verify-health/plan.js






/** Who is asked what: each host of the slot, and the runner once for all. Throws HealthError where nobody could say. */
function planChecks({ settings, fleet }, readings, slot, when, { expectTag, workers }) {
    const checks = (0,health/* checksWhen */.K)(settings, when).filter((check) => (0,roles/* isAsked */.D6)(settings.options, check, { workers }));
    const hosts = fleet.hosts.filter((host) => slot.hosts === undefined || slot.hosts.includes(host.name));
    if (hosts.length === 0)
        throw new errors/* InputError */.dz(`none of the chosen hosts belongs to the slot ${slot.name}`);
    const unknown = (message, next) => {
        const names = hosts.map((host) => host.name);
        return new options.HealthError(message, unasked(slot.name, when, names), {
            state: names.map((name) => `${name}: not asked, unchanged`),
            next,
        });
    };
    if (checks.length === 0)
        throw unknown(`no health check is configured that is asked while a slot is ${when}: whether ${slot.name} is healthy is unknown`, `add \`health:\` to the environment ${settings.environment}, with an http, tcp or command check`);
    const before = new Map(readings.map((reading) => [reading.host.name, reading]));
    const planned = checks.map(() => []);
    const watched = hosts.map((host) => {
        const reading = before.get(host.name);
        const tag = expectTag ?? reading?.facts.slots.get(slot.name);
        if (tag === undefined)
            throw unknown(`the slot ${slot.name} of ${host.name} holds no release: there is nothing to check`, 'run rsync-deploy first');
        const variables = (0,config_settings.commandVariables)(settings, host, { tag, slot });
        for (const [index, check] of checks.entries()) {
            const asked = (0,roles/* isAsked */.D6)(settings.options, check, { host: host.name });
            planned[index]?.push(asked ? (0,health/* planCheck */.Iw)(check, variables) : undefined);
        }
        return {
            name: host.name,
            host,
            checks: [],
            variables,
            tag,
            before: reading,
            streak: noStreak,
            problems: [],
            answer: undefined,
            times: [],
        };
    });
    return askedOnce(watched, planned);
}
/** Gives each host its checks. What the runner would ask in the same words for every host it asks once. `planned`: each check on each host. */
function askedOnce(watched, planned) {
    const [first] = watched;
    if (first === undefined)
        return [];
    const once = [];
    const each = planned.filter((on) => {
        const asked = on.filter((check) => check !== undefined);
        const [check] = asked;
        const same = new Set(asked.map((one) => JSON.stringify(one))).size === 1;
        if (check?.from !== 'runner' || !same)
            return true;
        once.push(check);
        return false;
    });
    const hosts = watched.map((one, index) => ({
        ...one,
        checks: each.flatMap((on) => on[index] ?? []),
    }));
    if (once.length === 0)
        return hosts;
    return [
        ...hosts,
        { ...first, name: 'runner', host: undefined, before: undefined, times: [], checks: once },
    ];
}
function unasked(slot, when, hosts) {
    return {
        verdict: 'unknown',
        slot,
        when,
        tag: undefined,
        latency: undefined,
        durationMs: 0,
        good: undefined,
        hosts: hosts.map((host) => ({
            host,
            fromRunner: false,
            verdict: 'unknown',
            tag: undefined,
            live: undefined,
            answered: false,
            attempts: 0,
            misses: 0,
            problems: [],
            latency: undefined,
        })),
    };
}

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ../build/src/model/health.js
var model_health = __webpack_require__(22383);
// EXTERNAL MODULE: ../build/src/host/connection/host.js + 2 modules
var host = __webpack_require__(35653);
;// CONCATENATED MODULE: ../build/src/host/health/ask-from-runner.js

/** Puts a question from the runner itself, over a new connection. No answer is a reading too; throws only when `signal` stops it. */
async function askFromRunner(ask, signal) {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(Math.ceil(ask.timeoutMs))]);
    const started = performance.now();
    try {
        if (ask.kind === 'http')
            return await askHttp(ask, limit, started);
        await connectTcp(ask.host, ask.port, limit);
        return { kind: 'done', ms: performance.now() - started };
    }
    catch (thrown) {
        signal.throwIfAborted();
        if (limit.aborted)
            return { kind: 'failed', why: `no answer within ${Number((ask.timeoutMs / 1000).toFixed(1))} s` };
        return { kind: 'failed', why: `no answer (${wordsOf(thrown)})` };
    }
}
async function askHttp(ask, signal, started) {
    let url = new URL(ask.url);
    for (let followed = 0;; followed++) {
        // Who the check trusts with its headers is the origin that it names (Fetch, 4.4: Authorization goes no further).
        const own = url.origin === new URL(ask.url).origin;
        const headers = ask.headers.filter(([name]) => own || /^(accept|accept-.*|user-agent)$/i.test(name));
        const answer = await get(url, headers, signal);
        const status = answer.statusCode ?? 0;
        const location = answer.headers.location;
        const body = await readBody(answer);
        if (location !== undefined && REDIRECTS.has(status) && followed < ask.redirects) {
            url = new URL(location, url);
            if (url.protocol !== 'http:' && url.protocol !== 'https:')
                throw new Error(`redirected to ${url.protocol}`);
            continue;
        }
        const answered = Object.entries(answer.headers).map(([name, value]) => [
            name,
            Array.isArray(value) ? value.join(', ') : (value ?? ''),
        ]);
        return { kind: 'http', status, headers: new Map(answered), body, ms: performance.now() - started };
    }
}
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
async function get(url, headers, signal) {
    const { request } = url.protocol === 'https:' ? await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 44708, 19)) : await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 37067, 19));
    return new Promise((resolve, reject) => {
        // No agent: a kept connection would still reach the worker of before a switch.
        // Said here, so that NODE_TLS_REJECT_UNAUTHORIZED of the job cannot take it away.
        const sent = request(url, {
            ...{ agent: false, headers: Object.fromEntries(headers), signal, rejectUnauthorized: true },
        });
        sent.on('error', reject);
        sent.on('response', resolve);
        sent.end();
    });
}
/** The first BODY_LIMIT bytes; the rest is not waited for. */
async function readBody(answer) {
    const chunks = [];
    let size = 0;
    for await (const chunk of answer) {
        chunks.push(chunk);
        size += chunk.length;
        if (size >= model_health/* BODY_LIMIT */.Th)
            break;
    }
    return Buffer.concat(chunks).subarray(0, model_health/* BODY_LIMIT */.Th).toString('utf8');
}
async function connectTcp(host, port, signal) {
    const { connect } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 77030, 19));
    await new Promise((resolve, reject) => {
        const socket = connect({ host, port });
        const stop = () => socket.destroy(new Error('stopped'));
        signal.addEventListener('abort', stop, { once: true });
        socket.on('error', reject);
        socket.on('connect', () => {
            socket.destroy();
            resolve();
        });
        socket.on('close', () => signal.removeEventListener('abort', stop));
    });
}
function wordsOf(thrown) {
    if (!(thrown instanceof Error))
        return String(thrown);
    // A name with several addresses fails with one error for each, and no words of its own.
    if (thrown instanceof AggregateError && thrown.message === '')
        return [...new Set(thrown.errors.map(wordsOf))].join('; ');
    return thrown.message;
}

// EXTERNAL MODULE: ../build/src/host/health/ask-host.js
var ask_host = __webpack_require__(84555);
;// CONCATENATED MODULE: ../build/src/host/health/health-attempt.js






/**
 * Asks all subjects once and gives a finding for each of them. `limitMs` shortens the time of every check.
 * Never throws for a host: that it cannot be asked is a finding.
 */
async function attempt(site, subjects, wanted, limitMs) {
    const { fleet } = site;
    const byHost = new Map();
    for (const subject of subjects)
        if (subject.host !== undefined)
            byHost.set(subject.host, subject);
    const rest = subjects.filter((subject) => subject.host === undefined);
    const [outcomes, fromRunner] = await Promise.all([
        fleet.quiet(() => fleet.collect('check health', (host, signal) => {
            const subject = byHost.get(host);
            if (subject === undefined)
                throw new Error(`${host.name} was not to be asked`);
            return onHost(site, host, limited(subject, limitMs), wanted, signal);
        }, { hosts: [...byHost.keys()] })),
        Promise.all(rest.map((subject) => onRunner(limited(subject, limitMs), fleet.signal))),
    ]);
    const findings = new Map();
    for (const outcome of outcomes) {
        const subject = byHost.get(outcome.host);
        if (subject !== undefined)
            findings.set(subject, outcome.ok ? outcome.value : notAsked(outcome.error));
    }
    for (const [index, subject] of rest.entries()) {
        const finding = fromRunner[index];
        if (finding !== undefined)
            findings.set(subject, finding);
    }
    return findings;
}
function limited(subject, limitMs) {
    const checks = subject.checks.map((check) => ({
        ...check,
        ask: { ...check.ask, timeoutMs: Math.min(check.ask.timeoutMs, limitMs) },
    }));
    return { ...subject, checks };
}
async function onHost(site, host, subject, wanted, signal) {
    const onItself = subject.checks.filter((check) => check.from === 'host');
    const [answer, readings] = await Promise.all([
        (0,ask_host/* askHost */.wf)(host, { root: (0,config_settings.rootOn)(site.settings, host), slot: wanted.slot, variables: subject.variables }, onItself.map((check) => check.ask), signal),
        readingsFromRunner(subject.checks, signal),
    ]);
    for (const [index, check] of onItself.entries()) {
        const reading = answer.readings[index];
        if (reading !== undefined)
            readings.set(check, reading);
    }
    return { ...judge(subject.checks, readings, slotProblems(answer, wanted, subject.tag)), answer };
}
async function onRunner(subject, signal) {
    try {
        return judge(subject.checks, await readingsFromRunner(subject.checks, signal), []);
    }
    catch (thrown) {
        return notAsked(thrown);
    }
}
async function readingsFromRunner(checks, signal) {
    const readings = new Map();
    await Promise.all(checks.map(async (check) => {
        if (check.from === 'runner' && check.ask.kind !== 'command')
            readings.set(check, await askFromRunner(check.ask, signal));
    }));
    return readings;
}
/** Goes through the checks, not through the readings: a check without one has failed. */
function judge(checks, readings, others) {
    const problems = [...others];
    const times = [];
    for (const check of checks) {
        const reading = readings.get(check);
        const wrong = reading === undefined ? ['no reading'] : (0,model_health/* evaluate */._3)(reading, check.expected);
        problems.push(...wrong.map((problem) => `${check.name}: ${problem}`));
        if (wrong.length === 0 && check.ask.kind !== 'command' && reading !== undefined && 'ms' in reading)
            times.push(reading.ms);
    }
    return { outcome: problems.length === 0 ? 'pass' : 'fail', problems, times };
}
/** What is wrong with the slot itself, as the host reads it back. */
function slotProblems(answer, { slot, when, expectTag }, tag) {
    const problems = [];
    if (answer.tag !== tag) {
        const was = expectTag === undefined ? `it was ${tag}` : `expected ${tag}`;
        problems.push(`the slot ${slot} points to ${answer.tag ?? 'nothing'} (${was})`);
    }
    else if (expectTag !== undefined) {
        if (answer.manifest === undefined)
            problems.push(`the release ${tag} has no manifest: it is not whole`);
        else if (answer.recorded !== undefined && answer.recorded !== answer.manifest)
            problems.push(`the manifest of ${tag} is not the one that was recorded at its deploy`);
    }
    if (when === 'live' && answer.live !== slot)
        problems.push(`live is ${answer.live ?? 'no slot'} (expected ${slot})`);
    return problems;
}
const FINAL = [host.EXIT.refused, host.EXIT.toolMissing, host.EXIT.notFound];
function notAsked(thrown) {
    const final = thrown instanceof host.ScriptError && FINAL.includes(thrown.code);
    const problem = (0,errors/* firstLine */.TM)(thrown);
    return {
        outcome: 'none',
        problems: [final ? problem : `could not be asked: ${problem}`],
        times: [],
        final,
    };
}

;// CONCATENATED MODULE: ../build/src/steps/verify-health/watch.js






/** Asks in rounds until nothing is open. Throws CutoverError when the run is stopped. */
async function watchHealth(site, watched, wanted, rule, intervalMs) {
    const { signal, log } = site.fleet;
    const started = performance.now();
    for (;;) {
        const roundAt = performance.now();
        const open = watched.filter((one) => one.streak.verdict === undefined);
        // An attempt near the end of the time does not outlast it by the whole time of a check.
        const waiting = open.every((one) => one.streak.reachedMs === undefined);
        const limitMs = waiting
            ? Math.max(1_000, rule.timeoutMs - (roundAt - started))
            : Number.POSITIVE_INFINITY;
        const findings = await attempt(site, open, wanted, limitMs);
        if (!signal.aborted) {
            for (const one of open) {
                const finding = findings.get(one);
                if (finding === undefined)
                    throw new Error(`${one.name} was asked and nothing was found`);
                take(one, finding, performance.now() - started, rule, log);
            }
            if (isOver(watched))
                return;
            const rest = Math.max(0, intervalMs - (performance.now() - roundAt));
            await (0,promises_.setTimeout)(rest, undefined, { signal }).catch(() => undefined);
        }
        if (signal.aborted)
            throw new errors/* CutoverError */.DB('the run is stopping', {
                stage: `check ${wanted.slot}`,
                state: watched.map((one) => `${one.name}: ${one.streak.reachedMs === undefined ? 'not known to be healthy' : 'healthy so far'}, unchanged`),
            });
    }
}
/** Takes a finding into account, and says what is new. */
function take(one, finding, atMs, rule, log) {
    const before = one.streak;
    const next = afterAttempt(before, finding.outcome, atMs, rule);
    const words = finding.problems.join('; ');
    const said = one.problems.join('; ');
    one.streak = finding.final === true ? { ...next, verdict: 'unknown' } : next;
    one.problems = finding.problems;
    one.answer = finding.answer ?? one.answer;
    one.times.push(...finding.times);
    if (words !== '' && before.reachedMs !== undefined)
        log.info(`${one.name}: miss ${next.misses}: ${words}`);
    else if (words !== '' && words !== said)
        log.info(`${one.name}: not healthy yet: ${words}`);
    if (before.reachedMs === undefined && next.reachedMs !== undefined)
        log.info(`${one.name}: healthy after ${(0,health_result/* counted */.h)(next.attempts, 'attempt')} (${(0,duration/* formatDuration */.a3)(atMs)})${rule.forMs === undefined ? '' : `, watched for ${(0,duration/* formatDuration */.a3)(rule.forMs)} now`}`);
}
/** Nobody is left to be asked; or one has failed while all others are only watched: that cannot become healthy. */
function isOver(watched) {
    const open = watched.filter(({ streak }) => streak.verdict === undefined);
    const failed = watched.some(({ streak }) => streak.verdict !== undefined && streak.verdict !== 'healthy');
    return open.length === 0 || (failed && open.every(({ streak }) => streak.reachedMs !== undefined));
}
/** The same tag must be the same release everywhere. */
function compareManifests(watched) {
    const known = watched.filter((one) => one.answer?.manifest !== undefined);
    if (new Set(known.map((one) => one.answer?.manifest)).size < 2)
        return;
    for (const one of known) {
        const sum = one.answer?.manifest?.slice(0, 12);
        one.problems = [
            ...one.problems,
            `the hosts hold different releases under the tag ${one.answer?.tag} (here the manifest ${sum})`,
        ];
        one.streak = { ...one.streak, verdict: 'unhealthy' };
    }
}

;// CONCATENATED MODULE: ../build/src/steps/verify-health/verify.js











/**
 * Asks every host of a slot, and from the runner, until all of them pass often enough in a row, or the time is
 * over. Changes nothing and needs no lock. `readings`: what all hosts said before; the slot's release and the
 * live slot are read back with every attempt. Returns only what is healthy: throws InputError for a check that
 * cannot be asked, HealthError (with the result) when a host is not healthy or nobody can say.
 */
async function verifyHealth(site, readings, wanted) {
    const { settings, fleet } = site;
    const { when } = wanted;
    const slot = (0,config_settings.slotNamed)(settings, wanted.slot);
    const all = planChecks(site, readings, slot, when, wanted);
    const moved = wanted.switched === undefined ? undefined : fleet.hosts.filter((host) => wanted.switched?.includes(host));
    const balanced = moved?.length === 0;
    const watched = moved === undefined
        ? all
        : all.filter(({ host }) => host !== undefined && (balanced || moved.includes(host)));
    if (wanted.expectTag !== undefined && !(0,health/* checksWhen */.K)(settings, when).some(health/* comparesTag */.l1))
        fleet.log.warning(`no health check that is asked while ${when} uses $CUTOVER_TAG: only the manifest of ${slot.name} is compared with ${wanted.expectTag}, not what the application reports. Add for example expect: { json: { version: $CUTOVER_TAG } }`);
    const patience = (0,health/* patienceWhile */.lb)(settings, when);
    const rule = {
        successes: wanted.successes ?? settings.options['health-successes'],
        timeoutMs: wanted.timeoutMs ?? patience.timeoutMs,
        giveUp: wanted.forMs === undefined ? patience.giveUp : undefined,
        forMs: wanted.forMs,
        failures: wanted.failures ?? 0,
    };
    const intervalMs = wanted.intervalMs ?? settings.options['health-interval'];
    const started = performance.now();
    const asked = { slot: slot.name, when: balanced ? 'idle' : when, expectTag: wanted.expectTag };
    await watchHealth(site, watched, asked, rule, intervalMs);
    if (wanted.expectTag !== undefined)
        compareManifests(watched);
    const hosts = watched.map((one) => healthOf(one, rule));
    const verdict = overall(hosts.map((one) => one.verdict));
    const tags = new Set(hosts.filter((one) => !one.fromRunner).map((one) => one.tag));
    const tag = tags.size === 1 ? [...tags][0] : undefined;
    const latency = (0,model_latency/* latencyOf */.W)(watched.flatMap((one) => one.times));
    const durationMs = performance.now() - started;
    const good = verdict === 'healthy' && when === 'live' && tag === wanted.expectTag ? tag : undefined;
    const result = { verdict, slot: slot.name, when, tag, hosts, latency, durationMs, good };
    if (verdict !== 'healthy') {
        const { message, ...details } = (0,health_result/* describeHealth */.g)(result);
        throw new options.HealthError(message, result, details);
    }
    fleet.log.info(`${slot.name}${tag === undefined ? '' : ` (${tag})`} is healthy on ${(0,health_result/* counted */.h)(hosts.filter((one) => !one.fromRunner).length, 'host')} after ${(0,duration/* formatDuration */.a3)(durationMs)}${latency === undefined ? '' : `, latency p50 ${(0,model_latency/* formatLatency */.Y)(latency.p50)}, max ${(0,model_latency/* formatLatency */.Y)(latency.max)}`}`);
    return result;
}
/** Without a check while live nobody could say that a release is good: that is found out before anything changes. */
function requireLiveCheck(settings) {
    const checks = (0,health/* checksWhen */.K)(settings, 'live');
    if (!checks.some((check) => (0,roles/* isAsked */.D6)(settings.options, check, { workers: false })))
        throw new errors/* InputError */.dz('no health check is asked while the release is live, so nobody could tell whether to go back', {
            stage: 'configuration',
            state: ['no host was touched'],
            next: `add \`health:\` to the environment ${settings.environment}`,
        });
}
function healthOf(one, rule) {
    const { streak, answer, before } = one;
    const verdict = concluded(streak);
    const few = verdict !== 'healthy' && one.problems.length === 0;
    const live = answer?.live;
    const own = live === one.variables['CUTOVER_SLOT'];
    const inIt = own ? answer?.tag : live === undefined ? undefined : before?.facts.slots.get(live);
    const fromRunner = one.host === undefined;
    return {
        host: one.name,
        fromRunner,
        verdict,
        tag: fromRunner ? undefined : answer?.tag,
        live: fromRunner || live === undefined ? undefined : [live, inIt].filter(Boolean).join(' '),
        answered: answer !== undefined,
        attempts: streak.attempts,
        misses: streak.misses,
        problems: few ? [`${streak.passes} of ${rule.successes} passes in a row`] : one.problems,
        latency: (0,model_latency/* latencyOf */.W)(one.times),
    };
}


/***/ })

};
