export const id = 8856;
export const ids = [8856,3358,8911];
export const modules = {

/***/ 28856:
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
        (0,html/* htmlSection */.$q)('Facts', (0,html/* htmlFacts */.Zt)(factsOf(status))),
        ...groups.map((group) => groupHtml(group, status)),
        historyHtml(history, at),
    ].join(''));
}
/** good: all servers agree on one release and nothing is left to do. bad: a server says something else, or nothing. */
function toneOf({ kind, unread, behind, groups, observation }) {
    if (kind === 'split' || kind === 'drifted' || kind === 'unread' || kind === 'unknown' || unread.length > 0)
        return 'bad';
    if (observation?.state === 'fail' || groups.some(({ serves }) => serves?.state === 'bad'))
        return 'bad';
    const open = kind === 'unfinished' || behind.length > 0;
    return open || groups.some(({ unconfirmed, lock }) => unconfirmed || lock !== undefined) ? 'look' : 'good';
}
function concernsHtml(unread, behind) {
    const lines = [
        ...unread.map(({ host, why }) => `${host} was not read: ${why}`),
        ...behind.map((host) => `${host} does not have what visitors get`),
    ];
    return lines.length === 0 ? '' : (0,html/* htmlSection */.$q)('Look at this first', listHtml(lines), 'dangers');
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
                [status.observation.until, status.observation.figures].every(isMaybe)));
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
const nameOf = ({ app, environment }) => `${app} · ${environment}`;
/** Of several of one environment the last, in the order of their names. */
function newest(statuses) {
    const byName = Map.groupBy(statuses, nameOf);
    return [...byName]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .flatMap(([, same]) => [...same].sort((a, b) => (a.at < b.at ? -1 : 1)).at(-1) ?? []);
}
function cardHtml(status, now) {
    const { tag, slot, sentence, wayBack, window, observation, groups, unread, behind, at } = status;
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
        ['Lock', locks.length === 0 ? undefined : locks.join('; ')],
        ['Read', `${minute(at)} UTC${old ? ': that is long ago' : ''}`],
    ]);
    return (0,html/* htmlSection */.$q)(nameOf(status), facts, toneOf(status) === 'bad' ? 'dangers' : 'plain');
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

