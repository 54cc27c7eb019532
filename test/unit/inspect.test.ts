import { describe, expect, test } from 'vitest';
import type { HostFacts } from '../../src/model/host-facts.ts';
import { inspect } from '../../src/model/inspect/check.ts';
import { CHECKS } from '../../src/model/inspect/checks.ts';
import type { Given, InspectedHost } from '../../src/model/inspect/given.ts';
import {
  doctorLines,
  doctorSentence,
  doctorSummary,
  verdictOf,
} from '../../src/model/inspect/inspect-summary.ts';
import { readHostAnswers } from '../../src/model/inspect/questions.ts';

const NOW = Date.parse('2026-11-28T12:00:00Z');
const SUM = 'a'.repeat(64);

/** A host on which nothing is wrong, by what its scripts say. */
const ANSWERS: readonly (readonly [string, string])[] = [
  ['now', String(NOW / 1000)],
  ['uid', '1001'],
  ['user', 'deploy'],
  ['umask', '0022'],
  ['root', 'good'],
  ['writable', 'yes /srv/shop'],
  ['free-bytes', '50000000000'],
  ['free-inodes', '3000000'],
  ['mount', 'ext4 rw,relatime'],
  ['tool', 'rsync'],
  ['tool', 'curl'],
  ['port', '3001 0100007F'],
  ['port', '3002 0100007F'],
  ['unit', 'shop@blue.service loaded enabled'],
  ['unit', 'shop@green.service loaded enabled'],
  ['haproxy-level', 'admin'],
  ['sudo', 'allowed'],
  ['sudo', 'allowed'],
];

const record = (tag: string) => ({
  tag,
  state: 'good' as const,
  manifest: SUM,
  deployedAt: '2026-11-27T12:00:00Z',
  liveAt: '2026-11-27T12:01:00Z',
  goodAt: '2026-11-27T12:02:00Z',
});
const backup = {
  format: 1,
  id: '20261128T020000Z-v2',
  app: 'shop',
  environment: 'production',
  host: 'web1',
  startedAt: '2026-11-28T02:00:00Z',
  finishedAt: '2026-11-28T02:01:00Z',
  durationMs: 60_000,
  bytes: 1,
  verified: 'restore',
  files: { count: 1, bytes: 1, newBytes: 1 },
  sums: SUM,
  databases: [],
  paths: [],
  run: 'r',
  actor: 'mona',
};

function facts(): HostFacts {
  return {
    root: '/srv/shop',
    user: 'deploy',
    tools: new Set(),
    freeBytes: 50e9,
    freeInodes: 3e6,
    live: 'green',
    traffic: {
      kind: 'haproxy',
      servers: [
        { name: 'blue', status: 'MAINT', sessions: 0 },
        { name: 'green', status: 'UP', sessions: 3 },
      ],
    },
    slots: new Map([
      ['blue', 'v1'],
      ['green', 'v2'],
    ]),
    releases: ['v1', 'v2'].map((tag) => ({ tag, manifest: SUM, record: record(tag) })),
    partials: [],
    backups: [{ id: backup.id, about: backup }],
    history: [],
    lock: undefined,
  };
}

type Deep<T> = { -readonly [K in keyof T]: T[K] };
type Host = Deep<InspectedHost> & { lines: [string, string][]; known: Deep<HostFacts> };
type Sound = Omit<Deep<Given>, 'hosts' | 'config'> & { hosts: Host[]; config: Deep<Given['config']> };

const served = { slot: 'green', tag: 'v2' };
const common = { served, busy: ['green'], unread: [], lines: [] };

