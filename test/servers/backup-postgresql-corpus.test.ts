import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareFacts } from '../../src/model/backup.ts';
import { callScript, shellFolder } from '../support/runner/script.ts';
import { type Postgres, startPostgres } from '../support/servers/postgres.ts';
import { CORPUS } from '../support/sites/postgres-corpus.ts';
import { type TempDir, tempDir } from '../support/temp.ts';

const TOKEN = 'a-token';
const ID = '20261122T033000Z-v1';

describe('schemas of every kind of object', { timeout: 300_000 }, () => {
  let temp: TempDir;
  let postgres: Postgres;
  let shellDir: string;
  let root: string;
  const schema = (index: number) => `s${String(index).padStart(3, '0')}`;
  const within = (index: number, sql: string) =>
    `SET search_path = ${schema(index)}; ${sql.replaceAll('CORPUS', schema(index))}\n`;

  beforeAll(async () => {
    temp = await tempDir();
    postgres = await startPostgres({ dir: join(temp.path, 'postgres') });
    await postgres.psql('CREATE DATABASE corpus');
    await postgres.psql(
      CORPUS.map(({ make }, index) => `CREATE SCHEMA ${schema(index)}; ${within(index, make)}`).join(''),
      'corpus',
    );
    shellDir = await shellFolder(temp.path, 'dash');
    root = join(temp.path, 'shop');
    await mkdir(join(root, '.cutover/lock'), { recursive: true });
    await writeFile(join(root, '.cutover/lock/token'), `${TOKEN}\n`);
  });
  afterAll(async () => {
    await postgres[Symbol.asyncDispose]();
    await temp[Symbol.asyncDispose]();
  });

  const call = async (
    script: 'backup-database' | 'check-database' | 'restore-database',
    database: { readonly name: string; readonly user: string; readonly scratch?: string },
    ...more: readonly string[]
  ) => {
    const { name, user, scratch = '' } = database;
    const where = ['', postgres.socket, String(postgres.port), user, ''];
    const args = [root, TOKEN, ID, name, ...where, `postgresql-${name}`, scratch, '', ...more];
    const { answer } = await callScript(shellDir, script, args, {
      engine: 'postgresql',
      deadlineMs: 240_000,
    });
    return answer;
  };
  const backUp = async (database: Parameters<typeof call>[1], level: string) => {
    await rm(join(root, 'backups'), { recursive: true, force: true });
    return call('backup-database', database, level);
  };
  async function compare(scratch: string) {
    const answer = await backUp({ name: 'corpus', user: postgres.user, scratch }, 'restore');
    expect(answer.get('error')).toBe(undefined);
    return compareFacts(answer.all('source'), answer.all('copy'), 10_000);
  }

  test('each of them comes back as equal, and none is left in a scratch database that was given', async () => {
    expect(CORPUS.length).toBeGreaterThanOrEqual(60);
    await postgres.psql('CREATE DATABASE given TEMPLATE template0');
    const all = `SELECT 'object', count(*) FROM pg_depend WHERE refclassid = 'pg_namespace'::regclass UNION ALL SELECT 'schema', count(*) FROM pg_namespace
      UNION ALL SELECT 'wrapper', count(*) FROM pg_foreign_data_wrapper UNION ALL SELECT 'server', count(*) FROM pg_foreign_server
      UNION ALL SELECT 'mapping', count(*) FROM pg_user_mappings UNION ALL SELECT 'cast', count(*) FROM pg_cast UNION ALL SELECT 'method', count(*) FROM pg_am`;
    const empty = await postgres.psql(all, 'given');
    expect(await compare('given')).toEqual([]);
    expect(await postgres.psql(all, 'given')).toBe(empty);
  });

  test('what a copy cannot be made of, and what a restore needs, is said before anything is dumped or loaded', async () => {
    await postgres.psql(
      'CREATE ROLE cutover LOGIN CREATEDB; GRANT pg_read_all_data TO cutover; CREATE ROLE app; CREATE DATABASE extended',
    );
    await postgres.psql("ALTER DATABASE extended SET app.x = 'a \\b''c'");
    await postgres.psql(
      `CREATE EXTENSION file_fdw; CREATE FUNCTION inside(text) RETURNS text LANGUAGE internal AS 'upper';
       CREATE TABLE t AS SELECT 1 AS n; ALTER TABLE t ADD CHECK (current_setting('app.x') = 'a \\b''c');
       ALTER ROLE app IN DATABASE extended SET work_mem = '5MB'`,
      'extended',
    );
    const plain = { name: 'extended', user: 'cutover' };
    const superuser = { name: 'extended', user: postgres.user };
    const hand =
      /the function public\.inside\(text\) \(in internal\), which only a superuser may make.*: set `verify: list`.* restore it by hand as a superuser/;
    for (const account of [plain, superuser]) {
      expect((await backUp(account, 'restore')).get('error')).toMatch(hand);
      expect(await readdir(join(root, 'backups', `${ID}.partial`, 'databases'))).toEqual([]);
    }
    const noted = await backUp(plain, 'list');
    expect(noted.all('note').join('\n')).toMatch(
      /by hand, as a superuser: it has the function public\.inside\(text\).*\n.*is a superuser: it has the extension file_fdw\n.*needs more rights, for the setting app\.x \(GRANT SET ON PARAMETER app\.x TO cutover\), the settings of app in this database/,
    );
    await rename(join(root, 'backups', `${ID}.partial`), join(root, 'backups', ID));
    const loaded = await call(
      'restore-database',
      plain,
      `backups/${ID}`,
      noted.text('file'),
      'postgresql-extended.facts',
      'same',
    );
    expect(loaded.get('error')).toMatch(
      /the setting app\.x .* which this account cannot carry .*: give it these rights, or restore as a superuser/,
    );

    // Its version is gone from the server since the package was upgraded.
    await postgres.psql(
      "DROP FUNCTION inside(text); UPDATE pg_extension SET extversion = '0.1' WHERE extname = 'file_fdw'",
      'extended',
    );
    expect((await backUp(plain, 'restore')).get('error')).toMatch(
      /has what only a superuser may make \(the extension file_fdw\), .*: set `verify: list` for this database/,
    );
    // The extension itself cannot be had here: another one has its name.
    await postgres.psql("UPDATE pg_extension SET extname = 'pg_cron' WHERE extname = 'file_fdw'", 'extended');
    expect((await backUp(superuser, 'restore')).get('error')).toMatch(
      /extended has the extension pg_cron, which can be in one database of a server only, .*: set `verify: list`/,
    );
    await postgres.psql('DROP EXTENSION pg_cron', 'extended');
    // The check of t reads a setting that the copy has not got yet.
    const good = await backUp(plain, 'restore');
    expect([good.get('error'), compareFacts(good.all('source'), good.all('copy'), 10_000)]).toEqual([
      undefined,
      [],
    ]);
    expect(await postgres.psql("SELECT datname FROM pg_database WHERE datname LIKE 'cutover%'")).toBe('');

    // A copy that could not be dropped is no green run, and the next one drops it.
    await writeFile(
      join(shellDir, 'psql'),
      `#!/bin/sh\ncase "$*" in *"='postgres'"*) sed '/DROP DATABASE/d' | ${postgres.bin}/psql "$@" ;; *) exec ${postgres.bin}/psql "$@" ;; esac\n`,
      { mode: 0o755 },
    );
    expect((await backUp(plain, 'restore')).get('error')).toMatch(
      /could not be emptied, and holds a copy of extended: .* is still there/,
    );
    await rm(join(shellDir, 'psql'));
    // With this a backup begins.
    expect((await call('check-database', plain)).get('error')).toBe(undefined);
    expect(await postgres.psql("SELECT datname FROM pg_database WHERE datname LIKE 'cutover%'")).toBe('');
  });

  test('one thing that differs is seen in each of them', async () => {
    const changes = join(temp.path, 'changes.sql');
    await writeFile(changes, CORPUS.map(({ change }, index) => within(index, change)).join(''));
    // Before the copy is read, each schema in it gets its one change.
    await writeFile(
      join(shellDir, 'psql'),
      `#!/bin/sh
case "$*" in *cutover_scratch*) ;; *) exec ${postgres.bin}/psql "$@" ;; esac
cat >'${temp.path}/asked'
if grep -q cutover_was '${temp.path}/asked'; then
  copy=$(${postgres.bin}/psql -X -A -t -h '${postgres.socket}' -p ${postgres.port} -U postgres -d postgres -c "SELECT datname FROM pg_database WHERE datname LIKE 'cutover%'")
  ${postgres.bin}/psql -X -q -v ON_ERROR_STOP=1 -h '${postgres.socket}' -p ${postgres.port} -U postgres -d "$copy" -f '${changes}' >/dev/null || exit 9
fi
exec ${postgres.bin}/psql "$@" <'${temp.path}/asked'
`,
      { mode: 0o755 },
    );
    const differences = await compare('');
    const unseen = CORPUS.map((_, index) => index).filter(
      (index) => !differences.some((line) => line.includes(schema(index))),
    );
    expect(unseen.map((index) => CORPUS[index]?.change)).toEqual([]);
  });
});
