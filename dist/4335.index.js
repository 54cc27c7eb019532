export const id = 4335;
export const ids = [4335,2533,8323];
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

/***/ 48365:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  entry: () => (/* binding */ entry)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/host/connection/site.js
var connection_site = __webpack_require__(50132);
// EXTERNAL MODULE: ../build/src/model/markdown.js
var markdown = __webpack_require__(9180);
// EXTERNAL MODULE: ../build/src/model/observe/observe-summary.js
var observe_summary = __webpack_require__(22415);
// EXTERNAL MODULE: ../build/src/model/observe/side-by-side-words.js
var side_by_side_words = __webpack_require__(20225);
// EXTERNAL MODULE: ../build/src/entry/connect.js
var connect = __webpack_require__(33610);
// EXTERNAL MODULE: ../build/src/entry/inputs.js
var inputs = __webpack_require__(8967);
// EXTERNAL MODULE: ../build/src/entry/notify.js
var notify = __webpack_require__(65515);
// EXTERNAL MODULE: ../build/src/model/observe/unattended.js
var unattended = __webpack_require__(62366);
// EXTERNAL MODULE: ../build/src/entry/authorize.js
var authorize = __webpack_require__(35311);
;// CONCATENATED MODULE: ../build/src/entry/observe-fail.js







