export const id = 9109;
export const ids = [9109,1632,7457];
export const modules = {

/***/ 7457:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   govern: () => (/* binding */ govern),
/* harmony export */   lockOptions: () => (/* binding */ lockOptions),
/* harmony export */   openGitHub: () => (/* binding */ openGitHub),
/* harmony export */   openRecord: () => (/* binding */ openRecord),
/* harmony export */   runOf: () => (/* binding */ runOf),
/* harmony export */   servedNow: () => (/* binding */ servedNow)
/* harmony export */ });
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7309);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4720);
/* harmony import */ var _host_lock_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2066);
/* harmony import */ var _host_site_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(23);
/* harmony import */ var _model_host_facts_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9829);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8967);






/** The run as GitHub knows it. */
function runOf({ identity }, { env }) {
    const [owner = '', repo = ''] = identity.repository.split('/');
    return {
        owner,
        repo,
        runId: Number(identity.runId),
        attempt: Number(identity.attempt),
        actor: env['GITHUB_ACTOR'] ?? 'unknown',
        triggeringActor: identity.actor,
    };
}
/** The API with the token of the input `token`; undefined without one. */
async function openGitHub({ env, log, signal }) {
    const token = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .secret */ .rJ)('token');
    if (token === undefined)
        return undefined;
    const { createGitHub } = await __webpack_require__.e(/* import() */ 5936).then(__webpack_require__.bind(__webpack_require__, 5936));
    return createGitHub({ token, env, log, signal });
}
async function askRunState(github, owner) {
    const { runState } = await __webpack_require__.e(/* import() */ 8617).then(__webpack_require__.bind(__webpack_require__, 8617));
    return runState(github, owner);
}
/** A lock is taken over when the run or the job that holds it has ended: GitHub says so of a run, the input of the jobs of this one. */
function lockOptions(github) {
    const jobsEnded = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .flag */ .Jt)('jobs-ended');
    return github === undefined
        ? { jobsEnded }
        : { jobsEnded, runState: (owner) => askRunState(github, owner) };
}
/**
 * Asks GitHub for the approval that the environment requires, before anything is touched, and opens the record
 * of this run. Throws CutoverError when nobody has approved.
 */
async function govern(context, site) {
    const { settings } = site;
    const [github, { checkApproval }] = await Promise.all([
        openGitHub(context),
        __webpack_require__.e(/* import() */ 684).then(__webpack_require__.bind(__webpack_require__, 684)),
    ]);
    const run = runOf(site, context);
    const { approvers } = await checkApproval({ mode: settings.of.approval, environment: settings.environment, run }, github, context.log);
    const about = (0,_host_site_js__WEBPACK_IMPORTED_MODULE_5__/* .contextOf */ .V)(site, approvers);
    const record = await openRecord(context, site, about, github);
    return {
        context: about,
        approvers,
        record,
        lock: lockOptions(github),
        async failing(stage, tag, body) {
            try {
                return await body();
            }
            catch (thrown) {
                const where = thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB ? (thrown.stage ?? stage) : stage;
                // What is wrong with inputs is found out before any host is asked.
                const untouched = thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz;
                const live = untouched ? undefined : await servedNow(site);
                const reason = (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(thrown);
                await record({ kind: 'failed', tag: tag(), stage: where, reason, live, untouched });
                throw thrown;
            }
        },
    };
}
/** The record alone, for what changes nothing and needs no approval. */
async function openRecord(run, site, context = (0,_host_site_js__WEBPACK_IMPORTED_MODULE_5__/* .contextOf */ .V)(site), github) {
    const { createRecord } = await __webpack_require__.e(/* import() */ 4682).then(__webpack_require__.bind(__webpack_require__, 4682));
    return createRecord({
        ...{ github: github ?? (await openGitHub(run)), context, environmentUrl: site.settings.of.url },
        ...{ runId: Number(site.identity.runId), sha: site.identity.sha, log: run.log },
    }).record;
}
const LOOK_MS = 5_000;
/** The release that all hosts say is live, also when the run is being cancelled; undefined when they differ or do not answer. */
async function servedNow({ fleet, settings }) {
    const calm = fleet.withSignal(AbortSignal.timeout(LOOK_MS));
    const readings = await calm.quiet(() => (0,_host_lock_js__WEBPACK_IMPORTED_MODULE_2__.readHosts)(calm, settings)).catch(() => []);
    return (0,_model_host_facts_js__WEBPACK_IMPORTED_MODULE_3__/* .servedTag */ ._c)(readings.map(({ host, facts }) => ({
        facts,
        slots: (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.slotsOf)(settings, host.name).map(({ name }) => name),
    })));
}


/***/ }),

/***/ 9109:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  entry: () => (/* binding */ entry)
});

// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(4720);
// EXTERNAL MODULE: ../build/src/model/bump.js
var bump = __webpack_require__(1157);
// EXTERNAL MODULE: ../build/src/model/approval.js
var approval = __webpack_require__(786);
// EXTERNAL MODULE: ../build/src/model/duration.js
var duration = __webpack_require__(5073);
// EXTERNAL MODULE: ../build/src/model/markdown.js
var markdown = __webpack_require__(9180);
;// CONCATENATED MODULE: ../build/src/model/report.js



/** GitHub drops a summary that is larger than 1 MiB; the rest is room for what other steps of the job write. */
const LIMIT = 1_000_000;
const OPEN_ROWS = 20;
const LONGEST_STATE = 300;
/** The release in one line. */
function reportTitle(report) {
    const { tag, previousTag, environment, verdict } = report;
    switch (verdict) {
        case 'released':
            return `${tag} is live in ${environment}`;
        case 'unchanged':
            return `${tag} was live in ${environment} already`;
        case 'rolled-back':
            return `${tag} failed in ${environment}, rolled back to ${previousTag ?? 'nothing'}`;
        case 'failed':
            return `${tag} was not released to ${environment}`;
        case 'planned':
            return `Dry run: ${tag} to ${environment}`;
    }
}
/** The hosts in the order in which they matter: those with a problem first, then the slow ones. */
function hostsByConcern(hosts) {
    const time = (host) => (host.deployMs ?? 0) + (host.switchMs ?? 0);
    return [...hosts].sort((a, b) => Number(a.ok) - Number(b.ok) || time(b) - time(a));
}
/** The step summary: what a lead reads in a minute. At most `limit` bytes; hosts are left out before anything else. */
function reportMarkdown(report, limit = LIMIT) {
    const head = [
        `## ${(0,markdown/* markdownText */.p7)(reportTitle(report))}`,
        ...failureLines(report),
        factsTable(report),
        ...planLines(report),
        ...gantt(report.stages),
        ...wayBack(report),
    ].join('\n\n');
    const hosts = hostsByConcern(report.hosts);
    const room = limit - bytes(head) - 500;
    let shown = hosts.length;
    let table = hostsTable(hosts, shown);
    while (shown > 0 && bytes(table) > room) {
        shown = Math.floor(shown * Math.min(0.9, room / bytes(table)));
        table = hostsTable(hosts, Math.max(0, shown));
    }
    return `${head}\n\n${table}\n`;
}
function failureLines({ failure, verdict, markedBad }) {
    if (failure === undefined)
        return [];
    const lines = [`**${(0,markdown/* markdownText */.p7)(failure.stage)}**: ${(0,markdown/* markdownText */.p7)(shorten(failure.message, 2_000))}`];
    if (verdict === 'rolled-back')
        lines.push(`The old version serves. The release is ${markedBad ? '' : 'not '}marked bad.`);
    if (failure.next !== undefined)
        lines.push(`Next: ${(0,markdown/* markdownText */.p7)(shorten(failure.next, 2_000))}`);
    return lines;
}
function factsTable(report) {
    const { commit, backup, approvers, manifest, slot, previousSlot, previousTag, previousCommit, stages } = report;
    const last = stages.at(-1);
    const rows = [
        ['Release', withCommit(report.tag, commit)],
        ['Before', previousTag === undefined ? 'nothing was live' : withCommit(previousTag, previousCommit)],
    ];
    if (report.verdict !== 'planned')
        rows.push(['Approved by', approvers.length === 0 ? 'nobody had to' : (0,approval/* approverNames */.sz)(approvers)]);
    rows.push(['Started by', report.actor]);
    if (report.verdict !== 'planned')
        rows.push([
            'Backup',
            backup === undefined
                ? 'none is configured'
                : `${backup.id}, ${backup.bytes} bytes, proven by ${backup.verified}, ${(0,duration/* formatDuration */.a)(backup.durationMs)}`,
        ]);
    if (slot !== undefined)
        rows.push(['Slot', `${slot}${previousSlot === undefined ? '' : `, before it ${previousSlot}`}`]);
    if (manifest !== undefined)
        rows.push(['Manifest', manifest]);
    if (report.migrated)
        rows.push(['Migrations', 'ran; a rollback of the code does not take them back']);
    if (last !== undefined)
        rows.push(['Took', (0,duration/* formatDuration */.a)(last.to)]);
    return (0,markdown/* markdownTable */.Qj)(['', ''], rows);
}
function withCommit(tag, commit) {
    return commit === undefined ? tag : `${tag} (${commit.slice(0, 7)})`;
}
function planLines({ plan }) {
    const shown = plan.slice(0, 2 * OPEN_ROWS).map((line) => `- ${(0,markdown/* markdownText */.p7)(shorten(line, LONGEST_STATE))}`);
    if (plan.length > shown.length)
        shown.push(`- and ${plan.length - shown.length} more lines in the log`);
    return shown.length === 0 ? [] : [shown.join('\n')];
}
/** A Mermaid chart of the stages, in milliseconds. */
function gantt(stages) {
    if (stages.length === 0)
        return [];
    const lines = stages.map(({ name, from, to, ok }) => {
        const start = Math.round(from);
        // A bar without width is not drawn.
        const end = Math.max(start + 1, Math.round(to));
        return `  ${name.replace(/[^\w ()-]/g, ' ')} ${(0,duration/* formatDuration */.a)(to - from)} :${ok ? '' : 'crit, '}${start}, ${end}`;
    });
    return [['```mermaid', 'gantt', '  dateFormat x', '  axisFormat %M:%S', ...lines, '```'].join('\n')];
}
function wayBack({ switched, verdict, repositoryUrl, rollbackWorkflow, previousTag, }) {
    if (!switched || previousTag === undefined)
        return [];
    const to = verdict === 'released' ? ` to ${(0,markdown/* markdownText */.p7)(previousTag)}` : '';
    return [
        `To go back${to}: [run the rollback workflow](${repositoryUrl}/actions/workflows/${encodeURIComponent(rollbackWorkflow)}).`,
    ];
}
function hostsTable(hosts, shown) {
    const rows = hosts
        .slice(0, shown)
        .map((host) => [
        host.ok ? '✓' : '✗',
        host.host,
        shorten(host.state, LONGEST_STATE),
        host.filesSent === undefined ? '–' : String(host.filesSent),
        host.bytesSent === undefined ? '–' : String(host.bytesSent),
        host.deployMs === undefined ? '–' : (0,duration/* formatDuration */.a)(host.deployMs),
        host.switchMs === undefined ? '–' : (0,duration/* formatDuration */.a)(host.switchMs),
    ]);
    const head = ['', 'Host', 'Now', 'Files sent', 'Bytes sent', 'Deploy', 'Switch'];
    const left = hosts.length - shown;
    const rest = left > 0 ? `\n\n${left} more hosts are in the output \`report\`.` : '';
    if (rows.length <= OPEN_ROWS)
        return (0,markdown/* markdownTable */.Qj)(head, rows) + rest;
    // Everything that needs a look is in sight: of those that are well the slow ones first.
    const open = Math.max(OPEN_ROWS / 2, Math.min(hosts.filter(({ ok }) => !ok).length, 50));
    return [
        (0,markdown/* markdownTable */.Qj)(head, rows.slice(0, open)),
        `<details><summary>${rows.length - open} more hosts</summary>`,
        (0,markdown/* markdownTable */.Qj)(head, rows.slice(open)),
        `</details>${rest}`,
    ].join('\n\n');
}
/** The same for the end of the log: what happened to each host, on one screen. */
function reportLines(report) {
    const hosts = hostsByConcern(report.hosts);
    const width = Math.max(0, ...hosts.map(({ host }) => host.length));
    const lines = hosts
        .slice(0, OPEN_ROWS)
        .map(({ ok, host, state }) => `${ok ? '✓' : '✗'} ${host.padEnd(width)}  ${shorten(state, 120)}`);
    const left = hosts.slice(OPEN_ROWS);
    if (left.length > 0)
        lines.push(`${left.length} more hosts, ${left.filter(({ ok }) => !ok).length} of them with a problem`);
    return [reportTitle(report), ...lines];
}
function shorten(text, length) {
    const line = text.replace(/\s+/g, ' ').trim();
    return line.length <= length ? line : `${line.slice(0, length - 1)}…`;
}
function bytes(text) {
    return new TextEncoder().encode(text).length;
}

