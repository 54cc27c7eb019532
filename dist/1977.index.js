export const id = 1977;
export const ids = [1977,1632];
export const modules = {

/***/ 49345:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ changeOptions)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _model_changes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(73895);
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

/***/ 8967:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GX: () => (/* binding */ emergency),
/* harmony export */   Iv: () => (/* binding */ masked),
/* harmony export */   Jt: () => (/* binding */ flag),
/* harmony export */   O3: () => (/* binding */ secrets),
/* harmony export */   U9: () => (/* binding */ count),
/* harmony export */   Yq: () => (/* binding */ choice),
/* harmony export */   Ze: () => (/* binding */ configFile),
/* harmony export */   jD: () => (/* binding */ hide),
/* harmony export */   lq: () => (/* binding */ optional),
/* harmony export */   mw: () => (/* binding */ required),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   p_: () => (/* binding */ list),
/* harmony export */   rJ: () => (/* binding */ secret)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75360);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74720);
/* harmony import */ var _model_duration_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(55073);



/** An input as text, without white space around it; undefined when it is not given. */
function optional(name) {
    const value = _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getInput */ .V4(name);
    return value === '' ? undefined : value;
}
/** The configuration file: a path in the repository. */
function configFile() {
    return optional('config') ?? '.github/cutover.yml';
}
/** An input that must be given. Throws InputError. */
function required(name) {
    const value = optional(name);
    if (value === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`the input \`${name}\` is required`, { next: `add \`${name}:\` under \`with:\`` });
    return value;
}
/** Everything that this step was given as a secret. */
const known = new Set();
/** Masks a text in the log, in outputs and in the summary. */
function hide(value) {
    _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .setSecret */ .Pq(value);
    // A shorter one would turn every text into stars.
    if (value.length > 3)
        known.add(value);
}
/** A text without the secrets of this step, for what the runner does not mask: files and outputs. */
function masked(text) {
    return [...known]
        .sort((a, b) => b.length - a.length)
        .reduce((rest, value) => rest.replaceAll(value, '***'), text);
}
/** A secret input: masked in the log, all of it and line by line, before anything else sees it. */
function secret(name) {
    const value = _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getInput */ .V4(name, { trimWhitespace: false });
    if (value.trim() === '')
        return undefined;
    hide(value);
    for (const line of value.split(/\r?\n/))
        if (line.trim().length > 3 && !line.startsWith('-----'))
            hide(line.trim());
    return value;
}
/** `true` or `false` (YAML 1.2 core schema); `otherwise` when not given. */
function flag(name, otherwise = false) {
    const value = optional(name);
    if (value === undefined)
        return otherwise;
    if (/^true$/i.test(value))
        return true;
    if (/^false$/i.test(value))
        return false;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`the input \`${name}\` must be true or false, not ${JSON.stringify(value)}`);
}
/** Why this is an emergency; undefined when it is none. Throws InputError without a reason. */
function emergency() {
    if (!flag('emergency'))
        return undefined;
    const reason = optional('reason');
    if (reason === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz('an emergency needs a `reason`: it stands in every record of this release', {
            next: 'add `reason:` under `with:`',
        });
    return reason;
}
/** One of a list of words. */
function choice(name, words, otherwise) {
    const value = optional(name);
    if (value === undefined)
        return otherwise;
    const found = words.find((word) => word === value);
    if (found === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`the input \`${name}\` must be one of ${words.join(', ')}, not ${JSON.stringify(value)}`);
    return found;
}
/** One value a line (or separated by commas); empty lines are left out. */
function list(name) {
    return _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getInput */ .V4(name)
        .split(/[\n,]/)
        .map((line) => line.trim())
        .filter((line) => line !== '');
}
/** A whole number of at least `least`. */
function count(name, least = 0) {
    const value = optional(name);
    if (value === undefined)
        return undefined;
    if (!/^\d{1,9}$/.test(value) || Number(value) < least)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`the input \`${name}\` must be a whole number of at least ${least}, not ${JSON.stringify(value)}`);
    return Number(value);
}
/** A duration such as `90s` or `5m`, in milliseconds. */
function duration(name) {
    const value = optional(name);
    if (value === undefined)
        return undefined;
    const ms = (0,_model_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .parseDuration */ .E)(value);
    if (ms === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`the input \`${name}\` must be a duration such as 30s, 5m or 2h, not ${JSON.stringify(value)}`);
    return ms;
}
/** A secret input of `name=secret` lines; the secrets are masked. Throws InputError for a line without `=`. */
function secrets(name) {
    const found = new Map();
    for (const line of (secret(name) ?? '').split(/\r?\n/)) {
        if (line.trim() === '')
            continue;
        const at = line.indexOf('=');
        if (at < 1)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`every line of the input \`${name}\` must be name=secret`);
        const value = line.slice(at + 1);
        if (value !== '')
            hide(value);
        found.set(line.slice(0, at).trim(), value);
    }
    return found;
}


