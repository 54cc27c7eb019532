export const id = 586;
export const ids = [586];
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

/***/ 20586:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ stillRunsMs),
/* harmony export */   w: () => (/* binding */ makeReady)
/* harmony export */ });
/* harmony import */ var _config_health_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(91754);
/* harmony import */ var _config_roles_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(81687);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74720);
/* harmony import */ var _host_release_fetch_release_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(60620);
/* harmony import */ var _steps_rollback_to_tag_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26788);
/* harmony import */ var _steps_rsync_deploy_deploy_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(43962);
/* harmony import */ var _steps_rsync_deploy_env_file_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6982);
/* harmony import */ var _steps_verify_health_options_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(49332);
/* harmony import */ var _steps_verify_health_verify_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(60102);
/* harmony import */ var _check_idle_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(50539);
/* harmony import */ var _rollback_run_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(25226);
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
        await (0,_steps_rollback_to_tag_js__WEBPACK_IMPORTED_MODULE_3__/* .verifyRelease */ .VA)(site, held.token, held, target);
        if (site.settings.config['env-file'] !== undefined)
            await (0,_steps_rsync_deploy_env_file_js__WEBPACK_IMPORTED_MODULE_5__/* .bringValues */ .Zi)(site, held, {
                tag: target.tag,
                hosts: (0,_steps_rollback_to_tag_js__WEBPACK_IMPORTED_MODULE_3__/* .hostsOf */ .PP)(site, target),
                serving: (0,_steps_rollback_to_tag_js__WEBPACK_IMPORTED_MODULE_3__/* .servingNow */ .NA)(site, held),
            });
        await (0,_steps_rollback_to_tag_js__WEBPACK_IMPORTED_MODULE_3__/* .startRelease */ .I$)(site, held.token, held, target);
    }
    const ready = await (0,_rollback_run_js__WEBPACK_IMPORTED_MODULE_9__/* .reread */ .W)(run);
    if (!inPlace)
        await (0,_check_idle_js__WEBPACK_IMPORTED_MODULE_8__/* .checkIdle */ .J)(site, ready.held.readings, target.slot, target.tag).catch((thrown) => stay(ready, target, thrown));
    return { method, run: ready };
}
/** Does a slot pass its checks? Short of patience: one that runs answers at once. Throws when nobody can say. */
async function isHealthy({ site, held }, slot, when, expectTag) {
    const timeoutMs = stillRunsMs(site.settings);
    try {
        await (0,_steps_verify_health_verify_js__WEBPACK_IMPORTED_MODULE_7__.verifyHealth)(site, held.readings, { slot, when, timeoutMs, expectTag });
        return true;
    }
    catch (thrown) {
        if (thrown instanceof _steps_verify_health_options_js__WEBPACK_IMPORTED_MODULE_6__.HealthError)
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
    if ((0,_config_health_js__WEBPACK_IMPORTED_MODULE_0__/* .checksWhen */ .K)(settings, 'idle').length > 0) {
        if (await isHealthy(run, slot, 'idle', tag))
            return true;
        fleet.log.info(`${slot} does not run ${tag} any more: starting it from its files`);
        return false;
    }
    if (!(0,_config_roles_js__WEBPACK_IMPORTED_MODULE_10__/* .startsSomething */ .gN)(settings.options))
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
        const found = await (0,_host_release_fetch_release_js__WEBPACK_IMPORTED_MODULE_2__/* .fetchRelease */ .u)(site, holders, { tag, manifest });
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
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB(`${tag} is not on ${where}, and ${problems.join('; ')}`, {
        stage: 'bundle',
        state: lines.map((line) => `${line}; unchanged`),
        next: `build and release ${tag} again: Actions, your release workflow, Run workflow, and as ref choose the tag ${tag}${run === undefined ? '' : `; ${run} released it`}. (A bundle that was saved by a run on a tag can be read only by runs on that tag.)`,
    });
}
async function deployBundle({ site, wanted, ports, held }, { tag, slot, record, goodAt }, bundle) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const _ = __addDisposableResource(env_1, bundle, true);
        await (0,_steps_rsync_deploy_deploy_js__WEBPACK_IMPORTED_MODULE_4__.rsyncDeploy)(site, held, {
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
    const serving = (0,_steps_rollback_to_tag_js__WEBPACK_IMPORTED_MODULE_3__/* .servingNow */ .NA)(run.site, run.held);
    const { served } = serving;
    const healthy = served === undefined ? undefined : await isHealthy(run, served.slot, 'live');
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB(`${tag} in ${slot} is not healthy, so traffic does not go there: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(cause)}\n${healthy === false ? 'What is live is not healthy either: nothing healthy is there, and traffic stays where it is' : 'Traffic stays where it is'}`, {
        cause,
        stage: 'check idle',
        host: cause instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB ? cause.host : undefined,
        state: serving.lines.map((line) => `${line}, unchanged`),
        next: `look at the application's log in ${slot}, or name another release with \`tag\` (\`list: true\` shows them)`,
    });
}


/***/ }),

