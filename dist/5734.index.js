export const id = 5734;
export const ids = [5734,7457];
export const modules = {

/***/ 7457:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   govern: () => (/* binding */ govern),
/* harmony export */   lockOptions: () => (/* binding */ lockOptions),
/* harmony export */   openGitHub: () => (/* binding */ openGitHub),
/* harmony export */   openRecord: () => (/* binding */ openRecord),
/* harmony export */   runOf: () => (/* binding */ runOf),
/* harmony export */   servedNow: () => (/* binding */ servedNow)
/* harmony export */ });
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7309);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4720);
/* harmony import */ var _host_lock_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2066);
/* harmony import */ var _host_site_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(23);
/* harmony import */ var _model_host_facts_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9829);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8967);






/** The run as GitHub knows it. */
function runOf({ identity }, { env }) {
    const [owner = '', repo = ''] = identity.repository.split('/');
    return {
        owner,
        repo,
        runId: Number(identity.runId),
        attempt: Number(identity.attempt),
        actor: env['GITHUB_ACTOR'] ?? 'unknown',
        triggeringActor: identity.actor,
    };
}
/** The API with the token of the input `token`; undefined without one. */
async function openGitHub({ env, log, signal }) {
    const token = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .secret */ .rJ)('token');
    if (token === undefined)
        return undefined;
    const { createGitHub } = await __webpack_require__.e(/* import() */ 5936).then(__webpack_require__.bind(__webpack_require__, 5936));
    return createGitHub({ token, env, log, signal });
}
async function askRunState(github, owner) {
    const { runState } = await __webpack_require__.e(/* import() */ 8617).then(__webpack_require__.bind(__webpack_require__, 8617));
    return runState(github, owner);
}
/** A lock is taken over when the run or the job that holds it has ended: GitHub says so of a run, the input of the jobs of this one. */
function lockOptions(github) {
    const jobsEnded = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .flag */ .Jt)('jobs-ended');
    return github === undefined
        ? { jobsEnded }
        : { jobsEnded, runState: (owner) => askRunState(github, owner) };
}
/**
 * Asks GitHub for the approval that the environment requires, before anything is touched, and opens the record
 * of this run. Throws CutoverError when nobody has approved.
 */
async function govern(context, site) {
    const { settings } = site;
    const [github, { checkApproval }] = await Promise.all([
        openGitHub(context),
        __webpack_require__.e(/* import() */ 684).then(__webpack_require__.bind(__webpack_require__, 684)),
    ]);
    const run = runOf(site, context);
    const { approvers } = await checkApproval({ mode: settings.of.approval, environment: settings.environment, run }, github, context.log);
    const about = (0,_host_site_js__WEBPACK_IMPORTED_MODULE_5__/* .contextOf */ .V)(site, approvers);
    const record = await openRecord(context, site, about, github);
    return {
        context: about,
        approvers,
        record,
        lock: lockOptions(github),
        async failing(stage, tag, body) {
            try {
                return await body();
            }
            catch (thrown) {
                const where = thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB ? (thrown.stage ?? stage) : stage;
                // What is wrong with inputs is found out before any host is asked.
                const untouched = thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz;
                const live = untouched ? undefined : await servedNow(site);
                const reason = (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(thrown);
                await record({ kind: 'failed', tag: tag(), stage: where, reason, live, untouched });
                throw thrown;
            }
        },
    };
}
/** The record alone, for what changes nothing and needs no approval. */
async function openRecord(run, site, context = (0,_host_site_js__WEBPACK_IMPORTED_MODULE_5__/* .contextOf */ .V)(site), github) {
    const { createRecord } = await __webpack_require__.e(/* import() */ 4682).then(__webpack_require__.bind(__webpack_require__, 4682));
    return createRecord({
        ...{ github: github ?? (await openGitHub(run)), context, environmentUrl: site.settings.of.url },
        ...{ runId: Number(site.identity.runId), sha: site.identity.sha, log: run.log },
    }).record;
}
const LOOK_MS = 5_000;
/** The release that all hosts say is live, also when the run is being cancelled; undefined when they differ or do not answer. */
async function servedNow({ fleet, settings }) {
    const calm = fleet.withSignal(AbortSignal.timeout(LOOK_MS));
    const readings = await calm.quiet(() => (0,_host_lock_js__WEBPACK_IMPORTED_MODULE_2__.readHosts)(calm, settings)).catch(() => []);
    return (0,_model_host_facts_js__WEBPACK_IMPORTED_MODULE_3__/* .servedTag */ ._c)(readings.map(({ host, facts }) => ({
        facts,
        slots: (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.slotsOf)(settings, host.name).map(({ name }) => name),
    })));
}


/***/ }),

/***/ 4720:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DB: () => (/* binding */ CutoverError),
/* harmony export */   Ic: () => (/* binding */ describeFailure),
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   dz: () => (/* binding */ InputError)
/* harmony export */ });
/** Base of every error that Cutover raises on purpose. */
class CutoverError extends Error {
    name = 'CutoverError';
    host;
    stage;
    state;
    next;
    constructor(message, details = {}) {
        super(message, details.cause === undefined ? undefined : { cause: details.cause });
        this.host = details.host;
        this.stage = details.stage;
        this.state = details.state ?? [];
        this.next = details.next;
    }
}
/** Bad input or configuration. Raised before any host was contacted or anything changed. */
class InputError extends CutoverError {
    name = 'InputError';
}
/** Whatever was thrown, as one line. */
function messageOf(thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
}
/**
 * The text of a failure as a person reads it: action and stage, cause, state of the hosts, next step.
 * An error that is not ours is a fault in Cutover: it is shown with its stack so that it can be reported.
 */
