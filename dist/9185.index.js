export const id = 9185;
export const ids = [9185];
export const modules = {

/***/ 2047:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  X: () => (/* binding */ pruneReleases),
  k: () => (/* binding */ removalsAfter)
});

// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(4720);
// EXTERNAL MODULE: ../build/src/model/event.js
var model_event = __webpack_require__(3225);
// EXTERNAL MODULE: ../build/src/model/retention.js
var retention = __webpack_require__(4007);
// EXTERNAL MODULE: ../build/src/model/rollback/choose.js
var choose = __webpack_require__(4013);
// EXTERNAL MODULE: ../build/src/host/connection/locked-host.js
var locked_host = __webpack_require__(2420);
// EXTERNAL MODULE: ../build/src/host/connection/scripts.js
var scripts = __webpack_require__(2771);
;// CONCATENATED MODULE: ../build/src/host/release/prune-releases.js

/**
 * Removes releases from a host, and what runs that died left of others; what a slot or `live` points to is refused
 * there. Returns what was removed. Throws as Host.call does.
 */
async function removeReleases(host, { tags, history }, signal) {
    const answer = await host.call((0,scripts/* script */.K$)('prune-releases'), [history, ...tags], { signal });
    return answer.all('removed');
}

;// CONCATENATED MODULE: ../build/src/host/release/prune.js






/** What `keep-releases` does not keep once that is deployed, by host; what the way back needs stays. */
function removalsAfter(settings, readings, deployed) {
    const states = readings.map(({ host, facts }) => ({
        host: host.name,
        facts: deployed.hosts.includes(host.name) ? afterDeploy(facts, deployed) : facts,
    }));
    const back = (0,choose/* chooseRollback */.w)(states, settings.slots, { tag: undefined });
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
        const history = (0,model_event/* historyLine */.J)({ kind: 'pruned', tags }, deployed.context, new Date());
        const locked = new locked_host/* LockedHost */.j(host, settings, token);
        removed.set(host.name, await removeReleases(locked, { tags, history }, signal));
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


/***/ }),

/***/ 740:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   bJ: () => (/* binding */ planDeploy),
/* harmony export */   ki: () => (/* binding */ withoutBase)
/* harmony export */ });
/* unused harmony export chooseTransport */
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4656);

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
        const made = (0,_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .differenceFrom */ .mX)(sha256 === undefined ? undefined : manifests.get(sha256), next.manifest);
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
        const base = reuse ? undefined : (0,_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .chooseBase */ .bf)(candidates, next.manifest);
        const made = reuse
            ? { send: [], sendBytes: 0, linked: 0, linkedBytes: 0, removed: 0 }
            : difference(base?.manifest);
        const plan = {
            host,
            base,
            reuse,
            difference: made,
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
    const difference = (0,_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .differenceFrom */ .mX)(undefined, next);
    return { ...plan, base: undefined, difference, inodes: inodesFor(next, difference) };
}
const mebibytes = (bytes) => `${(bytes / 1024 / 1024).toFixed(1)} MiB`;


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

/***/ 9185:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  describePlan: () => (/* binding */ describePlan),
  planRsyncDeploy: () => (/* binding */ planRsyncDeploy)
});

// EXTERNAL MODULE: ../build/src/config/settings.js
var config_settings = __webpack_require__(7309);
// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(4720);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ../build/src/model/host-facts.js + 1 modules
var host_facts = __webpack_require__(9146);
// EXTERNAL MODULE: ../build/src/model/manifest.js
var model_manifest = __webpack_require__(4656);
// EXTERNAL MODULE: ../build/src/host/connection/scripts.js
var scripts = __webpack_require__(2771);
;// CONCATENATED MODULE: ../build/src/host/release/read-manifest.js


