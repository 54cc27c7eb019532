export const id = 7309;
export const ids = [7309];
export const modules = {

/***/ 7309:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   balancerHosts: () => (/* binding */ balancerHosts),
/* harmony export */   commandVariables: () => (/* binding */ commandVariables),
/* harmony export */   pathOn: () => (/* binding */ pathOn),
/* harmony export */   rootOn: () => (/* binding */ rootOn),
/* harmony export */   settingsFor: () => (/* binding */ settingsFor),
/* harmony export */   slotNamed: () => (/* binding */ slotNamed),
/* harmony export */   slotsOf: () => (/* binding */ slotsOf)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4720);
/* harmony import */ var _model_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(793);


/** Takes one environment out of the configuration. Throws InputError when it is not there. */
function settingsFor(config, environment, overrides = {}) {
    const of = Object.hasOwn(config.environments, environment) ? config.environments[environment] : undefined;
    if (of === undefined) {
        const names = Object.keys(config.environments);
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`there is no environment ${JSON.stringify(environment)} in the configuration (it has ${names.join(', ') || 'none'})`, {
            next: 'correct the input `environment` or add it under `environments:`',
        });
    }
    const slots = Object.entries(of.slots).map(([name, slot]) => ({ name, port: slot.port, server: slot.server, hosts: slot.hosts }));
    const grouped = slots.flatMap((slot) => slot.hosts ?? []);
    const named = grouped.length > 0 ? grouped : (of.hosts ?? []);
    const chosen = overrides.hosts ?? named;
    for (const host of chosen)
        if (!named.includes(host))
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`the host ${JSON.stringify(host)} is not in the environment ${environment} (it has ${named.join(', ')})`);
    const problem = (0,_model_names_js__WEBPACK_IMPORTED_MODULE_1__/* .checkAppRoot */ .YW)(of.path);
    if (problem !== undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`path ${problem}`);
    return {
        app: config.app,
        environment,
        path: of.path,
        hosts: chosen.map(addressOf),
        jump: of.jump === undefined ? undefined : addressOf(of.jump),
        slots,
        config,
        of,
    };
}
function addressOf(text) {
    const address = (0,_model_names_js__WEBPACK_IMPORTED_MODULE_1__/* .parseHost */ .o6)(text);
    if (address === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`${JSON.stringify(text)} is no host; write [user@]host[:port]`);
    return address;
}
/** The app root on a host. */
function rootOn(settings, host) {
    return pathOn(settings.path, host);
}
/** A path of the configuration on one host: `$CUTOVER_ADDRESS` becomes the host's name or address. */
function pathOn(path, host) {
    return path.replaceAll(_model_names_js__WEBPACK_IMPORTED_MODULE_1__/* .ADDRESS */ .BD, host.address.hostname);
}
/** The slots that a host has: all of them, or its own group. */
function slotsOf(settings, host) {
    return settings.slots.filter((slot) => slot.hosts === undefined || slot.hosts.includes(host));
}
/** The slot of a name. Throws InputError that lists the slots there are. */
function slotNamed(settings, name) {
    const slot = settings.slots.find((one) => one.name === name);
    if (slot === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`there is no slot ${JSON.stringify(name)} in the environment ${settings.environment} (it has ${settings.slots.map((one) => one.name).join(', ')})`);
    return slot;
}
/** The facts that commands of the team and health checks get, as environment variables. */
function commandVariables(settings, host, facts = {}) {
    const { tag, slot, previous } = facts;
    const root = rootOn(settings, host);
    return {
        CUTOVER_APP: settings.app,
        CUTOVER_ENVIRONMENT: settings.environment,
        CUTOVER_ROOT: root,
        CUTOVER_HOST: host.name,
        CUTOVER_ADDRESS: host.address.hostname,
        ...(tag === undefined ? {} : { CUTOVER_TAG: tag, CUTOVER_RELEASE: `${root}/releases/${tag}` }),
        ...(slot === undefined ? {} : { CUTOVER_SLOT: slot.name }),
        ...(slot?.port === undefined ? {} : { CUTOVER_PORT: String(slot.port) }),
        ...(previous === undefined ? {} : { CUTOVER_PREVIOUS: previous }),
    };
}
/** The servers that hold the balancer, where these are not the hosts of the app. */
function balancerHosts(settings) {
    const { nginx, haproxy, command } = settings.of.switch;
    const names = nginx?.hosts ?? haproxy?.hosts ?? command?.hosts ?? [];
    const known = new Set(settings.hosts.map((host) => host.name));
    return names.filter((name) => !known.has(name)).map(addressOf);
}


