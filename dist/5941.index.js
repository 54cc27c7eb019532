export const id = 5941;
export const ids = [5941];
export const modules = {

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
// EXTERNAL MODULE: ../build/src/steps/verify-health/verify.js + 5 modules
var verify = __webpack_require__(60102);
// EXTERNAL MODULE: ../build/src/flow/begin-observation.js
var begin_observation = __webpack_require__(24214);
// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/steps/verify-health/options.js
var options = __webpack_require__(49332);
// EXTERNAL MODULE: ../build/src/steps/verify-health/serving.js + 1 modules
var serving = __webpack_require__(63135);
// EXTERNAL MODULE: ../build/src/flow/make-ready.js
var make_ready = __webpack_require__(20586);
// EXTERNAL MODULE: ../build/src/flow/rollback-run.js
var rollback_run = __webpack_require__(25226);
// EXTERNAL MODULE: ../build/src/flow/way-back.js
var way_back = __webpack_require__(84543);
;// CONCATENATED MODULE: ../build/src/flow/check-returned.js









/**
 * Live, version, health from the hosts and the front door, and that visitors get it; what was read after that. Throws
 * when a check fails, after the way that is still healthy was taken. Nothing moves where the checks pass and visitors
 * get something else: the release that was left is no better place for them.
 */
async function checkReturned(run, { slot, tag }, changed) {
    const { site, held } = run;
    try {
        await (0,verify.verifyHealth)(site, held.readings, { slot, when: 'live', expectTag: tag });
    }
    catch (thrown) {
        throw await leaveSick(run, { slot, tag }, changed, thrown);
    }
    return { ...run, held: { token: held.token, ...(await (0,serving.confirmServing)(site, { slot, tag })) } };
}
/** The release is not healthy while live. Goes to what it came from where that is, and gives the error of the run. */
async function leaveSick(run, { slot, tag }, changed, thrown) {
    const { site } = run;
    const cause = thrown instanceof errors/* CutoverError */.DB ? thrown : undefined;
    const fail = (what, next, now) => new errors/* CutoverError */.DB(`${(0,errors/* messageOf */.bD)(thrown)}\n${what}`, {
        cause: thrown,
        stage: 'check live',
        host: cause?.host,
        state: now === undefined
            ? site.fleet.hosts.map(({ name }) => `${name}: not known`)
            : (0,rollback_to_tag/* servingNow */.NA)(site, now.held).lines,
        next,
    });
    let now;
    try {
        now = await (0,rollback_run/* reread */.W)(run);
    }
    catch (unread) {
        return fail(`what visitors get now could not be read, so nothing was moved: ${(0,errors/* firstLine */.TM)(unread)}`, 'when every server answers, run this again');
    }
    const place = site.settings.slots.find(({ name }) => name !== slot);
    const from = place === undefined ? undefined : (0,state/* heldEverywhere */.cf)((0,rollback_to_tag/* statesOf */.kY)(now.held.readings), place);
    const stays = fail(`${tag} is live and not healthy, and nothing else that is healthy is there: it stays`, 'look at the lines above; `list: true` shows what else can be gone back to', now);
    if (!changed || place === undefined || from === undefined)
        return stays;
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
        return stays;
    if (end.kind !== 'back' && (end.kind !== 'sick' || !(end.thrown instanceof options.HealthError)))
        return end.thrown;
    return fail(`${tag} was not healthy while live; traffic is on ${from} again, ${end.kind === 'back' ? 'whose checks pass' : 'whose checks fail while it is live as well'}`, 'look at the lines above, or name another release with `tag`', now);
}

// EXTERNAL MODULE: ../build/src/flow/on-failure.js
var on_failure = __webpack_require__(78192);
// EXTERNAL MODULE: ../build/src/steps/restore-backup/plan.js
var plan = __webpack_require__(6720);
// EXTERNAL MODULE: ../build/src/flow/restore.js + 9 modules
var restore = __webpack_require__(22850);
;// CONCATENATED MODULE: ../build/src/flow/rollback-data.js





/** Whether the backup that is wanted is there and fits: found out before anything is done. */
function planData(site, read, target, wanted) {
    const { fleet, settings } = site;
    const data = (0,rollback_to_tag/* dataToBringBack */.tP)(site, read, target, wanted, new Date());
    (0,plan/* planRestore */.q8)({ settings, hosts: fleet.hosts }, { site, readings: read.readings }, restoreOf(site, data));
    fleet.log.warning(target.method === 'live' ? 'the data is left alone: the release is live already' : data.loss);
    return data;
}
/** Just before traffic moves, so that as little as possible is written to data that is about to go. Gives the id of the safety backup. */
async function bringDataBack(run, data) {
    const { site, ports, held } = run;
    const options = restoreOf(site, data, ports.passwords);
    // What serves was looked at when the way back was chosen: it leads out of what would refuse a restore by itself.
    const source = { site, ...held };
    const restored = await (0,restore.restoreDecided)(site, held, source, options, ports.tempDir, ports.context);
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

// EXTERNAL MODULE: ../build/src/flow/switch-hosts.js + 18 modules
var switch_hosts = __webpack_require__(57800);
// EXTERNAL MODULE: ../build/src/flow/unattended.js
var unattended = __webpack_require__(57576);
// EXTERNAL MODULE: ../build/src/flow/workers.js
var workers = __webpack_require__(86183);
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
            const data = wanted.data === undefined ? undefined : planData(site, read, target, wanted.data);
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
    return (0,lock.withLock)(site.fleet, site.settings, site.identity, async (held) => {
        const chosen = [];
        const planned = (target) => {
            chosen.push(target);
            ports.planned?.(target);
        };
        try {
            const run = { site, wanted, ports: { ...ports, planned }, held };
            return await (0,workers.keepingWorkers)(site, held.token, () => goBack(run));
        }
        catch (thrown) {
            const { tag = wanted.tag ?? 'previous', slot } = chosen[0] ?? {};
            await (0,on_failure/* onFailure */.o)(site, { tag, slot, result: 'failed' }, thrown);
            throw thrown;
        }
    }, {
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
    const data = wanted.data === undefined ? undefined : planData(site, held, target, wanted.data);
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
        compatible: target.compatible,
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
    const { changed, hosts } = await log.group('Switch', () => (0,switch_hosts.switchHosts)(site, held, {
        slot: target.slot,
        expectTag: target.tag,
        // Decided already, for the hosts of this slot.
        allowBad: true,
        returned: { from: left[0] ?? '', run: site.identity.run },
        context: ports.context,
        hooks: 'rollback',
    }));
    const at = performance.now();
    if (changed)
        await (0,begin_observation.beginObservation)(site, target.tag, { token: held.token, context: ports.context });
    const now = await log.group('Check what is live', () => checkReturned(run, target, changed));
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

/***/ 32586:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ isProduction),
/* harmony export */   l: () => (/* binding */ isCalledProduction)
/* harmony export */ });
/** Is it called production, prod or live, with a number or anything after a dash? */
function isCalledProduction(environment) {
    return /^(prod|production|live)([-_. \d].*)?$/i.test(environment);
}
/**
 * Is this an environment whose data nobody may replace by mistake: one that is called so, or one that
 * needs an approval?
 */
function isProduction(environment, approval) {
    return approval !== 'none' || isCalledProduction(environment);
}


/***/ })

};
