export const id = 2046;
export const ids = [2046,9665];
export const modules = {

/***/ 12046:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   backupSummary: () => (/* binding */ backupSummary),
/* harmony export */   restoreSummary: () => (/* binding */ restoreSummary)
/* harmony export */ });
/* harmony import */ var _backup_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(10707);
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55073);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9180);



/** Markdown for the step's summary: a line for each host and database. */
function backupSummary(backup) {
    const rows = backup.hosts.flatMap(({ manifest, copies = [] }) => [
        [
            manifest.host,
            `files (${manifest.files.count})`,
            `${(0,_backup_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)(manifest.files.bytes)}, ${(0,_backup_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)(manifest.files.newBytes)} new`,
            (0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(manifest.files.durationMs),
            'checksum',
        ],
        ...manifest.databases.map((database) => [
            manifest.host,
            `${database.name} (${database.server}, ${database.tables} tables${database.verified === 'restore' ? `, ${database.rows} rows` : ''})`,
            (0,_backup_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)(database.bytes),
            (0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(database.durationMs),
            database.verified === 'restore' ? 'restored and compared' : database.verified,
        ]),
        ...copies.map(({ to, name, bytes }) => [
            manifest.host,
            `copy in ${to}: ${name}`,
            (0,_backup_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)(bytes),
            '',
            'read again and compared',
        ]),
    ]);
    const notes = backup.hosts.flatMap(({ manifest, removed }) => [
        ...(manifest.files.changedByHand.length === 0
            ? []
            : [
                `${manifest.host}: the release ${manifest.tag ?? ''} was changed by hand: ${manifest.files.changedByHand.slice(0, 10).join(', ')}${manifest.files.changedByHand.length > 10 ? ` and ${manifest.files.changedByHand.length - 10} more` : ''}`,
            ]),
        ...manifest.databases.flatMap(({ name, notes: said = [] }) => said.map((note) => `${manifest.host}: ${name}: ${note}`)),
        ...(removed.length === 0 ? [] : [`${manifest.host}: removed ${removed.join(', ')}`]),
    ]);
    return [
        `## Backup ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownText */ .p7)(backup.id)}`,
        '',
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownTable */ .Qj)(['host', 'what', 'size', 'time', 'verified'], rows),
        '',
        ...notes.map((note) => `- ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownText */ .p7)(note)}`),
        `${notes.length > 0 ? '\n' : ''}Complete on ${backup.hosts.length} ${backup.hosts.length === 1 ? 'host' : 'hosts'} in ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(backup.durationMs)}.`,
        '',
    ].join('\n');
}
/** Markdown for the step's summary of a restore. */
function restoreSummary(restored) {
    const rows = [
        ...restored.databases.map((one) => [
            one.host,
            one.name,
            `${one.tables} tables, ${one.rows} rows, compared`,
        ]),
        ...restored.files.map((one) => [one.host, one.what, 'compared file by file']),
    ];
    return [
        `## Restored ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownText */ .p7)(restored.id)} of ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownText */ .p7)(restored.from)} onto ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownText */ .p7)(restored.to)}`,
        '',
        ...(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .approvedLines */ .PF)(restored.approvers),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownTable */ .Qj)(['host', 'what', 'result'], rows),
        '',
        `What was there before is in the backup ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownText */ .p7)(restored.safety)}. It took ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(restored.durationMs)}.`,
        '',
    ].join('\n');
}


/***/ }),

/***/ 10707:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A_: () => (/* binding */ LEVELS),
/* harmony export */   CI: () => (/* binding */ partsOf),
/* harmony export */   Ce: () => (/* binding */ dumpFileOf),
/* harmony export */   JN: () => (/* binding */ parseBackupId),
/* harmony export */   Px: () => (/* binding */ readSums),
/* harmony export */   QZ: () => (/* binding */ shrunk),
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
/**
 * The id of a new backup: UTC time and live tag. Their order is the order of backups, so it is a second later than the
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
/** When a backup of this id was taken, and of which live tag; undefined for anything that is no id. */
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
