import { readFileSync } from 'node:fs';
import type { Engine, SqlEngine } from '../../model/backup.ts';

/** A script of ours: its name and the text that runs. */
export interface Script {
  readonly name: ScriptName;
  readonly text: string;
  /** It is ended, with all that it started, when the runner is gone. */
  readonly watched: boolean;
}

// Literal URLs, so that the bundler finds the files and puts them beside the bundle.
const sources = {
  session: new URL('./session.sh', import.meta.url),
  prelude: new URL('./prelude.sh', import.meta.url),
  tree: new URL('../release/tree.sh', import.meta.url),
  release: new URL('../release/release.sh', import.meta.url),
  switch: new URL('../switch/switch.sh', import.meta.url),
  tcp: new URL('./tcp.sh', import.meta.url),
  'run-command': new URL('./run-command.sh', import.meta.url),
  'ask-checks': new URL('../health/ask-checks.sh', import.meta.url),
  'check-health': new URL('../health/check-health.sh', import.meta.url),
  'read-host': new URL('../lock/read-host.sh', import.meta.url),
  'read-drift': new URL('../release/read-drift.sh', import.meta.url),
  'read-manifest': new URL('../release/read-manifest.sh', import.meta.url),
  unlock: new URL('../lock/unlock.sh', import.meta.url),
  'write-record': new URL('../release/write-record.sh', import.meta.url),
  'prepare-release': new URL('../release/prepare-release.sh', import.meta.url),
  'finish-release': new URL('../release/finish-release.sh', import.meta.url),
  'build-release': new URL('../release/build-release.sh', import.meta.url),
  'relay-receive': new URL('../release/relay-receive.sh', import.meta.url),
  'relay-fetch': new URL('../release/relay-fetch.sh', import.meta.url),
  'relay-clear': new URL('../release/relay-clear.sh', import.meta.url),
  'start-slot': new URL('../release/start-slot.sh', import.meta.url),
  'env-file': new URL('../release/env-file.sh', import.meta.url),
  'put-env-file': new URL('../release/put-env-file.sh', import.meta.url),
  'read-env-file': new URL('../release/read-env-file.sh', import.meta.url),
  'seed-shared': new URL('../release/seed-shared.sh', import.meta.url),
  'keep-assets': new URL('../switch/keep-assets.sh', import.meta.url),
  'run-task': new URL('../release/run-task.sh', import.meta.url),
  'show-logs': new URL('../release/show-logs.sh', import.meta.url),
  'prune-releases': new URL('../release/prune-releases.sh', import.meta.url),
  'switch-link': new URL('../switch/switch-link.sh', import.meta.url),
  'switch-nginx': new URL('../switch/switch-nginx.sh', import.meta.url),
  'switch-haproxy': new URL('../switch/switch-haproxy.sh', import.meta.url),
  'switch-command': new URL('../switch/switch-command.sh', import.meta.url),
  'config-install': new URL('../server-config/config-install.sh', import.meta.url),
  'server-config': new URL('../server-config/server-config.sh', import.meta.url),
  nginx: new URL('../switch/nginx.sh', import.meta.url),
  'nginx-include': new URL('../switch/nginx-include.sh', import.meta.url),
  haproxy: new URL('../switch/haproxy.sh', import.meta.url),
  'haproxy-orders': new URL('../switch/haproxy-orders.sh', import.meta.url),
  rolling: new URL('../rolling/rolling.sh', import.meta.url),
  'rolling-haproxy': new URL('../rolling/rolling-haproxy.sh', import.meta.url),
  'rolling-nginx': new URL('../rolling/rolling-nginx.sh', import.meta.url),
  'rolling-command': new URL('../rolling/rolling-command.sh', import.meta.url),
  traffic: new URL('../lock/traffic.sh', import.meta.url),
  'arm-switch': new URL('../switch/arm-switch.sh', import.meta.url),
  'revert-timer': new URL('../switch/revert-timer.sh', import.meta.url),
  'confirm-switch': new URL('../switch/confirm-switch.sh', import.meta.url),
  'count-log': new URL('../observe/count-log.sh', import.meta.url),
  'nginx-status': new URL('../observe/nginx-status.sh', import.meta.url),
  'read-counters': new URL('../observe/read-counters.sh', import.meta.url),
  'write-look': new URL('../observe/write-look.sh', import.meta.url),
  'inspect-host': new URL('../inspect/inspect-host.sh', import.meta.url),
  'inspect-files': new URL('../inspect/inspect-files.sh', import.meta.url),
  'read-config': new URL('../server-config/read-config.sh', import.meta.url),
  'apply-config': new URL('../server-config/apply-config.sh', import.meta.url),
  'stop-slot': new URL('../release/stop-slot.sh', import.meta.url),
  workers: new URL('../roles/workers.sh', import.meta.url),
  'move-workers': new URL('../roles/move-workers.sh', import.meta.url),
  'workers-timer': new URL('../roles/workers-timer.sh', import.meta.url),
  'backup-common': new URL('../backup/backup-common.sh', import.meta.url),
  'copy-tree': new URL('../backup/copy-tree.sh', import.meta.url),
  'database-common': new URL('../backup/database-common.sh', import.meta.url),
  'database-postgresql': new URL('../backup/database-postgresql.sh', import.meta.url),
  'database-mysql-code': new URL('../backup/database-mysql-code.sh', import.meta.url),
  'database-mysql-floats': new URL('../backup/database-mysql-floats.sh', import.meta.url),
  'database-mysql-facts': new URL('../backup/database-mysql-facts.sh', import.meta.url),
  'database-postgresql-facts': new URL('../backup/database-postgresql-facts.sh', import.meta.url),
  'database-postgresql-load': new URL('../backup/database-postgresql-load.sh', import.meta.url),
  'database-postgresql-swap': new URL('../backup/database-postgresql-swap.sh', import.meta.url),
  'database-postgresql-scratch': new URL('../backup/database-postgresql-scratch.sh', import.meta.url),
  'database-postgresql-check': new URL('../backup/database-postgresql-check.sh', import.meta.url),
  'database-mysql-load': new URL('../backup/database-mysql-load.sh', import.meta.url),
  'database-mysql-swap': new URL('../backup/database-mysql-swap.sh', import.meta.url),
  'database-mysql': new URL('../backup/database-mysql.sh', import.meta.url),
  'database-sqlite': new URL('../backup/database-sqlite.sh', import.meta.url),
  'database-command': new URL('../backup/database-command.sh', import.meta.url),
  'backup-start': new URL('../backup/backup-start.sh', import.meta.url),
  'backup-files': new URL('../backup/backup-files.sh', import.meta.url),
  'backup-database': new URL('../backup/backup-database.sh', import.meta.url),
  'backup-finish': new URL('../backup/backup-finish.sh', import.meta.url),
  'backup-copy': new URL('../backup/backup-copy.sh', import.meta.url),
  'copy-keep': new URL('../backup/copy-keep.sh', import.meta.url),
  'backup-remove': new URL('../backup/backup-remove.sh', import.meta.url),
  'check-database': new URL('../backup/check-database.sh', import.meta.url),
  'database-dump': new URL('../backup/database-dump.sh', import.meta.url),
  'mask-postgresql': new URL('../backup/mask-postgresql.sh', import.meta.url),
  'mask-mysql': new URL('../backup/mask-mysql.sh', import.meta.url),
  'mask-columns': new URL('../backup/mask-columns.sh', import.meta.url),
  'mask-database': new URL('../backup/mask-database.sh', import.meta.url),
  'mask-export': new URL('../backup/mask-export.sh', import.meta.url),
  'restore-place': new URL('../backup/restore-place.sh', import.meta.url),
  'restore-check': new URL('../backup/restore-check.sh', import.meta.url),
  'restore-database': new URL('../backup/restore-database.sh', import.meta.url),
  'restore-command': new URL('../backup/restore-command.sh', import.meta.url),
  'restore-swap': new URL('../backup/restore-swap.sh', import.meta.url),
  'restore-files': new URL('../backup/restore-files.sh', import.meta.url),
  'changes-postgresql': new URL('../changes/changes-postgresql.sh', import.meta.url),
  'changes-mysql': new URL('../changes/changes-mysql.sh', import.meta.url),
  'changes-sqlite': new URL('../changes/changes-sqlite.sh', import.meta.url),
  'read-changes': new URL('../changes/read-changes.sh', import.meta.url),
  'read-rows': new URL('../changes/read-rows.sh', import.meta.url),
  'run-change': new URL('../changes/run-change.sh', import.meta.url),
  'schema-postgresql': new URL('../schema/schema-postgresql.sh', import.meta.url),
  'schema-mysql': new URL('../schema/schema-mysql.sh', import.meta.url),
  'schema-sqlite': new URL('../schema/schema-sqlite.sh', import.meta.url),
  'read-schema': new URL('../schema/read-schema.sh', import.meta.url),
} as const;