/***/ }),

/***/ 1977:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   entry: () => (/* binding */ entry)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _config_own_traffic_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(84062);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(74720);
/* harmony import */ var _host_connection_site_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(50132);
/* harmony import */ var _model_bump_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(11157);
/* harmony import */ var _authorize_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(35311);
/* harmony import */ var _change_options_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(49345);
/* harmony import */ var _connect_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(33610);
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
    const site = await (0,_connect_js__WEBPACK_IMPORTED_MODULE_6__/* .prepareSite */ .tJ)(context);
    (0,_config_own_traffic_js__WEBPACK_IMPORTED_MODULE_2__/* .requireOwnTraffic */ .x)(site.settings);
    (0,_shard_js__WEBPACK_IMPORTED_MODULE_10__/* .requireMigrateHost */ .ji)(site.settings);
    const stopAfter = site.settings.options.switch['stop-old-after'];
    (0,_stop_old_js__WEBPACK_IMPORTED_MODULE_11__/* .checkStop */ .z)(site, stopAfter);
    const telling = await (0,_notify_js__WEBPACK_IMPORTED_MODULE_8__.openTelling)(context, site, dryRun);
    const github = await (0,_authorize_js__WEBPACK_IMPORTED_MODULE_4__.openGitHub)(context);
    const [{ readSource }, { release }, { reportLines, reportMarkdown }] = await Promise.all([
        __webpack_require__.e(/* import() */ 8777).then(__webpack_require__.bind(__webpack_require__, 18777)),
        Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(7728), __webpack_require__.e(4978), __webpack_require__.e(8632), __webpack_require__.e(1930), __webpack_require__.e(5919), __webpack_require__.e(236), __webpack_require__.e(5653), __webpack_require__.e(8070), __webpack_require__.e(2356), __webpack_require__.e(3540), __webpack_require__.e(102), __webpack_require__.e(9894), __webpack_require__.e(777), __webpack_require__.e(1125), __webpack_require__.e(9779), __webpack_require__.e(4541), __webpack_require__.e(458), __webpack_require__.e(6973)]).then(__webpack_require__.bind(__webpack_require__, 63630)),
        __webpack_require__.e(/* import() */ 5517).then(__webpack_require__.bind(__webpack_require__, 25517)),
    ]);
    const source = await log.group('Read the source', () => readSource((0,_rsync_deploy_js__WEBPACK_IMPORTED_MODULE_9__.sourceSettings)(site.settings, context)));
    for (const warning of source.warnings)
        log.warning(warning);
    const expected = _inputs_js__WEBPACK_IMPORTED_MODULE_7__/* .optional */ .lq('expect-manifest');
    if (expected !== undefined && expected !== source.sha256)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .InputError */ .dz(`the folder to release has the manifest ${source.sha256.slice(0, 12)}, not ${expected.slice(0, 12)}: it is not what was released before`, { next: 'build once and hand the same artifact to every environment' });
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
        changes: (0,_change_options_js__WEBPACK_IMPORTED_MODULE_5__/* .changeOptions */ .D)(),
        lock: (0,_authorize_js__WEBPACK_IMPORTED_MODULE_4__.lockOptions)(github),
        run: (0,_authorize_js__WEBPACK_IMPORTED_MODULE_4__.runOf)(site, context),
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
    (0,_connect_js__WEBPACK_IMPORTED_MODULE_6__/* .setOutputs */ .n0)({
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
    await (0,_connect_js__WEBPACK_IMPORTED_MODULE_6__/* .addSummary */ .S0)(reportMarkdown(report));
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
        const { publishNotes } = await Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(4978), __webpack_require__.e(8632), __webpack_require__.e(1930), __webpack_require__.e(5919), __webpack_require__.e(236), __webpack_require__.e(8070), __webpack_require__.e(3540), __webpack_require__.e(4541), __webpack_require__.e(458), __webpack_require__.e(1026)]).then(__webpack_require__.bind(__webpack_require__, 60458));
        await publishNotes(tag.make, report, github, log);
    }
    if (report.verdict === 'released' && cache && (0,_connect_js__WEBPACK_IMPORTED_MODULE_6__/* .hasCache */ .Te)(env)) {
        const { saveBundle } = await Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(5585)]).then(__webpack_require__.bind(__webpack_require__, 35585));
        await log.group('Save the bundle', () => saveBundle({ app: site.settings.app, tag: report.tag }, source, (0,_connect_js__WEBPACK_IMPORTED_MODULE_6__/* .tempDir */ .yF)(env), log));
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
    const { reportHtml } = await __webpack_require__.e(/* import() */ 3372).then(__webpack_require__.bind(__webpack_require__, 83372));
    const name = report.verdict === 'planned' ? 'plan' : 'report';
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)((0,_connect_js__WEBPACK_IMPORTED_MODULE_6__/* .tempDir */ .yF)(env), `${name}-${report.environment.replace(/[^\w.-]/g, '-')}.html`);
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
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .InputError */ .dz('the input `expect-plan` is no plan', {
            next: 'give it the output `plan` of a dry run as it is',
        });
    return plan;
}
/** The tag of the input or of the run; else how the commit of the run is tagged as the next version. */
async function tagWanted(context, dryRun) {
    const { env, signal } = context;
    if (_inputs_js__WEBPACK_IMPORTED_MODULE_7__/* .optional */ .lq('tag') !== undefined || env['GITHUB_REF_TYPE'] === 'tag')
        return (0,_connect_js__WEBPACK_IMPORTED_MODULE_6__/* .releaseTag */ .aF)(context);
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
        (0,duration/* formatDuration */.a)(host.durationMs),
    ]);
    return [
        `## ${(0,markdown/* markdownText */.p7)(tag)} is ready in slot ${slot}`,
        '',
        `${slotIsLive ? 'It takes traffic after the next switch.' : `Before it and unchanged by it: ${(0,markdown/* markdownText */.p7)((0,model_serving.sentenceOf)(serving))}.`} Manifest \`${manifest.slice(0, 12)}\`, ${(0,duration/* formatDuration */.a)(durationMs)}.`,
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
    const { readSource } = await __webpack_require__.e(/* import() */ 8777).then(__webpack_require__.bind(__webpack_require__, 18777));
    const readFolder = async () => {
        await site.fleet.connect();
        const source = await log.group('Read the source', () => readSource(sourceSettings(site.settings, context)));
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
    };
    if (authorized === undefined) {
        const { describePlan, planRsyncDeploy } = await Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(1930), __webpack_require__.e(5919), __webpack_require__.e(236), __webpack_require__.e(8070), __webpack_require__.e(3540), __webpack_require__.e(7845)]).then(__webpack_require__.bind(__webpack_require__, 43540));
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
    const { rsyncDeploy } = await Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(1930), __webpack_require__.e(5919), __webpack_require__.e(236), __webpack_require__.e(5653), __webpack_require__.e(8070), __webpack_require__.e(3540), __webpack_require__.e(777), __webpack_require__.e(5752)]).then(__webpack_require__.bind(__webpack_require__, 60777));
    const { ReleaseWindow } = await __webpack_require__.e(/* import() */ 8102).then(__webpack_require__.bind(__webpack_require__, 88102));
    const window = new ReleaseWindow(site.settings, { github: authorized.github, log, emergency: urgent });
    const { record, approvers } = authorized;
    const { source, result } = await authorized.failing('rsync-deploy', () => tag, async () => {
        const found = await readFolder();
        const about = { ...options, source: found, context: authorized.context, record };
        const deployed = await withLock(site.fleet, site.settings, site.identity, async (held) => {
            // A migration changes what serves; files in the idle slot do not.
            if ((0,settings.runsOnce)(site.settings) !== undefined)
                await window.requireBegin();
            return rsyncDeploy(site, held, about);
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
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74720);
/* harmony import */ var _model_duration_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(55073);



const LONGEST_WAIT_MS = 60 * 60_000;
/** Whether the old slot can be stopped so long after a switch. Throws InputError before anything is touched. */
function checkStop({ settings }, stopAfter) {
    if (stopAfter === undefined)
        return;
    if (settings.options.stop === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz('`stop-old-after` needs `stop:` in the environment: the command that stops a slot', {
            next: 'add `stop:`, or leave `stop-old-after` out; then the old slot runs on until the next deploy',
        });
    if (settings.options.observe !== undefined && settings.options.switch['stop-old-after'] === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz('the input `stop-old-after` stops the slot that is the way back while `observe` looks at the release', { next: 'name it in the configuration instead: then the look that ends with a pass stops the slot' });
    const within = settings.options.switch['confirm-within'];
    if (within !== undefined && stopAfter < within)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`\`stop-old-after\` (${(0,_model_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a)(stopAfter)}) stops the slot that an unconfirmed switch goes back to within \`confirm-within\` (${(0,_model_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a)(within)})`, { next: 'raise `stop-old-after`, or lower `confirm-within` in the configuration' });
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
    site.fleet.log.info(`${left.slot} is stopped in ${(0,_model_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a)(afterMs)}`);
    await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(afterMs, undefined, { signal }).catch(() => {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB(`stopped while waiting to stop ${left.slot}; ${live.slot} was live when the wait began`);
    });
    const { withLock } = await Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(1930), __webpack_require__.e(5919), __webpack_require__.e(236), __webpack_require__.e(5653), __webpack_require__.e(2356)]).then(__webpack_require__.bind(__webpack_require__, 2356));
    const { stopOldSlot } = await Promise.all(/* import() */[__webpack_require__.e(1930), __webpack_require__.e(8356)]).then(__webpack_require__.bind(__webpack_require__, 58356));
    const result = await withLock(site.fleet, site.settings, site.identity, (held) => stopOldSlot(site, held, { live, left }), { ...lock, stage: `stop ${left.slot}` });
    if (!result.stopped)
        site.fleet.log.warning(`${left.slot} is not stopped: ${result.why}`);
}


/***/ }),

