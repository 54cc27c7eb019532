export const id = 1575;
export const ids = [1575,786,8263];
export const modules = {

/***/ 2925:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  K: () => (/* binding */ checksWhen),
  l1: () => (/* binding */ comparesTag),
  Iw: () => (/* binding */ planCheck)
});

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(4720);
;// CONCATENATED MODULE: ../build/src/model/expand.js
const VARIABLE = /\$(?:\{(CUTOVER_[A-Z_]+)\}|(CUTOVER_[A-Z_]+))/g;
/**
 * Replaces `$CUTOVER_X` and `${CUTOVER_X}`; every other `$` stays as it is. Values are put in as they are
 * (through `as`, for a place that needs them quoted) and are not looked at again.
 */
function expand(text, variables, as = (value) => value) {
    let missing;
    const expanded = text.replace(VARIABLE, (whole, braced, bare) => {
        const name = braced ?? bare ?? '';
        if (Object.hasOwn(variables, name))
            return as(variables[name] ?? '');
        missing ??= name;
        return whole;
    });
    return missing === undefined ? { text: expanded } : { missing };
}
/** Does the text name this variable? */
function names(text, variable) {
    return [...text.matchAll(VARIABLE)].some(([, braced, bare]) => (braced ?? bare) === variable);
}

// EXTERNAL MODULE: ../build/src/model/pattern.js
var pattern = __webpack_require__(5903);
;// CONCATENATED MODULE: ../build/src/config/health.js




/** The checks of an environment that are asked while a slot is idle or live. */
function checksWhen(settings, when) {
    return settings.options.health.filter((check) => check.when === 'always' || check.when === when);
}
/** Does a check hold the application's own report against the tag? */
function comparesTag(check) {
    const naming = (text) => text !== undefined && names(text, 'CUTOVER_TAG');
    if ('command' in check)
        return naming(check.command);
    if (!('http' in check))
        return false;
    const { body, header, json } = check.expect;
    return [body, ...Object.values(header), ...Object.values(json)].some((value) => typeof value === 'string' && naming(value));
}
/**
 * Puts the facts of one host into a check. Throws InputError when the check names a variable that has no value
 * here, or what comes out is no URL or address.
 */
function planCheck(check, variables) {
    const fill = (text, as) => {
        const expanded = expand(text, variables, as);
        if ('missing' in expanded)
            throw new errors/* InputError */.dz(`the health check ${JSON.stringify(text)} names $${expanded.missing}, which has no value here`, { next: missingHint(expanded.missing) });
        return expanded.text;
    };
    const timeoutMs = check.timeout;
    if ('command' in check)
        return {
            name: check.name ?? `command ${firstLine(check.command)}`,
            from: 'host',
            ask: { kind: 'command', command: check.command, timeoutMs },
            expected: ANYTHING,
        };
    if ('tcp' in check) {
        const address = fill(check.tcp, bracketed).replace('[[', '[').replace(']]', ']');
        const match = /^(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9][A-Za-z0-9._-]*)):(\d{1,5})$/.exec(address);
        const port = Number(match?.[3]);
        if (match === null || port < 1 || port > 65535)
            throw new errors/* InputError */.dz(`the health check ${JSON.stringify(address)} is no host:port`);
        return {
            name: check.name ?? `tcp ${address}`,
            from: check.from,
            ask: { kind: 'tcp', host: match[1] ?? match[2] ?? '', port, timeoutMs },
            expected: ANYTHING,
        };
    }
    const url = fill(check.http, bracketed).replace('[[', '[').replace(']]', ']');
    if (!URL.canParse(url))
        throw new errors/* InputError */.dz(`the health check ${JSON.stringify(url)} is no URL`);
    const headers = Object.entries(check.headers).map(([name, value]) => [name, fill(value)]);
    return {
        name: check.name ?? `http ${url}`,
        from: check.from,
        ask: { kind: 'http', url, headers, redirects: check.redirects, timeoutMs },
        expected: expectation(check, fill),
    };
}
/** An IPv6 address stands in brackets before a port (RFC 3986, 3.2.2), whether or not the team wrote them. */
const bracketed = (value) => ((0,external_node_net_.isIPv6)(value) ? `[${value}]` : value);
const ANYTHING = { status: [], header: {}, json: {} };
function expectation({ expect }, fill) {
    // Inside an expression a tag stands for itself: its dots are dots.
    const fillText = (text) => fill(text, (0,pattern/* isPattern */.Pt)(text) ? pattern/* literally */.Dk : undefined);
    return {
        status: expect.status,
        header: mapValues(expect.header, fillText),
        body: expect.body === undefined ? undefined : fillText(expect.body),
        json: mapValues(expect.json, (value) => (typeof value === 'string' ? fill(value) : value)),
        latency: expect.latency,
    };
}
function mapValues(record, map) {
    return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
const firstLine = (text) => {
    const line = text.trim().split('\n')[0] ?? '';
    return line.length > 80 ? `${line.slice(0, 77)}...` : line;
};
function missingHint(variable) {
    if (variable === 'CUTOVER_PORT')
        return 'give the slots a `port`, or write the port into the check';
    if (variable === 'CUTOVER_TAG' || variable === 'CUTOVER_RELEASE')
        return 'the slot holds no release: run rsync-deploy first, or give `expect-tag`';
    return 'health checks know CUTOVER_APP, ENVIRONMENT, ROOT, HOST, ADDRESS, SLOT, PORT, TAG and RELEASE';
}


/***/ }),

