export const id = 5292;
export const ids = [5292];
export const modules = {

/***/ 75292:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   checkWayBack: () => (/* binding */ checkWayBack)
/* harmony export */ });
/* harmony import */ var _config_health_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(91754);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74720);
/* harmony import */ var _steps_verify_health_options_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(49332);
/* harmony import */ var _steps_verify_health_verify_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(60102);
/* harmony import */ var _make_ready_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(20586);





/** Asks the slot that was left, while what replaced it is observed. It changes nothing, and never throws. */
async function checkWayBack(site, result) {
    const { before, slot, readings } = result;
    const left = site.settings.slots.find(({ name }) => name !== slot && readings.some(({ facts }) => facts.slots.get(name) === before));
    if (before === undefined || left === undefined || (0,_config_health_js__WEBPACK_IMPORTED_MODULE_0__/* .checksWhen */ .K)(site.settings, 'idle').length === 0)
        return { state: 'none', words: 'no slot that was left is asked' };
    try {
        await (0,_steps_verify_health_verify_js__WEBPACK_IMPORTED_MODULE_3__.verifyHealth)(site, readings, {
            slot: left.name,
            when: 'idle',
            expectTag: before,
            timeoutMs: (0,_make_ready_js__WEBPACK_IMPORTED_MODULE_4__/* .stillRunsMs */ .V)(site.settings),
        });
        return { state: 'healthy', words: `the way back, ${before} in ${left.name}, passes its checks` };
    }
    catch (thrown) {
        // Where nobody could say, that is not the same as a no.
        const known = thrown instanceof _steps_verify_health_options_js__WEBPACK_IMPORTED_MODULE_2__.HealthError && thrown.result.verdict !== 'unknown';
        const verdict = known ? 'does not pass its checks' : 'is not known to pass its checks';
        return {
            state: 'unhealthy',
            words: `the way back, ${before} in ${left.name}, ${verdict}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .firstLine */ .TM)(thrown)}`,
        };
    }
}


/***/ })

};
