export const id = 5517;
export const ids = [5517];
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

/***/ 25517:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  reportLines: () => (/* binding */ reportLines),
  reportMarkdown: () => (/* binding */ reportMarkdown)
});

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

// EXTERNAL MODULE: ../build/src/model/report.js
var model_report = __webpack_require__(35647);
;// CONCATENATED MODULE: ../build/src/model/report-markdown.js





/** GitHub drops a summary that is larger than 1 MiB; the rest is room for what other steps of the job write. */
const LIMIT = 1_000_000;
const OPEN_ROWS = 20;
const LONGEST_STATE = 300;
/** The step summary: what a lead reads in a minute. At most `limit` bytes; hosts are left out before anything else. */
function reportMarkdown(report, limit = LIMIT) {
    const { plan, planId } = report;
    const head = [
        `## ${(0,markdown/* markdownText */.p7)((0,model_report/* reportTitle */.r4)(report))}`,
        ...(plan === undefined ? [] : [`**${(0,markdown/* markdownText */.p7)((0,model_report/* upperFirst */.Zb)(plan.sentence))}.**`]),
        (0,markdown/* markdownText */.p7)(shorten((0,model_report/* visitorsLine */.Ez)(report), 2_000)),
        ...failureLines(report),
        ...(plan === undefined ? [] : planOpen(plan)),
        (0,markdown/* markdownTable */.Qj)(['', ''], (0,model_report/* reportFacts */.gi)(report).map(({ name, value }) => [name, value])),
        ...changes(report),
        ...(plan === undefined ? [] : planFolded(plan)),
        ...(planId === undefined || plan === undefined
            ? []
            : [`Plan id, by which an approval names this plan: ${(0,markdown/* markdownText */.p7)(planId)}`]),
        ...(plan === undefined ? gantt(report.stages) : []),
        ...wayBack(report),
    ].join('\n\n');
    const hosts = (0,model_report/* hostsByConcern */.ZR)(report.hosts);
    const room = limit - bytes(head) - 500;
    let shown = hosts.length;
    let table = hostsTable(hosts, shown, report.dryRun);
    while (shown > 0 && bytes(table) > room) {
        shown = Math.floor(shown * Math.min(0.9, room / bytes(table)));
        table = hostsTable(hosts, Math.max(0, shown), report.dryRun);
    }
    return `${head}\n\n${table}\n`;
}
/** Lines of an error as sentences of one paragraph. */
function sentences(message) {
    return message
        .split(/\s*\n\s*/)
        .map((line, at, all) => (at === all.length - 1 || /[.:;!?]$/.test(line) ? line : `${line}.`))
        .join(' ');
}
function failureLines(report) {
    const { failure, verdict } = report;
    if (failure === undefined)
        return [];
    const lines = [
        `**${(0,markdown/* markdownText */.p7)((0,model_report/* failedAt */.JG)(failure))}**: ${(0,markdown/* markdownText */.p7)(shorten(sentences(failure.message), 2_000))}`,
    ];
    if (verdict === 'rolled-back')
        lines.push((0,model_report/* badWords */.bR)(report));
    lines.push(...(0,failed_hosts.failedMarkdown)(failure.hosts));
    lines.push(`Next: ${(0,markdown/* markdownText */.p7)(shorten((0,model_report/* nextStep */.sk)(report), 2_000))}`);
    return lines;
}
/** A link to the commits between both releases, where the hosts know that of the one before. */
function changes(report) {
    const url = (0,model_report/* changesUrl */.p$)(report);
    return url === undefined ? [] : [`[What changed since ${(0,markdown/* markdownText */.p7)(report.previousTag ?? '')}](${url})`];
}
/** A Mermaid chart of the stages, in milliseconds. */
function gantt(stages) {
    if (stages.length === 0)
        return [];
    const lines = stages.map(({ name, from, to, ok }) => {
        const start = Math.round(from);
        // A bar without width is not drawn.
        const end = Math.max(start + 1, Math.round(to));
        return `  ${name.replace(/[^\w ()-]/g, ' ')} ${(0,duration/* formatDuration */.a3)(to - from)} :${ok ? '' : 'crit, '}${start}, ${end}`;
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
        host.deployMs === undefined ? '–' : (0,duration/* formatDuration */.a3)(host.deployMs),
        host.switchMs === undefined ? '–' : (0,duration/* formatDuration */.a3)(host.switchMs),
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
    const hosts = (0,model_report/* hostsByConcern */.ZR)(report.hosts);
    const width = Math.max(0, ...hosts.map(({ host }) => host.length));
    const lines = hosts
        .slice(0, OPEN_ROWS)
        .map(({ ok, host, state }) => `${ok ? '✓' : '✗'} ${host.padEnd(width)}  ${shorten(state, 120)}`);
    const left = hosts.slice(OPEN_ROWS);
    if (left.length > 0)
        lines.push(`${left.length} more hosts, ${left.filter(({ ok }) => !ok).length} of them with a problem`);
    return [(0,model_report/* reportTitle */.r4)(report), shorten((0,model_report/* visitorsLine */.Ez)(report), 300), ...lines];
}
function shorten(text, length) {
    const line = text.replace(/\s+/g, ' ').trim();
    return line.length <= length ? line : `${line.slice(0, length - 1)}…`;
}
function bytes(text) {
    return new TextEncoder().encode(text).length;
}


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
