export const id = 8911;
export const ids = [8911,3358];
export const modules = {

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
