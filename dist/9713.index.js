export const id = 9713;
export const ids = [9713];
export const modules = {

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
