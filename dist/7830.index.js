export const id = 7830;
export const ids = [7830,8102];
export const modules = {

/***/ 53721:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   checkBetweenBatches: () => (/* binding */ checkBetweenBatches)
/* harmony export */ });
/* harmony import */ var _config_health_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(92925);
/* harmony import */ var _steps_verify_health_verify_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60102);


/** Asks the servers that have switched whether the release is healthy while live, before the next batch follows. */
function checkBetweenBatches(site, readings) {
    return async (switched, { slot, tag }) => {
        if ((0,_config_health_js__WEBPACK_IMPORTED_MODULE_0__/* .checksWhen */ .K)(site.settings, 'live').length === 0)
            site.fleet.log.warning('no health check is asked while live: nothing is checked between the batches');
        else
            await (0,_steps_verify_health_verify_js__WEBPACK_IMPORTED_MODULE_1__.verifyHealth)(site, readings, { slot, when: 'live', expectTag: tag, switched });
    };
}


/***/ }),

/***/ 50539:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ checkIdle)
/* harmony export */ });
/* harmony import */ var _config_health_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(92925);
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

/***/ 88102:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ReleaseWindow: () => (/* binding */ ReleaseWindow)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _model_window_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(79857);


/** May a release to this environment go on now? */
class ReleaseWindow {
    #settings;
    #github;
    #log;
    /** The reason of an emergency, in which nothing is waited for. */
    #emergency;
    constructor(settings, parts) {
        this.#settings = settings;
        this.#github = parts.github;
        this.#log = parts.log;
        this.#emergency = parts.emergency;
    }
    /** For a plan: until when, or from when. Throws when the freeze file cannot be read. */
    async describe() {
        const windows = await this.#windows();
        if (windows === undefined)
            return [];
        const state = (0,_model_window_js__WEBPACK_IMPORTED_MODULE_1__/* .windowAt */ .MF)(windows, Date.now());
        if (state.open)
            return [
                state.until === undefined
                    ? 'the window is open'
                    : `the window is open until ${(0,_model_window_js__WEBPACK_IMPORTED_MODULE_1__/* .inZone */ .O0)(windows.zone, state.until)}: approve before ${(0,_model_window_js__WEBPACK_IMPORTED_MODULE_1__/* .inZone */ .O0)(windows.zone, state.until - windows.lastStartMs)}`,
            ];
        return [`${closedWords(windows, state)}: until then this release would be refused`];
    }
    /** Before anything is changed. Throws CutoverError when no release may begin. */
    async requireBegin() {
        const windows = await this.#windows();
        if (windows === undefined)
            return;
        const state = (0,_model_window_js__WEBPACK_IMPORTED_MODULE_1__/* .windowAt */ .MF)(windows, Date.now());
        if (state.open && state.begins)
            return;
        const words = state.open
            ? `the window closes at ${(0,_model_window_js__WEBPACK_IMPORTED_MODULE_1__/* .inZone */ .O0)(windows.zone, state.until ?? 0)}, and no release begins later than ${(0,_model_window_js__WEBPACK_IMPORTED_MODULE_1__/* .inZone */ .O0)(windows.zone, (state.until ?? 0) - windows.lastStartMs)}`
            : closedWords(windows, state);
        this.#refuse(words, words, ['nothing of this release was put on a host'], 'run it again when the window is open');
    }
    /** Before traffic moves to what is ready. Throws CutoverError when it may not. */
    async requireSwitch(ready) {
        const windows = await this.#windows();
        if (windows === undefined)
            return;
        const state = (0,_model_window_js__WEBPACK_IMPORTED_MODULE_1__/* .windowAt */ .MF)(windows, Date.now());
        if (state.open)
            return;
        const closed = closedWords(windows, state);
        this.#refuse(closed, `${ready.tag} is ready in ${ready.slot}, and ${closed}`, ['no traffic was moved'], 'run it again when the window is open: it goes on from here');
    }
    #refuse(closed, words, state, next) {
        const { environment } = this.#settings;
        if (this.#emergency !== undefined) {
            this.#log.warning(`emergency (${this.#emergency}): ${environment} is released to although ${closed}`);
            return;
        }
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(`no release to ${environment} now: ${words}`, {
            stage: 'window',
            state: [...state],
            next: `${next}; where it cannot wait: \`emergency: true\` with a \`reason\`, and an approver who did not start the run. Going back is never held`,
        });
    }
    async #windows() {
        const { windows } = this.#settings.options;
        if (windows === undefined)
            return undefined;
        return {
            zone: windows.zone,
            open: windows.open,
            frozen: [...windows.frozen, ...(await this.#freezes())],
            lastStartMs: windows['last-start'],
        };
    }
    async #freezes() {
        if (this.#github === undefined)
            return [];
        const { readFreezes } = await Promise.all(/* import() */[__webpack_require__.e(7728), __webpack_require__.e(9007)]).then(__webpack_require__.bind(__webpack_require__, 49007));
        return readFreezes(this.#github, this.#settings.environment);
    }
}
function closedWords({ zone }, state) {
    const opens = state.opens === undefined ? 'does not open within a year' : `opens ${(0,_model_window_js__WEBPACK_IMPORTED_MODULE_1__/* .inZone */ .O0)(zone, state.opens)}`;
    return `the window is closed (${state.why}) and ${opens}`;
}


/***/ }),

/***/ 87579:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  release: () => (/* binding */ release)
});

// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/github/approval.js
var approval = __webpack_require__(10684);
// EXTERNAL MODULE: ../build/src/github/record.js
var github_record = __webpack_require__(64682);
// EXTERNAL MODULE: ../build/src/host/connection/site.js
var connection_site = __webpack_require__(50132);
// EXTERNAL MODULE: ../build/src/host/lock/lock.js + 2 modules
var lock = __webpack_require__(2356);
// EXTERNAL MODULE: ../build/src/steps/verify-health/verify.js + 5 modules
var verify = __webpack_require__(60102);
// EXTERNAL MODULE: ../build/src/host/lock/read-hosts.js + 1 modules
var read_hosts = __webpack_require__(56513);
// EXTERNAL MODULE: ../build/src/host/switch/traffic.js
var traffic = __webpack_require__(64046);
// EXTERNAL MODULE: ../build/src/model/serving.js
var model_serving = __webpack_require__(95121);
// EXTERNAL MODULE: ../build/src/model/words.js
var words = __webpack_require__(74636);
;// CONCATENATED MODULE: ../build/src/model/report-serving.js


/** What serves at the end. A server that does not answer leaves it unknown, whatever the others say. */
function servingAtEnd(servers, places) {
    const silent = servers.flatMap((server) => ('silent' in server ? [server] : []));
    const said = servers.flatMap((server) => ('silent' in server ? [] : [server]));
    if (servers.length === 0)
        return { kind: 'unread', tag: undefined, sentence: 'no server was asked what visitors get' };
    const serving = (0,model_serving.servingOf)(said, places);
    if (silent.length === 0)
        return { kind: serving.kind, tag: serving.served?.tag, sentence: (0,model_serving.sentenceOf)(serving) };
    const why = silent.map(({ host, silent: reason }) => `${host} does not answer (${reason})`).join('; ');
    const others = said.length === 0 ? '' : `; by the other servers, ${(0,model_serving.sentenceOf)(serving)}`;
    return { kind: 'unread', tag: undefined, sentence: `what visitors get is unknown: ${why}${others}` };
}
/** How one host stands at the end: its words, and whether it serves what it should. */
function hostAtEnd(last, places, goal) {
    if ('silent' in last)
        return { ok: false, state: `does not answer: ${last.silent}` };
    const { host, live, slots, mark, traffic } = last;
    const state = (0,words/* serverWords */.l)(last);
    const astray = traffic.kind === 'slots' && !servesAsNoted(traffic, live, slots);
    if (mark !== undefined || astray)
        return { ok: false, state };
    // Where slots are groups of hosts, those of the other group hold another release than the live one.
    const members = places.find(({ name }) => name === live)?.hosts;
    if (members !== undefined && !members.includes(host))
        return { ok: true, state };
    const tag = live === undefined ? undefined : slots.get(live);
    if (goal.refused !== undefined && tag === goal.refused)
        return { ok: false, state };
    return { ok: goal.wanted === undefined || tag === goal.wanted, state };
}
/** What takes requests before the first release is not Cutover's: then only a slot with a release in it is amiss. */
function servesAsNoted({ slots, foreign }, live, held) {
    if (live === undefined)
        return slots.every((slot) => held.get(slot) === undefined);
    return !foreign && slots.length === 1 && slots[0] === live;
}

;// CONCATENATED MODULE: ../build/src/flow/course.js




