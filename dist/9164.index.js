export const id = 9164;
export const ids = [9164];
export const modules = {

/***/ 49164:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HttpClient: () => (/* reexport safe */ _node_modules_actions_http_client_lib_index_js__WEBPACK_IMPORTED_MODULE_0__.Qq)
/* harmony export */ });
/* harmony import */ var _node_modules_actions_http_client_lib_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58564);
// @actions/core needs the HTTP client only for OIDC. Seen through a folder that is marked free of
// side effects, ncc can leave undici out of the entry chunk; see docs/architecture.md, Start-up.



/***/ })

};
