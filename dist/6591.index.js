export const id = 6591;
export const ids = [6591];
export const modules = {

/***/ 22565:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ bytes)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(37728);

/** `500M`, `2G`, or a number of bytes. */
const bytes = valibot__WEBPACK_IMPORTED_MODULE_0__.pipe(valibot__WEBPACK_IMPORTED_MODULE_0__.union([valibot__WEBPACK_IMPORTED_MODULE_0__.number(), valibot__WEBPACK_IMPORTED_MODULE_0__.string()]), valibot__WEBPACK_IMPORTED_MODULE_0__.transform((value) => {
    const match = /^(\d+(?:\.\d+)?)\s*([KMGT])?i?B?$/i.exec(String(value).trim());
    if (match === null)
        return undefined;
    return Math.round(Number(match[1]) * 1024 ** ('KMGT'.indexOf((match[2] ?? '').toUpperCase() || '-') + 1));
}), valibot__WEBPACK_IMPORTED_MODULE_0__.number('must be a size such as 500M or 2G'));


/***/ }),

/***/ 92866:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ hooksSchema),
/* harmony export */   r: () => (/* binding */ HOOK_TIMEOUT_MS)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(37728);
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(56040);
/* harmony import */ var _parts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11656);



/** A command of the team at a moment of a release: on each host, or once. */
const hook = valibot__WEBPACK_IMPORTED_MODULE_2__.pipe(valibot__WEBPACK_IMPORTED_MODULE_2__.union([
    _parts_js__WEBPACK_IMPORTED_MODULE_1__/* .command */ .G5,
    valibot__WEBPACK_IMPORTED_MODULE_2__.strictObject({
        run: _parts_js__WEBPACK_IMPORTED_MODULE_1__/* .command */ .G5,
        timeout: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p),
        on: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(valibot__WEBPACK_IMPORTED_MODULE_2__.picklist(['each', 'first']), 'each'),
    }),
]), valibot__WEBPACK_IMPORTED_MODULE_2__.transform((value) => typeof value === 'string' ? { run: value, on: 'each' } : value));
const hooksSchema = valibot__WEBPACK_IMPORTED_MODULE_2__.strictObject({
    'before-switch': valibot__WEBPACK_IMPORTED_MODULE_2__.optional(hook),
    'after-switch': valibot__WEBPACK_IMPORTED_MODULE_2__.optional(hook),
    'after-rollback': valibot__WEBPACK_IMPORTED_MODULE_2__.optional(hook),
    'on-failure': valibot__WEBPACK_IMPORTED_MODULE_2__.optional(hook),
});
/** Milliseconds that a hook may take, where it says nothing. */
const HOOK_TIMEOUT_MS = 60_000;


/***/ }),

/***/ 12026:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ rulesOf),
/* harmony export */   i: () => (/* binding */ observeSchema)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(37728);
/* harmony import */ var _model_names_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(60793);
/* harmony import */ var _bytes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(22565);
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(56040);




