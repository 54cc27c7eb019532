export const id = 3610;
export const ids = [3610];
export const modules = {

/***/ 31192:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ envFileVariable),
/* harmony export */   s: () => (/* binding */ envFileProblems)
/* harmony export */ });
/** What `env-file` cannot be beside the other paths of a release. */
function envFileProblems(config) {
    const file = config['env-file'];
    if (file === undefined)
        return [];
    const meets = (other) => {
        const path = other.replace(/\/$/, '');
        return path === file || path.startsWith(`${file}/`) || file.startsWith(`${path}/`);
    };
    const other = [...config.shared, ...config.writable].find(meets);
    if (other !== undefined)
        return [
            {
                path: ['env-file'],
                text: `${file} is ${other === file ? 'also' : `inside or above ${other},`} an entry of \`shared\` or \`writable\`: each release has values of its own, so take it out there`,
            },
        ];
    if (file.endsWith('/'))
        return [{ path: ['env-file'], text: 'names a file, without a slash at its end' }];
    if (meets('.cutover'))
        return [{ path: ['env-file'], text: '.cutover is where each release leads to its values from' }];
    return [];
}
/** Where commands of a release find its values. */
function envFileVariable(config, root, tag) {
    const file = config['env-file'];
    return file === undefined || tag === undefined
        ? {}
        : { CUTOVER_ENV_FILE: `${root}/releases/${tag}/${file}` };
}


/***/ }),

/***/ 84062:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ requireOwnTraffic)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _model_shard_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3713);
/* harmony import */ var _settings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77309);



/** Throws InputError where a switch on a part of the hosts would move the traffic of all of them. */
function requireOwnTraffic(settings) {
    const { shard } = settings;
    const names = (0,_settings_js__WEBPACK_IMPORTED_MODULE_1__.balancerNames)(settings);
    if (names.length === 0)
        return;
    // What was left out because it cannot be reached is known to the person who named it.
    const without = (0,_settings_js__WEBPACK_IMPORTED_MODULE_1__.hostsLeftOut)(settings).filter((name) => settings.without?.includes(name) !== true);
    if (shard === undefined && without.length === 0)
        return;
    const part = shard === undefined ? `\`hosts\` without ${without.join(', ')}` : (0,_model_shard_js__WEBPACK_IMPORTED_MODULE_2__/* .shardName */ .Az)(shard);
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`the traffic of all hosts moves on ${names.join(', ')}, and ${part} cannot move its part of it`, {
        stage: 'configuration',
        state: ['no host was touched'],
        next: `switch in one job, without \`${shard === undefined ? 'hosts' : 'shard'}\`: it is one change on the balancer, however many hosts there are`,
    });
}


/***/ }),

