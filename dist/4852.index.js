export const id = 4852;
export const ids = [4852,1687];
export const modules = {

/***/ 81687:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BE: () => (/* binding */ leastWorkersMs),
/* harmony export */   BZ: () => (/* binding */ roleCommands),
/* harmony export */   CS: () => (/* binding */ takesTraffic),
/* harmony export */   D5: () => (/* binding */ longestMs),
/* harmony export */   D6: () => (/* binding */ isAsked),
/* harmony export */   KN: () => (/* binding */ workersReturnMs),
/* harmony export */   NN: () => (/* binding */ commandOn),
/* harmony export */   gN: () => (/* binding */ startsSomething),
/* harmony export */   oR: () => (/* binding */ workerRoles)
/* harmony export */ });
/** Does this host take part in the traffic switch? Without roles every host does. */
function takesTraffic({ roles }, host) {
    return roles === undefined || servingRole(roles, host) !== undefined;
}
/** The command that starts, or stops, what takes requests on a host. */
function commandOn(environment, which, host) {
    const { roles } = environment;
    return roles === undefined ? environment[which] : servingRole(roles, host)?.[which];
}
/** Every command that starts or stops something on a host, for each of its roles. */
function roleCommands({ roles, start, stop }, host) {
    if (roles === undefined)
        return [start, stop];
    const own = Object.values(roles).filter(({ hosts }) => hosts.includes(host));
    return own.flatMap((one) => [one.start, one.stop]);
}
/** Does any host start something that takes requests? */
function startsSomething({ roles, start }) {
    if (roles === undefined)
        return start !== undefined;
    return Object.values(roles).some((one) => one.order === 'before-switch' && one.start !== undefined);
}
/** The longest that `start`, or `stop`, may take on one of these hosts, in milliseconds. */
function longestMs(environment, which, hosts) {
    const each = hosts.map((host) => commandOn(environment, which, host)?.timeout);
    return Math.max(...each.map((one) => one ?? environment.timeouts.start), 0) || environment.timeouts.start;
}
function servingRole(roles, host) {
    return Object.values(roles).find((one) => one.order === 'before-switch' && one.hosts.includes(host));
}
/** Is this check asked on this host? `workers` false: not of those that take over after the switch. */
function isAsked({ roles }, check, { host, workers = true }) {
    const of = check.role === undefined ? undefined : roles?.[check.role];
    if (of === undefined)
        return true;
    if (!workers && of.order === 'after-switch')
        return false;
    return host === undefined || of.hosts.includes(host);
}
/** The roles whose workers take over after the switch, in the order of the file. */
function workerRoles({ roles = {} }) {
    return Object.entries(roles).flatMap(([name, one]) => one.order === 'after-switch' ? [{ ...one, name, beforeMigrate: one['stop-before'] === 'migrate' }] : []);
}
/** The least after which workers may be started by a host alone: what a run may take from their `stop` to their `start`. */
function leastWorkersMs(environment, { start, stop, ...role }) {
    const { timeouts, migrate, switch: how } = environment;
    const own = (start?.timeout ?? timeouts.start) + (stop?.timeout ?? timeouts.start);
    if (role['stop-before'] !== 'migrate')
        return own;
    return (own + (migrate?.timeout ?? timeouts.migrate) + timeouts.start + 2 * timeouts.health + 3 * how.timeout);
}
/** On top of the least: connections, hooks, and what the host itself takes. */
const SLACK_MS = 120_000;
/** After which time without its runner a host starts the workers of what is live. */
function workersReturnMs(environment, role) {
    return role['return-after'] ?? leastWorkersMs(environment, role) + SLACK_MS;
}


/***/ }),

/***/ 22850:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  previewRestore: () => (/* binding */ previewRestore),
  restore: () => (/* binding */ restore),
  restoreDecided: () => (/* binding */ restoreDecided)
});

// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/host/lock/read-hosts.js
var read_hosts = __webpack_require__(40236);
// EXTERNAL MODULE: ../build/src/host/lock/read-servers.js
var read_servers = __webpack_require__(18779);
// EXTERNAL MODULE: ../build/src/model/restore-plan.js
var restore_plan = __webpack_require__(543);
// EXTERNAL MODULE: ../build/src/model/serving.js
var model_serving = __webpack_require__(95121);
// EXTERNAL MODULE: ../build/src/steps/backup-remote/backup.js + 5 modules
var backup = __webpack_require__(70108);
// EXTERNAL MODULE: ../build/src/host/backup/backup-calls.js
var backup_calls = __webpack_require__(48279);
// EXTERNAL MODULE: ../build/src/host/backup/copy-calls.js + 3 modules
var copy_calls = __webpack_require__(28674);
// EXTERNAL MODULE: ../build/src/host/backup/databases.js
var databases = __webpack_require__(2347);
// EXTERNAL MODULE: ../build/src/host/connection/scripts.js
var scripts = __webpack_require__(82771);
;// CONCATENATED MODULE: ../build/src/host/backup/restore-calls.js

/** Sums parts of a backup and compares them with its sums. Returns their sizes by name. Throws as LockedHost.call does. */
async function checkParts(host, backup, options) {
    const answer = await host.call((0,scripts/* script */.K$)('restore-check'), [backup.id, backup.folder, backup.sums, ...backup.parts], options);
    return new Map(answer.all('part').map((line) => {
        const [bytes, files, ...name] = line.split(' ');
        return [name.join(' '), { bytes: Number(bytes), files: Number(files) }];
    }));
}
/** Makes the folder that a backup of elsewhere is brought to, or removes it. Throws as LockedHost.call does. */
async function incomingFolder(host, id, what, options) {
    await host.call((0,scripts/* script */.K$)('restore-place'), [id, ...(what === 'remove' ? ['remove'] : [])], options);
}
/** Restores a dump into a new database beside the one in use. Throws as LockedHost.call does. */
async function loadDatabase(host, restore, options) {
    const answer = await host.call((0,scripts/* script */.K$)('restore-database', restore.database.engine), [
        restore.id,
        ...restore.database.args,
        restore.folder,
        restore.dump,
        restore.facts,
        restore.sameEnvironment ? 'same' : 'other',
    ], options);
    return {
        /** What the new database is called. */
        name: answer.text('copy-name'),
        /** What the backup held, and what the new database holds: lines for compareFacts. */
        source: answer.all('source'),
        copy: answer.all('copy'),
    };
}
/** Runs a command of the team on a restored database, with variables as names and values in turns. */
async function runOnCopy(host, restore, options) {
    await host.call((0,scripts/* script */.K$)('restore-command', restore.database.engine), [
        restore.id,
        ...restore.database.args,
        restore.copy,
        restore.command,
        ...Object.entries(restore.variables).flat(),
    ], options);
}
/** Swaps a restored database with the one in use, or undoes that. It goes on to its end without us. */
async function swapDatabase(host, restore, action, options) {
    await host.call((0,scripts/* script */.K$)('restore-swap', restore.database.engine), [restore.id, ...restore.database.args, action, restore.copy, restore.folder, restore.dump], options);
}
/** How restore-files.sh is told of files. */
function filesWords(files) {
    switch (files.kind) {
        case 'shared':
            return ['shared', '-'];
        case 'path':
            return [files.sudo ? 'yes' : 'no', files.path];
        case 'release':
            return ['release', files.tag];
    }
}
/** Builds files beside those in use, swaps them, or undoes that. Returns what the host has to say of it. */
async function restoreFiles(host, restore, action, options) {
    const answer = await host.call((0,scripts/* script */.K$)('restore-files'), [restore.id, restore.folder, action, ...restore.files.flatMap(filesWords)], 
    // A swap goes on to its end.
    { ...options, lost: action === 'build' ? 'watch' : 'finish' });
    return answer.all('note');
}

// EXTERNAL MODULE: ../build/src/host/connection/locked-host.js
var locked_host = __webpack_require__(32420);
// EXTERNAL MODULE: ../build/src/model/backup.js
var model_backup = __webpack_require__(10707);
// EXTERNAL MODULE: ../build/src/model/backup-copy.js
var backup_copy = __webpack_require__(86965);
// EXTERNAL MODULE: ../build/src/model/json.js
var json = __webpack_require__(36035);
;// CONCATENATED MODULE: ../build/src/steps/fetch-copy.js









/** The backup that is meant, and the name of its copy for each host. Changes nothing. Throws InputError where there is none. */
async function findCopies(site, wanted) {
    const { settings, fleet } = site;
    const results = await fleet.stage('look at the copies', (host, signal) => (0,copy_calls/* lookAtCopies */.g8)(host, settings, (0,copy_calls/* destinationNamed */.MJ)(host, site, backup_calls/* LOOK_ONLY */.R2, wanted.from, wanted.secrets), {
        signal,
    }), { state: () => 'unchanged' });
    const chosen = (0,backup_copy/* chooseCopies */.bR)(results.map(({ value }) => value), wanted.backup, new Date());
    if (chosen === undefined) {
        const ids = [...new Set(results.flatMap(({ value }) => value.map(({ id }) => id)))].sort().reverse();
        throw new errors/* InputError */.dz(`${wanted.from} has no copy of ${wanted.backup === 'latest-good' ? 'a backup' : wanted.backup} of every host of ${settings.environment}`, { next: `name one in \`backup-id\`; there are: ${ids.slice(0, 10).join(', ') || 'none'}` });
    }
    return {
        id: chosen.id,
        names: new Map(results.map(({ host }, index) => [host.name, chosen.names[index] ?? ''])),
    };
}
/**
 * Brings the copies of a backup to their hosts, where they become backups again once every file was compared with its
 * sum. A host that has the backup itself keeps that one. Returns the id. Throws CutoverError; then no host has a backup more than before, unless its own was whole.
 */
async function fetchCopies(site, { token, readings }, wanted) {
    const { settings, fleet } = site;
    const { id, names } = await findCopies(site, wanted);
    const deadlineMs = (0,databases/* backupOf */.GH)(settings).timeout;
    await fleet.stage('fetch the copy', async (host, signal) => {
        const own = readings.find((reading) => reading.host === host)?.facts.backups ?? [];
        if (own.some((backup) => backup.id === id && (0,model_backup/* readBackup */.fe)(backup.about, id) !== undefined)) {
            fleet.log.info(`${host.name}: has the backup ${id} itself`);
            return;
        }
        const destination = (0,copy_calls/* destinationNamed */.MJ)(host, site, token, wanted.from, wanted.secrets);
        const locked = new locked_host/* LockedHost */.j(host, settings, token);
        const options = { deadlineMs, signal };
        const name = names.get(host.name) ?? '';
        const { about, known } = await (0,copy_calls/* fetchCopy */.k2)(locked, destination, { id, name }, options);
        const manifest = (0,model_backup/* readBackup */.fe)((0,json/* parseJson */.q)(about));
        const { app, environment } = settings;
        if (manifest?.id !== id ||
            manifest.host !== host.name ||
            manifest.app !== app ||
            manifest.environment !== environment)
            throw new errors/* CutoverError */.DB(`the copy ${name} is not of the backup ${id} of this host`);
        if (wanted.backup === 'latest-good' && !(0,model_backup/* isProven */.nn)(manifest))
            throw new errors/* CutoverError */.DB(`${id}, the newest copy, was not proven by a restore`, {
                next: 'name a backup in `backup-id`',
            });
        await checkParts(locked, { id, folder: `.cutover/incoming/${id}`, sums: manifest.sums, parts: ['files', 'databases'] }, options);
        if (!known)
            fleet.log.warning(`${host.name}: this host does not know the sum of ${name} (any more): what it holds is whole, but only ${wanted.from} says that it is what was stored there`);
        await (0,copy_calls/* adoptCopy */.mY)(locked, destination, id, options);
        fleet.log.info(`${host.name}: ${name} of ${wanted.from} is the backup ${id} again`);
    }, { state: () => 'what is in use was not touched' });
    return id;
}

