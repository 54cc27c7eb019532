export const id = 6248;
export const ids = [6248,1687,2463];
export const modules = {

/***/ 68151:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ changesRules),
/* harmony export */   f: () => (/* binding */ changesSchema)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(37728);
/* harmony import */ var _model_names_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(60793);
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(56040);
/* harmony import */ var _parts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11656);




/** Scripts of a release that change a database, each once. */
const changesSchema = valibot__WEBPACK_IMPORTED_MODULE_2__.strictObject({
    /** The name of an entry of `backup.databases`. */
    database: _parts_js__WEBPACK_IMPORTED_MODULE_1__/* .line */ .n8,
    /** The folder of the release that they lie in. */
    folder: valibot__WEBPACK_IMPORTED_MODULE_2__.pipe(_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .line */ .n8, valibot__WEBPACK_IMPORTED_MODULE_2__.rawCheck(({ dataset, addIssue }) => {
        const problem = dataset.typed ? (0,_model_names_js__WEBPACK_IMPORTED_MODULE_3__/* .checkInsideTree */ .VR)(dataset.value) : undefined;
        if (problem !== undefined)
            addIssue({ message: problem });
        else if (dataset.typed && dataset.value === '.')
            addIssue({ message: 'must be a folder of the release' });
    })),
    'lock-timeout': valibot__WEBPACK_IMPORTED_MODULE_2__.optional(_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p, '5s'),
    'statement-timeout': valibot__WEBPACK_IMPORTED_MODULE_2__.optional(_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p, '10m'),
});
/** What `changes` asks of the rest of its environment; a sentence each. */
function changesRules({ changes, backup, hosts, slots }) {
    if (changes === undefined)
        return [];
    const databases = backup?.databases ?? [];
    const nameOf = (one) => one.name ?? one.postgresql ?? one.mysql ?? one.sqlite ?? '';
    const found = databases.find((one) => nameOf(one) === changes.database);
    if (found === undefined)
        return [
            `\`database\` is the name of an entry of \`backup.databases\`, which has ${databases.map(nameOf).join(', ') || 'none'}: that is how it is reached, and what is backed up before`,
        ];
    if (found.command !== undefined)
        return [`${changes.database} is a \`command\`, which runs no SQL: name a database`];
    const groups = Object.values(slots).flatMap((slot) => slot.hosts?.[0] === undefined ? [] : [slot.hosts[0]]);
    if (groups.length > 0 && found.on === undefined && (found.host === undefined || found.host.startsWith('/')))
        return [
            `${changes.database} needs \`host\`: the scripts run on the first host of the slot that is released to (${groups.join(', ')}), and each of them has to reach the same database`,
        ];
    const firsts = groups.length > 0 ? groups : (hosts ?? []).slice(0, 1);
    const apart = firsts.filter((host) => found.on?.includes(host) === false);
    if (apart.length === 0)
        return [];
    return [
        `the scripts run on ${apart.join(', ')}, as \`migrate\` does, and ${changes.database} lies \`on\` other hosts (${found.on?.join(', ') ?? ''}): name the host of the database first`,
    ];
}


/***/ }),

/***/ 2729:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ databaseSchema),
/* harmony export */   Y: () => (/* binding */ databaseSchemaRules)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(37728);
/* harmony import */ var _changes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68151);
/* harmony import */ var _parts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11656);



/** What is asked of the schema of a database; `check`: what a health check looks like. */
function databaseSchema(check) {
    return valibot__WEBPACK_IMPORTED_MODULE_2__.strictObject({
        /** The name of an entry of `backup.databases`; default: that of `changes`. */
        database: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .line */ .n8),
        /** The environment whose schema it has to be before a release. */
        'same-as': valibot__WEBPACK_IMPORTED_MODULE_2__.optional(_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .line */ .n8),
        'on-difference': valibot__WEBPACK_IMPORTED_MODULE_2__.optional(valibot__WEBPACK_IMPORTED_MODULE_2__.picklist(['refuse', 'report']), 'refuse'),
        /** Objects that may differ, as `kind name`; `*` stands for any text. */
        accept: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(valibot__WEBPACK_IMPORTED_MODULE_2__.array(valibot__WEBPACK_IMPORTED_MODULE_2__.strictObject({ object: _parts_js__WEBPACK_IMPORTED_MODULE_1__/* .line */ .n8, reason: _parts_js__WEBPACK_IMPORTED_MODULE_1__/* .line */ .n8 })), []),
        breaking: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(valibot__WEBPACK_IMPORTED_MODULE_2__.picklist(['refuse', 'approve']), 'approve'),
        /** Checks of other programs that use the same database. */
        'also-check': valibot__WEBPACK_IMPORTED_MODULE_2__.optional(valibot__WEBPACK_IMPORTED_MODULE_2__.array(check), []),
    });
}
/** What `schema` and `unmigrate` ask of the rest of the configuration; the key and a sentence each. */
function databaseSchemaRules(name, environment, environments) {
    const { migrate, unmigrate, changes, schema, rehearsed } = environment;
    const problems = [];
    if (unmigrate !== undefined && migrate === undefined)
        problems.push({ key: 'unmigrate', text: 'takes back what `migrate` did, and there is no `migrate`' });
    if (schema === undefined)
        return problems;
    const { database, 'same-as': other, accept, breaking } = schema;
    const wrong = (text) => problems.push({ key: 'schema', text });
    if (database === undefined && changes === undefined)
        wrong('name the `database`, an entry of `backup.databases`: there is no `changes` that says which it is');
    if (database !== undefined && changes !== undefined && database !== changes.database)
        wrong(`names the database ${database}, and \`changes\` is of ${changes.database}: leave \`database\` out`);
    if (database !== undefined && changes === undefined)
        for (const text of (0,_changes_js__WEBPACK_IMPORTED_MODULE_0__/* .changesRules */ .J)({ ...environment, changes: { database } }))
            wrong(text);
    if (other === name)
        wrong('`same-as` is this environment itself: name the one that releases pass before it');
    else if (other !== undefined && !environments.includes(other))
        wrong(`\`same-as\` names ${other}, which is no environment of this file (it has ${environments.join(', ')})`);
    if (other === undefined && rehearsed === undefined && accept.length > 0)
        wrong('`accept` needs `same-as` or `rehearsed`, which it makes exceptions from');
    if (other === undefined && breaking === 'refuse')
        wrong('`breaking: refuse` needs `same-as`: what a release makes of a schema is known from there');
    return problems;
}


/***/ }),

/***/ 36518:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  loadConfig: () => (/* binding */ loadConfig),
  parseConfig: () => (/* binding */ parseConfig)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/model/backup-copy.js
var backup_copy = __webpack_require__(86965);
// EXTERNAL MODULE: ../build/src/model/duration.js
var duration = __webpack_require__(55073);
// EXTERNAL MODULE: ../build/src/model/relay.js
var relay = __webpack_require__(8848);
// EXTERNAL MODULE: ../build/src/model/switch-plan.js
var switch_plan = __webpack_require__(40117);
// EXTERNAL MODULE: ../build/src/config/changes.js
var changes = __webpack_require__(68151);
// EXTERNAL MODULE: ../build/src/config/database-schema.js
var database_schema = __webpack_require__(2729);
// EXTERNAL MODULE: ../build/src/config/env-file.js
var env_file = __webpack_require__(31192);
// EXTERNAL MODULE: ../build/src/config/notify.js
var notify = __webpack_require__(75725);
// EXTERNAL MODULE: ../build/src/config/rehearsed.js
var rehearsed = __webpack_require__(94973);
// EXTERNAL MODULE: ../build/src/config/roles.js
var config_roles = __webpack_require__(81687);
;// CONCATENATED MODULE: ../build/src/config/role-rules.js

/** What does not fit together in `roles:` and beside it. `all`: every host of the environment. */
function roleRules(environment, all) {
    const { roles, start, stop, rolling, switch: how, hostsTwice } = environment;
    if (roles === undefined)
        return [];
    const problems = [];
    const add = (key, text) => problems.push({ key, text });
    if (hostsTwice === true)
        add([], 'names the hosts: leave `hosts` of the environment out');
    for (const [name, one] of Object.entries({ start, stop }))
        if (one !== undefined)
            add([], `says for each role what \`${name}\` is: leave that of the environment out`);
    if (rolling !== undefined)
        add([], 'cannot stand beside `rolling`: hosts that no balancer knows could not be taken out of it');
    const named = Object.entries(roles);
    const serving = named.filter(([, one]) => one.order === 'before-switch');
    const workers = named.filter(([, one]) => one.order === 'after-switch');
    if (serving.length === 0)
        add([], 'has nothing that takes requests: leave `order: after-switch` out of the role that does');
    for (const host of all) {
        const own = serving.filter(([, one]) => one.hosts.includes(host)).map(([name]) => name);
        if (own.length > 1)
            add([], `${host} is in ${own.join(' and ')}, which both take requests: make one role of them there`);
        if (!named.some(([, one]) => one.hosts.includes(host)))
            add([], `the host ${host} has no role`);
    }
    for (const [name, one] of named)
        for (const host of one.hosts)
            if (!all.includes(host))
                add([name, 'hosts'], `${host} is not a host of any slot`);
    if (workers.length > 0 && how['confirm-within'] !== undefined)
        add([], 'has workers, which a host that goes back alone would not bring along: leave `switch.confirm-within` out');
    for (const [name, one] of serving)
        for (const key of ['stop-before', 'return-after'])
            if (one[key] !== undefined)
                add([name, key], 'is for a role with `order: after-switch`');
    for (const [name, one] of workers) {
        for (const key of ['start', 'stop'])
            if (one[key] === undefined)
                add([name], `needs \`${key}\`: its workers end before others begin`);
        if (one.health.some(({ when }) => when === 'idle'))
            add([name, 'health'], 'its workers run in no idle slot: leave `when: idle` out');
        const least = (0,config_roles/* leastWorkersMs */.BE)(environment, one);
        const after = one['return-after'];
        if (after !== undefined && after < least)
            add([name, 'return-after'], `is over before a run may have started them again (${least / 1000} s): raise it, or lower \`timeouts\``);
    }
    return problems;
}

