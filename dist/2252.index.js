export const id = 2252;
export const ids = [2252,9146];
export const modules = {

/***/ 2252:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  r: () => (/* binding */ readHost),
  readHosts: () => (/* binding */ readHosts)
});

// EXTERNAL MODULE: ../build/src/config/settings.js
var config_settings = __webpack_require__(7309);
// EXTERNAL MODULE: ../build/src/model/host-facts.js + 1 modules
var host_facts = __webpack_require__(9146);
// EXTERNAL MODULE: ../build/src/host/connection/scripts.js
var scripts = __webpack_require__(2771);
// EXTERNAL MODULE: ../build/src/host/switch/switch-method.js + 1 modules
var switch_method = __webpack_require__(4975);
;// CONCATENATED MODULE: ../build/src/host/switch/traffic.js




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
    const names = (0,config_settings.balancerNames)(settings);
    if (names.length > 0 && !names.includes(host.name))
        return ['elsewhere'];
    if (nginx !== undefined)
        return ['nginx', (0,config_settings.pathOn)(nginx.include, host), (0,config_settings.pathOn)(nginx.pid, host)];
    if (haproxy !== undefined)
        return ['haproxy', (0,config_settings.pathOn)(haproxy.socket, host), haproxy.backend];
    const variables = Object.entries((0,config_settings.commandVariables)(settings, host));
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
    const isBalancer = balancerHosts(settings).some(({ name }) => name === host.name);
    return {
        host: host.name,
        role: isBalancer ? 'balancer' : 'app',
        live: isBalancer ? undefined : facts.live,
        slots: facts.slots,
        mark: facts.mark,
        traffic: trafficOf(facts.traffic, facts.live, membersOn(settings, host)),
    };
}
/** What serves, by what the hosts of the app and the balancers said. */
function servingBy(settings, readings) {
    return servingOf(readings.map(({ host, facts }) => saidBy(settings, host, facts)), settings.slots);
}
/** The members of each slot, as the balancer on this host knows them. */
function membersOn(settings, host) {
    const { nginx, haproxy } = settings.options.switch;
    return new Map(settings.slots.map((slot) => {
        if (haproxy !== undefined)
            return [slot.name, haproxy.servers === undefined ? [slot.name] : (haproxy.servers[slot.name] ?? [])];
        if (nginx === undefined || (slot.server === undefined && slot.port === undefined))
            return [slot.name, []];
        return [slot.name, upstreamServers(settings, nginx.hosts !== undefined, host, slot)];
    }));
}

;// CONCATENATED MODULE: ../build/src/host/lock/read-hosts.js




const HISTORY_LINES = '200';
/** Reads what every host holds, without a lock. Throws when one of them does not answer. */
async function readHosts(fleet, settings, hosts) {
    const results = await fleet.stage('read hosts', (host, signal) => readHost(host, settings, signal), {
        ...(hosts === undefined ? {} : { hosts }),
        state: () => 'unchanged',
    });
    return results.map(({ host, value }) => ({ host, facts: value }));
}
/**
 * Reads what one host holds, and takes its lock in the same round trip when that is asked for. Throws ScriptError with
 * EXIT.held when another run holds it.
 */
async function readHost(host, settings, signal, lock) {
    const { token = '', owner = '', broken } = lock ?? {};
    const traffic = trafficArgs(settings, host);
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
    return (0,host_facts.parseHostFacts)(answer.lines);
}


/***/ }),

/***/ 4975:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  io: () => (/* binding */ inPlaceMethod),
  Ck: () => (/* binding */ noteMethod),
  t6: () => (/* binding */ switchMethodOf)
});

// UNUSED EXPORTS: upstreamServers

// EXTERNAL MODULE: ../build/src/config/settings.js
var config_settings = __webpack_require__(7309);
// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(4720);
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
/**
 * Which slots an include file sends requests to. The `server` lines decide, since they are what visitors get: a text
 * that was put back by other means is known by the servers it names. The first line of Cutover's own is believed only
 * where no server is known, such as after a change of the ports in the configuration.
 */
function slotsOfUpstream(text, members) {
    const named = serversIn(text);
    const known = new Map();
    for (const [slot, servers] of members)
        for (const server of servers) {
            const address = addressOf(server);
            known.set(address, [...(known.get(address) ?? []), slot]);
        }
    const slots = new Set(named.flatMap((server) => known.get(server) ?? []));
    const [, first] = /^# Cutover: slot ([a-z][a-z0-9-]*),/.exec(text) ?? [];
    // Slots that share a server, such as one socket, are told apart by that line alone.
    if (first !== undefined && members.has(first) && named.length > 0 && (slots.size === 0 || slots.has(first)))
        if (named.every((server) => !known.has(server) || known.get(server)?.includes(first)))
            return { slots: [first], foreign: false };
    return { slots: [...slots].sort(), foreign: named.some((server) => !known.has(server)) };
}
/** The addresses of the `server` lines that may get requests, without their parameters. */
function serversIn(text) {
    return text
        .split('\n')
        .map((line) => line.replace(/#.*$/, ''))
        .join('\n')
        .split(/[;{}]/)
        .map((statement) => statement.trim().split(/\s+/))
        .filter(([word, address, ...rest]) => word === 'server' && address !== undefined && !rest.includes('down'))
        .map(([, address = '']) => address);
}
function addressOf(server) {
    return server.split(' ', 1)[0] ?? server;
}

;// CONCATENATED MODULE: ../build/src/host/switch/switch-method.js




/** The method that the configuration names; the link when it names none. Throws InputError for what cannot work. */
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
        const root = (0,config_settings.rootOn)(settings, host);
        const include = (0,config_settings.pathOn)(nginx.include, host);
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


/***/ }),

