export const id = 7067;
export const ids = [7067,2533,8323];
export const modules = {

/***/ 58323:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ doAtEnd),
/* harmony export */   t: () => (/* binding */ atEnd)
/* harmony export */ });
const works = [];
/** Leaves something to the end of the action. Whether the action is green is decided before it. */
function atEnd(work) {
    works.push(work);
}
/** Does what was left to the end; a fault in it changes nothing. */
async function doAtEnd(thrown, said) {
    for (const work of works)
        await work(thrown).catch(said);
}


/***/ }),

/***/ 35311:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   authorize: () => (/* binding */ authorize),
/* harmony export */   explainFailure: () => (/* binding */ explainFailure),
/* harmony export */   lockOptions: () => (/* binding */ lockOptions),
/* harmony export */   openGitHub: () => (/* binding */ openGitHub),
/* harmony export */   openRecord: () => (/* binding */ openRecord),
/* harmony export */   runOf: () => (/* binding */ runOf),
/* harmony export */   servedNow: () => (/* binding */ servedNow)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _host_connection_site_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(50132);
/* harmony import */ var _connect_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33610);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8967);
/* harmony import */ var _notify_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(65515);





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
        config: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .configFile */ .Ze)(),
    };
}
/** The API with the token of the input `token`; undefined without one. */
async function openGitHub({ env, log, signal }) {
    const token = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .secret */ .rJ)('token');
    if (token === undefined)
        return undefined;
    const { createGitHub } = await __webpack_require__.e(/* import() */ 5936).then(__webpack_require__.bind(__webpack_require__, 45936));
    return createGitHub({ token, env, log, signal });
}
async function askRunState(github, owner) {
    const { runState } = await __webpack_require__.e(/* import() */ 8617).then(__webpack_require__.bind(__webpack_require__, 18617));
    return runState(github, owner);
}
/** A lock is taken over when the run or the job that holds it has ended: GitHub says so of a run, the input of the jobs of this one. */
function lockOptions(github) {
    const jobsEnded = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .flag */ .Jt)('jobs-ended');
    return github === undefined
        ? { jobsEnded }
        : { jobsEnded, runState: (owner) => askRunState(github, owner) };
}
/**
 * Asks GitHub for the approval that the environment requires, before anything is touched, and opens the record
 * of this run. `what` matters to `approval: second-person` alone. Throws CutoverError when nobody has approved.
 */
async function authorize(context, site, what = { do: 'other' }, emergency) {
    const { settings } = site;
    await (0,_notify_js__WEBPACK_IMPORTED_MODULE_3__.openTelling)(context, site);
    const [github, { approvalMode, checkApproval }] = await Promise.all([
        openGitHub(context),
        __webpack_require__.e(/* import() */ 8303).then(__webpack_require__.bind(__webpack_require__, 10684)),
    ]);
    const run = runOf(site, context);
    const { approvers } = await checkApproval({
        mode: approvalMode(settings.options, emergency),
        environment: settings.environment,
        run,
        what,
    }, github, context.log);
    const about = (0,_host_connection_site_js__WEBPACK_IMPORTED_MODULE_4__/* .contextOf */ .V)(site, approvers, emergency);
    const record = await openRecord(context, site, about, github);
    return {
        github,
        context: about,
        approvers,
        record,
        lock: { ...lockOptions(github), approvers },
        async failing(stage, tag, body) {
            try {
                return await body();
            }
            catch (thrown) {
                const where = thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB ? (thrown.stage ?? stage) : stage;
                // What is wrong with inputs is found out before any host is asked, and one that is not reached is not asked again.
                const untouched = thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz || where === 'connect';
                if (!untouched)
                    await explainFailure(site, thrown);
                const live = untouched ? undefined : await servedNow(site);
                const reason = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(thrown);
                await record({ kind: 'failed', tag: tag(), stage: where, reason, live, untouched });
                throw thrown;
            }
        },
    };
}
/** What the hosts said on which it failed, with the log of a slot that did not start, into the error and the summary. */
async function explainFailure(site, thrown) {
    const [{ readLogs }, { failedMarkdown }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(7728), __webpack_require__.e(5919), __webpack_require__.e(6772)]).then(__webpack_require__.bind(__webpack_require__, 6772)),
        __webpack_require__.e(/* import() */ 3358).then(__webpack_require__.bind(__webpack_require__, 13358)),
    ]);
    await readLogs(site, thrown);
    const text = failedMarkdown((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failuresOf */ .dJ)(thrown)).join('\n\n');
    if (text !== '')
        await (0,_connect_js__WEBPACK_IMPORTED_MODULE_1__/* .addSummary */ .S0)(`${text}\n`);
}
/** The record alone, for what changes nothing and needs no approval. People are told of its events, too. */
async function openRecord(run, site, context = (0,_host_connection_site_js__WEBPACK_IMPORTED_MODULE_4__/* .contextOf */ .V)(site), github) {
    const { createRecord } = await __webpack_require__.e(/* import() */ 4682).then(__webpack_require__.bind(__webpack_require__, 64682));
    const telling = await (0,_notify_js__WEBPACK_IMPORTED_MODULE_3__.openTelling)(run, site);
    const { record } = createRecord({
        github: github ?? (await openGitHub(run)),
        context,
        environmentUrl: site.settings.options.url,
        runId: Number(site.identity.runId),
        sha: site.identity.sha,
        log: run.log,
    });
    return (event) => {
        telling.event(event, context);
        return record(event);
    };
}
const LOOK_MS = 5_000;
/** The release that all visitors get, also when the run is being cancelled; undefined when that is not known. */
async function servedNow(site) {
    const { readServers, servingOn } = await Promise.all(/* import() */[__webpack_require__.e(1930), __webpack_require__.e(236), __webpack_require__.e(5871)]).then(__webpack_require__.bind(__webpack_require__, 18779));
    const calm = { ...site, fleet: site.fleet.withSignal(AbortSignal.timeout(LOOK_MS)) };
    const servers = await calm.fleet.quiet(() => readServers(calm, 'own')).catch(() => undefined);
    return servers === undefined ? undefined : servingOn(calm, servers).served?.tag;
}


