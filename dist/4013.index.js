export const id = 4013;
export const ids = [4013,3517];
export const modules = {

/***/ 3517:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   asBad: () => (/* binding */ asBad),
/* harmony export */   asGood: () => (/* binding */ asGood),
/* harmony export */   badOn: () => (/* binding */ badOn),
/* harmony export */   isJudgedGood: () => (/* binding */ isJudgedGood),
/* harmony export */   nextStamp: () => (/* binding */ nextStamp),
/* harmony export */   pastReleases: () => (/* binding */ pastReleases),
/* harmony export */   placeOfLive: () => (/* binding */ placeOfLive)
/* harmony export */ });
/** Reads the lines of a host's history in their order; the last word on a release counts. Lines that make no sense are left out. */
function pastReleases(history) {
    const past = new Map();
    for (const line of history) {
        if (typeof line !== 'object' || line === null)
            continue;
        const said = line;
        const { event, tag, from } = said;
        if (!isText(tag))
            continue;
        const { manifest, at, goodAt, reason } = said;
        const before = past.get(tag) ?? {};
        const known = {
            ...before,
            manifest: isText(manifest) && /^[0-9a-f]{64}$/.test(manifest) ? manifest : before.manifest,
        };
        const bad = { state: 'bad', reason: isText(reason) ? reason : undefined };
        if (event === 'deployed')
            past.set(tag, { ...builtOf(said), ...defined(known), state: before.state ?? 'complete' });
        else if (event === 'switched' && isText(at))
            past.set(tag, { ...known, liveAt: at });
        else if (event === 'good' && known.manifest === undefined) {
            // Said to a host that does not have it: it was found good on others.
            if (past.has(tag))
                past.set(tag, { ...known, state: undefined, reason: undefined });
        }
        else if (event === 'good')
            past.set(tag, {
                ...known,
                state: 'good',
                reason: undefined,
                goodAt: [goodAt, at].find(isText) ?? known.goodAt,
            });
        else if (event === 'marked-bad')
            past.set(tag, { ...known, ...bad });
        else if (event === 'rolled-back' && isText(from) && from !== tag)
            past.set(from, { ...past.get(from), ...bad });
    }
    return past;
}
/** What a line says of how a release came to be. */
function builtOf(line) {
    const { at, commit, actor, run, approvers, backup, bytes, migrated } = line;
    const text = (value) => (isText(value) ? value : undefined);
    return {
        deployedAt: text(at),
        commit: text(commit),
        actor: text(actor),
        run: text(run),
        approvers: Array.isArray(approvers) ? approvers.map(loginOf).filter(isText) : undefined,
        backup: text(backup),
        bytes: typeof bytes === 'number' ? bytes : undefined,
        migrated: migrated === true,
    };
}
/** An approver as events have it, with login and comment, or the login alone. */
function loginOf(approver) {
    return typeof approver === 'object' && approver !== null && 'login' in approver ? approver.login : approver;
}
/** Without the keys whose value is not known, so that they do not hide those of another source. */
function defined(known) {
    return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
}
/** Why a host does not want this release again: somebody went back from it. Its files may be long gone. */
function badOn(facts, tag) {
    const record = facts.releases.find((release) => release.tag === tag)?.record;
    const known = record ?? pastReleases(facts.history).get(tag);
    return known?.state === 'bad' ? { reason: known.reason } : undefined;
}
/**
 * A release in the order in which releases were found good, as a comparable text: its `goodAt`. A way back does
 * not change it, so going back and back again never goes forward. A live release that came by a switch and was
 * not judged since stands after all others.
 */