// EXTERNAL MODULE: ../build/src/model/masks.js + 1 modules
var model_masks = __webpack_require__(99338);
;// CONCATENATED MODULE: ../build/src/host/backup/mask-calls.js



/** The columns of a dump, from a scratch copy of its definitions alone. Throws as LockedHost.call does. */
async function readMaskColumns(host, { id, database, engine, dump }, options) {
    const answer = await host.call((0,scripts/* script */.K$)('mask-columns', engine), [id, ...database.args, dump], options);
    const columns = answer.all('column').map((line) => {
        const column = (0,model_masks/* parseMaskColumn */.c0)(line);
        if (column === undefined)
            throw new errors/* CutoverError */.DB(`${database.name} has a column that cannot be read`);
        return column;
    });
    return { columns, sum: answer.text('sum'), largeObjects: answer.get('large-objects') === 'yes' };
}
/** Masks a copy of a dump and dumps that, into the folder for what leaves. Throws as LockedHost.call does. */
async function maskDatabase(host, { id, database, engine, dump }, masking, options) {
    const answer = await host.call((0,scripts/* script */.K$)('mask-database', engine), [
        id,
        ...database.args,
        dump,
        masking.columnsSum,
        masking.salt ?? '',
        ...masking.statements.flatMap(({ kind, what, sql }) => [kind, what, sql]),
    ], options);
    return {
        file: answer.text('file'),
        bytes: answer.number('bytes'),
        sha256: answer.text('sha256'),
        server: answer.get('server') ?? engine,
        source: answer.all('source'),
        /** Sum and name, in turns, of the files beside the dump. */
        extra: answer.all('extra').flatMap((line) => line.split(' ')),
    };
}
/** Makes the folder for what leaves anew, or removes it. Throws as LockedHost.call does. */
async function outgoingFolder(host, id, what, options) {
    await host.call((0,scripts/* script */.K$)('mask-export'), [id, what], options);
}
/** Describes and sums what leaves. Returns the sum of the sums. Throws as LockedHost.call does. */
async function finishMasked(host, manifest, files, options) {
    const answer = await host.call((0,scripts/* script */.K$)('mask-export'), [manifest.id, 'finish', `${JSON.stringify(manifest).slice(0, -1)},"sums":"`, '"}', ...files], options);
    return answer.text('sums');
}

// EXTERNAL MODULE: ../build/src/model/duration.js
var duration = __webpack_require__(55073);
;// CONCATENATED MODULE: ../build/src/steps/mask-backup.js








/** Each host once, with each of its dumps once: several hosts may get one dump. */
function mergeDumps(dumps) {
    return [...Map.groupBy(dumps, ({ host }) => host)].flatMap(([host, mine]) => {
        const [first] = mine;
        const databases = [...new Set(mine.flatMap((one) => one.databases))];
        return first === undefined ? [] : [{ host, manifest: first.manifest, databases }];
    });
}
/**
 * Makes masked dumps of a backup on the hosts that have it, in `.cutover/outgoing/<id>`, and gives what describes them. Throws
 * CutoverError where a column has no mask, a mask cannot run, or a proof finds a row: then there is nothing that could leave.
 */
