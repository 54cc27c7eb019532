export const id = 8382;
export const ids = [8382];
export const modules = {

/***/ 8382:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  findRehearsal: () => (/* binding */ findRehearsal),
  requireRehearsal: () => (/* binding */ requireRehearsal),
  wholeConfigSum: () => (/* binding */ wholeConfigSum)
});

// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/host/schema/schema-place.js
var schema_place = __webpack_require__(88611);
// EXTERNAL MODULE: ../build/src/model/age.js
var model_age = __webpack_require__(69702);
// EXTERNAL MODULE: ../build/src/model/duration.js
var duration = __webpack_require__(55073);
// EXTERNAL MODULE: ../build/src/model/schema-drift.js
var schema_drift = __webpack_require__(55360);
// EXTERNAL MODULE: ../build/src/model/window.js
var model_window = __webpack_require__(79857);
;// CONCATENATED MODULE: ../build/src/model/rehearsal-gate.js




/** So far may the clocks of two runners differ. */
const AHEAD_MS = 5 * 60_000;
const MOST_NAMED = 20;
/** The rehearsal of this very content that counts: the newest one. */
function rehearsalOf({ records, release, }) {
    if (!Array.isArray(records))
        return undefined;
    return records.find((one) => one?.app === release.app && one.manifest === release.manifest);
}
/**
 * Whether a release was rehearsed as `rehearsed` asks: this content, to a good end, lately, on the schema that production has
 * now. What is not known is refused. An emergency does not wait for a rehearsal, and says so.
 */