const line = valibot__WEBPACK_IMPORTED_MODULE_2__.pipe(valibot__WEBPACK_IMPORTED_MODULE_2__.string(), valibot__WEBPACK_IMPORTED_MODULE_2__.regex(/^[^\r\n\0]+$/, 'must be one line of text'));
const file = valibot__WEBPACK_IMPORTED_MODULE_2__.pipe(line, valibot__WEBPACK_IMPORTED_MODULE_2__.check((path) => (0,_model_names_js__WEBPACK_IMPORTED_MODULE_3__/* .checkAbsolutePath */ .XV)(path) === undefined, 'must be an absolute path'));
/** `1%` as 0.01. */
const percent = valibot__WEBPACK_IMPORTED_MODULE_2__.pipe(valibot__WEBPACK_IMPORTED_MODULE_2__.string(), valibot__WEBPACK_IMPORTED_MODULE_2__.regex(/^\d{1,3}(\.\d+)?%$/, 'must be a share such as 1% or 0.5%'), valibot__WEBPACK_IMPORTED_MODULE_2__.transform((text) => Number(text.slice(0, -1)) / 100));
const factor = valibot__WEBPACK_IMPORTED_MODULE_2__.pipe(valibot__WEBPACK_IMPORTED_MODULE_2__.number(), valibot__WEBPACK_IMPORTED_MODULE_2__.minValue(1, 'must be at least 1'));
const worse = { 'worse-than-before': valibot__WEBPACK_IMPORTED_MODULE_2__.optional(factor) };
const share = { limit: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(percent), ...worse };
/** Whether there is something that a metric is measured with. */
function hasBar(rule) {
    return ['limit', 'worse-than-before'].some((key) => rule[key] !== undefined);
}
const NEEDS_BAR = 'needs `limit` or `worse-than-before`';
const LONGEST_WATCH_MS = 60 * 60_000;
/** `observe:` of an environment. */
const observeSchema = valibot__WEBPACK_IMPORTED_MODULE_2__.strictObject({
    for: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p, '3d'),
    /** How long the release itself goes on looking, and how often. */
    first: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(valibot__WEBPACK_IMPORTED_MODULE_2__.pipe(_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p, valibot__WEBPACK_IMPORTED_MODULE_2__.minValue(1), valibot__WEBPACK_IMPORTED_MODULE_2__.maxValue(LONGEST_WATCH_MS, 'may be 1h at most: the job holds the lock meanwhile'))),
    every: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(valibot__WEBPACK_IMPORTED_MODULE_2__.pipe(_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p, valibot__WEBPACK_IMPORTED_MODULE_2__.minValue(1)), '1m'),
    /** How long the batches that have moved are looked at beside the others, before the next one follows. */
    'between-batches': valibot__WEBPACK_IMPORTED_MODULE_2__.optional(valibot__WEBPACK_IMPORTED_MODULE_2__.pipe(_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p, valibot__WEBPACK_IMPORTED_MODULE_2__.minValue(1), valibot__WEBPACK_IMPORTED_MODULE_2__.maxValue(LONGEST_WATCH_MS, 'may be 1h at most: the job holds the lock meanwhile'))),
    least: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(valibot__WEBPACK_IMPORTED_MODULE_2__.pipe(valibot__WEBPACK_IMPORTED_MODULE_2__.number(), valibot__WEBPACK_IMPORTED_MODULE_2__.integer('must be a whole number'), valibot__WEBPACK_IMPORTED_MODULE_2__.minValue(1)), 500),
    back: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(valibot__WEBPACK_IMPORTED_MODULE_2__.picklist(['ask', 'auto', 'never']), 'ask'),
    /** The unit of systemd whose cgroup is read, with `$CUTOVER_SLOT` in it. Default: the processes that run from the release. */
    unit: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(valibot__WEBPACK_IMPORTED_MODULE_2__.pipe(line, valibot__WEBPACK_IMPORTED_MODULE_2__.regex(/^[A-Za-z0-9$]/, 'must be the name of a unit'))),
    /** Where requests are counted when `errors` does not: nginx counts no 5xx. */
    requests: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(valibot__WEBPACK_IMPORTED_MODULE_2__.strictObject({
        'stub-status': valibot__WEBPACK_IMPORTED_MODULE_2__.pipe(line, valibot__WEBPACK_IMPORTED_MODULE_2__.regex(/^http:\/\/[^\s/@]+(\/[^\s]*)?$/, 'must be an address such as http://127.0.0.1/nginx_status')),
        pid: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(file, '/run/nginx.pid'),
    })),
    metrics: valibot__WEBPACK_IMPORTED_MODULE_2__.pipe(valibot__WEBPACK_IMPORTED_MODULE_2__.strictObject({
        /** Answers with a 5xx: of an access log, or of HAProxy where `switch.haproxy` names it. */
        errors: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(valibot__WEBPACK_IMPORTED_MODULE_2__.pipe(valibot__WEBPACK_IMPORTED_MODULE_2__.strictObject({ log: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(file), ...share }), valibot__WEBPACK_IMPORTED_MODULE_2__.check((rule) => hasBar(rule), NEEDS_BAR))),
        log: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(valibot__WEBPACK_IMPORTED_MODULE_2__.pipe(valibot__WEBPACK_IMPORTED_MODULE_2__.strictObject({
            file: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(file),
            /** Of `unit`, instead of a file. */
            journal: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(valibot__WEBPACK_IMPORTED_MODULE_2__.literal(true, 'is `true`, or left out')),
            pattern: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(line, 'ERROR|FATAL'),
            ...share,
        }), valibot__WEBPACK_IMPORTED_MODULE_2__.check(({ file: path, journal }) => (path === undefined) === (journal === true), 'needs either `file` or `journal: true`'), valibot__WEBPACK_IMPORTED_MODULE_2__.check((rule) => hasBar(rule), NEEDS_BAR))),
        cpu: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(valibot__WEBPACK_IMPORTED_MODULE_2__.pipe(valibot__WEBPACK_IMPORTED_MODULE_2__.strictObject({ limit: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(valibot__WEBPACK_IMPORTED_MODULE_2__.pipe(_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p, valibot__WEBPACK_IMPORTED_MODULE_2__.minValue(1))), ...worse }), valibot__WEBPACK_IMPORTED_MODULE_2__.check((rule) => hasBar(rule), NEEDS_BAR))),
        memory: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(valibot__WEBPACK_IMPORTED_MODULE_2__.strictObject({ limit: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(_bytes_js__WEBPACK_IMPORTED_MODULE_0__/* .bytes */ .e), growth: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(percent) })),
        restarts: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(valibot__WEBPACK_IMPORTED_MODULE_2__.pipe(valibot__WEBPACK_IMPORTED_MODULE_2__.number(), valibot__WEBPACK_IMPORTED_MODULE_2__.integer('must be a whole number'), valibot__WEBPACK_IMPORTED_MODULE_2__.minValue(0))),
    }), valibot__WEBPACK_IMPORTED_MODULE_2__.check((value) => Object.values(value).some((one) => one !== undefined), 'must name at least one metric')),
});
/** What an observation is judged by. */
function rulesOf({ for: forMs, least, metrics }) {
    const { errors, log, cpu, memory, restarts } = metrics;
    return {
        least,
        forMs,
        errors: ruleOf(errors),
        log: ruleOf(log),
        cpu: ruleOf(cpu),
        memory,
        restarts,
    };
}
function ruleOf(rule) {
    return rule === undefined ? undefined : { limit: rule.limit, worse: rule['worse-than-before'] };
}


/***/ }),

