export const id = 5008;
export const ids = [5008,2771,2927,9332,7450];
export const modules = {

/***/ 12858:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "68eed8b87745575379fd.sh";

/***/ }),

/***/ 39142:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "0f1df412847cce8a46ce.sh";

/***/ }),

/***/ 95190:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "052a251430b81269fbdc.sh";

/***/ }),

/***/ 63080:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "96e27582a497981c5ce2.sh";

/***/ }),

/***/ 61368:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "1889a267c967e3d482d2.sh";

/***/ }),

/***/ 35427:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "d63fc0ad6371c9712be5.sh";

/***/ }),

/***/ 80639:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "bf4f9e5e720508992c93.sh";

/***/ }),

/***/ 34514:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "12197e8daff57f6d87c7.sh";

/***/ }),

/***/ 36231:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "5139d103d9281867d4ae.sh";

/***/ }),

/***/ 28397:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "90cb8476f8907c9a0d15.sh";

/***/ }),

/***/ 41023:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "317fde20ed719fe14889.sh";

/***/ }),

/***/ 85944:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "7cddaf33afe723b3da59.sh";

/***/ }),

/***/ 92007:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "d3366bd13250c63d3e2a.sh";

/***/ }),

/***/ 14044:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "3445003a801087ca0e46.sh";

/***/ }),

/***/ 38942:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "6d9af3d4d31437205623.sh";

/***/ }),

/***/ 37506:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "13b204e4fdf46ebe10e6.sh";

/***/ }),

/***/ 75357:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "059360185c892c778298.sh";

/***/ }),

/***/ 26012:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "e2304e07547a07d8bfa5.sh";

/***/ }),

/***/ 7366:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "e7cb1557d3f53f63e779.sh";

/***/ }),

/***/ 12897:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "addbea59619dbfbce4f1.sh";

/***/ }),

/***/ 43232:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "c912e9a4ef25fd458dba.sh";

/***/ }),

/***/ 30316:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "9d335bd951739025a8ea.sh";

/***/ }),

/***/ 77914:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "70ecd327900ecdb94856.sh";

/***/ }),

/***/ 70522:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "24112bdb11e36916eb42.sh";

/***/ }),

/***/ 23698:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "6366256de486f4d705b4.sh";

/***/ }),

/***/ 37691:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "633f45012a2b562b3b14.sh";

/***/ }),

/***/ 55787:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "a4406cf9521bec81475e.sh";

/***/ }),

/***/ 49533:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "17a16a0932140cc41bb9.sh";

/***/ }),

/***/ 59289:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "527907c1d5d918281c77.sh";

/***/ }),

/***/ 29237:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "962d2ab6ef04f7ab6550.sh";

/***/ }),

/***/ 98533:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "b948b0ef6cd1f0cd5b60.sh";

/***/ }),

/***/ 32713:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "15665f9aa7d8fbc2d511.sh";

/***/ }),

/***/ 96044:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "bb7201d208b8d93be02b.sh";

/***/ }),

/***/ 95591:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "5f79397c0cb292ec103f.sh";

/***/ }),

/***/ 37273:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "5906efbbc9a1ed636bd8.sh";

/***/ }),

/***/ 97765:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "f99308bdd1d191956cf1.sh";

/***/ }),

/***/ 10506:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "ef82b9028c2008565d83.sh";

/***/ }),

/***/ 42731:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "20a3faaa02aca75f2d52.sh";

/***/ }),

/***/ 71562:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "31b6d1d535e2ea2d15aa.sh";

/***/ }),

/***/ 54614:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "8e966a4edb6b1c5f27e6.sh";

/***/ }),

/***/ 67851:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "015133d3d5871596f5ea.sh";

/***/ }),

/***/ 68340:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "68e616a0b356c8b81cfd.sh";

/***/ }),

/***/ 57774:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "6d3fe59b8cd139d091d8.sh";

/***/ }),

/***/ 37059:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "7516f8d3d9873d0ce39c.sh";

/***/ }),

/***/ 2849:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "82a9a6914e75fedbb660.sh";

/***/ }),

/***/ 16062:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "7b38c3715d15efe4c653.sh";

/***/ }),

/***/ 13802:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "090a13cc06586657677e.sh";

/***/ }),

