export const id = 9779;
export const ids = [9779];
export const modules = {

/***/ 30863:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  CONFIRM_STAGE: () => (/* binding */ CONFIRM_STAGE),
  clearSwitch: () => (/* binding */ clearSwitch),
  confirmSwitch: () => (/* binding */ confirmSwitch),
  waitingSwitch: () => (/* binding */ waitingSwitch)
});

// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/host/connection/fleet.js
var connection_fleet = __webpack_require__(32927);
// EXTERNAL MODULE: ../build/src/host/connection/locked-host.js
var locked_host = __webpack_require__(32420);
// EXTERNAL MODULE: ../build/src/host/lock/read-hosts.js
var read_hosts = __webpack_require__(40236);
// EXTERNAL MODULE: ../build/src/host/connection/scripts.js
var scripts = __webpack_require__(82771);
;// CONCATENATED MODULE: ../build/src/host/switch/confirm-switch.js

const CONFIRM_MS = 30_000;
/** On top of three times `switch.timeout`: the checks before, and what the host itself takes to say so. */
const BACK_MS = 60_000;
const BACK_GRACE_MS = 15_000;
/**
 * One part of a confirmation on one host. `confirmed`: this very switch was confirmed there before. Throws as
 * Host.call does, with EXIT.notFound when the host has gone back already.
 */
async function callConfirm(host, { id, mode }, signal) {
    const answer = await host.call((0,scripts/* script */.K$)('confirm-switch'), [id ?? '', mode, ''], {
        deadlineMs: CONFIRM_MS,
        signal,
    });
    return { confirmed: answer.get('confirmed') === 'yes' };
}
/** The host goes back now, as its timer would. Throws as Host.call does. */
async function goBackNow(host, id, switchTimeoutMs) {
    const backMs = 3 * switchTimeoutMs + BACK_MS;
    await host.call((0,scripts/* script */.K$)('confirm-switch'), [id, 'back', String(Math.ceil(backMs / 1000))], {
        deadlineMs: backMs + BACK_GRACE_MS,
    });
}

;// CONCATENATED MODULE: ../build/src/host/switch/confirm.js





const CONFIRM_STAGE = 'confirm the switch';
/**
 * Host → the switch that waits there to be confirmed; undefined when there is none. One that only moved the balancers
 * is known to these alone.
 */
async function waitingSwitch({ fleet, settings }, readings) {
    const waitingIn = (some) => new Map(some.flatMap(({ facts: { confirm } }) => (confirm?.hosts ?? []).map((name) => [name, confirm?.id ?? ''])));
    const known = waitingIn(readings);
    if (known.size > 0)
        return known;
    if (fleet.balancers.length === 0)
        return undefined;
    const found = waitingIn(await (0,read_hosts.readHosts)(fleet, settings, fleet.balancers));
    return found.size > 0 ? found : undefined;
}
/**
 * The live check has passed: the timers of all servers are disarmed, on all of them or none. When one of them
 * cannot be reached or has gone back already, all others go back too, and it throws CutoverError. Does nothing
 * when no switch waits to be confirmed. Hosts that switched in shards have a switch for each shard, and are
 * confirmed together. `readings` are from under the lock that `token` holds.
 */
async function confirmSwitch(site, token, readings) {
    const waiting = await waitingSwitch(site, readings);
    if (waiting === undefined)
        return 'nothing to confirm';
    const { fleet, settings } = site;
    const hosts = [...fleet.hosts, ...fleet.balancers].filter(({ name }) => waiting.has(name));
    const idOf = ({ name }) => waiting.get(name) ?? '';
    const missing = [...waiting.keys()].filter((name) => !hosts.some((host) => host.name === name));
    for (const mode of ['check', 'disarm']) {
        const outcomes = await fleet.collect(mode, (host, signal) => callConfirm(new locked_host/* LockedHost */.j(host, settings, token), { id: idOf(host), mode }, signal), { hosts });
        // A run that died after it had confirmed everywhere.
        const confirmed = new Set(outcomes.flatMap((outcome) => (outcome.ok && outcome.value.confirmed ? [idOf(outcome.host)] : [])));
        if (new Set(waiting.values()).size === confirmed.size)
            break;
        if (outcomes.every(({ ok }) => ok) && missing.length === 0)
            continue;
        const back = await fleet.collect('go back', (host) => goBackNow(new locked_host/* LockedHost */.j(host, settings, token), idOf(host), settings.options.switch.timeout), { hosts: outcomes.filter(({ ok }) => ok).map(({ host }) => host) });
        const said = new Map(back.map((outcome) => [outcome.host, outcome]));
        if (missing.length > 0)
            throw new errors/* CutoverError */.DB(`${missing.join(', ')} switched as well, and is no host of this run`, {
                stage: CONFIRM_STAGE,
                state: hosts.map((host) => {
                    const asked = said.get(host);
                    return `${host.name}: ${asked?.ok === true ? 'went back' : 'not known whether it went back'}`;
                }),
                next: 'confirm with all hosts that were switched: leave the inputs `hosts` and `shard` out',
            });
        throw (0,connection_fleet.stageFailure)(CONFIRM_STAGE, outcomes, {
            state: ({ host, ok }) => {
                const asked = said.get(host);
                if (!ok || asked === undefined)
                    return 'goes back by itself when the time is over, if it has not done so already';
                return asked.ok
                    ? 'went back, since not every host could confirm'
                    : `not known: ${(0,errors/* messageOf */.bD)(asked.error)}`;
            },
            next: 'mend the cause and switch again',
        });
    }
    await fleet.collect('forget the way back', (host) => callConfirm(new locked_host/* LockedHost */.j(host, settings, token), { id: idOf(host), mode: 'forget' }), { hosts });
    fleet.log.info(`the switch is confirmed on ${hosts.map(({ name }) => name).join(', ')}`);
    return 'confirmed';
}
/** Another switch begins, or this one has gone back: what waits to be confirmed is not any more, where the outcome is `ok`. */
async function clearSwitch({ fleet, settings }, token, hosts) {
    return fleet.collect('clear the way back', (host) => callConfirm(new locked_host/* LockedHost */.j(host, settings, token), { id: undefined, mode: 'clear' }), { hosts });
}


/***/ }),

