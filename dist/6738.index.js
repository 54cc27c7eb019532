export const id = 6738;
export const ids = [6738,5121,7502,9883];
export const modules = {

/***/ 68151:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ changesRules),
/* harmony export */   f: () => (/* binding */ changesSchema)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(37728);
/* harmony import */ var _model_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(60793);
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(56040);



const line = valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(valibot__WEBPACK_IMPORTED_MODULE_1__.string(), valibot__WEBPACK_IMPORTED_MODULE_1__.nonEmpty('must not be empty'), valibot__WEBPACK_IMPORTED_MODULE_1__.regex(/^[^\r\n\0]*$/, 'must be one line'));
/** Scripts of a release that change a database, each once. */
const changesSchema = valibot__WEBPACK_IMPORTED_MODULE_1__.strictObject({
    /** The name of an entry of `backup.databases`. */
    database: line,
    /** The folder of the release that they lie in. */
    folder: valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(line, valibot__WEBPACK_IMPORTED_MODULE_1__.rawCheck(({ dataset, addIssue }) => {
        const problem = dataset.typed ? (0,_model_names_js__WEBPACK_IMPORTED_MODULE_2__/* .checkInsideTree */ .VR)(dataset.value) : undefined;
        if (problem !== undefined)
            addIssue({ message: problem });
        else if (dataset.typed && dataset.value === '.')
            addIssue({ message: 'must be a folder of the release' });
    })),
    'lock-timeout': valibot__WEBPACK_IMPORTED_MODULE_1__.optional(_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p, '5s'),
    'statement-timeout': valibot__WEBPACK_IMPORTED_MODULE_1__.optional(_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p, '10m'),
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

/***/ 56040:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ duration)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(37728);
/* harmony import */ var _model_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55073);


/** `30s`, `5m`, or a number of seconds, in milliseconds. */
const duration = valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(valibot__WEBPACK_IMPORTED_MODULE_1__.union([valibot__WEBPACK_IMPORTED_MODULE_1__.number(), valibot__WEBPACK_IMPORTED_MODULE_1__.string()]), valibot__WEBPACK_IMPORTED_MODULE_1__.transform((value) => (0,_model_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E)(String(value))), valibot__WEBPACK_IMPORTED_MODULE_1__.number('must be a duration such as 30s, 5m or 2h'));


/***/ }),

