export const id = 8070;
export const ids = [8070];
export const modules = {

/***/ 8070:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  entry: () => (/* binding */ entry)
});

// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(4720);
// EXTERNAL MODULE: ../build/src/model/host-facts.js
var host_facts = __webpack_require__(9829);
// EXTERNAL MODULE: ../build/src/model/release-history.js
var release_history = __webpack_require__(3517);
// EXTERNAL MODULE: ../build/src/entry/connect.js
var connect = __webpack_require__(3610);
// EXTERNAL MODULE: ../build/src/model/duration.js
var duration = __webpack_require__(5073);
// EXTERNAL MODULE: ../build/src/model/latency.js
var model_latency = __webpack_require__(8887);
// EXTERNAL MODULE: ../build/src/model/markdown.js
var markdown = __webpack_require__(9180);
;// CONCATENATED MODULE: ../build/src/entry/health-summary.js



/** The table of the step summary, in Markdown. */
function healthSummary(result, environment, approvers) {
    const { verdict, slot, when, tag, hosts, latency, durationMs } = result;
    const rows = hosts.map((host) => [
        host.host,
        host.verdict,
        host.tag ?? '',
        String(host.attempts),
        String(host.misses),
        host.latency === undefined ? '' : (0,model_latency/* formatLatency */.Y)(host.latency.p50),
        host.latency === undefined ? '' : (0,model_latency/* formatLatency */.Y)(host.latency.max),
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
        `The ${when} slot ${cell(slot)}${tag === undefined ? '' : ` with ${cell(tag)}`}, checked for ${(0,duration/* formatDuration */.a)(durationMs)}${latency === undefined ? '' : `; latency p50 ${(0,model_latency/* formatLatency */.Y)(latency.p50)}, max ${(0,model_latency/* formatLatency */.Y)(latency.max)}`}.`,
        '',
        ...(0,markdown/* approvedLines */.PF)(approvers),
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

// EXTERNAL MODULE: ../build/src/entry/inputs.js
var inputs = __webpack_require__(8967);
;// CONCATENATED MODULE: ../build/src/entry/verify-health.js






/** Inputs → verifyHealth → outputs. Whatever ends before a reading leaves the output `result` at unknown. */
const entry = async (context) => {
    (0,connect/* setOutputs */.n0)({ result: 'unknown', healthy: 0, unhealthy: 0 });
    const slot = (0,inputs/* optional */.lq)('slot') ?? 'idle';
    const wanted = {
        ...(slot === 'idle' || slot === 'live' ? { when: slot } : { slot }),
        expectTag: (0,inputs/* optional */.lq)('expect-tag'),
        timeoutMs: (0,inputs/* duration */.p0)('timeout'),
        intervalMs: (0,inputs/* duration */.p0)('interval'),
        successes: (0,inputs/* count */.U9)('successes', 1),
        forMs: (0,inputs/* duration */.p0)('for'),
        failures: (0,inputs/* count */.U9)('failures'),
    };
    if (wanted.failures !== undefined && wanted.forMs === undefined)
        throw new errors/* InputError */.dz('`failures` is given without `for`: until a slot is healthy, misses are not counted', {
            next: 'add `for:` (how long to keep checking), or take `failures` away',
        });
    const [site, { readHosts }, { HealthError, verifyHealth }] = await Promise.all([
        (0,connect/* connectSite */.g4)(context),
        Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(2834), __webpack_require__.e(6310), __webpack_require__.e(2066)]).then(__webpack_require__.bind(__webpack_require__, 2066)),
        Promise.all(/* import() */[__webpack_require__.e(2834), __webpack_require__.e(6310), __webpack_require__.e(2902)]).then(__webpack_require__.bind(__webpack_require__, 2902)),
    ]);
    const readings = await readHosts(site.fleet, site.settings);
    const { environment } = site.settings;
    const result = await verifyHealth(site, readings, wanted).catch(async (thrown) => {
        if (thrown instanceof HealthError) {
            writeOutputs(thrown.result);
            await (0,connect/* addSummary */.S0)(healthSummary(thrown.result, environment, []));
            await recordFailure(context, site, readings, thrown);
        }
        throw thrown;
    });
    writeOutputs(result);
    let approvers = [];
    try {
        if (result.good !== undefined)
            approvers = await markGood(context, site, result.good);
        else if (readings.some(({ facts }) => facts.live === result.slot))
            await warnUnconfirmed(site, readings);
    }
    finally {
        await (0,connect/* addSummary */.S0)(healthSummary(result, environment, approvers));
    }
};
/** A new release that is not healthy while live has failed. What was found good before is only looked after here. */
async function recordFailure(context, site, readings, { result, message, stage }) {
    const tag = (0,inputs/* optional */.lq)('expect-tag');
    const judged = readings.some(({ facts }) => facts.releases.some((one) => one.tag === tag && (0,release_history/* isJudgedGood */.rv)(one.record)));
    if (result.when !== 'live' || tag === undefined || judged)
        return;
    const { openRecord, servedNow } = await Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(2834), __webpack_require__.e(6310), __webpack_require__.e(2066), __webpack_require__.e(7457)]).then(__webpack_require__.bind(__webpack_require__, 7457));
    const record = await openRecord(context, site);
    const live = await servedNow(site);
    await record({ kind: 'failed', tag, stage: stage ?? 'verify-health', reason: message, live });
}
async function warnUnconfirmed(site, readings) {
    const [{ waitingSwitch }, { unconfirmedWords }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(2834), __webpack_require__.e(6310), __webpack_require__.e(2066), __webpack_require__.e(4558)]).then(__webpack_require__.bind(__webpack_require__, 4558)),
        __webpack_require__.e(/* import() */ 6808).then(__webpack_require__.bind(__webpack_require__, 6808)),
    ]);
    if ((await waitingSwitch(site, readings)) === undefined)
        return;
    const words = unconfirmedWords(site.settings.of.switch['confirm-within']);
    site.fleet.log.warning(`this check does not confirm the switch before it. ${words}`);
}
/** The release passed its checks while live: from now on it is one that can be gone back to. Gives who approved it. */
async function markGood(context, site, tag) {
    const [{ slotsOf }, { withLock }, { markRelease }, { confirmSwitch }, { govern, lockOptions, openGitHub }] = await Promise.all([
        Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 7309)),
        Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(2834), __webpack_require__.e(6310), __webpack_require__.e(2066)]).then(__webpack_require__.bind(__webpack_require__, 2066)),
        Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(2834), __webpack_require__.e(6310), __webpack_require__.e(2066), __webpack_require__.e(5957)]).then(__webpack_require__.bind(__webpack_require__, 5957)),
        Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(2834), __webpack_require__.e(6310), __webpack_require__.e(2066), __webpack_require__.e(4558)]).then(__webpack_require__.bind(__webpack_require__, 4558)),
        Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(2834), __webpack_require__.e(6310), __webpack_require__.e(2066), __webpack_require__.e(7457)]).then(__webpack_require__.bind(__webpack_require__, 7457)),
    ]);
    const lock = lockOptions(await openGitHub(context));
    const mark = async ({ token, readings }) => {
        // Where slots are groups of hosts, those of the other group do not hold the live slot.
        const serving = readings.filter(({ host, facts: { live } }) => live === undefined || slotsOf(site.settings, host.name).some(({ name }) => name === live));
        const facts = serving.map((reading) => reading.facts);
        if ((0,host_facts/* agreedLiveTag */.XD)(facts) !== tag)
            throw new errors/* CutoverError */.DB(`${tag} was healthy, but is not live on all hosts any more`, {
                stage: 'mark',
                next: 'see which run switched in the meantime',
            });
        await confirmSwitch(site, token, readings);
        if (facts.every(({ releases }) => releases.some((one) => one.tag === tag && (0,release_history/* isJudgedGood */.rv)(one.record))))
            return [];
        const { context: about, record } = await govern(context, site);
        const event = { kind: 'good', tag, hosts: facts.length };
        await markRelease(site, token, readings, tag, { state: 'good', goodAt: new Date().toISOString() }, [event], about);
        await record(event);
        return about.approvers;
    };
    return withLock(site.fleet, site.settings, site.identity, mark, lock);
}
function writeOutputs(result) {
    const hosts = result.hosts.filter((one) => !one.fromRunner);
    (0,connect/* setOutputs */.n0)({
        result: result.verdict,
        slot: result.slot,
        tag: result.tag,
        healthy: hosts.filter((one) => one.verdict === 'healthy').length,
        unhealthy: hosts.filter((one) => one.verdict !== 'healthy').length,
        'latency-p50': milliseconds(result.latency?.p50),
        'latency-max': milliseconds(result.latency?.max),
        hosts: result.hosts,
    });
}
const milliseconds = (ms) => (ms === undefined ? undefined : Math.round(ms));


