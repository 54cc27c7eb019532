export const id = 8978;
export const ids = [8978,5121,7502,6597,9883,9178];
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

/***/ 41121:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ck: () => (/* binding */ noteMethod),
/* harmony export */   io: () => (/* binding */ inPlaceMethod),
/* harmony export */   t6: () => (/* binding */ switchMethodOf),
/* harmony export */   uU: () => (/* binding */ upstreamServers)
/* harmony export */ });
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77309);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74720);
/* harmony import */ var _model_names_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(60793);
/* harmony import */ var _model_upstream_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(78780);




/** The method that the configuration names; the link when it names none. Throws InputError for what cannot work. */
function switchMethodOf(site) {
    const { settings } = site;
    const { link, nginx, haproxy, command, timeout } = settings.options.switch;
    const other = nginx ?? haproxy ?? command;
    if (other !== undefined && settings.slots.length < 2)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz('with one slot there is nothing that a balancer could switch between', {
            next: 'name two slots, or leave `switch:` out (or use `link:`): then the slot itself moves to the new release',
        });
    const hosts = other?.hosts === undefined ? site.fleet.hosts : hostsNamed(site, other.hosts);
    // Test, reload, and the proof that it took effect, each within `switch.timeout`.
    const deadlineMs = 3 * timeout + 15_000;
    if (nginx !== undefined)
        return nginxMethod(site, nginx, hosts, deadlineMs);
    if (haproxy !== undefined) {
        const members = settings.slots.map((slot) => [
            slot.name,
            haproxy.servers === undefined ? [slot.name] : (haproxy.servers[slot.name] ?? []),
        ]);
        for (const [slot, servers] of members)
            if (servers.length === 0)
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`switch.haproxy.servers names no server for the slot ${slot}`);
        const bad = [haproxy.backend, ...members.flatMap(([, servers]) => servers)].find((name) => !/^[A-Za-z0-9_.:-]+$/.test(name));
        if (bad !== undefined)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`${JSON.stringify(bad)} is no name of a backend or server in HAProxy`);
        const lines = members
            .flatMap(([slot, servers]) => servers.map((server) => `${slot} ${server}`))
            .join('\n');
        return {
            name: 'haproxy',
            script: 'switch-haproxy',
            hosts,
            deadlineMs: deadlineMs + haproxy.drain + haproxy['ready-timeout'],
            args: (host) => [
                (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(haproxy.socket, host),
                haproxy.backend,
                haproxy['state-file'] === undefined ? '' : (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(haproxy['state-file'], host),
                seconds(haproxy.drain),
                seconds(haproxy['ready-timeout']),
                lines,
            ],
        };
    }
    if (command !== undefined)
        return {
            name: 'command',
            script: 'switch-command',
            hosts,
            deadlineMs,
            args: () => [command.run, command.read],
        };
    return {
        name: 'link',
        script: 'switch-link',
        hosts,
        deadlineMs,
        args: () => [link?.test ?? '', link?.reload ?? '', '', '0', 'pair', '', '', '0'],
    };
}
/** For hosts whose traffic moves elsewhere: only the link `live`. */
function noteMethod(method) {
    return {
        ...method,
        name: 'link',
        script: 'switch-link',
        args: () => ['', '', '', '0', 'pair', '', '', '0'],
    };
}
/** The slot itself moves to another release, in place, and its application is started again. */
function inPlaceMethod(site) {
    const { start, stop, timeouts, rolling, switch: how } = site.settings.options;
    const startMs = start?.timeout ?? timeouts.start;
    // Only where nobody gets requests meanwhile.
    const stops = rolling === undefined ? undefined : stop;
    const stopMs = stops === undefined ? 0 : (stops.timeout ?? timeouts.start);
    return {
        name: 'link',
        script: 'switch-link',
        hosts: site.fleet.hosts,
        deadlineMs: 3 * how.timeout + startMs + stopMs + 15_000,
        args: (_host, { from }) => [
            how.link?.test ?? '',
            how.link?.reload ?? '',
            start?.run ?? '',
            seconds(startMs),
            'single',
            from?.tag ?? '',
            stops?.run ?? '',
            seconds(stopMs),
        ],
    };
}
function nginxMethod({ settings }, nginx, hosts, deadlineMs) {
    const name = nginx.upstream ?? settings.app;
    const problem = (0,_model_upstream_js__WEBPACK_IMPORTED_MODULE_2__/* .checkUpstreamName */ .bl)(name);
    if (problem !== undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`switch.nginx.upstream ${problem}`);
    for (const host of hosts) {
        const root = (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.rootOn)(settings, host);
        const include = (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(nginx.include, host);
        const own = ['releases', 'slots', 'live', '.cutover', 'backups'].some((folder) => `${include}/`.startsWith(`${root}/${folder}/`));
        if (!include.startsWith(`${root}/`) || own)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`switch.nginx.include must lie below ${settings.path} and outside Cutover's own folders, not at ${nginx.include}`, {
                next: `use ${settings.path}/nginx/live.conf, and include that file from the configuration of nginx`,
            });
        for (const slot of settings.slots)
            upstreamServers(settings, nginx.hosts !== undefined, host, slot);
    }
    const test = (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.nginxTest)(nginx);
    const textFor = (host, at) => at === undefined
        ? ''
        : (0,_model_upstream_js__WEBPACK_IMPORTED_MODULE_2__/* .upstreamText */ .ne)({
            name,
            slot: at.slot.name,
            tag: at.tag ?? 'unknown',
            servers: upstreamServers(settings, nginx.hosts !== undefined, host, at.slot),
            keepalive: nginx.keepalive,
        });
    return {
        name: 'nginx',
        script: 'switch-nginx',
        hosts,
        deadlineMs,
        upstream: (host, slot) => upstreamServers(settings, nginx.hosts !== undefined, host, slot),
        args: (host, { to, from }) => [
            (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(nginx.include, host),
            textFor(host, to),
            test,
            nginx.reload,
            (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(nginx.pid, host),
            textFor(host, from),
            (0,_model_upstream_js__WEBPACK_IMPORTED_MODULE_2__/* .dumpCommandOf */ .LF)(test) ?? '',
        ],
    };
}
/** The servers of a slot as the nginx on `host` reaches them: on the host itself, or on all hosts that have it. */
function upstreamServers(settings, elsewhere, host, slot) {
    const template = slot.server ??
        (slot.port === undefined
            ? undefined
            : `${elsewhere || slot.hosts !== undefined ? _model_names_js__WEBPACK_IMPORTED_MODULE_3__/* .ADDRESS */ .BD : '127.0.0.1'}:${slot.port}`);
    if (template === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`the slot ${slot.name} needs \`port:\` or \`server:\`, so that nginx can reach it`);
    const names = slot.hosts ?? (elsewhere ? settings.options.hosts : undefined);
    const addresses = names === undefined ? [host.address] : names.map(_model_names_js__WEBPACK_IMPORTED_MODULE_3__/* .parseHost */ .o6).filter((one) => one !== undefined);
    const servers = template.includes(_model_names_js__WEBPACK_IMPORTED_MODULE_3__/* .ADDRESS */ .BD)
        ? addresses.map(({ hostname }) => template.replaceAll(_model_names_js__WEBPACK_IMPORTED_MODULE_3__/* .ADDRESS */ .BD, hostname.includes(':') ? `[${hostname}]` : hostname))
        : [template];
    for (const server of servers) {
        const problem = (0,_model_upstream_js__WEBPACK_IMPORTED_MODULE_2__/* .checkUpstreamServer */ .r5)(server);
        if (problem !== undefined)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`the server of the slot ${slot.name} ${problem}`);
    }
    return servers;
}
function hostsNamed({ fleet }, names) {
    return [...fleet.hosts, ...fleet.balancers].filter((host) => names.includes(host.name));
}
function seconds(ms) {
    return String(Math.ceil(ms / 1000));
}


/***/ }),

