export const id = 8252;
export const ids = [8252,1687,7069];
export const modules = {

/***/ 56040:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ duration)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(37728);
/* harmony import */ var _model_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55073);


/** `30s`, `5m`, or a number of seconds, in milliseconds. */
const duration = valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(valibot__WEBPACK_IMPORTED_MODULE_1__.union([valibot__WEBPACK_IMPORTED_MODULE_1__.number(), valibot__WEBPACK_IMPORTED_MODULE_1__.string()]), valibot__WEBPACK_IMPORTED_MODULE_1__.transform((value) => (0,_model_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E9)(String(value))), valibot__WEBPACK_IMPORTED_MODULE_1__.number('must be a duration such as 30s, 5m or 2h'));


/***/ }),

/***/ 60003:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ healthCheck)
/* harmony export */ });
/* unused harmony export healthChecks */
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(37728);
/* harmony import */ var _model_pattern_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(55903);
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(56040);
/* harmony import */ var _parts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11656);




/** A text, or an expression as /…/ that must be one. */
const pattern = (schema) => valibot__WEBPACK_IMPORTED_MODULE_2__.pipe(schema, 
// Variables stand for text that cannot break an expression.
(0,_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .rule */ .Hu)((value) => (0,_model_pattern_js__WEBPACK_IMPORTED_MODULE_3__/* .checkPattern */ .rg)(value.replace(/\$(?:\{CUTOVER_[A-Z_]+\}|CUTOVER_[A-Z_]+)/g, 'x'))));
/** The name of a header, as RFC 9110 has it; so it can neither be an option nor name a file. */
const headerName = valibot__WEBPACK_IMPORTED_MODULE_2__.pipe(valibot__WEBPACK_IMPORTED_MODULE_2__.string(), valibot__WEBPACK_IMPORTED_MODULE_2__.regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/, 'must be the name of a header'));
const scalar = valibot__WEBPACK_IMPORTED_MODULE_2__.union([valibot__WEBPACK_IMPORTED_MODULE_2__.string(), valibot__WEBPACK_IMPORTED_MODULE_2__.number(), valibot__WEBPACK_IMPORTED_MODULE_2__.boolean(), valibot__WEBPACK_IMPORTED_MODULE_2__["null"]()]);
const expectation = valibot__WEBPACK_IMPORTED_MODULE_2__.strictObject({
    status: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(valibot__WEBPACK_IMPORTED_MODULE_2__.union([(0,_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .wholeNumber */ .rD)(100), valibot__WEBPACK_IMPORTED_MODULE_2__.array((0,_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .wholeNumber */ .rD)(100))]), 200),
    /** Name and its whole value, or /regular expression/. */
    header: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(valibot__WEBPACK_IMPORTED_MODULE_2__.record(headerName, pattern(_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .line */ .n8)), {}),
    /** Text that the body contains, or /regular expression/. */
    body: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(pattern(_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)),
    /** Field (dots for nesting, numbers in lists) and its value. */
    json: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(valibot__WEBPACK_IMPORTED_MODULE_2__.record(_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .line */ .n8, scalar), {}),
    latency: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p),
});
const checkCommon = {
    name: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .line */ .n8),
    when: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(valibot__WEBPACK_IMPORTED_MODULE_2__.picklist(['always', 'idle', 'live']), 'always'),
    timeout: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p, '5s'),
};
const httpCheck = valibot__WEBPACK_IMPORTED_MODULE_2__.strictObject({
    http: valibot__WEBPACK_IMPORTED_MODULE_2__.pipe(_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .line */ .n8, valibot__WEBPACK_IMPORTED_MODULE_2__.regex(/^https?:\/\//, 'must start with http:// or https://'), valibot__WEBPACK_IMPORTED_MODULE_2__.regex(/^[^\s"<>\\^`|]+$/, 'must not contain spaces or quotes'), 
    // It would stand in the log and in the process list of the host.
    valibot__WEBPACK_IMPORTED_MODULE_2__.regex(/^https?:\/\/[^/?#@]+(?:[/?#]|$)/, 'must name a host, and no user or password')),
    expect: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(expectation, {}),
    /** Sent with the request. They stand in the process list of the host: no place for secrets. */
    headers: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(valibot__WEBPACK_IMPORTED_MODULE_2__.record(headerName, _parts_js__WEBPACK_IMPORTED_MODULE_1__/* .line */ .n8), {}),
    from: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(valibot__WEBPACK_IMPORTED_MODULE_2__.picklist(['host', 'runner']), 'host'),
    redirects: valibot__WEBPACK_IMPORTED_MODULE_2__.optional((0,_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .wholeNumber */ .rD)(0), 0),
    ...checkCommon,
});
const tcpCheck = valibot__WEBPACK_IMPORTED_MODULE_2__.strictObject({
    tcp: valibot__WEBPACK_IMPORTED_MODULE_2__.pipe(_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .line */ .n8, valibot__WEBPACK_IMPORTED_MODULE_2__.regex(/^[A-Za-z0-9$[][^\s/]*:(\d+|\$\{?CUTOVER_PORT\}?)$/, 'must be host:port')),
    from: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(valibot__WEBPACK_IMPORTED_MODULE_2__.picklist(['host', 'runner']), 'host'),
    ...checkCommon,
});
const commandCheck = valibot__WEBPACK_IMPORTED_MODULE_2__.strictObject({ command: _parts_js__WEBPACK_IMPORTED_MODULE_1__/* .command */ .G5, ...checkCommon });
/** The shapes of a health check, for the description of the schema. */
const healthChecks = [httpCheck, tcpCheck, commandCheck];
/** Picks the one shape whose key is there, so that an error speaks of that shape and not of all of them. */
const healthCheck = valibot__WEBPACK_IMPORTED_MODULE_2__.lazy((input) => {
    const has = (key) => typeof input === 'object' && input !== null && key in input;
    if (has('tcp'))
        return tcpCheck;
    if (has('command'))
        return commandCheck;
    return httpCheck;
});


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

/***/ 81687:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BE: () => (/* binding */ leastWorkersMs),
/* harmony export */   BZ: () => (/* binding */ roleCommands),
/* harmony export */   CS: () => (/* binding */ takesTraffic),
/* harmony export */   D1: () => (/* binding */ rolesSchema),
/* harmony export */   D5: () => (/* binding */ longestMs),
/* harmony export */   D6: () => (/* binding */ isAsked),
/* harmony export */   KN: () => (/* binding */ workersReturnMs),
/* harmony export */   NN: () => (/* binding */ commandOn),
/* harmony export */   gN: () => (/* binding */ startsSomething),
/* harmony export */   oR: () => (/* binding */ workerRoles),
/* harmony export */   ou: () => (/* binding */ withRoles)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(37728);
/* harmony import */ var _model_names_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(60793);
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(56040);
/* harmony import */ var _health_check_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60003);
/* harmony import */ var _parts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(11656);





/** A command of the team, or that with a deadline of its own. */
const hook = valibot__WEBPACK_IMPORTED_MODULE_3__.pipe(valibot__WEBPACK_IMPORTED_MODULE_3__.union([_parts_js__WEBPACK_IMPORTED_MODULE_2__/* .command */ .G5, valibot__WEBPACK_IMPORTED_MODULE_3__.strictObject({ run: _parts_js__WEBPACK_IMPORTED_MODULE_2__/* .command */ .G5, timeout: valibot__WEBPACK_IMPORTED_MODULE_3__.optional(_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p) })]), valibot__WEBPACK_IMPORTED_MODULE_3__.transform((value) => typeof value === 'string' ? { run: value } : value));
const role = valibot__WEBPACK_IMPORTED_MODULE_3__.strictObject({
    hosts: _parts_js__WEBPACK_IMPORTED_MODULE_2__/* .hosts */ .S,
    start: valibot__WEBPACK_IMPORTED_MODULE_3__.optional(hook),
    stop: valibot__WEBPACK_IMPORTED_MODULE_3__.optional(hook),
    health: valibot__WEBPACK_IMPORTED_MODULE_3__.optional(valibot__WEBPACK_IMPORTED_MODULE_3__.array(_health_check_js__WEBPACK_IMPORTED_MODULE_1__/* .healthCheck */ .b), []),
    /** Before the switch: it takes requests, beside the release that serves. After it: it is a worker, of one release at a time. */
    order: valibot__WEBPACK_IMPORTED_MODULE_3__.optional(valibot__WEBPACK_IMPORTED_MODULE_3__.picklist(['before-switch', 'after-switch']), 'before-switch'),
    /** Workers of the old release end before `changes` and `migrate`. Default: when those of the new one start. */
    'stop-before': valibot__WEBPACK_IMPORTED_MODULE_3__.optional(valibot__WEBPACK_IMPORTED_MODULE_3__.picklist(['migrate'])),
    /** A host whose runner is gone starts what is live by itself after this. */
    'return-after': valibot__WEBPACK_IMPORTED_MODULE_3__.optional(_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p),
});
const rolesSchema = valibot__WEBPACK_IMPORTED_MODULE_3__.pipe(valibot__WEBPACK_IMPORTED_MODULE_3__.record(valibot__WEBPACK_IMPORTED_MODULE_3__.pipe(_parts_js__WEBPACK_IMPORTED_MODULE_2__/* .line */ .n8, (0,_parts_js__WEBPACK_IMPORTED_MODULE_2__/* .rule */ .Hu)(_model_names_js__WEBPACK_IMPORTED_MODULE_4__/* .checkSlotName */ ._k)), role), valibot__WEBPACK_IMPORTED_MODULE_3__.check((value) => Object.keys(value).length > 0, 'must name at least one role'));
/** The hosts of an environment are those of its roles, and its checks those of its roles too. */
function withRoles(environment) {
    const { roles, hosts: named } = environment;
    if (roles === undefined)
        return environment;
    const grouped = Object.values(environment.slots).some((slot) => slot.hosts !== undefined);
    const all = Object.entries(roles);
    const checks = all.flatMap(([name, { health, order }]) => health.map((check) => {
        // A worker that takes over after the switch runs in no idle slot.
        const when = order === 'after-switch' && check.when === 'always' ? 'live' : check.when;
        return { ...check, when, role: name };
    }));
    return {
        ...environment,
        health: [...environment.health, ...checks],
        ...(grouped ? {} : { hosts: [...new Set(all.flatMap(([, one]) => one.hosts))] }),
        ...(named === undefined ? {} : { hostsTwice: true }),
    };
}
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

/***/ 18779:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   completeReadings: () => (/* binding */ completeReadings),
/* harmony export */   knownServers: () => (/* binding */ knownServers),
/* harmony export */   readServers: () => (/* binding */ readServers),
/* harmony export */   servingOn: () => (/* binding */ servingOn)
/* harmony export */ });
/* harmony import */ var _model_serving_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(95121);
/* harmony import */ var _switch_traffic_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(64046);
/* harmony import */ var _read_hosts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40236);



/** Reads all of them at the same time, without a lock. Throws when a host or a balancer does not answer. */
async function readServers(site, scope = 'all') {
    const { fleet, settings } = site;
    const [answers, others] = await Promise.all([
        (0,_read_hosts_js__WEBPACK_IMPORTED_MODULE_1__.readHosts)(fleet, settings, [...fleet.hosts, ...fleet.balancers]),
        readOthers(site, scope),
    ]);
    return {
        readings: answers.filter(({ host }) => fleet.hosts.includes(host)),
        balancers: answers.filter(({ host }) => fleet.balancers.includes(host)),
        others,
    };
}
/** Reads what is missing beside what was read under the lock: nothing, where the run takes all hosts. */
async function completeReadings(site, { readings, balancers }, scope = 'all') {
    const { fleet, settings } = site;
    const [behind, others] = await Promise.all([
        balancers === undefined && fleet.balancers.length > 0
            ? (0,_read_hosts_js__WEBPACK_IMPORTED_MODULE_1__.readHosts)(fleet, settings, fleet.balancers)
            : (balancers ?? []),
        readOthers(site, scope),
    ]);
    return { readings, balancers: behind, others };
}
/** What serves, by all of them. */
function servingOn({ settings }, servers) {
    return (0,_model_serving_js__WEBPACK_IMPORTED_MODULE_2__.servingOf)(knownServers(settings, servers), settings.slots);
}
/** What all of them said, as the choice of a slot needs it. */
function knownServers(settings, { readings, balancers, others }) {
    return [...readings, ...balancers, ...others].map(({ host, facts }) => ({
        ...(0,_switch_traffic_js__WEBPACK_IMPORTED_MODULE_0__/* .saidBy */ .TT)(settings, host, facts),
        known: facts.releases.map(({ tag, record }) => ({
            tag,
            liveAt: record?.liveAt,
            bad: record?.state === 'bad',
        })),
    }));
}
async function readOthers({ fleet, settings, others = [] }, scope) {
    // Of a shard the others are its balancers, which decide for its own hosts.
    if (others.length === 0 || (scope === 'own' && settings.shard === undefined))
        return [];
    const outcomes = await fleet.quiet(() => fleet.collect('read other hosts', async (host, signal) => {
        await host.connect(fleet.log, signal);
        return (0,_read_hosts_js__WEBPACK_IMPORTED_MODULE_1__/* .readHost */ .r)(host, settings, signal);
    }, { hosts: others }));
    return outcomes.flatMap((outcome) => {
        if (outcome.ok)
            return [{ host: outcome.host, facts: outcome.value }];
        fleet.log.warning(`${outcome.host.name} could not be read (${outcome.error.message.split('\n')[0]}): what it serves is not known`);
        return [];
    });
}


/***/ }),

/***/ 36035:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ asObject),
/* harmony export */   q: () => (/* binding */ parseJson)
/* harmony export */ });
/** Text as the JSON that it is; undefined when it is none. */
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
/** A value whose fields may be looked at; undefined for anything that has none. */
function asObject(value) {
    return typeof value === 'object' && value !== null ? value : undefined;
}


/***/ }),

/***/ 55903:
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


/***/ })

};
