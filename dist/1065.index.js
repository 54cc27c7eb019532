export const id = 1065;
export const ids = [1065,5308,1687,1389,7200];
export const modules = {

/***/ 81687:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BE: () => (/* binding */ leastWorkersMs),
/* harmony export */   BZ: () => (/* binding */ roleCommands),
/* harmony export */   CS: () => (/* binding */ takesTraffic),
/* harmony export */   D5: () => (/* binding */ longestMs),
/* harmony export */   D6: () => (/* binding */ isAsked),
/* harmony export */   KN: () => (/* binding */ workersReturnMs),
/* harmony export */   NN: () => (/* binding */ commandOn),
/* harmony export */   gN: () => (/* binding */ startsSomething),
/* harmony export */   oR: () => (/* binding */ workerRoles)
/* harmony export */ });
/** Does this host take part in the traffic switch? Without roles every host does. */
function takesTraffic({ roles }, host) {
    return roles === undefined || servingRole(roles, host) !== undefined;
}
/** The command that starts, or stops, what takes requests on a host. */
function commandOn(environment, which, host) {
    const { roles } = environment;
    return roles === undefined ? environment[which] : servingRole(roles, host)?.[which];
}
/** Every command that starts or stops something on a host, for each of its roles. */
function roleCommands({ roles, start, stop }, host) {
    if (roles === undefined)
        return [start, stop];
    const own = Object.values(roles).filter(({ hosts }) => hosts.includes(host));
    return own.flatMap((one) => [one.start, one.stop]);
}
/** Does any host start something that takes requests? */
function startsSomething({ roles, start }) {
    if (roles === undefined)
        return start !== undefined;
    return Object.values(roles).some((one) => one.order === 'before-switch' && one.start !== undefined);
}
/** The longest that `start`, or `stop`, may take on one of these hosts, in milliseconds. */
function longestMs(environment, which, hosts) {
    const each = hosts.map((host) => commandOn(environment, which, host)?.timeout);
    return Math.max(...each.map((one) => one ?? environment.timeouts.start), 0) || environment.timeouts.start;
}
function servingRole(roles, host) {
    return Object.values(roles).find((one) => one.order === 'before-switch' && one.hosts.includes(host));
}
/** Is this check asked on this host? `workers` false: not of those that take over after the switch. */
function isAsked({ roles }, check, { host, workers = true }) {
    const of = check.role === undefined ? undefined : roles?.[check.role];
    if (of === undefined)
        return true;
    if (!workers && of.order === 'after-switch')
        return false;
    return host === undefined || of.hosts.includes(host);
}
/** The roles whose workers take over after the switch, in the order of the file. */
function workerRoles({ roles = {} }) {
    return Object.entries(roles).flatMap(([name, one]) => one.order === 'after-switch' ? [{ ...one, name, beforeMigrate: one['stop-before'] === 'migrate' }] : []);
}
/** The least after which workers may be started by a host alone: what a run may take from their `stop` to their `start`. */
function leastWorkersMs(environment, { start, stop, ...role }) {
    const { timeouts, migrate, switch: how } = environment;
    const own = (start?.timeout ?? timeouts.start) + (stop?.timeout ?? timeouts.start);
    if (role['stop-before'] !== 'migrate')
        return own;
    return (own + (migrate?.timeout ?? timeouts.migrate) + timeouts.start + 2 * timeouts.health + 3 * how.timeout);
}
/** On top of the least: connections, hooks, and what the host itself takes. */
const SLACK_MS = 120_000;
/** After which time without its runner a host starts the workers of what is live. */
function workersReturnMs(environment, role) {
    return role['return-after'] ?? leastWorkersMs(environment, role) + SLACK_MS;
}


/***/ }),

/***/ 17981:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ startBy),
/* harmony export */   h: () => (/* binding */ refusedStart)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _host_switch_traffic_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(64046);
/* harmony import */ var _model_release_start_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(45349);



/** How a release with this content begins, by what all servers of this run said. */
function startBy({ settings }, { readings, balancers }, serving, release) {
    return (0,_model_release_start_js__WEBPACK_IMPORTED_MODULE_2__/* .startOf */ .GH)(serving, [...readings, ...balancers].map(({ host, facts }) => (0,_host_switch_traffic_js__WEBPACK_IMPORTED_MODULE_1__/* .saidBy */ .TT)(settings, host, facts)), readings.map(({ host, facts }) => ({ host: host.name, facts })), settings.slots, release);
}
/** The error of a release that may not begin while this serves. */
function refusedStart({ refused, next }, { lines }) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(refused, {
        stage: 'What serves',
        state: lines.map((line) => `${line}, unchanged`),
        next,
    });
}


/***/ }),

/***/ 71220:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  R: () => (/* binding */ findSchema),
  requireSchema: () => (/* binding */ requireSchema)
});

// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/host/schema/schema-place.js
var schema_place = __webpack_require__(88611);
// EXTERNAL MODULE: ../build/src/model/schema-drift.js
var schema_drift = __webpack_require__(55360);
;// CONCATENATED MODULE: ../build/src/model/schema-gate.js
/** What follows from a comparison and the classes of what is to run. `sum`: of what was read here; undefined: nothing was. */
function judgeSchema(database, rules, drift, { sum, runs }) {
    const found = driftWords(database, rules, drift);
    const foreseen = drift.kind === 'unknown' ? undefined : drift.foreseen;
    const classes = runs ? classWords(rules, foreseen) : { refused: [], dangers: [], lines: [], basis: [] };
    return {
        refused: [...found.refused, ...classes.refused],
        dangers: [...found.dangers, ...classes.dangers],
        lines: [...found.lines, ...classes.lines],
        sum,
        basis: sum === undefined ? [] : [`${database} ${sum}`, `as ${rules.sameAs}: ${drift.kind}`, ...classes.basis],
    };
}
function driftWords(database, { sameAs, onDifference }, drift) {
    const refuse = (sentence) => (onDifference === 'refuse' ? [sentence] : []);
    if (drift.kind === 'unknown') {
        const sentence = `whether the schema of ${database} is that of ${sameAs} is not known: ${drift.why}`;
        return { refused: refuse(sentence), dangers: [sentence], lines: [] };
    }
    const accepted = drift.accepted.map((one) => `accepted: ${one}`);
    if (drift.kind === 'same')
        return {
            refused: [],
            dangers: [],
            lines: [
                `the schema of ${database} is that of ${drift.against}${accepted.length === 0 ? '' : `, but for what is accepted`}`,
                ...accepted,
            ],
        };
    const { differences } = drift;
    const sentence = differences.length === 0
        ? `the schema of ${database} is not that of ${drift.against}; which objects differ is not known, since it is too large for its record`
        : `the schema of ${database} is not that of ${drift.against}: ${differences.length === 1 ? 'an object differs' : `${differences.length} objects differ`}`;
    const shown = differences.slice(0, MOST_NAMED);
    const more = differences.length - shown.length;
    return {
        refused: refuse(sentence),
        dangers: [sentence, ...shown, ...(more > 0 ? [`and ${more} more objects of ${database} differ`] : [])],
        lines: [...differences.slice(MOST_NAMED), ...accepted],
    };
}
/** How many objects are named in sight; the others stand in their part of the plan. */
const MOST_NAMED = 20;
function classWords({ sameAs, breaking }, foreseen) {
    if (foreseen === undefined) {
        const sentence = `what this release makes of the schema is not known from ${sameAs}`;
        return {
            refused: breaking === 'refuse' ? [`${sentence}, and \`schema.breaking\` refuses what may break`] : [],
            dangers: [sentence],
            lines: [],
            basis: ['changes: unknown'],
        };
    }
    const words = ({ class: class_, words: text }) => `${class_}: ${text}`;
    const breaks = foreseen.filter((one) => one.class === 'breaking');
    const rest = foreseen.filter((one) => one.class !== 'breaking');
    const shown = breaks.slice(0, MOST_NAMED).map(words);
    const more = breaks.length - shown.length;
    return {
        refused: breaking === 'refuse' && breaks.length > 0
            ? [
                `\`schema.breaking\` refuses ${breaks.length === 1 ? 'a change that is breaking' : `${breaks.length} changes that are breaking`}`,
            ]
            : [],
        dangers: breaks.length === 0
            ? []
            : [
                `the code that serves now may fail on the new schema, by what ${sameAs} became:`,
                ...shown,
                ...(more > 0 ? [`and ${more} more that are breaking`] : []),
            ],
        lines: foreseen.length === 0
            ? [`this release left the schema of ${sameAs} as it was`]
            : [...rest, ...breaks.slice(MOST_NAMED)].map(words),
        // About how many rows a table has is another number each minute.
        basis: foreseen.map((one) => words(one).replace(/, about \d+ rows$/, '')),
    };
}
/** What to do about a release that its schema refuses. */
function nextOf({ sameAs }) {
    return `bring the two databases together (a script in \`changes\` that runs in both), or release this tag to ${sameAs} first; \`schema.accept\` names what may differ and why, and \`schema.on-difference: report\` only tells`;
}

