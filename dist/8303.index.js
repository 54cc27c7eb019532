export const id = 8303;
export const ids = [8303,5936,684];
export const modules = {

/***/ 10684:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   approvalMode: () => (/* binding */ approvalMode),
/* harmony export */   checkApproval: () => (/* binding */ checkApproval),
/* harmony export */   foresee: () => (/* binding */ foresee)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _model_approval_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(10786);
/* harmony import */ var _model_plan_terms_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81260);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(45936);




/**
 * Whose approval counts: in an emergency nobody lets himself through, whatever the environment says. A second person stays
 * one: it is never who planned.
 */
function approvalMode({ approval }, emergency) {
    return emergency === undefined || approval === 'second-person' ? approval : 'not-self';
}
const GRANT = 'actions: read';
/**
 * Asks GitHub who approved this run for this environment. Throws CutoverError with the next step when
 * nobody did whose approval counts, or when GitHub cannot be asked. Nothing is asked for `none`.
 */
async function checkApproval(request, github, log) {
    const { mode, environment, run } = request;
    if (mode === 'none')
        return { approvers: [] };
    if (github === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(`the environment ${environment} needs an approval, but there is no token to ask GitHub for it`, {
            stage: 'approval',
            next: 'give the input `token`, or leave it out so that the token of the job is used',
        });
    if (mode === 'second-person') {
        const { checkSecondPerson } = await __webpack_require__.e(/* import() */ 3437).then(__webpack_require__.bind(__webpack_require__, 53437));
        const { what = { do: 'other' } } = request;
        return { approvers: await checkSecondPerson(github, run, environment, what, log) };
    }
    const reviews = await readReviews(github, run);
    const protection = run.attempt > 1 ? await readProtection(github, environment) : undefined;
    const starters = [run.actor, run.triggeringActor];
    const answer = (0,_model_approval_js__WEBPACK_IMPORTED_MODULE_3__/* .judgeApproval */ .bA)({ mode, environment, attempt: run.attempt, starters }, reviews, protection);
    if (!answer.approved)
        throw refusal(answer, request, github.serverUrl);
    log.info(`approved for ${environment} by ${(0,_model_approval_js__WEBPACK_IMPORTED_MODULE_3__/* .approverNames */ .sz)(answer.approvers)}`);
    return { approvers: answer.approvers };
}
/**
 * What can be said of that approval while a plan is made, before anybody was asked. Never throws: what could not be
 * read is said so.
 */
async function foresee(request, github) {
    const { mode, environment, run } = request;
    if (mode === 'none')
        return { needs: [], refused: [] };
    const unread = (why) => ({
        needs: [`an approval (\`approval: ${mode}\`); whether it can be given could not be read: ${why}`],
        refused: [],
    });
    if (github === undefined)
        return unread('there is no token to ask GitHub with');
    try {
        if (mode === 'second-person') {
            const { foreseeSecondPerson } = await __webpack_require__.e(/* import() */ 3437).then(__webpack_require__.bind(__webpack_require__, 53437));
            return await foreseeSecondPerson(github, run, environment);
        }
        const [reviews, protection] = await Promise.all([
            readReviews(github, run),
            readProtection(github, environment),
        ]);
        const starters = [run.actor, run.triggeringActor];
        return (0,_model_plan_terms_js__WEBPACK_IMPORTED_MODULE_1__/* .foreseeApproval */ .H)({ mode, environment, attempt: run.attempt, starters }, reviews, protection);
    }
    catch (thrown) {
        const next = thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB && thrown.next !== undefined ? `; ${thrown.next}` : '';
        return unread(`${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .firstLine */ .TM)(thrown)}${next}`);
    }
}
async function readReviews(github, { owner, repo, runId }) {
    return (0,_client_js__WEBPACK_IMPORTED_MODULE_2__.ask)('asking who approved this run', GRANT, async () => {
        const { data } = await github.request('GET /repos/{owner}/{repo}/actions/runs/{run_id}/approvals', {
            owner,
            repo,
            run_id: runId,
        });
        return data.map(({ environments, state, user, comment }) => ({
            environments: environments.map(({ name }) => name ?? ''),
            state,
            login: user.login,
            type: user.type,
            comment,
        }));
    });
}
/** The rule for reviewers of an environment; undefined when the environment does not exist. */
async function readProtection(github, environment) {
    const { readEnvironment } = await __webpack_require__.e(/* import() */ 7758).then(__webpack_require__.bind(__webpack_require__, 7758));
    const found = await readEnvironment(github, environment);
    return found && { required: found.required, preventSelfReview: found.preventSelfReview };
}
function refusal(answer, request, serverUrl) {
    const { environment, run } = request;
    const repository = `${serverUrl}/${run.owner}/${run.repo}`;
    const who = answer.approvers.map(({ login }) => login).join(', ');
    const details = (next) => ({ stage: 'approval', state: ['no host was touched'], next });
    switch (answer.why) {
        case 'no-review':
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(`nobody has approved this run for the environment ${environment}`, details(`protect it: ${repository}/settings/environments, ${environment}, Required reviewers; and let the job name it: \`environment: ${environment}\`. ` +
                'The job then waits, and a reviewer approves it under "Review deployments" on the page of the run: ' +
                `${repository}/actions/runs/${run.runId}. A private repository needs a plan that has required reviewers (GitHub Enterprise); ` +
                'without it, use `approval: second-person` (docs/github-environments.md)'));
        case 'no-person':
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(`no person has approved this run for the environment ${environment}: ${who} is an App`, details(`let a person approve as well: ${repository}/settings/environments, ${environment}, Required reviewers; the rule of an App may stay beside it`));
        case 'rejected':
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(`${who} rejected this run for the environment ${environment}; GitHub does not tell whether an approval came after that, so none counts in this run any more`, details('when what was rejected is mended, start a new run (no re-run) and let it be approved'));
        case 'self-review':
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(`${who} approved this run for the environment ${environment} and also started it; with \`approval: not-self\`, and in an emergency, somebody else has to`, details(`start the workflow again and let somebody else approve it; tick "Prevent self-review" at ${repository}/settings/environments so that GitHub asks for that by itself`));
        case 'unprotected-rerun':
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(`this is attempt ${run.attempt}, the approval by ${who} may be for an earlier one, and the environment ${environment} has no required reviewers any more`, details(`set required reviewers again at ${repository}/settings/environments, then start a new run`));
        case 'self-review-rerun':
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(`this is attempt ${run.attempt}, and among those who approved the run for ${environment} (${who}) is who started it; GitHub does not tell who approved which attempt`, details(`start a new run instead of a re-run, or tick "Prevent self-review" at ${repository}/settings/environments`));
    }
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

/***/ 81260:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ foreseeApproval),
/* harmony export */   u: () => (/* binding */ outdatedBy)
/* harmony export */ });
/* harmony import */ var _approval_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(10786);
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55073);
/* harmony import */ var _release_plan_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(87058);



