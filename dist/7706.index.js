export const id = 7706;
export const ids = [7706];
export const modules = {

/***/ 24214:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   beginObservation: () => (/* binding */ beginObservation)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _steps_observe_observe_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(41125);
/* harmony import */ var _note_observation_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(83475);



/**
 * Keeps where every counter stands right after traffic has moved to a release: what comes after it is the release's, and
 * what came before it that of the release before. Without it the observation begins with its first look: that is a
 * warning, and changes nothing of what was done. An environment without `observe` has nothing to keep.
 */
async function beginObservation(site, tag, { token, context, released, stage }) {
    const { log, hosts } = site.fleet;
    if (site.settings.options.observe === undefined)
        return;
    const begin = async () => {
        const approved = released !== undefined;
        const { until } = await (0,_steps_observe_observe_js__WEBPACK_IMPORTED_MODULE_1__.observe)(site, { expectTag: tag, now: Date.now(), begins: true, approved });
        const event = {
            kind: 'observing',
            tag,
            until: new Date(until).toISOString(),
            hosts: hosts.length,
        };
        await (0,_note_observation_js__WEBPACK_IMPORTED_MODULE_2__.noteOnHosts)(site, token, event, context);
        await released?.record(event);
    };
    await (stage === undefined ? log.group('Begin observation', begin) : stage(begin)).catch((thrown) => {
        log.warning(`the observation begins with its first look: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(thrown)}`);
    });
}


/***/ }),

/***/ 83475:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  endObservation: () => (/* binding */ endObservation),
  noteOnHosts: () => (/* binding */ noteOnHosts)
});

// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/host/connection/locked-host.js
var locked_host = __webpack_require__(32420);
// EXTERNAL MODULE: ../build/src/host/lock/lock.js + 2 modules
var lock = __webpack_require__(2356);
// EXTERNAL MODULE: ../build/src/host/release/write-record.js
var write_record = __webpack_require__(39373);
// EXTERNAL MODULE: ../build/src/model/event.js
var model_event = __webpack_require__(3225);
;// CONCATENATED MODULE: ../build/src/model/observe/figures.js
/** The figures of an observation in one line, for records: `errors pass 0.0012; memory inconclusive`. */
function figuresOf({ metrics }) {
    return metrics
        .map(({ name, verdict, value }) => [name, verdict, ...(value === undefined ? [] : [String(Number(value.toPrecision(3)))])].join(' '))
        .join('; ');
}

// EXTERNAL MODULE: ../build/src/steps/stop-slot.js + 2 modules
var stop_slot = __webpack_require__(58356);
;// CONCATENATED MODULE: ../build/src/flow/note-observation.js







/** Writes an event of an observation into the history of all hosts, under the lock. A host that does not keep it is a warning. */
async function noteOnHosts({ fleet, settings }, token, event, context) {
    const line = (0,model_event/* historyLine */.J)(event, context, new Date());
    const outcomes = await fleet.collect('write the history', (host, signal) => (0,write_record/* writeRecord */.r)(new locked_host/* LockedHost */.j(host, settings, token), { history: [line] }, signal));
    for (const outcome of outcomes)
        if (!outcome.ok)
            fleet.log.warning(`${outcome.host.name} did not note it (${(0,errors/* messageOf */.bD)(outcome.error).split('\n')[0]})`);
}
/**
 * Writes the end of an observation where releases are recorded: the histories of the hosts, and the deployment. After a
 * pass the slot that was left is stopped, where `stop-old-after` asks for it. Never throws: the verdict stands all the same.
 */
