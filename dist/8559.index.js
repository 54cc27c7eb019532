export const id = 8559;
export const ids = [8559,7457,3610];
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

/***/ 7457:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   govern: () => (/* binding */ govern),
/* harmony export */   lockOptions: () => (/* binding */ lockOptions),
/* harmony export */   openGitHub: () => (/* binding */ openGitHub),
/* harmony export */   runOf: () => (/* binding */ runOf)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4720);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8967);


/** The run as GitHub knows it. */
function runOf({ identity }, { env }) {
    const [owner = '', repo = ''] = identity.repository.split('/');
    return {
        owner,
        repo,
        runId: Number(identity.runId),
        attempt: Number(identity.attempt),
        actor: env['GITHUB_ACTOR'] ?? 'unknown',
        triggeringActor: identity.actor,
    };
}
/** The API with the token of the input `token`; undefined without one. */
async function openGitHub({ env, log, signal }) {
    const token = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .secret */ .rJ)('token');
    if (token === undefined)
        return undefined;
    const { createGitHub } = await __webpack_require__.e(/* import() */ 5936).then(__webpack_require__.bind(__webpack_require__, 5936));
    return createGitHub({ token, env, log, signal });
}
async function askRunState(github, owner) {
    const { runState } = await __webpack_require__.e(/* import() */ 8617).then(__webpack_require__.bind(__webpack_require__, 8617));
    return runState(github, owner);
}
/** A lock is taken over when GitHub says that the run which holds it has ended. */
function lockOptions(github) {
    return github === undefined ? {} : { runState: (owner) => askRunState(github, owner) };
}
/**
 * Asks GitHub for the approval that the environment requires, before anything is touched, and opens the record
 * of this run. Throws CutoverError when nobody has approved.
 */
