export const id = 8261;
export const ids = [8261,2771];
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

/***/ 48279:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bn: () => (/* binding */ copyFiles),
/* harmony export */   MG: () => (/* binding */ checkDatabase),
/* harmony export */   R2: () => (/* binding */ LOOK_ONLY),
/* harmony export */   SY: () => (/* binding */ readDatabase),
/* harmony export */   lw: () => (/* binding */ startBackup),
/* harmony export */   m3: () => (/* binding */ dumpDatabase),
/* harmony export */   mu: () => (/* binding */ removeBackups),
/* harmony export */   wX: () => (/* binding */ finishBackup)
/* harmony export */ });
/* harmony import */ var _connection_locked_host_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(32420);
/* harmony import */ var _connection_scripts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82771);
/* harmony import */ var _connection_stayed_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(92091);



/** In place of a token: the script only looks, changes nothing, and needs no lock. */
const LOOK_ONLY = '-';
const words = (paths) => paths.flatMap(({ path, sudo }) => [sudo ? 'yes' : 'no', path]);
/** Begins a backup, or only looks; says what its files will take. Sizes in bytes. Throws as LockedHost.call does. */
async function startBackup(host, backup, options) {
    const answer = await host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_1__/* .script */ .K$)('backup-start'), [
        backup.id,
        backup.before ?? '',
        backup.dryRun ? 'yes' : 'no',
        backup.keepUnsettled ? 'keep' : '',
        ...words(backup.paths),
    ], options);
    const inodes = answer.get('free-inodes');
    return {
        /** What runs that died had left: gone, or there still. */
        removed: answer.all('removed'),
        stayed: (0,_connection_stayed_js__WEBPACK_IMPORTED_MODULE_2__/* .stayedIn */ .o)(answer),
        filesBytes: answer.number('files-bytes'),
        filesInodes: answer.number('files-inodes'),
        freeBytes: answer.number('free-bytes'),
        /** undefined where the file system does not count them. */
        freeInodes: inodes === '-' || inodes === '0' ? undefined : answer.number('free-inodes'),
    };
}
/** Reads the state of a database. Changes nothing. Throws ScriptError: EXIT.notFound where it is not there. */
async function readDatabase(host, settings, id, database, signal) {
    const about = await new _connection_locked_host_js__WEBPACK_IMPORTED_MODULE_0__/* .LockedHost */ .j(host, settings, LOOK_ONLY).call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_1__/* .script */ .K$)('check-database', database.engine), [id, ...database.args], { signal });
    return databaseState(about);
}
/**
 * Makes a database ready to be backed up: drops what dead runs left beside it, and, unless `keepUnsettled`, refuses
 * where a restore has not been settled. Throws ScriptError: EXIT.notFound where it is not there.
 */
async function checkDatabase(host, backup, database, options) {
    const about = await host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_1__/* .script */ .K$)('check-database', database.engine), [backup.id, ...database.args, backup.keepUnsettled ? 'keep' : ''], options);
    return databaseState(about);
}
function databaseState(about) {
    const optional = (key) => (about.get(key) === undefined ? undefined : about.number(key));
    return {
        server: about.get('server'),
        size: about.number('size'),
        scratchFree: optional('scratch-free'),
        room: optional('room'),
    };
}
/** Copies files into the backup; sizes in bytes. Throws as LockedHost.call does. */
async function copyFiles(host, backup, options) {
    const answer = await host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_1__/* .script */ .K$)('backup-files'), [backup.id, backup.before ?? '', backup.tag ?? '', ...words(backup.paths)], options);
    return {
        count: answer.number('files-count'),
        bytes: answer.number('files-bytes'),
        newBytes: answer.number('files-new'),
        /** Paths of the release that differ from its manifest. */
        changedByHand: answer.all('changed'),
        notes: answer.all('note'),
    };
}
/** Dumps a database into the backup and proves the dump as far as `level` says. Throws as LockedHost.call does. */
async function dumpDatabase(host, id, database, level, options) {
    const answer = await host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_1__/* .script */ .K$)('backup-database', database.engine), [id, ...database.args, level], options);
    return {
        file: answer.text('file'),
        bytes: answer.number('bytes'),
        sha256: answer.text('sha256'),
        server: answer.get('server') ?? database.engine,
        /** What was in the database, and in its restored copy: lines for compareFacts. */
        source: answer.all('source'),
        copy: answer.all('copy'),
        notes: answer.all('note'),
        /** Sum and name, in turns, of the files beside the dump. */
        extra: answer.all('extra').flatMap((line) => line.split(' ')),
    };
}
/** Sums everything and gives the backup its name. Returns the sum of the sums. Throws as LockedHost.call does. */
async function finishBackup(host, manifest, dumps, options) {
    const answer = await host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_1__/* .script */ .K$)('backup-finish'), [
        manifest.id,
        // The host writes the sum of the sums between the two.
        `${JSON.stringify(manifest).slice(0, -1)},"sums":"`,
        '"}',
        String(manifest.files.count),
        ...dumps.flatMap(({ sha256, file, extra }) => [sha256, file, ...extra]),
    ], options);
    return answer.text('sums');
}
/**
 * Removes backups by their ids; one that was not finished by its id and `.partial`. What holds a mount, or files that the
 * account may not remove, stays, and the others go. Throws as LockedHost.call does.
 */
async function removeBackups(host, names, options) {
    const answer = await host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_1__/* .script */ .K$)('backup-remove'), names, options);
    return { removed: answer.all('removed'), stayed: (0,_connection_stayed_js__WEBPACK_IMPORTED_MODULE_2__/* .stayedIn */ .o)(answer) };
}


/***/ }),

/***/ 2347:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F8: () => (/* binding */ databaseNamed),
/* harmony export */   GH: () => (/* binding */ backupOf),
/* harmony export */   Rv: () => (/* binding */ checkDatabases),
/* harmony export */   Vb: () => (/* binding */ nameOf),
/* harmony export */   aw: () => (/* binding */ databasesOn),
/* harmony export */   ib: () => (/* binding */ pathsOn),
/* harmony export */   pW: () => (/* binding */ holdersOf)
/* harmony export */ });
/* unused harmony export allHosts */
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77309);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74720);
/* harmony import */ var _model_backup_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(10707);