async function endObservation(site, result, ports) {
    const { fleet, settings, identity } = site;
    const { tag, verdict, judgement } = result;
    const event = {
        kind: 'observed',
        tag,
        verdict,
        figures: figuresOf(judgement),
        hosts: fleet.hosts.length,
    };
    const write = async (held) => {
        await noteOnHosts(site, held.token, event, ports.context);
        const known = held.readings
            .flatMap(({ facts }) => facts.releases)
            .find((release) => release.tag === tag)?.record;
        await (await ports.recordOf?.(known))?.(event);
        if (verdict === 'pass')
            await stopLeft(site, held, result, known?.run);
    };
    await (0,lock.withLock)(fleet, settings, identity, write, {
        ...ports.lock,
        stage: `note what the observation of ${tag} came to`,
    }).catch((thrown) => {
        fleet.log.warning(`the end of the observation of ${tag} stands in its looks alone: ${(0,errors/* messageOf */.bD)(thrown)}`);
    });
}
/** What was the way back while the release was observed is not needed any more. */
async function stopLeft(site, held, { slot, tag, before }, run) {
    const { options, slots } = site.settings;
    const [left] = slots.filter(({ name }) => name !== slot);
    if (options.switch['stop-old-after'] === undefined || left === undefined || before === undefined)
        return;
    const result = await (0,stop_slot.stopOldSlot)(site, held, {
        live: { slot, tag },
        left: { slot: left.name, tag: before },
        run,
    });
    site.fleet.log.info(result.stopped ? `${left.name} is stopped` : `${left.name} is not stopped: ${result.why}`);
}


/***/ }),

/***/ 87706:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  previewRollback: () => (/* reexport */ previewRollback),
  rollback: () => (/* binding */ rollback)
});

// EXTERNAL MODULE: ../build/src/host/lock/lock.js + 2 modules
var lock = __webpack_require__(2356);
// EXTERNAL MODULE: ../build/src/model/rollback/state.js
var state = __webpack_require__(64807);
// EXTERNAL MODULE: ../build/src/steps/rollback-to-tag.js
var rollback_to_tag = __webpack_require__(26788);
// EXTERNAL MODULE: ../build/src/steps/switch-slot/switch.js + 8 modules
var switch_slot_switch = __webpack_require__(69779);
// EXTERNAL MODULE: ../build/src/steps/verify-health/verify.js + 5 modules
var verify = __webpack_require__(60102);
// EXTERNAL MODULE: ../build/src/flow/begin-observation.js
var begin_observation = __webpack_require__(24214);
// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/steps/verify-health/options.js
var options = __webpack_require__(49332);
// EXTERNAL MODULE: ../build/src/flow/make-ready.js
var make_ready = __webpack_require__(20586);
// EXTERNAL MODULE: ../build/src/flow/rollback-run.js
var rollback_run = __webpack_require__(25226);
// EXTERNAL MODULE: ../build/src/flow/way-back.js
var way_back = __webpack_require__(84543);
;// CONCATENATED MODULE: ../build/src/flow/check-returned.js








/**
 * Live, version, health from the hosts and the front door. Throws when that fails, after the way that is still healthy
 * was taken.
 */
async function checkReturned(run, { slot, tag }, changed) {
    const { site, held } = run;
    try {
        await (0,verify.verifyHealth)(site, held.readings, { slot, when: 'live', expectTag: tag });
    }
    catch (thrown) {
        const place = site.settings.slots.find(({ name }) => name !== slot);
        const from = place === undefined ? undefined : (0,state/* heldEverywhere */.cf)((0,rollback_to_tag/* statesOf */.kY)(held.readings), place);
        const cause = thrown instanceof errors/* CutoverError */.DB ? thrown : undefined;
        const fail = (what, next, now) => new errors/* CutoverError */.DB(`${(0,errors/* messageOf */.bD)(thrown)}\n${what}`, {
            cause: thrown,
            stage: 'check live',
            host: cause?.host,
            state: (0,rollback_to_tag/* servingNow */.NA)(site, now.held).lines,
            next,
        });
        const stays = fail(`${tag} is live and not healthy, and nothing else that is healthy is there: it stays`, 'look at the lines above; `list: true` shows what else can be gone back to', run);
        if (!changed || place === undefined || from === undefined)
            throw stays;
        let now = run;
        const end = await (0,way_back/* goWayBack */.B)({
            site,
            to: { slot: place.name, tag: from },
            inPlace: false,
            // What took traffic until now answers at once.
            timeoutMs: (0,make_ready/* stillRunsMs */.V)(site.settings),
            context: run.ports.context,
            read: async (moved) => {
                if (moved)
                    now = await (0,rollback_run/* reread */.W)(run);
                return now.held;
            },
            stage: (_, work) => work(),
        });
        if (end.kind === 'stays' && end.thrown instanceof options.HealthError)
            throw stays;
        if (end.kind !== 'back' && (end.kind !== 'sick' || !(end.thrown instanceof options.HealthError)))
            throw end.thrown;
        throw fail(`${tag} was not healthy while live; traffic is on ${from} again, ${end.kind === 'back' ? 'whose checks pass' : 'whose checks fail while it is live as well'}`, 'look at the lines above, or name another release with `tag`', now);
    }
}