async function maskBackup(site, token, id, dumps, masking) {
    const { settings, fleet } = site;
    const deadlineMs = (0,databases/* backupOf */.GH)(settings).timeout;
    const hosts = dumps.map(({ host }) => host);
    const masked = fleet.stage('mask', async (host, signal) => {
        const mine = dumps.find((one) => one.host === host);
        if (mine === undefined)
            throw new errors/* CutoverError */.DB('has no dump to mask', { host: host.name });
        const locked = new locked_host/* LockedHost */.j(host, settings, token);
        await outgoingFolder(locked, id, 'make', { signal });
        const of = { ...masking, locked, settings, id, deadlineMs, signal };
        return maskHost(of, mine, (line) => fleet.log.info(`${host.name}: ${line}`));
    }, { hosts, state: () => 'unchanged; nothing left this host' });
    const results = await masked.catch(async (thrown) => {
        // Also of those that came to their end.
        await forgetMasked(site, token, id, hosts);
        throw thrown;
    });
    return new Map(results.map(({ host, value }) => [host, value]));
}
async function maskHost(of, { manifest, databases: dumps }, tell) {
    const started = performance.now();
    const databases = [];
    const files = [];
    for (const from of dumps) {
        const { extra, ...part } = await maskOne(of, from);
        databases.push(part);
        files.push(part.sha256, part.file, ...extra);
        tell(`${from.name} masked: ${part.tables} tables, ${part.rows} rows, ${(0,model_backup/* formatBytes */.z3)(part.bytes)} in ${(0,duration/* formatDuration */.a3)(part.durationMs)}`);
    }
    const { sums: _raw, ...about } = manifest;
    const masked = {
        ...about,
        finishedAt: new Date().toISOString(),
        durationMs: Math.round(performance.now() - started),
        bytes: databases.reduce((sum, { bytes }) => sum + bytes, 0),
        verified: 'list',
        files: { count: 0, bytes: 0, newBytes: 0, durationMs: 0, changedByHand: [] },
        databases,
        paths: [],
        masked: true,
        masks: of.masks.sha256,
    };
    const { deadlineMs, signal } = of;
    return { ...masked, sums: await finishMasked(of.locked, masked, files, { deadlineMs, signal }) };
}
async function maskOne(of, from) {
    const { masks, salt, passwords, locked, settings, id, deadlineMs, signal } = of;
    const started = performance.now();
    const engine = maskedEngine(from);
    const named = Object.hasOwn(masks.databases, from.name) ? masks.databases[from.name] : undefined;
    if (named === undefined)
        throw new errors/* InputError */.dz(`${masks.file} says nothing of the database ${from.name}`, {
            next: `add ${from.name} there, or restore without it (\`databases\`)`,
        });
    const database = (0,databases/* databaseNamed */.F8)(from.name, locked.host, settings, passwords);
    await checkRoom(of, from, database);
    const what = { id, database, engine, dump: from.file };
    const options = { deadlineMs, signal };
    const found = await readMaskColumns(locked, what, options);
    const planned = (0,model_masks/* planMasks */.RH)(engine, found, named, salt);
    if ('refused' in planned)
        throw new errors/* InputError */.dz(`${masks.file} does not mask ${from.name}: ${planned.refused}`, {
            next: planned.next,
        });
    const made = await maskDatabase(locked, what, { salt, columnsSum: found.sum, statements: planned.statements }, options);
    return {
        name: from.name,
        engine: from.engine,
        file: made.file,
        bytes: made.bytes,
        dataBytes: from.dataBytes,
        sha256: made.sha256,
        server: made.server,
        verified: 'list',
        ...(0,model_backup/* countFacts */.nA)(made.source),
        durationMs: Math.round(performance.now() - started),
        extra: made.extra,
    };
}
async function checkRoom(of, from, database) {
    const { scratchFree } = await (0,backup_calls/* readDatabase */.SY)(of.locked.host, of.settings, of.id, database, of.signal);
    const needed = from.dataBytes ?? from.bytes;
    if (scratchFree === undefined || scratchFree >= needed)
        return;
    throw new errors/* CutoverError */.DB(`the copy of ${from.name} that is masked needs about ${(0,model_backup/* formatBytes */.z3)(needed)} on the database server, but only ${(0,model_backup/* formatBytes */.z3)(scratchFree)} are free there`, { next: 'make room there' });
}
/** Removes what was masked to leave. What cannot be removed is a warning: the next backup removes it. */
async function forgetMasked({ settings, fleet }, token, id, hosts) {
    for (const host of hosts)
        await outgoingFolder(new locked_host/* LockedHost */.j(host, settings, token), id, 'remove', {}).catch(() => {
            fleet.log.warning(`${host.name}: masked data is left in .cutover/outgoing; the next backup removes it`);
        });
}
function maskedEngine({ name, engine }) {
    if (engine === 'postgresql' || engine === 'mysql')
        return engine;
    throw new errors/* InputError */.dz(`${name} is ${engine === 'sqlite' ? 'a file of SQLite' : 'the output of a command'}, which Cutover cannot mask: it does not leave its environment`, { next: 'restore without it (`databases`), or let the application fill it there' });
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ../build/src/config/settings.js
var config_settings = __webpack_require__(77309);
// EXTERNAL MODULE: ../build/src/process/run.js
var run = __webpack_require__(18256);
// EXTERNAL MODULE: ../build/src/rsync-wrapper/transfer.js
var transfer = __webpack_require__(43800);
// EXTERNAL MODULE: ../build/src/steps/restore-backup/plan.js
var restore_backup_plan = __webpack_require__(6720);
;// CONCATENATED MODULE: ../build/src/steps/restore-backup/bring.js










/** Brings what is needed to hosts that do not have it, by way of the runner. Nothing of it stays on the runner. */
async function bringBackup(target, token, source, plan, tempDir) {
    const hosts = plan.hosts.filter(({ folder }) => folder.startsWith('.cutover/')).map(({ host }) => host);
    if (hosts.length === 0)
        return;
    const local = await (0,promises_.mkdtemp)((0,external_node_path_.join)(tempDir, 'cutover-restore-'));
    try {
        await target.fleet.stage('bring the backup', async (host, signal) => {
            const part = (0,restore_backup_plan/* partOf */.BU)(plan, host);
            // Whatever was decided before: here it would leave.
            if (plan.mustBeMasked &&
                (part.manifest.masked !== true || !part.sourceFolder.startsWith('.cutover/')))
                throw new errors/* CutoverError */.DB(`data of ${plan.from} that is not masked does not leave it`, {
                    host: part.source.name,
                });
            const folder = (0,external_node_path_.join)(local, host.alias);
            await (0,promises_.mkdir)(folder, { recursive: true });
            const options = { deadlineMs: (0,databases/* backupOf */.GH)(target.settings).timeout, signal };
            const parts = ['sums', ...part.parts];
            await (0,run/* run */.e)((0,transfer/* transfer */.k)('download', {
                sshConfigFile: part.source.ssh.configFile,
                alias: part.source.alias,
                remote: `${(0,config_settings.rootOn)(source.site.settings, part.source)}/${part.sourceFolder}`,
                local: folder,
                parts,
                asRoot: part.files.some((one) => one.kind === 'path' && one.sudo) &&
                    part.source.address.user !== 'root',
            }), options);
            const locked = new locked_host/* LockedHost */.j(host, target.settings, token);
            await incomingFolder(locked, plan.id, 'make', { signal });
            await (0,run/* run */.e)((0,transfer/* transfer */.k)('upload', {
                sshConfigFile: host.ssh.configFile,
                alias: host.alias,
                remote: `${(0,config_settings.rootOn)(target.settings, host)}/${part.folder}`,
                local: folder,
                parts,
            }), options);
            await (0,promises_.rm)(folder, { recursive: true, force: true });
            await checkParts(locked, { id: plan.id, folder: part.folder, sums: part.manifest.sums, parts: part.parts }, options);
        }, { hosts, state: () => 'unchanged; what is in use was not touched' });
    }
    finally {
        await (0,promises_.rm)(local, { recursive: true, force: true });
    }
}

// EXTERNAL MODULE: ../build/src/host/connection/host.js + 2 modules
var connection_host = __webpack_require__(35653);
;// CONCATENATED MODULE: ../build/src/steps/restore-backup/check.js








/**
 * Reads and sums everything that is needed, where the backup lies, and says how large it is. Throws CutoverError that
 * names what is damaged.
 */
async function checkBackup(source, plan, token) {
    const { fleet, settings } = source.site;
    const hosts = [...new Set(plan.hosts.map((part) => part.source))];
    const results = await fleet.stage('check the backup', async (host, signal) => {
        const parts = plan.hosts.filter((part) => part.source === host);
        const manifest = parts[0]?.manifest;
        return checkParts(new locked_host/* LockedHost */.j(host, settings, token), {
            id: plan.id,
            folder: `backups/${plan.id}`,
            sums: manifest?.sums ?? '',
            parts: [...new Set(parts.flatMap((part) => part.parts))],
        }, { deadlineMs: (0,databases/* backupOf */.GH)(settings).timeout, signal });
    }, {
        hosts,
        state: () => 'unchanged; what is in use was not touched',
        next: 'restore another backup; keep this one until it is understood what happened to it',
    });
    return new Map(results.map(({ host, value }) => [host, value]));
}
/** Refuses what would not fit, as far as that can be known, before anything is changed. Throws CutoverError. */
async function check_checkRoom(target, readings, plan, sizes) {
    const { settings, fleet } = target;
    const of = new Map(readings.map((reading) => [reading.host, reading]));
    await fleet.stage('look for room', async (host, signal) => {
        const part = (0,restore_backup_plan/* partOf */.BU)(plan, host);
        const known = sizes.get(part.source);
        const bytesOf = (parts) => parts.reduce((sum, name) => sum + (known?.get(name)?.bytes ?? 0), 0);
        // Files are built beside those in use; what comes from elsewhere lies on the disk as well.
        let bytes = bytesOf(part.parts.filter((name) => name.startsWith('files/')));
        if (part.folder.startsWith('.cutover/'))
            bytes += bytesOf(part.parts);
        for (const { from, to } of part.databases) {
            const about = await (0,backup_calls/* readDatabase */.SY)(host, settings, plan.id, to, signal).catch((thrown) => {
                if (thrown instanceof connection_host.ScriptError && thrown.code === connection_host.EXIT.notFound)
                    throw new errors/* CutoverError */.DB(thrown.message, { host: host.name, next: makeEmpty(to) });
                throw thrown;
            });
            const needed = from.dataBytes ?? from.bytes;
            const free = about.scratchFree;
            if (about.room !== undefined)
                bytes += needed;
            else if (free !== undefined && free < needed)
                throw new errors/* CutoverError */.DB(`the restored copy of ${to.name} needs about ${(0,model_backup/* formatBytes */.z3)(needed)} on the database server, but only ${(0,model_backup/* formatBytes */.z3)(free)} are free there`, { next: 'make room there' });
        }
        const free = of.get(host)?.facts.freeBytes;
        const problem = free === undefined
            ? undefined
            : (0,model_backup/* spaceProblem */.YB)({ bytes, inodes: undefined }, { bytes: free, inodes: undefined }, settings.options['free-space'], 'restore');
        if (problem !== undefined)
            throw new errors/* CutoverError */.DB(problem, { next: `make room on ${host.name}` });
    }, {
        hosts: plan.hosts.map(({ host }) => host),
        state: () => 'unchanged; what is in use was not touched',
    });
}
/** A database that is gone is made anew by a person: whose it is, and with which rights, is nothing to guess. */
function makeEmpty({ engine, name, database }) {
    const how = engine === 'postgresql'
        ? `\`createdb -O <its owner> ${name}\``
        : engine === 'mysql'
            ? `\`CREATE DATABASE\` for ${name}, and the grants of the application`
            : `\`sqlite3 ${database.sqlite ?? name} VACUUM\` as its owner`;
    return `make it as an empty database on the server (${how}) and run this step again: what is restored takes its place`;
}

// EXTERNAL MODULE: ../build/src/model/restore-hosts.js
var restore_hosts = __webpack_require__(97049);
;// CONCATENATED MODULE: ../build/src/steps/restore-backup/describe.js






/** Says what a restore would replace. Reads only. */
async function describeRestore(target, source, plan) {
    const sizes = await checkBackup(source, plan, backup_calls/* LOOK_ONLY */.R2);
    const results = await target.fleet.stage('look at what would be replaced', async (host, signal) => {
        const part = (0,restore_backup_plan/* partOf */.BU)(plan, host);
        const lines = [];
        for (const { from, to } of part.databases) {
            const about = await (0,backup_calls/* readDatabase */.SY)(host, target.settings, plan.id, to, signal);
            lines.push(`${host.name}: ${to.engine} ${to.name} (now ${(0,model_backup/* formatBytes */.z3)(about.size)}, ${about.server ?? ''}) would be replaced by ${from.name} of ${plan.id} (${(0,model_backup/* formatBytes */.z3)(from.bytes)} packed, ${from.tables} tables, ${from.rows} rows, ${ageInWords(plan.ageMs)} old, verified by ${from.verified})`);
        }
        for (const one of part.files)
            lines.push(one.kind === 'release'
                ? `${host.name}: the release ${one.tag} would be put back into releases/, if it is not there`
                : `${host.name}: ${one.kind === 'shared' ? 'shared/' : one.path} would be replaced by its state of ${ageInWords(plan.ageMs)} ago${sizeOf(sizes.get(part.source)?.get((0,restore_hosts/* partsOfFiles */.Xo)(one)[0]))}`);
        return lines;
    }, { hosts: plan.hosts.map(({ host }) => host), state: () => 'unchanged' });
    return results.flatMap(({ value }) => value);
}
function sizeOf(size) {
    return size === undefined
        ? ''
        : ` (${(0,model_backup/* formatBytes */.z3)(size.bytes)}, ${size.files} ${size.files === 1 ? 'file' : 'files'})`;
}
function ageInWords(ms) {
    const hours = ms / 3_600_000;
    return hours < 48 ? (0,duration/* formatDuration */.a3)(ms) : `${Math.floor(hours / 24)} days`;
}

// EXTERNAL MODULE: ../build/src/host/release/write-record.js
var write_record = __webpack_require__(39373);
// EXTERNAL MODULE: ../build/src/model/event.js
var model_event = __webpack_require__(3225);
// EXTERNAL MODULE: ../build/src/host/connection/fleet.js
var connection_fleet = __webpack_require__(32927);
;// CONCATENATED MODULE: ../build/src/steps/restore-backup/swap.js







/**
 * All hosts swap; when one cannot, all go back. What was in use before is dropped only when every host has said what
 * it is in now: a swap goes on to its end also when nobody hears of it.
 */
async function swap(restoring, loaded) {
    const { plan } = restoring;
    const { fleet } = restoring.target;
    const begun = new Map();
    const outcomes = await fleet.collect('swap', async (host) => {
        // No signal: a swap that has begun is carried to its end, then taken back if need be.
        const undo = [];
        begun.set(host, undo);
        for (const one of loaded.get(host) ?? []) {
            undo.unshift(() => swapOne(restoring, host, one, 'back'));
            await swapOne(restoring, host, one, 'swap');
        }
        undo.unshift(() => files(restoring, host, 'back'));
        await files(restoring, host, 'swap');
    }, { hosts: plan.hosts.map(({ host }) => host) });
    if (outcomes.every((outcome) => outcome.ok) && !fleet.signal.aborted)
        return;
    const problems = new Map();
    await fleet.collect('swap back', async (host) => {
        for (const undo of begun.get(host) ?? [])
            await undo().catch((thrown) => {
                // A full disk stops a script before it has looked: what it says is all that was read.
                const said = thrown instanceof connection_host.ScriptError
                    ? `${thrown.code === connection_host.EXIT.noSpace ? 'not confirmed to be as it was' : 'NOT as it was'}: ${(0,errors/* messageOf */.bD)(thrown)}`
                    : `what is in use is not known, since the way back was not confirmed (${(0,errors/* messageOf */.bD)(thrown)})`;
                problems.set(host, [problems.get(host), said].filter(Boolean).join('; '));
            });
    }, { hosts: plan.hosts.map(({ host }) => host) });
    if (problems.size === 0)
        await forget(restoring, loaded, 'forget');
    const state = (outcome) => problems.get(outcome.host) ?? 'as it was before the restore';
    const next = problems.size === 0
        ? undefined
        : 'look at these hosts; what was in use before is kept beside it, and the next backup says where. Run restore-backup again, with this backup or the one that was taken before';
    if (outcomes.every((outcome) => outcome.ok))
        throw new errors/* CutoverError */.DB(problems.size === 0
            ? 'the run was stopped, and everything was taken back to what it was'
            : 'the run was stopped, and not everything could be taken back', { stage: 'swap', state: outcomes.map((outcome) => `${outcome.host.name}: ${state(outcome)}`), next });
    throw (0,connection_fleet.stageFailure)('swap', outcomes, { state, next });
}
/** Swaps one database, or undoes that. */
async function swapOne({ target, token, plan }, host, one, action) {
    await swapDatabase(new locked_host/* LockedHost */.j(host, target.settings, token), {
        id: plan.id,
        database: one.to,
        copy: one.copy,
        folder: (0,restore_backup_plan/* partOf */.BU)(plan, host).folder,
        dump: one.from.file,
    }, action, { deadlineMs: (0,databases/* backupOf */.GH)(target.settings).timeout });
}
/** Builds the files of a host beside those in use, swaps them, or undoes that. */
async function files({ target, token, plan }, host, action, signal) {
    const part = (0,restore_backup_plan/* partOf */.BU)(plan, host);
    if (part.files.length === 0)
        return;
    const notes = await restoreFiles(new locked_host/* LockedHost */.j(host, target.settings, token), { id: plan.id, folder: part.folder, files: part.files }, action, { deadlineMs: (0,databases/* backupOf */.GH)(target.settings).timeout, signal });
    for (const note of notes)
        target.fleet.log.info(`${host.name}: ${note}`);
}
/**
 * Drops what is not in use: the copies, and with `settle` also what was in use before. What cannot be dropped now is a
 * warning: the next backup drops it, or says what is to be decided.
 */
async function forget(restoring, loaded, action) {
    const { target, token, plan } = restoring;
    await Promise.all(plan.hosts.map(async ({ host, folder }) => {
        const steps = [
            ...(loaded.get(host) ?? []).map((one) => () => swapOne(restoring, host, one, action)),
            () => files(restoring, host, action),
            ...(folder.startsWith('.cutover/')
                ? [() => incomingFolder(new locked_host/* LockedHost */.j(host, target.settings, token), plan.id, 'remove', {})]
                : []),
        ];
        for (const step of steps)
            await step().catch((thrown) => target.fleet.log.warning(`${host.name}: something of this restore is left (${(0,errors/* firstLine */.TM)(thrown)}); the next backup removes it, or says what is to be decided`));
    }));
}

;// CONCATENATED MODULE: ../build/src/steps/restore-backup/restore.js













/**
 * Restores a checked backup: new databases and folders beside those in use, compared with what the backup says
 * they held, then swapped. When anything fails on any host, everything that was swapped is swapped back. Throws
 * CutoverError that says what is in use then. Call it under the lock, after a backup of the target.
 */
async function restoreBackup(target, held, plan, wanted, context) {
    const { fleet, settings } = target;
    const restoring = { target, token: held.token, plan };
    const started = performance.now();
    const hosts = plan.hosts.map(({ host }) => host);
    const loaded = new Map();
    const deadlineMs = (0,databases/* backupOf */.GH)(settings).timeout;
    const untouched = { hosts, state: () => 'unchanged; what is in use was not touched' };
    try {
        await fleet.stage('load databases', async (host, signal) => {
            const mine = [];
            loaded.set(host, mine);
            for (const pair of (0,restore_backup_plan/* partOf */.BU)(plan, host).databases)
                mine.push(await load(restoring, host, pair, signal));
        }, untouched);
        await fleet.stage('build files', (host, signal) => files(restoring, host, 'build', signal), untouched);
        if (wanted.after !== undefined)
            await fleet.stage('run `after`', async (host, signal) => {
                for (const one of loaded.get(host) ?? []) {
                    await runOnCopy(new locked_host/* LockedHost */.j(host, settings, held.token), {
                        id: plan.id,
                        database: one.to,
                        copy: one.copy,
                        command: wanted.after ?? '',
                        variables: (0,config_settings.commandVariables)(settings, host),
                    }, { deadlineMs, signal, onOutput: (line) => fleet.log.info(`${host.name}: ${line}`) });
                }
            }, untouched);
    }
    catch (thrown) {
        await forget(restoring, loaded, 'forget');
        throw thrown;
    }
    await swap(restoring, loaded);
    await forget(restoring, loaded, 'settle');
    const line = (0,model_event/* historyLine */.J)((0,restore_backup_plan/* restoredEvent */.p0)(plan), context, new Date());
    await fleet.stage('read back', async (host, signal) => {
        for (const { to } of loaded.get(host) ?? [])
            await (0,backup_calls/* readDatabase */.SY)(host, settings, plan.id, to, signal);
        await (0,write_record/* writeRecord */.r)(new locked_host/* LockedHost */.j(host, settings, held.token), { history: [line] }, signal);
    }, { hosts, state: () => `restored from ${plan.id}` });
    return {
        id: plan.id,
        databases: [...loaded].flatMap(([host, all]) => all.map(({ to, counted }) => ({ host: host.name, name: to.name, ...counted }))),
        files: plan.hosts.flatMap(({ host, files: all }) => all.map((one) => ({ host: host.name, what: filesWords(one).join(' ') }))),
        durationMs: performance.now() - started,
    };
}
async function load(restoring, host, pair, signal) {
    const { target, token, plan } = restoring;
    const { settings, fleet } = target;
    const started = performance.now();
    const { folder } = (0,restore_backup_plan/* partOf */.BU)(plan, host);
    const { name, source, copy } = await loadDatabase(new locked_host/* LockedHost */.j(host, settings, token), {
        id: plan.id,
        database: pair.to,
        folder,
        dump: pair.from.file,
        facts: (0,restore_hosts/* factsOf */.xS)(pair.from.file),
        sameEnvironment: plan.from === plan.to,
    }, {
        deadlineMs: (0,databases/* backupOf */.GH)(settings).timeout,
        signal,
        onOutput: (line) => fleet.log.debug(`${host.name}: ${line}`),
    });
    const loaded = { ...pair, copy: name, counted: (0,model_backup/* countFacts */.nA)(source) };
    const differences = (0,model_backup/* compareFacts */.n6)(source, copy);
    if (differences.length > 0) {
        await swapOne(restoring, host, loaded, 'forget').catch(() => undefined);
        throw new errors/* CutoverError */.DB(`${pair.to.name}: the restored database is not what the backup held: ${differences.join('; ')}`, { next: 'restore another backup' });
    }
    fleet.log.info(`${host.name}: ${pair.to.name} loaded beside the one in use and compared: ${loaded.counted.tables} tables, ${loaded.counted.rows} rows in ${(0,duration/* formatDuration */.a3)(performance.now() - started)}`);
    return loaded;
}

;// CONCATENATED MODULE: ../build/src/flow/restore.js













/** What a restore would replace, without changing anything: the id of the backup, and lines in words. Throws as a restore would. */
async function previewRestore(target, source, wanted, copy) {
    const servers = await (0,read_servers.readServers)(target, 'own');
    requireKnown(target, servers, wanted);
    if (copy !== undefined) {
        const { id, names } = await findCopies(source, { ...copy, backup: wanted.backup });
        const lines = [...names].map(([host, name]) => `${host}: ${name} would be fetched from ${copy.from}`);
        return { id, lines };
    }
    const { readings } = source === target ? servers : { readings: await (0,read_hosts.readHosts)(source.fleet, source.settings) };
    const from = { site: source, readings };
    const plan = (0,restore_backup_plan/* planRestore */.q8)({ settings: target.settings, hosts: target.fleet.hosts }, from, wanted);
    const lines = await describeRestore(target, from, plan);
    const { masks } = source.settings.options;
    return {
        id: plan.id,
        lines: plan.mustBeMasked
            ? [`it would be masked on ${plan.from} before it leaves, by ${masks ?? ''}`, ...lines]
            : lines,
    };
}
/** What serves on the target. Throws CutoverError, with nothing changed, where that forbids that anything is swapped there. */
function requireKnown(target, servers, { files, emergency }) {
    const serving = (0,read_servers.servingOn)(target, servers);
    const why = (0,restore_plan/* whyNotRestored */.cP)(serving, files, emergency !== undefined);
    if (why === undefined)
        return serving;
    throw new errors/* CutoverError */.DB(why.refused, {
        stage: 'restore-backup',
        state: serving.lines.map((line) => `${line}, unchanged`),
        next: why.next,
    });
}
/**
 * A restore that somebody asked for: refused before anything is done where what serves on the target is in its way.
 * Call it under the locks of both environments.
 */
async function restore(target, held, source, wanted, tempDir, context, copy) {
    const serving = requireKnown(target, await (0,read_servers.completeReadings)(target, held, 'own'), wanted);
    if (serving.kind === 'unknown')
        target.fleet.log.warning(`emergency (${wanted.emergency}): it is restored although ${(0,model_serving/* sentenceOf */.$N)(serving)}`);
    return restoreDecided(target, held, source, wanted, tempDir, context, copy);
}
/**
 * The order of a restore: the backup is read and summed, the target is backed up, the backup is restored beside
 * what is in use, and swapped. For who has decided already what may serve meanwhile, such as a rollback.
 */
async function restoreDecided(target, held, source, wanted, tempDir, context, copy) {
    const { log } = target.fleet;
    if (copy !== undefined) {
        const id = await log.group(`Fetch the copy from ${copy.from}`, () => fetchCopies(source.site, source, { ...copy, backup: wanted.backup }));
        const readings = await (0,read_hosts.readHosts)(source.site.fleet, source.site.settings);
        const fetched = { ...wanted, backup: id };
        return restoreDecided(target, held, { ...source, readings }, fetched, tempDir, context);
    }
    const raw = (0,restore_backup_plan/* planRestore */.q8)({ settings: target.settings, hosts: target.fleet.hosts }, source, wanted);
    await log.group(`Check the backup ${raw.id}`, async () => {
        const sizes = await checkBackup(source, raw, source.token);
        log.info(`${raw.id} is as it was when it was made`);
        await check_checkRoom(target, held.readings, raw, sizes);
    });
    if (!raw.mustBeMasked)
        return bringAndSwap(target, held, source, raw, wanted, tempDir, context);
    const plan = await log.group(`Mask ${raw.id} on ${raw.from}`, () => mask(source, raw, wanted.masking));
    try {
        return await bringAndSwap(target, held, source, plan, wanted, tempDir, context);
    }
    finally {
        await forgetMasked(source.site, source.token, plan.id, sourcesOf(plan));
    }
}
const sourcesOf = (plan) => [...new Set(plan.hosts.map(({ source }) => source))];
/** The plan with dumps that are masked where they lie. */
async function mask(source, plan, masking) {
    if (masking === undefined)
        throw new errors/* CutoverError */.DB(`there are no masks for data of ${plan.from}`);
    const dumps = plan.hosts.map(({ source: host, manifest, databases }) => ({
        host,
        manifest,
        databases: databases.map(({ from }) => from),
    }));
    const masked = await maskBackup(source.site, source.token, plan.id, mergeDumps(dumps), masking);
    return (0,restore_backup_plan/* withMasked */.Ah)(plan, masked);
}
/** The backup of the target, then what comes in place of what is in use. */
async function bringAndSwap(target, held, source, plan, wanted, tempDir, context) {
    const { log } = target.fleet;
    const safety = await log.group(`Back up ${target.settings.environment} as it is now`, () => (0,backup.backupRemote)(target, held, {
        passwords: wanted.passwords,
        // Going back does not wait for a store elsewhere: this one stays on the host.
        copies: false,
        // What is about to be replaced may be small because something is wrong with it.
        allowShrink: true,
        protect: [plan.id],
        keepUnsettled: true,
    }));
    const result = await log.group(`Restore ${plan.id}`, async () => {
        await bringBackup(target, held.token, source, plan, tempDir);
        return restoreBackup(target, held, plan, wanted, context);
    });
    return { ...result, plan, safety, event: (0,restore_backup_plan/* restoredEvent */.p0)(plan) };
}


/***/ }),

