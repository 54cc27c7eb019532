export const id = 7851;
export const ids = [7851,5936];
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

/***/ 54126:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ keepRecord)
/* harmony export */ });
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45936);

/** Keeps something as a deployment with a task of its own, which is inactive at once. Throws as `ask` does. */
async function keepRecord(github, record) {
    const { owner, repo } = github;
    const { what, task, environment, ref, payload } = record;
    const grant = 'deployments: write';
    const description = record.description.slice(0, 140);
    // Written twice after a lost answer it says the same: nothing depends on there being one.
    const id = await (0,_client_js__WEBPACK_IMPORTED_MODULE_0__.ask)(what, grant, async () => {
        const { data } = await github.request('POST /repos/{owner}/{repo}/deployments', {
            owner,
            repo,
            ref,
            task,
            environment,
            auto_merge: false,
            required_contexts: [],
            description,
            payload: JSON.parse(payload),
            request: _client_js__WEBPACK_IMPORTED_MODULE_0__.ONCE,
        });
        if (!('id' in data))
            throw new Error(`GitHub made no deployment: ${data.message ?? ''}`);
        return Number(data.id);
    });
    await (0,_client_js__WEBPACK_IMPORTED_MODULE_0__.ask)(what, grant, () => github.request('POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses', {
        owner,
        repo,
        deployment_id: id,
        state: 'inactive',
        description,
        auto_inactive: false,
    }));
}


/***/ }),

/***/ 40232:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readSchemaRecords: () => (/* binding */ readSchemaRecords),
/* harmony export */   writeSchemaRecord: () => (/* binding */ writeSchemaRecord)
/* harmony export */ });
/* unused harmony exports schemaPayload, parseSchemaRecord */
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38522);
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(36035);
/* harmony import */ var _model_schema_diff_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4748);
/* harmony import */ var _model_schema_record_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(67710);
/* harmony import */ var _source_sha256_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(48470);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(45936);
/* harmony import */ var _keep_record_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(54126);
/* harmony import */ var _schema_task_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(12976);








/** GitHub takes no endless payloads, and says no limit: about a tenth of what a webhook of it may hold. */
const MOST_CHARACTERS = 40_000;
/** Of a record that is read; a text may become a thousand times its size. */
const MOST_BYTES = 16 * 1024 * 1024;
/** How many records are read: so many releases may an environment be behind the other. */
const MOST_RECORDS = 50;
/**
 * Keeps what a release found a database to be and what it left, as a deployment of its environment with a task of its own,
 * which is inactive at once. Where the schema is too large, its sums alone. Throws as `ask` does.
 */