/** Runs the stages of a release, says each of them, and keeps what a person wants to know at the end. */
class Course {
    facts = { approvers: [] };
    #site;
    #stages = [];
    #started = performance.now();
    #connected = false;
    constructor(site) {
        this.#site = site;
    }
    /** One stage as a group of the log. A run that is being cancelled begins no further one. */
    async stage(name, work) {
        const { log, signal } = this.#site.fleet;
        if (signal.aborted)
            throw new errors/* CutoverError */.DB(`the run was cancelled before this stage`, { stage: name });
        return log.group(name, () => this.#timed(name, work));
    }
    /** As `stage`, for the way back: it is gone also when the run is being cancelled. */
    async stageAnyway(name, work) {
        return this.#site.fleet.log.group(name, () => this.#timed(name, work));
    }
    async #timed(name, work) {
        const from = performance.now() - this.#started;
        let ok = false;
        try {
            const value = await work();
            ok = true;
            if (name === 'Connect')
                this.#connected = true;
            return value;
        }
        finally {
            this.#stages.push({ name, from, to: performance.now() - this.#started, ok });
        }
    }
    /** Asks every server once more what it serves, and puts all of it together. Never throws. */
    async report(verdict, thrown, rollbackWorkflow) {
        const { settings, identity } = this.#site;
        const { backup, deployed, switched, before, approvers, tag = '(no tag)' } = this.facts;
        const last = await this.#askAll();
        const serving = servingAtEnd(last, settings.slots);
        const previous = switched?.previous ?? deployed?.live ?? before;
        const server = identity.run.slice(0, identity.run.indexOf(`/${identity.repository}/actions`));
        return {
            app: settings.app,
            environment: settings.environment,
            verdict,
            tag,
            commit: this.facts.commit,
            previousTag: previous?.tag,
            previousCommit: previous?.tag === before?.tag ? before?.commit : undefined,
            slot: switched?.live.slot ?? deployed?.slot,
            previousSlot: previous?.slot,
            manifest: this.facts.manifest,
            migrated: deployed?.migrated ?? false,
            switched: switched?.changed === true && verdict !== 'rolled-back',
            markedBad: this.facts.markedBad ?? false,
            actor: identity.actor,
            approvers,
            emergency: this.facts.emergency,
            beforeRead: 'before' in this.facts,
            backupWanted: settings.options.backup !== undefined,
            backup: backup === undefined
                ? undefined
                : {
                    id: backup.id,
                    bytes: backup.bytes,
                    verified: backup.verified,
                    durationMs: backup.durationMs,
                },
            plan: this.facts.plan ?? [],
            planId: this.facts.planId,
            liveTag: serving.tag,
            serving,
            hosts: this.#hosts(verdict, last, goalOf(verdict, tag, previous?.tag)),
            stages: [...this.#stages],
            failure: thrown === undefined ? undefined : failureOf(thrown),
            repositoryUrl: `${server}/${identity.repository}`,
            runUrl: identity.run,
            rollbackWorkflow,
        };
    }
    /** What every server says at the end; nothing when none was reached. */
    async #askAll() {
        if (!this.#connected)
            return [];
        const { fleet, settings } = this.#site;
        // Also at the end of a cancelled run somebody wants to know what serves.
        const calm = fleet.withSignal(AbortSignal.timeout(settings.options.timeouts.connect + 30_000));
        const outcomes = await calm.quiet(() => calm.collect('ask what serves', (host, signal) => (0,read_hosts/* readHost */.r)(host, settings, signal), {
            hosts: [...calm.hosts, ...calm.balancers],
        }));
        return outcomes.map((outcome) => {
            const { host } = outcome;
            if (outcome.ok)
                return (0,traffic/* saidBy */.TT)(settings, host, outcome.value);
            const silent = (0,errors/* messageOf */.bD)(outcome.error).split('\n')[0] ?? '';
            return { host: host.name, role: calm.hosts.includes(host) ? 'app' : 'balancer', silent };
        });
    }
    #hosts(verdict, last, goal) {
        const { fleet, settings } = this.#site;
        if (!this.#connected)
            return fleet.hosts.map(({ name }) => ({ host: name, ok: verdict !== 'failed', state: 'not touched' }));
        const { deployed, switched } = this.facts;
        return last
            .filter(({ role }) => role === 'app')
            .map((said) => {
            const sent = deployed?.hosts.find(({ host }) => host === said.host);
            const moved = switched?.hosts.find(({ host }) => host === said.host);
            return {
                host: said.host,
                ...hostAtEnd(said, settings.slots, goal),
                filesSent: sent?.filesSent,
                bytesSent: sent?.bytesSent,
                deployMs: sent?.durationMs,
                switchMs: moved?.changed === true ? moved.durationMs : undefined,
            };
        });
    }
}
/** What each host is to serve after a release that ended so. */
function goalOf(verdict, tag, previous) {
    switch (verdict) {
        case 'released':
        case 'unchanged':
            return { wanted: tag };
        case 'rolled-back':
            return { wanted: previous };
        case 'failed':
            return { refused: tag };
        case 'planned':
        case 'outdated':
            return {};
    }
}
function failureOf(thrown) {
    const ours = thrown instanceof errors/* CutoverError */.DB ? thrown : undefined;
    return { stage: ours?.stage ?? 'release', message: (0,errors/* messageOf */.bD)(thrown), next: ours?.next };
}

// EXTERNAL MODULE: ../build/src/config/settings.js
var settings = __webpack_require__(77309);
// EXTERNAL MODULE: ../build/src/host/release/mark-release.js
var mark_release = __webpack_require__(74275);
// EXTERNAL MODULE: ../build/src/steps/verify-health/options.js
var options = __webpack_require__(49332);
// EXTERNAL MODULE: ../build/src/host/release/fetch-release.js + 1 modules
var fetch_release = __webpack_require__(60620);
// EXTERNAL MODULE: ../build/src/steps/rsync-deploy/deploy.js + 11 modules
var deploy = __webpack_require__(64728);
;// CONCATENATED MODULE: ../build/src/flow/bring-release.js
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
        return await (0,deploy.rsyncDeploy)(part, { token: held.token, readings }, {
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
    const found = await (0,fetch_release/* fetchRelease */.u)(part, holders, release);
    if (!('missing' in found))
        return found;
    const { hosts } = part.fleet;
    const names = hosts.map(({ name }) => name).join(', ');
    throw new errors/* CutoverError */.DB(`${release.tag} is not on ${names}, and ${found.missing}`, {
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

;// CONCATENATED MODULE: ../build/src/flow/underway.js
/** Events are written in their order while the release goes on: it does not wait for GitHub. */
function inBackground(record) {
    let tail = Promise.resolve();
    return {
        add: async (event) => {
            tail = tail.then(() => record(event));
        },
        written: () => tail,
    };
}
/** The same site for the way back: a run that is being cancelled has a few seconds left, and this is what they are for. */
function uncancelled(site) {
    return { ...site, fleet: site.fleet.withSignal(new AbortController().signal) };
}

// EXTERNAL MODULE: ../build/src/flow/way-back.js
var way_back = __webpack_require__(84543);
;// CONCATENATED MODULE: ../build/src/flow/go-back.js










/** The release failed while live, and the version before it serves again. */
class RolledBack extends errors/* CutoverError */.DB {
    name = 'RolledBack';
}
/**
 * The one decision to go back: traffic returns to the version before, unless that one is not healthy either.
 * Gives the error that makes the run red.
 */
async function goBack(underway, { live, previous }, cause) {
    const { site, held, course, context } = underway;
    const { settings } = site;
    const why = (0,errors/* messageOf */.bD)(cause);
    const ours = cause instanceof errors/* CutoverError */.DB ? cause : undefined;
    const calm = uncancelled(site);
    const read = async () => ({ token: held.token, readings: await (0,read_hosts.readHosts)(calm.fleet, settings) });
    const stays = (because, next) => new errors/* CutoverError */.DB(`${why}\nIt stays live: ${because}`, {
        cause,
        stage: 'Check live slot',
        state: ours?.state,
        host: ours?.host,
        next,
    });
    const { tag } = live;
    const to = previous?.tag;
    if (previous === undefined || to === undefined)
        return stays('nothing was live before it', 'mend the cause and release again; there is no version to go back to');
    const inPlace = previous.slot === live.slot;
    const version = { slot: previous.slot, tag: to };
    const end = await (0,way_back/* goWayBack */.B)({
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
            return stays(`the version before, ${to}, is not ${end.thrown instanceof options.HealthError ? 'healthy either' : 'ready on every host'} (${(0,errors/* messageOf */.bD)(end.thrown).split('\n')[0]})`, 'look at both; when one of them is well again, switch-slot with `slot` brings traffic to it');
        case 'failed':
        case 'sick': {
            const { thrown } = end;
            const failed = thrown instanceof errors/* CutoverError */.DB ? thrown : undefined;
            return new errors/* CutoverError */.DB(`${why}\nGoing back to ${to} failed as well: ${(0,errors/* messageOf */.bD)(thrown)}`, {
                cause: thrown,
                stage: 'Go back',
                state: failed?.state,
                host: failed?.host,
                next: failed?.next ?? 'run the rollback workflow',
            });
        }
        case 'back':
            return wentBack(underway, version, tag, cause);
    }
}
/** A host that was behind has not got the version before: it takes the files from one that has. */
async function bringToAll({ site, held, course, context }, { slot, tag }, inPlace) {
    const calm = uncancelled(site);
    const readings = await (0,read_hosts.readHosts)(calm.fleet, calm.settings);
    const lacking = readings
        .filter(({ host, facts }) => {
        if (inPlace)
            return !facts.releases.some((one) => one.tag === tag);
        const has = (0,settings.slotsOf)(calm.settings, host.name).some(({ name }) => name === slot);
        return has && facts.slots.get(slot) !== tag;
    })
        .map(({ host }) => host);
    if (lacking.length === 0)
        return;
    const names = lacking.map(({ name }) => name).join(', ');
    await course.stageAnyway(`Bring ${tag} to ${names}`, () => bringRelease(partOf(calm, lacking), held, readings, { tag, slot, allowBad: true, context }));
}
/** The first hosts of a switch in batches found the release unhealthy, and all went back: then it is as bad as one that all of them tried. */
async function judgeBatch(underway, tag, thrown) {
    const { site, course } = underway;
    const { before } = course.facts;
    const found = thrown instanceof errors/* CutoverError */.DB ? thrown.cause : undefined;
    if (!(found instanceof options.HealthError) || found.result.verdict !== 'unhealthy')
        return thrown;
    if (before === undefined || before.tag === tag)
        return thrown;
    const was = before.tag;
    const serving = await servingNow(uncancelled(site));
    if (serving === undefined || !serves(serving, { slot: before.slot, tag: was }))
        return thrown;
    return wentBack(underway, { slot: before.slot, tag: was }, tag, found);
}
/** What all servers say now; undefined when one of them does not answer. */
async function servingNow({ fleet, settings }) {
    const readings = await (0,read_hosts.readHosts)(fleet, settings, [...fleet.hosts, ...fleet.balancers]).catch(() => undefined);
    return readings === undefined ? undefined : (0,traffic/* servingBy */.gW)(settings, readings);
}
/** All servers say that this serves; of one that cannot say where its traffic goes, its link. */
function serves(serving, { slot, tag }) {
    if (serving.kind === 'settled')
        return serving.slot === slot && serving.tag === tag;
    return serving.kind === 'unknown' && serving.live === slot && serving.tag === tag;
}
/** Every host serves the version before again: the release is marked bad, and this is recorded. Gives the error that makes the run red. */
async function wentBack({ site, held, course, context, record }, to, tag, cause) {
    const calm = uncancelled(site);
    const why = (0,errors/* messageOf */.bD)(cause);
    const reason = why.split('\n')[0] ?? '';
    const back = {
        kind: 'rolled-back',
        tag: to.tag,
        from: tag,
        slot: to.slot,
        hosts: calm.fleet.hosts.length,
        within: 'release',
        reason,
    };
    const cancelled = site.fleet.signal.aborted;
    const marked = await (cancelled
        ? unjudged()
        : course
            .stageAnyway('Mark bad', async () => (0,mark_release.markRelease)(calm, held.token, await (0,read_hosts.readHosts)(calm.fleet, calm.settings), tag, { state: 'bad', badAt: new Date().toISOString(), reason }, [{ kind: 'marked-bad', tag, reason }, back], context))
            .then(() => {
            course.facts.markedBad = true;
            return '';
        }, (thrown) => ` It could not be marked bad everywhere: ${(0,errors/* messageOf */.bD)(thrown)}.`));
    await record(back);
    const serving = await servingNow(calm);
    const now = serving === undefined ? 'what visitors get now could not be read' : (0,model_serving.sentenceOf)(serving);
    return new RolledBack(`${why}\nRolled back to ${to.tag}: ${now}.${marked}`, {
        cause,
        stage: 'Check live slot',
        host: cause instanceof errors/* CutoverError */.DB ? cause.host : undefined,
        state: serving?.lines ?? calm.fleet.hosts.map(({ name }) => `${name}: not known`),
        next: cancelled
            ? `run the job again: ${tag} was not found bad, the run was stopped before it was known`
            : `mend the cause and release a new tag; ${tag} is kept on the hosts for the inquiry`,
    });
}
/** A run that was cancelled found nothing wrong with its release: the same release may come again. */
const unjudged = () => Promise.resolve('');

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ../build/src/host/lock/read-servers.js
var read_servers = __webpack_require__(18779);
// EXTERNAL MODULE: ../build/src/model/already-there.js
var already_there = __webpack_require__(23386);
// EXTERNAL MODULE: ../build/src/model/health-result.js
var health_result = __webpack_require__(19737);
;// CONCATENATED MODULE: ../build/src/model/release-changes.js
const NOTABLE = [
    /(^|\/)(migrations?|migrate|db\/changes|alembic\/versions)\//i,
    /\.sql$/i,
    /(^|\/)(config|conf|etc)\//i,
    /(^|\/)[^/]*\.(ya?ml|toml|ini|conf|env)$/i,
    /(^|\/)(package-lock\.json|yarn\.lock|pnpm-lock\.yaml|composer\.lock|poetry\.lock|uv\.lock|requirements[^/]*\.txt|Gemfile\.lock|go\.sum|Cargo\.lock)$/,
];
const MOST = 10;
/** What changes from the release that serves to the next one; what the application may write to does not belong to either. */
function changesBetween(live, next) {
    const before = new Map(live.flatMap((entry) => (entry.type === 'd' ? [] : [[entry.path, entry]])));
    const touched = [];
    let bytes = 0;
    for (const entry of next) {
        if (entry.type === 'd')
            continue;
        const old = before.get(entry.path);
        before.delete(entry.path);
        if (old !== undefined && sameEntry(old, entry))
            continue;
        touched.push({ sign: old === undefined ? '+' : '~', path: entry.path.slice(2) });
        if (entry.type === 'f')
            bytes += entry.size;
    }
    for (const path of before.keys())
        touched.push({ sign: '-', path: path.slice(2) });
    const rank = (path) => NOTABLE.findIndex((pattern) => pattern.test(path));
    const count = (sign) => touched.filter((one) => one.sign === sign).length;
    return {
        added: count('+'),
        changed: count('~'),
        removed: count('-'),
        bytes,
        notable: touched
            .filter(({ path }) => rank(path) >= 0)
            .sort((a, b) => rank(a.path) - rank(b.path) || (a.path < b.path ? -1 : 1))
            .slice(0, MOST)
            .map(({ sign, path }) => `${sign} ${path}`),
    };
}
function sameEntry(a, b) {
    if (a.type === 'f' && b.type === 'f')
        return a.sha256 === b.sha256 && a.mode === b.mode;
    if (a.type === 'l' && b.type === 'l')
        return a.target === b.target;
    return a.type === b.type;
}

;// CONCATENATED MODULE: ../build/src/model/release-plan.js
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
    const { app, environment, tag, manifest, config, slot, serving } = plan;
    const hosts = [...plan.hosts]
        .sort((a, b) => (a.host < b.host ? -1 : 1))
        .map((one) => [one.host, one.slot, one.tag, one.manifest, one.mark].map((text) => text ?? null));
    return JSON.stringify([1, app, environment, tag, manifest, config, slot, serving, hosts]);
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
    changed('the manifest of the release', release_plan_short(approved.manifest), release_plan_short(now.manifest));
    changed('the configuration', release_plan_short(approved.config), release_plan_short(now.config));
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
    return moved;
}
function movedOn(was, is) {
    const by = [is.run, is.actor === undefined ? undefined : `by ${is.actor}`].filter((part) => part !== undefined);
    const whose = by.length === 0 || is.tag === undefined ? '' : ` (${by.join(', ')})`;
    const runs = ({ tag, slot }) => tag === undefined ? 'served nothing' : `had ${tag} live in ${slot ?? '?'}`;
    const has = ({ tag, slot }) => tag === undefined ? 'serves nothing now' : `has ${tag} live in ${slot ?? '?'} now`;
    if (was.tag !== is.tag || was.slot !== is.slot)
        return [`${is.host} ${runs(was)} when this was approved and ${has(is)}${whose}`];
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
const release_plan_short = (sum) => sum.slice(0, 12);

// EXTERNAL MODULE: ../build/src/model/second-person.js
var second_person = __webpack_require__(31195);
// EXTERNAL MODULE: ../build/src/steps/rsync-deploy/plan.js + 2 modules
var rsync_deploy_plan = __webpack_require__(77456);
// EXTERNAL MODULE: ../build/src/steps/tag-release/tag.js + 9 modules
var tag_release_tag = __webpack_require__(69332);
// EXTERNAL MODULE: ../build/src/model/duration.js
var duration = __webpack_require__(55073);
// EXTERNAL MODULE: ../build/src/model/release-start.js
var release_start = __webpack_require__(45349);
;// CONCATENATED MODULE: ../build/src/flow/release-basis.js









const sha256 = (text) => (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex');
/** The plan of a release by what the servers said now. */
function makePlan({ settings }, parts) {
    const { tag, commit, manifest, slot, serving, servers } = parts;
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
        serving: plannedServing(serving),
        hosts: servers.map(({ host, facts }) => plannedHostOf((0,traffic/* saidBy */.TT)(settings, host, facts), facts.releases)),
    };
}
/** By which an approval names its plan. */
function planId(plan) {
    return sha256(basisOf(plan));
}
/**
 * Under the lock, before anything is changed: throws CutoverError, which names what moved, unless this release would do
 * now what was approved. What goes on from an earlier run of this release was approved with it.
 */
async function holdToPlan({ site, held }, wanted) {
    const { approved, tag, commit, source } = wanted;
    if (approved === undefined)
        return;
    const { settings } = site;
    const servers = await (0,read_servers.completeReadings)(site, held);
    const all = [...servers.readings, ...servers.balancers];
    const serving = (0,read_servers.servingOn)(site, servers);
    const start = (0,release_start/* startOf */.GH)(serving, all.map(({ host, facts }) => (0,traffic/* saidBy */.TT)(settings, host, facts)), servers.readings.map(({ host, facts }) => ({ host: host.name, facts })), settings.slots, { tag, manifest: source.sha256 });
    if (start.kind === 'live' || start.kind === 'continue')
        return;
    const now = makePlan(site, {
        ...{ tag, commit, serving, servers: all },
        manifest: source.sha256,
        slot: (0,rsync_deploy_plan/* chooseSlot */.O)(site, servers, serving, { tag }).slot,
    });
    requirePlan(approved, now, settings.options['plan-age']);
}
function requirePlan(approved, now, ageMs) {
    const next = 'start the workflow again: it makes a new plan, to be approved as it is now';
    const age = Date.parse(now.made) - Date.parse(approved.made);
    if (ageMs !== undefined && age > ageMs)
        throw new errors/* CutoverError */.DB(`the plan that was approved is ${(0,duration/* formatDuration */.a)(age)} old, and may be ${(0,duration/* formatDuration */.a)(ageMs)}`, { stage: PLAN_STAGE, state: ['nothing of this release was put on a host'], next });
    if (planId(approved) === planId(now))
        return;
    const [first = 'the plan is another one', ...more] = movedSince(approved, now);
    throw new errors/* CutoverError */.DB(`what was approved is not what would happen now: ${first}${more.length === 0 ? '' : `, and ${more.length} more`}`, { stage: PLAN_STAGE, state: [...more, 'nothing of this release was put on a host'], next });
}
/** A release that ends here was approved as something else. */
const PLAN_STAGE = 'plan';
/** The part of the configuration that this environment is made of, whatever the order of its keys. */
function configSum({ config, options }) {
    const { environments: _, ...common } = config;
    return sha256(JSON.stringify([common, options], second_person/* sortKeys */.di));
}

;// CONCATENATED MODULE: ../build/src/flow/plan-release.js











/** The tag of a release and its commit: as given, or made now. Throws InputError without a token to make it. */
async function tagOf({ tag, commit }, github) {
    if (typeof tag === 'string')
        return { tag, commit };
    if (github === undefined)
        throw new errors/* InputError */.dz('there is no tag, and no token to make one', {
            next: 'give the input `tag`, or `token`',
        });
    const made = await (0,tag_release_tag.tagRelease)(tag.make, github);
    return { tag: made.tag, commit: made.sha };
}
/** sha256 of what a plan rests on: bundle, configuration and hosts. */
function planSum({ settings }, source, tag) {
    const { app, environment, hosts, config, options } = settings;
    const { environments: _, ...common } = config;
    const basis = (0,second_person/* planBasis */.yq)({
        ...{ app, environment, tag, manifest: source.sha256 },
        hosts: hosts.map(({ name }) => name),
        config: [common, options],
    });
    return (0,external_node_crypto_.createHash)('sha256').update(basis).digest('hex');
}
/** What an approver is to name. */
function planIdOf(site, { run, source }, tag) {
    return (0,second_person/* formatPlanId */.S0)({ tag, run: run.runId, attempt: run.attempt, sum: planSum(site, source, tag) });
}
/** What a release would do, and what serves now. Changes nothing; throws as the release would. */
async function planRelease(site, wanted, release, window) {
    const { fleet, settings } = site;
    const { tag } = release;
    const { source } = wanted;
    const servers = await (0,read_servers.readServers)(site);
    const found = await (0,rsync_deploy_plan.planRsyncDeploy)(site, servers, { tag, source, allowBad: wanted.allowBad });
    const serving = (0,read_servers.servingOn)(site, servers);
    const plan = makePlan(site, {
        ...release,
        manifest: source.sha256,
        slot: found.slot.name,
        serving,
        servers: [...servers.readings, ...servers.balancers],
    });
    const lines = [
        ...(await window.describe()),
        ...movesOf(plan, settings),
        ...filesOf(found, plan, wanted),
        ...commandsOf(settings, found),
        ...backupOf(settings, servers.readings.length),
        ...(0,rsync_deploy_plan.describePlan)(found, tag),
        wayBackOf(found),
    ];
    for (const line of lines)
        fleet.log.info(line);
    const states = servers.readings.map(({ host, facts }) => ({ host: host.name, facts }));
    return { plan, lines, before: (0,already_there/* liveBefore */.cH)(serving, states) };
}
const SHOWN = 5;
/** From what to what, a line for each group of hosts that are alike. */
function movesOf(plan, settings) {
    const apps = plan.hosts.filter(({ host }) => settings.hosts.some(({ name }) => name === host));
    return groupsOf(apps).map(({ like, hosts }) => {
        const from = like.tag === undefined ? 'nothing' : `${like.tag} in ${like.slot}`;
        const who = hosts.length > SHOWN ? `${hosts.length} hosts` : hosts.join(', ');
        const mark = like.mark === undefined ? '' : `; a switch from ${like.mark} is not finished there`;
        return `would switch to ${plan.slot} with ${plan.tag}, from ${from}: ${who}${mark}`;
    });
}
/** What is in it that the release which serves does not have. */
function filesOf({ manifests }, plan, { source }) {
    const [first] = groupsOf(plan.hosts.filter(({ manifest }) => manifest !== undefined));
    const live = manifests.get(first?.like.manifest ?? '');
    if (first === undefined || live === undefined)
        return [];
    const { added, changed, removed, bytes, notable } = changesBetween(live, source.manifest);
    return [
        `files, beside ${first.like.tag}: ${added} new, ${changed} changed, ${removed} gone (${bytes} bytes)`,
        ...(notable.length === 0 ? [] : [`among them ${notable.join(', ')}`]),
    ];
}
/** The commands of the team that would run, as text. */
function commandsOf({ options, hosts }, { migration, slot }) {
    const { link, nginx, haproxy, command } = options.switch;
    const reload = nginx?.reload ?? link?.reload ?? command?.run;
    return [
        ...(options.migrate !== undefined && migration.by === 'host'
            ? [`would migrate once, on ${migration.host.name}: ${options.migrate.run}`]
            : []),
        ...(options.start === undefined
            ? []
            : [`would start ${slot.name} on ${(0,health_result/* counted */.h)(hosts.length, 'host')}: ${options.start.run}`]),
        ...(reload === undefined ? [] : [`would move traffic by: ${reload}`]),
        ...(haproxy === undefined
            ? []
            : [`would move traffic by the socket of HAProxy, backend ${haproxy.backend}`]),
    ];
}
function backupOf({ options }, hosts) {
    if (options.backup === undefined)
        return [];
    const { paths, databases } = options.backup;
    const more = [
        ...paths.map(({ path }) => path),
        ...databases.map(({ postgresql, mysql, sqlite, name }) => postgresql ?? mysql ?? sqlite ?? name ?? ''),
    ];
    return [
        `would back up ${(0,health_result/* counted */.h)(hosts, 'host')} first: the live release, shared/${more.map((one) => `, ${one}`).join('')}`,
    ];
}
function wayBackOf({ live, slotIsLive }) {
    if (live?.tag === undefined)
        return 'way back: none, since nothing serves now';
    if (slotIsLive)
        return `way back: to ${live.tag}, which stays on the hosts; the only slot is pointed to it again`;
    return `way back: to ${live.tag}, which stays in ${live.slot}`;
}

// EXTERNAL MODULE: ../build/src/flow/release-window.js
var release_window = __webpack_require__(88102);
// EXTERNAL MODULE: ../build/src/host/switch/confirm.js + 1 modules
var switch_confirm = __webpack_require__(30863);
// EXTERNAL MODULE: ../build/src/steps/backup-remote/backup.js + 4 modules
var backup_remote_backup = __webpack_require__(22618);
// EXTERNAL MODULE: ../build/src/steps/switch-slot/switch.js + 8 modules
var switch_slot_switch = __webpack_require__(69779);
// EXTERNAL MODULE: ../build/src/flow/batch-check.js
var batch_check = __webpack_require__(53721);
// EXTERNAL MODULE: ../build/src/flow/check-idle.js
var check_idle = __webpack_require__(50539);
// EXTERNAL MODULE: ../build/src/model/deploy-slot.js + 1 modules
var deploy_slot = __webpack_require__(84097);
// EXTERNAL MODULE: ../build/src/model/join.js
var join = __webpack_require__(62617);
;// CONCATENATED MODULE: ../build/src/flow/join-behind.js










/** Rounds of deploy and switch until a host that is behind serves what its fleet does, from the same slot. */
const ROUNDS = 2;
/**
 * Brings hosts that are behind to what the fleet serves, before a release begins: a host that was down, or is new. Then
 * there is one release that all of them can go back to. Gives what all servers say then. Hosts that cannot join as they
 * are stay behind, and the release decides what to do with them. Throws CutoverError, with the others as they were, when
 * one that could be joined is not healthy there.
 */
async function joinBehind(underway, source) {
    const { site, course } = underway;
    let { held } = underway;
    const others = site.others ?? [];
    if (others.length === 0 && (0,read_servers.servingOn)(site, { balancers: [], ...held, others: [] }).kind !== 'split')
        return held;
    for (let round = 0; round < ROUNDS; round++) {
        const servers = await (0,read_servers.completeReadings)(site, held);
        const joining = joiningOf(site, servers);
        if (joining === undefined)
            return held;
        for (const group of (0,join/* behindGroups */.PB)(joining.behind)) {
            const names = group.map(({ host }) => host).join(', ');
            await course.stage(`Join ${names} to ${joining.fleet.tag}`, () => joinGroup({ ...underway, held }, servers, joining.fleet, group, source));
        }
        for (const host of joining.stale)
            await followFleet({ ...underway, held }, joining.fleet, host);
        held = { token: held.token, ...(await (0,read_servers.readServers)(site, 'own')) };
    }
    return held;
}
/** The hosts of this run that are behind and can join as they are. */
function joiningOf(site, servers) {
    const { settings } = site;
    const chosen = servers.others.length === 0 ? undefined : servers.readings.map(({ host }) => host.name);
    return (0,deploy_slot/* joiningNow */.Z)((0,read_servers.knownServers)(settings, servers), settings.slots, chosen);
}
/** The link of a host that names another slot than the one that its requests come from. */
async function followFleet({ site, held, course, context }, { slot }, { host: name }) {
    const part = partOf(site, site.fleet.hosts.filter((host) => host.name === name));
    const own = { token: held.token, ...(await (0,read_servers.readServers)(part, 'own')) };
    const tag = own.readings[0]?.facts.slots.get(slot);
    if (tag === undefined)
        return;
    await course.stage(`Note on ${name} that ${slot} is live`, () => (0,switch_slot_switch.switchSlot)(part, own, { slot, expectTag: tag, allowBad: true, onlyNote: true, context }));
}
async function joinGroup(underway, servers, fleet, group, source) {
    const { site, held, context } = underway;
    const { tag } = fleet;
    for (const host of group)
        site.fleet.log.info(`behind the others: ${(0,join/* behindWords */.MM)(host)}`);
    const names = group.map(({ host }) => host);
    const part = partOf(site, site.fleet.hosts.filter(({ name }) => names.includes(name)));
    const all = [...servers.readings, ...servers.others];
    const { slot } = await bringRelease(part, held, all, { tag, source, context });
    const isGood = all.some(({ facts }) => facts.releases.some((one) => one.tag === tag && one.record?.state === 'good'));
    const now = async (of) => ({ token: held.token, ...(await (0,read_servers.readServers)(of, 'own')) });
    await (0,check_idle/* checkIdle */.J)(part, (await now(part)).readings, slot, tag);
    const returned = { from: '', run: site.identity.run };
    // A balancer on a server of its own sends requests to that slot already, and takes these hosts in with the next switch.
    const onlyNote = part.fleet.balancers.length > 0;
    try {
        await (0,switch_slot_switch.switchSlot)(part, await now(part), { slot, expectTag: tag, onlyNote, context });
        const { readings } = await now(part);
        await (0,verify.verifyHealth)(part, readings, { slot, when: 'live', expectTag: tag });
        const good = { kind: 'good', tag, slot, hosts: group.length };
        // What nobody judged yet is judged with the release.
        if (isGood)
            await (0,mark_release.markRelease)(part, held.token, readings, tag, { state: 'good' }, [good], context);
    }
    catch (thrown) {
        const [first] = group;
        const calm = uncancelled(part);
        if (first?.live === undefined || first.tag === undefined)
            throw notJoined(thrown, fleet, group, 'stays there');
        const before = { slot: first.live, expectTag: first.tag, allowBad: true, onlyNote, returned, context };
        await (0,switch_slot_switch.switchSlot)(calm, await now(calm), before).catch((again) => {
            throw notJoined(thrown, fleet, group, `could not go back to ${first.tag}: ${(0,errors/* messageOf */.bD)(again)}`);
        });
        throw notJoined(thrown, fleet, group, `went back to ${first.tag}`);
    }
}
function notJoined(thrown, { tag }, group, what) {
    const names = group.map(({ host }) => host).join(', ');
    const cause = thrown instanceof errors/* CutoverError */.DB ? thrown : undefined;
    return new errors/* CutoverError */.DB(`${(0,errors/* messageOf */.bD)(thrown)}\n${names} could not be joined to ${tag}, and ${what}; the other hosts are as they were, and this release was not begun`, {
        cause: thrown,
        stage: cause?.stage ?? 'join',
        host: cause?.host,
        state: cause?.state,
        next: `look at ${names}; or run this again with \`hosts\` without ${names}`,
    });
}

;// CONCATENATED MODULE: ../build/src/flow/settle-earlier.js



/**
 * Brings all servers to what served before a switch that an earlier run never finished, and checks it there. Gives what
 * the hosts say then. Throws CutoverError when that is not possible: nothing of this release was begun then.
 */
async function settleEarlier({ site, held, course, context }, { slot, tag }) {
    const { fleet, settings, identity } = site;
    fleet.log.warning(`an earlier run died in its switch: all servers go to ${tag} in ${slot} before this release begins`);
    return course.stage(`Go back to ${tag} first`, async () => {
        await (0,switch_slot_switch.switchSlot)(site, held, {
            slot,
            expectTag: tag,
            allowBad: true,
            returned: { from: '', run: identity.run },
            context,
        });
        const readings = await (0,read_hosts.readHosts)(fleet, settings);
        await (0,verify.verifyHealth)(site, readings, { slot, when: 'live', expectTag: tag });
        return readings;
    });
}

;// CONCATENATED MODULE: ../build/src/flow/under-lock.js
















/** The stages of a release under the lock, from the backup to the mark. Throws CutoverError; then its words say what serves. */
async function underLock(locked, wanted) {
    const { site, course, context, record, window } = locked;
    await holdToPlan(locked, wanted);
    const begun = { ...locked, held: await joinBehind(locked, wanted.source) };
    const { fleet, settings } = site;
    const { tag, source } = wanted;
    const hosts = fleet.hosts.length;
    const servers = [...begun.held.readings, ...(begun.held.balancers ?? [])];
    const states = statesOf(begun.held.readings);
    const serving = (0,traffic/* servingBy */.gW)(settings, servers);
    course.facts.before = (0,already_there/* liveBefore */.cH)(serving, states);
    const start = (0,release_start/* startOf */.GH)(serving, servers.map(({ host, facts }) => (0,traffic/* saidBy */.TT)(settings, host, facts)), states, settings.slots, { tag, manifest: source.sha256 });
    if (start.kind === 'continue')
        course.facts.before = (0,already_there/* withCommit */.e6)(start.from, states);
    // Under the lock nobody else changes what the hosts said: they are asked again only after this run changed it.
    let { readings } = begun.held;
    if (start.kind === 'settle') {
        readings = await settleEarlier(begun, start.to);
        course.facts.before = (0,already_there/* withCommit */.e6)(start.to, states);
    }
    const held = { ...begun.held, readings };
    const underway = { ...begun, held };
    const ready = start.kind === 'live' || start.kind === 'continue' ? start.slot : undefined;
    const judged = start.kind !== 'live' || (0,release_start/* isJudged */.sL)(states, tag);
    if (ready === undefined) {
        // What serves already, or is on its way, is brought to its end at any time.
        await window.requireBegin();
        if (settings.options.backup !== undefined) {
            const backup = await course.stage('Backup', () => (0,backup_remote_backup.backupRemote)(site, held, wanted.backup));
            course.facts.backup = backup;
            await record({ kind: 'backed-up', backup: backup.id, tag, hosts });
        }
        const deployed = await course.stage('Deploy', async () => {
            course.facts.deployed = await (0,deploy.rsyncDeploy)(site, held, {
                tag,
                source,
                commit: wanted.commit,
                allowBad: wanted.allowBad,
                backup: course.facts.backup?.id,
                context,
                record,
            });
            readings = await (0,read_hosts.readHosts)(fleet, settings);
            return course.facts.deployed;
        });
        if (!deployed.slotIsLive)
            await course.stage('Check idle slot', () => (0,check_idle/* checkIdle */.J)(site, readings, deployed.slot, tag));
    }
    else
        fleet.log.info(`${tag} is complete in ${ready} on every host: nothing to deploy`);
    if (start.kind === 'continue')
        await course
            .stage('Check before going on', () => (0,check_idle/* checkIdle */.J)(site, readings, start.slot, tag))
            .catch(async (thrown) => {
            throw await goBack(underway, { live: { slot: start.slot, tag }, previous: start.from }, thrown);
        });
    const slot = ready ?? course.facts.deployed?.slot;
    if (ready === undefined && slot !== undefined)
        await window.requireSwitch({ tag, slot });
    const switched = await course
        .stage('Switch', async () => (0,switch_slot_switch.switchSlot)(site, { token: held.token, readings }, {
        expectTag: tag,
        allowBad: wanted.allowBad,
        confirm: true,
        context,
        betweenBatches: (0,batch_check.checkBetweenBatches)(site, readings),
        ...(settings.slots.length > 1 ? { slot } : {}),
    }))
        .catch(async (thrown) => {
        throw await judgeBatch(underway, tag, thrown);
    });
    course.facts.switched = switched;
    const { live } = switched;
    const previous = start.kind === 'continue' ? start.from : switched.previous;
    if (switched.changed)
        await record({ kind: 'switched', tag, slot: live.slot, previous: previous?.tag, hosts });
    try {
        await course.stage('Check live slot', async () => {
            readings = await (0,read_hosts.readHosts)(fleet, settings);
            return (0,verify.verifyHealth)(site, readings, { slot: live.slot, when: 'live', expectTag: tag });
        });
        await (0,switch_confirm.confirmSwitch)(site, held.token, readings);
    }
    catch (thrown) {
        // What was found good before this run and is not healthy any more was not made worse by it.
        if (!switched.changed && judged)
            throw thrown;
        throw await goBack(underway, { live, previous }, thrown);
    }
    const good = { kind: 'good', tag, slot: live.slot, previous: previous?.tag, hosts };
    await course.stage('Mark good', async () => (0,mark_release.markRelease)(site, held.token, readings, tag, { state: 'good', goodAt: new Date().toISOString() }, [good], context));
    await record(good);
    return switched.changed ? 'released' : 'unchanged';
}
function statesOf(readings) {
    return readings.map(({ host, facts }) => ({ host: host.name, facts }));
}

;// CONCATENATED MODULE: ../build/src/flow/release.js













/**
 * Releases to an environment in the order of the checklist, under one lock from before the backup until after
 * the last check. When the release is not healthy while live, it goes back by itself and is red all the same.
 * Does not throw for a failure of a stage: the report says what became of it.
 */
async function release(site, wanted, github) {
    const course = new Course(site);
    course.facts.manifest = wanted.source.sha256;
    course.facts.emergency = wanted.emergency;
    if (wanted.approved !== undefined)
        course.facts.planId = planId(wanted.approved);
    const end = async (verdict, error) => ({
        report: await course.report(verdict, error, wanted.rollbackWorkflow),
        error,
    });
    let record = { add: async () => undefined, written: async () => undefined };
    try {
        const { fleet, settings, identity } = site;
        (0,verify.requireLiveCheck)(settings);
        const { emergency } = wanted;
        const approvedBy = wanted.approved === undefined ? 'none' : planId(wanted.approved).slice(0, 12);
        requireSomePlan(settings, wanted);
        const window = new release_window.ReleaseWindow(settings, { github, log: fleet.log, emergency });
        // A dry run changes nothing, and it is what the approver reads.
        const { approvers } = wanted.dryRun
            ? { approvers: [] }
            : await course.stage('Approval', () => (0,approval.checkApproval)(toApprove(site, wanted), github, fleet.log));
        course.facts.approvers = approvers;
        const context = { ...(0,connection_site/* contextOf */.V)(site, approvers, emergency), plan: approvedBy };
        if (!wanted.dryRun)
            record = inBackground((0,github_record.createRecord)({
                github,
                context,
                log: fleet.log,
                environmentUrl: settings.options.url,
                runId: wanted.run.runId,
                sha: identity.sha,
            }).record);
        const { tag, commit } = await course.stage('Tag', () => tagOf(wanted, github));
        course.facts.tag = tag;
        course.facts.commit = commit;
        await course.stage('Connect', () => fleet.connect());
        if (wanted.dryRun) {
            const secondPerson = settings.options.approval === 'second-person';
            const planned = await course.stage('Plan', () => planRelease(site, wanted, { tag, commit }, window));
            course.facts.plan = planned.lines;
            course.facts.planId = secondPerson ? planIdOf(site, wanted, tag) : planId(planned.plan);
            if (secondPerson)
                fleet.log.info(`plan id, for an approver to start approve.yml with: ${course.facts.planId}`);
            course.facts.before = planned.before;
            return { ...(await end('planned')), plan: planned.plan };
        }
        const verdict = await (0,lock.withLock)(fleet, settings, identity, (held) => underLock({ site, held, course, context, record: record.add, window }, { ...wanted, tag, commit }), { ...wanted.lock, approvers, stage: `release ${tag}` });
        return await end(verdict);
    }
    catch (thrown) {
        const error = thrown instanceof errors/* CutoverError */.DB ? thrown : asOurs(thrown);
        const ended = await end(verdictOf(error), error);
        if (!(error instanceof RolledBack) && course.facts.tag !== undefined)
            await record.add({
                kind: 'failed',
                tag: course.facts.tag,
                stage: error.stage ?? 'release',
                reason: (0,errors/* messageOf */.bD)(error),
                live: ended.report.liveTag,
                untouched: error instanceof errors/* InputError */.dz,
            });
        return ended;
    }
    finally {
        await record.written();
    }
}
/** Throws InputError where the environment asks for a plan and there is none. */
function requireSomePlan({ environment, options }, { approved, dryRun }) {
    if (dryRun || options.plan !== 'required' || approved !== undefined)
        return;
    throw new errors/* InputError */.dz(`a release to ${environment} needs a plan that somebody approved`, {
        next: 'give the output `plan` of a dry run of the same release as `expect-plan`',
    });
}
function verdictOf(error) {
    if (error instanceof RolledBack)
        return 'rolled-back';
    return error.stage === PLAN_STAGE ? 'outdated' : 'failed';
}
/** What is asked of GitHub. A plan names its tag, so with `second-person` none is made here. */
function toApprove(site, { tag, run, source, planId, comment, emergency }) {
    const { options, environment } = site.settings;
    const named = typeof tag === 'string' ? tag : '';
    const what = { do: 'release', planId, comment, tag: named, sum: planSum(site, source, named) };
    return {
        mode: (0,approval.approvalMode)(site.settings, emergency),
        environment,
        run,
        approvers: options.approvers,
        what,
    };
}
function asOurs(thrown) {
    return new errors/* CutoverError */.DB(`unexpected error (a fault in Cutover, please report it)\n${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`, { cause: thrown });
}


/***/ }),

/***/ 84543:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ goWayBack)
/* harmony export */ });
/* harmony import */ var _config_health_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(92925);
/* harmony import */ var _steps_switch_slot_switch_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69779);
/* harmony import */ var _steps_verify_health_verify_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(60102);



