export const id = 4199;
export const ids = [4199];
export const modules = {

/***/ 44199:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   loadMasks: () => (/* binding */ loadMasks)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(37728);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(74720);





const text = valibot__WEBPACK_IMPORTED_MODULE_4__.pipe(valibot__WEBPACK_IMPORTED_MODULE_4__.string(), valibot__WEBPACK_IMPORTED_MODULE_4__.nonEmpty('must not be empty'), valibot__WEBPACK_IMPORTED_MODULE_4__.regex(/^[^\0]*$/, 'holds a NUL'));
const table = valibot__WEBPACK_IMPORTED_MODULE_4__.union([valibot__WEBPACK_IMPORTED_MODULE_4__.literal('empty'), valibot__WEBPACK_IMPORTED_MODULE_4__.record(text, valibot__WEBPACK_IMPORTED_MODULE_4__.nullable(text))], 'must be `empty`, or a map of its columns');
const database = valibot__WEBPACK_IMPORTED_MODULE_4__.strictObject({
    tables: valibot__WEBPACK_IMPORTED_MODULE_4__.record(text, table),
    'large-objects': valibot__WEBPACK_IMPORTED_MODULE_4__.optional(valibot__WEBPACK_IMPORTED_MODULE_4__.picklist(['keep', 'empty'])),
    proof: valibot__WEBPACK_IMPORTED_MODULE_4__.optional(valibot__WEBPACK_IMPORTED_MODULE_4__.array(text), []),
});
/** Reads a file of masks; `file` is relative to `workspace`. Throws InputError that lists what is wrong in it. */
async function loadMasks(workspace, file) {
    const bytes = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(workspace, file)).catch((cause) => {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .InputError */ .dz(`the masks ${file} cannot be read (${cause.message})`, {
            cause,
            next: 'check out the repository before this step, or correct `masks` in the configuration',
        });
    });
    const yaml = await __webpack_require__.e(/* import() */ 6637).then(__webpack_require__.t.bind(__webpack_require__, 6637, 19));
    let value;
    try {
        value = yaml.parse(bytes.toString('utf8'));
    }
    catch (cause) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .InputError */ .dz(`the masks ${file} are no YAML: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .firstLine */ .TM)(cause)}`, {
            cause,
        });
    }
    const result = valibot__WEBPACK_IMPORTED_MODULE_4__.safeParse(valibot__WEBPACK_IMPORTED_MODULE_4__.record(text, database), value);
    if (!result.success) {
        const lines = result.issues.map((issue) => {
            const path = (issue.path ?? []).map(({ key }) => String(key)).join('.');
            return `  ${path === '' ? 'the file' : path}: ${issue.message}`;
        });
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .InputError */ .dz([`the masks ${file} have problems`, ...lines].join('\n'), {
            next: 'correct these; nothing was changed on any host',
        });
    }
    return { file, sha256: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', bytes), databases: result.output };
}


/***/ })

};
