export const id = 8641;
export const ids = [8641];
export const modules = {

/***/ 69340:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q5: () => (/* binding */ afterFailedChange),
/* harmony export */   XA: () => (/* binding */ planChanges),
/* harmony export */   X_: () => (/* binding */ changeStates),
/* harmony export */   b4: () => (/* binding */ readScripts),
/* harmony export */   cg: () => (/* binding */ parseDecision),
/* harmony export */   q_: () => (/* binding */ parseChange),
/* harmony export */   vK: () => (/* binding */ changeLine)
/* harmony export */ });
/* harmony import */ var _sql_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95173);

const NAME = /^(\d+)[-_][A-Za-z0-9._-]+\.sql$/;
const LONGEST_NAME = 150;
const NO_TRANSACTION = /^\uFEFF?--\s*cutover:\s*no transaction\s*$/;
/** The order of numbers, however many zeros stand before them. */
function compareNumbers(a, b) {
    const [x, y] = [a.replace(/^0+(?=\d)/, ''), b.replace(/^0+(?=\d)/, '')];
    return x.length - y.length || (x < y ? -1 : x > y ? 1 : 0);
}
const numberOf = (name) => NAME.exec(name)?.[1] ?? '';
const byNumber = (a, b) => compareNumbers(numberOf(a.name), numberOf(b.name));
/**
 * The scripts in a folder of a release, in their order; files that do not end with `.sql`, and folders, are none.
 * Refuses a name that gives no order, a number that two have, and text that an engine cannot be given.
 */
function readScripts(files, engine) {
    const scripts = [];
    for (const { name, sha256, text } of files) {
        if (!name.toLowerCase().endsWith('.sql'))
            continue;
        if (!NAME.test(name) || name.length > LONGEST_NAME)
            return {
                refused: `${name} has no number to run it by`,
                next: `call it as 0001_what_it_does.sql (digits, then letters, digits, dot, dash or underscore; at most ${LONGEST_NAME} characters)`,
            };
        const plain = NO_TRANSACTION.test(text.slice(0, 200).split(/\r?\n/, 1)[0] ?? '');
        const transaction = engine !== 'mysql' && !plain;
        const problem = engine === 'mysql' ? undefined : (0,_sql_text_js__WEBPACK_IMPORTED_MODULE_0__/* .checkSql */ .Ph)(text, engine, transaction);
        if (problem !== undefined)
            return {
                refused: `${name}, line ${problem.line}: ${problem.what}`,
                next: problem.next,
            };
        scripts.push({ name, sha256, transaction });
    }
    scripts.sort(byNumber);
    const twin = scripts.find((one, at) => at > 0 && byNumber(scripts[at - 1] ?? one, one) === 0);
    if (twin !== undefined) {
        const same = scripts.filter((one) => byNumber(one, twin) === 0).map(({ name }) => name);
        return {
            refused: `${same.join(' and ')} have the same number`,
            next: 'give each its own number, so that their order is the same everywhere',
        };
    }
    return { scripts };
}
/**
 * Which scripts are to run, by what the database says has run. Nothing runs twice, and nothing runs before what it was
 * written after: what was changed, is missing, comes too late or did not end is refused, with what to do.
 */
