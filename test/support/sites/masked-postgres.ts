import type { DatabaseMasks } from '../../../src/model/masks.ts';

/** A database with a canary in every place that can hold text. */
export const CANARIES = `
CREATE EXTENSION hstore; CREATE EXTENSION citext; CREATE EXTENSION postgres_fdw;
CREATE SCHEMA crm;
CREATE DOMAIN crm.login AS text CHECK (VALUE <> '');
CREATE DOMAIN crm.deep AS crm.login;
CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE TYPE address AS (street text, no integer);
CREATE FUNCTION masked_name(id bigint) RETURNS text IMMUTABLE LANGUAGE sql AS $$ SELECT 'name ' || id $$;
CREATE TABLE crm.people (id bigserial PRIMARY KEY, mail text NOT NULL UNIQUE, name varchar(60), pet citext, notes jsonb, doc xml, photo bytea, tags text[], ip inet,
  search tsvector, login crm.deep, logins crm.login[], extra hstore, home address, token uuid, salary numeric, born date, m mood, one char(30), "odd "" name" text,
  shout text GENERATED ALWAYS AS (upper(name)) STORED, CHECK (mail LIKE '%@%'));
INSERT INTO crm.people (mail, name, pet, notes, doc, photo, tags, ip, search, login, logins, extra, home, token, salary, born, m, one, "odd "" name")
  SELECT 'Canary' || i || '@example.com', 'Canary ' || i, 'Canary', '{"a": "Canary"}', '<a>Canary</a>', 'Canary', ARRAY['Canary', NULL], '10.1.2.3', to_tsvector('simple', 'Canary'),
    'Canary', ARRAY['Canary']::crm.login[], 'a => Canary', ROW('Canary'::text, 1)::address, '00000000-0000-4000-8000-00000000cafe', i, '2000-01-01', 'happy', 'Canary', 'Canary' FROM generate_series(1, 50) i;
CREATE TABLE orders (id serial PRIMARY KEY, person_mail text REFERENCES crm.people (mail) ON UPDATE CASCADE, total integer, label text);
INSERT INTO orders (person_mail, total, label) SELECT 'Canary' || i || '@example.com', i, 'open' FROM generate_series(1, 50) i;
CREATE TABLE accounts (code text PRIMARY KEY, note text); INSERT INTO accounts VALUES ('Canary-1', 'Canary'), ('Canary-2', NULL);
CREATE TABLE uses (code text NOT NULL REFERENCES accounts, n integer); INSERT INTO uses VALUES ('Canary-1', 1), ('Canary-2', 2);
CREATE TABLE audit (what text, at timestamptz DEFAULT now());
CREATE FUNCTION audit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO audit VALUES (OLD.mail); RETURN NEW; END $$;
CREATE TRIGGER audited BEFORE UPDATE ON crm.people FOR EACH ROW EXECUTE FUNCTION audit();
CREATE RULE also AS ON UPDATE TO accounts DO ALSO INSERT INTO audit VALUES (OLD.code);
CREATE TABLE log (day date NOT NULL, text text) PARTITION BY RANGE (day);
CREATE TABLE log_1 PARTITION OF log FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
CREATE TABLE log_2 PARTITION OF log FOR VALUES FROM ('2026-02-01') TO ('2026-03-01') PARTITION BY RANGE (day);
CREATE TABLE log_2_1 PARTITION OF log_2 FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');
INSERT INTO log VALUES ('2026-01-03', 'Canary'), ('2026-02-03', 'Canary');
CREATE TABLE base (id integer, title text); CREATE TABLE heir (own text) INHERITS (base);
INSERT INTO base VALUES (1, 'Canary'); INSERT INTO heir VALUES (2, 'Canary', 'Canary');
CREATE TABLE sessions (data text); INSERT INTO sessions VALUES ('Canary');
CREATE TABLE countries (code text PRIMARY KEY, name text); INSERT INTO countries VALUES ('de', 'Germany');
CREATE UNLOGGED TABLE cache (key text, value text); INSERT INTO cache VALUES ('Canary', 'Canary');
CREATE TABLE secret (v text); ALTER TABLE secret ENABLE ROW LEVEL SECURITY; ALTER TABLE secret FORCE ROW LEVEL SECURITY;
CREATE POLICY none ON secret USING (false); INSERT INTO secret VALUES ('Canary');
CREATE VIEW names AS SELECT name, mail FROM crm.people;
CREATE MATERIALIZED VIEW stored AS SELECT name, mail FROM crm.people;
COMMENT ON TABLE crm.people IS 'ask Canary'; COMMENT ON COLUMN crm.people.mail IS 'of Canary'; COMMENT ON VIEW names IS 'Canary';
CREATE SERVER other FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'db.example.com'); CREATE USER MAPPING FOR PUBLIC SERVER other OPTIONS (user 'u', password 'Canary');
CREATE FOREIGN TABLE far (v text) SERVER other;
CREATE STATISTICS together (mcv) ON name, mail FROM crm.people; ANALYZE;
SELECT lo_from_bytea(4711, 'Canary') \\g /dev/null
COMMENT ON LARGE OBJECT 4711 IS 'Canary';
`;

const SALTED = 'md5({salt} || code)';

/** Masks for all of it. */
export const MASKS: DatabaseMasks = {
  tables: {
    'crm.people': {
      mail: "md5({salt} || mail) || '@example.invalid'",
      name: 'masked_name(id)',
      pet: "'pet'",
      notes: null,
      doc: null,
      photo: "'\\x00'",
      tags: "ARRAY['x', CASE WHEN 'a;b' = name THEN name END]",
      ip: null,
      search: "to_tsvector('simple', 'x')",
      login: "'login'",
      logins: null,
      extra: null,
      home: null,
      token: 'gen_random_uuid()',
      salary: 'round(salary, -4)',
      one: "'x'",
      'odd " name': null,
    },
    orders: {
      person_mail: "md5({salt} || person_mail) || '@example.invalid'",
      label: 'keep',
    },
    accounts: { code: SALTED, note: null },
    uses: { code: SALTED },
    audit: 'empty',
    log: { text: "'line'" },
    base: { title: "'title'" },
    heir: { title: "'title of heir'", own: null },
    sessions: 'empty',
    countries: { code: 'keep', name: 'keep' },
    cache: 'empty',
    secret: { v: null },
  },
  'large-objects': 'empty',
  proof: [
    "SELECT mail FROM crm.people WHERE mail NOT LIKE '%@example.invalid' OR name ~ 'Can'",
    'TABLE audit',
  ],
};
