export const id = 246;
export const ids = [246];
export const modules = {

/***/ 11656:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G5: () => (/* binding */ command),
/* harmony export */   Hc: () => (/* binding */ host),
/* harmony export */   Hu: () => (/* binding */ rule),
/* harmony export */   Oh: () => (/* binding */ port),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   S: () => (/* binding */ hosts),
/* harmony export */   n8: () => (/* binding */ line),
/* harmony export */   rD: () => (/* binding */ wholeNumber)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(37728);
/* harmony import */ var _model_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60793);


/** Words of a problem, or undefined when there is none, as a valibot check. */
function rule(problem) {
    return valibot__WEBPACK_IMPORTED_MODULE_0__.rawCheck(({ dataset, addIssue }) => {
        const message = dataset.typed ? problem(dataset.value) : undefined;
        if (message !== undefined)
            addIssue({ message });
    });
}
const text = valibot__WEBPACK_IMPORTED_MODULE_0__.pipe(valibot__WEBPACK_IMPORTED_MODULE_0__.string(), valibot__WEBPACK_IMPORTED_MODULE_0__.nonEmpty('must not be empty'));
const line = valibot__WEBPACK_IMPORTED_MODULE_0__.pipe(text, valibot__WEBPACK_IMPORTED_MODULE_0__.regex(/^[^\r\n\0]*$/, 'must be one line'));
const command = valibot__WEBPACK_IMPORTED_MODULE_0__.pipe(text, valibot__WEBPACK_IMPORTED_MODULE_0__.regex(/^[^\0]*$/, 'must not contain a NUL character'));
const wholeNumber = (least) => valibot__WEBPACK_IMPORTED_MODULE_0__.pipe(valibot__WEBPACK_IMPORTED_MODULE_0__.number(), valibot__WEBPACK_IMPORTED_MODULE_0__.integer('must be a whole number'), valibot__WEBPACK_IMPORTED_MODULE_0__.minValue(least, `must be at least ${least}`));
const port = valibot__WEBPACK_IMPORTED_MODULE_0__.pipe(wholeNumber(1), valibot__WEBPACK_IMPORTED_MODULE_0__.maxValue(65535, 'must be at most 65535'));
const host = valibot__WEBPACK_IMPORTED_MODULE_0__.pipe(line, rule(_model_names_js__WEBPACK_IMPORTED_MODULE_1__/* .checkHost */ .RC));
const hosts = valibot__WEBPACK_IMPORTED_MODULE_0__.pipe(valibot__WEBPACK_IMPORTED_MODULE_0__.array(host), valibot__WEBPACK_IMPORTED_MODULE_0__.nonEmpty('must name at least one host'));


/***/ }),

/***/ 72010:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GW: () => (/* binding */ KINDS),
/* harmony export */   dd: () => (/* binding */ serverConfigSchema),
/* harmony export */   kd: () => (/* binding */ KIND_NAMES)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(37728);
/* harmony import */ var _model_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(60793);
/* harmony import */ var _parts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11656);



/** Followed by the path; the file that it copies has one name for good, so that a line of sudoers can name it. */
const INSTALL = 'sudo -n install -m 644 -o root -g root "$CUTOVER_CONFIG"';
/**
 * An account that is not root may not look at the logs, take the account that they are rotated as, or read what was rotated
 * last: of what logrotate would say, only that it can read each line of the file counts, and that it found something there.
 */
