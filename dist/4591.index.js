export const id = 4591;
export const ids = [4591,3358];
export const modules = {

/***/ 69702:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ formatAge)
/* harmony export */ });
/** How long ago a time was, for a person: `5 min`, `3 h`, `12 d`. */
function formatAge(at, now) {
    const minutes = Math.max(0, Math.round((now.getTime() - Date.parse(at)) / 60_000));
    if (Number.isNaN(minutes))
        return 'unknown time';
    if (minutes < 120)
        return `${minutes} min`;
    return minutes < 48 * 60 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} d`;
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

/***/ 51545:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $m: () => (/* binding */ driftLines),
/* harmony export */   WQ: () => (/* binding */ driftOfAll),
/* harmony export */   Xz: () => (/* binding */ schemaDrift),
/* harmony export */   rC: () => (/* binding */ fileDriftWords),
/* harmony export */   v4: () => (/* binding */ configDriftWords)
/* harmony export */ });
/* harmony import */ var _failed_hosts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(13358);
/* harmony import */ var _schema_diff_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4748);
/* harmony import */ var _host_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18068);



/** Names of one kind that are said. */
const MOST = 10;
const HOW = {
    missing: 'is gone',
    added: 'does not belong to it',
    changed: 'has other rights, another size, or is another thing',
    content: 'has other content',
    unreadable: 'cannot be read',
    link: 'leads elsewhere',
};
/** Differences of a release on a host, as read-drift.sh says them, in words. What makes no sense is said as it came. */
function fileDriftWords(tag, differences, more) {
    const words = differences.slice(0, MOST).map((line) => {
        const at = line.indexOf(' ');
        const how = HOW[line.slice(0, at)];
        const path = (0,_host_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shortText */ .o)(line.slice(at + 1).replace(/^\.\//, ''));
        return how === undefined ? `${tag}: ${(0,_host_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shortText */ .o)(line)}` : `${tag}: ${path} ${how}`;
    });
    return more || differences.length > MOST ? [...words, `${tag}: more files differ`] : words;
}
/** What other hands did to the configuration that servers read. */
function configDriftWords(files) {
    const words = files.flatMap(({ group, how, path }) => {
        const name = `server configuration ${(0,_host_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shortText */ .o)(group)}: ${(0,_host_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shortText */ .o)(path)}`;
        if (how === 'changed')
            return [`${name} was changed`];
        if (how === 'gone')
            return [`${name} is gone`];
        return how === 'unknown' ? [`${name}: nobody knows what was released`] : [];
    });
    return words.length > MOST ? [...words.slice(0, MOST), 'server configuration: more files differ'] : words;
}
/** How a database stands to what the last release left, by the records of this environment, the newest first. */
function schemaDrift({ name, sum, objects }, app, records) {
    const last = records.find((record) => record?.app === app);
    if (last === undefined)
        return { failed: `no release has recorded the schema of ${name} in this environment`, mend: undefined };
    if (!last.ended)
        return {
            failed: `the changes of ${last.tag} in ${name} did not come to their end`,
            mend: 'run that release again',
        };
    if (last.after.sum === sum)
        return { value: [] };
    const since = `since ${last.tag} (${last.at.slice(0, 16).replace('T', ' ')})`;
    if (last.after.objects === undefined)
        return { value: [`schema of ${name}: it is another ${since}; it was too large to keep what it was`] };
    const differences = (0,_schema_diff_js__WEBPACK_IMPORTED_MODULE_0__/* .schemaDiff */ .Lh)(last.after.objects, objects);
    const words = differences.slice(0, MOST).map(({ kind, name: object, before, after }) => {
        const how = before === undefined ? 'is new' : after === undefined ? 'is gone' : 'is another';
        return `schema of ${name}: ${kind} ${(0,_host_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shortText */ .o)(object)} ${how} ${since}`;
    });
    return {
        value: differences.length > MOST
            ? [...words, `schema of ${name}: ${differences.length - MOST} more objects differ`]
            : words,
    };
}
/** All of it, the same of several hosts once. `schema`: undefined where none is configured. */
function driftOfAll(hosts, schema) {
    const found = [];
    const unread = [];
    const equal = new Set();
    const take = (host, subject, said) => {
        if (said === undefined)
            return;
        if ('failed' in said)
            unread.push([host, `${subject}: ${said.failed}`]);
        else if (said.value.length === 0)
            equal.add(subject);
        else
            for (const what of said.value)
                found.push([host, what]);
    };
    for (const { host, files, config } of hosts) {
        take(host, 'files of the release', files);
        take(host, 'server configuration', config);
    }
    if (schema !== undefined)
        take(schema.host, 'schema of the database', schema.said);
    const differs = (subject) => hosts.some(({ files, config }) => {
        const said = subject === 'server configuration' ? config : files;
        return said !== undefined && ('failed' in said || said.value.length > 0);
    });
    return {
        found: grouped(found),
        unread: grouped(unread),
        equal: [...equal].filter((subject) => subject === 'schema of the database' || !differs(subject)),
    };
}
function grouped(said) {
    return [...Map.groupBy(said, ([, what]) => what)].map(([what, same]) => ({
        what,
        hosts: same.map(([host]) => host),
    }));
}
/** Lines of it for a log, a summary or a page. */
function driftLines({ found, unread, equal }) {
    return [
        ...found.map(({ hosts, what }) => `${what} (${(0,_failed_hosts_js__WEBPACK_IMPORTED_MODULE_2__.hostsWords)(hosts)})`),
        ...unread.map(({ hosts, what }) => `not compared: ${what} (${(0,_failed_hosts_js__WEBPACK_IMPORTED_MODULE_2__.hostsWords)(hosts)})`),
        ...(equal.length === 0 ? [] : [`as it was released: ${equal.join(', ')}`]),
    ];
}


/***/ }),

/***/ 18068:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ timeIn),
/* harmony export */   o: () => (/* binding */ shortText)
/* harmony export */ });
/** A host may say anything: of its texts no more characters than this are shown. */
const LONGEST_TEXT = 200;
/** A time as Cutover writes it; undefined for anything else that a host calls one. */
function timeIn(text) {
    const isTime = typeof text === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/.test(text);
    return isTime && !Number.isNaN(Date.parse(text)) ? text : undefined;
}
/** A text of a host in one line, and in a length that a page can show. */
function shortText(text) {
    const line = text.slice(0, 2 * LONGEST_TEXT).replace(/[\s\p{Cc}]+/gu, ' ');
    return line.length <= LONGEST_TEXT ? line : `${line.slice(0, LONGEST_TEXT - 1)}…`;
}


/***/ }),

/***/ 42624:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A3: () => (/* binding */ pastEvents),
/* harmony export */   KY: () => (/* binding */ observationOf),
/* harmony export */   sU: () => (/* binding */ observationWords)
/* harmony export */ });
/* harmony import */ var _host_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(18068);

/** A history is read as far back as this; the newest events. */
const MOST_EVENTS = 20;
/** What the histories of all hosts tell, the newest first; what several tell is told once. */
function pastEvents(histories, most = MOST_EVENTS) {
    const told = histories.flatMap((history) => {
        const own = new Map();
        for (const line of history.flatMap(lineOf)) {
            const event = eventOf(line);
            // A run that is run again notes the same again: the first time counts.
            const key = JSON.stringify([event?.what, line['run']]);
            if (event !== undefined && !own.has(key))
                own.set(key, event);
        }
        return [...own];
    });
    return [...Map.groupBy(told, ([key]) => key).values()]
        .flatMap((same) => {
        const [first] = same.map(([, event]) => event).sort((a, b) => order(a.at, b.at));
        return first === undefined ? [] : [{ ...first, hosts: same.length }];
    })
        .sort((a, b) => order(b.at, a.at))
        .slice(0, most);
}
/** How the observation of a release stands, by the last word of any host on it; undefined: nobody has observed it. */
function observationOf(histories, tag) {
    const lines = histories
        .flatMap((history) => history.flatMap(lineOf))
        .filter((line) => line['tag'] === tag && (0,_host_text_js__WEBPACK_IMPORTED_MODULE_0__/* .timeIn */ .H)(line['at']) !== undefined)
        .sort((a, b) => order(String(a['at']), String(b['at'])));
    // What is live again after it was left is observed anew.
    const last = lines.findLast(({ event }) => event === 'observing' || event === 'observed' || event === 'switched');
    if (last === undefined || last['event'] === 'switched')
        return undefined;
    const until = (0,_host_text_js__WEBPACK_IMPORTED_MODULE_0__/* .timeIn */ .H)(last['until']);
    if (last['event'] === 'observing')
        return { state: 'observing', until, figures: undefined };
    const { verdict, figures } = last;
    if (verdict !== 'pass' && verdict !== 'fail' && verdict !== 'inconclusive')
        return undefined;
    return { state: verdict, until: undefined, figures: textIn(figures) };
}
/** An observation in words. */
function observationWords({ state, until, figures }) {
    if (state === 'observing')
        return until === undefined ? 'goes on' : `goes on until ${until.slice(0, 16).replace('T', ' ')}`;
    return figures === undefined || figures === '' ? state : `${state} (${figures})`;
}
function eventOf(line) {
    const at = (0,_host_text_js__WEBPACK_IMPORTED_MODULE_0__/* .timeIn */ .H)(line['at']);
    const said = wordsOf(line);
    if (at === undefined || said === undefined)
        return undefined;
    const { approvers } = line;
    return {
        at,
        what: said.what,
        tone: said.tone,
        by: textIn(line['actor']),
        approvers: Array.isArray(approvers) ? approvers.slice(0, 10).flatMap(loginIn) : [],
        reason: textIn(line['reason']),
        hosts: 1,
    };
}
function wordsOf(line) {
    const [tag, from, stage, backup] = [line['tag'], line['from'], line['stage'], line['backup']].map(textIn);
    switch (line['event']) {
        case 'good':
            return { what: `${tag ?? '?'} live`, tone: 'good' };
        case 'rolled-back':
            return { what: `back to ${tag ?? '?'} from ${from ?? '?'}`, tone: 'bad' };
        case 'failed':
            return { what: `${tag ?? '?'} failed at ${stage ?? '?'}`, tone: 'bad' };
        case 'restored':
            return { what: `backup ${backup ?? '?'} restored`, tone: 'bad' };
        case 'observed':
            return {
                what: `${tag ?? '?'} observed: ${textIn(line['verdict']) ?? '?'}`,
                tone: line['verdict'] === 'fail' ? 'bad' : 'good',
            };
        case 'task-ended': {
            const result = textIn(line['result']) ?? '?';
            return {
                what: `task ${textIn(line['task']) ?? '?'} in ${tag ?? '?'}: ${result}`,
                tone: result === 'done' ? 'good' : 'bad',
            };
        }
        default:
            return undefined;
    }
}
const lineOf = (line) => (typeof line === 'object' && line !== null ? [line] : []);
const textIn = (value) => (typeof value === 'string' && value !== '' ? (0,_host_text_js__WEBPACK_IMPORTED_MODULE_0__/* .shortText */ .o)(value) : undefined);
const order = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
/** An approver as events have it, with login and comment, or the login alone. */
function loginIn(approver) {
    const login = typeof approver === 'object' && approver !== null && 'login' in approver ? approver.login : approver;
    return typeof login === 'string' ? [(0,_host_text_js__WEBPACK_IMPORTED_MODULE_0__/* .shortText */ .o)(login)] : [];
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


/***/ })

};