/***/ }),

/***/ 89830:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ envFile)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _model_env_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(91249);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8967);



/** More than this is no list of values, and does not fit into a secret of GitHub either. */
const MOST_BYTES = 64 * 1024;
/**
 * The values of the input `env-file`, masked before anything else sees them. undefined where the configuration has no
 * `env-file`, or a dry run was not given them. Throws InputError for what does not fit together, and never shows a line of it.
 */
function envFile({ config, environment, options }, mayBeMissing) {
    const given = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .secret */ .rJ)('env-file');
    const path = config['env-file'];
    if (path === undefined) {
        if (given === undefined)
            return undefined;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz('the input `env-file` has values, and the configuration does not say where they go', {
            next: 'add `env-file: .env` to the configuration, or leave the input out',
        });
    }
    if (given === undefined) {
        if (mayBeMissing)
            return undefined;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`the values of ${path} (\`env-file\`) are not given`, {
            next: 'store them as a secret of the environment, and add `env-file: ${{ secrets.ENV_FILE }}` under `with:`',
        });
    }
    const text = `${given.replaceAll('\r\n', '\n').replace(/\n+$/, '')}\n`;
    if (Buffer.byteLength(text) > MOST_BYTES)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`the input \`env-file\` is longer than ${MOST_BYTES / 1024} KiB`);
    const values = (0,_model_env_file_js__WEBPACK_IMPORTED_MODULE_2__/* .parseEnvFile */ .FO)(text);
    if ('problem' in values)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`the input \`env-file\` cannot be read: ${values.problem}`);
    const inRepository = JSON.stringify({ ...config, environments: { [environment]: options } });
    for (const one of (0,_model_env_file_js__WEBPACK_IMPORTED_MODULE_2__/* .textsToMask */ .av)(values, inRepository))
        (0,_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .hide */ .jD)(one);
    return { text, values };
}


/***/ }),

/***/ 8967:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GX: () => (/* binding */ emergency),
/* harmony export */   Iv: () => (/* binding */ masked),
/* harmony export */   Jt: () => (/* binding */ flag),
/* harmony export */   O3: () => (/* binding */ secrets),
/* harmony export */   U9: () => (/* binding */ count),
/* harmony export */   Yq: () => (/* binding */ choice),
/* harmony export */   Ze: () => (/* binding */ configFile),
/* harmony export */   jD: () => (/* binding */ hide),
/* harmony export */   lq: () => (/* binding */ optional),
/* harmony export */   mw: () => (/* binding */ required),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   p_: () => (/* binding */ list),
/* harmony export */   rJ: () => (/* binding */ secret)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75360);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74720);
/* harmony import */ var _model_duration_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(55073);



