export const id = 232;
export const ids = [232];
export const modules = {

/***/ 54126:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ keepRecord)
/* harmony export */ });
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45936);

/** Keeps something as a deployment with a task of its own, which is inactive at once. Throws as `ask` does. */
async function keepRecord(github, record) {
    const { owner, repo } = github;
    const { what, task, environment, ref, payload } = record;
    const grant = 'deployments: write';
    const description = record.description.slice(0, 140);
    // Written twice after a lost answer it says the same: nothing depends on there being one.
    const id = await (0,_client_js__WEBPACK_IMPORTED_MODULE_0__.ask)(what, grant, async () => {
        const { data } = await github.request('POST /repos/{owner}/{repo}/deployments', {
            owner,
            repo,
            ref,
            task,
            environment,
            auto_merge: false,
            required_contexts: [],
            description,
            payload: JSON.parse(payload),
            request: _client_js__WEBPACK_IMPORTED_MODULE_0__.ONCE,
        });
        if (!('id' in data))
            throw new Error(`GitHub made no deployment: ${data.message ?? ''}`);
        return Number(data.id);
    });
    await (0,_client_js__WEBPACK_IMPORTED_MODULE_0__.ask)(what, grant, () => github.request('POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses', {
        owner,
        repo,
        deployment_id: id,
        state: 'inactive',
        description,
        auto_inactive: false,
    }));
}


/***/ }),

/***/ 40232:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readSchemaRecords: () => (/* binding */ readSchemaRecords),
/* harmony export */   writeSchemaRecord: () => (/* binding */ writeSchemaRecord)
/* harmony export */ });
/* unused harmony exports schemaPayload, parseSchemaRecord */
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38522);
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(36035);
/* harmony import */ var _model_schema_diff_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4748);
/* harmony import */ var _model_schema_record_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(67710);
/* harmony import */ var _source_sha256_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(48470);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(45936);
/* harmony import */ var _keep_record_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(54126);
/* harmony import */ var _schema_task_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(12976);








/** GitHub takes no endless payloads, and says no limit: about a tenth of what a webhook of it may hold. */
const MOST_CHARACTERS = 40_000;
/** Of a record that is read; a text may become a thousand times its size. */
const MOST_BYTES = 16 * 1024 * 1024;
/** How many records are read: so many releases may an environment be behind the other. */
const MOST_RECORDS = 50;
/**
 * Keeps what a release found a database to be and what it left, as a deployment of its environment with a task of its own,
 * which is inactive at once. Where the schema is too large, its sums alone. Throws as `ask` does.
 */
