export const id = 7585;
export const ids = [7585,1687];
export const modules = {

/***/ 81687:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BE: () => (/* binding */ leastWorkersMs),
/* harmony export */   BZ: () => (/* binding */ roleCommands),
/* harmony export */   CS: () => (/* binding */ takesTraffic),
/* harmony export */   D5: () => (/* binding */ longestMs),
/* harmony export */   D6: () => (/* binding */ isAsked),
/* harmony export */   KN: () => (/* binding */ workersReturnMs),
/* harmony export */   NN: () => (/* binding */ commandOn),
/* harmony export */   gN: () => (/* binding */ startsSomething),
/* harmony export */   oR: () => (/* binding */ workerRoles)
/* harmony export */ });
/** Does this host take part in the traffic switch? Without roles every host does. */
function takesTraffic({ roles }, host) {
    return roles === undefined || servingRole(roles, host) !== undefined;
}
/** The command that starts, or stops, what takes requests on a host. */
function commandOn(environment, which, host) {
    const { roles } = environment;
    return roles === undefined ? environment[which] : servingRole(roles, host)?.[which];
}
/** Every command that starts or stops something on a host, for each of its roles. */
function roleCommands({ roles, start, stop }, host) {
    if (roles === undefined)
        return [start, stop];
    const own = Object.values(roles).filter(({ hosts }) => hosts.includes(host));
    return own.flatMap((one) => [one.start, one.stop]);
}
/** Does any host start something that takes requests? */
function startsSomething({ roles, start }) {
    if (roles === undefined)
        return start !== undefined;
    return Object.values(roles).some((one) => one.order === 'before-switch' && one.start !== undefined);
}
/** The longest that `start`, or `stop`, may take on one of these hosts, in milliseconds. */
function longestMs(environment, which, hosts) {
    const each = hosts.map((host) => commandOn(environment, which, host)?.timeout);
    return Math.max(...each.map((one) => one ?? environment.timeouts.start), 0) || environment.timeouts.start;
}
function servingRole(roles, host) {
    return Object.values(roles).find((one) => one.order === 'before-switch' && one.hosts.includes(host));
}
/** Is this check asked on this host? `workers` false: not of those that take over after the switch. */
function isAsked({ roles }, check, { host, workers = true }) {
    const of = check.role === undefined ? undefined : roles?.[check.role];
    if (of === undefined)
        return true;
    if (!workers && of.order === 'after-switch')
        return false;
    return host === undefined || of.hosts.includes(host);
}
/** The roles whose workers take over after the switch, in the order of the file. */
function workerRoles({ roles = {} }) {
    return Object.entries(roles).flatMap(([name, one]) => one.order === 'after-switch' ? [{ ...one, name, beforeMigrate: one['stop-before'] === 'migrate' }] : []);
}
/** The least after which workers may be started by a host alone: what a run may take from their `stop` to their `start`. */
function leastWorkersMs(environment, { start, stop, ...role }) {
    const { timeouts, migrate, switch: how } = environment;
    const own = (start?.timeout ?? timeouts.start) + (stop?.timeout ?? timeouts.start);
    if (role['stop-before'] !== 'migrate')
        return own;
    return (own + (migrate?.timeout ?? timeouts.migrate) + timeouts.start + 2 * timeouts.health + 3 * how.timeout);
}
/** On top of the least: connections, hooks, and what the host itself takes. */
const SLACK_MS = 120_000;
/** After which time without its runner a host starts the workers of what is live. */
function workersReturnMs(environment, role) {
    return role['return-after'] ?? leastWorkersMs(environment, role) + SLACK_MS;
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


/***/ })

};
