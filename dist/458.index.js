export const id = 458;
export const ids = [458,2786];
export const modules = {

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

/***/ 6768:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bh: () => (/* binding */ planServerConfig),
/* harmony export */   mm: () => (/* binding */ nameHandEdits),
/* harmony export */   tQ: () => (/* binding */ refuseHandEdits)
/* harmony export */ });
/* harmony import */ var _config_server_groups_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(56264);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74720);
/* harmony import */ var _host_server_config_read_config_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(71168);
/* harmony import */ var _model_server_config_plan_config_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(56106);
/* harmony import */ var _source_read_config_files_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(22786);





/** What a release changes in the configuration that the servers of all hosts read. undefined where none comes with it. */
async function planServerConfig({ settings, fleet }, source) {
    const groups = (0,_config_server_groups_js__WEBPACK_IMPORTED_MODULE_0__/* .serverGroups */ .Yg)(settings.options);
    if (groups.length === 0)
        return undefined;
    const [files, outcomes] = await Promise.all([
        (0,_source_read_config_files_js__WEBPACK_IMPORTED_MODULE_4__.readConfigFiles)(source),
        fleet.quiet(() => fleet.collect('read server configuration', (host, signal) => (0,_host_server_config_read_config_js__WEBPACK_IMPORTED_MODULE_2__/* .readConfig */ .X)(host, settings, signal), {
            hosts: fleet.hosts,
        })),
    ]);
    return (0,_model_server_config_plan_config_js__WEBPACK_IMPORTED_MODULE_3__/* .planConfig */ .G2)({ groups, files }, outcomes.map((outcome) => ({
        host: outcome.host.name,
        address: outcome.host.address.hostname,
        files: outcome.ok ? outcome.value : { why: (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .firstLine */ .TM)(outcome.error) },
    })));
}
/**
 * Before a release that changes something: names in the log what other hands did to that configuration. Gives that for which
 * it is refused.
 */
async function nameHandEdits(site, source) {
    const planned = await planServerConfig(site, source);
    for (const line of planned?.dangers ?? [])
        site.fleet.log.warning(line);
    return planned?.refused ?? [];
}
/** Throws CutoverError where other hands have changed a file that the release would replace: before its backup and `migrate`. */
function refuseHandEdits(edits, { lines }) {
    if (edits.length === 0)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB(edits.join('; '), {
        stage: 'Server configuration',
        state: lines.map((line) => `${line}, unchanged`),
        next: 'put the file back as it was, or move it away; or set `drift: overwrite` for its group, which keeps a copy below .cutover/config',
    });
}


/***/ }),

/***/ 60458:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  C3: () => (/* binding */ planIdOf),
  F3: () => (/* binding */ planRelease),
  hW: () => (/* binding */ planSum),
  publishNotes: () => (/* binding */ publishNotes),
  cO: () => (/* binding */ tagOf)
});

// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/model/approval.js
var approval = __webpack_require__(10786);
// EXTERNAL MODULE: ../build/src/model/checks.js
var model_checks = __webpack_require__(90480);
// EXTERNAL MODULE: ../build/src/model/notes.js
var notes = __webpack_require__(28268);
// EXTERNAL MODULE: ../build/src/github/checks.js
var github_checks = __webpack_require__(510);
// EXTERNAL MODULE: ../build/src/github/client.js
var client = __webpack_require__(45936);
// EXTERNAL MODULE: ../build/src/github/schema-task.js
var schema_task = __webpack_require__(12976);
// EXTERNAL MODULE: ../build/src/github/tags.js
var tags = __webpack_require__(97174);
;// CONCATENATED MODULE: ../build/src/github/what-is-released.js








/** Deployments of one commit that are looked at; each costs a request. */
const MOST_DEPLOYMENTS = 5;
/** Reads the commits since what serves, the checks of the commit, and where it was released before. Never throws. */
async function whatIsReleased(github, wanted) {
    const { commit, since } = wanted;
    const [commits, checks, ran] = await Promise.all([
        since === undefined || since === commit ? undefined : read(commitsSince(github, since, commit)),
        read(checksOf(github, wanted)),
        read(ranElsewhere(github, wanted)),
    ]);
    return { commits, checks, ran };
}
async function read(part) {
    return part.catch((thrown) => {
        const next = thrown instanceof errors/* CutoverError */.DB && thrown.next !== undefined ? `; ${thrown.next}` : '';
        return { why: `${(0,errors/* firstLine */.TM)(thrown)}${next}` };
    });
}
async function commitsSince(github, base, head) {
    const commits = await (0,tags/* commitsBetween */.$q)(github, base, head);
    return commits.map(({ sha, message, author, url }) => ({
        ...{ sha, author, url },
        subject: (0,notes/* subject */.bc)(message),
        pull: (0,notes/* pullOf */.pv)(message),
    }));
}
async function checksOf(github, { commit, run }) {
    const checks = (await (0,github_checks/* readChecks */.w)(github, commit)).filter((check) => check.run !== run);
    const { passed, failed, pending } = (0,model_checks/* judgeChecks */.L)('all', checks, run);
    const names = (some) => [...new Set(some.map(({ name }) => name))];
    return { passed: names(passed), failed: names(failed), pending: names(pending) };
}
async function ranElsewhere(github, { commit, environment }) {
    const { owner, repo } = github;
    const grant = 'deployments: read';
    const all = await (0,client.ask)('reading where this commit was released', grant, async () => {
        const { data } = await github.request('GET /repos/{owner}/{repo}/deployments', {
            ...{ owner, repo },
            sha: commit,
            per_page: 100,
        });
        return data
            .filter((one) => !(0,schema_task/* keepsRecord */.Ud)(one.task) && !(0,approval/* sameName */.q)(one.environment, environment))
            .slice(0, MOST_DEPLOYMENTS);
    });
    const found = await Promise.all(all.map(async ({ id, environment: where }) => (0,client.ask)('reading a deployment', grant, async () => {
        const { data } = await github.request('GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses', { ...{ owner, repo }, deployment_id: Number(id), per_page: 100 });
        const success = data.find(({ state }) => state === 'success');
        return success === undefined ? [] : [{ environment: where, at: success.created_at }];
    })));
    return found.flat();
}