/** The environment's `backup:`, or what holds without one: files only. */
function backupOf(settings) {
    return (settings.options.backup ?? {
        paths: [],
        databases: [],
        verify: 'restore',
        parallel: 2,
        keep: 7,
        'shrink-limit': 50,
        'copy-to': [],
        timeout: 7_200_000,
    });
}
/** The paths that the configuration has for a host. */
function pathsOn(host, settings) {
    return backupOf(settings).paths.map(({ path, sudo }) => ({ path: (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(path, host), sudo }));
}
/** A database's name in messages, inputs and backup.json. */
function nameOf(database) {
    return database.name ?? database.postgresql ?? database.mysql ?? database.sqlite ?? database.command ?? '';
}
function engineOf(database) {
    if (database.postgresql !== undefined)
        return 'postgresql';
    if (database.mysql !== undefined)
        return 'mysql';
    return database.sqlite !== undefined ? 'sqlite' : 'command';
}
/** Arguments of the database scripts after app root, token and id; see database-common.sh. */
function databaseArgs(database, host, password, file) {
    if (password !== undefined && database.as !== undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`the database ${nameOf(database)} has both \`as: ${database.as}\` and a password; give one of them`);
    if (password !== undefined && /[\r\n]/.test(password))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`the password of the database ${nameOf(database)} must be one line`);
    const where = database.postgresql ?? database.mysql ?? database.sqlite ?? database.command ?? '';
    return [
        engineOf(database) === 'sqlite' ? (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(where, host) : where,
        database.as ?? '',
        (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(database.socket ?? database.host ?? '', host),
        database.port === undefined ? '' : String(database.port),
        database.user ?? '',
        password ?? '',
        file,
        database.scratch ?? '',
        [...(database.roles ? ['roles'] : []), ...(database.socket === undefined ? [] : ['socket'])].join(' '),
    ];
}
/** The databases that lie on a host. Throws InputError for a password that cannot be used. */
function databasesOn(host, settings, passwords) {
    const held = backupOf(settings).databases.filter((database) => holdersOf(database, settings).includes(host.name));
    return asHostDatabases(held, host, passwords);
}
/** A database of the configuration as it is reached from a host. Throws as databasesOn does, and for a name that is none. */
function databaseNamed(name, host, settings, passwords) {
    checkDatabases(settings, passwords);
    const named = backupOf(settings).databases.filter((database) => nameOf(database) === name);
    const [found] = asHostDatabases(named, host, passwords);
    if (found === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`backup.databases has none of the name ${name}`);
    return found;
}
function asHostDatabases(databases, host, passwords) {
    const taken = [];
    return databases.map((database) => {
        const [name, engine] = [nameOf(database), engineOf(database)];
        const file = (0,_model_backup_js__WEBPACK_IMPORTED_MODULE_2__/* .dumpFileOf */ .Ce)(engine, name, taken);
        taken.push(file);
        return { database, name, engine, file, args: databaseArgs(database, host, passwords?.get(name), file) };
    });
}
/** The hosts that a database lies on: those of `on:`, else the first of the environment. */
function holdersOf(database, settings) {
    if (database.on !== undefined)
        return database.on;
    const first = allHosts(settings)[0];
    return first === undefined ? [] : [first];
}
/** The names of all hosts of the environment, also of those that were not chosen. */
function allHosts(settings) {
    return settings.options.hosts ?? settings.slots.flatMap((slot) => slot.hosts ?? []);
}
/** Refuses passwords and hosts of databases that the configuration does not know. Throws InputError. */
function checkDatabases(settings, passwords) {
    const { databases } = backupOf(settings);
    for (const name of passwords?.keys() ?? [])
        if (!databases.some((database) => nameOf(database) === name))
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`there is a password for the database ${JSON.stringify(name)}, but backup.databases has none of that name (it has ${databases.map(nameOf).join(', ') || 'none'})`);
    const all = allHosts(settings);
    for (const database of databases) {
        const stranger = database.on?.find((name) => !all.includes(name));
        if (stranger !== undefined)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`the database ${nameOf(database)} is on the host ${stranger}, which is not in the environment ${settings.environment} (it has ${all.join(', ')})`);
    }
}


/***/ }),

/***/ 48942:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hh: () => (/* binding */ cutLine),
/* harmony export */   gd: () => (/* binding */ lineReader),
/* harmony export */   tc: () => (/* binding */ AnswerBuffer),
/* harmony export */   uK: () => (/* binding */ LIMIT)
/* harmony export */ });
/** What a runner keeps of what a host says, so that no host can fill its memory. All in characters, but for lines. */
const LIMIT = {
    /** One line of output; what is beyond it is left out, and that is said in its place. */
    line: 64 * 1024,
    /** What is kept of the words before the first call, and of ssh. */
    words: 64 * 1024,
    /** What a host may say before it is ready for calls. */
    before: 1024 * 1024,
    /** One line of an answer, a whole answer, and the number of its lines. Manifests are the longest. */
    answerLine: 1024 * 1024,
    answer: 64 * 1024 * 1024,
    answerLines: 1_000_000,
};
/** The beginning of a line, with the number of characters that are left out. */
function cutLine(line) {
    const more = line.length - LIMIT.line;
    return more <= 0 ? line : leftOutWords(line.slice(0, LIMIT.line), more);
}
const leftOutWords = (kept, more) => `${kept} [${more} more characters left out]`;
/** Cuts chunks into lines of at most LIMIT.line characters each. */
function lineReader(onLine) {
    let kept = '';
    let leftOut = 0;
    const add = (part) => {
        const room = LIMIT.line - kept.length;
        kept += part.length <= room ? part : part.slice(0, room);
        leftOut += Math.max(0, part.length - room);
    };
    const say = () => {
        const line = leftOut === 0 ? kept : leftOutWords(kept, leftOut);
        kept = '';
        leftOut = 0;
        onLine(line);
    };
    return {
        push(chunk) {
            let from = 0;
            for (let at = chunk.indexOf('\n'); at >= 0; at = chunk.indexOf('\n', from)) {
                add(chunk.slice(from, at));
                say();
                from = at + 1;
            }
            add(chunk.slice(from));
        },
        end() {
            if (kept !== '' || leftOut > 0)
                say();
        },
    };
}
/** The answer of a script while it comes, within the limits. */
class AnswerBuffer {
    #chunks = [];
    #length = 0;
    #lines = 0;
    #lineLength = 0;
    #tail = '';
    #exceeded;
    /** Its last 64 characters. */
    get tail() {
        return this.#tail;
    }
    /** Which limit it passed, in words; what came since is not kept. */
    get exceeded() {
        return this.#exceeded;
    }
    push(chunk) {
        if (this.#exceeded !== undefined)
            return;
        let from = 0;
        for (let at = chunk.indexOf('\n'); at >= 0; at = chunk.indexOf('\n', from)) {
            this.#measure(at - from);
            this.#lines++;
            this.#lineLength = 0;
            from = at + 1;
        }
        this.#measure(chunk.length - from);
        this.#length += chunk.length;
        if (this.#length > LIMIT.answer)
            this.#exceeded = `is longer than ${LIMIT.answer} characters`;
        if (this.#lines > LIMIT.answerLines)
            this.#exceeded = `has more than ${LIMIT.answerLines} lines`;
        if (this.#exceeded !== undefined) {
            this.#chunks.length = 0;
            return;
        }
        this.#chunks.push(chunk);
        this.#tail = (this.#tail + chunk.slice(-64)).slice(-64);
    }
    /** All of it; nothing once it passed a limit. */
    text() {
        return this.#chunks.join('');
    }
    #measure(more) {
        this.#lineLength += more;
        if (this.#lineLength > LIMIT.answerLine)
            this.#exceeded = `has a line of more than ${LIMIT.answerLine} characters`;
    }
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

/***/ 92091:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ stayedIn)
/* harmony export */ });
/* harmony import */ var _process_command_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65640);
/* harmony import */ var _bounds_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48942);


/** The lines `kept` of an answer: a name without a space, and why. */
function stayedIn(answer) {
    return answer.all('kept').map((line) => {
        const [name = '', ...words] = line.split(' ');
        return { name, why: (0,_process_command_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeControl */ .hN)((0,_bounds_js__WEBPACK_IMPORTED_MODULE_1__/* .cutLine */ .Hh)(words.join(' '))) };
    });
}


/***/ }),

/***/ 10707:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A_: () => (/* binding */ LEVELS),
/* harmony export */   CI: () => (/* binding */ partsOf),
/* harmony export */   Ce: () => (/* binding */ dumpFileOf),
/* harmony export */   JN: () => (/* binding */ parseBackupId),
/* harmony export */   Px: () => (/* binding */ readSums),
/* harmony export */   QZ: () => (/* binding */ shrunk),
/* harmony export */   V4: () => (/* binding */ backupTag),
/* harmony export */   WH: () => (/* binding */ backupId),
/* harmony export */   Y0: () => (/* binding */ isAhead),
/* harmony export */   YB: () => (/* binding */ spaceProblem),
/* harmony export */   fe: () => (/* binding */ readBackup),
/* harmony export */   hB: () => (/* binding */ weakest),
/* harmony export */   ll: () => (/* binding */ newestFirst),
/* harmony export */   n6: () => (/* binding */ compareFacts),
/* harmony export */   nA: () => (/* binding */ countFacts),
/* harmony export */   nn: () => (/* binding */ isProven),
/* harmony export */   ny: () => (/* binding */ latestGood),
/* harmony export */   z3: () => (/* binding */ formatBytes)
/* harmony export */ });
/** How far a backup was proven, from weakest to strongest. */
const LEVELS = ['checksum', 'list', 'restore'];
const ID = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-([A-Za-z0-9][A-Za-z0-9._+-]*)$/;
/** Ids further ahead than this come from a clock that was wrong, and are not followed. */
const AHEAD_MS = 60_000;
/** What a backup is called after: the release that visitors get; nothing before the first one. */
function backupTag({ kind, served }) {
    if (served !== undefined)
        return served.tag;
    return kind === 'nothing' ? undefined : 'unknown';
}
/**
 * The id of a new backup: UTC time and the tag of `backupTag`. Their order is the order of backups, so it is a second later than the
 * last one when several are made within one, also when those between are gone.
 */
