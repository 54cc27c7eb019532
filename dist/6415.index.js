export const id = 6415;
export const ids = [6415,8911];
export const modules = {

/***/ 66415:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  writeStatusPages: () => (/* binding */ writeStatusPages)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/model/age.js
var age = __webpack_require__(69702);
// EXTERNAL MODULE: ../build/src/model/html.js + 1 modules
var html = __webpack_require__(13771);
// EXTERNAL MODULE: ../build/src/model/json.js
var json = __webpack_require__(36035);
;// CONCATENATED MODULE: ../build/src/model/inspect/curves-html.js

const [WIDTH, HEIGHT, EDGE] = [120, 30, 2];
/** Small curves of what was counted since the switch, beside each other; nothing where there are none. */
function curvesHtml(curves) {
    if (curves.length === 0)
        return '';
    return `<div class="curves">\n${curves.map(curveHtml).join('\n')}\n</div>\n`;
}
function curveHtml({ name, now, top, points }) {
    const last = Math.max(1, points.length - 1);
    const place = points.map((value, index) => {
        const x = (index * WIDTH) / last;
        const y = HEIGHT - EDGE - (value * (HEIGHT - 2 * EDGE)) / 100;
        return `${x.toFixed(1)},${y.toFixed(1)}`;
    });
    const words = (0,html/* htmlText */.js)(`${name}: ${now} now, ${top} at most`);
    return `<figure><figcaption>${words}</figcaption><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${words}, since the switch"><polyline points="${place.join(' ')}" fill="none" stroke="currentColor" stroke-width="1.5" vector-effect="non-scaling-stroke"/></svg></figure>`;
}

// EXTERNAL MODULE: ../build/src/model/inspect/drift.js
var inspect_drift = __webpack_require__(51545);
// EXTERNAL MODULE: ../build/src/model/inspect/host-text.js
var host_text = __webpack_require__(18068);
// EXTERNAL MODULE: ../build/src/model/inspect/past-events.js
var past_events = __webpack_require__(42624);
// EXTERNAL MODULE: ../build/src/model/inspect/status-summary.js
var status_summary = __webpack_require__(58911);
;// CONCATENATED MODULE: ../build/src/model/inspect/status-html.js






/** Names of hosts in sight; the others are folded. */
const OPEN_HOSTS = 10;
/** What serves in an environment as one file, for people: the same value as the summary is made of. */
function statusHtml(status) {
    const { app, environment, sentence, at, groups, unread, behind, history } = status;
    const head = {
        where: `${app} · ${environment}`,
        title: upperFirst(sentence),
        tone: toneOf(status),
        lines: [`Read at ${minute(at)} UTC`],
        foot: 'What the servers said at that time. They may have changed since.',
    };
    return (0,html/* htmlPage */.X)(head, [
        concernsHtml(unread, behind),
        (0,html/* htmlSection */.$q)('Facts', `${(0,html/* htmlFacts */.Zt)(factsOf(status))}${curvesHtml(status.curves ?? [])}`),
        ...groups.map((group) => groupHtml(group, status)),
        driftHtml(status.drift),
        historyHtml(history, at),
    ].join(''));
}
/** good: all servers agree on one release and nothing is left to do. bad: a server says something else, or nothing. */
function toneOf({ kind, unread, behind, groups, observation, drift }) {
    if (kind === 'split' || kind === 'drifted' || kind === 'unread' || kind === 'unknown' || unread.length > 0)
        return 'bad';
    if (observation?.state === 'fail' || groups.some(({ serves }) => serves?.state === 'bad'))
        return 'bad';
    const open = kind === 'unfinished' || behind.length > 0 || (drift?.found ?? []).length > 0;
    return open || groups.some(({ unconfirmed, lock }) => unconfirmed || lock !== undefined) ? 'look' : 'good';
}
function concernsHtml(unread, behind) {
    const lines = [
        ...unread.map(({ host, why }) => `${host} was not read: ${why}`),
        ...behind.map((host) => `${host} does not have what visitors get`),
    ];
    return lines.length === 0 ? '' : (0,html/* htmlSection */.$q)('Look at this first', listHtml(lines), 'dangers');
}
/** What other hands have changed. */
function driftHtml(drift) {
    if (drift === undefined)
        return '';
    return (0,html/* htmlSection */.$q)('Drift', listHtml((0,inspect_drift/* driftLines */.$m)(drift)), drift.found.length > 0 ? 'dangers' : 'plain');
}
function factsOf({ wayBack, window, observation }) {
    return [
        ['Way back', wayBack],
        ['Releases', window],
        ['Observation', observation === undefined ? 'none' : (0,past_events/* observationWords */.sU)(observation)],
    ];
}
function groupHtml(group, { at }) {
    const { hosts, serves, since, by, approvers, others, lastBackup, freeBytes, lock, unconfirmed } = group;
    const now = new Date(at);
    const ago = (time) => `${minute(time)} (${(0,age/* formatAge */.n)(time, now)} before)`;
    const rows = [
        [
            'Serves',
            serves === undefined ? 'nothing of what visitors get' : `${(0,status_summary.inSlot)(serves)}${badWord(serves.state)}`,
        ],
        ['Since', since === undefined ? undefined : ago(since)],
        ['By', by],
        ['Approved by', approvers.length === 0 ? undefined : approvers.join(', ')],
        ['Other slot', others.map((one) => `${(0,status_summary.inSlot)(one)}${badWord(one.state)}`).join('; ') || 'empty'],
        [
            'Last backup',
            lastBackup === undefined ? 'none' : `${ago(lastBackup.at)}, proven by ${lastBackup.verified}`,
        ],
        ['Free', freeBytes === undefined ? undefined : `${(freeBytes / 1024 ** 3).toFixed(1)} GiB`],
        ['Lock', lock],
        ['Switch', unconfirmed ? 'waits to be confirmed' : undefined],
    ];
    const title = hosts.length === 1 ? (hosts[0] ?? '') : `${hosts.length} hosts`;
    return (0,html/* htmlSection */.$q)(title, `${hosts.length === 1 ? '' : hostsHtml(hosts)}${(0,html/* htmlFacts */.Zt)(rows)}`);
}
const badWord = (state) => (state === 'bad' ? ', marked bad' : '');
function hostsHtml(hosts) {
    if (hosts.length <= OPEN_HOSTS)
        return `<p>${(0,html/* htmlText */.js)(hosts.join(', '))}</p>\n`;
    return `<details>\n<summary>Their names</summary>\n<p>${(0,html/* htmlText */.js)(hosts.join(', '))}</p>\n</details>\n`;
}
/** What happened, the newest first. `where`: the environment of an event, on a page of several. */
function historyHtml(history, at) {
    if (history.length === 0)
        return '';
    const rows = history.map(({ where, what, tone, by, approvers, reason, at: time, hosts }) => {
        const people = `${by ?? 'not said'}${approvers.length === 0 ? '' : `, approved by ${approvers.join(', ')}`}`;
        const more = reason === undefined ? '' : `: ${reason}`;
        const place = where === undefined ? '' : `${where}: `;
        const said = `${hosts === 1 ? '1 host says' : `${hosts} hosts say`} so`;
        return `<tr class="${tone === 'good' ? 'ok' : 'bad'}"><td>${tone === 'good' ? '✓' : '✗'}</td><th scope="row">${(0,html/* htmlText */.js)(`${place}${what}`)}</th><td>${(0,html/* htmlText */.js)(`${minute(time)}, by ${people}${more} (${said})`)}</td></tr>`;
    });
    return (0,html/* htmlSection */.$q)(`What happened before ${minute(at)}`, `<div class="wide"><table>\n<tbody>\n${rows.join('\n')}\n</tbody>\n</table></div>\n`);
}
const listHtml = (lines) => `<ul>\n${lines.map((line) => `<li>${(0,html/* htmlText */.js)(line)}</li>`).join('\n')}\n</ul>\n`;
const minute = (time) => time.slice(0, 16).replace('T', ' ');
const upperFirst = (text) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

;// CONCATENATED MODULE: ../build/src/model/inspect/board.js








/** Events of all environments together. */
const MOST_EVENTS = 50;
/** Of one environment, and points of one of them. */
const MOST_CURVES = 10;
const MOST_POINTS = 100;
/** What was read longer ago than this is called old; minutes. */
const OLD_MINUTES = 24 * 60;
/**
 * A status as `inspect` has written it, from a file that came by way of an artifact; undefined for anything else. Only what
 * the board shows is looked at: a file of another version may lack the rest.
 */
function readStatus(text) {
    const value = (0,json/* parseJson */.q)(text);
    const status = value;
    const isText = (one) => typeof one === 'string';
    const isMaybe = (one) => one === undefined || isText(one);
    const isObject = (one) => typeof one === 'object' && one !== null;
    const all = (list, fits) => Array.isArray(list) && list.every(fits);
    const fits = isObject(value) &&
        [status.app, status.environment, status.kind, status.sentence, status.wayBack].every(isText) &&
        (0,host_text/* timeIn */.H)(status.at) !== undefined &&
        [status.tag, status.slot, status.window].every(isMaybe) &&
        all(status.behind, isText) &&
        all(status.unread, (one) => isObject(one) && isText(one.host) && isText(one.why)) &&
        all(status.groups, (one) => isObject(one) &&
            all(one.hosts, isText) &&
            all(one.approvers, isText) &&
            [one.by, one.lock, one.since, one.serves?.state].every(isMaybe)) &&
        all(status.history, (one) => isObject(one) &&
            (0,host_text/* timeIn */.H)(one.at) !== undefined &&
            isText(one.what) &&
            typeof one.hosts === 'number' &&
            all(one.approvers, isText) &&
            [one.by, one.reason].every(isMaybe)) &&
        (status.observation === undefined ||
            (isObject(status.observation) &&
                isText(status.observation.state) &&
                [status.observation.until, status.observation.figures].every(isMaybe))) &&
        (status.curves === undefined || (status.curves.length <= MOST_CURVES && all(status.curves, isCurve))) &&
        (status.drift === undefined ||
            (isObject(status.drift) &&
                all(status.drift.equal, isText) &&
                [status.drift.found, status.drift.unread].every((lines) => all(lines, (one) => isObject(one) && isText(one.what) && all(one.hosts, isText)))));
    return fits ? status : undefined;
}
/** One page over all environments and apps of a repository: what runs where, and what happened. `now`: ISO time. */
function boardHtml(repository, statuses, now) {
    const shown = newest(statuses);
    const tones = shown.map(toneOf);
    const open = tones.filter((tone) => tone !== 'good').length;
    const head = {
        where: repository,
        title: open === 0
            ? 'All environments are as they should be'
            : `${open} of ${shown.length} ${open === 1 ? 'needs' : 'need'} a look`,
        tone: tones.includes('bad') ? 'bad' : open > 0 ? 'look' : 'good',
        lines: [
            `${shown.length} ${shown.length === 1 ? 'environment' : 'environments'}, put together at ${minute(now)} UTC`,
        ],
        foot: 'What the servers said when each was read. They may have changed since.',
    };
    const history = shown
        .flatMap((status) => status.history.map((event) => ({ ...event, where: nameOf(status) })))
        .sort((a, b) => (a.at < b.at ? 1 : -1))
        .slice(0, MOST_EVENTS);
    return (0,html/* htmlPage */.X)(head, `${shown.map((status) => cardHtml(status, now)).join('')}${historyHtml(history, now)}`);
}
function isCurve(curve) {
    const inside = (value) => typeof value === 'number' && value >= 0 && value <= 100;
    return (typeof curve === 'object' &&
        curve !== null &&
        [curve.name, curve.now, curve.top].every((text) => typeof text === 'string') &&
        Array.isArray(curve.points) &&
        curve.points.length <= MOST_POINTS &&
        curve.points.every(inside));
}
const nameOf = ({ app, environment }) => `${app} · ${environment}`;
/** Of several of one environment the last, in the order of their names. */
function newest(statuses) {
    const byName = Map.groupBy(statuses, nameOf);
    return [...byName]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .flatMap(([, same]) => [...same].sort((a, b) => (a.at < b.at ? -1 : 1)).at(-1) ?? []);
}
function cardHtml(status, now) {
    const { tag, slot, sentence, wayBack, window, observation, groups, unread, behind, at, drift } = status;
    // Nobody knows since when, where nobody knows what.
    const main = tag === undefined ? undefined : groups.find(({ serves }) => serves !== undefined);
    const locks = [...new Set(groups.flatMap(({ lock }) => lock ?? []))];
    const old = (Date.parse(now) - Date.parse(at)) / 60_000 > OLD_MINUTES;
    const hosts = groups.reduce((sum, group) => sum + group.hosts.length, 0);
    const since = (0,host_text/* timeIn */.H)(main?.since);
    const facts = (0,html/* htmlFacts */.Zt)([
        ['Runs', tag === undefined ? sentence : `${tag}${slot === undefined ? '' : ` in ${slot}`}`],
        [
            'Since',
            since === undefined ? undefined : `${minute(since)} (${(0,age/* formatAge */.n)(since, new Date(now))} before)`,
        ],
        ['By', main?.by],
        [
            'Approved by',
            main === undefined || main.approvers.length === 0 ? undefined : main.approvers.join(', '),
        ],
        ['Hosts', `${hosts}${unread.length === 0 ? '' : `, and ${unread.length} that could not be read`}`],
        ['Behind', behind.length === 0 ? undefined : behind.join(', ')],
        ['Way back', wayBack],
        ['Observation', observation === undefined ? undefined : (0,past_events/* observationWords */.sU)(observation)],
        ['Releases', window],
        ['Drift', drift === undefined ? undefined : (0,inspect_drift/* driftLines */.$m)(drift).join('; ')],
        ['Lock', locks.length === 0 ? undefined : locks.join('; ')],
        ['Read', `${minute(at)} UTC${old ? ': that is long ago' : ''}`],
    ]);
    const body = `${facts}${curvesHtml(status.curves ?? [])}`;
    return (0,html/* htmlSection */.$q)(nameOf(status), body, toneOf(status) === 'bad' ? 'dangers' : 'plain');
}

// EXTERNAL MODULE: ../build/src/entry/connect.js
var connect = __webpack_require__(33610);
// EXTERNAL MODULE: ../build/src/entry/inputs.js
var inputs = __webpack_require__(8967);
;// CONCATENATED MODULE: ../build/src/entry/status-pages.js







/** A status of a hundred hosts has about 50 KB. */
const LARGEST = 5_000_000;
const MOST_FILES = 200;
/** Writes a status as a page, as a file for the board of a later job, and the board with those of earlier ones. */
async function writeStatusPages({ env, log }, status) {
    const folder = (0,connect/* tempDir */.yF)(env);
    const others = await readOthers((0,inputs/* optional */.lq)('others'), (words) => log.warning(words));
    // Several environments may be looked at in one job.
    const name = `${status.app}-${status.environment}`.replace(/[^\w.-]+/g, '-');
    const files = {
        page: { file: `status-${name}.html`, text: statusHtml(status) },
        'status-file': { file: `status-${name}.json`, text: `${JSON.stringify(status)}\n` },
        board: {
            file: 'board.html',
            text: boardHtml(env['GITHUB_REPOSITORY'] ?? status.app, [...others, status], status.at),
        },
    };
    for (const { file, text } of Object.values(files))
        await (0,promises_.writeFile)((0,external_node_path_.join)(folder, file), (0,inputs/* masked */.Iv)(text));
    (0,connect/* setOutputs */.n0)(Object.fromEntries(Object.entries(files).map(([name, { file }]) => [name, (0,external_node_path_.join)(folder, file)])));
}
/** What other jobs have written, wherever it lies in the folder. What is none of it is a warning. */
async function readOthers(folder, warn) {
    if (folder === undefined)
        return [];
    const listed = await (0,promises_.readdir)(folder, { recursive: true, withFileTypes: true }).catch((thrown) => {
        throw new errors/* InputError */.dz(`the folder of the input \`others\` cannot be read: ${(0,errors/* messageOf */.bD)(thrown)}`);
    });
    // No link of an artifact is followed.
    const files = listed.filter((one) => one.isFile() && one.name.endsWith('.json'));
    const found = [];
    for (const { parentPath, name } of files.slice(0, MOST_FILES)) {
        const file = (0,external_node_path_.join)(parentPath, name);
        const { size } = await (0,promises_.stat)(file);
        const status = size > LARGEST ? undefined : readStatus(await (0,promises_.readFile)(file, 'utf8'));
        if (status === undefined)
            warn(`${file} is left out of the board: it is no status of this version`);
        else
            found.push(status);
    }
    return found;
}


/***/ }),

