export const id = 458;
export const ids = [458];
export const modules = {

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
        return { why: `${(0,errors/* messageOf */.bD)(thrown).split('\n')[0]}${next}` };
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
        return data.filter((one) => !(0,approval/* sameName */.q)(one.environment, environment)).slice(0, MOST_DEPLOYMENTS);
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
    const dangers = dangersOf(facts);
    const part = (title, lines) => (lines.length === 0 ? [] : [{ title, lines }]);
    return {
        sentence: sentenceOfPlan(facts, dangers.length),
        moves: movesOf(facts),
        dangers,
        parts: [
            ...part('Commits', commitLines(facts)),
            ...part('Files', fileLines(facts)),
            ...part('Commands', commandLines(facts)),
            ...part('Checks', checkLines(facts)),
            ...part('Before this environment', ranLines(facts)),
            ...part('Backup', backupLines(facts)),
            ...part('What each host gets', hostLines(facts)),
            ...part('Way back', [
                facts.way.sentence,
                ...(facts.way.lastMs === undefined
                    ? []
                    : [`the last way back took ${(0,duration/* formatDuration */.a)(facts.way.lastMs)}`]),
            ]),
        ],
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
function sentenceOfPlan({ window }, dangers) {
    const look = dangers === 0 ? '' : `; look at ${dangers === 1 ? 'one thing' : `${dangers} things`} first`;
    return window === undefined ? `it can be released at any time${look}` : `${window.sentence}${look}`;
}
function movesOf({ groups, slot, tag }) {
    return groups.map(({ hosts, from }) => {
        const was = from === undefined ? 'nothing' : `${from.tag} in ${from.slot}`;
        return `would switch to ${slot} with ${tag}, from ${was}: ${hosts.length > 5 ? `${hosts.length} hosts` : hosts.join(', ')}`;
    });
}
function dangersOf(facts) {
    const { window, groups, checks, migrate, backup, changes, way, commits } = facts;
    const marks = groups.filter(({ mark }) => mark !== undefined);
    const scripts = changes?.notable.filter((path) => /migrat|\.sql$|alembic|db\/changes/i.test(path)) ?? [];
    return [
        ...(window?.open === false ? ['the window is closed: now this release would be refused'] : []),
        ...(checks !== undefined && !notRead(checks) ? checkDangers(checks) : []),
        ...(migrate === undefined
            ? []
            : [
                `\`migrate\` changes data, and going back to the old code does not take that back${backup === undefined ? '; no backup is taken before it' : ''}`,
            ]),
        ...(scripts.length > 0 && migrate === undefined
            ? [`scripts for the database change (${scripts.join(', ')}), and no \`migrate\` runs`]
            : []),
        ...(Array.isArray(commits) && commits.length === 0 && changes !== undefined && touched(changes) > 0
            ? [`${touched(changes)} files differ, and no commit says why`]
            : []),
        ...(groups.length > 1 ? ['the hosts do not serve the same now'] : []),
        ...marks.map(({ hosts, mark }) => `a switch from ${mark} is not finished on ${(0,failed_hosts.hostsWords)(hosts)}`),
        ...(way.back === undefined ? ['there is no way back: nothing serves now'] : []),
    ];
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
        `files, beside ${beside}: ${added} new, ${changed} changed, ${removed} gone (${bytes} bytes)`,
        ...(notable.length === 0 ? [] : [`among them ${notable.join(', ')}`]),
    ];
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
        ...(sameContent ? ['the environment before this one ran just this content, file by file'] : []),
        ...(ran === undefined
            ? []
            : notRead(ran)
                ? [`where this commit ran before could not be read: ${ran.why}`]
                : ran.map(({ environment, at }) => `this commit was released to ${environment} at ${at}`)),
        ...(!sameContent && Array.isArray(ran) && ran.length === 0
            ? ['no other environment is known to have had this commit']
            : []),
    ];
}
function backupLines({ backup }) {
    if (backup === undefined)
        return [];
    const last = backup.lastMs === undefined ? '' : `; the last one took ${(0,duration/* formatDuration */.a)(backup.lastMs)}`;
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

// EXTERNAL MODULE: ../build/src/model/second-person.js
var second_person = __webpack_require__(31195);
// EXTERNAL MODULE: ../build/src/source/sha256.js
var sha256 = __webpack_require__(48470);
// EXTERNAL MODULE: ../build/src/steps/rsync-deploy/plan.js + 3 modules
var rsync_deploy_plan = __webpack_require__(43540);
// EXTERNAL MODULE: ../build/src/steps/tag-release/tag.js + 6 modules
var tag_release_tag = __webpack_require__(74541);
// EXTERNAL MODULE: ../build/src/model/health-result.js
var health_result = __webpack_require__(19737);
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
    const before = new Map(live.flatMap((entry) => (entry.type === 'd' ? [] : [[entry.path, entry]])));
    const touched = [];
    let bytes = 0;
    for (const entry of next) {
        if (entry.type === 'd')
            continue;
        const old = before.get(entry.path);
        before.delete(entry.path);
        if (old !== undefined && sameEntry(old, entry))
            continue;
        touched.push({ sign: old === undefined ? '+' : '~', path: entry.path.slice(2) });
        if (entry.type === 'f')
            bytes += entry.size;
    }
    for (const path of before.keys())
        touched.push({ sign: '-', path: path.slice(2) });
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
;// CONCATENATED MODULE: ../build/src/flow/plan-facts.js




/** What the servers and the configuration say of a release, for its plan. */
function planFacts({ settings }, { plan, found, wanted, window }) {
    const { options } = settings;
    const { migration, hosts, slot } = found;
    const own = new Set(settings.hosts.map(({ name }) => name));
    const apps = plan.hosts.filter(({ host }) => own.has(host));
    return {
        tag: plan.tag,
        slot: plan.slot,
        window,
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
        commands: commandsOf(settings, slot.name),
        backup: backupOf(settings, found),
        hosts: hosts.map((one) => ({
            host: one.plan.host,
            text: (0,rsync_deploy_plan/* hostWords */.U)(one, plan.tag),
            // Where there is no app root yet the disk was not asked.
            freeBytes: one.reading.facts.root === undefined ? Number.POSITIVE_INFINITY : one.reading.facts.freeBytes,
        })),
        way: {
            ...wayBackOf(found),
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
/** The commands of the team that would run after `migrate`, as text. */
function commandsOf({ options, hosts }, slot) {
    const { link, nginx, haproxy, command } = options.switch;
    const reload = nginx?.reload ?? link?.reload ?? command?.run;
    return [
        ...(options.start === undefined
            ? []
            : [`would start ${slot} on ${(0,health_result/* counted */.h)(hosts.length, 'host')}: ${options.start.run}`]),
        ...(reload === undefined ? [] : [`would move traffic by: ${reload}`]),
        ...(haproxy === undefined
            ? []
            : [`would move traffic by the socket of HAProxy, backend ${haproxy.backend}`]),
    ];
}
function backupOf({ options }, { hosts }) {
    if (options.backup === undefined)
        return undefined;
    const { paths, databases } = options.backup;
    const times = hosts.flatMap(({ reading }) => durationOf(reading.facts.backups.at(-1)?.about) ?? []);
    return {
        hosts: hosts.length,
        what: [
            'the live release',
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
    return (0,sha256/* sha256Of */.B)(basis);
}
/** What an approver is to name. */
function planIdOf(site, { run, source }, tag) {
    return (0,second_person/* formatPlanId */.S0)({ tag, run: run.runId, attempt: run.attempt, sum: planSum(site, source, tag) });
}
/** What a release would do, and what serves now. Changes nothing; throws as the release would. */
async function planRelease(site, wanted, release, window, github) {
    const { fleet } = site;
    const { tag } = release;
    const { source } = wanted;
    const open = await window.describe();
    const servers = await (0,read_servers.readServers)(site);
    const serving = (0,read_servers.servingOn)(site, servers);
    const states = servers.readings.map(({ host, facts }) => ({ host: host.name, facts }));
    const before = (0,already_there/* liveBefore */.cH)(serving, states);
    // GitHub is asked while the hosts are.
    const known = askGitHub(site, wanted, release.commit, before?.commit, github);
    const found = await (0,rsync_deploy_plan.planRsyncDeploy)(site, servers, { tag, source, allowBad: wanted.allowBad }).catch((thrown) => {
        throw open?.open === false && thrown instanceof errors/* CutoverError */.DB
            ? alsoClosed(thrown, open.sentence)
            : thrown;
    });
    const plan = (0,release_basis/* makePlan */.Cs)(site, {
        ...release,
        manifest: source.sha256,
        slot: found.slot.name,
        serving,
        servers: [...servers.readings, ...servers.balancers],
    });
    const page = planPage({ ...planFacts(site, { plan, found, wanted, window: open }), ...(await known) });
    for (const line of planLines(page))
        fleet.log.info(line);
    return { plan, page, before };
}
function askGitHub({ settings }, { run }, commit, since, github) {
    if (github === undefined || commit === undefined)
        return Promise.resolve({});
    return whatIsReleased(github, { commit, since, environment: settings.environment, run: run.runId });
}
/** What stands in the way is said at once, and not one thing each time. */
function alsoClosed(error, sentence) {
    const { host, stage, state, next, failedOn } = error;
    return new errors/* CutoverError */.DB(`${error.message}; and ${sentence}`, {
        ...{ cause: error, host, stage, state, next, failedOn },
    });
}


/***/ }),

/***/ 20406:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cs: () => (/* binding */ makePlan),
/* harmony export */   Sn: () => (/* binding */ holdToPlan),
/* harmony export */   dH: () => (/* binding */ PLAN_STAGE),
/* harmony export */   rY: () => (/* binding */ planId)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _host_lock_read_servers_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18779);
/* harmony import */ var _host_switch_traffic_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(64046);
/* harmony import */ var _model_duration_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(55073);
/* harmony import */ var _model_release_plan_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(87058);
/* harmony import */ var _model_release_start_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(45349);
/* harmony import */ var _model_second_person_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(31195);
/* harmony import */ var _source_sha256_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(48470);
/* harmony import */ var _steps_rsync_deploy_plan_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(43540);









/** The plan of a release by what the servers said now. */
function makePlan({ settings }, parts) {
    const { tag, commit, manifest, slot, serving, servers } = parts;
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
        serving: (0,_model_release_plan_js__WEBPACK_IMPORTED_MODULE_6__/* .plannedServing */ .vW)(serving),
        hosts: servers.map(({ host, facts }) => (0,_model_release_plan_js__WEBPACK_IMPORTED_MODULE_6__/* .plannedHostOf */ .cw)((0,_host_switch_traffic_js__WEBPACK_IMPORTED_MODULE_2__/* .saidBy */ .TT)(settings, host, facts), facts.releases)),
    };
}
/** By which an approval names its plan. */
function planId(plan) {
    return (0,_source_sha256_js__WEBPACK_IMPORTED_MODULE_4__/* .sha256Of */ .B)((0,_model_release_plan_js__WEBPACK_IMPORTED_MODULE_6__/* .basisOf */ .gp)(plan));
}
/**
 * Under the lock, before anything is changed: throws CutoverError, which names what moved, unless this release would do
 * now what was approved. What goes on from an earlier run of this release was approved with it.
 */
async function holdToPlan({ site, held }, wanted) {
    const { approved, tag, commit, source } = wanted;
    if (approved === undefined)
        return;
    const { settings } = site;
    const servers = await (0,_host_lock_read_servers_js__WEBPACK_IMPORTED_MODULE_1__.completeReadings)(site, held);
    const all = [...servers.readings, ...servers.balancers];
    const serving = (0,_host_lock_read_servers_js__WEBPACK_IMPORTED_MODULE_1__.servingOn)(site, servers);
    const start = (0,_model_release_start_js__WEBPACK_IMPORTED_MODULE_7__/* .startOf */ .GH)(serving, all.map(({ host, facts }) => (0,_host_switch_traffic_js__WEBPACK_IMPORTED_MODULE_2__/* .saidBy */ .TT)(settings, host, facts)), servers.readings.map(({ host, facts }) => ({ host: host.name, facts })), settings.slots, { tag, manifest: source.sha256 });
    if (start.kind === 'live' || start.kind === 'continue')
        return;
    const now = makePlan(site, {
        ...{ tag, commit, serving, servers: all },
        manifest: source.sha256,
        slot: (0,_steps_rsync_deploy_plan_js__WEBPACK_IMPORTED_MODULE_5__/* .chooseSlot */ .O)(site, servers, serving, { tag }).slot,
    });
    requirePlan(approved, now, settings.options['plan-age']);
}
function requirePlan(approved, now, ageMs) {
    const next = 'start the workflow again: it makes a new plan, to be approved as it is now';
    const age = Date.parse(now.made) - Date.parse(approved.made);
    if (ageMs !== undefined && age > ageMs)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(`the plan that was approved is ${(0,_model_duration_js__WEBPACK_IMPORTED_MODULE_3__/* .formatDuration */ .a)(age)} old, and may be ${(0,_model_duration_js__WEBPACK_IMPORTED_MODULE_3__/* .formatDuration */ .a)(ageMs)}`, { stage: PLAN_STAGE, state: ['nothing of this release was put on a host'], next });
    if (planId(approved) === planId(now))
        return;
    const [first = 'the plan is another one', ...more] = (0,_model_release_plan_js__WEBPACK_IMPORTED_MODULE_6__/* .movedSince */ .yz)(approved, now);
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(`what was approved is not what would happen now: ${first}${more.length === 0 ? '' : `, and ${more.length} more`}`, { stage: PLAN_STAGE, state: [...more, 'nothing of this release was put on a host'], next });
}
/** A release that ends here was approved as something else. */
const PLAN_STAGE = 'plan';
/** The part of the configuration that this environment is made of, whatever the order of its keys. */
function configSum({ config, options }) {
    const { environments: _, ...common } = config;
    return (0,_source_sha256_js__WEBPACK_IMPORTED_MODULE_4__/* .sha256Of */ .B)(JSON.stringify([common, options], _model_second_person_js__WEBPACK_IMPORTED_MODULE_8__/* .sortKeys */ .di));
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
/** What a release that begins now replaces; undefined when nothing serves, or it cannot be told. */
function liveBefore(serving, hosts) {
    const before = (0,_serving_js__WEBPACK_IMPORTED_MODULE_0__.previousOf)(serving);
    return before === undefined || 'refused' in before ? undefined : withCommit(before, hosts);
}
/** The same with its commit, where a host knows it. */
function withCommit(served, hosts) {
    if (served === undefined)
        return undefined;
    const release = hosts.flatMap(({ facts }) => facts.releases).find(({ tag }) => tag === served.tag);
    return { ...served, commit: release?.record?.commit };
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

/***/ 87058:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c1: () => (/* binding */ groupsOf),
/* harmony export */   cw: () => (/* binding */ plannedHostOf),
/* harmony export */   gp: () => (/* binding */ basisOf),
/* harmony export */   vW: () => (/* binding */ plannedServing),
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
    const { app, environment, tag, manifest, config, slot, serving } = plan;
    const hosts = [...plan.hosts]
        .sort((a, b) => (a.host < b.host ? -1 : 1))
        .map((one) => [one.host, one.slot, one.tag, one.manifest, one.mark].map((text) => text ?? null));
    return JSON.stringify([1, app, environment, tag, manifest, config, slot, serving, hosts]);
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
    return moved;
}
function movedOn(was, is) {
    const by = [is.run, is.actor === undefined ? undefined : `by ${is.actor}`].filter((part) => part !== undefined);
    const whose = by.length === 0 || is.tag === undefined ? '' : ` (${by.join(', ')})`;
    const runs = ({ tag, slot }) => tag === undefined ? 'served nothing' : `had ${tag} live in ${slot ?? '?'}`;
    const has = ({ tag, slot }) => tag === undefined ? 'serves nothing now' : `has ${tag} live in ${slot ?? '?'} now`;
    if (was.tag !== is.tag || was.slot !== is.slot)
        return [`${is.host} ${runs(was)} when this was approved and ${has(is)}${whose}`];
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
/* harmony import */ var _already_there_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(23386);

/** Decides how a release begins. `serving` and `servers`: what was read under the lock. */
function startOf(serving, servers, hosts, places, release) {
    const inPlace = serving.kind === 'unfinished' && serving.to !== undefined && serving.to === serving.from;
    if (serving.kind !== 'unfinished' || places.length < 2 || inPlace) {
        const lives = new Set(servers.map(({ live }) => live));
        const slot = (0,_already_there_js__WEBPACK_IMPORTED_MODULE_0__/* .slotsWithRelease */ .Bf)(hosts, places, release).find((name) => lives.has(name));
        if (slot !== undefined)
            return { kind: 'live', slot };
        const end = inPlace ? goodEnd(serving, hosts) : undefined;
        return end === undefined ? { kind: 'deploy' } : { kind: 'settle', to: end };
    }
    const ends = endsOf(servers);
    const same = (0,_already_there_js__WEBPACK_IMPORTED_MODULE_0__/* .slotsWithRelease */ .Bf)(hosts, places, release).find((slot) => ends.includes(slot));
    const others = ends.filter((slot) => slot !== same).flatMap((slot) => placeOf(slot, hosts, places) ?? []);
    if (same !== undefined)
        return { kind: 'continue', slot: same, from: others[0] };
    // A way back that was not finished leads to the good one; a way forward came from it.
    const to = others.find(({ tag }) => isGood(hosts, tag)) ?? others[0];
    return to === undefined ? { kind: 'deploy' } : { kind: 'settle', to };
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

/***/ 31195:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $p: () => (/* binding */ judgeSecondPerson),
/* harmony export */   S0: () => (/* binding */ formatPlanId),
/* harmony export */   Wl: () => (/* binding */ APPROVE_WORKFLOW),
/* harmony export */   di: () => (/* binding */ sortKeys),
/* harmony export */   gD: () => (/* binding */ judgeWayBack),
/* harmony export */   u7: () => (/* binding */ parsePlanId),
/* harmony export */   yq: () => (/* binding */ planBasis)
/* harmony export */ });
/* harmony import */ var _approval_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(10786);

const PLAN_WORKFLOW = '.github/workflows/plan.yml';
const APPROVE_WORKFLOW = '.github/workflows/approve.yml';
/** `v1.4.3@4242.1:` and the sha256. No tag holds an `@`-sign, a dot and digits and a colon at its end. */
function formatPlanId({ tag, run, attempt, sum }) {
    return `${tag}@${run}.${attempt}:${sum}`;
}
function parsePlanId(text) {
    const match = /^(.+)@(\d{1,15})\.(\d{1,6}):([0-9a-f]{64})$/s.exec(text.trim());
    if (match === null)
        return undefined;
    const [, tag = '', run, attempt, sum = ''] = match;
    return { tag, run: Number(run), attempt: Number(attempt), sum };
}
/** What must be the same when the plan is carried out; its sha256 stands in the plan id. Keys in a fixed order. */
function planBasis(of) {
    return JSON.stringify([of.app, of.environment, of.tag, of.manifest, [...of.hosts].sort(), of.config], sortKeys);
}
/** A replacer for JSON.stringify: equal values give equal texts, whatever the order of their keys. */
function sortKeys(_, value) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
/** Whether the run `by` may carry out what the run `planned` has planned. */
function judgeSecondPerson({ repository, approvers, plan, now, comment }, planned, by) {
    const refuse = (refused, next = NEW_PLAN) => ({
        approved: false,
        refused,
        next,
    });
    const approver = approverOf(repository, approvers, by);
    if ('refused' in approver)
        return refuse(approver.refused, approver.next);
    if (by.event !== 'workflow_dispatch' || by.path.split('@')[0] !== APPROVE_WORKFLOW)
        return refuse(`the run ${by.id} is of ${by.path} by ${by.event}, and not of ${APPROVE_WORKFLOW} by hand`, `start the workflow of ${APPROVE_WORKFLOW} with the plan id`);
    if (planned.id === by.id)
        return refuse('a run cannot approve its own plan');
    if (!isOurs(repository, planned))
        return refuse(`the run ${planned.id}, which made the plan, was not of a commit of the default branch of ${repository}`);
    const nobody = planned.starters.find(({ type }) => type !== 'User');
    if (nobody !== undefined ||
        planned.event !== 'workflow_dispatch' ||
        planned.path.split('@')[0] !== PLAN_WORKFLOW)
        return refuse(`the run ${planned.id} is of ${planned.path} by ${planned.event}, started by ${(nobody ?? planned.starters[0])?.login ?? 'nobody'}, and not of ${PLAN_WORKFLOW} by a person by hand`, `let somebody start the workflow of ${PLAN_WORKFLOW}, and an approver who is another person approve its plan`);
    if (planned.attempt !== plan.attempt)
        return refuse(`the run ${planned.id} made the plan in attempt ${plan.attempt}, and was started again since (attempt ${planned.attempt})`);
    if (planned.status !== 'completed' || planned.conclusion !== 'success')
        return refuse(`the run ${planned.id}, which made the plan, is ${planned.status === 'completed' ? (planned.conclusion ?? 'unknown') : planned.status}, not successful`);
    const own = by.starters.find(({ login }) => planned.starters.some((other) => (0,_approval_js__WEBPACK_IMPORTED_MODULE_0__/* .sameName */ .q)(other.login, login)));
    if (own !== undefined)
        return refuse(`${own.login} started the run ${planned.id}, which made the plan, and cannot approve it`, `let another approver start it: ${approvers.join(', ')}`);
    if (plan.tag !== now.tag || plan.sum !== now.sum)
        return refuse(`what would be released is not what the run ${planned.id} planned: the bundle, the configuration or the hosts have changed`);
    return { approved: true, approver: { login: approver.login, comment } };
}
const NEW_PLAN = 'plan again, and let an approver look at that plan';
/** A way back brings nothing new: it is enough that an approver started the run, from the default branch. */
function judgeWayBack(repository, approvers, by) {
    const found = approverOf(repository, approvers, by);
    return 'refused' in found
        ? { approved: false, ...found }
        : { approved: true, approver: { login: found.login, comment: '' } };
}
/** The person who started this attempt, when every starter of the run is an approver. */
function approverOf(repository, approvers, by) {
    const next = `let one of these start it, on the default branch: ${approvers.join(', ')}`;
    if (!isOurs(repository, by))
        return { refused: `the run ${by.id} is not of a commit of the default branch of ${repository}`, next };
    const other = by.starters.find(({ login, type }) => type !== 'User' || !approvers.some((one) => (0,_approval_js__WEBPACK_IMPORTED_MODULE_0__/* .sameName */ .q)(one, login)));
    const last = by.starters.at(-1);
    if (other !== undefined || last === undefined)
        return { refused: `${other?.login ?? 'nobody'} started the run ${by.id} and is no approver`, next };
    return { login: last.login };
}
function isOurs(repository, run) {
    return ((0,_approval_js__WEBPACK_IMPORTED_MODULE_0__/* .sameName */ .q)(run.repository, repository) && run.onDefaultBranch && run.path.startsWith('.github/workflows/'));
}


/***/ })

};