/** The one way back, of a release and of a rollback: asked before traffic moves, moved, read back, asked while live. */
async function goWayBack(way) {
    const { site, to, inPlace, timeoutMs, context, returned, read, stage } = way;
    const { settings } = site;
    const { slot, tag } = to;
    const check = { slot, expectTag: tag, timeoutMs };
    try {
        await way.prepare?.();
        if (!inPlace && (0,_config_health_js__WEBPACK_IMPORTED_MODULE_0__/* .checksWhen */ .K)(settings, 'idle').length > 0)
            await stage('Check the version before', async () => (0,_steps_verify_health_verify_js__WEBPACK_IMPORTED_MODULE_2__.verifyHealth)(site, (await read(false)).readings, { ...check, when: 'idle' }));
    }
    catch (thrown) {
        return { kind: 'stays', thrown };
    }
    let moved = false;
    try {
        await stage(`Go back to ${tag}`, async () => {
            await (0,_steps_switch_slot_switch_js__WEBPACK_IMPORTED_MODULE_1__.switchSlot)(site, await read(false), {
                expectTag: tag,
                allowBad: true,
                returned,
                context,
                ...(settings.slots.length > 1 ? { slot } : {}),
            });
            moved = true;
            await (0,_steps_verify_health_verify_js__WEBPACK_IMPORTED_MODULE_2__.verifyHealth)(site, (await read(true)).readings, { ...check, when: 'live' });
        });
    }
    catch (thrown) {
        return { kind: moved ? 'sick' : 'failed', thrown };
    }
    return { kind: 'back' };
}


