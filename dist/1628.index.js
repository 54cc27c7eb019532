export const id = 1628;
export const ids = [1628];
export const modules = {

/***/ 4971:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   armSwitch: () => (/* binding */ armSwitch),
/* harmony export */   clearSwitch: () => (/* binding */ clearSwitch),
/* harmony export */   confirmSwitch: () => (/* binding */ confirmSwitch),
/* harmony export */   waitingSwitch: () => (/* binding */ waitingSwitch)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _config_health_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2925);
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7309);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4720);
/* harmony import */ var _model_duration_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5073);
/* harmony import */ var _model_event_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(3225);
/* harmony import */ var _model_pattern_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(5903);
/* harmony import */ var _connection_call_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4035);
/* harmony import */ var _connection_fleet_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2927);
/* harmony import */ var _connection_scripts_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2771);
/* harmony import */ var _lock_lock_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(6531);











const STAGE = 'confirm the switch';
/**
 * Before traffic moves: every server gets a timer of its own that brings it back when the switch is not confirmed
 * within `withinMs`. Throws CutoverError when one of them cannot be armed; then nothing has moved.
 */
async function armSwitch(site, token, context, target, ways, withinMs) {
    const { settings, identity, fleet } = site;
    const id = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)();
    const { run, runId, attempt, repository, actor } = identity;
    const within = (0,_model_duration_js__WEBPACK_IMPORTED_MODULE_4__/* .formatDuration */ .a)(withinMs);
    const byHost = new Map(ways.map((way) => [way.host, way]));
    const names = ways.map(({ host }) => host.name).join('\n');
    const asked = new Map(ways.map((way) => [way.host, checksOf(settings, way)]));
    if (![...asked.values()].some((checks) => checks.length > 0))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .CutoverError */ .DB('`confirm-within` needs a health check that a host can ask of the slot it goes back to, and there is none', {
            stage: 'arm the way back',
            state: ways.map(({ host }) => `${host.name}: traffic has not moved`),
            next: 'add a check under `health` that is asked on the host itself while the slot is idle (without `from: runner` and `when: live`), or take `confirm-within` away',
        });
    fleet.log.info(`each host goes back by itself unless the switch is confirmed within ${within}`);
    await fleet
        .stage('arm the way back', (host, signal) => {
        const way = byHost.get(host);
        if (way === undefined)
            throw new Error(`${host.name} has no way back`);
        const owner = {
            // In the order of the owner that withLock writes: the timer compares run to repository as text.
            ...{ action: 'confirm-within on this host', run, runId, attempt, repository, actor },
            since: new Date().toISOString(),
        };
        const stays = (0,_model_event_js__WEBPACK_IMPORTED_MODULE_9__/* .historyLine */ .J)({
            ...{ kind: 'failed', tag: target.tag, stage: STAGE, live: target.tag },
            reason: `not confirmed within ${within}, and it could not go back: ${way.slot.name} is not healthy, or the switch failed`,
        }, context, new Date());
        const timer = (0,_connection_call_js__WEBPACK_IMPORTED_MODULE_5__/* .encodeCall */ .DC)((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_7__/* .script */ .K$)('revert-timer').text, [
            ...[(0,_config_settings_js__WEBPACK_IMPORTED_MODULE_2__.rootOn)(settings, host), id, String(Math.ceil(withinMs / 1000)), JSON.stringify(owner), stays],
            ...[way.slot.name, way.tag ?? '', ...variablesOf(settings, way), ...(asked.get(host) ?? []).flat()],
        ]);
        return host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_7__/* .script */ .K$)('arm-switch'), [(0,_config_settings_js__WEBPACK_IMPORTED_MODULE_2__.rootOn)(settings, host), token, id, names, _connection_call_js__WEBPACK_IMPORTED_MODULE_5__/* .BOOTSTRAP */ .nD, timer, way.call(id)], { deadlineMs: settings.options.timeouts.stage, signal });
    }, {
        hosts: ways.map(({ host }) => host),
        state: () => 'traffic has not moved',
        next: 'mend the cause and run this step again, or take `confirm-within` away',
    })
        .catch(async (thrown) => {
        // The others would go back, from a switch that was never made.
        await clearSwitch(site, token, ways.map(({ host }) => host));
        throw thrown;
    });
}
function variablesOf(settings, { host, slot, tag }) {
    const variables = Object.entries((0,_config_settings_js__WEBPACK_IMPORTED_MODULE_2__.commandVariables)(settings, host, { tag, slot }));
    return [String(variables.length), ...variables.map(([name, value]) => `${name}=${value}`)];
}
/** The checks of the slot to go back to, as far as a host can ask and judge them alone; words for revert-timer.sh. */
function checksOf(settings, { host, slot, tag, upstream }) {
    if (upstream.length > 0)
        return [['tcp', UPSTREAM_SECONDS, '1', upstream.map(spaced).join('\n')]];
    if (tag === undefined)
        return [];
    const variables = (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_2__.commandVariables)(settings, host, { tag, slot });
    return (0,_config_health_js__WEBPACK_IMPORTED_MODULE_1__/* .checksWhen */ .K)(settings, 'idle')
        .map((check) => (0,_config_health_js__WEBPACK_IMPORTED_MODULE_1__/* .planCheck */ .Iw)(check, variables))
        .filter(({ from }) => from === 'host')
        .map(wordsOf);
}
const UPSTREAM_SECONDS = '5';
const spaced = (server) => server.replace(/^\[?(.*?)\]?:(\d+)$/, '$1 $2');
function wordsOf({ ask, expected }) {
    const seconds = String(Math.ceil(ask.timeoutMs / 1000));
    if (ask.kind === 'command')
        return ['command', seconds, '1', ask.command];
    if (ask.kind === 'tcp')
        return ['tcp', seconds, '1', `${ask.host} ${ask.port}`];
    // What sh can compare: texts that stand in the body, as a version in JSON does.
    const texts = [expected.body, ...Object.values(expected.json)].filter((text) => typeof text === 'string' && !(0,_model_pattern_js__WEBPACK_IMPORTED_MODULE_10__/* .isPattern */ .Pt)(text) && /^[\w .:/+@,=-]+$/.test(text));
    const words = [
        ...[ask.url, [expected.status].flat().join(' '), texts.join('\n'), String(ask.redirects)],
        ...ask.headers.map(([name, value]) => `${name}: ${value}`),
    ];
    return ['http', seconds, String(words.length), ...words];
}
/**
 * Host → the switch that waits there to be confirmed; undefined when there is none. One that only moved the balancers
 * is known to these alone.
 */
