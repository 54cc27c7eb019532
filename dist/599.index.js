export const id = 599;
export const ids = [599,8102];
export const modules = {

/***/ 69404:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  doctor: () => (/* binding */ doctor),
  status: () => (/* binding */ inspect_status)
});

// EXTERNAL MODULE: ../build/src/errors.js
var errors = __webpack_require__(74720);
// EXTERNAL MODULE: ../build/src/model/inspect/check.js
var check = __webpack_require__(71934);
// EXTERNAL MODULE: ../build/src/model/age.js
var model_age = __webpack_require__(69702);
// EXTERNAL MODULE: ../build/src/model/rollback/state.js
var state = __webpack_require__(64807);
// EXTERNAL MODULE: ../build/src/model/serving.js
var model_serving = __webpack_require__(95121);
;// CONCATENATED MODULE: ../build/src/model/inspect/given.js
/** The value, where it was read. */
const valueIn = (asked) => asked !== undefined && 'value' in asked ? asked.value : undefined;

;// CONCATENATED MODULE: ../build/src/model/inspect/agreement-checks.js





/** A lock that is held longer than this is looked at; minutes. */
const LONG_LOCK_MINUTES = 60;
const agreementChecks = [
    {
        group: 'agreement',
        name: 'all servers say the same of what visitors get',
        judge: ({ serving }) => {
            if (serving === undefined)
                return (0,check/* unasked */.Wl)('not all servers could be read: what visitors get is not known');
            switch (serving.kind) {
                case 'settled':
                case 'nothing':
                    return 'fine';
                case 'unknown':
                    return (0,check/* unasked */.Wl)((0,model_serving/* sentenceOf */.$N)(serving));
                case 'unfinished':
                    return serving.alive
                        ? (0,check/* hurts */.lC)((0,model_serving/* sentenceOf */.$N)(serving), 'wait until that run is over, and look again')
                        : (0,check/* fails */.c6)((0,model_serving/* sentenceOf */.$N)(serving), 'start the same release again: it goes on or back by itself');
                case 'drifted':
                case 'split':
                    return (0,check/* fails */.c6)((0,model_serving/* sentenceOf */.$N)(serving), 'run switch-slot with the slot that shall serve, or the next release (docs/design/serving.md)');
            }
        },
    },
    {
        group: 'agreement',
        name: 'there is a way back',
        judge: ({ serving, wayBack }) => {
            if (serving?.served === undefined || wayBack === undefined)
                return undefined;
            return 'failed' in wayBack
                ? (0,check/* hurts */.lC)(`a rollback would be refused: ${wayBack.failed}`, wayBack.mend)
                : 'fine';
        },
    },
    {
        group: 'agreement',
        name: 'what serves is not marked bad',
        each: ({ hosts, serving }) => hosts.flatMap(({ host, facts }) => {
            const known = valueIn(facts);
            const tag = serving?.served?.tag;
            if (known === undefined || tag === undefined)
                return [];
            const found = (0,state/* onHost */.GH)({ host, facts: known }, tag);
            if (found.state === undefined)
                return [];
            return [
                [
                    host,
                    found.state === 'bad'
                        ? (0,check/* hurts */.lC)(`${tag} serves and is marked bad: ${found.reason ?? 'nobody said why'}`, 'go back to a good release, or release a new tag')
                        : 'fine',
                ],
            ];
        }),
    },
    {
        group: 'agreement',
        name: 'the releases on the hosts are whole',
        each: ({ hosts }) => hosts.flatMap(({ host, facts }) => {
            const known = valueIn(facts);
            if (known === undefined || known.releases.length === 0)
                return [];
            const damaged = known.releases
                .map(({ tag }) => tag)
                .filter((tag) => (0,state/* onHost */.GH)({ host, facts: known }, tag).files === 'damaged');
            return [
                [
                    host,
                    damaged.length === 0
                        ? 'fine'
                        : (0,check/* hurts */.lC)(`${damaged.join(', ')} has no manifest that fits its record: it cannot be gone back to`, 'release it again, or let it be pruned'),
                ],
            ];
        }),
    },
    {
        group: 'agreement',
        name: 'no switch waits to be confirmed',
        each: ({ hosts }) => hosts.flatMap(({ host, facts }) => {
            const known = valueIn(facts);
            if (known?.root === undefined)
                return [];
            return [
                [
                    host,
                    known.confirm === undefined
                        ? 'fine'
                        : (0,check/* hurts */.lC)('a switch waits to be confirmed, and goes back by itself if nobody does', 'let verify-health confirm it, or wait for its end'),
                ],
            ];
        }),
    },
    {
        group: 'agreement',
        name: 'no lock is left',
        each: ({ hosts, now }) => hosts.flatMap(({ host, facts }) => {
            const known = valueIn(facts);
            if (known?.root === undefined)
                return [];
            const { lock } = known;
            if (lock === undefined)
                return [[host, 'fine']];
            const age = (now - Date.parse(lock.since)) / 60_000;
            const words = `${lock.action} (${lock.stage ?? 'no stage said'}) holds the lock for ${(0,model_age/* formatAge */.n)(lock.since, new Date(now))}, started by ${lock.actor}: ${lock.run}`;
            return [
                [
                    host,
                    age > LONG_LOCK_MINUTES
                        ? (0,check/* hurts */.lC)(words, 'when that run is over: the next one takes the lock over by itself, where its token may read runs')
                        : 'fine',
                ],
            ];
        }),
    },
    {
        group: 'agreement',
        name: 'the slots on the hosts are those of the configuration',
        each: ({ hosts, config }) => hosts.flatMap(({ host, role, facts }) => {
            const known = valueIn(facts);
            if (role !== 'app' || known === undefined || known.slots.size === 0)
                return [];
            const own = config.slots.filter((slot) => slot.hosts === undefined || slot.hosts.includes(host));
            const foreign = [...known.slots.keys()].filter((name) => !own.some((slot) => slot.name === name));
            return [
                [
                    host,
                    foreign.length === 0
                        ? 'fine'
                        : (0,check/* hurts */.lC)(`slots/ has ${foreign.join(', ')}, which the configuration does not name`, 'name it in `slots:`, or remove the link when nothing uses it'),
                ],
            ];
        }),
    },
];

;// CONCATENATED MODULE: ../build/src/model/inspect/app-checks.js


