export const id = 6772;
export const ids = [6772,2771,5308,9332];
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

/***/ 11656:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G5: () => (/* binding */ command),
/* harmony export */   Hc: () => (/* binding */ host),
/* harmony export */   Hu: () => (/* binding */ rule),
/* harmony export */   Oh: () => (/* binding */ port),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   S: () => (/* binding */ hosts),
/* harmony export */   n8: () => (/* binding */ line),
/* harmony export */   rD: () => (/* binding */ wholeNumber)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(37728);
/* harmony import */ var _model_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60793);


/** Words of a problem, or undefined when there is none, as a valibot check. */
function rule(problem) {
    return valibot__WEBPACK_IMPORTED_MODULE_0__.rawCheck(({ dataset, addIssue }) => {
        const message = dataset.typed ? problem(dataset.value) : undefined;
        if (message !== undefined)
            addIssue({ message });
    });
}
const text = valibot__WEBPACK_IMPORTED_MODULE_0__.pipe(valibot__WEBPACK_IMPORTED_MODULE_0__.string(), valibot__WEBPACK_IMPORTED_MODULE_0__.nonEmpty('must not be empty'));
const line = valibot__WEBPACK_IMPORTED_MODULE_0__.pipe(text, valibot__WEBPACK_IMPORTED_MODULE_0__.regex(/^[^\r\n\0]*$/, 'must be one line'));
const command = valibot__WEBPACK_IMPORTED_MODULE_0__.pipe(text, valibot__WEBPACK_IMPORTED_MODULE_0__.regex(/^[^\0]*$/, 'must not contain a NUL character'));
const wholeNumber = (least) => valibot__WEBPACK_IMPORTED_MODULE_0__.pipe(valibot__WEBPACK_IMPORTED_MODULE_0__.number(), valibot__WEBPACK_IMPORTED_MODULE_0__.integer('must be a whole number'), valibot__WEBPACK_IMPORTED_MODULE_0__.minValue(least, `must be at least ${least}`));
const port = valibot__WEBPACK_IMPORTED_MODULE_0__.pipe(wholeNumber(1), valibot__WEBPACK_IMPORTED_MODULE_0__.maxValue(65535, 'must be at most 65535'));
const host = valibot__WEBPACK_IMPORTED_MODULE_0__.pipe(line, rule(_model_names_js__WEBPACK_IMPORTED_MODULE_1__/* .checkHost */ .RC));
const hosts = valibot__WEBPACK_IMPORTED_MODULE_0__.pipe(valibot__WEBPACK_IMPORTED_MODULE_0__.array(host), valibot__WEBPACK_IMPORTED_MODULE_0__.nonEmpty('must name at least one host'));


/***/ }),

/***/ 72010:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GW: () => (/* binding */ KINDS),
/* harmony export */   dd: () => (/* binding */ serverConfigSchema),
/* harmony export */   kd: () => (/* binding */ KIND_NAMES)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(37728);
/* harmony import */ var _model_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(60793);
/* harmony import */ var _parts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11656);



/** Followed by the path; the file that it copies has one name for good, so that a line of sudoers can name it. */
const INSTALL = 'sudo -n install -m 644 -o root -g root "$CUTOVER_CONFIG"';
/**
 * An account that is not root may not look at the logs, take the account that they are rotated as, or read what was rotated
 * last: of what logrotate would say, only that it can read each line of the file counts, and that it found something there.
 */