/***/ 77309:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   balancerHosts: () => (/* binding */ balancerHosts),
/* harmony export */   balancerNames: () => (/* binding */ balancerNames),
/* harmony export */   behindOf: () => (/* binding */ behindOf),
/* harmony export */   commandVariables: () => (/* binding */ commandVariables),
/* harmony export */   hostsLeftOut: () => (/* binding */ hostsLeftOut),
/* harmony export */   isBalancer: () => (/* binding */ isBalancer),
/* harmony export */   migrateHost: () => (/* binding */ migrateHost),
/* harmony export */   migratesElsewhere: () => (/* binding */ migratesElsewhere),
/* harmony export */   nginxTest: () => (/* binding */ nginxTest),
/* harmony export */   otherServers: () => (/* binding */ otherServers),
/* harmony export */   pathOn: () => (/* binding */ pathOn),
/* harmony export */   rollingNames: () => (/* binding */ rollingNames),
/* harmony export */   rootOn: () => (/* binding */ rootOn),
/* harmony export */   runsOnce: () => (/* binding */ runsOnce),
/* harmony export */   settingsFor: () => (/* binding */ settingsFor),
/* harmony export */   slotNamed: () => (/* binding */ slotNamed),
/* harmony export */   slotsOf: () => (/* binding */ slotsOf),
/* harmony export */   takesLiveSlot: () => (/* binding */ takesLiveSlot)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _model_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(60793);
/* harmony import */ var _model_shard_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3713);
/* harmony import */ var _env_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(31192);




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
    const named = hostsNamed(slots, of);
    // One of one is the whole fleet.
    const shard = overrides.shard?.count === 1 ? undefined : overrides.shard;
    if (shard !== undefined)
        refuseShard(shard, environment, named, grouped.length > 0);
    if (shard !== undefined && of.rolling !== undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`${environment} is \`rolling\`, and shards would each count for themselves how many hosts are in: leave the input \`shard\` out`);
    const early = Object.entries(of.roles ?? {}).find(([, role]) => role['stop-before'] === 'migrate');
    if (shard !== undefined && early !== undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`the workers of ${early[0]} end before \`migrate\`, which one shard runs for all: leave the input \`shard\` out, or \`stop-before\``);
    const without = overrides.without ?? [];
    for (const host of [...(overrides.hosts ?? []), ...without])
        if (!named.includes(host))
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`the host ${JSON.stringify(host)} is not in the environment ${environment} (it has ${named.join(', ')})`);
    // In the order of the configuration, whatever that of the input: the first host is the first.
    const asked = overrides.hosts === undefined ? undefined : new Set(overrides.hosts);
    const own = shard === undefined ? named : (0,_model_shard_js__WEBPACK_IMPORTED_MODULE_1__/* .hostsOfShard */ .xF)(named, shard);
    const chosen = asked === undefined ? own : named.filter((host) => asked.has(host));
    const left = chosen.filter((host) => !without.includes(host));
    refuseWithout(of, left, without);
    const problem = (0,_model_names_js__WEBPACK_IMPORTED_MODULE_2__/* .checkAppRoot */ .YW)(of.path);
    if (problem !== undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`path ${problem}`);
    return {
        app: config.app,
        environment,
        path: of.path,
        hosts: left.map(addressOf),
        without,
        shard,
        jump: of.jump === undefined ? undefined : addressOf(of.jump),
        slots,
        config,
        options: of,
    };
}
function refuseWithout(of, left, without) {
    if (without.length === 0)
        return;
    const { nginx, haproxy, command } = of.switch;
    const { haproxy: rolls, nginx: rollsNginx, command: rollsBy } = of.rolling?.out ?? {};
    const balancers = [nginx, haproxy, command, rolls, rollsNginx, rollsBy].flatMap((by) => by?.hosts ?? []);
    const needed = without.filter((host) => balancers.includes(host));
    if (needed.length > 0)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`${needed.join(', ')} moves the traffic of all hosts, and cannot be left out`);
    if (left.length === 0)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz('`without` leaves no host');
}
function refuseShard(shard, environment, hosts, grouped) {
    if (grouped)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`the slots of ${environment} are groups of hosts, which cannot be cut into shards: a shard may have no host of the slot`, { next: 'leave the input `shard` out, and take both groups in one job' });
    if (shard.count > hosts.length)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`${(0,_model_shard_js__WEBPACK_IMPORTED_MODULE_1__/* .shardName */ .Az)(shard)} cannot be cut out of the ${hosts.length} ${hosts.length === 1 ? 'host' : 'hosts'} of ${environment}: some shards would have none`, { next: `make at most ${hosts.length} shards, in the matrix and behind the slash of \`shard\`` });
}
function addressOf(text) {
    const address = (0,_model_names_js__WEBPACK_IMPORTED_MODULE_2__/* .parseHost */ .o6)(text);
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
    return path.replaceAll(_model_names_js__WEBPACK_IMPORTED_MODULE_2__/* .ADDRESS */ .BD, host.address.hostname);
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
/** May a release go into the slot that serves? With `rolling` each host has left the balancer before its slot moves. */
function takesLiveSlot({ options }) {
    return options['slot-is-live'] === 'allow' || options.rolling !== undefined;
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
        ...(0,_env_file_js__WEBPACK_IMPORTED_MODULE_3__/* .envFileVariable */ .C)(settings.config, root, tag),
        ...(slot === undefined ? {} : { CUTOVER_SLOT: slot.name }),
        ...(slot?.port === undefined ? {} : { CUTOVER_PORT: String(slot.port) }),
        ...(previous === undefined ? {} : { CUTOVER_PREVIOUS: previous }),
    };
}
/** The servers that hold the balancer, where these are not the hosts of the app. A shard leaves them alone: they are one for all. */
function balancerHosts(settings) {
    if (settings.shard !== undefined)
        return [];
    const names = [...balancerNames(settings), ...rollingNames(settings)];
    const known = new Set(settings.hosts.map((host) => host.name));
    return names.filter((name) => !known.has(name)).map(addressOf);
}
/** The hosts that are left out by name, for the record: nobody knows what they serve. */
function behindOf({ without = [] }) {
    return without.length === 0 ? {} : { behind: without };
}
/** The servers that the configuration names for the balancer. */
function balancerNames({ options }) {
    const { nginx, haproxy, command } = options.switch;
    return nginx?.hosts ?? haproxy?.hosts ?? command?.hosts ?? [];
}
/** The servers that hosts leave and come back to one after another. They do not decide which release serves. */
function rollingNames({ options }) {
    const { haproxy, nginx, command } = options.rolling?.out ?? {};
    return haproxy?.hosts ?? nginx?.hosts ?? command?.hosts ?? [];
}
/**
 * Servers that this run leaves alone and whose word on what serves counts: the hosts that the input `hosts` left out; of
 * a shard the balancers, since other jobs change the other hosts at this moment.
 */
