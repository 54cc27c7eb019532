export const id = 244;
export const ids = [244];
export const modules = {

/***/ 22565:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ bytes)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(37728);

/** `500M`, `2G`, or a number of bytes. */
const bytes = valibot__WEBPACK_IMPORTED_MODULE_0__.pipe(valibot__WEBPACK_IMPORTED_MODULE_0__.union([valibot__WEBPACK_IMPORTED_MODULE_0__.number(), valibot__WEBPACK_IMPORTED_MODULE_0__.string()]), valibot__WEBPACK_IMPORTED_MODULE_0__.transform((value) => {
    const match = /^(\d+(?:\.\d+)?)\s*([KMGT])?i?B?$/i.exec(String(value).trim());
    if (match === null)
        return undefined;
    return Math.round(Number(match[1]) * 1024 ** ('KMGT'.indexOf((match[2] ?? '').toUpperCase() || '-') + 1));
}), valibot__WEBPACK_IMPORTED_MODULE_0__.number('must be a size such as 500M or 2G'));


/***/ }),

/***/ 56040:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ duration)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(37728);
/* harmony import */ var _model_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55073);


/** `30s`, `5m`, or a number of seconds, in milliseconds. */
const duration = valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(valibot__WEBPACK_IMPORTED_MODULE_1__.union([valibot__WEBPACK_IMPORTED_MODULE_1__.number(), valibot__WEBPACK_IMPORTED_MODULE_1__.string()]), valibot__WEBPACK_IMPORTED_MODULE_1__.transform((value) => (0,_model_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E9)(String(value))), valibot__WEBPACK_IMPORTED_MODULE_1__.number('must be a duration such as 30s, 5m or 2h'));


/***/ }),

/***/ 12026:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ rulesOf),
/* harmony export */   i: () => (/* binding */ observeSchema)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(37728);
/* harmony import */ var _model_names_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(60793);
/* harmony import */ var _bytes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(22565);
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(56040);




