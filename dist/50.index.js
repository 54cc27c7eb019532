export const id = 50;
export const ids = [50];
export const modules = {

/***/ 56040:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ duration)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(37728);
/* harmony import */ var _model_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55073);


/** `30s`, `5m`, or a number of seconds, in milliseconds. */
const duration = valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(valibot__WEBPACK_IMPORTED_MODULE_1__.union([valibot__WEBPACK_IMPORTED_MODULE_1__.number(), valibot__WEBPACK_IMPORTED_MODULE_1__.string()]), valibot__WEBPACK_IMPORTED_MODULE_1__.transform((value) => (0,_model_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E9)(String(value))), valibot__WEBPACK_IMPORTED_MODULE_1__.number('must be a duration such as 30s, 5m or 2h'));


/***/ }),

/***/ 1521:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $N: () => (/* binding */ rollingRules),
/* harmony export */   xT: () => (/* binding */ returnAfterMs)
/* harmony export */ });
/* unused harmony export leastReturnMs */
/* harmony import */ var _model_rolling_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68856);

/** The least after which a host may go back by itself: what the run may take from `stop` to its last check before the host is in again. */
function leastReturnMs({ start, stop, timeouts, switch: how, }) {
    return (3 * how.timeout + (start?.timeout ?? timeouts.start) + (stop?.timeout ?? timeouts.start) + timeouts.health);
}
/** On top of the least: connections, and what the host itself takes. */
const SLACK_MS = 60_000;
/** After which time without its runner a host goes back by itself. */
function returnAfterMs(environment) {
    return environment.rolling?.['return-after'] ?? leastReturnMs(environment) + SLACK_MS;
}
/** What does not fit together in `rolling:` and beside it. */
function rollingRules(environment, all) {
    const { rolling, slots, switch: how, health, start, stop, observe } = environment;
    if (rolling === undefined)
        return [];
    const problems = [];
    const add = (key, text) => problems.push({ key, text });
    const places = Object.values(slots);
    if (places.length !== 1)
        add([], 'is for one slot, such as `slots: { main: { port: 3001 } }`; with two, traffic moves between them');
    if ((how.nginx ?? how.haproxy ?? how.command) !== undefined)
        add([], 'names the balancer in `out`: leave it out of `switch`, where only `link` may stand beside it');
    if (how.batch !== undefined)
        add(['at-once'], 'says how many hosts at a time: leave `switch.batch` out');
    if (how['confirm-within'] !== undefined)
        add([], 'lets each host go back by itself while it is out: leave `switch.confirm-within` out');
    if (observe?.['between-batches'] !== undefined)
        add([], 'has no batches of a switch: leave `observe.between-batches` out, or look on with `observe.first`');
    const keep = (0,_model_rolling_js__WEBPACK_IMPORTED_MODULE_0__/* .keepOf */ .vb)(rolling.keep, all.length);
    if (keep >= all.length)
        add(['keep'], `keeps ${keep} of ${all.length} ${all.length === 1 ? 'host' : 'hosts'} in, so that none could be taken out: name at most ${Math.max(0, all.length - 1)}, or add hosts`);
    else if ((0,_model_rolling_js__WEBPACK_IMPORTED_MODULE_0__/* .atOnceOf */ .Ez)(rolling['at-once'], all.length) > all.length - keep)
        add(['at-once'], `takes ${(0,_model_rolling_js__WEBPACK_IMPORTED_MODULE_0__/* .atOnceOf */ .Ez)(rolling['at-once'], all.length)} of ${all.length} hosts out, which leaves fewer than the ${keep} of \`keep\``);
    const { haproxy, nginx, command: by } = rolling.out;
    if (by === undefined && rolling.back !== undefined)
        add(['back'], 'is for `out.command`: HAProxy and nginx bring a host in where they took it out');
    if (by !== undefined && rolling.back === undefined)
        add(['out'], '`command` needs `back`, with the command that brings the host in and `done`');
    if (nginx !== undefined && nginx.server === undefined && places[0]?.port === undefined)
        add(['out'], '`nginx` needs the port of the slot, or `server`');
    for (const [name] of Object.entries(namesOf(haproxy?.server ?? nginx?.server)))
        if (!all.includes(name))
            add(['out'], `\`server\` names ${name}, which is no host of this environment`);
    const missing = Object.keys(namesOf(haproxy?.server ?? nginx?.server));
    const unnamed = missing.length === 0 ? [] : all.filter((one) => !missing.includes(one));
    if (unnamed.length > 0)
        add(['out'], `\`server\` does not name ${unnamed.join(', ')}`);
    if (!health.some(({ when, ...check }) => when !== 'live' && !('from' in check && check.from === 'runner')))
        add([], 'needs a health check that a host can be asked while it is out: one without `when: live` and `from: runner`');
    if (stop !== undefined && start === undefined)
        add([], 'needs `start` beside `stop`');
    const least = leastReturnMs(environment);
    const after = rolling['return-after'];
    if (after !== undefined && after < least)
        add(['return-after'], `is over before three times \`switch.timeout\`, \`start\`, \`stop\` and \`timeouts.health\` are (${least / 1000} s): raise it, or lower these`);
    return problems;
}
function namesOf(names) {
    return typeof names === 'object' ? names : {};
}