function otherServers(settings) {
    const names = new Set(settings.shard === undefined ? hostsNamed(settings.slots, settings.options) : balancerNames(settings));
    for (const { name } of [...settings.hosts, ...balancerHosts(settings)])
        names.delete(name);
    // What is left out by name cannot be reached.
    for (const name of settings.without ?? [])
        names.delete(name);
    return [...names].map(addressOf);
}
function hostsNamed(slots, { hosts = [] }) {
    const grouped = slots.flatMap((slot) => slot.hosts ?? []);
    return grouped.length > 0 ? grouped : hosts;
}
/** Is this a server of the balancer that holds no app? */
function isBalancer(settings, name) {
    return ((balancerNames(settings).includes(name) || rollingNames(settings).includes(name)) &&
        !settings.hosts.some((host) => host.name === name) &&
        !hostsNamed(settings.slots, settings.options).includes(name));
}
/** What a release runs once for all of its hosts, as the configuration calls it; undefined: nothing. */
function runsOnce({ options }) {
    if (options.migrate !== undefined)
        return '`migrate`';
    return options.changes === undefined ? undefined : '`changes`';
}
/**
 * The host that runs `migrate` and `changes`: the first of the configuration; where slots are groups of hosts, the first
 * of the slot. undefined when there is nothing to run.
 */
function migrateHost(settings, slot) {
    return runsOnce(settings) === undefined ? undefined : (slot.hosts ?? settings.options.hosts)?.[0];
}
/**
 * The host that runs `migrate`, where this job does not have it: another shard does, or the input `hosts` leaves it out.
 * undefined when this job runs it, nobody does, or only the slot could tell.
 */
function migratesElsewhere(settings) {
    const { options, hosts } = settings;
    const first = runsOnce(settings) === undefined ? undefined : options.hosts?.[0];
    return first === undefined || hosts.some(({ name }) => name === first) ? undefined : addressOf(first);
}
/** The hosts of the environment that the input `hosts`, or a shard, left out. */
function hostsLeftOut({ hosts, slots, options }) {
    const chosen = new Set(hosts.map(({ name }) => name));
    return hostsNamed(slots, options).filter((name) => !chosen.has(name));
}
/** The command that tests what nginx would read: as configured, else by the account that its reload needs. */
function nginxTest({ test, reload, }) {
    return test ?? (/^sudo(\s|$)/.test(reload) ? 'sudo -n nginx -t' : 'nginx -t');
}