const LOGROTATE = `said=$(logrotate -d -s /dev/null "$CUTOVER_CONFIG" 2>&1)
printf '%s\\n' "$said" | grep '^error: [^ ]*:[0-9]' && exit 1
printf '%s\\n' "$said" | grep -q '^Handling [1-9]' || { printf '%s\\n' "$said"; exit 1; }`;
/** Servers whose commands are known, as a distribution with systemd has them. `$CUTOVER_CONFIG` is the folder that they read. */
const KINDS = {
    nginx: { test: 'sudo -n nginx -t', reload: 'sudo -n systemctl reload nginx' },
    'php-fpm': { test: 'sudo -n php-fpm -t', reload: 'sudo -n systemctl reload php-fpm' },
    supervisord: { test: 'sudo -n supervisorctl reread', reload: 'sudo -n supervisorctl update' },
    haproxy: {
        test: 'sudo -n haproxy -c -f /etc/haproxy/haproxy.cfg -f "$CUTOVER_CONFIG"',
        reload: 'sudo -n systemctl reload haproxy',
    },
    cron: { test: undefined, reload: INSTALL },
    logrotate: { test: LOGROTATE, reload: INSTALL },
    crontab: { test: undefined, reload: undefined },
    systemd: {
        test: 'systemd-analyze verify "$CUTOVER_CONFIG"/*',
        reload: 'sudo -n systemctl daemon-reload',
    },
};
const KIND_NAMES = Object.keys(KINDS);
const folder = valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(valibot__WEBPACK_IMPORTED_MODULE_1__.string(), valibot__WEBPACK_IMPORTED_MODULE_1__.check((text) => (0,_model_names_js__WEBPACK_IMPORTED_MODULE_2__/* .checkInsideTree */ .VR)(text) === undefined, 'must be a path inside the release'), valibot__WEBPACK_IMPORTED_MODULE_1__.regex(/^config\/[A-Za-z0-9._@/-]*[A-Za-z0-9_@-]$/, 'must be a folder below config/'), valibot__WEBPACK_IMPORTED_MODULE_1__.check((text) => text.split('/')[1] !== 'hosts', 'must not be config/hosts, which is for single hosts'));
const groupName = valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(valibot__WEBPACK_IMPORTED_MODULE_1__.string(), valibot__WEBPACK_IMPORTED_MODULE_1__.regex(/^[a-z][a-z0-9-]{0,31}$/, 'must be lower-case letters, digits or dashes, and start with a letter'));
const group = valibot__WEBPACK_IMPORTED_MODULE_1__.strictObject({
    /** The server that reads it; default: the name of the group, where that is one. */
    kind: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.picklist(KIND_NAMES)),
    /** The folder in the release; default: `config/` and the name of the group. */
    files: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(folder),
    /** The link that the server reads it through; default: `slot` for systemd, else `live`. */
    through: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.picklist(['live', 'slot'])),
    /** Fails while what the server would read is not valid. Has `$CUTOVER_CONFIG`, the folder of the group. */
    test: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(_parts_js__WEBPACK_IMPORTED_MODULE_0__/* .command */ .G5),
    /** Makes the server take it over. */
    reload: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(_parts_js__WEBPACK_IMPORTED_MODULE_0__/* .command */ .G5),
    /** Where the one file of the group is copied to, for programs that include nothing. */
    install: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(valibot__WEBPACK_IMPORTED_MODULE_1__.string(), valibot__WEBPACK_IMPORTED_MODULE_1__.regex(/^\/etc\/(?:cron|logrotate)\.d\/[A-Za-z0-9][A-Za-z0-9_-]*$/, 'must be a file in /etc/cron.d or /etc/logrotate.d, its name without a dot'))),
    /** What becomes of a file that was changed there by hand. */
    drift: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.picklist(['refuse', 'overwrite']), 'refuse'),
    /** The accounts that its files may run something as. */
    users: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.array(valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(valibot__WEBPACK_IMPORTED_MODULE_1__.string(), valibot__WEBPACK_IMPORTED_MODULE_1__.regex(/^(?!root$)[a-z_][a-z0-9_-]{0,31}$/, 'must be the name of an account, and not root'))), []),
    /** Whether the server is started as root; then its files are looked at for what would make a release root. */
    privileged: valibot__WEBPACK_IMPORTED_MODULE_1__.optional(valibot__WEBPACK_IMPORTED_MODULE_1__.boolean(), true),
});
/** Configuration of other servers that comes with the release: group → where it lies, and how a server takes it over. */
const serverConfigSchema = valibot__WEBPACK_IMPORTED_MODULE_1__.record(groupName, valibot__WEBPACK_IMPORTED_MODULE_1__.pipe(valibot__WEBPACK_IMPORTED_MODULE_1__.nullable(group), valibot__WEBPACK_IMPORTED_MODULE_1__.transform((value) => value ?? { users: [], privileged: true, drift: 'refuse' })));