async function waitingSwitch({ fleet, settings }, readings) {
    const waitingIn = (some) => new Map(some.flatMap(({ facts: { confirm } }) => (confirm?.hosts ?? []).map((name) => [name, confirm?.id ?? ''])));
    const known = waitingIn(readings);
    if (known.size > 0)
        return known;
    if (fleet.balancers.length === 0)
        return undefined;
    const found = waitingIn(await (0,_lock_lock_js__WEBPACK_IMPORTED_MODULE_8__.readHosts)(fleet, settings, fleet.balancers));
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
    const { fleet } = site;
    const hosts = [...fleet.hosts, ...fleet.balancers].filter(({ name }) => waiting.has(name));
    const idOf = ({ name }) => waiting.get(name) ?? '';
    const missing = [...waiting.keys()].filter((name) => !hosts.some((host) => host.name === name));
    for (const mode of ['check', 'disarm']) {
        const outcomes = await fleet.collect(mode, (host, signal) => call(site, token, idOf(host), host, mode, signal), { hosts });
        // A run that died after it had confirmed everywhere.
        const confirmed = new Set(outcomes.flatMap((outcome) => outcome.ok && outcome.value.get('confirmed') === 'yes' ? [idOf(outcome.host)] : []));
        if (new Set(waiting.values()).size === confirmed.size)
            break;
        if (outcomes.every(({ ok }) => ok) && missing.length === 0)
            continue;
        const back = await fleet.collect('go back', (host) => call(site, token, idOf(host), host, 'back'), {
            hosts: outcomes.filter(({ ok }) => ok).map(({ host }) => host),
        });
        const said = new Map(back.map((outcome) => [outcome.host, outcome]));
        if (missing.length > 0)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .CutoverError */ .DB(`${missing.join(', ')} switched as well, and is no host of this run`, {
                stage: STAGE,
                state: hosts.map(({ name }) => `${name}: went back`),
                next: 'confirm with all hosts that were switched: leave the inputs `hosts` and `shard` out',
            });
        throw (0,_connection_fleet_js__WEBPACK_IMPORTED_MODULE_6__.stageFailure)(STAGE, outcomes, {
            state: ({ host, ok }) => !ok
                ? 'goes back by itself when the time is over, if it has not done so already'
                : said.get(host)?.ok === true
                    ? 'went back, since not every host could confirm'
                    : 'not known: it goes back by itself when the time is over',
            next: 'mend the cause and switch again',
        });
    }
    await fleet.collect('forget the way back', (host) => call(site, token, idOf(host), host, 'forget'), {
        hosts,
    });
    fleet.log.info(`the switch is confirmed on ${hosts.map(({ name }) => name).join(', ')}`);
    return 'confirmed';
}
/** Another switch begins, or this one has gone back: what waits to be confirmed is not any more. */
async function clearSwitch(site, token, hosts) {
    await site.fleet.collect('clear the way back', (host) => call(site, token, '', host, 'clear'), { hosts });
}
function call({ settings }, token, id, host, mode, signal) {
    const backMs = 3 * settings.options.switch.timeout + 60_000;
    return host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_7__/* .script */ .K$)('confirm-switch'), [(0,_config_settings_js__WEBPACK_IMPORTED_MODULE_2__.rootOn)(settings, host), token, id, mode, String(Math.ceil(backMs / 1000))], { deadlineMs: mode === 'back' ? backMs + 15_000 : 30_000, ...(signal === undefined ? {} : { signal }) });
}