const LOGROTATE = `said=$(logrotate -d -s /dev/null "$CUTOVER_CONFIG" 2>&1)
printf '%s\\n' "$said" | grep '^error: [^ ]*:[0-9]' && exit 1
printf '%s\\n' "$said" | grep -q '^Handling [1-9]' || { printf '%s\\n' "$said"; exit 1; }`;
/** Servers whose commands are known, as a distribution with systemd has them. `$CUTOVER_CONFIG` is the folder that they read. */
const KINDS = {
    nginx: { test: 'sudo -n nginx -t', reload: 'sudo -n systemctl reload nginx' },
    'php-fpm': { test: 'sudo -n php-fpm -t', reload: 'sudo -n systemctl reload php-fpm' },
    supervisord: { test: 'sudo -n supervisorctl reread', reload: 'sudo -n supervisorctl update' },
    haproxy: {
        test: 'sudo -n haproxy -c -f /etc/haproxy/haproxy.cfg -f "$CUTOVER_CONFIG"',
        reload: 'sudo -n systemctl reload haproxy',
    },
    cron: { test: undefined, reload: INSTALL },
    logrotate: { test: LOGROTATE, reload: INSTALL },
    crontab: { test: undefined, reload: undefined },
    systemd: {
        test: 'systemd-analyze verify "$CUTOVER_CONFIG"/*',
        reload: 'sudo -n systemctl daemon-reload',
    },
};
const KIND_NAMES = Object.keys(KINDS);
const folder = valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(valibot__WEBPACK_IMPORTED_MODULE_1__.string(), valibot__WEBPACK_IMPORTED_MODULE_1__.check((text) => (0,_model_names_js__WEBPACK_IMPORTED_MODULE_2__/* .checkInsideTree */ .VR)(text) === undefined, 'must be a path inside the release'), valibot__WEBPACK_IMPORTED_MODULE_1__.regex(/^config\/[A-Za-z0-9._@/-]*[A-Za-z0-9_@-]$/, 'must be a folder below config/'), valibot__WEBPACK_IMPORTED_MODULE_1__.check((text) => text.split('/')[1] !== 'hosts', 'must not be config/hosts, which is for single hosts'));
const groupName = valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(valibot__WEBPACK_IMPORTED_MODULE_1__.string(), valibot__WEBPACK_IMPORTED_MODULE_1__.regex(/^[a-z][a-z0-9-]{0,31}$/, 'must be lower-case letters, digits or dashes, and start with a letter'));
const group = valibot__WEBPACK_IMPORTED_MODULE_1__.strictObject({
    /** The server that reads it; default: the name of the group, where that is one. */
    kind: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.picklist(KIND_NAMES)),
    /** The folder in the release; default: `config/` and the name of the group. */
    files: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(folder),
    /** The link that the server reads it through; default: `slot` for systemd, else `live`. */
    through: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.picklist(['live', 'slot'])),
    /** Fails while what the server would read is not valid. Has `$CUTOVER_CONFIG`, the folder of the group. */
    test: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(_parts_js__WEBPACK_IMPORTED_MODULE_0__/* .command */ .G5),
    /** Makes the server take it over. */
    reload: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(_parts_js__WEBPACK_IMPORTED_MODULE_0__/* .command */ .G5),
    /** Where the one file of the group is copied to, for programs that include nothing. */
    install: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(valibot__WEBPACK_IMPORTED_MODULE_1__.string(), valibot__WEBPACK_IMPORTED_MODULE_1__.regex(/^\/etc\/(?:cron|logrotate)\.d\/[A-Za-z0-9][A-Za-z0-9_-]*$/, 'must be a file in /etc/cron.d or /etc/logrotate.d, its name without a dot'))),
    /** What becomes of a file that was changed there by hand. */
    drift: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.picklist(['refuse', 'overwrite']), 'refuse'),
    /** The accounts that its files may run something as. */
    users: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.array(valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(valibot__WEBPACK_IMPORTED_MODULE_1__.string(), valibot__WEBPACK_IMPORTED_MODULE_1__.regex(/^(?!root$)[a-z_][a-z0-9_-]{0,31}$/, 'must be the name of an account, and not root'))), []),
    /** Whether the server is started as root; then its files are looked at for what would make a release root. */
    privileged: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.boolean(), true),
});
/** Configuration of other servers that comes with the release: group → where it lies, and how a server takes it over. */
const serverConfigSchema = valibot__WEBPACK_IMPORTED_MODULE_1__.record(groupName, valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(valibot__WEBPACK_IMPORTED_MODULE_1__.nullable(group), valibot__WEBPACK_IMPORTED_MODULE_1__.transform((value) => value ?? { users: [], privileged: true, drift: 'refuse' })));


/***/ }),

/***/ 56264:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EY: () => (/* binding */ GROUP_WORDS),
/* harmony export */   Jk: () => (/* binding */ groupWords),
/* harmony export */   Qp: () => (/* binding */ templateVariables),
/* harmony export */   Yg: () => (/* binding */ serverGroups),
/* harmony export */   dP: () => (/* binding */ serverConfigRules)
/* harmony export */ });
/* harmony import */ var _model_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(60793);
/* harmony import */ var _server_config_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(72010);
/* harmony import */ var _settings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77309);



