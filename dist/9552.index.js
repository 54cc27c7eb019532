export const id = 9552;
export const ids = [9552];
export const modules = {

/***/ 19552:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   switchGoal: () => (/* binding */ switchGoal)
/* harmony export */ });
/* harmony import */ var _host_lock_read_servers_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(18779);
/* harmony import */ var _model_join_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62617);


/**
 * Where a switch of some hosts goes: hosts that are behind go to what the others serve, unless something else is named.
 * The others are read for it, and left alone.
 */
async function switchGoal(site, held, wanted) {
    const { settings, fleet } = site;
    const others = site.others ?? [];
    if (others.length === 0 || settings.shard !== undefined)
        return wanted;
    const servers = await (0,_host_lock_read_servers_js__WEBPACK_IMPORTED_MODULE_0__.completeReadings)(site, held);
    const chosen = held.readings.map(({ host }) => host.name);
    const goal = (0,_model_join_js__WEBPACK_IMPORTED_MODULE_1__/* .joinGoal */ .eZ)((0,_host_lock_read_servers_js__WEBPACK_IMPORTED_MODULE_0__.knownServers)(settings, servers), settings.slots, chosen, wanted);
    if (goal === undefined)
        return wanted;
    const { slot, expectTag, onlyNote } = goal;
    fleet.log.info(`the other hosts serve ${goal.fleet.tag} from ${goal.fleet.slot}: ${chosen.join(', ')} joins them`);
    return { slot, expectTag, onlyNote };
}


/***/ })

};
