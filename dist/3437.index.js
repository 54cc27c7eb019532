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
/* harmony export */   checkSecondPerson: () => (/* binding */ checkSecondPerson)
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
/**
 * The approvers by the configuration on the default branch as it is now: a run of an older commit, or one that is started
 * again, may have checked out one that names people who are none any more.
 */
async function approversNow(github, config, environment, refuse) {
    const text = await (0,_default_branch_file_js__WEBPACK_IMPORTED_MODULE_3__/* .readDefaultBranchFile */ .s)(github, node_path__WEBPACK_IMPORTED_MODULE_0__.posix.normalize(config));
    const next = `commit ${config} with \`approval: second-person\` and \`approvers\` to the default branch`;
    if (text === undefined)
        throw refuse(`${config} is not on the default branch, which says who approves`, next);
    const { parseConfig } = await __webpack_require__.e(/* import() */ 7980).then(__webpack_require__.bind(__webpack_require__, 77980));
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


/***/ }),

/***/ 31195:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $p: () => (/* binding */ judgeSecondPerson),
/* harmony export */   S0: () => (/* binding */ formatPlanId),
/* harmony export */   Wl: () => (/* binding */ APPROVE_WORKFLOW),
/* harmony export */   di: () => (/* binding */ sortKeys),
/* harmony export */   gD: () => (/* binding */ judgeWayBack),
/* harmony export */   u7: () => (/* binding */ parsePlanId),
/* harmony export */   yq: () => (/* binding */ planBasis)
/* harmony export */ });
/* harmony import */ var _approval_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(10786);

const PLAN_WORKFLOW = '.github/workflows/plan.yml';
const APPROVE_WORKFLOW = '.github/workflows/approve.yml';
/** `v1.4.3@4242.1:` and the sha256. No tag holds an `@`-sign, a dot and digits and a colon at its end. */
function formatPlanId({ tag, run, attempt, sum }) {
    return `${tag}@${run}.${attempt}:${sum}`;
}
function parsePlanId(text) {
    const match = /^(.+)@(\d{1,15})\.(\d{1,6}):([0-9a-f]{64})$/s.exec(text.trim());
    if (match === null)
        return undefined;
    const [, tag = '', run, attempt, sum = ''] = match;
    return { tag, run: Number(run), attempt: Number(attempt), sum };
}
/** What must be the same when the plan is carried out; its sha256 stands in the plan id. Keys in a fixed order. */
function planBasis(of) {
    return JSON.stringify([of.app, of.environment, of.tag, of.manifest, [...of.hosts].sort(), of.config], sortKeys);
}
/** A replacer for JSON.stringify: equal values give equal texts, whatever the order of their keys. */
function sortKeys(_, value) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
/** Whether the run `by` may carry out what the run `planned` has planned. */
function judgeSecondPerson({ repository, approvers, plan, now, comment }, planned, by) {
    const refuse = (refused, next = NEW_PLAN) => ({
        approved: false,
        refused,
        next,
    });
    const approver = approverOf(repository, approvers, by);
    if ('refused' in approver)
        return refuse(approver.refused, approver.next);
    if (by.event !== 'workflow_dispatch' || by.path.split('@')[0] !== APPROVE_WORKFLOW)
        return refuse(`the run ${by.id} is of ${by.path} by ${by.event}, and not of ${APPROVE_WORKFLOW} by hand`, `start the workflow of ${APPROVE_WORKFLOW} with the plan id`);
    if (planned.id === by.id)
        return refuse('a run cannot approve its own plan');
    if (!isOurs(repository, planned))
        return refuse(`the run ${planned.id}, which made the plan, was not of a commit of the default branch of ${repository}`);
    const nobody = planned.starters.find(({ type }) => type !== 'User');
    if (nobody !== undefined ||
        planned.event !== 'workflow_dispatch' ||
        planned.path.split('@')[0] !== PLAN_WORKFLOW)
        return refuse(`the run ${planned.id} is of ${planned.path} by ${planned.event}, started by ${(nobody ?? planned.starters[0])?.login ?? 'nobody'}, and not of ${PLAN_WORKFLOW} by a person by hand`, `let somebody start the workflow of ${PLAN_WORKFLOW}, and an approver who is another person approve its plan`);
    if (planned.attempt !== plan.attempt)
        return refuse(`the run ${planned.id} made the plan in attempt ${plan.attempt}, and was started again since (attempt ${planned.attempt})`);
    if (planned.status !== 'completed' || planned.conclusion !== 'success')
        return refuse(`the run ${planned.id}, which made the plan, is ${planned.status === 'completed' ? (planned.conclusion ?? 'unknown') : planned.status}, not successful`);
    const own = by.starters.find(({ login }) => planned.starters.some((other) => (0,_approval_js__WEBPACK_IMPORTED_MODULE_0__/* .sameName */ .q)(other.login, login)));
    if (own !== undefined)
        return refuse(`${own.login} started the run ${planned.id}, which made the plan, and cannot approve it`, `let another approver start it: ${approvers.join(', ')}`);
    if (plan.tag !== now.tag || plan.sum !== now.sum)
        return refuse(`what would be released is not what the run ${planned.id} planned: the bundle, the configuration or the hosts have changed`);
    return { approved: true, approver: { login: approver.login, comment } };
}
const NEW_PLAN = 'plan again, and let an approver look at that plan';
/** A way back brings nothing new: it is enough that an approver started the run, from the default branch. */
function judgeWayBack(repository, approvers, by) {
    const found = approverOf(repository, approvers, by);
    return 'refused' in found
        ? { approved: false, ...found }
        : { approved: true, approver: { login: found.login, comment: '' } };
}
/** The person who started this attempt, when every starter of the run is an approver. */
function approverOf(repository, approvers, by) {
    const next = `let one of these start it, on the default branch: ${approvers.join(', ')}`;
    if (!isOurs(repository, by))
        return { refused: `the run ${by.id} is not of a commit of the default branch of ${repository}`, next };
    const other = by.starters.find(({ login, type }) => type !== 'User' || !approvers.some((one) => (0,_approval_js__WEBPACK_IMPORTED_MODULE_0__/* .sameName */ .q)(one, login)));
    const last = by.starters.at(-1);
    if (other !== undefined || last === undefined)
        return { refused: `${other?.login ?? 'nobody'} started the run ${by.id} and is no approver`, next };
    return { login: last.login };
}
function isOurs(repository, run) {
    return ((0,_approval_js__WEBPACK_IMPORTED_MODULE_0__/* .sameName */ .q)(run.repository, repository) && run.onDefaultBranch && run.path.startsWith('.github/workflows/'));
}


/***/ })

};