/***/ 99338:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  T6: () => (/* binding */ isOfProduction),
  ch: () => (/* binding */ mustBeMasked),
  c0: () => (/* binding */ parseMaskColumn),
  RH: () => (/* binding */ planMasks)
});

// EXTERNAL MODULE: ../build/src/model/json.js
var json = __webpack_require__(36035);
;// CONCATENATED MODULE: ../build/src/model/mask-changes.js
/**
 * Which scripts of `changes` ran, in the database itself: names of scripts, tags and runs. By it a rehearsal runs the scripts
 * that production will run, so it goes along as it is.
 */
const TABLE = 'cutover_changes';
const COLUMNS = ['name', 'sha256', 'tag', 'run', 'started', 'ended'];
/** Is this a column of that record, as Cutover made it? */
function isOfRecord(table, column) {
    return table === TABLE && COLUMNS.includes(column);
}
/** Why the mask of a table cannot be: it would change that record. undefined when it does not. */
function maskedRecord(table, mask) {
    if (table !== TABLE || mask === undefined)
        return undefined;
    if (mask !== 'empty' && COLUMNS.every((one) => !Object.hasOwn(mask, one) || mask[one] === 'keep'))
        return undefined;
    return `${TABLE} says which scripts of \`changes\` ran, and leaves as it is: take it out of the masks`;
}

