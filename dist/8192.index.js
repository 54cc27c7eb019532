export const id = 8192;
export const ids = [8192];
export const modules = {

/***/ 17981:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ startBy),
/* harmony export */   h: () => (/* binding */ refusedStart)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _host_switch_traffic_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(64046);
/* harmony import */ var _model_release_start_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(45349);



/** How a release with this content begins, by what all servers of this run said. */
function startBy({ settings }, { readings, balancers }, serving, release) {
    return (0,_model_release_start_js__WEBPACK_IMPORTED_MODULE_2__/* .startOf */ .GH)(serving, [...readings, ...balancers].map(({ host, facts }) => (0,_host_switch_traffic_js__WEBPACK_IMPORTED_MODULE_1__/* .saidBy */ .TT)(settings, host, facts)), readings.map(({ host, facts }) => ({ host: host.name, facts })), settings.slots, release);
}
/** The error of a release that may not begin while this serves. */
function refusedStart({ refused, next }, { lines }) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(refused, {
        stage: 'What serves',
        state: lines.map((line) => `${line}, unchanged`),
        next,
    });
}


/***/ }),

/***/ 1244:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ partOf),
/* harmony export */   e: () => (/* binding */ bringRelease)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _host_release_fetch_release_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60620);
/* harmony import */ var _steps_rsync_deploy_deploy_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(43962);
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});



/** The site with these hosts alone. What the others serve is read where it decides. */
function partOf(site, hosts) {
    const { settings, fleet } = site;
    const names = hosts.map(({ name }) => name);
    return {
        ...site,
        settings: { ...settings, hosts: settings.hosts.filter(({ name }) => names.includes(name)) },
        fleet: fleet.withHosts(hosts),
        others: [...(site.others ?? []), ...fleet.hosts.filter((host) => !hosts.includes(host))],
    };
}
/**
 * Puts a release that other hosts have onto the hosts of `part`, with what is known of it and without `migrate`. `all`:
 * what every host said. Throws CutoverError where no host could give its files, or a slot for it is not free.
 */
async function bringRelease(part, held, all, { tag, slot, source, allowBad = false, context }) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { hosts } = part.fleet;
        const holders = all.flatMap(({ host, facts }) => {
            const release = facts.releases.find((one) => one.tag === tag);
            return release?.manifest === undefined
                ? []
                : [{ host, manifest: release.manifest, record: release.record }];
        });
        const [first] = holders.filter(({ host }) => !hosts.includes(host));
        const record = first?.record;
        const manifest = first?.manifest ?? '';
        const same = holders.filter((one) => one.manifest === manifest).map(({ host }) => host);
        const files = __addDisposableResource(env_1, await filesFrom(part, same, { tag, manifest }, source), true);
        const readings = all.filter(({ host }) => hosts.includes(host));
        // Its files go when this ends.
        return await (0,_steps_rsync_deploy_deploy_js__WEBPACK_IMPORTED_MODULE_2__.rsyncDeploy)(part, { token: held.token, readings }, {
            tag,
            source: files.source,
            slot,
            commit: record?.commit,
            allowBad,
            migrate: false,
            context,
            ...(record?.state === 'good' ? { known: knownOf(record) } : {}),
        });
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
async function filesFrom(part, holders, release, source) {
    if (source !== undefined && source.sha256 === release.manifest)
        return { source, [Symbol.asyncDispose]: () => Promise.resolve() };
    const found = await (0,_host_release_fetch_release_js__WEBPACK_IMPORTED_MODULE_1__/* .fetchRelease */ .u)(part, holders, release);
    if (!('missing' in found))
        return found;
    const { hosts } = part.fleet;
    const names = hosts.map(({ name }) => name).join(', ');
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(`${release.tag} is not on ${names}, and ${found.missing}`, {
        stage: 'bring release',
        state: hosts.map(({ name }) => `${name}: unchanged`),
        next: `look at releases/${release.tag} on the hosts above; or run this again with \`hosts\` without ${names}`,
    });
}
/** What is known of a release that holds on every host. */
function knownOf({ state, goodAt, approvers }) {
    return {
        state,
        ...(goodAt === undefined ? {} : { goodAt }),
        ...(approvers === undefined ? {} : { approvers }),
    };
}


/***/ }),

/***/ 59182:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ce: () => (/* binding */ judgeBatch),
/* harmony export */   OE: () => (/* binding */ goBack),
/* harmony export */   Qf: () => (/* binding */ RolledBack)
/* harmony export */ });
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77309);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74720);
/* harmony import */ var _host_lock_read_hosts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(40236);
/* harmony import */ var _host_release_mark_release_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(74275);
/* harmony import */ var _host_switch_traffic_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(64046);
/* harmony import */ var _model_serving_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(95121);
/* harmony import */ var _steps_verify_health_options_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(49332);
/* harmony import */ var _steps_verify_health_serving_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(63135);
/* harmony import */ var _begin_observation_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(24214);
/* harmony import */ var _bring_release_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(1244);
/* harmony import */ var _underway_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(57335);
/* harmony import */ var _watch_release_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(51007);
/* harmony import */ var _way_back_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(84543);