function each(name, judge) {
    return {
        group: 'application',
        name,
        each: (given) => given.hosts.map((host) => [host.host, judge(host, given)]),
    };
}
const appChecks = [
    each('the units of systemd are there', ({ questions, answers }) => {
        const units = valueIn(answers)?.units;
        if (units === undefined || questions.units.length === 0)
            return undefined;
        const silent = questions.units.filter((unit) => !units.has(unit));
        if (silent.length > 0)
            return (0,check/* unasked */.Wl)(`systemd could not be asked for ${silent.join(', ')}`);
        const gone = questions.units.filter((unit) => units.get(unit)?.load !== 'loaded');
        return gone.length === 0
            ? 'fine'
            : (0,check/* fails */.c6)(`systemd cannot load ${gone.map((unit) => `${unit} (${units.get(unit)?.load})`).join(', ')}`, 'copy the unit file to /etc/systemd/system and run: systemctl daemon-reload');
    }),
    each('what serves is started again at boot', ({ questions, answers }, { serving }) => {
        const units = valueIn(answers)?.units;
        const live = serving?.served?.slot;
        if (units === undefined || live === undefined)
            return undefined;
        // One unit a slot: that of the idle one may be off.
        const own = questions.units.filter((unit) => units.get(unit)?.load === 'loaded');
        const used = own.filter((unit) => own.length === 1 || unit.includes(live));
        const off = used.filter((unit) => units.get(unit)?.boot === 'disabled');
        if (used.length === 0)
            return undefined;
        return off.length === 0
            ? 'fine'
            : (0,check/* hurts */.lC)(`${off.join(', ')} is not started when the host boots`, `sudo systemctl enable ${off.join(' ')}`);
    }),
    each('nothing else listens on the port of an empty slot', ({ questions, answers, facts }) => {
        const said = valueIn(answers);
        const slots = valueIn(facts)?.slots;
        if (said === undefined || slots === undefined || questions.ports.length === 0)
            return undefined;
        const unknown = questions.ports.filter(({ port }) => !said.ports.has(port));
        if (unknown.length > 0)
            return (0,check/* unasked */.Wl)(`whether something listens on ${unknown.map(({ port }) => port).join(', ')} could not be read`);
        const taken = questions.ports.filter(({ slot, port, address }) => slots.get(slot) === undefined &&
            said.ports.get(port)?.some((one) => one === '*' || one === address) === true);
        return taken.length === 0
            ? 'fine'
            : (0,check/* fails */.c6)(`something listens on ${taken.map(({ slot, port }) => `${port} (slot ${slot}, which holds no release)`).join(', ')}`, `see what: ss -ltnp | grep -E ':(${taken.map(({ port }) => port).join('|')}) '`);
    }),
    each('where requests go can be read', ({ facts }) => {
        const said = valueIn(facts);
        if (said === undefined)
            return undefined;
        return said.traffic.kind === 'unread' ? (0,check/* fails */.c6)(said.traffic.reason) : 'fine';
    }),
    each('nginx reads the include file', ({ files }) => {
        const answers = valueIn(files);
        if (files !== undefined && 'failed' in files)
            return undefined;
        switch (answers?.include) {
            case 'yes':
                return 'fine';
            case 'no':
                return (0,check/* fails */.c6)('nginx does not read the include file', 'add it to the http block of nginx: include <path of switch.nginx.include>;');
            case 'unknown':
                return (0,check/* unasked */.Wl)('whether nginx reads the include file is not proven: `nginx -T` could not be run', 'allow the command nginx -T in sudoers, or let `switch.nginx.test` be a plain call of nginx -t');
            case 'absent':
            case undefined:
                // Not there before the first switch, or not asked.
                return undefined;
        }
    }),
    each('the socket of HAProxy takes orders', ({ questions, answers }) => {
        const said = valueIn(answers);
        if (said === undefined || questions.haproxy === undefined)
            return undefined;
        const why = said.unasked.find((line) => line.startsWith('haproxy '));
        if (why !== undefined)
            return (0,check/* fails */.c6)(why.replace(/^haproxy /, ''), 'in haproxy.cfg: stats socket <path> mode 660 group <group of the account> level admin');
        if (said.haproxyLevel === undefined)
            return (0,check/* unasked */.Wl)('HAProxy did not say its level');
        return said.haproxyLevel === 'admin'
            ? 'fine'
            : (0,check/* fails */.c6)(`the socket has the level ${said.haproxyLevel}, and moving servers needs admin`, 'in haproxy.cfg: stats socket … level admin, then reload HAProxy');
    }),
    each('the servers of the slots are in the backend, and no others', ({ questions, facts }) => {
        const traffic = valueIn(facts)?.traffic;
        if (questions.haproxy === undefined || traffic?.kind !== 'haproxy')
            return undefined;
        const { backend, servers } = questions.haproxy;
        const names = traffic.servers.map(({ name }) => name);
        const missing = servers.filter((name) => !names.includes(name));
        if (missing.length > 0)
            return (0,check/* fails */.c6)(`the backend ${backend} has no server ${missing.join(', ')} (it has ${names.join(', ') || 'none'})`, 'name them in haproxy.cfg as in `switch.haproxy.servers`, which is the names of the slots where it is not given');
        const foreign = traffic.servers.filter(({ name, status }) => !servers.includes(name) && ['UP', 'UNCHECKED', 'NOLB'].includes(status));
        return foreign.length === 0
            ? 'fine'
            : (0,check/* hurts */.lC)(`${foreign.map(({ name }) => name).join(', ')} of the backend ${backend} belongs to no slot and takes requests`, 'give it a slot in `switch.haproxy.servers`, or take it out of the backend');
    }),
    {
        group: 'application',
        name: 'a release is checked before and after it goes live',
        judge: ({ config }) => {
            if (config.liveChecks === 0)
                return (0,check/* fails */.c6)('no health check is asked while a release is live: nobody could tell whether to go back', `add \`health:\` to the environment ${config.environment}`);
            if (config.idleChecks === 0 && config.twoSlots)
                return (0,check/* hurts */.lC)('no health check is asked before the switch', 'add a check with `when: idle` or `when: always`');
            return 'fine';
        },
    },
    {
        group: 'application',
        name: 'a check tells one release from another',
        judge: ({ config }) => config.liveChecks === 0 || config.comparesTag
            ? config.comparesTag
                ? 'fine'
                : undefined
            : (0,check/* hurts */.lC)('no check compares what the application reports with the tag: an old process that still answers is taken for the new release', 'add, for example, expect: { json: { version: $CUTOVER_TAG } }'),
    },
    {
        group: 'application',
        name: 'what is live is healthy now',
        judge: ({ health }) => health,
    },
    {
        group: 'application',
        name: 'sudo is given commands that can be looked up',
        judge: ({ config }) => config.commandsWithShell.length === 0
            ? undefined
            : (0,check/* unasked */.Wl)(`only a shell could tell what sudo is given in: ${config.commandsWithShell.join('; ')}`, 'try these by hand as the account of the deploy'),
    },
    each('logs that are looked at can be read', ({ files }) => {
        if (files === undefined || 'failed' in files)
            return undefined;
        const logs = [...files.value.paths].filter(([path]) => /\.log$|\/log\//.test(path));
        if (logs.length === 0)
            return undefined;
        const wrong = logs.filter(([, state]) => state !== 'readable');
        return wrong.length === 0
            ? 'fine'
            : (0,check/* hurts */.lC)(wrong
                .map(([path, state]) => `${path} is ${state === 'missing' ? 'not there' : 'not readable'}`)
                .join('; '), 'add the account to the group that may read it (often adm), or correct the path');
    }),
];

// EXTERNAL MODULE: ../build/src/model/backup.js
var backup = __webpack_require__(10707);
;// CONCATENATED MODULE: ../build/src/model/inspect/data-checks.js



/** A backup that is older than this is not one that a night shift would trust; hours. */
const OLD_HOURS = 48;
const dataChecks = [
    {
        group: 'data',
        name: 'every database can be backed up',
        each: ({ hosts }) => hosts.flatMap(({ host, databases }) => databases.map(({ name, state }) => [
            host,
            'failed' in state ? noAnswer(name, state) : 'fine',
        ])),
    },
    {
        group: 'data',
        name: 'a copy of each database can be made to prove its backup',
        each: ({ hosts }) => hosts.flatMap(({ host, databases, answers }) => databases.flatMap(({ name, state }) => {
            const facts = valueIn(state);
            if (facts === undefined)
                return [];
            const free = facts.scratchFree ?? valueIn(answers)?.freeBytes;
            const wanted = facts.room ?? facts.size;
            if (free === undefined)
                return [[host, (0,check/* unasked */.Wl)(`${name}: what is free for a copy could not be read`)]];
            return [
                [
                    host,
                    free < wanted
                        ? (0,check/* fails */.c6)(`${name}: a copy takes about ${(0,backup/* formatBytes */.z3)(wanted)}, and ${(0,backup/* formatBytes */.z3)(free)} are free`, 'make room, or set `verify: list` for it')
                        : 'fine',
                ],
            ];
        })),
    },
    {
        group: 'data',
        name: 'what is backed up can be read',
        each: ({ hosts }) => hosts.flatMap(({ host, files }) => {
            if (files === undefined)
                return [];
            if ('failed' in files)
                return [[host, (0,check/* unasked */.Wl)(files.failed, files.mend)]];
            const paths = [...files.value.paths].filter(([path]) => !/\.log$|\/log\//.test(path));
            if (paths.length === 0)
                return [];
            const wrong = paths.filter(([, state]) => state !== 'readable');
            const what = wrong
                .map(([path, state]) => `${path} is ${state === 'missing' ? 'not there' : 'not readable'}`)
                .join('; ');
            return [
                [
                    host,
                    wrong.length === 0
                        ? 'fine'
                        : (0,check/* fails */.c6)(what, 'correct `backup.paths`, or take `sudo: true` for what only root may read'),
                ],
            ];
        }),
    },
    {
        group: 'data',
        name: 'there are backups, and the last one is young',
        each: ({ hosts, config, now, serving }) => hosts.flatMap((host) => {
            const facts = valueIn(host.facts);
            if (host.role !== 'app' || !config.backs || facts === undefined)
                return [];
            // Before the first release there is nothing to keep.
            if (serving?.kind === 'nothing')
                return [];
            const last = newest(host);
            if (last === undefined)
                return [
                    [
                        host.host,
                        (0,check/* hurts */.lC)('there is no backup yet', 'run backup-remote, or a release: it takes one'),
                    ],
                ];
            const hours = (now - Date.parse(last)) / 3_600_000;
            return [
                [
                    host.host,
                    hours > OLD_HOURS
                        ? (0,check/* hurts */.lC)(`the last backup is ${Math.round(hours / 24)} days old`, 'run backup-remote by a schedule (examples/backup.yml), and see whether that still runs')
                        : 'fine',
                ],
            ];
        }),
    },
    {
        group: 'data',
        name: 'what is shared is there',
        each: ({ hosts, config }) => hosts.flatMap((host) => {
            const facts = valueIn(host.facts);
            if (host.role !== 'app' || config.shared.length === 0 || facts === undefined)
                return [];
            if (facts.root === undefined)
                return [
                    [
                        host.host,
                        (0,check/* hurts */.lC)(`${config.shared.join(', ')} is to be put below shared/ before the first release`),
                    ],
                ];
            const missing = facts.sharedMissing ?? [];
            return [
                [
                    host.host,
                    missing.length === 0
                        ? 'fine'
                        : (0,check/* hurts */.lC)(`shared/ has no ${missing.join(', ')}`, 'put it there: a release links to it, and links lead nowhere until then'),
                ],
            ];
        }),
    },
    {
        group: 'data',
        name: 'a release begins with a backup',
        judge: ({ config }) => config.backs
            ? 'fine'
            : (0,check/* hurts */.lC)('no backup is configured: a release that spoils data has no way back for them', `add \`backup:\` to the environment ${config.environment}`),
    },
];
/** When the newest backup of a host that makes sense began, as ISO time. */
function newest(host) {
    return (valueIn(host.facts)?.backups ?? [])
        .flatMap(({ id, about }) => (0,backup/* readBackup */.fe)(about, id)?.startedAt ?? [])
        .sort()
        .at(-1);
}
/** A database that said no is a fault; of one that nobody could ask nothing is known. */
function noAnswer(name, { failed, mend, refused }) {
    const what = `${name}: ${failed}`;
    return refused === true ? (0,check/* fails */.c6)(what, mend) : (0,check/* unasked */.Wl)(what, mend);
}

;// CONCATENATED MODULE: ../build/src/model/inspect/github-checks.js


function environment(name, judge) {
    return {
        group: 'github',
        name,
        judge: (given) => {
            const facts = valueIn(valueIn(given.github)?.environment);
            return facts === undefined ? undefined : judge(facts, given);
        },
    };
}
const SETTINGS = 'Settings → Environments';
const runnerChecks = [
    {
        group: 'runner',
        name: 'the programs of the runner are there',
        judge: ({ runnerMissing }) => runnerMissing.length === 0
            ? 'fine'
            : (0,check/* fails */.c6)(`this runner has no ${runnerMissing.join(', ')}`, `sudo apt-get install ${runnerMissing.map((name) => (name === 'ssh' ? 'openssh-client' : name)).join(' ')}`),
    },
    {
        group: 'runner',
        name: 'the runner has the Node that GitHub gives to actions',
        judge: ({ node }) => Number.parseInt(node, 10) >= 24
            ? 'fine'
            : (0,check/* hurts */.lC)(`actions run under Node ${node} here; they are made for 24`, 'update the runner'),
    },
];
const githubChecks = [
    {
        group: 'github',
        name: 'the environment exists',
        judge: ({ github, config }) => {
            if ('failed' in github)
                return (0,check/* unasked */.Wl)(github.failed, github.mend);
            const asked = github.value.environment;
            if ('failed' in asked)
                return (0,check/* unasked */.Wl)(asked.failed, asked.mend);
            return asked.value === undefined
                ? (0,check/* fails */.c6)(`there is no environment ${config.environment} at GitHub: its secrets and reviewers are nowhere`, `${SETTINGS}: New environment, ${config.environment}`)
                : 'fine';
        },
    },
    environment('somebody has to approve', ({ reviewers }, { config }) => {
        if (reviewers > 0)
            return 'fine';
        const what = `the environment ${config.environment} has no required reviewers`;
        return config.approval === 'required' || config.approval === 'not-self'
            ? (0,check/* fails */.c6)(`${what}, and \`approval: ${config.approval}\` refuses a run that nobody approved`, `${SETTINGS}: ${config.environment}, Required reviewers`)
            : config.approval === 'second-person'
                ? 'fine'
                : (0,check/* hurts */.lC)(`${what}: whoever may start the workflow releases`, `${SETTINGS}: ${config.environment}, Required reviewers; or \`approval: second-person\``);
    }),
    environment('nobody approves what he started', ({ reviewers, preventSelfReview }, { config }) => {
        if (reviewers === 0)
            return undefined;
        return preventSelfReview || config.approval === 'none'
            ? 'fine'
            : (0,check/* hurts */.lC)('who starts a run may approve it', `${SETTINGS}: ${config.environment}, Prevent self-review`);
    }),
    environment('administrators cannot pass by', ({ reviewers, adminsBypass }, { config }) => {
        if (reviewers === 0)
            return undefined;
        if (adminsBypass === undefined)
            return (0,check/* unasked */.Wl)('GitHub did not say whether administrators may pass by the reviewers');
        return adminsBypass
            ? (0,check/* hurts */.lC)('administrators may pass by the reviewers', `${SETTINGS}: ${config.environment}, no tick at "Allow administrators to bypass"`)
            : 'fine';
    }),
    environment('only some branches and tags get its secrets', ({ branches }, { config }) => branches === 'all'
        ? (0,check/* hurts */.lC)('a workflow on any branch gets the secrets of the environment', `${SETTINGS}: ${config.environment}, Deployment branches and tags: selected ones`)
        : 'fine'),
    {
        group: 'github',
        name: 'schedules are not switched off',
        judge: ({ github, workflows }) => {
            const asked = valueIn(github)?.workflows;
            const own = (valueIn(workflows) ?? []).filter(({ scheduled }) => scheduled);
            if (asked === undefined || own.length === 0)
                return undefined;
            if ('failed' in asked)
                return (0,check/* unasked */.Wl)(asked.failed, asked.mend);
            const off = own.flatMap(({ file }) => {
                const known = asked.value.find(({ path }) => path === file);
                return known === undefined || known.state === 'active'
                    ? []
                    : [`${file} is ${known.state.replaceAll('_', ' ')}`];
            });
            return off.length === 0
                ? 'fine'
                : (0,check/* hurts */.lC)(off.join('; '), 'start it again under Actions; GitHub stops schedules of a public repository without commits for 60 days');
        },
    },
    {
        group: 'github',
        name: 'jobs that change servers wait at the environment',
        judge: ({ workflows, config }) => {
            if ('failed' in workflows)
                return (0,check/* unasked */.Wl)(workflows.failed, workflows.mend);
            const own = jobsOn(workflows.value, config.environment);
            if (own.length === 0)
                return undefined;
            const open = own.filter((job) => job.environment === undefined);
            return open.length === 0
                ? 'fine'
                : (0,check/* hurts */.lC)(`${open.map(({ file, job }) => `${file}, job ${job}`).join('; ')} uses ${[...new Set(open.flatMap(({ uses }) => uses))].join(', ')} on ${config.environment} and names no environment: GitHub lets nobody approve it`, `add environment: ${config.environment} to the job`);
        },
    },
    {
        group: 'github',
        name: 'two releases do not run at the same time',
        judge: ({ workflows, config }) => {
            if ('failed' in workflows)
                return undefined;
            const own = jobsOn(workflows.value, config.environment);
            if (own.length === 0)
                return undefined;
            const without = own.filter(({ concurrency }) => !concurrency);
            return without.length === 0
                ? 'fine'
                : (0,check/* hurts */.lC)(`${without.map(({ file, job }) => `${file}, job ${job}`).join('; ')} has no \`concurrency\`: a second run waits for the lock, and fails when that takes too long`, 'add concurrency with a group for the environment, and cancel-in-progress: false');
        },
    },
];
/** The jobs that change this environment, each with its file. */
function jobsOn(workflows, environment) {
    return workflows.flatMap(({ file, jobs }) => jobs.filter(({ works }) => works.includes(environment)).map((job) => ({ file, ...job })));
}

;// CONCATENATED MODULE: ../build/src/model/inspect/host-checks.js



/** A question to every host that answered; one that was not reached is told by another check. */
function host_checks_each(group, name, judge) {
    return {
        group,
        name,
        each: (given) => given.hosts.flatMap((host) => {
            const answers = valueIn(host.answers);
            return answers === undefined ? [] : [[host.host, judge(answers, host, given)]];
        }),
    };
}
const app = (host) => host.role === 'app';
/** A clock that is off by this much, in seconds, puts lines of the history in a wrong order. */
const SKEW_SECONDS = 2;
const FEW_INODES = 10_000;
/** File systems without links of both kinds, or without rights. */
const WITHOUT_LINKS = /^(vfat|msdos|exfat|fuseblk|cifs|smb3|9p|ntfs3?)$/;
const sshChecks = [
    {
        group: 'ssh',
        name: 'every host lets the key in and runs scripts',
        each: ({ hosts }) => hosts.map(({ host, connected }) => [
            host,
            'failed' in connected ? (0,check/* fails */.c6)(connected.failed, connected.mend) : 'fine',
        ]),
    },
    {
        group: 'ssh',
        name: 'every host answers what it is asked',
        each: ({ hosts }) => hosts.flatMap(({ host, answers, facts }) => {
            if (answers === undefined)
                return [];
            const failed = [answers, facts].flatMap((one) => one !== undefined && 'failed' in one ? [one.failed] : []);
            return [[host, failed[0] === undefined ? 'fine' : (0,check/* unasked */.Wl)(failed[0])]];
        }),
    },
    {
        group: 'ssh',
        name: 'each name is a machine of its own, and each app root belongs to this app',
        judge: ({ conflict, hosts }) => {
            if (conflict !== undefined)
                return (0,check/* fails */.c6)(`${conflict.host}: ${conflict.reason}`, conflict.next);
            return hosts.some(({ facts }) => valueIn(facts) !== undefined) ? 'fine' : undefined;
        },
    },
];
const hostChecks = [
    host_checks_each('host', 'the account is not root', ({ uid, user }) => {
        if (uid === undefined)
            return (0,check/* unasked */.Wl)('which account this is was not said');
        return uid === 0
            ? (0,check/* hurts */.lC)(`the account is ${user}, who may do everything`, 'make an account of its own for the application, and give its key to the workflow')
            : 'fine';
    }),
    host_checks_each('host', 'the app root is there, or can be made', ({ root, writable, user }, host) => {
        if (!app(host))
            return undefined;
        if (root === undefined)
            return (0,check/* unasked */.Wl)('the app root was not looked at');
        if (root === 'good')
            return 'fine';
        if (typeof root === 'object')
            return (0,check/* fails */.c6)(root.refused);
        if (writable?.yes === true)
            return 'fine';
        return (0,check/* fails */.c6)(`the app root is not there, and ${user} may not write ${writable?.folder ?? 'the folder above it'}`, `sudo install -d -o ${user} -g ${user} -m 755 <path of the environment>`);
    }),
    host_checks_each('host', 'the account may write the app root', ({ root, writable, user }, host) => {
        if (!app(host) || root !== 'good')
            return undefined;
        if (writable === undefined)
            return (0,check/* unasked */.Wl)('whether it may was not said');
        return writable.yes
            ? 'fine'
            : (0,check/* fails */.c6)(`${user} may not write ${writable.folder}`, `sudo chown ${user} ${writable.folder}`);
    }),
    host_checks_each('host', 'files of the account cannot be written by everybody', ({ umask }, host) => {
        if (!app(host))
            return undefined;
        if (umask === undefined || !/^[0-7]{3,4}$/.test(umask))
            return (0,check/* unasked */.Wl)('the umask was not said');
        return (Number.parseInt(umask, 8) & 0o002) !== 0
            ? 'fine'
            : (0,check/* hurts */.lC)(`the umask is ${umask}: what commands of the team write can be changed by every account of the host`, 'set `umask 022` (or 027) in the start-up file of its shell');
    }),
    host_checks_each('host', 'there is room for a release', ({ freeBytes }, host, { config }) => {
        if (!app(host))
            return undefined;
        if (freeBytes === undefined)
            return (0,check/* unasked */.Wl)('what is free was not said');
        return freeBytes < config.freeSpace
            ? (0,check/* fails */.c6)(`less is free than \`free-space\` (${(0,backup/* formatBytes */.z3)(config.freeSpace)})`, 'make room, or lower `keep-releases` or `free-space`')
            : 'fine';
    }),
    host_checks_each('host', 'there are names left for files', ({ freeInodes }, host) => {
        if (!app(host) || freeInodes === undefined)
            return undefined;
        return freeInodes < FEW_INODES
            ? (0,check/* hurts */.lC)(`fewer than ${FEW_INODES} inodes are free`, 'remove small files, such as old sessions and caches')
            : 'fine';
    }),
    host_checks_each('host', 'the disk can be written', ({ mount }, host) => {
        if (!app(host))
            return undefined;
        if (mount === undefined)
            return (0,check/* unasked */.Wl)('the mount that holds the app root is not listed, as in a chroot whose root is none');
        return mount.options.includes('ro')
            ? (0,check/* fails */.c6)('the disk of the app root is mounted read-only', 'look at the log of the kernel (dmesg), then mount it again')
            : 'fine';
    }),
    host_checks_each('host', 'the disk knows links and rights', ({ mount }, host) => {
        if (!app(host) || mount === undefined)
            return undefined;
        return WITHOUT_LINKS.test(mount.type)
            ? (0,check/* fails */.c6)(`the disk of the app root is ${mount.type}, which has no links or no rights`, 'keep the app root on a file system of Linux, such as ext4 or xfs')
            : 'fine';
    }),
    host_checks_each('host', 'programs of a release can be started', ({ mount }, host, { config }) => {
        if (!app(host) || mount === undefined || !config.starts)
            return undefined;
        return mount.options.includes('noexec')
            ? (0,check/* hurts */.lC)('the disk of the app root is mounted noexec: no program of a release can be started from it', 'mount it without noexec, or start programs that lie elsewhere')
            : 'fine';
    }),
    host_checks_each('host', 'names that differ in case are two files', ({ foldsCase, root }, host) => {
        if (!app(host) || root !== 'good')
            return undefined;
        return foldsCase ? (0,check/* hurts */.lC)('the disk takes `releases` and `RELEASES` for one name') : 'fine';
    }),
    host_checks_each('host', 'the tools are installed', ({ tools }, { questions }) => {
        const missing = questions.tools.filter(({ any }) => !any.some((name) => tools.has(name)));
        if (questions.tools.length === 0)
            return undefined;
        if (missing.length === 0)
            return 'fine';
        const words = [...Map.groupBy(missing, (need) => need.for)].map(([purpose, some]) => `${some.map(({ any }) => any.join(' or ')).join(', ')} (for ${purpose})`);
        const packages = [...new Set(missing.map(({ install }) => install))].join(' ');
        return (0,check/* fails */.c6)(`not installed, or not in the PATH of the account: ${words.join('; ')}`, `sudo apt-get install ${packages}`);
    }),
    host_checks_each('host', 'the clock is right', ({ now }, { askedAt }) => {
        if (now === undefined || askedAt === undefined)
            return (0,check/* unasked */.Wl)('the clock was not said');
        // The host cuts to whole seconds.
        const behind = askedAt.before / 1000 - (now + 1);
        const ahead = now - askedAt.after / 1000;
        const off = Math.max(behind, ahead);
        return off > SKEW_SECONDS
            ? (0,check/* hurts */.lC)(`the clock is ${off >= 120 ? `${Math.round(off / 60)} min` : `${Math.round(off)} s`} ${behind > ahead ? 'behind' : 'ahead of'} the runner's`, 'let it be set by NTP: timedatectl set-ntp true')
            : 'fine';
    }),
    host_checks_each('host', 'sudo allows the commands of the configuration', ({ sudo, user }, { questions }) => {
        if (questions.sudo.length === 0)
            return undefined;
        const wrong = questions.sudo.filter((_, index) => sudo[index] !== 'allowed');
        if (wrong.length === 0)
            return 'fine';
        if (sudo.includes('missing'))
            return (0,check/* fails */.c6)('sudo is not installed, and the configuration uses it', 'sudo apt-get install sudo, as root');
        if (sudo.length < questions.sudo.length)
            return (0,check/* unasked */.Wl)('the host did not answer what sudo allows');
        return (0,check/* fails */.c6)(`sudo does not let ${user} run without a password: ${wrong.map(({ command }) => command).join('; ')}`, `in sudoers (visudo): ${user} ALL=(root) NOPASSWD: ${wrong.map(({ command }) => command).join(', ')}`);
    }),
    host_checks_each('host', 'no file of root can be written by the account', ({ writes, user }, { questions }) => {
        if (questions.writes.length === 0)
            return undefined;
        return writes.length === 0
            ? 'fine'
            : (0,check/* hurts */.lC)(`${user} may write ${writes.join(', ')}, and so can make itself root: what is refused of a release holds nobody back`, `chown root and chmod go-w these`);
    }),
    {
        group: 'host',
        name: 'no right that the configuration needs makes the account root',
        judge: ({ config }) => {
            if (!config.hasServerConfig)
                return undefined;
            return config.rootFiles.length === 0
                ? 'fine'
                : (0,check/* hurts */.lC)(`to copy ${config.rootFiles.map(({ path }) => path).join(', ')} the account may write a file that root obeys: whoever has its key can be root`, 'use the group `crontab`, which needs no right, or keep that file on the hosts');
        },
    },
];

;// CONCATENATED MODULE: ../build/src/model/inspect/checks.js





/** All checks of `inspect`, in the order in which a person goes through them. */
const CHECKS = [
    ...runnerChecks,
    ...githubChecks,
    ...sshChecks,
    ...hostChecks,
    ...appChecks,
    ...dataChecks,
    ...agreementChecks,
];

// EXTERNAL MODULE: ../build/src/model/inspect/drift.js
var drift = __webpack_require__(51545);
// EXTERNAL MODULE: ../build/src/model/inspect/host-text.js
var host_text = __webpack_require__(18068);
// EXTERNAL MODULE: ../build/src/model/inspect/past-events.js
var past_events = __webpack_require__(42624);
;// CONCATENATED MODULE: ../build/src/model/inspect/status.js






/** Of the lists of a host no more is shown than this. */
const MOST_NAMES = 10;
/** Puts together what the servers said. */
function statusOf(question) {
    const { app, environment, config, hosts, serving, window, now } = question;
    const served = serving?.served;
    const place = config.slots.find(({ name }) => name === served?.slot)?.hosts;
    const apps = hosts.filter(({ role }) => role === 'app');
    const states = apps.flatMap(({ host, facts }) => {
        const known = valueIn(facts);
        return known === undefined ? [] : [stateOf(host, known, served)];
    });
    const histories = apps.flatMap(({ facts }) => {
        const known = valueIn(facts);
        return known === undefined ? [] : [known.history];
    });
    const unread = hosts.flatMap(({ host, connected, facts }) => {
        if ('failed' in connected)
            return [{ host, why: connected.failed }];
        return facts !== undefined && 'failed' in facts ? [{ host, why: facts.failed }] : [];
    });
    return {
        app,
        environment,
        at: new Date(now).toISOString(),
        kind: serving?.kind ?? 'unread',
        sentence: serving === undefined
            ? `what visitors get is not known: ${unread.map(({ host }) => host).join(', ')} could not be read`
            : (0,model_serving/* sentenceOf */.$N)(serving),
        slot: served?.slot,
        tag: served?.tag,
        wayBack: wayBackWords(question),
        window,
        groups: grouped(states),
        unread,
        behind: served === undefined
            ? []
            : states
                .filter(({ serves }) => serves === undefined)
                .flatMap(({ hosts: some }) => some)
                .filter((host) => place === undefined || place.includes(host)),
        observation: served === undefined ? undefined : (0,past_events/* observationOf */.KY)(histories, served.tag),
        curves: question.curves ?? [],
        drift: question.drift,
        history: (0,past_events/* pastEvents */.A3)(histories),
    };
}
function wayBackWords({ serving, wayBack }) {
    if (serving === undefined)
        return 'unknown';
    if (wayBack === undefined)
        return 'none: nothing serves that could be left';
    return 'failed' in wayBack ? `none: ${wayBack.failed}` : wayBack.value;
}
function stateOf(host, facts, served) {
    const inSlots = [...facts.slots].flatMap(([slot, tag]) => tag === undefined ? [] : [{ slot, tag, state: (0,state/* onHost */.GH)({ host, facts }, tag).state }]);
    const serves = inSlots.find(({ slot, tag }) => slot === served?.slot && tag === served.tag);
    const record = facts.releases.find(({ tag }) => tag === serves?.tag)?.record;
    const last = facts.backups
        .flatMap(({ id, about }) => (0,backup/* readBackup */.fe)(about, id) ?? [])
        .sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1))
        .at(-1);
    return {
        hosts: [host],
        serves,
        since: (0,host_text/* timeIn */.H)(record?.liveAt),
        by: record?.actor === undefined ? undefined : (0,host_text/* shortText */.o)(record.actor),
        approvers: record?.approvers?.slice(0, MOST_NAMES).map(host_text/* shortText */.o) ?? [],
        others: inSlots.filter((one) => one !== serves),
        lastBackup: last === undefined ? undefined : { id: last.id, at: last.finishedAt, verified: last.verified },
        lock: facts.lock === undefined
            ? undefined
            : [
                `${facts.lock.action}, ${facts.lock.stage ?? 'no stage said'}`,
                `by ${facts.lock.actor}: ${facts.lock.run}`,
            ]
                .map(host_text/* shortText */.o)
                .join(', '),
        unconfirmed: facts.confirm !== undefined,
        freeBytes: facts.root === undefined ? undefined : facts.freeBytes,
    };
}
/** Those that are alike together, the largest group first; of times the first, of room the least. */
function grouped(states) {
    const alike = Map.groupBy(states, ({ serves, others, by, approvers, lock, unconfirmed, lastBackup }) => JSON.stringify([serves, others, by, approvers, lock, unconfirmed, lastBackup?.id, lastBackup?.verified]));
    return [...alike.values()]
        .flatMap((some) => {
        const [first] = some;
        if (first === undefined)
            return [];
        const since = some.flatMap((one) => one.since ?? []).sort()[0];
        return [
            {
                ...first,
                hosts: some.flatMap(({ hosts }) => hosts),
                since,
                freeBytes: least(some.flatMap((one) => one.freeBytes ?? [])),
            },
        ];
    })
        .sort((a, b) => b.hosts.length - a.hosts.length);
}
const least = (all) => (all.length === 0 ? undefined : Math.min(...all));

