export const id = 6250;
export const ids = [6250,684];
export const modules = {

/***/ 99564:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkBetweenBatches: () => (/* binding */ checkBetweenBatches)
});

// EXTERNAL MODULE: ../build/src/config/health.js
var health = __webpack_require__(91754);
// EXTERNAL MODULE: ../build/src/steps/verify-health/verify.js + 5 modules
var verify = __webpack_require__(60102);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ../build/src/config/observe.js
var config_observe = __webpack_require__(12026);
// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/model/observe/side-by-side-words.js
var side_by_side_words = __webpack_require__(20225);
// EXTERNAL MODULE: ../build/src/flow/watch-release.js
var watch_release = __webpack_require__(51007);
;// CONCATENATED MODULE: ../build/src/flow/compare-batches.js





/**
 * Begins to count on the hosts that have moved and on those that have not, for `observe.between-batches`. What it gives goes on
 * looking until that is over, every `observe.every`, and throws WorseThanBefore when the release does worse than the one beside it, and
 * CutoverError when the run is cancelled. What is inconclusive, or cannot be read, is a warning and holds back nothing.
 */
async function compareBatches(site, switched, to) {
    const { settings, fleet } = site;
    const { observe } = settings.options;
    const lasts = observe?.['between-batches'];
    if (observe === undefined || lasts === undefined)
        return () => Promise.resolve();
    const { compareFromNow } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 10289));
    const moved = new Set(switched.map(({ name }) => name));
    const end = Date.now() + lasts;
    const look = await compareFromNow(site, moved, to, (0,config_observe/* rulesOf */.f)(observe)).catch((thrown) => {
        fleet.log.warning(`the batches are not compared: ${(0,errors/* firstLine */.TM)(thrown)}`);
        return undefined;
    });
    return async () => {
        let last;
        for (let left = end - Date.now(); look !== undefined && left > 0; left = end - Date.now()) {
            await (0,promises_.setTimeout)(Math.min(observe.every, left), undefined, { signal: fleet.signal }).catch(() => {
                throw new errors/* CutoverError */.DB('the run was cancelled between two batches', { stage: watch_release/* WATCH_STAGE */.Fu });
            });
            last = await look();
            if (last.verdict === 'fail')
                throw new watch_release/* WorseThanBefore */.$o(`${to.tag} is worse than what serves beside it: ${failed(last)}`, {
                    stage: watch_release/* WATCH_STAGE */.Fu,
                    state: (0,side_by_side_words/* sideBySideWords */.L)(last),
                });
        }
        if (last === undefined)
            return;
        const words = (0,side_by_side_words/* sideBySideWords */.L)(last).join('\n');
        if (last.verdict === 'pass')
            fleet.log.info(words);
        else
            fleet.log.warning(words);
    };
}
function failed({ metrics }) {
    return metrics
        .filter(({ verdict }) => verdict === 'fail')
        .map(({ name, why }) => `${name}: ${why}`)
        .join('; ');
}

;// CONCATENATED MODULE: ../build/src/flow/batch-check.js



/**
 * Asks the servers that have switched whether the release is healthy while live, and with `observe.between-batches` what
 * they count beside the others, before the next batch follows.
 */
function checkBetweenBatches(site, readings) {
    return async (switched, { slot, tag }) => {
        const compare = await compareBatches(site, switched, { slot, tag });
        if ((0,health/* checksWhen */.K)(site.settings, 'live').length === 0)
            site.fleet.log.warning('no health check is asked while live: nothing is checked between the batches');
        else
            await (0,verify.verifyHealth)(site, readings, { slot, when: 'live', expectTag: tag, switched, workers: false });
        await compare();
    };
}


/***/ }),

/***/ 65691:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   watchOldCode: () => (/* binding */ watchOldCode)
/* harmony export */ });
/* harmony import */ var _config_health_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(91754);
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77309);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(74720);
/* harmony import */ var _host_connection_locked_host_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(32420);
/* harmony import */ var _host_lock_read_hosts_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(40236);
/* harmony import */ var _host_release_run_hook_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7505);
/* harmony import */ var _host_release_write_record_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(39373);
/* harmony import */ var _model_compatibility_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(51749);
/* harmony import */ var _model_event_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(3225);
/* harmony import */ var _steps_verify_health_options_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(49332);
/* harmony import */ var _steps_verify_health_verify_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(60102);
/* harmony import */ var _bring_release_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(1244);
/* harmony import */ var _make_ready_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(20586);













const STAGE = 'old code on the new schema';
/**
 * Asks what serves, and the other programs that use the database, before it is changed for a release and right after: then
 * the live slot is the old code on the new schema. What is found is kept in the records of the release, as not known from
 * before the first change on, so that a run that dies in between is no answer. Throws CutoverError where traffic must not
 * move, with the way back.
 */
function watchOldCode(site, held, options) {
    const { tag } = options;
    let before;
    return {
        before: async ({ live }) => {
            if (live?.tag === undefined)
                return;
            before = await askAll(site, live, held.readings, true);
            await note(site, held.token, options, live.tag, undefined);
        },
        after: async (work) => {
            const { live, runs, schema } = work;
            const earlier = held.readings.flatMap(({ facts }) => facts.releases.find((one) => one.tag === tag)?.record?.compatible ?? []);
            const begun = work.begun || earlier.length > 0;
            const settled = earlier.length > 0 && earlier.every((one) => one === 'yes');
            if (live?.tag === undefined || (!runs && (!begun || settled)))
                return;
            const now = await askAll(site, live, await (0,_host_lock_read_hosts_js__WEBPACK_IMPORTED_MODULE_4__.readHosts)(site.fleet, site.settings), false);
            const verdicts = ['live', 'others'].flatMap((who) => who === 'others' && now.others.said === 'none'
                ? []
                : [{ who, ...(0,_model_compatibility_js__WEBPACK_IMPORTED_MODULE_11__/* .judgeOldCode */ .Cw)(before?.[who].said ?? 'none', now[who].said, begun) }]);
            const compatible = (0,_model_compatibility_js__WEBPACK_IMPORTED_MODULE_11__/* .allCompatible */ .KV)(verdicts.map((one) => one.compatible));
            const stopped = verdicts.find(({ stop }) => stop);
            const breaking = schema?.filter((one) => one.class === 'breaking').map(({ words }) => words);
            const reason = stopped === undefined ? undefined : now[stopped.who].words;
            await note(site, held.token, options, live.tag, { compatible, breaking, reason });
            site.fleet.log.info(`${live.tag} works on the schema of ${tag}: ${compatible}`);
            if (stopped === undefined) {
                if (compatible === 'unknown')
                    site.fleet.log.warning(`whether ${live.tag} works on the schema of ${tag} is not known: ${now.live.said === 'none' ? 'nobody of this run can ask it' : 'it was not healthy before its schema changed'}`);
                return;
            }
            throw await refusal(site, held, options, work, now[stopped.who], stopped.who, live.tag);
        },
    };
}
async function askAll(site, live, readings, quick) {
    const { settings, fleet } = site;
    const timeoutMs = quick ? (0,_make_ready_js__WEBPACK_IMPORTED_MODULE_10__/* .stillRunsMs */ .V)(settings) : undefined;
    const slot = (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_1__.slotNamed)(settings, live.slot);
    const [first] = fleet.hosts.filter(({ name }) => slot.hosts === undefined || slot.hosts.includes(name));
    const nobody = { said: 'none', words: 'nobody was asked', state: [] };
    if (first === undefined)
        return { live: nobody, others: nobody };
    const others = settings.options.schema?.['also-check'] ?? [];
    const part = (0,_bring_release_js__WEBPACK_IMPORTED_MODULE_9__/* .partOf */ .B)(site, [first]);
    const also = {
        ...part,
        settings: {
            ...part.settings,
            options: {
                ...settings.options,
                health: others.map((check) => ({ ...check, when: 'always' })),
            },
        },
    };
    return {
        live: (0,_config_health_js__WEBPACK_IMPORTED_MODULE_0__/* .checksWhen */ .K)(settings, 'live').length === 0
            ? nobody
            : await ask(() => (0,_steps_verify_health_verify_js__WEBPACK_IMPORTED_MODULE_8__.verifyHealth)(site, readings, { slot: slot.name, when: 'live', timeoutMs, workers: false })),
        others: others.length === 0
            ? nobody
            : await ask(() => (0,_steps_verify_health_verify_js__WEBPACK_IMPORTED_MODULE_8__.verifyHealth)(also, readings.filter(({ host }) => host === first), { slot: slot.name, when: 'live', timeoutMs })),
    };
}
async function ask(check) {
    try {
        await check();
        return { said: 'healthy', words: '', state: [] };
    }
    catch (thrown) {
        if (!(thrown instanceof _steps_verify_health_options_js__WEBPACK_IMPORTED_MODULE_7__.HealthError))
            throw thrown;
        const said = thrown.result.verdict === 'unhealthy' ? 'unhealthy' : 'unknown';
        return { said, words: (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .firstLine */ .TM)(thrown), state: thrown.state };
    }
}
/**
 * Writes what is known into the record of the release on every host that has it, and into the history. `found` undefined:
 * the data is about to change, and nothing is known yet; that is no line of the history.
 */