/***/ 40117:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   YN: () => (/* binding */ inPlaceTarget),
/* harmony export */   _D: () => (/* binding */ leastConfirmMs),
/* harmony export */   bx: () => (/* binding */ chooseTarget),
/* harmony export */   cS: () => (/* binding */ batchesOf),
/* harmony export */   pZ: () => (/* binding */ previousPlace),
/* harmony export */   yv: () => (/* binding */ originOf)
/* harmony export */ });
/* unused harmony export wayBack */
/* harmony import */ var _serving_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95121);

/**
 * The slot to switch to and the release in it: the slot asked for; else the one that holds `expectTag` (the one that
 * serves first, so that a second run finds its work done); else the one that an unfinished switch was on its way to;
 * else the idle one. Refused when the slot does not hold one and the same release everywhere, and, unless the slot is
 * named, when what serves leaves it open where to go (docs/design/serving.md).
 */
function chooseTarget(serving, hosts, slots, wanted) {
    const { expectTag } = wanted;
    if (wanted.slot !== undefined && !slots.includes(wanted.slot))
        return { refused: `there is no slot ${wanted.slot} (there are ${slots.join(', ')})` };
    const slot = wanted.slot ?? pickSlot(serving, hosts, slots, expectTag);
    if (typeof slot !== 'string')
        return slot;
    const tags = tagsIn(hosts, slot);
    const [tag] = tags.keys();
    if (tags.size !== 1 || tag === undefined) {
        const holds = [...tags].map(([one, names]) => `${one ?? 'nothing'} on ${names.join(', ')}`).join('; ');
        return {
            refused: tags.size === 0
                ? `no host has the slot ${slot}`
                : `the slot ${slot} does not hold one release: ${holds}`,
            next: `deploy one release into ${slot} on all hosts with rsync-deploy, then switch`,
        };
    }
    if (expectTag !== undefined && tag !== expectTag)
        return {
            refused: `the slot ${slot} holds ${tag}, not ${expectTag} as expected`,
            next: `deploy ${expectTag} into ${slot}, or correct the input \`expect-tag\``,
        };
    return { slot, tag };
}
function pickSlot(serving, hosts, slots, expectTag) {
    // Before the first release there is no link that anything could contradict.
    if (serving.kind === 'drifted' && serving.live !== undefined)
        return {
            refused: (0,_serving_js__WEBPACK_IMPORTED_MODULE_0__.sentenceOf)(serving),
            next: `say with the input \`slot\` which of ${slots.join(', ')} visitors should get: every server is moved there and read back`,
        };
    if (serving.kind === 'unknown' && serving.live !== undefined)
        return {
            refused: (0,_serving_js__WEBPACK_IMPORTED_MODULE_0__.sentenceOf)(serving),
            next: 'mend that and run this step again, or name the input `slot`: a switch reads back what it did',
        };
    if (expectTag !== undefined)
        return slotHolding(serving, hosts, slots, expectTag);
    const elsewhere = 'say where all hosts are to go with the input `slot` or `expect-tag`';
    switch (serving.kind) {
        case 'split':
            return { refused: (0,_serving_js__WEBPACK_IMPORTED_MODULE_0__.sentenceOf)(serving), next: `an earlier switch ended half way; ${elsewhere}` };
        case 'unfinished':
            return serving.to !== undefined && slots.includes(serving.to)
                ? serving.to
                : { refused: (0,_serving_js__WEBPACK_IMPORTED_MODULE_0__.sentenceOf)(serving), next: elsewhere };
        case 'settled':
            return slots.find((slot) => slot !== serving.slot) ?? serving.slot;
        case 'drifted':
        case 'nothing':
        case 'unknown': {
            const filled = slots.find((slot) => [...tagsIn(hosts, slot).keys()].some((tag) => tag !== undefined));
            return filled ?? slots[0] ?? { refused: 'the environment has no slot' };
        }
    }
}
function slotHolding(serving, hosts, slots, expectTag) {
    const holding = slots.filter((slot) => {
        const tags = tagsIn(hosts, slot);
        return tags.size === 1 && tags.has(expectTag);
    });
    const live = serving.kind === 'settled' ? serving.slot : serving.served?.slot;
    if (live !== undefined && holding.includes(live))
        return live;
    const begun = serving.kind === 'unfinished' ? serving.to : undefined;
    if (begun !== undefined && holding.includes(begun))
        return begun;
    const [first, second] = holding;
    if (first !== undefined && second === undefined)
        return first;
    if (first === undefined)
        return {
            refused: `no slot holds ${expectTag} on every host: ${slots.map((slot) => `${slot} ${words(tagsIn(hosts, slot))}`).join('; ')}`,
            next: `deploy ${expectTag} with rsync-deploy first, or correct the input \`expect-tag\``,
        };
    if (serving.kind === 'settled')
        return slots.find((slot) => slot !== live) ?? first;
    if (serving.kind === 'nothing' || serving.kind === 'unknown' || serving.kind === 'drifted')
        return first;
    return {
        refused: `${holding.join(' and ')} both hold ${expectTag}, and ${(0,_serving_js__WEBPACK_IMPORTED_MODULE_0__.sentenceOf)(serving)}`,
        next: 'say where all hosts are to go with the input `slot`',
    };
}
/** Tag in a slot → the hosts that have it so. */
function tagsIn(hosts, slot) {
    const found = new Map();
    for (const { host, slots } of hosts)
        if (slots.has(slot))
            found.set(slots.get(slot), [...(found.get(slots.get(slot)) ?? []), host]);
    return found;
}
function words(tags) {
    return [...tags.keys()].map((tag) => tag ?? 'nothing').join(' and ') || 'nowhere';
}
/**
 * Where the slot itself moves to another release: with one slot, to the one that `expectTag` names; else where
 * `slot` serves, or is the live one on every host, holds another release than `expectTag` somewhere, and the live slot may
 * be written to. undefined: traffic moves between slots.
 */