/** The release failed while live, and the version before it serves again. */
class RolledBack extends _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB {
    name = 'RolledBack';
}
/**
 * The one decision to go back: traffic returns to the version before, unless that one is not healthy either.
 * Gives the error that makes the run red.
 */
async function goBack(underway, { live, previous }, cause) {
    const { site, held, course, context } = underway;
    const { settings } = site;
    const why = (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(cause);
    const ours = cause instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB ? cause : undefined;
    const calm = (0,_underway_js__WEBPACK_IMPORTED_MODULE_11__/* .uncancelled */ .v)(site);
    const read = async () => ({ token: held.token, readings: await (0,_host_lock_read_hosts_js__WEBPACK_IMPORTED_MODULE_2__.readHosts)(calm.fleet, settings) });
    const stays = (because, next) => {
        const end = passed(cause) ? `Traffic is left where it is: ${because}` : `It stays live: ${because}`;
        return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB(`${why}\n${end}`, {
            cause,
            stage: stageOf(cause),
            state: ours?.state,
            host: ours?.host,
            next,
        });
    };
    const { tag } = live;
    const to = previous?.tag;
    if (previous === undefined || to === undefined)
        return stays('nothing was live before it', 'mend the cause and release a new tag; there is no version to go back to');
    const inPlace = previous.slot === live.slot;
    const version = { slot: previous.slot, tag: to };
    const end = await (0,_way_back_js__WEBPACK_IMPORTED_MODULE_10__/* .goWayBack */ .B)({
        site: calm,
        to: version,
        inPlace,
        context,
        returned: { from: tag, run: site.identity.run },
        read,
        prepare: () => bringToAll(underway, version, inPlace),
        stage: (name, work) => course.stageAnyway(name, work),
    });
    switch (end.kind) {
        case 'stays':
            return stays(`the version before, ${to}, is not ${end.thrown instanceof _steps_verify_health_options_js__WEBPACK_IMPORTED_MODULE_5__.HealthError ? `healthy${passed(cause) ? '' : ' either'}` : 'ready on every host'} (${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .firstLine */ .TM)(end.thrown)})`, 'look at both; when one of them is well again, switch-slot with `slot` brings traffic to it');
        case 'failed':
        case 'sick': {
            const { thrown } = end;
            const failed = thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB ? thrown : undefined;
            return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB(`${why}\nGoing back to ${to} failed as well: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(thrown)}`, {
                cause: thrown,
                stage: 'Go back',
                state: failed?.state,
                host: failed?.host,
                next: failed?.next ?? 'run the rollback workflow',
            });
        }
        case 'back':
            return wentBack(underway, version, tag, cause, end.tookMs);
    }
}
/** A host that was behind has not got the version before: it takes the files from one that has. */
async function bringToAll({ site, held, course, context }, { slot, tag }, inPlace) {
    const calm = (0,_underway_js__WEBPACK_IMPORTED_MODULE_11__/* .uncancelled */ .v)(site);
    const readings = await (0,_host_lock_read_hosts_js__WEBPACK_IMPORTED_MODULE_2__.readHosts)(calm.fleet, calm.settings);
    const lacking = readings
        .filter(({ host, facts }) => {
        if (inPlace)
            return !facts.releases.some((one) => one.tag === tag);
        const has = (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.slotsOf)(calm.settings, host.name).some(({ name }) => name === slot);
        return has && facts.slots.get(slot) !== tag;
    })
        .map(({ host }) => host);
    if (lacking.length === 0)
        return;
    const names = lacking.map(({ name }) => name).join(', ');
    await course.stageAnyway(`Bring ${tag} to ${names}`, () => (0,_bring_release_js__WEBPACK_IMPORTED_MODULE_8__/* .bringRelease */ .e)((0,_bring_release_js__WEBPACK_IMPORTED_MODULE_8__/* .partOf */ .B)(calm, lacking), held, readings, { tag, slot, allowBad: true, context }));
}
/** The first hosts of a switch in batches found the release unhealthy, and all went back: then it is as bad as one that all of them tried. */
async function judgeBatch(underway, tag, thrown) {
    const { site, course } = underway;
    const { before } = course.facts;
    const found = thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB ? thrown.cause : undefined;
    const unhealthy = found instanceof _steps_verify_health_options_js__WEBPACK_IMPORTED_MODULE_5__.HealthError && found.result.verdict === 'unhealthy';
    if (!unhealthy && !(found instanceof _watch_release_js__WEBPACK_IMPORTED_MODULE_9__/* .WorseThanBefore */ .$o))
        return thrown;
    if (before === undefined || before === 'nothing' || before.tag === tag)
        return thrown;
    const was = before.tag;
    const serving = await servingNow((0,_underway_js__WEBPACK_IMPORTED_MODULE_11__/* .uncancelled */ .v)(site));
    if (serving === undefined || !serves(serving, { slot: before.slot, tag: was }))
        return thrown;
    return wentBack(underway, { slot: before.slot, tag: was }, tag, found);
}
/** What all servers say now; undefined when one of them does not answer. */
async function servingNow({ fleet, settings }) {
    const readings = await (0,_host_lock_read_hosts_js__WEBPACK_IMPORTED_MODULE_2__.readHosts)(fleet, settings, [...fleet.hosts, ...fleet.balancers]).catch(() => undefined);
    return readings === undefined ? undefined : (0,_host_switch_traffic_js__WEBPACK_IMPORTED_MODULE_4__/* .servingBy */ .gW)(settings, readings);
}
/** All servers say that this serves; of one that cannot say where its traffic goes, its link. */
function serves(serving, { slot, tag }) {
    if (serving.kind === 'settled')
        return serving.slot === slot && serving.tag === tag;
    return serving.kind === 'unknown' && serving.live === slot && serving.tag === tag;
}
/** Every host serves the version before again: the release is marked bad, and this is recorded. Gives the error that makes the run red. */
async function wentBack({ site, held, course, context, record }, to, tag, cause, tookMs) {
    const calm = (0,_underway_js__WEBPACK_IMPORTED_MODULE_11__/* .uncancelled */ .v)(site);
    const why = (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(cause);
    const reason = why.split('\n')[0] ?? '';
    const back = {
        kind: 'rolled-back',
        tag: to.tag,
        from: tag,
        slot: to.slot,
        hosts: calm.fleet.hosts.length,
        within: 'release',
        tookMs,
        reason,
    };
    const cancelled = site.fleet.signal.aborted;
    const marked = await (cancelled || passed(cause)
        ? unjudged()
        : course
            .stageAnyway('Mark bad', async () => (0,_host_release_mark_release_js__WEBPACK_IMPORTED_MODULE_3__.markRelease)(calm, held.token, await (0,_host_lock_read_hosts_js__WEBPACK_IMPORTED_MODULE_2__.readHosts)(calm.fleet, calm.settings), tag, { state: 'bad', badAt: new Date().toISOString(), reason }, [{ kind: 'marked-bad', tag, reason }, back], context))
            .then(() => {
            course.facts.markedBad = true;
            return '';
        }, (thrown) => ` It could not be marked bad everywhere: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(thrown)}.`));
    await record(back);
    await (0,_begin_observation_js__WEBPACK_IMPORTED_MODULE_7__.beginObservation)(calm, to.tag, {
        token: held.token,
        context,
        stage: (work) => course.stageAnyway('Begin observation', work),
    });
    const serving = await servingNow(calm);
    const now = serving === undefined ? 'what visitors get now could not be read' : (0,_model_serving_js__WEBPACK_IMPORTED_MODULE_12__/* .sentenceOf */ .$N)(serving);
    return new RolledBack(`${why}\nRolled back to ${to.tag}: ${now}.${marked}`, {
        cause,
        stage: stageOf(cause),
        host: cause instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB ? cause.host : undefined,
        state: serving?.lines ?? calm.fleet.hosts.map(({ name }) => `${name}: not known`),
        next: cancelled
            ? `run the job again: ${tag} was not found bad, the run was stopped before it was known`
            : passed(cause)
                ? `find out what moved requests elsewhere, then run the job again: ${tag} passed its checks and is not marked bad`
                : `mend the cause and release a new tag; ${tag} is kept on the hosts for the inquiry`,
    });
}
/** Where the release was found bad. */
function stageOf(cause) {
    return cause instanceof _watch_release_js__WEBPACK_IMPORTED_MODULE_9__/* .WorseThanBefore */ .$o ? _watch_release_js__WEBPACK_IMPORTED_MODULE_9__/* .WATCH_STAGE */ .Fu : 'Check live slot';
}
/** Its checks passed, and visitors did not get it: nothing was found wrong with the release itself. */
function passed(cause) {
    return cause instanceof _steps_verify_health_serving_js__WEBPACK_IMPORTED_MODULE_6__.NotServed;
}
/** Nothing was found wrong with the release, as in a run that was cancelled: the same one may come again. */
const unjudged = () => Promise.resolve('');


/***/ }),

