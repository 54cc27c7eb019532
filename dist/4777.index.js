export const id = 4777;
export const ids = [4777,5941];
export const modules = {

/***/ 87706:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  previewRollback: () => (/* reexport */ previewRollback),
  rollback: () => (/* binding */ rollback)
});

// EXTERNAL MODULE: ../build/src/host/lock/lock.js + 2 modules
var lock = __webpack_require__(2356);
// EXTERNAL MODULE: ../build/src/model/rollback/state.js
var state = __webpack_require__(64807);
// EXTERNAL MODULE: ../build/src/steps/rollback-to-tag.js
var rollback_to_tag = __webpack_require__(26788);
// EXTERNAL MODULE: ../build/src/steps/verify-health/verify.js + 5 modules
var verify = __webpack_require__(60102);
// EXTERNAL MODULE: ../build/src/flow/begin-observation.js
var begin_observation = __webpack_require__(24214);
// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/steps/verify-health/options.js
var options = __webpack_require__(49332);
// EXTERNAL MODULE: ../build/src/steps/verify-health/serving.js + 1 modules
var serving = __webpack_require__(63135);
// EXTERNAL MODULE: ../build/src/flow/make-ready.js
var make_ready = __webpack_require__(20586);
// EXTERNAL MODULE: ../build/src/flow/rollback-run.js
var rollback_run = __webpack_require__(25226);
// EXTERNAL MODULE: ../build/src/flow/way-back.js
var way_back = __webpack_require__(84543);
;// CONCATENATED MODULE: ../build/src/flow/check-returned.js









/**
 * Live, version, health from the hosts and the front door, and that visitors get it; what was read after that. Throws
 * when a check fails, after the way that is still healthy was taken. Nothing moves where the checks pass and visitors
 * get something else: the release that was left is no better place for them.
 */
async function checkReturned(run, { slot, tag }, changed) {
    const { site, held } = run;
    try {
        await (0,verify.verifyHealth)(site, held.readings, { slot, when: 'live', expectTag: tag });
    }
    catch (thrown) {
        throw await leaveSick(run, { slot, tag }, changed, thrown);
    }
    return { ...run, held: { token: held.token, ...(await (0,serving.confirmServing)(site, { slot, tag })) } };
}
/** The release is not healthy while live. Goes to what it came from where that is, and gives the error of the run. */
async function leaveSick(run, { slot, tag }, changed, thrown) {
    const { site } = run;
    const cause = thrown instanceof errors/* CutoverError */.DB ? thrown : undefined;
    const fail = (what, next, now) => new errors/* CutoverError */.DB(`${(0,errors/* messageOf */.bD)(thrown)}\n${what}`, {
        cause: thrown,
        stage: 'check live',
        host: cause?.host,
        state: now === undefined
            ? site.fleet.hosts.map(({ name }) => `${name}: not known`)
            : (0,rollback_to_tag/* servingNow */.NA)(site, now.held).lines,
        next,
    });
    let now;
    try {
        now = await (0,rollback_run/* reread */.W)(run);
    }
    catch (unread) {
        return fail(`what visitors get now could not be read, so nothing was moved: ${(0,errors/* firstLine */.TM)(unread)}`, 'when every server answers, run this again');
    }
    const place = site.settings.slots.find(({ name }) => name !== slot);
    const from = place === undefined ? undefined : (0,state/* heldEverywhere */.cf)((0,rollback_to_tag/* statesOf */.kY)(now.held.readings), place);
    const stays = fail(`${tag} is live and not healthy, and nothing else that is healthy is there: it stays`, 'look at the lines above; `list: true` shows what else can be gone back to', now);
    if (!changed || place === undefined || from === undefined)
        return stays;
    const end = await (0,way_back/* goWayBack */.B)({
        site,
        to: { slot: place.name, tag: from },
        inPlace: false,
        // What took traffic until now answers at once.
        timeoutMs: (0,make_ready/* stillRunsMs */.V)(site.settings),
        context: run.ports.context,
        read: async (moved) => {
            if (moved)
                now = await (0,rollback_run/* reread */.W)(run);
            return now.held;
        },
        stage: (_, work) => work(),
    });
    if (end.kind === 'stays' && end.thrown instanceof options.HealthError)
        return stays;
    if (end.kind !== 'back' && (end.kind !== 'sick' || !(end.thrown instanceof options.HealthError)))
        return end.thrown;
    return fail(`${tag} was not healthy while live; traffic is on ${from} again, ${end.kind === 'back' ? 'whose checks pass' : 'whose checks fail while it is live as well'}`, 'look at the lines above, or name another release with `tag`', now);
}

// EXTERNAL MODULE: ../build/src/flow/on-failure.js
var on_failure = __webpack_require__(78192);
// EXTERNAL MODULE: ../build/src/steps/restore-backup/plan.js
var plan = __webpack_require__(6720);
// EXTERNAL MODULE: ../build/src/flow/restore.js + 9 modules
var restore = __webpack_require__(22850);
;// CONCATENATED MODULE: ../build/src/flow/rollback-data.js





/** Whether the backup that is wanted is there and fits: found out before anything is done. */
function planData(site, read, target, wanted) {
    const { fleet, settings } = site;
    const data = (0,rollback_to_tag/* dataToBringBack */.tP)(site, read, target, wanted, new Date());
    (0,plan/* planRestore */.q8)({ settings, hosts: fleet.hosts }, { site, readings: read.readings }, restoreOf(site, data));
    fleet.log.warning(target.method === 'live' ? 'the data is left alone: the release is live already' : data.loss);
    return data;
}
/** Just before traffic moves, so that as little as possible is written to data that is about to go. Gives the id of the safety backup. */
async function bringDataBack(run, data) {
    const { site, ports, held } = run;
    const options = restoreOf(site, data, ports.passwords);
    // What serves was looked at when the way back was chosen: it leads out of what would refuse a restore by itself.
    const source = { site, ...held };
    const restored = await (0,restore.restoreDecided)(site, held, source, options, ports.tempDir, ports.context);
    await ports.record({
        kind: 'restored',
        backup: data.id,
        hosts: restored.plan.hosts.length,
        reason: run.wanted.reason,
    });
    return { safety: restored.safety.id, run: await (0,rollback_run/* reread */.W)(run) };
}
/** The data is back, the code is not: whoever reads this has to know both. */
function afterDataWentBack(thrown, backup, safety) {
    const cause = thrown instanceof errors/* CutoverError */.DB ? thrown : undefined;
    return new errors/* CutoverError */.DB(`${(0,errors/* messageOf */.bD)(thrown)}\nThe data was brought back to the backup ${backup} before that, and stays there; what was there before is in the backup ${safety}`, {
        cause: thrown,
        stage: cause?.stage,
        host: cause?.host,
        state: [...(cause?.state ?? []), `data: as in the backup ${backup}`],
        next: `${cause?.next ?? 'run this again'}. To have the data of before back, run restore-backup with \`backup-id: ${safety}\``,
    });
}
function restoreOf({ settings }, { id }, passwords) {
    const shared = settings.config.shared.length > 0;
    return { backup: id, databases: ['all'], files: shared ? ['shared'] : [], passwords };
}