function inPlaceTarget(serving, hosts, slots, wanted, allowLive) {
    const { slot, expectTag } = wanted;
    const [only, second] = slots;
    if (only !== undefined && second === undefined)
        return expectTag === undefined
            ? {
                refused: 'with one slot the release to switch to has to be named',
                next: 'set the input `expect-tag` to the tag that rsync-deploy built',
            }
            : { slot: only, tag: expectTag };
    if (slot === undefined || expectTag === undefined || !allowLive)
        return undefined;
    const here = hosts.filter((host) => host.slots.has(slot));
    return isLiveOn(serving, slot, here) && here.some((host) => host.slots.get(slot) !== expectTag)
        ? { slot, tag: expectTag }
        : undefined;
}
/** Is this slot the one that serves, also half way of a move in place? Never where visitors get something else. */
function isLiveOn(serving, slot, here) {
    switch (serving.kind) {
        case 'settled':
            return serving.slot === slot;
        case 'unknown':
            return serving.live === slot;
        case 'unfinished':
            return serving.to === slot && (serving.from === slot || serving.from === undefined);
        case 'split':
            return (here.length > 0 &&
                here.every(({ host }) => serving.groups.some(({ live, hosts }) => live === slot && hosts.includes(host))));
        case 'drifted':
            return serving.live === slot && !serving.foreign && serving.traffic.every((one) => one === slot);
        case 'nothing':
            return false;
    }
}
/**
 * What a fleet comes from when it goes to `target`; undefined when nothing was live. A second run, which finds all
 * done, still names the release that was live before.
 */
function previousPlace(serving, hosts, slots, target, inPlace) {
    if (inPlace) {
        // What the slot holds half way is not what served before: that is the good end, of a way forward and of a way back.
        const ends = serving.kind === 'unfinished' ? [serving.tagFrom, serving.tagTo] : [];
        const others = [...ends, ...hosts.map((host) => host.slots.get(target.slot))].flatMap((one) => one === undefined || one === target.tag ? [] : [one]);
        const tag = (ends.length > 0 ? others.find((one) => isGood(hosts, one)) : undefined) ?? others[0];
        // A second run finds it moved: with one slot only the records say what it held.
        const before = tag ?? (slots.length === 1 ? lastLive(hosts, target.tag) : undefined);
        return before === undefined ? undefined : { slot: target.slot, tag: before };
    }
    const others = slots.filter((name) => name !== target.slot);
    const was = slotsBefore(serving).find((slot) => slot !== undefined && others.includes(slot));
    if (was !== undefined)
        return { slot: was, tag: firstTagIn(hosts, was) };
    for (const slot of others) {
        const tag = firstTagIn(hosts, slot);
        const known = hosts.flatMap(({ releases }) => releases).find((release) => release.tag === tag);
        if (tag !== undefined && known?.record?.liveAt !== undefined)
            return { slot, tag };
    }
    return undefined;
}
function isGood(hosts, tag) {
    return hosts.some(({ releases }) => releases.some((one) => one.tag === tag && one.record?.state === 'good'));
}
/** What was live last before `tag`, by the records of the hosts, and was not gone back from. */
function lastLive(hosts, tag) {
    const lives = hosts
        .flatMap(({ releases }) => releases)
        .filter((release) => release.tag !== tag && release.record?.state !== 'bad')
        .flatMap((release) => release.record?.liveAt === undefined ? [] : [{ tag: release.tag, at: release.record.liveAt }]);
    return lives.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))[0]?.tag;
}
/** The slots that a fleet may come from, the likeliest first: what visitors get, then what is noted. */
function slotsBefore(serving) {
    const served = serving.served?.slot;
    switch (serving.kind) {
        case 'settled':
            return [serving.slot];
        case 'unfinished':
            return [serving.from, served, serving.to, ...serving.traffic];
        case 'drifted':
            return [served, ...serving.traffic, serving.live];
        case 'split':
            return [served, ...serving.groups.map(({ live }) => live)];
        case 'unknown':
            return [serving.live];
        case 'nothing':
            return [];
    }
}
/**
 * Where one host goes back to when the switch fails; undefined when nothing was live there. `own` is undefined for a
 * server of the balancer, which holds no release: the fleet says what is in its slot.
 */
function originOf(own, hosts, before, slots, { target, previous, inPlace }) {
    if (inPlace)
        return previous;
    const slot = wayBack(before, target.slot, slots, previous?.slot);
    return slot === undefined ? undefined : { slot, tag: own?.slots.get(slot) ?? firstTagIn(hosts, slot) };
}
function firstTagIn(hosts, slot) {
    return hosts.map((host) => host.slots.get(slot)).find((tag) => tag !== undefined);
}
/** Cuts hosts into batches of `batch` (a number, or a share of all such as 25 %, at least one); all at once without it. */
function batchesOf(items, batch) {
    if (items.length === 0)
        return [];
    const size = batch === undefined
        ? items.length
        : typeof batch === 'number'
            ? batch
            : Math.max(1, Math.floor((items.length * Number(batch.replace('%', ''))) / 100));
    const batches = [];
    for (let at = 0; at < items.length; at += size)
        batches.push(items.slice(at, at + size));
    return batches;
}
/**
 * The least milliseconds in which a switch of so many batches can be confirmed: the timers of the first batch run while
 * the others move and are checked, and each of these may take all of its time.
 */
function leastConfirmMs(batches, timeouts) {
    return Math.max(1, batches) * (timeouts.switchMs + timeouts.healthMs);
}
/**
 * The slot that a host goes back to when the switch fails: where its traffic went before, else what it said
 * was live, else what the fleet came from; undefined when nothing was live. Never the target itself.
 */
function wayBack(before, target, slots, fleet) {
    return [before.serving, before.live, fleet].find((slot) => slot !== undefined && slot !== target && slots.includes(slot));
}


/***/ }),

/***/ 69779:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  switchSlot: () => (/* binding */ switchSlot)
});

// EXTERNAL MODULE: ../build/src/config/own-traffic.js
var own_traffic = __webpack_require__(84062);
// EXTERNAL MODULE: ../build/src/config/settings.js
var config_settings = __webpack_require__(77309);
// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/host/connection/fleet.js
var connection_fleet = __webpack_require__(32927);
// EXTERNAL MODULE: ../build/src/host/connection/site.js
var connection_site = __webpack_require__(50132);
// EXTERNAL MODULE: ../build/src/host/switch/confirm.js + 1 modules
var switch_confirm = __webpack_require__(30863);
// EXTERNAL MODULE: ../build/src/host/connection/call.js
var connection_call = __webpack_require__(24035);
// EXTERNAL MODULE: ../build/src/host/connection/host.js + 2 modules
var host = __webpack_require__(35653);
// EXTERNAL MODULE: ../build/src/host/connection/locked-host.js
var locked_host = __webpack_require__(32420);
// EXTERNAL MODULE: ../build/src/host/connection/scripts.js
var scripts = __webpack_require__(82771);
;// CONCATENATED MODULE: ../build/src/host/switch/switch-call.js





