export const id = 308;
export const ids = [308];
export const modules = {

/***/ 10308:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readWorkflowFiles: () => (/* binding */ readWorkflowFiles),
/* harmony export */   workflowFile: () => (/* binding */ workflowFile)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(74720);



/** Actions that change servers, by the last part of their path; the root action has none. */
const CHANGING = ['backup-remote', 'restore-backup', 'rsync-deploy', 'switch-slot', 'rollback-to-tag'];
/**
 * What the workflow files of a checkout use of Cutover, `actions` being the repository of the actions as `owner/name`.
 * A file that cannot be parsed is left out: GitHub says so itself. Throws InputError where there is no such folder.
 */
async function readWorkflowFiles(workspace, actions) {
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(workspace, '.github/workflows');
    const files = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(folder).catch((cause) => {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz('there is no folder .github/workflows here', {
            cause,
            next: 'check out the repository before this step',
        });
    });
    const names = files.filter((name) => /\.ya?ml$/.test(name)).sort();
    const texts = await Promise.all(names.map((name) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, name), 'utf8')));
    const { parse } = await __webpack_require__.e(/* import() */ 6637).then(__webpack_require__.t.bind(__webpack_require__, 6637, 19));
    return names.flatMap((name, index) => {
        let value;
        try {
            value = parse(texts[index] ?? '');
        }
        catch {
            return [];
        }
        return workflowFile(`.github/workflows/${name}`, value, actions);
    });
}
/** What one parsed workflow file uses of Cutover; nothing where it uses none. */
function workflowFile(file, value, actions) {
    const workflow = mapping(value);
    const jobs = Object.entries(mapping(workflow['jobs'])).flatMap(([job, body]) => {
        const about = mapping(body);
        const steps = Array.isArray(about['steps']) ? about['steps'].map(mapping) : [];
        const own = steps.flatMap((step) => {
            const action = actionOf(step['uses'], actions);
            return action === undefined ? [] : [{ action, inputs: mapping(step['with']) }];
        });
        if (own.length === 0)
            return [];
        const changing = own.filter(({ action, inputs }) => (action === '' || CHANGING.includes(action)) && !isTrue(inputs['dry-run']) && !isTrue(inputs['list']));
        const { environment } = about;
        const named = typeof environment === 'string' ? environment : mapping(environment)['name'];
        return [
            {
                job,
                uses: [...new Set(changing.map(({ action }) => action || 'the whole release'))],
                environment: typeof named === 'string' && named !== '' ? named : undefined,
                works: [
                    ...new Set(changing.flatMap(({ inputs }) => {
                        const works = inputs['environment'];
                        return typeof works === 'string' && !works.includes('${{') ? [works] : [];
                    })),
                ],
                concurrency: about['concurrency'] !== undefined || workflow['concurrency'] !== undefined,
            },
        ];
    });
    if (jobs.length === 0)
        return [];
    // YAML 1.1 reads the key `on` as true; what parses by 1.2 has the word.
    const on = workflow['on'] ?? workflow['true'];
    const scheduled = typeof on === 'object' && on !== null && !Array.isArray(on) && 'schedule' in on;
    return [{ file, scheduled, jobs }];
}
/** The action of Cutover that a step uses; empty for the root action. */
function actionOf(uses, actions) {
    if (typeof uses !== 'string')
        return undefined;
    const [path = ''] = uses.split('@');
    const [owner = '', repo = '', ...rest] = path.split('/');
    if (`${owner}/${repo}`.toLowerCase() !== actions.toLowerCase())
        return undefined;
    return rest.at(-1) ?? '';
}
const mapping = (value) => typeof value === 'object' && value !== null && !Array.isArray(value)
    ? value
    : {};
const isTrue = (value) => value === true || value === 'true';


/***/ })

};