/***/ }),

/***/ 10684:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   approvalMode: () => (/* binding */ approvalMode),
/* harmony export */   checkApproval: () => (/* binding */ checkApproval)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _model_approval_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(10786);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(45936);



/** Whose approval counts: in an emergency nobody lets himself through, whatever the environment says. */
function approvalMode(settings, emergency) {
    return emergency === undefined ? settings.options.approval : 'not-self';
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
        const { approvers = [], what = { do: 'other' } } = request;
        return { approvers: await checkSecondPerson(github, run, environment, approvers, what, log) };
    }
    const reviews = await readReviews(github, run);
    const protection = run.attempt > 1 ? await readProtection(github, run, environment) : undefined;
    const starters = [run.actor, run.triggeringActor];
    const answer = (0,_model_approval_js__WEBPACK_IMPORTED_MODULE_2__/* .judgeApproval */ .bA)({ mode, environment, attempt: run.attempt, starters }, reviews, protection);
    if (!answer.approved)
        throw refusal(answer, request, github.serverUrl);
    log.info(`approved for ${environment} by ${(0,_model_approval_js__WEBPACK_IMPORTED_MODULE_2__/* .approverNames */ .sz)(answer.approvers)}`);
    return { approvers: answer.approvers };
}
async function readReviews(github, { owner, repo, runId }) {
    return (0,_client_js__WEBPACK_IMPORTED_MODULE_1__.ask)('asking who approved this run', GRANT, async () => {
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
async function readProtection(github, { owner, repo }, environment) {
    return (0,_client_js__WEBPACK_IMPORTED_MODULE_1__.ask)(`reading the protection of the environment ${environment}`, GRANT, () => (0,_client_js__WEBPACK_IMPORTED_MODULE_1__.ifThere)(async () => {
        const { data } = await github.request('GET /repos/{owner}/{repo}/environments/{environment_name}', {
            owner,
            repo,
            environment_name: environment,
        });
        const rule = (data.protection_rules ?? []).find(({ type }) => type === 'required_reviewers');
        return {
            required: rule !== undefined,
            preventSelfReview: rule !== undefined && 'prevent_self_review' in rule && rule.prevent_self_review === true,
        };
    }));
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
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(`${who} approved this run for the environment ${environment} and also started it, but approval is not-self`, details(`start the workflow again and let somebody else approve it; tick "Prevent self-review" at ${repository}/settings/environments so that GitHub asks for that by itself`));
        case 'unprotected-rerun':
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(`this is attempt ${run.attempt}, the approval by ${who} may be for an earlier one, and the environment ${environment} has no required reviewers any more`, details(`set required reviewers again at ${repository}/settings/environments, then start a new run`));
        case 'self-review-rerun':
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(`this is attempt ${run.attempt}, and among those who approved the run for ${environment} (${who}) is who started it; GitHub does not tell who approved which attempt`, details(`start a new run instead of a re-run, or tick "Prevent self-review" at ${repository}/settings/environments`));
    }
}


/***/ }),