// EXTERNAL MODULE: ../build/src/flow/switch-hosts.js + 18 modules
var switch_hosts = __webpack_require__(57800);
// EXTERNAL MODULE: ../build/src/flow/unattended.js
var unattended = __webpack_require__(57576);
// EXTERNAL MODULE: ../build/src/flow/workers.js
var workers = __webpack_require__(86183);
;// CONCATENATED MODULE: ../build/src/flow/rollback-preview.js




/** Of how many releases the cache is asked whether it has a bundle. */
const LOOK_UP = 20;
/** Reads what can be gone back to, without a lock, and changes nothing. `cached`: which tags of these have a bundle. */
async function previewRollback(site, cached) {
    const { settings } = site;
    const read = await (0,rollback_run/* readServers */.l)(site);
    const newest = (0,rollback_to_tag/* listRollbacks */.wQ)(site, read, new Set()).slice(0, LOOK_UP);
    return {
        releases: (0,rollback_to_tag/* listRollbacks */.wQ)(site, read, await cached(newest)),
        live: (0,rollback_to_tag/* servingNow */.NA)(site, read).served?.tag,
        plan: (wanted) => {
            (0,verify.requireLiveCheck)(settings);
            const target = (0,rollback_to_tag/* planRollback */.II)(site, read, wanted);
            const data = wanted.data === undefined ? undefined : planData(site, read, target, wanted.data);
            return { target, data };
        },
    };
}

;// CONCATENATED MODULE: ../build/src/flow/rollback.js













/**
 * Goes back to an earlier release on all hosts, under the lock: the fastest way that all hosts share, checked
 * before traffic moves and after. Traffic never moves to a slot that fails its checks. Throws CutoverError with
 * what every host serves when it could not be completed.
 */
async function rollback(site, wanted, ports) {
    (0,verify.requireLiveCheck)(site.settings);
    return (0,lock.withLock)(site.fleet, site.settings, site.identity, async (held) => {
        const chosen = [];
        const planned = (target) => {
            chosen.push(target);
            ports.planned?.(target);
        };
        try {
            const run = { site, wanted, ports: { ...ports, planned }, held };
            return await (0,workers.keepingWorkers)(site, held.token, () => goBack(run));
        }
        catch (thrown) {
            const { tag = wanted.tag ?? 'previous', slot } = chosen[0] ?? {};
            await (0,on_failure/* onFailure */.o)(site, { tag, slot, result: 'failed' }, thrown);
            throw thrown;
        }
    }, {
        ...ports.lock,
        stage: `go back to ${wanted.tag ?? 'the release before'}`,
    });
}
async function goBack(run) {
    const { site, wanted, ports, held } = run;
    const { log } = site.fleet;
    const started = performance.now();
    const target = (0,rollback_to_tag/* planRollback */.II)(site, held, wanted);
    if (wanted.unattended !== undefined)
        (0,unattended/* requireUnattended */.s)(site, held, wanted.unattended.from, target);
    ports.planned?.(target);
    const left = [
        ...new Set([...target.left, ...(0,state/* leftBefore */.To)((0,rollback_to_tag/* statesOf */.kY)(held.readings), target.tag, site.identity.run)]),
    ];
    log.info(`back to ${target.tag} in ${target.slot} from ${left.join(', ') || 'nothing'}, by ${target.method}`);
    const differing = differ(target.lines) ? target.lines : [];
    for (const line of differing)
        log.info(line);
    const data = wanted.data === undefined ? undefined : planData(site, held, target, wanted.data);
    const ready = await log.group(`Make ${target.tag} ready`, () => (0,make_ready/* makeReady */.w)(run, target));
    const restored = data === undefined || ready.method === 'live' ? undefined : await bringDataBack(ready.run, data);
    const back = data === undefined || restored === undefined ? undefined : { id: data.id, safety: restored.safety };
    const moved = await move(restored?.run ?? ready.run, target, left, started).catch((thrown) => {
        throw back === undefined ? thrown : afterDataWentBack(thrown, back.id, back.safety);
    });
    if (moved.event !== undefined)
        await ports.record(moved.event);
    return {
        tag: target.tag,
        slot: target.slot,
        method: ready.method,
        left,
        changed: moved.changed,
        migratedSince: target.migratedSince,
        migrationsKnown: target.migrationsKnown,
        compatible: target.compatible,
        differing,
        data: back,
        hosts: moved.hosts,
        behind: site.settings.without ?? [],
        durationMs: performance.now() - started,
        switchedMs: moved.at - started,
    };
}
/** Traffic to the release, checked while live, and recorded. */
async function move(run, target, left, started) {
    const { site, held, ports, wanted } = run;
    const { log } = site.fleet;
    const { changed, hosts } = await log.group('Switch', () => (0,switch_hosts.switchHosts)(site, held, {
        slot: target.slot,
        expectTag: target.tag,
        // Decided already, for the hosts of this slot.
        allowBad: true,
        returned: { from: left[0] ?? '', run: site.identity.run },
        context: ports.context,
        hooks: 'rollback',
    }));
    const at = performance.now();
    if (changed)
        await (0,begin_observation.beginObservation)(site, target.tag, { token: held.token, context: ports.context });
    const now = await log.group('Check what is live', () => checkReturned(run, target, changed));
    const event = await log.group('Record', () => (0,rollback_to_tag/* recordRollback */.Ij)(site, held.token, now.held.readings, {
        target,
        left,
        tookMs: Math.round(at - started),
        reason: wanted.reason,
        context: ports.context,
    }));
    return { changed, hosts, at, event };
}
/** Do the hosts have different things? The lines begin with their names. */
function differ(lines) {
    return new Set(lines.map((line) => line.slice(line.indexOf(': ')))).size > 1;
}


