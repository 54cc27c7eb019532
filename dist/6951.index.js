export const id = 6951;
export const ids = [6951];
export const modules = {

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
        super(message, { stage: `check the ${result.when} slot`, ...details });
        this.result = result;
    }
}


/***/ })

};
