export const id = 289;
export const ids = [289];
export const modules = {

/***/ 71042:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MN: () => (/* binding */ readCounters),
/* harmony export */   ht: () => (/* binding */ readKeptLooks),
/* harmony export */   mm: () => (/* binding */ writeLooks)
/* harmony export */ });
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77309);
/* harmony import */ var _model_host_facts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(59829);
/* harmony import */ var _model_observe_look_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(75414);
/* harmony import */ var _connection_scripts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(82771);
/* harmony import */ var _switch_traffic_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(64046);





/**
 * Reads in one call, without a lock and changing nothing, what a host has counted, and what it says of what serves. Throws as Host.call does. An
 * environment without `observe` has nothing to read.
 */
async function readCounters(host, settings, role, signal) {
    const { observe, switch: how, timeouts } = settings.options;
    const { errors, log } = observe?.metrics ?? {};
    const traffic = role !== 'app' && errors !== undefined;
    const page = role === 'app' ? undefined : observe?.requests;
    const balancer = traffic && errors.log === undefined ? how.haproxy : undefined;
    const app = role !== 'balancer';
    const ports = (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.slotsOf)(settings, host.name).flatMap(({ name, port }) => port === undefined ? [] : [`${name}=${port}`]);
    const goesTo = (0,_switch_traffic_js__WEBPACK_IMPORTED_MODULE_3__/* .trafficArgs */ .hH)(settings, host);
    const { lines } = await host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_2__/* .script */ .K$)('read-counters'), [
        (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.rootOn)(settings, host),
        traffic && errors.log !== undefined ? (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(errors.log, host) : '',
        app ? logOf(log, host) : '',
        log?.pattern ?? '',
        (app && observe?.unit) || '',
        (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(page?.['stub-status'] ?? balancer?.socket ?? '', host),
        page === undefined ? (balancer?.backend ?? '') : (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(page.pid, host),
        String(goesTo.length),
        ...goesTo,
        ...ports,
    ], { deadlineMs: timeouts.stage, signal });
    const facts = (0,_model_host_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .parseHostFacts */ .fh)(lines);
    return { lines, facts, said: (0,_switch_traffic_js__WEBPACK_IMPORTED_MODULE_3__/* .saidBy */ .TT)(settings, host, facts) };
}
/** The looks that a host keeps, oldest first, without counting anything. Changes nothing. Throws as Host.call does. */
async function readKeptLooks(host, settings, signal) {
    const answer = await host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_2__/* .script */ .K$)('read-counters'), [(0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.rootOn)(settings, host), '', '', '', '', '', '', '1', 'link'], { deadlineMs: settings.options.timeouts.stage, signal });
    return (0,_model_observe_look_js__WEBPACK_IMPORTED_MODULE_4__/* .parseLooks */ .u4)([...answer.all('look'), ...answer.all('left')]);
}
/** Where lines of a log come from, as the script takes it. */
function logOf(log, host) {
    if (log?.journal === true)
        return 'journal';
    return log?.file === undefined ? '' : (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(log.file, host);
}
/** Keeps what looks came to. false: something else is observed there since it was read. Throws as Host.call does. */
async function writeLooks(host, settings, { seen, of, looks }, signal) {
    const { lines } = await host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_2__/* .script */ .K$)('write-look'), [(0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.rootOn)(settings, host), seen ?? '*', of, ...looks.flatMap(({ tag, line }) => [tag, line])], { deadlineMs: settings.options.timeouts.stage, signal });
    return !lines.some(([key, value]) => key === 'kept' && value === 'no');
}


/***/ }),

/***/ 86824:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ lookNow)
/* harmony export */ });
/* harmony import */ var _look_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(75414);
/* harmony import */ var _reading_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8747);


/**
 * Puts the answer of a host on top of the looks that it keeps. An observation begins anew where `begins` says that
 * traffic has just moved, where there are no looks, and where another release or slot was looked at since. Then what was
 * counted until now belongs to what was looked at last. A release that is live again is measured by what it had come to
 * before; one that is new by the release before it. One that failed is no measure.
 */
function lookNow(lines, live, backend, { now, begins = false, covers }) {
    const state = (0,_reading_js__WEBPACK_IMPORTED_MODULE_0__/* .hostState */ .E)(lines);
    const { marks, seen } = state;
    const same = state.left.at(-1)?.tag === live.tag;
    const looks = same ? state.left : state.looks;
    const left = same ? undefined : state.left.at(-1);
    const own = looks.at(-1);
    const reading = (0,_reading_js__WEBPACK_IMPORTED_MODULE_0__/* .readingOf */ .M)(lines, live, backend);
    // A look that was killed between its two lines leaves what was closed as the last.
    const leftOpen = left !== undefined && left.closed !== true;
    if (own !== undefined && !begins && !leftOpen && own.slot === live.slot && own.closed !== true) {
        const since = looks.filter(({ from }) => from === own.from);
        return { looks: [...since, (0,_look_js__WEBPACK_IMPORTED_MODULE_1__/* .nextLook */ .JD)(own, reading, now)], closing: undefined, marks, seen };
    }
    const last = left ?? own;
    const closing = last === undefined || last.closed === true
        ? undefined
        : { ...(0,_look_js__WEBPACK_IMPORTED_MODULE_1__/* .nextLook */ .JD)(last, (0,_reading_js__WEBPACK_IMPORTED_MODULE_0__/* .readingOf */ .M)(lines, last, backend), now), closed: true };
    const newest = closing ?? last;
    const measure = [left === undefined ? newest : own, newest].find((one) => one !== undefined && one.ended !== 'fail');
    const before = own?.before ?? (newest?.ended === 'fail' || newest?.tag === live.tag ? undefined : newest?.tag);
    const first = (0,_look_js__WEBPACK_IMPORTED_MODULE_1__/* .firstLook */ .yb)(live, reading, now, measure, before);
    return { looks: [covers === undefined ? first : { ...first, covers }], closing, marks, seen };
}