/***/ }),

/***/ 1628:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  switchSlot: () => (/* binding */ switchSlot)
});

// EXTERNAL MODULE: ../build/src/config/settings.js
var config_settings = __webpack_require__(7309);
// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(4720);
// EXTERNAL MODULE: ../build/src/host/connection/host.js + 2 modules
var host = __webpack_require__(1135);
// EXTERNAL MODULE: ../build/src/host/connection/site.js
var connection_site = __webpack_require__(132);
// EXTERNAL MODULE: ../build/src/host/switch/confirm.js
var switch_confirm = __webpack_require__(4971);
// EXTERNAL MODULE: ../build/src/host/connection/call.js
var connection_call = __webpack_require__(4035);
// EXTERNAL MODULE: ../build/src/host/connection/scripts.js
var scripts = __webpack_require__(2771);
;// CONCATENATED MODULE: ../build/src/host/switch/switch-call.js



/** Runs one phase of a switch on one server. Throws as Host.call does. */
async function callSwitch(site, host, call) {
    const { way, signal } = call;
    return host.call((0,scripts/* script */.K$)(way.script), switchArgs(site, host, call), {
        deadlineMs: way.deadlineMs,
        ...(signal === undefined ? {} : { signal }),
        onOutput: (line) => site.fleet.log.info(`${host.name} | ${line}`),
    });
}
/** The same as text, for a host that makes the call itself. */
function encodeSwitch(site, host, call) {
    return (0,connection_call/* encodeCall */.DC)((0,scripts/* script */.K$)(call.way.script).text, switchArgs(site, host, call));
}
/** The arguments of switch.sh and of the way. */
function switchArgs({ settings, fleet }, host, call) {
    const { way, course, record } = call;
    const { to, from } = course;
    const isApp = fleet.hosts.includes(host);
    const hasSlot = to !== undefined && isApp && (0,config_settings.slotsOf)(settings, host.name).includes(to.slot);
    const note = isApp ? record : undefined;
    const variables = Object.entries((0,config_settings.commandVariables)(settings, host, { tag: to?.tag, slot: to?.slot, previous: from?.tag }));
    return [
        (0,config_settings.rootOn)(settings, host),
        call.token,
        call.phase,
        isApp ? 'app' : 'balancer',
        to?.slot.name ?? call.movesSlot ?? '',
        hasSlot ? (to.tag ?? '') : '',
        from?.slot.name ?? '',
        call.history ?? '',
        note?.tag ?? '',
        note === undefined ? '' : JSON.stringify(note),
        String(Math.ceil(settings.options.switch.timeout / 1000)),
        String(variables.length),
        ...variables.map(([key, value]) => `${key}=${value}`),
        ...way.args(host, course),
    ];
}

// EXTERNAL MODULE: ../build/src/model/names.js
var model_names = __webpack_require__(793);
;// CONCATENATED MODULE: ../build/src/model/upstream.js
const SERVER = /^[A-Za-z0-9_.:[\]/-]+( [a-z_]+(=[A-Za-z0-9_.:-]+)?)*$/;
const NAME = /^[A-Za-z0-9_.-]+$/;
/** What is wrong with a server line of nginx (`address` and parameters such as `weight=2`), or undefined. */
function checkUpstreamServer(text) {
    return SERVER.test(text) ? undefined : `is no server of nginx: ${JSON.stringify(text)}`;
}
/** What is wrong with the name of an upstream, or undefined. */
function checkUpstreamName(text) {
    return NAME.test(text) ? undefined : `is no name of an upstream: ${JSON.stringify(text)}`;
}
/**
 * The include file of nginx that names the live upstream, without a line end after the last line. Names and
 * servers are checked before; the first line is how a host knows which slot its nginx serves.
 */
function upstreamText(upstream) {
    const { name, slot, tag, servers, keepalive } = upstream;
    return [
        `# Cutover: slot ${slot}, release ${tag}. Written by every switch.`,
        `upstream ${name} {`,
        ...servers.map((server) => `  server ${server};`),
        ...(keepalive > 0 ? [`  keepalive ${keepalive};`] : []),
        '}',
    ].join('\n');
}

;// CONCATENATED MODULE: ../build/src/host/switch/switch-method.js