/***/ }),

/***/ 68856:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D2: () => (/* binding */ nextHosts),
/* harmony export */   Ez: () => (/* binding */ atOnceOf),
/* harmony export */   Ny: () => (/* binding */ leftOutWords),
/* harmony export */   YP: () => (/* binding */ standingOf),
/* harmony export */   fO: () => (/* binding */ returnTimes),
/* harmony export */   lU: () => (/* binding */ joinViews),
/* harmony export */   vb: () => (/* binding */ keepOf),
/* harmony export */   x3: () => (/* binding */ twoReleases)
/* harmony export */ });
/* unused harmony export upIn */
/**
 * When hosts come back without their runner. A balancer brings in what answers `balancerMs` after the order to take it out. A host
 * goes back `withinMs` after it was armed, `outMs` later than that order, and may begin to for `unaskedMs` more: so that it is at
 * the end, after `movesMs`, before it gets requests.
 */
function returnTimes({ drainMs, withinMs, waitMs, movesMs, outMs, }) {
    const begins = drainMs + withinMs + waitMs;
    return {
        balancerMs: begins + movesMs,
        withinMs,
        // Whole seconds are counted, and one is said to be over a second after it began. Below 0 it is too late for the host.
        unaskedMs: begins - outMs - withinMs - 2_000,
    };
}
/** `keep` as a number of hosts: a share is of all hosts of the environment, rounded up. */
function keepOf(keep, hosts) {
    return typeof keep === 'number' ? keep : Math.max(1, Math.ceil((hosts * percentOf(keep)) / 100));
}
/** `at-once` as a number of hosts: a share is rounded down, and one at least. */
function atOnceOf(atOnce, hosts) {
    return typeof atOnce === 'number' ? atOnce : Math.max(1, Math.floor((hosts * percentOf(atOnce)) / 100));
}
function percentOf(share) {
    return Number(share.replace('%', ''));
}
function standingOf(host, views) {
    const seen = views.flatMap(({ hosts }) => hosts.get(host) ?? []);
    if (seen.some(({ mark }) => mark !== undefined))
        return 'ours';
    if (seen.length > 0 && seen.every(({ status }) => status === 'up'))
        return 'up';
    return seen.some(({ status }) => status === 'out') ? 'theirs' : 'down';
}
/** Where each host speaks for itself, what they say is one view. */
function joinViews(views, hosts) {
    const [first] = views;
    if (first === undefined || first.hosts.size === hosts || views.some((view) => view.hosts.size !== 1))
        return views;
    return [{ balancer: 'the balancer', hosts: new Map(views.flatMap((view) => [...view.hosts])) }];
}
/** Those that take nobody's requests first: with them there is more room for the others. */
const FIRST = ['ours', 'down', 'theirs', 'up'];
/**
 * The hosts to take out now, of those that wait, at most `atOnce`. Never one whose leaving would bring the hosts that a balancer
 * sees up below `keep`: where there is none, `short` says which balancer has too few.
 */
function nextHosts(waiting, views, { atOnce, keep }) {
    const order = FIRST.flatMap((standing) => waiting.filter((host) => standingOf(host, views) === standing));
    const up = views.map(upIn);
    const take = [];
    for (const host of order) {
        if (take.length >= atOnce)
            break;
        const left = up.map((hosts) => hosts.filter((one) => one !== host));
        const isSafe = up.every((hosts, at) => !hosts.includes(host) || (left[at]?.length ?? 0) >= keep);
        if (!isSafe)
            continue;
        take.push(host);
        for (const [at, hosts] of left.entries())
            up[at] = hosts;
    }
    return take.length > 0 || waiting.length === 0 ? { take } : { short: shortWords(views, keep) };
}
/** The hosts that a balancer sees up. */
function upIn({ hosts }) {
    return [...hosts].filter(([, { status }]) => status === 'up').map(([host]) => host);
}
function shortWords(views, keep) {
    const tight = views.filter((view) => upIn(view).length <= keep);
    return (tight.length === 0 ? views : tight)
        .map((view) => {
        const other = [...view.hosts].filter(([, { status }]) => status !== 'up').map(([host]) => host);
        return `${view.balancer} sees ${upIn(view).length} of ${view.hosts.size} hosts up${other.length === 0 ? '' : ` (not ${other.join(', ')})`}, and ${keep} have to stay`;
    })
        .join('; ');
}
/**
 * What the report says of hosts that somebody else took out: each with the balancers that do not send it requests, where others
 * do. undefined: there are none.
 */