/** Runs one phase of a switch on one server. Throws as Host.call does. */
async function callSwitch(site, token, host, call, signal) {
    const answer = await new locked_host/* LockedHost */.j(host, site.settings, token).call((0,scripts/* script */.K$)(call.method.script), switchArgs(site, host, call), {
        deadlineMs: call.method.deadlineMs,
        signal,
        onOutput: (line) => site.fleet.log.info(`${host.name} | ${line}`),
    });
    const slot = (key) => {
        const said = answer.get(key);
        return said === '-' || said === '' ? undefined : said;
    };
    return { serving: slot('serving'), live: slot('live'), settled: answer.get('settled') === 'yes' };
}
/** Did the call fail before traffic saw anything of it? Otherwise it may be either, and `back` puts it right. */
function keptOld(thrown) {
    return thrown instanceof host.ScriptError && thrown.answer.get('now') === 'old';
}
/** The same as text, for a host that makes the call itself with this token. */
function encodeSwitch(site, token, host, call) {
    return (0,connection_call/* encodeCall */.DC)((0,scripts/* script */.K$)(call.method.script).text, [
        (0,config_settings.rootOn)(site.settings, host),
        token,
        ...switchArgs(site, host, call),
    ]);
}
/** What switch.sh gets after root and token, and then the script of the method. */
function switchArgs({ settings, fleet }, host, call) {
    const { method, transition, record } = call;
    const { to, from } = transition;
    const isApp = fleet.hosts.includes(host);
    const hasSlot = to !== undefined && isApp && (0,config_settings.slotsOf)(settings, host.name).includes(to.slot);
    const note = isApp ? record : undefined;
    const variables = Object.entries((0,config_settings.commandVariables)(settings, host, { tag: to?.tag, slot: to?.slot, previous: from?.tag }));
    return [
        call.phase,
        isApp ? 'app' : 'balancer',
        to?.slot.name ?? call.movesSlot ?? '',
        hasSlot ? (to.tag ?? '') : '',
        from?.slot.name ?? '',
        call.history ?? '',
        note?.tag ?? '',
        note === undefined ? '' : JSON.stringify(note),
        String(Math.ceil(settings.options.switch.timeout / 1000)),
        String(variables.length),
        ...variables.map(([key, value]) => `${key}=${value}`),
        ...method.args(host, transition),
    ];
}

// EXTERNAL MODULE: ../build/src/model/switch-plan.js
var switch_plan = __webpack_require__(40117);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ../build/src/model/duration.js
var duration = __webpack_require__(55073);
// EXTERNAL MODULE: ../build/src/model/event.js
var model_event = __webpack_require__(3225);
// EXTERNAL MODULE: ../build/src/config/health.js
var health = __webpack_require__(91754);
// EXTERNAL MODULE: ../build/src/model/pattern.js
var pattern = __webpack_require__(55903);
// EXTERNAL MODULE: ../build/src/host/health/ask-host.js
var ask_host = __webpack_require__(84555);
;// CONCATENATED MODULE: ../build/src/host/switch/revert-timer.js






/** The call of revert-timer.sh as text, for a host that makes it itself. */
function encodeRevertTimer(settings, way, options) {
    const { host, slot, tag } = way;
    const { id, withinMs, owner, stays } = options;
    const variables = Object.entries((0,config_settings.commandVariables)(settings, host, { tag, slot }));
    return (0,connection_call/* encodeCall */.DC)((0,scripts/* script */.K$)('revert-timer').text, [
        (0,config_settings.rootOn)(settings, host),
        id,
        String(Math.ceil(withinMs / 1000)),
        JSON.stringify(owner),
        stays,
        slot.name,
        tag ?? '',
        String(variables.length),
        ...variables.map(([name, value]) => `${name}=${value}`),
        ...encodeChecks(timerChecks(settings, way)),
    ]);
}
/** The checks that decide whether a host goes back; none where it does so without a question. */
function timerChecks(settings, { host, slot, tag, upstream }) {
    const ports = upstream.flatMap(portOf);
    if (ports.length > 0)
        return { pass: 'any', checks: ports };
    if (tag === undefined)
        return { pass: 'all', checks: [] };
    const variables = (0,config_settings.commandVariables)(settings, host, { tag, slot });
    const checks = (0,health/* checksWhen */.K)(settings, 'idle')
        .map((check) => (0,health/* planCheck */.Iw)(check, variables))
        .filter(({ from }) => from === 'host');
    return { pass: 'all', checks };
}
const UPSTREAM_MS = 5_000;
/** The port behind a server line of nginx, which may have parameters; a socket of nginx's own machine is not asked. */
function portOf(server) {
    const [, bracketed, name, port = '80'] = /^(?:\[([^\]]+)\]|([^:/ ]+))(?::(\d+))?(?: |$)/.exec(server) ?? [];
    const host = bracketed ?? name;
    if (host === undefined)
        return [];
    return [{ ask: { kind: 'tcp', host, port: Number(port), timeoutMs: UPSTREAM_MS }, expected: health/* ANYTHING */.n0 }];
}
/** The words that revert-timer.sh takes behind its variables. */
function encodeChecks({ pass, checks }) {
    return [
        pass,
        String(checks.length),
        ...checks.map(expectedText),
        ...(0,ask_host/* encodeAsks */.Ru)(checks.map(({ ask }) => ask)),
    ];
}
function expectedText({ ask, expected }) {
    if (ask.kind !== 'http')
        return '';
    // What sh can compare: texts that stand in the body, as a version in JSON does.
    const texts = [expected.body, ...Object.values(expected.json)].filter((text) => typeof text === 'string' && !(0,pattern/* isPattern */.Pt)(text) && /^[\w .:/+@,=-]+$/.test(text));
    return [ask.redirects, [expected.status].flat().join(' '), ...texts].join('\n');
}

