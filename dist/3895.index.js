export const id = 3895;
export const ids = [3895,5121,7502,9883];
export const modules = {

/***/ 13895:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   entry: () => (/* binding */ entry)
/* harmony export */ });
/* harmony import */ var _config_own_traffic_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(84062);
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77309);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(74720);
/* harmony import */ var _model_release_start_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(45349);
/* harmony import */ var _model_shard_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(3713);
/* harmony import */ var _model_switch_summary_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(46808);
/* harmony import */ var _authorize_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(35311);
/* harmony import */ var _connect_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(33610);
/* harmony import */ var _connect_all_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(16964);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8967);
/* harmony import */ var _shard_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(66056);
/* harmony import */ var _stop_old_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(53318);












const entry = async (context) => {
    const { log, signal } = context;
    const options = {
        slot: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_7__/* .optional */ .lq)('slot'),
        expectTag: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_7__/* .optional */ .lq)('expect-tag'),
        allowBad: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_7__/* .flag */ .Jt)('allow-bad'),
        batch: batchInput(),
        dryRun: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_7__/* .flag */ .Jt)('dry-run'),
        confirm: true,
    };
    const stopInput = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_7__/* .duration */ .p0)('stop-old-after');
    const urgent = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_7__/* .emergency */ .GX)();
    const site = await (0,_connect_js__WEBPACK_IMPORTED_MODULE_5__/* .prepareSite */ .tJ)(context);
    (0,_shard_js__WEBPACK_IMPORTED_MODULE_8__/* .requireSlot */ .Oi)(site.settings, options.slot);
    // Hosts that join what serves move no traffic: whether this switch does is known only when the servers were asked.
    if (site.settings.shard !== undefined)
        (0,_config_own_traffic_js__WEBPACK_IMPORTED_MODULE_0__/* .requireOwnTraffic */ .x)(site.settings);
    const authorized = options.dryRun ? undefined : await (0,_authorize_js__WEBPACK_IMPORTED_MODULE_4__.authorize)(context, site, undefined, urgent);
    const stopAfter = stopInput ?? site.settings.options.switch['stop-old-after'];
    (0,_stop_old_js__WEBPACK_IMPORTED_MODULE_9__/* .checkStop */ .z)(site, stopAfter);
    const { withLock } = await Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(1930), __webpack_require__.e(5919), __webpack_require__.e(236), __webpack_require__.e(5653), __webpack_require__.e(2356)]).then(__webpack_require__.bind(__webpack_require__, 2356));
    const { checkBetweenBatches } = await Promise.all(/* import() */[__webpack_require__.e(7728), __webpack_require__.e(1930), __webpack_require__.e(5919), __webpack_require__.e(5653), __webpack_require__.e(102), __webpack_require__.e(289), __webpack_require__.e(9564), __webpack_require__.e(6597)]).then(__webpack_require__.bind(__webpack_require__, 99564));
    const { beginObservation } = await Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(7728), __webpack_require__.e(1930), __webpack_require__.e(5919), __webpack_require__.e(236), __webpack_require__.e(5653), __webpack_require__.e(2356), __webpack_require__.e(289), __webpack_require__.e(4214), __webpack_require__.e(3013)]).then(__webpack_require__.bind(__webpack_require__, 24214));
    const { switchGoal } = await Promise.all(/* import() */[__webpack_require__.e(1930), __webpack_require__.e(236), __webpack_require__.e(9552)]).then(__webpack_require__.bind(__webpack_require__, 19552));
    const { switchHosts } = await Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(7728), __webpack_require__.e(1930), __webpack_require__.e(5919), __webpack_require__.e(236), __webpack_require__.e(5653), __webpack_require__.e(2356), __webpack_require__.e(102), __webpack_require__.e(5941), __webpack_require__.e(351), __webpack_require__.e(9742)]).then(__webpack_require__.bind(__webpack_require__, 60351));
    const { ReleaseWindow } = await __webpack_require__.e(/* import() */ 8102).then(__webpack_require__.bind(__webpack_require__, 88102));
    const window = new ReleaseWindow(site.settings, {
        github: authorized?.github ?? (await (0,_authorize_js__WEBPACK_IMPORTED_MODULE_4__.openGitHub)(context)),
        log,
        emergency: urgent,
    });
    const { shard } = site.settings;
    const goal = options.expectTag ?? options.slot;
    const run = async () => {
        await (0,_connect_all_js__WEBPACK_IMPORTED_MODULE_6__/* .connectAll */ .Q)(site);
        return withLock(site.fleet, site.settings, site.identity, async (held) => {
            const switched = await switchHosts(site, held, {
                ...options,
                ...(await switchGoal(site, held, options)),
                betweenBatches: checkBetweenBatches(site, held.readings),
                context: authorized?.context,
                // Back to what was good before is never held.
                beforeMove: async (to) => {
                    const states = held.readings.map(({ host, facts }) => ({ host: host.name, facts }));
                    if (!(0,_model_release_start_js__WEBPACK_IMPORTED_MODULE_10__/* .wasGood */ .x3)(states, to.tag))
                        await window.requireSwitch(to);
                },
            });
            if (authorized !== undefined && switched.changed)
                await beginObservation(site, switched.live.tag, {
                    token: held.token,
                    context: authorized.context,
                    released: authorized,
                });
            return switched;
        }, { ...authorized?.lock, stage: `switch${goal === undefined ? '' : ` to ${goal}`}` });
    };
    const result = authorized === undefined
        ? await run()
        : await authorized.failing('switch-slot', () => options.expectTag ?? 'the switch', run);
    const { live, previous, changed, hosts } = result;
    (0,_connect_js__WEBPACK_IMPORTED_MODULE_5__/* .setOutputs */ .n0)({
        live: live.slot,
        tag: live.tag,
        'previous-slot': previous?.slot,
        'previous-tag': previous?.tag,
        changed: changed && !options.dryRun,
        hosts,
    });
    const within = site.settings.options.switch['confirm-within'];
    await (0,_connect_js__WEBPACK_IMPORTED_MODULE_5__/* .addSummary */ .S0)((0,_model_switch_summary_js__WEBPACK_IMPORTED_MODULE_3__.switchSummary)(result, {
        dryRun: options.dryRun,
        approvers: authorized?.approvers ?? [],
        confirmWithinMs: within,
        ...(0,_config_settings_js__WEBPACK_IMPORTED_MODULE_1__.behindOf)(site.settings),
    }));
    if (authorized === undefined)
        return;
    if (changed)
        await authorized.record({
            kind: 'switched',
            tag: live.tag,
            slot: live.slot,
            previous: previous?.tag,
            hosts: hosts.length,
            ...(0,_config_settings_js__WEBPACK_IMPORTED_MODULE_1__.behindOf)(site.settings),
        });
    log.info(changed
        ? `live is ${live.slot} with ${live.tag}, read back from ${hosts.length} ${hosts.length === 1 ? 'host' : 'hosts'}${shard === undefined ? '' : ` of ${(0,_model_shard_js__WEBPACK_IMPORTED_MODULE_11__/* .shardName */ .Az)(shard)}`}`
        : 'nothing was changed');
    if (result.unconfirmed)
        log.warning(`${live.tag} is not confirmed yet. ${(0,_model_switch_summary_js__WEBPACK_IMPORTED_MODULE_3__.unconfirmedWords)(within)}`);
    if (stopAfter !== undefined && changed)
        await (0,_stop_old_js__WEBPACK_IMPORTED_MODULE_9__/* .stopOld */ .Q)(site, result, stopAfter, authorized.lock, signal);
};
function batchInput() {
    const text = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_7__/* .optional */ .lq)('batch');
    if (text === undefined)
        return undefined;
    if (/^[1-9]\d{0,5}$/.test(text))
        return Number(text);
    if (/^([1-9]\d?|100)%$/.test(text))
        return text;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz(`the input \`batch\` must be a number of hosts or a share of 1% to 100%, not ${JSON.stringify(text)}`);
}