/***/ 13771:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Zt: () => (/* binding */ htmlFacts),
  GJ: () => (/* binding */ htmlFile),
  X: () => (/* binding */ htmlPage),
  $q: () => (/* binding */ htmlSection),
  js: () => (/* binding */ htmlText)
});

// EXTERNAL MODULE: ../build/src/model/markdown.js
var markdown = __webpack_require__(9180);
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
.curves{display:grid;grid-template-columns:repeat(auto-fill,minmax(13rem,1fr));align-items:end;gap:.6rem 1.2rem;margin-top:.7rem}
figure{margin:0}
figcaption{color:var(--quiet);font-size:.85rem}
.curves svg{display:block;width:100%;height:2rem;color:var(--ink);border-bottom:1px solid var(--line)}
pre{background:var(--page);border:1px solid var(--line);border-radius:.3rem;padding:.6rem;margin:.3rem 0;white-space:pre-wrap;font:13px/1.45 ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace}
footer{color:var(--quiet);font-size:.85rem}
@media (max-width:34rem){main{padding:1rem .6rem 2rem}dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.5rem}.bar{width:35%}.hosts tbody th,.hosts td:nth-child(3){min-width:7rem}.hosts{font-size:.9rem}.hosts .number,.hosts thead th:nth-child(n+4){display:none}}
@page{size:A4;margin:14mm}
@media print{:root{color-scheme:light;--ink:#000;--quiet:#444;--page:#fff;--card:#fff;--line:#bbb;--tint:#fff;--good:#1a7f37;--look:#9a6700;--bad:#cf222e}body{font-size:10.5pt}main{max-width:none;padding:0}tr,pre{break-inside:avoid}h2,h3{break-after:avoid}details::details-content{content-visibility:visible;height:auto}.wide{overflow:visible}}
`;

;// CONCATENATED MODULE: ../build/src/model/html.js


/** A file that loads nothing, runs nothing, and prints on A4. `main` is HTML, the title is text. */
function htmlFile(title, main) {
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<title>${htmlText(title)}</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
<main>
${main}</main>
</body>
</html>
`;
}
/** A page with its head, as one file. `body` is HTML, all else is text. */
function htmlPage({ where, title, tone, lines, foot }, body) {
    return htmlFile(`${where}: ${title}`, `<header class="${tone}">
<p class="where">${htmlText(where)}</p>
<h1>${htmlText(title)}</h1>
${lines.map((line) => `<p>${htmlText(line)}</p>\n`).join('')}</header>
${body}<footer>${htmlText(foot)}</footer>
`);
}
/** Name and value, one below the other; those without a value are left out. */
function htmlFacts(rows) {
    const shown = rows.flatMap(([name, value]) => value === undefined ? [] : [`<dt>${htmlText(name)}</dt><dd>${htmlText(value)}</dd>\n`]);
    return `<dl>\n${shown.join('')}</dl>\n`;
}
/** A part of a page with a heading. `body` is HTML. */
function htmlSection(title, body, kind = 'plain') {
    return `<section${kind === 'plain' ? '' : ' class="dangers"'}>\n<h2>${htmlText(title)}</h2>\n${body}</section>\n`;
}
/** Text from outside as HTML: no markup, and nothing that cannot be seen or reorders what stands beside it. */
function htmlText(value) {
    return (0,markdown/* visible */.RK)(value).replace(/[&<>"']/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[c] ?? c);
}


/***/ }),

/***/ 58911:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   inSlot: () => (/* binding */ inSlot),
/* harmony export */   statusLines: () => (/* binding */ statusLines),
/* harmony export */   statusSummary: () => (/* binding */ statusSummary)
/* harmony export */ });
/* harmony import */ var _age_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(69702);
/* harmony import */ var _failed_hosts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(13358);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9180);
/* harmony import */ var _drift_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51545);
/* harmony import */ var _past_events_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(42624);





