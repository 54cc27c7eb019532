export const id = 1998;
export const ids = [1998,1687];
export const modules = {

/***/ 11656:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G5: () => (/* binding */ command),
/* harmony export */   Hc: () => (/* binding */ host),
/* harmony export */   Hu: () => (/* binding */ rule),
/* harmony export */   Oh: () => (/* binding */ port),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   S: () => (/* binding */ hosts),
/* harmony export */   n8: () => (/* binding */ line),
/* harmony export */   rD: () => (/* binding */ wholeNumber)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(37728);
/* harmony import */ var _model_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60793);


/** Words of a problem, or undefined when there is none, as a valibot check. */
function rule(problem) {
    return valibot__WEBPACK_IMPORTED_MODULE_0__.rawCheck(({ dataset, addIssue }) => {
        const message = dataset.typed ? problem(dataset.value) : undefined;
        if (message !== undefined)
            addIssue({ message });
    });
}
const text = valibot__WEBPACK_IMPORTED_MODULE_0__.pipe(valibot__WEBPACK_IMPORTED_MODULE_0__.string(), valibot__WEBPACK_IMPORTED_MODULE_0__.nonEmpty('must not be empty'));
const line = valibot__WEBPACK_IMPORTED_MODULE_0__.pipe(text, valibot__WEBPACK_IMPORTED_MODULE_0__.regex(/^[^\r\n\0]*$/, 'must be one line'));
const command = valibot__WEBPACK_IMPORTED_MODULE_0__.pipe(text, valibot__WEBPACK_IMPORTED_MODULE_0__.regex(/^[^\0]*$/, 'must not contain a NUL character'));
const wholeNumber = (least) => valibot__WEBPACK_IMPORTED_MODULE_0__.pipe(valibot__WEBPACK_IMPORTED_MODULE_0__.number(), valibot__WEBPACK_IMPORTED_MODULE_0__.integer('must be a whole number'), valibot__WEBPACK_IMPORTED_MODULE_0__.minValue(least, `must be at least ${least}`));
const port = valibot__WEBPACK_IMPORTED_MODULE_0__.pipe(wholeNumber(1), valibot__WEBPACK_IMPORTED_MODULE_0__.maxValue(65535, 'must be at most 65535'));
const host = valibot__WEBPACK_IMPORTED_MODULE_0__.pipe(line, rule(_model_names_js__WEBPACK_IMPORTED_MODULE_1__/* .checkHost */ .RC));
const hosts = valibot__WEBPACK_IMPORTED_MODULE_0__.pipe(valibot__WEBPACK_IMPORTED_MODULE_0__.array(host), valibot__WEBPACK_IMPORTED_MODULE_0__.nonEmpty('must name at least one host'));


/***/ }),

/***/ 81687:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BE: () => (/* binding */ leastWorkersMs),
/* harmony export */   BZ: () => (/* binding */ roleCommands),
/* harmony export */   CS: () => (/* binding */ takesTraffic),
/* harmony export */   D5: () => (/* binding */ longestMs),
/* harmony export */   D6: () => (/* binding */ isAsked),
/* harmony export */   KN: () => (/* binding */ workersReturnMs),
/* harmony export */   NN: () => (/* binding */ commandOn),
/* harmony export */   gN: () => (/* binding */ startsSomething),
/* harmony export */   oR: () => (/* binding */ workerRoles)
/* harmony export */ });
/** Does this host take part in the traffic switch? Without roles every host does. */
function takesTraffic({ roles }, host) {
    return roles === undefined || servingRole(roles, host) !== undefined;
}
/** The command that starts, or stops, what takes requests on a host. */
function commandOn(environment, which, host) {
    const { roles } = environment;
    return roles === undefined ? environment[which] : servingRole(roles, host)?.[which];
}
/** Every command that starts or stops something on a host, for each of its roles. */
function roleCommands({ roles, start, stop }, host) {
    if (roles === undefined)
        return [start, stop];
    const own = Object.values(roles).filter(({ hosts }) => hosts.includes(host));
    return own.flatMap((one) => [one.start, one.stop]);
}
/** Does any host start something that takes requests? */
function startsSomething({ roles, start }) {
    if (roles === undefined)
        return start !== undefined;
    return Object.values(roles).some((one) => one.order === 'before-switch' && one.start !== undefined);
}
/** The longest that `start`, or `stop`, may take on one of these hosts, in milliseconds. */
function longestMs(environment, which, hosts) {
    const each = hosts.map((host) => commandOn(environment, which, host)?.timeout);
    return Math.max(...each.map((one) => one ?? environment.timeouts.start), 0) || environment.timeouts.start;
}
function servingRole(roles, host) {
    return Object.values(roles).find((one) => one.order === 'before-switch' && one.hosts.includes(host));
}
/** Is this check asked on this host? `workers` false: not of those that take over after the switch. */
function isAsked({ roles }, check, { host, workers = true }) {
    const of = check.role === undefined ? undefined : roles?.[check.role];
    if (of === undefined)
        return true;
    if (!workers && of.order === 'after-switch')
        return false;
    return host === undefined || of.hosts.includes(host);
}
/** The roles whose workers take over after the switch, in the order of the file. */
function workerRoles({ roles = {} }) {
    return Object.entries(roles).flatMap(([name, one]) => one.order === 'after-switch' ? [{ ...one, name, beforeMigrate: one['stop-before'] === 'migrate' }] : []);
}
/** The least after which workers may be started by a host alone: what a run may take from their `stop` to their `start`. */
function leastWorkersMs(environment, { start, stop, ...role }) {
    const { timeouts, migrate, switch: how } = environment;
    const own = (start?.timeout ?? timeouts.start) + (stop?.timeout ?? timeouts.start);
    if (role['stop-before'] !== 'migrate')
        return own;
    return (own + (migrate?.timeout ?? timeouts.migrate) + timeouts.start + 2 * timeouts.health + 3 * how.timeout);
}
/** On top of the least: connections, hooks, and what the host itself takes. */
const SLACK_MS = 120_000;
/** After which time without its runner a host starts the workers of what is live. */
function workersReturnMs(environment, role) {
    return role['return-after'] ?? leastWorkersMs(environment, role) + SLACK_MS;
}


/***/ }),

/***/ 72010:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GW: () => (/* binding */ KINDS),
/* harmony export */   dd: () => (/* binding */ serverConfigSchema),
/* harmony export */   kd: () => (/* binding */ KIND_NAMES)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(37728);
/* harmony import */ var _model_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(60793);
/* harmony import */ var _parts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11656);



/** Followed by the path; the file that it copies has one name for good, so that a line of sudoers can name it. */
const INSTALL = 'sudo -n install -m 644 -o root -g root "$CUTOVER_CONFIG"';
/**
 * An account that is not root may not look at the logs, take the account that they are rotated as, or read what was rotated
 * last: of what logrotate would say, only that it can read each line of the file counts, and that it found something there.
 */
