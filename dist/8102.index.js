export const id = 8102;
export const ids = [8102];
export const modules = {

/***/ 88102:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ReleaseWindow: () => (/* binding */ ReleaseWindow)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _model_window_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(79857);


/** May a release to this environment go on now? */
class ReleaseWindow {
    #settings;
    #github;
    #log;
    /** The reason of an emergency, in which nothing is waited for. */
    #emergency;
    constructor(settings, parts) {
        this.#settings = settings;
        this.#github = parts.github;
        this.#log = parts.log;
        this.#emergency = parts.emergency;
    }
    /**
     * For a plan: until when, or from when; undefined without windows. `open`: a release may begin now. Throws when the
     * freeze file cannot be read.
     */
    async describe() {
        const windows = await this.#windows();
        if (windows === undefined)
            return undefined;
        const state = (0,_model_window_js__WEBPACK_IMPORTED_MODULE_1__/* .windowAt */ .MF)(windows, Date.now());
        if (state.open && state.begins) {
            const sentence = state.until === undefined
                ? 'the window is open'
                : `the window is open until ${(0,_model_window_js__WEBPACK_IMPORTED_MODULE_1__/* .inZone */ .O0)(windows.zone, state.until)}: approve before ${(0,_model_window_js__WEBPACK_IMPORTED_MODULE_1__/* .inZone */ .O0)(windows.zone, state.until - windows.lastStartMs)}`;
            return { open: true, sentence };
        }
        const closed = state.open ? lateWords(windows, state) : closedWords(windows, state);
        return {
            open: false,
            emergency: this.#emergency,
            sentence: this.#emergency === undefined
                ? `${closed}: until then this release would be refused`
                : `${closed}; this emergency does not wait for it`,
        };
    }
    /** Before anything is changed. Throws CutoverError when no release may begin. */
    async requireBegin() {
        const windows = await this.#windows();
        if (windows === undefined)
            return;
        const state = (0,_model_window_js__WEBPACK_IMPORTED_MODULE_1__/* .windowAt */ .MF)(windows, Date.now());
        if (state.open && state.begins)
            return;
        const words = state.open ? lateWords(windows, state) : closedWords(windows, state);
        this.#refuse(words, words, ['nothing of this release was put on a host'], 'run it again when the window is open');
    }
    /** Before traffic moves to what is ready. Throws CutoverError when it may not. */
    async requireSwitch(ready) {
        const windows = await this.#windows();
        if (windows === undefined)
            return;
        const state = (0,_model_window_js__WEBPACK_IMPORTED_MODULE_1__/* .windowAt */ .MF)(windows, Date.now());
        if (state.open)
            return;
        const closed = closedWords(windows, state);
        this.#refuse(closed, `${ready.tag} is ready in ${ready.slot}, and ${closed}`, ['no traffic was moved'], 'run it again when the window is open: it goes on from here');
    }
    #refuse(closed, words, state, next) {
        const { environment } = this.#settings;
        if (this.#emergency !== undefined) {
            this.#log.warning(`emergency (${this.#emergency}): ${environment} is released to although ${closed}`);
            return;
        }
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(`no release to ${environment} now: ${words}`, {
            stage: 'window',
            state: [...state],
            next: `${next}; where it cannot wait: \`emergency: true\` with a \`reason\`, and an approver who did not start the run. Going back is never held`,
        });
    }
    async #windows() {
        const { windows } = this.#settings.options;
        if (windows === undefined)
            return undefined;
        return {
            zone: windows.zone,
            open: windows.open,
            frozen: [...windows.frozen, ...(await this.#freezes())],
            lastStartMs: windows['last-start'],
        };
    }
    async #freezes() {
        const { readFreezes, FREEZE_FILE } = await Promise.all(/* import() */[__webpack_require__.e(7728), __webpack_require__.e(9007)]).then(__webpack_require__.bind(__webpack_require__, 49007));
        try {
            if (this.#github === undefined)
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`there is no token to read ${FREEZE_FILE} of the default branch with`, {
                    next: 'give the input `token`, or leave it out so that the token of the job is used: until then nobody knows whether it is frozen',
                });
            return await readFreezes(this.#github, this.#settings.environment);
        }
        catch (thrown) {
            // What is not waited for does not have to be known.
            if (this.#emergency === undefined)
                throw thrown;
            this.#log.warning(`emergency (${this.#emergency}): whether it is frozen is not known: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(thrown)}`);
            return [];
        }
    }
}
/** It is open, and would be over before a release were. */
function lateWords(windows, { until }) {
    const { zone, lastStartMs } = windows;
    const end = until ?? 0;
    const next = (0,_model_window_js__WEBPACK_IMPORTED_MODULE_1__/* .windowAt */ .MF)(windows, end);
    const opens = next.open || next.opens === undefined ? undefined : (0,_model_window_js__WEBPACK_IMPORTED_MODULE_1__/* .inZone */ .O0)(zone, next.opens);
    return `the window closes at ${(0,_model_window_js__WEBPACK_IMPORTED_MODULE_1__/* .inZone */ .O0)(zone, end)}, and no release begins later than ${(0,_model_window_js__WEBPACK_IMPORTED_MODULE_1__/* .inZone */ .O0)(zone, end - lastStartMs)}${opens === undefined ? '' : `; it opens again at ${opens}`}`;
}
function closedWords({ zone }, state) {
    const opens = state.opens === undefined ? 'does not open within a year' : `opens ${(0,_model_window_js__WEBPACK_IMPORTED_MODULE_1__/* .inZone */ .O0)(zone, state.opens)}`;
    return `the window is closed (${state.why}) and ${opens}`;
}


/***/ }),

