export const id = 4783;
export const ids = [4783];
export const modules = {

/***/ 3029:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ runHook)
/* harmony export */ });
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7309);
/* harmony import */ var _connection_fleet_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2927);
/* harmony import */ var _connection_scripts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2771);



/** Runs it on the hosts; what it prints goes to the log behind the host's name. Throws after all hosts have ended. */
async function runHook({ settings, fleet }, token, hook) {
    const { name, run, hosts, tag, slot, pointSlot, timeoutMs, live } = hook;
    const outcomes = await fleet.collect(name, (host, signal) => {
        const variables = (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.commandVariables)(settings, host, { tag, slot, previous: live?.tag });
        return host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_2__/* .script */ .K$)('start-slot'), [
            ...[
                (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.rootOn)(settings, host),
                token,
                tag,
                pointSlot ? slot.name : '',
                String(Math.ceil(timeoutMs / 1000)),
                run ?? '',
            ],
            ...Object.entries(variables).map(([key, value]) => `${key}=${value}`),
        ], {
            deadlineMs: timeoutMs + 30_000,
            signal,
            onOutput: (line) => fleet.log.info(`${host.name} | ${line}`),
        });
    }, { hosts });
    if (outcomes.every((outcome) => outcome.ok))
        return;
    const unchanged = live === undefined ? 'nothing is live yet' : `live is ${live.slot} ${live.tag ?? '(empty)'}, unchanged`;
    throw (0,_connection_fleet_js__WEBPACK_IMPORTED_MODULE_1__.stageFailure)(name, outcomes, {
        state: ({ ok }) => `${name} of ${tag} ${ok ? 'done' : 'failed'}; ${unchanged}`,
        next: `the lines above show what \`${name}\` printed; traffic is still where it was. Mend the cause, then run this step again`,
    });
}


/***/ }),

/***/ 4656:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ey: () => (/* binding */ writablePatterns),
/* harmony export */   L_: () => (/* binding */ formatManifest),
/* harmony export */   Ng: () => (/* binding */ parseManifest),
/* harmony export */   R3: () => (/* binding */ sortEntries),
/* harmony export */   Sd: () => (/* binding */ totals),
/* harmony export */   bf: () => (/* binding */ chooseBase),
/* harmony export */   mX: () => (/* binding */ differenceFrom),
/* harmony export */   sS: () => (/* binding */ treeText)
/* harmony export */ });
/* unused harmony export formatEntry */
const HEADER = 'cutover-manifest 1';
/** Orders entries by path, so that the same tree always gives the same text. */
function sortEntries(entries) {
    return [...entries].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}
/** The text that is stored on the hosts; its sha256 is the identity of a release's content. */
function formatManifest(manifest) {
    return `${[HEADER, ...manifest.map(formatEntry)].join('\n')}\n`;
}
/** An entry as its line; a link has a second one with its target, which may hold spaces. */
function formatEntry(entry) {
    if (entry.type === 'f')
        return `f ${entry.mode.toString(8)} ${entry.size} ${entry.sha256} ${entry.path}`;
    if (entry.type === 'l')
        return `l 777 0 ${entry.sha256} ${entry.path}\n> ${entry.target}`;
    return `${entry.type} ${entry.mode.toString(8)} 0 - ${entry.path}`;
}
/**
 * What a host finds in a tree that is this manifest (`is_tree` of scripts/tree.sh), as text: all that is in it, sorted
 * by bytes, then what openssl says of the manifest's own file (`stored`, seen from the tree) and of all others.
 */
function treeText(manifest, stored) {
    const list = manifest.flatMap((entry) => {
        if (entry.type === 'f')
            return [`f ${entry.mode.toString(8)} ${entry.size} ${entry.path}`];
        if (entry.type === 'l')
            return [`l 777 0 ${entry.path} -> ${entry.target}`];
        return entry.type === 'd' ? [`d ${entry.mode.toString(8)} 0 ${entry.path}/`] : [];
    });
    const files = manifest.filter((entry) => entry.type === 'f');
    const content = [stored, ...files].map(({ sha256, path }) => `${sha256} *${path}`);
    return [...list.sort(byBytes), ...content].map((line) => `${line}\n`).join('');
}
/** The folders that the application may write to, as patterns of find(1) that match nothing else. */
function writablePatterns(manifest) {
    return manifest.flatMap((entry) => entry.type === 'w' ? [entry.path.replace(/[\\[\]*?]/g, (char) => `\\${char}`)] : []);
}
/** As `sort` in the C locale. Only code units of surrogates are out of the order of bytes. */
function byBytes(a, b) {
    if (!/[\ud800-\uffff]/.test(a + b))
        return a < b ? -1 : a > b ? 1 : 0;
    return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
/** Reads a manifest's text; undefined when it is none, whole. */
function parseManifest(text) {
    const lines = text.split('\n');
    if (lines[0] !== HEADER || lines.at(-1) !== '')
        return undefined;
    const entries = [];
    for (let i = 1; i < lines.length - 1; i++) {
        const match = /^([fdwl]) ([0-7]{1,4}) (\d{1,16}) ([0-9a-f]{64}|-) (\.\/.+)$/s.exec(lines[i] ?? '');
        if (match === null)
            return undefined;
        const [, type, mode = '', size, sha256 = '', path = ''] = match;
        if (type === 'f' && sha256 !== '-')
            entries.push({ type, path, mode: Number.parseInt(mode, 8), size: Number(size), sha256 });
        else if (type === 'l' && sha256 !== '-') {
            const target = lines[++i];
            if (target === undefined || !target.startsWith('> '))
                return undefined;
            entries.push({ type, path, target: target.slice(2), sha256 });
        }
        else if ((type === 'd' || type === 'w') && sha256 === '-')
            entries.push({ type, path, mode: Number.parseInt(mode, 8) });
        else
            return undefined;
    }
    return entries;
}
function totals(manifest) {
    let files = 0;
    let bytes = 0;
    for (const entry of manifest)
        if (entry.type === 'f') {
            files++;
            bytes += entry.size;
        }
    return { files, bytes };
}
/** Compares a release with the one it is built from; no base: everything is sent. */
function differenceFrom(base, next) {
    const before = new Map((base ?? []).map((entry) => [entry.path, formatEntry(entry)]));
    const send = [];
    let sendBytes = 0;
    let linked = 0;
    let linkedBytes = 0;
    let kept = 0;
    for (const entry of next) {
        const old = before.get(entry.path);
        if (old !== undefined)
            kept++;
        if (entry.type !== 'f')
            continue;
        if (old === formatEntry(entry)) {
            linked++;
            linkedBytes += entry.size;
        }
        else {
            send.push(entry);
            sendBytes += entry.size;
        }
    }
    return { send, sendBytes, linked, linkedBytes, removed: before.size - kept };
}
/**
 * The release with the most bytes in common, or undefined when none has any. Equal ones: the first given, so
 * that hosts with the same releases choose the same.
 */
function chooseBase(candidates, next) {
    let best;
    for (const { of, manifest } of candidates) {
        const { linked, linkedBytes } = differenceFrom(manifest, next);
        if (linked === 0)
            continue;
        if (best === undefined || linkedBytes > best.bytes || (linkedBytes === best.bytes && linked > best.files))
            best = { of, bytes: linkedBytes, files: linked };
    }
    return best?.of;
}


/***/ }),