/** Managers of processes learn of a program before it is started; who sends requests, after. */
const EARLY = ['supervisord', 'systemd'];
/** The groups of an environment, with what is known of their kind. With one slot that slot is what is live. */
function serverGroups(environment) {
    const accounts = [
        ...(environment.hosts ?? []),
        ...Object.values(environment.slots).flatMap(({ hosts }) => hosts ?? []),
    ]
        .map((host) => (0,_model_names_js__WEBPACK_IMPORTED_MODULE_2__/* .parseHost */ .o6)(host)?.user)
        .filter((user) => user !== undefined && user !== 'root');
    const single = Object.keys(environment.slots).length === 1;
    return Object.entries(environment['server-config'] ?? {}).map(([name, given]) => {
        const kind = given.kind ?? _server_config_js__WEBPACK_IMPORTED_MODULE_0__/* .KIND_NAMES */ .kd.find((one) => one === name);
        const known = kind === undefined ? undefined : _server_config_js__WEBPACK_IMPORTED_MODULE_0__/* .KINDS */ .GW[kind];
        const install = kind === 'crontab' ? 'crontab' : given.install;
        return {
            name,
            kind,
            folder: given.files ?? `config/${name}`,
            through: single || install !== undefined ? 'live' : (given.through ?? (kind === 'systemd' ? 'slot' : 'live')),
            when: EARLY.includes(kind) ? 'early' : 'late',
            install,
            drift: given.drift,
            test: given.test ?? known?.test,
            reload: given.reload ?? (install?.startsWith('/') ? `${known?.reload ?? ''} ${install}` : known?.reload),
            users: given.users.length > 0 ? given.users : [...new Set(accounts)],
            privileged: given.privileged,
        };
    });
}
/** What is wrong with the groups of an environment, each with the key it is about. */
function serverConfigRules(environment) {
    const problems = [];
    const out = environment.rolling?.out.haproxy;
    const toldHere = out?.hosts.some((host) => environment.hosts?.includes(host)) === true;
    const { haproxy = toldHere ? out : undefined } = environment.switch;
    const grouped = Object.values(environment.slots).some(({ hosts }) => hosts !== undefined);
    const groups = serverGroups(environment);
    for (const { name, kind, folder, through, install, test, reload } of groups) {
        const add = (text) => problems.push({ key: name, text });
        const copied = kind === 'cron' || kind === 'logrotate';
        if (copied !== (install?.startsWith('/') ?? false))
            add(copied
                ? `needs \`install\`, such as /etc/${kind}.d/shop: ${kind} includes nothing`
                : 'has `install`, which only the kinds cron and logrotate may have: what another program includes is read where it lies');
        else if (!copied && install === undefined && (test === undefined || reload === undefined))
            add(`needs \`test\` and \`reload\`, or a \`kind\` (${_server_config_js__WEBPACK_IMPORTED_MODULE_0__/* .KIND_NAMES */ .kd.join(', ')}) that has them`);
        if (grouped && through === 'live')
            add('needs `through: slot`: where slots are groups of hosts, only the slot leads to files on its hosts');
        if (kind === 'haproxy' && haproxy !== undefined && haproxy['state-file'] === undefined)
            add(`needs \`${haproxy === out ? 'rolling.out' : 'switch'}.haproxy.state-file\`: a reload would undo what the switch has told HAProxy`);
        const twin = groups.find((one) => one.name !== name && one.install === install && install !== undefined);
        if (twin !== undefined)
            add(`installs to ${install}, as ${twin.name} does: each would take the other's for a change by hand`);
        const other = groups.find((one) => one.name !== name && within(one.folder, folder));
        if (other !== undefined)
            add(`lies over the files of ${other.name}: give each a folder of its own`);
    }
    return problems;
}
/** So many words are one group. */
const GROUP_WORDS = 8;
const within = (path, other) => `${path}/`.startsWith(`${other}/`);
/**
 * The groups that are read through the link `live`, or through a slot, as words for server-config.sh. `live`: what the switch
 * itself reloads on this host; that server is told once.
 */
function groupWords(settings, host, place) {
    const [through, link, own] = 'slot' in place
        ? ['slot', `slots/${place.slot}`, undefined]
        : ['live', 'live', place.live];
    const groups = serverGroups(settings.options).filter((group) => group.through === through);
    return groups.flatMap(({ name, folder, when, test, reload, install, drift }) => [
        name,
        folder,
        when,
        test ?? '',
        own !== undefined && reload === own ? '' : (reload ?? ''),
        `${(0,_settings_js__WEBPACK_IMPORTED_MODULE_1__.rootOn)(settings, host)}/${link}/${folder}`,
        install ?? '',
        drift,
    ]);
}
/** What files that end in `.in` may name: what is the same on every host, in every slot and for every tag. */
function templateVariables({ app, environment, path }) {
    return {
        CUTOVER_APP: app,
        CUTOVER_ENVIRONMENT: environment,
        ...(path.includes(_model_names_js__WEBPACK_IMPORTED_MODULE_2__/* .ADDRESS */ .BD) ? {} : { CUTOVER_ROOT: path }),
    };
}


/***/ }),

/***/ 6772:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readLogs: () => (/* binding */ readLogs)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _host_release_run_hook_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7505);
/* harmony import */ var _host_release_show_logs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(20574);
/* harmony import */ var _steps_verify_health_options_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(49332);




/** All hosts may have failed alike: of so many the log is read. */
const MOST_HOSTS = 5;
/**
 * After a slot did not start or get healthy: adds what its log says on the hosts where it failed, where the configuration
 * has `logs`. After traffic went back, so that nobody waits for it. Never throws.
 */