async function note(site, token, { tag, context }, asked, found) {
    const { settings, fleet } = site;
    const { compatible = 'unknown', breaking = [], reason } = found ?? {};
    const readings = await (0,_host_lock_read_hosts_js__WEBPACK_IMPORTED_MODULE_4__.readHosts)(fleet, settings);
    const event = {
        kind: 'old-code-checked',
        ...{ tag, with: asked, compatible, hosts: readings.length },
        ...(breaking.length === 0 ? {} : { breaking: breaking.slice(0, MOST_NOTED) }),
        ...(reason === undefined ? {} : { reason }),
    };
    const recordOn = new Map(readings.map(({ host, facts }) => [host, facts.releases.find((one) => one.tag === tag)?.record]));
    await fleet.stage(STAGE, async (host, signal) => {
        const known = recordOn.get(host);
        const record = known === undefined ? undefined : { ...known, compatible, compatibleWith: asked };
        const release = record === undefined ? undefined : { tag, record };
        const history = found === undefined ? [] : [(0,_model_event_js__WEBPACK_IMPORTED_MODULE_12__/* .historyLine */ .J)(event, context, new Date())];
        await (0,_host_release_write_record_js__WEBPACK_IMPORTED_MODULE_6__/* .writeRecord */ .r)(new _host_connection_locked_host_js__WEBPACK_IMPORTED_MODULE_3__/* .LockedHost */ .j(host, settings, token), { history, release }, signal);
    }, {
        state: ({ ok }) => `that ${asked} is ${compatible} on the schema of ${tag} is ${ok ? '' : 'not '}noted; what is live is unchanged`,
    });
}
const MOST_NOTED = 10;
async function refusal(site, held, options, work, found, who, live) {
    const { tag, backup } = options;
    const isKnown = found.said === 'unhealthy';
    const subject = who === 'live' ? live : 'a program of `schema.also-check`';
    const verdict = isKnown
        ? `${subject} is not healthy on the new schema`
        : `whether ${subject} is healthy on the new schema is not known`;
    const back = await takeBack(site, held, options, work, live);
    const restore = `bring the data back with restore-backup (\`backup-id: ${backup ?? 'the one taken before'}\`)`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .CutoverError */ .DB(`migrated, not switched; ${verdict}: ${found.words}${back === undefined ? '' : `\n${back.words}`}`, {
        stage: STAGE,
        state: [...found.state, `${tag}: complete, gets no traffic; ${live} is live, unchanged`],
        next: back?.well === true
            ? `mend ${tag} so that ${live} works on its schema, and release a new tag`
            : `${restore}; or, where ${tag} itself is well, move traffic to it with switch-slot (\`slot: ${work.slot}\`)`,
    });
}
/** Runs `unmigrate` once, where `migrate` alone has changed something, and asks again. undefined: there is none to run. */
async function takeBack(site, held, { tag }, { slot: name, live, scripts }, was) {
    const { settings, fleet } = site;
    const { unmigrate, timeouts } = settings.options;
    const slot = (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_1__.slotNamed)(settings, name);
    const hosts = fleet.hosts.filter((host) => host.name === (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_1__.migrateHost)(settings, slot));
    if (unmigrate === undefined || live === undefined || hosts.length === 0)
        return undefined;
    if (scripts)
        return {
            words: '`unmigrate` was not run: scripts of `changes` ran too, which it does not take back',
            well: false,
        };
    try {
        await (0,_host_release_run_hook_js__WEBPACK_IMPORTED_MODULE_5__/* .runHook */ .D)(site, held.token, {
            name: 'unmigrate',
            run: unmigrate.run,
            ...{ hosts, tag, slot, live, pointSlot: false },
            timeoutMs: unmigrate.timeout ?? timeouts.migrate,
        });
    }
    catch (thrown) {
        return { words: `\`unmigrate\` failed: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .firstLine */ .TM)(thrown)}`, well: false };
    }
    const now = await askAll(site, live, await (0,_host_lock_read_hosts_js__WEBPACK_IMPORTED_MODULE_4__.readHosts)(fleet, settings), false);
    const well = now.live.said === 'healthy' && ['healthy', 'none'].includes(now.others.said);
    return {
        words: `\`unmigrate\` ran, and ${was} is ${well ? 'healthy again' : 'not known to be healthy after it'}`,
        well,
    };
}


/***/ }),

/***/ 6772:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readLogs: () => (/* binding */ readLogs)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _host_release_run_hook_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7505);
/* harmony import */ var _host_release_show_logs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(20574);
/* harmony import */ var _steps_verify_health_options_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(49332);




/** All hosts may have failed alike: of so many the log is read. */
const MOST_HOSTS = 5;
/**
 * After a slot did not start or get healthy: adds what its log says on the hosts where it failed, where the configuration
 * has `logs`. After traffic went back, so that nobody waits for it. Never throws.
 */
async function readLogs({ settings, fleet }, thrown) {
    if (settings.options.logs === undefined || !(thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB))
        return;
    const failures = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failuresOf */ .dJ)(thrown);
    const failed = failedSlot([...(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .causesOf */ .cZ)(thrown)], settings.slots);
    if (failed === undefined || failures.length === 0)
        return;
    const hosts = failures
        .map(({ host }) => fleet.hosts.find(({ name }) => name === host))
        .filter((host) => host !== undefined)
        .slice(0, MOST_HOSTS);
    // Also a run that is being cancelled says why it failed.
    const calm = fleet.withSignal(AbortSignal.timeout(60_000));
    const said = await calm.collect('read the log', (host, signal) => (0,_host_release_show_logs_js__WEBPACK_IMPORTED_MODULE_2__/* .showLogs */ .R)(settings, host, failed, signal), {
        hosts,
    });
    const logs = new Map(said.flatMap((one) => (one.ok ? [[one.host.name, one.value]] : [])));
    thrown.failedOn = failures.map((one) => ({ ...one, logs: logs.get(one.host) }));
}
/** The slot that did not start or get healthy, and its release; undefined when something else failed. */
function failedSlot(causes, slots) {
    for (const cause of causes) {
        if (cause instanceof _host_release_run_hook_js__WEBPACK_IMPORTED_MODULE_1__/* .HookError */ .G && cause.hook.name === 'start')
            return cause.hook;
        if (cause instanceof _steps_verify_health_options_js__WEBPACK_IMPORTED_MODULE_3__.HealthError && cause.result.tag !== undefined) {
            const { slot: name, tag } = cause.result;
            const slot = slots.find((one) => one.name === name);
            return slot === undefined ? undefined : { slot, tag };
        }
    }
    return undefined;
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
    /**
     * For a plan: until when, or from when; undefined without windows. `open`: a release may begin now. Throws when the
     * freeze file cannot be read.
     */
    async describe() {
        const windows = await this.#windows();
        if (windows === undefined)
            return undefined;
        const state = (0,_model_window_js__WEBPACK_IMPORTED_MODULE_1__/* .windowAt */ .MF)(windows, Date.now());
        if (state.open && state.begins) {
            const sentence = state.until === undefined
                ? 'the window is open'
                : `the window is open until ${(0,_model_window_js__WEBPACK_IMPORTED_MODULE_1__/* .inZone */ .O0)(windows.zone, state.until)}: approve before ${(0,_model_window_js__WEBPACK_IMPORTED_MODULE_1__/* .inZone */ .O0)(windows.zone, state.until - windows.lastStartMs)}`;
            return { open: true, sentence };
        }
        const closed = state.open ? lateWords(windows, state) : closedWords(windows, state);
        return {
            open: false,
            emergency: this.#emergency,
            sentence: this.#emergency === undefined
                ? `${closed}: until then this release would be refused`
                : `${closed}; this emergency does not wait for it`,
        };
    }
    /** Before anything is changed. Throws CutoverError when no release may begin. */
    async requireBegin() {
        const windows = await this.#windows();
        if (windows === undefined)
            return;
        const state = (0,_model_window_js__WEBPACK_IMPORTED_MODULE_1__/* .windowAt */ .MF)(windows, Date.now());
        if (state.open && state.begins)
            return;
        const words = state.open ? lateWords(windows, state) : closedWords(windows, state);
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
        const { readFreezes, FREEZE_FILE } = await Promise.all(/* import() */[__webpack_require__.e(7728), __webpack_require__.e(9007)]).then(__webpack_require__.bind(__webpack_require__, 49007));
        try {
            if (this.#github === undefined)
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`there is no token to read ${FREEZE_FILE} of the default branch with`, {
                    next: 'give the input `token`, or leave it out so that the token of the job is used: until then nobody knows whether it is frozen',
                });
            return await readFreezes(this.#github, this.#settings.environment);
        }
        catch (thrown) {
            // What is not waited for does not have to be known.
            if (this.#emergency === undefined)
                throw thrown;
            this.#log.warning(`emergency (${this.#emergency}): whether it is frozen is not known: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(thrown)}`);
            return [];
        }
    }
}
/** It is open, and would be over before a release were. */
function lateWords(windows, { until }) {
    const { zone, lastStartMs } = windows;
    const end = until ?? 0;
    const next = (0,_model_window_js__WEBPACK_IMPORTED_MODULE_1__/* .windowAt */ .MF)(windows, end);
    const opens = next.open || next.opens === undefined ? undefined : (0,_model_window_js__WEBPACK_IMPORTED_MODULE_1__/* .inZone */ .O0)(zone, next.opens);
    return `the window closes at ${(0,_model_window_js__WEBPACK_IMPORTED_MODULE_1__/* .inZone */ .O0)(zone, end)}, and no release begins later than ${(0,_model_window_js__WEBPACK_IMPORTED_MODULE_1__/* .inZone */ .O0)(zone, end - lastStartMs)}${opens === undefined ? '' : `; it opens again at ${opens}`}`;
}
function closedWords({ zone }, state) {
    const opens = state.opens === undefined ? 'does not open within a year' : `opens ${(0,_model_window_js__WEBPACK_IMPORTED_MODULE_1__/* .inZone */ .O0)(zone, state.opens)}`;
    return `the window is closed (${state.why}) and ${opens}`;
}


/***/ }),