/***/ 74720:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DB: () => (/* binding */ CutoverError),
/* harmony export */   Ic: () => (/* binding */ describeFailure),
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   cZ: () => (/* binding */ causesOf),
/* harmony export */   dJ: () => (/* binding */ failuresOf),
/* harmony export */   dz: () => (/* binding */ InputError)
/* harmony export */ });
/** Base of every error that Cutover raises on purpose. */
class CutoverError extends Error {
    name = 'CutoverError';
    host;
    stage;
    state;
    next;
    output;
    /** The hosts on which it failed; what their logs say is added when somebody has read it. */
    failedOn;
    constructor(message, details = {}) {
        super(message, details.cause === undefined ? undefined : { cause: details.cause });
        this.host = details.host;
        this.stage = details.stage;
        this.state = details.state ?? [];
        this.next = details.next;
        this.output = details.output ?? [];
        this.failedOn = details.failedOn ?? [];
    }
}
/** Bad input or configuration. Raised before any host was contacted or anything changed. */
class InputError extends CutoverError {
    name = 'InputError';
}
/** Whatever was thrown, as one line. */
function messageOf(thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
}
/** The error and what caused it, from the outside in. */
function* causesOf(thrown) {
    const seen = new Set();
    for (let at = thrown; at !== undefined && !seen.has(at); at = at instanceof Error ? at.cause : undefined) {
        seen.add(at);
        yield at;
    }
}
/** The hosts on which it failed, by the innermost stage that knows them: what wraps it tells of the way back. */
function failuresOf(thrown) {
    // Somebody has read the logs, and put them on the outermost.
    if (thrown instanceof CutoverError && thrown.failedOn.some(({ logs }) => logs !== undefined))
        return thrown.failedOn;
    const known = [...causesOf(thrown)].flatMap((one) => one instanceof CutoverError && one.failedOn.length > 0 ? [one.failedOn] : []);
    return known.at(-1) ?? [];
}
/** Hosts of which an annotation shows the last lines; the summary has more. */
const SHOWN_HOSTS = 3;
/** The last lines of those that failed, host by host. */
function lastLines(failures) {
    const said = failures.filter(({ output, logs = [] }) => output.length + logs.length > 0);
    const lines = said
        .slice(0, SHOWN_HOSTS)
        .flatMap(({ host, output, logs = [] }) => [
        ...(output.length === 0 ? [] : [`Last lines of ${host}:`, ...output.map((line) => `  ${line}`)]),
        ...(logs.length === 0 ? [] : [`Log of ${host}:`, ...logs.map((line) => `  ${line}`)]),
    ]);
    const more = said.length - SHOWN_HOSTS;
    return more > 0
        ? [...lines, `(${more} more ${more === 1 ? 'host' : 'hosts'} said something: see the summary)`]
        : lines;
}
/**
 * The text of a failure as a person reads it: action and stage, cause, state of the hosts, what they said last, next step.
 * An error that is not ours is a fault in Cutover: it is shown with its stack so that it can be reported.
 */