// EXTERNAL MODULE: ../build/src/entry/connect.js
var connect = __webpack_require__(3610);
// EXTERNAL MODULE: ../build/src/entry/govern.js
var govern = __webpack_require__(7457);
// EXTERNAL MODULE: ../build/src/entry/inputs.js
var inputs = __webpack_require__(8967);
// EXTERNAL MODULE: ../build/src/entry/rsync-deploy.js + 1 modules
var rsync_deploy = __webpack_require__(1632);
// EXTERNAL MODULE: ../build/src/entry/stop-old.js + 1 modules
var stop_old = __webpack_require__(332);
;// CONCATENATED MODULE: ../build/src/entry/release.js








/** The whole release in one step: inputs → release → outputs and summary. */
const entry = async (context) => {
    const { env, log } = context;
    const dryRun = inputs/* flag */.Jt('dry-run');
    const allowBad = inputs/* flag */.Jt('allow-bad');
    const cache = inputs/* flag */.Jt('cache', true);
    const rollbackWorkflow = inputs/* optional */.lq('rollback-workflow') ?? 'rollback.yml';
    const tag = await tagWanted(context, dryRun);
    const site = await (0,connect/* prepareSite */.tJ)(context);
    const stopAfter = site.settings.of.switch['stop-old-after'];
    (0,stop_old/* checkStop */.z)(site, stopAfter);
    const github = await (0,govern.openGitHub)(context);
    const [{ readSource }, { release }] = await Promise.all([
        __webpack_require__.e(/* import() */ 4568).then(__webpack_require__.bind(__webpack_require__, 4568)),
        Promise.all(/* import() */[__webpack_require__.e(4978), __webpack_require__.e(8632), __webpack_require__.e(2902), __webpack_require__.e(8556), __webpack_require__.e(1316), __webpack_require__.e(9868), __webpack_require__.e(2742), __webpack_require__.e(8265)]).then(__webpack_require__.bind(__webpack_require__, 1844)),
    ]);
    const source = await log.group('Read the source', () => readSource((0,rsync_deploy.sourceSettings)(site.settings, context)));
    const expected = inputs/* optional */.lq('expect-manifest');
    if (expected !== undefined && expected !== source.sha256)
        throw new errors/* InputError */.dz(`the folder to release has the manifest ${source.sha256.slice(0, 12)}, not ${expected.slice(0, 12)}: it is not what was released before`, { next: 'build once and hand the same artifact to every environment' });
    const wanted = {
        tag,
        commit: env['GITHUB_SHA'],
        source,
        allowBad,
        backup: { passwords: inputs/* secrets */.O3('database-passwords'), allowShrink: inputs/* flag */.Jt('allow-shrink') },
        lock: (0,govern.lockOptions)(github),
        run: (0,govern.runOf)(site, context),
        dryRun,
        rollbackWorkflow,
    };
    const { report, error } = await release(site, wanted, github);
    (0,connect/* setOutputs */.n0)({
        tag: report.tag,
        slot: report.slot,
        'previous-tag': report.previousTag,
        'backup-id': report.backup?.id,
        result: report.verdict,
        report,
    });
    await (0,connect/* addSummary */.S0)(reportMarkdown(report));
    for (const line of reportLines(report))
        log.info(line);
    if (error !== undefined)
        throw error;
    if (report.verdict === 'released' && cache && (0,connect/* hasCache */.Te)(env)) {
        const { saveBundle } = await __webpack_require__.e(/* import() */ 5020).then(__webpack_require__.bind(__webpack_require__, 5020));
        await log.group('Save the bundle', () => saveBundle({ app: site.settings.app, tag: report.tag }, source, log));
    }
    const { slot, previousSlot } = report;
    if (report.verdict === 'released' &&
        stopAfter !== undefined &&
        slot !== undefined &&
        previousSlot !== undefined)
        await (0,stop_old/* stopOld */.Q)(site, { live: { slot, tag: report.tag }, previous: { slot: previousSlot, tag: report.previousTag } }, stopAfter, context.signal);
};
/** The tag of the input or of the run; else how the commit of the run is tagged as the next version. */
async function tagWanted(context, dryRun) {
    const { env, signal } = context;
    if (inputs/* optional */.lq('tag') !== undefined || env['GITHUB_REF_TYPE'] === 'tag')
        return (0,connect/* releaseTag */.aF)(context);
    const actor = env['GITHUB_ACTOR'] ?? 'github-actions[bot]';
    return {
        make: {
            tag: undefined,
            bump: inputs/* choice */.Yq('bump', bump/* BUMPS */.o, 'auto'),
            defaultBump: 'patch',
            prefix: inputs/* optional */.lq('tag-prefix') ?? 'v',
            prereleaseId: 'rc',
            timeZone: 'UTC',
            commit: env['GITHUB_SHA'] ?? 'HEAD',
            reason: inputs/* optional */.lq('reason'),
            requireReason: false,
            previousTag: undefined,
            generateNotes: true,
            release: 'published',
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

/***/ 1632:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  entry: () => (/* binding */ entry),
  sourceSettings: () => (/* binding */ sourceSettings)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ../build/src/model/duration.js
var duration = __webpack_require__(5073);
// EXTERNAL MODULE: ../build/src/model/markdown.js
var markdown = __webpack_require__(9180);
;// CONCATENATED MODULE: ../build/src/model/deploy-summary.js


/** The step summary of a deploy. */
function deploySummary(result, approvers) {
    const { tag, slot, slotIsLive, live, manifest, durationMs, hosts } = result;
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
        `${slotIsLive ? 'It takes traffic after the next switch.' : live === undefined ? 'Nothing is live yet.' : `Live is still ${live.slot} with ${(0,markdown/* markdownText */.p7)(live.tag ?? 'no release')}.`} Manifest \`${manifest.slice(0, 12)}\`, ${(0,duration/* formatDuration */.a)(durationMs)}.`,
        '',
        ...(0,markdown/* approvedLines */.PF)(approvers),
        (0,markdown/* markdownTable */.Qj)(['Host', 'Result', 'Base', 'Files sent', 'Bytes sent', 'Files linked', 'Time'], rows),
        '',
    ].join('\n');
}

// EXTERNAL MODULE: ../build/src/entry/connect.js
var connect = __webpack_require__(3610);
// EXTERNAL MODULE: ../build/src/entry/govern.js
var govern = __webpack_require__(7457);
// EXTERNAL MODULE: ../build/src/entry/inputs.js
var inputs = __webpack_require__(8967);
// EXTERNAL MODULE: ../build/src/entry/shard.js
var shard = __webpack_require__(6056);
;// CONCATENATED MODULE: ../build/src/entry/rsync-deploy.js






const entry = async (context) => {
    const { log } = context;
    const tag = await (0,connect/* releaseTag */.aF)(context);
    const dryRun = (0,inputs/* flag */.Jt)('dry-run');
    const allowBad = (0,inputs/* flag */.Jt)('allow-bad');
    const cache = (0,inputs/* flag */.Jt)('cache', true);
    const site = await (0,connect/* prepareSite */.tJ)(context);
    const slot = (0,inputs/* optional */.lq)('slot');
    (0,shard/* wantSlot */.dz)(site.settings, slot);
    const governed = dryRun ? undefined : await (0,govern.govern)(context, site);
    const [{ readHosts, withLock }, { readSource }, { describePlan, planRsyncDeploy, rsyncDeploy }] = await Promise.all([
        Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 2066)),
        __webpack_require__.e(/* import() */ 4568).then(__webpack_require__.bind(__webpack_require__, 4568)),
        Promise.all(/* import() */[__webpack_require__.e(1316), __webpack_require__.e(9713)]).then(__webpack_require__.bind(__webpack_require__, 1316)),
    ]);
    const readFolder = async () => {
        await site.fleet.connect();
        const source = await log.group('Read the source', () => readSource(sourceSettings(site.settings, context)));
        log.info(`${source.totals.files} files, ${source.totals.bytes} bytes, manifest ${source.sha256.slice(0, 12)}`);
        return source;
    };
    const wanted = {
        ...{ tag, allowBad, commit: context.env['GITHUB_SHA'] },
        ...{ slot, backup: (0,inputs/* optional */.lq)('backup-id') },
    };
    if (governed === undefined) {
        const source = await readFolder();
        const plan = await planRsyncDeploy(site, await readHosts(site.fleet, site.settings), {
            ...wanted,
            source,
        });
        const lines = describePlan(plan, tag);
        for (const line of lines)
            log.info(line);
        (0,connect/* setOutputs */.n0)({ release: tag, slot: plan.slot.name, manifest: source.sha256 });
        await (0,connect/* addSummary */.S0)([`## Dry run: ${tag} into slot ${plan.slot.name}`, '', ...lines.map((line) => `- ${line}`), ''].join('\n'));
        return;
    }
    const { record, approvers } = governed;
    const { source, result } = await governed.failing('rsync-deploy', () => tag, async () => {
        const found = await readFolder();
        const about = { ...wanted, source: found, context: governed.context, record };
        const deployed = await withLock(site.fleet, site.settings, site.identity, (held) => rsyncDeploy(site, held, about), governed.lock);
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
    });
    await (0,connect/* addSummary */.S0)(deploySummary(result, approvers));
    // All shards have the same bundle, and the cache takes it once.
    if (cache && (site.settings.shard?.index ?? 1) === 1 && (0,connect/* hasCache */.Te)(context.env)) {
        const { saveBundle } = await __webpack_require__.e(/* import() */ 5020).then(__webpack_require__.bind(__webpack_require__, 5020));
        await log.group('Save the bundle', () => saveBundle({ app: site.settings.app, tag }, source, log));
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
    };
}