/***/ }),

/***/ 16964:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ connectAll)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);

/** The actions that have the input `without`, and what they do with the other hosts. */
const WITHOUT = {
    'rollback-to-tag': 'to bring all others back',
    'switch-slot': 'to switch all others',
    'verify-health': 'to check all others',
};
/** Connects to every server at once. Throws CutoverError that names all that were not reached, and how to go on without them. */
async function connectAll({ fleet, settings, identity }) {
    const failed = new Set();
    try {
        await fleet.connect(undefined, (host) => failed.add(host.name));
    }
    catch (thrown) {
        const names = [...failed];
        const purpose = WITHOUT[identity.action];
        const canLeave = names.every((name) => settings.hosts.some((host) => host.name === name));
        if (!(thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB) || names.length === 0 || !canLeave || purpose === undefined)
            throw thrown;
        const without = [...(settings.without ?? []), ...names].join(' ');
        const { LoginError } = await __webpack_require__.e(/* import() */ 5919).then(__webpack_require__.bind(__webpack_require__, 35919));
        const words = thrown.cause instanceof LoginError ? 'cannot be worked on' : 'could not be reached';
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(`${names.join(', ')} ${words}: ${thrown.message}`, {
            cause: thrown,
            host: thrown.host,
            stage: 'connect',
            state: thrown.state,
            next: names.length === settings.hosts.length
                ? thrown.next
                : `${purpose}, run this again with \`without: ${without}\`; what is left out stays behind until a later run joins it. ${thrown.next ?? ''}`.trim(),
        });
    }
}


/***/ }),

/***/ 33610:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HX: () => (/* binding */ pagePath),
/* harmony export */   S0: () => (/* binding */ addSummary),
/* harmony export */   Te: () => (/* binding */ hasCache),
/* harmony export */   aF: () => (/* binding */ releaseTag),
/* harmony export */   closeJob: () => (/* binding */ closeJob),
/* harmony export */   g4: () => (/* binding */ connectSite),
/* harmony export */   n0: () => (/* binding */ setOutputs),
/* harmony export */   tJ: () => (/* binding */ prepareSite),
/* harmony export */   yF: () => (/* binding */ tempDir)
/* harmony export */ });
/* unused harmony export readIdentity */
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(75360);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(74720);
/* harmony import */ var _connect_all_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(16964);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8967);
/* harmony import */ var _shard_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(66056);






/**
 * Reads the inputs that all actions share (`environment`, `config`, `hosts`, `ssh-*`), checks them, and opens
 * the connections. Throws InputError before anything is touched.
 */
async function connectSite(context) {
    const site = await prepareSite(context);
    await (0,_connect_all_js__WEBPACK_IMPORTED_MODULE_3__/* .connectAll */ .Q)(site);
    return site;
}
/**
 * As connectSite, without opening a connection. `from` takes another environment than that of the input, with
 * all of its hosts, and a key of its own where one is given.
 */