// EXTERNAL MODULE: ../build/src/config/server-groups.js
var server_groups = __webpack_require__(56264);
// EXTERNAL MODULE: ../build/src/config/settings.js
var config_settings = __webpack_require__(77309);
// EXTERNAL MODULE: ../build/src/host/backup/backup-calls.js
var backup_calls = __webpack_require__(48279);
// EXTERNAL MODULE: ../build/src/host/connection/locked-host.js
var locked_host = __webpack_require__(32420);
// EXTERNAL MODULE: ../build/src/host/connection/scripts.js
var scripts = __webpack_require__(82771);
;// CONCATENATED MODULE: ../build/src/host/release/read-drift.js




/** Differences of a host that are named. */
const MOST = '10';
/**
 * Where the files of a release on a host differ from its manifest, a line each; every file is read. Changes nothing. Throws as
 * Host.call does.
 */
async function readDrift(host, settings, tag, signal) {
    const answer = await host.call((0,scripts/* script */.K$)('read-drift'), [(0,config_settings.rootOn)(settings, host), tag, MOST], {
        deadlineMs: settings.options.timeouts.stage,
        signal,
    });
    if (answer.get('compared') !== 'yes')
        throw new errors/* CutoverError */.DB('the host did not say that it has compared them');
    return (0,drift/* fileDriftWords */.rC)(tag, answer.all('difference'), answer.get('more') === 'yes');
}