function leftOutWords(left) {
    const everywhere = [...left].filter(([, balancers]) => balancers.length === 0).map(([host]) => host);
    const words = [...left].flatMap(([host, balancers]) => balancers.length === 0
        ? []
        : [
            `${host} was taken out of ${balancers.join(', ')} by somebody before this run, and is not brought in there`,
        ]);
    const one = everywhere.length === 1;
    if (everywhere.length > 0)
        words.unshift(`${everywhere.join(', ')} ${one ? 'was' : 'were'} taken out by somebody before this run: ${one ? 'it gets' : 'they get'} the release, and ${one ? 'is' : 'are'} not brought in`);
    return words.length === 0 ? undefined : words.join('; ');
}
/**
 * While hosts are upgraded one after another two releases serve: what a plan says of that. Where the release before does not
 * work on the changed data no host moves at all, since it is asked after the change and before traffic moves.
 */
function twoReleases(changesData) {
    const asked = changesData
        ? '; the release before is asked after the change of data, and no host moves where it is not healthy then'
        : '';
    return `the hosts are upgraded one after another: two releases serve at the same time meanwhile${asked}`;
}


/***/ }),

/***/ 40117:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   YN: () => (/* binding */ inPlaceTarget),
/* harmony export */   _D: () => (/* binding */ leastConfirmMs),
/* harmony export */   bx: () => (/* binding */ chooseTarget),
/* harmony export */   cS: () => (/* binding */ batchesOf),
/* harmony export */   pZ: () => (/* binding */ previousPlace),
/* harmony export */   yv: () => (/* binding */ originOf)
/* harmony export */ });
/* unused harmony export wayBack */
/* harmony import */ var _serving_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95121);

/**
 * The slot to switch to and the release in it: the slot asked for; else the one that holds `expectTag` (the one that
 * serves first, so that a second run finds its work done); else the one that an unfinished switch was on its way to;
 * else the idle one. Refused when the slot does not hold one and the same release everywhere, and, unless the slot is
 * named, when what serves leaves it open where to go (docs/design/serving.md).
 */