const LOGROTATE = `said=$(logrotate -d -s /dev/null "$CUTOVER_CONFIG" 2>&1)
printf '%s\\n' "$said" | grep '^error: [^ ]*:[0-9]' && exit 1
printf '%s\\n' "$said" | grep -q '^Handling [1-9]' || { printf '%s\\n' "$said"; exit 1; }`;
/** Servers whose commands are known, as a distribution with systemd has them. `$CUTOVER_CONFIG` is the folder that they read. */
const KINDS = {
    nginx: { test: 'sudo -n nginx -t', reload: 'sudo -n systemctl reload nginx' },
    'php-fpm': { test: 'sudo -n php-fpm -t', reload: 'sudo -n systemctl reload php-fpm' },
    supervisord: { test: 'sudo -n supervisorctl reread', reload: 'sudo -n supervisorctl update' },
    haproxy: {
        test: 'sudo -n haproxy -c -f /etc/haproxy/haproxy.cfg -f "$CUTOVER_CONFIG"',
        reload: 'sudo -n systemctl reload haproxy',
    },
    cron: { test: undefined, reload: INSTALL },
    logrotate: { test: LOGROTATE, reload: INSTALL },
    crontab: { test: undefined, reload: undefined },
    systemd: {
        test: 'systemd-analyze verify "$CUTOVER_CONFIG"/*',
        reload: 'sudo -n systemctl daemon-reload',
    },
};
const KIND_NAMES = Object.keys(KINDS);
const folder = valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(valibot__WEBPACK_IMPORTED_MODULE_1__.string(), valibot__WEBPACK_IMPORTED_MODULE_1__.check((text) => (0,_model_names_js__WEBPACK_IMPORTED_MODULE_2__/* .checkInsideTree */ .VR)(text) === undefined, 'must be a path inside the release'), valibot__WEBPACK_IMPORTED_MODULE_1__.regex(/^config\/[A-Za-z0-9._@/-]*[A-Za-z0-9_@-]$/, 'must be a folder below config/'), valibot__WEBPACK_IMPORTED_MODULE_1__.check((text) => text.split('/')[1] !== 'hosts', 'must not be config/hosts, which is for single hosts'));
const groupName = valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(valibot__WEBPACK_IMPORTED_MODULE_1__.string(), valibot__WEBPACK_IMPORTED_MODULE_1__.regex(/^[a-z][a-z0-9-]{0,31}$/, 'must be lower-case letters, digits or dashes, and start with a letter'));
const group = valibot__WEBPACK_IMPORTED_MODULE_1__.strictObject({
    /** The server that reads it; default: the name of the group, where that is one. */
    kind: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.picklist(KIND_NAMES)),
    /** The folder in the release; default: `config/` and the name of the group. */
    files: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(folder),
    /** The link that the server reads it through; default: `slot` for systemd, else `live`. */
    through: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.picklist(['live', 'slot'])),
    /** Fails while what the server would read is not valid. Has `$CUTOVER_CONFIG`, the folder of the group. */
    test: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(_parts_js__WEBPACK_IMPORTED_MODULE_0__/* .command */ .G5),
    /** Makes the server take it over. */
    reload: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(_parts_js__WEBPACK_IMPORTED_MODULE_0__/* .command */ .G5),
    /** Where the one file of the group is copied to, for programs that include nothing. */
    install: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(valibot__WEBPACK_IMPORTED_MODULE_1__.string(), valibot__WEBPACK_IMPORTED_MODULE_1__.regex(/^\/etc\/(?:cron|logrotate)\.d\/[A-Za-z0-9][A-Za-z0-9_-]*$/, 'must be a file in /etc/cron.d or /etc/logrotate.d, its name without a dot'))),
    /** What becomes of a file that was changed there by hand. */
    drift: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.picklist(['refuse', 'overwrite']), 'refuse'),
    /** The accounts that its files may run something as. */
    users: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.array(valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(valibot__WEBPACK_IMPORTED_MODULE_1__.string(), valibot__WEBPACK_IMPORTED_MODULE_1__.regex(/^(?!root$)[a-z_][a-z0-9_-]{0,31}$/, 'must be the name of an account, and not root'))), []),
    /** Whether the server is started as root; then its files are looked at for what would make a release root. */
    privileged: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.boolean(), true),
});
/** Configuration of other servers that comes with the release: group → where it lies, and how a server takes it over. */
const serverConfigSchema = valibot__WEBPACK_IMPORTED_MODULE_1__.record(groupName, valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(valibot__WEBPACK_IMPORTED_MODULE_1__.nullable(group), valibot__WEBPACK_IMPORTED_MODULE_1__.transform((value) => value ?? { users: [], privileged: true, drift: 'refuse' })));


/***/ }),

/***/ 56264:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EY: () => (/* binding */ GROUP_WORDS),
/* harmony export */   Jk: () => (/* binding */ groupWords),
/* harmony export */   Qp: () => (/* binding */ templateVariables),
/* harmony export */   Yg: () => (/* binding */ serverGroups),
/* harmony export */   dP: () => (/* binding */ serverConfigRules)
/* harmony export */ });
/* harmony import */ var _model_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(60793);
/* harmony import */ var _server_config_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(72010);
/* harmony import */ var _settings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77309);



/** Managers of processes learn of a program before it is started; who sends requests, after. */
const EARLY = ['supervisord', 'systemd'];
/** The groups of an environment, with what is known of their kind. With one slot that slot is what is live. */
function serverGroups(environment) {
    const accounts = [
        ...(environment.hosts ?? []),
        ...Object.values(environment.slots).flatMap(({ hosts }) => hosts ?? []),
    ]
        .map((host) => (0,_model_names_js__WEBPACK_IMPORTED_MODULE_2__/* .parseHost */ .o6)(host)?.user)
        .filter((user) => user !== undefined && user !== 'root');
    const single = Object.keys(environment.slots).length === 1;
    return Object.entries(environment['server-config'] ?? {}).map(([name, given]) => {
        const kind = given.kind ?? _server_config_js__WEBPACK_IMPORTED_MODULE_0__/* .KIND_NAMES */ .kd.find((one) => one === name);
        const known = kind === undefined ? undefined : _server_config_js__WEBPACK_IMPORTED_MODULE_0__/* .KINDS */ .GW[kind];
        const install = kind === 'crontab' ? 'crontab' : given.install;
        return {
            name,
            kind,
            folder: given.files ?? `config/${name}`,
            through: single || install !== undefined ? 'live' : (given.through ?? (kind === 'systemd' ? 'slot' : 'live')),
            when: EARLY.includes(kind) ? 'early' : 'late',
            install,
            drift: given.drift,
            test: given.test ?? known?.test,
            reload: given.reload ?? (install?.startsWith('/') ? `${known?.reload ?? ''} ${install}` : known?.reload),
            users: given.users.length > 0 ? given.users : [...new Set(accounts)],
            privileged: given.privileged,
        };
    });
}
/** What is wrong with the groups of an environment, each with the key it is about. */
function serverConfigRules(environment) {
    const problems = [];
    const out = environment.rolling?.out.haproxy;
    const toldHere = out?.hosts.some((host) => environment.hosts?.includes(host)) === true;
    const { haproxy = toldHere ? out : undefined } = environment.switch;
    const grouped = Object.values(environment.slots).some(({ hosts }) => hosts !== undefined);
    const groups = serverGroups(environment);
    for (const { name, kind, folder, through, install, test, reload } of groups) {
        const add = (text) => problems.push({ key: name, text });
        const copied = kind === 'cron' || kind === 'logrotate';
        if (copied !== (install?.startsWith('/') ?? false))
            add(copied
                ? `needs \`install\`, such as /etc/${kind}.d/shop: ${kind} includes nothing`
                : 'has `install`, which only the kinds cron and logrotate may have: what another program includes is read where it lies');
        else if (!copied && install === undefined && (test === undefined || reload === undefined))
            add(`needs \`test\` and \`reload\`, or a \`kind\` (${_server_config_js__WEBPACK_IMPORTED_MODULE_0__/* .KIND_NAMES */ .kd.join(', ')}) that has them`);
        if (grouped && through === 'live')
            add('needs `through: slot`: where slots are groups of hosts, only the slot leads to files on its hosts');
        if (kind === 'haproxy' && haproxy !== undefined && haproxy['state-file'] === undefined)
            add(`needs \`${haproxy === out ? 'rolling.out' : 'switch'}.haproxy.state-file\`: a reload would undo what the switch has told HAProxy`);
        const twin = groups.find((one) => one.name !== name && one.install === install && install !== undefined);
        if (twin !== undefined)
            add(`installs to ${install}, as ${twin.name} does: each would take the other's for a change by hand`);
        const other = groups.find((one) => one.name !== name && within(one.folder, folder));
        if (other !== undefined)
            add(`lies over the files of ${other.name}: give each a folder of its own`);
    }
    return problems;
}
/** So many words are one group. */
const GROUP_WORDS = 8;
const within = (path, other) => `${path}/`.startsWith(`${other}/`);
/**
 * The groups that are read through the link `live`, or through a slot, as words for server-config.sh. `live`: what the switch
 * itself reloads on this host; that server is told once.
 */
