export const id = 9903;
export const ids = [9903,3358];
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

/***/ 71934:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Nn: () => (/* binding */ inspect),
/* harmony export */   Wl: () => (/* binding */ unasked),
/* harmony export */   c6: () => (/* binding */ fails),
/* harmony export */   fd: () => (/* binding */ GROUPS),
/* harmony export */   lC: () => (/* binding */ hurts)
/* harmony export */ });
/** What a check looks at, in the order in which a person goes through them. */
const GROUPS = ['runner', 'github', 'ssh', 'host', 'application', 'data', 'agreement'];
/** Characters of what is shown of one problem. */
const LONGEST = 1_000;
/** Makes all checks. Nothing ends it early: what one finds says nothing of the others. */
function inspect(checks, given) {
    const findings = [];
    const passed = [];
    for (const check of checks) {
        const { group, name } = check;
        const said = 'each' in check
            ? [...check.each(given)]
            : [check.judge(given)].flat().map((judged) => [undefined, judged]);
        const asked = said.filter(([, judged]) => judged !== undefined);
        const problems = asked.flatMap(([host, judged]) => judged === 'fine' || judged === undefined ? [] : [{ host, ...judged }]);
        for (const alike of Map.groupBy(problems, ({ level, what, mend }) => JSON.stringify([level, what, mend])).values()) {
            const [first] = alike;
            if (first === undefined)
                continue;
            const { level, mend } = first;
            // Hosts have a word in it, and may say anything.
            const what = first.what.length > LONGEST ? `${first.what.slice(0, LONGEST)}…` : first.what;
            const hosts = alike.flatMap(({ host }) => host ?? []);
            findings.push({ group, check: name, level, what, mend, hosts });
        }
        if (asked.length > 0 && problems.length === 0)
            passed.push({ group, check: name });
    }
    return { findings: inOrder(findings), passed };
}
const LEVELS = ['fails', 'hurts', 'unasked'];
/** The worst first; of one level in the order of the groups, since an earlier one may be the cause of a later one. */
function inOrder(findings) {
    const place = ({ level, group }) => LEVELS.indexOf(level) * GROUPS.length + GROUPS.indexOf(group);
    return [...findings].sort((a, b) => place(a) - place(b));
}
const fails = (what, mend) => ({ level: 'fails', what, mend });
const hurts = (what, mend) => ({ level: 'hurts', what, mend });
const unasked = (what, mend) => ({ level: 'unasked', what, mend });


/***/ }),

/***/ 99903:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   doctorLines: () => (/* binding */ doctorLines),
/* harmony export */   doctorSentence: () => (/* binding */ doctorSentence),
/* harmony export */   doctorSummary: () => (/* binding */ doctorSummary),
/* harmony export */   firstThing: () => (/* binding */ firstThing),
/* harmony export */   verdictOf: () => (/* binding */ verdictOf)
/* harmony export */ });
/* harmony import */ var _failed_hosts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(13358);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9180);
/* harmony import */ var _check_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(71934);



const GROUP_NAMES = {
    runner: 'Runner',
    github: 'GitHub',
    ssh: 'Connection',
    host: 'Hosts',
    application: 'Application',
    data: 'Data',
    agreement: 'Agreement',
};
const MARKS = { fails: '✗', hurts: '!', unasked: '–' };
/** Hosts that a line names before it counts them. */
const NAMED_HOSTS = 5;
/** GitHub drops a summary that is larger than 1 MiB; the rest is in the output `findings`. */
const MOST_ROWS = 300;
function verdictOf({ findings }) {
    const has = (level) => findings.some((one) => one.level === level);
    if (has('fails'))
        return 'fails';
    if (has('hurts'))
        return 'hurts';
    return has('unasked') ? 'unknown' : 'sound';
}
/** The verdict in one sentence, and the first thing to do. */
function doctorSentence(inspection) {
    const { findings, passed } = inspection;
    const count = (level) => findings.filter((one) => one.level === level).length;
    const parts = [
        count('fails') > 0 ? `${count('fails')} would make a release fail` : undefined,
        count('hurts') > 0 ? `${count('hurts')} will hurt some day` : undefined,
        count('unasked') > 0 ? `${count('unasked')} could not be asked` : undefined,
    ].filter((part) => part !== undefined);
    const tried = `${passed.length} ${passed.length === 1 ? 'check' : 'checks'} found nothing`;
    return parts.length === 0 ? tried : `${parts.join(', ')}; ${tried}`;
}
/** What to do first; undefined where nothing was found. */
function firstThing({ findings }) {
    const [first] = findings;
    if (first === undefined || first.level === 'unasked')
        return undefined;
    return first.mend ?? first.what;
}
/** The findings as lines for the log, the worst first. */
function doctorLines(inspection) {
    return inspection.findings.flatMap((finding) => [
        `${MARKS[finding.level]} ${GROUP_NAMES[finding.group]}: ${placed(finding)}${finding.what}`,
        ...(finding.mend === undefined ? [] : [`    ${finding.mend}`]),
    ]);
}
/** The inspection as a summary in Markdown: verdict, findings with what mends them, and what was tried. */
function doctorSummary(inspection, environment) {
    const { findings, passed } = inspection;
    const first = firstThing(inspection);
    const more = findings.length - MOST_ROWS;
    const rows = findings
        .slice(0, MOST_ROWS)
        .map((finding) => [
        MARKS[finding.level],
        GROUP_NAMES[finding.group],
        `${placed(finding)}${finding.what}`,
        finding.mend ?? '',
    ]);
    return [
        `## Inspection of ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownText */ .p7)(environment)}: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownText */ .p7)(doctorSentence(inspection))}`,
        '',
        ...(first === undefined ? [] : [`**First:** ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownText */ .p7)(first)}`, '']),
        ...(rows.length === 0 ? [] : [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownTable */ .Qj)(['', 'Where', 'What', 'What mends it'], rows), '']),
        ...(more > 0 ? [`${more} more are in the output \`findings\`.`, ''] : []),
        ...(rows.length === 0
            ? []
            : ['✗ a release would fail or go wrong · ! it will hurt some day · – nobody could say', '']),
        `<details><summary>What was tried and found nothing (${passed.length})</summary>`,
        '',
        ..._check_js__WEBPACK_IMPORTED_MODULE_1__/* .GROUPS */ .fd.flatMap((group) => {
            const names = passed.filter((one) => one.group === group).map(({ check }) => check);
            return names.length === 0 ? [] : [`- ${GROUP_NAMES[group]}: ${names.map(_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownText */ .p7).join('; ')}`];
        }),
        '',
        '</details>',
        '',
    ].join('\n');
}
/** The hosts of a finding before its words. */
function placed({ hosts }) {
    return hosts.length === 0 ? '' : `${(0,_failed_hosts_js__WEBPACK_IMPORTED_MODULE_2__.hostsWords)(hosts, NAMED_HOSTS)}: `;
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