// EXTERNAL MODULE: ../build/src/host/lock/read-servers.js
var read_servers = __webpack_require__(18779);
// EXTERNAL MODULE: ../build/src/model/already-there.js
var already_there = __webpack_require__(23386);
// EXTERNAL MODULE: ../build/src/model/backup.js
var backup = __webpack_require__(10707);
// EXTERNAL MODULE: ../build/src/model/duration.js
var duration = __webpack_require__(55073);
// EXTERNAL MODULE: ../build/src/model/failed-hosts.js
var failed_hosts = __webpack_require__(13358);
;// CONCATENATED MODULE: ../build/src/model/plan-page.js



const notRead = (value) => typeof value === 'object' && value !== null && 'why' in value;
/** Words a plan, and decides what is dangerous in it. */
function planPage(facts) {
    const part = (title, lines) => (lines.length === 0 ? [] : [{ title, lines }]);
    if (facts.isLive === true)
        return livePage(facts);
    const dangers = dangersOf(facts);
    return {
        sentence: sentenceOfPlan(facts, dangers.length),
        moves: [...movesOf(facts), ...(facts.rehearsal?.lines ?? [])],
        dangers,
        parts: [
            ...part('What it needs', facts.terms.needs),
            ...part('Commits', commitLines(facts)),
            ...part('Files', fileLines(facts)),
            ...part('Values', valueLines(facts)),
            ...part('Server configuration', facts.serverConfig?.lines ?? []),
            ...part('Database', databaseLines(facts)),
            ...part('Schema', facts.schema?.lines ?? []),
            ...part('Commands', commandLines(facts)),
            ...part('Checks', checkLines(facts)),
            ...part('Before this environment', ranLines(facts)),
            ...part('Backup', backupLines(facts)),
            ...part('What each host gets', hostLines(facts)),
            ...part('Way back', [
                facts.way.sentence,
                ...(facts.way.coversUntil === undefined
                    ? []
                    : [
                        `the approval covers the way back until ${facts.way.coversUntil}: where the release is found worse while it is observed, it goes back and nobody is asked again`,
                    ]),
                ...(facts.way.lastMs === undefined
                    ? []
                    : [`the last way back took ${(0,duration/* formatDuration */.a3)(facts.way.lastMs)}`]),
            ]),
        ],
    };
}
/** Of a release that is live already. No window holds it. */
function livePage({ tag, terms, groups }) {
    const hosts = groups.flatMap((group) => group.hosts);
    return {
        sentence: `${tag} is live already: nothing would be deployed, and no traffic moved`,
        moves: [`would ask ${(0,failed_hosts.hostsWords)(hosts)} whether ${tag} is healthy, and note that it is`],
        dangers: terms.refused.map((why) => `now this would be refused: ${why}`),
        parts: terms.needs.length === 0 ? [] : [{ title: 'What it needs', lines: terms.needs }],
    };
}
/** The page as lines of a log, in the order of what matters. */
function planLines({ sentence, moves, dangers, parts }) {
    return [
        sentence,
        ...moves,
        ...dangers.map((line) => `look: ${line}`),
        ...parts.flatMap(({ lines }) => lines),
    ];
}
function sentenceOfPlan({ window, terms }, dangers) {
    const when = window?.sentence ?? 'it can be released at any time';
    // A closed window says itself that it would be refused.
    const closed = window?.open === false && window.emergency === undefined;
    const look = dangers === 0 ? [] : [`look at ${dangers === 1 ? 'one thing' : `${dangers} things`} first`];
    const until = terms.until === undefined ? [] : [`this plan counts until ${terms.until}`];
    return terms.refused.length === 0 || closed
        ? [when, ...until, ...look].join('; ')
        : ['now this release would be refused', ...look, ...(window === undefined ? [] : [when])].join('; ');
}
function movesOf({ groups, slot, tag }) {
    return groups.map(({ hosts, from }) => {
        const was = from === undefined ? 'nothing' : `${from.tag} in ${from.slot}`;
        return `would switch to ${slot} with ${tag}, from ${was}: ${hosts.length > 5 ? `${hosts.length} hosts` : hosts.join(', ')}`;
    });
}
function dangersOf(facts) {
    const { window, groups, checks, migrate, backup, changes, way, commits, database } = facts;
    const marks = groups.filter(({ mark }) => mark !== undefined);
    const scripts = changes?.notable.filter((path) => /migrat|\.sql$|alembic|db\/changes/i.test(path)) ?? [];
    return [
        ...(window === undefined || window.open ? [] : [windowDanger(window)]),
        ...facts.terms.refused.map((why) => `now this release would be refused: ${why}`),
        ...(checks !== undefined && !notRead(checks) ? checkDangers(checks) : []),
        ...(migrate === undefined
            ? []
            : [
                `\`migrate\` changes data, and going back to the old code does not take that back${backup === undefined ? '; no backup is taken before it' : ''}`,
            ]),
        ...databaseDangers(facts),
        ...(facts.rehearsal?.dangers ?? []),
        ...(facts.schema?.dangers ?? []),
        ...(facts.serverConfig?.dangers ?? []),
        ...(facts.rolling === undefined || way.back === undefined ? [] : [facts.rolling]),
        ...(scripts.length > 0 && migrate === undefined && database === undefined
            ? [`scripts for the database change, and no \`migrate\` runs: ${scripts.map(fileWords).join(', ')}`]
            : []),
        ...(Array.isArray(commits) && commits.length === 0 && changes !== undefined && touched(changes) > 0
            ? [`${touched(changes)} files differ, and no commit says why`]
            : []),
        ...(groups.length > 1 ? ['the hosts do not serve the same now'] : []),
        ...marks.map(({ hosts, mark }) => `a switch from ${mark} is not finished on ${(0,failed_hosts.hostsWords)(hosts)}`),
        ...(way.back === undefined ? ['there is no way back: nothing serves now'] : []),
    ];
}
function windowDanger({ emergency }) {
    return emergency === undefined
        ? 'the window does not let a release begin now: it would be refused'
        : `this is an emergency (${emergency}): it is released although no window is open for it`;
}
function databaseDangers({ database, backup }) {
    if (database === undefined)
        return [];
    const { name, scripts, unread } = database;
    if (unread !== undefined)
        return [`which of the ${scripts.length} scripts for ${name} ran before could not be read: ${unread}`];
    if (scripts.length === 0)
        return [];
    return [
        `${scripts.length === 1 ? 'a script changes' : `${scripts.length} scripts change`} the database ${name}, and going back to the old code does not take that back${backup === undefined ? '; no backup is taken before it' : ''}`,
    ];
}
function databaseLines({ database }) {
    if (database === undefined)
        return [];
    const { name, host, scripts, unread } = database;
    if (scripts.length === 0)
        return [`every script for ${name} has run before`];
    const what = unread === undefined ? 'would run' : 'would run what did not run before of';
    return [`${what} in ${name}, once, on ${host}: ${scripts.join(', ')}`];
}
function checkDangers({ passed, failed, pending }) {
    if (failed.length > 0)
        return [`checks of the commit failed: ${failed.join(', ')}`];
    if (pending.length > 0)
        return [`checks of the commit are not finished: ${pending.join(', ')}`];
    return passed.length === 0 ? ['no check of the commit has passed'] : [];
}
const touched = ({ added, changed, removed }) => added + changed + removed;
const MOST_COMMITS = 30;
function commitLines({ commits }) {
    if (commits === undefined)
        return [];
    if (notRead(commits))
        return [`the commits could not be read: ${commits.why}`];
    const shown = commits.slice(-MOST_COMMITS).reverse();
    const more = commits.length - shown.length;
    return [
        ...shown.map(({ sha, subject, author, pull }) => `${sha.slice(0, 7)} ${subject}${pull === undefined || subject.includes(`#${pull}`) ? '' : `, #${pull}`}${author === undefined ? '' : `, by ${author}`}`),
        ...(more > 0 ? [`and ${more} older ones`] : []),
    ];
}
function fileLines({ changes }) {
    if (changes === undefined)
        return [];
    const { added, changed, removed, bytes, notable, beside } = changes;
    return [
        `compared with ${beside}: ${added} new, ${changed} changed, ${removed} gone; new and changed ones together ${(0,backup/* formatBytes */.z3)(bytes)}`,
        ...(notable.length === 0 ? [] : [`among them ${notable.map(fileWords).join(', ')}`]),
    ];
}
const valueLines = ({ values = [] }) => values.map((line) => `values of env-file: ${line}`);
const CHANGES = { '+ ': 'new', '~ ': 'changed', '- ': 'gone' };
/** `migrations/2.sql (new)`. */
function fileWords(change) {
    const what = CHANGES[change.slice(0, 2)];
    return what === undefined ? change : `${change.slice(2)} (${what})`;
}
function commandLines({ migrate, commands }) {
    return [
        ...(migrate === undefined ? [] : [`would migrate once, on ${migrate.host}: ${migrate.run}`]),
        ...commands,
    ];
}
function checkLines({ checks }) {
    if (checks === undefined)
        return [];
    if (notRead(checks))
        return [`the checks of the commit could not be read: ${checks.why}`];
    const line = (what, names) => names.length === 0 ? [] : [`${what}: ${names.join(', ')}`];
    return [
        ...line('passed', checks.passed),
        ...line('failed', checks.failed),
        ...line('not finished', checks.pending),
    ];
}
function ranLines({ sameContent, ran }) {
    return [
        ...(sameContent
            ? [
                'it is, file by file, what the workflow expects (`expect-manifest`, the content that the environment before got)',
            ]
            : []),
        ...(ran === undefined
            ? []
            : notRead(ran)
                ? [`where this commit ran before could not be read: ${ran.why}`]
                : ran.map(({ environment, at }) => `a deployment of this commit to ${environment} succeeded at ${at}`)),
        ...(!sameContent && Array.isArray(ran) && ran.length === 0
            ? ['GitHub knows no deployment of this commit to another environment that succeeded']
            : []),
    ];
}
function backupLines({ backup }) {
    if (backup === undefined)
        return [];
    const last = backup.lastMs === undefined ? '' : `; the last one took ${(0,duration/* formatDuration */.a3)(backup.lastMs)}`;
    return [
        `would back up ${backup.hosts} ${backup.hosts === 1 ? 'host' : 'hosts'} first: ${backup.what.join(', ')}${last}`,
    ];
}
function hostLines({ hosts }) {
    const alike = Map.groupBy(hosts, ({ text }) => text);
    const least = hosts.reduce((low, one) => (low === undefined || one.freeBytes < low.freeBytes ? one : low), undefined);
    return [
        ...[...alike].map(([text, some]) => `${(0,failed_hosts.hostsWords)(some.map(({ host }) => host))}: ${text}`),
        ...(least === undefined || !Number.isFinite(least.freeBytes)
            ? []
            : [`least room: ${(0,backup/* formatBytes */.z3)(least.freeBytes)} free on ${least.host}`]),
    ];
}

// EXTERNAL MODULE: ../build/src/model/plan-terms.js
var plan_terms = __webpack_require__(81260);
// EXTERNAL MODULE: ../build/src/model/second-person.js
var second_person = __webpack_require__(31195);
// EXTERNAL MODULE: ../build/src/model/window.js
var model_window = __webpack_require__(79857);
// EXTERNAL MODULE: ../build/src/source/sha256.js
var sha256 = __webpack_require__(48470);
// EXTERNAL MODULE: ../build/src/steps/rsync-deploy/env-file.js + 1 modules
var env_file = __webpack_require__(6982);
// EXTERNAL MODULE: ../build/src/steps/rsync-deploy/plan.js + 6 modules
var rsync_deploy_plan = __webpack_require__(87410);
// EXTERNAL MODULE: ../build/src/steps/tag-release/tag.js + 6 modules
var tag_release_tag = __webpack_require__(74541);
// EXTERNAL MODULE: ../build/src/flow/begin.js
var begin = __webpack_require__(17981);
// EXTERNAL MODULE: ../build/src/flow/check-rehearsal.js + 1 modules
var check_rehearsal = __webpack_require__(8382);
// EXTERNAL MODULE: ../build/src/flow/check-schema.js + 1 modules
var check_schema = __webpack_require__(71220);
// EXTERNAL MODULE: ../build/src/flow/plan-config.js
var plan_config = __webpack_require__(6768);
// EXTERNAL MODULE: ../build/src/config/roles.js
var roles = __webpack_require__(81687);
// EXTERNAL MODULE: ../build/src/model/health-result.js
var health_result = __webpack_require__(19737);
// EXTERNAL MODULE: ../build/src/model/observe/unattended.js
var unattended = __webpack_require__(62366);
// EXTERNAL MODULE: ../build/src/model/difference.js
var difference = __webpack_require__(91994);
;// CONCATENATED MODULE: ../build/src/model/release-changes.js

const NOTABLE = [
    /(^|\/)(migrations?|migrate|db\/changes|alembic\/versions)\//i,
    /\.sql$/i,
    /(^|\/)(config|conf|etc)\//i,
    /(^|\/)[^/]*\.(ya?ml|toml|ini|conf|env)$/i,
    /(^|\/)(package-lock\.json|yarn\.lock|pnpm-lock\.yaml|composer\.lock|poetry\.lock|uv\.lock|requirements[^/]*\.txt|Gemfile\.lock|go\.sum|Cargo\.lock)$/,
];
const MOST = 10;
/** What changes from the release that serves to the next one; what the application may write to does not belong to either. */
function changesBetween(live, next) {
    const touched = [];
    let bytes = 0;
    const but = (entry) => (entry?.type === 'd' ? undefined : entry);
    for (const pair of (0,difference/* pairs */.AS)(live, next)) {
        const [old, entry] = [but(pair.old), but(pair.next)];
        if (entry === undefined) {
            if (old !== undefined)
                touched.push({ sign: '-', path: old.path.slice(2) });
            continue;
        }
        if (old !== undefined && sameEntry(old, entry))
            continue;
        touched.push({ sign: old === undefined ? '+' : '~', path: entry.path.slice(2) });
        if (entry.type === 'f')
            bytes += entry.size;
    }
    const rank = (path) => NOTABLE.findIndex((pattern) => pattern.test(path));
    const count = (sign) => touched.filter((one) => one.sign === sign).length;
    return {
        added: count('+'),
        changed: count('~'),
        removed: count('-'),
        bytes,
        notable: touched
            .filter(({ path }) => rank(path) >= 0)
            .sort((a, b) => rank(a.path) - rank(b.path) || (a.path < b.path ? -1 : 1))
            .slice(0, MOST)
            .map(({ sign, path }) => `${sign} ${path}`),
    };
}
function sameEntry(a, b) {
    if (a.type === 'f' && b.type === 'f')
        return a.sha256 === b.sha256 && a.mode === b.mode;
    if (a.type === 'l' && b.type === 'l')
        return a.target === b.target;
    return a.type === b.type;
}

// EXTERNAL MODULE: ../build/src/model/release-plan.js
var release_plan = __webpack_require__(87058);
// EXTERNAL MODULE: ../build/src/model/roles.js
var model_roles = __webpack_require__(61048);
// EXTERNAL MODULE: ../build/src/flow/switch-hosts.js + 18 modules
var switch_hosts = __webpack_require__(57800);
;// CONCATENATED MODULE: ../build/src/flow/plan-facts.js








/** What the servers and the configuration say of a release, for its plan. */
function planFacts({ settings }, { plan, found, schema, rehearsal, wanted, window, terms, isLive }) {
    const { options } = settings;
    const { migration, hosts, slot } = found;
    const own = new Set(settings.hosts.map(({ name }) => name));
    const apps = plan.hosts.filter(({ host }) => own.has(host));
    return {
        tag: plan.tag,
        slot: plan.slot,
        window,
        terms,
        isLive,
        groups: (0,release_plan/* groupsOf */.c1)(apps).map(({ like, hosts: some }) => ({
            hosts: some,
            mark: like.mark,
            from: like.tag === undefined || like.slot === undefined ? undefined : { slot: like.slot, tag: like.tag },
        })),
        changes: changesOf(found, plan, wanted),
        sameContent: wanted.sameContent === true,
        migrate: options.migrate !== undefined && migration.by === 'host'
            ? { run: options.migrate.run, host: migration.host.name }
            : undefined,
        database: found.changes === undefined
            ? undefined
            : {
                name: found.changes.database.name,
                host: found.changes.host.name,
                scripts: found.changes.pending.map(({ name, how }) => `${name}${how === 'run' ? '' : ` (${how})`}`),
                unread: found.changes.unread,
            },
        schema,
        rehearsal,
        values: valuesOf(settings, plan),
        rolling: (0,switch_hosts/* rollingWords */.F)(settings, found.changes !== undefined || migration.by === 'host'),
        commands: commandsOf(settings, slot.name, found.changes !== undefined || migration.by !== 'nobody'),
        backup: backupOf(settings, found),
        hosts: hosts.map((one) => ({
            host: one.plan.host,
            text: (0,rsync_deploy_plan/* hostWords */.U)(one, plan.tag),
            // Where there is no app root yet the disk was not asked.
            freeBytes: one.reading.facts.root === undefined ? Number.POSITIVE_INFINITY : one.reading.facts.freeBytes,
        })),
        way: {
            ...wayBackOf(found),
            ...coversOf(options.observe),
            lastMs: lastWayBackMs(hosts.flatMap(({ reading }) => reading.facts.history)),
        },
    };
}
/** What is in it that the release which serves does not have. */
function changesOf({ manifests }, plan, { source }) {
    const [first] = (0,release_plan/* groupsOf */.c1)(plan.hosts.filter(({ manifest }) => manifest !== undefined));
    const live = manifests.get(first?.like.manifest ?? '');
    if (first === undefined || live === undefined)
        return undefined;
    return { ...changesBetween(live, source.manifest), beside: first.like.tag ?? 'what serves' };
}
/** What is known of the values of `env-file`, where the configuration has one. */
function valuesOf({ config }, { values }) {
    if (config['env-file'] === undefined)
        return undefined;
    return (values ?? [
        'not given to this dry run, or not to be compared with its key: what changes of them is not known',
    ]);
}
/** The commands of the team that would run beside `migrate`, as text. */
function commandsOf(settings, slot, changesData) {
    const { options, hosts } = settings;
    const { link, nginx, haproxy, command } = options.switch;
    const reload = nginx?.reload ?? link?.reload ?? command?.run;
    return [
        ...(options.prepare === undefined
            ? []
            : [`would prepare ${(0,health_result/* counted */.h)(hosts.length, 'host')} before that: ${options.prepare.run}`]),
        ...startLines(settings, slot),
        ...hookLines(options.hooks, 'before-switch'),
        ...(reload === undefined ? [] : [`would move traffic by: ${reload}`]),
        ...(haproxy === undefined
            ? []
            : [`would move traffic by the socket of HAProxy, backend ${haproxy.backend}`]),
        ...hookLines(options.hooks, 'after-switch'),
        ...(0,model_roles/* roleWords */.ww)((0,roles/* workerRoles */.oR)(options), changesData),
    ];
}
/** What is started before the switch: one line for each role that takes requests. */
function startLines({ options, hosts }, slot) {
    const on = new Map();
    for (const { name } of hosts) {
        const run = (0,roles/* takesTraffic */.CS)(options, name) ? (0,roles/* commandOn */.NN)(options, 'start', name)?.run : undefined;
        if (run !== undefined)
            on.set(run, (on.get(run) ?? 0) + 1);
    }
    return [...on].map(([run, count]) => `would start ${slot} on ${(0,health_result/* counted */.h)(count, 'host')}: ${run}`);
}
function hookLines(hooks, name) {
    const hook = hooks?.[name];
    return hook === undefined ? [] : [`${name}${hook.on === 'first' ? ', once' : ''}: ${hook.run}`];
}
function backupOf({ options }, { hosts, live }) {
    if (options.backup === undefined)
        return undefined;
    const { paths, databases } = options.backup;
    const times = hosts.flatMap(({ reading }) => durationOf(reading.facts.backups.at(-1)?.about) ?? []);
    return {
        hosts: hosts.length,
        what: [
            ...(live === undefined ? [] : ['the live release']),
            'shared/',
            ...paths.map(({ path }) => path),
            ...databases.map(({ postgresql, mysql, sqlite, name }) => postgresql ?? mysql ?? sqlite ?? name ?? ''),
        ],
        lastMs: times.length === 0 ? undefined : Math.max(...times),
    };
}
/** How long a backup took, by its manifest. A host may say anything. */
function durationOf(about) {
    const ms = typeof about === 'object' && about !== null ? about.durationMs : undefined;
    return typeof ms === 'number' && Number.isFinite(ms) && ms >= 0 ? ms : undefined;
}
/** What the newest way back in these lines of histories took, in milliseconds. A host may say anything. */
function lastWayBackMs(history) {
    let newest;
    for (const line of history) {
        if (typeof line !== 'object' || line === null)
            continue;
        const { at, event, tookMs } = line;
        if (event !== 'rolled-back' || typeof at !== 'string' || typeof tookMs !== 'number')
            continue;
        if (!Number.isFinite(tookMs) || tookMs < 0 || (newest !== undefined && at <= newest.at))
            continue;
        newest = { at, ms: tookMs };
    }
    return newest?.ms;
}
/** Until when the approval of this plan covers the way back, were it switched now. */
function coversOf(observe) {
    if (observe?.back !== 'auto')
        return {};
    return { coversUntil: new Date((0,unattended/* coversUntil */.X4)(Date.now(), observe.for)).toISOString().slice(0, 10) };
}
function wayBackOf({ live, slotIsLive }) {
    if (live?.tag === undefined)
        return { sentence: 'way back: none, since nothing serves now' };
    const back = live.tag;
    if (slotIsLive)
        return {
            back,
            sentence: `way back: to ${back}, which stays on the hosts; the only slot is pointed to it again`,
        };
    return { back, sentence: `way back: to ${back}, which stays in ${live.slot}` };
}

// EXTERNAL MODULE: ../build/src/flow/release-basis.js
var release_basis = __webpack_require__(20406);
;// CONCATENATED MODULE: ../build/src/flow/plan-release.js


















/** The tag of a release and its commit: as given, or made now. Throws InputError without a token to make it. */
async function tagOf({ tag, commit }, github) {
    if (typeof tag === 'string')
        return { tag, commit };
    if (github === undefined)
        throw new errors/* InputError */.dz('there is no tag, and no token to make one', {
            next: 'give the input `tag`, or `token`',
        });
    const made = await (0,tag_release_tag.tagRelease)(tag.make, github);
    return { tag: made.tag, commit: made.sha };
}
/** Publishes the notes of a tag that a release made, now that it is live. A failure is a warning: the release is done. */
async function publishNotes(make, { tag, commit = make.commit }, github, log) {
    if (github === undefined)
        return;
    try {
        await (0,tag_release_tag.tagRelease)({ ...make, tag, commit, release: 'published' }, github);
    }
    catch (thrown) {
        log.warning(`the notes of ${tag} stay a draft: ${(0,errors/* messageOf */.bD)(thrown)}`);
    }
}
/** sha256 of what a plan rests on: bundle, configuration and hosts. */
function planSum({ settings }, source, tag) {
    const { app, environment, hosts, config, options } = settings;
    const { environments: _, ...common } = config;
    const basis = (0,second_person/* planBasis */.yq)({
        ...{ app, environment, tag, manifest: source.sha256 },
        hosts: hosts.map(({ name }) => name),
        config: [common, options],
    });
    return (0,sha256/* sha256Of */.Bj)(basis);
}
/** What an approver is to name. */
function planIdOf(site, { run, source }, tag) {
    return (0,second_person/* formatPlanId */.S0)({ tag, run: run.runId, attempt: run.attempt, sum: planSum(site, source, tag) });
}
/** What a release would do, and what serves now. Changes nothing; throws as the release would. */
async function planRelease(site, wanted, release, { window, github, served }) {
    const { fleet } = site;
    const { tag } = release;
    const { source } = wanted;
    const open = await window.describe();
    const asked = planTerms(site, wanted, github);
    const servers = await (0,read_servers.readServers)(site);
    const serving = (0,read_servers.servingOn)(site, servers);
    const states = servers.readings.map(({ host, facts }) => ({ host: host.name, facts }));
    const before = (0,already_there/* liveBefore */.cH)(serving, states);
    served(before);
    // GitHub is asked while the hosts are.
    const since = before === 'nothing' ? undefined : before?.commit;
    const known = askGitHub(site, wanted, release.commit, since, github);
    const { allowBad } = wanted;
    const changes = { ...wanted.changes, mayBeUnread: true };
    const withRest = async (thrown) => {
        if (!(thrown instanceof errors/* CutoverError */.DB))
            throw thrown;
        const closed = open === undefined || open.open || open.emergency !== undefined ? [] : [open.sentence];
        throw alsoRefused(thrown, [...(await asked).refused, ...closed]);
    };
    const start = (0,begin/* startBy */.g)(site, servers, serving, { tag, manifest: source.sha256 });
    if (start.kind === 'refused')
        return withRest((0,begin/* refusedStart */.h)(start, serving));
    const found = await (0,rsync_deploy_plan.planRsyncDeploy)(site, servers, { tag, source, allowBad, changes }).catch(withRest);
    const schema = await (0,check_schema/* findSchema */.R)(site, found.slot, { tag, source, changes, readings: servers.readings }, found.changes, github);
    const rehearsal = await (0,check_rehearsal.findRehearsal)(site, found.slot, { tag, source, changes, readings: servers.readings, emergency: wanted.emergency }, found.changes, github);
    const plan = (0,release_basis/* makePlan */.Cs)(site, {
        ...release,
        manifest: source.sha256,
        slot: found.slot.name,
        serving,
        servers: [...servers.readings, ...servers.balancers],
        changes: (0,release_basis/* pendingLines */.DS)(found.changes),
        // What could not be read binds nobody: the release reads it.
        schema: schema?.basis.length === 0 ? undefined : schema?.basis,
        values: await (0,env_file/* valuesToPlan */.N4)(site, { readings: servers.readings, slot: found.slot.name, served: serving.served?.tag }, wanted.env),
    });
    const terms = withApproved(await asked, wanted.approved, plan, site.settings.options, [
        ...(rehearsal?.refused ?? []),
        ...(schema?.refused ?? []),
    ]);
    const facts = planFacts(site, {
        plan,
        found,
        schema,
        rehearsal,
        wanted,
        terms,
        window: open,
        // Then nothing would be done but to look after it.
        isLive: start.kind === 'live',
    });
    const serverConfig = await (0,plan_config/* planServerConfig */.Bh)(site, source);
    const page = planPage({ ...facts, ...(await known), serverConfig });
    for (const line of planLines(page))
        fleet.log.info(line);
    return { plan, page };
}
/** What the environment asks for beside its servers. Never throws. */
async function planTerms({ settings }, { run, emergency }, github) {
    const { environment, options } = settings;
    const { approvalMode, foresee } = await __webpack_require__.e(/* import() */ 684).then(__webpack_require__.bind(__webpack_require__, 10684));
    return foresee({ mode: approvalMode(options, emergency), environment, run }, github);
}
/** The same with what the environment asks of a plan, and what is wrong with the one that was given. */
function withApproved({ needs, refused }, approved, plan, options, more = []) {
    const ageMs = options['plan-age'];
    return {
        needs: [...needs, ...(options.plan === 'required' ? ['this plan, as `expect-plan`'] : [])],
        refused: [...refused, ...more, ...(approved === undefined ? [] : (0,plan_terms/* outdatedBy */.u)(approved, plan, ageMs))],
        until: ageMs === undefined ? undefined : (0,model_window/* inZone */.O0)(options.windows?.zone ?? 'UTC', Date.parse(plan.made) + ageMs),
    };
}
function askGitHub({ settings }, { run }, commit, since, github) {
    if (github === undefined || commit === undefined)
        return Promise.resolve({});
    return whatIsReleased(github, { commit, since, environment: settings.environment, run: run.runId });
}
/** What stands in the way is said at once, and not one thing each time. */
function alsoRefused(error, more) {
    if (more.length === 0)
        return error;
    const { host, stage, state, next, failedOn } = error;
    return new errors/* CutoverError */.DB([error.message, ...more].join('; and '), {
        ...{ cause: error, host, stage, state, next, failedOn },
    });
}


/***/ }),

