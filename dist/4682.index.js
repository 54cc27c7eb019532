export const id = 4682;
export const ids = [4682,5936];
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

/***/ 64682:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createRecord: () => (/* binding */ createRecord)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _model_approval_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(10786);
/* harmony import */ var _model_event_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3225);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(45936);
/* harmony import */ var _schema_task_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(12976);





/** The state that an event gives the deployment; undefined for what is not about this deployment's course. */
function stateOf(event) {
    switch (event.kind) {
        case 'deploy-started':
        case 'deployed':
        case 'switched':
        case 'database-changed':
        case 'observing':
            return 'in_progress';
        case 'good':
            return 'success';
        case 'failed':
            return 'failure';
        case 'rolled-back':
            return event.within === 'release' ? 'failure' : 'success';
        case 'observed':
            // What nobody could say is live all the same.
            return event.verdict === 'fail' ? 'failure' : 'success';
        case 'restored':
            return 'success';
        case 'backed-up':
        case 'schema-read':
        case 'old-code-checked':
        case 'task-begun':
        case 'task-ended':
        case 'pruned':
        case 'marked-bad':
        case 'unlocked':
            return undefined;
    }
}
const GRANT = 'deployments: write';
// Older ones than these are history that nobody marked; each costs a request.
const LOOKED_AT = 10;
/**
 * Writes the events of a release to the deployment that GitHub made for the job, or to one of its own where
 * the job names no environment. Whatever goes wrong is a warning, once: a status never fails a release.
 */
function createRecord(options) {
    const { github, context, log } = options;
    let deployment;
    let backup;
    let warned = false;
    let off = false;
    const warn = (why) => {
        if (warned)
            log.debug(`record on GitHub: ${why}`);
        else
            log.warning(`the deployment on GitHub does not show this release (${why}); the record on the hosts is kept`);
        warned = true;
    };
    const write = async (hub, event, state) => {
        deployment ??=
            (await findDeployment(hub, options)) ?? (await createDeployment(hub, options, event, backup));
        await addStatus(hub, options, deployment, state, (0,_model_event_js__WEBPACK_IMPORTED_MODULE_2__/* .describeEvent */ .g)(event, context));
        if (state === 'success')
            await retirePrevious(hub, options, deployment, event);
    };
    return {
        record: async (event) => {
            if ('backup' in event)
                backup = event.backup ?? backup;
            if (event.kind === 'schema-read')
                return keepSchema(options, event);
            const state = stateOf(event);
            if (state === undefined || off)
                return;
            if (github === undefined) {
                warn('there is no token');
                off = true;
                return;
            }
            try {
                await inTime(write(github, event, state), options.timeoutMs ?? 30_000);
            }
            catch (thrown) {
                // What GitHub refuses once it refuses always; a fault may be over when the release ends.
                off = thrown instanceof _client_js__WEBPACK_IMPORTED_MODULE_1__.GitHubError && [401, 403, 404].includes(thrown.status ?? 0);
                const next = thrown instanceof _client_js__WEBPACK_IMPORTED_MODULE_1__.GitHubError && thrown.next !== undefined ? `; ${thrown.next}` : '';
                warn(`${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(thrown)}${next}`);
            }
        },
    };
}
/** What other environments are held against: where it is missing they say so, so it is a warning here. */
async function keepSchema({ github, context, sha, log, timeoutMs }, event) {
    const { kind: _, database, ...facts } = event;
    try {
        if (github === undefined)
            throw new Error('there is no token');
        const about = { app: context.app, environment: context.environment, run: context.runUrl };
        const record = { ...facts, ...about, at: new Date().toISOString() };
        const { writeSchemaRecord } = await __webpack_require__.e(/* import() */ 232).then(__webpack_require__.bind(__webpack_require__, 40232));
        await inTime(writeSchemaRecord(github, record, sha), timeoutMs ?? 30_000);
    }
    catch (thrown) {
        log.warning(`what the schema of ${database} was before and after ${event.tag} could not be recorded at GitHub (${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .firstLine */ .TM)(thrown)}): an environment that is compared with this one does not know it`);
    }
}
function newestFirst(a, b) {
    return Number(b.id) - Number(a.id);
}
async function inTime(work, ms) {
    let timer;
    const late = new Promise((_, fail) => {
        timer = setTimeout(() => fail(new Error(`GitHub did not answer within ${ms / 1000} s`)), ms);
    });
    try {
        await Promise.race([work, late]);
    }
    finally {
        clearTimeout(timer);
    }
}
/**
 * The deployment of this run for this environment: the one that GitHub made for the job, known by the link
 * of its statuses, or the one that an earlier step of the run made, known by its payload. Of several (two
 * attempts, two jobs) the newest that is not finished.
 */
