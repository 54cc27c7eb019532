export const id = 684;
export const ids = [684];
export const modules = {

/***/ 10684:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   approvalMode: () => (/* binding */ approvalMode),
/* harmony export */   checkApproval: () => (/* binding */ checkApproval),
/* harmony export */   foresee: () => (/* binding */ foresee)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _model_approval_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(10786);
/* harmony import */ var _model_plan_terms_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81260);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(45936);




/**
 * Whose approval counts: in an emergency nobody lets himself through, whatever the environment says. A second person stays
 * one: it is never who planned.
 */
function approvalMode({ approval }, emergency) {
    return emergency === undefined || approval === 'second-person' ? approval : 'not-self';
}
const GRANT = 'actions: read';
/**
 * Asks GitHub who approved this run for this environment. Throws CutoverError with the next step when
 * nobody did whose approval counts, or when GitHub cannot be asked. Nothing is asked for `none`.
 */
async function checkApproval(request, github, log) {
    const { mode, environment, run } = request;
    if (mode === 'none')
        return { approvers: [] };
    if (github === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(`the environment ${environment} needs an approval, but there is no token to ask GitHub for it`, {
            stage: 'approval',
            next: 'give the input `token`, or leave it out so that the token of the job is used',
        });
    if (mode === 'second-person') {
        const { checkSecondPerson } = await __webpack_require__.e(/* import() */ 3437).then(__webpack_require__.bind(__webpack_require__, 53437));
        const { what = { do: 'other' } } = request;
        return { approvers: await checkSecondPerson(github, run, environment, what, log) };
    }
    const reviews = await readReviews(github, run);
    const protection = run.attempt > 1 ? await readProtection(github, environment) : undefined;
    const starters = [run.actor, run.triggeringActor];
    const answer = (0,_model_approval_js__WEBPACK_IMPORTED_MODULE_3__/* .judgeApproval */ .bA)({ mode, environment, attempt: run.attempt, starters }, reviews, protection);
    if (!answer.approved)
        throw refusal(answer, request, github.serverUrl);
    log.info(`approved for ${environment} by ${(0,_model_approval_js__WEBPACK_IMPORTED_MODULE_3__/* .approverNames */ .sz)(answer.approvers)}`);
    return { approvers: answer.approvers };
}
/**
 * What can be said of that approval while a plan is made, before anybody was asked. Never throws: what could not be
 * read is said so.
 */
async function foresee(request, github) {
    const { mode, environment, run } = request;
    if (mode === 'none')
        return { needs: [], refused: [] };
    const unread = (why) => ({
        needs: [`an approval (\`approval: ${mode}\`); whether it can be given could not be read: ${why}`],
        refused: [],
    });
    if (github === undefined)
        return unread('there is no token to ask GitHub with');
    try {
        if (mode === 'second-person') {
            const { foreseeSecondPerson } = await __webpack_require__.e(/* import() */ 3437).then(__webpack_require__.bind(__webpack_require__, 53437));
            return await foreseeSecondPerson(github, run, environment);
        }
        const [reviews, protection] = await Promise.all([
            readReviews(github, run),
            readProtection(github, environment),
        ]);
        const starters = [run.actor, run.triggeringActor];
        return (0,_model_plan_terms_js__WEBPACK_IMPORTED_MODULE_1__/* .foreseeApproval */ .H)({ mode, environment, attempt: run.attempt, starters }, reviews, protection);
    }
    catch (thrown) {
        const next = thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB && thrown.next !== undefined ? `; ${thrown.next}` : '';
        return unread(`${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .firstLine */ .TM)(thrown)}${next}`);
    }
}
async function readReviews(github, { owner, repo, runId }) {
    return (0,_client_js__WEBPACK_IMPORTED_MODULE_2__.ask)('asking who approved this run', GRANT, async () => {
        const { data } = await github.request('GET /repos/{owner}/{repo}/actions/runs/{run_id}/approvals', {
            owner,
            repo,
            run_id: runId,
        });
        return data.map(({ environments, state, user, comment }) => ({
            environments: environments.map(({ name }) => name ?? ''),
            state,
            login: user.login,
            type: user.type,
            comment,
        }));
    });
}
/** The rule for reviewers of an environment; undefined when the environment does not exist. */
async function readProtection(github, environment) {
    const { readEnvironment } = await __webpack_require__.e(/* import() */ 7758).then(__webpack_require__.bind(__webpack_require__, 7758));
    const found = await readEnvironment(github, environment);
    return found && { required: found.required, preventSelfReview: found.preventSelfReview };
}
function refusal(answer, request, serverUrl) {
    const { environment, run } = request;
    const repository = `${serverUrl}/${run.owner}/${run.repo}`;
    const who = answer.approvers.map(({ login }) => login).join(', ');
    const details = (next) => ({ stage: 'approval', state: ['no host was touched'], next });
    switch (answer.why) {
        case 'no-review':
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(`nobody has approved this run for the environment ${environment}`, details(`protect it: ${repository}/settings/environments, ${environment}, Required reviewers; and let the job name it: \`environment: ${environment}\`. ` +
                'The job then waits, and a reviewer approves it under "Review deployments" on the page of the run: ' +
                `${repository}/actions/runs/${run.runId}. A private repository needs a plan that has required reviewers (GitHub Enterprise); ` +
                'without it, use `approval: second-person` (docs/github-environments.md)'));
        case 'no-person':
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(`no person has approved this run for the environment ${environment}: ${who} is an App`, details(`let a person approve as well: ${repository}/settings/environments, ${environment}, Required reviewers; the rule of an App may stay beside it`));
        case 'rejected':
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(`${who} rejected this run for the environment ${environment}; GitHub does not tell whether an approval came after that, so none counts in this run any more`, details('when what was rejected is mended, start a new run (no re-run) and let it be approved'));
        case 'self-review':
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(`${who} approved this run for the environment ${environment} and also started it; with \`approval: not-self\`, and in an emergency, somebody else has to`, details(`start the workflow again and let somebody else approve it; tick "Prevent self-review" at ${repository}/settings/environments so that GitHub asks for that by itself`));
        case 'unprotected-rerun':
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(`this is attempt ${run.attempt}, the approval by ${who} may be for an earlier one, and the environment ${environment} has no required reviewers any more`, details(`set required reviewers again at ${repository}/settings/environments, then start a new run`));
        case 'self-review-rerun':
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(`this is attempt ${run.attempt}, and among those who approved the run for ${environment} (${who}) is who started it; GitHub does not tell who approved which attempt`, details(`start a new run instead of a re-run, or tick "Prevent self-review" at ${repository}/settings/environments`));
    }
}


/***/ })

};
