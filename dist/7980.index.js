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
/* harmony import */ var _model_switch_plan_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(117);





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
    const batches = (0,_model_switch_plan_js__WEBPACK_IMPORTED_MODULE_4__/* .batchesOf */ .cS)(movers, how.batch).length;
    const least = (0,_model_switch_plan_js__WEBPACK_IMPORTED_MODULE_4__/* .leastConfirmMs */ ._D)(batches, { switchMs: how.timeout, healthMs: timeouts.health });
    if (within < least)
        problems.push(`\`confirm-within\` (${(0,_model_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a)(within)}) is over before \`timeout\` (${(0,_model_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a)(how.timeout)}) and \`timeouts.health\` (${(0,_model_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a)(timeouts.health)}) are${batches > 1 ? `, which each of the ${batches} batches may take` : ''}: raise it to ${(0,_model_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a)(least)} or more, or lower these two`);
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


/***/ }),

/***/ 117:
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
/**
 * The slot to switch to and the release in it: the slot asked for; else the one that holds `expectTag` (the
 * live one first, so that a second run finds its work done); else the one that an unfinished switch was on its
 * way to; else the idle one. Refused when the hosts do not agree, or the slot does not hold one and the same
 * release everywhere.
 */
function chooseTarget(hosts, slots, wanted) {
    const { expectTag } = wanted;
    if (wanted.slot !== undefined && !slots.includes(wanted.slot))
        return { refused: `there is no slot ${wanted.slot} (there are ${slots.join(', ')})` };
    const slot = wanted.slot ?? pickSlot(hosts, slots, expectTag);
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
function pickSlot(hosts, slots, expectTag) {
    const lives = new Set(hosts.map((host) => host.live));
    const [live] = lives.size === 1 ? lives : [];
    const unfinished = new Set(hosts.map((host) => host.switching).filter((slot) => slot !== undefined));
    if (expectTag !== undefined) {
        const holding = slots.filter((slot) => {
            const tags = tagsIn(hosts, slot);
            return tags.size === 1 && tags.has(expectTag);
        });
        const [first] = holding;
        if (holding.length === 1 && first !== undefined)
            return first;
        if (live !== undefined && holding.includes(live))
            return live;
        if (holding.length === 0)
            return {
                refused: `no slot holds ${expectTag} on every host: ${slots.map((slot) => `${slot} ${words(tagsIn(hosts, slot))}`).join('; ')}`,
                next: `deploy ${expectTag} with rsync-deploy first, or correct the input \`expect-tag\``,
            };
    }
    const [begun] = unfinished;
    if (unfinished.size === 1 && begun !== undefined && slots.includes(begun))
        return begun;
    if (lives.size > 1)
        return {
            refused: `the hosts do not agree which slot is live: ${hosts.map((host) => `${host.live ?? 'none'} on ${host.host}`).join('; ')}`,
            next: 'an earlier switch ended half way; say where all hosts are to go with the input `slot` or `expect-tag`',
        };
    const filled = slots.find((slot) => [...tagsIn(hosts, slot).keys()].some((tag) => tag !== undefined));
    return ((live === undefined ? filled : slots.find((slot) => slot !== live)) ??
        slots[0] ?? { refused: 'the environment has no slot' });
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
 * `slot` is live on every host that has it, holds another release than `expectTag` somewhere, and the live slot may
 * be written to. undefined: traffic moves between slots.
 */
function inPlaceTarget(hosts, slots, wanted, allowLive) {
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
    const isLive = here.length > 0 && here.every(({ live }) => live === slot);
    return isLive && here.some((host) => host.slots.get(slot) !== expectTag)
        ? { slot, tag: expectTag }
        : undefined;
}
/**
 * What a fleet comes from when it goes to `target`; undefined when nothing was live. A second run, which finds all
 * done, still names the release that was live before.
 */
function previousPlace(hosts, slots, target, inPlace) {
    if (inPlace) {
        const tag = hosts
            .map((host) => host.slots.get(target.slot))
            .find((one) => one !== undefined && one !== target.tag);
        return tag === undefined ? undefined : { slot: target.slot, tag };
    }
    const others = slots.filter((name) => name !== target.slot);
    const was = hosts.map(({ live }) => live).find((live) => live !== undefined && others.includes(live));
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


/***/ })

};