function judgeRehearsed(question) {
    const { emergency } = question;
    const found = judge(question);
    if (emergency === undefined || found.refused.length === 0)
        return found;
    const urgent = found.refused.map((why) => `this is an emergency (${emergency}): it is released although ${why}`);
    return { refused: [], dangers: [...urgent, ...found.dangers], lines: found.lines };
}
const refuse = (why, dangers = []) => ({
    refused: [why],
    dangers,
    lines: [],
});
function judge(question) {
    const { release, records, now, withinMs, config } = question;
    if (!isList(records))
        return refuse(`whether ${release.tag} was rehearsed is not known: ${records.why}`);
    const last = rehearsalOf(question);
    if (last === undefined)
        return refuse(noneWords(release, records));
    if (records.slice(0, records.indexOf(last)).includes(undefined))
        return refuse(`whether ${release.tag} was rehearsed is not known: there is a newer record than that of its rehearsal, which cannot be read`);
    const age = (0,model_age/* formatAge */.n)(last.at, new Date(now));
    if (last.result === 'failed')
        return refuse(`the last rehearsal of ${release.tag}, ${age} ago in ${last.environment}, failed${last.stage === undefined ? '' : ` at ${last.stage}`}${last.reason === undefined ? '' : `: ${last.reason}`}`);
    const ageMs = now - Date.parse(last.at);
    if (ageMs < -AHEAD_MS)
        return refuse(`the rehearsal of ${release.tag} says that it was at ${last.at}`);
    if (ageMs > withinMs)
        return refuse(`the rehearsal of ${release.tag} was ${age} ago, and \`rehearsed.within\` is ${(0,model_age/* formatAge */.n)(new Date(now - withinMs).toISOString(), new Date(now))}`);
    if (last.data === undefined)
        return refuse(`on what data ${release.tag} was rehearsed is not known`);
    const schema = judgeSchemaOf(question, last);
    if (schema.refused.length > 0)
        return schema;
    return {
        refused: [],
        dangers: [
            ...schema.dangers,
            ...(last.config === config ? [] : [`the configuration has changed since ${release.tag} was rehearsed`]),
        ],
        lines: [passedWords(last, last.data.taken, question), ...schema.lines],
    };
}
const isList = (records) => Array.isArray(records);
function noneWords({ app, tag }, records) {
    const same = records.find((one) => one?.app === app && one.tag === tag);
    return same === undefined
        ? `${tag} was not rehearsed`
        : `what was rehearsed as ${tag} has another content (manifest ${same.manifest.slice(0, 12)})`;
}
/** `rehearsed 14 h ago in staging on data of Mon 23 Nov 02:00 (UTC): migrate 41 s, longest script 38 s, rollback 0.9 s`. */
function passedWords({ at, environment, ms, longestLockMs }, taken, { now, zone }) {
    const migrate = ms['changes'] === undefined && ms['migrate'] === undefined
        ? undefined
        : (ms['changes'] ?? 0) + (ms['migrate'] ?? 0);
    const times = [
        ['migrate', migrate],
        ['longest script', ms['longest script']],
        ['longest lock', longestLockMs],
        ['rollback', ms['rollback traffic'] ?? ms['rollback']],
    ];
    const known = times.flatMap(([name, time]) => time === undefined ? [] : [`${name} ${(0,duration/* formatDuration */.a3)(time)}`]);
    const when = `rehearsed ${(0,model_age/* formatAge */.n)(at, new Date(now))} ago in ${environment} on data of ${(0,model_window/* inZone */.O0)(zone, Date.parse(taken))}`;
    return known.length === 0 ? when : `${when}: ${known.join(', ')}`;
}
/** Is the database what it was when the rehearsal began? */
function judgeSchemaOf({ here, kept, accept, begun, release, mayBeUnread }, { schema, environment }) {
    const fine = (lines) => ({ refused: [], dangers: [], lines });
    const open = `whether ${release.tag} was rehearsed on the schema that is here is not known`;
    const unknown = (why) => refuse(`${open}: ${why}`);
    if (here === undefined)
        return fine([]);
    if ('why' in here)
        return mayBeUnread === true ? { ...fine([]), dangers: [`${open}: ${here.why}`] } : unknown(here.why);
    if (schema === undefined)
        return unknown(`its rehearsal in ${environment} did not read it`);
    const family = (server) => /^\S*/.exec(server)?.[0] ?? '';
    if (family(schema.server) !== family(here.server))
        return unknown(`it was ${schema.server} there, and is ${here.server} here`);
    if (schema.before === here.sum)
        return fine([]);
    if (begun)
        // It has to come to its end, from wherever it was left.
        return {
            ...fine([]),
            dangers: schema.after === here.sum
                ? []
                : [
                    `an earlier run of ${release.tag} has changed the database, which is not as the rehearsal left it`,
                ],
        };
    const objects = kept?.sum === schema.before ? kept.objects : undefined;
    const { open: differences, accepted } = (0,schema_drift/* heldAgainst */.fn)({ ...schema, sum: schema.before, objects }, here, accept);
    const sentence = `${release.tag} was rehearsed on another schema than is here`;
    if (differences === undefined)
        return refuse(`${sentence}; which objects differ is not known`);
    if (differences.length === 0)
        return fine(accepted.map((one) => `accepted: ${one}`));
    const shown = differences
        .slice(0, MOST_NAMED)
        .map((one) => (0,schema_drift/* sidesWords */.gB)(one, `the rehearsal in ${environment}`));
    const more = differences.length - shown.length;
    return refuse(`${sentence}: ${differences.length === 1 ? 'an object differs' : `${differences.length} objects differ`}`, [...shown, ...(more > 0 ? [`and ${more} more objects differ`] : [])]);
}

// EXTERNAL MODULE: ../build/src/model/second-person.js
var second_person = __webpack_require__(31195);
// EXTERNAL MODULE: ../build/src/source/sha256.js
var sha256 = __webpack_require__(48470);
// EXTERNAL MODULE: ../build/src/steps/rsync-deploy/changes.js + 2 modules
var changes = __webpack_require__(14518);
// EXTERNAL MODULE: ../build/src/flow/schema-of-release.js
var schema_of_release = __webpack_require__(63483);
;// CONCATENATED MODULE: ../build/src/flow/check-rehearsal.js







