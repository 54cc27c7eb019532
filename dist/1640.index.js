export const id = 1640;
export const ids = [1640];
export const modules = {

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

/***/ 11640:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   entry: () => (/* binding */ entry)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(75360);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(74720);
/* harmony import */ var _model_bump_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(11157);
/* harmony import */ var _model_notes_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(28268);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8967);






/** Tags a commit as the next version and makes its release. */
const entry = async ({ env, log, signal }) => {
    const token = _inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .secret */ .rJ('token');
    if (token === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz('the input `token` is empty', {
            next: 'leave it out: the token of the job is used',
        });
    // Names of checks hold commas: `test (ubuntu, 24)`.
    const wanted = requiredChecks(_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .getMultilineInput */ .q3('require-checks'));
    const actor = env['GITHUB_ACTOR'] ?? 'github-actions[bot]';
    const settings = {
        tag: _inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lq('tag'),
        bump: _inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .choice */ .Yq('bump', _model_bump_js__WEBPACK_IMPORTED_MODULE_4__/* .BUMPS */ .o, 'auto'),
        defaultBump: _inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .choice */ .Yq('default-bump', ['major', 'minor', 'patch'], 'patch'),
        prefix: _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .getInput */ .V4('tag-prefix'),
        prereleaseId: _inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lq('prerelease-id') ?? 'rc',
        timeZone: _inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lq('time-zone') ?? 'UTC',
        commit: _inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lq('commit') ?? env['GITHUB_SHA'] ?? 'HEAD',
        reason: _inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lq('reason'),
        requireReason: _inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .flag */ .Jt('require-reason'),
        previousTag: _inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lq('previous-tag'),
        generateNotes: _inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .flag */ .Jt('generate-notes', true),
        release: _inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .choice */ .Yq('release', ['published', 'draft', 'none'], 'published'),
        prerelease: _inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lq('prerelease') === undefined ? undefined : _inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .flag */ .Jt('prerelease'),
        makeLatest: _inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .choice */ .Yq('make-latest', ['true', 'false', 'legacy'], 'legacy'),
        assets: await files(_actions_core__WEBPACK_IMPORTED_MODULE_1__/* .getMultilineInput */ .q3('assets')),
        checks: wanted === undefined ? undefined : { wanted, timeoutMs: _inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .duration */ .p0('checks-timeout') ?? 600_000 },
        dryRun: _inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .flag */ .Jt('dry-run'),
        run: env['GITHUB_RUN_ID'] === undefined ? undefined : Number(env['GITHUB_RUN_ID']),
        tagger: { name: actor, email: `${actor}@users.noreply.github.com` },
        now: () => new Date(),
        signal,
    };
    const [{ createGitHub }, { tagRelease }] = await Promise.all([
        __webpack_require__.e(/* import() */ 5936).then(__webpack_require__.bind(__webpack_require__, 45936)),
        Promise.all(/* import() */[__webpack_require__.e(4978), __webpack_require__.e(8632), __webpack_require__.e(4541)]).then(__webpack_require__.bind(__webpack_require__, 74541)),
    ]);
    const result = await tagRelease(settings, await createGitHub({ token, env, log, signal }));
    _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .setOutput */ .uH('tag', result.tag);
    _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .setOutput */ .uH('version', result.version);
    _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .setOutput */ .uH('previous-tag', result.previousTag ?? '');
    _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .setOutput */ .uH('sha', result.sha);
    _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .setOutput */ .uH('created', result.created);
    _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .setOutput */ .uH('release-url', result.release?.url ?? '');
    _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .setOutput */ .uH('release-id', result.release?.id ?? '');
    _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .setOutput */ .uH('notes', result.notes);
    await _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .summary */ .z.addRaw(summary(result)).write();
};
function requiredChecks(names) {
    if (names.length === 0)
        return undefined;
    return names.length === 1 && names[0] === 'all' ? 'all' : names;
}
/** The files that the patterns match. A pattern that matches none is an error, for a release without its files is none. */
async function files(patterns) {
    if (patterns.length === 0)
        return [];
    const { create } = await __webpack_require__.e(/* import() */ 2923).then(__webpack_require__.bind(__webpack_require__, 92923));
    for (const pattern of patterns.filter((each) => !each.startsWith('!')))
        if ((await (await create(pattern, { matchDirectories: false })).glob()).length === 0)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz(`no file matches ${JSON.stringify(pattern)} of \`assets\``, {
                next: 'build the files in a step before this one, or correct the pattern',
            });
    const paths = await (await create(patterns.join('\n'), { matchDirectories: false })).glob();
    return paths.sort().map((path) => ({ name: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.basename)(path), path }));
}
function summary(result) {
    const { tag, sha, release, previousTag, commits, checks, notes } = result;
    const lines = [`### ${tag} ${(0,_model_notes_js__WEBPACK_IMPORTED_MODULE_5__/* .tagOutcome */ .pU)(result)} on \`${sha.slice(0, 7)}\``];
    if (release !== undefined)
        lines.push(`[Release](${release.url})`);
    if (checks.length > 0)
        lines.push(`Checks that passed: ${checks.map(_model_notes_js__WEBPACK_IMPORTED_MODULE_5__/* .plain */ .pj).join(', ')}`);
    const list = (0,_model_notes_js__WEBPACK_IMPORTED_MODULE_5__/* .commitList */ .WI)({ previous: previousTag, commits }, ({ sha, message, url }) => `- ${(0,_model_notes_js__WEBPACK_IMPORTED_MODULE_5__/* .plain */ .pj)((0,_model_notes_js__WEBPACK_IMPORTED_MODULE_5__/* .subject */ .bc)(message))} ([${sha.slice(0, 7)}](${url}))`);
    lines.push((0,_model_notes_js__WEBPACK_IMPORTED_MODULE_5__/* .quotedNotes */ .qZ)(notes));
    // Notes that GitHub did not generate are this very list.
    if (!notes.includes(list))
        lines.push(list);
    return `${lines.join('\n\n').trimEnd()}\n`;
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

/***/ 11157:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ BUMPS)
/* harmony export */ });
/** How the next version follows from the ones before. `auto` asks the commits. */
const BUMPS = ['auto', 'major', 'minor', 'patch', 'prerelease', 'number', 'calendar'];


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