/***/ }),

/***/ 75414:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  cT: () => (/* binding */ COUNTERS),
  yb: () => (/* binding */ firstLook),
  Mn: () => (/* binding */ lookLine),
  JD: () => (/* binding */ nextLook),
  u4: () => (/* binding */ parseLooks)
});

// UNUSED EXPORTS: LEVELS

// EXTERNAL MODULE: ../build/src/model/json.js
var json = __webpack_require__(36035);
;// CONCATENATED MODULE: ../build/src/model/observe/counters.js
/**
 * Counters that servers keep by themselves. Nothing is sampled: what happened between two looks is the difference of two
 * readings, so a look that is late or lost loses no request and no error.
 */
/** The first reading: the observation counts from here. */
function begin({ epoch, value }, at) {
    return { known: 0, epoch, last: value, at, gapMs: 0 };
}
/**
 * The next reading. A counter that began anew has counted only what came after it began; what the one before it counted
 * after its last reading is lost, and the stretch is a gap. One that went back for no such reason tells nothing.
 */
function advance(total, { epoch, value }, at) {
    if (epoch === total.epoch && value >= total.last)
        return { ...total, known: total.known + value - total.last, last: value, at: later(total, at) };
    const anew = epoch !== total.epoch;
    return {
        ...withGap(total, at, anew ? 'the counter began anew' : 'the counter went back'),
        known: total.known + (anew ? value : 0),
        epoch,
        last: value,
    };
}
/** What a log held since the mark of the look before; `gap`: why not all of it could be read. */
function add(total, more, at, gap) {
    const next = gap === undefined ? { ...total, at: later(total, at) } : withGap(total, at, gap);
    return { ...next, known: total.known + more };
}
function withGap(total, at, why) {
    // A runner's clock may be behind that of the one before; the stretch is then at least not forgotten.
    return { ...total, at: later(total, at), gapMs: total.gapMs + Math.max(1, at - total.at), why };
}
const later = (total, at) => Math.max(total.at, at);

;// CONCATENATED MODULE: ../build/src/model/observe/look.js


/** What is counted on a host while a release is observed. */
const COUNTERS = [
    'requests',
    'errors',
    'odd',
    'log-lines',
    'log-errors',
    'cpu-ms',
    'restarts',
    'oom-kills',
    'pressure-cpu',
    'pressure-memory',
    'pressure-io',
];
/** What is only a height at the moment of a look. Memory in bytes, disk in free bytes. */
const LEVELS = (/* unused pure expression or super */ null && (['memory', 'memory-peak', 'disk-free', 'connections']));
/**
 * The first look at a release, right after the switch to it: all counts begin at nothing. `measure`: the last look at what
 * it is compared with; `before`: the release that was left for it.
 */
function firstLook(release, reading, at, measure, before) {
    const counts = {};
    for (const name of COUNTERS) {
        const count = reading.counters[name];
        if (count !== undefined)
            counts[name] = begin(count, at);
        else if (reading.since[name] !== undefined)
            counts[name] = begin({ epoch: 'log', value: 0 }, at);
    }
    if (reading.started !== undefined)
        counts.restarts = begin(reading.started, at);
    const { levels, unread } = reading;
    return { ...release, from: at, at, counts, levels, unread, baseline: baselineOf(measure), before };
}
/** What a release that was observed leaves to be compared with. One that failed is no measure. */
function baselineOf(before) {
    if (before === undefined || before.ended === 'fail')
        return undefined;
    const known = Object.entries(before.counts).map(([name, total]) => [name, total.known]);
    return { tag: before.tag, counts: Object.fromEntries(known) };
}
/** The next look: what the sources say now, on top of what they had come to. What was not read stays as it was. */
function nextLook(before, reading, at) {
    const counts = { ...before.counts };
    for (const name of COUNTERS) {
        const total = before.counts[name];
        const count = reading.counters[name];
        const since = reading.since[name];
        if (count !== undefined)
            counts[name] = total === undefined ? late(before, count, at) : advance(total, count, at);
        else if (since !== undefined) {
            const base = total ?? late(before, { epoch: 'log', value: 0 }, at);
            counts[name] = add(base, since.more, at, since.gap);
        }
    }
    if (reading.started !== undefined) {
        const { restarts } = before.counts;
        counts.restarts =
            restarts === undefined ? late(before, reading.started, at) : restarted(restarts, reading.started, at);
    }
    const { levels, unread } = reading;
    const { tag, slot, from, baseline, covers, ended, answered, accepted } = before;
    const kept = { tag, slot, from, baseline, before: before.before, covers, ended, answered, accepted };
    return { ...kept, at, counts, levels, unread };
}
/** A counter that could not be read at the switch: the stretch until now is a gap. */
function late({ from }, count, at) {
    const gapMs = Math.max(1, at - from);
    return { ...begin(count, at), gapMs, why: 'it could not be read before' };
}
/** Another start is a restart at least; where the manager counts them itself, as many as it says. */
function restarted(total, { epoch, value }, at) {
    const more = value >= total.last ? value - total.last : value;
    const known = total.known + (epoch === total.epoch ? more : Math.max(1, more));
    return { ...total, known, epoch, last: value, at: Math.max(total.at, at) };
}
/** A look as the line that a host keeps of it. */
function lookLine(look) {
    return JSON.stringify(look);
}
/** The looks that a host keeps, oldest first. A line that is none, such as half of one, is left out. */
function parseLooks(lines) {
    return lines.flatMap((line) => {
        const look = parseLook(line);
        return look === undefined ? [] : [look];
    });
}
const ENDS = ['pass', 'fail', 'inconclusive'];
function parseLook(line) {
    const look = (0,json/* asObject */.e)((0,json/* parseJson */.q)(line));
    if (look === undefined)
        return undefined;
    const whole = typeof look.tag === 'string' &&
        typeof look.slot === 'string' &&
        Number.isFinite(look.from) &&
        Number.isFinite(look.at) &&
        isRecordOf(look.counts, isTotal) &&
        isRecordOf(look.levels, (level) => Number.isFinite(level)) &&
        Array.isArray(look.unread) &&
        look.unread.every((one) => typeof one === 'string') &&
        (look.baseline === undefined ||
            (typeof look.baseline.tag === 'string' &&
                isRecordOf(look.baseline.counts, (n) => Number.isFinite(n)))) &&
        (look.ended === undefined || ENDS.includes(look.ended)) &&
        [look.closed, look.answered].every((word) => word === undefined || typeof word === 'boolean') &&
        (look.covers === undefined || Number.isFinite(look.covers)) &&
        (look.before === undefined || typeof look.before === 'string') &&
        (look.accepted === undefined || isRecordOf(look.accepted, (word) => typeof word === 'string'));
    return whole ? look : undefined;
}
function isRecordOf(value, is) {
    return typeof value === 'object' && value !== null && Object.values(value).every(is);
}
function isTotal(value) {
    if (typeof value !== 'object' || value === null)
        return false;
    const { known, epoch, last, at, gapMs } = value;
    const counts = [known, last, gapMs].every((number) => Number.isSafeInteger(number) && Number(number) >= 0);
    return typeof epoch === 'string' && Number.isFinite(at) && counts;
}