;// CONCATENATED MODULE: ../build/src/host/switch/arm-switch.js









const STAGE = 'arm the way back';
/**
 * Before traffic moves: every server gets a timer of its own that brings it back when the switch is not confirmed
 * within `withinMs`. Throws CutoverError when one of them cannot be armed; then nothing has moved.
 */
async function armSwitch(site, token, options) {
    const { settings, fleet } = site;
    const { ways, withinMs } = options;
    if (!ways.some((way) => timerChecks(settings, way).checks.length > 0))
        throw new errors/* CutoverError */.DB('`confirm-within` needs a health check that a host can ask of the slot it goes back to, and there is none', {
            stage: STAGE,
            state: ways.map(({ host }) => `${host.name}: traffic has not moved`),
            next: 'add a check under `health` that is asked on the host itself while the slot is idle (without `from: runner` and `when: live`), or take `confirm-within` away',
        });
    const id = (0,external_node_crypto_.randomUUID)();
    const byHost = new Map(ways.map((way) => [way.host, way]));
    const hosts = [...byHost.keys()];
    fleet.log.info(`each host goes back by itself unless the switch is confirmed within ${(0,duration/* formatDuration */.a)(withinMs)}`);
    try {
        await fleet.stage(STAGE, (host, signal) => {
            const way = byHost.get(host);
            if (way === undefined)
                throw new Error(`${host.name} has no way back`);
            const call = {
                id,
                hosts,
                timer: timerOf(site, way, id, options),
                goBack: way.call(id),
            };
            return armTimer(new locked_host/* LockedHost */.j(host, settings, token), call, signal);
        }, {
            hosts,
            state: () => 'traffic has not moved',
            next: 'mend the cause and run this step again, or take `confirm-within` away',
        });
    }
    catch (thrown) {
        // The others would go back, from a switch that was never made.
        await (0,switch_confirm.clearSwitch)(site, token, hosts);
        throw thrown;
    }
}
function timerOf({ settings, identity }, way, id, options) {
    const { run, runId, attempt, repository, actor } = identity;
    const { tag, withinMs, context } = options;
    const now = new Date();
    // In the order of the owner that withLock writes: the timer compares run to repository as text.
    const owner = {
        action: 'confirm-within on this host',
        run,
        runId,
        attempt,
        repository,
        actor,
        since: now.toISOString(),
    };
    const stays = (0,model_event/* historyLine */.J)({
        kind: 'failed',
        tag,
        stage: switch_confirm.CONFIRM_STAGE,
        reason: `not confirmed within ${(0,duration/* formatDuration */.a)(withinMs)}, and it could not go back: ${way.slot.name} is not healthy, or the switch failed`,
        live: tag,
    }, context, now);
    return encodeRevertTimer(settings, way, { id, withinMs, owner, stays });
}
/** Starts the timer on one host. Throws as Host.call does. */
async function armTimer(host, { id, hosts, timer, goBack }, signal) {
    const names = hosts.map(({ name }) => name).join('\n');
    await host.call((0,scripts/* script */.K$)('arm-switch'), [id, names, connection_call/* BOOTSTRAP */.nD, timer, goBack], { signal });
}

// EXTERNAL MODULE: ../build/src/model/serving.js
var serving = __webpack_require__(95121);
// EXTERNAL MODULE: ../build/src/host/switch/switch-method.js
var switch_method = __webpack_require__(41121);
// EXTERNAL MODULE: ../build/src/model/after-failure.js
var after_failure = __webpack_require__(97148);
// EXTERNAL MODULE: ../build/src/model/shard.js
var model_shard = __webpack_require__(3713);
;// CONCATENATED MODULE: ../build/src/steps/switch-slot/words.js




const words_STAGE = 'switch-slot';
/** The error of a switch after its hosts went back, or could not: the cause, what each host serves, what to do. */
function failureOf(failure) {
    const { cause, where, failedOn, movers, problems } = failure;
    const outcome = problems.size === 0 ? noneSwitched(failure) : notAllBack(failure);
    return new errors/* CutoverError */.DB(`${(0,errors/* messageOf */.bD)(cause)}\n${outcome.words}`, {
        cause,
        host: where?.name,
        failedOn,
        stage: words_STAGE,
        state: movers.map((mover) => `${mover.host.name}: ${moverWords(mover, problems.get(mover.host))}`),
        next: `${outcome.next}${otherShards(failure)}`,
    });
}
function noneSwitched({ cause, settings: { shard }, target, previous }) {
    const still = previous === undefined
        ? 'nothing was live before'
        : `${previous.slot}${previous.tag === undefined ? '' : ` with ${previous.tag}`} is live`;
    return {
        words: shard === undefined
            ? `No host switched: ${still} everywhere`
            : `No host of ${(0,model_shard/* shardName */.Az)(shard)} switched: ${still} there`,
        next: isCommandOfTeam(cause)
            ? `${target.tag} is still ready in ${target.slot}; ${(0,after_failure/* afterFailure */.H)(target.tag)}`
            : `mend the cause and run this step again; ${target.tag} is still ready in ${target.slot}`,
    };
}
/** `start` of a release, a reload, the command that moves traffic. */
const isCommandOfTeam = (cause) => cause instanceof host.ScriptError && cause.code === host.EXIT.commandFailed;
function notAllBack({ settings, previous, problems }) {
    const slot = previous?.slot ?? settings.slots[0]?.name ?? '';
    return {
        words: `Not every host could go back: ${[...problems.keys()].map(({ name }) => name).join(', ')}`,
        next: `each host serves one whole release all the same. When they answer again, run this step again, or with \`slot: ${slot}\` to bring all back`,
    };
}
function otherShards({ settings: { shard }, previous }) {
    return shard === undefined || previous === undefined
        ? ''
        : `. Hosts of other shards may have switched: bring all hosts together by this action over all of them, without \`shard\`, with \`slot: ${previous.slot}\``;
}
/** What a server serves after it went back, or could not. */
function moverWords({ transition: { to, from }, state, settled }, problem) {
    if (settled)
        return `live is ${placeWords(to)}; it was there before this run`;
    switch (state) {
        case 'waiting':
        case 'old':
            return `live is ${placeWords(from)}, unchanged`;
        case 'back':
            return `went back, live is ${placeWords(from)}`;
        case 'moved':
            return `live is ${placeWords(to)}`;
        case 'unknown':
        case 'lost':
            return `not known: ${placeWords(from)} or ${placeWords(to)}, each of them whole${problem === undefined ? '' : ` (${firstLine(problem)})`}`;
    }
}
/** The first line of what was thrown, for a log and the history. */
function firstLine(thrown) {
    return (0,errors/* messageOf */.bD)(thrown).split('\n')[0] ?? '';
}
function placeWords(place) {
    if (place === undefined)
        return 'nothing live';
    return place.tag === undefined ? place.slot.name : `${place.slot.name} (${place.tag})`;
}

