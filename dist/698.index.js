export const id = 698;
export const ids = [698,5936];
export const modules = {

/***/ 45936:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GitHubError: () => (/* binding */ GitHubError),
/* harmony export */   ONCE: () => (/* binding */ ONCE),
/* harmony export */   ask: () => (/* binding */ ask),
/* harmony export */   createGitHub: () => (/* binding */ createGitHub),
/* harmony export */   createOnce: () => (/* binding */ createOnce),
/* harmony export */   ifThere: () => (/* binding */ ifThere),
/* harmony export */   pages: () => (/* binding */ pages),
/* harmony export */   statusOf: () => (/* binding */ statusOf)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74720);


const RETRIES = 3;
const RATE_LIMIT_RETRIES = 2;
/** A request to GitHub that did not succeed, in words that say what to do. */
class GitHubError extends _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB {
    name = 'GitHubError';
    /** HTTP status; undefined when no answer came. */
    status;
    constructor(message, status, next, cause) {
        super(message, { stage: 'github', next, cause });
        this.status = status;
    }
}
/** Connects to the repository of the run. Throws CutoverError when the runner's environment names none. */
async function createGitHub(options) {
    const { env, log } = options;
    const [owner, repo] = (env['GITHUB_REPOSITORY'] ?? '').split('/');
    if (owner === undefined || owner === '' || repo === undefined || repo === '')
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB('GITHUB_REPOSITORY is not set, so the repository is unknown', {
            next: 'run this inside a GitHub Actions job',
        });
    const [{ GitHub: Base, defaults, getOctokitOptions }, { retry }, { throttling }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(8564), __webpack_require__.e(4160)]).then(__webpack_require__.bind(__webpack_require__, 74160)),
        Promise.all(/* import() */[__webpack_require__.e(4133), __webpack_require__.e(6553)]).then(__webpack_require__.bind(__webpack_require__, 86553)),
        Promise.all(/* import() */[__webpack_require__.e(4133), __webpack_require__.e(398)]).then(__webpack_require__.bind(__webpack_require__, 30398)),
    ]);
    const maxWait = options.maxWaitSeconds ?? 120;
    const patient = (what) => (seconds, request, _, count) => {
        const wait = count < RATE_LIMIT_RETRIES && seconds <= maxWait;
        log.warning(`GitHub's ${what} was reached at ${request.method} ${request.url}: ${wait ? `trying again in ${seconds} s` : `not waiting ${seconds} s`}`);
        return wait;
    };
    const quiet = () => undefined;
    const octokit = new (Base.plugin(retry, throttling))({
        ...getOctokitOptions(options.token),
        baseUrl: env['GITHUB_API_URL'] ?? 'https://api.github.com',
        userAgent: 'cutover',
        log: { debug: quiet, info: quiet, warn: (message) => log.debug(message), error: quiet },
        request: {
            ...defaults.request,
            fetch: wholeAnswers(defaults.request?.fetch ?? fetch, options.timeoutMs ?? 30_000, options.signal),
        },
        retry: {
            retries: RETRIES,
            retryAfterBaseValue: options.retryBaseMs ?? 1_000,
            // What a repetition cannot mend; 429 belongs to the throttling plugin alone.
            doNotRetry: [400, 401, 403, 404, 409, 410, 422, 429, 451],
        },
        throttle: {
            // The types ask for whole Bottleneck groups; the plugin uses only this of them.
            write: paced(),
            notifications: paced(),
            onRateLimit: patient('rate limit'),
            onSecondaryRateLimit: patient('secondary rate limit'),
        },
    });
    return {
        owner,
        repo,
        request: octokit.request,
        log,
        serverUrl: env['GITHUB_SERVER_URL'] ?? 'https://github.com',
    };
}
const UNPACED_WRITES = 20;
/**
 * GitHub asks for a second between writes where there are many. The plugin would pause between any two, which
 * costs each release seconds; here only those after the first twenty pause. A limit that GitHub reports is
 * waited for in any case.
 */
function paced() {
    let writes = 0;
    const schedule = async (_, job) => {
        writes++;
        if (writes > UNPACED_WRITES)
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(1_000);
        await job();
    };
    return { key: () => ({ schedule }) };
}
/**
 * A fetch that fails when the answer does not arrive whole and in time. Octokit takes an answer that broke
 * off for an empty one: a list of tags would look as if there were none.
 */
