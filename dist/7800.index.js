export const id = 7800;
export const ids = [7800];
export const modules = {

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

/***/ 57800:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  F: () => (/* binding */ rollingWords),
  switchHosts: () => (/* binding */ switchHosts)
});

// UNUSED EXPORTS: rollHosts

// EXTERNAL MODULE: ../build/src/config/health.js
var health = __webpack_require__(91754);
// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/host/connection/site.js
var connection_site = __webpack_require__(50132);
// EXTERNAL MODULE: ../build/src/host/lock/lock.js + 2 modules
var lock = __webpack_require__(2356);
// EXTERNAL MODULE: ../build/src/model/rolling.js
var model_rolling = __webpack_require__(68856);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ../build/src/config/rolling-rules.js
var rolling_rules = __webpack_require__(1521);
// EXTERNAL MODULE: ../build/src/host/connection/fleet.js
var connection_fleet = __webpack_require__(32927);
// EXTERNAL MODULE: ../build/src/config/settings.js
var config_settings = __webpack_require__(77309);
// EXTERNAL MODULE: ../build/src/model/duration.js
var duration = __webpack_require__(55073);
// EXTERNAL MODULE: ../build/src/host/connection/call.js
var connection_call = __webpack_require__(24035);
// EXTERNAL MODULE: ../build/src/host/connection/locked-host.js
var locked_host = __webpack_require__(32420);
// EXTERNAL MODULE: ../build/src/host/connection/scripts.js
var scripts = __webpack_require__(82771);
;// CONCATENATED MODULE: ../build/src/host/rolling/rolling-call.js






/** The words of rolling.sh that only `out` and `return` need. */
const NOT_OUT = ['', '', '', '', '0'];
/** What the hosts of one environment are asked and told by way of its balancers. */
class Balancers {
    #site;
    token;
    method;
    constructor(site, token, method) {
        this.#site = site;
        this.token = token;
        this.method = method;
    }
    /** What a balancer says of its hosts. Throws as Host.call does, with EXIT.notFound where it does not know one of them. */
    async read(place, batch, signal) {
        const answer = await this.#call(place, 'read', batch, [], NOT_OUT, signal);
        return viewOf(place, answer);
    }
    /** Takes hosts out, and returns when nothing is on its way to them any more or `drainMs` are over. Throws as Host.call does. */
    async out(place, batch, hosts, { keep, afterMs, line }, signal) {
        const settings = this.#site.settings;
        const back = (0,connection_call/* encodeCall */.DC)((0,scripts/* script */.K$)(this.method.script).text, [
            (0,config_settings.rootOn)(settings, place.host),
            '',
            ...this.#words(place, 'return', batch, hosts, [(0,duration/* wholeSeconds */.$P)(afterMs), '', '', line, '0']),
        ]);
        const words = [(0,duration/* wholeSeconds */.$P)(afterMs), connection_call/* BOOTSTRAP */.nD, back, '', String(keep)];
        const answer = await this.#call(place, 'out', batch, hosts, words, signal);
        return { took: answer.all('took'), left: answer.all('left') };
    }
    /**
     * Brings in those of `hosts` that Cutover took out here, and returns when the balancer says that they are up. Gives all of
     * `hosts` that it says are up. Throws as Host.call does, with EXIT.notVerified where one is not up after `readyMs`.
     */
    async back(place, batch, hosts) {
        const answer = await this.#call(place, 'back', batch, hosts, NOT_OUT);
        return answer.all('in');
    }
    #call(place, phase, batch, hosts, alone, signal) {
        const { log } = this.#site.fleet;
        const waitsMs = { read: 0, out: batch.drainMs, back: batch.readyMs }[phase];
        return new locked_host/* LockedHost */.j(place.host, this.#site.settings, this.token).call((0,scripts/* script */.K$)(this.method.script), this.#words(place, phase, batch, hosts, alone), {
            deadlineMs: this.method.deadlineMs + waitsMs,
            signal,
            onOutput: (text) => log.info(`${place.host.name} | ${text}`),
        });
    }
    /** What rolling.sh gets after root and token. */
    #words(place, phase, { id, run, since, drainMs, readyMs }, hosts, alone) {
        return [
            phase,
            id,
            run,
            since,
            (0,duration/* wholeSeconds */.$P)(drainMs),
            (0,duration/* wholeSeconds */.$P)(readyMs),
            String(this.method.commandSeconds),
            ...alone,
            String(place.members.length),
            ...place.members.flatMap(({ name, server, address }) => [name, server, address]),
            String(hosts.length),
            ...hosts,
            ...this.method.args(place),
        ];
    }
}
function viewOf({ host, members }, answer) {
    const marks = new Map(answer.all('mark').map((line) => {
        const [name = '', id = '', since = '', ...run] = line.split(' ');
        return [name, { id, since, run: run.join(' ') }];
    }));
    const hosts = new Map(answer.all('host').map((line) => {
        const [name = '', status = '', sessions = ''] = line.split(' ');
        if (status !== 'up' && status !== 'out' && status !== 'down')
            throw new errors/* CutoverError */.DB(`${host.name} did not say where ${name} is`, { host: host.name });
        return [name, { status, sessions: Number(sessions) || 0, mark: marks.get(name) }];
    }));
    const silent = members.find(({ name }) => !hosts.has(name));
    if (silent !== undefined)
        throw new errors/* CutoverError */.DB(`${host.name} said nothing of ${silent.name}`, { host: host.name });
    return { balancer: host.name, hosts };
}

// EXTERNAL MODULE: ../build/src/model/names.js
var names = __webpack_require__(60793);
;// CONCATENATED MODULE: ../build/src/host/rolling/rolling-method.js



/** Time that a script may take beside its commands and waits. */
const SLACK_MS = 30_000;
/** The method that `rolling.out` names. Throws InputError for what this run cannot work with. */
function rollingMethodOf(site, rolling) {
    const { settings } = site;
    const { haproxy, nginx } = rolling.out;
    const commandMs = settings.options.switch.timeout;
    const common = {
        commandSeconds: Math.ceil(commandMs / 1000),
        deadlineMs: 3 * commandMs + SLACK_MS,
    };
    if (haproxy !== undefined)
        return {
            ...common,
            name: 'haproxy',
            script: 'rolling-haproxy',
            places: placesOf(site, haproxy.server),
            args: ({ host }) => [
                (0,config_settings.pathOn)(haproxy.socket, host),
                haproxy.backend,
                haproxy['state-file'] === undefined ? '' : (0,config_settings.pathOn)(haproxy['state-file'], host),
            ],
        };
    if (nginx !== undefined)
        return {
            ...common,
            name: 'nginx',
            script: 'rolling-nginx',
            places: placesOf(site, nginx.server ?? `${names/* ADDRESS */.BD}:${settings.slots[0]?.port}`),
            args: ({ host }) => [
                (0,config_settings.pathOn)(nginx.include, host),
                (0,config_settings.nginxTest)(nginx),
                nginx.reload,
                (0,config_settings.pathOn)(nginx.pid, host),
            ],
        };
    const [out, back] = [rolling.out.command, rolling.back?.command];
    if (out === undefined || back === undefined)
        throw new errors/* InputError */.dz('`rolling.out` names no balancer');
    return {
        ...common,
        name: 'command',
        script: 'rolling-command',
        places: out.hosts === undefined ? ownPlaces(site) : placesOf(site, names/* ADDRESS */.BD),
        args: () => [out.run, out.done ?? '', back.run, back.done],
    };
}
/** Each host speaks for itself. */
function ownPlaces({ fleet, settings }) {
    return fleet.hosts.map((host) => ({
        host,
        members: [memberOf(settings, host.address, names/* ADDRESS */.BD)],
    }));
}
/** One place for each server of the balancer. Each of them knows all hosts of the environment, also those that this run leaves out. */
function placesOf(site, server) {
    const members = addressesOf(site.settings).map((address) => memberOf(site.settings, address, server));
    const known = [...site.fleet.hosts, ...site.fleet.balancers];
    return (0,config_settings.rollingNames)(site.settings).map((name) => {
        const host = known.find((one) => one.name === name);
        if (host === undefined)
            throw new errors/* InputError */.dz(`${name} takes hosts out and brings them in, and is left out of this run: leave the input \`hosts\` out, or name ${name} in it`);
        return { host, members };
    });
}
/** All hosts of the environment, whatever part of them this run takes. */
function addressesOf({ options }) {
    return (options.hosts ?? []).flatMap((name) => (0,names/* parseHost */.o6)(name) ?? []);
}
const SERVER = /^[A-Za-z0-9_.:[\]/-]+$/;
function memberOf(settings, address, template) {
    const { hostname } = address;
    const variables = (0,config_settings.commandVariables)(settings, { name: address.name, address });
    const own = typeof template === 'string' ? template : (template[address.name] ?? '');
    const server = own
        .replaceAll(names/* ADDRESS */.BD, hostname.includes(':') && own !== names/* ADDRESS */.BD ? `[${hostname}]` : hostname)
        .replaceAll('$CUTOVER_HOST', variables['CUTOVER_HOST'] ?? '');
    if (!SERVER.test(server))
        throw new errors/* InputError */.dz(`${JSON.stringify(server)} is no name of a server: \`server\` in \`rolling.out\``);
    return { name: address.name, server, address: hostname };
}

// EXTERNAL MODULE: ../build/src/host/switch/confirm.js + 1 modules
var switch_confirm = __webpack_require__(30863);
// EXTERNAL MODULE: ../build/src/model/event.js
var model_event = __webpack_require__(3225);
;// CONCATENATED MODULE: ../build/src/steps/rolling/words.js
const ROLLING_STAGE = 'rolling';
/** What one balancer sees, a line for each host. */
function outState({ balancer, hosts }) {
    return [...hosts].map(([host, { status, mark }]) => {
        const ours = mark === undefined ? '' : `, taken out by ${mark.run} at ${mark.since}`;
        return `${host}: ${status} as ${balancer} sees it${ours}`;
    });
}

;// CONCATENATED MODULE: ../build/src/steps/rolling/rolling.js











