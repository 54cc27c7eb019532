export const id = 2905;
export const ids = [2905,8102];
export const modules = {

/***/ 68962:
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
                    return (0,check/* unasked */.Wl)((0,model_serving.sentenceOf)(serving));
                case 'unfinished':
                    return serving.alive
                        ? (0,check/* hurts */.lC)((0,model_serving.sentenceOf)(serving), 'wait until that run is over, and look again')
                        : (0,check/* fails */.c6)((0,model_serving.sentenceOf)(serving), 'start the same release again: it goes on or back by itself');
                case 'drifted':
                case 'split':
                    return (0,check/* fails */.c6)((0,model_serving.sentenceOf)(serving), 'run switch-slot with the slot that shall serve, or the next release (docs/design/serving.md)');
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
            : (0,model_serving.sentenceOf)(serving),
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

// EXTERNAL MODULE: ../build/src/steps/inspect/read-servers.js + 3 modules
var read_servers = __webpack_require__(73968);
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
async function inspect_status(site, { github, now }) {
    const { settings, fleet } = site;
    const windows = new release_window.ReleaseWindow(settings, { github, log: fleet.log });
    const [read, open] = await Promise.all([
        (0,read_servers.readAllServers)(site, { whole: false }),
        (0,read_servers.asked)(() => windows.describe()),
    ]);
    const window = 'failed' in open ? `not known: ${open.failed}` : open.value?.sentence;
    const { app, environment } = settings;
    return statusOf({ ...read, app, environment, window, now });
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

/***/ 69702:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ formatAge)
/* harmony export */ });
/** How long ago a time was, for a person: `5 min`, `3 h`, `12 d`. */
function formatAge(at, now) {
    const minutes = Math.max(0, Math.round((now.getTime() - Date.parse(at)) / 60_000));
    if (Number.isNaN(minutes))
        return 'unknown time';
    if (minutes < 120)
        return `${minutes} min`;
    return minutes < 48 * 60 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} d`;
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

/***/ 18068:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ timeIn),
/* harmony export */   o: () => (/* binding */ shortText)
/* harmony export */ });
/** A host may say anything: of its texts no more characters than this are shown. */
const LONGEST_TEXT = 200;
/** A time as Cutover writes it; undefined for anything else that a host calls one. */
function timeIn(text) {
    const isTime = typeof text === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/.test(text);
    return isTime && !Number.isNaN(Date.parse(text)) ? text : undefined;
}
/** A text of a host in one line, and in a length that a page can show. */
function shortText(text) {
    const line = text.slice(0, 2 * LONGEST_TEXT).replace(/[\s\p{Cc}]+/gu, ' ');
    return line.length <= LONGEST_TEXT ? line : `${line.slice(0, LONGEST_TEXT - 1)}…`;
}


/***/ }),

/***/ 42624:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A3: () => (/* binding */ pastEvents),
/* harmony export */   KY: () => (/* binding */ observationOf),
/* harmony export */   sU: () => (/* binding */ observationWords)
/* harmony export */ });
/* harmony import */ var _host_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(18068);

/** A history is read as far back as this; the newest events. */
const MOST_EVENTS = 20;
/** What the histories of all hosts tell, the newest first; what several tell is told once. */
function pastEvents(histories, most = MOST_EVENTS) {
    const told = histories.flatMap((history) => {
        const own = new Map();
        for (const line of history.flatMap(lineOf)) {
            const event = eventOf(line);
            // A run that is run again notes the same again: the first time counts.
            const key = JSON.stringify([event?.what, line['run']]);
            if (event !== undefined && !own.has(key))
                own.set(key, event);
        }
        return [...own];
    });
    return [...Map.groupBy(told, ([key]) => key).values()]
        .flatMap((same) => {
        const [first] = same.map(([, event]) => event).sort((a, b) => order(a.at, b.at));
        return first === undefined ? [] : [{ ...first, hosts: same.length }];
    })
        .sort((a, b) => order(b.at, a.at))
        .slice(0, most);
}
/** How the observation of a release stands, by the last word of any host on it; undefined: nobody has observed it. */
function observationOf(histories, tag) {
    const lines = histories
        .flatMap((history) => history.flatMap(lineOf))
        .filter((line) => line['tag'] === tag && (0,_host_text_js__WEBPACK_IMPORTED_MODULE_0__/* .timeIn */ .H)(line['at']) !== undefined)
        .sort((a, b) => order(String(a['at']), String(b['at'])));
    // What is live again after it was left is observed anew.
    const last = lines.findLast(({ event }) => event === 'observing' || event === 'observed' || event === 'switched');
    if (last === undefined || last['event'] === 'switched')
        return undefined;
    const until = (0,_host_text_js__WEBPACK_IMPORTED_MODULE_0__/* .timeIn */ .H)(last['until']);
    if (last['event'] === 'observing')
        return { state: 'observing', until, figures: undefined };
    const { verdict, figures } = last;
    if (verdict !== 'pass' && verdict !== 'fail' && verdict !== 'inconclusive')
        return undefined;
    return { state: verdict, until: undefined, figures: textIn(figures) };
}
/** An observation in words. */
function observationWords({ state, until, figures }) {
    if (state === 'observing')
        return until === undefined ? 'goes on' : `goes on until ${until.slice(0, 16).replace('T', ' ')}`;
    return figures === undefined || figures === '' ? state : `${state} (${figures})`;
}
function eventOf(line) {
    const at = (0,_host_text_js__WEBPACK_IMPORTED_MODULE_0__/* .timeIn */ .H)(line['at']);
    const said = wordsOf(line);
    if (at === undefined || said === undefined)
        return undefined;
    const { approvers } = line;
    return {
        at,
        what: said.what,
        tone: said.tone,
        by: textIn(line['actor']),
        approvers: Array.isArray(approvers) ? approvers.slice(0, 10).flatMap(loginIn) : [],
        reason: textIn(line['reason']),
        hosts: 1,
    };
}
function wordsOf(line) {
    const [tag, from, stage, backup] = [line['tag'], line['from'], line['stage'], line['backup']].map(textIn);
    switch (line['event']) {
        case 'good':
            return { what: `${tag ?? '?'} live`, tone: 'good' };
        case 'rolled-back':
            return { what: `back to ${tag ?? '?'} from ${from ?? '?'}`, tone: 'bad' };
        case 'failed':
            return { what: `${tag ?? '?'} failed at ${stage ?? '?'}`, tone: 'bad' };
        case 'restored':
            return { what: `backup ${backup ?? '?'} restored`, tone: 'bad' };
        case 'observed':
            return {
                what: `${tag ?? '?'} observed: ${textIn(line['verdict']) ?? '?'}`,
                tone: line['verdict'] === 'fail' ? 'bad' : 'good',
            };
        case 'task-ended': {
            const result = textIn(line['result']) ?? '?';
            return {
                what: `task ${textIn(line['task']) ?? '?'} in ${tag ?? '?'}: ${result}`,
                tone: result === 'done' ? 'good' : 'bad',
            };
        }
        default:
            return undefined;
    }
}
const lineOf = (line) => (typeof line === 'object' && line !== null ? [line] : []);
const textIn = (value) => (typeof value === 'string' && value !== '' ? (0,_host_text_js__WEBPACK_IMPORTED_MODULE_0__/* .shortText */ .o)(value) : undefined);
const order = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
/** An approver as events have it, with login and comment, or the login alone. */
function loginIn(approver) {
    const login = typeof approver === 'object' && approver !== null && 'login' in approver ? approver.login : approver;
    return typeof login === 'string' ? [(0,_host_text_js__WEBPACK_IMPORTED_MODULE_0__/* .shortText */ .o)(login)] : [];
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