/***/ 56738:
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
// EXTERNAL MODULE: ../build/src/config/notify.js
var notify = __webpack_require__(75725);
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
            problems.push({ path, text: 'name the servers in `hosts`, or in `hosts` of each slot' });
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
        problems.push(...(0,changes/* changesRules */.J)(environment).map((text) => ({ path: [...path, 'changes'], text })));
        problems.push(...confirmRules(environment, all).map((text) => ({ path: [...path, 'switch'], text })));
        for (const [kind, list] of [
            ['shared', config.shared],
            ['writable', config.writable],
        ]) {
            const nested = list.find((a) => list.some((b) => a !== b && a.startsWith(`${b}/`)));
            if (nested !== undefined)
                problems.push({ path: [kind], text: `${nested} lies inside another entry` });
        }
        // The other way round is sound: a link to what is shared in a folder that the release may write to.
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
    if (cpu !== undefined && errors === undefined)
        problems.push({ key: 'cpu', text: 'CPU is judged for each request: add `errors`, which counts them' });
    return problems;
}
/** Is this path the other one, or below it? Both may end with a slash. */
function within(path, other) {
    return `${path.replace(/\/$/, '')}/`.startsWith(`${other.replace(/\/$/, '')}/`);
}
/** A switch that goes back by itself must leave time to switch and to check, and the slot that it goes back to. */
function confirmRules({ switch: how, timeouts }, hosts) {
    const within = how['confirm-within'];
    if (within === undefined)
        return [];
    const problems = [];
    const movers = (how.nginx ?? how.haproxy ?? how.command)?.hosts ?? hosts;
    const batches = (0,switch_plan/* batchesOf */.cS)(movers, how.batch).length;
    const least = (0,switch_plan/* leastConfirmMs */._D)(batches, { switchMs: how.timeout, healthMs: timeouts.health });
    if (within < least)
        problems.push(`\`confirm-within\` (${(0,duration/* formatDuration */.a)(within)}) is over before \`timeout\` (${(0,duration/* formatDuration */.a)(how.timeout)}) and \`timeouts.health\` (${(0,duration/* formatDuration */.a)(timeouts.health)}) are${batches > 1 ? `, which each of the ${batches} batches may take` : ''}: raise it to ${(0,duration/* formatDuration */.a)(least)} or more, or lower these two`);
    const stop = how['stop-old-after'];
    if (stop !== undefined && stop < within)
        problems.push(`\`stop-old-after\` (${(0,duration/* formatDuration */.a)(stop)}) stops the slot that a switch goes back to within \`confirm-within\` (${(0,duration/* formatDuration */.a)(within)}): raise \`stop-old-after\`, or lower \`confirm-within\``);
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
        __webpack_require__.e(/* import() */ 2637).then(__webpack_require__.bind(__webpack_require__, 52637)),
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
        'jump',
        'parallel',
        'relay',
        'slots',
        'slot-is-live',
        'migrate',
        'changes',
        'folder',
        'start',
        'stop',
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
/** The copies beyond the newest `keep`, which may go; never the one that was just made, nor the newest. */
function copiesToRemove(copies, keep, made) {
    if (keep === undefined)
        return [];
    const ids = [...new Set(copies.map(({ id }) => id))].sort().reverse();
    const kept = new Set([...ids.slice(0, Math.max(1, keep)), made]);
    return copies.filter(({ id }) => !kept.has(id));
}
/** The copy of each host that is meant: of this id, or with `latest-good` of the newest one that all hosts have. */
function chooseCopies(hosts, wanted) {
    const [first = [], ...others] = hosts;
    const everywhere = first
        .map(({ id }) => id)
        .filter((id) => others.every((copies) => copies.some((copy) => copy.id === id)));
    const id = wanted === 'latest-good' ? everywhere.sort().at(-1) : everywhere.find((one) => one === wanted);
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
/* harmony export */   WH: () => (/* binding */ backupId),
/* harmony export */   YB: () => (/* binding */ spaceProblem),
/* harmony export */   fe: () => (/* binding */ readBackup),
/* harmony export */   hB: () => (/* binding */ weakest),
/* harmony export */   n6: () => (/* binding */ compareFacts),
/* harmony export */   nA: () => (/* binding */ countFacts),
/* harmony export */   nn: () => (/* binding */ isProven),
/* harmony export */   ny: () => (/* binding */ latestGood),
/* harmony export */   xK: () => (/* binding */ backupsToRemove),
/* harmony export */   z3: () => (/* binding */ formatBytes)
/* harmony export */ });
/** How far a backup was proven, from weakest to strongest. */
const LEVELS = ['checksum', 'list', 'restore'];
const ID = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-([A-Za-z0-9][A-Za-z0-9._+-]*)$/;
/** Ids further ahead than this come from a clock that was wrong, and are not followed. */
const AHEAD_MS = 60_000;
/**
 * The id of a new backup: UTC time and live tag. Their order is the order of backups, so it is a second later than the
 * last one when several are made within one, also when those between are gone.
 */
