export const id = 3895;
export const ids = [3895];
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
    const { checkBetweenBatches } = await Promise.all(/* import() */[__webpack_require__.e(7728), __webpack_require__.e(1930), __webpack_require__.e(5919), __webpack_require__.e(5653), __webpack_require__.e(102), __webpack_require__.e(289), __webpack_require__.e(3245)]).then(__webpack_require__.bind(__webpack_require__, 99564));
    const { beginObservation } = await Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(7728), __webpack_require__.e(1930), __webpack_require__.e(5919), __webpack_require__.e(236), __webpack_require__.e(5653), __webpack_require__.e(2356), __webpack_require__.e(289), __webpack_require__.e(4214), __webpack_require__.e(5481)]).then(__webpack_require__.bind(__webpack_require__, 24214));
    const { switchGoal } = await Promise.all(/* import() */[__webpack_require__.e(1930), __webpack_require__.e(236), __webpack_require__.e(9552)]).then(__webpack_require__.bind(__webpack_require__, 19552));
    const { switchHosts } = await Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(7728), __webpack_require__.e(1930), __webpack_require__.e(5919), __webpack_require__.e(236), __webpack_require__.e(5653), __webpack_require__.e(2356), __webpack_require__.e(102), __webpack_require__.e(50), __webpack_require__.e(7800), __webpack_require__.e(3860)]).then(__webpack_require__.bind(__webpack_require__, 57800));
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
                hooks: 'release',
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
    const within = withinMs === undefined ? 'in time' : `within ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(withinMs)} of the switch`;
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
        host.changed && !dryRun ? (0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(host.durationMs) : '–',
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


/***/ })

};