async function prepareSite(context, from) {
    const { log, env, signal } = context;
    const ownKey = from === undefined ? undefined : (0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .secret */ .rJ)('from-ssh-private-key');
    const privateKey = ownKey ?? (0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .secret */ .rJ)('ssh-private-key');
    const passphrase = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .secret */ .rJ)(ownKey === undefined ? 'ssh-passphrase' : 'from-ssh-passphrase');
    const settings = await readSettings(context, from);
    if (privateKey === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz('the input `ssh-private-key` is required', {
            next: 'store the private key of the deploy account as a secret of the environment and pass it: ssh-private-key: ${{ secrets.SSH_PRIVATE_KEY }}',
        });
    const [{ prepareSsh }, { Host }, { Fleet }, { balancerHosts, migratesElsewhere, otherServers }] = await Promise.all([
        __webpack_require__.e(/* import() */ 9728).then(__webpack_require__.bind(__webpack_require__, 39728)),
        Promise.all(/* import() */[__webpack_require__.e(5919), __webpack_require__.e(5653), __webpack_require__.e(2771)]).then(__webpack_require__.bind(__webpack_require__, 35653)),
        Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(5919), __webpack_require__.e(5308)]).then(__webpack_require__.bind(__webpack_require__, 32927)),
        Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 77309)),
    ]);
    // Only who deploys has to reach it.
    const elsewhere = context.action === 'rsync-deploy' || settings.shard !== undefined
        ? migratesElsewhere(settings)
        : undefined;
    const others = otherServers(settings);
    const reached = new Map([
        ...settings.hosts,
        ...balancerHosts(settings),
        ...others,
        ...(elsewhere === undefined ? [] : [elsewhere]),
    ].map((address) => [address.name, address]));
    const ssh = await prepareSsh({
        tempDir: tempDir(env),
        privateKey,
        passphrase,
        knownHosts: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lq)('ssh-known-hosts'),
        hosts: [...reached.values()],
        jump: settings.jump,
        connectTimeoutMs: settings.options.timeouts.connect,
        keyExchange: settings.options['key-exchange'],
    });
    const fleet = new Fleet({
        ssh,
        hosts: settings.hosts.map((address) => new Host(ssh, address)),
        balancers: balancerHosts(settings).map((address) => new Host(ssh, address)),
        parallel: settings.options.parallel,
        log,
        signal,
    });
    return {
        settings,
        identity: readIdentity(context),
        fleet,
        migrates: elsewhere === undefined ? undefined : new Host(ssh, elsewhere),
        others: others.map((address) => new Host(ssh, address)),
    };
}
/** The configuration and the environment in it that the inputs name, or `from` with all of its hosts. */
async function readSettings({ action, env }, from) {
    const environment = from ?? (0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .required */ .mw)('environment');
    const [{ loadConfig }, { settingsFor }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(7728), __webpack_require__.e(50), __webpack_require__.e(6248), __webpack_require__.e(661)]).then(__webpack_require__.bind(__webpack_require__, 36518)),
        Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 77309)),
    ]);
    const config = await loadConfig((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(env['GITHUB_WORKSPACE'] ?? '.', (0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .configFile */ .Ze)()));
    if (from !== undefined)
        return settingsFor(config, environment);
    const hosts = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .list */ .p_)('hosts');
    const shard = (0,_shard_js__WEBPACK_IMPORTED_MODULE_5__/* .readShard */ .Xy)(action, hosts);
    const without = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .list */ .p_)('without').flatMap((line) => line.split(/\s+/));
    return settingsFor(config, environment, { ...(hosts.length === 0 ? {} : { hosts }), shard, without });
}
/** Gives back what a killed step held, closes every connection of the job, and removes key and configuration. */
async function closeJob(log, env) {
    const [{ closeSsh }, { releaseNotedLocks }] = await Promise.all([
        __webpack_require__.e(/* import() */ 7483).then(__webpack_require__.bind(__webpack_require__, 37483)),
        Promise.all(/* import() */[__webpack_require__.e(5919), __webpack_require__.e(5653), __webpack_require__.e(3106)]).then(__webpack_require__.bind(__webpack_require__, 93106)),
    ]);
    try {
        for (const problem of await releaseNotedLocks(tempDir(env)))
            log.warning(problem);
    }
    finally {
        // Whatever happens: the key does not outlive the job.
        for (const problem of await closeSsh(tempDir(env)))
            log.warning(problem);
    }
}
/** Who runs this, from the runner's variables. */
function readIdentity({ action, env }) {
    const get = (name) => env[name] ?? '';
    const repository = get('GITHUB_REPOSITORY');
    return {
        action,
        repository,
        run: `${get('GITHUB_SERVER_URL') || 'https://github.com'}/${repository}/actions/runs/${get('GITHUB_RUN_ID')}`,
        runId: get('GITHUB_RUN_ID'),
        attempt: get('GITHUB_RUN_ATTEMPT') || '1',
        actor: get('GITHUB_TRIGGERING_ACTOR') || get('GITHUB_ACTOR') || 'unknown',
        sha: get('GITHUB_SHA'),
    };
}
/** RUNNER_TEMP, which the runner empties after the job. Throws InputError outside a job. */
function tempDir(env) {
    const dir = env['RUNNER_TEMP'];
    if (dir === undefined || dir === '')
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz('RUNNER_TEMP is not set: Cutover runs inside a GitHub Actions job');
    return dir;
}
/** The file for the page of a plan or a report. */
function pagePath(env, environment, what) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(tempDir(env), `${what}-${environment.replace(/[^\w.-]/g, '-')}.html`);
}
/** Writes outputs: text as it is, numbers and flags as text, anything else as JSON; no secret of this step is in them. */
function setOutputs(outputs) {
    const hidden = (_, value) => (typeof value === 'string' ? (0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .masked */ .Iv)(value) : value);
    for (const [name, value] of Object.entries(outputs))
        _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .setOutput */ .uH(name, typeof value === 'string' ? (0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .masked */ .Iv)(value) : value === undefined ? '' : JSON.stringify(value, hidden));
}
/** Adds Markdown to the step's summary, without the secrets of this step. */
async function addSummary(markdown) {
    if (process.env['GITHUB_STEP_SUMMARY'] === undefined)
        return;
    await _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .summary */ .z.addRaw((0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .masked */ .Iv)(markdown), true).write();
}
/** The tag to work with: the input, else the tag that the workflow runs on. Throws InputError when it is no name for a release. */
async function releaseTag({ env }) {
    const tag = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lq)('tag') ?? (env['GITHUB_REF_TYPE'] === 'tag' ? env['GITHUB_REF_NAME'] : undefined);
    if (tag === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz('the input `tag` is required: this run is not for a tag', {
            next: 'pass the output `tag` of tag-release, or run the workflow on a tag',
        });
    const { checkTag } = await __webpack_require__.e(/* import() */ 6753).then(__webpack_require__.bind(__webpack_require__, 36753));
    const problem = checkTag(tag);
    if (problem !== undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz(`${JSON.stringify(tag)} cannot be the tag of a release: ${problem}`);
    return tag;
}
/** Whether the runner of this job has a cache for actions. */
function hasCache(env) {
    return (env['ACTIONS_CACHE_URL'] ?? '') !== '' || (env['ACTIONS_RESULTS_URL'] ?? '') !== '';
}


/***/ }),