;// CONCATENATED MODULE: ../build/src/steps/switch-slot/run.js




/** How this server takes part: where traffic moves elsewhere, it only notes which slot is live. */
function methodOn({ destination: { method } }, host) {
    return method.hosts.includes(host) ? method : (0,switch_method/* noteMethod */.Ck)(method);
}
function readingOf({ readings }, host) {
    return readings.find((reading) => reading.host === host);
}
/** One phase of the switch for one server. */
function phaseCall(run, host, phase, transition, trace) {
    const { inPlace, target } = run.destination;
    return {
        phase,
        method: methodOn(run, host),
        transition,
        movesSlot: inPlace ? target.slot : undefined,
        history: trace === undefined ? undefined : historyOf(run, phase, transition, trace),
        record: trace === undefined ? undefined : recordOf(run, host, phase, trace.at),
    };
}
/** What the host knows of the new release from now on; to go back, what it knew before. */
function recordOf(run, host, phase, at) {
    const { tag } = run.destination.target;
    const record = readingOf(run, host)?.facts.releases.find((release) => release.tag === tag)?.record;
    if (record === undefined || phase === 'back')
        return record;
    return { ...record, liveAt: at.toISOString(), returned: run.returned };
}
function historyOf({ site, destination, context }, phase, { from }, { at, reason = '' }) {
    const { target, previous } = destination;
    const { slot, tag } = target;
    const event = phase === 'back'
        ? { kind: 'failed', tag, stage: words_STAGE, reason, live: previous?.tag }
        : {
            kind: 'switched',
            tag,
            slot,
            previous: from?.tag,
            hosts: site.fleet.hosts.length,
            ...(0,config_settings.behindOf)(site.settings),
        };
    return (0,model_event/* historyLine */.J)(event, context, at);
}

// EXTERNAL MODULE: ../build/src/host/switch/traffic.js
var traffic = __webpack_require__(64046);
// EXTERNAL MODULE: ../build/src/model/release-history.js
var release_history = __webpack_require__(33517);
;// CONCATENATED MODULE: ../build/src/steps/switch-slot/target.js







/**
 * Decides where the fleet goes, from what its hosts said. Throws InputError for what this configuration cannot do,
 * and CutoverError when the hosts or what is known of the release forbid it.
 */
function chooseDestination(site, { readings, balancers = [] }, goal) {
    const { settings } = site;
    // Asked first and in any case: it refuses a configuration that cannot work.
    const configured = (0,switch_method/* switchMethodOf */.t6)(site);
    const serving = (0,traffic/* servingBy */.gW)(settings, [...readings, ...balancers]);
    const names = settings.slots.map(({ name }) => name);
    const hosts = readings.map(({ host, facts }) => ({
        host: host.name,
        slots: new Map((0,config_settings.slotsOf)(settings, host.name).map(({ name }) => [name, facts.slots.get(name)])),
    }));
    if (names.length === 1 && goal.slot !== undefined)
        (0,config_settings.slotNamed)(settings, goal.slot);
    const place = (0,switch_plan/* inPlaceTarget */.YN)(serving, hosts, names, goal, settings.options['slot-is-live'] === 'allow');
    if (place !== undefined && 'refused' in place)
        throw new errors/* InputError */.dz(place.refused, { next: place.next });
    const inPlace = place !== undefined;
    const target = place ?? (0,switch_plan/* chooseTarget */.bx)(serving, hosts, names, goal);
    if ('refused' in target)
        throw refusal(serving, target.refused, target.next);
    const slot = (0,config_settings.slotNamed)(settings, target.slot);
    if (goal.allowBad !== true)
        refuseBad(serving, readings, target.tag);
    const facts = readings.map((reading) => reading.facts);
    return {
        serving,
        target,
        slot,
        inPlace,
        method: inPlace
            ? (0,switch_method/* inPlaceMethod */.io)(site)
            : goal.onlyNote === true
                ? { ...(0,switch_method/* noteMethod */.Ck)(configured), hosts: site.fleet.hosts }
                : configured,
        previous: (0,switch_plan/* previousPlace */.pZ)(serving, facts, names, target, inPlace),
    };
}
/** An error of a switch that has changed nothing. */
function refusal(serving, reason, next) {
    return new errors/* CutoverError */.DB(reason, {
        stage: words_STAGE,
        state: serving.lines.map((line) => `${line}, unchanged`),
        next,
    });
}
function refuseBad(serving, readings, tag) {
    for (const { host, facts } of readings) {
        const bad = (0,release_history.badOn)(facts, tag);
        if (bad !== undefined)
            throw refusal(serving, `${tag} was rolled back from and is marked bad on ${host.name}${bad.reason === undefined ? '' : ` (${bad.reason})`}`, 'release a new tag, or set `allow-bad: true` when you know better');
    }
}

;// CONCATENATED MODULE: ../build/src/steps/switch-slot/arm.js










/**
 * What an earlier switch left to be confirmed is over, on every server: before traffic moves, and where it is to stay.
 * A timer that lived on would move traffic later. Throws CutoverError when one of them does not say so; then nothing
 * has moved.
 */
