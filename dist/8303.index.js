export const id = 8303;
export const ids = [8303,8779];
export const modules = {

/***/ 56513:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  r: () => (/* binding */ readHost),
  readHosts: () => (/* binding */ readHosts),
  X: () => (/* binding */ refuseConflict)
});

// EXTERNAL MODULE: ../build/src/config/settings.js
var config_settings = __webpack_require__(77309);
// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/model/host-facts.js
var host_facts = __webpack_require__(59829);
;// CONCATENATED MODULE: ../build/src/model/root-conflict.js
/**
 * Why these app roots cannot be worked on by this app: two names in the list lead to one folder, or the folder belongs to
 * another app. undefined when nothing is in the way.
 */
function rootConflict(app, hosts) {
    return oneFolder(hosts) ?? otherApp(app, hosts);
}
function oneFolder(hosts) {
    const next = 'keep one of the names in the list of hosts; hosts that share a disk need a `path` with $CUTOVER_ADDRESS';
    for (const [index, { host, root, facts }] of hosts.entries()) {
        const { place } = facts;
        const twin = hosts.slice(0, index).find((other) => place !== undefined && other.facts.place === place);
        if (twin !== undefined)
            return { host, reason: `${twin.host} and ${host} are one machine: both lead to ${root} there`, next };
    }
    // The lock of this run was there before it was taken here: the folder is reached by another name as well.
    const found = hosts.find(({ facts }) => facts.lockFound === true);
    if (found === undefined)
        return undefined;
    const { host, root } = found;
    return { host, reason: `${root} of ${host} is also the app root of another host in the list`, next };
}
function otherApp(app, hosts) {
    for (const { host, root, facts } of hosts) {
        const last = facts.history.findLast((line) => appOf(line) !== undefined);
        const owner = appOf(last);
        if (owner === undefined || owner === app)
            continue;
        const renamed = JSON.stringify({ event: 'renamed', app });
        return {
            host,
            reason: `${root} belongs to the app ${owner}, and the configuration names the app ${app}`,
            next: `give ${app} a \`path\` of its own; or, when ${owner} is called ${app} from now on, say so on each host: echo '${renamed}' >>${root}/.cutover/history.jsonl`,
        };
    }
    return undefined;
}
/** The app that a line of the history names; a name as the configuration can have it. */
function appOf(line) {
    if (typeof line !== 'object' || line === null || !('app' in line))
        return undefined;
    const { app } = line;
    return typeof app === 'string' && /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(app) ? app : undefined;
}

// EXTERNAL MODULE: ../build/src/host/connection/scripts.js
var scripts = __webpack_require__(82771);
// EXTERNAL MODULE: ../build/src/host/switch/traffic.js
var switch_traffic = __webpack_require__(64046);
;// CONCATENATED MODULE: ../build/src/host/lock/read-hosts.js






const HISTORY_LINES = '200';
/**
 * Reads what every host holds, without a lock. Throws when one of them does not answer, or the app roots cannot be worked
 * on by this app.
 */
async function readHosts(fleet, settings, hosts) {
    const results = await fleet.stage('read hosts', (host, signal) => readHost(host, settings, signal), {
        ...(hosts === undefined ? {} : { hosts }),
        state: () => 'unchanged',
    });
    const readings = results.map(({ host, value }) => ({ host, facts: value }));
    refuseConflict(settings, readings, 'read hosts');
    return readings;
}
/** Throws CutoverError, with nothing changed, where two names lead to one app root, or it belongs to another app. */
function refuseConflict(settings, readings, stage) {
    const conflict = rootConflict(settings.app, readings.map(({ host, facts }) => ({ host: host.name, root: (0,config_settings.rootOn)(settings, host), facts })));
    if (conflict === undefined)
        return;
    throw new errors/* CutoverError */.DB(conflict.reason, {
        host: conflict.host,
        stage,
        state: readings.map(({ host }) => `${host.name}: unchanged`),
        next: conflict.next,
    });
}
/**
 * Reads what one host holds, and takes its lock in the same round trip when that is asked for. Throws ScriptError with
 * EXIT.held when another run holds it.
 */