// EXTERNAL MODULE: ../build/src/host/schema/read-schema.js
var read_schema = __webpack_require__(76332);
// EXTERNAL MODULE: ../build/src/host/schema/schema-place.js
var schema_place = __webpack_require__(88611);
// EXTERNAL MODULE: ../build/src/host/server-config/read-config.js
var read_config = __webpack_require__(71168);
// EXTERNAL MODULE: ../build/src/model/schema-record.js
var schema_record = __webpack_require__(67710);
// EXTERNAL MODULE: ../build/src/source/sha256.js
var sha256 = __webpack_require__(48470);
// EXTERNAL MODULE: ../build/src/steps/inspect/read-servers.js + 3 modules
var read_servers = __webpack_require__(73968);
;// CONCATENATED MODULE: ../build/src/steps/inspect/read-drift.js












/**
 * Compares the release that serves, on each host that has it, every file of it, and the configuration of its servers with what was
 * released. Changes nothing, and throws for no host.
 */
async function readHostDrift({ fleet, settings }, readings, served) {
    const byHost = new Map(readings.map(({ host, facts }) => [host, facts]));
    const groups = (0,server_groups/* serverGroups */.Yg)(settings.options);
    const outcomes = await fleet.quiet(() => fleet.collect('compare', async (host, signal) => {
        const { tag, slot } = served;
        const has = byHost.get(host)?.slots.get(slot) === tag;
        const files = has ? await (0,read_servers.asked)(() => readDrift(host, settings, tag, signal)) : undefined;
        const config = !has || groups.length === 0
            ? undefined
            : await (0,read_servers.asked)(async () => (0,drift/* configDriftWords */.v4)(await (0,read_config/* readConfig */.X)(host, settings, signal)));
        return { host: host.name, files, config };
    }, { hosts: fleet.hosts.filter((host) => byHost.has(host)) }));
    return outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
}
/** What the database of `schema` is now; undefined where none is named, or its host is not here. Changes nothing. */
async function readSchemaNow(site, slot, passwords) {
    const { settings, fleet } = site;
    if (settings.options.schema === undefined)
        return undefined;
    const place = (0,schema_place/* schemaPlace */.P)(site, (0,config_settings.slotNamed)(settings, slot), passwords);
    if (place === undefined)
        return undefined;
    const { host, database } = place;
    const now = await (0,read_servers.asked)(async () => {
        const { objects } = await (0,read_schema/* readSchema */.G)(new locked_host/* LockedHost */.j(host, settings, backup_calls/* LOOK_ONLY */.R2), database, {
            signal: fleet.signal,
        });
        return { name: database.name, objects, sum: (0,sha256/* sha256Of */.Bj)((0,schema_record/* schemaText */.t)(objects)) };
    });
    return { host: host.name, now };
}

// EXTERNAL MODULE: ../build/src/host/observe/look-calls.js
var look_calls = __webpack_require__(71042);
// EXTERNAL MODULE: ../build/src/model/observe/curve.js
var observe_curve = __webpack_require__(90509);
// EXTERNAL MODULE: ../build/src/model/observe/observe-summary.js
var observe_summary = __webpack_require__(22415);
;// CONCATENATED MODULE: ../build/src/model/observe/board-curve.js


/** Points of a curve at most; of a longer one the highest of each part. */
const MOST_POINTS = 60;
const SHOWN = [
    ['errors', counted('errors')],
    ['log', counted('log-errors')],
    ['cpu', counted('cpu-ms')],
    ['memory', ({ levels }) => levels.memory],
    ['restarts', counted('restarts')],
    ['oom-kills', counted('oom-kills')],
];
function counted(name) {
    return ({ counts }) => counts[name];
}
/** The looks of the observation that the last one belongs to: those of the same beginning. */
function looksOfLast(looks) {
    const last = looks.at(-1);
    return last === undefined ? [] : looks.filter(({ from }) => from === last.from);
}
/** The curves of what was counted on any host; none where there are no two looks yet. */
function boardCurves(hosts) {
    return SHOWN.flatMap(([name, part]) => {
        if (!hosts.some(({ looks }) => looks.some((look) => part(look) !== undefined)))
            return [];
        const curve = thinned((0,observe_curve/* curveOf */.F)(name, hosts));
        if (curve.length < 2)
            return [];
        const top = Math.max(0, ...curve);
        return [
            {
                name: observe_summary/* METRIC_NAMES */.Uw[name],
                now: (0,observe_summary/* figure */.vP)(name, curve.at(-1)),
                top: (0,observe_summary/* figure */.vP)(name, top),
                points: curve.map((value) => (top === 0 ? 0 : Math.round((100 * Math.max(0, value)) / top))),
            },
        ];
    });
}
function thinned(curve) {
    const width = Math.min(MOST_POINTS, curve.length);
    return Array.from({ length: width }, (_, index) => Math.max(...curve.slice(Math.floor((index * curve.length) / width), Math.ceil(((index + 1) * curve.length) / width))));
}

;// CONCATENATED MODULE: ../build/src/steps/inspect/read-looks.js


/**
 * The curves of what serves, by the looks that hosts keep of it; none where nothing is observed, or where it could not be
 * read: a curve is left out rather than guessed. Changes nothing.
 */
async function readCurves({ fleet, settings }, readings, tag) {
    if (settings.options.observe === undefined)
        return [];
    const outcomes = await fleet.quiet(() => fleet.collect('read looks', (host, signal) => (0,look_calls/* readKeptLooks */.ht)(host, settings, signal), {
        hosts: readings.map(({ host }) => host),
    }));
    return boardCurves(outcomes.flatMap((outcome) => {
        if (!outcome.ok)
            return [];
        const looks = looksOfLast(outcome.value.filter((look) => look.tag === tag));
        return looks.length === 0 ? [] : [{ host: outcome.host.name, looks }];
    }));
}

// EXTERNAL MODULE: ../build/src/steps/verify-health/options.js
var options = __webpack_require__(49332);
// EXTERNAL MODULE: ../build/src/steps/verify-health/verify.js + 5 modules
var verify = __webpack_require__(60102);
// EXTERNAL MODULE: ../build/src/flow/release-window.js
var release_window = __webpack_require__(88102);
;// CONCATENATED MODULE: ../build/src/flow/inspect.js












/** How long what is live may take to pass its checks, where it is only looked at; milliseconds. */
const LOOK_MS = 5_000;
/** Looks at everything that a release rests on, and changes nothing. */
async function doctor(site, options) {
    const { workflows, node, runnerMissing, passwords, now } = options;
    const github = readGitHub(site, options);
    const read = await (0,read_servers.readAllServers)(site, { whole: true, passwords });
    const { config, hosts, servers, serving, conflict, wayBack } = read;
    const health = await liveHealth(site, read);
    const given = {
        now,
        config,
        hosts,
        serving,
        servers,
        conflict,
        wayBack,
        health,
        node,
        runnerMissing,
        github: await github,
        workflows,
    };
    return (0,check/* inspect */.Nn)(CHECKS, given);
}
/** What serves where, since when and by whom, and what stands ready. Changes nothing. */
async function inspect_status(site, { github, now, drift, passwords }) {
    const { settings, fleet } = site;
    const windows = new release_window.ReleaseWindow(settings, { github, log: fleet.log });
    const [read, open] = await Promise.all([
        (0,read_servers.readAllServers)(site, { whole: false }),
        (0,read_servers.asked)(() => windows.describe()),
    ]);
    const window = 'failed' in open ? `not known: ${open.failed}` : open.value?.sentence;
    const { app, environment } = settings;
    const tag = read.serving?.served?.tag;
    const [compared, curves] = await Promise.all([
        drift ? compareAll(site, read, { github, passwords }) : undefined,
        tag === undefined ? [] : readCurves(site, read.readings, tag),
    ]);
    return statusOf({ ...read, app, environment, window, now, drift: compared, curves });
}
async function compareAll(site, { readings, servers }, { github, passwords }) {
    // Of those that could be read: one that is down does not hide what was changed on the others.
    const { served } = (0,model_serving/* servingOf */.K3)(servers, site.settings.slots);
    if (served === undefined)
        return undefined;
    const [hosts, schema] = await Promise.all([
        readHostDrift(site, readings, served),
        readSchemaNow(site, served.slot, passwords),
    ]);
    if (schema === undefined)
        return (0,drift/* driftOfAll */.WQ)(hosts, undefined);
    const { host, now } = schema;
    if ('failed' in now)
        return (0,drift/* driftOfAll */.WQ)(hosts, { host, said: now });
    const { app, environment } = site.settings;
    const records = await (0,read_servers.asked)(async () => {
        if (github === undefined)
            throw new Error('there is no token to read the records of its schema with');
        const { readSchemaRecords } = await __webpack_require__.e(/* import() */ 7851).then(__webpack_require__.bind(__webpack_require__, 40232));
        return readSchemaRecords(github, environment);
    });
    const said = 'failed' in records ? records : (0,drift/* schemaDrift */.Xz)(now.value, app, records.value);
    return (0,drift/* driftOfAll */.WQ)(hosts, { host, said });
}
async function readGitHub({ settings }, { github }) {
    if (github === undefined)
        return { failed: 'there is no token to ask GitHub with', mend: 'give the input `token`' };
    const [{ readEnvironment }, { readWorkflows }] = await Promise.all([
        __webpack_require__.e(/* import() */ 5377).then(__webpack_require__.bind(__webpack_require__, 7758)),
        __webpack_require__.e(/* import() */ 2433).then(__webpack_require__.bind(__webpack_require__, 92433)),
    ]);
    const [environment, workflows] = await Promise.all([
        (0,read_servers.asked)(() => readEnvironment(github, settings.environment)),
        (0,read_servers.asked)(() => readWorkflows(github)),
    ]);
    return { value: { environment, workflows } };
}
/** Asks the checks of what is live once, where all servers say the same of it. */
async function liveHealth(site, { serving, readings, config }) {
    if (serving?.kind !== 'settled' || config.liveChecks === 0)
        return undefined;
    const { slot } = serving;
    const app = readings.filter(({ host }) => site.fleet.hosts.includes(host));
    try {
        await (0,verify.verifyHealth)(site, app, { slot, when: 'live', successes: 1, timeoutMs: LOOK_MS });
        return 'fine';
    }
    catch (thrown) {
        const words = (0,errors/* firstLine */.TM)(thrown);
        if (!(thrown instanceof options.HealthError) || thrown.result.verdict === 'unknown')
            return (0,check/* unasked */.Wl)(words, 'give this action the key of the deploy: one that only looks may not ask the application');
        return (0,check/* fails */.c6)(words, `look at the application's log, or go back with rollback-to-tag`);
    }
}


/***/ }),

/***/ 88102:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ReleaseWindow: () => (/* binding */ ReleaseWindow)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _model_window_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(79857);


