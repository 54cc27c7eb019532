export const id = 3106;
export const ids = [3106,2771];
export const modules = {

/***/ 12858:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "a43861edc64313d40d25.sh";

/***/ }),

/***/ 39142:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "7d7f2ade8fb3cce02991.sh";

/***/ }),

/***/ 95190:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "f4bcafc26188ae8d8192.sh";

/***/ }),

/***/ 63080:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "a21dff07f48e7da517f7.sh";

/***/ }),

/***/ 61368:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "df9c8ed42d11c7182375.sh";

/***/ }),

/***/ 35427:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "c99fb56e4b37a458686e.sh";

/***/ }),

/***/ 80639:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "61d8a637a76eb54162c9.sh";

/***/ }),

/***/ 34514:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "12197e8daff57f6d87c7.sh";

/***/ }),

/***/ 36231:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "5139d103d9281867d4ae.sh";

/***/ }),

/***/ 17706:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "ca929b9f615ce48bd943.sh";

/***/ }),

/***/ 28397:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "90cb8476f8907c9a0d15.sh";

/***/ }),

/***/ 41023:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "053da434143e651fe684.sh";

/***/ }),

/***/ 83544:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "6916f046ea4ccbca9ede.sh";

/***/ }),

/***/ 8310:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "ee18710e53053b297c2a.sh";

/***/ }),

/***/ 85944:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "7cb859ca0e879e5f4d24.sh";

/***/ }),

/***/ 56516:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "b73c851d160e4199a0a2.sh";

/***/ }),

/***/ 92007:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "0b8ca3545d85494d1e05.sh";

/***/ }),

/***/ 14044:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "5f4fbbf0bd7f284b89d8.sh";

/***/ }),

/***/ 38942:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "164c8356583b0975e8a3.sh";

/***/ }),

/***/ 11301:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "4c61dd8d34b115369111.sh";

/***/ }),

/***/ 37506:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "360f8e823f84f5878d42.sh";

/***/ }),

/***/ 75357:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "f3320596e4762bdc7317.sh";

/***/ }),

/***/ 83635:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "89f7f6dfc55dcfcb7083.sh";

/***/ }),

/***/ 37102:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "92cd572d33f9a5b418ed.sh";

/***/ }),

/***/ 26012:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "cdbaedffd09e34bd424d.sh";

/***/ }),

/***/ 7366:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "e7cb1557d3f53f63e779.sh";

/***/ }),

/***/ 20130:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "94f1b8cdef0a42364796.sh";

/***/ }),

/***/ 95248:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "bad74734f6deb4a62aa5.sh";

/***/ }),

/***/ 71027:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "c8222a268d5af4b7fc7e.sh";

/***/ }),

/***/ 31963:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "78f93bb7c9d0232f051c.sh";

/***/ }),

/***/ 61771:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "d51b6cadd0b366c0bcb3.sh";

/***/ }),

/***/ 12897:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "8f212e0354ccc9980b3b.sh";

/***/ }),

/***/ 43232:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "c912e9a4ef25fd458dba.sh";

/***/ }),

/***/ 30316:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "621179643aacc392949a.sh";

/***/ }),

/***/ 77914:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "42f973889ee2342ebae1.sh";

/***/ }),

/***/ 70522:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "24112bdb11e36916eb42.sh";

/***/ }),

/***/ 23698:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "141fbfad1b8946d8a9d6.sh";

/***/ }),

/***/ 37691:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "633f45012a2b562b3b14.sh";

/***/ }),

/***/ 55787:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "a331b906ba5f85ff1125.sh";

/***/ }),

/***/ 49533:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "17a16a0932140cc41bb9.sh";

/***/ }),

/***/ 59289:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "527907c1d5d918281c77.sh";

/***/ }),

/***/ 26559:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "ceff1e0774a7d5e496d6.sh";

/***/ }),

/***/ 29237:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "962d2ab6ef04f7ab6550.sh";