/***/ 25226:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ reread),
/* harmony export */   l: () => (/* binding */ readServers)
/* harmony export */ });
/* harmony import */ var _host_lock_lock_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2356);

/** The same run with what every server says now. Throws when one of them does not answer. */
async function reread(run) {
    const { token } = run.held;
    return { ...run, held: { token, ...(await readServers(run.site)) } };
}
/** What the hosts of the app and the balancers say now. Throws when one of them does not answer. */
async function readServers({ fleet, settings }) {
    const all = await (0,_host_lock_lock_js__WEBPACK_IMPORTED_MODULE_0__.readHosts)(fleet, settings, [...fleet.hosts, ...fleet.balancers]);
    return {
        readings: all.filter(({ host }) => fleet.hosts.includes(host)),
        balancers: all.filter(({ host }) => fleet.balancers.includes(host)),
    };
}


/***/ }),

/***/ 60620:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  u: () => (/* binding */ fetchRelease)
});

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
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(46466);
// EXTERNAL MODULE: ../node_modules/p-map/index.js
var p_map = __webpack_require__(40356);
// EXTERNAL MODULE: ../build/src/source/sha256.js
var source_sha256 = __webpack_require__(48470);
;// CONCATENATED MODULE: ../build/src/source/check-tree.js








const FILES_AT_ONCE = 16;
/**
 * Compares every file below `dir` with a manifest, and that with its sum: a source when all is so, else what is wrong.
 * Modes become those of the manifest.
 */
async function checkTree(dir, text, sha256) {
    if ((0,source_sha256/* sha256Of */.Bj)(text) !== sha256)
        return { wrong: 'its manifest is not the one of this release' };
    const manifest = (0,model_manifest/* parseManifest */.Ng)(text);
    if (manifest === undefined)
        return { wrong: 'its manifest cannot be read' };
    const wrong = await (0,p_map/* default */.Ay)((0,model_manifest/* filesOf */.R8)(manifest), async (entry) => {
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
        ? { dir, manifest, sha256, totals: (0,model_manifest/* totals */.Sd)(manifest), holes: new Map(), warnings: [] }
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
            wrong: (0,errors/* firstLine */.TM)(thrown),
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
    if ((0,source_sha256/* sha256Of */.Bj)(text) !== manifest)
        return { wrong: 'its manifest is not the one of this release' };
    const files = [...(0,model_manifest/* filesOf */.R8)((0,model_manifest/* parseManifest */.Ng)(text) ?? [])];
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
    const served = (0,_serving_js__WEBPACK_IMPORTED_MODULE_0__/* .servingOf */ .K3)(fleet.servers, slots).served?.tag;
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


/***/ }),

/***/ 43800:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ transfer)
/* harmony export */ });
/* harmony import */ var _argv_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(39241);

/**
 * rsync(1) that brings a folder of a host here, or takes one there. What was interrupted goes on where it
 * stopped. Owners are not kept, and what arrives can be removed again.
 */
function transfer(direction, of) {
    const [from, to] = direction === 'download'
        ? [`${of.alias}:${of.remote}`, of.local]
        : [of.local, `${of.alias}:${of.remote}`];
    return {
        file: 'rsync',
        argv: [
            ...['-rltHS', '--partial', '--protect-args'],
            ...(of.kept === true ? ['--chmod=Du+rwx,Fu+rw,go-rwx', '--munge-links'] : ['--chmod=Du+rwx,Fu+rw']),
            ...(of.asRoot === true ? ['--rsync-path', 'sudo -n rsync'] : []),
            ...(0,_argv_js__WEBPACK_IMPORTED_MODULE_0__/* .throughSsh */ .OC)(of.sshConfigFile),
            ...(of.filesFrom !== undefined
                ? ['--files-from', of.filesFrom, '--from0', '--no-implied-dirs', '--no-links', '--', `${from}/`]
                : of.parts === undefined
                    ? ['--delete-after', '--', `${from}/`]
                    : // What stands before /./ is not part of the path on the other side.
                        ['--relative', '--', ...of.parts.map((part) => `${from}/./${part}`)]),
            `${to}/`,
        ],
        env: { LC_ALL: 'C' },
    };
}


