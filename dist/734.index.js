export const id = 734;
export const ids = [734,5936];
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

/***/ 45496:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   announceFailure: () => (/* binding */ announceFailure),
/* harmony export */   startRollback: () => (/* binding */ startRollback)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _model_markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9180);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(45936);



/**
 * Starts the team's rollback workflow on the branch of this run; it waits at its gate. Gives the page of its runs. Throws
 * GitHubError where it cannot be started: no such workflow, no such inputs, no permission.
 */
async function startRollback(github, workflow, ref, inputs) {
    const { owner, repo, serverUrl } = github;
    await (0,_client_js__WEBPACK_IMPORTED_MODULE_1__.ask)(`starting ${workflow}`, 'actions: write', () => github.request('POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches', {
        owner,
        repo,
        workflow_id: workflow,
        ref,
        inputs: { ...inputs },
        // Twice started is twice asked.
        request: _client_js__WEBPACK_IMPORTED_MODULE_1__.ONCE,
    }));
    return `${serverUrl}/${owner}/${repo}/actions/workflows/${encodeURIComponent(workflow)}`;
}
/** Opens an issue that says what was found. Never throws: where it may not be opened that is a warning. */
async function announceFailure(github, { environment, tag, why, next, runUrl }) {
    try {
        return await (0,_client_js__WEBPACK_IMPORTED_MODULE_1__.ask)('opening an issue for the observation', 'issues: write', async () => {
            const { data } = await github.request('POST /repos/{owner}/{repo}/issues', {
                owner: github.owner,
                repo: github.repo,
                title: `${tag} is worse than it may be on ${environment}`,
                body: [
                    ...why.map((line) => `- ${(0,_model_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownText */ .p7)(line)}`),
                    '',
                    (0,_model_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownText */ .p7)(next),
                    '',
                    `The look that found it: ${runUrl}`,
                ].join('\n'),
                request: _client_js__WEBPACK_IMPORTED_MODULE_1__.ONCE,
            });
            return data.html_url;
        });
    }
    catch (thrown) {
        github.log.warning(`no issue was opened for ${tag} (${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .firstLine */ .TM)(thrown)})`);
        return undefined;
    }
}


/***/ })

};