function groupWords(settings, host, place) {
    const [through, link, own] = 'slot' in place
        ? ['slot', `slots/${place.slot}`, undefined]
        : ['live', 'live', place.live];
    const groups = serverGroups(settings.options).filter((group) => group.through === through);
    return groups.flatMap(({ name, folder, when, test, reload, install, drift }) => [
        name,
        folder,
        when,
        test ?? '',
        own !== undefined && reload === own ? '' : (reload ?? ''),
        `${(0,_settings_js__WEBPACK_IMPORTED_MODULE_1__.rootOn)(settings, host)}/${link}/${folder}`,
        install ?? '',
        drift,
    ]);
}
/** What files that end in `.in` may name: what is the same on every host, in every slot and for every tag. */
function templateVariables({ app, environment, path }) {
    return {
        CUTOVER_APP: app,
        CUTOVER_ENVIRONMENT: environment,
        ...(path.includes(_model_names_js__WEBPACK_IMPORTED_MODULE_2__/* .ADDRESS */ .BD) ? {} : { CUTOVER_ROOT: path }),
    };
}


/***/ }),

/***/ 57576:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NotUnattended: () => (/* binding */ NotUnattended),
/* harmony export */   s: () => (/* binding */ requireUnattended)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _model_observe_unattended_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62366);
/* harmony import */ var _steps_rollback_to_tag_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26788);



/** Nobody goes back by themselves here; `ask`: a person may decide to. */
class NotUnattended extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB {
    name = 'NotUnattended';
    ask;
    constructor(message, ask, state) {
        super(message, { stage: 'go back', state, next: 'decide, and start the rollback workflow by hand' });
        this.ask = ask;
    }
}
/** Under the lock, before anything changes: throws NotUnattended where it may not be gone back from this release without a person. */
function requireUnattended(site, held, from, target) {
    const serving = (0,_steps_rollback_to_tag_js__WEBPACK_IMPORTED_MODULE_1__/* .servingNow */ .NA)(site, held);
    const records = held.readings.flatMap(({ facts }) => facts.releases.map(({ record }) => record));
    const refusal = (0,_model_observe_unattended_js__WEBPACK_IMPORTED_MODULE_2__/* .refuseUnattended */ .L)({ serving, from, records, target });
    if (refusal !== undefined)
        throw new NotUnattended(refusal.refused, refusal.ask, serving.lines);
}


/***/ }),

/***/ 32927:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fleet: () => (/* binding */ Fleet),
/* harmony export */   failureWords: () => (/* binding */ failureWords),
/* harmony export */   failuresIn: () => (/* binding */ failuresIn),
/* harmony export */   stageFailure: () => (/* binding */ stageFailure)
/* harmony export */ });
/* harmony import */ var p_map__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(40356);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _connect_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(35919);
/* harmony import */ var _connection_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76027);
var _a;




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
        return this.#with(this.hosts, signal);
    }
    /** A part of the fleet, with all of its balancers. */
    withHosts(hosts) {
        return this.#with(hosts, this.signal);
    }
    #with(hosts, signal) {
        return new _a({
            ssh: this.#ssh,
            hosts,
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
        const outcomes = await (0,p_map__WEBPACK_IMPORTED_MODULE_3__/* ["default"] */ .Ay)(hosts, async (host) => {
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
    /** Opens the connection to every host (through the jump host, if there is one). `failed` is told each that was not reached, and why. */
    async connect(hosts, failed) {
        if (this.#ssh.jump !== undefined)
            await (0,_connection_js__WEBPACK_IMPORTED_MODULE_2__/* .connect */ .N)(this.#ssh, this.#ssh.jump, this.log, this.signal);
        const open = (host) => host.connect(this.log, this.signal).catch((thrown) => {
            failed?.(host, thrown);
            throw thrown;
        });
        await this.stage('connect', open, {
            hosts: hosts ?? [...this.hosts, ...this.balancers],
            state: (outcome) => {
                if (outcome.ok)
                    return 'connected, unchanged';
                return `${outcome.error instanceof _connect_error_js__WEBPACK_IMPORTED_MODULE_1__.LoginError ? 'reached, runs no scripts' : 'not reached'}, unchanged`;
            },
        });
    }
}
_a = Fleet;
/** One error for a stage that failed on some hosts: the first cause in full, and a line for every host. */
function stageFailure(stage, outcomes, options = {}) {
    const { message, details } = failureWords(stage, outcomes, options);
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(message, details);
}
/** What stageFailure says, for an error of another class. */
function failureWords(stage, outcomes, options = {}) {
    const failed = outcomes.filter((outcome) => !outcome.ok);
    const first = failed[0];
    const own = first?.error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB ? first.error : undefined;
    const others = failed.length - 1;
    const message = first === undefined
        ? 'failed'
        : `${first.error.message}${others > 0 ? ` (and ${others} more ${others === 1 ? 'host' : 'hosts'})` : ''}`;
    const word = options.state ?? ((outcome) => (outcome.ok ? `${stage} done` : `${stage} failed`));
    const details = {
        cause: first?.error,
        host: first?.host.name,
        stage: own?.stage ?? stage,
        state: outcomes.map((outcome) => `${outcome.host.name}: ${word(outcome)}${outcome.ok ? '' : ` (${clip(outcome.error.message)})`}`),
        next: options.next ?? own?.next,
        failedOn: failuresIn(outcomes),
    };
    return { message, details };
}
/** Those of the outcomes that failed, each with its cause and the last lines that were printed. */
function failuresIn(outcomes) {
    return outcomes.flatMap((outcome) => outcome.ok
        ? []
        : [
            {
                host: outcome.host.name,
                cause: clip(outcome.error.message),
                output: outcome.error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB ? outcome.error.output : [],
            },
        ]);
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

/***/ 17769:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cg: () => (/* binding */ differencesIn),
/* harmony export */   ZZ: () => (/* binding */ withDifferences),
/* harmony export */   me: () => (/* binding */ checkRelease),
/* harmony export */   pp: () => (/* binding */ finishRelease)
/* harmony export */ });
/* harmony import */ var _process_command_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65640);
/* harmony import */ var _connection_host_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(35653);
/* harmony import */ var _connection_scripts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(82771);



/**
 * Verifies `<tag>.partial` and makes it a release; one that is complete already is verified as it is. Throws as
 * Host.call does, with EXIT.notVerified when a file differs from its manifest.
 */
async function finishRelease(host, { tag, base, verify, record, history }, signal) {
    await host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_2__/* .script */ .K$)('finish-release'), [tag, base ?? '', verify, JSON.stringify(record), history], {
        signal,
    });
}
/** Compares every file of a release with its manifest and changes nothing. Throws as Host.call does. */
async function checkRelease(host, tag, signal) {
    await host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_2__/* .script */ .K$)('finish-release'), [tag, '', 'full', '', ''], { signal });
}
const DIFFERENCES_SHOWN = 10;
/** A release that is not what its manifest says, with what differs; anything else as it is. */
function withDifferences(thrown) {
    if (!(thrown instanceof _connection_host_js__WEBPACK_IMPORTED_MODULE_1__.ScriptError) || thrown.code !== _connection_host_js__WEBPACK_IMPORTED_MODULE_1__.EXIT.notVerified)
        return thrown;
    const differences = differencesIn(thrown);
    if (differences.length === 0)
        return thrown;
    const shown = differences.slice(0, DIFFERENCES_SHOWN).map((line) => `  ${(0,_process_command_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeControl */ .hN)(line)}`);
    const rest = differences.length - shown.length;
    if (rest > 0)
        shown.push(`  and ${rest} more`);
    const { message, code, answer, host = '', stage } = thrown;
    const details = stage === undefined ? { host } : { host, stage };
    return new _connection_host_js__WEBPACK_IMPORTED_MODULE_1__.ScriptError([message, ...shown].join('\n'), code, answer, { ...details, cause: thrown });
}
/** What differs from the manifest, a line each, as far as the host said so before it refused the release. */
function differencesIn(thrown) {
    return thrown instanceof _connection_host_js__WEBPACK_IMPORTED_MODULE_1__.ScriptError ? thrown.answer.all('difference') : [];
}


/***/ }),

/***/ 74275:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   markRelease: () => (/* binding */ markRelease)
/* harmony export */ });
/* harmony import */ var _model_event_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3225);
/* harmony import */ var _model_release_history_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(33517);
/* harmony import */ var _connection_locked_host_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(32420);
/* harmony import */ var _write_record_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(39373);