/***/ 78192:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ afterFailedRelease),
/* harmony export */   o: () => (/* binding */ onFailure)
/* harmony export */ });
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77309);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74720);
/* harmony import */ var _host_release_team_hook_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(73851);
/* harmony import */ var _go_back_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(59182);
/* harmony import */ var _release_basis_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(20406);





/** What is told of a failure beside the error itself. Characters. */
const MOST_REASON = 500;
/**
 * Runs `on-failure`, after all that a failed release or rollback does by itself. Never throws, and changes nothing of the
 * error: what went wrong here is a warning.
 */
async function onFailure(site, { tag, slot, result, }, thrown) {
    const { settings, fleet } = site;
    const hook = settings.options.hooks?.['on-failure'];
    if (hook === undefined)
        return;
    const stage = thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB ? (thrown.stage ?? '') : '';
    const reason = (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .firstLine */ .TM)(thrown).slice(0, MOST_REASON);
    try {
        const outcomes = await (0,_host_release_team_hook_js__WEBPACK_IMPORTED_MODULE_2__/* .runHookAnyway */ ._)(site, {
            name: 'on-failure',
            hook,
            tag,
            slot: slot === undefined ? undefined : (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.slotNamed)(settings, slot),
            more: { CUTOVER_RESULT: result, CUTOVER_STAGE: stage, CUTOVER_REASON: reason },
        });
        for (const outcome of outcomes)
            if (!outcome.ok)
                fleet.log.warning(`${outcome.host.name}: \`on-failure\`: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .firstLine */ .TM)(outcome.error)}; what it was run for stands above`);
    }
    catch (again) {
        fleet.log.warning(`\`on-failure\` could not be run: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .firstLine */ .TM)(again)}`);
    }
}
/** The same for a release, once it had begun: what was refused before it had the lock has done nothing. */
async function afterFailedRelease(site, facts, error) {
    const { tag, dryRun, deployed } = facts;
    if (tag === undefined || dryRun === true || !('before' in facts))
        return;
    const result = error instanceof _go_back_js__WEBPACK_IMPORTED_MODULE_3__/* .RolledBack */ .Qf ? 'rolled-back' : error.stage === _release_basis_js__WEBPACK_IMPORTED_MODULE_4__/* .PLAN_STAGE */ .dH ? 'outdated' : 'failed';
    if (result !== 'outdated')
        await onFailure(site, { tag, slot: deployed?.slot, result }, error);
}