/***/ }),

/***/ 57576:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NotUnattended: () => (/* binding */ NotUnattended),
/* harmony export */   s: () => (/* binding */ requireUnattended)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _model_observe_unattended_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62366);
/* harmony import */ var _steps_rollback_to_tag_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26788);



/** Nobody goes back by themselves here; `ask`: a person may decide to. */
class NotUnattended extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB {
    name = 'NotUnattended';
    ask;
    constructor(message, ask, state) {
        super(message, { stage: 'go back', state, next: 'decide, and start the rollback workflow by hand' });
        this.ask = ask;
    }
}
/** Under the lock, before anything changes: throws NotUnattended where it may not be gone back from this release without a person. */
function requireUnattended(site, held, from, target) {
    const serving = (0,_steps_rollback_to_tag_js__WEBPACK_IMPORTED_MODULE_1__/* .servingNow */ .NA)(site, held);
    const records = held.readings.flatMap(({ facts }) => facts.releases.map(({ record }) => record));
    const refusal = (0,_model_observe_unattended_js__WEBPACK_IMPORTED_MODULE_2__/* .refuseUnattended */ .L)({ serving, from, records, target });
    if (refusal !== undefined)
        throw new NotUnattended(refusal.refused, refusal.ask, serving.lines);
}


/***/ }),

/***/ 9180:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DV: () => (/* binding */ codeBlock),
/* harmony export */   PF: () => (/* binding */ approvedLines),
/* harmony export */   Qj: () => (/* binding */ markdownTable),
/* harmony export */   RK: () => (/* binding */ visible),
/* harmony export */   SS: () => (/* binding */ codeSpan),
/* harmony export */   VD: () => (/* binding */ leftOutLines),
/* harmony export */   p7: () => (/* binding */ markdownText)
/* harmony export */ });
/* harmony import */ var _approval_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(10786);

/** A Markdown table; what stands in a cell cannot end it or start markup of its own. */
function markdownTable(head, rows) {
    const line = (cells) => `| ${cells.join(' | ')} |`;
    return [
        line(head.map(markdownText)),
        line(head.map(() => '---')),
        ...rows.map((cells) => line(cells.map(markdownText))),
    ].join('\n');
}
/** Who approved, as a paragraph of a summary; nothing where nobody had to. */
function approvedLines(approvers) {
    return approvers.length === 0 ? [] : [`Approved by ${markdownText((0,_approval_js__WEBPACK_IMPORTED_MODULE_0__/* .approverNames */ .sz)(approvers))}.`, ''];
}
/** A paragraph that names the hosts that a run left out, as it was told. */
function leftOutLines(behind) {
    if (behind.length === 0)
        return [];
    return [
        `Left out, as told: ${behind.map(markdownText).join(', ')}. What is live there is unknown; the next run that reaches them brings them to what the fleet serves.`,
        '',
    ];
}
/**
 * Text from outside (hosts, tags, people) made safe for Markdown and the HTML that GitHub makes of it: no markup, no
 * link that GitHub makes of a bare address (GFM, 6.9), no heading or list where it begins a line, and nothing that reorders
 * what stands beside it: characters of the bidirectional algorithm (UAX #9) and those of no width are spelled out. Spaces at
 * its ends are left out: beside them `**` is no markup.
 */
function markdownText(text) {
    return text
        .replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c] ?? c)
        .replace(/[\\`*_[\]|~]/g, (c) => `\\${c}`)
        .replace(/:(?=\/\/)/g, '&#58;')
        .replace(/(?<=www)\./gi, '&#46;')
        .replace(/[\r\n]+/g, ' ')
        .replace(INVISIBLE, spelled)
        .trim()
        .replace(/^(?=[#+=-])/, '\\')
        .replace(/^(\d+)(?=[.)](?:\s|$))/, '$1\\');
}
/** Lines from outside as a block of code, which nothing in them can end. */
function codeBlock(lines) {
    const text = lines.map((line) => line.replace(/[\r\n]+/g, ' ').replace(INVISIBLE, spelled)).join('\n');
    const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
    const fence = '`'.repeat(longest + 1);
    return `${fence}text\n${text}\n${fence}`;
}
/**
 * Text from outside as code in a line. For issues and comments: in code GitHub calls nobody by `@name`, and makes no link
 * of `#1`, which then would show there as well.
 */
function codeSpan(text) {
    const line = text
        .replace(/[\r\n]+/g, ' ')
        .replace(INVISIBLE, spelled)
        .trim();
    const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
    const fence = '`'.repeat(longest + 1);
    // A space at both ends is taken off again; without it a backtick there would be part of the fence.
    return line === '' ? '`(empty)`' : `${fence} ${line} ${fence}`;
}
/** Text with what cannot be seen, or reorders what stands beside it, spelled out. */
function visible(text) {
    return text.replace(INVISIBLE, spelled);
}
function spelled(character) {
    return `(U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')})`;
}
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;


/***/ }),

/***/ 90509:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ curveOf)
/* harmony export */ });
/* harmony import */ var _share_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(71494);

/** The two counters that a figure is the quotient of; a count alone is per look. */
const QUOTIENTS = {
    errors: ['errors', 'requests'],
    log: ['log-errors', 'log-lines'],
    cpu: ['cpu-ms', 'requests'],
    restarts: ['restarts'],
    'oom-kills': ['oom-kills'],
};
/** The figure of a metric between each look and the one before, over all hosts, since the switch. */
function curveOf(name, hosts) {
    const longest = Math.max(0, ...hosts.map(({ looks }) => looks.length));
    const quotient = QUOTIENTS[name];
    if (quotient === undefined)
        return Array.from({ length: longest }, (_, index) => Math.max(0, ...hosts.map(({ looks }) => looks[index]?.levels.memory ?? 0)));
    const [part, whole] = quotient;
    return Array.from({ length: Math.max(0, longest - 1) }, (_, index) => {
        const change = (counter) => hosts.reduce((sum, { looks }) => sum + between(looks, index, counter), 0);
        const all = whole === undefined ? 1 : change(whole);
        return all === 0 ? 0 : change(part) / all;
    });
}
function between(looks, index, counter) {
    const [from, to] = [looks[index], looks[index + 1]];
    return from === undefined || to === undefined ? 0 : (0,_share_js__WEBPACK_IMPORTED_MODULE_0__/* .known */ .eO)(to, counter) - (0,_share_js__WEBPACK_IMPORTED_MODULE_0__/* .known */ .eO)(from, counter);
}