async function readLogs({ settings, fleet }, thrown) {
    if (settings.options.logs === undefined || !(thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB))
        return;
    const failures = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failuresOf */ .dJ)(thrown);
    const failed = failedSlot([...(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .causesOf */ .cZ)(thrown)], settings.slots);
    if (failed === undefined || failures.length === 0)
        return;
    const hosts = failures
        .map(({ host }) => fleet.hosts.find(({ name }) => name === host))
        .filter((host) => host !== undefined)
        .slice(0, MOST_HOSTS);
    // Also a run that is being cancelled says why it failed.
    const calm = fleet.withSignal(AbortSignal.timeout(60_000));
    const said = await calm.collect('read the log', (host, signal) => (0,_host_release_show_logs_js__WEBPACK_IMPORTED_MODULE_2__/* .showLogs */ .R)(settings, host, failed, signal), {
        hosts,
    });
    const logs = new Map(said.flatMap((one) => (one.ok ? [[one.host.name, one.value]] : [])));
    thrown.failedOn = failures.map((one) => ({ ...one, logs: logs.get(one.host) }));
}
/** The slot that did not start or get healthy, and its release; undefined when something else failed. */
function failedSlot(causes, slots) {
    for (const cause of causes) {
        if (cause instanceof _host_release_run_hook_js__WEBPACK_IMPORTED_MODULE_1__/* .HookError */ .G && cause.hook.name === 'start')
            return cause.hook;
        if (cause instanceof _steps_verify_health_options_js__WEBPACK_IMPORTED_MODULE_3__.HealthError && cause.result.tag !== undefined) {
            const { slot: name, tag } = cause.result;
            const slot = slots.find((one) => one.name === name);
            return slot === undefined ? undefined : { slot, tag };
        }
    }
    return undefined;
}


/***/ }),

/***/ 76027:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ connect)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(58500);
/* harmony import */ var _process_command_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(65640);
/* harmony import */ var _process_run_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(18256);
/* harmony import */ var _connect_error_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(35919);
/* harmony import */ var _connect_failure_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(11034);
/* harmony import */ var _ssh_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(67721);








const CLOSE_MS = 10_000;
/**
 * Opens the one connection to a host that all steps of the job share, unless it is open. Opening changes nothing
 * on the host, so a refused connection (MaxStartups, a restarting sshd) is tried again after a random pause.
 * `open` gives undefined, or why nothing was opened; by default it opens a connection that runs nothing. Throws
 * CutoverError with the offered host key or the reason, and what to do; then no connection is left open.
 */
async function connect(ssh, address, log, signal, open = () => openMaster(ssh, address, signal)) {
    const socket = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(ssh.socketDir, (0,_ssh_js__WEBPACK_IMPORTED_MODULE_7__/* .aliasOf */ .O5)(address));
    if (await answers(socket))
        return;
    for (let attempt = 1;; attempt++) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(socket, { force: true });
        const failed = await open();
        if (failed === undefined)
            return;
        const failure = signal?.aborted ? 'other' : await whyNotOpened(socket, failed);
        // A login that succeeded has left a connection in the background, whatever became of its session.
        await closeMaster(ssh, address);
        if (attempt >= (0,_connect_failure_js__WEBPACK_IMPORTED_MODULE_6__/* .attemptsFor */ .mh)(failure) || signal?.aborted)
            throw await (0,_connect_error_js__WEBPACK_IMPORTED_MODULE_5__/* .connectError */ .z)(ssh, address, failure, failed, signal);
        const pause = Math.round(2 ** attempt * 100 * (0.5 + Math.random()));
        log.debug(`${address.name}: not connected (${failed.said.trim().split('\n').at(-1) ?? ''}), again in ${pause} ms`);
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_2__.setTimeout)(pause, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
    }
}
/** The socket is there once the host has let the key in; 255 is the exit code of ssh itself. */
async function whyNotOpened(socket, failed) {
    const { exitCode } = failed;
    if ((exitCode !== undefined && exitCode !== 255) || (await answers(socket)))
        return 'login';
    return (0,_connect_failure_js__WEBPACK_IMPORTED_MODULE_6__/* .connectFailure */ .vZ)(failed.said);
}
/** Ends the connection that the job holds to a host, if there is one. */
async function closeMaster(ssh, address) {
    const alias = (0,_ssh_js__WEBPACK_IMPORTED_MODULE_7__/* .aliasOf */ .O5)(address);
    if (!(await answers((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(ssh.socketDir, alias))))
        return;
    await (0,_process_run_js__WEBPACK_IMPORTED_MODULE_4__/* .run */ .e)({ file: 'ssh', argv: ['-F', ssh.configFile, '-O', 'exit', alias] }, { deadlineMs: CLOSE_MS, exitCodes: [0, 255] }).catch(() => undefined);
}
/** A connection that runs nothing. Undefined when open, else what ssh said. */
async function openMaster(ssh, address, signal) {
    try {
        await (0,_process_run_js__WEBPACK_IMPORTED_MODULE_4__/* .run */ .e)({
            file: 'ssh',
            argv: ['-F', ssh.configFile, '-M', '-N', '-f', '-o', `ControlPersist=${_ssh_js__WEBPACK_IMPORTED_MODULE_7__/* .PERSIST */ .DY}`, (0,_ssh_js__WEBPACK_IMPORTED_MODULE_7__/* .aliasOf */ .O5)(address)],
        }, { deadlineMs: ssh.connectTimeoutMs * 2 + 1_000, signal });
        return undefined;
    }
    catch (thrown) {
        if (!(thrown instanceof _process_command_js__WEBPACK_IMPORTED_MODULE_3__/* .CommandError */ .Qd) || thrown.failure === 'spawn' || thrown.failure === 'aborted')
            throw thrown;
        const said = thrown.failure === 'deadline' ? 'connection timed out' : thrown.stderr;
        return { said, printed: '', exitCode: undefined };
    }
}
/** Whether a master listens behind this socket; asks the socket itself, without a process. */
async function answers(socket) {
    if ((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(socket).catch(() => undefined)) === undefined)
        return false;
    const { createConnection } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 77030, 19));
    return new Promise((resolve) => {
        const client = createConnection(socket);
        client.once('connect', () => resolve(true)).once('error', () => resolve(false));
        client.once('connect', () => client.destroy());
    });
}


