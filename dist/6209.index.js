export const id = 6209;
export const ids = [6209];
export const modules = {

/***/ 76332:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ readSchema)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _model_schema_diff_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4748);
/* harmony import */ var _connection_scripts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(82771);



/** In place of the id of a backup, which the scripts of databases are given. */
const NO_BACKUP = 'schema';
/** Reads what a database is, one object a line. Changes nothing. Throws as LockedHost.call does. */
async function readSchema(host, database, options) {
    const answer = await host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_2__/* .script */ .K$)('read-schema', database.engine), [NO_BACKUP, ...database.args], options);
    const objects = answer.all('object').map((line) => {
        const object = (0,_model_schema_diff_js__WEBPACK_IMPORTED_MODULE_1__/* .parseSchemaObject */ .iE)(line);
        if (object === undefined)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(`the schema of ${database.name} has a line that is none: ${line.slice(0, 200)}`, {
                host: host.name,
            });
        return object;
    });
    const rows = answer.all('rows').map((line) => {
        const [table = '', count = ''] = line.split('\t');
        return [table, /^\d+$/.test(count) ? Number(count) : 0];
    });
    return { server: answer.text('server'), objects, rows: new Map(rows) };
}


/***/ }),

/***/ 88611:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ schemaPlace),
/* harmony export */   Y: () => (/* binding */ isComparedWith)
/* harmony export */ });
/* harmony import */ var _backup_databases_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2347);

/**
 * The database of `schema` or `changes`, asked from the host that runs `changes` for this slot. undefined where none is
 * named, or another job has that host. Throws InputError as databaseNamed does.
 */
function schemaPlace({ settings, fleet }, slot, passwords) {
    const name = schemaDatabase(settings);
    const first = (slot.hosts ?? settings.options.hosts)?.[0];
    const host = fleet.hosts.find((one) => one.name === first);
    if (name === undefined || host === undefined)
        return undefined;
    const database = (0,_backup_databases_js__WEBPACK_IMPORTED_MODULE_0__/* .databaseNamed */ .F8)(name, host, settings, passwords);
    return database.engine === 'command' ? undefined : { host, database };
}
/** The name of the database whose schema matters; undefined: none is named. */
function schemaDatabase({ options }) {
    return options.schema?.database ?? options.changes?.database;
}
/** Does another environment have to be the same as this one? Then its releases record what they find. */
function isComparedWith({ config, environment }) {
    return Object.values(config.environments).some(({ schema }) => schema?.['same-as'] === environment);
}


/***/ }),

/***/ 62366:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ refuseUnattended),
/* harmony export */   X: () => (/* binding */ coversUntil)
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
        return { refused: (0,_serving_js__WEBPACK_IMPORTED_MODULE_0__.sentenceOf)(serving), ask: true };
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


/***/ }),

/***/ 67710:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ schemaLine),
/* harmony export */   t: () => (/* binding */ schemaText)
/* harmony export */ });
/* harmony import */ var _schema_diff_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4748);

/** Equal texts, equal schemas: its objects in their order, without what a server words otherwise after a restore. */
function schemaText(objects) {
    return objects
        .map(({ kind, name, definition }) => `${kind}\t${name}\t${(0,_schema_diff_js__WEBPACK_IMPORTED_MODULE_0__/* .plainDefinition */ .YY)(definition)}\n`)
        .sort()
        .join('');
}
/** An object as a line of read-schema.sh. */
function schemaLine({ kind, name, definition, part = '' }) {
    return [kind, name, definition, part].join('\t');
}


/***/ }),

/***/ 6982:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Zi: () => (/* binding */ bringValues),
  xj: () => (/* binding */ linkValues),
  G0: () => (/* binding */ planValues)
});

// EXTERNAL MODULE: ../build/src/config/settings.js
var config_settings = __webpack_require__(77309);
// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/host/connection/locked-host.js
var locked_host = __webpack_require__(32420);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ../build/src/host/connection/scripts.js
var scripts = __webpack_require__(82771);
;// CONCATENATED MODULE: ../build/src/host/release/env-file.js



/** The keyed sum of a value: without the salt it tells nothing, and another value with the same text has another one. */
function envSum(salt, { name, value }) {
    return (0,external_node_crypto_.createHmac)('sha256', salt).update(`${name}\0${value}`).digest('hex');
}
/**
 * Puts values beside the releases of a host and leads a release to them. `kept`: it serves, and keeps those that it has.
 * Throws as Host.call does.
 */
async function putEnvFile(host, { tag, env: { text, values } }, signal) {
    const salt = (0,external_node_crypto_.randomBytes)(32).toString('hex');
    const index = [salt, ...values.map((one) => `${one.name} ${envSum(salt, one)}`)];
    const content = `${index.join('\n')}\n${text}`;
    const answer = await host.call((0,scripts/* script */.K$)('put-env-file'), [tag, String(index.length), String(Buffer.byteLength(text))], { signal, payload: { bytes: Buffer.byteLength(content), content } });
    return answer.get('state') === 'kept' ? 'kept' : 'linked';
}
/** What a host says of the values that a release has there. Changes nothing. Throws as Host.call does. */
async function readEnvFile(host, settings, { tag, values }, signal) {
    const answer = await host.call((0,scripts/* script */.K$)('read-env-file'), [(0,config_settings.rootOn)(settings, host), tag, values ? 'values' : ''], { signal, deadlineMs: settings.options.timeouts.stage });
    const state = answer.get('state');
    if (state !== 'there')
        return { state: state === 'lacking' ? state : 'none' };
    return {
        state,
        index: answer.all('index'),
        text: answer
            .all('value')
            .map((line) => `${line}\n`)
            .join(''),
    };
}