// EXTERNAL MODULE: ../build/src/model/production.js
var production = __webpack_require__(32586);
// EXTERNAL MODULE: ../build/src/model/sql-text.js
var sql_text = __webpack_require__(95173);
;// CONCATENATED MODULE: ../build/src/model/masks.js




/** Stands for the salt in an expression. */
const SALT = '{salt}';
/** A shorter one could be found by trying. */
const LEAST_SALT = 16;
/** Types that hold numbers, truth values, dates, times or one of a fixed list of words. All others have to be named. */
const PLAIN = {
    postgresql: new Set('bool int2 int4 int8 numeric float4 float8 money date time timetz timestamp timestamptz interval oid enum int4range int8range numrange tsrange tstzrange daterange int4multirange int8multirange nummultirange tsmultirange tstzmultirange datemultirange'.split(' ')),
    mysql: new Set('tinyint smallint mediumint int bigint decimal float double date datetime timestamp time year bit enum set'.split(' ')),
};
/** Is this data of production: by the name of its environment, by an approval that it needs, or by its masks? */
function isOfProduction({ environment, approval, masks }) {
    return approval !== 'none' || masks !== undefined || (0,production/* isCalledProduction */.l)(environment);
}
/**
 * Must data of this environment be masked before it goes to that one? Data of production leaves as it is for a place
 * alone that is called production and keeps its own data so: with `masks`. An approval makes a source one, and no target.
 */
function mustBeMasked(from, to) {
    if (from.environment === to.environment)
        return false;
    if ((0,production/* isCalledProduction */.l)(to.environment) && to.masks !== undefined)
        return false;
    return isOfProduction(from);
}
/** How a table is called in the file of masks. */
const nameOf = ({ schema, table }) => schema === '' || schema === 'public' ? table : `${schema}.${table}`;
/**
 * The statements that mask a database, from the columns that its copy has; or why it may not leave. Every column that may
 * hold text has to be named: one that is new stops it.
 */
function planMasks(engine, found, masks, salt) {
    const tables = Map.groupBy(found.columns, nameOf);
    const problems = [
        ...twins(tables),
        ...unknown(tables, masks),
        ...unnamed(engine, tables, masks),
        ...[...tables].flatMap(([name, columns]) => maskedRecord(columns[0]?.table, maskOf(masks, name)) ?? []),
        ...[...tables].flatMap(([name, columns]) => wrongExpressions(engine, name, columns, maskOf(masks, name))),
        ...masks.proof.flatMap((query, index) => wrongProof(engine, query, `proof ${index + 1}`)),
        ...saltProblems(masks, salt),
    ];
    if (found.largeObjects && masks['large-objects'] === undefined)
        problems.push('it has large objects: say `large-objects: empty` or `keep`');
    if (problems.length > 0) {
        const more = problems.length - 30;
        return {
            refused: `${problems.slice(0, 30).join('; ')}${more > 0 ? `; and ${more} more` : ''}`,
            next: 'name every table and column there: with an expression, null, or `keep` where it may leave as it is',
        };
    }
    const largeObjects = {
        kind: 'update',
        what: 'the large objects',
        sql: 'SELECT lo_truncate(lo_open(oid, 131072), 0) FROM pg_catalog.pg_largeobject_metadata',
    };
    return {
        statements: [
            ...[...tables].flatMap(([name, columns]) => statementsOf(engine, name, columns, masks)),
            ...(found.largeObjects && masks['large-objects'] === 'empty' ? [largeObjects] : []),
            ...proofsOf(engine, masks),
        ],
    };
}
/** A table may be called as what every object has. */
const maskOf = ({ tables }, name) => Object.hasOwn(tables, name) ? tables[name] : undefined;
/** Two tables that would be called the same: a mask of one would be none of the other. */
function twins(tables) {
    return [...tables].flatMap(([name, columns]) => new Set(columns.map(({ schema, table }) => JSON.stringify([schema, table]))).size > 1
        ? [`two tables are called ${name}, one with its schema and one without: rename one`]
        : []);
}
function unknown(tables, { tables: named }) {
    return Object.entries(named).flatMap(([name, mask]) => {
        const columns = tables.get(name);
        if (columns === undefined)
            return [`there is no table ${name}`];
        if (typeof mask === 'string')
            return [];
        return Object.keys(mask)
            .filter((column) => !columns.some((one) => one.column === column))
            .map((column) => `${name} has no column ${column}`);
    });
}
function unnamed(engine, tables, masks) {
    return [...tables].flatMap(([name, columns]) => {
        const mask = maskOf(masks, name) ?? {};
        if (typeof mask === 'string')
            return [];
        // What is generated follows from the others, and is made anew.
        return columns
            .filter(({ base, generated, column }) => !(generated || PLAIN[engine].has(base) || Object.hasOwn(mask, column)) &&
            !isOfRecord(columns[0]?.table, column))
            .map(({ column, type }) => `${name}.${column} (${type}) is not named`);
    });
}
function wrongExpressions(engine, name, columns, mask) {
    if (mask === undefined || typeof mask === 'string')
        return [];
    return columns.flatMap(({ column, generated, key }) => {
        const expression = Object.hasOwn(mask, column) ? mask[column] : 'keep';
        if (expression === undefined || expression === 'keep')
            return [];
        const at = `${name}.${column}`;
        if (generated)
            return [`${at} is generated from others: mask these, and say \`keep\` here or nothing`];
        if (expression !== null && !(0,sql_text/* isOneStatement */.c3)(expression, engine))
            return [`the mask of ${at} is no expression`];
        if (expression !== null && hidesSalt(engine, expression))
            return [`the mask of ${at} ${HIDDEN}`];
        if (key && expression?.includes(SALT) !== true)
            return [
                `${at} is part of a key: only an expression with ${SALT}, which gives the same for the same value wherever it stands, can mask it`,
            ];
        return [];
    });
}
/** Why a query proves nothing: it has to give what it finds, to whoever asks. */
function wrongProof(engine, query, what) {
    const isQuery = /^\s*(select|with|table)\b/i.test(query) && (0,sql_text/* isOneStatement */.c3)(query, engine);
    if (!isQuery || (0,sql_text/* piecesOf */.Xe)(query, engine).some((word) => /^into$/i.test(word)))
        return [`${what} is not one query`];
    return hidesSalt(engine, query) ? [`${what} ${HIDDEN}`] : [];
}
/** Does a salt stand where it would be the text of its name, or nothing? */
function hidesSalt(engine, text) {
    const open = (0,sql_text/* piecesOf */.Xe)(text, engine).join(' ').split('{ salt }').length;
    return open !== text.split(SALT).length;
}
const HIDDEN = `has ${SALT} within quotes or a comment, where it is no salt: write it by itself`;
function saltProblems(masks, salt) {
    const texts = Object.values(masks.tables).flatMap((mask) => typeof mask === 'string' ? [] : Object.values(mask));
    if (![...texts, ...masks.proof].some((text) => text?.includes(SALT) === true))
        return [];
    if (salt === undefined)
        return [`an expression uses ${SALT}, and the secret \`masks-salt\` is not given`];
    if (salt.length < LEAST_SALT || /[\x00-\x1f\x7f]/.test(salt))
        return [`\`masks-salt\` must be one line of at least ${LEAST_SALT} characters`];
    return [];
}
const QUOTES = { postgresql: '"', mysql: '`' };
const quoted = (engine, name) => {
    const quote = QUOTES[engine];
    return `${quote}${name.replaceAll(quote, quote + quote)}${quote}`;
};
/** The salt is a value of the session: no statement, and so no log of a server, holds it. */
const SALT_OF = {
    postgresql: "current_setting('cutover.salt')",
    mysql: '@cutover_salt',
};
const withSalt = (engine, text) => text.replaceAll(SALT, SALT_OF[engine]);
function statementsOf(engine, name, columns, masks) {
    const mask = maskOf(masks, name);
    const [first] = columns;
    if (mask === undefined || first === undefined)
        return [];
    const table = `${first.schema === '' ? '' : `${quoted(engine, first.schema)}.`}${quoted(engine, first.table)}`;
    // A table that others inherit from is masked without them: they have masks of their own.
    const only = engine === 'postgresql' && !first.partitioned ? `ONLY ${table}` : table;
    // What rows were before stands in their history.
    const forget = first.versioned
        ? [{ kind: 'update', what: `the history of ${name}`, sql: `DELETE HISTORY FROM ${table}` }]
        : [];
    if (mask === 'empty')
        return [{ kind: 'update', what: name, sql: `DELETE FROM ${only}` }, ...forget];
    const wanted = columns.filter(({ column }) => Object.hasOwn(mask, column) && mask[column] !== 'keep');
    if (wanted.length === 0)
        return [];
    const expressionOf = (column) => mask[column] ?? 'NULL';
    const kept = columns.filter((one) => one.touched && !wanted.includes(one));
    const sets = [
        ...wanted.map(({ column }) => `${quoted(engine, column)} = (${withSalt(engine, expressionOf(column))}\n)`),
        ...kept.map(({ column }) => `${quoted(engine, column)} = ${quoted(engine, column)}`),
    ];
    return [
        ...wanted
            .filter(({ key }) => key)
            .map(({ column }, at) => ({
            kind: 'check',
            what: `${name}.${column}`,
            sql: deterministic(engine, table, expressionOf(column), at),
        })),
        { kind: 'update', what: name, sql: `UPDATE ${only} SET ${sets.join(', ')}` },
        ...forget,
    ];
}
/** What a server refuses of an expression that may give another value each time; for a table that holds no row yet. */
function deterministic(engine, table, expression, at) {
    const fixed = expression.replaceAll(SALT, engine === 'postgresql' ? "('cutover'::text)" : "('cutover')");
    return engine === 'postgresql'
        ? `CREATE INDEX ON ${table} ((${fixed}\n))`
        : `ALTER TABLE ${table} ADD COLUMN cutover_mask_${at} text GENERATED ALWAYS AS (${fixed}\n) STORED`;
}
function proofsOf(engine, { proof }) {
    return proof.map((query, index) => ({
        kind: 'proof',
        what: `proof ${index + 1}`,
        // psql shows nothing of a row that has no column (SELECT FROM t).
        sql: engine === 'postgresql'
            ? `SELECT 1 FROM (${withSalt(engine, query)}\n) AS cutover_proof`
            : withSalt(engine, query),
    }));
}
/** Reads a column as the scripts give it: JSON of texts, flags as `yes` or `no`. undefined when it is none. */
function parseMaskColumn(line) {
    const of = (0,json/* asObject */.e)((0,json/* parseJson */.q)(line));
    if (of === undefined)
        return undefined;
    const text = (key) => (typeof of[key] === 'string' ? of[key] : undefined);
    const [schema, table, column, type, base] = ['schema', 'table', 'column', 'type', 'base'].map(text);
    if (schema === undefined ||
        table === undefined ||
        column === undefined ||
        type === undefined ||
        base === undefined)
        return undefined;
    const is = (key) => of[key] === 'yes';
    return {
        schema,
        table,
        column,
        type,
        base,
        generated: is('generated'),
        key: is('key'),
        touched: is('touched'),
        versioned: is('versioned'),
        partitioned: is('partitioned'),
    };
}


