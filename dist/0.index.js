export const id = 0;
export const ids = [0];
export const modules = {

/***/ 10786:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   bA: () => (/* binding */ judgeApproval),
/* harmony export */   q: () => (/* binding */ sameName),
/* harmony export */   sz: () => (/* binding */ approverNames)
/* harmony export */ });
/** Who approved, with what they wrote: `mona ("looks good"), hubot`. */
function approverNames(approvers) {
    return approvers
        .map(({ login, comment }) => (comment === '' ? login : `${login} (${JSON.stringify(comment)})`))
        .join(', ');
}
/** GitHub compares names of environments and of people without case. */
function sameName(a, b) {
    return a.toLowerCase() === b.toLowerCase();
}
/** An App can decide about a deployment as well (a custom protection rule). What it says is no person's approval. */
function isPerson({ type, login }) {
    return type === 'User' && !login.endsWith('[bot]');
}
/**
 * Whether this run may change this environment.
 *
 * The reviews belong to the run, not to one attempt of it; GitHub tells neither when they were given nor in which
 * order it lists them. So nothing here depends on their order. A run that anybody or any App rejected stays rejected
 * in all of its attempts: a new run costs one click, and nobody has to guess which word was the last. In a re-run an
 * approval may stem from an earlier attempt. It then counts only while the environment is still protected: GitHub
 * holds the job of every attempt until somebody approves that attempt, so the job runs only because somebody did. For
 * `not-self` it must further be certain that this somebody was not who started the attempt: GitHub's own rule against
 * self-review says so, or else no starter is among those who approved at all, in whichever attempt.
 */
function judgeApproval(question, reviews, protection) {
    const { mode, environment, attempt, starters } = question;
    const here = reviews.filter(({ environments }) => environments.some((name) => sameName(name, environment)));
    const rejections = here.filter(({ state }) => state === 'rejected');
    if (rejections.length > 0)
        return { approved: false, why: 'rejected', approvers: unique(rejections) };
    const approvals = here.filter(({ state }) => state === 'approved');
    if (approvals.length === 0)
        return { approved: false, why: 'no-review', approvers: [] };
    const approvers = unique(approvals.filter(isPerson));
    if (approvers.length === 0)
        return { approved: false, why: 'no-person', approvers: unique(approvals) };
    const rerun = attempt > 1;
    if (rerun && protection?.required !== true)
        return { approved: false, why: 'unprotected-rerun', approvers };
    if (mode === 'required')
        return { approved: true, approvers };
    const others = approvers.filter(({ login }) => !starters.some((starter) => sameName(starter, login)));
    if (others.length === 0)
        return { approved: false, why: 'self-review', approvers };
    if (rerun && others.length < approvers.length && protection?.preventSelfReview !== true)
        return { approved: false, why: 'self-review-rerun', approvers };
    return { approved: true, approvers: others };
}
/** One entry a person; the last comment that is not empty stays. */
function unique(reviews) {
    const found = new Map();
    for (const { login, comment } of reviews) {
        const approver = { login, comment };
        const before = found.get(approver.login.toLowerCase());
        found.set(approver.login.toLowerCase(), approver.comment === '' && before !== undefined ? before : approver);
    }
    return [...found.values()];
}


/***/ }),

/***/ 9180:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DV: () => (/* binding */ codeBlock),
/* harmony export */   PF: () => (/* binding */ approvedLines),
/* harmony export */   Qj: () => (/* binding */ markdownTable),
/* harmony export */   RK: () => (/* binding */ visible),
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
 * link that GitHub makes of a bare address (GFM, 6.9), and nothing that reorders what stands beside it: characters of
 * the bidirectional algorithm (UAX #9) and those of no width are spelled out.
 */
function markdownText(text) {
    return text
        .replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c] ?? c)
        .replace(/[\\`*_[\]|~]/g, (c) => `\\${c}`)
        .replace(/:(?=\/\/)/g, '&#58;')
        .replace(/(?<=www)\./gi, '&#46;')
        .replace(/[\r\n]+/g, ' ')
        .replace(INVISIBLE, spelled);
}
/** Lines from outside as a block of code, which nothing in them can end. */
function codeBlock(lines) {
    const text = lines.map((line) => line.replace(/[\r\n]+/g, ' ').replace(INVISIBLE, spelled)).join('\n');
    const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
    const fence = '`'.repeat(longest + 1);
    return `${fence}text\n${text}\n${fence}`;
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
        `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(tag)} takes traffic in slot ${slot} on ${hosts.length} ${hosts.length === 1 ? 'host' : 'hosts'}, read back and checked (method \`${method}\`: ${how}). Traffic was on it after ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(switchedMs)}, all was done after ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(durationMs)}.`,
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
function dataWords({ migratedSince, migrationsKnown, }) {
    if (migratedSince.length > 0)
        return `Only the code goes back. **Migrations ran since that release** (with ${migratedSince.map(_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7).join(', ')}${migrationsKnown ? '' : ', and maybe others that the hosts do not remember'}): the data stays as they left it.`;
    return migrationsKnown
        ? 'Only the code goes back; no migration ran since that release.'
        : 'Only the code goes back. **Whether migrations ran since that release is not known**: the hosts do not remember all that came after it.';
}


/***/ })

};
