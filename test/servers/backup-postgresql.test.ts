import { mkdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Masking } from '../../src/model/masks.ts';
import { mustExec } from '../support/exec.ts';
import { existingAccount, ownAccount } from '../support/servers/account.ts';
import { type Postgres, startPostgres } from '../support/servers/postgres.ts';
import { environmentOf, processTable } from '../support/servers/processes.ts';
import { type Fleet, startFleet, type TestHost } from '../support/servers/sshd.ts';
import {
  backUp,
  backupsOn,
  filesWith,
  leftovers,
  lookForSecret,
  manifestOn,
  named,
  openProduction,
  restoreOnto,
  scratchDatabases,
  textOf,
} from '../support/sites/backups.ts';
import {
  bringMasked,
  canariesIn,
  maskingOf,
  openPair,
  saidCanary,
  watchTransfer,
} from '../support/sites/masked.ts';
import { CANARIES, MASKS } from '../support/sites/masked-postgres.ts';
import { until } from '../support/wait.ts';

/** Whose folders PostgreSQL works in: it refuses to run as root. */
const postgresAccount =
  process.getuid?.() === 0 ? existingAccount('postgres', 'nobody').name : ownAccount().name;
const ODD = `o'dd = "näme\\`;
const EVERY_BYTE = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, '0')).join('');

/** Names with quotes and letters of all kinds, empty tables, views, keys, generated columns, large objects, every byte. */
const SCHEMA = `
CREATE SCHEMA "Sche ma";
CREATE TYPE mood AS ENUM ('sad', 'o''k', 'happy');
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
CREATE TABLE "Sche ma"."T""able ''é" (
  id serial PRIMARY KEY, t text, "cutover row" text, b bytea, m mood, p positive, n numeric, d double precision,
  at timestamptz, j jsonb, a text[], doubled integer GENERATED ALWAYS AS (id * 2) STORED);
INSERT INTO "Sche ma"."T""able ''é" (t, "cutover row", b, m, p, n, d, at, j, a)
  SELECT 'row ' || i || E'\\n\\t\\\\ ''"', NULL, decode('${EVERY_BYTE}', 'hex'), 'happy', i, i / 7.0, i / 3.0::float8,
    '2026-11-22 03:30:00+01'::timestamptz + i * interval '1 second', jsonb_build_object('i', i), ARRAY['x', NULL, 'ü']
  FROM generate_series(1, 2000) i;
CREATE TABLE empty (id integer PRIMARY KEY);
CREATE TABLE no_columns ();
CREATE TABLE child (id integer REFERENCES "Sche ma"."T""able ''é" (id), note text);
INSERT INTO child SELECT i, 'note' FROM generate_series(1, 100) i;
CREATE TABLE parted (k integer, v text) PARTITION BY RANGE (k);
CREATE TABLE parted_1 PARTITION OF parted FOR VALUES FROM (0) TO (100);
INSERT INTO parted SELECT i, 'v' FROM generate_series(0, 99) i;
CREATE VIEW looks AS SELECT t FROM "Sche ma"."T""able ''é";
CREATE MATERIALIZED VIEW stored AS SELECT count(*) FROM child;
CREATE INDEX "ind ex" ON child (note);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.note := upper(NEW.note); RETURN NEW; END';
CREATE TRIGGER "tri gger" BEFORE INSERT ON child FOR EACH ROW EXECUTE FUNCTION touch();
SELECT lo_from_bytea(0, decode('${EVERY_BYTE}', 'hex')) \\g /dev/null
SELECT lo_from_bytea(0, '') \\g /dev/null
`;