function describeFailure(action, thrown) {
    if (!(thrown instanceof CutoverError)) {
        const stack = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
        return `${action}: unexpected error (a fault in Cutover, please report it)\n${stack}`;
    }
    const where = [...new Set([action, thrown.stage, thrown.host])]
        .filter((part) => part !== undefined)
        .join(' / ');
    const lines = [`${where}: ${thrown.message}`];
    if (thrown.state.length > 0)
        lines.push('State now:', ...thrown.state.map((line) => `  ${line}`));
    lines.push(...lastLines(failuresOf(thrown)));
    if (thrown.next !== undefined)
        lines.push(`Next: ${thrown.next}`);
    return lines.join('\n');
}


/***/ }),

/***/ 11157:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ BUMPS)
/* harmony export */ });
/** How the next version follows from the ones before. `auto` asks the commits. */
const BUMPS = ['auto', 'major', 'minor', 'patch', 'prerelease', 'number', 'calendar'];


/***/ }),

/***/ 55073:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ parseDuration),
/* harmony export */   a: () => (/* binding */ formatDuration)
/* harmony export */ });
const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
/** `500ms`, `30s`, `5m`, `2h`, `3d`, or a plain number of seconds, in milliseconds; undefined when it is none of these. */
function parseDuration(text) {
    const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)?$/.exec(text.trim());
    if (match === null)
        return undefined;
    const unit = (match[2] ?? 's');
    const ms = Number(match[1]) * UNITS[unit];
    return ms <= 0x7fff_ffff ? Math.round(ms) : undefined;
}
/** Milliseconds for a person: `0.4 s`, `12 s`, `3 min 05 s`, `2 h 10 min`. */
function formatDuration(ms) {
    const seconds = ms / 1000;
    if (seconds < 10)
        return `${seconds.toFixed(1)} s`;
    const whole = Math.round(seconds);
    if (whole < 60)
        return `${whole} s`;
    const pad = (n) => String(n).padStart(2, '0');
    if (whole < 3600)
        return `${Math.floor(whole / 60)} min ${pad(whole % 60)} s`;
    return `${Math.floor(whole / 3600)} h ${pad(Math.floor((whole % 3600) / 60))} min`;
}