export type SourceName = keyof typeof sources;
type Library =
  | 'prelude'
  | 'tree'
  | 'release'
  | 'env-file'
  | 'switch'
  | 'tcp'
  | 'run-command'
  | 'workers'
  | 'ask-checks'
  | 'server-config'
  | 'config-install'
  | 'nginx'
  | 'nginx-include'
  | 'haproxy'
  | 'haproxy-orders'
  | 'rolling'
  | 'traffic'
  | 'count-log'
  | 'nginx-status'
  | 'backup-common'
  | 'copy-tree'
  | 'database-common'
  | 'database-dump'
  | `mask-${'postgresql' | 'mysql'}`
  | `database-${Engine}`
  | `database-mysql-${'code' | 'facts' | 'floats' | 'load' | 'swap'}`
  | `database-postgresql-${'facts' | 'load' | 'swap' | 'check' | 'scratch'}`
  | `${'changes' | 'schema'}-${SqlEngine}`;
export type ScriptName = Exclude<SourceName, Library | 'session'>;

const NOT_ALONE =
  /^(session|prelude|tree|release|env-file|switch|tcp|copy-tree|run-command|workers|ask-checks|server-config|config-install|nginx|nginx-include|haproxy|haproxy-orders|rolling|traffic|count-log|nginx-status|.*-common|database-.*|mask-(?:postgresql|mysql)|changes-.*|schema-.*)$/;