function placeOfLive(record) {
    if (record === undefined)
        return LAST;
    const { goodAt, liveAt, returned } = record;
    if (returned !== undefined)
        return goodAt ?? liveAt ?? LAST;
    return goodAt !== undefined && (liveAt === undefined || goodAt >= liveAt) ? goodAt : LAST;
}
/** It was found good since it last went live: there is nothing to add to its record. */
function isJudgedGood(record) {
    return record?.state === 'good' && placeOfLive(record) !== LAST;
}
/** After every ISO time. */
const LAST = '~';
/** What is known of a release from now on: it passed its checks while live. One that was judged since it is live keeps its place. */
function asGood(record, at) {
    const { badAt: _badAt, reason: _reason, ...rest } = record;
    return { ...rest, state: 'good', goodAt: placeOfLive(record) === LAST ? at : (record.goodAt ?? at) };
}
/** What is known of a release from now on: somebody went back from it. */
function asBad(record, at, reason) {
    const { reason: _reason, ...rest } = record;
    return { ...rest, state: 'bad', badAt: at, ...(reason === undefined ? {} : { reason }) };
}
/**
 * The time to write into records: now, or a millisecond after the last one that any host knows. So the order of
 * releases does not hang on the clocks of runners.
 */
function nextStamp(now, facts) {
    let last = 0;
    for (const { releases } of facts)
        for (const { record } of releases)
            for (const at of [record?.deployedAt, record?.liveAt, record?.goodAt, record?.badAt]) {
                const time = at === undefined ? Number.NaN : Date.parse(at);
                // A time far ahead is somebody's error, not an order.
                if (time > last && time < now.getTime() + DAY_MS)
                    last = time;
            }
    return new Date(Math.max(now.getTime(), last + 1)).toISOString();
}
const DAY_MS = 86_400_000;
const isText = (value) => typeof value === 'string';


/***/ }),

/***/ 4013:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ chooseRollback)
/* harmony export */ });
/* harmony import */ var _data_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4988);
/* harmony import */ var _good_order_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5784);
/* harmony import */ var _state_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4807);



/**
 * Chooses what to go back to and how. `previous` is the last release before the live one that was found good
 * on every host, in the order in which releases were found good; nothing else (names, folders, times of files)
 * counts. It is never skipped for an older one because its files are missing: that is refused, and the older
 * one named. Where hosts differ in what is live, the newest of these is what is left.
 */
