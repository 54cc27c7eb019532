export const id = 4938;
export const ids = [4938,7318];
export const modules = {

/***/ 7309:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   balancerHosts: () => (/* binding */ balancerHosts),
/* harmony export */   commandVariables: () => (/* binding */ commandVariables),
/* harmony export */   pathOn: () => (/* binding */ pathOn),
/* harmony export */   rootOn: () => (/* binding */ rootOn),
/* harmony export */   settingsFor: () => (/* binding */ settingsFor),
/* harmony export */   slotNamed: () => (/* binding */ slotNamed),
/* harmony export */   slotsOf: () => (/* binding */ slotsOf)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4720);
/* harmony import */ var _model_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(793);


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
    const named = grouped.length > 0 ? grouped : (of.hosts ?? []);
    const chosen = overrides.hosts ?? named;
    for (const host of chosen)
        if (!named.includes(host))
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`the host ${JSON.stringify(host)} is not in the environment ${environment} (it has ${named.join(', ')})`);
    const problem = (0,_model_names_js__WEBPACK_IMPORTED_MODULE_1__/* .checkAppRoot */ .YW)(of.path);
    if (problem !== undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`path ${problem}`);
    return {
        app: config.app,
        environment,
        path: of.path,
        hosts: chosen.map(addressOf),
        jump: of.jump === undefined ? undefined : addressOf(of.jump),
        slots,
        config,
        of,
    };
}
function addressOf(text) {
    const address = (0,_model_names_js__WEBPACK_IMPORTED_MODULE_1__/* .parseHost */ .o6)(text);
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
    return path.replaceAll(_model_names_js__WEBPACK_IMPORTED_MODULE_1__/* .ADDRESS */ .BD, host.address.hostname);
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
        ...(slot === undefined ? {} : { CUTOVER_SLOT: slot.name }),
        ...(slot?.port === undefined ? {} : { CUTOVER_PORT: String(slot.port) }),
        ...(previous === undefined ? {} : { CUTOVER_PREVIOUS: previous }),
    };
}
/** The servers that hold the balancer, where these are not the hosts of the app. */
function balancerHosts(settings) {
    const { nginx, haproxy, command } = settings.of.switch;
    const names = nginx?.hosts ?? haproxy?.hosts ?? command?.hosts ?? [];
    const known = new Set(settings.hosts.map((host) => host.name));
    return names.filter((name) => !known.has(name)).map(addressOf);
}


/***/ }),

/***/ 7318:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fleet: () => (/* binding */ Fleet),
/* harmony export */   stageFailure: () => (/* binding */ stageFailure)
/* harmony export */ });
/* harmony import */ var p_map__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(356);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4720);
/* harmony import */ var _connection_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9446);