const line = valibot__WEBPACK_IMPORTED_MODULE_2__.pipe(valibot__WEBPACK_IMPORTED_MODULE_2__.string(), valibot__WEBPACK_IMPORTED_MODULE_2__.regex(/^[^\r\n\0]+$/, 'must be one line of text'));
const file = valibot__WEBPACK_IMPORTED_MODULE_2__.pipe(line, valibot__WEBPACK_IMPORTED_MODULE_2__.check((path) => (0,_model_names_js__WEBPACK_IMPORTED_MODULE_3__/* .checkAbsolutePath */ .XV)(path) === undefined, 'must be an absolute path'));
/** `1%` as 0.01. */
const percent = valibot__WEBPACK_IMPORTED_MODULE_2__.pipe(valibot__WEBPACK_IMPORTED_MODULE_2__.string(), valibot__WEBPACK_IMPORTED_MODULE_2__.regex(/^\d{1,3}(\.\d+)?%$/, 'must be a share such as 1% or 0.5%'), valibot__WEBPACK_IMPORTED_MODULE_2__.transform((text) => Number(text.slice(0, -1)) / 100));
const factor = valibot__WEBPACK_IMPORTED_MODULE_2__.pipe(valibot__WEBPACK_IMPORTED_MODULE_2__.number(), valibot__WEBPACK_IMPORTED_MODULE_2__.minValue(1, 'must be at least 1'));
const worse = { 'worse-than-before': valibot__WEBPACK_IMPORTED_MODULE_2__.optional(factor) };
const share = { limit: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(percent), ...worse };
/** Whether there is something that a metric is measured with. */
function hasBar(rule) {
    return ['limit', 'worse-than-before'].some((key) => rule[key] !== undefined);
}
const NEEDS_BAR = 'needs `limit` or `worse-than-before`';
const LONGEST_WATCH_MS = 60 * 60_000;
/** `observe:` of an environment. */
const observeSchema = valibot__WEBPACK_IMPORTED_MODULE_2__.strictObject({
    for: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p, '3d'),
    /** How long the release itself goes on looking, and how often. */
    first: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(valibot__WEBPACK_IMPORTED_MODULE_2__.pipe(_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p, valibot__WEBPACK_IMPORTED_MODULE_2__.minValue(1), valibot__WEBPACK_IMPORTED_MODULE_2__.maxValue(LONGEST_WATCH_MS, 'may be 1h at most: the job holds the lock meanwhile'))),
    every: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(valibot__WEBPACK_IMPORTED_MODULE_2__.pipe(_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p, valibot__WEBPACK_IMPORTED_MODULE_2__.minValue(1)), '1m'),
    /** How long the batches that have moved are looked at beside the others, before the next one follows. */
    'between-batches': valibot__WEBPACK_IMPORTED_MODULE_2__.optional(valibot__WEBPACK_IMPORTED_MODULE_2__.pipe(_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p, valibot__WEBPACK_IMPORTED_MODULE_2__.minValue(1), valibot__WEBPACK_IMPORTED_MODULE_2__.maxValue(LONGEST_WATCH_MS, 'may be 1h at most: the job holds the lock meanwhile'))),
    least: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(valibot__WEBPACK_IMPORTED_MODULE_2__.pipe(valibot__WEBPACK_IMPORTED_MODULE_2__.number(), valibot__WEBPACK_IMPORTED_MODULE_2__.integer('must be a whole number'), valibot__WEBPACK_IMPORTED_MODULE_2__.minValue(1)), 500),
    back: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(valibot__WEBPACK_IMPORTED_MODULE_2__.picklist(['ask', 'auto', 'never']), 'ask'),
    /** The unit of systemd whose cgroup is read, with `$CUTOVER_SLOT` in it. Default: the processes that run from the release. */
    unit: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(valibot__WEBPACK_IMPORTED_MODULE_2__.pipe(line, valibot__WEBPACK_IMPORTED_MODULE_2__.regex(/^[A-Za-z0-9$]/, 'must be the name of a unit'))),
    /** Where requests are counted when `errors` does not: nginx counts no 5xx. */
    requests: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(valibot__WEBPACK_IMPORTED_MODULE_2__.strictObject({
        'stub-status': valibot__WEBPACK_IMPORTED_MODULE_2__.pipe(line, valibot__WEBPACK_IMPORTED_MODULE_2__.regex(/^http:\/\/[^\s/@]+(\/[^\s]*)?$/, 'must be an address such as http://127.0.0.1/nginx_status')),
        pid: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(file, '/run/nginx.pid'),
    })),
    metrics: valibot__WEBPACK_IMPORTED_MODULE_2__.pipe(valibot__WEBPACK_IMPORTED_MODULE_2__.strictObject({
        /** Answers with a 5xx: of an access log, or of HAProxy where `switch.haproxy` names it. */
        errors: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(valibot__WEBPACK_IMPORTED_MODULE_2__.pipe(valibot__WEBPACK_IMPORTED_MODULE_2__.strictObject({ log: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(file), ...share }), valibot__WEBPACK_IMPORTED_MODULE_2__.check((rule) => hasBar(rule), NEEDS_BAR))),
        log: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(valibot__WEBPACK_IMPORTED_MODULE_2__.pipe(valibot__WEBPACK_IMPORTED_MODULE_2__.strictObject({
            file: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(file),
            /** Of `unit`, instead of a file. */
            journal: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(valibot__WEBPACK_IMPORTED_MODULE_2__.literal(true, 'is `true`, or left out')),
            pattern: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(line, 'ERROR|FATAL'),
            ...share,
        }), valibot__WEBPACK_IMPORTED_MODULE_2__.check(({ file: path, journal }) => (path === undefined) === (journal === true), 'needs either `file` or `journal: true`'), valibot__WEBPACK_IMPORTED_MODULE_2__.check((rule) => hasBar(rule), NEEDS_BAR))),
        cpu: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(valibot__WEBPACK_IMPORTED_MODULE_2__.pipe(valibot__WEBPACK_IMPORTED_MODULE_2__.strictObject({ limit: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(valibot__WEBPACK_IMPORTED_MODULE_2__.pipe(_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p, valibot__WEBPACK_IMPORTED_MODULE_2__.minValue(1))), ...worse }), valibot__WEBPACK_IMPORTED_MODULE_2__.check((rule) => hasBar(rule), NEEDS_BAR))),
        memory: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(valibot__WEBPACK_IMPORTED_MODULE_2__.strictObject({ limit: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(_bytes_js__WEBPACK_IMPORTED_MODULE_0__/* .bytes */ .e), growth: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(percent) })),
        restarts: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(valibot__WEBPACK_IMPORTED_MODULE_2__.pipe(valibot__WEBPACK_IMPORTED_MODULE_2__.number(), valibot__WEBPACK_IMPORTED_MODULE_2__.integer('must be a whole number'), valibot__WEBPACK_IMPORTED_MODULE_2__.minValue(0))),
    }), valibot__WEBPACK_IMPORTED_MODULE_2__.check((value) => Object.values(value).some((one) => one !== undefined), 'must name at least one metric')),
});
/** What an observation is judged by. */
function rulesOf({ for: forMs, least, metrics }) {
    const { errors, log, cpu, memory, restarts } = metrics;
    return {
        least,
        forMs,
        errors: ruleOf(errors),
        log: ruleOf(log),
        cpu: ruleOf(cpu),
        memory,
        restarts,
    };
}
function ruleOf(rule) {
    return rule === undefined ? undefined : { limit: rule.limit, worse: rule['worse-than-before'] };
}


/***/ }),

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

/***/ 41121:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ck: () => (/* binding */ noteMethod),
/* harmony export */   io: () => (/* binding */ inPlaceMethod),
/* harmony export */   t6: () => (/* binding */ switchMethodOf),
/* harmony export */   uU: () => (/* binding */ upstreamServers)
/* harmony export */ });
/* harmony import */ var _config_roles_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(81687);
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77309);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74720);
/* harmony import */ var _model_duration_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(55073);
/* harmony import */ var _model_names_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(60793);
/* harmony import */ var _model_upstream_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(78780);






