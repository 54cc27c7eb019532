export const id = 1632;
export const ids = [1632];
export const modules = {

/***/ 49345:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ changeOptions)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _model_changes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(69340);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8967);



/** The inputs that scripts for a database need. Throws InputError for a decision that is none. */
function changeOptions() {
    const text = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lq)('unfinished-change');
    const decision = text === undefined ? undefined : (0,_model_changes_js__WEBPACK_IMPORTED_MODULE_2__/* .parseDecision */ .cg)(text);
    if (text !== undefined && decision === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`the input \`unfinished-change\` must be a script and what is to become of it, such as 0007_split.sql=finish or 0007_split.sql=again, not ${JSON.stringify(text)}`);
    return { passwords: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .secrets */ .O3)('database-passwords'), decision };
}


/***/ }),

/***/ 11632:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  entry: () => (/* binding */ entry),
  sourceSettings: () => (/* binding */ sourceSettings)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ../build/src/config/settings.js
var settings = __webpack_require__(77309);
// EXTERNAL MODULE: ../build/src/model/duration.js
var duration = __webpack_require__(55073);
// EXTERNAL MODULE: ../build/src/model/markdown.js
var markdown = __webpack_require__(9180);
// EXTERNAL MODULE: ../build/src/model/schema-diff.js + 2 modules
var schema_diff = __webpack_require__(4748);
// EXTERNAL MODULE: ../build/src/model/serving.js
var model_serving = __webpack_require__(95121);
;// CONCATENATED MODULE: ../build/src/model/deploy-summary.js




/** The step summary of a deploy. */
function deploySummary(result, approvers) {
    const { tag, slot, slotIsLive, serving, manifest, durationMs, hosts } = result;
    const rows = hosts.map((host) => [
        host.host,
        host.result,
        host.base ?? '–',
        String(host.filesSent),
        String(host.bytesSent),
        String(host.filesLinked),
        (0,duration/* formatDuration */.a3)(host.durationMs),
    ]);
    return [
        `## ${(0,markdown/* markdownText */.p7)(tag)} is ready in slot ${slot}`,
        '',
        `${slotIsLive ? 'It takes traffic after the next switch.' : `Before it and unchanged by it: ${(0,markdown/* markdownText */.p7)((0,model_serving/* sentenceOf */.$N)(serving))}.`} Manifest \`${manifest.slice(0, 12)}\`, ${(0,duration/* formatDuration */.a3)(durationMs)}.`,
        '',
        ...(result.changes.length === 0
            ? []
            : [`Ran in the database: ${(0,markdown/* markdownText */.p7)(result.changes.join(', '))}.`, '']),
        ...(result.schema === undefined
            ? []
            : [`Its schema: ${(0,markdown/* markdownText */.p7)((0,schema_diff/* schemaWords */.hd)(result.schema) ?? '')}.`, '']),
        ...(0,markdown/* approvedLines */.PF)(approvers),
        (0,markdown/* markdownTable */.Qj)(['Host', 'Result', 'Base', 'Files sent', 'Bytes sent', 'Files linked', 'Time'], rows),
        '',
        ...prunedLines(result.pruned),
    ].join('\n');
}
/** What `keep-releases` did: how many older releases went, and each that stayed, with its cause. */
function prunedLines(pruned) {
    const all = [...pruned.values()];
    const gone = all.flatMap(({ removed }) => removed).length;
    const stayed = [...pruned].flatMap(([host, { stayed }]) => stayed.map(({ name, why }) => `- ${(0,markdown/* markdownText */.p7)(`${host}: ${name}: ${why}`)}`));
    if (gone === 0 && stayed.length === 0)
        return [];
    const words = `Older releases: ${gone} removed${stayed.length === 0 ? '' : `, ${stayed.length} not removed`}.`;
    return [words, '', ...stayed, ...(stayed.length === 0 ? [] : [''])];
}

