export const id = 142;
export const ids = [142];
export const modules = {

/***/ 60142:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   sendMail: () => (/* binding */ sendMail)
/* harmony export */ });
/* unused harmony exports renderMail, judgeMail */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var _answers_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(73178);
/* harmony import */ var _fit_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(40766);




/** A line of a mail has at most 998 bytes (RFC 5322, 2.1.1); a subject that people read has far fewer. */
const SUBJECT = 200;
const TEXT = 100_000;
/** A page that is larger stays where it is; mail programs cut far smaller ones. */
const PAGE = 500_000;
/** A message as a mail of plain text, and of the page where there is one. One that is sent twice has the same Message-ID, by which mail programs show it once. */
function renderMail({ id, title, lines, link }, { from, to }, html) {
    const domain = from.slice(from.lastIndexOf('@') + 1);
    const name = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(id).digest('hex').slice(0, 32);
    return {
        from,
        to: [...to],
        subject: (0,_fit_js__WEBPACK_IMPORTED_MODULE_3__/* .cutBytes */ .U)(title, SUBJECT),
        text: `${(0,_fit_js__WEBPACK_IMPORTED_MODULE_3__/* .cutBytes */ .U)([title, '', ...lines].join('\n'), TEXT)}\n\n${link.text}: ${link.url}\n`,
        messageId: `<${name}@${domain}>`,
        ...(html === undefined ? {} : { html }),
        headers: { 'Auto-Submitted': 'auto-generated' },
    };
}
/** What the server said: it has taken a mail when it has taken it for every recipient. */
function judgeMail(result) {
    if ('why' in result) {
        const { code, why } = result;
        // 5xx is for good; 4xx, and what the network did, may be over soon (RFC 5321, 4.2.1).
        if (code !== undefined && code >= 500)
            return { kind: 'refused', why: `SMTP ${code}${(0,_answers_js__WEBPACK_IMPORTED_MODULE_2__/* .said */ .ag)(why)}` };
        return { kind: 'later', why: code === undefined ? `no answer${(0,_answers_js__WEBPACK_IMPORTED_MODULE_2__/* .said */ .ag)(why)}` : `SMTP ${code}${(0,_answers_js__WEBPACK_IMPORTED_MODULE_2__/* .said */ .ag)(why)}` };
    }
    if (result.rejected.length === 0)
        return { kind: 'sent' };
    return { kind: 'refused', why: `it was not taken for ${result.rejected.join(', ')}` };
}
/** Sends a mail. Never throws. */
async function sendMail(message, target, timeoutMs) {
    const { createTransport } = await __webpack_require__.e(/* import() */ 6609).then(__webpack_require__.bind(__webpack_require__, 36609));
    const { server, port, tls, auth } = target;
    const transport = createTransport({
        host: server,
        port,
        secure: tls === 'implicit',
        requireTLS: tls === 'starttls',
        ignoreTLS: tls === 'none',
        // Said here, so that NODE_TLS_REJECT_UNAUTHORIZED of the job cannot take it away.
        tls: { rejectUnauthorized: true },
        ...(auth === undefined ? {} : { auth }),
        connectionTimeout: timeoutMs,
        greetingTimeout: timeoutMs,
        socketTimeout: timeoutMs,
        dnsTimeout: timeoutMs,
        disableFileAccess: true,
        disableUrlAccess: true,
    });
    // What comes after the answer is nobody's business any more.
    transport.on('error', () => undefined);
    try {
        const { rejected, response } = await transport.sendMail(renderMail(message, target, await pageOf(message.notice.page)));
        return judgeMail({
            rejected: rejected.map((one) => typeof one === 'string' ? one : one.address),
            response,
        });
    }
    catch (thrown) {
        const { responseCode, message: why } = thrown;
        return judgeMail({ code: responseCode, why });
    }
    finally {
        transport.close();
    }
}
/** The page that an action has written; undefined where it came to none. */
async function pageOf(path) {
    if (path === undefined)
        return undefined;
    try {
        const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(path);
        return found.isFile() && found.size <= PAGE ? await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(path, 'utf8') : undefined;
    }
    catch {
        return undefined;
    }
}


/***/ })

};
