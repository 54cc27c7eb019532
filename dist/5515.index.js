export const id = 5515;
export const ids = [5515,661];
export const modules = {

/***/ 65515:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openTelling: () => (/* binding */ openTelling),
/* harmony export */   tellOwed: () => (/* binding */ tellOwed)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(75360);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(74720);
/* harmony import */ var _host_connection_site_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(50132);
/* harmony import */ var _model_notice_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(661);
/* harmony import */ var _model_second_person_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(31195);
/* harmony import */ var _model_shard_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3713);
/* harmony import */ var _at_end_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(58323);
/* harmony import */ var _connect_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(33610);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8967);










/** How long the end of an action waits for its last message. The post step sends what was not answered by then. */
const PATIENCE_MS = 1_000;
/** How long the post step tries; then it gives up with a warning. */
const POST_PATIENCE_MS = 10_000;
/** What fails there has asked no host to change anything. */
const BEFORE_HOSTS = new Set(['approval', 'connect']);
const SILENT = { event: () => undefined, goingBack: () => undefined, plan: () => undefined };
let opened;
/**
 * Who is told in this environment, by `notify` of the configuration and the input `notify-secrets`; the same for all of an
 * action. `dryRun`: only its plan is told, and no failure. Never throws: what is wrong with it is a warning.
 */
