export const id = 437;
export const ids = [437];
export const modules = {

/***/ 10707:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A_: () => (/* binding */ LEVELS),
/* harmony export */   CI: () => (/* binding */ partsOf),
/* harmony export */   Ce: () => (/* binding */ dumpFileOf),
/* harmony export */   JN: () => (/* binding */ parseBackupId),
/* harmony export */   Px: () => (/* binding */ readSums),
/* harmony export */   QZ: () => (/* binding */ shrunk),
/* harmony export */   V4: () => (/* binding */ backupTag),
/* harmony export */   WH: () => (/* binding */ backupId),
/* harmony export */   Y0: () => (/* binding */ isAhead),
/* harmony export */   YB: () => (/* binding */ spaceProblem),
/* harmony export */   fe: () => (/* binding */ readBackup),
/* harmony export */   hB: () => (/* binding */ weakest),
/* harmony export */   ll: () => (/* binding */ newestFirst),
/* harmony export */   n6: () => (/* binding */ compareFacts),
/* harmony export */   nA: () => (/* binding */ countFacts),
/* harmony export */   nn: () => (/* binding */ isProven),
/* harmony export */   ny: () => (/* binding */ latestGood),
/* harmony export */   z3: () => (/* binding */ formatBytes)
/* harmony export */ });
/** How far a backup was proven, from weakest to strongest. */
const LEVELS = ['checksum', 'list', 'restore'];
const ID = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-([A-Za-z0-9][A-Za-z0-9._+-]*)$/;
/** Ids further ahead than this come from a clock that was wrong, and are not followed. */
const AHEAD_MS = 60_000;
/** What a backup is called after: the release that visitors get; nothing before the first one. */
function backupTag({ kind, served }) {
    if (served !== undefined)
        return served.tag;
    return kind === 'nothing' ? undefined : 'unknown';
}
/**
 * The id of a new backup: UTC time and the tag of `backupTag`. Their order is the order of backups, so it is a second later than the
 * last one when several are made within one, also when those between are gone.
 */
function backupId(now, tag, taken) {
    const known = new Set(taken);
    const times = [...known].map((id) => parseBackupId(id)?.at.getTime() ?? 0);
    const last = Math.max(0, ...times.filter((time) => time <= now.getTime() + AHEAD_MS));
    for (let time = Math.max(Math.floor(now.getTime() / 1000) * 1000, last + 1000);; time += 1000) {
        const id = `${stampOf(time)}-${tag ?? 'none'}`;
        if (!known.has(id))
            return id;
    }
}
/**
 * Orders ids, newest first. An id that is still to come at `now` was made by a clock that was wrong, and nobody knows how
 * old it is: it stands behind all others. Without `now` none does.
 */
