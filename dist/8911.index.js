export const id = 8911;
export const ids = [8911];
export const modules = {

/***/ 58911:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   inSlot: () => (/* binding */ inSlot),
/* harmony export */   statusLines: () => (/* binding */ statusLines),
/* harmony export */   statusSummary: () => (/* binding */ statusSummary)
/* harmony export */ });
/* harmony import */ var _age_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(69702);
/* harmony import */ var _failed_hosts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(13358);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9180);
/* harmony import */ var _drift_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51545);
/* harmony import */ var _past_events_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(42624);





const HEADINGS = ['Hosts', 'Serve', 'Since', 'By', 'Other slot', 'Last backup', 'Free', 'Now'];
/** GitHub drops a summary that is larger than 1 MiB; a fleet has few groups unless its hosts say odd things. */
const MOST_ROWS = 100;
/** The lines of a status for the log. */
function statusLines(status) {
    return [
        `${status.environment}: ${status.sentence}`,
        `way back: ${status.wayBack}`,
        ...(status.window === undefined ? [] : [status.window]),
        ...(status.observation === undefined ? [] : [`observation: ${(0,_past_events_js__WEBPACK_IMPORTED_MODULE_1__/* .observationWords */ .sU)(status.observation)}`]),
        ...status.groups.map((group) => `${(0,_failed_hosts_js__WEBPACK_IMPORTED_MODULE_2__.hostsWords)(group.hosts)}: ${cells(group, status).slice(1).join(' · ')}`),
        ...status.unread.map(({ host, why }) => `${host}: not read: ${why}`),
        ...(status.drift === undefined ? [] : (0,_drift_js__WEBPACK_IMPORTED_MODULE_0__/* .driftLines */ .$m)(status.drift).map((line) => `drift: ${line}`)),
    ];
}
/** A status as a summary in Markdown: what visitors get, then a line for each group of equal hosts. */
function statusSummary(status) {
    const more = status.groups.length - MOST_ROWS;
    const { app, environment, sentence, wayBack, window, groups, unread, behind, observation, drift } = status;
    return [
        `## ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .markdownText */ .p7)(app)}, ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .markdownText */ .p7)(environment)}: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .markdownText */ .p7)(sentence)}`,
        '',
        `- Way back: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .markdownText */ .p7)(wayBack)}`,
        ...(window === undefined ? [] : [`- Releases: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .markdownText */ .p7)(window)}`]),
        ...(observation === undefined ? [] : [`- Observation: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .markdownText */ .p7)((0,_past_events_js__WEBPACK_IMPORTED_MODULE_1__/* .observationWords */ .sU)(observation))}`]),
        ...(behind.length === 0 ? [] : [`- Without what visitors get: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .markdownText */ .p7)(behind.join(', '))}`]),
        ...unread.map(({ host, why }) => `- ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .markdownText */ .p7)(host)} was not read: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .markdownText */ .p7)(why)}`),
        ...(drift === undefined ? [] : (0,_drift_js__WEBPACK_IMPORTED_MODULE_0__/* .driftLines */ .$m)(drift).map((line) => `- Drift: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .markdownText */ .p7)(line)}`)),
        '',
        ...(groups.length === 0
            ? []
            : [
                (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .markdownTable */ .Qj)(HEADINGS, groups.slice(0, MOST_ROWS).map((group) => cells(group, status))),
                '',
                ...(more > 0 ? [`${more} more groups are in the output \`status\`.`, ''] : []),
            ]),
    ].join('\n');
}
function cells(group, { at, tag, behind }) {
    const now = new Date(at);
    const { serves, since, by, approvers, others, lastBackup, freeBytes } = group;
    const states = [
        ...(group.lock === undefined ? [] : [`locked: ${group.lock}`]),
        ...(group.unconfirmed ? ['a switch waits to be confirmed'] : []),
        ...(serves?.state === 'bad' ? ['marked bad'] : []),
        ...(serves === undefined && tag !== undefined && group.hosts.some((host) => behind.includes(host))
            ? [`does not have ${tag}`]
            : []),
    ];
    return [
        (0,_failed_hosts_js__WEBPACK_IMPORTED_MODULE_2__.hostsWords)(group.hosts),
        serves === undefined ? '–' : inSlot(serves),
        since === undefined ? '–' : `${since.slice(0, 16).replace('T', ' ')} (${(0,_age_js__WEBPACK_IMPORTED_MODULE_4__/* .formatAge */ .n)(since, now)} ago)`,
        by === undefined ? '–' : `${by}${approvers.length === 0 ? '' : `, approved by ${approvers.join(', ')}`}`,
        others.map((one) => `${inSlot(one)}${one.state === 'bad' ? ', bad' : ''}`).join('; ') || '–',
        lastBackup === undefined ? '–' : `${(0,_age_js__WEBPACK_IMPORTED_MODULE_4__/* .formatAge */ .n)(lastBackup.at, now)} ago, ${lastBackup.verified}`,
        freeBytes === undefined ? '–' : `${(freeBytes / 1024 ** 3).toFixed(1)} GiB`,
        states.join('; ') || '–',
    ];
}
const inSlot = ({ slot, tag }) => `${tag} (${slot})`;


/***/ })

};