function wholeAnswers(inner, timeoutMs, stop) {
    return async (url, init) => {
        // An upload may take a second for every 100 kB on top.
        const bytes = init.body instanceof Blob ? init.body.size : 0;
        const limit = Math.ceil(timeoutMs + bytes / 100);
        const timeout = AbortSignal.timeout(Math.min(limit, 0x7fff_ffff));
        const signal = stop === undefined ? timeout : AbortSignal.any([timeout, stop]);
        try {
            const response = await inner(url, { ...init, signal });
            const body = await response.arrayBuffer();
            // Octokit hands out what it cannot parse as text.
            if (response.headers.get('content-type')?.includes('json') === true)
                JSON.parse(new TextDecoder().decode(body));
            const whole = new Response(body.byteLength === 0 ? null : body, {
                status: response.status,
                statusText: response.statusText,
                headers: [...response.headers].filter(([name]) => name !== 'content-length' && name !== 'content-encoding'),
            });
            Object.defineProperty(whole, 'url', { value: response.url });
            return whole;
        }
        catch (error) {
            if (stop?.aborted)
                throw new Stopped();
            if (timeout.aborted)
                throw new Error(`no whole answer within ${Math.round(limit / 100) / 10} s`, { cause: error });
            const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
            throw new Error(`no whole answer: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(cause)}`, { cause: error });
        }
    };
}
/** Octokit does not try again what was aborted on purpose when it has this name and no request. */
class Stopped extends Error {
    name = 'AbortError';
}
/**
 * Runs a request. Whatever fails becomes a GitHubError that says what was being done, and for a missing
 * grant which `permissions:` line to add.
 */
async function ask(what, grant, body) {
    try {
        return await body();
    }
    catch (thrown) {
        throw explain(what, grant, thrown);
    }
}
function explain(what, grant, thrown) {
    if (thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB)
        return thrown;
    const { status, response } = thrown;
    if (thrown instanceof Stopped || thrown.name === 'AbortError')
        return new GitHubError(`${what}: stopped, the run is being cancelled`, undefined, undefined, thrown);
    if (status === undefined)
        return thrown instanceof Error ? thrown : new Error(String(thrown));
    const said = (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(thrown).replace(/ - https:\/\/docs\.github\.com\S*$/, '');
    if (response === undefined)
        return new GitHubError(`${what}: GitHub could not be reached (${said})`, undefined, 'see https://www.githubstatus.com and run the job again', thrown);
    const failed = (next) => new GitHubError(`${what}: GitHub answered ${status}${said === '' ? '' : `: ${said}`}`, status, next, thrown);
    if (status === 401)
        return failed('the token is not valid or its time has ended: a job token lives as long as its job, at most 24 hours; run the job again');
    const { headers } = response;
    if ((status === 403 || status === 429) &&
        (headers['x-ratelimit-remaining'] === '0' ||
            headers['retry-after'] !== undefined ||
            /rate limit/i.test(said))) {
        const reset = Number(headers['x-ratelimit-reset']);
        const when = headers['retry-after'] === undefined
            ? Number.isFinite(reset)
                ? `after ${new Date(reset * 1000).toISOString()}`
                : 'later'
            : `in ${headers['retry-after']} s`;
        return failed(`a rate limit of GitHub was reached; run the job again ${when}`);
    }
    if (status === 403 || status === 404)
        return failed(`give the job the grant \`permissions: { ${grant} }\`${status === 404 ? ', or look whether it exists' : ''}`);
    if (status >= 500)
        return failed('see https://www.githubstatus.com and run the job again: it goes on from here');
    return failed(undefined);
}
/** The status of a failed request, whether explained or not. */
function statusOf(thrown) {
    const status = thrown?.status;
    return typeof status === 'number' ? status : undefined;
}
/** `undefined` for what GitHub does not have (404); any other failure is thrown. */
async function ifThere(body) {
    try {
        return await body();
    }
    catch (thrown) {
        if (statusOf(thrown) === 404)
            return undefined;
        throw thrown;
    }
}
/**
 * Creates something exactly once. A 5xx or a lost answer may hide that it was made, so it is looked for
 * before it is tried again. `create` must ask without Octokit's own retries: `request: ONCE`.
 */
async function createOnce(create, readBack, waitMs = 1_000) {
    for (let attempt = 1;; attempt++) {
        try {
            return await create();
        }
        catch (thrown) {
            const status = statusOf(thrown);
            if (status === undefined || status < 500 || thrown instanceof Stopped)
                throw thrown;
            const made = await readBack();
            if (made !== undefined)
                return made;
            if (attempt > RETRIES)
                throw thrown;
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(waitMs * attempt ** 2);
        }
    }
}
/** For requests that must not be repeated blindly. */
const ONCE = { retries: 0 };
/** All entries of a paged answer, following the links that GitHub gives. */
async function* pages(github, first) {
    let answer = await first();
    for (;;) {
        yield answer.data;
        const next = /<([^<>]+)>;\s*rel="next"/.exec(answer.headers.link ?? '')?.[1];
        if (next === undefined)
            return;
        answer = (await github.request(`GET ${next}`));
    }
}


/***/ }),