const LOOK_AGAIN_MS = 500;
/** What a host that goes back alone waits at least for the lock of another run. */
const LOCK_WAIT_MS = 5_000;
/** Reads every balancer, and throws CutoverError, with nothing changed, where one of them cannot be worked with. */
async function beginRolling(site, token, { rolling, checks, context, }) {
    const method = rollingMethodOf(site, rolling);
    const begun = new Rolling(site, new Balancers(site, token, method), rolling, checks, context);
    await begun.look();
    return begun;
}
/** Hosts that leave the cluster, are upgraded, and come back, some at a time. */
class Rolling {
    #site;
    #balancers;
    #checks;
    #context;
    #rule;
    #times;
    /** Those that this run took out and does not know to be in. returning: told to come in, so that they may get requests. */
    #out = new Map();
    /** Taken out by somebody before this run: by which balancers, where others had it in. */
    #left = new Map();
    /** When the last hosts were told to leave. */
    #outAt = performance.now();
    constructor(site, balancers, rolling, checks, context) {
        this.#site = site;
        this.#balancers = balancers;
        this.#checks = checks;
        this.#context = context;
        const all = addressesOf(site.settings).length;
        this.#rule = { atOnce: (0,model_rolling/* atOnceOf */.Ez)(rolling['at-once'], all), keep: (0,model_rolling/* keepOf */.vb)(rolling.keep, all) };
        this.#times = { drainMs: rolling.drain, readyMs: rolling['ready-timeout'] };
    }
    isOut(host) {
        return this.#out.get(host) === 'out';
    }
    isIn(host) {
        return !this.#out.has(host);
    }
    /** What every balancer says now. Throws CutoverError where one does not say it. */
    async look(anyway = false) {
        const batch = this.#batch();
        const views = await this.#everywhere('read the balancer', this.#places(), anyway, (place, signal) => this.#balancers.read(place, batch, signal));
        return (0,model_rolling/* joinViews */.lU)(views, addressesOf(this.#site.settings).length);
    }
    async out(waiting, anyway = false) {
        const hosts = await this.#mayLeave(waiting, anyway);
        const names = hosts.map(({ name }) => name);
        this.#site.fleet.log.info(`out of the cluster: ${names.join(', ')}`);
        const batch = this.#batch();
        const own = hosts.filter((host) => this.#out.has(host));
        this.#outAt = performance.now();
        // A host is out from its first order on: whatever becomes of it, it is brought back.
        for (const host of hosts)
            this.#out.set(host, 'out');
        const answers = await this.#everywhere('take out', this.#placesOf(names), anyway, async (place, signal) => ({
            balancer: place.host.name,
            ...(await this.#balancers.out(place, batch, namesIn(place, names), this.#leave(place), signal)),
        }));
        for (const host of hosts) {
            const left = answers.filter((answer) => answer.left.includes(host.name));
            // What this run took out before is not somebody else's, also where its mark is gone.
            const isTaken = own.includes(host) || answers.some(({ took }) => took.includes(host.name));
            if (!isTaken)
                this.#out.delete(host);
            if (!isTaken || left.length > 0)
                this.#left.set(host.name, isTaken ? left.map(({ balancer }) => balancer) : []);
        }
        return hosts;
    }
    async check(hosts, to, anyway = false) {
        if (hosts.length > 0)
            await this.#checks.idle(this.#siteFor(anyway), hosts, to);
    }
    async back(hosts, to, anyway = false) {
        const own = hosts.filter((host) => this.#out.has(host));
        if (own.length === 0)
            return;
        const names = own.map(({ name }) => name);
        this.#site.fleet.log.info(`back into the cluster: ${names.join(', ')}`);
        const batch = this.#batch();
        for (const host of own)
            this.#out.set(host, 'returning');
        // Without the run's signal: what was begun here is brought to its end.
        const answers = await this.#everywhere('bring in', this.#placesOf(names), true, (place) => this.#balancers.back(place, batch, namesIn(place, names)));
        const up = new Set(answers.flat());
        for (const host of own)
            if (up.has(host.name))
                this.#out.delete(host);
        const lost = names.filter((name) => !up.has(name));
        if (lost.length > 0)
            throw new errors/* CutoverError */.DB(`no balancer says that ${lost.join(', ')} is up, and none has a mark by which Cutover took it out`, { stage: ROLLING_STAGE, next: 'bring it in by hand, or find out who took it out' });
        await this.#checks.live(this.#siteFor(anyway), own, to);
    }
    /** Brings in those of `hosts` that an earlier run took out and left, once they are healthy on this release. Throws CutoverError. */
    async rejoin(hosts, to) {
        if (hosts.length === 0)
            return;
        const { fleet } = this.#site;
        const views = await this.look();
        const ours = hosts.filter(({ name }) => (0,model_rolling/* standingOf */.YP)(name, views) === 'ours');
        if (ours.length === 0)
            return;
        fleet.log.info(`an earlier run left out: ${ours.map(({ name }) => name).join(', ')}`);
        for (const host of ours)
            this.#out.set(host, 'out');
        // Before its timer is cleared, which waits for the lock of this run: one that is not healthy goes back by it afterwards.
        await this.check(ours, to);
        const cleared = await (0,switch_confirm.clearSwitch)(this.#site, this.#balancers.token, ours);
        if (cleared.some(({ ok }) => !ok))
            throw (0,connection_fleet.stageFailure)('clear the way back', cleared);
        await this.back(ours, to);
    }
    /** Who was taken out by somebody else; undefined: nobody. */
    leftOut() {
        return (0,model_rolling/* leftOutWords */.Ny)(this.#left);
    }
    /** Waits until some of these may leave. */
    async #mayLeave(waiting, anyway) {
        const { fleet } = this.#site;
        const end = performance.now() + this.#times.readyMs;
        for (;;) {
            const views = await this.look(anyway);
            const next = (0,model_rolling/* nextHosts */.D2)(waiting.map(({ name }) => name), views, this.#rule);
            if ('take' in next)
                return waiting.filter(({ name }) => next.take.includes(name));
            if (performance.now() >= end || (fleet.signal.aborted && !anyway))
                throw new errors/* CutoverError */.DB(`no host may leave the cluster: ${next.short}`, {
                    stage: ROLLING_STAGE,
                    state: views.flatMap(outState),
                    next: 'bring the others in, or name fewer in `keep`; then run this step again',
                });
            await (0,promises_.setTimeout)(LOOK_AGAIN_MS);
        }
    }
    #batch() {
        const { run } = this.#site.identity;
        return { id: (0,external_node_crypto_.randomUUID)(), run, since: new Date().toISOString(), ...this.#times };
    }
    returnTimes() {
        const { options } = this.#site.settings;
        const startMs = options.start?.timeout ?? options.timeouts.start;
        const stopMs = options.stop === undefined ? startMs : (options.stop.timeout ?? options.timeouts.start);
        return (0,model_rolling/* returnTimes */.fO)({
            drainMs: this.#times.drainMs,
            withinMs: (0,rolling_rules/* returnAfterMs */.xT)(options),
            waitMs: LOCK_WAIT_MS,
            movesMs: 3 * options.switch.timeout + stopMs + startMs,
            outMs: performance.now() - this.#outAt,
        });
    }
    #leave({ members }) {
        const reason = 'its runner was gone while hosts were out: they were brought in by the balancer itself';
        const event = { kind: 'failed', tag: '', stage: ROLLING_STAGE, reason, live: undefined };
        return {
            // Where each host speaks for itself, none of them knows of the others.
            keep: members.length === 1 ? 0 : this.#rule.keep,
            afterMs: this.returnTimes().balancerMs,
            line: (0,model_event/* historyLine */.J)(event, this.#context, new Date()),
        };
    }
    #siteFor(anyway) {
        return anyway ? { ...this.#site, fleet: calmFleet(this.#site) } : this.#site;
    }
    #places() {
        return this.#balancers.method.places;
    }
    #placesOf(names) {
        return this.#places().filter((place) => namesIn(place, names).length > 0);
    }
    async #everywhere(stage, places, anyway, work) {
        const { fleet } = this.#siteFor(anyway);
        const outcomes = await fleet.collect(stage, (host, signal) => {
            const place = places.find((one) => one.host === host);
            if (place === undefined)
                throw new Error(`${host.name} is no balancer`);
            return work(place, anyway ? undefined : signal);
        }, { hosts: places.map(({ host }) => host) });
        const results = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
        if (results.length === outcomes.length)
            return results;
        throw (0,connection_fleet.stageFailure)(ROLLING_STAGE, outcomes, {
            state: ({ ok, host }) => ok ? `${stage} done` : `${stage} failed on ${host.name}; which hosts it sends requests to is unknown`,
            next: 'look at the balancer; then run this step again: it brings in what it took out',
        });
    }
}
function namesIn({ members }, names) {
    return names.filter((name) => members.some((member) => member.name === name));
}
function calmFleet({ fleet }) {
    return fleet.withSignal(new AbortController().signal);
}

// EXTERNAL MODULE: ../build/src/config/own-traffic.js
var own_traffic = __webpack_require__(84062);
// EXTERNAL MODULE: ../build/src/config/server-groups.js
var server_groups = __webpack_require__(56264);
// EXTERNAL MODULE: ../build/src/host/connection/host.js + 2 modules
var host = __webpack_require__(35653);
;// CONCATENATED MODULE: ../build/src/host/switch/switch-call.js







/** Runs one phase of a switch on one server. Throws as Host.call does. */
async function callSwitch(site, token, host, call, signal) {
    const groups = (0,server_groups/* serverGroups */.Yg)(site.settings.options).length;
    const answer = await new locked_host/* LockedHost */.j(host, site.settings, token).call((0,scripts/* script */.K$)(call.method.script), switchArgs(site, host, call), {
        deadlineMs: call.method.deadlineMs + 2 * groups * site.settings.options.switch.timeout,
        signal,
        onOutput: (line) => site.fleet.log.info(`${host.name} | ${line}`),
    });
    const slot = (key) => {
        const said = answer.get(key);
        return said === '-' || said === '' ? undefined : said;
    };
    return { serving: slot('serving'), live: slot('live'), settled: answer.get('settled') === 'yes' };
}
/** Did the call fail before traffic saw anything of it? Otherwise it may be either, and `back` puts it right. */
function keptOld(thrown) {
    return thrown instanceof host.ScriptError && thrown.answer.get('now') === 'old';
}
/** The same as text, for a host that makes the call itself with this token. */
function encodeSwitch(site, token, host, call) {
    return (0,connection_call/* encodeCall */.DC)((0,scripts/* script */.K$)(call.method.script).text, [
        (0,config_settings.rootOn)(site.settings, host),
        token,
        ...switchArgs(site, host, call),
    ]);
}
/** What switch.sh gets after root and token, and then the script of the method. */
function switchArgs({ settings, fleet }, host, call) {
    const { method, transition, record } = call;
    const { to, from } = transition;
    const isApp = fleet.hosts.includes(host);
    const hasSlot = to !== undefined && isApp && (0,config_settings.slotsOf)(settings, host.name).includes(to.slot);
    const note = isApp ? record : undefined;
    const variables = Object.entries((0,config_settings.commandVariables)(settings, host, { tag: to?.tag, slot: to?.slot, previous: from?.tag }));
    return [
        call.phase,
        isApp ? 'app' : 'balancer',
        to?.slot.name ?? call.movesSlot ?? '',
        hasSlot ? (to.tag ?? '') : '',
        from?.slot.name ?? '',
        call.history ?? '',
        note?.tag ?? '',
        note === undefined ? '' : JSON.stringify(note),
        (0,duration/* wholeSeconds */.$P)(settings.options.switch.timeout),
        String(variables.length),
        ...variables.map(([key, value]) => `${key}=${value}`),
        ...method.args(host, transition),
        ...(isApp ? (0,server_groups/* groupWords */.Jk)(settings, host, { live: method.reload }) : []),
    ];
}

// EXTERNAL MODULE: ../build/src/model/release-start.js
var release_start = __webpack_require__(45349);
// EXTERNAL MODULE: ../build/src/model/switch-plan.js
var switch_plan = __webpack_require__(40117);
// EXTERNAL MODULE: ../build/src/config/roles.js
var roles = __webpack_require__(81687);
// EXTERNAL MODULE: ../build/src/model/pattern.js
var pattern = __webpack_require__(55903);
// EXTERNAL MODULE: ../build/src/host/health/ask-host.js
var ask_host = __webpack_require__(84555);
;// CONCATENATED MODULE: ../build/src/host/switch/revert-timer.js








/** The call of revert-timer.sh as text, for a host that makes it itself. */
function encodeRevertTimer(settings, way, options) {
    const { host, slot, tag } = way;
    const { id, withinMs, mostMs, owner, stays } = options;
    const variables = Object.entries((0,config_settings.commandVariables)(settings, host, { tag, slot }));
    return (0,connection_call/* encodeCall */.DC)((0,scripts/* script */.K$)('revert-timer').text, [
        (0,config_settings.rootOn)(settings, host),
        id,
        (0,duration/* wholeSeconds */.$P)(withinMs),
        mostMs === undefined ? '' : (0,duration/* wholeSeconds */.$P)(mostMs),
        JSON.stringify(owner),
        stays,
        slot.name,
        tag ?? '',
        String(variables.length),
        ...variables.map(([name, value]) => `${name}=${value}`),
        ...encodeChecks(timerChecks(settings, way)),
    ]);
}
/** The checks that decide whether a host goes back; none where it does so without a question. */
function timerChecks(settings, { host, slot, tag, upstream }) {
    const ports = upstream.flatMap(portOf);
    if (ports.length > 0)
        return { pass: 'any', checks: ports };
    if (tag === undefined)
        return { pass: 'all', checks: [] };
    const variables = (0,config_settings.commandVariables)(settings, host, { tag, slot });
    const checks = (0,health/* checksWhen */.K)(settings, 'idle')
        .filter((check) => (0,roles/* isAsked */.D6)(settings.options, check, { host: host.name }))
        .map((check) => (0,health/* planCheck */.Iw)(check, variables))
        .filter(({ from }) => from === 'host');
    return { pass: 'all', checks };
}
const UPSTREAM_MS = 5_000;
/** The port behind a server line of nginx, which may have parameters; a socket of nginx's own machine is not asked. */
function portOf(server) {
    const [, bracketed, name, port = '80'] = /^(?:\[([^\]]+)\]|([^:/ ]+))(?::(\d+))?(?: |$)/.exec(server) ?? [];
    const host = bracketed ?? name;
    if (host === undefined)
        return [];
    return [{ ask: { kind: 'tcp', host, port: Number(port), timeoutMs: UPSTREAM_MS }, expected: health/* ANYTHING */.n0 }];
}
/** The words that revert-timer.sh takes behind its variables. */
function encodeChecks({ pass, checks }) {
    return [
        pass,
        String(checks.length),
        ...checks.map(expectedText),
        ...(0,ask_host/* encodeAsks */.Ru)(checks.map(({ ask }) => ask)),
    ];
}
function expectedText({ ask, expected }) {
    if (ask.kind !== 'http')
        return '';
    // What sh can compare: texts that stand in the body, as a version in JSON does.
    const texts = [expected.body, ...Object.values(expected.json)].filter((text) => typeof text === 'string' && !(0,pattern/* isPattern */.Pt)(text) && /^[\w .:/+@,=-]+$/.test(text));
    return [ask.redirects, [expected.status].flat().join(' '), ...texts].join('\n');
}