const STAGE = 'rehearsal';
/** sha256 of the configuration as a whole, whatever the order of its keys: a rehearsal knows it of another environment. */
function wholeConfigSum({ config }) {
    return (0,sha256/* sha256Of */.Bj)(JSON.stringify(config, second_person/* sortKeys */.di));
}
/**
 * Whether this release was rehearsed as `rehearsed` asks. Reads this database and the records at GitHub. undefined: nothing is
 * asked for here. `planned`: what is to run. Never throws for what could not be read: that is an unknown, which refuses.
 */
async function findRehearsal(site, slot, wanted, planned, github) {
    const { settings } = site;
    const { rehearsed, schema, windows } = settings.options;
    if (rehearsed === undefined)
        return undefined;
    const { tag, source, changes, readings, emergency } = wanted;
    const place = (0,schema_place/* schemaPlace */.P)(site, slot, changes?.passwords);
    const [here, records] = await Promise.all([
        place === undefined ? undefined : (0,schema_of_release/* readSchemaHere */.eo)(site, place),
        recordsOf(github, rehearsed.in),
    ]);
    const release = { app: settings.app, tag, manifest: source.sha256 };
    const last = rehearsalOf({ release, records });
    const sum = here === undefined || 'why' in here ? undefined : here.sum;
    const found = judgeRehearsed({
        release,
        config: wholeConfigSum(settings),
        withinMs: rehearsed.within,
        now: Date.now(),
        zone: windows?.zone ?? 'UTC',
        records,
        here,
        kept: last?.schema === undefined || last.schema.before === sum ? undefined : await keptOf(github, last),
        accept: schema?.accept ?? [],
        mayBeUnread: changes?.mayBeUnread,
        begun: (0,schema_of_release/* hasBegun */.SU)({ tag, readings }, planned),
        emergency,
    });
    return { ...found, sum };
}
/**
 * Under the lock, before anything is changed: throws CutoverError where the release was not rehearsed. Does nothing where that
 * is not asked for, or the release is there already. Gives sha256 of the schema that it was rehearsed on, which has to stay so
 * until the first change.
 */
async function requireRehearsal(site, held, wanted, github) {
    const { settings, fleet } = site;
    if (settings.options.rehearsed === undefined)
        return undefined;
    const filled = await (0,schema_of_release/* slotToFill */.LL)(site, held, wanted);
    if (filled === undefined)
        return undefined;
    const { slot, serving } = filled;
    const place = (0,schema_place/* schemaPlace */.P)(site, slot, wanted.changes?.passwords);
    const planned = place === undefined ? undefined : await (0,changes/* planDatabaseChanges */._)(site, place.host, wanted);
    const found = await findRehearsal(site, slot, { ...wanted, readings: held.readings }, planned, github);
    if (found === undefined)
        return undefined;
    for (const line of found.lines)
        fleet.log.info(line);
    if (found.refused.length === 0) {
        for (const line of found.dangers)
            fleet.log.warning(line);
        return wanted.emergency === undefined ? found.sum : undefined;
    }
    throw new errors/* CutoverError */.DB(`no release to ${settings.environment}: ${found.refused.join('; and ')}`, {
        stage: STAGE,
        state: [
            ...found.dangers,
            'nothing of this release was put on a host',
            ...serving.map((line) => `${line}, unchanged`),
        ],
        next: 'rehearse this bundle (docs/rehearsal.md), then run this again; where it cannot wait: `emergency: true` with a `reason`, and an approver who did not start the run. Going back is never held',
    });
}
async function recordsOf(github, environment) {
    if (github === undefined)
        return { why: 'there is no token to read the records of rehearsals with' };
    try {
        const { readRehearsals } = await __webpack_require__.e(/* import() */ 5496).then(__webpack_require__.bind(__webpack_require__, 75496));
        return await readRehearsals(github, environment);
    }
    catch (thrown) {
        const next = thrown instanceof errors/* CutoverError */.DB && thrown.next !== undefined ? `; ${thrown.next}` : '';
        return { why: `the records of rehearsals could not be read (${(0,errors/* firstLine */.TM)(thrown)}${next})` };
    }
}
/** The schema that a rehearsal began with, with its objects, from the records of its environment; undefined: none has it. */
async function keptOf(github, { environment, schema }) {
    if (github === undefined || schema === undefined)
        return undefined;
    try {
        const { readSchemaRecords } = await __webpack_require__.e(/* import() */ 7851).then(__webpack_require__.bind(__webpack_require__, 40232));
        const records = await readSchemaRecords(github, environment);
        const sides = records.flatMap((one) => (one === undefined ? [] : [one.before, one.after]));
        return sides.find(({ sum, objects }) => sum === schema.before && objects !== undefined);
    }
    catch {
        // Without it the sums alone are compared: they differ, which refuses.
        return undefined;
    }
}