/***/ 10698:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openReview: () => (/* binding */ openReview)
});

// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/model/markdown.js
var markdown = __webpack_require__(9180);
// EXTERNAL MODULE: ../build/src/model/report.js
var model_report = __webpack_require__(35647);
;// CONCATENATED MODULE: ../build/src/model/announcement.js


/** What the summary has and a message does not need. */
const LEFT_OUT = new Set(['Manifest', 'Took']);
/**
 * The report as the body of an issue or a message: what the summary says first, and its facts, in a screen of Markdown.
 * What comes from outside is code: there GitHub calls nobody by `@name` and links no `#1`.
 */
function announcement(report) {
    const changes = (0,model_report/* changesUrl */.p$)(report);
    const facts = (0,model_report/* reportFacts */.gi)(report).filter(({ name }) => !LEFT_OUT.has(name));
    return [
        `${(0,markdown/* codeSpan */.SS)(report.app)}: ${(0,markdown/* codeSpan */.SS)((0,model_report/* reportTitle */.r4)(report))}`,
        '',
        (0,markdown/* codeSpan */.SS)((0,model_report/* visitorsLine */.Ez)(report)),
        '',
        ...facts.map(({ name, value }) => `- ${name}: ${(0,markdown/* codeSpan */.SS)(value)}`),
        ...(changes === undefined ? [] : [`- Changes: ${changes}`]),
        `- Run: ${report.runUrl}`,
    ].join('\n');
}

// EXTERNAL MODULE: ../build/src/github/client.js
var client = __webpack_require__(45936);
;// CONCATENATED MODULE: ../build/src/github/review-issue.js



/**
 * Opens the issue in which the team looks back at an emergency; gives its page. Never throws: where it may not be opened
 * a warning says so, and the release goes on.
 */
async function openReview(github, report) {
    if (github === undefined || report.emergency === undefined)
        return undefined;
    try {
        return await (0,client.ask)('opening an issue for the review', 'issues: write', async () => {
            const { data } = await github.request('POST /repos/{owner}/{repo}/issues', {
                owner: github.owner,
                repo: github.repo,
                title: `Review the emergency release of ${report.tag} to ${report.environment}`,
                body: `An emergency does not wait for a window. What came of this one:\n\n${announcement(report)}\n`,
                request: client.ONCE,
            });
            return data.html_url;
        });
    }
    catch (thrown) {
        const next = thrown instanceof errors/* CutoverError */.DB && thrown.next !== undefined ? `: ${thrown.next}` : '';
        github.log.warning(`no issue was opened for the review of this emergency (${(0,errors/* messageOf */.bD)(thrown)}${next})`);
        return undefined;
    }
}


/***/ }),

