export const id = 4094;
export const ids = [4094,1632,6753];
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

/***/ 54094:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  entry: () => (/* binding */ entry)
});

// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/model/duration.js
var duration = __webpack_require__(55073);
// EXTERNAL MODULE: ../build/src/model/markdown.js
var markdown = __webpack_require__(9180);
// EXTERNAL MODULE: ../build/src/model/json.js
var json = __webpack_require__(36035);
// EXTERNAL MODULE: ../build/src/model/rehearsal.js
var rehearsal = __webpack_require__(35790);
;// CONCATENATED MODULE: ../build/src/model/rehearsal-steps.js


/** What must have ended well, in this order; `test` only where there is one. */
const REHEARSAL_STEPS = ['production', 'restore', 'code', 'release', 'test', 'back', 'again'];
/** The context `steps` of a job as JSON, or a list of those of several jobs; undefined when it is neither. */
function parseSteps(text) {
    const value = (0,json/* parseJson */.q)(text);
    const jobs = (Array.isArray(value) ? value : [value]).map((job) => Array.isArray(job) ? undefined : (0,json/* asObject */.e)(job));
    if (jobs.length === 0 || jobs.includes(undefined))
        return undefined;
    const all = Object.assign({}, ...jobs);
    const known = Object.entries(all).map(([id, value]) => {
        const step = (0,json/* asObject */.e)(value) ?? {};
        const { outcome } = step;
        return [
            id,
            {
                outcome: typeof outcome === 'string' ? outcome : 'unknown',
                outputs: (0,json/* asObject */.e)(step['outputs']) ?? {},
            },
        ];
    });
    return Object.fromEntries(known);
}
/**
 * What a rehearsal came to, by what its steps gave and by what the hosts say at its end (`end` undefined: they could not be
 * read). It passed only where every part is known to have ended well, and nobody else changed the environment meanwhile.
 */
