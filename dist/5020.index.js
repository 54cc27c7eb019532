export const id = 5020;
export const ids = [5020];
export const modules = {

/***/ 75020:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   bundlesOf: () => (/* binding */ bundlesOf),
/* harmony export */   restoreBundle: () => (/* binding */ restoreBundle),
/* harmony export */   saveBundle: () => (/* binding */ saveBundle)
/* harmony export */ });
/* unused harmony export bundleKey */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76760);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(46466);
/* harmony import */ var p_map__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(40356);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(74720);
/* harmony import */ var _model_manifest_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(54656);








/**
 * The folder that is given to the cache. The cache compares paths as they are written and stores files relative
 * to the workspace, so only a relative path inside it is found again by a job on another runner.
 */
const FOLDER = '.cutover-bundle';
const FILES_AT_ONCE = 16;
/** All bundles of a release; its manifest follows. No tag holds a slash, so this is no beginning of another one's. */
function keyPrefix({ app, tag }) {
    return `cutover/${app}/${encodeURIComponent(tag)}/`;
}
/** The key of a release: what it is called and what it holds. */
function bundleKey(name, manifest) {
    return `${keyPrefix(name)}${manifest}`;
}
/** Which of these releases have a bundle that this run may read. */
async function bundlesOf(app, tags) {
    const { restoreCache } = await Promise.all(/* import() */[__webpack_require__.e(4978), __webpack_require__.e(8564), __webpack_require__.e(2923), __webpack_require__.e(9905), __webpack_require__.e(1234)]).then(__webpack_require__.bind(__webpack_require__, 1234));
    const found = await Promise.all(tags.map((tag) => restoreCache([FOLDER], keyPrefix({ app, tag }), [], { lookupOnly: true })));
    return new Set(tags.filter((_, index) => found[index] !== undefined));
}
/**
 * Saves tree and manifest of a release, unless they are there already. Whatever fails is a warning: the release
 * does not need it. The current directory must be the workspace.
 */
async function saveBundle(name, source, log) {
    const key = bundleKey(name, source.sha256);
    try {
        const { restoreCache, saveCache } = await Promise.all(/* import() */[__webpack_require__.e(4978), __webpack_require__.e(8564), __webpack_require__.e(2923), __webpack_require__.e(9905), __webpack_require__.e(1234)]).then(__webpack_require__.bind(__webpack_require__, 1234));
        if ((await restoreCache([FOLDER], key, [], { lookupOnly: true })) === key) {
            log.info(`the bundle of ${name.tag} is in the cache already`);
            return 'there';
        }
        await stage(source);
        const id = await saveCache([FOLDER], key);
        if (id !== -1) {
            log.info(`the bundle of ${name.tag} is in the cache, for a rollback when the hosts have it no more`);
            return 'saved';
        }
        log.warning(`the bundle of ${name.tag} could not be put into the cache (it may be read-only for this event, or down); a rollback to it needs its files on the hosts`);
    }
    catch (thrown) {
        log.warning(`the bundle of ${name.tag} could not be put into the cache: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .messageOf */ .bD)(thrown)}`);
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(FOLDER, { recursive: true, force: true });
    }
    return 'failed';
}
/** Links the files of the manifest into the folder; nothing else of the source belongs to the release. */
async function stage({ dir, manifest, text }) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(FOLDER, { recursive: true, force: true });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(FOLDER, 'tree'), { recursive: true });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.writeFile)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(FOLDER, 'manifest'), text);
    const files = manifest.filter((entry) => entry.type === 'f');
    for (const parent of new Set(files.map(({ path }) => (0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(path))))
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(FOLDER, 'tree', parent), { recursive: true });
    await (0,p_map__WEBPACK_IMPORTED_MODULE_6__/* ["default"] */ .Ay)(files, async ({ path }) => {
        const [from, to] = [(0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(dir, path), (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(FOLDER, 'tree', path)];
        // Across file systems there are no links.
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.link)(from, to).catch(() => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.copyFile)(from, to));
    }, { concurrency: FILES_AT_ONCE });
}
/**
 * Brings the bundle of a release back and checks every byte of it against its manifest, and that against the one
 * that the hosts know. Returns why not where there is none, or it is not what it says. `manifest`: undefined
 * takes the bundle that the cache calls by this tag.
 */
