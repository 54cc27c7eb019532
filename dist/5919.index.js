export const id = 5919;
export const ids = [5919];
export const modules = {

/***/ 35919:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  LoginError: () => (/* binding */ LoginError),
  z: () => (/* binding */ connectError)
});

// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
;// CONCATENATED MODULE: ../build/src/model/host-key.js
/** Reads what `ssh-keygen -F` found in known_hosts. */
function readPinned(found) {
    return found
        .split('\n')
        .map((line) => line.trim().split(/\s+/))
        .filter(([first = '#']) => first !== '' && first !== '#' && first !== '@revoked')
        .map((words) => words[0] === '@cert-authority'
        ? { type: words[2] ?? '', authority: true }
        : { type: words[1] ?? '', authority: false });
}
/** What to say of a host key that is not trusted, and what to do. The offered keys are shown, never taken. */
function hostKeyProblem(facts) {
    const { name, failure, offered } = facts;
    const own = facts.pinned.filter((pin) => !pin.authority).map((pin) => pin.type);
    const types = offered.map(({ line }) => line.split(' ')[1] ?? '');
    const compare = `compare this fingerprint with \`${fingerprintCommand(types)}\` on the server itself`;
    const store = 'put the line below it into the secret that `ssh-known-hosts` reads';
    const somebody = 'A different key can mean that somebody is in between';
    const say = (what, next) => ({
        message: `the host key of ${name} ${what}${offered.length === 0 ? '' : `; it offers\n${offered.map(({ line, fingerprint }) => `  ${fingerprint}\n    ${line}`).join('\n')}`}`,
        next,
    });
    if (failure === 'host-key-revoked')
        return say('is marked as revoked in `ssh-known-hosts`', `give the server a new key and pin that; a key that was revoked is never trusted again. ${somebody}`);
    if (own.length > 0 && types.length > 0 && !own.some((type) => types.includes(type)))
        return say(`is of another type than what \`ssh-known-hosts\` pins (${list(own)})`, `${compare}; only when they are the same, ${store} beside the old one, or let the server offer its ${list(own)} key again. ${somebody}`);
    if (failure === 'host-key-changed')
        return say('is not the key that `ssh-known-hosts` pins', `${compare}; only when they are the same, ${store} in place of the old one. ${somebody}`);
    if (facts.pinned.some((pin) => pin.authority))
        return say(`has no valid certificate of the authority in \`ssh-known-hosts\` (${facts.certificate ?? 'it shows none, or one of another authority'})`, `sign the server's host key again for this name (ssh-keygen -s <authority> -h -n ${hostOf(name)} …) and set HostCertificate in its sshd_config; or ${compare}, and only when they are the same, ${store}`);
    return say('is not pinned in `ssh-known-hosts`', `${compare}; only when they are the same, ${store}`);
}
/** Prints the fingerprints of a server's keys: of one type, or of all that it has. */
function fingerprintCommand(types) {
    const [type = 'ssh-ed25519'] = types;
    if (types.length > 1)
        return 'cat /etc/ssh/ssh_host_*_key.pub | ssh-keygen -lf -';
    const file = type.startsWith('ecdsa-') ? 'ecdsa' : type.replace(/^ssh-/, '');
    return `ssh-keygen -lf /etc/ssh/ssh_host_${file}_key.pub`;
}
const list = (types) => [...new Set(types)].join(', ');
/** Certificates name a host without its port. */
const hostOf = (name) => /^\[(.*)\]:\d+$/.exec(name)?.[1] ?? name;

// EXTERNAL MODULE: ../build/src/model/names.js
var model_names = __webpack_require__(60793);
// EXTERNAL MODULE: ../build/src/process/command.js
var command = __webpack_require__(65640);
// EXTERNAL MODULE: ../build/src/process/run.js
var run = __webpack_require__(18256);
// EXTERNAL MODULE: ../build/src/host/connection/connect-failure.js
var connect_failure = __webpack_require__(11034);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ../build/src/process/tool.js
var tool = __webpack_require__(15555);
// EXTERNAL MODULE: ../build/src/host/connection/ssh.js
var connection_ssh = __webpack_require__(67721);
;// CONCATENATED MODULE: ../build/src/host/connection/host-keys.js








