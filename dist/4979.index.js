export const id = 4979;
export const ids = [4979];
export const modules = {

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

/***/ 73178:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gh: () => (/* binding */ judgeStatus),
/* harmony export */   NY: () => (/* binding */ judgeCode),
/* harmony export */   ag: () => (/* binding */ said)
/* harmony export */ });
/* unused harmony export waitOf */
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(36035);
/* harmony import */ var _fit_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40766);


/** What the HTTP status alone settles; undefined where the body has the word. */
function judgeStatus({ status, retryAfter, body }) {
    if (status >= 200 && status < 300)
        return undefined;
    const why = `HTTP ${status}${said(body)}`;
    // Somebody else would read the message, and the key of the URL.
    if (status >= 300 && status < 400)
        return { kind: 'refused', why: `HTTP ${status}: it redirects, and redirects are not followed` };
    if (status === 429 || status === 408 || status >= 500)
        return { kind: 'later', why, afterMs: waitOf(retryAfter) };
    return { kind: 'refused', why };
}
/** `Retry-After` in milliseconds: a number of seconds, or a date of HTTP (RFC 9110, 10.2.3). */
function waitOf(retryAfter, now = Date.now()) {
    if (retryAfter === undefined)
        return undefined;
    const text = retryAfter.trim();
    if (/^\d{1,9}(\.\d+)?$/.test(text))
        return Math.ceil(Number(text) * 1000);
    const at = Date.parse(text);
    return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
/**
 * The verdict of a service that answers 200 in any case and says in a number of its JSON whether the message was taken.
 * `later`: the codes for a limit or a service that is busy, and how long that lasts in milliseconds where it is known.
 */
function judgeCode(answer, names, later) {
    const reply = (0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .asObject */ .e)((0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJson */ .q)(answer.body));
    const code = reply?.[names.code];
    if (typeof code !== 'number')
        return (judgeStatus(answer) ?? {
            kind: 'refused',
            why: `the answer has no ${names.code}${said(answer.body)}: is the URL that of the robot?`,
        });
    if (code === 0)
        return judgeStatus(answer) ?? { kind: 'sent' };
    const text = reply?.[names.text];
    const why = `${names.code} ${code}${said(typeof text === 'string' ? text : '')}`;
    if (later.has(code) || answer.status === 429)
        return { kind: 'later', why, afterMs: waitOf(answer.retryAfter) ?? later.get(code) };
    return { kind: 'refused', why };
}
/** What a service said, as the end of a sentence in one line. */
function said(text) {
    const line = text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
    return line === '' ? '' : ` (${(0,_fit_js__WEBPACK_IMPORTED_MODULE_0__/* .cutBytes */ .U)(line, 200)})`;
}


/***/ }),

/***/ 40766:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ fitted),
/* harmony export */   U: () => (/* binding */ cutBytes)
/* harmony export */ });
const byteLength = (text) => Buffer.byteLength(text, 'utf8');
const CUT = '…';
const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** The text in at most `limit` bytes of UTF-8, cut between characters as people see them, and marked where it was cut. */
function cutBytes(text, limit) {
    if (byteLength(text) <= limit)
        return text;
    const room = limit - byteLength(CUT);
    if (room < 0)
        return '';
    let kept = '';
    let bytes = 0;
    for (const { segment } of characters.segment(text)) {
        bytes += byteLength(segment);
        if (bytes > room)
            break;
        kept += segment;
    }
    return `${kept.trimEnd()}${CUT}`;
}
/**
 * What `build` makes of as much of `text` as fits into `limit` bytes; escapes of JSON count. When not even the
 * shortest fits, the shortest.
 */
function fitted(text, limit, build) {
    for (let room = Math.min(byteLength(text), limit);;) {
        const body = build(cutBytes(text, room));
        const over = byteLength(body) - limit;
        if (over <= 0 || room === 0)
            return body;
        // A byte less of text is at least a byte less of JSON.
        room = Math.max(0, room - over);
    }
}


/***/ }),