/***/ }),

/***/ 63483:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LL: () => (/* binding */ slotToFill),
/* harmony export */   SU: () => (/* binding */ hasBegun),
/* harmony export */   eo: () => (/* binding */ readSchemaHere)
/* harmony export */ });
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77309);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74720);
/* harmony import */ var _host_backup_backup_calls_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48279);
/* harmony import */ var _host_connection_locked_host_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(32420);
/* harmony import */ var _host_lock_read_servers_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(18779);
/* harmony import */ var _host_schema_read_schema_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(76332);
/* harmony import */ var _model_schema_record_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(67710);
/* harmony import */ var _source_sha256_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(48470);
/* harmony import */ var _steps_rsync_deploy_plan_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(87410);









/**
 * Under the lock: the slot that the release goes into, and what serves now, in words. undefined: the release is there already, so
 * nothing of it is asked.
 */
async function slotToFill(site, held, wanted) {
    const servers = await (0,_host_lock_read_servers_js__WEBPACK_IMPORTED_MODULE_4__.completeReadings)(site, held);
    const serving = (0,_host_lock_read_servers_js__WEBPACK_IMPORTED_MODULE_4__.servingOn)(site, servers);
    const target = (0,_steps_rsync_deploy_plan_js__WEBPACK_IMPORTED_MODULE_8__/* .chooseSlot */ .O)(site, servers, serving, wanted);
    if (target.how === 'there' || target.hosts !== undefined)
        return undefined;
    return { slot: (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.slotNamed)(site.settings, target.slot), serving: serving.lines };
}
/** Has an earlier run of this release begun to change the database? */
function hasBegun({ tag, readings }, planned) {
    return (planned?.begun === true ||
        readings.some(({ facts }) => facts.releases.some((one) => one.tag === tag && one.record?.compatible !== undefined)));
}
/** The schema of the database as it is, without a lock; `why` when it could not be read. Throws only in a cancelled run. */
async function readSchemaHere({ settings, fleet }, { host, database }) {
    try {
        const { signal } = fleet;
        const schema = await (0,_host_schema_read_schema_js__WEBPACK_IMPORTED_MODULE_5__/* .readSchema */ .G)(new _host_connection_locked_host_js__WEBPACK_IMPORTED_MODULE_3__/* .LockedHost */ .j(host, settings, _host_backup_backup_calls_js__WEBPACK_IMPORTED_MODULE_2__/* .LOOK_ONLY */ .R2), database, { signal });
        return { ...schema, sum: (0,_source_sha256_js__WEBPACK_IMPORTED_MODULE_7__/* .sha256Of */ .Bj)((0,_model_schema_record_js__WEBPACK_IMPORTED_MODULE_6__/* .schemaText */ .t)(schema.objects)) };
    }
    catch (thrown) {
        if (fleet.signal.aborted)
            throw thrown;
        return { why: `the schema of ${database.name} could not be read on ${host.name} (${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .firstLine */ .TM)(thrown)})` };
    }
}


/***/ }),

/***/ 55360:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $p: () => (/* binding */ driftOf),
/* harmony export */   fn: () => (/* binding */ heldAgainst),
/* harmony export */   gB: () => (/* binding */ sidesWords)
/* harmony export */ });
/* harmony import */ var _schema_diff_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4748);