describe('PostgreSQL', { timeout: 180_000 }, () => {
  let fleet: Fleet;
  let host: TestHost;
  let postgres: Postgres;

  beforeAll(async () => {
    fleet = await startFleet({ hosts: 1 });
    host = fleet.host(0);
    await mkdir(host.root, { recursive: true });
    postgres = await startPostgres({ dir: join(fleet.dir, 'postgres') });
    await postgres.psql(`CREATE DATABASE "${ODD.replaceAll('"', '""')}"`);
    await postgres.psql(SCHEMA, named(ODD));
    await postgres.psql('CREATE DATABASE shop');
    await postgres.psql(
      'CREATE TABLE t (id integer PRIMARY KEY, v text); INSERT INTO t SELECT i, i::text FROM generate_series(1, 500) i',
      'shop',
    );
  });
  afterAll(async () => {
    await postgres[Symbol.asyncDispose]();
    await fleet[Symbol.asyncDispose]();
  });
  beforeEach(async () => {
    await rm(join(host.root, 'backups'), { recursive: true, force: true });
    await rm(join(host.root, '.cutover/lock'), { recursive: true, force: true });
    for (const tool of ['pg_dump', 'pg_restore', 'psql', 'stat']) await host.unfake(tool);
    await host.hide();
  });

  const where = () => ({ host: postgres.socket, port: postgres.port, user: postgres.user });
  const open = (databases: readonly object[], more: object = {}) =>
    openProduction(fleet, { databases: databases.map((database) => ({ ...where(), ...database })), ...more });
  const clean = async () => {
    expect(await scratchDatabases(postgres)).toBe('');
    expect(await leftovers(host)).toEqual([]);
  };

  test('code of the application never runs as a superuser, neither in a test restore nor in a restore', async () => {
    const canary = join(fleet.dir, 'postgres/canary');
    await postgres.psql(`CREATE ROLE app LOGIN; CREATE ROLE reader; CREATE DATABASE attacked OWNER app;
      COMMENT ON DATABASE attacked IS 'dear'; ALTER ROLE app IN DATABASE attacked SET role = reader;
      ALTER DATABASE attacked SET default_transaction_read_only = on; ALTER DATABASE attacked SET search_path = evil, pg_catalog, "o dd", public; GRANT reader TO app`);
    const run = (text: string) =>
      `BEGIN IF current_setting('is_superuser') = 'on' THEN COPY (SELECT 1) TO PROGRAM 'cat >/dev/null; echo ${text} >>${canary}'; END IF; `;
    await postgres.psql(
      `SET default_transaction_read_only = off; SET role = app; CREATE SCHEMA shop; CREATE SCHEMA "o dd";
      CREATE FUNCTION shop.harmless(v text) RETURNS boolean IMMUTABLE LANGUAGE plpgsql AS $$ ${run('check')} RETURN true; END $$;
      CREATE FUNCTION shop.sorted(v text) RETURNS text IMMUTABLE LANGUAGE plpgsql AS $$ ${run('index')} RETURN v; END $$;
      CREATE FUNCTION shop.fired() RETURNS trigger LANGUAGE plpgsql AS $$ ${run('trigger')} RETURN NEW; END $$;
      CREATE TABLE shop.t (id serial PRIMARY KEY, v text CHECK (shop.harmless(v)));
      CREATE INDEX ON shop.t (shop.sorted(v));
      CREATE TRIGGER fired BEFORE INSERT ON shop.t FOR EACH ROW EXECUTE FUNCTION shop.fired();
      INSERT INTO shop.t (v) SELECT i::text FROM generate_series(1, 50) i;
      CREATE MATERIALIZED VIEW shop.m AS SELECT shop.sorted(v) FROM shop.t;
      CREATE AGGREGATE shop.total(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0');
      GRANT SELECT ON shop.t TO reader; COMMENT ON TABLE shop.t IS 'things';
      CREATE SCHEMA evil;
      CREATE FUNCTION evil.current_database() RETURNS name LANGUAGE plpgsql AS $$ ${run('current_database')} RETURN pg_catalog.current_database(); END $$;
      CREATE FUNCTION evil.set_config(text, text, boolean) RETURNS text LANGUAGE plpgsql AS $$ ${run('set_config')} RETURN pg_catalog.set_config($1, $2, $3); END $$;
      CREATE FUNCTION public.format(text, name, name) RETURNS text LANGUAGE plpgsql AS $$ ${run('format')} RETURN pg_catalog.format($1, VARIADIC ARRAY[$2, $3]::text[]); END $$;
      CREATE FUNCTION evil.step(text, name, text) RETURNS text LANGUAGE plpgsql AS $$ ${run('string_agg')} RETURN $1; END $$;
      CREATE AGGREGATE public.string_agg(name, text) (SFUNC = evil.step, STYPE = text);
      CREATE TYPE shop.color AS ENUM ('red'); CREATE TYPE shop.pair AS (a integer, c shop.color);
      CREATE FUNCTION shop.worded(c shop.color) RETURNS text LANGUAGE plpgsql AS $$ ${run('cast of an enum')} RETURN 'the same for all'; END $$;
      CREATE FUNCTION shop.worded(c shop.pair) RETURNS text LANGUAGE plpgsql AS $$ ${run('cast of a pair')} RETURN 'the same for all'; END $$;
      CREATE CAST (shop.color AS text) WITH FUNCTION shop.worded(shop.color); CREATE CAST (shop.pair AS text) WITH FUNCTION shop.worded(shop.pair);
      CREATE TABLE shop.painted (c shop.color, p shop.pair); INSERT INTO shop.painted VALUES ('red', '(1,red)');
      RESET role; CREATE TABLE public.of_the_superuser (v text); INSERT INTO public.of_the_superuser VALUES ('x');
      CREATE FUNCTION public.on_ddl() RETURNS event_trigger LANGUAGE plpgsql AS $$ ${run('event')} END $$;
      CREATE OPERATOR CLASS public.by_value FOR TYPE text USING btree AS OPERATOR 3 =, FUNCTION 1 bttextcmp(text, text);
      CREATE EVENT TRIGGER on_ddl ON ddl_command_end EXECUTE FUNCTION public.on_ddl();`,
      'attacked',
    );
    await rm(canary, { force: true });
    await using site = await open([{ postgresql: 'attacked' }]);
    const before = await textOf(postgres, 'attacked');
    // As a pooler that knows no options: there each session begins with a statement.
    await host.fake(
      'psql',
      `case "$*" in *"options='-c"*) echo 'FATAL:  unsupported startup parameter: options' >&2; exit 2;; esac; exec ${postgres.bin}/psql "$@"`,
    );
    const { id } = await backUp(site);
    await host.unfake('psql');
    expect(await readFile(canary, 'utf8').catch(() => 'nothing ran')).toBe('nothing ran');
    await clean();
    await postgres.psql(
      "SET default_transaction_read_only = off; ALTER EVENT TRIGGER on_ddl DISABLE; SET role = app; INSERT INTO shop.t (v) VALUES ('later')",
      'attacked',
    );
    await rm(canary, { force: true });
    await restoreOnto(site, { backup: id });
    expect(await readFile(canary, 'utf8').catch(() => 'nothing ran')).toBe('nothing ran');
    // Owners, rights, comments and all else are as they were.
    expect(await textOf(postgres, 'attacked')).toBe(before);
    const kept = await postgres.psql(
      `SELECT shobj_description(d.oid, 'pg_database'), pg_get_userbyid(datdba), (SELECT string_agg(array_to_string(setconfig, ';'), ';' ORDER BY setrole) FROM pg_db_role_setting WHERE setdatabase = d.oid)
        FROM pg_database d WHERE datname = 'attacked'`,
    );
    expect(kept).toBe(
      'dear|app|default_transaction_read_only=on;search_path=evil, pg_catalog, "o dd", public;role=reader',
    );
    expect(await postgres.psql("SELECT rolname FROM pg_roles WHERE rolname LIKE 'cutover%'")).toBe('');
    await clean();

    // Where the role that is made cannot log in, nothing is restored, and the error tells how to make one.
    await host.fake(
      'psql',
      `case " $* " in *' -U cutover_'*) echo 'no pg_hba.conf entry' >&2; exit 2;; esac; exec ${postgres.bin}/psql "$@"`,
    );
    await expect(backUp(site)).rejects.toThrow(
      /no pg_hba\.conf entry.*CREATE ROLE cutover LOGIN NOSUPERUSER CREATEDB.*GRANT pg_read_all_data TO cutover/,
    );
    expect(await readFile(canary, 'utf8').catch(() => 'nothing ran')).toBe('nothing ran');
    await clean();
    await host.unfake('psql');

    await postgres.psql('DROP DATABASE attacked; DROP ROLE app; DROP ROLE reader');
  });

  test('a database and its tables stay where they lie, and one with logical slots or subscriptions is not swapped', async () => {
    const folder = join(fleet.dir, 'postgres/fast');
    await mustExec('install', ['-d', '-m', '700', '-o', postgresAccount, folder]);
    await postgres.psql(`CREATE TABLESPACE "fa st" LOCATION '${folder}'`);
    await postgres.psql('CREATE DATABASE spaced TABLESPACE "fa st"');
    await postgres.psql(
      'CREATE TABLE here AS SELECT 1 AS n; CREATE TABLE there TABLESPACE pg_default AS SELECT 2 AS n; CREATE INDEX i ON here (n) TABLESPACE pg_default',
      'spaced',
    );
    const places = () =>
      postgres.psql(
        `SELECT (SELECT spcname FROM pg_database d JOIN pg_tablespace s ON s.oid = dattablespace WHERE datname = current_database()),
          string_agg(relname || ' ' || coalesce(spcname, 'default'), ',' ORDER BY relname) FROM pg_class c LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace WHERE relnamespace = 'public'::regnamespace`,
        'spaced',
      );
    const before = await places();
    expect(before).toBe('fa st|here default,i pg_default,there pg_default');
    await using site = await open([{ postgresql: 'spaced' }]);
    const { id } = await backUp(site);
    await postgres.psql('UPDATE here SET n = 7', 'spaced');
    await postgres.psql(
      "SELECT pg_create_logical_replication_slot('feed', 'test_decoding') \\g /dev/null",
      'spaced',
    );
    await postgres.psql(
      "CREATE SUBSCRIPTION hears CONNECTION 'dbname=shop' PUBLICATION p WITH (connect = false, slot_name = NONE, enabled = false)",
      'spaced',
    );
    await expect(restoreOnto(site, { backup: id })).rejects.toThrow(
      /spaced has the logical slot feed, the subscription hears, which cannot be carried .*: drop them \(pg_drop_replication_slot, DROP SUBSCRIPTION\)/,
    );
    expect(await postgres.psql('SELECT n FROM here', 'spaced')).toBe('7');
    expect(await postgres.psql('SELECT slot_name FROM pg_replication_slots')).toBe('feed');
    await clean();
    await postgres.psql("SELECT pg_drop_replication_slot('feed') \\g /dev/null", 'spaced');
    await postgres.psql('DROP SUBSCRIPTION hears; ALTER DATABASE spaced IS_TEMPLATE true', 'spaced');
    await restoreOnto(site, { backup: id });
    expect(await postgres.psql('SELECT n FROM here', 'spaced')).toBe('1');
    expect(await places()).toBe(before);
    expect(await postgres.psql("SELECT datistemplate FROM pg_database WHERE datname = 'spaced'")).toBe('t');
    await clean();
    await postgres.psql('ALTER DATABASE spaced IS_TEMPLATE false');
    await postgres.psql('DROP DATABASE spaced');
    await postgres.psql('DROP TABLESPACE "fa st"');
  });

  test('a role with just the rights that the documents name backs up, proves and restores, and a newer client gives way to that of the server', async () => {
    await postgres.psql('CREATE ROLE cutover LOGIN NOSUPERUSER CREATEDB; GRANT pg_read_all_data TO cutover');
    await host.fake(
      'pg_dump',
      `[ "$1" != --version ] || { echo 'pg_dump (PostgreSQL) 17.2'; exit; }; exit 9`,
    );
    await using site = await open([{ postgresql: 'shop', user: 'cutover' }]);
    expect((await backUp(site)).verified).toBe('restore');
    await clean();

    // A restore gives everything to its owner.
    await postgres.psql('CREATE ROLE app; CREATE ROLE late; CREATE DATABASE owned OWNER app');
    await postgres.psql(
      'CREATE SCHEMA s AUTHORIZATION app; CREATE TABLE s.t AS SELECT 1 AS a; ALTER TABLE s.t OWNER TO app; CREATE SCHEMA late AUTHORIZATION late; CREATE TABLE late.u (); ALTER TABLE late.u OWNER TO late',
      'owned',
    );
    await using owned = await open([{ postgresql: 'owned', user: 'cutover' }]);
    const { id } = await backUp(owned);
    const before = await textOf(postgres, 'owned');
    await expect(restoreOnto(owned, { backup: id })).rejects.toThrow(
      /the dump cannot be restored: .*has to be a member of these: GRANT that role TO cutover/,
    );
    await postgres.psql('DROP SCHEMA late CASCADE; DROP ROLE late', 'owned');
    await postgres.psql('GRANT app TO cutover');
    const without = await textOf(postgres, 'owned');
    await expect(restoreOnto(owned, { backup: id })).rejects.toThrow(
      /role "late" does not exist.*objects of a role that is gone: make it again/,
    );
    expect(await textOf(postgres, 'owned')).toBe(without);
    await postgres.psql('CREATE ROLE late; GRANT late TO cutover');
    await restoreOnto(owned, { backup: id });
    expect(await textOf(postgres, 'owned')).toBe(before);
    await clean();
    await postgres.psql('DROP DATABASE owned; DROP ROLE app; DROP ROLE late; DROP ROLE cutover');
  });

  test('the dump of a database with odd names of everything gives back the same, by an independent comparison', async () => {
    await using site = await open([{ postgresql: ODD }]);
    const before = await textOf(postgres, ODD);
    const result = await backUp(site);
    expect(await textOf(postgres, ODD)).toBe(before);
    const manifest = await manifestOn(host, result.id);
    expect(manifest).toMatchObject({ verified: 'restore', id: result.id });
    const [database] = manifest.databases;
    expect(database).toMatchObject({ name: ODD, tables: 5, rows: 2200, verified: 'restore' });
    expect(database?.server).toMatch(/^PostgreSQL \d+\.\d+$/);

    const dump = join(host.root, 'backups', result.id, 'databases', database?.file ?? '');
    expect((await mustExec('sha256sum', [dump])).split(' ')[0]).toBe(database?.sha256);
    expect((await stat(dump)).size).toBe(database?.bytes);
    await mustExec('sh', [
      '-c',
      'cd "$1" && sha256sum -c --quiet sums',
      'sh',
      join(host.root, 'backups', result.id),
    ]);
    await postgres.psql('CREATE DATABASE by_hand TEMPLATE template0');
    await mustExec('sh', [
      '-c',
      'zstd -dc "$1" | pg_restore --exit-on-error -h "$2" -p "$3" -U postgres -d by_hand',
      'sh',
      dump,
      postgres.socket,
      String(postgres.port),
    ]);
    expect(await textOf(postgres, 'by_hand')).toBe(before);
    // Large objects are not in that text.
    const objects = 'SELECT oid, md5(lo_get(oid)) FROM pg_largeobject_metadata ORDER BY oid';
    expect(await postgres.psql(objects, 'by_hand')).toBe(await postgres.psql(objects, named(ODD)));
    await postgres.psql('DROP DATABASE by_hand');
    await clean();
  });

  test('a backup while rows are written all the time is one moment of it, in every table', async () => {
    await postgres.psql('CREATE DATABASE busy');
    await postgres.psql('CREATE TABLE a (n integer); CREATE TABLE b (n integer)', 'busy');
    await using site = await open([{ postgresql: 'busy' }]);
    let going = true;
    let rounds = 0;
    const writer = (async () => {
      while (going) {
        await postgres.psql(
          `BEGIN; INSERT INTO a VALUES (${rounds}); INSERT INTO b VALUES (${rounds}); COMMIT`,
          'busy',
        );
        rounds++;
      }
    })();
    await until(() => rounds > 3, { what: 'the first rows' });
    const result = await backUp(site);
    const during = rounds;
    going = false;
    await writer;
    const facts = await readFile(
      join(host.root, 'backups', result.id, 'databases/postgresql-busy.facts'),
      'utf8',
    );
    const rows = facts
      .split('\n')
      .filter((line) => line.startsWith('table'))
      .map((line) => line.split('\t')[2]);
    expect(rows[0]).toBe(rows[1]);
    expect(Number(rows[0])).toBeLessThan(during);
    await postgres.psql('DROP DATABASE busy');
    await clean();
  });

  test('a table that is being dropped waits until the backup is done', async () => {
    await postgres.psql('CREATE DATABASE ddl');
    await postgres.psql(
      "CREATE TABLE doomed AS SELECT 'x' || i AS v FROM generate_series(1, 20000) i",
      'ddl',
    );
    const marker = join(host.dir, 'dumping');
    const real = `${postgres.bin}/pg_dump "$@"`;
    await host.fake(
      'pg_dump',
      `case "$*" in *snapshot*) ${real} | { head -c 1; : >'${marker}'; while [ -e '${marker}' ]; do sleep 0.1; done; cat; };; *) ${real};; esac`,
    );
    await using site = await open([{ postgresql: 'ddl' }]);
    const backup = backUp(site);
    // The dump does not fit into a pipe, so that it stands with its lock; and the other session has its own.
    const holders =
      "SELECT count(DISTINCT pid) FROM pg_locks WHERE relation = 'doomed'::regclass AND granted";
    await until(async () => (await postgres.psql(holders, 'ddl')) === '2', { what: 'both locks' });
    const dropped = postgres.psql('DROP TABLE doomed', 'ddl').then(() => 'dropped');
    await until(
      async () => (await postgres.psql('SELECT count(*) FROM pg_locks WHERE NOT granted', 'ddl')) === '1',
      { what: 'somebody to wait' },
    );
    await rm(marker);
    const result = await backup;
    expect(await dropped).toBe('dropped');
    expect(result.hosts[0]?.manifest.databases[0]).toMatchObject({ tables: 1, rows: 20000 });
    await postgres.psql('DROP DATABASE ddl');
  });

  test('rows are summed in binary where that is the same in every copy, and by their text elsewhere', async () => {
    await postgres.psql(
      "CREATE DATABASE kinds TEMPLATE template0; CREATE DATABASE bytes TEMPLATE template0 ENCODING 'SQL_ASCII'",
    );
    // No dump holds the sign of a NaN; enums, composites, domains and regclass have numbers of this server in them.
    await postgres.psql(
      `CREATE TYPE color AS ENUM ('red', 'blue'); CREATE TYPE pair AS (a integer, c color); CREATE DOMAIN whole AS bigint;
       CREATE TABLE k (f float8, g float4, c color, cs color[], p pair, w whole, ws whole[], r regclass, n numeric, t text[], i interval, m money, j json);
       INSERT INTO k VALUES ('Infinity'::float8 - 'Infinity', 'Infinity'::float4 - 'Infinity', 'red', '{red,blue}', '(1,blue)', 7, '{7}', 'k', '1.00', '{a,NULL}', '1 mon -1 day', 3.5, '{"a" : 1.0}');
       INSERT INTO k VALUES (-0.0, 0.0); SELECT lo_put(lo_create(4711), 17000000, 'the last of it') \\g /dev/null`,
      'kinds',
    );
    await postgres.psql(
      "SET client_encoding = 'SQL_ASCII'; CREATE TABLE k (t text); INSERT INTO k VALUES (E'caf\\xe9')",
      'bytes',
    );
    const names = ['kinds', 'bytes'];
    await using site = await open(names.map((postgresql) => ({ postgresql })));
    const { id } = await backUp(site);
    const formats = await Promise.all(
      names.map((name) =>
        readFile(join(host.root, 'backups', id, `databases/postgresql-${name}.facts`), 'utf8'),
      ),
    );
    expect(formats.map((text) => /^definition\tcutover\tformat\t(\d)$/m.exec(text)?.[1])).toEqual(['5', '4']);
    const large = await postgres.psql('SELECT md5(lo_get(4711))', 'kinds');
    await postgres.psql('DELETE FROM k; SELECT lo_unlink(4711) \\g /dev/null', 'kinds');
    await postgres.psql('DELETE FROM k', 'bytes');
    await restoreOnto(site, { backup: id, databases: names });
    expect(await postgres.psql('SELECT count(*), max(n::text) FROM k', 'kinds')).toBe('2|1.00');
    // It is read in more than one piece.
    expect(await postgres.psql('SELECT md5(lo_get(4711))', 'kinds')).toBe(large);
    expect(await postgres.psql('SELECT encode(t::bytea, $$hex$$) FROM k', 'bytes')).toBe('636166e9');
    for (const name of names) await postgres.psql(`DROP DATABASE ${name}`);
    await clean();
  });

  test('several databases run side by side, and roles are saved where asked', async () => {
    await using site = await open([{ postgresql: 'shop', roles: true }, { postgresql: ODD }], {
      parallel: 2,
    });
    const result = await backUp(site);
    expect(result.hosts[0]?.manifest.databases.map(({ name }) => name)).toEqual(['shop', ODD]);
    const roles = await readFile(
      join(host.root, 'backups', result.id, 'databases/postgresql-shop.roles.sql'),
      'utf8',
    );
    expect(roles).toContain('CREATE ROLE postgres');
  });

  describe('with a password', () => {
    test('it reaches the server, and stands in no list of processes, log or file', async () => {
      await postgres.psql(
        "DROP ROLE IF EXISTS deploy; CREATE ROLE deploy LOGIN CREATEDB PASSWORD 'x:y\\#quizmoppy'; GRANT SELECT ON t TO deploy",
        'shop',
      );
      const hba = join(postgres.socket, 'data/pg_hba.conf');
      const trusting = await readFile(hba, 'utf8');
      await writeFile(hba, `local all deploy scram-sha-256\n${trusting}`);
      await postgres.psql('SELECT pg_reload_conf()');
      const seen = await lookForSecret(
        host,
        'quizmoppy',
        Object.fromEntries(
          ['pg_dump', 'psql', 'pg_restore'].map((tool) => [tool, `${postgres.bin}/${tool}`]),
        ),
      );
      await using site = await open([{ postgresql: 'shop', user: 'deploy' }]);
      const password = 'x:y\\#quizmoppy';
      const result = await backUp(site, { passwords: new Map([['shop', password]]) });
      expect(result.verified).toBe('restore');
      expect(await seen.argv()).toContain('psql');
      expect(await seen.argv()).not.toContain('quizmoppy');
      // While it was in use only one file held it, and only the account may read that.
      expect(await seen.files()).toMatch(/^(600 .*\/\.cutover\/tmp\.\w+\/pgpass\n)+$/);
      expect(await filesWith(host, 'quizmoppy')).toBe('');
      expect(site.said.join('\n')).not.toContain('quizmoppy');

      await expect(backUp(site, { passwords: new Map([['shop', 'wrong']]) })).rejects.toThrow(
        /password authentication failed for user "deploy"/,
      );
      await expect(backUp(site)).rejects.toThrow(/no password supplied/);
      const known = join(host.home, '.pgpass');
      await writeFile(known, '*:*:*:deploy:x\\:y\\\\#quizmoppy\n', { mode: 0o600 });
      const byFile = await backUp(site);
      expect(byFile.verified).toBe('restore');
      await rm(known);
      expect((await backupsOn(host)).complete).toEqual([result.id, byFile.id]);
      await clean();
      await writeFile(hba, trusting);
      await postgres.psql('SELECT pg_reload_conf()');
    });
  });

  describe('what goes wrong is named, and earlier backups stay', () => {
    let good: string;
    const kept = () => join(fleet.dir, 'good-backups');
    beforeAll(async () => {
      await rm(join(host.root, 'backups'), { recursive: true, force: true });
      await using site = await open([{ postgresql: 'shop' }]);
      good = (await backUp(site)).id;
      await mustExec('cp', ['-a', join(host.root, 'backups'), kept()]);
    });
    beforeEach(async () => {
      await mustExec('cp', ['-a', kept(), join(host.root, 'backups')]);
    });
    const fails = async (reason: RegExp, database: object = { postgresql: 'shop' }) => {
      await using site = await open([database]);
      await expect(backUp(site)).rejects.toThrow(reason);
      expect((await backupsOn(host)).complete).toEqual([good]);
      expect(await postgres.psql('SELECT count(*) FROM t', 'shop')).toBe('500');
      await clean();
    };

    test('a database that is not there', () =>
      fails(/database "nowhere" does not exist/, { postgresql: 'nowhere' }));

    test('a missing pg_dump', async () => {
      await host.hide('pg_dump');
      await fails(/pg_dump is not installed/);
      await host.hide();
    });

    test('a pg_dump that is older than the server', async () => {
      await host.fake('pg_dump', 'echo "pg_dump (PostgreSQL) 9.6.24"');
      await fails(/pg_dump on this host is version 9 and the server is version \d+/);
    });

    test('a pg_dump that fails half-way', async () => {
      await host.fake(
        'pg_dump',
        `case $1 in --version) exec ${postgres.bin}/pg_dump --version;; esac; ${postgres.bin}/pg_dump "$@" | head -c 500; echo 'disk on fire' >&2; exit 1`,
      );
      await fails(/shop could not be dumped: .*disk on fire/);
    });

    test('a dump that is one byte short', async () => {
      await host.fake(
        'pg_dump',
        `case $1 in --version) exec ${postgres.bin}/pg_dump --version;; esac; ${postgres.bin}/pg_dump "$@" | head -c -1`,
      );
      await fails(/shop: the dump (cannot be restored|does not give back)/);
    });

    test('a table that is lost between dump and compare', async () => {
      await host.fake(
        'pg_restore',
        `${postgres.bin}/pg_restore "$@" || exit; case "$*" in *exit-on-error*) for last; do :; done; echo 'DROP TABLE t' | ${postgres.bin}/psql -q -h ${postgres.socket} -p ${postgres.port} -U postgres -d "$last";; esac`,
      );
      await fails(/table "public\.t" is missing in the restored copy/);
    });

    test('rows that are lost, content that is other, and a view, an index and a trigger that come back otherwise', async () => {
      await postgres.psql(
        'CREATE TABLE u AS SELECT * FROM t; CREATE VIEW seen AS SELECT id FROM t WHERE id < 400; CREATE INDEX found ON t (v) WHERE id < 400; CREATE FUNCTION same_row() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$; CREATE TRIGGER tell BEFORE INSERT ON t FOR EACH ROW WHEN (NEW.id < 400) EXECUTE FUNCTION same_row()',
        'shop',
      );
      const meddling = [
        "DELETE FROM u WHERE id = 7; UPDATE t SET v = 'other' WHERE id = 7",
        'CREATE OR REPLACE VIEW seen AS SELECT id FROM t WHERE id < 300',
        'DROP INDEX found; CREATE INDEX found ON t (v) WHERE id < 300',
        'DROP TRIGGER tell ON t; CREATE TRIGGER tell BEFORE INSERT ON t FOR EACH ROW WHEN (NEW.id < 300) EXECUTE FUNCTION same_row()',
      ].join('; ');
      await host.fake(
        'pg_restore',
        `${postgres.bin}/pg_restore "$@" || exit; case "$*" in *exit-on-error*) for last; do :; done; echo "${meddling}" | ${postgres.bin}/psql -q -h ${postgres.socket} -p ${postgres.port} -U postgres -d "$last";; esac`,
      );
      await using site = await open([{ postgresql: 'shop' }]);
      const failure = String(await backUp(site).catch((thrown: unknown) => thrown));
      expect(failure).toContain('table "public.u" has 499 rows in the restored copy, 500 in the source');
      for (const what of [
        'table "public.t"',
        'view "public.seen"',
        'index "public.found"',
        'trigger "public.t tell"',
      ])
        expect(failure).toContain(`${what} has other content in the restored copy`);
      expect((await backupsOn(host)).complete).toEqual([good]);
      await clean();
      await postgres.psql(
        'DROP VIEW seen; DROP TABLE u; DROP INDEX found; DROP TRIGGER tell ON t; DROP FUNCTION same_row',
        'shop',
      );
    });

    test('an account that may not make a scratch database', async () => {
      await postgres.psql(
        'DROP ROLE IF EXISTS plain; CREATE ROLE plain LOGIN; GRANT SELECT ON t TO plain',
        'shop',
      );
      await fails(/needs CREATEDB/, { postgresql: 'shop', user: 'plain' });
    });

    test('a database that has shrunk, unless that is allowed', async () => {
      await postgres.psql('CREATE DATABASE shrinking');
      await postgres.psql(
        'CREATE TABLE t AS SELECT md5(i::text) AS v FROM generate_series(1, 5000) i',
        'shrinking',
      );
      await using site = await open([{ postgresql: 'shrinking' }]);
      await backUp(site);
      await postgres.psql('DELETE FROM t WHERE ctid > (SELECT ctid FROM t LIMIT 1)', 'shrinking');
      await expect(backUp(site)).rejects.toThrow(
        /far smaller than the last backup .*: postgresql shrinking .*B, was \d+ kB \(shrink-limit 50 %\)/,
      );
      await clean();
      expect((await backUp(site, { allowShrink: true })).verified).toBe('restore');
      await postgres.psql('DROP DATABASE shrinking');
    });

    test('a backup that was damaged later is not restored, and what is in use stays', async () => {
      await using site = await open([{ postgresql: 'shop' }]);
      const dump = join(host.root, 'backups', good, 'databases/postgresql-shop.dump.zst');
      await truncate(dump, (await stat(dump)).size - 1);
      await expect(restoreOnto(site, { backup: good })).rejects.toThrow(
        /the backup is damaged: databases\/postgresql-shop\.dump\.zst: FAILED/,
      );
      expect(await postgres.psql('SELECT count(*) FROM t', 'shop')).toBe('500');
      await clean();
    });
  });

  test('a scratch database that is given is used, emptied again, and refused when it is not empty', async () => {
    await postgres.psql('CREATE DATABASE given');
    await using site = await open([{ postgresql: ODD, scratch: 'given' }]);
    const left = "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace";
    expect((await backUp(site)).verified).toBe('restore');
    expect(await postgres.psql(left, 'given')).toBe('0');
    // Where it could not be emptied it holds a copy of everything: that is no green run.
    await host.fake(
      'psql',
      `case " $* " in *dbname=*given*) sed '/DROP OWNED/d; /DROP SCHEMA/d; /CREATE SCHEMA public/d' | ${postgres.bin}/psql "$@"; exit;; esac; exec ${postgres.bin}/psql "$@"`,
    );
    await expect(backUp(site)).rejects.toThrow(
      /the scratch database given could not be emptied, and holds a copy of .*: it still holds/s,
    );
    await host.unfake('psql');
    expect((await backUp(site)).verified).toBe('restore');
    expect(await postgres.psql(left, 'given')).toBe('0');
    // A database without any table is not empty for that.
    await postgres.psql("CREATE FUNCTION mine() RETURNS integer LANGUAGE sql AS 'SELECT 7'", 'given');
    await expect(backUp(site)).rejects.toThrow(/the scratch database given is not empty: it is left alone/);
    expect(await postgres.psql('SELECT mine()', 'given')).toBe('7');
    await postgres.psql('DROP DATABASE given');
  });

  test('a copy that would not fit is refused before the first byte, on the server and beside what is in use', async () => {
    await using before = await open([{ postgresql: 'shop' }]);
    const { id } = await backUp(before);
    // The data lies on a disk of its own, which is full.
    await host.fake(
      'stat',
      `case "$*" in "-f -c %a %S -- "*/data) echo '10 512'; exit;; "-c %d -- "*/data) echo other; exit;; esac; exec /usr/bin/stat "$@"`,
    );
    // A shell that looked for the tool before knows where it is.
    await using site = await open([{ postgresql: 'shop' }]);
    await expect(backUp(site)).rejects.toThrow(
      /the restored copy of shop needs about .* on the database server, but only 5\.1 kB are free there/,
    );
    await expect(restoreOnto(site, { backup: id })).rejects.toThrow(
      /the restored copy of shop needs about .* on the database server, but only 5\.1 kB are free there/,
    );
    await host.fake(
      'stat',
      `case "$*" in "-f -c %a %S %c %d -- "*) echo '210000 512 1000000 1000000'; exit;; esac; exec /usr/bin/stat "$@"`,
    );
    await expect(restoreOnto(site, { backup: id })).rejects.toThrow(
      /the restore needs about .* and 105 MB are to stay free, but only 108 MB are free/,
    );
    await host.unfake('stat');
    expect((await backupsOn(host)).complete).toEqual([id]);
    await clean();
  });

  test('what was in use before is kept when the way back fails, until somebody restores again', async () => {
    await mkdir(join(host.root, 'shared'), { recursive: true });
    await using first = await open([{ postgresql: 'shop' }]);
    const { id } = await backUp(first);
    await postgres.psql('DELETE FROM t WHERE id > 100', 'shop');
    // The files cannot be swapped, and then the database not be taken back.
    await host.fake('mv', `case "$*" in *shared.cutover-new*) exit 1;; esac; exec /usr/bin/mv "$@"`);
    await host.fake(
      'psql',
      `case "$*" in *aside=cutover_new*) echo 'server on fire' >&2; exit 2;; esac; exec ${postgres.bin}/psql "$@"`,
    );
    await using site = await open([{ postgresql: 'shop' }]);
    const failure = await restoreOnto(site, { backup: id, files: ['shared'] }).catch(
      (thrown: unknown) => thrown,
    );
    expect(failure).toMatchObject({
      message: expect.stringContaining('shared could not be swapped; it is as it was'),
      state: [
        expect.stringMatching(
          /NOT as it was: shop could not be taken back; what was in use before is in the database cutover_old_\w+: server on fire/,
        ),
      ],
      next: expect.stringContaining('Run restore-backup again'),
    });
    for (const tool of ['mv', 'psql']) await host.unfake(tool);
    const old = (await scratchDatabases(postgres))
      .split('\n')
      .find((name) => name.startsWith('cutover_old_'));
    expect(await postgres.psql('SELECT count(*) FROM t', old)).toBe('100');
    await using next = await open([{ postgresql: 'shop' }]);
    await expect(backUp(next)).rejects.toThrow(
      new RegExp(`it was swapped, and what was in use before is kept in ${old ?? ''} until somebody decides`),
    );
    expect(await postgres.psql('SELECT count(*) FROM t', old)).toBe('100');
    await restoreOnto(next, { backup: id });
    expect(await postgres.psql('SELECT count(*) FROM t', 'shop')).toBe('500');
    await backUp(next);
    await clean();
  });

  test('a database that is gone is restored once it is there again, and what to do is said', async () => {
    await postgres.psql('CREATE DATABASE lost');
    await postgres.psql('CREATE TABLE t AS SELECT generate_series(1, 1000) AS n', 'lost');
    await using site = await open([{ postgresql: 'lost' }]);
    const { id } = await backUp(site);
    await postgres.psql('DROP DATABASE lost');
    const failure = await restoreOnto(site, { backup: id }).catch((thrown: unknown) => thrown);
    expect(failure).toMatchObject({
      message: expect.stringContaining('database "lost" does not exist'),
      next: expect.stringContaining('createdb -O <its owner> lost'),
    });
    await postgres.psql('CREATE DATABASE lost');
    await restoreOnto(site, { backup: id });
    expect(await postgres.psql('SELECT count(*) FROM t', 'lost')).toBe('1000');
    await postgres.psql('DROP DATABASE lost');
    await clean();
  });

  test('a scratch database that is given and was left full by a kill is emptied by the next run', async () => {
    await postgres.psql('CREATE DATABASE given');
    const marker = join(host.dir, 'comparing');
    await host.fake(
      'pg_restore',
      `${postgres.bin}/pg_restore "$@" || exit; case "$*" in *exit-on-error*) : >'${marker}'; while [ -e '${marker}' ]; do sleep 0.1; done;; esac`,
    );
    const databases = [{ postgresql: 'shop', scratch: 'given' }];
    {
      await using dying = await open(databases);
      const dead = backUp(dying).catch((thrown: unknown) => thrown);
      await until(() => stat(marker), { what: 'the copy' });
      // Nothing of the script gets to clean up.
      const scripts = [...processTable().values()].filter(({ pid }) =>
        environmentOf(pid).includes(`PATH=${host.bin}:`),
      );
      for (const { pid, name } of scripts) if (name !== 'sshd') process.kill(pid, 'SIGKILL');
      expect(await dead).toBeInstanceOf(Error);
    }
    await rm(marker, { force: true });
    await host.unfake('pg_restore');
    expect(await postgres.psql('SELECT count(*) FROM t', 'given')).toBe('500');
    await rm(join(host.root, '.cutover/lock'), { recursive: true, force: true });
    await using site = await open(databases);
    expect((await backUp(site)).verified).toBe('restore');
    expect(await postgres.psql("SELECT count(*) FROM pg_class WHERE relname = 't'", 'given')).toBe('0');
    // Without that mark it is somebody else's.
    await postgres.psql('CREATE TABLE t ()', 'given');
    await expect(backUp(site)).rejects.toThrow(/the scratch database given is not empty: it is left alone/);
    await postgres.psql('DROP DATABASE given');
    await clean();
  });

  test('verify: list and checksum prove less, and say so', async () => {
    await using site = await open([{ postgresql: 'shop', verify: 'list' }]);
    const { verified, id } = await backUp(site);
    expect(verified).toBe('list');
    // No table is read a second time to be counted.
    const facts = join(host.root, 'backups', id, 'databases/postgresql-shop.facts');
    expect(await readFile(facts, 'utf8')).toMatch(/^table\t"public\.t"\t\?\t\?\n(definition|owner)\t/);
    await postgres.psql('UPDATE t SET v = 0', 'shop');
    await restoreOnto(site, { backup: id });
    expect(await postgres.psql("SELECT count(*) FROM t WHERE v <> '0'", 'shop')).toBe('500');
    expect((await backUp(site, { verify: 'checksum' })).verified).toBe('checksum');
    // The list stands at the head of a dump, and is whole also where its end is missing.
    const whole = join(host.dir, 'whole');
    const real = join(postgres.bin, 'pg_dump');
    await host.fake(
      'pg_dump',
      `case "$*" in *-Fc*) ${real} "$@" >'${whole}'; head -c "$(($(wc -c <'${whole}') - 100))" '${whole}';; *) exec ${real} "$@";; esac`,
    );
    await expect(backUp(site)).rejects.toThrow(/shop: the dump cannot be read to its end: .*end of file/);
    await host.unfake('pg_dump');
    await clean();
  });

  test('a restore keeps owner, rights and settings, ends connections, and leaves the old data until then', async () => {
    await postgres.psql(
      'CREATE ROLE app; CREATE DATABASE live OWNER app; REVOKE ALL ON DATABASE live FROM PUBLIC; GRANT CONNECT ON DATABASE live TO app',
    );
    await postgres.psql(
      `ALTER DATABASE live SET search_path = 'a b', public; ALTER ROLE app IN DATABASE live SET work_mem = '5MB'`,
    );
    await postgres.psql(
      'CREATE TABLE public.t AS SELECT generate_series(1, 100) AS n; ALTER TABLE public.t OWNER TO app',
      'live',
    );
    const about = () =>
      postgres.psql(
        `SELECT datacl, pg_get_userbyid(datdba), (SELECT string_agg(setconfig::text, ' ' ORDER BY setrole) FROM pg_db_role_setting WHERE setdatabase = d.oid) FROM pg_database d WHERE datname = 'live'`,
      );
    const rights = await about();
    await using site = await open([{ postgresql: 'live' }]);
    const { id } = await backUp(site);
    const before = await textOf(postgres, 'live');
    await postgres.psql('DELETE FROM public.t WHERE n > 10', 'live');
    const later = await textOf(postgres, 'live');
    await expect(restoreOnto(site, { backup: id, after: 'exit 9' })).rejects.toThrow(
      /ended with exit code 9/,
    );
    expect(await textOf(postgres, 'live')).toBe(later);
    await clean();

    const holding = postgres.psql('SELECT pg_sleep(600)', 'live').catch((error: unknown) => String(error));
    await until(
      async () =>
        (await postgres.psql("SELECT count(*) FROM pg_stat_activity WHERE datname = 'live'")) === '1',
      { what: 'somebody to be connected' },
    );
    const after = 'test "$PGDATABASE" = "$CUTOVER_DATABASE" && psql -c "CREATE TABLE public.masked ()"';
    const result = await restoreOnto(site, { backup: id, after });
    expect(await holding).toMatch(/terminating connection/);
    expect(await about()).toBe(rights);
    await postgres.psql('DROP TABLE public.masked', 'live');
    expect(await textOf(postgres, 'live')).toBe(before);
    await restoreOnto(site, { backup: result.safety.id });
    expect(await textOf(postgres, 'live')).toBe(later);
    await clean();
    await postgres.psql('DROP DATABASE live; DROP ROLE app');
  });

  describe('masked for another environment', () => {
    const SALT = 'a-salt-of-\\production';
    const pairOf = async () => {
      await postgres.psql('DROP DATABASE IF EXISTS shop_staging; CREATE DATABASE shop_staging');
      await postgres.psql('CREATE TABLE old (id integer)', 'shop_staging');
      const databases = (postgresql: string) => ({ databases: [{ postgresql, ...where() }] });
      return openPair(fleet, { production: databases('masked'), staging: databases('shop_staging') });
    };
    /** Nothing left production, staging is as it was, and nobody was told of a row. */
    const stopped = async (
      pair: Awaited<ReturnType<typeof pairOf>>,
      backup: string,
      masking: Masking | undefined,
      why: RegExp,
      more: object = {},
    ) => {
      const watch = await watchTransfer(fleet, pair.staging);
      const error: unknown = await bringMasked(pair, backup, masking, more).then(
        () => 'it went through',
        (thrown: unknown) => thrown,
      );
      await watch.stop();
      expect(error).toMatchObject({ message: expect.stringMatching(why) });
      expect(await watch.asked()).toBe('');
      expect(await saidCanary(pair, error, watch.folder)).toEqual([]);
      expect(
        await postgres.psql(
          "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace",
          'shop_staging',
        ),
      ).toBe('old');
      await clean();
    };

    test('no canary is in the transfer, on the runner or on staging, and the rows fit together', async () => {
      await postgres.psql('CREATE DATABASE masked');
      await postgres.psql(CANARIES, 'masked');
      await using pair = await pairOf();
      const { id } = await backUp(pair.production);
      // The control: what looks for canaries finds those of the backup itself.
      expect(await canariesIn(join(host.root, 'backups', id))).toHaveLength(1);
      const untouched = await textOf(postgres, 'masked');
      const watch = await watchTransfer(fleet, pair.staging);
      await bringMasked(pair, id, maskingOf('masked', MASKS, SALT));
      await watch.stop();
      expect(await watch.asked()).toMatch(/--sender .*\n(.*\n)*.*--server/);
      expect(await canariesIn(watch.folder, pair.stagingRoot)).toEqual([]);
      expect(await saidCanary(pair, undefined, watch.folder)).toEqual([]);
      for (const folder of [watch.folder, pair.stagingRoot, host.root])
        expect(await mustExec('sh', ['-c', 'grep -rlF -- "$1" "$2" || [ $? = 1 ]', 'sh', SALT, folder])).toBe(
          '',
        );
      const there = await textOf(postgres, 'shop_staging');
      expect(there).not.toMatch(/canary|43616e617279/i);
      const staged = (sql: string) => postgres.psql(sql, 'shop_staging');
      expect(
        await staged(
          'SELECT count(*), count(DISTINCT mail), min(name), min(shout), sum(cardinality(tags)) FROM crm.people',
        ),
      ).toBe('50|50|name 1|NAME 1|100');
      expect(await staged('SELECT count(*) FROM orders JOIN crm.people ON mail = person_mail')).toBe('50');
      expect(await staged('SELECT count(*) FROM uses JOIN accounts USING (code)')).toBe('2');
      expect(await staged('SELECT count(*) FROM stored WHERE name LIKE $$name %$$')).toBe('50');
      expect(
        await staged(
          'SELECT (SELECT count(*) FROM audit), (SELECT count(*) FROM sessions), (SELECT name FROM countries), (SELECT count(*) FROM log), (SELECT octet_length(lo_get(4711)))',
        ),
      ).toBe('0|0|Germany|2|0');
      expect(await staged('SELECT count(*) FROM pg_user_mappings')).toBe('0');
      expect(await textOf(postgres, 'masked')).toBe(untouched);
      const history = await readFile(join(pair.stagingRoot, '.cutover/history.jsonl'), 'utf8');
      expect(history).toMatch(/"of production, masked by [0-9a-f]{12}"/);
      await clean();
    });

    const people = { mail: null, name: 'keep', code: 'md5({salt} || code)' };
    const uses = { code: 'md5({salt} || code)' };
    const masks = (more: Record<string, string | null>, proof: string[] = []) =>
      maskingOf('masked', { tables: { people: { ...people, ...more }, uses }, proof }, SALT);
    const { name: _new, ...named } = people;
    test.each<[string, readonly (readonly [Masking | undefined, RegExp, object?])[]]>([
      [
        'a new column, files, and a mask whose failure the server tells with the row',
        [
          [undefined, /there are no masks for data of production/],
          [masks({}), /files of production cannot be masked, and do not leave/, { files: ['shared'] }],
          [
            maskingOf('masked', { tables: { people: named, uses } }, SALT),
            /masks\.yml does not mask masked: people\.name \(text\) is not named/,
          ],
          [masks({ mail: '(name::integer)::text' }), /the mask of people failed with SQLSTATE 22P02/],
        ],
      ],
      [
        'keys that would not fit, and what a proof finds',
        [
          [
            masks({ code: 'md5({salt} || random())' }),
            /the mask of the key people\.code does not give the same each time: .*must be marked IMMUTABLE/,
          ],
          [
            masks({ code: 'md5({salt} || upper(code))' }),
            /its keys and indexes on masked rows: ALTER TABLE ONLY public\.uses ADD CONSTRAINT uses_code_fkey/,
          ],
          [
            masks({}, ["SELECT name FROM people WHERE name ~ 'Can'"]),
            /proof 1 found rows that are not masked \(3\)/,
          ],
          // The client shows nothing of such a row.
          [masks({}, ['SELECT FROM people']), /proof 1 found rows that are not masked \(3\)/],
        ],
      ],
    ])('what is not masked stays, and nobody is told of a row: %s', async (_what, cases) => {
      await postgres.psql('DROP DATABASE IF EXISTS masked; CREATE DATABASE masked');
      await postgres.psql(
        `CREATE TABLE people (id integer PRIMARY KEY, mail text UNIQUE, name text, code text UNIQUE);
        INSERT INTO people SELECT i, 'Canary' || i, 'Canary', 'Canary' || i FROM generate_series(1, 3) i;
        CREATE TABLE uses (code text REFERENCES people (code)); INSERT INTO uses SELECT code FROM people`,
        'masked',
      );
      await using pair = await pairOf();
      const { id } = await backUp(pair.production);
      for (const [masking, why, more] of cases) await stopped(pair, id, masking, why, more);
    });

    test('a dump that cannot be restored tells of no row why', async () => {
      await postgres.psql('DROP DATABASE IF EXISTS masked; CREATE DATABASE masked');
      await postgres.psql(
        `CREATE FUNCTION here() RETURNS boolean IMMUTABLE LANGUAGE sql AS $$ SELECT current_database() = 'masked' $$;
        CREATE TABLE people (mail text, CONSTRAINT at_home CHECK (here())); INSERT INTO people VALUES (E'Canary\\nCanary')`,
        'masked',
      );
      await using pair = await pairOf();
      const error: unknown = await backUp(pair.production).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ message: expect.stringMatching(/cannot be restored: .*"at_home"/) });
      expect(await saidCanary(pair, error, host.dir)).toEqual([]);
      await clean();
    });

    test('rows that lie on another server are not masked there', async () => {
      await postgres.psql('DROP DATABASE IF EXISTS masked; CREATE DATABASE masked');
      await postgres.psql(
        `CREATE EXTENSION postgres_fdw; CREATE SERVER other FOREIGN DATA WRAPPER postgres_fdw;
        CREATE TABLE log (day integer, line text) PARTITION BY RANGE (day); CREATE TABLE log_1 PARTITION OF log FOR VALUES FROM (1) TO (2);
        CREATE FOREIGN TABLE log_2 PARTITION OF log FOR VALUES FROM (2) TO (3) SERVER other`,
        'masked',
      );
      await using pair = await pairOf();
      const { id } = await backUp(pair.production);
      const empty = maskingOf('masked', { tables: { log: 'empty' } });
      await stopped(pair, id, empty, /rows of public\.log_2 lie on another server/);
    });

    test.runIf(process.env['CUTOVER_KILL'] === 'all')(
      'a run that is killed while it masks leaves a copy with rows, which the next one drops before anything else',
      async () => {
        await postgres.psql('DROP DATABASE IF EXISTS masked; CREATE DATABASE masked');
        await postgres.psql(
          "CREATE TABLE people (id integer, mail text); INSERT INTO people VALUES (1, 'Canary')",
          'masked',
        );
        const maskMail = (mail: string | null) => maskingOf('masked', { tables: { people: { mail } } });
        await using pair = await pairOf();
        const { id } = await backUp(pair.production);
        const slow = bringMasked(pair, id, maskMail("CASE WHEN pg_sleep(60) IS NULL THEN 'x' END"));
        const killed = slow.catch((thrown: unknown) => thrown);
        await until(
          async () =>
            (await postgres.psql("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'UPDATE ONLY%'")) ===
            '1',
          // Two copies of the definitions are loaded before.
          { what: 'the mask to run', timeoutMs: 60_000 },
        );
        await host.killSessions();
        expect(await killed).toBeInstanceOf(Error);
        expect(await scratchDatabases(postgres)).not.toBe('');
        const watch = await watchTransfer(fleet, pair.staging);
        await using again = await openPair(fleet, {
          production: { databases: [{ postgresql: 'masked', ...where() }] },
          staging: { databases: [{ postgresql: 'shop_staging', ...where() }] },
        });
        await bringMasked(again, id, maskMail(null));
        await watch.stop();
        expect(await postgres.psql('SELECT count(mail), count(*) FROM people', 'shop_staging')).toBe('0|1');
        await clean();
      },
    );
  });
});
