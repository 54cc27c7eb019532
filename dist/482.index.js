export const id = 482;
export const ids = [482,786,9146];
export const modules = {

/***/ 9702:
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

/***/ 786:
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
/**
 * Whether this run may change this environment.
 *
 * The reviews belong to the run, not to one attempt of it, and do not tell when they were given. So in a
 * re-run an approval may stem from an earlier attempt. It then counts only while the environment is still
 * protected: GitHub holds the job of every attempt until somebody approves that attempt, so the job runs
 * only because somebody did. For `not-self` it must further be certain that this somebody was not who
 * started the attempt: GitHub's own rule against self-review says so, or else no starter is among those
 * who approved at all, in whichever attempt.
 */
function judgeApproval(question, reviews, protection) {
    const { mode, environment, attempt, starters } = question;
    const approvals = reviews.filter(({ state, environments }) => state === 'approved' && environments.some((name) => sameName(name, environment)));
    const approvers = unique(approvals.map(({ login, comment }) => ({ login, comment })));
    if (approvers.length === 0)
        return { approved: false, why: 'no-review', approvers };
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
function unique(approvers) {
    const found = new Map();
    for (const approver of approvers) {
        const before = found.get(approver.login.toLowerCase());
        found.set(approver.login.toLowerCase(), approver.comment === '' && before !== undefined ? before : approver);
    }
    return [...found.values()];
}


/***/ }),

/***/ 9146:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  agreedLiveTag: () => (/* binding */ agreedLiveTag),
  liveTag: () => (/* binding */ liveTag),
  parseHostFacts: () => (/* binding */ parseHostFacts),
  readLockOwner: () => (/* binding */ readLockOwner),
  servedTag: () => (/* binding */ servedTag)
});

;// CONCATENATED MODULE: ../build/src/model/traffic.js

/** Which slots get requests, by what a host said. */
function trafficOf(said, live, members) {
    switch (said.kind) {
        case 'elsewhere':
        case 'unread':
            return said;
        case 'link':
            return { kind: 'slots', slots: live === undefined ? [] : [live], draining: [], foreign: false };
        case 'command':
            return said.slot === '' || members.has(said.slot)
                ? { kind: 'slots', slots: said.slot === '' ? [] : [said.slot], draining: [], foreign: false }
                : { kind: 'slots', slots: [], draining: [], foreign: true };
        case 'haproxy':
            return haproxyTraffic(said.servers, members);
        case 'nginx':
            if (said.text === undefined)
                return live === undefined
                    ? { kind: 'slots', slots: [], draining: [], foreign: false }
                    : { kind: 'unread', reason: 'the include file is gone: nginx serves what it read before' };
            if (!said.running)
                return { kind: 'unread', reason: 'nginx has no worker that takes connections' };
            if (said.changedSince)
                return {
                    kind: 'unread',
                    reason: 'the include file was changed after nginx read it last: it serves what the file held before',
                };
            return { kind: 'slots', ...slotsOfUpstream(said.text, members), draining: [] };
    }
}
function haproxyTraffic(servers, members) {
    const owner = new Map([...members].flatMap(([slot, names]) => names.map((name) => [name, slot])));
    const taking = servers.filter(({ status }) => ['UP', 'UNCHECKED', 'NOLB'].includes(status));
    const slots = new Set(taking.flatMap(({ name }) => owner.get(name) ?? []));
    const rest = servers.filter(({ sessions }) => sessions > 0).flatMap(({ name }) => owner.get(name) ?? []);
    return {
        kind: 'slots',
        slots: [...slots].sort(),
        draining: [...new Set(rest)].filter((slot) => !slots.has(slot)).sort(),
        foreign: taking.some(({ name }) => !owner.has(name)),
    };
}
/** Reads the lines `traffic…` of read-host.sh; undefined where the host did not say (an older script, a new root). */
function readTraffic(lines) {
    const one = (key) => lines.find(([name]) => name === key)?.[1];
    const all = (key) => lines.filter(([name]) => name === key).map(([, value]) => value);
    const reason = one('traffic-unread');
    if (reason !== undefined)
        return { kind: 'unread', reason };
    const kind = one('traffic') ?? '';
    switch (kind) {
        case 'link':
        case 'elsewhere':
            return { kind };
        case 'command':
            return { kind, slot: one('traffic-slot') ?? '' };
        case 'haproxy':
            return { kind, servers: all('traffic-server').map(readServer) };
        case 'nginx': {
            const text = one('traffic-include') === 'missing' ? undefined : all('traffic-text').join('\n');
            return {
                kind,
                text,
                running: one('traffic-workers') === 'yes',
                changedSince: one('traffic-changed') === 'yes',
            };
        }
        default:
            return { kind: 'unread', reason: 'the host did not say it' };
    }
}
function readServer(line) {
    const [name = '', status = '', sessions = ''] = line.split(' ');
    return { name, status, sessions: /^\d+$/.test(sessions) ? Number(sessions) : 0 };
}