/***/ }),

/***/ 97049:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Xo: () => (/* binding */ partsOfFiles),
/* harmony export */   ls: () => (/* binding */ planHosts),
/* harmony export */   xS: () => (/* binding */ factsOf)
/* harmony export */ });
/**
 * Which host gets what from whose backup. Files come from the host's own backup, in another environment from that of
 * the host in the same place, else of the first. Hosts that get nothing are left out. Refuses what is not there.
 */
function planHosts(backup, targets, pairs, wanted) {
    const { id, sameEnvironment } = backup;
    const parts = [];
    for (const [index, { name, paths }] of targets.entries()) {
        const mine = pairs.filter(({ place }) => place.host === name);
        const own = sameEnvironment
            ? backup.hosts.find(({ host }) => host === name)
            : (backup.hosts[index] ?? backup.hosts[0]);
        if (own === undefined && wanted.length > 0)
            return {
                refused: `${name} has no backup ${id}, and so no files of its own to go back to`,
                next: 'name the hosts that have it in `hosts`, or set `files: none`',
            };
        const files = own === undefined ? [] : filesToRestore(own.manifest, wanted, paths);
        if ('refused' in files)
            return files;
        const [first] = mine;
        const source = first === undefined ? own : backup.hosts.find(({ host }) => host === first.dump.host);
        if (source === undefined || (mine.length === 0 && files.length === 0))
            continue;
        if (mine.some(({ dump }) => dump.host !== source.host) || (files.length > 0 && own?.host !== source.host))
            return {
                refused: `what ${name} is to get lies in the backups of several hosts; restore it in several runs`,
            };
        parts.push({
            host: name,
            source,
            folder: sameEnvironment && source.host === name ? `backups/${id}` : `.cutover/incoming/${id}`,
            pairs: mine,
            files,
            parts: [
                ...mine.flatMap(({ dump: { from } }) => [
                    `databases/${from.file}`,
                    `databases/${factsOf(from.file)}`,
                ]),
                ...files.flatMap(partsOfFiles),
            ],
        });
    }
    return parts.length > 0
        ? parts
        : { refused: 'there is nothing to restore: neither `databases` nor `files` names anything' };
}
/** The files of a backup that a host gets: of the paths those that the backup has and the host still backs up. */
function filesToRestore(manifest, wanted, paths) {
    const files = [];
    for (const what of wanted) {
        if (what === 'shared')
            files.push({ kind: 'shared' });
        else if (what === 'paths')
            for (const { path, sudo } of paths) {
                if (manifest.paths.includes(path))
                    files.push({ kind: 'path', path, sudo });
            }
        else if (manifest.tag === undefined)
            return { refused: 'the backup holds no release: none was live then' };
        else
            files.push({ kind: 'release', tag: manifest.tag });
    }
    return files;
}
/** What is needed of a backup to bring these files back; the first is the files themselves. */
function partsOfFiles(files) {
    switch (files.kind) {
        case 'shared':
            return ['files/shared'];
        case 'path':
            return [`files/paths${files.path}`];
        case 'release':
            return ['files/release', 'files/release.manifest', 'files/release.json'];
    }
}
/** The list of what a dump holds, which lies beside it. */
function factsOf(dump) {
    return dump.replace(/\.(dump|sql|sqlite|out)\.(zst|gz)$/, '.facts');
}


/***/ }),

/***/ 543:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S1: () => (/* binding */ chooseBackup),
/* harmony export */   Zo: () => (/* binding */ pairDatabases),
/* harmony export */   cP: () => (/* binding */ whyNotRestored)
/* harmony export */ });
/* harmony import */ var _backup_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(10707);
/* harmony import */ var _repair_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(67668);
/* harmony import */ var _serving_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95121);



/**
 * Why nothing is restored while this serves; undefined: it may be. Data that is swapped in the middle of a switch meets
 * whichever release that ends at, and shared files are swapped only under a release that is known. `files`: those that
 * come back; the release itself takes the place of nothing.
 */
function whyNotRestored(serving, files, emergency) {
    const refusal = { refused: `nothing is restored: ${(0,_serving_js__WEBPACK_IMPORTED_MODULE_0__/* .sentenceOf */ .$N)(serving)}`, next: (0,_repair_js__WEBPACK_IMPORTED_MODULE_1__/* .repairOf */ .d)(serving) };
    switch (serving.kind) {
        case 'settled':
        case 'nothing':
            return undefined;
        case 'drifted': {
            const swapped = files.some((one) => one !== 'release');
            return swapped && serving.served === undefined ? refusal : undefined;
        }
        case 'unknown':
            return emergency
                ? undefined
                : {
                    ...refusal,
                    next: `${refusal.next}; where that cannot wait: \`emergency: true\` with a \`reason\``,
                };
        case 'unfinished':
        case 'split':
            return refusal;
    }
}
/** Which backup is meant: the id that was named, or with `latest-good` the newest proven one that all hosts have. `now` as in newestFirst. */
function chooseBackup(hosts, wanted, environment, now) {
    const id = wanted === 'latest-good'
        ? (0,_backup_js__WEBPACK_IMPORTED_MODULE_2__/* .latestGood */ .ny)(hosts, now)
        : hosts.some((backups) => backups.some((backup) => backup.id === wanted))
            ? wanted
            : undefined;
    if (id !== undefined)
        return { id };
    const known = [...new Set(hosts.flatMap((backups) => backups.map((backup) => backup.id)))].sort();
    return {
        refused: wanted === 'latest-good'
            ? `there is no backup of ${environment} that all of its hosts have and whose databases were proven by a restore`
            : `there is no backup ${wanted} of ${environment}`,
        next: `name one in \`backup-id\`; there are: ${known.slice(-10).join(', ') || 'none'}`,
    };
}
/**
 * Which dump goes to which database. `wanted`: `all` (but for the output of commands), `none`, names, or `a=b` for the
 * dump of a onto the database b. A host takes the dump of its own where it has one. A dump without a database of its
 * name goes to the only one of its kind, where there is one of that kind on either side.
 */
function pairDatabases(dumps, places, wanted, target) {
    const names = dumps.map(({ from }) => from.name);
    const asked = wanted.includes('all')
        ? dumps.filter(({ from }) => from.engine !== 'command').map(({ from }) => [from.name, undefined])
        : wanted.filter((name) => name !== 'none').map((text) => splitPair(text, names));
    const pairs = [];
    const once = asked.filter(([from], at) => asked.findIndex(([one]) => one === from) === at);
    for (const [from, to] of once) {
        const found = dumps.filter((dump) => dump.from.name === from);
        const [first] = found;
        if (first === undefined)
            return {
                refused: `the backup holds no database ${JSON.stringify(from)} (it has ${names.join(', ') || 'none'})`,
            };
        const { engine, file } = first.from;
        if (engine === 'command')
            return {
                refused: `${from} is the output of a command; nothing is known of how to restore it: take it from the backup by hand (databases/${file})`,
            };
        const fitting = places.filter((place) => place.to.engine === engine);
        const named = fitting.filter((place) => place.to.name === (to ?? from));
        // One of its kind on either side: then it is meant, whatever the two are called.
        const kin = new Set(dumps.filter((one) => one.from.engine === engine).map((one) => one.from.name));
        const only = to === undefined && kin.size === 1 && fitting.length === 1 ? fitting : [];
        const goals = named.length > 0 ? named : only;
        if (goals.length === 0)
            return {
                refused: `the environment ${target.environment} has no ${engine} database ${JSON.stringify(to ?? from)} in backup.databases (it has ${target.databases.join(', ') || 'none'})`,
                next: `add it there, or write \`${from}=<its name there>\` in \`databases\``,
            };
        for (const place of goals)
            pairs.push({ dump: found.find(({ host }) => host === place.host) ?? first, place });
    }
    return pairs;
}
/** `a=b`, where a is one of the known names and may hold = itself. */
function splitPair(text, names) {
    if (names.includes(text))
        return [text, undefined];
    const name = names.find((one) => text.startsWith(`${one}=`));
    return name === undefined ? [text, undefined] : [name, text.slice(name.length + 1)];
}


/***/ }),

/***/ 70108:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  backupRemote: () => (/* binding */ backupRemote)
});

// EXTERNAL MODULE: ../build/src/config/settings.js
var config_settings = __webpack_require__(77309);
// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/host/backup/backup-calls.js
var backup_calls = __webpack_require__(48279);
// EXTERNAL MODULE: ../build/src/host/backup/databases.js
var databases = __webpack_require__(2347);
// EXTERNAL MODULE: ../build/src/host/connection/locked-host.js
var locked_host = __webpack_require__(32420);
// EXTERNAL MODULE: ../build/src/host/switch/traffic.js
var traffic = __webpack_require__(64046);
// EXTERNAL MODULE: ../build/src/model/backup.js
var model_backup = __webpack_require__(10707);
// EXTERNAL MODULE: ../build/src/steps/backup-remote/copy.js
var copy = __webpack_require__(29894);
// EXTERNAL MODULE: ../node_modules/p-map/index.js
var p_map = __webpack_require__(40356);
// EXTERNAL MODULE: ../build/src/model/duration.js
var duration = __webpack_require__(55073);
// EXTERNAL MODULE: ../build/src/steps/backup-remote/plan.js
var plan = __webpack_require__(35736);
;// CONCATENATED MODULE: ../build/src/steps/backup-remote/databases.js