/***/ }),

/***/ 32927:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fleet: () => (/* binding */ Fleet),
/* harmony export */   failureWords: () => (/* binding */ failureWords),
/* harmony export */   failuresIn: () => (/* binding */ failuresIn),
/* harmony export */   stageFailure: () => (/* binding */ stageFailure)
/* harmony export */ });
/* harmony import */ var p_map__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(40356);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _connect_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(35919);
/* harmony import */ var _connection_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76027);
var _a;




/** All hosts of one environment, and how stages run on them. */
class Fleet {
    hosts;
    /** Servers of the balancer that hold no release themselves. */
    balancers;
    log;
    signal;
    #ssh;
    #parallel;
    #quiet = 0;
    constructor(options) {
        this.#ssh = options.ssh;
        this.hosts = options.hosts;
        this.balancers = options.balancers ?? [];
        this.#parallel = options.parallel;
        this.log = options.log;
        this.signal = options.signal;
    }
    /** The same fleet with another signal: for the way back, which a run that is being cancelled still has to go. */
    withSignal(signal) {
        return this.#with(this.hosts, signal);
    }
    /** A part of the fleet, with all of its balancers. */
    withHosts(hosts) {
        return this.#with(hosts, this.signal);
    }
    #with(hosts, signal) {
        return new _a({
            ssh: this.#ssh,
            hosts,
            balancers: this.balancers,
            parallel: this.#parallel,
            log: this.log,
            signal,
        });
    }
    /** Runs `work` on every host, at most `parallel` at once, and waits for all of them, whatever one of them does. */
    async collect(stage, work, options = {}) {
        const hosts = options.hosts ?? this.hosts;
        const began = performance.now();
        const outcomes = await (0,p_map__WEBPACK_IMPORTED_MODULE_3__/* ["default"] */ .Ay)(hosts, async (host) => {
            const started = performance.now();
            const durationMs = () => performance.now() - started;
            try {
                const value = await work(host, deadline(this.signal, options.deadlineMs));
                this.log.debug(`${host.name}: ${stage} ${Math.round(durationMs())} ms`);
                return { host, ok: true, value, durationMs: durationMs() };
            }
            catch (thrown) {
                const error = thrown instanceof Error ? thrown : new Error(String(thrown));
                if (this.#quiet === 0)
                    this.log.info(`${host.name}: ${stage} failed: ${error.message.split('\n')[0]}`);
                return { host, ok: false, error, durationMs: durationMs() };
            }
        }, { concurrency: this.#parallel });
        this.log.debug(`${stage}: ${hosts.length} hosts in ${Math.round(performance.now() - began)} ms`);
        return outcomes;
    }
    /** Runs `work` without a log line for each host that fails: for a stage that is tried again and says so itself. */
    async quiet(work) {
        this.#quiet++;
        try {
            return await work();
        }
        finally {
            this.#quiet--;
        }
    }
    /**
     * As `collect`, for a stage that must succeed everywhere. Throws one CutoverError that says what happened on
     * every host, after all of them have ended. `state` words what a host is in now, for that error.
     */
    async stage(stage, work, options = {}) {
        const outcomes = await this.collect(stage, work, options);
        if (!outcomes.every((outcome) => outcome.ok))
            throw stageFailure(stage, outcomes, options);
        return outcomes;
    }
    /** Opens the connection to every host (through the jump host, if there is one). `failed` is told each that was not reached, and why. */
    async connect(hosts, failed) {
        if (this.#ssh.jump !== undefined)
            await (0,_connection_js__WEBPACK_IMPORTED_MODULE_2__/* .connect */ .N)(this.#ssh, this.#ssh.jump, this.log, this.signal);
        const open = (host) => host.connect(this.log, this.signal).catch((thrown) => {
            failed?.(host, thrown);
            throw thrown;
        });
        await this.stage('connect', open, {
            hosts: hosts ?? [...this.hosts, ...this.balancers],
            state: (outcome) => {
                if (outcome.ok)
                    return 'connected, unchanged';
                return `${outcome.error instanceof _connect_error_js__WEBPACK_IMPORTED_MODULE_1__.LoginError ? 'reached, runs no scripts' : 'not reached'}, unchanged`;
            },
        });
    }
}
_a = Fleet;
/** One error for a stage that failed on some hosts: the first cause in full, and a line for every host. */
function stageFailure(stage, outcomes, options = {}) {
    const { message, details } = failureWords(stage, outcomes, options);
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(message, details);
}
/** What stageFailure says, for an error of another class. */
function failureWords(stage, outcomes, options = {}) {
    const failed = outcomes.filter((outcome) => !outcome.ok);
    const first = failed[0];
    const own = first?.error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB ? first.error : undefined;
    const others = failed.length - 1;
    const message = first === undefined
        ? 'failed'
        : `${first.error.message}${others > 0 ? ` (and ${others} more ${others === 1 ? 'host' : 'hosts'})` : ''}`;
    const word = options.state ?? ((outcome) => (outcome.ok ? `${stage} done` : `${stage} failed`));
    const details = {
        cause: first?.error,
        host: first?.host.name,
        stage: own?.stage ?? stage,
        state: outcomes.map((outcome) => `${outcome.host.name}: ${word(outcome)}${outcome.ok ? '' : ` (${clip(outcome.error.message)})`}`),
        next: options.next ?? own?.next,
        failedOn: failuresIn(outcomes),
    };
    return { message, details };
}
/** Those of the outcomes that failed, each with its cause and the last lines that were printed. */
function failuresIn(outcomes) {
    return outcomes.flatMap((outcome) => outcome.ok
        ? []
        : [
            {
                host: outcome.host.name,
                cause: clip(outcome.error.message),
                output: outcome.error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB ? outcome.error.output : [],
            },
        ]);
}
/** The first line of a cause, short enough for a line of its own for each host. */
function clip(text) {
    const line = text.split('\n')[0] ?? '';
    return line.length > 160 ? `${line.slice(0, 157)}...` : line;
}
function deadline(signal, ms) {
    return ms === undefined ? signal : AbortSignal.any([signal, AbortSignal.timeout(ms)]);
}


/***/ }),

/***/ 32420:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ LockedHost)
/* harmony export */ });
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77309);

