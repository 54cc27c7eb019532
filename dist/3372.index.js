export const id = 3372;
export const ids = [3372,4711];
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

/***/ 83372:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  reportHtml: () => (/* binding */ reportHtml)
});

// EXTERNAL MODULE: ../build/src/model/duration.js
var duration = __webpack_require__(55073);
// EXTERNAL MODULE: ../build/src/model/failed-hosts.js
var failed_hosts = __webpack_require__(13358);
// EXTERNAL MODULE: ../build/src/model/markdown.js
var markdown = __webpack_require__(9180);
// EXTERNAL MODULE: ../build/src/model/report.js + 1 modules
var model_report = __webpack_require__(4711);
;// CONCATENATED MODULE: ../build/src/model/report-style.js
/** The look of a report, in light and dark, on a phone and on paper. No font, picture or script is loaded. */
const REPORT_STYLE = `
:root{color-scheme:light dark;--ink:#1b1f24;--quiet:#57606a;--page:#fff;--card:#f6f8fa;--line:#d0d7de;--good:#1a7f37;--look:#9a6700;--bad:#cf222e;--tint:#fff5f5}
@media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--quiet:#9198a1;--page:#0d1117;--card:#161b22;--line:#30363d;--good:#3fb950;--look:#d29922;--bad:#f85149;--tint:#21151a}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI","Noto Sans","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;overflow-wrap:anywhere}
main{max-width:60rem;margin:0 auto;padding:1.5rem 1rem 3rem}
header{border-left:.4rem solid var(--good);padding:.25rem 0 .25rem 1rem;margin-bottom:1.25rem}
header.look{border-color:var(--look)}
header.bad{border-color:var(--bad)}
.where{margin:0;color:var(--quiet)}
h1{font-size:1.5rem;line-height:1.25;margin:.2rem 0}
h2{font-size:1.05rem;margin:0 0 .4rem}
h2 span,summary span{color:var(--quiet);font-weight:400;margin-left:.3rem}
h3{font-size:1rem;margin:1rem 0 .3rem}
header p{margin:.2rem 0}
.sentence{font-weight:600}
.message{white-space:pre-line}
section,details{background:var(--card);border:1px solid var(--line);border-radius:.4rem;padding:.8rem 1rem;margin:0 0 .8rem}
section details{border:0;padding:.4rem 0 0;margin:0}
.dangers{background:var(--tint);border-color:var(--bad)}
.dangers h2{color:var(--bad)}
ul{margin:0;padding-left:1.2rem}
summary{cursor:pointer;font-weight:600}
details[open]>summary{margin-bottom:.4rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem;margin:0}
dt{color:var(--quiet)}
dd{margin:0}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;border-top:1px solid var(--line)}
thead th,.stages tr:first-child>*{border-top:0}
thead th{color:var(--quiet);font-weight:400;white-space:nowrap}
tbody th,.stages th{font-weight:600}
.hosts tbody th{min-width:14rem}
.hosts td:nth-child(3){min-width:14rem}
.number{font-variant-numeric:tabular-nums;white-space:nowrap}
.ok>td:first-child{color:var(--good)}
.bad>td:first-child{color:var(--bad)}
.bar{width:60%}
.bar i{display:block;height:.7rem;margin-top:.4rem;border-radius:.2rem;background:var(--good)}
.bar i.bad{background:var(--bad)}
.wide{overflow-x:auto}
pre{background:var(--page);border:1px solid var(--line);border-radius:.3rem;padding:.6rem;margin:.3rem 0;white-space:pre-wrap;font:13px/1.45 ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace}
footer{color:var(--quiet);font-size:.85rem}
@media (max-width:34rem){main{padding:1rem .6rem 2rem}dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.5rem}.bar{width:35%}.hosts tbody th,.hosts td:nth-child(3){min-width:7rem}.hosts{font-size:.9rem}.hosts .number,.hosts thead th:nth-child(n+4){display:none}}
@page{size:A4;margin:14mm}
@media print{:root{color-scheme:light;--ink:#000;--quiet:#444;--page:#fff;--card:#fff;--line:#bbb;--tint:#fff;--good:#1a7f37;--look:#9a6700;--bad:#cf222e}body{font-size:10.5pt}main{max-width:none;padding:0}tr,pre{break-inside:avoid}h2,h3{break-after:avoid}details::details-content{content-visibility:visible;height:auto}.wide{overflow:visible}}
`;

;// CONCATENATED MODULE: ../build/src/model/report-html.js





/** Rows of hosts in sight; the others are folded. */
const OPEN_ROWS = 20;
/**
 * The report as one file: it loads nothing, runs nothing, and prints on A4. The same value as the summary is made of.
 */