// EXTERNAL MODULE: ../build/src/model/env-file.js
var env_file = __webpack_require__(91249);
// EXTERNAL MODULE: ../build/src/steps/rsync-deploy/words.js
var words = __webpack_require__(31398);
;// CONCATENATED MODULE: ../build/src/steps/rsync-deploy/env-file.js






const STAGE = 'env-file';
/** Leads a new release to the values that were given, or a release that is brought back to its own. Throws as both do. */
async function linkValues(site, held, { tag, source, env }, { hosts: planned, serving, isThere }) {
    const hasPlace = source.manifest.some(({ type, path }) => type === 'w' && path === `./${env_file/* ENV_PLACE */.oJ}`);
    if (!hasPlace || isThere)
        return;
    const about = { tag, hosts: planned.map(({ reading }) => reading.host), serving };
    if (env === undefined)
        await bringValues(site, held, about);
    else
        await put(site, held, about, env);
}
/**
 * Leads a release to the values that another host has of it, on the hosts where it lacks them. Throws CutoverError after
 * all hosts have ended, or where nobody has them; nothing that serves was changed.
 */
async function bringValues(site, held, about) {
    const { fleet, settings } = site;
    const { tag, hosts } = about;
    const found = await fleet.stage(STAGE, (host, signal) => readEnvFile(host, settings, { tag, values: false }, signal), { hosts });
    const lacking = found.flatMap(({ host, value }) => (value.state === 'lacking' ? [host] : []));
    if (lacking.length === 0)
        return;
    const only = { ...about, hosts: lacking };
    await put(site, held, only, await fromOthers(site, only));
}
async function put({ fleet, settings }, { token }, { tag, hosts, serving }, env) {
    const results = await fleet.stage(STAGE, (host, signal) => putEnvFile(new locked_host/* LockedHost */.j(host, settings, token), { tag, env }, signal), {
        hosts,
        state: ({ host, ok }) => `${tag} ${ok ? 'leads to its values' : 'has no values'}; ${(0,words/* lineOn */.q5)(serving, host.name)}, unchanged`,
        next: 'nothing that takes traffic was changed; mend the cause and run this step again, it carries on from what is there',
    });
    for (const { host, value } of results)
        if (value === 'kept')
            fleet.log.warning(`${host.name}: ${tag} serves there and keeps the values that it has: other ones come with another tag`);
}
/** The values of a release from the first other host that has them. */
async function fromOthers({ fleet, settings, others = [] }, { tag, hosts: lacking, serving }) {
    for (const host of [...fleet.hosts, ...others].filter((one) => !lacking.includes(one))) {
        const found = await readEnvFile(host, settings, { tag, values: true }, fleet.signal).catch(() => undefined);
        if (found?.state !== 'there')
            continue;
        const parsed = (0,env_file/* parseEnvFile */.FO)(found.text);
        const values = 'problem' in parsed ? [] : parsed;
        for (const text of (0,env_file/* textsToMask */.av)(values, JSON.stringify(settings.options)))
            fleet.log.hide?.(text);
        fleet.log.info(`${host.name}: the values of ${tag} came from there`);
        return { text: found.text, values };
    }
    throw new errors/* CutoverError */.DB(`no host has the values of \`env-file\` that ${tag} ran with`, {
        stage: STAGE,
        host: lacking[0]?.name,
        state: lacking.map(({ name }) => `${name}: ${tag} has no values; ${(0,words/* lineOn */.q5)(serving, name)}, unchanged`),
        next: `release ${tag} by its workflow (with \`allow-bad\` where it was rolled back from): it gets the values of now`,
    });
}
/**
 * What of the values would be another one than in the release that serves: names, and no value. Changes nothing. undefined
 * where the values were not given, as without `env-file` in the configuration.
 */
async function planValues({ fleet, settings }, found, env) {
    if (env === undefined)
        return undefined;
    const { hosts } = (0,config_settings.slotNamed)(settings, found.slot);
    const readings = found.readings.filter(({ host }) => hosts === undefined || hosts.includes(host.name));
    const results = await fleet.stage(STAGE, async (host, signal) => {
        const releases = readings.find((one) => one.host === host)?.facts.releases ?? [];
        const tag = releases.find((one) => one.tag === found.served)?.tag;
        const has = tag === undefined ? undefined : await readEnvFile(host, settings, { tag, values: false }, signal);
        return {
            host: host.name,
            changes: (0,env_file/* envChanges */.HT)(env.values, has?.state === 'there' ? has.index : [], envSum),
        };
    }, { hosts: readings.map(({ host }) => host) });
    return (0,env_file/* envLines */.Xk)(results.map(({ value }) => value));
}


/***/ })

};