function judgeRehearsal(steps, release, end) {
    const report = reportOf(steps['release']);
    const data = restoredData(steps['restore']);
    const problem = notEnded(steps) ??
        (data === undefined ? at('restore', 'what was brought is not known to be masked') : undefined) ??
        notReleased('release', report, release) ??
        (steps['back']?.outputs['changed'] === 'true' ? undefined : at('back', 'nothing was gone back from')) ??
        notReleased('again', reportOf(steps['again']), release) ??
        notAsLeft(release, end);
    return {
        failed: problem,
        data,
        schema: (0,rehearsal/* schemaOf */.pP)(report['schemaRead']),
        ms: timesOfSteps(steps),
    };
}
const at = (stage, reason) => ({ stage, reason });
function notEnded(steps) {
    for (const name of REHEARSAL_STEPS) {
        const outcome = steps[name]?.outcome;
        if (outcome === 'success' || (name === 'test' && (outcome === 'skipped' || outcome === undefined)))
            continue;
        return at(name, wordsOf(name, outcome));
    }
    return undefined;
}
function wordsOf(name, outcome) {
    if (outcome === 'failure')
        return `${STEP_WORDS[name]} failed: see the run`;
    if (outcome === 'cancelled')
        return `${STEP_WORDS[name]} was cancelled`;
    return `${STEP_WORDS[name]} did not run`;
}
const STEP_WORDS = {
    production: 'asking what production serves',
    restore: "bringing production's masked data",
    code: 'bringing the code that production serves',
    release: 'the release',
    test: 'the tests of the team',
    back: 'the way back',
    again: 'the second release',
};
function reportOf(step) {
    const text = step?.outputs['report'];
    return (typeof text === 'string' ? (0,json/* asObject */.e)((0,json/* parseJson */.q)(text)) : undefined) ?? {};
}
function notReleased(stage, report, { tag, manifest }) {
    if (report['tag'] !== tag || report['manifest'] !== manifest)
        return at(stage, 'what was released is not this bundle');
    if (report['verdict'] === 'unchanged')
        return at(stage, `${tag} was live already, so nothing was rehearsed`);
    return report['verdict'] === 'released' ? undefined : at(stage, `${tag} was not released`);
}
/** What was restored, by the outputs of restore-backup. */
function restoredData(step) {
    const { outputs = {} } = step ?? {};
    return (0,rehearsal/* dataOf */.qu)({ backup: outputs['backup-id'], taken: outputs['taken-at'], masks: outputs['masks'] });
}
/** Events that change nothing that a rehearsal rests on. */
const HARMLESS = new Set(['observing', 'observed']);
function notAsLeft({ tag, manifest, run }, end) {
    if (end === undefined || end.live.length === 0)
        return at('end', 'the hosts could not be read at the end');
    const other = end.live.find((one) => one.tag !== tag || one.manifest !== manifest);
    if (other !== undefined)
        return at('end', `${other.host} is not known to serve ${tag} at the end`);
    for (const { host, lines } of end.histories) {
        const all = lines.map((line) => (0,json/* asObject */.e)(line) ?? {});
        const own = all.map((line) => (line['run'] === run ? String(line['event']) : undefined));
        // A run with two rehearsals begins anew with the data.
        const restored = own.lastIndexOf('restored');
        const first = restored < 0 ? own.findIndex((event) => event !== undefined) : restored;
        if (first < 0)
            return at('end', `${host} knows nothing of this run`);
        const between = all
            .slice(first)
            .find((line) => line['run'] !== run && !HARMLESS.has(String(line['event'])));
        if (between !== undefined)
            return at('end', `another run changed ${host} meanwhile (${String(between['event'])}, ${String(between['run'])})`);
    }
    return undefined;
}
/** Milliseconds by stage, of what was measured. */
function timesOfSteps(steps) {
    const ms = {};
    const note = (name, value) => {
        const time = typeof value === 'string' && value !== '' ? Number(value) : value;
        if (typeof time === 'number' && Number.isFinite(time) && time >= 0)
            ms[name] = Math.round(time);
    };
    note('restore', steps['restore']?.outputs['duration']);
    for (const [name, value] of Object.entries(stagesOf(reportOf(steps['release']))))
        note(name, value);
    note('rollback', steps['back']?.outputs['duration']);
    note('rollback traffic', steps['back']?.outputs['traffic-after']);
    for (const [name, value] of Object.entries(stagesOf(reportOf(steps['again']))))
        note(`again: ${name}`, value);
    return ms;
}
/** `backup`, `deploy`, `switch` and so on, as the report has them, with the parts of a deploy that change data. */
function stagesOf(report) {
    const stages = Array.isArray(report['stages']) ? report['stages'].map((one) => (0,json/* asObject */.e)(one) ?? {}) : [];
    const times = {};
    for (const { name, from, to } of stages)
        if (typeof name === 'string' && typeof from === 'number' && typeof to === 'number')
            times[name.toLowerCase()] = to - from;
    return { ...times, ...(0,json/* asObject */.e)(report['dataMs']) };
}

// EXTERNAL MODULE: ../build/src/model/tag-name.js
var tag_name = __webpack_require__(36753);
// EXTERNAL MODULE: ../build/src/entry/authorize.js
var authorize = __webpack_require__(35311);
// EXTERNAL MODULE: ../build/src/entry/connect.js
var connect = __webpack_require__(33610);
// EXTERNAL MODULE: ../build/src/entry/connect-all.js
var connect_all = __webpack_require__(16964);
// EXTERNAL MODULE: ../build/src/entry/inputs.js
var inputs = __webpack_require__(8967);
// EXTERNAL MODULE: ../build/src/entry/rsync-deploy.js + 1 modules
var rsync_deploy = __webpack_require__(11632);
;// CONCATENATED MODULE: ../build/src/entry/record-rehearsal.js