/***/ }),

/***/ 26788:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I$: () => (/* binding */ startRelease),
/* harmony export */   II: () => (/* binding */ planRollback),
/* harmony export */   Ij: () => (/* binding */ recordRollback),
/* harmony export */   NA: () => (/* binding */ servingNow),
/* harmony export */   PP: () => (/* binding */ hostsOf),
/* harmony export */   VA: () => (/* binding */ verifyRelease),
/* harmony export */   kY: () => (/* binding */ statesOf),
/* harmony export */   tP: () => (/* binding */ dataToBringBack),
/* harmony export */   wQ: () => (/* binding */ listRollbacks)
/* harmony export */ });
/* harmony import */ var _config_roles_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(81687);
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77309);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74720);
/* harmony import */ var _host_connection_locked_host_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(32420);
/* harmony import */ var _host_release_finish_release_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(17769);
/* harmony import */ var _host_release_mark_release_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(74275);
/* harmony import */ var _host_release_run_hook_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7505);
/* harmony import */ var _host_switch_traffic_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(64046);
/* harmony import */ var _model_age_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(69702);
/* harmony import */ var _model_backup_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(10707);
/* harmony import */ var _model_release_history_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(33517);
/* harmony import */ var _model_rollback_choose_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(78070);
/* harmony import */ var _model_rollback_data_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(34988);
/* harmony import */ var _model_rollback_list_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(20482);
/* harmony import */ var _model_serving_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(95121);















const STAGE = 'rollback-to-tag';
/**
 * The backup that `restore-backup` means: an id, or `before`, the one taken before the first release after the
 * target. Throws CutoverError when none is recorded.
 */