/**
 * Compares a database with what the other environment had before this very release ran there. Where releases followed one
 * another there without a change in between, what was before any of them will do: this release brings all of that along.
 */
function driftOf(question) {
    const steps = stepsOf(question);
    if ('why' in steps)
        return { kind: 'unknown', why: steps.why };
    const { other, here, accept, begun, runs } = question;
    const [last] = steps.all;
    if (last === undefined)
        return { kind: 'unknown', why: `${other} has no record` };
    const family = (server) => /^\S*/.exec(server)?.[0] ?? '';
    if (family(here.server) !== family(last.before.server))
        return {
            kind: 'unknown',
            why: `${other} has ${last.before.server} and this environment ${here.server}: their catalogs cannot be compared`,
        };
    const sides = [
        ...steps.all.map((step) => ({ kept: step.before, words: `${other} before ${step.tag}`, from: step })),
        ...(begun || !runs ? [{ kept: last.after, words: `${other} after ${last.tag}`, from: undefined }] : []),
    ];
    const found = sides.map((side) => ({
        ...side,
        ...heldAgainst(side.kept, here, accept),
        foreseen: side.from === undefined ? [] : changesOf(side.kept, last.after, here),
    }));
    const same = found.find(({ open }) => open?.length === 0);
    if (same !== undefined)
        return {
            kind: 'same',
            against: same.words,
            differences: [],
            accepted: same.accepted,
            foreseen: runs ? same.foreseen : [],
        };
    const foreseen = runs ? found[0]?.foreseen : [];
    const known = found.flatMap(({ open, ...side }) => (open === undefined ? [] : [{ ...side, open }]));
    if (known.length === 0) {
        if (accept.length > 0)
            return {
                kind: 'unknown',
                why: `the schema of ${other} is too large for its record, and by its sum alone nobody can tell whether more differs than is accepted`,
            };
        return { kind: 'different', against: found[0]?.words ?? other, differences: [], accepted: [], foreseen };
    }
    if (begun && known.length > 1)
        return between(question, known, foreseen);
    const closest = known.reduce((a, b) => (b.open.length < a.open.length ? b : a));
    return {
        kind: 'different',
        against: closest.words,
        differences: closest.open.map((one) => sidesWords(one, other)),
        accepted: closest.accepted,
        foreseen,
    };
}
/** A release that has begun is on its way: every object is as it was before, or as it is after. */
function between({ other, here, accept }, sides, foreseen) {
    const each = sides.map(({ kept }) => (0,_schema_diff_js__WEBPACK_IMPORTED_MODULE_0__/* .everyDifference */ .DW)(kept.objects ?? [], here.objects));
    const key = ({ kind, name }) => `${kind}\t${name}`;
    const all = each.map((some) => new Set(some.map(key)));
    const open = (each[0] ?? []).filter((one) => all.every((keys) => keys.has(key(one))));
    const { left, accepted } = withoutAccepted(open, accept);
    return {
        kind: left.length === 0 ? 'same' : 'different',
        against: `${other} before and after this release, which has begun here`,
        differences: left.map((one) => sidesWords(one, other)),
        accepted,
        foreseen,
    };
}
/** The records that lead to this release without a gap, the newest first; or why there is none to go by. */
function stepsOf({ records, release, other, }) {
    const own = records.flatMap((one) => one !== undefined && one.app === release.app && one.environment.toLowerCase() === other.toLowerCase()
        ? [one]
        : []);
    const at = own.findIndex(({ tag }) => tag === release.tag);
    const last = own[at];
    if (last === undefined) {
        const newest = own[0];
        return {
            why: `${other} has no record of ${release.tag}${newest === undefined ? '' : `, and its newest is of ${newest.tag}`}`,
        };
    }
    if (records.slice(0, records.indexOf(last)).includes(undefined))
        return { why: `${other} has a newer record than that of ${release.tag}, which cannot be read` };
    if (last.manifest !== release.manifest)
        return {
            why: `what ${other} recorded as ${release.tag} has another content (manifest ${last.manifest.slice(0, 12)}, and this is ${release.manifest.slice(0, 12)})`,
        };
    if (!last.ended)
        return { why: `the changes of ${release.tag} did not come to their end in ${other} (${last.run})` };
    const all = [last];
    for (const earlier of own.slice(at + 1)) {
        const first = all.at(-1);
        if (first === undefined || earlier.after.sum !== first.before.sum)
            break;
        all.push(earlier);
    }
    return { all };
}
/** What differs from what was kept; `open` undefined: the sums differ, and no more is known. */
function heldAgainst(kept, here, accept) {
    if (kept.sum === here.sum)
        return { open: [], accepted: [] };
    if (kept.objects === undefined)
        return { open: undefined, accepted: [] };
    const { left, accepted } = withoutAccepted((0,_schema_diff_js__WEBPACK_IMPORTED_MODULE_0__/* .schemaDiff */ .Lh)(kept.objects, here.objects), accept);
    return { open: left, accepted };
}
function withoutAccepted(differences, accept) {
    const left = [];
    const accepted = [];
    for (const one of differences) {
        const by = accept.find(({ object }) => matches(object, `${one.kind} ${one.name}`));
        if (by === undefined)
            left.push(one);
        else
            accepted.push(`${one.kind} ${one.name}: ${by.reason}`);
    }
    return { left, accepted };
}
/** Is this the object of an entry, in which `*` stands for any text? In one pass, whatever the entry. */
function matches(pattern, object) {
    const [first = '', ...rest] = pattern.split('*');
    const last = rest.pop();
    if (last === undefined)
        return object === first;
    if (!object.startsWith(first))
        return false;
    let at = first.length;
    for (const part of rest) {
        const found = object.indexOf(part, at);
        if (found < 0)
            return false;
        at = found + part.length;
    }
    return object.length - last.length >= at && object.endsWith(last);
}
function changesOf(before, after, here) {
    if (before.sum === after.sum)
        return [];
    if (before.objects === undefined || after.objects === undefined)
        return undefined;
    // How large a table is where the release is going matters, and not how large it was there.
    const rows = here.rows ?? new Map();
    return (0,_schema_diff_js__WEBPACK_IMPORTED_MODULE_0__/* .schemaChanges */ .nQ)({ server: before.server, objects: before.objects, rows }, { server: after.server, objects: after.objects, rows });
}
const LONGEST = 160;
const cut = (text) => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);
/** One difference with both sides. */
function sidesWords({ kind, name, before, after }, other) {
    const said = (definition) => (definition === '' ? 'it' : cut(definition));
    const object = `${kind} ${cut(name)}`;
    if (before === undefined)
        return `${object}: ${other} does not have it, here is ${said(after ?? '')}`;
    if (after === undefined)
        return `${object}: ${other} has ${said(before)}, here it is not`;
    return `${object}: ${other} has ${said(before)}, here is ${said(after)}`;
}