/***/ }),

/***/ 20406:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cs: () => (/* binding */ makePlan),
/* harmony export */   DS: () => (/* binding */ pendingLines),
/* harmony export */   Sn: () => (/* binding */ holdToPlan),
/* harmony export */   dH: () => (/* binding */ PLAN_STAGE),
/* harmony export */   rY: () => (/* binding */ planId)
/* harmony export */ });
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77309);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74720);
/* harmony import */ var _host_lock_read_servers_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(18779);
/* harmony import */ var _host_switch_traffic_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(64046);
/* harmony import */ var _model_changes_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(69340);
/* harmony import */ var _model_plan_terms_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(81260);
/* harmony import */ var _model_release_plan_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(87058);
/* harmony import */ var _model_second_person_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(31195);
/* harmony import */ var _source_sha256_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(48470);
/* harmony import */ var _steps_rsync_deploy_changes_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(14518);
/* harmony import */ var _steps_rsync_deploy_env_file_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(6982);
/* harmony import */ var _steps_rsync_deploy_plan_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(87410);
/* harmony import */ var _begin_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(17981);













/** The plan of a release by what the servers said now. */
function makePlan({ settings }, parts) {
    const { tag, commit, manifest, slot, serving, servers, changes, schema, values } = parts;
    return {
        version: 1,
        app: settings.app,
        environment: settings.environment,
        made: new Date().toISOString(),
        tag,
        commit,
        manifest,
        config: configSum(settings),
        slot,
        serving: (0,_model_release_plan_js__WEBPACK_IMPORTED_MODULE_10__/* .plannedServing */ .vW)(serving),
        hosts: servers.map(({ host, facts }) => (0,_model_release_plan_js__WEBPACK_IMPORTED_MODULE_10__/* .plannedHostOf */ .cw)((0,_host_switch_traffic_js__WEBPACK_IMPORTED_MODULE_3__/* .saidBy */ .TT)(settings, host, facts), facts.releases)),
        ...(changes === undefined ? {} : { changes }),
        ...(schema === undefined ? {} : { schema }),
        ...(values === undefined ? {} : { values }),
    };
}
/** What is to run in a database, as a plan keeps it. */
function pendingLines(changes) {
    return changes === undefined || changes.unread !== undefined ? undefined : changes.pending.map(_model_changes_js__WEBPACK_IMPORTED_MODULE_11__/* .changeLine */ .vK);
}
/** By which an approval names its plan. */
function planId(plan) {
    return (0,_source_sha256_js__WEBPACK_IMPORTED_MODULE_5__/* .sha256Of */ .Bj)((0,_model_release_plan_js__WEBPACK_IMPORTED_MODULE_10__/* .basisOf */ .gp)(plan));
}
/**
 * Under the lock, before anything is changed: throws CutoverError, which names what moved, unless this release would do
 * now what was approved. What goes on from an earlier run of this release was approved with it, and still has to be that
 * release, by that configuration, on those hosts.
 */
