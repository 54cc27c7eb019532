export const id = 7474;
export const ids = [7474];
export const modules = {

/***/ 40766:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ fitted),
/* harmony export */   U: () => (/* binding */ cutBytes)
/* harmony export */ });
const byteLength = (text) => Buffer.byteLength(text, 'utf8');
const CUT = '…';
const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** The text in at most `limit` bytes of UTF-8, cut between characters as people see them, and marked where it was cut. */
function cutBytes(text, limit) {
    if (byteLength(text) <= limit)
        return text;
    const room = limit - byteLength(CUT);
    if (room < 0)
        return '';
    let kept = '';
    let bytes = 0;
    for (const { segment } of characters.segment(text)) {
        bytes += byteLength(segment);
        if (bytes > room)
            break;
        kept += segment;
    }
    return `${kept.trimEnd()}${CUT}`;
}
/**
 * What `build` makes of as much of `text` as fits into `limit` bytes; escapes of JSON count. When not even the
 * shortest fits, the shortest.
 */
function fitted(text, limit, build) {
    for (let room = Math.min(byteLength(text), limit);;) {
        const body = build(cutBytes(text, room));
        const over = byteLength(body) - limit;
        if (over <= 0 || room === 0)
            return body;
        // A byte less of text is at least a byte less of JSON.
        room = Math.max(0, room - over);
    }
}


/***/ }),

/***/ 17474:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Messenger: () => (/* binding */ Messenger)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ../build/src/notify/fit.js
var fit = __webpack_require__(40766);
;// CONCATENATED MODULE: ../build/src/notify/inert.js
/**
 * Text from outside (tags, hosts, commits, reasons) made to do nothing in any chat, and to look the same: no mention,
 * no markup, no link of a bare address, nothing invisible. A robot's message speaks for the team, so a commit title must
 * not be able to call everybody, or to put a link of its own beside the link to approve.
 *
 * Services differ in what they take for markup, and some of them have no escape (WeCom), so the characters that begin
 * one give way to others of the same look.
 */