/** A host whose lock this run holds: what every call to it needs is bound once. */
class LockedHost {
    host;
    #settings;
    #token;
    constructor(host, settings, token) {
        this.host = host;
        this.#settings = settings;
        this.#token = token;
    }
    get name() {
        return this.host.name;
    }
    /** The arguments of a script of this host: before these the app root and the token. */
    wordsOf(args) {
        return [(0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.rootOn)(this.#settings, this.host), this.#token, ...args];
    }
    /**
     * Runs a script with the app root and the token before `args`, for at most `deadlineMs`. Throws as Host.call
     * does: ScriptError for a listed exit code (lockLost when the lock is no longer ours), else CutoverError.
     */
    async call(script, args, options = {}) {
        return this.host.call(script, this.wordsOf(args), {
            ...options,
            deadlineMs: options.deadlineMs ?? this.#settings.options.timeouts.stage,
        });
    }
}


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

/***/ 7505:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  G: () => (/* binding */ HookError),
  D: () => (/* binding */ runHook)
});

// EXTERNAL MODULE: ../build/src/config/settings.js
var config_settings = __webpack_require__(77309);
// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/model/after-failure.js
var after_failure = __webpack_require__(97148);
// EXTERNAL MODULE: ../build/src/host/connection/fleet.js
var connection_fleet = __webpack_require__(32927);
// EXTERNAL MODULE: ../build/src/host/connection/locked-host.js
var locked_host = __webpack_require__(32420);
// EXTERNAL MODULE: ../build/src/config/server-groups.js
var server_groups = __webpack_require__(56264);
// EXTERNAL MODULE: ../build/src/model/duration.js
var duration = __webpack_require__(55073);
// EXTERNAL MODULE: ../build/src/host/connection/scripts.js
var scripts = __webpack_require__(82771);
;// CONCATENATED MODULE: ../build/src/host/server-config/apply-config.js





const GRACE_MS = 30_000;
/**
 * Points the idle slot to the release on one host, and makes the servers that read their configuration through the slot
 * take it over. Does nothing where there are none. Throws as Host.call does; after a test that failed the slot leads
 * where it led.
 */
