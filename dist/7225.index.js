export const id = 7225;
export const ids = [7225];
export const modules = {

/***/ 2925:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  K: () => (/* binding */ checksWhen),
  l1: () => (/* binding */ comparesTag),
  Iw: () => (/* binding */ planCheck)
});

// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(4720);
;// CONCATENATED MODULE: ../build/src/model/expand.js
const VARIABLE = /\$(?:\{(CUTOVER_[A-Z_]+)\}|(CUTOVER_[A-Z_]+))/g;
/**
 * Replaces `$CUTOVER_X` and `${CUTOVER_X}`; every other `$` stays as it is. Values are put in as they are
 * (through `as`, for a place that needs them quoted) and are not looked at again.
 */
function expand(text, variables, as = (value) => value) {
    let missing;
    const expanded = text.replace(VARIABLE, (whole, braced, bare) => {
        const name = braced ?? bare ?? '';
        if (Object.hasOwn(variables, name))
            return as(variables[name] ?? '');
        missing ??= name;
        return whole;
    });
    return missing === undefined ? { text: expanded } : { missing };
}
/** Does the text name this variable? */
function names(text, variable) {
    return [...text.matchAll(VARIABLE)].some(([, braced, bare]) => (braced ?? bare) === variable);
}

// EXTERNAL MODULE: ../build/src/model/pattern.js
var pattern = __webpack_require__(5903);
;// CONCATENATED MODULE: ../build/src/config/health.js



/** The checks of an environment that are asked while a slot is idle or live. */
function checksWhen(settings, when) {
    return settings.of.health.filter((check) => check.when === 'always' || check.when === when);
}
/** Does a check hold the application's own report against the tag? */
function comparesTag(check) {
    const naming = (text) => text !== undefined && names(text, 'CUTOVER_TAG');
    if ('command' in check)
        return naming(check.command);
    if (!('http' in check))
        return false;
    const { body, header, json } = check.expect;
    return [body, ...Object.values(header), ...Object.values(json)].some((value) => typeof value === 'string' && naming(value));
}
/**
 * Puts the facts of one host into a check. Throws InputError when the check names a variable that has no value
 * here, or what comes out is no URL or address.
 */
function planCheck(check, variables) {
    const fill = (text, as) => {
        const expanded = expand(text, variables, as);
        if ('missing' in expanded)
            throw new errors/* InputError */.dz(`the health check ${JSON.stringify(text)} names $${expanded.missing}, which has no value here`, { next: missingHint(expanded.missing) });
        return expanded.text;
    };
    const timeoutMs = check.timeout;
    if ('command' in check)
        return {
            name: check.name ?? `command ${firstLine(check.command)}`,
            from: 'host',
            ask: { kind: 'command', command: check.command, timeoutMs },
            expected: ANYTHING,
        };
    if ('tcp' in check) {
        const address = fill(check.tcp);
        const match = /^(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9][A-Za-z0-9._-]*)):(\d{1,5})$/.exec(address);
        const port = Number(match?.[3]);
        if (match === null || port < 1 || port > 65535)
            throw new errors/* InputError */.dz(`the health check ${JSON.stringify(address)} is no host:port`);
        return {
            name: check.name ?? `tcp ${address}`,
            from: check.from,
            ask: { kind: 'tcp', host: match[1] ?? match[2] ?? '', port, timeoutMs },
            expected: ANYTHING,
        };
    }
    const url = fill(check.http);
    if (!URL.canParse(url))
        throw new errors/* InputError */.dz(`the health check ${JSON.stringify(url)} is no URL`);
    const headers = Object.entries(check.headers).map(([name, value]) => [name, fill(value)]);
    return {
        name: check.name ?? `http ${url}`,
        from: check.from,
        ask: { kind: 'http', url, headers, redirects: check.redirects, timeoutMs },
        expected: expectation(check, fill),
    };
}
const ANYTHING = { status: [], header: {}, json: {} };
function expectation({ expect }, fill) {
    // Inside an expression a tag stands for itself: its dots are dots.
    const fillText = (text) => fill(text, (0,pattern/* isPattern */.Pt)(text) ? pattern/* literally */.Dk : undefined);
    return {
        status: expect.status,
        header: mapValues(expect.header, fillText),
        body: expect.body === undefined ? undefined : fillText(expect.body),
        json: mapValues(expect.json, (value) => (typeof value === 'string' ? fill(value) : value)),
        latency: expect.latency,
    };
}
function mapValues(record, map) {
    return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
const firstLine = (text) => {
    const line = text.trim().split('\n')[0] ?? '';
    return line.length > 80 ? `${line.slice(0, 77)}...` : line;
};
function missingHint(variable) {
    if (variable === 'CUTOVER_PORT')
        return 'give the slots a `port`, or write the port into the check';
    if (variable === 'CUTOVER_TAG' || variable === 'CUTOVER_RELEASE')
        return 'the slot holds no release: run rsync-deploy first, or give `expect-tag`';
    return 'health checks know CUTOVER_APP, ENVIRONMENT, ROOT, HOST, ADDRESS, SLOT, PORT, TAG and RELEASE';
}


/***/ }),

