export const id = 1175;
export const ids = [1175];
export const modules = {

/***/ 29547:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   entry: () => (/* binding */ entry)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _model_task_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51876);
/* harmony import */ var _authorize_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(35311);
/* harmony import */ var _connect_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(33610);
/* harmony import */ var _connect_all_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(16964);
/* harmony import */ var _env_file_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(89830);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8967);







/** Inputs → a named task in the release that serves → outputs. Red for everything but its own good end. */
const entry = async (context) => {
    const { log } = context;
    const name = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_6__/* .required */ .mw)('task');
    const dryRun = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_6__/* .flag */ .Jt)('dry-run');
    (0,_connect_js__WEBPACK_IMPORTED_MODULE_3__/* .setOutputs */ .n0)({ result: 'not-begun' });
    const site = await (0,_connect_js__WEBPACK_IMPORTED_MODULE_3__/* .prepareSite */ .tJ)(context);
    // For its values alone: they are masked in what the task prints.
    (0,_env_file_js__WEBPACK_IMPORTED_MODULE_5__/* .envFile */ .C)(site.settings, true);
    const { taskNamed, planTask, runTask } = await Promise.all(/* import() */[__webpack_require__.e(7728), __webpack_require__.e(1930), __webpack_require__.e(5919), __webpack_require__.e(5653), __webpack_require__.e(7196)]).then(__webpack_require__.bind(__webpack_require__, 17196));
    const named = taskNamed(site.settings, name);
    if (dryRun) {
        const { readServers } = await Promise.all(/* import() */[__webpack_require__.e(1930), __webpack_require__.e(236), __webpack_require__.e(8252)]).then(__webpack_require__.bind(__webpack_require__, 18779));
        await (0,_connect_all_js__WEBPACK_IMPORTED_MODULE_4__/* .connectAll */ .Q)(site);
        const { live, hosts } = planTask(site, await readServers(site), named);
        const names = hosts.map((host) => host.name);
        log.info(`would run \`${named.task.run}\` in ${live.tag} (${live.slot}) on ${names.join(', ')}`);
        (0,_connect_js__WEBPACK_IMPORTED_MODULE_3__/* .setOutputs */ .n0)({ tag: live.tag, slot: live.slot });
        const would = names.map((host) => ({ host, ...NOT_RUN }));
        await (0,_connect_js__WEBPACK_IMPORTED_MODULE_3__/* .addSummary */ .S0)((0,_model_task_js__WEBPACK_IMPORTED_MODULE_1__/* .taskSummary */ .YN)(name, live, would, { dryRun, approvers: [] }));
        return;
    }
    const authorized = await (0,_authorize_js__WEBPACK_IMPORTED_MODULE_2__.authorize)(context, site);
    const { withLock } = await Promise.all(/* import() */[__webpack_require__.e(356), __webpack_require__.e(1930), __webpack_require__.e(5919), __webpack_require__.e(236), __webpack_require__.e(5653), __webpack_require__.e(6546), __webpack_require__.e(1687)]).then(__webpack_require__.bind(__webpack_require__, 2356));
    await (0,_connect_all_js__WEBPACK_IMPORTED_MODULE_4__/* .connectAll */ .Q)(site);
    const { live, hosts } = await withLock(site.fleet, site.settings, site.identity, (held) => runTask(site, held, named, {
        context: authorized.context,
        // Whatever ends this process from here on.
        begins: () => (0,_connect_js__WEBPACK_IMPORTED_MODULE_3__/* .setOutputs */ .n0)({ result: 'unknown' }),
    }), { ...authorized.lock, stage: `task ${name}` });
    const result = (0,_model_task_js__WEBPACK_IMPORTED_MODULE_1__/* .worstResult */ .NG)(hosts);
    const shown = hosts.map(({ host, result: ended, exitCode, why, durationMs }) => ({
        host,
        result: ended,
        exitCode,
        why,
        seconds: Math.round(durationMs / 1000),
    }));
    (0,_connect_js__WEBPACK_IMPORTED_MODULE_3__/* .setOutputs */ .n0)({ result, tag: live.tag, slot: live.slot, hosts: shown });
    await (0,_connect_js__WEBPACK_IMPORTED_MODULE_3__/* .addSummary */ .S0)((0,_model_task_js__WEBPACK_IMPORTED_MODULE_1__/* .taskSummary */ .YN)(name, live, hosts, { dryRun, approvers: authorized.approvers }));
    await authorized.record({ kind: 'task-ended', task: name, tag: live.tag, hosts: hosts.length, result });
    if (result !== 'done')
        throw failure(name, hosts);
    log.info(`${name} is done in ${live.tag} on ${hosts.map(({ host }) => host).join(', ')}`);
};
const NOT_RUN = {
    result: 'not-begun',
    exitCode: undefined,
    why: undefined,
    output: [],
    durationMs: 0,
};
function failure(name, hosts) {
    const result = (0,_model_task_js__WEBPACK_IMPORTED_MODULE_1__/* .worstResult */ .NG)(hosts);
    const bad = hosts.filter((one) => one.result !== 'done');
    const first = bad.find((one) => one.result === result);
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(`${name}: ${first === undefined ? result : (0,_model_task_js__WEBPACK_IMPORTED_MODULE_1__/* .taskWords */ .b9)(first)}`, {
        stage: `task ${name}`,
        host: first?.host,
        state: hosts.map((one) => `${one.host}: ${(0,_model_task_js__WEBPACK_IMPORTED_MODULE_1__/* .taskWords */ .b9)(one)}; Cutover has moved no traffic`),
        next: (0,_model_task_js__WEBPACK_IMPORTED_MODULE_1__/* .taskNext */ .zX)(name, result),
        failedOn: bad.map(({ host, why, output }) => ({ host, cause: why ?? '', output })),
    });
}