// EXTERNAL MODULE: ../build/src/steps/rsync-deploy/changes.js + 2 modules
var changes = __webpack_require__(14518);
// EXTERNAL MODULE: ../build/src/flow/release-basis.js
var release_basis = __webpack_require__(20406);
// EXTERNAL MODULE: ../build/src/flow/schema-of-release.js
var schema_of_release = __webpack_require__(63483);
;// CONCATENATED MODULE: ../build/src/flow/check-schema.js







const STAGE = 'schema';
function rulesOf({ options }) {
    const { schema } = options;
    if (schema?.['same-as'] === undefined)
        return undefined;
    return { sameAs: schema['same-as'], onDifference: schema['on-difference'], breaking: schema.breaking };
}
/**
 * How the database stands to that of `schema.same-as`, and what the release will make of it by what it made of that one.
 * Reads this database and the records at GitHub; whatever cannot be read is an unknown. undefined: nothing is compared
 * here. `planned`: what is to run. Never throws for what could not be read.
 */
async function findSchema(site, slot, { tag, source, changes, readings }, planned, github) {
    const { settings } = site;
    const rules = rulesOf(settings);
    const place = rules === undefined ? undefined : (0,schema_place/* schemaPlace */.P)(site, slot, changes?.passwords);
    if (rules === undefined || place === undefined)
        return undefined;
    const runs = settings.options.migrate !== undefined || (planned?.pending ?? []).length > 0;
    const [here, records] = await Promise.all([(0,schema_of_release/* readSchemaHere */.eo)(site, place), recordsOf(rules.sameAs, github)]);
    const question = {
        release: { app: settings.app, tag, manifest: source.sha256 },
        other: rules.sameAs,
        accept: settings.options.schema?.accept ?? [],
        begun: (0,schema_of_release/* hasBegun */.SU)({ tag, readings }, planned),
        runs,
    };
    const drift = 'why' in here
        ? { kind: 'unknown', why: here.why }
        : 'why' in records
            ? { kind: 'unknown', why: records.why }
            : (0,schema_drift/* driftOf */.$p)({ ...question, here, records: records.all });
    const sum = 'why' in here ? undefined : here.sum;
    return judgeSchema(place.database.name, rules, drift, { sum, runs });
}
/**
 * Under the lock, before anything is changed: throws CutoverError where the database is not what it has to be for this
 * release, or no more what was approved. Does nothing where nothing is compared, or the release is there already. Gives
 * sha256 of the schema that was compared, where it has to stay so until the first change.
 */
async function requireSchema(site, held, wanted, github) {
    const { settings, fleet } = site;
    const rules = rulesOf(settings);
    if (rules === undefined)
        return undefined;
    const filled = await (0,schema_of_release/* slotToFill */.LL)(site, held, wanted);
    if (filled === undefined)
        return undefined;
    const { slot, serving } = filled;
    const place = (0,schema_place/* schemaPlace */.P)(site, slot, wanted.changes?.passwords);
    if (place === undefined)
        return undefined;
    const planned = await (0,changes/* planDatabaseChanges */._)(site, place.host, wanted);
    const found = await findSchema(site, slot, { ...wanted, readings: held.readings }, planned, github);
    if (found === undefined)
        return undefined;
    for (const line of [...found.dangers, ...found.lines])
        fleet.log.info(line);
    const state = serving.map((line) => `${line}, unchanged`);
    const host = place.host.name;
    if (found.refused.length > 0)
        throw new errors/* CutoverError */.DB(found.refused.join('; and '), {
            ...{ stage: STAGE, host },
            state: [...found.dangers, 'nothing of this release was put on a host', ...state],
            next: nextOf(rules),
        });
    const was = wanted.approved?.schema;
    const moved = was === undefined ? undefined : movedWords(was, found.basis);
    if (moved === undefined)
        return rules.onDifference === 'refuse' ? found.sum : undefined;
    throw new errors/* CutoverError */.DB(`what was approved is not what would happen now: ${moved}`, {
        ...{ stage: release_basis/* PLAN_STAGE */.dH, host },
        state: ['nothing of this release was put on a host', ...state],
        next: 'start the workflow again: it makes a new plan, to be approved as it is now',
    });
}
function movedWords(was, now) {
    if (JSON.stringify(was) === JSON.stringify(now))
        return undefined;
    const gone = was.filter((line) => !now.includes(line));
    const come = now.filter((line) => !was.includes(line));
    const words = (lines) => lines.length === 0
        ? 'nothing more'
        : lines
            .slice(0, 5)
            .join(', ')
            .replace(/\b([0-9a-f]{12})[0-9a-f]{52}\b/g, '$1');
    return `of the schema it was said ${words(gone)}, and now it is ${words(come)}`;
}
async function recordsOf(environment, github) {
    if (github === undefined)
        return { why: `there is no token to read the records of ${environment} with` };
    try {
        const { readSchemaRecords } = await __webpack_require__.e(/* import() */ 7851).then(__webpack_require__.bind(__webpack_require__, 40232));
        return { all: await readSchemaRecords(github, environment) };
    }
    catch (thrown) {
        const next = thrown instanceof errors/* CutoverError */.DB && thrown.next !== undefined ? `; ${thrown.next}` : '';
        return {
            why: `the records of ${environment} could not be read (${(0,errors/* firstLine */.TM)(thrown)}${next})`,
        };
    }
}


/***/ }),

/***/ 20406:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cs: () => (/* binding */ makePlan),
/* harmony export */   DS: () => (/* binding */ pendingLines),
/* harmony export */   Sn: () => (/* binding */ holdToPlan),
/* harmony export */   dH: () => (/* binding */ PLAN_STAGE),
/* harmony export */   rY: () => (/* binding */ planId)
/* harmony export */ });
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77309);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74720);
/* harmony import */ var _host_lock_read_servers_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(18779);
/* harmony import */ var _host_switch_traffic_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(64046);
/* harmony import */ var _model_changes_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(69340);
/* harmony import */ var _model_plan_terms_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(81260);
/* harmony import */ var _model_release_plan_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(87058);
/* harmony import */ var _model_second_person_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(31195);
/* harmony import */ var _source_sha256_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(48470);
/* harmony import */ var _steps_rsync_deploy_changes_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(14518);
/* harmony import */ var _steps_rsync_deploy_env_file_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(6982);
/* harmony import */ var _steps_rsync_deploy_plan_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(87410);
/* harmony import */ var _begin_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(17981);













/** The plan of a release by what the servers said now. */
function makePlan({ settings }, parts) {
    const { tag, commit, manifest, slot, serving, servers, changes, schema, values } = parts;
    return {
        version: 1,
        app: settings.app,
        environment: settings.environment,
        made: new Date().toISOString(),
        tag,
        commit,
        manifest,
        config: configSum(settings),
        slot,
        serving: (0,_model_release_plan_js__WEBPACK_IMPORTED_MODULE_10__/* .plannedServing */ .vW)(serving),
        hosts: servers.map(({ host, facts }) => (0,_model_release_plan_js__WEBPACK_IMPORTED_MODULE_10__/* .plannedHostOf */ .cw)((0,_host_switch_traffic_js__WEBPACK_IMPORTED_MODULE_3__/* .saidBy */ .TT)(settings, host, facts), facts.releases)),
        ...(changes === undefined ? {} : { changes }),
        ...(schema === undefined ? {} : { schema }),
        ...(values === undefined ? {} : { values }),
    };
}
/** What is to run in a database, as a plan keeps it. */
function pendingLines(changes) {
    return changes === undefined || changes.unread !== undefined ? undefined : changes.pending.map(_model_changes_js__WEBPACK_IMPORTED_MODULE_11__/* .changeLine */ .vK);
}
/** By which an approval names its plan. */
function planId(plan) {
    return (0,_source_sha256_js__WEBPACK_IMPORTED_MODULE_5__/* .sha256Of */ .Bj)((0,_model_release_plan_js__WEBPACK_IMPORTED_MODULE_10__/* .basisOf */ .gp)(plan));
}
/**
 * Under the lock, before anything is changed: throws CutoverError, which names what moved, unless this release would do
 * now what was approved. What goes on from an earlier run of this release was approved with it, and still has to be that
 * release, by that configuration, on those hosts.
 */