function newestFirst(now) {
    const last = now === undefined ? undefined : lastStamp(now);
    return (a, b) => {
        const ahead = last !== undefined && a.slice(0, last.length) > last;
        if (last !== undefined && ahead !== b.slice(0, last.length) > last)
            return ahead ? 1 : -1;
        return a < b ? 1 : a > b ? -1 : 0;
    };
}
/** Is the time of this id still to come? */
function isAhead(id, now) {
    const last = lastStamp(now);
    return parseBackupId(id) !== undefined && id.slice(0, last.length) > last;
}
/** The last time that an id may begin with and not be ahead. */
const lastStamp = (now) => stampOf(now.getTime() + AHEAD_MS);
const stampOf = (time) => new Date(time).toISOString().replace(/[-:]|\.\d+/g, '');
/** When a backup of this id was taken, and the tag that it is called after; undefined for anything that is no id. */
function parseBackupId(id) {
    const match = ID.exec(id);
    if (match === null || id.endsWith('.partial'))
        return undefined;
    const [, year, month, day, hour, minute, second, tag = ''] = match;
    const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
    return Number.isNaN(at.getTime()) ? undefined : { at, tag };
}
/** Reads backup.json as a host gave it; undefined when it is not one, or is that of another id than its folder is called by. */
function readBackup(about, folder) {
    if (typeof about !== 'object' || about === null)
        return undefined;
    const value = about;
    const sound = value.format === 1 &&
        typeof value.id === 'string' &&
        parseBackupId(value.id) !== undefined &&
        (folder === undefined || value.id === folder) &&
        typeof value.finishedAt === 'string' &&
        typeof value.bytes === 'number' &&
        typeof value.sums === 'string' &&
        LEVELS.some((level) => level === value.verified) &&
        typeof value.files === 'object' &&
        Array.isArray(value.paths) &&
        Array.isArray(value.databases) &&
        value.databases.every((one) => isDatabase(one));
    return sound ? value : undefined;
}
function isDatabase(one) {
    if (typeof one !== 'object' || one === null)
        return false;
    const value = one;
    return (typeof value.name === 'string' &&
        typeof value.file === 'string' &&
        /^[a-z0-9][a-z0-9._-]*$/.test(value.file) &&
        typeof value.sha256 === 'string' &&
        typeof value.bytes === 'number' &&
        LEVELS.some((level) => level === value.verified));
}
/**
 * Reads a list of sums as sha256sum writes it: a name with a line feed or a backslash in it is escaped, and its line
 * begins with a backslash.
 */
function readSums(text) {
    return text
        .split('\n')
        .map((line) => /^(\\?)([0-9a-f]{64}) [ *](.+)$/.exec(line))
        .filter((match) => match !== null)
        .map(([, escaped, sum = '', name = '']) => ({
        sum,
        path: escaped === ''
            ? name
            : name.replace(/\\([\\nr])/g, (_, c) => (c === 'n' ? '\n' : c === 'r' ? '\r' : '\\')),
    }));
}
/** The weakest of several proofs; checksum when there is none, since that is always done. */
function weakest(levels) {
    return LEVELS.find((level) => levels.includes(level)) ?? 'checksum';
}
/** Is every database of it proven as far as can be? Nothing is known of what a command printed. */
function isProven(manifest) {
    return manifest.databases.every(({ engine, verified }) => engine === 'command' || verified === 'restore');
}
/** The file name of a database's dump: readable, and never the same for two databases of a backup. */
function dumpFileOf(engine, name, taken = []) {
    const known = new Set(taken);
    const readable = name
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-+|-+$/g, '')
        .slice(0, 60);
    const base = `${engine}-${readable || 'unnamed'}`;
    for (let n = 1;; n++) {
        const file = n === 1 ? base : `${base}.${n}`;
        if (!known.has(file))
            return file;
    }
}
/** The parts that are smaller than before by more than `limit` percent; gone altogether counts, new does not. */
function shrunk(before, after, limit) {
    const now = new Map(after.map((part) => [part.name, part.bytes]));
    return before.flatMap(({ name, bytes }) => {
        const left = now.get(name);
        return left !== undefined && left < bytes * (1 - limit / 100)
            ? [{ name, before: bytes, after: left }]
            : [];
    });
}
/** The parts of a backup whose size is compared with the next one. */
function partsOf(manifest) {
    return [
        { name: 'files', bytes: manifest.files.bytes },
        ...manifest.databases.map(({ engine, name, bytes }) => ({ name: `${engine} ${name}`, bytes })),
    ];
}
/**
 * What differs between a database and its restored copy, in words, at most `most` of them. A line of either
 * list is: kind, name, number of rows, checksum of the content, with a tab between them. Rows of `?` in the
 * source are not known: then only that the thing is there is compared.
 */