/***/ }),

/***/ 19944:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ judge)
/* harmony export */ });
/* harmony import */ var _share_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(71494);

const HOUR = 3_600_000;
/**
 * Judges what a release has come to on its hosts. fail: it is worse than it may be, for certain. pass: it is not, for
 * certain. inconclusive: nobody can say yet, and `why` of each metric says what is missing.
 */
function judge(hosts, rules) {
    const apps = hosts.filter(({ role }) => role !== 'balancer');
    const { least, errors, log, cpu, memory, restarts } = rules;
    const metrics = [];
    if (errors !== undefined)
        metrics.push((0,_share_js__WEBPACK_IMPORTED_MODULE_0__/* .judgeShare */ .$S)({ name: 'errors', part: 'errors', whole: 'requests', unit: 'requests', kind: 'with a 5xx' }, errors, hosts, least));
    if (log !== undefined)
        metrics.push((0,_share_js__WEBPACK_IMPORTED_MODULE_0__/* .judgeShare */ .$S)({
            name: 'log',
            part: 'log-errors',
            whole: 'log-lines',
            unit: 'lines of the log',
            kind: 'with an error',
        }, log, hosts, least));
    if (cpu !== undefined)
        metrics.push(judgeCpu(cpu, hosts, least));
    if (memory !== undefined)
        metrics.push(judgeMemory(memory, apps));
    if (restarts !== undefined)
        metrics.push(judgeCount('restarts', restarts, apps));
    if (hosts.some(({ looks }) => looks.at(-1)?.counts['oom-kills'] !== undefined))
        metrics.push(judgeCount('oom-kills', 0, apps));
    return { verdict: worst(metrics), metrics };
}
/** One failure decides; then one doubt; and without a metric nothing was looked at. */
function worst(metrics) {
    if (metrics.some(({ verdict }) => verdict === 'fail'))
        return 'fail';
    return metrics.length === 0 || metrics.some(({ verdict }) => verdict === 'inconclusive')
        ? 'inconclusive'
        : 'pass';
}
/** CPU milliseconds per request of the whole fleet: requests may be counted on another host than they are answered on. */
function judgeCpu(rule, hosts, least) {
    const current = hosts.flatMap(({ looks }) => looks.at(-1) ?? []);
    const sum = (counter) => current.reduce((all, look) => all + (0,_share_js__WEBPACK_IMPORTED_MODULE_0__/* .known */ .eO)(look, counter), 0);
    const before = (counter) => current.reduce((all, { baseline }) => all + (baseline?.counts[counter] ?? 0), 0);
    const [ms, requests] = [sum('cpu-ms'), sum('requests')];
    const baseline = before('requests') >= least && before('cpu-ms') > 0 ? before('cpu-ms') / before('requests') : undefined;
    const limits = [
        rule.limit,
        rule.worse === undefined || baseline === undefined ? undefined : rule.worse * baseline,
    ];
    const bar = limits.filter((limit) => limit !== undefined).sort((a, b) => a - b)[0];
    const value = requests === 0 ? undefined : ms / requests;
    const result = (verdict, why) => ({
        name: 'cpu',
        verdict,
        why,
        value,
        bar,
        baseline,
    });
    if (bar === undefined)
        return result('inconclusive', 'there is neither a limit nor a release before that was observed');
    if (value === undefined || requests < least)
        return result('inconclusive', `${requests} requests are too few to judge (${least})`);
    const missing = (0,_share_js__WEBPACK_IMPORTED_MODULE_0__/* .missingOf */ .oy)(hosts, ['cpu-ms', 'requests']);
    // A gap takes away from both sides unequally, so nothing is said of the ratio then.
    if (missing !== undefined)
        return result('inconclusive', missing);
    const words = `${value.toFixed(2)} ms of CPU for each of ${requests} requests`;
    return value > bar
        ? result('fail', words)
        : result('pass', `${words}${(0,_share_js__WEBPACK_IMPORTED_MODULE_0__/* .gapWords */ .IT)(hosts, ['cpu-ms', 'requests'])}`);
}
/** The host that holds most decides, and the one that has grown most since its first hour. */
function judgeMemory({ limit, growth }, hosts) {
    const readings = hosts.map(({ host, looks }) => {
        const heights = looks.flatMap(({ at, from, levels: { memory } }) => memory === undefined ? [] : [{ after: at - from, memory }]);
        const first = heights.find(({ after }) => after >= HOUR);
        const now = heights.at(-1);
        const grown = first === undefined || now === undefined || first.memory === 0 || now.after - first.after < HOUR
            ? undefined
            : now.memory / first.memory - 1;
        const peaks = looks.map(({ levels }) => levels['memory-peak'] ?? levels.memory ?? 0);
        return { host, grown, most: Math.max(0, ...peaks), now: looks.at(-1)?.levels.memory };
    });
    const value = Math.max(0, ...readings.map(({ now = 0 }) => now));
    const result = (verdict, why) => ({
        name: 'memory',
        verdict,
        why,
        value: value === 0 ? undefined : value,
        bar: limit,
        baseline: undefined,
    });
    const full = readings.find(({ most }) => limit !== undefined && most > limit);
    if (full !== undefined)
        return result('fail', `${full.host} held ${megabytes(full.most)}`);
    const grower = readings.find(({ grown }) => growth !== undefined && grown !== undefined && grown > growth);
    if (grower !== undefined)
        return result('fail', `${grower.host} has grown by ${Math.round(100 * (grower.grown ?? 0))} % since its first hour`);
    const silent = hosts.find((one) => one.silent !== undefined);
    if (silent !== undefined)
        return result('inconclusive', `${silent.host} was not read: ${silent.silent}`);
    const unread = readings.find(({ now }) => now === undefined);
    if (unread !== undefined)
        return result('inconclusive', `the memory of ${unread.host} was not read`);
    const early = readings.find(({ grown }) => growth !== undefined && grown === undefined);
    if (early !== undefined)
        return result('inconclusive', `${early.host} has not been looked at for two hours yet`);
    return result('pass', `${megabytes(value)} at most`);
}
/** Things that happen, such as restarts: all of them together, and no more than so many. */
function judgeCount(name, limit, hosts) {
    const each = hosts.map(({ host, looks }) => {
        const last = looks.at(-1);
        return { host, count: last === undefined ? 0 : (0,_share_js__WEBPACK_IMPORTED_MODULE_0__/* .known */ .eO)(last, name) };
    });
    const value = each.reduce((sum, { count }) => sum + count, 0);
    const result = (verdict, why) => ({
        name,
        verdict,
        why,
        value,
        bar: limit,
        baseline: undefined,
    });
    const most = each.filter(({ count }) => count > 0).map(({ host, count }) => `${count} on ${host}`);
    if (value > limit)
        return result('fail', most.join(', '));
    const missing = (0,_share_js__WEBPACK_IMPORTED_MODULE_0__/* .missingOf */ .oy)(hosts, [name]);
    if (missing !== undefined)
        return result('inconclusive', missing);
    return result('pass', most.length === 0 ? 'none' : most.join(', '));
}
const megabytes = (bytes) => `${Math.round(bytes / 1e6)} MB`;