// EXTERNAL MODULE: ../build/src/steps/restore-backup/plan.js + 1 modules
var plan = __webpack_require__(85552);
// EXTERNAL MODULE: ../build/src/flow/restore.js + 7 modules
var restore = __webpack_require__(37173);
;// CONCATENATED MODULE: ../build/src/flow/rollback-data.js





/** Whether the backup that is wanted is there and fits: found out before anything is done. */
function planData(site, readings, target, wanted) {
    const { fleet, settings } = site;
    const data = (0,rollback_to_tag/* dataToBringBack */.tP)(readings, target, wanted, new Date());
    (0,plan/* planRestore */.q8)({ settings, hosts: fleet.hosts }, { site, readings }, restoreOf(site, data));
    fleet.log.warning(target.method === 'live' ? 'the data is left alone: the release is live already' : data.loss);
    return data;
}
/** Just before traffic moves, so that as little as possible is written to data that is about to go. Gives the id of the safety backup. */
async function bringDataBack(run, data) {
    const { site, ports, held } = run;
    const options = restoreOf(site, data, ports.passwords);
    const restored = await (0,restore.restore)(site, held, { site, ...held }, options, ports.tempDir, ports.context);
    await ports.record({
        kind: 'restored',
        backup: data.id,
        hosts: restored.plan.hosts.length,
        reason: run.wanted.reason,
    });
    return { safety: restored.safety.id, run: await (0,rollback_run/* reread */.W)(run) };
}
/** The data is back, the code is not: whoever reads this has to know both. */
function afterDataWentBack(thrown, backup, safety) {
    const cause = thrown instanceof errors/* CutoverError */.DB ? thrown : undefined;
    return new errors/* CutoverError */.DB(`${(0,errors/* messageOf */.bD)(thrown)}\nThe data was brought back to the backup ${backup} before that, and stays there; what was there before is in the backup ${safety}`, {
        cause: thrown,
        stage: cause?.stage,
        host: cause?.host,
        state: [...(cause?.state ?? []), `data: as in the backup ${backup}`],
        next: `${cause?.next ?? 'run this again'}. To have the data of before back, run restore-backup with \`backup-id: ${safety}\``,
    });
}
function restoreOf({ settings }, { id }, passwords) {
    const shared = settings.config.shared.length > 0;
    return { backup: id, databases: ['all'], files: shared ? ['shared'] : [], passwords };
}

// EXTERNAL MODULE: ../build/src/flow/unattended.js
var unattended = __webpack_require__(57576);
;// CONCATENATED MODULE: ../build/src/flow/rollback-preview.js




/** Of how many releases the cache is asked whether it has a bundle. */
const LOOK_UP = 20;
/** Reads what can be gone back to, without a lock, and changes nothing. `cached`: which tags of these have a bundle. */
async function previewRollback(site, cached) {
    const { settings } = site;
    const read = await (0,rollback_run/* readServers */.l)(site);
    const newest = (0,rollback_to_tag/* listRollbacks */.wQ)(site, read, new Set()).slice(0, LOOK_UP);
    return {
        releases: (0,rollback_to_tag/* listRollbacks */.wQ)(site, read, await cached(newest)),
        live: (0,rollback_to_tag/* servingNow */.NA)(site, read).served?.tag,
        plan: (wanted) => {
            (0,verify.requireLiveCheck)(settings);
            const target = (0,rollback_to_tag/* planRollback */.II)(site, read, wanted);
            const data = wanted.data === undefined ? undefined : planData(site, read.readings, target, wanted.data);
            return { target, data };
        },
    };
}