function describeFailure(action, thrown) {
    if (!(thrown instanceof CutoverError)) {
        const stack = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
        return `${action}: unexpected error (a fault in Cutover, please report it)\n${stack}`;
    }
    const where = [...new Set([action, thrown.stage, thrown.host])]
        .filter((part) => part !== undefined)
        .join(' / ');
    const lines = [`${where}: ${thrown.message}`];
    if (thrown.state.length > 0)
        lines.push('State now:', ...thrown.state.map((line) => `  ${line}`));
    if (thrown.next !== undefined)
        lines.push(`Next: ${thrown.next}`);
    return lines.join('\n');
}


/***/ }),

/***/ 23:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ contextOf)
/* harmony export */ });
/** Who does it and where, for the record. */
function contextOf({ settings, identity }, approvers = []) {
    const { app, environment } = settings;
    return { app, environment, runUrl: identity.run, actor: identity.actor, approvers };
}


/***/ }),

/***/ 786:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   bA: () => (/* binding */ judgeApproval),
/* harmony export */   q: () => (/* binding */ sameName),
/* harmony export */   sz: () => (/* binding */ approverNames)
/* harmony export */ });
/** Who approved, with what they wrote: `mona ("looks good"), hubot`. */
function approverNames(approvers) {
    return approvers
        .map(({ login, comment }) => (comment === '' ? login : `${login} (${JSON.stringify(comment)})`))
        .join(', ');
}
/** GitHub compares names of environments and of people without case. */
function sameName(a, b) {
    return a.toLowerCase() === b.toLowerCase();
}
/**
 * Whether this run may change this environment.
 *
 * The reviews belong to the run, not to one attempt of it, and do not tell when they were given. So in a
 * re-run an approval may stem from an earlier attempt. It then counts only while the environment is still
 * protected: GitHub holds the job of every attempt until somebody approves that attempt, so the job runs
 * only because somebody did. For `not-self` it must further be certain that this somebody was not who
 * started the attempt: GitHub's own rule against self-review says so, or else no starter is among those
 * who approved at all, in whichever attempt.
 */
function judgeApproval(question, reviews, protection) {
    const { mode, environment, attempt, starters } = question;
    const approvals = reviews.filter(({ state, environments }) => state === 'approved' && environments.some((name) => sameName(name, environment)));
    const approvers = unique(approvals.map(({ login, comment }) => ({ login, comment })));
    if (approvers.length === 0)
        return { approved: false, why: 'no-review', approvers };
    const rerun = attempt > 1;
    if (rerun && protection?.required !== true)
        return { approved: false, why: 'unprotected-rerun', approvers };
    if (mode === 'required')
        return { approved: true, approvers };
    const others = approvers.filter(({ login }) => !starters.some((starter) => sameName(starter, login)));
    if (others.length === 0)
        return { approved: false, why: 'self-review', approvers };
    if (rerun && others.length < approvers.length && protection?.preventSelfReview !== true)
        return { approved: false, why: 'self-review-rerun', approvers };
    return { approved: true, approvers: others };
}
/** One entry a person; the last comment that is not empty stays. */
function unique(approvers) {
    const found = new Map();
    for (const approver of approvers) {
        const before = found.get(approver.login.toLowerCase());
        found.set(approver.login.toLowerCase(), approver.comment === '' && before !== undefined ? before : approver);
    }
    return [...found.values()];
}


/***/ }),

/***/ 9829:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dh: () => (/* binding */ readLockOwner),
/* harmony export */   XD: () => (/* binding */ agreedLiveTag),
/* harmony export */   _c: () => (/* binding */ servedTag),
/* harmony export */   fh: () => (/* binding */ parseHostFacts),
/* harmony export */   pG: () => (/* binding */ liveTag)
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

/***/ 9180:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PF: () => (/* binding */ approvedLines),
/* harmony export */   Qj: () => (/* binding */ markdownTable),
/* harmony export */   p7: () => (/* binding */ markdownText)
/* harmony export */ });
/* harmony import */ var _approval_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(786);