/**
 * Writes a judgement of a release (good, bad) into its record on every host that has it, and the event into the
 * history of all hosts; what they wrote is read back. Throws CutoverError when a host does not have it afterwards.
 */
async function markRelease(site, token, readings, tag, change, events, context) {
    const { fleet, settings } = site;
    const at = (0,_model_release_history_js__WEBPACK_IMPORTED_MODULE_2__.nextStamp)(new Date(), readings.map(({ facts }) => facts));
    const recordOn = new Map(readings.map(({ host, facts }) => [host, facts.releases.find((one) => one.tag === tag)?.record]));
    await fleet.stage(`mark ${tag} ${change.state}`, async (host, signal) => {
        const known = recordOn.get(host);
        const record = known === undefined ? undefined : judged(known, change, at);
        const history = events.map((event) => 
        // With what it takes to know the release again when its files are gone.
        (0,_model_event_js__WEBPACK_IMPORTED_MODULE_3__/* .historyLine */ .J)(event.kind === 'good' && record !== undefined
            ? { ...event, manifest: record.manifest, goodAt: record.goodAt }
            : event, context, new Date(at)));
        const release = record === undefined ? undefined : { tag, record };
        await (0,_write_record_js__WEBPACK_IMPORTED_MODULE_1__/* .writeRecord */ .r)(new _connection_locked_host_js__WEBPACK_IMPORTED_MODULE_0__/* .LockedHost */ .j(host, settings, token), { history, release }, signal);
    }, { state: ({ ok }) => `${tag} is ${ok ? '' : 'not '}marked ${change.state}; what is live is unchanged` });
}
/** The order of releases is made of these times, so they come from one place. */
function judged(record, change, at) {
    const { state, goodAt: _goodAt, badAt: _badAt, reason, ...rest } = change;
    if (state === 'good')
        return (0,_model_release_history_js__WEBPACK_IMPORTED_MODULE_2__.asGood)({ ...record, ...rest }, at);
    if (state === 'bad')
        return (0,_model_release_history_js__WEBPACK_IMPORTED_MODULE_2__.asBad)({ ...record, ...rest }, at, reason);
    return { ...record, ...rest, state };
}


/***/ }),

/***/ 7505:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  G: () => (/* binding */ HookError),
  D: () => (/* binding */ runHook)
});

// EXTERNAL MODULE: ../build/src/config/settings.js
var config_settings = __webpack_require__(77309);
// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/model/after-failure.js
var after_failure = __webpack_require__(97148);
// EXTERNAL MODULE: ../build/src/host/connection/fleet.js
var connection_fleet = __webpack_require__(32927);
// EXTERNAL MODULE: ../build/src/host/connection/locked-host.js
var locked_host = __webpack_require__(32420);
// EXTERNAL MODULE: ../build/src/config/server-groups.js
var server_groups = __webpack_require__(56264);
// EXTERNAL MODULE: ../build/src/model/duration.js
var duration = __webpack_require__(55073);
// EXTERNAL MODULE: ../build/src/host/connection/scripts.js
var scripts = __webpack_require__(82771);
;// CONCATENATED MODULE: ../build/src/host/server-config/apply-config.js





const GRACE_MS = 30_000;
/**
 * Points the idle slot to the release on one host, and makes the servers that read their configuration through the slot
 * take it over. Does nothing where there are none. Throws as Host.call does; after a test that failed the slot leads
 * where it led.
 */
async function applyConfig({ settings, fleet }, token, host, { tag, slot }, signal) {
    const groups = (0,server_groups/* groupWords */.Jk)(settings, host, { slot: slot.name });
    if (groups.length === 0)
        return;
    const { timeout } = settings.options.switch;
    const variables = Object.entries((0,config_settings.commandVariables)(settings, host, { tag, slot }));
    await new locked_host/* LockedHost */.j(host, settings, token).call((0,scripts/* script */.K$)('apply-config'), [
        tag,
        slot.name,
        (0,duration/* wholeSeconds */.$P)(timeout),
        String(variables.length),
        ...variables.map(([key, value]) => `${key}=${value}`),
        ...groups,
    ], {
        // Of each group a test and an order, or the test once more with the files of before.
        deadlineMs: 2 * (groups.length / server_groups/* GROUP_WORDS */.EY) * timeout + GRACE_MS,
        signal,
        onOutput: (line) => fleet.log.info(`${host.name} | ${line}`),
    });
}

// EXTERNAL MODULE: ../build/src/host/release/start-slot.js
var start_slot = __webpack_require__(62869);
;// CONCATENATED MODULE: ../build/src/host/release/run-hook.js







/** A command of the team failed. */
class HookError extends errors/* CutoverError */.DB {
    name = 'HookError';
    hook;
    constructor(message, details, hook) {
        super(message, details);
        this.hook = hook;
    }
}
/**
 * Runs it on the hosts; what it prints goes to the log behind the host's name. Throws HookError after all hosts have
 * ended.
 */
async function runHook(site, token, hook, told = () => undefined) {
    const { settings, fleet } = site;
    const { name, run, hosts, tag, slot, pointSlot, timeoutMs, live } = hook;
    const outcomes = await fleet.collect(name, async (host, signal) => {
        if (pointSlot)
            await applyConfig(site, token, host, { tag, slot }, signal);
        return (0,start_slot/* startSlot */.Z)(new locked_host/* LockedHost */.j(host, settings, token), {
            tag,
            slot: pointSlot ? slot.name : undefined,
            run: typeof run === 'function' ? run(host.name) : run,
            variables: (0,config_settings.commandVariables)(settings, host, { tag, slot, previous: live?.tag }),
            timeoutMs,
        }, { signal, onOutput: (line) => fleet.log.info(`${host.name} | ${line}`) });
    }, { hosts });
    for (const { host, durationMs } of outcomes)
        told(host.name, durationMs);
    if (outcomes.every((outcome) => outcome.ok))
        return;
    const unchanged = live === undefined
        ? 'what serves is unchanged'
        : `live is ${live.slot} ${live.tag ?? '(empty)'}, unchanged`;
    const { message, details } = (0,connection_fleet.failureWords)(name, outcomes, {
        state: ({ ok }) => `${name} of ${tag} ${ok ? 'done' : 'failed'}; ${unchanged}`,
        next: `traffic is still where it was; ${(0,after_failure/* afterFailure */.H)(tag)}`,
    });
    throw new HookError(message, details, { name, tag, slot });
}


/***/ }),

/***/ 62869:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ startSlot)
/* harmony export */ });
/* harmony import */ var _model_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55073);
/* harmony import */ var _connection_scripts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82771);


/** How long the host may take on top of the command, to end it and say so. */
const GRACE_MS = 30_000;
/** Runs a command of the team in a release, and before it points the slot to it. Throws as Host.call does. */
async function startSlot(host, { tag, slot, run, variables, timeoutMs }, call) {
    await host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_1__/* .script */ .K$)('start-slot'), [
        tag,
        slot ?? '',
        (0,_model_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .wholeSeconds */ .$P)(timeoutMs),
        run ?? '',
        ...Object.entries(variables).map(([key, value]) => `${key}=${value}`),
    ], { ...call, deadlineMs: timeoutMs + GRACE_MS });
}


/***/ }),

/***/ 39373:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ writeRecord)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _connection_scripts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82771);


/**
 * Writes lines into the host's history and, where there is one, the record of a release, which is read back. Throws
 * as Host.call does, and CutoverError when the record says something else afterwards.
 */
async function writeRecord(host, { history, release, }, signal) {
    const lines = history.join('\n');
    if (release === undefined) {
        await host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_1__/* .script */ .K$)('write-record'), [lines], { signal });
        return;
    }
    const { tag } = release;
    const text = JSON.stringify(release.record);
    const answer = await host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_1__/* .script */ .K$)('write-record'), [lines, tag, text], { signal });
    const now = answer.get('record');
    if (now !== `${tag} ${text}`)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(`the record of ${tag} says ${now ?? 'nothing'} after it was written`, {
            host: host.name,
            stage: 'mark',
            next: 'run the job again',
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

/***/ 97148:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ afterFailure)
/* harmony export */ });
/**
 * What to do after a command of the team or a check failed. A run again mends nothing that is in the release: what a tag
 * names never changes.
 */
