export const id = 9007;
export const ids = [9007,5936];
export const modules = {

/***/ 56040:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ duration)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(37728);
/* harmony import */ var _model_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55073);


/** `30s`, `5m`, or a number of seconds, in milliseconds. */
const duration = valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(valibot__WEBPACK_IMPORTED_MODULE_1__.union([valibot__WEBPACK_IMPORTED_MODULE_1__.number(), valibot__WEBPACK_IMPORTED_MODULE_1__.string()]), valibot__WEBPACK_IMPORTED_MODULE_1__.transform((value) => (0,_model_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E9)(String(value))), valibot__WEBPACK_IMPORTED_MODULE_1__.number('must be a duration such as 30s, 5m or 2h'));


/***/ }),

/***/ 45899:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ windowsSchema),
/* harmony export */   e: () => (/* binding */ parseFreezes)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(37728);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _model_window_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(79857);
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(56040);




const time = (otherwise) => valibot__WEBPACK_IMPORTED_MODULE_3__.optional(valibot__WEBPACK_IMPORTED_MODULE_3__.pipe(valibot__WEBPACK_IMPORTED_MODULE_3__.string(), valibot__WEBPACK_IMPORTED_MODULE_3__.transform(_model_window_js__WEBPACK_IMPORTED_MODULE_1__/* .parseMinutes */ .lA), valibot__WEBPACK_IMPORTED_MODULE_3__.number('must be a time of the day as HH:MM, in quotes, from 00:00 to 24:00')), otherwise);
const days = valibot__WEBPACK_IMPORTED_MODULE_3__.pipe(valibot__WEBPACK_IMPORTED_MODULE_3__.array(valibot__WEBPACK_IMPORTED_MODULE_3__.picklist(_model_window_js__WEBPACK_IMPORTED_MODULE_1__/* .DAYS */ .qn)), valibot__WEBPACK_IMPORTED_MODULE_3__.nonEmpty('must name at least one day'));
/** YAML reads a date without quotes as text here (core schema). */
const date = valibot__WEBPACK_IMPORTED_MODULE_3__.pipe(valibot__WEBPACK_IMPORTED_MODULE_3__.string(), valibot__WEBPACK_IMPORTED_MODULE_3__.regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date as YYYY-MM-DD'), valibot__WEBPACK_IMPORTED_MODULE_3__.check((text) => isDate(text), 'must be a day of the calendar'));
const why = valibot__WEBPACK_IMPORTED_MODULE_3__.optional(valibot__WEBPACK_IMPORTED_MODULE_3__.pipe(valibot__WEBPACK_IMPORTED_MODULE_3__.string(), valibot__WEBPACK_IMPORTED_MODULE_3__.regex(/^[^\r\n\0]+$/, 'must be one line')));
/** Dates or days that are frozen, with more keys beside them. */
const freezeWith = (more) => valibot__WEBPACK_IMPORTED_MODULE_3__.union([
    valibot__WEBPACK_IMPORTED_MODULE_3__.pipe(valibot__WEBPACK_IMPORTED_MODULE_3__.strictObject({ from: date, to: date, why, ...more }), valibot__WEBPACK_IMPORTED_MODULE_3__.check((value) => String(value.from) <= String(value.to), '`to` must not be before `from`')),
    valibot__WEBPACK_IMPORTED_MODULE_3__.strictObject({ days, why, ...more }),
], `must have \`from\` and \`to\` (dates as YYYY-MM-DD, both of them frozen), or \`days\`; and may have ${['why', ...Object.keys(more)].join(' and ')}`);
/** `windows:` of an environment. */
const windowsSchema = valibot__WEBPACK_IMPORTED_MODULE_3__.strictObject({
    zone: valibot__WEBPACK_IMPORTED_MODULE_3__.pipe(valibot__WEBPACK_IMPORTED_MODULE_3__.string(), valibot__WEBPACK_IMPORTED_MODULE_3__.check(_model_window_js__WEBPACK_IMPORTED_MODULE_1__/* .isTimeZone */ .kQ, 'must be a time zone such as Asia/Shanghai or UTC')),
    open: valibot__WEBPACK_IMPORTED_MODULE_3__.optional(valibot__WEBPACK_IMPORTED_MODULE_3__.array(valibot__WEBPACK_IMPORTED_MODULE_3__.strictObject({ days: valibot__WEBPACK_IMPORTED_MODULE_3__.optional(days, [..._model_window_js__WEBPACK_IMPORTED_MODULE_1__/* .DAYS */ .qn]), from: time('00:00'), to: time('24:00') })), []),
    frozen: valibot__WEBPACK_IMPORTED_MODULE_3__.optional(valibot__WEBPACK_IMPORTED_MODULE_3__.array(freezeWith({})), []),
    'last-start': valibot__WEBPACK_IMPORTED_MODULE_3__.optional(_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .duration */ .p, '0s'),
});
const freezeFile = valibot__WEBPACK_IMPORTED_MODULE_3__.strictObject({
    frozen: valibot__WEBPACK_IMPORTED_MODULE_3__.array(freezeWith({ environments: valibot__WEBPACK_IMPORTED_MODULE_3__.optional(valibot__WEBPACK_IMPORTED_MODULE_3__.array(valibot__WEBPACK_IMPORTED_MODULE_3__.string())) })),
});
/** What a freeze file says of one environment. `path` names it in the error. Throws InputError for what is no freeze file. */
async function parseFreezes(text, environment, path) {
    const { parseDocument } = await __webpack_require__.e(/* import() */ 6637).then(__webpack_require__.t.bind(__webpack_require__, 6637, 19));
    const document = parseDocument(text, { version: '1.2' });
    const [problem] = document.errors;
    const refuse = (what) => new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`${path} cannot be read: ${what}`, {
        next: `correct it, or remove it: until then nothing is released to ${environment}, since it may be frozen`,
    });
    if (problem !== undefined)
        throw refuse(problem.message.split('\n')[0] ?? 'no YAML');
    const parsed = valibot__WEBPACK_IMPORTED_MODULE_3__.safeParse(freezeFile, document.toJS());
    if (!parsed.success) {
        const [issue] = parsed.issues;
        throw refuse(`${valibot__WEBPACK_IMPORTED_MODULE_3__.getDotPath(issue) ?? 'the file'} ${issue.message}`);
    }
    return parsed.output.frozen
        .filter(({ environments }) => environments === undefined || environments.includes(environment))
        .map((one) => 'days' in one ? { days: one.days, why: one.why } : { from: one.from, to: one.to, why: one.why });
}
function isDate(text) {
    const at = new Date(`${text}T00:00:00Z`);
    return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}


