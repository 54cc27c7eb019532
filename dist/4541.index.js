export const id = 4541;
export const ids = [4541,5936,6753];
export const modules = {

/***/ 510:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ requireChecks),
/* harmony export */   w: () => (/* binding */ readChecks)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74720);
/* harmony import */ var _model_checks_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(90480);
/* harmony import */ var _model_duration_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(55073);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(45936);





/**
 * Returns when the required checks of a commit have passed; gives those that passed. Waits for pending ones.
 * Throws CutoverError at once when one has failed, with the link of each, and when time is up.
 */
async function requireChecks(github, required) {
    const { wanted, commit, timeoutMs } = required;
    const end = performance.now() + timeoutMs;
    const pause = Math.min(15_000, Math.max(1_000, timeoutMs / 20));
    const short = commit.slice(0, 7);
    let told = '';
    for (;;) {
        const verdict = (0,_model_checks_js__WEBPACK_IMPORTED_MODULE_4__/* .judgeChecks */ .L)(wanted, await readChecks(github, commit), required.run);
        if (verdict.failed.length > 0)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB(`the commit ${short} did not pass ${count(verdict.failed.length)}:\n${lines(verdict.failed)}`, {
                stage: 'checks',
                next: 'mend what failed, or run the failed job again if it was a fault of the machine; then release',
            });
        const open = waitingFor(verdict);
        if (open.length === 0)
            return verdict.passed;
        if (performance.now() >= end)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB(`the commit ${short} has not passed after ${(0,_model_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a3)(timeoutMs)}: ${open.join(', ')}\n${lines(verdict.pending)}`.trimEnd(), {
                stage: 'checks',
                next: 'wait until the checks have ended and run this again, give a longer `checks-timeout`, or correct the names in `require-checks`',
            });
        if (open.join() !== told) {
            told = open.join();
            github.log.info(`waiting for ${open.join(', ')}`);
        }
        try {
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(Math.min(pause, Math.max(0, end - performance.now())), undefined, {
                signal: required.signal,
            });
        }
        catch {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB('stopped while waiting for the checks; nothing was tagged', { stage: 'checks' });
        }
    }
}
function waitingFor({ pending, missing }) {
    return [
        ...pending.map(({ name, said }) => `${name} (${said})`),
        ...missing.map((name) => `${name} (not reported yet)`),
    ];
}
function count(n) {
    return n === 1 ? 'a required check' : `${n} required checks`;
}
function lines(checks) {
    return checks
        .map(({ name, said, url }) => `  ${name}: ${said}${url === undefined ? '' : ` ${url}`}`)
        .join('\n');
}
/** Check runs (the latest of each suite) and commit statuses of a commit. */
async function readChecks(github, commit) {
    const { owner, repo } = github;
    const found = [];
    const runs = () => github.request('GET /repos/{owner}/{repo}/commits/{ref}/check-runs', {
        owner,
        repo,
        ref: commit,
        filter: 'latest',
        per_page: 100,
    });
    await (0,_client_js__WEBPACK_IMPORTED_MODULE_3__.ask)('reading the check runs of the commit', 'checks: read', async () => {
        for await (const page of (0,_client_js__WEBPACK_IMPORTED_MODULE_3__.pages)(github, runs))
            for (const { name, status, conclusion, html_url, details_url } of page.check_runs) {
                const run = /\/actions\/runs\/(\d+)/.exec(details_url ?? '')?.[1];
                found.push({
                    name,
                    result: status === 'completed' ? resultOf(conclusion) : 'pending',
                    said: conclusion ?? status,
                    url: html_url ?? details_url ?? undefined,
                    run: run === undefined ? undefined : Number(run),
                });
            }
    });
    const statuses = () => github.request('GET /repos/{owner}/{repo}/commits/{ref}/status', {
        owner,
        repo,
        ref: commit,
        per_page: 100,
    });
    await (0,_client_js__WEBPACK_IMPORTED_MODULE_3__.ask)('reading the statuses of the commit', 'statuses: read', async () => {
        for await (const page of (0,_client_js__WEBPACK_IMPORTED_MODULE_3__.pages)(github, statuses))
            for (const { context, state, target_url } of page.statuses) {
                const result = state === 'success' ? 'passed' : state === 'pending' ? 'pending' : 'failed';
                found.push({ name: context, result, said: state, url: target_url ?? undefined, run: undefined });
            }
    });
    return found;
}
function resultOf(conclusion) {
    if (conclusion === 'success')
        return 'passed';
    return conclusion === 'skipped' || conclusion === 'neutral' ? 'skipped' : 'failed';
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

/***/ 97174:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $q: () => (/* binding */ commitsBetween),
/* harmony export */   D3: () => (/* binding */ commitOf),
/* harmony export */   IU: () => (/* binding */ findTag),
/* harmony export */   VZ: () => (/* binding */ createTag),
/* harmony export */   WL: () => (/* binding */ resolveCommit),
/* harmony export */   cB: () => (/* binding */ listTags)
/* harmony export */ });
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45936);