/** Two hosts, HAProxy, systemd, a database, GitHub: nothing is wrong with any of it. */
function sound(): Sound {
  const host = (name: string): Host => {
    const lines = ANSWERS.map(([key, value]): [string, string] => [key, value]);
    return {
      host: name,
      role: 'app',
      questions: {
        tools: [
          { any: ['rsync'], for: 'sending files', install: 'rsync' },
          { any: ['curl', 'wget'], for: 'health checks by http', install: 'curl' },
        ],
        ports: [
          { slot: 'blue', port: 3001, address: '127.0.0.1' },
          { slot: 'green', port: 3002, address: '127.0.0.1' },
        ],
        units: ['shop@blue.service', 'shop@green.service'],
        sudo: ['blue', 'green'].map((slot) => ({
          command: `systemctl restart shop@${slot}.service`,
          words: ['systemctl', 'restart', `shop@${slot}.service`],
        })),
        writes: ['/etc/sudoers.d'],
        haproxy: { socket: '/run/haproxy/admin.sock', backend: 'shop', servers: ['blue', 'green'] },
      },
      connected: { value: true },
      askedAt: { before: NOW, after: NOW + 200 },
      files: {
        value: {
          paths: new Map([
            ['/etc/shop', 'readable'],
            ['/var/log/shop.log', 'readable'],
          ]),
          include: 'yes',
        },
      },
      databases: [{ name: 'shop', state: { value: { size: 1e9, scratchFree: 20e9, room: undefined } } }],
      lines,
      known: facts(),
    };
  };
  return {
    now: NOW,
    config: {
      app: 'shop',
      environment: 'production',
      slots: [
        { name: 'blue', hosts: undefined },
        { name: 'green', hosts: undefined },
      ],
      twoSlots: true,
      freeSpace: 1e8,
      liveChecks: 2,
      idleChecks: 1,
      comparesTag: true,
      starts: true,
      logs: true,
      backs: true,
      shared: ['uploads'],
      approval: 'not-self',
      commandsWithShell: [],
      rootFiles: [],
      hasServerConfig: true,
    },
    hosts: [host('web1'), host('web2')],
    serving: { kind: 'settled', ...common, slot: 'green', tag: 'v2' },
    servers: [],
    conflict: undefined,
    wayBack: { value: 'to v1 in blue, by slot' },
    health: 'fine',
    node: '24.4.0',
    runnerMissing: [],
    github: {
      value: {
        environment: {
          value: {
            required: true,
            reviewers: 2,
            preventSelfReview: true,
            adminsBypass: false,
            branches: 'custom',
          },
        },
        workflows: { value: [{ path: '.github/workflows/night.yml', state: 'active' }] },
      },
    },
    workflows: {
      value: [
        {
          file: '.github/workflows/night.yml',
          scheduled: true,
          jobs: [
            {
              job: 'backup',
              uses: ['backup-remote'],
              environment: 'production',
              works: ['production'],
              concurrency: true,
            },
          ],
        },
      ],
    },
  };
}

/** The same with what the hosts said read. */
function given(from: Sound): Given {
  return {
    ...from,
    hosts: from.hosts.map(({ lines, known, ...host }) => ({
      answers: { value: readHostAnswers(lines) },
      facts: { value: known },
      ...host,
    })),
  };
}

const look = (from: Sound) => inspect(CHECKS, given(from));
const found = (from: Sound) => look(from).findings.map(({ level, check }) => `${level}: ${check}`);
const second = (from: Sound): Host => from.hosts[1] as Host;
const say = (host: Host, key: string, ...values: string[]) => {
  host.lines = [
    ...host.lines.filter(([name]) => name !== key),
    ...values.map((value): [string, string] => [key, value]),
  ];
};

test('nothing is found where nothing is wrong, and every check of the list that fits was made', () => {
  const inspection = look(sound());
  expect(inspection.findings).toEqual([]);
  expect(verdictOf(inspection)).toBe('sound');
  const unmade = CHECKS.map(({ name }) => name).filter(
    (name) => !inspection.passed.some(({ check }) => check === name),
  );
  // What there is nothing of here.
  expect(unmade).toEqual(['sudo is given commands that can be looked up']);
});

test('names of checks are all different', () => {
  expect(new Set(CHECKS.map(({ name }) => name)).size).toBe(CHECKS.length);
});

type Break = (from: Sound) => unknown;
const github = (from: Sound) => {
  const { github: asked } = from;
  if (!('value' in asked)) throw new Error('there is no answer of GitHub');
  return asked.value as Deep<typeof asked.value>;
};
const gate = (from: Sound, more: object) => {
  const facts = github(from);
  if ('value' in facts.environment) Object.assign(facts.environment.value as object, more);
};
const job = (from: Sound, more: object) => {
  if ('value' in from.workflows) Object.assign(from.workflows.value[0]?.jobs[0] as object, more);
};
const traffic = (host: Host, ...servers: [name: string, status: string][]) => {
  host.known.traffic = {
    kind: 'haproxy',
    servers: servers.map(([name, status]) => ({ name, status, sessions: 0 })),
  };
};

