export const id = 8356;
export const ids = [8356];
export const modules = {

/***/ 32420:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ LockedHost)
/* harmony export */ });
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77309);

/** A host whose lock this run holds: what every call to it needs is bound once. */
class LockedHost {
    host;
    #settings;
    #token;
    constructor(host, settings, token) {
        this.host = host;
        this.#settings = settings;
        this.#token = token;
    }
    get name() {
        return this.host.name;
    }
    /** The arguments of a script of this host: before these the app root and the token. */
    wordsOf(args) {
        return [(0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.rootOn)(this.#settings, this.host), this.#token, ...args];
    }
    /**
     * Runs a script with the app root and the token before `args`, for at most `deadlineMs`. Throws as Host.call
     * does: ScriptError for a listed exit code (lockLost when the lock is no longer ours), else CutoverError.
     */
    async call(script, args, options = {}) {
        return this.host.call(script, this.wordsOf(args), {
            ...options,
            deadlineMs: options.deadlineMs ?? this.#settings.options.timeouts.stage,
        });
    }
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
/* harmony import */ var _config_roles_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(81687);
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77309);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74720);
/* harmony import */ var _model_duration_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(55073);
/* harmony import */ var _model_names_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(60793);
/* harmony import */ var _model_upstream_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(78780);






/** The method that the configuration names; the link when it names none. Throws InputError for what cannot work. */
function switchMethodOf(site) {
    const { settings } = site;
    const { link, nginx, haproxy, command, timeout } = settings.options.switch;
    const other = nginx ?? haproxy ?? command;
    if (other !== undefined && settings.slots.length < 2)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz('with one slot there is nothing that a balancer could switch between', {
            next: 'name two slots, or leave `switch:` out (or use `link:`): then the slot itself moves to the new release',
        });
    const serving = site.fleet.hosts.filter(({ name }) => (0,_config_roles_js__WEBPACK_IMPORTED_MODULE_3__/* .takesTraffic */ .CS)(settings.options, name));
    const hosts = other?.hosts === undefined ? serving : hostsNamed(site, other.hosts);
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
                (0,_model_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .wholeSeconds */ .$P)(haproxy.drain),
                (0,_model_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .wholeSeconds */ .$P)(haproxy['ready-timeout']),
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
        reload: link?.reload,
        args: () => [link?.test ?? '', link?.reload ?? '', '', '0', 'pair', '', '', '0'],
    };
}
/** For hosts whose traffic moves elsewhere: only the link `live`. */
function noteMethod(method) {
    return {
        ...method,
        name: 'link',
        script: 'switch-link',
        reload: undefined,
        args: () => ['', '', '', '0', 'pair', '', '', '0'],
    };
}
/** The slot itself moves to another release, in place, and its application is started again. */
function inPlaceMethod(site) {
    const { options } = site.settings;
    const { stop, timeouts, rolling, switch: how } = options;
    const names = site.fleet.hosts.map(({ name }) => name);
    const startMs = (0,_config_roles_js__WEBPACK_IMPORTED_MODULE_3__/* .longestMs */ .D5)(options, 'start', names);
    // Only where nobody gets requests meanwhile.
    const stops = rolling === undefined ? undefined : stop;
    const stopMs = stops === undefined ? 0 : (stops.timeout ?? timeouts.start);
    return {
        name: 'link',
        script: 'switch-link',
        hosts: site.fleet.hosts,
        deadlineMs: 3 * how.timeout + startMs + stopMs + 15_000,
        reload: how.link?.reload,
        args: ({ name }, { from }) => [
            (0,_config_roles_js__WEBPACK_IMPORTED_MODULE_3__/* .takesTraffic */ .CS)(options, name) ? (how.link?.test ?? '') : '',
            (0,_config_roles_js__WEBPACK_IMPORTED_MODULE_3__/* .takesTraffic */ .CS)(options, name) ? (how.link?.reload ?? '') : '',
            (0,_config_roles_js__WEBPACK_IMPORTED_MODULE_3__/* .commandOn */ .NN)(options, 'start', name)?.run ?? '',
            (0,_model_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .wholeSeconds */ .$P)(startMs),
            'single',
            from?.tag ?? '',
            stops?.run ?? '',
            (0,_model_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .wholeSeconds */ .$P)(stopMs),
        ],
    };
}
function nginxMethod({ settings }, nginx, hosts, deadlineMs) {
    const name = nginx.upstream ?? settings.app;
    const problem = (0,_model_upstream_js__WEBPACK_IMPORTED_MODULE_4__/* .checkUpstreamName */ .bl)(name);
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
        : (0,_model_upstream_js__WEBPACK_IMPORTED_MODULE_4__/* .upstreamText */ .ne)({
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
        reload: nginx.reload,
        upstream: (host, slot) => upstreamServers(settings, nginx.hosts !== undefined, host, slot),
        args: (host, { to, from }) => [
            (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(nginx.include, host),
            textFor(host, to),
            test,
            nginx.reload,
            (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(nginx.pid, host),
            textFor(host, from),
            (0,_model_upstream_js__WEBPACK_IMPORTED_MODULE_4__/* .dumpCommandOf */ .LF)(test) ?? '',
        ],
    };
}
/** The servers of a slot as the nginx on `host` reaches them: on the host itself, or on all hosts that have it. */
function upstreamServers(settings, elsewhere, host, slot) {
    const template = slot.server ??
        (slot.port === undefined
            ? undefined
            : `${elsewhere || slot.hosts !== undefined ? _model_names_js__WEBPACK_IMPORTED_MODULE_5__/* .ADDRESS */ .BD : '127.0.0.1'}:${slot.port}`);
    if (template === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`the slot ${slot.name} needs \`port:\` or \`server:\`, so that nginx can reach it`);
    const named = slot.hosts ?? (elsewhere ? settings.options.hosts : undefined);
    const names = named?.filter((name) => (0,_config_roles_js__WEBPACK_IMPORTED_MODULE_3__/* .takesTraffic */ .CS)(settings.options, name));
    const addresses = names === undefined ? [host.address] : names.map(_model_names_js__WEBPACK_IMPORTED_MODULE_5__/* .parseHost */ .o6).filter((one) => one !== undefined);
    const servers = template.includes(_model_names_js__WEBPACK_IMPORTED_MODULE_5__/* .ADDRESS */ .BD)
        ? addresses.map(({ hostname }) => template.replaceAll(_model_names_js__WEBPACK_IMPORTED_MODULE_5__/* .ADDRESS */ .BD, hostname.includes(':') ? `[${hostname}]` : hostname))
        : [template];
    for (const server of servers) {
        const problem = (0,_model_upstream_js__WEBPACK_IMPORTED_MODULE_4__/* .checkUpstreamServer */ .r5)(server);
        if (problem !== undefined)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`the server of the slot ${slot.name} ${problem}`);
    }
    return servers;
}
function hostsNamed({ fleet }, names) {
    return [...fleet.hosts, ...fleet.balancers].filter((host) => names.includes(host.name));
}


/***/ }),

