import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { mustExec } from '../support/exec.ts';
import type { OpenEnvironment } from '../support/runner/environment.ts';
import { type Mariadb, startMariadb } from '../support/servers/mariadb.ts';
import { type Postgres, startPostgres } from '../support/servers/postgres.ts';
import { environmentOf, processTable } from '../support/servers/processes.ts';
import { type Fleet, startFleet, type TestHost } from '../support/servers/sshd.ts';
import {
  backUp,
  backupsOn,
  configOf,
  leftovers,
  openProduction,
  restoreOnto,
  scratchDatabases,
  textOf,
  writeShared,
} from '../support/sites/backups.ts';
import { until } from '../support/wait.ts';

const ENGINES = ['PostgreSQL', 'MariaDB', 'SQLite'] as const;
type EngineName = (typeof ENGINES)[number];

/** One database `shop` on the host, as the tests need it, and a backup of it. */
interface Subject {
  readonly config: object;
  /** All that it holds, by the words of its own tools. */
  text(): Promise<string>;
  fill(): Promise<unknown>;
  change(): Promise<unknown>;
  /** Databases of ours beside it. */
  scratch(): Promise<string>;
}
interface BackedUp {
  readonly id: string;
  /** What the database held at the backup, and after the change that follows it. */
  readonly text: string;
  readonly later: string;
}

type Way = 'the runner is killed' | 'the connection is cut';
/** Where a run is made to stand still: a tool on the host, its real path, its arguments, and what it reads. */
interface Stage {
  readonly tool: string;
  readonly real: string;
  readonly pattern: string;
  readonly reads?: string;
  /** How a run dies there in `npm test`. */
  readonly often?: readonly Way[];
  /** How else, in `npm run test:kill`. */
  readonly also?: readonly Way[];
}
type Stages = Readonly<Record<string, Stage>>;
const RUNNER: readonly Way[] = ['the runner is killed'];
const CONNECTION: readonly Way[] = ['the connection is cut'];
const EVERY_STAGE = process.env['CUTOVER_KILL'] === 'all';

/** The stages as tests. Each is shown with one engine in `npm test`, a swap with all of them. */
const strikes = (stages: Stages) =>
  Object.entries(stages).flatMap(([what, stage]) =>
    [...(stage.often ?? []), ...(EVERY_STAGE ? (stage.also ?? []) : [])].map(
      (how) => [what, how, stage] as const,
    ),
  );

/**
 * Each stage is made to stand still by a tool on the host that marks that it was reached; then the runner's
 * process is killed, or the connection is cut.
 */
