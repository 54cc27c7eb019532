export const id = 2771;
export const ids = [2771,5152];
export const modules = {

/***/ 12858:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "0a3b03d6003fe6099748.sh";

/***/ }),

/***/ 95190:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "d1095881f12c7d64f41e.sh";

/***/ }),

/***/ 63080:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "9f903230864403c6789e.sh";

/***/ }),

/***/ 61368:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "73edff5865dd31b6e400.sh";

/***/ }),

/***/ 35427:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "e3824f5f5686af5cbbb3.sh";

/***/ }),

/***/ 80639:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "db8bff1410028f9c2680.sh";

/***/ }),

/***/ 34514:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "12197e8daff57f6d87c7.sh";

/***/ }),

/***/ 28397:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "90cb8476f8907c9a0d15.sh";

/***/ }),

/***/ 41023:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "8c123604bf57e09a35f3.sh";

/***/ }),

/***/ 38942:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "cee9e48422f6acae26a7.sh";

/***/ }),

/***/ 26012:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "63bc0a958b58d89e61c3.sh";

/***/ }),

/***/ 7366:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "1b54c5a7826e72ebdd86.sh";

/***/ }),

/***/ 12897:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "a2eb55454bf55d8a2a45.sh";

/***/ }),

/***/ 43232:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "c912e9a4ef25fd458dba.sh";

/***/ }),

/***/ 30316:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "fb3d5e5c049456694ac2.sh";

/***/ }),

/***/ 77914:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "c317142978c15f5a5a9e.sh";

/***/ }),

/***/ 70522:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "24112bdb11e36916eb42.sh";

/***/ }),

/***/ 23698:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "6366256de486f4d705b4.sh";

/***/ }),

/***/ 98533:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "ab278178bd1e7d5c5a7d.sh";

/***/ }),

/***/ 96044:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "45478c7ba3958f22dbe2.sh";

/***/ }),

/***/ 95591:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "c323ca0afed1e5ed4586.sh";

/***/ }),

/***/ 97765:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "5f0b7810b43776c91bc6.sh";

/***/ }),

/***/ 71562:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "16ef43b9a87ba5d2bcaf.sh";

/***/ }),

/***/ 54614:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "75592027c424b9f9a964.sh";

/***/ }),

/***/ 67851:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "015133d3d5871596f5ea.sh";

/***/ }),

/***/ 2849:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "6597a8fa5903222cd3d4.sh";

/***/ }),

/***/ 16062:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "515d577c89891ed6b90b.sh";

/***/ }),

/***/ 13802:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "7420ebb0d6ddb375938a.sh";

/***/ }),

/***/ 84116:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "7e750c6408c88ed0faa0.sh";

/***/ }),

/***/ 65455:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "f257c35585d23fffa57a.sh";

/***/ }),

/***/ 62988:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "297bf2563c9ad32c2a56.sh";

/***/ }),

/***/ 5281:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "d0b676491bac81b558e1.sh";

/***/ }),

/***/ 63056:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "d2daa6f858da4a9680bc.sh";

/***/ }),

/***/ 53196:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "2259e653730fd184c726.sh";

/***/ }),

/***/ 57546:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "4b1acaf587c88009aeb2.sh";

/***/ }),

/***/ 44906:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "f06bed927b999653371b.sh";

/***/ }),

/***/ 7681:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "f086d340c2f394fb7102.sh";

/***/ }),

/***/ 86134:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "235f9eaa19b9db59fb49.sh";

/***/ }),

/***/ 92503:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "33e2acc5aef782163efe.sh";

/***/ }),

/***/ 76537:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "d5acefeda80e67cf3040.sh";

/***/ }),

/***/ 41513:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "d640aacc7b83d69e6deb.sh";

/***/ }),

/***/ 83672:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "50a20c9745f12ce3a8f0.sh";

/***/ }),

/***/ 75852:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "2da6dd361f7c036d344a.sh";

/***/ }),

/***/ 83974:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "eba0b992db0ffd2bb5c5.sh";

/***/ }),

/***/ 22778:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "69815626ea88f70d391b.sh";