/***/ 12976:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ud: () => (/* binding */ keepsRecord),
/* harmony export */   WL: () => (/* binding */ SCHEMA_TASK),
/* harmony export */   eg: () => (/* binding */ REHEARSAL_TASK)
/* harmony export */ });
/** What tells the deployments that keep the schema of an environment, and those that keep a rehearsal, from those of releases. */
const SCHEMA_TASK = 'cutover-schema';
const REHEARSAL_TASK = 'cutover-rehearsal';
/** Does a deployment of this task keep something, and is no release? */
function keepsRecord(task) {
    return task === SCHEMA_TASK || task === REHEARSAL_TASK;
}


/***/ }),

/***/ 71168:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ readConfig)
/* harmony export */ });
/* harmony import */ var _config_server_groups_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(56264);
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77309);
/* harmony import */ var _model_server_config_plan_config_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(56106);
/* harmony import */ var _connection_scripts_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(82771);




const MOST_BYTES = 32 * 1024;
const MOST_FILES = 50;
/** What the servers of a host have of the configuration that comes with releases. Changes nothing. Throws as Host.call does. */
async function readConfig(host, settings, signal) {
    const groups = (0,_config_server_groups_js__WEBPACK_IMPORTED_MODULE_0__/* .serverGroups */ .Yg)(settings.options);
    const answer = await host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_3__/* .script */ .K$)('read-config'), [
        (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_1__.rootOn)(settings, host),
        host.address.hostname,
        String(MOST_BYTES),
        String(MOST_FILES),
        ...groups.flatMap(({ name, folder, install }) => [name, folder, install ?? '']),
    ], { deadlineMs: settings.options.timeouts.stage, signal });
    return (0,_model_server_config_plan_config_js__WEBPACK_IMPORTED_MODULE_2__/* .readHostConfig */ .Rc)(answer.lines);
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

