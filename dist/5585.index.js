export const id = 5585;
export const ids = [5585];
export const modules = {

/***/ 35585:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  bundlesOf: () => (/* binding */ bundlesOf),
  restoreBundle: () => (/* binding */ restoreBundle),
  saveBundle: () => (/* binding */ saveBundle)
});

// UNUSED EXPORTS: bundleKey

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ../node_modules/p-map/index.js
var p_map = __webpack_require__(40356);
// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(46466);
// EXTERNAL MODULE: ../build/src/model/manifest.js
var model_manifest = __webpack_require__(54656);
// EXTERNAL MODULE: ../build/src/source/sha256.js
var source_sha256 = __webpack_require__(48470);
;// CONCATENATED MODULE: ../build/src/source/bundle-file.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});









/**
 * A release as one file that no other program can unpack: a line that says so, the length of the manifest, the
 * manifest, and then the bytes of its files in its order. It has no names of its own: once the manifest is known to be
 * the right one, every name, size and sum is known.
 */
const HEADER = 'cutover-bundle 1\n';
/** For the length, which ends with a line break. */
const LENGTH_BYTES = 16;
const MANIFEST_BYTES = 128 * 1024 * 1024;
const WHOLE_FILE_BYTES = 1024 * 1024;
/** Writes the bundle of a source. Throws CutoverError when a file has another size than when it was hashed. */
async function writeBundle(source, file) {
    await (0,external_node_stream_promises_.pipeline)(external_node_stream_.Readable.from(content(source), { objectMode: false }), (0,external_node_fs_.createWriteStream)(file, { mode: 0o600, flags: 'wx' }));
}
async function* content({ dir, manifest }) {
    yield Buffer.from(`${HEADER}${String(manifest.bytes).padStart(LENGTH_BYTES - 1, '0')}\n`);
    yield* manifest.parts;
    for (const entry of (0,model_manifest/* filesOf */.R8)(manifest)) {
        const path = (0,external_node_path_.join)(dir, entry.path);
        let sent = 0;
        if (entry.size <= WHOLE_FILE_BYTES) {
            const whole = await (0,promises_.readFile)(path);
            sent = whole.length;
            yield whole;
        }
        else
            for await (const chunk of (0,external_node_fs_.createReadStream)(path)) {
                sent += chunk.length;
                yield chunk;
            }
        if (sent !== entry.size)
            throw new errors/* CutoverError */.DB(`${entry.path} changed while it was packed: it had ${entry.size} bytes, now ${sent}`);
    }
}
/** Bytes that come in pieces of any size, taken in pieces of a known one. Throws Error where there are too few. */
class ByteReader {
    #chunks;
    #rest = Buffer.alloc(0);
    constructor(chunks) {
        this.#chunks = chunks[Symbol.asyncIterator]();
    }
    async *pieces(size) {
        let missing = size;
        while (missing > 0) {
            if (this.#rest.length === 0) {
                const { done, value } = await this.#chunks.next();
                if (done === true)
                    throw new Error('it ends too early');
                this.#rest = value;
            }
            const piece = this.#rest.subarray(0, missing);
            this.#rest = this.#rest.subarray(piece.length);
            missing -= piece.length;
            yield piece;
        }
    }
    async take(size) {
        const pieces = [];
        for await (const piece of this.pieces(size))
            pieces.push(piece);
        return Buffer.concat(pieces);
    }
    /** Nothing more is wanted: whoever gives the bytes may stop. */
    async end() {
        await this.#chunks.return?.();
    }
}
/**
 * Unpacks a bundle into an empty folder, when its manifest is the one with this sha256. A name is used only when it
 * stays in the folder; a file is created, never written over or through a link; and a byte that is not as the manifest
 * says ends it. Returns what is wrong; throws Error when the bytes end too early.
 */