// EXTERNAL MODULE: ../build/src/config/rolling-rules.js
var rolling_rules = __webpack_require__(1521);
// EXTERNAL MODULE: ../build/src/config/server-groups.js
var server_groups = __webpack_require__(56264);
;// CONCATENATED MODULE: ../build/src/config/cross-rules.js












/** Rules that look at more than one key; each names both keys and what would do. */
function crossRules(config) {
    const problems = (0,notify/* notifyProblems */.sP)(config.notify, Object.keys(config.environments));
    for (const [name, environment] of Object.entries(config.environments)) {
        const path = ['environments', name];
        const slots = Object.entries(environment.slots);
        const grouped = slots.filter(([, slot]) => slot.hosts !== undefined);
        if (grouped.length > 0 && grouped.length < slots.length)
            problems.push({
                path: [...path, 'slots'],
                text: 'either every slot names its hosts (host groups) or none does',
            });
        if (grouped.length === 0 && environment.hosts === undefined)
            problems.push({ path, text: 'name the servers in `hosts`, or in `hosts` of each role or slot' });
        if (grouped.length > 0 && environment.hosts !== undefined)
            problems.push({
                path: [...path, 'hosts'],
                text: 'hosts are named twice: keep them here, or in the slots',
            });
        const all = grouped.length > 0 ? grouped.flatMap(([, slot]) => slot.hosts ?? []) : (environment.hosts ?? []);
        for (const [index, { hosts }] of (environment.backup?.['copy-to'] ?? []).entries()) {
            const wrong = hosts === undefined ? undefined : (0,backup_copy/* keepersWrong */.zx)(all, hosts);
            if (wrong !== undefined)
                problems.push({ path: [...path, 'backup', 'copy-to', String(index), 'hosts'], text: wrong });
        }
        const sites = (0,relay/* checkSites */.h)(environment.relay, all);
        if (sites !== undefined)
            problems.push({ path: [...path, 'relay'], text: sites });
        if ((environment.approval === 'second-person') !== (environment.approvers ?? []).length > 0)
            problems.push({
                path: [...path, environment.approvers === undefined ? 'approval' : 'approvers'],
                text: '`approval: second-person` and `approvers` (logins of GitHub) belong together',
            });
        const twice = all.find((host, index) => all.indexOf(host) !== index);
        if (twice !== undefined)
            problems.push({ path: [...path, 'hosts'], text: `the host ${twice} is named twice` });
        if (grouped.length > 0 &&
            (environment.switch.nginx ?? environment.switch.haproxy ?? environment.switch.command) === undefined)
            problems.push({
                path: [...path, 'slots'],
                text: 'slots that are host groups need `switch` by nginx, haproxy or command: a link cannot move traffic between hosts',
            });
        if (environment.switch.nginx !== undefined)
            for (const [slotName, slot] of slots)
                if (slot.port === undefined && slot.server === undefined)
                    problems.push({
                        path: [...path, 'slots', slotName],
                        text: '`switch.nginx` needs the port (or `server`) of each slot',
                    });
        problems.push(...observeRules(environment).map(({ key, text }) => ({
            path: [...path, 'observe', 'metrics', key],
            text,
        })));
        problems.push(...(0,server_groups/* serverConfigRules */.dP)(environment).map(({ key, text }) => ({
            path: [...path, 'server-config', key],
            text,
        })));
        problems.push(...(0,changes/* changesRules */.J)(environment).map((text) => ({ path: [...path, 'changes'], text })));
        for (const text of (0,rehearsed/* rehearsedRules */.P)(name, environment.rehearsed, Object.keys(config.environments)))
            problems.push({ path: [...path, 'rehearsed'], text });
        for (const { key, text } of (0,database_schema/* databaseSchemaRules */.Y)(name, environment, Object.keys(config.environments)))
            problems.push({ path: [...path, key], text });
        problems.push(...(0,rolling_rules/* rollingRules */.$N)(environment, all).map(({ key, text }) => ({
            path: [...path, 'rolling', ...key],
            text,
        })));
        for (const { key, text } of roleRules(environment, all))
            problems.push({ path: [...path, 'roles', ...key], text });
        problems.push(...confirmRules(environment, all).map((text) => ({ path: [...path, 'switch'], text })));
        for (const [kind, list] of [
            ['shared', config.shared],
            ['writable', config.writable],
        ]) {
            const nested = list.find((a) => list.some((b) => a !== b && within(a, b)));
            if (nested !== undefined)
                problems.push({ path: [kind], text: `${nested} lies inside another entry` });
        }
        problems.push(...(0,env_file/* envFileProblems */.s)(config));
        // The other way round is sound: a link to what is shared in a folder that the release may write to (list_below in tree.sh).
        const below = config.writable.find((a) => config.shared.some((b) => within(a, b)));
        if (below !== undefined)
            problems.push({
                path: ['writable'],
                text: `${below} lies inside an entry of \`shared\`, which the app may write to anyway: leave it out here`,
            });
    }
    return problems;
}
/** What is observed needs what it is counted with. */
function observeRules({ observe, switch: how, }) {
    const { errors, cpu, log } = observe?.metrics ?? {};
    const problems = [];
    if (log?.journal === true && observe?.unit === undefined)
        problems.push({ key: 'log', text: '`journal` needs `unit`, whose entries are counted' });
    if (errors !== undefined && errors.log === undefined && how.haproxy === undefined)
        problems.push({
            key: 'errors',
            text: 'name the access log in `log`: without `switch.haproxy` nothing else counts answers',
        });
    if (errors !== undefined && observe?.requests !== undefined)
        problems.push({ key: 'errors', text: 'counts requests itself: leave out `observe.requests`' });
    if (cpu !== undefined && errors === undefined && observe?.requests === undefined)
        problems.push({
            key: 'cpu',
            text: 'CPU is judged for each request: add `errors` or `observe.requests`, which count them',
        });
    return problems;
}
/** Is this path the other one, or below it? Both may end with a slash. */
function within(path, other) {
    return `${path.replace(/\/$/, '')}/`.startsWith(`${other.replace(/\/$/, '')}/`);
}
/** A switch that goes back by itself must leave time to switch and to check, and the slot that it goes back to. */
function confirmRules({ switch: how, timeouts, observe }, hosts) {
    const within = how['confirm-within'];
    if (within === undefined)
        return [];
    const problems = [];
    const movers = (how.nginx ?? how.haproxy ?? how.command)?.hosts ?? hosts;
    const batches = (0,switch_plan/* batchesOf */.cS)(movers, how.batch).length;
    const betweenMs = observe?.['between-batches'] ?? 0;
    const least = (0,switch_plan/* leastConfirmMs */._D)(batches, { switchMs: how.timeout, healthMs: timeouts.health, betweenMs });
    if (within < least)
        problems.push(`\`confirm-within\` (${(0,duration/* formatDuration */.a3)(within)}) is over before \`timeout\` (${(0,duration/* formatDuration */.a3)(how.timeout)}) and \`timeouts.health\` (${(0,duration/* formatDuration */.a3)(timeouts.health)}) are${batches > 1 ? `, which each of the ${batches} batches may take` : ''}${batches > 1 && betweenMs > 0 ? ', and `observe.between-batches` between them' : ''}: raise it to ${(0,duration/* formatDuration */.a3)(least)} or more, or lower these two`);
    const stop = how['stop-old-after'];
    if (stop !== undefined && stop < within)
        problems.push(`\`stop-old-after\` (${(0,duration/* formatDuration */.a3)(stop)}) stops the slot that a switch goes back to within \`confirm-within\` (${(0,duration/* formatDuration */.a3)(within)}): raise \`stop-old-after\`, or lower \`confirm-within\``);
    return problems;
}

;// CONCATENATED MODULE: ../build/src/config/load.js