/** The texts of the manifests of these tags, in one round trip and without a lock. Throws as Host.call does. */
async function readManifestTexts(host, settings, tags, signal) {
    const answer = await host.call((0,scripts/* script */.K$)('read-manifest'), [(0,config_settings.rootOn)(settings, host), ...tags], {
        deadlineMs: settings.options.timeouts.stage,
        signal,
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
        const texts = await readManifestTexts(host, settings, releases.map(({ tag }) => tag), fleet.signal);
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

// EXTERNAL MODULE: ../build/src/host/release/prune.js + 1 modules
var prune = __webpack_require__(2047);
// EXTERNAL MODULE: ../build/src/model/deploy-plan.js
var deploy_plan = __webpack_require__(740);
// EXTERNAL MODULE: ../build/src/model/slot.js
var slot = __webpack_require__(3241);
// EXTERNAL MODULE: ../build/src/model/release-history.js
var release_history = __webpack_require__(3517);
// EXTERNAL MODULE: ../build/src/steps/rsync-deploy/words.js
var words = __webpack_require__(1398);
;// CONCATENATED MODULE: ../build/src/steps/rsync-deploy/refuse.js



/** A run that died in the middle of a switch may have left traffic on the slot that `live` does not name yet. */
function refuseUnfinished(readings, slot) {
    const begun = readings.find(({ facts }) => facts.switching !== undefined);
    if (begun === undefined)
        return;
    throw new errors/* CutoverError */.DB(`a switch to ${begun.facts.switching} was begun and never finished: the slot ${slot} may take traffic`, {
        host: begun.host.name,
        stage: words/* STAGE */.Ld,
        state: (0,words/* stateNow */.Sz)(readings),
        next: 'run switch-slot again with the `slot` that shall be live; it brings every host there',
    });
}
/** Throws CutoverError where somebody went back from this release. */
function refuseBad(readings, tag) {
    for (const { host, facts } of readings) {
        const bad = (0,release_history.badOn)(facts, tag);
        if (bad !== undefined)
            throw new errors/* CutoverError */.DB(`${tag} was rolled back from and is marked bad${bad.reason === undefined ? '' : ` (${bad.reason})`}`, {
                host: host.name,
                stage: words/* STAGE */.Ld,
                state: (0,words/* stateNow */.Sz)(readings),
                next: 'release a new tag, or set `allow-bad: true` when you know better',
            });
    }
}
/** Throws CutoverError for a host that lacks what every deploy needs. */
function refuseMissingTools(readings) {
    // A host without its app root yet was not asked for its tools; the first script that needs them says so.
    for (const { host, facts } of readings)
        for (const tool of ['rsync', 'sha256sum'])
            if (facts.root !== undefined && !facts.tools.has(tool))
                throw new errors/* CutoverError */.DB(`${tool} is not installed on the host, or not in the PATH of ${facts.user}`, {
                    host: host.name,
                    stage: words/* STAGE */.Ld,
                    state: (0,words/* stateNow */.Sz)(readings),
                    next: `install it: sudo apt-get install ${tool === 'rsync' ? 'rsync' : 'coreutils'}`,
                });
}

;// CONCATENATED MODULE: ../build/src/steps/rsync-deploy/plan.js









/**
 * Decides slot, base and bytes for every host, and whether there is room. Reads manifests from the hosts and
 * changes nothing. Throws InputError or CutoverError for what cannot work.
 */
async function planRsyncDeploy(site, readings, options) {
    const { settings, fleet } = site;
    const { source, tag } = options;
    const { slot, slotIsLive, live } = chooseSlot(site, readings, options.slot);
    const chosen = readings.filter(({ host }) => slot.hosts === undefined || slot.hosts.includes(host.name));
    if (chosen.length === 0)
        throw new errors/* InputError */.dz(`none of the hosts ${readings.map(({ host }) => host.name).join(', ')} has the slot ${slot.name}`);
    refuseUnfinished(readings, slot.name);
    if (options.allowBad !== true)
        refuseBad(readings, tag);
    refuseMissingTools(chosen);
    const known = new Map([[source.sha256, source.manifest]]);
    const { plans, problems } = (0,deploy_plan/* planDeploy */.bJ)(chosen.map(({ host, facts }) => ({ host: host.name, facts })), await readManifests(fleet, settings, chosen, known), { tag, manifest: source.manifest, sha256: source.sha256 }, settings.options['free-space'], settings.config.shared);
    refuseProblems(readings, problems);
    const removals = (0,prune/* removalsAfter */.k)(settings, readings, {
        tag,
        manifest: source.sha256,
        slot: slot.name,
        slotIsLive,
        hosts: chosen.map(({ host }) => host.name),
    });
    return {
        slot,
        slotIsLive,
        live,
        hosts: chosen.flatMap((reading) => {
            const plan = plans.find(({ host }) => host === reading.host.name);
            return plan === undefined ? [] : [{ reading, plan, remove: removals.get(reading.host.name) ?? [] }];
        }),
    };
}
/** The slot to deploy into, and what is live now. Throws when the hosts differ, or the slot may not be written to. */
function chooseSlot({ settings }, readings, wanted) {
    const names = settings.slots.map(({ name }) => name);
    const agreed = (0,slot/* liveSlot */.d)(readings.map(({ host, facts }) => ({ host: host.name, live: facts.live })), names);
    if (!agreed.agreed)
        throw new errors/* CutoverError */.DB(agreed.reason, {
            stage: words/* STAGE */.Ld,
            state: (0,words/* stateNow */.Sz)(readings),
            next: 'bring the hosts together first: switch-slot with `slot` set to the slot that shall be live',
        });
    const target = (0,slot/* targetSlot */.U)(names, agreed.live, wanted, settings.options['slot-is-live'] === 'allow');
    if ('refused' in target)
        throw new errors/* InputError */.dz(target.refused, {
            stage: words/* STAGE */.Ld,
            state: (0,words/* stateNow */.Sz)(readings),
            next: 'leave `slot` empty to deploy into the idle slot',
        });
    const tag = readings.map(({ facts }) => (0,host_facts.liveTag)(facts)).find((one) => one !== undefined);
    return {
        slot: (0,config_settings.slotNamed)(settings, target.slot),
        slotIsLive: target.isLive,
        live: agreed.live === undefined ? undefined : { slot: agreed.live, tag },
    };
}
function refuseProblems(readings, problems) {
    const [first] = problems;
    if (first === undefined)
        return;
    throw new errors/* CutoverError */.DB(`${first.problem}${problems.length > 1 ? ` (and ${problems.length - 1} more)` : ''}`, {
        host: first.host,
        stage: words/* STAGE */.Ld,
        state: [...problems.map(({ host, problem }) => `${host}: ${problem}`), ...(0,words/* stateNow */.Sz)(readings)],
        next: first.next,
    });
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


/***/ }),

/***/ 1398:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kk: () => (/* binding */ liveWords),
/* harmony export */   Ld: () => (/* binding */ STAGE),
/* harmony export */   Sz: () => (/* binding */ stateNow)
/* harmony export */ });
/* harmony import */ var _model_host_facts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9146);

const STAGE = 'rsync-deploy';
/** One line a host: what is live there and that this run has not changed it. */
function stateNow(readings) {
    return readings.map((reading) => `${reading.host.name}: ${liveWords(reading)}, unchanged`);
}
function liveWords({ facts }) {
    return facts.live === undefined
        ? 'nothing live yet'
        : `live is ${facts.live} ${(0,_model_host_facts_js__WEBPACK_IMPORTED_MODULE_0__.liveTag)(facts) ?? '(empty)'}`;
}


/***/ })

};