/***/ }),

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

/***/ 39638:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ readDefaultBranchFile)
/* harmony export */ });
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45936);

/**
 * The text of a file on the default branch as it is now, whatever the run has checked out; undefined when there is none.
 * Throws GitHubError.
 */
async function readDefaultBranchFile(github, path) {
    return (0,_client_js__WEBPACK_IMPORTED_MODULE_0__.ask)(`reading ${path} of the default branch`, 'contents: read', () => (0,_client_js__WEBPACK_IMPORTED_MODULE_0__.ifThere)(async () => {
        // Without `ref` it is the default branch: https://docs.github.com/en/rest/repos/contents
        const { data } = await github.request('GET /repos/{owner}/{repo}/contents/{path}', {
            owner: github.owner,
            repo: github.repo,
            path,
        });
        return 'content' in data && typeof data.content === 'string'
            ? Buffer.from(data.content, 'base64').toString('utf8')
            : '';
    }));
}


/***/ }),

/***/ 49007:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FREEZE_FILE: () => (/* binding */ FREEZE_FILE),
/* harmony export */   readFreezes: () => (/* binding */ readFreezes)
/* harmony export */ });
/* harmony import */ var _config_windows_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45899);
/* harmony import */ var _default_branch_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(39638);


/** Where a lead freezes releases by one commit. */
const FREEZE_FILE = '.github/cutover-freeze.yml';
/**
 * What the freeze file on the default branch says of an environment; nothing when there is none. It is read at GitHub, since
 * what the run has checked out may be older than the freeze. Throws GitHubError, and InputError for a file that
 * cannot be read.
 */
async function readFreezes(github, environment) {
    const text = await (0,_default_branch_file_js__WEBPACK_IMPORTED_MODULE_1__/* .readDefaultBranchFile */ .s)(github, FREEZE_FILE);
    return text === undefined ? [] : (0,_config_windows_js__WEBPACK_IMPORTED_MODULE_0__/* .parseFreezes */ .e)(text, environment, FREEZE_FILE);
}


/***/ })

};
