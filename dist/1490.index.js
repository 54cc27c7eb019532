export const id = 1490;
export const ids = [1490];
export const modules = {

/***/ 1490:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   planData: () => (/* binding */ planData),
/* harmony export */   rollback: () => (/* binding */ rollback)
/* harmony export */ });
/* harmony import */ var _config_health_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2925);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4720);
/* harmony import */ var _host_lock_lock_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2356);
/* harmony import */ var _steps_restore_backup_plan_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5552);
/* harmony import */ var _steps_rollback_to_tag_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6788);
/* harmony import */ var _steps_rsync_deploy_deploy_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8892);
/* harmony import */ var _steps_switch_slot_switch_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9779);
/* harmony import */ var _steps_verify_health_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(105);
/* harmony import */ var _restore_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(8083);
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









/** A slot that still runs answers at once, as often as is asked for; a stopped one is started instead of waited for. */
function stillRunsMs({ options }) {
    return Math.min(options.timeouts.health, options['health-successes'] * options['health-interval'] + 3_000);
}
/**
 * Goes back to an earlier release on all hosts, under the lock: the fastest way that all hosts share, checked
 * before traffic moves and after. Traffic never moves to a slot that fails its checks. Throws CutoverError with
 * what every host serves when it could not be completed.
 */
async function rollback(site, wanted, ports) {
    (0,_steps_verify_health_js__WEBPACK_IMPORTED_MODULE_7__.requireLiveCheck)(site.settings);
    return (0,_host_lock_lock_js__WEBPACK_IMPORTED_MODULE_2__.withLock)(site.fleet, site.settings, site.identity, async ({ token, readings }) => new Rollback(site, wanted, ports, token, readings).run(), { ...ports.lock, stage: `go back to ${wanted.tag ?? 'the release before'}` });
}
/** Whether the backup that is wanted is there and fits: found out before anything is done. */
function planData(site, readings, target, wanted) {
    const { fleet, settings } = site;
    const data = (0,_steps_rollback_to_tag_js__WEBPACK_IMPORTED_MODULE_4__.dataToBringBack)(readings, target, wanted, new Date());
    (0,_steps_restore_backup_plan_js__WEBPACK_IMPORTED_MODULE_3__/* .planRestore */ .q8)({ settings, hosts: fleet.hosts }, { site, readings }, restoreOf(site, data));
    fleet.log.warning(target.method === 'live' ? 'the data is left alone: the release is live already' : data.loss);
    return data;
}
function restoreOf({ settings }, { id }, passwords) {
    const shared = settings.config.shared.length > 0;
    return { backup: id, databases: ['all'], files: shared ? ['shared'] : [], passwords };
}
class Rollback {
    #site;
    #wanted;
    #ports;
    #token;
    #started = performance.now();
    /** What the hosts said last. */
    #readings;
    constructor(site, wanted, ports, token, readings) {
        this.#site = site;
        this.#wanted = wanted;
        this.#ports = ports;
        this.#token = token;
        this.#readings = readings;
    }
    async run() {
        const { log } = this.#site.fleet;
        const target = (0,_steps_rollback_to_tag_js__WEBPACK_IMPORTED_MODULE_4__.planRollback)(this.#site, this.#readings, this.#wanted);
        this.#ports.planned?.(target);
        const left = [...new Set([...target.left, ...this.#leftBefore(target.tag)])];
        log.info(`back to ${target.tag} in ${target.slot} from ${left.join(', ') || 'nothing'}, by ${target.method}`);
        const differing = differ(target.lines) ? target.lines : [];
        for (const line of differing)
            log.info(line);
        const data = this.#wanted.data === undefined
            ? undefined
            : planData(this.#site, this.#readings, target, this.#wanted.data);
        const method = await log.group(`Make ${target.tag} ready`, () => this.#makeReady(target));
        const safety = data === undefined || method === 'live' ? undefined : await this.#bringDataBack(data);
        const { switched, switchedMs, event } = await this.#move(target, left).catch((thrown) => {
            throw data === undefined || safety === undefined ? thrown : afterDataWentBack(thrown, data.id, safety);
        });
        if (event !== undefined)
            await this.#ports.record(event);
        return {
            tag: target.tag,
            slot: target.slot,
            method,
            left,
            changed: switched.changed,
            migratedSince: target.migratedSince,
            migrationsKnown: target.migrationsKnown,
            differing,
            data: data === undefined || safety === undefined ? undefined : { id: data.id, safety },
            hosts: switched.hosts,
            durationMs: performance.now() - this.#started,
            switchedMs,
        };
    }
    /** Traffic to the release, checked while live, and recorded. */
    async #move(target, left) {
        const { log } = this.#site.fleet;
        const switched = await log.group('Switch', () => (0,_steps_switch_slot_switch_js__WEBPACK_IMPORTED_MODULE_6__.switchSlot)(this.#site, { token: this.#token, readings: this.#readings }, {
            slot: target.slot,
            expectTag: target.tag,
            // Decided already, for the hosts of this slot.
            allowBad: true,
            returned: { from: left[0] ?? '', run: this.#site.identity.run },
            context: this.#ports.context,
        }));
        const switchedMs = performance.now() - this.#started;
        await this.#read();
        await log.group('Check what is live', () => this.#checkLive(target, switched.changed));
        const event = await log.group('Record', () => (0,_steps_rollback_to_tag_js__WEBPACK_IMPORTED_MODULE_4__.recordRollback)(this.#site, this.#token, this.#readings, {
            target,
            left,
            reason: this.#wanted.reason,
            context: this.#ports.context,
        }));
        return { switched, switchedMs, event };
    }
    /** Just before traffic moves, so that as little as possible is written to data that is about to go. Gives the id of the safety backup. */
    async #bringDataBack(data) {
        const held = { token: this.#token, readings: this.#readings };
        const restored = await (0,_restore_js__WEBPACK_IMPORTED_MODULE_8__.restore)(this.#site, held, { site: this.#site, ...held }, restoreOf(this.#site, data, this.#ports.passwords), this.#ports.tempDir, this.#ports.context);
        await this.#ports.record({
            kind: 'restored',
            backup: data.id,
            hosts: restored.plan.hosts.length,
            reason: this.#wanted.reason,
        });
        await this.#read();
        return restored.safety.id;
    }
    async #read() {
        this.#readings = await (0,_host_lock_lock_js__WEBPACK_IMPORTED_MODULE_2__.readHosts)(this.#site.fleet, this.#site.settings);
    }
    /** What an earlier attempt of this run left, and did not come to mark. */
    #leftBefore(tag) {
        return this.#readings.flatMap(({ facts }) => {
            const returned = facts.releases.find((one) => one.tag === tag)?.record?.returned;
            return returned !== undefined && returned.run === this.#site.identity.run && returned.from !== ''
                ? [returned.from]
                : [];
        });
    }
    /** Brings the release into its slot, running and healthy, by the fastest way that works on all hosts. */
    async #makeReady(target) {
        if (target.method === 'live')
            return 'live';
        const inPlace = this.#readings.some(({ facts }) => facts.live === target.slot && facts.slots.get(target.slot) !== target.tag);
        if (target.method === 'slot' && (await this.#stillRuns(target)))
            return 'slot';
        const method = target.method === 'cache' ? 'cache' : 'releases';
        if (method === 'cache')
            await this.#deployBundle(target);
        else {
            await (0,_steps_rollback_to_tag_js__WEBPACK_IMPORTED_MODULE_4__.verifyRelease)(this.#site, this.#token, this.#readings, target);
            await (0,_steps_rollback_to_tag_js__WEBPACK_IMPORTED_MODULE_4__.startRelease)(this.#site, this.#token, this.#readings, target);
        }
        await this.#read();
        if (!inPlace)
            await this.#checkIdle(target).catch((thrown) => this.#stay(target, thrown));
        return method;
    }
    /** Can the other slot take traffic as it is? */
    async #stillRuns({ slot, tag }) {
        const { settings, fleet } = this.#site;
        if ((0,_config_health_js__WEBPACK_IMPORTED_MODULE_0__/* .checksWhen */ .K)(settings, 'idle').length > 0) {
            if (await this.#isHealthy(slot, 'idle', tag))
                return true;
            fleet.log.info(`${slot} does not run ${tag} any more: starting it from its files`);
            return false;
        }
        if (settings.options.start === undefined)
            return true;
        fleet.log.info(`no health check tells whether ${slot} still runs ${tag}: starting it from its files`);
        return false;
    }
    async #checkIdle({ slot, tag }) {
        if ((0,_config_health_js__WEBPACK_IMPORTED_MODULE_0__/* .checksWhen */ .K)(this.#site.settings, 'idle').length === 0) {
            this.#site.fleet.log.warning('no health check is asked before the switch: add one without `when: live`');
            return;
        }
        await (0,_steps_verify_health_js__WEBPACK_IMPORTED_MODULE_7__.verifyHealth)(this.#site, this.#readings, { slot, when: 'idle', expectTag: tag });
    }
    async #deployBundle(target) {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const { tag, manifest, record, run, goodAt } = target;
            const bundle = await this.#ports.bundle(tag, manifest);
            if ('missing' in bundle)
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB(`${tag} is not on ${(0,_steps_rollback_to_tag_js__WEBPACK_IMPORTED_MODULE_4__.hostsOf)(this.#site, target).length === 1 ? 'the host' : 'every host'}, and ${bundle.missing}`, {
                    stage: 'bundle',
                    state: target.lines.map((line) => `${line}; unchanged`),
                    next: `build and release ${tag} again: Actions, your release workflow, Run workflow, and as ref choose the tag ${tag}${run === undefined ? '' : `; ${run} released it`}. (A bundle that was saved by a run on a tag can be read only by runs on that tag.)`,
                });
            const _ = __addDisposableResource(env_1, bundle, true);
            await (0,_steps_rsync_deploy_deploy_js__WEBPACK_IMPORTED_MODULE_5__.rsyncDeploy)(this.#site, { token: this.#token, readings: this.#readings }, {
                tag,
                source: bundle.source,
                slot: target.slot,
                commit: record?.commit,
                allowBad: true,
                migrate: false,
                context: this.#ports.context,
                // What it was found to be stays: a run that dies before the switch must not take it for a new release.
                known: {
                    state: this.#wanted.allowBad ? 'complete' : 'good',
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
    async #stay({ tag, slot }, cause) {
        const live = this.#readings[0]?.facts.live;
        const healthy = live === undefined ? undefined : await this.#isHealthy(live, 'live');
        const serves = (0,_steps_rollback_to_tag_js__WEBPACK_IMPORTED_MODULE_4__.liveLines)(this.#readings);
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB(`${tag} in ${slot} is not healthy, so traffic does not go there: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(cause)}\n${healthy === false ? `What is live is not healthy either: nothing healthy is there, and traffic stays where it is` : 'Traffic stays where it is'}`, {
            cause,
            stage: 'check idle',
            host: cause instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB ? cause.host : undefined,
            state: serves.map((line) => `${line}, unchanged`),
            next: `look at the application's log in ${slot}, or name another release with \`tag\` (\`list: true\` shows them)`,
        });
    }
    async #isHealthy(slot, when, expectTag) {
        const timeoutMs = stillRunsMs(this.#site.settings);
        try {
            await (0,_steps_verify_health_js__WEBPACK_IMPORTED_MODULE_7__.verifyHealth)(this.#site, this.#readings, { slot, when, timeoutMs, expectTag });
            return true;
        }
        catch (thrown) {
            if (thrown instanceof _steps_verify_health_js__WEBPACK_IMPORTED_MODULE_7__.HealthError)
                return false;
            throw thrown;
        }
    }
    /** Live, version, health from the hosts and the front door; when that fails, the way that is still healthy. */
    async #checkLive({ slot, tag }, changed) {
        try {
            await (0,_steps_verify_health_js__WEBPACK_IMPORTED_MODULE_7__.verifyHealth)(this.#site, this.#readings, { slot, when: 'live', expectTag: tag });
        }
        catch (thrown) {
            const { settings } = this.#site;
            const other = settings.slots.find(({ name }) => name !== slot)?.name;
            const from = other === undefined ? undefined : this.#heldBy(other);
            const cause = thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB ? thrown : undefined;
            const fail = (what, next) => new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB(`${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(thrown)}\n${what}`, {
                cause: thrown,
                stage: 'check live',
                host: cause?.host,
                state: (0,_steps_rollback_to_tag_js__WEBPACK_IMPORTED_MODULE_4__.liveLines)(this.#readings),
                next,
            });
            const isSound = async (name) => (0,_config_health_js__WEBPACK_IMPORTED_MODULE_0__/* .checksWhen */ .K)(settings, 'idle').length === 0 || this.#isHealthy(name, 'idle', from);
            if (!changed || other === undefined || from === undefined || !(await isSound(other)))
                throw fail(`${tag} is live and not healthy, and nothing else that is healthy is there: it stays`, 'look at the lines above; `list: true` shows what else can be gone back to');
            await (0,_steps_switch_slot_switch_js__WEBPACK_IMPORTED_MODULE_6__.switchSlot)(this.#site, { token: this.#token, readings: this.#readings }, { slot: other, expectTag: from, allowBad: true, context: this.#ports.context });
            await this.#read();
            const passes = await this.#isHealthy(other, 'live', from);
            throw fail(`${tag} was not healthy while live; traffic is on ${from} again, ${passes ? 'whose checks pass' : 'whose checks fail while it is live as well'}`, 'look at the lines above, or name another release with `tag`');
        }
    }
    /** The one release that a slot holds on all of its hosts. */
    #heldBy(slot) {
        const hosts = (0,_steps_rollback_to_tag_js__WEBPACK_IMPORTED_MODULE_4__.hostsOf)(this.#site, { slot });
        const held = new Set(this.#readings.filter(({ host }) => hosts.includes(host)).map(({ facts }) => facts.slots.get(slot)));
        return held.size === 1 ? [...held][0] : undefined;
    }
}
/** Do the hosts have different things? The lines begin with their names. */
function differ(lines) {
    return new Set(lines.map((line) => line.slice(line.indexOf(': ')))).size > 1;
}
/** The data is back, the code is not: whoever reads this has to know both. */
function afterDataWentBack(thrown, backup, safety) {
    const cause = thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB ? thrown : undefined;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB(`${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(thrown)}\nThe data was brought back to the backup ${backup} before that, and stays there; what was there before is in the backup ${safety}`, {
        cause: thrown,
        stage: cause?.stage,
        host: cause?.host,
        state: [...(cause?.state ?? []), `data: as in the backup ${backup}`],
        next: `${cause?.next ?? 'run this again'}. To have the data of before back, run restore-backup with \`backup-id: ${safety}\``,
    });
}


/***/ }),

/***/ 4275:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   markRelease: () => (/* binding */ markRelease)
/* harmony export */ });
/* harmony import */ var _model_event_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3225);
/* harmony import */ var _model_release_history_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3517);
/* harmony import */ var _connection_locked_host_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2420);
/* harmony import */ var _write_record_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9373);




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

/***/ 9702:
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
/* harmony export */   PF: () => (/* binding */ approvedLines),
/* harmony export */   Qj: () => (/* binding */ markdownTable),
/* harmony export */   p7: () => (/* binding */ markdownText)
/* harmony export */ });
/* harmony import */ var _approval_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(786);

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
        .replace(INVISIBLE, (c) => `(U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')})`);
}
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;