/** Reads and checks the configuration file. Throws one InputError that lists every problem with line and column. */
async function loadConfig(file) {
    const text = await (0,promises_.readFile)(file, 'utf8').catch((cause) => {
        const why = cause.code === 'ENOENT' ? 'is not there' : `cannot be read (${cause.message})`;
        throw new errors/* InputError */.dz(`the configuration ${file} ${why}`, {
            cause,
            next: 'check out the repository before this step (actions/checkout), or name the file in the input `config`',
        });
    });
    return parseConfig(text, file);
}
/** Checks the text of a configuration; `file` is only for the messages. */
async function parseConfig(text, file) {
    const [yaml, { configSchema }, v] = await Promise.all([
        __webpack_require__.e(/* import() */ 6637).then(__webpack_require__.t.bind(__webpack_require__, 6637, 19)),
        __webpack_require__.e(/* import() */ 6591).then(__webpack_require__.bind(__webpack_require__, 26591)),
        Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 37728)),
    ]);
    const lines = new yaml.LineCounter();
    const document = yaml.parseDocument(text, { lineCounter: lines, prettyErrors: false });
    const problems = document.errors.map((error) => ({
        ...at(lines, error.pos[0]),
        text: error.message,
    }));
    let value;
    if (problems.length === 0)
        try {
            value = document.toJS();
        }
        catch (error) {
            // An alias without its anchor is found only here.
            problems.push({ line: 1, column: 1, text: error.message });
        }
    if (problems.length > 0)
        throw invalid(file, problems);
    // For valibot a list is an object as well.
    if (Array.isArray(value))
        throw invalid(file, [{ line: 1, column: 1, text: 'the file: expected Object, found Array' }]);
    const result = v.safeParse(configSchema, value);
    if (result.success) {
        const across = crossRules(result.output);
        if (across.length > 0)
            throw invalid(file, across.map(({ path, text }) => ({
                ...locate(document, lines, path),
                text: `${path.join('.')}: ${text}`,
            })));
        return result.output;
    }
    for (const issue of result.issues) {
        const path = (issue.path ?? []).map((item) => item.key);
        const name = path.length === 0 ? 'the file' : path.join('.');
        const unknown = issue.type === 'strict_object' && issue.expected === 'never';
        // The schema's own words say more than what valibot expected and found.
        const own = !issue.message.startsWith('Invalid ');
        const text = unknown
            ? `unknown key ${name}${suggest(configKeys, String(path.at(-1)))}`
            : own
                ? `${name} ${issue.message}`
                : issue.received === 'undefined'
                    ? `${name} is missing`
                    : `${name}: expected ${issue.expected}, found ${clip(issue.received)}`;
        problems.push({ ...locate(document, lines, path), text });
    }
    throw invalid(file, problems);
}
function at(lines, offset) {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
}
/** The place of a path, or of the nearest parent that the file has. */
function locate(document, lines, path) {
    for (let length = path.length; length >= 0; length--) {
        if (length > 0) {
            const parent = document.getIn(path.slice(0, length - 1), true);
            const pair = parent?.items?.find((item) => item.key?.value === path[length - 1]);
            const offset = pair?.key?.range?.[0];
            if (offset !== undefined)
                return at(lines, offset);
        }
        const node = (length === 0 ? document.contents : document.getIn(path.slice(0, length), true));
        const offset = node?.range?.[0];
        if (offset !== undefined)
            return at(lines, offset);
    }
    return { line: 1, column: 1 };
}
function invalid(file, problems) {
    const sorted = [...problems].sort((a, b) => a.line - b.line || a.column - b.column);
    return new errors/* InputError */.dz([
        `the configuration has ${sorted.length === 1 ? 'a problem' : `${sorted.length} problems`}`,
        ...sorted.map((p) => `  ${file}:${p.line}:${p.column} ${p.text}`),
    ].join('\n'), { next: 'correct these lines; nothing was changed on any host' });
}
const clip = (text) => (text.length > 60 ? `${text.slice(0, 57)}...` : text);
const configKeys = [
    ...[
        'app',
        'source',
        'exclude',
        'shared',
        'env-file',
        'keep-assets',
        'writable',
        'outside-links',
        'readable',
        'lfs-pointers',
        'empty-submodules',
        'verify',
        'keep-releases',
        'environments',
    ],
    ...[
        'path',
        'hosts',
        'roles',
        'order',
        'stop-before',
        'return-after',
        'jump',
        'parallel',
        'relay',
        'slots',
        'slot-is-live',
        'prepare',
        'migrate',
        'changes',
        'folder',
        'masks',
        'start',
        'stop',
        'hooks',
        'tasks',
        'before-switch',
        'after-switch',
        'after-rollback',
        'on-failure',
        'health',
        'switch',
        'backup',
    ],
    ...[
        'health-interval',
        'health-successes',
        'approval',
        'approvers',
        'url',
        'free-space',
        'key-exchange',
        'timeouts',
        'observe',
        'metrics',
    ],
    ...[
        'http',
        'expect',
        'headers',
        'redirects',
        'from',
        'when',
        'timeout',
        'name',
        'status',
        'header',
        'body',
        'json',
        'latency',
    ],
    ...[
        'link',
        'nginx',
        'haproxy',
        'command',
        'batch',
        'include',
        'upstream',
        'reload',
        'test',
        'backend',
        'socket',
        'servers',
        'drain',
    ],
    ...[
        'paths',
        'databases',
        'keep',
        'keep-days',
        'shrink-limit',
        'postgresql',
        'mysql',
        'sqlite',
        'port',
        'run',
        'read',
    ],
];
/** The known key that a mistyped one was probably meant to be. */
function suggest(known, word) {
    const near = known.filter((key) => distance(key, word) <= Math.max(1, Math.floor(word.length / 4)));
    return near.length === 0 ? '' : ` (did you mean ${near.slice(0, 2).join(' or ')}?)`;
}
function distance(a, b) {
    let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (let i = 1; i <= a.length; i++) {
        const row = [i];
        for (let j = 1; j <= b.length; j++)
            row[j] = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1));
        previous = row;
    }
    return previous[b.length] ?? 0;
}


/***/ }),

/***/ 75725:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   dt: () => (/* binding */ notifySchema),
/* harmony export */   sP: () => (/* binding */ notifyProblems)
/* harmony export */ });
/* unused harmony export CHAT_SERVICES */
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(37728);
/* harmony import */ var _model_notice_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(661);


