export const id = 3732;
export const ids = [3732];
export const modules = {

/***/ 33732:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   entry: () => (/* binding */ entry)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _model_markdown_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9180);
/* harmony import */ var _connect_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33610);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8967);




/** Writes rows of named tables as the next script of `changes`, into the workspace. */
const entry = async (context) => {
    const wanted = {
        tables: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .list */ .p_)('tables'),
        what: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .required */ .mw)('name'),
        passwords: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .secrets */ .O3)('database-passwords'),
    };
    const workspace = context.env['GITHUB_WORKSPACE'] ?? '.';
    const site = await (0,_connect_js__WEBPACK_IMPORTED_MODULE_1__/* .connectSite */ .g4)(context);
    const { exportChanges } = await __webpack_require__.e(/* import() */ 8261).then(__webpack_require__.bind(__webpack_require__, 38261));
    const source = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(workspace, (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lq)('source') ?? site.settings.config.source);
    const { name, file, rows } = await exportChanges(site, { ...wanted, source });
    const counted = Object.fromEntries(rows);
    (0,_connect_js__WEBPACK_IMPORTED_MODULE_1__/* .setOutputs */ .n0)({ file: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(workspace, file), name, rows: counted });
    for (const [table, count] of rows)
        context.log.info(`${name}: ${table}, ${count} rows`);
    await (0,_connect_js__WEBPACK_IMPORTED_MODULE_1__/* .addSummary */ .S0)([
        `## ${(0,_model_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .markdownText */ .p7)(name)}`,
        '',
        (0,_model_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .markdownTable */ .Qj)(['table', 'rows'], [...rows].map(([table, count]) => [table, String(count)])),
        '',
        'It is part of a release once it is committed.',
        '',
    ].join('\n'));
};


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

/***/ 10786:
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
/** An App can decide about a deployment as well (a custom protection rule). What it says is no person's approval. */
function isPerson({ type, login }) {
    return type === 'User' && !login.endsWith('[bot]');
}
/**
 * Whether this run may change this environment.
 *
 * The reviews belong to the run, not to one attempt of it; GitHub tells neither when they were given nor in which
 * order it lists them. So nothing here depends on their order. A run that anybody or any App rejected stays rejected
 * in all of its attempts: a new run costs one click, and nobody has to guess which word was the last. In a re-run an
 * approval may stem from an earlier attempt. It then counts only while the environment is still protected: GitHub
 * holds the job of every attempt until somebody approves that attempt, so the job runs only because somebody did. For
 * `not-self` it must further be certain that this somebody was not who started the attempt: GitHub's own rule against
 * self-review says so, or else no starter is among those who approved at all, in whichever attempt.
 */
function judgeApproval(question, reviews, protection) {
    const { mode, environment, attempt, starters } = question;
    const here = reviews.filter(({ environments }) => environments.some((name) => sameName(name, environment)));
    const rejections = here.filter(({ state }) => state === 'rejected');
    if (rejections.length > 0)
        return { approved: false, why: 'rejected', approvers: unique(rejections) };
    const approvals = here.filter(({ state }) => state === 'approved');
    if (approvals.length === 0)
        return { approved: false, why: 'no-review', approvers: [] };
    const approvers = unique(approvals.filter(isPerson));
    if (approvers.length === 0)
        return { approved: false, why: 'no-person', approvers: unique(approvals) };
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
function unique(reviews) {
    const found = new Map();
    for (const { login, comment } of reviews) {
        const approver = { login, comment };
        const before = found.get(approver.login.toLowerCase());
        found.set(approver.login.toLowerCase(), approver.comment === '' && before !== undefined ? before : approver);
    }
    return [...found.values()];
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


/***/ })

};
