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
// EXTERNAL MODULE: ../build/src/host/switch/traffic.js
var traffic = __webpack_require__(64046);
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
        moves: movesOf(facts),
        dangers,
        parts: [
            ...part('What it needs', facts.terms.needs),
            ...part('Commits', commitLines(facts)),
            ...part('Files', fileLines(facts)),
            ...part('Database', databaseLines(facts)),
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
                    : [`the last way back took ${(0,duration/* formatDuration */.a)(facts.way.lastMs)}`]),
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

// EXTERNAL MODULE: ../build/src/model/plan-terms.js
var plan_terms = __webpack_require__(81260);
// EXTERNAL MODULE: ../build/src/model/release-start.js
var release_start = __webpack_require__(45349);
// EXTERNAL MODULE: ../build/src/model/second-person.js
var second_person = __webpack_require__(31195);
// EXTERNAL MODULE: ../build/src/model/window.js
var model_window = __webpack_require__(79857);
// EXTERNAL MODULE: ../build/src/source/sha256.js
var sha256 = __webpack_require__(48470);
// EXTERNAL MODULE: ../build/src/steps/rsync-deploy/plan.js + 3 modules
var rsync_deploy_plan = __webpack_require__(43540);
// EXTERNAL MODULE: ../build/src/steps/tag-release/tag.js + 6 modules
var tag_release_tag = __webpack_require__(74541);
// EXTERNAL MODULE: ../build/src/model/health-result.js
var health_result = __webpack_require__(19737);
// EXTERNAL MODULE: ../build/src/model/observe/unattended.js
var unattended = __webpack_require__(62366);
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
function planFacts({ settings }, { plan, found, wanted, window, terms, isLive }) {
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
    return { coversUntil: new Date((0,unattended/* coversUntil */.X)(Date.now(), observe.for)).toISOString().slice(0, 10) };
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
    const found = await (0,rsync_deploy_plan.planRsyncDeploy)(site, servers, { tag, source, allowBad, changes }).catch(async (thrown) => {
        if (!(thrown instanceof errors/* CutoverError */.DB))
            throw thrown;
        const closed = open === undefined || open.open || open.emergency !== undefined ? [] : [open.sentence];
        throw alsoRefused(thrown, [...(await asked).refused, ...closed]);
    });
    const plan = (0,release_basis/* makePlan */.Cs)(site, {
        ...release,
        manifest: source.sha256,
        slot: found.slot.name,
        serving,
        servers: [...servers.readings, ...servers.balancers],
        changes: (0,release_basis/* pendingLines */.DS)(found.changes),
    });
    const terms = withApproved(await asked, wanted.approved, plan, site.settings.options);
    const facts = planFacts(site, {
        plan,
        found,
        wanted,
        terms,
        window: open,
        isLive: isLive(site, servers, serving, plan),
    });
    const page = planPage({ ...facts, ...(await known) });
    for (const line of planLines(page))
        fleet.log.info(line);
    return { plan, page };
}
/** The release is live already: nothing would be done but to look after it. */
function isLive({ settings }, servers, serving, release) {
    const all = [...servers.readings, ...servers.balancers];
    const start = (0,release_start/* startOf */.GH)(serving, all.map(({ host, facts }) => (0,traffic/* saidBy */.TT)(settings, host, facts)), servers.readings.map(({ host, facts }) => ({ host: host.name, facts })), settings.slots, release);
    return start.kind === 'live';
}
/** What the environment asks for beside its servers. Never throws. */
async function planTerms({ settings }, { run, emergency }, github) {
    const { environment, options } = settings;
    const { approvalMode, foresee } = await __webpack_require__.e(/* import() */ 684).then(__webpack_require__.bind(__webpack_require__, 10684));
    return foresee({ mode: approvalMode(options, emergency), environment, run }, github);
}
/** The same with what the environment asks of a plan, and what is wrong with the one that was given. */
function withApproved({ needs, refused }, approved, plan, options) {
    const ageMs = options['plan-age'];
    return {
        needs: [...needs, ...(options.plan === 'required' ? ['this plan, as `expect-plan`'] : [])],
        refused: [...refused, ...(approved === undefined ? [] : (0,plan_terms/* outdatedBy */.u)(approved, plan, ageMs))],
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
/* harmony import */ var _model_changes_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(73895);
/* harmony import */ var _model_plan_terms_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(81260);
/* harmony import */ var _model_release_plan_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(87058);
/* harmony import */ var _model_release_start_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(45349);
/* harmony import */ var _model_second_person_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(31195);
/* harmony import */ var _source_sha256_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(48470);
/* harmony import */ var _steps_rsync_deploy_changes_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(14518);
/* harmony import */ var _steps_rsync_deploy_plan_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(43540);












/** The plan of a release by what the servers said now. */
function makePlan({ settings }, parts) {
    const { tag, commit, manifest, slot, serving, servers, changes } = parts;
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
        serving: (0,_model_release_plan_js__WEBPACK_IMPORTED_MODULE_8__/* .plannedServing */ .vW)(serving),
        hosts: servers.map(({ host, facts }) => (0,_model_release_plan_js__WEBPACK_IMPORTED_MODULE_8__/* .plannedHostOf */ .cw)((0,_host_switch_traffic_js__WEBPACK_IMPORTED_MODULE_3__/* .saidBy */ .TT)(settings, host, facts), facts.releases)),
        ...(changes === undefined ? {} : { changes }),
    };
}
/** What is to run in a database, as a plan keeps it. */
function pendingLines(changes) {
    return changes === undefined || changes.unread !== undefined ? undefined : changes.pending.map(_model_changes_js__WEBPACK_IMPORTED_MODULE_9__/* .changeLine */ .vK);
}
/** By which an approval names its plan. */
function planId(plan) {
    return (0,_source_sha256_js__WEBPACK_IMPORTED_MODULE_5__/* .sha256Of */ .B)((0,_model_release_plan_js__WEBPACK_IMPORTED_MODULE_8__/* .basisOf */ .gp)(plan));
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
    const start = (0,_model_release_start_js__WEBPACK_IMPORTED_MODULE_10__/* .startOf */ .GH)(serving, all.map(({ host, facts }) => (0,_host_switch_traffic_js__WEBPACK_IMPORTED_MODULE_3__/* .saidBy */ .TT)(settings, host, facts)), servers.readings.map(({ host, facts }) => ({ host: host.name, facts })), settings.slots, { tag, manifest: source.sha256 });
    const parts = { tag, commit, serving, servers: all, manifest: source.sha256, changes: approved.changes };
    if (start.kind === 'live' || start.kind === 'continue') {
        const now = makePlan(site, { ...parts, slot: start.slot });
        requirePlan(approved, (0,_model_release_plan_js__WEBPACK_IMPORTED_MODULE_8__/* .asBegun */ .yn)(approved, now), undefined);
        return;
    }
    const slotNow = () => {
        try {
            return (0,_steps_rsync_deploy_plan_js__WEBPACK_IMPORTED_MODULE_7__/* .chooseSlot */ .O)(site, servers, serving, { tag }).slot;
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
    const now = makePlan(site, { ...parts, slot, changes: pendingLines(changes) });
    requirePlan(approved, now, settings.options['plan-age']);
}
function requirePlan(approved, now, ageMs) {
    const next = 'start the workflow again: it makes a new plan, to be approved as it is now';
    const [first, ...more] = (0,_model_plan_terms_js__WEBPACK_IMPORTED_MODULE_4__/* .outdatedBy */ .u)(approved, now, ageMs);
    if (first === undefined)
        return;
    const moved = (0,_model_release_plan_js__WEBPACK_IMPORTED_MODULE_8__/* .movedSince */ .yz)(approved, now).length > 0 ? 'what was approved is not what would happen now: ' : '';
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
    return (0,_source_sha256_js__WEBPACK_IMPORTED_MODULE_5__/* .sha256Of */ .B)(JSON.stringify([common, options], _model_second_person_js__WEBPACK_IMPORTED_MODULE_11__/* .sortKeys */ .di));
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
    const before = (0,_serving_js__WEBPACK_IMPORTED_MODULE_0__.previousOf)(serving);
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
            ? [`the plan that was approved is ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(age)} old, and may be ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(ageMs)}`]
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
    const { app, environment, tag, manifest, config, slot, serving, changes = [] } = plan;
    const hosts = [...plan.hosts]
        .sort((a, b) => (a.host < b.host ? -1 : 1))
        .map((one) => [one.host, one.slot, one.tag, one.manifest, one.mark].map((text) => text ?? null));
    const basis = [1, app, environment, tag, manifest, config, slot, serving, hosts];
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