/***/ 64046:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TT: () => (/* binding */ saidBy),
/* harmony export */   gW: () => (/* binding */ servingBy),
/* harmony export */   hH: () => (/* binding */ trafficArgs)
/* harmony export */ });
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77309);
/* harmony import */ var _model_serving_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(95121);
/* harmony import */ var _model_traffic_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28972);
/* harmony import */ var _switch_method_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(41121);




/** A reading may not wait as long as a switch does. */
const READ_COMMAND_MS = 10_000;
/** How read-host.sh finds out where traffic goes on one host: the words that follow their number. */
function trafficArgs(settings, host) {
    const { nginx, haproxy, command, timeout } = settings.options.switch;
    // With one slot it is the slot's own link that moves; a balancer says which hosts are in, and no more.
    if (settings.slots.length < 2)
        return [(0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.isBalancer)(settings, host.name) ? 'elsewhere' : 'link'];
    if (nginx === undefined && haproxy === undefined && command === undefined)
        return ['link'];
    const names = (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.balancerNames)(settings);
    if (names.length > 0 && !names.includes(host.name))
        return ['elsewhere'];
    if (nginx !== undefined)
        return ['nginx', (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(nginx.include, host), (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(nginx.pid, host)];
    if (haproxy !== undefined)
        return ['haproxy', (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(haproxy.socket, host), haproxy.backend];
    const variables = Object.entries((0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.commandVariables)(settings, host));
    return [
        'command',
        command?.read ?? '',
        String(Math.ceil(Math.min(timeout, READ_COMMAND_MS) / 1000)),
        String(variables.length),
        ...variables.map(([key, value]) => `${key}=${value}`),
    ];
}
/** What one server says of what serves, in the words of the configuration. */
function saidBy(settings, host, facts) {
    const balances = (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.isBalancer)(settings, host.name);
    return {
        host: host.name,
        role: balances ? 'balancer' : 'app',
        live: balances ? undefined : facts.live,
        slots: facts.slots,
        mark: facts.mark,
        traffic: (0,_model_traffic_js__WEBPACK_IMPORTED_MODULE_2__/* .trafficOf */ .t)(facts.traffic, facts.live, membersOn(settings, host)),
    };
}
/** What serves, by what the hosts of the app and the balancers said. */
function servingBy(settings, readings) {
    return (0,_model_serving_js__WEBPACK_IMPORTED_MODULE_3__.servingOf)(readings.map(({ host, facts }) => saidBy(settings, host, facts)), settings.slots);
}
/** The members of each slot, as the balancer on this host knows them. */
function membersOn(settings, host) {
    const { nginx, haproxy } = settings.options.switch;
    return new Map(settings.slots.map((slot) => {
        if (haproxy !== undefined)
            return [slot.name, haproxy.servers === undefined ? [slot.name] : (haproxy.servers[slot.name] ?? [])];
        if (nginx === undefined || (slot.server === undefined && slot.port === undefined))
            return [slot.name, []];
        return [slot.name, (0,_switch_method_js__WEBPACK_IMPORTED_MODULE_1__/* .upstreamServers */ .uU)(settings, nginx.hosts !== undefined, host, slot)];
    }));
}


/***/ }),

/***/ 51749:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $U: () => (/* binding */ isCompatible),
/* harmony export */   Cw: () => (/* binding */ judgeOldCode),
/* harmony export */   KV: () => (/* binding */ allCompatible)
/* harmony export */ });
function isCompatible(value) {
    return value === 'yes' || value === 'no' || value === 'unknown';
}
/**
 * What is known of the code that serves once the database is changed. `before`: what it said just before; `begun`: an
 * earlier run has changed the database already, so that says nothing. `stop`: no traffic moves.
 */