const HOST_KEY_TYPES = [
    'ssh-ed25519',
    'ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521',
    'rsa-sha2-512,rsa-sha2-256',
];
/** The keys of each type that a host offers now, for a person to compare. They are shown and never trusted. */
async function offeredHostKeys(ssh, address) {
    const found = await Promise.all(HOST_KEY_TYPES.map((types) => offeredHostKey(ssh, address, types)));
    return found.filter((key) => key !== undefined);
}
async function offeredHostKey(ssh, address, types) {
    const file = (0,external_node_path_.join)(ssh.dir, `offered-${(0,connection_ssh/* aliasOf */.O5)(address)}-${types.split(',')[0]}`);
    // Through the same jump host; no key is offered to a host that is not trusted.
    const options = [
        'ControlPath=none',
        'StrictHostKeyChecking=accept-new',
        `UserKnownHostsFile="${file.replaceAll('%', '%%')}"`,
        'HashKnownHosts=no',
        `HostKeyAlgorithms=${types}`,
        'PreferredAuthentications=none',
        'PubkeyAuthentication=no',
    ].flatMap((option) => ['-o', option]);
    try {
        await (0,run/* run */.e)({ file: 'ssh', argv: ['-F', ssh.configFile, ...options, '-N', (0,connection_ssh/* aliasOf */.O5)(address)] }, { deadlineMs: ssh.connectTimeoutMs + 1_000, exitCodes: [0, 255] }).catch(() => undefined);
        const [line = ''] = (await (0,promises_.readFile)(file, 'utf8').catch(() => '')).split('\n');
        if (line === '')
            return undefined;
        const { stdout } = await (0,tool/* runTool */.q)({ file: 'ssh-keygen', argv: ['-l', '-f', file] });
        return { line: (0,command/* escapeControl */.hN)(line), fingerprint: (0,command/* escapeControl */.hN)(stdout.split('\n')[0] ?? '') };
    }
    finally {
        await (0,promises_.rm)(file, { force: true });
    }
}
/** What the pins of the job say of a host. ssh takes a line without the port for every port. */
async function pinnedHostKeys(ssh, address) {
    const file = (0,external_node_path_.join)(ssh.dir, 'known_hosts');
    const names = [...new Set([(0,model_names/* knownHostsName */.on)(address), address.hostname])];
    const found = await Promise.all(names.map((name) => (0,tool/* runTool */.q)({ file: 'ssh-keygen', argv: ['-F', name, '-f', file] })));
    return found.flatMap(({ stdout }) => readPinned(stdout));
}

;// CONCATENATED MODULE: ../build/src/host/connection/connect-error.js








/** A connection of its own, and with the words of why a channel was not opened. */
const TELL = ['-o', 'ControlPath=none', '-o', 'LogLevel=INFO'];
/** The host let the key in, and no script could run there. */
class LoginError extends errors/* CutoverError */.DB {
    name = 'LoginError';
}
/**
 * What is told of a connection that could not be opened, or of a login that runs nothing: the cause and what to do.
 * Asks a host whose key is not the pinned one for its keys, and a jump host whether it leads on.
 */