/** Every file that is sent to hosts, by its name, and where it lies. */
export const sourceFiles: Readonly<Record<SourceName, URL>> = sources;

/** The scripts that are sent as such, in the order of the alphabet; the other files are parts of them. */
export function scriptNames(): ScriptName[] {
  const names = Object.keys(sources) as SourceName[];
  return names.filter((name): name is ScriptName => !NOT_ALONE.test(name)).sort();
}

const loaded = new Map<string, string>();

function load(name: SourceName): string {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const text = shorten(readFileSync(sources[name], 'utf8'));
  loaded.set(name, text);
  return text;
}

/** Leaves out whole-line comments, indentation and empty lines: the host reads a script byte by byte. */
function shorten(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trimStart())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .join('\n');
}

const libraries: Partial<Record<ScriptName, readonly Library[]>> = {
  'prepare-release': ['tree', 'release'],
  'finish-release': ['tree', 'release'],
  'build-release': ['tree', 'release'],
  'prune-releases': ['tree', 'env-file'],
  'read-drift': ['tree'],
  'put-env-file': ['env-file'],
  'switch-link': ['run-command', 'server-config', 'config-install', 'switch'],
  'switch-nginx': ['run-command', 'server-config', 'config-install', 'switch', 'nginx', 'nginx-include'],
  'switch-haproxy': ['run-command', 'server-config', 'config-install', 'switch', 'haproxy', 'haproxy-orders'],
  'rolling-nginx': ['run-command', 'tcp', 'nginx', 'rolling'],
  'rolling-command': ['run-command', 'rolling'],
  'rolling-haproxy': ['run-command', 'haproxy', 'haproxy-orders', 'rolling'],
  'switch-command': ['run-command', 'server-config', 'config-install', 'switch'],
  'read-host': ['run-command', 'nginx', 'haproxy', 'traffic'],
  'read-counters': ['run-command', 'nginx', 'haproxy', 'traffic', 'count-log', 'nginx-status'],
  'inspect-host': ['haproxy'],
  'inspect-files': ['run-command', 'nginx-include'],
  'start-slot': ['run-command'],
  'apply-config': ['run-command', 'server-config', 'config-install'],
  'stop-slot': ['run-command'],
  'move-workers': ['run-command', 'workers'],
  'workers-timer': ['run-command', 'workers'],
  'run-task': ['run-command'],
  'show-logs': ['run-command'],
  'check-health': ['tcp', 'ask-checks'],
  'revert-timer': ['tcp', 'ask-checks'],
  'backup-start': ['tree', 'backup-common', 'copy-tree'],
  'backup-files': ['tree', 'backup-common', 'copy-tree'],
  'backup-finish': ['tree', 'backup-common', 'copy-tree'],
  'backup-copy': ['tree', 'backup-common'],
  'backup-remove': ['tree', 'backup-common'],
  'restore-place': ['tree', 'backup-common'],
  'restore-check': ['tree', 'backup-common'],
  'restore-files': ['tree', 'backup-common'],
  'check-database': ['backup-common', 'database-common'],
  'backup-database': ['backup-common', 'database-common', 'database-dump'],
  'mask-columns': ['backup-common', 'database-common'],
  'mask-database': ['backup-common', 'database-common', 'database-dump'],
  'mask-export': ['tree', 'backup-common'],
  'restore-database': ['backup-common', 'database-common'],
  'restore-command': ['backup-common', 'database-common'],
  'restore-swap': ['backup-common', 'database-common'],
  'read-changes': ['backup-common', 'database-common'],
  'read-rows': ['backup-common', 'database-common'],
  'run-change': ['backup-common', 'database-common'],
  'read-schema': ['backup-common', 'database-common'],
};