async function holdToPlan({ site, held }, wanted) {
    const { approved, tag, commit, source } = wanted;
    if (approved === undefined)
        return;
    const { settings } = site;
    const servers = await (0,_host_lock_read_servers_js__WEBPACK_IMPORTED_MODULE_2__.completeReadings)(site, held);
    const all = [...servers.readings, ...servers.balancers];
    const serving = (0,_host_lock_read_servers_js__WEBPACK_IMPORTED_MODULE_2__.servingOn)(site, servers);
    const start = (0,_begin_js__WEBPACK_IMPORTED_MODULE_9__/* .startBy */ .g)(site, servers, serving, { tag, manifest: source.sha256 });
    // The schema is held against the plan where it is read, just before the first change.
    const { changes: scripts, schema, values: differing } = approved;
    const parts = {
        ...{ tag, commit, serving, servers: all, manifest: source.sha256 },
        ...{ changes: scripts, schema, values: differing },
    };
    if (start.kind === 'live' || start.kind === 'continue') {
        const now = makePlan(site, { ...parts, slot: start.slot });
        requirePlan(approved, (0,_model_release_plan_js__WEBPACK_IMPORTED_MODULE_10__/* .asBegun */ .yn)(approved, now), undefined);
        return;
    }
    const slotNow = () => {
        try {
            return (0,_steps_rsync_deploy_plan_js__WEBPACK_IMPORTED_MODULE_8__/* .chooseSlot */ .O)(site, servers, serving, { tag }).slot;
        }
        catch (thrown) {
            // Where what moved leaves no slot to deploy into, that it moved is what the approver has to know.
            requirePlan(approved, makePlan(site, { ...parts, slot: approved.slot }), undefined);
            throw thrown;
        }
    };
    const slot = slotNow();
    const name = (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.migrateHost)(settings, (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.slotNamed)(settings, slot));
    const first = servers.readings.find(({ host }) => host.name === name)?.host;
    // What a plan without them rests on is not more than that.
    const changes = approved.changes === undefined || first === undefined
        ? undefined
        : await (0,_steps_rsync_deploy_changes_js__WEBPACK_IMPORTED_MODULE_6__/* .planDatabaseChanges */ ._)(site, first, wanted);
    const values = differing === undefined
        ? undefined
        : await (0,_steps_rsync_deploy_env_file_js__WEBPACK_IMPORTED_MODULE_7__/* .planValues */ .G0)(site, { readings: servers.readings, slot, served: serving.served?.tag }, wanted.env);
    const now = makePlan(site, { ...parts, slot, values, changes: pendingLines(changes) });
    requirePlan(approved, now, settings.options['plan-age']);
}
function requirePlan(approved, now, ageMs) {
    const next = 'start the workflow again: it makes a new plan, to be approved as it is now';
    const [first, ...more] = (0,_model_plan_terms_js__WEBPACK_IMPORTED_MODULE_4__/* .outdatedBy */ .u)(approved, now, ageMs);
    if (first === undefined)
        return;
    const moved = (0,_model_release_plan_js__WEBPACK_IMPORTED_MODULE_10__/* .movedSince */ .yz)(approved, now).length > 0 ? 'what was approved is not what would happen now: ' : '';
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB(`${moved}${first}${more.length === 0 ? '' : `, and ${more.length} more`}`, {
        stage: PLAN_STAGE,
        state: [...more, 'nothing of this release was put on a host'],
        next,
    });
}
/** A release that ends here was approved as something else. */
const PLAN_STAGE = 'plan';
/** The part of the configuration that this environment is made of, whatever the order of its keys. */
function configSum({ config, options }) {
    const { environments: _, ...common } = config;
    return (0,_source_sha256_js__WEBPACK_IMPORTED_MODULE_5__/* .sha256Of */ .Bj)(JSON.stringify([common, options], _model_second_person_js__WEBPACK_IMPORTED_MODULE_12__/* .sortKeys */ .di));
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

/***/ 48942:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hh: () => (/* binding */ cutLine),
/* harmony export */   gd: () => (/* binding */ lineReader),
/* harmony export */   tc: () => (/* binding */ AnswerBuffer),
/* harmony export */   uK: () => (/* binding */ LIMIT)
/* harmony export */ });
/** What a runner keeps of what a host says, so that no host can fill its memory. All in characters, but for lines. */
const LIMIT = {
    /** One line of output; what is beyond it is left out, and that is said in its place. */
    line: 64 * 1024,
    /** What is kept of the words before the first call, and of ssh. */
    words: 64 * 1024,
    /** What a host may say before it is ready for calls. */
    before: 1024 * 1024,
    /** One line of an answer, a whole answer, and the number of its lines. Manifests are the longest. */
    answerLine: 1024 * 1024,
    answer: 64 * 1024 * 1024,
    answerLines: 1_000_000,
};
/** The beginning of a line, with the number of characters that are left out. */
function cutLine(line) {
    const more = line.length - LIMIT.line;
    return more <= 0 ? line : leftOutWords(line.slice(0, LIMIT.line), more);
}
const leftOutWords = (kept, more) => `${kept} [${more} more characters left out]`;
/** Cuts chunks into lines of at most LIMIT.line characters each. */
function lineReader(onLine) {
    let kept = '';
    let leftOut = 0;
    const add = (part) => {
        const room = LIMIT.line - kept.length;
        kept += part.length <= room ? part : part.slice(0, room);
        leftOut += Math.max(0, part.length - room);
    };
    const say = () => {
        const line = leftOut === 0 ? kept : leftOutWords(kept, leftOut);
        kept = '';
        leftOut = 0;
        onLine(line);
    };
    return {
        push(chunk) {
            let from = 0;
            for (let at = chunk.indexOf('\n'); at >= 0; at = chunk.indexOf('\n', from)) {
                add(chunk.slice(from, at));
                say();
                from = at + 1;
            }
            add(chunk.slice(from));
        },
        end() {
            if (kept !== '' || leftOut > 0)
                say();
        },
    };
}
/** The answer of a script while it comes, within the limits. */
class AnswerBuffer {
    #chunks = [];
    #length = 0;
    #lines = 0;
    #lineLength = 0;
    #tail = '';
    #exceeded;
    /** Its last 64 characters. */
    get tail() {
        return this.#tail;
    }
    /** Which limit it passed, in words; what came since is not kept. */
    get exceeded() {
        return this.#exceeded;
    }
    push(chunk) {
        if (this.#exceeded !== undefined)
            return;
        let from = 0;
        for (let at = chunk.indexOf('\n'); at >= 0; at = chunk.indexOf('\n', from)) {
            this.#measure(at - from);
            this.#lines++;
            this.#lineLength = 0;
            from = at + 1;
        }
        this.#measure(chunk.length - from);
        this.#length += chunk.length;
        if (this.#length > LIMIT.answer)
            this.#exceeded = `is longer than ${LIMIT.answer} characters`;
        if (this.#lines > LIMIT.answerLines)
            this.#exceeded = `has more than ${LIMIT.answerLines} lines`;
        if (this.#exceeded !== undefined) {
            this.#chunks.length = 0;
            return;
        }
        this.#chunks.push(chunk);
        this.#tail = (this.#tail + chunk.slice(-64)).slice(-64);
    }
    /** All of it; nothing once it passed a limit. */
    text() {
        return this.#chunks.join('');
    }
    #measure(more) {
        this.#lineLength += more;
        if (this.#lineLength > LIMIT.answerLine)
            this.#exceeded = `has a line of more than ${LIMIT.answerLine} characters`;
    }
}


/***/ }),

/***/ 76027:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ connect)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(58500);
/* harmony import */ var _process_command_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(65640);
/* harmony import */ var _process_run_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(18256);
/* harmony import */ var _connect_error_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(35919);
/* harmony import */ var _connect_failure_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(11034);
/* harmony import */ var _ssh_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(67721);








const CLOSE_MS = 10_000;
/**
 * Opens the one connection to a host that all steps of the job share, unless it is open. Opening changes nothing
 * on the host, so a refused connection (MaxStartups, a restarting sshd) is tried again after a random pause.
 * `open` gives undefined, or why nothing was opened; by default it opens a connection that runs nothing. Throws
 * CutoverError with the offered host key or the reason, and what to do; then no connection is left open.
 */