/***/ }),

/***/ 332:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  z: () => (/* binding */ checkStop),
  Q: () => (/* binding */ stopOld)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(4720);
// EXTERNAL MODULE: ../build/src/host/lock.js + 1 modules
var lock = __webpack_require__(2066);
// EXTERNAL MODULE: ../build/src/model/duration.js
var duration = __webpack_require__(5073);
// EXTERNAL MODULE: ../build/src/config/settings.js
var config_settings = __webpack_require__(7309);
// EXTERNAL MODULE: ../build/src/host/call.js
var call = __webpack_require__(7624);
;// CONCATENATED MODULE: ../build/src/steps/stop-slot.js


/**
 * Runs the environment's `stop` command for a slot on every host that has it. A host where that slot is live,
 * or may take traffic, refuses. Throws CutoverError after all hosts have ended.
 */
async function stopSlot({ settings, fleet }, held, name) {
    const { stop, timeouts } = settings.of;
    if (stop === undefined)
        return;
    const slot = (0,config_settings.slotNamed)(settings, name);
    const timeoutMs = stop.timeout ?? timeouts.start;
    const readings = held.readings.filter(({ host, facts }) => (slot.hosts === undefined || slot.hosts.includes(host.name)) && facts.slots.get(name) !== undefined);
    await fleet.stage(`stop ${name}`, (host, signal) => {
        const tag = readings.find((reading) => reading.host === host)?.facts.slots.get(name);
        const variables = Object.entries((0,config_settings.commandVariables)(settings, host, { tag, slot }));
        return host.call((0,call/* script */.K$)('stop-slot'), [
            ...[(0,config_settings.rootOn)(settings, host), held.token, name, String(Math.ceil(timeoutMs / 1000)), stop.run],
            ...variables.map(([key, value]) => `${key}=${value}`),
        ], {
            deadlineMs: timeoutMs + 30_000,
            signal,
            onOutput: (line) => fleet.log.info(`${host.name} | ${line}`),
        });
    }, {
        hosts: readings.map(({ host }) => host),
        state: ({ ok }) => `${name} ${ok ? 'is stopped' : 'may run still'}; what is live is unchanged`,
        next: 'the switch itself is done and live; stop the old slot by hand, or leave it to the next deploy',
    });
}