const READ = 'contents: read';
const WRITE = 'contents: write';
/** All tags whose name begins with a prefix, however many. */
async function listTags(github, prefix) {
    const { owner, repo } = github;
    const found = [];
    // The answer is paged although GitHub's description of it does not say so.
    const first = () => github.request('GET /repos/{owner}/{repo}/git/matching-refs/{ref}', {
        owner,
        repo,
        ref: `tags/${prefix}`,
        per_page: 100,
    });
    await (0,_client_js__WEBPACK_IMPORTED_MODULE_0__.ask)(`reading the tags that begin with ${JSON.stringify(prefix)}`, READ, async () => {
        for await (const page of (0,_client_js__WEBPACK_IMPORTED_MODULE_0__.pages)(github, first))
            for (const { ref, object } of page)
                found.push({ name: ref.replace(/^refs\/tags\//, ''), sha: object.sha, type: object.type });
    });
    return found;
}
/** A tag by its exact name. */
async function findTag(github, name) {
    const { owner, repo } = github;
    return (0,_client_js__WEBPACK_IMPORTED_MODULE_0__.ask)(`reading the tag ${name}`, READ, () => (0,_client_js__WEBPACK_IMPORTED_MODULE_0__.ifThere)(async () => {
        const { data } = await github.request('GET /repos/{owner}/{repo}/git/ref/{ref}', {
            owner,
            repo,
            ref: `tags/${name}`,
        });
        return { name, sha: data.object.sha, type: data.object.type };
    }));
}
const marked = new WeakMap();
/** The commit that a tag marks; undefined when it marks a tree or a file. Asked once for each tag that was read. */
function commitOf(github, tag) {
    let found = marked.get(tag);
    if (found === undefined) {
        found = peel(github, tag);
        marked.set(tag, found);
    }
    return found;
}
async function peel(github, tag) {
    const { owner, repo } = github;
    let here = tag;
    // A tag may mark a tag; deeper than this nobody nests them.
    for (let depth = 0; here.type === 'tag' && depth < 5; depth++) {
        const tag_sha = here.sha;
        here = await (0,_client_js__WEBPACK_IMPORTED_MODULE_0__.ask)(`reading the tag ${tag.name}`, READ, async () => {
            const { data } = await github.request('GET /repos/{owner}/{repo}/git/tags/{tag_sha}', {
                owner,
                repo,
                tag_sha,
            });
            return data.object;
        });
    }
    return here.type === 'commit' ? here.sha : undefined;
}
/** The commit that a branch, a tag or a short sha names. Throws GitHubError when there is none. */
async function resolveCommit(github, ref) {
    const { owner, repo } = github;
    return (0,_client_js__WEBPACK_IMPORTED_MODULE_0__.ask)(`reading the commit ${ref}`, READ, async () => {
        const { data } = await github.request('GET /repos/{owner}/{repo}/commits/{ref}', { owner, repo, ref });
        return data.sha;
    });
}
const MOST_COMMITS = 5_000;
/** The commits that `head` has and `base` has not, oldest first; after 5,000 the rest is left out and said so. */
async function commitsBetween(github, base, head) {
    const { owner, repo } = github;
    const found = [];
    const first = () => github.request('GET /repos/{owner}/{repo}/compare/{basehead}', {
        owner,
        repo,
        basehead: `${base}...${head}`,
        per_page: 100,
    });
    await (0,_client_js__WEBPACK_IMPORTED_MODULE_0__.ask)(`comparing ${base} with ${head}`, READ, async () => {
        for await (const page of (0,_client_js__WEBPACK_IMPORTED_MODULE_0__.pages)(github, first)) {
            for (const { sha, commit, author, html_url } of page.commits)
                found.push({
                    sha,
                    message: commit.message,
                    author: author?.login ?? commit.author?.name ?? undefined,
                    url: html_url,
                });
            if (found.length >= MOST_COMMITS) {
                github.log.warning(`more than ${MOST_COMMITS} commits since ${base}: only the oldest ${found.length} were read`);
                return;
            }
        }
    });
    return found;
}
/**
 * Creates an annotated tag. `taken` when the name exists already; the one that exists is not touched.
 * After a lost answer the tag is recognised as ours by the sha of its tag object.
 */
async function createTag(github, tag) {
    const { owner, repo } = github;
    const what = `creating the tag ${tag.name}`;
    const { name, email, date } = tag.tagger;
    // A tag object is named by its content: to repeat this request changes nothing.
    const sha = await (0,_client_js__WEBPACK_IMPORTED_MODULE_0__.ask)(what, WRITE, async () => {
        const { data } = await github.request('POST /repos/{owner}/{repo}/git/tags', {
            owner,
            repo,
            tag: tag.name,
            message: tag.message,
            object: tag.commit,
            type: 'commit',
            tagger: { name, email, date },
        });
        return data.sha;
    });
    return (0,_client_js__WEBPACK_IMPORTED_MODULE_0__.ask)(what, WRITE, async () => {
        try {
            const made = await (0,_client_js__WEBPACK_IMPORTED_MODULE_0__.createOnce)(async () => {
                const { data } = await github.request('POST /repos/{owner}/{repo}/git/refs', {
                    owner,
                    repo,
                    ref: `refs/tags/${tag.name}`,
                    sha,
                    request: _client_js__WEBPACK_IMPORTED_MODULE_0__.ONCE,
                });
                return data.object.sha;
            }, async () => (await findTag(github, tag.name))?.sha);
            return made === sha ? 'created' : 'taken';
        }
        catch (thrown) {
            if ((0,_client_js__WEBPACK_IMPORTED_MODULE_0__.statusOf)(thrown) !== 422)
                throw thrown;
            const there = await findTag(github, tag.name);
            // 422 also means a rule of the repository that forbids this tag.
            if (there === undefined)
                throw thrown;
            return there.sha === sha ? 'created' : 'taken';
        }
    });
}


/***/ }),

/***/ 90480:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ judgeChecks)
/* harmony export */ });
/**
 * Judges the checks of a commit. `all`: whatever was reported, where skipped ones are no obstacle, but at
 * least one must have passed; jobs of the run that asks are left out as long as they are not finished,
 * since it would wait for itself. Names: each must be there, and each of that name must have passed;
 * skipped is not passed, because a test that did not run shows nothing.
 */