/***/ 7309:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   balancerHosts: () => (/* binding */ balancerHosts),
/* harmony export */   commandVariables: () => (/* binding */ commandVariables),
/* harmony export */   pathOn: () => (/* binding */ pathOn),
/* harmony export */   rootOn: () => (/* binding */ rootOn),
/* harmony export */   settingsFor: () => (/* binding */ settingsFor),
/* harmony export */   slotNamed: () => (/* binding */ slotNamed),
/* harmony export */   slotsOf: () => (/* binding */ slotsOf)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4720);
/* harmony import */ var _model_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(793);


/** Takes one environment out of the configuration. Throws InputError when it is not there. */
function settingsFor(config, environment, overrides = {}) {
    const of = Object.hasOwn(config.environments, environment) ? config.environments[environment] : undefined;
    if (of === undefined) {
        const names = Object.keys(config.environments);
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`there is no environment ${JSON.stringify(environment)} in the configuration (it has ${names.join(', ') || 'none'})`, {
            next: 'correct the input `environment` or add it under `environments:`',
        });
    }
    const slots = Object.entries(of.slots).map(([name, slot]) => ({ name, port: slot.port, server: slot.server, hosts: slot.hosts }));
    const grouped = slots.flatMap((slot) => slot.hosts ?? []);
    const named = grouped.length > 0 ? grouped : (of.hosts ?? []);
    const chosen = overrides.hosts ?? named;
    for (const host of chosen)
        if (!named.includes(host))
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`the host ${JSON.stringify(host)} is not in the environment ${environment} (it has ${named.join(', ')})`);
    const problem = (0,_model_names_js__WEBPACK_IMPORTED_MODULE_1__/* .checkAppRoot */ .YW)(of.path);
    if (problem !== undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`path ${problem}`);
    return {
        app: config.app,
        environment,
        path: of.path,
        hosts: chosen.map(addressOf),
        jump: of.jump === undefined ? undefined : addressOf(of.jump),
        slots,
        config,
        of,
    };
}
function addressOf(text) {
    const address = (0,_model_names_js__WEBPACK_IMPORTED_MODULE_1__/* .parseHost */ .o6)(text);
    if (address === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`${JSON.stringify(text)} is no host; write [user@]host[:port]`);
    return address;
}
/** The app root on a host. */
function rootOn(settings, host) {
    return pathOn(settings.path, host);
}
/** A path of the configuration on one host: `$CUTOVER_ADDRESS` becomes the host's name or address. */
function pathOn(path, host) {
    return path.replaceAll(_model_names_js__WEBPACK_IMPORTED_MODULE_1__/* .ADDRESS */ .BD, host.address.hostname);
}
/** The slots that a host has: all of them, or its own group. */
function slotsOf(settings, host) {
    return settings.slots.filter((slot) => slot.hosts === undefined || slot.hosts.includes(host));
}
/** The slot of a name. Throws InputError that lists the slots there are. */
function slotNamed(settings, name) {
    const slot = settings.slots.find((one) => one.name === name);
    if (slot === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`there is no slot ${JSON.stringify(name)} in the environment ${settings.environment} (it has ${settings.slots.map((one) => one.name).join(', ')})`);
    return slot;
}
/** The facts that commands of the team and health checks get, as environment variables. */
function commandVariables(settings, host, facts = {}) {
    const { tag, slot, previous } = facts;
    const root = rootOn(settings, host);
    return {
        CUTOVER_APP: settings.app,
        CUTOVER_ENVIRONMENT: settings.environment,
        CUTOVER_ROOT: root,
        CUTOVER_HOST: host.name,
        CUTOVER_ADDRESS: host.address.hostname,
        ...(tag === undefined ? {} : { CUTOVER_TAG: tag, CUTOVER_RELEASE: `${root}/releases/${tag}` }),
        ...(slot === undefined ? {} : { CUTOVER_SLOT: slot.name }),
        ...(slot?.port === undefined ? {} : { CUTOVER_PORT: String(slot.port) }),
        ...(previous === undefined ? {} : { CUTOVER_PREVIOUS: previous }),
    };
}
/** The servers that hold the balancer, where these are not the hosts of the app. */
function balancerHosts(settings) {
    const { nginx, haproxy, command } = settings.of.switch;
    const names = nginx?.hosts ?? haproxy?.hosts ?? command?.hosts ?? [];
    const known = new Set(settings.hosts.map((host) => host.name));
    return names.filter((name) => !known.has(name)).map(addressOf);
}