async function restoreBundle(name, manifest, log) {
    const key = manifest === undefined ? keyPrefix(name) : bundleKey(name, manifest);
    let kept = false;
    try {
        const { restoreCache } = await Promise.all(/* import() */[__webpack_require__.e(4978), __webpack_require__.e(8564), __webpack_require__.e(2923), __webpack_require__.e(9905), __webpack_require__.e(1234)]).then(__webpack_require__.bind(__webpack_require__, 1234));
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(FOLDER, { recursive: true, force: true });
        const found = await restoreCache([FOLDER], key);
        if (found === undefined)
            return {
                missing: `the cache has no bundle of ${name.tag}${manifest === undefined ? '' : ` (manifest ${manifest.slice(0, 12)})`} that this run may read`,
            };
        const source = await checkBundle(manifest ?? found.slice(key.length));
        if ('wrong' in source)
            return { missing: `the bundle of ${name.tag} is not used: ${source.wrong}` };
        kept = true;
        log.info(`the bundle of ${name.tag} came from the cache, every file as in its manifest`);
        return {
            source,
            async [Symbol.asyncDispose]() {
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(FOLDER, { recursive: true, force: true });
            },
        };
    }
    catch (thrown) {
        return { missing: `the cache could not be read: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .messageOf */ .bD)(thrown)}` };
    }
    finally {
        if (!kept)
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(FOLDER, { recursive: true, force: true });
    }
}
async function checkBundle(sha256) {
    const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(FOLDER, 'manifest'), 'utf8');
    if ((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text).digest('hex') !== sha256)
        return { wrong: 'its manifest is not the one of this release' };
    const manifest = (0,_model_manifest_js__WEBPACK_IMPORTED_MODULE_7__/* .parseManifest */ .Ng)(text);
    if (manifest === undefined)
        return { wrong: 'its manifest cannot be read' };
    const dir = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(process.cwd(), FOLDER, 'tree');
    const files = manifest.filter((entry) => entry.type === 'f');
    const wrong = await (0,p_map__WEBPACK_IMPORTED_MODULE_6__/* ["default"] */ .Ay)(files, async (entry) => {
        const file = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(dir, entry.path);
        const stat = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.lstat)(file).catch(() => undefined);
        if (stat === undefined || !stat.isFile())
            return `${entry.path} is missing`;
        if (stat.size !== entry.size || (await hashOf(file)) !== entry.sha256)
            return `${entry.path} has other content`;
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.chmod)(file, entry.mode);
        return undefined;
    }, { concurrency: FILES_AT_ONCE });
    const first = wrong.find((problem) => problem !== undefined);
    return first === undefined
        ? { dir, manifest, text, sha256, totals: (0,_model_manifest_js__WEBPACK_IMPORTED_MODULE_7__/* .totals */ .Sd)(manifest), warnings: [] }
        : { wrong: first };
}
async function hashOf(file) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_4__.pipeline)((0,node_fs__WEBPACK_IMPORTED_MODULE_1__.createReadStream)(file), hash);
    return hash.digest('hex');
}


/***/ }),

/***/ 54656:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ey: () => (/* binding */ writablePatterns),
/* harmony export */   L_: () => (/* binding */ formatManifest),
/* harmony export */   Ng: () => (/* binding */ parseManifest),
/* harmony export */   R3: () => (/* binding */ sortEntries),
/* harmony export */   Sd: () => (/* binding */ totals),
/* harmony export */   bf: () => (/* binding */ chooseBase),
/* harmony export */   mX: () => (/* binding */ differenceFrom),
/* harmony export */   sS: () => (/* binding */ treeText)
/* harmony export */ });
/* unused harmony export formatEntry */
const HEADER = 'cutover-manifest 1';
/** Orders entries by path, so that the same tree always gives the same text. */
function sortEntries(entries) {
    return [...entries].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}
/** The text that is stored on the hosts; its sha256 is the identity of a release's content. */
function formatManifest(manifest) {
    return `${[HEADER, ...manifest.map(formatEntry)].join('\n')}\n`;
}
/** An entry as its line; a link has a second one with its target, which may hold spaces. */
function formatEntry(entry) {
    if (entry.type === 'f')
        return `f ${entry.mode.toString(8)} ${entry.size} ${entry.sha256} ${entry.path}`;
    if (entry.type === 'l')
        return `l 777 0 ${entry.sha256} ${entry.path}\n> ${entry.target}`;
    return `${entry.type} ${entry.mode.toString(8)} 0 - ${entry.path}`;
}
/**
 * What a host finds in a tree that is this manifest (`is_tree` of scripts/tree.sh), as text: all that is in it, sorted
 * by bytes, then what openssl says of the manifest's own file (`stored`, seen from the tree) and of all others.
 */