/***/ 66056:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Oi: () => (/* binding */ requireSlot),
/* harmony export */   Xy: () => (/* binding */ readShard),
/* harmony export */   cr: () => (/* binding */ wantNamed),
/* harmony export */   ji: () => (/* binding */ requireMigrateHost)
/* harmony export */ });
/* harmony import */ var _config_own_traffic_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(84062);
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77309);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(74720);
/* harmony import */ var _model_shard_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3713);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8967);





/** These end on all hosts or none, or make what is one for all hosts: a restore goes by the one id of a backup. */
const WHOLE = ['release', 'backup-remote', 'restore-backup'];
/** The input `shard`. Throws InputError for what is no shard, and beside the input `hosts`. */
function readShard(action, hosts) {
    const text = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lq)('shard');
    if (text === undefined)
        return undefined;
    if (WHOLE.includes(action))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz(`${action} works on a whole environment and has no input \`shard\``, {
            next: 'take `shard` away; the workflow sharded.yml shows which actions share a fleet and which have all of it',
        });
    if (hosts.length > 0)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz('the inputs `hosts` and `shard` are both given, and each of them says which hosts are meant', { next: 'keep `shard` in a matrix of jobs, or `hosts` to choose by name' });
    const shard = (0,_model_shard_js__WEBPACK_IMPORTED_MODULE_4__/* .parseShard */ .uK)(text);
    if ('refused' in shard)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz(`the input \`shard\` ${shard.refused}`);
    return shard;
}
/**
 * A job that sees a part of the fleet cannot know which slot is idle in all of it, and two jobs could take different
 * ones. Throws InputError when a shard is given without a slot.
 */