function chooseRollback(hosts, slots, wanted) {
    if (wanted.tag !== undefined)
        return chooseNamed(hosts, slots, wanted, wanted.tag);
    const again = (0,_good_order_js__WEBPACK_IMPORTED_MODULE_0__.liveReleases)(hosts, slots).find(({ record }) => record?.returned !== undefined && record.returned.run === wanted.run);
    if (again !== undefined)
        return chooseNamed(hosts, slots, wanted, again.tag);
    const newest = (0,_good_order_js__WEBPACK_IMPORTED_MODULE_0__.newestLive)(hosts, slots);
    if (newest === undefined)
        return {
            refused: 'nothing is live on any host, so there is no release before it',
            lines: hosts.map(({ host }) => `${host}: nothing is live`),
            next: 'release a tag, or name one with the input `tag`',
        };
    const before = (0,_good_order_js__WEBPACK_IMPORTED_MODULE_0__.goodEverywhere)(hosts, slots).filter(({ tag, goodAt }) => goodAt < newest.place && !newest.tags.has(tag));
    const [first] = before;
    if (first === undefined)
        return noneBefore(hosts, slots, newest.tags);
    const choice = chooseNamed(hosts, slots, wanted, first.tag);
    if (!('refused' in choice))
        return choice;
    const other = before
        .slice(1)
        .map(({ tag }) => tag)
        .find((tag) => !('refused' in chooseNamed(hosts, slots, wanted, tag)));
    return other === undefined
        ? choice
        : {
            ...choice,
            next: `${choice.next}; or go further back: name \`tag: ${other}\`, which is good everywhere`,
        };
}
function chooseNamed(hosts, slots, wanted, tag) {
    const lines = hosts.map((host) => (0,_state_js__WEBPACK_IMPORTED_MODULE_1__/* .describeOnHost */ .Nx)(host, tag));
    const refuse = (refused, next) => ({ refused, lines, next, tag });
    const refusals = [];
    const targets = [];
    for (const slot of slots) {
        const members = (0,_state_js__WEBPACK_IMPORTED_MODULE_1__/* .membersOf */ .lS)(hosts, slot);
        if (members.length === 0)
            continue;
        const found = members.map((host) => (0,_state_js__WEBPACK_IMPORTED_MODULE_1__/* .onHost */ .GH)(host, tag));
        const isLive = hosts.every(({ facts }) => facts.live === slot.name) &&
            found.every((one) => one.slots.includes(slot.name));
        const refused = isLive ? undefined : whyNot(found, tag, wanted.allowBad === true);
        if (refused !== undefined) {
            refusals.push(refuse(refused.reason, refused.next));
            continue;
        }
        const taken = members.filter(({ facts }) => facts.live === slot.name && facts.slots.get(slot.name) !== tag && wanted.slotIsLive !== true);
        if (taken.length > 0) {
            refusals.push(refuse(`the slot ${slot.name} cannot take ${tag}: it is live on ${taken.map(({ host }) => host).join(', ')}`, 'the hosts do not agree which slot is live: bring them to one with switch-slot (`slot:` the slot that shall be live), then go back'));
            continue;
        }
        const method = isLive
            ? 'live'
            : found.every((one) => one.slots.includes(slot.name) && one.files === 'there')
                ? 'slot'
                : found.every((one) => one.files === 'there')
                    ? 'releases'
                    : 'cache';
        targets.push({
            tag,
            manifest: found.map(({ manifest }) => manifest).find((one) => one !== undefined),
            method,
            slot: slot.name,
            left: [...new Set((0,_good_order_js__WEBPACK_IMPORTED_MODULE_0__.liveReleases)(hosts, slots).map((live) => live.tag))].filter((one) => one !== tag),
            record: found.map(({ record }) => record).find((one) => one !== undefined),
            run: found.map(({ record, past }) => (record ?? past)?.run).find((one) => one !== undefined),
            goodAt: found.map(({ goodAt }) => goodAt).find((one) => one !== undefined),
            ...(0,_data_js__WEBPACK_IMPORTED_MODULE_2__/* .migratedSince */ .W)(hosts, tag),
            lines,
        });
    }
    const best = METHODS.map((method) => targets.find((target) => target.method === method)).find((target) => target !== undefined);
    return best ?? refusals[0] ?? refuse('the environment has no slot with hosts', 'correct `slots`');
}
const METHODS = ['live', 'slot', 'releases', 'cache'];
/** Why a release may not take traffic on these hosts; undefined when it may. */
function whyNot(found, tag, allowBad) {
    const names = (of) => of.map(({ host }) => host).join(', ');
    const damaged = found.filter(({ files }) => files === 'damaged');
    if (damaged.length > 0)
        return {
            reason: `${tag} cannot be trusted on ${names(damaged)}: its manifest is gone or is not the one it was released with`,
            next: `look at releases/${tag} there; to have it built anew, remove it by hand and run this again`,
        };
    const manifests = new Set(found.map(({ manifest }) => manifest).filter((one) => one !== undefined));
    if (manifests.size > 1)
        return {
            reason: `${tag} is not the same on all hosts: ${found.map(({ host, manifest }) => `${host} has ${manifest?.slice(0, 12) ?? 'none'}`).join(', ')}`,
            next: 'name another release',
        };
    if (allowBad)
        return undefined;
    const bad = found.filter(({ state }) => state === 'bad');
    const reason = bad.find((one) => one.reason !== undefined)?.reason;
    if (bad.length > 0)
        return {
            reason: `${tag} is marked bad on ${names(bad)}${reason === undefined ? '' : ` (${reason})`}`,
            next: 'name another release, or set `allow-bad: true` when you know better',
        };
    const unjudged = found.filter(({ state }) => state === 'complete');
    if (unjudged.length > 0)
        return {
            reason: `${tag} was never found good while live on ${names(unjudged)}`,
            next: 'name another release, or set `allow-bad: true` when you know better',
        };
    if (!found.some(({ state, manifest }) => state === 'good' && manifest !== undefined))
        return {
            reason: `no host knows that ${tag} was good`,
            next: `release ${tag} again: run the release workflow on the ref ${tag}`,
        };
    return undefined;
}
function noneBefore(hosts, slots, live) {
    const others = [...new Set(hosts.flatMap(({ facts }) => (0,_state_js__WEBPACK_IMPORTED_MODULE_1__/* .knownTags */ .$F)(facts)))].filter((tag) => !live.has(tag));
    const nameable = others.find((tag) => !('refused' in chooseNamed(hosts, slots, { tag, allowBad: false }, tag)));
    return {
        refused: `there is no release before ${[...live].join(' and ')} that was found good on every host`,
        lines: hosts.map((one) => {
            const known = others.map((tag) => `${tag} ${(0,_state_js__WEBPACK_IMPORTED_MODULE_1__/* .words */ .aL)((0,_state_js__WEBPACK_IMPORTED_MODULE_1__/* .onHost */ .GH)(one, tag))}`);
            return `${(0,_state_js__WEBPACK_IMPORTED_MODULE_1__/* .describeLive */ .IY)(one)}; ${known.length === 0 ? 'knows no other release' : known.join(', ')}`;
        }),
        next: nameable === undefined
            ? 'run the release workflow on the ref of the tag that you want back, or name a release of the list with `allow-bad: true`'
            : `name the release that you want: \`tag: ${nameable}\``,
    };
}