async function readBundle(bytes, sha256, dir) {
    const head = await bytes.take(HEADER.length + LENGTH_BYTES);
    const length = new RegExp(`^${HEADER}(\\d{${LENGTH_BYTES - 1}})\n$`).exec(head.toString('latin1'))?.[1];
    if (length === undefined || Number(length) > MANIFEST_BYTES)
        return { wrong: 'it is not a bundle of Cutover' };
    const text = await bytes.take(Number(length));
    if ((0,source_sha256/* sha256Of */.Bj)(text) !== sha256)
        return { wrong: 'its manifest is not the one of this release' };
    const manifest = (0,model_manifest/* parseManifest */.Ng)(text);
    if (manifest === undefined)
        return { wrong: 'its manifest cannot be read' };
    for (const { path } of manifest)
        if (!staysInside(path))
            return { wrong: `its manifest names ${JSON.stringify(path)}, which is outside` };
    const wrong = await unpack(bytes, manifest, dir);
    return wrong === undefined
        ? { dir, manifest, sha256, totals: (0,model_manifest/* totals */.Sd)(manifest), holes: new Map(), warnings: [] }
        : { wrong };
}
/** `./a/b`, with no part that leads elsewhere. */
function staysInside(path) {
    const [first, ...parts] = path.split('/');
    return (first === '.' &&
        parts.length > 0 &&
        parts.every((part) => part !== '' && part !== '.' && part !== '..' && !part.includes('\0')));
}
async function unpack(bytes, manifest, dir) {
    for (const entry of (0,model_manifest/* filesOf */.R8)(manifest)) {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const path = (0,external_node_path_.join)(dir, entry.path);
            await (0,promises_.mkdir)((0,external_node_path_.dirname)(path), { recursive: true });
            const hash = (0,external_node_crypto_.createHash)('sha256');
            const file = __addDisposableResource(env_1, await (0,promises_.open)(path, 'wx', 0o600), true);
            for await (const piece of bytes.pieces(entry.size)) {
                hash.update(piece);
                await file.writeFile(piece);
            }
            if (hash.digest('hex') !== entry.sha256)
                return `${entry.path} has other content`;
            await file.chmod(entry.mode);
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            const result_1 = __disposeResources(env_1);
            if (result_1)
                await result_1;
        }
    }
    return undefined;
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ../build/src/github/cache-service.js




/** As @actions/cache names them in the version of an entry: with zstd on the runner that saved it, or without. */
const COMPRESSIONS = ['zstd-without-long', 'gzip'];
const TRIES = 3;
const SOCKET_MS = 60_000;
/**
 * The entry of exactly this key, or the newest whose key begins with it, that this run may read; `path` is what was
 * given to `saveCache`. Throws Error when the cache cannot be asked.
 */
async function findCacheEntry(env, path, key) {
    const mode = (env['ACTIONS_CACHE_MODE'] ?? '').trim().toLowerCase();
    if (mode === 'none' || mode === 'write-only')
        return undefined;
    for (const compression of COMPRESSIONS) {
        const found = await patiently(() => lookUp(env, key, versionOf(path, compression)));
        if (found !== undefined)
            return { key: found.key, open: () => openArchive(found.url, compression) };
    }
    return undefined;
}
/** As getCacheVersion of @actions/cache makes it: an entry is found only by who names the same path and compression. */
function versionOf(path, compression) {
    return (0,source_sha256/* sha256Of */.Bj)([path, compression, '1.0'].join('|'));
}
async function lookUp(env, key, version) {
    const { HttpClient } = await Promise.all(/* import() */[__webpack_require__.e(8564), __webpack_require__.e(9164)]).then(__webpack_require__.bind(__webpack_require__, 49164));
    const client = new HttpClient('cutover', undefined, {
        headers: { authorization: `Bearer ${env['ACTIONS_RUNTIME_TOKEN'] ?? ''}` },
        socketTimeout: SOCKET_MS,
    });
    try {
        if (isSecondProtocol(env)) {
            const url = new URL('/twirp/github.actions.results.api.v1.CacheService/GetCacheEntryDownloadURL', env['ACTIONS_RESULTS_URL']);
            const { result } = await client.postJson(url.href, { key, version });
            const said = (name, also) => textOf(result?.[name] ?? result?.[also]);
            const address = said('signed_download_url', 'signedDownloadUrl');
            const matched = said('matched_key', 'matchedKey');
            return result?.['ok'] === true && address !== ''
                ? { key: matched === '' ? key : matched, url: address }
                : undefined;
        }
        const base = env['ACTIONS_CACHE_URL'] ?? env['ACTIONS_RESULTS_URL'] ?? '';
        const url = `${base}_apis/artifactcache/cache?keys=${encodeURIComponent(key)}&version=${version}`;
        const { statusCode, result } = await client.getJson(url, {
            accept: 'application/json;api-version=6.0-preview.1',
        });
        const address = textOf(result?.['archiveLocation']);
        if (statusCode === 204 || address === '')
            return undefined;
        return { key: textOf(result?.['cacheKey']), url: address };
    }
    finally {
        client.dispose();
    }
}
const textOf = (value) => (typeof value === 'string' ? value : '');
/** GitHub Enterprise Server has the first protocol only, whatever the runner says. */
function isSecondProtocol(env) {
    const { hostname } = new URL(env['GITHUB_SERVER_URL'] ?? 'https://github.com');
    const cloud = hostname === 'github.com' || /\.(ghe\.com|localhost)$/i.test(hostname);
    return cloud && (env['ACTIONS_CACHE_SERVICE_V2'] ?? '') !== '';
}
/** The address carries its own signature: no token goes there, and it stands in no error. */
async function openArchive(url, compression) {
    const { HttpClient } = await Promise.all(/* import() */[__webpack_require__.e(8564), __webpack_require__.e(9164)]).then(__webpack_require__.bind(__webpack_require__, 49164));
    const client = new HttpClient('cutover', undefined, { socketTimeout: SOCKET_MS });
    const message = await patiently(async () => {
        const answer = await client.get(url);
        if (answer.message.statusCode === 200)
            return answer.message;
        answer.message.destroy();
        throw new Error(`the archive was answered with ${answer.message.statusCode}`);
    });
    return decompress(message, compression);
}
async function* decompress(message, compression) {
    const out = compression === 'gzip' ? (0,external_node_zlib_.createGunzip)() : (0,external_node_zlib_.createZstdDecompress)();
    // Its failure is seen by who reads `out`, which it destroys.
    const pumped = (0,external_node_stream_promises_.pipeline)(message, out).catch(() => undefined);
    try {
        for await (const chunk of out)
            yield chunk;
    }
    finally {
        out.destroy();
        message.destroy();
        await pumped;
    }
}
async function patiently(body) {
    for (let attempt = 1;; attempt++) {
        try {
            return await body();
        }
        catch (thrown) {
            if (attempt === TRIES)
                throw thrown;
            await (0,external_node_timers_promises_.setTimeout)(1_000 * attempt);
        }
    }
}

