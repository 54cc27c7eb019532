export const id = 7293;
export const ids = [7293];
export const modules = {

/***/ 50539:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ checkIdle)
/* harmony export */ });
/* harmony import */ var _config_health_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(91754);
/* harmony import */ var _steps_verify_health_verify_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60102);


/** Checks a slot that takes no traffic; a warning where no check can be asked of one. Throws HealthError as verifyHealth does. */
async function checkIdle(site, readings, slot, tag) {
    const { fleet, settings } = site;
    if ((0,_config_health_js__WEBPACK_IMPORTED_MODULE_0__/* .checksWhen */ .K)(settings, 'idle').length === 0) {
        fleet.log.warning('no health check is asked before the switch: add one without `when: live`');
        return;
    }
    await (0,_steps_verify_health_verify_js__WEBPACK_IMPORTED_MODULE_1__.verifyHealth)(site, readings, { slot, when: 'idle', expectTag: tag });
}


/***/ }),

/***/ 19552:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ledBackError: () => (/* binding */ ledBackError),
/* harmony export */   switchGoal: () => (/* binding */ switchGoal)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _host_lock_read_servers_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18779);
/* harmony import */ var _model_join_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(62617);
/* harmony import */ var _model_serving_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(95121);
/* harmony import */ var _steps_verify_health_options_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(49332);
/* harmony import */ var _check_idle_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(50539);






/**
 * Where a switch of some hosts goes. Hosts that are behind go to what the others serve, unless something else is named:
 * the others are read for it, and left alone. A switch that was begun and never finished goes on where that is healthy,
 * else back to where it came from.
 */
async function switchGoal(site, held, wanted) {
    const { settings, fleet, identity } = site;
    const asked = { ...wanted, hooks: 'release' };
    const others = site.others ?? [];
    if (others.length > 0 && settings.shard === undefined) {
        const servers = await (0,_host_lock_read_servers_js__WEBPACK_IMPORTED_MODULE_1__.completeReadings)(site, held);
        const chosen = held.readings.map(({ host }) => host.name);
        const goal = (0,_model_join_js__WEBPACK_IMPORTED_MODULE_4__/* .joinGoal */ .eZ)((0,_host_lock_read_servers_js__WEBPACK_IMPORTED_MODULE_1__.knownServers)(settings, servers), settings.slots, chosen, wanted);
        if (goal !== undefined) {
            const { slot, expectTag, onlyNote } = goal;
            fleet.log.info(`the other hosts serve ${goal.fleet.tag} from ${goal.fleet.slot}: ${chosen.join(', ')} joins them`);
            return { ...asked, slot, expectTag, onlyNote };
        }
    }
    if (wanted.slot !== undefined || wanted.expectTag !== undefined)
        return asked;
    const serving = (0,_host_lock_read_servers_js__WEBPACK_IMPORTED_MODULE_1__.servingOn)(site, { balancers: [], ...held, others: [] });
    if (serving.kind !== 'unfinished')
        return asked;
    const { to, from, tagTo, tagFrom } = serving;
    if (to === undefined || tagTo === undefined || to === from)
        return asked;
    try {
        await (0,_check_idle_js__WEBPACK_IMPORTED_MODULE_3__/* .checkIdle */ .J)(site, held.readings, to, tagTo);
        return { ...asked, slot: to };
    }
    catch (thrown) {
        if (!(thrown instanceof _steps_verify_health_options_js__WEBPACK_IMPORTED_MODULE_2__.HealthError) || from === undefined || tagFrom === undefined)
            throw thrown;
        fleet.log.warning(`${tagTo} in ${to} is not healthy: all servers go back to ${tagFrom} in ${from}`);
        return {
            slot: from,
            expectTag: tagFrom,
            allowBad: true,
            hooks: 'rollback',
            returned: { from: tagTo, run: identity.run },
            ledBack: thrown,
        };
    }
}
/** The error of a switch that was led back, with what visitors get by what was read after it. */
async function ledBackError(site, thrown) {
    const servers = await (0,_host_lock_read_servers_js__WEBPACK_IMPORTED_MODULE_1__.readServers)(site, 'own').catch(() => undefined);
    const serving = servers === undefined ? undefined : (0,_host_lock_read_servers_js__WEBPACK_IMPORTED_MODULE_1__.servingOn)(site, servers);
    const now = serving === undefined ? 'what visitors get now could not be read' : (0,_model_serving_js__WEBPACK_IMPORTED_MODULE_5__/* .sentenceOf */ .$N)(serving);
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(`${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(thrown)}\nThe switch that was begun was led back: ${now}`, {
        cause: thrown,
        stage: thrown.stage,
        state: serving?.lines ?? site.fleet.hosts.map(({ name }) => `${name}: not known`),
        next: 'mend the cause and release a new tag, or name the `slot` that shall be live',
    });
}