function afterFailure(tag) {
    const release = tag ?? 'the release';
    return `where the cause is in ${release}, mend it there and release a new tag: what ${release} holds never changes. Where it is on the host (a service, a right, a setting), mend that and run this step again`;
}


/***/ }),

/***/ 69702:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ formatAge)
/* harmony export */ });
/** How long ago a time was, for a person: `5 min`, `3 h`, `12 d`. */
function formatAge(at, now) {
    const minutes = Math.max(0, Math.round((now.getTime() - Date.parse(at)) / 60_000));
    if (Number.isNaN(minutes))
        return 'unknown time';
    if (minutes < 120)
        return `${minutes} min`;
    return minutes < 48 * 60 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} d`;
}


/***/ }),

/***/ 10707:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A_: () => (/* binding */ LEVELS),
/* harmony export */   CI: () => (/* binding */ partsOf),
/* harmony export */   Ce: () => (/* binding */ dumpFileOf),
/* harmony export */   JN: () => (/* binding */ parseBackupId),
/* harmony export */   Px: () => (/* binding */ readSums),
/* harmony export */   QZ: () => (/* binding */ shrunk),
/* harmony export */   V4: () => (/* binding */ backupTag),
/* harmony export */   WH: () => (/* binding */ backupId),
/* harmony export */   Y0: () => (/* binding */ isAhead),
/* harmony export */   YB: () => (/* binding */ spaceProblem),
/* harmony export */   fe: () => (/* binding */ readBackup),
/* harmony export */   hB: () => (/* binding */ weakest),
/* harmony export */   ll: () => (/* binding */ newestFirst),
/* harmony export */   n6: () => (/* binding */ compareFacts),
/* harmony export */   nA: () => (/* binding */ countFacts),
/* harmony export */   nn: () => (/* binding */ isProven),
/* harmony export */   ny: () => (/* binding */ latestGood),
/* harmony export */   z3: () => (/* binding */ formatBytes)
/* harmony export */ });
/** How far a backup was proven, from weakest to strongest. */
const LEVELS = ['checksum', 'list', 'restore'];
const ID = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-([A-Za-z0-9][A-Za-z0-9._+-]*)$/;
/** Ids further ahead than this come from a clock that was wrong, and are not followed. */
const AHEAD_MS = 60_000;
/** What a backup is called after: the release that visitors get; nothing before the first one. */
function backupTag({ kind, served }) {
    if (served !== undefined)
        return served.tag;
    return kind === 'nothing' ? undefined : 'unknown';
}
/**
 * The id of a new backup: UTC time and the tag of `backupTag`. Their order is the order of backups, so it is a second later than the
 * last one when several are made within one, also when those between are gone.
 */
function backupId(now, tag, taken) {
    const known = new Set(taken);
    const times = [...known].map((id) => parseBackupId(id)?.at.getTime() ?? 0);
    const last = Math.max(0, ...times.filter((time) => time <= now.getTime() + AHEAD_MS));
    for (let time = Math.max(Math.floor(now.getTime() / 1000) * 1000, last + 1000);; time += 1000) {
        const id = `${stampOf(time)}-${tag ?? 'none'}`;
        if (!known.has(id))
            return id;
    }
}
/**
 * Orders ids, newest first. An id that is still to come at `now` was made by a clock that was wrong, and nobody knows how
 * old it is: it stands behind all others. Without `now` none does.
 */
function newestFirst(now) {
    const last = now === undefined ? undefined : lastStamp(now);
    return (a, b) => {
        const ahead = last !== undefined && a.slice(0, last.length) > last;
        if (last !== undefined && ahead !== b.slice(0, last.length) > last)
            return ahead ? 1 : -1;
        return a < b ? 1 : a > b ? -1 : 0;
    };
}
/** Is the time of this id still to come? */
function isAhead(id, now) {
    const last = lastStamp(now);
    return parseBackupId(id) !== undefined && id.slice(0, last.length) > last;
}
/** The last time that an id may begin with and not be ahead. */
const lastStamp = (now) => stampOf(now.getTime() + AHEAD_MS);
const stampOf = (time) => new Date(time).toISOString().replace(/[-:]|\.\d+/g, '');
/** When a backup of this id was taken, and the tag that it is called after; undefined for anything that is no id. */
function parseBackupId(id) {
    const match = ID.exec(id);
    if (match === null || id.endsWith('.partial'))
        return undefined;
    const [, year, month, day, hour, minute, second, tag = ''] = match;
    const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
    return Number.isNaN(at.getTime()) ? undefined : { at, tag };
}
/** Reads backup.json as a host gave it; undefined when it is not one, or is that of another id than its folder is called by. */
function readBackup(about, folder) {
    if (typeof about !== 'object' || about === null)
        return undefined;
    const value = about;
    const sound = value.format === 1 &&
        typeof value.id === 'string' &&
        parseBackupId(value.id) !== undefined &&
        (folder === undefined || value.id === folder) &&
        typeof value.finishedAt === 'string' &&
        typeof value.bytes === 'number' &&
        typeof value.sums === 'string' &&
        LEVELS.some((level) => level === value.verified) &&
        typeof value.files === 'object' &&
        Array.isArray(value.paths) &&
        Array.isArray(value.databases) &&
        value.databases.every((one) => isDatabase(one));
    return sound ? value : undefined;
}
function isDatabase(one) {
    if (typeof one !== 'object' || one === null)
        return false;
    const value = one;
    return (typeof value.name === 'string' &&
        typeof value.file === 'string' &&
        /^[a-z0-9][a-z0-9._-]*$/.test(value.file) &&
        typeof value.sha256 === 'string' &&
        typeof value.bytes === 'number' &&
        LEVELS.some((level) => level === value.verified));
}
/**
 * Reads a list of sums as sha256sum writes it: a name with a line feed or a backslash in it is escaped, and its line
 * begins with a backslash.
 */
function readSums(text) {
    return text
        .split('\n')
        .map((line) => /^(\\?)([0-9a-f]{64}) [ *](.+)$/.exec(line))
        .filter((match) => match !== null)
        .map(([, escaped, sum = '', name = '']) => ({
        sum,
        path: escaped === ''
            ? name
            : name.replace(/\\([\\nr])/g, (_, c) => (c === 'n' ? '\n' : c === 'r' ? '\r' : '\\')),
    }));
}
/** The weakest of several proofs; checksum when there is none, since that is always done. */
function weakest(levels) {
    return LEVELS.find((level) => levels.includes(level)) ?? 'checksum';
}
/** Is every database of it proven as far as can be? Nothing is known of what a command printed. */
function isProven(manifest) {
    return manifest.databases.every(({ engine, verified }) => engine === 'command' || verified === 'restore');
}
/** The file name of a database's dump: readable, and never the same for two databases of a backup. */
function dumpFileOf(engine, name, taken = []) {
    const known = new Set(taken);
    const readable = name
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-+|-+$/g, '')
        .slice(0, 60);
    const base = `${engine}-${readable || 'unnamed'}`;
    for (let n = 1;; n++) {
        const file = n === 1 ? base : `${base}.${n}`;
        if (!known.has(file))
            return file;
    }
}
/** The parts that are smaller than before by more than `limit` percent; gone altogether counts, new does not. */
function shrunk(before, after, limit) {
    const now = new Map(after.map((part) => [part.name, part.bytes]));
    return before.flatMap(({ name, bytes }) => {
        const left = now.get(name);
        return left !== undefined && left < bytes * (1 - limit / 100)
            ? [{ name, before: bytes, after: left }]
            : [];
    });
}
/** The parts of a backup whose size is compared with the next one. */
function partsOf(manifest) {
    return [
        { name: 'files', bytes: manifest.files.bytes },
        ...manifest.databases.map(({ engine, name, bytes }) => ({ name: `${engine} ${name}`, bytes })),
    ];
}
/**
 * What differs between a database and its restored copy, in words, at most `most` of them. A line of either
 * list is: kind, name, number of rows, checksum of the content, with a tab between them. Rows of `?` in the
 * source are not known: then only that the thing is there is compared.
 */
function compareFacts(source, restored, most = 20) {
    const read = (lines) => new Map(lines.map((line) => {
        const [kind = '', name = '', rows = '', sum = ''] = line.split('\t');
        return [`${kind} ${name}`, { rows, sum }];
    }));
    const [from, to] = [read(source), read(restored)];
    const differences = [];
    for (const [what, had] of from) {
        const has = to.get(what);
        if (has === undefined)
            differences.push(`${what} is missing in the restored copy`);
        else if (had.rows === '?')
            continue;
        else if (has.rows !== had.rows)
            differences.push(`${what} has ${has.rows} rows in the restored copy, ${had.rows} in the source`);
        // A backup of an older version sums less.
        else if (had.sum !== '' && has.sum !== had.sum)
            differences.push(`${what} has other content in the restored copy than in the source`);
    }
    // A list of names only, from a backup that was to be proven less, has nothing but tables.
    const names = [...from.values()].length > 0 && [...from.values()].every(({ rows }) => rows === '?');
    for (const what of to.keys())
        if (!from.has(what) && (!names || what.startsWith('table ')))
            differences.push(`${what} is in the restored copy but not in the source`);
    return differences.length <= most
        ? differences
        : [...differences.slice(0, most), `and ${differences.length - most} more differences`];
}
/** How many tables a list of facts names, and their rows. */
function countFacts(facts) {
    const tables = facts.map((line) => line.split('\t')).filter(([kind]) => kind === 'table');
    return { tables: tables.length, rows: tables.reduce((sum, [, , rows]) => sum + (Number(rows) || 0), 0) };
}
/** Why a backup or a restore would not fit, or undefined. `reserve` bytes stay free. */
function spaceProblem(expected, free, reserve, what = 'backup') {
    if (free.bytes < expected.bytes + reserve)
        return `the ${what} needs about ${formatBytes(expected.bytes)} and ${formatBytes(reserve)} are to stay free, but only ${formatBytes(free.bytes)} are free`;
    if (free.inodes !== undefined && expected.inodes !== undefined && free.inodes < expected.inodes)
        return `the ${what} needs about ${expected.inodes} inodes, but only ${free.inodes} are free`;
    return undefined;
}
/** Bytes for a person: `0 B`, `1.5 kB`, `20 MB`. */
function formatBytes(bytes) {
    const units = ['B', 'kB', 'MB', 'GB', 'TB'];
    let value = bytes;
    let unit = 0;
    while (value >= 1000 && unit < units.length - 1) {
        value /= 1000;
        unit++;
    }
    return `${unit === 0 || value >= 10 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}