/***/ }),

/***/ 22415:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $w: () => (/* binding */ lookSentence),
/* harmony export */   Uw: () => (/* binding */ METRIC_NAMES),
/* harmony export */   W3: () => (/* binding */ observationPage),
/* harmony export */   cM: () => (/* binding */ lookSummary),
/* harmony export */   vP: () => (/* binding */ figure)
/* harmony export */ });
/* unused harmony exports unreadLines, sparkline */
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55073);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9180);
/* harmony import */ var _curve_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(90509);



/** What a metric is called in texts. */
const METRIC_NAMES = {
    errors: 'requests with a 5xx',
    log: 'error lines of the log',
    cpu: 'CPU for each request',
    memory: 'memory',
    restarts: 'restarts',
    'oom-kills': 'OOM kills',
};
/** What this look says, in a sentence. */
function lookSentence(report) {
    const { state, tag, verdict, until, now } = report;
    const left = (0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(Math.max(0, until - now));
    switch (state) {
        case 'began':
            return `${tag} is observed from now on, for ${left}`;
        case 'observing':
            return `${tag} so far: ${verdict}; observed for another ${left}`;
        case 'ended':
            return `${tag} was observed: ${verdict}`;
        case 'over':
            return `nothing is under observation; ${tag} was observed before: ${verdict}`;
    }
}
/** The step summary: a line a metric, with its curve since the switch in characters, since GitHub shows no drawing there. */
function lookSummary(report) {
    const { environment, before, judgement, hosts } = report;
    const rows = judgement.metrics.map((metric) => [
        METRIC_NAMES[metric.name],
        metric.verdict,
        figure(metric.name, metric.value),
        figure(metric.name, metric.bar),
        figure(metric.name, metric.baseline),
        sparkline((0,_curve_js__WEBPACK_IMPORTED_MODULE_1__/* .curveOf */ .F)(metric.name, hosts)),
        metric.why,
    ]);
    const head = ['metric', 'verdict', 'now', 'bar', before ?? 'before', 'since the switch', 'because'];
    return [
        `### Observation of ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownText */ .p7)(environment)}`,
        '',
        `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownText */ .p7)(lookSentence(report))}.`,
        '',
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownTable */ .Qj)(head, rows),
        '',
        ...unreadLines(hosts).map((line) => `- ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownText */ .p7)(line)}`),
        '',
    ].join('\n');
}
/** What was not read, a line a host. */
function unreadLines(hosts) {
    return hosts.flatMap(({ host, looks, silent }) => [
        ...(silent === undefined ? [] : [`${host} was not read: ${silent}`]),
        ...(looks.at(-1)?.unread ?? []).map((what) => `${host}: ${what}`),
    ]);
}
/** A number of a metric as a person reads it; a dash where there is none. */
function figure(name, value) {
    if (value === undefined)
        return '–';
    if (name === 'errors' || name === 'log')
        return `${(100 * value).toFixed(value < 0.01 ? 3 : 2)} %`;
    if (name === 'cpu')
        return `${value.toFixed(2)} ms`;
    return name === 'memory' ? `${Math.round(value / 1e6)} MB` : String(value);
}
const BARS = '▁▂▃▄▅▆▇█';
/** At most 40 characters, the highest of each part of a longer curve. */
function sparkline(curve) {
    const width = Math.min(40, curve.length);
    const top = Math.max(...curve, 0);
    return Array.from({ length: width }, (_, index) => {
        const part = curve.slice(Math.floor((index * curve.length) / width), Math.ceil(((index + 1) * curve.length) / width));
        const height = top === 0 ? 0 : Math.max(...part) / top;
        return BARS[Math.min(BARS.length - 1, Math.floor(height * BARS.length))];
    }).join('');
}
/** The same as a page in one file, which fetches nothing: a curve a metric, with its bar and the release before. */
function observationPage(report) {
    const { environment, tag, before, judgement, hosts } = report;
    const sections = judgement.metrics.map((metric) => `<section class="${metric.verdict}">
<h2>${html(METRIC_NAMES[metric.name])}: ${metric.verdict}</h2>
<p>${html(metric.why)}</p>
${drawing(metric, (0,_curve_js__WEBPACK_IMPORTED_MODULE_1__/* .curveOf */ .F)(metric.name, hosts), before)}
</section>`);
    const unread = unreadLines(hosts).map((line) => `<li>${html(line)}</li>`);
    return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${html(`${tag} in ${environment}`)}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1f2328; background: #fff }
section { border-left: 4px solid #9a6700; padding-left: 1rem; margin: 1.5rem 0; break-inside: avoid }
section.pass { border-color: #1a7f37 } section.fail { border-color: #cf222e }
h2 { font-size: 1rem; margin: 0 } p { margin: .25rem 0 } svg { width: 100%; height: auto }
text { font: 12px system-ui, sans-serif; fill: #59636e; stroke: #fff; stroke-width: 4px; paint-order: stroke }
</style></head><body>
<h1>${html(`${tag} in ${environment}`)}</h1>
<p>${html(lookSentence(report))}. Read at ${new Date(report.now).toISOString()}.</p>
${sections.join('\n')}
${unread.length === 0 ? '' : `<h2>Not read</h2><ul>${unread.join('')}</ul>`}
</body></html>
`;
}
const [WIDTH, HEIGHT, TOP] = [640, 120, 16];
function drawing(metric, curve, before) {
    const lines = [
        { value: metric.bar, color: '#cf222e', words: 'bar' },
        { value: metric.baseline, color: '#59636e', words: before ?? 'before' },
    ];
    const top = Math.max(...curve, metric.bar ?? 0, metric.baseline ?? 0) || 1;
    const y = (value) => (HEIGHT - (value / top) * (HEIGHT - TOP)).toFixed(1);
    const x = (index) => ((index * WIDTH) / Math.max(1, curve.length - 1)).toFixed(1);
    const path = curve.map((value, index) => `${x(index)},${y(value)}`).join(' ');
    const level = lines.flatMap(({ value, color, words }) => value === undefined
        ? []
        : [
            `<line x1="0" x2="${WIDTH}" y1="${y(value)}" y2="${y(value)}" stroke="${color}" stroke-dasharray="4 4"/>`,
            `<text x="${WIDTH}" y="${Number(y(value)) - 3}" text-anchor="end">${html(`${words} ${figure(metric.name, value)}`)}</text>`,
        ]);
    const label = `${METRIC_NAMES[metric.name]} since the switch, ${figure(metric.name, metric.value)} over all`;
    return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT + 4}" role="img" aria-label="${html(label)}">
<polyline points="${path}" fill="none" stroke="#0969da" stroke-width="2"/>
${level.join('\n')}
</svg>`;
}
const html = (text) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`).replace(/[\p{Cc}\p{Cf}]/gu, ' ');


/***/ }),

/***/ 71494:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  IT: () => (/* binding */ gapWords),
  $S: () => (/* binding */ judgeShare),
  eO: () => (/* binding */ known),
  oy: () => (/* binding */ missingOf)
});

;// CONCATENATED MODULE: ../build/src/model/observe/wilson.js
/** The quantile of a two-sided interval of 99 % under the normal curve. */
const Z = 2.575829;
/**
 * The Wilson score interval at 99 % of a share of `total`, in which `part` counts. Unlike the plain normal interval it
 * stays inside 0 to 1, and none of many is not taken for a rate of exactly nothing. Without a total anything is possible.
 */
function wilson(part, total) {
    if (total <= 0)
        return { lower: 0, upper: 1 };
    // More errors than requests happens where the two are counted by different logs.
    const share = Math.min(1, part / total);
    const square = Z * Z;
    const scale = 1 + square / total;
    const middle = (share + square / (2 * total)) / scale;
    const half = (Z / scale) * Math.sqrt((share * (1 - share)) / total + square / (4 * total * total));
    // By the formula both are exact at the ends; in floating point they are not.
    return {
        lower: share === 0 ? 0 : Math.max(0, middle - half),
        upper: share === 1 ? 1 : Math.min(1, middle + half),
    };
}

;// CONCATENATED MODULE: ../build/src/model/observe/share.js

/** Errors that are needed before anything is called worse: a handful of them is what chance brings. */
const LEAST_ERRORS = 10;
/** The bar is never lower than this, however good the release before was. */
const LOWEST_BAR = 0.001;
/** A pass may rest on an observation of which so much was not wholly counted. */
const MOST_UNREAD = 0.05;
/**
 * Judges a share of requests or lines. It fails when for the fleet, for a host, or for a host since one of its earlier
 * looks the lower bound is above the bar; so what begins on the third day is not thinned out by two good ones. It passes
 * when the upper bound for the fleet is below the bar and nothing of weight is missing.
 */
function judgeShare({ name, part, whole, unit, kind }, rule, hosts, least) {
    const current = hosts.flatMap(({ looks }) => looks.at(-1) ?? []);
    const sum = (counter) => current.reduce((all, look) => all + known(look, counter), 0);
    const words = `${unit} ${kind}`;
    const fleet = { part: sum(part), whole: sum(whole), where: 'all hosts' };
    const before = {
        part: current.reduce((all, { baseline }) => all + (baseline?.counts[part] ?? 0), 0),
        whole: current.reduce((all, { baseline }) => all + (baseline?.counts[whole] ?? 0), 0),
    };
    const known0 = before.whole >= least;
    const bar = barOf(rule, known0 ? wilson(before.part, before.whole).upper : undefined);
    const result = (verdict, why) => ({
        name,
        verdict,
        why,
        bar,
        value: fleet.whole === 0 ? undefined : fleet.part / fleet.whole,
        baseline: known0 ? before.part / before.whole : undefined,
    });
    if (bar === undefined)
        return result('inconclusive', 'there is neither a limit nor a release before that was observed');
    const stretches = [fleet, ...hosts.flatMap((host) => stretchesOf(host, part, whole))];
    // The host and the stretch where it is worst tell most.
    const [failed] = stretches
        .filter((one) => isAbove(one, bar, least))
        .sort((a, b) => b.part / b.whole - a.part / a.whole);
    if (failed !== undefined)
        return result('fail', `${failed.part} of ${failed.whole} ${words}: ${whereWords(failed)}`);
    const missing = missingOf(hosts, [part, whole]);
    if (missing !== undefined)
        return result('inconclusive', missing);
    if (fleet.whole < least)
        return result('inconclusive', `${fleet.whole} ${unit} are too few to judge (${least})`);
    if (wilson(fleet.part, fleet.whole).upper > bar)
        return result('inconclusive', `${fleet.part} of ${fleet.whole} ${words} could be chance`);
    return result('pass', `${fleet.part} of ${fleet.whole} ${words}${gapWords(hosts, [part, whole])}`);
}
/** The lower of the two bars; undefined where there is none. */
function barOf({ limit, worse }, before) {
    const relative = worse === undefined || before === undefined ? undefined : Math.max(LOWEST_BAR, before * worse);
    if (limit === undefined || relative === undefined)
        return limit ?? relative;
    return Math.min(limit, relative);
}
function isAbove({ part, whole }, bar, least) {
    return whole >= least && part >= LEAST_ERRORS && wilson(part, whole).lower > bar;
}
/** A host since the switch, and since its last look, the second last, the fourth last and so on. */
function stretchesOf({ host, looks }, part, whole) {
    const last = looks.at(-1);
    if (last === undefined)
        return [];
    const all = { part: known(last, part), whole: known(last, whole), where: host };
    const stretches = [all];
    for (let back = 1; back < looks.length; back *= 2) {
        const from = looks.at(-1 - back);
        if (from === undefined)
            break;
        stretches.push({
            part: all.part - known(from, part),
            whole: all.whole - known(from, whole),
            where: host,
            from: from.at,
        });
    }
    return stretches;
}
/** Why a pass cannot be given: a host that is silent, something unread, or gaps of weight; undefined when nothing is missing. */
function missingOf(hosts, counters) {
    const silent = hosts.find((one) => one.silent !== undefined);
    if (silent !== undefined)
        return `${silent.host} was not read: ${silent.silent}`;
    for (const { host, looks, role } of hosts) {
        const last = looks.at(-1);
        if (last === undefined)
            return `${host} has not been read yet`;
        for (const counter of counters) {
            if (!saysOf({ role }, counter))
                continue;
            const total = last.counts[counter];
            if (total === undefined || total.at < last.at)
                return `${host}: ${last.unread[0] ?? `${counter} was not read`}`;
            const share = total.gapMs / Math.max(1, last.at - last.from);
            if (share > MOST_UNREAD)
                return `${host}: ${Math.min(100, Math.round(share * 100))} % of the time was not wholly counted (${total.why})`;
        }
    }
    return undefined;
}
/** Whether a host of this role can count this: requests where they come in, the rest where the application runs. */
function saysOf({ role }, counter) {
    const traffic = counter === 'requests' || counter === 'errors';
    return role !== (traffic ? 'app' : 'balancer');
}
/** What stands beside a pass that has small gaps. */
function gapWords(hosts, counters) {
    const gaps = hosts.flatMap(({ host, looks }) => {
        const last = looks.at(-1);
        const found = counters.flatMap((counter) => last?.counts[counter] ?? []).find(({ gapMs }) => gapMs > 0);
        return found === undefined
            ? []
            : [`${host}: ${Math.ceil(found.gapMs / 60_000)} min not counted (${found.why})`];
    });
    return gaps.length === 0 ? '' : `; ${gaps.join('; ')}`;
}
function whereWords({ where, from }) {
    return `${where}, since ${from === undefined ? 'the switch' : new Date(from).toISOString()}`;
}
/** What a host has counted since the observation began. */
const known = (look, counter) => look.counts[counter]?.known ?? 0;


/***/ }),

/***/ 20225:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ sideBySideSummary),
/* harmony export */   L: () => (/* binding */ sideBySideWords)
/* harmony export */ });
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9180);
/* harmony import */ var _observe_summary_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(22415);


/** A comparison in a sentence, and one for each metric. */
function sideBySideWords({ newer, older, from, verdict, metrics }) {
    const stretch = from === undefined ? '' : ` since ${new Date(from).toISOString()}`;
    return [
        `side by side${stretch}: ${newer.tag} beside ${older.tag}: ${verdict}`,
        ...metrics.map(({ name, verdict: one, why }) => `${_observe_summary_js__WEBPACK_IMPORTED_MODULE_0__/* .METRIC_NAMES */ .Uw[name]}: ${one}, ${why}`),
    ];
}
/** The same for the summary of a look: a line a metric, with what it was on both sides. */
function sideBySideSummary(comparison) {
    const { newer, older, metrics } = comparison;
    const hosts = ({ hosts: all }) => all.map(({ host }) => host).join(', ');
    const rows = metrics.map(({ name, verdict, value, bar, baseline, why }) => [
        _observe_summary_js__WEBPACK_IMPORTED_MODULE_0__/* .METRIC_NAMES */ .Uw[name],
        verdict,
        (0,_observe_summary_js__WEBPACK_IMPORTED_MODULE_0__/* .figure */ .vP)(name, value),
        (0,_observe_summary_js__WEBPACK_IMPORTED_MODULE_0__/* .figure */ .vP)(name, baseline),
        (0,_observe_summary_js__WEBPACK_IMPORTED_MODULE_0__/* .figure */ .vP)(name, bar),
        why,
    ]);
    return [
        `### ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(`${newer.tag} beside ${older.tag}`)}`,
        '',
        `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(sideBySideWords(comparison)[0] ?? '')}. ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(`${newer.tag} on ${hosts(newer)}; ${older.tag} on ${hosts(older)}`)}.`,
        '',
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownTable */ .Qj)(['metric', 'verdict', newer.tag, older.tag, 'bar', 'because'], rows),
        '',
    ].join('\n');
}