/** The method that the configuration names; the link when it names none. Throws InputError for what cannot work. */
function switchMethodOf(site) {
    const { settings } = site;
    const { link, nginx, haproxy, command, timeout } = settings.options.switch;
    const other = nginx ?? haproxy ?? command;
    if (other !== undefined && settings.slots.length < 2)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz('with one slot there is nothing that a balancer could switch between', {
            next: 'name two slots, or leave `switch:` out (or use `link:`): then the slot itself moves to the new release',
        });
    const serving = site.fleet.hosts.filter(({ name }) => (0,_config_roles_js__WEBPACK_IMPORTED_MODULE_3__/* .takesTraffic */ .CS)(settings.options, name));
    const hosts = other?.hosts === undefined ? serving : hostsNamed(site, other.hosts);
    // Test, reload, and the proof that it took effect, each within `switch.timeout`.
    const deadlineMs = 3 * timeout + 15_000;
    if (nginx !== undefined)
        return nginxMethod(site, nginx, hosts, deadlineMs);
    if (haproxy !== undefined) {
        const members = settings.slots.map((slot) => [
            slot.name,
            haproxy.servers === undefined ? [slot.name] : (haproxy.servers[slot.name] ?? []),
        ]);
        for (const [slot, servers] of members)
            if (servers.length === 0)
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`switch.haproxy.servers names no server for the slot ${slot}`);
        const bad = [haproxy.backend, ...members.flatMap(([, servers]) => servers)].find((name) => !/^[A-Za-z0-9_.:-]+$/.test(name));
        if (bad !== undefined)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`${JSON.stringify(bad)} is no name of a backend or server in HAProxy`);
        const lines = members
            .flatMap(([slot, servers]) => servers.map((server) => `${slot} ${server}`))
            .join('\n');
        return {
            name: 'haproxy',
            script: 'switch-haproxy',
            hosts,
            deadlineMs: deadlineMs + haproxy.drain + haproxy['ready-timeout'],
            args: (host) => [
                (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(haproxy.socket, host),
                haproxy.backend,
                haproxy['state-file'] === undefined ? '' : (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(haproxy['state-file'], host),
                (0,_model_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .wholeSeconds */ .$P)(haproxy.drain),
                (0,_model_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .wholeSeconds */ .$P)(haproxy['ready-timeout']),
                lines,
            ],
        };
    }
    if (command !== undefined)
        return {
            name: 'command',
            script: 'switch-command',
            hosts,
            deadlineMs,
            args: () => [command.run, command.read],
        };
    return {
        name: 'link',
        script: 'switch-link',
        hosts,
        deadlineMs,
        reload: link?.reload,
        args: () => [link?.test ?? '', link?.reload ?? '', '', '0', 'pair', '', '', '0'],
    };
}
/** For hosts whose traffic moves elsewhere: only the link `live`. */
function noteMethod(method) {
    return {
        ...method,
        name: 'link',
        script: 'switch-link',
        reload: undefined,
        args: () => ['', '', '', '0', 'pair', '', '', '0'],
    };
}
/** The slot itself moves to another release, in place, and its application is started again. */
function inPlaceMethod(site) {
    const { options } = site.settings;
    const { stop, timeouts, rolling, switch: how } = options;
    const names = site.fleet.hosts.map(({ name }) => name);
    const startMs = (0,_config_roles_js__WEBPACK_IMPORTED_MODULE_3__/* .longestMs */ .D5)(options, 'start', names);
    // Only where nobody gets requests meanwhile.
    const stops = rolling === undefined ? undefined : stop;
    const stopMs = stops === undefined ? 0 : (stops.timeout ?? timeouts.start);
    return {
        name: 'link',
        script: 'switch-link',
        hosts: site.fleet.hosts,
        deadlineMs: 3 * how.timeout + startMs + stopMs + 15_000,
        reload: how.link?.reload,
        args: ({ name }, { from }) => [
            (0,_config_roles_js__WEBPACK_IMPORTED_MODULE_3__/* .takesTraffic */ .CS)(options, name) ? (how.link?.test ?? '') : '',
            (0,_config_roles_js__WEBPACK_IMPORTED_MODULE_3__/* .takesTraffic */ .CS)(options, name) ? (how.link?.reload ?? '') : '',
            (0,_config_roles_js__WEBPACK_IMPORTED_MODULE_3__/* .commandOn */ .NN)(options, 'start', name)?.run ?? '',
            (0,_model_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .wholeSeconds */ .$P)(startMs),
            'single',
            from?.tag ?? '',
            stops?.run ?? '',
            (0,_model_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .wholeSeconds */ .$P)(stopMs),
        ],
    };
}
function nginxMethod({ settings }, nginx, hosts, deadlineMs) {
    const name = nginx.upstream ?? settings.app;
    const problem = (0,_model_upstream_js__WEBPACK_IMPORTED_MODULE_4__/* .checkUpstreamName */ .bl)(name);
    if (problem !== undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`switch.nginx.upstream ${problem}`);
    for (const host of hosts) {
        const root = (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.rootOn)(settings, host);
        const include = (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(nginx.include, host);
        const own = ['releases', 'slots', 'live', '.cutover', 'backups'].some((folder) => `${include}/`.startsWith(`${root}/${folder}/`));
        if (!include.startsWith(`${root}/`) || own)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`switch.nginx.include must lie below ${settings.path} and outside Cutover's own folders, not at ${nginx.include}`, {
                next: `use ${settings.path}/nginx/live.conf, and include that file from the configuration of nginx`,
            });
        for (const slot of settings.slots)
            upstreamServers(settings, nginx.hosts !== undefined, host, slot);
    }
    const test = (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.nginxTest)(nginx);
    const textFor = (host, at) => at === undefined
        ? ''
        : (0,_model_upstream_js__WEBPACK_IMPORTED_MODULE_4__/* .upstreamText */ .ne)({
            name,
            slot: at.slot.name,
            tag: at.tag ?? 'unknown',
            servers: upstreamServers(settings, nginx.hosts !== undefined, host, at.slot),
            keepalive: nginx.keepalive,
        });
    return {
        name: 'nginx',
        script: 'switch-nginx',
        hosts,
        deadlineMs,
        reload: nginx.reload,
        upstream: (host, slot) => upstreamServers(settings, nginx.hosts !== undefined, host, slot),
        args: (host, { to, from }) => [
            (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(nginx.include, host),
            textFor(host, to),
            test,
            nginx.reload,
            (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(nginx.pid, host),
            textFor(host, from),
            (0,_model_upstream_js__WEBPACK_IMPORTED_MODULE_4__/* .dumpCommandOf */ .LF)(test) ?? '',
        ],
    };
}
/** The servers of a slot as the nginx on `host` reaches them: on the host itself, or on all hosts that have it. */
function upstreamServers(settings, elsewhere, host, slot) {
    const template = slot.server ??
        (slot.port === undefined
            ? undefined
            : `${elsewhere || slot.hosts !== undefined ? _model_names_js__WEBPACK_IMPORTED_MODULE_5__/* .ADDRESS */ .BD : '127.0.0.1'}:${slot.port}`);
    if (template === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`the slot ${slot.name} needs \`port:\` or \`server:\`, so that nginx can reach it`);
    const named = slot.hosts ?? (elsewhere ? settings.options.hosts : undefined);
    const names = named?.filter((name) => (0,_config_roles_js__WEBPACK_IMPORTED_MODULE_3__/* .takesTraffic */ .CS)(settings.options, name));
    const addresses = names === undefined ? [host.address] : names.map(_model_names_js__WEBPACK_IMPORTED_MODULE_5__/* .parseHost */ .o6).filter((one) => one !== undefined);
    const servers = template.includes(_model_names_js__WEBPACK_IMPORTED_MODULE_5__/* .ADDRESS */ .BD)
        ? addresses.map(({ hostname }) => template.replaceAll(_model_names_js__WEBPACK_IMPORTED_MODULE_5__/* .ADDRESS */ .BD, hostname.includes(':') ? `[${hostname}]` : hostname))
        : [template];
    for (const server of servers) {
        const problem = (0,_model_upstream_js__WEBPACK_IMPORTED_MODULE_4__/* .checkUpstreamServer */ .r5)(server);
        if (problem !== undefined)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`the server of the slot ${slot.name} ${problem}`);
    }
    return servers;
}
function hostsNamed({ fleet }, names) {
    return [...fleet.hosts, ...fleet.balancers].filter((host) => names.includes(host.name));
}


/***/ }),

