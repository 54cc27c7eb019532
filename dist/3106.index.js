export const id = 3106;
export const ids = [3106];
export const modules = {

/***/ 3106:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   noteLock: () => (/* binding */ noteLock),
/* harmony export */   releaseNotedLocks: () => (/* binding */ releaseNotedLocks)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4720);
/* harmony import */ var _connection_host_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8361);
/* harmony import */ var _connection_scripts_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2771);
/* harmony import */ var _connection_ssh_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7721);






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
                    problems.push(`${address.name}: the lock of a step that was killed could not be given back (${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(thrown).split('\n')[0]})`);
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