async function connectError(ssh, address, failure, failed, signal) {
    const host = address.name;
    const { said: stderr } = failed;
    if (failure === 'host-key-unknown' || failure === 'host-key-changed' || failure === 'host-key-revoked')
        return hostKeyError(ssh, address, failure, stderr);
    if (failure === 'login')
        return loginError(address, failed);
    if ((failure === 'refused' || failure === 'other' || failure === 'timeout') && !signal?.aborted) {
        const jump = await jumpError(ssh, address);
        if (jump !== undefined)
            return jump;
    }
    const said = (0,command/* escapeControl */.hN)(stderr.replaceAll('\r\n', '\n')).trim().split('\n').at(-1) ?? '';
    const reasons = {
        denied: [
            'refused the key: permission denied',
            `add the public half of \`ssh-private-key\` to ~/.ssh/authorized_keys of ${address.user ?? 'the deploy account'} on ${address.hostname}`,
        ],
        name: [
            `cannot be found by name (${said})`,
            'check the name in `hosts`, or run the job where it resolves',
        ],
        timeout: [
            `did not answer (${said})`,
            `check that the host is up and that the runner may reach port ${address.port}`,
        ],
        refused: [
            `refused or closed the connection (${said})`,
            `check sshd on port ${address.port}; under load raise MaxStartups there`,
        ],
        busy: [
            `takes connections and says nothing (${said})`,
            `look at the load of the host, and at sshd on port ${address.port}; under load raise MaxStartups there`,
        ],
        other: [
            `cannot be connected to (${said})`,
            `try by hand: ssh -p ${address.port} ${address.user === undefined ? '' : `${address.user}@`}${address.hostname} true`,
        ],
    };
    const [message, next] = reasons[failure];
    return new errors/* CutoverError */.DB(message, { host, stage: 'connect', next });
}
async function hostKeyError(ssh, address, failure, stderr) {
    const [offered, pinned] = await Promise.all([offeredHostKeys(ssh, address), pinnedHostKeys(ssh, address)]);
    const certificate = (0,connect_failure/* certificateProblem */.VP)(stderr);
    const { message, next } = hostKeyProblem({
        name: (0,model_names/* knownHostsName */.on)(address),
        failure,
        pinned,
        offered,
        certificate: certificate === undefined ? undefined : (0,command/* escapeControl */.hN)(certificate),
    });
    return new errors/* CutoverError */.DB(message, { host: address.name, stage: 'connect', next });
}
function loginError(address, failed) {
    const { exitCode } = failed;
    const words = (0,connect_failure/* loginWords */.Pg)(failed);
    return new LoginError([
        `let the key in, but runs no scripts: the login ${exitCode === undefined ? 'did not come to them' : `ended with exit code ${exitCode}`}`,
        words === '' ? 'and printed nothing' : `and said: ${words}`,
    ].join(' '), {
        host: address.name,
        stage: 'connect',
        next: `give ${address.user ?? 'the account'} a login shell that runs commands (not nologin, rbash or SFTP alone; \`getent passwd\` shows it), no ForceCommand of another program in sshd_config or authorized_keys, and start-up files of the shell that wait for nothing`,
    });
}
/** A jump host that does not lead to the host, in an error of its own: ssh through a shared connection says nothing of it. */
async function jumpError(ssh, address) {
    const { jump } = ssh;
    if (jump === undefined || jump.name === address.name)
        return undefined;
    const target = `${address.hostname.includes(':') ? `[${address.hostname}]` : address.hostname}:${address.port}`;
    const asked = await (0,run/* run */.e)({ file: 'ssh', argv: ['-F', ssh.configFile, ...TELL, '-W', target, (0,connection_ssh/* aliasOf */.O5)(jump)] }, { deadlineMs: ssh.connectTimeoutMs * 2 + 1_000, exitCodes: 'any' }).catch(() => undefined);
    const problem = (0,connect_failure/* jumpProblem */._C)(asked?.stderr ?? '');
    if (problem === undefined)
        return undefined;
    return new errors/* CutoverError */.DB(problem.forbidden
        ? `the jump host ${jump.name} does not forward connections (${(0,command/* escapeControl */.hN)(problem.words)})`
        : `the jump host ${jump.name} cannot reach it (${(0,command/* escapeControl */.hN)(problem.words)})`, {
        host: address.name,
        stage: 'connect',
        next: problem.forbidden
            ? `allow it in sshd_config of the jump host: AllowTcpForwarding yes (or local), and PermitOpen for ${target}; no \`restrict\` or \`no-port-forwarding\` for the key there`
            : `check from ${jump.hostname} that ${target} answers`,
    });
}