/** Answers a fail as `observe.back` says, and announces it where there is a token. */
async function answerFail(context, site, result, why) {
    const github = await (0,authorize.openGitHub)(context);
    const telling = await (0,notify.openTelling)(context, site);
    const about = (0,connection_site/* contextOf */.V)(site);
    const reason = why.join('; ');
    const answer = await decide(context, site, result, github, () => telling.goingBack({ tag: result.tag, reason }, about));
    const { goBack: became, page: waitsAt = site.identity.run } = answer;
    // Where nothing could be started, a job of this run asks.
    if (became === 'started' || became === 'ask')
        telling.goingBack({ tag: result.tag, reason, approveUrl: waitsAt }, about);
    if (github !== undefined) {
        const { announceFailure } = await __webpack_require__.e(/* import() */ 734).then(__webpack_require__.bind(__webpack_require__, 45496));
        const page = await announceFailure(github, {
            environment: site.settings.environment,
            tag: result.tag,
            why,
            next: answer.words,
            runUrl: site.identity.run,
        });
        if (page !== undefined)
            context.log.info(`announced: ${page}`);
    }
    return answer;
}
async function decide(context, site, result, github, begins) {
    const back = site.settings.options.observe?.back ?? 'never';
    const { tag, covers } = result;
    if (back === 'never')
        return { goBack: 'never', words: `${tag} stays live: \`observe.back\` is never` };
    let because = '';
    if (back === 'auto') {
        if (covers !== undefined && Date.now() < covers) {
            try {
                return await goBack(context, site, result, github, begins);
            }
            catch (thrown) {
                const { NotUnattended } = await Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(7728), __webpack_require__.e(1930), __webpack_require__.e(5919), __webpack_require__.e(5653), __webpack_require__.e(8070), __webpack_require__.e(1998)]).then(__webpack_require__.bind(__webpack_require__, 57576));
                because = `it was not gone back by itself: ${(0,errors/* messageOf */.bD)(thrown)}; `;
                if (thrown instanceof errors/* CutoverError */.DB)
                    for (const line of thrown.state ?? [])
                        context.log.info(line);
                if (thrown instanceof NotUnattended && !thrown.ask)
                    return { goBack: 'never', words: `${because}nobody is asked to` };
            }
        }
        else
            because = 'the approval of its release does not cover the way back; ';
    }
    return start(context, site, result, because, github);
}
/** Goes back as rollback-to-tag does. Throws what it throws, and NotUnattended. */
async function goBack({ env, log }, site, { tag }, github, begins) {
    const { rollback } = await Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(7728), __webpack_require__.e(1930), __webpack_require__.e(5919), __webpack_require__.e(236), __webpack_require__.e(5653), __webpack_require__.e(8070), __webpack_require__.e(6546), __webpack_require__.e(7410), __webpack_require__.e(102), __webpack_require__.e(289), __webpack_require__.e(50), __webpack_require__.e(3962), __webpack_require__.e(8641), __webpack_require__.e(9894), __webpack_require__.e(7800), __webpack_require__.e(586), __webpack_require__.e(4214), __webpack_require__.e(4852), __webpack_require__.e(8192), __webpack_require__.e(5941)]).then(__webpack_require__.bind(__webpack_require__, 87706));
    const context = (0,connection_site/* contextOf */.V)(site);
    const reason = `${tag} was found worse than it may be while it was observed; the approval of its release covers this`;
    const result = await rollback(site, { tag: undefined, allowBad: false, reason, unattended: { from: tag } }, {
        lock: (0,authorize.lockOptions)(github),
        planned: begins,
        bundle: async (some, manifest) => {
            if (!(0,connect/* hasCache */.Te)(env))
                return { missing: 'this runner has no cache to bring its bundle from' };
            const { restoreBundle } = await Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(5585)]).then(__webpack_require__.bind(__webpack_require__, 35585));
            return restoreBundle({ app: site.settings.app, tag: some }, manifest, (0,connect/* tempDir */.yF)(env), log);
        },
        context,
        record: await (0,authorize.openRecord)({ env, log, action: 'observe', signal: site.fleet.signal }, site, context, github),
        tempDir: (0,connect/* tempDir */.yF)(env),
        passwords: undefined,
    });
    return {
        goBack: 'went',
        words: `went back to ${result.tag}: it is live in ${result.slot} on ${result.hosts.length} hosts, read back and checked`,
    };
}
/** Starts the rollback workflow, which waits at its gate. Where it cannot be started, whoever called this asks. */
async function start({ env, log }, { settings: { environment } }, { tag }, because, github) {
    const workflow = (0,inputs/* optional */.lq)('rollback-workflow');
    const ref = env['GITHUB_REF'];
    const stays = `${because}${tag} is still live`;
    if (github === undefined || workflow === undefined || ref === undefined)
        return { goBack: 'ask', words: `${stays}; no rollback workflow was started from here` };
    const [{ startRollback }, { GitHubError }] = await Promise.all([
        __webpack_require__.e(/* import() */ 734).then(__webpack_require__.bind(__webpack_require__, 45496)),
        __webpack_require__.e(/* import() */ 5936).then(__webpack_require__.bind(__webpack_require__, 45936)),
    ]);
    const reason = `${tag} was found worse than it may be while it was observed`;
    try {
        const page = await startRollback(github, workflow, ref, { environment, reason });
        return {
            goBack: 'started',
            words: `${stays}; ${workflow} was started and waits for somebody: ${page}`,
            page,
        };
    }
    catch (thrown) {
        log.warning(`${workflow} could not be started: ${(0,errors/* messageOf */.bD)(thrown)}`);
        const status = thrown instanceof GitHubError ? thrown.status : undefined;
        return { goBack: 'ask', words: `${stays}; ${(0,unattended/* notStartedWords */.MH)(workflow, status)}` };
    }
}
/** Writes the end where releases are recorded: on the hosts, and on the deployment of the run that released it. */
async function noteEnd(context, site, result) {
    const [github, { endObservation }, { createRecord }] = await Promise.all([
        (0,authorize.openGitHub)(context),
        Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(1930), __webpack_require__.e(5919), __webpack_require__.e(236), __webpack_require__.e(5653), __webpack_require__.e(6546), __webpack_require__.e(3475)]).then(__webpack_require__.bind(__webpack_require__, 83475)),
        __webpack_require__.e(/* import() */ 4682).then(__webpack_require__.bind(__webpack_require__, 64682)),
    ]);
    const { identity, settings } = site;
    const about = (0,connection_site/* contextOf */.V)(site);
    await endObservation(site, result, {
        lock: (0,authorize.lockOptions)(github),
        context: about,
        recordOf: github === undefined
            ? undefined
            : async (known) => createRecord({
                github,
                context: about,
                environmentUrl: settings.options.url,
                runId: Number(/\/runs\/(\d+)/.exec(known?.run ?? '')?.[1] ?? identity.runId),
                sha: known?.commit ?? identity.sha,
                log: context.log,
            }).record,
    });
}

;// CONCATENATED MODULE: ../build/src/entry/observe.js