/**
 * What can be said of an approval before anybody was asked. `refused` are those cases in which no click helps any more:
 * that nobody has approved yet is how it is while a plan is made.
 */
function foreseeApproval(question, reviews, protection) {
    const { mode, environment, attempt } = question;
    const now = (0,_approval_js__WEBPACK_IMPORTED_MODULE_1__/* .judgeApproval */ .bA)(question, reviews, protection);
    if (now.approved)
        return {
            needs: [`an approval at GitHub: ${(0,_approval_js__WEBPACK_IMPORTED_MODULE_1__/* .approverNames */ .sz)(now.approvers)} gave it to this run`],
            refused: [],
        };
    const needs = [
        mode === 'not-self'
            ? 'an approval at GitHub by somebody who did not start the run'
            : 'an approval of the run at GitHub',
    ];
    if (now.why === 'rejected')
        return {
            needs,
            refused: [
                `${(0,_approval_js__WEBPACK_IMPORTED_MODULE_1__/* .approverNames */ .sz)(now.approvers)} rejected this run for ${environment}, and no approval of it counts any more`,
            ],
        };
    if (protection?.required !== true)
        return {
            needs,
            refused: [
                protection === undefined
                    ? `GitHub has no environment ${environment}, so nobody is asked to approve`
                    : `the environment ${environment} has no required reviewers at GitHub, so nobody is asked to approve`,
            ],
        };
    const later = (0,_approval_js__WEBPACK_IMPORTED_MODULE_1__/* .judgeApproval */ .bA)(question, [...reviews, anybodyElse(environment)], protection);
    if (later.approved)
        return { needs, refused: [] };
    return {
        needs,
        refused: [
            `this is attempt ${attempt}, and who started the run has approved it before: GitHub does not tell which attempt an approval is of, so it takes a new run`,
        ],
    };
}
/** The approval of a person who had no part in it so far; no login has a space. */
function anybodyElse(environment) {
    return { environments: [environment], state: 'approved', login: 'anybody else', type: 'User', comment: '' };
}
/** So far may the clocks of two runners differ. */
const AHEAD_MS = 5 * 60_000;
/** Why the plan that was given is not that of now; empty when it is. `ageMs`: how old it may be. */
function outdatedBy(approved, now, ageMs) {
    const age = Date.parse(now.made) - Date.parse(approved.made);
    const moved = (0,_release_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .movedSince */ .yz)(approved, now);
    return [
        ...(ageMs !== undefined && age > ageMs
            ? [`the plan that was approved is ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(age)} old, and may be ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(ageMs)}`]
            : []),
        ...(ageMs !== undefined && age < -AHEAD_MS
            ? [`the plan that was approved says that it was made at ${approved.made}, and it is ${now.made} now`]
            : []),
        ...(moved.length === 0 && (0,_release_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .basisOf */ .gp)(approved) !== (0,_release_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .basisOf */ .gp)(now)
            ? ['the plan that was given is another one']
            : moved),
    ];
}


/***/ }),