/***/ 64046:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TT: () => (/* binding */ saidBy),
/* harmony export */   gW: () => (/* binding */ servingBy),
/* harmony export */   hH: () => (/* binding */ trafficArgs)
/* harmony export */ });
/* harmony import */ var _config_roles_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(81687);
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77309);
/* harmony import */ var _model_duration_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(55073);
/* harmony import */ var _model_serving_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(95121);
/* harmony import */ var _model_traffic_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(28972);
/* harmony import */ var _switch_method_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(41121);






/** A reading may not wait as long as a switch does. */
const READ_COMMAND_MS = 10_000;
/** How read-host.sh finds out where traffic goes on one host: the words that follow their number. */
function trafficArgs(settings, host) {
    const { nginx, haproxy, command, timeout } = settings.options.switch;
    // With one slot it is the slot's own link that moves; a balancer says which hosts are in, and no more.
    if (settings.slots.length < 2)
        return [(0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.isBalancer)(settings, host.name) ? 'elsewhere' : 'link'];
    if (nginx === undefined && haproxy === undefined && command === undefined)
        return ['link'];
    const names = (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.balancerNames)(settings);
    if (names.length > 0 && !names.includes(host.name))
        return ['elsewhere'];
    if (names.length === 0 && !(0,_config_roles_js__WEBPACK_IMPORTED_MODULE_3__/* .takesTraffic */ .CS)(settings.options, host.name))
        return ['elsewhere'];
    if (nginx !== undefined)
        return ['nginx', (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(nginx.include, host), (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(nginx.pid, host)];
    if (haproxy !== undefined)
        return ['haproxy', (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(haproxy.socket, host), haproxy.backend];
    const variables = Object.entries((0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.commandVariables)(settings, host));
    return [
        'command',
        command?.read ?? '',
        (0,_model_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .wholeSeconds */ .$P)(Math.min(timeout, READ_COMMAND_MS)),
        String(variables.length),
        ...variables.map(([key, value]) => `${key}=${value}`),
    ];
}
/** What one server says of what serves, in the words of the configuration. */
function saidBy(settings, host, facts) {
    const balances = (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.isBalancer)(settings, host.name);
    return {
        host: host.name,
        role: balances ? 'balancer' : 'app',
        live: balances ? undefined : facts.live,
        slots: facts.slots,
        mark: facts.mark,
        traffic: (0,_model_traffic_js__WEBPACK_IMPORTED_MODULE_4__/* .trafficOf */ .t)(facts.traffic, facts.live, membersOn(settings, host)),
    };
}
/** What serves, by what the hosts of the app and the balancers said. */
function servingBy(settings, readings) {
    return (0,_model_serving_js__WEBPACK_IMPORTED_MODULE_5__/* .servingOf */ .K3)(readings.map(({ host, facts }) => saidBy(settings, host, facts)), settings.slots);
}
/** The members of each slot, as the balancer on this host knows them. */
function membersOn(settings, host) {
    const { nginx, haproxy } = settings.options.switch;
    return new Map(settings.slots.map((slot) => {
        if (haproxy !== undefined)
            return [slot.name, haproxy.servers === undefined ? [slot.name] : (haproxy.servers[slot.name] ?? [])];
        if (nginx === undefined || (slot.server === undefined && slot.port === undefined))
            return [slot.name, []];
        return [slot.name, (0,_switch_method_js__WEBPACK_IMPORTED_MODULE_2__/* .upstreamServers */ .uU)(settings, nginx.hosts !== undefined, host, slot)];
    }));
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

/***/ 51749:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $U: () => (/* binding */ isCompatible),
/* harmony export */   Cw: () => (/* binding */ judgeOldCode),
/* harmony export */   KV: () => (/* binding */ allCompatible)
/* harmony export */ });
function isCompatible(value) {
    return value === 'yes' || value === 'no' || value === 'unknown';
}
/**
 * What is known of the code that serves once the database is changed. `before`: what it said just before; `begun`: an
 * earlier run has changed the database already, so that says nothing. `stop`: no traffic moves.
 */
function judgeOldCode(before, after, begun) {
    if (after === 'healthy')
        return { compatible: 'yes', stop: false };
    if (after === 'none')
        return { compatible: 'unknown', stop: false };
    // What was ill before its schema changed may be what this release mends.
    if (after === 'unhealthy' && before === 'unhealthy' && !begun)
        return { compatible: 'unknown', stop: false };
    if (after === 'unknown')
        return { compatible: 'unknown', stop: true };
    return { compatible: before === 'unknown' && !begun ? 'unknown' : 'no', stop: true };
}
/** The same of several programs: all of them have to work on it. */
function allCompatible(some) {
    if (some.includes('no'))
        return 'no';
    return some.length === 0 || some.includes('unknown') ? 'unknown' : 'yes';
}


/***/ }),