function requireSlot({ shard }, slot) {
    if (shard === undefined || slot !== undefined)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz(`${(0,_model_shard_js__WEBPACK_IMPORTED_MODULE_4__/* .shardName */ .Az)(shard)} sees its own hosts only, and cannot know which slot is idle on all of them: name the \`slot\``, {
        next: 'pass the output `slot` of an rsync-deploy with `dry-run: true` over all hosts, which also refuses hosts that do not agree; or leave `shard` out',
    });
}
/**
 * `previous` is what was good on all hosts, which one shard cannot know, and data are one for all. Throws InputError
 * for a way back of a shard that does not name its release, and of a part of the hosts whose traffic is not its own.
 */
function wantNamed(settings, { tag, data }) {
    const { shard } = settings;
    (0,_config_own_traffic_js__WEBPACK_IMPORTED_MODULE_0__/* .requireOwnTraffic */ .x)(settings);
    if (shard === undefined)
        return;
    if (tag === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz(`${(0,_model_shard_js__WEBPACK_IMPORTED_MODULE_4__/* .shardName */ .Az)(shard)} sees its own hosts only, and cannot know which release was good on all of them: name the \`tag\``, {
            next: 'name the release in `tag`, or leave `shard` out: a way back sends nothing while the hosts have it',
        });
    if (data !== undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz('`restore-backup` and `shard` are both given, but the data are one for all hosts', {
            next: 'leave `shard` out to bring data back too',
        });
}
/** Throws InputError where a whole release leaves out the host that runs `migrate` and `changes`. */
function requireMigrateHost(settings) {
    const { slots, hosts } = settings;
    const what = (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_1__.runsOnce)(settings);
    if (what === undefined)
        return;
    const has = (host) => hosts.some(({ name }) => name === host);
    const firsts = slots.map((slot) => (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_1__.migrateHost)(settings, slot));
    const missing = firsts.some(has) ? undefined : firsts[0];
    if (missing === undefined)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz(`${what} of a release runs on ${missing}, which is not one of the \`hosts\``, {
        next: `name ${missing} in \`hosts\` too; to bring a host to a release that the others have, use rsync-deploy and switch-slot with \`hosts\``,
    });
}


/***/ }),

/***/ 60793:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BD: () => (/* binding */ ADDRESS),
/* harmony export */   RC: () => (/* binding */ checkHost),
/* harmony export */   VR: () => (/* binding */ checkInsideTree),
/* harmony export */   XV: () => (/* binding */ checkAbsolutePath),
/* harmony export */   YW: () => (/* binding */ checkAppRoot),
/* harmony export */   _k: () => (/* binding */ checkSlotName),
/* harmony export */   o6: () => (/* binding */ parseHost),
/* harmony export */   on: () => (/* binding */ knownHostsName)
/* harmony export */ });
const HOST = /^(?:([A-Za-z_][\w.-]{0,31})@)?(?:\[(?=[^\]]*:)(?=[^\]]*[0-9A-Fa-f])([0-9A-Fa-f:][0-9A-Fa-f:.]*)\]|([A-Za-z0-9](?:[A-Za-z0-9._-]{0,252}[A-Za-z0-9])?))(?::(\d{1,5}))?$/;
/** Splits `deploy@web1.example.com:2222`; undefined when it is no such thing. */
function parseHost(text) {
    const match = HOST.exec(text);
    if (match === null)
        return undefined;
    const port = Number(match[4] ?? 22);
    const hostname = match[2] ?? match[3] ?? '';
    if (port < 1 || port > 65535)
        return undefined;
    return { name: text, user: match[1], hostname, port };
}
/** What is wrong with a host string, or undefined. */
function checkHost(text) {
    if (parseHost(text) !== undefined)
        return undefined;
    const bare = /^(?:([^@]*)@)?([0-9A-Fa-f:.%]*:[0-9A-Fa-f:.%]*:[0-9A-Fa-f:.%]*)$/.exec(text);
    const hint = bare === null
        ? ''
        : `; an IPv6 address stands in brackets: ${bare[1] === undefined ? '' : `${bare[1]}@`}[${bare[2]}]`;
    return `must be [user@]host[:port], not ${JSON.stringify(text)}${hint}`;
}
/** In `path` and other paths of the configuration: the host's name or address, without user and port. */
const ADDRESS = '$CUTOVER_ADDRESS';
/** How known_hosts names this host (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT). */
function knownHostsName(host) {
    return host.port === 22 ? host.hostname : `[${host.hostname}]:${host.port}`;
}
/** What is wrong with a path on a host: absolute, one line, no `.` or `..`, not the root. */
function checkAbsolutePath(path) {
    if (!path.startsWith('/'))
        return `must be an absolute path, not ${JSON.stringify(path)}`;
    if (/[\0\r\n]/.test(path))
        return 'must not contain a line break';
    if (/^\/+$/.test(path))
        return 'must not be the root folder';
    if (path.length > 1 && path.endsWith('/'))
        return 'must not end with a slash';
    const parts = path.split('/').slice(1);
    if (parts.some((part) => part === '' || part === '.' || part === '..'))
        return 'must not contain //, . or ..';
    return undefined;
}
/**
 * What is wrong with an app root: an absolute path of plain characters only, since it also stands in rsync's
 * command line on the host and in the configuration of servers.
 */
