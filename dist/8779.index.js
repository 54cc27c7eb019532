export const id = 8779;
export const ids = [8779];
export const modules = {

/***/ 18779:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   completeReadings: () => (/* binding */ completeReadings),
/* harmony export */   knownServers: () => (/* binding */ knownServers),
/* harmony export */   readServers: () => (/* binding */ readServers),
/* harmony export */   servingOn: () => (/* binding */ servingOn)
/* harmony export */ });
/* harmony import */ var _model_serving_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(95121);
/* harmony import */ var _switch_traffic_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(64046);
/* harmony import */ var _read_hosts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40236);



/** Reads all of them at the same time, without a lock. Throws when a host or a balancer does not answer. */
async function readServers(site, scope = 'all') {
    const { fleet, settings } = site;
    const [answers, others] = await Promise.all([
        (0,_read_hosts_js__WEBPACK_IMPORTED_MODULE_1__.readHosts)(fleet, settings, [...fleet.hosts, ...fleet.balancers]),
        readOthers(site, scope),
    ]);
    return {
        readings: answers.filter(({ host }) => fleet.hosts.includes(host)),
        balancers: answers.filter(({ host }) => fleet.balancers.includes(host)),
        others,
    };
}
/** Reads what is missing beside what was read under the lock: nothing, where the run takes all hosts. */
async function completeReadings(site, { readings, balancers }, scope = 'all') {
    const { fleet, settings } = site;
    const [behind, others] = await Promise.all([
        balancers === undefined && fleet.balancers.length > 0
            ? (0,_read_hosts_js__WEBPACK_IMPORTED_MODULE_1__.readHosts)(fleet, settings, fleet.balancers)
            : (balancers ?? []),
        readOthers(site, scope),
    ]);
    return { readings, balancers: behind, others };
}
/** What serves, by all of them. */
function servingOn({ settings }, servers) {
    return (0,_model_serving_js__WEBPACK_IMPORTED_MODULE_2__.servingOf)(knownServers(settings, servers), settings.slots);
}
/** What all of them said, as the choice of a slot needs it. */
function knownServers(settings, { readings, balancers, others }) {
    return [...readings, ...balancers, ...others].map(({ host, facts }) => ({
        ...(0,_switch_traffic_js__WEBPACK_IMPORTED_MODULE_0__/* .saidBy */ .TT)(settings, host, facts),
        known: facts.releases.map(({ tag, record }) => ({
            tag,
            liveAt: record?.liveAt,
            bad: record?.state === 'bad',
        })),
    }));
}
async function readOthers({ fleet, settings, others = [] }, scope) {
    // Of a shard the others are its balancers, which decide for its own hosts.
    if (others.length === 0 || (scope === 'own' && settings.shard === undefined))
        return [];
    const outcomes = await fleet.quiet(() => fleet.collect('read other hosts', async (host, signal) => {
        await host.connect(fleet.log, signal);
        return (0,_read_hosts_js__WEBPACK_IMPORTED_MODULE_1__/* .readHost */ .r)(host, settings, signal);
    }, { hosts: others }));
    return outcomes.flatMap((outcome) => {
        if (outcome.ok)
            return [{ host: outcome.host, facts: outcome.value }];
        fleet.log.warning(`${outcome.host.name} could not be read (${outcome.error.message.split('\n')[0]}): what it serves is not known`);
        return [];
    });
}


/***/ })

};
