export const id = 8070;
export const ids = [8070];
export const modules = {

/***/ 33517:
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
/* harmony import */ var _compatibility_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51749);

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
        else if (event === 'old-code-checked' && (0,_compatibility_js__WEBPACK_IMPORTED_MODULE_0__/* .isCompatible */ .$U)(said['compatible']) && isText(said['with']))
            past.set(tag, { ...known, compatible: said['compatible'], compatibleWith: said['with'] });
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

/***/ 78070:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  w: () => (/* binding */ chooseRollback)
});

// EXTERNAL MODULE: ../build/src/model/serving.js
var model_serving = __webpack_require__(95121);
// EXTERNAL MODULE: ../build/src/model/rollback/data.js
var data = __webpack_require__(34988);
// EXTERNAL MODULE: ../build/src/model/rollback/state.js
var state = __webpack_require__(64807);
;// CONCATENATED MODULE: ../build/src/model/rollback/good-order.js

/**
 * The releases that were good on all hosts of a slot with one manifest, newest first. A host that never had one does not
 * stand against it where it is newer than the release, or was away: then most of the hosts that were there had it. One
 * that was put onto a few hosts only is none that the fleet served.
 */
function goodEverywhere(hosts, slots) {
    const tags = new Set(hosts.flatMap(({ facts }) => (0,state/* knownTags */.$F)(facts)));
    const good = new Map();
    for (const slot of slots) {
        const members = (0,state/* membersOf */.lS)(hosts, slot);
        for (const tag of tags) {
            const found = members.map((host) => ({ ...(0,state/* onHost */.GH)(host, tag), facts: host.facts }));
            const had = found.filter(({ files }) => files !== 'never');
            const manifests = new Set(had.map(({ manifest }) => manifest).filter((one) => one !== undefined));
            const times = had.map((one) => one.goodAt).filter((time) => time !== undefined);
            // A damaged one was good all the same: it is what is meant, and refused by name.
            if (had.length === 0 ||
                had.some(({ state }) => state !== 'good') ||
                times.length !== had.length ||
                (manifests.size !== 1 && had.every(({ files }) => files !== 'damaged')))
                continue;
            const goodAt = times.reduce((a, b) => (a > b ? a : b));
            const missed = found.filter((one) => !had.includes(one) && !beganAfter(one.facts, goodAt));
            if (missed.length >= had.length)
                continue;
            const deployedAt = had.map(({ record }) => record?.deployedAt ?? '').reduce((a, b) => (a > b ? a : b));
            good.set(tag, { tag, goodAt, deployedAt });
        }
    }
    return [...good.values()].sort((a, b) => down(a.goodAt, b.goodAt) || down(a.deployedAt, b.deployedAt) || down(a.tag, b.tag));
}
/** Is all that a host remembers later than this? Then it is new since, or was made anew. */
function beganAfter({ releases, history, historyFrom }, at) {
    if (historyFrom !== undefined)
        return false;
    const lines = history.map((line) => typeof line === 'object' && line !== null && 'at' in line ? line.at : undefined);
    const times = [...lines, ...releases.map(({ record }) => record?.deployedAt)];
    return times.every((time) => typeof time === 'string' && time > at);
}
const down = (a, b) => (a < b ? 1 : a > b ? -1 : 0);

// EXTERNAL MODULE: ../build/src/model/release-history.js
var release_history = __webpack_require__(33517);
;// CONCATENATED MODULE: ../build/src/model/rollback/leaving.js




/**
 * Where a way back begins. An unfinished switch is led to the release that it came from, unless it was itself a way
 * back, which is then brought to its end. `emergency`: where requests go could not be read everywhere, and the links
 * have to do.
 */