/** A Markdown table; what stands in a cell cannot end it or start markup of its own. */
function markdownTable(head, rows) {
    const line = (cells) => `| ${cells.join(' | ')} |`;
    return [
        line(head.map(markdownText)),
        line(head.map(() => '---')),
        ...rows.map((cells) => line(cells.map(markdownText))),
    ].join('\n');
}
/** Who approved, as a paragraph of a summary; nothing where nobody had to. */
function approvedLines(approvers) {
    return approvers.length === 0 ? [] : [`Approved by ${markdownText((0,_approval_js__WEBPACK_IMPORTED_MODULE_0__/* .approverNames */ .sz)(approvers))}.`, ''];
}
/** Text from outside (hosts, tags, people) made safe for Markdown and the HTML that GitHub makes of it. */
function markdownText(text) {
    return text
        .replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c] ?? c)
        .replace(/[\\`*_[\]|~]/g, (c) => `\\${c}`)
        .replace(/[\r\n]+/g, ' ');
}


/***/ }),

/***/ 1001:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ restore)
/* harmony export */ });
/* harmony import */ var _steps_backup_remote_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8556);
/* harmony import */ var _steps_restore_backup_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7108);


/** Who restores, where nobody was asked to approve. */
function contextOf({ settings, identity }) {
    const { app, environment } = settings;
    return { app, environment, runUrl: identity.run, actor: identity.actor, approvers: [] };
}
/**
 * The order of a restore: the backup is read and summed, the target is backed up, the backup is restored beside
 * what is in use, and swapped. Call it under the locks of both environments.
 */
async function restore(target, held, source, wanted, tempDir, context = contextOf(target)) {
    const { log } = target.fleet;
    const plan = (0,_steps_restore_backup_js__WEBPACK_IMPORTED_MODULE_1__/* .planRestore */ .q8)({ settings: target.settings, hosts: target.fleet.hosts }, source, wanted);
    await log.group(`Check the backup ${plan.id}`, async () => {
        const sizes = await (0,_steps_restore_backup_js__WEBPACK_IMPORTED_MODULE_1__/* .checkBackup */ .xq)(source, plan, source.token);
        log.info(`${plan.id} is as it was when it was made`);
        await (0,_steps_restore_backup_js__WEBPACK_IMPORTED_MODULE_1__/* .checkRoom */ .kX)(target, held.readings, plan, sizes);
    });
    const safety = await log.group(`Back up ${target.settings.environment} as it is now`, () => (0,_steps_backup_remote_js__WEBPACK_IMPORTED_MODULE_0__/* .backupRemote */ .v)(target, held, {
        passwords: wanted.passwords,
        // What is about to be replaced may be small because something is wrong with it.
        allowShrink: true,
        protect: [plan.id],
        keepUnsettled: true,
    }));
    const result = await log.group(`Restore ${plan.id}`, async () => {
        await (0,_steps_restore_backup_js__WEBPACK_IMPORTED_MODULE_1__/* .bringBackup */ .tC)(target, held.token, source, plan, tempDir);
        return (0,_steps_restore_backup_js__WEBPACK_IMPORTED_MODULE_1__/* .restoreBackup */ .dH)(target, held, plan, wanted, context);
    });
    return { ...result, plan, safety };
}


/***/ }),

/***/ 7108:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kj: () => (/* binding */ RESTORABLE_FILES),
/* harmony export */   dH: () => (/* binding */ restoreBackup),
/* harmony export */   kX: () => (/* binding */ checkRoom),
/* harmony export */   mZ: () => (/* binding */ describeRestore),
/* harmony export */   p0: () => (/* binding */ restoredEvent),
/* harmony export */   q8: () => (/* binding */ planRestore),
/* harmony export */   tC: () => (/* binding */ bringBackup),
/* harmony export */   xq: () => (/* binding */ checkBackup)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7309);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4720);
/* harmony import */ var _host_call_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7624);
/* harmony import */ var _host_databases_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9932);
/* harmony import */ var _host_fleet_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7318);
/* harmony import */ var _host_host_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(6310);
/* harmony import */ var _model_backup_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(707);
/* harmony import */ var _model_duration_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5073);
/* harmony import */ var _model_event_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(3225);
/* harmony import */ var _process_run_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(8256);
/* harmony import */ var _rsync_wrapper_transfer_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(3800);













const RESTORABLE_FILES = ['shared', 'paths', 'release'];
/**
 * Decides which backup goes where. Throws InputError when the backup is not there, or a database of it has no
 * place to go to.
 */
function planRestore(target, source, wanted) {
    const from = source.site.settings;
    const to = target.settings;
    const same = from.environment === to.environment;
    const backups = source.readings.map(({ host, facts }) => ({
        host,
        backups: facts.backups.map(({ id, about }) => ({ id, manifest: (0,_model_backup_js__WEBPACK_IMPORTED_MODULE_11__/* .readBackup */ .fe)(about) })),
    }));
    const id = wanted.backup === 'latest-good'
        ? (0,_model_backup_js__WEBPACK_IMPORTED_MODULE_11__/* .latestGood */ .ny)(backups.map((one) => one.backups))
        : backups.some((one) => one.backups.some((backup) => backup.id === wanted.backup))
            ? wanted.backup
            : undefined;
    if (id === undefined) {
        const known = [...new Set(backups.flatMap((one) => one.backups.map((backup) => backup.id)))].sort();
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .InputError */ .dz(wanted.backup === 'latest-good'
            ? `there is no backup of ${from.environment} that all of its hosts have and whose databases were proven by a restore`
            : `there is no backup ${wanted.backup} of ${from.environment}`, { next: `name one in \`backup-id\`; there are: ${known.slice(-10).join(', ') || 'none'}` });
    }
    const manifests = backups.flatMap((one) => {
        const manifest = one.backups.find((backup) => backup.id === id)?.manifest;
        return manifest === undefined ? [] : [{ host: one.host, manifest }];
    });
    const pairs = pairDatabases(target, manifests, wanted);
    const hosts = target.hosts.flatMap((host, index) => {
        const databases = pairs.filter((pair) => pair.host === host);
        const own = same
            ? manifests.find((one) => one.host.name === host.name)
            : (manifests[index] ?? manifests[0]);
        if (own === undefined && wanted.files.length > 0)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .InputError */ .dz(`${host.name} has no backup ${id}, and so no files of its own to go back to`, {
                next: 'name the hosts that have it in `hosts`, or set `files: none`',
            });
        // Files come from the host's own backup, in another environment from that of the host in the same place.
        const files = own === undefined ? [] : filesOf(own.manifest, wanted.files, target, host);
        const origin = databases[0]?.source ?? own;
        if (origin === undefined || (databases.length === 0 && files.length === 0))
            return [];
        const strange = databases.find((pair) => pair.source.host !== origin.host);
        if (strange !== undefined || (files.length > 0 && own?.host !== origin.host))
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .InputError */ .dz(`what ${host.name} is to get lies in the backups of several hosts; restore it in several runs`);
        return [
            {
                host,
                source: origin.host,
                manifest: origin.manifest,
                folder: same && origin.host.name === host.name ? `backups/${id}` : `.cutover/incoming/${id}`,
                databases: databases.map(({ from: backup, to: database }) => ({ from: backup, to: database })),
                files: files.flatMap(({ words }) => words),
                parts: [
                    ...databases.flatMap(({ from: { file } }) => [`databases/${file}`, `databases/${factsOf(file)}`]),
                    ...files.flatMap(({ parts }) => parts),
                ],
            },
        ];
    });
    if (hosts.length === 0)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .InputError */ .dz('there is nothing to restore: neither `databases` nor `files` names anything');
    const at = (0,_model_backup_js__WEBPACK_IMPORTED_MODULE_11__/* .parseBackupId */ .JN)(id)?.at.getTime() ?? Date.now();
    return { id, from: from.environment, to: to.environment, ageMs: Date.now() - at, hosts };
}
/** The list of what a dump holds lies beside it. */
function factsOf(dump) {
    return dump.replace(/\.(dump|sql|sqlite|out)\.(zst|gz)$/, '.facts');
}
function pairDatabases(target, manifests, wanted) {
    const places = target.hosts.flatMap((host) => (0,_host_databases_js__WEBPACK_IMPORTED_MODULE_5__/* .databasesOn */ .aw)(host, target.settings, wanted.passwords).map((to) => ({ host, to })));
    const dumps = manifests.flatMap((source) => source.manifest.databases.map((from) => ({ source, from })));
    const all = wanted.databases.includes('all');
    const asked = all
        ? dumps
            .filter(({ from }) => from.engine !== 'command')
            .map(({ from }) => ({ from: from.name, to: undefined }))
        : wanted.databases
            .filter((name) => name !== 'none')
            .map((text) => {
            const [from, to] = splitPair(text, dumps.map((dump) => dump.from.name));
            return { from, to };
        });
    const seen = new Set();
    return asked.flatMap(({ from, to }) => {
        if (seen.has(from))
            return [];
        seen.add(from);
        const found = dumps.filter((dump) => dump.from.name === from);
        const dump = found[0];
        if (dump === undefined)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .InputError */ .dz(`the backup holds no database ${JSON.stringify(from)} (it has ${dumps.map((one) => one.from.name).join(', ') || 'none'})`);
        if (dump.from.engine === 'command')
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .InputError */ .dz(`${from} is the output of a command; nothing is known of how to restore it: take it from the backup by hand (databases/${dump.from.file})`);
        const fitting = places.filter((place) => place.to.engine === dump.from.engine);
        const named = fitting.filter((place) => place.to.name === (to ?? from));
        // One of its kind on either side: then it is meant, whatever the two are called.
        const kin = new Set(dumps.filter((one) => one.from.engine === dump.from.engine).map((one) => one.from.name));
        const only = to === undefined && kin.size === 1 && fitting.length === 1 ? fitting : [];
        const goals = named.length > 0 ? named : only;
        if (goals.length === 0)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .InputError */ .dz(`the environment ${target.settings.environment} has no ${dump.from.engine} database ${JSON.stringify(to ?? from)} in backup.databases (it has ${(0,_host_databases_js__WEBPACK_IMPORTED_MODULE_5__/* .backupOf */ .GH)(target.settings).databases.map(_host_databases_js__WEBPACK_IMPORTED_MODULE_5__/* .nameOf */ .Vb).join(', ') || 'none'})`, { next: `add it there, or write \`${from}=<its name there>\` in \`databases\`` });
        return goals.map(({ host, to: goal }) => {
            const own = found.find((one) => one.source.host.name === host.name) ?? dump;
            return { host, to: goal, from: own.from, source: own.source };
        });
    });
}
/** `a=b`, where a is one of the known names and may hold = itself. */
function splitPair(text, names) {
    if (names.includes(text))
        return [text, undefined];
    const name = names.find((one) => text.startsWith(`${one}=`));
    return name === undefined ? [text, undefined] : [name, text.slice(name.length + 1)];
}
function filesOf(manifest, wanted, target, host) {
    const config = (0,_host_databases_js__WEBPACK_IMPORTED_MODULE_5__/* .backupOf */ .GH)(target.settings);
    return wanted.flatMap((what) => {
        if (what === 'shared')
            return [{ words: ['shared', '-'], parts: ['files/shared'] }];
        if (what === 'paths')
            return config.paths
                .map(({ path, sudo }) => ({ path: (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_2__.pathOn)(path, host), sudo }))
                .filter(({ path }) => manifest.paths.includes(path))
                .map(({ path, sudo }) => ({ words: [sudo ? 'yes' : 'no', path], parts: [`files/paths${path}`] }));
        if (manifest.tag === undefined)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .InputError */ .dz('the backup holds no release: none was live then');
        return [
            {
                words: ['release', manifest.tag],
                parts: ['files/release', 'files/release.manifest', 'files/release.json'],
            },
        ];
    });
}
/** Says what a restore would replace. Reads only. */
async function describeRestore(target, source, plan) {
    const sizes = await checkBackup(source, plan, '-');
    const results = await target.fleet.stage('look at what would be replaced', async (host, signal) => {
        const part = partOf(plan, host);
        const lines = [];
        for (const { from, to } of part.databases) {
            const about = await host.call((0,_host_call_js__WEBPACK_IMPORTED_MODULE_4__/* .script */ .K$)('check-database', to.engine), [(0,_config_settings_js__WEBPACK_IMPORTED_MODULE_2__.rootOn)(target.settings, host), '-', plan.id, ...to.args], { deadlineMs: target.settings.of.timeouts.stage, signal });
            lines.push(`${host.name}: ${to.engine} ${to.name} (now ${(0,_model_backup_js__WEBPACK_IMPORTED_MODULE_11__/* .formatBytes */ .z3)(Number(about.get('size') ?? 0))}, ${about.get('server') ?? ''}) would be replaced by ${from.name} of ${plan.id} (${(0,_model_backup_js__WEBPACK_IMPORTED_MODULE_11__/* .formatBytes */ .z3)(from.bytes)} packed, ${from.tables} tables, ${from.rows} rows, ${formatAge(plan.ageMs)} old, verified by ${from.verified})`);
        }
        for (let i = 0; i < part.files.length; i += 2) {
            const [kind = '', path = ''] = part.files.slice(i, i + 2);
            lines.push(kind === 'release'
                ? `${host.name}: the release ${path} would be put back into releases/, if it is not there`
                : `${host.name}: ${kind === 'shared' ? 'shared/' : path} would be replaced by its state of ${formatAge(plan.ageMs)} ago${sizeOf(sizes.get(part.source)?.get(kind === 'shared' ? 'files/shared' : `files/paths${path}`))}`);
        }
        return lines;
    }, { hosts: plan.hosts.map(({ host }) => host), state: () => 'unchanged' });
    return results.flatMap(({ value }) => value);
}
/**
 * Reads and sums everything that is needed, where the backup lies, and says how large it is. Throws CutoverError that
 * names what is damaged.
 */