function backupId(now, tag, taken) {
    const known = new Set(taken);
    const times = [...known].map((id) => parseBackupId(id)?.at.getTime() ?? 0);
    const last = Math.max(0, ...times.filter((time) => time <= now.getTime() + AHEAD_MS));
    for (let time = Math.max(Math.floor(now.getTime() / 1000) * 1000, last + 1000);; time += 1000) {
        const id = `${stampOf(time)}-${tag ?? 'none'}`;
        if (!known.has(id))
            return id;
    }
}
/**
 * Orders ids, newest first. An id that is still to come at `now` was made by a clock that was wrong, and nobody knows how
 * old it is: it stands behind all others. Without `now` none does.
 */
function newestFirst(now) {
    const last = now === undefined ? undefined : lastStamp(now);
    return (a, b) => {
        const ahead = last !== undefined && a.slice(0, last.length) > last;
        if (last !== undefined && ahead !== b.slice(0, last.length) > last)
            return ahead ? 1 : -1;
        return a < b ? 1 : a > b ? -1 : 0;
    };
}
/** Is the time of this id still to come? */
function isAhead(id, now) {
    const last = lastStamp(now);
    return parseBackupId(id) !== undefined && id.slice(0, last.length) > last;
}
/** The last time that an id may begin with and not be ahead. */
const lastStamp = (now) => stampOf(now.getTime() + AHEAD_MS);
const stampOf = (time) => new Date(time).toISOString().replace(/[-:]|\.\d+/g, '');
/** When a backup of this id was taken, and the tag that it is called after; undefined for anything that is no id. */
function parseBackupId(id) {
    const match = ID.exec(id);
    if (match === null || id.endsWith('.partial'))
        return undefined;
    const [, year, month, day, hour, minute, second, tag = ''] = match;
    const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
    return Number.isNaN(at.getTime()) ? undefined : { at, tag };
}
/** Reads backup.json as a host gave it; undefined when it is not one, or is that of another id than its folder is called by. */
function readBackup(about, folder) {
    if (typeof about !== 'object' || about === null)
        return undefined;
    const value = about;
    const sound = value.format === 1 &&
        typeof value.id === 'string' &&
        parseBackupId(value.id) !== undefined &&
        (folder === undefined || value.id === folder) &&
        typeof value.finishedAt === 'string' &&
        typeof value.bytes === 'number' &&
        typeof value.sums === 'string' &&
        LEVELS.some((level) => level === value.verified) &&
        typeof value.files === 'object' &&
        Array.isArray(value.paths) &&
        Array.isArray(value.databases) &&
        value.databases.every((one) => isDatabase(one));
    return sound ? value : undefined;
}
function isDatabase(one) {
    if (typeof one !== 'object' || one === null)
        return false;
    const value = one;
    return (typeof value.name === 'string' &&
        typeof value.file === 'string' &&
        /^[a-z0-9][a-z0-9._-]*$/.test(value.file) &&
        typeof value.sha256 === 'string' &&
        typeof value.bytes === 'number' &&
        LEVELS.some((level) => level === value.verified));
}
/**
 * Reads a list of sums as sha256sum writes it: a name with a line feed or a backslash in it is escaped, and its line
 * begins with a backslash.
 */
function readSums(text) {
    return text
        .split('\n')
        .map((line) => /^(\\?)([0-9a-f]{64}) [ *](.+)$/.exec(line))
        .filter((match) => match !== null)
        .map(([, escaped, sum = '', name = '']) => ({
        sum,
        path: escaped === ''
            ? name
            : name.replace(/\\([\\nr])/g, (_, c) => (c === 'n' ? '\n' : c === 'r' ? '\r' : '\\')),
    }));
}
/** The weakest of several proofs; checksum when there is none, since that is always done. */
function weakest(levels) {
    return LEVELS.find((level) => levels.includes(level)) ?? 'checksum';
}
/** Is every database of it proven as far as can be? Nothing is known of what a command printed. */
function isProven(manifest) {
    return manifest.databases.every(({ engine, verified }) => engine === 'command' || verified === 'restore');
}
/** The file name of a database's dump: readable, and never the same for two databases of a backup. */
function dumpFileOf(engine, name, taken = []) {
    const known = new Set(taken);
    const readable = name
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-+|-+$/g, '')
        .slice(0, 60);
    const base = `${engine}-${readable || 'unnamed'}`;
    for (let n = 1;; n++) {
        const file = n === 1 ? base : `${base}.${n}`;
        if (!known.has(file))
            return file;
    }
}
/** The parts that are smaller than before by more than `limit` percent; gone altogether counts, new does not. */
function shrunk(before, after, limit) {
    const now = new Map(after.map((part) => [part.name, part.bytes]));
    return before.flatMap(({ name, bytes }) => {
        const left = now.get(name);
        return left !== undefined && left < bytes * (1 - limit / 100)
            ? [{ name, before: bytes, after: left }]
            : [];
    });
}
/** The parts of a backup whose size is compared with the next one. */
function partsOf(manifest) {
    return [
        { name: 'files', bytes: manifest.files.bytes },
        ...manifest.databases.map(({ engine, name, bytes }) => ({ name: `${engine} ${name}`, bytes })),
    ];
}
/**
 * What differs between a database and its restored copy, in words, at most `most` of them. A line of either
 * list is: kind, name, number of rows, checksum of the content, with a tab between them. Rows of `?` in the
 * source are not known: then only that the thing is there is compared.
 */
