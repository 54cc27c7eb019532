import * as v from 'valibot';
import { checkAbsolutePath, checkAppRoot, checkInsideTree, checkSlotName } from '../model/names.ts';
import { bytes } from './bytes.ts';
import { changesSchema } from './changes.ts';
import { copyDestination } from './copies.ts';
import { databaseSchema } from './database-schema.ts';
import { duration } from './duration.ts';
import { healthCheck } from './health-check.ts';
import { hooksSchema } from './hooks.ts';
import { notifySchema } from './notify.ts';
import { observeSchema } from './observe.ts';
import { command, host, hosts, line, port, rule, wholeNumber } from './parts.ts';
import { rehearsedSchema } from './rehearsed.ts';
import { rolesSchema, withRoles } from './role-schema.ts';
import { rollingSchema } from './rolling.ts';
import { serverConfigSchema } from './server-config.ts';
import { tasksSchema } from './tasks.ts';
import { windowsSchema } from './windows.ts';

const insideTree = v.pipe(line, rule(checkInsideTree));
const partOfTree = v.pipe(
  insideTree,
  v.check((path) => path !== '.', 'must be a path in the release, not all of it'),
);
const absolutePath = v.pipe(line, rule(checkAbsolutePath));
const appRoot = v.pipe(line, rule(checkAppRoot));
const slotName = v.pipe(line, rule(checkSlotName));

/** It becomes an argument of a program. */
const logName = v.pipe(line, v.regex(/^[^-]/, 'must not begin with a dash'));
/** A command of the team, run by `sh -c` on the host with the CUTOVER_ variables; or with a deadline of its own. */
const hook = v.pipe(
  v.union([command, v.strictObject({ run: command, timeout: v.optional(duration) })]),
  v.transform((value): { run: string; timeout?: number | undefined } =>
    typeof value === 'string' ? { run: value } : value,
  ),
);

/** Where the application logs: a command, a systemd unit, or a file. CUTOVER_ variables stand for their values in each. */
const logs = v.union([
  command,
  v.strictObject({ run: command, timeout: v.optional(duration) }),
  v.strictObject({ unit: logName, timeout: v.optional(duration) }),
  v.strictObject({ file: logName, timeout: v.optional(duration) }),
]);

const slot = v.strictObject({
  port: v.optional(port),
  hosts: v.optional(hosts),
  /** What the balancer calls this slot's server; default: 127.0.0.1 and the port. */
  server: v.optional(line),
});

const switchBy = {
  link: v.strictObject({ test: v.optional(command), reload: v.optional(command) }),
  nginx: v.strictObject({
    /** The file that names the live upstream; inside the app root. */
    include: absolutePath,
    upstream: v.optional(line),
    reload: command,
    test: v.optional(command),
    pid: v.optional(absolutePath, '/run/nginx.pid'),
    keepalive: v.optional(wholeNumber(0), 16),
    /** Where nginx runs, when not on the hosts of the app. */
    hosts: v.optional(hosts),
  }),
  haproxy: v.strictObject({
    socket: absolutePath,
    backend: line,
    /** The servers of each slot in that backend; default: one server named like the slot. */
    servers: v.optional(v.record(slotName, v.array(line))),
    drain: v.optional(duration, '30s'),
    'ready-timeout': v.optional(duration, '30s'),
    'state-file': v.optional(absolutePath),
    hosts: v.optional(hosts),
  }),
  command: v.strictObject({
    run: command,
    /** Prints the name of the live slot, and nothing else. */
    read: command,
    hosts: v.optional(hosts),
  }),
};

const switching = v.pipe(
  v.strictObject({
    link: v.optional(switchBy.link),
    nginx: v.optional(switchBy.nginx),
    haproxy: v.optional(switchBy.haproxy),
    command: v.optional(switchBy.command),
    /** How many hosts at a time: a number or a share such as 25%. Default: all. */
    batch: v.optional(
      v.union([wholeNumber(1), v.pipe(line, v.regex(/^([1-9]\d?|100)%$/, 'must be a number or 1% to 100%'))]),
    ),
    timeout: v.optional(duration, '1m'),
    'stop-old-after': v.optional(duration),
    'confirm-within': v.optional(duration),
  }),
  v.check(
    (value) =>
      [value.link, value.nginx, value.haproxy, value.command].filter((way) => way !== undefined).length <= 1,
    'must name one of link, nginx, haproxy, command',
  ),
);

/** How a dump is taken; which words fit depends on the engine. */
const databaseCommon = {
  /** Hosts that hold it; default: the first of the environment. */
  on: v.optional(hosts),
  /** The account on the host to run as, through `sudo -n -u`. */
  as: v.optional(line),
  /** Connection on the server: host, port, socket folder, user. */
  host: v.optional(line),
  port: v.optional(port),
  user: v.optional(line),
  socket: v.optional(line),
  verify: v.optional(v.picklist(['checksum', 'list', 'restore'])),
  /** The scratch database's name; default: made from the name and the backup. */
  scratch: v.optional(line),
};
const database = v.pipe(
  v.strictObject({
    postgresql: v.optional(line),
    mysql: v.optional(line),
    sqlite: v.optional(line),
    command: v.optional(command),
    /** A name for `command:` dumps, which have none of their own. */
    name: v.optional(line),
    /** PostgreSQL: also dump the roles. */
    roles: v.optional(v.boolean(), false),
    ...databaseCommon,
  }),
  v.check(
    (value) =>
      [value.postgresql, value.mysql, value.sqlite, value.command].filter((one) => one !== undefined)
        .length === 1,
    'must name one of postgresql, mysql, sqlite, command',
  ),
  v.check(
    (value) => value.command === undefined || value.name !== undefined,
    'needs `name:` beside `command:`',
  ),
);

