export const id = 1183;
export const ids = [1183];
export const modules = {

/***/ 1183:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  PERSIST: () => (/* binding */ PERSIST),
  aliasOf: () => (/* binding */ aliasOf),
  closeSsh: () => (/* binding */ closeSsh),
  connect: () => (/* binding */ connect),
  jobDir: () => (/* binding */ jobDir),
  prepareSsh: () => (/* binding */ prepareSsh)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(4720);
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
var model_names = __webpack_require__(793);
// EXTERNAL MODULE: ../build/src/process/run.js
var run = __webpack_require__(8256);
// EXTERNAL MODULE: ../build/src/process/tool.js
var tool = __webpack_require__(5555);
;// CONCATENATED MODULE: ../build/src/host/connection/connect-failure.js
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
        `  ControlPath ${quote(`${facts.socketDir}/%n`)}`,
        '  ControlMaster no',
        '  LogLevel ERROR',
        ...(facts.keyExchange === undefined ? [] : [`  KexAlgorithms ${facts.keyExchange}`]),
        '',
    ].join('\n');
}
/** ssh_config(5): a value in double quotes; `%` starts a token. */
function quote(path) {
    return `"${path.replaceAll('%', '%%').replaceAll('%%n', '%n')}"`;
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

;// CONCATENATED MODULE: ../build/src/host/connection/connection.js













/** The name of a host inside the private ssh_config: no character of an input can mean anything there. */
function aliasOf(address) {
    return `h${(0,external_node_crypto_.createHash)('sha256').update(address.name).digest('hex').slice(0, 12)}`;
}
/** Where a job keeps its connections, below RUNNER_TEMP. */
const jobDir = (tempDir) => (0,external_node_path_.join)(tempDir, 'cutover-ssh');
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
    const dir = (0,external_node_path_.join)(jobDir(settings.tempDir), id);
    const configFile = (0,external_node_path_.join)(dir, 'config');
    const ssh = { dir, configFile, connectTimeoutMs: settings.connectTimeoutMs, jump: settings.jump };
    const ready = await (0,promises_.readFile)((0,external_node_path_.join)(dir, 'sockets'), 'utf8').catch(() => undefined);
    if (ready !== undefined)
        return { ...ssh, socketDir: ready };
    await (0,promises_.mkdir)(dir, { recursive: true, mode: 0o700 });
    const knownHostsFile = (0,external_node_path_.join)(dir, 'known_hosts');
    await (0,promises_.writeFile)(knownHostsFile, `${(settings.knownHosts ?? '').replace(/\r\n?/g, '\n').trimEnd()}\n`, {
        mode: 0o600,
    });
    // A socket's path is at most 107 bytes, and ssh adds 17 to it while it opens it.
    const socketDir = dir.length <= 70 ? dir : await (0,promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'cutover-'));
    const identity = await prepareKey(dir, socketDir, key, settings.passphrase).catch(async (thrown) => {
        // The post step does not know of it yet.
        if (socketDir !== dir)
            await (0,promises_.rm)(socketDir, { recursive: true, force: true });
        throw thrown;
    });
    const supported = (await (0,tool/* runTool */.q)({ file: 'ssh', argv: ['-Q', 'kex'] })).stdout.split('\n');
    await (0,promises_.writeFile)(configFile, sshConfig({
        hosts: settings.hosts.map((address) => ({ alias: aliasOf(address), address })),
        jump: settings.jump === undefined ? undefined : { alias: aliasOf(settings.jump), address: settings.jump },
        knownHostsFile,
        socketDir,
        identity,
        connectTimeoutMs: settings.connectTimeoutMs,
        keyExchange: keyExchangeOrder(settings.keyExchange, supported),
    }), { mode: 0o600 });
    // Written last and renamed: its presence means that the rest is complete.
    await (0,promises_.writeFile)((0,external_node_path_.join)(dir, 'sockets.partial'), socketDir, { mode: 0o600 });
    await (0,promises_.rename)((0,external_node_path_.join)(dir, 'sockets.partial'), (0,external_node_path_.join)(dir, 'sockets'));
    return { ...ssh, socketDir };
}
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
            throw new errors/* CutoverError */.DB(`ssh-agent could not be started: ${(0,run/* escapeControl */.hN)(started.stderr)}`);
        await (0,promises_.writeFile)((0,external_node_path_.join)(dir, 'agent.pid'), pid, { mode: 0o600 });
        const added = await (0,tool/* runTool */.q)({
            file: 'ssh-add',
            argv: ['-q', file],
            env: { ...env, SSH_AUTH_SOCK: agent },
        });
        if (added.exitCode !== 0)
            throw new errors/* CutoverError */.DB(`ssh-add could not load the key: ${(0,run/* escapeControl */.hN)(added.stderr)}`);
        return { agent, publicKeyFile };
    }
    finally {
        await (0,promises_.rm)(askpass, { force: true });
        await (0,promises_.rm)(file, { force: true });
    }
}
/** How long a connection stays open when the job's post step never came to close it (ssh_config(5), ControlPersist). */
const PERSIST = '30m';
/**
 * Opens the one connection to a host that all steps of the job share, unless it is open. Opening changes nothing
 * on the host, so a refused connection (MaxStartups, a restarting sshd) is tried again after a random pause.
 * `open` gives undefined, or what ssh said; by default it opens a connection that runs nothing. Throws CutoverError
 * with the offered host key or the reason, and what to do.
 */
