export const id = 2786;
export const ids = [2786];
export const modules = {

/***/ 22786:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readConfigFiles: () => (/* binding */ readConfigFiles)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);


/** More is no configuration that somebody reads. */
const FILE_BYTES = 1024 * 1024;
/** All that a release has below `config/`, but folders; without a text where it is no file, or a very large one. */
async function readConfigFiles({ dir, manifest, }) {
    const files = [];
    for (const entry of manifest)
        if (entry.type !== 'd' && entry.path.startsWith('./config/'))
            files.push(entry);
    return Promise.all(files.map(async (entry) => ({
        path: entry.path.slice(2),
        text: entry.type === 'f' && entry.size <= FILE_BYTES
            ? await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(dir, entry.path), 'utf8')
            : undefined,
    })));
}


/***/ })

};