function chooseTarget(serving, hosts, slots, wanted) {
    const { expectTag } = wanted;
    if (wanted.slot !== undefined && !slots.includes(wanted.slot))
        return { refused: `there is no slot ${wanted.slot} (there are ${slots.join(', ')})` };
    const slot = wanted.slot ?? pickSlot(serving, hosts, slots, expectTag);
    if (typeof slot !== 'string')
        return slot;
    const tags = tagsIn(hosts, slot);
    const [tag] = tags.keys();
    if (tags.size !== 1 || tag === undefined) {
        const holds = [...tags].map(([one, names]) => `${one ?? 'nothing'} on ${names.join(', ')}`).join('; ');
        return {
            refused: tags.size === 0
                ? `no host has the slot ${slot}`
                : `the slot ${slot} does not hold one release: ${holds}`,
            next: `deploy one release into ${slot} on all hosts with rsync-deploy, then switch`,
        };
    }
    if (expectTag !== undefined && tag !== expectTag)
        return {
            refused: `the slot ${slot} holds ${tag}, not ${expectTag} as expected`,
            next: `deploy ${expectTag} into ${slot}, or correct the input \`expect-tag\``,
        };
    return { slot, tag };
}
function pickSlot(serving, hosts, slots, expectTag) {
    // Before the first release there is no link that anything could contradict.
    if (serving.kind === 'drifted' && serving.live !== undefined)
        return {
            refused: (0,_serving_js__WEBPACK_IMPORTED_MODULE_0__/* .sentenceOf */ .$N)(serving),
            next: `say with the input \`slot\` which of ${slots.join(', ')} visitors should get: every server is moved there and read back`,
        };
    if (serving.kind === 'unknown' && serving.live !== undefined)
        return {
            refused: (0,_serving_js__WEBPACK_IMPORTED_MODULE_0__/* .sentenceOf */ .$N)(serving),
            next: 'mend that and run this step again, or name the input `slot`: a switch reads back what it did',
        };
    if (expectTag !== undefined)
        return slotHolding(serving, hosts, slots, expectTag);
    const elsewhere = 'say where all hosts are to go with the input `slot` or `expect-tag`';
    switch (serving.kind) {
        case 'split':
            return { refused: (0,_serving_js__WEBPACK_IMPORTED_MODULE_0__/* .sentenceOf */ .$N)(serving), next: `an earlier switch ended half way; ${elsewhere}` };
        case 'unfinished':
            return serving.to !== undefined && slots.includes(serving.to)
                ? serving.to
                : { refused: (0,_serving_js__WEBPACK_IMPORTED_MODULE_0__/* .sentenceOf */ .$N)(serving), next: elsewhere };
        case 'settled':
            return slots.find((slot) => slot !== serving.slot) ?? serving.slot;
        case 'drifted':
        case 'nothing':
        case 'unknown': {
            const filled = slots.find((slot) => [...tagsIn(hosts, slot).keys()].some((tag) => tag !== undefined));
            return filled ?? slots[0] ?? { refused: 'the environment has no slot' };
        }
    }
}
function slotHolding(serving, hosts, slots, expectTag) {
    const holding = slots.filter((slot) => {
        const tags = tagsIn(hosts, slot);
        return tags.size === 1 && tags.has(expectTag);
    });
    const live = serving.kind === 'settled' ? serving.slot : serving.served?.slot;
    if (live !== undefined && holding.includes(live))
        return live;
    const begun = serving.kind === 'unfinished' ? serving.to : undefined;
    if (begun !== undefined && holding.includes(begun))
        return begun;
    const [first, second] = holding;
    if (first !== undefined && second === undefined)
        return first;
    if (first === undefined)
        return {
            refused: `no slot holds ${expectTag} on every host: ${slots.map((slot) => `${slot} ${words(tagsIn(hosts, slot))}`).join('; ')}`,
            next: `deploy ${expectTag} with rsync-deploy first, or correct the input \`expect-tag\``,
        };
    if (serving.kind === 'settled')
        return slots.find((slot) => slot !== live) ?? first;
    if (serving.kind === 'nothing' || serving.kind === 'unknown' || serving.kind === 'drifted')
        return first;
    return {
        refused: `${holding.join(' and ')} both hold ${expectTag}, and ${(0,_serving_js__WEBPACK_IMPORTED_MODULE_0__/* .sentenceOf */ .$N)(serving)}`,
        next: 'say where all hosts are to go with the input `slot`',
    };
}
/** Tag in a slot → the hosts that have it so. */
function tagsIn(hosts, slot) {
    const found = new Map();
    for (const { host, slots } of hosts)
        if (slots.has(slot))
            found.set(slots.get(slot), [...(found.get(slots.get(slot)) ?? []), host]);
    return found;
}
function words(tags) {
    return [...tags.keys()].map((tag) => tag ?? 'nothing').join(' and ') || 'nowhere';
}
/**
 * Where the slot itself moves to another release: with one slot, to the one that `expectTag` names; else where
 * `slot` serves, or is the live one on every host, holds another release than `expectTag` somewhere, and the live slot may
 * be written to. undefined: traffic moves between slots.
 */
function inPlaceTarget(serving, hosts, slots, wanted, allowLive) {
    const { slot, expectTag } = wanted;
    const [only, second] = slots;
    if (only !== undefined && second === undefined)
        return expectTag === undefined
            ? {
                refused: 'with one slot the release to switch to has to be named',
                next: 'set the input `expect-tag` to the tag that rsync-deploy built',
            }
            : { slot: only, tag: expectTag };
    if (slot === undefined || expectTag === undefined || !allowLive)
        return undefined;
    const here = hosts.filter((host) => host.slots.has(slot));
    return isLiveOn(serving, slot, here) && here.some((host) => host.slots.get(slot) !== expectTag)
        ? { slot, tag: expectTag }
        : undefined;
}
/** Is this slot the one that serves, also half way of a move in place? Never where visitors get something else. */
function isLiveOn(serving, slot, here) {
    switch (serving.kind) {
        case 'settled':
            return serving.slot === slot;
        case 'unknown':
            return serving.live === slot;
        case 'unfinished':
            return serving.to === slot && (serving.from === slot || serving.from === undefined);
        case 'split':
            return (here.length > 0 &&
                here.every(({ host }) => serving.groups.some(({ live, hosts }) => live === slot && hosts.includes(host))));
        case 'drifted':
            return serving.live === slot && !serving.foreign && serving.traffic.every((one) => one === slot);
        case 'nothing':
            return false;
    }
}
/**
 * What a fleet comes from when it goes to `target`; undefined when nothing was live. A second run, which finds all
 * done, still names the release that was live before.
 */
