export const id = 9894;
export const ids = [9894];
export const modules = {

/***/ 28674:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  mY: () => (/* binding */ adoptCopy),
  MJ: () => (/* binding */ destinationNamed),
  Nu: () => (/* binding */ destinationsOf),
  k2: () => (/* binding */ fetchCopy),
  g8: () => (/* binding */ lookAtCopies),
  qU: () => (/* binding */ removeCopy),
  l9: () => (/* binding */ storeCopy)
});

// EXTERNAL MODULE: ../build/src/config/settings.js
var settings = __webpack_require__(77309);
// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/model/backup-copy.js
var backup_copy = __webpack_require__(86965);
// EXTERNAL MODULE: ../build/src/host/connection/locked-host.js
var locked_host = __webpack_require__(32420);
// EXTERNAL MODULE: ../build/src/host/connection/scripts.js
var scripts = __webpack_require__(82771);
// EXTERNAL MODULE: ../build/src/host/backup/backup-calls.js
var backup_calls = __webpack_require__(48279);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ../build/src/process/command.js
var command = __webpack_require__(65640);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: external "node:stream/promises"
var promises_ = __webpack_require__(46466);
// EXTERNAL MODULE: ../build/src/process/process-group.js
var process_group = __webpack_require__(43050);
;// CONCATENATED MODULE: ../build/src/process/pipe.js




const SAID_KEPT = 64 * 1024;
/** What may come before the marker line, such as the words of a login. */
const BEFORE = 1024 * 1024;
/**
 * Carries what one program prints after a line of its own, `marker`, to the stdin of another, with back-pressure: nothing
 * of it is kept, and nothing lies on this machine's disk. The stdin of the second ends when the first has ended. Resolves
 * in any case, when both are gone.
 */