/***/ }),

/***/ 8747:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  E: () => (/* binding */ hostState),
  M: () => (/* binding */ readingOf)
});

;// CONCATENATED MODULE: ../build/src/model/observe/formats.js
/**
 * What servers print of what they have counted, as numbers. Each takes the lines of one source and gives undefined where
 * they do not say it: what is not there is never taken for zero.
 */
/** `usage_usec 1234` of cpu.stat, `oom_kill 0` of memory.events (cgroup v2): the number of a key. */
function keyedNumber(lines, key) {
    const line = lines.find((one) => one.startsWith(`${key} `));
    return line === undefined ? undefined : wholeNumber(line.slice(key.length + 1));
}
/** The one number of memory.current and memory.peak (cgroup v2). */
function singleNumber(lines) {
    return lines.length === 1 ? wholeNumber(lines[0] ?? '') : undefined;
}
/** Microseconds that some task waited, from `some avg10=0.00 avg60=0.00 avg300=0.00 total=12` of /proc/pressure. */
function pressureTotal(lines) {
    const line = lines.find((one) => one.startsWith('some '));
    return wholeNumber(/ total=(\d+)$/.exec(line ?? '')?.[1] ?? '');
}
/** `Key=Value` lines of `systemctl show`. */
function shownProperties(lines) {
    return new Map(lines.flatMap((line) => {
        const at = line.indexOf('=');
        return at < 1 ? [] : [[line.slice(0, at), line.slice(at + 1)]];
    }));
}
/**
 * The totals of a backend from `show stat` of HAProxy, whose first line names the columns. undefined: no such backend, or
 * one that does not speak HTTP and so counts no answers.
 */