;// CONCATENATED MODULE: ../build/src/github/bundle-cache.js






/**
 * What is given to the cache. The cache compares paths as they are written and stores files relative to the
 * workspace, so only a relative path inside it is found again by a job on another runner.
 */
const FOLDER = '.cutover-bundle';
const FILE = `${FOLDER}/bundle`;
const LOOKUPS_AT_ONCE = 8;
/** The key of a release: what it is called and what it holds. No tag holds a slash. */
function bundleKey({ app, tag }, manifest) {
    return `cutover/${app}/${encodeURIComponent(tag)}/${manifest}`;
}
/** The entry of exactly this key. Another one that only begins alike is no answer. */
async function bundle_cache_lookUp(key) {
    const entry = await findCacheEntry(process.env, FILE, key);
    return entry?.key === key ? entry : undefined;
}
/** Of which of these releases the cache has something under its key. What it is is seen only when it is used. */
async function bundlesOf(app, releases) {
    const found = await (0,p_map/* default */.Ay)(releases, async ({ tag, manifest }) => manifest !== undefined && (await bundle_cache_lookUp(bundleKey({ app, tag }, manifest))) !== undefined ? tag : [], { concurrency: LOOKUPS_AT_ONCE });
    return new Set(found.flat());
}
/**
 * Saves tree and manifest of a release. What is there already under its key is not trusted but read, for anybody who
 * may write to the cache could have put it there. Whatever fails is a warning: the release does not need it. The
 * current directory must be the workspace; `tempDir` is a private folder on the runner.
 */