function judgeChecks(wanted, checks, ownRun) {
    if (wanted === 'all') {
        const others = checks.filter(({ run, result }) => run === undefined || run !== ownRun || result !== 'pending');
        const passed = others.filter(({ result }) => result === 'passed');
        const failed = others.filter(({ result }) => result === 'failed');
        const pending = others.filter(({ result }) => result === 'pending');
        const missing = passed.length + failed.length + pending.length === 0 ? ['any check'] : [];
        return { passed, failed, pending, missing };
    }
    const named = checks.filter(({ name }) => wanted.includes(name));
    return {
        passed: named.filter(({ result }) => result === 'passed'),
        failed: named.filter(({ result }) => result === 'failed' || result === 'skipped'),
        pending: named.filter(({ result }) => result === 'pending'),
        missing: wanted.filter((name) => !named.some((check) => check.name === name)),
    };
}


/***/ }),

/***/ 36753:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ checkPrefix),
/* harmony export */   checkTag: () => (/* binding */ checkTag)
/* harmony export */ });
const MAX_BYTES = 128;
/**
 * What is wrong with a tag name, or undefined. A tag is a git ref, a folder on every host, and a word in
 * the environment of commands, so it must be fit for all three: git's rules for ref names, and of the
 * rest only letters, digits and `. _ + - @ , =`.
 */
function checkTag(tag) {
    const shown = JSON.stringify(tag);
    if (tag === '')
        return 'a tag must not be empty';
    if (tag.includes('/'))
        return `the tag ${shown} holds a slash, and the tag is a folder name on the hosts; use a dash, such as shop-v1.4.2`;
    if (/^[-.]/.test(tag))
        return `the tag ${shown} begins with ${JSON.stringify(tag[0])}`;
    const odd = /[^A-Za-z0-9._+@,=-]/u.exec(tag);
    if (odd !== null)
        return `the tag ${shown} holds ${JSON.stringify(odd[0])}; allowed are letters, digits and . _ + - @ , =`;
    if (tag.includes('..'))
        return `the tag ${shown} holds two dots in a row, which git refuses`;
    if (tag.endsWith('.lock'))
        return `the tag ${shown} ends with .lock, which git keeps for itself`;
    if (tag.endsWith('.'))
        return `the tag ${shown} ends with a dot, which git refuses`;
    if (tag === '@')
        return 'the tag "@" means HEAD to git';
    if (tag === 'HEAD')
        return 'the tag "HEAD" has a meaning of its own in git';
    // Beside releases/<tag> the hosts hold <tag>.partial, <tag>.manifest and <tag>.json.
    if (/\.(?:partial|manifest|json)$/.test(tag))
        return `the tag ${shown} ends as the files beside a release do (.partial, .manifest, .json)`;
    if (tag.length > MAX_BYTES)
        return `the tag ${shown} is longer than ${MAX_BYTES} bytes`;
    return undefined;
}
/** What is wrong with a prefix of tags, or undefined. The empty prefix is fit. */
function checkPrefix(prefix) {
    return checkTag(`${prefix}1`);
}


/***/ }),

/***/ 74541:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  tagRelease: () => (/* binding */ tagRelease)
});

// EXTERNAL MODULE: ../build/src/github/checks.js
var checks = __webpack_require__(510);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(46466);
// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/github/client.js
var client = __webpack_require__(45936);
;// CONCATENATED MODULE: ../build/src/github/releases.js






