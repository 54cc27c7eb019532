export const id = 8070;
export const ids = [8070,3610];
export const modules = {

/***/ 3610:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S0: () => (/* binding */ addSummary),
/* harmony export */   Te: () => (/* binding */ hasCache),
/* harmony export */   aF: () => (/* binding */ releaseTag),
/* harmony export */   closeJob: () => (/* binding */ closeJob),
/* harmony export */   g4: () => (/* binding */ connectSite),
/* harmony export */   n0: () => (/* binding */ setOutputs),
/* harmony export */   tJ: () => (/* binding */ prepareSite),
/* harmony export */   yF: () => (/* binding */ tempDir)
/* harmony export */ });
/* unused harmony exports readSettings, readIdentity */
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5360);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4720);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8967);




/**
 * Reads the inputs that all actions share (`environment`, `config`, `hosts`, `ssh-*`), checks them, and opens
 * the connections. Throws InputError before anything is touched.
 */
async function connectSite(context) {
    const site = await prepareSite(context);
    await site.fleet.connect();
    return site;
}
/**
 * As connectSite, without opening a connection. `from` takes another environment than that of the input, with
 * all of its hosts, and a key of its own where one is given.
 */
async function prepareSite(context, from) {
    const { log, env, signal } = context;
    const ownKey = from === undefined ? undefined : (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .secret */ .rJ)('from-ssh-private-key');
    const privateKey = ownKey ?? (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .secret */ .rJ)('ssh-private-key');
    const passphrase = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .secret */ .rJ)(ownKey === undefined ? 'ssh-passphrase' : 'from-ssh-passphrase');
    const settings = await readSettings(env, from);
    if (privateKey === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz('the input `ssh-private-key` is required', {
            next: 'store the private key of the deploy account as a secret of the environment and pass it: ssh-private-key: ${{ secrets.SSH_PRIVATE_KEY }}',
        });
    const [{ prepareSsh }, { Host }, { Fleet }, { balancerHosts }] = await Promise.all([
        __webpack_require__.e(/* import() */ 9446).then(__webpack_require__.bind(__webpack_require__, 9446)),
        Promise.all(/* import() */[__webpack_require__.e(9446), __webpack_require__.e(6310)]).then(__webpack_require__.bind(__webpack_require__, 6310)),
        Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(9446), __webpack_require__.e(7318)]).then(__webpack_require__.bind(__webpack_require__, 7318)),
        __webpack_require__.e(/* import() */ 7309).then(__webpack_require__.bind(__webpack_require__, 7309)),
    ]);
    const ssh = await prepareSsh({
        tempDir: tempDir(env),
        privateKey,
        passphrase,
        knownHosts: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lq)('ssh-known-hosts'),
        hosts: [...settings.hosts, ...balancerHosts(settings)],
        jump: settings.jump,
        connectTimeoutMs: settings.of.timeouts.connect,
        keyExchange: settings.of['key-exchange'],
    });
    const fleet = new Fleet({
        ssh,
        hosts: settings.hosts.map((address) => new Host(ssh, address)),
        balancers: balancerHosts(settings).map((address) => new Host(ssh, address)),
        parallel: settings.of.parallel,
        log,
        signal,
    });
    return { settings, identity: readIdentity(context), fleet };
}
/** The configuration and the environment in it that the inputs name, or `from` with all of its hosts. */
async function readSettings(env, from) {
    const environment = from ?? (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .required */ .mw)('environment');
    const [{ loadConfig }, { settingsFor }] = await Promise.all([
        __webpack_require__.e(/* import() */ 7980).then(__webpack_require__.bind(__webpack_require__, 7980)),
        __webpack_require__.e(/* import() */ 7309).then(__webpack_require__.bind(__webpack_require__, 7309)),
    ]);
    const config = await loadConfig((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(env['GITHUB_WORKSPACE'] ?? '.', (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lq)('config') ?? '.github/cutover.yml'));
    const hosts = from === undefined ? (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .list */ .p_)('hosts') : [];
    return settingsFor(config, environment, hosts.length === 0 ? {} : { hosts });
}
/** Gives back what a killed step held, closes every connection of the job, and removes key and configuration. */
async function closeJob(log, env) {
    const [{ closeSsh }, { releaseNotedLocks }] = await Promise.all([
        __webpack_require__.e(/* import() */ 9446).then(__webpack_require__.bind(__webpack_require__, 9446)),
        Promise.all(/* import() */[__webpack_require__.e(9446), __webpack_require__.e(6310), __webpack_require__.e(8456)]).then(__webpack_require__.bind(__webpack_require__, 8456)),
    ]);
    for (const problem of await releaseNotedLocks(tempDir(env)))
        log.warning(problem);
    for (const problem of await closeSsh(tempDir(env)))
        log.warning(problem);
}
/** Who runs this, from the runner's variables. */
function readIdentity({ action, env }) {
    const get = (name) => env[name] ?? '';
    const repository = get('GITHUB_REPOSITORY');
    return {
        action,
        repository,
        run: `${get('GITHUB_SERVER_URL') || 'https://github.com'}/${repository}/actions/runs/${get('GITHUB_RUN_ID')}`,
        runId: get('GITHUB_RUN_ID'),
        attempt: get('GITHUB_RUN_ATTEMPT') || '1',
        actor: get('GITHUB_TRIGGERING_ACTOR') || get('GITHUB_ACTOR') || 'unknown',
        sha: get('GITHUB_SHA'),
    };
}
/** RUNNER_TEMP, which the runner empties after the job. Throws InputError outside a job. */
function tempDir(env) {
    const dir = env['RUNNER_TEMP'];
    if (dir === undefined || dir === '')
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz('RUNNER_TEMP is not set: Cutover runs inside a GitHub Actions job');
    return dir;
}
/** Writes outputs: text as it is, numbers and flags as text, anything else as JSON. */
function setOutputs(outputs) {
    for (const [name, value] of Object.entries(outputs))
        _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .setOutput */ .uH(name, typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value));
}
/** Adds Markdown to the step's summary. */
async function addSummary(markdown) {
    if (process.env['GITHUB_STEP_SUMMARY'] === undefined)
        return;
    await _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .summary */ .z.addRaw(markdown, true).write();
}
/** The tag to work with: the input, else the tag that the workflow runs on. Throws InputError when it is no name for a release. */
async function releaseTag({ env }) {
    const tag = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lq)('tag') ?? (env['GITHUB_REF_TYPE'] === 'tag' ? env['GITHUB_REF_NAME'] : undefined);
    if (tag === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz('the input `tag` is required: this run is not for a tag', {
            next: 'pass the output `tag` of tag-release, or run the workflow on a tag',
        });
    const { checkTag } = await __webpack_require__.e(/* import() */ 6753).then(__webpack_require__.bind(__webpack_require__, 6753));
    const problem = checkTag(tag);
    if (problem !== undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz(`${JSON.stringify(tag)} cannot be the tag of a release: ${problem}`);
    return tag;
}
/** Whether the runner of this job has a cache for actions. */
function hasCache(env) {
    return (env['ACTIONS_CACHE_URL'] ?? '') !== '' || (env['ACTIONS_RESULTS_URL'] ?? '') !== '';
}


/***/ }),