/***/ 132:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ contextOf)
/* harmony export */ });
/** Who does it and where, for the record. */
function contextOf({ settings, identity }, approvers = []) {
    const { app, environment } = settings;
    return { app, environment, runUrl: identity.run, actor: identity.actor, approvers };
}


/***/ }),

/***/ 4971:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   armSwitch: () => (/* binding */ armSwitch),
/* harmony export */   clearSwitch: () => (/* binding */ clearSwitch),
/* harmony export */   confirmSwitch: () => (/* binding */ confirmSwitch),
/* harmony export */   waitingSwitch: () => (/* binding */ waitingSwitch)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _config_health_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2925);
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7309);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4720);
/* harmony import */ var _model_duration_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5073);
/* harmony import */ var _model_event_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(3225);
/* harmony import */ var _model_pattern_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(5903);
/* harmony import */ var _connection_call_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4035);
/* harmony import */ var _connection_fleet_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2927);
/* harmony import */ var _connection_scripts_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2771);
/* harmony import */ var _lock_lock_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(6531);











const STAGE = 'confirm the switch';
/**
 * Before traffic moves: every server gets a timer of its own that brings it back when the switch is not confirmed
 * within `withinMs`. Throws CutoverError when one of them cannot be armed; then nothing has moved.
 */
async function armSwitch(site, token, context, target, ways, withinMs) {
    const { settings, identity, fleet } = site;
    const id = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)();
    const { run, runId, attempt, repository, actor } = identity;
    const within = (0,_model_duration_js__WEBPACK_IMPORTED_MODULE_4__/* .formatDuration */ .a)(withinMs);
    const byHost = new Map(ways.map((way) => [way.host, way]));
    const names = ways.map(({ host }) => host.name).join('\n');
    const asked = new Map(ways.map((way) => [way.host, checksOf(settings, way)]));
    if (![...asked.values()].some((checks) => checks.length > 0))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .CutoverError */ .DB('`confirm-within` needs a health check that a host can ask of the slot it goes back to, and there is none', {
            stage: 'arm the way back',
            state: ways.map(({ host }) => `${host.name}: traffic has not moved`),
            next: 'add a check under `health` that is asked on the host itself while the slot is idle (without `from: runner` and `when: live`), or take `confirm-within` away',
        });
    fleet.log.info(`each host goes back by itself unless the switch is confirmed within ${within}`);
    await fleet
        .stage('arm the way back', (host, signal) => {
        const way = byHost.get(host);
        if (way === undefined)
            throw new Error(`${host.name} has no way back`);
        const owner = {
            // In the order of the owner that withLock writes: the timer compares run to repository as text.
            ...{ action: 'confirm-within on this host', run, runId, attempt, repository, actor },
            since: new Date().toISOString(),
        };
        const stays = (0,_model_event_js__WEBPACK_IMPORTED_MODULE_9__/* .historyLine */ .J)({
            ...{ kind: 'failed', tag: target.tag, stage: STAGE, live: target.tag },
            reason: `not confirmed within ${within}, and it could not go back: ${way.slot.name} is not healthy, or the switch failed`,
        }, context, new Date());
        const timer = (0,_connection_call_js__WEBPACK_IMPORTED_MODULE_5__/* .encodeCall */ .DC)((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_7__/* .script */ .K$)('revert-timer').text, [
            ...[(0,_config_settings_js__WEBPACK_IMPORTED_MODULE_2__.rootOn)(settings, host), id, String(Math.ceil(withinMs / 1000)), JSON.stringify(owner), stays],
            ...[way.slot.name, way.tag ?? '', ...variablesOf(settings, way), ...(asked.get(host) ?? []).flat()],
        ]);
        return host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_7__/* .script */ .K$)('arm-switch'), [(0,_config_settings_js__WEBPACK_IMPORTED_MODULE_2__.rootOn)(settings, host), token, id, names, _connection_call_js__WEBPACK_IMPORTED_MODULE_5__/* .BOOTSTRAP */ .nD, timer, way.call(id)], { deadlineMs: settings.options.timeouts.stage, signal });
    }, {
        hosts: ways.map(({ host }) => host),
        state: () => 'traffic has not moved',
        next: 'mend the cause and run this step again, or take `confirm-within` away',
    })
        .catch(async (thrown) => {
        // The others would go back, from a switch that was never made.
        await clearSwitch(site, token, ways.map(({ host }) => host));
        throw thrown;
    });
}
function variablesOf(settings, { host, slot, tag }) {
    const variables = Object.entries((0,_config_settings_js__WEBPACK_IMPORTED_MODULE_2__.commandVariables)(settings, host, { tag, slot }));
    return [String(variables.length), ...variables.map(([name, value]) => `${name}=${value}`)];
}
/** The checks of the slot to go back to, as far as a host can ask and judge them alone; words for revert-timer.sh. */
function checksOf(settings, { host, slot, tag, upstream }) {
    if (upstream.length > 0)
        return [['tcp', UPSTREAM_SECONDS, '1', upstream.map(spaced).join('\n')]];
    if (tag === undefined)
        return [];
    const variables = (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_2__.commandVariables)(settings, host, { tag, slot });
    return (0,_config_health_js__WEBPACK_IMPORTED_MODULE_1__/* .checksWhen */ .K)(settings, 'idle')
        .map((check) => (0,_config_health_js__WEBPACK_IMPORTED_MODULE_1__/* .planCheck */ .Iw)(check, variables))
        .filter(({ from }) => from === 'host')
        .map(wordsOf);
}
const UPSTREAM_SECONDS = '5';
const spaced = (server) => server.replace(/^\[?(.*?)\]?:(\d+)$/, '$1 $2');
function wordsOf({ ask, expected }) {
    const seconds = String(Math.ceil(ask.timeoutMs / 1000));
    if (ask.kind === 'command')
        return ['command', seconds, '1', ask.command];
    if (ask.kind === 'tcp')
        return ['tcp', seconds, '1', `${ask.host} ${ask.port}`];
    // What sh can compare: texts that stand in the body, as a version in JSON does.
    const texts = [expected.body, ...Object.values(expected.json)].filter((text) => typeof text === 'string' && !(0,_model_pattern_js__WEBPACK_IMPORTED_MODULE_10__/* .isPattern */ .Pt)(text) && /^[\w .:/+@,=-]+$/.test(text));
    const words = [
        ...[ask.url, [expected.status].flat().join(' '), texts.join('\n'), String(ask.redirects)],
        ...ask.headers.map(([name, value]) => `${name}: ${value}`),
    ];
    return ['http', seconds, String(words.length), ...words];
}
/**
 * Host → the switch that waits there to be confirmed; undefined when there is none. One that only moved the balancers
 * is known to these alone.
 */