describe('a run that dies', { timeout: 180_000 }, () => {
  let fleet: Fleet;
  let host: TestHost;
  let postgres: Postgres;
  let mariadb: Mariadb;
  const subjects = new Map<EngineName, Subject>();
  const backups = new Map<EngineName, BackedUp>();
  let subject: Subject;
  const backup = () => ({ keep: 1, databases: [subject.config] });

  beforeAll(async () => {
    fleet = await startFleet({ hosts: 1 });
    host = fleet.host(0);
    await mkdir(host.root, { recursive: true });
    postgres = await startPostgres({ dir: join(fleet.dir, 'postgres') });
    await postgres.psql('CREATE DATABASE shop');
    subjects.set('PostgreSQL', {
      config: { postgresql: 'shop', host: postgres.socket, port: postgres.port, user: postgres.user },
      text: () => textOf(postgres, 'shop'),
      fill: () =>
        postgres.psql(
          'DROP TABLE IF EXISTS t; CREATE TABLE t AS SELECT i, md5(i::text) AS v FROM generate_series(1, 3000) i',
          'shop',
        ),
      change: () => postgres.psql("UPDATE t SET v = 'later' WHERE i = 1", 'shop'),
      scratch: () => scratchDatabases(postgres),
    });
    await mkdir(join(fleet.dir, 'mariadb'));
    mariadb = await startMariadb({ dir: join(fleet.dir, 'mariadb') });
    subjects.set('MariaDB', {
      config: { mysql: 'shop', socket: mariadb.socket, user: mariadb.user },
      text: () =>
        mustExec('mariadb-dump', [
          `--defaults-file=${mariadb.clientConfigFile}`,
          ...['--routines', '--triggers', '--events', '--skip-dump-date', '--skip-comments', 'shop'],
        ]),
      fill: () =>
        mariadb.sql(
          'DROP DATABASE IF EXISTS shop; CREATE DATABASE shop; USE shop; CREATE TABLE t (i int PRIMARY KEY, v text); INSERT INTO t SELECT seq, MD5(seq) FROM seq_1_to_3000; CREATE VIEW looks AS SELECT i FROM t; CREATE TRIGGER `sh``out` BEFORE INSERT ON t FOR EACH ROW SET NEW.v = UPPER(NEW.v); CREATE PROCEDURE one() SELECT 1; CREATE EVENT `ev``ent` ON SCHEDULE EVERY 1 DAY DO DELETE FROM t WHERE i < 0',
        ),
      change: () => mariadb.sql("UPDATE t SET v = 'later' WHERE i = 1", 'shop'),
      scratch: () => mariadb.sql("SHOW DATABASES LIKE 'cutover%'"),
    });
    const file = join(host.root, 'shop.db');
    const lite = (sql: string) => mustExec('sqlite3', [file, sql]);
    subjects.set('SQLite', {
      config: { sqlite: `${fleet.path}/shop.db`, name: 'shop' },
      text: () => lite('.dump'),
      fill: () =>
        lite(
          "DROP TABLE IF EXISTS t; CREATE TABLE t (i integer, v text); WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 3000) INSERT INTO t SELECT i, 'row' || i FROM c",
        ),
      change: () => lite("UPDATE t SET v = 'later' WHERE i = 1"),
      scratch: async () => '',
    });
  });
  afterAll(async () => {
    await mariadb[Symbol.asyncDispose]();
    await postgres[Symbol.asyncDispose]();
    await fleet[Symbol.asyncDispose]();
  });

  const marker = () => join(host.dir, 'reached');
  const shared = () => readFile(join(host.root, 'shared/.env'), 'utf8');
  const reset = async () => {
    await rm(join(host.root, 'backups'), { recursive: true, force: true });
    await rm(join(host.root, '.cutover/lock'), { recursive: true, force: true });
    await rm(marker(), { force: true });
    for (const tool of await readdir(host.bin)) await host.unfake(tool);
    await writeShared(host, { '.env': 'KEY=1\n', 'uploads/a b.bin': Buffer.alloc(5000, 7) });
  };
  const kept = (engine: EngineName) => join(fleet.dir, `backups-of-${engine}`);
  /** The first backup of an engine, made once and laid beside the host. */
  const makeBackup = async (engine: EngineName): Promise<BackedUp> => {
    await reset();
    await subject.fill();
    const text = await subject.text();
    const { id } = await open((site) => backUp(site));
    await mustExec('cp', ['-a', join(host.root, 'backups'), kept(engine)]);
    await subject.change();
    return { id, text, later: await subject.text() };
  };
  /** Every test begins with that backup, and with what the database and shared/ came to hold after it. */
  const begin = async (engine: EngineName): Promise<BackedUp> => {
    subject = subjects.get(engine) as Subject;
    const backedUp = backups.get(engine) ?? (await makeBackup(engine));
    backups.set(engine, backedUp);
    await reset();
    await mustExec('cp', ['-a', kept(engine), join(host.root, 'backups')]);
    await subject.change();
    await writeShared(host, { '.env': 'later' });
    return backedUp;
  };

  /** With an open environment that is closed again: nothing of this test is at work on the host afterwards. */
  const open = async <T>(work: (site: OpenEnvironment) => Promise<T>): Promise<T> => {
    await using site = await openProduction(fleet, backup());
    return await work(site);
  };

  /** `tool` stands still at the first call whose arguments match, and that reads something of this kind. */
  const stand = async ({ tool, real, pattern, reads }: Stage) => {
    const still = `if mkdir '${marker()}.once' 2>/dev/null; then : >'${marker()}'; while [ -e '${marker()}' ]; do sleep 0.1; done; fi`;
    const input = `'${host.dir}'/input.$$`;
    await host.fake(
      tool,
      reads === undefined
        ? `case "$*" in ${pattern}) ${still};; esac; exec ${real} "$@"`
        : `case "$*" in ${pattern}) ;; *) exec ${real} "$@";; esac; cat >${input}; if grep -q '${reads}' ${input}; then ${still}; fi; exec ${real} "$@" <${input}`,
    );
    await rm(`${marker()}.once`, { recursive: true, force: true });
  };
  const reached = (child: { log: () => string }) =>
    until(() => stat(marker()), { what: () => `the stage: ${child.log()}`, timeoutMs: 60_000 });
  const lift = () => rm(marker(), { force: true });
  /** What a host lists as complete is whole. */
  const complete = async () => {
    const ids = (await backupsOn(host)).complete;
    for (const id of ids)
      await mustExec('sha256sum', ['-c', '--quiet', 'sums'], { cwd: join(host.root, 'backups', id) });
    return ids;
  };
  const dies = async (child: ChildProcess, how: string) => {
    if (how === 'the runner is killed') process.kill(-(child.pid ?? 0), 'SIGKILL');
    else await host.killSessions({ commands: 'survive' });
  };

  /** The action as a process of its own, as the runner has it. */
  const start = async (
    action: string,
    inputs: Record<string, string>,
  ): Promise<ChildProcess & { log: () => string }> => {
    const job = join(fleet.dir, `job-${Date.now()}`);
    const workspace = join(job, 'workspace');
    await mkdir(join(workspace, '.github'), { recursive: true });
    await mkdir(join(job, 'temp'));
    await writeFile(
      join(workspace, '.github/cutover.yml'),
      JSON.stringify(configOf({ production: [fleet, backup()] })),
    );
    const all = {
      environment: 'production',
      'ssh-private-key': fleet.privateKey,
      'ssh-known-hosts': fleet.knownHosts,
      ...inputs,
    };
    const env: Record<string, string> = {
      PATH: process.env['PATH'] ?? '',
      HOME: job,
      RUNNER_TEMP: join(job, 'temp'),
      // Where sockets go when the path of the job is too long for them; the job has no post step that removes it.
      TMPDIR: fleet.dir,
      GITHUB_WORKSPACE: workspace,
      GITHUB_REPOSITORY: 'acme/shop',
      GITHUB_RUN_ID: '1',
      GITHUB_ACTOR: 'octocat',
    };
    for (const [name, value] of Object.entries(all)) env[`INPUT_${name.toUpperCase()}`] = value;
    const child = spawn(process.execPath, [resolve(import.meta.dirname, '../../dist', action, 'main.js')], {
      env,
      cwd: workspace,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    let log = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (log += text));
    return Object.assign(child, { log: () => log });
  };

  /** Nothing that the dead run started on the host goes on, but what had to be carried to its end. */
  const quiet = () =>
    until(
      () =>
        ![...processTable().values()].some(
          ({ pid, name }) => name !== 'sshd' && environmentOf(pid).includes(`PATH=${host.bin}:`),
        ),
      { what: 'the host to be quiet', everyMs: 100 },
    );

  const backupStages: Readonly<Record<EngineName, Stages>> = {
    PostgreSQL: {
      'the server is asked': {
        tool: 'pg_dump',
        real: '/usr/bin/pg_dump',
        pattern: '--version',
        also: RUNNER,
      },
      'the files are copied': {
        tool: 'rsync',
        real: '/usr/bin/rsync',
        pattern: '*--numeric-ids*',
        often: RUNNER,
      },
      'the database is dumped': {
        tool: 'pg_dump',
        real: '/usr/bin/pg_dump',
        pattern: '*snapshot*',
        often: CONNECTION,
        also: RUNNER,
      },
      'the dump is restored': {
        tool: 'pg_restore',
        real: '/usr/bin/pg_restore',
        pattern: '*exit-on-error*',
        also: RUNNER,
      },
      'the backup is completed': {
        tool: 'sync',
        real: '/usr/bin/sync',
        pattern: '-f\\ --\\ .',
        also: ['the runner is killed', 'the connection is cut'],
      },
      'old backups are removed': { tool: 'mv', real: '/usr/bin/mv', pattern: '-T*.partial', also: RUNNER },
    },
    MariaDB: {
      'the database is dumped': {
        tool: 'mariadb-dump',
        real: '/usr/bin/mariadb-dump',
        pattern: '*--single-transaction*',
        also: RUNNER,
      },
      'the dump is restored': {
        tool: 'mariadb',
        real: '/usr/bin/mariadb',
        pattern: '*--binary-mode*--database=cutover_scratch*',
        often: RUNNER,
      },
    },
    SQLite: {
      'the database is copied': {
        tool: 'sqlite3',
        real: '/usr/bin/sqlite3',
        pattern: '*-separator*',
        also: RUNNER,
      },
      'the copy is checked': {
        tool: 'sqlite3',
        real: '/usr/bin/sqlite3',
        pattern: '*.scratch*',
        also: RUNNER,
      },
      'the backup is completed': {
        tool: 'sync',
        real: '/usr/bin/sync',
        pattern: '-f\\ --\\ .',
        often: CONNECTION,
      },
      'old backups are removed': { tool: 'mv', real: '/usr/bin/mv', pattern: '-T*.partial', also: RUNNER },
    },
  };

  describe.each(ENGINES)('backup of %s', (engine) => {
    test.each(strikes(backupStages[engine]))('while %s, when %s', async (what, how, stage) => {
      const { id: good, later } = await begin(engine);
      await stand(stage);
      const child = await start('backup-remote', {});
      const exit = new Promise<number | null>((done) => child.once('close', (code) => done(code)));
      await reached(child);
      await dies(child, how);
      const code = await exit;
      const ended = what === 'old backups are removed';
      // Old backups that cannot be removed are a warning: the new one is whole.
      expect(code).toBe(how === 'the runner is killed' ? null : ended ? 0 : 1);
      await lift();
      await quiet();
      const now = await complete();
      if (ended) expect(now.at(-1)).not.toBe(good);
      // The last script of a backup may come to its end before it hears that its runner is gone.
      else if (what === 'the backup is completed') expect(now[0]).toBe(good);
      else expect(now).toEqual([good]);
      expect(await subject.text()).toBe(later);

      await rm(join(host.root, '.cutover/lock'), { recursive: true, force: true });
      const { id } = await open((site) => backUp(site));
      expect(await complete()).toEqual([id]);
      expect(await leftovers(host)).toEqual([]);
      expect(await subject.scratch()).toBe('');
    });
  });

  const load = 'the dump is loaded';
  const swap = 'it is swapped';
  const after = '`after` runs';
  const forget = 'the old data is dropped';
  const forgetting = { tool: 'rm', real: '/usr/bin/rm', pattern: '-f*restore-*.unsettled*' };
  const restoreStages: Readonly<Record<EngineName, Stages>> = {
    PostgreSQL: {
      [load]: {
        tool: 'pg_restore',
        real: '/usr/bin/pg_restore',
        pattern: '*exit-on-error*dbname*cutover_new*',
        also: RUNNER,
      },
      'the files are built': { tool: 'cp', real: '/usr/bin/cp', pattern: '*.cutover-new', also: RUNNER },
      [after]: { tool: 'masker', real: '/bin/true', pattern: '*', also: RUNNER },
      [swap]: { tool: 'psql', real: '/usr/bin/psql', pattern: '*aside=*', often: RUNNER, also: CONNECTION },
      [forget]: { ...forgetting, also: RUNNER },
    },
    MariaDB: {
      [load]: {
        tool: 'mariadb',
        real: '/usr/bin/mariadb',
        pattern: '*--binary-mode*--database=cutover_new*',
        also: RUNNER,
      },
      [swap]: {
        tool: 'mariadb',
        real: '/usr/bin/mariadb',
        // What has no database of its own is no session that stays open.
        pattern: '*--max-allowed-packet=1G',
        reads: 'RENAME TABLE',
        often: CONNECTION,
        also: RUNNER,
      },
      [forget]: { ...forgetting, also: RUNNER },
    },
    SQLite: {
      [after]: { tool: 'masker', real: '/bin/true', pattern: '*', also: RUNNER },
      [load]: { tool: 'sqlite3', real: '/usr/bin/sqlite3', pattern: '*.new*', also: RUNNER },
      [swap]: { tool: 'mv', real: '/usr/bin/mv', pattern: '*.keeping*', often: RUNNER, also: CONNECTION },
      [forget]: { ...forgetting, also: RUNNER },
    },
  };

  describe.each(ENGINES)('restore of %s', (engine) => {
    let backedUp: BackedUp;
    beforeEach(async () => {
      backedUp = await begin(engine);
    });
    const restore = () => {
      const inputs = {
        'backup-id': backedUp.id,
        databases: 'all',
        files: 'shared',
        confirm: 'production',
      };
      return start('restore-backup', { ...inputs, after: 'masker' });
    };
    const next = <T>(work: (site: OpenEnvironment) => Promise<T>) =>
      rm(join(host.root, '.cutover/lock'), { recursive: true, force: true }).then(() => open(work));
    const clean = async () => {
      expect(await leftovers(host)).toEqual([]);
      expect(await subject.scratch()).toBe('');
    };

    test.each(strikes(restoreStages[engine]))('while %s, when %s', async (what, how, stage) => {
      const { id, text, later } = backedUp;
      if (what !== after) await host.fake('masker', 'exit 0');
      await stand(stage);
      const child = await restore();
      const exit = new Promise<number | null>((done) => child.once('close', (code) => done(code)));
      await reached(child);
      if (how === 'the connection is cut') {
        // The run waits until the swap of which it hears nothing has ended, and takes it back. It comes again at once,
        // so that no end of its sessions is seen.
        const cut = host.killSessions({ commands: 'survive' }).catch(() => 0);
        await lift();
        expect(await exit).toBe(1);
        expect(child.log()).toContain('as it was before the restore');
        expect(await subject.text()).toBe(later);
        expect(await shared()).toBe('later');
        await clean();
        await next((site) => backUp(site));
        await cut;
        return;
      }
      await dies(child, how);
      const code = await exit;
      if (what !== forget) expect(code).not.toBe(0);
      await lift();
      await quiet();
      // Old or new, each of them whole: a swap that has begun goes on to its end.
      const swapped = what === swap || what === forget;
      expect(await subject.text()).toBe(swapped ? text : later);
      expect(await shared()).toBe(what === forget ? 'KEY=1\n' : 'later');

      if (what === swap) {
        // Nobody knows whether it was to stay so: what was in use before is not dropped.
        await expect(next((site) => backUp(site))).rejects.toThrow(
          /a restore of .* did not end: it was swapped, and what was in use before is kept in/,
        );
        if (engine !== 'SQLite') expect(await subject.scratch()).toContain('cutover_old_');
      }
      if (swapped) {
        await next((site) => restoreOnto(site, { backup: id, files: ['shared'] }));
        expect(await subject.text()).toBe(text);
        expect(await shared()).toBe('KEY=1\n');
      } else await next((site) => backUp(site));
      await clean();
    });

    if (engine === 'MariaDB')
      test('when the host dies between the code that was dropped and the tables that move, the next backup puts it back', async () => {
        await host.fake('masker', 'exit 0');
        const stage = restoreStages.MariaDB[swap];
        if (stage === undefined) throw new Error('there is no such stage');
        await stand(stage);
        const child = await restore();
        const exit = new Promise<number | null>((done) => child.once('close', (code) => done(code)));
        await reached(child);
        process.kill(-(child.pid ?? 0), 'SIGKILL');
        await exit;
        await host.killSessions({ commands: 'die' });
        await lift();
        expect(await mariadb.sql('SHOW TRIGGERS', 'shop')).toBe('');
        await next((site) => backUp(site));
        expect(await subject.text()).toBe(backedUp.later);
        await clean();
      });
  });
});