const NEXT = {
    went: 'mend the cause and release a new tag',
    started: 'approve the rollback workflow, or release a correction',
    ask: 'start the rollback workflow, or release a correction',
    never: 'start the rollback workflow, or release a correction',
};
/** Inputs → one look → outputs. Red at a fail, and where `require` asks for a pass that is not there. */
const entry = async (context) => {
    (0,connect/* setOutputs */.n0)({ verdict: 'unknown' });
    const expectTag = (0,inputs/* optional */.lq)('expect-tag');
    const required = (0,inputs/* choice */.Yq)('require', ['nothing', 'pass'], 'nothing');
    const site = await (0,connect/* prepareSite */.tJ)(context);
    const telling = await (0,notify.openTelling)(context, site);
    const [{ observe }, { TwoReleases }, { checkWayBack }, { endOf }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(7728), __webpack_require__.e(1930), __webpack_require__.e(289), __webpack_require__.e(8527)]).then(__webpack_require__.bind(__webpack_require__, 43964)),
        Promise.all(/* import() */[__webpack_require__.e(1930), __webpack_require__.e(289), __webpack_require__.e(9178)]).then(__webpack_require__.bind(__webpack_require__, 10289)),
        Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(7728), __webpack_require__.e(1930), __webpack_require__.e(5919), __webpack_require__.e(236), __webpack_require__.e(5653), __webpack_require__.e(8070), __webpack_require__.e(6546), __webpack_require__.e(7410), __webpack_require__.e(102), __webpack_require__.e(3962), __webpack_require__.e(8641), __webpack_require__.e(586), __webpack_require__.e(8970)]).then(__webpack_require__.bind(__webpack_require__, 75292)),
        Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(1930), __webpack_require__.e(5919), __webpack_require__.e(236), __webpack_require__.e(5653), __webpack_require__.e(6546), __webpack_require__.e(3475)]).then(__webpack_require__.bind(__webpack_require__, 83475)),
    ]);
    const now = Date.now();
    const reason = (0,inputs/* optional */.lq)('accept');
    const accept = reason === undefined ? undefined : { by: site.identity.actor, reason };
    const result = await observe(site, { expectTag, now, accept }).catch(async (thrown) => {
        if (thrown instanceof TwoReleases)
            await (0,connect/* addSummary */.S0)((0,side_by_side_words/* sideBySideSummary */.A)(thrown.comparison));
        throw thrown;
    });
    const report = { ...result, now, environment: site.settings.environment };
    const page = (0,external_node_path_.join)((0,connect/* tempDir */.yF)(context.env), 'observation.html');
    await (0,promises_.writeFile)(page, (0,observe_summary/* observationPage */.W3)(report));
    const { state, verdict, tag, accepted } = result;
    // Once, by the look that ended it; where that one was killed before it did so, by the next.
    const failed = verdict === 'fail' && (state === 'ended' || (state === 'over' && !result.answered));
    const why = result.judgement.metrics
        .filter((metric) => metric.verdict !== 'pass')
        .map((metric) => `${metric.name}: ${metric.verdict}, ${metric.why}`);
    // Before the lock is waited for, and again where the look that found it was killed.
    if (state === 'ended' || failed)
        telling.event(endOf(site, result), (0,connection_site/* contextOf */.V)(site));
    if (state === 'ended')
        await noteEnd(context, site, result);
    const wayBack = failed || state === 'over' ? undefined : await checkWayBack(site, result);
    if (wayBack?.state === 'unhealthy')
        context.log.warning(wayBack.words);
    const answer = failed ? await answerFail(context, site, result, why) : undefined;
    // Where traffic went back, what serves is looked at from here on.
    if (answer !== undefined && answer.goBack !== 'went')
        await result.noteAnswer();
    (0,connect/* setOutputs */.n0)({
        state,
        verdict,
        tag,
        slot: result.slot,
        until: new Date(result.until).toISOString(),
        'way-back': wayBack?.state ?? 'none',
        'go-back': answer?.goBack ?? 'never',
        'previous-tag': result.before,
        report: page,
        metrics: result.judgement.metrics,
    });
    await (0,connect/* addSummary */.S0)((0,observe_summary/* lookSummary */.cM)(report));
    if (wayBack !== undefined && wayBack.state !== 'none')
        await (0,connect/* addSummary */.S0)(`${(0,markdown/* markdownText */.p7)(wayBack.words)}.\n`);
    if (answer !== undefined)
        await (0,connect/* addSummary */.S0)(`${(0,markdown/* markdownText */.p7)(answer.words)}.\n`);
    context.log.info([(0,observe_summary/* lookSentence */.$w)(report), ...why].join('\n'));
    const details = { stage: 'observe', state: why };
    if (answer !== undefined)
        throw new errors/* CutoverError */.DB(`${tag} is worse than it may be; ${answer.words}`, {
            ...details,
            next: NEXT[answer.goBack],
        });
    if (accepted !== undefined) {
        const words = `inconclusive, and accepted by ${accepted.by}: ${accepted.reason}`;
        context.log.warning(`${tag} was observed: ${words}`);
        await (0,connect/* addSummary */.S0)(`${(0,markdown/* markdownText */.p7)(words)}.\n`);
    }
    if (required === 'nothing')
        return;
    if (state !== 'ended' && state !== 'over')
        throw new errors/* CutoverError */.DB(`${tag} is still being observed`, {
            ...details,
            next: `run this again after ${new Date(result.until).toISOString()}`,
        });
    if (verdict === 'pass')
        return;
    if (accepted !== undefined)
        return;
    throw new errors/* CutoverError */.DB(`${tag} was observed: ${verdict}`, {
        ...details,
        next: verdict === 'fail'
            ? 'go back with the rollback workflow'
            : 'look at what is missing; a look with a reason in `accept` lets it through from then on',
    });
};


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