async function connect(ssh, address, log, signal, open = () => openMaster(ssh, address, signal)) {
    const socket = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(ssh.socketDir, (0,_ssh_js__WEBPACK_IMPORTED_MODULE_7__/* .aliasOf */ .O5)(address));
    if (await answers(socket))
        return;
    for (let attempt = 1;; attempt++) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(socket, { force: true });
        const failed = await open();
        if (failed === undefined)
            return;
        const failure = signal?.aborted ? 'other' : await whyNotOpened(socket, failed);
        // A login that succeeded has left a connection in the background, whatever became of its session.
        await closeMaster(ssh, address);
        if (attempt >= (0,_connect_failure_js__WEBPACK_IMPORTED_MODULE_6__/* .attemptsFor */ .mh)(failure) || signal?.aborted)
            throw await (0,_connect_error_js__WEBPACK_IMPORTED_MODULE_5__/* .connectError */ .z)(ssh, address, failure, failed, signal);
        const pause = Math.round(2 ** attempt * 100 * (0.5 + Math.random()));
        log.debug(`${address.name}: not connected (${failed.said.trim().split('\n').at(-1) ?? ''}), again in ${pause} ms`);
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_2__.setTimeout)(pause, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
    }
}
/** The socket is there once the host has let the key in; 255 is the exit code of ssh itself. */
async function whyNotOpened(socket, failed) {
    const { exitCode } = failed;
    if ((exitCode !== undefined && exitCode !== 255) || (await answers(socket)))
        return 'login';
    return (0,_connect_failure_js__WEBPACK_IMPORTED_MODULE_6__/* .connectFailure */ .vZ)(failed.said);
}
/** Ends the connection that the job holds to a host, if there is one. */
async function closeMaster(ssh, address) {
    const alias = (0,_ssh_js__WEBPACK_IMPORTED_MODULE_7__/* .aliasOf */ .O5)(address);
    if (!(await answers((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(ssh.socketDir, alias))))
        return;
    await (0,_process_run_js__WEBPACK_IMPORTED_MODULE_4__/* .run */ .e)({ file: 'ssh', argv: ['-F', ssh.configFile, '-O', 'exit', alias] }, { deadlineMs: CLOSE_MS, exitCodes: [0, 255] }).catch(() => undefined);
}
/** A connection that runs nothing. Undefined when open, else what ssh said. */
async function openMaster(ssh, address, signal) {
    try {
        await (0,_process_run_js__WEBPACK_IMPORTED_MODULE_4__/* .run */ .e)({
            file: 'ssh',
            argv: ['-F', ssh.configFile, '-M', '-N', '-f', '-o', `ControlPersist=${_ssh_js__WEBPACK_IMPORTED_MODULE_7__/* .PERSIST */ .DY}`, (0,_ssh_js__WEBPACK_IMPORTED_MODULE_7__/* .aliasOf */ .O5)(address)],
        }, { deadlineMs: ssh.connectTimeoutMs * 2 + 1_000, signal });
        return undefined;
    }
    catch (thrown) {
        if (!(thrown instanceof _process_command_js__WEBPACK_IMPORTED_MODULE_3__/* .CommandError */ .Qd) || thrown.failure === 'spawn' || thrown.failure === 'aborted')
            throw thrown;
        const said = thrown.failure === 'deadline' ? 'connection timed out' : thrown.stderr;
        return { said, printed: '', exitCode: undefined };
    }
}
/** Whether a master listens behind this socket; asks the socket itself, without a process. */
async function answers(socket) {
    if ((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(socket).catch(() => undefined)) === undefined)
        return false;
    const { createConnection } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 77030, 19));
    return new Promise((resolve) => {
        const client = createConnection(socket);
        client.once('connect', () => resolve(true)).once('error', () => resolve(false));
        client.once('connect', () => client.destroy());
    });
}


/***/ }),

/***/ 32927:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fleet: () => (/* binding */ Fleet),
/* harmony export */   failureWords: () => (/* binding */ failureWords),
/* harmony export */   failuresIn: () => (/* binding */ failuresIn),
/* harmony export */   stageFailure: () => (/* binding */ stageFailure)
/* harmony export */ });
/* harmony import */ var p_map__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(40356);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _connect_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(35919);
/* harmony import */ var _connection_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76027);
var _a;




/** All hosts of one environment, and how stages run on them. */
class Fleet {
    hosts;
    /** Servers of the balancer that hold no release themselves. */
    balancers;
    log;
    signal;
    #ssh;
    #parallel;
    #quiet = 0;
    constructor(options) {
        this.#ssh = options.ssh;
        this.hosts = options.hosts;
        this.balancers = options.balancers ?? [];
        this.#parallel = options.parallel;
        this.log = options.log;
        this.signal = options.signal;
    }
    /** The same fleet with another signal: for the way back, which a run that is being cancelled still has to go. */
    withSignal(signal) {
        return this.#with(this.hosts, signal);
    }
    /** A part of the fleet, with all of its balancers. */
    withHosts(hosts) {
        return this.#with(hosts, this.signal);
    }
    #with(hosts, signal) {
        return new _a({
            ssh: this.#ssh,
            hosts,
            balancers: this.balancers,
            parallel: this.#parallel,
            log: this.log,
            signal,
        });
    }
    /** Runs `work` on every host, at most `parallel` at once, and waits for all of them, whatever one of them does. */
    async collect(stage, work, options = {}) {
        const hosts = options.hosts ?? this.hosts;
        const began = performance.now();
        const outcomes = await (0,p_map__WEBPACK_IMPORTED_MODULE_3__/* ["default"] */ .Ay)(hosts, async (host) => {
            const started = performance.now();
            const durationMs = () => performance.now() - started;
            try {
                const value = await work(host, deadline(this.signal, options.deadlineMs));
                this.log.debug(`${host.name}: ${stage} ${Math.round(durationMs())} ms`);
                return { host, ok: true, value, durationMs: durationMs() };
            }
            catch (thrown) {
                const error = thrown instanceof Error ? thrown : new Error(String(thrown));
                if (this.#quiet === 0)
                    this.log.info(`${host.name}: ${stage} failed: ${error.message.split('\n')[0]}`);
                return { host, ok: false, error, durationMs: durationMs() };
            }
        }, { concurrency: this.#parallel });
        this.log.debug(`${stage}: ${hosts.length} hosts in ${Math.round(performance.now() - began)} ms`);
        return outcomes;
    }
    /** Runs `work` without a log line for each host that fails: for a stage that is tried again and says so itself. */
    async quiet(work) {
        this.#quiet++;
        try {
            return await work();
        }
        finally {
            this.#quiet--;
        }
    }
    /**
     * As `collect`, for a stage that must succeed everywhere. Throws one CutoverError that says what happened on
     * every host, after all of them have ended. `state` words what a host is in now, for that error.
     */
    async stage(stage, work, options = {}) {
        const outcomes = await this.collect(stage, work, options);
        if (!outcomes.every((outcome) => outcome.ok))
            throw stageFailure(stage, outcomes, options);
        return outcomes;
    }
    /** Opens the connection to every host (through the jump host, if there is one). `failed` is told each that was not reached, and why. */
    async connect(hosts, failed) {
        if (this.#ssh.jump !== undefined)
            await (0,_connection_js__WEBPACK_IMPORTED_MODULE_2__/* .connect */ .N)(this.#ssh, this.#ssh.jump, this.log, this.signal);
        const open = (host) => host.connect(this.log, this.signal).catch((thrown) => {
            failed?.(host, thrown);
            throw thrown;
        });
        await this.stage('connect', open, {
            hosts: hosts ?? [...this.hosts, ...this.balancers],
            state: (outcome) => {
                if (outcome.ok)
                    return 'connected, unchanged';
                return `${outcome.error instanceof _connect_error_js__WEBPACK_IMPORTED_MODULE_1__.LoginError ? 'reached, runs no scripts' : 'not reached'}, unchanged`;
            },
        });
    }
}
_a = Fleet;
/** One error for a stage that failed on some hosts: the first cause in full, and a line for every host. */
function stageFailure(stage, outcomes, options = {}) {
    const { message, details } = failureWords(stage, outcomes, options);
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(message, details);
}
/** What stageFailure says, for an error of another class. */
function failureWords(stage, outcomes, options = {}) {
    const failed = outcomes.filter((outcome) => !outcome.ok);
    const first = failed[0];
    const own = first?.error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB ? first.error : undefined;
    const others = failed.length - 1;
    const message = first === undefined
        ? 'failed'
        : `${first.error.message}${others > 0 ? ` (and ${others} more ${others === 1 ? 'host' : 'hosts'})` : ''}`;
    const word = options.state ?? ((outcome) => (outcome.ok ? `${stage} done` : `${stage} failed`));
    const details = {
        cause: first?.error,
        host: first?.host.name,
        stage: own?.stage ?? stage,
        state: outcomes.map((outcome) => `${outcome.host.name}: ${word(outcome)}${outcome.ok ? '' : ` (${clip(outcome.error.message)})`}`),
        next: options.next ?? own?.next,
        failedOn: failuresIn(outcomes),
    };
    return { message, details };
}
/** Those of the outcomes that failed, each with its cause and the last lines that were printed. */
function failuresIn(outcomes) {
    return outcomes.flatMap((outcome) => outcome.ok
        ? []
        : [
            {
                host: outcome.host.name,
                cause: clip(outcome.error.message),
                output: outcome.error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB ? outcome.error.output : [],
            },
        ]);
}
/** The first line of a cause, short enough for a line of its own for each host. */
function clip(text) {
    const line = text.split('\n')[0] ?? '';
    return line.length > 160 ? `${line.slice(0, 157)}...` : line;
}
function deadline(signal, ms) {
    return ms === undefined ? signal : AbortSignal.any([signal, AbortSignal.timeout(ms)]);
}


/***/ }),

/***/ 32420:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ LockedHost)
/* harmony export */ });
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77309);