/***/ 96250:
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
// EXTERNAL MODULE: ../build/src/host/lock/read-hosts.js
var read_hosts = __webpack_require__(40236);
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
    const serving = (0,model_serving/* servingOf */.K3)(said, places);
    if (silent.length === 0)
        return { kind: serving.kind, tag: serving.served?.tag, sentence: (0,model_serving/* sentenceOf */.$N)(serving) };
    const why = silent.map(({ host, silent: reason }) => `${host} does not answer (${reason})`).join('; ');
    const others = said.length === 0 ? '' : `; by the other servers, ${(0,model_serving/* sentenceOf */.$N)(serving)}`;
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

;// CONCATENATED MODULE: ../build/src/model/report-hosts.js

/** Adds a part of the work on a host to what was done there. */
function addWork(work, part) {
    const before = work.get(part.host);
    work.set(part.host, {
        host: part.host,
        filesSent: part.filesSent ?? before?.filesSent,
        bytesSent: part.bytesSent ?? before?.bytesSent,
        durationMs: (before?.durationMs ?? 0) + part.durationMs,
    });
}
/** How each host of the app stands at the end. One on which something failed is not well, whatever it serves. */
function hostReports(last, places, end) {
    const problems = new Map(end.failed.map(({ host, cause }) => [host, cause]));
    return last
        .filter(({ role }) => role === 'app')
        .map((said) => {
        const { host } = said;
        const problem = problems.get(host);
        const { ok, state } = hostAtEnd(said, places, end.goal);
        const work = end.work.get(host);
        return {
            host,
            ok: ok && problem === undefined,
            state: problem === undefined ? state : `${state}; failed here: ${problem}`,
            filesSent: work?.filesSent,
            bytesSent: work?.bytesSent,
            deployMs: work?.durationMs,
            switchMs: end.switched.get(host),
        };
    });
}
/** The hosts of a run that reached none of them. */
function untouchedHosts(hosts, verdict, failed) {
    const problems = new Map(failed.map(({ host, cause }) => [host, cause]));
    return hosts.map((host) => ({
        host,
        ok: verdict !== 'failed',
        state: problems.has(host) ? `not touched; ${problems.get(host)}` : 'not touched',
    }));
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

;// CONCATENATED MODULE: ../build/src/flow/course.js





/** Runs the stages of a release, says each of them, and keeps what a person wants to know at the end. */
class Course {
    facts = { approvers: [], work: new Map(), dataMs: {} };
    #site;
    #stages = [];
    #started = performance.now();
    #connected = false;
    constructor(site) {
        this.#site = site;
    }
    /** Adds a part of a deploy on a host to what was done there. */
    done = (part) => addWork(this.facts.work, part);
    /** Keeps how far `migrate` of this release has come. */
    migrate = (state) => {
        this.facts.migrate = state;
    };
    timed = (what, ms) => {
        this.facts.dataMs[what] = Math.round(ms);
    };
    /** The same `record`, while what the schema was read as is kept for the report. */
    noting(record) {
        return async (event) => {
            if (event.kind === 'schema-read')
                this.facts.schemaRead = {
                    server: event.before.server,
                    before: event.before.sum,
                    after: event.after.sum,
                };
            await record(event);
        };
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
        const { backup, deployed, switched, approvers, tag = '(no tag)' } = this.facts;
        const before = this.facts.before === 'nothing' ? undefined : this.facts.before;
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
            dryRun: this.facts.dryRun ?? false,
            migrated: this.facts.migrate === 'ran',
            migrateBroke: this.facts.migrate === 'begun',
            changes: deployed?.changes ?? [],
            schema: deployed?.schema,
            schemaRead: this.facts.schemaRead,
            dataMs: this.facts.dataMs,
            switched: switched?.changed === true && verdict !== 'rolled-back',
            markedBad: this.facts.markedBad ?? false,
            cancelled: this.#site.fleet.signal.aborted,
            actor: identity.actor,
            approvers,
            emergency: this.facts.emergency,
            beforeRead: this.facts.before !== undefined,
            backupWanted: settings.options.backup !== undefined,
            backup: backup === undefined
                ? undefined
                : {
                    id: backup.id,
                    bytes: backup.bytes,
                    verified: backup.verified,
                    durationMs: backup.durationMs,
                },
            plan: this.facts.plan,
            planId: this.facts.planId,
            liveTag: serving.tag,
            serving,
            hosts: this.#hosts(verdict, last, goalOf(verdict, tag, previous?.tag), (0,errors/* failuresOf */.dJ)(thrown)),
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
            const silent = (0,errors/* firstLine */.TM)(outcome.error);
            return { host: host.name, role: calm.hosts.includes(host) ? 'app' : 'balancer', silent };
        });
    }
    #hosts(verdict, last, goal, failed) {
        const { fleet, settings } = this.#site;
        if (!this.#connected)
            return untouchedHosts(fleet.hosts.map(({ name }) => name), verdict, failed);
        const { work, switched } = this.facts;
        const moved = (switched?.hosts ?? []).filter(({ changed }) => changed);
        return hostReports(last, settings.slots, {
            ...{ goal, failed, work },
            switched: new Map(moved.map(({ host, durationMs }) => [host, durationMs])),
        });
    }
}
function failureOf(thrown) {
    const ours = thrown instanceof errors/* CutoverError */.DB ? thrown : undefined;
    return {
        stage: ours?.stage ?? 'release',
        host: ours?.host,
        message: (0,errors/* messageOf */.bD)(thrown),
        next: ours?.next,
        hosts: (0,errors/* failuresOf */.dJ)(thrown),
    };
}

// EXTERNAL MODULE: ../build/src/flow/go-back.js
var go_back = __webpack_require__(59182);
// EXTERNAL MODULE: ../build/src/flow/on-failure.js
var on_failure = __webpack_require__(78192);
// EXTERNAL MODULE: ../build/src/flow/plan-release.js + 4 modules
var plan_release = __webpack_require__(60458);
// EXTERNAL MODULE: ../build/src/flow/read-logs.js
var read_logs = __webpack_require__(6772);
;// CONCATENATED MODULE: ../build/src/flow/release-approval.js