/***/ }),

/***/ 23386:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bf: () => (/* binding */ slotsWithRelease),
/* harmony export */   cH: () => (/* binding */ liveBefore),
/* harmony export */   e6: () => (/* binding */ withCommit)
/* harmony export */ });
/* harmony import */ var _serving_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95121);

/** The slots that hold this very release, its tag with its manifest, on every host that has them. */
function slotsWithRelease(hosts, slots, release) {
    const holds = ({ facts }, slot) => facts.slots.get(slot) === release.tag &&
        facts.releases.find(({ tag }) => tag === release.tag)?.manifest === release.manifest;
    return slots
        .filter(({ name, hosts: members }) => {
        const own = hosts.filter(({ host }) => members === undefined || members.includes(host));
        return own.length > 0 && own.every((host) => holds(host, name));
    })
        .map(({ name }) => name);
}
/** What a release that begins now replaces: `nothing` when nothing serves, undefined when it cannot be told. */
function liveBefore(serving, hosts) {
    const before = (0,_serving_js__WEBPACK_IMPORTED_MODULE_0__.previousOf)(serving);
    if (before === undefined)
        return 'nothing';
    return 'refused' in before ? undefined : withCommit(before, hosts);
}
/** The same with its commit, where a host knows it. */
function withCommit(served, hosts) {
    if (served === undefined)
        return undefined;
    const release = hosts.flatMap(({ facts }) => facts.releases).find(({ tag }) => tag === served.tag);
    return { ...served, commit: release?.record?.commit };
}


/***/ }),

/***/ 45349:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GH: () => (/* binding */ startOf),
/* harmony export */   sL: () => (/* binding */ isJudged),
/* harmony export */   x3: () => (/* binding */ wasGood)
/* harmony export */ });
/* harmony import */ var _already_there_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(23386);