function openTelling(context, site, dryRun = false) {
    opened ??= open(context, site, dryRun).catch((thrown) => {
        context.log.warning((0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .masked */ .Iv)(`no messages are sent: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(thrown)}`));
        return SILENT;
    });
    return opened;
}
async function open(context, site, dryRun) {
    const { config, environment, options, shard } = site.settings;
    const { notify } = config;
    if (notify === undefined)
        return SILENT;
    const state = { kept: { notify, environment, owed: [] } };
    const keep = (more) => {
        state.kept = { ...state.kept, ...more };
        try {
            const { owed, open } = JSON.parse(JSON.stringify(state.kept, hidden));
            _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .saveState */ .LZ('notify', JSON.stringify({ ...state.kept, owed, open }));
        }
        catch (thrown) {
            // The release goes on; a killed run may then tell less.
            context.log.debug((0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .masked */ .Iv)(`the state for messages was not kept: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(thrown)}`));
        }
    };
    const messenger = await messengerOf(state.kept, context.log, {
        keep: (owed) => keep({ owed }),
        longestWaitMs: 60_000,
    });
    if (messenger === undefined)
        return SILENT;
    const { action, runId, attempt, repository, run } = site.identity;
    const part = shard === undefined ? undefined : (0,_model_shard_js__WEBPACK_IMPORTED_MODULE_5__/* .shardName */ .Az)(shard);
    const source = {
        action,
        id: [repository, runId, attempt, action, environment, ...(part === undefined ? [] : [part])].join('/'),
        part,
    };
    const tag = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lq)('tag') ?? (0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lq)('expect-tag');
    if (!dryRun)
        keep({ open: { about: (0,_host_connection_site_js__WEBPACK_IMPORTED_MODULE_6__/* .contextOf */ .V)(site), source, tag } });
    // Only a release writes one. That of an earlier step of the job is of something else.
    const page = action === 'release' ? (0,_connect_js__WEBPACK_IMPORTED_MODULE_3__/* .pagePath */ .HX)(context.env, environment, dryRun ? 'plan' : 'report') : undefined;
    if (page !== undefined)
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(page, { force: true });
    const tell = (told) => {
        const notice = { ...told, page };
        keep({ open: undefined });
        // A log is masked; what people are told is not, so it is done here.
        messenger.tell(JSON.parse(JSON.stringify(notice, hidden)));
    };
    (0,_at_end_js__WEBPACK_IMPORTED_MODULE_7__/* .atEnd */ .t)((thrown) => end(thrown));
    return {
        event(event, about) {
            const { open } = state.kept;
            const notice = (0,_model_notice_js__WEBPACK_IMPORTED_MODULE_8__/* .noticeOf */ .QJ)(event, about, source);
            if (notice !== undefined)
                tell(notice);
            else if (open !== undefined && 'tag' in event && event.tag !== undefined)
                keep({ open: { ...open, about, tag: event.tag } });
        },
        goingBack(why, about) {
            tell((0,_model_notice_js__WEBPACK_IMPORTED_MODULE_8__/* .goingBackNotice */ .II)(about, source, why));
            if (why.approveUrl === undefined)
                keep({ open: { about, source, tag: why.tag } });
        },
        plan({ tag, plan: page, planId, repositoryUrl }, about) {
            if (page === undefined)
                return;
            const secondPerson = options.approval === 'second-person';
            const approveUrl = secondPerson
                ? `${repositoryUrl}/actions/workflows/${_model_second_person_js__WEBPACK_IMPORTED_MODULE_9__/* .APPROVE_WORKFLOW */ .Wl.slice(_model_second_person_js__WEBPACK_IMPORTED_MODULE_9__/* .APPROVE_WORKFLOW */ .Wl.lastIndexOf('/') + 1)}`
                : options.approval === 'none'
                    ? undefined
                    : run;
            tell((0,_model_notice_js__WEBPACK_IMPORTED_MODULE_8__/* .planNotice */ ._B)(about, source, { tag, page, planId: secondPerson ? planId : undefined, approveUrl }));
        },
    };
    /** A red end that no event told of is told here; what is not answered in time is left to the post step. */
    async function end(thrown) {
        const { open } = state.kept;
        if (open !== undefined && thrown !== undefined) {
            const ours = thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .CutoverError */ .DB ? thrown : undefined;
            const untouched = thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz || BEFORE_HOSTS.has(ours?.stage ?? '');
            const { about, tag: of } = open;
            const failure = { tag: of, stage: ours?.stage, reason: (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(thrown), untouched };
            tell((0,_model_notice_js__WEBPACK_IMPORTED_MODULE_8__/* .failedNotice */ .S2)(about, source, failure));
        }
        keep({ open: undefined });
        const late = await messenger?.settle(PATIENCE_MS);
        for (const { target, why } of late ?? [])
            context.log.info((0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .masked */ .Iv)(`${target} has not taken its message yet (${why}): the end of the job tries again`));
    }
}
/** Texts of JSON without the secrets of this step. */
const hidden = (_, value) => (typeof value === 'string' ? (0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .masked */ .Iv)(value) : value);
/** The targets of an environment with their secrets; undefined when nobody is told. */
async function messengerOf({ notify, environment }, log, options) {
    const [{ targetsOf }, { Messenger }, { secretParts }] = await Promise.all([
        __webpack_require__.e(/* import() */ 4979).then(__webpack_require__.bind(__webpack_require__, 64979)),
        __webpack_require__.e(/* import() */ 7474).then(__webpack_require__.bind(__webpack_require__, 17474)),
        __webpack_require__.e(/* import() */ 5186).then(__webpack_require__.bind(__webpack_require__, 85186)),
    ]);
    const given = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .secrets */ .O3)('notify-secrets');
    for (const value of given.values())
        for (const part of secretParts(value.trim()))
            (0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .hide */ .jD)(part);
    const { targets, problems } = targetsOf(notify, environment, given);
    for (const problem of problems)
        log.warning((0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .masked */ .Iv)(`no messages to ${problem}`));
    const quiet = {
        ...log,
        debug: (message) => log.debug((0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .masked */ .Iv)(message)),
        warning: (message) => log.warning((0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .masked */ .Iv)(message)),
    };
    return targets.length === 0 ? undefined : new Messenger({ targets, log: quiet, ...options });
}
/** The post step: sends what the action did not get rid of, and tells of one that was killed. Never throws. */
async function tellOwed(log) {
    const text = _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .getState */ .Gu('notify');
    if (text === '')
        return;
    try {
        const kept = JSON.parse(text);
        const { owed, open } = kept;
        if (owed.length === 0 && open === undefined)
            return;
        const messenger = await messengerOf(kept, log, { longestWaitMs: POST_PATIENCE_MS });
        if (messenger === undefined)
            return;
        messenger.take(owed);
        if (open !== undefined) {
            const reason = 'the run was cancelled or killed before its end';
            messenger.tell((0,_model_notice_js__WEBPACK_IMPORTED_MODULE_8__/* .failedNotice */ .S2)(open.about, open.source, { tag: open.tag, reason }));
        }
        for (const { target, notice, why } of await messenger.settle(POST_PATIENCE_MS))
            log.warning((0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .masked */ .Iv)(`${target} was not told of ${notice.kind} ${notice.tag ?? ''}: ${why}. What was done stands`));
    }
    catch (thrown) {
        log.warning((0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .masked */ .Iv)(`messages were not sent: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(thrown)}`));
    }
}


