export const id = 9728;
export const ids = [9728];
export const modules = {

/***/ 39728:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  prepareSsh: () => (/* binding */ prepareSsh)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/process/tool.js
var tool = __webpack_require__(15555);
// EXTERNAL MODULE: ../build/src/process/command.js
var command = __webpack_require__(65640);
;// CONCATENATED MODULE: ../build/src/host/connection/key.js

const next = 'store the private key of the deploy account, all of it, as the secret that `ssh-private-key` reads';
/**
 * Reads a private key as people paste it: carriage returns, missing last newline and white space around it are
 * mended. Throws InputError that names what it is instead: a public key, a PuTTY key, a certificate, cut off.
 */
function readPrivateKey(input) {
    const text = input.replace(/\r\n?/g, '\n').replace(/^\s+|\s+$/g, '');
    if (text === '')
        throw new errors/* InputError */.dz('`ssh-private-key` is empty', { next });
    if (/^(ssh-|ecdsa-|sk-)[\w@.-]+ AAAA/.test(text))
        throw new errors/* InputError */.dz('`ssh-private-key` holds a public key; the private one is the file without .pub', {
            next,
        });
    if (text.startsWith('PuTTY-User-Key-File'))
        throw new errors/* InputError */.dz('`ssh-private-key` holds a PuTTY key', {
            next: 'convert it: puttygen key.ppk -O private-openssh -o key',
        });
    if (text.startsWith('---- BEGIN SSH2'))
        throw new errors/* InputError */.dz('`ssh-private-key` holds a key in SSH2 (RFC 4716) format', {
            next: 'convert it: ssh-keygen -i -f key > key.openssh',
        });
    if (/\\n/.test(text) && !text.includes('\n'))
        throw new errors/* InputError */.dz('`ssh-private-key` has the two characters \\n in place of line breaks', { next });
    const begin = /^-----BEGIN ((?:OPENSSH|RSA|EC|DSA|ENCRYPTED)? ?PRIVATE KEY)-----$/m.exec(text);
    if (begin === null || begin.index !== 0)
        throw new errors/* InputError */.dz('`ssh-private-key` is no private key: its first line is not -----BEGIN … PRIVATE KEY-----', { next });
    if (!text.endsWith(`-----END ${begin[1]}-----`))
        throw new errors/* InputError */.dz('`ssh-private-key` is cut off: its last line is not -----END … PRIVATE KEY-----', {
            next,
        });
    const body = text.slice(begin[0].length, text.lastIndexOf('-----END')).trim();
    return { text: `${text}\n`, encrypted: isEncrypted(begin[1] ?? '', body) };
}
/** Why a key with a passphrase could not be opened, from what ssh-keygen said. */
function lockedKeyProblem(stderr) {
    return /incorrect passphrase/i.test(stderr)
        ? new errors/* InputError */.dz('`ssh-passphrase` does not open `ssh-private-key`', {
            next: 'store the right passphrase as the secret that `ssh-passphrase` reads',
        })
        : new errors/* InputError */.dz('`ssh-private-key` is damaged: ssh-keygen cannot read it, whatever the passphrase is', {
            next,
        });
}
function isEncrypted(kind, body) {
    if (kind.startsWith('ENCRYPTED') || body.includes('Proc-Type: 4,ENCRYPTED'))
        return true;
    if (!kind.startsWith('OPENSSH'))
        return false;
    // PROTOCOL.key of OpenSSH: "openssh-key-v1\0", then the cipher's name as a string with its length.
    const bytes = Buffer.from(body, 'base64');
    const magic = 'openssh-key-v1\0';
    if (bytes.length < magic.length + 4 || bytes.toString('latin1', 0, magic.length) !== magic)
        throw new errors/* InputError */.dz('`ssh-private-key` is damaged: it does not start like an OpenSSH key', { next });
    const length = bytes.readUInt32BE(magic.length);
    return bytes.toString('latin1', magic.length + 4, magic.length + 4 + length) !== 'none';
}

;// CONCATENATED MODULE: ../build/src/host/connection/identity.js






/**
 * Makes the key ready for ssh: a file below `dir`, or for one with a passphrase an agent whose socket is in
 * `socketDir`. Throws InputError for a damaged key or a wrong passphrase.
 */
async function prepareKey(dir, socketDir, key, passphrase) {
    const file = (0,external_node_path_.join)(dir, 'key');
    await (0,promises_.rm)(file, { force: true });
    await (0,promises_.writeFile)(file, key.text, { mode: 0o600, flag: 'wx' });
    if (!key.encrypted) {
        const check = await (0,tool/* runTool */.q)({ file: 'ssh-keygen', argv: ['-y', '-P', '', '-f', file] });
        if (check.exitCode !== 0) {
            await (0,promises_.rm)(file, { force: true });
            throw new errors/* InputError */.dz('`ssh-private-key` is damaged: ssh-keygen cannot read it', {
                next: 'paste the whole key again, with its first and last line',
            });
        }
        return { file };
    }
    return startAgent(dir, socketDir, file, passphrase);
}
async function startAgent(dir, socketDir, file, passphrase) {
    // The key goes into an agent of this job; ssh-add asks a helper for the passphrase, which has it from its
    // environment, so that it is in no argument and in no file.
    const agent = (0,external_node_path_.join)(socketDir, 'agent');
    const askpass = (0,external_node_path_.join)(dir, 'askpass');
    const publicKeyFile = (0,external_node_path_.join)(dir, 'key.pub');
    await (0,promises_.writeFile)(askpass, '#!/bin/sh\nprintf "%s\\n" "$CUTOVER_PASSPHRASE"\n', { mode: 0o700 });
    await (0,promises_.chmod)(askpass, 0o700);
    try {
        const env = {
            SSH_ASKPASS: askpass,
            SSH_ASKPASS_REQUIRE: 'force',
            DISPLAY: ':0',
            CUTOVER_PASSPHRASE: passphrase ?? '',
        };
        const check = await (0,tool/* runTool */.q)({ file: 'ssh-keygen', argv: ['-y', '-f', file], env });
        if (check.exitCode !== 0)
            throw lockedKeyProblem(check.stderr);
        await (0,promises_.writeFile)(publicKeyFile, check.stdout, { mode: 0o600 });
        const started = await (0,tool/* runTool */.q)({ file: 'ssh-agent', argv: ['-s', '-a', agent] });
        const pid = /SSH_AGENT_PID=(\d+)/.exec(started.stdout)?.[1];
        if (started.exitCode !== 0 || pid === undefined)
            throw new errors/* CutoverError */.DB(`ssh-agent could not be started: ${(0,command/* escapeControl */.hN)(started.stderr)}`);
        await (0,promises_.writeFile)((0,external_node_path_.join)(dir, 'agent.pid'), pid, { mode: 0o600 });
        const added = await (0,tool/* runTool */.q)({
            file: 'ssh-add',
            argv: ['-q', file],
            env: { ...env, SSH_AUTH_SOCK: agent },
        });
        if (added.exitCode !== 0)
            throw new errors/* CutoverError */.DB(`ssh-add could not load the key: ${(0,command/* escapeControl */.hN)(added.stderr)}`);
        return { agent, publicKeyFile };
    }
    finally {
        await (0,promises_.rm)(askpass, { force: true });
        await (0,promises_.rm)(file, { force: true });
    }
}

// EXTERNAL MODULE: ../build/src/host/connection/ssh.js
var connection_ssh = __webpack_require__(67721);
;// CONCATENATED MODULE: ../build/src/host/connection/ssh-config.js
/** The text of the job's private ssh_config(5): nothing is asked, nothing is trusted that is not pinned. */
function sshConfig(facts) {
    const { identity, jump } = facts;
    const hosts = jump === undefined ? facts.hosts : [...facts.hosts, jump];
    const lines = hosts.flatMap(({ alias, address }) => [
        `Host ${alias}`,
        `  HostName ${address.hostname}`,
        `  Port ${address.port}`,
        ...(address.user === undefined ? [] : [`  User ${address.user}`]),
        ...(jump !== undefined && alias !== jump.alias ? [`  ProxyJump ${jump.alias}`] : []),
    ]);
    return [
        ...lines,
        'Host *',
        '  BatchMode yes',
        '  StrictHostKeyChecking yes',
        `  UserKnownHostsFile ${quote(facts.knownHostsFile)}`,
        '  GlobalKnownHostsFile none',
        '  UpdateHostKeys no',
        '  VerifyHostKeyDNS no',
        '  PreferredAuthentications publickey',
        ...('file' in identity
            ? [`  IdentityFile ${quote(identity.file)}`, '  IdentityAgent none']
            : [`  IdentityFile ${quote(identity.publicKeyFile)}`, `  IdentityAgent ${quote(identity.agent)}`]),
        '  IdentitiesOnly yes',
        '  ForwardAgent no',
        '  ForwardX11 no',
        '  PermitLocalCommand no',
        '  ClearAllForwardings yes',
        '  RequestTTY no',
        `  ConnectTimeout ${Math.max(1, Math.ceil(facts.connectTimeoutMs / 1000))}`,
        '  ConnectionAttempts 1',
        // A host that went silent is noticed after 15 s, not after the kernel's quarter of an hour.
        '  ServerAliveInterval 5',
        '  ServerAliveCountMax 3',
        `  ControlPath "${escapeTokens(facts.socketDir)}/%n"`,
        '  ControlMaster no',
        '  LogLevel ERROR',
        ...(facts.keyExchange === undefined ? [] : [`  KexAlgorithms ${facts.keyExchange}`]),
        '',
    ].join('\n');
}
/** Can a path stand in ssh_config(5)? It has no way to write a quote or `${`, which names a variable, inside quotes. */
function fitsSshConfig(path) {
    return !/["\\\r\n]|\$\{/.test(path);
}
/** A value in double quotes. */
function quote(path) {
    return `"${escapeTokens(path)}"`;
}
/** `%` starts a token. */
function escapeTokens(path) {
    return path.replaceAll('%', '%%');
}
/**
 * Which key exchange is offered first: the cheap post-quantum one where this ssh has it, then curve25519,
 * then the rest in OpenSSH's order. `default` in the configuration keeps OpenSSH's own order.
 */
function keyExchangeOrder(chosen, supported) {
    if (chosen === 'default')
        return undefined;
    if (chosen !== undefined)
        return chosen;
    const first = ['mlkem768x25519-sha256', 'curve25519-sha256'].filter((name) => supported.includes(name));
    return first.length === 0 ? undefined : `^${first.join(',')}`;
}

;// CONCATENATED MODULE: ../build/src/host/connection/prepare-ssh.js










/**
 * Writes key, pins and configuration below RUNNER_TEMP, once a job: a later step with the same hosts, key and
 * pins finds them there and so shares its connections. Throws InputError for a key or pins that cannot work.
 */
async function prepareSsh(settings) {
    const key = readPrivateKey(settings.privateKey);
    if (key.encrypted && settings.passphrase === undefined)
        throw new errors/* InputError */.dz('`ssh-private-key` is protected by a passphrase, and `ssh-passphrase` is not given', {
            next: 'store the passphrase as a secret and pass it as `ssh-passphrase`',
        });
    const addresses = settings.jump === undefined ? settings.hosts : [...settings.hosts, settings.jump];
    const id = (0,external_node_crypto_.createHash)('sha256')
        .update(JSON.stringify([
        addresses,
        settings.jump,
        key.text,
        settings.knownHosts,
        settings.keyExchange,
        settings.connectTimeoutMs,
    ]))
        .digest('hex')
        .slice(0, 16);
    const dir = (0,external_node_path_.join)((0,connection_ssh/* jobDir */.jy)(settings.tempDir), id);
    const ready = await (0,promises_.readFile)((0,external_node_path_.join)(dir, 'sockets'), 'utf8').catch(() => undefined);
    if (ready !== undefined)
        return sshIn(settings, dir, ready);
    await (0,promises_.mkdir)(dir, { recursive: true, mode: 0o700 });
    const socketDir = fitsSocket(dir) ? dir : await makeSocketDir(dir);
    const ssh = sshIn(settings, dir, socketDir);
    const knownHostsFile = (0,external_node_path_.join)(ssh.dir, 'known_hosts');
    await (0,promises_.writeFile)(knownHostsFile, `${(settings.knownHosts ?? '').replace(/\r\n?/g, '\n').trimEnd()}\n`, {
        mode: 0o600,
    });
    const identity = await prepareKey(ssh.dir, socketDir, key, settings.passphrase).catch(async (thrown) => {
        // The post step does not know of it yet.
        if (socketDir !== dir)
            await (0,promises_.rm)(socketDir, { recursive: true, force: true });
        throw thrown;
    });
    const supported = (await (0,tool/* runTool */.q)({ file: 'ssh', argv: ['-Q', 'kex'] })).stdout.split('\n');
    await (0,promises_.writeFile)(ssh.configFile, sshConfig({
        hosts: settings.hosts.map((address) => ({ alias: (0,connection_ssh/* aliasOf */.O5)(address), address })),
        jump: settings.jump === undefined ? undefined : { alias: (0,connection_ssh/* aliasOf */.O5)(settings.jump), address: settings.jump },
        knownHostsFile,
        socketDir,
        identity,
        connectTimeoutMs: settings.connectTimeoutMs,
        keyExchange: keyExchangeOrder(settings.keyExchange, supported),
    }), { mode: 0o600 });
    // Written last and renamed: its presence means that the rest is complete.
    await (0,promises_.writeFile)((0,external_node_path_.join)(dir, 'sockets.partial'), socketDir, { mode: 0o600 });
    await (0,promises_.rename)((0,external_node_path_.join)(dir, 'sockets.partial'), (0,external_node_path_.join)(dir, 'sockets'));
    return ssh;
}
/** In the folder of sockets: a link to the job's own folder, for one whose name ssh_config cannot hold. */
const LINK = 'job';
function sshIn({ connectTimeoutMs, jump }, jobFolder, socketDir) {
    const dir = fitsSshConfig(jobFolder) ? jobFolder : (0,external_node_path_.join)(socketDir, LINK);
    return { dir, configFile: (0,external_node_path_.join)(dir, 'config'), socketDir, connectTimeoutMs, jump };
}
/** A socket's path is at most 107 bytes, and ssh adds 17 to it while it opens it. */
function fitsSocket(dir) {
    return Buffer.byteLength(dir) <= 70 && fitsSshConfig(dir);
}
/** A folder elsewhere, with the link. Throws InputError where there is none that will do. */
async function makeSocketDir(dir) {
    const problems = [];
    for (const base of new Set([(0,external_node_os_.tmpdir)(), '/tmp'])) {
        try {
            if (!fitsSocket((0,external_node_path_.join)(base, 'cutover-XXXXXX')))
                throw new Error('its name is too long, or ssh cannot be given it');
            const made = await (0,promises_.mkdtemp)((0,external_node_path_.join)(base, 'cutover-'));
            await (0,promises_.symlink)(dir, (0,external_node_path_.join)(made, LINK));
            return made;
        }
        catch (thrown) {
            problems.push(`${base}: ${(0,errors/* messageOf */.bD)(thrown)}`);
        }
    }
    throw new errors/* InputError */.dz(`there is no folder for the connections of this job: RUNNER_TEMP (${dir}) is longer than a socket's name may be, or holds characters that ssh cannot be given; ${problems.join('; ')}`, {
        next: 'set RUNNER_TEMP, or TMPDIR for this job, to a short path of a folder that is there and can be written',
    });
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