/** What is broken, what it is found as, and where: the second host, or nowhere in particular. */
const BROKEN: readonly (readonly [what: string, break_: Break, finds: string, where?: 'web2'])[] = [
  [
    'no ssh on the runner',
    (g) => {
      g.runnerMissing = ['ssh'];
    },
    'fails: the programs of the runner are there',
  ],
  [
    'an old Node',
    (g) => {
      g.node = '20.1.0';
    },
    'hurts: the runner has the Node that GitHub gives to actions',
  ],
  [
    'no environment',
    (g) => {
      github(g).environment = { value: undefined };
    },
    'fails: the environment exists',
  ],
  [
    'a token that may not read',
    (g) => {
      github(g).environment = { failed: 'GitHub answered 403' };
    },
    'unasked: the environment exists',
  ],
  [
    'no token',
    (g) => {
      g.github = { failed: 'there is no token' };
    },
    'unasked: the environment exists',
  ],
  [
    'no reviewers, and approval is asked for',
    (g) => gate(g, { reviewers: 0 }),
    'fails: somebody has to approve',
  ],
  [
    'no reviewers, and none are asked for',
    (g) => {
      g.config.approval = 'none';
      gate(g, { reviewers: 0 });
    },
    'hurts: somebody has to approve',
  ],
  ['self-review', (g) => gate(g, { preventSelfReview: false }), 'hurts: nobody approves what he started'],
  ['administrators pass by', (g) => gate(g, { adminsBypass: true }), 'hurts: administrators cannot pass by'],
  [
    'GitHub does not say whether they do',
    (g) => gate(g, { adminsBypass: undefined }),
    'unasked: administrators cannot pass by',
  ],
  [
    'every branch gets the secrets',
    (g) => gate(g, { branches: 'all' }),
    'hurts: only some branches and tags get its secrets',
  ],
  [
    'a schedule is off',
    (g) => {
      github(g).workflows = {
        value: [{ path: '.github/workflows/night.yml', state: 'disabled_inactivity' }],
      };
    },
    'hurts: schedules are not switched off',
  ],
  [
    'a job without a gate',
    (g) => job(g, { environment: undefined }),
    'hurts: jobs that change servers wait at the environment',
  ],
  [
    'no concurrency',
    (g) => job(g, { concurrency: false }),
    'hurts: two releases do not run at the same time',
  ],
  [
    'no checkout',
    (g) => {
      g.workflows = { failed: 'there is no folder .github/workflows here' };
    },
    'unasked: jobs that change servers wait at the environment',
  ],
  [
    'a key that is refused',
    (g) => {
      Object.assign(second(g), {
        connected: { failed: 'refused the key: permission denied' },
        answers: undefined,
        facts: undefined,
        files: undefined,
        databases: [],
      });
    },
    'fails: every host lets the key in and runs scripts',
    'web2',
  ],
  [
    'a host that answers nothing',
    (g) => {
      Object.assign(second(g), { answers: { failed: 'the connection was lost' }, databases: [] });
    },
    'unasked: every host answers what it is asked',
    'web2',
  ],
  [
    'one machine with two names',
    (g) => {
      g.conflict = { host: 'web2', reason: 'web1 and web2 are one machine', next: 'keep one' };
    },
    'fails: each name is a machine of its own, and each app root belongs to this app',
  ],
  ['root', (g) => say(second(g), 'uid', '0'), 'hurts: the account is not root', 'web2'],
  [
    'a root that cannot be made',
    (g) => {
      say(second(g), 'root', 'missing');
      say(second(g), 'writable', 'no /srv');
    },
    'fails: the app root is there, or can be made',
    'web2',
  ],
  [
    'a folder that is a link',
    (g) => {
      say(second(g), 'root', 'refused');
      say(second(g), 'root-reason', '/srv/shop/live is a symbolic link');
    },
    'fails: the app root is there, or can be made',
    'web2',
  ],
  [
    'a root that cannot be written',
    (g) => say(second(g), 'writable', 'no /srv/shop'),
    'fails: the account may write the app root',
    'web2',
  ],
  [
    'umask 0',
    (g) => say(second(g), 'umask', '0000'),
    'hurts: files of the account cannot be written by everybody',
    'web2',
  ],
  ['a full disk', (g) => say(second(g), 'free-bytes', '1000'), 'fails: there is room for a release', 'web2'],
  ['no inodes', (g) => say(second(g), 'free-inodes', '12'), 'hurts: there are names left for files', 'web2'],
  [
    'a read-only disk',
    (g) => say(second(g), 'mount', 'ext4 ro,relatime'),
    'fails: the disk can be written',
    'web2',
  ],
  [
    'a Windows share',
    (g) => say(second(g), 'mount', 'cifs rw'),
    'fails: the disk knows links and rights',
    'web2',
  ],
  [
    'noexec',
    (g) => say(second(g), 'mount', 'ext4 rw,noexec'),
    'hurts: programs of a release can be started',
    'web2',
  ],
  [
    'a disk that folds case',
    (g) => say(second(g), 'case-folds', 'yes'),
    'hurts: names that differ in case are two files',
    'web2',
  ],
  ['no rsync', (g) => say(second(g), 'tool', 'curl'), 'fails: the tools are installed', 'web2'],
  [
    'a clock that is ahead',
    (g) => say(second(g), 'now', String(NOW / 1000 + 40)),
    'hurts: the clock is right',
    'web2',
  ],
  [
    'a clock that is behind',
    (g) => say(second(g), 'now', String(NOW / 1000 - 4000)),
    'hurts: the clock is right',
    'web2',
  ],
  [
    'sudo that asks for a password',
    (g) => say(second(g), 'sudo', 'allowed', 'refused'),
    'fails: sudo allows the commands of the configuration',
    'web2',
  ],
  [
    'sudoers that the account may write',
    (g) => say(second(g), 'writes', '/etc/sudoers.d'),
    'hurts: no file of root can be written by the account',
    'web2',
  ],
  [
    'a file for cron that a release brings',
    (g) => {
      g.config.rootFiles = [{ group: 'cron', path: '/etc/cron.d/shop' }];
    },
    'hurts: no right that the configuration needs makes the account root',
  ],
  [
    'no sudo',
    (g) => say(second(g), 'sudo', 'missing', 'missing'),
    'fails: sudo allows the commands of the configuration',
    'web2',
  ],
  [
    'a unit that is not there',
    (g) => say(second(g), 'unit', 'shop@blue.service loaded enabled', 'shop@green.service not-found -'),
    'fails: the units of systemd are there',
    'web2',
  ],
  ['no systemd', (g) => say(second(g), 'unit'), 'unasked: the units of systemd are there', 'web2'],
  [
    'a unit that does not start at boot',
    (g) => say(second(g), 'unit', 'shop@blue.service loaded disabled', 'shop@green.service loaded disabled'),
    'hurts: what serves is started again at boot',
    'web2',
  ],
  [
    'a port that is taken',
    (g) => {
      second(g).known.slots = new Map([['green', 'v2']]);
    },
    'fails: nothing else listens on the port of an empty slot',
    'web2',
  ],
  [
    'traffic that cannot be read',
    (g) => {
      second(g).known.traffic = { kind: 'unread', reason: 'there is no socket' };
    },
    'fails: where requests go can be read',
    'web2',
  ],
  [
    'an include that nginx does not read',
    (g) => {
      second(g).files = {
        value: {
          paths: new Map([
            ['/etc/shop', 'readable'],
            ['/var/log/shop.log', 'readable'],
          ]),
          include: 'no',
        },
      };
    },
    'fails: nginx reads the include file',
    'web2',
  ],
  [
    'nginx -T that may not be run',
    (g) => {
      second(g).files = {
        value: {
          paths: new Map([
            ['/etc/shop', 'readable'],
            ['/var/log/shop.log', 'readable'],
          ]),
          include: 'unknown',
        },
      };
    },
    'unasked: nginx reads the include file',
    'web2',
  ],
  [
    'a socket without rights',
    (g) => say(second(g), 'haproxy-level', 'user'),
    'fails: the socket of HAProxy takes orders',
    'web2',
  ],
  [
    'a socket that is not there',
    (g) => {
      say(second(g), 'haproxy-level');
      say(second(g), 'unasked', 'haproxy /run/haproxy/admin.sock: it is no socket');
    },
    'fails: the socket of HAProxy takes orders',
    'web2',
  ],
  [
    'a server that is not in the backend',
    (g) => traffic(second(g), ['green', 'UP']),
    'fails: the servers of the slots are in the backend, and no others',
    'web2',
  ],
  [
    'a server of nobody',
    (g) => traffic(second(g), ['blue', 'MAINT'], ['green', 'UP'], ['old', 'UP']),
    'hurts: the servers of the slots are in the backend, and no others',
    'web2',
  ],
  [
    'no health checks',
    (g) => {
      g.config.liveChecks = 0;
      g.config.comparesTag = false;
    },
    'fails: a release is checked before and after it goes live',
  ],
  [
    'no check before the switch',
    (g) => {
      g.config.idleChecks = 0;
    },
    'hurts: a release is checked before and after it goes live',
  ],
  [
    'no check of the version',
    (g) => {
      g.config.comparesTag = false;
    },
    'hurts: a check tells one release from another',
  ],
  [
    'an application that is down',
    (g) => {
      g.health = { level: 'fails', what: 'green is not healthy' };
    },
    'fails: what is live is healthy now',
  ],
  [
    'a pipe behind sudo',
    (g) => {
      g.config.commandsWithShell = ['sudo tee "$X"'];
    },
    'unasked: sudo is given commands that can be looked up',
  ],
  [
    'a log that cannot be read',
    (g) => {
      second(g).files = {
        value: {
          paths: new Map([
            ['/etc/shop', 'readable'],
            ['/var/log/shop.log', 'unreadable'],
          ]),
          include: 'yes',
        },
      };
    },
    'hurts: logs that are looked at can be read',
    'web2',
  ],
  [
    'a database that says no',
    (g) => {
      second(g).databases = [
        { name: 'shop', state: { failed: 'password authentication failed', refused: true } },
      ];
    },
    'fails: every database can be backed up',
    'web2',
  ],
  [
    'no room for a copy',
    (g) => {
      second(g).databases = [
        { name: 'shop', state: { value: { size: 9e9, scratchFree: 1e9, room: undefined } } },
      ];
    },
    'fails: a copy of each database can be made to prove its backup',
    'web2',
  ],
  [
    'a path that is not there',
    (g) => {
      second(g).files = {
        value: {
          paths: new Map([
            ['/etc/shop', 'missing'],
            ['/var/log/shop.log', 'readable'],
          ]),
          include: 'yes',
        },
      };
    },
    'fails: what is backed up can be read',
    'web2',
  ],
  [
    'no backup',
    (g) => {
      second(g).known.backups = [];
    },
    'hurts: there are backups, and the last one is young',
    'web2',
  ],
  [
    'an old backup',
    (g) => {
      second(g).known.backups = [{ id: 'x', about: { ...backup, startedAt: '2026-11-01T02:00:00Z' } }];
    },
    'hurts: there are backups, and the last one is young',
    'web2',
  ],
  [
    'backups are not configured',
    (g) => {
      g.config.backs = false;
    },
    'hurts: a release begins with a backup',
  ],
  [
    'shared files are missing',
    (g) => {
      second(g).known.sharedMissing = ['uploads'];
    },
    'hurts: what is shared is there',
    'web2',
  ],
  [
    'hosts that disagree',
    (g) => {
      g.serving = { kind: 'split', ...common, groups: [] };
    },
    'fails: all servers say the same of what visitors get',
  ],
  [
    'a switch that nobody ended',
    (g) => {
      g.serving = {
        kind: 'unfinished',
        ...common,
        to: 'green',
        from: 'blue',
        tagTo: 'v2',
        tagFrom: 'v1',
        agreed: true,
        whose: [],
        alive: false,
        traffic: [],
      };
    },
    'fails: all servers say the same of what visitors get',
  ],
  [
    'a switch that is under way',
    (g) => {
      g.serving = {
        kind: 'unfinished',
        ...common,
        to: 'green',
        from: 'blue',
        tagTo: 'v2',
        tagFrom: 'v1',
        agreed: true,
        whose: [],
        alive: true,
        traffic: [],
      };
    },
    'hurts: all servers say the same of what visitors get',
  ],
  [
    'not all could be read',
    (g) => {
      g.serving = { kind: 'unknown', ...common, live: 'green', tag: 'v2' };
    },
    'unasked: all servers say the same of what visitors get',
  ],
  [
    'no way back',
    (g) => {
      g.wayBack = { failed: 'no release before v2 was good' };
    },
    'hurts: there is a way back',
  ],
  [
    'a bad release that serves',
    (g) => {
      second(g).known.releases = ['v1', 'v2'].map((tag) => ({
        tag,
        manifest: SUM,
        record: {
          ...record(tag),
          ...(tag === 'v2' ? { state: 'bad' as const, badAt: '2026-11-28T01:00:00Z', reason: 'slow' } : {}),
        },
      }));
    },
    'hurts: what serves is not marked bad',
    'web2',
  ],
  [
    'a damaged release',
    (g) => {
      second(g).known.releases = ['v1', 'v2'].map((tag) => ({
        tag,
        manifest: tag === 'v1' ? 'b'.repeat(64) : SUM,
        record: record(tag),
      }));
    },
    'hurts: the releases on the hosts are whole',
    'web2',
  ],
  [
    'a switch to confirm',
    (g) => {
      Object.assign(second(g).known, { confirm: { id: 'x', hosts: [] } });
    },
    'hurts: no switch waits to be confirmed',
    'web2',
  ],
  [
    'an old lock',
    (g) => {
      second(g).known.lock = {
        action: 'release',
        run: 'r',
        runId: '1',
        attempt: '1',
        repository: 'o/r',
        actor: 'mona',
        since: '2026-11-28T09:00:00Z',
      };
    },
    'hurts: no lock is left',
    'web2',
  ],
  [
    'a slot of nobody',
    (g) => {
      second(g).known.slots = new Map([
        ['blue', 'v1'],
        ['green', 'v2'],
        ['red', 'v0'],
      ]);
    },
    'hurts: the slots on the hosts are those of the configuration',
    'web2',
  ],
];