;// CONCATENATED MODULE: ../build/src/entry/stop-old.js





const LONGEST_WAIT_MS = 60 * 60_000;
/** Whether the old slot can be stopped so long after a switch. Throws InputError before anything is touched. */
function checkStop({ settings }, stopAfter) {
    if (stopAfter === undefined)
        return;
    if (settings.of.stop === undefined)
        throw new errors/* InputError */.dz('`stop-old-after` needs `stop:` in the environment: the command that stops a slot', {
            next: 'add `stop:`, or leave `stop-old-after` out; then the old slot runs on until the next deploy',
        });
    const within = settings.of.switch['confirm-within'];
    if (within !== undefined && stopAfter < within)
        throw new errors/* InputError */.dz(`\`stop-old-after\` (${(0,duration/* formatDuration */.a)(stopAfter)}) stops the slot that an unconfirmed switch goes back to within \`confirm-within\` (${(0,duration/* formatDuration */.a)(within)})`, { next: 'raise `stop-old-after`, or lower `confirm-within` in the configuration' });
    if (stopAfter > LONGEST_WAIT_MS)
        throw new errors/* InputError */.dz('`stop-old-after` may be 1h at most: the job waits for it');
}
/** Stops the slot that was left. The lock is free while it waits, so that a rollback can come in between: then the old slot is live and stays. */
async function stopOld(site, { live, previous }, afterMs, signal) {
    if (previous === undefined || previous.slot === live.slot)
        return;
    site.fleet.log.info(`${previous.slot} is stopped in ${(0,duration/* formatDuration */.a)(afterMs)}`);
    await (0,promises_.setTimeout)(afterMs, undefined, { signal }).catch(() => {
        throw new errors/* CutoverError */.DB(`stopped while waiting to stop ${previous.slot}; ${live.slot} is live`);
    });
    await (0,lock.withLock)(site.fleet, site.settings, site.identity, async (held) => {
        if (held.readings.some(({ facts }) => facts.live !== live.slot))
            site.fleet.log.warning(`${previous.slot} is not stopped: ${live.slot} is not live on all hosts any more`);
        else
            await stopSlot(site, held, previous.slot);
    });
}