function haproxyTotals(lines, backend) {
    const [head = '', ...rows] = lines;
    const columns = head.replace(/^# /, '').split(',');
    const row = rows
        .map((line) => line.split(','))
        .find((cells) => cells[columns.indexOf('pxname')] === backend && cells[columns.indexOf('svname')] === 'BACKEND');
    const of = (column) => wholeNumber(row?.[columns.indexOf(column)] ?? '');
    const answers = ['1xx', '2xx', '3xx', '4xx', '5xx', 'other'].map((kind) => of(`hrsp_${kind}`));
    const errors = of('hrsp_5xx');
    const sessions = of('scur') ?? 0;
    if (errors === undefined || answers.some((count) => count === undefined))
        return undefined;
    return { errors, sessions, requests: answers.reduce((sum, count) => sum + (count ?? 0), 0) };
}
/** The requests of a line `accepts handled requests` of the page of nginx; undefined where it is none. */
function stubStatusRequests(line) {
    const numbers = (line ?? '').split(' ').map(wholeNumber);
    return numbers.length === 3 && !numbers.includes(undefined) ? numbers[2] : undefined;
}
/** A line of /proc/<pid>/stat. The name of the program stands in parentheses and may hold anything. */
function processStat(line) {
    const pid = wholeNumber(line.slice(0, line.indexOf(' ')));
    const fields = line.slice(line.lastIndexOf(') ') + 2).split(' ');
    // Counted from the third field, the state, as proc(5) numbers them.
    const field = (number) => wholeNumber(fields[number - 3] ?? '');
    const times = [14, 15, 16, 17].map(field);
    const terminal = fields[7 - 3] !== '0';
    const started = field(22);
    if (pid === undefined || started === undefined || times.some((time) => time === undefined))
        return undefined;
    return { pid, terminal, started, ticks: times.reduce((sum, time) => sum + (time ?? 0), 0) };
}
function wholeNumber(text) {
    const number = /^\d{1,16}$/.test(text.trim()) ? Number(text) : undefined;
    return Number.isSafeInteger(number) ? number : undefined;
}

// EXTERNAL MODULE: ../build/src/model/observe/look.js + 1 modules
var look = __webpack_require__(75414);
;// CONCATENATED MODULE: ../build/src/model/observe/reading.js


/** The kernel counts CPU time of processes in hundredths of a second, on every Linux. */
const TICK_MS = 10;
function hostState(lines) {
    return {
        looks: (0,look/* parseLooks */.u4)(reading_all(lines, 'look')),
        left: (0,look/* parseLooks */.u4)(reading_all(lines, 'left')),
        marks: `${one(lines, 'access-mark') ?? '-'} ${one(lines, 'log-mark') ?? '-'}`,
        seen: one(lines, 'looked-at') ?? '',
    };
}
/** The numbers of a host for one release, by the slot that it is in. */
function readingOf(lines, release, backend) {
    const counters = {};
    const levels = {};
    const unread = reading_all(lines, 'unread');
    const boot = one(lines, 'boot') ?? '';
    const count = (name, value, epoch) => {
        if (value !== undefined)
            counters[name] = { epoch, value };
    };
    const level = (name, value) => {
        if (value !== undefined)
            levels[name] = value;
    };
    for (const kind of ['cpu', 'memory', 'io'])
        count(`pressure-${kind}`, pressureTotal(under(lines, 'pressure', kind)), boot);
    level('disk-free', singleNumber(reading_all(lines, 'disk-free')));
    level('connections', keyedNumber(reading_all(lines, 'connections'), release.slot));
    if (backend !== undefined) {
        const totals = haproxyTotals(reading_all(lines, 'haproxy'), backend);
        const balancer = `${boot} ${reading_all(lines, 'haproxy-info').join(' ')}`;
        count('requests', totals?.requests, balancer);
        count('errors', totals?.errors, balancer);
        level('connections', totals?.sessions);
        if (totals === undefined && reading_all(lines, 'haproxy').length > 0)
            unread.push(`HAProxy counts no answers of a backend ${backend}`);
    }
    const page = stubStatusRequests(one(lines, 'nginx-status'));
    count('requests', page, `${boot} ${one(lines, 'nginx-master') ?? ''}`);
    const started = lines.some(([key]) => key === 'unit')
        ? unitOf(lines, release.slot, boot, count, level)
        : processesOf(lines, release.tag, boot, count, level);
    if (started === undefined && unread.length === 0)
        unread.push(lines.some(([key]) => key === 'unit')
            ? `systemd has not started the unit of the slot ${release.slot} since the machine was`
            : `no process that this account may see runs from releases/${release.tag}`);
    return { counters, levels, unread, started, since: sinceOf(lines) };
}
/** What systemd and its cgroup say of the unit of a slot. */
function unitOf(lines, slot, boot, count, level) {
    const shown = shownProperties(under(lines, 'unit', slot));
    const start = `${boot} ${shown.get('MainPID')} ${shown.get('ActiveEnterTimestampMonotonic')}`;
    const group = (file) => under(lines, 'cgroup', `${slot} ${file}`);
    // The cgroup goes with the unit, and a new one counts from nothing.
    const usage = keyedNumber(group('cpu.stat'), 'usage_usec');
    count('cpu-ms', usage === undefined ? undefined : Math.round(usage / 1000), start);
    count('oom-kills', keyedNumber(group('memory.events'), 'oom_kill'), start);
    level('memory', singleNumber(group('memory.current')));
    level('memory-peak', singleNumber(group('memory.peak')));
    // Of a unit that it does not know systemd says as well that it was restarted 0 times.
    const active = singleNumber([shown.get('ActiveEnterTimestampMonotonic') ?? '']) ?? 0;
    const restarts = singleNumber([shown.get('NRestarts') ?? '']);
    return restarts === undefined || active === 0 ? undefined : { epoch: start, value: restarts };
}
/** The same of the processes that run from a release. Memory that they share is counted for each of them. */
function processesOf(lines, tag, boot, count, level) {
    const running = under(lines, 'process', tag)
        .flatMap((line) => processStat(line) ?? [])
        // The shell of somebody who looks around there would be the oldest, and a restart when it ends.
        .filter(({ terminal }) => !terminal);
    if (running.length === 0)
        return undefined;
    // The oldest is the one that starts the others; they come and go, and it counts those that have gone.
    const oldest = Math.min(...running.map(({ started }) => started));
    const epoch = `${boot} ${oldest}`;
    const ticks = running.reduce((sum, one) => sum + one.ticks, 0);
    count('cpu-ms', ticks * TICK_MS, epoch);
    const own = new Set(running.map(({ pid }) => String(pid)));
    const held = reading_all(lines, 'process-memory')
        .map((line) => line.split(' '))
        .filter(([pid = '', name]) => own.has(pid) && name === 'VmRSS:')
        .reduce((sum, [, , kilobytes]) => sum + Number(kilobytes) * 1024, 0);
    level('memory', held > 0 ? held : undefined);
    return { epoch, value: 0 };
}
function sinceOf(lines) {
    const since = {};
    const put = (source, names) => {
        const numbers = (one(lines, source) ?? '').split(' ');
        const gap = one(lines, `${source}-gap`);
        const from = one(lines, `${source}-from`);
        for (const [index, name] of names.entries()) {
            const more = singleNumber([numbers[index] ?? '']);
            if (more === undefined)
                continue;
            since[name] = {
                more,
                ...(gap === undefined ? {} : { gap }),
                ...(from === undefined ? {} : { from }),
            };
        }
    };
    put('access', ['requests', 'errors', 'odd']);
    put('log', ['log-lines', 'log-errors']);
    return since;
}
const reading_all = (lines, key) => lines.filter(([name]) => name === key).map(([, value]) => value);
const one = (lines, key) => lines.find(([name]) => name === key)?.[1];
/** The values of a key that begin with a word, without it. */
const under = (lines, key, word) => reading_all(lines, key)
    .filter((value) => value.startsWith(`${word} `))
    .map((value) => value.slice(word.length + 1));


/***/ }),