function backupId(now, tag, taken) {
    const known = new Set(taken);
    const times = [...known].map((id) => parseBackupId(id)?.at.getTime() ?? 0);
    const last = Math.max(0, ...times.filter((time) => time <= now.getTime() + AHEAD_MS));
    for (let time = Math.max(Math.floor(now.getTime() / 1000) * 1000, last + 1000);; time += 1000) {
        const stamp = new Date(time).toISOString().replace(/[-:]|\.\d+/g, '');
        const id = `${stamp}-${tag ?? 'none'}`;
        if (!known.has(id))
            return id;
    }
}
/** When a backup of this id was taken, and of which live tag; undefined for anything that is no id. */
function parseBackupId(id) {
    const match = ID.exec(id);
    if (match === null || id.endsWith('.partial'))
        return undefined;
    const [, year, month, day, hour, minute, second, tag = ''] = match;
    const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
    return Number.isNaN(at.getTime()) ? undefined : { at, tag };
}
/** Reads backup.json as a host gave it; undefined when it is not one. */
function readBackup(about) {
    if (typeof about !== 'object' || about === null)
        return undefined;
    const value = about;
    const sound = value.format === 1 &&
        typeof value.id === 'string' &&
        parseBackupId(value.id) !== undefined &&
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
/**
 * The backups of one host that may go: those beyond the newest `keep` that are also older than `keepDays`.
 * Never one that is needed, never the newest that was proven by a restore, and never the newest of all.
 * What is no backup of ours, or cannot be read, is left alone.
 */
function backupsToRemove(backups, retention) {
    const ours = backups
        .filter((backup) => backup.manifest !== undefined && parseBackupId(backup.id) !== undefined)
        .sort((a, b) => (a.id < b.id ? 1 : -1));
    const newest = ours[0]?.id;
    const proven = ours.find(({ manifest }) => manifest !== undefined && isProven(manifest))?.id;
    const oldest = retention.keepDays === undefined ? undefined : retention.now.getTime() - retention.keepDays * 86_400_000;
    return ours
        .slice(retention.keep)
        .filter(({ id }) => {
        const at = parseBackupId(id)?.at.getTime() ?? Number.POSITIVE_INFINITY;
        const young = oldest !== undefined && at >= oldest;
        return !young && id !== newest && id !== proven && !retention.needed.has(id);
    })
        .map(({ id }) => id);
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
/** The newest backup that every host has with all databases proven by a restore. */
function latestGood(hosts) {
    const [first = [], ...others] = hosts;
    const everywhere = first
        .filter(({ manifest }) => manifest !== undefined)
        .filter(({ id }) => others.every((backups) => backups.some((one) => one.id === id && one.manifest !== undefined)))
        .map(({ id }) => id)
        .sort()
        .reverse();
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

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   previousOf: () => (/* binding */ previousOf),
/* harmony export */   sentenceOf: () => (/* binding */ sentenceOf),
/* harmony export */   servedOf: () => (/* binding */ servedOf),
/* harmony export */   servingOf: () => (/* binding */ servingOf),
/* harmony export */   slotsWithTraffic: () => (/* binding */ slotsWithTraffic),
/* harmony export */   wordsOn: () => (/* binding */ wordsOn)
/* harmony export */ });
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

/***/ 40117:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   YN: () => (/* binding */ inPlaceTarget),
/* harmony export */   _D: () => (/* binding */ leastConfirmMs),
/* harmony export */   bx: () => (/* binding */ chooseTarget),
/* harmony export */   cS: () => (/* binding */ batchesOf),
/* harmony export */   pZ: () => (/* binding */ previousPlace),
/* harmony export */   yv: () => (/* binding */ originOf)
/* harmony export */ });
/* unused harmony export wayBack */
/* harmony import */ var _serving_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95121);

/**
 * The slot to switch to and the release in it: the slot asked for; else the one that holds `expectTag` (the one that
 * serves first, so that a second run finds its work done); else the one that an unfinished switch was on its way to;
 * else the idle one. Refused when the slot does not hold one and the same release everywhere, and, unless the slot is
 * named, when what serves leaves it open where to go (docs/design/serving.md).
 */