function inert(text) {
    return (text
        .replace(/[\s\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]+/gu, ' ')
        .replace(/[<>@&[\]`*~]/g, (character) => LOOKS_LIKE[character] ?? character)
        .replace(/:(?=\/\/)/g, '∶')
        // A dot before a letter may make a name that chats turn into a link; one in a number or a path of the host does not.
        .replace(/(?<=[\p{L}\p{N}_-])\.(?=\p{L})/gu, '․')
        .replace(/\b(mailto|tel|javascript|data):/gi, '$1∶')
        .trim());
}
/** As `inert`, line by line; empty lines are left out. */
function inertLines(text) {
    return text
        .split(/[\r\n\u2028\u2029]+/)
        .map(inert)
        .filter((line) => line !== '');
}
const LOOKS_LIKE = {
    '<': '‹',
    '>': '›',
    '@': '＠',
    '&': '＆',
    '[': '［',
    ']': '］',
    '`': 'ˋ',
    '*': '∗',
    '~': '∼',
};

;// CONCATENATED MODULE: ../build/src/notify/words.js


/** How many lines of a plan or a reason a message carries; the rest is at the end of its link. */
const MOST_LINES = 12;
/** Bytes of one line. */
const LONGEST_LINE = 600;
const EN = {
    title: (place, what) => `[Cutover] ${place}: ${what}`,
    emergency: 'Emergency: ',
    waits: (tag) => `${tag} waits for approval`,
    planned: (tag) => `the plan of ${tag}`,
    live: (tag) => `${tag} is live`,
    failed: (what, stage) => `${what} failed${stage === undefined ? '' : ` at ${stage}`}`,
    wentBack: (from, tag) => `${from} failed while live, ${tag} is live again`,
    rolledBack: (from, tag) => `rolled back from ${from}, ${tag} is live again`,
    restored: (backup) => `the backup ${backup} was restored`,
    observed: (tag, verdict) => `${tag} was observed: ${verdict}`,
    goesBack: (tag) => `${tag} is worse than it may be, it goes back by itself`,
    backWaits: (tag) => `${tag} is worse than it may be, the way back waits for approval`,
    onHosts: (hosts, was) => `On ${hosts === 1 ? '1 host' : `${hosts} hosts`}${was === undefined ? '' : `, was ${was}`}`,
    without: (hosts) => `Left out, and behind: ${hosts}`,
    stillOn: (tag) => `Live is ${tag}`,
    untouched: 'No host was touched',
    unknown: 'What is live now was not read: see the run',
    reason: (text) => `Reason: ${text}`,
    people: (actor, approvers) => `Started by ${actor}${approvers === '' ? '' : `, approved by ${approvers}`}`,
    planId: (id) => `Plan id: ${id}`,
    more: 'More in the run',
    approve: 'Look at the plan and approve',
    approveBack: 'Look at it and approve the way back',
    lookAtPlan: 'Look at the plan',
    openRun: 'Open the run',
};
const ZH = {
    title: (place, what) => `[Cutover] ${place}：${what}`,
    emergency: '紧急发布：',
    waits: (tag) => `${tag} 等待审批`,
    planned: (tag) => `${tag} 的发布计划`,
    live: (tag) => `${tag} 已上线`,
    failed: (what, stage) => `${what} ${stage === undefined ? '失败' : `在 ${stage} 阶段失败`}`,
    wentBack: (from, tag) => `${from} 上线后未通过检查，已自动回退到 ${tag}`,
    rolledBack: (from, tag) => `已从 ${from} 回退到 ${tag}`,
    restored: (backup) => `备份 ${backup} 已恢复`,
    observed: (tag, verdict) => `${tag} 观察结束：${{ pass: '通过', fail: '不通过', inconclusive: '无法判定' }[verdict]}`,
    goesBack: (tag) => `${tag} 在观察期内变差，正在自动回退`,
    backWaits: (tag) => `${tag} 在观察期内变差，回退等待审批`,
    onHosts: (hosts, was) => `${hosts} 台主机${was === undefined ? '' : `，之前为 ${was}`}`,
    without: (hosts) => `未包含（落后）的主机：${hosts}`,
    stillOn: (tag) => `当前线上版本：${tag}`,
    untouched: '没有触及任何主机',
    unknown: '未读取当前线上版本，请查看运行记录',
    reason: (text) => `原因：${text}`,
    people: (actor, approvers) => `发起人：${actor}${approvers === '' ? '' : `，审批人：${approvers}`}`,
    planId: (id) => `计划编号：${id}`,
    more: '更多内容见运行记录',
    approve: '查看计划并审批',
    approveBack: '查看并审批回退',
    lookAtPlan: '查看计划',
    openRun: '查看运行',
};
/** A notice in the words of its readers. What Cutover itself said before (plans, causes) stays in English. */
function wordNotice(notice, language) {
    const words = language === 'zh' ? ZH : EN;
    const { app, environment, part, emergency } = notice;
    const place = [app, environment, ...(part === undefined ? [] : [part])].map(words_short).join(' ');
    const urgent = emergency === undefined ? '' : words.emergency;
    return {
        id: notice.id,
        title: words.title(place, `${urgent}${headOf(notice, words)}`),
        lines: [...linesOf(notice, words), words.people(words_short(notice.actor), namesOf(notice.approvers))],
        link: linkOf(notice, words),
        tone: toneOf(notice),
        notice,
    };
}
function headOf(notice, words) {
    const tag = words_short(notice.tag ?? '');
    const from = words_short(notice.from ?? '');
    switch (notice.kind) {
        case 'waiting':
            return words.waits(tag);
        case 'plan':
            return words.planned(tag);
        case 'released':
            return words.live(tag);
        case 'failed': {
            const { stage, action } = notice;
            return words.failed(tag === '' ? words_short(action) : tag, stage === undefined ? undefined : words_short(stage));
        }
        case 'rolled-back':
            return notice.within === 'release' ? words.wentBack(from, tag) : words.rolledBack(from, tag);
        case 'restored':
            return words.restored(words_short(notice.backup ?? ''));
        case 'observed':
            return words.observed(tag, notice.verdict ?? 'inconclusive');
        case 'going-back':
            return notice.wayBack === 'waits' ? words.backWaits(tag) : words.goesBack(tag);
    }
}
function linesOf(notice, words) {
    const { kind, hosts, from, behind = [], live, untouched, reason, emergency, lines = [], planId } = notice;
    const was = kind === 'released' && from !== undefined ? words_short(from) : undefined;
    const serves = live === undefined ? words.unknown : words.stillOn(words_short(live));
    return [
        ...(kind === 'failed' ? [untouched === true ? words.untouched : serves] : []),
        ...(hosts === undefined ? [] : [words.onHosts(hosts, was)]),
        ...(behind.length === 0 ? [] : [words.without(namesOf(behind))]),
        ...(planId === undefined ? [] : [words.planId(inert(planId))]),
        ...few(lines.flatMap(inertLines), words),
        ...(reason === undefined ? [] : few(inertLines(reason), words).map(first(words.reason))),
        ...(emergency === undefined ? [] : [`${words.emergency}${words_short(emergency)}`]),
    ];
}
function linkOf({ kind, runUrl, approveUrl }, words) {
    if (kind === 'going-back' && approveUrl !== undefined)
        return { text: words.approveBack, url: approveUrl };
    if (kind === 'waiting')
        return { text: words.approve, url: approveUrl ?? runUrl };
    return { text: kind === 'plan' ? words.lookAtPlan : words.openRun, url: runUrl };
}
function toneOf({ kind, within, verdict }) {
    if (kind === 'observed')
        return verdict === 'inconclusive' ? 'open' : verdict === 'pass' ? 'good' : 'bad';
    if (kind === 'going-back')
        return 'bad';
    if (kind === 'waiting' || kind === 'plan')
        return 'open';
    return kind === 'failed' || (kind === 'rolled-back' && within === 'release') ? 'bad' : 'good';
}
function few(lines, words) {
    const shown = lines.slice(0, MOST_LINES).map(words_short);
    return lines.length > MOST_LINES ? [...shown, words.more] : shown;
}
const first = (word) => (line, index) => index === 0 ? word(line) : line;
const namesOf = (names) => words_short(names.join(', '));
/** One inert line of a length that leaves room for the others. */
function words_short(text) {
    return (0,fit/* cutBytes */.U)(inert(text), LONGEST_LINE);
}

;// CONCATENATED MODULE: ../build/src/notify/messenger.js


/** Tries of one message in one process, and the wait between them where the service names none. */
const TRIES = 3;
const WAIT_MS = 1_000;
/** One try; a service that has not answered then does not. */
const TRY_MS = 10_000;
/**
 * Tells people, beside the work: nothing in here is awaited by a release but `settle`, which takes a limit. One
 * message after the other for each target, so that no limit of a service is passed by a run of them.
 */
class Messenger {
    #options;
    #owed = new Set();
    #why = new Map();
    #tails = new Map();
    #stop = new AbortController();
    #late = [];
    constructor(options) {
        this.#options = options;
    }
    /** Takes a notice for everybody who asked for its kind. Returns at once and never throws. */
    tell(notice) {
        const { targets } = this.#options;
        const asked = targets.filter(({ on }) => wants(on, notice.kind));
        this.take(asked.map(({ name }) => ({ target: name, notice })));
    }
    /** Takes on what an earlier process owed. Returns at once and never throws. */
    take(owed) {
        for (const one of owed)
            this.#owed.add(one);
        this.#keep();
        for (const one of owed) {
            const target = this.#options.targets.find(({ name }) => name === one.target);
            if (target === undefined)
                this.#done(one);
            else if (target.atEnd === true)
                this.#late.push([one, target]);
            else
                this.#begin(one, target);
        }
    }
    /** After what the target was sent before. */
    #begin(owed, target) {
        const before = this.#tails.get(target.name) ?? Promise.resolve();
        this.#tails.set(target.name, before.then(() => this.#deliver(owed, target)));
    }
    /** Begins what was kept for the end, and waits for what is under way, for so many milliseconds at most. Then nothing is sent any more; gives what is owed, and why. Never throws. */
    async settle(patienceMs) {
        for (const [owed, target] of this.#late.splice(0))
            this.#begin(owed, target);
        const over = new AbortController();
        const all = Promise.all(this.#tails.values()).then(() => over.abort());
        await Promise.race([all, (0,promises_.setTimeout)(patienceMs, undefined, { signal: over.signal }).catch(() => undefined)]);
        this.#stop.abort();
        return [...this.#owed].map((one) => ({ ...one, why: this.#why.get(one) ?? 'no answer in time' }));
    }
    async #deliver(owed, target) {
        const { log, longestWaitMs } = this.#options;
        try {
            const message = wordNotice(owed.notice, target.language);
            for (let tried = 1; tried <= TRIES && !this.#stop.signal.aborted; tried++) {
                const limit = AbortSignal.any([this.#stop.signal, AbortSignal.timeout(TRY_MS)]);
                const verdict = await target.send(message, limit);
                if (verdict.kind === 'sent') {
                    log.debug(`told ${target.name}: ${message.title}`);
                    return this.#done(owed);
                }
                if (verdict.kind === 'refused') {
                    log.warning(`${target.name} refused the message "${message.title}": ${verdict.why}`);
                    return this.#done(owed);
                }
                if (this.#stop.signal.aborted)
                    return;
                this.#why.set(owed, verdict.why);
                const waitMs = verdict.afterMs ?? WAIT_MS * tried;
                if (waitMs > longestWaitMs)
                    return;
                await (0,promises_.setTimeout)(waitMs, undefined, { signal: this.#stop.signal });
            }
        }
        catch (thrown) {
            // The end of the patience ends a wait; anything else is a fault of ours, and no fault of the release.
            if (!this.#stop.signal.aborted)
                this.#why.set(owed, String(thrown));
        }
    }
    #done(owed) {
        this.#owed.delete(owed);
        this.#keep();
    }
    #keep() {
        this.#options.keep?.([...this.#owed]);
    }
}
/** A plan that waits for somebody is a plan, too. */
function wants(on, kind) {
    return on.includes(kind) || (kind === 'waiting' && on.includes('plan'));
}


/***/ })

};