/***/ }),

/***/ 482:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   listLines: () => (/* binding */ listLines),
/* harmony export */   listReleases: () => (/* binding */ listReleases),
/* harmony export */   listSummary: () => (/* binding */ listSummary)
/* harmony export */ });
/* harmony import */ var _age_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9702);
/* harmony import */ var _host_facts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9146);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9180);
/* harmony import */ var _rollback_choose_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4013);
/* harmony import */ var _rollback_state_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4807);





/**
 * Everything that the hosts know or remember, newest first by when it was found good, else released.
 * @param cached tags whose bundle the cache has
 * @param slotIsLive the slot that takes traffic may be pointed elsewhere
 */
function listReleases(hosts, slots, cached = new Set(), slotIsLive = false) {
    const previous = (0,_rollback_choose_js__WEBPACK_IMPORTED_MODULE_1__/* .chooseRollback */ .w)(hosts, slots, { tag: undefined, slotIsLive });
    const tags = [...new Set(hosts.flatMap(({ facts }) => (0,_rollback_state_js__WEBPACK_IMPORTED_MODULE_2__/* .knownTags */ .$F)(facts)))];
    return tags
        .map((tag) => {
        const found = hosts.map((host) => (0,_rollback_state_js__WEBPACK_IMPORTED_MODULE_2__/* .onHost */ .GH)(host, tag));
        const records = found.map(({ record }) => record).filter((record) => record !== undefined);
        const last = newest([
            ...records,
            ...found.map(({ past }) => past).filter((past) => past !== undefined),
        ]);
        const choice = (0,_rollback_choose_js__WEBPACK_IMPORTED_MODULE_1__/* .chooseRollback */ .w)(hosts, slots, { tag, slotIsLive });
        const isCached = cached.has(tag);
        const method = 'refused' in choice ? undefined : choice.method;
        return {
            tag,
            state: stateOf(hosts, tag, found),
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
function stateOf(hosts, tag, found) {
    const holders = hosts.filter(({ facts }) => (0,_host_facts_js__WEBPACK_IMPORTED_MODULE_0__.liveTag)(facts) !== undefined);
    if (holders.length > 0 && holders.every(({ facts }) => (0,_host_facts_js__WEBPACK_IMPORTED_MODULE_0__.liveTag)(facts) === tag))
        return 'live';
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


/***/ }),

/***/ 6788:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   dataToBringBack: () => (/* binding */ dataToBringBack),
/* harmony export */   hostsOf: () => (/* binding */ hostsOf),
/* harmony export */   listRollbacks: () => (/* binding */ listRollbacks),
/* harmony export */   liveLines: () => (/* binding */ liveLines),
/* harmony export */   planRollback: () => (/* binding */ planRollback),
/* harmony export */   recordRollback: () => (/* binding */ recordRollback),
/* harmony export */   startRelease: () => (/* binding */ startRelease),
/* harmony export */   statesOf: () => (/* binding */ statesOf),
/* harmony export */   verifyRelease: () => (/* binding */ verifyRelease)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4720);
/* harmony import */ var _host_connection_locked_host_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2420);
/* harmony import */ var _host_release_finish_release_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7769);
/* harmony import */ var _host_release_mark_release_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4275);
/* harmony import */ var _host_release_run_hook_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4649);
/* harmony import */ var _model_age_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(9702);
/* harmony import */ var _model_backup_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(707);
/* harmony import */ var _model_host_facts_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9146);
/* harmony import */ var _model_release_history_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(3517);
/* harmony import */ var _model_rollback_choose_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4013);
/* harmony import */ var _model_rollback_data_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(4988);
/* harmony import */ var _model_rollback_list_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(482);
/* harmony import */ var _model_words_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(4636);













