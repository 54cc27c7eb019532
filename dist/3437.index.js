export const id = 3437;
export const ids = [3437];
export const modules = {

/***/ 39638:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ readDefaultBranchFile)
/* harmony export */ });
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45936);

/**
 * The text of a file on the default branch as it is now, whatever the run has checked out; undefined when there is none.
 * Throws GitHubError.
 */
async function readDefaultBranchFile(github, path) {
    return (0,_client_js__WEBPACK_IMPORTED_MODULE_0__.ask)(`reading ${path} of the default branch`, 'contents: read', () => (0,_client_js__WEBPACK_IMPORTED_MODULE_0__.ifThere)(async () => {
        // Without `ref` it is the default branch: https://docs.github.com/en/rest/repos/contents
        const { data } = await github.request('GET /repos/{owner}/{repo}/contents/{path}', {
            owner: github.owner,
            repo: github.repo,
            path,
        });
        return 'content' in data && typeof data.content === 'string'
            ? Buffer.from(data.content, 'base64').toString('utf8')
            : '';
    }));
}


/***/ }),

/***/ 53437:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   checkSecondPerson: () => (/* binding */ checkSecondPerson),
/* harmony export */   foreseeSecondPerson: () => (/* binding */ foreseeSecondPerson)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74720);
/* harmony import */ var _model_second_person_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(31195);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(45936);
/* harmony import */ var _default_branch_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(39638);





const GRANT = 'actions: read, contents: read';
/**
 * Asks GitHub about the run that planned and about this one. Throws CutoverError with the next step unless an approver
 * of the configuration started this run, and somebody else the other.
 */
async function checkSecondPerson(github, run, environment, what, log) {
    const repository = `${run.owner}/${run.repo}`;
    const refuse = (message, next) => new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB(message, { stage: 'approval', state: ['no host was touched'], next });
    if (what.do === 'other')
        throw refuse(`${environment} has \`approval: second-person\`, which releases by the root action and goes back by rollback-to-tag alone`, 'use `uses: OWNER/cutover` in the workflow of approve.yml, or another `approval`');
    const approvers = await approversNow(github, run.config, environment, refuse);
    const inPage = `${github.serverUrl}/${repository}/actions/workflows/${_model_second_person_js__WEBPACK_IMPORTED_MODULE_4__/* .APPROVE_WORKFLOW */ .Wl.split('/').at(-1)}`;
    if (what.do === 'release' && what.planId === undefined)
        throw refuse(`${environment} has \`approval: second-person\`, and no plan id was given`, `plan with \`dry-run: true\`; then one of ${approvers.join(', ')} starts ${inPage} with the plan id of its summary`);
    const plan = what.do === 'release' ? (0,_model_second_person_js__WEBPACK_IMPORTED_MODULE_4__/* .parsePlanId */ .u7)(what.planId ?? '') : undefined;
    if (what.do === 'release' && plan === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`${JSON.stringify(what.planId)} is no plan id`, {
            next: 'copy it whole from the summary of the run that planned',
        });
    const defaultBranch = await readDefaultBranch(github, run);
    const by = await readRun(github, run, run.runId, defaultBranch);
    let answer;
    if (what.do === 'release' && plan !== undefined) {
        const planned = await readRun(github, run, plan.run, defaultBranch);
        const { tag, sum, comment = '' } = what;
        answer = (0,_model_second_person_js__WEBPACK_IMPORTED_MODULE_4__/* .judgeSecondPerson */ .$p)({ repository, approvers, plan, now: { tag, sum }, comment }, planned, by);
    }
    else
        answer = (0,_model_second_person_js__WEBPACK_IMPORTED_MODULE_4__/* .judgeWayBack */ .gD)(repository, approvers, by);
    if (!answer.approved)
        throw refuse(answer.refused, answer.next);
    log.info(`approved for ${environment} by ${answer.approver.login}, who started this run`);
    return [answer.approver];
}
/** What can be said of that approval while a plan is made. Throws CutoverError where GitHub cannot be asked. */
async function foreseeSecondPerson(github, run, environment) {
    const refused = (message) => new NoApprovers(message);
    try {
        const approvers = await approversNow(github, run.config, environment, refused);
        const planning = await readRun(github, run, run.runId, await readDefaultBranch(github, run));
        const problem = (0,_model_second_person_js__WEBPACK_IMPORTED_MODULE_4__/* .judgePlanning */ .hi)(`${run.owner}/${run.repo}`, approvers, planning);
        const needs = [
            `an approver (${approvers.join(', ')}) who is not who planned, by a run of ${_model_second_person_js__WEBPACK_IMPORTED_MODULE_4__/* .APPROVE_WORKFLOW */ .Wl} with the plan id`,
        ];
        return { needs, refused: problem === undefined ? [] : [problem] };
    }
    catch (thrown) {
        if (thrown instanceof NoApprovers)
            return { needs: [], refused: [thrown.message] };
        throw thrown;
    }
}
/** The default branch has no configuration that names who approves. */
class NoApprovers extends _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CutoverError */ .DB {
}
/**
 * The approvers by the configuration on the default branch as it is now: a run of an older commit, or one that is started
 * again, may have checked out one that names people who are none any more.
 */