/***/ 8967:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jt: () => (/* binding */ flag),
/* harmony export */   O3: () => (/* binding */ secrets),
/* harmony export */   U9: () => (/* binding */ count),
/* harmony export */   Yq: () => (/* binding */ choice),
/* harmony export */   lq: () => (/* binding */ optional),
/* harmony export */   mw: () => (/* binding */ required),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   p_: () => (/* binding */ list),
/* harmony export */   rJ: () => (/* binding */ secret)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5360);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4720);
/* harmony import */ var _model_duration_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5073);



/** An input as text, without white space around it; undefined when it is not given. */
function optional(name) {
    const value = _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getInput */ .V4(name);
    return value === '' ? undefined : value;
}
/** An input that must be given. Throws InputError. */
function required(name) {
    const value = optional(name);
    if (value === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`the input \`${name}\` is required`, { next: `add \`${name}:\` under \`with:\`` });
    return value;
}
/** A secret input: masked in the log, all of it and line by line, before anything else sees it. */
function secret(name) {
    const value = _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getInput */ .V4(name, { trimWhitespace: false });
    if (value.trim() === '')
        return undefined;
    _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .setSecret */ .Pq(value);
    for (const line of value.split(/\r?\n/))
        if (line.trim().length > 3 && !line.startsWith('-----'))
            _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .setSecret */ .Pq(line.trim());
    return value;
}
/** `true` or `false` (YAML 1.2 core schema); `otherwise` when not given. */
function flag(name, otherwise = false) {
    const value = optional(name);
    if (value === undefined)
        return otherwise;
    if (/^true$/i.test(value))
        return true;
    if (/^false$/i.test(value))
        return false;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`the input \`${name}\` must be true or false, not ${JSON.stringify(value)}`);
}
/** One of a list of words. */
function choice(name, words, otherwise) {
    const value = optional(name);
    if (value === undefined)
        return otherwise;
    const found = words.find((word) => word === value);
    if (found === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`the input \`${name}\` must be one of ${words.join(', ')}, not ${JSON.stringify(value)}`);
    return found;
}
/** One value a line (or separated by commas); empty lines are left out. */
function list(name) {
    return _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getInput */ .V4(name)
        .split(/[\n,]/)
        .map((line) => line.trim())
        .filter((line) => line !== '');
}
/** A whole number of at least `least`. */
function count(name, least = 0) {
    const value = optional(name);
    if (value === undefined)
        return undefined;
    if (!/^\d{1,9}$/.test(value) || Number(value) < least)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`the input \`${name}\` must be a whole number of at least ${least}, not ${JSON.stringify(value)}`);
    return Number(value);
}
/** A duration such as `90s` or `5m`, in milliseconds. */
function duration(name) {
    const value = optional(name);
    if (value === undefined)
        return undefined;
    const ms = (0,_model_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .parseDuration */ .E)(value);
    if (ms === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`the input \`${name}\` must be a duration such as 30s, 5m or 2h, not ${JSON.stringify(value)}`);
    return ms;
}
/** A secret input of `name=secret` lines; the secrets are masked. Throws InputError for a line without `=`. */
function secrets(name) {
    const found = new Map();
    for (const line of (secret(name) ?? '').split(/\r?\n/)) {
        if (line.trim() === '')
            continue;
        const at = line.indexOf('=');
        if (at < 1)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`every line of the input \`${name}\` must be name=secret`);
        const value = line.slice(at + 1);
        if (value !== '')
            _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .setSecret */ .Pq(value);
        found.set(line.slice(0, at).trim(), value);
    }
    return found;
}