/***/ 59829:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dh: () => (/* binding */ readLockOwner),
/* harmony export */   fh: () => (/* binding */ parseHostFacts),
/* harmony export */   pG: () => (/* binding */ liveTag)
/* harmony export */ });
/* harmony import */ var _compatibility_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51749);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(36035);
/* harmony import */ var _traffic_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28972);



/** A name as guard_tag of prelude.sh has it, and one as guard_slot has it: what a host says goes back into calls and into reports. */
const TAG = /^(?![.-])(?!.*\.partial$)[A-Za-z0-9._+@,=-]{1,255}$/;
const SLOT = /^[a-z][a-z0-9-]{0,31}$/;
const PLACE = /^[0-9a-f-]{36}:\d+:\d+$/;
/** Reads the answer of read-host.sh: `key=value` lines. A host may say anything; what makes no sense is left out. */
function parseHostFacts(lines) {
    const one = (key) => lines.find(([name]) => name === key)?.[1];
    const all = (key) => lines.filter(([name]) => name === key).map(([, value]) => value);
    const records = new Map(all('about')
        .map((value) => splitWord(value))
        .map(([tag, json]) => [tag, readRecord(json)]));
    const root = one('root');
    const slotOf = (text) => (text !== undefined && SLOT.test(text) ? text : undefined);
    const [id = '', ...armed] = (one('confirm') ?? '').split(' ').filter((word) => word !== '');
    const confirm = /^[0-9a-f-]{36}$/.test(id) ? { id, hosts: armed } : undefined;
    const switching = slotOf(splitWord(one('switching') ?? '')[0]);
    const mark = readMark(one('switching'), one('switching-alive') === 'yes');
    const sharedMissing = all('shared-missing');
    const place = one('place');
    const number = (key) => {
        const value = one(key);
        return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
    };
    return {
        root: root === 'missing' ? undefined : root,
        ...(place !== undefined && PLACE.test(place) ? { place } : {}),
        ...(one('lock-found') === 'yes' ? { lockFound: true } : {}),
        user: one('user') ?? '',
        tools: new Set(all('tool')),
        freeBytes: number('free-bytes') ?? 0,
        freeInodes: number('free-inodes'),
        ...(sharedMissing.length === 0 ? {} : { sharedMissing }),
        live: slotOf(one('live')),
        ...(switching === undefined ? {} : { switching }),
        ...(mark === undefined ? {} : { mark }),
        traffic: (0,_traffic_js__WEBPACK_IMPORTED_MODULE_0__/* .readTraffic */ .E)(lines),
        ...(confirm === undefined ? {} : { confirm }),
        slots: new Map(all('slot')
            .map(splitWord)
            .filter(([slot]) => SLOT.test(slot))
            .map(([slot, tag]) => [slot, TAG.test(tag) ? tag : undefined])),
        releases: all('release')
            .map(splitWord)
            .filter(([tag]) => TAG.test(tag))
            .map(([tag, sum]) => ({
            tag,
            manifest: /^[0-9a-f]{64}$/.test(sum) ? sum : undefined,
            record: records.get(tag),
        })),
        partials: all('partial').filter((tag) => TAG.test(tag)),
        backups: all('backup')
            .map(splitWord)
            .flatMap(([id, json]) => {
            const about = (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJson */ .q)(json);
            return about === undefined || !TAG.test(id) ? [] : [{ id, about }];
        }),
        history: [...all('left-bad'), ...all('history')].map(_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJson */ .q).filter((line) => line !== undefined),
        ...(one('history-cut') === 'yes' ? { historyFrom: timeOf(all('history')[0]) } : {}),
        lock: readLockOwner(one('lock')),
    };
}
/** The tag in the live slot of a host, or undefined. */
function liveTag(facts) {
    return facts.live === undefined ? undefined : facts.slots.get(facts.live);
}
/**
 * The line of `.cutover/switching`: slot to, slot from, process id, and (not in older versions) token and when that process
 * began; where a slot moves in place, the releases that it comes from and goes to. `-` is nothing.
 */