/***/ }),

/***/ 4988:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ migratedSince),
/* harmony export */   e: () => (/* binding */ backupBefore)
/* harmony export */ });
/* harmony import */ var _release_history_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3517);

function originsOf(hosts) {
    const origins = new Map();
    for (const { facts } of hosts) {
        const records = facts.releases.flatMap(({ tag, record }) => record === undefined ? [] : [{ tag, record }]);
        const past = [...(0,_release_history_js__WEBPACK_IMPORTED_MODULE_0__.pastReleases)(facts.history)].map(([tag, record]) => ({ tag, record }));
        // The history first: what was brought back from a bundle has a record that begins there.
        for (const { tag, record } of [...past, ...records]) {
            const known = origins.get(tag);
            const times = [known?.deployedAt, record.deployedAt].filter((time) => time !== undefined);
            origins.set(tag, {
                tag,
                deployedAt: times.sort()[0],
                wasLive: known?.wasLive === true || record.liveAt !== undefined || record.state === 'good',
                migrated: known?.migrated === true || record.migrated === true,
                backup: known?.backup ?? record.backup,
            });
        }
    }
    return origins;
}
/** Does every host remember all that happened since then? */
function rememberSince(hosts, since) {
    return hosts.every(({ facts }) => facts.historyFrom === undefined || facts.historyFrom <= since);
}
/** What ran `migrate` after this release was built: going back does not undo that. */
function migratedSince(hosts, tag) {
    const origins = originsOf(hosts);
    const since = origins.get(tag)?.deployedAt;
    const later = [...origins.values()].filter((one) => one.migrated &&
        one.tag !== tag &&
        (since === undefined || one.deployedAt === undefined || one.deployedAt > since));
    return {
        migratedSince: later.map((one) => one.tag),
        migrationsKnown: since !== undefined && rememberSince(hosts, since),
    };
}
/**
 * The backup that was taken before the first release after `tag` took traffic: the data as this release left it.
 * Refused where none is recorded, or a host does not remember which release that was.
 */
function backupBefore(hosts, tag) {
    const origins = originsOf(hosts);
    const since = origins.get(tag)?.deployedAt;
    if (since === undefined || !rememberSince(hosts, since))
        return {
            refused: `the hosts do not remember which release came after ${tag}, so no backup can be picked`,
        };
    const [next] = [...origins.values()]
        .flatMap((one) => (one.deployedAt === undefined ? [] : [{ ...one, deployedAt: one.deployedAt }]))
        .filter(({ deployedAt, wasLive }) => deployedAt > since && wasLive)
        .sort((a, b) => (a.deployedAt < b.deployedAt ? -1 : 1));
    if (next === undefined)
        return { refused: `no release took traffic after ${tag}` };
    return next.backup === undefined
        ? { refused: `no backup is recorded that was taken before ${next.tag}, the first release after ${tag}` }
        : { id: next.backup };
}