async function saveBundle(name, source, tempDir, log) {
    const key = bundleKey(name, source.sha256);
    try {
        const entry = await bundle_cache_lookUp(key);
        if (entry !== undefined)
            return await checkSaved(name, source, entry, tempDir, log);
        await (0,promises_.rm)(FOLDER, { recursive: true, force: true });
        await (0,promises_.mkdir)(FOLDER, { mode: 0o700 });
        await writeBundle(source, FILE);
        const { saveCache } = await Promise.all(/* import() */[__webpack_require__.e(4978), __webpack_require__.e(8564), __webpack_require__.e(2923), __webpack_require__.e(9905), __webpack_require__.e(1234)]).then(__webpack_require__.bind(__webpack_require__, 1234));
        if ((await saveCache([FILE], key)) !== -1) {
            log.info(`the bundle of ${name.tag} is in the cache, for a rollback when the hosts have it no more`);
            return 'saved';
        }
        log.warning(`the bundle of ${name.tag} could not be put into the cache (it may be read-only for this event, or down); a rollback to it needs its files on the hosts`);
    }
    catch (thrown) {
        log.warning(`the bundle of ${name.tag} could not be put into the cache: ${(0,errors/* messageOf */.bD)(thrown)}`);
    }
    finally {
        await (0,promises_.rm)(FOLDER, { recursive: true, force: true });
    }
    return 'failed';
}
async function checkSaved({ tag }, { sha256 }, entry, tempDir, log) {
    const unpacked = await bundle_cache_unpack(entry, sha256, tempDir);
    if ('wrong' in unpacked) {
        log.warning(`the cache has something else under the key of ${tag}: ${unpacked.wrong}. Whoever put it there may write to the cache of this branch. A rollback will not use it; see who did it, and remove it: gh cache delete '${entry.key}'`);
        return 'failed';
    }
    await unpacked[Symbol.asyncDispose]();
    log.info(`the bundle of ${tag} is in the cache already, every file as in its manifest`);
    return 'there';
}
/**
 * Brings the bundle of a release back, when its manifest is the one that the hosts remember (`manifest`, a sha256) and
 * every byte is as that says. It is unpacked into a fresh folder in `tempDir`, a private folder on the runner. Returns
 * why not where there is none, or it is not what it says.
 */
async function restoreBundle(name, manifest, tempDir, log) {
    try {
        const entry = await bundle_cache_lookUp(bundleKey(name, manifest));
        if (entry === undefined)
            return {
                missing: `the cache has no bundle of ${name.tag} (manifest ${manifest.slice(0, 12)}) that this run may read`,
            };
        const unpacked = await bundle_cache_unpack(entry, manifest, tempDir);
        if ('wrong' in unpacked)
            return { missing: `the bundle of ${name.tag} is not used: ${unpacked.wrong}` };
        log.info(`the bundle of ${name.tag} came from the cache, every file as in its manifest`);
        return unpacked;
    }
    catch (thrown) {
        return { missing: `the cache could not be read: ${(0,errors/* messageOf */.bD)(thrown)}` };
    }
}
async function bundle_cache_unpack(entry, manifest, tempDir) {
    await (0,promises_.mkdir)(tempDir, { recursive: true });
    const dir = await (0,promises_.mkdtemp)((0,external_node_path_.join)(tempDir, 'cutover-bundle-'));
    const remove = () => (0,promises_.rm)(dir, { recursive: true, force: true });
    try {
        const source = await readArchive(entry, manifest, dir);
        if ('wrong' in source) {
            await remove();
            return source;
        }
        return { source, [Symbol.asyncDispose]: remove };
    }
    catch (thrown) {
        await remove();
        throw thrown;
    }
}
async function readArchive(entry, manifest, dir) {
    const bytes = new ByteReader(await entry.open());
    try {
        const other = await skipToBundle(bytes);
        return other ?? (await readBundle(bytes, manifest, dir));
    }
    finally {
        await bytes.end();
    }
}
const BLOCK = 512;
/** Times of a file in fractions of a second and the like: never more than this. */
const EXTENDED_BYTES = 64 * 1024;
/**
 * What @actions/cache saved is a tar with one file in it, maybe after a header of type x. That is all that is read of
 * it: no name of the archive is ever used, and anything else in it ends here.
 */
async function skipToBundle(bytes) {
    for (let extended = 0;;) {
        const header = await bytes.take(BLOCK);
        const type = String.fromCharCode(header[156] ?? 0);
        const name = header.toString('latin1', 0, 100).replace(/\0.*$/s, '');
        if ((type === '0' || type === '\0') && name === FILE && header[345] === 0)
            return undefined;
        const size = Number.parseInt(header.toString('latin1', 124, 136), 8);
        extended += size;
        if (type !== 'x' || !(size > 0) || extended > EXTENDED_BYTES)
            return { wrong: 'its archive holds something else than a bundle of Cutover' };
        await bytes.take(Math.ceil(size / BLOCK) * BLOCK);
    }
}


/***/ }),