async function applyConfig({ settings, fleet }, token, host, { tag, slot }, signal) {
    const groups = (0,server_groups/* groupWords */.Jk)(settings, host, { slot: slot.name });
    if (groups.length === 0)
        return;
    const { timeout } = settings.options.switch;
    const variables = Object.entries((0,config_settings.commandVariables)(settings, host, { tag, slot }));
    await new locked_host/* LockedHost */.j(host, settings, token).call((0,scripts/* script */.K$)('apply-config'), [
        tag,
        slot.name,
        (0,duration/* wholeSeconds */.$P)(timeout),
        String(variables.length),
        ...variables.map(([key, value]) => `${key}=${value}`),
        ...groups,
    ], {
        // Of each group a test and an order, or the test once more with the files of before.
        deadlineMs: 2 * (groups.length / server_groups/* GROUP_WORDS */.EY) * timeout + GRACE_MS,
        signal,
        onOutput: (line) => fleet.log.info(`${host.name} | ${line}`),
    });
}

// EXTERNAL MODULE: ../build/src/host/release/start-slot.js
var start_slot = __webpack_require__(62869);
;// CONCATENATED MODULE: ../build/src/host/release/run-hook.js







/** A command of the team failed. */
class HookError extends errors/* CutoverError */.DB {
    name = 'HookError';
    hook;
    constructor(message, details, hook) {
        super(message, details);
        this.hook = hook;
    }
}
/**
 * Runs it on the hosts; what it prints goes to the log behind the host's name. Throws HookError after all hosts have
 * ended.
 */
async function runHook(site, token, hook, told = () => undefined) {
    const { settings, fleet } = site;
    const { name, run, hosts, tag, slot, pointSlot, timeoutMs, live } = hook;
    const outcomes = await fleet.collect(name, async (host, signal) => {
        if (pointSlot)
            await applyConfig(site, token, host, { tag, slot }, signal);
        return (0,start_slot/* startSlot */.Z)(new locked_host/* LockedHost */.j(host, settings, token), {
            tag,
            slot: pointSlot ? slot.name : undefined,
            run: typeof run === 'function' ? run(host.name) : run,
            variables: (0,config_settings.commandVariables)(settings, host, { tag, slot, previous: live?.tag }),
            timeoutMs,
        }, { signal, onOutput: (line) => fleet.log.info(`${host.name} | ${line}`) });
    }, { hosts });
    for (const { host, durationMs } of outcomes)
        told(host.name, durationMs);
    if (outcomes.every((outcome) => outcome.ok))
        return;
    const unchanged = live === undefined
        ? 'what serves is unchanged'
        : `live is ${live.slot} ${live.tag ?? '(empty)'}, unchanged`;
    const { message, details } = (0,connection_fleet.failureWords)(name, outcomes, {
        state: ({ ok }) => `${name} of ${tag} ${ok ? 'done' : 'failed'}; ${unchanged}`,
        next: `traffic is still where it was; ${(0,after_failure/* afterFailure */.H)(tag)}`,
    });
    throw new HookError(message, details, { name, tag, slot });
}


/***/ }),

/***/ 20574:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  b: () => (/* binding */ runUnlocked),
  R: () => (/* binding */ showLogs)
});

// EXTERNAL MODULE: ../build/src/config/settings.js
var config_settings = __webpack_require__(77309);
// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/model/duration.js
var duration = __webpack_require__(55073);
// EXTERNAL MODULE: ../build/src/model/expand.js
var expand = __webpack_require__(70409);
;// CONCATENATED MODULE: ../build/src/model/log-command.js

/**
 * The command that shows the last `lines` lines. A name never becomes part of a shell text: the command is a constant,
 * and the name goes with it as a variable.
 */
function logCommand(logs, variables, lines) {
    if (typeof logs === 'string')
        return { run: logs, variables: {} };
    if ('run' in logs)
        return { run: logs.run, variables: {} };
    const isUnit = 'unit' in logs;
    const name = (0,expand/* expand */.f)(isUnit ? logs.unit : logs.file, variables);
    if ('missing' in name)
        return name;
    return {
        run: isUnit
            ? 'exec journalctl --no-pager --quiet --lines="$CUTOVER_LOG_LINES" --unit="$CUTOVER_LOG"'
            : 'exec tail -n "$CUTOVER_LOG_LINES" -- "$CUTOVER_LOG"',
        variables: { CUTOVER_LOG: name.text, CUTOVER_LOG_LINES: String(lines) },
    };
}

// EXTERNAL MODULE: ../build/src/host/connection/scripts.js
var scripts = __webpack_require__(82771);
;// CONCATENATED MODULE: ../build/src/host/release/show-logs.js





