export const id = 6117;
export const ids = [6117];
export const modules = {

/***/ 16117:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   healthSummary: () => (/* binding */ healthSummary)
/* harmony export */ });
/* harmony import */ var _model_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55073);
/* harmony import */ var _model_latency_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(78887);
/* harmony import */ var _model_markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9180);



/** The table of the step summary, in Markdown. */
function healthSummary(result, environment, approvers) {
    const { verdict, slot, when, tag, hosts, latency, durationMs } = result;
    const rows = hosts.map((host) => [
        host.host,
        host.verdict,
        host.tag ?? '',
        String(host.attempts),
        String(host.misses),
        host.latency === undefined ? '' : (0,_model_latency_js__WEBPACK_IMPORTED_MODULE_1__/* .formatLatency */ .Y)(host.latency.p50),
        host.latency === undefined ? '' : (0,_model_latency_js__WEBPACK_IMPORTED_MODULE_1__/* .formatLatency */ .Y)(host.latency.max),
        host.verdict === 'healthy' ? '' : host.problems.join('; '),
    ].map(cell));
    const head = [
        'Host',
        'Result',
        'Release',
        'Attempts',
        'Misses',
        'Latency p50',
        'Latency max',
        'What is wrong',
    ];
    return [
        `### Health of ${cell(environment)}: ${verdict}`,
        '',
        `The ${when} slot ${cell(slot)}${tag === undefined ? '' : ` with ${cell(tag)}`}, checked for ${(0,_model_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(durationMs)}${latency === undefined ? '' : `; latency p50 ${(0,_model_latency_js__WEBPACK_IMPORTED_MODULE_1__/* .formatLatency */ .Y)(latency.p50)}, max ${(0,_model_latency_js__WEBPACK_IMPORTED_MODULE_1__/* .formatLatency */ .Y)(latency.max)}`}.`,
        '',
        ...(0,_model_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .approvedLines */ .PF)(approvers),
        ...[head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`),
        '',
    ].join('\n');
}
/** What hosts and applications say stays text: no markup, no new cell, no new row. */
function cell(text) {
    const short = text.length > 400 ? `${text.slice(0, 397)}...` : text;
    return short
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replace(/[\\`*_[\]|~]/g, '\\$&')
        .replace(/[\r\n]+/g, ' ');
}


/***/ }),

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

/***/ 78887:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ latencyOf),
/* harmony export */   Y: () => (/* binding */ formatLatency)
/* harmony export */ });
function latencyOf(times) {
    const sorted = [...times].sort((a, b) => a - b);
    const max = sorted.at(-1);
    const p50 = sorted[Math.ceil(sorted.length / 2) - 1];
    return max === undefined || p50 === undefined ? undefined : { p50, max };
}
/** `12 ms`, `1.25 s`. */
function formatLatency(ms) {
    return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`;
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