async function checkBackup(source, plan, token) {
    const { fleet, settings } = source.site;
    const hosts = [...new Set(plan.hosts.map((part) => part.source))];
    const results = await fleet.stage('check the backup', async (host, signal) => {
        const parts = plan.hosts.filter((part) => part.source === host);
        const manifest = parts[0]?.manifest;
        const answer = await host.call((0,_host_call_js__WEBPACK_IMPORTED_MODULE_4__/* .script */ .K$)('restore-check'), [
            (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_2__.rootOn)(settings, host),
            token,
            plan.id,
            `backups/${plan.id}`,
            manifest?.sums ?? '',
            ...new Set(parts.flatMap((part) => part.parts)),
        ], { deadlineMs: (0,_host_databases_js__WEBPACK_IMPORTED_MODULE_5__/* .backupOf */ .GH)(settings).timeout, signal });
        return new Map(answer.all('part').map((line) => {
            const [bytes, files, ...name] = line.split(' ');
            return [name.join(' '), { bytes: Number(bytes), files: Number(files) }];
        }));
    }, {
        hosts,
        state: () => 'unchanged; what is in use was not touched',
        next: 'restore another backup; keep this one until it is understood what happened to it',
    });
    return new Map(results.map(({ host, value }) => [host, value]));
}
/** Refuses what would not fit, as far as that can be known, before anything is changed. Throws CutoverError. */
async function checkRoom(target, readings, plan, sizes) {
    const { settings, fleet } = target;
    const of = new Map(readings.map((reading) => [reading.host, reading]));
    await fleet.stage('look for room', async (host, signal) => {
        const part = partOf(plan, host);
        const known = sizes.get(part.source);
        const bytesOf = (parts) => parts.reduce((sum, name) => sum + (known?.get(name)?.bytes ?? 0), 0);
        // Files are built beside those in use; what comes from elsewhere lies on the disk as well.
        let bytes = bytesOf(part.parts.filter((name) => name.startsWith('files/')));
        if (part.folder.startsWith('.cutover/'))
            bytes += bytesOf(part.parts);
        for (const { from, to } of part.databases) {
            const about = await host
                .call((0,_host_call_js__WEBPACK_IMPORTED_MODULE_4__/* .script */ .K$)('check-database', to.engine), [(0,_config_settings_js__WEBPACK_IMPORTED_MODULE_2__.rootOn)(settings, host), '-', plan.id, ...to.args], {
                deadlineMs: settings.of.timeouts.stage,
                signal,
            })
                .catch((thrown) => {
                if (thrown instanceof _host_host_js__WEBPACK_IMPORTED_MODULE_7__.ScriptError && thrown.code === _host_host_js__WEBPACK_IMPORTED_MODULE_7__.EXIT.notFound)
                    throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .CutoverError */ .DB(thrown.message, { host: host.name, next: makeEmpty(to) });
                throw thrown;
            });
            const needed = from.dataBytes ?? from.bytes;
            const free = about.get('scratch-free');
            if (about.get('room') !== undefined)
                bytes += needed;
            else if (free !== undefined && Number(free) < needed)
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .CutoverError */ .DB(`the restored copy of ${to.name} needs about ${(0,_model_backup_js__WEBPACK_IMPORTED_MODULE_11__/* .formatBytes */ .z3)(needed)} on the database server, but only ${(0,_model_backup_js__WEBPACK_IMPORTED_MODULE_11__/* .formatBytes */ .z3)(Number(free))} are free there`, { next: 'make room there' });
        }
        const free = of.get(host)?.facts.freeBytes;
        const problem = free === undefined
            ? undefined
            : (0,_model_backup_js__WEBPACK_IMPORTED_MODULE_11__/* .spaceProblem */ .YB)({ bytes, inodes: undefined }, { bytes: free, inodes: undefined }, settings.of['free-space'], 'restore');
        if (problem !== undefined)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .CutoverError */ .DB(problem, { next: `make room on ${host.name}` });
    }, {
        hosts: plan.hosts.map(({ host }) => host),
        state: () => 'unchanged; what is in use was not touched',
    });
}
/** Brings what is needed to hosts that do not have it, by way of the runner. Nothing of it stays on the runner. */
async function bringBackup(target, token, source, plan, tempDir) {
    const hosts = plan.hosts.filter(({ folder }) => folder.startsWith('.cutover/')).map(({ host }) => host);
    if (hosts.length === 0)
        return;
    const local = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(tempDir, 'cutover-restore-'));
    try {
        await target.fleet.stage('bring the backup', async (host, signal) => {
            const part = partOf(plan, host);
            const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(local, host.alias);
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(folder, { recursive: true });
            const options = { deadlineMs: (0,_host_databases_js__WEBPACK_IMPORTED_MODULE_5__/* .backupOf */ .GH)(target.settings).timeout, signal };
            const parts = ['sums', ...part.parts];
            await (0,_process_run_js__WEBPACK_IMPORTED_MODULE_9__/* .run */ .eF)((0,_rsync_wrapper_transfer_js__WEBPACK_IMPORTED_MODULE_10__/* .transfer */ .k)('download', {
                sshConfigFile: part.source.ssh.configFile,
                alias: part.source.alias,
                remote: `${(0,_config_settings_js__WEBPACK_IMPORTED_MODULE_2__.rootOn)(source.site.settings, part.source)}/backups/${plan.id}`,
                local: folder,
                parts,
                asRoot: part.files.includes('yes') && part.source.address.user !== 'root',
            }), options);
            const root = (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_2__.rootOn)(target.settings, host);
            await host.call((0,_host_call_js__WEBPACK_IMPORTED_MODULE_4__/* .script */ .K$)('restore-place'), [root, token, plan.id], {
                deadlineMs: target.settings.of.timeouts.stage,
                signal,
            });
            await (0,_process_run_js__WEBPACK_IMPORTED_MODULE_9__/* .run */ .eF)((0,_rsync_wrapper_transfer_js__WEBPACK_IMPORTED_MODULE_10__/* .transfer */ .k)('upload', {
                sshConfigFile: host.ssh.configFile,
                alias: host.alias,
                remote: `${root}/${part.folder}`,
                local: folder,
                parts,
            }), options);
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(folder, { recursive: true, force: true });
            await host.call((0,_host_call_js__WEBPACK_IMPORTED_MODULE_4__/* .script */ .K$)('restore-check'), [root, token, plan.id, part.folder, part.manifest.sums, ...part.parts], options);
        }, { hosts, state: () => 'unchanged; what is in use was not touched' });
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(local, { recursive: true, force: true });
    }
}
/** What a restore tells the record. */
function restoredEvent(plan) {
    return {
        kind: 'restored',
        backup: plan.id,
        hosts: plan.hosts.length,
        ...(plan.from === plan.to ? {} : { reason: `of ${plan.from}` }),
    };
}
/**
 * Restores a checked backup: new databases and folders beside those in use, compared with what the backup says
 * they held, then swapped. When anything fails on any host, everything that was swapped is swapped back. Throws
 * CutoverError that says what is in use then. Call it under the lock, after a backup of the target.
 */