const name = valibot__WEBPACK_IMPORTED_MODULE_0__.pipe(valibot__WEBPACK_IMPORTED_MODULE_0__.string(), valibot__WEBPACK_IMPORTED_MODULE_0__.regex(/^[A-Za-z][A-Za-z0-9_-]{0,40}$/, 'must be the name of a secret: letters, digits, - and _'));
const oneLine = valibot__WEBPACK_IMPORTED_MODULE_0__.pipe(valibot__WEBPACK_IMPORTED_MODULE_0__.string(), valibot__WEBPACK_IMPORTED_MODULE_0__.regex(/^[^\r\n\0]+$/, 'must be one line'));
const address = valibot__WEBPACK_IMPORTED_MODULE_0__.pipe(valibot__WEBPACK_IMPORTED_MODULE_0__.string(), valibot__WEBPACK_IMPORTED_MODULE_0__.regex(/^[^\s<>"@,;:]+@[^\s<>"@,;:]+$/, 'must be an address such as team@example.com'));
const mail = valibot__WEBPACK_IMPORTED_MODULE_0__.pipe(valibot__WEBPACK_IMPORTED_MODULE_0__.strictObject({
    server: valibot__WEBPACK_IMPORTED_MODULE_0__.pipe(valibot__WEBPACK_IMPORTED_MODULE_0__.string(), valibot__WEBPACK_IMPORTED_MODULE_0__.regex(/^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/, 'must be a host name')),
    port: valibot__WEBPACK_IMPORTED_MODULE_0__.optional(valibot__WEBPACK_IMPORTED_MODULE_0__.pipe(valibot__WEBPACK_IMPORTED_MODULE_0__.number(), valibot__WEBPACK_IMPORTED_MODULE_0__.integer(), valibot__WEBPACK_IMPORTED_MODULE_0__.minValue(1), valibot__WEBPACK_IMPORTED_MODULE_0__.maxValue(65535)), 587),
    tls: valibot__WEBPACK_IMPORTED_MODULE_0__.optional(valibot__WEBPACK_IMPORTED_MODULE_0__.picklist(['starttls', 'implicit', 'none']), 'starttls'),
    user: valibot__WEBPACK_IMPORTED_MODULE_0__.optional(oneLine),
    /** The name of the secret. */
    password: valibot__WEBPACK_IMPORTED_MODULE_0__.optional(name),
    from: address,
    to: valibot__WEBPACK_IMPORTED_MODULE_0__.pipe(valibot__WEBPACK_IMPORTED_MODULE_0__.array(address), valibot__WEBPACK_IMPORTED_MODULE_0__.nonEmpty('must name somebody')),
}), valibot__WEBPACK_IMPORTED_MODULE_0__.check(({ user, password }) => (user === undefined) === (password === undefined), 'needs `user` and `password`, or neither'), valibot__WEBPACK_IMPORTED_MODULE_0__.check(({ tls, password, server }) => tls !== 'none' || password === undefined || /^(localhost|127\.0\.0\.1)$/.test(server), 'would send the password as plain text: use `tls: starttls` or `implicit`'));
/** Services that are reached by a URL; the value is the name of the secret that holds it. */
const CHAT_SERVICES = ['slack', 'teams', 'wecom', 'dingtalk', 'feishu', 'webhook'];
/** Services that sign what is sent to them. */
const SIGNED = ['dingtalk', 'feishu', 'webhook'];
const target = valibot__WEBPACK_IMPORTED_MODULE_0__.pipe(valibot__WEBPACK_IMPORTED_MODULE_0__.strictObject({
    slack: valibot__WEBPACK_IMPORTED_MODULE_0__.optional(name),
    teams: valibot__WEBPACK_IMPORTED_MODULE_0__.optional(name),
    wecom: valibot__WEBPACK_IMPORTED_MODULE_0__.optional(name),
    dingtalk: valibot__WEBPACK_IMPORTED_MODULE_0__.optional(name),
    feishu: valibot__WEBPACK_IMPORTED_MODULE_0__.optional(name),
    webhook: valibot__WEBPACK_IMPORTED_MODULE_0__.optional(name),
    mail: valibot__WEBPACK_IMPORTED_MODULE_0__.optional(mail),
    /** The name of the secret that signs. */
    sign: valibot__WEBPACK_IMPORTED_MODULE_0__.optional(name),
    on: valibot__WEBPACK_IMPORTED_MODULE_0__.optional(valibot__WEBPACK_IMPORTED_MODULE_0__.pipe(valibot__WEBPACK_IMPORTED_MODULE_0__.array(valibot__WEBPACK_IMPORTED_MODULE_0__.picklist(_model_notice_js__WEBPACK_IMPORTED_MODULE_1__/* .NOTICE_KINDS */ .jn)), valibot__WEBPACK_IMPORTED_MODULE_0__.nonEmpty('must name an event')), [
        'waiting',
        'released',
        'failed',
        'rolled-back',
        'observed',
        'going-back',
    ]),
    /** Default: all of them. */
    environments: valibot__WEBPACK_IMPORTED_MODULE_0__.optional(valibot__WEBPACK_IMPORTED_MODULE_0__.pipe(valibot__WEBPACK_IMPORTED_MODULE_0__.array(oneLine), valibot__WEBPACK_IMPORTED_MODULE_0__.nonEmpty('must name an environment'))),
    language: valibot__WEBPACK_IMPORTED_MODULE_0__.optional(valibot__WEBPACK_IMPORTED_MODULE_0__.picklist(['en', 'zh'])),
}), valibot__WEBPACK_IMPORTED_MODULE_0__.check((value) => [...CHAT_SERVICES, 'mail'].filter((key) => value[key] !== undefined).length === 1, 'must name one of slack, teams, wecom, dingtalk, feishu, webhook, mail'), valibot__WEBPACK_IMPORTED_MODULE_0__.check((value) => value.sign === undefined || SIGNED.some((key) => key in value), '`sign` goes with dingtalk, feishu or webhook'));
/** `notify:` of the configuration. */
const notifySchema = valibot__WEBPACK_IMPORTED_MODULE_0__.strictObject({
    language: valibot__WEBPACK_IMPORTED_MODULE_0__.optional(valibot__WEBPACK_IMPORTED_MODULE_0__.picklist(['en', 'zh']), 'en'),
    targets: valibot__WEBPACK_IMPORTED_MODULE_0__.pipe(valibot__WEBPACK_IMPORTED_MODULE_0__.array(target), valibot__WEBPACK_IMPORTED_MODULE_0__.nonEmpty('must name a target')),
});
/** What is wrong with it beside the rest of the file: environments that are not there. */
function notifyProblems(notify, known) {
    return (notify?.targets ?? []).flatMap(({ environments = [] }, index) => environments
        .filter((one) => !known.includes(one))
        .map((one) => ({
        path: ['notify', 'targets', String(index), 'environments'],
        text: `${one} is not an environment of this file (it has ${known.join(', ')})`,
    })));
}


/***/ }),

/***/ 11656:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G5: () => (/* binding */ command),
/* harmony export */   Hc: () => (/* binding */ host),
/* harmony export */   Hu: () => (/* binding */ rule),
/* harmony export */   Oh: () => (/* binding */ port),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   S: () => (/* binding */ hosts),
/* harmony export */   n8: () => (/* binding */ line),
/* harmony export */   rD: () => (/* binding */ wholeNumber)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(37728);
/* harmony import */ var _model_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60793);


/** Words of a problem, or undefined when there is none, as a valibot check. */
function rule(problem) {
    return valibot__WEBPACK_IMPORTED_MODULE_0__.rawCheck(({ dataset, addIssue }) => {
        const message = dataset.typed ? problem(dataset.value) : undefined;
        if (message !== undefined)
            addIssue({ message });
    });
}
const text = valibot__WEBPACK_IMPORTED_MODULE_0__.pipe(valibot__WEBPACK_IMPORTED_MODULE_0__.string(), valibot__WEBPACK_IMPORTED_MODULE_0__.nonEmpty('must not be empty'));
const line = valibot__WEBPACK_IMPORTED_MODULE_0__.pipe(text, valibot__WEBPACK_IMPORTED_MODULE_0__.regex(/^[^\r\n\0]*$/, 'must be one line'));
const command = valibot__WEBPACK_IMPORTED_MODULE_0__.pipe(text, valibot__WEBPACK_IMPORTED_MODULE_0__.regex(/^[^\0]*$/, 'must not contain a NUL character'));
const wholeNumber = (least) => valibot__WEBPACK_IMPORTED_MODULE_0__.pipe(valibot__WEBPACK_IMPORTED_MODULE_0__.number(), valibot__WEBPACK_IMPORTED_MODULE_0__.integer('must be a whole number'), valibot__WEBPACK_IMPORTED_MODULE_0__.minValue(least, `must be at least ${least}`));
const port = valibot__WEBPACK_IMPORTED_MODULE_0__.pipe(wholeNumber(1), valibot__WEBPACK_IMPORTED_MODULE_0__.maxValue(65535, 'must be at most 65535'));
const host = valibot__WEBPACK_IMPORTED_MODULE_0__.pipe(line, rule(_model_names_js__WEBPACK_IMPORTED_MODULE_1__/* .checkHost */ .RC));
const hosts = valibot__WEBPACK_IMPORTED_MODULE_0__.pipe(valibot__WEBPACK_IMPORTED_MODULE_0__.array(host), valibot__WEBPACK_IMPORTED_MODULE_0__.nonEmpty('must name at least one host'));


/***/ }),

/***/ 94973:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ rehearsedRules),
/* harmony export */   n: () => (/* binding */ rehearsedSchema)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(37728);
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(56040);
/* harmony import */ var _parts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11656);



/** `rehearsed:` of an environment: what is released to it was tried before on its data. */
const rehearsedSchema = valibot__WEBPACK_IMPORTED_MODULE_2__.strictObject({
    within: _duration_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p,
    /** The environment that it is rehearsed in; default: any. */
    in: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .line */ .n8),
});
/** What is wrong with `rehearsed` beside the rest of the configuration, a sentence each. */
function rehearsedRules(name, rehearsed, environments) {
    const where = rehearsed?.in;
    if (where === undefined)
        return [];
    if (where === name)
        return ['`in` is this environment itself: name the one that releases are rehearsed in'];
    return environments.includes(where)
        ? []
        : [`\`in\` names ${where}, which is no environment of this file (it has ${environments.join(', ')})`];
}


/***/ }),

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

/***/ 72010:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GW: () => (/* binding */ KINDS),
/* harmony export */   dd: () => (/* binding */ serverConfigSchema),
/* harmony export */   kd: () => (/* binding */ KIND_NAMES)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(37728);
/* harmony import */ var _model_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(60793);
/* harmony import */ var _parts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11656);



/** Followed by the path; the file that it copies has one name for good, so that a line of sudoers can name it. */
const INSTALL = 'sudo -n install -m 644 -o root -g root "$CUTOVER_CONFIG"';
/**
 * An account that is not root may not look at the logs, take the account that they are rotated as, or read what was rotated
 * last: of what logrotate would say, only that it can read each line of the file counts, and that it found something there.
 */
