export const id = 7582;
export const ids = [7582,786,3517];
export const modules = {

/***/ 5957:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   markRelease: () => (/* binding */ markRelease)
/* harmony export */ });
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7309);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4720);
/* harmony import */ var _model_event_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3225);
/* harmony import */ var _model_release_history_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3517);
/* harmony import */ var _call_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7624);
/* harmony import */ var _lock_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2066);






/**
 * Writes a judgement of a release (good, bad) into its record on every host that has it, and the event into the
 * history of all hosts; then reads it back. Throws CutoverError when a host does not have it afterwards.
 */
async function markRelease(site, token, readings, tag, change, events, context) {
    const { fleet, settings } = site;
    const at = (0,_model_release_history_js__WEBPACK_IMPORTED_MODULE_4__.nextStamp)(new Date(), readings.map(({ facts }) => facts));
    const recordOn = new Map(readings.map(({ host, facts }) => [host, facts.releases.find((one) => one.tag === tag)?.record]));
    await fleet.stage(`mark ${tag} ${change.state}`, (host, signal) => {
        const known = recordOn.get(host);
        const record = known === undefined ? undefined : judged(known, change, at);
        const lines = events.map((event) => 
        // With what it takes to know the release again when its files are gone.
        (0,_model_event_js__WEBPACK_IMPORTED_MODULE_5__/* .historyLine */ .J)(event.kind === 'good' && record !== undefined
            ? { ...event, manifest: record.manifest, goodAt: record.goodAt }
            : event, context, new Date(at)));
        return host.call((0,_call_js__WEBPACK_IMPORTED_MODULE_2__/* .script */ .K$)('write-record'), [
            ...[(0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.rootOn)(settings, host), token, lines.join('\n')],
            ...(record === undefined ? [] : [tag, JSON.stringify(record)]),
        ], { deadlineMs: settings.of.timeouts.stage, signal });
    }, { state: ({ ok }) => `${tag} is ${ok ? '' : 'not '}marked ${change.state}; what is live is unchanged` });
    for (const { host, facts } of await (0,_lock_js__WEBPACK_IMPORTED_MODULE_3__.readHosts)(fleet, settings)) {
        if (recordOn.get(host) === undefined)
            continue;
        const now = facts.releases.find((one) => one.tag === tag)?.record;
        if (now?.state !== change.state)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB(`the host says that ${tag} is ${now?.state ?? 'unknown'}, not ${change.state}`, {
                host: host.name,
                stage: 'mark',
                state: ['what is live is unchanged'],
                next: 'run the job again',
            });
    }
}
/** The order of releases is made of these times, so they come from one place. */
function judged(record, change, at) {
    const { state, goodAt: _goodAt, badAt: _badAt, reason, ...rest } = change;
    if (state === 'good')
        return (0,_model_release_history_js__WEBPACK_IMPORTED_MODULE_4__.asGood)({ ...record, ...rest }, at);
    if (state === 'bad')
        return (0,_model_release_history_js__WEBPACK_IMPORTED_MODULE_4__.asBad)({ ...record, ...rest }, at, reason);
    return { ...record, ...rest, state };
}


/***/ }),

/***/ 786:
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
/**
 * Whether this run may change this environment.
 *
 * The reviews belong to the run, not to one attempt of it, and do not tell when they were given. So in a
 * re-run an approval may stem from an earlier attempt. It then counts only while the environment is still
 * protected: GitHub holds the job of every attempt until somebody approves that attempt, so the job runs
 * only because somebody did. For `not-self` it must further be certain that this somebody was not who
 * started the attempt: GitHub's own rule against self-review says so, or else no starter is among those
 * who approved at all, in whichever attempt.
 */
function judgeApproval(question, reviews, protection) {
    const { mode, environment, attempt, starters } = question;
    const approvals = reviews.filter(({ state, environments }) => state === 'approved' && environments.some((name) => sameName(name, environment)));
    const approvers = unique(approvals.map(({ login, comment }) => ({ login, comment })));
    if (approvers.length === 0)
        return { approved: false, why: 'no-review', approvers };
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
function unique(approvers) {
    const found = new Map();
    for (const approver of approvers) {
        const before = found.get(approver.login.toLowerCase());
        found.set(approver.login.toLowerCase(), approver.comment === '' && before !== undefined ? before : approver);
    }
    return [...found.values()];
}


/***/ }),