/** The newest backup that every host has with all databases proven by a restore. `now` as in newestFirst. */
function latestGood(hosts, now) {
    const [first = [], ...others] = hosts;
    const everywhere = first
        .filter(({ manifest }) => manifest !== undefined)
        .filter(({ id }) => others.every((backups) => backups.some((one) => one.id === id && one.manifest !== undefined)))
        .map(({ id }) => id)
        .sort(newestFirst(now));
    return everywhere.find((id) => hosts.every((backups) => {
        const manifest = backups.find((one) => one.id === id)?.manifest;
        return manifest !== undefined && isProven(manifest);
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

/***/ 3225:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ historyLine),
/* harmony export */   g: () => (/* binding */ describeEvent)
/* harmony export */ });
/* harmony import */ var _approval_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(10786);

/** GitHub refuses longer descriptions of a deployment status. */
const DESCRIPTION_LENGTH = 140;
/** An event in one line of at most 140 characters (UTF-16 units, as GitHub counts at the strictest). */
function describeEvent(event, context) {
    const urgent = context.emergency === undefined ? '' : 'Emergency: ';
    return shorten(`${urgent}${sentence(event, context, DESCRIPTION_LENGTH - urgent.length)}`, DESCRIPTION_LENGTH);
}
function sentence(event, { approvers }, room) {
    const why = 'reason' in event && event.reason !== undefined && event.reason !== '' ? event.reason : undefined;
    switch (event.kind) {
        case 'deploy-started':
            return `${event.tag} is going into slot ${event.slot} on ${hosts(event.hosts)}`;
        case 'deployed':
            return `${event.tag} in slot ${event.slot} on ${hosts(event.hosts)}; nothing live has changed`;
        case 'switched':
            return `${event.tag} takes traffic in slot ${event.slot} on ${hosts(event.hosts)}${left(event.behind)}${was(event.previous)}`;
        case 'good': {
            const live = `${event.tag} live on ${hosts(event.hosts)}${left(event.behind)}${was(event.previous)}`;
            if (approvers.length === 0)
                return live;
            const full = `${live}, approved by ${(0,_approval_js__WEBPACK_IMPORTED_MODULE_0__/* .approverNames */ .sz)(approvers)}`;
            // Names matter more than what they wrote.
            return full.length <= room
                ? full
                : `${live}, approved by ${approvers.map(({ login }) => login).join(', ')}`;
        }
        case 'failed': {
            // What serves now matters most, so the cause gives way.
            const still = event.live === undefined
                ? event.untouched === true
                    ? '; no host was touched'
                    : '; what is live now: see the run'
                : event.live === event.tag
                    ? `; ${event.live} is live`
                    : `; still on ${event.live}`;
            return `${shorten(`${event.tag} failed at ${event.stage}: ${oneLine(event.reason)}`, room - still.length)}${still}`;
        }
        case 'rolled-back':
            return `${event.tag} live again on ${hosts(event.hosts)}, rolled back from ${event.from}${left(event.behind)}${because(why)}`;
        case 'observing':
            return `${event.tag} is observed on ${hosts(event.hosts)} until ${event.until}`;
        case 'observed':
            return `${event.tag} was observed on ${hosts(event.hosts)}: ${event.verdict} (${event.figures})`;
        case 'backed-up':
            return `backup ${event.backup} of ${hosts(event.hosts)} is complete and verified`;
        case 'restored':
            return `backup ${event.backup} restored on ${hosts(event.hosts)}${because(why)}`;
        case 'database-changed':
            return `${event.scripts.join(', ')} of ${event.tag} ran in ${event.database}`;
        case 'old-code-checked':
            return `${event.with} works on the schema of ${event.tag}: ${event.compatible}${because(why)}`;
        case 'schema-read':
            return `the schema of ${event.database} was read before and after ${event.tag}`;
        case 'task-begun':
            return `task ${event.task} is begun in ${event.tag} on ${hosts(event.hosts)}`;
        case 'task-ended':
            return `task ${event.task} in ${event.tag} on ${hosts(event.hosts)}: ${event.result}${because(why)}`;
        case 'pruned':
            return `removed ${event.tags.join(', ')}`;
        case 'marked-bad':
            return `${event.tag} is marked bad${because(why)}`;
        case 'unlocked':
            return `the lock of ${event.owner} was taken over${because(why)}`;
    }
}
function hosts(count) {
    return count === 1 ? '1 host' : `${count} hosts`;
}
function was(previous) {
    return previous === undefined ? '' : `, was ${previous}`;
}
function left(behind) {
    return behind === undefined || behind.length === 0 ? '' : `, without ${behind.join(', ')}`;
}
function because(reason) {
    return reason === undefined ? '' : `: ${oneLine(reason)}`;
}
function oneLine(text) {
    return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}
/** Cuts at a whole character and says so. */
function shorten(text, length) {
    if (text.length <= length)
        return text;
    let kept = '';
    for (const character of text) {
        if (kept.length + character.length > Math.max(0, length - 1))
            break;
        kept += character;
    }
    return `${kept.trimEnd()}…`.slice(0, Math.max(0, length));
}
/** The event as a line of `history.jsonl`: one JSON object without a line feed. `at` is the instant in ISO 8601, UTC. */
function historyLine(event, context, at) {
    const { kind, ...facts } = event;
    return JSON.stringify({
        at: at.toISOString(),
        event: kind,
        ...facts,
        app: context.app,
        environment: context.environment,
        run: context.runUrl,
        actor: context.actor,
        ...(context.emergency === undefined ? {} : { emergency: context.emergency }),
        ...(context.plan === undefined ? {} : { plan: context.plan }),
        approvers: context.approvers.map(({ login, comment }) => comment === '' ? { login } : { login, comment }),
    });
}


/***/ }),