async function writeSchemaRecord(github, record, ref) {
    const full = schemaPayload(record, true);
    try {
        await write(github, record, ref, full.length > MOST_CHARACTERS ? schemaPayload(record, false) : full);
    }
    catch (thrown) {
        // What it takes at most is not written down anywhere.
        if (!(thrown instanceof _client_js__WEBPACK_IMPORTED_MODULE_4__.GitHubError) || ![413, 422].includes(thrown.status ?? 0))
            throw thrown;
        await write(github, record, ref, schemaPayload(record, false));
    }
}
async function write(github, record, ref, payload) {
    const { environment, tag } = record;
    await (0,_keep_record_js__WEBPACK_IMPORTED_MODULE_5__/* .keepRecord */ .r)(github, {
        what: 'recording the schema',
        task: _schema_task_js__WEBPACK_IMPORTED_MODULE_6__/* .SCHEMA_TASK */ .WL,
        environment,
        ref,
        payload,
        description: `schema before and after ${tag}`,
    });
}
/** The records of an environment, the newest first; undefined for one that cannot be read. Throws as `ask` does. */
async function readSchemaRecords(github, environment) {
    const { owner, repo } = github;
    return (0,_client_js__WEBPACK_IMPORTED_MODULE_4__.ask)('reading the records of schemas', 'deployments: read', async () => {
        const { data } = await github.request('GET /repos/{owner}/{repo}/deployments', {
            owner,
            repo,
            environment,
            task: _schema_task_js__WEBPACK_IMPORTED_MODULE_6__/* .SCHEMA_TASK */ .WL,
            per_page: MOST_RECORDS,
        });
        return data
            .filter(({ task }) => task === _schema_task_js__WEBPACK_IMPORTED_MODULE_6__/* .SCHEMA_TASK */ .WL)
            .sort((a, b) => Number(b.id) - Number(a.id))
            .map((one) => parseSchemaRecord(one.payload, one.environment));
    });
}
/** A record as it is kept, as JSON; not `whole`: its sums alone. */
function schemaPayload(record, whole) {
    const { before, after, environment: _, ...about } = record;
    const kept = ({ server, sum }) => ({ server, sum });
    const lines = [before, after].map(({ objects }) => objects?.map(_model_schema_record_js__WEBPACK_IMPORTED_MODULE_2__/* .schemaLine */ .c));
    const facts = whole && lines.every((some) => some !== undefined) ? { facts: pack(lines) } : {};
    return JSON.stringify({ version: 1, ...about, before: kept(before), after: kept(after), ...facts });
}
function pack(value) {
    // Both sides are nearly the same text: the window has to hold one of them.
    return (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.brotliCompressSync)(JSON.stringify(value), {
        params: { [node_zlib__WEBPACK_IMPORTED_MODULE_0__.constants.BROTLI_PARAM_QUALITY]: 9, [node_zlib__WEBPACK_IMPORTED_MODULE_0__.constants.BROTLI_PARAM_LGWIN]: 24 },
    }).toString('base64');
}
/** Reads the payload of a record; undefined for what is none, or does not agree with itself. Anybody may have written it. */
function parseSchemaRecord(payload, environment) {
    const said = (0,_model_json_js__WEBPACK_IMPORTED_MODULE_7__/* .asObject */ .e)(typeof payload === 'string' ? (0,_model_json_js__WEBPACK_IMPORTED_MODULE_7__/* .parseJson */ .q)(payload) : payload);
    if (said === undefined || said['version'] !== 1 || typeof said['ended'] !== 'boolean')
        return undefined;
    const { app, tag, manifest, run, at, ended } = said;
    if (![app, tag, manifest, run, at].every((text) => typeof text === 'string'))
        return undefined;
    const sides = readFacts(said['facts']);
    if (sides === 'broken')
        return undefined;
    const before = sideOf(said['before'], sides?.[0]);
    const after = sideOf(said['after'], sides?.[1]);
    if (before === undefined || after === undefined)
        return undefined;
    return {
        app: String(app),
        environment,
        tag: String(tag),
        manifest: String(manifest),
        run: String(run),
        at: String(at),
        ended,
        before,
        after,
    };
}
function sideOf(value, objects) {
    const { server, sum } = (0,_model_json_js__WEBPACK_IMPORTED_MODULE_7__/* .asObject */ .e)(value) ?? {};
    if (typeof server !== 'string' || typeof sum !== 'string' || !/^[0-9a-f]{64}$/.test(sum))
        return undefined;
    if (objects !== undefined && sumOfSchema(objects) !== sum)
        return undefined;
    return { server: server.slice(0, 100), sum, objects };
}
function readFacts(facts) {
    if (facts === undefined)
        return undefined;
    if (typeof facts !== 'string')
        return 'broken';
    try {
        const text = (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.brotliDecompressSync)(Buffer.from(facts, 'base64'), { maxOutputLength: MOST_BYTES });
        const sides = JSON.parse(text.toString());
        if (!Array.isArray(sides) || sides.length !== 2)
            return 'broken';
        const [before, after] = sides.map((lines) => Array.isArray(lines) ? lines.map((line) => (0,_model_schema_diff_js__WEBPACK_IMPORTED_MODULE_1__/* .parseSchemaObject */ .iE)(String(line))) : [undefined]);
        const whole = (some = []) => some.flatMap((object) => (object === undefined ? [] : [object]));
        const [a, b] = [whole(before), whole(after)];
        return a.length === before?.length && b.length === after?.length ? [a, b] : 'broken';
    }
    catch {
        return 'broken';
    }
}
/** sha256 of a schema: equal where `schemaText` is. */
function sumOfSchema(objects) {
    return (0,_source_sha256_js__WEBPACK_IMPORTED_MODULE_3__/* .sha256Of */ .Bj)((0,_model_schema_record_js__WEBPACK_IMPORTED_MODULE_2__/* .schemaText */ .t)(objects));
}


/***/ }),

/***/ 12976:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ud: () => (/* binding */ keepsRecord),
/* harmony export */   WL: () => (/* binding */ SCHEMA_TASK),
/* harmony export */   eg: () => (/* binding */ REHEARSAL_TASK)
/* harmony export */ });
/** What tells the deployments that keep the schema of an environment, and those that keep a rehearsal, from those of releases. */
const SCHEMA_TASK = 'cutover-schema';
const REHEARSAL_TASK = 'cutover-rehearsal';
/** Does a deployment of this task keep something, and is no release? */
function keepsRecord(task) {
    return task === SCHEMA_TASK || task === REHEARSAL_TASK;
}


/***/ })

};