/***/ }),

/***/ 79857:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MF: () => (/* binding */ windowAt),
/* harmony export */   O0: () => (/* binding */ inZone),
/* harmony export */   kQ: () => (/* binding */ isTimeZone),
/* harmony export */   lA: () => (/* binding */ parseMinutes),
/* harmony export */   qn: () => (/* binding */ DAYS)
/* harmony export */ });
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const MINUTE = 60_000;
/** How far ahead the next change is looked for. */
const HORIZON = 400 * 24 * 60 * MINUTE;
/** Is this a time zone that the rules can be read in? */
function isTimeZone(name) {
    try {
        return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
    }
    catch {
        return false;
    }
}
/** `17:05` and `24:00` as minutes of the day; undefined when it is no time. */
function parseMinutes(text) {
    const match = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(text);
    if (match === null)
        return undefined;
    const minutes = Number(match[1]) * 60 + Number(match[2]);
    return minutes <= 1440 ? minutes : undefined;
}
/** Says whether a release may begin or move traffic now, and until or from when. */
function windowAt(windows, now) {
    const walls = new Walls(windows.zone);
    const closed = closedAt(windows, walls.at(now));
    const change = nextChange(windows, walls, now, closed === undefined);
    if (closed !== undefined)
        return { open: false, why: closed, opens: change };
    return {
        open: true,
        until: change,
        begins: change === undefined || now < change - windows.lastStartMs || windows.lastStartMs === 0,
    };
}
/** Why no release may move traffic at that time; undefined when it may. */
function closedAt({ open, frozen }, wall) {
    const freeze = frozen.find((one) => 'days' in one ? one.days.includes(wall.day) : one.from <= wall.date && wall.date <= one.to);
    if (freeze !== undefined)
        return `frozen${freeze.why === undefined ? '' : `: ${freeze.why}`}`;
    if (open.length === 0 || open.some((hours) => isWithin(hours, wall)))
        return undefined;
    return 'outside the windows';
}
function isWithin({ days, from, to }, { day, minute }) {
    if (from < to)
        return days.includes(day) && from <= minute && minute < to;
    const before = DAYS[(DAYS.indexOf(day) + 6) % 7];
    return (days.includes(day) && from <= minute) || (days.includes(before) && minute < to);
}
/**
 * The first instant after `now` at which it is no longer open (or closed). The rules change only at certain minutes of a
 * local day, so it goes from one of these to the next, and to the very instant where the clocks are put forward or back.
 */