/***/ 20482:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   listLines: () => (/* binding */ listLines),
/* harmony export */   listReleases: () => (/* binding */ listReleases),
/* harmony export */   listSummary: () => (/* binding */ listSummary)
/* harmony export */ });
/* harmony import */ var _age_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(69702);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9180);
/* harmony import */ var _rollback_choose_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(78070);
/* harmony import */ var _rollback_state_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(64807);
/* harmony import */ var _serving_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95121);





/**
 * Everything that the hosts know or remember, newest first by when it was found good, else released.
 * @param cached tags whose bundle the cache has
 * @param slotIsLive the slot that takes traffic may be pointed elsewhere
 */
function listReleases(fleet, slots, cached = new Set(), slotIsLive = false) {
    const { hosts } = fleet;
    const served = (0,_serving_js__WEBPACK_IMPORTED_MODULE_0__/* .servingOf */ .K3)(fleet.servers, slots).served?.tag;
    const previous = (0,_rollback_choose_js__WEBPACK_IMPORTED_MODULE_1__/* .chooseRollback */ .w)(fleet, slots, { tag: undefined, slotIsLive });
    const tags = [...new Set(hosts.flatMap(({ facts }) => (0,_rollback_state_js__WEBPACK_IMPORTED_MODULE_2__/* .knownTags */ .$F)(facts)))];
    return tags
        .map((tag) => {
        const found = hosts.map((host) => (0,_rollback_state_js__WEBPACK_IMPORTED_MODULE_2__/* .onHost */ .GH)(host, tag));
        const records = found.map(({ record }) => record).filter((record) => record !== undefined);
        const last = newest([
            ...records,
            ...found.map(({ past }) => past).filter((past) => past !== undefined),
        ]);
        const choice = (0,_rollback_choose_js__WEBPACK_IMPORTED_MODULE_1__/* .chooseRollback */ .w)(fleet, slots, { tag, slotIsLive });
        const isCached = cached.has(tag);
        const method = 'refused' in choice ? undefined : choice.method;
        return {
            tag,
            state: tag === served ? 'live' : stateOf(found),
            commit: last?.commit,
            releasedAt: last?.deployedAt,
            goodAt: found
                .map(({ goodAt }) => goodAt)
                .filter((at) => at !== undefined)
                .sort()
                .at(-1),
            by: last?.actor,
            approvers: last?.approvers ?? [],
            reason: found.map(({ reason }) => reason).find((reason) => reason !== undefined),
            backup: last?.backup,
            bytes: last?.bytes,
            migrated: found.some(({ record, past }) => (record ?? past)?.migrated === true),
            manifest: found.map(({ manifest }) => manifest).find((manifest) => manifest !== undefined),
            previous: !('refused' in previous) && previous.tag === tag,
            method: method === 'cache' && !isCached ? undefined : method,
            refused: 'refused' in choice
                ? choice.refused
                : method === 'cache' && !isCached
                    ? `${tag} is not on every host, and its bundle is not known to be in the cache`
                    : undefined,
            cached: isCached,
            hosts: found.map(({ host, files, state, slots: held }) => ({
                host,
                state: state ?? 'unknown',
                where: files === 'there' ? (held.length > 0 ? `slot ${held.join(', ')}` : 'releases') : files,
            })),
        };
    })
        .sort((a, b) => (place(a) < place(b) ? 1 : place(a) > place(b) ? -1 : a.tag < b.tag ? -1 : 1));
}
const place = ({ goodAt, releasedAt }) => goodAt ?? releasedAt ?? '';
function newest(known) {
    return known.reduce((a, b) => (a !== undefined && (a.deployedAt ?? '') >= (b.deployedAt ?? '') ? a : b), undefined);
}
function stateOf(found) {
    if (found.some(({ state }) => state === 'bad'))
        return 'bad';
    const states = new Set(found.map(({ state }) => state).filter((state) => state !== undefined));
    const [only] = states;
    if (states.size > 1)
        return 'differs';
    return only === 'good' || only === 'complete' ? only : 'unknown';
}
const HEADINGS = [
    ...['Release', 'State', 'Commit', 'Released', 'By', 'Approved by', 'Where', 'Backup before it', 'Size'],
    'Way back',
];
/** One row a release. `now` for ages. */
function rowsOf(releases, now) {
    return releases.map((one) => [
        one.previous ? `${one.tag} (previous)` : one.tag,
        one.state,
        one.commit?.slice(0, 12) ?? '–',
        one.releasedAt === undefined
            ? '–'
            : `${one.releasedAt.slice(0, 19).replace('T', ' ')} (${(0,_age_js__WEBPACK_IMPORTED_MODULE_3__/* .formatAge */ .n)(one.releasedAt, now)} ago)`,
        one.by ?? '–',
        one.approvers.join(', ') || '–',
        whereOf(one),
        one.backup ?? '–',
        one.bytes === undefined ? '–' : `${(one.bytes / 1024 / 1024).toFixed(1)} MiB`,
        one.state === 'live' ? 'takes traffic' : (one.method ?? one.refused ?? ''),
    ]);
}
/** Where its files are, host by host only when they differ. */
function whereOf({ hosts, cached }) {
    const places = new Set(hosts.map(({ where }) => where));
    const words = places.size === 1 ? [...places] : [hosts.map(({ host, where }) => `${host} ${where}`).join(', ')];
    return [...words, ...(cached ? ['cache'] : [])].join('; ');
}
/** The list as lines for the log. */
function listLines(releases, now) {
    const rows = [HEADINGS, ...rowsOf(releases, now)];
    const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
    return rows.map((row) => row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd());
}
/** The list as Markdown: one table for the fleet, one by host. `now` for ages. */
function listSummary(releases, environment, now) {
    if (releases.length === 0)
        return `## Releases of ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .markdownText */ .p7)(environment)}\n\nThe hosts know no release.\n`;
    const hosts = releases[0]?.hosts.map(({ host }) => host) ?? [];
    const byHost = releases.map((one) => [
        one.tag,
        ...one.hosts.map(({ state, where }) => (where === 'never' ? '–' : `${state}, ${where}`)),
        one.cached ? 'yes' : 'no',
    ]);
    return [
        `## Releases of ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .markdownText */ .p7)(environment)}`,
        '',
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .markdownTable */ .Qj)(HEADINGS, rowsOf(releases, now)),
        '',
        '<details><summary>Host by host</summary>',
        '',
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .markdownTable */ .Qj)(['Release', ...hosts, 'Cache'], byHost),
        '',
        '</details>',
        '',
    ].join('\n');
}


/***/ }),

/***/ 26788:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I$: () => (/* binding */ startRelease),
/* harmony export */   II: () => (/* binding */ planRollback),
/* harmony export */   Ij: () => (/* binding */ recordRollback),
/* harmony export */   NA: () => (/* binding */ servingNow),
/* harmony export */   PP: () => (/* binding */ hostsOf),
/* harmony export */   VA: () => (/* binding */ verifyRelease),
/* harmony export */   kY: () => (/* binding */ statesOf),
/* harmony export */   tP: () => (/* binding */ dataToBringBack),
/* harmony export */   wQ: () => (/* binding */ listRollbacks)
/* harmony export */ });
/* harmony import */ var _config_roles_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(81687);
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77309);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74720);
/* harmony import */ var _host_connection_locked_host_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(32420);
/* harmony import */ var _host_release_finish_release_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(17769);
/* harmony import */ var _host_release_mark_release_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(74275);
/* harmony import */ var _host_release_run_hook_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7505);
/* harmony import */ var _host_switch_traffic_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(64046);
/* harmony import */ var _model_age_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(69702);
/* harmony import */ var _model_backup_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(10707);
/* harmony import */ var _model_release_history_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(33517);
/* harmony import */ var _model_rollback_choose_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(78070);
/* harmony import */ var _model_rollback_data_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(34988);
/* harmony import */ var _model_rollback_list_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(20482);
/* harmony import */ var _model_serving_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(95121);















const STAGE = 'rollback-to-tag';
/**
 * The backup that `restore-backup` means: an id, or `before`, the one taken before the first release after the
 * target. Throws CutoverError when none is recorded.
 */