/***/ 26591:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  configSchema: () => (/* binding */ configSchema)
});

// EXTERNAL MODULE: ../node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(37728);
// EXTERNAL MODULE: ../build/src/model/names.js
var names = __webpack_require__(60793);
// EXTERNAL MODULE: ../build/src/config/bytes.js
var bytes = __webpack_require__(22565);
// EXTERNAL MODULE: ../build/src/config/changes.js
var changes = __webpack_require__(68151);
;// CONCATENATED MODULE: ../build/src/config/copies.js

/** A destination of `backup.copy-to`. `path`, `command` and `hosts` are what the rest of the file takes for these. */
function copyDestination(absolutePath, command, hosts) {
    return dist.pipe(dist.strictObject({
        name: dist.pipe(dist.string(), dist.regex(/^[a-z0-9][a-z0-9-]{0,40}$/, 'must be lower-case letters, digits and hyphens')),
        /** A folder that is mounted on every host, in place of commands. */
        path: dist.optional(absolutePath),
        /** Hosts of the environment, in place of commands: the first that is another one keeps the copies of a host. */
        hosts: dist.optional(hosts),
        store: dist.optional(command),
        fetch: dist.optional(command),
        list: dist.optional(command),
        remove: dist.optional(command),
        /** Who can read the copies: public keys of age, the tool of the commands by its own means, or nobody is kept out. */
        'encrypt-to': dist.union([
            dist.picklist(['tool', 'nobody']),
            dist.pipe(dist.array(dist.pipe(dist.string(), dist.regex(/^age1[0-9a-z]{20,2000}$/, 'must be a public key of age (age1…)'))), dist.minLength(1)),
        ]),
        keep: dist.optional(dist.pipe(dist.number(), dist.integer('must be a whole number'), dist.minValue(1, 'must be at least 1'))),
    }), dist.check(({ path, hosts: keepers, store, fetch, list, remove }) => path === undefined && keepers === undefined
        ? store !== undefined && fetch !== undefined && list !== undefined
        : (path === undefined || keepers === undefined) &&
            [store, fetch, list, remove].every((one) => one === undefined), 'needs either `path`, or `hosts`, or the commands `store`, `fetch` and `list`'), dist.check(({ path, hosts: keepers, remove, keep }) => keep === undefined || (path ?? keepers ?? remove) !== undefined, '`keep` needs the command `remove`'), dist.check(({ path, hosts: keepers, 'encrypt-to': to }) => (path ?? keepers) === undefined || to !== 'tool', '`encrypt-to: tool` needs commands: nothing seals what is written to a `path` or to `hosts`'));
}

// EXTERNAL MODULE: ../build/src/config/database-schema.js
var database_schema = __webpack_require__(2729);
// EXTERNAL MODULE: ../build/src/config/duration.js
var duration = __webpack_require__(56040);
// EXTERNAL MODULE: ../build/src/model/pattern.js
var pattern = __webpack_require__(55903);
// EXTERNAL MODULE: ../build/src/config/parts.js
var parts = __webpack_require__(11656);
;// CONCATENATED MODULE: ../build/src/config/health-check.js