/***/ }),

/***/ 8070:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  entry: () => (/* binding */ entry)
});

// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(4720);
// EXTERNAL MODULE: ../build/src/model/host-facts.js
var host_facts = __webpack_require__(9829);
// EXTERNAL MODULE: ../build/src/model/release-history.js
var release_history = __webpack_require__(3517);
// EXTERNAL MODULE: ../build/src/entry/connect.js
var connect = __webpack_require__(3610);
// EXTERNAL MODULE: ../build/src/model/duration.js
var duration = __webpack_require__(5073);
// EXTERNAL MODULE: ../build/src/model/latency.js
var model_latency = __webpack_require__(8887);
;// CONCATENATED MODULE: ../build/src/entry/health-summary.js


/** The table of the step summary, in Markdown. */
function healthSummary(result, environment) {
    const { verdict, slot, when, tag, hosts, latency, durationMs } = result;
    const rows = hosts.map((host) => [
        host.host,
        host.verdict,
        host.tag ?? '',
        String(host.attempts),
        String(host.misses),
        host.latency === undefined ? '' : (0,model_latency/* formatLatency */.Y)(host.latency.p50),
        host.latency === undefined ? '' : (0,model_latency/* formatLatency */.Y)(host.latency.max),
        host.verdict === 'healthy' ? '' : host.problems.join('; '),
    ].map(cell));
    const head = [
        'Host',
        'Result',
        'Release',
        'Attempts',
        'Misses',
        'Latency p50',
        'Latency max',
        'What is wrong',
    ];
    return [
        `### Health of ${cell(environment)}: ${verdict}`,
        '',
        `The ${when} slot ${cell(slot)}${tag === undefined ? '' : ` with ${cell(tag)}`}, checked for ${(0,duration/* formatDuration */.a)(durationMs)}${latency === undefined ? '' : `; latency p50 ${(0,model_latency/* formatLatency */.Y)(latency.p50)}, max ${(0,model_latency/* formatLatency */.Y)(latency.max)}`}.`,
        '',
        ...[head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`),
        '',
    ].join('\n');
}
/** What hosts and applications say stays text: no markup, no new cell, no new row. */
function cell(text) {
    const short = text.length > 400 ? `${text.slice(0, 397)}...` : text;
    return short
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replace(/[\\`*_[\]|~]/g, '\\$&')
        .replace(/[\r\n]+/g, ' ');
}