function chooseTarget(serving, hosts, slots, wanted) {
    const { expectTag } = wanted;
    if (wanted.slot !== undefined && !slots.includes(wanted.slot))
        return { refused: `there is no slot ${wanted.slot} (there are ${slots.join(', ')})` };
    const slot = wanted.slot ?? pickSlot(serving, hosts, slots, expectTag);
    if (typeof slot !== 'string')
        return slot;
    const tags = tagsIn(hosts, slot);
    const [tag] = tags.keys();
    if (tags.size !== 1 || tag === undefined) {
        const holds = [...tags].map(([one, names]) => `${one ?? 'nothing'} on ${names.join(', ')}`).join('; ');
        return {
            refused: tags.size === 0
                ? `no host has the slot ${slot}`
                : `the slot ${slot} does not hold one release: ${holds}`,
            next: `deploy one release into ${slot} on all hosts with rsync-deploy, then switch`,
        };
    }
    if (expectTag !== undefined && tag !== expectTag)
        return {
            refused: `the slot ${slot} holds ${tag}, not ${expectTag} as expected`,
            next: `deploy ${expectTag} into ${slot}, or correct the input \`expect-tag\``,
        };
    return { slot, tag };
}
function pickSlot(serving, hosts, slots, expectTag) {
    // Before the first release there is no link that anything could contradict.
    if (serving.kind === 'drifted' && serving.live !== undefined)
        return {
            refused: (0,_serving_js__WEBPACK_IMPORTED_MODULE_0__.sentenceOf)(serving),
            next: `say with the input \`slot\` which of ${slots.join(', ')} visitors should get: every server is moved there and read back`,
        };
    if (serving.kind === 'unknown' && serving.live !== undefined)
        return {
            refused: (0,_serving_js__WEBPACK_IMPORTED_MODULE_0__.sentenceOf)(serving),
            next: 'mend that and run this step again, or name the input `slot`: a switch reads back what it did',
        };
    if (expectTag !== undefined)
        return slotHolding(serving, hosts, slots, expectTag);
    const elsewhere = 'say where all hosts are to go with the input `slot` or `expect-tag`';
    switch (serving.kind) {
        case 'split':
            return { refused: (0,_serving_js__WEBPACK_IMPORTED_MODULE_0__.sentenceOf)(serving), next: `an earlier switch ended half way; ${elsewhere}` };
        case 'unfinished':
            return serving.to !== undefined && slots.includes(serving.to)
                ? serving.to
                : { refused: (0,_serving_js__WEBPACK_IMPORTED_MODULE_0__.sentenceOf)(serving), next: elsewhere };
        case 'settled':
            return slots.find((slot) => slot !== serving.slot) ?? serving.slot;
        case 'drifted':
        case 'nothing':
        case 'unknown': {
            const filled = slots.find((slot) => [...tagsIn(hosts, slot).keys()].some((tag) => tag !== undefined));
            return filled ?? slots[0] ?? { refused: 'the environment has no slot' };
        }
    }
}
function slotHolding(serving, hosts, slots, expectTag) {
    const holding = slots.filter((slot) => {
        const tags = tagsIn(hosts, slot);
        return tags.size === 1 && tags.has(expectTag);
    });
    const live = serving.kind === 'settled' ? serving.slot : serving.served?.slot;
    if (live !== undefined && holding.includes(live))
        return live;
    const begun = serving.kind === 'unfinished' ? serving.to : undefined;
    if (begun !== undefined && holding.includes(begun))
        return begun;
    const [first, second] = holding;
    if (first !== undefined && second === undefined)
        return first;
    if (first === undefined)
        return {
            refused: `no slot holds ${expectTag} on every host: ${slots.map((slot) => `${slot} ${words(tagsIn(hosts, slot))}`).join('; ')}`,
            next: `deploy ${expectTag} with rsync-deploy first, or correct the input \`expect-tag\``,
        };
    if (serving.kind === 'settled')
        return slots.find((slot) => slot !== live) ?? first;
    if (serving.kind === 'nothing' || serving.kind === 'unknown' || serving.kind === 'drifted')
        return first;
    return {
        refused: `${holding.join(' and ')} both hold ${expectTag}, and ${(0,_serving_js__WEBPACK_IMPORTED_MODULE_0__.sentenceOf)(serving)}`,
        next: 'say where all hosts are to go with the input `slot`',
    };
}
/** Tag in a slot → the hosts that have it so. */
function tagsIn(hosts, slot) {
    const found = new Map();
    for (const { host, slots } of hosts)
        if (slots.has(slot))
            found.set(slots.get(slot), [...(found.get(slots.get(slot)) ?? []), host]);
    return found;
}
function words(tags) {
    return [...tags.keys()].map((tag) => tag ?? 'nothing').join(' and ') || 'nowhere';
}
/**
 * Where the slot itself moves to another release: with one slot, to the one that `expectTag` names; else where
 * `slot` serves, or is the live one on every host, holds another release than `expectTag` somewhere, and the live slot may
 * be written to. undefined: traffic moves between slots.
 */
function inPlaceTarget(serving, hosts, slots, wanted, allowLive) {
    const { slot, expectTag } = wanted;
    const [only, second] = slots;
    if (only !== undefined && second === undefined)
        return expectTag === undefined
            ? {
                refused: 'with one slot the release to switch to has to be named',
                next: 'set the input `expect-tag` to the tag that rsync-deploy built',
            }
            : { slot: only, tag: expectTag };
    if (slot === undefined || expectTag === undefined || !allowLive)
        return undefined;
    const here = hosts.filter((host) => host.slots.has(slot));
    return isLiveOn(serving, slot, here) && here.some((host) => host.slots.get(slot) !== expectTag)
        ? { slot, tag: expectTag }
        : undefined;
}
/** Is this slot the one that serves, also half way of a move in place? Never where visitors get something else. */
function isLiveOn(serving, slot, here) {
    switch (serving.kind) {
        case 'settled':
            return serving.slot === slot;
        case 'unknown':
            return serving.live === slot;
        case 'unfinished':
            return serving.to === slot && (serving.from === slot || serving.from === undefined);
        case 'split':
            return (here.length > 0 &&
                here.every(({ host }) => serving.groups.some(({ live, hosts }) => live === slot && hosts.includes(host))));
        case 'drifted':
            return serving.live === slot && !serving.foreign && serving.traffic.every((one) => one === slot);
        case 'nothing':
            return false;
    }
}
/**
 * What a fleet comes from when it goes to `target`; undefined when nothing was live. A second run, which finds all
 * done, still names the release that was live before.
 */