/** A text, or an expression as /…/ that must be one. */
const health_check_pattern = (schema) => dist.pipe(schema, 
// Variables stand for text that cannot break an expression.
(0,parts/* rule */.Hu)((value) => (0,pattern/* checkPattern */.rg)(value.replace(/\$(?:\{CUTOVER_[A-Z_]+\}|CUTOVER_[A-Z_]+)/g, 'x'))));
/** The name of a header, as RFC 9110 has it; so it can neither be an option nor name a file. */
const headerName = dist.pipe(dist.string(), dist.regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/, 'must be the name of a header'));
const scalar = dist.union([dist.string(), dist.number(), dist.boolean(), dist["null"]()]);
const expectation = dist.strictObject({
    status: dist.optional(dist.union([(0,parts/* wholeNumber */.rD)(100), dist.array((0,parts/* wholeNumber */.rD)(100))]), 200),
    /** Name and its whole value, or /regular expression/. */
    header: dist.optional(dist.record(headerName, health_check_pattern(parts/* line */.n8)), {}),
    /** Text that the body contains, or /regular expression/. */
    body: dist.optional(health_check_pattern(parts/* text */.Qq)),
    /** Field (dots for nesting, numbers in lists) and its value. */
    json: dist.optional(dist.record(parts/* line */.n8, scalar), {}),
    latency: dist.optional(duration/* duration */.p),
});
const checkCommon = {
    name: dist.optional(parts/* line */.n8),
    when: dist.optional(dist.picklist(['always', 'idle', 'live']), 'always'),
    timeout: dist.optional(duration/* duration */.p, '5s'),
};
const httpCheck = dist.strictObject({
    http: dist.pipe(parts/* line */.n8, dist.regex(/^https?:\/\//, 'must start with http:// or https://'), dist.regex(/^[^\s"<>\\^`|]+$/, 'must not contain spaces or quotes'), 
    // It would stand in the log and in the process list of the host.
    dist.regex(/^https?:\/\/[^/?#@]+(?:[/?#]|$)/, 'must name a host, and no user or password')),
    expect: dist.optional(expectation, {}),
    /** Sent with the request. They stand in the process list of the host: no place for secrets. */
    headers: dist.optional(dist.record(headerName, parts/* line */.n8), {}),
    from: dist.optional(dist.picklist(['host', 'runner']), 'host'),
    redirects: dist.optional((0,parts/* wholeNumber */.rD)(0), 0),
    ...checkCommon,
});
const tcpCheck = dist.strictObject({
    tcp: dist.pipe(parts/* line */.n8, dist.regex(/^[A-Za-z0-9$[][^\s/]*:(\d+|\$\{?CUTOVER_PORT\}?)$/, 'must be host:port')),
    from: dist.optional(dist.picklist(['host', 'runner']), 'host'),
    ...checkCommon,
});
const commandCheck = dist.strictObject({ command: parts/* command */.G5, ...checkCommon });
/** The shapes of a health check, for the description of the schema. */
const healthChecks = [httpCheck, tcpCheck, commandCheck];
/** Picks the one shape whose key is there, so that an error speaks of that shape and not of all of them. */
const healthCheck = dist.lazy((input) => {
    const has = (key) => typeof input === 'object' && input !== null && key in input;
    if (has('tcp'))
        return tcpCheck;
    if (has('command'))
        return commandCheck;
    return httpCheck;
});

// EXTERNAL MODULE: ../build/src/config/hooks.js
var hooks = __webpack_require__(92866);
// EXTERNAL MODULE: ../build/src/config/notify.js
var notify = __webpack_require__(75725);
// EXTERNAL MODULE: ../build/src/config/observe.js
var observe = __webpack_require__(12026);
// EXTERNAL MODULE: ../build/src/config/rehearsed.js
var rehearsed = __webpack_require__(94973);
;// CONCATENATED MODULE: ../build/src/config/role-schema.js





/** A command of the team, or that with a deadline of its own. */
const hook = dist.pipe(dist.union([parts/* command */.G5, dist.strictObject({ run: parts/* command */.G5, timeout: dist.optional(duration/* duration */.p) })]), dist.transform((value) => typeof value === 'string' ? { run: value } : value));
const role = dist.strictObject({
    hosts: parts/* hosts */.S,
    start: dist.optional(hook),
    stop: dist.optional(hook),
    health: dist.optional(dist.array(healthCheck), []),
    /** Before the switch: it takes requests, beside the release that serves. After it: it is a worker, of one release at a time. */
    order: dist.optional(dist.picklist(['before-switch', 'after-switch']), 'before-switch'),
    /** Workers of the old release end before `changes` and `migrate`. Default: when those of the new one start. */
    'stop-before': dist.optional(dist.picklist(['migrate'])),
    /** A host whose runner is gone starts what is live by itself after this. */
    'return-after': dist.optional(duration/* duration */.p),
});
const rolesSchema = dist.pipe(dist.record(dist.pipe(parts/* line */.n8, (0,parts/* rule */.Hu)(names/* checkSlotName */._k)), role), dist.check((value) => Object.keys(value).length > 0, 'must name at least one role'));
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

;// CONCATENATED MODULE: ../build/src/config/rolling.js




const path = dist.pipe(parts/* line */.n8, dist.check((value) => (0,names/* checkAbsolutePath */.XV)(value) === undefined, 'must be an absolute path'));
const host = dist.pipe(parts/* line */.n8, dist.check((value) => (0,names/* checkHost */.RC)(value) === undefined, 'must be [user@]host[:port]'));
const hosts = dist.pipe(dist.array(host), dist.nonEmpty('must name at least one host'));
const count = dist.pipe(dist.number(), dist.integer('must be a whole number'), dist.minValue(1, 'must be at least 1'));
const share = dist.pipe(parts/* line */.n8, dist.regex(/^([1-9]\d?|100)%$/, 'must be a number or 1% to 100%'));
/** What HAProxy or nginx calls a server: with `$CUTOVER_ADDRESS` in it, or a name for each host. */
const server = dist.union([parts/* line */.n8, dist.record(host, parts/* line */.n8)]);
const ways = {
    haproxy: dist.strictObject({
        socket: path,
        backend: dist.pipe(parts/* line */.n8, dist.regex(/^[A-Za-z0-9_.:-]+$/, 'must be the name of a backend of HAProxy')),
        hosts,
        server: dist.optional(server, '$CUTOVER_ADDRESS'),
        /** So that a reload of HAProxy brings nobody in. */
        'state-file': dist.optional(path),
    }),
    nginx: dist.strictObject({
        /** The file with the upstream, below the app root on the balancer: Cutover writes `down` into its `server` lines. */
        include: path,
        reload: parts/* command */.G5,
        test: dist.optional(parts/* command */.G5),
        pid: dist.optional(path, '/run/nginx.pid'),
        hosts,
        server: dist.optional(server),
    }),
    command: dist.strictObject({
        run: parts/* command */.G5,
        /** Ends with 0 when nothing is left on the way to the host. */
        done: dist.optional(parts/* command */.G5),
        /** Where it runs; default: on the host that it takes out. */
        hosts: dist.optional(hosts),
    }),
};
/** `rolling:` of an environment with one slot. */
const rollingSchema = dist.strictObject({
    'at-once': dist.optional(dist.union([count, share]), 1),
    keep: dist.union([count, share]),
    out: dist.pipe(dist.strictObject({
        haproxy: dist.optional(ways.haproxy),
        nginx: dist.optional(ways.nginx),
        command: dist.optional(ways.command),
    }), dist.check((value) => Object.values(value).filter((way) => way !== undefined).length === 1, 'must name one of haproxy, nginx, command')),
    /** Beside `out.command`: brings the host in; `done` ends with 0 when the balancer says that it is up. */
    back: dist.optional(dist.strictObject({ command: dist.strictObject({ run: parts/* command */.G5, done: parts/* command */.G5 }) })),
    drain: dist.optional(duration/* duration */.p, '60s'),
    'ready-timeout': dist.optional(duration/* duration */.p, '30s'),
    /** A host whose runner is gone goes back by itself after this. */
    'return-after': dist.optional(duration/* duration */.p),
});

// EXTERNAL MODULE: ../build/src/config/server-config.js
var server_config = __webpack_require__(72010);
// EXTERNAL MODULE: ../build/src/config/tasks.js
var tasks = __webpack_require__(23388);
// EXTERNAL MODULE: ../build/src/config/windows.js
var windows = __webpack_require__(45899);
;// CONCATENATED MODULE: ../build/src/config/schema.js


















const insideTree = dist.pipe(parts/* line */.n8, (0,parts/* rule */.Hu)(names/* checkInsideTree */.VR));
const partOfTree = dist.pipe(insideTree, dist.check((path) => path !== '.', 'must be a path in the release, not all of it'));
const absolutePath = dist.pipe(parts/* line */.n8, (0,parts/* rule */.Hu)(names/* checkAbsolutePath */.XV));
const appRoot = dist.pipe(parts/* line */.n8, (0,parts/* rule */.Hu)(names/* checkAppRoot */.YW));
const slotName = dist.pipe(parts/* line */.n8, (0,parts/* rule */.Hu)(names/* checkSlotName */._k));
/** It becomes an argument of a program. */
const logName = dist.pipe(parts/* line */.n8, dist.regex(/^[^-]/, 'must not begin with a dash'));
/** A command of the team, run by `sh -c` on the host with the CUTOVER_ variables; or with a deadline of its own. */
const schema_hook = dist.pipe(dist.union([parts/* command */.G5, dist.strictObject({ run: parts/* command */.G5, timeout: dist.optional(duration/* duration */.p) })]), dist.transform((value) => typeof value === 'string' ? { run: value } : value));
/** Where the application logs: a command, a systemd unit, or a file. CUTOVER_ variables stand for their values in each. */
const logs = dist.union([
    parts/* command */.G5,
    dist.strictObject({ run: parts/* command */.G5, timeout: dist.optional(duration/* duration */.p) }),
    dist.strictObject({ unit: logName, timeout: dist.optional(duration/* duration */.p) }),
    dist.strictObject({ file: logName, timeout: dist.optional(duration/* duration */.p) }),
]);
const slot = dist.strictObject({
    port: dist.optional(parts/* port */.Oh),
    hosts: dist.optional(parts/* hosts */.S),
    /** What the balancer calls this slot's server; default: 127.0.0.1 and the port. */
    server: dist.optional(parts/* line */.n8),
});
const switchBy = {
    link: dist.strictObject({ test: dist.optional(parts/* command */.G5), reload: dist.optional(parts/* command */.G5) }),
    nginx: dist.strictObject({
        /** The file that names the live upstream; inside the app root. */
        include: absolutePath,
        upstream: dist.optional(parts/* line */.n8),
        reload: parts/* command */.G5,
        test: dist.optional(parts/* command */.G5),
        pid: dist.optional(absolutePath, '/run/nginx.pid'),
        keepalive: dist.optional((0,parts/* wholeNumber */.rD)(0), 16),
        /** Where nginx runs, when not on the hosts of the app. */
        hosts: dist.optional(parts/* hosts */.S),
    }),
    haproxy: dist.strictObject({
        socket: absolutePath,
        backend: parts/* line */.n8,
        /** The servers of each slot in that backend; default: one server named like the slot. */
        servers: dist.optional(dist.record(slotName, dist.array(parts/* line */.n8))),
        drain: dist.optional(duration/* duration */.p, '30s'),
        'ready-timeout': dist.optional(duration/* duration */.p, '30s'),
        'state-file': dist.optional(absolutePath),
        hosts: dist.optional(parts/* hosts */.S),
    }),
    command: dist.strictObject({
        run: parts/* command */.G5,
        /** Prints the name of the live slot, and nothing else. */
        read: parts/* command */.G5,
        hosts: dist.optional(parts/* hosts */.S),
    }),
};
const switching = dist.pipe(dist.strictObject({
    link: dist.optional(switchBy.link),
    nginx: dist.optional(switchBy.nginx),
    haproxy: dist.optional(switchBy.haproxy),
    command: dist.optional(switchBy.command),
    /** How many hosts at a time: a number or a share such as 25%. Default: all. */
    batch: dist.optional(dist.union([(0,parts/* wholeNumber */.rD)(1), dist.pipe(parts/* line */.n8, dist.regex(/^([1-9]\d?|100)%$/, 'must be a number or 1% to 100%'))])),
    timeout: dist.optional(duration/* duration */.p, '1m'),
    'stop-old-after': dist.optional(duration/* duration */.p),
    'confirm-within': dist.optional(duration/* duration */.p),
}), dist.check((value) => [value.link, value.nginx, value.haproxy, value.command].filter((way) => way !== undefined).length <= 1, 'must name one of link, nginx, haproxy, command'));
/** How a dump is taken; which words fit depends on the engine. */
const databaseCommon = {
    /** Hosts that hold it; default: the first of the environment. */
    on: dist.optional(parts/* hosts */.S),
    /** The account on the host to run as, through `sudo -n -u`. */
    as: dist.optional(parts/* line */.n8),
    /** Connection on the server: host, port, socket folder, user. */
    host: dist.optional(parts/* line */.n8),
    port: dist.optional(parts/* port */.Oh),
    user: dist.optional(parts/* line */.n8),
    socket: dist.optional(parts/* line */.n8),
    verify: dist.optional(dist.picklist(['checksum', 'list', 'restore'])),
    /** The scratch database's name; default: made from the name and the backup. */
    scratch: dist.optional(parts/* line */.n8),
};
const database = dist.pipe(dist.strictObject({
    postgresql: dist.optional(parts/* line */.n8),
    mysql: dist.optional(parts/* line */.n8),
    sqlite: dist.optional(parts/* line */.n8),
    command: dist.optional(parts/* command */.G5),
    /** A name for `command:` dumps, which have none of their own. */
    name: dist.optional(parts/* line */.n8),
    /** PostgreSQL: also dump the roles. */
    roles: dist.optional(dist.boolean(), false),
    ...databaseCommon,
}), dist.check((value) => [value.postgresql, value.mysql, value.sqlite, value.command].filter((one) => one !== undefined)
    .length === 1, 'must name one of postgresql, mysql, sqlite, command'), dist.check((value) => value.command === undefined || value.name !== undefined, 'needs `name:` beside `command:`'));
const backup = dist.strictObject({
    paths: dist.optional(dist.array(dist.pipe(dist.union([absolutePath, dist.strictObject({ path: absolutePath, sudo: dist.optional(dist.boolean(), false) })]), dist.transform((value) => (typeof value === 'string' ? { path: value, sudo: false } : value)))), []),
    databases: dist.optional(dist.array(database), []),
    verify: dist.optional(dist.picklist(['checksum', 'list', 'restore']), 'restore'),
    parallel: dist.optional((0,parts/* wholeNumber */.rD)(1), 2),
    keep: dist.optional((0,parts/* wholeNumber */.rD)(1), 7),
    'keep-days': dist.optional((0,parts/* wholeNumber */.rD)(0)),
    /** Percent: a backup smaller than the last one by more than this fails. */
    'shrink-limit': dist.optional(dist.pipe((0,parts/* wholeNumber */.rD)(0), dist.maxValue(100)), 50),
    /** Where each backup is copied to as well, away from the host. */
    'copy-to': dist.optional(dist.pipe(dist.array(copyDestination(absolutePath, parts/* line */.n8, parts/* hosts */.S)), dist.check((copies) => new Set(copies.map(({ name }) => name)).size === copies.length, 'must have a name of its own for each destination')), []),
    timeout: dist.optional(duration/* duration */.p, '2h'),
});
const timeouts = dist.strictObject({
    connect: dist.optional(duration/* duration */.p, '15s'),
    stage: dist.optional(duration/* duration */.p, '5m'),
    upload: dist.optional(duration/* duration */.p, '30m'),
    prepare: dist.optional(duration/* duration */.p, '10m'),
    migrate: dist.optional(duration/* duration */.p, '15m'),
    start: dist.optional(duration/* duration */.p, '2m'),
    lock: dist.optional(duration/* duration */.p, '10m'),
    health: dist.optional(duration/* duration */.p, '1m'),
});
const environment = dist.strictObject({
    path: appRoot,
    hosts: dist.optional(parts/* hosts */.S),
    roles: dist.optional(rolesSchema),
    jump: dist.optional(parts/* host */.Hc),
    parallel: dist.optional((0,parts/* wholeNumber */.rD)(1), 20),
    /** Site → its hosts; the first of them passes a release on to the others. */
    relay: dist.optional(dist.record(parts/* line */.n8, parts/* hosts */.S), {}),
    slots: dist.optional(dist.pipe(dist.record(slotName, dist.pipe(dist.nullable(slot), dist.transform((value) => value ?? {}))), dist.check((value) => Object.keys(value).length >= 1 && Object.keys(value).length <= 2, 'must name one or two slots')), { blue: {}, green: {} }),
    'slot-is-live': dist.optional(dist.picklist(['refuse', 'allow']), 'refuse'),
    prepare: dist.optional(schema_hook),
    migrate: dist.optional(schema_hook),
    unmigrate: dist.optional(schema_hook),
    changes: dist.optional(changes/* changesSchema */.f),
    schema: dist.optional((0,database_schema/* databaseSchema */.V)(healthCheck)),
    rehearsed: dist.optional(rehearsed/* rehearsedSchema */.n),
    masks: dist.optional(insideTree),
    start: dist.optional(schema_hook),
    stop: dist.optional(schema_hook),
    hooks: dist.optional(hooks/* hooksSchema */.i),
    tasks: dist.optional(tasks/* tasksSchema */.S),
    logs: dist.optional(logs),
    health: dist.optional(dist.array(healthCheck), []),
    'health-interval': dist.optional(duration/* duration */.p, '1s'),
    'health-successes': dist.optional((0,parts/* wholeNumber */.rD)(1), 1),
    /** A release that fails while live keeps traffic no longer than this. */
    'live-timeout': dist.optional(duration/* duration */.p),
    'live-failures': dist.optional((0,parts/* wholeNumber */.rD)(1)),
    switch: dist.optional(switching, {}),
    'server-config': dist.optional(server_config/* serverConfigSchema */.dd),
    rolling: dist.optional(rollingSchema),
    backup: dist.optional(backup),
    windows: dist.optional(windows/* windowsSchema */.Z),
    observe: dist.optional(observe/* observeSchema */.i),
    /** Whether a release needs a plan that somebody approved, and how old that may be. */
    plan: dist.optional(dist.picklist(['optional', 'required']), 'optional'),
    'plan-age': dist.optional(duration/* duration */.p),
    approval: dist.optional(dist.picklist(['none', 'required', 'not-self', 'second-person']), 'none'),
    approvers: dist.optional(dist.array(dist.pipe(parts/* line */.n8, dist.regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,38}(_[A-Za-z0-9]+)?$/, 'must be a login of GitHub')))),
    url: dist.optional(dist.pipe(parts/* line */.n8, dist.url('must be a URL'))),
    'free-space': dist.optional(bytes/* bytes */.e, '100M'),
    'key-exchange': dist.optional(parts/* line */.n8),
    timeouts: dist.optional(timeouts, {}),
});
const configSchema = dist.strictObject({
    app: dist.pipe(parts/* line */.n8, dist.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'must be letters, digits, dot, dash or underscore')),
    source: dist.optional(insideTree, '.'),
    /** Patterns of .gitignore, against paths in `source`. */
    exclude: dist.optional(dist.array(parts/* line */.n8), []),
    shared: dist.optional(dist.array(insideTree), []),
    'env-file': dist.optional(partOfTree),
    'keep-assets': dist.optional(partOfTree),
    writable: dist.optional(dist.array(insideTree), []),
    'outside-links': dist.optional(dist.picklist(['refuse', 'allow']), 'refuse'),
    readable: dist.optional(dist.picklist(['as-built', 'group', 'all'])),
    'lfs-pointers': dist.optional(dist.picklist(['refuse', 'allow']), 'refuse'),
    'empty-submodules': dist.optional(dist.picklist(['refuse', 'allow']), 'refuse'),
    verify: dist.optional(dist.picklist(['full', 'changed']), 'full'),
    'keep-releases': dist.optional((0,parts/* wholeNumber */.rD)(1), 5),
    notify: dist.optional(notify/* notifySchema */.dt),
    environments: dist.record(parts/* line */.n8, dist.pipe(environment, dist.transform(withRoles))),
});


/***/ }),