/** Throws InputError where the environment asks for a plan and there is none. */
function requireSomePlan({ environment, options }, { approved, dryRun }) {
    if (dryRun || options.plan !== 'required' || approved !== undefined)
        return;
    throw new errors/* InputError */.dz(`a release to ${environment} needs a plan that somebody approved`, {
        next: 'give the output `plan` of a dry run of the same release as `expect-plan`',
    });
}
/** What is asked of GitHub. A plan names its tag, so with `second-person` none is made here. */
function toApprove(site, { tag, run, source, planId, comment, emergency }) {
    const { environment } = site.settings;
    const named = typeof tag === 'string' ? tag : '';
    const what = { do: 'release', planId, comment, tag: named, sum: (0,plan_release/* planSum */.hW)(site, source, named) };
    return {
        mode: (0,approval.approvalMode)(site.settings.options, emergency),
        environment,
        run,
        what,
    };
}

// EXTERNAL MODULE: ../build/src/flow/release-basis.js
var release_basis = __webpack_require__(20406);
// EXTERNAL MODULE: ../build/src/flow/release-window.js
var release_window = __webpack_require__(88102);
// EXTERNAL MODULE: ../build/src/host/release/mark-release.js
var mark_release = __webpack_require__(74275);
// EXTERNAL MODULE: ../build/src/host/switch/confirm.js + 1 modules
var switch_confirm = __webpack_require__(30863);
// EXTERNAL MODULE: ../build/src/model/already-there.js
var already_there = __webpack_require__(23386);
// EXTERNAL MODULE: ../build/src/model/release-start.js
var release_start = __webpack_require__(45349);
// EXTERNAL MODULE: ../build/src/steps/backup-remote/backup.js + 5 modules
var backup_remote_backup = __webpack_require__(70108);
// EXTERNAL MODULE: ../build/src/steps/rsync-deploy/deploy.js + 16 modules
var deploy = __webpack_require__(43962);
// EXTERNAL MODULE: ../build/src/steps/verify-health/serving.js + 1 modules
var verify_health_serving = __webpack_require__(63135);
// EXTERNAL MODULE: ../build/src/steps/workers.js + 1 modules
var workers = __webpack_require__(45943);
// EXTERNAL MODULE: ../build/src/flow/batch-check.js + 1 modules
var batch_check = __webpack_require__(99564);
// EXTERNAL MODULE: ../build/src/flow/begin.js
var begin = __webpack_require__(17981);
// EXTERNAL MODULE: ../build/src/flow/begin-observation.js
var begin_observation = __webpack_require__(24214);
// EXTERNAL MODULE: ../build/src/flow/check-idle.js
var check_idle = __webpack_require__(50539);
// EXTERNAL MODULE: ../build/src/flow/check-rehearsal.js + 1 modules
var check_rehearsal = __webpack_require__(8382);
// EXTERNAL MODULE: ../build/src/flow/check-schema.js + 1 modules
var check_schema = __webpack_require__(71220);
// EXTERNAL MODULE: ../build/src/host/lock/read-servers.js
var read_servers = __webpack_require__(18779);
// EXTERNAL MODULE: ../build/src/model/deploy-slot.js + 1 modules
var deploy_slot = __webpack_require__(84097);
// EXTERNAL MODULE: ../build/src/model/join.js
var join = __webpack_require__(62617);
// EXTERNAL MODULE: ../build/src/flow/bring-release.js
var bring_release = __webpack_require__(1244);
// EXTERNAL MODULE: ../build/src/flow/switch-hosts.js + 18 modules
var switch_hosts = __webpack_require__(57800);
// EXTERNAL MODULE: ../build/src/flow/underway.js
var flow_underway = __webpack_require__(57335);
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
    const part = (0,bring_release/* partOf */.B)(site, site.fleet.hosts.filter((host) => host.name === name));
    const own = { token: held.token, ...(await (0,read_servers.readServers)(part, 'own')) };
    const tag = own.readings[0]?.facts.slots.get(slot);
    if (tag === undefined)
        return;
    await course.stage(`Note on ${name} that ${slot} is live`, () => (0,switch_hosts.switchHosts)(part, own, { slot, expectTag: tag, allowBad: true, onlyNote: true, context }));
}
async function joinGroup(underway, servers, fleet, group, source) {
    const { site, held, context } = underway;
    const { tag } = fleet;
    for (const host of group)
        site.fleet.log.info(`behind the others: ${(0,join/* behindWords */.MM)(host)}`);
    const names = group.map(({ host }) => host);
    const part = (0,bring_release/* partOf */.B)(site, site.fleet.hosts.filter(({ name }) => names.includes(name)));
    const all = [...servers.readings, ...servers.others];
    const { slot } = await (0,bring_release/* bringRelease */.e)(part, held, all, { tag, source, context });
    const isGood = all.some(({ facts }) => facts.releases.some((one) => one.tag === tag && one.record?.state === 'good'));
    const now = async (of) => ({ token: held.token, ...(await (0,read_servers.readServers)(of, 'own')) });
    await (0,check_idle/* checkIdle */.J)(part, (await now(part)).readings, slot, tag);
    const returned = { from: '', run: site.identity.run };
    // A balancer on a server of its own sends requests to that slot already, and takes these hosts in with the next switch.
    const onlyNote = part.fleet.balancers.length > 0;
    try {
        await (0,switch_hosts.switchHosts)(part, await now(part), { slot, expectTag: tag, onlyNote, context });
        const { readings } = await now(part);
        await (0,verify.verifyHealth)(part, readings, { slot, when: 'live', expectTag: tag });
        const good = { kind: 'good', tag, slot, hosts: group.length };
        // What nobody judged yet is judged with the release.
        if (isGood)
            await (0,mark_release.markRelease)(part, held.token, readings, tag, { state: 'good' }, [good], context);
    }
    catch (thrown) {
        const [first] = group;
        const calm = (0,flow_underway/* uncancelled */.v)(part);
        if (first?.live === undefined || first.tag === undefined)
            throw notJoined(thrown, fleet, group, 'stays there');
        const before = { slot: first.live, expectTag: first.tag, allowBad: true, onlyNote, returned, context };
        await (0,switch_hosts.switchHosts)(calm, await now(calm), before).catch((again) => {
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

// EXTERNAL MODULE: ../build/src/flow/old-code.js
var old_code = __webpack_require__(65691);
// EXTERNAL MODULE: ../build/src/flow/plan-config.js
var plan_config = __webpack_require__(6768);
;// CONCATENATED MODULE: ../build/src/flow/settle-earlier.js



/**
 * Brings all servers to what served before a switch that an earlier run never finished, and checks that it is healthy and
 * that visitors get it. Gives what the hosts say then. Throws CutoverError when that is not possible: nothing of this
 * release was begun then.
 */
async function settleEarlier({ site, held, course, context }, { slot, tag }) {
    const { fleet, identity } = site;
    fleet.log.warning(`an earlier run died in its switch: all servers go to ${tag} in ${slot} before this release begins`);
    return course.stage(`Go back to ${tag} first`, async () => {
        await (0,switch_hosts.switchHosts)(site, held, {
            slot,
            expectTag: tag,
            allowBad: true,
            returned: { from: '', run: identity.run },
            context,
        });
        await (0,verify.verifyHealth)(site, held.readings, { slot, when: 'live', expectTag: tag });
        const { readings } = await (0,verify_health_serving.confirmServing)(site, { slot, tag });
        return readings;
    });
}

// EXTERNAL MODULE: ../build/src/flow/watch-release.js
var watch_release = __webpack_require__(51007);
// EXTERNAL MODULE: ../build/src/flow/workers.js
var flow_workers = __webpack_require__(86183);
;// CONCATENATED MODULE: ../build/src/flow/under-lock.js


























/** The stages of a release under the lock, from the backup to the mark. Throws CutoverError; then its words say what serves. */
async function underLock(locked, wanted) {
    const { site, course, context, record, window } = locked;
    course.facts.before = (0,already_there/* liveBefore */.cH)((0,traffic/* servingBy */.gW)(site.settings, [...locked.held.readings, ...(locked.held.balancers ?? [])]), statesOf(locked.held.readings));
    await (0,release_basis/* holdToPlan */.Sn)(locked, wanted);
    const edits = await (0,plan_config/* nameHandEdits */.mm)(site, wanted.source);
    const begun = { ...locked, held: await joinBehind(locked, wanted.source) };
    const { fleet, settings } = site;
    const { tag, source } = wanted;
    const hosts = fleet.hosts.length;
    const states = statesOf(begun.held.readings);
    const serving = (0,traffic/* servingBy */.gW)(settings, [...begun.held.readings, ...(begun.held.balancers ?? [])]);
    course.facts.before = (0,already_there/* liveBefore */.cH)(serving, states);
    const start = (0,begin/* startBy */.g)(site, { balancers: [], ...begun.held }, serving, { tag, manifest: source.sha256 });
    if (start.kind === 'refused')
        throw (0,begin/* refusedStart */.h)(start, serving);
    if (start.kind === 'continue' && start.from !== undefined)
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
        (0,plan_config/* refuseHandEdits */.tQ)(edits, serving);
        const rehearsedOn = await (0,check_rehearsal.requireRehearsal)(site, held, wanted, locked.github);
        const expectSchema = (await (0,check_schema.requireSchema)(site, held, wanted, locked.github)) ?? rehearsedOn;
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
                changes: wanted.changes,
                env: wanted.env,
                backup: course.facts.backup?.id,
                context,
                record: course.noting(record),
                done: course.done,
                timed: course.timed,
                migrated: course.migrate,
                expectSchema,
                around: (0,flow_workers.stoppingWorkers)(site, held.token, tag, (0,old_code.watchOldCode)(site, held, { tag, context, backup: course.facts.backup?.id })),
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
            throw await (0,go_back/* goBack */.OE)(underway, { live: { slot: start.slot, tag }, previous: start.from }, thrown);
        });
    const slot = ready ?? course.facts.deployed?.slot;
    if (ready === undefined && slot !== undefined)
        await window.requireSwitch({ tag, slot });
    const switched = await course
        .stage('Switch', async () => (0,switch_hosts.switchHosts)(site, { token: held.token, readings }, {
        expectTag: tag,
        allowBad: wanted.allowBad,
        confirm: true,
        hooks: 'release',
        workers: 'later',
        context,
        betweenBatches: (0,batch_check.checkBetweenBatches)(site, readings),
        ...(settings.slots.length > 1 ? { slot } : {}),
    }))
        .catch(async (thrown) => {
        throw await (0,go_back/* judgeBatch */.Ce)(underway, tag, thrown);
    });
    course.facts.switched = switched;
    const { live } = switched;
    const previous = start.kind === 'continue' ? start.from : switched.previous;
    if (switched.changed)
        await record({ kind: 'switched', tag, slot: live.slot, previous: previous?.tag, hosts });
    if (switched.changed)
        await (0,begin_observation.beginObservation)(site, tag, {
            token: held.token,
            context,
            released: { record },
            stage: (work) => course.stage('Begin observation', work),
        });
    // Read after the checks, and not before: what visitors get may have moved while the slot was asked.
    let balancers = [];
    const checkLive = async (workers = true) => {
        await (0,verify.verifyHealth)(site, readings, { slot: live.slot, when: 'live', expectTag: tag, workers });
        ({ readings, balancers } = await (0,verify_health_serving.confirmServing)(site, live));
    };
    try {
        // What takes requests first: where that is not healthy, the old workers have not been touched, or start again.
        await course.stage('Check live slot', () => checkLive(!(0,workers/* hasWorkers */.os)(site)));
        if ((0,workers/* hasWorkers */.os)(site)) {
            await course.stage('Workers take over', () => (0,flow_workers/* followSwitch */.M)(site, held.token, { live, previous }));
            await course.stage('Check workers', () => checkLive());
        }
        await (0,switch_confirm.confirmSwitch)(site, held.token, [...readings, ...balancers]);
        const watched = (switched.changed || !judged) &&
            (await (0,watch_release/* watchRelease */.vN)(site, tag, (name, work) => course.stage(name, work)));
        if (watched)
            await course.stage('Check what was watched', () => checkLive());
    }
    catch (thrown) {
        // What was found good before this run and is not healthy any more was not made worse by it.
        if (!switched.changed && judged)
            throw thrown;
        throw await (0,go_back/* goBack */.OE)(underway, { live, previous }, thrown);
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
    course.facts.dryRun = wanted.dryRun;
    if (typeof wanted.tag === 'string')
        course.facts.tag = wanted.tag;
    course.facts.emergency = wanted.emergency;
    if (wanted.approved !== undefined)
        course.facts.planId = (0,release_basis/* planId */.rY)(wanted.approved);
    const end = async (verdict, error) => ({
        report: await course.report(verdict, error, wanted.rollbackWorkflow),
        error,
    });
    let record = { add: async () => undefined, written: async () => undefined };
    try {
        const { fleet, settings, identity } = site;
        (0,verify.requireLiveCheck)(settings);
        const { emergency } = wanted;
        const approvedBy = wanted.approved === undefined ? 'none' : (0,release_basis/* planId */.rY)(wanted.approved).slice(0, 12);
        requireSomePlan(settings, wanted);
        const window = new release_window.ReleaseWindow(settings, { github, log: fleet.log, emergency });
        // A dry run changes nothing, and it is what the approver reads.
        const { approvers } = wanted.dryRun
            ? { approvers: [] }
            : await course.stage('Approval', () => (0,approval.checkApproval)(toApprove(site, wanted), github, fleet.log));
        course.facts.approvers = approvers;
        const context = { ...(0,connection_site/* contextOf */.V)(site, approvers, emergency), plan: approvedBy };
        if (!wanted.dryRun)
            record = (0,flow_underway/* inBackground */.k)((0,github_record.createRecord)({
                github,
                context,
                log: fleet.log,
                environmentUrl: settings.options.url,
                runId: wanted.run.runId,
                sha: identity.sha,
            }).record, (event) => wanted.tell?.(event, context));
        const { tag, commit } = await course.stage('Tag', () => (0,plan_release/* tagOf */.cO)(wanted, github));
        course.facts.tag = tag;
        course.facts.commit = commit;
        await course.stage('Connect', () => fleet.connect());
        if (wanted.dryRun) {
            const secondPerson = settings.options.approval === 'second-person';
            const planned = await course.stage('Plan', () => (0,plan_release/* planRelease */.F3)(site, wanted, { tag, commit }, {
                window,
                github,
                served: (before) => {
                    course.facts.before = before;
                },
            }));
            course.facts.plan = planned.page;
            course.facts.planId = secondPerson ? (0,plan_release/* planIdOf */.C3)(site, wanted, tag) : (0,release_basis/* planId */.rY)(planned.plan);
            if (secondPerson)
                fleet.log.info(`plan id, for an approver to start approve.yml with: ${course.facts.planId}`);
            return { ...(await end('planned')), plan: planned.plan };
        }
        const verdict = await (0,lock.withLock)(fleet, settings, identity, (held) => (0,flow_workers.keepingWorkers)(site, held.token, () => underLock({ site, held, course, context, record: record.add, window, github }, { ...wanted, tag, commit })), { ...wanted.lock, approvers, stage: `release ${tag}` });
        return await end(verdict);
    }
    catch (thrown) {
        const error = thrown instanceof errors/* CutoverError */.DB ? thrown : asOurs(thrown);
        await (0,read_logs.readLogs)(site, error);
        await (0,on_failure/* afterFailedRelease */.b)(site, course.facts, error);
        const ended = await end(verdictOf(error), error);
        if (!(error instanceof go_back/* RolledBack */.Qf) && course.facts.tag !== undefined)
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
function verdictOf(error) {
    if (error instanceof go_back/* RolledBack */.Qf)
        return 'rolled-back';
    return error.stage === release_basis/* PLAN_STAGE */.dH ? 'outdated' : 'failed';
}
function asOurs(thrown) {
    return new errors/* CutoverError */.DB(`unexpected error (a fault in Cutover, please report it)\n${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`, { cause: thrown });
}


/***/ }),

/***/ 10684:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   approvalMode: () => (/* binding */ approvalMode),
/* harmony export */   checkApproval: () => (/* binding */ checkApproval),
/* harmony export */   foresee: () => (/* binding */ foresee)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _model_approval_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(10786);
/* harmony import */ var _model_plan_terms_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81260);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(45936);




/**
 * Whose approval counts: in an emergency nobody lets himself through, whatever the environment says. A second person stays
 * one: it is never who planned.
 */
function approvalMode({ approval }, emergency) {
    return emergency === undefined || approval === 'second-person' ? approval : 'not-self';
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
        const { what = { do: 'other' } } = request;
        return { approvers: await checkSecondPerson(github, run, environment, what, log) };
    }
    const reviews = await readReviews(github, run);
    const protection = run.attempt > 1 ? await readProtection(github, environment) : undefined;
    const starters = [run.actor, run.triggeringActor];
    const answer = (0,_model_approval_js__WEBPACK_IMPORTED_MODULE_3__/* .judgeApproval */ .bA)({ mode, environment, attempt: run.attempt, starters }, reviews, protection);
    if (!answer.approved)
        throw refusal(answer, request, github.serverUrl);
    log.info(`approved for ${environment} by ${(0,_model_approval_js__WEBPACK_IMPORTED_MODULE_3__/* .approverNames */ .sz)(answer.approvers)}`);
    return { approvers: answer.approvers };
}
/**
 * What can be said of that approval while a plan is made, before anybody was asked. Never throws: what could not be
 * read is said so.
 */
async function foresee(request, github) {
    const { mode, environment, run } = request;
    if (mode === 'none')
        return { needs: [], refused: [] };
    const unread = (why) => ({
        needs: [`an approval (\`approval: ${mode}\`); whether it can be given could not be read: ${why}`],
        refused: [],
    });
    if (github === undefined)
        return unread('there is no token to ask GitHub with');
    try {
        if (mode === 'second-person') {
            const { foreseeSecondPerson } = await __webpack_require__.e(/* import() */ 3437).then(__webpack_require__.bind(__webpack_require__, 53437));
            return await foreseeSecondPerson(github, run, environment);
        }
        const [reviews, protection] = await Promise.all([
            readReviews(github, run),
            readProtection(github, environment),
        ]);
        const starters = [run.actor, run.triggeringActor];
        return (0,_model_plan_terms_js__WEBPACK_IMPORTED_MODULE_1__/* .foreseeApproval */ .H)({ mode, environment, attempt: run.attempt, starters }, reviews, protection);
    }
    catch (thrown) {
        const next = thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB && thrown.next !== undefined ? `; ${thrown.next}` : '';
        return unread(`${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .firstLine */ .TM)(thrown)}${next}`);
    }
}
async function readReviews(github, { owner, repo, runId }) {
    return (0,_client_js__WEBPACK_IMPORTED_MODULE_2__.ask)('asking who approved this run', GRANT, async () => {
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
async function readProtection(github, environment) {
    const { readEnvironment } = await __webpack_require__.e(/* import() */ 7758).then(__webpack_require__.bind(__webpack_require__, 7758));
    const found = await readEnvironment(github, environment);
    return found && { required: found.required, preventSelfReview: found.preventSelfReview };
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
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(`${who} approved this run for the environment ${environment} and also started it; with \`approval: not-self\`, and in an emergency, somebody else has to`, details(`start the workflow again and let somebody else approve it; tick "Prevent self-review" at ${repository}/settings/environments so that GitHub asks for that by itself`));
        case 'unprotected-rerun':
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(`this is attempt ${run.attempt}, the approval by ${who} may be for an earlier one, and the environment ${environment} has no required reviewers any more`, details(`set required reviewers again at ${repository}/settings/environments, then start a new run`));
        case 'self-review-rerun':
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(`this is attempt ${run.attempt}, and among those who approved the run for ${environment} (${who}) is who started it; GitHub does not tell who approved which attempt`, details(`start a new run instead of a re-run, or tick "Prevent self-review" at ${repository}/settings/environments`));
    }
}


/***/ }),

/***/ 64682:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createRecord: () => (/* binding */ createRecord)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _model_approval_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(10786);
/* harmony import */ var _model_event_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3225);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(45936);
/* harmony import */ var _schema_task_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(12976);