;// CONCATENATED MODULE: ../build/src/model/host-facts.js

/** A name as guard_tag of prelude.sh has it, and one as guard_slot has it: what a host says goes back into calls and into reports. */
const TAG = /^(?![.-])(?!.*\.partial$)[A-Za-z0-9._+@,=-]{1,255}$/;
const SLOT = /^[a-z][a-z0-9-]{0,31}$/;
/** Reads the answer of read-host.sh: `key=value` lines. A host may say anything; what makes no sense is left out. */
function parseHostFacts(lines) {
    const one = (key) => lines.find(([name]) => name === key)?.[1];
    const all = (key) => lines.filter(([name]) => name === key).map(([, value]) => value);
    const records = new Map(all('about')
        .map((value) => splitWord(value))
        .map(([tag, json]) => [tag, readRecord(json)]));
    const root = one('root');
    const slotOf = (text) => (text !== undefined && SLOT.test(text) ? text : undefined);
    const [id = '', ...armed] = (one('confirm') ?? '').split(' ').filter((word) => word !== '');
    const confirm = /^[0-9a-f-]{36}$/.test(id) ? { id, hosts: armed } : undefined;
    const switching = slotOf(splitWord(one('switching') ?? '')[0]);
    const mark = readMark(one('switching'), one('switching-alive') === 'yes');
    const sharedMissing = all('shared-missing');
    const number = (key) => {
        const value = one(key);
        return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
    };
    return {
        root: root === 'missing' ? undefined : root,
        user: one('user') ?? '',
        tools: new Set(all('tool')),
        freeBytes: number('free-bytes') ?? 0,
        freeInodes: number('free-inodes'),
        ...(sharedMissing.length === 0 ? {} : { sharedMissing }),
        live: slotOf(one('live')),
        ...(switching === undefined ? {} : { switching }),
        ...(mark === undefined ? {} : { mark }),
        traffic: readTraffic(lines),
        ...(confirm === undefined ? {} : { confirm }),
        slots: new Map(all('slot')
            .map(splitWord)
            .filter(([slot]) => SLOT.test(slot))
            .map(([slot, tag]) => [slot, TAG.test(tag) ? tag : undefined])),
        releases: all('release')
            .map(splitWord)
            .filter(([tag]) => TAG.test(tag))
            .map(([tag, sum]) => ({
            tag,
            manifest: /^[0-9a-f]{64}$/.test(sum) ? sum : undefined,
            record: records.get(tag),
        })),
        partials: all('partial').filter((tag) => TAG.test(tag)),
        backups: all('backup')
            .map(splitWord)
            .flatMap(([id, json]) => {
            const about = parseJson(json);
            return about === undefined || !TAG.test(id) ? [] : [{ id, about }];
        }),
        history: [...all('left-bad'), ...all('history')].map(parseJson).filter((line) => line !== undefined),
        ...(one('history-cut') === 'yes' ? { historyFrom: timeOf(all('history')[0]) } : {}),
        lock: readLockOwner(one('lock')),
    };
}
/** The tag in the live slot of a host, or undefined. */
function liveTag(facts) {
    return facts.live === undefined ? undefined : facts.slots.get(facts.live);
}
/** The tag that is live on every one of these hosts; undefined when they differ or nothing is live. */
function agreedLiveTag(hosts) {
    const tags = new Set(hosts.map(liveTag));
    return tags.size === 1 ? [...tags][0] : undefined;
}
/** As agreedLiveTag, where slots may be groups of hosts: those of the other group hold another release and do not count. */
function servedTag(hosts) {
    const live = new Set(hosts.map(({ facts }) => facts.live));
    if (live.size !== 1)
        return undefined;
    return agreedLiveTag(hosts
        .filter(({ facts, slots }) => facts.live === undefined || slots.includes(facts.live))
        .map(({ facts }) => facts));
}
/** The line of `.cutover/switching`: slot to, slot from, process id, and (not in older versions) token and when that process began. `-` is nothing. */
function readMark(line, alive) {
    if (line === undefined)
        return undefined;
    const [to = '', from = '', , token = ''] = line.split(' ');
    return {
        to: SLOT.test(to) ? to : undefined,
        from: SLOT.test(from) ? from : undefined,
        owner: /^[0-9A-Za-z-]{1,64}$/.test(token) ? token : undefined,
        alive,
    };
}
function readLockOwner(json) {
    const value = json === undefined ? undefined : parseJson(json);
    if (typeof value !== 'object' || value === null)
        return undefined;
    const word = (key) => {
        const found = value[key];
        return typeof found === 'string' ? oneLine(found).slice(0, 300) : 'unknown';
    };
    return {
        action: word('action'),
        run: word('run'),
        runId: word('runId'),
        attempt: word('attempt'),
        repository: word('repository'),
        actor: word('actor'),
        ...('stage' in value ? { stage: word('stage') } : {}),
        since: word('since'),
    };
}
function readRecord(json) {
    const value = parseJson(json);
    if (typeof value !== 'object' || value === null)
        return undefined;
    const said = value;
    const record = {};
    for (const [key, type] of Object.entries(RECORD)) {
        const found = said[key];
        if (typeof found === type)
            record[key] = typeof found === 'string' ? oneLine(found) : found;
    }
    const { approvers, returned } = said;
    if (Array.isArray(approvers) && approvers.every((one) => typeof one === 'string'))
        record['approvers'] = approvers.map(oneLine);
    if (typeof returned === 'object' && returned !== null && 'from' in returned && 'run' in returned) {
        const { from, run } = returned;
        if (typeof from === 'string' && typeof run === 'string')
            record['returned'] = { from: oneLine(from), run: oneLine(run) };
    }
    const { tag, state, manifest, deployedAt } = record;
    const known = state === 'complete' || state === 'good' || state === 'bad';
    if (!known || tag === undefined || manifest === undefined || deployedAt === undefined)
        return undefined;
    return record;
}
/** The keys of a record and what they hold; of a host that says something else nothing is taken over. */
const RECORD = {
    tag: 'string',
    state: 'string',
    manifest: 'string',
    commit: 'string',
    deployedAt: 'string',
    liveAt: 'string',
    goodAt: 'string',
    badAt: 'string',
    reason: 'string',
    actor: 'string',
    run: 'string',
    backup: 'string',
    files: 'number',
    bytes: 'number',
    migrated: 'boolean',
    pinned: 'boolean',
};
/** Control characters would drive a log or a terminal, or begin a line of their own there. */
function oneLine(text) {
    return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
}
/** When a line of the history was written; one that does not say is as good as none before it. */
function timeOf(line) {
    const said = parseJson(line ?? '');
    const at = typeof said === 'object' && said !== null && 'at' in said ? said.at : undefined;
    return typeof at === 'string' ? at : '~';
}
function splitWord(value) {
    const space = value.indexOf(' ');
    return space < 0 ? [value, ''] : [value.slice(0, space), value.slice(space + 1)];
}
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 9180:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PF: () => (/* binding */ approvedLines),
/* harmony export */   Qj: () => (/* binding */ markdownTable),
/* harmony export */   p7: () => (/* binding */ markdownText)
/* harmony export */ });
/* harmony import */ var _approval_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(786);

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
        .replace(INVISIBLE, (c) => `(U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')})`);
}
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;