/***/ }),

/***/ 62366:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ refuseUnattended),
/* harmony export */   MH: () => (/* binding */ notStartedWords),
/* harmony export */   X4: () => (/* binding */ coversUntil)
/* harmony export */ });
/* harmony import */ var _serving_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95121);

const DAY_MS = 86_400_000;
/** Until when the approval of a release covers its way back: a day more than it is observed, since the last look may be late. */
function coversUntil(now, forMs) {
    return now + forMs + DAY_MS;
}
/**
 * Whether it may be gone back from a release without asking anybody again: only while it is what visitors get, nothing
 * newer was put on the hosts since, and no data was changed for it. undefined: it may.
 */
function refuseUnattended({ serving, from, records, target, }) {
    if (serving.kind !== 'settled')
        return { refused: (0,_serving_js__WEBPACK_IMPORTED_MODULE_0__/* .sentenceOf */ .$N)(serving), ask: true };
    if (serving.tag !== from)
        return { refused: `live is ${serving.tag}, and no more ${from}`, ask: false };
    const known = records.flatMap((record) => (record === undefined ? [] : [record]));
    const since = known
        .filter(({ tag, liveAt }) => tag === from && liveAt !== undefined)
        .map(({ liveAt = '' }) => liveAt)
        .sort()[0];
    if (since === undefined)
        return { refused: `the hosts do not say since when ${from} is live`, ask: true };
    const newer = known.find(({ tag, deployedAt }) => tag !== from && deployedAt > since);
    if (newer !== undefined)
        return { refused: `${newer.tag} was put on the hosts after ${from} went live`, ask: false };
    const { tag, migratedSince, migrationsKnown, compatible } = target;
    // Asked while it still served, it worked on what the later ones made of the data.
    if (migratedSince.length > 0 && compatible !== 'yes')
        return {
            refused: `${migratedSince.join(', ')} changed data after ${tag}, and ${compatible === 'no' ? `${tag} does not work on that` : `whether ${tag} works on that is not known`}`,
            ask: true,
        };
    if (!migrationsKnown)
        return { refused: `the hosts do not remember whether data was changed after ${tag}`, ask: true };
    return undefined;
}
/**
 * What is known of a rollback workflow that GitHub did not say was started. `status`: of its answer; undefined where none came. One that was
 * lost may have begun it all the same, and two ways back would go back twice.
 */