/***/ 9146:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  agreedLiveTag: () => (/* binding */ agreedLiveTag),
  liveTag: () => (/* binding */ liveTag),
  parseHostFacts: () => (/* binding */ parseHostFacts),
  readLockOwner: () => (/* binding */ readLockOwner),
  servedTag: () => (/* binding */ servedTag)
});

;// CONCATENATED MODULE: ../build/src/model/traffic.js

/** Which slots get requests, by what a host said. */
function trafficOf(said, live, members) {
    switch (said.kind) {
        case 'elsewhere':
        case 'unread':
            return said;
        case 'link':
            return { kind: 'slots', slots: live === undefined ? [] : [live], draining: [], foreign: false };
        case 'command':
            return said.slot === '' || members.has(said.slot)
                ? { kind: 'slots', slots: said.slot === '' ? [] : [said.slot], draining: [], foreign: false }
                : { kind: 'slots', slots: [], draining: [], foreign: true };
        case 'haproxy':
            return haproxyTraffic(said.servers, members);
        case 'nginx':
            if (said.text === undefined)
                return live === undefined
                    ? { kind: 'slots', slots: [], draining: [], foreign: false }
                    : { kind: 'unread', reason: 'the include file is gone: nginx serves what it read before' };
            if (!said.running)
                return { kind: 'unread', reason: 'nginx has no worker that takes connections' };
            if (said.changedSince)
                return {
                    kind: 'unread',
                    reason: 'the include file was changed after nginx read it last: it serves what the file held before',
                };
            return { kind: 'slots', ...slotsOfUpstream(said.text, members), draining: [] };
    }
}
function haproxyTraffic(servers, members) {
    const owner = new Map([...members].flatMap(([slot, names]) => names.map((name) => [name, slot])));
    const taking = servers.filter(({ status }) => ['UP', 'UNCHECKED', 'NOLB'].includes(status));
    const slots = new Set(taking.flatMap(({ name }) => owner.get(name) ?? []));
    const rest = servers.filter(({ sessions }) => sessions > 0).flatMap(({ name }) => owner.get(name) ?? []);
    return {
        kind: 'slots',
        slots: [...slots].sort(),
        draining: [...new Set(rest)].filter((slot) => !slots.has(slot)).sort(),
        foreign: taking.some(({ name }) => !owner.has(name)),
    };
}
/** Reads the lines `traffic…` of read-host.sh; undefined where the host did not say (an older script, a new root). */
function readTraffic(lines) {
    const one = (key) => lines.find(([name]) => name === key)?.[1];
    const all = (key) => lines.filter(([name]) => name === key).map(([, value]) => value);
    const reason = one('traffic-unread');
    if (reason !== undefined)
        return { kind: 'unread', reason };
    const kind = one('traffic') ?? '';
    switch (kind) {
        case 'link':
        case 'elsewhere':
            return { kind };
        case 'command':
            return { kind, slot: one('traffic-slot') ?? '' };
        case 'haproxy':
            return { kind, servers: all('traffic-server').map(readServer) };
        case 'nginx': {
            const text = one('traffic-include') === 'missing' ? undefined : all('traffic-text').join('\n');
            return {
                kind,
                text,
                running: one('traffic-workers') === 'yes',
                changedSince: one('traffic-changed') === 'yes',
            };
        }
        default:
            return { kind: 'unread', reason: 'the host did not say it' };
    }
}
function readServer(line) {
    const [name = '', status = '', sessions = ''] = line.split(' ');
    return { name, status, sessions: /^\d+$/.test(sessions) ? Number(sessions) : 0 };
}

;// CONCATENATED MODULE: ../build/src/model/host-facts.js

/** A name as guard_tag of prelude.sh has it, and one as guard_slot has it: what a host says goes back into calls and into reports. */
const TAG = /^(?![.-])(?!.*\.partial$)[A-Za-z0-9._+@,=-]{1,255}$/;
const SLOT = /^[a-z][a-z0-9-]{0,31}$/;
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
    const number = (key) => {
        const value = one(key);
        return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
    };
    return {
        root: root === 'missing' ? undefined : root,
        user: one('user') ?? '',
        tools: new Set(all('tool')),
        freeBytes: number('free-bytes') ?? 0,
        freeInodes: number('free-inodes'),
        ...(sharedMissing.length === 0 ? {} : { sharedMissing }),
        live: slotOf(one('live')),
        ...(switching === undefined ? {} : { switching }),
        ...(mark === undefined ? {} : { mark }),
        traffic: readTraffic(lines),
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
/** The tag that is live on every one of these hosts; undefined when they differ or nothing is live. */
function agreedLiveTag(hosts) {
    const tags = new Set(hosts.map(liveTag));
    return tags.size === 1 ? [...tags][0] : undefined;
}
/** As agreedLiveTag, where slots may be groups of hosts: those of the other group hold another release and do not count. */
function servedTag(hosts) {
    const live = new Set(hosts.map(({ facts }) => facts.live));
    if (live.size !== 1)
        return undefined;
    return agreedLiveTag(hosts
        .filter(({ facts, slots }) => facts.live === undefined || slots.includes(facts.live))
        .map(({ facts }) => facts));
}
/** The line of `.cutover/switching`: slot to, slot from, process id, and (not in older versions) token and when that process began. `-` is nothing. */
function readMark(line, alive) {
    if (line === undefined)
        return undefined;
    const [to = '', from = '', , token = ''] = line.split(' ');
    return {
        to: SLOT.test(to) ? to : undefined,
        from: SLOT.test(from) ? from : undefined,
        owner: /^[0-9A-Za-z-]{1,64}$/.test(token) ? token : undefined,
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


/***/ })

};