/** May a release to this environment go on now? */
class ReleaseWindow {
    #settings;
    #github;
    #log;
    /** The reason of an emergency, in which nothing is waited for. */
    #emergency;
    constructor(settings, parts) {
        this.#settings = settings;
        this.#github = parts.github;
        this.#log = parts.log;
        this.#emergency = parts.emergency;
    }
    /**
     * For a plan: until when, or from when; undefined without windows. `open`: a release may begin now. Throws when the
     * freeze file cannot be read.
     */
    async describe() {
        const windows = await this.#windows();
        if (windows === undefined)
            return undefined;
        const state = (0,_model_window_js__WEBPACK_IMPORTED_MODULE_1__/* .windowAt */ .MF)(windows, Date.now());
        if (state.open && state.begins) {
            const sentence = state.until === undefined
                ? 'the window is open'
                : `the window is open until ${(0,_model_window_js__WEBPACK_IMPORTED_MODULE_1__/* .inZone */ .O0)(windows.zone, state.until)}: approve before ${(0,_model_window_js__WEBPACK_IMPORTED_MODULE_1__/* .inZone */ .O0)(windows.zone, state.until - windows.lastStartMs)}`;
            return { open: true, sentence };
        }
        const closed = state.open ? lateWords(windows, state) : closedWords(windows, state);
        return {
            open: false,
            emergency: this.#emergency,
            sentence: this.#emergency === undefined
                ? `${closed}: until then this release would be refused`
                : `${closed}; this emergency does not wait for it`,
        };
    }
    /** Before anything is changed. Throws CutoverError when no release may begin. */
    async requireBegin() {
        const windows = await this.#windows();
        if (windows === undefined)
            return;
        const state = (0,_model_window_js__WEBPACK_IMPORTED_MODULE_1__/* .windowAt */ .MF)(windows, Date.now());
        if (state.open && state.begins)
            return;
        const words = state.open ? lateWords(windows, state) : closedWords(windows, state);
        this.#refuse(words, words, ['nothing of this release was put on a host'], 'run it again when the window is open');
    }
    /** Before traffic moves to what is ready. Throws CutoverError when it may not. */
    async requireSwitch(ready) {
        const windows = await this.#windows();
        if (windows === undefined)
            return;
        const state = (0,_model_window_js__WEBPACK_IMPORTED_MODULE_1__/* .windowAt */ .MF)(windows, Date.now());
        if (state.open)
            return;
        const closed = closedWords(windows, state);
        this.#refuse(closed, `${ready.tag} is ready in ${ready.slot}, and ${closed}`, ['no traffic was moved'], 'run it again when the window is open: it goes on from here');
    }
    #refuse(closed, words, state, next) {
        const { environment } = this.#settings;
        if (this.#emergency !== undefined) {
            this.#log.warning(`emergency (${this.#emergency}): ${environment} is released to although ${closed}`);
            return;
        }
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(`no release to ${environment} now: ${words}`, {
            stage: 'window',
            state: [...state],
            next: `${next}; where it cannot wait: \`emergency: true\` with a \`reason\`, and an approver who did not start the run. Going back is never held`,
        });
    }
    async #windows() {
        const { windows } = this.#settings.options;
        if (windows === undefined)
            return undefined;
        return {
            zone: windows.zone,
            open: windows.open,
            frozen: [...windows.frozen, ...(await this.#freezes())],
            lastStartMs: windows['last-start'],
        };
    }
    async #freezes() {
        const { readFreezes, FREEZE_FILE } = await Promise.all(/* import() */[__webpack_require__.e(7728), __webpack_require__.e(9007)]).then(__webpack_require__.bind(__webpack_require__, 49007));
        try {
            if (this.#github === undefined)
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`there is no token to read ${FREEZE_FILE} of the default branch with`, {
                    next: 'give the input `token`, or leave it out so that the token of the job is used: until then nobody knows whether it is frozen',
                });
            return await readFreezes(this.#github, this.#settings.environment);
        }
        catch (thrown) {
            // What is not waited for does not have to be known.
            if (this.#emergency === undefined)
                throw thrown;
            this.#log.warning(`emergency (${this.#emergency}): whether it is frozen is not known: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(thrown)}`);
            return [];
        }
    }
}
/** It is open, and would be over before a release were. */
function lateWords(windows, { until }) {
    const { zone, lastStartMs } = windows;
    const end = until ?? 0;
    const next = (0,_model_window_js__WEBPACK_IMPORTED_MODULE_1__/* .windowAt */ .MF)(windows, end);
    const opens = next.open || next.opens === undefined ? undefined : (0,_model_window_js__WEBPACK_IMPORTED_MODULE_1__/* .inZone */ .O0)(zone, next.opens);
    return `the window closes at ${(0,_model_window_js__WEBPACK_IMPORTED_MODULE_1__/* .inZone */ .O0)(zone, end)}, and no release begins later than ${(0,_model_window_js__WEBPACK_IMPORTED_MODULE_1__/* .inZone */ .O0)(zone, end - lastStartMs)}${opens === undefined ? '' : `; it opens again at ${opens}`}`;
}
function closedWords({ zone }, state) {
    const opens = state.opens === undefined ? 'does not open within a year' : `opens ${(0,_model_window_js__WEBPACK_IMPORTED_MODULE_1__/* .inZone */ .O0)(zone, state.opens)}`;
    return `the window is closed (${state.why}) and ${opens}`;
}


/***/ }),

/***/ 71042:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MN: () => (/* binding */ readCounters),
/* harmony export */   ht: () => (/* binding */ readKeptLooks),
/* harmony export */   mm: () => (/* binding */ writeLooks)
/* harmony export */ });
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77309);
/* harmony import */ var _model_host_facts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(59829);
/* harmony import */ var _model_observe_look_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(75414);
/* harmony import */ var _connection_scripts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(82771);
/* harmony import */ var _switch_traffic_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(64046);





/**
 * Reads in one call, without a lock and changing nothing, what a host has counted, and what it says of what serves. Throws as Host.call does. An
 * environment without `observe` has nothing to read.
 */
async function readCounters(host, settings, role, signal) {
    const { observe, switch: how, timeouts } = settings.options;
    const { errors, log } = observe?.metrics ?? {};
    const traffic = role !== 'app' && errors !== undefined;
    const page = role === 'app' ? undefined : observe?.requests;
    const balancer = traffic && errors.log === undefined ? how.haproxy : undefined;
    const app = role !== 'balancer';
    const ports = (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.slotsOf)(settings, host.name).flatMap(({ name, port }) => port === undefined ? [] : [`${name}=${port}`]);
    const goesTo = (0,_switch_traffic_js__WEBPACK_IMPORTED_MODULE_3__/* .trafficArgs */ .hH)(settings, host);
    const { lines } = await host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_2__/* .script */ .K$)('read-counters'), [
        (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.rootOn)(settings, host),
        traffic && errors.log !== undefined ? (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(errors.log, host) : '',
        app ? logOf(log, host) : '',
        log?.pattern ?? '',
        (app && observe?.unit) || '',
        (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(page?.['stub-status'] ?? balancer?.socket ?? '', host),
        page === undefined ? (balancer?.backend ?? '') : (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(page.pid, host),
        String(goesTo.length),
        ...goesTo,
        ...ports,
    ], { deadlineMs: timeouts.stage, signal });
    const facts = (0,_model_host_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .parseHostFacts */ .fh)(lines);
    return { lines, facts, said: (0,_switch_traffic_js__WEBPACK_IMPORTED_MODULE_3__/* .saidBy */ .TT)(settings, host, facts) };
}
/** The looks that a host keeps, oldest first, without counting anything. Changes nothing. Throws as Host.call does. */
async function readKeptLooks(host, settings, signal) {
    const answer = await host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_2__/* .script */ .K$)('read-counters'), [(0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.rootOn)(settings, host), '', '', '', '', '', '', '1', 'link'], { deadlineMs: settings.options.timeouts.stage, signal });
    return (0,_model_observe_look_js__WEBPACK_IMPORTED_MODULE_4__/* .parseLooks */ .u4)([...answer.all('look'), ...answer.all('left')]);
}
/** Where lines of a log come from, as the script takes it. */
function logOf(log, host) {
    if (log?.journal === true)
        return 'journal';
    return log?.file === undefined ? '' : (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.pathOn)(log.file, host);
}
/** Keeps what looks came to. false: something else is observed there since it was read. Throws as Host.call does. */
async function writeLooks(host, settings, { seen, of, looks }, signal) {
    const { lines } = await host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_2__/* .script */ .K$)('write-look'), [(0,_config_settings_js__WEBPACK_IMPORTED_MODULE_0__.rootOn)(settings, host), seen ?? '*', of, ...looks.flatMap(({ tag, line }) => [tag, line])], { deadlineMs: settings.options.timeouts.stage, signal });
    return !lines.some(([key, value]) => key === 'kept' && value === 'no');
}


/***/ }),

/***/ 76332:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ readSchema)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74720);
/* harmony import */ var _model_plain_definition_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73179);
/* harmony import */ var _model_schema_diff_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4748);
/* harmony import */ var _source_sha256_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(48470);
/* harmony import */ var _connection_scripts_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(82771);





/** In place of the id of a backup, which the scripts of databases are given. */
const NO_BACKUP = 'schema';
/** Reads what a database is, one object a line. Changes nothing. Throws as LockedHost.call does. */
async function readSchema(host, database, options) {
    const answer = await host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_4__/* .script */ .K$)('read-schema', database.engine), [NO_BACKUP, ...database.args], options);
    const objects = answer.all('object').map((line) => {
        const object = (0,_model_schema_diff_js__WEBPACK_IMPORTED_MODULE_2__/* .parseSchemaObject */ .iE)(line);
        if (object === undefined)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CutoverError */ .DB(`the schema of ${database.name} has a line that is none: ${line.slice(0, 200)}`, {
                host: host.name,
            });
        return database.engine === 'postgresql' ? shortened(object) : object;
    });
    const rows = answer.all('rows').map((line) => {
        const [table = '', count = ''] = line.split('\t');
        return [table, /^\d+$/.test(count) ? Number(count) : 0];
    });
    return { server: answer.text('server'), objects, rows: new Map(rows) };
}
const LONG = ['view', 'materialized view', 'rule'];
/** Whole queries are compared, and nobody reads them in a list: their sum stands for them. */
function shortened(object) {
    return LONG.includes(object.kind)
        ? { ...object, definition: (0,_source_sha256_js__WEBPACK_IMPORTED_MODULE_3__/* .sha256Of */ .Bj)((0,_model_plain_definition_js__WEBPACK_IMPORTED_MODULE_1__/* .plainDefinition */ .Y)(object.definition)).slice(0, 32) }
        : object;
}


/***/ }),

/***/ 88611:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ schemaPlace),
/* harmony export */   S: () => (/* binding */ recordsSchema)
/* harmony export */ });
/* harmony import */ var _backup_databases_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2347);

/**
 * The database of `schema` or `changes`, asked from the host that runs `changes` for this slot. undefined where none is
 * named, or another job has that host. Throws InputError as databaseNamed does.
 */
function schemaPlace({ settings, fleet }, slot, passwords) {
    const name = schemaDatabase(settings);
    const first = (slot.hosts ?? settings.options.hosts)?.[0];
    const host = fleet.hosts.find((one) => one.name === first);
    if (name === undefined || host === undefined)
        return undefined;
    const database = (0,_backup_databases_js__WEBPACK_IMPORTED_MODULE_0__/* .databaseNamed */ .F8)(name, host, settings, passwords);
    return database.engine === 'command' ? undefined : { host, database };
}
/** The name of the database whose schema matters; undefined: none is named. */
function schemaDatabase({ options }) {
    return options.schema?.database ?? options.changes?.database;
}
/**
 * Do releases record what they find and leave? Where another environment is held against this one, or its release was
 * rehearsed here, and where a look holds the database against what the last release left.
 */
function recordsSchema({ config, environment, options }) {
    if (options.schema !== undefined)
        return true;
    return Object.entries(config.environments).some(([name, { schema, rehearsed }]) => name !== environment &&
        (schema?.['same-as'] === environment ||
            (rehearsed !== undefined && (rehearsed.in ?? environment) === environment)));
}


/***/ }),

/***/ 71168:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ readConfig)
/* harmony export */ });
/* harmony import */ var _config_server_groups_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(56264);
/* harmony import */ var _config_settings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77309);
/* harmony import */ var _model_server_config_plan_config_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(56106);
/* harmony import */ var _connection_scripts_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(82771);