/***/ 69702:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ formatAge)
/* harmony export */ });
/** How long ago a time was, for a person: `5 min`, `3 h`, `12 d`. */
function formatAge(at, now) {
    const minutes = Math.max(0, Math.round((now.getTime() - Date.parse(at)) / 60_000));
    if (Number.isNaN(minutes))
        return 'unknown time';
    if (minutes < 120)
        return `${minutes} min`;
    return minutes < 48 * 60 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} d`;
}


/***/ }),

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

/***/ 18068:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ timeIn),
/* harmony export */   o: () => (/* binding */ shortText)
/* harmony export */ });
/** A host may say anything: of its texts no more characters than this are shown. */
const LONGEST_TEXT = 200;
/** A time as Cutover writes it; undefined for anything else that a host calls one. */
function timeIn(text) {
    const isTime = typeof text === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/.test(text);
    return isTime && !Number.isNaN(Date.parse(text)) ? text : undefined;
}
/** A text of a host in one line, and in a length that a page can show. */
function shortText(text) {
    const line = text.slice(0, 2 * LONGEST_TEXT).replace(/[\s\p{Cc}]+/gu, ' ');
    return line.length <= LONGEST_TEXT ? line : `${line.slice(0, LONGEST_TEXT - 1)}…`;
}


/***/ }),

/***/ 42624:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A3: () => (/* binding */ pastEvents),
/* harmony export */   KY: () => (/* binding */ observationOf),
/* harmony export */   sU: () => (/* binding */ observationWords)
/* harmony export */ });
/* harmony import */ var _host_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(18068);

/** A history is read as far back as this; the newest events. */
const MOST_EVENTS = 20;
/** What the histories of all hosts tell, the newest first; what several tell is told once. */
function pastEvents(histories, most = MOST_EVENTS) {
    const told = histories.flatMap((history) => {
        const own = new Map();
        for (const line of history.flatMap(lineOf)) {
            const event = eventOf(line);
            // A run that is run again notes the same again: the first time counts.
            const key = JSON.stringify([event?.what, line['run']]);
            if (event !== undefined && !own.has(key))
                own.set(key, event);
        }
        return [...own];
    });
    return [...Map.groupBy(told, ([key]) => key).values()]
        .flatMap((same) => {
        const [first] = same.map(([, event]) => event).sort((a, b) => order(a.at, b.at));
        return first === undefined ? [] : [{ ...first, hosts: same.length }];
    })
        .sort((a, b) => order(b.at, a.at))
        .slice(0, most);
}
/** How the observation of a release stands, by the last word of any host on it; undefined: nobody has observed it. */
function observationOf(histories, tag) {
    const lines = histories
        .flatMap((history) => history.flatMap(lineOf))
        .filter((line) => line['tag'] === tag && (0,_host_text_js__WEBPACK_IMPORTED_MODULE_0__/* .timeIn */ .H)(line['at']) !== undefined)
        .sort((a, b) => order(String(a['at']), String(b['at'])));
    // What is live again after it was left is observed anew.
    const last = lines.findLast(({ event }) => event === 'observing' || event === 'observed' || event === 'switched');
    if (last === undefined || last['event'] === 'switched')
        return undefined;
    const until = (0,_host_text_js__WEBPACK_IMPORTED_MODULE_0__/* .timeIn */ .H)(last['until']);
    if (last['event'] === 'observing')
        return { state: 'observing', until, figures: undefined };
    const { verdict, figures } = last;
    if (verdict !== 'pass' && verdict !== 'fail' && verdict !== 'inconclusive')
        return undefined;
    return { state: verdict, until: undefined, figures: textIn(figures) };
}
/** An observation in words. */
function observationWords({ state, until, figures }) {
    if (state === 'observing')
        return until === undefined ? 'goes on' : `goes on until ${until.slice(0, 16).replace('T', ' ')}`;
    return figures === undefined || figures === '' ? state : `${state} (${figures})`;
}
function eventOf(line) {
    const at = (0,_host_text_js__WEBPACK_IMPORTED_MODULE_0__/* .timeIn */ .H)(line['at']);
    const said = wordsOf(line);
    if (at === undefined || said === undefined)
        return undefined;
    const { approvers } = line;
    return {
        at,
        what: said.what,
        tone: said.tone,
        by: textIn(line['actor']),
        approvers: Array.isArray(approvers) ? approvers.slice(0, 10).flatMap(loginIn) : [],
        reason: textIn(line['reason']),
        hosts: 1,
    };
}
function wordsOf(line) {
    const [tag, from, stage, backup] = [line['tag'], line['from'], line['stage'], line['backup']].map(textIn);
    switch (line['event']) {
        case 'good':
            return { what: `${tag ?? '?'} live`, tone: 'good' };
        case 'rolled-back':
            return { what: `back to ${tag ?? '?'} from ${from ?? '?'}`, tone: 'bad' };
        case 'failed':
            return { what: `${tag ?? '?'} failed at ${stage ?? '?'}`, tone: 'bad' };
        case 'restored':
            return { what: `backup ${backup ?? '?'} restored`, tone: 'bad' };
        case 'observed':
            return {
                what: `${tag ?? '?'} observed: ${textIn(line['verdict']) ?? '?'}`,
                tone: line['verdict'] === 'fail' ? 'bad' : 'good',
            };
        case 'task-ended': {
            const result = textIn(line['result']) ?? '?';
            return {
                what: `task ${textIn(line['task']) ?? '?'} in ${tag ?? '?'}: ${result}`,
                tone: result === 'done' ? 'good' : 'bad',
            };
        }
        default:
            return undefined;
    }
}
const lineOf = (line) => (typeof line === 'object' && line !== null ? [line] : []);
const textIn = (value) => (typeof value === 'string' && value !== '' ? (0,_host_text_js__WEBPACK_IMPORTED_MODULE_0__/* .shortText */ .o)(value) : undefined);
const order = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
/** An approver as events have it, with login and comment, or the login alone. */
function loginIn(approver) {
    const login = typeof approver === 'object' && approver !== null && 'login' in approver ? approver.login : approver;
    return typeof login === 'string' ? [(0,_host_text_js__WEBPACK_IMPORTED_MODULE_0__/* .shortText */ .o)(login)] : [];
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
/* harmony import */ var _age_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(69702);
/* harmony import */ var _failed_hosts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(13358);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9180);
/* harmony import */ var _past_events_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42624);




const HEADINGS = ['Hosts', 'Serve', 'Since', 'By', 'Other slot', 'Last backup', 'Free', 'Now'];
/** GitHub drops a summary that is larger than 1 MiB; a fleet has few groups unless its hosts say odd things. */
const MOST_ROWS = 100;
/** The lines of a status for the log. */
function statusLines(status) {
    return [
        `${status.environment}: ${status.sentence}`,
        `way back: ${status.wayBack}`,
        ...(status.window === undefined ? [] : [status.window]),
        ...(status.observation === undefined ? [] : [`observation: ${(0,_past_events_js__WEBPACK_IMPORTED_MODULE_0__/* .observationWords */ .sU)(status.observation)}`]),
        ...status.groups.map((group) => `${(0,_failed_hosts_js__WEBPACK_IMPORTED_MODULE_1__.hostsWords)(group.hosts)}: ${cells(group, status).slice(1).join(' · ')}`),
        ...status.unread.map(({ host, why }) => `${host}: not read: ${why}`),
    ];
}
/** A status as a summary in Markdown: what visitors get, then a line for each group of equal hosts. */
function statusSummary(status) {
    const more = status.groups.length - MOST_ROWS;
    const { app, environment, sentence, wayBack, window, groups, unread, behind, observation } = status;
    return [
        `## ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownText */ .p7)(app)}, ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownText */ .p7)(environment)}: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownText */ .p7)(sentence)}`,
        '',
        `- Way back: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownText */ .p7)(wayBack)}`,
        ...(window === undefined ? [] : [`- Releases: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownText */ .p7)(window)}`]),
        ...(observation === undefined ? [] : [`- Observation: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownText */ .p7)((0,_past_events_js__WEBPACK_IMPORTED_MODULE_0__/* .observationWords */ .sU)(observation))}`]),
        ...(behind.length === 0 ? [] : [`- Without what visitors get: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownText */ .p7)(behind.join(', '))}`]),
        ...unread.map(({ host, why }) => `- ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownText */ .p7)(host)} was not read: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownText */ .p7)(why)}`),
        '',
        ...(groups.length === 0
            ? []
            : [
                (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownTable */ .Qj)(HEADINGS, groups.slice(0, MOST_ROWS).map((group) => cells(group, status))),
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
        (0,_failed_hosts_js__WEBPACK_IMPORTED_MODULE_1__.hostsWords)(group.hosts),
        serves === undefined ? '–' : inSlot(serves),
        since === undefined ? '–' : `${since.slice(0, 16).replace('T', ' ')} (${(0,_age_js__WEBPACK_IMPORTED_MODULE_3__/* .formatAge */ .n)(since, now)} ago)`,
        by === undefined ? '–' : `${by}${approvers.length === 0 ? '' : `, approved by ${approvers.join(', ')}`}`,
        others.map((one) => `${inSlot(one)}${one.state === 'bad' ? ', bad' : ''}`).join('; ') || '–',
        lastBackup === undefined ? '–' : `${(0,_age_js__WEBPACK_IMPORTED_MODULE_3__/* .formatAge */ .n)(lastBackup.at, now)} ago, ${lastBackup.verified}`,
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