async function pipeThrough(from, to, marker, limits) {
    const [source, target] = [new process_group/* ProcessGroup */.PT(from.command), new process_group/* ProcessGroup */.PT(to.command)];
    let stopped;
    const noLimits = (0,process_group/* endWhen */.gG)(limits, (why) => {
        stopped ??= why;
        for (const group of [source, target])
            group.end();
    });
    const hash = (0,external_node_crypto_.createHash)('sha256');
    let bytes = 0;
    const counted = new external_node_stream_.Transform({
        transform(chunk, _encoding, done) {
            hash.update(chunk);
            bytes += chunk.length;
            done(null, chunk);
        },
    });
    try {
        const ends = [ended(source), ended(target, target.child.stdout)];
        // A broken pipe is the end of a program, which is told apart.
        for (const { child } of [source, target])
            child.stdin.on('error', () => undefined);
        source.child.stdin.end(from.input);
        target.child.stdin.write(to.input);
        const begun = new AfterMarker(marker);
        const carried = (0,promises_.pipeline)(source.child.stdout, begun, counted, target.child.stdin);
        await carried.catch(() => {
            // Whichever of the two is still there waits for nothing any more.
            for (const group of [source, target])
                group.end();
        });
        const [sourceEnd, targetEnd] = await Promise.all(ends);
        return {
            sha256: hash.digest('hex'),
            bytes,
            // What it said in place of the marker tells why.
            source: { ...sourceEnd, said: begun.before + sourceEnd.said },
            target: targetEnd,
            stopped,
        };
    }
    finally {
        noLimits();
        for (const group of [source, target])
            group.over();
    }
}
/** Collects the last of what a program says on stderr, and on `also`. */
function ended(group, also) {
    const { child } = group;
    let said = '';
    const keep = (text) => {
        said = (said + String(text)).slice(-SAID_KEPT);
    };
    child.stderr.setEncoding('utf8').on('data', keep);
    also?.setEncoding('utf8').on('data', keep);
    return new Promise((resolve) => {
        child.once('error', (error) => resolve({ exitCode: undefined, said: error.message }));
        child.once('close', (code) => resolve({ exitCode: code ?? undefined, said }));
    });
}
/** Lets through what comes after the line `marker`; without one it fails. */
class AfterMarker extends external_node_stream_.Transform {
    #line;
    #before = Buffer.alloc(0);
    constructor(marker) {
        super();
        this.#line = Buffer.from(`\n${marker}\n`);
    }
    /** What came so far, as long as the marker did not. */
    get before() {
        return this.#before?.toString('utf8') ?? '';
    }
    _transform(chunk, _encoding, done) {
        if (this.#before === undefined) {
            done(null, chunk);
            return;
        }
        const said = Buffer.concat([this.#before, chunk]);
        const at = said.indexOf(this.#line);
        this.#before = at < 0 ? said : undefined;
        if (at >= 0)
            done(null, said.subarray(at + this.#line.length));
        else
            done(said.length > BEFORE ? new Error('too much came before the marker') : null);
    }
    _flush(done) {
        done(this.#before === undefined ? null : new Error('the marker never came'));
    }
}

// EXTERNAL MODULE: ../build/src/host/connection/call.js
var call = __webpack_require__(24035);
;// CONCATENATED MODULE: ../build/src/host/backup/copy-stream.js





/**
 * Carries what a script on one host writes to the stdin of a script on another one, through the memory of the runner. The
 * script that writes gets a word as one more argument, and says it on a line before the first byte. Returns sum and size
 * of what went by. Throws CutoverError where either end fails; then nothing that arrived is to be used.
 */
async function streamBetween(from, to, limits) {
    const word = `cutover-${(0,external_node_crypto_.randomBytes)(12).toString('hex')}`;
    const ends = [
        { ...from, args: [...from.args, word] },
        { ...to, args: to.args },
    ].map(({ host, script, args }) => ({
        command: { file: 'ssh', argv: ['-F', host.ssh.configFile, host.alias, call/* BOOTSTRAP */.nD] },
        input: (0,call/* encodeCall */.DC)(script.text, args),
    }));
    const [source, target] = ends;
    const piped = await pipeThrough(source, target, word, limits);
    if (piped.stopped !== undefined)
        throw new errors/* CutoverError */.DB(piped.stopped === 'aborted'
            ? 'the copy was stopped: the run is stopping'
            : `the copy did not end within ${limits.deadlineMs / 1000} s and was stopped`, { host: from.host.name });
    // Where one end fails the other is ended, and has nothing to tell: who has words of its own said why.
    const failed = [
        { end: piped.source, host: from.host },
        { end: piped.target, host: to.host },
    ].filter(({ end }) => end.exitCode !== 0);
    const [first] = [...failed].sort((a, b) => Number(hasWords(b.end)) - Number(hasWords(a.end)));
    if (first !== undefined)
        // The stage is of the host whose backup it is; the fault may be at the other one.
        throw new errors/* CutoverError */.DB(`${first.host.name}: ${wordsOf(first.end)}`, {
            host: first.host.name,
            next: 'see to that host, and run the step again',
        });
    return { sha256: piped.sha256, bytes: piped.bytes };
}
/** Characters of what an end said that an error shows. */
const LAST_WORDS = 2_000;
/** What a login printed may stand before it, without a line end. */
const ERROR = /error=(.*)$/gm;
const hasWords = ({ said }) => said.match(ERROR) !== null;
function wordsOf({ said, exitCode }) {
    const words = [...said.matchAll(ERROR)].at(-1)?.[1];
    if (words !== undefined)
        return (0,command/* escapeControl */.hN)(words.slice(0, LAST_WORDS));
    const last = said.trim().split('\n').at(-1) ?? '';
    const how = exitCode === undefined ? 'a signal' : `exit code ${exitCode}`;
    return `the copy was cut off (${how})${last === '' ? '' : `, last words: ${(0,command/* escapeControl */.hN)(last.slice(0, LAST_WORDS))}`}`;
}

;// CONCATENATED MODULE: ../build/src/host/backup/copy-kept.js


/** What a host that keeps copies has of another host's, in its folder `copies`: names, and the sums that lie beside them. */
async function keptCopies(keeper, begins, options) {
    const answer = await keeper.call((0,scripts/* script */.K$)('copy-keep'), ['list', begins, '', ''], options);
    const sums = answer.all('sum').flatMap((line) => {
        const [, sum, name] = /^([0-9a-f]{64}) {2}(\S+)$/.exec(line) ?? [];
        return sum === undefined || name === undefined ? [] : [[name, sum]];
    });
    return { names: answer.all('copy'), sums: new Map(sums) };
}
/**
 * Carries a copy to the host that keeps it, where it is read again and compared before it gets its name. Throws as
 * streamBetween and LockedHost.call do.
 */
async function keepCopy(keeper, copy, options) {
    const { from, begins, name } = copy;
    const take = {
        host: keeper.host,
        script: (0,scripts/* script */.K$)('copy-keep'),
        args: keeper.wordsOf(['take', begins, name, '']),
    };
    const { sha256 } = await streamBetween(from, take, options);
    const answer = await keeper.call((0,scripts/* script */.K$)('copy-keep'), ['keep', begins, name, sha256], options);
    return { sha256, bytes: answer.number('bytes'), names: answer.all('copy') };
}
/** Carries a copy back to the stdin of a script that compares it with the sum it is given. Throws as streamBetween does. */
async function bringCopy(keeper, copy, options) {
    const { to, begins, name } = copy;
    const from = {
        host: keeper.host,
        script: (0,scripts/* script */.K$)('copy-keep'),
        args: keeper.wordsOf(['send', begins, name]),
    };
    await streamBetween(from, to, options);
}
/** Removes a file of a copy. Throws as LockedHost.call does. */
async function removeKept(keeper, file, options) {
    await keeper.call((0,scripts/* script */.K$)('copy-keep'), ['remove', file.begins, file.name, ''], options);
}

// EXTERNAL MODULE: ../build/src/host/backup/databases.js
var databases = __webpack_require__(2347);
;// CONCATENATED MODULE: ../build/src/host/backup/copy-calls.js








/**
 * The destinations of a host. Throws InputError for a secret of one that the configuration does not know, and where the
 * host that keeps the copies is none of this run.
 */
function destinationsOf(host, site, token, secrets) {
    const { settings } = site;
    const { 'copy-to': copies, paths } = (0,databases/* backupOf */.GH)(settings);
    for (const name of secrets?.keys() ?? [])
        if (!copies.some((copy) => copy.name === name))
            throw new errors/* InputError */.dz(`there is a secret for the copies ${JSON.stringify(name)}, but backup.copy-to has none of that name (it has ${copies.map((copy) => copy.name).join(', ') || 'none'})`);
    return copies.map((config) => ({
        config,
        begins: (0,backup_copy/* copyNamesOf */.tc)(settings.app, settings.environment, host.name),
        secret: secrets?.get(config.name),
        sudo: paths.some(({ sudo }) => sudo),
        keeper: keeperOf(host, site, token, config),
    }));
}
function keeperOf(host, site, token, config) {
    if (config.hosts === undefined)
        return undefined;
    const name = (0,backup_copy/* keeperFor */.Ei)(host.name, config.hosts);
    const keeper = site.fleet.hosts.find((one) => one.name === name);
    if (keeper === undefined)
        throw new errors/* InputError */.dz(`${name ?? 'no host'} keeps the copies ${config.name} of ${host.name}, and is no host of this run`, {
            next: 'run on all hosts of the environment, or name a host of this run in `backup.copy-to`',
        });
    return new locked_host/* LockedHost */.j(keeper, site.settings, token);
}
/** One destination by its name. Throws InputError where there is none. */
function destinationNamed(host, site, token, name, secrets) {
    const all = destinationsOf(host, site, token, secrets);
    const found = all.find(({ config }) => config.name === name);
    if (found === undefined)
        throw new errors/* InputError */.dz(`${site.settings.environment} has no copies ${JSON.stringify(name)} (backup.copy-to has ${all.map(({ config }) => config.name).join(', ') || 'none'})`);
    return found;
}
function copy_calls_wordsOf(host, { config, begins, secret, sudo }, what) {
    const to = config['encrypt-to'];
    return [
        what.action,
        what.id ?? '',
        config.name,
        config.path === undefined ? '' : (0,settings.pathOn)(config.path, host),
        config.store ?? '',
        config.fetch ?? '',
        config.list ?? '',
        config.remove ?? '',
        typeof to === 'string' ? to : to.join(' '),
        secret ?? '',
        begins,
        what.name ?? '',
        sudo ? 'yes' : 'no',
        ...(what.sum === undefined ? [] : [what.sum]),
    ];
}
const copy_calls_call = (locked, destination, what, options) => locked.call((0,scripts/* script */.K$)('backup-copy'), copy_calls_wordsOf(locked.host, destination, what), options);
/** This host's end of a stream to or from the host that keeps its copies. */
const endOf = (locked, destination, what) => ({
    host: locked.host,
    script: (0,scripts/* script */.K$)('backup-copy'),
    args: locked.wordsOf(copy_calls_wordsOf(locked.host, destination, what)),
});
/** Can copies be made there? Returns those of this host that are there already. Changes nothing. */
async function lookAtCopies(host, settings, destination, options) {
    const { begins, keeper } = destination;
    const looking = new locked_host/* LockedHost */.j(host, settings, backup_calls/* LOOK_ONLY */.R2);
    const answer = await copy_calls_call(looking, destination, { action: 'look' }, options);
    if (keeper === undefined)
        return (0,backup_copy/* copiesAmong */.uW)(answer.all('copy'), begins);
    const lookingThere = new locked_host/* LockedHost */.j(keeper.host, settings, backup_calls/* LOOK_ONLY */.R2);
    return (0,backup_copy/* copiesAmong */.uW)((await keptCopies(lookingThere, begins, options)).names, begins);
}
/** Stores a complete backup, reads it again and compares it; bytes as stored. Throws as LockedHost.call and streamBetween do. */
async function storeCopy(host, destination, id, options) {
    const { begins, keeper } = destination;
    const there = (names) => ({
        /** All whole copies that are there now. */
        copies: (0,backup_copy/* copiesAmong */.uW)(names, begins),
        /** Names of what runs that died left there. */
        left: (0,backup_copy/* leftOfCopies */.YZ)(names, begins),
    });
    if (keeper === undefined) {
        const answer = await copy_calls_call(host, destination, { action: 'store', id }, options);
        const [name, sha256] = [answer.text('name'), answer.text('sha256')];
        return { name, sha256, bytes: answer.number('bytes'), ...there(answer.all('copy')) };
    }
    const looked = await copy_calls_call(host, destination, { action: 'look' }, options);
    const name = `${begins}${id}${looked.text('ending')}`;
    const from = endOf(host, destination, { action: 'send', id, name });
    const { sha256, bytes, names } = await keepCopy(keeper, { from, begins, name }, options);
    await copy_calls_call(host, destination, { action: 'note', name, sum: sha256 }, options);
    return { name, sha256, bytes, ...there(names) };
}
/** Removes a copy, or what is left of one by its name. Throws as LockedHost.call does. */
async function removeCopy(host, destination, what, options) {
    const { begins, keeper } = destination;
    for (const name of typeof what === 'string' ? [what] : (0,backup_copy/* partsOfCopy */.xe)(what)) {
        if (keeper !== undefined)
            await removeKept(keeper, { begins, name }, options);
        else
            await copy_calls_call(host, destination, { action: 'remove', name }, options);
    }
}
/** Brings a copy to `.cutover/incoming/<id>` of its host. Throws as LockedHost.call and streamBetween do. */
async function fetchCopy(host, destination, copy, options) {
    const { id, name } = copy;
    const answer = destination.keeper === undefined
        ? await copy_calls_call(host, destination, { action: 'fetch', id, name }, options)
        : await fetchKept(host, destination, destination.keeper, copy, options);
    return {
        /** backup.json, as text. */
        about: answer.text('about'),
        /** Did the host know its sum from when it was stored? */
        known: answer.get('known') === 'yes',
    };
}
async function fetchKept(host, destination, keeper, { id, name }, options) {
    const { begins } = destination;
    const { sums } = await keptCopies(keeper, begins, options);
    const sum = sums.get(name);
    if (sum === undefined)
        throw new errors/* CutoverError */.DB(`${keeper.name} does not tell the sum of the copy ${name}`);
    const to = endOf(host, destination, { action: 'receive', id, name, sum });
    await bringCopy(keeper, { to, begins, name }, options);
    return copy_calls_call(host, destination, { action: 'fetched', id, name, sum }, options);
}
/** Makes what was fetched, and compared since, a backup of the host. Throws as LockedHost.call does. */
async function adoptCopy(host, destination, id, options) {
    await copy_calls_call(host, destination, { action: 'adopt', id }, options);
}


/***/ }),

/***/ 86965:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ei: () => (/* binding */ keeperFor),
/* harmony export */   Tf: () => (/* binding */ copiesToRemove),
/* harmony export */   YZ: () => (/* binding */ leftOfCopies),
/* harmony export */   bR: () => (/* binding */ chooseCopies),
/* harmony export */   tc: () => (/* binding */ copyNamesOf),
/* harmony export */   uW: () => (/* binding */ copiesAmong),
/* harmony export */   xe: () => (/* binding */ partsOfCopy),
/* harmony export */   zx: () => (/* binding */ keepersWrong)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _backup_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(10707);


const ENDING = /\.tar\.(zst|gz)(\.age)?$/;
/** What of a copy lies beside it: its sum, which is stored last, and what a run that died was writing. */
const SUM = '.sha256';
const PARTS = /(\.sha256)?(\.partial)?$/;
/**
 * How the names of a host's copies begin. Two hosts never share one, whatever signs are left out of their names, and
 * neither do two environments of one store.
 */
function copyNamesOf(app, environment, host) {
    const sum = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256')
        .update(JSON.stringify([app, environment, host]))
        .digest('hex');
    const readable = [app, environment, host]
        .join('-')
        .replace(/[^A-Za-z0-9]+/g, '-')
        .replace(/^-+|-+$/g, '')
        .slice(0, 80);
    return `${readable}-${sum.slice(0, 12)}-`;
}
/** The backup that a name is a copy of, where it is one of a host whose names begin so. */
function idOf(name, begins) {
    if (!name.startsWith(begins) || !ENDING.test(name))
        return undefined;
    const id = name.slice(begins.length).replace(ENDING, '');
    return (0,_backup_js__WEBPACK_IMPORTED_MODULE_1__/* .parseBackupId */ .JN)(id) === undefined ? undefined : id;
}
/**
 * The whole copies among the names that a destination lists, those whose names begin so, oldest first. A copy without
 * its sum beside it was never completed; what else is there is not ours.
 */
function copiesAmong(names, begins) {
    const all = new Set(names);
    return [...all]
        .filter((name) => all.has(`${name}${SUM}`))
        .flatMap((name) => {
        const id = idOf(name, begins);
        return id === undefined ? [] : [{ name, id }];
    })
        .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : a.name < b.name ? -1 : 1));
}
/** Names of what is left of copies that were never completed, or not removed to their end. Under the lock nobody is at work on one. */
function leftOfCopies(names, begins) {
    const all = new Set(names);
    const isWhole = (name) => all.has(name) && all.has(`${name}${SUM}`);
    return [...all].sort().filter((name) => {
        const copy = name.replace(PARTS, '');
        return idOf(copy, begins) !== undefined && (!isWhole(copy) || name.endsWith('.partial'));
    });
}
/** What is removed of a copy, in this order: without its sum it counts as none. */
const partsOfCopy = ({ name }) => [`${name}${SUM}`, name];
/** The copies beyond the newest `keep`, which may go; never the one that was just made, nor the newest. `now` as in newestFirst. */
function copiesToRemove(copies, keep, made, now) {
    if (keep === undefined)
        return [];
    const ids = [...new Set(copies.map(({ id }) => id))].sort((0,_backup_js__WEBPACK_IMPORTED_MODULE_1__/* .newestFirst */ .ll)(now));
    const kept = new Set([...ids.slice(0, Math.max(1, keep)), made]);
    return copies.filter(({ id }) => !kept.has(id));
}
/** The copy of each host that is meant: of this id, or with `latest-good` of the newest one that all hosts have, by newestFirst. */
function chooseCopies(hosts, wanted, now) {
    const [first = [], ...others] = hosts;
    const everywhere = first
        .map(({ id }) => id)
        .filter((id) => others.every((copies) => copies.some((copy) => copy.id === id)));
    const id = wanted === 'latest-good'
        ? everywhere.sort((0,_backup_js__WEBPACK_IMPORTED_MODULE_1__/* .newestFirst */ .ll)(now))[0]
        : everywhere.find((one) => one === wanted);
    if (id === undefined)
        return undefined;
    return { id, names: hosts.map((copies) => copies.findLast((copy) => copy.id === id)?.name ?? '') };
}
/** The host that keeps the copies of a host: the first of these that is another one. */
function keeperFor(host, keepers) {
    return keepers.find((keeper) => keeper !== host);
}
/** What is wrong with the hosts that keep copies of one another, or undefined. */
function keepersWrong(hosts, keepers) {
    const strange = keepers.find((keeper) => !hosts.includes(keeper));
    if (strange !== undefined)
        return `${strange} is no host of this environment`;
    const alone = hosts.find((host) => keeperFor(host, keepers) === undefined);
    if (alone !== undefined)
        return `nobody would keep the copies of ${alone}: name a second host, which it is not`;
    return undefined;
}


/***/ }),