const LOGROTATE = `said=$(logrotate -d -s /dev/null "$CUTOVER_CONFIG" 2>&1)
printf '%s\\n' "$said" | grep '^error: [^ ]*:[0-9]' && exit 1
printf '%s\\n' "$said" | grep -q '^Handling [1-9]' || { printf '%s\\n' "$said"; exit 1; }`;
/** Servers whose commands are known, as a distribution with systemd has them. `$CUTOVER_CONFIG` is the folder that they read. */
const KINDS = {
    nginx: { test: 'sudo -n nginx -t', reload: 'sudo -n systemctl reload nginx' },
    'php-fpm': { test: 'sudo -n php-fpm -t', reload: 'sudo -n systemctl reload php-fpm' },
    supervisord: { test: 'sudo -n supervisorctl reread', reload: 'sudo -n supervisorctl update' },
    haproxy: {
        test: 'sudo -n haproxy -c -f /etc/haproxy/haproxy.cfg -f "$CUTOVER_CONFIG"',
        reload: 'sudo -n systemctl reload haproxy',
    },
    cron: { test: undefined, reload: INSTALL },
    logrotate: { test: LOGROTATE, reload: INSTALL },
    crontab: { test: undefined, reload: undefined },
    systemd: {
        test: 'systemd-analyze verify "$CUTOVER_CONFIG"/*',
        reload: 'sudo -n systemctl daemon-reload',
    },
};
const KIND_NAMES = Object.keys(KINDS);
const folder = valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(valibot__WEBPACK_IMPORTED_MODULE_1__.string(), valibot__WEBPACK_IMPORTED_MODULE_1__.check((text) => (0,_model_names_js__WEBPACK_IMPORTED_MODULE_2__/* .checkInsideTree */ .VR)(text) === undefined, 'must be a path inside the release'), valibot__WEBPACK_IMPORTED_MODULE_1__.regex(/^config\/[A-Za-z0-9._@/-]*[A-Za-z0-9_@-]$/, 'must be a folder below config/'), valibot__WEBPACK_IMPORTED_MODULE_1__.check((text) => text.split('/')[1] !== 'hosts', 'must not be config/hosts, which is for single hosts'));
const groupName = valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(valibot__WEBPACK_IMPORTED_MODULE_1__.string(), valibot__WEBPACK_IMPORTED_MODULE_1__.regex(/^[a-z][a-z0-9-]{0,31}$/, 'must be lower-case letters, digits or dashes, and start with a letter'));
const group = valibot__WEBPACK_IMPORTED_MODULE_1__.strictObject({
    /** The server that reads it; default: the name of the group, where that is one. */
    kind: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.picklist(KIND_NAMES)),
    /** The folder in the release; default: `config/` and the name of the group. */
    files: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(folder),
    /** The link that the server reads it through; default: `slot` for systemd, else `live`. */
    through: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.picklist(['live', 'slot'])),
    /** Fails while what the server would read is not valid. Has `$CUTOVER_CONFIG`, the folder of the group. */
    test: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(_parts_js__WEBPACK_IMPORTED_MODULE_0__/* .command */ .G5),
    /** Makes the server take it over. */
    reload: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(_parts_js__WEBPACK_IMPORTED_MODULE_0__/* .command */ .G5),
    /** Where the one file of the group is copied to, for programs that include nothing. */
    install: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(valibot__WEBPACK_IMPORTED_MODULE_1__.string(), valibot__WEBPACK_IMPORTED_MODULE_1__.regex(/^\/etc\/(?:cron|logrotate)\.d\/[A-Za-z0-9][A-Za-z0-9_-]*$/, 'must be a file in /etc/cron.d or /etc/logrotate.d, its name without a dot'))),
    /** What becomes of a file that was changed there by hand. */
    drift: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.picklist(['refuse', 'overwrite']), 'refuse'),
    /** The accounts that its files may run something as. */
    users: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.array(valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(valibot__WEBPACK_IMPORTED_MODULE_1__.string(), valibot__WEBPACK_IMPORTED_MODULE_1__.regex(/^(?!root$)[a-z_][a-z0-9_-]{0,31}$/, 'must be the name of an account, and not root'))), []),
    /** Whether the server is started as root; then its files are looked at for what would make a release root. */
    privileged: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.boolean(), true),
});
/** Configuration of other servers that comes with the release: group → where it lies, and how a server takes it over. */
const serverConfigSchema = valibot__WEBPACK_IMPORTED_MODULE_1__.record(groupName, valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(valibot__WEBPACK_IMPORTED_MODULE_1__.nullable(group), valibot__WEBPACK_IMPORTED_MODULE_1__.transform((value) => value ?? { users: [], privileged: true, drift: 'refuse' })));


/***/ }),

/***/ 56264:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EY: () => (/* binding */ GROUP_WORDS),
/* harmony export */   Jk: () => (/* binding */ groupWords),
/* harmony export */   Qp: () => (/* binding */ templateVariables),
/* harmony export */   Yg: () => (/* binding */ serverGroups),
/* harmony export */   dP: () => (/* binding */ serverConfigRules)
/* harmony export */ });
/* harmony import */ var _model_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(60793);
/* harmony import */ var _server_config_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(72010);
/* harmony import */ var _settings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77309);



/** Managers of processes learn of a program before it is started; who sends requests, after. */
const EARLY = ['supervisord', 'systemd'];
/** The groups of an environment, with what is known of their kind. With one slot that slot is what is live. */
function serverGroups(environment) {
    const accounts = [
        ...(environment.hosts ?? []),
        ...Object.values(environment.slots).flatMap(({ hosts }) => hosts ?? []),
    ]
        .map((host) => (0,_model_names_js__WEBPACK_IMPORTED_MODULE_2__/* .parseHost */ .o6)(host)?.user)
        .filter((user) => user !== undefined && user !== 'root');
    const single = Object.keys(environment.slots).length === 1;
    return Object.entries(environment['server-config'] ?? {}).map(([name, given]) => {
        const kind = given.kind ?? _server_config_js__WEBPACK_IMPORTED_MODULE_0__/* .KIND_NAMES */ .kd.find((one) => one === name);
        const known = kind === undefined ? undefined : _server_config_js__WEBPACK_IMPORTED_MODULE_0__/* .KINDS */ .GW[kind];
        const install = kind === 'crontab' ? 'crontab' : given.install;
        return {
            name,
            kind,
            folder: given.files ?? `config/${name}`,
            through: single || install !== undefined ? 'live' : (given.through ?? (kind === 'systemd' ? 'slot' : 'live')),
            when: EARLY.includes(kind) ? 'early' : 'late',
            install,
            drift: given.drift,
            test: given.test ?? known?.test,
            reload: given.reload ?? (install?.startsWith('/') ? `${known?.reload ?? ''} ${install}` : known?.reload),
            users: given.users.length > 0 ? given.users : [...new Set(accounts)],
            privileged: given.privileged,
        };
    });
}
/** What is wrong with the groups of an environment, each with the key it is about. */
function serverConfigRules(environment) {
    const problems = [];
    const out = environment.rolling?.out.haproxy;
    const toldHere = out?.hosts.some((host) => environment.hosts?.includes(host)) === true;
    const { haproxy = toldHere ? out : undefined } = environment.switch;
    const grouped = Object.values(environment.slots).some(({ hosts }) => hosts !== undefined);
    const groups = serverGroups(environment);
    for (const { name, kind, folder, through, install, test, reload } of groups) {
        const add = (text) => problems.push({ key: name, text });
        const copied = kind === 'cron' || kind === 'logrotate';
        if (copied !== (install?.startsWith('/') ?? false))
            add(copied
                ? `needs \`install\`, such as /etc/${kind}.d/shop: ${kind} includes nothing`
                : 'has `install`, which only the kinds cron and logrotate may have: what another program includes is read where it lies');
        else if (!copied && install === undefined && (test === undefined || reload === undefined))
            add(`needs \`test\` and \`reload\`, or a \`kind\` (${_server_config_js__WEBPACK_IMPORTED_MODULE_0__/* .KIND_NAMES */ .kd.join(', ')}) that has them`);
        if (grouped && through === 'live')
            add('needs `through: slot`: where slots are groups of hosts, only the slot leads to files on its hosts');
        if (kind === 'haproxy' && haproxy !== undefined && haproxy['state-file'] === undefined)
            add(`needs \`${haproxy === out ? 'rolling.out' : 'switch'}.haproxy.state-file\`: a reload would undo what the switch has told HAProxy`);
        const twin = groups.find((one) => one.name !== name && one.install === install && install !== undefined);
        if (twin !== undefined)
            add(`installs to ${install}, as ${twin.name} does: each would take the other's for a change by hand`);
        const other = groups.find((one) => one.name !== name && within(one.folder, folder));
        if (other !== undefined)
            add(`lies over the files of ${other.name}: give each a folder of its own`);
    }
    return problems;
}
/** So many words are one group. */
const GROUP_WORDS = 8;
const within = (path, other) => `${path}/`.startsWith(`${other}/`);
/**
 * The groups that are read through the link `live`, or through a slot, as words for server-config.sh. `live`: what the switch
 * itself reloads on this host; that server is told once.
 */
function groupWords(settings, host, place) {
    const [through, link, own] = 'slot' in place
        ? ['slot', `slots/${place.slot}`, undefined]
        : ['live', 'live', place.live];
    const groups = serverGroups(settings.options).filter((group) => group.through === through);
    return groups.flatMap(({ name, folder, when, test, reload, install, drift }) => [
        name,
        folder,
        when,
        test ?? '',
        own !== undefined && reload === own ? '' : (reload ?? ''),
        `${(0,_settings_js__WEBPACK_IMPORTED_MODULE_1__.rootOn)(settings, host)}/${link}/${folder}`,
        install ?? '',
        drift,
    ]);
}
/** What files that end in `.in` may name: what is the same on every host, in every slot and for every tag. */
function templateVariables({ app, environment, path }) {
    return {
        CUTOVER_APP: app,
        CUTOVER_ENVIRONMENT: environment,
        ...(path.includes(_model_names_js__WEBPACK_IMPORTED_MODULE_2__/* .ADDRESS */ .BD) ? {} : { CUTOVER_ROOT: path }),
    };
}


/***/ }),