// EXTERNAL MODULE: ../build/src/entry/authorize.js
var authorize = __webpack_require__(35311);
// EXTERNAL MODULE: ../build/src/entry/change-options.js
var change_options = __webpack_require__(49345);
// EXTERNAL MODULE: ../build/src/entry/connect.js
var connect = __webpack_require__(33610);
// EXTERNAL MODULE: ../build/src/entry/env-file.js
var env_file = __webpack_require__(89830);
// EXTERNAL MODULE: ../build/src/entry/inputs.js
var inputs = __webpack_require__(8967);
// EXTERNAL MODULE: ../build/src/entry/shard.js
var shard = __webpack_require__(66056);
;// CONCATENATED MODULE: ../build/src/entry/rsync-deploy.js










const entry = async (context) => {
    const { log } = context;
    const tag = await (0,connect/* releaseTag */.aF)(context);
    const dryRun = (0,inputs/* flag */.Jt)('dry-run');
    const allowBad = (0,inputs/* flag */.Jt)('allow-bad');
    const urgent = (0,inputs/* emergency */.GX)();
    const cache = (0,inputs/* flag */.Jt)('cache', true);
    const site = await (0,connect/* prepareSite */.tJ)(context);
    const slot = (0,inputs/* optional */.lq)('slot');
    (0,shard/* requireSlot */.Oi)(site.settings, slot);
    const authorized = dryRun ? undefined : await (0,authorize.authorize)(context, site, undefined, urgent);
    const [{ withLock }, { readServers }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(1930), __webpack_require__.e(5919), __webpack_require__.e(236), __webpack_require__.e(5653), __webpack_require__.e(6546), __webpack_require__.e(1687)]).then(__webpack_require__.bind(__webpack_require__, 2356)),
        Promise.all(/* import() */[__webpack_require__.e(1930), __webpack_require__.e(236), __webpack_require__.e(8252)]).then(__webpack_require__.bind(__webpack_require__, 18779)),
    ]);
    const { readRelease } = await Promise.all(/* import() */[__webpack_require__.e(7728), __webpack_require__.e(246)]).then(__webpack_require__.bind(__webpack_require__, 30246));
    const readFolder = async () => {
        await site.fleet.connect();
        const source = await log.group('Read the source', () => readRelease(site.settings, sourceSettings(site.settings, context)));
        log.info(`${source.totals.files} files, ${source.totals.bytes} bytes, manifest ${source.sha256.slice(0, 12)}`);
        for (const warning of source.warnings)
            log.warning(warning);
        return source;
    };
    const options = {
        tag,
        allowBad,
        commit: context.env['GITHUB_SHA'],
        slot,
        backup: (0,inputs/* optional */.lq)('backup-id'),
        changes: (0,change_options/* changeOptions */.D)(),
        env: (0,env_file/* envFile */.C)(site.settings, dryRun),
    };
    if (authorized === undefined) {
        const { describePlan, planRsyncDeploy } = await Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(7728), __webpack_require__.e(1930), __webpack_require__.e(5919), __webpack_require__.e(236), __webpack_require__.e(8070), __webpack_require__.e(7410), __webpack_require__.e(1389)]).then(__webpack_require__.bind(__webpack_require__, 87410));
        const source = await readFolder();
        const plan = await planRsyncDeploy(site, await readServers(site), {
            ...options,
            source,
            changes: { ...options.changes, mayBeUnread: true },
        });
        const lines = describePlan(plan, tag);
        for (const line of lines)
            log.info(line);
        (0,connect/* setOutputs */.n0)({ release: tag, slot: plan.slot.name, manifest: source.sha256 });
        await (0,connect/* addSummary */.S0)([
            `## Dry run: ${(0,markdown/* markdownText */.p7)(tag)} into slot ${plan.slot.name}`,
            '',
            ...lines.map((line) => `- ${(0,markdown/* markdownText */.p7)(line)}`),
            '',
        ].join('\n'));
        return;
    }
    const { rsyncDeploy } = await Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(7728), __webpack_require__.e(1930), __webpack_require__.e(5919), __webpack_require__.e(236), __webpack_require__.e(5653), __webpack_require__.e(8070), __webpack_require__.e(7410), __webpack_require__.e(3962), __webpack_require__.e(7200)]).then(__webpack_require__.bind(__webpack_require__, 43962));
    const { ReleaseWindow } = await __webpack_require__.e(/* import() */ 8102).then(__webpack_require__.bind(__webpack_require__, 88102));
    const { requireSchema } = await Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(7728), __webpack_require__.e(1930), __webpack_require__.e(5919), __webpack_require__.e(236), __webpack_require__.e(8070), __webpack_require__.e(7410), __webpack_require__.e(1065)]).then(__webpack_require__.bind(__webpack_require__, 71220));
    const { requireRehearsal } = await Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(7728), __webpack_require__.e(1930), __webpack_require__.e(5919), __webpack_require__.e(236), __webpack_require__.e(8070), __webpack_require__.e(7410), __webpack_require__.e(8382), __webpack_require__.e(9700)]).then(__webpack_require__.bind(__webpack_require__, 8382));
    const { watchOldCode } = await Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(7728), __webpack_require__.e(1930), __webpack_require__.e(5919), __webpack_require__.e(236), __webpack_require__.e(5653), __webpack_require__.e(8070), __webpack_require__.e(6546), __webpack_require__.e(7410), __webpack_require__.e(102), __webpack_require__.e(3962), __webpack_require__.e(586), __webpack_require__.e(7585)]).then(__webpack_require__.bind(__webpack_require__, 65691));
    const { keepingWorkers, stoppingWorkers } = await Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(1930), __webpack_require__.e(5919), __webpack_require__.e(236), __webpack_require__.e(3313)]).then(__webpack_require__.bind(__webpack_require__, 86183));
    const window = new ReleaseWindow(site.settings, { github: authorized.github, log, emergency: urgent });
    const { record, approvers } = authorized;
    const { source, result } = await authorized.failing('rsync-deploy', () => tag, async () => {
        const found = await readFolder();
        const about = { ...options, source: found, context: authorized.context, record };
        const deployed = await withLock(site.fleet, site.settings, site.identity, async (held) => {
            // A migration changes what serves; files in the idle slot do not.
            if ((0,settings.runsOnce)(site.settings) !== undefined)
                await window.requireBegin();
            const { github } = authorized;
            const urgently = { ...about, emergency: urgent };
            const rehearsedOn = await requireRehearsal(site, held, urgently, github);
            const expectSchema = (await requireSchema(site, held, about, github)) ?? rehearsedOn;
            const { context: by } = authorized;
            const old = watchOldCode(site, held, { tag, context: by, backup: options.backup });
            const around = stoppingWorkers(site, held.token, tag, old);
            return keepingWorkers(site, held.token, () => rsyncDeploy(site, held, { ...about, around, expectSchema }));
        }, { ...authorized.lock, stage: `deploy ${options.tag}` });
        return { source: found, result: deployed };
    });
    const sum = (pick) => result.hosts.reduce((total, host) => total + pick(host), 0);
    (0,connect/* setOutputs */.n0)({
        release: result.tag,
        slot: result.slot,
        base: [...new Set(result.hosts.flatMap(({ base }) => base ?? []))].join(','),
        manifest: result.manifest,
        'files-sent': sum((host) => host.filesSent),
        'bytes-sent': sum((host) => host.bytesSent),
        duration: Math.round(result.durationMs),
        hosts: result.hosts,
        changes: result.changes,
    });
    await (0,connect/* addSummary */.S0)(deploySummary(result, approvers));
    // All shards have the same bundle, and the cache takes it once.
    if (cache && (site.settings.shard?.index ?? 1) === 1 && (0,connect/* hasCache */.Te)(context.env)) {
        const { saveBundle } = await Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(5585)]).then(__webpack_require__.bind(__webpack_require__, 35585));
        await log.group('Save the bundle', () => saveBundle({ app: site.settings.app, tag }, source, (0,connect/* tempDir */.yF)(context.env), log));
    }
};
/** What is released, from the configuration and the input that wins over it. */
function sourceSettings({ config }, { env }) {
    return {
        dir: (0,external_node_path_.resolve)(env['GITHUB_WORKSPACE'] ?? '.', (0,inputs/* optional */.lq)('source') ?? config.source),
        exclude: config.exclude,
        shared: config.shared,
        envFile: config['env-file'],
        writable: config.writable,
        outsideLinks: config['outside-links'],
        readable: config.readable,
        lfsPointers: config['lfs-pointers'],
        emptySubmodules: config['empty-submodules'],
    };
}


/***/ })

};
