export const id = 6491;
export const ids = [6491];
export const modules = {

/***/ 26491:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   getExecOutput: () => (/* reexport safe */ _node_modules_actions_exec_lib_exec_js__WEBPACK_IMPORTED_MODULE_0__.H)
/* harmony export */ });
/* harmony import */ var _node_modules_actions_exec_lib_exec_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(49905);
// @actions/core wants it only to describe the platform, which nothing here asks for: marked free of side effects, so
// that processes and assertions are loaded by what starts a process.



/***/ })

};
