export const id = 1977;
export const ids = [1977];
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

/***/ 89830:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ envFile)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _model_env_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(91249);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8967);



/** More than this is no list of values, and does not fit into a secret of GitHub either. */
const MOST_BYTES = 64 * 1024;
/**
 * The values of the input `env-file`, masked before anything else sees them. undefined where the configuration has no
 * `env-file`, or a dry run was not given them. Throws InputError for what does not fit together, and never shows a line of it.
 */
function envFile({ config, environment, options }, mayBeMissing) {
    const given = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .secret */ .rJ)('env-file');
    const path = config['env-file'];
    if (path === undefined) {
        if (given === undefined)
            return undefined;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz('the input `env-file` has values, and the configuration does not say where they go', {
            next: 'add `env-file: .env` to the configuration, or leave the input out',
        });
    }
    if (given === undefined) {
        if (mayBeMissing)
            return undefined;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`the values of ${path} (\`env-file\`) are not given`, {
            next: 'store them as a secret of the environment, and add `env-file: ${{ secrets.ENV_FILE }}` under `with:`',
        });
    }
    const text = `${given.replaceAll('\r\n', '\n').replace(/\n+$/, '')}\n`;
    if (Buffer.byteLength(text) > MOST_BYTES)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`the input \`env-file\` is longer than ${MOST_BYTES / 1024} KiB`);
    const values = (0,_model_env_file_js__WEBPACK_IMPORTED_MODULE_2__/* .parseEnvFile */ .FO)(text);
    if ('problem' in values)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`the input \`env-file\` cannot be read: ${values.problem}`);
    const inRepository = JSON.stringify({ ...config, environments: { [environment]: options } });
    for (const one of (0,_model_env_file_js__WEBPACK_IMPORTED_MODULE_2__/* .textsToMask */ .av)(values, inRepository))
        (0,_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .hide */ .jD)(one);
    return { text, values };
}


/***/ }),

/***/ 1977:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   entry: () => (/* binding */ entry)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _config_own_traffic_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(84062);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(74720);
/* harmony import */ var _host_connection_site_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(50132);
/* harmony import */ var _model_bump_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(11157);
/* harmony import */ var _authorize_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(35311);
/* harmony import */ var _change_options_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(49345);
/* harmony import */ var _connect_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(33610);
/* harmony import */ var _env_file_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(89830);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8967);
/* harmony import */ var _notify_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(65515);
/* harmony import */ var _rsync_deploy_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(11632);
/* harmony import */ var _shard_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(66056);
/* harmony import */ var _stop_old_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(53318);