/** The state that an event gives the deployment; undefined for what is not about this deployment's course. */
function stateOf(event) {
    switch (event.kind) {
        case 'deploy-started':
        case 'deployed':
        case 'switched':
        case 'database-changed':
        case 'observing':
            return 'in_progress';
        case 'good':
            return 'success';
        case 'failed':
            return 'failure';
        case 'rolled-back':
            return event.within === 'release' ? 'failure' : 'success';
        case 'observed':
            // What nobody could say is live all the same.
            return event.verdict === 'fail' ? 'failure' : 'success';
        case 'restored':
            return 'success';
        case 'backed-up':
        case 'schema-read':
        case 'old-code-checked':
        case 'task-begun':
        case 'task-ended':
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
            if (event.kind === 'schema-read')
                return keepSchema(options, event);
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
/** What other environments are held against: where it is missing they say so, so it is a warning here. */
async function keepSchema({ github, context, sha, log, timeoutMs }, event) {
    const { kind: _, database, ...facts } = event;
    try {
        if (github === undefined)
            throw new Error('there is no token');
        const about = { app: context.app, environment: context.environment, run: context.runUrl };
        const record = { ...facts, ...about, at: new Date().toISOString() };
        const { writeSchemaRecord } = await __webpack_require__.e(/* import() */ 232).then(__webpack_require__.bind(__webpack_require__, 40232));
        await inTime(writeSchemaRecord(github, record, sha), timeoutMs ?? 30_000);
    }
    catch (thrown) {
        log.warning(`what the schema of ${database} was before and after ${event.tag} could not be recorded at GitHub (${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .firstLine */ .TM)(thrown)}): an environment that is compared with this one does not know it`);
    }
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
        return data
            .filter(({ environment, task }) => !(0,_schema_task_js__WEBPACK_IMPORTED_MODULE_3__/* .keepsRecord */ .Ud)(task) && (0,_model_approval_js__WEBPACK_IMPORTED_MODULE_4__/* .sameName */ .q)(environment, context.environment))
            .sort(newestFirst);
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
            // Records of schemas and rehearsals may stand between them.
            per_page: 2 * LOOKED_AT + 1,
        });
        return data
            .filter(({ id, task }) => id < live.id && !(0,_schema_task_js__WEBPACK_IMPORTED_MODULE_3__/* .keepsRecord */ .Ud)(task))
            .sort(newestFirst)
            .slice(0, LOOKED_AT);
    });
    const now = 'tag' in event && event.tag !== undefined ? `${event.tag} is live now` : 'another release is live now';
    for (const { id, environment } of older) {
        const [newest] = await readStatuses(github, id);
        if (newest?.state === 'success')
            await addStatus(github, options, { id: Number(id), environment }, 'inactive', now);
    }
}


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