async function connect(ssh, address, log, signal, open = () => openMaster(ssh, address, signal)) {
    const socket = (0,external_node_path_.join)(ssh.socketDir, aliasOf(address));
    if (await answers(socket))
        return;
    for (let attempt = 1;; attempt++) {
        await (0,promises_.rm)(socket, { force: true });
        const failed = await open();
        if (failed === undefined)
            return;
        const failure = connectFailure(failed);
        if (attempt >= attemptsFor(failure) || signal?.aborted)
            throw await explain(ssh, address, failure, failed);
        const pause = Math.round(2 ** attempt * 100 * (0.5 + Math.random()));
        log.debug(`${address.name}: not connected (${failed.trim().split('\n').at(-1) ?? ''}), again in ${pause} ms`);
        await (0,external_node_timers_promises_.setTimeout)(pause, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
    }
}
/** A connection that runs nothing. Undefined when open, else what ssh said. */
async function openMaster(ssh, address, signal) {
    try {
        await (0,run/* run */.eF)({
            file: 'ssh',
            argv: ['-F', ssh.configFile, '-M', '-N', '-f', '-o', `ControlPersist=${PERSIST}`, aliasOf(address)],
        }, { deadlineMs: ssh.connectTimeoutMs * 2 + 1_000, signal });
        return undefined;
    }
    catch (thrown) {
        if (!(thrown instanceof run/* CommandError */.Qd) || thrown.failure === 'spawn' || thrown.failure === 'aborted')
            throw thrown;
        return thrown.failure === 'deadline' ? 'connection timed out' : thrown.stderr;
    }
}
async function explain(ssh, address, failure, stderr) {
    const host = address.name;
    const said = (0,run/* escapeControl */.hN)(stderr.replaceAll('\r\n', '\n')).trim().split('\n').at(-1) ?? '';
    if (failure === 'host-key-unknown' || failure === 'host-key-changed' || failure === 'host-key-revoked') {
        const [offered, pinned] = await Promise.all([
            offeredHostKeys(ssh, address),
            pinnedHostKeys(ssh, address),
        ]);
        const certificate = certificateProblem(stderr);
        const { message, next } = hostKeyProblem({
            name: (0,model_names/* knownHostsName */.on)(address),
            failure,
            pinned,
            offered,
            certificate: certificate === undefined ? undefined : (0,run/* escapeControl */.hN)(certificate),
        });
        return new errors/* CutoverError */.DB(message, { host, stage: 'connect', next });
    }
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
    const file = (0,external_node_path_.join)(ssh.dir, `offered-${aliasOf(address)}-${types.split(',')[0]}`);
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
        await (0,run/* run */.eF)({ file: 'ssh', argv: ['-F', ssh.configFile, ...options, '-N', aliasOf(address)] }, { deadlineMs: ssh.connectTimeoutMs + 1_000, exitCodes: [0, 255] }).catch(() => undefined);
        const [line = ''] = (await (0,promises_.readFile)(file, 'utf8').catch(() => '')).split('\n');
        if (line === '')
            return undefined;
        const { stdout } = await (0,tool/* runTool */.q)({ file: 'ssh-keygen', argv: ['-l', '-f', file] });
        return { line: (0,run/* escapeControl */.hN)(line), fingerprint: (0,run/* escapeControl */.hN)(stdout.split('\n')[0] ?? '') };
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
/** Whether a master listens behind this socket; asks the socket itself, without a process. */
async function answers(socket) {
    if ((await (0,promises_.stat)(socket).catch(() => undefined)) === undefined)
        return false;
    const { createConnection } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 7030, 19));
    return new Promise((resolve) => {
        const client = createConnection(socket);
        client.once('connect', () => resolve(true)).once('error', () => resolve(false));
        client.once('connect', () => client.destroy());
    });
}
/**
 * Closes every connection of the job, ends its agent and removes key, pins and configuration. Safe to call
 * again, and when nothing was opened. Returns what could not be ended.
 */
