export const id = 4711;
export const ids = [4711];
export const modules = {

/***/ 13358:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   failedGroups: () => (/* binding */ failedGroups),
/* harmony export */   failedMarkdown: () => (/* binding */ failedMarkdown),
/* harmony export */   hostsWords: () => (/* binding */ hostsWords)
/* harmony export */ });
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9180);

/** The hosts by what they said: a hundred that failed alike are one group. */
function failedGroups(failed) {
    const groups = Map.groupBy(failed, ({ cause, output, logs }) => JSON.stringify([cause, output, logs]));
    return [...groups.values()].flatMap((some) => some[0] === undefined ? [] : [{ ...some[0], hosts: some.map(({ host }) => host) }]);
}
const MOST_GROUPS = 10;
/** Paragraphs of a summary: host by host the last lines of what failed. Nothing where nobody said anything. */
function failedMarkdown(failed) {
    const said = failedGroups(failed).filter(({ output, logs = [] }) => output.length + logs.length > 0);
    const blocks = said.slice(0, MOST_GROUPS).map((group) => groupMarkdown(group));
    const more = said.length - blocks.length;
    return more > 0 ? [...blocks, `${more} more said something else: see the log.`] : blocks;
}
/** `web1, web2 and 98 more hosts`. */
function hostsWords(hosts, most = 3) {
    const more = hosts.length - most;
    if (more <= 1)
        return hosts.join(', ');
    return `${hosts.slice(0, most).join(', ')} and ${more} more hosts`;
}
function groupMarkdown({ hosts, cause, output, logs = [] }) {
    return [
        `**${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownText */ .p7)(hostsWords(hosts))}**: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownText */ .p7)(cause)}`,
        ...(output.length === 0 ? [] : ['The last lines that were printed:', (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .codeBlock */ .DV)(output)]),
        ...(logs.length === 0 ? [] : ['The last lines of the log:', (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .codeBlock */ .DV)(logs)]),
    ].join('\n\n');
}


/***/ }),

/***/ 4711:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  hostsByConcern: () => (/* binding */ hostsByConcern),
  reportFacts: () => (/* binding */ reportFacts),
  reportLines: () => (/* binding */ reportLines),
  reportMarkdown: () => (/* binding */ reportMarkdown),
  reportTitle: () => (/* binding */ reportTitle),
  visitorsLine: () => (/* binding */ visitorsLine)
});

// EXTERNAL MODULE: ../build/src/model/approval.js
var approval = __webpack_require__(10786);
// EXTERNAL MODULE: ../build/src/model/duration.js
var duration = __webpack_require__(55073);
// EXTERNAL MODULE: ../build/src/model/failed-hosts.js
var failed_hosts = __webpack_require__(13358);
// EXTERNAL MODULE: ../build/src/model/markdown.js
var markdown = __webpack_require__(9180);
;// CONCATENATED MODULE: ../build/src/model/plan-markdown.js