/***/ 64979:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  targetsOf: () => (/* binding */ targetsOf)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ../build/src/notify/answers.js
var answers = __webpack_require__(73178);
// EXTERNAL MODULE: ../build/src/notify/fit.js
var fit = __webpack_require__(40766);
;// CONCATENATED MODULE: ../build/src/notify/dingtalk.js



/** Bytes of a whole message. */
const PAYLOAD = 20_000;
/** 130101 and 410100: more than 20 messages in a minute, shut for ten; -1: the service is busy. */
const LATER = new Map([
    [130101, 600_000],
    [410100, 600_000],
    [-1, undefined],
]);
/** A robot of a DingTalk group. Text: nothing in it is markup, and people are called by `at` alone. */
const dingtalk = {
    render({ title, lines, link }, { sign, at }) {
        const body = (0,fit/* fitted */.$)([title, ...lines].join('\n'), PAYLOAD, (text) => JSON.stringify({
            msgtype: 'text',
            text: { content: `${text}\n${link.text}: ${link.url}` },
            at: { isAtAll: false, atMobiles: [], atUserIds: [] },
        }));
        return sign === undefined ? { body } : { body, query: { timestamp: String(at), sign: signOf(sign, at) } };
    },
    judge: (answer) => (0,answers/* judgeCode */.NY)(answer, { code: 'errcode', text: 'errmsg' }, LATER),
};
/** HMAC-SHA256 over the instant in milliseconds and the secret, in base64; good for an hour. */
function signOf(secret, at) {
    return (0,external_node_crypto_.createHmac)('sha256', secret).update(`${at}\n${secret}`).digest('base64');
}

;// CONCATENATED MODULE: ../build/src/notify/feishu.js



/** Bytes of a whole request. */
const feishu_PAYLOAD = 20_000;
/** 11232 and 99991400: more than 100 messages in a minute or 5 in a second. */
const feishu_LATER = new Map([
    [11232, undefined],
    [99991400, undefined],
]);
const COLOURS = { good: 'green', bad: 'red', open: 'blue' };
/** A robot of a group of Feishu or Lark. A card of plain text: `<at>` and Markdown mean nothing in it. */
const feishu = {
    render(message, { sign, at }) {
        const seconds = Math.floor(at / 1000);
        const signed = sign === undefined ? {} : { timestamp: String(seconds), sign: feishu_signOf(sign, seconds) };
        return {
            body: (0,fit/* fitted */.$)(message.lines.join('\n'), feishu_PAYLOAD, (text) => JSON.stringify({ ...signed, msg_type: 'interactive', card: cardOf(message, text) })),
        };
    },
    judge: (answer) => (0,answers/* judgeCode */.NY)(answer, { code: 'code', text: 'msg' }, feishu_LATER),
};
function cardOf({ title, link, tone }, text) {
    const plain = (content) => ({ tag: 'plain_text', content });
    return {
        config: { wide_screen_mode: true },
        header: { title: plain((0,fit/* cutBytes */.U)(title, 500)), template: COLOURS[tone] },
        elements: [
            ...(text === '' ? [] : [{ tag: 'div', text: plain(text) }]),
            {
                tag: 'action',
                actions: [{ tag: 'button', type: 'default', text: plain(link.text), url: link.url }],
            },
        ],
    };
}
/** HMAC-SHA256 over nothing, with the instant in seconds and the secret as its key, in base64; good for an hour. */
function feishu_signOf(secret, seconds) {
    return (0,external_node_crypto_.createHmac)('sha256', `${seconds}\n${secret}`).update('').digest('base64');
}

// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
;// CONCATENATED MODULE: ../build/src/notify/post.js

