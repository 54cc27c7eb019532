export const id = 3475;
export const ids = [3475,1687];
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