/***/ 64682:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createRecord: () => (/* binding */ createRecord)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _model_approval_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(10786);
/* harmony import */ var _model_event_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3225);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(45936);




/** The state that an event gives the deployment; undefined for what is not about this deployment's course. */
function stateOf(event) {
    switch (event.kind) {
        case 'deploy-started':
        case 'deployed':
        case 'switched':
            return 'in_progress';
        case 'good':
            return 'success';
        case 'failed':
            return 'failure';
        case 'rolled-back':
            return event.within === 'release' ? 'failure' : 'success';
        case 'restored':
            return 'success';
        case 'backed-up':
        case 'pruned':
        case 'marked-bad':
        case 'unlocked':
            return undefined;
    }
}
const GRANT = 'deployments: write';
// Older ones than these are history that nobody marked; each costs a request.
const LOOKED_AT = 10;
/**
 * Writes the events of a release to the deployment that GitHub made for the job, or to one of its own where
 * the job names no environment. Whatever goes wrong is a warning, once: a status never fails a release.
 */
function createRecord(options) {
    const { github, context, log } = options;
    let deployment;
    let backup;
    let warned = false;
    let off = false;
    const warn = (why) => {
        if (warned)
            log.debug(`record on GitHub: ${why}`);
        else
            log.warning(`the deployment on GitHub does not show this release (${why}); the record on the hosts is kept`);
        warned = true;
    };
    const write = async (hub, event, state) => {
        deployment ??=
            (await findDeployment(hub, options)) ?? (await createDeployment(hub, options, event, backup));
        await addStatus(hub, options, deployment, state, (0,_model_event_js__WEBPACK_IMPORTED_MODULE_2__/* .describeEvent */ .g)(event, context));
        if (state === 'success')
            await retirePrevious(hub, options, deployment, event);
    };
    return {
        record: async (event) => {
            if ('backup' in event)
                backup = event.backup ?? backup;
            const state = stateOf(event);
            if (state === undefined || off)
                return;
            if (github === undefined) {
                warn('there is no token');
                off = true;
                return;
            }
            try {
                await inTime(write(github, event, state), options.timeoutMs ?? 30_000);
            }
            catch (thrown) {
                // What GitHub refuses once it refuses always; a fault may be over when the release ends.
                off = thrown instanceof _client_js__WEBPACK_IMPORTED_MODULE_1__.GitHubError && [401, 403, 404].includes(thrown.status ?? 0);
                const next = thrown instanceof _client_js__WEBPACK_IMPORTED_MODULE_1__.GitHubError && thrown.next !== undefined ? `; ${thrown.next}` : '';
                warn(`${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(thrown)}${next}`);
            }
        },
    };
}
function newestFirst(a, b) {
    return Number(b.id) - Number(a.id);
}
async function inTime(work, ms) {
    let timer;
    const late = new Promise((_, fail) => {
        timer = setTimeout(() => fail(new Error(`GitHub did not answer within ${ms / 1000} s`)), ms);
    });
    try {
        await Promise.race([work, late]);
    }
    finally {
        clearTimeout(timer);
    }
}
/**
 * The deployment of this run for this environment: the one that GitHub made for the job, known by the link
 * of its statuses, or the one that an earlier step of the run made, known by its payload. Of several (two
 * attempts, two jobs) the newest that is not finished.
 */