// EXTERNAL MODULE: ../build/src/entry/inputs.js
var inputs = __webpack_require__(8967);
;// CONCATENATED MODULE: ../build/src/entry/verify-health.js






/** Inputs → verifyHealth → outputs. Whatever ends before a reading leaves the output `result` at unknown. */
const entry = async (context) => {
    (0,connect/* setOutputs */.n0)({ result: 'unknown', healthy: 0, unhealthy: 0 });
    const slot = (0,inputs/* optional */.lq)('slot') ?? 'idle';
    const wanted = {
        ...(slot === 'idle' || slot === 'live' ? { when: slot } : { slot }),
        expectTag: (0,inputs/* optional */.lq)('expect-tag'),
        timeoutMs: (0,inputs/* duration */.p0)('timeout'),
        intervalMs: (0,inputs/* duration */.p0)('interval'),
        successes: (0,inputs/* count */.U9)('successes', 1),
        forMs: (0,inputs/* duration */.p0)('for'),
        failures: (0,inputs/* count */.U9)('failures'),
    };
    if (wanted.failures !== undefined && wanted.forMs === undefined)
        throw new errors/* InputError */.dz('`failures` is given without `for`: until a slot is healthy, misses are not counted', {
            next: 'add `for:` (how long to keep checking), or take `failures` away',
        });
    const [site, { readHosts }, { HealthError, verifyHealth }] = await Promise.all([
        (0,connect/* connectSite */.g4)(context),
        Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(9446), __webpack_require__.e(6310), __webpack_require__.e(2066)]).then(__webpack_require__.bind(__webpack_require__, 2066)),
        Promise.all(/* import() */[__webpack_require__.e(9446), __webpack_require__.e(6310), __webpack_require__.e(2902), __webpack_require__.e(7225)]).then(__webpack_require__.bind(__webpack_require__, 2902)),
    ]);
    const readings = await readHosts(site.fleet, site.settings);
    try {
        const result = await verifyHealth(site, readings, wanted);
        await report(result, site.settings.environment);
        if (result.good !== undefined)
            await markGood(context, site, result.good);
    }
    catch (thrown) {
        if (thrown instanceof HealthError)
            await report(thrown.result, site.settings.environment);
        throw thrown;
    }
};
/** The release passed its checks while live: from now on it is one that can be gone back to. */
async function markGood(context, site, tag) {
    const [{ slotsOf }, { withLock }, { markRelease }, { confirmSwitch }, { govern, lockOptions, openGitHub }] = await Promise.all([
        __webpack_require__.e(/* import() */ 7309).then(__webpack_require__.bind(__webpack_require__, 7309)),
        Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(9446), __webpack_require__.e(6310), __webpack_require__.e(2066)]).then(__webpack_require__.bind(__webpack_require__, 2066)),
        Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(9446), __webpack_require__.e(6310), __webpack_require__.e(2066), __webpack_require__.e(5957)]).then(__webpack_require__.bind(__webpack_require__, 5957)),
        Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(9446), __webpack_require__.e(4558)]).then(__webpack_require__.bind(__webpack_require__, 4558)),
        __webpack_require__.e(/* import() */ 7457).then(__webpack_require__.bind(__webpack_require__, 7457)),
    ]);
    const lock = lockOptions(await openGitHub(context));
    const mark = async ({ token, readings }) => {
        // Where slots are groups of hosts, those of the other group do not hold the live slot.
        const serving = readings.filter(({ host, facts: { live } }) => live === undefined || slotsOf(site.settings, host.name).some(({ name }) => name === live));
        const facts = serving.map((reading) => reading.facts);
        if ((0,host_facts/* agreedLiveTag */.XD)(facts) !== tag)
            throw new errors/* CutoverError */.DB(`${tag} was healthy, but is not live on all hosts any more`, {
                stage: 'mark',
                next: 'see which run switched in the meantime',
            });
        await confirmSwitch(site, token, readings);
        if (facts.every(({ releases }) => releases.some((one) => one.tag === tag && (0,release_history/* isJudgedGood */.rv)(one.record))))
            return;
        const { context: about, record } = await govern(context, site);
        const event = { kind: 'good', tag, hosts: facts.length };
        await markRelease(site, token, readings, tag, { state: 'good', goodAt: new Date().toISOString() }, [event], about);
        await record(event);
    };
    await withLock(site.fleet, site.settings, site.identity, mark, lock);
}
async function report(result, environment) {
    const hosts = result.hosts.filter((one) => !one.fromRunner);
    (0,connect/* setOutputs */.n0)({
        result: result.verdict,
        slot: result.slot,
        tag: result.tag,
        healthy: hosts.filter((one) => one.verdict === 'healthy').length,
        unhealthy: hosts.filter((one) => one.verdict !== 'healthy').length,
        'latency-p50': milliseconds(result.latency?.p50),
        'latency-max': milliseconds(result.latency?.max),
        hosts: result.hosts,
    });
    await (0,connect/* addSummary */.S0)(healthSummary(result, environment));
}
const milliseconds = (ms) => (ms === undefined ? undefined : Math.round(ms));