/***/ }),

/***/ 4720:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DB: () => (/* binding */ CutoverError),
/* harmony export */   Ic: () => (/* binding */ describeFailure),
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   dz: () => (/* binding */ InputError)
/* harmony export */ });
/** Base of every error that Cutover raises on purpose. */
class CutoverError extends Error {
    name = 'CutoverError';
    host;
    stage;
    state;
    next;
    constructor(message, details = {}) {
        super(message, details.cause === undefined ? undefined : { cause: details.cause });
        this.host = details.host;
        this.stage = details.stage;
        this.state = details.state ?? [];
        this.next = details.next;
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
/**
 * The text of a failure as a person reads it: action and stage, cause, state of the hosts, next step.
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
    if (thrown.next !== undefined)
        lines.push(`Next: ${thrown.next}`);
    return lines.join('\n');
}


/***/ }),

/***/ 23:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ contextOf)
/* harmony export */ });
/** Who does it and where, for the record. */
function contextOf({ settings, identity }, approvers = []) {
    const { app, environment } = settings;
    return { app, environment, runUrl: identity.run, actor: identity.actor, approvers };
}


/***/ }),

/***/ 786:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   bA: () => (/* binding */ judgeApproval),
/* harmony export */   q: () => (/* binding */ sameName),
/* harmony export */   sz: () => (/* binding */ approverNames)
/* harmony export */ });
/** Who approved, with what they wrote: `mona ("looks good"), hubot`. */
function approverNames(approvers) {
    return approvers
        .map(({ login, comment }) => (comment === '' ? login : `${login} (${JSON.stringify(comment)})`))
        .join(', ');
}
/** GitHub compares names of environments and of people without case. */
function sameName(a, b) {
    return a.toLowerCase() === b.toLowerCase();
}
/**
 * Whether this run may change this environment.
 *
 * The reviews belong to the run, not to one attempt of it, and do not tell when they were given. So in a
 * re-run an approval may stem from an earlier attempt. It then counts only while the environment is still
 * protected: GitHub holds the job of every attempt until somebody approves that attempt, so the job runs
 * only because somebody did. For `not-self` it must further be certain that this somebody was not who
 * started the attempt: GitHub's own rule against self-review says so, or else no starter is among those
 * who approved at all, in whichever attempt.
 */
