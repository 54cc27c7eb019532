export const id = 9829;
export const ids = [9829];
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
/* harmony import */ var _traffic_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8972);

/** A name as guard_tag of prelude.sh has it, and one as guard_slot has it: what a host says goes back into calls and into reports. */
const TAG = /^(?![.-])(?!.*\.partial$)[A-Za-z0-9._+@,=-]{1,255}$/;
const SLOT = /^[a-z][a-z0-9-]{0,31}$/;
const PLACE = /^[0-9a-f-]{36}:\d+:\d+$/;
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
    const place = one('place');
    const number = (key) => {
        const value = one(key);
        return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
    };
    return {
        root: root === 'missing' ? undefined : root,
        ...(place !== undefined && PLACE.test(place) ? { place } : {}),
        ...(one('lock-found') === 'yes' ? { lockFound: true } : {}),
        user: one('user') ?? '',
        tools: new Set(all('tool')),
        freeBytes: number('free-bytes') ?? 0,
        freeInodes: number('free-inodes'),
        ...(sharedMissing.length === 0 ? {} : { sharedMissing }),
        live: slotOf(one('live')),
        ...(switching === undefined ? {} : { switching }),
        ...(mark === undefined ? {} : { mark }),
        traffic: (0,_traffic_js__WEBPACK_IMPORTED_MODULE_0__/* .readTraffic */ .E)(lines),
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

/***/ 8972:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ readTraffic),
/* harmony export */   t: () => (/* binding */ trafficOf)
/* harmony export */ });
/* harmony import */ var _upstream_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8780);

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
            return { kind: 'slots', ...(0,_upstream_js__WEBPACK_IMPORTED_MODULE_0__/* .slotsOfUpstream */ .YY)(said.text, members), draining: [] };
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


/***/ }),

/***/ 8780:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LF: () => (/* binding */ dumpCommandOf),
/* harmony export */   YY: () => (/* binding */ slotsOfUpstream),
/* harmony export */   bl: () => (/* binding */ checkUpstreamName),
/* harmony export */   ne: () => (/* binding */ upstreamText),
/* harmony export */   r5: () => (/* binding */ checkUpstreamServer)
/* harmony export */ });
const SERVER = /^[A-Za-z0-9_.:[\]/-]+( [a-z_]+(=[A-Za-z0-9_.:-]+)?)*$/;
const NAME = /^[A-Za-z0-9_.-]+$/;
/** What is wrong with a server line of nginx (`address` and parameters such as `weight=2`), or undefined. */
function checkUpstreamServer(text) {
    return SERVER.test(text) ? undefined : `is no server of nginx: ${JSON.stringify(text)}`;
}
/** What is wrong with the name of an upstream, or undefined. */
function checkUpstreamName(text) {
    return NAME.test(text) ? undefined : `is no name of an upstream: ${JSON.stringify(text)}`;
}
/**
 * The include file of nginx that names the live upstream, without a line end after the last line. Names and
 * servers are checked before; the first line is how a host knows which slot its nginx serves.
 */
function upstreamText(upstream) {
    const { name, slot, tag, servers, keepalive } = upstream;
    return [
        `# Cutover: slot ${slot}, release ${tag}. Written by every switch.`,
        `upstream ${name} {`,
        ...servers.map((server) => `  server ${server};`),
        ...(keepalive > 0 ? [`  keepalive ${keepalive};`] : []),
        '}',
    ].join('\n');
}
/**
 * Which slots an include file sends requests to. The `server` lines decide, since they are what visitors get: a text
 * that was put back by other means is known by the servers it names. The first line of Cutover's own is believed only
 * where no server is known, such as after a change of the ports in the configuration.
 */
function slotsOfUpstream(text, members) {
    const named = serversIn(text);
    const known = new Map();
    for (const [slot, servers] of members)
        for (const server of servers) {
            const address = addressOf(server);
            known.set(address, [...(known.get(address) ?? []), slot]);
        }
    const slots = new Set(named.flatMap((server) => known.get(server) ?? []));
    const [, first] = /^# Cutover: slot ([a-z][a-z0-9-]*),/.exec(text) ?? [];
    // Slots that share a server, such as one socket, are told apart by that line alone.
    if (first !== undefined && members.has(first) && named.length > 0 && (slots.size === 0 || slots.has(first)))
        if (named.every((server) => !known.has(server) || known.get(server)?.includes(first)))
            return { slots: [first], foreign: false };
    return { slots: [...slots].sort(), foreign: named.some((server) => !known.has(server)) };
}
/** The addresses of the `server` lines that may get requests, without their parameters. */
function serversIn(text) {
    return text
        .split('\n')
        .map((line) => line.replace(/#.*$/, ''))
        .join('\n')
        .split(/[;{}]/)
        .map((statement) => statement.trim().split(/\s+/))
        .filter(([word, address, ...rest]) => word === 'server' && address !== undefined && !rest.includes('down'))
        .map(([, address = '']) => address);
}
function addressOf(server) {
    return server.split(' ', 1)[0] ?? server;
}
/**
 * The command that prints everything nginx reads: its test with -T for -t. undefined for a test that is no plain call
 * of nginx; with more around it the same words may do something else.
 */
function dumpCommandOf(test) {
    if (!/(^|[\s/])nginx\b/.test(test) || /[;&|<>()`\n]/.test(test) || !/\s-t\s*$/.test(test))
        return undefined;
    return test.replace(/\s-t\s*$/, ' -T');
}


/***/ })

};