async function clearEarlier({ site, token, readings, destination }) {
    if ((await (0,switch_confirm.waitingSwitch)(site, readings)) === undefined)
        return false;
    site.fleet.log.info('a switch before this one was not confirmed: what it waited for is over');
    const outcomes = await (0,switch_confirm.clearSwitch)(site, token, [...site.fleet.hosts, ...site.fleet.balancers]);
    if (outcomes.some(({ ok }) => !ok))
        throw (0,connection_fleet.stageFailure)('clear the way back', outcomes, {
            state: ({ host, ok }) => `${(0,serving.wordsOn)(destination.serving, host.name) ?? 'balancer'}, unchanged; ${ok ? 'it does not go back by itself any more' : 'it may go back by itself when its time is over'}`,
            next: 'run this step again as soon as every host answers',
        });
    return true;
}
/**
 * Before traffic moves: the way back of each host alone. false when no host has one, since nothing was live: then
 * nothing is armed. Throws CutoverError when a host that has one cannot be armed.
 */
async function armMovers(run, movers, withinMs, batch) {
    const { inPlace, target, method, serving } = run.destination;
    const { options } = run.site.settings;
    const batches = (0,switch_plan/* batchesOf */.cS)(movers.filter(({ host }) => method.hosts.includes(host)), batch ?? options.switch.batch).length;
    const least = (0,switch_plan/* leastConfirmMs */._D)(batches, {
        switchMs: options.switch.timeout,
        healthMs: options.timeouts.health,
    });
    if (withinMs < least)
        throw refusal(serving, `\`confirm-within\` (${(0,duration/* formatDuration */.a)(withinMs)}) may be over before ${batches} batches have moved and are checked (${(0,duration/* formatDuration */.a)(least)}): the first would go back by themselves`, 'take larger batches, or raise `confirm-within`');
    if (inPlace)
        throw refusal(serving, 'a slot that moves to another release in place cannot go back by itself: `confirm-within` needs two slots', 'take `confirm-within` out of `switch:`, or release into the idle slot');
    const ways = movers.flatMap((mover) => wayBackOf(run, mover, withinMs) ?? []);
    if (ways.length === 0)
        return false;
    await armSwitch(run.site, run.token, { tag: target.tag, ways, withinMs, context: run.context });
    return true;
}
/** A slot that no release is in needs no way back: nothing of Cutover's ever served from it. */
function hasWayBack({ transition: { from } }) {
    return from?.tag !== undefined;
}
function wayBackOf(run, { host, transition: { to, from } }, withinMs) {
    if (from?.tag === undefined)
        return undefined;
    const { site } = run;
    const reason = `not confirmed within ${(0,duration/* formatDuration */.a)(withinMs)}`;
    const isApp = site.fleet.hosts.includes(host);
    const hasSlot = isApp && (0,config_settings.slotsOf)(site.settings, host.name).includes(from.slot);
    return {
        host,
        slot: from.slot,
        tag: hasSlot ? from.tag : undefined,
        upstream: isApp ? [] : (methodOn(run, host).upstream?.(host, from.slot) ?? []),
        call: (token) => {
            const back = phaseCall(run, host, 'back', { to: from, from: to }, { at: new Date(), reason });
            return encodeSwitch(site, token, host, back);
        },
    };
}

;// CONCATENATED MODULE: ../build/src/steps/switch-slot/prepare.js





/** Asks every server whether it can switch. Nothing is changed, and the first one that cannot ends it all. */
async function prepareMovers(run) {
    const { site, token, destination } = run;
    const { fleet } = site;
    const to = { slot: destination.slot, tag: destination.target.tag };
    const results = await fleet.stage('prepare switch', (host, signal) => callSwitch(site, token, host, phaseCall(run, host, 'prepare', { to, from: undefined }), signal), {
        hosts: [...new Set([...fleet.hosts, ...destination.method.hosts])],
        state: ({ host }) => `${(0,serving.wordsOn)(destination.serving, host.name) ?? 'balancer'}, unchanged`,
        next: 'nothing was changed; mend the cause and run this step again',
    });
    return results.map(({ host, value }) => ({
        host,
        transition: { to, from: originOn(run, host, value) },
        settled: value.settled,
        state: 'waiting',
        durationMs: 0,
    }));
}
/** Where a server goes back to when this fails. */
function originOn(run, host, before) {
    const { settings } = run.site;
    const origin = (0,switch_plan/* originOf */.yv)(readingOf(run, host)?.facts, run.readings.map(({ facts }) => facts), before, settings.slots.map(({ name }) => name), run.destination);
    return origin === undefined ? undefined : { slot: (0,config_settings.slotNamed)(settings, origin.slot), tag: origin.tag };
}

;// CONCATENATED MODULE: ../build/src/steps/switch-slot/switch.js













/**
 * Moves traffic to a slot on every host. Everything is checked on all servers before the first one moves; then
 * they move in batches, each read back. When one of them fails, those that moved go back, and a CutoverError
 * says what every host serves. Hosts that are there already are left alone: then nothing has `changed`.
 */