async function findDeployment(github, { context, runId, sha }) {
    const { owner, repo } = github;
    const all = await (0,_client_js__WEBPACK_IMPORTED_MODULE_1__.ask)('looking for the deployment of this run', GRANT, async () => {
        const { data } = await github.request('GET /repos/{owner}/{repo}/deployments', {
            owner,
            repo,
            sha,
            per_page: 100,
        });
        return data.filter(({ environment }) => (0,_model_approval_js__WEBPACK_IMPORTED_MODULE_3__/* .sameName */ .q)(environment, context.environment)).sort(newestFirst);
    });
    let finished;
    for (const { id, environment, payload } of all) {
        const statuses = await readStatuses(github, id);
        const own = typeof payload === 'object' && payload !== null && Number(payload.run) === runId;
        const link = new RegExp(`/actions/runs/${runId}(?!\\d)`);
        if (!own &&
            !statuses.some(({ log_url, target_url }) => link.test(log_url ?? '') || link.test(target_url)))
            continue;
        if (!['success', 'failure', 'error', 'inactive'].includes(statuses[0]?.state ?? 'pending'))
            return { id: Number(id), environment };
        finished ??= { id: Number(id), environment };
    }
    return finished;
}
/** Newest first. */
async function readStatuses(github, deployment) {
    const { owner, repo } = github;
    return (0,_client_js__WEBPACK_IMPORTED_MODULE_1__.ask)('reading a deployment', GRANT, async () => {
        const { data } = await github.request('GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses', {
            owner,
            repo,
            deployment_id: Number(deployment),
            per_page: 100,
        });
        return data.sort(newestFirst);
    });
}
async function createDeployment(github, options, event, backup) {
    const { owner, repo } = github;
    const { context, sha, runId } = options;
    return (0,_client_js__WEBPACK_IMPORTED_MODULE_1__.ask)('creating a deployment', GRANT, () => (0,_client_js__WEBPACK_IMPORTED_MODULE_1__.createOnce)(async () => {
        const { data } = await github.request('POST /repos/{owner}/{repo}/deployments', {
            owner,
            repo,
            ref: sha,
            task: 'deploy',
            environment: context.environment,
            auto_merge: false,
            // The release has passed its own checks; GitHub must not hold it back for those of the branch.
            required_contexts: [],
            description: (0,_model_event_js__WEBPACK_IMPORTED_MODULE_2__/* .describeEvent */ .g)(event, context),
            payload: {
                app: context.app,
                ...('tag' in event && event.tag !== undefined ? { tag: event.tag } : {}),
                ...('slot' in event && event.slot !== undefined ? { slot: event.slot } : {}),
                ...('hosts' in event ? { hosts: event.hosts } : {}),
                ...(backup === undefined ? {} : { backup }),
                run: runId,
            },
            request: _client_js__WEBPACK_IMPORTED_MODULE_1__.ONCE,
        });
        // 202 is for a merge that was not asked for.
        if (!('id' in data))
            throw new Error(`GitHub made no deployment: ${data.message ?? ''}`);
        return { id: Number(data.id), environment: data.environment };
    }, () => findDeployment(github, options)));
}
async function addStatus(github, { context, environmentUrl }, { id }, state, description) {
    const { owner, repo } = github;
    await (0,_client_js__WEBPACK_IMPORTED_MODULE_1__.ask)('adding a status to the deployment', GRANT, () => (0,_client_js__WEBPACK_IMPORTED_MODULE_1__.createOnce)(async () => {
        await github.request('POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses', {
            owner,
            repo,
            deployment_id: id,
            state,
            description,
            ...(state === 'inactive' ? {} : { log_url: context.runUrl }),
            ...(environmentUrl === undefined || state === 'inactive'
                ? {}
                : { environment_url: environmentUrl }),
            // The previous ones are made inactive here for every environment; GitHub leaves those of production.
            auto_inactive: false,
            request: _client_js__WEBPACK_IMPORTED_MODULE_1__.ONCE,
        });
        return true;
    }, async () => {
        const [newest] = await readStatuses(github, id);
        return newest?.state === state && newest.description === description ? true : undefined;
    }));
}
/** What was live before is not any more. */
async function retirePrevious(github, options, live, event) {
    const { owner, repo } = github;
    const older = await (0,_client_js__WEBPACK_IMPORTED_MODULE_1__.ask)('looking for the previous deployment', GRANT, async () => {
        const { data } = await github.request('GET /repos/{owner}/{repo}/deployments', {
            owner,
            repo,
            environment: live.environment,
            per_page: LOOKED_AT,
        });
        return data.filter(({ id }) => id < live.id).sort(newestFirst);
    });
    const now = 'tag' in event && event.tag !== undefined ? `${event.tag} is live now` : 'another release is live now';
    for (const { id, environment } of older) {
        const [newest] = await readStatuses(github, id);
        if (newest?.state === 'success')
            await addStatus(github, options, { id: Number(id), environment }, 'inactive', now);
    }
}


