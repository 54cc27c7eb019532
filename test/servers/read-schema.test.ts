import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LOOK_ONLY } from '../../src/host/backup/backup-calls.ts';
import { databaseNamed } from '../../src/host/backup/databases.ts';
import { LockedHost } from '../../src/host/connection/locked-host.ts';
import { readSchema } from '../../src/host/schema/read-schema.ts';
import { differenceWords, type Schema, schemaDiff, worstClass } from '../../src/model/schema-diff.ts';
import { mustExec } from '../support/exec.ts';
import type { OpenEnvironment } from '../support/runner/environment.ts';
import { type Mariadb, startMariadb } from '../support/servers/mariadb.ts';
import { type Postgres, startPostgres } from '../support/servers/postgres.ts';
import { type Fleet, startFleet } from '../support/servers/sshd.ts';
import { openProduction } from '../support/sites/backups.ts';
import { CORPUS } from '../support/sites/postgres-corpus.ts';
import {
  MARIADB_BASE,
  MARIADB_CHANGES,
  POSTGRES_BASE,
  POSTGRES_CHANGES,
  type SchemaChange,
  SQLITE_BASE,
  SQLITE_CHANGES,
} from '../support/sites/schema-changes.ts';

let fleet: Fleet;
let postgres: Postgres;
let mariadb: Mariadb;
let site: OpenEnvironment;

beforeAll(async () => {
  fleet = await startFleet({ hosts: 1 });
  await mkdir(fleet.host(0).root, { recursive: true });
  await mkdir(join(fleet.dir, 'mariadb'));
  [postgres, mariadb] = await Promise.all([
    startPostgres({ dir: join(fleet.dir, 'postgres') }),
    startMariadb({ dir: join(fleet.dir, 'mariadb') }),
  ]);
  site = await openProduction(fleet, {
    databases: [
      { name: 'pg', postgresql: 'base', host: postgres.socket, port: postgres.port, user: postgres.user },
      { name: 'my', mysql: 'base', socket: mariadb.socket, user: mariadb.user },
      { name: 'lite', sqlite: join(fleet.dir, 'base.db') },
    ],
  });
}, 120_000);
afterAll(async () => {
  await site[Symbol.asyncDispose]();
  await postgres[Symbol.asyncDispose]();
  await mariadb[Symbol.asyncDispose]();
  await fleet[Symbol.asyncDispose]();
});

/** Reads the schema of a database that is reached as the one of this entry is. */
function read(entry: 'pg' | 'my' | 'lite', database?: string): Promise<Schema> {
  const host = site.fleet.hosts[0] ?? expect.unreachable();
  const found = databaseNamed(entry, host, site.settings, undefined);
  const where = entry === 'lite' ? join(fleet.dir, `${database}.db`) : database;
  const args = database === undefined ? found.args : [where ?? '', ...found.args.slice(1)];
  return readSchema(
    new LockedHost(host, site.settings, LOOK_ONLY),
    { ...found, args },
    {
      signal: site.fleet.signal,
    },
  );
}

/** What each change made of the base, one line a change: its class, and every object that differs. */
async function classes(
  entry: 'pg' | 'my' | 'lite',
  changes: readonly SchemaChange[],
  apply: (database: string, sql: string) => Promise<unknown>,
): Promise<void> {
  const before = await read(entry);
  const wrong: unknown[] = [];
  for (const [nth, [what, sql, wanted, objects = 1]] of changes.entries()) {
    const failed = await apply(`change_${nth}`, sql).then(
      () => undefined,
      (thrown: unknown) => String(thrown),
    );
    const found = schemaDiff(before.objects, (await read(entry, `change_${nth}`)).objects);
    if (failed !== undefined || worstClass(found) !== wanted || found.length !== objects)
      wrong.push({ what, failed, wanted, got: worstClass(found), found: found.map(differenceWords) });
  }
  expect(wrong).toEqual([]);
}