async function writeSchemaRecord(github, record, ref) {
    const full = schemaPayload(record, true);
    try {
        await write(github, record, ref, full.length > MOST_CHARACTERS ? schemaPayload(record, false) : full);
    }
    catch (thrown) {
        // What it takes at most is not written down anywhere.
        if (!(thrown instanceof _client_js__WEBPACK_IMPORTED_MODULE_4__.GitHubError) || ![413, 422].includes(thrown.status ?? 0))
            throw thrown;
        await write(github, record, ref, schemaPayload(record, false));
    }
}
async function write(github, record, ref, payload) {
    const { environment, tag } = record;
    await (0,_keep_record_js__WEBPACK_IMPORTED_MODULE_5__/* .keepRecord */ .r)(github, {
        what: 'recording the schema',
        task: _schema_task_js__WEBPACK_IMPORTED_MODULE_6__/* .SCHEMA_TASK */ .WL,
        environment,
        ref,
        payload,
        description: `schema before and after ${tag}`,
    });
}
/** The records of an environment, the newest first; undefined for one that cannot be read. Throws as `ask` does. */
async function readSchemaRecords(github, environment) {
    const { owner, repo } = github;
    return (0,_client_js__WEBPACK_IMPORTED_MODULE_4__.ask)('reading the records of schemas', 'deployments: read', async () => {
        const { data } = await github.request('GET /repos/{owner}/{repo}/deployments', {
            owner,
            repo,
            environment,
            task: _schema_task_js__WEBPACK_IMPORTED_MODULE_6__/* .SCHEMA_TASK */ .WL,
            per_page: MOST_RECORDS,
        });
        return data
            .filter(({ task }) => task === _schema_task_js__WEBPACK_IMPORTED_MODULE_6__/* .SCHEMA_TASK */ .WL)
            .sort((a, b) => Number(b.id) - Number(a.id))
            .map((one) => parseSchemaRecord(one.payload, one.environment));
    });
}
/** A record as it is kept, as JSON; not `whole`: its sums alone. */
function schemaPayload(record, whole) {
    const { before, after, environment: _, ...about } = record;
    const kept = ({ server, sum }) => ({ server, sum });
    const lines = [before, after].map(({ objects }) => objects?.map(_model_schema_record_js__WEBPACK_IMPORTED_MODULE_2__/* .schemaLine */ .c));
    const facts = whole && lines.every((some) => some !== undefined) ? { facts: pack(lines) } : {};
    return JSON.stringify({ version: 1, ...about, before: kept(before), after: kept(after), ...facts });
}
function pack(value) {
    // Both sides are nearly the same text: the window has to hold one of them.
    return (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.brotliCompressSync)(JSON.stringify(value), {
        params: { [node_zlib__WEBPACK_IMPORTED_MODULE_0__.constants.BROTLI_PARAM_QUALITY]: 9, [node_zlib__WEBPACK_IMPORTED_MODULE_0__.constants.BROTLI_PARAM_LGWIN]: 24 },
    }).toString('base64');
}
/** Reads the payload of a record; undefined for what is none, or does not agree with itself. Anybody may have written it. */
function parseSchemaRecord(payload, environment) {
    const said = (0,_model_json_js__WEBPACK_IMPORTED_MODULE_7__/* .asObject */ .e)(typeof payload === 'string' ? (0,_model_json_js__WEBPACK_IMPORTED_MODULE_7__/* .parseJson */ .q)(payload) : payload);
    if (said === undefined || said['version'] !== 1 || typeof said['ended'] !== 'boolean')
        return undefined;
    const { app, tag, manifest, run, at, ended } = said;
    if (![app, tag, manifest, run, at].every((text) => typeof text === 'string'))
        return undefined;
    const sides = readFacts(said['facts']);
    if (sides === 'broken')
        return undefined;
    const before = sideOf(said['before'], sides?.[0]);
    const after = sideOf(said['after'], sides?.[1]);
    if (before === undefined || after === undefined)
        return undefined;
    return {
        app: String(app),
        environment,
        tag: String(tag),
        manifest: String(manifest),
        run: String(run),
        at: String(at),
        ended,
        before,
        after,
    };
}
function sideOf(value, objects) {
    const { server, sum } = (0,_model_json_js__WEBPACK_IMPORTED_MODULE_7__/* .asObject */ .e)(value) ?? {};
    if (typeof server !== 'string' || typeof sum !== 'string' || !/^[0-9a-f]{64}$/.test(sum))
        return undefined;
    if (objects !== undefined && sumOfSchema(objects) !== sum)
        return undefined;
    return { server: server.slice(0, 100), sum, objects };
}
function readFacts(facts) {
    if (facts === undefined)
        return undefined;
    if (typeof facts !== 'string')
        return 'broken';
    try {
        const text = (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.brotliDecompressSync)(Buffer.from(facts, 'base64'), { maxOutputLength: MOST_BYTES });
        const sides = JSON.parse(text.toString());
        if (!Array.isArray(sides) || sides.length !== 2)
            return 'broken';
        const [before, after] = sides.map((lines) => Array.isArray(lines) ? lines.map((line) => (0,_model_schema_diff_js__WEBPACK_IMPORTED_MODULE_1__/* .parseSchemaObject */ .iE)(String(line))) : [undefined]);
        const whole = (some = []) => some.flatMap((object) => (object === undefined ? [] : [object]));
        const [a, b] = [whole(before), whole(after)];
        return a.length === before?.length && b.length === after?.length ? [a, b] : 'broken';
    }
    catch {
        return 'broken';
    }
}
/** sha256 of a schema: equal where `schemaText` is. */
function sumOfSchema(objects) {
    return (0,_source_sha256_js__WEBPACK_IMPORTED_MODULE_3__/* .sha256Of */ .Bj)((0,_model_schema_record_js__WEBPACK_IMPORTED_MODULE_2__/* .schemaText */ .t)(objects));
}