/***/ 84116:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "c43b77927e62e3b15a03.sh";

/***/ }),

/***/ 65455:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "32afb119fdd4ca9fdfd6.sh";

/***/ }),

/***/ 62988:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "297bf2563c9ad32c2a56.sh";

/***/ }),

/***/ 5281:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "89068e81b923bd86de3c.sh";

/***/ }),

/***/ 63056:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "7093ebaf66af1b27af1d.sh";

/***/ }),

/***/ 53196:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "d92b9bc5132184873772.sh";

/***/ }),

/***/ 10774:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "2c336e1cbbf16432458b.sh";

/***/ }),

/***/ 57546:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "1b88f5c9bc8cf38dd0bf.sh";

/***/ }),

/***/ 44906:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "3cd8fe04e97d68efdc44.sh";

/***/ }),

/***/ 7681:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "ca617194cf9414eaa29a.sh";

/***/ }),

/***/ 86134:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "235f9eaa19b9db59fb49.sh";

/***/ }),

/***/ 53783:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "e176c8e3378a4941c55b.sh";

/***/ }),

/***/ 85867:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "f26a92382c78e9494161.sh";

/***/ }),

/***/ 21851:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "ae66cafc5b59e2b62434.sh";

/***/ }),

/***/ 51757:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "957de35b8b34961c149b.sh";

/***/ }),

/***/ 92503:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "d449879a8874c9c4cd61.sh";

/***/ }),

/***/ 76537:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "8df6dad1a16c09005a77.sh";

/***/ }),

/***/ 41513:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "c716c74aa9e628023ca3.sh";

/***/ }),

/***/ 78737:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "84e669f46f7b9996ce34.sh";

/***/ }),

/***/ 83672:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "51dbc135385453feecac.sh";

/***/ }),

/***/ 75852:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "dad89a3ed844874e71ff.sh";

/***/ }),

/***/ 83974:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "eba0b992db0ffd2bb5c5.sh";

/***/ }),

/***/ 22778:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "b430bf937fd4877e1d20.sh";

/***/ }),

/***/ 44039:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "a7b8c652d5b0cdae988b.sh";

/***/ }),

/***/ 14907:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "11c34e5567612ddb4b88.sh";

/***/ }),

/***/ 96594:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "354e26e6e6854b23002b.sh";

/***/ }),

/***/ 95008:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readLogs: () => (/* binding */ readLogs)
});

// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/host/release/run-hook.js + 1 modules
var run_hook = __webpack_require__(24649);
// EXTERNAL MODULE: ../build/src/config/settings.js
var config_settings = __webpack_require__(77309);
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
        await host.call((0,scripts/* script */.K$)('show-logs'), [
            (0,config_settings.rootOn)(settings, host),
            tag,
            String(Math.ceil(timeoutMs / 1000)),
            command.run,
            ...Object.entries({ ...variables, ...command.variables }).map(([key, value]) => `${key}=${value}`),
        ], {
            signal,
            deadlineMs: timeoutMs + GRACE_MS,
            onOutput: (line) => {
                lines.push(line.slice(0, LINE));
                if (lines.length > LINES)
                    lines.shift();
            },
        });
        return lines.length > 0 ? lines : ['(the log is empty)'];
    }
    catch (thrown) {
        return [...lines, `(\`logs\` could not be read: ${(0,errors/* messageOf */.bD)(thrown).split('\n')[0]})`];
    }
}

// EXTERNAL MODULE: ../build/src/steps/verify-health/options.js
var options = __webpack_require__(49332);
;// CONCATENATED MODULE: ../build/src/flow/read-logs.js




/** All hosts may have failed alike: of so many the log is read. */
const MOST_HOSTS = 5;
/**
 * After a slot did not start or get healthy: adds what its log says on the hosts where it failed, where the configuration
 * has `logs`. After traffic went back, so that nobody waits for it. Never throws.
 */