async function restoreBackup(target, held, plan, wanted, context) {
    const { fleet, settings } = target;
    const started = performance.now();
    const hosts = plan.hosts.map(({ host }) => host);
    const loaded = new Map();
    const deadlineMs = (0,_host_databases_js__WEBPACK_IMPORTED_MODULE_5__/* .backupOf */ .GH)(settings).timeout;
    const untouched = { hosts, state: () => 'unchanged; what is in use was not touched' };
    try {
        await fleet.stage('load databases', async (host, signal) => {
            const mine = [];
            loaded.set(host, mine);
            for (const pair of partOf(plan, host).databases)
                mine.push(await load(target, held.token, plan, host, pair, signal));
        }, untouched);
        await fleet.stage('build files', (host, signal) => files(target, held.token, plan, host, 'build', signal), untouched);
        if (wanted.after !== undefined)
            await fleet.stage('run `after`', async (host, signal) => {
                for (const one of loaded.get(host) ?? []) {
                    await host.call((0,_host_call_js__WEBPACK_IMPORTED_MODULE_4__/* .script */ .K$)('restore-command', one.to.engine), [
                        (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_2__.rootOn)(settings, host),
                        held.token,
                        plan.id,
                        ...one.to.args,
                        one.copy,
                        wanted.after ?? '',
                        ...Object.entries((0,_config_settings_js__WEBPACK_IMPORTED_MODULE_2__.commandVariables)(settings, host)).flat(),
                    ], { deadlineMs, signal, onOutput: (line) => fleet.log.info(`${host.name}: ${line}`) });
                }
            }, untouched);
    }
    catch (thrown) {
        await forget(target, held.token, plan, loaded, 'forget');
        throw thrown;
    }
    await swap(target, held.token, plan, loaded);
    await forget(target, held.token, plan, loaded, 'settle');
    const line = (0,_model_event_js__WEBPACK_IMPORTED_MODULE_12__/* .historyLine */ .J)(restoredEvent(plan), context, new Date());
    await fleet.stage('read back', async (host, signal) => {
        for (const { to } of loaded.get(host) ?? [])
            await host.call((0,_host_call_js__WEBPACK_IMPORTED_MODULE_4__/* .script */ .K$)('check-database', to.engine), [(0,_config_settings_js__WEBPACK_IMPORTED_MODULE_2__.rootOn)(settings, host), '-', plan.id, ...to.args], { deadlineMs: settings.of.timeouts.stage, signal });
        await host.call((0,_host_call_js__WEBPACK_IMPORTED_MODULE_4__/* .script */ .K$)('write-record'), [(0,_config_settings_js__WEBPACK_IMPORTED_MODULE_2__.rootOn)(settings, host), held.token, line], {
            deadlineMs: settings.of.timeouts.stage,
            signal,
        });
    }, { hosts, state: () => `restored from ${plan.id}` });
    return {
        id: plan.id,
        databases: [...loaded].flatMap(([host, all]) => all.map(({ to, counted }) => ({ host: host.name, name: to.name, ...counted }))),
        files: plan.hosts.flatMap(({ host, files: words }) => words.flatMap((word, i) => i % 2 === 0 ? [{ host: host.name, what: `${word} ${words[i + 1] ?? ''}` }] : [])),
        durationMs: performance.now() - started,
    };
}
async function load(target, token, plan, host, pair, signal) {
    const { settings, fleet } = target;
    const started = performance.now();
    const { folder } = partOf(plan, host);
    const answer = await host.call((0,_host_call_js__WEBPACK_IMPORTED_MODULE_4__/* .script */ .K$)('restore-database', pair.to.engine), [
        (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_2__.rootOn)(settings, host),
        token,
        plan.id,
        ...pair.to.args,
        folder,
        pair.from.file,
        factsOf(pair.from.file),
        plan.from === plan.to ? 'same' : 'other',
    ], {
        deadlineMs: (0,_host_databases_js__WEBPACK_IMPORTED_MODULE_5__/* .backupOf */ .GH)(settings).timeout,
        signal,
        onOutput: (line) => fleet.log.debug(`${host.name}: ${line}`),
    });
    const source = answer.all('source');
    const loaded = { ...pair, copy: answer.get('copy-name') ?? '', counted: (0,_model_backup_js__WEBPACK_IMPORTED_MODULE_11__/* .countFacts */ .nA)(source) };
    const differences = (0,_model_backup_js__WEBPACK_IMPORTED_MODULE_11__/* .compareFacts */ .n6)(source, answer.all('copy'));
    if (differences.length > 0) {
        await swapOne(target, token, plan, host, loaded, 'forget').catch(() => undefined);
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .CutoverError */ .DB(`${pair.to.name}: the restored database is not what the backup held: ${differences.join('; ')}`, { next: 'restore another backup' });
    }
    fleet.log.info(`${host.name}: ${pair.to.name} loaded beside the one in use and compared: ${loaded.counted.tables} tables, ${loaded.counted.rows} rows in ${(0,_model_duration_js__WEBPACK_IMPORTED_MODULE_8__/* .formatDuration */ .a)(performance.now() - started)}`);
    return loaded;
}
/**
 * All hosts swap; when one cannot, all go back. What was in use before is dropped only when every host has said what
 * it is in now: a swap goes on to its end also when nobody hears of it.
 */