const WRITE = 'contents: write';
/** GitHub's generated notes from one tag to a commit that may have no tag yet. */
async function generateNotes(github, tag, commit, previous) {
    const { owner, repo } = github;
    return (0,client.ask)('generating the release notes', WRITE, async () => {
        const { data } = await github.request('POST /repos/{owner}/{repo}/releases/generate-notes', {
            owner,
            repo,
            tag_name: tag,
            target_commitish: commit,
            ...(previous === undefined ? {} : { previous_tag_name: previous }),
        });
        return data.body;
    });
}
/**
 * Makes the release of a tag, or finishes one that an earlier run began: a draft, then its assets, and only
 * then is it published, since a published release may be immutable. Files that are there are not sent again.
 */
async function makeRelease(github, wanted) {
    const what = `the release of ${wanted.tag}`;
    const found = wanted.resumed ? await findRelease(github, wanted.tag, 'all drafts') : undefined;
    const release = found ?? (await createDraft(github, wanted));
    if (found !== undefined)
        github.log.info(`${what} is there ${found.draft ? 'as a draft' : 'already'}: ${found.url}`);
    const missing = [];
    for (const file of wanted.assets)
        if (!(await isUploaded(github, release, file)))
            missing.push(file);
    if (missing.length > 0 && release.immutable)
        throw new errors/* CutoverError */.DB(`${what} is published and immutable, and lacks ${missing.map(({ name }) => name).join(', ')}`, {
            stage: 'assets',
            next: 'release a new version with these files',
        });
    for (const file of missing)
        await upload(github, release, file);
    if (!release.draft || wanted.mode === 'draft')
        return release;
    try {
        return await publish(github, release, wanted);
    }
    catch (thrown) {
        const other = await publishedRelease(github, wanted.tag).catch(() => undefined);
        if (other === undefined || other.id === release.id)
            throw thrown;
        github.log.info(`another run published ${what} at this moment: it stays, and the draft of this run goes`);
        await removeDraft(github, release);
        // The files of this run are held against that one.
        return makeRelease(github, { ...wanted, resumed: true });
    }
}
async function publishedRelease(github, tag) {
    const { owner, repo } = github;
    return (0,client.ifThere)(async () => {
        const { data } = await github.request('GET /repos/{owner}/{repo}/releases/tags/{tag}', {
            owner,
            repo,
            tag,
        });
        return foundOf(data);
    });
}
async function removeDraft(github, { id, url }) {
    const { owner, repo } = github;
    await (0,client.ask)(`removing the draft ${url}`, WRITE, () => (0,client.ifThere)(() => github.request('DELETE /repos/{owner}/{repo}/releases/{release_id}', { owner, repo, release_id: id })));
}
/** The published release of a tag, or a draft that carries its name. */
async function findRelease(github, tag, drafts) {
    const { owner, repo } = github;
    return (0,client.ask)(`reading the release of ${tag}`, WRITE, async () => {
        if (drafts === 'all drafts') {
            const published = await publishedRelease(github, tag);
            if (published !== undefined)
                return published;
        }
        // A draft has no tag yet; it can be found only in the list.
        const first = () => github.request('GET /repos/{owner}/{repo}/releases', { owner, repo, per_page: 100 });
        for await (const page of (0,client.pages)(github, first)) {
            const draft = page.find((release) => release.draft && release.tag_name === tag);
            if (draft !== undefined)
                return foundOf(draft);
            if (drafts === 'recent drafts')
                return undefined;
        }
        return undefined;
    });
}
function foundOf(data) {
    return {
        id: data.id,
        url: data.html_url,
        draft: data.draft,
        body: data.body ?? '',
        uploadUrl: data.upload_url.replace(/\{.*\}$/, ''),
        immutable: data.immutable === true,
        assets: data.assets,
    };
}
async function createDraft(github, wanted) {
    const { owner, repo } = github;
    return (0,client.ask)(`creating the release of ${wanted.tag}`, WRITE, () => (0,client.createOnce)(async () => {
        const { data } = await github.request('POST /repos/{owner}/{repo}/releases', {
            owner,
            repo,
            tag_name: wanted.tag,
            target_commitish: wanted.commit,
            name: wanted.tag,
            body: wanted.body,
            draft: true,
            prerelease: wanted.prerelease,
            request: client.ONCE,
        });
        return foundOf(data);
    }, () => findRelease(github, wanted.tag, 'recent drafts')));
}
/** GitHub replaces what it does not take in the name of a file by dots. */
function nameOnGitHub(name) {
    return name.replace(/[^\w.@+-]+/g, '.');
}
async function isUploaded(github, release, file) {
    const there = release.assets.find(({ name }) => name === nameOnGitHub(file.name));
    if (there === undefined)
        return false;
    if (await isWhole(there, file))
        return true;
    if (!release.draft) {
        // What people may have downloaded already is not replaced under their hands.
        github.log.warning(`${file.name} of the published release differs from the file of this run; the published one stays`);
        return true;
    }
    await remove(github, there);
    return false;
}
async function isWhole(asset, file) {
    if (asset.state !== 'uploaded' || asset.size !== (await (0,promises_.stat)(file.path)).size)
        return false;
    return asset.digest === null || asset.digest === `sha256:${await sha256(file.path)}`;
}
async function sha256(path) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    await (0,external_node_stream_promises_.pipeline)((0,external_node_fs_.createReadStream)(path), hash);
    return hash.digest('hex');
}
async function remove(github, asset) {
    const { owner, repo } = github;
    await (0,client.ask)(`removing the incomplete file ${asset.name}`, WRITE, () => (0,client.ifThere)(() => github.request('DELETE /repos/{owner}/{repo}/releases/assets/{asset_id}', {
        owner,
        repo,
        asset_id: asset.id,
    })));
}
async function upload(github, release, file) {
    const { owner, repo } = github;
    const body = await (0,external_node_fs_.openAsBlob)(file.path);
    const made = await (0,client.ask)(`uploading ${file.name}`, WRITE, () => (0,client.createOnce)(async () => {
        const { data } = await github.request(`POST ${release.uploadUrl}?name=${encodeURIComponent(file.name)}`, {
            headers: { 'content-type': 'application/octet-stream', 'content-length': String(body.size) },
            data: body,
            request: client.ONCE,
        });
        return data;
    }, async () => {
        const { data } = await github.request('GET /repos/{owner}/{repo}/releases/{release_id}/assets', {
            owner,
            repo,
            release_id: release.id,
            per_page: 100,
        });
        const there = data.find(({ name }) => name === nameOnGitHub(file.name));
        if (there === undefined)
            return undefined;
        if (await isWhole(there, file))
            return there;
        // A broken upload keeps its name taken.
        await remove(github, there);
        return undefined;
    }));
    if (!(await isWhole(made, file)))
        throw new errors/* CutoverError */.DB(`${file.name} arrived at GitHub with other contents than it was sent with`, {
            stage: 'assets',
            next: 'run the job again: the release is still a draft, and the file is sent again',
        });
    github.log.info(`uploaded ${file.name} (${body.size} bytes)`);
}
/** A published release may be immutable, so after a lost answer it is looked at before it is touched again. */
async function publish(github, release, wanted) {
    const { owner, repo } = github;
    const release_id = release.id;
    return (0,client.ask)(`publishing the release of ${wanted.tag}`, WRITE, () => (0,client.createOnce)(async () => {
        const { data } = await github.request('PATCH /repos/{owner}/{repo}/releases/{release_id}', {
            owner,
            repo,
            release_id,
            tag_name: wanted.tag,
            draft: false,
            prerelease: wanted.prerelease,
            make_latest: wanted.prerelease ? 'false' : wanted.makeLatest,
            request: client.ONCE,
        });
        return foundOf(data);
    }, async () => {
        const { data } = await github.request('GET /repos/{owner}/{repo}/releases/{release_id}', {
            owner,
            repo,
            release_id,
        });
        return data.draft ? undefined : foundOf(data);
    }));
}