;// CONCATENATED MODULE: ../build/src/flow/rollback.js












/**
 * Goes back to an earlier release on all hosts, under the lock: the fastest way that all hosts share, checked
 * before traffic moves and after. Traffic never moves to a slot that fails its checks. Throws CutoverError with
 * what every host serves when it could not be completed.
 */
async function rollback(site, wanted, ports) {
    (0,verify.requireLiveCheck)(site.settings);
    return (0,lock.withLock)(site.fleet, site.settings, site.identity, (held) => goBack({ site, wanted, ports, held }), {
        ...ports.lock,
        stage: `go back to ${wanted.tag ?? 'the release before'}`,
    });
}
async function goBack(run) {
    const { site, wanted, ports, held } = run;
    const { log } = site.fleet;
    const started = performance.now();
    const target = (0,rollback_to_tag/* planRollback */.II)(site, held, wanted);
    if (wanted.unattended !== undefined)
        (0,unattended/* requireUnattended */.s)(site, held, wanted.unattended.from, target);
    ports.planned?.(target);
    const left = [
        ...new Set([...target.left, ...(0,state/* leftBefore */.To)((0,rollback_to_tag/* statesOf */.kY)(held.readings), target.tag, site.identity.run)]),
    ];
    log.info(`back to ${target.tag} in ${target.slot} from ${left.join(', ') || 'nothing'}, by ${target.method}`);
    const differing = differ(target.lines) ? target.lines : [];
    for (const line of differing)
        log.info(line);
    const data = wanted.data === undefined ? undefined : planData(site, held.readings, target, wanted.data);
    const ready = await log.group(`Make ${target.tag} ready`, () => (0,make_ready/* makeReady */.w)(run, target));
    const restored = data === undefined || ready.method === 'live' ? undefined : await bringDataBack(ready.run, data);
    const back = data === undefined || restored === undefined ? undefined : { id: data.id, safety: restored.safety };
    const moved = await move(restored?.run ?? ready.run, target, left, started).catch((thrown) => {
        throw back === undefined ? thrown : afterDataWentBack(thrown, back.id, back.safety);
    });
    if (moved.event !== undefined)
        await ports.record(moved.event);
    return {
        tag: target.tag,
        slot: target.slot,
        method: ready.method,
        left,
        changed: moved.changed,
        migratedSince: target.migratedSince,
        migrationsKnown: target.migrationsKnown,
        differing,
        data: back,
        hosts: moved.hosts,
        behind: site.settings.without ?? [],
        durationMs: performance.now() - started,
        switchedMs: moved.at - started,
    };
}
/** Traffic to the release, checked while live, and recorded. */
async function move(run, target, left, started) {
    const { site, held, ports, wanted } = run;
    const { log } = site.fleet;
    const { changed, hosts } = await log.group('Switch', () => (0,switch_slot_switch.switchSlot)(site, held, {
        slot: target.slot,
        expectTag: target.tag,
        // Decided already, for the hosts of this slot.
        allowBad: true,
        returned: { from: left[0] ?? '', run: site.identity.run },
        context: ports.context,
    }));
    const at = performance.now();
    if (changed)
        await (0,begin_observation.beginObservation)(site, target.tag, { token: held.token, context: ports.context });
    const now = await (0,rollback_run/* reread */.W)(run);
    await log.group('Check what is live', () => checkReturned(now, target, changed));
    const event = await log.group('Record', () => (0,rollback_to_tag/* recordRollback */.Ij)(site, held.token, now.held.readings, {
        target,
        left,
        tookMs: Math.round(at - started),
        reason: wanted.reason,
        context: ports.context,
    }));
    return { changed, hosts, at, event };
}
/** Do the hosts have different things? The lines begin with their names. */
function differ(lines) {
    return new Set(lines.map((line) => line.slice(line.indexOf(': ')))).size > 1;
}


