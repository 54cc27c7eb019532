export const id = 0;
export const ids = [0];
export const modules = {

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


/***/ }),

/***/ 30000:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   compatibleWords: () => (/* binding */ compatibleWords),
/* harmony export */   rollbackPlan: () => (/* binding */ rollbackPlan),
/* harmony export */   rollbackSummary: () => (/* binding */ rollbackSummary)
/* harmony export */ });
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55073);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9180);


/** How it went, and how it would go. */
const HOW = {
    live: ['it took traffic already', 'it takes traffic already'],
    slot: [
        'the other slot still ran it',
        'the other slot holds it; where it does not run any more it is started',
    ],
    releases: [
        'its files were on every host: compared with the manifest, started, checked',
        'its files are on every host: compared with the manifest, started, checked',
    ],
    hosts: [
        'its files came from a host that has them: compared with the manifest, deployed, started, checked',
        'its files come from a host that has them: compared with the manifest, deployed, started, checked',
    ],
    cache: [
        'its bundle came from the cache: deployed, started, checked',
        'its bundle comes from the cache: deployed, started, checked',
    ],
};
/** The step summary of a rollback that worked. */
function rollbackSummary(result, reason, approvers) {
    const { tag, slot, method, left, differing, data, hosts, durationMs, switchedMs } = result;
    const how = method in HOW ? HOW[method][0] : method;
    return [
        `## Back on ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(tag)}`,
        '',
        `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(tag)} takes traffic in slot ${slot} on ${hosts.length} ${hosts.length === 1 ? 'host' : 'hosts'}, read back and checked (method \`${method}\`: ${how}). Traffic was on it after ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(switchedMs)}, all was done after ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(durationMs)}.`,
        '',
        ...(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .leftOutLines */ .VD)(result.behind ?? []),
        ...(left.length === 0
            ? []
            : [
                `Marked bad: ${left.map(_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7).join(', ')}${reason === undefined ? '' : `, because: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(reason)}`}. To deploy or switch to it again takes \`allow-bad: true\`.`,
                '',
            ]),
        data === undefined
            ? dataWords(result)
            : `The data went back too, to the backup ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(data.id)}. What was there before is in the backup ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(data.safety)}.`,
        '',
        ...(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .approvedLines */ .PF)(approvers),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownTable */ .Qj)(['Host', 'Came from', 'Changed'], hosts.map(({ host, previousSlot, changed }) => [host, previousSlot ?? '–', changed ? 'yes' : 'no'])),
        '',
        ...(differing.length === 0
            ? []
            : [
                'The hosts did not have the same before:',
                '',
                ...differing.map((line) => `- ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(line)}`),
                '',
            ]),
    ].join('\n');
}
/** What would be done, for the person who approves it. */
function rollbackPlan(target, reason, cached, loss) {
    const { tag, slot, method, left, lines, lacking } = target;
    return [
        `## Would go back to ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(tag)}`,
        '',
        `Into slot ${slot} by \`${method}\` (${HOW[method][1]}).${method === 'cache' && !cached ? ' **Its bundle was not found in the cache: this would fail without changing anything.**' : ''}`,
        '',
        ...(lacking.length === 0
            ? []
            : [`${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(tag)} is not on ${lacking.map(_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7).join(', ')}.`, '']),
        ...(left.length === 0
            ? []
            : [
                `Would be left and marked bad: ${left.map(_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7).join(', ')}${reason === undefined ? '' : `, because: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(reason)}`}.`,
                '',
            ]),
        loss === undefined ? dataWords(target) : `**The data goes back too: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(loss)}.**`,
        '',
        ...lines.map((line) => `- ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(line)}`),
        '',
    ].join('\n');
}
/** Whether a release works on the schema that it would find. */
function compatibleWords(tag, compatible) {
    switch (compatible) {
        case 'yes':
            return `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(tag)} passed its checks on that while it served.`;
        case 'no':
            return `**${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(tag)} did not pass its checks on that.**`;
        case 'unknown':
            return `Whether ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(tag)} works on that is not known.`;
    }
}
function dataWords({ tag, migratedSince, migrationsKnown, compatible, }) {
    if (migratedSince.length > 0)
        return `Only the code goes back. **Migrations ran since that release** (with ${migratedSince.map(_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7).join(', ')}${migrationsKnown ? '' : ', and maybe others that the hosts do not remember'}): the data stays as they left it. ${compatibleWords(tag, compatible)}`;
    return migrationsKnown
        ? 'Only the code goes back; no migration ran since that release.'
        : 'Only the code goes back. **Whether migrations ran since that release is not known**: the hosts do not remember all that came after it.';
}


/***/ })

};