function notStartedWords(workflow, status) {
    return status !== undefined && status < 500
        ? `${workflow} could not be started`
        : `it is not known whether ${workflow} was started: look at its runs, and let one way back go on and no other`;
}


/***/ }),

/***/ 32586:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ isProduction),
/* harmony export */   l: () => (/* binding */ isCalledProduction)
/* harmony export */ });
/** Is it called production, prod or live, with a number or anything after a dash? */
function isCalledProduction(environment) {
    return /^(prod|production|live)([-_. \d].*)?$/i.test(environment);
}
/**
 * Is this an environment whose data nobody may replace by mistake: one that is called so, or one that
 * needs an approval?
 */
function isProduction(environment, approval) {
    return approval !== 'none' || isCalledProduction(environment);
}


/***/ }),

/***/ 95121:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $N: () => (/* binding */ sentenceOf),
/* harmony export */   K3: () => (/* binding */ servingOf),
/* harmony export */   hz: () => (/* binding */ slotsWithTraffic),
/* harmony export */   lD: () => (/* binding */ wordsOn),
/* harmony export */   te: () => (/* binding */ previousOf)
/* harmony export */ });
/* unused harmony export servedOf */
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74636);

/**
 * What serves, from what every server says. A mark comes first, since it explains all other differences; then links or
 * tags that differ; then traffic that goes elsewhere than the links say; then what could not be read. `settled` only
 * when every server was read and all of them agree.
 */