/***/ }),

/***/ 98533:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "39e485518f152d4d1916.sh";

/***/ }),

/***/ 32713:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "912feefc9e85412760dc.sh";

/***/ }),

/***/ 96044:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "6e27688a9d7b52f62e38.sh";

/***/ }),

/***/ 95591:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "5f79397c0cb292ec103f.sh";

/***/ }),

/***/ 37273:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "5906efbbc9a1ed636bd8.sh";

/***/ }),

/***/ 97765:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "f99308bdd1d191956cf1.sh";

/***/ }),

/***/ 10506:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "ef82b9028c2008565d83.sh";

/***/ }),

/***/ 42731:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "b81f5c0174fa1c8d5373.sh";

/***/ }),

/***/ 71562:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "3ad37274e572c7a0cb2b.sh";

/***/ }),

/***/ 54614:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "7ac9b24881e82abbb4b1.sh";

/***/ }),

/***/ 67851:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "015133d3d5871596f5ea.sh";

/***/ }),

/***/ 68340:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "a49c5a3d4c7416422d64.sh";

/***/ }),

/***/ 58123:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "2478d3959f18b87b413f.sh";

/***/ }),

/***/ 57774:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "bf4ed9af68657c08678c.sh";

/***/ }),

/***/ 37059:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "1b069c51febeea51e4c9.sh";

/***/ }),

/***/ 2849:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "33cceb02108c7a35c650.sh";

/***/ }),

/***/ 70417:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "aaba7c1069fb5635d3be.sh";

/***/ }),

/***/ 16062:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "7b38c3715d15efe4c653.sh";

/***/ }),

/***/ 13802:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "090a13cc06586657677e.sh";

/***/ }),

/***/ 84116:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "951b49a64e6e85af8f8f.sh";

/***/ }),

/***/ 41709:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "48d8df214d030e38fece.sh";

/***/ }),

/***/ 68351:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "610b237bec7d9e333eec.sh";

/***/ }),

/***/ 32694:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "1b1df24b0fabcf4a54da.sh";

/***/ }),

/***/ 65455:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "32afb119fdd4ca9fdfd6.sh";

/***/ }),

/***/ 62988:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "297bf2563c9ad32c2a56.sh";

/***/ }),

/***/ 5281:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "89068e81b923bd86de3c.sh";

/***/ }),

/***/ 63056:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "7093ebaf66af1b27af1d.sh";

/***/ }),

/***/ 53196:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "f624f5b5824276305a00.sh";

/***/ }),

/***/ 77400:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "ff11152042777d90bd50.sh";

/***/ }),

/***/ 19664:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "225cc09056d38e12d723.sh";

/***/ }),

/***/ 10774:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "70d74e8edcdeb9fa5646.sh";

/***/ }),

/***/ 57546:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "1b88f5c9bc8cf38dd0bf.sh";

/***/ }),

/***/ 44906:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "3cd8fe04e97d68efdc44.sh";

/***/ }),

/***/ 7681:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "a519a93056b5773aa41e.sh";

/***/ }),

/***/ 86134:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "235f9eaa19b9db59fb49.sh";

/***/ }),

/***/ 7718:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "2ed235d41aba0dfaacce.sh";

/***/ }),

/***/ 80198:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "0f6578d2b72bd3008bbc.sh";

/***/ }),

/***/ 50394:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "5cc66ec6b36a3f6ce729.sh";

/***/ }),

/***/ 540:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "dbafe735fd8cca7a19e9.sh";

/***/ }),

/***/ 20348:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "5662372e5aae6400e243.sh";

/***/ }),

/***/ 11833:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "41bbcf9b97c210d46e02.sh";

/***/ }),

/***/ 24356:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "3dd5b0176e8b236b32a1.sh";

/***/ }),

/***/ 53783:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "e176c8e3378a4941c55b.sh";

/***/ }),

