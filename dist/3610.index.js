export const id = 3610;
export const ids = [3610];
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


/***/ })

};