/***/ 29894:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ copyBackup),
/* harmony export */   lookAtDestinations: () => (/* binding */ lookAtDestinations)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _host_backup_backup_calls_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48279);
/* harmony import */ var _host_backup_copy_calls_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28674);
/* harmony import */ var _host_backup_databases_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2347);
/* harmony import */ var _host_connection_locked_host_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(32420);
/* harmony import */ var _model_backup_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(10707);
/* harmony import */ var _model_backup_copy_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(86965);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(35736);








/** Refuses, before anything is backed up, destinations that could take no copy. Throws CutoverError. */
async function lookAtDestinations(site, secrets) {
    const { settings, fleet } = site;
    if ((0,_host_backup_databases_js__WEBPACK_IMPORTED_MODULE_3__/* .backupOf */ .GH)(settings)['copy-to'].length === 0 && (secrets?.size ?? 0) === 0)
        return;
    await fleet.stage('look at the copies', async (host, signal) => {
        for (const destination of (0,_host_backup_copy_calls_js__WEBPACK_IMPORTED_MODULE_2__/* .destinationsOf */ .Nu)(host, site, _host_backup_backup_calls_js__WEBPACK_IMPORTED_MODULE_1__/* .LOOK_ONLY */ .R2, secrets)) {
            const copies = await (0,_host_backup_copy_calls_js__WEBPACK_IMPORTED_MODULE_2__/* .lookAtCopies */ .g8)(host, settings, destination, {
                signal,
                onOutput: (0,_plan_js__WEBPACK_IMPORTED_MODULE_6__/* .output */ .CG)(site, host),
            });
            fleet.log.info(`${host.name}: ${copies.length} ${copies.length === 1 ? 'copy' : 'copies'} in ${destination.config.name}`);
        }
    }, { state: () => 'unchanged; earlier backups are as they were' });
}
/**
 * Copies the complete backup of each host to every destination, and removes copies that are no longer to be kept.
 * Throws CutoverError where a copy is not there, or is not what was sent.
 */