/***/ }),

/***/ 50132:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ contextOf)
/* harmony export */ });
/** Who does it and where, for the record. */
function contextOf({ settings, identity }, approvers = [], emergency) {
    const { app, environment } = settings;
    return { app, environment, runUrl: identity.run, actor: identity.actor, approvers, emergency };
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

/***/ 661:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   II: () => (/* binding */ goingBackNotice),
/* harmony export */   QJ: () => (/* binding */ noticeOf),
/* harmony export */   S2: () => (/* binding */ failedNotice),
/* harmony export */   _B: () => (/* binding */ planNotice),
/* harmony export */   jn: () => (/* binding */ NOTICE_KINDS)
/* harmony export */ });
/** What people are told of, by the words of `on:`. */
const NOTICE_KINDS = [
    'waiting',
    'plan',
    'released',
    'failed',
    'rolled-back',
    'restored',
    'observed',
    'going-back',
];
/** What people are told of an event of the record; undefined: it is a step on the way, and they are not. */
function noticeOf(event, context, source) {
    const common = commonOf(context, source);
    const idOf = (kind, about) => `${source.id}/${kind}/${about}`;
    switch (event.kind) {
        case 'good': {
            const { tag, previous: from, hosts, behind } = event;
            return { ...common, kind: 'released', id: idOf('released', tag), tag, from, hosts, behind };
        }
        case 'failed': {
            const { tag, stage, reason, live, untouched } = event;
            return { ...common, kind: 'failed', id: idOf('failed', tag), tag, stage, reason, live, untouched };
        }
        case 'rolled-back': {
            const { tag, from, within, hosts, behind, reason } = event;
            const id = idOf('rolled-back', tag);
            return { ...common, kind: 'rolled-back', id, tag, from, within, hosts, behind, reason };
        }
        case 'restored': {
            const { backup, hosts, reason } = event;
            return { ...common, kind: 'restored', id: idOf('restored', backup), backup, hosts, reason };
        }
        case 'observed': {
            const { tag, verdict, hosts, reason, figures } = event;
            const lines = figures.split('; ');
            return { ...common, kind: 'observed', id: idOf('observed', tag), tag, verdict, hosts, reason, lines };
        }
        case 'deploy-started':
        case 'deployed':
        case 'switched':
        case 'backed-up':
        case 'database-changed':
        case 'schema-read':
        case 'old-code-checked':
        case 'observing':
        case 'task-begun':
        case 'task-ended':
        case 'pruned':
        case 'marked-bad':
        case 'unlocked':
            return undefined;
    }
}
/** A failure that no event tells of: it came before there was a record, or the process was killed. */
function failedNotice(context, source, failure) {
    const id = `${source.id}/failed/${failure.tag ?? ''}`;
    return { ...commonOf(context, source), kind: 'failed', id, ...failure };
}
/** A release was found worse than it may be, and its way back has begun. `approveUrl`: where somebody lets it go on; undefined: it goes by itself. */
function goingBackNotice(context, source, { tag, reason, approveUrl }) {
    const wayBack = approveUrl === undefined ? 'by-itself' : 'waits';
    const id = `${source.id}/going-back/${wayBack}/${tag ?? ''}`;
    return { ...commonOf(context, source), kind: 'going-back', id, tag, reason, approveUrl, wayBack };
}
/** The plan of a dry run. `approveUrl`: where somebody approves it; undefined: nobody has to. */
function planNotice(context, source, plan) {
    const { tag, page, planId, approveUrl } = plan;
    const kind = approveUrl === undefined ? 'plan' : 'waiting';
    return {
        ...commonOf(context, source),
        kind,
        id: `${source.id}/${kind}/${tag}`,
        tag,
        lines: [page.sentence, ...page.dangers.map((line) => `! ${line}`), ...page.moves],
        approveUrl,
        planId,
    };
}
function commonOf(context, { part, action }) {
    const { app, environment, runUrl, actor, approvers, emergency } = context;
    const names = approvers.map(({ login }) => login);
    return { app, environment, runUrl, actor, approvers: names, emergency, part, action };
}