function compareFacts(source, restored, most = 20) {
    const read = (lines) => new Map(lines.map((line) => {
        const [kind = '', name = '', rows = '', sum = ''] = line.split('\t');
        return [`${kind} ${name}`, { rows, sum }];
    }));
    const [from, to] = [read(source), read(restored)];
    const differences = [];
    for (const [what, had] of from) {
        const has = to.get(what);
        if (has === undefined)
            differences.push(`${what} is missing in the restored copy`);
        else if (had.rows === '?')
            continue;
        else if (has.rows !== had.rows)
            differences.push(`${what} has ${has.rows} rows in the restored copy, ${had.rows} in the source`);
        // A backup of an older version sums less.
        else if (had.sum !== '' && has.sum !== had.sum)
            differences.push(`${what} has other content in the restored copy than in the source`);
    }
    // A list of names only, from a backup that was to be proven less, has nothing but tables.
    const names = [...from.values()].length > 0 && [...from.values()].every(({ rows }) => rows === '?');
    for (const what of to.keys())
        if (!from.has(what) && (!names || what.startsWith('table ')))
            differences.push(`${what} is in the restored copy but not in the source`);
    return differences.length <= most
        ? differences
        : [...differences.slice(0, most), `and ${differences.length - most} more differences`];
}
/** How many tables a list of facts names, and their rows. */
function countFacts(facts) {
    const tables = facts.map((line) => line.split('\t')).filter(([kind]) => kind === 'table');
    return { tables: tables.length, rows: tables.reduce((sum, [, , rows]) => sum + (Number(rows) || 0), 0) };
}
/** Why a backup or a restore would not fit, or undefined. `reserve` bytes stay free. */
function spaceProblem(expected, free, reserve, what = 'backup') {
    if (free.bytes < expected.bytes + reserve)
        return `the ${what} needs about ${formatBytes(expected.bytes)} and ${formatBytes(reserve)} are to stay free, but only ${formatBytes(free.bytes)} are free`;
    if (free.inodes !== undefined && expected.inodes !== undefined && free.inodes < expected.inodes)
        return `the ${what} needs about ${expected.inodes} inodes, but only ${free.inodes} are free`;
    return undefined;
}
/** Bytes for a person: `0 B`, `1.5 kB`, `20 MB`. */
function formatBytes(bytes) {
    const units = ['B', 'kB', 'MB', 'GB', 'TB'];
    let value = bytes;
    let unit = 0;
    while (value >= 1000 && unit < units.length - 1) {
        value /= 1000;
        unit++;
    }
    return `${unit === 0 || value >= 10 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}
/** The newest backup that every host has with all databases proven by a restore. `now` as in newestFirst. */
function latestGood(hosts, now) {
    const [first = [], ...others] = hosts;
    const everywhere = first
        .filter(({ manifest }) => manifest !== undefined)
        .filter(({ id }) => others.every((backups) => backups.some((one) => one.id === id && one.manifest !== undefined)))
        .map(({ id }) => id)
        .sort(newestFirst(now));
    return everywhere.find((id) => hosts.every((backups) => {
        const manifest = backups.find((one) => one.id === id)?.manifest;
        return manifest !== undefined && isProven(manifest);
    }));
}


/***/ }),

/***/ 36035:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ asObject),
/* harmony export */   q: () => (/* binding */ parseJson)
/* harmony export */ });
/** Text as the JSON that it is; undefined when it is none. */
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
/** A value whose fields may be looked at; undefined for anything that has none. */
function asObject(value) {
    return typeof value === 'object' && value !== null ? value : undefined;
}


/***/ }),

/***/ 99338:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  T6: () => (/* binding */ isOfProduction),
  ch: () => (/* binding */ mustBeMasked),
  c0: () => (/* binding */ parseMaskColumn),
  RH: () => (/* binding */ planMasks)
});

// EXTERNAL MODULE: ../build/src/model/json.js
var json = __webpack_require__(36035);
;// CONCATENATED MODULE: ../build/src/model/mask-changes.js
/**
 * Which scripts of `changes` ran, in the database itself: names of scripts, tags and runs. By it a rehearsal runs the scripts
 * that production will run, so it goes along as it is.
 */
const TABLE = 'cutover_changes';
const COLUMNS = ['name', 'sha256', 'tag', 'run', 'started', 'ended'];
/** Is this a column of that record, as Cutover made it? */
function isOfRecord(table, column) {
    return table === TABLE && COLUMNS.includes(column);
}
/** Why the mask of a table cannot be: it would change that record. undefined when it does not. */
function maskedRecord(table, mask) {
    if (table !== TABLE || mask === undefined)
        return undefined;
    if (mask !== 'empty' && COLUMNS.every((one) => !Object.hasOwn(mask, one) || mask[one] === 'keep'))
        return undefined;
    return `${TABLE} says which scripts of \`changes\` ran, and leaves as it is: take it out of the masks`;
}

// EXTERNAL MODULE: ../build/src/model/production.js
var production = __webpack_require__(32586);
// EXTERNAL MODULE: ../build/src/model/sql-text.js
var sql_text = __webpack_require__(95173);
;// CONCATENATED MODULE: ../build/src/model/masks.js




/** Stands for the salt in an expression. */
const SALT = '{salt}';
/** A shorter one could be found by trying. */
const LEAST_SALT = 16;
/** Types that hold numbers, truth values, dates, times or one of a fixed list of words. All others have to be named. */
const PLAIN = {
    postgresql: new Set('bool int2 int4 int8 numeric float4 float8 money date time timetz timestamp timestamptz interval oid enum int4range int8range numrange tsrange tstzrange daterange int4multirange int8multirange nummultirange tsmultirange tstzmultirange datemultirange'.split(' ')),
    mysql: new Set('tinyint smallint mediumint int bigint decimal float double date datetime timestamp time year bit enum set'.split(' ')),
};
/** Is this data of production: by the name of its environment, by an approval that it needs, or by its masks? */
function isOfProduction({ environment, approval, masks }) {
    return approval !== 'none' || masks !== undefined || (0,production/* isCalledProduction */.l)(environment);
}
/**
 * Must data of this environment be masked before it goes to that one? Data of production leaves as it is for a place
 * alone that is called production and keeps its own data so: with `masks`. An approval makes a source one, and no target.
 */
function mustBeMasked(from, to) {
    if (from.environment === to.environment)
        return false;
    if ((0,production/* isCalledProduction */.l)(to.environment) && to.masks !== undefined)
        return false;
    return isOfProduction(from);
}
/** How a table is called in the file of masks. */
const nameOf = ({ schema, table }) => schema === '' || schema === 'public' ? table : `${schema}.${table}`;
/**
 * The statements that mask a database, from the columns that its copy has; or why it may not leave. Every column that may
 * hold text has to be named: one that is new stops it.
 */