/** No service says more in an answer that matters. */
const ANSWER_BYTES = 64_000;
/** Posts a message to the URL of a chat. Never throws, and says of the URL at most what the network says of its host. */
async function postMessage(message, { adapter, url, sign }, limit) {
    try {
        const { query = {}, headers = {}, body } = adapter.render(message, { sign, at: Date.now() });
        const to = new URL(url);
        for (const [name, value] of Object.entries(query))
            to.searchParams.set(name, value);
        return adapter.judge(await post(to, headers, body, limit));
    }
    catch (thrown) {
        const why = limit.aborted ? 'no answer in time' : `no answer (${causeOf(thrown)})`;
        return { kind: 'later', why };
    }
}
async function post(url, headers, body, signal) {
    const { request, Agent } = url.protocol === 'https:' ? await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 44708, 19)) : await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 37067, 19));
    // A team behind a proxy names it in the usual variables.
    const agent = new Agent({ keepAlive: false, proxyEnv: process.env });
    try {
        return await new Promise((resolve, reject) => {
            const sent = request(url, {
                method: 'POST',
                agent,
                signal,
                // Said here, so that NODE_TLS_REJECT_UNAUTHORIZED of the job cannot take it away.
                rejectUnauthorized: true,
                headers: {
                    'Content-Type': 'application/json; charset=utf-8',
                    'Content-Length': String(Buffer.byteLength(body)),
                    'User-Agent': 'cutover',
                    ...headers,
                },
            });
            sent.on('error', reject);
            sent.on('response', (response) => {
                let text = '';
                const answer = () => {
                    const { statusCode: status = 0, headers: said } = response;
                    resolve({ status, retryAfter: said['retry-after'], body: text });
                };
                response.setEncoding('utf8');
                response.on('error', reject);
                response.on('data', (chunk) => {
                    text += chunk;
                    if (text.length <= ANSWER_BYTES)
                        return;
                    answer();
                    response.destroy();
                });
                response.on('end', answer);
                response.on('close', () => reject(new Error('the connection was cut in mid-answer')));
            });
            sent.end(body);
        });
    }
    finally {
        agent.destroy();
    }
}
/** The code of an error of the network; its text may hold more. */
function causeOf(thrown) {
    const { code } = thrown;
    return typeof code === 'string' ? code : (0,errors/* messageOf */.bD)(thrown);
}

;// CONCATENATED MODULE: ../build/src/notify/slack.js