async function swap(target, token, plan, loaded) {
    const { fleet } = target;
    const begun = new Map();
    const outcomes = await fleet.collect('swap', async (host) => {
        // No signal: a swap that has begun is carried to its end, then taken back if need be.
        const undo = [];
        begun.set(host, undo);
        for (const one of loaded.get(host) ?? []) {
            undo.unshift(() => swapOne(target, token, plan, host, one, 'back'));
            await swapOne(target, token, plan, host, one, 'swap');
        }
        undo.unshift(() => files(target, token, plan, host, 'back'));
        await files(target, token, plan, host, 'swap');
    }, { hosts: plan.hosts.map(({ host }) => host) });
    if (outcomes.every((outcome) => outcome.ok) && !fleet.signal.aborted)
        return;
    const problems = new Map();
    await fleet.collect('swap back', async (host) => {
        for (const undo of begun.get(host) ?? [])
            await undo().catch((thrown) => {
                const said = thrown instanceof _host_host_js__WEBPACK_IMPORTED_MODULE_7__.ScriptError
                    ? `NOT as it was: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(thrown)}`
                    : `what is in use is not known, since the way back was not confirmed (${(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(thrown)})`;
                problems.set(host, [problems.get(host), said].filter(Boolean).join('; '));
            });
    }, { hosts: plan.hosts.map(({ host }) => host) });
    if (problems.size === 0)
        await forget(target, token, plan, loaded, 'forget');
    const state = (outcome) => problems.get(outcome.host) ?? 'as it was before the restore';
    const next = problems.size === 0
        ? undefined
        : 'look at these hosts; what was in use before is kept beside it, and the next backup says where. Run restore-backup again, with this backup or the one that was taken before';
    if (outcomes.every((outcome) => outcome.ok))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .CutoverError */ .DB(problems.size === 0
            ? 'the run was stopped, and everything was taken back to what it was'
            : 'the run was stopped, and not everything could be taken back', { stage: 'swap', state: outcomes.map((outcome) => `${outcome.host.name}: ${state(outcome)}`), next });
    throw (0,_host_fleet_js__WEBPACK_IMPORTED_MODULE_6__.stageFailure)('swap', outcomes, { state, next });
}
function swapOne(target, token, plan, host, one, action) {
    return host.call((0,_host_call_js__WEBPACK_IMPORTED_MODULE_4__/* .script */ .K$)('restore-swap', one.to.engine), [
        (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_2__.rootOn)(target.settings, host),
        token,
        plan.id,
        ...one.to.args,
        action,
        one.copy,
        partOf(plan, host).folder,
        one.from.file,
    ], { deadlineMs: (0,_host_databases_js__WEBPACK_IMPORTED_MODULE_5__/* .backupOf */ .GH)(target.settings).timeout });
}
async function files(target, token, plan, host, action, signal) {
    const part = partOf(plan, host);
    if (part.files.length === 0)
        return;
    const answer = await host.call((0,_host_call_js__WEBPACK_IMPORTED_MODULE_4__/* .script */ .K$)('restore-files'), [(0,_config_settings_js__WEBPACK_IMPORTED_MODULE_2__.rootOn)(target.settings, host), token, plan.id, part.folder, action, ...part.files], {
        deadlineMs: (0,_host_databases_js__WEBPACK_IMPORTED_MODULE_5__/* .backupOf */ .GH)(target.settings).timeout,
        signal,
        // A swap goes on to its end.
        lost: action === 'build' ? 'watch' : 'finish',
    });
    for (const note of answer.all('note'))
        target.fleet.log.info(`${host.name}: ${note}`);
}
/**
 * Drops what is not in use: the copies, and with `settle` also what was in use before. What cannot be dropped now is a
 * warning: the next backup drops it, or says what is to be decided.
 */
