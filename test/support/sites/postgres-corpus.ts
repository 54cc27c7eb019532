/**
 * Schemas of every kind of object, each with one change that a comparison has to see. `make` and `change` run with the
 * schema in front of the search path.
 */
export interface CorpusEntry {
  readonly make: string;
  readonly change: string;
}

const T = 'CREATE TABLE t (id integer PRIMARY KEY, status varchar(20), n integer, d date, note text);';

export const CORPUS: readonly CorpusEntry[] = [
  // Words that PostgreSQL words anew when it reads them.
  {
    make: `CREATE TABLE t (status varchar(20) CHECK (status IN ('new', 'paid')));`,
    change: `ALTER TABLE t DROP CONSTRAINT t_status_check; ALTER TABLE t ADD CONSTRAINT t_status_check CHECK (status IN ('new', 'sold'));`,
  },
  {
    make: `CREATE TABLE t (status varchar CHECK (status NOT IN ('a', 'b')));`,
    change: `ALTER TABLE t DROP CONSTRAINT t_status_check; ALTER TABLE t ADD CONSTRAINT t_status_check CHECK (status NOT IN ('a'));`,
  },
  {
    make: `${T} CREATE INDEX i ON t (n) WHERE status IN ('new', 'paid');`,
    change: `DROP INDEX i; CREATE INDEX i ON t (n) WHERE status IN ('new', 'sold');`,
  },
  {
    make: `${T} CREATE INDEX i ON t (n) WHERE status NOT IN ('new', 'paid') AND n BETWEEN 1 AND 9;`,
    change: `DROP INDEX i; CREATE INDEX i ON t (n) WHERE status NOT IN ('new', 'paid') AND n BETWEEN 1 AND 8;`,
  },
  {
    make: `${T} CREATE VIEW v AS SELECT * FROM t WHERE status IN ('new', 'paid') AND n BETWEEN 1 AND 5;`,
    change: `CREATE OR REPLACE VIEW v AS SELECT * FROM t WHERE status IN ('new') AND n BETWEEN 1 AND 5;`,
  },
  {
    make: `${T} CREATE VIEW v AS SELECT id FROM ONLY t WHERE note = ANY (ARRAY['a', 'b']::varchar[]);`,
    change: `CREATE OR REPLACE VIEW v AS SELECT id FROM t WHERE note = ANY (ARRAY['a', 'b']::varchar[]);`,
  },
  {
    make: `CREATE TABLE t (a integer, b integer, CHECK (a > 0 AND b BETWEEN 1 AND 10 AND (a, b) <> (3, 4)));`,
    change: `ALTER TABLE t DROP CONSTRAINT t_check; ALTER TABLE t ADD CONSTRAINT t_check CHECK (a > 0 AND b BETWEEN 1 AND 11 AND (a, b) <> (3, 4));`,
  },
  {
    make: `CREATE TABLE t (s char(3) CHECK (s IN ('eur', 'usd')), v varchar DEFAULT 'x'::varchar);`,
    change: `ALTER TABLE t ALTER v SET DEFAULT 'y';`,
  },
  {
    make: `CREATE TABLE p (a integer); CREATE TABLE c (z text) INHERITS (p); ALTER TABLE p ADD COLUMN b text; INSERT INTO c VALUES (1, 'z', 'b'), (2, 'y', NULL);`,
    change: `UPDATE c SET b = 'z', z = 'b' WHERE a = 1;`,
  },
  {
    make: `CREATE TYPE e AS ENUM ('a', 'b', 'c'); CREATE TABLE t (k e, v integer) PARTITION BY HASH (k); CREATE TABLE t0 PARTITION OF t FOR VALUES WITH (MODULUS 2, REMAINDER 0); CREATE TABLE t1 PARTITION OF t FOR VALUES WITH (MODULUS 2, REMAINDER 1); INSERT INTO t SELECT (ARRAY['a', 'b', 'c']::e[])[1 + i % 3], i FROM generate_series(1, 99) i;`,
    change: `DELETE FROM t WHERE v = 5;`,
  },
  {
    make: `${T} CREATE POLICY p ON t FOR SELECT USING (status IN ('new', 'paid'));`,
    change: `ALTER POLICY p ON t USING (status IN ('new'));`,
  },
  {
    make: `${T} CREATE POLICY p ON t FOR INSERT WITH CHECK (n BETWEEN 1 AND 3 AND status IN ('a', 'b')); ALTER TABLE t ENABLE ROW LEVEL SECURITY;`,
    change: `ALTER TABLE t DISABLE ROW LEVEL SECURITY;`,
  },
  {
    make: `${T} CREATE POLICY p ON t; ALTER TABLE t ENABLE ROW LEVEL SECURITY; ALTER TABLE t FORCE ROW LEVEL SECURITY; INSERT INTO t VALUES (1);`,
    change: `ALTER TABLE t NO FORCE ROW LEVEL SECURITY;`,
  },
  {
    make: `${T} CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER g BEFORE UPDATE ON t FOR EACH ROW WHEN (OLD.status IN ('a', 'b') AND NEW.n BETWEEN 1 AND 2) EXECUTE FUNCTION f();`,
    change: `DROP TRIGGER g ON t; CREATE TRIGGER g BEFORE UPDATE ON t FOR EACH ROW WHEN (OLD.status IN ('a') AND NEW.n BETWEEN 1 AND 2) EXECUTE FUNCTION f();`,
  },
  {
    make: `${T} CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER g AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f(); ALTER TABLE t DISABLE TRIGGER g;`,
    change: `ALTER TABLE t ENABLE TRIGGER g;`,
  },
  {
    make: `${T} CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'; CREATE CONSTRAINT TRIGGER g AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION f();`,
    change: `DROP TRIGGER g ON t; CREATE CONSTRAINT TRIGGER g AFTER INSERT ON t DEFERRABLE FOR EACH ROW EXECUTE FUNCTION f();`,
  },
  {
    make: `${T} CREATE RULE r AS ON DELETE TO t WHERE OLD.status IN ('a', 'b') DO INSTEAD NOTHING;`,
    change: `CREATE OR REPLACE RULE r AS ON DELETE TO t WHERE OLD.status IN ('a') DO INSTEAD NOTHING;`,
  },
  {
    make: `CREATE TABLE t (a varchar, b boolean GENERATED ALWAYS AS (a IN ('x', 'y')) STORED); INSERT INTO t VALUES ('x'), ('z');`,
    change: `ALTER TABLE t DROP b; ALTER TABLE t ADD b boolean GENERATED ALWAYS AS (a IN ('x', 'z')) STORED;`,
  },
  {
    make: `CREATE DOMAIN d AS varchar CHECK (VALUE IN ('a', 'b'));`,
    change: `ALTER DOMAIN d DROP CONSTRAINT d_check; ALTER DOMAIN d ADD CONSTRAINT d_check CHECK (VALUE IN ('a'));`,
  },
  {
    make: `CREATE FUNCTION f(a varchar) RETURNS boolean LANGUAGE sql IMMUTABLE BEGIN ATOMIC SELECT a IN ('x', 'y'); END;`,
    change: `CREATE OR REPLACE FUNCTION f(a varchar) RETURNS boolean LANGUAGE sql IMMUTABLE BEGIN ATOMIC SELECT a IN ('x'); END;`,
  },
  {
    make: `${T} CREATE MATERIALIZED VIEW m AS SELECT status, count(*) AS c FROM t WHERE status IN ('new', 'paid') GROUP BY status;`,
    change: `DROP MATERIALIZED VIEW m; CREATE MATERIALIZED VIEW m AS SELECT status, count(*) AS c FROM t WHERE status IN ('new') GROUP BY status;`,
  },
  {
    make: `CREATE EXTENSION IF NOT EXISTS plpgsql; CREATE TABLE t (r int4range, k integer, EXCLUDE USING gist (r WITH &&) WHERE (k IN (1, 2)));`,
    change: `ALTER TABLE t DROP CONSTRAINT t_r_excl;`,
  },
  {
    make: `${T} CREATE INDEX i ON t ((coalesce(status, 'x')), lower(note) text_pattern_ops DESC NULLS LAST);`,
    change: `DROP INDEX i; CREATE INDEX i ON t ((coalesce(status, 'y')), lower(note) text_pattern_ops DESC NULLS LAST);`,
  },
  {
    make: `${T} CREATE VIEW v AS WITH RECURSIVE r(a) AS (VALUES (1) UNION ALL SELECT a + 1 FROM r WHERE a < 5) SELECT a FROM r;`,
    change: `CREATE OR REPLACE VIEW v AS WITH RECURSIVE r(a) AS (VALUES (1) UNION ALL SELECT a + 1 FROM r WHERE a < 6) SELECT a FROM r;`,
  },
  {
    make: `${T} CREATE VIEW v AS SELECT id, CASE WHEN status IN ('a', 'b') THEN 1 ELSE 2 END AS x, (SELECT max(n) FROM t u WHERE u.id = t.id AND u.status <> ALL (ARRAY['q', 'r'])) AS y FROM t;`,
    change: `DROP VIEW v;`,
  },
  // Tables and columns.
  { make: T, change: 'ALTER TABLE t ALTER note TYPE varchar(9);' },
  { make: T, change: 'ALTER TABLE t ALTER n SET NOT NULL;' },
  { make: T, change: `ALTER TABLE t ALTER n SET DEFAULT 1;` },
  { make: T, change: 'ALTER TABLE t DROP COLUMN note;' },
  { make: T, change: 'ALTER TABLE t ADD COLUMN more text;' },
  {
    make: `${T} INSERT INTO t SELECT i, 'x', i FROM generate_series(1, 20) i;`,
    change: 'UPDATE t SET n = 0 WHERE id = 7;',
  },
  {
    make: `${T} INSERT INTO t SELECT i, 'x', i FROM generate_series(1, 20) i;`,
    change: 'DELETE FROM t WHERE id = 7;',
  },
  {
    make: 'CREATE TABLE t (id integer GENERATED ALWAYS AS IDENTITY (START 5 INCREMENT 5));',
    change: 'ALTER TABLE t ALTER id SET GENERATED BY DEFAULT;',
  },
  { make: 'CREATE TABLE t (id serial);', change: 'ALTER TABLE t ALTER id DROP DEFAULT;' },
  { make: 'CREATE UNLOGGED TABLE t (a integer);', change: 'ALTER TABLE t SET LOGGED;' },
  {
    make: 'CREATE TABLE t (a text) WITH (fillfactor = 70, autovacuum_enabled = off);',
    change: 'ALTER TABLE t SET (fillfactor = 80);',
  },
  {
    make: 'CREATE TABLE t (a text COLLATE "C", b text);',
    change: 'ALTER TABLE t ALTER a TYPE text COLLATE "POSIX";',
  },
  {
    make: 'CREATE TABLE t (a text); ALTER TABLE t ALTER a SET STORAGE EXTERNAL;',
    change: 'ALTER TABLE t ALTER a SET STORAGE MAIN;',
  },
  {
    make: 'CREATE TABLE t (a integer PRIMARY KEY); ALTER TABLE t REPLICA IDENTITY FULL;',
    change: 'ALTER TABLE t REPLICA IDENTITY DEFAULT;',
  },
  {
    make: 'CREATE TABLE t (a integer, b integer); ALTER TABLE t DROP a; INSERT INTO t VALUES (1);',
    change: 'UPDATE t SET b = 2;',
  },
  {
    make: `CREATE TABLE "a b" ("c""d" integer, "é" text); INSERT INTO "a b" VALUES (1, E'x\\ty\\n\\\\.');`,
    change: `UPDATE "a b" SET "é" = '';`,
  },
  // Constraints and indexes.
  {
    make: 'CREATE TABLE a (id integer PRIMARY KEY); CREATE TABLE b (a integer REFERENCES a ON DELETE CASCADE);',
    change:
      'ALTER TABLE b DROP CONSTRAINT b_a_fkey; ALTER TABLE b ADD CONSTRAINT b_a_fkey FOREIGN KEY (a) REFERENCES a;',
  },
  {
    make: 'CREATE TABLE t (a integer UNIQUE DEFERRABLE INITIALLY DEFERRED);',
    change: 'ALTER TABLE t DROP CONSTRAINT t_a_key;',
  },
  {
    make: 'CREATE TABLE t (a integer); ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID;',
    change: 'ALTER TABLE t VALIDATE CONSTRAINT c;',
  },
  {
    make: 'CREATE TABLE t (a integer, b text); CREATE UNIQUE INDEX i ON t (a) INCLUDE (b);',
    change: 'DROP INDEX i; CREATE INDEX i ON t (a) INCLUDE (b);',
  },
  { make: 'CREATE TABLE t (a integer[]); CREATE INDEX i ON t USING gin (a);', change: 'DROP INDEX i;' },
  {
    make: 'CREATE TABLE t (a integer, b integer); CREATE STATISTICS s (ndistinct) ON a, b FROM t;',
    change: 'DROP STATISTICS s; CREATE STATISTICS s (dependencies) ON a, b FROM t;',
  },
  // Partitions.
  {
    make: 'CREATE TABLE t (k integer, v text) PARTITION BY RANGE (k); CREATE TABLE t1 PARTITION OF t FOR VALUES FROM (0) TO (10); CREATE INDEX ON t (v); INSERT INTO t SELECT i, i FROM generate_series(0, 9) i;',
    change: 'ALTER TABLE t DETACH PARTITION t1;',
  },
  {
    make: `CREATE TABLE t (k varchar) PARTITION BY LIST (k); CREATE TABLE t1 PARTITION OF t FOR VALUES IN ('a', 'b'); CREATE TABLE td PARTITION OF t DEFAULT; INSERT INTO t VALUES ('a'), ('z');`,
    change: `ALTER TABLE t DETACH PARTITION t1; ALTER TABLE t ATTACH PARTITION t1 FOR VALUES IN ('a');`,
  },
  {
    make: 'CREATE TABLE t (k integer) PARTITION BY RANGE ((k % 10)); CREATE TABLE t1 PARTITION OF t FOR VALUES FROM (0) TO (5) PARTITION BY HASH (k); CREATE TABLE t11 PARTITION OF t1 FOR VALUES WITH (MODULUS 1, REMAINDER 0); INSERT INTO t VALUES (1), (2);',
    change: 'INSERT INTO t VALUES (3);',
  },
  // Types.
  { make: `CREATE TYPE e AS ENUM ('a', 'b');`, change: `ALTER TYPE e ADD VALUE 'c';` },
  { make: `CREATE TYPE e AS ENUM ('a', 'b');`, change: `ALTER TYPE e RENAME VALUE 'b' TO 'B';` },
  { make: 'CREATE TYPE c AS (a integer, b text);', change: 'ALTER TYPE c ADD ATTRIBUTE d date;' },
  { make: 'CREATE DOMAIN d AS integer NOT NULL;', change: 'ALTER DOMAIN d DROP NOT NULL;' },
  {
    make: "CREATE TYPE r AS RANGE (SUBTYPE = float8, SUBTYPE_DIFF = float8mi); CREATE TABLE t (a r); INSERT INTO t VALUES ('[1,2)');",
    change: `UPDATE t SET a = '[1,3)';`,
  },
  // Functions and what is made of them.
  {
    make: `CREATE FUNCTION f(a integer DEFAULT 1) RETURNS integer LANGUAGE sql AS 'SELECT a';`,
    change: `CREATE OR REPLACE FUNCTION f(a integer DEFAULT 2) RETURNS integer LANGUAGE sql AS 'SELECT a';`,
  },
  {
    make: `CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1';`,
    change: 'ALTER FUNCTION f() SECURITY DEFINER;',
  },
  {
    make: `CREATE FUNCTION f() RETURNS integer LANGUAGE sql SET search_path = pg_catalog AS 'SELECT 1';`,
    change: 'ALTER FUNCTION f() RESET search_path;',
  },
  {
    make: `CREATE PROCEDURE p() LANGUAGE plpgsql AS 'BEGIN NULL; END';`,
    change: `CREATE OR REPLACE PROCEDURE p() LANGUAGE plpgsql AS 'BEGIN NULL; NULL; END';`,
  },
  {
    make: `CREATE AGGREGATE g(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0');`,
    change: `CREATE OR REPLACE AGGREGATE g(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '1');`,
  },
  {
    make: `CREATE FUNCTION f(a integer, b integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT a = b'; CREATE OPERATOR === (LEFTARG = integer, RIGHTARG = integer, FUNCTION = f, COMMUTATOR = ===);`,
    change: 'DROP OPERATOR === (integer, integer);',
  },
  {
    make: `CREATE TYPE c AS (a integer); CREATE FUNCTION f(a c) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1'; CREATE CAST (c AS integer) WITH FUNCTION f(c) AS ASSIGNMENT;`,
    change: 'DROP CAST (c AS integer); CREATE CAST (c AS integer) WITH FUNCTION f(c) AS IMPLICIT;',
  },
  {
    make: `CREATE OPERATOR CLASS o FOR TYPE integer USING btree AS OPERATOR 1 <, OPERATOR 3 =, FUNCTION 1 btint4cmp(integer, integer);`,
    change: 'DROP OPERATOR CLASS o USING btree;',
  },
  // The rest.
  { make: 'CREATE SEQUENCE s START 5 INCREMENT 3 MAXVALUE 100 CYCLE;', change: 'ALTER SEQUENCE s NO CYCLE;' },
  { make: `CREATE COLLATION k (PROVIDER = libc, LOCALE = 'C');`, change: 'DROP COLLATION k;' },
  {
    make: 'CREATE TEXT SEARCH CONFIGURATION c (COPY = simple); CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = simple, STOPWORDS = english);',
    change: 'ALTER TEXT SEARCH CONFIGURATION c ALTER MAPPING FOR word WITH english_stem;',
  },
  {
    make: `${T} CREATE VIEW v WITH (security_barrier) AS SELECT id FROM t WITH LOCAL CHECK OPTION;`,
    change: 'ALTER VIEW v RESET (security_barrier);',
  },
  {
    make: `${T} CREATE VIEW v AS SELECT id FROM t; ALTER VIEW v ALTER id SET DEFAULT 9;`,
    change: 'ALTER VIEW v ALTER id SET DEFAULT 8;',
  },
  {
    make: `${T} CREATE VIEW v AS SELECT t FROM t; CREATE VIEW w AS SELECT (t).id FROM v;`,
    change: 'DROP VIEW w;',
  },
  {
    make: `CREATE FUNCTION f(VARIADIC a integer[]) RETURNS SETOF integer LANGUAGE sql STABLE ROWS 5 AS 'SELECT unnest(a)';`,
    change: 'ALTER FUNCTION f(integer[]) IMMUTABLE;',
  },
  {
    make: `CREATE FOREIGN DATA WRAPPER "fdw of CORPUS"; CREATE SERVER "server of CORPUS" FOREIGN DATA WRAPPER "fdw of CORPUS" OPTIONS (host 'a'); CREATE FOREIGN TABLE t (a integer OPTIONS (x '1')) SERVER "server of CORPUS" OPTIONS (y '2');`,
    change: `ALTER FOREIGN TABLE t OPTIONS (SET y '3');`,
  },
  // What the application words itself gives nothing away, and hides nothing.
  {
    make: `CREATE TYPE e AS ENUM ('a', 'b'); CREATE TYPE p AS (a integer, c e);
      CREATE FUNCTION f(e) RETURNS text LANGUAGE sql AS $$ SELECT 'same' $$; CREATE FUNCTION f(p) RETURNS text LANGUAGE sql AS $$ SELECT 'same' $$;
      CREATE CAST (e AS text) WITH FUNCTION f(e); CREATE CAST (p AS text) WITH FUNCTION f(p); CREATE TABLE t (n integer, c e, q p); INSERT INTO t VALUES (1, 'a', '(1,a)');`,
    change: `UPDATE t SET c = 'b';`,
  },
  {
    make: `CREATE TYPE e AS ENUM ('a', 'b'); CREATE FUNCTION f(e) RETURNS json LANGUAGE sql AS $$ SELECT '1'::json $$; CREATE CAST (e AS json) WITH FUNCTION f(e); CREATE TABLE t (c e, d e[]); INSERT INTO t VALUES ('a', '{a}');`,
    change: `UPDATE t SET d = '{b}';`,
  },
  // Where and how rows are kept, and what stands apart from any table.
  { make: 'CREATE TABLE t (a text COMPRESSION lz4);', change: 'ALTER TABLE t ALTER a SET COMPRESSION pglz;' },
  {
    make: `${T} ALTER TABLE t ALTER n SET STATISTICS 500;`,
    change: 'ALTER TABLE t ALTER n SET STATISTICS 400;',
  },
  {
    make: 'CREATE ACCESS METHOD "heap of CORPUS" TYPE TABLE HANDLER heap_tableam_handler; CREATE TABLE t (a integer) USING "heap of CORPUS";',
    change: 'ALTER TABLE t SET ACCESS METHOD heap;',
  },
  {
    make: 'CREATE TYPE c AS (a integer); CREATE TABLE t OF c;',
    change: 'ALTER TABLE t NOT OF;',
  },
  {
    make: 'CREATE TEXT SEARCH PARSER p (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype); CREATE TEXT SEARCH CONFIGURATION c (PARSER = p);',
    change: 'DROP TEXT SEARCH CONFIGURATION c; CREATE TEXT SEARCH CONFIGURATION c (PARSER = "default");',
  },
  {
    make: 'CREATE TEXT SEARCH TEMPLATE w (INIT = dsimple_init, LEXIZE = dsimple_lexize); CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = w);',
    change: 'DROP TEXT SEARCH DICTIONARY d; CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = simple);',
  },
  {
    make: `CREATE FOREIGN DATA WRAPPER "fdw of CORPUS" OPTIONS (z '1', a '2'); CREATE SERVER "server of CORPUS" FOREIGN DATA WRAPPER "fdw of CORPUS" OPTIONS (port '1', host 'a');
      CREATE USER MAPPING FOR postgres SERVER "server of CORPUS" OPTIONS ("user" 'u', password 'p');`,
    change: `ALTER USER MAPPING FOR postgres SERVER "server of CORPUS" OPTIONS (SET password 'q');`,
  },
];