/***/ 79857:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MF: () => (/* binding */ windowAt),
/* harmony export */   O0: () => (/* binding */ inZone),
/* harmony export */   kQ: () => (/* binding */ isTimeZone),
/* harmony export */   lA: () => (/* binding */ parseMinutes),
/* harmony export */   qn: () => (/* binding */ DAYS)
/* harmony export */ });
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const MINUTE = 60_000;
/** How far ahead the next change is looked for. */
const HORIZON = 400 * 24 * 60 * MINUTE;
/** Is this a time zone that the rules can be read in? */
function isTimeZone(name) {
    try {
        return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
    }
    catch {
        return false;
    }
}
/** `17:05` and `24:00` as minutes of the day; undefined when it is no time. */
function parseMinutes(text) {
    const match = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(text);
    if (match === null)
        return undefined;
    const minutes = Number(match[1]) * 60 + Number(match[2]);
    return minutes <= 1440 ? minutes : undefined;
}
/** Says whether a release may begin or move traffic now, and until or from when. */
function windowAt(windows, now) {
    const walls = new Walls(windows.zone);
    const closed = closedAt(windows, walls.at(now));
    const change = nextChange(windows, walls, now, closed === undefined);
    if (closed !== undefined)
        return { open: false, why: closed, opens: change };
    return {
        open: true,
        until: change,
        begins: change === undefined || now < change - windows.lastStartMs || windows.lastStartMs === 0,
    };
}
/** Why no release may move traffic at that time; undefined when it may. */
function closedAt({ open, frozen }, wall) {
    const freeze = frozen.find((one) => 'days' in one ? one.days.includes(wall.day) : one.from <= wall.date && wall.date <= one.to);
    if (freeze !== undefined)
        return `frozen${freeze.why === undefined ? '' : `: ${freeze.why}`}`;
    if (open.length === 0 || open.some((hours) => isWithin(hours, wall)))
        return undefined;
    return 'outside the windows';
}
function isWithin({ days, from, to }, { day, minute }) {
    if (from < to)
        return days.includes(day) && from <= minute && minute < to;
    const before = DAYS[(DAYS.indexOf(day) + 6) % 7];
    return (days.includes(day) && from <= minute) || (days.includes(before) && minute < to);
}
/**
 * The first instant after `now` at which it is no longer open (or closed). The rules change only at certain minutes of a
 * local day, so it goes from one of these to the next, and to the very instant where the clocks are put forward or back.
 */
function nextChange(windows, walls, now, open) {
    const edges = [0, ...windows.open.flatMap(({ from, to }) => [from % 1440, to % 1440])];
    const minutes = [...new Set(edges)].sort((a, b) => a - b);
    let at = now;
    while (at < now + HORIZON) {
        const { minute } = walls.at(at);
        const next = minutes.find((edge) => edge > minute) ?? 1440;
        const planned = Math.floor(at / MINUTE) * MINUTE + (next - minute) * MINUTE;
        at = walls.firstJump(at, planned) ?? planned;
        if ((closedAt(windows, walls.at(at)) === undefined) !== open)
            return at;
    }
    return undefined;
}
/** The local time of a zone. */
class Walls {
    #format;
    constructor(zone) {
        this.#format = new Intl.DateTimeFormat('en-GB', {
            timeZone: zone,
            hourCycle: 'h23',
            weekday: 'short',
            year: 'numeric',
            month: '2-digit',
            day: '2-digit',
            hour: '2-digit',
            minute: '2-digit',
        });
    }
    at(ms) {
        const parts = {};
        for (const { type, value } of this.#format.formatToParts(ms))
            parts[type] = value;
        return {
            date: `${parts.year}-${parts.month}-${parts.day}`,
            day: (parts.weekday ?? '').toLowerCase(),
            minute: Number(parts.hour) * 60 + Number(parts.minute),
        };
    }
    /** The instant in (from, to] at which the clocks are put forward or back; undefined when they are not. */
    firstJump(from, to) {
        const offset = this.#offset(from);
        if (this.#offset(to) === offset)
            return undefined;
        let [before, after] = [Math.floor(from / MINUTE), Math.floor(to / MINUTE)];
        while (after - before > 1) {
            const middle = Math.floor((before + after) / 2);
            if (this.#offset(middle * MINUTE) === offset)
                before = middle;
            else
                after = middle;
        }
        return after * MINUTE;
    }
    /** Minutes ahead of UTC. */
    #offset(ms) {
        const { date, minute } = this.at(ms);
        return Date.parse(`${date}T00:00:00Z`) / MINUTE + minute - Math.floor(ms / MINUTE);
    }
}
/** An instant as people of that zone write it: `Tue 1 Dec 17:00 (Asia/Shanghai)`. */
function inZone(zone, ms) {
    const text = new Intl.DateTimeFormat('en-GB', {
        timeZone: zone,
        hourCycle: 'h23',
        weekday: 'short',
        day: 'numeric',
        month: 'short',
        hour: '2-digit',
        minute: '2-digit',
    }).format(ms);
    return `${text.replaceAll(',', '')} (${zone})`;
}


/***/ })

};