/** A host whose lock this run holds: what every call to it needs is bound once. */
class LockedHost {
    host;
    #settings;
    #token;
    constructor(host, settings, token) {
        this.host = host;
        this.#settings = settings;
        this.#token = token;
    }
    get name() {
        return this.host.name;
    }
    /** The arguments of a script of this host: before these the app root and the token. */
    wordsOf(args) {
        return [(0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.rootOn)(this.#settings, this.host), this.#token, ...args];
    }
    /**
     * Runs a script with the app root and the token before `args`, for at most `deadlineMs`. Throws as Host.call
     * does: ScriptError for a listed exit code (lockLost when the lock is no longer ours), else CutoverError.
     */
    async call(script, args, options = {}) {
        return this.host.call(script, this.wordsOf(args), {
            ...options,
            deadlineMs: options.deadlineMs ?? this.#settings.options.timeouts.stage,
        });
    }
}


/***/ }),

/***/ 76332:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ readSchema)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _model_plain_definition_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73179);
/* harmony import */ var _model_schema_diff_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4748);
/* harmony import */ var _source_sha256_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(48470);
/* harmony import */ var _connection_scripts_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(82771);





/** In place of the id of a backup, which the scripts of databases are given. */
const NO_BACKUP = 'schema';
/** Reads what a database is, one object a line. Changes nothing. Throws as LockedHost.call does. */
async function readSchema(host, database, options) {
    const answer = await host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_4__/* .script */ .K$)('read-schema', database.engine), [NO_BACKUP, ...database.args], options);
    const objects = answer.all('object').map((line) => {
        const object = (0,_model_schema_diff_js__WEBPACK_IMPORTED_MODULE_2__/* .parseSchemaObject */ .iE)(line);
        if (object === undefined)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(`the schema of ${database.name} has a line that is none: ${line.slice(0, 200)}`, {
                host: host.name,
            });
        return database.engine === 'postgresql' ? shortened(object) : object;
    });
    const rows = answer.all('rows').map((line) => {
        const [table = '', count = ''] = line.split('\t');
        return [table, /^\d+$/.test(count) ? Number(count) : 0];
    });
    return { server: answer.text('server'), objects, rows: new Map(rows) };
}
const LONG = ['view', 'materialized view', 'rule'];
/** Whole queries are compared, and nobody reads them in a list: their sum stands for them. */
function shortened(object) {
    return LONG.includes(object.kind)
        ? { ...object, definition: (0,_source_sha256_js__WEBPACK_IMPORTED_MODULE_3__/* .sha256Of */ .Bj)((0,_model_plain_definition_js__WEBPACK_IMPORTED_MODULE_1__/* .plainDefinition */ .Y)(object.definition)).slice(0, 32) }
        : object;
}


/***/ }),

/***/ 88611:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ schemaPlace),
/* harmony export */   S: () => (/* binding */ recordsSchema)
/* harmony export */ });
/* harmony import */ var _backup_databases_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2347);

/**
 * The database of `schema` or `changes`, asked from the host that runs `changes` for this slot. undefined where none is
 * named, or another job has that host. Throws InputError as databaseNamed does.
 */
function schemaPlace({ settings, fleet }, slot, passwords) {
    const name = schemaDatabase(settings);
    const first = (slot.hosts ?? settings.options.hosts)?.[0];
    const host = fleet.hosts.find((one) => one.name === first);
    if (name === undefined || host === undefined)
        return undefined;
    const database = (0,_backup_databases_js__WEBPACK_IMPORTED_MODULE_0__/* .databaseNamed */ .F8)(name, host, settings, passwords);
    return database.engine === 'command' ? undefined : { host, database };
}
/** The name of the database whose schema matters; undefined: none is named. */
function schemaDatabase({ options }) {
    return options.schema?.database ?? options.changes?.database;
}
/**
 * Do releases record what they find and leave? Where another environment is held against this one, or its release was
 * rehearsed here, and where a look holds the database against what the last release left.
 */
function recordsSchema({ config, environment, options }) {
    if (options.schema !== undefined)
        return true;
    return Object.entries(config.environments).some(([name, { schema, rehearsed }]) => name !== environment &&
        (schema?.['same-as'] === environment ||
            (rehearsed !== undefined && (rehearsed.in ?? environment) === environment)));
}


/***/ }),

/***/ 23386:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bf: () => (/* binding */ slotsWithRelease),
/* harmony export */   cH: () => (/* binding */ liveBefore),
/* harmony export */   e6: () => (/* binding */ withCommit)
/* harmony export */ });
/* harmony import */ var _serving_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95121);

/** The slots that hold this very release, its tag with its manifest, on every host that has them. */
function slotsWithRelease(hosts, slots, release) {
    const holds = ({ facts }, slot) => facts.slots.get(slot) === release.tag &&
        facts.releases.find(({ tag }) => tag === release.tag)?.manifest === release.manifest;
    return slots
        .filter(({ name, hosts: members }) => {
        const own = hosts.filter(({ host }) => members === undefined || members.includes(host));
        return own.length > 0 && own.every((host) => holds(host, name));
    })
        .map(({ name }) => name);
}
/** What a release that begins now replaces: `nothing` when nothing serves, undefined when it cannot be told. */
function liveBefore(serving, hosts) {
    const before = (0,_serving_js__WEBPACK_IMPORTED_MODULE_0__/* .previousOf */ .te)(serving);
    if (before === undefined)
        return 'nothing';
    return 'refused' in before ? undefined : withCommit(before, hosts);
}
/** The same with its commit, where a host knows it. */
function withCommit(served, hosts) {
    if (served === undefined)
        return undefined;
    const release = hosts.flatMap(({ facts }) => facts.releases).find(({ tag }) => tag === served.tag);
    return { ...served, commit: release?.record?.commit };
}


/***/ }),

/***/ 3225:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ historyLine),
/* harmony export */   g: () => (/* binding */ describeEvent)
/* harmony export */ });
/* harmony import */ var _approval_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(10786);