/***/ }),

/***/ 36035:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ asObject),
/* harmony export */   q: () => (/* binding */ parseJson)
/* harmony export */ });
/** Text as the JSON that it is; undefined when it is none. */
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
/** A value whose fields may be looked at; undefined for anything that has none. */
function asObject(value) {
    return typeof value === 'object' && value !== null ? value : undefined;
}


/***/ }),

/***/ 73179:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ plainDefinition)
/* harmony export */ });
/** Casts between kinds of text, which a server adds and leaves out. */
const TEXT_CASTS = /::(?:character varying|character|text|bpchar|name)(?!\w)(?:\(\d+\))?(?:\[\])?/g;
/** A quoted text or name, also one that does not end; a word; a sign. */
const PIECES = /'(?:[^']|'')*(?:'|$)|"(?:[^"]|"")*(?:"|$)|`(?:[^`]|``)*(?:`|$)|[\w$\u0080-\uffff]+|\S/g;
const QUOTED = /('(?:[^']|'')*(?:'|$)|"(?:[^"]|"")*(?:"|$)|`(?:[^`]|``)*(?:`|$))/;
/** Words in front of brackets that make no call of them. */
const NO_CALL = new Set('and or not when then else case default check where on is in any some all select like between as using'.split(' '));
/** Nobody nests as deep; such a text stays as it is. */
const DEEPEST = 200;
/**
 * A definition without what a server words otherwise after a restore: casts between kinds of text, space, and brackets that
 * change nothing. What is quoted stays as it is, and so do brackets without which it would mean something else.
 */
function plainDefinition(definition) {
    const uncast = definition
        .split(QUOTED)
        .map((piece, index) => (index % 2 === 1 ? piece : piece.replace(TEXT_CASTS, '')))
        .join('');
    const pieces = uncast.match(PIECES) ?? [];
    const whole = group(pieces);
    return (whole === undefined ? pieces : written(simple(whole.items))).join(' ');
}
/** undefined: brackets that do not match, or are too deep. */
function group(pieces) {
    let items = [];
    const outer = [];
    for (const piece of pieces) {
        if (piece === '(') {
            if (outer.length === DEEPEST)
                return undefined;
            outer.push(items);
            items = [];
        }
        else if (piece === ')') {
            const around = outer.pop();
            if (around === undefined)
                return undefined;
            around.push({ items });
            items = around;
        }
        else
            items.push(piece);
    }
    return outer.length > 0 ? undefined : { items };
}
/** The same without brackets that change nothing. */
function simple(items) {
    const inner = items.map((item) => (typeof item === 'string' ? item : { items: simple(item.items) }));
    const [only] = inner;
    if (inner.length === 1 && only !== undefined && typeof only !== 'string')
        return only.items;
    return inner.flatMap((item, at) => {
        if (typeof item === 'string')
            return [item];
        const [before, after] = [inner[at - 1], inner[at + 1]];
        const isFree = item.items.length === 1 && !isCall(before);
        return isFree || isJoined(item, before, after) ? item.items : [item];
    });
}
const isWord = (item, word) => typeof item === 'string' && item.toLowerCase() === word;
function isCall(before) {
    return (typeof before === 'string' && /^[\w$"`\u0080-\uffff]/.test(before) && !NO_CALL.has(before.toLowerCase()));
}
/** Of three that are joined by one word, which two are joined first is the same. */
function isJoined({ items }, before, after) {
    return ['and', 'or'].some((word) => {
        const other = word === 'and' ? 'or' : 'and';
        const sides = [before, after].filter((one) => one !== undefined);
        return (sides.every((one) => isWord(one, word)) &&
            items.some((one) => isWord(one, word)) &&
            !items.some((one) => isWord(one, other)));
    });
}
function written(items) {
    return items.flatMap((item) => (typeof item === 'string' ? [item] : ['(', ...written(item.items), ')']));
}


/***/ }),

/***/ 4748:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  DW: () => (/* binding */ everyDifference),
  iE: () => (/* binding */ parseSchemaObject),
  nQ: () => (/* binding */ schemaChanges),
  Lh: () => (/* binding */ schemaDiff),
  hd: () => (/* binding */ schemaWords)
});

