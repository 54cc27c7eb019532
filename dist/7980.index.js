export const id = 7980;
export const ids = [7980];
export const modules = {

/***/ 7980:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   loadConfig: () => (/* binding */ loadConfig),
/* harmony export */   parseConfig: () => (/* binding */ parseConfig)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4720);
/* harmony import */ var _model_duration_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5073);
/* harmony import */ var _model_relay_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8848);




/** Reads and checks the configuration file. Throws one InputError that lists every problem with line and column. */
async function loadConfig(file) {
    const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, 'utf8').catch((cause) => {
        const why = cause.code === 'ENOENT' ? 'is not there' : `cannot be read (${cause.message})`;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`the configuration ${file} ${why}`, {
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
        Promise.all(/* import() */[__webpack_require__.e(7728), __webpack_require__.e(6271)]).then(__webpack_require__.bind(__webpack_require__, 6271)),
        __webpack_require__.e(/* import() */ 7728).then(__webpack_require__.bind(__webpack_require__, 7728)),
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
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz([
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
        'start',
        'stop',
        'health',
        'switch',
        'backup',
    ],
    ...['health-interval', 'health-successes', 'approval', 'url', 'free-space', 'key-exchange', 'timeouts'],
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
/** Rules that look at more than one key; each names both keys and what would do. */
function crossRules(config) {
    const problems = [];
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
        const sites = (0,_model_relay_js__WEBPACK_IMPORTED_MODULE_3__/* .checkSites */ .h)(environment.relay, all);
        if (sites !== undefined)
            problems.push({ path: [...path, 'relay'], text: sites });
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
        problems.push(...confirmRules(environment).map((text) => ({ path: [...path, 'switch'], text })));
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
/** Is this path the other one, or below it? Both may end with a slash. */
function within(path, other) {
    return `${path.replace(/\/$/, '')}/`.startsWith(`${other.replace(/\/$/, '')}/`);
}
/** A switch that goes back by itself must leave time to switch and to check, and the slot that it goes back to. */
function confirmRules({ switch: how, timeouts }) {
    const within = how['confirm-within'];
    if (within === undefined)
        return [];
    const problems = [];
    const least = how.timeout + timeouts.health;
    if (within < least)
        problems.push(`\`confirm-within\` (${(0,_model_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a)(within)}) is over before \`timeout\` (${(0,_model_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a)(how.timeout)}) and \`timeouts.health\` (${(0,_model_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a)(timeouts.health)}) are: raise it to ${(0,_model_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a)(least)} or more, or lower these two`);
    const stop = how['stop-old-after'];
    if (stop !== undefined && stop < within)
        problems.push(`\`stop-old-after\` (${(0,_model_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a)(stop)}) stops the slot that a switch goes back to within \`confirm-within\` (${(0,_model_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a)(within)}): raise \`stop-old-after\`, or lower \`confirm-within\``);
    return problems;
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


/***/ })

};