// EXTERNAL MODULE: ../build/src/github/tags.js
var github_tags = __webpack_require__(97174);
// EXTERNAL MODULE: ../node_modules/semver/index.js
var semver = __webpack_require__(54978);
;// CONCATENATED MODULE: ../build/src/model/version.js

const SEMVER = {
    parses: (version) => semver.valid(version) !== null && /^\d/.test(version),
    compare: (a, b) => semver.compare(a, b),
    isPrerelease: (version) => semver.prerelease(version) !== null,
};
const NUMBER = {
    parses: (version) => /^(?:0|[1-9]\d*)$/.test(version),
    compare: (a, b) => (BigInt(a) < BigInt(b) ? -1 : BigInt(a) > BigInt(b) ? 1 : 0),
    isPrerelease: () => false,
};
const CALENDAR = {
    parses: (version) => /^[1-9]\d{3}\.(?:[1-9]|1[0-2])\.(?:0|[1-9]\d{0,8})$/.test(version),
    compare: (a, b) => {
        const [x, y] = [a.split('.').map(Number), b.split('.').map(Number)];
        return [0, 1, 2].map((i) => (x[i] ?? 0) - (y[i] ?? 0)).find((difference) => difference !== 0) ?? 0;
    },
    isPrerelease: () => false,
};
function schemeOf(bump) {
    if (bump === 'number')
        return NUMBER;
    return bump === 'calendar' ? CALENDAR : SEMVER;
}
/** Which of the schemes a version that somebody typed belongs to; undefined for any other text. */
function bumpOf(version) {
    if (SEMVER.parses(version))
        return 'auto';
    return NUMBER.parses(version) ? 'number' : undefined;
}
/**
 * The versions among tags of a prefix, greatest first. Tags that are no version of this scheme (`v1`,
 * `very-old`) are left out. The order is that of the versions, never that of the tags' creation.
 */