// UNUSED EXPORTS: classOf, differenceWords, worstClass

;// CONCATENATED MODULE: ../build/src/model/change-class.js
/** From the least to the worst. */
const CLASSES = ['additive', 'slow', 'unknown', 'breaking'];
/** For sorting: the worst first. */
function change_class_compareClasses(a, b) {
    return CLASSES.indexOf(b) - CLASSES.indexOf(a);
}

// EXTERNAL MODULE: ../build/src/model/plain-definition.js
var plain_definition = __webpack_require__(73179);
;// CONCATENATED MODULE: ../build/src/model/schema-column.js

function parseColumn(definition) {
    const at = definition.indexOf(' default ');
    const head = at < 0 ? definition : definition.slice(0, at);
    const [, type = head, rest = ''] = /^(.*?)((?: not null| generated\b| identity\b| collate\b| auto_increment| stored| virtual| on update| storage| compression| statistics).*)?$/.exec(head) ?? [];
    return {
        type,
        notNull: / not null\b/.test(rest),
        made: / (generated|identity|auto_increment)\b/.test(rest),
        collate: / collate (\S+)/.exec(rest)?.[1] ?? '',
        default: at < 0 ? undefined : definition.slice(at + 9),
    };
}
/** The class of a column that came, went or changed. */
function classOfColumn(before, after) {
    if (after === undefined)
        return 'breaking';
    const now = parseColumn(after);
    if (before === undefined) {
        // What is worked out for each row is written to each row.
        if (now.made || /\(/.test(now.default ?? ''))
            return 'slow';
        return now.notNull && now.default === undefined ? 'breaking' : 'additive';
    }
    const old = parseColumn(before);
    const classes = [classOfType(old.type, now.type)];
    if (now.notNull && !old.notNull)
        classes.push('breaking');
    if (old.default !== now.default)
        classes.push(classOfDefault(old, now));
    if (old.made !== now.made || old.collate !== now.collate)
        classes.push(now.made && !old.made ? 'additive' : 'unknown');
    if (!classes.some((one) => one !== 'additive') && plainTail(before, old) !== plainTail(after, now))
        classes.push('unknown');
    return worst(classes);
}
/** What of a definition is none of the parts above. */
function plainTail(definition, { type, default: value, collate }) {
    return definition
        .slice(type.length)
        .replace(` default ${value ?? ''}`, '')
        .replace(` collate ${collate}`, '')
        .replace(/ not null| identity \w| auto_increment/g, '');
}
function classOfDefault(old, now) {
    if (old.default === undefined)
        return 'additive';
    // Code that leaves the column out fails, or gets nothing where it got a value.
    if (now.default === undefined)
        return now.made ? 'additive' : now.notNull ? 'breaking' : 'unknown';
    return 'unknown';
}
const WHOLE = ['tinyint', 'smallint', 'mediumint', 'int', 'integer', 'bigint'];
const TEXTS = ['tinytext', 'text', 'mediumtext', 'longtext', 'tinyblob', 'blob', 'mediumblob', 'longblob'];
function classOfType(before, after) {
    if (before === after)
        return 'additive';
    const [a, b] = [partsOf(before), partsOf(after)];
    if (a.name === 'enum' || a.name === 'set')
        return a.name === b.name && widened(a.arguments, b.arguments) ? 'additive' : 'breaking';
    if (a.unsigned !== b.unsigned)
        return 'breaking';
    const text = (name) => ['character varying', 'varchar'].includes(name);
    if (text(a.name) && b.name === 'text')
        return a.name === 'varchar' ? 'slow' : 'additive';
    if (a.name === b.name) {
        const [x, y] = [a.arguments.split(',').map(Number), b.arguments.split(',').map(Number)];
        if (b.arguments === '' && a.arguments !== '' && !WHOLE.includes(a.name))
            return 'additive';
        if (a.arguments === '' || b.arguments === '')
            return WHOLE.includes(a.name) ? 'additive' : 'breaking';
        const [p = 0, s = 0, q = 0, t = 0] = [x[0], x[1], y[0], y[1]];
        if (WHOLE.includes(a.name))
            return 'additive';
        if (['numeric', 'decimal'].includes(a.name))
            return q - t >= p - s && t >= s ? (t === s ? 'additive' : 'slow') : 'breaking';
        if (q < p)
            return 'breaking';
        return text(a.name) || a.name === 'bit varying' || a.name === 'varbinary' ? 'additive' : 'slow';
    }
    for (const order of [WHOLE, TEXTS]) {
        const [from, to] = [order.indexOf(a.name), order.indexOf(b.name)];
        if (from >= 0 && to >= 0 && (order === WHOLE || from < 4 === to < 4))
            return to > from ? 'slow' : 'breaking';
    }
    if (a.name === 'real' && b.name === 'double precision')
        return 'slow';
    return 'breaking';
}
function partsOf(type) {
    const [, name = type, list = ''] = /^([^(]*)(?:\((.*)\))?/.exec(type) ?? [];
    const unsigned = / unsigned\b/.test(type);
    return { name: name.replace(/ unsigned.*$/, '').trim(), arguments: list, unsigned };
}
/** Has this list of quoted words all of the other, in the same order? */
function widened(before, after) {
    const words = (text) => text.match(/'(?:[^']|'')*'/g) ?? [];
    const now = words(after);
    let at = -1;
    return words(before).every((word) => {
        at = now.indexOf(word, at + 1);
        return at >= 0;
    });
}
function worst(classes) {
    return [...classes].sort(change_class_compareClasses)[0] ?? 'additive';
}

;// CONCATENATED MODULE: ../build/src/model/schema-diff.js



/** Reads a line of read-schema.sh; undefined for what is none. */
function parseSchemaObject(line) {
    const [kind, name, definition, part, ...more] = line.split('\t');
    if (kind === undefined || !/^[a-z ]+$/.test(kind) || name === undefined || name === '')
        return undefined;
    if (definition === undefined || part === undefined || more.length > 0)
        return undefined;
    return part === '' ? { kind, name, definition } : { kind, name, definition, part };
}
const keyOf = ({ kind, name }) => `${kind}\t${name}`;
/**
 * What is not the same in two readings, in the order of kinds and names. What is part of a table that came or went as a
 * whole is not named beside it.
 */
function schemaDiff(before, after) {
    const found = everyDifference(before, after);
    const whole = new Set(found
        .filter(({ before: old, after: now }) => old === undefined || now === undefined)
        .map((one) => `${one.after === undefined ? 'gone' : 'new'}\t${one.name}`));
    return found.filter((one) => {
        if (one.part === undefined || (one.before !== undefined && one.after !== undefined))
            return true;
        return !whole.has(`${one.after === undefined ? 'gone' : 'new'}\t${one.part}`);
    });
}
/** The same with every part of what came or went as a whole. */
function everyDifference(before, after) {
    const was = new Map(before.map((object) => [keyOf(object), object]));
    const is = new Map(after.map((object) => [keyOf(object), object]));
    const found = [];
    for (const key of new Set([...was.keys(), ...is.keys()])) {
        const [old, now] = [was.get(key), is.get(key)];
        const one = now ?? old;
        if (one === undefined)
            continue;
        if (old !== undefined &&
            now !== undefined &&
            (0,plain_definition/* plainDefinition */.Y)(old.definition) === (0,plain_definition/* plainDefinition */.Y)(now.definition))
            continue;
        const { kind, name, part } = one;
        found.push({ kind, name, part, before: old?.definition, after: now?.definition });
    }
    return found.sort((a, b) => compare(a.kind, b.kind) || compare(a.name, b.name));
}
function compare(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}
/** What came, by its kind: code that does not know it goes on, unless it forbids or does something. */
const NEW = {
    index: 'slow',
    'unique index': 'breaking',
    constraint: 'breaking',
    trigger: 'unknown',
    'event trigger': 'unknown',
    rule: 'unknown',
    policy: 'unknown',
    event: 'unknown',
};
/** What went. */
const GONE = {
    index: 'slow',
    statistics: 'slow',
    trigger: 'unknown',
    'event trigger': 'unknown',
    rule: 'unknown',
    policy: 'unknown',
    event: 'unknown',
};
/** The class of one difference. */
function classOf(difference) {
    const { kind, before, after } = difference;
    if (kind === 'column')
        return classOfColumn(before, after);
    if (before === undefined)
        return NEW[kind] ?? 'additive';
    if (after === undefined) {
        // What only forbade something forbids it no more; a key is also what others refer to.
        if (kind === 'constraint')
            return /^(CHECK|FOREIGN KEY|EXCLUDE)/.test(before) ? 'additive' : 'breaking';
        return GONE[kind] ?? 'breaking';
    }
    return classOfChanged(kind, before, after);
}
function classOfChanged(kind, before, after) {
    switch (kind) {
        case 'enum':
            return widened(before, after) ? 'additive' : 'breaking';
        case 'index':
            return 'slow';
        case 'constraint':
            // Rows that were there are read once.
            return before === `${after} NOT VALID` ? 'slow' : 'breaking';
        case 'unique index':
        case 'domain':
        case 'type':
            return 'breaking';
        case 'grant': {
            const now = new Set(after.split(', '));
            return before.split(', ').every((right) => now.has(right)) ? 'additive' : 'breaking';
        }
        default:
            return 'unknown';
    }
}
/** The worst class of some differences; undefined: there are none. */
function worstClass(differences) {
    return differences.map(classOf).sort(compareClasses)[0];
}
/** What became of a schema, the worst first; beside what is slow stands how large its table was. */
function schemaChanges(before, after) {
    return schemaDiff(before.objects, after.objects)
        .map((difference) => {
        const class_ = classOf(difference);
        const rows = before.rows.get(difference.part ?? difference.name);
        const large = class_ === 'slow' && rows !== undefined ? `, about ${rows} rows` : '';
        return { class: class_, words: `${differenceWords(difference)}${large}` };
    })
        .sort((a, b) => change_class_compareClasses(a.class, b.class));
}
/** What became of a schema in one sentence; undefined: it was not read, or nothing ran. */
function schemaWords(changes) {
    if (changes === undefined)
        return undefined;
    if (changes.length === 0)
        return 'the same as before';
    const shown = changes.slice(0, MOST_SHOWN).map((one) => `${one.class}: ${one.words}`);
    const more = changes.length - shown.length;
    return `${shown.join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}
const MOST_SHOWN = 10;
/** One difference as a sentence, with both sides. */
function differenceWords({ kind, name, before, after }) {
    const of = (definition) => (definition === '' ? '' : ` (${definition})`);
    if (before === undefined)
        return `${kind} ${name} is new${of(after ?? '')}`;
    if (after === undefined)
        return `${kind} ${name} is gone${of(before)}`;
    return `${kind} ${name}: ${before} became ${after}`;
}


/***/ }),

/***/ 67710:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ schemaLine),
/* harmony export */   t: () => (/* binding */ schemaText)
/* harmony export */ });
/* harmony import */ var _plain_definition_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73179);

/** Equal texts, equal schemas: its objects in their order, without what a server words otherwise after a restore. */
function schemaText(objects) {
    return objects
        .map(({ kind, name, definition }) => `${kind}\t${name}\t${(0,_plain_definition_js__WEBPACK_IMPORTED_MODULE_0__/* .plainDefinition */ .Y)(definition)}\n`)
        .sort()
        .join('');
}
/** An object as a line of read-schema.sh. */
function schemaLine({ kind, name, definition, part = '' }) {
    return [kind, name, definition, part].join('\t');
}


/***/ }),

/***/ 48470:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bj: () => (/* binding */ sha256Of),
/* harmony export */   iQ: () => (/* binding */ sha256OfText),
/* harmony export */   ki: () => (/* binding */ sha256OfAll)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);

/** The sha256 of a text or of bytes, in hexadecimal digits. */
function sha256Of(data) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', data, 'hex');
}
/** Each update costs more than a short text. */
const TEXT_LENGTH = 64 * 1024;
/** The sha256 of bytes that come in pieces. */
function sha256OfAll(pieces) {
    const sum = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    for (const piece of pieces)
        sum.update(piece);
    return sum.digest('hex');
}
/** The sha256 of a text that comes in short pieces. */
function sha256OfText(pieces) {
    const sum = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    let text = '';
    for (const piece of pieces) {
        text += piece;
        if (text.length < TEXT_LENGTH)
            continue;
        sum.update(text);
        text = '';
    }
    return sum.update(text).digest('hex');
}


/***/ })

};