/***/ 85867:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "4066a3b2719104ea3607.sh";

/***/ }),

/***/ 21851:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "d95303462e2de585c8b1.sh";

/***/ }),

/***/ 51757:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "3e84d7a25507fb58a41b.sh";

/***/ }),

/***/ 69847:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "705eab72b70a64f5c413.sh";

/***/ }),

/***/ 39798:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "092a40d212c1aec3d417.sh";

/***/ }),

/***/ 35449:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "5734f9323bc1c9898bd7.sh";

/***/ }),

/***/ 47520:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "339b0fe2c97430b5ce46.sh";

/***/ }),

/***/ 92503:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "bb5c862952dd997912eb.sh";

/***/ }),

/***/ 76537:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "64b75716a013e0ca0ee9.sh";

/***/ }),

/***/ 87667:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "affaad9f63fb276191b3.sh";

/***/ }),

/***/ 41513:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "c716c74aa9e628023ca3.sh";

/***/ }),

/***/ 2281:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "f0336665c3afc12d666c.sh";

/***/ }),

/***/ 78737:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "84e669f46f7b9996ce34.sh";

/***/ }),

/***/ 83672:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "a4399417d0754456f61f.sh";

/***/ }),

/***/ 75852:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "41d2dffc72318b12a524.sh";

/***/ }),

/***/ 83974:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "f832e1d2e2f93939b8ad.sh";

/***/ }),

/***/ 22778:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "dd260c805b57cd1ecb35.sh";

/***/ }),

/***/ 44039:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "1e8f164ea145c84633a6.sh";

/***/ }),

/***/ 14907:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "e6740610ffd7ad22c8f2.sh";

/***/ }),

/***/ 96594:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "cd1b89e1d6df2b614d33.sh";

/***/ }),

/***/ 82771:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K$: () => (/* binding */ script),
/* harmony export */   aG: () => (/* binding */ sessionText)
/* harmony export */ });
/* unused harmony exports sourceFiles, scriptNames, enginesOf, partsOf */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);