/***/ }),

/***/ 9180:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DV: () => (/* binding */ codeBlock),
/* harmony export */   PF: () => (/* binding */ approvedLines),
/* harmony export */   Qj: () => (/* binding */ markdownTable),
/* harmony export */   RK: () => (/* binding */ visible),
/* harmony export */   SS: () => (/* binding */ codeSpan),
/* harmony export */   VD: () => (/* binding */ leftOutLines),
/* harmony export */   p7: () => (/* binding */ markdownText)
/* harmony export */ });
/* harmony import */ var _approval_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(10786);

/** A Markdown table; what stands in a cell cannot end it or start markup of its own. */
function markdownTable(head, rows) {
    const line = (cells) => `| ${cells.join(' | ')} |`;
    return [
        line(head.map(markdownText)),
        line(head.map(() => '---')),
        ...rows.map((cells) => line(cells.map(markdownText))),
    ].join('\n');
}
/** Who approved, as a paragraph of a summary; nothing where nobody had to. */
function approvedLines(approvers) {
    return approvers.length === 0 ? [] : [`Approved by ${markdownText((0,_approval_js__WEBPACK_IMPORTED_MODULE_0__/* .approverNames */ .sz)(approvers))}.`, ''];
}
/** A paragraph that names the hosts that a run left out, as it was told. */
function leftOutLines(behind) {
    if (behind.length === 0)
        return [];
    return [
        `Left out, as told: ${behind.map(markdownText).join(', ')}. What is live there is unknown; the next run that reaches them brings them to what the fleet serves.`,
        '',
    ];
}
/**
 * Text from outside (hosts, tags, people) made safe for Markdown and the HTML that GitHub makes of it: no markup, no
 * link that GitHub makes of a bare address (GFM, 6.9), no heading or list where it begins a line, and nothing that reorders
 * what stands beside it: characters of the bidirectional algorithm (UAX #9) and those of no width are spelled out. Spaces at
 * its ends are left out: beside them `**` is no markup.
 */