async function readLogs({ settings, fleet }, thrown) {
    if (settings.options.logs === undefined || !(thrown instanceof errors/* CutoverError */.DB))
        return;
    const failures = (0,errors/* failuresOf */.dJ)(thrown);
    const failed = failedSlot([...(0,errors/* causesOf */.cZ)(thrown)], settings.slots);
    if (failed === undefined || failures.length === 0)
        return;
    const hosts = failures
        .map(({ host }) => fleet.hosts.find(({ name }) => name === host))
        .filter((host) => host !== undefined)
        .slice(0, MOST_HOSTS);
    // Also a run that is being cancelled says why it failed.
    const calm = fleet.withSignal(AbortSignal.timeout(60_000));
    const said = await calm.collect('read the log', (host, signal) => showLogs(settings, host, failed, signal), {
        hosts,
    });
    const logs = new Map(said.flatMap((one) => (one.ok ? [[one.host.name, one.value]] : [])));
    thrown.failedOn = failures.map((one) => ({ ...one, logs: logs.get(one.host) }));
}
/** The slot that did not start or get healthy, and its release; undefined when something else failed. */
function failedSlot(causes, slots) {
    for (const cause of causes) {
        if (cause instanceof run_hook/* HookError */.G && cause.hook.name === 'start')
            return cause.hook;
        if (cause instanceof options.HealthError && cause.result.tag !== undefined) {
            const { slot: name, tag } = cause.result;
            const slot = slots.find((one) => one.name === name);
            return slot === undefined ? undefined : { slot, tag };
        }
    }
    return undefined;
}


/***/ }),

/***/ 76027:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ connect)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(58500);
/* harmony import */ var _process_command_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(65640);
/* harmony import */ var _process_run_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(18256);
/* harmony import */ var _connect_error_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(35919);
/* harmony import */ var _connect_failure_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(11034);
/* harmony import */ var _ssh_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(67721);








const CLOSE_MS = 10_000;
/**
 * Opens the one connection to a host that all steps of the job share, unless it is open. Opening changes nothing
 * on the host, so a refused connection (MaxStartups, a restarting sshd) is tried again after a random pause.
 * `open` gives undefined, or why nothing was opened; by default it opens a connection that runs nothing. Throws
 * CutoverError with the offered host key or the reason, and what to do; then no connection is left open.
 */
async function connect(ssh, address, log, signal, open = () => openMaster(ssh, address, signal)) {
    const socket = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(ssh.socketDir, (0,_ssh_js__WEBPACK_IMPORTED_MODULE_7__/* .aliasOf */ .O5)(address));
    if (await answers(socket))
        return;
    for (let attempt = 1;; attempt++) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(socket, { force: true });
        const failed = await open();
        if (failed === undefined)
            return;
        const failure = signal?.aborted ? 'other' : await whyNotOpened(socket, failed);
        // A login that succeeded has left a connection in the background, whatever became of its session.
        await closeMaster(ssh, address);
        if (attempt >= (0,_connect_failure_js__WEBPACK_IMPORTED_MODULE_6__/* .attemptsFor */ .mh)(failure) || signal?.aborted)
            throw await (0,_connect_error_js__WEBPACK_IMPORTED_MODULE_5__/* .connectError */ .z)(ssh, address, failure, failed, signal);
        const pause = Math.round(2 ** attempt * 100 * (0.5 + Math.random()));
        log.debug(`${address.name}: not connected (${failed.said.trim().split('\n').at(-1) ?? ''}), again in ${pause} ms`);
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_2__.setTimeout)(pause, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
    }
}
/** The socket is there once the host has let the key in; 255 is the exit code of ssh itself. */
async function whyNotOpened(socket, failed) {
    const { exitCode } = failed;
    if ((exitCode !== undefined && exitCode !== 255) || (await answers(socket)))
        return 'login';
    return (0,_connect_failure_js__WEBPACK_IMPORTED_MODULE_6__/* .connectFailure */ .vZ)(failed.said);
}
/** Ends the connection that the job holds to a host, if there is one. */
async function closeMaster(ssh, address) {
    const alias = (0,_ssh_js__WEBPACK_IMPORTED_MODULE_7__/* .aliasOf */ .O5)(address);
    if (!(await answers((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(ssh.socketDir, alias))))
        return;
    await (0,_process_run_js__WEBPACK_IMPORTED_MODULE_4__/* .run */ .e)({ file: 'ssh', argv: ['-F', ssh.configFile, '-O', 'exit', alias] }, { deadlineMs: CLOSE_MS, exitCodes: [0, 255] }).catch(() => undefined);
}
/** A connection that runs nothing. Undefined when open, else what ssh said. */
async function openMaster(ssh, address, signal) {
    try {
        await (0,_process_run_js__WEBPACK_IMPORTED_MODULE_4__/* .run */ .e)({
            file: 'ssh',
            argv: ['-F', ssh.configFile, '-M', '-N', '-f', '-o', `ControlPersist=${_ssh_js__WEBPACK_IMPORTED_MODULE_7__/* .PERSIST */ .DY}`, (0,_ssh_js__WEBPACK_IMPORTED_MODULE_7__/* .aliasOf */ .O5)(address)],
        }, { deadlineMs: ssh.connectTimeoutMs * 2 + 1_000, signal });
        return undefined;
    }
    catch (thrown) {
        if (!(thrown instanceof _process_command_js__WEBPACK_IMPORTED_MODULE_3__/* .CommandError */ .Qd) || thrown.failure === 'spawn' || thrown.failure === 'aborted')
            throw thrown;
        const said = thrown.failure === 'deadline' ? 'connection timed out' : thrown.stderr;
        return { said, printed: '', exitCode: undefined };
    }
}
/** Whether a master listens behind this socket; asks the socket itself, without a process. */
async function answers(socket) {
    if ((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(socket).catch(() => undefined)) === undefined)
        return false;
    const { createConnection } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 77030, 19));
    return new Promise((resolve) => {
        const client = createConnection(socket);
        client.once('connect', () => resolve(true)).once('error', () => resolve(false));
        client.once('connect', () => client.destroy());
    });
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