async function copyBackup(site, token, id, hosts, secrets) {
    const { settings, fleet } = site;
    const config = (0,_host_backup_databases_js__WEBPACK_IMPORTED_MODULE_3__/* .backupOf */ .GH)(settings);
    if (config['copy-to'].length === 0)
        return new Map();
    const results = await fleet.stage('copy the backup', async (host, signal) => {
        const made = [];
        const locked = new _host_connection_locked_host_js__WEBPACK_IMPORTED_MODULE_4__/* .LockedHost */ .j(host, settings, token);
        for (const destination of (0,_host_backup_copy_calls_js__WEBPACK_IMPORTED_MODULE_2__/* .destinationsOf */ .Nu)(host, site, token, secrets)) {
            const to = destination.config.name;
            const { copies, left, ...stored } = await (0,_host_backup_copy_calls_js__WEBPACK_IMPORTED_MODULE_2__/* .storeCopy */ .l9)(locked, destination, id, {
                deadlineMs: config.timeout,
                signal,
                onOutput: (0,_plan_js__WEBPACK_IMPORTED_MODULE_6__/* .output */ .CG)(site, host),
            });
            made.push({ to, ...stored });
            fleet.log.info(`${host.name}: copied to ${to} as ${stored.name} (${(0,_model_backup_js__WEBPACK_IMPORTED_MODULE_7__/* .formatBytes */ .z3)(stored.bytes)}), read again and compared`);
            const old = (0,_model_backup_copy_js__WEBPACK_IMPORTED_MODULE_5__/* .copiesToRemove */ .Tf)(copies, destination.config.keep, id, new Date());
            await remove(site, locked, destination, [...left, ...old], signal);
        }
        return made;
    }, {
        hosts,
        state: ({ ok }) => `holds the complete backup ${id}${ok ? ', and its copies are made' : ', but not every copy of it'}`,
        next: 'see to the destination, and run the step again; the next backup is copied, this one stays on its host',
    });
    return new Map(results.map(({ host, value }) => [host, value]));
}
/** Removes old copies, and by their names what runs that died left. What cannot be removed is a warning: the new copy is whole. */
async function remove(site, locked, destination, what, signal) {
    const { log } = site.fleet;
    const { name: to, path, hosts, remove: command } = destination.config;
    for (const one of what) {
        const name = typeof one === 'string' ? one : one.name;
        const about = `${locked.name}: ${name} of ${to}`;
        if ((path ?? hosts ?? command) === undefined) {
            log.warning(`${about} was never completed and counts as none; without \`remove\` it stays there`);
            continue;
        }
        try {
            await (0,_host_backup_copy_calls_js__WEBPACK_IMPORTED_MODULE_2__/* .removeCopy */ .qU)(locked, destination, one, { signal, onOutput: (0,_plan_js__WEBPACK_IMPORTED_MODULE_6__/* .output */ .CG)(site, locked.host) });
            log.info(`${about} removed${typeof one === 'string' ? ': it was never completed' : ''}`);
        }
        catch (thrown) {
            log.warning(`${about} could not be removed: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .firstLine */ .TM)(thrown)}`);
        }
    }
}


