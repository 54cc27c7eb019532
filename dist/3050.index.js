export const id = 3050;
export const ids = [3050];
export const modules = {

/***/ 83050:
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
// EXTERNAL MODULE: ../build/src/config/settings.js
var settings = __webpack_require__(77309);
// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/host/connection/locked-host.js
var locked_host = __webpack_require__(32420);
// EXTERNAL MODULE: ../build/src/host/release/finish-release.js
var finish_release = __webpack_require__(17769);
// EXTERNAL MODULE: ../build/src/host/release/mark-release.js
var mark_release = __webpack_require__(74275);
// EXTERNAL MODULE: ../build/src/host/release/run-hook.js + 1 modules
var run_hook = __webpack_require__(24649);
// EXTERNAL MODULE: ../build/src/host/switch/traffic.js
var traffic = __webpack_require__(64046);
// EXTERNAL MODULE: ../build/src/model/age.js
var age = __webpack_require__(69702);
// EXTERNAL MODULE: ../build/src/model/backup.js
var backup = __webpack_require__(10707);
// EXTERNAL MODULE: ../build/src/model/release-history.js
var release_history = __webpack_require__(33517);
// EXTERNAL MODULE: ../build/src/model/rollback/choose.js + 2 modules
var choose = __webpack_require__(78070);
// EXTERNAL MODULE: ../build/src/model/rollback/data.js
var data = __webpack_require__(34988);
// EXTERNAL MODULE: ../build/src/model/rollback-list.js
var rollback_list = __webpack_require__(20482);
// EXTERNAL MODULE: ../build/src/model/words.js
var words = __webpack_require__(74636);
;// CONCATENATED MODULE: ../build/src/steps/rollback-to-tag.js














const STAGE = 'rollback-to-tag';
/**
 * The backup that `restore-backup` means: an id, or `before`, the one taken before the first release after the
 * target. Throws CutoverError when none is recorded.
 */
function dataToBringBack(readings, target, wanted, now) {
    const chosen = wanted === 'before' ? (0,data/* backupBefore */.e)(statesOf(readings), target.tag) : { id: wanted };
    const about = 'id' in chosen ? (0,backup/* parseBackupId */.JN)(chosen.id) : undefined;
    if ('refused' in chosen || about === undefined)
        throw new errors/* CutoverError */.DB('refused' in chosen ? chosen.refused : `${JSON.stringify(wanted)} is no id of a backup`, {
            stage: STAGE,
            state: liveLines(readings, ', unchanged'),
            next: `name one: ${[...new Set(readings.flatMap(({ facts }) => facts.backups.map((one) => one.id)))].join(', ') || 'there is none on the hosts'}`,
        });
    const { id } = chosen;
    const at = about.at.toISOString();
    return {
        id,
        loss: `everything that was written since ${at} (${(0,age/* formatAge */.n)(at, now)} ago) is replaced by the backup ${id}; what is there now is backed up first`,
    };
}
function statesOf(readings) {
    return readings.map(({ host, facts }) => ({ host: host.name, facts }));
}
function fleetOf(settings, { readings, balancers = [] }) {
    const servers = [...readings, ...balancers].map(({ host, facts }) => (0,traffic/* saidBy */.TT)(settings, host, facts));
    return { hosts: statesOf(readings), servers };
}
/** What serves, by all that was read. */
function servingNow({ settings }, { readings, balancers = [] }) {
    return (0,traffic/* servingBy */.gW)(settings, [...readings, ...balancers]);
}
/** One line a host: what is live there. */
function liveLines(readings, after = '') {
    return readings.map(({ host, facts }) => `${host.name}: ${(0,words/* liveWords */.K)(facts)}${after}`);
}
/** Everything that can be gone back to. `cached`: the tags whose bundle is in the cache. */
function listRollbacks({ settings }, read, cached) {
    return (0,rollback_list.listReleases)(fleetOf(settings, read), settings.slots, cached, slotMayMove(settings));
}
/** The slot that takes traffic may be pointed to another release, as where it is the only one. */
function slotMayMove({ options, slots }) {
    return options['slot-is-live'] === 'allow' || slots.length === 1;
}
/** Decides where to go back to and how, and changes nothing. Throws CutoverError with what every host has. */
function planRollback({ settings, identity }, read, { tag, allowBad, emergency }) {
    const choice = (0,choose/* chooseRollback */.w)(fleetOf(settings, read), settings.slots, {
        tag,
        allowBad,
        ...(emergency === true ? { emergency } : {}),
        slotIsLive: slotMayMove(settings),
        run: identity.run,
    });
    if ('refused' in choice)
        throw new errors/* CutoverError */.DB(choice.refused, {
            stage: STAGE,
            state: choice.lines.map((line) => `${line}; unchanged`),
            next: choice.next,
        });
    return choice;
}
/** The hosts that have the slot. */
function hostsOf({ settings, fleet }, { slot }) {
    const names = settings.slots.find(({ name }) => name === slot)?.hosts;
    return fleet.hosts.filter(({ name }) => names === undefined || names.includes(name));
}
/** Compares every file of the release with its manifest on every host. Throws with what was changed by hand. */
async function verifyRelease(site, token, readings, target) {
    const { settings, fleet } = site;
    const differences = new Map();
    const live = new Map(readings.map((reading) => [reading.host, liveLines([reading])[0] ?? '']));
    await fleet.stage('verify release', async (host, signal) => {
        try {
            await (0,finish_release/* checkRelease */.me)(new locked_host/* LockedHost */.j(host, settings, token), target.tag, signal);
        }
        catch (thrown) {
            differences.set(host, (0,finish_release/* differencesIn */.Cg)(thrown).slice(0, 5).join('; '));
            throw thrown;
        }
    }, {
        hosts: hostsOf(site, target),
        state: ({ host, ok }) => `${(live.get(host) ?? '').replace(`${host.name}: `, '')}, unchanged; ${target.tag} ${ok ? 'is whole' : `was changed: ${differences.get(host) ?? ''}`}`,
        next: `${target.tag} is not what was released: look at the files above, and name another release with \`tag\``,
    });
}
/** Starts the release in its slot, unless that gets requests: then the switch starts it. */
async function startRelease(site, token, read, target) {
    const { settings } = site;
    const slot = settings.slots.find(({ name }) => name === target.slot);
    if (slot === undefined || target.takesRequests)
        return;
    const hosts = hostsOf(site, target);
    const members = read.readings.filter(({ host }) => hosts.includes(host));
    await (0,run_hook/* runHook */.D)(site, token, {
        name: 'start',
        run: settings.options.start?.run,
        hosts,
        tag: target.tag,
        slot,
        // One that leads there already may still be named by a switch that was never finished.
        pointSlot: members.some(({ facts }) => facts.slots.get(slot.name) !== target.tag),
        timeoutMs: settings.options.start?.timeout ?? settings.options.timeouts.start,
        live: servingNow(site, read).served,
    });
}
/** Records on every host which release is good and which were left, and why. `readings` are from after the switch. */
async function recordRollback(site, token, readings, back) {
    const { target, left, tookMs, reason, context } = back;
    const { tag, slot } = target;
    const records = readings.flatMap(({ facts }) => facts.releases.filter((one) => one.tag === tag).map(({ record }) => record));
    const hosts = readings.length;
    const behind = (0,settings.behindOf)(site.settings);
    if (!records.every(release_history.isJudgedGood)) {
        const good = { kind: 'good', tag, slot, hosts, ...behind };
        await (0,mark_release.markRelease)(site, token, readings, tag, { state: 'good' }, [good], context);
    }
    let event;
    for (const from of left) {
        const known = readings.flatMap(({ facts }) => facts.releases.filter((one) => one.tag === from));
        const went = {
            kind: 'rolled-back',
            tag,
            from,
            slot,
            hosts,
            within: 'rollback',
            tookMs,
            reason,
            ...behind,
        };
        event ??= went;
        if (known.length > 0 && known.every(({ record }) => record?.state === 'bad'))
            continue;
        const marked = { kind: 'marked-bad', tag: from, reason };
        await (0,mark_release.markRelease)(site, token, readings, from, { state: 'bad', ...(reason === undefined ? {} : { reason }) }, [went, marked], context);
    }
    return event;
}

// EXTERNAL MODULE: ../build/src/steps/switch-slot/switch.js + 8 modules
var switch_slot_switch = __webpack_require__(69779);
// EXTERNAL MODULE: ../build/src/steps/verify-health/verify.js + 5 modules
var verify = __webpack_require__(60102);
// EXTERNAL MODULE: ../build/src/steps/verify-health/options.js
var options = __webpack_require__(49332);
// EXTERNAL MODULE: ../build/src/config/health.js
var health = __webpack_require__(91754);
// EXTERNAL MODULE: ../build/src/host/release/fetch-release.js + 1 modules
var fetch_release = __webpack_require__(60620);
// EXTERNAL MODULE: ../build/src/steps/rsync-deploy/deploy.js + 11 modules
var deploy = __webpack_require__(64728);
// EXTERNAL MODULE: ../build/src/flow/check-idle.js
var check_idle = __webpack_require__(50539);
;// CONCATENATED MODULE: ../build/src/flow/rollback-run.js

/** The same run with what every server says now. Throws when one of them does not answer. */
async function reread(run) {
    const { token } = run.held;
    return { ...run, held: { token, ...(await readServers(run.site)) } };
}
/** What the hosts of the app and the balancers say now. Throws when one of them does not answer. */
async function readServers({ fleet, settings }) {
    const all = await (0,lock.readHosts)(fleet, settings, [...fleet.hosts, ...fleet.balancers]);
    return {
        readings: all.filter(({ host }) => fleet.hosts.includes(host)),
        balancers: all.filter(({ host }) => fleet.balancers.includes(host)),
    };
}

;// CONCATENATED MODULE: ../build/src/flow/make-ready.js
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









/** Brings the release into its slot, running and healthy, by the fastest way that works on all hosts. */
async function makeReady(run, target) {
    const { site, held } = run;
    if (target.method === 'live')
        return { method: 'live', run };
    const inPlace = target.takesRequests && held.readings.some(({ facts }) => facts.slots.get(target.slot) !== target.tag);
    if (target.method === 'slot' && (await stillRuns(run, target)))
        return { method: 'slot', run };
    let method = target.method === 'slot' ? 'releases' : target.method;
    if (method === 'hosts' || method === 'cache')
        method = await deployAgain(run, target);
    else {
        await verifyRelease(site, held.token, held.readings, target);
        await startRelease(site, held.token, held, target);
    }
    const ready = await reread(run);
    if (!inPlace)
        await (0,check_idle/* checkIdle */.J)(site, ready.held.readings, target.slot, target.tag).catch((thrown) => stay(ready, target, thrown));
    return { method, run: ready };
}
/** Does a slot pass its checks? Short of patience: one that runs answers at once. Throws when nobody can say. */
async function isHealthy({ site, held }, slot, when, expectTag) {
    const timeoutMs = stillRunsMs(site.settings);
    try {
        await (0,verify.verifyHealth)(site, held.readings, { slot, when, timeoutMs, expectTag });
        return true;
    }
    catch (thrown) {
        if (thrown instanceof options.HealthError)
            return false;
        throw thrown;
    }
}
/** A slot that still runs answers at once, as often as is asked for; a stopped one is started instead of waited for. */
function stillRunsMs({ options }) {
    return Math.min(options.timeouts.health, options['health-successes'] * options['health-interval'] + 3_000);
}
/** Can the other slot take traffic as it is? */
async function stillRuns(run, { slot, tag }) {
    const { settings, fleet } = run.site;
    if ((0,health/* checksWhen */.K)(settings, 'idle').length > 0) {
        if (await isHealthy(run, slot, 'idle', tag))
            return true;
        fleet.log.info(`${slot} does not run ${tag} any more: starting it from its files`);
        return false;
    }
    if (settings.options.start === undefined)
        return true;
    fleet.log.info(`no health check tells whether ${slot} still runs ${tag}: starting it from its files`);
    return false;
}
/** Deploys it once more where it is not there: from a host that has it, else from its bundle. Gives the way that worked. */
async function deployAgain(run, target) {
    const { site, ports } = run;
    const { tag, manifest, lacking } = target;
    const problems = [];
    if (target.method === 'hosts' && manifest !== undefined) {
        site.fleet.log.info(`${tag} is not on ${lacking.join(', ')}: its files come from a host that has them`);
        const holders = site.fleet.hosts.filter(({ name }) => target.holders.includes(name));
        const found = await (0,fetch_release/* fetchRelease */.u)(site, holders, { tag, manifest });
        if (!('missing' in found)) {
            await deployBundle(run, target, found);
            return 'hosts';
        }
        problems.push(found.missing);
    }
    const bundle = manifest === undefined
        ? { missing: 'no host remembers its manifest' }
        : await ports.bundle(tag, manifest);
    if ('missing' in bundle)
        throw notThere(target, [...problems, bundle.missing]);
    await deployBundle(run, target, bundle);
    return 'cache';
}
function notThere({ tag, lacking, holders, lines, run }, problems) {
    const where = holders.length > 0 ? lacking.join(', ') : lines.length === 1 ? 'the host' : 'any host';
    return new errors/* CutoverError */.DB(`${tag} is not on ${where}, and ${problems.join('; ')}`, {
        stage: 'bundle',
        state: lines.map((line) => `${line}; unchanged`),
        next: `build and release ${tag} again: Actions, your release workflow, Run workflow, and as ref choose the tag ${tag}${run === undefined ? '' : `; ${run} released it`}. (A bundle that was saved by a run on a tag can be read only by runs on that tag.)`,
    });
}
async function deployBundle({ site, wanted, ports, held }, { tag, slot, record, goodAt }, bundle) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const _ = __addDisposableResource(env_1, bundle, true);
        await (0,deploy.rsyncDeploy)(site, held, {
            tag,
            source: bundle.source,
            slot,
            commit: record?.commit,
            allowBad: true,
            migrate: false,
            context: ports.context,
            // What it was found to be stays: a run that dies before the switch must not take it for a new release.
            known: {
                state: wanted.allowBad ? 'complete' : 'good',
                ...record,
                ...(goodAt === undefined ? {} : { goodAt }),
            },
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
/** The release is not healthy, so traffic stays where it is; is that healthy? Always throws. */
async function stay(run, { tag, slot }, cause) {
    const serving = servingNow(run.site, run.held);
    const { served } = serving;
    const healthy = served === undefined ? undefined : await isHealthy(run, served.slot, 'live');
    throw new errors/* CutoverError */.DB(`${tag} in ${slot} is not healthy, so traffic does not go there: ${(0,errors/* messageOf */.bD)(cause)}\n${healthy === false ? 'What is live is not healthy either: nothing healthy is there, and traffic stays where it is' : 'Traffic stays where it is'}`, {
        cause,
        stage: 'check idle',
        host: cause instanceof errors/* CutoverError */.DB ? cause.host : undefined,
        state: serving.lines.map((line) => `${line}, unchanged`),
        next: `look at the application's log in ${slot}, or name another release with \`tag\` (\`list: true\` shows them)`,
    });
}

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
        const from = place === undefined ? undefined : (0,state/* heldEverywhere */.cf)(statesOf(held.readings), place);
        const cause = thrown instanceof errors/* CutoverError */.DB ? thrown : undefined;
        const fail = (what, next, now) => new errors/* CutoverError */.DB(`${(0,errors/* messageOf */.bD)(thrown)}\n${what}`, {
            cause: thrown,
            stage: 'check live',
            host: cause?.host,
            state: servingNow(site, now.held).lines,
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
            timeoutMs: stillRunsMs(site.settings),
            context: run.ports.context,
            read: async (moved) => {
                if (moved)
                    now = await reread(run);
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
    const data = dataToBringBack(readings, target, wanted, new Date());
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
    return { safety: restored.safety.id, run: await reread(run) };
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

;// CONCATENATED MODULE: ../build/src/flow/rollback-preview.js




/** Of how many releases the cache is asked whether it has a bundle. */
const LOOK_UP = 20;
/** Reads what can be gone back to, without a lock, and changes nothing. `cached`: which tags of these have a bundle. */
async function previewRollback(site, cached) {
    const { settings } = site;
    const read = await readServers(site);
    const newest = listRollbacks(site, read, new Set()).slice(0, LOOK_UP);
    return {
        releases: listRollbacks(site, read, await cached(newest)),
        live: servingNow(site, read).served?.tag,
        plan: (wanted) => {
            (0,verify.requireLiveCheck)(settings);
            const target = planRollback(site, read, wanted);
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
    const target = planRollback(site, held, wanted);
    ports.planned?.(target);
    const left = [
        ...new Set([...target.left, ...(0,state/* leftBefore */.To)(statesOf(held.readings), target.tag, site.identity.run)]),
    ];
    log.info(`back to ${target.tag} in ${target.slot} from ${left.join(', ') || 'nothing'}, by ${target.method}`);
    const differing = differ(target.lines) ? target.lines : [];
    for (const line of differing)
        log.info(line);
    const data = wanted.data === undefined ? undefined : planData(site, held.readings, target, wanted.data);
    const ready = await log.group(`Make ${target.tag} ready`, () => makeReady(run, target));
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
    const now = await reread(run);
    await log.group('Check what is live', () => checkReturned(now, target, changed));
    const event = await log.group('Record', () => recordRollback(site, held.token, now.held.readings, {
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

/***/ 69702:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ formatAge)
/* harmony export */ });
/** How long ago a time was, for a person: `5 min`, `3 h`, `12 d`. */
function formatAge(at, now) {
    const minutes = Math.max(0, Math.round((now.getTime() - Date.parse(at)) / 60_000));
    if (Number.isNaN(minutes))
        return 'unknown time';
    if (minutes < 120)
        return `${minutes} min`;
    return minutes < 48 * 60 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} d`;
}


/***/ }),

/***/ 9180:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DV: () => (/* binding */ codeBlock),
/* harmony export */   PF: () => (/* binding */ approvedLines),
/* harmony export */   Qj: () => (/* binding */ markdownTable),
/* harmony export */   RK: () => (/* binding */ visible),
/* harmony export */   VD: () => (/* binding */ leftOutLines),
/* harmony export */   p7: () => (/* binding */ markdownText)
/* harmony export */ });
/* harmony import */ var _approval_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(10786);

/** A Markdown table; what stands in a cell cannot end it or start markup of its own. */
function markdownTable(head, rows) {
    const line = (cells) => `| ${cells.join(' | ')} |`;
    return [
        line(head.map(markdownText)),
        line(head.map(() => '---')),
        ...rows.map((cells) => line(cells.map(markdownText))),
    ].join('\n');
}
/** Who approved, as a paragraph of a summary; nothing where nobody had to. */
function approvedLines(approvers) {
    return approvers.length === 0 ? [] : [`Approved by ${markdownText((0,_approval_js__WEBPACK_IMPORTED_MODULE_0__/* .approverNames */ .sz)(approvers))}.`, ''];
}
/** A paragraph that names the hosts that a run left out, as it was told. */
function leftOutLines(behind) {
    if (behind.length === 0)
        return [];
    return [
        `Left out, as told: ${behind.map(markdownText).join(', ')}. What is live there is unknown; the next run that reaches them brings them to what the fleet serves.`,
        '',
    ];
}
/**
 * Text from outside (hosts, tags, people) made safe for Markdown and the HTML that GitHub makes of it: no markup, no
 * link that GitHub makes of a bare address (GFM, 6.9), and nothing that reorders what stands beside it: characters of
 * the bidirectional algorithm (UAX #9) and those of no width are spelled out.
 */
function markdownText(text) {
    return text
        .replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c] ?? c)
        .replace(/[\\`*_[\]|~]/g, (c) => `\\${c}`)
        .replace(/:(?=\/\/)/g, '&#58;')
        .replace(/(?<=www)\./gi, '&#46;')
        .replace(/[\r\n]+/g, ' ')
        .replace(INVISIBLE, spelled);
}
/** Lines from outside as a block of code, which nothing in them can end. */
function codeBlock(lines) {
    const text = lines.map((line) => line.replace(/[\r\n]+/g, ' ').replace(INVISIBLE, spelled)).join('\n');
    const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
    const fence = '`'.repeat(longest + 1);
    return `${fence}text\n${text}\n${fence}`;
}
/** Text with what cannot be seen, or reorders what stands beside it, spelled out. */
function visible(text) {
    return text.replace(INVISIBLE, spelled);
}
function spelled(character) {
    return `(U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')})`;
}
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;


/***/ }),

/***/ 20482:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   listLines: () => (/* binding */ listLines),
/* harmony export */   listReleases: () => (/* binding */ listReleases),
/* harmony export */   listSummary: () => (/* binding */ listSummary)
/* harmony export */ });
/* harmony import */ var _age_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(69702);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9180);
/* harmony import */ var _rollback_choose_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(78070);
/* harmony import */ var _rollback_state_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(64807);
/* harmony import */ var _serving_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95121);