/***/ }),

/***/ 482:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   listLines: () => (/* binding */ listLines),
/* harmony export */   listReleases: () => (/* binding */ listReleases),
/* harmony export */   listSummary: () => (/* binding */ listSummary)
/* harmony export */ });
/* harmony import */ var _age_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9702);
/* harmony import */ var _host_facts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9146);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9180);
/* harmony import */ var _rollback_choose_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4013);
/* harmony import */ var _rollback_state_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4807);





/**
 * Everything that the hosts know or remember, newest first by when it was found good, else released.
 * @param cached tags whose bundle the cache has
 * @param slotIsLive the slot that takes traffic may be pointed elsewhere
 */
function listReleases(hosts, slots, cached = new Set(), slotIsLive = false) {
    const previous = (0,_rollback_choose_js__WEBPACK_IMPORTED_MODULE_1__/* .chooseRollback */ .w)(hosts, slots, { tag: undefined, slotIsLive });
    const tags = [...new Set(hosts.flatMap(({ facts }) => (0,_rollback_state_js__WEBPACK_IMPORTED_MODULE_2__/* .knownTags */ .$F)(facts)))];
    return tags
        .map((tag) => {
        const found = hosts.map((host) => (0,_rollback_state_js__WEBPACK_IMPORTED_MODULE_2__/* .onHost */ .GH)(host, tag));
        const records = found.map(({ record }) => record).filter((record) => record !== undefined);
        const last = newest([
            ...records,
            ...found.map(({ past }) => past).filter((past) => past !== undefined),
        ]);
        const choice = (0,_rollback_choose_js__WEBPACK_IMPORTED_MODULE_1__/* .chooseRollback */ .w)(hosts, slots, { tag, slotIsLive });
        const isCached = cached.has(tag);
        const method = 'refused' in choice ? undefined : choice.method;
        return {
            tag,
            state: stateOf(hosts, tag, found),
            commit: last?.commit,
            releasedAt: last?.deployedAt,
            goodAt: found
                .map(({ goodAt }) => goodAt)
                .filter((at) => at !== undefined)
                .sort()
                .at(-1),
            by: last?.actor,
            approvers: last?.approvers ?? [],
            reason: found.map(({ reason }) => reason).find((reason) => reason !== undefined),
            backup: last?.backup,
            bytes: last?.bytes,
            migrated: found.some(({ record, past }) => (record ?? past)?.migrated === true),
            manifest: found.map(({ manifest }) => manifest).find((manifest) => manifest !== undefined),
            previous: !('refused' in previous) && previous.tag === tag,
            method: method === 'cache' && !isCached ? undefined : method,
            refused: 'refused' in choice
                ? choice.refused
                : method === 'cache' && !isCached
                    ? `${tag} is not on every host, and its bundle is not known to be in the cache`
                    : undefined,
            cached: isCached,
            hosts: found.map(({ host, files, state, slots: held }) => ({
                host,
                state: state ?? 'unknown',
                where: files === 'there' ? (held.length > 0 ? `slot ${held.join(', ')}` : 'releases') : files,
            })),
        };
    })
        .sort((a, b) => (place(a) < place(b) ? 1 : place(a) > place(b) ? -1 : a.tag < b.tag ? -1 : 1));
}
const place = ({ goodAt, releasedAt }) => goodAt ?? releasedAt ?? '';
function newest(known) {
    return known.reduce((a, b) => (a !== undefined && (a.deployedAt ?? '') >= (b.deployedAt ?? '') ? a : b), undefined);
}
function stateOf(hosts, tag, found) {
    const holders = hosts.filter(({ facts }) => (0,_host_facts_js__WEBPACK_IMPORTED_MODULE_0__.liveTag)(facts) !== undefined);
    if (holders.length > 0 && holders.every(({ facts }) => (0,_host_facts_js__WEBPACK_IMPORTED_MODULE_0__.liveTag)(facts) === tag))
        return 'live';
    if (found.some(({ state }) => state === 'bad'))
        return 'bad';
    const states = new Set(found.map(({ state }) => state).filter((state) => state !== undefined));
    const [only] = states;
    if (states.size > 1)
        return 'differs';
    return only === 'good' || only === 'complete' ? only : 'unknown';
}
const HEADINGS = [
    ...['Release', 'State', 'Commit', 'Released', 'By', 'Approved by', 'Where', 'Backup before it', 'Size'],
    'Way back',
];
/** One row a release. `now` for ages. */
function rowsOf(releases, now) {
    return releases.map((one) => [
        one.previous ? `${one.tag} (previous)` : one.tag,
        one.state,
        one.commit?.slice(0, 12) ?? '–',
        one.releasedAt === undefined
            ? '–'
            : `${one.releasedAt.slice(0, 19).replace('T', ' ')} (${(0,_age_js__WEBPACK_IMPORTED_MODULE_3__/* .formatAge */ .n)(one.releasedAt, now)} ago)`,
        one.by ?? '–',
        one.approvers.join(', ') || '–',
        whereOf(one),
        one.backup ?? '–',
        one.bytes === undefined ? '–' : `${(one.bytes / 1024 / 1024).toFixed(1)} MiB`,
        one.state === 'live' ? 'takes traffic' : (one.method ?? one.refused ?? ''),
    ]);
}
/** Where its files are, host by host only when they differ. */
function whereOf({ hosts, cached }) {
    const places = new Set(hosts.map(({ where }) => where));
    const words = places.size === 1 ? [...places] : [hosts.map(({ host, where }) => `${host} ${where}`).join(', ')];
    return [...words, ...(cached ? ['cache'] : [])].join('; ');
}
/** The list as lines for the log. */
function listLines(releases, now) {
    const rows = [HEADINGS, ...rowsOf(releases, now)];
    const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
    return rows.map((row) => row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd());
}
/** The list as Markdown: one table for the fleet, one by host. `now` for ages. */
function listSummary(releases, environment, now) {
    if (releases.length === 0)
        return `## Releases of ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .markdownText */ .p7)(environment)}\n\nThe hosts know no release.\n`;
    const hosts = releases[0]?.hosts.map(({ host }) => host) ?? [];
    const byHost = releases.map((one) => [
        one.tag,
        ...one.hosts.map(({ state, where }) => (where === 'never' ? '–' : `${state}, ${where}`)),
        one.cached ? 'yes' : 'no',
    ]);
    return [
        `## Releases of ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .markdownText */ .p7)(environment)}`,
        '',
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .markdownTable */ .Qj)(HEADINGS, rowsOf(releases, now)),
        '',
        '<details><summary>Host by host</summary>',
        '',
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .markdownTable */ .Qj)(['Release', ...hosts, 'Cache'], byHost),
        '',
        '</details>',
        '',
    ].join('\n');
}


/***/ })

};