/***/ }),

/***/ 35736:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CG: () => (/* binding */ output),
/* harmony export */   Op: () => (/* binding */ look),
/* harmony export */   iA: () => (/* binding */ prepare),
/* harmony export */   planBackup: () => (/* binding */ planBackup)
/* harmony export */ });
/* harmony import */ var p_map__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(40356);
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77309);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74720);
/* harmony import */ var _host_backup_backup_calls_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48279);
/* harmony import */ var _host_backup_databases_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2347);
/* harmony import */ var _host_connection_locked_host_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(32420);
/* harmony import */ var _model_backup_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(10707);
/* harmony import */ var _model_host_facts_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(59829);








/** What a backup would do, without changing anything. Throws as a backup would, as far as can be seen before. */
async function planBackup(site, readings, wanted = {}) {
    const id = (0,_model_backup_js__WEBPACK_IMPORTED_MODULE_6__/* .backupId */ .WH)(new Date(), undefined, []);
    const hosts = prepare(site, readings, undefined, wanted);
    return look(site, _host_backup_backup_calls_js__WEBPACK_IMPORTED_MODULE_2__/* .LOOK_ONLY */ .R2, id, hosts, { dryRun: true, keepUnsettled: false });
}
/**
 * The release whose files a host saves: that of its own slot where slots are host groups, else the one that visitors get.
 * Where it is not known what they get, the one that is noted as live: better one too many than none.
 */