/***/ 70108:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  backupRemote: () => (/* binding */ backupRemote)
});

// EXTERNAL MODULE: ../build/src/config/settings.js
var config_settings = __webpack_require__(77309);
// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/host/backup/backup-calls.js
var backup_calls = __webpack_require__(48279);
// EXTERNAL MODULE: ../build/src/host/backup/databases.js
var databases = __webpack_require__(2347);
// EXTERNAL MODULE: ../build/src/host/connection/locked-host.js
var locked_host = __webpack_require__(32420);
// EXTERNAL MODULE: ../build/src/host/switch/traffic.js
var traffic = __webpack_require__(64046);
// EXTERNAL MODULE: ../build/src/model/backup.js
var model_backup = __webpack_require__(10707);
// EXTERNAL MODULE: ../build/src/steps/backup-remote/copy.js
var copy = __webpack_require__(29894);
// EXTERNAL MODULE: ../node_modules/p-map/index.js
var p_map = __webpack_require__(40356);
// EXTERNAL MODULE: ../build/src/model/duration.js
var duration = __webpack_require__(55073);
// EXTERNAL MODULE: ../build/src/steps/backup-remote/plan.js
var plan = __webpack_require__(35736);
;// CONCATENATED MODULE: ../build/src/steps/backup-remote/databases.js