function versionsOf(tags, prefix, bump) {
    const scheme = schemeOf(bump);
    return tags
        .filter((tag) => tag.startsWith(prefix))
        .map((tag) => tag.slice(prefix.length))
        .filter((version) => scheme.parses(version))
        .sort((a, b) => scheme.compare(b, a) || (a < b ? 1 : -1));
}
/** Whether a version is one that comes before its release: 1.5.0-rc.1. */
function isPrerelease(version) {
    return semver.valid(version) !== null && semver.prerelease(version) !== null;
}
/** The release before a version: the greatest final one below it, or for a prerelease the greatest of all below it. */
function previousOf(version, versions, bump) {
    const scheme = schemeOf(bump);
    if (!scheme.parses(version))
        return versions.find((other) => other !== version && !scheme.isPrerelease(other));
    const candidates = versions.filter((other) => scheme.compare(other, version) < 0);
    return scheme.isPrerelease(version)
        ? candidates[0]
        : candidates.find((other) => !scheme.isPrerelease(other));
}
/** The next version. It is greater than every one of `versions` (greatest first). */
function nextVersion(versions, how) {
    if (how.bump === 'number')
        return String((versions[0] === undefined ? 0n : BigInt(versions[0])) + 1n);
    if (how.bump === 'calendar')
        return nextCalendar(versions[0], how.today);
    return nextSemver(versions, how);
}
function nextCalendar(greatest, { year, month }) {
    const first = `${year}.${month}.1`;
    if (greatest === undefined || CALENDAR.compare(first, greatest) > 0)
        return first;
    // This month has a release already, or a clock was ahead.
    const [y, m, n] = greatest.split('.').map(Number);
    return `${y}.${m}.${(n ?? 0) + 1}`;
}
function nextSemver(versions, { bump, kind, prereleaseId }) {
    const greatest = versions[0] ?? '0.0.0';
    const final = versions.find((version) => !SEMVER.isPrerelease(version)) ?? '0.0.0';
    const wanted = bump === 'auto' || bump === 'prerelease' || bump === 'number' || bump === 'calendar' ? kind : bump;
    const candidates = bump === 'prerelease'
        ? [
            () => semver.inc(final, `pre${wanted}`, prereleaseId, '1'),
            () => semver.inc(greatest, 'prerelease', prereleaseId, '1'),
            // Another word that sorts before the current one (`alpha` after `rc.1`) needs the next core.
            () => semver.inc(greatest, 'prepatch', prereleaseId, '1'),
        ]
        : // From the last final version; when prereleases went further, from the greatest of them.
            [() => semver.inc(final, wanted), () => semver.inc(greatest, wanted)];
    for (const candidate of candidates) {
        const version = candidate();
        if (version !== null && (versions.length === 0 || semver.gt(version, greatest)))
            return version;
    }
    throw new RangeError(`no version follows ${greatest}`);
}
/** Year and month at an instant in a time zone of the IANA list. Throws RangeError for an unknown zone. */
function monthIn(timeZone, at) {
    const parts = new Intl.DateTimeFormat('en-US', {
        timeZone,
        year: 'numeric',
        month: 'numeric',
        calendar: 'gregory',
    }).formatToParts(at);
    const part = (type) => Number(parts.find((found) => found.type === type)?.value);
    return { year: part('year'), month: part('month') };
}

// EXTERNAL MODULE: ../build/src/model/notes.js
var model_notes = __webpack_require__(28268);
// EXTERNAL MODULE: ../node_modules/conventional-commits-parser/dist/index.js + 5 modules
var dist = __webpack_require__(78632);
;// CONCATENATED MODULE: ../build/src/model/commit-kind.js

const KINDS = { feat: 'minor', fix: 'patch', perf: 'patch' };
// `type(scope)!: subject`; the parser's own pattern knows no `!`.
const HEADER = /^(\w*)(?:\((.*)\))?!?: (.*)$/;
const BREAKING_HEADER = /^(\w*)(?:\((.*)\))?!: (.*)$/;
const parser = new dist/* CommitParser */.Jf({ headerPattern: HEADER, breakingHeaderPattern: BREAKING_HEADER });
/** The kind of one commit by its message, after Conventional Commits. */
function commitKind(message) {
    if (message.trim() === '')
        return undefined;
    const { type, notes } = parser.parse(message);
    if (notes.length > 0)
        return 'major';
    return KINDS[String(type).toLowerCase()];
}
/** The greatest kind of several commits. */
function greatestKind(messages) {
    const kinds = new Set(messages.map(commitKind));
    return ['major', 'minor', 'patch'].find((kind) => kinds.has(kind));
}

// EXTERNAL MODULE: ../build/src/model/tag-name.js
var tag_name = __webpack_require__(36753);
;// CONCATENATED MODULE: ../build/src/steps/tag-release/plan.js