function ownRelease(settings, { host, facts }, served) {
    const own = (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.slotsOf)(settings, host.name).find((slot) => slot.hosts !== undefined);
    if (own !== undefined)
        return facts.slots.get(own.name);
    return served === undefined ? (0,_model_host_facts_js__WEBPACK_IMPORTED_MODULE_5__/* .liveTag */ .pG)(facts) : facts.slots.get(served.slot);
}
/** What each host is to back up. `served`: what visitors get, where that is known. Throws InputError for what cannot work. */
function prepare(site, readings, served, wanted) {
    const { settings } = site;
    const config = (0,_host_backup_databases_js__WEBPACK_IMPORTED_MODULE_3__/* .backupOf */ .GH)(settings);
    (0,_host_backup_databases_js__WEBPACK_IMPORTED_MODULE_3__/* .checkDatabases */ .Rv)(settings, wanted.passwords);
    const known = settings.hosts.map(({ name }) => name);
    for (const database of config.databases)
        if (!(0,_host_backup_databases_js__WEBPACK_IMPORTED_MODULE_3__/* .holdersOf */ .pW)(database, settings).some((name) => known.includes(name)))
            site.fleet.log.warning(`the database ${(0,_host_backup_databases_js__WEBPACK_IMPORTED_MODULE_3__/* .nameOf */ .Vb)(database)} is not backed up: its host is not among those chosen`);
    const now = new Date();
    const order = (0,_model_backup_js__WEBPACK_IMPORTED_MODULE_6__/* .newestFirst */ .ll)(now);
    return readings.map((reading) => {
        const tasks = (0,_host_backup_databases_js__WEBPACK_IMPORTED_MODULE_3__/* .databasesOn */ .aw)(reading.host, settings, wanted.passwords).map((database) => {
            const asked = wanted.verify ?? database.database.verify ?? config.verify;
            // Nothing is known of what a command prints: its dump is summed, and that it ended well is all that can be said.
            return { ...database, level: database.engine === 'command' ? 'checksum' : asked };
        });
        const before = reading.facts.backups
            .map(({ id, about }) => (0,_model_backup_js__WEBPACK_IMPORTED_MODULE_6__/* .readBackup */ .fe)(about, id))
            .filter((manifest) => manifest !== undefined)
            .sort((a, b) => order(a.id, b.id))[0];
        for (const { id } of reading.facts.backups)
            if ((0,_model_backup_js__WEBPACK_IMPORTED_MODULE_6__/* .isAhead */ .Y0)(id, now))
                site.fleet.log.warning(`${reading.host.name}: the time of the backup ${id} is still to come: a clock was wrong when it was made, or that of the runner is now. It counts as older than all others`);
        return { ...reading, tasks, before, tag: ownRelease(settings, reading, served) };
    });
}
/** Sizes, versions and room, before the first byte. */
async function look(site, token, id, readings, { dryRun, keepUnsettled }) {
    const { settings, fleet } = site;
    const config = (0,_host_backup_databases_js__WEBPACK_IMPORTED_MODULE_3__/* .backupOf */ .GH)(settings);
    const of = new Map(readings.map((reading) => [reading.host, reading]));
    const results = await fleet.stage('prepare the backup', async (host, signal) => {
        const { tasks = [], before } = of.get(host) ?? {};
        const locked = new _host_connection_locked_host_js__WEBPACK_IMPORTED_MODULE_4__/* .LockedHost */ .j(host, settings, token);
        const options = { signal, onOutput: output(site, host) };
        const found = await (0,_host_backup_backup_calls_js__WEBPACK_IMPORTED_MODULE_2__/* .startBackup */ .lw)(locked, { id, before: before?.id, dryRun, keepUnsettled, paths: (0,_host_backup_databases_js__WEBPACK_IMPORTED_MODULE_3__/* .pathsOn */ .ib)(host, settings) }, options);
        for (const left of found.removed)
            fleet.log.info(`${host.name}: removed ${left}, left by a run that died`);
        for (const { name, why } of found.stayed)
            fleet.log.warning(`${host.name}: ${name}, left by a run that died, was not removed: ${why}`);
        const databases = await (0,p_map__WEBPACK_IMPORTED_MODULE_7__/* ["default"] */ .Ay)(tasks, async (task) => {
            const about = await (0,_host_backup_backup_calls_js__WEBPACK_IMPORTED_MODULE_2__/* .checkDatabase */ .MG)(locked, { id, keepUnsettled }, task, options);
            const last = before?.databases.find(({ engine, name }) => engine === task.engine && name === task.name);
            const { size, scratchFree } = about;
            if (task.level === 'restore' && scratchFree !== undefined && scratchFree < size)
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB(`the restored copy of ${task.name} needs about ${(0,_model_backup_js__WEBPACK_IMPORTED_MODULE_6__/* .formatBytes */ .z3)(size)} on the database server, but only ${(0,_model_backup_js__WEBPACK_IMPORTED_MODULE_6__/* .formatBytes */ .z3)(scratchFree)} are free there`, { next: 'make room there, or set `verify: list` for this database' });
            return {
                name: task.name,
                server: about.server ?? '',
                bytes: last?.bytes ?? size,
                dataBytes: size,
                room: task.level === 'restore' || task.engine === 'sqlite' ? (about.room ?? 0) : 0,
            };
        }, { concurrency: config.parallel });
        const { filesBytes, freeBytes } = found;
        const problem = (0,_model_backup_js__WEBPACK_IMPORTED_MODULE_6__/* .spaceProblem */ .YB)({
            // Copies that prove a dump are gone when the next is made, but for those that are made at the same time.
            bytes: filesBytes +
                databases.reduce((sum, { bytes }) => sum + bytes, 0) +
                databases
                    .map(({ room }) => room)
                    .sort((a, b) => b - a)
                    .slice(0, config.parallel)
                    .reduce((sum, room) => sum + room, 0),
            inodes: found.filesInodes + 4 * tasks.length,
        }, { bytes: freeBytes, inodes: found.freeInodes }, settings.options['free-space']);
        if (problem !== undefined)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB(problem, {
                next: `make room on ${host.name}, or keep fewer backups (backup.keep is ${config.keep})`,
            });
        return { host, filesBytes, freeBytes, databases };
    }, {
        hosts: readings.map(({ host }) => host),
        state: () => 'unchanged; earlier backups are as they were',
    });
    return results.map(({ value }) => value);
}
/** What the tools of a host print, for the debug log. */
const output = (site, host) => (line) => site.fleet.log.debug(`${host.name}: ${line}`);


/***/ })

};