const HEADINGS = ['Hosts', 'Serve', 'Since', 'By', 'Other slot', 'Last backup', 'Free', 'Now'];
/** GitHub drops a summary that is larger than 1 MiB; a fleet has few groups unless its hosts say odd things. */
const MOST_ROWS = 100;
/** The lines of a status for the log. */
function statusLines(status) {
    return [
        `${status.environment}: ${status.sentence}`,
        `way back: ${status.wayBack}`,
        ...(status.window === undefined ? [] : [status.window]),
        ...(status.observation === undefined ? [] : [`observation: ${(0,_past_events_js__WEBPACK_IMPORTED_MODULE_1__/* .observationWords */ .sU)(status.observation)}`]),
        ...status.groups.map((group) => `${(0,_failed_hosts_js__WEBPACK_IMPORTED_MODULE_2__.hostsWords)(group.hosts)}: ${cells(group, status).slice(1).join(' · ')}`),
        ...status.unread.map(({ host, why }) => `${host}: not read: ${why}`),
        ...(status.drift === undefined ? [] : (0,_drift_js__WEBPACK_IMPORTED_MODULE_0__/* .driftLines */ .$m)(status.drift).map((line) => `drift: ${line}`)),
    ];
}
/** A status as a summary in Markdown: what visitors get, then a line for each group of equal hosts. */
function statusSummary(status) {
    const more = status.groups.length - MOST_ROWS;
    const { app, environment, sentence, wayBack, window, groups, unread, behind, observation, drift } = status;
    return [
        `## ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .markdownText */ .p7)(app)}, ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .markdownText */ .p7)(environment)}: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .markdownText */ .p7)(sentence)}`,
        '',
        `- Way back: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .markdownText */ .p7)(wayBack)}`,
        ...(window === undefined ? [] : [`- Releases: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .markdownText */ .p7)(window)}`]),
        ...(observation === undefined ? [] : [`- Observation: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .markdownText */ .p7)((0,_past_events_js__WEBPACK_IMPORTED_MODULE_1__/* .observationWords */ .sU)(observation))}`]),
        ...(behind.length === 0 ? [] : [`- Without what visitors get: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .markdownText */ .p7)(behind.join(', '))}`]),
        ...unread.map(({ host, why }) => `- ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .markdownText */ .p7)(host)} was not read: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .markdownText */ .p7)(why)}`),
        ...(drift === undefined ? [] : (0,_drift_js__WEBPACK_IMPORTED_MODULE_0__/* .driftLines */ .$m)(drift).map((line) => `- Drift: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .markdownText */ .p7)(line)}`)),
        '',
        ...(groups.length === 0
            ? []
            : [
                (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .markdownTable */ .Qj)(HEADINGS, groups.slice(0, MOST_ROWS).map((group) => cells(group, status))),
                '',
                ...(more > 0 ? [`${more} more groups are in the output \`status\`.`, ''] : []),
            ]),
    ].join('\n');
}
function cells(group, { at, tag, behind }) {
    const now = new Date(at);
    const { serves, since, by, approvers, others, lastBackup, freeBytes } = group;
    const states = [
        ...(group.lock === undefined ? [] : [`locked: ${group.lock}`]),
        ...(group.unconfirmed ? ['a switch waits to be confirmed'] : []),
        ...(serves?.state === 'bad' ? ['marked bad'] : []),
        ...(serves === undefined && tag !== undefined && group.hosts.some((host) => behind.includes(host))
            ? [`does not have ${tag}`]
            : []),
    ];
    return [
        (0,_failed_hosts_js__WEBPACK_IMPORTED_MODULE_2__.hostsWords)(group.hosts),
        serves === undefined ? '–' : inSlot(serves),
        since === undefined ? '–' : `${since.slice(0, 16).replace('T', ' ')} (${(0,_age_js__WEBPACK_IMPORTED_MODULE_4__/* .formatAge */ .n)(since, now)} ago)`,
        by === undefined ? '–' : `${by}${approvers.length === 0 ? '' : `, approved by ${approvers.join(', ')}`}`,
        others.map((one) => `${inSlot(one)}${one.state === 'bad' ? ', bad' : ''}`).join('; ') || '–',
        lastBackup === undefined ? '–' : `${(0,_age_js__WEBPACK_IMPORTED_MODULE_4__/* .formatAge */ .n)(lastBackup.at, now)} ago, ${lastBackup.verified}`,
        freeBytes === undefined ? '–' : `${(freeBytes / 1024 ** 3).toFixed(1)} GiB`,
        states.join('; ') || '–',
    ];
}
const inSlot = ({ slot, tag }) => `${tag} (${slot})`;


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


/***/ })

};