function compareFacts(source, restored, most = 20) {
    const read = (lines) => new Map(lines.map((line) => {
        const [kind = '', name = '', rows = '', sum = ''] = line.split('\t');
        return [`${kind} ${name}`, { rows, sum }];
    }));
    const [from, to] = [read(source), read(restored)];
    const differences = [];
    for (const [what, had] of from) {
        const has = to.get(what);
        if (has === undefined)
            differences.push(`${what} is missing in the restored copy`);
        else if (had.rows === '?')
            continue;
        else if (has.rows !== had.rows)
            differences.push(`${what} has ${has.rows} rows in the restored copy, ${had.rows} in the source`);
        // A backup of an older version sums less.
        else if (had.sum !== '' && has.sum !== had.sum)
            differences.push(`${what} has other content in the restored copy than in the source`);
    }
    // A list of names only, from a backup that was to be proven less, has nothing but tables.
    const names = [...from.values()].length > 0 && [...from.values()].every(({ rows }) => rows === '?');
    for (const what of to.keys())
        if (!from.has(what) && (!names || what.startsWith('table ')))
            differences.push(`${what} is in the restored copy but not in the source`);
    return differences.length <= most
        ? differences
        : [...differences.slice(0, most), `and ${differences.length - most} more differences`];
}
/** How many tables a list of facts names, and their rows. */
function countFacts(facts) {
    const tables = facts.map((line) => line.split('\t')).filter(([kind]) => kind === 'table');
    return { tables: tables.length, rows: tables.reduce((sum, [, , rows]) => sum + (Number(rows) || 0), 0) };
}
/** Why a backup or a restore would not fit, or undefined. `reserve` bytes stay free. */
function spaceProblem(expected, free, reserve, what = 'backup') {
    if (free.bytes < expected.bytes + reserve)
        return `the ${what} needs about ${formatBytes(expected.bytes)} and ${formatBytes(reserve)} are to stay free, but only ${formatBytes(free.bytes)} are free`;
    if (free.inodes !== undefined && expected.inodes !== undefined && free.inodes < expected.inodes)
        return `the ${what} needs about ${expected.inodes} inodes, but only ${free.inodes} are free`;
    return undefined;
}
/** Bytes for a person: `0 B`, `1.5 kB`, `20 MB`. */
function formatBytes(bytes) {
    const units = ['B', 'kB', 'MB', 'GB', 'TB'];
    let value = bytes;
    let unit = 0;
    while (value >= 1000 && unit < units.length - 1) {
        value /= 1000;
        unit++;
    }
    return `${unit === 0 || value >= 10 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}
/** The newest backup that every host has with all databases proven by a restore. `now` as in newestFirst. */
function latestGood(hosts, now) {
    const [first = [], ...others] = hosts;
    const everywhere = first
        .filter(({ manifest }) => manifest !== undefined)
        .filter(({ id }) => others.every((backups) => backups.some((one) => one.id === id && one.manifest !== undefined)))
        .map(({ id }) => id)
        .sort(newestFirst(now));
    return everywhere.find((id) => hosts.every((backups) => {
        const manifest = backups.find((one) => one.id === id)?.manifest;
        return manifest !== undefined && isProven(manifest);
    }));
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

/***/ 80437:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   reportHtml: () => (/* binding */ reportHtml)
/* harmony export */ });
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55073);
/* harmony import */ var _failed_hosts_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(13358);
/* harmony import */ var _html_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(13771);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(35647);




/** Rows of hosts in sight; the others are folded. */
const OPEN_ROWS = 20;
/**
 * The report as one file: it loads nothing, runs nothing, and prints on A4. The same value as the summary is made of.
 */
function reportHtml(report) {
    const { plan, failure, stages, hosts, verdict } = report;
    const title = (0,_report_js__WEBPACK_IMPORTED_MODULE_1__/* .reportTitle */ .r4)(report);
    const tone = verdict === 'failed' || verdict === 'rolled-back' || verdict === 'outdated' ? 'bad' : 'good';
    return (0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .htmlFile */ .GJ)(title, `<header class="${plan === undefined ? tone : plan.dangers.length > 0 ? 'look' : 'good'}">
<p class="where">${(0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .htmlText */ .js)(`${report.app} · ${report.environment}`)}</p>
<h1>${(0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .htmlText */ .js)(title)}</h1>
${plan === undefined ? '' : `<p class="sentence">${(0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .htmlText */ .js)(upperFirst(plan.sentence))}.</p>\n`}<p>${(0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .htmlText */ .js)((0,_report_js__WEBPACK_IMPORTED_MODULE_1__/* .visitorsLine */ .Ez)(report))}</p>
</header>
${failure === undefined ? '' : failureHtml(report, failure)}${plan === undefined ? '' : planHtml(plan)}<section>
<h2>Facts</h2>
<dl>
${factRows(report)}
</dl>
</section>
${plan === undefined ? '' : partsHtml(plan)}${plan === undefined ? stagesHtml(stages) : ''}${hostsHtml((0,_report_js__WEBPACK_IMPORTED_MODULE_1__/* .hostsByConcern */ .ZR)(hosts), plan === undefined)}<footer>${(0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .htmlText */ .js)(report.runUrl)}</footer>
`);
}
function factRows(report) {
    const id = report.plan === undefined ? undefined : report.planId;
    const facts = [...(0,_report_js__WEBPACK_IMPORTED_MODULE_1__/* .reportFacts */ .gi)(report), ...(id === undefined ? [] : [{ name: 'Plan id', value: id }])];
    return facts.map(({ name, value }) => `<dt>${(0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .htmlText */ .js)(name)}</dt><dd>${(0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .htmlText */ .js)(value)}</dd>`).join('\n');
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
        .map(({ title, lines }) => `<details>\n<summary>${(0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .htmlText */ .js)(title)} <span>${lines.length}</span></summary>\n${list(lines)}\n</details>\n`)
        .join('');
}
function failureHtml(report, failure) {
    const { message, hosts } = failure;
    return `<section class="dangers" role="alert">
<h2>${(0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .htmlText */ .js)((0,_report_js__WEBPACK_IMPORTED_MODULE_1__/* .failedAt */ .JG)(failure))}</h2>
<p class="message">${(0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .htmlText */ .js)(message)}</p>
${report.verdict === 'rolled-back' ? `<p>${(0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .htmlText */ .js)((0,_report_js__WEBPACK_IMPORTED_MODULE_1__/* .badWords */ .bR)(report))}</p>\n` : ''}<p><b>Next:</b> ${(0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .htmlText */ .js)((0,_report_js__WEBPACK_IMPORTED_MODULE_1__/* .nextStep */ .sk)(report))}</p>
${(0,_failed_hosts_js__WEBPACK_IMPORTED_MODULE_3__.failedGroups)(hosts).map(saidHtml).join('')}</section>
`;
}
function saidHtml({ hosts, cause, output, logs = [] }) {
    if (output.length + logs.length === 0)
        return '';
    return `<h3>${(0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .htmlText */ .js)(`${(0,_failed_hosts_js__WEBPACK_IMPORTED_MODULE_3__.hostsWords)(hosts)}: ${cause}`)}</h3>
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
        return `<tr><th scope="row">${(0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .htmlText */ .js)(name)}</th><td class="bar"><i class="${ok ? 'ok' : 'bad'}" style="margin-left:min(${left}%,99%);width:min(${width}%,calc(100% - ${left}%))"></i></td><td class="number">${(0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .htmlText */ .js)((0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(to - from))}</td></tr>`;
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
    const time = (ms) => (ms === undefined ? '–' : (0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(ms));
    const rows = hosts.map((host) => {
        const cells = sent
            ? [String(host.filesSent ?? '–'), time(host.deployMs), time(host.switchMs)]
                .map((cell) => `<td class="number">${(0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .htmlText */ .js)(cell)}</td>`)
                .join('')
            : '';
        return `<tr class="${host.ok ? 'ok' : 'bad'}"><td>${host.ok ? '✓' : '✗'}</td><th scope="row">${(0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .htmlText */ .js)(host.host)}</th><td>${(0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .htmlText */ .js)(host.state)}</td>${cells}</tr>`;
    });
    return `<div class="wide"><table class="hosts">
<thead><tr>${head.map((cell) => `<th scope="col">${cell}</th>`).join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table></div>`;
}
const list = (lines) => `<ul>\n${lines.map((line) => `<li>${(0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .htmlText */ .js)(line)}</li>`).join('\n')}\n</ul>`;
const block = (lines) => `<pre>${lines.map(_html_js__WEBPACK_IMPORTED_MODULE_2__/* .htmlText */ .js).join('\n')}</pre>`;
const upperFirst = (word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;


/***/ }),