function dataToBringBack(site, read, target, wanted, now) {
    const { readings } = read;
    const chosen = wanted === 'before' ? (0,_model_rollback_data_js__WEBPACK_IMPORTED_MODULE_8__/* .backupBefore */ .eg)(statesOf(readings), target.tag) : { id: wanted };
    const about = 'id' in chosen ? (0,_model_backup_js__WEBPACK_IMPORTED_MODULE_9__/* .parseBackupId */ .JN)(chosen.id) : undefined;
    if ('refused' in chosen || about === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB('refused' in chosen ? chosen.refused : `${JSON.stringify(wanted)} is no id of a backup`, {
            stage: STAGE,
            state: servingNow(site, read).lines.map((line) => `${line}, unchanged`),
            next: `name one: ${[...new Set(readings.flatMap(({ facts }) => facts.backups.map((one) => one.id)))].join(', ') || 'there is none on the hosts'}`,
        });
    const { id } = chosen;
    const at = about.at.toISOString();
    return {
        id,
        loss: `everything that was written since ${at} (${(0,_model_age_js__WEBPACK_IMPORTED_MODULE_10__/* .formatAge */ .n)(at, now)} ago) is replaced by the backup ${id}; what is there now is backed up first`,
    };
}
function statesOf(readings) {
    return readings.map(({ host, facts }) => ({ host: host.name, facts }));
}
function fleetOf(settings, { readings, balancers = [] }) {
    const servers = [...readings, ...balancers].map(({ host, facts }) => (0,_host_switch_traffic_js__WEBPACK_IMPORTED_MODULE_6__/* .saidBy */ .TT)(settings, host, facts));
    return { hosts: statesOf(readings), servers };
}
/** What serves, by all that was read. */
function servingNow({ settings }, { readings, balancers = [] }) {
    return (0,_host_switch_traffic_js__WEBPACK_IMPORTED_MODULE_6__/* .servingBy */ .gW)(settings, [...readings, ...balancers]);
}
/** Everything that can be gone back to. `cached`: the tags whose bundle is in the cache. */
function listRollbacks({ settings }, read, cached) {
    return (0,_model_rollback_list_js__WEBPACK_IMPORTED_MODULE_7__.listReleases)(fleetOf(settings, read), settings.slots, cached, slotMayMove(settings));
}
/** The slot that takes traffic may be pointed to another release, as where it is the only one. */
function slotMayMove({ options, slots }) {
    return options['slot-is-live'] === 'allow' || slots.length === 1;
}
/** Decides where to go back to and how, and changes nothing. Throws CutoverError with what every host has. */
function planRollback({ settings, identity }, read, { tag, allowBad, emergency, data, allowIncompatible }) {
    const choice = (0,_model_rollback_choose_js__WEBPACK_IMPORTED_MODULE_11__/* .chooseRollback */ .w)(fleetOf(settings, read), settings.slots, {
        tag,
        allowBad,
        ...(emergency === true ? { emergency } : {}),
        slotIsLive: slotMayMove(settings),
        run: identity.run,
    });
    if ('refused' in choice)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB(choice.refused, {
            stage: STAGE,
            state: choice.lines.map((line) => `${line}; unchanged`),
            next: choice.next,
        });
    if (choice.compatible !== 'no' || choice.method === 'live' || allowIncompatible === true)
        return choice;
    const taken = data === undefined || data === 'before' ? undefined : (0,_model_backup_js__WEBPACK_IMPORTED_MODULE_9__/* .parseBackupId */ .JN)(data)?.at;
    const late = taken !== undefined && (0,_model_rollback_data_js__WEBPACK_IMPORTED_MODULE_8__/* .compatibleWithDataOf */ .CP)(statesOf(read.readings), choice.tag, taken) === 'no';
    if (data !== undefined && !late)
        return choice;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB(`${choice.tag} did not pass its checks on the schema that ${choice.migratedSince.join(', ')} made${late ? `, and the backup ${data ?? ''} was taken after that` : ''}`, {
        stage: STAGE,
        state: choice.lines.map((line) => `${line}; unchanged`),
        next: 'bring the data of before back with it (`restore-backup: before`), or set `allow-incompatible: true` when the schema is what it was',
    });
}
/** The hosts that have the slot. */
function hostsOf({ settings, fleet }, { slot }) {
    const names = settings.slots.find(({ name }) => name === slot)?.hosts;
    return fleet.hosts.filter(({ name }) => names === undefined || names.includes(name));
}
/** Compares every file of the release with its manifest on every host. Throws with what was changed by hand. */
async function verifyRelease(site, token, read, target) {
    const { settings, fleet } = site;
    const differences = new Map();
    const serving = servingNow(site, read);
    await fleet.stage('verify release', async (host, signal) => {
        try {
            await (0,_host_release_finish_release_js__WEBPACK_IMPORTED_MODULE_3__/* .checkRelease */ .me)(new _host_connection_locked_host_js__WEBPACK_IMPORTED_MODULE_2__/* .LockedHost */ .j(host, settings, token), target.tag, signal);
        }
        catch (thrown) {
            differences.set(host, (0,_host_release_finish_release_js__WEBPACK_IMPORTED_MODULE_3__/* .differencesIn */ .Cg)(thrown).slice(0, 5).join('; '));
            throw thrown;
        }
    }, {
        hosts: hostsOf(site, target),
        state: ({ host, ok }) => `${(0,_model_serving_js__WEBPACK_IMPORTED_MODULE_12__/* .wordsOn */ .lD)(serving, host.name) ?? 'not asked'}, unchanged; ${target.tag} ${ok ? 'is whole' : `was changed: ${differences.get(host) ?? ''}`}`,
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
    await (0,_host_release_run_hook_js__WEBPACK_IMPORTED_MODULE_5__/* .runHook */ .D)(site, token, {
        name: 'start',
        run: (host) => (0,_config_roles_js__WEBPACK_IMPORTED_MODULE_13__/* .commandOn */ .NN)(settings.options, 'start', host)?.run,
        hosts,
        tag: target.tag,
        slot,
        // One that leads there already may still be named by a switch that was never finished.
        pointSlot: members.some(({ facts }) => facts.slots.get(slot.name) !== target.tag),
        timeoutMs: (0,_config_roles_js__WEBPACK_IMPORTED_MODULE_13__/* .longestMs */ .D5)(settings.options, 'start', settings.hosts.map(({ name }) => name)),
        live: servingNow(site, read).served,
    });
}
/** Records on every host which release is good and which were left, and why. `readings` are from after the switch. */
async function recordRollback(site, token, readings, back) {
    const { target, left, tookMs, reason, context } = back;
    const { tag, slot } = target;
    const records = readings.flatMap(({ facts }) => facts.releases.filter((one) => one.tag === tag).map(({ record }) => record));
    const hosts = readings.length;
    const behind = (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.behindOf)(site.settings);
    if (!records.every(_model_release_history_js__WEBPACK_IMPORTED_MODULE_14__.isJudgedGood)) {
        const good = { kind: 'good', tag, slot, hosts, ...behind };
        await (0,_host_release_mark_release_js__WEBPACK_IMPORTED_MODULE_4__.markRelease)(site, token, readings, tag, { state: 'good' }, [good], context);
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
        await (0,_host_release_mark_release_js__WEBPACK_IMPORTED_MODULE_4__.markRelease)(site, token, readings, from, { state: 'bad', ...(reason === undefined ? {} : { reason }) }, [went, marked], context);
    }
    return event;
}


/***/ })

};