// How many of the greatest versions are looked at for one that marks the commit already.
const LOOKED_AT = 10;
/** The next version by `bump`, or the one that marks the commit already. */
async function planNext(settings, github, commit) {
    const { bump, prefix } = settings;
    const tags = new Map((await (0,github_tags/* listTags */.cB)(github, prefix)).map((tag) => [tag.name, tag]));
    const versions = versionsOf([...tags.keys()], prefix, bump);
    const tagOf = (version) => version === undefined ? undefined : tags.get(prefix + version);
    const alike = versions
        .filter((version) => isPrerelease(version) === (bump === 'prerelease'))
        .slice(0, LOOKED_AT);
    const commits = await Promise.all(alike.map(async (version) => {
        const tag = tagOf(version);
        return tag === undefined ? undefined : (0,github_tags/* commitOf */.D3)(github, tag);
    }));
    const there = alike[commits.indexOf(commit)];
    if (there !== undefined) {
        const previous = await previousTag(settings, github, tagOf(previousOf(there, versions, bump)));
        return {
            tag: prefix + there,
            version: there,
            previous,
            there: true,
            commits: await since(github, previous, commit),
        };
    }
    const lastFinal = tagOf(versions.find((version) => !isPrerelease(version)));
    // `auto` and `prerelease` ask the commits since the last release what the next version is.
    const asked = bump === 'auto' || bump === 'prerelease' ? await since(github, lastFinal, commit) : [];
    const kind = greatestKind(asked.map(({ message }) => message));
    const first = lastFinal === undefined ? 'minor' : settings.defaultBump;
    const version = nextVersion(versions, {
        bump,
        kind: kind ?? first,
        prereleaseId: settings.prereleaseId,
        today: monthIn(settings.timeZone, settings.now()),
    });
    const tag = prefix + version;
    const problem = (0,tag_name.checkTag)(tag);
    if (problem !== undefined)
        throw new errors/* InputError */.dz(problem, { next: 'correct the input `tag-prefix`' });
    const previous = await previousTag(settings, github, tagOf(previousOf(version, versions, bump)));
    if (bump === 'auto')
        github.log.info(kind === undefined
            ? lastFinal === undefined
                ? `there is no release before it, so it is the first one: ${tag}`
                : `no feat, fix or breaking change in ${asked.length} commits: ${first}, as \`default-bump\` says`
            : `${asked.length} commits since ${lastFinal?.name ?? 'the beginning'} ask for a ${kind} version`);
    const known = previous !== undefined && previous.name === lastFinal?.name && asked.length > 0;
    return {
        tag,
        version,
        previous,
        there: false,
        commits: known ? asked : await since(github, previous, commit),
    };
}
/** The tag that is given. Throws CutoverError when it marks another commit. */
async function planGiven(settings, name, github, commit) {
    const { prefix } = settings;
    const version = name.startsWith(prefix) ? name.slice(prefix.length) : name;
    const there = await (0,github_tags/* findTag */.IU)(github, name);
    if (there !== undefined) {
        const marked = await (0,github_tags/* commitOf */.D3)(github, there);
        if (marked !== commit)
            throw new errors/* CutoverError */.DB(`the tag ${name} exists and marks ${marked?.slice(0, 7) ?? 'no commit'}, not ${commit.slice(0, 7)}; a tag of a release is never moved`, {
                stage: 'tag',
                next: 'choose another tag, or give the commit that it marks as `commit`',
            });
    }
    const tags = new Map((await (0,github_tags/* listTags */.cB)(github, prefix)).map((tag) => [tag.name, tag]));
    const bump = bumpOf(version) ?? 'auto';
    const before = previousOf(version, versionsOf([...tags.keys()], prefix, bump), bump);
    const previous = await previousTag(settings, github, before === undefined ? undefined : tags.get(prefix + before));
    return {
        tag: name,
        version,
        previous,
        there: there !== undefined,
        commits: await since(github, previous, commit),
    };
}
/** The tag that the team names as the one before, else the one that was found. */
async function previousTag(settings, github, found) {
    if (settings.previousTag === undefined)
        return found;
    const named = await (0,github_tags/* findTag */.IU)(github, settings.previousTag);
    if (named === undefined)
        throw new errors/* InputError */.dz(`the tag ${settings.previousTag} does not exist`, {
            next: 'correct the input `previous-tag`, or leave it out',
        });
    return named;
}
async function since(github, previous, commit) {
    if (previous === undefined)
        return [];
    const base = await (0,github_tags/* commitOf */.D3)(github, previous);
    return base === undefined || base === commit ? [] : (0,github_tags/* commitsBetween */.$q)(github, base, commit);
}

;// CONCATENATED MODULE: ../build/src/steps/tag-release/make-tag.js





const MOST_RACES = 8;
/**
 * Makes the tag, or finds it. Another run may take the same name at the same moment: then everything is read and computed
 * again. Throws CutoverError when others are always faster.
 */