/** GitHub refuses longer descriptions of a deployment status. */
const DESCRIPTION_LENGTH = 140;
/** An event in one line of at most 140 characters (UTF-16 units, as GitHub counts at the strictest). */
function describeEvent(event, context) {
    const urgent = context.emergency === undefined ? '' : 'Emergency: ';
    return shorten(`${urgent}${sentence(event, context, DESCRIPTION_LENGTH - urgent.length)}`, DESCRIPTION_LENGTH);
}
function sentence(event, { approvers }, room) {
    const why = 'reason' in event && event.reason !== undefined && event.reason !== '' ? event.reason : undefined;
    switch (event.kind) {
        case 'deploy-started':
            return `${event.tag} is going into slot ${event.slot} on ${hosts(event.hosts)}`;
        case 'deployed':
            return `${event.tag} in slot ${event.slot} on ${hosts(event.hosts)}; nothing live has changed`;
        case 'switched':
            return `${event.tag} takes traffic in slot ${event.slot} on ${hosts(event.hosts)}${left(event.behind)}${was(event.previous)}`;
        case 'good': {
            const live = `${event.tag} live on ${hosts(event.hosts)}${left(event.behind)}${was(event.previous)}`;
            if (approvers.length === 0)
                return live;
            const full = `${live}, approved by ${(0,_approval_js__WEBPACK_IMPORTED_MODULE_0__/* .approverNames */ .sz)(approvers)}`;
            // Names matter more than what they wrote.
            return full.length <= room
                ? full
                : `${live}, approved by ${approvers.map(({ login }) => login).join(', ')}`;
        }
        case 'failed': {
            // What serves now matters most, so the cause gives way.
            const still = event.live === undefined
                ? event.untouched === true
                    ? '; no host was touched'
                    : '; what is live now: see the run'
                : event.live === event.tag
                    ? `; ${event.live} is live`
                    : `; still on ${event.live}`;
            return `${shorten(`${event.tag} failed at ${event.stage}: ${oneLine(event.reason)}`, room - still.length)}${still}`;
        }
        case 'rolled-back':
            return `${event.tag} live again on ${hosts(event.hosts)}, rolled back from ${event.from}${left(event.behind)}${because(why)}`;
        case 'observing':
            return `${event.tag} is observed on ${hosts(event.hosts)} until ${event.until}`;
        case 'observed':
            return `${event.tag} was observed on ${hosts(event.hosts)}: ${event.verdict} (${event.figures})`;
        case 'backed-up':
            return `backup ${event.backup} of ${hosts(event.hosts)} is complete and verified`;
        case 'restored':
            return `backup ${event.backup} restored on ${hosts(event.hosts)}${because(why)}`;
        case 'database-changed':
            return `${event.scripts.join(', ')} of ${event.tag} ran in ${event.database}`;
        case 'old-code-checked':
            return `${event.with} works on the schema of ${event.tag}: ${event.compatible}${because(why)}`;
        case 'schema-read':
            return `the schema of ${event.database} was read before and after ${event.tag}`;
        case 'task-begun':
            return `task ${event.task} is begun in ${event.tag} on ${hosts(event.hosts)}`;
        case 'task-ended':
            return `task ${event.task} in ${event.tag} on ${hosts(event.hosts)}: ${event.result}${because(why)}`;
        case 'pruned':
            return `removed ${event.tags.join(', ')}`;
        case 'marked-bad':
            return `${event.tag} is marked bad${because(why)}`;
        case 'unlocked':
            return `the lock of ${event.owner} was taken over${because(why)}`;
    }
}
function hosts(count) {
    return count === 1 ? '1 host' : `${count} hosts`;
}
function was(previous) {
    return previous === undefined ? '' : `, was ${previous}`;
}
function left(behind) {
    return behind === undefined || behind.length === 0 ? '' : `, without ${behind.join(', ')}`;
}
function because(reason) {
    return reason === undefined ? '' : `: ${oneLine(reason)}`;
}
function oneLine(text) {
    return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}
/** Cuts at a whole character and says so. */
function shorten(text, length) {
    if (text.length <= length)
        return text;
    let kept = '';
    for (const character of text) {
        if (kept.length + character.length > Math.max(0, length - 1))
            break;
        kept += character;
    }
    return `${kept.trimEnd()}…`.slice(0, Math.max(0, length));
}
/** The event as a line of `history.jsonl`: one JSON object without a line feed. `at` is the instant in ISO 8601, UTC. */
function historyLine(event, context, at) {
    const { kind, ...facts } = event;
    return JSON.stringify({
        at: at.toISOString(),
        event: kind,
        ...facts,
        app: context.app,
        environment: context.environment,
        run: context.runUrl,
        actor: context.actor,
        ...(context.emergency === undefined ? {} : { emergency: context.emergency }),
        ...(context.plan === undefined ? {} : { plan: context.plan }),
        approvers: context.approvers.map(({ login, comment }) => comment === '' ? { login } : { login, comment }),
    });
}


/***/ }),

/***/ 36035:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ asObject),
/* harmony export */   q: () => (/* binding */ parseJson)
/* harmony export */ });
/** Text as the JSON that it is; undefined when it is none. */
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
/** A value whose fields may be looked at; undefined for anything that has none. */
function asObject(value) {
    return typeof value === 'object' && value !== null ? value : undefined;
}


/***/ }),

/***/ 81260:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ foreseeApproval),
/* harmony export */   u: () => (/* binding */ outdatedBy)
/* harmony export */ });
/* harmony import */ var _approval_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(10786);
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55073);
/* harmony import */ var _release_plan_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(87058);



/**
 * What can be said of an approval before anybody was asked. `refused` are those cases in which no click helps any more:
 * that nobody has approved yet is how it is while a plan is made.
 */
function foreseeApproval(question, reviews, protection) {
    const { mode, environment, attempt } = question;
    const now = (0,_approval_js__WEBPACK_IMPORTED_MODULE_1__/* .judgeApproval */ .bA)(question, reviews, protection);
    if (now.approved)
        return {
            needs: [`an approval at GitHub: ${(0,_approval_js__WEBPACK_IMPORTED_MODULE_1__/* .approverNames */ .sz)(now.approvers)} gave it to this run`],
            refused: [],
        };
    const needs = [
        mode === 'not-self'
            ? 'an approval at GitHub by somebody who did not start the run'
            : 'an approval of the run at GitHub',
    ];
    if (now.why === 'rejected')
        return {
            needs,
            refused: [
                `${(0,_approval_js__WEBPACK_IMPORTED_MODULE_1__/* .approverNames */ .sz)(now.approvers)} rejected this run for ${environment}, and no approval of it counts any more`,
            ],
        };
    if (protection?.required !== true)
        return {
            needs,
            refused: [
                protection === undefined
                    ? `GitHub has no environment ${environment}, so nobody is asked to approve`
                    : `the environment ${environment} has no required reviewers at GitHub, so nobody is asked to approve`,
            ],
        };
    const later = (0,_approval_js__WEBPACK_IMPORTED_MODULE_1__/* .judgeApproval */ .bA)(question, [...reviews, anybodyElse(environment)], protection);
    if (later.approved)
        return { needs, refused: [] };
    return {
        needs,
        refused: [
            `this is attempt ${attempt}, and who started the run has approved it before: GitHub does not tell which attempt an approval is of, so it takes a new run`,
        ],
    };
}
/** The approval of a person who had no part in it so far; no login has a space. */
function anybodyElse(environment) {
    return { environments: [environment], state: 'approved', login: 'anybody else', type: 'User', comment: '' };
}
/** So far may the clocks of two runners differ. */
const AHEAD_MS = 5 * 60_000;
/** Why the plan that was given is not that of now; empty when it is. `ageMs`: how old it may be. */
function outdatedBy(approved, now, ageMs) {
    const age = Date.parse(now.made) - Date.parse(approved.made);
    const moved = (0,_release_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .movedSince */ .yz)(approved, now);
    return [
        ...(ageMs !== undefined && age > ageMs
            ? [`the plan that was approved is ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(age)} old, and may be ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(ageMs)}`]
            : []),
        ...(ageMs !== undefined && age < -AHEAD_MS
            ? [`the plan that was approved says that it was made at ${approved.made}, and it is ${now.made} now`]
            : []),
        ...(moved.length === 0 && (0,_release_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .basisOf */ .gp)(approved) !== (0,_release_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .basisOf */ .gp)(now)
            ? ['the plan that was given is another one']
            : moved),
    ];
}


/***/ }),

/***/ 87058:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c1: () => (/* binding */ groupsOf),
/* harmony export */   cw: () => (/* binding */ plannedHostOf),
/* harmony export */   gp: () => (/* binding */ basisOf),
/* harmony export */   vW: () => (/* binding */ plannedServing),
/* harmony export */   yn: () => (/* binding */ asBegun),
/* harmony export */   yz: () => (/* binding */ movedSince)
/* harmony export */ });
/** What a server has, as a plan keeps it. */
function plannedHostOf(said, releases) {
    const { host, live, slots, mark } = said;
    const tag = live === undefined ? undefined : slots.get(live);
    const release = releases.find((one) => one.tag === tag);
    return {
        host,
        slot: live,
        tag,
        manifest: release?.manifest,
        mark: mark === undefined ? undefined : `${mark.from ?? 'nothing'} to ${mark.to ?? 'nothing'}`,
        run: release?.record?.run,
        actor: release?.record?.actor,
    };
}
/** What visitors get, as a plan keeps it: without the counts and names that differ from one moment to the next. */
function plannedServing({ served, kind }) {
    return served === undefined ? kind : `${served.slot} ${served.tag}`;
}
/**
 * What must be as it was when somebody approved, as one text: equal texts, equal plans. Free space, bytes, backups and
 * locks are not in it.
 */