const MOST_BYTES = 32 * 1024;
const MOST_FILES = 50;
/** What the servers of a host have of the configuration that comes with releases. Changes nothing. Throws as Host.call does. */
async function readConfig(host, settings, signal) {
    const groups = (0,_config_server_groups_js__WEBPACK_IMPORTED_MODULE_0__/* .serverGroups */ .Yg)(settings.options);
    const answer = await host.call((0,_connection_scripts_js__WEBPACK_IMPORTED_MODULE_3__/* .script */ .K$)('read-config'), [
        (0,_config_settings_js__WEBPACK_IMPORTED_MODULE_1__.rootOn)(settings, host),
        host.address.hostname,
        String(MOST_BYTES),
        String(MOST_FILES),
        ...groups.flatMap(({ name, folder, install }) => [name, folder, install ?? '']),
    ], { deadlineMs: settings.options.timeouts.stage, signal });
    return (0,_model_server_config_plan_config_js__WEBPACK_IMPORTED_MODULE_2__/* .readHostConfig */ .Rc)(answer.lines);
}


/***/ }),

/***/ 97148:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ afterFailure)
/* harmony export */ });
/**
 * What to do after a command of the team or a check failed. A run again mends nothing that is in the release: what a tag
 * names never changes.
 */
function afterFailure(tag) {
    const release = tag ?? 'the release';
    return `where the cause is in ${release}, mend it there and release a new tag: what ${release} holds never changes. Where it is on the host (a service, a right, a setting), mend that and run this step again`;
}


/***/ }),

/***/ 71934:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Nn: () => (/* binding */ inspect),
/* harmony export */   Wl: () => (/* binding */ unasked),
/* harmony export */   c6: () => (/* binding */ fails),
/* harmony export */   fd: () => (/* binding */ GROUPS),
/* harmony export */   lC: () => (/* binding */ hurts)
/* harmony export */ });
/** What a check looks at, in the order in which a person goes through them. */
const GROUPS = ['runner', 'github', 'ssh', 'host', 'application', 'data', 'agreement'];
/** Characters of what is shown of one problem. */
const LONGEST = 1_000;
/** Makes all checks. Nothing ends it early: what one finds says nothing of the others. */
function inspect(checks, given) {
    const findings = [];
    const passed = [];
    for (const check of checks) {
        const { group, name } = check;
        const said = 'each' in check
            ? [...check.each(given)]
            : [check.judge(given)].flat().map((judged) => [undefined, judged]);
        const asked = said.filter(([, judged]) => judged !== undefined);
        const problems = asked.flatMap(([host, judged]) => judged === 'fine' || judged === undefined ? [] : [{ host, ...judged }]);
        for (const alike of Map.groupBy(problems, ({ level, what, mend }) => JSON.stringify([level, what, mend])).values()) {
            const [first] = alike;
            if (first === undefined)
                continue;
            const { level, mend } = first;
            // Hosts have a word in it, and may say anything.
            const what = first.what.length > LONGEST ? `${first.what.slice(0, LONGEST)}…` : first.what;
            const hosts = alike.flatMap(({ host }) => host ?? []);
            findings.push({ group, check: name, level, what, mend, hosts });
        }
        if (asked.length > 0 && problems.length === 0)
            passed.push({ group, check: name });
    }
    return { findings: inOrder(findings), passed };
}
const LEVELS = ['fails', 'hurts', 'unasked'];
/** The worst first; of one level in the order of the groups, since an earlier one may be the cause of a later one. */
function inOrder(findings) {
    const place = ({ level, group }) => LEVELS.indexOf(level) * GROUPS.length + GROUPS.indexOf(group);
    return [...findings].sort((a, b) => place(a) - place(b));
}
const fails = (what, mend) => ({ level: 'fails', what, mend });
const hurts = (what, mend) => ({ level: 'hurts', what, mend });
const unasked = (what, mend) => ({ level: 'unasked', what, mend });


/***/ }),

/***/ 90509:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ curveOf)
/* harmony export */ });
/* harmony import */ var _share_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(71494);

/** The two counters that a figure is the quotient of; a count alone is per look. */
const QUOTIENTS = {
    errors: ['errors', 'requests'],
    log: ['log-errors', 'log-lines'],
    cpu: ['cpu-ms', 'requests'],
    restarts: ['restarts'],
    'oom-kills': ['oom-kills'],
};
/** The figure of a metric between each look and the one before, over all hosts, since the switch. */
function curveOf(name, hosts) {
    const longest = Math.max(0, ...hosts.map(({ looks }) => looks.length));
    const quotient = QUOTIENTS[name];
    if (quotient === undefined)
        return Array.from({ length: longest }, (_, index) => Math.max(0, ...hosts.map(({ looks }) => looks[index]?.levels.memory ?? 0)));
    const [part, whole] = quotient;
    return Array.from({ length: Math.max(0, longest - 1) }, (_, index) => {
        const change = (counter) => hosts.reduce((sum, { looks }) => sum + between(looks, index, counter), 0);
        const all = whole === undefined ? 1 : change(whole);
        return all === 0 ? 0 : change(part) / all;
    });
}
function between(looks, index, counter) {
    const [from, to] = [looks[index], looks[index + 1]];
    return from === undefined || to === undefined ? 0 : (0,_share_js__WEBPACK_IMPORTED_MODULE_0__/* .known */ .eO)(to, counter) - (0,_share_js__WEBPACK_IMPORTED_MODULE_0__/* .known */ .eO)(from, counter);
}


/***/ }),

/***/ 75414:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  cT: () => (/* binding */ COUNTERS),
  yb: () => (/* binding */ firstLook),
  Mn: () => (/* binding */ lookLine),
  JD: () => (/* binding */ nextLook),
  u4: () => (/* binding */ parseLooks)
});

// UNUSED EXPORTS: LEVELS

// EXTERNAL MODULE: ../build/src/model/json.js
var json = __webpack_require__(36035);
;// CONCATENATED MODULE: ../build/src/model/observe/counters.js
/**
 * Counters that servers keep by themselves. Nothing is sampled: what happened between two looks is the difference of two
 * readings, so a look that is late or lost loses no request and no error.
 */
/** The first reading: the observation counts from here. */
function begin({ epoch, value }, at) {
    return { known: 0, epoch, last: value, at, gapMs: 0 };
}
/**
 * The next reading. A counter that began anew has counted only what came after it began; what the one before it counted
 * after its last reading is lost, and the stretch is a gap. One that went back for no such reason tells nothing.
 */
function advance(total, { epoch, value }, at) {
    if (epoch === total.epoch && value >= total.last)
        return { ...total, known: total.known + value - total.last, last: value, at: later(total, at) };
    const anew = epoch !== total.epoch;
    return {
        ...withGap(total, at, anew ? 'the counter began anew' : 'the counter went back'),
        known: total.known + (anew ? value : 0),
        epoch,
        last: value,
    };
}
/** What a log held since the mark of the look before; `gap`: why not all of it could be read. */
function add(total, more, at, gap) {
    const next = gap === undefined ? { ...total, at: later(total, at) } : withGap(total, at, gap);
    return { ...next, known: total.known + more };
}
function withGap(total, at, why) {
    // A runner's clock may be behind that of the one before; the stretch is then at least not forgotten.
    return { ...total, at: later(total, at), gapMs: total.gapMs + Math.max(1, at - total.at), why };
}
const later = (total, at) => Math.max(total.at, at);

;// CONCATENATED MODULE: ../build/src/model/observe/look.js


/** What is counted on a host while a release is observed. */
const COUNTERS = [
    'requests',
    'errors',
    'odd',
    'log-lines',
    'log-errors',
    'cpu-ms',
    'restarts',
    'oom-kills',
    'pressure-cpu',
    'pressure-memory',
    'pressure-io',
];
/** What is only a height at the moment of a look. Memory in bytes, disk in free bytes. */
const LEVELS = (/* unused pure expression or super */ null && (['memory', 'memory-peak', 'disk-free', 'connections']));
/**
 * The first look at a release, right after the switch to it: all counts begin at nothing. `measure`: the last look at what
 * it is compared with; `before`: the release that was left for it.
 */
function firstLook(release, reading, at, measure, before) {
    const counts = {};
    for (const name of COUNTERS) {
        const count = reading.counters[name];
        if (count !== undefined)
            counts[name] = begin(count, at);
        else if (reading.since[name] !== undefined)
            counts[name] = begin({ epoch: 'log', value: 0 }, at);
    }
    if (reading.started !== undefined)
        counts.restarts = begin(reading.started, at);
    const { levels, unread } = reading;
    return { ...release, from: at, at, counts, levels, unread, baseline: baselineOf(measure), before };
}
/** What a release that was observed leaves to be compared with. One that failed is no measure. */
function baselineOf(before) {
    if (before === undefined || before.ended === 'fail')
        return undefined;
    const known = Object.entries(before.counts).map(([name, total]) => [name, total.known]);
    return { tag: before.tag, counts: Object.fromEntries(known) };
}
/** The next look: what the sources say now, on top of what they had come to. What was not read stays as it was. */
function nextLook(before, reading, at) {
    const counts = { ...before.counts };
    for (const name of COUNTERS) {
        const total = before.counts[name];
        const count = reading.counters[name];
        const since = reading.since[name];
        if (count !== undefined)
            counts[name] = total === undefined ? late(before, count, at) : advance(total, count, at);
        else if (since !== undefined) {
            const base = total ?? late(before, { epoch: 'log', value: 0 }, at);
            counts[name] = add(base, since.more, at, since.gap);
        }
    }
    if (reading.started !== undefined) {
        const { restarts } = before.counts;
        counts.restarts =
            restarts === undefined ? late(before, reading.started, at) : restarted(restarts, reading.started, at);
    }
    const { levels, unread } = reading;
    const { tag, slot, from, baseline, covers, ended, answered, accepted } = before;
    const kept = { tag, slot, from, baseline, before: before.before, covers, ended, answered, accepted };
    return { ...kept, at, counts, levels, unread };
}
/** A counter that could not be read at the switch: the stretch until now is a gap. */
function late({ from }, count, at) {
    const gapMs = Math.max(1, at - from);
    return { ...begin(count, at), gapMs, why: 'it could not be read before' };
}
/** Another start is a restart at least; where the manager counts them itself, as many as it says. */
function restarted(total, { epoch, value }, at) {
    const more = value >= total.last ? value - total.last : value;
    const known = total.known + (epoch === total.epoch ? more : Math.max(1, more));
    return { ...total, known, epoch, last: value, at: Math.max(total.at, at) };
}
/** A look as the line that a host keeps of it. */
function lookLine(look) {
    return JSON.stringify(look);
}
/** The looks that a host keeps, oldest first. A line that is none, such as half of one, is left out. */
function parseLooks(lines) {
    return lines.flatMap((line) => {
        const look = parseLook(line);
        return look === undefined ? [] : [look];
    });
}
const ENDS = ['pass', 'fail', 'inconclusive'];
function parseLook(line) {
    const look = (0,json/* asObject */.e)((0,json/* parseJson */.q)(line));
    if (look === undefined)
        return undefined;
    const whole = typeof look.tag === 'string' &&
        typeof look.slot === 'string' &&
        Number.isFinite(look.from) &&
        Number.isFinite(look.at) &&
        isRecordOf(look.counts, isTotal) &&
        isRecordOf(look.levels, (level) => Number.isFinite(level)) &&
        Array.isArray(look.unread) &&
        look.unread.every((one) => typeof one === 'string') &&
        (look.baseline === undefined ||
            (typeof look.baseline.tag === 'string' &&
                isRecordOf(look.baseline.counts, (n) => Number.isFinite(n)))) &&
        (look.ended === undefined || ENDS.includes(look.ended)) &&
        [look.closed, look.answered].every((word) => word === undefined || typeof word === 'boolean') &&
        (look.covers === undefined || Number.isFinite(look.covers)) &&
        (look.before === undefined || typeof look.before === 'string') &&
        (look.accepted === undefined || isRecordOf(look.accepted, (word) => typeof word === 'string'));
    return whole ? look : undefined;
}
function isRecordOf(value, is) {
    return typeof value === 'object' && value !== null && Object.values(value).every(is);
}
function isTotal(value) {
    if (typeof value !== 'object' || value === null)
        return false;
    const { known, epoch, last, at, gapMs } = value;
    const counts = [known, last, gapMs].every((number) => Number.isSafeInteger(number) && Number(number) >= 0);
    return typeof epoch === 'string' && Number.isFinite(at) && counts;
}


/***/ }),

/***/ 22415:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $w: () => (/* binding */ lookSentence),
/* harmony export */   Uw: () => (/* binding */ METRIC_NAMES),
/* harmony export */   W3: () => (/* binding */ observationPage),
/* harmony export */   cM: () => (/* binding */ lookSummary),
/* harmony export */   vP: () => (/* binding */ figure)
/* harmony export */ });
/* unused harmony exports unreadLines, sparkline */
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55073);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9180);
/* harmony import */ var _curve_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(90509);