/***/ }),

/***/ 4720:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DB: () => (/* binding */ CutoverError),
/* harmony export */   Ic: () => (/* binding */ describeFailure),
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   dz: () => (/* binding */ InputError)
/* harmony export */ });
/** Base of every error that Cutover raises on purpose. */
class CutoverError extends Error {
    name = 'CutoverError';
    host;
    stage;
    state;
    next;
    constructor(message, details = {}) {
        super(message, details.cause === undefined ? undefined : { cause: details.cause });
        this.host = details.host;
        this.stage = details.stage;
        this.state = details.state ?? [];
        this.next = details.next;
    }
}
/** Bad input or configuration. Raised before any host was contacted or anything changed. */
class InputError extends CutoverError {
    name = 'InputError';
}
/** Whatever was thrown, as one line. */
function messageOf(thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
}
/**
 * The text of a failure as a person reads it: action and stage, cause, state of the hosts, next step.
 * An error that is not ours is a fault in Cutover: it is shown with its stack so that it can be reported.
 */
function describeFailure(action, thrown) {
    if (!(thrown instanceof CutoverError)) {
        const stack = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
        return `${action}: unexpected error (a fault in Cutover, please report it)\n${stack}`;
    }
    const where = [...new Set([action, thrown.stage, thrown.host])]
        .filter((part) => part !== undefined)
        .join(' / ');
    const lines = [`${where}: ${thrown.message}`];
    if (thrown.state.length > 0)
        lines.push('State now:', ...thrown.state.map((line) => `  ${line}`));
    if (thrown.next !== undefined)
        lines.push(`Next: ${thrown.next}`);
    return lines.join('\n');
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

/***/ 9829:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dh: () => (/* binding */ readLockOwner),
/* harmony export */   XD: () => (/* binding */ agreedLiveTag),
/* harmony export */   _c: () => (/* binding */ servedTag),
/* harmony export */   fh: () => (/* binding */ parseHostFacts),
/* harmony export */   pG: () => (/* binding */ liveTag)
/* harmony export */ });
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

