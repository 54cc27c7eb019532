export const id = 2860;
export const ids = [2860,2927];
export const modules = {

/***/ 2347:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GH: () => (/* binding */ backupOf),
/* harmony export */   Rv: () => (/* binding */ checkDatabases),
/* harmony export */   Vb: () => (/* binding */ nameOf),
/* harmony export */   aw: () => (/* binding */ databasesOn),
/* harmony export */   pW: () => (/* binding */ holdersOf)
/* harmony export */ });
/* unused harmony export allHosts */
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7309);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4720);
/* harmony import */ var _model_backup_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(707);



/** The environment's `backup:`, or what holds without one: files only. */
function backupOf(settings) {
    return (settings.options.backup ?? {
        paths: [],
        databases: [],
        verify: 'restore',
        parallel: 2,
        keep: 7,
        'shrink-limit': 50,
        timeout: 7_200_000,
    });
}
/** A database's name in messages, inputs and backup.json. */
function nameOf(database) {
    return database.name ?? database.postgresql ?? database.mysql ?? database.sqlite ?? database.command ?? '';
}
function engineOf(database) {
    if (database.postgresql !== undefined)
        return 'postgresql';
    if (database.mysql !== undefined)
        return 'mysql';
    return database.sqlite !== undefined ? 'sqlite' : 'command';
}
/** Arguments of the database scripts after app root, token and id; see database-common.sh. */
function databaseArgs(database, host, password, file) {
    if (password !== undefined && database.as !== undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`the database ${nameOf(database)} has both \`as: ${database.as}\` and a password; give one of them`);
    if (password !== undefined && /[\r\n]/.test(password))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`the password of the database ${nameOf(database)} must be one line`);
    const where = database.postgresql ?? database.mysql ?? database.sqlite ?? database.command ?? '';
    return [
        engineOf(database) === 'sqlite' ? (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(where, host) : where,
        database.as ?? '',
        (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(database.socket ?? database.host ?? '', host),
        database.port === undefined ? '' : String(database.port),
        database.user ?? '',
        password ?? '',
        file,
        database.scratch ?? '',
        [...(database.roles ? ['roles'] : []), ...(database.socket === undefined ? [] : ['socket'])].join(' '),
    ];
}
/** The databases that lie on a host. Throws InputError for a password that cannot be used. */
function databasesOn(host, settings, passwords) {
    const taken = [];
    return backupOf(settings)
        .databases.filter((database) => holdersOf(database, settings).includes(host.name))
        .map((database) => {
        const [name, engine] = [nameOf(database), engineOf(database)];
        const file = (0,_model_backup_js__WEBPACK_IMPORTED_MODULE_2__/* .dumpFileOf */ .Ce)(engine, name, taken);
        taken.push(file);
        return { database, name, engine, file, args: databaseArgs(database, host, passwords?.get(name), file) };
    });
}
/** The hosts that a database lies on: those of `on:`, else the first of the environment. */
function holdersOf(database, settings) {
    if (database.on !== undefined)
        return database.on;
    const first = allHosts(settings)[0];
    return first === undefined ? [] : [first];
}
/** The names of all hosts of the environment, also of those that were not chosen. */
function allHosts(settings) {
    return settings.options.hosts ?? settings.slots.flatMap((slot) => slot.hosts ?? []);
}
/** Refuses passwords and hosts of databases that the configuration does not know. Throws InputError. */
function checkDatabases(settings, passwords) {
    const { databases } = backupOf(settings);
    for (const name of passwords?.keys() ?? [])
        if (!databases.some((database) => nameOf(database) === name))
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`there is a password for the database ${JSON.stringify(name)}, but backup.databases has none of that name (it has ${databases.map(nameOf).join(', ') || 'none'})`);
    const all = allHosts(settings);
    for (const database of databases) {
        const stranger = database.on?.find((name) => !all.includes(name));
        if (stranger !== undefined)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`the database ${nameOf(database)} is on the host ${stranger}, which is not in the environment ${settings.environment} (it has ${all.join(', ')})`);
    }
}