function planMasks(engine, found, masks, salt) {
    const tables = Map.groupBy(found.columns, nameOf);
    const problems = [
        ...twins(tables),
        ...unknown(tables, masks),
        ...unnamed(engine, tables, masks),
        ...[...tables].flatMap(([name, columns]) => maskedRecord(columns[0]?.table, maskOf(masks, name)) ?? []),
        ...[...tables].flatMap(([name, columns]) => wrongExpressions(engine, name, columns, maskOf(masks, name))),
        ...masks.proof.flatMap((query, index) => wrongProof(engine, query, `proof ${index + 1}`)),
        ...saltProblems(masks, salt),
    ];
    if (found.largeObjects && masks['large-objects'] === undefined)
        problems.push('it has large objects: say `large-objects: empty` or `keep`');
    if (problems.length > 0) {
        const more = problems.length - 30;
        return {
            refused: `${problems.slice(0, 30).join('; ')}${more > 0 ? `; and ${more} more` : ''}`,
            next: 'name every table and column there: with an expression, null, or `keep` where it may leave as it is',
        };
    }
    const largeObjects = {
        kind: 'update',
        what: 'the large objects',
        sql: 'SELECT lo_truncate(lo_open(oid, 131072), 0) FROM pg_catalog.pg_largeobject_metadata',
    };
    return {
        statements: [
            ...[...tables].flatMap(([name, columns]) => statementsOf(engine, name, columns, masks)),
            ...(found.largeObjects && masks['large-objects'] === 'empty' ? [largeObjects] : []),
            ...proofsOf(engine, masks),
        ],
    };
}
/** A table may be called as what every object has. */
const maskOf = ({ tables }, name) => Object.hasOwn(tables, name) ? tables[name] : undefined;
/** Two tables that would be called the same: a mask of one would be none of the other. */
function twins(tables) {
    return [...tables].flatMap(([name, columns]) => new Set(columns.map(({ schema, table }) => JSON.stringify([schema, table]))).size > 1
        ? [`two tables are called ${name}, one with its schema and one without: rename one`]
        : []);
}
function unknown(tables, { tables: named }) {
    return Object.entries(named).flatMap(([name, mask]) => {
        const columns = tables.get(name);
        if (columns === undefined)
            return [`there is no table ${name}`];
        if (typeof mask === 'string')
            return [];
        return Object.keys(mask)
            .filter((column) => !columns.some((one) => one.column === column))
            .map((column) => `${name} has no column ${column}`);
    });
}
function unnamed(engine, tables, masks) {
    return [...tables].flatMap(([name, columns]) => {
        const mask = maskOf(masks, name) ?? {};
        if (typeof mask === 'string')
            return [];
        // What is generated follows from the others, and is made anew.
        return columns
            .filter(({ base, generated, column }) => !(generated || PLAIN[engine].has(base) || Object.hasOwn(mask, column)) &&
            !isOfRecord(columns[0]?.table, column))
            .map(({ column, type }) => `${name}.${column} (${type}) is not named`);
    });
}
function wrongExpressions(engine, name, columns, mask) {
    if (mask === undefined || typeof mask === 'string')
        return [];
    return columns.flatMap(({ column, generated, key }) => {
        const expression = Object.hasOwn(mask, column) ? mask[column] : 'keep';
        if (expression === undefined || expression === 'keep')
            return [];
        const at = `${name}.${column}`;
        if (generated)
            return [`${at} is generated from others: mask these, and say \`keep\` here or nothing`];
        if (expression !== null && !(0,sql_text/* isOneStatement */.c3)(expression, engine))
            return [`the mask of ${at} is no expression`];
        if (expression !== null && hidesSalt(engine, expression))
            return [`the mask of ${at} ${HIDDEN}`];
        if (key && expression?.includes(SALT) !== true)
            return [
                `${at} is part of a key: only an expression with ${SALT}, which gives the same for the same value wherever it stands, can mask it`,
            ];
        return [];
    });
}
/** Why a query proves nothing: it has to give what it finds, to whoever asks. */
function wrongProof(engine, query, what) {
    const isQuery = /^\s*(select|with|table)\b/i.test(query) && (0,sql_text/* isOneStatement */.c3)(query, engine);
    if (!isQuery || (0,sql_text/* piecesOf */.Xe)(query, engine).some((word) => /^into$/i.test(word)))
        return [`${what} is not one query`];
    return hidesSalt(engine, query) ? [`${what} ${HIDDEN}`] : [];
}
/** Does a salt stand where it would be the text of its name, or nothing? */
function hidesSalt(engine, text) {
    const open = (0,sql_text/* piecesOf */.Xe)(text, engine).join(' ').split('{ salt }').length;
    return open !== text.split(SALT).length;
}
const HIDDEN = `has ${SALT} within quotes or a comment, where it is no salt: write it by itself`;
function saltProblems(masks, salt) {
    const texts = Object.values(masks.tables).flatMap((mask) => typeof mask === 'string' ? [] : Object.values(mask));
    if (![...texts, ...masks.proof].some((text) => text?.includes(SALT) === true))
        return [];
    if (salt === undefined)
        return [`an expression uses ${SALT}, and the secret \`masks-salt\` is not given`];
    if (salt.length < LEAST_SALT || /[\x00-\x1f\x7f]/.test(salt))
        return [`\`masks-salt\` must be one line of at least ${LEAST_SALT} characters`];
    return [];
}
const QUOTES = { postgresql: '"', mysql: '`' };
const quoted = (engine, name) => {
    const quote = QUOTES[engine];
    return `${quote}${name.replaceAll(quote, quote + quote)}${quote}`;
};
/** The salt is a value of the session: no statement, and so no log of a server, holds it. */
const SALT_OF = {
    postgresql: "current_setting('cutover.salt')",
    mysql: '@cutover_salt',
};
const withSalt = (engine, text) => text.replaceAll(SALT, SALT_OF[engine]);
function statementsOf(engine, name, columns, masks) {
    const mask = maskOf(masks, name);
    const [first] = columns;
    if (mask === undefined || first === undefined)
        return [];
    const table = `${first.schema === '' ? '' : `${quoted(engine, first.schema)}.`}${quoted(engine, first.table)}`;
    // A table that others inherit from is masked without them: they have masks of their own.
    const only = engine === 'postgresql' && !first.partitioned ? `ONLY ${table}` : table;
    // What rows were before stands in their history.
    const forget = first.versioned
        ? [{ kind: 'update', what: `the history of ${name}`, sql: `DELETE HISTORY FROM ${table}` }]
        : [];
    if (mask === 'empty')
        return [{ kind: 'update', what: name, sql: `DELETE FROM ${only}` }, ...forget];
    const wanted = columns.filter(({ column }) => Object.hasOwn(mask, column) && mask[column] !== 'keep');
    if (wanted.length === 0)
        return [];
    const expressionOf = (column) => mask[column] ?? 'NULL';
    const kept = columns.filter((one) => one.touched && !wanted.includes(one));
    const sets = [
        ...wanted.map(({ column }) => `${quoted(engine, column)} = (${withSalt(engine, expressionOf(column))}\n)`),
        ...kept.map(({ column }) => `${quoted(engine, column)} = ${quoted(engine, column)}`),
    ];
    return [
        ...wanted
            .filter(({ key }) => key)
            .map(({ column }, at) => ({
            kind: 'check',
            what: `${name}.${column}`,
            sql: deterministic(engine, table, expressionOf(column), at),
        })),
        { kind: 'update', what: name, sql: `UPDATE ${only} SET ${sets.join(', ')}` },
        ...forget,
    ];
}
/** What a server refuses of an expression that may give another value each time; for a table that holds no row yet. */
function deterministic(engine, table, expression, at) {
    const fixed = expression.replaceAll(SALT, engine === 'postgresql' ? "('cutover'::text)" : "('cutover')");
    return engine === 'postgresql'
        ? `CREATE INDEX ON ${table} ((${fixed}\n))`
        : `ALTER TABLE ${table} ADD COLUMN cutover_mask_${at} text GENERATED ALWAYS AS (${fixed}\n) STORED`;
}
function proofsOf(engine, { proof }) {
    return proof.map((query, index) => ({
        kind: 'proof',
        what: `proof ${index + 1}`,
        // psql shows nothing of a row that has no column (SELECT FROM t).
        sql: engine === 'postgresql'
            ? `SELECT 1 FROM (${withSalt(engine, query)}\n) AS cutover_proof`
            : withSalt(engine, query),
    }));
}
/** Reads a column as the scripts give it: JSON of texts, flags as `yes` or `no`. undefined when it is none. */
function parseMaskColumn(line) {
    const of = (0,json/* asObject */.e)((0,json/* parseJson */.q)(line));
    if (of === undefined)
        return undefined;
    const text = (key) => (typeof of[key] === 'string' ? of[key] : undefined);
    const [schema, table, column, type, base] = ['schema', 'table', 'column', 'type', 'base'].map(text);
    if (schema === undefined ||
        table === undefined ||
        column === undefined ||
        type === undefined ||
        base === undefined)
        return undefined;
    const is = (key) => of[key] === 'yes';
    return {
        schema,
        table,
        column,
        type,
        base,
        generated: is('generated'),
        key: is('key'),
        touched: is('touched'),
        versioned: is('versioned'),
        partitioned: is('partitioned'),
    };
}


/***/ }),

/***/ 32586:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ isProduction),
/* harmony export */   l: () => (/* binding */ isCalledProduction)
/* harmony export */ });
/** Is it called production, prod or live, with a number or anything after a dash? */
function isCalledProduction(environment) {
    return /^(prod|production|live)([-_. \d].*)?$/i.test(environment);
}
/**
 * Is this an environment whose data nobody may replace by mistake: one that is called so, or one that
 * needs an approval?
 */
function isProduction(environment, approval) {
    return approval !== 'none' || isCalledProduction(environment);
}


/***/ }),

/***/ 95173:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ph: () => (/* binding */ checkSql),
/* harmony export */   Xe: () => (/* binding */ piecesOf),
/* harmony export */   c3: () => (/* binding */ isOneStatement)
/* harmony export */ });
const TRANSACTION = /^(begin|commit|rollback|abort|end|start transaction|prepare transaction)$/;
/**
 * Looks for what must not stand in a script: commands of the client in place of SQL, and in a `transaction` statements
 * that begin or end one. Reads quotes and comments as PostgreSQL and SQLite do.
 */