describe('PostgreSQL', { timeout: 180_000 }, () => {
  beforeAll(async () => {
    await postgres.psql('CREATE ROLE reader');
    await postgres.psql('CREATE DATABASE base');
    await postgres.psql(POSTGRES_BASE, 'base');
  });

  test('a database and its restore are the same, also with other columns first', async () => {
    const at = ['-h', postgres.socket, '-p', String(postgres.port), '-U', postgres.user];
    const dump = await mustExec(join(postgres.bin, 'pg_dump'), [...at, 'base']);
    await postgres.psql('CREATE DATABASE again');
    await mustExec(
      join(postgres.bin, 'psql'),
      [...at, '-q', '-v', 'ON_ERROR_STOP=1', '-o', '/dev/null', 'again'],
      {
        stdin: dump,
      },
    );
    const base = await read('pg');
    expect(base.server).toMatch(/^PostgreSQL \d/);
    expect(base.objects.length).toBeGreaterThan(50);
    expect(schemaDiff(base.objects, (await read('pg', 'again')).objects).map(differenceWords)).toEqual([]);
    await postgres.psql(
      'DROP TABLE secret; CREATE TABLE secret (owner_id varchar(9), id int); CREATE POLICY mine ON secret USING (owner_id = current_user)',
      'again',
    );
    expect(schemaDiff(base.objects, (await read('pg', 'again')).objects)).toEqual([]);
  });

  test(`${CORPUS.length} odd schemas: none differs after a restore, and one thing that differs is seen in each`, async () => {
    const at = ['-h', postgres.socket, '-p', String(postgres.port), '-U', postgres.user];
    const schema = (nth: number) => `s${String(nth).padStart(3, '0')}`;
    const within = (nth: number, sql: string) =>
      `SET search_path = ${schema(nth)}; ${sql.replaceAll('CORPUS', schema(nth))}\n`;
    await postgres.psql('CREATE DATABASE corpus');
    await postgres.psql('CREATE DATABASE corpus_again');
    const make = CORPUS.map((one, nth) => `CREATE SCHEMA ${schema(nth)}; ${within(nth, one.make)}`);
    await postgres.psql(make.join(''), 'corpus');
    const dump = await mustExec(join(postgres.bin, 'pg_dump'), [...at, 'corpus']);
    await mustExec(join(postgres.bin, 'psql'), [...at, '-q', '-o', '/dev/null', 'corpus_again'], {
      stdin: dump,
    });
    const before = await read('pg', 'corpus');
    const copy = await read('pg', 'corpus_again');
    expect(schemaDiff(before.objects, copy.objects).map(differenceWords)).toEqual([]);
    const change = CORPUS.map((one, nth) => within(nth, one.change));
    await postgres.psql(change.join(''), 'corpus_again');
    const seen = schemaDiff(before.objects, (await read('pg', 'corpus_again')).objects).map(differenceWords);
    const unseen = CORPUS.filter((_, nth) => !seen.some((line) => line.includes(schema(nth))));
    // Rows are no schema, nor is the password of a user mapping, which nobody is to keep.
    const noSchema = /^(UPDATE|INSERT|DELETE|ALTER USER MAPPING) /;
    expect(unseen.map((one) => one.change).filter((sql) => !noSchema.test(sql))).toEqual([]);
  });

  test(`each of ${POSTGRES_CHANGES.length} kinds of change has its class, and is named as one object`, () =>
    classes('pg', POSTGRES_CHANGES, async (database, sql) => {
      await postgres.psql(`CREATE DATABASE ${database} TEMPLATE base`);
      await postgres.psql(sql, database);
    }));
});

describe('MariaDB', { timeout: 180_000 }, () => {
  beforeAll(async () => {
    await mariadb.sql('CREATE DATABASE base CHARACTER SET utf8mb4');
    await mariadb.sql(MARIADB_BASE, 'base');
  });

  test('a database and its restore are the same, whatever it is called', async () => {
    const dump = await mustExec('mariadb-dump', [
      `--defaults-file=${mariadb.clientConfigFile}`,
      '--routines',
      '--events',
      '--triggers',
      'base',
    ]);
    await mariadb.sql('CREATE DATABASE `ag``ain` CHARACTER SET utf8mb4');
    await mariadb.sql(dump, 'ag`ain');
    const base = await read('my');
    expect(base.server).toMatch(/^MariaDB \d/);
    expect(base.objects.length).toBeGreaterThan(30);
    expect(schemaDiff(base.objects, (await read('my', 'ag`ain')).objects).map(differenceWords)).toEqual([]);
  });

  test(`each of ${MARIADB_CHANGES.length} kinds of change has its class, and is named as one object`, () =>
    classes('my', MARIADB_CHANGES, async (database, sql) => {
      await mariadb.sql(`CREATE DATABASE ${database} CHARACTER SET utf8mb4`);
      await mariadb.sql(`${MARIADB_BASE}${sql}`, database);
    }));
});

describe('SQLite', { timeout: 180_000 }, () => {
  const lite = (database: string, sql: string) =>
    mustExec('sqlite3', ['-bail', join(fleet.dir, `${database}.db`)], { stdin: sql });
  beforeAll(() => lite('base', SQLITE_BASE));

  test('a database and its restore are the same', async () => {
    await lite('again', await lite('base', '.dump'));
    const base = await read('lite');
    expect(base.objects.length).toBeGreaterThan(25);
    expect(schemaDiff(base.objects, (await read('lite', 'again')).objects).map(differenceWords)).toEqual([]);
  });

  test(`each of ${SQLITE_CHANGES.length} kinds of change has its class, and is named as one object`, () =>
    classes('lite', SQLITE_CHANGES, (database, sql) => lite(database, `${SQLITE_BASE}${sql};`)));
});

test('names that would be lines of their own are told apart, and hide nothing', async () => {
  const names = ['a\tb', 'a\nb', 'a\\tb', 'x\ncolumn\tbase.t\tint\tt', "it's", 'ünï▶\u202e'];
  const quoted = (quote: string) => names.map((name) => `CREATE TABLE ${quote}${name}${quote} (id int);`);
  await postgres.psql('CREATE DATABASE odd');
  await postgres.psql(quoted('"').join('\n'), 'odd');
  await mariadb.sql('CREATE DATABASE odd CHARACTER SET utf8mb4');
  await mariadb.sql(quoted('`').join('\n'), 'odd');
  await mustExec('sqlite3', [join(fleet.dir, 'odd.db')], { stdin: quoted('"').join('\n') });
  for (const entry of ['pg', 'my', 'lite'] as const) {
    const { objects, rows } = await read(entry, 'odd');
    const tables = objects.filter(({ kind }) => kind === 'table').map(({ name }) => name);
    expect(new Set(tables).size, entry).toBe(names.length);
    const columns = objects.filter(({ kind }) => kind === 'column');
    expect(new Set(columns.map(({ part }) => part)), entry).toEqual(new Set(tables));
    expect(
      [...rows.keys()].every((table) => tables.includes(table)),
      entry,
    ).toBe(true);
  }
});