/***/ 86965:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ei: () => (/* binding */ keeperFor),
/* harmony export */   Tf: () => (/* binding */ copiesToRemove),
/* harmony export */   YZ: () => (/* binding */ leftOfCopies),
/* harmony export */   bR: () => (/* binding */ chooseCopies),
/* harmony export */   tc: () => (/* binding */ copyNamesOf),
/* harmony export */   uW: () => (/* binding */ copiesAmong),
/* harmony export */   xe: () => (/* binding */ partsOfCopy),
/* harmony export */   zx: () => (/* binding */ keepersWrong)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _backup_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(10707);


const ENDING = /\.tar\.(zst|gz)(\.age)?$/;
/** What of a copy lies beside it: its sum, which is stored last, and what a run that died was writing. */
const SUM = '.sha256';
const PARTS = /(\.sha256)?(\.partial)?$/;
/**
 * How the names of a host's copies begin. Two hosts never share one, whatever signs are left out of their names, and
 * neither do two environments of one store.
 */
function copyNamesOf(app, environment, host) {
    const sum = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256')
        .update(JSON.stringify([app, environment, host]))
        .digest('hex');
    const readable = [app, environment, host]
        .join('-')
        .replace(/[^A-Za-z0-9]+/g, '-')
        .replace(/^-+|-+$/g, '')
        .slice(0, 80);
    return `${readable}-${sum.slice(0, 12)}-`;
}
/** The backup that a name is a copy of, where it is one of a host whose names begin so. */
function idOf(name, begins) {
    if (!name.startsWith(begins) || !ENDING.test(name))
        return undefined;
    const id = name.slice(begins.length).replace(ENDING, '');
    return (0,_backup_js__WEBPACK_IMPORTED_MODULE_1__/* .parseBackupId */ .JN)(id) === undefined ? undefined : id;
}
/**
 * The whole copies among the names that a destination lists, those whose names begin so, oldest first. A copy without
 * its sum beside it was never completed; what else is there is not ours.
 */
function copiesAmong(names, begins) {
    const all = new Set(names);
    return [...all]
        .filter((name) => all.has(`${name}${SUM}`))
        .flatMap((name) => {
        const id = idOf(name, begins);
        return id === undefined ? [] : [{ name, id }];
    })
        .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : a.name < b.name ? -1 : 1));
}
/** Names of what is left of copies that were never completed, or not removed to their end. Under the lock nobody is at work on one. */
function leftOfCopies(names, begins) {
    const all = new Set(names);
    const isWhole = (name) => all.has(name) && all.has(`${name}${SUM}`);
    return [...all].sort().filter((name) => {
        const copy = name.replace(PARTS, '');
        return idOf(copy, begins) !== undefined && (!isWhole(copy) || name.endsWith('.partial'));
    });
}
/** What is removed of a copy, in this order: without its sum it counts as none. */
const partsOfCopy = ({ name }) => [`${name}${SUM}`, name];
/** The copies beyond the newest `keep`, which may go; never the one that was just made, nor the newest. `now` as in newestFirst. */
function copiesToRemove(copies, keep, made, now) {
    if (keep === undefined)
        return [];
    const ids = [...new Set(copies.map(({ id }) => id))].sort((0,_backup_js__WEBPACK_IMPORTED_MODULE_1__/* .newestFirst */ .ll)(now));
    const kept = new Set([...ids.slice(0, Math.max(1, keep)), made]);
    return copies.filter(({ id }) => !kept.has(id));
}
/** The copy of each host that is meant: of this id, or with `latest-good` of the newest one that all hosts have, by newestFirst. */
function chooseCopies(hosts, wanted, now) {
    const [first = [], ...others] = hosts;
    const everywhere = first
        .map(({ id }) => id)
        .filter((id) => others.every((copies) => copies.some((copy) => copy.id === id)));
    const id = wanted === 'latest-good'
        ? everywhere.sort((0,_backup_js__WEBPACK_IMPORTED_MODULE_1__/* .newestFirst */ .ll)(now))[0]
        : everywhere.find((one) => one === wanted);
    if (id === undefined)
        return undefined;
    return { id, names: hosts.map((copies) => copies.findLast((copy) => copy.id === id)?.name ?? '') };
}
/** The host that keeps the copies of a host: the first of these that is another one. */
function keeperFor(host, keepers) {
    return keepers.find((keeper) => keeper !== host);
}
/** What is wrong with the hosts that keep copies of one another, or undefined. */
function keepersWrong(hosts, keepers) {
    const strange = keepers.find((keeper) => !hosts.includes(keeper));
    if (strange !== undefined)
        return `${strange} is no host of this environment`;
    const alone = hosts.find((host) => keeperFor(host, keepers) === undefined);
    if (alone !== undefined)
        return `nobody would keep the copies of ${alone}: name a second host, which it is not`;
    return undefined;
}


/***/ }),

/***/ 10707:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A_: () => (/* binding */ LEVELS),
/* harmony export */   CI: () => (/* binding */ partsOf),
/* harmony export */   Ce: () => (/* binding */ dumpFileOf),
/* harmony export */   JN: () => (/* binding */ parseBackupId),
/* harmony export */   Px: () => (/* binding */ readSums),
/* harmony export */   QZ: () => (/* binding */ shrunk),
/* harmony export */   V4: () => (/* binding */ backupTag),
/* harmony export */   WH: () => (/* binding */ backupId),
/* harmony export */   Y0: () => (/* binding */ isAhead),
/* harmony export */   YB: () => (/* binding */ spaceProblem),
/* harmony export */   fe: () => (/* binding */ readBackup),
/* harmony export */   hB: () => (/* binding */ weakest),
/* harmony export */   ll: () => (/* binding */ newestFirst),
/* harmony export */   n6: () => (/* binding */ compareFacts),
/* harmony export */   nA: () => (/* binding */ countFacts),
/* harmony export */   nn: () => (/* binding */ isProven),
/* harmony export */   ny: () => (/* binding */ latestGood),
/* harmony export */   z3: () => (/* binding */ formatBytes)
/* harmony export */ });
/** How far a backup was proven, from weakest to strongest. */
const LEVELS = ['checksum', 'list', 'restore'];
const ID = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-([A-Za-z0-9][A-Za-z0-9._+-]*)$/;
/** Ids further ahead than this come from a clock that was wrong, and are not followed. */
const AHEAD_MS = 60_000;
/** What a backup is called after: the release that visitors get; nothing before the first one. */
function backupTag({ kind, served }) {
    if (served !== undefined)
        return served.tag;
    return kind === 'nothing' ? undefined : 'unknown';
}
/**
 * The id of a new backup: UTC time and the tag of `backupTag`. Their order is the order of backups, so it is a second later than the
 * last one when several are made within one, also when those between are gone.
 */
function backupId(now, tag, taken) {
    const known = new Set(taken);
    const times = [...known].map((id) => parseBackupId(id)?.at.getTime() ?? 0);
    const last = Math.max(0, ...times.filter((time) => time <= now.getTime() + AHEAD_MS));
    for (let time = Math.max(Math.floor(now.getTime() / 1000) * 1000, last + 1000);; time += 1000) {
        const id = `${stampOf(time)}-${tag ?? 'none'}`;
        if (!known.has(id))
            return id;
    }
}
/**
 * Orders ids, newest first. An id that is still to come at `now` was made by a clock that was wrong, and nobody knows how
 * old it is: it stands behind all others. Without `now` none does.
 */
function newestFirst(now) {
    const last = now === undefined ? undefined : lastStamp(now);
    return (a, b) => {
        const ahead = last !== undefined && a.slice(0, last.length) > last;
        if (last !== undefined && ahead !== b.slice(0, last.length) > last)
            return ahead ? 1 : -1;
        return a < b ? 1 : a > b ? -1 : 0;
    };
}
/** Is the time of this id still to come? */
function isAhead(id, now) {
    const last = lastStamp(now);
    return parseBackupId(id) !== undefined && id.slice(0, last.length) > last;
}
/** The last time that an id may begin with and not be ahead. */
const lastStamp = (now) => stampOf(now.getTime() + AHEAD_MS);
const stampOf = (time) => new Date(time).toISOString().replace(/[-:]|\.\d+/g, '');
/** When a backup of this id was taken, and the tag that it is called after; undefined for anything that is no id. */
function parseBackupId(id) {
    const match = ID.exec(id);
    if (match === null || id.endsWith('.partial'))
        return undefined;
    const [, year, month, day, hour, minute, second, tag = ''] = match;
    const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
    return Number.isNaN(at.getTime()) ? undefined : { at, tag };
}
/** Reads backup.json as a host gave it; undefined when it is not one, or is that of another id than its folder is called by. */
function readBackup(about, folder) {
    if (typeof about !== 'object' || about === null)
        return undefined;
    const value = about;
    const sound = value.format === 1 &&
        typeof value.id === 'string' &&
        parseBackupId(value.id) !== undefined &&
        (folder === undefined || value.id === folder) &&
        typeof value.finishedAt === 'string' &&
        typeof value.bytes === 'number' &&
        typeof value.sums === 'string' &&
        LEVELS.some((level) => level === value.verified) &&
        typeof value.files === 'object' &&
        Array.isArray(value.paths) &&
        Array.isArray(value.databases) &&
        value.databases.every((one) => isDatabase(one));
    return sound ? value : undefined;
}
function isDatabase(one) {
    if (typeof one !== 'object' || one === null)
        return false;
    const value = one;
    return (typeof value.name === 'string' &&
        typeof value.file === 'string' &&
        /^[a-z0-9][a-z0-9._-]*$/.test(value.file) &&
        typeof value.sha256 === 'string' &&
        typeof value.bytes === 'number' &&
        LEVELS.some((level) => level === value.verified));
}
/**
 * Reads a list of sums as sha256sum writes it: a name with a line feed or a backslash in it is escaped, and its line
 * begins with a backslash.
 */