/***/ }),

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
    return (0,_model_serving_js__WEBPACK_IMPORTED_MODULE_2__/* .servingOf */ .K3)(knownServers(settings, servers), settings.slots);
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


/***/ }),

/***/ 97148:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ afterFailure)
/* harmony export */ });
/**
 * What to do after a command of the team or a check failed. A run again mends nothing that is in the release: what a tag
 * names never changes.
 */
function afterFailure(tag) {
    const release = tag ?? 'the release';
    return `where the cause is in ${release}, mend it there and release a new tag: what ${release} holds never changes. Where it is on the host (a service, a right, a setting), mend that and run this step again`;
}


/***/ }),

/***/ 62617:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Eb: () => (/* binding */ joinOf),
/* harmony export */   MM: () => (/* binding */ behindWords),
/* harmony export */   P2: () => (/* binding */ hasSlot),
/* harmony export */   PB: () => (/* binding */ behindGroups),
/* harmony export */   eZ: () => (/* binding */ joinGoal),
/* harmony export */   xp: () => (/* binding */ isFree)
/* harmony export */ });
/* harmony import */ var _serving_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95121);

/**
 * Which hosts are behind, and what the fleet serves. `chosen` names hosts that are to join the others, which then say
 * what the fleet serves. Without it that is found: the release of a group of at least half of the hosts that serve
 * something, where all others missed it (they do not hold it in its slot), or serve what was rolled back from there.
 * Refused where this is no matter of hosts that were away, such as a switch that ended between two batches.
 */
function joinOf(servers, places, chosen) {
    const apps = servers.filter(({ role }) => role === 'app');
    const balancers = servers.filter(({ role }) => role === 'balancer');
    const others = chosen === undefined ? [] : apps.filter(({ host }) => !chosen.includes(host));
    const joining = chosen === undefined ? apps : apps.filter(({ host }) => chosen.includes(host));
    if (others.length > 0) {
        const serving = (0,_serving_js__WEBPACK_IMPORTED_MODULE_0__/* .servingOf */ .K3)([...others, ...balancers], places);
        const fleet = serving.kind === 'settled' ? { slot: serving.slot, tag: serving.tag } : undefined;
        if (fleet !== undefined)
            return { fleet, behind: behindOf(joining, places, fleet) };
    }
    const all = (0,_serving_js__WEBPACK_IMPORTED_MODULE_0__/* .servingOf */ .K3)(servers, places);
    if (all.kind === 'settled')
        return { fleet: { slot: all.slot, tag: all.tag }, behind: [] };
    if (all.kind !== 'split')
        return { refused: (0,_serving_js__WEBPACK_IMPORTED_MODULE_0__/* .sentenceOf */ .$N)(all) };
    const [found, second] = candidates(apps, servers, places);
    if (found === undefined || (second !== undefined && isAsNew(second, found)))
        return { refused: (0,_serving_js__WEBPACK_IMPORTED_MODULE_0__/* .sentenceOf */ .$N)(all) };
    return { fleet: found.fleet, behind: behindOf(joining, places, found.fleet) };
}
/** A time that nobody wrote down may be any. */
function isAsNew(one, than) {
    return one.liveAt === '' || one.liveAt >= than.liveAt;
}
/** The releases that could be what the fleet serves, the one that went live last first. */
function candidates(apps, servers, places) {
    const serving = apps.filter((app) => tagLive(app) !== undefined);
    const links = new Map();
    for (const app of serving) {
        const [slot, tag] = [app.live, tagLive(app)];
        if (slot !== undefined && tag !== undefined)
            links.set(JSON.stringify([slot, tag]), { slot, tag });
    }
    const decidesForOthers = servers.some(({ traffic }) => traffic.kind === 'elsewhere');
    const found = [];
    for (const fleet of links.values()) {
        const level = serving.filter((app) => isLevel(app, places, fleet));
        const rest = apps.filter((app) => !isLevel(app, places, fleet));
        // Of a fleet that serves it, every server that decides leads there; hosts that are behind may lead elsewhere.
        const deciding = servers.filter((one) => one.role === 'balancer' || level.includes(one) || decidesForOthers);
        if (2 * level.length < serving.length || !leadThere(deciding, fleet.slot))
            continue;
        if (!rest.every((app) => hasMissed(app, fleet, level)))
            continue;
        const times = level.flatMap(({ known }) => known.find(({ tag }) => tag === fleet.tag)?.liveAt ?? []);
        found.push({ fleet, liveAt: times.sort().at(-1) ?? '' });
    }
    return found.sort((a, b) => (a.liveAt < b.liveAt ? 1 : a.liveAt > b.liveAt ? -1 : 0));
}
function leadThere(servers, slot) {
    const deciding = servers.filter(({ traffic }) => traffic.kind !== 'elsewhere');
    return (deciding.length > 0 &&
        deciding.every(({ traffic }) => traffic.kind === 'slots' &&
            !traffic.foreign &&
            traffic.slots.length === 1 &&
            traffic.slots[0] === slot));
}
function tagLive({ live, slots }) {
    return live === undefined ? undefined : slots.get(live);
}
function hasMissed(app, fleet, level) {
    const tag = tagLive(app);
    // It joined half way: its visitors get the same from either slot.
    if (tag === fleet.tag)
        return true;
    if (tag === undefined || app.slots.get(fleet.slot) !== fleet.tag)
        return true;
    // The fleet went back from it while this host was away.
    return level.some(({ known }) => known.some((one) => one.tag === tag && one.bad));
}
function behindOf(apps, places, fleet) {
    return apps
        .filter((app) => !isLevel(app, places, fleet))
        .map((app) => {
        const { host, live } = app;
        const tag = tagLive(app);
        return {
            host,
            kind: tag === undefined ? 'new' : live === fleet.slot ? 'same-slot' : 'other-slot',
            live,
            tag,
            ready: app.slots.get(fleet.slot) === fleet.tag,
        };
    });
}
/** Where slots are groups of hosts, those of the other group have nothing that could be older. */
function isLevel(app, places, { slot, tag }) {
    return !hasSlot(app, places, slot) || (app.live === slot && app.slots.get(slot) === tag);
}
/** Whether a host has a slot: where slots are groups of hosts, only those of its own group. */
function hasSlot({ host }, places, slot) {
    const hosts = places.find(({ name }) => name === slot)?.hosts;
    return hosts === undefined || hosts.includes(host);
}
/**
 * Whether a release can be put into this slot of a host while nobody gets what is in it: the slot is empty there, or
 * neither link nor mark name it and the server that decides for this host was read and sends nothing to it.
 */