/***/ }),

/***/ 5784:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   agreedLive: () => (/* binding */ agreedLive),
/* harmony export */   goodEverywhere: () => (/* binding */ goodEverywhere),
/* harmony export */   liveReleases: () => (/* binding */ liveReleases),
/* harmony export */   newestLive: () => (/* binding */ newestLive)
/* harmony export */ });
/* harmony import */ var _release_history_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3517);
/* harmony import */ var _state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4807);


/** The releases that were good on all hosts of a slot with one manifest, newest first. */
function goodEverywhere(hosts, slots) {
    const tags = new Set(hosts.flatMap(({ facts }) => (0,_state_js__WEBPACK_IMPORTED_MODULE_0__/* .knownTags */ .$F)(facts)));
    const good = new Map();
    for (const slot of slots) {
        const members = (0,_state_js__WEBPACK_IMPORTED_MODULE_0__/* .membersOf */ .lS)(hosts, slot);
        if (members.length === 0)
            continue;
        for (const tag of tags) {
            const found = members.map((host) => (0,_state_js__WEBPACK_IMPORTED_MODULE_0__/* .onHost */ .GH)(host, tag));
            const manifests = new Set(found.map(({ manifest }) => manifest).filter((one) => one !== undefined));
            const times = found.map(({ goodAt }) => goodAt).filter((time) => time !== undefined);
            // A damaged one was good all the same: it is what is meant, and refused by name.
            if (found.some(({ state }) => state !== 'good') ||
                times.length !== found.length ||
                (manifests.size !== 1 && found.every(({ files }) => files !== 'damaged')))
                continue;
            const goodAt = times.reduce((a, b) => (a > b ? a : b));
            const deployedAt = found
                .map(({ record }) => record?.deployedAt ?? '')
                .reduce((a, b) => (a > b ? a : b));
            good.set(tag, { tag, goodAt, deployedAt });
        }
    }
    return [...good.values()].sort((a, b) => down(a.goodAt, b.goodAt) || down(a.deployedAt, b.deployedAt) || down(a.tag, b.tag));
}
const down = (a, b) => (a < b ? 1 : a > b ? -1 : 0);
/**
 * What takes traffic, as each host says it. A host of another group than the live slot holds no release there:
 * it means that of the hosts that do.
 */
function liveReleases(hosts, slots) {
    return hosts.flatMap((host) => {
        const slot = slots.find(({ name }) => name === host.facts.live);
        const holders = slot === undefined || (0,_state_js__WEBPACK_IMPORTED_MODULE_0__/* .membersOf */ .lS)([host], slot).length > 0 ? [host] : (0,_state_js__WEBPACK_IMPORTED_MODULE_0__/* .membersOf */ .lS)(hosts, slot);
        return holders.flatMap((holder) => {
            const tag = host.facts.live === undefined ? undefined : holder.facts.slots.get(host.facts.live);
            return tag === undefined ? [] : [{ tag, record: (0,_state_js__WEBPACK_IMPORTED_MODULE_0__/* .recordOf */ .zv)(holder, tag) }];
        });
    });
}
/** The release that takes traffic on every host; undefined when they differ or nothing does. */
function agreedLive(hosts, slots) {
    const lives = new Set(hosts.map(({ facts }) => facts.live));
    const tags = new Set(liveReleases(hosts, slots).map(({ tag }) => tag));
    return lives.size === 1 && tags.size === 1 ? [...tags][0] : undefined;
}
/** The live releases that stand last in the order, and their place. */
function newestLive(hosts, slots) {
    const live = liveReleases(hosts, slots).map(({ tag, record }) => ({ tag, place: (0,_release_history_js__WEBPACK_IMPORTED_MODULE_1__.placeOfLive)(record) }));
    if (live.length === 0)
        return undefined;
    const place = live.map((one) => one.place).reduce((a, b) => (a > b ? a : b));
    return { place, tags: new Set(live.filter((one) => one.place === place).map(({ tag }) => tag)) };
}