async function findDeployment(github, { context, runId, sha }) {
    const { owner, repo } = github;
    const all = await (0,_client_js__WEBPACK_IMPORTED_MODULE_1__.ask)('looking for the deployment of this run', GRANT, async () => {
        const { data } = await github.request('GET /repos/{owner}/{repo}/deployments', {
            owner,
            repo,
            sha,
            per_page: 100,
        });
        return data
            .filter(({ environment, task }) => !(0,_schema_task_js__WEBPACK_IMPORTED_MODULE_3__/* .keepsRecord */ .Ud)(task) && (0,_model_approval_js__WEBPACK_IMPORTED_MODULE_4__/* .sameName */ .q)(environment, context.environment))
            .sort(newestFirst);
    });
    let finished;
    for (const { id, environment, payload } of all) {
        const statuses = await readStatuses(github, id);
        const own = typeof payload === 'object' && payload !== null && Number(payload.run) === runId;
        const link = new RegExp(`/actions/runs/${runId}(?!\\d)`);
        if (!own &&
            !statuses.some(({ log_url, target_url }) => link.test(log_url ?? '') || link.test(target_url)))
            continue;
        if (!['success', 'failure', 'error', 'inactive'].includes(statuses[0]?.state ?? 'pending'))
            return { id: Number(id), environment };
        finished ??= { id: Number(id), environment };
    }
    return finished;
}
/** Newest first. */
async function readStatuses(github, deployment) {
    const { owner, repo } = github;
    return (0,_client_js__WEBPACK_IMPORTED_MODULE_1__.ask)('reading a deployment', GRANT, async () => {
        const { data } = await github.request('GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses', {
            owner,
            repo,
            deployment_id: Number(deployment),
            per_page: 100,
        });
        return data.sort(newestFirst);
    });
}
async function createDeployment(github, options, event, backup) {
    const { owner, repo } = github;
    const { context, sha, runId } = options;
    return (0,_client_js__WEBPACK_IMPORTED_MODULE_1__.ask)('creating a deployment', GRANT, () => (0,_client_js__WEBPACK_IMPORTED_MODULE_1__.createOnce)(async () => {
        const { data } = await github.request('POST /repos/{owner}/{repo}/deployments', {
            owner,
            repo,
            ref: sha,
            task: 'deploy',
            environment: context.environment,
            auto_merge: false,
            // The release has passed its own checks; GitHub must not hold it back for those of the branch.
            required_contexts: [],
            description: (0,_model_event_js__WEBPACK_IMPORTED_MODULE_2__/* .describeEvent */ .g)(event, context),
            payload: {
                app: context.app,
                ...('tag' in event && event.tag !== undefined ? { tag: event.tag } : {}),
                ...('slot' in event && event.slot !== undefined ? { slot: event.slot } : {}),
                ...('hosts' in event ? { hosts: event.hosts } : {}),
                ...(backup === undefined ? {} : { backup }),
                run: runId,
            },
            request: _client_js__WEBPACK_IMPORTED_MODULE_1__.ONCE,
        });
        // 202 is for a merge that was not asked for.
        if (!('id' in data))
            throw new Error(`GitHub made no deployment: ${data.message ?? ''}`);
        return { id: Number(data.id), environment: data.environment };
    }, () => findDeployment(github, options)));
}
async function addStatus(github, { context, environmentUrl }, { id }, state, description) {
    const { owner, repo } = github;
    await (0,_client_js__WEBPACK_IMPORTED_MODULE_1__.ask)('adding a status to the deployment', GRANT, () => (0,_client_js__WEBPACK_IMPORTED_MODULE_1__.createOnce)(async () => {
        await github.request('POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses', {
            owner,
            repo,
            deployment_id: id,
            state,
            description,
            ...(state === 'inactive' ? {} : { log_url: context.runUrl }),
            ...(environmentUrl === undefined || state === 'inactive'
                ? {}
                : { environment_url: environmentUrl }),
            // The previous ones are made inactive here for every environment; GitHub leaves those of production.
            auto_inactive: false,
            request: _client_js__WEBPACK_IMPORTED_MODULE_1__.ONCE,
        });
        return true;
    }, async () => {
        const [newest] = await readStatuses(github, id);
        return newest?.state === state && newest.description === description ? true : undefined;
    }));
}
/** What was live before is not any more. */
async function retirePrevious(github, options, live, event) {
    const { owner, repo } = github;
    const older = await (0,_client_js__WEBPACK_IMPORTED_MODULE_1__.ask)('looking for the previous deployment', GRANT, async () => {
        const { data } = await github.request('GET /repos/{owner}/{repo}/deployments', {
            owner,
            repo,
            environment: live.environment,
            // Records of schemas and rehearsals may stand between them.
            per_page: 2 * LOOKED_AT + 1,
        });
        return data
            .filter(({ id, task }) => id < live.id && !(0,_schema_task_js__WEBPACK_IMPORTED_MODULE_3__/* .keepsRecord */ .Ud)(task))
            .sort(newestFirst)
            .slice(0, LOOKED_AT);
    });
    const now = 'tag' in event && event.tag !== undefined ? `${event.tag} is live now` : 'another release is live now';
    for (const { id, environment } of older) {
        const [newest] = await readStatuses(github, id);
        if (newest?.state === 'success')
            await addStatus(github, options, { id: Number(id), environment }, 'inactive', now);
    }
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


/***/ }),