async function forget(target, token, plan, loaded, action) {
    const { fleet, settings } = target;
    await Promise.all(plan.hosts.map(async ({ host, folder }) => {
        const steps = [
            ...(loaded.get(host) ?? []).map((one) => () => swapOne(target, token, plan, host, one, action)),
            () => files(target, token, plan, host, action),
            ...(folder.startsWith('.cutover/')
                ? [
                    () => host.call((0,_host_call_js__WEBPACK_IMPORTED_MODULE_4__/* .script */ .K$)('restore-place'), [(0,_config_settings_js__WEBPACK_IMPORTED_MODULE_2__.rootOn)(settings, host), token, plan.id, 'remove'], {
                        deadlineMs: settings.of.timeouts.stage,
                    }),
                ]
                : []),
        ];
        for (const step of steps)
            await step().catch((thrown) => fleet.log.warning(`${host.name}: something of this restore is left (${(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(thrown).split('\n')[0]}); the next backup removes it, or says what is to be decided`));
    }));
}
function partOf(plan, host) {
    const part = plan.hosts.find((one) => one.host === host);
    if (part === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .CutoverError */ .DB('has no part in this restore', { host: host.name });
    return part;
}
/** A database that is gone is made anew by a person: whose it is, and with which rights, is nothing to guess. */
function makeEmpty({ engine, name, database }) {
    const how = engine === 'postgresql'
        ? `\`createdb -O <its owner> ${name}\``
        : engine === 'mysql'
            ? `\`CREATE DATABASE\` for ${name}, and the grants of the application`
            : `\`sqlite3 ${database.sqlite ?? name} VACUUM\` as its owner`;
    return `make it as an empty database on the server (${how}) and run this step again: what is restored takes its place`;
}
function sizeOf(size) {
    return size === undefined
        ? ''
        : ` (${(0,_model_backup_js__WEBPACK_IMPORTED_MODULE_11__/* .formatBytes */ .z3)(size.bytes)}, ${size.files} ${size.files === 1 ? 'file' : 'files'})`;
}
function formatAge(ms) {
    const hours = ms / 3_600_000;
    return hours < 48 ? (0,_model_duration_js__WEBPACK_IMPORTED_MODULE_8__/* .formatDuration */ .a)(ms) : `${Math.floor(hours / 24)} days`;
}


/***/ })

};