/***/ }),

/***/ 11034:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pg: () => (/* binding */ loginWords),
/* harmony export */   VP: () => (/* binding */ certificateProblem),
/* harmony export */   _C: () => (/* binding */ jumpProblem),
/* harmony export */   mh: () => (/* binding */ attemptsFor),
/* harmony export */   vZ: () => (/* binding */ connectFailure)
/* harmony export */ });
/* harmony import */ var _process_command_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65640);

/** ssh(1) ends with 255 for all of these, so its text is the only source. */
function connectFailure(stderr) {
    if (/was revoked|marked as revoked/i.test(stderr))
        return 'host-key-revoked';
    if (/REMOTE HOST IDENTIFICATION HAS CHANGED|Host key for .* has changed/i.test(stderr))
        return 'host-key-changed';
    if (/Host key verification failed|No .* host key is known/i.test(stderr))
        return 'host-key-unknown';
    if (/Permission denied|Too many authentication failures|no mutual signature/i.test(stderr))
        return 'denied';
    if (/Could not resolve hostname|Name or service not known/i.test(stderr))
        return 'name';
    if (/timed out during banner exchange/i.test(stderr))
        return 'busy';
    if (/timed out|No route to host|Network is unreachable|Host is down/i.test(stderr))
        return 'timeout';
    if (/Connection refused|Connection reset|Connection closed|kex_exchange_identification|banner exchange/i.test(stderr))
        return 'refused';
    return 'other';
}
/** Why ssh(1) did not take the certificate of a host, in its words. */
function certificateProblem(stderr) {
    return /^Certificate invalid: (.*?)\r?$/m.exec(stderr)?.[1];
}
/**
 * How often opening a connection is tried: it runs nothing on the host, so it may be tried again where that can
 * help. A server that takes connections and says nothing costs the whole time each time.
 */
function attemptsFor(failure) {
    if (failure === 'refused' || failure === 'other')
        return 5;
    return failure === 'busy' ? 2 : 1;
}
const WORDS = 300;
/** The last words of a login that ran no script, on one line: what it printed, then what ssh or the host said of it. */
function loginWords({ printed, said }) {
    const lines = [printed, said]
        .flatMap((text) => text.split(/[\r\n]+/))
        .map((line) => (0,_process_command_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeControl */ .hN)(line.replaceAll('\t', ' ')).trim())
        .filter((line) => line !== '');
    const words = lines.slice(-4).join(' / ');
    return words.length > WORDS ? `...${words.slice(-WORDS)}` : words;
}
/** Why a jump host did not lead on, from what `ssh -W` wrote: it is not allowed there, or the target does not answer it. */
function jumpProblem(stderr) {
    const words = /^channel \d+: open failed: (.*?)\r?$/m.exec(stderr)?.[1];
    if (words === undefined)
        return undefined;
    return { forbidden: /administratively prohibited/.test(words), words };
}


/***/ }),

/***/ 67721:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DY: () => (/* binding */ PERSIST),
/* harmony export */   O5: () => (/* binding */ aliasOf),
/* harmony export */   jy: () => (/* binding */ jobDir)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _source_sha256_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48470);


/** The name of a host inside the private ssh_config: no character of an input can mean anything there. */
function aliasOf(address) {
    return `h${(0,_source_sha256_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256Of */ .Bj)(address.name).slice(0, 12)}`;
}
/** Where a job keeps its connections, below RUNNER_TEMP. */
const jobDir = (tempDir) => (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(tempDir, 'cutover-ssh');
/** How long a connection stays open when the job's post step never came to close it (ssh_config(5), ControlPersist). */
const PERSIST = '30m';


/***/ }),