/***/ 90509:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ curveOf)
/* harmony export */ });
/* harmony import */ var _share_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(71494);

/** The two counters that a figure is the quotient of; a count alone is per look. */
const QUOTIENTS = {
    errors: ['errors', 'requests'],
    log: ['log-errors', 'log-lines'],
    cpu: ['cpu-ms', 'requests'],
    restarts: ['restarts'],
    'oom-kills': ['oom-kills'],
};
/** The figure of a metric between each look and the one before, over all hosts, since the switch. */
function curveOf(name, hosts) {
    const longest = Math.max(0, ...hosts.map(({ looks }) => looks.length));
    const quotient = QUOTIENTS[name];
    if (quotient === undefined)
        return Array.from({ length: longest }, (_, index) => Math.max(0, ...hosts.map(({ looks }) => looks[index]?.levels.memory ?? 0)));
    const [part, whole] = quotient;
    return Array.from({ length: Math.max(0, longest - 1) }, (_, index) => {
        const change = (counter) => hosts.reduce((sum, { looks }) => sum + between(looks, index, counter), 0);
        const all = whole === undefined ? 1 : change(whole);
        return all === 0 ? 0 : change(part) / all;
    });
}
function between(looks, index, counter) {
    const [from, to] = [looks[index], looks[index + 1]];
    return from === undefined || to === undefined ? 0 : (0,_share_js__WEBPACK_IMPORTED_MODULE_0__/* .known */ .eO)(to, counter) - (0,_share_js__WEBPACK_IMPORTED_MODULE_0__/* .known */ .eO)(from, counter);
}


/***/ }),

/***/ 22415:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $w: () => (/* binding */ lookSentence),
/* harmony export */   Uw: () => (/* binding */ METRIC_NAMES),
/* harmony export */   W3: () => (/* binding */ observationPage),
/* harmony export */   cM: () => (/* binding */ lookSummary),
/* harmony export */   vP: () => (/* binding */ figure)
/* harmony export */ });
/* unused harmony exports unreadLines, sparkline */
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55073);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9180);
/* harmony import */ var _curve_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(90509);



