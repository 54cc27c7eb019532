export const id = 4155;
export const ids = [4155];
export const modules = {

/***/ 4007:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   YD: () => (/* binding */ backupsToKeep),
/* harmony export */   cG: () => (/* binding */ releasesToRemove)
/* harmony export */ });
/* unused harmony export protectedTags */
/* harmony import */ var _host_facts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9829);

/**
 * Which releases may go on each host. Partial ones of dead runs always go; of the whole ones those beyond
 * `keep`: first what was never found good, then the longest ago. Never what a slot points to, a pinned one, the
 * last two good ones (what is live and the one before it), the last bad one (kept for the inquiry), or one that
 * `needed` names (the fleet's way back). A backup protects no release: it holds the program as well. What has no
 * record is not ours.
 */
function releasesToRemove(hosts, keep, needed = new Set()) {
    return hosts.map(({ host, facts }) => {
        const kept = new Set([...protectedTags(facts), ...needed]);
        const ours = facts.releases.filter(({ record }) => record !== undefined);
        const surplus = Math.max(0, ours.length - keep);
        const whole = ours
            .filter(({ tag }) => !kept.has(tag))
            .map(({ tag, record }) => ({ tag, record }))
            .sort((a, b) => rank(a.record) - rank(b.record) || age(a.record, b.record) || (a.tag < b.tag ? -1 : 1))
            .slice(0, surplus)
            .map(({ tag }) => tag);
        return { host, remove: [...facts.partials.map((tag) => `${tag}.partial`), ...whole] };
    });
}
/** What a host must keep, whatever `keep-releases` says. */
function protectedTags(facts) {
    const kept = new Set();
    const live = (0,_host_facts_js__WEBPACK_IMPORTED_MODULE_0__.liveTag)(facts);
    if (live !== undefined)
        kept.add(live);
    for (const tag of facts.slots.values())
        if (tag !== undefined)
            kept.add(tag);
    const last = (state) => facts.releases.filter(({ record }) => record?.state === state).sort((a, b) => -age(a.record, b.record));
    for (const { tag } of last('good').slice(0, 2))
        kept.add(tag);
    // A fleet that was mixed leaves several at once.
    const [newest, ...others] = last('bad');
    for (const one of newest === undefined ? [] : [newest, ...others])
        if (age(one.record, newest?.record) === 0)
            kept.add(one.tag);
    for (const { tag, record } of facts.releases)
        if (record?.pinned === true)
            kept.add(tag);
    return kept;
}
/**
 * Ids of the backups that must stay on every host, whatever `backup.keep` says: those that were taken before a
 * release that stays whatever `keep-releases` says, for its data may be wanted when it is gone back from. That of
 * any other release goes in its turn, so neither number can hold back what the other one removes. A release that was
 * rolled back from has gone back already: its backup is one of the last ones anyway.
 */
function backupsToKeep(hosts) {
    const kept = new Set();
    for (const facts of hosts) {
        const tags = protectedTags(facts);
        for (const { tag, record } of facts.releases)
            if (record?.backup !== undefined && record.state !== 'bad' && tags.has(tag))
                kept.add(record.backup);
    }
    return kept;
}
/** What was never good goes first, then what was rolled back from and what was good, by age. */
function rank(record) {
    return record === undefined || record.state === 'complete' ? 0 : 1;
}
function age(a, b) {
    const [one, two] = [timeOf(a), timeOf(b)];
    return one < two ? -1 : one > two ? 1 : 0;
}
function timeOf(record) {
    return record?.badAt ?? record?.goodAt ?? record?.liveAt ?? record?.deployedAt ?? '';
}


/***/ }),

/***/ 3241:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ targetSlot),
/* harmony export */   d: () => (/* binding */ liveSlot)
/* harmony export */ });
/** The one live slot of a fleet, or the reason why there is none: hosts that say different things, or a slot nobody configured. */
function liveSlot(hosts, slots) {
    const said = new Map();
    for (const { host, live } of hosts)
        said.set(live, [...(said.get(live) ?? []), host]);
    if (said.size > 1) {
        const parts = [...said].map(([live, names]) => `${live ?? 'none'} on ${names.join(', ')}`);
        return { agreed: false, reason: `the hosts do not agree which slot is live: ${parts.join('; ')}` };
    }
    const live = hosts[0]?.live;
    if (live !== undefined && !slots.includes(live))
        return {
            agreed: false,
            reason: `the live slot ${live} is not in the configuration (it has ${slots.join(', ')})`,
        };
    return { agreed: true, live };
}
/**
 * The slot that a new release goes into: the one asked for, else the idle one; the first when nothing is live yet.
 * The live slot is refused unless the environment allows it.
 */
function targetSlot(slots, live, wanted, allowLive) {
    if (wanted !== undefined && !slots.includes(wanted))
        return { refused: `there is no slot ${wanted} (there are ${slots.join(', ')})` };
    const slot = wanted ?? slots.find((name) => name !== live) ?? slots[0];
    if (slot === undefined)
        return { refused: 'the environment has no slot' };
    const isLive = slot === live;
    if (isLive && !allowLive)
        return {
            refused: slots.length === 1
                ? `the only slot, ${slot}, is live; with one slot set \`slot-is-live: allow\``
                : `the slot ${slot} is live; a release goes into the idle slot`,
        };
    return { slot, isLive };
}


/***/ }),

/***/ 9241:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ uploadArgv),
/* harmony export */   v: () => (/* binding */ remoteShell)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4720);

/**
 * rsync(1) for one upload. Only the listed files go, whatever their times say (-I); each is written beside and
 * renamed, so a hard link to an older release is never written through. Write bits are left out.
 */
function uploadArgv(upload) {
    return [
        ...['--files-from', upload.filesFrom, '--from0', '--no-dirs', '--no-implied-dirs'],
        // The source's times, so that a file has the same on every host.
        ...['--ignore-times', '--times', '--perms', '--chmod=Fa-w,Fug-s,Fo-t,Fu+r'],
        ...(upload.basis === undefined ? ['--whole-file'] : ['--no-whole-file', `--copy-dest=${upload.basis}`]),
        ...['--stats', '--no-human-readable', '--info=progress2', '--outbuf=L'],
        ...['--rsh', remoteShell(upload.sshConfig), '--', `${upload.from}/`, `${upload.alias}:${upload.to}/`],
    ];
}
/**
 * The value of --rsh. rsync splits it at spaces and knows quotes, so a path goes in double quotes. Throws
 * CutoverError for a path that holds one.
 */
function remoteShell(sshConfig) {
    if (/["\n]/.test(sshConfig))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(`the folder for temporary files has a name that rsync cannot be given: ${sshConfig}`);
    return `ssh -F "${sshConfig}"`;
}


/***/ })

};