/***/ }),

/***/ 44039:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "14854701641992b697cb.sh";

/***/ }),

/***/ 14907:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "5193cedf90fa258c521d.sh";

/***/ }),

/***/ 96594:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "a6c201079b1c43798725.sh";

/***/ }),

/***/ 82771:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K$: () => (/* binding */ script),
/* harmony export */   aG: () => (/* binding */ sessionText)
/* harmony export */ });
/* unused harmony exports sourceFiles, scriptNames, partsOf */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);

// Literal URLs, so that the bundler finds the files and puts them beside the bundle.
const sources = {
    session: new URL(/* asset import */ __webpack_require__(96044), __webpack_require__.b),
    prelude: new URL(/* asset import */ __webpack_require__(98533), __webpack_require__.b),
    tree: new URL(/* asset import */ __webpack_require__(7681), __webpack_require__.b),
    release: new URL(/* asset import */ __webpack_require__(53196), __webpack_require__.b),
    switch: new URL(/* asset import */ __webpack_require__(96594), __webpack_require__.b),
    tcp: new URL(/* asset import */ __webpack_require__(95591), __webpack_require__.b),
    'check-health': new URL(/* asset import */ __webpack_require__(97765), __webpack_require__.b),
    'read-host': new URL(/* asset import */ __webpack_require__(71562), __webpack_require__.b),
    'read-manifest': new URL(/* asset import */ __webpack_require__(65455), __webpack_require__.b),
    unlock: new URL(/* asset import */ __webpack_require__(67851), __webpack_require__.b),
    'write-record': new URL(/* asset import */ __webpack_require__(86134), __webpack_require__.b),
    'prepare-release': new URL(/* asset import */ __webpack_require__(13802), __webpack_require__.b),
    'finish-release': new URL(/* asset import */ __webpack_require__(16062), __webpack_require__.b),
    'build-release': new URL(/* asset import */ __webpack_require__(2849), __webpack_require__.b),
    'relay-receive': new URL(/* asset import */ __webpack_require__(63056), __webpack_require__.b),
    'relay-fetch': new URL(/* asset import */ __webpack_require__(5281), __webpack_require__.b),
    'relay-clear': new URL(/* asset import */ __webpack_require__(62988), __webpack_require__.b),
    'start-slot': new URL(/* asset import */ __webpack_require__(57546), __webpack_require__.b),
    'prune-releases': new URL(/* asset import */ __webpack_require__(84116), __webpack_require__.b),
    'switch-link': new URL(/* asset import */ __webpack_require__(44039), __webpack_require__.b),
    'switch-nginx': new URL(/* asset import */ __webpack_require__(14907), __webpack_require__.b),
    'switch-haproxy': new URL(/* asset import */ __webpack_require__(22778), __webpack_require__.b),
    'switch-command': new URL(/* asset import */ __webpack_require__(83974), __webpack_require__.b),
    nginx: new URL(/* asset import */ __webpack_require__(83672), __webpack_require__.b),
    haproxy: new URL(/* asset import */ __webpack_require__(41513), __webpack_require__.b),
    traffic: new URL(/* asset import */ __webpack_require__(54614), __webpack_require__.b),
    'arm-switch': new URL(/* asset import */ __webpack_require__(92503), __webpack_require__.b),
    'revert-timer': new URL(/* asset import */ __webpack_require__(75852), __webpack_require__.b),
    'confirm-switch': new URL(/* asset import */ __webpack_require__(76537), __webpack_require__.b),
    'stop-slot': new URL(/* asset import */ __webpack_require__(44906), __webpack_require__.b),
    'backup-common': new URL(/* asset import */ __webpack_require__(12858), __webpack_require__.b),
    'database-common': new URL(/* asset import */ __webpack_require__(41023), __webpack_require__.b),
    'database-postgresql': new URL(/* asset import */ __webpack_require__(26012), __webpack_require__.b),
    'database-mysql': new URL(/* asset import */ __webpack_require__(38942), __webpack_require__.b),
    'database-sqlite': new URL(/* asset import */ __webpack_require__(7366), __webpack_require__.b),
    'database-command': new URL(/* asset import */ __webpack_require__(28397), __webpack_require__.b),
    'backup-start': new URL(/* asset import */ __webpack_require__(80639), __webpack_require__.b),
    'backup-files': new URL(/* asset import */ __webpack_require__(63080), __webpack_require__.b),
    'backup-database': new URL(/* asset import */ __webpack_require__(95190), __webpack_require__.b),
    'backup-finish': new URL(/* asset import */ __webpack_require__(61368), __webpack_require__.b),
    'backup-remove': new URL(/* asset import */ __webpack_require__(35427), __webpack_require__.b),
    'check-database': new URL(/* asset import */ __webpack_require__(34514), __webpack_require__.b),
    'restore-place': new URL(/* asset import */ __webpack_require__(70522), __webpack_require__.b),
    'restore-check': new URL(/* asset import */ __webpack_require__(12897), __webpack_require__.b),
    'restore-database': new URL(/* asset import */ __webpack_require__(30316), __webpack_require__.b),
    'restore-command': new URL(/* asset import */ __webpack_require__(43232), __webpack_require__.b),
    'restore-swap': new URL(/* asset import */ __webpack_require__(23698), __webpack_require__.b),
    'restore-files': new URL(/* asset import */ __webpack_require__(77914), __webpack_require__.b),
};
const NOT_ALONE = /^(session|prelude|tree|release|switch|tcp|nginx|haproxy|traffic|.*-common|database-.*)$/;
/** Every file that is sent to hosts, by its name, and where it lies. */
const sourceFiles = (/* unused pure expression or super */ null && (sources));
/** The scripts that are sent as such, in the order of the alphabet; the other files are parts of them. */
function scriptNames() {
    const names = Object.keys(sources);
    return names.filter((name) => !NOT_ALONE.test(name)).sort();
}
const loaded = new Map();
function load(name) {
    const known = loaded.get(name);
    if (known !== undefined)
        return known;
    const text = shorten((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(sources[name], 'utf8'));
    loaded.set(name, text);
    return text;
}
/** Leaves out whole-line comments, indentation and empty lines: the host reads a script byte by byte. */
function shorten(text) {
    return text
        .split('\n')
        .map((line) => line.trimStart())
        .filter((line) => line !== '' && !line.startsWith('#'))
        .join('\n');
}
const libraries = {
    'prepare-release': ['tree', 'release'],
    'finish-release': ['tree', 'release'],
    'build-release': ['tree', 'release'],
    'prune-releases': ['tree'],
    'switch-link': ['switch'],
    'switch-nginx': ['switch', 'nginx'],
    'switch-haproxy': ['switch', 'haproxy'],
    'switch-command': ['switch'],
    'read-host': ['nginx', 'haproxy', 'traffic'],
    'check-health': ['tcp'],
    'revert-timer': ['tcp'],
    'backup-start': ['tree', 'backup-common'],
    'backup-files': ['tree', 'backup-common'],
    'backup-finish': ['tree', 'backup-common'],
    'backup-remove': ['tree', 'backup-common'],
    'restore-place': ['tree', 'backup-common'],
    'restore-check': ['tree', 'backup-common'],
    'restore-files': ['tree', 'backup-common'],
    'check-database': ['backup-common', 'database-common'],
    'backup-database': ['backup-common', 'database-common'],
    'restore-database': ['backup-common', 'database-common'],
    'restore-command': ['backup-common', 'database-common'],
    'restore-swap': ['backup-common', 'database-common'],
};
/** The files that make up a script, in their order: what all scripts share, what it shares with some, its own. */
function partsOf(name, engine) {
    const part = engine === undefined ? [] : [`database-${engine}`];
    return ['prelude', ...(libraries[name] ?? []), ...part, name];
}
/** A script as it is sent. */
function script(name, engine) {
    const text = partsOf(name, engine).map(load).join('\n');
    return { name, text, watched: /(^|\s)watch_runner$/m.test(text) };
}
/** What begins a session of many calls (session.sh). */
function sessionText() {
    return load('session');
}


/***/ })

};