/** Lines that are kept of what a log shows, and characters of each. */
const LINES = 20;
const LINE = 300;
/** Milliseconds that it may take, where the configuration says nothing. */
const TIMEOUT_MS = 10_000;
const GRACE_MS = 10_000;
/**
 * The last lines that the command of `logs` prints for a release in its slot. Without a lock: it looks. Never throws:
 * what went wrong is the line.
 */
async function showLogs(settings, host, { tag, slot }, signal) {
    const { logs } = settings.options;
    if (logs === undefined)
        return [];
    const variables = (0,config_settings.commandVariables)(settings, host, { tag, slot });
    const command = logCommand(logs, variables, LINES);
    if ('missing' in command)
        return [`\`logs\` names $${command.missing}, which has no value here`];
    const timeoutMs = (typeof logs === 'string' ? undefined : logs.timeout) ?? TIMEOUT_MS;
    const lines = [];
    try {
        await runUnlocked(settings, host, {
            tag,
            run: command.run,
            variables: { ...variables, ...command.variables },
            ...{ timeoutMs, graceMs: GRACE_MS },
        }, {
            signal,
            onOutput: (line) => {
                lines.push(line.slice(0, LINE));
                if (lines.length > LINES)
                    lines.shift();
            },
        });
        return lines.length > 0 ? lines : ['(the log is empty)'];
    }
    catch (thrown) {
        return [...lines, `(\`logs\` could not be read: ${(0,errors/* firstLine */.TM)(thrown)})`];
    }
}
/** Runs it in the release, or else in the app root. Throws as Host.call does. */
async function runUnlocked(settings, host, { tag, run, variables, timeoutMs, graceMs }, call) {
    await host.call((0,scripts/* script */.K$)('show-logs'), [
        (0,config_settings.rootOn)(settings, host),
        tag,
        (0,duration/* wholeSeconds */.$P)(timeoutMs),
        run,
        ...Object.entries(variables).map(([key, value]) => `${key}=${value}`),
    ], { ...call, deadlineMs: timeoutMs + graceMs });
}


/***/ }),

/***/ 62869:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ startSlot)
/* harmony export */ });
/* harmony import */ var _model_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55073);
/* harmony import */ var _connection_scripts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82771);


/** How long the host may take on top of the command, to end it and say so. */
const GRACE_MS = 30_000;
/** Runs a command of the team in a release, and before it points the slot to it. Throws as Host.call does. */
async function startSlot(host, { tag, slot, run, variables, timeoutMs }, call) {
    await host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_1__/* .script */ .K$)('start-slot'), [
        tag,
        slot ?? '',
        (0,_model_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .wholeSeconds */ .$P)(timeoutMs),
        run ?? '',
        ...Object.entries(variables).map(([key, value]) => `${key}=${value}`),
    ], { ...call, deadlineMs: timeoutMs + GRACE_MS });
}


/***/ }),

/***/ 97148:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ afterFailure)
/* harmony export */ });
/**
 * What to do after a command of the team or a check failed. A run again mends nothing that is in the release: what a tag
 * names never changes.
 */
function afterFailure(tag) {
    const release = tag ?? 'the release';
    return `where the cause is in ${release}, mend it there and release a new tag: what ${release} holds never changes. Where it is on the host (a service, a right, a setting), mend that and run this step again`;
}


/***/ }),

/***/ 70409:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ names),
/* harmony export */   f: () => (/* binding */ expand)
/* harmony export */ });
const VARIABLE = /\$(?:\{(CUTOVER_[A-Z_]+)\}|(CUTOVER_[A-Z_]+))/g;
/**
 * Replaces `$CUTOVER_X` and `${CUTOVER_X}`; every other `$` stays as it is. Values are put in as they are
 * (through `as`, for a place that needs them quoted) and are not looked at again.
 */
function expand(text, variables, as = (value) => value) {
    let missing;
    const expanded = text.replace(VARIABLE, (whole, braced, bare) => {
        const name = braced ?? bare ?? '';
        if (Object.hasOwn(variables, name))
            return as(variables[name] ?? '');
        missing ??= name;
        return whole;
    });
    return missing === undefined ? { text: expanded } : { missing };
}
/** Does the text name this variable? */
function names(text, variable) {
    return [...text.matchAll(VARIABLE)].some(([, braced, bare]) => (braced ?? bare) === variable);
}


/***/ }),

/***/ 49332:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HealthError: () => (/* binding */ HealthError)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);

/** Not every host was found healthy, or nobody can say. */
class HealthError extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB {
    name = 'HealthError';
    result;
    constructor(message, result, details) {
        const failedOn = result.hosts
            .filter(({ verdict, attempts }) => verdict !== 'healthy' && attempts > 0)
            .map(({ host, problems }) => ({ host, cause: problems.join('; '), output: [] }));
        super(message, { stage: `check the ${result.when} slot`, failedOn, ...details });
        this.result = result;
    }
}


/***/ })

};