/***/ }),

/***/ 5903:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dk: () => (/* binding */ literally),
/* harmony export */   EY: () => (/* binding */ parsePattern),
/* harmony export */   Pt: () => (/* binding */ isPattern),
/* harmony export */   rg: () => (/* binding */ checkPattern)
/* harmony export */ });
const PATTERN = /^\/(.+)\/([imsu]*)$/s;
/** Quotes a text so that a regular expression takes every character of it for itself. */
function literally(text) {
    return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
/** Is this written as `/regular expression/`, with or without the flags i, m, s, u? */
function isPattern(text) {
    return PATTERN.test(text);
}
/** What is wrong with a text that is written as a regular expression, or undefined. */
function checkPattern(text) {
    try {
        parsePattern(text);
        return undefined;
    }
    catch (error) {
        return `is no regular expression: ${error.message}`;
    }
}
/** The expression of `/…/flags`; undefined for a plain text. Throws SyntaxError. */
function parsePattern(text) {
    const match = PATTERN.exec(text);
    return match === null ? undefined : new RegExp(match[1] ?? '', match[2]);
}


/***/ }),

/***/ 3241:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ targetSlot),
/* harmony export */   d: () => (/* binding */ liveSlot)
/* harmony export */ });
/** The one live slot of a fleet, or the reason why there is none: hosts that say different things, or a slot nobody configured. */
function liveSlot(hosts, slots) {
    const said = new Map();
    for (const { host, live } of hosts)
        said.set(live, [...(said.get(live) ?? []), host]);
    if (said.size > 1) {
        const parts = [...said].map(([live, names]) => `${live ?? 'none'} on ${names.join(', ')}`);
        return { agreed: false, reason: `the hosts do not agree which slot is live: ${parts.join('; ')}` };
    }
    const live = hosts[0]?.live;
    if (live !== undefined && !slots.includes(live))
        return {
            agreed: false,
            reason: `the live slot ${live} is not in the configuration (it has ${slots.join(', ')})`,
        };
    return { agreed: true, live };
}
/**
 * The slot that a new release goes into: the one asked for, else the idle one; the first when nothing is live yet.
 * The live slot is refused unless the environment allows it.
 */
function targetSlot(slots, live, wanted, allowLive) {
    if (wanted !== undefined && !slots.includes(wanted))
        return { refused: `there is no slot ${wanted} (there are ${slots.join(', ')})` };
    const slot = wanted ?? slots.find((name) => name !== live) ?? slots[0];
    if (slot === undefined)
        return { refused: 'the environment has no slot' };
    const isLive = slot === live;
    if (isLive && !allowLive)
        return {
            refused: slots.length === 1
                ? `the only slot, ${slot}, is live; with one slot set \`slot-is-live: allow\``
                : `the slot ${slot} is live; a release goes into the idle slot`,
        };
    return { slot, isLive };
}


/***/ })

};