function checkSql(text, engine, transaction) {
    let first;
    let words = [];
    // Bodies of functions and triggers hold statements of their own.
    let depth = 0;
    const control = () => {
        const found = [words[0] ?? '', words.slice(0, 2).join(' ')].find((one) => TRANSACTION.test(one));
        // A savepoint is no end.
        if (found === undefined || first === undefined || (found === 'rollback' && words.includes('to')))
            return undefined;
        return {
            line: first.line,
            what: `${found.toUpperCase()} stands in a script that runs as one transaction`,
            next: 'take it out: all of a script is done or nothing of it. For what cannot run in a transaction write `-- cutover: no transaction` as its first line',
        };
    };
    for (const token of tokens(text, engine)) {
        if (token.kind === 'end') {
            if (depth > 0)
                continue;
            const problem = transaction ? control() : undefined;
            if (problem !== undefined)
                return problem;
            first = undefined;
            words = [];
            continue;
        }
        if (isCommand(token, first, engine))
            return {
                line: token.line,
                what: `a command of ${engine === 'postgresql' ? 'psql' : 'sqlite3'} stands there (${token.text}), and a script is SQL alone`,
                next: 'write it as SQL; what needs a program belongs into `migrate`',
            };
        first ??= token;
        if (token.kind !== 'word')
            continue;
        const word = token.text.toLowerCase();
        if (words.length < 4)
            words.push(word);
        if (depth > 0)
            depth += word === 'case' || word === 'begin' ? 1 : word === 'end' ? -1 : 0;
        else if (words[0] === 'create' && word === 'begin')
            depth = 1;
    }
    return transaction ? control() : undefined;
}
/**
 * Is this one expression or statement: without an end of its own, a command of the client, and anything that is left open, or
 * closed, for what stands around it?
 */
function isOneStatement(text, engine) {
    if (text.trim() === '')
        return false;
    let depth = 0;
    for (const token of tokens(text, engine)) {
        if (token.kind === 'end' || token.kind === 'unread' || isCommand(token, undefined, engine))
            return false;
        if (token.text === '(')
            depth++;
        if (token.text === ')')
            depth--;
        if (depth < 0)
            return false;
    }
    return depth === 0;
}
/** Words and other characters of SQL outside of comments, quoted texts and quoted names. */
function piecesOf(text, engine) {
    return [...tokens(text, engine)].filter(({ kind }) => kind !== 'quoted').map((token) => token.text);
}
function isCommand(token, first, engine) {
    if (engine !== 'sqlite')
        return token.kind === 'other' && token.text === '\\';
    return first === undefined && token.startsLine && token.text === '.';
}
function* tokens(text, engine) {
    const isWord = /[A-Za-z_\u0080-\uffff]/;
    const inWord = /[A-Za-z0-9_$\u0080-\uffff]/;
    let [at, line, lineStart] = [0, 1, 0];
    let statement = [];
    const advance = (to) => {
        for (; at < to; at++)
            if (text[at] === '\n') {
                line++;
                lineStart = at + 1;
            }
    };
    while (at < text.length) {
        const character = text[at] ?? '';
        const [here, startsLine] = [line, text.slice(lineStart, at).trim() === ''];
        const token = (kind, end) => {
            const piece = text.slice(at, end);
            advance(end);
            return { kind, text: piece, line: here, startsLine };
        };
        const skipped = endOfSpace(text, at, engine);
        if (skipped > at) {
            advance(skipped);
            continue;
        }
        const dollar = engine === 'postgresql'
            ? /^\$(?:[A-Za-z_\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*)?\$/.exec(text.slice(at, at + 70))?.[0]
            : undefined;
        if (dollar !== undefined)
            yield token('quoted', after(text, dollar, at + dollar.length));
        else if (character === "'" || character === '"' || (engine !== 'postgresql' && character === '`')) {
            const escapes = engine === 'postgresql'
                ? statement.at(-1) === 'e' && /e/i.test(text[at - 1] ?? '')
                : engine === 'mysql' && character !== '`';
            yield token('quoted', endOfQuote(text, at, escapes));
        }
        else if (isRunComment(text, at, engine))
            yield token('unread', at + 1);
        else if (isWord.test(character)) {
            let end = at + 1;
            while (end < text.length && inWord.test(text[end] ?? ''))
                end++;
            const word = token('word', end);
            statement.push(word.text.toLowerCase());
            yield word;
        }
        else if (character === ';') {
            yield token('end', at + 1);
            // Its rows follow, up to a line of their own.
            if (statement[0] === 'copy' && statement.includes('stdin'))
                advance(after(text, '\n\\.', at));
            statement = [];
        }
        else
            yield token('other', at + 1);
    }
    if (at > text.length)
        yield { kind: 'unread', text: '', line, startsLine: false };
}
/** A comment whose content MySQL or MariaDB runs. */
function isRunComment(text, at, engine) {
    return engine === 'mysql' && (text.startsWith('/*!', at) || text.startsWith('/*M!', at));
}
/** Where white space and comments end that begin here; behind the end of the text where a comment has none. */
function endOfSpace(text, from, engine) {
    if (/\s|\uFEFF/.test(text[from] ?? ''))
        return from + 1;
    // MySQL wants a space behind the two dashes: without it they are two signs.
    const dashes = text.startsWith('--', from) && (engine !== 'mysql' || /[\s\x00-\x1f]/.test(text[from + 2] ?? ' '));
    if (dashes || (engine === 'mysql' && text[from] === '#')) {
        const end = text.indexOf('\n', from);
        return end < 0 ? text.length : end;
    }
    if (!text.startsWith('/*', from) || isRunComment(text, from, engine))
        return from;
    let [at, depth] = [from + 2, 1];
    while (at < text.length && depth > 0) {
        if (text.startsWith('*/', at)) {
            depth--;
            at += 2;
        }
        else if (engine === 'postgresql' && text.startsWith('/*', at)) {
            depth++;
            at += 2;
        }
        else
            at++;
    }
    return depth > 0 ? text.length + 1 : at;
}
/**
 * Where a quoted text ends, behind the end of the text where it does not: the quote twice stands for itself, and in PostgreSQL's
 * E'…' and in texts of MySQL a backslash takes the next.
 */
function endOfQuote(text, from, escapes) {
    const quote = text[from];
    for (let at = from + 1; at < text.length; at++) {
        if (escapes && text[at] === '\\')
            at++;
        else if (text[at] === quote) {
            if (text[at + 1] !== quote)
                return at + 1;
            at++;
        }
    }
    return text.length + 1;
}
function after(text, what, from) {
    const found = text.indexOf(what, from);
    return found < 0 ? text.length + 1 : found + what.length;
}


/***/ }),

/***/ 65640:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qd: () => (/* binding */ CommandError),
/* harmony export */   hN: () => (/* binding */ escapeControl)
/* harmony export */ });
/* unused harmony export describeCommand */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);

/** The one error of a process that did not end as it should. */
class CommandError extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB {
    name = 'CommandError';
    failure;
    command;
    exitCode;
    stdout;
    stderr;
    constructor(failure, command, reason, output = {}) {
        const text = describeCommand(command);
        const tail = lastLines(output.stderr ?? '');
        super(`${text} ${reason}${tail === '' ? '' : `: ${tail}`}`, { cause: output.cause });
        this.failure = failure;
        this.command = text;
        this.exitCode = output.exitCode;
        this.stdout = output.stdout ?? '';
        this.stderr = output.stderr ?? '';
    }
}
/** The command as a person would type it; control characters are shown, not sent to the terminal. */
function describeCommand(command) {
    return [command.file, ...command.argv].map(quoteForReading).join(' ');
}
function quoteForReading(word) {
    const visible = escapeControl(word);
    const short = visible.length > 200 ? `${visible.slice(0, 197)}...` : visible;
    return /^[\w@%+=:,./~-]+$/.test(short) ? short : `'${short.replaceAll("'", String.raw `'\''`)}'`;
}
/** Replaces control characters except line feed and tab by `\xNN`, so that output of a host cannot drive the log. */
function escapeControl(text) {
    return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
function lastLines(text, lines = 12) {
    return escapeControl(text).trim().split('\n').slice(-lines).join('\n');
}


/***/ }),

