export const id = 6585;
export const ids = [6585];
export const modules = {

/***/ 6585:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  entry: () => (/* binding */ entry)
});

// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(4720);
// EXTERNAL MODULE: ../build/src/host/lock.js + 1 modules
var lock = __webpack_require__(2066);
// EXTERNAL MODULE: ../build/src/model/duration.js
var duration = __webpack_require__(5073);
// EXTERNAL MODULE: ../build/src/model/markdown.js
var markdown = __webpack_require__(9180);
;// CONCATENATED MODULE: ../build/src/model/switch-summary.js


/** The step summary of a switch, or of the dry run of one. */
function switchSummary(result, dryRun) {
    const { live, previous, changed, hosts } = result;
    const name = `${(0,markdown/* markdownText */.p)(live.tag)} in slot ${live.slot}`;
    const title = dryRun
        ? `Dry run: switch to ${name}`
        : changed
            ? `${name} is live`
            : `${name} was live already`;
    const rows = hosts.map((host) => [
        host.host,
        host.changed ? (dryRun ? 'would switch' : 'switched, read back') : 'there already',
        host.previousSlot ?? '–',
        host.changed && !dryRun ? (0,duration/* formatDuration */.a)(host.durationMs) : '–',
    ]);
    return [
        `## ${title}`,
        '',
        previous === undefined
            ? 'Nothing was live before.'
            : `Before: ${previous.slot} with ${(0,markdown/* markdownText */.p)(previous.tag ?? 'no release')}. It is the way back.`,
        '',
        (0,markdown/* markdownTable */.Q)(['Host', 'Result', 'Came from', 'Time'], rows),
        '',
    ].join('\n');
}

// EXTERNAL MODULE: ../build/src/steps/switch-slot.js + 4 modules
var switch_slot = __webpack_require__(4082);
// EXTERNAL MODULE: ../build/src/entry/connect.js
var connect = __webpack_require__(3610);
// EXTERNAL MODULE: ../build/src/entry/govern.js
var govern = __webpack_require__(7457);
// EXTERNAL MODULE: ../build/src/entry/inputs.js
var inputs = __webpack_require__(8967);
// EXTERNAL MODULE: ../build/src/entry/stop-old.js + 1 modules
var stop_old = __webpack_require__(332);
;// CONCATENATED MODULE: ../build/src/entry/switch-slot.js








const entry = async (context) => {
    const { log, signal } = context;
    const wanted = {
        slot: (0,inputs/* optional */.lq)('slot'),
        expectTag: (0,inputs/* optional */.lq)('expect-tag'),
        allowBad: (0,inputs/* flag */.Jt)('allow-bad'),
        batch: batchInput(),
        dryRun: (0,inputs/* flag */.Jt)('dry-run'),
        confirm: true,
    };
    const stopInput = (0,inputs/* duration */.p0)('stop-old-after');
    const site = await (0,connect/* prepareSite */.tJ)(context);
    const governed = wanted.dryRun ? undefined : await (0,govern.govern)(context, site);
    const stopAfter = stopInput ?? site.settings.of.switch['stop-old-after'];
    (0,stop_old/* checkStop */.z)(site, stopAfter);
    await site.fleet.connect();
    const result = await (0,lock.withLock)(site.fleet, site.settings, site.identity, (held) => {
        if (governed === undefined)
            return (0,switch_slot/* switchSlot */.b)(site, held, wanted);
        const live = () => undefined;
        return governed.failing({ tag: wanted.expectTag ?? 'the switch', stage: 'switch-slot', live }, () => (0,switch_slot/* switchSlot */.b)(site, held, { ...wanted, context: governed.context }));
    }, governed?.lock);
    const { live, previous, changed, hosts } = result;
    (0,connect/* setOutputs */.n0)({
        live: live.slot,
        tag: live.tag,
        'previous-slot': previous?.slot,
        'previous-tag': previous?.tag,
        changed: changed && !wanted.dryRun,
        hosts,
    });
    await (0,connect/* addSummary */.S0)(switchSummary(result, wanted.dryRun));
    if (governed === undefined)
        return;
    if (changed)
        await governed.record({
            kind: 'switched',
            tag: live.tag,
            slot: live.slot,
            previous: previous?.tag,
            hosts: hosts.length,
        });
    log.info(changed
        ? `live is ${live.slot} with ${live.tag}, read back from ${hosts.length} ${hosts.length === 1 ? 'host' : 'hosts'}`
        : 'nothing was changed');
    if (stopAfter !== undefined && changed)
        await (0,stop_old/* stopOld */.Q)(site, result, stopAfter, signal);
};
function batchInput() {
    const text = (0,inputs/* optional */.lq)('batch');
    if (text === undefined)
        return undefined;
    if (/^[1-9]\d{0,5}$/.test(text))
        return Number(text);
    if (/^([1-9]\d?|100)%$/.test(text))
        return text;
    throw new errors/* InputError */.dz(`the input \`batch\` must be a number of hosts or a share of 1% to 100%, not ${JSON.stringify(text)}`);
}


/***/ })

};