/** What a metric is called in texts. */
const METRIC_NAMES = {
    errors: 'requests with a 5xx',
    log: 'error lines of the log',
    cpu: 'CPU for each request',
    memory: 'memory',
    restarts: 'restarts',
    'oom-kills': 'OOM kills',
};
/** What this look says, in a sentence. */
function lookSentence(report) {
    const { state, tag, verdict, until, now } = report;
    const left = (0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(Math.max(0, until - now));
    switch (state) {
        case 'began':
            return `${tag} is observed from now on, for ${left}`;
        case 'observing':
            return `${tag} so far: ${verdict}; observed for another ${left}`;
        case 'ended':
            return `${tag} was observed: ${verdict}`;
        case 'over':
            return `nothing is under observation; ${tag} was observed before: ${verdict}`;
    }
}
/** The step summary: a line a metric, with its curve since the switch in characters, since GitHub shows no drawing there. */
function lookSummary(report) {
    const { environment, before, judgement, hosts } = report;
    const rows = judgement.metrics.map((metric) => [
        METRIC_NAMES[metric.name],
        metric.verdict,
        figure(metric.name, metric.value),
        figure(metric.name, metric.bar),
        figure(metric.name, metric.baseline),
        sparkline((0,_curve_js__WEBPACK_IMPORTED_MODULE_1__/* .curveOf */ .F)(metric.name, hosts)),
        metric.why,
    ]);
    const head = ['metric', 'verdict', 'now', 'bar', before ?? 'before', 'since the switch', 'because'];
    return [
        `### Observation of ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownText */ .p7)(environment)}`,
        '',
        `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownText */ .p7)(lookSentence(report))}.`,
        '',
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownTable */ .Qj)(head, rows),
        '',
        ...unreadLines(hosts).map((line) => `- ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownText */ .p7)(line)}`),
        '',
    ].join('\n');
}
/** What was not read, a line a host. */
function unreadLines(hosts) {
    return hosts.flatMap(({ host, looks, silent }) => [
        ...(silent === undefined ? [] : [`${host} was not read: ${silent}`]),
        ...(looks.at(-1)?.unread ?? []).map((what) => `${host}: ${what}`),
    ]);
}
/** A number of a metric as a person reads it; a dash where there is none. */
function figure(name, value) {
    if (value === undefined)
        return '–';
    if (name === 'errors' || name === 'log')
        return `${(100 * value).toFixed(value < 0.01 ? 3 : 2)} %`;
    if (name === 'cpu')
        return `${value.toFixed(2)} ms`;
    return name === 'memory' ? `${Math.round(value / 1e6)} MB` : String(value);
}
const BARS = '▁▂▃▄▅▆▇█';
/** At most 40 characters, the highest of each part of a longer curve. */
function sparkline(curve) {
    const width = Math.min(40, curve.length);
    const top = Math.max(...curve, 0);
    return Array.from({ length: width }, (_, index) => {
        const part = curve.slice(Math.floor((index * curve.length) / width), Math.ceil(((index + 1) * curve.length) / width));
        const height = top === 0 ? 0 : Math.max(...part) / top;
        return BARS[Math.min(BARS.length - 1, Math.floor(height * BARS.length))];
    }).join('');
}
/** The same as a page in one file, which fetches nothing: a curve a metric, with its bar and the release before. */
function observationPage(report) {
    const { environment, tag, before, judgement, hosts } = report;
    const sections = judgement.metrics.map((metric) => `<section class="${metric.verdict}">
<h2>${html(METRIC_NAMES[metric.name])}: ${metric.verdict}</h2>
<p>${html(metric.why)}</p>
${drawing(metric, (0,_curve_js__WEBPACK_IMPORTED_MODULE_1__/* .curveOf */ .F)(metric.name, hosts), before)}
</section>`);
    const unread = unreadLines(hosts).map((line) => `<li>${html(line)}</li>`);
    return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${html(`${tag} in ${environment}`)}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1f2328; background: #fff }
section { border-left: 4px solid #9a6700; padding-left: 1rem; margin: 1.5rem 0; break-inside: avoid }
section.pass { border-color: #1a7f37 } section.fail { border-color: #cf222e }
h2 { font-size: 1rem; margin: 0 } p { margin: .25rem 0 } svg { width: 100%; height: auto }
text { font: 12px system-ui, sans-serif; fill: #59636e; stroke: #fff; stroke-width: 4px; paint-order: stroke }
</style></head><body>
<h1>${html(`${tag} in ${environment}`)}</h1>
<p>${html(lookSentence(report))}. Read at ${new Date(report.now).toISOString()}.</p>
${sections.join('\n')}
${unread.length === 0 ? '' : `<h2>Not read</h2><ul>${unread.join('')}</ul>`}
</body></html>
`;
}
const [WIDTH, HEIGHT, TOP] = [640, 120, 16];
function drawing(metric, curve, before) {
    const lines = [
        { value: metric.bar, color: '#cf222e', words: 'bar' },
        { value: metric.baseline, color: '#59636e', words: before ?? 'before' },
    ];
    const top = Math.max(...curve, metric.bar ?? 0, metric.baseline ?? 0) || 1;
    const y = (value) => (HEIGHT - (value / top) * (HEIGHT - TOP)).toFixed(1);
    const x = (index) => ((index * WIDTH) / Math.max(1, curve.length - 1)).toFixed(1);
    const path = curve.map((value, index) => `${x(index)},${y(value)}`).join(' ');
    const level = lines.flatMap(({ value, color, words }) => value === undefined
        ? []
        : [
            `<line x1="0" x2="${WIDTH}" y1="${y(value)}" y2="${y(value)}" stroke="${color}" stroke-dasharray="4 4"/>`,
            `<text x="${WIDTH}" y="${Number(y(value)) - 3}" text-anchor="end">${html(`${words} ${figure(metric.name, value)}`)}</text>`,
        ]);
    const label = `${METRIC_NAMES[metric.name]} since the switch, ${figure(metric.name, metric.value)} over all`;
    return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT + 4}" role="img" aria-label="${html(label)}">
<polyline points="${path}" fill="none" stroke="#0969da" stroke-width="2"/>
${level.join('\n')}
</svg>`;
}
const html = (text) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`).replace(/[\p{Cc}\p{Cf}]/gu, ' ');


/***/ }),

/***/ 71494:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  IT: () => (/* binding */ gapWords),
  $S: () => (/* binding */ judgeShare),
  eO: () => (/* binding */ known),
  oy: () => (/* binding */ missingOf)
});

;// CONCATENATED MODULE: ../build/src/model/observe/wilson.js
/** The quantile of a two-sided interval of 99 % under the normal curve. */
const Z = 2.575829;
/**
 * The Wilson score interval at 99 % of a share of `total`, in which `part` counts. Unlike the plain normal interval it
 * stays inside 0 to 1, and none of many is not taken for a rate of exactly nothing. Without a total anything is possible.
 */
function wilson(part, total) {
    if (total <= 0)
        return { lower: 0, upper: 1 };
    // More errors than requests happens where the two are counted by different logs.
    const share = Math.min(1, part / total);
    const square = Z * Z;
    const scale = 1 + square / total;
    const middle = (share + square / (2 * total)) / scale;
    const half = (Z / scale) * Math.sqrt((share * (1 - share)) / total + square / (4 * total * total));
    // By the formula both are exact at the ends; in floating point they are not.
    return {
        lower: share === 0 ? 0 : Math.max(0, middle - half),
        upper: share === 1 ? 1 : Math.min(1, middle + half),
    };
}

;// CONCATENATED MODULE: ../build/src/model/observe/share.js

/** Errors that are needed before anything is called worse: a handful of them is what chance brings. */
const LEAST_ERRORS = 10;
/** The bar is never lower than this, however good the release before was. */
const LOWEST_BAR = 0.001;
/** A pass may rest on an observation of which so much was not wholly counted. */
const MOST_UNREAD = 0.05;
/**
 * Judges a share of requests or lines. It fails when for the fleet, for a host, or for a host since one of its earlier
 * looks the lower bound is above the bar; so what begins on the third day is not thinned out by two good ones. It passes
 * when the upper bound for the fleet is below the bar and nothing of weight is missing.
 */
function judgeShare({ name, part, whole, unit, kind }, rule, hosts, least) {
    const current = hosts.flatMap(({ looks }) => looks.at(-1) ?? []);
    const sum = (counter) => current.reduce((all, look) => all + known(look, counter), 0);
    const words = `${unit} ${kind}`;
    const fleet = { part: sum(part), whole: sum(whole), where: 'all hosts' };
    const before = {
        part: current.reduce((all, { baseline }) => all + (baseline?.counts[part] ?? 0), 0),
        whole: current.reduce((all, { baseline }) => all + (baseline?.counts[whole] ?? 0), 0),
    };
    const known0 = before.whole >= least;
    const bar = barOf(rule, known0 ? wilson(before.part, before.whole).upper : undefined);
    const result = (verdict, why) => ({
        name,
        verdict,
        why,
        bar,
        value: fleet.whole === 0 ? undefined : fleet.part / fleet.whole,
        baseline: known0 ? before.part / before.whole : undefined,
    });
    if (bar === undefined)
        return result('inconclusive', 'there is neither a limit nor a release before that was observed');
    const stretches = [fleet, ...hosts.flatMap((host) => stretchesOf(host, part, whole))];
    // The host and the stretch where it is worst tell most.
    const [failed] = stretches
        .filter((one) => isAbove(one, bar, least))
        .sort((a, b) => b.part / b.whole - a.part / a.whole);
    if (failed !== undefined)
        return result('fail', `${failed.part} of ${failed.whole} ${words}: ${whereWords(failed)}`);
    const missing = missingOf(hosts, [part, whole]);
    if (missing !== undefined)
        return result('inconclusive', missing);
    if (fleet.whole < least)
        return result('inconclusive', `${fleet.whole} ${unit} are too few to judge (${least})`);
    if (wilson(fleet.part, fleet.whole).upper > bar)
        return result('inconclusive', `${fleet.part} of ${fleet.whole} ${words} could be chance`);
    return result('pass', `${fleet.part} of ${fleet.whole} ${words}${gapWords(hosts, [part, whole])}`);
}
/** The lower of the two bars; undefined where there is none. */
function barOf({ limit, worse }, before) {
    const relative = worse === undefined || before === undefined ? undefined : Math.max(LOWEST_BAR, before * worse);
    if (limit === undefined || relative === undefined)
        return limit ?? relative;
    return Math.min(limit, relative);
}
function isAbove({ part, whole }, bar, least) {
    return whole >= least && part >= LEAST_ERRORS && wilson(part, whole).lower > bar;
}
/** A host since the switch, and since its last look, the second last, the fourth last and so on. */
function stretchesOf({ host, looks }, part, whole) {
    const last = looks.at(-1);
    if (last === undefined)
        return [];
    const all = { part: known(last, part), whole: known(last, whole), where: host };
    const stretches = [all];
    for (let back = 1; back < looks.length; back *= 2) {
        const from = looks.at(-1 - back);
        if (from === undefined)
            break;
        stretches.push({
            part: all.part - known(from, part),
            whole: all.whole - known(from, whole),
            where: host,
            from: from.at,
        });
    }
    return stretches;
}
/** Why a pass cannot be given: a host that is silent, something unread, or gaps of weight; undefined when nothing is missing. */
function missingOf(hosts, counters) {
    const silent = hosts.find((one) => one.silent !== undefined);
    if (silent !== undefined)
        return `${silent.host} was not read: ${silent.silent}`;
    for (const { host, looks, role } of hosts) {
        const last = looks.at(-1);
        if (last === undefined)
            return `${host} has not been read yet`;
        for (const counter of counters) {
            if (!saysOf({ role }, counter))
                continue;
            const total = last.counts[counter];
            if (total === undefined || total.at < last.at)
                return `${host}: ${last.unread[0] ?? `${counter} was not read`}`;
            const share = total.gapMs / Math.max(1, last.at - last.from);
            if (share > MOST_UNREAD)
                return `${host}: ${Math.min(100, Math.round(share * 100))} % of the time was not wholly counted (${total.why})`;
        }
    }
    return undefined;
}
/** Whether a host of this role can count this: requests where they come in, the rest where the application runs. */
function saysOf({ role }, counter) {
    const traffic = counter === 'requests' || counter === 'errors';
    return role !== (traffic ? 'app' : 'balancer');
}
/** What stands beside a pass that has small gaps. */
function gapWords(hosts, counters) {
    const gaps = hosts.flatMap(({ host, looks }) => {
        const last = looks.at(-1);
        const found = counters.flatMap((counter) => last?.counts[counter] ?? []).find(({ gapMs }) => gapMs > 0);
        return found === undefined
            ? []
            : [`${host}: ${Math.ceil(found.gapMs / 60_000)} min not counted (${found.why})`];
    });
    return gaps.length === 0 ? '' : `; ${gaps.join('; ')}`;
}
function whereWords({ where, from }) {
    return `${where}, since ${from === undefined ? 'the switch' : new Date(from).toISOString()}`;
}
/** What a host has counted since the observation began. */
const known = (look, counter) => look.counts[counter]?.known ?? 0;


/***/ }),

/***/ 20225:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ sideBySideSummary),
/* harmony export */   L: () => (/* binding */ sideBySideWords)
/* harmony export */ });
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9180);
/* harmony import */ var _observe_summary_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(22415);


/** A comparison in a sentence, and one for each metric. */
function sideBySideWords({ newer, older, from, verdict, metrics }) {
    const stretch = from === undefined ? '' : ` since ${new Date(from).toISOString()}`;
    return [
        `side by side${stretch}: ${newer.tag} beside ${older.tag}: ${verdict}`,
        ...metrics.map(({ name, verdict: one, why }) => `${_observe_summary_js__WEBPACK_IMPORTED_MODULE_0__/* .METRIC_NAMES */ .Uw[name]}: ${one}, ${why}`),
    ];
}
/** The same for the summary of a look: a line a metric, with what it was on both sides. */
function sideBySideSummary(comparison) {
    const { newer, older, metrics } = comparison;
    const hosts = ({ hosts: all }) => all.map(({ host }) => host).join(', ');
    const rows = metrics.map(({ name, verdict, value, bar, baseline, why }) => [
        _observe_summary_js__WEBPACK_IMPORTED_MODULE_0__/* .METRIC_NAMES */ .Uw[name],
        verdict,
        (0,_observe_summary_js__WEBPACK_IMPORTED_MODULE_0__/* .figure */ .vP)(name, value),
        (0,_observe_summary_js__WEBPACK_IMPORTED_MODULE_0__/* .figure */ .vP)(name, baseline),
        (0,_observe_summary_js__WEBPACK_IMPORTED_MODULE_0__/* .figure */ .vP)(name, bar),
        why,
    ]);
    return [
        `### ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(`${newer.tag} beside ${older.tag}`)}`,
        '',
        `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(sideBySideWords(comparison)[0] ?? '')}. ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(`${newer.tag} on ${hosts(newer)}; ${older.tag} on ${hosts(older)}`)}.`,
        '',
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownTable */ .Qj)(['metric', 'verdict', newer.tag, older.tag, 'bar', 'because'], rows),
        '',
    ].join('\n');
}


