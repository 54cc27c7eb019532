export const id = 2515;
export const ids = [2515];
export const modules = {

/***/ 62515:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   parsePlan: () => (/* binding */ parsePlan)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(37728);

const text = valibot__WEBPACK_IMPORTED_MODULE_0__.string();
const maybe = valibot__WEBPACK_IMPORTED_MODULE_0__.optional(valibot__WEBPACK_IMPORTED_MODULE_0__.string());
const plan = valibot__WEBPACK_IMPORTED_MODULE_0__.strictObject({
    version: valibot__WEBPACK_IMPORTED_MODULE_0__.literal(1),
    app: text,
    environment: text,
    made: valibot__WEBPACK_IMPORTED_MODULE_0__.pipe(text, valibot__WEBPACK_IMPORTED_MODULE_0__.isoTimestamp()),
    tag: text,
    commit: maybe,
    manifest: text,
    config: text,
    slot: text,
    serving: text,
    hosts: valibot__WEBPACK_IMPORTED_MODULE_0__.array(valibot__WEBPACK_IMPORTED_MODULE_0__.strictObject({
        host: text,
        slot: maybe,
        tag: maybe,
        manifest: maybe,
        mark: maybe,
        run: maybe,
        actor: maybe,
    })),
    changes: valibot__WEBPACK_IMPORTED_MODULE_0__.optional(valibot__WEBPACK_IMPORTED_MODULE_0__.array(text)),
    schema: valibot__WEBPACK_IMPORTED_MODULE_0__.optional(valibot__WEBPACK_IMPORTED_MODULE_0__.array(text)),
    values: valibot__WEBPACK_IMPORTED_MODULE_0__.optional(valibot__WEBPACK_IMPORTED_MODULE_0__.array(text)),
});
/** Reads a plan that a dry run gave out; undefined when it is none. */
function parsePlan(json) {
    try {
        const parsed = valibot__WEBPACK_IMPORTED_MODULE_0__.safeParse(plan, JSON.parse(json));
        return parsed.success ? parsed.output : undefined;
    }
    catch {
        return undefined;
    }
}


/***/ })

};