/***/ }),

/***/ 2927:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fleet: () => (/* binding */ Fleet),
/* harmony export */   stageFailure: () => (/* binding */ stageFailure)
/* harmony export */ });
/* harmony import */ var p_map__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(356);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4720);
/* harmony import */ var _connection_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4048);



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
            await (0,_connection_js__WEBPACK_IMPORTED_MODULE_1__/* .connect */ .N)(this.#ssh, this.#ssh.jump, this.log, this.signal);
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

/***/ 3225:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ historyLine),
/* harmony export */   g: () => (/* binding */ describeEvent)
/* harmony export */ });
/* harmony import */ var _approval_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(786);

/** GitHub refuses longer descriptions of a deployment status. */
const DESCRIPTION_LENGTH = 140;
/** An event in one line of at most 140 characters (UTF-16 units, as GitHub counts at the strictest). */
function describeEvent(event, context) {
    return shorten(sentence(event, context), DESCRIPTION_LENGTH);
}
function sentence(event, { approvers }) {
    const why = 'reason' in event && event.reason !== undefined && event.reason !== '' ? event.reason : undefined;
    switch (event.kind) {
        case 'deploy-started':
            return `${event.tag} is going into slot ${event.slot} on ${hosts(event.hosts)}`;
        case 'deployed':
            return `${event.tag} in slot ${event.slot} on ${hosts(event.hosts)}; nothing live has changed`;
        case 'switched':
            return `${event.tag} takes traffic in slot ${event.slot} on ${hosts(event.hosts)}${was(event.previous)}`;
        case 'good': {
            const live = `${event.tag} live on ${hosts(event.hosts)}${was(event.previous)}`;
            if (approvers.length === 0)
                return live;
            const full = `${live}, approved by ${(0,_approval_js__WEBPACK_IMPORTED_MODULE_0__/* .approverNames */ .sz)(approvers)}`;
            // Names matter more than what they wrote.
            return full.length <= DESCRIPTION_LENGTH
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
            return `${shorten(`${event.tag} failed at ${event.stage}: ${oneLine(event.reason)}`, DESCRIPTION_LENGTH - still.length)}${still}`;
        }
        case 'rolled-back':
            return `${event.tag} live again on ${hosts(event.hosts)}, rolled back from ${event.from}${because(why)}`;
        case 'backed-up':
            return `backup ${event.backup} of ${hosts(event.hosts)} is complete and verified`;
        case 'restored':
            return `backup ${event.backup} restored on ${hosts(event.hosts)}${because(why)}`;
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
        approvers: context.approvers.map(({ login, comment }) => comment === '' ? { login } : { login, comment }),
    });
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


/***/ }),

/***/ 3800:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ transfer)
/* harmony export */ });
/* harmony import */ var _argv_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9241);

/**
 * rsync(1) that brings a folder of a host here, or takes one there. What was interrupted goes on where it
 * stopped. Owners are not kept, and what arrives can be removed again.
 */
function transfer(direction, of) {
    const [from, to] = direction === 'download'
        ? [`${of.alias}:${of.remote}`, of.local]
        : [of.local, `${of.alias}:${of.remote}`];
    return {
        file: 'rsync',
        argv: [
            ...['-rltH', '--chmod=Du+rwx,Fu+rw', '--partial', '--protect-args'],
            ...(of.asRoot === true ? ['--rsync-path', 'sudo -n rsync'] : []),
            ...['--rsh', (0,_argv_js__WEBPACK_IMPORTED_MODULE_0__/* .remoteShell */ .v)(of.sshConfigFile)],
            ...(of.parts === undefined
                ? ['--delete-after', '--', `${from}/`]
                : // What stands before /./ is not part of the path on the other side.
                    ['--relative', '--', ...of.parts.map((part) => `${from}/./${part}`)]),
            `${to}/`,
        ],
        env: { LC_ALL: 'C' },
    };
}


/***/ })

};
