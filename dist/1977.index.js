export const id = 1977;
export const ids = [1977,1632,1687];
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
        Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(7728), __webpack_require__.e(4978), __webpack_require__.e(8632), __webpack_require__.e(1930), __webpack_require__.e(5919), __webpack_require__.e(236), __webpack_require__.e(5653), __webpack_require__.e(8070), __webpack_require__.e(6546), __webpack_require__.e(7410), __webpack_require__.e(102), __webpack_require__.e(289), __webpack_require__.e(50), __webpack_require__.e(3962), __webpack_require__.e(9894), __webpack_require__.e(7800), __webpack_require__.e(586), __webpack_require__.e(8382), __webpack_require__.e(3468), __webpack_require__.e(4214), __webpack_require__.e(4541), __webpack_require__.e(8192), __webpack_require__.e(458), __webpack_require__.e(6250)]).then(__webpack_require__.bind(__webpack_require__, 96250)),
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
        const { publishNotes } = await Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(7728), __webpack_require__.e(4978), __webpack_require__.e(8632), __webpack_require__.e(1930), __webpack_require__.e(5919), __webpack_require__.e(236), __webpack_require__.e(5653), __webpack_require__.e(8070), __webpack_require__.e(6546), __webpack_require__.e(7410), __webpack_require__.e(102), __webpack_require__.e(50), __webpack_require__.e(7800), __webpack_require__.e(8382), __webpack_require__.e(3468), __webpack_require__.e(4541), __webpack_require__.e(458), __webpack_require__.e(3869)]).then(__webpack_require__.bind(__webpack_require__, 60458));
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


/***/ }),

/***/ 53318:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ stopOld),
/* harmony export */   z: () => (/* binding */ checkStop)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/* harmony import */ var _config_roles_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(81687);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74720);
/* harmony import */ var _model_duration_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(55073);




const LONGEST_WAIT_MS = 60 * 60_000;
/** Whether the old slot can be stopped so long after a switch. Throws InputError before anything is touched. */
function checkStop({ settings }, stopAfter) {
    if (stopAfter === undefined)
        return;
    if (!settings.hosts.some(({ name }) => (0,_config_roles_js__WEBPACK_IMPORTED_MODULE_3__/* .commandOn */ .NN)(settings.options, 'stop', name) !== undefined))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz('`stop-old-after` needs `stop:` in the environment: the command that stops a slot', {
            next: 'add `stop:`, or leave `stop-old-after` out; then the old slot runs on until the next deploy',
        });
    if (settings.options.observe !== undefined && settings.options.switch['stop-old-after'] === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz('the input `stop-old-after` stops the slot that is the way back while `observe` looks at the release', { next: 'name it in the configuration instead: then the look that ends with a pass stops the slot' });
    const within = settings.options.switch['confirm-within'];
    if (within !== undefined && stopAfter < within)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`\`stop-old-after\` (${(0,_model_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a3)(stopAfter)}) stops the slot that an unconfirmed switch goes back to within \`confirm-within\` (${(0,_model_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a3)(within)})`, { next: 'raise `stop-old-after`, or lower `confirm-within` in the configuration' });
    if (stopAfter > LONGEST_WAIT_MS)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz('`stop-old-after` may be 1h at most: the job waits for it');
}
/** Stops the slot that was left. The lock is free while it waits: what another run did in that time may make it leave the slot alone. */
async function stopOld(site, { live, previous }, afterMs, lock, signal) {
    if (previous === undefined || previous.tag === undefined || previous.slot === live.slot)
        return;
    const left = { slot: previous.slot, tag: previous.tag };
    if (site.settings.options.observe !== undefined) {
        site.fleet.log.info(`${left.slot} is the way back while ${live.tag} is observed; a pass at its end stops it`);
        return;
    }
    site.fleet.log.info(`${left.slot} is stopped in ${(0,_model_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a3)(afterMs)}`);
    await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(afterMs, undefined, { signal }).catch(() => {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB(`stopped while waiting to stop ${left.slot}; ${live.slot} was live when the wait began`);
    });
    const { withLock } = await Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(1930), __webpack_require__.e(5919), __webpack_require__.e(236), __webpack_require__.e(5653), __webpack_require__.e(6546)]).then(__webpack_require__.bind(__webpack_require__, 2356));
    const { stopOldSlot } = await Promise.all(/* import() */[__webpack_require__.e(1930), __webpack_require__.e(8356)]).then(__webpack_require__.bind(__webpack_require__, 58356));
    const result = await withLock(site.fleet, site.settings, site.identity, (held) => stopOldSlot(site, held, { live, left }), { ...lock, stage: `stop ${left.slot}` });
    if (!result.stopped)
        site.fleet.log.warning(`${left.slot} is not stopped: ${result.why}`);
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