describe('each of these is found by its name, and nothing else is', () => {
  test.each(BROKEN.map(([what, break_, finds, where]) => ({ what, break_, finds, where })))(
    '$what',
    ({ break_, finds, where }) => {
      const from = sound();
      break_(from);
      expect(found(from)).toEqual([finds]);
      const [finding] = look(from).findings;
      expect(finding?.hosts).toEqual(where === undefined ? [] : [where]);
    },
  );

  test('there are enough of them, and no check without one', () => {
    expect(BROKEN.length).toBeGreaterThanOrEqual(40);
    const covered = new Set(BROKEN.map(([, , finds]) => finds.replace(/^\w+: /, '')));
    expect(CHECKS.map(({ name }) => name).filter((name) => !covered.has(name))).toEqual([]);
  });
});

test('all of them at once are all found: nothing ends the inspection early', () => {
  const from = sound();
  for (const host of from.hosts) say(host, 'uid', '0');
  say(second(from), 'tool', 'curl');
  from.config.backs = false;
  from.health = { level: 'fails', what: 'green is not healthy' };
  gate(from, { branches: 'all' });
  expect(found(from)).toEqual([
    'fails: the tools are installed',
    'fails: what is live is healthy now',
    'hurts: only some branches and tags get its secrets',
    'hurts: the account is not root',
    'hurts: a release begins with a backup',
  ]);
  const inspection = look(from);
  expect(doctorSentence(inspection)).toMatch(
    /^2 would make a release fail, 3 will hurt some day; \d+ checks found nothing$/,
  );
  expect(doctorLines(inspection)[0]).toBe(
    '✗ Hosts: web2: not installed, or not in the PATH of the account: rsync (for sending files)',
  );
  const summary = doctorSummary(inspection, 'production');
  expect(summary).toContain('**First:** sudo apt-get install rsync');
  expect(summary).toContain('web1, web2: the account is deploy, who may do everything');
});

test('what hosts say cannot become markup of the summary', () => {
  const from = sound();
  say(second(from), 'root', 'refused');
  say(second(from), 'root-reason', 'x | y <img src=x> [a](http://evil)\n# z');
  const summary = doctorSummary(look(from), 'production');
  expect(summary).not.toContain('<img');
  expect(summary).not.toMatch(/^# z/m);
  expect(summary).toContain('x \\| y &lt;img');
});