const STAGE = 'rollback-to-tag';
/**
 * The backup that `restore-backup` means: an id, or `before`, the one taken before the first release after the
 * target. Throws CutoverError when none is recorded.
 */
function dataToBringBack(readings, target, wanted, now) {
    const chosen = wanted === 'before' ? (0,_model_rollback_data_js__WEBPACK_IMPORTED_MODULE_9__/* .backupBefore */ .e)(statesOf(readings), target.tag) : { id: wanted };
    const about = 'id' in chosen ? (0,_model_backup_js__WEBPACK_IMPORTED_MODULE_10__/* .parseBackupId */ .JN)(chosen.id) : undefined;
    if ('refused' in chosen || about === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB('refused' in chosen ? chosen.refused : `${JSON.stringify(wanted)} is no id of a backup`, {
            stage: STAGE,
            state: liveLines(readings, ', unchanged'),
            next: `name one: ${[...new Set(readings.flatMap(({ facts }) => facts.backups.map((one) => one.id)))].join(', ') || 'there is none on the hosts'}`,
        });
    const { id } = chosen;
    const at = about.at.toISOString();
    return {
        id,
        loss: `everything that was written since ${at} (${(0,_model_age_js__WEBPACK_IMPORTED_MODULE_11__/* .formatAge */ .n)(at, now)} ago) is replaced by the backup ${id}; what is there now is backed up first`,
    };
}
function statesOf(readings) {
    return readings.map(({ host, facts }) => ({ host: host.name, facts }));
}
/** One line a host: what is live there. */
function liveLines(readings, after = '') {
    return readings.map(({ host, facts }) => `${host.name}: ${(0,_model_words_js__WEBPACK_IMPORTED_MODULE_8__/* .liveWords */ .K)(facts)}${after}`);
}
/** Everything that can be gone back to. `cached`: the tags whose bundle is in the cache. */
function listRollbacks({ settings }, readings, cached) {
    return (0,_model_rollback_list_js__WEBPACK_IMPORTED_MODULE_7__.listReleases)(statesOf(readings), settings.slots, cached, slotMayMove(settings));
}
/** The slot that takes traffic may be pointed to another release, as where it is the only one. */
function slotMayMove({ options, slots }) {
    return options['slot-is-live'] === 'allow' || slots.length === 1;
}
/** Decides where to go back to and how, and changes nothing. Throws CutoverError with what every host has. */
function planRollback({ settings, identity }, readings, { tag, allowBad }) {
    const choice = (0,_model_rollback_choose_js__WEBPACK_IMPORTED_MODULE_6__/* .chooseRollback */ .w)(statesOf(readings), settings.slots, {
        tag,
        allowBad,
        slotIsLive: slotMayMove(settings),
        run: identity.run,
    });
    if ('refused' in choice)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(choice.refused, {
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
            await (0,_host_release_finish_release_js__WEBPACK_IMPORTED_MODULE_2__/* .checkRelease */ .me)(new _host_connection_locked_host_js__WEBPACK_IMPORTED_MODULE_1__/* .LockedHost */ .j(host, settings, token), target.tag, signal);
        }
        catch (thrown) {
            differences.set(host, (0,_host_release_finish_release_js__WEBPACK_IMPORTED_MODULE_2__/* .differencesIn */ .Cg)(thrown).slice(0, 5).join('; '));
            throw thrown;
        }
    }, {
        hosts: hostsOf(site, target),
        state: ({ host, ok }) => `${(live.get(host) ?? '').replace(`${host.name}: `, '')}, unchanged; ${target.tag} ${ok ? 'is whole' : `was changed: ${differences.get(host) ?? ''}`}`,
        next: `${target.tag} is not what was released: look at the files above, and name another release with \`tag\``,
    });
}
/** Starts the release in its slot, which takes no traffic. */
async function startRelease(site, token, readings, target) {
    const { settings } = site;
    const slot = settings.slots.find(({ name }) => name === target.slot);
    const [first] = readings;
    if (slot === undefined || first === undefined)
        return;
    // A slot that takes traffic is pointed to the release, and its app started, by the switch.
    if (readings.some(({ facts }) => facts.live === slot.name))
        return;
    const live = first.facts.live;
    await (0,_host_release_run_hook_js__WEBPACK_IMPORTED_MODULE_4__/* .runHook */ .D)(site, token, {
        name: 'start',
        run: settings.options.start?.run,
        hosts: hostsOf(site, target),
        tag: target.tag,
        slot,
        pointSlot: true,
        timeoutMs: settings.options.start?.timeout ?? settings.options.timeouts.start,
        live: live === undefined ? undefined : { slot: live, tag: (0,_model_host_facts_js__WEBPACK_IMPORTED_MODULE_5__.liveTag)(first.facts) },
    });
}
/** Records on every host which release is good and which were left, and why. `readings` are from after the switch. */
async function recordRollback(site, token, readings, back) {
    const { target, left, reason, context } = back;
    const { tag, slot } = target;
    const records = readings.flatMap(({ facts }) => facts.releases.filter((one) => one.tag === tag).map(({ record }) => record));
    const hosts = readings.length;
    if (!records.every(_model_release_history_js__WEBPACK_IMPORTED_MODULE_12__.isJudgedGood)) {
        const good = { kind: 'good', tag, slot, hosts };
        await (0,_host_release_mark_release_js__WEBPACK_IMPORTED_MODULE_3__.markRelease)(site, token, readings, tag, { state: 'good' }, [good], context);
    }
    let event;
    for (const from of left) {
        const known = readings.flatMap(({ facts }) => facts.releases.filter((one) => one.tag === from));
        event ??= { kind: 'rolled-back', tag, from, slot, hosts, within: 'rollback', reason };
        if (known.length > 0 && known.every(({ record }) => record?.state === 'bad'))
            continue;
        const marked = { kind: 'marked-bad', tag: from, reason };
        await (0,_host_release_mark_release_js__WEBPACK_IMPORTED_MODULE_3__.markRelease)(site, token, readings, from, { state: 'bad', ...(reason === undefined ? {} : { reason }) }, [{ kind: 'rolled-back', tag, from, slot, hosts, within: 'rollback', reason }, marked], context);
    }
    return event;
}


/***/ })

};