async function readHost(host, settings, signal, lock) {
    const { token = '', owner = '', broken } = lock ?? {};
    const traffic = (0,switch_traffic/* trafficArgs */.hH)(settings, host);
    const answer = await host.call((0,scripts/* script */.K$)('read-host'), [
        (0,config_settings.rootOn)(settings, host),
        token,
        owner,
        HISTORY_LINES,
        broken?.owner ?? '',
        broken?.line ?? '',
        String(traffic.length),
        ...traffic,
        ...settings.config.shared,
    ], { deadlineMs: settings.options.timeouts.connect + 30_000, signal });
    return (0,host_facts/* parseHostFacts */.fh)(answer.lines);
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
/* harmony import */ var _read_hosts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(56513);



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
        args: () => [link?.test ?? '', link?.reload ?? '', '', '0', 'pair'],
    };
}
/** For hosts whose traffic moves elsewhere: only the link `live`. */
function noteMethod(method) {
    return { ...method, name: 'link', script: 'switch-link', args: () => ['', '', '', '0', 'pair'] };
}
/** The slot itself moves to another release, in place, and its application is started again. */
function inPlaceMethod(site) {
    const { start, timeouts, switch: how } = site.settings.options;
    const startMs = start?.timeout ?? timeouts.start;
    return {
        name: 'link',
        script: 'switch-link',
        hosts: site.fleet.hosts,
        deadlineMs: 3 * how.timeout + startMs + 15_000,
        args: (_host, { from }) => [
            how.link?.test ?? '',
            how.link?.reload ?? '',
            start?.run ?? '',
            seconds(startMs),
            'single',
            from?.tag ?? '',
        ],
    };
}
function nginxMethod({ settings }, nginx, hosts, deadlineMs) {
    const name = nginx.upstream ?? settings.app;
    const problem = (0,_model_upstream_js__WEBPACK_IMPORTED_MODULE_2__/* .checkUpstreamName */ .bl)(name);
    if (problem !== undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`switch.nginx.upstream ${problem}`);
    const sudo = /^sudo(\s|$)/.test(nginx.reload);
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
    const test = nginx.test ?? (sudo ? 'sudo -n nginx -t' : 'nginx -t');
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
    // With one slot it is the slot's own link that moves.
    if (settings.slots.length < 2)
        return ['link'];
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

/***/ 62617:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Eb: () => (/* binding */ joinOf),
/* harmony export */   MM: () => (/* binding */ behindWords),
/* harmony export */   P2: () => (/* binding */ hasSlot),
/* harmony export */   PB: () => (/* binding */ behindGroups),
/* harmony export */   eZ: () => (/* binding */ joinGoal),
/* harmony export */   xp: () => (/* binding */ isFree)
/* harmony export */ });
/* harmony import */ var _serving_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95121);

/**
 * Which hosts are behind, and what the fleet serves. `chosen` names hosts that are to join the others, which then say
 * what the fleet serves. Without it that is found: the release of a group of at least half of the hosts that serve
 * something, where all others missed it (they do not hold it in its slot), or serve what was rolled back from there.
 * Refused where this is no matter of hosts that were away, such as a switch that ended between two batches.
 */