/***/ 65129:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ keep),
/* harmony export */   p: () => (/* binding */ askAll)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _host_observe_look_calls_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(71042);
/* harmony import */ var _model_observe_look_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(75414);



/** Asks all of them at the same time. One that is silent is said, and holds up nobody. */
async function askAll({ fleet, settings }) {
    const unreached = new Set();
    // What it throws is said again for each host below, with its own words.
    await fleet.connect(undefined, (host) => unreached.add(host)).catch(() => undefined);
    const roleOf = (host) => {
        if (fleet.balancers.includes(host))
            return 'balancer';
        return fleet.balancers.length > 0 ? 'app' : 'both';
    };
    const outcomes = await fleet.collect('look', (host, signal) => {
        if (unreached.has(host))
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB('it was not reached');
        return (0,_host_observe_look_calls_js__WEBPACK_IMPORTED_MODULE_1__/* .readCounters */ .MN)(host, settings, roleOf(host), signal);
    }, { hosts: [...fleet.hosts, ...fleet.balancers] });
    return outcomes.map((outcome) => {
        const about = { host: outcome.host, role: roleOf(outcome.host) };
        return outcome.ok ? { ...about, ...outcome.value } : { ...about, silent: (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .firstLine */ .TM)(outcome.error) };
    });
}
/**
 * Keeps the looks. A host on which that fails is a warning: the next look counts from the mark before. `begins`: whatever was looked at
 * meanwhile. Throws CutoverError where something else is observed since it was read.
 */
async function keep({ fleet, settings }, read, end = {}, begins = false) {
    const outcomes = await fleet.collect('keep the look', (host, signal) => {
        const one = read.find((some) => some.host === host);
        const last = one?.now.looks.at(-1);
        if (one === undefined || last === undefined)
            return Promise.resolve(true);
        const { closing, marks, seen } = one.now;
        const lines = [...(closing === undefined ? [] : [closing]), { ...last, ...end }];
        const looks = lines.map((look) => ({ tag: look.tag, line: `${marks} ${(0,_model_observe_look_js__WEBPACK_IMPORTED_MODULE_2__/* .lookLine */ .Mn)(look)}` }));
        const of = `${last.tag} ${last.from}`;
        return (0,_host_observe_look_calls_js__WEBPACK_IMPORTED_MODULE_1__/* .writeLooks */ .mm)(host, settings, { seen: begins ? undefined : seen, of, looks }, signal);
    }, { hosts: read.map(({ host }) => host) });
    for (const outcome of outcomes)
        if (!outcome.ok)
            fleet.log.warning(`${outcome.host.name} did not keep this look (${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .firstLine */ .TM)(outcome.error)}); the next one counts from the one before`);
    const moved = outcomes.filter((outcome) => outcome.ok && !outcome.value).map(({ host }) => host.name);
    if (moved.length > 0)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(`nothing is judged: something else went live on ${moved.join(', ')} during this look`, {
            stage: 'observe',
            next: 'look again; what servers count is not lost meanwhile',
        });
}


/***/ }),

/***/ 10289:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  TwoReleases: () => (/* binding */ TwoReleases),
  backendOf: () => (/* binding */ backendOf),
  compareFromNow: () => (/* binding */ compareFromNow),
  lookSideBySide: () => (/* binding */ lookSideBySide)
});

// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/model/observe/host-look.js
var host_look = __webpack_require__(86824);
// EXTERNAL MODULE: ../build/src/model/observe/look.js + 1 modules
var observe_look = __webpack_require__(75414);
// EXTERNAL MODULE: ../build/src/model/observe/reading.js + 1 modules
var reading = __webpack_require__(8747);
// EXTERNAL MODULE: ../build/src/model/observe/observation.js
var observation = __webpack_require__(19944);
// EXTERNAL MODULE: ../build/src/model/observe/share.js + 1 modules
var share = __webpack_require__(71494);
;// CONCATENATED MODULE: ../build/src/model/observe/side-by-side.js



/** What each metric that is compared is made of. */
const PARTS = {
    errors: ['errors', 'requests'],
    log: ['log-errors', 'log-lines'],
    cpu: ['cpu-ms', 'requests'],
};
/**
 * Judges the newer side by what the older one came to in the same stretch: from the oldest look that all hosts of both
 * have, until now. Day and night, campaigns and a slow database are the same on both. Whatever is not known of the older
 * side makes a metric inconclusive, since a bar that was read in part is none; but for what is above a limit of its own,
 * which nothing of the older side could mend.
 */
function compareSides(newer, older, { least, forMs, errors, log, cpu }) {
    const from = commonStart([...newer.hosts, ...older.hosts]);
    const rules = { least, forMs, errors, log, cpu };
    const measure = older.hosts.map((host) => since(host, from));
    const counts = totalsOf(measure);
    // The bar is the sum over the baselines of all hosts: one of them has that of the whole other side.
    const [first, ...others] = newer.hosts.map((host) => bare(since(host, from)));
    const measured = first === undefined ? [] : [withBaseline(first, older.tag, counts), ...others];
    const start = from ?? commonStart(newer.hosts);
    const alone = newer.hosts.map((host) => bare(since(host, start)));
    const limits = (0,observation/* judge */.S)(alone, rules).metrics.filter(({ verdict }) => verdict === 'fail');
    const metrics = (0,observation/* judge */.S)(measured, rules).metrics.map((metric) => {
        const missing = from === undefined ? noStart(newer, older) : (0,share/* missingOf */.oy)(measure, PARTS[metric.name] ?? []);
        const above = limits.find(({ name }) => name === metric.name);
        if (missing !== undefined && above !== undefined)
            return above;
        const open = from === undefined || metric.verdict !== 'inconclusive';
        return missing !== undefined && open ? { ...metric, verdict: 'inconclusive', why: missing } : metric;
    });
    return { newer, older, from, metrics, verdict: worstOf(metrics) };
}
function worstOf(metrics) {
    if (metrics.some(({ verdict }) => verdict === 'fail'))
        return 'fail';
    return metrics.length === 0 || metrics.some(({ verdict }) => verdict === 'inconclusive')
        ? 'inconclusive'
        : 'pass';
}
function noStart(newer, older) {
    const silent = [...newer.hosts, ...older.hosts].find((one) => one.silent !== undefined);
    return silent === undefined
        ? 'there is no look yet that both have'
        : `${silent.host} was not read: ${silent.silent}`;
}
/** The oldest instant before the newest look at which every host was looked at. */
function commonStart(hosts) {
    const [first, ...others] = hosts.map(({ looks }) => new Set(looks.slice(0, -1).map(({ at }) => at)));
    const common = [...(first ?? [])].filter((at) => others.every((one) => one.has(at)));
    return common.length === 0 ? undefined : Math.min(...common);
}
/** A series as if it had begun at an instant at which the host was looked at. */
function since(host, from) {
    const start = host.looks.find(({ at }) => at === from);
    if (start === undefined)
        return { ...host, looks: [] };
    const looks = host.looks.filter(({ at }) => at >= start.at).map((look) => rebased(look, start));
    return { ...host, looks };
}
function rebased(look, start) {
    const counts = {};
    for (const name of observe_look/* COUNTERS */.cT) {
        const [total, base] = [look.counts[name], start.counts[name]];
        if (total === undefined)
            continue;
        counts[name] =
            base === undefined
                ? { ...total, gapMs: Math.max(1, look.at - start.at), why: 'it could not be read before' }
                : { ...total, known: total.known - base.known, gapMs: total.gapMs - base.gapMs };
    }
    return { ...look, from: start.at, counts };
}
function totalsOf(hosts) {
    const last = hosts.flatMap(({ looks }) => looks.at(-1) ?? []);
    return Object.fromEntries(observe_look/* COUNTERS */.cT.map((name) => [name, last.reduce((sum, { counts }) => sum + (counts[name]?.known ?? 0), 0)]));
}
const bare = (host) => ({
    ...host,
    looks: host.looks.map((look) => ({ ...look, baseline: undefined })),
});
function withBaseline(host, tag, counts) {
    return { ...host, looks: host.looks.map((look) => ({ ...look, baseline: { tag, counts } })) };
}
/** What a log is counted from before the first look at it: nothing of it is read then. */
const NO_MARK = '-';
/**
 * What a second reading has more than a first one, where nothing was kept in between: both have counted the logs from the
 * same marks on. Where the marks are others, there is none, or less was counted, the stretch is a gap.
 */
function readingSince(first, second) {
    const more = Object.entries(second.since).map(([name, { more: all, gap, from }]) => {
        const before = first.since[name];
        const same = before !== undefined && before.from === from && before.more <= all;
        const moved = same ? undefined : 'its mark was moved in between';
        const why = gap ?? before?.gap ?? (from === NO_MARK ? 'no look had marked it before' : moved);
        return [name, { more: same ? all - before.more : 0, ...(why === undefined ? {} : { gap: why }) }];
    });
    return { ...second, since: Object.fromEntries(more) };
}