/** An input as text, without white space around it; undefined when it is not given. */
function optional(name) {
    const value = _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getInput */ .V4(name);
    return value === '' ? undefined : value;
}
/** The configuration file: a path in the repository. */
function configFile() {
    return optional('config') ?? '.github/cutover.yml';
}
/** An input that must be given. Throws InputError. */
function required(name) {
    const value = optional(name);
    if (value === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`the input \`${name}\` is required`, { next: `add \`${name}:\` under \`with:\`` });
    return value;
}
/** Everything that this step was given as a secret. */
const known = new Set();
/** Masks a text in the log, in outputs and in the summary. */
function hide(value) {
    _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .setSecret */ .Pq(value);
    // A shorter one would turn every text into stars.
    if (value.length > 3)
        known.add(value);
}
/** A text without the secrets of this step, for what the runner does not mask: files and outputs. */
function masked(text) {
    return [...known]
        .sort((a, b) => b.length - a.length)
        .reduce((rest, value) => rest.replaceAll(value, '***'), text);
}
/** A secret input: masked in the log, all of it and line by line, before anything else sees it. */
function secret(name) {
    const value = _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getInput */ .V4(name, { trimWhitespace: false });
    if (value.trim() === '')
        return undefined;
    hide(value);
    for (const line of value.split(/\r?\n/))
        if (line.trim().length > 3 && !line.startsWith('-----'))
            hide(line.trim());
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
/** Why this is an emergency; undefined when it is none. Throws InputError without a reason. */
function emergency() {
    if (!flag('emergency'))
        return undefined;
    const reason = optional('reason');
    if (reason === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz('an emergency needs a `reason`: it stands in every record', {
            next: 'add `reason:` under `with:`',
        });
    return reason;
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
    const ms = (0,_model_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .parseDuration */ .E9)(value);
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
            hide(value);
        found.set(line.slice(0, at).trim(), value);
    }
    return found;
}


/***/ }),

/***/ 74720:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DB: () => (/* binding */ CutoverError),
/* harmony export */   Ic: () => (/* binding */ describeFailure),
/* harmony export */   TM: () => (/* binding */ firstLine),
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   cZ: () => (/* binding */ causesOf),
/* harmony export */   dJ: () => (/* binding */ failuresOf),
/* harmony export */   dz: () => (/* binding */ InputError)
/* harmony export */ });
/** Base of every error that Cutover raises on purpose. */
class CutoverError extends Error {
    name = 'CutoverError';
    host;
    stage;
    /** One line for each host, and what was read after it was thrown. */
    state;
    next;
    output;
    /** The hosts on which it failed; what their logs say is added when somebody has read it. */
    failedOn;
    constructor(message, details = {}) {
        super(message, details.cause === undefined ? undefined : { cause: details.cause });
        this.host = details.host;
        this.stage = details.stage;
        this.state = details.state ?? [];
        this.next = details.next;
        this.output = details.output ?? [];
        this.failedOn = details.failedOn ?? [];
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
/** The first line of what was thrown, for a log, a report and the history. */
function firstLine(thrown) {
    return messageOf(thrown).split('\n')[0] ?? '';
}
/** The error and what caused it, from the outside in. */
function* causesOf(thrown) {
    const seen = new Set();
    for (let at = thrown; at !== undefined && !seen.has(at); at = at instanceof Error ? at.cause : undefined) {
        seen.add(at);
        yield at;
    }
}
/** The hosts on which it failed, by the innermost stage that knows them: what wraps it tells of the way back. */
function failuresOf(thrown) {
    // Somebody has read the logs, and put them on the outermost.
    if (thrown instanceof CutoverError && thrown.failedOn.some(({ logs }) => logs !== undefined))
        return thrown.failedOn;
    const known = [...causesOf(thrown)].flatMap((one) => one instanceof CutoverError && one.failedOn.length > 0 ? [one.failedOn] : []);
    return known.at(-1) ?? [];
}
/** Hosts of which an annotation shows the last lines; the summary has more. */
const SHOWN_HOSTS = 3;
/** The last lines of those that failed, host by host. */
function lastLines(failures) {
    const said = failures.filter(({ output, logs = [] }) => output.length + logs.length > 0);
    const lines = said
        .slice(0, SHOWN_HOSTS)
        .flatMap(({ host, output, logs = [] }) => [
        ...(output.length === 0 ? [] : [`Last lines of ${host}:`, ...output.map((line) => `  ${line}`)]),
        ...(logs.length === 0 ? [] : [`Log of ${host}:`, ...logs.map((line) => `  ${line}`)]),
    ]);
    const more = said.length - SHOWN_HOSTS;
    return more > 0
        ? [...lines, `(${more} more ${more === 1 ? 'host' : 'hosts'} said something: see the summary)`]
        : lines;
}
/**
 * The text of a failure as a person reads it: action and stage, cause, state of the hosts, what they said last, next step.
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
    lines.push(...lastLines(failuresOf(thrown)));
    if (thrown.next !== undefined)
        lines.push(`Next: ${thrown.next}`);
    return lines.join('\n');
}


/***/ }),

