export const id = 6271;
export const ids = [6271];
export const modules = {

/***/ 6271:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   configSchema: () => (/* binding */ configSchema),
/* harmony export */   healthChecks: () => (/* binding */ healthChecks)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7728);
/* harmony import */ var _model_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5073);
/* harmony import */ var _model_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(793);
/* harmony import */ var _model_pattern_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5903);




/** Words of a problem, or undefined when there is none, as a valibot check. */
function rule(problem) {
    return valibot__WEBPACK_IMPORTED_MODULE_1__.rawCheck(({ dataset, addIssue }) => {
        const message = dataset.typed ? problem(dataset.value) : undefined;
        if (message !== undefined)
            addIssue({ message });
    });
}
const text = valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(valibot__WEBPACK_IMPORTED_MODULE_1__.string(), valibot__WEBPACK_IMPORTED_MODULE_1__.nonEmpty('must not be empty'));
const line = valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(text, valibot__WEBPACK_IMPORTED_MODULE_1__.regex(/^[^\r\n\0]*$/, 'must be one line'));
const command = valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(text, valibot__WEBPACK_IMPORTED_MODULE_1__.regex(/^[^\0]*$/, 'must not contain a NUL character'));
const duration = valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(valibot__WEBPACK_IMPORTED_MODULE_1__.union([valibot__WEBPACK_IMPORTED_MODULE_1__.number(), valibot__WEBPACK_IMPORTED_MODULE_1__.string()]), valibot__WEBPACK_IMPORTED_MODULE_1__.transform((value) => (0,_model_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E)(String(value))), valibot__WEBPACK_IMPORTED_MODULE_1__.number('must be a duration such as 30s, 5m or 2h'));
const wholeNumber = (least) => valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(valibot__WEBPACK_IMPORTED_MODULE_1__.number(), valibot__WEBPACK_IMPORTED_MODULE_1__.integer('must be a whole number'), valibot__WEBPACK_IMPORTED_MODULE_1__.minValue(least, `must be at least ${least}`));
const bytes = valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(valibot__WEBPACK_IMPORTED_MODULE_1__.union([valibot__WEBPACK_IMPORTED_MODULE_1__.number(), valibot__WEBPACK_IMPORTED_MODULE_1__.string()]), valibot__WEBPACK_IMPORTED_MODULE_1__.transform((value) => {
    const match = /^(\d+(?:\.\d+)?)\s*([KMGT])?i?B?$/i.exec(String(value).trim());
    if (match === null)
        return undefined;
    return Math.round(Number(match[1]) * 1024 ** ('KMGT'.indexOf((match[2] ?? '').toUpperCase() || '-') + 1));
}), valibot__WEBPACK_IMPORTED_MODULE_1__.number('must be a size such as 500M or 2G'));
const port = valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(wholeNumber(1), valibot__WEBPACK_IMPORTED_MODULE_1__.maxValue(65535, 'must be at most 65535'));
const host = valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(line, rule(_model_names_js__WEBPACK_IMPORTED_MODULE_2__/* .checkHost */ .RC));
const hosts = valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(valibot__WEBPACK_IMPORTED_MODULE_1__.array(host), valibot__WEBPACK_IMPORTED_MODULE_1__.nonEmpty('must name at least one host'));
const insideTree = valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(line, rule(_model_names_js__WEBPACK_IMPORTED_MODULE_2__/* .checkInsideTree */ .VR));
const absolutePath = valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(line, rule(_model_names_js__WEBPACK_IMPORTED_MODULE_2__/* .checkAbsolutePath */ .XV));
const appRoot = valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(line, rule(_model_names_js__WEBPACK_IMPORTED_MODULE_2__/* .checkAppRoot */ .YW));
const slotName = valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(line, rule(_model_names_js__WEBPACK_IMPORTED_MODULE_2__/* .checkSlotName */ ._k));
/** A command of the team, run by `sh -c` on the host with the CUTOVER_ variables; or with a deadline of its own. */
const hook = valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(valibot__WEBPACK_IMPORTED_MODULE_1__.union([command, valibot__WEBPACK_IMPORTED_MODULE_1__.strictObject({ run: command, timeout: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(duration) })]), valibot__WEBPACK_IMPORTED_MODULE_1__.transform((value) => typeof value === 'string' ? { run: value } : value));
const slot = valibot__WEBPACK_IMPORTED_MODULE_1__.strictObject({
    port: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(port),
    hosts: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(hosts),
    /** What the balancer calls this slot's server; default: 127.0.0.1 and the port. */
    server: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(line),
});
/** A text, or an expression as /…/ that must be one. */
const pattern = (schema) => valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(schema, 
// Variables stand for text that cannot break an expression.
rule((value) => (0,_model_pattern_js__WEBPACK_IMPORTED_MODULE_3__/* .checkPattern */ .rg)(value.replace(/\$(?:\{CUTOVER_[A-Z_]+\}|CUTOVER_[A-Z_]+)/g, 'x'))));
/** The name of a header, as RFC 9110 has it; so it can neither be an option nor name a file. */
const headerName = valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(valibot__WEBPACK_IMPORTED_MODULE_1__.string(), valibot__WEBPACK_IMPORTED_MODULE_1__.regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/, 'must be the name of a header'));
const scalar = valibot__WEBPACK_IMPORTED_MODULE_1__.union([valibot__WEBPACK_IMPORTED_MODULE_1__.string(), valibot__WEBPACK_IMPORTED_MODULE_1__.number(), valibot__WEBPACK_IMPORTED_MODULE_1__.boolean(), valibot__WEBPACK_IMPORTED_MODULE_1__["null"]()]);
const expectation = valibot__WEBPACK_IMPORTED_MODULE_1__.strictObject({
    status: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.union([wholeNumber(100), valibot__WEBPACK_IMPORTED_MODULE_1__.array(wholeNumber(100))]), 200),
    /** Name and its whole value, or /regular expression/. */
    header: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.record(headerName, pattern(line)), {}),
    /** Text that the body contains, or /regular expression/. */
    body: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(pattern(text)),
    /** Field (dots for nesting, numbers in lists) and its value. */
    json: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.record(line, scalar), {}),
    latency: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(duration),
});
const checkCommon = {
    name: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(line),
    when: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.picklist(['always', 'idle', 'live']), 'always'),
    timeout: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(duration, '5s'),
};
const httpCheck = valibot__WEBPACK_IMPORTED_MODULE_1__.strictObject({
    http: valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(line, valibot__WEBPACK_IMPORTED_MODULE_1__.regex(/^https?:\/\//, 'must start with http:// or https://'), valibot__WEBPACK_IMPORTED_MODULE_1__.regex(/^[^\s"<>\\^`|]+$/, 'must not contain spaces or quotes'), 
    // It would stand in the log and in the process list of the host.
    valibot__WEBPACK_IMPORTED_MODULE_1__.regex(/^https?:\/\/[^/?#@]+(?:[/?#]|$)/, 'must name a host, and no user or password')),
    expect: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(expectation, {}),
    /** Sent with the request. They stand in the process list of the host: no place for secrets. */
    headers: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.record(headerName, line), {}),
    from: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.picklist(['host', 'runner']), 'host'),
    redirects: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(wholeNumber(0), 0),
    ...checkCommon,
});
const tcpCheck = valibot__WEBPACK_IMPORTED_MODULE_1__.strictObject({
    tcp: valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(line, valibot__WEBPACK_IMPORTED_MODULE_1__.regex(/^[A-Za-z0-9$[][^\s/]*:(\d+|\$\{?CUTOVER_PORT\}?)$/, 'must be host:port')),
    from: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.picklist(['host', 'runner']), 'host'),
    ...checkCommon,
});
const commandCheck = valibot__WEBPACK_IMPORTED_MODULE_1__.strictObject({ command, ...checkCommon });
/** The shapes of a health check, for the description of the schema. */
const healthChecks = [httpCheck, tcpCheck, commandCheck];
/** Picks the one shape whose key is there, so that an error speaks of that shape and not of all of them. */
const healthCheck = valibot__WEBPACK_IMPORTED_MODULE_1__.lazy((input) => {
    const has = (key) => typeof input === 'object' && input !== null && key in input;
    if (has('tcp'))
        return tcpCheck;
    if (has('command'))
        return commandCheck;
    return httpCheck;
});
const switchBy = {
    link: valibot__WEBPACK_IMPORTED_MODULE_1__.strictObject({ test: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(command), reload: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(command) }),
    nginx: valibot__WEBPACK_IMPORTED_MODULE_1__.strictObject({
        /** The file that names the live upstream; inside the app root. */
        include: absolutePath,
        upstream: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(line),
        reload: command,
        test: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(command),
        pid: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(absolutePath, '/run/nginx.pid'),
        keepalive: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(wholeNumber(0), 16),
        /** Where nginx runs, when not on the hosts of the app. */
        hosts: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(hosts),
    }),
    haproxy: valibot__WEBPACK_IMPORTED_MODULE_1__.strictObject({
        socket: absolutePath,
        backend: line,
        /** The servers of each slot in that backend; default: one server named like the slot. */
        servers: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.record(slotName, valibot__WEBPACK_IMPORTED_MODULE_1__.array(line))),
        drain: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(duration, '30s'),
        'ready-timeout': valibot__WEBPACK_IMPORTED_MODULE_1__.optional(duration, '30s'),
        'state-file': valibot__WEBPACK_IMPORTED_MODULE_1__.optional(absolutePath),
        hosts: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(hosts),
    }),
    command: valibot__WEBPACK_IMPORTED_MODULE_1__.strictObject({
        run: command,
        /** Prints the name of the live slot, and nothing else. */
        read: command,
        hosts: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(hosts),
    }),
};
const switching = valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(valibot__WEBPACK_IMPORTED_MODULE_1__.strictObject({
    link: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(switchBy.link),
    nginx: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(switchBy.nginx),
    haproxy: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(switchBy.haproxy),
    command: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(switchBy.command),
    /** How many hosts at a time: a number or a share such as 25%. Default: all. */
    batch: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.union([wholeNumber(1), valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(line, valibot__WEBPACK_IMPORTED_MODULE_1__.regex(/^([1-9]\d?|100)%$/, 'must be a number or 1% to 100%'))])),
    timeout: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(duration, '1m'),
    'stop-old-after': valibot__WEBPACK_IMPORTED_MODULE_1__.optional(duration),
    'confirm-within': valibot__WEBPACK_IMPORTED_MODULE_1__.optional(duration),
}), valibot__WEBPACK_IMPORTED_MODULE_1__.check((value) => [value.link, value.nginx, value.haproxy, value.command].filter((way) => way !== undefined).length <= 1, 'must name one of link, nginx, haproxy, command'));
/** How a dump is taken; which words fit depends on the engine. */
const databaseCommon = {
    /** Hosts that hold it; default: the first of the environment. */
    on: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(hosts),
    /** The account on the host to run as, through `sudo -n -u`. */
    as: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(line),
    /** Connection on the server: host, port, socket folder, user. */
    host: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(line),
    port: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(port),
    user: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(line),
    socket: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(line),
    verify: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.picklist(['checksum', 'list', 'restore'])),
    /** The scratch database's name; default: made from the name and the backup. */
    scratch: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(line),
};
const database = valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(valibot__WEBPACK_IMPORTED_MODULE_1__.strictObject({
    postgresql: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(line),
    mysql: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(line),
    sqlite: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(line),
    command: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(command),
    /** A name for `command:` dumps, which have none of their own. */
    name: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(line),
    /** PostgreSQL: also dump the roles. */
    roles: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.boolean(), false),
    ...databaseCommon,
}), valibot__WEBPACK_IMPORTED_MODULE_1__.check((value) => [value.postgresql, value.mysql, value.sqlite, value.command].filter((one) => one !== undefined)
    .length === 1, 'must name one of postgresql, mysql, sqlite, command'), valibot__WEBPACK_IMPORTED_MODULE_1__.check((value) => value.command === undefined || value.name !== undefined, 'needs `name:` beside `command:`'));