function markdownText(text) {
    return text
        .replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c] ?? c)
        .replace(/[\\`*_[\]|~]/g, (c) => `\\${c}`)
        .replace(/:(?=\/\/)/g, '&#58;')
        .replace(/(?<=www)\./gi, '&#46;')
        .replace(/[\r\n]+/g, ' ')
        .replace(INVISIBLE, spelled)
        .trim()
        .replace(/^(?=[#+=-])/, '\\')
        .replace(/^(\d+)(?=[.)](?:\s|$))/, '$1\\');
}
/** Lines from outside as a block of code, which nothing in them can end. */
function codeBlock(lines) {
    const text = lines.map((line) => line.replace(/[\r\n]+/g, ' ').replace(INVISIBLE, spelled)).join('\n');
    const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
    const fence = '`'.repeat(longest + 1);
    return `${fence}text\n${text}\n${fence}`;
}
/**
 * Text from outside as code in a line. For issues and comments: in code GitHub calls nobody by `@name`, and makes no link
 * of `#1`, which then would show there as well.
 */
function codeSpan(text) {
    const line = text
        .replace(/[\r\n]+/g, ' ')
        .replace(INVISIBLE, spelled)
        .trim();
    const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
    const fence = '`'.repeat(longest + 1);
    // A space at both ends is taken off again; without it a backtick there would be part of the fence.
    return line === '' ? '`(empty)`' : `${fence} ${line} ${fence}`;
}
/** Text with what cannot be seen, or reorders what stands beside it, spelled out. */
function visible(text) {
    return text.replace(INVISIBLE, spelled);
}
function spelled(character) {
    return `(U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')})`;
}
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;


/***/ })

};