const MOST_LINES = 40;
const LONGEST = 500;
/** What is in sight: from what to what, and what is dangerous in a block of its own. */
function planOpen({ moves, dangers }) {
    return [
        list(moves),
        ...(dangers.length === 0
            ? []
            : [
                [
                    '> [!CAUTION]',
                    ...list(dangers)
                        .split('\n')
                        .map((line) => `> ${line}`),
                ].join('\n'),
            ]),
    ];
}
/** The rest, folded part by part. */
function planFolded({ parts }) {
    return parts.map(({ title, lines }) => [`<details><summary>${(0,markdown/* markdownText */.p7)(title)}</summary>`, list(lines), '</details>'].join('\n\n'));
}
function list(lines) {
    const shown = lines.slice(0, MOST_LINES).map((line) => `- ${(0,markdown/* markdownText */.p7)(cut(line))}`);
    const more = lines.length - shown.length;
    return [...shown, ...(more > 0 ? [`- and ${more} more lines in the log`] : [])].join('\n');
}
const cut = (line) => (line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1)}…`);

;// CONCATENATED MODULE: ../build/src/model/report.js





/** GitHub drops a summary that is larger than 1 MiB; the rest is room for what other steps of the job write. */
const LIMIT = 1_000_000;
const OPEN_ROWS = 20;
const LONGEST_STATE = 300;
/** The release in one line. It claims of what serves only what was read at the end. */
function reportTitle(report) {
    return report.emergency === undefined ? outcomeTitle(report) : `Emergency: ${outcomeTitle(report)}`;
}
function outcomeTitle(report) {
    const { tag, previousTag, environment, verdict, serving, dryRun } = report;
    if (dryRun && verdict !== 'planned')
        return `Dry run: ${tag} to ${environment} would be refused`;
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
            return previousTag !== undefined && contradicts(serving, previousTag)
                ? `${tag} failed in ${environment} and went back to ${previousTag}, but visitors may not get that`
                : `${tag} failed in ${environment}, rolled back to ${previousTag ?? 'nothing'}`;
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
    return `${upperFirst(sentence)}.`;
}
const upperFirst = (text) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
/** The hosts in the order in which they matter: those with a problem first, then the slow ones. */
function hostsByConcern(hosts) {
    const time = (host) => (host.deployMs ?? 0) + (host.switchMs ?? 0);
    return [...hosts].sort((a, b) => Number(a.ok) - Number(b.ok) || time(b) - time(a));
}
/** The step summary: what a lead reads in a minute. At most `limit` bytes; hosts are left out before anything else. */
function reportMarkdown(report, limit = LIMIT) {
    const { plan, planId } = report;
    const head = [
        `## ${(0,markdown/* markdownText */.p7)(reportTitle(report))}`,
        ...(plan === undefined ? [] : [`**${(0,markdown/* markdownText */.p7)(upperFirst(plan.sentence))}.**`]),
        (0,markdown/* markdownText */.p7)(shorten(visitorsLine(report), 2_000)),
        ...failureLines(report),
        ...(plan === undefined ? [] : planOpen(plan)),
        (0,markdown/* markdownTable */.Qj)(['', ''], reportFacts(report).map(({ name, value }) => [name, value])),
        ...changes(report),
        ...(plan === undefined ? [] : planFolded(plan)),
        ...(planId === undefined || plan === undefined
            ? []
            : [`Plan id, by which an approval names this plan: ${(0,markdown/* markdownText */.p7)(planId)}`]),
        ...(plan === undefined ? gantt(report.stages) : []),
        ...wayBack(report),
    ].join('\n\n');
    const hosts = hostsByConcern(report.hosts);
    const room = limit - bytes(head) - 500;
    let shown = hosts.length;
    let table = hostsTable(hosts, shown, report.dryRun);
    while (shown > 0 && bytes(table) > room) {
        shown = Math.floor(shown * Math.min(0.9, room / bytes(table)));
        table = hostsTable(hosts, Math.max(0, shown), report.dryRun);
    }
    return `${head}\n\n${table}\n`;
}
function failureLines({ failure, verdict, markedBad }) {
    if (failure === undefined)
        return [];
    const lines = [`**${(0,markdown/* markdownText */.p7)(failure.stage)}**: ${(0,markdown/* markdownText */.p7)(shorten(failure.message, 2_000))}`];
    if (verdict === 'rolled-back')
        lines.push(`The release is ${markedBad ? '' : 'not '}marked bad.`);
    lines.push(...(0,failed_hosts.failedMarkdown)(failure.hosts));
    if (failure.next !== undefined)
        lines.push(`Next: ${(0,markdown/* markdownText */.p7)(shorten(failure.next, 2_000))}`);
    return lines;
}
/** Name and value, in the order in which they are read. The summary and the page are made of the same. */
function reportFacts(report) {
    const { commit, backup, manifest, slot, previousSlot, stages, dryRun } = report;
    const last = stages.at(-1);
    const rows = [
        ['Release', withCommit(report.tag, commit)],
        ['Before', beforeWords(report)],
        ['Emergency', report.emergency],
        ['Approved by', dryRun ? undefined : approvedWords(report)],
        ['Started by', report.actor],
        [
            'Backup',
            dryRun
                ? undefined
                : backup === undefined
                    ? backupMissing(report)
                    : `${backup.id}, ${backup.bytes} bytes, proven by ${backup.verified}, ${(0,duration/* formatDuration */.a)(backup.durationMs)}`,
        ],
        [
            'Slot',
            slot === undefined
                ? undefined
                : `${slot}${previousSlot === undefined ? '' : `, before it ${previousSlot}`}`,
        ],
        ['Manifest', manifest],
        ['Plan', dryRun ? undefined : (report.planId ?? 'released without a plan')],
        ['Migrations', report.migrated ? 'ran; a rollback of the code does not take them back' : undefined],
        ['Took', last === undefined ? undefined : (0,duration/* formatDuration */.a)(last.to)],
    ];
    return rows.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
}
function beforeWords({ previousTag, previousCommit, beforeRead }) {
    if (previousTag !== undefined)
        return withCommit(previousTag, previousCommit);
    return beforeRead ? 'nothing was live' : 'not known: it was not read';
}
function approvedWords({ approvers, stages }) {
    if (approvers.length > 0)
        return (0,approval/* approverNames */.sz)(approvers);
    const stage = stages.find(({ name }) => name === 'Approval');
    return stage?.ok === true ? 'nobody had to' : 'nobody has';
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
        `[What changed since ${(0,markdown/* markdownText */.p7)(previousTag)}](${repositoryUrl}/compare/${previousCommit}...${commit})`,
    ];
}
function withCommit(tag, commit) {
    return commit === undefined ? tag : `${tag} (${commit.slice(0, 7)})`;
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
function hostsTable(hosts, shown, dryRun) {
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
    ])
        // A dry run has done nothing that could be counted.
        .map((cells) => cells.slice(0, dryRun ? 3 : undefined));
    const head = ['', 'Host', 'Now', 'Files sent', 'Bytes sent', 'Deploy', 'Switch'].slice(0, dryRun ? 3 : undefined);
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