/***/ 28268:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   WI: () => (/* binding */ commitList),
/* harmony export */   bc: () => (/* binding */ subject),
/* harmony export */   fk: () => (/* binding */ releaseNotes),
/* harmony export */   ib: () => (/* binding */ tagMessage),
/* harmony export */   pU: () => (/* binding */ tagOutcome),
/* harmony export */   pj: () => (/* binding */ plain),
/* harmony export */   pv: () => (/* binding */ pullOf),
/* harmony export */   qZ: () => (/* binding */ quotedNotes)
/* harmony export */ });
const LISTED = 100;
// GitHub takes 125,000 characters for the body of a release.
const MOST = 120_000;
/** The notes of a release: why first, then what. */
function releaseNotes(parts) {
    const what = parts.generated ??
        commitList(parts, ({ sha, message, url }) => `- ${plain(subject(message))} ([${sha.slice(0, 7)}](${url}))`);
    return [parts.reason, what]
        .filter((part) => part !== undefined && part !== '')
        .join('\n\n')
        .slice(0, MOST);
}
/** The message of an annotated tag: a title, why, and what. */
function tagMessage(tag, parts) {
    const what = parts.generated ?? commitList(parts, ({ sha, message }) => `- ${subject(message)} (${sha.slice(0, 7)})`);
    return [tag, parts.reason, what]
        .filter((part) => part !== undefined && part !== '')
        .join('\n\n')
        .slice(0, MOST);
}
/** The commits of a release as a list, newest first; a line tells how many were left out. */
function commitList(parts, line) {
    if (parts.commits.length === 0)
        return '';
    const title = parts.previous === undefined ? 'Commits:' : `Since ${parts.previous}:`;
    const newest = parts.commits.toReversed();
    const more = newest.length > LISTED ? [`- and ${newest.length - LISTED} more`] : [];
    return [title, '', ...newest.slice(0, LISTED).map(line), ...more].join('\n');
}
/** Notes in a summary: their headings, lists and links stay, and nothing in them is a tag or calls somebody. */
function quotedNotes(notes) {
    return notes
        .replace(/<!--[\s\S]*?-->/g, '')
        .replaceAll('<', '&lt;')
        .replace(/@(?=\w)/g, '@\u200b')
        .trim();
}
/** The first line of a commit message. */
function subject(message) {
    return message.split('\n', 1)[0] ?? '';
}
/** Text of other people inside Markdown: no tags, no links, no mention that calls somebody. */
function plain(text) {
    return text
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replace(/[\\`*_[\]|]/g, (c) => `\\${c}`)
        .replace(/@(?=\w)/g, '@\u200b');
}
/** What became of a tag, in words: made, found, or of a dry run what would be. */
function tagOutcome({ created, there, }) {
    if (created)
        return 'tagged';
    return there ? 'was there already' : 'would be made';
}
/** The pull request that a commit came by, as GitHub writes it into messages of merges and squashes. */
function pullOf(message) {
    const [first = ''] = message.split('\n');
    const number = /^Merge pull request #(\d{1,9})\b/.exec(first)?.[1] ?? /\(#(\d{1,9})\)$/.exec(first)?.[1];
    return number === undefined ? undefined : Number(number);
}


/***/ }),

/***/ 62366:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ refuseUnattended),
/* harmony export */   MH: () => (/* binding */ notStartedWords),
/* harmony export */   X4: () => (/* binding */ coversUntil)
/* harmony export */ });
/* harmony import */ var _serving_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95121);

const DAY_MS = 86_400_000;
/** Until when the approval of a release covers its way back: a day more than it is observed, since the last look may be late. */
function coversUntil(now, forMs) {
    return now + forMs + DAY_MS;
}
/**
 * Whether it may be gone back from a release without asking anybody again: only while it is what visitors get, nothing
 * newer was put on the hosts since, and no data was changed for it. undefined: it may.
 */
function refuseUnattended({ serving, from, records, target, }) {
    if (serving.kind !== 'settled')
        return { refused: (0,_serving_js__WEBPACK_IMPORTED_MODULE_0__/* .sentenceOf */ .$N)(serving), ask: true };
    if (serving.tag !== from)
        return { refused: `live is ${serving.tag}, and no more ${from}`, ask: false };
    const known = records.flatMap((record) => (record === undefined ? [] : [record]));
    const since = known
        .filter(({ tag, liveAt }) => tag === from && liveAt !== undefined)
        .map(({ liveAt = '' }) => liveAt)
        .sort()[0];
    if (since === undefined)
        return { refused: `the hosts do not say since when ${from} is live`, ask: true };
    const newer = known.find(({ tag, deployedAt }) => tag !== from && deployedAt > since);
    if (newer !== undefined)
        return { refused: `${newer.tag} was put on the hosts after ${from} went live`, ask: false };
    const { tag, migratedSince, migrationsKnown, compatible } = target;
    // Asked while it still served, it worked on what the later ones made of the data.
    if (migratedSince.length > 0 && compatible !== 'yes')
        return {
            refused: `${migratedSince.join(', ')} changed data after ${tag}, and ${compatible === 'no' ? `${tag} does not work on that` : `whether ${tag} works on that is not known`}`,
            ask: true,
        };
    if (!migrationsKnown)
        return { refused: `the hosts do not remember whether data was changed after ${tag}`, ask: true };
    return undefined;
}
/**
 * What is known of a rollback workflow that GitHub did not say was started. `status`: of its answer; undefined where none came. One that was
 * lost may have begun it all the same, and two ways back would go back twice.
 */
function notStartedWords(workflow, status) {
    return status !== undefined && status < 500
        ? `${workflow} could not be started`
        : `it is not known whether ${workflow} was started: look at its runs, and let one way back go on and no other`;
}


/***/ }),

/***/ 56106:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G2: () => (/* binding */ planConfig),
/* harmony export */   Rc: () => (/* binding */ readHostConfig)
/* harmony export */ });
/* unused harmony export diffLines */
/* harmony import */ var _failed_hosts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(13358);
/* harmony import */ var _server_files_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(23468);


const WAYS = ['released', 'changed', 'gone', 'unknown', 'cut'];
/** Reads the answer of read-config.sh. A host may say anything: what makes no sense is as good as not said. */
function readHostConfig(lines) {
    const files = [];
    for (const [key, value] of lines)
        if (key === 'file') {
            const [, group = '', how = '', bytes = '', path = ''] = /^(\S+) (\S+) (\d{1,15}) (.+)$/s.exec(value) ?? [];
            if (WAYS.includes(how))
                files.push({
                    file: { group, how: how, path },
                    bytes: Number(bytes),
                    text: [],
                });
        }
        else if (key === 'text')
            files.at(-1)?.text.push(value);
    return files.map(({ file, bytes, text }) => ({
        ...file,
        text: text.length === 0 && bytes > 0 ? undefined : text.join('\n'),
    }));
}
const MOST_LINES = 200;
const LINES_A_FILE = 30;
const LONGEST = 200;
/** What a release changes in what the servers of all hosts really read, and what other hands did to that. */
function planConfig(release, hosts) {
    const found = [];
    const dangers = [];
    const refused = [];
    const copied = release.groups.filter(({ install }) => install?.startsWith('/')).map(({ folder }) => folder);
    const texts = new Map(release.files.map(({ path, text }) => [path, text ?? '']));
    for (const { host, address, files } of hosts) {
        if ('why' in files) {
            dangers.push(`what the servers of ${host} read now could not be read: ${files.why}`);
            continue;
        }
        const cut = files.filter(({ how }) => how === 'cut').map(({ path }) => path);
        for (const path of cut)
            dangers.push(`of what ${host} has in ${path} only a part was read: there are too many files`);
        const there = new Map(files.filter(({ how }) => how !== 'cut').map((file) => [file.path, file]));
        // A copy may be for one host alone, and have no file for all.
        for (const path of [...new Set([...there.keys(), ...texts.keys(), ...copied])].sort()) {
            const group = (0,_server_files_js__WEBPACK_IMPORTED_MODULE_0__.groupOf)(release.groups, path);
            if (group === undefined || isForAnother(path, address))
                continue;
            const installed = group.install !== undefined;
            const mine = `config/hosts/${address}/${group.folder.slice('config/'.length)}`;
            // Of a file that is copied, the one of this host stands for the one for all.
            if (group.install === 'crontab' || (installed && path !== group.folder))
                continue;
            const after = installed ? (texts.get(mine) ?? texts.get(path)) : texts.get(path);
            const before = there.get(path);
            if (before === undefined && cut.some((part) => path.startsWith(`${part}/`)))
                continue;
            const name = installed ? `${group.install} (${path})` : path;
            const lines = fileLines(name, before, after);
            const hands = lines.length === 0 && installed ? {} : handWords(name, before, group);
            if (lines.length === 0 && hands.danger === undefined)
                continue;
            found.push({ host, key: JSON.stringify([lines, hands]), lines, ...hands });
        }
    }
    const lines = [];
    for (const alike of Map.groupBy(found, ({ key }) => key).values()) {
        const [first] = alike;
        if (first === undefined)
            continue;
        const where = (0,_failed_hosts_js__WEBPACK_IMPORTED_MODULE_1__.hostsWords)(alike.map(({ host }) => host));
        const [head, ...rest] = first.lines;
        if (head !== undefined)
            lines.push(`${head}, on ${where}`, ...rest);
        if (first.danger !== undefined)
            dangers.push(`${first.danger} (${where})`);
        if (first.refused !== undefined)
            refused.push(`${first.refused} (${where})`);
    }
    const unread = release.groups.flatMap(({ install, folder }) => install === 'crontab' ? [`the crontab of the account (${folder}) was not read for this plan`] : []);
    const more = lines.length - MOST_LINES;
    return {
        lines: lines.length === 0
            ? ['nothing that was read of it differs from what the hosts have', ...unread]
            : [...lines.slice(0, MOST_LINES), ...(more > 0 ? [`and ${more} more lines`] : []), ...unread],
        dangers,
        refused,
    };
}
const isForAnother = (path, address) => path.startsWith('config/hosts/') && !path.startsWith(`config/hosts/${address}/`);
function handWords(name, before, group) {
    if (before === undefined || before.how === 'released')
        return {};
    if (group.install === undefined && before.how === 'unknown')
        return {};
    const what = before.how === 'gone'
        ? `${name} was removed by hand`
        : before.how === 'changed'
            ? `${name} was changed by hand`
            : `${name} was not put there by Cutover`;
    if (group.install === undefined)
        return { danger: `${what}: the release brings its own` };
    if (group.drift === 'overwrite')
        return { danger: `${what}: it would be overwritten` };
    // One that is too long to be shown may be what the release brings: that is compared on the host.
    const refused = before.text === undefined ? {} : { refused: what };
    return { danger: `${what}: the release would be refused`, ...refused };
}
/** First the file and what becomes of it, then its lines. None: nothing changes. */
function fileLines(name, before, after) {
    if (before === undefined || before.how === 'gone')
        return after === undefined ? [] : [`${name}: new`];
    if (after === undefined)
        return [`${name}: gone with this release`];
    if (before.text === undefined)
        return [`${name}: too long to be shown here`];
    const lines = diffLines(before.text, after.replace(/\n$/, ''));
    if (lines === undefined)
        return [`${name}: too many lines to be compared here`];
    if (lines.length === 0)
        return [];
    const more = lines.length - LINES_A_FILE;
    return [
        `${name}: changes`,
        ...lines
            .slice(0, LINES_A_FILE)
            .map((line) => (line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line)),
        ...(more > 0 ? [`and ${more} more lines of ${name}`] : []),
    ];
}
const MOST_COMPARED = 1000;
/** Lines that went (`- `) and came (`+ `), in their order; undefined where there are too many to compare. */
function diffLines(before, after) {
    const [a, b] = [before.split('\n'), after.split('\n')];
    let start = 0;
    while (start < a.length && start < b.length && a[start] === b[start])
        start++;
    let end = 0;
    while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end))
        end++;
    const [old, now] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
    if (old.length > MOST_COMPARED || now.length > MOST_COMPARED)
        return undefined;
    // Length of the longest common part of what follows each pair of places.
    const width = now.length + 1;
    const common = new Uint16Array((old.length + 1) * width);
    const at = (i, j) => common[i * width + j] ?? 0;
    for (let i = old.length - 1; i >= 0; i--)
        for (let j = now.length - 1; j >= 0; j--)
            common[i * width + j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    const lines = [];
    let [i, j] = [0, 0];
    while (i < old.length || j < now.length)
        if (i < old.length && j < now.length && old[i] === now[j])
            [i, j] = [i + 1, j + 1];
        else if (j === now.length || (i < old.length && at(i + 1, j) >= at(i, j + 1)))
            lines.push(`- ${old[i++]}`);
        else
            lines.push(`+ ${now[j++]}`);
    return lines;
}


/***/ }),

/***/ 22786:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readConfigFiles: () => (/* binding */ readConfigFiles)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);


/** More is no configuration that somebody reads. */
const FILE_BYTES = 1024 * 1024;
/** All that a release has below `config/`, but folders; without a text where it is no file, or a very large one. */
async function readConfigFiles({ dir, manifest, }) {
    const files = [];
    for (const entry of manifest)
        if (entry.type !== 'd' && entry.path.startsWith('./config/'))
            files.push(entry);
    return Promise.all(files.map(async (entry) => ({
        path: entry.path.slice(2),
        text: entry.type === 'f' && entry.size <= FILE_BYTES
            ? await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(dir, entry.path), 'utf8')
            : undefined,
    })));
}


/***/ })

};
