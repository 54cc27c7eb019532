export const id = 5481;
export const ids = [5481];
export const modules = {

/***/ 56040:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ duration)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(37728);
/* harmony import */ var _model_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55073);


/** `30s`, `5m`, or a number of seconds, in milliseconds. */
const duration = valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(valibot__WEBPACK_IMPORTED_MODULE_1__.union([valibot__WEBPACK_IMPORTED_MODULE_1__.number(), valibot__WEBPACK_IMPORTED_MODULE_1__.string()]), valibot__WEBPACK_IMPORTED_MODULE_1__.transform((value) => (0,_model_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E9)(String(value))), valibot__WEBPACK_IMPORTED_MODULE_1__.number('must be a duration such as 30s, 5m or 2h'));


/***/ }),

/***/ 39373:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ writeRecord)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _connection_scripts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82771);


/**
 * Writes lines into the host's history and, where there is one, the record of a release, which is read back. Throws
 * as Host.call does, and CutoverError when the record says something else afterwards.
 */
async function writeRecord(host, { history, release, }, signal) {
    const lines = history.join('\n');
    if (release === undefined) {
        await host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_1__/* .script */ .K$)('write-record'), [lines], { signal });
        return;
    }
    const { tag } = release;
    const text = JSON.stringify(release.record);
    const answer = await host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_1__/* .script */ .K$)('write-record'), [lines, tag, text], { signal });
    const now = answer.get('record');
    if (now !== `${tag} ${text}`)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(`the record of ${tag} says ${now ?? 'nothing'} after it was written`, {
            host: host.name,
            stage: 'mark',
            next: 'run the job again',
        });
}


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


/***/ })

};