// EXTERNAL MODULE: ../build/src/model/observe/side-by-side-words.js
var side_by_side_words = __webpack_require__(20225);
// EXTERNAL MODULE: ../build/src/model/serving.js
var model_serving = __webpack_require__(95121);
// EXTERNAL MODULE: ../build/src/steps/observe/ask.js
var ask = __webpack_require__(65129);
;// CONCATENATED MODULE: ../build/src/steps/observe/side-by-side.js








/** Two releases take traffic, so no one is judged; this is how one of them does beside the other. */
class TwoReleases extends errors/* CutoverError */.DB {
    name = 'TwoReleases';
    comparison;
    constructor(serving, comparison) {
        super(`nothing is judged: ${(0,model_serving/* sentenceOf */.$N)(serving)}`, {
            stage: 'observe',
            state: [...serving.lines, ...(0,side_by_side_words/* sideBySideWords */.L)(comparison)],
            next: 'no release was changed; a release or a rollback that is under way ends this by itself, else run switch-slot with the `slot` that shall be live. What servers count is not lost meanwhile',
        });
        this.comparison = comparison;
    }
}
/**
 * Where some hosts serve one release and the others another, as between the switches of two shards: compares them over the
 * stretch in which both were looked at, and keeps the look, so that the next one has such a stretch. undefined: that is not how
 * it is. Gives what is to be thrown.
 */
async function lookSideBySide(site, told, serving, { now, rules }) {
    if (serving.kind !== 'split' || serving.groups.length !== 2)
        return undefined;
    const servedOn = new Map();
    for (const { live, tag, hosts } of serving.groups)
        if (live !== undefined && tag !== undefined)
            for (const host of hosts)
                servedOn.set(host, { slot: live, tag });
    const backend = backendOf(site);
    const read = told.flatMap((one) => {
        const served = servedOn.get(one.host.name);
        if (!('lines' in one) || served === undefined || !serves(one, served))
            return [];
        return [{ host: one.host, now: (0,host_look/* lookNow */.w)(one.lines, served, backend, { now }) }];
    });
    // A balancer of its own has both in one count, and what a host sends elsewhere is not its release's.
    if (read.length < told.length)
        return undefined;
    // A switch begins the observation of the hosts that it moved when it has moved all of its own: not here, and not before.
    if (read.some(({ now: { closing, looks } }) => closing !== undefined || looks.length < 2))
        return undefined;
    const [one, other] = serving.groups.map(({ tag = '', hosts }) => ({
        tag,
        hosts: read
            .filter(({ host }) => hosts.includes(host.name))
            .map(({ host, now: { looks } }) => ({ host: host.name, looks })),
    }));
    if (one === undefined || other === undefined || one.tag === other.tag)
        return undefined;
    await (0,ask/* keep */.a)(site, read);
    const [newer, older] = began(one) >= began(other) ? [one, other] : [other, one];
    return new TwoReleases(serving, compareSides(newer, older, rules));
}
const began = ({ hosts }) => Math.max(...hosts.flatMap(({ looks }) => looks.at(-1)?.from ?? 0));
function serves({ said, role }, { slot }) {
    if (role !== 'both' || said.traffic.kind !== 'slots')
        return false;
    const { slots, foreign } = said.traffic;
    return !foreign && slots.length === 1 && slots[0] === slot;
}
/** The backend of HAProxy whose totals are the requests; undefined: they are counted elsewhere. */
function backendOf({ settings }) {
    const { observe, switch: how } = settings.options;
    return observe?.metrics.errors?.log === undefined ? how.haproxy?.backend : undefined;
}
/**
 * Reads all hosts now, while those in `moved` serve `to` and the others still what they served. Calling what it gives reads
 * them again and compares the two over the stretch in between; nothing is kept on the hosts. Throws nothing: a host that is
 * silent makes it inconclusive.
 */
async function compareFromNow(site, moved, to, rules) {
    const backend = backendOf(site);
    const before = await (0,ask/* askAll */.p)(site);
    const others = before.flatMap((one) => ('said' in one && !moved.has(one.host.name) ? [one.said] : []));
    const older = (0,model_serving/* servingOf */.K3)(others, site.settings.slots).served;
    if (older === undefined || older.tag === to.tag)
        return undefined;
    const servedBy = (host) => (moved.has(host) ? to : older);
    const first = readings(before, servedBy, backend);
    const start = Date.now();
    return async () => {
        const told = await (0,ask/* askAll */.p)(site);
        const second = readings(told, servedBy, backend);
        const now = Date.now();
        const series = told
            .filter(({ role }) => role !== 'app')
            .map(({ host, role }) => {
            const [before, after] = [first.get(host.name), second.get(host.name)];
            if (before === undefined || after === undefined)
                return { host: host.name, role, looks: [], silent: 'it did not answer' };
            const begin = (0,observe_look/* firstLook */.yb)(before.is, { ...before.reading, since: zeroed(before.reading) }, start, undefined);
            return { host: host.name, role, looks: [begin, next(begin, before.reading, after.reading, now)] };
        });
        const side = (tag, is) => ({
            tag,
            hosts: series.filter(({ host }) => moved.has(host) === is),
        });
        return compareSides(side(to.tag, true), side(older.tag, false), rules);
    };
}
const next = (begin, before, after, now) => (0,observe_look/* nextLook */.JD)(begin, readingSince(before, after), now);
const zeroed = ({ since }) => Object.fromEntries(Object.keys(since).map((name) => [name, { more: 0 }]));
function readings(told, servedBy, backend) {
    return new Map(told.flatMap((one) => {
        if (!('lines' in one))
            return [];
        const is = servedBy(one.host.name);
        return [[one.host.name, { is, reading: (0,reading/* readingOf */.M)(one.lines, is, backend) }]];
    }));
}


/***/ })

};