function planChanges(scripts, rows, decision) {
    const open = rows.filter(({ ended }) => ended === undefined);
    const decided = open.find(({ name }) => name === decision?.name);
    if (decision !== undefined && decided === undefined)
        return {
            refused: `${decision.name} is not unfinished, so there is nothing to decide about it`,
            next: open.length === 0
                ? 'leave the input `unfinished-change` out: every script that began has ended'
                : `name what is unfinished: ${open.map(({ name }) => name).join(', ')}`,
        };
    const stuck = open.find((row) => row !== decided);
    if (stuck !== undefined)
        return {
            refused: `${stuck.name} began at ${stuck.started} (${stuck.tag}, ${stuck.run}) and did not end: how much of it is done is not known`,
            next: `look at the database; then run this again with \`unfinished-change: ${stuck.name}=finish\` where all of it is done, or \`${stuck.name}=again\` where it can run once more as it stands in the release`,
        };
    const known = new Map(scripts.map((script) => [script.name, script]));
    for (const row of rows) {
        const script = known.get(row.name);
        if (script === undefined)
            return {
                refused: `${row.name} ran with ${row.tag}, and this release does not have it`,
                next: 'put the file back as it was, or release a commit that has it: without it nobody can say what the database is',
            };
        if (row !== decided && script.sha256 !== row.sha256)
            return {
                refused: `${row.name} ran with ${row.tag} (sha256 ${row.sha256.slice(0, 12)}), and has other content in this release (${script.sha256.slice(0, 12)})`,
                next: 'put the file back as it was when it ran, and write what is to change into a script with a new number',
            };
    }
    const last = rows.map(({ name }) => name).sort((a, b) => compareNumbers(numberOf(b), numberOf(a)))[0];
    const ran = new Set(rows.filter((row) => row !== decided).map(({ name }) => name));
    const pending = scripts
        .toSorted(byNumber)
        .filter(({ name }) => !ran.has(name))
        .map((script) => ({
        ...script,
        how: script.name === decision?.name ? decision.how : 'run',
    }));
    const late = pending.find(({ name, how }) => how === 'run' && last !== undefined && compareNumbers(numberOf(name), numberOf(last)) <= 0);
    if (late !== undefined)
        return {
            refused: `${late.name} comes before ${last ?? ''}, which ran already`,
            next: 'give it a number after that one, if it is right to run it now',
        };
    return { pending };
}
/** A pending script as a plan keeps it. */
function changeLine({ name, sha256, how }) {
    return `${name} ${sha256}${how === 'run' ? '' : ` ${how}`}`;
}
/** Reads a line of read-changes.sh; undefined for what is none. */
function parseChange(line) {
    const [name, sha256, tag, run, started, ended, ...more] = line.split('\t');
    if (name === undefined || name === '' || sha256 === undefined || !/^[0-9a-f]{64}$/.test(sha256))
        return undefined;
    if (tag === undefined || run === undefined || started === undefined || ended === undefined)
        return undefined;
    if (more.length > 0)
        return undefined;
    return { name, sha256, tag, run, started, ended: ended === '' ? undefined : ended };
}
/** Reads `name=finish` or `name=again`; undefined for anything else. */
function parseDecision(text) {
    const [, name, how] = /^([^=\s]+)=(finish|again)$/.exec(text) ?? [];
    return name === undefined || (how !== 'finish' && how !== 'again') ? undefined : { name, how };
}
/** One line a script: what became of it, by what the database says now; `rows` undefined: it could not be asked. */
function changeStates(pending, rows) {
    return pending.map(({ name }) => {
        if (rows === undefined)
            return `${name}: not known`;
        const row = rows.find((one) => one.name === name);
        if (row === undefined)
            return `${name}: not done`;
        return row.ended === undefined ? `${name}: began and did not end` : `${name}: done`;
    });
}
/** What to do after a script failed, by what the database says now. */
function afterFailedChange(pending, rows, tag) {
    if (rows === undefined)
        return 'ask the database what is done: SELECT name, started, ended FROM cutover_changes ORDER BY started; then run this step again';
    const open = pending.find(({ name }) => rows.some((row) => row.name === name && row.ended === undefined));
    if (open !== undefined)
        return `look at how far ${open.name} came; then run this again with \`unfinished-change: ${open.name}=finish\` where all of it is done, or \`${open.name}=again\` where it can run once more (a new release may have other content of it)`;
    return `nothing is half done: mend the script and release a new tag (what ${tag} holds never changes), or mend what stood in its way in the database and run this step again`;
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

/***/ 95173:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ph: () => (/* binding */ checkSql),
/* harmony export */   Xe: () => (/* binding */ piecesOf),
/* harmony export */   c3: () => (/* binding */ isOneStatement)
/* harmony export */ });
const TRANSACTION = /^(begin|commit|rollback|abort|end|start transaction|prepare transaction)$/;
/**
 * Looks for what must not stand in a script: commands of the client in place of SQL, and in a `transaction` statements
 * that begin or end one. Reads quotes and comments as PostgreSQL and SQLite do.
 */
function checkSql(text, engine, transaction) {
    let first;
    let words = [];
    // Bodies of functions and triggers hold statements of their own.
    let depth = 0;
    const control = () => {
        const found = [words[0] ?? '', words.slice(0, 2).join(' ')].find((one) => TRANSACTION.test(one));
        // A savepoint is no end.
        if (found === undefined || first === undefined || (found === 'rollback' && words.includes('to')))
            return undefined;
        return {
            line: first.line,
            what: `${found.toUpperCase()} stands in a script that runs as one transaction`,
            next: 'take it out: all of a script is done or nothing of it. For what cannot run in a transaction write `-- cutover: no transaction` as its first line',
        };
    };
    for (const token of tokens(text, engine)) {
        if (token.kind === 'end') {
            if (depth > 0)
                continue;
            const problem = transaction ? control() : undefined;
            if (problem !== undefined)
                return problem;
            first = undefined;
            words = [];
            continue;
        }
        if (isCommand(token, first, engine))
            return {
                line: token.line,
                what: `a command of ${engine === 'postgresql' ? 'psql' : 'sqlite3'} stands there (${token.text}), and a script is SQL alone`,
                next: 'write it as SQL; what needs a program belongs into `migrate`',
            };
        first ??= token;
        if (token.kind !== 'word')
            continue;
        const word = token.text.toLowerCase();
        if (words.length < 4)
            words.push(word);
        if (depth > 0)
            depth += word === 'case' || word === 'begin' ? 1 : word === 'end' ? -1 : 0;
        else if (words[0] === 'create' && word === 'begin')
            depth = 1;
    }
    return transaction ? control() : undefined;
}
/**
 * Is this one expression or statement: without an end of its own, a command of the client, and anything that is left open, or
 * closed, for what stands around it?
 */
