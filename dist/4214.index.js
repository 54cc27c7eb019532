export const id = 4214;
export const ids = [4214];
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

/***/ 24214:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   beginObservation: () => (/* binding */ beginObservation)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _steps_observe_observe_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(43964);
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
  endOf: () => (/* binding */ endOf),
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
            fleet.log.warning(`${outcome.host.name} did not note it (${(0,errors/* firstLine */.TM)(outcome.error)})`);
}
/** The end of an observation as an event. */
function endOf({ fleet }, { tag, verdict, judgement }) {
    const open = judgement.metrics.filter((metric) => metric.verdict !== 'pass');
    const reason = open.map(({ name, why }) => `${name}: ${why}`).join('; ');
    return {
        kind: 'observed',
        tag,
        verdict,
        figures: figuresOf(judgement),
        hosts: fleet.hosts.length,
        ...(reason === '' ? {} : { reason }),
    };
}
/**
 * Writes the end of an observation where releases are recorded: the histories of the hosts, and the deployment. After a
 * pass the slot that was left is stopped, where `stop-old-after` asks for it. Never throws: the verdict stands all the same.
 */
async function endObservation(site, result, ports) {
    const { fleet, settings, identity } = site;
    const { tag, verdict } = result;
    const event = endOf(site, result);
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


/***/ }),

/***/ 58356:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  stopOldSlot: () => (/* binding */ stopOldSlot)
});

// EXTERNAL MODULE: ../build/src/config/roles.js
var roles = __webpack_require__(81687);
// EXTERNAL MODULE: ../build/src/config/settings.js
var config_settings = __webpack_require__(77309);
// EXTERNAL MODULE: ../build/src/host/connection/locked-host.js
var locked_host = __webpack_require__(32420);
// EXTERNAL MODULE: ../build/src/model/duration.js
var duration = __webpack_require__(55073);
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
        (0,duration/* wholeSeconds */.$P)(timeoutMs),
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
        return (0,model_serving/* sentenceOf */.$N)(serving);
    if ((0,model_serving/* slotsWithTraffic */.hz)(serving).includes(left.slot))
        return (0,model_serving/* sentenceOf */.$N)(serving);
    if (serving.served?.slot !== live.slot || serving.served.tag !== live.tag)
        return (0,model_serving/* sentenceOf */.$N)(serving);
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
    const { name } = slot;
    await fleet.stage(`stop ${name}`, async (host, signal) => {
        const stop = (0,roles/* commandOn */.NN)(settings.options, 'stop', host.name);
        if (stop === undefined)
            return;
        await stopSlotOn(new locked_host/* LockedHost */.j(host, settings, token), {
            slot: name,
            tag,
            run: stop.run,
            variables: (0,config_settings.commandVariables)(settings, host, { tag, slot }),
            timeoutMs: stop.timeout ?? settings.options.timeouts.start,
        }, { signal, onOutput: (line) => fleet.log.info(`${host.name} | ${line}`) });
    }, {
        hosts: readings
            .map(({ host }) => host)
            .filter(({ name: host }) => (0,roles/* commandOn */.NN)(settings.options, 'stop', host) !== undefined),
        state: ({ ok }) => `${name} ${ok ? 'is stopped' : 'may run still'}; what is live is unchanged`,
        next: 'the switch itself is done and live; stop the old slot by hand, or leave it to the next deploy',
    });
}
function having({ hosts }, readings) {
    return readings.filter(({ host }) => hosts === undefined || hosts.includes(host.name));
}


/***/ })

};