function treeText(manifest, stored) {
    const list = manifest.flatMap((entry) => {
        if (entry.type === 'f')
            return [`f ${entry.mode.toString(8)} ${entry.size} ${entry.path}`];
        if (entry.type === 'l')
            return [`l 777 0 ${entry.path} -> ${entry.target}`];
        return entry.type === 'd' ? [`d ${entry.mode.toString(8)} 0 ${entry.path}/`] : [];
    });
    const files = manifest.filter((entry) => entry.type === 'f');
    const content = [stored, ...files].map(({ sha256, path }) => `${sha256} *${path}`);
    return [...list.sort(byBytes), ...content].map((line) => `${line}\n`).join('');
}
/** The folders that the application may write to, as patterns of find(1) that match nothing else. */
function writablePatterns(manifest) {
    return manifest.flatMap((entry) => entry.type === 'w' ? [entry.path.replace(/[\\[\]*?]/g, (char) => `\\${char}`)] : []);
}
/** As `sort` in the C locale. Only code units of surrogates are out of the order of bytes. */
function byBytes(a, b) {
    if (!/[\ud800-\uffff]/.test(a + b))
        return a < b ? -1 : a > b ? 1 : 0;
    return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
/** Reads a manifest's text; undefined when it is none, whole. */
function parseManifest(text) {
    const lines = text.split('\n');
    if (lines[0] !== HEADER || lines.at(-1) !== '')
        return undefined;
    const entries = [];
    for (let i = 1; i < lines.length - 1; i++) {
        const match = /^([fdwl]) ([0-7]{1,4}) (\d{1,16}) ([0-9a-f]{64}|-) (\.\/.+)$/s.exec(lines[i] ?? '');
        if (match === null)
            return undefined;
        const [, type, mode = '', size, sha256 = '', path = ''] = match;
        if (type === 'f' && sha256 !== '-')
            entries.push({ type, path, mode: Number.parseInt(mode, 8), size: Number(size), sha256 });
        else if (type === 'l' && sha256 !== '-') {
            const target = lines[++i];
            if (target === undefined || !target.startsWith('> '))
                return undefined;
            entries.push({ type, path, target: target.slice(2), sha256 });
        }
        else if ((type === 'd' || type === 'w') && sha256 === '-')
            entries.push({ type, path, mode: Number.parseInt(mode, 8) });
        else
            return undefined;
    }
    return entries;
}
function totals(manifest) {
    let files = 0;
    let bytes = 0;
    for (const entry of manifest)
        if (entry.type === 'f') {
            files++;
            bytes += entry.size;
        }
    return { files, bytes };
}
/** Compares a release with the one it is built from; no base: everything is sent. */
function differenceFrom(base, next) {
    const before = new Map((base ?? []).map((entry) => [entry.path, formatEntry(entry)]));
    const send = [];
    let sendBytes = 0;
    let linked = 0;
    let linkedBytes = 0;
    let kept = 0;
    for (const entry of next) {
        const old = before.get(entry.path);
        if (old !== undefined)
            kept++;
        if (entry.type !== 'f')
            continue;
        if (old === formatEntry(entry)) {
            linked++;
            linkedBytes += entry.size;
        }
        else {
            send.push(entry);
            sendBytes += entry.size;
        }
    }
    return { send, sendBytes, linked, linkedBytes, removed: before.size - kept };
}
/**
 * The release with the most bytes in common, or undefined when none has any. Equal ones: the first given, so
 * that hosts with the same releases choose the same.
 */
function chooseBase(candidates, next) {
    let best;
    for (const { of, manifest } of candidates) {
        const { linked, linkedBytes } = differenceFrom(manifest, next);
        if (linked === 0)
            continue;
        if (best === undefined || linkedBytes > best.bytes || (linkedBytes === best.bytes && linked > best.files))
            best = { of, bytes: linkedBytes, files: linked };
    }
    return best?.of;
}


/***/ })

};