async function approversNow(github, config, environment, refuse) {
    const text = await (0,_default_branch_file_js__WEBPACK_IMPORTED_MODULE_3__/* .readDefaultBranchFile */ .s)(github, node_path__WEBPACK_IMPORTED_MODULE_0__.posix.normalize(config));
    const next = `commit ${config} with \`approval: second-person\` and \`approvers\` to the default branch`;
    if (text === undefined)
        throw refuse(`${config} is not on the default branch, which says who approves`, next);
    const { parseConfig } = await Promise.all(/* import() */[__webpack_require__.e(7728), __webpack_require__.e(50), __webpack_require__.e(6248)]).then(__webpack_require__.bind(__webpack_require__, 36518));
    const { environments } = await parseConfig(text, `${config} of the default branch`);
    const of = Object.hasOwn(environments, environment) ? environments[environment] : undefined;
    if (of?.approval === 'second-person' && of.approvers !== undefined)
        return of.approvers;
    throw refuse(`${config} of the default branch names no approvers for ${environment}`, next);
}
async function readDefaultBranch(github, { owner, repo }) {
    return (0,_client_js__WEBPACK_IMPORTED_MODULE_2__.ask)('asking for the default branch', GRANT, async () => {
        const { data } = await github.request('GET /repos/{owner}/{repo}', { owner, repo });
        const name = data.default_branch;
        const head = await github.request('GET /repos/{owner}/{repo}/git/ref/{ref}', {
            owner,
            repo,
            ref: `heads/${name}`,
        });
        return { name, sha: head.data.object.sha };
    });
}
/** What GitHub says of a run now; that of a later attempt tells that it was started again. */
async function readRun(github, { owner, repo }, id, branch) {
    return (0,_client_js__WEBPACK_IMPORTED_MODULE_2__.ask)(`asking about the run ${id}`, GRANT, async () => {
        const { data } = await github.request('GET /repos/{owner}/{repo}/actions/runs/{run_id}', {
            owner,
            repo,
            run_id: id,
        });
        // GitHub has no answer for commits that share no history.
        const compared = await (0,_client_js__WEBPACK_IMPORTED_MODULE_2__.ifThere)(() => github.request('GET /repos/{owner}/{repo}/compare/{basehead}', {
            owner,
            repo,
            basehead: `${branch.sha}...${data.head_sha}`,
            per_page: 1,
        }));
        const relation = compared?.data.status;
        return {
            id: Number(data.id),
            attempt: data.run_attempt ?? 1,
            event: data.event,
            path: data.path,
            repository: data.head_repository.full_name,
            onDefaultBranch: data.head_branch === branch.name && (relation === 'identical' || relation === 'behind'),
            status: data.status ?? 'unknown',
            conclusion: data.conclusion ?? undefined,
            starters: [data.actor, data.triggering_actor].map((who) => ({
                login: who?.login ?? '',
                type: who?.type ?? 'unknown',
            })),
        };
    });
}


/***/ })

};