/***/ 10707:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A_: () => (/* binding */ LEVELS),
/* harmony export */   CI: () => (/* binding */ partsOf),
/* harmony export */   Ce: () => (/* binding */ dumpFileOf),
/* harmony export */   JN: () => (/* binding */ parseBackupId),
/* harmony export */   Px: () => (/* binding */ readSums),
/* harmony export */   QZ: () => (/* binding */ shrunk),
/* harmony export */   V4: () => (/* binding */ backupTag),
/* harmony export */   WH: () => (/* binding */ backupId),
/* harmony export */   Y0: () => (/* binding */ isAhead),
/* harmony export */   YB: () => (/* binding */ spaceProblem),
/* harmony export */   fe: () => (/* binding */ readBackup),
/* harmony export */   hB: () => (/* binding */ weakest),
/* harmony export */   ll: () => (/* binding */ newestFirst),
/* harmony export */   n6: () => (/* binding */ compareFacts),
/* harmony export */   nA: () => (/* binding */ countFacts),
/* harmony export */   nn: () => (/* binding */ isProven),
/* harmony export */   ny: () => (/* binding */ latestGood),
/* harmony export */   z3: () => (/* binding */ formatBytes)
/* harmony export */ });
/** How far a backup was proven, from weakest to strongest. */
const LEVELS = ['checksum', 'list', 'restore'];
const ID = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-([A-Za-z0-9][A-Za-z0-9._+-]*)$/;
/** Ids further ahead than this come from a clock that was wrong, and are not followed. */
const AHEAD_MS = 60_000;
/** What a backup is called after: the release that visitors get; nothing before the first one. */
function backupTag({ kind, served }) {
    if (served !== undefined)
        return served.tag;
    return kind === 'nothing' ? undefined : 'unknown';
}
/**
 * The id of a new backup: UTC time and the tag of `backupTag`. Their order is the order of backups, so it is a second later than the
 * last one when several are made within one, also when those between are gone.
 */
function backupId(now, tag, taken) {
    const known = new Set(taken);
    const times = [...known].map((id) => parseBackupId(id)?.at.getTime() ?? 0);
    const last = Math.max(0, ...times.filter((time) => time <= now.getTime() + AHEAD_MS));
    for (let time = Math.max(Math.floor(now.getTime() / 1000) * 1000, last + 1000);; time += 1000) {
        const id = `${stampOf(time)}-${tag ?? 'none'}`;
        if (!known.has(id))
            return id;
    }
}
/**
 * Orders ids, newest first. An id that is still to come at `now` was made by a clock that was wrong, and nobody knows how
 * old it is: it stands behind all others. Without `now` none does.
 */
function newestFirst(now) {
    const last = now === undefined ? undefined : lastStamp(now);
    return (a, b) => {
        const ahead = last !== undefined && a.slice(0, last.length) > last;
        if (last !== undefined && ahead !== b.slice(0, last.length) > last)
            return ahead ? 1 : -1;
        return a < b ? 1 : a > b ? -1 : 0;
    };
}
/** Is the time of this id still to come? */
function isAhead(id, now) {
    const last = lastStamp(now);
    return parseBackupId(id) !== undefined && id.slice(0, last.length) > last;
}
/** The last time that an id may begin with and not be ahead. */
const lastStamp = (now) => stampOf(now.getTime() + AHEAD_MS);
const stampOf = (time) => new Date(time).toISOString().replace(/[-:]|\.\d+/g, '');
/** When a backup of this id was taken, and the tag that it is called after; undefined for anything that is no id. */
function parseBackupId(id) {
    const match = ID.exec(id);
    if (match === null || id.endsWith('.partial'))
        return undefined;
    const [, year, month, day, hour, minute, second, tag = ''] = match;
    const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
    return Number.isNaN(at.getTime()) ? undefined : { at, tag };
}
/** Reads backup.json as a host gave it; undefined when it is not one, or is that of another id than its folder is called by. */
function readBackup(about, folder) {
    if (typeof about !== 'object' || about === null)
        return undefined;
    const value = about;
    const sound = value.format === 1 &&
        typeof value.id === 'string' &&
        parseBackupId(value.id) !== undefined &&
        (folder === undefined || value.id === folder) &&
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
/** The newest backup that every host has with all databases proven by a restore. `now` as in newestFirst. */
function latestGood(hosts, now) {
    const [first = [], ...others] = hosts;
    const everywhere = first
        .filter(({ manifest }) => manifest !== undefined)
        .filter(({ id }) => others.every((backups) => backups.some((one) => one.id === id && one.manifest !== undefined)))
        .map(({ id }) => id)
        .sort(newestFirst(now));
    return everywhere.find((id) => hosts.every((backups) => {
        const manifest = backups.find((one) => one.id === id)?.manifest;
        return manifest !== undefined && isProven(manifest);
    }));
}


/***/ }),