function judgeApproval(question, reviews, protection) {
    const { mode, environment, attempt, starters } = question;
    const approvals = reviews.filter(({ state, environments }) => state === 'approved' && environments.some((name) => sameName(name, environment)));
    const approvers = unique(approvals.map(({ login, comment }) => ({ login, comment })));
    if (approvers.length === 0)
        return { approved: false, why: 'no-review', approvers };
    const rerun = attempt > 1;
    if (rerun && protection?.required !== true)
        return { approved: false, why: 'unprotected-rerun', approvers };
    if (mode === 'required')
        return { approved: true, approvers };
    const others = approvers.filter(({ login }) => !starters.some((starter) => sameName(starter, login)));
    if (others.length === 0)
        return { approved: false, why: 'self-review', approvers };
    if (rerun && others.length < approvers.length && protection?.preventSelfReview !== true)
        return { approved: false, why: 'self-review-rerun', approvers };
    return { approved: true, approvers: others };
}
/** One entry a person; the last comment that is not empty stays. */
function unique(approvers) {
    const found = new Map();
    for (const approver of approvers) {
        const before = found.get(approver.login.toLowerCase());
        found.set(approver.login.toLowerCase(), approver.comment === '' && before !== undefined ? before : approver);
    }
    return [...found.values()];
}


/***/ }),

/***/ 1157:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ BUMPS)
/* harmony export */ });
/** How the next version follows from the ones before. `auto` asks the commits. */
const BUMPS = ['auto', 'major', 'minor', 'patch', 'prerelease', 'number', 'calendar'];


/***/ }),

