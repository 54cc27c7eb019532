export const id = 7758;
export const ids = [7758];
export const modules = {

/***/ 7758:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readEnvironment: () => (/* binding */ readEnvironment)
/* harmony export */ });
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45936);

/** The gate of an environment; undefined when there is no environment of this name. Throws GitHubError. */
async function readEnvironment(github, name) {
    const { owner, repo } = github;
    return (0,_client_js__WEBPACK_IMPORTED_MODULE_0__.ask)(`reading the protection of the environment ${name}`, 'actions: read', () => (0,_client_js__WEBPACK_IMPORTED_MODULE_0__.ifThere)(async () => {
        const { data } = await github.request('GET /repos/{owner}/{repo}/environments/{environment_name}', {
            owner,
            repo,
            environment_name: name,
        });
        const rule = (data.protection_rules ?? []).find(({ type }) => type === 'required_reviewers');
        const policy = data.deployment_branch_policy;
        const bypass = 'can_admins_bypass' in data ? data.can_admins_bypass : undefined;
        return {
            required: rule !== undefined,
            reviewers: rule !== undefined && 'reviewers' in rule ? (rule.reviewers ?? []).length : 0,
            preventSelfReview: rule !== undefined && 'prevent_self_review' in rule && rule.prevent_self_review === true,
            adminsBypass: typeof bypass === 'boolean' ? bypass : undefined,
            branches: policy == null ? 'all' : policy.protected_branches ? 'protected' : 'custom',
        };
    }));
}


/***/ })

};