function joinOf(servers, places, chosen) {
    const apps = servers.filter(({ role }) => role === 'app');
    const balancers = servers.filter(({ role }) => role === 'balancer');
    const others = chosen === undefined ? [] : apps.filter(({ host }) => !chosen.includes(host));
    const joining = chosen === undefined ? apps : apps.filter(({ host }) => chosen.includes(host));
    if (others.length > 0) {
        const serving = (0,_serving_js__WEBPACK_IMPORTED_MODULE_0__.servingOf)([...others, ...balancers], places);
        const fleet = serving.kind === 'settled' ? { slot: serving.slot, tag: serving.tag } : undefined;
        if (fleet !== undefined)
            return { fleet, behind: behindOf(joining, places, fleet) };
    }
    const all = (0,_serving_js__WEBPACK_IMPORTED_MODULE_0__.servingOf)(servers, places);
    if (all.kind === 'settled')
        return { fleet: { slot: all.slot, tag: all.tag }, behind: [] };
    if (all.kind !== 'split')
        return { refused: (0,_serving_js__WEBPACK_IMPORTED_MODULE_0__.sentenceOf)(all) };
    const [found, second] = candidates(apps, servers, places);
    if (found === undefined || (second !== undefined && isAsNew(second, found)))
        return { refused: (0,_serving_js__WEBPACK_IMPORTED_MODULE_0__.sentenceOf)(all) };
    return { fleet: found.fleet, behind: behindOf(joining, places, found.fleet) };
}
/** A time that nobody wrote down may be any. */
function isAsNew(one, than) {
    return one.liveAt === '' || one.liveAt >= than.liveAt;
}
/** The releases that could be what the fleet serves, the one that went live last first. */
function candidates(apps, servers, places) {
    const serving = apps.filter((app) => tagLive(app) !== undefined);
    const links = new Map();
    for (const app of serving) {
        const [slot, tag] = [app.live, tagLive(app)];
        if (slot !== undefined && tag !== undefined)
            links.set(JSON.stringify([slot, tag]), { slot, tag });
    }
    const decidesForOthers = servers.some(({ traffic }) => traffic.kind === 'elsewhere');
    const found = [];
    for (const fleet of links.values()) {
        const level = serving.filter((app) => isLevel(app, places, fleet));
        const rest = apps.filter((app) => !isLevel(app, places, fleet));
        // Of a fleet that serves it, every server that decides leads there; hosts that are behind may lead elsewhere.
        const deciding = servers.filter((one) => one.role === 'balancer' || level.includes(one) || decidesForOthers);
        if (2 * level.length < serving.length || !leadThere(deciding, fleet.slot))
            continue;
        if (!rest.every((app) => hasMissed(app, fleet, level)))
            continue;
        const times = level.flatMap(({ known }) => known.find(({ tag }) => tag === fleet.tag)?.liveAt ?? []);
        found.push({ fleet, liveAt: times.sort().at(-1) ?? '' });
    }
    return found.sort((a, b) => (a.liveAt < b.liveAt ? 1 : a.liveAt > b.liveAt ? -1 : 0));
}
function leadThere(servers, slot) {
    const deciding = servers.filter(({ traffic }) => traffic.kind !== 'elsewhere');
    return (deciding.length > 0 &&
        deciding.every(({ traffic }) => traffic.kind === 'slots' &&
            !traffic.foreign &&
            traffic.slots.length === 1 &&
            traffic.slots[0] === slot));
}
function tagLive({ live, slots }) {
    return live === undefined ? undefined : slots.get(live);
}
function hasMissed(app, fleet, level) {
    const tag = tagLive(app);
    // It joined half way: its visitors get the same from either slot.
    if (tag === fleet.tag)
        return true;
    if (tag === undefined || app.slots.get(fleet.slot) !== fleet.tag)
        return true;
    // The fleet went back from it while this host was away.
    return level.some(({ known }) => known.some((one) => one.tag === tag && one.bad));
}
function behindOf(apps, places, fleet) {
    return apps
        .filter((app) => !isLevel(app, places, fleet))
        .map((app) => {
        const { host, live } = app;
        const tag = tagLive(app);
        return {
            host,
            kind: tag === undefined ? 'new' : live === fleet.slot ? 'same-slot' : 'other-slot',
            live,
            tag,
            ready: app.slots.get(fleet.slot) === fleet.tag,
        };
    });
}
/** Where slots are groups of hosts, those of the other group have nothing that could be older. */
function isLevel(app, places, { slot, tag }) {
    return !hasSlot(app, places, slot) || (app.live === slot && app.slots.get(slot) === tag);
}
/** Whether a host has a slot: where slots are groups of hosts, only those of its own group. */
function hasSlot({ host }, places, slot) {
    const hosts = places.find(({ name }) => name === slot)?.hosts;
    return hosts === undefined || hosts.includes(host);
}
/**
 * Whether a release can be put into this slot of a host while nobody gets what is in it: the slot is empty there, or
 * neither link nor mark name it and the server that decides for this host was read and sends nothing to it.
 */
function isFree({ live, mark, traffic, slots }, servers, slot) {
    if (mark !== undefined && [mark.to, mark.from].includes(slot))
        return false;
    if (slots.get(slot) === undefined)
        return true;
    if (live === slot)
        return false;
    const deciding = traffic.kind === 'elsewhere'
        ? servers.map((one) => one.traffic).filter(({ kind }) => kind !== 'elsewhere')
        : [traffic];
    return (deciding.length > 0 &&
        deciding.every((one) => one.kind === 'slots' && !one.slots.includes(slot) && !one.draining.includes(slot)));
}
/**
 * Where the chosen hosts go when nobody says it, or says the slot of the fleet: to what the others serve. undefined: they
 * are not behind, or are to go elsewhere.
 */
function joinGoal(servers, places, chosen, wanted) {
    const joining = joinOf(servers, places, chosen);
    if ('refused' in joining || joining.behind.length === 0)
        return undefined;
    const { fleet, behind } = joining;
    const own = servers.filter(({ host, role }) => role === 'app' && chosen.includes(host));
    const isOpen = wanted.slot === undefined && wanted.expectTag === undefined;
    const ready = behind.every((host) => host.ready);
    const slot = isOpen && ready ? fleet.slot : wanted.slot;
    if (!isOpen && slot !== fleet.slot)
        return undefined;
    return {
        fleet,
        slot,
        expectTag: isOpen ? fleet.tag : wanted.expectTag,
        onlyNote: slot === fleet.slot && own.every(({ traffic }) => traffic.kind === 'elsewhere'),
    };
}
/** Hosts that are behind in the same way, which can be joined together. */
function behindGroups(behind) {
    const groups = new Map();
    for (const host of behind) {
        const key = JSON.stringify([host.kind, host.live, host.tag]);
        groups.set(key, [...(groups.get(key) ?? []), host]);
    }
    return [...groups.values()];
}
/** A host that is behind, in words. */
function behindWords({ host, kind, live, tag }) {
    if (kind !== 'new')
        return `${host} serves ${tag} from ${live}`;
    return live === undefined
        ? `${host} serves nothing yet`
        : `${host} serves nothing: its slot ${live} is empty`;
}


/***/ })

};