function dataToBringBack(site, read, target, wanted, now) {
    const { readings } = read;
    const chosen = wanted === 'before' ? (0,_model_rollback_data_js__WEBPACK_IMPORTED_MODULE_8__/* .backupBefore */ .eg)(statesOf(readings), target.tag) : { id: wanted };
    const about = 'id' in chosen ? (0,_model_backup_js__WEBPACK_IMPORTED_MODULE_9__/* .parseBackupId */ .JN)(chosen.id) : undefined;
    if ('refused' in chosen || about === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB('refused' in chosen ? chosen.refused : `${JSON.stringify(wanted)} is no id of a backup`, {
            stage: STAGE,
            state: servingNow(site, read).lines.map((line) => `${line}, unchanged`),
            next: `name one: ${[...new Set(readings.flatMap(({ facts }) => facts.backups.map((one) => one.id)))].join(', ') || 'there is none on the hosts'}`,
        });
    const { id } = chosen;
    const at = about.at.toISOString();
    return {
        id,
        loss: `everything that was written since ${at} (${(0,_model_age_js__WEBPACK_IMPORTED_MODULE_10__/* .formatAge */ .n)(at, now)} ago) is replaced by the backup ${id}; what is there now is backed up first`,
    };
}
function statesOf(readings) {
    return readings.map(({ host, facts }) => ({ host: host.name, facts }));
}
function fleetOf(settings, { readings, balancers = [] }) {
    const servers = [...readings, ...balancers].map(({ host, facts }) => (0,_host_switch_traffic_js__WEBPACK_IMPORTED_MODULE_6__/* .saidBy */ .TT)(settings, host, facts));
    return { hosts: statesOf(readings), servers };
}
/** What serves, by all that was read. */
function servingNow({ settings }, { readings, balancers = [] }) {
    return (0,_host_switch_traffic_js__WEBPACK_IMPORTED_MODULE_6__/* .servingBy */ .gW)(settings, [...readings, ...balancers]);
}
/** Everything that can be gone back to. `cached`: the tags whose bundle is in the cache. */
function listRollbacks({ settings }, read, cached) {
    return (0,_model_rollback_list_js__WEBPACK_IMPORTED_MODULE_7__.listReleases)(fleetOf(settings, read), settings.slots, cached, slotMayMove(settings));
}
/** The slot that takes traffic may be pointed to another release, as where it is the only one. */
function slotMayMove({ options, slots }) {
    return options['slot-is-live'] === 'allow' || slots.length === 1;
}
/** Decides where to go back to and how, and changes nothing. Throws CutoverError with what every host has. */
function planRollback({ settings, identity }, read, { tag, allowBad, emergency, data, allowIncompatible }) {
    const choice = (0,_model_rollback_choose_js__WEBPACK_IMPORTED_MODULE_11__/* .chooseRollback */ .w)(fleetOf(settings, read), settings.slots, {
        tag,
        allowBad,
        ...(emergency === true ? { emergency } : {}),
        slotIsLive: slotMayMove(settings),
        run: identity.run,
    });
    if ('refused' in choice)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB(choice.refused, {
            stage: STAGE,
            state: choice.lines.map((line) => `${line}; unchanged`),
            next: choice.next,
        });
    if (choice.compatible !== 'no' || choice.method === 'live' || allowIncompatible === true)
        return choice;
    const taken = data === undefined || data === 'before' ? undefined : (0,_model_backup_js__WEBPACK_IMPORTED_MODULE_9__/* .parseBackupId */ .JN)(data)?.at;
    const late = taken !== undefined && (0,_model_rollback_data_js__WEBPACK_IMPORTED_MODULE_8__/* .compatibleWithDataOf */ .CP)(statesOf(read.readings), choice.tag, taken) === 'no';
    if (data !== undefined && !late)
        return choice;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB(`${choice.tag} did not pass its checks on the schema that ${choice.migratedSince.join(', ')} made${late ? `, and the backup ${data ?? ''} was taken after that` : ''}`, {
        stage: STAGE,
        state: choice.lines.map((line) => `${line}; unchanged`),
        next: 'bring the data of before back with it (`restore-backup: before`), or set `allow-incompatible: true` when the schema is what it was',
    });
}
/** The hosts that have the slot. */
function hostsOf({ settings, fleet }, { slot }) {
    const names = settings.slots.find(({ name }) => name === slot)?.hosts;
    return fleet.hosts.filter(({ name }) => names === undefined || names.includes(name));
}
/** Compares every file of the release with its manifest on every host. Throws with what was changed by hand. */
async function verifyRelease(site, token, read, target) {
    const { settings, fleet } = site;
    const differences = new Map();
    const serving = servingNow(site, read);
    await fleet.stage('verify release', async (host, signal) => {
        try {
            await (0,_host_release_finish_release_js__WEBPACK_IMPORTED_MODULE_3__/* .checkRelease */ .me)(new _host_connection_locked_host_js__WEBPACK_IMPORTED_MODULE_2__/* .LockedHost */ .j(host, settings, token), target.tag, signal);
        }
        catch (thrown) {
            differences.set(host, (0,_host_release_finish_release_js__WEBPACK_IMPORTED_MODULE_3__/* .differencesIn */ .Cg)(thrown).slice(0, 5).join('; '));
            throw thrown;
        }
    }, {
        hosts: hostsOf(site, target),
        state: ({ host, ok }) => `${(0,_model_serving_js__WEBPACK_IMPORTED_MODULE_12__/* .wordsOn */ .lD)(serving, host.name) ?? 'not asked'}, unchanged; ${target.tag} ${ok ? 'is whole' : `was changed: ${differences.get(host) ?? ''}`}`,
        next: `${target.tag} is not what was released: look at the files above, and name another release with \`tag\``,
    });
}
/** Starts the release in its slot, unless that gets requests: then the switch starts it. */
async function startRelease(site, token, read, target) {
    const { settings } = site;
    const slot = settings.slots.find(({ name }) => name === target.slot);
    if (slot === undefined || target.takesRequests)
        return;
    const hosts = hostsOf(site, target);
    const members = read.readings.filter(({ host }) => hosts.includes(host));
    await (0,_host_release_run_hook_js__WEBPACK_IMPORTED_MODULE_5__/* .runHook */ .D)(site, token, {
        name: 'start',
        run: (host) => (0,_config_roles_js__WEBPACK_IMPORTED_MODULE_13__/* .commandOn */ .NN)(settings.options, 'start', host)?.run,
        hosts,
        tag: target.tag,
        slot,
        // One that leads there already may still be named by a switch that was never finished.
        pointSlot: members.some(({ facts }) => facts.slots.get(slot.name) !== target.tag),
        timeoutMs: (0,_config_roles_js__WEBPACK_IMPORTED_MODULE_13__/* .longestMs */ .D5)(settings.options, 'start', settings.hosts.map(({ name }) => name)),
        live: servingNow(site, read).served,
    });
}
/** Records on every host which release is good and which were left, and why. `readings` are from after the switch. */
async function recordRollback(site, token, readings, back) {
    const { target, left, tookMs, reason, context } = back;
    const { tag, slot } = target;
    const records = readings.flatMap(({ facts }) => facts.releases.filter((one) => one.tag === tag).map(({ record }) => record));
    const hosts = readings.length;
    const behind = (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.behindOf)(site.settings);
    if (!records.every(_model_release_history_js__WEBPACK_IMPORTED_MODULE_14__.isJudgedGood)) {
        const good = { kind: 'good', tag, slot, hosts, ...behind };
        await (0,_host_release_mark_release_js__WEBPACK_IMPORTED_MODULE_4__.markRelease)(site, token, readings, tag, { state: 'good' }, [good], context);
    }
    let event;
    for (const from of left) {
        const known = readings.flatMap(({ facts }) => facts.releases.filter((one) => one.tag === from));
        const went = {
            kind: 'rolled-back',
            tag,
            from,
            slot,
            hosts,
            within: 'rollback',
            tookMs,
            reason,
            ...behind,
        };
        event ??= went;
        if (known.length > 0 && known.every(({ record }) => record?.state === 'bad'))
            continue;
        const marked = { kind: 'marked-bad', tag: from, reason };
        await (0,_host_release_mark_release_js__WEBPACK_IMPORTED_MODULE_4__.markRelease)(site, token, readings, from, { state: 'bad', ...(reason === undefined ? {} : { reason }) }, [went, marked], context);
    }
    return event;
}


/***/ })

};