/** All hosts of one environment, and how stages run on them. */
class Fleet {
    hosts;
    /** Servers of the balancer that hold no release themselves. */
    balancers;
    log;
    signal;
    #ssh;
    #parallel;
    #quiet = 0;
    constructor(options) {
        this.#ssh = options.ssh;
        this.hosts = options.hosts;
        this.balancers = options.balancers ?? [];
        this.#parallel = options.parallel;
        this.log = options.log;
        this.signal = options.signal;
    }
    /** The same fleet with another signal: for the way back, which a run that is being cancelled still has to go. */
    withSignal(signal) {
        return new Fleet({
            ssh: this.#ssh,
            hosts: this.hosts,
            balancers: this.balancers,
            parallel: this.#parallel,
            log: this.log,
            signal,
        });
    }
    /** Runs `work` on every host, at most `parallel` at once, and waits for all of them, whatever one of them does. */
    async collect(stage, work, options = {}) {
        const hosts = options.hosts ?? this.hosts;
        const began = performance.now();
        const outcomes = await (0,p_map__WEBPACK_IMPORTED_MODULE_2__/* ["default"] */ .Ay)(hosts, async (host) => {
            const started = performance.now();
            const durationMs = () => performance.now() - started;
            try {
                const value = await work(host, deadline(this.signal, options.deadlineMs));
                this.log.debug(`${host.name}: ${stage} ${Math.round(durationMs())} ms`);
                return { host, ok: true, value, durationMs: durationMs() };
            }
            catch (thrown) {
                const error = thrown instanceof Error ? thrown : new Error(String(thrown));
                if (this.#quiet === 0)
                    this.log.info(`${host.name}: ${stage} failed: ${error.message.split('\n')[0]}`);
                return { host, ok: false, error, durationMs: durationMs() };
            }
        }, { concurrency: this.#parallel });
        this.log.debug(`${stage}: ${hosts.length} hosts in ${Math.round(performance.now() - began)} ms`);
        return outcomes;
    }
    /** Runs `work` without a log line for each host that fails: for a stage that is tried again and says so itself. */
    async quiet(work) {
        this.#quiet++;
        try {
            return await work();
        }
        finally {
            this.#quiet--;
        }
    }
    /**
     * As `collect`, for a stage that must succeed everywhere. Throws one CutoverError that says what happened on
     * every host, after all of them have ended. `state` words what a host is in now, for that error.
     */
    async stage(stage, work, options = {}) {
        const outcomes = await this.collect(stage, work, options);
        if (!outcomes.every((outcome) => outcome.ok))
            throw stageFailure(stage, outcomes, options);
        return outcomes;
    }
    /** Opens the connection to every host (through the jump host, if there is one). */
    async connect(hosts) {
        if (this.#ssh.jump !== undefined)
            await (0,_connection_js__WEBPACK_IMPORTED_MODULE_1__.connect)(this.#ssh, this.#ssh.jump, this.log, this.signal);
        await this.stage('connect', (host) => host.connect(this.log, this.signal), {
            hosts: hosts ?? [...this.hosts, ...this.balancers],
            state: (outcome) => (outcome.ok ? 'connected, unchanged' : 'not reached, unchanged'),
        });
    }
}
/** One error for a stage that failed on some hosts: the first cause in full, and a line for every host. */
function stageFailure(stage, outcomes, options = {}) {
    const failed = outcomes.filter((outcome) => !outcome.ok);
    const first = failed[0];
    const own = first?.error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB ? first.error : undefined;
    const others = failed.length - 1;
    const message = first === undefined
        ? 'failed'
        : `${first.error.message}${others > 0 ? ` (and ${others} more ${others === 1 ? 'host' : 'hosts'})` : ''}`;
    const word = options.state ?? ((outcome) => (outcome.ok ? `${stage} done` : `${stage} failed`));
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(message, {
        cause: first?.error,
        host: first?.host.name,
        stage: own?.stage ?? stage,
        state: outcomes.map((outcome) => `${outcome.host.name}: ${word(outcome)}${outcome.ok ? '' : ` (${clip(outcome.error.message)})`}`),
        next: options.next ?? own?.next,
    });
}
/** The first line of a cause, short enough for a line of its own for each host. */
function clip(text) {
    const line = text.split('\n')[0] ?? '';
    return line.length > 160 ? `${line.slice(0, 157)}...` : line;
}
function deadline(signal, ms) {
    return ms === undefined ? signal : AbortSignal.any([signal, AbortSignal.timeout(ms)]);
}


/***/ }),

/***/ 9241:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ uploadArgv),
/* harmony export */   v: () => (/* binding */ remoteShell)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4720);

/**
 * rsync(1) for one upload. Only the listed files go, whatever their times say (-I); each is written beside and
 * renamed, so a hard link to an older release is never written through. Write bits are left out.
 */
function uploadArgv(upload) {
    return [
        ...['--files-from', upload.filesFrom, '--from0', '--no-dirs', '--no-implied-dirs'],
        // The source's times, so that a file has the same on every host.
        ...['--ignore-times', '--times', '--perms', '--chmod=Fa-w,Fug-s,Fo-t,Fu+r'],
        ...(upload.basis === undefined ? ['--whole-file'] : ['--no-whole-file', `--copy-dest=${upload.basis}`]),
        ...['--stats', '--no-human-readable', '--info=progress2', '--outbuf=L'],
        ...['--rsh', remoteShell(upload.sshConfig), '--', `${upload.from}/`, `${upload.alias}:${upload.to}/`],
    ];
}
/**
 * The value of --rsh. rsync splits it at spaces and knows quotes, so a path goes in double quotes. Throws
 * CutoverError for a path that holds one.
 */
function remoteShell(sshConfig) {
    if (/["\n]/.test(sshConfig))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(`the folder for temporary files has a name that rsync cannot be given: ${sshConfig}`);
    return `ssh -F "${sshConfig}"`;
}


/***/ })

};