/***/ 3517:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   asBad: () => (/* binding */ asBad),
/* harmony export */   asGood: () => (/* binding */ asGood),
/* harmony export */   badOn: () => (/* binding */ badOn),
/* harmony export */   isJudgedGood: () => (/* binding */ isJudgedGood),
/* harmony export */   nextStamp: () => (/* binding */ nextStamp),
/* harmony export */   pastReleases: () => (/* binding */ pastReleases),
/* harmony export */   placeOfLive: () => (/* binding */ placeOfLive)
/* harmony export */ });
/** Reads the lines of a host's history in their order; the last word on a release counts. Lines that make no sense are left out. */
function pastReleases(history) {
    const past = new Map();
    for (const line of history) {
        if (typeof line !== 'object' || line === null)
            continue;
        const said = line;
        const { event, tag, from } = said;
        if (!isText(tag))
            continue;
        const { manifest, at, goodAt, reason } = said;
        const before = past.get(tag) ?? {};
        const known = {
            ...before,
            manifest: isText(manifest) && /^[0-9a-f]{64}$/.test(manifest) ? manifest : before.manifest,
        };
        const bad = { state: 'bad', reason: isText(reason) ? reason : undefined };
        if (event === 'deployed')
            past.set(tag, { ...builtOf(said), ...defined(known), state: before.state ?? 'complete' });
        else if (event === 'switched' && isText(at))
            past.set(tag, { ...known, liveAt: at });
        else if (event === 'good' && known.manifest === undefined) {
            // Said to a host that does not have it: it was found good on others.
            if (past.has(tag))
                past.set(tag, { ...known, state: undefined, reason: undefined });
        }
        else if (event === 'good')
            past.set(tag, {
                ...known,
                state: 'good',
                reason: undefined,
                goodAt: [goodAt, at].find(isText) ?? known.goodAt,
            });
        else if (event === 'marked-bad')
            past.set(tag, { ...known, ...bad });
        else if (event === 'rolled-back' && isText(from) && from !== tag)
            past.set(from, { ...past.get(from), ...bad });
    }
    return past;
}
/** What a line says of how a release came to be. */
function builtOf(line) {
    const { at, commit, actor, run, approvers, backup, bytes, migrated } = line;
    const text = (value) => (isText(value) ? value : undefined);
    return {
        deployedAt: text(at),
        commit: text(commit),
        actor: text(actor),
        run: text(run),
        approvers: Array.isArray(approvers) ? approvers.map(loginOf).filter(isText) : undefined,
        backup: text(backup),
        bytes: typeof bytes === 'number' ? bytes : undefined,
        migrated: migrated === true,
    };
}
/** An approver as events have it, with login and comment, or the login alone. */
function loginOf(approver) {
    return typeof approver === 'object' && approver !== null && 'login' in approver ? approver.login : approver;
}
/** Without the keys whose value is not known, so that they do not hide those of another source. */
function defined(known) {
    return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
}
/** Why a host does not want this release again: somebody went back from it. Its files may be long gone. */
function badOn(facts, tag) {
    const record = facts.releases.find((release) => release.tag === tag)?.record;
    const known = record ?? pastReleases(facts.history).get(tag);
    return known?.state === 'bad' ? { reason: known.reason } : undefined;
}
/**
 * A release in the order in which releases were found good, as a comparable text: its `goodAt`. A way back does
 * not change it, so going back and back again never goes forward. A live release that came by a switch and was
 * not judged since stands after all others.
 */
function placeOfLive(record) {
    if (record === undefined)
        return LAST;
    const { goodAt, liveAt, returned } = record;
    if (returned !== undefined)
        return goodAt ?? liveAt ?? LAST;
    return goodAt !== undefined && (liveAt === undefined || goodAt >= liveAt) ? goodAt : LAST;
}
/** It was found good since it last went live: there is nothing to add to its record. */
function isJudgedGood(record) {
    return record?.state === 'good' && placeOfLive(record) !== LAST;
}
/** After every ISO time. */
const LAST = '~';
/** What is known of a release from now on: it passed its checks while live. One that was judged since it is live keeps its place. */
function asGood(record, at) {
    const { badAt: _badAt, reason: _reason, ...rest } = record;
    return { ...rest, state: 'good', goodAt: placeOfLive(record) === LAST ? at : (record.goodAt ?? at) };
}
/** What is known of a release from now on: somebody went back from it. */
function asBad(record, at, reason) {
    const { reason: _reason, ...rest } = record;
    return { ...rest, state: 'bad', badAt: at, ...(reason === undefined ? {} : { reason }) };
}
/**
 * The time to write into records: now, or a millisecond after the last one that any host knows. So the order of
 * releases does not hang on the clocks of runners.
 */
function nextStamp(now, facts) {
    let last = 0;
    for (const { releases } of facts)
        for (const { record } of releases)
            for (const at of [record?.deployedAt, record?.liveAt, record?.goodAt, record?.badAt]) {
                const time = at === undefined ? Number.NaN : Date.parse(at);
                // A time far ahead is somebody's error, not an order.
                if (time > last && time < now.getTime() + DAY_MS)
                    last = time;
            }
    return new Date(Math.max(now.getTime(), last + 1)).toISOString();
}
const DAY_MS = 86_400_000;
const isText = (value) => typeof value === 'string';


/***/ })

};