/***/ 8887:
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
/** Text from outside (hosts, tags, people) made safe for Markdown and the HTML that GitHub makes of it. */
function markdownText(text) {
    return text
        .replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c] ?? c)
        .replace(/[\\`*_[\]|~]/g, (c) => `\\${c}`)
        .replace(/[\r\n]+/g, ' ');
}


/***/ }),

/***/ 3517:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hk: () => (/* binding */ pastReleases),
/* harmony export */   PI: () => (/* binding */ placeOfLive),
/* harmony export */   RJ: () => (/* binding */ nextStamp),
/* harmony export */   SE: () => (/* binding */ asBad),
/* harmony export */   rv: () => (/* binding */ isJudgedGood),
/* harmony export */   ti: () => (/* binding */ badOn),
/* harmony export */   uQ: () => (/* binding */ asGood)
/* harmony export */ });
/** Reads the lines of a host's history in their order; the last word on a release counts. Lines that make no sense are left out. */
function pastReleases(history) {
    const past = new Map();
    for (const line of history) {
        if (typeof line !== 'object' || line === null)
            continue;
        const said = line;
        const { event, tag, from } = said;
        if (!isText(tag))
            continue;
        const { manifest, at, goodAt, reason } = said;
        const before = past.get(tag) ?? {};
        const known = {
            ...before,
            manifest: isText(manifest) && /^[0-9a-f]{64}$/.test(manifest) ? manifest : before.manifest,
        };
        const bad = { state: 'bad', reason: isText(reason) ? reason : undefined };
        if (event === 'deployed')
            past.set(tag, { ...builtOf(said), ...defined(known), state: before.state ?? 'complete' });
        else if (event === 'switched' && isText(at))
            past.set(tag, { ...known, liveAt: at });
        else if (event === 'good' && known.manifest === undefined) {
            // Said to a host that does not have it: it was found good on others.
            if (past.has(tag))
                past.set(tag, { ...known, state: undefined, reason: undefined });
        }
        else if (event === 'good')
            past.set(tag, {
                ...known,
                state: 'good',
                reason: undefined,
                goodAt: [goodAt, at].find(isText) ?? known.goodAt,
            });
        else if (event === 'marked-bad')
            past.set(tag, { ...known, ...bad });
        else if (event === 'rolled-back' && isText(from) && from !== tag)
            past.set(from, { ...past.get(from), ...bad });
    }
    return past;
}
/** What a line says of how a release came to be. */
function builtOf(line) {
    const { at, commit, actor, run, approvers, backup, bytes, migrated } = line;
    const text = (value) => (isText(value) ? value : undefined);
    return {
        deployedAt: text(at),
        commit: text(commit),
        actor: text(actor),
        run: text(run),
        approvers: Array.isArray(approvers) ? approvers.map(loginOf).filter(isText) : undefined,
        backup: text(backup),
        bytes: typeof bytes === 'number' ? bytes : undefined,
        migrated: migrated === true,
    };
}
/** An approver as events have it, with login and comment, or the login alone. */
function loginOf(approver) {
    return typeof approver === 'object' && approver !== null && 'login' in approver ? approver.login : approver;
}
/** Without the keys whose value is not known, so that they do not hide those of another source. */
function defined(known) {
    return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
}
/** Why a host does not want this release again: somebody went back from it. Its files may be long gone. */
function badOn(facts, tag) {
    const record = facts.releases.find((release) => release.tag === tag)?.record;
    const known = record ?? pastReleases(facts.history).get(tag);
    return known?.state === 'bad' ? { reason: known.reason } : undefined;
}
/**
 * A release in the order in which releases were found good, as a comparable text: its `goodAt`. A way back does
 * not change it, so going back and back again never goes forward. A live release that came by a switch and was
 * not judged since stands after all others.
 */
function placeOfLive(record) {
    if (record === undefined)
        return LAST;
    const { goodAt, liveAt, returned } = record;
    if (returned !== undefined)
        return goodAt ?? liveAt ?? LAST;
    return goodAt !== undefined && (liveAt === undefined || goodAt >= liveAt) ? goodAt : LAST;
}
/** It was found good since it last went live: there is nothing to add to its record. */
function isJudgedGood(record) {
    return record?.state === 'good' && placeOfLive(record) !== LAST;
}
/** After every ISO time. */
const LAST = '~';
/** What is known of a release from now on: it passed its checks while live. One that was judged since it is live keeps its place. */
function asGood(record, at) {
    const { badAt: _badAt, reason: _reason, ...rest } = record;
    return { ...rest, state: 'good', goodAt: placeOfLive(record) === LAST ? at : (record.goodAt ?? at) };
}
/** What is known of a release from now on: somebody went back from it. */
function asBad(record, at, reason) {
    const { reason: _reason, ...rest } = record;
    return { ...rest, state: 'bad', badAt: at, ...(reason === undefined ? {} : { reason }) };
}
/**
 * The time to write into records: now, or a millisecond after the last one that any host knows. So the order of
 * releases does not hang on the clocks of runners.
 */
function nextStamp(now, facts) {
    let last = 0;
    for (const { releases } of facts)
        for (const { record } of releases)
            for (const at of [record?.deployedAt, record?.liveAt, record?.goodAt, record?.badAt]) {
                const time = at === undefined ? Number.NaN : Date.parse(at);
                // A time far ahead is somebody's error, not an order.
                if (time > last && time < now.getTime() + DAY_MS)
                    last = time;
            }
    return new Date(Math.max(now.getTime(), last + 1)).toISOString();
}
const DAY_MS = 86_400_000;
const isText = (value) => typeof value === 'string';


/***/ })

};