function leavingOf(fleet, slots, emergency) {
    const serving = (0,model_serving/* servingOf */.K3)(fleet.servers, slots);
    const got = releasesGot(fleet, slots, serving);
    const newest = newestOf(got);
    const known = [...new Set(got.map(({ tag }) => tag))];
    if (serving.kind === 'unfinished')
        return leavingUnfinished(fleet, slots, serving, known);
    const leaving = { serving, tags: known, end: undefined, newest };
    if (newest === undefined)
        return {
            ...leaving,
            refused: serving.kind === 'nothing'
                ? 'nothing is live on any host, so there is no release before it'
                : `it cannot be told which release was before: ${(0,model_serving/* sentenceOf */.$N)(serving)}`,
        };
    const isForeign = serving.kind === 'drifted' && serving.foreign;
    const open = isForeign || (serving.unread.length > 0 && !emergency);
    return {
        ...leaving,
        refused: open ? `it cannot be told which release was before: ${(0,model_serving/* sentenceOf */.$N)(serving)}` : undefined,
    };
}
/** Does a slot get new requests, as far as is known? Where that could not be read, the links have to do. */
function takesRequests({ servers }, slot) {
    const isUnread = servers.some(({ traffic }) => traffic.kind === 'unread');
    return servers.some(({ traffic, live, mark }) => (traffic.kind === 'slots' && traffic.slots.includes(slot)) ||
        (isUnread && (live === slot || mark?.to === slot)));
}
function leavingUnfinished(fleet, slots, serving, known) {
    const { to, from, tagTo, tagFrom, agreed } = serving;
    const tags = [...new Set([...known, ...[tagTo, tagFrom].filter((tag) => tag !== undefined)])];
    const none = { serving, tags, end: undefined, newest: undefined };
    const said = (0,model_serving/* sentenceOf */.$N)(serving);
    if (!agreed)
        return { ...none, refused: `the hosts do not agree on the switch that was begun: ${said}` };
    if (to !== undefined &&
        tagTo !== undefined &&
        tagFrom !== undefined &&
        wasWayBack(fleet, slots, tagTo, tagFrom))
        return { ...none, end: { slot: to, tag: tagTo }, refused: undefined };
    if (from === undefined || tagFrom === undefined)
        return { ...none, refused: `there is no release that the switch came from: ${said}` };
    return { ...none, end: { slot: from, tag: tagFrom }, refused: undefined };
}
/** The switch went to a release that had been good on all hosts before the one that it left. */
function wasWayBack(fleet, slots, to, from) {
    const good = goodEverywhere(fleet.hosts, slots).find(({ tag }) => tag === to);
    const places = fleet.hosts.flatMap((host) => {
        const record = (0,state/* recordOf */.zv)(host, from);
        return record === undefined ? [] : [(0,release_history.placeOfLive)(record)];
    });
    return good !== undefined && places.length > 0 && places.every((place) => good.goodAt < place);
}
/**
 * The releases that visitors get, host by host. A server that holds no release of the slot means that of the hosts
 * that do. Where requests go unread, what the links agree on.
 */
function releasesGot({ hosts, servers }, slots, serving) {
    const read = servers.flatMap(({ host, traffic }) => traffic.kind === 'slots' ? traffic.slots.map((slot) => ({ host, slot })) : []);
    const noted = serving.kind === 'unknown' || serving.kind === 'drifted' ? serving.live : undefined;
    const asks = serving.unread.length > 0 && noted !== undefined
        ? [...read, ...hosts.map(({ host }) => ({ host, slot: noted }))]
        : read;
    return asks.flatMap(({ host, slot: name }) => {
        const slot = slots.find((one) => one.name === name);
        if (slot === undefined)
            return [];
        const members = (0,state/* membersOf */.lS)(hosts, slot);
        const own = members.filter((one) => one.host === host);
        return (own.length > 0 ? own : members).flatMap((holder) => {
            const tag = holder.facts.slots.get(name);
            return tag === undefined ? [] : [{ tag, record: (0,state/* recordOf */.zv)(holder, tag) }];
        });
    });
}
function newestOf(got) {
    const placed = got.map(({ tag, record }) => ({ tag, place: (0,release_history.placeOfLive)(record) }));
    if (placed.length === 0)
        return undefined;
    const place = placed.map((one) => one.place).reduce((a, b) => (a > b ? a : b));
    return { place, tags: new Set(placed.filter((one) => one.place === place).map(({ tag }) => tag)) };
}

;// CONCATENATED MODULE: ../build/src/model/rollback/choose.js





/**
 * Chooses what to go back to and how. It begins at what visitors really get. `previous` is the last release before
 * that which was found good on every host, in the order in which releases were found good; nothing else (names,
 * folders, times of files) counts. It is never skipped for an older one because its files are missing: that is
 * refused, and the older one named. Where hosts differ in what they serve, the newest of these is what is left; a
 * switch that was begun and never finished goes to the end that `leavingOf` names.
 */