/***/ }),

/***/ 57576:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NotUnattended: () => (/* binding */ NotUnattended),
/* harmony export */   s: () => (/* binding */ requireUnattended)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _model_observe_unattended_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62366);
/* harmony import */ var _steps_rollback_to_tag_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26788);



/** Nobody goes back by themselves here; `ask`: a person may decide to. */
class NotUnattended extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB {
    name = 'NotUnattended';
    ask;
    constructor(message, ask, state) {
        super(message, { stage: 'go back', state, next: 'decide, and start the rollback workflow by hand' });
        this.ask = ask;
    }
}
/** Under the lock, before anything changes: throws NotUnattended where it may not be gone back from this release without a person. */
function requireUnattended(site, held, from, target) {
    const serving = (0,_steps_rollback_to_tag_js__WEBPACK_IMPORTED_MODULE_1__/* .servingNow */ .NA)(site, held);
    const records = held.readings.flatMap(({ facts }) => facts.releases.map(({ record }) => record));
    const refusal = (0,_model_observe_unattended_js__WEBPACK_IMPORTED_MODULE_2__/* .refuseUnattended */ .L)({ serving, from, records, target });
    if (refusal !== undefined)
        throw new NotUnattended(refusal.refused, refusal.ask, serving.lines);
}


/***/ }),

/***/ 84543:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ goWayBack)
/* harmony export */ });
/* harmony import */ var _config_health_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(91754);
/* harmony import */ var _steps_switch_slot_switch_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69779);
/* harmony import */ var _steps_verify_health_verify_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(60102);



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
            await stage('Check the version before', async () => (0,_steps_verify_health_verify_js__WEBPACK_IMPORTED_MODULE_2__.verifyHealth)(site, (await readBefore()).readings, { ...check, when: 'idle' }));
    }
    catch (thrown) {
        return { kind: 'stays', thrown };
    }
    let movedMs;
    try {
        await stage(`Go back to ${tag}`, async () => {
            await (0,_steps_switch_slot_switch_js__WEBPACK_IMPORTED_MODULE_1__.switchSlot)(site, await readBefore(), {
                expectTag: tag,
                allowBad: true,
                returned,
                context,
                ...(settings.slots.length > 1 ? { slot } : {}),
            });
            movedMs = Math.round(performance.now() - began);
            await (0,_steps_verify_health_verify_js__WEBPACK_IMPORTED_MODULE_2__.verifyHealth)(site, (await read(true)).readings, { ...check, when: 'live' });
        });
    }
    catch (thrown) {
        return { kind: movedMs === undefined ? 'failed' : 'sick', thrown };
    }
    return { kind: 'back', tookMs: movedMs ?? 0 };
}


/***/ }),

/***/ 58356:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  stopOldSlot: () => (/* binding */ stopOldSlot)
});

// EXTERNAL MODULE: ../build/src/config/settings.js
var config_settings = __webpack_require__(77309);
// EXTERNAL MODULE: ../build/src/host/connection/locked-host.js
var locked_host = __webpack_require__(32420);
// EXTERNAL MODULE: ../build/src/host/connection/scripts.js
var scripts = __webpack_require__(82771);
;// CONCATENATED MODULE: ../build/src/host/release/stop-slot.js

/** How long the host may take on top of the command, to end it and say so. */
const GRACE_MS = 30_000;
/**
 * Runs the team's stop command for a slot. Throws as Host.call does, with EXIT.wouldTouchLive where the slot is
 * live, may take traffic or holds another release.
 */
async function stopSlotOn(host, { slot, tag, run, variables, timeoutMs }, call) {
    await host.call((0,scripts/* script */.K$)('stop-slot'), [
        slot,
        tag,
        String(Math.ceil(timeoutMs / 1000)),
        run,
        ...Object.entries(variables).map(([key, value]) => `${key}=${value}`),
    ], { ...call, deadlineMs: timeoutMs + GRACE_MS });
}