/** What a rehearsal came to, by its steps and by what the hosts say now: kept at GitHub. Red unless it passed. */
const entry = async (context) => {
    const { log, env } = context;
    const tag = (0,inputs/* required */.mw)('tag');
    const problem = (0,tag_name.checkTag)(tag);
    if (problem !== undefined)
        throw new errors/* InputError */.dz(`${JSON.stringify(tag)} cannot be the tag of a release: ${problem}`);
    const steps = parseSteps((0,inputs/* required */.mw)('steps'));
    if (steps === undefined)
        throw new errors/* InputError */.dz('the input `steps` is not what a job knows of its steps', {
            next: 'give it ${{ toJSON(steps) }}',
        });
    const site = await (0,connect/* prepareSite */.tJ)(context);
    const github = await (0,authorize.openGitHub)(context);
    if (github === undefined)
        throw new errors/* InputError */.dz('there is no token to record the rehearsal with', {
            next: 'give the input `token`, or leave it out so that the token of the job is used',
        });
    const [{ readRelease }, { wholeConfigSum }, { writeRehearsal }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(7728), __webpack_require__.e(246)]).then(__webpack_require__.bind(__webpack_require__, 30246)),
        Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(7728), __webpack_require__.e(1930), __webpack_require__.e(5919), __webpack_require__.e(236), __webpack_require__.e(8070), __webpack_require__.e(7410), __webpack_require__.e(8382), __webpack_require__.e(6094)]).then(__webpack_require__.bind(__webpack_require__, 8382)),
        __webpack_require__.e(/* import() */ 3115).then(__webpack_require__.bind(__webpack_require__, 75496)),
    ]);
    const { settings, identity } = site;
    const source = await readRelease(settings, (0,rsync_deploy.sourceSettings)(settings, context));
    const end = await readEnd(site).catch((thrown) => {
        log.warning(`what the hosts serve at the end is not known: ${(0,errors/* firstLine */.TM)(thrown)}`);
        return undefined;
    });
    const release = { tag, manifest: source.sha256, run: identity.run };
    const { failed, ...found } = judgeRehearsal(steps, release, end);
    const rehearsal = {
        app: settings.app,
        environment: settings.environment,
        ...release,
        config: wholeConfigSum(settings),
        commit: env['GITHUB_SHA'],
        at: new Date().toISOString(),
        result: failed === undefined ? 'passed' : 'failed',
        ...failed,
        ...found,
    };
    await writeRehearsal(github, rehearsal, identity.sha);
    (0,connect/* setOutputs */.n0)({ result: rehearsal.result, rehearsal });
    await (0,connect/* addSummary */.S0)(summaryOf(rehearsal));
    if (failed === undefined) {
        log.info(`${tag} was rehearsed in ${settings.environment}, and passed`);
        return;
    }
    throw new errors/* CutoverError */.DB(`the rehearsal of ${tag} in ${settings.environment} failed: ${failed.reason}`, {
        stage: failed.stage,
        state: [`it is recorded as failed: where \`rehearsed\` is asked for, ${tag} is refused`],
        next: 'mend the cause, and rehearse again',
    });
};
/** What the hosts serve, and what they say of how they came to it. */
async function readEnd(site) {
    await (0,connect_all/* connectAll */.Q)(site);
    const { readServers, servingOn } = await Promise.all(/* import() */[__webpack_require__.e(1930), __webpack_require__.e(236), __webpack_require__.e(7069)]).then(__webpack_require__.bind(__webpack_require__, 18779));
    const servers = await readServers(site);
    const served = servingOn(site, servers).served;
    // Where slots are groups of hosts, the others had no part in it.
    const group = site.settings.slots.find(({ name }) => name === served?.slot)?.hosts;
    const own = servers.readings.filter(({ host }) => group === undefined || group.includes(host.name));
    return {
        live: own.map(({ host, facts }) => {
            const live = facts.slots.get(served?.slot ?? '');
            const release = facts.releases.find((one) => one.tag === live);
            return { host: host.name, tag: live, manifest: release?.manifest };
        }),
        histories: own.map(({ host, facts }) => ({ host: host.name, lines: facts.history })),
    };
}
function summaryOf(rehearsal) {
    const { tag, environment, result, stage, reason, data, schema, ms, longestLockMs } = rehearsal;
    const facts = [
        ['Content', rehearsal.manifest.slice(0, 12)],
        [
            'Data',
            data === undefined
                ? 'not known'
                : `${data.backup}, of ${data.taken}, masked by ${data.masks.slice(0, 12)}`,
        ],
        ['Schema before', schema?.before.slice(0, 12) ?? 'not read'],
        ['Schema after', schema?.after.slice(0, 12) ?? 'not read'],
        ['Longest lock', longestLockMs === undefined ? 'not read' : (0,duration/* formatDuration */.a3)(longestLockMs)],
        ...Object.entries(ms).map(([name, time]) => [name, (0,duration/* formatDuration */.a3)(time)]),
    ];
    return [
        `## Rehearsal of ${(0,markdown/* markdownText */.p7)(tag)} in ${(0,markdown/* markdownText */.p7)(environment)}: ${result}`,
        '',
        ...(reason === undefined ? [] : [`At ${(0,markdown/* markdownText */.p7)(stage ?? '')}: ${(0,markdown/* markdownText */.p7)(reason)}`, '']),
        (0,markdown/* markdownTable */.Qj)(['what', 'as it was read'], facts.map((cells) => cells.map((text) => (0,markdown/* markdownText */.p7)(text)))),
        '',
    ].join('\n');
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

/***/ 36035:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ asObject),
/* harmony export */   q: () => (/* binding */ parseJson)
/* harmony export */ });
/** Text as the JSON that it is; undefined when it is none. */
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
/** A value whose fields may be looked at; undefined for anything that has none. */
function asObject(value) {
    return typeof value === 'object' && value !== null ? value : undefined;
}