async function holdToPlan({ site, held }, wanted) {
    const { approved, tag, commit, source } = wanted;
    if (approved === undefined)
        return;
    const { settings } = site;
    const servers = await (0,_host_lock_read_servers_js__WEBPACK_IMPORTED_MODULE_2__.completeReadings)(site, held);
    const all = [...servers.readings, ...servers.balancers];
    const serving = (0,_host_lock_read_servers_js__WEBPACK_IMPORTED_MODULE_2__.servingOn)(site, servers);
    const start = (0,_begin_js__WEBPACK_IMPORTED_MODULE_9__/* .startBy */ .g)(site, servers, serving, { tag, manifest: source.sha256 });
    // The schema is held against the plan where it is read, just before the first change.
    const { changes: scripts, schema, values: differing } = approved;
    const parts = {
        ...{ tag, commit, serving, servers: all, manifest: source.sha256 },
        ...{ changes: scripts, schema, values: differing },
    };
    if (start.kind === 'live' || start.kind === 'continue') {
        const now = makePlan(site, { ...parts, slot: start.slot });
        requirePlan(approved, (0,_model_release_plan_js__WEBPACK_IMPORTED_MODULE_10__/* .asBegun */ .yn)(approved, now), undefined);
        return;
    }
    const slotNow = () => {
        try {
            return (0,_steps_rsync_deploy_plan_js__WEBPACK_IMPORTED_MODULE_8__/* .chooseSlot */ .O)(site, servers, serving, { tag }).slot;
        }
        catch (thrown) {
            // Where what moved leaves no slot to deploy into, that it moved is what the approver has to know.
            requirePlan(approved, makePlan(site, { ...parts, slot: approved.slot }), undefined);
            throw thrown;
        }
    };
    const slot = slotNow();
    const name = (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.migrateHost)(settings, (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.slotNamed)(settings, slot));
    const first = servers.readings.find(({ host }) => host.name === name)?.host;
    // What a plan without them rests on is not more than that.
    const changes = approved.changes === undefined || first === undefined
        ? undefined
        : await (0,_steps_rsync_deploy_changes_js__WEBPACK_IMPORTED_MODULE_6__/* .planDatabaseChanges */ ._)(site, first, wanted);
    const values = differing === undefined
        ? undefined
        : await (0,_steps_rsync_deploy_env_file_js__WEBPACK_IMPORTED_MODULE_7__/* .planValues */ .G0)(site, { readings: servers.readings, slot, served: serving.served?.tag }, wanted.env);
    const now = makePlan(site, { ...parts, slot, values, changes: pendingLines(changes) });
    requirePlan(approved, now, settings.options['plan-age']);
}
function requirePlan(approved, now, ageMs) {
    const next = 'start the workflow again: it makes a new plan, to be approved as it is now';
    const [first, ...more] = (0,_model_plan_terms_js__WEBPACK_IMPORTED_MODULE_4__/* .outdatedBy */ .u)(approved, now, ageMs);
    if (first === undefined)
        return;
    const moved = (0,_model_release_plan_js__WEBPACK_IMPORTED_MODULE_10__/* .movedSince */ .yz)(approved, now).length > 0 ? 'what was approved is not what would happen now: ' : '';
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB(`${moved}${first}${more.length === 0 ? '' : `, and ${more.length} more`}`, {
        stage: PLAN_STAGE,
        state: [...more, 'nothing of this release was put on a host'],
        next,
    });
}
/** A release that ends here was approved as something else. */
const PLAN_STAGE = 'plan';
/** The part of the configuration that this environment is made of, whatever the order of its keys. */
function configSum({ config, options }) {
    const { environments: _, ...common } = config;
    return (0,_source_sha256_js__WEBPACK_IMPORTED_MODULE_5__/* .sha256Of */ .Bj)(JSON.stringify([common, options], _model_second_person_js__WEBPACK_IMPORTED_MODULE_12__/* .sortKeys */ .di));
}


/***/ }),

/***/ 51007:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $o: () => (/* binding */ WorseThanBefore),
/* harmony export */   Fu: () => (/* binding */ WATCH_STAGE),
/* harmony export */   vN: () => (/* binding */ watchRelease)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74720);
/* harmony import */ var _steps_observe_observe_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(43964);



/** The stage in which a release looks at itself while it is live. */
const WATCH_STAGE = 'Watch';
/** The counters of a release that is live say that it is worse than it may be. */
class WorseThanBefore extends _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB {
    name = 'WorseThanBefore';
}
/**
 * Goes on looking at a release that has just taken traffic, for `observe.first`, a look every `observe.every`. Throws
 * WorseThanBefore at a fail. What is inconclusive, or cannot be read, decides nothing here: the observation goes on after
 * the release. Throws CutoverError when the run is cancelled. Gives whether it looked at all.
 */
async function watchRelease(site, tag, stage) {
    const { fleet, settings } = site;
    const { first, every = 0 } = settings.options.observe ?? {};
    if (first === undefined)
        return false;
    await stage(WATCH_STAGE, async () => {
        const end = Date.now() + first;
        for (let left = first; left > 0; left = end - Date.now()) {
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(Math.min(every, left), undefined, { signal: fleet.signal }).catch(() => {
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB('the run was cancelled while it watched the release', { stage: WATCH_STAGE });
            });
            await lookOnce(site, tag);
        }
    });
    return true;
}
async function lookOnce(site, tag) {
    const { log } = site.fleet;
    const result = await (0,_steps_observe_observe_js__WEBPACK_IMPORTED_MODULE_2__.observe)(site, { expectTag: tag, now: Date.now() }).catch((thrown) => {
        log.warning(`this look could not be made: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .firstLine */ .TM)(thrown)}`);
        return undefined;
    });
    if (result === undefined)
        return;
    const { metrics } = result.judgement;
    const open = metrics.filter(({ verdict }) => verdict !== 'pass');
    log.info(`${tag}: ${[result.verdict, ...open.map(({ name, why }) => `${name}: ${why}`)].join('; ')}`);
    if (result.verdict !== 'fail')
        return;
    const worse = metrics.filter(({ verdict }) => verdict === 'fail');
    throw new WorseThanBefore(`${tag} is worse than it may be: ${worse.map(({ name, why }) => `${name}: ${why}`).join('; ')}`, { stage: WATCH_STAGE, state: state(result) });
}
function state({ hosts, tag, slot }) {
    return hosts.map(({ host, silent }) => silent === undefined ? `${host}: ${tag} is live in ${slot}` : `${host}: not read (${silent})`);
}


