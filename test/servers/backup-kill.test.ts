import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  backUp,
  backupsOn,
  configOf,
  leftovers,
  openProduction,
  scratchDatabases,
  textOf,
  writeShared,
} from '../support/backups.ts';
import type { OpenEnvironment } from '../support/environment.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { processTable } from '../support/processes.ts';
import { type Fleet, startFleet, type TestHost } from '../support/sshd.ts';
import { until } from '../support/wait.ts';

/**
 * Each stage is made to stand still by a tool on the host that marks that it was reached; then the runner's
 * process is killed, or the connection is cut.
 */
describe('a run that dies', { timeout: 180_000 }, () => {
  let fleet: Fleet;
  let host: TestHost;
  let postgres: Postgres;
  let backup: object;
  let site: OpenEnvironment;

  beforeAll(async () => {
    fleet = await startFleet({ hosts: 1 });
    host = fleet.host(0);
    postgres = await startPostgres({ dir: join(fleet.dir, 'postgres') });
    await postgres.psql('CREATE DATABASE shop');
    await postgres.psql(
      'CREATE TABLE t AS SELECT i, md5(i::text) AS v FROM generate_series(1, 3000) i',
      'shop',
    );
    await writeShared(host, { '.env': 'KEY=1\n', 'uploads/a b.bin': Buffer.alloc(5000, 7) });
    backup = {
      databases: [{ postgresql: 'shop', host: postgres.socket, port: postgres.port, user: postgres.user }],
    };
    site = await openProduction(fleet, backup);
  });
  afterAll(async () => {
    await site[Symbol.asyncDispose]();
    await postgres[Symbol.asyncDispose]();
    await fleet[Symbol.asyncDispose]();
  });

  const marker = () => join(host.dir, 'reached');
  beforeEach(async () => {
    await rm(join(host.root, 'backups'), { recursive: true, force: true });
    await rm(join(host.root, '.cutover/lock'), { recursive: true, force: true });
    await rm(marker(), { force: true });
  });

  /** `tool` stands still at the first call whose arguments match. */
  const stand = async (tool: string, real: string, pattern: string) => {
    await host.fake(
      tool,
      `case "$*" in ${pattern}) if mkdir '${marker()}.once' 2>/dev/null; then : >'${marker()}'; while [ -e '${marker()}' ]; do sleep 0.1; done; fi;; esac; exec ${real} "$@"`,
    );
    await rm(`${marker()}.once`, { recursive: true, force: true });
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
      JSON.stringify(configOf({ production: [fleet, backup] })),
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
      { what: 'the host to be quiet', timeoutMs: 20_000 },
    );

  const stages = [
    ['the files are copied', 'rsync', '/usr/bin/rsync', '*--numeric-ids*'],
    ['the database is dumped', 'pg_dump', '/usr/bin/pg_dump', '*snapshot*'],
    ['the dump is restored', 'pg_restore', '/usr/bin/pg_restore', '*exit-on-error*'],
    ['the backup is completed', 'sync', '/usr/bin/sync', '*-f\\ .*'],
  ] as const;

  describe.each(stages)('while %s', (_stage, tool, real, pattern) => {
    test.each(['the runner is killed', 'the connection is cut'])('when %s', async (how) => {
      const before = await textOf(postgres, 'shop');
      const good = (await backUp(site)).id;
      await stand(tool, real, pattern);
      const child = await start('backup-remote', {});
      const exit = new Promise<number | null>((done) => child.once('close', (code) => done(code)));
      await until(() => stat(marker()), { what: () => `the stage: ${child.log()}`, timeoutMs: 40_000 });
      if (how === 'the runner is killed') process.kill(-(child.pid ?? 0), 'SIGKILL');
      else {
        // The site of this test has a connection of its own, which is opened again.
        await host.killSessions({ commands: 'survive' });
      }
      expect(await exit).not.toBe(0);
      expect((await backupsOn(host)).complete).toEqual([good]);
      await rm(marker(), { force: true });
      await host.unfake(tool);
      await quiet();
      expect((await backupsOn(host)).complete).toEqual([good]);
      expect(await textOf(postgres, 'shop')).toBe(before);

      await rm(join(host.root, '.cutover/lock'), { recursive: true, force: true });
      await using next = await openProduction(fleet, backup);
      const { id } = await backUp(next);
      expect((await backupsOn(host)).complete).toEqual([good, id]);
      expect(await leftovers(host)).toEqual([]);
      expect(await scratchDatabases(postgres)).toBe('');
      if (how === 'the connection is cut') {
        await site[Symbol.asyncDispose]();
        site = await openProduction(fleet, backup);
      }
    });
  });

  const restoreStages = [
    ['the dump is loaded', 'pg_restore', '/usr/bin/pg_restore', '*exit-on-error*dbname*cutover_new*'],
    ['the databases are swapped', 'psql', '/usr/bin/psql', '*aside=*'],
  ] as const;

  describe.each(restoreStages)('while %s', (_stage, tool, real, pattern) => {
    test.each(['the runner is killed', 'the connection is cut'])('when %s', async (how) => {
      const backedUp = await textOf(postgres, 'shop');
      const { id } = await backUp(site);
      await postgres.psql("UPDATE t SET v = 'later' WHERE i = 1", 'shop');
      const later = await textOf(postgres, 'shop');
      await stand(tool, real, pattern);
      const child = await start('restore-backup', {
        'backup-id': id,
        databases: 'all',
        files: 'shared',
        confirm: 'production',
      });
      const exit = new Promise<number | null>((done) => child.once('close', (code) => done(code)));
      await until(() => stat(marker()), { what: () => `the stage: ${child.log()}`, timeoutMs: 60_000 });
      if (how === 'the runner is killed') process.kill(-(child.pid ?? 0), 'SIGKILL');
      else await host.killSessions({ commands: 'survive' });
      expect(await exit).not.toBe(0);
      // A swap ends connections while it waits; what is in use is looked at when it is over.
      if (tool !== 'psql') expect(await textOf(postgres, 'shop')).toBe(later);
      await rm(marker(), { force: true });
      await quiet();
      await host.unfake(tool);
      // Whole: the old data, or, when the swap had begun and went on to its end, the new.
      const now = await textOf(postgres, 'shop');
      expect([later, backedUp]).toContain(now);
      expect(await readFile(join(host.root, 'shared/.env'), 'utf8')).toBe('KEY=1\n');

      await rm(join(host.root, '.cutover/lock'), { recursive: true, force: true });
      await using next = await openProduction(fleet, backup);
      await backUp(next);
      expect(await leftovers(host)).toEqual([]);
      expect(await scratchDatabases(postgres)).toBe('');
      expect(await textOf(postgres, 'shop')).toBe(now);
      await postgres.psql('UPDATE t SET v = md5(i::text)', 'shop');
      if (how === 'the connection is cut') {
        await site[Symbol.asyncDispose]();
        site = await openProduction(fleet, backup);
      }
    });
  });
});

/** What the process was started with: a host's PATH is in that of everything that runs there. */
function environmentOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1');
  } catch {
    return '';
  }
}