/***/ 82771:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K$: () => (/* binding */ script),
/* harmony export */   aG: () => (/* binding */ sessionText)
/* harmony export */ });
/* unused harmony exports sourceFiles, scriptNames, enginesOf, partsOf */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);

// Literal URLs, so that the bundler finds the files and puts them beside the bundle.
const sources = {
    session: new URL(/* asset import */ __webpack_require__(96044), __webpack_require__.b),
    prelude: new URL(/* asset import */ __webpack_require__(98533), __webpack_require__.b),
    tree: new URL(/* asset import */ __webpack_require__(7681), __webpack_require__.b),
    release: new URL(/* asset import */ __webpack_require__(53196), __webpack_require__.b),
    switch: new URL(/* asset import */ __webpack_require__(96594), __webpack_require__.b),
    tcp: new URL(/* asset import */ __webpack_require__(95591), __webpack_require__.b),
    'run-command': new URL(/* asset import */ __webpack_require__(32713), __webpack_require__.b),
    'ask-checks': new URL(/* asset import */ __webpack_require__(37273), __webpack_require__.b),
    'check-health': new URL(/* asset import */ __webpack_require__(97765), __webpack_require__.b),
    'read-host': new URL(/* asset import */ __webpack_require__(71562), __webpack_require__.b),
    'read-manifest': new URL(/* asset import */ __webpack_require__(65455), __webpack_require__.b),
    unlock: new URL(/* asset import */ __webpack_require__(67851), __webpack_require__.b),
    'write-record': new URL(/* asset import */ __webpack_require__(86134), __webpack_require__.b),
    'prepare-release': new URL(/* asset import */ __webpack_require__(13802), __webpack_require__.b),
    'finish-release': new URL(/* asset import */ __webpack_require__(16062), __webpack_require__.b),
    'build-release': new URL(/* asset import */ __webpack_require__(2849), __webpack_require__.b),
    'relay-receive': new URL(/* asset import */ __webpack_require__(63056), __webpack_require__.b),
    'relay-fetch': new URL(/* asset import */ __webpack_require__(5281), __webpack_require__.b),
    'relay-clear': new URL(/* asset import */ __webpack_require__(62988), __webpack_require__.b),
    'start-slot': new URL(/* asset import */ __webpack_require__(57546), __webpack_require__.b),
    'show-logs': new URL(/* asset import */ __webpack_require__(10774), __webpack_require__.b),
    'prune-releases': new URL(/* asset import */ __webpack_require__(84116), __webpack_require__.b),
    'switch-link': new URL(/* asset import */ __webpack_require__(44039), __webpack_require__.b),
    'switch-nginx': new URL(/* asset import */ __webpack_require__(14907), __webpack_require__.b),
    'switch-haproxy': new URL(/* asset import */ __webpack_require__(22778), __webpack_require__.b),
    'switch-command': new URL(/* asset import */ __webpack_require__(83974), __webpack_require__.b),
    nginx: new URL(/* asset import */ __webpack_require__(83672), __webpack_require__.b),
    'nginx-include': new URL(/* asset import */ __webpack_require__(78737), __webpack_require__.b),
    haproxy: new URL(/* asset import */ __webpack_require__(41513), __webpack_require__.b),
    traffic: new URL(/* asset import */ __webpack_require__(54614), __webpack_require__.b),
    'arm-switch': new URL(/* asset import */ __webpack_require__(92503), __webpack_require__.b),
    'revert-timer': new URL(/* asset import */ __webpack_require__(75852), __webpack_require__.b),
    'confirm-switch': new URL(/* asset import */ __webpack_require__(76537), __webpack_require__.b),
    'count-log': new URL(/* asset import */ __webpack_require__(68340), __webpack_require__.b),
    'read-counters': new URL(/* asset import */ __webpack_require__(57774), __webpack_require__.b),
    'write-look': new URL(/* asset import */ __webpack_require__(37059), __webpack_require__.b),
    'inspect-host': new URL(/* asset import */ __webpack_require__(42731), __webpack_require__.b),
    'inspect-files': new URL(/* asset import */ __webpack_require__(10506), __webpack_require__.b),
    'stop-slot': new URL(/* asset import */ __webpack_require__(44906), __webpack_require__.b),
    'backup-common': new URL(/* asset import */ __webpack_require__(12858), __webpack_require__.b),
    'database-common': new URL(/* asset import */ __webpack_require__(41023), __webpack_require__.b),
    'database-postgresql': new URL(/* asset import */ __webpack_require__(26012), __webpack_require__.b),
    'database-mysql-facts': new URL(/* asset import */ __webpack_require__(85944), __webpack_require__.b),
    'database-postgresql-facts': new URL(/* asset import */ __webpack_require__(37506), __webpack_require__.b),
    'database-postgresql-load': new URL(/* asset import */ __webpack_require__(75357), __webpack_require__.b),
    'database-mysql-load': new URL(/* asset import */ __webpack_require__(92007), __webpack_require__.b),
    'database-mysql-swap': new URL(/* asset import */ __webpack_require__(14044), __webpack_require__.b),
    'database-mysql': new URL(/* asset import */ __webpack_require__(38942), __webpack_require__.b),
    'database-sqlite': new URL(/* asset import */ __webpack_require__(7366), __webpack_require__.b),
    'database-command': new URL(/* asset import */ __webpack_require__(28397), __webpack_require__.b),
    'backup-start': new URL(/* asset import */ __webpack_require__(80639), __webpack_require__.b),
    'backup-files': new URL(/* asset import */ __webpack_require__(63080), __webpack_require__.b),
    'backup-database': new URL(/* asset import */ __webpack_require__(95190), __webpack_require__.b),
    'backup-finish': new URL(/* asset import */ __webpack_require__(61368), __webpack_require__.b),
    'backup-copy': new URL(/* asset import */ __webpack_require__(39142), __webpack_require__.b),
    'copy-keep': new URL(/* asset import */ __webpack_require__(36231), __webpack_require__.b),
    'backup-remove': new URL(/* asset import */ __webpack_require__(35427), __webpack_require__.b),
    'check-database': new URL(/* asset import */ __webpack_require__(34514), __webpack_require__.b),
    'restore-place': new URL(/* asset import */ __webpack_require__(70522), __webpack_require__.b),
    'restore-check': new URL(/* asset import */ __webpack_require__(12897), __webpack_require__.b),
    'restore-database': new URL(/* asset import */ __webpack_require__(30316), __webpack_require__.b),
    'restore-command': new URL(/* asset import */ __webpack_require__(43232), __webpack_require__.b),
    'restore-swap': new URL(/* asset import */ __webpack_require__(23698), __webpack_require__.b),
    'restore-files': new URL(/* asset import */ __webpack_require__(77914), __webpack_require__.b),
    'changes-postgresql': new URL(/* asset import */ __webpack_require__(55787), __webpack_require__.b),
    'changes-mysql': new URL(/* asset import */ __webpack_require__(37691), __webpack_require__.b),
    'changes-sqlite': new URL(/* asset import */ __webpack_require__(49533), __webpack_require__.b),
    'read-changes': new URL(/* asset import */ __webpack_require__(59289), __webpack_require__.b),
    'run-change': new URL(/* asset import */ __webpack_require__(29237), __webpack_require__.b),
    'schema-postgresql': new URL(/* asset import */ __webpack_require__(21851), __webpack_require__.b),
    'schema-mysql': new URL(/* asset import */ __webpack_require__(85867), __webpack_require__.b),
    'schema-sqlite': new URL(/* asset import */ __webpack_require__(51757), __webpack_require__.b),
    'read-schema': new URL(/* asset import */ __webpack_require__(53783), __webpack_require__.b),
};
const NOT_ALONE = /^(session|prelude|tree|release|switch|tcp|run-command|ask-checks|nginx|nginx-include|haproxy|traffic|count-log|.*-common|database-.*|changes-.*|schema-.*)$/;
/** Every file that is sent to hosts, by its name, and where it lies. */
const sourceFiles = (/* unused pure expression or super */ null && (sources));
/** The scripts that are sent as such, in the order of the alphabet; the other files are parts of them. */
function scriptNames() {
    const names = Object.keys(sources);
    return names.filter((name) => !NOT_ALONE.test(name)).sort();
}
const loaded = new Map();
function load(name) {
    const known = loaded.get(name);
    if (known !== undefined)
        return known;
    const text = shorten((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(sources[name], 'utf8'));
    loaded.set(name, text);
    return text;
}
/** Leaves out whole-line comments, indentation and empty lines: the host reads a script byte by byte. */
function shorten(text) {
    return text
        .split('\n')
        .map((line) => line.trimStart())
        .filter((line) => line !== '' && !line.startsWith('#'))
        .join('\n');
}
const libraries = {
    'prepare-release': ['tree', 'release'],
    'finish-release': ['tree', 'release'],
    'build-release': ['tree', 'release'],
    'prune-releases': ['tree'],
    'switch-link': ['run-command', 'switch'],
    'switch-nginx': ['run-command', 'switch', 'nginx', 'nginx-include'],
    'switch-haproxy': ['run-command', 'switch', 'haproxy'],
    'switch-command': ['run-command', 'switch'],
    'read-host': ['run-command', 'nginx', 'haproxy', 'traffic'],
    'read-counters': ['run-command', 'nginx', 'haproxy', 'traffic', 'count-log'],
    'inspect-host': ['haproxy'],
    'inspect-files': ['run-command', 'nginx-include'],
    'start-slot': ['run-command'],
    'stop-slot': ['run-command'],
    'show-logs': ['run-command'],
    'check-health': ['tcp', 'ask-checks'],
    'revert-timer': ['tcp', 'ask-checks'],
    'backup-start': ['tree', 'backup-common'],
    'backup-files': ['tree', 'backup-common'],
    'backup-finish': ['tree', 'backup-common'],
    'backup-copy': ['tree', 'backup-common'],
    'backup-remove': ['tree', 'backup-common'],
    'restore-place': ['tree', 'backup-common'],
    'restore-check': ['tree', 'backup-common'],
    'restore-files': ['tree', 'backup-common'],
    'check-database': ['backup-common', 'database-common'],
    'backup-database': ['backup-common', 'database-common'],
    'restore-database': ['backup-common', 'database-common'],
    'restore-command': ['backup-common', 'database-common'],
    'restore-swap': ['backup-common', 'database-common'],
    'read-changes': ['backup-common', 'database-common'],
    'run-change': ['backup-common', 'database-common'],
    'read-schema': ['backup-common', 'database-common'],
};
/** Scripts that only run SQL: they take no dump, and no command of the team stands for a database. */
const SQL_ONLY = {
    'read-changes': 'changes',
    'run-change': 'changes',
    'read-schema': 'schema',
};
/** The engines that a script is sent for; none: it talks to no database. */
function enginesOf(name) {
    if (SQL_ONLY[name] !== undefined)
        return ['postgresql', 'mysql', 'sqlite'];
    return libraries[name]?.includes('database-common') === true
        ? ['postgresql', 'mysql', 'sqlite', 'command']
        : [];
}
/** The files that make up a script, in their order: what all scripts share, what it shares with some, its own. */
function partsOf(name, engine) {
    const part = engine === undefined ? [] : [`database-${engine}`];
    const subject = SQL_ONLY[name];
    if (subject !== undefined) {
        if (engine !== undefined && engine !== 'command')
            part.push(`${subject}-${engine}`);
        return ['prelude', ...(libraries[name] ?? []), ...part, name];
    }
    if (engine === 'mysql')
        part.push('database-mysql-facts', 'database-mysql-load', 'database-mysql-swap');
    if (engine === 'postgresql')
        part.push('database-postgresql-facts', 'database-postgresql-load');
    return ['prelude', ...(libraries[name] ?? []), ...part, name];
}
/** A script as it is sent. */
function script(name, engine) {
    const text = partsOf(name, engine).map(load).join('\n');
    return { name, text, watched: /(^|\s)watch_runner$/m.test(text) };
}
/** What begins a session of many calls (session.sh). */
function sessionText() {
    return load('session');
}


/***/ }),