/***/ }),

/***/ 84543:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ goWayBack)
/* harmony export */ });
/* harmony import */ var _config_health_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(91754);
/* harmony import */ var _steps_verify_health_verify_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60102);
/* harmony import */ var _switch_hosts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(57800);



/** The one way back, of a release and of a rollback: asked before traffic moves, moved, read back, asked while live. */
async function goWayBack(way) {
    const { site, to, inPlace, timeoutMs, context, returned, read, stage } = way;
    const { settings } = site;
    const { slot, tag } = to;
    const check = { slot, expectTag: tag, timeoutMs };
    const began = performance.now();
    // Visitors wait. Under the lock nothing changes between the check and the switch: both go by one reading.
    let held;
    const readBefore = async () => {
        held ??= await read(false);
        return held;
    };
    try {
        await way.prepare?.();
        if (!inPlace && (0,_config_health_js__WEBPACK_IMPORTED_MODULE_0__/* .checksWhen */ .K)(settings, 'idle').length > 0)
            await stage('Check the version before', async () => (0,_steps_verify_health_verify_js__WEBPACK_IMPORTED_MODULE_1__.verifyHealth)(site, (await readBefore()).readings, { ...check, when: 'idle' }));
    }
    catch (thrown) {
        return { kind: 'stays', thrown };
    }
    let movedMs;
    try {
        await stage(`Go back to ${tag}`, async () => {
            await (0,_switch_hosts_js__WEBPACK_IMPORTED_MODULE_2__.switchHosts)(site, await readBefore(), {
                expectTag: tag,
                allowBad: true,
                returned,
                context,
                hooks: 'rollback',
                ...(settings.slots.length > 1 ? { slot } : {}),
            });
            movedMs = Math.round(performance.now() - began);
            await (0,_steps_verify_health_verify_js__WEBPACK_IMPORTED_MODULE_1__.verifyHealth)(site, (await read(true)).readings, { ...check, when: 'live' });
        });
    }
    catch (thrown) {
        return { kind: movedMs === undefined ? 'failed' : 'sick', thrown };
    }
    return { kind: 'back', tookMs: movedMs ?? 0 };
}


/***/ }),

/***/ 23386:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bf: () => (/* binding */ slotsWithRelease),
/* harmony export */   cH: () => (/* binding */ liveBefore),
/* harmony export */   e6: () => (/* binding */ withCommit)
/* harmony export */ });
/* harmony import */ var _serving_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95121);

/** The slots that hold this very release, its tag with its manifest, on every host that has them. */
function slotsWithRelease(hosts, slots, release) {
    const holds = ({ facts }, slot) => facts.slots.get(slot) === release.tag &&
        facts.releases.find(({ tag }) => tag === release.tag)?.manifest === release.manifest;
    return slots
        .filter(({ name, hosts: members }) => {
        const own = hosts.filter(({ host }) => members === undefined || members.includes(host));
        return own.length > 0 && own.every((host) => holds(host, name));
    })
        .map(({ name }) => name);
}
/** What a release that begins now replaces: `nothing` when nothing serves, undefined when it cannot be told. */
function liveBefore(serving, hosts) {
    const before = (0,_serving_js__WEBPACK_IMPORTED_MODULE_0__/* .previousOf */ .te)(serving);
    if (before === undefined)
        return 'nothing';
    return 'refused' in before ? undefined : withCommit(before, hosts);
}
/** The same with its commit, where a host knows it. */
function withCommit(served, hosts) {
    if (served === undefined)
        return undefined;
    const release = hosts.flatMap(({ facts }) => facts.releases).find(({ tag }) => tag === served.tag);
    return { ...served, commit: release?.record?.commit };
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


/***/ }),

/***/ 45349:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GH: () => (/* binding */ startOf),
/* harmony export */   sL: () => (/* binding */ isJudged),
/* harmony export */   x3: () => (/* binding */ wasGood)
/* harmony export */ });
/* harmony import */ var _already_there_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(23386);
/* harmony import */ var _repair_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(67668);
/* harmony import */ var _serving_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95121);