/***/ }),

/***/ 60620:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  u: () => (/* binding */ fetchRelease)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ../build/src/config/settings.js
var config_settings = __webpack_require__(77309);
// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/model/manifest.js
var model_manifest = __webpack_require__(54656);
// EXTERNAL MODULE: ../build/src/process/run.js
var run = __webpack_require__(18256);
// EXTERNAL MODULE: ../build/src/rsync-wrapper/transfer.js
var transfer = __webpack_require__(43800);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(46466);
// EXTERNAL MODULE: ../node_modules/p-map/index.js
var p_map = __webpack_require__(40356);
;// CONCATENATED MODULE: ../build/src/source/check-tree.js







const FILES_AT_ONCE = 16;
/**
 * Compares every file below `dir` with a manifest, and that with its sum: a source when all is so, else what is wrong.
 * Modes become those of the manifest.
 */
async function checkTree(dir, text, sha256) {
    if ((0,external_node_crypto_.createHash)('sha256').update(text).digest('hex') !== sha256)
        return { wrong: 'its manifest is not the one of this release' };
    const manifest = (0,model_manifest/* parseManifest */.Ng)(text);
    if (manifest === undefined)
        return { wrong: 'its manifest cannot be read' };
    const files = manifest.filter((entry) => entry.type === 'f');
    const wrong = await (0,p_map/* default */.Ay)(files, async (entry) => {
        const file = (0,external_node_path_.join)(dir, entry.path);
        const stat = await (0,promises_.lstat)(file).catch(() => undefined);
        if (stat === undefined || !stat.isFile())
            return `${entry.path} is missing`;
        if (stat.size !== entry.size || (await hashOf(file)) !== entry.sha256)
            return `${entry.path} has other content`;
        await (0,promises_.chmod)(file, entry.mode);
        return undefined;
    }, { concurrency: FILES_AT_ONCE });
    const first = wrong.find((problem) => problem !== undefined);
    return first === undefined
        ? { dir, manifest, text, sha256, totals: (0,model_manifest/* totals */.Sd)(manifest), holes: new Map(), warnings: [] }
        : { wrong: first };
}
async function hashOf(file) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    await (0,external_node_stream_promises_.pipeline)((0,external_node_fs_.createReadStream)(file), hash);
    return hash.digest('hex');
}

// EXTERNAL MODULE: ../build/src/host/release/read-manifest.js
var read_manifest = __webpack_require__(53126);
;// CONCATENATED MODULE: ../build/src/host/release/fetch-release.js










/**
 * Brings the files of a release from the first of these hosts that has them, and checks every byte against the manifest
 * of this sum. Nothing is changed there. Says why not, host by host, where none of them could give it.
 */
async function fetchRelease(site, holders, release) {
    const problems = [];
    for (const host of holders) {
        const dir = await (0,promises_.mkdtemp)((0,external_node_path_.join)(host.ssh.dir, 'release-'));
        const found = await fetchFrom(site, host, dir, release).catch((thrown) => ({
            wrong: (0,errors/* messageOf */.bD)(thrown).split('\n')[0] ?? '',
        }));
        if (!('wrong' in found)) {
            site.fleet.log.info(`${host.name}: the files of ${release.tag} came from there, each as in its manifest`);
            return { source: found, [Symbol.asyncDispose]: () => (0,promises_.rm)(dir, { recursive: true, force: true }) };
        }
        await (0,promises_.rm)(dir, { recursive: true, force: true });
        site.fleet.log.warning(`${host.name}: the files of ${release.tag} are not used: ${found.wrong}`);
        problems.push(`${host.name}: ${found.wrong}`);
    }
    return { missing: `no host could give its files (${problems.join('; ') || 'none has them'})` };
}
async function fetchFrom({ settings, fleet }, host, dir, { tag, manifest }) {
    const text = (await (0,read_manifest/* readManifestTexts */.G)(host, settings, [tag], fleet.signal)).get(tag) ?? '';
    // Before its names mean anything here.
    if ((0,external_node_crypto_.createHash)('sha256').update(text).digest('hex') !== manifest)
        return { wrong: 'its manifest is not the one of this release' };
    const files = ((0,model_manifest/* parseManifest */.Ng)(text) ?? []).filter((entry) => entry.type === 'f');
    if (files.some(({ path }) => path.split('/').includes('..')))
        return { wrong: 'its manifest names a file outside of the release' };
    const [list, tree] = [(0,external_node_path_.join)(dir, 'list'), (0,external_node_path_.join)(dir, 'tree')];
    await (0,promises_.mkdir)(tree);
    await (0,promises_.writeFile)(list, files.map(({ path }) => `${path}\0`).join(''));
    await (0,run/* run */.e)((0,transfer/* transfer */.k)('download', {
        sshConfigFile: host.ssh.configFile,
        alias: host.alias,
        remote: `${(0,config_settings.rootOn)(settings, host)}/releases/${tag}`,
        local: tree,
        filesFrom: list,
    }), { deadlineMs: settings.options.timeouts.upload, signal: fleet.signal });
    return checkTree(tree, text, manifest);
}


/***/ }),

/***/ 74275:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   markRelease: () => (/* binding */ markRelease)
/* harmony export */ });
/* harmony import */ var _model_event_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3225);
/* harmony import */ var _model_release_history_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(33517);
/* harmony import */ var _connection_locked_host_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(32420);
/* harmony import */ var _write_record_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(39373);




/**
 * Writes a judgement of a release (good, bad) into its record on every host that has it, and the event into the
 * history of all hosts; what they wrote is read back. Throws CutoverError when a host does not have it afterwards.
 */
async function markRelease(site, token, readings, tag, change, events, context) {
    const { fleet, settings } = site;
    const at = (0,_model_release_history_js__WEBPACK_IMPORTED_MODULE_2__.nextStamp)(new Date(), readings.map(({ facts }) => facts));
    const recordOn = new Map(readings.map(({ host, facts }) => [host, facts.releases.find((one) => one.tag === tag)?.record]));
    await fleet.stage(`mark ${tag} ${change.state}`, async (host, signal) => {
        const known = recordOn.get(host);
        const record = known === undefined ? undefined : judged(known, change, at);
        const history = events.map((event) => 
        // With what it takes to know the release again when its files are gone.
        (0,_model_event_js__WEBPACK_IMPORTED_MODULE_3__/* .historyLine */ .J)(event.kind === 'good' && record !== undefined
            ? { ...event, manifest: record.manifest, goodAt: record.goodAt }
            : event, context, new Date(at)));
        const release = record === undefined ? undefined : { tag, record };
        await (0,_write_record_js__WEBPACK_IMPORTED_MODULE_1__/* .writeRecord */ .r)(new _connection_locked_host_js__WEBPACK_IMPORTED_MODULE_0__/* .LockedHost */ .j(host, settings, token), { history, release }, signal);
    }, { state: ({ ok }) => `${tag} is ${ok ? '' : 'not '}marked ${change.state}; what is live is unchanged` });
}
/** The order of releases is made of these times, so they come from one place. */
function judged(record, change, at) {
    const { state, goodAt: _goodAt, badAt: _badAt, reason, ...rest } = change;
    if (state === 'good')
        return (0,_model_release_history_js__WEBPACK_IMPORTED_MODULE_2__.asGood)({ ...record, ...rest }, at);
    if (state === 'bad')
        return (0,_model_release_history_js__WEBPACK_IMPORTED_MODULE_2__.asBad)({ ...record, ...rest }, at, reason);
    return { ...record, ...rest, state };
}


/***/ }),

/***/ 39373:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ writeRecord)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _connection_scripts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82771);


/**
 * Writes lines into the host's history and, where there is one, the record of a release, which is read back. Throws
 * as Host.call does, and CutoverError when the record says something else afterwards.
 */
async function writeRecord(host, { history, release, }, signal) {
    const lines = history.join('\n');
    if (release === undefined) {
        await host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_1__/* .script */ .K$)('write-record'), [lines], { signal });
        return;
    }
    const { tag } = release;
    const text = JSON.stringify(release.record);
    const answer = await host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_1__/* .script */ .K$)('write-record'), [lines, tag, text], { signal });
    const now = answer.get('record');
    if (now !== `${tag} ${text}`)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(`the record of ${tag} says ${now ?? 'nothing'} after it was written`, {
            host: host.name,
            stage: 'mark',
            next: 'run the job again',
        });
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
/** What a release that begins now replaces; undefined when nothing serves, or it cannot be told. */
function liveBefore(serving, hosts) {
    const before = (0,_serving_js__WEBPACK_IMPORTED_MODULE_0__.previousOf)(serving);
    return before === undefined || 'refused' in before ? undefined : withCommit(before, hosts);
}
/** The same with its commit, where a host knows it. */
function withCommit(served, hosts) {
    if (served === undefined)
        return undefined;
    const release = hosts.flatMap(({ facts }) => facts.releases).find(({ tag }) => tag === served.tag);
    return { ...served, commit: release?.record?.commit };
}


