export const id = 2420;
export const ids = [2420];
export const modules = {

/***/ 32420:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ LockedHost)
/* harmony export */ });
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77309);

/** A host whose lock this run holds: what every call to it needs is bound once. */
class LockedHost {
    host;
    #settings;
    #token;
    constructor(host, settings, token) {
        this.host = host;
        this.#settings = settings;
        this.#token = token;
    }
    get name() {
        return this.host.name;
    }
    /**
     * Runs a script with the app root and the token before `args`, for at most `deadlineMs`. Throws as Host.call
     * does: ScriptError for a listed exit code (lockLost when the lock is no longer ours), else CutoverError.
     */
    async call(script, args, options = {}) {
        return this.host.call(script, [(0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.rootOn)(this.#settings, this.host), this.#token, ...args], {
            ...options,
            deadlineMs: options.deadlineMs ?? this.#settings.options.timeouts.stage,
        });
    }
}


/***/ })

};
