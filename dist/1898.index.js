export const id = 1898;
export const ids = [1898];
export const modules = {

/***/ 1898:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  entry: () => (/* binding */ entry)
});

// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(4720);
// EXTERNAL MODULE: ../build/src/host/lock.js + 1 modules
var host_lock = __webpack_require__(2066);
// EXTERNAL MODULE: ../build/src/model/backup-summary.js
var backup_summary = __webpack_require__(2046);
;// CONCATENATED MODULE: ../build/src/model/production.js
/**
 * Is this an environment whose data nobody may replace by mistake: one that is called so (production, prod,
 * live, with anything after a dash), or one that needs an approval?
 */
function isProduction(environment, approval) {
    return approval !== 'none' || /^(prod|production|live)([-_. ].*)?$/i.test(environment);
}

// EXTERNAL MODULE: ../build/src/restore.js
var restore = __webpack_require__(1001);
// EXTERNAL MODULE: ../build/src/steps/restore-backup.js
var restore_backup = __webpack_require__(7108);
// EXTERNAL MODULE: ../build/src/entry/connect.js
var connect = __webpack_require__(3610);
// EXTERNAL MODULE: ../build/src/entry/govern.js
var govern = __webpack_require__(7457);
// EXTERNAL MODULE: ../build/src/entry/inputs.js
var inputs = __webpack_require__(8967);
;// CONCATENATED MODULE: ../build/src/entry/restore-backup.js









const entry = async (context) => {
    const { log } = context;
    const environment = (0,inputs/* required */.mw)('environment');
    const from = (0,inputs/* optional */.lq)('from') ?? environment;
    const wanted = {
        backup: (0,inputs/* optional */.lq)('backup-id') ?? 'latest-good',
        databases: (0,inputs/* list */.p_)('databases'),
        files: filesInput(),
        after: (0,inputs/* optional */.lq)('after'),
        passwords: (0,inputs/* secrets */.O3)('database-passwords'),
    };
    const dryRun = (0,inputs/* flag */.Jt)('dry-run');
    const target = await (0,connect/* prepareSite */.tJ)(context);
    const other = from === environment ? undefined : await (0,connect/* prepareSite */.tJ)(context, from);
    const source = other ?? target;
    if (!dryRun)
        restore_backup_confirm(target);
    const governed = dryRun ? undefined : await (0,govern.govern)(context, target);
    await target.fleet.connect();
    if (other !== undefined)
        await other.fleet.connect();
    if (governed === undefined) {
        const readings = await (0,host_lock.readHosts)(source.fleet, source.settings);
        const plan = (0,restore_backup/* planRestore */.q8)({ settings: target.settings, hosts: target.fleet.hosts }, { site: source, readings }, wanted);
        const lines = await (0,restore_backup/* describeRestore */.mZ)(target, { site: source, readings }, plan);
        for (const line of lines)
            log.info(line);
        (0,connect/* setOutputs */.n0)({ 'backup-id': plan.id, 'safety-backup-id': '', databases: [] });
        await (0,connect/* addSummary */.S0)([`## Dry run: restore ${plan.id}`, '', ...lines.map((line) => `- ${line}`), ''].join('\n'));
        return;
    }
    const result = await underLocks(target, other, governed.lock, (held, sourceHeld) => (0,restore/* restore */.P)(target, held, { site: source, ...sourceHeld }, wanted, (0,connect/* tempDir */.yF)(context.env), governed.context));
    await governed.record((0,restore_backup/* restoredEvent */.p0)(result.plan));
    (0,connect/* setOutputs */.n0)({
        'backup-id': result.id,
        'safety-backup-id': result.safety.id,
        databases: result.databases,
        duration: Math.round(result.durationMs),
    });
    log.info(`restored ${result.id}; what was there before is in the backup ${result.safety.id}`);
    await (0,connect/* addSummary */.S0)((0,backup_summary/* restoreSummary */.r)({ ...result, from: result.plan.from, to: result.plan.to, safety: result.safety.id }));
};
/** Both locks, always that of the environment first in the alphabet first: two runs cannot wait for each other. */
function underLocks(target, other, options, body) {
    const lock = (site, inside) => (0,host_lock.withLock)(site.fleet, site.settings, site.identity, inside, options);
    if (other === undefined)
        return lock(target, (held) => body(held, held));
    return target.settings.environment < other.settings.environment
        ? lock(target, (held) => lock(other, (sourceHeld) => body(held, sourceHeld)))
        : lock(other, (sourceHeld) => lock(target, (held) => body(held, sourceHeld)));
}
function filesInput() {
    const words = (0,inputs/* list */.p_)('files').filter((word) => word !== 'none');
    if (words.includes('all'))
        return [...restore_backup/* RESTORABLE_FILES */.Kj];
    return words.map((word) => {
        const found = restore_backup/* RESTORABLE_FILES */.Kj.find((one) => one === word);
        if (found === undefined)
            throw new errors/* InputError */.dz(`the input \`files\` may hold ${restore_backup/* RESTORABLE_FILES */.Kj.join(', ')}, all or none, not ${JSON.stringify(word)}`);
        return found;
    });
}
/** What is in use is replaced: for production somebody has to write its name. */
function restore_backup_confirm({ settings }) {
    const { environment } = settings;
    const said = (0,inputs/* optional */.lq)('confirm');
    if (said !== undefined && said !== environment)
        throw new errors/* InputError */.dz(`\`confirm\` is ${JSON.stringify(said)}, but the environment is ${environment}`);
    if (said === undefined && isProduction(environment, settings.of.approval))
        throw new errors/* InputError */.dz(`${environment} is replaced only when \`confirm\` repeats its name`, {
            next: `look at a run with \`dry-run: true\` first; then add \`confirm: ${environment}\``,
        });
}


