export const id = 360;
export const ids = [360];
export const modules = {

/***/ 32420:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ LockedHost)
/* harmony export */ });
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77309);

/** A host whose lock this run holds: what every call to it needs is bound once. */
class LockedHost {
    host;
    #settings;
    #token;
    constructor(host, settings, token) {
        this.host = host;
        this.#settings = settings;
        this.#token = token;
    }
    get name() {
        return this.host.name;
    }
    /**
     * Runs a script with the app root and the token before `args`, for at most `deadlineMs`. Throws as Host.call
     * does: ScriptError for a listed exit code (lockLost when the lock is no longer ours), else CutoverError.
     */
    async call(script, args, options = {}) {
        return this.host.call(script, [(0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.rootOn)(this.#settings, this.host), this.#token, ...args], {
            ...options,
            deadlineMs: options.deadlineMs ?? this.#settings.options.timeouts.stage,
        });
    }
}


/***/ }),

/***/ 24007:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E3: () => (/* binding */ protectedTags),
/* harmony export */   YD: () => (/* binding */ backupsToKeep),
/* harmony export */   cG: () => (/* binding */ releasesToRemove)
/* harmony export */ });
/* harmony import */ var _host_facts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59829);

/**
 * Which releases may go on each host. Partial ones of dead runs always go; of the whole ones those beyond
 * `keep`: first what was never found good, then the longest ago. Never what a slot points to, a pinned one, the
 * last two good ones (what is live and the one before it), the last bad one (kept for the inquiry), or one that
 * `needed` names (the fleet's way back). A backup protects no release: it holds the program as well. What has no
 * record is not ours.
 */
function releasesToRemove(hosts, keep, needed = new Set()) {
    return hosts.map(({ host, facts }) => {
        const kept = new Set([...protectedTags(facts), ...needed]);
        const ours = facts.releases.filter(({ record }) => record !== undefined);
        const surplus = Math.max(0, ours.length - keep);
        const whole = ours
            .filter(({ tag }) => !kept.has(tag))
            .map(({ tag, record }) => ({ tag, record }))
            .sort((a, b) => rank(a.record) - rank(b.record) || age(a.record, b.record) || (a.tag < b.tag ? -1 : 1))
            .slice(0, surplus)
            .map(({ tag }) => tag);
        return { host, remove: [...facts.partials.map((tag) => `${tag}.partial`), ...whole] };
    });
}
/** What a host must keep, whatever `keep-releases` says. */
function protectedTags(facts) {
    const kept = new Set();
    const live = (0,_host_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .liveTag */ .pG)(facts);
    if (live !== undefined)
        kept.add(live);
    for (const tag of facts.slots.values())
        if (tag !== undefined)
            kept.add(tag);
    const last = (state) => facts.releases.filter(({ record }) => record?.state === state).sort((a, b) => -age(a.record, b.record));
    for (const { tag } of last('good').slice(0, 2))
        kept.add(tag);
    // A fleet that was mixed leaves several at once.
    const [newest, ...others] = last('bad');
    for (const one of newest === undefined ? [] : [newest, ...others])
        if (age(one.record, newest?.record) === 0)
            kept.add(one.tag);
    for (const { tag, record } of facts.releases)
        if (record?.pinned === true)
            kept.add(tag);
    return kept;
}
/**
 * Ids of the backups that must stay on every host, whatever `backup.keep` says: those that were taken before a
 * release that stays whatever `keep-releases` says, for its data may be wanted when it is gone back from. That of
 * any other release goes in its turn, so neither number can hold back what the other one removes. A release that was
 * rolled back from has gone back already: its backup is one of the last ones anyway.
 */
function backupsToKeep(hosts) {
    const kept = new Set();
    for (const facts of hosts) {
        const tags = protectedTags(facts);
        for (const { tag, record } of facts.releases)
            if (record?.backup !== undefined && record.state !== 'bad' && tags.has(tag))
                kept.add(record.backup);
    }
    return kept;
}
/** What was never good goes first, then what was rolled back from and what was good, by age. */
function rank(record) {
    return record === undefined || record.state === 'complete' ? 0 : 1;
}
function age(a, b) {
    const [one, two] = [timeOf(a), timeOf(b)];
    return one < two ? -1 : one > two ? 1 : 0;
}
function timeOf(record) {
    return record?.badAt ?? record?.goodAt ?? record?.liveAt ?? record?.deployedAt ?? '';
}


/***/ })

};