function readMark(line, alive) {
    if (line === undefined)
        return undefined;
    const [to = '', from = '', , token = '', , tagFrom, tagTo] = line.split(' ');
    const tag = (word) => (word !== undefined && TAG.test(word) ? word : undefined);
    return {
        to: SLOT.test(to) ? to : undefined,
        from: SLOT.test(from) ? from : undefined,
        owner: /^[0-9A-Za-z-]{1,64}$/.test(token) ? token : undefined,
        ...(tagFrom === undefined ? {} : { inPlace: { from: tag(tagFrom), to: tag(tagTo) } }),
        alive,
    };
}
function readLockOwner(json) {
    const value = json === undefined ? undefined : (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJson */ .q)(json);
    if (typeof value !== 'object' || value === null)
        return undefined;
    const word = (key) => {
        const found = value[key];
        return typeof found === 'string' ? oneLine(found).slice(0, 300) : 'unknown';
    };
    return {
        action: word('action'),
        run: word('run'),
        runId: word('runId'),
        attempt: word('attempt'),
        repository: word('repository'),
        actor: word('actor'),
        ...('stage' in value ? { stage: word('stage') } : {}),
        since: word('since'),
    };
}
function readRecord(json) {
    const value = (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJson */ .q)(json);
    if (typeof value !== 'object' || value === null)
        return undefined;
    const said = value;
    const record = {};
    for (const [key, type] of Object.entries(RECORD)) {
        const found = said[key];
        if (typeof found === type)
            record[key] = typeof found === 'string' ? oneLine(found) : found;
    }
    // It is asked for at GitHub, and shown as what a release was made of.
    if (typeof record['commit'] === 'string' && !/^[0-9a-f]{40,64}$/.test(record['commit']))
        delete record['commit'];
    if ('compatible' in record && !(0,_compatibility_js__WEBPACK_IMPORTED_MODULE_2__/* .isCompatible */ .$U)(record['compatible']))
        record['compatible'] = 'unknown';
    const { approvers, returned } = said;
    if (Array.isArray(approvers) && approvers.every((one) => typeof one === 'string'))
        record['approvers'] = approvers.map(oneLine);
    if (typeof returned === 'object' && returned !== null && 'from' in returned && 'run' in returned) {
        const { from, run } = returned;
        if (typeof from === 'string' && typeof run === 'string')
            record['returned'] = { from: oneLine(from), run: oneLine(run) };
    }
    const { tag, state, manifest, deployedAt } = record;
    const known = state === 'complete' || state === 'good' || state === 'bad';
    if (!known || tag === undefined || manifest === undefined || deployedAt === undefined)
        return undefined;
    return record;
}
/** The keys of a record and what they hold; of a host that says something else nothing is taken over. */
const RECORD = {
    tag: 'string',
    state: 'string',
    manifest: 'string',
    commit: 'string',
    deployedAt: 'string',
    liveAt: 'string',
    goodAt: 'string',
    badAt: 'string',
    reason: 'string',
    actor: 'string',
    run: 'string',
    backup: 'string',
    files: 'number',
    bytes: 'number',
    migrated: 'boolean',
    pinned: 'boolean',
    compatible: 'string',
    compatibleWith: 'string',
};
/** Control characters would drive a log or a terminal, or begin a line of their own there. */
function oneLine(text) {
    return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
}
/** When a line of the history was written; one that does not say is as good as none before it. */
function timeOf(line) {
    const said = (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJson */ .q)(line ?? '');
    const at = typeof said === 'object' && said !== null && 'at' in said ? said.at : undefined;
    return typeof at === 'string' ? at : '~';
}
function splitWord(value) {
    const space = value.indexOf(' ');
    return space < 0 ? [value, ''] : [value.slice(0, space), value.slice(space + 1)];
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

/***/ 62366:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ refuseUnattended),
/* harmony export */   MH: () => (/* binding */ notStartedWords),
/* harmony export */   X4: () => (/* binding */ coversUntil)
/* harmony export */ });
/* harmony import */ var _serving_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95121);