/***/ 9829:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dh: () => (/* binding */ readLockOwner),
/* harmony export */   XD: () => (/* binding */ agreedLiveTag),
/* harmony export */   _c: () => (/* binding */ servedTag),
/* harmony export */   fh: () => (/* binding */ parseHostFacts),
/* harmony export */   pG: () => (/* binding */ liveTag)
/* harmony export */ });
/** A name as guard_tag of prelude.sh has it, and one as guard_slot has it: what a host says goes back into calls and into reports. */
const TAG = /^(?![.-])(?!.*\.partial$)[A-Za-z0-9._+@,=-]{1,255}$/;
const SLOT = /^[a-z][a-z0-9-]{0,31}$/;
/** Reads the answer of read-host.sh: `key=value` lines. A host may say anything; what makes no sense is left out. */
function parseHostFacts(lines) {
    const one = (key) => lines.find(([name]) => name === key)?.[1];
    const all = (key) => lines.filter(([name]) => name === key).map(([, value]) => value);
    const records = new Map(all('about')
        .map((value) => splitWord(value))
        .map(([tag, json]) => [tag, readRecord(json)]));
    const root = one('root');
    const slotOf = (text) => (text !== undefined && SLOT.test(text) ? text : undefined);
    const [id = '', ...armed] = (one('confirm') ?? '').split(' ').filter((word) => word !== '');
    const confirm = /^[0-9a-f-]{36}$/.test(id) ? { id, hosts: armed } : undefined;
    const switching = slotOf(splitWord(one('switching') ?? '')[0]);
    const sharedMissing = all('shared-missing');
    const number = (key) => {
        const value = one(key);
        return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
    };
    return {
        root: root === 'missing' ? undefined : root,
        user: one('user') ?? '',
        tools: new Set(all('tool')),
        freeBytes: number('free-bytes') ?? 0,
        freeInodes: number('free-inodes'),
        ...(sharedMissing.length === 0 ? {} : { sharedMissing }),
        live: slotOf(one('live')),
        ...(switching === undefined ? {} : { switching }),
        ...(confirm === undefined ? {} : { confirm }),
        slots: new Map(all('slot')
            .map(splitWord)
            .filter(([slot]) => SLOT.test(slot))
            .map(([slot, tag]) => [slot, TAG.test(tag) ? tag : undefined])),
        releases: all('release')
            .map(splitWord)
            .filter(([tag]) => TAG.test(tag))
            .map(([tag, sum]) => ({
            tag,
            manifest: /^[0-9a-f]{64}$/.test(sum) ? sum : undefined,
            record: records.get(tag),
        })),
        partials: all('partial').filter((tag) => TAG.test(tag)),
        backups: all('backup')
            .map(splitWord)
            .flatMap(([id, json]) => {
            const about = parseJson(json);
            return about === undefined || !TAG.test(id) ? [] : [{ id, about }];
        }),
        history: [...all('left-bad'), ...all('history')].map(parseJson).filter((line) => line !== undefined),
        ...(one('history-cut') === 'yes' ? { historyFrom: timeOf(all('history')[0]) } : {}),
        lock: readLockOwner(one('lock')),
    };
}
/** The tag in the live slot of a host, or undefined. */
function liveTag(facts) {
    return facts.live === undefined ? undefined : facts.slots.get(facts.live);
}
/** The tag that is live on every one of these hosts; undefined when they differ or nothing is live. */
function agreedLiveTag(hosts) {
    const tags = new Set(hosts.map(liveTag));
    return tags.size === 1 ? [...tags][0] : undefined;
}
/** As agreedLiveTag, where slots may be groups of hosts: those of the other group hold another release and do not count. */
function servedTag(hosts) {
    const live = new Set(hosts.map(({ facts }) => facts.live));
    if (live.size !== 1)
        return undefined;
    return agreedLiveTag(hosts
        .filter(({ facts, slots }) => facts.live === undefined || slots.includes(facts.live))
        .map(({ facts }) => facts));
}
function readLockOwner(json) {
    const value = json === undefined ? undefined : parseJson(json);
    if (typeof value !== 'object' || value === null)
        return undefined;
    const word = (key) => {
        const found = value[key];
        return typeof found === 'string' ? oneLine(found).slice(0, 300) : 'unknown';
    };
    return {
        action: word('action'),
        run: word('run'),
        runId: word('runId'),
        attempt: word('attempt'),
        repository: word('repository'),
        actor: word('actor'),
        since: word('since'),
    };
}
function readRecord(json) {
    const value = parseJson(json);
    if (typeof value !== 'object' || value === null)
        return undefined;
    const said = value;
    const record = {};
    for (const [key, type] of Object.entries(RECORD)) {
        const found = said[key];
        if (typeof found === type)
            record[key] = typeof found === 'string' ? oneLine(found) : found;
    }
    const { approvers, returned } = said;
    if (Array.isArray(approvers) && approvers.every((one) => typeof one === 'string'))
        record['approvers'] = approvers.map(oneLine);
    if (typeof returned === 'object' && returned !== null && 'from' in returned && 'run' in returned) {
        const { from, run } = returned;
        if (typeof from === 'string' && typeof run === 'string')
            record['returned'] = { from: oneLine(from), run: oneLine(run) };
    }
    const { tag, state, manifest, deployedAt } = record;
    const known = state === 'complete' || state === 'good' || state === 'bad';
    if (!known || tag === undefined || manifest === undefined || deployedAt === undefined)
        return undefined;
    return record;
}
/** The keys of a record and what they hold; of a host that says something else nothing is taken over. */
const RECORD = {
    tag: 'string',
    state: 'string',
    manifest: 'string',
    commit: 'string',
    deployedAt: 'string',
    liveAt: 'string',
    goodAt: 'string',
    badAt: 'string',
    reason: 'string',
    actor: 'string',
    run: 'string',
    backup: 'string',
    files: 'number',
    bytes: 'number',
    migrated: 'boolean',
    pinned: 'boolean',
};
/** Control characters would drive a log or a terminal, or begin a line of their own there. */
function oneLine(text) {
    return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
}
/** When a line of the history was written; one that does not say is as good as none before it. */
function timeOf(line) {
    const said = parseJson(line ?? '');
    const at = typeof said === 'object' && said !== null && 'at' in said ? said.at : undefined;
    return typeof at === 'string' ? at : '~';
}
function splitWord(value) {
    const space = value.indexOf(' ');
    return space < 0 ? [value, ''] : [value.slice(0, space), value.slice(space + 1)];
}
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 9180:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PF: () => (/* binding */ approvedLines),
/* harmony export */   Qj: () => (/* binding */ markdownTable),
/* harmony export */   p7: () => (/* binding */ markdownText)
/* harmony export */ });
/* harmony import */ var _approval_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(786);

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
/** Text from outside (hosts, tags, people) made safe for Markdown and the HTML that GitHub makes of it. */
function markdownText(text) {
    return text
        .replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c] ?? c)
        .replace(/[\\`*_[\]|~]/g, (c) => `\\${c}`)
        .replace(/[\r\n]+/g, ' ');
}


/***/ })

};