/***/ 38261:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  exportChanges: () => (/* binding */ exportChanges)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/host/backup/backup-calls.js
var backup_calls = __webpack_require__(48279);
// EXTERNAL MODULE: ../build/src/host/backup/databases.js
var databases = __webpack_require__(2347);
// EXTERNAL MODULE: ../build/src/model/json.js
var json = __webpack_require__(36035);
;// CONCATENATED MODULE: ../build/src/model/export-changes.js

const quoteOf = { postgresql: '"', mysql: '`' };
const quoted = (engine, name) => {
    const quote = quoteOf[engine];
    return `${quote}${name.replaceAll(quote, quote + quote)}${quote}`;
};
const literal = (text) => `'${text.replaceAll("'", "''")}'`;
const full = ({ schema, table }) => `${schema}.${table}`;
/** How a table is called by people: in PostgreSQL those of `public` by their name alone. */
const called = ({ schema, table }) => schema === '' || schema === 'public' ? table : `${schema}.${table}`;
/**
 * The tables in an order in which each comes after those that its keys lead to, with what reads and writes their rows. Refuses a
 * table that is not there, one without a primary key, which could not be written twice, and keys that lead in a circle.
 */
function planExport(engine, columns, wanted) {
    const byName = Map.groupBy(columns, called);
    const problems = [...new Set(wanted)].flatMap((name) => {
        const mine = byName.get(name);
        if (mine === undefined)
            return [`there is no table ${name}`];
        if (new Set(mine.map((one) => JSON.stringify([one.schema, one.table]))).size > 1)
            return [`two tables are called ${name}, one with its schema and one without`];
        return mine.some(({ key }) => key > 0)
            ? []
            : [`${name} has no primary key, by which a row could be found again`];
    });
    if (wanted.length === 0)
        problems.push('no table is named');
    if (problems.length > 0)
        return { refused: problems.join('; '), next: 'name tables that have a primary key in `tables`' };
    const ordered = inOrder(new Set(wanted), byName);
    if (!Array.isArray(ordered))
        return ordered;
    return ordered.map((name) => tableOf(engine, name, byName.get(name) ?? []));
}
function inOrder(wanted, byName) {
    const nameOfFull = new Map([...byName].map(([name, [first]]) => [first === undefined ? '' : full(first), name]));
    const left = new Map([...wanted].sort().map((name) => [
        name,
        new Set((byName.get(name) ?? [])
            .flatMap(({ references }) => references)
            .map((to) => nameOfFull.get(to) ?? '')
            // A row may lead to another one of its own table: all of them are one statement.
            .filter((to) => to !== name && wanted.has(to))),
    ]));
    const ordered = [];
    while (left.size > 0) {
        const next = [...left].find(([, needs]) => [...needs].every((need) => !left.has(need)));
        if (next === undefined)
            return {
                refused: `the keys of ${[...left.keys()].join(', ')} lead in a circle: no order of them can be written`,
                next: 'name fewer tables in `tables`, and write these rows by hand',
            };
        ordered.push(next[0]);
        left.delete(next[0]);
    }
    return ordered;
}
function tableOf(engine, name, all) {
    const columns = all.filter(({ generated }) => !generated);
    const [first] = columns;
    const keys = columns.filter(({ key }) => key > 0).sort((a, b) => a.key - b.key);
    const others = columns.filter(({ key }) => key === 0);
    const of = ({ column }) => quoted(engine, column);
    const table = `${first?.schema ? `${quoted(engine, first.schema)}.` : ''}${quoted(engine, first?.table ?? name)}`;
    const names = columns.map(of).join(', ');
    const order = keys.map(of).join(', ');
    if (engine === 'mysql') {
        const values = columns.map((one) => mysqlLiteral(one, of(one))).join(", ', ', ");
        const sets = (others.length > 0 ? others : keys)
            .map((one) => `${of(one)} = VALUES(${of(one)})`)
            .join(', ');
        return {
            name,
            query: `SELECT JSON_QUOTE(CONCAT('(', ${values}, ')')) FROM ${table} ORDER BY ${order}`,
            before: `INSERT INTO ${table} (${names}) VALUES`,
            after: `ON DUPLICATE KEY UPDATE ${sets};`,
        };
    }
    const values = columns.map((one) => `format('%L', ${of(one)})`).join(" || ', ' || ");
    const update = others.length === 0
        ? 'DO NOTHING'
        : `DO UPDATE SET ${others.map((one) => `${of(one)} = EXCLUDED.${of(one)}`).join(', ')}`;
    // What is written with its number leaves the sequence behind.
    const counted = columns
        .filter((one) => one.counted)
        .map((one) => `\nSELECT setval(pg_get_serial_sequence(${literal(table)}, ${literal(one.column)}), greatest((SELECT max(${of(one)}) FROM ${table}), nextval(pg_get_serial_sequence(${literal(table)}, ${literal(one.column)}))));`);
    return {
        name,
        query: `SELECT to_json('(' || ${values} || ')')::text FROM ${table} ORDER BY ${order}`,
        before: `INSERT INTO ${table} (${names}) OVERRIDING SYSTEM VALUE VALUES`,
        after: `ON CONFLICT (${order}) ${update};${counted.join('')}`,
    };
}
function mysqlLiteral({ kind }, name) {
    if (kind === 'text')
        return `QUOTE(${name})`;
    const value = kind === 'bytes'
        ? // A column of bits gives as many digits as it needs, and a text of them takes pairs.
            `CONCAT('x''', IF(LENGTH(HEX(${name})) % 2 = 1, '0', ''), HEX(${name}), '''')`
        : `CONCAT('ST_GeomFromWKB(x''', HEX(ST_AsWKB(${name})), ''', ', ST_SRID(${name}), ')')`;
    return `COALESCE(${value}, 'NULL')`;
}
/** The text of the script. `rows` are lists of values by the names of tables, each between parentheses. */
function exportScript(engine, tables, rows, about) {
    const day = about.at.toISOString().slice(0, 10);
    const head = `-- Rows of ${tables.map(({ name }) => name).join(', ')}, as ${about.database} of ${about.environment} had them on ${day}. It may run again.`;
    const parts = tables.flatMap(({ name, before, after }) => {
        const mine = rows.get(name) ?? [];
        return mine.length === 0 ? [] : [`${before}\n${mine.join(',\n')}\n${after}`];
    });
    // A name may hold a line end, and would end the comment.
    // Where a time has no zone of its own, it is that of the session.
    const zone = engine === 'mysql' ? "SET time_zone = '+00:00';\n\n" : '';
    return `${head.replace(/[\r\n]/g, ' ')}\n\n${zone}${parts.join('\n\n')}\n`;
}
/** The name of the next script of a folder, with as many digits as the last one has. */
function nextScriptName(existing, what) {
    const numbers = existing.flatMap((name) => {
        const digits = /^(\d+)[-_].*\.sql$/i.exec(name)?.[1];
        return digits === undefined ? [] : [digits];
    });
    const last = numbers.reduce((most, digits) => (BigInt(digits) > BigInt(most) ? digits : most), '0');
    const width = Math.max(4, ...numbers.map(({ length }) => length));
    return `${String(BigInt(last) + 1n).padStart(width, '0')}_${what}.sql`;
}
/** Reads a column as the script gives it. undefined when it is none. */
function parseExportColumn(line) {
    const of = (0,json/* asObject */.e)((0,json/* parseJson */.q)(line));
    if (of === undefined)
        return undefined;
    const { schema, table, column, kind, references } = of;
    if (typeof schema !== 'string' || typeof table !== 'string' || typeof column !== 'string')
        return undefined;
    const kinds = ['text', 'bytes', 'shape'];
    const known = kinds.find((one) => one === kind);
    if (known === undefined)
        return undefined;
    const list = Array.isArray(references) ? references : [];
    return {
        schema,
        table,
        column,
        kind: known,
        generated: of['generated'] === 'yes',
        key: Number(of['key']) || 0,
        counted: of['counted'] === 'yes',
        references: list.filter((one) => typeof one === 'string'),
    };
}