function servingOf(servers, places) {
    const sorted = [...servers].sort((a, b) => (a.host < b.host ? -1 : a.host > b.host ? 1 : 0));
    const apps = sorted.filter(({ role }) => role === 'app');
    const common = commonOf(sorted, places);
    const marks = sorted.flatMap(({ mark }) => (mark === undefined ? [] : [mark]));
    if (marks.length > 0)
        return unfinishedOf(marks, sorted, places, common);
    const groups = groupsOf(apps, places);
    if (groups.length > 1)
        return { kind: 'split', ...common, groups };
    const live = groups[0]?.live;
    const tag = groups[0]?.tag;
    const filled = places.some(({ name }) => tagsIn(sorted, places, name).some((one) => one !== undefined));
    const { slots, foreign } = requestsOf(sorted);
    // What takes requests before the first release is not Cutover's, and no release of Cutover's is in its way.
    if (live === undefined && slots.every((slot) => isEmpty(sorted, places, slot))) {
        if (common.unread.length === 0 || !filled)
            return { kind: 'nothing', ...common };
        return { kind: 'unknown', ...common, live, tag };
    }
    const known = places.some(({ name }) => name === live);
    const astray = sorted.filter(({ traffic }) => traffic.kind === 'slots' && !leadsTo(traffic, live));
    if (!known || tag === undefined || astray.length > 0) {
        const hosts = (live === undefined || (known && tag !== undefined) ? astray : sorted).map(({ host }) => host);
        return { kind: 'drifted', ...common, live, tag, traffic: slots, foreign, hosts };
    }
    if (common.unread.length > 0 || live === undefined)
        return { kind: 'unknown', ...common, live, tag };
    return { kind: 'settled', ...common, slot: live, tag };
}
/** What visitors really get, in one sentence. */
function sentenceOf(serving) {
    const unread = serving.unread.map(({ host, reason }) => `${host}: ${reason}`).join('; ');
    switch (serving.kind) {
        case 'settled':
            return `visitors get ${serving.tag} from ${serving.slot}`;
        case 'nothing':
            return 'no release serves yet';
        case 'unknown':
            return `${serving.live === undefined ? 'no slot is noted as live' : `${serving.live} (${serving.tag}) is noted as live`}, but where requests go is unknown: ${unread}`;
        case 'drifted':
            return `${noted(serving)}, but ${visitorsGet(serving)}${unread === '' ? '' : ` (unknown: ${unread})`}`;
        case 'split':
            return `the hosts do not agree: ${serving.groups
                .map(({ live, tag, hosts }) => `${live === undefined ? 'nothing' : `${live} (${tag ?? 'empty'})`} on ${hosts.join(', ')}`)
                .join('; ')}${serving.served === undefined ? '' : `; visitors get ${serving.served.tag} from ${serving.served.slot}`}`;
        case 'unfinished': {
            const way = serving.agreed
                ? ` from ${serving.tagFrom ?? serving.from ?? 'nothing'} to ${serving.tagTo ?? serving.to ?? 'nothing'}`
                : '';
            const state = serving.alive ? 'is still running' : 'was begun and never finished';
            const gets = serving.unread.length > 0
                ? `where requests go is unknown: ${unread}`
                : visitorsGet({ ...serving, foreign: false });
            return `a switch${way} ${state}; ${gets}`;
        }
    }
}
/** What one server says, without its name; undefined for one that was not asked. */
function wordsOn({ lines }, host) {
    const start = `${host}: `;
    return lines.find((line) => line.startsWith(start))?.slice(start.length);
}
/** The one release that all visitors get, or why there is none that could be named. */
function servedOf(serving) {
    return serving.served ?? { refused: sentenceOf(serving) };
}
/** Every slot that gets requests or may get them: nothing is deployed into it, and it is not stopped. */
function slotsWithTraffic(serving) {
    return serving.busy;
}
/**
 * What a release that begins now replaces, and its way back leads to: what visitors get; of a switch that was not
 * finished what it came from. undefined where nothing served; a refusal where it cannot be told.
 */