;// CONCATENATED MODULE: ../build/src/host/switch/arm-switch.js









const STAGE = 'arm the way back';
/** What is said of a switch that has to be confirmed, and of hosts that are out of the cluster. */
function wordsOf({ unaskedMs, withinMs }) {
    const within = (0,duration/* formatDuration */.a3)(withinMs);
    return unaskedMs !== undefined
        ? {
            armed: `each host that is out goes back by itself when this run is not heard of within ${within}`,
            state: 'it was taken out of the cluster, and nothing else was changed since',
            next: 'mend the cause and run this step again',
            // Without a comma: the timer reads the run behind the first one.
            action: 'rolling on this host',
            reason: `this host was out of the cluster and its run was not heard of within ${within}`,
        }
        : {
            armed: `each host goes back by itself unless the switch is confirmed within ${within}`,
            state: 'traffic has not moved',
            next: 'mend the cause and run this step again, or take `confirm-within` away',
            action: 'confirm-within on this host',
            reason: `not confirmed within ${within}`,
        };
}
/**
 * Before traffic moves: every server gets a timer of its own that brings it back when the switch is not confirmed
 * within `withinMs`. Throws CutoverError when one of them cannot be armed; then nothing has moved.
 */
async function armSwitch(site, token, options) {
    const { settings, fleet } = site;
    const { ways } = options;
    const words = wordsOf(options);
    if (options.unaskedMs === undefined && !ways.some((way) => timerChecks(settings, way).checks.length > 0))
        throw new errors/* CutoverError */.DB('`confirm-within` needs a health check that a host can ask of the slot it goes back to, and there is none', {
            stage: STAGE,
            state: ways.map(({ host }) => `${host.name}: traffic has not moved`),
            next: 'add a check under `health` that is asked on the host itself while the slot is idle (without `from: runner` and `when: live`), or take `confirm-within` away',
        });
    const id = (0,external_node_crypto_.randomUUID)();
    const byHost = new Map(ways.map((way) => [way.host, way]));
    const hosts = [...byHost.keys()];
    fleet.log.info(words.armed);
    try {
        await fleet.stage(STAGE, (host, signal) => {
            const way = byHost.get(host);
            if (way === undefined)
                throw new Error(`${host.name} has no way back`);
            const call = {
                id,
                hosts,
                timer: timerOf(site, way, id, options),
                goBack: way.call(id),
            };
            return armTimer(new locked_host/* LockedHost */.j(host, settings, token), call, signal);
        }, {
            hosts,
            state: () => words.state,
            next: words.next,
        });
    }
    catch (thrown) {
        // The others would go back, from a switch that was never made.
        await (0,switch_confirm.clearSwitch)(site, token, hosts);
        throw thrown;
    }
}
function timerOf({ settings, identity }, way, id, options) {
    const { run, runId, attempt, repository, actor } = identity;
    const { tag, withinMs, unaskedMs, context } = options;
    const { action, reason } = wordsOf(options);
    const now = new Date();
    // In the order of the owner that withLock writes: the timer compares run to repository as text.
    const owner = {
        action,
        run,
        runId,
        attempt,
        repository,
        actor,
        since: now.toISOString(),
    };
    const stays = (0,model_event/* historyLine */.J)({
        kind: 'failed',
        tag,
        stage: switch_confirm.CONFIRM_STAGE,
        reason: `${reason}, and it could not go back: ${way.slot.name} is not healthy, the switch failed, or another run was at work`,
        live: tag,
    }, context, now);
    return encodeRevertTimer(settings, way, { id, withinMs, mostMs: unaskedMs, owner, stays });
}
/** Starts the timer on one host. Throws as Host.call does. */
async function armTimer(host, { id, hosts, timer, goBack }, signal) {
    const names = hosts.map(({ name }) => name).join('\n');
    await host.call((0,scripts/* script */.K$)('arm-switch'), [id, names, connection_call/* BOOTSTRAP */.nD, timer, goBack], { signal });
}

// EXTERNAL MODULE: ../build/src/model/serving.js
var model_serving = __webpack_require__(95121);
// EXTERNAL MODULE: ../build/src/host/switch/switch-method.js
var switch_method = __webpack_require__(41121);
// EXTERNAL MODULE: ../build/src/model/after-failure.js
var after_failure = __webpack_require__(97148);
// EXTERNAL MODULE: ../build/src/model/shard.js
var model_shard = __webpack_require__(3713);
;// CONCATENATED MODULE: ../build/src/steps/switch-slot/words.js




const words_STAGE = 'switch-slot';
/** The error of a switch after its hosts went back, or could not: the cause, what each host serves, what to do. */
function failureOf(failure) {
    const { cause, where, failedOn, movers, problems } = failure;
    const outcome = problems.size === 0 ? noneSwitched(failure) : notAllBack(failure);
    return new errors/* CutoverError */.DB(`${(0,errors/* messageOf */.bD)(cause)}\n${outcome.words}`, {
        cause,
        host: where?.name,
        failedOn,
        stage: words_STAGE,
        state: movers.map((mover) => `${mover.host.name}: ${hostWords(mover, failure)}`),
        next: `${outcome.next}${otherShards(failure)}`,
    });
}
function noneSwitched({ cause, settings: { shard }, target, previous, movers }) {
    const { slot, tag } = target;
    const still = previous === undefined
        ? 'nothing was live before'
        : `${previous.slot}${previous.tag === undefined ? '' : ` with ${previous.tag}`} is live`;
    // What an earlier run brought there does not go back with this one.
    const ahead = movers.filter(({ settled }) => settled).map(({ host }) => host.name);
    const where = ahead.length > 0
        ? `on the others; ${ahead.join(', ')} had ${tag} before this run, and ${ahead.length === 1 ? 'keeps' : 'keep'} it`
        : shard === undefined
            ? 'everywhere'
            : 'there';
    // A slot that moves in place is back with what it held.
    const ready = previous?.slot === slot ? `${tag} is still on the hosts` : `${tag} is still ready in ${slot}`;
    const host = shard === undefined ? 'host' : `host of ${(0,model_shard/* shardName */.Az)(shard)}`;
    // Visitors of those that went back may have had the release for a while.
    const switched = movers.some(({ state }) => state === 'back') ? 'stayed switched' : 'switched';
    return {
        words: `No ${host} ${switched}: ${still} ${where}`,
        next: isCommandOfTeam(cause)
            ? `${ready}; ${(0,after_failure/* afterFailure */.H)(tag)}`
            : `mend the cause and run this step again; ${ready}`,
    };
}
/** `start` of a release, a reload, the command that moves traffic. */
const isCommandOfTeam = (cause) => cause instanceof host.ScriptError && cause.code === host.EXIT.commandFailed;
function notAllBack({ settings, previous, target, problems, around }) {
    const slot = previous?.slot ?? settings.slots[0]?.name ?? '';
    const words = `Not every host could go back: ${[...problems.keys()].map(({ name }) => name).join(', ')}`;
    if (around !== undefined)
        return {
            words,
            next: `mend what kept them from it; then run this step again with ${target.tag}, or with \`expect-tag\` set to the release that all shall have: hosts that Cutover left out of the cluster are brought in by it`,
        };
    return {
        words,
        next: `each host serves one whole release all the same. When they answer again, run this step again, or with \`slot: ${slot}\` to bring all back`,
    };
}
function otherShards({ settings: { shard }, previous }) {
    return shard === undefined || previous === undefined
        ? ''
        : `. Hosts of other shards may have switched: bring all hosts together by this action over all of them, without \`shard\`, with \`slot: ${previous.slot}\``;
}
/** What a server serves after it went back, or could not, and whether it gets requests. */
function hostWords(mover, { problems, around }) {
    const { host } = mover;
    const problem = problems.get(host);
    const why = problem === undefined ? '' : ` (${(0,errors/* firstLine */.TM)(problem)})`;
    return `${moverWords(mover)}${around === undefined ? '' : clusterWords(host, around)}${why}`;
}
function clusterWords(host, around) {
    if (around.isIn(host))
        return '';
    return around.isOut(host) ? ', and is out of the cluster' : ', and may be out of the cluster';
}
function moverWords({ transition: { to, from }, state, settled }) {
    if (settled)
        return `live is ${placeWords(to)}; it was there before this run`;
    switch (state) {
        case 'waiting':
        case 'old':
            return `live is ${placeWords(from)}, unchanged`;
        case 'back':
            return `went back, live is ${placeWords(from)}`;
        case 'moved':
            return `live is ${placeWords(to)}`;
        case 'unknown':
        case 'lost':
            return `not known: ${placeWords(from)} or ${placeWords(to)}, each of them whole`;
    }
}
function placeWords(place) {
    if (place === undefined)
        return 'nothing live';
    return place.tag === undefined ? place.slot.name : `${place.slot.name} (${place.tag})`;
}

;// CONCATENATED MODULE: ../build/src/steps/switch-slot/run.js