const DAY_MS = 86_400_000;
/** Until when the approval of a release covers its way back: a day more than it is observed, since the last look may be late. */
function coversUntil(now, forMs) {
    return now + forMs + DAY_MS;
}
/**
 * Whether it may be gone back from a release without asking anybody again: only while it is what visitors get, nothing
 * newer was put on the hosts since, and no data was changed for it. undefined: it may.
 */
function refuseUnattended({ serving, from, records, target, }) {
    if (serving.kind !== 'settled')
        return { refused: (0,_serving_js__WEBPACK_IMPORTED_MODULE_0__/* .sentenceOf */ .$N)(serving), ask: true };
    if (serving.tag !== from)
        return { refused: `live is ${serving.tag}, and no more ${from}`, ask: false };
    const known = records.flatMap((record) => (record === undefined ? [] : [record]));
    const since = known
        .filter(({ tag, liveAt }) => tag === from && liveAt !== undefined)
        .map(({ liveAt = '' }) => liveAt)
        .sort()[0];
    if (since === undefined)
        return { refused: `the hosts do not say since when ${from} is live`, ask: true };
    const newer = known.find(({ tag, deployedAt }) => tag !== from && deployedAt > since);
    if (newer !== undefined)
        return { refused: `${newer.tag} was put on the hosts after ${from} went live`, ask: false };
    const { tag, migratedSince, migrationsKnown, compatible } = target;
    // Asked while it still served, it worked on what the later ones made of the data.
    if (migratedSince.length > 0 && compatible !== 'yes')
        return {
            refused: `${migratedSince.join(', ')} changed data after ${tag}, and ${compatible === 'no' ? `${tag} does not work on that` : `whether ${tag} works on that is not known`}`,
            ask: true,
        };
    if (!migrationsKnown)
        return { refused: `the hosts do not remember whether data was changed after ${tag}`, ask: true };
    return undefined;
}
/**
 * What is known of a rollback workflow that GitHub did not say was started. `status`: of its answer; undefined where none came. One that was
 * lost may have begun it all the same, and two ways back would go back twice.
 */
function notStartedWords(workflow, status) {
    return status !== undefined && status < 500
        ? `${workflow} could not be started`
        : `it is not known whether ${workflow} was started: look at its runs, and let one way back go on and no other`;
}


/***/ }),

/***/ 43964:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  observe: () => (/* binding */ observe_observe)
});

// EXTERNAL MODULE: ../build/src/config/observe.js
var observe = __webpack_require__(12026);
// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
;// CONCATENATED MODULE: ../build/src/model/observe/agreed.js
/**
 * What more than half of the hosts say, compared as they keep it; undefined where there is no such thing. What ends an observation, or
 * takes its end for good enough, is kept on all of them: one host alone cannot say it for the others, and one that has not
 * kept it does not take it back.
 */
function agreedOf(said) {
    const texts = said.map((one) => JSON.stringify(one));
    const index = texts.findIndex((text) => texts.filter((other) => other === text).length * 2 > texts.length);
    return said[index];
}
/**
 * When an observation began: the latest of what the hosts say, since all of them have to be observed for all of the time. What lies ahead
 * is no beginning.
 */
function beganAt(said, now) {
    return Math.max(...said.map((from) => Math.min(from, now)));
}

// EXTERNAL MODULE: ../build/src/model/observe/host-look.js
var host_look = __webpack_require__(86824);
// EXTERNAL MODULE: ../build/src/model/observe/observation.js
var observation = __webpack_require__(19944);
// EXTERNAL MODULE: ../build/src/model/observe/unattended.js
var unattended = __webpack_require__(62366);
// EXTERNAL MODULE: ../build/src/model/serving.js
var model_serving = __webpack_require__(95121);
// EXTERNAL MODULE: ../build/src/steps/observe/ask.js
var ask = __webpack_require__(65129);
// EXTERNAL MODULE: ../build/src/steps/observe/side-by-side.js + 1 modules
var side_by_side = __webpack_require__(10289);
;// CONCATENATED MODULE: ../build/src/steps/observe/observe.js









/**
 * Makes one look at the release that is live: reads every host once, judges what it came to since the switch, and
 * keeps it on the hosts. A release that was not looked at yet begins to be observed. A host that is silent loses
 * nothing, since its counters go on. Throws CutoverError where none answers, or it cannot be told which one release all
 * visitors get: nothing is judged and kept then.
 */