/***/ }),

/***/ 91249:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FO: () => (/* binding */ parseEnvFile),
/* harmony export */   HT: () => (/* binding */ envChanges),
/* harmony export */   X9: () => (/* binding */ ENV_LINK),
/* harmony export */   Xk: () => (/* binding */ envLines),
/* harmony export */   av: () => (/* binding */ textsToMask),
/* harmony export */   oJ: () => (/* binding */ ENV_PLACE)
/* harmony export */ });
/** The folder of a release that the link to its values lies in, and the name of that link. */
const ENV_PLACE = '.cutover';
const ENV_LINK = 'env';
const ASSIGNMENT = /^[ \t]*(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_]*)=(.*)$/s;
/**
 * Reads `NAME=value` lines, as systemd, dotenv and shells know them: comments, `export`, values in quotes that go on over
 * several lines. Says what is wrong by the number of the line alone: its text may be a secret.
 */
function parseEnvFile(text) {
    if (text.includes('\0'))
        return { problem: 'it holds a NUL character' };
    const lines = text.split(/\r?\n/);
    const values = [];
    for (let at = 0; at < lines.length; at++) {
        const line = lines[at] ?? '';
        if (/^\s*(?:[#;]|$)/.test(line))
            continue;
        const number = at + 1;
        const match = ASSIGNMENT.exec(line);
        if (match === null)
            return { problem: `line ${number} is no NAME=value` };
        const [, name = '', first = ''] = match;
        if (values.some((one) => one.name === name))
            return { problem: `line ${number} names ${name} again` };
        const quote = /^[ \t]*(["'])/.exec(first)?.[1];
        if (quote === undefined) {
            values.push({ name, value: first.trim() });
            continue;
        }
        let rest = first.trimStart().slice(1);
        let end = endOfQuote(rest, quote);
        while (end === undefined && at + 1 < lines.length) {
            rest += `\n${lines[++at] ?? ''}`;
            end = endOfQuote(rest, quote);
        }
        if (end === undefined)
            return { problem: `the quote that line ${number} begins does not end` };
        if (!/^\s*(?:#.*)?$/s.test(rest.slice(end + 1)))
            return { problem: `something stands behind the value that line ${number} begins` };
        const inner = rest.slice(0, end);
        values.push({ name, value: quote === '"' ? inner.replace(/\\(["\\$`])/g, '$1') : inner });
    }
    return values.length === 0 ? { problem: 'it holds no value' } : values;
}
/** Where the quote ends in a text that begins behind it; undefined: not in this text. */
function endOfQuote(text, quote) {
    for (let at = 0; at < text.length; at++) {
        if (quote === '"' && text[at] === '\\')
            at++;
        else if (text[at] === quote)
            return at;
    }
    return undefined;
}
/** Words that stand in every log, and that nobody guesses anything from. */
const PLAIN = /^(?:true|false|yes|no|none|null|production|staging|development|test|debug|info|warn|warning|error|localhost|utf-?8|\d{1,5})$/i;
/**
 * The texts that must not be read in a log: each value, as it is and as it stands in double quotes, and each of its lines,
 * also where `\n` ends them, which many programs take for that. Not what the configuration says itself, in
 * the repository, and not words such as `production`: masked, they would blot out every line of the log.
 */
function textsToMask(values, configuration) {
    const texts = values
        .flatMap(({ value }) => [value, value.replaceAll(/["\\$`]/g, '\\$&')])
        .flatMap((text) => [text, ...text.split(/\n|\\[nr]/).map((one) => one.trim())]);
    return [...new Set(texts)].filter((text) => text.length > 3 && !PLAIN.test(text) && !configuration.includes(JSON.stringify(text)));
}
/**
 * Compares values with the index of those that a release has: a line each, `NAME sum`, behind a first line with the salt.
 * `sum` gives the keyed sum of a value by that salt. An index that is none tells nothing of what was there.
 */
function envChanges(values, index, sum) {
    const [salt = '', ...lines] = index;
    const before = new Map(lines.map((line) => {
        const at = line.indexOf(' ');
        return [line.slice(0, at), line.slice(at + 1)];
    }));
    const names = new Set(values.map(({ name }) => name));
    const isAsBefore = (one) => before.get(one.name) === sum(salt, one);
    return {
        added: values.flatMap(({ name }) => (before.has(name) ? [] : [name])),
        changed: values.flatMap((one) => (before.has(one.name) && !isAsBefore(one) ? [one.name] : [])),
        removed: [...before.keys()].filter((name) => /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !names.has(name)),
        same: values.filter(isAsBefore).length,
    };
}
/** The same in words, one line a kind: names, never a value. Several hosts may differ: then each line names them. */
function envLines(found) {
    const groups = Map.groupBy(found, ({ changes }) => JSON.stringify(changes));
    return [...groups.values()].flatMap((some) => {
        const changes = some[0]?.changes;
        if (changes === undefined)
            return [];
        const where = groups.size === 1 ? '' : `${some.map(({ host }) => host).join(', ')}: `;
        const { added, changed, removed, same } = changes;
        const line = (what, names) => names.length === 0 ? [] : [`${where}${what}: ${[...names].sort().join(', ')}`];
        const lines = [...line('new', added), ...line('changed', changed), ...line('gone', removed)];
        return lines.length > 0
            ? lines
            : [`${where}${same} ${same === 1 ? 'value' : 'values'}, none of them changed`];
    });
}


/***/ }),

/***/ 13358:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   failedGroups: () => (/* binding */ failedGroups),
/* harmony export */   failedMarkdown: () => (/* binding */ failedMarkdown),
/* harmony export */   hostsWords: () => (/* binding */ hostsWords)
/* harmony export */ });
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9180);

/** The hosts by what they said: a hundred that failed alike are one group. */
function failedGroups(failed) {
    const groups = Map.groupBy(failed, ({ cause, output, logs }) => JSON.stringify([cause, output, logs]));
    return [...groups.values()].flatMap((some) => some[0] === undefined ? [] : [{ ...some[0], hosts: some.map(({ host }) => host) }]);
}
const MOST_GROUPS = 10;
/** Paragraphs of a summary: host by host the last lines of what failed. Nothing where nobody said anything. */
function failedMarkdown(failed) {
    const said = failedGroups(failed).filter(({ output, logs = [] }) => output.length + logs.length > 0);
    const blocks = said.slice(0, MOST_GROUPS).map((group) => groupMarkdown(group));
    const more = said.length - blocks.length;
    return more > 0 ? [...blocks, `${more} more said something else: see the log.`] : blocks;
}
/** `web1, web2 and 98 more hosts`. */
function hostsWords(hosts, most = 3) {
    const more = hosts.length - most;
    if (more <= 1)
        return hosts.join(', ');
    return `${hosts.slice(0, most).join(', ')} and ${more} more hosts`;
}
function groupMarkdown({ hosts, cause, output, logs = [] }) {
    return [
        `**${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownText */ .p7)(hostsWords(hosts))}**: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownText */ .p7)(cause)}`,
        ...(output.length === 0 ? [] : ['The last lines that were printed:', (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .codeBlock */ .DV)(output)]),
        ...(logs.length === 0 ? [] : ['The last lines of the log:', (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .codeBlock */ .DV)(logs)]),
    ].join('\n\n');
}


/***/ }),

/***/ 51876:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $F: () => (/* binding */ taskTarget),
/* harmony export */   NG: () => (/* binding */ worstResult),
/* harmony export */   YN: () => (/* binding */ taskSummary),
/* harmony export */   b9: () => (/* binding */ taskWords),
/* harmony export */   ms: () => (/* binding */ taskResultOf),
/* harmony export */   zX: () => (/* binding */ taskNext)
/* harmony export */ });
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55073);
/* harmony import */ var _failed_hosts_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(13358);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9180);
/* harmony import */ var _serving_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(95121);




/** The exit code of scripts that says that a command of the team failed. */
const COMMAND_FAILED = 16;
/** How a task ended, by what its call said. Only the script's own end says that it is done; what is not said is unknown. */
function taskResultOf({ begun, code, exitCode }) {
    if (code === undefined)
        return { result: 'unknown', exitCode: undefined };
    if (code === 0)
        return { result: begun ? 'done' : 'unknown', exitCode: begun ? 0 : undefined };
    if (!begun)
        return { result: 'not-begun', exitCode: undefined };
    return code === COMMAND_FAILED
        ? { result: 'failed', exitCode }
        : { result: 'unknown', exitCode: undefined };
}
/** The worst of all hosts: one that is unknown makes all of it unknown. */
function worstResult(hosts) {
    const order = ['unknown', 'failed', 'not-begun'];
    if (hosts.length === 0)
        return 'not-begun';
    return order.find((one) => hosts.some(({ result }) => result === one)) ?? 'done';
}
/** The release that a task runs in: the one that serves on all servers, and nothing less certain. */
function taskTarget(serving) {
    if (serving.kind === 'settled')
        return { slot: serving.slot, tag: serving.tag };
    return { refused: (0,_serving_js__WEBPACK_IMPORTED_MODULE_1__/* .sentenceOf */ .$N)(serving) };
}
/** A host's end in a few words. */
function taskWords({ result, why, exitCode }) {
    switch (result) {
        case 'done':
            return 'done, exit code 0';
        case 'failed':
            return exitCode === undefined ? `failed: ${why ?? 'no reason given'}` : `failed, exit code ${exitCode}`;
        case 'not-begun':
            return `not begun: ${why ?? 'no reason given'}`;
        case 'unknown':
            return `unknown: ${why ?? 'no reason given'}`;
    }
}
/** What to do after a task that is not done. */
function taskNext(task, result) {
    if (result === 'unknown')
        return `see on the host whether ${task} has done its work, and whether anything of it runs still, before it is run again`;
    if (result === 'not-begun')
        return 'mend what is named above, and run this again';
    return `see the last lines that it printed; run it again once the cause is mended, if it may run twice`;
}
/** The summary of a step that ran a task, or of the dry run of one. */
function taskSummary(task, { slot, tag }, hosts, about) {
    const result = worstResult(hosts);
    const state = about.dryRun ? 'would run' : result === 'not-begun' ? 'was not begun' : TITLE[result];
    const said = hosts.filter(({ output }) => output.length > 0);
    return [
        `## Task ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownText */ .p7)(task)} ${state} in ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownText */ .p7)(tag)}`,
        '',
        `What serves is ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownText */ .p7)(tag)} in slot ${slot}.`,
        '',
        ...(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .approvedLines */ .PF)(about.approvers),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownTable */ .Qj)(['Host', 'Result', 'Time'], hosts.map((one) => [
            one.host,
            about.dryRun ? 'would run' : taskWords(one),
            about.dryRun ? '–' : (0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(one.durationMs),
        ])),
        '',
        ...(0,_failed_hosts_js__WEBPACK_IMPORTED_MODULE_3__.failedMarkdown)(said.map((one) => ({ host: one.host, cause: taskWords(one), output: one.output }))).flatMap((block) => [block, '']),
    ].join('\n');
}
const TITLE = { done: 'is done', failed: 'failed', unknown: 'may have run' };


/***/ })

};