const backup = valibot__WEBPACK_IMPORTED_MODULE_1__.strictObject({
    paths: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.array(valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(valibot__WEBPACK_IMPORTED_MODULE_1__.union([absolutePath, valibot__WEBPACK_IMPORTED_MODULE_1__.strictObject({ path: absolutePath, sudo: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.boolean(), false) })]), valibot__WEBPACK_IMPORTED_MODULE_1__.transform((value) => (typeof value === 'string' ? { path: value, sudo: false } : value)))), []),
    databases: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.array(database), []),
    verify: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.picklist(['checksum', 'list', 'restore']), 'restore'),
    parallel: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(wholeNumber(1), 2),
    keep: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(wholeNumber(1), 7),
    'keep-days': valibot__WEBPACK_IMPORTED_MODULE_1__.optional(wholeNumber(0)),
    /** Percent: a backup smaller than the last one by more than this fails. */
    'shrink-limit': valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(wholeNumber(0), valibot__WEBPACK_IMPORTED_MODULE_1__.maxValue(100)), 50),
    timeout: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(duration, '2h'),
});
const timeouts = valibot__WEBPACK_IMPORTED_MODULE_1__.strictObject({
    connect: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(duration, '15s'),
    stage: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(duration, '5m'),
    upload: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(duration, '30m'),
    migrate: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(duration, '15m'),
    start: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(duration, '2m'),
    lock: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(duration, '10m'),
    health: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(duration, '1m'),
});
const environment = valibot__WEBPACK_IMPORTED_MODULE_1__.strictObject({
    path: appRoot,
    hosts: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(hosts),
    jump: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(host),
    parallel: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(wholeNumber(1), 20),
    /** Site → its hosts; the first of them passes a release on to the others. */
    relay: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.record(line, hosts), {}),
    slots: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(valibot__WEBPACK_IMPORTED_MODULE_1__.record(slotName, valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(valibot__WEBPACK_IMPORTED_MODULE_1__.nullable(slot), valibot__WEBPACK_IMPORTED_MODULE_1__.transform((value) => value ?? {}))), valibot__WEBPACK_IMPORTED_MODULE_1__.check((value) => Object.keys(value).length >= 1 && Object.keys(value).length <= 2, 'must name one or two slots')), { blue: {}, green: {} }),
    'slot-is-live': valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.picklist(['refuse', 'allow']), 'refuse'),
    migrate: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(hook),
    start: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(hook),
    stop: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(hook),
    health: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.array(healthCheck), []),
    'health-interval': valibot__WEBPACK_IMPORTED_MODULE_1__.optional(duration, '1s'),
    'health-successes': valibot__WEBPACK_IMPORTED_MODULE_1__.optional(wholeNumber(1), 1),
    switch: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(switching, {}),
    backup: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(backup),
    approval: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.picklist(['none', 'required', 'not-self']), 'none'),
    url: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(line, valibot__WEBPACK_IMPORTED_MODULE_1__.url('must be a URL'))),
    'free-space': valibot__WEBPACK_IMPORTED_MODULE_1__.optional(bytes, '100M'),
    'key-exchange': valibot__WEBPACK_IMPORTED_MODULE_1__.optional(line),
    timeouts: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(timeouts, {}),
});
const configSchema = valibot__WEBPACK_IMPORTED_MODULE_1__.strictObject({
    app: valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(line, valibot__WEBPACK_IMPORTED_MODULE_1__.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'must be letters, digits, dot, dash or underscore')),
    source: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(insideTree, '.'),
    /** Patterns of .gitignore, against paths in `source`. */
    exclude: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.array(line), []),
    shared: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.array(insideTree), []),
    writable: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.array(insideTree), []),
    'outside-links': valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.picklist(['refuse', 'allow']), 'refuse'),
    readable: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.picklist(['as-built', 'group', 'all'])),
    'lfs-pointers': valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.picklist(['refuse', 'allow']), 'refuse'),
    'empty-submodules': valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.picklist(['refuse', 'allow']), 'refuse'),
    verify: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.picklist(['full', 'changed']), 'full'),
    'keep-releases': valibot__WEBPACK_IMPORTED_MODULE_1__.optional(wholeNumber(1), 5),
    environments: valibot__WEBPACK_IMPORTED_MODULE_1__.record(line, environment),
});


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


/***/ })

};