async function closeSsh(tempDir) {
    const problems = [];
    const base = jobDir(tempDir);
    for (const id of await (0,promises_.readdir)(base).catch(() => [])) {
        const dir = (0,external_node_path_.join)(base, id);
        const socketDir = await (0,promises_.readFile)((0,external_node_path_.join)(dir, 'sockets'), 'utf8').catch(() => dir);
        await (0,promises_.rm)((0,external_node_path_.join)(dir, 'key'), { force: true });
        const sockets = (await (0,promises_.readdir)(socketDir).catch(() => [])).filter((name) => /^h[0-9a-f]{12}$/.test(name));
        await Promise.all(sockets.map((alias) => (0,run/* run */.eF)({ file: 'ssh', argv: ['-F', (0,external_node_path_.join)(dir, 'config'), '-O', 'exit', alias] }, { deadlineMs: 10_000, exitCodes: [0, 255] }).catch((thrown) => {
            problems.push(thrown.message);
        })));
        const pid = Number(await (0,promises_.readFile)((0,external_node_path_.join)(dir, 'agent.pid'), 'utf8').catch(() => ''));
        if (pid > 1)
            try {
                process.kill(pid, 'SIGTERM');
            }
            catch {
                // Ended already.
            }
        await (0,promises_.rm)(dir, { recursive: true, force: true });
        if (socketDir !== dir)
            await (0,promises_.rm)(socketDir, { recursive: true, force: true });
    }
    await (0,promises_.rm)(base, { recursive: true, force: true });
    return problems;
}


/***/ }),

/***/ 8256:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qd: () => (/* binding */ CommandError),
/* harmony export */   eF: () => (/* binding */ run),
/* harmony export */   hN: () => (/* binding */ escapeControl),
/* harmony export */   i0: () => (/* binding */ killGroup)
/* harmony export */ });
/* unused harmony export describeCommand */
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6466);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4720);



