export const id = 2046;
export const ids = [2046];
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
