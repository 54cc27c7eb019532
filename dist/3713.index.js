export const id = 3713;
export const ids = [3713];
export const modules = {

/***/ 3713:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Az: () => (/* binding */ shardName),
/* harmony export */   uK: () => (/* binding */ parseShard),
/* harmony export */   xF: () => (/* binding */ hostsOfShard)
/* harmony export */ });
/** Reads `i/n`. */
function parseShard(text) {
    const match = /^(\d{1,5})\/(\d{1,5})$/.exec(text);
    if (match === null)
        return { refused: `must be written as 2/3, the second of three, not ${JSON.stringify(text)}` };
    const [index, count] = [Number(match[1]), Number(match[2])];
    if (index < 1 || index > count)
        return {
            refused: count === 0
                ? 'cannot be one of 0 parts'
                : `must be one of 1/${count} to ${count}/${count}, not ${text}`,
        };
    return { index, count };
}
/**
 * The hosts of a shard: a run of the list in its own order, none of them longer by more than one than another. The
 * first host of all is always in the first shard. Every shard has a host as long as there are not more shards
 * than hosts.
 */
function hostsOfShard(hosts, { index, count }) {
    const bound = (before) => Math.floor((hosts.length * before) / count);
    return hosts.slice(bound(index - 1), bound(index));
}
/** How a shard is called in messages. */
function shardName({ index, count }) {
    return `shard ${index}/${count}`;
}


/***/ })

};