/***/ 28268:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   WI: () => (/* binding */ commitList),
/* harmony export */   bc: () => (/* binding */ subject),
/* harmony export */   fk: () => (/* binding */ releaseNotes),
/* harmony export */   ib: () => (/* binding */ tagMessage),
/* harmony export */   pU: () => (/* binding */ tagOutcome),
/* harmony export */   pj: () => (/* binding */ plain),
/* harmony export */   pv: () => (/* binding */ pullOf),
/* harmony export */   qZ: () => (/* binding */ quotedNotes)
/* harmony export */ });
const LISTED = 100;
// GitHub takes 125,000 characters for the body of a release.
const MOST = 120_000;
/** The notes of a release: why first, then what. */
function releaseNotes(parts) {
    const what = parts.generated ??
        commitList(parts, ({ sha, message, url }) => `- ${plain(subject(message))} ([${sha.slice(0, 7)}](${url}))`);
    return [parts.reason, what]
        .filter((part) => part !== undefined && part !== '')
        .join('\n\n')
        .slice(0, MOST);
}
/** The message of an annotated tag: a title, why, and what. */
function tagMessage(tag, parts) {
    const what = parts.generated ?? commitList(parts, ({ sha, message }) => `- ${subject(message)} (${sha.slice(0, 7)})`);
    return [tag, parts.reason, what]
        .filter((part) => part !== undefined && part !== '')
        .join('\n\n')
        .slice(0, MOST);
}
/** The commits of a release as a list, newest first; a line tells how many were left out. */
function commitList(parts, line) {
    if (parts.commits.length === 0)
        return '';
    const title = parts.previous === undefined ? 'Commits:' : `Since ${parts.previous}:`;
    const newest = parts.commits.toReversed();
    const more = newest.length > LISTED ? [`- and ${newest.length - LISTED} more`] : [];
    return [title, '', ...newest.slice(0, LISTED).map(line), ...more].join('\n');
}
/** Notes in a summary: their headings, lists and links stay, and nothing in them is a tag or calls somebody. */
function quotedNotes(notes) {
    return notes
        .replace(/<!--[\s\S]*?-->/g, '')
        .replaceAll('<', '&lt;')
        .replace(/@(?=\w)/g, '@\u200b')
        .trim();
}
/** The first line of a commit message. */
function subject(message) {
    return message.split('\n', 1)[0] ?? '';
}
/** Text of other people inside Markdown: no tags, no links, no mention that calls somebody. */
function plain(text) {
    return text
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replace(/[\\`*_[\]|]/g, (c) => `\\${c}`)
        .replace(/@(?=\w)/g, '@\u200b');
}
/** What became of a tag, in words: made, found, or of a dry run what would be. */
function tagOutcome({ created, there, }) {
    if (created)
        return 'tagged';
    return there ? 'was there already' : 'would be made';
}
/** The pull request that a commit came by, as GitHub writes it into messages of merges and squashes. */
function pullOf(message) {
    const [first = ''] = message.split('\n');
    const number = /^Merge pull request #(\d{1,9})\b/.exec(first)?.[1] ?? /\(#(\d{1,9})\)$/.exec(first)?.[1];
    return number === undefined ? undefined : Number(number);
}


/***/ })

};