function readSums(text) {
    return text
        .split('\n')
        .map((line) => /^(\\?)([0-9a-f]{64}) [ *](.+)$/.exec(line))
        .filter((match) => match !== null)
        .map(([, escaped, sum = '', name = '']) => ({
        sum,
        path: escaped === ''
            ? name
            : name.replace(/\\([\\nr])/g, (_, c) => (c === 'n' ? '\n' : c === 'r' ? '\r' : '\\')),
    }));
}
/** The weakest of several proofs; checksum when there is none, since that is always done. */
function weakest(levels) {
    return LEVELS.find((level) => levels.includes(level)) ?? 'checksum';
}
/** Is every database of it proven as far as can be? Nothing is known of what a command printed. */
function isProven(manifest) {
    return manifest.databases.every(({ engine, verified }) => engine === 'command' || verified === 'restore');
}
/** The file name of a database's dump: readable, and never the same for two databases of a backup. */
function dumpFileOf(engine, name, taken = []) {
    const known = new Set(taken);
    const readable = name
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-+|-+$/g, '')
        .slice(0, 60);
    const base = `${engine}-${readable || 'unnamed'}`;
    for (let n = 1;; n++) {
        const file = n === 1 ? base : `${base}.${n}`;
        if (!known.has(file))
            return file;
    }
}
/** The parts that are smaller than before by more than `limit` percent; gone altogether counts, new does not. */
function shrunk(before, after, limit) {
    const now = new Map(after.map((part) => [part.name, part.bytes]));
    return before.flatMap(({ name, bytes }) => {
        const left = now.get(name);
        return left !== undefined && left < bytes * (1 - limit / 100)
            ? [{ name, before: bytes, after: left }]
            : [];
    });
}
/** The parts of a backup whose size is compared with the next one. */
function partsOf(manifest) {
    return [
        { name: 'files', bytes: manifest.files.bytes },
        ...manifest.databases.map(({ engine, name, bytes }) => ({ name: `${engine} ${name}`, bytes })),
    ];
}
/**
 * What differs between a database and its restored copy, in words, at most `most` of them. A line of either
 * list is: kind, name, number of rows, checksum of the content, with a tab between them. Rows of `?` in the
 * source are not known: then only that the thing is there is compared.
 */