/***/ }),

/***/ 56264:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EY: () => (/* binding */ GROUP_WORDS),
/* harmony export */   Jk: () => (/* binding */ groupWords),
/* harmony export */   Qp: () => (/* binding */ templateVariables),
/* harmony export */   Yg: () => (/* binding */ serverGroups),
/* harmony export */   dP: () => (/* binding */ serverConfigRules)
/* harmony export */ });
/* harmony import */ var _model_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(60793);
/* harmony import */ var _server_config_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(72010);
/* harmony import */ var _settings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77309);



/** Managers of processes learn of a program before it is started; who sends requests, after. */
const EARLY = ['supervisord', 'systemd'];
/** The groups of an environment, with what is known of their kind. With one slot that slot is what is live. */
function serverGroups(environment) {
    const accounts = [
        ...(environment.hosts ?? []),
        ...Object.values(environment.slots).flatMap(({ hosts }) => hosts ?? []),
    ]
        .map((host) => (0,_model_names_js__WEBPACK_IMPORTED_MODULE_2__/* .parseHost */ .o6)(host)?.user)
        .filter((user) => user !== undefined && user !== 'root');
    const single = Object.keys(environment.slots).length === 1;
    return Object.entries(environment['server-config'] ?? {}).map(([name, given]) => {
        const kind = given.kind ?? _server_config_js__WEBPACK_IMPORTED_MODULE_0__/* .KIND_NAMES */ .kd.find((one) => one === name);
        const known = kind === undefined ? undefined : _server_config_js__WEBPACK_IMPORTED_MODULE_0__/* .KINDS */ .GW[kind];
        const install = kind === 'crontab' ? 'crontab' : given.install;
        return {
            name,
            kind,
            folder: given.files ?? `config/${name}`,
            through: single || install !== undefined ? 'live' : (given.through ?? (kind === 'systemd' ? 'slot' : 'live')),
            when: EARLY.includes(kind) ? 'early' : 'late',
            install,
            drift: given.drift,
            test: given.test ?? known?.test,
            reload: given.reload ?? (install?.startsWith('/') ? `${known?.reload ?? ''} ${install}` : known?.reload),
            users: given.users.length > 0 ? given.users : [...new Set(accounts)],
            privileged: given.privileged,
        };
    });
}
/** What is wrong with the groups of an environment, each with the key it is about. */
function serverConfigRules(environment) {
    const problems = [];
    const out = environment.rolling?.out.haproxy;
    const toldHere = out?.hosts.some((host) => environment.hosts?.includes(host)) === true;
    const { haproxy = toldHere ? out : undefined } = environment.switch;
    const grouped = Object.values(environment.slots).some(({ hosts }) => hosts !== undefined);
    const groups = serverGroups(environment);
    for (const { name, kind, folder, through, install, test, reload } of groups) {
        const add = (text) => problems.push({ key: name, text });
        const copied = kind === 'cron' || kind === 'logrotate';
        if (copied !== (install?.startsWith('/') ?? false))
            add(copied
                ? `needs \`install\`, such as /etc/${kind}.d/shop: ${kind} includes nothing`
                : 'has `install`, which only the kinds cron and logrotate may have: what another program includes is read where it lies');
        else if (!copied && install === undefined && (test === undefined || reload === undefined))
            add(`needs \`test\` and \`reload\`, or a \`kind\` (${_server_config_js__WEBPACK_IMPORTED_MODULE_0__/* .KIND_NAMES */ .kd.join(', ')}) that has them`);
        if (grouped && through === 'live')
            add('needs `through: slot`: where slots are groups of hosts, only the slot leads to files on its hosts');
        if (kind === 'haproxy' && haproxy !== undefined && haproxy['state-file'] === undefined)
            add(`needs \`${haproxy === out ? 'rolling.out' : 'switch'}.haproxy.state-file\`: a reload would undo what the switch has told HAProxy`);
        const twin = groups.find((one) => one.name !== name && one.install === install && install !== undefined);
        if (twin !== undefined)
            add(`installs to ${install}, as ${twin.name} does: each would take the other's for a change by hand`);
        const other = groups.find((one) => one.name !== name && within(one.folder, folder));
        if (other !== undefined)
            add(`lies over the files of ${other.name}: give each a folder of its own`);
    }
    return problems;
}
/** So many words are one group. */
const GROUP_WORDS = 8;
const within = (path, other) => `${path}/`.startsWith(`${other}/`);
/**
 * The groups that are read through the link `live`, or through a slot, as words for server-config.sh. `live`: what the switch
 * itself reloads on this host; that server is told once.
 */
