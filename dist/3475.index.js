export const id = 3475;
export const ids = [3475,5121,7502,9883];
export const modules = {

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
            fleet.log.warning(`${outcome.host.name} did not note it (${(0,errors/* messageOf */.bD)(outcome.error).split('\n')[0]})`);
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

/***/ 95121:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   previousOf: () => (/* binding */ previousOf),
/* harmony export */   sentenceOf: () => (/* binding */ sentenceOf),
/* harmony export */   servedOf: () => (/* binding */ servedOf),
/* harmony export */   servingOf: () => (/* binding */ servingOf),
/* harmony export */   slotsWithTraffic: () => (/* binding */ slotsWithTraffic),
/* harmony export */   wordsOn: () => (/* binding */ wordsOn)
/* harmony export */ });
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74636);

/**
 * What serves, from what every server says. A mark comes first, since it explains all other differences; then links or
 * tags that differ; then traffic that goes elsewhere than the links say; then what could not be read. `settled` only
 * when every server was read and all of them agree.
 */
function servingOf(servers, places) {
    const sorted = [...servers].sort((a, b) => (a.host < b.host ? -1 : a.host > b.host ? 1 : 0));
    const apps = sorted.filter(({ role }) => role === 'app');
    const common = commonOf(sorted, places);
    const marks = sorted.flatMap(({ mark }) => (mark === undefined ? [] : [mark]));
    if (marks.length > 0)
        return unfinishedOf(marks, sorted, places, common);
    const groups = groupsOf(apps, places);
    if (groups.length > 1)
        return { kind: 'split', ...common, groups };
    const live = groups[0]?.live;
    const tag = groups[0]?.tag;
    const filled = places.some(({ name }) => tagsIn(sorted, places, name).some((one) => one !== undefined));
    const { slots, foreign } = requestsOf(sorted);
    // What takes requests before the first release is not Cutover's, and no release of Cutover's is in its way.
    if (live === undefined && slots.every((slot) => isEmpty(sorted, places, slot))) {
        if (common.unread.length === 0 || !filled)
            return { kind: 'nothing', ...common };
        return { kind: 'unknown', ...common, live, tag };
    }
    const known = places.some(({ name }) => name === live);
    const astray = sorted.filter(({ traffic }) => traffic.kind === 'slots' && !leadsTo(traffic, live));
    if (!known || tag === undefined || astray.length > 0) {
        const hosts = (live === undefined || (known && tag !== undefined) ? astray : sorted).map(({ host }) => host);
        return { kind: 'drifted', ...common, live, tag, traffic: slots, foreign, hosts };
    }
    if (common.unread.length > 0 || live === undefined)
        return { kind: 'unknown', ...common, live, tag };
    return { kind: 'settled', ...common, slot: live, tag };
}
/** What visitors really get, in one sentence. */
function sentenceOf(serving) {
    const unread = serving.unread.map(({ host, reason }) => `${host}: ${reason}`).join('; ');
    switch (serving.kind) {
        case 'settled':
            return `visitors get ${serving.tag} from ${serving.slot}`;
        case 'nothing':
            return 'no release serves yet';
        case 'unknown':
            return `${serving.live === undefined ? 'no slot is noted as live' : `${serving.live} (${serving.tag}) is noted as live`}, but where requests go is unknown: ${unread}`;
        case 'drifted':
            return `${noted(serving)}, but ${visitorsGet(serving)}${unread === '' ? '' : ` (unknown: ${unread})`}`;
        case 'split':
            return `the hosts do not agree: ${serving.groups
                .map(({ live, tag, hosts }) => `${live === undefined ? 'nothing' : `${live} (${tag ?? 'empty'})`} on ${hosts.join(', ')}`)
                .join('; ')}${serving.served === undefined ? '' : `; visitors get ${serving.served.tag} from ${serving.served.slot}`}`;
        case 'unfinished': {
            const way = serving.agreed
                ? ` from ${serving.tagFrom ?? serving.from ?? 'nothing'} to ${serving.tagTo ?? serving.to ?? 'nothing'}`
                : '';
            const state = serving.alive ? 'is still running' : 'was begun and never finished';
            const gets = serving.unread.length > 0
                ? `where requests go is unknown: ${unread}`
                : visitorsGet({ ...serving, foreign: false });
            return `a switch${way} ${state}; ${gets}`;
        }
    }
}
/** What one server says, without its name; undefined for one that was not asked. */
function wordsOn({ lines }, host) {
    const start = `${host}: `;
    return lines.find((line) => line.startsWith(start))?.slice(start.length);
}
/** The one release that all visitors get, or why there is none that could be named. */
function servedOf(serving) {
    return serving.served ?? { refused: sentenceOf(serving) };
}
/** Every slot that gets requests or may get them: nothing is deployed into it, and it is not stopped. */
function slotsWithTraffic(serving) {
    return serving.busy;
}
/**
 * What a release that begins now replaces, and its way back leads to: what visitors get; of a switch that was not
 * finished what it came from. undefined where nothing served; a refusal where it cannot be told.
 */
