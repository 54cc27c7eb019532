export const id = 3869;
export const ids = [3869];
export const modules = {

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