async function observe_observe(site, { expectTag, now, begins, approved, accept }) {
    const { settings } = site;
    const config = settings.options.observe;
    if (config === undefined)
        throw new errors/* InputError */.dz(`${settings.environment} has no \`observe\` in the configuration`, {
            next: 'add `observe:` with `metrics:` to the environment (docs/observe.md)',
        });
    const told = await (0,ask/* askAll */.p)(site);
    const rules = (0,observe/* rulesOf */.f)(config);
    const serving = servingBy(told, settings.slots);
    const sides = await (0,side_by_side.lookSideBySide)(site, told, serving, { now, rules });
    if (sides !== undefined)
        throw sides;
    const live = servedBy(told, serving, expectTag);
    const backend = config.metrics.errors?.log === undefined ? settings.options.switch.haproxy?.backend : undefined;
    const covers = approved === true && config.back === 'auto' ? (0,unattended/* coversUntil */.X4)(now, rules.forMs) : undefined;
    const read = told.flatMap((one) => {
        if (!('lines' in one) || !serves(settings.slots, live.slot, one))
            return [];
        const { host, role, lines } = one;
        return [{ host, role, now: (0,host_look/* lookNow */.w)(lines, live, backend, { now, begins, covers }) }];
    });
    const hosts = [
        ...read.map(({ host, role, now: { looks } }) => ({ host: host.name, role, looks })),
        ...told.flatMap((one) => 'silent' in one && serves(settings.slots, live.slot, one)
            ? [{ host: one.host.name, role: one.role, looks: [], silent: one.silent }]
            : []),
    ];
    const current = hosts.flatMap(({ looks }) => looks.at(-1) ?? []);
    const until = beganAt(current.map(({ from }) => from), now) + rules.forMs;
    const judgement = (0,observation/* judge */.S)(hosts, rules);
    const earlier = agreedOf(current.map(({ ended }) => ended));
    const verdict = earlier ?? judgement.verdict;
    const ends = verdict === 'fail' || now >= until;
    const before = agreedOf(current.map((look) => look.before));
    const accepted = agreedOf(current.map((look) => look.accepted)) ??
        (ends && verdict === 'inconclusive' ? accept : undefined);
    const covered = current.map((look) => look.covers ?? 0);
    const end = Math.min(...covered);
    const readings = told.flatMap((one) => 'facts' in one && one.role !== 'balancer' ? [{ host: one.host, facts: one.facts }] : []);
    const result = {
        ...live,
        until,
        hosts,
        before,
        readings,
        covers: end > 0 ? end : undefined,
        judgement,
        verdict,
        accepted,
        answered: current.some((look) => look.answered === true),
        noteAnswer: () => (0,ask/* keep */.a)(site, read, { ended: verdict, accepted, answered: true }).catch((thrown) => {
            site.fleet.log.warning((0,errors/* messageOf */.bD)(thrown));
        }),
    };
    if (earlier === undefined || (accepted !== undefined && accepted === accept))
        await (0,ask/* keep */.a)(site, read, { ended: ends ? verdict : undefined, accepted }, begins);
    if (earlier !== undefined)
        return { ...result, state: 'over' };
    const began = current.every(({ from }) => from === now);
    return { ...result, state: ends ? 'ended' : began ? 'began' : 'observing' };
}
/** Whether a host is looked at: those of the other group serve nobody. */
function serves(slots, live, { host, role }) {
    const own = slots.find(({ name }) => name === live)?.hosts;
    return role === 'balancer' || own === undefined || own.includes(host.name);
}
/** What serves, as all that answered say it together. Throws CutoverError where no application host did. */
function servingBy(told, slots) {
    const said = told.flatMap((one) => ('said' in one ? [one.said] : []));
    if (!said.some(({ role }) => role === 'app'))
        throw new errors/* CutoverError */.DB('no host that answers has a live release', {
            stage: 'observe',
            state: silentOf(told),
            next: 'see why the hosts do not answer; nothing was changed',
        });
    return (0,model_serving/* servingOf */.K3)(said, slots);
}
const silentOf = (told) => told.flatMap((one) => ('silent' in one ? [`${one.host.name}: not read (${one.silent})`] : []));
/** The one release that all visitors get. Throws CutoverError where that cannot be told, or is another one. */
function servedBy(told, serving, expectTag) {
    const state = [...serving.lines, ...silentOf(told)];
    if (serving.kind !== 'settled')
        throw new errors/* CutoverError */.DB(`nothing is judged: ${(0,model_serving/* sentenceOf */.$N)(serving)}`, {
            stage: 'observe',
            state,
            next: 'nothing was changed; a release or a rollback that is under way ends this by itself, else run switch-slot with the `slot` that shall be live. What servers count is not lost meanwhile',
        });
    const { slot, tag } = serving;
    if (expectTag !== undefined && tag !== expectTag)
        throw new errors/* CutoverError */.DB(`live is ${tag}, and not ${expectTag}`, {
            stage: 'observe',
            state,
            next: 'nothing was changed; see which run switched in the meantime',
        });
    return { slot, tag };
}


/***/ })

};