async function makeTag(settings, github, commit) {
    const { log } = github;
    for (let race = 1;; race++) {
        const plan = await (settings.tag === undefined
            ? planNext(settings, github, commit)
            : planGiven(settings, settings.tag, github, commit));
        const parts = await notesParts(settings, github, plan, commit);
        const notes = (0,model_notes/* releaseNotes */.fk)(parts);
        if (plan.there) {
            log.info(`${plan.tag} marks ${commit.slice(0, 7)} already: it is used as it is`);
            return { plan, notes, created: false };
        }
        if (settings.dryRun) {
            log.info(`dry run: ${plan.tag} would be made on ${commit.slice(0, 7)}`);
            return { plan, notes, created: false };
        }
        const date = `${settings.now().toISOString().slice(0, 19)}Z`;
        const made = await (0,github_tags/* createTag */.VZ)(github, {
            name: plan.tag,
            message: (0,model_notes/* tagMessage */.ib)(plan.tag, parts),
            commit,
            tagger: { ...settings.tagger, date },
        });
        if (made === 'created') {
            log.info(`${plan.tag} marks ${commit.slice(0, 7)} now${plan.previous === undefined ? '' : `; before it came ${plan.previous.name}`}`);
            return { plan, notes, created: true };
        }
        if (race === MOST_RACES)
            throw new errors/* CutoverError */.DB(`${MOST_RACES} times another run was faster to take the next version, last ${plan.tag}`, {
                stage: 'tag',
                next: 'let only one release run at a time (`concurrency:` in the workflow), then run this again',
            });
        log.info(`${plan.tag} was taken by another run at this moment: looking again`);
    }
}
async function notesParts(settings, github, plan, commit) {
    const { reason } = settings;
    // Asking for notes needs the grant to write, which a dry run shall not need.
    const generate = settings.generateNotes && !settings.dryRun;
    const generated = generate ? await generateNotes(github, plan.tag, commit, plan.previous?.name) : undefined;
    return { reason, generated, previous: plan.previous?.name, commits: plan.commits };
}

;// CONCATENATED MODULE: ../build/src/steps/tag-release/settings.js



/** Throws InputError for settings that cannot be. */
function checkSettings(settings) {
    const { tag, prefix, reason, requireReason, release, assets } = settings;
    const problem = tag === undefined ? (0,tag_name/* checkPrefix */.b)(prefix) : (0,tag_name.checkTag)(tag);
    if (problem !== undefined)
        throw new errors/* InputError */.dz(problem, {
            next: `correct the input \`${tag === undefined ? 'tag-prefix' : 'tag'}\``,
        });
    if (requireReason && reason === undefined)
        throw new errors/* InputError */.dz('a reason for this release is required', {
            next: 'give the input `reason`: it stands first in the notes and in the tag',
        });
    if (assets.length > 0 && release === 'none')
        throw new errors/* InputError */.dz('`assets` need a release, but `release` is none', {
            next: 'set `release: published` or remove `assets`',
        });
    if (!/^[A-Za-z][0-9A-Za-z-]*$/.test(settings.prereleaseId))
        throw new errors/* InputError */.dz(`the input \`prerelease-id\` must be a word such as rc or beta, not ${JSON.stringify(settings.prereleaseId)}`);
    const names = assets.map(({ name }) => name);
    const twice = names.find((name, i) => names.indexOf(name) !== i);
    if (twice !== undefined)
        throw new errors/* InputError */.dz(`two files of \`assets\` have the name ${twice}`, {
            next: 'rename one: a release holds files by name only',
        });
    try {
        monthIn(settings.timeZone, new Date(0));
    }
    catch {
        throw new errors/* InputError */.dz(`the input \`time-zone\` is no zone of the IANA list: ${JSON.stringify(settings.timeZone)}`, { next: 'use a name such as Europe/Berlin' });
    }
}

;// CONCATENATED MODULE: ../build/src/steps/tag-release/tag.js






/**
 * Decides the next version, makes its annotated tag, and its release. Running it again on the same commit
 * finds the tag and finishes what is missing. Throws InputError for settings that cannot be, CutoverError
 * when the tag marks another commit, when checks did not pass, or when GitHub refuses.
 */
async function tagRelease(settings, github) {
    checkSettings(settings);
    const commit = /^[0-9a-f]{40}$/.test(settings.commit)
        ? settings.commit
        : await (0,github_tags/* resolveCommit */.WL)(github, settings.commit);
    const passed = settings.checks === undefined
        ? []
        : await (0,checks/* requireChecks */.N)(github, {
            ...settings.checks,
            commit,
            run: settings.run,
            signal: settings.signal,
        });
    const { plan, notes, created } = await makeTag(settings, github, commit);
    const result = {
        tag: plan.tag,
        version: plan.version,
        previousTag: plan.previous?.name,
        sha: commit,
        created,
        there: plan.there,
        commits: plan.commits,
        checks: passed.map(({ name }) => name),
    };
    if (settings.release === 'none' || settings.dryRun)
        return { ...result, release: undefined, notes };
    const release = await makeRelease(github, {
        tag: plan.tag,
        commit,
        body: notes,
        mode: settings.release,
        prerelease: settings.prerelease ?? isPrerelease(plan.version),
        makeLatest: settings.makeLatest,
        assets: settings.assets,
        resumed: !created,
    });
    github.log.info(`${release.draft ? 'draft' : 'release'}: ${release.url}`);
    return { ...result, release: { id: release.id, url: release.url }, notes: release.body };
}


/***/ })

};