/***/ 23388:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ tasksSchema),
/* harmony export */   z: () => (/* binding */ TASK_TIMEOUT_MS)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(37728);
/* harmony import */ var _model_names_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(60793);
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(56040);
/* harmony import */ var _parts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11656);




const places = ['first', 'all', 'balancers'];
/**
 * A command that may be run by its name: in the release that serves, on the first host that has the live slot or on all of
 * them; or on the balancers, which hold no release, in the app root.
 */
const task = valibot__WEBPACK_IMPORTED_MODULE_2__.pipe(valibot__WEBPACK_IMPORTED_MODULE_2__.union([
    _parts_js__WEBPACK_IMPORTED_MODULE_1__/* .command */ .G5,
    valibot__WEBPACK_IMPORTED_MODULE_2__.strictObject({
        run: _parts_js__WEBPACK_IMPORTED_MODULE_1__/* .command */ .G5,
        timeout: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p),
        hosts: valibot__WEBPACK_IMPORTED_MODULE_2__.optional(valibot__WEBPACK_IMPORTED_MODULE_2__.picklist(places), 'first'),
    }),
]), valibot__WEBPACK_IMPORTED_MODULE_2__.transform((value) => typeof value === 'string' ? { run: value, hosts: 'first' } : value));
/** A name stands in lists of workflows and in records: it is as plain as that of a slot. */
const tasksSchema = valibot__WEBPACK_IMPORTED_MODULE_2__.record(valibot__WEBPACK_IMPORTED_MODULE_2__.pipe(_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .line */ .n8, (0,_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .rule */ .Hu)(_model_names_js__WEBPACK_IMPORTED_MODULE_3__/* .checkSlotName */ ._k)), task);
/** Milliseconds that a task may take, where it says nothing. */
const TASK_TIMEOUT_MS = 600_000;