/***/ }),

/***/ 4720:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DB: () => (/* binding */ CutoverError),
/* harmony export */   Ic: () => (/* binding */ describeFailure),
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   dz: () => (/* binding */ InputError)
/* harmony export */ });
/** Base of every error that Cutover raises on purpose. */
class CutoverError extends Error {
    name = 'CutoverError';
    host;
    stage;
    state;
    next;
    constructor(message, details = {}) {
        super(message, details.cause === undefined ? undefined : { cause: details.cause });
        this.host = details.host;
        this.stage = details.stage;
        this.state = details.state ?? [];
        this.next = details.next;
    }
}
/** Bad input or configuration. Raised before any host was contacted or anything changed. */
class InputError extends CutoverError {
    name = 'InputError';
}
/** Whatever was thrown, as one line. */
function messageOf(thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
}
/**
 * The text of a failure as a person reads it: action and stage, cause, state of the hosts, next step.
 * An error that is not ours is a fault in Cutover: it is shown with its stack so that it can be reported.
 */
function describeFailure(action, thrown) {
    if (!(thrown instanceof CutoverError)) {
        const stack = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
        return `${action}: unexpected error (a fault in Cutover, please report it)\n${stack}`;
    }
    const where = [...new Set([action, thrown.stage, thrown.host])]
        .filter((part) => part !== undefined)
        .join(' / ');
    const lines = [`${where}: ${thrown.message}`];
    if (thrown.state.length > 0)
        lines.push('State now:', ...thrown.state.map((line) => `  ${line}`));
    if (thrown.next !== undefined)
        lines.push(`Next: ${thrown.next}`);
    return lines.join('\n');
}