/***/ 8848:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ relayOf),
/* harmony export */   h: () => (/* binding */ checkSites)
/* harmony export */ });
/**
 * Who takes a release from whom: host → the relay of its site, which is the first host of the site that takes part. It
 * is its own relay. A host without a site, or alone in it, is not in the map.
 */
function relayOf(sites, hosts) {
    const relays = new Map();
    for (const site of sites) {
        const taking = site.filter((host) => hosts.includes(host));
        const [relay] = taking;
        if (relay === undefined || taking.length < 2)
            continue;
        for (const host of taking)
            relays.set(host, relay);
    }
    return relays;
}
/** What is wrong with the sites; undefined when nothing is. */
function checkSites(sites, hosts) {
    const seen = new Map();
    for (const [site, members] of Object.entries(sites))
        for (const host of members) {
            if (!hosts.includes(host))
                return `${site} names ${host}, which is no host of the environment`;
            const other = seen.get(host);
            if (other !== undefined)
                return `${host} is named in ${other} and in ${site}`;
            seen.set(host, site);
        }
    return undefined;
}


/***/ }),

/***/ 4783:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  describePlan: () => (/* binding */ describePlan),
  planRsyncDeploy: () => (/* binding */ planRsyncDeploy),
  rsyncDeploy: () => (/* binding */ rsyncDeploy)
});

// EXTERNAL MODULE: ../build/src/config/settings.js
var config_settings = __webpack_require__(7309);
// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(4720);
// EXTERNAL MODULE: ../build/src/host/connection/site.js
var connection_site = __webpack_require__(132);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ../build/src/model/duration.js
var duration = __webpack_require__(5073);
// EXTERNAL MODULE: ../build/src/model/shard.js
var model_shard = __webpack_require__(3713);
// EXTERNAL MODULE: ../build/src/host/lock/lock.js + 1 modules
var lock = __webpack_require__(6531);
;// CONCATENATED MODULE: ../build/src/host/release/await-migrate.js





const ASK_EVERY_MS = 2_000;
const STAGE = 'wait for migrate';
/**
 * Waits until another shard has run `migrate`. Its host points the slot to the release only after that, so the host
 * itself is asked. Throws CutoverError when that has not come within the time.
 */