/***/ 64046:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TT: () => (/* binding */ saidBy),
/* harmony export */   gW: () => (/* binding */ servingBy),
/* harmony export */   hH: () => (/* binding */ trafficArgs)
/* harmony export */ });
/* harmony import */ var _config_roles_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(81687);
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77309);
/* harmony import */ var _model_duration_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(55073);
/* harmony import */ var _model_serving_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(95121);
/* harmony import */ var _model_traffic_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(28972);
/* harmony import */ var _switch_method_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(41121);






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
    if (names.length === 0 && !(0,_config_roles_js__WEBPACK_IMPORTED_MODULE_3__/* .takesTraffic */ .CS)(settings.options, host.name))
        return ['elsewhere'];
    if (nginx !== undefined)
        return ['nginx', (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(nginx.include, host), (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(nginx.pid, host)];
    if (haproxy !== undefined)
        return ['haproxy', (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(haproxy.socket, host), haproxy.backend];
    const variables = Object.entries((0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.commandVariables)(settings, host));
    return [
        'command',
        command?.read ?? '',
        (0,_model_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .wholeSeconds */ .$P)(Math.min(timeout, READ_COMMAND_MS)),
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
        traffic: (0,_model_traffic_js__WEBPACK_IMPORTED_MODULE_4__/* .trafficOf */ .t)(facts.traffic, facts.live, membersOn(settings, host)),
    };
}
/** What serves, by what the hosts of the app and the balancers said. */
function servingBy(settings, readings) {
    return (0,_model_serving_js__WEBPACK_IMPORTED_MODULE_5__/* .servingOf */ .K3)(readings.map(({ host, facts }) => saidBy(settings, host, facts)), settings.slots);
}
/** The members of each slot, as the balancer on this host knows them. */
function membersOn(settings, host) {
    const { nginx, haproxy } = settings.options.switch;
    return new Map(settings.slots.map((slot) => {
        if (haproxy !== undefined)
            return [slot.name, haproxy.servers === undefined ? [slot.name] : (haproxy.servers[slot.name] ?? [])];
        if (nginx === undefined || (slot.server === undefined && slot.port === undefined))
            return [slot.name, []];
        return [slot.name, (0,_switch_method_js__WEBPACK_IMPORTED_MODULE_2__/* .upstreamServers */ .uU)(settings, nginx.hosts !== undefined, host, slot)];
    }));
}


/***/ }),

/***/ 58356:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  stopOldSlot: () => (/* binding */ stopOldSlot)
});

// EXTERNAL MODULE: ../build/src/config/roles.js
var roles = __webpack_require__(81687);
// EXTERNAL MODULE: ../build/src/config/settings.js
var config_settings = __webpack_require__(77309);
// EXTERNAL MODULE: ../build/src/host/connection/locked-host.js
var locked_host = __webpack_require__(32420);
// EXTERNAL MODULE: ../build/src/model/duration.js
var duration = __webpack_require__(55073);
// EXTERNAL MODULE: ../build/src/host/connection/scripts.js
var scripts = __webpack_require__(82771);
;// CONCATENATED MODULE: ../build/src/host/release/stop-slot.js