const backup = v.strictObject({
  paths: v.optional(
    v.array(
      v.pipe(
        v.union([absolutePath, v.strictObject({ path: absolutePath, sudo: v.optional(v.boolean(), false) })]),
        v.transform((value) => (typeof value === 'string' ? { path: value, sudo: false } : value)),
      ),
    ),
    [],
  ),
  databases: v.optional(v.array(database), []),
  verify: v.optional(v.picklist(['checksum', 'list', 'restore']), 'restore'),
  parallel: v.optional(wholeNumber(1), 2),
  keep: v.optional(wholeNumber(1), 7),
  'keep-days': v.optional(wholeNumber(0)),
  /** Percent: a backup smaller than the last one by more than this fails. */
  'shrink-limit': v.optional(v.pipe(wholeNumber(0), v.maxValue(100)), 50),
  /** Where each backup is copied to as well, away from the host. */
  'copy-to': v.optional(
    v.pipe(
      v.array(copyDestination(absolutePath, line, hosts)),
      v.check(
        (copies) => new Set(copies.map(({ name }) => name)).size === copies.length,
        'must have a name of its own for each destination',
      ),
    ),
    [],
  ),
  timeout: v.optional(duration, '2h'),
});

const timeouts = v.strictObject({
  connect: v.optional(duration, '15s'),
  stage: v.optional(duration, '5m'),
  upload: v.optional(duration, '30m'),
  prepare: v.optional(duration, '10m'),
  migrate: v.optional(duration, '15m'),
  start: v.optional(duration, '2m'),
  lock: v.optional(duration, '10m'),
  health: v.optional(duration, '1m'),
});

const environment = v.strictObject({
  path: appRoot,
  hosts: v.optional(hosts),
  roles: v.optional(rolesSchema),
  jump: v.optional(host),
  parallel: v.optional(wholeNumber(1), 20),
  /** Site → its hosts; the first of them passes a release on to the others. */
  relay: v.optional(v.record(line, hosts), {}),
  slots: v.optional(
    v.pipe(
      v.record(
        slotName,
        v.pipe(
          v.nullable(slot),
          v.transform((value) => value ?? {}),
        ),
      ),
      v.check(
        (value) => Object.keys(value).length >= 1 && Object.keys(value).length <= 2,
        'must name one or two slots',
      ),
    ),
    { blue: {}, green: {} },
  ),
  'slot-is-live': v.optional(v.picklist(['refuse', 'allow']), 'refuse'),
  prepare: v.optional(hook),
  migrate: v.optional(hook),
  unmigrate: v.optional(hook),
  changes: v.optional(changesSchema),
  schema: v.optional(databaseSchema(healthCheck)),
  rehearsed: v.optional(rehearsedSchema),
  masks: v.optional(insideTree),
  start: v.optional(hook),
  stop: v.optional(hook),
  hooks: v.optional(hooksSchema),
  tasks: v.optional(tasksSchema),
  logs: v.optional(logs),
  health: v.optional(v.array(healthCheck), []),
  'health-interval': v.optional(duration, '1s'),
  'health-successes': v.optional(wholeNumber(1), 1),
  /** A release that fails while live keeps traffic no longer than this. */
  'live-timeout': v.optional(duration),
  'live-failures': v.optional(wholeNumber(1)),
  switch: v.optional(switching, {}),
  'server-config': v.optional(serverConfigSchema),
  rolling: v.optional(rollingSchema),
  backup: v.optional(backup),
  windows: v.optional(windowsSchema),
  observe: v.optional(observeSchema),
  /** Whether a release needs a plan that somebody approved, and how old that may be. */
  plan: v.optional(v.picklist(['optional', 'required']), 'optional'),
  'plan-age': v.optional(duration),
  approval: v.optional(v.picklist(['none', 'required', 'not-self', 'second-person']), 'none'),
  approvers: v.optional(
    v.array(
      v.pipe(line, v.regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,38}(_[A-Za-z0-9]+)?$/, 'must be a login of GitHub')),
    ),
  ),
  url: v.optional(v.pipe(line, v.url('must be a URL'))),
  'free-space': v.optional(bytes, '100M'),
  'key-exchange': v.optional(line),
  timeouts: v.optional(timeouts, {}),
});

export const configSchema = v.strictObject({
  app: v.pipe(
    line,
    v.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'must be letters, digits, dot, dash or underscore'),
  ),
  source: v.optional(insideTree, '.'),
  /** Patterns of .gitignore, against paths in `source`. */
  exclude: v.optional(v.array(line), []),
  shared: v.optional(v.array(insideTree), []),
  'env-file': v.optional(partOfTree),
  'keep-assets': v.optional(partOfTree),
  writable: v.optional(v.array(insideTree), []),
  'outside-links': v.optional(v.picklist(['refuse', 'allow']), 'refuse'),
  readable: v.optional(v.picklist(['as-built', 'group', 'all'])),
  'lfs-pointers': v.optional(v.picklist(['refuse', 'allow']), 'refuse'),
  'empty-submodules': v.optional(v.picklist(['refuse', 'allow']), 'refuse'),
  verify: v.optional(v.picklist(['full', 'changed']), 'full'),
  'keep-releases': v.optional(wholeNumber(1), 5),
  notify: v.optional(notifySchema),
  environments: v.record(line, v.pipe(environment, v.transform(withRoles))),
});

export type Config = v.InferOutput<typeof configSchema>;
export type EnvironmentConfig = Config['environments'][string];
export type HealthCheck = EnvironmentConfig['health'][number];
export type BackupConfig = NonNullable<EnvironmentConfig['backup']>;
export type CopyConfig = BackupConfig['copy-to'][number];
export type DatabaseConfig = BackupConfig['databases'][number];