/***/ }),

/***/ 2046:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ backupSummary),
/* harmony export */   r: () => (/* binding */ restoreSummary)
/* harmony export */ });
/* harmony import */ var _backup_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(707);
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5073);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9180);



/** Markdown for the step's summary: a line for each host and database. */
function backupSummary(backup) {
    const rows = backup.hosts.flatMap(({ manifest }) => [
        [
            manifest.host,
            `files (${manifest.files.count})`,
            `${(0,_backup_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)(manifest.files.bytes)}, ${(0,_backup_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)(manifest.files.newBytes)} new`,
            (0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(manifest.files.durationMs),
            'checksum',
        ],
        ...manifest.databases.map((database) => [
            manifest.host,
            `${database.name} (${database.server}, ${database.tables} tables${database.verified === 'restore' ? `, ${database.rows} rows` : ''})`,
            (0,_backup_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)(database.bytes),
            (0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(database.durationMs),
            database.verified === 'restore' ? 'restored and compared' : database.verified,
        ]),
    ]);
    const notes = backup.hosts.flatMap(({ manifest, removed }) => [
        ...(manifest.files.changedByHand.length === 0
            ? []
            : [
                `${manifest.host}: the release ${manifest.tag ?? ''} was changed by hand: ${manifest.files.changedByHand.slice(0, 10).join(', ')}${manifest.files.changedByHand.length > 10 ? ` and ${manifest.files.changedByHand.length - 10} more` : ''}`,
            ]),
        ...manifest.databases.flatMap(({ name, notes: said = [] }) => said.map((note) => `${manifest.host}: ${name}: ${note}`)),
        ...(removed.length === 0 ? [] : [`${manifest.host}: removed ${removed.join(', ')}`]),
    ]);
    return [
        `## Backup ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownText */ .p7)(backup.id)}`,
        '',
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownTable */ .Qj)(['host', 'what', 'size', 'time', 'verified'], rows),
        '',
        ...notes.map((note) => `- ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownText */ .p7)(note)}`),
        `${notes.length > 0 ? '\n' : ''}Complete on ${backup.hosts.length} ${backup.hosts.length === 1 ? 'host' : 'hosts'} in ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(backup.durationMs)}.`,
        '',
    ].join('\n');
}
/** Markdown for the step's summary of a restore. */
function restoreSummary(restored) {
    const rows = [
        ...restored.databases.map((one) => [
            one.host,
            one.name,
            `${one.tables} tables, ${one.rows} rows, compared`,
        ]),
        ...restored.files.map((one) => [one.host, one.what, 'compared file by file']),
    ];
    return [
        `## Restored ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownText */ .p7)(restored.id)} of ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownText */ .p7)(restored.from)} onto ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownText */ .p7)(restored.to)}`,
        '',
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownTable */ .Qj)(['host', 'what', 'result'], rows),
        '',
        `What was there before is in the backup ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownText */ .p7)(restored.safety)}. It took ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(restored.durationMs)}.`,
        '',
    ].join('\n');
}


/***/ })

};