/** Dumps the databases of a host and proves the dumps. Throws CutoverError where a dump does not give back what it was made of. */
async function backUpDatabases(site, token, id, reading, signal) {
    const { settings, fleet } = site;
    const { host } = reading;
    const config = (0,databases/* backupOf */.GH)(settings);
    return (0,p_map/* default */.Ay)(reading.tasks, async (task) => {
        const started = performance.now();
        const dump = await (0,backup_calls/* dumpDatabase */.m3)(new locked_host/* LockedHost */.j(host, settings, token), id, task, task.level, {
            deadlineMs: config.timeout,
            signal,
            onOutput: (0,plan/* output */.CG)(site, host),
        });
        const { source, notes } = dump;
        if (task.level === 'restore') {
            const differences = (0,model_backup/* compareFacts */.n6)(source, dump.copy);
            if (differences.length > 0)
                throw new errors/* CutoverError */.DB(`${task.name}: the dump does not give back what was in the database: ${differences.join('; ')}`, { next: 'look at the log of the database server, and run the backup again' });
        }
        const counted = (0,model_backup/* countFacts */.nA)(source);
        const part = {
            name: task.name,
            engine: task.engine,
            file: dump.file,
            bytes: dump.bytes,
            sha256: dump.sha256,
            server: dump.server,
            verified: task.level,
            ...counted,
            durationMs: Math.round(performance.now() - started),
            ...(notes.length === 0 ? {} : { notes }),
            extra: dump.extra,
        };
        fleet.log.info(`${host.name}: ${task.name} ${(0,model_backup/* formatBytes */.z3)(part.bytes)}, ${counted.tables} tables${task.level === 'restore' ? `, ${counted.rows} rows` : ''}, verified by ${task.level} in ${(0,duration/* formatDuration */.a3)(part.durationMs)}`);
        return part;
    }, { concurrency: config.parallel });
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ../build/src/process/run.js
var run = __webpack_require__(18256);
// EXTERNAL MODULE: ../build/src/rsync-wrapper/transfer.js
var transfer = __webpack_require__(43800);
// EXTERNAL MODULE: ../build/src/source/sha256.js
var sha256 = __webpack_require__(48470);
;// CONCATENATED MODULE: ../build/src/steps/backup-remote/download.js












const DOWNLOAD_ATTEMPTS = 4;
const DOWNLOAD_PAUSE_MS = 1_000;
/** Brings each host's backup to `<folder>/<id>/<host>`, whole; an interrupted one goes on where it stopped. */
async function download(site, id, backups, folder) {
    const { settings, fleet } = site;
    const of = new Map(backups.map(({ host, manifest }) => [host, manifest]));
    await fleet.stage('download the backup', async (host, signal) => {
        const local = (0,external_node_path_.join)(folder, id, folderOf(host.name, settings.hosts.map((one) => one.name)));
        for (const path of [(0,external_node_path_.join)(folder, id), local])
            if ((await (0,promises_.lstat)(path).catch(() => undefined))?.isSymbolicLink() === true)
                throw new errors/* CutoverError */.DB(`${path} is a symbolic link: nothing is written through it`, {
                    next: 'remove it, or name another folder in `download-to`',
                });
        await (0,promises_.mkdir)(local, { recursive: true, mode: 0o700 });
        // One that was there before keeps what it was.
        for (const path of [(0,external_node_path_.join)(folder, id), local])
            await (0,promises_.chmod)(path, 0o700);
        const command = (0,transfer/* transfer */.k)('download', {
            sshConfigFile: host.ssh.configFile,
            alias: host.alias,
            remote: `${(0,config_settings.rootOn)(settings, host)}/backups/${id}`,
            local,
            kept: true,
            asRoot: (0,databases/* backupOf */.GH)(settings).paths.some(({ sudo }) => sudo) && host.address.user !== 'root',
        });
        for (let attempt = 1;; attempt++) {
            try {
                await (0,run/* run */.e)(command, { deadlineMs: (0,databases/* backupOf */.GH)(settings).timeout, signal });
                break;
            }
            catch (thrown) {
                // It only reads on the host, and has what it brought so far.
                if (attempt === DOWNLOAD_ATTEMPTS || signal.aborted)
                    throw thrown;
                fleet.log.warning(`${host.name}: the download was interrupted and goes on (${(0,errors/* messageOf */.bD)(thrown).split('\n').at(-1)})`);
                await (0,external_node_timers_promises_.setTimeout)(DOWNLOAD_PAUSE_MS * attempt, undefined, { signal });
            }
        }
        const wrong = await differencesFromSums(local, of.get(host)?.sums ?? '');
        if (wrong.length > 0)
            throw new errors/* CutoverError */.DB(`what arrived is not what was backed up: ${wrong.slice(0, 5).join(', ')}`, {
                next: 'remove the folder of the download, and run the step again',
            });
    }, {
        hosts: backups.map(({ host }) => host),
        state: (outcome) => `holds the backup ${id}${outcome.ok ? ', downloaded' : ', not downloaded'}`,
        next: 'run the step again, or fetch the backup by hand',
    });
}
/** The name of a host as that of a folder; of two that differ only in odd signs (`web:22`, `web-22`) each has its own. */
function folderOf(name, others) {
    const readable = (one) => one.replace(/[^A-Za-z0-9.@_-]+/g, '-');
    const taken = others.some((other) => other !== name && readable(other) === readable(name));
    return taken ? `${readable(name)}-${(0,sha256/* sha256Of */.Bj)(name).slice(0, 8)}` : readable(name);
}
/** The files of a backup in this folder that are not what its `sums` say, or `sums` itself. */
async function differencesFromSums(folder, sums) {
    const list = await (0,promises_.readFile)((0,external_node_path_.join)(folder, 'sums')).catch(() => undefined);
    if (list === undefined || (0,sha256/* sha256Of */.Bj)(list) !== sums)
        return ['sums'];
    const wrong = [];
    for (const { path, sum } of (0,model_backup/* readSums */.Px)(list.toString('latin1'))) {
        const hash = (0,external_node_crypto_.createHash)('sha256');
        try {
            for await (const chunk of (0,external_node_fs_.createReadStream)(Buffer.from((0,external_node_path_.join)(folder, path), 'latin1')))
                hash.update(chunk);
        }
        catch {
            wrong.push(path);
            continue;
        }
        if (hash.digest('hex') !== sum)
            wrong.push(path);
    }
    return wrong;
}

;// CONCATENATED MODULE: ../build/src/steps/backup-remote/files.js




/** Copies what a host is to keep, and says what was changed by hand. Throws as LockedHost.call does. */
async function backUpFiles(site, token, id, reading, signal) {
    const { settings, fleet } = site;
    const { host, before, tag } = reading;
    const config = (0,databases/* backupOf */.GH)(settings);
    const started = performance.now();
    const { changedByHand, notes, count, bytes, newBytes } = await (0,backup_calls/* copyFiles */.Bn)(new locked_host/* LockedHost */.j(host, settings, token), { id, before: before?.id, tag, paths: (0,databases/* pathsOn */.ib)(host, settings) }, { deadlineMs: config.timeout, signal, onOutput: (0,plan/* output */.CG)(site, host) });
    if (changedByHand.length > 0)
        fleet.log.warning(`${host.name}: the release ${tag} was changed by hand and is saved as it is: ${changedByHand.slice(0, 20).join(', ')}${changedByHand.length > 20 ? ` and ${changedByHand.length - 20} more` : ''}`);
    for (const note of notes)
        fleet.log.warning(`${host.name}: ${note}`);
    return {
        count,
        bytes,
        newBytes,
        durationMs: Math.round(performance.now() - started),
        changedByHand: changedByHand.slice(0, 1000),
    };
}

// EXTERNAL MODULE: ../build/src/host/connection/host.js + 2 modules
var connection_host = __webpack_require__(35653);
;// CONCATENATED MODULE: ../build/src/model/backup-retention.js

/**
 * The backups of one host that may go: those beyond the newest `keep` that are also older than `keepDays`.
 * Never one that is needed, never the newest that was proven by a restore, and never the newest of all.
 * What is no backup of ours, or cannot be read, is left alone.
 */
function backupsToRemove(backups, retention) {
    const order = (0,model_backup/* newestFirst */.ll)(retention.now);
    const ours = backups
        .filter((backup) => backup.manifest !== undefined && (0,model_backup/* parseBackupId */.JN)(backup.id) !== undefined)
        .sort((a, b) => order(a.id, b.id));
    const newest = ours[0]?.id;
    const proven = ours.find(({ manifest }) => manifest !== undefined && (0,model_backup/* isProven */.nn)(manifest))?.id;
    const oldest = retention.keepDays === undefined ? undefined : retention.now.getTime() - retention.keepDays * 86_400_000;
    return ours
        .slice(retention.keep)
        .filter(({ id }) => {
        const at = (0,model_backup/* parseBackupId */.JN)(id)?.at.getTime() ?? Number.POSITIVE_INFINITY;
        const young = oldest !== undefined && at >= oldest;
        return !young && id !== newest && id !== proven && !retention.needed.has(id);
    })
        .map(({ id }) => id);
}

// EXTERNAL MODULE: ../build/src/model/retention.js
var retention = __webpack_require__(24007);
;// CONCATENATED MODULE: ../build/src/steps/backup-remote/remove.js








const CLEAN_UP_MS = 60_000;
/** Retention, after every host has the new backup. What cannot be removed is a warning: the backup itself is whole. Gives what has gone. */
async function prune(site, held, protect, fresh) {
    const { settings, fleet } = site;
    const config = (0,databases/* backupOf */.GH)(settings);
    // A release is gone back to on all hosts, so what one of them needs all of them keep.
    const needed = new Set([...protect, ...(0,retention/* backupsToKeep */.YD)(held.readings.map(({ facts }) => facts))]);
    const outcomes = await fleet.collect('remove old backups', async (host, signal) => {
        const facts = held.readings.find((reading) => reading.host === host)?.facts;
        const backups = (facts?.backups ?? []).map((backup) => ({
            id: backup.id,
            manifest: (0,model_backup/* readBackup */.fe)(backup.about, backup.id),
        }));
        const manifest = fresh.find((one) => one.host === host)?.manifest;
        const made = manifest === undefined ? [] : [{ id: manifest.id, manifest }];
        const old = backupsToRemove([...backups, ...made], {
            keep: config.keep,
            keepDays: config['keep-days'],
            now: new Date(),
            needed,
        });
        if (old.length === 0)
            return { removed: [], stayed: [] };
        return (0,backup_calls/* removeBackups */.mu)(new locked_host/* LockedHost */.j(host, settings, held.token), old, { signal });
    }, { hosts: fresh.map(({ host }) => host) });
    for (const outcome of outcomes) {
        const { name } = outcome.host;
        if (!outcome.ok)
            fleet.log.warning(`${name}: old backups are still there: ${(0,errors/* messageOf */.bD)(outcome.error)}`);
        else
            for (const one of outcome.value.stayed)
                fleet.log.warning(`${name}: the backup ${one.name} was not removed: ${one.why}. The next one tries again`);
    }
    return new Map(outcomes.map((outcome) => [outcome.host, outcome.ok ? outcome.value.removed : []]));
}
/** Also while the run is stopping: what cannot be removed now, the next backup removes. */
async function removePartial(site, token, id, hosts) {
    await Promise.all(hosts.map(async (host) => {
        const warn = (why) => site.fleet.log.warning(`${host.name}: backups/${id}.partial is still there (${why}); the next backup removes it`);
        try {
            const { stayed } = await (0,backup_calls/* removeBackups */.mu)(new locked_host/* LockedHost */.j(host, site.settings, token), [`${id}.partial`], { deadlineMs: CLEAN_UP_MS });
            for (const { why } of stayed)
                warn(why);
        }
        catch (thrown) {
            if (thrown instanceof connection_host.ScriptError && thrown.code === connection_host.EXIT.lockLost)
                return;
            warn((0,errors/* firstLine */.TM)(thrown));
        }
    }));
}

;// CONCATENATED MODULE: ../build/src/steps/backup-remote/backup.js













/**
 * Copies program, shared files, paths and databases of every host into `backups/<id>`, proves the copy, and
 * removes backups that are no longer to be kept. Throws CutoverError; then no host lists a backup of this id
 * unless its own part is whole, and nothing but backups was touched. Call it under the lock.
 */
async function backupRemote(site, held, wanted = {}) {
    const { fleet, settings, identity } = site;
    const started = performance.now();
    const startedAt = new Date();
    const config = (0,databases/* backupOf */.GH)(settings);
    const serving = (0,traffic/* servingBy */.gW)(settings, [...held.readings, ...(held.balancers ?? [])]);
    const readings = (0,plan/* prepare */.iA)(site, held.readings, serving.served, wanted);
    const ids = held.readings.flatMap(({ facts }) => facts.backups.map(({ id }) => id));
    const id = (0,model_backup/* backupId */.WH)(startedAt, (0,model_backup/* backupTag */.V4)(serving), ids);
    const hosts = readings.map(({ host }) => host);
    const of = new Map(readings.map((reading) => [reading.host, reading]));
    const stage = (name, work) => fleet.stage(name, (host, signal) => {
        const reading = of.get(host);
        if (reading === undefined)
            throw new errors/* CutoverError */.DB('was not read under the lock', { host: host.name });
        return work(reading, signal);
    }, {
        hosts,
        deadlineMs: config.timeout,
        state: () => 'unchanged; earlier backups are as they were',
    });
    try {
        if (wanted.copies !== false)
            await (0,copy.lookAtDestinations)(site, wanted.copySecrets);
        const plans = await (0,plan/* look */.Op)(site, held.token, id, readings, {
            dryRun: false,
            keepUnsettled: wanted.keepUnsettled === true,
        });
        const files = await stage('back up files', (reading, signal) => backUpFiles(site, held.token, id, reading, signal));
        const databases = await stage('back up databases', (reading, signal) => backUpDatabases(site, held.token, id, reading, signal));
        const filesOf = new Map(files.map(({ host, value }) => [host, value]));
        const databasesOf = new Map(databases.map(({ host, value }) => [host, value]));
        const finished = await stage('complete the backup', async (reading, signal) => {
            const { host } = reading;
            const parts = databasesOf.get(host) ?? [];
            const fileBackup = filesOf.get(host);
            if (fileBackup === undefined)
                throw new errors/* CutoverError */.DB('has no files', { host: host.name });
            if (wanted.allowShrink !== true)
                refuseShrink(reading, { files: fileBackup, databases: parts }, config);
            const manifest = {
                format: 1,
                id,
                app: settings.app,
                environment: settings.environment,
                host: host.name,
                tag: reading.tag,
                startedAt: startedAt.toISOString(),
                finishedAt: new Date().toISOString(),
                durationMs: Math.round(performance.now() - started),
                bytes: fileBackup.bytes + parts.reduce((sum, { bytes }) => sum + bytes, 0),
                verified: (0,model_backup/* weakest */.hB)(parts.map(({ verified }) => verified)),
                files: fileBackup,
                databases: parts.map(({ extra: _extra, ...part }, index) => ({
                    ...part,
                    dataBytes: plans.find((plan) => plan.host === host)?.databases[index]?.dataBytes,
                })),
                paths: config.paths.map(({ path }) => (0,config_settings.pathOn)(path, host)),
                run: identity.run,
                actor: identity.actor,
            };
            const sums = await (0,backup_calls/* finishBackup */.wX)(new locked_host/* LockedHost */.j(host, settings, held.token), manifest, parts, {
                signal,
            });
            return { ...manifest, sums };
        });
        const kept = finished.map(({ host, value }) => ({ host, manifest: value }));
        const removed = await prune(site, held, [id, ...(wanted.protect ?? [])], kept);
        const copies = wanted.copies === false ? undefined : await (0,copy/* copyBackup */.U)(site, held.token, id, hosts, wanted.copySecrets);
        if (wanted.downloadTo !== undefined)
            await download(site, id, kept, wanted.downloadTo);
        return {
            id,
            bytes: kept.reduce((sum, { manifest }) => sum + manifest.bytes, 0),
            verified: (0,model_backup/* weakest */.hB)(kept.flatMap(({ manifest }) => (manifest.databases.length === 0 ? [] : [manifest.verified]))),
            hosts: kept.map(({ host, manifest }) => ({
                host,
                manifest,
                path: `${(0,config_settings.rootOn)(settings, host)}/backups/${id}`,
                removed: removed.get(host) ?? [],
                copies: copies?.get(host) ?? [],
            })),
            durationMs: performance.now() - started,
        };
    }
    catch (thrown) {
        await removePartial(site, held.token, id, hosts);
        throw thrown;
    }
}
function refuseShrink(reading, now, config) {
    if (reading.before === undefined)
        return;
    const smaller = (0,model_backup/* shrunk */.QZ)((0,model_backup/* partsOf */.CI)(reading.before), (0,model_backup/* partsOf */.CI)(now), config['shrink-limit']);
    if (smaller.length > 0)
        throw new errors/* CutoverError */.DB(`far smaller than the last backup ${reading.before.id}: ${smaller.map((part) => `${part.name} ${(0,model_backup/* formatBytes */.z3)(part.after)}, was ${(0,model_backup/* formatBytes */.z3)(part.before)}`).join('; ')} (shrink-limit ${config['shrink-limit']} %)`, { next: 'look whether data was lost; when it is meant to be so, run again with `allow-shrink: true`' });
}


/***/ })

};