function judgeOldCode(before, after, begun) {
    if (after === 'healthy')
        return { compatible: 'yes', stop: false };
    if (after === 'none')
        return { compatible: 'unknown', stop: false };
    // What was ill before its schema changed may be what this release mends.
    if (after === 'unhealthy' && before === 'unhealthy' && !begun)
        return { compatible: 'unknown', stop: false };
    if (after === 'unknown')
        return { compatible: 'unknown', stop: true };
    return { compatible: before === 'unknown' && !begun ? 'unknown' : 'no', stop: true };
}
/** The same of several programs: all of them have to work on it. */
function allCompatible(some) {
    if (some.includes('no'))
        return 'no';
    return some.length === 0 || some.includes('unknown') ? 'unknown' : 'yes';
}


/***/ }),

/***/ 59829:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dh: () => (/* binding */ readLockOwner),
/* harmony export */   fh: () => (/* binding */ parseHostFacts),
/* harmony export */   pG: () => (/* binding */ liveTag)
/* harmony export */ });
/* harmony import */ var _compatibility_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51749);
/* harmony import */ var _traffic_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28972);


/** A name as guard_tag of prelude.sh has it, and one as guard_slot has it: what a host says goes back into calls and into reports. */
const TAG = /^(?![.-])(?!.*\.partial$)[A-Za-z0-9._+@,=-]{1,255}$/;
const SLOT = /^[a-z][a-z0-9-]{0,31}$/;
const PLACE = /^[0-9a-f-]{36}:\d+:\d+$/;
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
    const mark = readMark(one('switching'), one('switching-alive') === 'yes');
    const sharedMissing = all('shared-missing');
    const place = one('place');
    const number = (key) => {
        const value = one(key);
        return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
    };
    return {
        root: root === 'missing' ? undefined : root,
        ...(place !== undefined && PLACE.test(place) ? { place } : {}),
        ...(one('lock-found') === 'yes' ? { lockFound: true } : {}),
        user: one('user') ?? '',
        tools: new Set(all('tool')),
        freeBytes: number('free-bytes') ?? 0,
        freeInodes: number('free-inodes'),
        ...(sharedMissing.length === 0 ? {} : { sharedMissing }),
        live: slotOf(one('live')),
        ...(switching === undefined ? {} : { switching }),
        ...(mark === undefined ? {} : { mark }),
        traffic: (0,_traffic_js__WEBPACK_IMPORTED_MODULE_0__/* .readTraffic */ .E)(lines),
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
/**
 * The line of `.cutover/switching`: slot to, slot from, process id, and (not in older versions) token and when that process
 * began; where a slot moves in place, the releases that it comes from and goes to. `-` is nothing.
 */
function readMark(line, alive) {
    if (line === undefined)
        return undefined;
    const [to = '', from = '', , token = '', , tagFrom, tagTo] = line.split(' ');
    const tag = (word) => (word !== undefined && TAG.test(word) ? word : undefined);
    return {
        to: SLOT.test(to) ? to : undefined,
        from: SLOT.test(from) ? from : undefined,
        owner: /^[0-9A-Za-z-]{1,64}$/.test(token) ? token : undefined,
        ...(tagFrom === undefined ? {} : { inPlace: { from: tag(tagFrom), to: tag(tagTo) } }),
        alive,
    };
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
        ...('stage' in value ? { stage: word('stage') } : {}),
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
    // It is asked for at GitHub, and shown as what a release was made of.
    if (typeof record['commit'] === 'string' && !/^[0-9a-f]{40,64}$/.test(record['commit']))
        delete record['commit'];
    if ('compatible' in record && !(0,_compatibility_js__WEBPACK_IMPORTED_MODULE_1__/* .isCompatible */ .$U)(record['compatible']))
        record['compatible'] = 'unknown';
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
    compatible: 'string',
    compatibleWith: 'string',
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

/***/ 62366:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ refuseUnattended),
/* harmony export */   X: () => (/* binding */ coversUntil)
/* harmony export */ });
/* harmony import */ var _serving_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95121);