/***/ 65640:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qd: () => (/* binding */ CommandError),
/* harmony export */   hN: () => (/* binding */ escapeControl)
/* harmony export */ });
/* unused harmony export describeCommand */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);

/** The one error of a process that did not end as it should. */
class CommandError extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB {
    name = 'CommandError';
    failure;
    command;
    exitCode;
    stdout;
    stderr;
    constructor(failure, command, reason, output = {}) {
        const text = describeCommand(command);
        const tail = lastLines(output.stderr ?? '');
        super(`${text} ${reason}${tail === '' ? '' : `: ${tail}`}`, { cause: output.cause });
        this.failure = failure;
        this.command = text;
        this.exitCode = output.exitCode;
        this.stdout = output.stdout ?? '';
        this.stderr = output.stderr ?? '';
    }
}
/** The command as a person would type it; control characters are shown, not sent to the terminal. */
function describeCommand(command) {
    return [command.file, ...command.argv].map(quoteForReading).join(' ');
}
function quoteForReading(word) {
    const visible = escapeControl(word);
    const short = visible.length > 200 ? `${visible.slice(0, 197)}...` : visible;
    return /^[\w@%+=:,./~-]+$/.test(short) ? short : `'${short.replaceAll("'", String.raw `'\''`)}'`;
}
/** Replaces control characters except line feed and tab by `\xNN`, so that output of a host cannot drive the log. */
function escapeControl(text) {
    return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
function lastLines(text, lines = 12) {
    return escapeControl(text).trim().split('\n').slice(-lines).join('\n');
}


/***/ }),

/***/ 43050:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PT: () => (/* binding */ ProcessGroup),
/* harmony export */   gG: () => (/* binding */ endWhen)
/* harmony export */ });
/* unused harmony export signalGroup */
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);

/** Milliseconds from the wish that a program ends to its end by force, and from its end to that of its pipes. */
const KILL_AFTER_MS = 2_000;
const LET_GO_AFTER_MS = 500;
/** Every group that runs; what is still there when this process ends is ended then. */
const running = new Set();
process.on('exit', () => {
    for (const group of running)
        signalGroup(group.child.pid, 'SIGTERM');
});
/** A program, started without a shell as the leader of a process group of its own, and the one way to end it. */
class ProcessGroup {
    child;
    #ending = false;
    #killer;
    #letGo;
    constructor(command) {
        this.child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(command.file, command.argv, {
            cwd: command.cwd,
            env: command.env === undefined ? process.env : { ...process.env, ...command.env },
            stdio: ['pipe', 'pipe', 'pipe'],
            detached: true,
        });
        running.add(this);
    }
    /** It was asked to end. */
    get ending() {
        return this.#ending;
    }
    /** Asks the whole group to end, makes it after a while, and does not wait for its pipes then. */
    end() {
        if (this.#ending)
            return;
        this.#ending = true;
        signalGroup(this.child.pid, 'SIGTERM');
        this.letGoAfterExit();
        this.#killer = setTimeout(() => signalGroup(this.child.pid, 'SIGKILL'), KILL_AFTER_MS);
    }
    /**
     * Closes the pipes a while after the program has ended, also when something else holds them: a background process,
     * or the master of an ssh connection, which holds them as long as the command on the host runs.
     */
    letGoAfterExit() {
        const letGo = () => {
            this.#letGo ??= setTimeout(() => this.#destroyPipes(), LET_GO_AFTER_MS);
        };
        if (hasEnded(this.child))
            letGo();
        else
            this.child.once('exit', letGo);
    }
    /** To be called when nobody waits for the program any more: no timer, pipe or process is left then. */
    over() {
        running.delete(this);
        if (!hasEnded(this.child))
            signalGroup(this.child.pid, 'SIGTERM');
        clearTimeout(this.#killer);
        clearTimeout(this.#letGo);
        this.#destroyPipes();
    }
    #destroyPipes() {
        for (const pipe of [this.child.stdin, this.child.stdout, this.child.stderr])
            pipe.destroy();
    }
}
const hasEnded = (child) => child.exitCode !== null || child.signalCode !== null;
/** Sends a signal to the process group that `pid` leads; none is left when it is gone. */
function signalGroup(pid, signal) {
    if (pid === undefined)
        return;
    try {
        process.kill(-pid, signal);
    }
    catch {
        // Already gone.
    }
}
/** Calls `onEnd` once, when the time is over or the run is stopped; the returned function takes that back. */
function endWhen(limits, onEnd) {
    const { deadlineMs, signal } = limits;
    const timer = deadlineMs === undefined ? undefined : setTimeout(() => onEnd('deadline'), deadlineMs);
    const onAbort = () => onEnd('aborted');
    signal?.addEventListener('abort', onAbort, { once: true });
    return () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
    };
}


/***/ }),

