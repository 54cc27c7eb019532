export const id = 5784;
export const ids = [5784,9146,3517];
export const modules = {

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

/***/ 3517:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   asBad: () => (/* binding */ asBad),
/* harmony export */   asGood: () => (/* binding */ asGood),
/* harmony export */   badOn: () => (/* binding */ badOn),
/* harmony export */   isJudgedGood: () => (/* binding */ isJudgedGood),
/* harmony export */   nextStamp: () => (/* binding */ nextStamp),
/* harmony export */   pastReleases: () => (/* binding */ pastReleases),
/* harmony export */   placeOfLive: () => (/* binding */ placeOfLive)
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


/***/ }),

/***/ 5784:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   agreedLive: () => (/* binding */ agreedLive),
/* harmony export */   goodEverywhere: () => (/* binding */ goodEverywhere),
/* harmony export */   liveReleases: () => (/* binding */ liveReleases),
/* harmony export */   newestLive: () => (/* binding */ newestLive)
/* harmony export */ });
/* harmony import */ var _release_history_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3517);
/* harmony import */ var _state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4807);


/** The releases that were good on all hosts of a slot with one manifest, newest first. */
function goodEverywhere(hosts, slots) {
    const tags = new Set(hosts.flatMap(({ facts }) => (0,_state_js__WEBPACK_IMPORTED_MODULE_0__/* .knownTags */ .$F)(facts)));
    const good = new Map();
    for (const slot of slots) {
        const members = (0,_state_js__WEBPACK_IMPORTED_MODULE_0__/* .membersOf */ .lS)(hosts, slot);
        if (members.length === 0)
            continue;
        for (const tag of tags) {
            const found = members.map((host) => (0,_state_js__WEBPACK_IMPORTED_MODULE_0__/* .onHost */ .GH)(host, tag));
            const manifests = new Set(found.map(({ manifest }) => manifest).filter((one) => one !== undefined));
            const times = found.map(({ goodAt }) => goodAt).filter((time) => time !== undefined);
            // A damaged one was good all the same: it is what is meant, and refused by name.
            if (found.some(({ state }) => state !== 'good') ||
                times.length !== found.length ||
                (manifests.size !== 1 && found.every(({ files }) => files !== 'damaged')))
                continue;
            const goodAt = times.reduce((a, b) => (a > b ? a : b));
            const deployedAt = found
                .map(({ record }) => record?.deployedAt ?? '')
                .reduce((a, b) => (a > b ? a : b));
            good.set(tag, { tag, goodAt, deployedAt });
        }
    }
    return [...good.values()].sort((a, b) => down(a.goodAt, b.goodAt) || down(a.deployedAt, b.deployedAt) || down(a.tag, b.tag));
}
const down = (a, b) => (a < b ? 1 : a > b ? -1 : 0);
/**
 * What takes traffic, as each host says it. A host of another group than the live slot holds no release there:
 * it means that of the hosts that do.
 */
function liveReleases(hosts, slots) {
    return hosts.flatMap((host) => {
        const slot = slots.find(({ name }) => name === host.facts.live);
        const holders = slot === undefined || (0,_state_js__WEBPACK_IMPORTED_MODULE_0__/* .membersOf */ .lS)([host], slot).length > 0 ? [host] : (0,_state_js__WEBPACK_IMPORTED_MODULE_0__/* .membersOf */ .lS)(hosts, slot);
        return holders.flatMap((holder) => {
            const tag = host.facts.live === undefined ? undefined : holder.facts.slots.get(host.facts.live);
            return tag === undefined ? [] : [{ tag, record: (0,_state_js__WEBPACK_IMPORTED_MODULE_0__/* .recordOf */ .zv)(holder, tag) }];
        });
    });
}
/** The release that takes traffic on every host; undefined when they differ or nothing does. */
function agreedLive(hosts, slots) {
    const lives = new Set(hosts.map(({ facts }) => facts.live));
    const tags = new Set(liveReleases(hosts, slots).map(({ tag }) => tag));
    return lives.size === 1 && tags.size === 1 ? [...tags][0] : undefined;
}
/** The live releases that stand last in the order, and their place. */
function newestLive(hosts, slots) {
    const live = liveReleases(hosts, slots).map(({ tag, record }) => ({ tag, place: (0,_release_history_js__WEBPACK_IMPORTED_MODULE_1__.placeOfLive)(record) }));
    if (live.length === 0)
        return undefined;
    const place = live.map((one) => one.place).reduce((a, b) => (a > b ? a : b));
    return { place, tags: new Set(live.filter((one) => one.place === place).map(({ tag }) => tag)) };
}