/***/ }),

/***/ 62366:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ refuseUnattended),
/* harmony export */   MH: () => (/* binding */ notStartedWords),
/* harmony export */   X4: () => (/* binding */ coversUntil)
/* harmony export */ });
/* harmony import */ var _serving_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95121);

const DAY_MS = 86_400_000;
/** Until when the approval of a release covers its way back: a day more than it is observed, since the last look may be late. */
function coversUntil(now, forMs) {
    return now + forMs + DAY_MS;
}
/**
 * Whether it may be gone back from a release without asking anybody again: only while it is what visitors get, nothing
 * newer was put on the hosts since, and no data was changed for it. undefined: it may.
 */
function refuseUnattended({ serving, from, records, target, }) {
    if (serving.kind !== 'settled')
        return { refused: (0,_serving_js__WEBPACK_IMPORTED_MODULE_0__/* .sentenceOf */ .$N)(serving), ask: true };
    if (serving.tag !== from)
        return { refused: `live is ${serving.tag}, and no more ${from}`, ask: false };
    const known = records.flatMap((record) => (record === undefined ? [] : [record]));
    const since = known
        .filter(({ tag, liveAt }) => tag === from && liveAt !== undefined)
        .map(({ liveAt = '' }) => liveAt)
        .sort()[0];
    if (since === undefined)
        return { refused: `the hosts do not say since when ${from} is live`, ask: true };
    const newer = known.find(({ tag, deployedAt }) => tag !== from && deployedAt > since);
    if (newer !== undefined)
        return { refused: `${newer.tag} was put on the hosts after ${from} went live`, ask: false };
    const { tag, migratedSince, migrationsKnown, compatible } = target;
    // Asked while it still served, it worked on what the later ones made of the data.
    if (migratedSince.length > 0 && compatible !== 'yes')
        return {
            refused: `${migratedSince.join(', ')} changed data after ${tag}, and ${compatible === 'no' ? `${tag} does not work on that` : `whether ${tag} works on that is not known`}`,
            ask: true,
        };
    if (!migrationsKnown)
        return { refused: `the hosts do not remember whether data was changed after ${tag}`, ask: true };
    return undefined;
}
/**
 * What is known of a rollback workflow that GitHub did not say was started. `status`: of its answer; undefined where none came. One that was
 * lost may have begun it all the same, and two ways back would go back twice.
 */
function notStartedWords(workflow, status) {
    return status !== undefined && status < 500
        ? `${workflow} could not be started`
        : `it is not known whether ${workflow} was started: look at its runs, and let one way back go on and no other`;
}


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