// Literal URLs, so that the bundler finds the files and puts them beside the bundle.
const sources = {
    session: new URL(/* asset import */ __webpack_require__(96044), __webpack_require__.b),
    prelude: new URL(/* asset import */ __webpack_require__(98533), __webpack_require__.b),
    tree: new URL(/* asset import */ __webpack_require__(7681), __webpack_require__.b),
    release: new URL(/* asset import */ __webpack_require__(53196), __webpack_require__.b),
    switch: new URL(/* asset import */ __webpack_require__(96594), __webpack_require__.b),
    tcp: new URL(/* asset import */ __webpack_require__(95591), __webpack_require__.b),
    'run-command': new URL(/* asset import */ __webpack_require__(32713), __webpack_require__.b),
    'ask-checks': new URL(/* asset import */ __webpack_require__(37273), __webpack_require__.b),
    'check-health': new URL(/* asset import */ __webpack_require__(97765), __webpack_require__.b),
    'read-host': new URL(/* asset import */ __webpack_require__(71562), __webpack_require__.b),
    'read-drift': new URL(/* asset import */ __webpack_require__(68351), __webpack_require__.b),
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
    'env-file': new URL(/* asset import */ __webpack_require__(70417), __webpack_require__.b),
    'put-env-file': new URL(/* asset import */ __webpack_require__(41709), __webpack_require__.b),
    'read-env-file': new URL(/* asset import */ __webpack_require__(32694), __webpack_require__.b),
    'seed-shared': new URL(/* asset import */ __webpack_require__(19664), __webpack_require__.b),
    'keep-assets': new URL(/* asset import */ __webpack_require__(2281), __webpack_require__.b),
    'run-task': new URL(/* asset import */ __webpack_require__(77400), __webpack_require__.b),
    'show-logs': new URL(/* asset import */ __webpack_require__(10774), __webpack_require__.b),
    'prune-releases': new URL(/* asset import */ __webpack_require__(84116), __webpack_require__.b),
    'switch-link': new URL(/* asset import */ __webpack_require__(44039), __webpack_require__.b),
    'switch-nginx': new URL(/* asset import */ __webpack_require__(14907), __webpack_require__.b),
    'switch-haproxy': new URL(/* asset import */ __webpack_require__(22778), __webpack_require__.b),
    'switch-command': new URL(/* asset import */ __webpack_require__(83974), __webpack_require__.b),
    'config-install': new URL(/* asset import */ __webpack_require__(39798), __webpack_require__.b),
    'server-config': new URL(/* asset import */ __webpack_require__(47520), __webpack_require__.b),
    nginx: new URL(/* asset import */ __webpack_require__(83672), __webpack_require__.b),
    'nginx-include': new URL(/* asset import */ __webpack_require__(78737), __webpack_require__.b),
    haproxy: new URL(/* asset import */ __webpack_require__(41513), __webpack_require__.b),
    'haproxy-orders': new URL(/* asset import */ __webpack_require__(87667), __webpack_require__.b),
    rolling: new URL(/* asset import */ __webpack_require__(24356), __webpack_require__.b),
    'rolling-haproxy': new URL(/* asset import */ __webpack_require__(20348), __webpack_require__.b),
    'rolling-nginx': new URL(/* asset import */ __webpack_require__(11833), __webpack_require__.b),
    'rolling-command': new URL(/* asset import */ __webpack_require__(540), __webpack_require__.b),
    traffic: new URL(/* asset import */ __webpack_require__(54614), __webpack_require__.b),
    'arm-switch': new URL(/* asset import */ __webpack_require__(92503), __webpack_require__.b),
    'revert-timer': new URL(/* asset import */ __webpack_require__(75852), __webpack_require__.b),
    'confirm-switch': new URL(/* asset import */ __webpack_require__(76537), __webpack_require__.b),
    'count-log': new URL(/* asset import */ __webpack_require__(68340), __webpack_require__.b),
    'nginx-status': new URL(/* asset import */ __webpack_require__(58123), __webpack_require__.b),
    'read-counters': new URL(/* asset import */ __webpack_require__(57774), __webpack_require__.b),
    'write-look': new URL(/* asset import */ __webpack_require__(37059), __webpack_require__.b),
    'inspect-host': new URL(/* asset import */ __webpack_require__(42731), __webpack_require__.b),
    'inspect-files': new URL(/* asset import */ __webpack_require__(10506), __webpack_require__.b),
    'read-config': new URL(/* asset import */ __webpack_require__(35449), __webpack_require__.b),
    'apply-config': new URL(/* asset import */ __webpack_require__(69847), __webpack_require__.b),
    'stop-slot': new URL(/* asset import */ __webpack_require__(44906), __webpack_require__.b),
    workers: new URL(/* asset import */ __webpack_require__(50394), __webpack_require__.b),
    'move-workers': new URL(/* asset import */ __webpack_require__(7718), __webpack_require__.b),
    'workers-timer': new URL(/* asset import */ __webpack_require__(80198), __webpack_require__.b),
    'backup-common': new URL(/* asset import */ __webpack_require__(12858), __webpack_require__.b),
    'copy-tree': new URL(/* asset import */ __webpack_require__(17706), __webpack_require__.b),
    'database-common': new URL(/* asset import */ __webpack_require__(41023), __webpack_require__.b),
    'database-postgresql': new URL(/* asset import */ __webpack_require__(26012), __webpack_require__.b),
    'database-mysql-code': new URL(/* asset import */ __webpack_require__(8310), __webpack_require__.b),
    'database-mysql-floats': new URL(/* asset import */ __webpack_require__(56516), __webpack_require__.b),
    'database-mysql-facts': new URL(/* asset import */ __webpack_require__(85944), __webpack_require__.b),
    'database-postgresql-facts': new URL(/* asset import */ __webpack_require__(37506), __webpack_require__.b),
    'database-postgresql-load': new URL(/* asset import */ __webpack_require__(75357), __webpack_require__.b),
    'database-postgresql-swap': new URL(/* asset import */ __webpack_require__(37102), __webpack_require__.b),
    'database-postgresql-scratch': new URL(/* asset import */ __webpack_require__(83635), __webpack_require__.b),
    'database-postgresql-check': new URL(/* asset import */ __webpack_require__(11301), __webpack_require__.b),
    'database-mysql-load': new URL(/* asset import */ __webpack_require__(92007), __webpack_require__.b),
    'database-mysql-swap': new URL(/* asset import */ __webpack_require__(14044), __webpack_require__.b),
    'database-mysql': new URL(/* asset import */ __webpack_require__(38942), __webpack_require__.b),
    'database-sqlite': new URL(/* asset import */ __webpack_require__(7366), __webpack_require__.b),
    'database-command': new URL(/* asset import */ __webpack_require__(28397), __webpack_require__.b),
    'backup-start': new URL(/* asset import */ __webpack_require__(80639), __webpack_require__.b),
    'backup-files': new URL(/* asset import */ __webpack_require__(63080), __webpack_require__.b),
    'backup-database': new URL(/* asset import */ __webpack_require__(95190), __webpack_require__.b),
    'backup-finish': new URL(/* asset import */ __webpack_require__(61368), __webpack_require__.b),
    'backup-copy': new URL(/* asset import */ __webpack_require__(39142), __webpack_require__.b),
    'copy-keep': new URL(/* asset import */ __webpack_require__(36231), __webpack_require__.b),
    'backup-remove': new URL(/* asset import */ __webpack_require__(35427), __webpack_require__.b),
    'check-database': new URL(/* asset import */ __webpack_require__(34514), __webpack_require__.b),
    'database-dump': new URL(/* asset import */ __webpack_require__(83544), __webpack_require__.b),
    'mask-postgresql': new URL(/* asset import */ __webpack_require__(61771), __webpack_require__.b),
    'mask-mysql': new URL(/* asset import */ __webpack_require__(31963), __webpack_require__.b),
    'mask-columns': new URL(/* asset import */ __webpack_require__(20130), __webpack_require__.b),
    'mask-database': new URL(/* asset import */ __webpack_require__(95248), __webpack_require__.b),
    'mask-export': new URL(/* asset import */ __webpack_require__(71027), __webpack_require__.b),
    'restore-place': new URL(/* asset import */ __webpack_require__(70522), __webpack_require__.b),
    'restore-check': new URL(/* asset import */ __webpack_require__(12897), __webpack_require__.b),
    'restore-database': new URL(/* asset import */ __webpack_require__(30316), __webpack_require__.b),
    'restore-command': new URL(/* asset import */ __webpack_require__(43232), __webpack_require__.b),
    'restore-swap': new URL(/* asset import */ __webpack_require__(23698), __webpack_require__.b),
    'restore-files': new URL(/* asset import */ __webpack_require__(77914), __webpack_require__.b),
    'changes-postgresql': new URL(/* asset import */ __webpack_require__(55787), __webpack_require__.b),
    'changes-mysql': new URL(/* asset import */ __webpack_require__(37691), __webpack_require__.b),
    'changes-sqlite': new URL(/* asset import */ __webpack_require__(49533), __webpack_require__.b),
    'read-changes': new URL(/* asset import */ __webpack_require__(59289), __webpack_require__.b),
    'read-rows': new URL(/* asset import */ __webpack_require__(26559), __webpack_require__.b),
    'run-change': new URL(/* asset import */ __webpack_require__(29237), __webpack_require__.b),
    'schema-postgresql': new URL(/* asset import */ __webpack_require__(21851), __webpack_require__.b),
    'schema-mysql': new URL(/* asset import */ __webpack_require__(85867), __webpack_require__.b),
    'schema-sqlite': new URL(/* asset import */ __webpack_require__(51757), __webpack_require__.b),
    'read-schema': new URL(/* asset import */ __webpack_require__(53783), __webpack_require__.b),
};
const NOT_ALONE = /^(session|prelude|tree|release|env-file|switch|tcp|copy-tree|run-command|workers|ask-checks|server-config|config-install|nginx|nginx-include|haproxy|haproxy-orders|rolling|traffic|count-log|nginx-status|.*-common|database-.*|mask-(?:postgresql|mysql)|changes-.*|schema-.*)$/;
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
    'prune-releases': ['tree', 'env-file'],
    'read-drift': ['tree'],
    'put-env-file': ['env-file'],
    'switch-link': ['run-command', 'server-config', 'config-install', 'switch'],
    'switch-nginx': ['run-command', 'server-config', 'config-install', 'switch', 'nginx', 'nginx-include'],
    'switch-haproxy': ['run-command', 'server-config', 'config-install', 'switch', 'haproxy', 'haproxy-orders'],
    'rolling-nginx': ['run-command', 'tcp', 'nginx', 'rolling'],
    'rolling-command': ['run-command', 'rolling'],
    'rolling-haproxy': ['run-command', 'haproxy', 'haproxy-orders', 'rolling'],
    'switch-command': ['run-command', 'server-config', 'config-install', 'switch'],
    'read-host': ['run-command', 'nginx', 'haproxy', 'traffic'],
    'read-counters': ['run-command', 'nginx', 'haproxy', 'traffic', 'count-log', 'nginx-status'],
    'inspect-host': ['haproxy'],
    'inspect-files': ['run-command', 'nginx-include'],
    'start-slot': ['run-command'],
    'apply-config': ['run-command', 'server-config', 'config-install'],
    'stop-slot': ['run-command'],
    'move-workers': ['run-command', 'workers'],
    'workers-timer': ['run-command', 'workers'],
    'run-task': ['run-command'],
    'show-logs': ['run-command'],
    'check-health': ['tcp', 'ask-checks'],
    'revert-timer': ['tcp', 'ask-checks'],
    'backup-start': ['tree', 'backup-common', 'copy-tree'],
    'backup-files': ['tree', 'backup-common', 'copy-tree'],
    'backup-finish': ['tree', 'backup-common', 'copy-tree'],
    'backup-copy': ['tree', 'backup-common'],
    'backup-remove': ['tree', 'backup-common'],
    'restore-place': ['tree', 'backup-common'],
    'restore-check': ['tree', 'backup-common'],
    'restore-files': ['tree', 'backup-common'],
    'check-database': ['backup-common', 'database-common'],
    'backup-database': ['backup-common', 'database-common', 'database-dump'],
    'mask-columns': ['backup-common', 'database-common'],
    'mask-database': ['backup-common', 'database-common', 'database-dump'],
    'mask-export': ['tree', 'backup-common'],
    'restore-database': ['backup-common', 'database-common'],
    'restore-command': ['backup-common', 'database-common'],
    'restore-swap': ['backup-common', 'database-common'],
    'read-changes': ['backup-common', 'database-common'],
    'read-rows': ['backup-common', 'database-common'],
    'run-change': ['backup-common', 'database-common'],
    'read-schema': ['backup-common', 'database-common'],
};
/** Scripts that only run SQL: they take no dump, and no command of the team stands for a database. */
const SQL_ONLY = {
    'read-changes': 'changes',
    'run-change': 'changes',
    'read-schema': 'schema',
};
/** Scripts that mask what a dump holds. */
const MASKS = ['mask-columns', 'mask-database'];
/** The engines that a script is sent for; none: it talks to no database. */
function enginesOf(name) {
    if (MASKS.includes(name) || name === 'read-rows')
        return ['postgresql', 'mysql'];
    if (SQL_ONLY[name] !== undefined)
        return ['postgresql', 'mysql', 'sqlite'];
    return libraries[name]?.includes('database-common') === true
        ? ['postgresql', 'mysql', 'sqlite', 'command']
        : [];
}
/** The files that make up a script, in their order: what all scripts share, what it shares with some, its own. */
function partsOf(name, engine) {
    const part = engine === undefined ? [] : [`database-${engine}`];
    const subject = SQL_ONLY[name];
    if (subject !== undefined) {
        if (engine !== undefined && engine !== 'command')
            part.push(`${subject}-${engine}`);
        return ['prelude', ...(libraries[name] ?? []), ...part, name];
    }
    if (engine === 'mysql')
        for (const one of ['facts', 'code', 'floats', 'load', 'swap'])
            part.push(`database-mysql-${one}`);
    if (engine === 'postgresql')
        for (const one of ['facts', 'load', 'swap', 'check', 'scratch'])
            part.push(`database-postgresql-${one}`);
    if (MASKS.includes(name) && (engine === 'postgresql' || engine === 'mysql'))
        part.push(`mask-${engine}`);
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


/***/ }),