/***/ }),

/***/ 28268:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   WI: () => (/* binding */ commitList),
/* harmony export */   bc: () => (/* binding */ subject),
/* harmony export */   fk: () => (/* binding */ releaseNotes),
/* harmony export */   ib: () => (/* binding */ tagMessage),
/* harmony export */   pj: () => (/* binding */ plain),
/* harmony export */   qZ: () => (/* binding */ quotedNotes)
/* harmony export */ });
const LISTED = 100;
// GitHub takes 125,000 characters for the body of a release.
const MOST = 120_000;
/** The notes of a release: why first, then what. */
function releaseNotes(parts) {
    const what = parts.generated ??
        commitList(parts, ({ sha, message, url }) => `- ${plain(subject(message))} ([${sha.slice(0, 7)}](${url}))`);
    return [parts.reason, what]
        .filter((part) => part !== undefined && part !== '')
        .join('\n\n')
        .slice(0, MOST);
}
/** The message of an annotated tag: a title, why, and what. */
function tagMessage(tag, parts) {
    const what = parts.generated ?? commitList(parts, ({ sha, message }) => `- ${subject(message)} (${sha.slice(0, 7)})`);
    return [tag, parts.reason, what]
        .filter((part) => part !== undefined && part !== '')
        .join('\n\n')
        .slice(0, MOST);
}
/** The commits of a release as a list, newest first; a line tells how many were left out. */
function commitList(parts, line) {
    if (parts.commits.length === 0)
        return '';
    const title = parts.previous === undefined ? 'Commits:' : `Since ${parts.previous}:`;
    const newest = parts.commits.toReversed();
    const more = newest.length > LISTED ? [`- and ${newest.length - LISTED} more`] : [];
    return [title, '', ...newest.slice(0, LISTED).map(line), ...more].join('\n');
}
/** Notes in a summary: their headings, lists and links stay, and nothing in them is a tag or calls somebody. */
function quotedNotes(notes) {
    return notes
        .replace(/<!--[\s\S]*?-->/g, '')
        .replaceAll('<', '&lt;')
        .replace(/@(?=\w)/g, '@\u200b')
        .trim();
}
/** The first line of a commit message. */
function subject(message) {
    return message.split('\n', 1)[0] ?? '';
}
/** Text of other people inside Markdown: no tags, no links, no mention that calls somebody. */
function plain(text) {
    return text
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replace(/[\\`*_[\]|]/g, (c) => `\\${c}`)
        .replace(/@(?=\w)/g, '@\u200b');
}


/***/ }),

/***/ 45349:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GH: () => (/* binding */ startOf),
/* harmony export */   sL: () => (/* binding */ isJudged),
/* harmony export */   x3: () => (/* binding */ wasGood)
/* harmony export */ });
/* harmony import */ var _already_there_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(23386);

/** Decides how a release begins. `serving` and `servers`: what was read under the lock. */
function startOf(serving, servers, hosts, places, release) {
    const inPlace = serving.kind === 'unfinished' && serving.to !== undefined && serving.to === serving.from;
    if (serving.kind !== 'unfinished' || places.length < 2 || inPlace) {
        const lives = new Set(servers.map(({ live }) => live));
        const slot = (0,_already_there_js__WEBPACK_IMPORTED_MODULE_0__/* .slotsWithRelease */ .Bf)(hosts, places, release).find((name) => lives.has(name));
        if (slot !== undefined)
            return { kind: 'live', slot };
        const end = inPlace ? goodEnd(serving, hosts) : undefined;
        return end === undefined ? { kind: 'deploy' } : { kind: 'settle', to: end };
    }
    const ends = endsOf(servers);
    const same = (0,_already_there_js__WEBPACK_IMPORTED_MODULE_0__/* .slotsWithRelease */ .Bf)(hosts, places, release).find((slot) => ends.includes(slot));
    const others = ends.filter((slot) => slot !== same).flatMap((slot) => placeOf(slot, hosts, places) ?? []);
    if (same !== undefined)
        return { kind: 'continue', slot: same, from: others[0] };
    // A way back that was not finished leads to the good one; a way forward came from it.
    const to = others.find(({ tag }) => isGood(hosts, tag)) ?? others[0];
    return to === undefined ? { kind: 'deploy' } : { kind: 'settle', to };
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

/***/ 31195:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $p: () => (/* binding */ judgeSecondPerson),
/* harmony export */   S0: () => (/* binding */ formatPlanId),
/* harmony export */   Wl: () => (/* binding */ APPROVE_WORKFLOW),
/* harmony export */   di: () => (/* binding */ sortKeys),
/* harmony export */   gD: () => (/* binding */ judgeWayBack),
/* harmony export */   u7: () => (/* binding */ parsePlanId),
/* harmony export */   yq: () => (/* binding */ planBasis)
/* harmony export */ });
/* harmony import */ var _approval_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(10786);

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
    if (!isOurs(repository, planned))
        return refuse(`the run ${planned.id}, which made the plan, was not of a commit of the default branch of ${repository}`);
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


/***/ }),

/***/ 79857:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MF: () => (/* binding */ windowAt),
/* harmony export */   O0: () => (/* binding */ inZone),
/* harmony export */   kQ: () => (/* binding */ isTimeZone),
/* harmony export */   lA: () => (/* binding */ parseMinutes),
/* harmony export */   qn: () => (/* binding */ DAYS)
/* harmony export */ });
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const MINUTE = 60_000;
/** How far ahead the next change is looked for. */
const HORIZON = 400 * 24 * 60 * MINUTE;
/** Is this a time zone that the rules can be read in? */
function isTimeZone(name) {
    try {
        return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
    }
    catch {
        return false;
    }
}
/** `17:05` and `24:00` as minutes of the day; undefined when it is no time. */
function parseMinutes(text) {
    const match = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(text);
    if (match === null)
        return undefined;
    const minutes = Number(match[1]) * 60 + Number(match[2]);
    return minutes <= 1440 ? minutes : undefined;
}
/** Says whether a release may begin or move traffic now, and until or from when. */
function windowAt(windows, now) {
    const walls = new Walls(windows.zone);
    const closed = closedAt(windows, walls.at(now));
    const change = nextChange(windows, walls, now, closed === undefined);
    if (closed !== undefined)
        return { open: false, why: closed, opens: change };
    return {
        open: true,
        until: change,
        begins: change === undefined || now < change - windows.lastStartMs || windows.lastStartMs === 0,
    };
}
/** Why no release may move traffic at that time; undefined when it may. */
function closedAt({ open, frozen }, wall) {
    const freeze = frozen.find((one) => 'days' in one ? one.days.includes(wall.day) : one.from <= wall.date && wall.date <= one.to);
    if (freeze !== undefined)
        return `frozen${freeze.why === undefined ? '' : `: ${freeze.why}`}`;
    if (open.length === 0 || open.some((hours) => isWithin(hours, wall)))
        return undefined;
    return 'outside the windows';
}
function isWithin({ days, from, to }, { day, minute }) {
    if (from < to)
        return days.includes(day) && from <= minute && minute < to;
    const before = DAYS[(DAYS.indexOf(day) + 6) % 7];
    return (days.includes(day) && from <= minute) || (days.includes(before) && minute < to);
}
/**
 * The first instant after `now` at which it is no longer open (or closed). The rules change only at certain minutes of a
 * local day, so it goes from one of these to the next, and to the very instant where the clocks are put forward or back.
 */
function nextChange(windows, walls, now, open) {
    const edges = [0, ...windows.open.flatMap(({ from, to }) => [from % 1440, to % 1440])];
    const minutes = [...new Set(edges)].sort((a, b) => a - b);
    let at = now;
    while (at < now + HORIZON) {
        const { minute } = walls.at(at);
        const next = minutes.find((edge) => edge > minute) ?? 1440;
        const planned = Math.floor(at / MINUTE) * MINUTE + (next - minute) * MINUTE;
        at = walls.firstJump(at, planned) ?? planned;
        if ((closedAt(windows, walls.at(at)) === undefined) !== open)
            return at;
    }
    return undefined;
}
/** The local time of a zone. */
class Walls {
    #format;
    constructor(zone) {
        this.#format = new Intl.DateTimeFormat('en-GB', {
            timeZone: zone,
            hourCycle: 'h23',
            weekday: 'short',
            year: 'numeric',
            month: '2-digit',
            day: '2-digit',
            hour: '2-digit',
            minute: '2-digit',
        });
    }
    at(ms) {
        const parts = {};
        for (const { type, value } of this.#format.formatToParts(ms))
            parts[type] = value;
        return {
            date: `${parts.year}-${parts.month}-${parts.day}`,
            day: (parts.weekday ?? '').toLowerCase(),
            minute: Number(parts.hour) * 60 + Number(parts.minute),
        };
    }
    /** The instant in (from, to] at which the clocks are put forward or back; undefined when they are not. */
    firstJump(from, to) {
        const offset = this.#offset(from);
        if (this.#offset(to) === offset)
            return undefined;
        let [before, after] = [Math.floor(from / MINUTE), Math.floor(to / MINUTE)];
        while (after - before > 1) {
            const middle = Math.floor((before + after) / 2);
            if (this.#offset(middle * MINUTE) === offset)
                before = middle;
            else
                after = middle;
        }
        return after * MINUTE;
    }
    /** Minutes ahead of UTC. */
    #offset(ms) {
        const { date, minute } = this.at(ms);
        return Date.parse(`${date}T00:00:00Z`) / MINUTE + minute - Math.floor(ms / MINUTE);
    }
}
/** An instant as people of that zone write it: `Tue 1 Dec 17:00 (Asia/Shanghai)`. */
function inZone(zone, ms) {
    const text = new Intl.DateTimeFormat('en-GB', {
        timeZone: zone,
        hourCycle: 'h23',
        weekday: 'short',
        day: 'numeric',
        month: 'short',
        hour: '2-digit',
        minute: '2-digit',
    }).format(ms);
    return `${text.replaceAll(',', '')} (${zone})`;
}


/***/ })

};