/***/ }),

/***/ 4807:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $F: () => (/* binding */ knownTags),
/* harmony export */   GH: () => (/* binding */ onHost),
/* harmony export */   IY: () => (/* binding */ describeLive),
/* harmony export */   Nx: () => (/* binding */ describeOnHost),
/* harmony export */   aL: () => (/* binding */ words),
/* harmony export */   lS: () => (/* binding */ membersOf),
/* harmony export */   zv: () => (/* binding */ recordOf)
/* harmony export */ });
/* harmony import */ var _release_history_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3517);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4636);


/** What a host has of a release, from its own records and history. */
function onHost({ host, facts }, tag) {
    const slots = [...facts.slots].filter(([, held]) => held === tag).map(([slot]) => slot);
    const release = facts.releases.find((one) => one.tag === tag);
    const record = release?.record;
    if (release === undefined) {
        const past = (0,_release_history_js__WEBPACK_IMPORTED_MODULE_1__.pastReleases)(facts.history).get(tag);
        return {
            host,
            files: past === undefined ? 'never' : 'gone',
            state: past?.state,
            manifest: past?.manifest,
            goodAt: past?.goodAt,
            reason: past?.reason,
            slots,
            record: undefined,
            past,
        };
    }
    const sound = record !== undefined && record.tag === tag && release.manifest === record.manifest;
    // Deployed again after its files were removed: the same content was found good already.
    const past = record?.state === 'complete' ? (0,_release_history_js__WEBPACK_IMPORTED_MODULE_1__.pastReleases)(facts.history).get(tag) : undefined;
    const { state, goodAt } = past?.state === 'good' && past.manifest === record?.manifest ? past : (record ?? {});
    return {
        host,
        files: sound ? 'there' : 'damaged',
        state,
        manifest: sound ? record.manifest : undefined,
        goodAt,
        reason: record?.reason,
        slots,
        record,
        past: undefined,
    };
}
function membersOf(hosts, slot) {
    return hosts.filter(({ host }) => slot.hosts === undefined || slot.hosts.includes(host));
}
function recordOf({ facts }, tag) {
    return facts.releases.find((release) => release.tag === tag)?.record;
}
/** Every release that a host has, or remembers well enough to know it again. */
function knownTags(facts) {
    const past = [...(0,_release_history_js__WEBPACK_IMPORTED_MODULE_1__.pastReleases)(facts.history)].filter(([, { manifest }]) => manifest !== undefined);
    return [...new Set([...facts.releases.map(({ tag }) => tag), ...past.map(([tag]) => tag)])];
}
function describeLive({ host, facts }) {
    return `${host}: ${(0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .liveWords */ .K)(facts)}`;
}
/** One line for an error: what is live on a host, and what it has of a release. */
function describeOnHost(host, tag) {
    return `${describeLive(host)}; ${tag} ${words(onHost(host, tag))}`;
}
function words({ files, state, slots, reason }) {
    if (files === 'never')
        return 'was never there';
    const why = state === 'bad' && reason !== undefined ? ` (${reason})` : '';
    const known = state === undefined ? 'unknown' : `${state}${why}`;
    if (files === 'gone')
        return `${known}, its files were removed`;
    if (files === 'damaged')
        return `${known}, but its manifest is gone or changed`;
    return `${known}, in ${slots.length === 0 ? 'releases' : `slot ${slots.join(', ')}`}`;
}


/***/ }),

/***/ 4636:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ liveWords)
/* harmony export */ });
/* harmony import */ var _host_facts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9146);

/** What is live on a host, in words: the slot and the tag that it holds. */
function liveWords(facts) {
    return facts.live === undefined
        ? 'nothing is live'
        : `live is ${facts.live} ${(0,_host_facts_js__WEBPACK_IMPORTED_MODULE_0__.liveTag)(facts) ?? '(empty)'}`;
}


/***/ })

};