/***/ 55073:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $P: () => (/* binding */ wholeSeconds),
/* harmony export */   E9: () => (/* binding */ parseDuration),
/* harmony export */   a3: () => (/* binding */ formatDuration)
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
/** Milliseconds as the whole seconds that a command on a host takes, rounded up. */
function wholeSeconds(ms) {
    return String(Math.ceil(ms / 1000));
}


/***/ }),

/***/ 9180:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DV: () => (/* binding */ codeBlock),
/* harmony export */   PF: () => (/* binding */ approvedLines),
/* harmony export */   Qj: () => (/* binding */ markdownTable),
/* harmony export */   RK: () => (/* binding */ visible),
/* harmony export */   SS: () => (/* binding */ codeSpan),
/* harmony export */   VD: () => (/* binding */ leftOutLines),
/* harmony export */   p7: () => (/* binding */ markdownText)
/* harmony export */ });
/* harmony import */ var _approval_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(10786);

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
/** A paragraph that names the hosts that a run left out, as it was told. */
function leftOutLines(behind) {
    if (behind.length === 0)
        return [];
    return [
        `Left out, as told: ${behind.map(markdownText).join(', ')}. What is live there is unknown; the next run that reaches them brings them to what the fleet serves.`,
        '',
    ];
}
/**
 * Text from outside (hosts, tags, people) made safe for Markdown and the HTML that GitHub makes of it: no markup, no
 * link that GitHub makes of a bare address (GFM, 6.9), no heading or list where it begins a line, and nothing that reorders
 * what stands beside it: characters of the bidirectional algorithm (UAX #9) and those of no width are spelled out. Spaces at
 * its ends are left out: beside them `**` is no markup.
 */
function markdownText(text) {
    return text
        .replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c] ?? c)
        .replace(/[\\`*_[\]|~]/g, (c) => `\\${c}`)
        .replace(/:(?=\/\/)/g, '&#58;')
        .replace(/(?<=www)\./gi, '&#46;')
        .replace(/[\r\n]+/g, ' ')
        .replace(INVISIBLE, spelled)
        .trim()
        .replace(/^(?=[#+=-])/, '\\')
        .replace(/^(\d+)(?=[.)](?:\s|$))/, '$1\\');
}
/** Lines from outside as a block of code, which nothing in them can end. */
function codeBlock(lines) {
    const text = lines.map((line) => line.replace(/[\r\n]+/g, ' ').replace(INVISIBLE, spelled)).join('\n');
    const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
    const fence = '`'.repeat(longest + 1);
    return `${fence}text\n${text}\n${fence}`;
}
/**
 * Text from outside as code in a line. For issues and comments: in code GitHub calls nobody by `@name`, and makes no link
 * of `#1`, which then would show there as well.
 */
function codeSpan(text) {
    const line = text
        .replace(/[\r\n]+/g, ' ')
        .replace(INVISIBLE, spelled)
        .trim();
    const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
    const fence = '`'.repeat(longest + 1);
    // A space at both ends is taken off again; without it a backtick there would be part of the fence.
    return line === '' ? '`(empty)`' : `${fence} ${line} ${fence}`;
}
/** Text with what cannot be seen, or reorders what stands beside it, spelled out. */
function visible(text) {
    return text.replace(INVISIBLE, spelled);
}
function spelled(character) {
    return `(U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')})`;
}
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;


/***/ }),

/***/ 95121:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $N: () => (/* binding */ sentenceOf),
/* harmony export */   K3: () => (/* binding */ servingOf),
/* harmony export */   hz: () => (/* binding */ slotsWithTraffic),
/* harmony export */   lD: () => (/* binding */ wordsOn),
/* harmony export */   te: () => (/* binding */ previousOf)
/* harmony export */ });
/* unused harmony export servedOf */
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
/* harmony export */   l: () => (/* binding */ serverWords)
/* harmony export */ });
/* unused harmony export liveWords */
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