// EXTERNAL MODULE: ../build/src/host/connection/scripts.js
var scripts = __webpack_require__(82771);
;// CONCATENATED MODULE: ../build/src/host/changes/export-calls.js



/** In place of the id of a backup, which the scripts of databases are given. */
const NO_BACKUP = 'export';
/** What begins a session that only reads, one moment of the database, in words that another server reads the same. */
const BEGIN = {
    postgresql: "SET datestyle = 'ISO'; SET intervalstyle = 'postgres'; SET extra_float_digits = 3; SET bytea_output = 'hex'; BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;",
    mysql: "SET SESSION time_zone = '+00:00', sql_mode = ''; START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY;",
};
const COLUMNS = {
    postgresql: `SELECT json_build_object('schema', n.nspname, 'table', c.relname, 'column', a.attname, 'kind', 'text',
  'generated', CASE WHEN a.attgenerated <> '' THEN 'yes' ELSE 'no' END,
  'key', coalesce((SELECT array_position(k.conkey, a.attnum) FROM pg_catalog.pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'p'), 0),
  'counted', CASE WHEN pg_catalog.pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname) IS NOT NULL THEN 'yes' ELSE 'no' END,
  'references', coalesce((SELECT json_agg(fn.nspname || '.' || f.relname) FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class f ON f.oid = k.confrelid
    JOIN pg_catalog.pg_namespace fn ON fn.oid = f.relnamespace WHERE k.conrelid = c.oid AND k.contype = 'f' AND a.attnum = ANY (k.conkey)), '[]'::json))
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' ORDER BY n.nspname, c.relname, a.attnum`,
    mysql: `SELECT JSON_OBJECT('schema', '', 'table', c.table_name, 'column', c.column_name,
  'kind', CASE WHEN c.data_type IN ('binary', 'varbinary', 'tinyblob', 'blob', 'mediumblob', 'longblob', 'bit') THEN 'bytes'
    WHEN c.data_type IN ('geometry', 'point', 'linestring', 'polygon', 'multipoint', 'multilinestring', 'multipolygon', 'geometrycollection') THEN 'shape' ELSE 'text' END,
  'generated', IF(COALESCE(c.generation_expression, '') = '', 'no', 'yes'), 'counted', 'no',
  'key', COALESCE((SELECT k.ordinal_position FROM information_schema.key_column_usage k WHERE k.table_schema = c.table_schema AND k.table_name = c.table_name
    AND k.column_name = c.column_name AND k.constraint_name = 'PRIMARY'), 0),
  'references', (SELECT JSON_MERGE_PRESERVE('[]', COALESCE(CONCAT('[', GROUP_CONCAT(JSON_QUOTE(CONCAT('.', k.referenced_table_name))), ']'), '[]')) FROM information_schema.key_column_usage k
    WHERE k.table_schema = c.table_schema AND k.table_name = c.table_name AND k.column_name = c.column_name AND k.referenced_table_schema = c.table_schema))
FROM information_schema.columns c JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
WHERE c.table_schema = DATABASE() AND t.table_type IN ('BASE TABLE', 'SYSTEM VERSIONED') ORDER BY c.table_name, c.ordinal_position`,
};
async function readRows(host, database, engine, queries, options) {
    const answer = await host.call((0,scripts/* script */.K$)('read-rows', engine), [NO_BACKUP, ...database.args, BEGIN[engine], ...queries], options);
    const found = [[]];
    for (const line of answer.all('row'))
        if (line === '.')
            found.push([]);
        else
            found.at(-1)?.push(line);
    if (found.length !== queries.length + 1)
        throw new errors/* CutoverError */.DB(`${database.name} did not answer every question`, { host: host.name });
    return found;
}
/** The columns of all tables of a database. Throws as LockedHost.call does. */
async function readExportColumns(host, database, engine, options) {
    const [lines = []] = await readRows(host, database, engine, [COLUMNS[engine]], options);
    return lines.map((line) => {
        const column = parseExportColumn(line);
        if (column === undefined)
            throw new errors/* CutoverError */.DB(`${database.name} has a column that cannot be read`);
        return column;
    });
}
/** The rows of tables at one moment, as lists of values in SQL, by the names of the tables. Throws as LockedHost.call does. */
async function readExportRows(host, database, engine, tables, options) {
    const queries = tables.map(({ query }) => query);
    const found = await readRows(host, database, engine, queries, options);
    return new Map(tables.map(({ name }, index) => [name, (found[index] ?? []).map((line) => String(JSON.parse(line)))]));
}

// EXTERNAL MODULE: ../build/src/host/connection/locked-host.js
var locked_host = __webpack_require__(32420);
// EXTERNAL MODULE: ../build/src/model/masks.js + 1 modules
var masks = __webpack_require__(99338);
;// CONCATENATED MODULE: ../build/src/steps/export-changes.js









/**
 * Writes the rows of tables of the database of `changes` as the next script of its folder, in `source`: with it, other
 * environments get them by a release. Nothing is changed on any server. Throws InputError for what cannot be written so.
 */
async function exportChanges({ settings, fleet }, { tables: wanted, source, what, passwords, }) {
    const { environment, options } = settings;
    const { changes } = options;
    if (changes === undefined)
        throw new errors/* InputError */.dz(`${environment} has no \`changes\` that a script could go to`);
    if ((0,masks/* isOfProduction */.T6)({ environment, approval: options.approval, masks: options.masks }))
        throw new errors/* InputError */.dz(`data of ${environment} does not go into a repository`, {
            next: 'export from the environment that it was entered in for a rehearsal',
        });
    if (!/^[a-z0-9][a-z0-9_-]{0,60}$/.test(what))
        throw new errors/* InputError */.dz('the name of a script is lower-case letters, digits, dashes and underscores');
    const [first] = fleet.hosts;
    if (first === undefined)
        throw new errors/* CutoverError */.DB('there is no host to ask');
    const database = (0,databases/* databaseNamed */.F8)(changes.database, first, settings, passwords);
    const { engine } = database;
    if (engine !== 'postgresql' && engine !== 'mysql')
        throw new errors/* InputError */.dz(`rows of ${database.name} cannot be written down: it is no PostgreSQL, MariaDB or MySQL`);
    const folder = (0,external_node_path_.join)(source, changes.folder);
    const existing = await (0,promises_.readdir)(folder).catch((cause) => {
        throw new errors/* InputError */.dz(`the folder ${changes.folder} of \`changes\` cannot be read in ${source}`, {
            cause,
        });
    });
    const host = new locked_host/* LockedHost */.j(first, settings, backup_calls/* LOOK_ONLY */.R2);
    const call = { signal: fleet.signal };
    const planned = planExport(engine, await readExportColumns(host, database, engine, call), wanted);
    if ('refused' in planned)
        throw new errors/* InputError */.dz(planned.refused, { next: planned.next });
    const rows = await readExportRows(host, database, engine, planned, call);
    const name = nextScriptName(existing, what);
    const file = (0,external_node_path_.join)(folder, name);
    const about = { environment, database: database.name, at: new Date() };
    await (0,promises_.writeFile)(file, exportScript(engine, planned, rows, about), { flag: 'wx' });
    return { name, file, rows: new Map([...rows].map(([table, lines]) => [table, lines.length])) };
}


/***/ })

};