function basisOf(plan) {
    const { app, environment, tag, manifest, config, slot, serving, changes = [], schema, values } = plan;
    const hosts = [...plan.hosts]
        .sort((a, b) => (a.host < b.host ? -1 : 1))
        .map((one) => [one.host, one.slot, one.tag, one.manifest, one.mark].map((text) => text ?? null));
    const basis = [1, app, environment, tag, manifest, config, slot, serving, hosts];
    // A plan of an environment without them has the id that it always had.
    if (schema !== undefined || values !== undefined)
        return JSON.stringify([...basis, changes, { schema, values }]);
    return JSON.stringify(changes.length === 0 ? basis : [...basis, changes]);
}
/** What moved since a plan was approved, one sentence each. None when both have the same basis. */
function movedSince(approved, now) {
    const moved = [];
    const changed = (what, before, after) => {
        if (before !== after)
            moved.push(`${what} was ${before} when this was approved and is ${after} now`);
    };
    changed('the app', approved.app, now.app);
    changed('the environment', approved.environment, now.environment);
    changed('the tag', approved.tag, now.tag);
    changed('the manifest of the release', short(approved.manifest), short(now.manifest));
    changed('the configuration', short(approved.config), short(now.config));
    const before = new Map(approved.hosts.map((one) => [one.host, one]));
    for (const one of now.hosts) {
        const was = before.get(one.host);
        before.delete(one.host);
        if (was === undefined)
            moved.push(`${one.host} was no host of this when it was approved`);
        else
            moved.push(...movedOn(was, one));
    }
    for (const { host } of before.values())
        moved.push(`${host} was a host of this when it was approved`);
    changed('what visitors get', approved.serving, now.serving);
    changed('the slot that it goes into', approved.slot, now.slot);
    changed('what would run in the database', scripts(approved), scripts(now));
    changed('what differs of the values', valuesOf(approved), valuesOf(now));
    return moved;
}
/** A plan of now, but for what a release that has begun moves itself: of that it says what was approved. */
function asBegun(approved, now) {
    const before = new Map(approved.hosts.map((one) => [one.host, one]));
    const hosts = now.hosts.map((one) => before.get(one.host) ?? one);
    return { ...now, slot: approved.slot, serving: approved.serving, hosts };
}
function scripts({ changes = [] }) {
    return changes.length === 0
        ? 'nothing'
        : changes.map((line) => line.replace(/ ([0-9a-f]{12})[0-9a-f]*/, ' $1')).join(', ');
}
function valuesOf({ values = ['not known'] }) {
    return values.join('; ');
}
function movedOn(was, is) {
    const by = [is.run, is.actor === undefined ? undefined : `by ${is.actor}`].filter((part) => part !== undefined);
    const whose = by.length === 0 || is.tag === undefined ? '' : ` (${by.join(', ')})`;
    const live = ({ tag, slot }) => slot === undefined
        ? 'nothing live'
        : tag === undefined
            ? `${slot} live without a release`
            : `${tag} live in ${slot}`;
    if (was.tag !== is.tag || was.slot !== is.slot)
        return [`${is.host} had ${live(was)} when this was approved and has ${live(is)} now${whose}`];
    if (was.manifest !== is.manifest)
        return [
            `${is.host} has other content of ${is.tag ?? 'nothing'} live than when this was approved${whose}`,
        ];
    if (was.mark === is.mark)
        return [];
    if (is.mark === undefined)
        return [`${is.host}: the switch from ${was.mark} was finished since`];
    return [`${is.host}: a switch from ${is.mark} is not finished`];
}
/** Hosts that are in the same state, the largest group first. */
function groupsOf(hosts) {
    const groups = Map.groupBy(hosts, ({ slot, tag, manifest, mark }) => JSON.stringify([slot, tag, manifest, mark]));
    return [...groups.values()]
        .flatMap((some) => some[0] === undefined ? [] : [{ like: some[0], hosts: some.map(({ host }) => host) }])
        .sort((a, b) => b.hosts.length - a.hosts.length);
}
const short = (sum) => sum.slice(0, 12);


/***/ }),

/***/ 45349:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GH: () => (/* binding */ startOf),
/* harmony export */   sL: () => (/* binding */ isJudged),
/* harmony export */   x3: () => (/* binding */ wasGood)
/* harmony export */ });
/* harmony import */ var _already_there_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(23386);
/* harmony import */ var _repair_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(67668);
/* harmony import */ var _serving_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95121);



/** Decides how a release begins. `serving` and `servers`: what was read under the lock. */
function startOf(serving, servers, hosts, places, release) {
    // Before the first switch there is no link that anything could contradict.
    if ((serving.kind === 'drifted' || serving.kind === 'unknown') && serving.live !== undefined)
        return { kind: 'refused', refused: (0,_serving_js__WEBPACK_IMPORTED_MODULE_0__/* .sentenceOf */ .$N)(serving), next: (0,_repair_js__WEBPACK_IMPORTED_MODULE_1__/* .repairBefore */ .$)(serving) };
    const inPlace = serving.kind === 'unfinished' && serving.to !== undefined && serving.to === serving.from;
    if (serving.kind !== 'unfinished' || places.length < 2 || inPlace) {
        const slot = (0,_already_there_js__WEBPACK_IMPORTED_MODULE_2__/* .slotsWithRelease */ .Bf)(hosts, places, release).find((name) => isNoted(serving, name));
        if (slot !== undefined)
            return { kind: 'live', slot };
        const end = inPlace ? goodEnd(serving, hosts) : undefined;
        return end === undefined ? { kind: 'deploy' } : { kind: 'settle', to: end };
    }
    const ends = endsOf(servers);
    const same = (0,_already_there_js__WEBPACK_IMPORTED_MODULE_2__/* .slotsWithRelease */ .Bf)(hosts, places, release).find((slot) => ends.includes(slot));
    const others = ends.filter((slot) => slot !== same).flatMap((slot) => placeOf(slot, hosts, places) ?? []);
    if (same !== undefined)
        return { kind: 'continue', slot: same, from: others[0] };
    // A way back that was not finished leads to the good one; a way forward came from it.
    const to = others.find(({ tag }) => isGood(hosts, tag)) ?? others[0];
    return to === undefined ? { kind: 'deploy' } : { kind: 'settle', to };
}
/** A slot that serves, on some hosts or on all; while it moves in place it is both ends. */
function isNoted(serving, slot) {
    switch (serving.kind) {
        case 'settled':
            return serving.slot === slot;
        case 'split':
            return serving.groups.some(({ live }) => live === slot);
        case 'unfinished':
            return serving.from === slot;
        case 'drifted':
        case 'unknown':
        case 'nothing':
            return false;
    }
}
/** Of a slot that was moving in place the release that served before, whether it was on its way from it or back to it. */
function goodEnd({ to, tagFrom, tagTo }, hosts) {
    const ends = [tagFrom, tagTo].filter((tag) => tag !== undefined);
    const tag = ends.find((one) => isGood(hosts, one)) ?? tagFrom;
    return to === undefined || tag === undefined ? undefined : { slot: to, tag };
}
/** Both ends of all unfinished switches, those that they came from first. */
function endsOf(servers) {
    const marks = servers.flatMap(({ mark }) => mark ?? []);
    const ends = [...marks.map(({ from }) => from), ...marks.map(({ to }) => to)];
    return [...new Set(ends.filter((slot) => slot !== undefined))];
}
/** The one release in a slot on all hosts that have it. */
function placeOf(slot, hosts, places) {
    const members = places.find(({ name }) => name === slot)?.hosts;
    const own = hosts.filter(({ host }) => members === undefined || members.includes(host));
    const tags = new Set(own.map(({ facts }) => facts.slots.get(slot)));
    const [tag] = tags;
    return tags.size === 1 && tag !== undefined ? { slot, tag } : undefined;
}
function isGood(hosts, tag) {
    return hosts.some(({ facts }) => recordOf(facts, tag)?.state === 'good');
}
/**
 * Was it found out, after the release went live last, whether it is healthy there? A run that died between the switch
 * and its check leaves it open: then the next run judges it as that one would have. What was gone back to was judged before.
 */
function isJudged(hosts, tag) {
    return hosts.every(({ facts }) => {
        const record = recordOf(facts, tag);
        if (record?.liveAt === undefined || record.returned !== undefined)
            return true;
        return record.goodAt !== undefined && record.goodAt >= record.liveAt;
    });
}
/** Every host knows the release as one that was found good while it was live. */
function wasGood(hosts, tag) {
    return hosts.every(({ facts }) => recordOf(facts, tag)?.goodAt !== undefined);
}
function recordOf(facts, tag) {
    return facts.releases.find((release) => release.tag === tag)?.record;
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

/***/ 67710:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ schemaLine),
/* harmony export */   t: () => (/* binding */ schemaText)
/* harmony export */ });
/* harmony import */ var _plain_definition_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73179);