async function govern(context, site) {
    const { settings, identity } = site;
    const [github, { checkApproval }, { createRecord }] = await Promise.all([
        openGitHub(context),
        __webpack_require__.e(/* import() */ 684).then(__webpack_require__.bind(__webpack_require__, 684)),
        __webpack_require__.e(/* import() */ 4682).then(__webpack_require__.bind(__webpack_require__, 4682)),
    ]);
    const run = runOf(site, context);
    const { approvers } = await checkApproval({ mode: settings.of.approval, environment: settings.environment, run }, github, context.log);
    const about = {
        app: settings.app,
        environment: settings.environment,
        runUrl: identity.run,
        actor: identity.actor,
        approvers,
    };
    const { record } = createRecord({
        github,
        context: about,
        environmentUrl: settings.of.url,
        runId: run.runId,
        sha: identity.sha,
        log: context.log,
    });
    return {
        context: about,
        approvers: approvers.map(({ login }) => login),
        record,
        lock: lockOptions(github),
        async failing({ tag, stage, live }, body) {
            try {
                return await body();
            }
            catch (thrown) {
                const where = thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB ? (thrown.stage ?? stage) : stage;
                await record({ kind: 'failed', tag, stage: where, reason: (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(thrown), live: live() });
                throw thrown;
            }
        },
    };
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

/***/ 9180:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ markdownTable),
/* harmony export */   p: () => (/* binding */ markdownText)
/* harmony export */ });
/** A Markdown table; what stands in a cell cannot end it or start markup of its own. */
function markdownTable(head, rows) {
    const line = (cells) => `| ${cells.join(' | ')} |`;
    return [
        line(head),
        line(head.map(() => '---')),
        ...rows.map((cells) => line(cells.map(markdownText))),
    ].join('\n');
}
/** Text from outside (hosts, tags, people) made safe for Markdown and the HTML that GitHub makes of it. */
function markdownText(text) {
    return text
        .replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c] ?? c)
        .replace(/[\\`*_[\]|~]/g, (c) => `\\${c}`)
        .replace(/[\r\n]+/g, ' ');
}


/***/ }),

/***/ 1001:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ restore)
/* harmony export */ });
/* harmony import */ var _steps_backup_remote_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8556);
/* harmony import */ var _steps_restore_backup_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7108);


/**
 * The order of a restore: the backup is read and summed, the target is backed up, the backup is restored beside
 * what is in use, and swapped. Call it under the locks of both environments.
 */
async function restore(target, held, source, wanted, tempDir) {
    const { log } = target.fleet;
    const plan = (0,_steps_restore_backup_js__WEBPACK_IMPORTED_MODULE_1__/* .planRestore */ .q8)({ settings: target.settings, hosts: target.fleet.hosts }, source, wanted);
    await log.group(`Check the backup ${plan.id}`, async () => {
        await (0,_steps_restore_backup_js__WEBPACK_IMPORTED_MODULE_1__/* .checkBackup */ .xq)(source, plan, source.token);
        log.info(`${plan.id} is as it was when it was made`);
    });
    const safety = await log.group(`Back up ${target.settings.environment} as it is now`, () => (0,_steps_backup_remote_js__WEBPACK_IMPORTED_MODULE_0__/* .backupRemote */ .v)(target, held, {
        passwords: wanted.passwords,
        // What is about to be replaced may be small because something is wrong with it.
        allowShrink: true,
        protect: [plan.id],
    }));
    const result = await log.group(`Restore ${plan.id}`, async () => {
        await (0,_steps_restore_backup_js__WEBPACK_IMPORTED_MODULE_1__/* .bringBackup */ .tC)(target, held.token, source, plan, tempDir);
        return (0,_steps_restore_backup_js__WEBPACK_IMPORTED_MODULE_1__/* .restoreBackup */ .dH)(target, held, plan, wanted);
    });
    return { ...result, plan, safety };
}


/***/ }),

/***/ 7108:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kj: () => (/* binding */ RESTORABLE_FILES),
/* harmony export */   dH: () => (/* binding */ restoreBackup),
/* harmony export */   mZ: () => (/* binding */ describeRestore),
/* harmony export */   q8: () => (/* binding */ planRestore),
/* harmony export */   tC: () => (/* binding */ bringBackup),
/* harmony export */   xq: () => (/* binding */ checkBackup)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7309);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4720);
/* harmony import */ var _host_call_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7624);
/* harmony import */ var _host_databases_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9932);
/* harmony import */ var _host_fleet_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7318);
/* harmony import */ var _model_backup_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(707);
/* harmony import */ var _model_duration_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5073);
/* harmony import */ var _process_run_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(8256);
/* harmony import */ var _rsync_wrapper_transfer_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(3800);











const RESTORABLE_FILES = ['shared', 'paths', 'release'];
/**
 * Decides which backup goes where. Throws InputError when the backup is not there, or a database of it has no
 * place to go to.
 */
function planRestore(target, source, wanted) {
    const from = source.site.settings;
    const to = target.settings;
    const same = from.environment === to.environment;
    const backups = source.readings.map(({ host, facts }) => ({
        host,
        backups: facts.backups.map(({ id, about }) => ({ id, manifest: (0,_model_backup_js__WEBPACK_IMPORTED_MODULE_10__/* .readBackup */ .fe)(about) })),
    }));
    const id = wanted.backup === 'latest-good'
        ? (0,_model_backup_js__WEBPACK_IMPORTED_MODULE_10__/* .latestGood */ .ny)(backups.map((one) => one.backups))
        : backups.some((one) => one.backups.some((backup) => backup.id === wanted.backup))
            ? wanted.backup
            : undefined;
    if (id === undefined) {
        const known = [...new Set(backups.flatMap((one) => one.backups.map((backup) => backup.id)))].sort();
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .InputError */ .dz(wanted.backup === 'latest-good'
            ? `there is no backup of ${from.environment} that all of its hosts have`
            : `there is no backup ${wanted.backup} of ${from.environment}`, { next: `the backups there are: ${known.slice(-10).join(', ') || 'none'}` });
    }
    const manifests = backups.flatMap((one) => {
        const manifest = one.backups.find((backup) => backup.id === id)?.manifest;
        return manifest === undefined ? [] : [{ host: one.host, manifest }];
    });
    const pairs = pairDatabases(target, manifests, wanted);
    const hosts = target.hosts.flatMap((host, index) => {
        const databases = pairs.filter((pair) => pair.host === host);
        const own = manifests.find((one) => same && one.host.name === host.name) ?? manifests[index] ?? manifests[0];
        // Files come from the host's own backup, in another environment from that of the host in the same place.
        const files = own === undefined ? [] : filesOf(own.manifest, wanted.files, target, host);
        const origin = databases[0]?.source ?? own;
        if (origin === undefined || (databases.length === 0 && files.length === 0))
            return [];
        const strange = databases.find((pair) => pair.source.host !== origin.host);
        if (strange !== undefined || (files.length > 0 && own?.host !== origin.host))
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .InputError */ .dz(`what ${host.name} is to get lies in the backups of several hosts; restore it in several runs`);
        return [
            {
                host,
                source: origin.host,
                manifest: origin.manifest,
                folder: same && origin.host.name === host.name ? `backups/${id}` : `.cutover/incoming/${id}`,
                databases: databases.map(({ from: backup, to: database }) => ({ from: backup, to: database })),
                files: files.flatMap(({ words }) => words),
                parts: [
                    ...databases.flatMap(({ from: { file } }) => [`databases/${file}`, `databases/${factsOf(file)}`]),
                    ...files.flatMap(({ parts }) => parts),
                ],
            },
        ];
    });
    if (hosts.length === 0)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .InputError */ .dz('there is nothing to restore: neither `databases` nor `files` names anything');
    const at = (0,_model_backup_js__WEBPACK_IMPORTED_MODULE_10__/* .parseBackupId */ .JN)(id)?.at.getTime() ?? Date.now();
    return { id, from: from.environment, to: to.environment, ageMs: Date.now() - at, hosts };
}
/** The list of what a dump holds lies beside it. */
function factsOf(dump) {
    return dump.replace(/\.(dump|sql|sqlite|out)\.(zst|gz)$/, '.facts');
}
function pairDatabases(target, manifests, wanted) {
    const places = target.hosts.flatMap((host) => (0,_host_databases_js__WEBPACK_IMPORTED_MODULE_5__/* .databasesOn */ .aw)(host, target.settings, wanted.passwords).map((to) => ({ host, to })));
    const dumps = manifests.flatMap((source) => source.manifest.databases.map((from) => ({ source, from })));
    const all = wanted.databases.includes('all');
    const asked = all
        ? dumps
            .filter(({ from }) => from.engine !== 'command')
            .map(({ from }) => ({ from: from.name, to: undefined }))
        : wanted.databases
            .filter((name) => name !== 'none')
            .map((text) => {
            const [from, to] = splitPair(text, dumps.map((dump) => dump.from.name));
            return { from, to };
        });
    const seen = new Set();
    return asked.flatMap(({ from, to }) => {
        if (seen.has(from))
            return [];
        seen.add(from);
        const found = dumps.filter((dump) => dump.from.name === from);
        const dump = found[0];
        if (dump === undefined)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .InputError */ .dz(`the backup holds no database ${JSON.stringify(from)} (it has ${dumps.map((one) => one.from.name).join(', ') || 'none'})`);
        if (dump.from.engine === 'command')
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .InputError */ .dz(`${from} is the output of a command; nothing is known of how to restore it: take it from the backup by hand (databases/${dump.from.file})`);
        const fitting = places.filter((place) => place.to.engine === dump.from.engine);
        const named = fitting.filter((place) => place.to.name === (to ?? from));
        // One of its kind on either side: then it is meant, whatever the two are called.
        const kin = new Set(dumps.filter((one) => one.from.engine === dump.from.engine).map((one) => one.from.name));
        const only = to === undefined && kin.size === 1 && fitting.length === 1 ? fitting : [];
        const goals = named.length > 0 ? named : only;
        if (goals.length === 0)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .InputError */ .dz(`the environment ${target.settings.environment} has no ${dump.from.engine} database ${JSON.stringify(to ?? from)} in backup.databases (it has ${(0,_host_databases_js__WEBPACK_IMPORTED_MODULE_5__/* .backupOf */ .GH)(target.settings).databases.map(_host_databases_js__WEBPACK_IMPORTED_MODULE_5__/* .nameOf */ .Vb).join(', ') || 'none'})`, { next: `add it there, or write \`${from}=<its name there>\` in \`databases\`` });
        return goals.map(({ host, to: goal }) => {
            const own = found.find((one) => one.source.host.name === host.name) ?? dump;
            return { host, to: goal, from: own.from, source: own.source };
        });
    });
}
/** `a=b`, where a is one of the known names and may hold = itself. */
function splitPair(text, names) {
    if (names.includes(text))
        return [text, undefined];
    const name = names.find((one) => text.startsWith(`${one}=`));
    return name === undefined ? [text, undefined] : [name, text.slice(name.length + 1)];
}
function filesOf(manifest, wanted, target, host) {
    const config = (0,_host_databases_js__WEBPACK_IMPORTED_MODULE_5__/* .backupOf */ .GH)(target.settings);
    return wanted.flatMap((what) => {
        if (what === 'shared')
            return [{ words: ['shared', '-'], parts: ['files/shared'] }];
        if (what === 'paths')
            return config.paths
                .map(({ path, sudo }) => ({ path: (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_2__.pathOn)(path, host), sudo }))
                .filter(({ path }) => manifest.paths.includes(path))
                .map(({ path, sudo }) => ({ words: [sudo ? 'yes' : 'no', path], parts: [`files/paths${path}`] }));
        if (manifest.tag === undefined)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .InputError */ .dz('the backup holds no release: none was live then');
        return [
            {
                words: ['release', manifest.tag],
                parts: ['files/release', 'files/release.manifest', 'files/release.json'],
            },
        ];
    });
}
/** Says what a restore would replace. Reads only. */
async function describeRestore(target, source, plan) {
    await checkBackup(source, plan, '-');
    const results = await target.fleet.stage('look at what would be replaced', async (host, signal) => {
        const part = partOf(plan, host);
        const lines = [];
        for (const { from, to } of part.databases) {
            const about = await host.call((0,_host_call_js__WEBPACK_IMPORTED_MODULE_4__/* .script */ .K$)('check-database', to.engine), [(0,_config_settings_js__WEBPACK_IMPORTED_MODULE_2__.rootOn)(target.settings, host), '-', plan.id, ...to.args], { deadlineMs: target.settings.of.timeouts.stage, signal });
            lines.push(`${host.name}: ${to.engine} ${to.name} (now ${(0,_model_backup_js__WEBPACK_IMPORTED_MODULE_10__/* .formatBytes */ .z3)(Number(about.get('size') ?? 0))}, ${about.get('server') ?? ''}) would be replaced by ${from.name} of ${plan.id} (${(0,_model_backup_js__WEBPACK_IMPORTED_MODULE_10__/* .formatBytes */ .z3)(from.bytes)} packed, ${from.tables} tables, ${from.rows} rows, ${formatAge(plan.ageMs)} old, verified by ${from.verified})`);
        }
        for (let i = 0; i < part.files.length; i += 2) {
            const [kind = '', path = ''] = part.files.slice(i, i + 2);
            lines.push(kind === 'release'
                ? `${host.name}: the release ${path} would be put back into releases/, if it is not there`
                : `${host.name}: ${kind === 'shared' ? 'shared/' : path} would be replaced by its state of ${formatAge(plan.ageMs)} ago`);
        }
        return lines;
    }, { hosts: plan.hosts.map(({ host }) => host), state: () => 'unchanged' });
    return results.flatMap(({ value }) => value);
}
/** Reads and sums everything that is needed, where the backup lies. Throws CutoverError that names what is damaged. */
async function checkBackup(source, plan, token) {
    const { fleet, settings } = source.site;
    const hosts = [...new Set(plan.hosts.map((part) => part.source))];
    await fleet.stage('check the backup', async (host, signal) => {
        const parts = plan.hosts.filter((part) => part.source === host);
        const manifest = parts[0]?.manifest;
        await host.call((0,_host_call_js__WEBPACK_IMPORTED_MODULE_4__/* .script */ .K$)('restore-check'), [
            (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_2__.rootOn)(settings, host),
            token,
            plan.id,
            `backups/${plan.id}`,
            manifest?.sums ?? '',
            ...new Set(parts.flatMap((part) => part.parts)),
        ], { deadlineMs: (0,_host_databases_js__WEBPACK_IMPORTED_MODULE_5__/* .backupOf */ .GH)(settings).timeout, signal });
    }, {
        hosts,
        state: () => 'unchanged; what is in use was not touched',
        next: 'restore another backup; keep this one until it is understood what happened to it',
    });
}
/** Brings what is needed to hosts that do not have it, by way of the runner. Nothing of it stays on the runner. */
async function bringBackup(target, token, source, plan, tempDir) {
    const hosts = plan.hosts.filter(({ folder }) => folder.startsWith('.cutover/')).map(({ host }) => host);
    if (hosts.length === 0)
        return;
    const local = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(tempDir, 'cutover-restore-'));
    try {
        await target.fleet.stage('bring the backup', async (host, signal) => {
            const part = partOf(plan, host);
            const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(local, host.alias);
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(folder, { recursive: true });
            const options = { deadlineMs: (0,_host_databases_js__WEBPACK_IMPORTED_MODULE_5__/* .backupOf */ .GH)(target.settings).timeout, signal };
            const parts = ['sums', ...part.parts];
            await (0,_process_run_js__WEBPACK_IMPORTED_MODULE_8__/* .run */ .eF)((0,_rsync_wrapper_transfer_js__WEBPACK_IMPORTED_MODULE_9__/* .transfer */ .k)('download', {
                sshConfigFile: part.source.ssh.configFile,
                alias: part.source.alias,
                remote: `${(0,_config_settings_js__WEBPACK_IMPORTED_MODULE_2__.rootOn)(source.site.settings, part.source)}/backups/${plan.id}`,
                local: folder,
                parts,
                asRoot: part.files.includes('yes') && part.source.address.user !== 'root',
            }), options);
            const root = (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_2__.rootOn)(target.settings, host);
            await host.call((0,_host_call_js__WEBPACK_IMPORTED_MODULE_4__/* .script */ .K$)('restore-place'), [root, token, plan.id], {
                deadlineMs: target.settings.of.timeouts.stage,
                signal,
            });
            await (0,_process_run_js__WEBPACK_IMPORTED_MODULE_8__/* .run */ .eF)((0,_rsync_wrapper_transfer_js__WEBPACK_IMPORTED_MODULE_9__/* .transfer */ .k)('upload', {
                sshConfigFile: host.ssh.configFile,
                alias: host.alias,
                remote: `${root}/${part.folder}`,
                local: folder,
                parts,
            }), options);
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(folder, { recursive: true, force: true });
            await host.call((0,_host_call_js__WEBPACK_IMPORTED_MODULE_4__/* .script */ .K$)('restore-check'), [root, token, plan.id, part.folder, part.manifest.sums, ...part.parts], options);
        }, { hosts, state: () => 'unchanged; what is in use was not touched' });
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(local, { recursive: true, force: true });
    }
}
/**
 * Restores a checked backup: new databases and folders beside those in use, compared with what the backup says
 * they held, then swapped. When anything fails on any host, everything that was swapped is swapped back. Throws
 * CutoverError that says what is in use then. Call it under the lock, after a backup of the target.
 */