function isFree({ live, mark, traffic, slots }, servers, slot) {
    if (mark !== undefined && [mark.to, mark.from].includes(slot))
        return false;
    if (slots.get(slot) === undefined)
        return true;
    if (live === slot)
        return false;
    const deciding = traffic.kind === 'elsewhere'
        ? servers.map((one) => one.traffic).filter(({ kind }) => kind !== 'elsewhere')
        : [traffic];
    return (deciding.length > 0 &&
        deciding.every((one) => one.kind === 'slots' && !one.slots.includes(slot) && !one.draining.includes(slot)));
}
/**
 * Where the chosen hosts go when nobody says it, or says the slot of the fleet: to what the others serve. undefined: they
 * are not behind, or are to go elsewhere.
 */
function joinGoal(servers, places, chosen, wanted) {
    const joining = joinOf(servers, places, chosen);
    if ('refused' in joining || joining.behind.length === 0)
        return undefined;
    const { fleet, behind } = joining;
    const own = servers.filter(({ host, role }) => role === 'app' && chosen.includes(host));
    const isOpen = wanted.slot === undefined && wanted.expectTag === undefined;
    const ready = behind.every((host) => host.ready);
    const slot = isOpen && ready ? fleet.slot : wanted.slot;
    if (!isOpen && slot !== fleet.slot)
        return undefined;
    return {
        fleet,
        slot,
        expectTag: isOpen ? fleet.tag : wanted.expectTag,
        onlyNote: slot === fleet.slot && own.every(({ traffic }) => traffic.kind === 'elsewhere'),
    };
}
/** Hosts that are behind in the same way, which can be joined together. */
function behindGroups(behind) {
    const groups = new Map();
    for (const host of behind) {
        const key = JSON.stringify([host.kind, host.live, host.tag]);
        groups.set(key, [...(groups.get(key) ?? []), host]);
    }
    return [...groups.values()];
}
/** A host that is behind, in words. */
function behindWords({ host, kind, live, tag }) {
    if (kind !== 'new')
        return `${host} serves ${tag} from ${live}`;
    return live === undefined
        ? `${host} serves nothing yet`
        : `${host} serves nothing: its slot ${live} is empty`;
}


/***/ }),

/***/ 36035:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ asObject),
/* harmony export */   q: () => (/* binding */ parseJson)
/* harmony export */ });
/** Text as the JSON that it is; undefined when it is none. */
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
/** A value whose fields may be looked at; undefined for anything that has none. */
function asObject(value) {
    return typeof value === 'object' && value !== null ? value : undefined;
}


/***/ })

};