function reportHtml(report) {
    const { plan, failure, stages, hosts, verdict } = report;
    const title = (0,model_report.reportTitle)(report);
    const tone = verdict === 'failed' || verdict === 'rolled-back' || verdict === 'outdated' ? 'bad' : 'good';
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<title>${report_html_text(title)}</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
<main>
<header class="${plan === undefined ? tone : plan.dangers.length > 0 ? 'look' : 'good'}">
<p class="where">${report_html_text(`${report.app} · ${report.environment}`)}</p>
<h1>${report_html_text(title)}</h1>
${plan === undefined ? '' : `<p class="sentence">${report_html_text(upperFirst(plan.sentence))}.</p>\n`}<p>${report_html_text((0,model_report.visitorsLine)(report))}</p>
</header>
${failure === undefined ? '' : failureHtml(failure)}${plan === undefined ? '' : planHtml(plan)}<section>
<h2>Facts</h2>
<dl>
${factRows(report)}
</dl>
</section>
${plan === undefined ? '' : partsHtml(plan)}${plan === undefined ? stagesHtml(stages) : ''}${hostsHtml((0,model_report.hostsByConcern)(hosts), plan === undefined)}<footer>${report_html_text(report.runUrl)}</footer>
</main>
</body>
</html>
`;
}
function factRows(report) {
    const id = report.plan === undefined ? undefined : report.planId;
    const facts = [...(0,model_report.reportFacts)(report), ...(id === undefined ? [] : [{ name: 'Plan id', value: id }])];
    return facts.map(({ name, value }) => `<dt>${report_html_text(name)}</dt><dd>${report_html_text(value)}</dd>`).join('\n');
}
function planHtml({ moves, dangers }) {
    return `<section>
<h2>From what to what</h2>
${list(moves)}
</section>
${dangers.length === 0 ? '' : `<section class="dangers" role="note">\n<h2>Look at this first</h2>\n${list(dangers)}\n</section>\n`}`;
}
function partsHtml({ parts }) {
    return parts
        .map(({ title, lines }) => `<details>\n<summary>${report_html_text(title)} <span>${lines.length}</span></summary>\n${list(lines)}\n</details>\n`)
        .join('');
}
function failureHtml({ stage, message, next, hosts }) {
    return `<section class="dangers" role="alert">
<h2>${report_html_text(stage)}</h2>
<p class="message">${report_html_text(message)}</p>
${next === undefined ? '' : `<p><b>Next:</b> ${report_html_text(next)}</p>\n`}${(0,failed_hosts.failedGroups)(hosts).map(saidHtml).join('')}</section>
`;
}
function saidHtml({ hosts, cause, output, logs = [] }) {
    if (output.length + logs.length === 0)
        return '';
    return `<h3>${report_html_text(`${(0,failed_hosts.hostsWords)(hosts)}: ${cause}`)}</h3>
${output.length === 0 ? '' : `<p>The last lines that were printed:</p>\n${block(output)}\n`}${logs.length === 0 ? '' : `<p>The last lines of the log:</p>\n${block(logs)}\n`}`;
}
/** A bar for each stage, as long as its share of the whole. */
function stagesHtml(stages) {
    const whole = Math.max(1, ...stages.map(({ to }) => to));
    if (stages.length === 0)
        return '';
    const rows = stages.map(({ name, from, to, ok }) => {
        const left = ((from / whole) * 100).toFixed(2);
        const width = Math.max(0.5, ((to - from) / whole) * 100).toFixed(2);
        return `<tr><th scope="row">${report_html_text(name)}</th><td class="bar"><i class="${ok ? 'ok' : 'bad'}" style="margin-left:min(${left}%,99%);width:min(${width}%,calc(100% - ${left}%))"></i></td><td class="number">${report_html_text((0,duration/* formatDuration */.a)(to - from))}</td></tr>`;
    });
    return `<section>\n<h2>Time</h2>\n<table class="stages">\n${rows.join('\n')}\n</table>\n</section>\n`;
}
function hostsHtml(hosts, sent) {
    if (hosts.length === 0)
        return '';
    const open = hosts.length <= OPEN_ROWS ? hosts.length : Math.max(OPEN_ROWS / 2, bad(hosts));
    const rest = hosts.slice(open);
    return `<section>
<h2>Hosts <span>${hosts.length}</span></h2>
${hostTable(hosts.slice(0, open), sent)}
${rest.length === 0 ? '' : `<details>\n<summary>${rest.length} more hosts</summary>\n${hostTable(rest, sent)}\n</details>\n`}</section>
`;
}
const bad = (hosts) => hosts.filter(({ ok }) => !ok).length;
function hostTable(hosts, sent) {
    const head = ['', 'Host', 'Now', ...(sent ? ['Files sent', 'Deploy', 'Switch'] : [])];
    const time = (ms) => (ms === undefined ? '–' : (0,duration/* formatDuration */.a)(ms));
    const rows = hosts.map((host) => {
        const cells = sent
            ? [String(host.filesSent ?? '–'), time(host.deployMs), time(host.switchMs)]
                .map((cell) => `<td class="number">${report_html_text(cell)}</td>`)
                .join('')
            : '';
        return `<tr class="${host.ok ? 'ok' : 'bad'}"><td>${host.ok ? '✓' : '✗'}</td><th scope="row">${report_html_text(host.host)}</th><td>${report_html_text(host.state)}</td>${cells}</tr>`;
    });
    return `<div class="wide"><table class="hosts">
<thead><tr>${head.map((cell) => `<th scope="col">${cell}</th>`).join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table></div>`;
}
const list = (lines) => `<ul>\n${lines.map((line) => `<li>${report_html_text(line)}</li>`).join('\n')}\n</ul>`;
const block = (lines) => `<pre>${lines.map(report_html_text).join('\n')}</pre>`;
const upperFirst = (word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
/** Text from outside as HTML: no markup, and nothing that cannot be seen or reorders what stands beside it. */
function report_html_text(value) {
    return (0,markdown/* visible */.RK)(value).replace(/[&<>"']/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[c] ?? c);
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