function isOneStatement(text, engine) {
    if (text.trim() === '')
        return false;
    let depth = 0;
    for (const token of tokens(text, engine)) {
        if (token.kind === 'end' || token.kind === 'unread' || isCommand(token, undefined, engine))
            return false;
        if (token.text === '(')
            depth++;
        if (token.text === ')')
            depth--;
        if (depth < 0)
            return false;
    }
    return depth === 0;
}
/** Words and other characters of SQL outside of comments, quoted texts and quoted names. */
function piecesOf(text, engine) {
    return [...tokens(text, engine)].filter(({ kind }) => kind !== 'quoted').map((token) => token.text);
}
function isCommand(token, first, engine) {
    if (engine !== 'sqlite')
        return token.kind === 'other' && token.text === '\\';
    return first === undefined && token.startsLine && token.text === '.';
}
function* tokens(text, engine) {
    const isWord = /[A-Za-z_\u0080-\uffff]/;
    const inWord = /[A-Za-z0-9_$\u0080-\uffff]/;
    let [at, line, lineStart] = [0, 1, 0];
    let statement = [];
    const advance = (to) => {
        for (; at < to; at++)
            if (text[at] === '\n') {
                line++;
                lineStart = at + 1;
            }
    };
    while (at < text.length) {
        const character = text[at] ?? '';
        const [here, startsLine] = [line, text.slice(lineStart, at).trim() === ''];
        const token = (kind, end) => {
            const piece = text.slice(at, end);
            advance(end);
            return { kind, text: piece, line: here, startsLine };
        };
        const skipped = endOfSpace(text, at, engine);
        if (skipped > at) {
            advance(skipped);
            continue;
        }
        const dollar = engine === 'postgresql'
            ? /^\$(?:[A-Za-z_\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*)?\$/.exec(text.slice(at, at + 70))?.[0]
            : undefined;
        if (dollar !== undefined)
            yield token('quoted', after(text, dollar, at + dollar.length));
        else if (character === "'" || character === '"' || (engine !== 'postgresql' && character === '`')) {
            const escapes = engine === 'postgresql'
                ? statement.at(-1) === 'e' && /e/i.test(text[at - 1] ?? '')
                : engine === 'mysql' && character !== '`';
            yield token('quoted', endOfQuote(text, at, escapes));
        }
        else if (isRunComment(text, at, engine))
            yield token('unread', at + 1);
        else if (isWord.test(character)) {
            let end = at + 1;
            while (end < text.length && inWord.test(text[end] ?? ''))
                end++;
            const word = token('word', end);
            statement.push(word.text.toLowerCase());
            yield word;
        }
        else if (character === ';') {
            yield token('end', at + 1);
            // Its rows follow, up to a line of their own.
            if (statement[0] === 'copy' && statement.includes('stdin'))
                advance(after(text, '\n\\.', at));
            statement = [];
        }
        else
            yield token('other', at + 1);
    }
    if (at > text.length)
        yield { kind: 'unread', text: '', line, startsLine: false };
}
/** A comment whose content MySQL or MariaDB runs. */
function isRunComment(text, at, engine) {
    return engine === 'mysql' && (text.startsWith('/*!', at) || text.startsWith('/*M!', at));
}
/** Where white space and comments end that begin here; behind the end of the text where a comment has none. */
function endOfSpace(text, from, engine) {
    if (/\s|\uFEFF/.test(text[from] ?? ''))
        return from + 1;
    // MySQL wants a space behind the two dashes: without it they are two signs.
    const dashes = text.startsWith('--', from) && (engine !== 'mysql' || /[\s\x00-\x1f]/.test(text[from + 2] ?? ' '));
    if (dashes || (engine === 'mysql' && text[from] === '#')) {
        const end = text.indexOf('\n', from);
        return end < 0 ? text.length : end;
    }
    if (!text.startsWith('/*', from) || isRunComment(text, from, engine))
        return from;
    let [at, depth] = [from + 2, 1];
    while (at < text.length && depth > 0) {
        if (text.startsWith('*/', at)) {
            depth--;
            at += 2;
        }
        else if (engine === 'postgresql' && text.startsWith('/*', at)) {
            depth++;
            at += 2;
        }
        else
            at++;
    }
    return depth > 0 ? text.length + 1 : at;
}
/**
 * Where a quoted text ends, behind the end of the text where it does not: the quote twice stands for itself, and in PostgreSQL's
 * E'…' and in texts of MySQL a backslash takes the next.
 */
function endOfQuote(text, from, escapes) {
    const quote = text[from];
    for (let at = from + 1; at < text.length; at++) {
        if (escapes && text[at] === '\\')
            at++;
        else if (text[at] === quote) {
            if (text[at + 1] !== quote)
                return at + 1;
            at++;
        }
    }
    return text.length + 1;
}
function after(text, what, from) {
    const found = text.indexOf(what, from);
    return found < 0 ? text.length + 1 : found + what.length;
}


/***/ })

};