/** For the way back, which a run that is being cancelled still goes. */
function uncancelled(run) {
    const { site } = run;
    return { ...run, site: { ...site, fleet: site.fleet.withSignal(new AbortController().signal) } };
}
/** How this server takes part: where traffic moves elsewhere, it only notes which slot is live. */
function methodOn({ destination: { method } }, host) {
    return method.hosts.includes(host) ? method : (0,switch_method/* noteMethod */.Ck)(method);
}
function readingOf({ readings }, host) {
    return readings.find((reading) => reading.host === host);
}
/** One phase of the switch for one server. */
function phaseCall(run, host, phase, transition, trace) {
    const { inPlace, target } = run.destination;
    return {
        phase,
        method: methodOn(run, host),
        transition,
        movesSlot: inPlace ? target.slot : undefined,
        history: trace === undefined ? undefined : historyOf(run, phase, transition, trace),
        record: trace === undefined ? undefined : recordOf(run, host, phase, trace.at),
    };
}
/** What the host knows of the new release from now on; to go back, what it knew before. */
function recordOf(run, host, phase, at) {
    const { tag } = run.destination.target;
    const record = readingOf(run, host)?.facts.releases.find((release) => release.tag === tag)?.record;
    if (record === undefined || phase === 'back')
        return record;
    return { ...record, liveAt: at.toISOString(), returned: run.returned };
}
function historyOf({ site, destination, context }, phase, { from }, { at, reason = '' }) {
    const { target, previous } = destination;
    const { slot, tag } = target;
    const event = phase === 'back'
        ? { kind: 'failed', tag, stage: words_STAGE, reason, live: previous?.tag }
        : {
            kind: 'switched',
            tag,
            slot,
            previous: from?.tag,
            hosts: site.fleet.hosts.length,
            ...(0,config_settings.behindOf)(site.settings),
        };
    return (0,model_event/* historyLine */.J)(event, context, at);
}

// EXTERNAL MODULE: ../build/src/host/switch/traffic.js
var traffic = __webpack_require__(64046);
// EXTERNAL MODULE: ../build/src/model/release-history.js
var release_history = __webpack_require__(33517);
;// CONCATENATED MODULE: ../build/src/steps/switch-slot/target.js







/**
 * Decides where the fleet goes, from what its hosts said. Throws InputError for what this configuration cannot do,
 * and CutoverError when the hosts or what is known of the release forbid it.
 */
function chooseDestination(site, { readings, balancers = [] }, goal) {
    const { settings } = site;
    // Asked first and in any case: it refuses a configuration that cannot work.
    const configured = (0,switch_method/* switchMethodOf */.t6)(site);
    const serving = (0,traffic/* servingBy */.gW)(settings, [...readings, ...balancers]);
    const names = settings.slots.map(({ name }) => name);
    const hosts = readings.map(({ host, facts }) => ({
        host: host.name,
        slots: new Map((0,config_settings.slotsOf)(settings, host.name).map(({ name }) => [name, facts.slots.get(name)])),
    }));
    if (names.length === 1 && goal.slot !== undefined)
        (0,config_settings.slotNamed)(settings, goal.slot);
    const place = (0,switch_plan/* inPlaceTarget */.YN)(serving, hosts, names, goal, settings.options['slot-is-live'] === 'allow');
    if (place !== undefined && 'refused' in place)
        throw new errors/* InputError */.dz(place.refused, { next: place.next });
    const inPlace = place !== undefined;
    const target = place ?? (0,switch_plan/* chooseTarget */.bx)(serving, hosts, names, goal);
    if ('refused' in target)
        throw refusal(serving, target.refused, target.next);
    const slot = (0,config_settings.slotNamed)(settings, target.slot);
    if (goal.allowBad !== true)
        refuseBad(serving, readings, target.tag);
    const facts = readings.map((reading) => reading.facts);
    return {
        serving,
        target,
        slot,
        inPlace,
        method: inPlace
            ? (0,switch_method/* inPlaceMethod */.io)(site)
            : goal.onlyNote === true
                ? { ...(0,switch_method/* noteMethod */.Ck)(configured), hosts: site.fleet.hosts }
                : configured,
        previous: (0,switch_plan/* previousPlace */.pZ)(serving, facts, names, target, inPlace),
    };
}
/** An error of a switch that has changed nothing. */
function refusal(serving, reason, next) {
    return new errors/* CutoverError */.DB(reason, {
        stage: words_STAGE,
        state: serving.lines.map((line) => `${line}, unchanged`),
        next,
    });
}
function refuseBad(serving, readings, tag) {
    for (const { host, facts } of readings) {
        const bad = (0,release_history.badOn)(facts, tag);
        if (bad !== undefined)
            throw refusal(serving, `${tag} was rolled back from and is marked bad on ${host.name}${bad.reason === undefined ? '' : ` (${bad.reason})`}`, 'release a new tag, or set `allow-bad: true` when you know better');
    }
}

;// CONCATENATED MODULE: ../build/src/steps/switch-slot/arm.js










/**
 * What an earlier switch left to be confirmed is over, on every server: before traffic moves, and where it is to stay.
 * A timer that lived on would move traffic later. Throws CutoverError when one of them does not say so; then nothing
 * has moved.
 */
async function clearEarlier({ site, token, readings, destination }) {
    if ((await (0,switch_confirm.waitingSwitch)(site, readings)) === undefined)
        return false;
    site.fleet.log.info('a switch before this one was not confirmed: what it waited for is over');
    const outcomes = await (0,switch_confirm.clearSwitch)(site, token, [...site.fleet.hosts, ...site.fleet.balancers]);
    if (outcomes.some(({ ok }) => !ok))
        throw (0,connection_fleet.stageFailure)('clear the way back', outcomes, {
            state: ({ host, ok }) => `${(0,model_serving/* wordsOn */.lD)(destination.serving, host.name) ?? 'balancer'}, unchanged; ${ok ? 'it does not go back by itself any more' : 'it may go back by itself when its time is over'}`,
            next: 'run this step again as soon as every host answers',
        });
    return true;
}
/**
 * Throws CutoverError when hosts could go back by themselves before the last batch has moved and is checked, or could not
 * go back at all. Asked before anything changes, and before what an earlier switch armed is over.
 */
function requireTimeToConfirm({ site, destination }, movers, withinMs, batch) {
    const { inPlace, method, serving } = destination;
    const { options } = site.settings;
    const batches = (0,switch_plan/* batchesOf */.cS)(movers.filter(({ host }) => method.hosts.includes(host)), batch ?? options.switch.batch).length;
    const least = (0,switch_plan/* leastConfirmMs */._D)(batches, {
        switchMs: options.switch.timeout,
        healthMs: options.timeouts.health,
        betweenMs: options.observe?.['between-batches'] ?? 0,
    });
    if (movers.some(hasWayBack) && withinMs < least)
        throw refusal(serving, `\`confirm-within\` (${(0,duration/* formatDuration */.a3)(withinMs)}) may be over before ${batches} batches have moved and are checked (${(0,duration/* formatDuration */.a3)(least)}): the first would go back by themselves`, 'take larger batches, or raise `confirm-within`');
    if (inPlace)
        throw refusal(serving, 'a slot that moves to another release in place cannot go back by itself: `confirm-within` needs two slots', 'take `confirm-within` out of `switch:`, or release into the idle slot');
}
/**
 * Before traffic moves: the way back of each host alone. false when no host has one, since nothing was live: then
 * nothing is armed. Throws CutoverError when a host that has one cannot be armed.
 */
async function armMovers(run, movers, withinMs) {
    const { target } = run.destination;
    const ways = movers.flatMap((mover) => wayBackOf(run, mover, withinMs) ?? []);
    if (ways.length === 0)
        return false;
    await armSwitch(run.site, run.token, { tag: target.tag, ways, withinMs, context: run.context });
    return true;
}
/**
 * Hosts that are out of the cluster go back to what they served unless this is cleared in time: in place, and without a
 * question, since nobody sends them requests for `unaskedMs` more. Throws CutoverError when one of them cannot be armed.
 */
async function armOut(run, movers, { withinMs, unaskedMs }) {
    const ways = movers.flatMap(({ host, transition: { to, from } }) => from?.tag === undefined
        ? []
        : [
            {
                host,
                slot: from.slot,
                tag: undefined,
                upstream: [],
                call: (token) => {
                    const trace = { at: new Date(), reason: 'its runner was gone while this host was out' };
                    const back = phaseCall(run, host, 'back', { to: from, from: to }, trace);
                    return encodeSwitch(run.site, token, host, back);
                },
            },
        ]);
    if (ways.length === 0)
        return;
    const { context, destination } = run;
    await armSwitch(run.site, run.token, {
        tag: destination.target.tag,
        ways,
        withinMs,
        unaskedMs,
        context,
    });
}
/** A slot that no release is in needs no way back: nothing of Cutover's ever served from it. */
function hasWayBack({ transition: { from } }) {
    return from?.tag !== undefined;
}
function wayBackOf(run, { host, transition: { to, from } }, withinMs) {
    if (from?.tag === undefined)
        return undefined;
    const { site } = run;
    const reason = `not confirmed within ${(0,duration/* formatDuration */.a3)(withinMs)}`;
    const isApp = site.fleet.hosts.includes(host);
    const hasSlot = isApp && (0,config_settings.slotsOf)(site.settings, host.name).includes(from.slot);
    return {
        host,
        slot: from.slot,
        tag: hasSlot ? from.tag : undefined,
        upstream: isApp ? [] : (methodOn(run, host).upstream?.(host, from.slot) ?? []),
        call: (token) => {
            const back = phaseCall(run, host, 'back', { to: from, from: to }, { at: new Date(), reason });
            return encodeSwitch(site, token, host, back);
        },
    };
}

// EXTERNAL MODULE: ../build/src/host/release/team-hook.js
var team_hook = __webpack_require__(73851);
;// CONCATENATED MODULE: ../build/src/steps/switch-slot/hooks.js







/** Runs `before-switch`, when every server can switch and none has. Throws CutoverError: then no traffic moves. */
async function beforeSwitch(run) {
    const { serving, target } = run.destination;
    await mustRun(run, 'before-switch', {
        state: (host) => `${(0,model_serving/* wordsOn */.lD)(serving, host) ?? 'what it serves was not read'}, unchanged`,
        next: `traffic is where it was; ${(0,after_failure/* afterFailure */.H)(target.tag)}`,
    });
}
/** Runs `after-switch`, when all servers have moved and were read back. Throws CutoverError: then all of them go back. */
async function afterSwitch(run) {
    const { target } = run.destination;
    await mustRun(run, 'after-switch', {
        state: () => `live is ${target.slot} (${target.tag})`,
        next: (0,after_failure/* afterFailure */.H)(target.tag),
    });
}
/** Runs `after-rollback`. A failure is a warning: who went back has come back, and that is what counts. */
async function afterRollback(run) {
    const { target, previous } = run.destination;
    await mayRun(run, { tag: target.tag, slot: target.slot, previous: previous?.tag });
}
/**
 * The same where a release went back within its switch, after traffic had been on it: on those of its hosts that serve for
 * certain what they served before. Never throws, and runs also where the run is being cancelled.
 */
async function afterReturn(run, hosts) {
    const { target, previous } = run.destination;
    if (previous?.tag === undefined)
        return;
    const { tag, slot } = previous;
    await mayRun(uncancelled(run), { tag, slot, previous: target.tag, only: hosts });
}
async function mayRun(run, place) {
    const { log } = run.site.fleet;
    try {
        for (const outcome of await started(run, 'after-rollback', place))
            if (!outcome.ok)
                log.warning(`${outcome.host.name}: \`after-rollback\`: ${(0,errors/* firstLine */.TM)(outcome.error)}; traffic is back all the same`);
    }
    catch (thrown) {
        log.warning(`\`after-rollback\` could not be run: ${(0,errors/* firstLine */.TM)(thrown)}; traffic is back all the same`);
    }
}
async function started({ site, token }, name, { slot, ...place }) {
    const { settings, fleet } = site;
    const hook = settings.options.hooks?.[name];
    if (hook === undefined)
        return [];
    fleet.log.info(`${name}${hook.on === 'first' ? ', once' : ''}: ${hook.run}`);
    return (0,team_hook/* runTeamHook */.mW)(site, token, { name, hook, slot: (0,config_settings.slotNamed)(settings, slot), ...place });
}
async function mustRun(run, name, { state, next }) {
    const { target, previous } = run.destination;
    const outcomes = await started(run, name, { ...target, previous: previous?.tag });
    if (outcomes.every(({ ok }) => ok))
        return;
    const { message, details } = (0,connection_fleet.failureWords)(name, outcomes, { state: ({ host }) => state(host.name), next });
    throw new errors/* CutoverError */.DB(`\`${name}\`: ${message}`, { ...details, stage: name });
}