/***/ }),

/***/ 35790:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   pP: () => (/* binding */ schemaOf),
/* harmony export */   pz: () => (/* binding */ parseRehearsal),
/* harmony export */   qu: () => (/* binding */ dataOf),
/* harmony export */   y5: () => (/* binding */ rehearsalPayload)
/* harmony export */ });
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36035);

const LONGEST = 500;
const MOST_STAGES = 40;
const SUM = /^[0-9a-f]{64}$/;
/** A rehearsal as it is kept, as JSON. */
function rehearsalPayload(rehearsal) {
    const { environment: _, ms, reason, ...rest } = rehearsal;
    const whole = Object.entries(ms).map(([name, value]) => [name, Math.round(value)]);
    return JSON.stringify({
        version: 1,
        ...rest,
        ...(reason === undefined ? {} : { reason: cut(reason) }),
        ms: Object.fromEntries(whole),
    });
}
const cut = (text) => text.replace(/[\s\p{Cc}]+/gu, ' ').slice(0, LONGEST);
/**
 * Reads what was kept; undefined for what is none. Anybody may have written it: a part that makes no sense is as if it had
 * not been read, and what it does not know is left alone.
 */
function parseRehearsal(payload, environment) {
    const said = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .asObject */ .e)(typeof payload === 'string' ? (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .parseJson */ .q)(payload) : payload);
    if (said === undefined || said['version'] !== 1)
        return undefined;
    const text = (key) => textOf(said[key]);
    const [app, tag, run, at, result] = ['app', 'tag', 'run', 'at', 'result'].map(text);
    const [manifest, config] = [sumOf(said['manifest']), sumOf(said['config'])];
    if (app === undefined || tag === undefined || run === undefined || at === undefined)
        return undefined;
    if (manifest === undefined || config === undefined || Number.isNaN(Date.parse(at)))
        return undefined;
    if (result !== 'passed' && result !== 'failed')
        return undefined;
    return {
        ...{ app, environment, tag, manifest, config, run, at, result },
        commit: text('commit'),
        stage: text('stage'),
        reason: text('reason'),
        data: dataOf(said['data']),
        schema: schemaOf(said['schema']),
        ms: timesOf(said['ms']),
        longestLockMs: timeOf(said['longestLockMs']),
    };
}
function textOf(value) {
    return typeof value === 'string' && value !== '' ? cut(value) : undefined;
}
function sumOf(value) {
    return typeof value === 'string' && SUM.test(value) ? value : undefined;
}
function timeOf(value) {
    return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
}
function timesOf(value) {
    const some = Object.entries((0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .asObject */ .e)(value) ?? {}).slice(0, MOST_STAGES);
    return Object.fromEntries(some.flatMap(([name, ms]) => {
        const time = timeOf(ms);
        return time === undefined ? [] : [[cut(name), time]];
    }));
}
/** What was brought, from JSON; undefined where a part of it is missing: then it is not known to have been masked. */
function dataOf(value) {
    const said = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .asObject */ .e)(value) ?? {};
    const [backup, taken, masks] = [textOf(said['backup']), textOf(said['taken']), sumOf(said['masks'])];
    if (backup === undefined || taken === undefined || masks === undefined)
        return undefined;
    return Number.isNaN(Date.parse(taken)) ? undefined : { backup, taken, masks };
}
/** The sums of a schema from JSON; undefined where one of them is missing. */
function schemaOf(value) {
    const said = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .asObject */ .e)(value) ?? {};
    const [server, before, after] = [textOf(said['server']), sumOf(said['before']), sumOf(said['after'])];
    return server === undefined || before === undefined || after === undefined
        ? undefined
        : { server, before, after };
}