/***/ 35647:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ez: () => (/* binding */ visitorsLine),
/* harmony export */   JG: () => (/* binding */ failedAt),
/* harmony export */   ZR: () => (/* binding */ hostsByConcern),
/* harmony export */   Zb: () => (/* binding */ upperFirst),
/* harmony export */   bR: () => (/* binding */ badWords),
/* harmony export */   gi: () => (/* binding */ reportFacts),
/* harmony export */   p$: () => (/* binding */ changesUrl),
/* harmony export */   r4: () => (/* binding */ reportTitle),
/* harmony export */   sk: () => (/* binding */ nextStep)
/* harmony export */ });
/* harmony import */ var _approval_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(10786);
/* harmony import */ var _backup_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(10707);
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55073);
/* harmony import */ var _schema_diff_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4748);




/** The release in one line. It claims of what serves only what was read at the end. */
function reportTitle(report) {
    return report.emergency === undefined ? outcomeTitle(report) : `Emergency: ${outcomeTitle(report)}`;
}
function outcomeTitle(report) {
    const { tag, previousTag, environment, verdict, serving, dryRun } = report;
    if (dryRun && verdict !== 'planned')
        return `Dry run: ${tag} to ${environment} would be refused`;
    switch (verdict) {
        case 'released':
            if (isOpen(serving))
                return `${tag} was released to ${environment}; ${OPEN}`;
            return serving.tag === tag
                ? `${tag} is live in ${environment}`
                : `${tag} was released to ${environment}, but visitors may not get it`;
        case 'unchanged':
            if (isOpen(serving))
                return `${tag} was live in ${environment} already; ${OPEN}`;
            return serving.tag === tag
                ? `${tag} was live in ${environment} already`
                : `${tag} was live in ${environment} already, but visitors may not get it`;
        case 'rolled-back': {
            // What was stopped was not found bad.
            const what = report.cancelled && !report.markedBad
                ? `The release of ${tag} to ${environment} was stopped`
                : `${tag} failed in ${environment}`;
            if (isOpen(serving))
                return `${what} and went back to ${previousTag ?? 'nothing'}; ${OPEN}`;
            return serving.tag === previousTag
                ? `${what}, rolled back to ${previousTag ?? 'nothing'}`
                : `${what} and went back to ${previousTag ?? 'nothing'}, but visitors may not get that`;
        }
        case 'failed':
            if (serving.tag === tag)
                return `The release of ${tag} to ${environment} failed, and ${tag} serves`;
            // Nobody was asked: then no server was changed by this run.
            return serving.tag !== undefined || serving.kind === 'nothing' || report.stages.every(isBeforeHosts)
                ? `${tag} was not released to ${environment}`
                : `The release of ${tag} to ${environment} failed`;
        case 'outdated':
            return `${tag} was not released to ${environment}: the plan that was approved is outdated`;
        case 'planned':
            return `Dry run: ${tag} to ${environment}`;
    }
}
const OPEN = 'what visitors get now is unknown';
/** A server did not say at the end what it serves. */
function isOpen({ kind }) {
    return kind === 'unknown' || kind === 'unread';
}
function isBeforeHosts({ name }) {
    return name === 'Approval' || name === 'Tag' || name === 'Connect';
}
/** What visitors get, as a sentence of the summary. */
function visitorsLine({ serving: { sentence } }) {
    return `${upperFirst(sentence)}.`;
}
/** With a capital letter first. */
const upperFirst = (text) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
/** The hosts in the order in which they matter: those with a problem first, then the slow ones. */
function hostsByConcern(hosts) {
    const time = (host) => (host.deployMs ?? 0) + (host.switchMs ?? 0);
    return [...hosts].sort((a, b) => Number(a.ok) - Number(b.ok) || time(b) - time(a));
}
/** The stage that failed, and on which host, where it is of one. */
function failedAt({ stage, host }) {
    return host === undefined ? stage : `${stage} on ${host}`;
}
const AGAIN = 'run this step again: it goes on from what the servers say';
/** What to do after a failure. Where visitors do not get what was gone back to, that comes first; where the error does not say it, by what serves. */
function nextStep(report) {
    const { failure, verdict, serving, tag, previousTag, rollbackWorkflow } = report;
    const next = failure?.next;
    if (next !== undefined && verdict === 'rolled-back' && serving.tag !== previousTag)
        return `not every server says that it serves ${previousTag ?? 'what was before'}: run ${rollbackWorkflow} first. Then ${next}`;
    if (next !== undefined)
        return next;
    if (serving.tag === undefined && serving.kind !== 'nothing' && serving.kind !== 'unfinished')
        return `when every server answers, ${AGAIN}; or go back with ${rollbackWorkflow}`;
    if (report.cancelled)
        return AGAIN;
    return serving.tag === tag
        ? `mend the cause, then ${AGAIN}; or go back with ${rollbackWorkflow}`
        : `mend the cause, then ${AGAIN}`;
}
/** Whether what was rolled back from is known as bad. */
function badWords({ markedBad, stages, cancelled }) {
    if (markedBad)
        return 'The release is marked bad.';
    if (stages.some(({ name }) => name === 'Mark bad'))
        return 'The release is not marked bad on every host.';
    return cancelled
        ? 'The release is not marked bad: it was stopped before that was known.'
        : 'The release is not marked bad: its checks passed.';
}
/** Name and value, in the order in which they are read. The summary and the page are made of the same. */
function reportFacts(report) {
    const { commit, backup, manifest, slot, previousSlot, stages, dryRun } = report;
    const last = stages.at(-1);
    const rows = [
        ['Release', withCommit(report.tag, commit)],
        ['Before', beforeWords(report)],
        ['Emergency', report.emergency],
        ['Approved by', dryRun ? undefined : approvedWords(report)],
        ['Started by', report.actor],
        [
            'Backup',
            dryRun
                ? undefined
                : backup === undefined
                    ? backupMissing(report)
                    : `${backup.id}, ${(0,_backup_js__WEBPACK_IMPORTED_MODULE_2__/* .formatBytes */ .z3)(backup.bytes)}, proven by ${backup.verified}, ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(backup.durationMs)}`,
        ],
        [
            'Slot',
            slot === undefined
                ? undefined
                : `into ${slot}${previousSlot === undefined ? '' : `; ${previousSlot} served before`}`,
        ],
        ['Manifest', manifest],
        ['Plan', dryRun ? undefined : (report.planId ?? withoutPlan(report))],
        ['Migrations', migrationWords(report)],
        ['Database', databaseWords(report)],
        ['Schema', (0,_schema_diff_js__WEBPACK_IMPORTED_MODULE_1__/* .schemaWords */ .hd)(report.schema)],
        ['Took', last === undefined ? undefined : (0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(last.to)],
    ];
    return rows.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
}
function withoutPlan({ verdict }) {
    return verdict === 'released' ? 'released without a plan' : 'none was given';
}
function migrationWords({ migrated, migrateBroke }) {
    if (migrated)
        return 'ran; a rollback of the code does not take them back';
    return migrateBroke ? 'begun, and did not end well; what they have changed stays' : undefined;
}
function databaseWords({ changes = [] }) {
    if (changes.length === 0)
        return undefined;
    return `${changes.join(', ')} ran; a rollback of the code does not take them back`;
}
function beforeWords({ previousTag, previousCommit, beforeRead }) {
    if (previousTag !== undefined)
        return withCommit(previousTag, previousCommit);
    return beforeRead ? 'nothing was live' : 'not known';
}
function approvedWords({ approvers, stages }) {
    if (approvers.length > 0)
        return (0,_approval_js__WEBPACK_IMPORTED_MODULE_3__/* .approverNames */ .sz)(approvers);
    const stage = stages.find(({ name }) => name === 'Approval');
    return stage?.ok === true ? 'nobody had to' : 'nobody has';
}
function backupMissing({ backupWanted, stages }) {
    if (!backupWanted)
        return 'none is configured';
    const stage = stages.find(({ name }) => name === 'Backup');
    if (stage === undefined)
        return 'none was taken';
    return stage.ok ? 'taken' : 'failed';
}
/** The page of the commits between both releases; undefined where one of them is not known, or they are the same. */
function changesUrl({ commit, previousCommit, previousTag, repositoryUrl, }) {
    const isCommit = (text) => text !== undefined && /^[0-9a-f]{40,64}$/.test(text);
    if (previousTag === undefined || !isCommit(commit) || !isCommit(previousCommit))
        return undefined;
    return commit === previousCommit ? undefined : `${repositoryUrl}/compare/${previousCommit}...${commit}`;
}
function withCommit(tag, commit) {
    return commit === undefined ? tag : `${tag} (${commit.slice(0, 7)})`;
}


/***/ })

};