/** How long the host may take on top of the command, to end it and say so. */
const GRACE_MS = 30_000;
/**
 * Runs the team's stop command for a slot. Throws as Host.call does, with EXIT.wouldTouchLive where the slot is
 * live, may take traffic or holds another release.
 */
async function stopSlotOn(host, { slot, tag, run, variables, timeoutMs }, call) {
    await host.call((0,scripts/* script */.K$)('stop-slot'), [
        slot,
        tag,
        (0,duration/* wholeSeconds */.$P)(timeoutMs),
        run,
        ...Object.entries(variables).map(([key, value]) => `${key}=${value}`),
    ], { ...call, deadlineMs: timeoutMs + GRACE_MS });
}

// EXTERNAL MODULE: ../build/src/host/switch/traffic.js
var traffic = __webpack_require__(64046);
// EXTERNAL MODULE: ../build/src/model/serving.js
var model_serving = __webpack_require__(95121);
;// CONCATENATED MODULE: ../build/src/model/stop-old.js

/** What fills a slot, or moves traffic between slots. */
const MOVES = ['deployed', 'switched', 'rolled-back'];
/**
 * Why the slot that a run has left is not stopped after its time; undefined: it is stopped. It is left alone when it
 * gets requests or may get them, when it does not hold what was left there, and when another run has filled a slot or
 * moved traffic since: then it is that run's way forward or back.
 */
function whyNotStopped({ serving, live, left, hosts, run }) {
    if (serving.kind !== 'settled' && serving.kind !== 'drifted')
        return (0,model_serving/* sentenceOf */.$N)(serving);
    if ((0,model_serving/* slotsWithTraffic */.hz)(serving).includes(left.slot))
        return (0,model_serving/* sentenceOf */.$N)(serving);
    if (serving.served?.slot !== live.slot || serving.served.tag !== live.tag)
        return (0,model_serving/* sentenceOf */.$N)(serving);
    for (const { host, tag } of hosts)
        if (tag !== left.tag)
            return `it holds ${tag ?? 'nothing'} now, not ${left.tag} (${host})`;
    for (const { host, history } of hosts) {
        const other = movedSince(history, run);
        if (other !== undefined)
            return `another run has deployed or switched since: ${other} (${host})`;
    }
    return undefined;
}
/** The run that moved something after the last line of `run`; undefined where there is none, or no line of `run`. */
function movedSince(history, run) {
    const moves = history.flatMap((line) => {
        if (typeof line !== 'object' || line === null)
            return [];
        const said = line;
        return MOVES.includes(said['event']) && typeof said['run'] === 'string' ? [said['run']] : [];
    });
    const own = moves.lastIndexOf(run);
    return own < 0 ? undefined : moves.slice(own + 1).at(-1);
}

;// CONCATENATED MODULE: ../build/src/steps/stop-slot.js






/**
 * Stops the slot that a switch of this run has left, on every host that has it; or leaves it alone everywhere and says
 * why, when it gets requests or is not what the switch has left any more. Throws CutoverError after all hosts have ended.
 */
async function stopOldSlot(site, held, { live, left, run = site.identity.run }) {
    const { settings } = site;
    const slot = (0,config_settings.slotNamed)(settings, left.slot);
    const readings = having(slot, held.readings);
    const why = whyNotStopped({
        serving: (0,traffic/* servingBy */.gW)(settings, [...held.readings, ...(held.balancers ?? [])]),
        live,
        left,
        hosts: readings.map(({ host, facts }) => ({
            host: host.name,
            tag: facts.slots.get(left.slot),
            history: facts.history,
        })),
        run,
    });
    if (why !== undefined)
        return { stopped: false, why };
    await stopOn(site, held.token, readings, slot, left.tag);
    return { stopped: true };
}
async function stopOn({ settings, fleet }, token, readings, slot, tag) {
    const { name } = slot;
    await fleet.stage(`stop ${name}`, async (host, signal) => {
        const stop = (0,roles/* commandOn */.NN)(settings.options, 'stop', host.name);
        if (stop === undefined)
            return;
        await stopSlotOn(new locked_host/* LockedHost */.j(host, settings, token), {
            slot: name,
            tag,
            run: stop.run,
            variables: (0,config_settings.commandVariables)(settings, host, { tag, slot }),
            timeoutMs: stop.timeout ?? settings.options.timeouts.start,
        }, { signal, onOutput: (line) => fleet.log.info(`${host.name} | ${line}`) });
    }, {
        hosts: readings
            .map(({ host }) => host)
            .filter(({ name: host }) => (0,roles/* commandOn */.NN)(settings.options, 'stop', host) !== undefined),
        state: ({ ok }) => `${name} ${ok ? 'is stopped' : 'may run still'}; what is live is unchanged`,
        next: 'the switch itself is done and live; stop the old slot by hand, or leave it to the next deploy',
    });
}
function having({ hosts }, readings) {
    return readings.filter(({ host }) => hosts === undefined || hosts.includes(host.name));
}


/***/ })

};
