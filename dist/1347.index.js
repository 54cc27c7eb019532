export const id = 1347;
export const ids = [1347];
export const modules = {

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

/***/ 81347:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TEMPLATE_PATTERN: () => (/* binding */ TEMPLATE_PATTERN),
/* harmony export */   removeRendered: () => (/* binding */ removeRendered),
/* harmony export */   renderTemplates: () => (/* binding */ renderTemplates)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(74720);
/* harmony import */ var _model_expand_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(70409);




/** Patterns that leave the templates themselves out of the release. */
const TEMPLATE_PATTERN = '/config/**/*.in';
/** What a value may hold: it stands in files of many servers, which all quote in ways of their own. */
const PLAIN = /^[A-Za-z0-9._/@:+-]+$/;
/**
 * Writes beside each file below `config/` that ends in `.in` the same without that ending, its `$CUTOVER_` variables
 * replaced. Gives the files that were written, for who removes them. Throws InputError for a variable without a value and
 * for a file that is there under both names with another text; then nothing is left.
 */
async function renderTemplates(dir, variables) {
    const problems = [];
    const texts = new Map();
    for (const path of await templatesBelow(dir, 'config')) {
        const { mode } = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(dir, path));
        const expanded = (0,_model_expand_js__WEBPACK_IMPORTED_MODULE_3__/* .expand */ .f)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(dir, path), 'utf8'), variables, (value) => {
            if (!PLAIN.test(value))
                problems.push(`${path}: ${JSON.stringify(value)} would not be safe in a configuration`);
            return value;
        });
        const to = path.slice(0, -'.in'.length);
        if ('missing' in expanded)
            problems.push(`${path}: \`$${expanded.missing}\` has no value there (there are ${Object.keys(variables).join(', ')})`);
        else {
            const there = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(dir, to), 'utf8').catch(() => undefined);
            if (there !== undefined && there !== expanded.text)
                problems.push(`${path}: ${to} is there as well, with another text`);
            else if (there === undefined)
                texts.set(to, { text: expanded.text, mode: mode & 0o777 });
        }
    }
    if (problems.length > 0)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz(`templates of the configuration cannot be filled in:\n${problems.map((line) => `  ${line}`).join('\n')}`, {
            next: 'correct these files; nothing was changed on any host',
        });
    for (const [path, { text, mode }] of texts)
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(dir, path), text, { mode, flag: 'wx' });
    return [...texts.keys()].map((path) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(dir, path));
}
/** Removes what was written. */
async function removeRendered(files) {
    for (const file of files)
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(file, { force: true });
}
async function templatesBelow(dir, below) {
    const found = [];
    for (const one of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(dir, below), { withFileTypes: true }).catch(() => [])) {
        const path = `${below}/${one.name}`;
        if (one.isDirectory())
            found.push(...(await templatesBelow(dir, path)));
        else if (one.isFile() && one.name.endsWith('.in') && one.name !== '.in')
            found.push(path);
    }
    return found.sort();
}


/***/ })

};