/***/ 24649:
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
// EXTERNAL MODULE: ../build/src/host/connection/scripts.js
var scripts = __webpack_require__(82771);
;// CONCATENATED MODULE: ../build/src/host/release/start-slot.js

/** How long the host may take on top of the command, to end it and say so. */
const GRACE_MS = 30_000;
/** Runs a command of the team in a release, and before it points the slot to it. Throws as Host.call does. */
async function startSlot(host, { tag, slot, run, variables, timeoutMs }, call) {
    await host.call((0,scripts/* script */.K$)('start-slot'), [
        tag,
        slot ?? '',
        String(Math.ceil(timeoutMs / 1000)),
        run ?? '',
        ...Object.entries(variables).map(([key, value]) => `${key}=${value}`),
    ], { ...call, deadlineMs: timeoutMs + GRACE_MS });
}

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
async function runHook({ settings, fleet }, token, hook, told = () => undefined) {
    const { name, run, hosts, tag, slot, pointSlot, timeoutMs, live } = hook;
    const outcomes = await fleet.collect(name, (host, signal) => startSlot(new locked_host/* LockedHost */.j(host, settings, token), {
        tag,
        slot: pointSlot ? slot.name : undefined,
        run,
        variables: (0,config_settings.commandVariables)(settings, host, { tag, slot, previous: live?.tag }),
        timeoutMs,
    }, { signal, onOutput: (line) => fleet.log.info(`${host.name} | ${line}`) }), { hosts });
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

/***/ 70409:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ names),
/* harmony export */   f: () => (/* binding */ expand)
/* harmony export */ });
const VARIABLE = /\$(?:\{(CUTOVER_[A-Z_]+)\}|(CUTOVER_[A-Z_]+))/g;
/**
 * Replaces `$CUTOVER_X` and `${CUTOVER_X}`; every other `$` stays as it is. Values are put in as they are
 * (through `as`, for a place that needs them quoted) and are not looked at again.
 */
function expand(text, variables, as = (value) => value) {
    let missing;
    const expanded = text.replace(VARIABLE, (whole, braced, bare) => {
        const name = braced ?? bare ?? '';
        if (Object.hasOwn(variables, name))
            return as(variables[name] ?? '');
        missing ??= name;
        return whole;
    });
    return missing === undefined ? { text: expanded } : { missing };
}
/** Does the text name this variable? */
function names(text, variable) {
    return [...text.matchAll(VARIABLE)].some(([, braced, bare]) => (braced ?? bare) === variable);
}


/***/ }),

/***/ 49332:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HealthError: () => (/* binding */ HealthError)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);

/** Not every host was found healthy, or nobody can say. */
class HealthError extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB {
    name = 'HealthError';
    result;
    constructor(message, result, details) {
        const failedOn = result.hosts
            .filter(({ verdict, attempts }) => verdict !== 'healthy' && attempts > 0)
            .map(({ host, problems }) => ({ host, cause: problems.join('; '), output: [] }));
        super(message, { stage: `check the ${result.when} slot`, failedOn, ...details });
        this.result = result;
    }
}


/***/ })

};