/** Dumps the databases of a host and proves the dumps. Throws CutoverError where a dump does not give back what it was made of. */
async function backUpDatabases(site, token, id, reading, signal) {
    const { settings, fleet } = site;
    const { host } = reading;
    const config = (0,databases/* backupOf */.GH)(settings);
    return (0,p_map/* default */.Ay)(reading.tasks, async (task) => {
        const started = performance.now();
        const dump = await (0,backup_calls/* dumpDatabase */.m3)(new locked_host/* LockedHost */.j(host, settings, token), id, task, task.level, {
            deadlineMs: config.timeout,
            signal,
            onOutput: (0,plan/* output */.CG)(site, host),
        });
        const { source, notes } = dump;
        if (task.level === 'restore') {
            const differences = (0,model_backup/* compareFacts */.n6)(source, dump.copy);
            if (differences.length > 0)
                throw new errors/* CutoverError */.DB(`${task.name}: the dump does not give back what was in the database: ${differences.join('; ')}`, { next: 'look at the log of the database server, and run the backup again' });
        }
        const counted = (0,model_backup/* countFacts */.nA)(source);
        const part = {
            name: task.name,
            engine: task.engine,
            file: dump.file,
            bytes: dump.bytes,
            sha256: dump.sha256,
            server: dump.server,
            verified: task.level,
            ...counted,
            durationMs: Math.round(performance.now() - started),
            ...(notes.length === 0 ? {} : { notes }),
            extra: dump.extra,
        };
        fleet.log.info(`${host.name}: ${task.name} ${(0,model_backup/* formatBytes */.z3)(part.bytes)}, ${counted.tables} tables${task.level === 'restore' ? `, ${counted.rows} rows` : ''}, verified by ${task.level} in ${(0,duration/* formatDuration */.a3)(part.durationMs)}`);
        return part;
    }, { concurrency: config.parallel });
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ../build/src/process/run.js
var run = __webpack_require__(18256);
// EXTERNAL MODULE: ../build/src/rsync-wrapper/transfer.js
var transfer = __webpack_require__(43800);
// EXTERNAL MODULE: ../build/src/source/sha256.js
var sha256 = __webpack_require__(48470);
;// CONCATENATED MODULE: ../build/src/steps/backup-remote/download.js












const DOWNLOAD_ATTEMPTS = 4;
const DOWNLOAD_PAUSE_MS = 1_000;
/** Brings each host's backup to `<folder>/<id>/<host>`, whole; an interrupted one goes on where it stopped. */
async function download(site, id, backups, folder) {
    const { settings, fleet } = site;
    const of = new Map(backups.map(({ host, manifest }) => [host, manifest]));
    await fleet.stage('download the backup', async (host, signal) => {
        const local = (0,external_node_path_.join)(folder, id, folderOf(host.name, settings.hosts.map((one) => one.name)));
        for (const path of [(0,external_node_path_.join)(folder, id), local])
            if ((await (0,promises_.lstat)(path).catch(() => undefined))?.isSymbolicLink() === true)
                throw new errors/* CutoverError */.DB(`${path} is a symbolic link: nothing is written through it`, {
                    next: 'remove it, or name another folder in `download-to`',
                });
        await (0,promises_.mkdir)(local, { recursive: true, mode: 0o700 });
        // One that was there before keeps what it was.
        for (const path of [(0,external_node_path_.join)(folder, id), local])
            await (0,promises_.chmod)(path, 0o700);
        const command = (0,transfer/* transfer */.k)('download', {
            sshConfigFile: host.ssh.configFile,
            alias: host.alias,
            remote: `${(0,config_settings.rootOn)(settings, host)}/backups/${id}`,
            local,
            kept: true,
            asRoot: (0,databases/* backupOf */.GH)(settings).paths.some(({ sudo }) => sudo) && host.address.user !== 'root',
        });
        for (let attempt = 1;; attempt++) {
            try {
                await (0,run/* run */.e)(command, { deadlineMs: (0,databases/* backupOf */.GH)(settings).timeout, signal });
                break;
            }
            catch (thrown) {
                // It only reads on the host, and has what it brought so far.
                if (attempt === DOWNLOAD_ATTEMPTS || signal.aborted)
                    throw thrown;
                fleet.log.warning(`${host.name}: the download was interrupted and goes on (${(0,errors/* messageOf */.bD)(thrown).split('\n').at(-1)})`);
                await (0,external_node_timers_promises_.setTimeout)(DOWNLOAD_PAUSE_MS * attempt, undefined, { signal });
            }
        }
        const wrong = await differencesFromSums(local, of.get(host)?.sums ?? '');
        if (wrong.length > 0)
            throw new errors/* CutoverError */.DB(`what arrived is not what was backed up: ${wrong.slice(0, 5).join(', ')}`, {
                next: 'remove the folder of the download, and run the step again',
            });
    }, {
        hosts: backups.map(({ host }) => host),
        state: (outcome) => `holds the backup ${id}${outcome.ok ? ', downloaded' : ', not downloaded'}`,
        next: 'run the step again, or fetch the backup by hand',
    });
}
/** The name of a host as that of a folder; of two that differ only in odd signs (`web:22`, `web-22`) each has its own. */
function folderOf(name, others) {
    const readable = (one) => one.replace(/[^A-Za-z0-9.@_-]+/g, '-');
    const taken = others.some((other) => other !== name && readable(other) === readable(name));
    return taken ? `${readable(name)}-${(0,sha256/* sha256Of */.Bj)(name).slice(0, 8)}` : readable(name);
}
/** The files of a backup in this folder that are not what its `sums` say, or `sums` itself. */
async function differencesFromSums(folder, sums) {
    const list = await (0,promises_.readFile)((0,external_node_path_.join)(folder, 'sums')).catch(() => undefined);
    if (list === undefined || (0,sha256/* sha256Of */.Bj)(list) !== sums)
        return ['sums'];
    const wrong = [];
    for (const { path, sum } of (0,model_backup/* readSums */.Px)(list.toString('latin1'))) {
        const hash = (0,external_node_crypto_.createHash)('sha256');
        try {
            for await (const chunk of (0,external_node_fs_.createReadStream)(Buffer.from((0,external_node_path_.join)(folder, path), 'latin1')))
                hash.update(chunk);
        }
        catch {
            wrong.push(path);
            continue;
        }
        if (hash.digest('hex') !== sum)
            wrong.push(path);
    }
    return wrong;
}

;// CONCATENATED MODULE: ../build/src/steps/backup-remote/files.js




/** Copies what a host is to keep, and says what was changed by hand. Throws as LockedHost.call does. */
async function backUpFiles(site, token, id, reading, signal) {
    const { settings, fleet } = site;
    const { host, before, tag } = reading;
    const config = (0,databases/* backupOf */.GH)(settings);
    const started = performance.now();
    const { changedByHand, notes, count, bytes, newBytes } = await (0,backup_calls/* copyFiles */.Bn)(new locked_host/* LockedHost */.j(host, settings, token), { id, before: before?.id, tag, paths: (0,databases/* pathsOn */.ib)(host, settings) }, { deadlineMs: config.timeout, signal, onOutput: (0,plan/* output */.CG)(site, host) });
    if (changedByHand.length > 0)
        fleet.log.warning(`${host.name}: the release ${tag} was changed by hand and is saved as it is: ${changedByHand.slice(0, 20).join(', ')}${changedByHand.length > 20 ? ` and ${changedByHand.length - 20} more` : ''}`);
    for (const note of notes)
        fleet.log.warning(`${host.name}: ${note}`);
    return {
        count,
        bytes,
        newBytes,
        durationMs: Math.round(performance.now() - started),
        changedByHand: changedByHand.slice(0, 1000),
    };
}

// EXTERNAL MODULE: ../build/src/host/connection/host.js + 2 modules
var connection_host = __webpack_require__(35653);
;// CONCATENATED MODULE: ../build/src/model/backup-retention.js

/**
 * The backups of one host that may go: those beyond the newest `keep` that are also older than `keepDays`.
 * Never one that is needed, never the newest that was proven by a restore, and never the newest of all.
 * What is no backup of ours, or cannot be read, is left alone.
 */
function backupsToRemove(backups, retention) {
    const order = (0,model_backup/* newestFirst */.ll)(retention.now);
    const ours = backups
        .filter((backup) => backup.manifest !== undefined && (0,model_backup/* parseBackupId */.JN)(backup.id) !== undefined)
        .sort((a, b) => order(a.id, b.id));
    const newest = ours[0]?.id;
    const proven = ours.find(({ manifest }) => manifest !== undefined && (0,model_backup/* isProven */.nn)(manifest))?.id;
    const oldest = retention.keepDays === undefined ? undefined : retention.now.getTime() - retention.keepDays * 86_400_000;
    return ours
        .slice(retention.keep)
        .filter(({ id }) => {
        const at = (0,model_backup/* parseBackupId */.JN)(id)?.at.getTime() ?? Number.POSITIVE_INFINITY;
        const young = oldest !== undefined && at >= oldest;
        return !young && id !== newest && id !== proven && !retention.needed.has(id);
    })
        .map(({ id }) => id);
}

// EXTERNAL MODULE: ../build/src/model/retention.js
var retention = __webpack_require__(24007);
;// CONCATENATED MODULE: ../build/src/steps/backup-remote/remove.js








const CLEAN_UP_MS = 60_000;
/** Retention, after every host has the new backup. What cannot be removed is a warning: the backup itself is whole. Gives what has gone. */
async function prune(site, held, protect, fresh) {
    const { settings, fleet } = site;
    const config = (0,databases/* backupOf */.GH)(settings);
    // A release is gone back to on all hosts, so what one of them needs all of them keep.
    const needed = new Set([...protect, ...(0,retention/* backupsToKeep */.YD)(held.readings.map(({ facts }) => facts))]);
    const outcomes = await fleet.collect('remove old backups', async (host, signal) => {
        const facts = held.readings.find((reading) => reading.host === host)?.facts;
        const backups = (facts?.backups ?? []).map((backup) => ({
            id: backup.id,
            manifest: (0,model_backup/* readBackup */.fe)(backup.about, backup.id),
        }));
        const manifest = fresh.find((one) => one.host === host)?.manifest;
        const made = manifest === undefined ? [] : [{ id: manifest.id, manifest }];
        const old = backupsToRemove([...backups, ...made], {
            keep: config.keep,
            keepDays: config['keep-days'],
            now: new Date(),
            needed,
        });
        if (old.length === 0)
            return { removed: [], stayed: [] };
        return (0,backup_calls/* removeBackups */.mu)(new locked_host/* LockedHost */.j(host, settings, held.token), old, { signal });
    }, { hosts: fresh.map(({ host }) => host) });
    for (const outcome of outcomes) {
        const { name } = outcome.host;
        if (!outcome.ok)
            fleet.log.warning(`${name}: old backups are still there: ${(0,errors/* messageOf */.bD)(outcome.error)}`);
        else
            for (const one of outcome.value.stayed)
                fleet.log.warning(`${name}: the backup ${one.name} was not removed: ${one.why}. The next one tries again`);
    }
    return new Map(outcomes.map((outcome) => [outcome.host, outcome.ok ? outcome.value.removed : []]));
}
/** Also while the run is stopping: what cannot be removed now, the next backup removes. */
async function removePartial(site, token, id, hosts) {
    await Promise.all(hosts.map(async (host) => {
        const warn = (why) => site.fleet.log.warning(`${host.name}: backups/${id}.partial is still there (${why}); the next backup removes it`);
        try {
            const { stayed } = await (0,backup_calls/* removeBackups */.mu)(new locked_host/* LockedHost */.j(host, site.settings, token), [`${id}.partial`], { deadlineMs: CLEAN_UP_MS });
            for (const { why } of stayed)
                warn(why);
        }
        catch (thrown) {
            if (thrown instanceof connection_host.ScriptError && thrown.code === connection_host.EXIT.lockLost)
                return;
            warn((0,errors/* firstLine */.TM)(thrown));
        }
    }));
}

;// CONCATENATED MODULE: ../build/src/steps/backup-remote/backup.js













/**
 * Copies program, shared files, paths and databases of every host into `backups/<id>`, proves the copy, and
 * removes backups that are no longer to be kept. Throws CutoverError; then no host lists a backup of this id
 * unless its own part is whole, and nothing but backups was touched. Call it under the lock.
 */
async function backupRemote(site, held, wanted = {}) {
    const { fleet, settings, identity } = site;
    const started = performance.now();
    const startedAt = new Date();
    const config = (0,databases/* backupOf */.GH)(settings);
    const serving = (0,traffic/* servingBy */.gW)(settings, [...held.readings, ...(held.balancers ?? [])]);
    const readings = (0,plan/* prepare */.iA)(site, held.readings, serving.served, wanted);
    const ids = held.readings.flatMap(({ facts }) => facts.backups.map(({ id }) => id));
    const id = (0,model_backup/* backupId */.WH)(startedAt, (0,model_backup/* backupTag */.V4)(serving), ids);
    const hosts = readings.map(({ host }) => host);
    const of = new Map(readings.map((reading) => [reading.host, reading]));
    const stage = (name, work) => fleet.stage(name, (host, signal) => {
        const reading = of.get(host);
        if (reading === undefined)
            throw new errors/* CutoverError */.DB('was not read under the lock', { host: host.name });
        return work(reading, signal);
    }, {
        hosts,
        deadlineMs: config.timeout,
        state: () => 'unchanged; earlier backups are as they were',
    });
    try {
        if (wanted.copies !== false)
            await (0,copy.lookAtDestinations)(site, wanted.copySecrets);
        const plans = await (0,plan/* look */.Op)(site, held.token, id, readings, {
            dryRun: false,
            keepUnsettled: wanted.keepUnsettled === true,
        });
        const files = await stage('back up files', (reading, signal) => backUpFiles(site, held.token, id, reading, signal));
        const databases = await stage('back up databases', (reading, signal) => backUpDatabases(site, held.token, id, reading, signal));
        const filesOf = new Map(files.map(({ host, value }) => [host, value]));
        const databasesOf = new Map(databases.map(({ host, value }) => [host, value]));
        const finished = await stage('complete the backup', async (reading, signal) => {
            const { host } = reading;
            const parts = databasesOf.get(host) ?? [];
            const fileBackup = filesOf.get(host);
            if (fileBackup === undefined)
                throw new errors/* CutoverError */.DB('has no files', { host: host.name });
            if (wanted.allowShrink !== true)
                refuseShrink(reading, { files: fileBackup, databases: parts }, config);
            const manifest = {
                format: 1,
                id,
                app: settings.app,
                environment: settings.environment,
                host: host.name,
                tag: reading.tag,
                startedAt: startedAt.toISOString(),
                finishedAt: new Date().toISOString(),
                durationMs: Math.round(performance.now() - started),
                bytes: fileBackup.bytes + parts.reduce((sum, { bytes }) => sum + bytes, 0),
                verified: (0,model_backup/* weakest */.hB)(parts.map(({ verified }) => verified)),
                files: fileBackup,
                databases: parts.map(({ extra: _extra, ...part }, index) => ({
                    ...part,
                    dataBytes: plans.find((plan) => plan.host === host)?.databases[index]?.dataBytes,
                })),
                paths: config.paths.map(({ path }) => (0,config_settings.pathOn)(path, host)),
                run: identity.run,
                actor: identity.actor,
            };
            const sums = await (0,backup_calls/* finishBackup */.wX)(new locked_host/* LockedHost */.j(host, settings, held.token), manifest, parts, {
                signal,
            });
            return { ...manifest, sums };
        });
        const kept = finished.map(({ host, value }) => ({ host, manifest: value }));
        const removed = await prune(site, held, [id, ...(wanted.protect ?? [])], kept);
        const copies = wanted.copies === false ? undefined : await (0,copy/* copyBackup */.U)(site, held.token, id, hosts, wanted.copySecrets);
        if (wanted.downloadTo !== undefined)
            await download(site, id, kept, wanted.downloadTo);
        return {
            id,
            bytes: kept.reduce((sum, { manifest }) => sum + manifest.bytes, 0),
            verified: (0,model_backup/* weakest */.hB)(kept.flatMap(({ manifest }) => (manifest.databases.length === 0 ? [] : [manifest.verified]))),
            hosts: kept.map(({ host, manifest }) => ({
                host,
                manifest,
                path: `${(0,config_settings.rootOn)(settings, host)}/backups/${id}`,
                removed: removed.get(host) ?? [],
                copies: copies?.get(host) ?? [],
            })),
            durationMs: performance.now() - started,
        };
    }
    catch (thrown) {
        await removePartial(site, held.token, id, hosts);
        throw thrown;
    }
}
function refuseShrink(reading, now, config) {
    if (reading.before === undefined)
        return;
    const smaller = (0,model_backup/* shrunk */.QZ)((0,model_backup/* partsOf */.CI)(reading.before), (0,model_backup/* partsOf */.CI)(now), config['shrink-limit']);
    if (smaller.length > 0)
        throw new errors/* CutoverError */.DB(`far smaller than the last backup ${reading.before.id}: ${smaller.map((part) => `${part.name} ${(0,model_backup/* formatBytes */.z3)(part.after)}, was ${(0,model_backup/* formatBytes */.z3)(part.before)}`).join('; ')} (shrink-limit ${config['shrink-limit']} %)`, { next: 'look whether data was lost; when it is meant to be so, run again with `allow-shrink: true`' });
}


/***/ }),