/** Scripts that only run SQL: they take no dump, and no command of the team stands for a database. */
const SQL_ONLY: Partial<Record<ScriptName, 'changes' | 'schema'>> = {
  'read-changes': 'changes',
  'run-change': 'changes',
  'read-schema': 'schema',
};

/** Scripts that mask what a dump holds. */
const MASKS: readonly ScriptName[] = ['mask-columns', 'mask-database'];

/** The engines that a script is sent for; none: it talks to no database. */
export function enginesOf(name: ScriptName): readonly Engine[] {
  if (MASKS.includes(name) || name === 'read-rows') return ['postgresql', 'mysql'];
  if (SQL_ONLY[name] !== undefined) return ['postgresql', 'mysql', 'sqlite'];
  return libraries[name]?.includes('database-common') === true
    ? ['postgresql', 'mysql', 'sqlite', 'command']
    : [];
}

/** The files that make up a script, in their order: what all scripts share, what it shares with some, its own. */
export function partsOf(name: ScriptName, engine?: Engine): SourceName[] {
  const part: SourceName[] = engine === undefined ? [] : [`database-${engine}`];
  const subject = SQL_ONLY[name];
  if (subject !== undefined) {
    if (engine !== undefined && engine !== 'command') part.push(`${subject}-${engine}`);
    return ['prelude', ...(libraries[name] ?? []), ...part, name];
  }
  if (engine === 'mysql')
    for (const one of ['facts', 'code', 'floats', 'load', 'swap'] as const)
      part.push(`database-mysql-${one}`);
  if (engine === 'postgresql')
    for (const one of ['facts', 'load', 'swap', 'check', 'scratch'] as const)
      part.push(`database-postgresql-${one}`);
  if (MASKS.includes(name) && (engine === 'postgresql' || engine === 'mysql')) part.push(`mask-${engine}`);
  return ['prelude', ...(libraries[name] ?? []), ...part, name];
}

/** A script as it is sent. */
export function script(name: ScriptName, engine?: Engine): Script {
  const text = partsOf(name, engine).map(load).join('\n');
  return { name, text, watched: /(^|\s)watch_runner$/m.test(text) };
}

/** What begins a session of many calls (session.sh). */
export function sessionText(): string {
  return load('session');
}