async function awaitMigrate({ fleet, settings }, host, shard, wanted, timeoutMs) {
    await fleet.connect([host]);
    const started = performance.now();
    const first = (0,model_shard.shardName)({ ...shard, index: 1 });
    for (let said = false;; said = true) {
        // The other shard changes it at this moment, so it may say anything, or nothing this time.
        const { reading, problem } = await fleet.quiet(() => ask(fleet, settings, host));
        if (reading !== undefined && hasStarted(reading, wanted))
            return;
        if (!said)
            fleet.log.info(`waiting until ${first} has run \`migrate\` on ${host.name}`);
        const waited = performance.now() - started;
        if (waited >= timeoutMs || fleet.signal.aborted)
            throw new errors/* CutoverError */.DB(fleet.signal.aborted
                ? 'the run is stopping'
                : `\`migrate\` of ${wanted.tag} has not ended on ${host.name} after ${(0,duration/* formatDuration */.a)(waited)}, so it is not started here${problem === undefined ? '' : ` (${problem})`}`, {
                stage: STAGE,
                host: host.name,
                state: fleet.hosts.map(({ name }) => `${name}: ${wanted.tag} is complete beside what is live; what is live is unchanged`),
                next: `let the job of ${first} run beside this one or before it, and see why it failed where it did; then run this step again`,
            });
        await (0,promises_.setTimeout)(ASK_EVERY_MS, undefined, { signal: fleet.signal }).catch(() => undefined);
    }
}
async function ask(fleet, settings, host) {
    try {
        const [reading] = await (0,lock.readHosts)(fleet, settings, [host]);
        return { reading: reading?.facts };
    }
    catch (thrown) {
        return { problem: (0,errors/* messageOf */.bD)(thrown).split('\n')[0] ?? '' };
    }
}
function hasStarted(facts, { tag, manifest, slot }) {
    return (facts.slots.get(slot) === tag &&
        facts.releases.some((release) => release.tag === tag && release.manifest === manifest));
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: ../build/src/model/manifest.js
var model_manifest = __webpack_require__(4656);
;// CONCATENATED MODULE: ../build/src/model/deploy-plan.js

const MANIFEST_ROOM = 1024 * 1024;
const OWN_INODES = 64;
/**
 * Decides for every host from which of its releases the new one is built, and whether there is room. Hosts
 * with the same base share one difference.
 * @param freeSpace bytes that must stay free after the release is there
 * @param shared paths that must be in `shared/` on each host
 */
function planDeploy(hosts, manifests, next, freeSpace, shared = []) {
    const differences = new Map();
    const difference = (sha256) => {
        const key = sha256 ?? '';
        const known = differences.get(key);
        if (known !== undefined)
            return known;
        const made = (0,model_manifest/* differenceFrom */.mX)(sha256 === undefined ? undefined : manifests.get(sha256), next.manifest);
        differences.set(key, made);
        return made;
    };
    const plans = [];
    const problems = [];
    for (const { host, facts } of hosts) {
        const same = facts.releases.find((release) => release.tag === next.tag);
        if (same?.manifest !== undefined && same.manifest !== next.sha256) {
            problems.push({
                host,
                problem: `releases/${next.tag} is there already with other content`,
                next: 'a tag names one content for ever: make a new tag for this content',
            });
            continue;
        }
        const reuse = same?.manifest === next.sha256;
        const candidates = facts.releases.flatMap(({ tag, manifest }) => {
            const known = manifest === undefined ? undefined : manifests.get(manifest);
            return known === undefined || manifest === undefined || tag === next.tag
                ? []
                : [{ of: { tag, manifest }, manifest: known }];
        });
        const base = reuse ? undefined : (0,model_manifest/* chooseBase */.bf)(candidates, next.manifest);
        const made = reuse
            ? { send: [], sendBytes: 0, linked: 0, linkedBytes: 0, removed: 0 }
            : difference(base?.manifest);
        const plan = {
            ...{ host, base, reuse, difference: made },
            inodes: reuse ? 0 : inodesFor(next.manifest, made),
        };
        const baseManifest = base === undefined ? undefined : manifests.get(base.manifest);
        plans.push({ ...plan, transport: chooseTransport(plan, baseManifest, facts.tools) });
        const needed = reuse ? 0 : plan.difference.sendBytes + freeSpace + MANIFEST_ROOM;
        if (facts.root !== undefined && facts.freeBytes < needed)
            problems.push({
                host,
                problem: `no room: ${mebibytes(facts.freeBytes)} are free, ${mebibytes(needed)} are needed (${mebibytes(plan.difference.sendBytes)} for the release, ${mebibytes(freeSpace)} to stay free)`,
                next: 'make room, lower `keep-releases`, or set `free-space`',
            });
        // A host without its app root has nothing below it either.
        const missing = facts.root === undefined ? shared : (facts.sharedMissing ?? []);
        if (missing.length > 0)
            problems.push({
                host,
                problem: `${missing.map((path) => `shared/${path}`).join(', ')} ${missing.length === 1 ? 'is' : 'are'} not there`,
                next: 'put what `shared` names below shared/ in the app root of the host: files and folders that outlive releases are never made up',
            });
        if (facts.freeInodes !== undefined && facts.freeInodes < plan.inodes)
            problems.push({
                host,
                problem: `no room: ${facts.freeInodes} inodes are free, ${plan.inodes} are needed`,
                next: 'remove files or lower `keep-releases`',
            });
    }
    return { plans, problems };
}
/** A hard link takes none: what is sent, folders and links do, and what Cutover writes beside them. */
function inodesFor(manifest, { send }) {
    return send.length + manifest.filter(({ type }) => type !== 'f').length + OWN_INODES;
}
const DELTA_FILE_BYTES = 1024 * 1024;
const DELTA_TOTAL_BYTES = 16 * 1024 * 1024;
/**
 * Packed, unless the host has no tar, or large files that the base has too make up so much that rsync's deltas
 * are worth its round trips.
 */
function chooseTransport(plan, base, tools) {
    if (!tools.has('tar') || !(tools.has('zstd') || tools.has('gzip')))
        return 'rsync';
    const before = new Set((base ?? []).flatMap((entry) => entry.type === 'f' && entry.size >= DELTA_FILE_BYTES ? [entry.path] : []));
    const delta = plan.difference.send.reduce((sum, { path, size }) => sum + (size >= DELTA_FILE_BYTES && before.has(path) ? size : 0), 0);
    if (delta >= DELTA_TOTAL_BYTES)
        return 'rsync';
    return tools.has('zstd') ? 'pack-zstd' : 'pack-gzip';
}
/** The same host, with nothing taken over from an older release. */
function withoutBase(plan, next) {
    const difference = (0,model_manifest/* differenceFrom */.mX)(undefined, next);
    return { ...plan, base: undefined, difference, inodes: inodesFor(next, difference) };
}
const mebibytes = (bytes) => `${(bytes / 1024 / 1024).toFixed(1)} MiB`;

// EXTERNAL MODULE: ../build/src/model/event.js
var model_event = __webpack_require__(3225);
// EXTERNAL MODULE: ../build/src/process/run.js
var run = __webpack_require__(8256);
// EXTERNAL MODULE: ../build/src/rsync-wrapper/argv.js
var argv = __webpack_require__(9241);
;// CONCATENATED MODULE: ../build/src/rsync-wrapper/progress.js
const UNITS = { '': 1, k: 1e3, K: 1e3, M: 1e6, G: 1e9, T: 1e12 };
/** Reads the newest progress out of a piece of rsync's output; undefined when there is none. */
function readProgress(output) {
    const match = [...output.matchAll(/([\d,]+)\s+(\d{1,3})%\s+([\d.]+)([kKMGT]?)B\/s/g)].at(-1);
    if (match === undefined)
        return undefined;
    return {
        bytes: Number(match[1]?.replaceAll(',', '')),
        percent: Number(match[2]),
        bytesPerSecond: Number(match[3]) * (UNITS[match[4] ?? ''] ?? 1),
    };
}
/** Bytes on the wire of a finished run, from --stats; undefined when rsync did not say. */
function readBytesSent(output) {
    const match = /^Total bytes sent: ([\d,]+)$/m.exec(output);
    return match === null ? undefined : Number(match[1]?.replaceAll(',', ''));
}

;// CONCATENATED MODULE: ../build/src/rsync-wrapper/upload.js




/** What the exit codes of rsync(1) mean for an upload. */
const REASONS = {
    10: 'the connection broke',
    11: 'a file could not be written (disk full or quota?)',
    12: 'the connection was lost, or rsync is not installed on the host',
    20: 'rsync was stopped',
    23: 'some files could not be sent',
    24: 'files of the source vanished while they were sent',
    30: 'the host stopped answering',
    127: 'rsync is not installed on the host',
    255: 'the connection was lost',
};
/**
 * Sends the listed files to one host over the job's connection. Returns the bytes that went over the wire.
 * Throws CutoverError with the reason; whatever had arrived by then is in the partial release only.
 */
async function upload(what, options) {
    try {
        const { stdout } = await (0,run/* run */.eF)({ file: 'rsync', argv: (0,argv/* uploadArgv */.C)(what), env: { LC_ALL: 'C' } }, {
            deadlineMs: options.deadlineMs,
            signal: options.signal,
            onStdout: (chunk) => {
                const progress = options.onProgress === undefined ? undefined : readProgress(chunk);
                if (progress !== undefined)
                    options.onProgress?.(progress);
            },
        });
        const bytesSent = readBytesSent(stdout);
        if (bytesSent === undefined)
            throw new errors/* CutoverError */.DB('rsync ended without its figures; what arrived is not known');
        return { bytesSent };
    }
    catch (thrown) {
        if (!(thrown instanceof run/* CommandError */.Qd) || thrown.failure !== 'exit')
            throw thrown;
        const reason = REASONS[thrown.exitCode ?? -1] ?? `rsync ended with exit code ${thrown.exitCode}`;
        const said = thrown.stderr
            .trim()
            .split('\n')
            .find((line) => line.includes('failed') || line.includes('error') || line.includes('No space')) ?? '';
        throw new errors/* CutoverError */.DB(`${reason}${said === '' ? '' : `: ${said}`}`, { cause: thrown });
    }
}

// EXTERNAL MODULE: ../build/src/host/connection/host.js + 2 modules
var connection_host = __webpack_require__(1135);
// EXTERNAL MODULE: ../build/src/host/connection/scripts.js
var scripts = __webpack_require__(2771);
;// CONCATENATED MODULE: ../build/src/host/release/build-release.js









/**
 * Builds the release beside what is there: hard links to what its base has, the rest sent, all of it verified on
 * the host, then renamed. A base that turns out to have been changed by hand is not used. Throws ScriptError or
 * CutoverError; then at most `<tag>.partial` is there.
 */
async function buildRelease(build, host, plan, signal) {
    try {
        return await buildFrom(build, host, plan, signal);
    }
    catch (thrown) {
        if (!(thrown instanceof connection_host.ScriptError) || thrown.code !== connection_host.EXIT.notVerified || plan.base === undefined)
            throw thrown;
        const what = thrown.answer.get('difference') ?? thrown.message;
        build.site.fleet.log.warning(`${host.name}: ${plan.base.tag} was changed by hand (${what}); nothing is taken over from it`);
        return buildFrom(build, host, withoutBase(plan, build.source.manifest), signal);
    }
}
async function buildFrom(build, host, plan, signal) {
    const { difference, base, reuse } = plan;
    const { log } = build.site.fleet;
    let bytesSent = 0;
    if (reuse)
        await finish(build, host, plan, signal);
    else if (plan.transport === 'rsync')
        bytesSent = await sendByRsync(build, host, plan, signal);
    else
        bytesSent = await sendPacked(build, host, plan, plan.transport === 'pack-zstd' ? 'zstd' : 'gzip', signal);
    if (reuse)
        log.info(`${host.name}: ${build.tag} is there already and verified, nothing to send`);
    else
        log.info(`${host.name}: ${difference.send.length} files sent, ${difference.linked} linked from ${base?.tag ?? 'nothing'}, verified`);
    return {
        host: host.name,
        result: reuse ? 'reused' : 'sent',
        base: base?.tag,
        filesSent: difference.send.length,
        bytesSent,
        filesLinked: difference.linked,
        slotFilled: !reuse && plan.transport !== 'rsync' && build.slot !== undefined,
    };
}
/** One stream, one round trip: unpack, link, verify and rename on the host. Returns the bytes of the stream. */
async function sendPacked(build, host, plan, packing, signal) {
    const { site, token, source, tag, payloads, relays } = build;
    const { settings } = site;
    const { difference, base } = plan;
    const { file, bytes } = await payloads.packed(tag, base, difference.send, packing);
    const relayed = await relays.bring(host, { file, bytes }, signal);
    const { about, line } = records(build, plan);
    await host.call((0,scripts/* script */.K$)('build-release'), [
        ...[(0,config_settings.rootOn)(settings, host), token, tag, base?.tag ?? '', source.sha256],
        relayed === undefined ? packing : `${packing} ${relayed.sum}`,
        ...[payloads.treeSum(tag), (0,model_manifest/* writablePatterns */.Ey)(source.manifest).join('\n'), settings.config.verify],
        ...[about, line, build.slot ?? ''],
        ...settings.config.shared,
    ], {
        deadlineMs: settings.options.timeouts.upload,
        signal,
        payload: relayed !== undefined
            ? undefined
            : {
                bytes,
                content: counted(file, bytes, calmly((text) => site.fleet.log.info(`${host.name}: ${text}`))),
            },
    });
    return relayed?.bytesSent ?? bytes;
}
/** Folders, links and what the base has; then the rest by rsync with deltas; then the check. Returns bytes on the wire. */
async function sendByRsync(build, host, plan, signal) {
    const { site, token, source, tag, payloads } = build;
    const { settings, fleet } = site;
    const { base, difference, inodes } = plan;
    const root = (0,config_settings.rootOn)(settings, host);
    const room = String(difference.sendBytes + settings.options['free-space']);
    const answer = await host.call((0,scripts/* script */.K$)('prepare-release'), [root, token, tag, base?.tag ?? '', source.sha256, room, String(inodes), ...settings.config.shared], {
        deadlineMs: settings.options.timeouts.stage,
        signal,
        payload: { bytes: Buffer.byteLength(source.text), content: source.text },
    });
    let bytesSent = 0;
    if (answer.get('state') === 'ready' && difference.send.length > 0)
        ({ bytesSent } = await upload({
            sshConfig: host.ssh.configFile,
            alias: host.alias,
            from: source.dir,
            filesFrom: await payloads.list(base?.manifest, difference.send),
            to: `${root}/releases/${tag}.partial`,
            basis: base === undefined ? undefined : `../${base.tag}`,
        }, {
            deadlineMs: settings.options.timeouts.upload,
            signal,
            onProgress: calmly((text) => fleet.log.info(`${host.name}: ${text}`)),
        }));
    await finish(build, host, plan, signal);
    return bytesSent;
}
async function finish(build, host, plan, signal) {
    const { site, token, tag } = build;
    const { settings } = site;
    const { about, line } = records(build, plan);
    await host.call((0,scripts/* script */.K$)('finish-release'), [(0,config_settings.rootOn)(settings, host), token, tag, plan.base?.tag ?? '', settings.config.verify, about, line], { deadlineMs: settings.options.timeouts.stage, signal });
}
/** What the host keeps of this: the release's record and the line of its history. */
function records({ about, event, context }, { base }) {
    const { deployedAt, manifest, commit, bytes, migrated } = about;
    // The record goes with the files; this line is what the host remembers then.
    const full = { ...event, manifest, base: base?.tag, commit, bytes, migrated };
    return { about: JSON.stringify(about), line: (0,model_event/* historyLine */.J)(full, context, new Date(deployedAt)) };
}
const CALM_MS = 10_000;
/** A line every ten seconds, for transfers that take longer than that. */
function calmly(say) {
    let next = performance.now() + CALM_MS;
    return ({ percent, bytesPerSecond }) => {
        if (performance.now() < next)
            return;
        next = performance.now() + CALM_MS;
        say(`${percent} % sent, ${(bytesPerSecond / 1024 / 1024).toFixed(1)} MiB/s`);
    };
}
/** A file as a stream that says how far it has been taken. */
function counted(file, total, onProgress) {
    const started = performance.now();
    let taken = 0;
    return external_node_stream_.Readable.from((async function* () {
        for await (const chunk of (0,external_node_fs_.createReadStream)(file)) {
            taken += chunk.length;
            yield chunk;
            onProgress({
                percent: Math.floor((100 * taken) / Math.max(1, total)),
                bytesPerSecond: (1000 * taken) / Math.max(1, performance.now() - started),
            });
        }
    })(), { objectMode: false });
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ../build/src/model/host-facts.js
var host_facts = __webpack_require__(9829);
;// CONCATENATED MODULE: ../build/src/host/release/manifests.js





const CANDIDATES = 4;
/**
 * Reads the manifests that a new release may be built from, each from one host only, since hosts with the same
 * release have the same manifest. What does not hash to its name is left out. Returns manifest by sha256.
 */
async function readManifests(fleet, settings, readings, known) {
    const holders = new Map();
    for (const reading of readings)
        for (const { tag, manifest } of reading.facts.releases) {
            if (manifest === undefined)
                continue;
            const inSlot = [...reading.facts.slots.values()].includes(tag) ? 1_000_000 : 0;
            const weight = inSlot + ((0,host_facts.liveTag)(reading.facts) === tag ? 1_000_000 : 0) + 1;
            const found = holders.get(manifest);
            if (found === undefined)
                holders.set(manifest, { reading, tag, weight });
            else
                found.weight += weight;
        }
    const wanted = [...holders].sort(([, a], [, b]) => b.weight - a.weight).slice(0, CANDIDATES);
    const manifests = new Map();
    const toRead = new Map();
    for (const [sha256, { reading, tag }] of wanted) {
        const manifest = known.get(sha256);
        if (manifest !== undefined)
            manifests.set(sha256, manifest);
        else
            toRead.set(reading.host, [...(toRead.get(reading.host) ?? []), { sha256, tag }]);
    }
    await Promise.all([...toRead].map(async ([host, releases]) => {
        const texts = await readTexts(fleet, settings, host, releases.map(({ tag }) => tag));
        for (const { sha256, tag } of releases) {
            const text = texts.get(tag) ?? '';
            const manifest = sum(text) === sha256 ? (0,model_manifest/* parseManifest */.Ng)(text) : undefined;
            if (manifest !== undefined)
                manifests.set(sha256, manifest);
            else
                fleet.log.warning(`${host.name}: the manifest of ${tag} changed while it was read; it is not used`);
        }
    }));
    return manifests;
}
const sum = (text) => (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex');
/** The manifests of these tags, in one round trip. */
async function readTexts(fleet, settings, host, tags) {
    const answer = await host.call((0,scripts/* script */.K$)('read-manifest'), [(0,config_settings.rootOn)(settings, host), ...tags], {
        deadlineMs: settings.options.timeouts.stage,
        signal: fleet.signal,
    });
    const lines = new Map();
    let current = [];
    for (const [key, value] of answer.lines)
        if (key === 'manifest') {
            current = [];
            lines.set(value, current);
        }
        else if (key === 'line')
            current.push(value);
    return new Map([...lines].map(([tag, its]) => [tag, `${its.join('\n')}\n`]));
}

// EXTERNAL MODULE: ../build/src/model/retention.js
var retention = __webpack_require__(4007);
// EXTERNAL MODULE: ../build/src/model/rollback/choose.js
var choose = __webpack_require__(4013);
;// CONCATENATED MODULE: ../build/src/host/release/prune.js






/** What `keep-releases` does not keep once that is deployed, by host; what the way back needs stays. */
function removalsAfter(settings, readings, deployed) {
    const states = readings.map(({ host, facts }) => ({
        host: host.name,
        facts: deployed.hosts.includes(host.name) ? afterDeploy(facts, deployed) : facts,
    }));
    const back = (0,choose.chooseRollback)(states, settings.slots, { tag: undefined });
    const needed = new Set([deployed.tag, ...(back.tag === undefined ? [] : [back.tag])]);
    return new Map((0,retention/* releasesToRemove */.cG)(states, settings.config['keep-releases'], needed).map(({ host, remove }) => [
        host,
        remove,
    ]));
}
/**
 * Removes what `keep-releases` does not keep, after a deploy. What the way back needs stays. A host where this
 * fails is a warning: the release is done. Returns what was removed by host.
 */
async function pruneReleases(site, token, readings, deployed) {
    const { fleet, settings } = site;
    const removals = removalsAfter(settings, readings, deployed);
    const removed = new Map();
    const outcomes = await fleet.collect('prune', async (host, signal) => {
        const tags = removals.get(host.name) ?? [];
        const line = (0,model_event/* historyLine */.J)({ kind: 'pruned', tags }, deployed.context, new Date());
        const answer = await host.call((0,scripts/* script */.K$)('prune-releases'), [(0,config_settings.rootOn)(settings, host), token, line, ...tags], { deadlineMs: settings.options.timeouts.stage, signal });
        removed.set(host.name, answer.all('removed'));
    }, {
        hosts: readings
            .map(({ host }) => host)
            .filter((host) => deployed.hosts.includes(host.name) && (removals.get(host.name) ?? []).length > 0),
    });
    for (const outcome of outcomes)
        if (outcome.ok)
            fleet.log.info(`${outcome.host.name}: removed ${removed.get(outcome.host.name)?.join(', ') ?? ''}`);
        else
            fleet.log.warning(`${outcome.host.name}: older releases were not removed: ${(0,errors/* messageOf */.bD)(outcome.error).split('\n')[0]}. The next deploy tries again`);
    return removed;
}
/** What a host holds now that the release is there. */
function afterDeploy(facts, { tag, manifest, slot, slotIsLive }) {
    const there = facts.releases.some((release) => release.tag === tag);
    const record = { tag, state: 'complete', manifest, deployedAt: new Date().toISOString() };
    return {
        ...facts,
        slots: slotIsLive ? facts.slots : new Map([...facts.slots, [slot, tag]]),
        releases: there ? facts.releases : [...facts.releases, { tag, manifest, record }],
        partials: facts.partials.filter((partial) => partial !== tag),
    };
}

// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: ../build/src/model/relay.js
var relay = __webpack_require__(8848);
;// CONCATENATED MODULE: ../build/src/host/release/relay.js







/**
 * Brings packed releases to the sites of a fleet: once to the relay of each, from which the others take it by a
 * connection of their own. A host trusts the sum that the runner gives, and not the relay.
 */
class Relays {
    #site;
    #token;
    #hosts;
    #relays;
    /** Relay and file → its sum, once it is there; undefined when it is not. */
    #received = new Map();
    #sums = new Map();
    #used = new Set();
    constructor(site, token, hosts) {
        this.#site = site;
        this.#token = token;
        this.#hosts = hosts;
        this.#relays = (0,relay/* relayOf */.V)(Object.values(site.settings.options.relay), hosts.map(({ name }) => name));
    }
    /**
     * Makes a packed release lie on a host; undefined when it has to be sent there directly, since the host has no
     * relay or the relay could not give it. The last is a warning.
     */
    async bring(host, packed, signal) {
        const relay = this.#hosts.find(({ name }) => name === this.#relays.get(host.name));
        if (relay === undefined)
            return undefined;
        const key = `${relay.name} ${packed.file}`;
        const known = this.#received.get(key);
        const received = known ?? this.#send(relay, packed, signal);
        this.#received.set(key, received);
        const sum = await received;
        if (sum === undefined)
            return undefined;
        const bytesSent = known === undefined ? packed.bytes : 0;
        if (host === relay || (await this.#fetch(host, relay, sum, signal)))
            return { sum, bytesSent };
        return undefined;
    }
    /** Removes what was kept on the hosts. What cannot be removed is left to the next run. */
    async clear() {
        const { fleet, settings } = this.#site;
        if (this.#used.size === 0)
            return;
        await fleet.collect('clear the relay', (host) => host.call((0,scripts/* script */.K$)('relay-clear'), [(0,config_settings.rootOn)(settings, host), this.#token], { deadlineMs: 30_000 }), { hosts: [...this.#used] });
    }
    async #send(relay, { file, bytes }, signal) {
        const { fleet, settings } = this.#site;
        this.#used.add(relay);
        try {
            const sum = await this.#sumOf(file);
            await relay.call((0,scripts/* script */.K$)('relay-receive'), [(0,config_settings.rootOn)(settings, relay), this.#token, sum], {
                deadlineMs: settings.options.timeouts.upload,
                signal,
                payload: { bytes, content: (0,external_node_fs_.createReadStream)(file) },
            });
            fleet.log.info(`${relay.name}: has the release for the other hosts of its site`);
            return sum;
        }
        catch (thrown) {
            fleet.log.warning(`${relay.name} cannot be the relay of its site (${firstLine(thrown)}): the release is sent to each host there`);
            return undefined;
        }
    }
    async #fetch(host, relay, sum, signal) {
        const { fleet, settings } = this.#site;
        const { user, hostname, port } = relay.address;
        this.#used.add(host);
        try {
            await host.call((0,scripts/* script */.K$)('relay-fetch'), [
                ...[(0,config_settings.rootOn)(settings, host), this.#token, sum],
                ...[user === undefined ? hostname : `${user}@${hostname}`, String(port)],
                `${(0,config_settings.rootOn)(settings, relay)}/.cutover/relay/${sum}`,
            ], {
                deadlineMs: settings.options.timeouts.upload,
                signal,
                onOutput: (line) => fleet.log.info(`${host.name} | ${line}`),
            });
            return true;
        }
        catch (thrown) {
            fleet.log.warning(`${host.name}: ${firstLine(thrown)}; it is sent there directly`);
            return false;
        }
    }
    #sumOf(file) {
        const known = this.#sums.get(file);
        const sum = known ?? sha256(file);
        this.#sums.set(file, sum);
        return sum;
    }
}
async function sha256(file) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    await (0,external_node_stream_promises_.pipeline)((0,external_node_fs_.createReadStream)(file), hash);
    return hash.digest('hex');
}
const firstLine = (thrown) => (0,errors/* messageOf */.bD)(thrown).split('\n')[0] ?? '';

// EXTERNAL MODULE: ../build/src/host/release/run-hook.js
var run_hook = __webpack_require__(3029);
// EXTERNAL MODULE: ../build/src/model/release-history.js
var release_history = __webpack_require__(3517);
// EXTERNAL MODULE: ../build/src/model/slot.js
var model_slot = __webpack_require__(3241);
// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
;// CONCATENATED MODULE: ../build/src/source/tar.js
const BLOCK = 512;
const NAME_BYTES = 100;
const TYPES = { file: '0', 'hard link': '1', 'symbolic link': '2', folder: '5' };
/**
 * The header of an entry in the ustar format (POSIX.1-1988), after which the bytes of a file follow, padded by
 * `padding`. A name or target of more than 100 bytes goes into an entry of its own before it (types L and K),
 * which GNU, BSD and BusyBox tar all read.
 */
function tarHeader(entry) {
    const name = Buffer.from(entry.path);
    const target = Buffer.from(entry.target ?? '');
    return Buffer.concat([
        ...(target.length > NAME_BYTES ? longName(target, 'K') : []),
        ...(name.length > NAME_BYTES ? longName(name, 'L') : []),
        block(name.subarray(0, NAME_BYTES), entry, TYPES[entry.type ?? 'file'], target.subarray(0, NAME_BYTES)),
    ]);
}
function longName(text, type) {
    const long = Buffer.concat([text, Buffer.alloc(1)]);
    const about = { mode: 0o644, size: long.length, mtime: 0 };
    return [block(Buffer.from('././@LongLink'), about, type, Buffer.alloc(0)), long, padding(long.length)];
}
/** The zero bytes that fill the last block of a file. */
function padding(size) {
    return Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);
}
/** The end of an archive: two blocks of zero bytes. */
function tarEnd() {
    return Buffer.alloc(2 * BLOCK);
}
function block(name, { mode, size = 0, mtime }, type, target) {
    const header = Buffer.alloc(BLOCK);
    name.copy(header, 0);
    header.write(octal(mode, 7), 100, 'latin1');
    header.write(octal(0, 7), 108, 'latin1');
    header.write(octal(0, 7), 116, 'latin1');
    writeSize(header, size);
    header.write(octal(mtime, 11), 136, 'latin1');
    header.fill(' ', 148, 156);
    header.write(type, 156, 'latin1');
    target.copy(header, 157);
    header.write('ustar  \0', 257, 'latin1');
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${octal(sum, 6)} `, 148, 'latin1');
    return header;
}
/** Sizes from 8 GiB on do not fit into eleven octal digits: big-endian with the first bit set instead. */
function writeSize(header, size) {
    if (size < 8 ** 11)
        header.write(octal(size, 11), 124, 'latin1');
    else {
        header.writeUInt8(0x80, 124);
        header.writeBigUInt64BE(BigInt(size), 128);
    }
}
function octal(value, digits) {
    return `${value.toString(8).padStart(digits, '0')}\0`;
}

;// CONCATENATED MODULE: ../build/src/source/pack.js








const WHOLE_FILE_BYTES = 1024 * 1024;
const CHUNK_ENTRIES = 512;
/**
 * Packs the manifest and the whole tree into one compressed file, made once for all hosts that need the same:
 * files to send with their bytes, all others as hard links into the base, so that one process builds all. Throws CutoverError when a file has another size than when it was hashed.
 */
async function pack(source, packed, packing, file) {
    const partial = `${file}.partial`;
    const compress = packing === 'zstd'
        ? (0,external_node_zlib_.createZstdCompress)({ params: { [external_node_zlib_.constants.ZSTD_c_compressionLevel]: 3 } })
        : (0,external_node_zlib_.createGzip)({ level: 1 });
    await (0,external_node_stream_promises_.pipeline)(external_node_stream_.Readable.from(archive(source, packed), { objectMode: false }), compress, (0,external_node_fs_.createWriteStream)(partial, { mode: 0o600 }));
    await (0,external_node_fs_promises_.rename)(partial, file);
}
/** Names are from the app root, where it is unpacked. */
async function* archive(source, packed) {
    const { tag, send } = packed;
    const text = Buffer.from(source.text);
    const manifest = `.cutover/releases/${tag}.manifest.partial`;
    const head = tarHeader({ path: manifest, mode: 0o644, size: text.length, mtime: 0 });
    yield Buffer.concat([head, text, padding(text.length)]);
    for (const entry of send) {
        const path = (0,external_node_path_.join)(source.dir, entry.path);
        const { mtimeMs } = await (0,external_node_fs_promises_.lstat)(path);
        const header = tarHeader({
            path: named(tag, entry.path),
            mode: entry.mode,
            size: entry.size,
            mtime: Math.max(0, Math.floor(mtimeMs / 1000)),
        });
        let sent = 0;
        if (entry.size <= WHOLE_FILE_BYTES) {
            const content = await (0,external_node_fs_promises_.readFile)(path);
            sent = content.length;
            yield Buffer.concat([header, content, padding(sent)]);
        }
        else {
            yield header;
            for await (const chunk of (0,external_node_fs_.createReadStream)(path, { highWaterMark: 256 * 1024 })) {
                sent += chunk.length;
                yield chunk;
            }
            yield padding(sent);
        }
        if (sent !== entry.size)
            throw new errors/* CutoverError */.DB(`${entry.path} changed while it was packed: it had ${entry.size} bytes, now ${sent}`);
    }
    yield* withoutContent(source, packed);
    yield tarEnd();
}
const named = (tag, path) => `releases/${tag}.partial/${path.slice(2)}`;
/** Links, then folders, the deepest first: they get their own mode only when all that lies in them is there. */
function* withoutContent(source, { tag, base, send }) {
    const sent = new Set(send.map(({ path }) => path));
    const now = Math.floor(Date.now() / 1000);
    const chunk = [];
    for (const entry of source.manifest) {
        if (entry.type === 'f' && base !== undefined && !sent.has(entry.path))
            chunk.push(tarHeader({
                path: named(tag, entry.path),
                mode: entry.mode,
                mtime: now,
                type: 'hard link',
                target: `releases/${base}/${entry.path.slice(2)}`,
            }));
        if (entry.type === 'l')
            chunk.push(tarHeader({
                path: named(tag, entry.path),
                mode: 0o777,
                mtime: now,
                type: 'symbolic link',
                target: entry.target,
            }));
        if (chunk.length >= CHUNK_ENTRIES)
            yield Buffer.concat(chunk.splice(0));
    }
    const depth = (path) => path.split('/').length;
    const folders = source.manifest
        .flatMap((entry) => (entry.type === 'd' || entry.type === 'w' ? [entry] : []))
        .sort((a, b) => depth(b.path) - depth(a.path));
    for (const { path, mode } of folders)
        chunk.push(tarHeader({ path: `${named(tag, path)}/`, mode, mtime: now, type: 'folder' }));
    chunk.push(tarHeader({ path: named(tag, './'), mode: 0o555, mtime: now, type: 'folder' }));
    yield Buffer.concat(chunk);
}

;// CONCATENATED MODULE: ../build/src/source/payloads.js





/** What is sent to the hosts, made once for all of them that have the same base, in a private folder of the job. */
class Payloads {
    #made = new Map();
    #source;
    #dir;
    #treeSum;
    constructor(source, dir) {
        this.#source = source;
        this.#dir = dir;
    }
    /** What a host makes of the finished tree of this tag (`is_tree` of scripts/tree.sh). */
    treeSum(tag) {
        const { manifest, sha256 } = this.#source;
        const stored = { path: `../../.cutover/releases/${tag}.manifest.partial`, sha256 };
        this.#treeSum ??= (0,external_node_crypto_.createHash)('sha256').update((0,model_manifest/* treeText */.sS)(manifest, stored)).digest('hex');
        return this.#treeSum;
    }
    /** The packed release for hosts with this base. */
    packed(tag, base, send, packing) {
        const packed = { tag, base: base?.tag, send };
        return this.#once(`${packing}-${base === undefined ? 'whole' : `${base.manifest} ${base.tag}`}`, (file) => pack(this.#source, packed, packing, file));
    }
    /**
     * The file that lists what rsync has to send, each path ended by NUL. Each begins with `./`: rsync takes a line
     * that begins with `#` or `;` for a comment, also in a list like this one.
     */
    async list(base, send) {
        const { file } = await this.#once(`list-${base ?? 'whole'}`, (path) => (0,external_node_fs_promises_.writeFile)(path, send.map(({ path }) => `${path}\0`).join(''), { mode: 0o600 }));
        return file;
    }
    async remove() {
        for (const made of this.#made.values()) {
            const { file } = await made.catch(() => ({ file: undefined }));
            if (file !== undefined)
                await (0,external_node_fs_promises_.rm)(file, { force: true });
        }
    }
    #once(key, make) {
        const known = this.#made.get(key);
        if (known !== undefined)
            return known;
        const file = (0,external_node_path_.join)(this.#dir, `${this.#source.sha256.slice(0, 16)}-${this.#made.size}`);
        const made = make(file).then(async () => ({ file, bytes: (await (0,external_node_fs_promises_.stat)(file)).size }));
        this.#made.set(key, made);
        return made;
    }
}

;// CONCATENATED MODULE: ../build/src/steps/rsync-deploy.js














const rsync_deploy_STAGE = 'rsync-deploy';
/**
 * Decides slot, base and bytes for every host, and whether there is room. Reads manifests from the hosts and
 * changes nothing. Throws InputError or CutoverError for what cannot work.
 */
async function planRsyncDeploy(site, readings, wanted) {
    const { settings, fleet } = site;
    const names = settings.slots.map((slot) => slot.name);
    const live = (0,model_slot/* liveSlot */.d)(readings.map(({ host, facts }) => ({ host: host.name, live: facts.live })), names);
    if (!live.agreed)
        throw new errors/* CutoverError */.DB(live.reason, {
            stage: rsync_deploy_STAGE,
            state: stateNow(readings),
            next: 'bring the hosts together first: switch-slot with `slot` set to the slot that shall be live',
        });
    const target = (0,model_slot/* targetSlot */.U)(names, live.live, wanted.slot, settings.options['slot-is-live'] === 'allow');
    if ('refused' in target)
        throw new errors/* InputError */.dz(target.refused, {
            stage: rsync_deploy_STAGE,
            state: stateNow(readings),
            next: 'leave `slot` empty to deploy into the idle slot',
        });
    const slot = (0,config_settings.slotNamed)(settings, target.slot);
    const chosen = readings.filter(({ host }) => slot.hosts === undefined || slot.hosts.includes(host.name));
    if (chosen.length === 0)
        throw new errors/* InputError */.dz(`none of the hosts ${readings.map(({ host }) => host.name).join(', ')} has the slot ${slot.name}`);
    refuseUnfinished(readings, slot.name);
    refuseBad(readings, wanted);
    refuseMissingTools(chosen);
    const { source, tag } = wanted;
    const manifests = await readManifests(fleet, settings, chosen, new Map([[source.sha256, source.manifest]]));
    const { plans, problems } = planDeploy(chosen.map(({ host, facts }) => ({ host: host.name, facts })), manifests, { tag, manifest: source.manifest, sha256: source.sha256 }, settings.options['free-space'], settings.config.shared);
    const [first] = problems;
    if (first !== undefined)
        throw new errors/* CutoverError */.DB(`${first.problem}${problems.length > 1 ? ` (and ${problems.length - 1} more)` : ''}`, {
            host: first.host,
            stage: rsync_deploy_STAGE,
            state: [...problems.map(({ host, problem }) => `${host}: ${problem}`), ...stateNow(readings)],
            next: first.next,
        });
    const liveNow = live.live === undefined
        ? undefined
        : {
            slot: live.live,
            tag: readings.map(({ facts }) => (0,host_facts.liveTag)(facts)).find((one) => one !== undefined),
        };
    const removals = removalsAfter(settings, readings, {
        ...{ tag, manifest: source.sha256, slot: slot.name, slotIsLive: target.isLive },
        hosts: chosen.map(({ host }) => host.name),
    });
    return {
        slot,
        slotIsLive: target.isLive,
        live: liveNow,
        hosts: chosen.flatMap((reading) => {
            const plan = plans.find(({ host }) => host === reading.host.name);
            return plan === undefined ? [] : [{ reading, plan, remove: removals.get(reading.host.name) ?? [] }];
        }),
    };
}
/** A run that died in the middle of a switch may have left traffic on the slot that `live` does not name yet. */
function refuseUnfinished(readings, slot) {
    const begun = readings.find(({ facts }) => facts.switching !== undefined);
    if (begun === undefined)
        return;
    throw new errors/* CutoverError */.DB(`a switch to ${begun.facts.switching} was begun and never finished: the slot ${slot} may take traffic`, {
        host: begun.host.name,
        stage: rsync_deploy_STAGE,
        state: stateNow(readings),
        next: 'run switch-slot again with the `slot` that shall be live; it brings every host there',
    });
}
function refuseBad(readings, { tag, allowBad }) {
    if (allowBad === true)
        return;
    for (const { host, facts } of readings) {
        const bad = (0,release_history.badOn)(facts, tag);
        if (bad !== undefined)
            throw new errors/* CutoverError */.DB(`${tag} was rolled back from and is marked bad${bad.reason === undefined ? '' : ` (${bad.reason})`}`, {
                host: host.name,
                stage: rsync_deploy_STAGE,
                state: stateNow(readings),
                next: 'release a new tag, or set `allow-bad: true` when you know better',
            });
    }
}
function refuseMissingTools(readings) {
    // A host without its app root yet was not asked for its tools; the first script that needs them says so.
    for (const { host, facts } of readings)
        for (const tool of ['rsync', 'sha256sum'])
            if (facts.root !== undefined && !facts.tools.has(tool))
                throw new errors/* CutoverError */.DB(`${tool} is not installed on the host, or not in the PATH of ${facts.user}`, {
                    host: host.name,
                    stage: rsync_deploy_STAGE,
                    state: stateNow(readings),
                    next: `install it: sudo apt-get install ${tool === 'rsync' ? 'rsync' : 'coreutils'}`,
                });
}
/** One line a host: what is live there and that this run has not changed it. */
function stateNow(readings) {
    return readings.map(({ host, facts }) => `${host.name}: ${liveWords({ host, facts })}, unchanged`);
}
function liveWords({ facts }) {
    return facts.live === undefined
        ? 'nothing live yet'
        : `live is ${facts.live} ${(0,host_facts.liveTag)(facts) ?? '(empty)'}`;
}
/**
 * Puts the release onto every host of the slot: builds it beside what is there, verifies it, runs `migrate`
 * once and `start` on each host. What is live is not touched. Throws CutoverError after all hosts have ended.
 */
async function rsyncDeploy(site, held, wanted) {
    const started = performance.now();
    const plan = await planRsyncDeploy(site, held.readings, wanted);
    const { fleet, settings } = site;
    const reuse = plan.hosts.filter(({ plan: { reuse } }) => reuse).length;
    fleet.log.info(`${wanted.tag} into slot ${plan.slot.name} on ${plan.hosts.length} ${plan.hosts.length === 1 ? 'host' : 'hosts'}${reuse > 0 ? `, ${reuse} of them have it already` : ''}`);
    const { tag, backup } = wanted;
    const about = { tag, slot: plan.slot.name, hosts: plan.hosts.length, backup };
    await wanted.record?.({ kind: 'deploy-started', ...about });
    const hosts = await buildReleases(site, held, wanted, plan);
    const targets = plan.hosts.map(({ reading }) => reading.host);
    const hook = { tag: wanted.tag, slot: plan.slot, previous: plan.live?.tag, live: plan.live };
    const migrate = wanted.migrate === false ? undefined : settings.options.migrate;
    const [firstHost] = targets;
    if (migrate !== undefined && firstHost !== undefined) {
        const timeoutMs = migrate.timeout ?? settings.options.timeouts.migrate;
        if (site.migrates === undefined || settings.shard === undefined)
            await (0,run_hook/* runHook */.D)(site, held.token, {
                ...hook,
                name: 'migrate',
                run: migrate.run,
                hosts: [firstHost],
                pointSlot: false,
                timeoutMs,
            });
        else if (!plan.slotIsLive)
            await awaitMigrate(site, site.migrates, settings.shard, { tag: wanted.tag, manifest: wanted.source.sha256, slot: plan.slot.name }, timeoutMs + settings.options.timeouts.upload);
    }
    // A slot that takes traffic is pointed to the release, and its app started, by the switch.
    if (!plan.slotIsLive)
        await (0,run_hook/* runHook */.D)(site, held.token, {
            ...hook,
            name: 'start',
            run: settings.options.start?.run,
            hosts: targets.filter((_, index) => hosts[index]?.slotFilled !== true),
            pointSlot: true,
            timeoutMs: settings.options.start?.timeout ?? settings.options.timeouts.start,
        });
    const pruned = await pruneReleases(site, held.token, held.readings, {
        tag: wanted.tag,
        manifest: wanted.source.sha256,
        slot: plan.slot.name,
        hosts: targets.map(({ name }) => name),
        slotIsLive: plan.slotIsLive,
        context: wanted.context ?? (0,connection_site/* contextOf */.V)(site),
    });
    await wanted.record?.({ kind: 'deployed', ...about });
    return {
        tag: wanted.tag,
        slot: plan.slot.name,
        slotIsLive: plan.slotIsLive,
        manifest: wanted.source.sha256,
        live: plan.live,
        migrated: migrate !== undefined,
        hosts,
        removed: pruned,
        durationMs: performance.now() - started,
    };
}
async function buildReleases(site, held, wanted, plan) {
    const { fleet } = site;
    const { migrate, start } = site.settings.options;
    const byHost = new Map(plan.hosts.map((one) => [one.reading.host, one]));
    const hosts = [...byHost.keys()];
    const payloads = new Payloads(wanted.source, hosts[0]?.ssh.dir ?? '');
    const relays = new Relays(site, held.token, hosts);
    const build = {
        site,
        token: held.token,
        source: wanted.source,
        tag: wanted.tag,
        payloads,
        relays,
        about: aboutRelease(site, wanted),
        event: {
            kind: 'deployed',
            tag: wanted.tag,
            slot: plan.slot.name,
            hosts: hosts.length,
            backup: wanted.backup,
        },
        context: wanted.context ?? (0,connection_site/* contextOf */.V)(site),
        // With nothing to run in between, the slot is filled by the script that completes the release.
        slot: plan.slotIsLive || migrate !== undefined || start !== undefined ? undefined : plan.slot.name,
    };
    try {
        const results = await fleet.stage(rsync_deploy_STAGE, async (host, signal) => {
            const one = byHost.get(host);
            if (one === undefined)
                throw new Error('a host without a plan');
            return buildRelease(build, host, one.plan, signal);
        }, {
            hosts,
            state: ({ host, ok }) => {
                const reading = byHost.get(host)?.reading;
                return `${wanted.tag} is ${ok ? 'complete beside what is live' : 'not complete'}; ${reading === undefined ? '' : liveWords(reading)}, unchanged`;
            },
            next: 'nothing that takes traffic was changed; mend the cause and run this step again, it carries on from what is there',
        });
        return results.map(({ value, durationMs }) => ({ ...value, durationMs }));
    }
    finally {
        await relays.clear();
        await payloads.remove();
    }
}
function aboutRelease({ settings, identity }, wanted) {
    const { source, commit, backup, context, known } = wanted;
    return {
        state: 'complete',
        ...known,
        tag: wanted.tag,
        manifest: source.sha256,
        deployedAt: new Date().toISOString(),
        actor: identity.actor,
        run: identity.run,
        files: source.totals.files,
        bytes: source.totals.bytes,
        ...(commit === undefined ? {} : { commit }),
        ...(backup === undefined ? {} : { backup }),
        // A release that is brought back keeps those who approved it when it was new.
        ...(known !== undefined || context === undefined
            ? {}
            : { approvers: context.approvers.map(({ login }) => login) }),
        ...(settings.options.migrate === undefined || wanted.migrate === false ? {} : { migrated: true }),
    };
}
/** Lines for a dry run: what would be sent, linked and removed on each host. */
function describePlan(plan, tag) {
    return plan.hosts.map(({ plan: { host, base, reuse, difference }, remove }) => {
        const { send, sendBytes, linked, linkedBytes, removed } = difference;
        const built = reuse
            ? `${tag} is there already, nothing to send`
            : `would send ${send.length} files (${sendBytes} bytes), link ${linked} (${linkedBytes} bytes) from ${base?.tag ?? 'nothing'}, leave out ${removed}`;
        return `${host}: ${built}${remove.length === 0 ? '' : `; would remove ${remove.join(', ')}`}`;
    });
}


/***/ })

};