async function switchSlot(site, held, options) {
    const { fleet, settings } = site;
    const { token, readings } = held;
    const destination = chooseDestination(site, held, options);
    const run = {
        site,
        token,
        readings,
        destination,
        context: options.context ?? (0,connection_site/* contextOf */.V)(site),
        returned: options.returned,
    };
    const movers = await prepareMovers(run);
    const todo = movers.filter((mover) => !mover.settled);
    const { target } = destination;
    const deciding = (0,config_settings.balancerNames)(settings);
    if (todo.some(({ host }) => deciding.includes(host.name)))
        (0,own_traffic/* requireOwnTraffic */.x)(settings);
    if (todo.length === 0)
        fleet.log.info(`${target.slot} with ${target.tag} is live already on every host`);
    else if (options.dryRun === true)
        fleet.log.info(`would switch ${todo.length} of ${movers.length} hosts to ${target.slot} with ${target.tag}`);
    if (options.dryRun === true)
        return resultOf(run, movers, (await (0,switch_confirm.waitingSwitch)(site, readings)) !== undefined);
    if (todo.length > 0)
        await options.beforeMove?.(target);
    const within = options.confirm === true ? settings.options.switch['confirm-within'] : undefined;
    // Live already and not confirmed: who wants it there has the whole time for it again, or it simply stays. Where nothing
    // new could be armed, what is armed goes on.
    if (todo.length === 0 && within !== undefined && !movers.some(hasWayBack))
        return resultOf(run, movers, (await (0,switch_confirm.waitingSwitch)(site, readings)) !== undefined);
    const cleared = await clearEarlier(run);
    if (todo.length === 0 && !cleared)
        return resultOf(run, movers, false);
    const arming = todo.length === 0 ? movers : todo;
    const armed = within !== undefined && (await armMovers(run, arming, within, options.batch));
    if (todo.length === 0)
        return resultOf(run, movers, armed);
    await new Switch(run, movers, armed).all(todo, options);
    return resultOf(run, movers, armed);
}
/** Servers on their way, and back again when one of them fails. */
class Switch {
    #run;
    #movers;
    /** Each of them goes back alone unless it is told otherwise. */
    #armed;
    constructor(run, movers, armed) {
        this.#run = run;
        this.#movers = movers;
        this.#armed = armed;
    }
    /** Moves these, batch by batch. Throws CutoverError after all have gone back. */
    async all(todo, { batch, betweenBatches }) {
        const { settings } = this.#run.site;
        const { method, target } = this.#run.destination;
        // Where the balancer is on other servers, the hosts of the app note the new slot after traffic has moved.
        const traffic = todo.filter(({ host }) => method.hosts.includes(host));
        const notes = todo.filter((mover) => !traffic.includes(mover));
        const batches = (0,switch_plan/* batchesOf */.cS)(traffic, batch ?? settings.options.switch.batch);
        const moved = [];
        for (const [index, some] of batches.entries()) {
            await this.#move(some);
            moved.push(...some.map(({ host }) => host));
            if (index === batches.length - 1 || betweenBatches === undefined)
                continue;
            try {
                await betweenBatches([...moved], target);
            }
            catch (thrown) {
                await this.#goBack(thrown);
            }
        }
        if (notes.length > 0)
            await this.#move(notes);
        if (batches.length + (notes.length > 0 ? 1 : 0) > 1)
            await this.#readBack(todo);
    }
    /** Moves a batch; each host reads back what it serves then. When that fails anywhere, all go back and it throws. */
    async #move(batch) {
        const { fleet } = this.#run.site;
        const { slot, tag } = this.#run.destination.target;
        fleet.log.info(`switch to ${slot} (${tag}): ${batch.map(({ host }) => host.name).join(', ')}`);
        const at = new Date();
        const outcomes = await this.#each('switch', batch, ({ host, transition }, signal) => this.#call(host, 'go', transition, { at }, signal));
        for (const outcome of outcomes) {
            const mover = this.#moverOf(outcome.host);
            mover.durationMs = outcome.durationMs;
            if (outcome.ok)
                mover.state = 'moved';
            else
                mover.state = keptOld(outcome.error) ? 'old' : 'unknown';
        }
        const failed = outcomes.find((outcome) => !outcome.ok);
        if (failed !== undefined)
            await this.#goBack(failed.error, failed.host, (0,connection_fleet.failuresIn)(outcomes));
        if (fleet.signal.aborted)
            await this.#goBack(new errors/* CutoverError */.DB('the run is stopping'));
    }
    async #readBack(movers) {
        const outcomes = await this.#each('read back', movers, ({ host, transition: { to } }, signal) => 
        // Without a `from`: nothing but what this switch wrote counts.
        this.#call(host, 'read', { to, from: undefined }, undefined, signal));
        const failed = outcomes.find((outcome) => !outcome.ok);
        if (failed !== undefined)
            await this.#goBack(failed.error, failed.host, (0,connection_fleet.failuresIn)(outcomes));
    }
    /** Leads every server that has moved, or may have, back to where it came from. Always throws. */
    async #goBack(cause, where, failedOn = []) {
        const { site, token, destination } = this.#run;
        const { fleet, settings } = site;
        const { target, previous, method } = destination;
        const reason = firstLine(cause);
        const moved = this.#movers.filter(({ state }) => state === 'moved' || state === 'unknown');
        fleet.log.info(`failed: ${reason}`);
        if (moved.length > 0)
            fleet.log.info(`going back: ${moved.map(({ host }) => host.name).join(', ')}`);
        const at = new Date();
        const problems = new Map();
        // The servers that carry traffic first. Without the run's signal: a run that is cancelled goes back as well.
        const carry = moved.filter(({ host }) => method.hosts.includes(host));
        for (const group of [carry, moved.filter((mover) => !carry.includes(mover))]) {
            const outcomes = await this.#each('go back', group, ({ host, transition: { to, from } }) => this.#call(host, 'back', { to: from, from: to }, { at, reason }));
            for (const outcome of outcomes) {
                this.#moverOf(outcome.host).state = outcome.ok ? 'back' : 'lost';
                if (!outcome.ok)
                    problems.set(outcome.host, outcome.error);
            }
        }
        // Only now: until each of them is back, its own timer is the second way.
        if (this.#armed)
            await (0,switch_confirm.clearSwitch)(site, token, servesAsBefore(this.#movers));
        throw failureOf({
            cause,
            where,
            failedOn,
            settings,
            target,
            previous,
            movers: this.#movers,
            problems,
        });
    }
    #each(stage, movers, work) {
        return this.#run.site.fleet.collect(stage, (host, signal) => work(this.#moverOf(host), signal), {
            hosts: movers.map(({ host }) => host),
        });
    }
    #moverOf(host) {
        const mover = this.#movers.find((one) => one.host === host);
        if (mover === undefined)
            throw new Error(`${host.name} is no part of this switch`);
        return mover;
    }
    async #call(host, phase, transition, trace, signal) {
        const { site, token } = this.#run;
        await callSwitch(site, token, host, phaseCall(this.#run, host, phase, transition, trace), signal);
    }
}
/** Those that serve what they served before, for certain. */
function servesAsBefore(movers) {
    return movers.filter(({ state }) => state !== 'lost' && state !== 'unknown').map(({ host }) => host);
}
function resultOf({ destination }, movers, unconfirmed) {
    const { target, previous } = destination;
    return {
        live: target,
        previous,
        changed: movers.some(({ settled }) => !settled),
        hosts: movers.map(({ host, transition: { from }, settled, durationMs }) => ({
            host: host.name,
            slot: target.slot,
            previousSlot: settled ? undefined : from?.slot.name,
            changed: !settled,
            durationMs,
        })),
        unconfirmed,
    };
}


/***/ })

};