/***/ }),

/***/ 36753:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ checkPrefix),
/* harmony export */   checkTag: () => (/* binding */ checkTag)
/* harmony export */ });
const MAX_BYTES = 128;
/**
 * What is wrong with a tag name, or undefined. A tag is a git ref, a folder on every host, and a word in
 * the environment of commands, so it must be fit for all three: git's rules for ref names, and of the
 * rest only letters, digits and `. _ + - @ , =`.
 */
function checkTag(tag) {
    const shown = JSON.stringify(tag);
    if (tag === '')
        return 'a tag must not be empty';
    if (tag.includes('/'))
        return `the tag ${shown} holds a slash, and the tag is a folder name on the hosts; use a dash, such as shop-v1.4.2`;
    if (/^[-.]/.test(tag))
        return `the tag ${shown} begins with ${JSON.stringify(tag[0])}`;
    const odd = /[^A-Za-z0-9._+@,=-]/u.exec(tag);
    if (odd !== null)
        return `the tag ${shown} holds ${JSON.stringify(odd[0])}; allowed are letters, digits and . _ + - @ , =`;
    if (tag.includes('..'))
        return `the tag ${shown} holds two dots in a row, which git refuses`;
    if (tag.endsWith('.lock'))
        return `the tag ${shown} ends with .lock, which git keeps for itself`;
    if (tag.endsWith('.'))
        return `the tag ${shown} ends with a dot, which git refuses`;
    if (tag === '@')
        return 'the tag "@" means HEAD to git';
    if (tag === 'HEAD')
        return 'the tag "HEAD" has a meaning of its own in git';
    // Beside releases/<tag> the hosts hold <tag>.partial, <tag>.manifest and <tag>.json.
    if (/\.(?:partial|manifest|json)$/.test(tag))
        return `the tag ${shown} ends as the files beside a release do (.partial, .manifest, .json)`;
    if (tag.length > MAX_BYTES)
        return `the tag ${shown} is longer than ${MAX_BYTES} bytes`;
    return undefined;
}
/** What is wrong with a prefix of tags, or undefined. The empty prefix is fit. */
function checkPrefix(prefix) {
    return checkTag(`${prefix}1`);
}


/***/ })

};
