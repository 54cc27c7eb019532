export const id = 9109;
export const ids = [9109];
export const modules = {

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
        `## ${(0,markdown/* markdownText */.p)(reportTitle(report))}`,
        ...failureLines(report),
        factsTable(report),
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
function failureLines({ failure, verdict }) {
    if (failure === undefined)
        return [];
    const lines = [`**${(0,markdown/* markdownText */.p)(failure.stage)}**: ${(0,markdown/* markdownText */.p)(shorten(failure.message, 2_000))}`];
    if (verdict === 'rolled-back')
        lines.push('The old version serves. The release is marked bad.');
    if (failure.next !== undefined)
        lines.push(`Next: ${(0,markdown/* markdownText */.p)(shorten(failure.next, 2_000))}`);
    return lines;
}
function factsTable(report) {
    const { commit, backup, approvers, manifest, slot, previousSlot, previousTag, stages } = report;
    const last = stages.at(-1);
    const rows = [
        ['Release', `${report.tag}${commit === undefined ? '' : ` (${commit.slice(0, 7)})`}`],
        ['Before', previousTag === undefined ? 'nothing was live' : previousTag],
        ['Approved by', approvers.length === 0 ? 'nobody had to' : approvers.join(', ')],
        ['Started by', report.actor],
        [
            'Backup',
            backup === undefined
                ? 'none is configured'
                : `${backup.id}, ${backup.bytes} bytes, proven by ${backup.verified}, ${(0,duration/* formatDuration */.a)(backup.durationMs)}`,
        ],
    ];
    if (slot !== undefined)
        rows.push(['Slot', `${slot}${previousSlot === undefined ? '' : `, before it ${previousSlot}`}`]);
    if (manifest !== undefined)
        rows.push(['Manifest', manifest]);
    if (report.migrated)
        rows.push(['Migrations', 'ran; a rollback of the code does not take them back']);
    if (last !== undefined)
        rows.push(['Took', (0,duration/* formatDuration */.a)(last.to)]);
    return (0,markdown/* markdownTable */.Q)(['', ''], rows);
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
function wayBack({ verdict, repositoryUrl, rollbackWorkflow, previousTag }) {
    if (verdict === 'planned' || previousTag === undefined)
        return [];
    const to = verdict === 'released' || verdict === 'unchanged' ? ` to ${(0,markdown/* markdownText */.p)(previousTag)}` : '';
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
        return (0,markdown/* markdownTable */.Q)(head, rows) + rest;
    // Everything that needs a look is in sight: of those that are well the slow ones first.
    const open = Math.max(OPEN_ROWS / 2, Math.min(hosts.filter(({ ok }) => !ok).length, 50));
    return [
        (0,markdown/* markdownTable */.Q)(head, rows.slice(0, open)),
        `<details><summary>${rows.length - open} more hosts</summary>`,
        (0,markdown/* markdownTable */.Q)(head, rows.slice(open)),
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
        Promise.all(/* import() */[__webpack_require__.e(4978), __webpack_require__.e(8632), __webpack_require__.e(8556), __webpack_require__.e(3551), __webpack_require__.e(4082), __webpack_require__.e(2902), __webpack_require__.e(2742), __webpack_require__.e(5791)]).then(__webpack_require__.bind(__webpack_require__, 1844)),
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
function deploySummary(result) {
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
        `## ${(0,markdown/* markdownText */.p)(tag)} is ready in slot ${slot}`,
        '',
        `${slotIsLive ? 'It takes traffic after the next switch.' : live === undefined ? 'Nothing is live yet.' : `Live is still ${live.slot} with ${(0,markdown/* markdownText */.p)(live.tag ?? 'no release')}.`} Manifest \`${manifest.slice(0, 12)}\`, ${(0,duration/* formatDuration */.a)(durationMs)}.`,
        '',
        (0,markdown/* markdownTable */.Q)(['Host', 'Result', 'Base', 'Files sent', 'Bytes sent', 'Files linked', 'Time'], rows),
        '',
    ].join('\n');
}

// EXTERNAL MODULE: ../build/src/model/host-facts.js
var host_facts = __webpack_require__(9829);
// EXTERNAL MODULE: ../build/src/entry/connect.js
var connect = __webpack_require__(3610);
// EXTERNAL MODULE: ../build/src/entry/govern.js
var govern = __webpack_require__(7457);
// EXTERNAL MODULE: ../build/src/entry/inputs.js
var inputs = __webpack_require__(8967);
;// CONCATENATED MODULE: ../build/src/entry/rsync-deploy.js






const entry = async (context) => {
    const { log } = context;
    const tag = await (0,connect/* releaseTag */.aF)(context);
    const dryRun = (0,inputs/* flag */.Jt)('dry-run');
    const allowBad = (0,inputs/* flag */.Jt)('allow-bad');
    const cache = (0,inputs/* flag */.Jt)('cache', true);
    const site = await (0,connect/* prepareSite */.tJ)(context);
    const governed = dryRun ? undefined : await (0,govern.govern)(context, site);
    const [{ readHosts, withLock }, { readSource }, { describePlan, planRsyncDeploy, rsyncDeploy }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(9446), __webpack_require__.e(6310), __webpack_require__.e(2066)]).then(__webpack_require__.bind(__webpack_require__, 2066)),
        __webpack_require__.e(/* import() */ 4568).then(__webpack_require__.bind(__webpack_require__, 4568)),
        Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(9446), __webpack_require__.e(6310), __webpack_require__.e(3551), __webpack_require__.e(4938)]).then(__webpack_require__.bind(__webpack_require__, 3551)),
    ]);
    await site.fleet.connect();
    const source = await log.group('Read the source', () => readSource(sourceSettings(site.settings, context)));
    log.info(`${source.totals.files} files, ${source.totals.bytes} bytes, manifest ${source.sha256.slice(0, 12)}`);
    const wanted = {
        tag,
        source,
        allowBad,
        commit: context.env['GITHUB_SHA'],
        slot: (0,inputs/* optional */.lq)('slot'),
        backup: (0,inputs/* optional */.lq)('backup-id'),
    };
    if (governed === undefined) {
        const plan = await planRsyncDeploy(site, await readHosts(site.fleet, site.settings), wanted);
        const lines = describePlan(plan, tag);
        for (const line of lines)
            log.info(line);
        (0,connect/* setOutputs */.n0)({ release: tag, slot: plan.slot.name, manifest: source.sha256 });
        await (0,connect/* addSummary */.S0)([`## Dry run: ${tag} into slot ${plan.slot.name}`, '', ...lines.map((line) => `- ${line}`), ''].join('\n'));
        return;
    }
    const result = await withLock(site.fleet, site.settings, site.identity, (held) => {
        const live = () => (0,host_facts/* agreedLiveTag */.XD)(held.readings.map(({ facts }) => facts));
        return governed.failing({ tag, stage: 'rsync-deploy', live }, async () => {
            await governed.record({
                kind: 'deploy-started',
                tag,
                slot: wanted.slot ?? 'idle',
                hosts: held.readings.length,
            });
            return rsyncDeploy(site, held, { ...wanted, approvers: governed.approvers });
        });
    }, governed.lock);
    await governed.record({ kind: 'deployed', tag, slot: result.slot, hosts: result.hosts.length });
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
    await (0,connect/* addSummary */.S0)(deploySummary(result));
    if (cache && (0,connect/* hasCache */.Te)(context.env)) {
        const { saveBundle } = await Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(2639)]).then(__webpack_require__.bind(__webpack_require__, 5020));
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

/***/ 1157:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ BUMPS)
/* harmony export */ });
/** How the next version follows from the ones before. `auto` asks the commits. */
const BUMPS = ['auto', 'major', 'minor', 'patch', 'prerelease', 'number', 'calendar'];


/***/ })

};