/***/ 18256:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ run)
/* harmony export */ });
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46466);
/* harmony import */ var _command_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(65640);
/* harmony import */ var _process_group_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(43050);



const STDERR_KEPT = 64 * 1024;
/**
 * Starts a program without a shell, in a process group of its own, and waits for its end.
 * Throws CommandError when it cannot be started, ends with an exit code that is not listed, dies by a
 * signal, passes the deadline or is aborted. Then its whole process group is gone.
 */
async function run(command, options = {}) {
    const started = performance.now();
    const { signal } = options;
    if (signal?.aborted)
        throw new _command_js__WEBPACK_IMPORTED_MODULE_1__/* .CommandError */ .Qd('aborted', command, 'was not started: the run is stopping');
    const group = new _process_group_js__WEBPACK_IMPORTED_MODULE_2__/* .ProcessGroup */ .PT(command);
    const { child } = group;
    let stdout = '';
    let stderr = '';
    let stop;
    const end = (failure, reason) => {
        stop ??= { failure, reason };
        group.end();
    };
    const maxStdout = options.maxStdout ?? 8 * 1024 * 1024;
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
        options.onStdout?.(chunk);
        stdout += chunk;
        if (stdout.length > maxStdout)
            end('output', `printed more than ${maxStdout} characters`);
    });
    child.stderr.setEncoding('utf8').on('data', (chunk) => {
        options.onStderr?.(chunk);
        stderr = (stderr + chunk).slice(-STDERR_KEPT);
    });
    const { deadlineMs = 0 } = options;
    const noLimits = (0,_process_group_js__WEBPACK_IMPORTED_MODULE_2__/* .endWhen */ .gG)(options, (why) => why === 'deadline'
        ? end(why, `did not end within ${deadlineMs / 1000} s`)
        : end(why, 'was stopped: the run is stopping'));
    try {
        const ended = new Promise((resolve, reject) => {
            child.once('error', (error) => reject(new _command_js__WEBPACK_IMPORTED_MODULE_1__/* .CommandError */ .Qd('spawn', command, `could not be started (${error.message})`, { cause: error })));
            child.once('close', (code, by) => resolve({ code, by }));
        });
        const fed = feed(child.stdin, options);
        const [{ code, by }] = await Promise.all([ended, fed]);
        const output = { stdout, stderr, ...(code === null ? {} : { exitCode: code }) };
        if (stop !== undefined)
            throw new _command_js__WEBPACK_IMPORTED_MODULE_1__/* .CommandError */ .Qd(stop.failure, command, stop.reason, output);
        if (code === null)
            throw new _command_js__WEBPACK_IMPORTED_MODULE_1__/* .CommandError */ .Qd('signal', command, `was ended by ${by ?? 'an unknown signal'}`, output);
        const accepted = options.exitCodes ?? [0];
        if (accepted !== 'any' && !accepted.includes(code))
            throw new _command_js__WEBPACK_IMPORTED_MODULE_1__/* .CommandError */ .Qd('exit', command, `ended with exit code ${code}`, output);
        return { exitCode: code, stdout, stderr, durationMs: performance.now() - started };
    }
    finally {
        noLimits();
        group.over();
    }
}
/** A process that ends before it read all of its input is judged by its exit code, not by the broken pipe. */
async function feed(stdin, options) {
    const ignore = () => undefined;
    stdin.on('error', ignore);
    const input = options.stdin;
    if (input === undefined || typeof input === 'string' || input instanceof Uint8Array) {
        if (input !== undefined)
            stdin.write(input);
        if (options.holdStdin !== true)
            stdin.end();
        return;
    }
    await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_0__.pipeline)(input, stdin, { end: options.holdStdin !== true }).catch((error) => {
        if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_PREMATURE_CLOSE' && error.code !== 'ECONNRESET')
            throw error;
    });
}