function previousOf(serving) {
    if (serving.kind === 'nothing')
        return undefined;
    if (serving.kind !== 'unfinished')
        return servedOf(serving);
    const { agreed, from, tagFrom } = serving;
    if (!agreed)
        return { refused: sentenceOf(serving) };
    if (from === undefined)
        return undefined;
    return tagFrom === undefined
        ? { refused: `the slot ${from} holds no one release` }
        : { slot: from, tag: tagFrom };
}
function commonOf(servers, places) {
    const unread = servers.flatMap(({ host, traffic }) => traffic.kind === 'unread' ? [{ host, reason: traffic.reason }] : []);
    const deciding = servers.filter(({ traffic }) => traffic.kind === 'slots');
    if (deciding.length === 0 && unread.length === 0)
        for (const { host } of servers)
            unread.push({ host, reason: 'the server that decides was not read' });
    const names = places.map(({ name }) => name);
    const may = new Set(unread.length > 0 ? names : []);
    for (const { live, mark, traffic } of servers) {
        for (const slot of [live, mark?.to, mark?.from])
            if (slot !== undefined)
                may.add(slot);
        if (traffic.kind === 'slots')
            for (const slot of [...traffic.slots, ...traffic.draining])
                may.add(slot);
    }
    const busy = [
        ...names.filter((name) => may.has(name)),
        ...[...may].filter((name) => !names.includes(name)).sort(),
    ];
    const { slots, foreign } = requestsOf(servers);
    const everywhere = deciding.every(({ traffic }) => traffic.kind === 'slots' && traffic.slots.length === 1);
    const [slot] = slots;
    const tag = slot === undefined ? undefined : tagIn(servers, places, slot);
    const one = unread.length === 0 && everywhere && slots.length === 1 && !foreign;
    return {
        served: one && slot !== undefined && tag !== undefined ? { slot, tag } : undefined,
        busy,
        unread,
        lines: servers.map((server) => `${server.host}: ${(0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .serverWords */ .l)(server)}`),
    };
}
function unfinishedOf(marks, servers, places, common) {
    const agreed = new Set(marks.map(({ to, from }) => `${to ?? ''} ${from ?? ''}`)).size === 1;
    const [mark] = marks;
    const to = agreed ? mark?.to : undefined;
    const from = agreed ? mark?.from : undefined;
    // Where the slot itself moves, what it holds says nothing of what runs from it.
    const inPlace = from !== undefined && from === to;
    const tagAt = (end, slot) => {
        if (inPlace)
            return theOne(marks.map((one) => one.inPlace?.[end]));
        return slot === undefined ? undefined : tagIn(servers, places, slot);
    };
    return {
        kind: 'unfinished',
        ...common,
        ...(inPlace ? { served: undefined } : {}),
        to,
        from,
        tagTo: tagAt('to', to),
        tagFrom: tagAt('from', from),
        agreed,
        whose: [...new Set(marks.flatMap(({ owner }) => (owner === undefined ? [] : [owner])))].sort(),
        alive: marks.some(({ alive }) => alive),
        traffic: requestsOf(servers).slots,
    };
}
function theOne(tags) {
    return new Set(tags).size === 1 ? tags[0] : undefined;
}
/** Hosts by the slot and the release that their links name; a host without the live slot goes with those that have it. */
function groupsOf(apps, places) {
    const groups = new Map();
    for (const server of apps) {
        const { host, live } = server;
        const own = live === undefined || hasSlot(server, places, live);
        const tag = live === undefined ? undefined : own ? server.slots.get(live) : tagIn(apps, places, live);
        const key = JSON.stringify([live ?? '', tag ?? '']);
        const group = groups.get(key);
        if (group === undefined)
            groups.set(key, { live, tag, hosts: [host] });
        else
            group.hosts.push(host);
    }
    return [...groups.values()];
}
function requestsOf(servers) {
    const read = servers.flatMap(({ traffic }) => (traffic.kind === 'slots' ? [traffic] : []));
    return {
        slots: [...new Set(read.flatMap(({ slots }) => slots))].sort(),
        foreign: read.some(({ foreign }) => foreign),
    };
}
function leadsTo(traffic, live) {
    return !traffic.foreign && traffic.slots.length === 1 && traffic.slots[0] === live;
}
function hasSlot({ host, role }, places, slot) {
    if (role !== 'app')
        return false;
    const hosts = places.find(({ name }) => name === slot)?.hosts;
    return hosts === undefined || hosts.includes(host);
}
function tagsIn(servers, places, slot) {
    const having = servers.filter((server) => hasSlot(server, places, slot));
    return [...new Set(having.map(({ slots }) => slots.get(slot)))];
}
/** The one release in a slot on all hosts that have it. */
function tagIn(servers, places, slot) {
    return theOne(tagsIn(servers, places, slot));
}
function isEmpty(servers, places, slot) {
    return tagsIn(servers, places, slot).every((tag) => tag === undefined);
}
function noted({ live, tag }) {
    return live === undefined ? 'nothing is noted as live' : `${live} (${tag ?? 'empty'}) is noted as live`;
}
function visitorsGet(of) {
    const { traffic, foreign, served } = of;
    if (served !== undefined)
        return `visitors get ${served.tag} from ${served.slot}`;
    const from = [...traffic, ...(foreign ? ['servers of no slot'] : [])];
    return from.length === 0
        ? 'no slot takes requests: visitors get an error'
        : `visitors get what runs in ${from.join(' and ')}`;
}


/***/ }),

/***/ 74636:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ serverWords)
/* harmony export */ });
/* unused harmony export liveWords */
/** What is live on a host, in words: the slot and, where the host has that slot, the tag in it. */
function liveWords({ live, slots }) {
    if (live === undefined)
        return 'nothing is live';
    return slots.has(live) ? `live is ${live} ${slots.get(live) ?? '(empty)'}` : `live is ${live}`;
}
/** All that one server says of what serves: what is live there, a switch that was not finished, and where requests go. */
function serverWords(server) {
    const { role, mark, traffic } = server;
    const parts = role === 'app' ? [liveWords(server)] : [];
    if (mark !== undefined)
        parts.push(`a switch from ${mark.from ?? 'nothing'} to ${mark.to ?? 'nothing'} ${mark.alive ? 'is running' : 'was not finished'}`);
    return [...parts, trafficWords(traffic)].join(', ');
}
function trafficWords(traffic) {
    if (traffic.kind === 'elsewhere')
        return 'another server decides where requests go';
    if (traffic.kind === 'unread')
        return `where requests go is unknown: ${traffic.reason}`;
    const to = [...traffic.slots, ...(traffic.foreign ? ['servers of no slot'] : [])];
    const goes = to.length === 0 ? 'no slot takes requests' : `requests go to ${to.join(' and ')}`;
    return traffic.draining.length === 0 ? goes : `${goes}; ${traffic.draining.join(' and ')} has some left`;
}


/***/ })

};