/***/ }),

/***/ 4807:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $F: () => (/* binding */ knownTags),
/* harmony export */   GH: () => (/* binding */ onHost),
/* harmony export */   IY: () => (/* binding */ describeLive),
/* harmony export */   Nx: () => (/* binding */ describeOnHost),
/* harmony export */   aL: () => (/* binding */ words),
/* harmony export */   lS: () => (/* binding */ membersOf),
/* harmony export */   zv: () => (/* binding */ recordOf)
/* harmony export */ });
/* harmony import */ var _release_history_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3517);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4636);


/** What a host has of a release, from its own records and history. */
function onHost({ host, facts }, tag) {
    const slots = [...facts.slots].filter(([, held]) => held === tag).map(([slot]) => slot);
    const release = facts.releases.find((one) => one.tag === tag);
    const record = release?.record;
    if (release === undefined) {
        const past = (0,_release_history_js__WEBPACK_IMPORTED_MODULE_1__.pastReleases)(facts.history).get(tag);
        return {
            host,
            files: past === undefined ? 'never' : 'gone',
            state: past?.state,
            manifest: past?.manifest,
            goodAt: past?.goodAt,
            reason: past?.reason,
            slots,
            record: undefined,
            past,
        };
    }
    const sound = record !== undefined && record.tag === tag && release.manifest === record.manifest;
    // Deployed again after its files were removed: the same content was found good already.
    const past = record?.state === 'complete' ? (0,_release_history_js__WEBPACK_IMPORTED_MODULE_1__.pastReleases)(facts.history).get(tag) : undefined;
    const { state, goodAt } = past?.state === 'good' && past.manifest === record?.manifest ? past : (record ?? {});
    return {
        host,
        files: sound ? 'there' : 'damaged',
        state,
        manifest: sound ? record.manifest : undefined,
        goodAt,
        reason: record?.reason,
        slots,
        record,
        past: undefined,
    };
}
function membersOf(hosts, slot) {
    return hosts.filter(({ host }) => slot.hosts === undefined || slot.hosts.includes(host));
}
function recordOf({ facts }, tag) {
    return facts.releases.find((release) => release.tag === tag)?.record;
}
/** Every release that a host has, or remembers well enough to know it again. */
function knownTags(facts) {
    const past = [...(0,_release_history_js__WEBPACK_IMPORTED_MODULE_1__.pastReleases)(facts.history)].filter(([, { manifest }]) => manifest !== undefined);
    return [...new Set([...facts.releases.map(({ tag }) => tag), ...past.map(([tag]) => tag)])];
}
function describeLive({ host, facts }) {
    return `${host}: ${(0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .liveWords */ .K)(facts)}`;
}
/** One line for an error: what is live on a host, and what it has of a release. */
function describeOnHost(host, tag) {
    return `${describeLive(host)}; ${tag} ${words(onHost(host, tag))}`;
}
function words({ files, state, slots, reason }) {
    if (files === 'never')
        return 'was never there';
    const why = state === 'bad' && reason !== undefined ? ` (${reason})` : '';
    const known = state === undefined ? 'unknown' : `${state}${why}`;
    if (files === 'gone')
        return `${known}, its files were removed`;
    if (files === 'damaged')
        return `${known}, but its manifest is gone or changed`;
    return `${known}, in ${slots.length === 0 ? 'releases' : `slot ${slots.join(', ')}`}`;
}


/***/ }),

/***/ 4636:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ liveWords)
/* harmony export */ });
/* harmony import */ var _host_facts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9146);

/** What is live on a host, in words: the slot and the tag that it holds. */
function liveWords(facts) {
    return facts.live === undefined
        ? 'nothing is live'
        : `live is ${facts.live} ${(0,_host_facts_js__WEBPACK_IMPORTED_MODULE_0__.liveTag)(facts) ?? '(empty)'}`;
}


/***/ })

};
