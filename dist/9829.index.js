export const id = 9829;
export const ids = [9829,2210,4591];
export const modules = {

/***/ 9829:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   agreedLiveTag: () => (/* binding */ agreedLiveTag),
/* harmony export */   liveTag: () => (/* binding */ liveTag),
/* harmony export */   parseHostFacts: () => (/* binding */ parseHostFacts),
/* harmony export */   readLockOwner: () => (/* binding */ readLockOwner),
/* harmony export */   servedTag: () => (/* binding */ servedTag)
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


/***/ })

};