function chooseRollback(fleet, slots, wanted) {
    const leaving = leavingOf(fleet, slots, wanted.emergency === true);
    const choose = (tag) => chooseNamed(fleet, slots, wanted, tag, leaving);
    if (wanted.tag !== undefined)
        return choose(wanted.tag);
    const again = leaving.tags.find((tag) => fleet.hosts.some((host) => {
        const returned = (0,state/* recordOf */.zv)(host, tag)?.returned;
        return returned !== undefined && returned.run === wanted.run;
    }));
    if (again !== undefined)
        return choose(again);
    const { newest, end } = leaving;
    if (leaving.refused !== undefined)
        return {
            refused: leaving.refused,
            lines: leaving.serving.lines,
            next: 'name the release that you want with the input `tag` (`list: true` shows them)',
        };
    if (end !== undefined)
        return choose(end.tag);
    if (newest === undefined)
        return noneBefore(fleet, slots, leaving);
    const before = goodEverywhere(fleet.hosts, slots).filter(({ tag, goodAt }) => goodAt < newest.place && !newest.tags.has(tag));
    const [first] = before;
    if (first === undefined)
        return noneBefore(fleet, slots, leaving);
    const choice = choose(first.tag);
    if (!('refused' in choice))
        return choice;
    const other = before
        .slice(1)
        .map(({ tag }) => tag)
        .find((tag) => !('refused' in choose(tag)));
    return other === undefined
        ? choice
        : {
            ...choice,
            next: `${choice.next}; or go further back: name \`tag: ${other}\`, which is good everywhere`,
        };
}
function chooseNamed(fleet, slots, wanted, tag, leaving) {
    const { hosts } = fleet;
    const { serving } = leaving;
    const lines = hosts.map((host) => (0,state/* describeOnHost */.Nx)(serving, host, tag));
    const said = [...lines, ...balancerLines(fleet, serving)];
    const refuse = (refused, next) => ({ refused, lines: said, next, tag });
    const refusals = [];
    const targets = [];
    const everywhere = hosts.map((host) => (0,state/* onHost */.GH)(host, tag));
    for (const slot of slots) {
        const members = (0,state/* membersOf */.lS)(hosts, slot);
        if (members.length === 0)
            continue;
        const found = members.map((host) => (0,state/* onHost */.GH)(host, tag));
        const isLive = serving.kind === 'settled' && serving.slot === slot.name && serving.tag === tag;
        const refused = isLive ? undefined : whyNot(found, tag, wanted.allowBad === true);
        if (refused !== undefined) {
            refusals.push(refuse(refused.reason, refused.next));
            continue;
        }
        const filled = found.every((one) => one.slots.includes(slot.name));
        const taken = filled || wanted.slotIsLive === true ? undefined : whyTaken(fleet, leaving, slot.name);
        if (taken !== undefined) {
            refusals.push(refuse(`the slot ${slot.name} cannot take ${tag}: ${taken.reason}`, taken.next));
            continue;
        }
        const manifest = remembered(found) ?? remembered(everywhere);
        const holders = everywhere
            .filter((one) => one.files === 'there' && manifest !== undefined && one.manifest === manifest)
            .map(({ host }) => host);
        const method = isLive
            ? 'live'
            : filled && found.every((one) => one.files === 'there')
                ? 'slot'
                : found.every((one) => one.files === 'there')
                    ? 'releases'
                    : holders.length > 0
                        ? 'hosts'
                        : 'cache';
        if (method === 'cache' && manifest === undefined) {
            refusals.push(refuse(`${tag} is not on every host, and no host remembers its manifest: nobody could tell its bundle in the cache from another one`, `release ${tag} again: run the release workflow on the ref ${tag}`));
            continue;
        }
        targets.push({
            tag,
            manifest,
            method,
            slot: slot.name,
            lacking: found.filter(({ files }) => files !== 'there').map(({ host }) => host),
            holders,
            left: leaving.tags.filter((one) => one !== tag),
            takesRequests: takesRequests(fleet, slot.name),
            record: found.map(({ record }) => record).find((one) => one !== undefined),
            run: found.map(({ record, past }) => (record ?? past)?.run).find((one) => one !== undefined),
            goodAt: found.map(({ goodAt }) => goodAt).find((one) => one !== undefined),
            ...(0,data/* migratedSince */.W0)(hosts, tag),
            lines,
        });
    }
    const best = METHODS.map((method) => targets.find((target) => target.method === method)).find((target) => target !== undefined);
    return best ?? refusals[0] ?? refuse('the environment has no slot with hosts', 'correct `slots`');
}
/** Why nothing may be put into a slot: visitors get what is in it, or may get it any moment. undefined: it is free. */
function whyTaken(fleet, { serving, end }, slot) {
    if (serving.kind === 'unfinished') {
        const ends = fleet.servers.some(({ mark }) => mark?.to === slot || mark?.from === slot);
        if (ends || serving.busy.includes(slot))
            return {
                reason: (0,model_serving/* sentenceOf */.$N)(serving),
                next: `end that switch first: ${end === undefined ? 'name one of its releases with `tag`' : `go back to ${end.tag}`}, or switch-slot with \`slot\`; then run this again`,
            };
        return undefined;
    }
    const live = fleet.servers.filter((server) => server.live === slot);
    if (live.length === 0 && !takesRequests(fleet, slot))
        return undefined;
    const noted = live.length > 0 ? `it is live on ${live.map(({ host }) => host).join(', ')}` : 'it gets requests';
    return {
        reason: serving.kind === 'drifted' ? `${noted}; ${(0,model_serving/* sentenceOf */.$N)(serving)}` : noted,
        next: 'the hosts do not agree which slot is live: bring them to one with switch-slot (`slot:` the slot that shall be live), then go back',
    };
}
/** The one manifest that hosts know or remember of a release. */
function remembered(found) {
    const known = new Set(found.flatMap(({ manifest }) => manifest ?? []));
    return known.size === 1 ? [...known][0] : undefined;
}
const METHODS = ['live', 'slot', 'releases', 'hosts', 'cache'];
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
function noneBefore(fleet, slots, leaving) {
    const { hosts } = fleet;
    const left = leaving.newest?.tags ?? new Set(leaving.tags);
    const others = [...new Set(hosts.flatMap(({ facts }) => (0,state/* knownTags */.$F)(facts)))].filter((tag) => !left.has(tag));
    const nameable = others.find((tag) => !('refused' in chooseNamed(fleet, slots, { tag, allowBad: false }, tag, leaving)));
    return {
        refused: `there is no release before ${[...left].join(' and ')} that was found good on every host`,
        lines: [
            ...hosts.map((one) => {
                const known = others.map((tag) => `${tag} ${(0,state/* words */.aL)((0,state/* onHost */.GH)(one, tag))}`);
                return `${(0,state/* describeServing */.Yh)(leaving.serving, one)}; ${known.length === 0 ? 'knows no other release' : known.join(', ')}`;
            }),
            ...balancerLines(fleet, leaving.serving),
        ],
        next: nameable === undefined
            ? 'run the release workflow on the ref of the tag that you want back, or name a release of the list with `allow-bad: true`'
            : `name the release that you want: \`tag: ${nameable}\``,
    };
}
/** What the servers say that only balance. */
function balancerLines({ servers }, serving) {
    return servers
        .filter(({ role }) => role === 'balancer')
        .map(({ host }) => `${host}: ${(0,model_serving/* wordsOn */.lD)(serving, host)}`);
}