/***/ 54656:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ey: () => (/* binding */ writablePatterns),
/* harmony export */   Ng: () => (/* binding */ parseManifest),
/* harmony export */   R8: () => (/* binding */ filesOf),
/* harmony export */   Sd: () => (/* binding */ totals),
/* harmony export */   _f: () => (/* binding */ entryAt),
/* harmony export */   co: () => (/* binding */ besideFiles),
/* harmony export */   fU: () => (/* binding */ ManifestWriter),
/* harmony export */   sS: () => (/* binding */ treeText)
/* harmony export */ });
/* unused harmony export StoredManifest */
const HEADER = 'cutover-manifest 1\n';
const PART_BYTES = 64 * 1024;
/**
 * A manifest as its text, in pieces of whole entries, which are read anew each time that it is gone through: as objects they
 * would take six times as much.
 */
class StoredManifest {
    /** One after the other they are what is stored on the hosts; the sha256 of that is the identity of a release's content. */
    parts;
    constructor(parts) {
        this.parts = parts;
    }
    get bytes() {
        return this.parts.reduce((sum, { length }) => sum + length, 0);
    }
    *[Symbol.iterator]() {
        let at = HEADER.length;
        for (const part of this.parts) {
            while (at < part.length) {
                const read = readEntry(part, at);
                if (read === undefined)
                    throw new Error('a manifest that was whole is so no more');
                yield read.entry;
                at = read.end;
            }
            at = 0;
        }
    }
}
/** Makes a manifest of entries that come in the order of their paths. */
class ManifestWriter {
    #parts = [];
    #part = Buffer.allocUnsafeSlow(PART_BYTES);
    #end = this.#part.write(HEADER);
    #last = '';
    /** Throws Error for an entry that comes out of its order. */
    add(entry) {
        if (entry.path <= this.#last)
            throw new Error(`${entry.path} comes after ${this.#last}`);
        this.#last = entry.path;
        const text = formatEntry(entry);
        const most = 3 * text.length;
        if (this.#part.length - this.#end < most) {
            this.#parts.push(this.#part.subarray(0, this.#end));
            this.#part = Buffer.allocUnsafeSlow(Math.max(PART_BYTES, most));
            this.#end = 0;
        }
        this.#end += this.#part.write(text, this.#end);
    }
    end() {
        return new StoredManifest([...this.#parts, this.#part.subarray(0, this.#end)]);
    }
}
/** An entry as its line; a link has a second one with its target, which may hold spaces. */
function formatEntry(entry) {
    if (entry.type === 'f')
        return `f ${entry.mode.toString(8)} ${entry.size} ${entry.sha256} ${entry.path}\n`;
    if (entry.type === 'l')
        return `l 777 0 ${entry.sha256} ${entry.path}\n> ${entry.target}\n`;
    return `${entry.type} ${entry.mode.toString(8)} 0 - ${entry.path}\n`;
}
/** Reads a manifest's text; undefined when it is none, whole and in its order. */
function parseManifest(text) {
    const bytes = typeof text === 'string' ? Buffer.from(text) : text;
    if (bytes.toString('latin1', 0, HEADER.length) !== HEADER)
        return undefined;
    let last = '';
    for (let at = HEADER.length; at < bytes.length;) {
        const read = readEntry(bytes, at);
        if (read === undefined || read.entry.path <= last)
            return undefined;
        if ('sha256' in read.entry && !SUM.test(read.entry.sha256))
            return undefined;
        last = read.entry.path;
        at = read.end;
    }
    return new StoredManifest([bytes]);
}
const SUM = /^[0-9a-f]{64}$/;
const SUM_LENGTH = 64;
const LINE_END = 10;
const SPACE = 32;
const ZERO = 48;
/** A number that ends with a space, and where what follows begins; undefined when there is none of so many digits. */
function readNumber(bytes, start, base, digits) {
    let value = 0;
    for (let at = start; at <= start + digits; at++) {
        const byte = bytes[at] ?? 0;
        if (byte === SPACE)
            return at === start ? undefined : { value, end: at + 1 };
        if (byte < ZERO || byte >= ZERO + base)
            return undefined;
        value = value * base + byte - ZERO;
    }
    return undefined;
}
/** The entry whose text begins at `at`, and where it ends; undefined when there is none. */
function readEntry(bytes, at) {
    const lineEnd = bytes.indexOf(LINE_END, at);
    const type = String.fromCharCode(bytes[at] ?? 0);
    if (lineEnd < 0 || bytes[at + 1] !== SPACE)
        return undefined;
    const mode = readNumber(bytes, at + 2, 8, 4);
    const size = mode === undefined ? undefined : readNumber(bytes, mode.end, 10, 16);
    if (mode === undefined || size === undefined)
        return undefined;
    const hasSum = type === 'f' || type === 'l';
    const pathAt = size.end + (hasSum ? SUM_LENGTH : 1) + 1;
    if (lineEnd < pathAt + 3 || bytes[pathAt - 1] !== SPACE)
        return undefined;
    const path = bytes.toString('utf8', pathAt, lineEnd);
    const sha256 = bytes.toString('latin1', size.end, pathAt - 1);
    if (!path.startsWith('./'))
        return undefined;
    const end = lineEnd + 1;
    if (type === 'd' || type === 'w')
        return sha256 === '-' ? { entry: { type, path, mode: mode.value }, end } : undefined;
    if (type === 'f')
        return { entry: { type, path, mode: mode.value, size: size.value, sha256 }, end };
    if (type !== 'l')
        return undefined;
    const targetEnd = bytes.indexOf(LINE_END, end);
    if (targetEnd < 0 || bytes.toString('latin1', end, end + 2) !== '> ')
        return undefined;
    const target = bytes.toString('utf8', end + 2, targetEnd);
    return { entry: { type, path, target, sha256 }, end: targetEnd + 1 };
}
/**
 * What a host finds in a tree that is this manifest (`is_tree` of scripts/tree.sh), as text in pieces: all that is in it,
 * sorted by bytes, then what openssl says of the manifest's own file (`stored`, seen from the tree) and of all others.
 */
function* treeText(manifest, stored) {
    // No beginning is the beginning of another one, so these can be sorted first, and files in each of them nearly are.
    const lists = new Map();
    const list = (beginning, rest) => {
        const known = lists.get(beginning);
        if (known === undefined)
            lists.set(beginning, [rest]);
        else
            known.push(rest);
    };
    for (const entry of manifest) {
        if (entry.type === 'f')
            list(`f ${entry.mode.toString(8)} ${entry.size} `, entry.path);
        else if (entry.type === 'l')
            list('l 777 0 ', `${entry.path} -> ${entry.target}`);
        else if (entry.type === 'd')
            list(`d ${entry.mode.toString(8)} 0 `, `${entry.path}/`);
    }
    for (const beginning of [...lists.keys()].sort())
        for (const rest of sortByBytes(lists.get(beginning) ?? []))
            yield `${beginning}${rest}\n`;
    yield `${stored.sha256} *${stored.path}\n`;
    for (const entry of manifest)
        if (entry.type === 'f')
            yield `${entry.sha256} *${entry.path}\n`;
}
/** The folders that the application may write to, as patterns of find(1) that match nothing else. */
function writablePatterns(manifest) {
    return besideFiles(manifest).flatMap(({ type, path }) => type === 'w' ? [path.replace(/[\\[\]*?]/g, (char) => `\\${char}`)] : []);
}
/** As `sort` in the C locale. Only code units of surrogates are out of the order of bytes. */
function sortByBytes(lines) {
    if (!lines.some((line) => /[\ud800-\uffff]/.test(line)))
        return lines.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    const bytes = lines.map((line) => Buffer.from(line)).sort((a, b) => Buffer.compare(a, b));
    return bytes.map((line) => line.toString());
}
const besides = new WeakMap();
/** All but the files, which are few beside them: every host asks for them, so they are kept as long as their manifest. */
function besideFiles(manifest) {
    const known = besides.get(manifest);
    if (known !== undefined)
        return known;
    const found = [];
    for (const entry of manifest)
        if (entry.type !== 'f')
            found.push(entry);
    besides.set(manifest, found);
    return found;
}
/** The entry with this path; undefined when there is none. */
function entryAt(manifest, path) {
    for (const entry of manifest)
        if (entry.path === path)
            return entry;
    return undefined;
}
/** The files of a manifest, each read when it is asked for. */
function* filesOf(manifest) {
    for (const entry of manifest)
        if (entry.type === 'f')
            yield entry;
}
function totals(manifest) {
    let files = 0;
    let bytes = 0;
    for (const { size } of filesOf(manifest)) {
        files++;
        bytes += size;
    }
    return { files, bytes };
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
