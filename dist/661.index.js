export const id = 661;
export const ids = [661];
export const modules = {

/***/ 661:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   II: () => (/* binding */ goingBackNotice),
/* harmony export */   QJ: () => (/* binding */ noticeOf),
/* harmony export */   S2: () => (/* binding */ failedNotice),
/* harmony export */   _B: () => (/* binding */ planNotice),
/* harmony export */   jn: () => (/* binding */ NOTICE_KINDS)
/* harmony export */ });
/** What people are told of, by the words of `on:`. */
const NOTICE_KINDS = [
    'waiting',
    'plan',
    'released',
    'failed',
    'rolled-back',
    'restored',
    'observed',
    'going-back',
];
/** What people are told of an event of the record; undefined: it is a step on the way, and they are not. */
function noticeOf(event, context, source) {
    const common = commonOf(context, source);
    const idOf = (kind, about) => `${source.id}/${kind}/${about}`;
    switch (event.kind) {
        case 'good': {
            const { tag, previous: from, hosts, behind } = event;
            return { ...common, kind: 'released', id: idOf('released', tag), tag, from, hosts, behind };
        }
        case 'failed': {
            const { tag, stage, reason, live, untouched } = event;
            return { ...common, kind: 'failed', id: idOf('failed', tag), tag, stage, reason, live, untouched };
        }
        case 'rolled-back': {
            const { tag, from, within, hosts, behind, reason } = event;
            const id = idOf('rolled-back', tag);
            return { ...common, kind: 'rolled-back', id, tag, from, within, hosts, behind, reason };
        }
        case 'restored': {
            const { backup, hosts, reason } = event;
            return { ...common, kind: 'restored', id: idOf('restored', backup), backup, hosts, reason };
        }
        case 'observed': {
            const { tag, verdict, hosts, reason, figures } = event;
            const lines = figures.split('; ');
            return { ...common, kind: 'observed', id: idOf('observed', tag), tag, verdict, hosts, reason, lines };
        }
        case 'deploy-started':
        case 'deployed':
        case 'switched':
        case 'backed-up':
        case 'database-changed':
        case 'schema-read':
        case 'old-code-checked':
        case 'observing':
        case 'task-begun':
        case 'task-ended':
        case 'pruned':
        case 'marked-bad':
        case 'unlocked':
            return undefined;
    }
}
/** A failure that no event tells of: it came before there was a record, or the process was killed. */
function failedNotice(context, source, failure) {
    const id = `${source.id}/failed/${failure.tag ?? ''}`;
    return { ...commonOf(context, source), kind: 'failed', id, ...failure };
}
/** A release was found worse than it may be, and its way back has begun. `approveUrl`: where somebody lets it go on; undefined: it goes by itself. */
function goingBackNotice(context, source, { tag, reason, approveUrl }) {
    const wayBack = approveUrl === undefined ? 'by-itself' : 'waits';
    const id = `${source.id}/going-back/${wayBack}/${tag ?? ''}`;
    return { ...commonOf(context, source), kind: 'going-back', id, tag, reason, approveUrl, wayBack };
}
/** The plan of a dry run. `approveUrl`: where somebody approves it; undefined: nobody has to. */
function planNotice(context, source, plan) {
    const { tag, page, planId, approveUrl } = plan;
    const kind = approveUrl === undefined ? 'plan' : 'waiting';
    return {
        ...commonOf(context, source),
        kind,
        id: `${source.id}/${kind}/${tag}`,
        tag,
        lines: [page.sentence, ...page.dangers.map((line) => `! ${line}`), ...page.moves],
        approveUrl,
        planId,
    };
}
function commonOf(context, { part, action }) {
    const { app, environment, runUrl, actor, approvers, emergency } = context;
    const names = approvers.map(({ login }) => login);
    return { app, environment, runUrl, actor, approvers: names, emergency, part, action };
}


/***/ })

};