async function waitingSwitch({ fleet, settings }, readings) {
    const waitingIn = (some) => new Map(some.flatMap(({ facts: { confirm } }) => (confirm?.hosts ?? []).map((name) => [name, confirm?.id ?? ''])));
    const known = waitingIn(readings);
    if (known.size > 0)
        return known;
    if (fleet.balancers.length === 0)
        return undefined;
    const found = waitingIn(await (0,_lock_lock_js__WEBPACK_IMPORTED_MODULE_8__.readHosts)(fleet, settings, fleet.balancers));
    return found.size > 0 ? found : undefined;
}
/**
 * The live check has passed: the timers of all servers are disarmed, on all of them or none. When one of them
 * cannot be reached or has gone back already, all others go back too, and it throws CutoverError. Does nothing
 * when no switch waits to be confirmed. Hosts that switched in shards have a switch for each shard, and are
 * confirmed together. `readings` are from under the lock that `token` holds.
 */
async function confirmSwitch(site, token, readings) {
    const waiting = await waitingSwitch(site, readings);
    if (waiting === undefined)
        return 'nothing to confirm';
    const { fleet } = site;
    const hosts = [...fleet.hosts, ...fleet.balancers].filter(({ name }) => waiting.has(name));
    const idOf = ({ name }) => waiting.get(name) ?? '';
    const missing = [...waiting.keys()].filter((name) => !hosts.some((host) => host.name === name));
    for (const mode of ['check', 'disarm']) {
        const outcomes = await fleet.collect(mode, (host, signal) => call(site, token, idOf(host), host, mode, signal), { hosts });
        // A run that died after it had confirmed everywhere.
        const confirmed = new Set(outcomes.flatMap((outcome) => outcome.ok && outcome.value.get('confirmed') === 'yes' ? [idOf(outcome.host)] : []));
        if (new Set(waiting.values()).size === confirmed.size)
            break;
        if (outcomes.every(({ ok }) => ok) && missing.length === 0)
            continue;
        const back = await fleet.collect('go back', (host) => call(site, token, idOf(host), host, 'back'), {
            hosts: outcomes.filter(({ ok }) => ok).map(({ host }) => host),
        });
        const said = new Map(back.map((outcome) => [outcome.host, outcome]));
        if (missing.length > 0)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .CutoverError */ .DB(`${missing.join(', ')} switched as well, and is no host of this run`, {
                stage: STAGE,
                state: hosts.map(({ name }) => `${name}: went back`),
                next: 'confirm with all hosts that were switched: leave the inputs `hosts` and `shard` out',
            });
        throw (0,_connection_fleet_js__WEBPACK_IMPORTED_MODULE_6__.stageFailure)(STAGE, outcomes, {
            state: ({ host, ok }) => !ok
                ? 'goes back by itself when the time is over, if it has not done so already'
                : said.get(host)?.ok === true
                    ? 'went back, since not every host could confirm'
                    : 'not known: it goes back by itself when the time is over',
            next: 'mend the cause and switch again',
        });
    }
    await fleet.collect('forget the way back', (host) => call(site, token, idOf(host), host, 'forget'), {
        hosts,
    });
    fleet.log.info(`the switch is confirmed on ${hosts.map(({ name }) => name).join(', ')}`);
    return 'confirmed';
}
/** Another switch begins, or this one has gone back: what waits to be confirmed is not any more. */
async function clearSwitch(site, token, hosts) {
    await site.fleet.collect('clear the way back', (host) => call(site, token, '', host, 'clear'), { hosts });
}
function call({ settings }, token, id, host, mode, signal) {
    const backMs = 3 * settings.options.switch.timeout + 60_000;
    return host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_7__/* .script */ .K$)('confirm-switch'), [(0,_config_settings_js__WEBPACK_IMPORTED_MODULE_2__.rootOn)(settings, host), token, id, mode, String(Math.ceil(backMs / 1000))], { deadlineMs: mode === 'back' ? backMs + 15_000 : 30_000, ...(signal === undefined ? {} : { signal }) });
}