/***/ 6720:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ah: () => (/* binding */ withMasked),
/* harmony export */   BU: () => (/* binding */ partOf),
/* harmony export */   p0: () => (/* binding */ restoredEvent),
/* harmony export */   q8: () => (/* binding */ planRestore)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _host_backup_databases_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2347);
/* harmony import */ var _model_backup_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(10707);
/* harmony import */ var _model_masks_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(99338);
/* harmony import */ var _model_restore_hosts_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(97049);
/* harmony import */ var _model_restore_plan_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(543);






/**
 * Decides which backup goes where. Throws InputError when the backup is not there, or a database of it has no
 * place to go to.
 */
function planRestore(target, source, wanted) {
    const from = source.site.settings;
    const to = target.settings;
    const backups = source.readings.map(({ host, facts }) => ({
        host,
        backups: facts.backups.map(({ id, about }) => ({ id, manifest: (0,_model_backup_js__WEBPACK_IMPORTED_MODULE_3__/* .readBackup */ .fe)(about, id) })),
    }));
    const chosen = (0,_model_restore_plan_js__WEBPACK_IMPORTED_MODULE_4__/* .chooseBackup */ .S1)(backups.map((one) => one.backups), wanted.backup, from.environment, new Date());
    if ('refused' in chosen)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(chosen.refused, { next: chosen.next });
    const { id } = chosen;
    const manifests = backups.flatMap((one) => {
        const manifest = one.backups.find((backup) => backup.id === id)?.manifest;
        return manifest === undefined ? [] : [{ host: one.host.name, on: one.host, manifest }];
    });
    const { settings } = target;
    const places = target.hosts.flatMap((host) => (0,_host_backup_databases_js__WEBPACK_IMPORTED_MODULE_1__/* .databasesOn */ .aw)(host, settings, wanted.passwords).map((to) => ({ host: host.name, to })));
    const dumps = manifests.flatMap(({ host, manifest }) => manifest.databases.map((one) => ({ host, from: one })));
    const pairs = (0,_model_restore_plan_js__WEBPACK_IMPORTED_MODULE_4__/* .pairDatabases */ .Zo)(dumps, places, wanted.databases, {
        environment: settings.environment,
        databases: (0,_host_backup_databases_js__WEBPACK_IMPORTED_MODULE_1__/* .backupOf */ .GH)(settings).databases.map(_host_backup_databases_js__WEBPACK_IMPORTED_MODULE_1__/* .nameOf */ .Vb),
    });
    if ('refused' in pairs)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(pairs.refused, { next: pairs.next });
    const parts = (0,_model_restore_hosts_js__WEBPACK_IMPORTED_MODULE_5__/* .planHosts */ .ls)({ id, sameEnvironment: from.environment === to.environment, hosts: manifests }, target.hosts.map((host) => ({ name: host.name, paths: (0,_host_backup_databases_js__WEBPACK_IMPORTED_MODULE_1__/* .pathsOn */ .ib)(host, settings) })), pairs, wanted.files);
    if ('refused' in parts)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(parts.refused, { next: parts.next });
    const masked = wanted.requireMasked === true || (0,_model_masks_js__WEBPACK_IMPORTED_MODULE_2__/* .mustBeMasked */ .ch)(sideOf(from), sideOf(to));
    if (masked)
        refuseRaw(from, wanted);
    const hosts = parts.map((part) => {
        const host = target.hosts.find(({ name }) => name === part.host);
        if (host === undefined)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB('is not among the hosts', { host: part.host });
        return {
            host,
            source: part.source.on,
            manifest: part.source.manifest,
            folder: part.folder,
            sourceFolder: `backups/${id}`,
            databases: part.pairs.map(({ dump, place }) => ({ from: dump.from, to: place.to })),
            files: part.files,
            parts: part.parts,
        };
    });
    const at = (0,_model_backup_js__WEBPACK_IMPORTED_MODULE_3__/* .parseBackupId */ .JN)(id)?.at.getTime() ?? Date.now();
    return {
        id,
        from: from.environment,
        to: to.environment,
        ageMs: Date.now() - at,
        hosts,
        mustBeMasked: masked,
    };
}
const sideOf = ({ environment, options }) => ({
    environment,
    approval: options.approval,
    masks: options.masks,
});
/** What cannot be masked stays where it is. */
function refuseRaw({ environment, options }, { files }) {
    if (options.masks === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`data of ${environment} leaves for another environment only masked, and ${environment} has no \`masks\``, {
            next: `write a file of masks, and name it in \`environments.${environment}.masks\`; where the target is production too, name one there`,
        });
    if (files.length > 0)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`files of ${environment} cannot be masked, and do not leave for another environment (${files.join(', ')})`, { next: 'set `files: none`; the release itself comes with rsync-deploy' });
}
/** The same plan for what was masked: other dumps, from another folder. */
function withMasked(plan, masked) {
    const hosts = plan.hosts.map((part) => {
        const manifest = masked.get(part.source);
        if (manifest?.masked !== true)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(`${part.source.name} has no masked backup`, { host: part.source.name });
        const databases = part.databases.map(({ from, to }) => {
            const dump = manifest.databases.find(({ name, engine }) => name === from.name && engine === from.engine);
            if (dump === undefined)
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(`${from.name} was not masked`, { host: part.source.name });
            return { from: dump, to };
        });
        return {
            ...part,
            manifest,
            databases,
            sourceFolder: `.cutover/outgoing/${plan.id}`,
            parts: databases.flatMap(({ from }) => [`databases/${from.file}`, `databases/${(0,_model_restore_hosts_js__WEBPACK_IMPORTED_MODULE_5__/* .factsOf */ .xS)(from.file)}`]),
        };
    });
    const [first] = masked.values();
    return { ...plan, hosts, masks: first?.masks };
}
function partOf(plan, host) {
    const part = plan.hosts.find((one) => one.host === host);
    if (part === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB('has no part in this restore', { host: host.name });
    return part;
}
/** What a restore tells the record. */
function restoredEvent(plan) {
    return {
        kind: 'restored',
        backup: plan.id,
        hosts: plan.hosts.length,
        ...(plan.from === plan.to
            ? {}
            : {
                reason: `of ${plan.from}${plan.masks === undefined ? '' : `, masked by ${plan.masks.slice(0, 12)}`}`,
            }),
    };
}


/***/ })

};