/**
 * Everything that the hosts know or remember, newest first by when it was found good, else released.
 * @param cached tags whose bundle the cache has
 * @param slotIsLive the slot that takes traffic may be pointed elsewhere
 */
function listReleases(fleet, slots, cached = new Set(), slotIsLive = false) {
    const { hosts } = fleet;
    const served = (0,_serving_js__WEBPACK_IMPORTED_MODULE_0__.servingOf)(fleet.servers, slots).served?.tag;
    const previous = (0,_rollback_choose_js__WEBPACK_IMPORTED_MODULE_1__/* .chooseRollback */ .w)(fleet, slots, { tag: undefined, slotIsLive });
    const tags = [...new Set(hosts.flatMap(({ facts }) => (0,_rollback_state_js__WEBPACK_IMPORTED_MODULE_2__/* .knownTags */ .$F)(facts)))];
    return tags
        .map((tag) => {
        const found = hosts.map((host) => (0,_rollback_state_js__WEBPACK_IMPORTED_MODULE_2__/* .onHost */ .GH)(host, tag));
        const records = found.map(({ record }) => record).filter((record) => record !== undefined);
        const last = newest([
            ...records,
            ...found.map(({ past }) => past).filter((past) => past !== undefined),
        ]);
        const choice = (0,_rollback_choose_js__WEBPACK_IMPORTED_MODULE_1__/* .chooseRollback */ .w)(fleet, slots, { tag, slotIsLive });
        const isCached = cached.has(tag);
        const method = 'refused' in choice ? undefined : choice.method;
        return {
            tag,
            state: tag === served ? 'live' : stateOf(found),
            commit: last?.commit,
            releasedAt: last?.deployedAt,
            goodAt: found
                .map(({ goodAt }) => goodAt)
                .filter((at) => at !== undefined)
                .sort()
                .at(-1),
            by: last?.actor,
            approvers: last?.approvers ?? [],
            reason: found.map(({ reason }) => reason).find((reason) => reason !== undefined),
            backup: last?.backup,
            bytes: last?.bytes,
            migrated: found.some(({ record, past }) => (record ?? past)?.migrated === true),
            manifest: found.map(({ manifest }) => manifest).find((manifest) => manifest !== undefined),
            previous: !('refused' in previous) && previous.tag === tag,
            method: method === 'cache' && !isCached ? undefined : method,
            refused: 'refused' in choice
                ? choice.refused
                : method === 'cache' && !isCached
                    ? `${tag} is not on every host, and its bundle is not known to be in the cache`
                    : undefined,
            cached: isCached,
            hosts: found.map(({ host, files, state, slots: held }) => ({
                host,
                state: state ?? 'unknown',
                where: files === 'there' ? (held.length > 0 ? `slot ${held.join(', ')}` : 'releases') : files,
            })),
        };
    })
        .sort((a, b) => (place(a) < place(b) ? 1 : place(a) > place(b) ? -1 : a.tag < b.tag ? -1 : 1));
}
const place = ({ goodAt, releasedAt }) => goodAt ?? releasedAt ?? '';
function newest(known) {
    return known.reduce((a, b) => (a !== undefined && (a.deployedAt ?? '') >= (b.deployedAt ?? '') ? a : b), undefined);
}
function stateOf(found) {
    if (found.some(({ state }) => state === 'bad'))
        return 'bad';
    const states = new Set(found.map(({ state }) => state).filter((state) => state !== undefined));
    const [only] = states;
    if (states.size > 1)
        return 'differs';
    return only === 'good' || only === 'complete' ? only : 'unknown';
}
const HEADINGS = [
    ...['Release', 'State', 'Commit', 'Released', 'By', 'Approved by', 'Where', 'Backup before it', 'Size'],
    'Way back',
];
/** One row a release. `now` for ages. */
function rowsOf(releases, now) {
    return releases.map((one) => [
        one.previous ? `${one.tag} (previous)` : one.tag,
        one.state,
        one.commit?.slice(0, 12) ?? '–',
        one.releasedAt === undefined
            ? '–'
            : `${one.releasedAt.slice(0, 19).replace('T', ' ')} (${(0,_age_js__WEBPACK_IMPORTED_MODULE_3__/* .formatAge */ .n)(one.releasedAt, now)} ago)`,
        one.by ?? '–',
        one.approvers.join(', ') || '–',
        whereOf(one),
        one.backup ?? '–',
        one.bytes === undefined ? '–' : `${(one.bytes / 1024 / 1024).toFixed(1)} MiB`,
        one.state === 'live' ? 'takes traffic' : (one.method ?? one.refused ?? ''),
    ]);
}
/** Where its files are, host by host only when they differ. */
function whereOf({ hosts, cached }) {
    const places = new Set(hosts.map(({ where }) => where));
    const words = places.size === 1 ? [...places] : [hosts.map(({ host, where }) => `${host} ${where}`).join(', ')];
    return [...words, ...(cached ? ['cache'] : [])].join('; ');
}
/** The list as lines for the log. */
function listLines(releases, now) {
    const rows = [HEADINGS, ...rowsOf(releases, now)];
    const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
    return rows.map((row) => row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd());
}
/** The list as Markdown: one table for the fleet, one by host. `now` for ages. */
function listSummary(releases, environment, now) {
    if (releases.length === 0)
        return `## Releases of ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .markdownText */ .p7)(environment)}\n\nThe hosts know no release.\n`;
    const hosts = releases[0]?.hosts.map(({ host }) => host) ?? [];
    const byHost = releases.map((one) => [
        one.tag,
        ...one.hosts.map(({ state, where }) => (where === 'never' ? '–' : `${state}, ${where}`)),
        one.cached ? 'yes' : 'no',
    ]);
    return [
        `## Releases of ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .markdownText */ .p7)(environment)}`,
        '',
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .markdownTable */ .Qj)(HEADINGS, rowsOf(releases, now)),
        '',
        '<details><summary>Host by host</summary>',
        '',
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .markdownTable */ .Qj)(['Release', ...hosts, 'Cache'], byHost),
        '',
        '</details>',
        '',
    ].join('\n');
}


/***/ })

};
