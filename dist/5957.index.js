export const id = 5957;
export const ids = [5957];
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
    const at = (0,_model_release_history_js__WEBPACK_IMPORTED_MODULE_4__/* .nextStamp */ .RJ)(new Date(), readings.map(({ facts }) => facts));
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
        return (0,_model_release_history_js__WEBPACK_IMPORTED_MODULE_4__/* .asGood */ .uQ)({ ...record, ...rest }, at);
    if (state === 'bad')
        return (0,_model_release_history_js__WEBPACK_IMPORTED_MODULE_4__/* .asBad */ .SE)({ ...record, ...rest }, at, reason);
    return { ...record, ...rest, state };
}


/***/ })

};