;// CONCATENATED MODULE: ../build/src/host/switch/keep-assets.js

/** Leads `kept/` of a host to the assets of the release that serves. Throws as Host.call does. */
async function keepAssetsOn(host, { tag, folder }, signal) {
    await host.call((0,scripts/* script */.K$)('keep-assets'), [tag, folder], { signal });
}

;// CONCATENATED MODULE: ../build/src/steps/switch-slot/keep-assets.js




/**
 * Before traffic moves: pages that were loaded until then find their assets by `kept/`. Throws CutoverError, with nothing
 * switched, unless this is a way back, which nothing holds up: then it is a warning.
 */
async function keepAssets(run, course) {
    const { site, token, destination } = run;
    const { fleet, settings } = site;
    const folder = settings.config['keep-assets']?.replace(/\/$/, '');
    const tag = destination.previous?.tag;
    if (folder === undefined || tag === undefined || tag === destination.target.tag)
        return;
    try {
        await fleet.stage('keep assets', (host, signal) => keepAssetsOn(new locked_host/* LockedHost */.j(host, settings, token), { tag, folder }, signal), {
            state: ({ host }) => `${(0,model_serving/* wordsOn */.lD)(destination.serving, host.name) ?? 'what it serves was not read'}, unchanged`,
            next: 'nothing was switched; mend the cause and run this step again',
        });
    }
    catch (thrown) {
        if (course === 'release')
            throw thrown;
        fleet.log.warning(`assets of ${tag} may not be found any more: ${(0,errors/* firstLine */.TM)(thrown)}`);
    }
}

;// CONCATENATED MODULE: ../build/src/steps/switch-slot/mover.js
/** Those that serve what they served before, for certain. */
function servesAsBefore(movers) {
    return movers
        .filter((mover) => !mover.settled && mover.state !== 'lost' && !hasMoved(mover))
        .map(({ host }) => host);
}
/** It serves the new release, or may. */
function hasMoved({ state }) {
    return state === 'moved' || state === 'unknown';
}

;// CONCATENATED MODULE: ../build/src/steps/switch-slot/prepare.js





/** Asks every server whether it can switch. Nothing is changed, and the first one that cannot ends it all. */
async function prepareMovers(run) {
    const { site, token, destination } = run;
    const { fleet } = site;
    const to = { slot: destination.slot, tag: destination.target.tag };
    const results = await fleet.stage('prepare switch', (host, signal) => callSwitch(site, token, host, phaseCall(run, host, 'prepare', { to, from: undefined }), signal), {
        hosts: [...new Set([...fleet.hosts, ...destination.method.hosts])],
        state: ({ host }) => `${(0,model_serving/* wordsOn */.lD)(destination.serving, host.name) ?? 'balancer'}, unchanged`,
        next: 'nothing was changed; mend the cause and run this step again',
    });
    return results.map(({ host, value }) => ({
        host,
        transition: { to, from: originOn(run, host, value) },
        settled: value.settled,
        state: 'waiting',
        durationMs: 0,
    }));
}
/** Where a server goes back to when this fails. */
function originOn(run, host, before) {
    const { settings } = run.site;
    const origin = (0,switch_plan/* originOf */.yv)(readingOf(run, host)?.facts, run.readings.map(({ facts }) => facts), before, settings.slots.map(({ name }) => name), run.destination);
    return origin === undefined ? undefined : { slot: (0,config_settings.slotNamed)(settings, origin.slot), tag: origin.tag };
}

;// CONCATENATED MODULE: ../build/src/steps/switch-slot/roll.js






/** Takes some of them out. From then on they go back by themselves when nobody is there any more. */
async function takeOut(run, around, waiting, anyway) {
    const hosts = await around.out(waiting.map(({ host }) => host), anyway);
    const batch = waiting.filter(({ host }) => hosts.includes(host));
    await armOut(anyway ? uncancelled(run) : run, batch, around.returnTimes());
    return batch;
}
/** Checks hosts that are out, and brings them in. Throws CutoverError when they are not healthy there, or not up. */
async function bringIn(run, around, batch, to) {
    const hosts = batch.map(({ host }) => host);
    await around.check(hosts, to);
    // Before they get requests again: one that went back by itself after that would break them off.
    const cleared = await (0,switch_confirm.clearSwitch)(run.site, run.token, hosts);
    if (cleared.some(({ ok }) => !ok))
        throw (0,connection_fleet.stageFailure)('clear the way back', cleared);
    await around.back(hosts, to);
}
/** Some at a time: those that are out first, then those that are in, or may be, out of the cluster again. Never throws. */
async function rollBack(retreat) {
    const { run, around, movers, problems } = retreat;
    const out = movers.filter(({ host }) => around.isOut(host));
    let waiting = movers.filter((mover) => hasMoved(mover) && !out.includes(mover));
    await bringBack(retreat, out);
    while (waiting.length > 0) {
        try {
            const batch = await takeOut(run, around, waiting, true);
            waiting = waiting.filter((mover) => !batch.includes(mover));
            await bringBack(retreat, batch);
        }
        catch (thrown) {
            // Too few would stay: the rest goes on with the new release, whole and in.
            const taken = waiting.filter(({ host }) => around.isOut(host));
            for (const mover of waiting)
                if (!taken.includes(mover))
                    problems.set(mover.host, thrown);
            await bringBack(retreat, taken);
            return;
        }
    }
}
/** Hosts that are out go back to what they served where they have moved, and come in, each that is healthy there. Never throws. */
async function bringBack(retreat, batch) {
    const { run, around, leadBack, problems } = retreat;
    await leadBack(batch.filter(hasMoved));
    const healthy = [];
    await Promise.all(batch
        .filter(({ state }) => state !== 'lost')
        .map(async (mover) => {
        const { host } = mover;
        try {
            const to = heldBy(run, mover);
            await around.check([host], to, true);
            healthy.push([host, to]);
        }
        catch (thrown) {
            noteOut(retreat, host, thrown);
        }
    }));
    const hosts = healthy.map(([host]) => host);
    // Of all of them first, since one after another comes in and has to be waited for.
    const cleared = hosts.length === 0 ? [] : await (0,switch_confirm.clearSwitch)(run.site, run.token, hosts);
    for (const outcome of cleared)
        if (!outcome.ok)
            problems.set(outcome.host, outcome.error);
    for (const [host, to] of healthy.filter(([one]) => !problems.has(one)))
        await around.back([host], to, true).catch((thrown) => noteOut(retreat, host, thrown));
}
/** One that somebody else keeps out, or that is in for certain, is where it was: what is wrong there is said all the same. */
function noteOut({ run, around, problems }, host, thrown) {
    if (around.isIn(host))
        run.site.fleet.log.warning(`${host.name} went back: ${(0,errors/* firstLine */.TM)(thrown)}`);
    else
        problems.set(host, thrown);
}
/** What runs on a host that is out: what it went back to; where it had not moved, what it held when this run began. */
function heldBy(run, { host, state }) {
    const { target, previous } = run.destination;
    const own = state === 'back' ? undefined : readingOf(run, host)?.facts.slots.get(target.slot);
    const tag = own ?? previous?.tag;
    if (tag === undefined)
        throw new errors/* CutoverError */.DB(`what ${host.name} served before is not known`);
    return { slot: target.slot, tag };
}

;// CONCATENATED MODULE: ../build/src/steps/switch-slot/switch.js


















/**
 * Moves traffic to a slot on every host. Everything is checked on all servers before the first one moves; then
 * they move in batches, each read back. When one of them fails, those that moved go back, and a CutoverError
 * says what every host serves. Hosts that are there already are left alone: then nothing has `changed`.
 */