/***/ }),

/***/ 34988:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CP: () => (/* binding */ compatibleWithDataOf),
/* harmony export */   W0: () => (/* binding */ migratedSince),
/* harmony export */   eg: () => (/* binding */ backupBefore)
/* harmony export */ });
/* harmony import */ var _compatibility_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51749);
/* harmony import */ var _release_history_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33517);


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
                checks: [
                    ...(known?.checks ?? []),
                    ...(record.compatible === undefined
                        ? []
                        : [{ with: record.compatibleWith, compatible: record.compatible }]),
                ],
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
        compatible: later.length > 0
            ? compatibleAfter(later, tag)
            : since !== undefined && rememberSince(hosts, since)
                ? 'yes'
                : 'unknown',
    };
}
/** Whether a release works on the schema that data of this time has: later releases had changed it then, or not yet. */
function compatibleWithDataOf(hosts, tag, at) {
    const origins = originsOf(hosts);
    const since = origins.get(tag)?.deployedAt;
    const taken = at.toISOString();
    const changed = [...origins.values()].filter((one) => one.migrated &&
        one.tag !== tag &&
        (one.deployedAt === undefined ||
            ((since === undefined || one.deployedAt > since) && one.deployedAt <= taken)));
    return changed.length === 0 ? 'yes' : compatibleAfter(changed, tag);
}
/**
 * Whether a release works on what later ones made of the schema: by the last that it was asked for. What was changed after
 * that is not known to let it work; what it did not work on is not known to be mended.
 */
