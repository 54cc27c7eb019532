export const id = 9332;
export const ids = [9332];
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
        const failedOn = result.hosts
            .filter(({ verdict, attempts }) => verdict !== 'healthy' && attempts > 0)
            .map(({ host, problems }) => ({ host, cause: problems.join('; '), output: [] }));
        super(message, { stage: `check the ${result.when} slot`, failedOn, ...details });
        this.result = result;
    }
}


/***/ })

};