function previousPlace(serving, hosts, slots, target, inPlace) {
    if (inPlace) {
        // What the slot holds half way is not what served before: that is the good end, of a way forward and of a way back.
        const ends = serving.kind === 'unfinished' ? [serving.tagFrom, serving.tagTo] : [];
        const others = [...ends, ...hosts.map((host) => host.slots.get(target.slot))].flatMap((one) => one === undefined || one === target.tag ? [] : [one]);
        const tag = (ends.length > 0 ? others.find((one) => isGood(hosts, one)) : undefined) ?? others[0];
        // A second run finds it moved: with one slot only the records say what it held.
        const before = tag ?? (slots.length === 1 ? lastLive(hosts, target.tag) : undefined);
        return before === undefined ? undefined : { slot: target.slot, tag: before };
    }
    const others = slots.filter((name) => name !== target.slot);
    const was = slotsBefore(serving).find((slot) => slot !== undefined && others.includes(slot));
    if (was !== undefined)
        return { slot: was, tag: firstTagIn(hosts, was) };
    for (const slot of others) {
        const tag = firstTagIn(hosts, slot);
        const known = hosts.flatMap(({ releases }) => releases).find((release) => release.tag === tag);
        if (tag !== undefined && known?.record?.liveAt !== undefined)
            return { slot, tag };
    }
    return undefined;
}
function isGood(hosts, tag) {
    return hosts.some(({ releases }) => releases.some((one) => one.tag === tag && one.record?.state === 'good'));
}
/** What was live last before `tag`, by the records of the hosts, and was not gone back from. */
function lastLive(hosts, tag) {
    const lives = hosts
        .flatMap(({ releases }) => releases)
        .filter((release) => release.tag !== tag && release.record?.state !== 'bad')
        .flatMap((release) => release.record?.liveAt === undefined ? [] : [{ tag: release.tag, at: release.record.liveAt }]);
    return lives.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))[0]?.tag;
}
/** The slots that a fleet may come from, the likeliest first: what visitors get, then what is noted. */
function slotsBefore(serving) {
    const served = serving.served?.slot;
    switch (serving.kind) {
        case 'settled':
            return [serving.slot];
        case 'unfinished':
            return [serving.from, served, serving.to, ...serving.traffic];
        case 'drifted':
            return [served, ...serving.traffic, serving.live];
        case 'split':
            return [served, ...serving.groups.map(({ live }) => live)];
        case 'unknown':
            return [serving.live];
        case 'nothing':
            return [];
    }
}
/**
 * Where one host goes back to when the switch fails; undefined when nothing was live there. `own` is undefined for a
 * server of the balancer, which holds no release: the fleet says what is in its slot.
 */
function originOf(own, hosts, before, slots, { target, previous, inPlace }) {
    if (inPlace)
        return previous;
    const slot = wayBack(before, target.slot, slots, previous?.slot);
    return slot === undefined ? undefined : { slot, tag: own?.slots.get(slot) ?? firstTagIn(hosts, slot) };
}
function firstTagIn(hosts, slot) {
    return hosts.map((host) => host.slots.get(slot)).find((tag) => tag !== undefined);
}
/** Cuts hosts into batches of `batch` (a number, or a share of all such as 25 %, at least one); all at once without it. */
function batchesOf(items, batch) {
    if (items.length === 0)
        return [];
    const size = batch === undefined
        ? items.length
        : typeof batch === 'number'
            ? batch
            : Math.max(1, Math.floor((items.length * Number(batch.replace('%', ''))) / 100));
    const batches = [];
    for (let at = 0; at < items.length; at += size)
        batches.push(items.slice(at, at + size));
    return batches;
}
/**
 * The least milliseconds in which a switch of so many batches can be confirmed: the timers of the first batch run while
 * the others move and are checked, and each of these may take all of its time.
 */
function leastConfirmMs(batches, timeouts) {
    return Math.max(1, batches) * (timeouts.switchMs + timeouts.healthMs);
}
/**
 * The slot that a host goes back to when the switch fails: where its traffic went before, else what it said
 * was live, else what the fleet came from; undefined when nothing was live. Never the target itself.
 */
function wayBack(before, target, slots, fleet) {
    return [before.serving, before.live, fleet].find((slot) => slot !== undefined && slot !== target && slots.includes(slot));
}


/***/ }),

/***/ 74636:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ liveWords),
/* harmony export */   l: () => (/* binding */ serverWords)
/* harmony export */ });
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
