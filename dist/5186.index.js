export const id = 5186;
export const ids = [5186];
export const modules = {

/***/ 85186:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   secretParts: () => (/* binding */ secretParts)
/* harmony export */ });
/** What is no secret in a URL of the services: words of the path, and short ones. */
const PLAIN = /^[a-z]+(-[a-z]+)*$/;
const LONGEST_WORD = 20;
const SHORTEST = 6;
/**
 * What else must not stand in a log when a value of `notify-secrets` must not: of a URL the parts that open it, as
 * they are and decoded; of anything its forms in base64 and in a URL. A service may name a part of its URL in an error, and a
 * runner masks only what it was told.
 */
function secretParts(value) {
    const parts = new Set([value]);
    const url = URL.canParse(value) ? new URL(value) : undefined;
    if (url !== undefined && /^https?:$/.test(url.protocol)) {
        parts.add(url.href).add(`${url.pathname}${url.search}`);
        for (const segment of url.pathname.split('/'))
            if (opens(segment))
                parts.add(segment);
        for (const pair of url.search.slice(1).split('&')) {
            const text = pair.slice(pair.indexOf('=') + 1);
            if (text.length >= SHORTEST)
                parts.add(text);
        }
        // `https://key@host`: what stands alone before the host is no name of an account.
        parts.add(url.password === '' ? url.username : url.password);
        if (url.username !== '' && url.password === '')
            parts.add(base64(`${decoded(url.username)}:`));
        if (url.password !== '')
            parts.add(base64(`${decoded(url.username)}:${decoded(url.password)}`));
    }
    else
        parts.add(base64(value)).add(encodeURIComponent(value));
    for (const part of [...parts])
        parts.add(decoded(part));
    return [...parts].filter((part) => part.length >= SHORTEST && part !== '/');
}
const opens = (segment) => segment.length >= SHORTEST && (segment.length > LONGEST_WORD || !PLAIN.test(segment));
const base64 = (text) => Buffer.from(text).toString('base64');
function decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}


/***/ })

};