/** Decides how a release begins. `serving` and `servers`: what was read under the lock. */
function startOf(serving, servers, hosts, places, release) {
    const inPlace = serving.kind === 'unfinished' && serving.to !== undefined && serving.to === serving.from;
    if (serving.kind !== 'unfinished' || places.length < 2 || inPlace) {
        const lives = new Set(servers.map(({ live }) => live));
        const slot = (0,_already_there_js__WEBPACK_IMPORTED_MODULE_0__/* .slotsWithRelease */ .Bf)(hosts, places, release).find((name) => lives.has(name));
        if (slot !== undefined)
            return { kind: 'live', slot };
        const end = inPlace ? goodEnd(serving, hosts) : undefined;
        return end === undefined ? { kind: 'deploy' } : { kind: 'settle', to: end };
    }
    const ends = endsOf(servers);
    const same = (0,_already_there_js__WEBPACK_IMPORTED_MODULE_0__/* .slotsWithRelease */ .Bf)(hosts, places, release).find((slot) => ends.includes(slot));
    const others = ends.filter((slot) => slot !== same).flatMap((slot) => placeOf(slot, hosts, places) ?? []);
    if (same !== undefined)
        return { kind: 'continue', slot: same, from: others[0] };
    // A way back that was not finished leads to the good one; a way forward came from it.
    const to = others.find(({ tag }) => isGood(hosts, tag)) ?? others[0];
    return to === undefined ? { kind: 'deploy' } : { kind: 'settle', to };
}
/** Of a slot that was moving in place the release that served before, whether it was on its way from it or back to it. */
function goodEnd({ to, tagFrom, tagTo }, hosts) {
    const ends = [tagFrom, tagTo].filter((tag) => tag !== undefined);
    const tag = ends.find((one) => isGood(hosts, one)) ?? tagFrom;
    return to === undefined || tag === undefined ? undefined : { slot: to, tag };
}
/** Both ends of all unfinished switches, those that they came from first. */
function endsOf(servers) {
    const marks = servers.flatMap(({ mark }) => mark ?? []);
    const ends = [...marks.map(({ from }) => from), ...marks.map(({ to }) => to)];
    return [...new Set(ends.filter((slot) => slot !== undefined))];
}
/** The one release in a slot on all hosts that have it. */
function placeOf(slot, hosts, places) {
    const members = places.find(({ name }) => name === slot)?.hosts;
    const own = hosts.filter(({ host }) => members === undefined || members.includes(host));
    const tags = new Set(own.map(({ facts }) => facts.slots.get(slot)));
    const [tag] = tags;
    return tags.size === 1 && tag !== undefined ? { slot, tag } : undefined;
}
function isGood(hosts, tag) {
    return hosts.some(({ facts }) => recordOf(facts, tag)?.state === 'good');
}
/**
 * Was it found out, after the release went live last, whether it is healthy there? A run that died between the switch
 * and its check leaves it open: then the next run judges it as that one would have. What was gone back to was judged before.
 */
function isJudged(hosts, tag) {
    return hosts.every(({ facts }) => {
        const record = recordOf(facts, tag);
        if (record?.liveAt === undefined || record.returned !== undefined)
            return true;
        return record.goodAt !== undefined && record.goodAt >= record.liveAt;
    });
}
/** Every host knows the release as one that was found good while it was live. */
function wasGood(hosts, tag) {
    return hosts.every(({ facts }) => recordOf(facts, tag)?.goodAt !== undefined);
}
function recordOf(facts, tag) {
    return facts.releases.find((release) => release.tag === tag)?.record;
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

/***/ 46808:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   switchSummary: () => (/* binding */ switchSummary),
/* harmony export */   unconfirmedWords: () => (/* binding */ unconfirmedWords)
/* harmony export */ });
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55073);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9180);


/** Of a switch that waits to be confirmed, and what confirms it. */
function unconfirmedWords(withinMs) {
    const within = withinMs === undefined ? 'in time' : `within ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(withinMs)} of the switch`;
    return `It goes back by itself unless it is confirmed ${within}: run verify-health with \`slot: live\` and \`expect-tag\`.`;
}
/** The step summary of a switch, or of the dry run of one. */
function switchSummary(result, about) {
    const { dryRun, approvers, confirmWithinMs, behind = [] } = about;
    const { live, previous, changed, hosts, unconfirmed } = result;
    const name = `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(live.tag)} in slot ${live.slot}`;
    const title = dryRun
        ? `Dry run: switch to ${name}`
        : changed
            ? `${name} is live`
            : `${name} was live already`;
    const rows = hosts.map((host) => [
        host.host,
        host.changed ? (dryRun ? 'would switch' : 'switched, read back') : 'there already',
        host.previousSlot ?? '–',
        host.changed && !dryRun ? (0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(host.durationMs) : '–',
    ]);
    return [
        `## ${title}`,
        '',
        previous === undefined
            ? 'Nothing was live before.'
            : `Before: ${previous.slot} with ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(previous.tag ?? 'no release')}. It is the way back.`,
        '',
        ...(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .leftOutLines */ .VD)(behind),
        ...(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .approvedLines */ .PF)(approvers),
        ...(unconfirmed === true && !dryRun ? [unconfirmedWords(confirmWithinMs), ''] : []),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownTable */ .Qj)(['Host', 'Result', 'Came from', 'Time'], rows),
        '',
    ].join('\n');
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


/***/ })

};