function groupWords(settings, host, place) {
    const [through, link, own] = 'slot' in place
        ? ['slot', `slots/${place.slot}`, undefined]
        : ['live', 'live', place.live];
    const groups = serverGroups(settings.options).filter((group) => group.through === through);
    return groups.flatMap(({ name, folder, when, test, reload, install, drift }) => [
        name,
        folder,
        when,
        test ?? '',
        own !== undefined && reload === own ? '' : (reload ?? ''),
        `${(0,_settings_js__WEBPACK_IMPORTED_MODULE_1__.rootOn)(settings, host)}/${link}/${folder}`,
        install ?? '',
        drift,
    ]);
}
/** What files that end in `.in` may name: what is the same on every host, in every slot and for every tag. */
function templateVariables({ app, environment, path }) {
    return {
        CUTOVER_APP: app,
        CUTOVER_ENVIRONMENT: environment,
        ...(path.includes(_model_names_js__WEBPACK_IMPORTED_MODULE_2__/* .ADDRESS */ .BD) ? {} : { CUTOVER_ROOT: path }),
    };
}


/***/ }),

/***/ 30246:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readRelease: () => (/* binding */ readRelease)
/* harmony export */ });
/* harmony import */ var _config_server_groups_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(56264);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74720);
/* harmony import */ var _at_end_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(58323);



/**
 * Reads the folder that is released. Where configuration of servers comes with it, its templates are filled in first, and
 * what could make the account of the release another one is refused. Throws InputError.
 */
async function readRelease(settings, given) {
    const { readSource } = await __webpack_require__.e(/* import() */ 5599).then(__webpack_require__.bind(__webpack_require__, 35599));
    const groups = (0,_config_server_groups_js__WEBPACK_IMPORTED_MODULE_0__/* .serverGroups */ .Yg)(settings.options);
    if (groups.length === 0)
        return readSource(given);
    const [{ removeRendered, renderTemplates, TEMPLATE_PATTERN }, { readConfigFiles }, { serverFileProblems }] = await Promise.all([
        __webpack_require__.e(/* import() */ 1347).then(__webpack_require__.bind(__webpack_require__, 81347)),
        __webpack_require__.e(/* import() */ 2786).then(__webpack_require__.bind(__webpack_require__, 22786)),
        __webpack_require__.e(/* import() */ 3468).then(__webpack_require__.bind(__webpack_require__, 23468)),
    ]);
    const rendered = await renderTemplates(given.dir, (0,_config_server_groups_js__WEBPACK_IMPORTED_MODULE_0__/* .templateVariables */ .Qp)(settings));
    (0,_at_end_js__WEBPACK_IMPORTED_MODULE_2__/* .atEnd */ .t)(() => removeRendered(rendered));
    const source = await readSource({ ...given, exclude: [...given.exclude, TEMPLATE_PATTERN] });
    const files = await readConfigFiles(source);
    const problems = serverFileProblems(groups, files, settings.path);
    if (problems.length > 0)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`the configuration of servers cannot be released:\n${problems.map((line) => `  ${line}`).join('\n')}`, {
            next: 'correct these files (docs/server-config.md says what a release may hold); nothing was changed on any host',
        });
    return source;
}


/***/ })

};