/***/ 87058:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c1: () => (/* binding */ groupsOf),
/* harmony export */   cw: () => (/* binding */ plannedHostOf),
/* harmony export */   gp: () => (/* binding */ basisOf),
/* harmony export */   vW: () => (/* binding */ plannedServing),
/* harmony export */   yn: () => (/* binding */ asBegun),
/* harmony export */   yz: () => (/* binding */ movedSince)
/* harmony export */ });
/** What a server has, as a plan keeps it. */
function plannedHostOf(said, releases) {
    const { host, live, slots, mark } = said;
    const tag = live === undefined ? undefined : slots.get(live);
    const release = releases.find((one) => one.tag === tag);
    return {
        host,
        slot: live,
        tag,
        manifest: release?.manifest,
        mark: mark === undefined ? undefined : `${mark.from ?? 'nothing'} to ${mark.to ?? 'nothing'}`,
        run: release?.record?.run,
        actor: release?.record?.actor,
    };
}
/** What visitors get, as a plan keeps it: without the counts and names that differ from one moment to the next. */
function plannedServing({ served, kind }) {
    return served === undefined ? kind : `${served.slot} ${served.tag}`;
}
/**
 * What must be as it was when somebody approved, as one text: equal texts, equal plans. Free space, bytes, backups and
 * locks are not in it.
 */
function basisOf(plan) {
    const { app, environment, tag, manifest, config, slot, serving, changes = [], schema, values } = plan;
    const hosts = [...plan.hosts]
        .sort((a, b) => (a.host < b.host ? -1 : 1))
        .map((one) => [one.host, one.slot, one.tag, one.manifest, one.mark].map((text) => text ?? null));
    const basis = [1, app, environment, tag, manifest, config, slot, serving, hosts];
    // A plan of an environment without them has the id that it always had.
    if (schema !== undefined || values !== undefined)
        return JSON.stringify([...basis, changes, { schema, values }]);
    return JSON.stringify(changes.length === 0 ? basis : [...basis, changes]);
}
/** What moved since a plan was approved, one sentence each. None when both have the same basis. */
function movedSince(approved, now) {
    const moved = [];
    const changed = (what, before, after) => {
        if (before !== after)
            moved.push(`${what} was ${before} when this was approved and is ${after} now`);
    };
    changed('the app', approved.app, now.app);
    changed('the environment', approved.environment, now.environment);
    changed('the tag', approved.tag, now.tag);
    changed('the manifest of the release', short(approved.manifest), short(now.manifest));
    changed('the configuration', short(approved.config), short(now.config));
    const before = new Map(approved.hosts.map((one) => [one.host, one]));
    for (const one of now.hosts) {
        const was = before.get(one.host);
        before.delete(one.host);
        if (was === undefined)
            moved.push(`${one.host} was no host of this when it was approved`);
        else
            moved.push(...movedOn(was, one));
    }
    for (const { host } of before.values())
        moved.push(`${host} was a host of this when it was approved`);
    changed('what visitors get', approved.serving, now.serving);
    changed('the slot that it goes into', approved.slot, now.slot);
    changed('what would run in the database', scripts(approved), scripts(now));
    changed('what differs of the values', valuesOf(approved), valuesOf(now));
    return moved;
}
/** A plan of now, but for what a release that has begun moves itself: of that it says what was approved. */
function asBegun(approved, now) {
    const before = new Map(approved.hosts.map((one) => [one.host, one]));
    const hosts = now.hosts.map((one) => before.get(one.host) ?? one);
    return { ...now, slot: approved.slot, serving: approved.serving, hosts };
}
function scripts({ changes = [] }) {
    return changes.length === 0
        ? 'nothing'
        : changes.map((line) => line.replace(/ ([0-9a-f]{12})[0-9a-f]*/, ' $1')).join(', ');
}
function valuesOf({ values = ['not known'] }) {
    return values.join('; ');
}
function movedOn(was, is) {
    const by = [is.run, is.actor === undefined ? undefined : `by ${is.actor}`].filter((part) => part !== undefined);
    const whose = by.length === 0 || is.tag === undefined ? '' : ` (${by.join(', ')})`;
    const live = ({ tag, slot }) => slot === undefined
        ? 'nothing live'
        : tag === undefined
            ? `${slot} live without a release`
            : `${tag} live in ${slot}`;
    if (was.tag !== is.tag || was.slot !== is.slot)
        return [`${is.host} had ${live(was)} when this was approved and has ${live(is)} now${whose}`];
    if (was.manifest !== is.manifest)
        return [
            `${is.host} has other content of ${is.tag ?? 'nothing'} live than when this was approved${whose}`,
        ];
    if (was.mark === is.mark)
        return [];
    if (is.mark === undefined)
        return [`${is.host}: the switch from ${was.mark} was finished since`];
    return [`${is.host}: a switch from ${is.mark} is not finished`];
}
/** Hosts that are in the same state, the largest group first. */
function groupsOf(hosts) {
    const groups = Map.groupBy(hosts, ({ slot, tag, manifest, mark }) => JSON.stringify([slot, tag, manifest, mark]));
    return [...groups.values()]
        .flatMap((some) => some[0] === undefined ? [] : [{ like: some[0], hosts: some.map(({ host }) => host) }])
        .sort((a, b) => b.hosts.length - a.hosts.length);
}
const short = (sum) => sum.slice(0, 12);


/***/ })

};
