export const id = 3721;
export const ids = [3721];
export const modules = {

/***/ 3721:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   checkBetweenBatches: () => (/* binding */ checkBetweenBatches)
/* harmony export */ });
/* harmony import */ var _config_health_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2925);
/* harmony import */ var _steps_verify_health_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(105);


/** Asks the servers that have switched whether the release is healthy while live, before the next batch follows. */
function checkBetweenBatches(site, readings) {
    return async (switched, { slot, tag }) => {
        if ((0,_config_health_js__WEBPACK_IMPORTED_MODULE_0__/* .checksWhen */ .K)(site.settings, 'live').length === 0)
            site.fleet.log.warning('no health check is asked while live: nothing is checked between the batches');
        else
            await (0,_steps_verify_health_js__WEBPACK_IMPORTED_MODULE_1__.verifyHealth)(site, readings, { slot, when: 'live', expectTag: tag, switched });
    };
}


/***/ })

};