async function switchSlot(site, held, options) {
    const { fleet, settings } = site;
    const { token, readings } = held;
    const destination = chooseDestination(site, held, options);
    const run = {
        site,
        token,
        readings,
        destination,
        context: options.context ?? (0,connection_site/* contextOf */.V)(site),
        returned: options.returned,
    };
    const movers = await prepareMovers(run);
    const todo = movers.filter((mover) => !mover.settled);
    const { target } = destination;
    const deciding = (0,config_settings.balancerNames)(settings);
    if (todo.some(({ host }) => deciding.includes(host.name)))
        (0,own_traffic/* requireOwnTraffic */.x)(settings);
    const within = options.confirm === true ? settings.options.switch['confirm-within'] : undefined;
    if (within !== undefined && todo.length > 0)
        requireTimeToConfirm(run, todo, within, options.batch);
    if (todo.length === 0)
        fleet.log.info(`${target.slot} with ${target.tag} is live already on every host`);
    else if (options.dryRun === true)
        fleet.log.info(`would switch ${todo.length} of ${movers.length} hosts to ${target.slot} with ${target.tag}`);
    if (options.dryRun === true)
        return resultOf(run, movers, (await (0,switch_confirm.waitingSwitch)(site, readings)) !== undefined);
    // Who moved them may have died before it came to this; what is judged has had it.
    if (todo.length === 0 &&
        options.hooks === 'release' &&
        !(0,release_start/* isJudged */.sL)(readings.map(({ host, facts }) => ({ host: host.name, facts })), target.tag))
        await afterSwitch(run);
    if (todo.length > 0)
        await options.beforeMove?.(target);
    if (todo.length > 0 && options.hooks !== undefined)
        await keepAssets(run, options.hooks);
    if (todo.length > 0 && options.hooks === 'release')
        await beforeSwitch(run);
    // Live already and not confirmed: who wants it there has the whole time for it again, or it simply stays. Where nothing
    // new could be armed, what is armed goes on.
    if (todo.length === 0 && within !== undefined && !movers.some(hasWayBack))
        return resultOf(run, movers, (await (0,switch_confirm.waitingSwitch)(site, readings)) !== undefined);
    const cleared = await clearEarlier(run);
    if (todo.length === 0 && !cleared)
        return resultOf(run, movers, false);
    const arming = todo.length === 0 ? movers : todo;
    const armed = within !== undefined && (await armMovers(run, arming, within));
    if (todo.length === 0)
        return resultOf(run, movers, armed);
    // Where nothing serves, nobody is there to be taken out.
    const rolls = destination.inPlace && destination.previous !== undefined;
    const { hooks } = options;
    await new Switch(run, movers, { armed, around: rolls ? options.around : undefined, hooks }).all(todo, options);
    return resultOf(run, movers, armed);
}
/** Servers on their way, and back again when one of them fails. */
class Switch {
    #run;
    #movers;
    /** Each of them goes back alone unless it is told otherwise. */
    #armed;
    #around;
    #hooks;
    constructor(run, movers, { armed, around, hooks, }) {
        this.#run = run;
        this.#movers = movers;
        this.#armed = armed;
        this.#around = around;
        this.#hooks = hooks;
    }
    /** Moves these, batch by batch. Throws CutoverError after all have gone back. */
    async all(todo, options) {
        if (this.#around === undefined)
            await this.#inBatches(todo, options);
        else
            await this.#roll(todo, this.#around);
        if (this.#hooks === 'rollback')
            await afterRollback(this.#run);
        if (this.#hooks !== 'release')
            return;
        try {
            await afterSwitch(this.#run);
        }
        catch (thrown) {
            await this.#goBack(thrown, undefined, (0,errors/* failuresOf */.dJ)(thrown));
        }
    }
    async #inBatches(todo, { batch, betweenBatches }) {
        const { settings } = this.#run.site;
        const { method, target } = this.#run.destination;
        // Where the balancer is on other servers, the hosts of the app note the new slot after traffic has moved.
        const traffic = todo.filter(({ host }) => method.hosts.includes(host));
        const notes = todo.filter((mover) => !traffic.includes(mover));
        const batches = (0,switch_plan/* batchesOf */.cS)(traffic, batch ?? settings.options.switch.batch);
        const moved = [];
        for (const [index, some] of batches.entries()) {
            await this.#move(some);
            moved.push(...some.map(({ host }) => host));
            if (index === batches.length - 1 || betweenBatches === undefined)
                continue;
            try {
                await betweenBatches([...moved], target);
            }
            catch (thrown) {
                await this.#goBack(thrown);
            }
        }
        if (notes.length > 0)
            await this.#move(notes);
        if (batches.length + (notes.length > 0 ? 1 : 0) > 1)
            await this.#readBack(todo);
    }
    /** Some at a time: out of the cluster, moved, checked, back in. Throws CutoverError after all have gone back. */
    async #roll(todo, around) {
        const { target } = this.#run.destination;
        const orBack = (work) => work.catch((thrown) => this.#goBack(thrown, undefined, (0,errors/* failuresOf */.dJ)(thrown)));
        let waiting = [...todo];
        while (waiting.length > 0) {
            const batch = await orBack(takeOut(this.#run, around, waiting, false));
            await this.#move(batch);
            await orBack(bringIn(this.#run, around, batch, target));
            waiting = waiting.filter((mover) => !batch.includes(mover));
        }
        await this.#readBack(todo);
    }
    /** Moves a batch; each host reads back what it serves then. When that fails anywhere, all go back and it throws. */
    async #move(batch) {
        const { fleet } = this.#run.site;
        const { slot, tag } = this.#run.destination.target;
        fleet.log.info(`switch to ${slot} (${tag}): ${batch.map(({ host }) => host.name).join(', ')}`);
        const at = new Date();
        const outcomes = await this.#each('switch', batch, ({ host, transition }, signal) => this.#call(host, 'go', transition, { at }, signal));
        for (const outcome of outcomes) {
            const mover = this.#moverOf(outcome.host);
            mover.durationMs = outcome.durationMs;
            if (outcome.ok)
                mover.state = 'moved';
            else
                mover.state = keptOld(outcome.error) ? 'old' : 'unknown';
        }
        const failed = outcomes.find((outcome) => !outcome.ok);
        if (failed !== undefined)
            await this.#goBack(failed.error, failed.host, (0,connection_fleet.failuresIn)(outcomes));
        if (fleet.signal.aborted)
            await this.#goBack(new errors/* CutoverError */.DB('the run is stopping'));
    }
    async #readBack(movers) {
        const outcomes = await this.#each('read back', movers, ({ host, transition: { to } }, signal) => 
        // Without a `from`: nothing but what this switch wrote counts.
        this.#call(host, 'read', { to, from: undefined }, undefined, signal));
        const failed = outcomes.find((outcome) => !outcome.ok);
        if (failed !== undefined)
            await this.#goBack(failed.error, failed.host, (0,connection_fleet.failuresIn)(outcomes));
    }
    /** Leads every server that has moved, or may have, back to where it came from. Always throws. */
    async #goBack(cause, where, failedOn = []) {
        const { site, token, destination } = this.#run;
        const { fleet, settings } = site;
        const { target, previous, method } = destination;
        const reason = (0,errors/* firstLine */.TM)(cause);
        const moved = this.#movers.filter(hasMoved);
        fleet.log.info(`failed: ${reason}`);
        if (moved.length > 0)
            fleet.log.info(`going back: ${moved.map(({ host }) => host.name).join(', ')}`);
        const at = new Date();
        const problems = new Map();
        const leadBack = (group) => this.#leadBack(group, { at, reason }, problems);
        const around = this.#around;
        if (around !== undefined)
            await rollBack({ run: this.#run, around, movers: this.#movers, leadBack, problems });
        // The servers that carry traffic first. Without the run's signal: a run that is cancelled goes back as well.
        const left = around === undefined ? moved : [];
        const carry = left.filter(({ host }) => method.hosts.includes(host));
        for (const group of [carry, left.filter((mover) => !carry.includes(mover))])
            await leadBack(group);
        // Only now: until each of them is back, its own timer is the second way.
        if (this.#armed)
            await (0,switch_confirm.clearSwitch)(site, token, servesAsBefore(this.#movers));
        if (this.#hooks === 'release' && moved.length > 0)
            await afterReturn(this.#run, servesAsBefore(this.#movers));
        throw failureOf({
            cause,
            where,
            failedOn,
            settings,
            target,
            previous,
            movers: this.#movers,
            problems,
            around,
        });
    }
    async #leadBack(group, trace, problems) {
        const outcomes = await this.#each('go back', group, ({ host, transition: { to, from } }) => this.#call(host, 'back', { to: from, from: to }, trace));
        for (const outcome of outcomes) {
            this.#moverOf(outcome.host).state = outcome.ok ? 'back' : 'lost';
            if (!outcome.ok)
                problems.set(outcome.host, outcome.error);
        }
    }
    #each(stage, movers, work) {
        return this.#run.site.fleet.collect(stage, (host, signal) => work(this.#moverOf(host), signal), {
            hosts: movers.map(({ host }) => host),
        });
    }
    #moverOf(host) {
        const mover = this.#movers.find((one) => one.host === host);
        if (mover === undefined)
            throw new Error(`${host.name} is no part of this switch`);
        return mover;
    }
    async #call(host, phase, transition, trace, signal) {
        const { site, token } = this.#run;
        await callSwitch(site, token, host, phaseCall(this.#run, host, phase, transition, trace), signal);
    }
}
function resultOf({ destination }, movers, unconfirmed) {
    const { target, previous } = destination;
    return {
        live: target,
        previous,
        changed: movers.some(({ settled }) => !settled),
        hosts: movers.map(({ host, transition: { from }, settled, durationMs }) => ({
            host: host.name,
            slot: target.slot,
            previousSlot: settled ? undefined : from?.slot.name,
            changed: !settled,
            durationMs,
        })),
        unconfirmed,
    };
}

// EXTERNAL MODULE: ../build/src/steps/verify-health/verify.js + 5 modules
var verify = __webpack_require__(60102);
// EXTERNAL MODULE: ../build/src/flow/workers.js
var flow_workers = __webpack_require__(86183);
;// CONCATENATED MODULE: ../build/src/flow/switch-hosts.js









const checks = {
    async idle(site, hosts, { slot, tag }) {
        const readings = await (0,lock.readHosts)(site.fleet, site.settings, hosts);
        await (0,verify.verifyHealth)(site, readings, { slot, when: 'idle', expectTag: tag, switched: hosts });
    },
    async live(site, hosts, { slot, tag }) {
        if ((0,health/* checksWhen */.K)(site.settings, 'live').length === 0)
            return;
        const readings = await (0,lock.readHosts)(site.fleet, site.settings, hosts);
        await (0,verify.verifyHealth)(site, readings, { slot, when: 'live', expectTag: tag, switched: hosts });
    },
};
/** For a plan: that two releases serve at once; undefined where traffic moves all at once. */
function rollingWords({ options }, changesData) {
    if (options.rolling === undefined)
        return undefined;
    return (0,model_rolling/* twoReleases */.x3)(changesData);
}
/**
 * As switchSlot. Where the environment is `rolling`, hosts leave the cluster before they move and come back, and those that an
 * earlier run left out are brought in. Workers of roles follow traffic, unless `workers` says that they come later.
 */
async function switchHosts(site, held, { workers = 'now', ...options }) {
    const { rolling } = site.settings.options;
    if (rolling !== undefined && options.batch !== undefined)
        throw new errors/* InputError */.dz('the environment is `rolling`, and `at-once` says how many hosts at a time', {
            next: 'leave the input `batch` out',
        });
    if (rolling !== undefined && options.dryRun !== true)
        return rollHosts(site, held, { ...options, rolling, checks });
    const result = await switchSlot(site, held, options);
    if (workers === 'now' && options.dryRun !== true)
        await (0,flow_workers/* followSwitch */.M)(site, held.token, result);
    return result;
}
/** As switchHosts, with the checks that hosts are asked. */
async function rollHosts(site, held, { rolling, checks: asked, ...options }) {
    const context = options.context ?? (0,connection_site/* contextOf */.V)(site);
    const around = await beginRolling(site, held.token, { rolling, checks: asked, context });
    const slot = site.settings.slots[0]?.name;
    const { expectTag: tag } = options;
    // What an earlier run brought there and left out is in before anybody else has to leave.
    if (slot !== undefined && tag !== undefined) {
        const done = held.readings.filter(({ facts }) => facts.slots.get(slot) === tag && facts.mark === undefined);
        await around.rejoin(done.map(({ host }) => host), { slot, tag });
    }
    const result = await switchSlot(site, held, { ...options, around });
    await around.rejoin(site.fleet.hosts, result.live).catch((thrown) => {
        // What comes after the switch is told of the stop, and knows that all have moved.
        if (!site.fleet.signal.aborted)
            throw notAllIn(result, thrown);
        site.fleet.log.warning('the run is stopping: whether an earlier run left a host out was not read');
    });
    const words = around.leftOut();
    if (words !== undefined)
        site.fleet.log.warning(words);
    return result;
}
/** All have moved, and some that an earlier run left out may still be. */
function notAllIn({ live, hosts }, thrown) {
    const cause = thrown instanceof errors/* CutoverError */.DB ? thrown : undefined;
    return new errors/* CutoverError */.DB(`${(0,errors/* messageOf */.bD)(thrown)}\nAll hosts have moved to ${live.tag}; whether those are in that an earlier run left out is not known`, {
        cause: thrown,
        stage: cause?.stage,
        host: cause?.host,
        state: [
            ...hosts.map(({ host }) => `${host}: live is ${live.slot} (${live.tag})`),
            ...(cause?.state ?? []),
        ],
        next: 'mend that and run this step again: it brings in what Cutover took out',
    });
}


/***/ }),

/***/ 57335:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ inBackground),
/* harmony export */   v: () => (/* binding */ uncancelled)
/* harmony export */ });
/** Events are written in their order while the release goes on: it does not wait for GitHub. `tell` has each of them first. */
function inBackground(record, tell) {
    let tail = Promise.resolve();
    return {
        add: async (event) => {
            tell(event);
            tail = tail.then(() => record(event));
        },
        written: () => tail,
    };
}
/** The same site for the way back: a run that is being cancelled has a few seconds left, and this is what they are for. */
function uncancelled(site) {
    return { ...site, fleet: site.fleet.withSignal(new AbortController().signal) };
}


/***/ }),

/***/ 86183:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ followSwitch),
/* harmony export */   keepingWorkers: () => (/* binding */ keepingWorkers),
/* harmony export */   stoppingWorkers: () => (/* binding */ stoppingWorkers)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _host_lock_read_hosts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40236);
/* harmony import */ var _steps_workers_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(45943);
/* harmony import */ var _underway_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(57335);




/** As `around`; the workers that are to end before data is changed do, right before. */
function stoppingWorkers(site, token, tag, around) {
    return {
        ...around,
        before: async (work) => {
            await around.before(work);
            const { live, slot } = work;
            const from = live?.tag === undefined ? undefined : { slot: live.slot, tag: live.tag };
            await (0,_steps_workers_js__WEBPACK_IMPORTED_MODULE_2__/* .stopForMigrate */ .zD)(site, token, { from, to: { slot, tag } });
        },
    };
}
/** The workers of what is live now take over, on the way forward and on the way back. Throws CutoverError. */
async function followSwitch(site, token, { live, previous }) {
    if (!(0,_steps_workers_js__WEBPACK_IMPORTED_MODULE_2__/* .hasWorkers */ .os)(site))
        return;
    const from = previous?.tag === undefined ? undefined : { slot: previous.slot, tag: previous.tag };
    await (0,_steps_workers_js__WEBPACK_IMPORTED_MODULE_2__/* .takeOverWorkers */ .vg)(site, token, { from, to: live });
}
/**
 * Does `work` under the lock. Where it fails, wherever that was, each host has the workers running of what is live there,
 * before anybody is told; what of that failed stands in the error.
 */