/** The way that the configuration names; the link when it names none. Throws InputError for what cannot work. */
function switchMethodOf(site) {
    const { settings } = site;
    const { link, nginx, haproxy, command, timeout } = settings.options.switch;
    const other = nginx ?? haproxy ?? command;
    if (other !== undefined && settings.slots.length < 2)
        throw new errors/* InputError */.dz('with one slot there is nothing that a balancer could switch between', {
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
                throw new errors/* InputError */.dz(`switch.haproxy.servers names no server for the slot ${slot}`);
        const bad = [haproxy.backend, ...members.flatMap(([, servers]) => servers)].find((name) => !/^[A-Za-z0-9_.:-]+$/.test(name));
        if (bad !== undefined)
            throw new errors/* InputError */.dz(`${JSON.stringify(bad)} is no name of a backend or server in HAProxy`);
        const lines = members
            .flatMap(([slot, servers]) => servers.map((server) => `${slot} ${server}`))
            .join('\n');
        return {
            name: 'haproxy',
            script: 'switch-haproxy',
            hosts,
            deadlineMs: deadlineMs + haproxy.drain + haproxy['ready-timeout'],
            args: (host) => [
                (0,config_settings.pathOn)(haproxy.socket, host),
                haproxy.backend,
                haproxy['state-file'] === undefined ? '' : (0,config_settings.pathOn)(haproxy['state-file'], host),
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
function noteMethod(way) {
    return { ...way, name: 'link', script: 'switch-link', args: () => ['', '', '', '0', 'pair'] };
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
        args: () => [how.link?.test ?? '', how.link?.reload ?? '', start?.run ?? '', seconds(startMs), 'single'],
    };
}
function nginxMethod({ settings }, nginx, hosts, deadlineMs) {
    const name = nginx.upstream ?? settings.app;
    const problem = checkUpstreamName(name);
    if (problem !== undefined)
        throw new errors/* InputError */.dz(`switch.nginx.upstream ${problem}`);
    const sudo = /^sudo(\s|$)/.test(nginx.reload);
    for (const host of hosts) {
        const [root, include] = [(0,config_settings.rootOn)(settings, host), (0,config_settings.pathOn)(nginx.include, host)];
        const own = ['releases', 'slots', 'live', '.cutover', 'backups'].some((folder) => `${include}/`.startsWith(`${root}/${folder}/`));
        if (!include.startsWith(`${root}/`) || own)
            throw new errors/* InputError */.dz(`switch.nginx.include must lie below ${settings.path} and outside Cutover's own folders, not at ${nginx.include}`, {
                next: `use ${settings.path}/nginx/live.conf, and include that file from the configuration of nginx`,
            });
        for (const slot of settings.slots)
            upstreamServers(settings, nginx.hosts !== undefined, host, slot);
    }
    const textFor = (host, at) => at === undefined
        ? ''
        : upstreamText({
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
            (0,config_settings.pathOn)(nginx.include, host),
            textFor(host, to),
            nginx.test ?? (sudo ? 'sudo -n nginx -t' : 'nginx -t'),
            nginx.reload,
            (0,config_settings.pathOn)(nginx.pid, host),
            textFor(host, from),
        ],
    };
}
/** The servers of a slot as the nginx on `host` reaches them: on the host itself, or on all hosts that have it. */
function upstreamServers(settings, elsewhere, host, slot) {
    const template = slot.server ??
        (slot.port === undefined
            ? undefined
            : `${elsewhere || slot.hosts !== undefined ? model_names/* ADDRESS */.BD : '127.0.0.1'}:${slot.port}`);
    if (template === undefined)
        throw new errors/* InputError */.dz(`the slot ${slot.name} needs \`port:\` or \`server:\`, so that nginx can reach it`);
    const names = slot.hosts ?? (elsewhere ? settings.options.hosts : undefined);
    const addresses = names === undefined ? [host.address] : names.map(model_names/* parseHost */.o6).filter((one) => one !== undefined);
    const servers = template.includes(model_names/* ADDRESS */.BD)
        ? addresses.map(({ hostname }) => template.replaceAll(model_names/* ADDRESS */.BD, hostname.includes(':') ? `[${hostname}]` : hostname))
        : [template];
    for (const server of servers) {
        const problem = checkUpstreamServer(server);
        if (problem !== undefined)
            throw new errors/* InputError */.dz(`the server of the slot ${slot.name} ${problem}`);
    }
    return servers;
}
function hostsNamed({ fleet }, names) {
    return [...fleet.hosts, ...fleet.balancers].filter((host) => names.includes(host.name));
}
function seconds(ms) {
    return String(Math.ceil(ms / 1000));
}

// EXTERNAL MODULE: ../build/src/model/duration.js
var duration = __webpack_require__(5073);
// EXTERNAL MODULE: ../build/src/model/event.js
var model_event = __webpack_require__(3225);
// EXTERNAL MODULE: ../build/src/model/host-facts.js
var host_facts = __webpack_require__(9829);
// EXTERNAL MODULE: ../build/src/model/release-history.js
var release_history = __webpack_require__(3517);
// EXTERNAL MODULE: ../build/src/model/shard.js
var model_shard = __webpack_require__(3713);
;// CONCATENATED MODULE: ../build/src/model/switch-plan.js
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
 * The slot that a host goes back to when the switch fails: where its traffic went before, else what it said
 * was live, else what the fleet came from; undefined when nothing was live. Never the target itself.
 */
function wayBack(before, target, slots, fleet) {
    return [before.serving, before.live, fleet].find((slot) => slot !== undefined && slot !== target && slots.includes(slot));
}

;// CONCATENATED MODULE: ../build/src/steps/switch-slot/switch.js













const STAGE = 'switch-slot';
/**
 * Moves traffic to a slot on every host. Everything is checked on all servers before the first one moves; then
 * they move in batches, each read back. When one of them fails, those that moved go back, and a CutoverError
 * says what every host serves. Hosts that are there already are left alone: then nothing has `changed`.
 */
async function switchSlot(site, held, wanted) {
    const { fleet, settings } = site;
    const switching = new Switch(site, held, wanted);
    const movers = await switching.prepare();
    const todo = movers.filter((mover) => !mover.settled);
    const { target } = switching;
    if (wanted.dryRun === true || todo.length === 0) {
        fleet.log.info(todo.length === 0
            ? `${target.slot} with ${target.tag} is live already on every host`
            : `would switch ${todo.length} of ${movers.length} hosts to ${target.slot} with ${target.tag}`);
        return switching.result(movers, (await (0,switch_confirm.waitingSwitch)(site, held.readings)) !== undefined);
    }
    // Where the balancer is on other servers, the hosts of the app note the new slot after traffic has moved.
    const traffic = todo.filter(({ host, way }) => way.hosts.includes(host));
    const notes = todo.filter((mover) => !traffic.includes(mover));
    const batches = [...batchesOf(traffic, wanted.batch ?? settings.options.switch.batch), notes].filter((batch) => batch.length > 0);
    await switching.arm(todo, wanted.confirm === true ? settings.options.switch['confirm-within'] : undefined);
    for (const [index, batch] of batches.entries()) {
        await switching.go(batch);
        const next = batches[index + 1];
        if (next === undefined || next === notes || wanted.betweenBatches === undefined)
            continue;
        try {
            await wanted.betweenBatches(batches.slice(0, index + 1).flatMap((done) => done.map(({ host }) => host)), target);
        }
        catch (thrown) {
            await switching.goBack(thrown);
        }
    }
    if (batches.length > 1)
        await switching.readBack(todo);
    return switching.result(movers);
}
class Switch {
    #site;
    #token;
    #readings;
    target;
    #slot;
    #previous;
    #way;
    #inPlace;
    #context;
    #returned;
    #movers = [];
    #armed = false;
    constructor(site, held, wanted) {
        const { settings } = site;
        this.#site = site;
        this.#context = wanted.context ?? (0,connection_site/* contextOf */.V)(site);
        this.#token = held.token;
        this.#readings = held.readings;
        this.#returned = wanted.returned;
        const place = inPlace(site, held.readings, wanted);
        this.#inPlace = place !== undefined;
        const choice = place ??
            chooseTarget(held.readings.map(({ host, facts }) => ({
                host: host.name,
                live: facts.live,
                switching: facts.switching,
                slots: new Map((0,config_settings.slotsOf)(settings, host.name).map(({ name }) => [name, facts.slots.get(name)])),
            })), settings.slots.map((slot) => slot.name), wanted);
        if ('refused' in choice)
            throw this.#refuse(choice.refused, choice.next);
        this.target = choice;
        this.#slot = (0,config_settings.slotNamed)(settings, choice.slot);
        // Asked in any case: it refuses a configuration that cannot work.
        const way = switchMethodOf(site);
        this.#way = this.#inPlace ? inPlaceMethod(site) : way;
        if (wanted.allowBad !== true)
            this.#refuseBad();
        this.#previous = this.#readPrevious();
    }
    #refuse(reason, next) {
        return new errors/* CutoverError */.DB(reason, {
            stage: STAGE,
            state: this.#readings.map((reading) => `${reading.host.name}: ${liveWords(reading)}, unchanged`),
            next,
        });
    }
    #refuseBad() {
        for (const { host, facts } of this.#readings) {
            const bad = (0,release_history.badOn)(facts, this.target.tag);
            if (bad !== undefined)
                throw this.#refuse(`${this.target.tag} was rolled back from and is marked bad on ${host.name}${bad.reason === undefined ? '' : ` (${bad.reason})`}`, 'release a new tag, or set `allow-bad: true` when you know better');
        }
    }
    /** What the fleet comes from. A second run, which finds all done, still names the release that was live before. */
    #readPrevious() {
        if (this.#inPlace) {
            const tag = this.#readings
                .map(({ facts }) => facts.slots.get(this.target.slot))
                .find((one) => one !== undefined && one !== this.target.tag);
            return tag === undefined ? undefined : { slot: this.target.slot, tag };
        }
        const { settings } = this.#site;
        const others = settings.slots.map(({ name }) => name).filter((name) => name !== this.target.slot);
        const tagOf = (slot) => this.#readings.map(({ facts }) => facts.slots.get(slot)).find((tag) => tag !== undefined);
        const was = this.#readings
            .map(({ facts }) => facts.live)
            .find((live) => live !== undefined && others.includes(live));
        if (was !== undefined)
            return { slot: was, tag: tagOf(was) };
        for (const slot of others) {
            const tag = tagOf(slot);
            const record = this.#readings
                .flatMap(({ facts }) => facts.releases)
                .find((release) => release.tag === tag)?.record;
            if (tag !== undefined && record?.liveAt !== undefined)
                return { slot, tag };
        }
        return undefined;
    }
    /** Asks every server whether it can switch. Nothing is changed, and the first one that cannot ends it all. */
    async prepare() {
        const { fleet } = this.#site;
        const hosts = [...new Set([...fleet.hosts, ...this.#way.hosts])];
        const to = { slot: this.#slot, tag: this.target.tag };
        const results = await fleet.stage('prepare switch', (host, signal) => this.#call(host, 'prepare', { to, from: undefined }, { signal }), {
            hosts,
            state: ({ host }) => `${this.#liveWords(host)}, unchanged`,
            next: 'nothing was changed; mend the cause and run this step again',
        });
        this.#movers = results.map(({ host, value }) => {
            const said = (key) => {
                const word = value.get(key);
                return word === '-' || word === '' ? undefined : word;
            };
            const from = this.#origin(host, { serving: said('serving'), live: said('live') });
            return {
                host,
                way: this.#wayOn(host),
                reading: this.#readings.find((reading) => reading.host === host),
                course: { to, from },
                settled: value.get('settled') === 'yes',
                state: 'waiting',
                durationMs: 0,
            };
        });
        return this.#movers;
    }
    /** Where a server goes back to when this fails. */
    #origin(host, before) {
        const previous = this.#previous;
        if (this.#inPlace)
            return previous?.tag === undefined ? undefined : { slot: this.#slot, tag: previous.tag };
        const { settings } = this.#site;
        const names = settings.slots.map(({ name }) => name);
        const name = wayBack(before, this.target.slot, names, previous?.slot);
        if (name === undefined)
            return undefined;
        const own = this.#readings.find((reading) => reading.host === host)?.facts.slots.get(name);
        const any = this.#readings.map(({ facts }) => facts.slots.get(name)).find((tag) => tag !== undefined);
        return { slot: (0,config_settings.slotNamed)(settings, name), tag: own ?? any };
    }
    #wayOn(host) {
        return this.#way.hosts.includes(host) ? this.#way : noteMethod(this.#way);
    }
    /** Before traffic moves: the way back of each host alone. What an earlier switch left to be confirmed is over. */
    async arm(movers, withinMs) {
        const site = this.#site;
        if ((await (0,switch_confirm.waitingSwitch)(site, this.#readings)) !== undefined) {
            site.fleet.log.info('a switch before this one was not confirmed: what it waited for is over');
            await (0,switch_confirm.clearSwitch)(site, this.#token, [...site.fleet.hosts, ...site.fleet.balancers]);
        }
        if (withinMs === undefined)
            return;
        if (this.#inPlace)
            throw this.#refuse('a slot that moves to another release in place cannot go back by itself: `confirm-within` needs two slots', 'take `confirm-within` out of `switch:`, or release into the idle slot');
        const { tag } = this.target;
        const reason = `not confirmed within ${(0,duration/* formatDuration */.a)(withinMs)}`;
        const ways = movers.flatMap(({ host, course }) => {
            const { to, from } = course;
            if (from === undefined)
                return [];
            const call = (token) => encodeSwitch(site, host, {
                ...{ token, phase: 'back', way: this.#wayOn(host), course: { to: from, from: to } },
                ...{ movesSlot: undefined, signal: undefined },
                history: this.#history('back', new Date(), course, reason),
                record: this.#record(host, 'back', new Date()),
            });
            const own = (0,config_settings.slotsOf)(site.settings, host.name).includes(from.slot) && site.fleet.hosts.includes(host);
            const upstream = site.fleet.hosts.includes(host)
                ? []
                : (this.#wayOn(host).upstream?.(host, from.slot) ?? []);
            return [{ host, slot: from.slot, tag: own ? from.tag : undefined, upstream, call }];
        });
        if (ways.length === 0)
            return;
        this.#armed = true;
        await (0,switch_confirm.armSwitch)(site, this.#token, this.#context, { tag, previous: this.#previous?.tag }, ways, withinMs);
    }
    /** Moves a batch; each host reads back what it serves then. When that fails anywhere, all go back and it throws. */
    async go(batch) {
        const { fleet } = this.#site;
        const { slot, tag } = this.target;
        fleet.log.info(`switch to ${slot} (${tag}): ${batch.map(({ host }) => host.name).join(', ')}`);
        const at = new Date();
        const outcomes = await this.#each('switch', batch, async (mover, signal) => {
            await this.#call(mover.host, 'go', mover.course, { signal, at });
        });
        for (const outcome of outcomes) {
            const mover = this.#moverOf(outcome.host);
            mover.durationMs = outcome.durationMs;
            if (outcome.ok)
                mover.state = 'moved';
            else
                mover.state = outcome.error instanceof host.ScriptError && keptOld(outcome.error) ? 'old' : 'unknown';
        }
        const failed = outcomes.find((outcome) => !outcome.ok);
        if (failed !== undefined)
            await this.goBack(failed.error, failed.host);
        if (fleet.signal.aborted)
            await this.goBack(new errors/* CutoverError */.DB('the run is stopping'));
    }
    async readBack(movers) {
        const outcomes = await this.#each('read back', movers, async (mover, signal) => {
            // Without a `from`: nothing but what this switch wrote counts.
            await this.#call(mover.host, 'read', { to: mover.course.to, from: undefined }, { signal });
        });
        const failed = outcomes.find((outcome) => !outcome.ok);
        if (failed !== undefined)
            await this.goBack(failed.error, failed.host);
    }
    /** Leads every server that has moved, or may have, back to where it came from. Always throws. */
    async goBack(cause, where) {
        const { fleet, settings } = this.#site;
        const moved = this.#movers.filter(({ state }) => state === 'moved' || state === 'unknown');
        fleet.log.info(`failed: ${(0,errors/* messageOf */.bD)(cause).split('\n')[0]}`);
        if (moved.length > 0)
            fleet.log.info(`going back: ${moved.map(({ host }) => host.name).join(', ')}`);
        const at = new Date();
        const reason = (0,errors/* messageOf */.bD)(cause).split('\n')[0] ?? '';
        const problems = new Map();
        // The servers that carry traffic first. Without the run's signal: a run that is cancelled goes back as well.
        const carry = moved.filter(({ host }) => this.#way.hosts.includes(host));
        for (const group of [carry, moved.filter((mover) => !carry.includes(mover))]) {
            const outcomes = await this.#each('go back', group, async (mover) => {
                const course = { to: mover.course.from, from: mover.course.to };
                await this.#call(mover.host, 'back', course, { at, reason });
            });
            for (const outcome of outcomes) {
                this.#moverOf(outcome.host).state = outcome.ok ? 'back' : 'lost';
                if (!outcome.ok)
                    problems.set(outcome.host, (0,errors/* messageOf */.bD)(outcome.error).split('\n')[0] ?? '');
            }
        }
        const all = problems.size === 0;
        // Only now: until each of them is back, its own timer is the second way.
        if (this.#armed)
            await (0,switch_confirm.clearSwitch)(this.#site, this.#token, back(this.#movers));
        const live = this.#previous;
        const still = live === undefined
            ? 'nothing was live before'
            : `${live.slot}${live.tag === undefined ? '' : ` with ${live.tag}`} is live`;
        const { shard } = settings;
        const others = shard === undefined || live === undefined
            ? ''
            : `. Hosts of other shards may have switched: bring all hosts together by this action over all of them, without \`shard\`, with \`slot: ${live.slot}\``;
        throw new errors/* CutoverError */.DB(`${(0,errors/* messageOf */.bD)(cause)}\n${all ? `No host${shard === undefined ? '' : ` of ${(0,model_shard.shardName)(shard)}`} switched: ${still} ${shard === undefined ? 'everywhere' : 'there'}` : `Not every host could go back: ${[...problems.keys()].map(({ name }) => name).join(', ')}`}`, {
            cause,
            host: where?.name,
            stage: STAGE,
            state: this.#movers.map((mover) => `${mover.host.name}: ${this.#stateWords(mover, problems.get(mover.host))}`),
            next: all
                ? `mend the cause and run this step again; ${this.target.tag} is still ready in ${this.target.slot}${others}`
                : `each host serves one whole release all the same. When they answer again, run this step again, or with \`slot: ${live?.slot ?? settings.slots[0]?.name ?? ''}\` to bring all back${others}`,
        });
    }
    #stateWords(mover, problem) {
        const words = (place) => place === undefined
            ? 'nothing live'
            : `${place.slot.name}${place.tag === undefined ? '' : ` (${place.tag})`}`;
        const { course, state, settled } = mover;
        if (settled)
            return `live is ${words(course.to)}; it was there before this run`;
        if (state === 'waiting' || state === 'old')
            return `live is ${words(course.from)}, unchanged`;
        if (state === 'back')
            return `went back, live is ${words(course.from)}`;
        if (state === 'moved')
            return `live is ${words(course.to)}`;
        return `not known: ${words(course.from)} or ${words(course.to)}, each of them whole${problem === undefined ? '' : ` (${problem})`}`;
    }
    result(movers, unconfirmed = this.#armed) {
        const { slot, tag } = this.target;
        return {
            live: { slot, tag },
            previous: this.#previous,
            changed: movers.some(({ settled }) => !settled),
            hosts: movers.map(({ host, course, settled, durationMs }) => ({
                host: host.name,
                slot,
                previousSlot: settled ? undefined : course.from?.slot.name,
                changed: !settled,
                durationMs,
            })),
            unconfirmed,
        };
    }
    #each(stage, movers, work) {
        return this.#site.fleet.collect(stage, (host, signal) => work(this.#moverOf(host), signal), {
            hosts: movers.map(({ host }) => host),
        });
    }
    #moverOf(host) {
        const mover = this.#movers.find((one) => one.host === host);
        if (mover === undefined)
            throw new Error(`${host.name} is no part of this switch`);
        return mover;
    }
    #call(host, phase, course, options) {
        const { at, signal, reason } = options;
        return callSwitch(this.#site, host, {
            token: this.#token,
            phase,
            way: this.#wayOn(host),
            course,
            movesSlot: this.#inPlace ? this.target.slot : undefined,
            history: at === undefined ? undefined : this.#history(phase, at, course, reason),
            record: at === undefined ? undefined : this.#record(host, phase, at),
            signal,
        });
    }
    /** What the host knows of the new release from now on; to go back, what it knew before. */
    #record(host, phase, at) {
        const reading = this.#readings.find((one) => one.host === host);
        const record = reading?.facts.releases.find(({ tag }) => tag === this.target.tag)?.record;
        if (record === undefined || phase === 'back')
            return record;
        return { ...record, liveAt: at.toISOString(), returned: this.#returned };
    }
    #history(phase, at, { from }, reason) {
        const { fleet } = this.#site;
        const { slot, tag } = this.target;
        const event = phase === 'back'
            ? { kind: 'failed', tag, stage: STAGE, reason: reason ?? '', live: this.#previous?.tag }
            : { kind: 'switched', tag, slot, previous: from?.tag, hosts: fleet.hosts.length };
        return (0,model_event/* historyLine */.J)(event, this.#context, at);
    }
    #liveWords(host) {
        const reading = this.#readings.find((one) => one.host === host);
        return reading === undefined ? 'balancer' : liveWords(reading);
    }
}
/** With one slot, or where the live slot may be written to, the slot itself moves to the release `expectTag`. */
function inPlace({ settings }, readings, { slot, expectTag }) {
    const [only, second] = settings.slots;
    if (only !== undefined && second === undefined) {
        if (slot !== undefined)
            (0,config_settings.slotNamed)(settings, slot);
        if (expectTag === undefined)
            throw new errors/* InputError */.dz('with one slot the release to switch to has to be named', {
                next: 'set the input `expect-tag` to the tag that rsync-deploy built',
            });
        return { slot: only.name, tag: expectTag };
    }
    if (slot === undefined || expectTag === undefined || settings.options['slot-is-live'] !== 'allow')
        return undefined;
    const here = readings.filter(({ host }) => (0,config_settings.slotsOf)(settings, host.name).some(({ name }) => name === slot));
    const isLive = here.length > 0 && here.every(({ facts }) => facts.live === slot);
    return isLive && here.some(({ facts }) => facts.slots.get(slot) !== expectTag)
        ? { slot, tag: expectTag }
        : undefined;
}
/** Those that serve what they served before, for certain. */
const back = (movers) => movers.filter(({ state }) => state !== 'lost' && state !== 'unknown').map(({ host }) => host);
const keptOld = (error) => error.answer.get('now') === 'old';
function liveWords({ facts }) {
    return facts.live === undefined
        ? 'nothing live yet'
        : `live is ${facts.live} (${(0,host_facts.liveTag)(facts) ?? 'empty'})`;
}


/***/ })

};