async function restoreBackup(target, held, plan, wanted) {
    const { fleet, settings, identity } = target;
    const started = performance.now();
    const hosts = plan.hosts.map(({ host }) => host);
    const loaded = new Map();
    const deadlineMs = (0,_host_databases_js__WEBPACK_IMPORTED_MODULE_5__/* .backupOf */ .GH)(settings).timeout;
    const untouched = { hosts, state: () => 'unchanged; what is in use was not touched' };
    try {
        await fleet.stage('load databases', async (host, signal) => {
            const mine = [];
            loaded.set(host, mine);
            for (const pair of partOf(plan, host).databases)
                mine.push(await load(target, held.token, plan, host, pair, signal));
        }, untouched);
        await fleet.stage('build files', (host, signal) => files(target, held.token, plan, host, 'build', signal), untouched);
        if (wanted.after !== undefined)
            await fleet.stage('run `after`', async (host, signal) => {
                for (const one of loaded.get(host) ?? []) {
                    await host.call((0,_host_call_js__WEBPACK_IMPORTED_MODULE_4__/* .script */ .K$)('restore-command', one.to.engine), [
                        (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_2__.rootOn)(settings, host),
                        held.token,
                        plan.id,
                        ...one.to.args,
                        one.copy,
                        wanted.after ?? '',
                        ...Object.entries((0,_config_settings_js__WEBPACK_IMPORTED_MODULE_2__.commandVariables)(settings, host)).flat(),
                    ], { deadlineMs, signal, onOutput: (line) => fleet.log.info(`${host.name}: ${line}`) });
                }
            }, untouched);
    }
    catch (thrown) {
        await forget(target, held.token, plan, loaded);
        throw thrown;
    }
    await swap(target, held.token, plan, loaded);
    await forget(target, held.token, plan, loaded);
    const line = JSON.stringify({
        at: new Date().toISOString(),
        action: 'restore-backup',
        backup: plan.id,
        from: plan.from,
        actor: identity.actor,
        run: identity.run,
    });
    await fleet.stage('read back', async (host, signal) => {
        for (const { to } of loaded.get(host) ?? [])
            await host.call((0,_host_call_js__WEBPACK_IMPORTED_MODULE_4__/* .script */ .K$)('check-database', to.engine), [(0,_config_settings_js__WEBPACK_IMPORTED_MODULE_2__.rootOn)(settings, host), '-', plan.id, ...to.args], { deadlineMs: settings.of.timeouts.stage, signal });
        await host.call((0,_host_call_js__WEBPACK_IMPORTED_MODULE_4__/* .script */ .K$)('write-record'), [(0,_config_settings_js__WEBPACK_IMPORTED_MODULE_2__.rootOn)(settings, host), held.token, line], {
            deadlineMs: settings.of.timeouts.stage,
            signal,
        });
    }, { hosts, state: () => `restored from ${plan.id}` });
    return {
        id: plan.id,
        databases: [...loaded].flatMap(([host, all]) => all.map(({ to, counted }) => ({ host: host.name, name: to.name, ...counted }))),
        files: plan.hosts.flatMap(({ host, files: words }) => words.flatMap((word, i) => i % 2 === 0 ? [{ host: host.name, what: `${word} ${words[i + 1] ?? ''}` }] : [])),
        durationMs: performance.now() - started,
    };
}
async function load(target, token, plan, host, pair, signal) {
    const { settings, fleet } = target;
    const started = performance.now();
    const { folder } = partOf(plan, host);
    const answer = await host.call((0,_host_call_js__WEBPACK_IMPORTED_MODULE_4__/* .script */ .K$)('restore-database', pair.to.engine), [
        (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_2__.rootOn)(settings, host),
        token,
        plan.id,
        ...pair.to.args,
        folder,
        pair.from.file,
        factsOf(pair.from.file),
        plan.from === plan.to ? 'same' : 'other',
    ], {
        deadlineMs: (0,_host_databases_js__WEBPACK_IMPORTED_MODULE_5__/* .backupOf */ .GH)(settings).timeout,
        signal,
        onOutput: (line) => fleet.log.debug(`${host.name}: ${line}`),
    });
    const source = answer.all('source');
    const loaded = { ...pair, copy: answer.get('copy-name') ?? '', counted: (0,_model_backup_js__WEBPACK_IMPORTED_MODULE_10__/* .countFacts */ .nA)(source) };
    const differences = (0,_model_backup_js__WEBPACK_IMPORTED_MODULE_10__/* .compareFacts */ .n6)(source, answer.all('copy'));
    if (differences.length > 0) {
        await forgetOne(target, token, plan, host, loaded).catch(() => undefined);
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .CutoverError */ .DB(`${pair.to.name}: the restored database is not what the backup held: ${differences.join('; ')}`, { next: 'restore another backup' });
    }
    fleet.log.info(`${host.name}: ${pair.to.name} loaded beside the one in use and compared: ${loaded.counted.tables} tables, ${loaded.counted.rows} rows in ${(0,_model_duration_js__WEBPACK_IMPORTED_MODULE_7__/* .formatDuration */ .a)(performance.now() - started)}`);
    return loaded;
}
/** All hosts swap; when one cannot, all go back. */
async function swap(target, token, plan, loaded) {
    const { fleet } = target;
    const done = new Map();
    const outcomes = await fleet.collect('swap', async (host) => {
        // No signal: a swap that has begun is carried to its end, then taken back if need be.
        const undo = [];
        done.set(host, undo);
        for (const one of loaded.get(host) ?? []) {
            await swapOne(target, token, plan, host, one, 'swap');
            undo.unshift(() => swapOne(target, token, plan, host, one, 'back'));
        }
        undo.unshift(() => files(target, token, plan, host, 'back'));
        await files(target, token, plan, host, 'swap');
    }, { hosts: plan.hosts.map(({ host }) => host) });
    if (outcomes.every((outcome) => outcome.ok) && !fleet.signal.aborted)
        return;
    const problems = new Map();
    await fleet.collect('swap back', async (host) => {
        for (const undo of done.get(host) ?? [])
            await undo().catch((thrown) => problems.set(host, [problems.get(host), (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(thrown)].filter(Boolean).join('; ')));
    }, { hosts: plan.hosts.map(({ host }) => host) });
    // What could not be taken back lies in the old databases: those are not dropped then.
    if (problems.size === 0)
        await forget(target, token, plan, loaded);
    const state = (outcome) => problems.has(outcome.host)
        ? `NOT as it was: ${problems.get(outcome.host)}`
        : 'as it was before the restore';
    if (outcomes.every((outcome) => outcome.ok))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .CutoverError */ .DB('the run was stopped, and everything was taken back to what it was', {
            stage: 'swap',
            state: outcomes.map((outcome) => `${outcome.host.name}: ${state(outcome)}`),
        });
    throw (0,_host_fleet_js__WEBPACK_IMPORTED_MODULE_6__.stageFailure)('swap', outcomes, { state });
}
function swapOne(target, token, plan, host, one, action) {
    return host.call((0,_host_call_js__WEBPACK_IMPORTED_MODULE_4__/* .script */ .K$)('restore-swap', one.to.engine), [
        (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_2__.rootOn)(target.settings, host),
        token,
        plan.id,
        ...one.to.args,
        action,
        one.copy,
        partOf(plan, host).folder,
        one.from.file,
    ], { deadlineMs: target.settings.of.timeouts.stage });
}
async function files(target, token, plan, host, action, signal) {
    const part = partOf(plan, host);
    if (part.files.length === 0)
        return;
    const answer = await host.call((0,_host_call_js__WEBPACK_IMPORTED_MODULE_4__/* .script */ .K$)('restore-files'), [(0,_config_settings_js__WEBPACK_IMPORTED_MODULE_2__.rootOn)(target.settings, host), token, plan.id, part.folder, action, ...part.files], {
        deadlineMs: (0,_host_databases_js__WEBPACK_IMPORTED_MODULE_5__/* .backupOf */ .GH)(target.settings).timeout,
        signal,
        // A swap goes on to its end.
        lost: action === 'build' ? 'watch' : 'finish',
    });
    for (const note of answer.all('note'))
        target.fleet.log.info(`${host.name}: ${note}`);
}
function forgetOne(target, token, plan, host, one) {
    return swapOne(target, token, plan, host, one, 'forget');
}
/** Drops what is not in use. What cannot be dropped now is a warning: the next backup or restore drops it. */
async function forget(target, token, plan, loaded) {
    const { fleet, settings } = target;
    await Promise.all(plan.hosts.map(async ({ host, folder }) => {
        const steps = [
            ...(loaded.get(host) ?? []).map((one) => () => forgetOne(target, token, plan, host, one)),
            () => files(target, token, plan, host, 'forget'),
            ...(folder.startsWith('.cutover/')
                ? [
                    () => host.call((0,_host_call_js__WEBPACK_IMPORTED_MODULE_4__/* .script */ .K$)('restore-place'), [(0,_config_settings_js__WEBPACK_IMPORTED_MODULE_2__.rootOn)(settings, host), token, plan.id, 'remove'], {
                        deadlineMs: settings.of.timeouts.stage,
                    }),
                ]
                : []),
        ];
        for (const step of steps)
            await step().catch((thrown) => fleet.log.warning(`${host.name}: something of this restore is left (${(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(thrown).split('\n')[0]}); the next backup removes it`));
    }));
}
function partOf(plan, host) {
    const part = plan.hosts.find((one) => one.host === host);
    if (part === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .CutoverError */ .DB('has no part in this restore', { host: host.name });
    return part;
}
function formatAge(ms) {
    const hours = ms / 3_600_000;
    return hours < 48 ? (0,_model_duration_js__WEBPACK_IMPORTED_MODULE_7__/* .formatDuration */ .a)(ms) : `${Math.floor(hours / 24)} days`;
}


/***/ })

};
