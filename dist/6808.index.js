export const id = 6808;
export const ids = [6808];
export const modules = {

/***/ 6808:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   switchSummary: () => (/* binding */ switchSummary),
/* harmony export */   unconfirmedWords: () => (/* binding */ unconfirmedWords)
/* harmony export */ });
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5073);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9180);


/** Of a switch that waits to be confirmed, and what confirms it. */
function unconfirmedWords(withinMs) {
    const within = withinMs === undefined ? 'in time' : `within ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(withinMs)} of the switch`;
    return `It goes back by itself unless it is confirmed ${within}: run verify-health with \`slot: live\` and \`expect-tag\`.`;
}
/** The step summary of a switch, or of the dry run of one. */
function switchSummary(result, dryRun, approvers, confirmWithinMs) {
    const { live, previous, changed, hosts, unconfirmed } = result;
    const name = `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(live.tag)} in slot ${live.slot}`;
    const title = dryRun
        ? `Dry run: switch to ${name}`
        : changed
            ? `${name} is live`
            : `${name} was live already`;
    const rows = hosts.map((host) => [
        host.host,
        host.changed ? (dryRun ? 'would switch' : 'switched, read back') : 'there already',
        host.previousSlot ?? '–',
        host.changed && !dryRun ? (0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(host.durationMs) : '–',
    ]);
    return [
        `## ${title}`,
        '',
        previous === undefined
            ? 'Nothing was live before.'
            : `Before: ${previous.slot} with ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(previous.tag ?? 'no release')}. It is the way back.`,
        '',
        ...(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .approvedLines */ .PF)(approvers),
        ...(unconfirmed === true && !dryRun ? [unconfirmedWords(confirmWithinMs), ''] : []),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownTable */ .Qj)(['Host', 'Result', 'Came from', 'Time'], rows),
        '',
    ].join('\n');
}


/***/ })

};