/***/ }),

/***/ 31195:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $p: () => (/* binding */ judgeSecondPerson),
/* harmony export */   S0: () => (/* binding */ formatPlanId),
/* harmony export */   Wl: () => (/* binding */ APPROVE_WORKFLOW),
/* harmony export */   di: () => (/* binding */ sortKeys),
/* harmony export */   gD: () => (/* binding */ judgeWayBack),
/* harmony export */   hi: () => (/* binding */ judgePlanning),
/* harmony export */   u7: () => (/* binding */ parsePlanId),
/* harmony export */   yq: () => (/* binding */ planBasis)
/* harmony export */ });
/* harmony import */ var _approval_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(10786);

const PLAN_WORKFLOW = '.github/workflows/plan.yml';
const APPROVE_WORKFLOW = '.github/workflows/approve.yml';
/** `v1.4.3@4242.1:` and the sha256. No tag holds an `@`-sign, a dot and digits and a colon at its end. */
function formatPlanId({ tag, run, attempt, sum }) {
    return `${tag}@${run}.${attempt}:${sum}`;
}
function parsePlanId(text) {
    const match = /^(.+)@(\d{1,15})\.(\d{1,6}):([0-9a-f]{64})$/s.exec(text.trim());
    if (match === null)
        return undefined;
    const [, tag = '', run, attempt, sum = ''] = match;
    return { tag, run: Number(run), attempt: Number(attempt), sum };
}
/** What must be the same when the plan is carried out; its sha256 stands in the plan id. Keys in a fixed order. */
function planBasis(of) {
    return JSON.stringify([of.app, of.environment, of.tag, of.manifest, [...of.hosts].sort(), of.config], sortKeys);
}
/** A replacer for JSON.stringify: equal values give equal texts, whatever the order of their keys. */
function sortKeys(_, value) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
/** Whether the run `by` may carry out what the run `planned` has planned. */
function judgeSecondPerson({ repository, approvers, plan, now, comment }, planned, by) {
    const refuse = (refused, next = NEW_PLAN) => ({
        approved: false,
        refused,
        next,
    });
    const approver = approverOf(repository, approvers, by);
    if ('refused' in approver)
        return refuse(approver.refused, approver.next);
    if (by.event !== 'workflow_dispatch' || by.path.split('@')[0] !== APPROVE_WORKFLOW)
        return refuse(`the run ${by.id} is of ${by.path} by ${by.event}, and not of ${APPROVE_WORKFLOW} by hand`, `start the workflow of ${APPROVE_WORKFLOW} with the plan id`);
    if (planned.id === by.id)
        return refuse('a run cannot approve its own plan');
    const problem = plannerProblem(repository, planned);
    if (problem !== undefined)
        return refuse(problem.refused, problem.next);
    if (planned.attempt !== plan.attempt)
        return refuse(`the run ${planned.id} made the plan in attempt ${plan.attempt}, and was started again since (attempt ${planned.attempt})`);
    if (planned.status !== 'completed' || planned.conclusion !== 'success')
        return refuse(`the run ${planned.id}, which made the plan, is ${planned.status === 'completed' ? (planned.conclusion ?? 'unknown') : planned.status}, not successful`);
    const own = by.starters.find(({ login }) => planned.starters.some((other) => (0,_approval_js__WEBPACK_IMPORTED_MODULE_0__/* .sameName */ .q)(other.login, login)));
    if (own !== undefined)
        return refuse(`${own.login} started the run ${planned.id}, which made the plan, and cannot approve it`, `let another approver start it: ${approvers.join(', ')}`);
    if (plan.tag !== now.tag || plan.sum !== now.sum)
        return refuse(`what would be released is not what the run ${planned.id} planned: the bundle, the configuration or the hosts have changed`);
    return { approved: true, approver: { login: approver.login, comment } };
}
const NEW_PLAN = 'plan again, and let an approver look at that plan';
/** Why nobody could approve what this run plans; undefined when an approver can. */
function judgePlanning(repository, approvers, planning) {
    const problem = plannerProblem(repository, planning);
    if (problem !== undefined)
        return problem.refused;
    const others = approvers.filter((login) => !planning.starters.some((starter) => (0,_approval_js__WEBPACK_IMPORTED_MODULE_0__/* .sameName */ .q)(starter.login, login)));
    return others.length > 0
        ? undefined
        : `nobody of the approvers (${approvers.join(', ')}) is another person than who started the run ${planning.id}, which makes the plan`;
}
/** What is wrong with the run that makes a plan, whoever approves it. */
function plannerProblem(repository, planned) {
    if (!isOurs(repository, planned))
        return {
            refused: `the run ${planned.id}, which made the plan, was not of a commit of the default branch of ${repository}`,
        };
    const nobody = planned.starters.find(({ type }) => type !== 'User');
    if (nobody === undefined &&
        planned.event === 'workflow_dispatch' &&
        planned.path.split('@')[0] === PLAN_WORKFLOW)
        return undefined;
    return {
        refused: `the run ${planned.id} is of ${planned.path} by ${planned.event}, started by ${(nobody ?? planned.starters[0])?.login ?? 'nobody'}, and not of ${PLAN_WORKFLOW} by a person by hand`,
        next: `let somebody start the workflow of ${PLAN_WORKFLOW}, and an approver who is another person approve its plan`,
    };
}
/** A way back brings nothing new: it is enough that an approver started the run, from the default branch. */
function judgeWayBack(repository, approvers, by) {
    const found = approverOf(repository, approvers, by);
    return 'refused' in found
        ? { approved: false, ...found }
        : { approved: true, approver: { login: found.login, comment: '' } };
}
/** The person who started this attempt, when every starter of the run is an approver. */
function approverOf(repository, approvers, by) {
    const next = `let one of these start it, on the default branch: ${approvers.join(', ')}`;
    if (!isOurs(repository, by))
        return { refused: `the run ${by.id} is not of a commit of the default branch of ${repository}`, next };
    const other = by.starters.find(({ login, type }) => type !== 'User' || !approvers.some((one) => (0,_approval_js__WEBPACK_IMPORTED_MODULE_0__/* .sameName */ .q)(one, login)));
    const last = by.starters.at(-1);
    if (other !== undefined || last === undefined)
        return { refused: `${other?.login ?? 'nobody'} started the run ${by.id} and is no approver`, next };
    return { login: last.login };
}
function isOurs(repository, run) {
    return ((0,_approval_js__WEBPACK_IMPORTED_MODULE_0__/* .sameName */ .q)(run.repository, repository) && run.onDefaultBranch && run.path.startsWith('.github/workflows/'));
}


/***/ })

};