/** The one error of a process that did not end as it should. */
class CommandError extends _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .CutoverError */ .DB {
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
const STDERR_KEPT = 64 * 1024;
const KILL_AFTER_MS = 2_000;
const LET_GO_AFTER_MS = 500;
/**
 * Starts a program without a shell, in a process group of its own, and waits for its end.
 * Throws CommandError when it cannot be started, ends with an exit code that is not listed, dies by a
 * signal, passes the deadline or is aborted. Then its whole process group is gone.
 */
async function run(command, options = {}) {
    const started = performance.now();
    const { signal } = options;
    if (signal?.aborted)
        throw new CommandError('aborted', command, 'was not started: the run is stopping');
    const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(command.file, command.argv, {
        cwd: command.cwd,
        env: command.env === undefined ? process.env : { ...process.env, ...command.env },
        stdio: ['pipe', 'pipe', 'pipe'],
        detached: true,
    });
    let stdout = '';
    let stderr = '';
    let stop;
    let killer;
    let letGo;
    // The end of its pipes is not waited for then: ssh hands them to the master of its connection, which holds them
    // as long as the command on the host runs.
    const stopWaiting = () => {
        letGo ??= setTimeout(() => {
            for (const pipe of [child.stdin, child.stdout, child.stderr])
                pipe.destroy();
        }, LET_GO_AFTER_MS);
    };
    const end = (failure, reason) => {
        if (stop !== undefined)
            return;
        stop = { failure, reason };
        killGroup(child.pid, 'SIGTERM');
        if (child.exitCode !== null || child.signalCode !== null)
            stopWaiting();
        else
            child.once('exit', stopWaiting);
        killer = setTimeout(() => killGroup(child.pid, 'SIGKILL'), KILL_AFTER_MS);
    };
    const maxStdout = options.maxStdout ?? 64 * 1024 * 1024;
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
    const deadlineMs = options.deadlineMs;
    const timer = deadlineMs === undefined
        ? undefined
        : setTimeout(() => end('deadline', `did not end within ${deadlineMs / 1000} s`), deadlineMs);
    const onAbort = () => end('aborted', 'was stopped: the run is stopping');
    signal?.addEventListener('abort', onAbort, { once: true });
    try {
        const ended = new Promise((resolve, reject) => {
            child.once('error', (error) => reject(new CommandError('spawn', command, `could not be started (${error.message})`, { cause: error })));
            child.once('close', (code, by) => resolve({ code, by }));
        });
        const fed = feed(child.stdin, options);
        const [{ code, by }] = await Promise.all([ended, fed]);
        const output = { stdout, stderr, ...(code === null ? {} : { exitCode: code }) };
        if (stop !== undefined)
            throw new CommandError(stop.failure, command, stop.reason, output);
        if (code === null)
            throw new CommandError('signal', command, `was ended by ${by ?? 'an unknown signal'}`, output);
        const accepted = options.exitCodes ?? [0];
        if (accepted !== 'any' && !accepted.includes(code))
            throw new CommandError('exit', command, `ended with exit code ${code}`, output);
        return { exitCode: code, stdout, stderr, durationMs: performance.now() - started };
    }
    finally {
        clearTimeout(timer);
        clearTimeout(killer);
        clearTimeout(letGo);
        signal?.removeEventListener('abort', onAbort);
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
    await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_1__.pipeline)(input, stdin, { end: options.holdStdin !== true }).catch((error) => {
        if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_PREMATURE_CLOSE' && error.code !== 'ECONNRESET')
            throw error;
    });
}
/** Sends a signal to the process group that `pid` leads; none is left when it is gone. */
function killGroup(pid, signal) {
    if (pid === undefined)
        return;
    try {
        process.kill(-pid, signal);
    }
    catch {
        // Already gone.
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

/***/ 5555:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ runTool)
/* harmony export */ });
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7075);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8256);


/**
 * Runs one of the runner's own short tools (ssh-keygen, ssh-add, tar) through @actions/exec, silently and
 * without a shell. Returns whatever its exit code is; throws CommandError only when it cannot be started.
 */
async function runTool(command, input) {
    const { getExecOutput } = await Promise.all(/* import() */[__webpack_require__.e(9905), __webpack_require__.e(6491)]).then(__webpack_require__.bind(__webpack_require__, 6491));
    try {
        return await getExecOutput(command.file, [...command.argv], {
            silent: true,
            ignoreReturnCode: true,
            outStream: new node_stream__WEBPACK_IMPORTED_MODULE_0__.Writable({ write: (_chunk, _encoding, done) => done() }),
            env: { ...definedEnv(), ...command.env },
            ...(command.cwd === undefined ? {} : { cwd: command.cwd }),
            // Even an empty input is written, and a tool that has ended by then makes that an error nobody can catch.
            ...(input === undefined ? {} : { input: Buffer.from(input) }),
        });
    }
    catch (cause) {
        throw new _run_js__WEBPACK_IMPORTED_MODULE_1__/* .CommandError */ .Qd('spawn', command, `could not be started (${cause.message})`, { cause });
    }
}
function definedEnv() {
    return Object.fromEntries(Object.entries(process.env).filter((entry) => entry[1] !== undefined));
}


/***/ })

};