/***/ }),

/***/ 5073:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ parseDuration),
/* harmony export */   a: () => (/* binding */ formatDuration)
/* harmony export */ });
const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
/** `500ms`, `30s`, `5m`, `2h`, `3d`, or a plain number of seconds, in milliseconds; undefined when it is none of these. */
function parseDuration(text) {
    const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)?$/.exec(text.trim());
    if (match === null)
        return undefined;
    const unit = (match[2] ?? 's');
    const ms = Number(match[1]) * UNITS[unit];
    return ms <= 0x7fff_ffff ? Math.round(ms) : undefined;
}
/** Milliseconds for a person: `0.4 s`, `12 s`, `3 min 05 s`, `2 h 10 min`. */
function formatDuration(ms) {
    const seconds = ms / 1000;
    if (seconds < 10)
        return `${seconds.toFixed(1)} s`;
    const whole = Math.round(seconds);
    if (whole < 60)
        return `${whole} s`;
    const pad = (n) => String(n).padStart(2, '0');
    if (whole < 3600)
        return `${Math.floor(whole / 60)} min ${pad(whole % 60)} s`;
    return `${Math.floor(whole / 3600)} h ${pad(Math.floor((whole % 3600) / 60))} min`;
}


/***/ }),

/***/ 9829:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dh: () => (/* binding */ readLockOwner),
/* harmony export */   XD: () => (/* binding */ agreedLiveTag),
/* harmony export */   fh: () => (/* binding */ parseHostFacts),
/* harmony export */   pG: () => (/* binding */ liveTag)
/* harmony export */ });
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
        live: slotOf(one('live')),
        ...(switching === undefined ? {} : { switching }),
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
        history: all('history')
            .map(parseJson)
            .filter((line) => line !== undefined),
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

/***/ 8887:
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

/***/ 3517:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hk: () => (/* binding */ pastReleases),
/* harmony export */   PI: () => (/* binding */ placeOfLive),
/* harmony export */   RJ: () => (/* binding */ nextStamp),
/* harmony export */   SE: () => (/* binding */ asBad),
/* harmony export */   rv: () => (/* binding */ isJudgedGood),
/* harmony export */   uQ: () => (/* binding */ asGood)
/* harmony export */ });
/** Reads the lines of a host's history in their order; the last word on a release counts. Lines that make no sense are left out. */
function pastReleases(history) {
    const past = new Map();
    for (const line of history) {
        if (typeof line !== 'object' || line === null)
            continue;
        const { event, tag, manifest, at, goodAt, from, reason } = line;
        if (typeof tag !== 'string')
            continue;
        const before = past.get(tag);
        const known = {
            manifest: typeof manifest === 'string' && /^[0-9a-f]{64}$/.test(manifest) ? manifest : before?.manifest,
            goodAt: before?.goodAt,
            reason: before?.reason,
        };
        if (event === 'deployed' && before?.state === undefined)
            past.set(tag, { ...known, state: 'complete' });
        else if (event === 'good')
            past.set(tag, { ...known, state: 'good', goodAt: [goodAt, at].find(isText) ?? known.goodAt });
        else if (event === 'marked-bad')
            past.set(tag, { ...known, state: 'bad', reason: typeof reason === 'string' ? reason : undefined });
        else if (event === 'rolled-back' && typeof from === 'string' && from !== tag) {
            const left = past.get(from);
            past.set(from, {
                manifest: left?.manifest,
                goodAt: left?.goodAt,
                state: 'bad',
                reason: typeof reason === 'string' ? reason : undefined,
            });
        }
    }
    return past;
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