/***/ }),

/***/ 786:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   bA: () => (/* binding */ judgeApproval),
/* harmony export */   q: () => (/* binding */ sameName),
/* harmony export */   sz: () => (/* binding */ approverNames)
/* harmony export */ });
/** Who approved, with what they wrote: `mona ("looks good"), hubot`. */
function approverNames(approvers) {
    return approvers
        .map(({ login, comment }) => (comment === '' ? login : `${login} (${JSON.stringify(comment)})`))
        .join(', ');
}
/** GitHub compares names of environments and of people without case. */
function sameName(a, b) {
    return a.toLowerCase() === b.toLowerCase();
}
/**
 * Whether this run may change this environment.
 *
 * The reviews belong to the run, not to one attempt of it, and do not tell when they were given. So in a
 * re-run an approval may stem from an earlier attempt. It then counts only while the environment is still
 * protected: GitHub holds the job of every attempt until somebody approves that attempt, so the job runs
 * only because somebody did. For `not-self` it must further be certain that this somebody was not who
 * started the attempt: GitHub's own rule against self-review says so, or else no starter is among those
 * who approved at all, in whichever attempt.
 */
function judgeApproval(question, reviews, protection) {
    const { mode, environment, attempt, starters } = question;
    const approvals = reviews.filter(({ state, environments }) => state === 'approved' && environments.some((name) => sameName(name, environment)));
    const approvers = unique(approvals.map(({ login, comment }) => ({ login, comment })));
    if (approvers.length === 0)
        return { approved: false, why: 'no-review', approvers };
    const rerun = attempt > 1;
    if (rerun && protection?.required !== true)
        return { approved: false, why: 'unprotected-rerun', approvers };
    if (mode === 'required')
        return { approved: true, approvers };
    const others = approvers.filter(({ login }) => !starters.some((starter) => sameName(starter, login)));
    if (others.length === 0)
        return { approved: false, why: 'self-review', approvers };
    if (rerun && others.length < approvers.length && protection?.preventSelfReview !== true)
        return { approved: false, why: 'self-review-rerun', approvers };
    return { approved: true, approvers: others };
}
/** One entry a person; the last comment that is not empty stays. */
function unique(approvers) {
    const found = new Map();
    for (const approver of approvers) {
        const before = found.get(approver.login.toLowerCase());
        found.set(approver.login.toLowerCase(), approver.comment === '' && before !== undefined ? before : approver);
    }
    return [...found.values()];
}


/***/ }),

/***/ 5903:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dk: () => (/* binding */ literally),
/* harmony export */   EY: () => (/* binding */ parsePattern),
/* harmony export */   Pt: () => (/* binding */ isPattern),
/* harmony export */   rg: () => (/* binding */ checkPattern)
/* harmony export */ });
const PATTERN = /^\/(.+)\/([imsu]*)$/s;
/** Quotes a text so that a regular expression takes every character of it for itself. */
function literally(text) {
    return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
/** Is this written as `/regular expression/`, with or without the flags i, m, s, u? */
function isPattern(text) {
    return PATTERN.test(text);
}
/** What is wrong with a text that is written as a regular expression, or undefined. */
function checkPattern(text) {
    try {
        parsePattern(text);
        return undefined;
    }
    catch (error) {
        return `is no regular expression: ${error.message}`;
    }
}
/** The expression of `/…/flags`; undefined for a plain text. Throws SyntaxError. */
function parsePattern(text) {
    const match = PATTERN.exec(text);
    return match === null ? undefined : new RegExp(match[1] ?? '', match[2]);
}


/***/ })

};