function previousOf(serving) {
    if (serving.kind === 'nothing')
        return undefined;
    if (serving.kind !== 'unfinished')
        return servedOf(serving);
    const { agreed, from, tagFrom } = serving;
    if (!agreed)
        return { refused: sentenceOf(serving) };
    if (from === undefined)
        return undefined;
    return tagFrom === undefined
        ? { refused: `the slot ${from} holds no one release` }
        : { slot: from, tag: tagFrom };
}
function commonOf(servers, places) {
    const unread = servers.flatMap(({ host, traffic }) => traffic.kind === 'unread' ? [{ host, reason: traffic.reason }] : []);
    const deciding = servers.filter(({ traffic }) => traffic.kind === 'slots');
    if (deciding.length === 0 && unread.length === 0)
        for (const { host } of servers)
            unread.push({ host, reason: 'the server that decides was not read' });
    const names = places.map(({ name }) => name);
    const may = new Set(unread.length > 0 ? names : []);
    for (const { live, mark, traffic } of servers) {
        for (const slot of [live, mark?.to, mark?.from])
            if (slot !== undefined)
                may.add(slot);
        if (traffic.kind === 'slots')
            for (const slot of [...traffic.slots, ...traffic.draining])
                may.add(slot);
    }
    const busy = [
        ...names.filter((name) => may.has(name)),
        ...[...may].filter((name) => !names.includes(name)).sort(),
    ];
    const { slots, foreign } = requestsOf(servers);
    const everywhere = deciding.every(({ traffic }) => traffic.kind === 'slots' && traffic.slots.length === 1);
    const [slot] = slots;
    const tag = slot === undefined ? undefined : tagIn(servers, places, slot);
    const one = unread.length === 0 && everywhere && slots.length === 1 && !foreign;
    return {
        served: one && slot !== undefined && tag !== undefined ? { slot, tag } : undefined,
        busy,
        unread,
        lines: servers.map((server) => `${server.host}: ${(0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .serverWords */ .l)(server)}`),
    };
}
function unfinishedOf(marks, servers, places, common) {
    const agreed = new Set(marks.map(({ to, from }) => `${to ?? ''} ${from ?? ''}`)).size === 1;
    const [mark] = marks;
    const to = agreed ? mark?.to : undefined;
    const from = agreed ? mark?.from : undefined;
    // Where the slot itself moves, what it holds says nothing of what runs from it.
    const inPlace = from !== undefined && from === to;
    const tagAt = (end, slot) => {
        if (inPlace)
            return theOne(marks.map((one) => one.inPlace?.[end]));
        return slot === undefined ? undefined : tagIn(servers, places, slot);
    };
    return {
        kind: 'unfinished',
        ...common,
        ...(inPlace ? { served: undefined } : {}),
        to,
        from,
        tagTo: tagAt('to', to),
        tagFrom: tagAt('from', from),
        agreed,
        whose: [...new Set(marks.flatMap(({ owner }) => (owner === undefined ? [] : [owner])))].sort(),
        alive: marks.some(({ alive }) => alive),
        traffic: requestsOf(servers).slots,
    };
}
function theOne(tags) {
    return new Set(tags).size === 1 ? tags[0] : undefined;
}
/** Hosts by the slot and the release that their links name; a host without the live slot goes with those that have it. */
function groupsOf(apps, places) {
    const groups = new Map();
    for (const server of apps) {
        const { host, live } = server;
        const own = live === undefined || hasSlot(server, places, live);
        const tag = live === undefined ? undefined : own ? server.slots.get(live) : tagIn(apps, places, live);
        const key = JSON.stringify([live ?? '', tag ?? '']);
        const group = groups.get(key);
        if (group === undefined)
            groups.set(key, { live, tag, hosts: [host] });
        else
            group.hosts.push(host);
    }
    return [...groups.values()];
}
function requestsOf(servers) {
    const read = servers.flatMap(({ traffic }) => (traffic.kind === 'slots' ? [traffic] : []));
    return {
        slots: [...new Set(read.flatMap(({ slots }) => slots))].sort(),
        foreign: read.some(({ foreign }) => foreign),
    };
}
function leadsTo(traffic, live) {
    return !traffic.foreign && traffic.slots.length === 1 && traffic.slots[0] === live;
}
function hasSlot({ host, role }, places, slot) {
    if (role !== 'app')
        return false;
    const hosts = places.find(({ name }) => name === slot)?.hosts;
    return hosts === undefined || hosts.includes(host);
}
function tagsIn(servers, places, slot) {
    const having = servers.filter((server) => hasSlot(server, places, slot));
    return [...new Set(having.map(({ slots }) => slots.get(slot)))];
}
/** The one release in a slot on all hosts that have it. */
function tagIn(servers, places, slot) {
    return theOne(tagsIn(servers, places, slot));
}
function isEmpty(servers, places, slot) {
    return tagsIn(servers, places, slot).every((tag) => tag === undefined);
}
function noted({ live, tag }) {
    return live === undefined ? 'nothing is noted as live' : `${live} (${tag ?? 'empty'}) is noted as live`;
}
function visitorsGet(of) {
    const { traffic, foreign, served } = of;
    if (served !== undefined)
        return `visitors get ${served.tag} from ${served.slot}`;
    const from = [...traffic, ...(foreign ? ['servers of no slot'] : [])];
    return from.length === 0
        ? 'no slot takes requests: visitors get an error'
        : `visitors get what runs in ${from.join(' and ')}`;
}