/***/ }),

/***/ 15555:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ runTool)
/* harmony export */ });
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57075);
/* harmony import */ var _command_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(65640);
/* harmony import */ var _process_group_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(43050);



const DEADLINE_MS = 60_000;
/**
 * Runs one of the runner's own short tools (ssh-keygen, ssh-add, tar) through @actions/exec, silently and
 * without a shell. Returns whatever its exit code is; throws CommandError when it cannot be started, or does not
 * end within `deadlineMs`; its process is not known here, and is left.
 */
async function runTool(command, deadlineMs = DEADLINE_MS) {
    let noDeadline = () => undefined;
    const late = new Promise((_resolve, reject) => {
        noDeadline = (0,_process_group_js__WEBPACK_IMPORTED_MODULE_2__/* .endWhen */ .gG)({ deadlineMs }, (why) => reject(new _command_js__WEBPACK_IMPORTED_MODULE_1__/* .CommandError */ .Qd(why, command, `did not end within ${deadlineMs / 1000} s`)));
    });
    try {
        return await Promise.race([execute(command), late]);
    }
    finally {
        noDeadline();
    }
}
async function execute(command) {
    const { getExecOutput } = await Promise.all(/* import() */[__webpack_require__.e(9905), __webpack_require__.e(6491)]).then(__webpack_require__.bind(__webpack_require__, 26491));
    try {
        return await getExecOutput(command.file, [...command.argv], {
            silent: true,
            ignoreReturnCode: true,
            outStream: new node_stream__WEBPACK_IMPORTED_MODULE_0__.Writable({ write: (_chunk, _encoding, done) => done() }),
            env: { ...definedEnv(), ...command.env },
            ...(command.cwd === undefined ? {} : { cwd: command.cwd }),
        });
    }
    catch (cause) {
        throw new _command_js__WEBPACK_IMPORTED_MODULE_1__/* .CommandError */ .Qd('spawn', command, `could not be started (${cause.message})`, { cause });
    }
}
function definedEnv() {
    return Object.fromEntries(Object.entries(process.env).filter((entry) => entry[1] !== undefined));
}


/***/ }),

/***/ 48470:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bj: () => (/* binding */ sha256Of),
/* harmony export */   iQ: () => (/* binding */ sha256OfText),
/* harmony export */   ki: () => (/* binding */ sha256OfAll)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);

/** The sha256 of a text or of bytes, in hexadecimal digits. */
function sha256Of(data) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', data, 'hex');
}
/** Each update costs more than a short text. */
const TEXT_LENGTH = 64 * 1024;
/** The sha256 of bytes that come in pieces. */
function sha256OfAll(pieces) {
    const sum = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    for (const piece of pieces)
        sum.update(piece);
    return sum.digest('hex');
}
/** The sha256 of a text that comes in short pieces. */
function sha256OfText(pieces) {
    const sum = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    let text = '';
    for (const piece of pieces) {
        text += piece;
        if (text.length < TEXT_LENGTH)
            continue;
        sum.update(text);
        text = '';
    }
    return sum.update(text).digest('hex');
}


/***/ })

};