/** Decides how a release begins. `serving` and `servers`: what was read under the lock. */
function startOf(serving, servers, hosts, places, release) {
    // Before the first switch there is no link that anything could contradict.
    if ((serving.kind === 'drifted' || serving.kind === 'unknown') && serving.live !== undefined)
        return { kind: 'refused', refused: (0,_serving_js__WEBPACK_IMPORTED_MODULE_0__/* .sentenceOf */ .$N)(serving), next: (0,_repair_js__WEBPACK_IMPORTED_MODULE_1__/* .repairBefore */ .$)(serving) };
    const inPlace = serving.kind === 'unfinished' && serving.to !== undefined && serving.to === serving.from;
    if (serving.kind !== 'unfinished' || places.length < 2 || inPlace) {
        const slot = (0,_already_there_js__WEBPACK_IMPORTED_MODULE_2__/* .slotsWithRelease */ .Bf)(hosts, places, release).find((name) => isNoted(serving, name));
        if (slot !== undefined)
            return { kind: 'live', slot };
        const end = inPlace ? goodEnd(serving, hosts) : undefined;
        return end === undefined ? { kind: 'deploy' } : { kind: 'settle', to: end };
    }
    const ends = endsOf(servers);
    const same = (0,_already_there_js__WEBPACK_IMPORTED_MODULE_2__/* .slotsWithRelease */ .Bf)(hosts, places, release).find((slot) => ends.includes(slot));
    const others = ends.filter((slot) => slot !== same).flatMap((slot) => placeOf(slot, hosts, places) ?? []);
    if (same !== undefined)
        return { kind: 'continue', slot: same, from: others[0] };
    // A way back that was not finished leads to the good one; a way forward came from it.
    const to = others.find(({ tag }) => isGood(hosts, tag)) ?? others[0];
    return to === undefined ? { kind: 'deploy' } : { kind: 'settle', to };
}
/** A slot that serves, on some hosts or on all; while it moves in place it is both ends. */
function isNoted(serving, slot) {
    switch (serving.kind) {
        case 'settled':
            return serving.slot === slot;
        case 'split':
            return serving.groups.some(({ live }) => live === slot);
        case 'unfinished':
            return serving.from === slot;
        case 'drifted':
        case 'unknown':
        case 'nothing':
            return false;
    }
}
/** Of a slot that was moving in place the release that served before, whether it was on its way from it or back to it. */
function goodEnd({ to, tagFrom, tagTo }, hosts) {
    const ends = [tagFrom, tagTo].filter((tag) => tag !== undefined);
    const tag = ends.find((one) => isGood(hosts, one)) ?? tagFrom;
    return to === undefined || tag === undefined ? undefined : { slot: to, tag };
}
/** Both ends of all unfinished switches, those that they came from first. */
function endsOf(servers) {
    const marks = servers.flatMap(({ mark }) => mark ?? []);
    const ends = [...marks.map(({ from }) => from), ...marks.map(({ to }) => to)];
    return [...new Set(ends.filter((slot) => slot !== undefined))];
}
/** The one release in a slot on all hosts that have it. */
function placeOf(slot, hosts, places) {
    const members = places.find(({ name }) => name === slot)?.hosts;
    const own = hosts.filter(({ host }) => members === undefined || members.includes(host));
    const tags = new Set(own.map(({ facts }) => facts.slots.get(slot)));
    const [tag] = tags;
    return tags.size === 1 && tag !== undefined ? { slot, tag } : undefined;
}
function isGood(hosts, tag) {
    return hosts.some(({ facts }) => recordOf(facts, tag)?.state === 'good');
}
/**
 * Was it found out, after the release went live last, whether it is healthy there? A run that died between the switch
 * and its check leaves it open: then the next run judges it as that one would have. What was gone back to was judged before.
 */
function isJudged(hosts, tag) {
    return hosts.every(({ facts }) => {
        const record = recordOf(facts, tag);
        if (record?.liveAt === undefined || record.returned !== undefined)
            return true;
        return record.goodAt !== undefined && record.goodAt >= record.liveAt;
    });
}
/** Every host knows the release as one that was found good while it was live. */
function wasGood(hosts, tag) {
    return hosts.every(({ facts }) => recordOf(facts, tag)?.goodAt !== undefined);
}
function recordOf(facts, tag) {
    return facts.releases.find((release) => release.tag === tag)?.record;
}


/***/ }),

/***/ 63135:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  NotServed: () => (/* binding */ NotServed),
  chooseSlot: () => (/* binding */ chooseSlot),
  confirmServing: () => (/* binding */ confirmServing),
  requireServed: () => (/* binding */ requireServed)
});

// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/host/lock/read-servers.js
var read_servers = __webpack_require__(18779);
// EXTERNAL MODULE: ../build/src/model/repair.js
var repair = __webpack_require__(67668);
// EXTERNAL MODULE: ../build/src/model/serving.js
var model_serving = __webpack_require__(95121);
;// CONCATENATED MODULE: ../build/src/model/health-slot.js


/**
 * The slot to check and which checks count. `own` is what the hosts of this run serve, with what decides for them;
 * `all` the same with the rest of the environment. Live is only what visitors get for certain; a slot that may get
 * requests is never checked as idle.
 */