/***/ 93106:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   noteLock: () => (/* binding */ noteLock),
/* harmony export */   releaseNotedLocks: () => (/* binding */ releaseNotedLocks)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(74720);
/* harmony import */ var _connection_host_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(35653);
/* harmony import */ var _connection_scripts_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(82771);
/* harmony import */ var _connection_ssh_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(67721);






/**
 * Notes beside the job's connections which lock this step is about to take, so that the post step can give it back
 * when the step is killed. Returns what forgets the note, for when the step gave the lock back itself.
 */
async function noteLock(ssh, note) {
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(ssh.dir, `lock-${note.token}.json`);
    // By a rename: a step that is killed leaves a whole note, or none.
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(`${file}.new`, JSON.stringify(note), { mode: 0o600 });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename)(`${file}.new`, file);
    return () => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(file, { force: true });
}
/** Gives back the locks of steps that were killed, before the connections are closed. Returns what did not succeed. */
async function releaseNotedLocks(tempDir) {
    const problems = [];
    const base = (0,_connection_ssh_js__WEBPACK_IMPORTED_MODULE_5__/* .jobDir */ .jy)(tempDir);
    for (const id of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(base).catch(() => [])) {
        const dir = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(base, id);
        const notes = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(dir)).filter((name) => /^lock-.*\.json$/.test(name));
        if (notes.length === 0)
            continue;
        const socketDir = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(dir, 'sockets'), 'utf8').catch(() => dir);
        const ssh = {
            ...{ dir, socketDir, configFile: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(dir, 'config') },
            ...{ connectTimeoutMs: 10_000, jump: undefined },
        };
        for (const name of notes) {
            const note = await readNote((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(dir, name));
            if (note === undefined) {
                problems.push('the note of a step that was killed cannot be read: if it held the lock, the next run takes that over');
                continue;
            }
            const { token, hosts } = note;
            await Promise.all(hosts.map(async ({ root, address }) => {
                try {
                    await new _connection_host_js__WEBPACK_IMPORTED_MODULE_3__.Host(ssh, address).call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_4__/* .script */ .K$)('unlock'), [root, token], { deadlineMs: 10_000 });
                }
                catch (thrown) {
                    if (thrown instanceof _connection_host_js__WEBPACK_IMPORTED_MODULE_3__.ScriptError && _connection_host_js__WEBPACK_IMPORTED_MODULE_3__.NOT_HELD.includes(thrown.code))
                        return;
                    problems.push(`${address.name}: the lock of a step that was killed could not be given back (${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .firstLine */ .TM)(thrown)})`);
                }
            }));
        }
    }
    return problems;
}
async function readNote(file) {
    try {
        return JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, 'utf8'));
    }
    catch {
        return undefined;
    }
}


/***/ })

};