// EXTERNAL MODULE: ../build/src/host/switch/traffic.js
var traffic = __webpack_require__(64046);
// EXTERNAL MODULE: ../build/src/model/serving.js
var model_serving = __webpack_require__(95121);
;// CONCATENATED MODULE: ../build/src/model/stop-old.js

/** What fills a slot, or moves traffic between slots. */
const MOVES = ['deployed', 'switched', 'rolled-back'];
/**
 * Why the slot that a run has left is not stopped after its time; undefined: it is stopped. It is left alone when it
 * gets requests or may get them, when it does not hold what was left there, and when another run has filled a slot or
 * moved traffic since: then it is that run's way forward or back.
 */
function whyNotStopped({ serving, live, left, hosts, run }) {
    if (serving.kind !== 'settled' && serving.kind !== 'drifted')
        return (0,model_serving.sentenceOf)(serving);
    if ((0,model_serving.slotsWithTraffic)(serving).includes(left.slot))
        return (0,model_serving.sentenceOf)(serving);
    if (serving.served?.slot !== live.slot || serving.served.tag !== live.tag)
        return (0,model_serving.sentenceOf)(serving);
    for (const { host, tag } of hosts)
        if (tag !== left.tag)
            return `it holds ${tag ?? 'nothing'} now, not ${left.tag} (${host})`;
    for (const { host, history } of hosts) {
        const other = movedSince(history, run);
        if (other !== undefined)
            return `another run has deployed or switched since: ${other} (${host})`;
    }
    return undefined;
}
/** The run that moved something after the last line of `run`; undefined where there is none, or no line of `run`. */
function movedSince(history, run) {
    const moves = history.flatMap((line) => {
        if (typeof line !== 'object' || line === null)
            return [];
        const said = line;
        return MOVES.includes(said['event']) && typeof said['run'] === 'string' ? [said['run']] : [];
    });
    const own = moves.lastIndexOf(run);
    return own < 0 ? undefined : moves.slice(own + 1).at(-1);
}

;// CONCATENATED MODULE: ../build/src/steps/stop-slot.js





/**
 * Stops the slot that a switch of this run has left, on every host that has it; or leaves it alone everywhere and says
 * why, when it gets requests or is not what the switch has left any more. Throws CutoverError after all hosts have ended.
 */
async function stopOldSlot(site, held, { live, left, run = site.identity.run }) {
    const { settings } = site;
    const slot = (0,config_settings.slotNamed)(settings, left.slot);
    const readings = having(slot, held.readings);
    const why = whyNotStopped({
        serving: (0,traffic/* servingBy */.gW)(settings, [...held.readings, ...(held.balancers ?? [])]),
        live,
        left,
        hosts: readings.map(({ host, facts }) => ({
            host: host.name,
            tag: facts.slots.get(left.slot),
            history: facts.history,
        })),
        run,
    });
    if (why !== undefined)
        return { stopped: false, why };
    await stopOn(site, held.token, readings, slot, left.tag);
    return { stopped: true };
}
async function stopOn({ settings, fleet }, token, readings, slot, tag) {
    const { stop, timeouts } = settings.options;
    if (stop === undefined)
        return;
    const { name } = slot;
    const timeoutMs = stop.timeout ?? timeouts.start;
    await fleet.stage(`stop ${name}`, (host, signal) => stopSlotOn(new locked_host/* LockedHost */.j(host, settings, token), {
        slot: name,
        tag,
        run: stop.run,
        variables: (0,config_settings.commandVariables)(settings, host, { tag, slot }),
        timeoutMs,
    }, { signal, onOutput: (line) => fleet.log.info(`${host.name} | ${line}`) }), {
        hosts: readings.map(({ host }) => host),
        state: ({ ok }) => `${name} ${ok ? 'is stopped' : 'may run still'}; what is live is unchanged`,
        next: 'the switch itself is done and live; stop the old slot by hand, or leave it to the next deploy',
    });
}
function having({ hosts }, readings) {
    return readings.filter(({ host }) => hosts === undefined || hosts.includes(host.name));
}


/***/ })

};