/** The whole release in one step: inputs → release → outputs and summary. */
const entry = async (context) => {
    const { env, log } = context;
    const dryRun = _inputs_js__WEBPACK_IMPORTED_MODULE_7__/* .flag */ .Jt('dry-run');
    const allowBad = _inputs_js__WEBPACK_IMPORTED_MODULE_7__/* .flag */ .Jt('allow-bad');
    const emergency = _inputs_js__WEBPACK_IMPORTED_MODULE_7__/* .emergency */ .GX();
    const cache = _inputs_js__WEBPACK_IMPORTED_MODULE_7__/* .flag */ .Jt('cache', true);
    const rollbackWorkflow = _inputs_js__WEBPACK_IMPORTED_MODULE_7__/* .optional */ .lq('rollback-workflow') ?? 'rollback.yml';
    const tag = await tagWanted(context, dryRun);
    const site = await (0,_connect_js__WEBPACK_IMPORTED_MODULE_5__/* .prepareSite */ .tJ)(context);
    (0,_config_own_traffic_js__WEBPACK_IMPORTED_MODULE_1__/* .requireOwnTraffic */ .x)(site.settings);
    (0,_shard_js__WEBPACK_IMPORTED_MODULE_10__/* .requireMigrateHost */ .ji)(site.settings);
    const stopAfter = site.settings.options.switch['stop-old-after'];
    (0,_stop_old_js__WEBPACK_IMPORTED_MODULE_11__/* .checkStop */ .z)(site, stopAfter);
    const telling = await (0,_notify_js__WEBPACK_IMPORTED_MODULE_8__.openTelling)(context, site, dryRun);
    const github = await (0,_authorize_js__WEBPACK_IMPORTED_MODULE_3__.openGitHub)(context);
    const [{ readRelease }, { release }, { reportLines, reportMarkdown }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(7728), __webpack_require__.e(246)]).then(__webpack_require__.bind(__webpack_require__, 30246)),
        Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(7728), __webpack_require__.e(4978), __webpack_require__.e(8632), __webpack_require__.e(1930), __webpack_require__.e(5919), __webpack_require__.e(236), __webpack_require__.e(5653), __webpack_require__.e(8070), __webpack_require__.e(2356), __webpack_require__.e(102), __webpack_require__.e(5048), __webpack_require__.e(289), __webpack_require__.e(50), __webpack_require__.e(5978), __webpack_require__.e(9894), __webpack_require__.e(7800), __webpack_require__.e(586), __webpack_require__.e(4214), __webpack_require__.e(4541), __webpack_require__.e(8192), __webpack_require__.e(3468), __webpack_require__.e(458), __webpack_require__.e(6250)]).then(__webpack_require__.bind(__webpack_require__, 96250)),
        __webpack_require__.e(/* import() */ 5517).then(__webpack_require__.bind(__webpack_require__, 25517)),
    ]);
    const source = await log.group('Read the source', () => readRelease(site.settings, (0,_rsync_deploy_js__WEBPACK_IMPORTED_MODULE_9__.sourceSettings)(site.settings, context)));
    for (const warning of source.warnings)
        log.warning(warning);
    const expected = _inputs_js__WEBPACK_IMPORTED_MODULE_7__/* .optional */ .lq('expect-manifest');
    if (expected !== undefined && expected !== source.sha256)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz(`the folder to release has the manifest ${source.sha256.slice(0, 12)}, not ${expected.slice(0, 12)}: it is not what was released before`, { next: 'build once and hand the same artifact to every environment' });
    const approved = await approvedPlan();
    const wanted = {
        tag,
        commit: env['GITHUB_SHA'],
        source,
        sameContent: expected !== undefined,
        allowBad,
        emergency,
        backup: {
            passwords: _inputs_js__WEBPACK_IMPORTED_MODULE_7__/* .secrets */ .O3('database-passwords'),
            copySecrets: _inputs_js__WEBPACK_IMPORTED_MODULE_7__/* .secrets */ .O3('copy-secrets'),
            allowShrink: _inputs_js__WEBPACK_IMPORTED_MODULE_7__/* .flag */ .Jt('allow-shrink'),
        },
        changes: (0,_change_options_js__WEBPACK_IMPORTED_MODULE_4__/* .changeOptions */ .D)(),
        env: (0,_env_file_js__WEBPACK_IMPORTED_MODULE_6__/* .envFile */ .C)(site.settings, dryRun),
        lock: (0,_authorize_js__WEBPACK_IMPORTED_MODULE_3__.lockOptions)(github),
        run: (0,_authorize_js__WEBPACK_IMPORTED_MODULE_3__.runOf)(site, context),
        dryRun,
        approved,
        planId: _inputs_js__WEBPACK_IMPORTED_MODULE_7__/* .optional */ .lq('plan-id'),
        comment: _inputs_js__WEBPACK_IMPORTED_MODULE_7__/* .optional */ .lq('approval-comment'),
        tell: telling.event,
        rollbackWorkflow,
    };
    const { report, error, plan } = await release(site, wanted, github);
    if (report.verdict === 'planned')
        telling.plan(report, (0,_host_connection_site_js__WEBPACK_IMPORTED_MODULE_12__/* .contextOf */ .V)(site, [], emergency));
    (0,_connect_js__WEBPACK_IMPORTED_MODULE_5__/* .setOutputs */ .n0)({
        tag: report.tag,
        slot: report.slot,
        'previous-tag': report.previousTag,
        'backup-id': report.backup?.id,
        result: report.verdict,
        plan,
        'plan-id': plan === undefined ? undefined : report.planId,
        [dryRun ? 'plan-page' : 'report-page']: await writePage(report, env),
        report,
    });
    await (0,_connect_js__WEBPACK_IMPORTED_MODULE_5__/* .addSummary */ .S0)(reportMarkdown(report));
    for (const line of reportLines(report))
        log.info(line);
    // Also what was gone back from took traffic.
    if (emergency !== undefined && (report.switched || report.verdict === 'rolled-back')) {
        const { openReview } = await __webpack_require__.e(/* import() */ 698).then(__webpack_require__.bind(__webpack_require__, 10698));
        const page = await openReview(github, report);
        if (page !== undefined)
            log.info(`the review of this emergency: ${page}`);
    }
    if (error !== undefined)
        throw error;
    if (typeof tag !== 'string' && !dryRun) {
        const { publishNotes } = await Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(7728), __webpack_require__.e(4978), __webpack_require__.e(8632), __webpack_require__.e(1930), __webpack_require__.e(5919), __webpack_require__.e(236), __webpack_require__.e(5653), __webpack_require__.e(8070), __webpack_require__.e(2356), __webpack_require__.e(102), __webpack_require__.e(5048), __webpack_require__.e(50), __webpack_require__.e(7800), __webpack_require__.e(4541), __webpack_require__.e(3468), __webpack_require__.e(458), __webpack_require__.e(9144)]).then(__webpack_require__.bind(__webpack_require__, 60458));
        await publishNotes(tag.make, report, github, log);
    }
    if (report.verdict === 'released' && cache && (0,_connect_js__WEBPACK_IMPORTED_MODULE_5__/* .hasCache */ .Te)(env)) {
        const { saveBundle } = await Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(5585)]).then(__webpack_require__.bind(__webpack_require__, 35585));
        await log.group('Save the bundle', () => saveBundle({ app: site.settings.app, tag: report.tag }, source, (0,_connect_js__WEBPACK_IMPORTED_MODULE_5__/* .tempDir */ .yF)(env), log));
    }
    const { slot, previousSlot } = report;
    if (report.verdict === 'released' &&
        stopAfter !== undefined &&
        slot !== undefined &&
        previousSlot !== undefined)
        await (0,_stop_old_js__WEBPACK_IMPORTED_MODULE_11__/* .stopOld */ .Q)(site, { live: { slot, tag: report.tag }, previous: { slot: previousSlot, tag: report.previousTag } }, stopAfter, { ...wanted.lock, approvers: report.approvers }, context.signal);
};
/** The report as one HTML file for people; where it is. */
async function writePage(report, env) {
    const { reportHtml } = await __webpack_require__.e(/* import() */ 437).then(__webpack_require__.bind(__webpack_require__, 80437));
    const path = (0,_connect_js__WEBPACK_IMPORTED_MODULE_5__/* .pagePath */ .HX)(env, report.environment, report.verdict === 'planned' ? 'plan' : 'report');
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(path, _inputs_js__WEBPACK_IMPORTED_MODULE_7__/* .masked */ .Iv(reportHtml(report)));
    return path;
}
/** The plan of the input `expect-plan`; undefined without one. Throws InputError for what is no plan. */
async function approvedPlan() {
    const text = _inputs_js__WEBPACK_IMPORTED_MODULE_7__/* .optional */ .lq('expect-plan');
    if (text === undefined)
        return undefined;
    const { parsePlan } = await Promise.all(/* import() */[__webpack_require__.e(7728), __webpack_require__.e(2515)]).then(__webpack_require__.bind(__webpack_require__, 62515));
    const plan = parsePlan(text);
    if (plan === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz('the input `expect-plan` is no plan', {
            next: 'give it the output `plan` of a dry run as it is',
        });
    return plan;
}
/** The tag of the input or of the run; else how the commit of the run is tagged as the next version. */
async function tagWanted(context, dryRun) {
    const { env, signal } = context;
    if (_inputs_js__WEBPACK_IMPORTED_MODULE_7__/* .optional */ .lq('tag') !== undefined || env['GITHUB_REF_TYPE'] === 'tag')
        return (0,_connect_js__WEBPACK_IMPORTED_MODULE_5__/* .releaseTag */ .aF)(context);
    const actor = env['GITHUB_ACTOR'] ?? 'github-actions[bot]';
    return {
        make: {
            tag: undefined,
            bump: _inputs_js__WEBPACK_IMPORTED_MODULE_7__/* .choice */ .Yq('bump', _model_bump_js__WEBPACK_IMPORTED_MODULE_13__/* .BUMPS */ .o, 'auto'),
            defaultBump: 'patch',
            prefix: _inputs_js__WEBPACK_IMPORTED_MODULE_7__/* .optional */ .lq('tag-prefix') ?? 'v',
            prereleaseId: 'rc',
            timeZone: 'UTC',
            commit: env['GITHUB_SHA'] ?? 'HEAD',
            reason: _inputs_js__WEBPACK_IMPORTED_MODULE_7__/* .optional */ .lq('reason'),
            requireReason: false,
            previousTag: undefined,
            generateNotes: true,
            // Published when it has come to its end.
            release: 'draft',
            prerelease: undefined,
            makeLatest: 'legacy',
            assets: [],
            checks: undefined,
            dryRun,
            run: Number(env['GITHUB_RUN_ID']),
            tagger: { name: actor, email: `${actor}@users.noreply.github.com` },
            now: () => new Date(),
            signal,
        },
    };
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
        `${slotIsLive ? 'It takes traffic after the next switch.' : `Before it and unchanged by it: ${(0,markdown/* markdownText */.p7)((0,model_serving.sentenceOf)(serving))}.`} Manifest \`${manifest.slice(0, 12)}\`, ${(0,duration/* formatDuration */.a3)(durationMs)}.`,
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
        Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(1930), __webpack_require__.e(5919), __webpack_require__.e(236), __webpack_require__.e(5653), __webpack_require__.e(2356)]).then(__webpack_require__.bind(__webpack_require__, 2356)),
        Promise.all(/* import() */[__webpack_require__.e(1930), __webpack_require__.e(236), __webpack_require__.e(8779)]).then(__webpack_require__.bind(__webpack_require__, 18779)),
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
        const { describePlan, planRsyncDeploy } = await Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(7728), __webpack_require__.e(1930), __webpack_require__.e(5919), __webpack_require__.e(236), __webpack_require__.e(8070), __webpack_require__.e(5048), __webpack_require__.e(2238)]).then(__webpack_require__.bind(__webpack_require__, 25048));
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
    const { rsyncDeploy } = await Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(7728), __webpack_require__.e(1930), __webpack_require__.e(5919), __webpack_require__.e(236), __webpack_require__.e(5653), __webpack_require__.e(8070), __webpack_require__.e(5048), __webpack_require__.e(5978), __webpack_require__.e(4149)]).then(__webpack_require__.bind(__webpack_require__, 25978));
    const { ReleaseWindow } = await __webpack_require__.e(/* import() */ 8102).then(__webpack_require__.bind(__webpack_require__, 88102));
    const { requireSchema } = await Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(7728), __webpack_require__.e(1930), __webpack_require__.e(5919), __webpack_require__.e(236), __webpack_require__.e(8070), __webpack_require__.e(5048), __webpack_require__.e(9711)]).then(__webpack_require__.bind(__webpack_require__, 7243));
    const { watchOldCode } = await Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(7728), __webpack_require__.e(1930), __webpack_require__.e(5919), __webpack_require__.e(236), __webpack_require__.e(5653), __webpack_require__.e(8070), __webpack_require__.e(2356), __webpack_require__.e(102), __webpack_require__.e(5048), __webpack_require__.e(5978), __webpack_require__.e(586), __webpack_require__.e(5691)]).then(__webpack_require__.bind(__webpack_require__, 65691));
    const window = new ReleaseWindow(site.settings, { github: authorized.github, log, emergency: urgent });
    const { record, approvers } = authorized;
    const { source, result } = await authorized.failing('rsync-deploy', () => tag, async () => {
        const found = await readFolder();
        const about = { ...options, source: found, context: authorized.context, record };
        const deployed = await withLock(site.fleet, site.settings, site.identity, async (held) => {
            // A migration changes what serves; files in the idle slot do not.
            if ((0,settings.runsOnce)(site.settings) !== undefined)
                await window.requireBegin();
            const expectSchema = await requireSchema(site, held, about, authorized.github);
            const { context: by } = authorized;
            const around = watchOldCode(site, held, { tag, context: by, backup: options.backup });
            return rsyncDeploy(site, held, { ...about, around, expectSchema });
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


/***/ }),

/***/ 11157:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ BUMPS)
/* harmony export */ });
/** How the next version follows from the ones before. `auto` asks the commits. */
const BUMPS = ['auto', 'major', 'minor', 'patch', 'prerelease', 'number', 'calendar'];


/***/ })

};