/** A header takes 150 characters and a section 3,000 (Block Kit); a payload of more than about 13,000 is refused. */
const HEADER = 150;
const SECTION = 3_000;
const slack_PAYLOAD = 12_000;
/** An incoming webhook of Slack. Plain text blocks: nothing in them is a mention, markup or a link. */
const slack = {
    render: (message) => ({
        body: (0,fit/* fitted */.$)((0,fit/* cutBytes */.U)(message.lines.join('\n'), SECTION), slack_PAYLOAD, (text) => payload(message, text)),
    }),
    judge(answer) {
        const failed = (0,answers/* judgeStatus */.Gh)(answer);
        if (failed !== undefined)
            return failed;
        if (answer.body.trim() === 'ok')
            return { kind: 'sent' };
        return { kind: 'refused', why: `it did not say ok${(0,answers/* said */.ag)(answer.body)}` };
    },
};
function payload({ title, link }, text) {
    const plain = (of) => ({ type: 'plain_text', text: of, emoji: false });
    return JSON.stringify({
        // For notifications; with blocks it is not shown.
        text: escaped((0,fit/* cutBytes */.U)(title, HEADER)),
        mrkdwn: false,
        link_names: false,
        unfurl_links: false,
        unfurl_media: false,
        blocks: [
            { type: 'header', text: plain((0,fit/* cutBytes */.U)(title, HEADER)) },
            ...(text === '' ? [] : [{ type: 'section', text: plain(text) }]),
            {
                type: 'section',
                text: { type: 'mrkdwn', text: `<${escaped(link.url)}|${escaped(link.text)}>`, verbatim: true },
            },
        ],
    });
}
/** The three characters that Slack gives a meaning. */
function escaped(text) {
    return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

;// CONCATENATED MODULE: ../build/src/notify/teams.js


/** A message of Teams may have 28 KB with all that the service adds to it; from about 21 KB on some are refused. */
const teams_PAYLOAD = 20_000;
const teams_COLOURS = { good: 'good', bad: 'attention', open: 'accent' };
/**
 * A workflow of Teams that begins when a webhook request is received. It answers 202 as soon as it has the request;
 * whether it then posts the card is for its owner to see. Runs of a rich text block take no Markdown.
 */
const teams = {
    render: (message) => ({
        body: (0,fit/* fitted */.$)(message.lines.join('\n'), teams_PAYLOAD, (text) => teams_payload(message, text)),
    }),
    judge(answer) {
        const failed = (0,answers/* judgeStatus */.Gh)(answer);
        if (failed !== undefined)
            return failed;
        if (answer.status === 202)
            return { kind: 'sent' };
        return {
            kind: 'refused',
            why: `HTTP ${answer.status} in place of 202${(0,answers/* said */.ag)(answer.body)}: is the URL that of a workflow?`,
        };
    },
};
function teams_payload({ title, link, tone }, text) {
    const paragraph = (of, style = {}) => ({
        type: 'RichTextBlock',
        inlines: [{ type: 'TextRun', text: of, ...style }],
    });
    return JSON.stringify({
        type: 'message',
        attachments: [
            {
                contentType: 'application/vnd.microsoft.card.adaptive',
                contentUrl: null,
                content: {
                    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
                    type: 'AdaptiveCard',
                    version: '1.2',
                    body: [
                        paragraph((0,fit/* cutBytes */.U)(title, 500), { weight: 'Bolder', size: 'Medium', color: teams_COLOURS[tone] }),
                        ...text
                            .split('\n')
                            .filter((line) => line !== '')
                            .map((line) => paragraph(line)),
                    ],
                    actions: [{ type: 'Action.OpenUrl', title: link.text, url: link.url }],
                },
            },
        ],
    });
}

;// CONCATENATED MODULE: ../build/src/notify/webhook.js



const webhook_PAYLOAD = 64_000;
/** A server of the team. It gets the facts as they are, and the message in words; any 2xx says that it has them. */
const webhook = {
    render({ id, title, lines, link, notice }, { sign, at }) {
        const body = (0,fit/* fitted */.$)(lines.join('\n'), webhook_PAYLOAD, (text) => JSON.stringify({
            version: 1,
            id,
            event: notice.kind,
            app: notice.app,
            environment: notice.environment,
            tag: notice.tag ?? null,
            from: notice.from ?? null,
            live: notice.live ?? null,
            stage: notice.stage ?? null,
            verdict: notice.verdict ?? null,
            hosts: notice.hosts ?? null,
            actor: notice.actor,
            approvers: notice.approvers,
            emergency: notice.emergency !== undefined,
            run: notice.runUrl,
            title,
            text,
            link: link.url,
        }));
        const seconds = Math.floor(at / 1000);
        const signed = sign === undefined ? {} : { 'X-Cutover-Signature': `t=${seconds},v1=${webhook_signOf(sign, seconds, body)}` };
        return { body, headers: { 'X-Cutover-Id': encodeURIComponent(id), ...signed } };
    },
    judge: (answer) => (0,answers/* judgeStatus */.Gh)(answer) ?? { kind: 'sent' },
};
/** HMAC-SHA256 over the instant in seconds, a dot and the body, in hex: nobody can send the same later. */
function webhook_signOf(secret, seconds, body) {
    return (0,external_node_crypto_.createHmac)('sha256', secret).update(`${seconds}.${body}`).digest('hex');
}

;// CONCATENATED MODULE: ../build/src/notify/wecom.js


/** Bytes of the content of a text message. */
const CONTENT = 2_048;
/** 45009: more than 20 messages in a minute; -1: the service is busy. */
const wecom_LATER = new Map([
    [45009, 60_000],
    [-1, undefined],
]);
/**
 * A robot of a WeCom group. Text, not Markdown: Markdown cannot be escaped there, and WeChat does not show it. People
 * are called by `<@name>` and by lists that are not sent.
 */
const wecom = {
    render({ title, lines, link }) {
        // The link is what a reader needs most, so the text before it gives way.
        const end = `\n${link.text}: ${link.url}`;
        const text = (0,fit/* cutBytes */.U)([title, ...lines].join('\n'), CONTENT - Buffer.byteLength(end));
        return { body: JSON.stringify({ msgtype: 'text', text: { content: `${text}${end}` } }) };
    },
    judge: (answer) => (0,answers/* judgeCode */.NY)(answer, { code: 'errcode', text: 'errmsg' }, wecom_LATER),
};

;// CONCATENATED MODULE: ../build/src/notify/targets.js







const CHATS = { slack: slack, teams: teams, wecom: wecom, dingtalk: dingtalk, feishu: feishu, webhook: webhook };
const isChat = (key) => Object.hasOwn(CHATS, key);
/** One try of a mail, in milliseconds. */
const MAIL_MS = 10_000;
/**
 * Who is told of an environment. A target whose secret is not there is a problem and no target: what cannot be told
 * must not hold a release back.
 */
function targetsOf({ language, targets }, environment, secrets) {
    const found = [];
    const problems = [];
    const own = targets.filter(({ environments }) => environments?.includes(environment) ?? true);
    for (const [index, target] of own.entries()) {
        const { service, secret } = namesOf(target);
        // Two of a kind are told apart by their place.
        const name = secret === undefined ? `${service} (${index + 1})` : `${service} ${secret}`;
        const send = senderOf(target, secrets);
        if (typeof send === 'string')
            problems.push(`${name}: ${send}`);
        else
            found.push({
                name: found.some((one) => one.name === name) ? `${name} (${index + 1})` : name,
                on: target.on,
                language: target.language ?? language,
                atEnd: service === 'mail',
                send,
            });
    }
    return { targets: found, problems };
}
function namesOf(target) {
    const service = Object.keys(target).find(isChat) ?? 'mail';
    return { service, secret: service === 'mail' ? undefined : target[service] };
}
/** How it is sent to, or why it cannot be. */
function senderOf(target, secrets) {
    const { service, secret = '' } = namesOf(target);
    if (service === 'mail')
        return mailSender(target, secrets);
    const sign = target.sign === undefined ? undefined : secrets.get(target.sign);
    if (target.sign !== undefined && sign === undefined)
        return missing(target.sign);
    const url = secrets.get(secret);
    if (url === undefined)
        return missing(secret);
    const problem = urlProblem(url, service);
    if (problem !== undefined)
        return `the secret \`${secret}\` ${problem}`;
    const adapter = CHATS[service];
    return (message, limit) => postMessage(message, { adapter, url: url.trim(), sign }, limit);
}
function mailSender({ mail }, secrets) {
    if (mail === undefined)
        return 'it names no service';
    const { server, port, tls, user, password, from, to } = mail;
    const pass = password === undefined ? undefined : secrets.get(password);
    if (password !== undefined && pass === undefined)
        return missing(password);
    const auth = user === undefined || pass === undefined ? undefined : { user, pass };
    const about = { server, port, tls, auth, from, to };
    return async (message, limit) => {
        const { sendMail } = await __webpack_require__.e(/* import() */ 142).then(__webpack_require__.bind(__webpack_require__, 60142));
        const late = new Promise((resolve) => {
            limit.addEventListener('abort', () => resolve({ kind: 'later', why: 'no answer in time' }), {
                once: true,
            });
        });
        return Promise.race([sendMail(message, about, MAIL_MS), late]);
    };
}
const missing = (name) => `there is no \`${name}\` in the input \`notify-secrets\``;
/** A URL is a key: it goes over TLS, but for a server of the team's own or one on the runner. */
function urlProblem(text, service) {
    const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined;
    if (url === undefined || !/^https?:$/.test(url.protocol))
        return 'is no URL';
    const here = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
    if (url.protocol === 'http:' && service !== 'webhook' && !here)
        return 'must be a URL with https://';
    return undefined;
}


/***/ })

};