/***/ }),

/***/ 74636:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ liveWords),
/* harmony export */   l: () => (/* binding */ serverWords)
/* harmony export */ });
/** What is live on a host, in words: the slot and, where the host has that slot, the tag in it. */
function liveWords({ live, slots }) {
    if (live === undefined)
        return 'nothing is live';
    return slots.has(live) ? `live is ${live} ${slots.get(live) ?? '(empty)'}` : `live is ${live}`;
}
/** All that one server says of what serves: what is live there, a switch that was not finished, and where requests go. */
function serverWords(server) {
    const { role, mark, traffic } = server;
    const parts = role === 'app' ? [liveWords(server)] : [];
    if (mark !== undefined)
        parts.push(`a switch from ${mark.from ?? 'nothing'} to ${mark.to ?? 'nothing'} ${mark.alive ? 'is running' : 'was not finished'}`);
    return [...parts, trafficWords(traffic)].join(', ');
}
function trafficWords(traffic) {
    if (traffic.kind === 'elsewhere')
        return 'another server decides where requests go';
    if (traffic.kind === 'unread')
        return `where requests go is unknown: ${traffic.reason}`;
    const to = [...traffic.slots, ...(traffic.foreign ? ['servers of no slot'] : [])];
    const goes = to.length === 0 ? 'no slot takes requests' : `requests go to ${to.join(' and ')}`;
    return traffic.draining.length === 0 ? goes : `${goes}; ${traffic.draining.join(' and ')} has some left`;
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