/***/ }),

/***/ 45899:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ windowsSchema),
/* harmony export */   e: () => (/* binding */ parseFreezes)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(37728);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _model_window_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(79857);
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(56040);




const time = (otherwise) => valibot__WEBPACK_IMPORTED_MODULE_3__.optional(valibot__WEBPACK_IMPORTED_MODULE_3__.pipe(valibot__WEBPACK_IMPORTED_MODULE_3__.string(), valibot__WEBPACK_IMPORTED_MODULE_3__.transform(_model_window_js__WEBPACK_IMPORTED_MODULE_1__/* .parseMinutes */ .lA), valibot__WEBPACK_IMPORTED_MODULE_3__.number('must be a time of the day as HH:MM, in quotes, from 00:00 to 24:00')), otherwise);
const days = valibot__WEBPACK_IMPORTED_MODULE_3__.pipe(valibot__WEBPACK_IMPORTED_MODULE_3__.array(valibot__WEBPACK_IMPORTED_MODULE_3__.picklist(_model_window_js__WEBPACK_IMPORTED_MODULE_1__/* .DAYS */ .qn)), valibot__WEBPACK_IMPORTED_MODULE_3__.nonEmpty('must name at least one day'));
/** YAML reads a date without quotes as text here (core schema). */
const date = valibot__WEBPACK_IMPORTED_MODULE_3__.pipe(valibot__WEBPACK_IMPORTED_MODULE_3__.string(), valibot__WEBPACK_IMPORTED_MODULE_3__.regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date as YYYY-MM-DD'), valibot__WEBPACK_IMPORTED_MODULE_3__.check((text) => isDate(text), 'must be a day of the calendar'));
const why = valibot__WEBPACK_IMPORTED_MODULE_3__.optional(valibot__WEBPACK_IMPORTED_MODULE_3__.pipe(valibot__WEBPACK_IMPORTED_MODULE_3__.string(), valibot__WEBPACK_IMPORTED_MODULE_3__.regex(/^[^\r\n\0]+$/, 'must be one line')));
/** Dates or days that are frozen, with more keys beside them. */
const freezeWith = (more) => valibot__WEBPACK_IMPORTED_MODULE_3__.union([
    valibot__WEBPACK_IMPORTED_MODULE_3__.pipe(valibot__WEBPACK_IMPORTED_MODULE_3__.strictObject({ from: date, to: date, why, ...more }), valibot__WEBPACK_IMPORTED_MODULE_3__.check((value) => String(value.from) <= String(value.to), '`to` must not be before `from`')),
    valibot__WEBPACK_IMPORTED_MODULE_3__.strictObject({ days, why, ...more }),
], `must have \`from\` and \`to\` (dates as YYYY-MM-DD, both of them frozen), or \`days\`; and may have ${['why', ...Object.keys(more)].join(' and ')}`);
/** `windows:` of an environment. */
const windowsSchema = valibot__WEBPACK_IMPORTED_MODULE_3__.strictObject({
    zone: valibot__WEBPACK_IMPORTED_MODULE_3__.pipe(valibot__WEBPACK_IMPORTED_MODULE_3__.string(), valibot__WEBPACK_IMPORTED_MODULE_3__.check(_model_window_js__WEBPACK_IMPORTED_MODULE_1__/* .isTimeZone */ .kQ, 'must be a time zone such as Asia/Shanghai or UTC')),
    open: valibot__WEBPACK_IMPORTED_MODULE_3__.optional(valibot__WEBPACK_IMPORTED_MODULE_3__.array(valibot__WEBPACK_IMPORTED_MODULE_3__.strictObject({ days: valibot__WEBPACK_IMPORTED_MODULE_3__.optional(days, [..._model_window_js__WEBPACK_IMPORTED_MODULE_1__/* .DAYS */ .qn]), from: time('00:00'), to: time('24:00') })), []),
    frozen: valibot__WEBPACK_IMPORTED_MODULE_3__.optional(valibot__WEBPACK_IMPORTED_MODULE_3__.array(freezeWith({})), []),
    'last-start': valibot__WEBPACK_IMPORTED_MODULE_3__.optional(_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .duration */ .p, '0s'),
});
const freezeFile = valibot__WEBPACK_IMPORTED_MODULE_3__.strictObject({
    frozen: valibot__WEBPACK_IMPORTED_MODULE_3__.array(freezeWith({ environments: valibot__WEBPACK_IMPORTED_MODULE_3__.optional(valibot__WEBPACK_IMPORTED_MODULE_3__.array(valibot__WEBPACK_IMPORTED_MODULE_3__.string())) })),
});
/** What a freeze file says of one environment. `path` names it in the error. Throws InputError for what is no freeze file. */
async function parseFreezes(text, environment, path) {
    const { parseDocument } = await __webpack_require__.e(/* import() */ 6637).then(__webpack_require__.t.bind(__webpack_require__, 6637, 19));
    const document = parseDocument(text, { version: '1.2' });
    const [problem] = document.errors;
    const refuse = (what) => new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`${path} cannot be read: ${what}`, {
        next: `correct it, or remove it: until then nothing is released to ${environment}, since it may be frozen`,
    });
    if (problem !== undefined)
        throw refuse(problem.message.split('\n')[0] ?? 'no YAML');
    const parsed = valibot__WEBPACK_IMPORTED_MODULE_3__.safeParse(freezeFile, document.toJS());
    if (!parsed.success) {
        const [issue] = parsed.issues;
        throw refuse(`${valibot__WEBPACK_IMPORTED_MODULE_3__.getDotPath(issue) ?? 'the file'} ${issue.message}`);
    }
    return parsed.output.frozen
        .filter(({ environments }) => environments === undefined || environments.includes(environment))
        .map((one) => 'days' in one ? { days: one.days, why: one.why } : { from: one.from, to: one.to, why: one.why });
}
function isDate(text) {
    const at = new Date(`${text}T00:00:00Z`);
    return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
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