const DAY_MS = 86_400_000;
/** Until when the approval of a release covers its way back: a day more than it is observed, since the last look may be late. */
function coversUntil(now, forMs) {
    return now + forMs + DAY_MS;
}
/**
 * Whether it may be gone back from a release without asking anybody again: only while it is what visitors get, nothing
 * newer was put on the hosts since, and no data was changed for it. undefined: it may.
 */
function refuseUnattended({ serving, from, records, target, }) {
    if (serving.kind !== 'settled')
        return { refused: (0,_serving_js__WEBPACK_IMPORTED_MODULE_0__.sentenceOf)(serving), ask: true };
    if (serving.tag !== from)
        return { refused: `live is ${serving.tag}, and no more ${from}`, ask: false };
    const known = records.flatMap((record) => (record === undefined ? [] : [record]));
    const since = known
        .filter(({ tag, liveAt }) => tag === from && liveAt !== undefined)
        .map(({ liveAt = '' }) => liveAt)
        .sort()[0];
    if (since === undefined)
        return { refused: `the hosts do not say since when ${from} is live`, ask: true };
    const newer = known.find(({ tag, deployedAt }) => tag !== from && deployedAt > since);
    if (newer !== undefined)
        return { refused: `${newer.tag} was put on the hosts after ${from} went live`, ask: false };
    const { tag, migratedSince, migrationsKnown, compatible } = target;
    // Asked while it still served, it worked on what the later ones made of the data.
    if (migratedSince.length > 0 && compatible !== 'yes')
        return {
            refused: `${migratedSince.join(', ')} changed data after ${tag}, and ${compatible === 'no' ? `${tag} does not work on that` : `whether ${tag} works on that is not known`}`,
            ask: true,
        };
    if (!migrationsKnown)
        return { refused: `the hosts do not remember whether data was changed after ${tag}`, ask: true };
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


/***/ }),