async function keepingWorkers(site, token, work) {
    try {
        return await work();
    }
    catch (thrown) {
        if (!(0,_steps_workers_js__WEBPACK_IMPORTED_MODULE_2__/* .hasWorkers */ .os)(site))
            throw thrown;
        const problems = await keepLive((0,_underway_js__WEBPACK_IMPORTED_MODULE_3__/* .uncancelled */ .v)(site), token);
        for (const line of problems)
            site.fleet.log.warning(line);
        if (thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB)
            thrown.state = [...thrown.state, ...problems];
        throw thrown;
    }
}
/** By what each host says now. Never throws: gives what could not be done. */
async function keepLive(site, token) {
    const { fleet, settings } = site;
    const outcomes = await fleet.collect('read hosts', async (host) => {
        const [reading] = await (0,_host_lock_read_hosts_js__WEBPACK_IMPORTED_MODULE_1__.readHosts)(fleet, settings, [host]);
        return reading?.facts;
    });
    const problems = [];
    for (const outcome of outcomes) {
        const { host } = outcome;
        if (!outcome.ok) {
            problems.push(`${host.name}: whether its workers run is not known (${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .firstLine */ .TM)(outcome.error)})`);
            continue;
        }
        const slot = outcome.value?.live ?? '';
        const tag = outcome.value?.slots.get(slot) ?? '';
        const alone = { ...site, fleet: fleet.withHosts([host]) };
        problems.push(...(await (0,_steps_workers_js__WEBPACK_IMPORTED_MODULE_2__/* .keepWorkers */ .n)(alone, token, { from: undefined, to: { slot, tag } })));
    }
    return problems;
}


/***/ }),

/***/ 20574:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  b: () => (/* binding */ runUnlocked),
  R: () => (/* binding */ showLogs)
});

// EXTERNAL MODULE: ../build/src/config/settings.js
var config_settings = __webpack_require__(77309);
// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/model/duration.js
var duration = __webpack_require__(55073);
// EXTERNAL MODULE: ../build/src/model/expand.js
var expand = __webpack_require__(70409);
;// CONCATENATED MODULE: ../build/src/model/log-command.js

/**
 * The command that shows the last `lines` lines. A name never becomes part of a shell text: the command is a constant,
 * and the name goes with it as a variable.
 */
function logCommand(logs, variables, lines) {
    if (typeof logs === 'string')
        return { run: logs, variables: {} };
    if ('run' in logs)
        return { run: logs.run, variables: {} };
    const isUnit = 'unit' in logs;
    const name = (0,expand/* expand */.f)(isUnit ? logs.unit : logs.file, variables);
    if ('missing' in name)
        return name;
    return {
        run: isUnit
            ? 'exec journalctl --no-pager --quiet --lines="$CUTOVER_LOG_LINES" --unit="$CUTOVER_LOG"'
            : 'exec tail -n "$CUTOVER_LOG_LINES" -- "$CUTOVER_LOG"',
        variables: { CUTOVER_LOG: name.text, CUTOVER_LOG_LINES: String(lines) },
    };
}

// EXTERNAL MODULE: ../build/src/host/connection/scripts.js
var scripts = __webpack_require__(82771);
;// CONCATENATED MODULE: ../build/src/host/release/show-logs.js





/** Lines that are kept of what a log shows, and characters of each. */
const LINES = 20;
const LINE = 300;
/** Milliseconds that it may take, where the configuration says nothing. */
const TIMEOUT_MS = 10_000;
const GRACE_MS = 10_000;
/**
 * The last lines that the command of `logs` prints for a release in its slot. Without a lock: it looks. Never throws:
 * what went wrong is the line.
 */
async function showLogs(settings, host, { tag, slot }, signal) {
    const { logs } = settings.options;
    if (logs === undefined)
        return [];
    const variables = (0,config_settings.commandVariables)(settings, host, { tag, slot });
    const command = logCommand(logs, variables, LINES);
    if ('missing' in command)
        return [`\`logs\` names $${command.missing}, which has no value here`];
    const timeoutMs = (typeof logs === 'string' ? undefined : logs.timeout) ?? TIMEOUT_MS;
    const lines = [];
    try {
        await runUnlocked(settings, host, {
            tag,
            run: command.run,
            variables: { ...variables, ...command.variables },
            ...{ timeoutMs, graceMs: GRACE_MS },
        }, {
            signal,
            onOutput: (line) => {
                lines.push(line.slice(0, LINE));
                if (lines.length > LINES)
                    lines.shift();
            },
        });
        return lines.length > 0 ? lines : ['(the log is empty)'];
    }
    catch (thrown) {
        return [...lines, `(\`logs\` could not be read: ${(0,errors/* firstLine */.TM)(thrown)})`];
    }
}
/** Runs it in the release, or else in the app root. Throws as Host.call does. */
async function runUnlocked(settings, host, { tag, run, variables, timeoutMs, graceMs }, call) {
    await host.call((0,scripts/* script */.K$)('show-logs'), [
        (0,config_settings.rootOn)(settings, host),
        tag,
        (0,duration/* wholeSeconds */.$P)(timeoutMs),
        run,
        ...Object.entries(variables).map(([key, value]) => `${key}=${value}`),
    ], { ...call, deadlineMs: timeoutMs + graceMs });
}


/***/ }),

/***/ 73851:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ runHookAnyway),
/* harmony export */   mW: () => (/* binding */ runTeamHook)
/* harmony export */ });
/* unused harmony export hookHosts */
/* harmony import */ var _config_hooks_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(92866);
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77309);
/* harmony import */ var _connection_locked_host_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(32420);
/* harmony import */ var _show_logs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(20574);
/* harmony import */ var _start_slot_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(62869);





const GRACE_MS = 30_000;
/** The hosts that a hook runs on: all that have the slot, or the first of the configuration, where this run has it. */
function hookHosts({ options }, hosts, { hook, slot, only = hosts }) {
    const having = hosts.filter(({ name }) => slot?.hosts === undefined || slot.hosts.includes(name));
    const able = having.filter((host) => only.includes(host));
    if (hook.on === 'each')
        return able;
    const first = (slot?.hosts ?? options.hosts)?.[0] ?? having[0]?.name;
    return able.filter(({ name }) => name === first);
}
/** Runs a hook in a release under the lock; what it prints goes to the log. Gives how it ended on each host. */
function runTeamHook(site, token, call) {
    const { fleet, settings } = site;
    const { name, hook, tag } = call;
    return fleet.collect(name, (host, signal) => (0,_start_slot_js__WEBPACK_IMPORTED_MODULE_4__/* .startSlot */ .Z)(new _connection_locked_host_js__WEBPACK_IMPORTED_MODULE_2__/* .LockedHost */ .j(host, settings, token), {
        tag,
        slot: undefined,
        run: hook.run,
        variables: variablesOf(settings, host, call),
        timeoutMs: hook.timeout ?? _config_hooks_js__WEBPACK_IMPORTED_MODULE_0__/* .HOOK_TIMEOUT_MS */ .r,
    }, { signal, onOutput: (line) => fleet.log.info(`${host.name} | ${line}`) }), { hosts: hookHosts(settings, fleet.hosts, call) });
}
/** The same without the lock, which may be lost, and where the release may not be there: in it, or else in the app root. */
function runHookAnyway(site, call) {
    const { fleet, settings } = site;
    const { name, hook, tag } = call;
    const timeoutMs = hook.timeout ?? _config_hooks_js__WEBPACK_IMPORTED_MODULE_0__/* .HOOK_TIMEOUT_MS */ .r;
    // A run that is being cancelled tells of it as well.
    const calm = fleet.withSignal(AbortSignal.timeout(timeoutMs + GRACE_MS));
    return calm.collect(name, (host, signal) => (0,_show_logs_js__WEBPACK_IMPORTED_MODULE_3__/* .runUnlocked */ .b)(settings, host, {
        tag,
        run: hook.run,
        variables: variablesOf(settings, host, call),
        ...{ timeoutMs, graceMs: GRACE_MS },
    }, { signal, onOutput: (line) => fleet.log.info(`${host.name} | ${line}`) }), { hosts: hookHosts(settings, calm.hosts, call) });
}
function variablesOf(settings, host, { tag, slot, previous, more }) {
    return { ...(0,_config_settings_js__WEBPACK_IMPORTED_MODULE_1__.commandVariables)(settings, host, { tag, slot, previous }), ...more };
}


/***/ }),

/***/ 30863:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  CONFIRM_STAGE: () => (/* binding */ CONFIRM_STAGE),
  clearSwitch: () => (/* binding */ clearSwitch),
  confirmSwitch: () => (/* binding */ confirmSwitch),
  waitingSwitch: () => (/* binding */ waitingSwitch)
});

// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/host/connection/fleet.js
var connection_fleet = __webpack_require__(32927);
// EXTERNAL MODULE: ../build/src/host/connection/locked-host.js
var locked_host = __webpack_require__(32420);
// EXTERNAL MODULE: ../build/src/host/lock/read-hosts.js
var read_hosts = __webpack_require__(40236);
// EXTERNAL MODULE: ../build/src/model/duration.js
var duration = __webpack_require__(55073);
// EXTERNAL MODULE: ../build/src/host/connection/scripts.js
var scripts = __webpack_require__(82771);
;// CONCATENATED MODULE: ../build/src/host/switch/confirm-switch.js


const CONFIRM_MS = 30_000;
/** On top of three times `switch.timeout`: the checks before, and what the host itself takes to say so. */
const BACK_MS = 60_000;
const BACK_GRACE_MS = 15_000;
/**
 * One part of a confirmation on one host. `confirmed`: this very switch was confirmed there before. Throws as
 * Host.call does, with EXIT.notFound when the host has gone back already.
 */
async function callConfirm(host, { id, mode }, signal) {
    const answer = await host.call((0,scripts/* script */.K$)('confirm-switch'), [id ?? '', mode, ''], {
        deadlineMs: CONFIRM_MS,
        signal,
    });
    return { confirmed: answer.get('confirmed') === 'yes' };
}
/** The host goes back now, as its timer would. Throws as Host.call does. */
async function goBackNow(host, id, switchTimeoutMs) {
    const backMs = 3 * switchTimeoutMs + BACK_MS;
    await host.call((0,scripts/* script */.K$)('confirm-switch'), [id, 'back', (0,duration/* wholeSeconds */.$P)(backMs)], {
        deadlineMs: backMs + BACK_GRACE_MS,
    });
}

;// CONCATENATED MODULE: ../build/src/host/switch/confirm.js





const CONFIRM_STAGE = 'confirm the switch';
/**
 * Host → the switch that waits there to be confirmed; undefined when there is none. One that only moved the balancers
 * is known to these alone: they are asked where `readings` lacks them.
 */
async function waitingSwitch({ fleet, settings }, readings) {
    const waitingIn = (some) => new Map(some.flatMap(({ facts: { confirm } }) => (confirm?.hosts ?? []).map((name) => [name, confirm?.id ?? ''])));
    const known = waitingIn(readings);
    if (known.size > 0)
        return known;
    if (fleet.balancers.every((one) => readings.some(({ host }) => host === one)))
        return undefined;
    const found = waitingIn(await (0,read_hosts.readHosts)(fleet, settings, fleet.balancers));
    return found.size > 0 ? found : undefined;
}
/**
 * The live check has passed: the timers of all servers are disarmed, on all of them or none. When one of them
 * cannot be reached or has gone back already, all others go back too, and it throws CutoverError. Does nothing
 * when no switch waits to be confirmed. Hosts that switched in shards have a switch for each shard, and are
 * confirmed together. `readings` are from under the lock that `token` holds.
 */