/** Equal texts, equal schemas: its objects in their order, without what a server words otherwise after a restore. */
function schemaText(objects) {
    return objects
        .map(({ kind, name, definition }) => `${kind}\t${name}\t${(0,_plain_definition_js__WEBPACK_IMPORTED_MODULE_0__/* .plainDefinition */ .Y)(definition)}\n`)
        .sort()
        .join('');
}
/** An object as a line of read-schema.sh. */
function schemaLine({ kind, name, definition, part = '' }) {
    return [kind, name, definition, part].join('\t');
}


/***/ }),

/***/ 6982:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Zi: () => (/* binding */ bringValues),
  xj: () => (/* binding */ linkValues),
  G0: () => (/* binding */ planValues),
  N4: () => (/* binding */ valuesToPlan)
});

// EXTERNAL MODULE: ../build/src/config/settings.js
var config_settings = __webpack_require__(77309);
// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/host/connection/locked-host.js
var locked_host = __webpack_require__(32420);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ../build/src/host/connection/scripts.js
var scripts = __webpack_require__(82771);
;// CONCATENATED MODULE: ../build/src/host/release/env-file.js



/** The keyed sum of a value: without the salt it tells nothing, and another value with the same text has another one. */
function envSum(salt, { name, value }) {
    return (0,external_node_crypto_.createHmac)('sha256', salt).update(`${name}\0${value}`).digest('hex');
}
/**
 * Puts values beside the releases of a host and leads a release to them. `kept`: it serves, and keeps those that it has.
 * Throws as Host.call does.
 */
async function putEnvFile(host, { tag, env: { text, values } }, signal) {
    const salt = (0,external_node_crypto_.randomBytes)(32).toString('hex');
    const index = [salt, ...values.map((one) => `${one.name} ${envSum(salt, one)}`)];
    const content = `${index.join('\n')}\n${text}`;
    const answer = await host.call((0,scripts/* script */.K$)('put-env-file'), [tag, String(index.length), String(Buffer.byteLength(text))], { signal, payload: { bytes: Buffer.byteLength(content), content } });
    return answer.get('state') === 'kept' ? 'kept' : 'linked';
}
/** What a host says of the values that a release has there. Changes nothing. Throws as Host.call does. */
async function readEnvFile(host, settings, { tag, values }, signal) {
    const answer = await host.call((0,scripts/* script */.K$)('read-env-file'), [(0,config_settings.rootOn)(settings, host), tag, values ? 'values' : ''], { signal, deadlineMs: settings.options.timeouts.stage });
    const state = answer.get('state');
    if (state !== 'there')
        return { state: state === 'lacking' ? state : 'none' };
    return {
        state,
        index: answer.all('index'),
        text: answer
            .all('value')
            .map((line) => `${line}\n`)
            .join(''),
    };
}

// EXTERNAL MODULE: ../build/src/model/env-file.js
var env_file = __webpack_require__(91249);
// EXTERNAL MODULE: ../build/src/model/manifest.js
var manifest = __webpack_require__(54656);
// EXTERNAL MODULE: ../build/src/steps/rsync-deploy/words.js
var words = __webpack_require__(31398);
;// CONCATENATED MODULE: ../build/src/steps/rsync-deploy/env-file.js







const STAGE = 'env-file';
/**
 * Leads a new release to the values that were given, or to its own a release that is brought back, or that others serve
 * already. Throws as both do.
 */
async function linkValues(site, held, { tag, source, env }, { hosts: planned, serving, isThere, joins }) {
    const hasPlace = (0,manifest/* besideFiles */.co)(source.manifest).some(({ type, path }) => type === 'w' && path === `./${env_file/* ENV_PLACE */.oJ}`);
    if (!hasPlace || isThere)
        return;
    const about = { tag, hosts: planned.map(({ reading }) => reading.host), serving };
    if (env === undefined || joins)
        await bringValues(site, held, about, env);
    else
        await put(site, held, about, env);
}
/**
 * Leads a release to the values that another host has of it, on the hosts where it lacks them; to `otherwise` where nobody
 * has them. Throws CutoverError after all hosts have ended, or without either; nothing that serves was changed.
 */
async function bringValues(site, held, about, otherwise) {
    const { fleet, settings } = site;
    const { tag, hosts } = about;
    const found = await fleet.stage(STAGE, (host, signal) => readEnvFile(host, settings, { tag, values: false }, signal), { hosts });
    const lacking = found.flatMap(({ host, value }) => (value.state === 'lacking' ? [host] : []));
    if (lacking.length === 0)
        return;
    const only = { ...about, hosts: lacking };
    await put(site, held, only, (await fromOthers(site, only)) ?? otherwise ?? throwNowhere(only));
}
async function put({ fleet, settings }, { token }, { tag, hosts, serving }, env) {
    const results = await fleet.stage(STAGE, (host, signal) => putEnvFile(new locked_host/* LockedHost */.j(host, settings, token), { tag, env }, signal), {
        hosts,
        state: ({ host, ok }) => `${tag} ${ok ? 'leads to its values' : 'has no values'}; ${(0,words/* lineOn */.q5)(serving, host.name)}, unchanged`,
        next: 'nothing that takes traffic was changed; mend the cause and run this step again, it carries on from what is there',
    });
    for (const { host, value } of results)
        if (value === 'kept')
            fleet.log.warning(`${host.name}: ${tag} serves there and keeps the values that it has: other ones come with another tag`);
}
/** The values of a release from the first other host that has them; undefined: nobody gave them. */
async function fromOthers({ fleet, settings, others = [] }, { tag, hosts: lacking }) {
    for (const host of [...fleet.hosts, ...others].filter((one) => !lacking.includes(one))) {
        const found = await readEnvFile(host, settings, { tag, values: true }, fleet.signal).catch(() => undefined);
        if (found?.state !== 'there')
            continue;
        const parsed = (0,env_file/* parseEnvFile */.FO)(found.text);
        const values = 'problem' in parsed ? [] : parsed;
        for (const text of (0,env_file/* textsToMask */.av)(values, JSON.stringify(settings.options)))
            fleet.log.hide?.(text);
        fleet.log.info(`${host.name}: the values of ${tag} came from there`);
        return { text: found.text, values };
    }
    return undefined;
}
function throwNowhere({ tag, hosts: lacking, serving }) {
    throw new errors/* CutoverError */.DB(`no host has the values of \`env-file\` that ${tag} ran with`, {
        stage: STAGE,
        host: lacking[0]?.name,
        state: lacking.map(({ name }) => `${name}: ${tag} has no values; ${(0,words/* lineOn */.q5)(serving, name)}, unchanged`),
        next: `release ${tag} by its workflow (with \`allow-bad\` where it was rolled back from): it gets the values of now`,
    });
}
/**
 * What of the values would be another one than in the release that serves: names, and no value. Changes nothing. undefined
 * where the values were not given, as without `env-file` in the configuration.
 */
async function planValues({ fleet, settings }, found, env) {
    if (env === undefined)
        return undefined;
    const { hosts } = (0,config_settings.slotNamed)(settings, found.slot);
    const readings = found.readings.filter(({ host }) => hosts === undefined || hosts.includes(host.name));
    const results = await fleet.stage(STAGE, async (host, signal) => {
        const releases = readings.find((one) => one.host === host)?.facts.releases ?? [];
        const tag = releases.find((one) => one.tag === found.served)?.tag;
        const has = tag === undefined ? undefined : await readEnvFile(host, settings, { tag, values: false }, signal);
        return {
            host: host.name,
            changes: (0,env_file/* envChanges */.HT)(env.values, has?.state === 'there' ? has.index : [], envSum),
        };
    }, { hosts: readings.map(({ host }) => host) });
    return (0,env_file/* envLines */.Xk)(results.map(({ value }) => value));
}
/** The same for a plan. undefined also where its key only looks, and may not ask: then the log says so. Throws as planValues. */
async function valuesToPlan(...[site, found, env]) {
    return planValues(site, found, env).catch((thrown) => {
        const [said = ''] = (0,errors/* messageOf */.bD)(thrown).split('\n');
        if (!said.includes('cutover-guard: refused'))
            throw thrown;
        site.fleet.log.warning(`what changes of the values is not known: ${said}`);
        return undefined;
    });
}


/***/ })

};