/***/ 35647:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ez: () => (/* binding */ visitorsLine),
/* harmony export */   JG: () => (/* binding */ failedAt),
/* harmony export */   ZR: () => (/* binding */ hostsByConcern),
/* harmony export */   Zb: () => (/* binding */ upperFirst),
/* harmony export */   bR: () => (/* binding */ badWords),
/* harmony export */   gi: () => (/* binding */ reportFacts),
/* harmony export */   p$: () => (/* binding */ changesUrl),
/* harmony export */   r4: () => (/* binding */ reportTitle),
/* harmony export */   sk: () => (/* binding */ nextStep)
/* harmony export */ });
/* harmony import */ var _approval_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(10786);
/* harmony import */ var _backup_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(10707);
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55073);
/* harmony import */ var _schema_diff_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4748);




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
            if (isOpen(serving))
                return `${tag} was released to ${environment}; ${OPEN}`;
            return serving.tag === tag
                ? `${tag} is live in ${environment}`
                : `${tag} was released to ${environment}, but visitors may not get it`;
        case 'unchanged':
            if (isOpen(serving))
                return `${tag} was live in ${environment} already; ${OPEN}`;
            return serving.tag === tag
                ? `${tag} was live in ${environment} already`
                : `${tag} was live in ${environment} already, but visitors may not get it`;
        case 'rolled-back': {
            // What was stopped was not found bad.
            const what = report.cancelled && !report.markedBad
                ? `The release of ${tag} to ${environment} was stopped`
                : `${tag} failed in ${environment}`;
            if (isOpen(serving))
                return `${what} and went back to ${previousTag ?? 'nothing'}; ${OPEN}`;
            return serving.tag === previousTag
                ? `${what}, rolled back to ${previousTag ?? 'nothing'}`
                : `${what} and went back to ${previousTag ?? 'nothing'}, but visitors may not get that`;
        }
        case 'failed':
            if (serving.tag === tag)
                return `The release of ${tag} to ${environment} failed, and ${tag} serves`;
            // Nobody was asked: then no server was changed by this run.
            return serving.tag !== undefined || serving.kind === 'nothing' || report.stages.every(isBeforeHosts)
                ? `${tag} was not released to ${environment}`
                : `The release of ${tag} to ${environment} failed`;
        case 'outdated':
            return `${tag} was not released to ${environment}: the plan that was approved is outdated`;
        case 'planned':
            return `Dry run: ${tag} to ${environment}`;
    }
}
const OPEN = 'what visitors get now is unknown';
/** A server did not say at the end what it serves. */
function isOpen({ kind }) {
    return kind === 'unknown' || kind === 'unread';
}
function isBeforeHosts({ name }) {
    return name === 'Approval' || name === 'Tag' || name === 'Connect';
}
/** What visitors get, as a sentence of the summary. */
function visitorsLine({ serving: { sentence } }) {
    return `${upperFirst(sentence)}.`;
}
/** With a capital letter first. */
const upperFirst = (text) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
/** The hosts in the order in which they matter: those with a problem first, then the slow ones. */
function hostsByConcern(hosts) {
    const time = (host) => (host.deployMs ?? 0) + (host.switchMs ?? 0);
    return [...hosts].sort((a, b) => Number(a.ok) - Number(b.ok) || time(b) - time(a));
}
/** The stage that failed, and on which host, where it is of one. */
function failedAt({ stage, host }) {
    return host === undefined ? stage : `${stage} on ${host}`;
}
const AGAIN = 'run this step again: it goes on from what the servers say';
/** What to do after a failure. Where visitors do not get what was gone back to, that comes first; where the error does not say it, by what serves. */
function nextStep(report) {
    const { failure, verdict, serving, tag, previousTag, rollbackWorkflow } = report;
    const next = failure?.next;
    if (next !== undefined && verdict === 'rolled-back' && serving.tag !== previousTag)
        return `not every server says that it serves ${previousTag ?? 'what was before'}: run ${rollbackWorkflow} first. Then ${next}`;
    if (next !== undefined)
        return next;
    if (serving.tag === undefined && serving.kind !== 'nothing' && serving.kind !== 'unfinished')
        return `when every server answers, ${AGAIN}; or go back with ${rollbackWorkflow}`;
    if (report.cancelled)
        return AGAIN;
    return serving.tag === tag
        ? `mend the cause, then ${AGAIN}; or go back with ${rollbackWorkflow}`
        : `mend the cause, then ${AGAIN}`;
}
/** Whether what was rolled back from is known as bad. */
function badWords({ markedBad, stages, cancelled }) {
    if (markedBad)
        return 'The release is marked bad.';
    if (stages.some(({ name }) => name === 'Mark bad'))
        return 'The release is not marked bad on every host.';
    return cancelled
        ? 'The release is not marked bad: it was stopped before that was known.'
        : 'The release is not marked bad: its checks passed.';
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
                    : `${backup.id}, ${(0,_backup_js__WEBPACK_IMPORTED_MODULE_2__/* .formatBytes */ .z3)(backup.bytes)}, proven by ${backup.verified}, ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(backup.durationMs)}`,
        ],
        [
            'Slot',
            slot === undefined
                ? undefined
                : `into ${slot}${previousSlot === undefined ? '' : `; ${previousSlot} served before`}`,
        ],
        ['Manifest', manifest],
        ['Plan', dryRun ? undefined : (report.planId ?? withoutPlan(report))],
        ['Migrations', migrationWords(report)],
        ['Database', databaseWords(report)],
        ['Schema', (0,_schema_diff_js__WEBPACK_IMPORTED_MODULE_1__/* .schemaWords */ .hd)(report.schema)],
        ['Took', last === undefined ? undefined : (0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(last.to)],
    ];
    return rows.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
}
function withoutPlan({ verdict }) {
    return verdict === 'released' ? 'released without a plan' : 'none was given';
}
function migrationWords({ migrated, migrateBroke }) {
    if (migrated)
        return 'ran; a rollback of the code does not take them back';
    return migrateBroke ? 'begun, and did not end well; what they have changed stays' : undefined;
}
function databaseWords({ changes = [] }) {
    if (changes.length === 0)
        return undefined;
    return `${changes.join(', ')} ran; a rollback of the code does not take them back`;
}
function beforeWords({ previousTag, previousCommit, beforeRead }) {
    if (previousTag !== undefined)
        return withCommit(previousTag, previousCommit);
    return beforeRead ? 'nothing was live' : 'not known';
}
function approvedWords({ approvers, stages }) {
    if (approvers.length > 0)
        return (0,_approval_js__WEBPACK_IMPORTED_MODULE_3__/* .approverNames */ .sz)(approvers);
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
/** The page of the commits between both releases; undefined where one of them is not known, or they are the same. */
function changesUrl({ commit, previousCommit, previousTag, repositoryUrl, }) {
    const isCommit = (text) => text !== undefined && /^[0-9a-f]{40,64}$/.test(text);
    if (previousTag === undefined || !isCommit(commit) || !isCommit(previousCommit))
        return undefined;
    return commit === previousCommit ? undefined : `${repositoryUrl}/compare/${previousCommit}...${commit}`;
}
function withCommit(tag, commit) {
    return commit === undefined ? tag : `${tag} (${commit.slice(0, 7)})`;
}


/***/ })

};
