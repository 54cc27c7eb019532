export const id = 6753;
export const ids = [6753];
export const modules = {

/***/ 36753:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ checkPrefix),
/* harmony export */   checkTag: () => (/* binding */ checkTag)
/* harmony export */ });
const MAX_BYTES = 128;
/**
 * What is wrong with a tag name, or undefined. A tag is a git ref, a folder on every host, and a word in
 * the environment of commands, so it must be fit for all three: git's rules for ref names, and of the
 * rest only letters, digits and `. _ + - @ , =`.
 */
function checkTag(tag) {
    const shown = JSON.stringify(tag);
    if (tag === '')
        return 'a tag must not be empty';
    if (tag.includes('/'))
        return `the tag ${shown} holds a slash, and the tag is a folder name on the hosts; use a dash, such as shop-v1.4.2`;
    if (/^[-.]/.test(tag))
        return `the tag ${shown} begins with ${JSON.stringify(tag[0])}`;
    const odd = /[^A-Za-z0-9._+@,=-]/u.exec(tag);
    if (odd !== null)
        return `the tag ${shown} holds ${JSON.stringify(odd[0])}; allowed are letters, digits and . _ + - @ , =`;
    if (tag.includes('..'))
        return `the tag ${shown} holds two dots in a row, which git refuses`;
    if (tag.endsWith('.lock'))
        return `the tag ${shown} ends with .lock, which git keeps for itself`;
    if (tag.endsWith('.'))
        return `the tag ${shown} ends with a dot, which git refuses`;
    if (tag === '@')
        return 'the tag "@" means HEAD to git';
    if (tag === 'HEAD')
        return 'the tag "HEAD" has a meaning of its own in git';
    // Beside releases/<tag> the hosts hold <tag>.partial, <tag>.manifest and <tag>.json.
    if (/\.(?:partial|manifest|json)$/.test(tag))
        return `the tag ${shown} ends as the files beside a release do (.partial, .manifest, .json)`;
    if (tag.length > MAX_BYTES)
        return `the tag ${shown} is longer than ${MAX_BYTES} bytes`;
    return undefined;
}
/** What is wrong with a prefix of tags, or undefined. The empty prefix is fit. */
function checkPrefix(prefix) {
    return checkTag(`${prefix}1`);
}


/***/ })

};