/***/ }),

/***/ 793:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BD: () => (/* binding */ ADDRESS),
/* harmony export */   RC: () => (/* binding */ checkHost),
/* harmony export */   VR: () => (/* binding */ checkInsideTree),
/* harmony export */   XV: () => (/* binding */ checkAbsolutePath),
/* harmony export */   YW: () => (/* binding */ checkAppRoot),
/* harmony export */   _k: () => (/* binding */ checkSlotName),
/* harmony export */   o6: () => (/* binding */ parseHost),
/* harmony export */   on: () => (/* binding */ knownHostsName)
/* harmony export */ });
const HOST = /^(?:([A-Za-z_][\w.-]{0,31})@)?(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9](?:[A-Za-z0-9._-]{0,252}[A-Za-z0-9])?))(?::(\d{1,5}))?$/;
/** Splits `deploy@web1.example.com:2222`; undefined when it is no such thing. */
function parseHost(text) {
    const match = HOST.exec(text);
    if (match === null)
        return undefined;
    const port = Number(match[4] ?? 22);
    const hostname = match[2] ?? match[3] ?? '';
    if (port < 1 || port > 65535)
        return undefined;
    return { name: text, user: match[1], hostname, port };
}
/** What is wrong with a host string, or undefined. */
function checkHost(text) {
    return parseHost(text) === undefined
        ? `must be [user@]host[:port], not ${JSON.stringify(text)}`
        : undefined;
}
/** In `path` and other paths of the configuration: the host's name or address, without user and port. */
const ADDRESS = '$CUTOVER_ADDRESS';
/** How known_hosts names this host (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT). */
function knownHostsName(host) {
    return host.port === 22 ? host.hostname : `[${host.hostname}]:${host.port}`;
}
/** What is wrong with a path on a host: absolute, one line, no `.` or `..`, not the root. */
function checkAbsolutePath(path) {
    if (!path.startsWith('/'))
        return `must be an absolute path, not ${JSON.stringify(path)}`;
    if (/[\0\r\n]/.test(path))
        return 'must not contain a line break';
    if (/^\/+$/.test(path))
        return 'must not be the root folder';
    if (path.length > 1 && path.endsWith('/'))
        return 'must not end with a slash';
    const parts = path.split('/').slice(1);
    if (parts.some((part) => part === '' || part === '.' || part === '..'))
        return 'must not contain //, . or ..';
    return undefined;
}
/**
 * What is wrong with an app root: an absolute path of plain characters only, since it also stands in rsync's
 * command line on the host and in the configuration of servers.
 */
function checkAppRoot(path) {
    const plain = /^[A-Za-z0-9._/@+-]+$/.test(path.replaceAll(ADDRESS, 'x'));
    return (checkAbsolutePath(path) ?? (plain ? undefined : `may hold only letters, digits, . _ - + @ and ${ADDRESS}`));
}
/** What is wrong with a path relative to a tree: no way out of it. */
function checkInsideTree(path) {
    if (path === '' || /[\0\r\n]/.test(path))
        return 'must be a path of one line';
    if (path.startsWith('/'))
        return `must be a relative path, not ${JSON.stringify(path)}`;
    if (path === '.')
        return undefined;
    const parts = path.replace(/\/$/, '').split('/');
    if (parts.some((part) => part === '' || part === '.' || part === '..'))
        return 'must not contain //, . or ..';
    return undefined;
}
/** What is wrong with the name of a slot: it is a file name on the hosts and part of variables. */
function checkSlotName(name) {
    return /^[a-z][a-z0-9-]{0,31}$/.test(name)
        ? undefined
        : 'must be lower-case letters, digits or dashes, and start with a letter';
}


/***/ })

};