function slotToCheck(own, all, places, goal) {
    const { slot, when } = goal;
    if (slot === undefined)
        return when === 'live' ? liveSlotOf(own) : idleSlotOf(all, places);
    if (when !== undefined)
        return { slot, when };
    if (own.kind === 'settled')
        return { slot, when: own.slot === slot ? 'live' : 'idle' };
    switch (all.kind) {
        case 'settled':
        case 'nothing':
            return { slot, when: all.kind === 'settled' && all.slot === slot ? 'live' : 'idle' };
        case 'unknown':
            return { slot, when: all.live === slot ? 'live' : 'idle' };
        case 'split': {
            const leading = own.kind === 'split' ? own.groups : [];
            return {
                slot,
                when: leading.length > 0 && leading.every(({ live }) => live === slot) ? 'live' : 'idle',
            };
        }
        case 'drifted':
            // Before its first switch: the balancer sends requests to whatever answers.
            if (!all.busy.includes(slot) || (all.live === undefined && all.served?.slot === slot))
                return { slot, when: 'idle' };
            return {
                refused: `${(0,model_serving/* sentenceOf */.$N)(all)}: ${slot} is not idle, and not what is noted as live`,
                next: (0,repair/* repairOf */.d)(all),
            };
        case 'unfinished':
            if (!all.alive && ![all.to, all.from].includes(slot) && !all.busy.includes(slot))
                return { slot, when: 'idle' };
            return { refused: (0,model_serving/* sentenceOf */.$N)(all), next: (0,repair/* repairOf */.d)(all) };
    }
}
function liveSlotOf(serving) {
    if (serving.kind === 'settled')
        return { slot: serving.slot, when: 'live' };
    if (serving.kind === 'nothing')
        return { refused: 'no slot is live yet', next: 'run switch-slot first, or check the idle slot' };
    return { refused: (0,model_serving/* sentenceOf */.$N)(serving), next: (0,repair/* repairOf */.d)(serving) };
}
function idleSlotOf(serving, places) {
    const when = 'idle';
    if (serving.kind === 'nothing') {
        const [first] = places;
        return first === undefined
            ? { refused: 'the environment has no slot', next: 'add one under `slots:`' }
            : { slot: first.name, when };
    }
    // Before its first switch: the balancer sends requests to whatever answers.
    if (serving.kind === 'drifted' && serving.live === undefined && serving.served !== undefined)
        return { slot: serving.served.slot, when };
    if (serving.kind === 'split' || serving.kind === 'unknown')
        return { refused: (0,model_serving/* sentenceOf */.$N)(serving), next: `name the slot that is meant, or ${(0,repair/* repairOf */.d)(serving)}` };
    const idle = serving.kind === 'unfinished' && serving.alive
        ? undefined
        : places.find(({ name }) => serving.kind === 'settled' ? name !== serving.slot : !serving.busy.includes(name));
    if (idle !== undefined)
        return { slot: idle.name, when };
    return serving.kind === 'settled'
        ? {
            refused: `the only slot, ${serving.slot}, is live: there is no idle one`,
            next: 'check the live slot (`live`)',
        }
        : { refused: `${(0,model_serving/* sentenceOf */.$N)(serving)}: no slot is idle`, next: (0,repair/* repairOf */.d)(serving) };
}

;// CONCATENATED MODULE: ../build/src/steps/verify-health/serving.js





const STAGE = 'which slot is live';
/** Reads what serves, and chooses the slot that is asked for. Throws CutoverError, with what visitors get, where that is open. */
async function chooseSlot(site, goal) {
    const servers = await (0,read_servers.readServers)(site, 'own');
    const own = (0,read_servers.servingOn)(site, servers);
    // The rest of the environment is asked only where the hosts of this run do not say it alone.
    const all = own.kind === 'settled' || goal.when === 'live'
        ? own
        : (0,read_servers.servingOn)(site, await (0,read_servers.completeReadings)(site, servers));
    const chosen = slotToCheck(own, all, site.settings.slots, goal);
    if ('refused' in chosen)
        throw new errors/* CutoverError */.DB(chosen.refused, { stage: STAGE, state: unchanged(all), next: chosen.next });
    return { ...chosen, servers };
}
/** All checks passed, and yet visitors get something else, or it is not known what they get. */
class NotServed extends errors/* CutoverError */.DB {
    name = 'NotServed';
    constructor({ slot, tag = 'what is' }, serving) {
        const why = serving.kind === 'unknown' ? 'it is not known whether visitors get it' : 'it is not what visitors get';
        super(`${tag} in ${slot} is healthy, but ${why}: ${(0,model_serving/* sentenceOf */.$N)(serving)}`, {
            stage: STAGE,
            state: unchanged(serving),
            next: (0,repair/* repairOf */.d)(serving),
        });
    }
}
/** Throws NotServed unless all visitors get just this release from this slot, by what was read after its checks. */
function requireServed(site, servers, wanted) {
    const serving = (0,read_servers.servingOn)(site, servers);
    if (serving.kind === 'settled' && serving.slot === wanted.slot && serving.tag === wanted.tag)
        return;
    throw new NotServed(wanted, serving);
}
/**
 * Reads where requests go after a live slot was found healthy, since that may have moved while it was asked. Gives what
 * all servers said. Throws NotServed unless all visitors get what was checked, and as readServers.
 */
async function confirmServing(site, checked) {
    const servers = await (0,read_servers.readServers)(site, 'own');
    requireServed(site, servers, checked);
    return servers;
}
function unchanged({ lines }) {
    return lines.map((line) => `${line}, unchanged`);
}


/***/ })

};