/** What a metric is called in texts. */
const METRIC_NAMES = {
    errors: 'requests with a 5xx',
    log: 'error lines of the log',
    cpu: 'CPU for each request',
    memory: 'memory',
    restarts: 'restarts',
    'oom-kills': 'OOM kills',
};
/** What this look says, in a sentence. */
function lookSentence(report) {
    const { state, tag, verdict, until, now } = report;
    const left = (0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(Math.max(0, until - now));
    switch (state) {
        case 'began':
            return `${tag} is observed from now on, for ${left}`;
        case 'observing':
            return `${tag} so far: ${verdict}; observed for another ${left}`;
        case 'ended':
            return `${tag} was observed: ${verdict}`;
        case 'over':
            return `nothing is under observation; ${tag} was observed before: ${verdict}`;
    }
}
/** The step summary: a line a metric, with its curve since the switch in characters, since GitHub shows no drawing there. */
function lookSummary(report) {
    const { environment, before, judgement, hosts } = report;
    const rows = judgement.metrics.map((metric) => [
        METRIC_NAMES[metric.name],
        metric.verdict,
        figure(metric.name, metric.value),
        figure(metric.name, metric.bar),
        figure(metric.name, metric.baseline),
        sparkline((0,_curve_js__WEBPACK_IMPORTED_MODULE_1__/* .curveOf */ .F)(metric.name, hosts)),
        metric.why,
    ]);
    const head = ['metric', 'verdict', 'now', 'bar', before ?? 'before', 'since the switch', 'because'];
    return [
        `### Observation of ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownText */ .p7)(environment)}`,
        '',
        `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownText */ .p7)(lookSentence(report))}.`,
        '',
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownTable */ .Qj)(head, rows),
        '',
        ...unreadLines(hosts).map((line) => `- ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownText */ .p7)(line)}`),
        '',
    ].join('\n');
}
/** What was not read, a line a host. */
function unreadLines(hosts) {
    return hosts.flatMap(({ host, looks, silent }) => [
        ...(silent === undefined ? [] : [`${host} was not read: ${silent}`]),
        ...(looks.at(-1)?.unread ?? []).map((what) => `${host}: ${what}`),
    ]);
}
/** A number of a metric as a person reads it; a dash where there is none. */
function figure(name, value) {
    if (value === undefined)
        return '–';
    if (name === 'errors' || name === 'log')
        return `${(100 * value).toFixed(value < 0.01 ? 3 : 2)} %`;
    if (name === 'cpu')
        return `${value.toFixed(2)} ms`;
    return name === 'memory' ? `${Math.round(value / 1e6)} MB` : String(value);
}
const BARS = '▁▂▃▄▅▆▇█';
/** At most 40 characters, the highest of each part of a longer curve. */
function sparkline(curve) {
    const width = Math.min(40, curve.length);
    const top = Math.max(...curve, 0);
    return Array.from({ length: width }, (_, index) => {
        const part = curve.slice(Math.floor((index * curve.length) / width), Math.ceil(((index + 1) * curve.length) / width));
        const height = top === 0 ? 0 : Math.max(...part) / top;
        return BARS[Math.min(BARS.length - 1, Math.floor(height * BARS.length))];
    }).join('');
}
/** The same as a page in one file, which fetches nothing: a curve a metric, with its bar and the release before. */
function observationPage(report) {
    const { environment, tag, before, judgement, hosts } = report;
    const sections = judgement.metrics.map((metric) => `<section class="${metric.verdict}">
<h2>${html(METRIC_NAMES[metric.name])}: ${metric.verdict}</h2>
<p>${html(metric.why)}</p>
${drawing(metric, (0,_curve_js__WEBPACK_IMPORTED_MODULE_1__/* .curveOf */ .F)(metric.name, hosts), before)}
</section>`);
    const unread = unreadLines(hosts).map((line) => `<li>${html(line)}</li>`);
    return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${html(`${tag} in ${environment}`)}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1f2328; background: #fff }
section { border-left: 4px solid #9a6700; padding-left: 1rem; margin: 1.5rem 0; break-inside: avoid }
section.pass { border-color: #1a7f37 } section.fail { border-color: #cf222e }
h2 { font-size: 1rem; margin: 0 } p { margin: .25rem 0 } svg { width: 100%; height: auto }
text { font: 12px system-ui, sans-serif; fill: #59636e; stroke: #fff; stroke-width: 4px; paint-order: stroke }
</style></head><body>
<h1>${html(`${tag} in ${environment}`)}</h1>
<p>${html(lookSentence(report))}. Read at ${new Date(report.now).toISOString()}.</p>
${sections.join('\n')}
${unread.length === 0 ? '' : `<h2>Not read</h2><ul>${unread.join('')}</ul>`}
</body></html>
`;
}
const [WIDTH, HEIGHT, TOP] = [640, 120, 16];
function drawing(metric, curve, before) {
    const lines = [
        { value: metric.bar, color: '#cf222e', words: 'bar' },
        { value: metric.baseline, color: '#59636e', words: before ?? 'before' },
    ];
    const top = Math.max(...curve, metric.bar ?? 0, metric.baseline ?? 0) || 1;
    const y = (value) => (HEIGHT - (value / top) * (HEIGHT - TOP)).toFixed(1);
    const x = (index) => ((index * WIDTH) / Math.max(1, curve.length - 1)).toFixed(1);
    const path = curve.map((value, index) => `${x(index)},${y(value)}`).join(' ');
    const level = lines.flatMap(({ value, color, words }) => value === undefined
        ? []
        : [
            `<line x1="0" x2="${WIDTH}" y1="${y(value)}" y2="${y(value)}" stroke="${color}" stroke-dasharray="4 4"/>`,
            `<text x="${WIDTH}" y="${Number(y(value)) - 3}" text-anchor="end">${html(`${words} ${figure(metric.name, value)}`)}</text>`,
        ]);
    const label = `${METRIC_NAMES[metric.name]} since the switch, ${figure(metric.name, metric.value)} over all`;
    return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT + 4}" role="img" aria-label="${html(label)}">
<polyline points="${path}" fill="none" stroke="#0969da" stroke-width="2"/>
${level.join('\n')}
</svg>`;
}
const html = (text) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`).replace(/[\p{Cc}\p{Cf}]/gu, ' ');


/***/ }),

/***/ 71494:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  IT: () => (/* binding */ gapWords),
  $S: () => (/* binding */ judgeShare),
  eO: () => (/* binding */ known),
  oy: () => (/* binding */ missingOf)
});

;// CONCATENATED MODULE: ../build/src/model/observe/wilson.js
/** The quantile of a two-sided interval of 99 % under the normal curve. */
const Z = 2.575829;
/**
 * The Wilson score interval at 99 % of a share of `total`, in which `part` counts. Unlike the plain normal interval it
 * stays inside 0 to 1, and none of many is not taken for a rate of exactly nothing. Without a total anything is possible.
 */
function wilson(part, total) {
    if (total <= 0)
        return { lower: 0, upper: 1 };
    // More errors than requests happens where the two are counted by different logs.
    const share = Math.min(1, part / total);
    const square = Z * Z;
    const scale = 1 + square / total;
    const middle = (share + square / (2 * total)) / scale;
    const half = (Z / scale) * Math.sqrt((share * (1 - share)) / total + square / (4 * total * total));
    // By the formula both are exact at the ends; in floating point they are not.
    return {
        lower: share === 0 ? 0 : Math.max(0, middle - half),
        upper: share === 1 ? 1 : Math.min(1, middle + half),
    };
}

;// CONCATENATED MODULE: ../build/src/model/observe/share.js

/** Errors that are needed before anything is called worse: a handful of them is what chance brings. */
const LEAST_ERRORS = 10;
/** The bar is never lower than this, however good the release before was. */
const LOWEST_BAR = 0.001;
/** A pass may rest on an observation of which so much was not wholly counted. */
const MOST_UNREAD = 0.05;
/**
 * Judges a share of requests or lines. It fails when for the fleet, for a host, or for a host since one of its earlier
 * looks the lower bound is above the bar; so what begins on the third day is not thinned out by two good ones. It passes
 * when the upper bound for the fleet is below the bar and nothing of weight is missing.
 */
function judgeShare({ name, part, whole, unit, kind }, rule, hosts, least) {
    const current = hosts.flatMap(({ looks }) => looks.at(-1) ?? []);
    const sum = (counter) => current.reduce((all, look) => all + known(look, counter), 0);
    const words = `${unit} ${kind}`;
    const fleet = { part: sum(part), whole: sum(whole), where: 'all hosts' };
    const before = {
        part: current.reduce((all, { baseline }) => all + (baseline?.counts[part] ?? 0), 0),
        whole: current.reduce((all, { baseline }) => all + (baseline?.counts[whole] ?? 0), 0),
    };
    const known0 = before.whole >= least;
    const bar = barOf(rule, known0 ? wilson(before.part, before.whole).upper : undefined);
    const result = (verdict, why) => ({
        name,
        verdict,
        why,
        bar,
        value: fleet.whole === 0 ? undefined : fleet.part / fleet.whole,
        baseline: known0 ? before.part / before.whole : undefined,
    });
    if (bar === undefined)
        return result('inconclusive', 'there is neither a limit nor a release before that was observed');
    const stretches = [fleet, ...hosts.flatMap((host) => stretchesOf(host, part, whole))];
    // The host and the stretch where it is worst tell most.
    const [failed] = stretches
        .filter((one) => isAbove(one, bar, least))
        .sort((a, b) => b.part / b.whole - a.part / a.whole);
    if (failed !== undefined)
        return result('fail', `${failed.part} of ${failed.whole} ${words}: ${whereWords(failed)}`);
    const missing = missingOf(hosts, [part, whole]);
    if (missing !== undefined)
        return result('inconclusive', missing);
    if (fleet.whole < least)
        return result('inconclusive', `${fleet.whole} ${unit} are too few to judge (${least})`);
    if (wilson(fleet.part, fleet.whole).upper > bar)
        return result('inconclusive', `${fleet.part} of ${fleet.whole} ${words} could be chance`);
    return result('pass', `${fleet.part} of ${fleet.whole} ${words}${gapWords(hosts, [part, whole])}`);
}
/** The lower of the two bars; undefined where there is none. */
function barOf({ limit, worse }, before) {
    const relative = worse === undefined || before === undefined ? undefined : Math.max(LOWEST_BAR, before * worse);
    if (limit === undefined || relative === undefined)
        return limit ?? relative;
    return Math.min(limit, relative);
}
function isAbove({ part, whole }, bar, least) {
    return whole >= least && part >= LEAST_ERRORS && wilson(part, whole).lower > bar;
}
/** A host since the switch, and since its last look, the second last, the fourth last and so on. */
function stretchesOf({ host, looks }, part, whole) {
    const last = looks.at(-1);
    if (last === undefined)
        return [];
    const all = { part: known(last, part), whole: known(last, whole), where: host };
    const stretches = [all];
    for (let back = 1; back < looks.length; back *= 2) {
        const from = looks.at(-1 - back);
        if (from === undefined)
            break;
        stretches.push({
            part: all.part - known(from, part),
            whole: all.whole - known(from, whole),
            where: host,
            from: from.at,
        });
    }
    return stretches;
}
/** Why a pass cannot be given: a host that is silent, something unread, or gaps of weight; undefined when nothing is missing. */
function missingOf(hosts, counters) {
    const silent = hosts.find((one) => one.silent !== undefined);
    if (silent !== undefined)
        return `${silent.host} was not read: ${silent.silent}`;
    for (const { host, looks, role } of hosts) {
        const last = looks.at(-1);
        if (last === undefined)
            return `${host} has not been read yet`;
        for (const counter of counters) {
            if (!saysOf({ role }, counter))
                continue;
            const total = last.counts[counter];
            if (total === undefined || total.at < last.at)
                return `${host}: ${last.unread[0] ?? `${counter} was not read`}`;
            const share = total.gapMs / Math.max(1, last.at - last.from);
            if (share > MOST_UNREAD)
                return `${host}: ${Math.min(100, Math.round(share * 100))} % of the time was not wholly counted (${total.why})`;
        }
    }
    return undefined;
}
/** Whether a host of this role can count this: requests where they come in, the rest where the application runs. */
function saysOf({ role }, counter) {
    const traffic = counter === 'requests' || counter === 'errors';
    return role !== (traffic ? 'app' : 'balancer');
}
/** What stands beside a pass that has small gaps. */
function gapWords(hosts, counters) {
    const gaps = hosts.flatMap(({ host, looks }) => {
        const last = looks.at(-1);
        const found = counters.flatMap((counter) => last?.counts[counter] ?? []).find(({ gapMs }) => gapMs > 0);
        return found === undefined
            ? []
            : [`${host}: ${Math.ceil(found.gapMs / 60_000)} min not counted (${found.why})`];
    });
    return gaps.length === 0 ? '' : `; ${gaps.join('; ')}`;
}
function whereWords({ where, from }) {
    return `${where}, since ${from === undefined ? 'the switch' : new Date(from).toISOString()}`;
}
/** What a host has counted since the observation began. */
const known = (look, counter) => look.counts[counter]?.known ?? 0;


/***/ }),

/***/ 67710:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ schemaLine),
/* harmony export */   t: () => (/* binding */ schemaText)
/* harmony export */ });
/* harmony import */ var _plain_definition_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73179);

/** Equal texts, equal schemas: its objects in their order, without what a server words otherwise after a restore. */
function schemaText(objects) {
    return objects
        .map(({ kind, name, definition }) => `${kind}\t${name}\t${(0,_plain_definition_js__WEBPACK_IMPORTED_MODULE_0__/* .plainDefinition */ .Y)(definition)}\n`)
        .sort()
        .join('');
}
/** An object as a line of read-schema.sh. */
function schemaLine({ kind, name, definition, part = '' }) {
    return [kind, name, definition, part].join('\t');
}


/***/ }),

/***/ 56106:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G2: () => (/* binding */ planConfig),
/* harmony export */   Rc: () => (/* binding */ readHostConfig)
/* harmony export */ });
/* unused harmony export diffLines */
/* harmony import */ var _failed_hosts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(13358);
/* harmony import */ var _server_files_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(23468);


const WAYS = ['released', 'changed', 'gone', 'unknown', 'cut'];
/** Reads the answer of read-config.sh. A host may say anything: what makes no sense is as good as not said. */
function readHostConfig(lines) {
    const files = [];
    for (const [key, value] of lines)
        if (key === 'file') {
            const [, group = '', how = '', bytes = '', path = ''] = /^(\S+) (\S+) (\d{1,15}) (.+)$/s.exec(value) ?? [];
            if (WAYS.includes(how))
                files.push({
                    file: { group, how: how, path },
                    bytes: Number(bytes),
                    text: [],
                });
        }
        else if (key === 'text')
            files.at(-1)?.text.push(value);
    return files.map(({ file, bytes, text }) => ({
        ...file,
        text: text.length === 0 && bytes > 0 ? undefined : text.join('\n'),
    }));
}
const MOST_LINES = 200;
const LINES_A_FILE = 30;
const LONGEST = 200;
/** What a release changes in what the servers of all hosts really read, and what other hands did to that. */
function planConfig(release, hosts) {
    const found = [];
    const dangers = [];
    const refused = [];
    const copied = release.groups.filter(({ install }) => install?.startsWith('/')).map(({ folder }) => folder);
    const texts = new Map(release.files.map(({ path, text }) => [path, text ?? '']));
    for (const { host, address, files } of hosts) {
        if ('why' in files) {
            dangers.push(`what the servers of ${host} read now could not be read: ${files.why}`);
            continue;
        }
        const cut = files.filter(({ how }) => how === 'cut').map(({ path }) => path);
        for (const path of cut)
            dangers.push(`of what ${host} has in ${path} only a part was read: there are too many files`);
        const there = new Map(files.filter(({ how }) => how !== 'cut').map((file) => [file.path, file]));
        // A copy may be for one host alone, and have no file for all.
        for (const path of [...new Set([...there.keys(), ...texts.keys(), ...copied])].sort()) {
            const group = (0,_server_files_js__WEBPACK_IMPORTED_MODULE_0__.groupOf)(release.groups, path);
            if (group === undefined || isForAnother(path, address))
                continue;
            const installed = group.install !== undefined;
            const mine = `config/hosts/${address}/${group.folder.slice('config/'.length)}`;
            // Of a file that is copied, the one of this host stands for the one for all.
            if (group.install === 'crontab' || (installed && path !== group.folder))
                continue;
            const after = installed ? (texts.get(mine) ?? texts.get(path)) : texts.get(path);
            const before = there.get(path);
            if (before === undefined && cut.some((part) => path.startsWith(`${part}/`)))
                continue;
            const name = installed ? `${group.install} (${path})` : path;
            const lines = fileLines(name, before, after);
            const hands = lines.length === 0 && installed ? {} : handWords(name, before, group);
            if (lines.length === 0 && hands.danger === undefined)
                continue;
            found.push({ host, key: JSON.stringify([lines, hands]), lines, ...hands });
        }
    }
    const lines = [];
    for (const alike of Map.groupBy(found, ({ key }) => key).values()) {
        const [first] = alike;
        if (first === undefined)
            continue;
        const where = (0,_failed_hosts_js__WEBPACK_IMPORTED_MODULE_1__.hostsWords)(alike.map(({ host }) => host));
        const [head, ...rest] = first.lines;
        if (head !== undefined)
            lines.push(`${head}, on ${where}`, ...rest);
        if (first.danger !== undefined)
            dangers.push(`${first.danger} (${where})`);
        if (first.refused !== undefined)
            refused.push(`${first.refused} (${where})`);
    }
    const unread = release.groups.flatMap(({ install, folder }) => install === 'crontab' ? [`the crontab of the account (${folder}) was not read for this plan`] : []);
    const more = lines.length - MOST_LINES;
    return {
        lines: lines.length === 0
            ? ['nothing that was read of it differs from what the hosts have', ...unread]
            : [...lines.slice(0, MOST_LINES), ...(more > 0 ? [`and ${more} more lines`] : []), ...unread],
        dangers,
        refused,
    };
}
const isForAnother = (path, address) => path.startsWith('config/hosts/') && !path.startsWith(`config/hosts/${address}/`);
function handWords(name, before, group) {
    if (before === undefined || before.how === 'released')
        return {};
    if (group.install === undefined && before.how === 'unknown')
        return {};
    const what = before.how === 'gone'
        ? `${name} was removed by hand`
        : before.how === 'changed'
            ? `${name} was changed by hand`
            : `${name} was not put there by Cutover`;
    if (group.install === undefined)
        return { danger: `${what}: the release brings its own` };
    if (group.drift === 'overwrite')
        return { danger: `${what}: it would be overwritten` };
    // One that is too long to be shown may be what the release brings: that is compared on the host.
    const refused = before.text === undefined ? {} : { refused: what };
    return { danger: `${what}: the release would be refused`, ...refused };
}
/** First the file and what becomes of it, then its lines. None: nothing changes. */
function fileLines(name, before, after) {
    if (before === undefined || before.how === 'gone')
        return after === undefined ? [] : [`${name}: new`];
    if (after === undefined)
        return [`${name}: gone with this release`];
    if (before.text === undefined)
        return [`${name}: too long to be shown here`];
    const lines = diffLines(before.text, after.replace(/\n$/, ''));
    if (lines === undefined)
        return [`${name}: too many lines to be compared here`];
    if (lines.length === 0)
        return [];
    const more = lines.length - LINES_A_FILE;
    return [
        `${name}: changes`,
        ...lines
            .slice(0, LINES_A_FILE)
            .map((line) => (line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line)),
        ...(more > 0 ? [`and ${more} more lines of ${name}`] : []),
    ];
}
const MOST_COMPARED = 1000;
/** Lines that went (`- `) and came (`+ `), in their order; undefined where there are too many to compare. */
function diffLines(before, after) {
    const [a, b] = [before.split('\n'), after.split('\n')];
    let start = 0;
    while (start < a.length && start < b.length && a[start] === b[start])
        start++;
    let end = 0;
    while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end))
        end++;
    const [old, now] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
    if (old.length > MOST_COMPARED || now.length > MOST_COMPARED)
        return undefined;
    // Length of the longest common part of what follows each pair of places.
    const width = now.length + 1;
    const common = new Uint16Array((old.length + 1) * width);
    const at = (i, j) => common[i * width + j] ?? 0;
    for (let i = old.length - 1; i >= 0; i--)
        for (let j = now.length - 1; j >= 0; j--)
            common[i * width + j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    const lines = [];
    let [i, j] = [0, 0];
    while (i < old.length || j < now.length)
        if (i < old.length && j < now.length && old[i] === now[j])
            [i, j] = [i + 1, j + 1];
        else if (j === now.length || (i < old.length && at(i + 1, j) >= at(i, j + 1)))
            lines.push(`- ${old[i++]}`);
        else
            lines.push(`+ ${now[j++]}`);
    return lines;
}


/***/ }),

/***/ 79857:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MF: () => (/* binding */ windowAt),
/* harmony export */   O0: () => (/* binding */ inZone),
/* harmony export */   kQ: () => (/* binding */ isTimeZone),
/* harmony export */   lA: () => (/* binding */ parseMinutes),
/* harmony export */   qn: () => (/* binding */ DAYS)
/* harmony export */ });
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const MINUTE = 60_000;
/** How far ahead the next change is looked for. */
const HORIZON = 400 * 24 * 60 * MINUTE;
/** Is this a time zone that the rules can be read in? */
function isTimeZone(name) {
    try {
        return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
    }
    catch {
        return false;
    }
}
/** `17:05` and `24:00` as minutes of the day; undefined when it is no time. */
function parseMinutes(text) {
    const match = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(text);
    if (match === null)
        return undefined;
    const minutes = Number(match[1]) * 60 + Number(match[2]);
    return minutes <= 1440 ? minutes : undefined;
}
/** Says whether a release may begin or move traffic now, and until or from when. */
function windowAt(windows, now) {
    const walls = new Walls(windows.zone);
    const closed = closedAt(windows, walls.at(now));
    const change = nextChange(windows, walls, now, closed === undefined);
    if (closed !== undefined)
        return { open: false, why: closed, opens: change };
    return {
        open: true,
        until: change,
        begins: change === undefined || now < change - windows.lastStartMs || windows.lastStartMs === 0,
    };
}
/** Why no release may move traffic at that time; undefined when it may. */
function closedAt({ open, frozen }, wall) {
    const freeze = frozen.find((one) => 'days' in one ? one.days.includes(wall.day) : one.from <= wall.date && wall.date <= one.to);
    if (freeze !== undefined)
        return `frozen${freeze.why === undefined ? '' : `: ${freeze.why}`}`;
    if (open.length === 0 || open.some((hours) => isWithin(hours, wall)))
        return undefined;
    return 'outside the windows';
}
function isWithin({ days, from, to }, { day, minute }) {
    if (from < to)
        return days.includes(day) && from <= minute && minute < to;
    const before = DAYS[(DAYS.indexOf(day) + 6) % 7];
    return (days.includes(day) && from <= minute) || (days.includes(before) && minute < to);
}
/**
 * The first instant after `now` at which it is no longer open (or closed). The rules change only at certain minutes of a
 * local day, so it goes from one of these to the next, and to the very instant where the clocks are put forward or back.
 */
function nextChange(windows, walls, now, open) {
    const edges = [0, ...windows.open.flatMap(({ from, to }) => [from % 1440, to % 1440])];
    const minutes = [...new Set(edges)].sort((a, b) => a - b);
    let at = now;
    while (at < now + HORIZON) {
        const { minute } = walls.at(at);
        const next = minutes.find((edge) => edge > minute) ?? 1440;
        const planned = Math.floor(at / MINUTE) * MINUTE + (next - minute) * MINUTE;
        at = walls.firstJump(at, planned) ?? planned;
        if ((closedAt(windows, walls.at(at)) === undefined) !== open)
            return at;
    }
    return undefined;
}
/** The local time of a zone. */
class Walls {
    #format;
    constructor(zone) {
        this.#format = new Intl.DateTimeFormat('en-GB', {
            timeZone: zone,
            hourCycle: 'h23',
            weekday: 'short',
            year: 'numeric',
            month: '2-digit',
            day: '2-digit',
            hour: '2-digit',
            minute: '2-digit',
        });
    }
    at(ms) {
        const parts = {};
        for (const { type, value } of this.#format.formatToParts(ms))
            parts[type] = value;
        return {
            date: `${parts.year}-${parts.month}-${parts.day}`,
            day: (parts.weekday ?? '').toLowerCase(),
            minute: Number(parts.hour) * 60 + Number(parts.minute),
        };
    }
    /** The instant in (from, to] at which the clocks are put forward or back; undefined when they are not. */
    firstJump(from, to) {
        const offset = this.#offset(from);
        if (this.#offset(to) === offset)
            return undefined;
        let [before, after] = [Math.floor(from / MINUTE), Math.floor(to / MINUTE)];
        while (after - before > 1) {
            const middle = Math.floor((before + after) / 2);
            if (this.#offset(middle * MINUTE) === offset)
                before = middle;
            else
                after = middle;
        }
        return after * MINUTE;
    }
    /** Minutes ahead of UTC. */
    #offset(ms) {
        const { date, minute } = this.at(ms);
        return Date.parse(`${date}T00:00:00Z`) / MINUTE + minute - Math.floor(ms / MINUTE);
    }
}
/** An instant as people of that zone write it: `Tue 1 Dec 17:00 (Asia/Shanghai)`. */
function inZone(zone, ms) {
    const text = new Intl.DateTimeFormat('en-GB', {
        timeZone: zone,
        hourCycle: 'h23',
        weekday: 'short',
        day: 'numeric',
        month: 'short',
        hour: '2-digit',
        minute: '2-digit',
    }).format(ms);
    return `${text.replaceAll(',', '')} (${zone})`;
}


/***/ })

};