function nextChange(windows, walls, now, open) {
    const edges = [0, ...windows.open.flatMap(({ from, to }) => [from % 1440, to % 1440])];
    const minutes = [...new Set(edges)].sort((a, b) => a - b);
    let at = now;
    while (at < now + HORIZON) {
        const { minute } = walls.at(at);
        const next = minutes.find((edge) => edge > minute) ?? 1440;
        const planned = Math.floor(at / MINUTE) * MINUTE + (next - minute) * MINUTE;
        at = walls.firstJump(at, planned) ?? planned;
        if ((closedAt(windows, walls.at(at)) === undefined) !== open)
            return at;
    }
    return undefined;
}
/** The local time of a zone. */
class Walls {
    #format;
    constructor(zone) {
        this.#format = new Intl.DateTimeFormat('en-GB', {
            timeZone: zone,
            hourCycle: 'h23',
            weekday: 'short',
            year: 'numeric',
            month: '2-digit',
            day: '2-digit',
            hour: '2-digit',
            minute: '2-digit',
        });
    }
    at(ms) {
        const parts = {};
        for (const { type, value } of this.#format.formatToParts(ms))
            parts[type] = value;
        return {
            date: `${parts.year}-${parts.month}-${parts.day}`,
            day: (parts.weekday ?? '').toLowerCase(),
            minute: Number(parts.hour) * 60 + Number(parts.minute),
        };
    }
    /** The instant in (from, to] at which the clocks are put forward or back; undefined when they are not. */
    firstJump(from, to) {
        const offset = this.#offset(from);
        if (this.#offset(to) === offset)
            return undefined;
        let [before, after] = [Math.floor(from / MINUTE), Math.floor(to / MINUTE)];
        while (after - before > 1) {
            const middle = Math.floor((before + after) / 2);
            if (this.#offset(middle * MINUTE) === offset)
                before = middle;
            else
                after = middle;
        }
        return after * MINUTE;
    }
    /** Minutes ahead of UTC. */
    #offset(ms) {
        const { date, minute } = this.at(ms);
        return Date.parse(`${date}T00:00:00Z`) / MINUTE + minute - Math.floor(ms / MINUTE);
    }
}
/** An instant as people of that zone write it: `Tue 1 Dec 17:00 (Asia/Shanghai)`. */
function inZone(zone, ms) {
    const text = new Intl.DateTimeFormat('en-GB', {
        timeZone: zone,
        hourCycle: 'h23',
        weekday: 'short',
        day: 'numeric',
        month: 'short',
        hour: '2-digit',
        minute: '2-digit',
    }).format(ms);
    return `${text.replaceAll(',', '')} (${zone})`;
}


/***/ })

};
