export const id = 5647;
export const ids = [5647];
export const modules = {

/***/ 35647:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   hostsByConcern: () => (/* binding */ hostsByConcern),
/* harmony export */   reportLines: () => (/* binding */ reportLines),
/* harmony export */   reportMarkdown: () => (/* binding */ reportMarkdown),
/* harmony export */   reportTitle: () => (/* binding */ reportTitle)
/* harmony export */ });
/* harmony import */ var _approval_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(10786);
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55073);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9180);



/** GitHub drops a summary that is larger than 1 MiB; the rest is room for what other steps of the job write. */
const LIMIT = 1_000_000;
const OPEN_ROWS = 20;
const LONGEST_STATE = 300;
/** The release in one line. It claims of what serves only what was read at the end. */
function reportTitle(report) {
    return report.emergency === undefined ? outcomeTitle(report) : `Emergency: ${outcomeTitle(report)}`;
}
function outcomeTitle(report) {
    const { tag, previousTag, environment, verdict, serving } = report;
    switch (verdict) {
        case 'released':
            return contradicts(serving, tag)
                ? `${tag} was released to ${environment}, but visitors may not get it`
                : `${tag} is live in ${environment}`;
        case 'unchanged':
            return contradicts(serving, tag)
                ? `${tag} was live in ${environment} already, but visitors may not get it`
                : `${tag} was live in ${environment} already`;
        case 'rolled-back':
            return `${tag} failed in ${environment}, rolled back to ${previousTag ?? 'nothing'}`;
        case 'failed':
            if (serving.tag === tag)
                return `The release of ${tag} to ${environment} failed, and ${tag} serves`;
            // Nobody was asked: then no server was changed by this run.
            return serving.tag !== undefined || serving.kind === 'nothing' || report.stages.every(isBeforeHosts)
                ? `${tag} was not released to ${environment}`
                : `The release of ${tag} to ${environment} failed`;
        case 'outdated':
            return `${tag} was not released to ${environment}: what was approved is not what would happen now`;
        case 'planned':
            return `Dry run: ${tag} to ${environment}`;
    }
}
/** The servers were read and say something else; where one could not say it, nothing contradicts. */
function contradicts({ kind, tag }, wanted) {
    if (kind === 'unknown' || kind === 'unread')
        return false;
    return kind !== 'settled' || tag !== wanted;
}
function isBeforeHosts({ name }) {
    return name === 'Approval' || name === 'Tag' || name === 'Connect';
}
/** What visitors get, as a sentence of the summary. */
function visitorsLine({ serving: { sentence } }) {
    return `${sentence.slice(0, 1).toUpperCase()}${sentence.slice(1)}.`;
}
/** The hosts in the order in which they matter: those with a problem first, then the slow ones. */
function hostsByConcern(hosts) {
    const time = (host) => (host.deployMs ?? 0) + (host.switchMs ?? 0);
    return [...hosts].sort((a, b) => Number(a.ok) - Number(b.ok) || time(b) - time(a));
}
/** The step summary: what a lead reads in a minute. At most `limit` bytes; hosts are left out before anything else. */
function reportMarkdown(report, limit = LIMIT) {
    const head = [
        `## ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(reportTitle(report))}`,
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(shorten(visitorsLine(report), 2_000)),
        ...failureLines(report),
        factsTable(report),
        ...changes(report),
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
    const lines = [`**${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(failure.stage)}**: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(shorten(failure.message, 2_000))}`];
    if (verdict === 'rolled-back')
        lines.push(`The release is ${markedBad ? '' : 'not '}marked bad.`);
    if (failure.next !== undefined)
        lines.push(`Next: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(shorten(failure.next, 2_000))}`);
    return lines;
}
function factsTable(report) {
    const { commit, backup, approvers, manifest, slot, previousSlot, stages } = report;
    const last = stages.at(-1);
    const rows = [
        ['Release', withCommit(report.tag, commit)],
        ['Before', beforeWords(report)],
    ];
    if (report.emergency !== undefined)
        rows.push(['Emergency', report.emergency]);
    if (report.verdict !== 'planned')
        rows.push(['Approved by', approvers.length === 0 ? 'nobody had to' : (0,_approval_js__WEBPACK_IMPORTED_MODULE_2__/* .approverNames */ .sz)(approvers)]);
    rows.push(['Started by', report.actor]);
    if (report.verdict !== 'planned')
        rows.push([
            'Backup',
            backup === undefined
                ? backupMissing(report)
                : `${backup.id}, ${backup.bytes} bytes, proven by ${backup.verified}, ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(backup.durationMs)}`,
        ]);
    if (slot !== undefined)
        rows.push(['Slot', `${slot}${previousSlot === undefined ? '' : `, before it ${previousSlot}`}`]);
    if (manifest !== undefined)
        rows.push(['Manifest', manifest]);
    if (report.verdict !== 'planned')
        rows.push(['Plan', report.planId ?? 'released without a plan']);
    if (report.migrated)
        rows.push(['Migrations', 'ran; a rollback of the code does not take them back']);
    if (last !== undefined)
        rows.push(['Took', (0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(last.to)]);
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownTable */ .Qj)(['', ''], rows);
}
function beforeWords({ previousTag, previousCommit, beforeRead }) {
    if (previousTag !== undefined)
        return withCommit(previousTag, previousCommit);
    return beforeRead ? 'nothing was live' : 'not known: the hosts were not asked';
}
function backupMissing({ backupWanted, stages }) {
    if (!backupWanted)
        return 'none is configured';
    const stage = stages.find(({ name }) => name === 'Backup');
    if (stage === undefined)
        return 'none was taken';
    return stage.ok ? 'taken' : 'failed';
}
/** A link to the commits between both releases, where the hosts know that of the one before. */
function changes({ commit, previousCommit, previousTag, repositoryUrl }) {
    const isCommit = (text) => text !== undefined && /^[0-9a-f]{40,64}$/.test(text);
    if (previousTag === undefined || !isCommit(commit) || !isCommit(previousCommit))
        return [];
    if (commit === previousCommit)
        return [];
    return [
        `[What changed since ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(previousTag)}](${repositoryUrl}/compare/${previousCommit}...${commit})`,
    ];
}
function withCommit(tag, commit) {
    return commit === undefined ? tag : `${tag} (${commit.slice(0, 7)})`;
}
function planLines({ plan, planId }) {
    const shown = plan.slice(0, 2 * OPEN_ROWS).map((line) => `- ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(shorten(line, LONGEST_STATE))}`);
    if (plan.length > shown.length)
        shown.push(`- and ${plan.length - shown.length} more lines in the log`);
    const id = planId === undefined ? [] : [`Plan id, by which an approval names this plan: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(planId)}`];
    return [...(shown.length === 0 ? [] : [shown.join('\n')]), ...id];
}
/** A Mermaid chart of the stages, in milliseconds. */
function gantt(stages) {
    if (stages.length === 0)
        return [];
    const lines = stages.map(({ name, from, to, ok }) => {
        const start = Math.round(from);
        // A bar without width is not drawn.
        const end = Math.max(start + 1, Math.round(to));
        return `  ${name.replace(/[^\w ()-]/g, ' ')} ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(to - from)} :${ok ? '' : 'crit, '}${start}, ${end}`;
    });
    return [['```mermaid', 'gantt', '  dateFormat x', '  axisFormat %M:%S', ...lines, '```'].join('\n')];
}
function wayBack({ switched, verdict, repositoryUrl, rollbackWorkflow, previousTag, }) {
    if (!switched || previousTag === undefined)
        return [];
    const to = verdict === 'released' ? ` to ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(previousTag)}` : '';
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
        host.deployMs === undefined ? '–' : (0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(host.deployMs),
        host.switchMs === undefined ? '–' : (0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(host.switchMs),
    ]);
    const head = ['', 'Host', 'Now', 'Files sent', 'Bytes sent', 'Deploy', 'Switch'];
    const left = hosts.length - shown;
    const rest = left > 0 ? `\n\n${left} more hosts are in the output \`report\`.` : '';
    if (rows.length <= OPEN_ROWS)
        return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownTable */ .Qj)(head, rows) + rest;
    // Everything that needs a look is in sight: of those that are well the slow ones first.
    const open = Math.max(OPEN_ROWS / 2, Math.min(hosts.filter(({ ok }) => !ok).length, 50));
    return [
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownTable */ .Qj)(head, rows.slice(0, open)),
        `<details><summary>${rows.length - open} more hosts</summary>`,
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownTable */ .Qj)(head, rows.slice(open)),
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
    return [reportTitle(report), shorten(visitorsLine(report), 300), ...lines];
}
function shorten(text, length) {
    const line = text.replace(/\s+/g, ' ').trim();
    return line.length <= length ? line : `${line.slice(0, length - 1)}…`;
}
function bytes(text) {
    return new TextEncoder().encode(text).length;
}


/***/ })

};