/***/ 3225:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ historyLine),
/* harmony export */   g: () => (/* binding */ describeEvent)
/* harmony export */ });
/* harmony import */ var _approval_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(10786);

/** GitHub refuses longer descriptions of a deployment status. */
const DESCRIPTION_LENGTH = 140;
/** An event in one line of at most 140 characters (UTF-16 units, as GitHub counts at the strictest). */
function describeEvent(event, context) {
    const urgent = context.emergency === undefined ? '' : 'Emergency: ';
    return shorten(`${urgent}${sentence(event, context, DESCRIPTION_LENGTH - urgent.length)}`, DESCRIPTION_LENGTH);
}
function sentence(event, { approvers }, room) {
    const why = 'reason' in event && event.reason !== undefined && event.reason !== '' ? event.reason : undefined;
    switch (event.kind) {
        case 'deploy-started':
            return `${event.tag} is going into slot ${event.slot} on ${hosts(event.hosts)}`;
        case 'deployed':
            return `${event.tag} in slot ${event.slot} on ${hosts(event.hosts)}; nothing live has changed`;
        case 'switched':
            return `${event.tag} takes traffic in slot ${event.slot} on ${hosts(event.hosts)}${left(event.behind)}${was(event.previous)}`;
        case 'good': {
            const live = `${event.tag} live on ${hosts(event.hosts)}${left(event.behind)}${was(event.previous)}`;
            if (approvers.length === 0)
                return live;
            const full = `${live}, approved by ${(0,_approval_js__WEBPACK_IMPORTED_MODULE_0__/* .approverNames */ .sz)(approvers)}`;
            // Names matter more than what they wrote.
            return full.length <= room
                ? full
                : `${live}, approved by ${approvers.map(({ login }) => login).join(', ')}`;
        }
        case 'failed': {
            // What serves now matters most, so the cause gives way.
            const still = event.live === undefined
                ? event.untouched === true
                    ? '; no host was touched'
                    : '; what is live now: see the run'
                : event.live === event.tag
                    ? `; ${event.live} is live`
                    : `; still on ${event.live}`;
            return `${shorten(`${event.tag} failed at ${event.stage}: ${oneLine(event.reason)}`, room - still.length)}${still}`;
        }
        case 'rolled-back':
            return `${event.tag} live again on ${hosts(event.hosts)}, rolled back from ${event.from}${left(event.behind)}${because(why)}`;
        case 'observing':
            return `${event.tag} is observed on ${hosts(event.hosts)} until ${event.until}`;
        case 'observed':
            return `${event.tag} was observed on ${hosts(event.hosts)}: ${event.verdict} (${event.figures})`;
        case 'backed-up':
            return `backup ${event.backup} of ${hosts(event.hosts)} is complete and verified`;
        case 'restored':
            return `backup ${event.backup} restored on ${hosts(event.hosts)}${because(why)}`;
        case 'database-changed':
            return `${event.scripts.join(', ')} of ${event.tag} ran in ${event.database}`;
        case 'old-code-checked':
            return `${event.with} works on the schema of ${event.tag}: ${event.compatible}${because(why)}`;
        case 'schema-read':
            return `the schema of ${event.database} was read before and after ${event.tag}`;
        case 'task-begun':
            return `task ${event.task} is begun in ${event.tag} on ${hosts(event.hosts)}`;
        case 'task-ended':
            return `task ${event.task} in ${event.tag} on ${hosts(event.hosts)}: ${event.result}${because(why)}`;
        case 'pruned':
            return `removed ${event.tags.join(', ')}`;
        case 'marked-bad':
            return `${event.tag} is marked bad${because(why)}`;
        case 'unlocked':
            return `the lock of ${event.owner} was taken over${because(why)}`;
    }
}
function hosts(count) {
    return count === 1 ? '1 host' : `${count} hosts`;
}
function was(previous) {
    return previous === undefined ? '' : `, was ${previous}`;
}
function left(behind) {
    return behind === undefined || behind.length === 0 ? '' : `, without ${behind.join(', ')}`;
}
function because(reason) {
    return reason === undefined ? '' : `: ${oneLine(reason)}`;
}
function oneLine(text) {
    return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}
/** Cuts at a whole character and says so. */
function shorten(text, length) {
    if (text.length <= length)
        return text;
    let kept = '';
    for (const character of text) {
        if (kept.length + character.length > Math.max(0, length - 1))
            break;
        kept += character;
    }
    return `${kept.trimEnd()}…`.slice(0, Math.max(0, length));
}
/** The event as a line of `history.jsonl`: one JSON object without a line feed. `at` is the instant in ISO 8601, UTC. */
function historyLine(event, context, at) {
    const { kind, ...facts } = event;
    return JSON.stringify({
        at: at.toISOString(),
        event: kind,
        ...facts,
        app: context.app,
        environment: context.environment,
        run: context.runUrl,
        actor: context.actor,
        ...(context.emergency === undefined ? {} : { emergency: context.emergency }),
        ...(context.plan === undefined ? {} : { plan: context.plan }),
        approvers: context.approvers.map(({ login, comment }) => comment === '' ? { login } : { login, comment }),
    });
}


/***/ })

};