function checkAppRoot(path) {
    const plain = /^[A-Za-z0-9._/@+-]+$/.test(path.replaceAll(ADDRESS, 'x'));
    return (checkAbsolutePath(path) ?? (plain ? undefined : `may hold only letters, digits, . _ - + @ and ${ADDRESS}`));
}
/** What is wrong with a path relative to a tree: no way out of it. */
function checkInsideTree(path) {
    if (path === '' || /[\0\r\n]/.test(path))
        return 'must be a path of one line';
    if (path.startsWith('/'))
        return `must be a relative path, not ${JSON.stringify(path)}`;
    if (path === '.')
        return undefined;
    const parts = path.replace(/\/$/, '').split('/');
    if (parts.some((part) => part === '' || part === '.' || part === '..'))
        return 'must not contain //, . or ..';
    return undefined;
}
/** What is wrong with the name of a slot: it is a file name on the hosts and part of variables. */
function checkSlotName(name) {
    return /^[a-z][a-z0-9-]{0,31}$/.test(name)
        ? undefined
        : 'must be lower-case letters, digits or dashes, and start with a letter';
}


/***/ }),

/***/ 3713:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Az: () => (/* binding */ shardName),
/* harmony export */   uK: () => (/* binding */ parseShard),
/* harmony export */   xF: () => (/* binding */ hostsOfShard)
/* harmony export */ });
/** Reads `i/n`. */
function parseShard(text) {
    const match = /^(\d{1,5})\/(\d{1,5})$/.exec(text);
    if (match === null)
        return { refused: `must be written as 2/3, the second of three, not ${JSON.stringify(text)}` };
    const [index, count] = [Number(match[1]), Number(match[2])];
    if (index < 1 || index > count)
        return {
            refused: count === 0
                ? 'cannot be one of 0 parts'
                : `must be one of 1/${count} to ${count}/${count}, not ${text}`,
        };
    return { index, count };
}
/**
 * The hosts of a shard: a run of the list in its own order, none of them longer by more than one than another. The
 * first host of all is always in the first shard. Every shard has a host as long as there are not more shards
 * than hosts.
 */
function hostsOfShard(hosts, { index, count }) {
    const bound = (before) => Math.floor((hosts.length * before) / count);
    return hosts.slice(bound(index - 1), bound(index));
}
/** How a shard is called in messages. */
function shardName({ index, count }) {
    return `shard ${index}/${count}`;
}


/***/ })

};