function previousPlace(serving, hosts, slots, target, inPlace) {
    if (inPlace) {
        // What the slot holds half way is not what served before: that is the good end, of a way forward and of a way back.
        const ends = serving.kind === 'unfinished' ? [serving.tagFrom, serving.tagTo] : [];
        const others = [...ends, ...hosts.map((host) => host.slots.get(target.slot))].flatMap((one) => one === undefined || one === target.tag ? [] : [one]);
        const tag = (ends.length > 0 ? others.find((one) => isGood(hosts, one)) : undefined) ?? others[0];
        // A second run finds it moved: with one slot only the records say what it held.
        const before = tag ?? (slots.length === 1 ? lastLive(hosts, target.tag) : undefined);
        return before === undefined ? undefined : { slot: target.slot, tag: before };
    }
    const others = slots.filter((name) => name !== target.slot);
    const was = slotsBefore(serving).find((slot) => slot !== undefined && others.includes(slot));
    if (was !== undefined)
        return { slot: was, tag: firstTagIn(hosts, was) };
    for (const slot of others) {
        const tag = firstTagIn(hosts, slot);
        const known = hosts.flatMap(({ releases }) => releases).find((release) => release.tag === tag);
        if (tag !== undefined && known?.record?.liveAt !== undefined)
            return { slot, tag };
    }
    return undefined;
}
function isGood(hosts, tag) {
    return hosts.some(({ releases }) => releases.some((one) => one.tag === tag && one.record?.state === 'good'));
}
/** What was live last before `tag`, by the records of the hosts, and was not gone back from. */
function lastLive(hosts, tag) {
    const lives = hosts
        .flatMap(({ releases }) => releases)
        .filter((release) => release.tag !== tag && release.record?.state !== 'bad')
        .flatMap((release) => release.record?.liveAt === undefined ? [] : [{ tag: release.tag, at: release.record.liveAt }]);
    return lives.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))[0]?.tag;
}
/** The slots that a fleet may come from, the likeliest first: what visitors get, then what is noted. */
function slotsBefore(serving) {
    const served = serving.served?.slot;
    switch (serving.kind) {
        case 'settled':
            return [serving.slot];
        case 'unfinished':
            return [serving.from, served, serving.to, ...serving.traffic];
        case 'drifted':
            return [served, ...serving.traffic, serving.live];
        case 'split':
            return [served, ...serving.groups.map(({ live }) => live)];
        case 'unknown':
            return [serving.live];
        case 'nothing':
            return [];
    }
}
/**
 * Where one host goes back to when the switch fails; undefined when nothing was live there. `own` is undefined for a
 * server of the balancer, which holds no release: the fleet says what is in its slot.
 */
function originOf(own, hosts, before, slots, { target, previous, inPlace }) {
    if (inPlace)
        return previous;
    const slot = wayBack(before, target.slot, slots, previous?.slot);
    return slot === undefined ? undefined : { slot, tag: own?.slots.get(slot) ?? firstTagIn(hosts, slot) };
}
function firstTagIn(hosts, slot) {
    return hosts.map((host) => host.slots.get(slot)).find((tag) => tag !== undefined);
}
/** Cuts hosts into batches of `batch` (a number, or a share of all such as 25 %, at least one); all at once without it. */
function batchesOf(items, batch) {
    if (items.length === 0)
        return [];
    const size = batch === undefined
        ? items.length
        : typeof batch === 'number'
            ? batch
            : Math.max(1, Math.floor((items.length * Number(batch.replace('%', ''))) / 100));
    const batches = [];
    for (let at = 0; at < items.length; at += size)
        batches.push(items.slice(at, at + size));
    return batches;
}
/**
 * The least milliseconds in which a switch of so many batches can be confirmed: the timers of the first batch run while
 * the others move and are checked and while it is looked on between them, and each of these may take all of its time.
 */
function leastConfirmMs(batches, times) {
    const count = Math.max(1, batches);
    return count * (times.switchMs + times.healthMs) + (count - 1) * times.betweenMs;
}
/**
 * The slot that a host goes back to when the switch fails: where its traffic went before, else what it said
 * was live, else what the fleet came from; undefined when nothing was live. Never the target itself.
 */
function wayBack(before, target, slots, fleet) {
    return [before.serving, before.live, fleet].find((slot) => slot !== undefined && slot !== target && slots.includes(slot));
}


/***/ })

};