function compatibleAfter(later, tag) {
    const order = [...later].sort((a, b) => ((a.deployedAt ?? '') < (b.deployedAt ?? '') ? -1 : 1));
    let last = 'unknown';
    for (const { checks, deployedAt } of order) {
        const own = checks.filter((one) => one.with === tag);
        const dated = deployedAt !== undefined;
        if (own.length > 0 && own.length === checks.length && dated)
            last = (0,_compatibility_js__WEBPACK_IMPORTED_MODULE_1__/* .allCompatible */ .KV)(own.map(({ compatible }) => compatible));
        else if (own.some(({ compatible }) => compatible === 'no'))
            last = 'no';
        else if (last === 'yes')
            last = 'unknown';
    }
    return last;
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

/***/ 64807:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $F: () => (/* binding */ knownTags),
/* harmony export */   GH: () => (/* binding */ onHost),
/* harmony export */   Nx: () => (/* binding */ describeOnHost),
/* harmony export */   To: () => (/* binding */ leftBefore),
/* harmony export */   Yh: () => (/* binding */ describeServing),
/* harmony export */   aL: () => (/* binding */ words),
/* harmony export */   cf: () => (/* binding */ heldEverywhere),
/* harmony export */   lS: () => (/* binding */ membersOf),
/* harmony export */   zv: () => (/* binding */ recordOf)
/* harmony export */ });
/* harmony import */ var _release_history_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33517);
/* harmony import */ var _serving_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(95121);


/** What a host has of a release, from its own records and history. */
function onHost({ host, facts }, tag) {
    const slots = [...facts.slots].filter(([, held]) => held === tag).map(([slot]) => slot);
    const release = facts.releases.find((one) => one.tag === tag);
    const record = release?.record;
    if (release === undefined) {
        const past = (0,_release_history_js__WEBPACK_IMPORTED_MODULE_0__.pastReleases)(facts.history).get(tag);
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
    const past = record?.state === 'complete' ? (0,_release_history_js__WEBPACK_IMPORTED_MODULE_0__.pastReleases)(facts.history).get(tag) : undefined;
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
/** The one release that a slot holds on all of its hosts. */
function heldEverywhere(hosts, slot) {
    const held = new Set(membersOf(hosts, slot).map(({ facts }) => facts.slots.get(slot.name)));
    return held.size === 1 ? [...held][0] : undefined;
}
/** What earlier attempts of a run left when they went back to `tag`, and may not have come to mark. */
function leftBefore(hosts, tag, run) {
    const left = hosts.flatMap((host) => {
        const returned = recordOf(host, tag)?.returned;
        return returned !== undefined && returned.run === run && returned.from !== '' ? [returned.from] : [];
    });
    return [...new Set(left)];
}
function recordOf({ facts }, tag) {
    return facts.releases.find((release) => release.tag === tag)?.record;
}
/** Every release that a host has, or remembers well enough to know it again. */
function knownTags(facts) {
    const past = [...(0,_release_history_js__WEBPACK_IMPORTED_MODULE_0__.pastReleases)(facts.history)].filter(([, { manifest }]) => manifest !== undefined);
    return [...new Set([...facts.releases.map(({ tag }) => tag), ...past.map(([tag]) => tag)])];
}
/** One line for an error: what a host says of what serves, and what it has of a release. */
function describeOnHost(serving, host, tag) {
    return `${describeServing(serving, host)}; ${tag} ${words(onHost(host, tag))}`;
}
/** What a host says of what serves: its link, a switch that was not finished, and where its requests go. */
function describeServing(serving, { host }) {
    return `${host}: ${(0,_serving_js__WEBPACK_IMPORTED_MODULE_1__/* .wordsOn */ .lD)(serving, host) ?? 'not asked'}`;
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


/***/ })

};