async function confirmSwitch(site, token, readings) {
    const waiting = await waitingSwitch(site, readings);
    if (waiting === undefined)
        return 'nothing to confirm';
    const { fleet, settings } = site;
    const hosts = [...fleet.hosts, ...fleet.balancers].filter(({ name }) => waiting.has(name));
    const idOf = ({ name }) => waiting.get(name) ?? '';
    const missing = [...waiting.keys()].filter((name) => !hosts.some((host) => host.name === name));
    for (const mode of ['check', 'disarm']) {
        const outcomes = await fleet.collect(mode, (host, signal) => callConfirm(new locked_host/* LockedHost */.j(host, settings, token), { id: idOf(host), mode }, signal), { hosts });
        // A run that died after it had confirmed everywhere.
        const confirmed = new Set(outcomes.flatMap((outcome) => (outcome.ok && outcome.value.confirmed ? [idOf(outcome.host)] : [])));
        if (new Set(waiting.values()).size === confirmed.size)
            break;
        if (outcomes.every(({ ok }) => ok) && missing.length === 0)
            continue;
        const back = await fleet.collect('go back', (host) => goBackNow(new locked_host/* LockedHost */.j(host, settings, token), idOf(host), settings.options.switch.timeout), { hosts: outcomes.filter(({ ok }) => ok).map(({ host }) => host) });
        const said = new Map(back.map((outcome) => [outcome.host, outcome]));
        if (missing.length > 0)
            throw new errors/* CutoverError */.DB(`${missing.join(', ')} switched as well, and is no host of this run`, {
                stage: CONFIRM_STAGE,
                state: hosts.map((host) => {
                    const asked = said.get(host);
                    return `${host.name}: ${asked?.ok === true ? 'went back' : 'not known whether it went back'}`;
                }),
                next: 'confirm with all hosts that were switched: leave the inputs `hosts` and `shard` out',
            });
        throw (0,connection_fleet.stageFailure)(CONFIRM_STAGE, outcomes, {
            state: ({ host, ok }) => {
                const asked = said.get(host);
                if (!ok || asked === undefined)
                    return 'goes back by itself when the time is over, if it has not done so already';
                return asked.ok
                    ? 'went back, since not every host could confirm'
                    : `not known: ${(0,errors/* messageOf */.bD)(asked.error)}`;
            },
            next: 'mend the cause and switch again',
        });
    }
    await fleet.collect('forget the way back', (host) => callConfirm(new locked_host/* LockedHost */.j(host, settings, token), { id: idOf(host), mode: 'forget' }), { hosts });
    fleet.log.info(`the switch is confirmed on ${hosts.map(({ name }) => name).join(', ')}`);
    return 'confirmed';
}
/** Another switch begins, or this one has gone back: what waits to be confirmed is not any more, where the outcome is `ok`. */
async function clearSwitch({ fleet, settings }, token, hosts) {
    return fleet.collect('clear the way back', (host) => callConfirm(new locked_host/* LockedHost */.j(host, settings, token), { id: undefined, mode: 'clear' }), { hosts });
}


/***/ }),

/***/ 61048:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   WR: () => (/* binding */ stopsBeforeMigrate),
/* harmony export */   _3: () => (/* binding */ keepLive),
/* harmony export */   w9: () => (/* binding */ takeOver),
/* harmony export */   ww: () => (/* binding */ roleWords)
/* harmony export */ });
/** What stops before data is changed: the last role of the file first. */
function stopsBeforeMigrate(roles, { all }) {
    return roles
        .filter(({ beforeMigrate }) => beforeMigrate)
        .reverse()
        .flatMap((role) => step('stop', role, all));
}
/**
 * Workers take over from those of another release, on the way forward and on the way back: every old one ends, on all hosts,
 * before the first new one begins. Roles stop in the reverse order of the file and start in it.
 */
function takeOver(roles, { all, having }) {
    return [
        ...[...roles].reverse().flatMap((role) => step('stop', role, all)),
        ...roles.flatMap((role) => step('start', role, having)),
    ];
}
/** After a failure, wherever it was: each host has the workers of what is live there. */
function keepLive(roles, { all }) {
    return roles.flatMap((role) => step('keep', role, all));
}
function step(act, { name, hosts }, among) {
    const own = hosts.filter((host) => among.includes(host));
    return own.length === 0 ? [] : [{ act, role: name, hosts: own }];
}
/** What is said of roles before anything happens: who stops when, and who starts. */
function roleWords(roles, changesData) {
    const counted = (names) => `${names.length} ${names.length === 1 ? 'host' : 'hosts'}`;
    const early = roles.filter(({ beforeMigrate }) => beforeMigrate && changesData);
    return [
        ...early.map(({ name, hosts }) => `would stop ${name} on ${counted(hosts)} before data is changed, until the switch`),
        ...roles.map(({ name, hosts, start, beforeMigrate }) => {
            const stops = beforeMigrate && changesData ? '' : ' in place of the old ones';
            return `would start ${name} on ${counted(hosts)} after the switch${stops}: ${start?.run ?? ''}`;
        }),
    ];
}


/***/ }),

/***/ 45943:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  os: () => (/* binding */ hasWorkers),
  n: () => (/* binding */ keepWorkers),
  zD: () => (/* binding */ stopForMigrate),
  vg: () => (/* binding */ takeOverWorkers)
});

// EXTERNAL MODULE: ../build/src/config/roles.js
var roles = __webpack_require__(81687);
// EXTERNAL MODULE: ../build/src/config/settings.js
var config_settings = __webpack_require__(77309);
// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/host/connection/fleet.js
var fleet = __webpack_require__(32927);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ../build/src/model/duration.js
var duration = __webpack_require__(55073);
// EXTERNAL MODULE: ../build/src/host/connection/call.js
var connection_call = __webpack_require__(24035);
// EXTERNAL MODULE: ../build/src/host/connection/locked-host.js
var locked_host = __webpack_require__(32420);
// EXTERNAL MODULE: ../build/src/host/connection/scripts.js
var scripts = __webpack_require__(82771);
;// CONCATENATED MODULE: ../build/src/host/roles/move-workers.js







/** How long a host may take on top of the commands, to end them and say so. */
const GRACE_MS = 30_000;
/**
 * Stops or starts the workers of a role on one host. From a stop until the next start the host has a timer that starts
 * those of what is live. Throws as Host.call does.
 */
async function moveWorkers({ settings, token }, host, role, act, move, call) {
    const { timeouts } = settings.options;
    const stopMs = role.stop?.timeout ?? timeouts.start;
    const startMs = role.start?.timeout ?? timeouts.start;
    const commands = [role.stop?.run ?? '', (0,duration/* wholeSeconds */.$P)(stopMs), role.start?.run ?? '', (0,duration/* wholeSeconds */.$P)(startMs)];
    const releases = [...wordsOf(settings, host, move.from), ...wordsOf(settings, host, move.to)];
    const id = (0,external_node_crypto_.randomUUID)();
    const timer = (0,connection_call/* encodeCall */.DC)((0,scripts/* script */.K$)('workers-timer').text, [
        (0,config_settings.rootOn)(settings, host),
        role.name,
        id,
        (0,duration/* wholeSeconds */.$P)((0,roles/* workersReturnMs */.KN)(settings.options, role)),
        ...commands,
        ...releases,
    ]);
    await new locked_host/* LockedHost */.j(host, settings, token).call((0,scripts/* script */.K$)('move-workers'), [role.name, act, ...commands, connection_call/* BOOTSTRAP */.nD, id, timer, ...releases], { ...call, deadlineMs: stopMs + startMs + GRACE_MS });
}
/** A release as the scripts take it; empty where this host has not got its slot. */
function wordsOf(settings, host, served) {
    const slot = (0,config_settings.slotsOf)(settings, host.name).find(({ name }) => name === served?.slot);
    if (served === undefined || slot === undefined)
        return ['', '', '0'];
    const variables = Object.entries((0,config_settings.commandVariables)(settings, host, { tag: served.tag, slot }));
    return [
        slot.name,
        served.tag,
        String(variables.length),
        ...variables.map(([key, value]) => `${key}=${value}`),
    ];
}

// EXTERNAL MODULE: ../build/src/model/roles.js
var model_roles = __webpack_require__(61048);
;// CONCATENATED MODULE: ../build/src/steps/workers.js






/** Has this run hosts with workers that take over after the switch? */
function hasWorkers({ settings, fleet }) {
    return (0,roles/* workerRoles */.oR)(settings.options).some(({ hosts }) => fleet.hosts.some(({ name }) => hosts.includes(name)));
}
/** Ends the workers that `stop-before: migrate` names, before data is changed. Throws CutoverError; then some may be stopped. */
async function stopForMigrate(site, token, move) {
    await run(site, token, move, (0,model_roles/* stopsBeforeMigrate */.WR)((0,roles/* workerRoles */.oR)(site.settings.options), hostsOf(site, move)));
}
/** Workers of what is live take over: all old ones end first, then the new ones start. Throws CutoverError at the first that fails. */
async function takeOverWorkers(site, token, move) {
    await run(site, token, move, (0,model_roles/* takeOver */.w9)((0,roles/* workerRoles */.oR)(site.settings.options), hostsOf(site, move)));
}
/**
 * After a failure: on each host the workers of what is live there run, and no others. Never throws: gives a line for each
 * host where that could not be done.
 */
async function keepWorkers(site, token, move) {
    const problems = [];
    for (const step of (0,model_roles/* keepLive */._3)((0,roles/* workerRoles */.oR)(site.settings.options), hostsOf(site, move)))
        for (const outcome of await ordered(site, token, move, step))
            if (!outcome.ok)
                problems.push(`${outcome.host.name}: whether the workers of ${step.role} run is not known (${(0,errors/* firstLine */.TM)(outcome.error)})`);
    return problems;
}
function hostsOf({ settings, fleet }, { to }) {
    const all = fleet.hosts.map(({ name }) => name);
    return {
        all,
        having: all.filter((host) => (0,config_settings.slotsOf)(settings, host).some(({ name }) => name === to.slot)),
    };
}
async function run(site, token, move, steps) {
    for (const step of steps) {
        const outcomes = await ordered(site, token, move, step);
        if (outcomes.every(({ ok }) => ok))
            continue;
        const name = `${step.act} ${step.role}`;
        const { message, details } = (0,fleet.failureWords)(name, outcomes, {
            state: ({ ok }) => `workers of ${step.role}: ${step.act} ${ok ? 'done' : 'failed'}`,
            next: `mend \`${step.act}\` of the role ${step.role}, and run this again`,
        });
        throw new errors/* CutoverError */.DB(`\`${step.act}\` of ${step.role}: ${message}`, { ...details, stage: name });
    }
}
async function ordered({ settings, fleet }, token, move, { act, role: name, hosts }) {
    const role = (0,roles/* workerRoles */.oR)(settings.options).find((one) => one.name === name);
    if (role === undefined)
        return [];
    fleet.log.info(`${act === 'keep' ? 'have the workers of what is live run' : act} ${name}: ${hosts.join(', ')}`);
    return fleet.collect(`${act} ${name}`, (host, signal) => moveWorkers({ settings, token }, host, role, act, move, {
        signal,
        onOutput: (line) => fleet.log.info(`${host.name} | ${line}`),
    }), { hosts: fleet.hosts.filter((host) => hosts.includes(host.name)) });
}


/***/ })

};