/***/ 62544:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   observe: () => (/* binding */ observe)
/* harmony export */ });
/* harmony import */ var _config_observe_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12026);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74720);
/* harmony import */ var _model_observe_host_look_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(86824);
/* harmony import */ var _model_observe_observation_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(19944);
/* harmony import */ var _model_observe_unattended_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(62366);
/* harmony import */ var _model_serving_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(95121);
/* harmony import */ var _ask_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(95707);
/* harmony import */ var _side_by_side_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(10289);








/**
 * Makes one look at the release that is live: reads every host once, judges what it came to since the switch, and
 * keeps it on the hosts. A release that was not looked at yet begins to be observed. A host that is silent loses
 * nothing, since its counters go on. Throws CutoverError where none answers, or it cannot be told which one release all
 * visitors get: nothing is judged and kept then.
 */
async function observe(site, { expectTag, now, begins, approved, accept }) {
    const { settings } = site;
    const config = settings.options.observe;
    if (config === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`${settings.environment} has no \`observe\` in the configuration`, {
            next: 'add `observe:` with `metrics:` to the environment (docs/observe.md)',
        });
    const told = await (0,_ask_js__WEBPACK_IMPORTED_MODULE_2__/* .askAll */ .p)(site);
    const rules = (0,_config_observe_js__WEBPACK_IMPORTED_MODULE_0__/* .rulesOf */ .f)(config);
    const serving = servingBy(told, settings.slots);
    const sides = await (0,_side_by_side_js__WEBPACK_IMPORTED_MODULE_3__.lookSideBySide)(site, told, serving, { now, rules });
    if (sides !== undefined)
        throw sides;
    const live = servedBy(told, serving, expectTag);
    const backend = config.metrics.errors?.log === undefined ? settings.options.switch.haproxy?.backend : undefined;
    const covers = approved === true && config.back === 'auto' ? (0,_model_observe_unattended_js__WEBPACK_IMPORTED_MODULE_4__/* .coversUntil */ .X)(now, rules.forMs) : undefined;
    const read = told.flatMap((one) => {
        if (!('lines' in one) || !serves(settings.slots, live.slot, one))
            return [];
        const { host, role, lines } = one;
        return [{ host, role, now: (0,_model_observe_host_look_js__WEBPACK_IMPORTED_MODULE_5__/* .lookNow */ .w)(lines, live, backend, { now, begins, covers }) }];
    });
    const hosts = [
        ...read.map(({ host, role, now: { looks } }) => ({ host: host.name, role, looks })),
        ...told.flatMap((one) => 'silent' in one && serves(settings.slots, live.slot, one)
            ? [{ host: one.host.name, role: one.role, looks: [], silent: one.silent }]
            : []),
    ];
    const current = hosts.flatMap(({ looks }) => looks.at(-1) ?? []);
    const until = Math.min(...current.map(({ from }) => from)) + rules.forMs;
    const judgement = (0,_model_observe_observation_js__WEBPACK_IMPORTED_MODULE_6__/* .judge */ .S)(hosts, rules);
    const earlier = current.flatMap(({ ended }) => ended ?? [])[0];
    const verdict = earlier ?? judgement.verdict;
    const ends = verdict === 'fail' || now >= until;
    const before = current.flatMap((look) => look.before ?? [])[0];
    const accepted = current.flatMap((look) => look.accepted ?? [])[0] ??
        (ends && verdict === 'inconclusive' ? accept : undefined);
    const covered = current.map((look) => look.covers ?? 0);
    const end = Math.min(...covered);
    const readings = told.flatMap((one) => 'facts' in one && one.role !== 'balancer' ? [{ host: one.host, facts: one.facts }] : []);
    const result = {
        ...live,
        until,
        hosts,
        before,
        readings,
        covers: end > 0 ? end : undefined,
        judgement,
        verdict,
        accepted,
        answered: current.some((look) => look.answered === true),
        noteAnswer: () => (0,_ask_js__WEBPACK_IMPORTED_MODULE_2__/* .keep */ .a)(site, read, { ended: verdict, accepted, answered: true }),
    };
    if (earlier === undefined || (accepted !== undefined && accepted === accept))
        await (0,_ask_js__WEBPACK_IMPORTED_MODULE_2__/* .keep */ .a)(site, read, { ended: ends ? verdict : undefined, accepted });
    if (earlier !== undefined)
        return { ...result, state: 'over' };
    const began = current.every(({ from }) => from === now);
    return { ...result, state: ends ? 'ended' : began ? 'began' : 'observing' };
}
/** Whether a host is looked at: those of the other group serve nobody. */
function serves(slots, live, { host, role }) {
    const own = slots.find(({ name }) => name === live)?.hosts;
    return role === 'balancer' || own === undefined || own.includes(host.name);
}
/** What serves, as all that answered say it together. Throws CutoverError where no application host did. */
function servingBy(told, slots) {
    const said = told.flatMap((one) => ('said' in one ? [one.said] : []));
    if (!said.some(({ role }) => role === 'app'))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB('no host that answers has a live release', {
            stage: 'observe',
            state: silentOf(told),
            next: 'see why the hosts do not answer; nothing was changed',
        });
    return (0,_model_serving_js__WEBPACK_IMPORTED_MODULE_7__.servingOf)(said, slots);
}
const silentOf = (told) => told.flatMap((one) => ('silent' in one ? [`${one.host.name}: not read (${one.silent})`] : []));
/** The one release that all visitors get. Throws CutoverError where that cannot be told, or is another one. */
function servedBy(told, serving, expectTag) {
    const state = [...serving.lines, ...silentOf(told)];
    if (serving.kind !== 'settled')
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB(`nothing is judged: ${(0,_model_serving_js__WEBPACK_IMPORTED_MODULE_7__.sentenceOf)(serving)}`, {
            stage: 'observe',
            state,
            next: 'nothing was changed; a release or a rollback that is under way ends this by itself, else run switch-slot with the `slot` that shall be live. What servers count is not lost meanwhile',
        });
    const { slot, tag } = serving;
    if (expectTag !== undefined && tag !== expectTag)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB(`live is ${tag}, and not ${expectTag}`, {
            stage: 'observe',
            state,
            next: 'nothing was changed; see which run switched in the meantime',
        });
    return { slot, tag };
}


/***/ })

};
