export const id = 3517;
export const ids = [3517];
export const modules = {

/***/ 51749:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $U: () => (/* binding */ isCompatible),
/* harmony export */   Cw: () => (/* binding */ judgeOldCode),
/* harmony export */   KV: () => (/* binding */ allCompatible)
/* harmony export */ });
function isCompatible(value) {
    return value === 'yes' || value === 'no' || value === 'unknown';
}
/**
 * What is known of the code that serves once the database is changed. `before`: what it said just before; `begun`: an
 * earlier run has changed the database already, so that says nothing. `stop`: no traffic moves.
 */
function judgeOldCode(before, after, begun) {
    if (after === 'healthy')
        return { compatible: 'yes', stop: false };
    if (after === 'none')
        return { compatible: 'unknown', stop: false };
    // What was ill before its schema changed may be what this release mends.
    if (after === 'unhealthy' && before === 'unhealthy' && !begun)
        return { compatible: 'unknown', stop: false };
    if (after === 'unknown')
        return { compatible: 'unknown', stop: true };
    return { compatible: before === 'unknown' && !begun ? 'unknown' : 'no', stop: true };
}
/** The same of several programs: all of them have to work on it. */
function allCompatible(some) {
    if (some.includes('no'))
        return 'no';
    return some.length === 0 || some.includes('unknown') ? 'unknown' : 'yes';
}


/***/ }),

/***/ 33517:
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
/* harmony import */ var _compatibility_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51749);

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
        else if (event === 'old-code-checked' && (0,_compatibility_js__WEBPACK_IMPORTED_MODULE_0__/* .isCompatible */ .$U)(said['compatible']) && isText(said['with']))
            past.set(tag, { ...known, compatible: said['compatible'], compatibleWith: said['with'] });
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