function compareFacts(source, restored, most = 20) {
    const read = (lines) => new Map(lines.map((line) => {
        const [kind = '', name = '', rows = '', sum = ''] = line.split('\t');
        return [`${kind} ${name}`, { rows, sum }];
    }));
    const [from, to] = [read(source), read(restored)];
    const differences = [];
    for (const [what, had] of from) {
        const has = to.get(what);
        if (has === undefined)
            differences.push(`${what} is missing in the restored copy`);
        else if (had.rows === '?')
            continue;
        else if (has.rows !== had.rows)
            differences.push(`${what} has ${has.rows} rows in the restored copy, ${had.rows} in the source`);
        // A backup of an older version sums less.
        else if (had.sum !== '' && has.sum !== had.sum)
            differences.push(`${what} has other content in the restored copy than in the source`);
    }
    // A list of names only, from a backup that was to be proven less, has nothing but tables.
    const names = [...from.values()].length > 0 && [...from.values()].every(({ rows }) => rows === '?');
    for (const what of to.keys())
        if (!from.has(what) && (!names || what.startsWith('table ')))
            differences.push(`${what} is in the restored copy but not in the source`);
    return differences.length <= most
        ? differences
        : [...differences.slice(0, most), `and ${differences.length - most} more differences`];
}
/** How many tables a list of facts names, and their rows. */
function countFacts(facts) {
    const tables = facts.map((line) => line.split('\t')).filter(([kind]) => kind === 'table');
    return { tables: tables.length, rows: tables.reduce((sum, [, , rows]) => sum + (Number(rows) || 0), 0) };
}
/** Why a backup or a restore would not fit, or undefined. `reserve` bytes stay free. */
function spaceProblem(expected, free, reserve, what = 'backup') {
    if (free.bytes < expected.bytes + reserve)
        return `the ${what} needs about ${formatBytes(expected.bytes)} and ${formatBytes(reserve)} are to stay free, but only ${formatBytes(free.bytes)} are free`;
    if (free.inodes !== undefined && expected.inodes !== undefined && free.inodes < expected.inodes)
        return `the ${what} needs about ${expected.inodes} inodes, but only ${free.inodes} are free`;
    return undefined;
}
/** Bytes for a person: `0 B`, `1.5 kB`, `20 MB`. */
function formatBytes(bytes) {
    const units = ['B', 'kB', 'MB', 'GB', 'TB'];
    let value = bytes;
    let unit = 0;
    while (value >= 1000 && unit < units.length - 1) {
        value /= 1000;
        unit++;
    }
    return `${unit === 0 || value >= 10 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}
/** The newest backup that every host has with all databases proven by a restore. `now` as in newestFirst. */
function latestGood(hosts, now) {
    const [first = [], ...others] = hosts;
    const everywhere = first
        .filter(({ manifest }) => manifest !== undefined)
        .filter(({ id }) => others.every((backups) => backups.some((one) => one.id === id && one.manifest !== undefined)))
        .map(({ id }) => id)
        .sort(newestFirst(now));
    return everywhere.find((id) => hosts.every((backups) => {
        const manifest = backups.find((one) => one.id === id)?.manifest;
        return manifest !== undefined && isProven(manifest);
    }));
}


/***/ }),

/***/ 8848:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ relayOf),
/* harmony export */   h: () => (/* binding */ checkSites)
/* harmony export */ });
/**
 * Who takes a release from whom: host → the relay of its site, which is the first host of the site that takes part. It
 * is its own relay. A host without a site, or alone in it, is not in the map.
 */
function relayOf(sites, hosts) {
    const relays = new Map();
    for (const site of sites) {
        const taking = site.filter((host) => hosts.includes(host));
        const [relay] = taking;
        if (relay === undefined || taking.length < 2)
            continue;
        for (const host of taking)
            relays.set(host, relay);
    }
    return relays;
}
/** What is wrong with the sites; undefined when nothing is. */
function checkSites(sites, hosts) {
    const seen = new Map();
    for (const [site, members] of Object.entries(sites))
        for (const host of members) {
            if (!hosts.includes(host))
                return `${site} names ${host}, which is no host of the environment`;
            const other = seen.get(host);
            if (other !== undefined)
                return `${host} is named in ${other} and in ${site}`;
            seen.set(host, site);
        }
    return undefined;
}


/***/ }),

/***/ 95121:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $N: () => (/* binding */ sentenceOf),
/* harmony export */   K3: () => (/* binding */ servingOf),
/* harmony export */   hz: () => (/* binding */ slotsWithTraffic),
/* harmony export */   lD: () => (/* binding */ wordsOn),
/* harmony export */   te: () => (/* binding */ previousOf)
/* harmony export */ });
/* unused harmony export servedOf */
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74636);

/**
 * What serves, from what every server says. A mark comes first, since it explains all other differences; then links or
 * tags that differ; then traffic that goes elsewhere than the links say; then what could not be read. `settled` only
 * when every server was read and all of them agree.
 */
function servingOf(servers, places) {
    const sorted = [...servers].sort((a, b) => (a.host < b.host ? -1 : a.host > b.host ? 1 : 0));
    const apps = sorted.filter(({ role }) => role === 'app');
    const common = commonOf(sorted, places);
    const marks = sorted.flatMap(({ mark }) => (mark === undefined ? [] : [mark]));
    if (marks.length > 0)
        return unfinishedOf(marks, sorted, places, common);
    const groups = groupsOf(apps, places);
    if (groups.length > 1)
        return { kind: 'split', ...common, groups };
    const live = groups[0]?.live;
    const tag = groups[0]?.tag;
    const filled = places.some(({ name }) => tagsIn(sorted, places, name).some((one) => one !== undefined));
    const { slots, foreign } = requestsOf(sorted);
    // What takes requests before the first release is not Cutover's, and no release of Cutover's is in its way.
    if (live === undefined && slots.every((slot) => isEmpty(sorted, places, slot))) {
        if (common.unread.length === 0 || !filled)
            return { kind: 'nothing', ...common };
        return { kind: 'unknown', ...common, live, tag };
    }
    const known = places.some(({ name }) => name === live);
    const astray = sorted.filter(({ traffic }) => traffic.kind === 'slots' && !leadsTo(traffic, live));
    if (!known || tag === undefined || astray.length > 0) {
        const hosts = (live === undefined || (known && tag !== undefined) ? astray : sorted).map(({ host }) => host);
        return { kind: 'drifted', ...common, live, tag, traffic: slots, foreign, hosts };
    }
    if (common.unread.length > 0 || live === undefined)
        return { kind: 'unknown', ...common, live, tag };
    return { kind: 'settled', ...common, slot: live, tag };
}
/** What visitors really get, in one sentence. */
function sentenceOf(serving) {
    const unread = serving.unread.map(({ host, reason }) => `${host}: ${reason}`).join('; ');
    switch (serving.kind) {
        case 'settled':
            return `visitors get ${serving.tag} from ${serving.slot}`;
        case 'nothing':
            return 'no release serves yet';
        case 'unknown':
            return `${serving.live === undefined ? 'no slot is noted as live' : `${serving.live} (${serving.tag}) is noted as live`}, but where requests go is unknown: ${unread}`;
        case 'drifted':
            return `${noted(serving)}, but ${visitorsGet(serving)}${unread === '' ? '' : ` (unknown: ${unread})`}`;
        case 'split':
            return `the hosts do not agree: ${serving.groups
                .map(({ live, tag, hosts }) => `${live === undefined ? 'nothing' : `${live} (${tag ?? 'empty'})`} on ${hosts.join(', ')}`)
                .join('; ')}${serving.served === undefined ? '' : `; visitors get ${serving.served.tag} from ${serving.served.slot}`}`;
        case 'unfinished': {
            const way = serving.agreed
                ? ` from ${serving.tagFrom ?? serving.from ?? 'nothing'} to ${serving.tagTo ?? serving.to ?? 'nothing'}`
                : '';
            const state = serving.alive ? 'is still running' : 'was begun and never finished';
            const gets = serving.unread.length > 0
                ? `where requests go is unknown: ${unread}`
                : visitorsGet({ ...serving, foreign: false });
            return `a switch${way} ${state}; ${gets}`;
        }
    }
}
/** What one server says, without its name; undefined for one that was not asked. */
function wordsOn({ lines }, host) {
    const start = `${host}: `;
    return lines.find((line) => line.startsWith(start))?.slice(start.length);
}
/** The one release that all visitors get, or why there is none that could be named. */
function servedOf(serving) {
    return serving.served ?? { refused: sentenceOf(serving) };
}
/** Every slot that gets requests or may get them: nothing is deployed into it, and it is not stopped. */
function slotsWithTraffic(serving) {
    return serving.busy;
}
/**
 * What a release that begins now replaces, and its way back leads to: what visitors get; of a switch that was not
 * finished what it came from. undefined where nothing served; a refusal where it cannot be told.
 */
function previousOf(serving) {
    if (serving.kind === 'nothing')
        return undefined;
    if (serving.kind !== 'unfinished')
        return servedOf(serving);
    const { agreed, from, tagFrom } = serving;
    if (!agreed)
        return { refused: sentenceOf(serving) };
    if (from === undefined)
        return undefined;
    return tagFrom === undefined
        ? { refused: `the slot ${from} holds no one release` }
        : { slot: from, tag: tagFrom };
}
function commonOf(servers, places) {
    const unread = servers.flatMap(({ host, traffic }) => traffic.kind === 'unread' ? [{ host, reason: traffic.reason }] : []);
    const deciding = servers.filter(({ traffic }) => traffic.kind === 'slots');
    if (deciding.length === 0 && unread.length === 0)
        for (const { host } of servers)
            unread.push({ host, reason: 'the server that decides was not read' });
    const names = places.map(({ name }) => name);
    const may = new Set(unread.length > 0 ? names : []);
    for (const { live, mark, traffic } of servers) {
        for (const slot of [live, mark?.to, mark?.from])
            if (slot !== undefined)
                may.add(slot);
        if (traffic.kind === 'slots')
            for (const slot of [...traffic.slots, ...traffic.draining])
                may.add(slot);
    }
    const busy = [
        ...names.filter((name) => may.has(name)),
        ...[...may].filter((name) => !names.includes(name)).sort(),
    ];
    const { slots, foreign } = requestsOf(servers);
    const everywhere = deciding.every(({ traffic }) => traffic.kind === 'slots' && traffic.slots.length === 1);
    const [slot] = slots;
    const tag = slot === undefined ? undefined : tagIn(servers, places, slot);
    const one = unread.length === 0 && everywhere && slots.length === 1 && !foreign;
    return {
        served: one && slot !== undefined && tag !== undefined ? { slot, tag } : undefined,
        busy,
        unread,
        lines: servers.map((server) => `${server.host}: ${(0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .serverWords */ .l)(server)}`),
    };
}
function unfinishedOf(marks, servers, places, common) {
    const agreed = new Set(marks.map(({ to, from }) => `${to ?? ''} ${from ?? ''}`)).size === 1;
    const [mark] = marks;
    const to = agreed ? mark?.to : undefined;
    const from = agreed ? mark?.from : undefined;
    // Where the slot itself moves, what it holds says nothing of what runs from it.
    const inPlace = from !== undefined && from === to;
    const tagAt = (end, slot) => {
        if (inPlace)
            return theOne(marks.map((one) => one.inPlace?.[end]));
        return slot === undefined ? undefined : tagIn(servers, places, slot);
    };
    return {
        kind: 'unfinished',
        ...common,
        ...(inPlace ? { served: undefined } : {}),
        to,
        from,
        tagTo: tagAt('to', to),
        tagFrom: tagAt('from', from),
        agreed,
        whose: [...new Set(marks.flatMap(({ owner }) => (owner === undefined ? [] : [owner])))].sort(),
        alive: marks.some(({ alive }) => alive),
        traffic: requestsOf(servers).slots,
    };
}
function theOne(tags) {
    return new Set(tags).size === 1 ? tags[0] : undefined;
}
/** Hosts by the slot and the release that their links name; a host without the live slot goes with those that have it. */
function groupsOf(apps, places) {
    const groups = new Map();
    for (const server of apps) {
        const { host, live } = server;
        const own = live === undefined || hasSlot(server, places, live);
        const tag = live === undefined ? undefined : own ? server.slots.get(live) : tagIn(apps, places, live);
        const key = JSON.stringify([live ?? '', tag ?? '']);
        const group = groups.get(key);
        if (group === undefined)
            groups.set(key, { live, tag, hosts: [host] });
        else
            group.hosts.push(host);
    }
    return [...groups.values()];
}
function requestsOf(servers) {
    const read = servers.flatMap(({ traffic }) => (traffic.kind === 'slots' ? [traffic] : []));
    return {
        slots: [...new Set(read.flatMap(({ slots }) => slots))].sort(),
        foreign: read.some(({ foreign }) => foreign),
    };
}
function leadsTo(traffic, live) {
    return !traffic.foreign && traffic.slots.length === 1 && traffic.slots[0] === live;
}
function hasSlot({ host, role }, places, slot) {
    if (role !== 'app')
        return false;
    const hosts = places.find(({ name }) => name === slot)?.hosts;
    return hosts === undefined || hosts.includes(host);
}
function tagsIn(servers, places, slot) {
    const having = servers.filter((server) => hasSlot(server, places, slot));
    return [...new Set(having.map(({ slots }) => slots.get(slot)))];
}
/** The one release in a slot on all hosts that have it. */
function tagIn(servers, places, slot) {
    return theOne(tagsIn(servers, places, slot));
}
function isEmpty(servers, places, slot) {
    return tagsIn(servers, places, slot).every((tag) => tag === undefined);
}
function noted({ live, tag }) {
    return live === undefined ? 'nothing is noted as live' : `${live} (${tag ?? 'empty'}) is noted as live`;
}
function visitorsGet(of) {
    const { traffic, foreign, served } = of;
    if (served !== undefined)
        return `visitors get ${served.tag} from ${served.slot}`;
    const from = [...traffic, ...(foreign ? ['servers of no slot'] : [])];
    return from.length === 0
        ? 'no slot takes requests: visitors get an error'
        : `visitors get what runs in ${from.join(' and ')}`;
}


/***/ }),

/***/ 74636:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ serverWords)
/* harmony export */ });
/* unused harmony export liveWords */
/** What is live on a host, in words: the slot and, where the host has that slot, the tag in it. */
function liveWords({ live, slots }) {
    if (live === undefined)
        return 'nothing is live';
    return slots.has(live) ? `live is ${live} ${slots.get(live) ?? '(empty)'}` : `live is ${live}`;
}
/** All that one server says of what serves: what is live there, a switch that was not finished, and where requests go. */
function serverWords(server) {
    const { role, mark, traffic } = server;
    const parts = role === 'app' ? [liveWords(server)] : [];
    if (mark !== undefined)
        parts.push(`a switch from ${mark.from ?? 'nothing'} to ${mark.to ?? 'nothing'} ${mark.alive ? 'is running' : 'was not finished'}`);
    return [...parts, trafficWords(traffic)].join(', ');
}
function trafficWords(traffic) {
    if (traffic.kind === 'elsewhere')
        return 'another server decides where requests go';
    if (traffic.kind === 'unread')
        return `where requests go is unknown: ${traffic.reason}`;
    const to = [...traffic.slots, ...(traffic.foreign ? ['servers of no slot'] : [])];
    const goes = to.length === 0 ? 'no slot takes requests' : `requests go to ${to.join(' and ')}`;
    return traffic.draining.length === 0 ? goes : `${goes}; ${traffic.draining.join(' and ')} has some left`;
}


/***/ })

};
