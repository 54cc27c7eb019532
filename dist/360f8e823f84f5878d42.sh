# shellcheck shell=sh
# PostgreSQL: what is in a database, as lines that a restored copy is compared by. Rows are counted and summed; for all
# else stands what PostgreSQL itself makes of it. What it words anew each time it reads its own words (an expression: a
# check, a view, a partial index) is compared as it is worded after both have been read once more, in the copy.

# The tables of the team, and not of an extension.
tables() {
  cat <<'SQL'
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND c.relpersistence <> 't'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
SQL
}

locks() {
  cat <<SQL
SELECT format('LOCK TABLE ONLY %I.%I IN ACCESS SHARE MODE', n.nspname, c.relname) $(tables) AND c.relkind IN ('r', 'p') ORDER BY 1 \\gexec
SQL
}

# Objects of the catalog $1 (alias o) that are the team's: in a schema of its own where $2 is its column for it.
own() {
  printf "FROM pg_catalog.%s o %s WHERE o.oid >= 16384 AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.%s'::regclass AND d.objid = o.oid AND d.deptype IN ('e', 'i'))" \
    "$1" "${2:+"JOIN pg_catalog.pg_namespace n ON n.oid = o.$2 AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'"}" "$1"
}

# Columns kind, name, def, obj, rel: definitions with expressions, without the name of the object where it stands in front.
definitions() {
  cat <<SQL
SELECT 'view' AS kind, format('%I.%I', n.nspname, c.relname) AS name, pg_catalog.pg_get_viewdef(c.oid) AS def, c.oid AS obj, c.oid AS rel $(tables) AND c.relkind IN ('v', 'm')
UNION ALL SELECT 'index', format('%I.%I', n.nspname, c.relname),
    substr(pg_catalog.pg_get_indexdef(c.oid), length(format('CREATE %sINDEX %I ON %s%s', CASE WHEN i.indisunique THEN 'UNIQUE ' ELSE '' END, c.relname, CASE WHEN c.relkind = 'I' THEN 'ONLY ' ELSE '' END, i.indrelid::regclass)) + 1), c.oid, i.indrelid
  FROM (SELECT c.*, n.nspname $(tables)) c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid AND i.indisvalid
UNION ALL SELECT 'constraint', format('%s %I', CASE WHEN o.conrelid <> 0 THEN o.conrelid::regclass::text ELSE o.contypid::regtype::text END, o.conname), pg_catalog.pg_get_constraintdef(o.oid), o.oid, o.conrelid
  $(own pg_constraint connamespace) AND o.contype NOT IN ('t', 'n')
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = o.conrelid AND d.deptype = 'e')
UNION ALL SELECT 'trigger', format('%s %I', o.tgrelid::regclass, o.tgname),
    substr(pg_catalog.pg_get_triggerdef(o.oid), length(format('CREATE %sTRIGGER %I', CASE WHEN o.tgconstraint <> 0 THEN 'CONSTRAINT ' ELSE '' END, o.tgname)) + 1), o.oid, o.tgrelid
  FROM pg_catalog.pg_trigger o WHERE NOT o.tgisinternal AND o.tgrelid IN (SELECT c.oid $(tables))
UNION ALL SELECT 'rule', format('%s %I', o.ev_class::regclass, o.rulename), substr(pg_catalog.pg_get_ruledef(o.oid), length(format('CREATE RULE %I', o.rulename)) + 1), o.oid, o.ev_class
  FROM pg_catalog.pg_rewrite o WHERE o.rulename <> '_RETURN' AND o.ev_class IN (SELECT c.oid $(tables))
UNION ALL SELECT 'policy ' || u.part, format('%s %I', o.polrelid::regclass, o.polname), u.def, o.oid, o.polrelid
  FROM pg_catalog.pg_policy o, LATERAL (VALUES ('using', pg_catalog.pg_get_expr(o.polqual, o.polrelid)), ('check', pg_catalog.pg_get_expr(o.polwithcheck, o.polrelid))) u(part, def) WHERE u.def IS NOT NULL
UNION ALL SELECT 'default', format('%s %I', o.adrelid::regclass, a.attname), pg_catalog.pg_get_expr(o.adbin, o.adrelid), o.oid, o.adrelid
  FROM pg_catalog.pg_attrdef o JOIN pg_catalog.pg_attribute a ON a.attrelid = o.adrelid AND a.attnum = o.adnum WHERE o.adrelid IN (SELECT c.oid $(tables))
UNION ALL SELECT 'function', format('%I.%I(%s)', n.nspname, o.proname, pg_catalog.pg_get_function_identity_arguments(o.oid)),
    substr(pg_catalog.pg_get_functiondef(o.oid), length(format('CREATE OR REPLACE %s %I.%I', CASE o.prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END, n.nspname, o.proname)) + 1), o.oid, 0
  $(own pg_proc pronamespace) AND o.prokind <> 'a'
SQL
}

# Options of $1, in an order of their own: a dump sorts them.
sorted() { printf '(SELECT string_agg(x, %s ORDER BY x COLLATE "C") FROM unnest(%s) x)' "','" "$1"; }

# What has no expression in it: kind, name, nothing, sum.
plain_facts() {
  compression="''"
  [ "$server" -lt 140000 ] || compression=a.attcompression
  cat <<SQL
SELECT CASE c.relkind WHEN 'v' THEN 'view options' WHEN 'm' THEN 'materialized view' WHEN 'S' THEN 'sequence' WHEN 'r' THEN 'options of table'
    WHEN 'p' THEN 'partitioned table' WHEN 'f' THEN 'foreign table' WHEN 'c' THEN 'composite type' END, to_json(format('%I.%I', n.nspname, c.relname))::text, '',
  md5(concat_ws('|', c.relpersistence, c.relrowsecurity, c.relforcerowsecurity, c.relreplident, array_to_string(c.reloptions, ','), CASE WHEN c.relkind <> 'p' THEN pg_catalog.pg_get_expr(c.relpartbound, c.oid) END,
    CASE c.relkind WHEN 'p' THEN pg_catalog.pg_get_partkeydef(c.oid) WHEN 'S' THEN (SELECT concat_ws(',', s.seqtypid::regtype, s.seqstart, s.seqincrement, s.seqmax, s.seqmin, s.seqcache, s.seqcycle) FROM pg_catalog.pg_sequence s WHERE s.seqrelid = c.oid)
      WHEN 'f' THEN (SELECT concat_ws(',', s.srvname, $(sorted t.ftoptions)) FROM pg_catalog.pg_foreign_table t JOIN pg_catalog.pg_foreign_server s ON s.oid = t.ftserver WHERE t.ftrelid = c.oid) END,
    (SELECT string_agg(h.inhparent::regclass::text, ',' ORDER BY h.inhseqno) FROM pg_catalog.pg_inherits h WHERE h.inhrelid = c.oid),
    'type ' || nullif(c.reloftype, 0)::regtype, 'by ' || (SELECT m.amname FROM pg_catalog.pg_am m WHERE m.oid = c.relam)))
  $(tables) AND c.relkind IN ('r', 'v', 'm', 'S', 'p', 'f', 'c');
SELECT 'column', to_json(format('%I.%I %I', n.nspname, c.relname, a.attname))::text, '',
  md5(concat_ws('|', pg_catalog.format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated, a.atthasdef,
    (SELECT l.collname FROM pg_catalog.pg_collation l WHERE l.oid = a.attcollation), a.attislocal, a.attinhcount, a.attstorage, array_to_string(a.attoptions, ','), $(sorted a.attfdwoptions),
    $compression, coalesce(a.attstattarget, -1)))
  FROM (SELECT c.*, n.nspname $(tables)) c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  WHERE c.relkind IN ('r', 'p', 'f', 'c', 'm', 'v');
SELECT 'policy', to_json(format('%s %I', o.polrelid::regclass, o.polname))::text, '', md5(concat_ws('|', o.polcmd, o.polpermissive, (SELECT string_agg(r::regrole::text, ',' ORDER BY r::regrole::text) FROM unnest(o.polroles) r WHERE r <> 0)))
  FROM pg_catalog.pg_policy o;
SELECT 'state of trigger', to_json(format('%s %I', o.tgrelid::regclass, o.tgname))::text, '', md5(concat_ws('|', o.tgenabled, o.tgconstraint <> 0)) FROM pg_catalog.pg_trigger o WHERE NOT o.tgisinternal AND o.tgrelid IN (SELECT c.oid $(tables));
SELECT 'kind of index', to_json(i.indexrelid::regclass::text)::text, '', md5(concat_ws('|', i.indisunique, i.indisclustered, i.indisreplident)) FROM pg_catalog.pg_index i WHERE i.indisvalid AND i.indrelid IN (SELECT c.oid $(tables));
SELECT 'state of rule', to_json(format('%s %I', o.ev_class::regclass, o.rulename))::text, '', o.ev_enabled FROM pg_catalog.pg_rewrite o WHERE o.rulename <> '_RETURN' AND o.ev_class IN (SELECT c.oid $(tables));
SELECT 'type', to_json(format('%I.%I', n.nspname, o.typname))::text, '', md5(concat_ws('|', o.typtype, o.typnotnull, o.typdefault IS NOT NULL, CASE o.typtype WHEN 'd' THEN pg_catalog.format_type(o.typbasetype, o.typtypmod) END,
    (SELECT string_agg(e.enumlabel, ',' ORDER BY e.enumsortorder) FROM pg_catalog.pg_enum e WHERE e.enumtypid = o.oid), (SELECT concat_ws(',', r.rngsubtype::regtype, r.rngcanonical, r.rngsubdiff) FROM pg_catalog.pg_range r WHERE r.rngtypid = o.oid)))
  $(own pg_type typnamespace) AND o.typtype IN ('e', 'd', 'r', 'b') AND o.typelem = 0;
SELECT 'aggregate', to_json(o.oid::regprocedure::text)::text, '', md5(concat_ws('|', g.aggkind, g.aggtransfn, g.aggfinalfn, g.aggcombinefn, g.aggtranstype::regtype, g.agginitval, o.proparallel))
  $(own pg_proc pronamespace | sed 's/ WHERE / JOIN pg_catalog.pg_aggregate g ON g.aggfnoid = o.oid WHERE /');
SELECT 'operator', to_json(o.oid::regoperator::text)::text, '', md5(concat_ws('|', o.oprcode, o.oprresult::regtype, o.oprcom::regoperator, o.oprnegate::regoperator, o.oprcanmerge, o.oprcanhash)) $(own pg_operator oprnamespace);
SELECT 'operator class', to_json(format('%I.%I', n.nspname, o.opcname))::text, '', md5(concat_ws('|', o.opcintype::regtype, o.opcdefault, (SELECT string_agg(concat_ws(' ', m.amopstrategy, m.amopopr::regoperator), ',' ORDER BY m.amopstrategy, m.amopopr::regoperator::text) FROM pg_catalog.pg_amop m WHERE m.amopfamily = o.opcfamily),
    (SELECT string_agg(concat_ws(' ', m.amprocnum, m.amproc), ',' ORDER BY m.amprocnum, m.amproc::text) FROM pg_catalog.pg_amproc m WHERE m.amprocfamily = o.opcfamily))) $(own pg_opclass opcnamespace);
SELECT 'cast', to_json(format('%s to %s', o.castsource::regtype, o.casttarget::regtype))::text, '', md5(concat_ws('|', o.castfunc::regprocedure, o.castcontext, o.castmethod)) $(own pg_cast);
SELECT 'collation', to_json(format('%I.%I', n.nspname, o.collname))::text, '', md5(concat_ws('|', o.collprovider, to_jsonb(o) ->> 'collcollate', to_jsonb(o) ->> 'collctype', to_jsonb(o) ->> 'colliculocale', to_jsonb(o) ->> 'colllocale', to_jsonb(o) ->> 'collisdeterministic')) $(own pg_collation collnamespace);
SELECT 'conversion', to_json(format('%I.%I', n.nspname, o.conname))::text, '', md5(concat_ws('|', o.conproc, o.conforencoding, o.contoencoding)) $(own pg_conversion connamespace);
SELECT 'statistics', to_json(format('%I.%I', n.nspname, o.stxname))::text, '', md5(pg_catalog.pg_get_statisticsobjdef(o.oid)) $(own pg_statistic_ext stxnamespace);
SELECT 'text search configuration', to_json(format('%I.%I', n.nspname, o.cfgname))::text, '', md5(concat_ws('|', (SELECT format('%I.%I', s.nspname, p.prsname) FROM pg_catalog.pg_ts_parser p JOIN pg_catalog.pg_namespace s ON s.oid = p.prsnamespace WHERE p.oid = o.cfgparser), (SELECT string_agg(concat_ws(' ', m.maptokentype, m.mapseqno, m.mapdict::regdictionary), ',' ORDER BY m.maptokentype, m.mapseqno) FROM pg_catalog.pg_ts_config_map m WHERE m.mapcfg = o.oid))) $(own pg_ts_config cfgnamespace);
SELECT 'text search dictionary', to_json(format('%I.%I', n.nspname, o.dictname))::text, '', md5(concat_ws('|', coalesce(o.dictinitoption, ''), (SELECT format('%I.%I', s.nspname, p.tmplname) FROM pg_catalog.pg_ts_template p JOIN pg_catalog.pg_namespace s ON s.oid = p.tmplnamespace WHERE p.oid = o.dicttemplate))) $(own pg_ts_dict dictnamespace);
SELECT 'text search parser', to_json(format('%I.%I', n.nspname, o.prsname))::text, '', md5(concat_ws('|', o.prsstart, o.prstoken, o.prsend, o.prsheadline, o.prslextype)) $(own pg_ts_parser prsnamespace);
SELECT 'text search template', to_json(format('%I.%I', n.nspname, o.tmplname))::text, '', md5(concat_ws('|', o.tmplinit, o.tmpllexize)) $(own pg_ts_template tmplnamespace);
SELECT 'foreign data wrapper', to_json(o.fdwname)::text, '', md5(concat_ws('|', nullif(o.fdwhandler, 0)::regproc, nullif(o.fdwvalidator, 0)::regproc, $(sorted o.fdwoptions))) $(own pg_foreign_data_wrapper);
SELECT 'foreign server', to_json(o.srvname)::text, '', md5(concat_ws('|', (SELECT w.fdwname FROM pg_catalog.pg_foreign_data_wrapper w WHERE w.oid = o.srvfdw), o.srvtype, o.srvversion, $(sorted o.srvoptions))) $(own pg_foreign_server);
SELECT 'extension', to_json(e.extname)::text, '', '' FROM pg_catalog.pg_extension e;
SELECT 'schema', to_json(o.nspname)::text, '', '' $(own pg_namespace) AND o.nspname !~ '^pg_' AND o.nspname NOT IN ('information_schema', 'public');
SQL
}

# What only a superuser sees whole. Where the copy is loaded by another role, this account reads it all the same.
mapping_facts() {
  echo "SELECT 'user mapping', to_json(format('%s %s', m.srvname, m.usename))::text, '', md5(coalesce($(sorted m.umoptions), '')) FROM pg_catalog.pg_user_mappings m;"
}
# They are made last of all in a restore, and in no copy that is only compared.
event_triggers() {
  cat <<'SQL'
SELECT to_json(o.evtname)::text, md5(concat_ws('|', o.evtevent, o.evtenabled, o.evtfoid::regprocedure, array_to_string(o.evttags, ','))) FROM pg_catalog.pg_event_trigger o
  WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_event_trigger'::regclass AND d.objid = o.oid AND d.deptype = 'e') ORDER BY o.evtname
SQL
}

# Rows by the names of their columns: a child that got a column from its parent later has it in another place in a copy.
# Partitions by hash are compared as one: where a row lies depends on numbers that the server gives. Where one of them lies on
# another server nothing is read through it: who reads as a superuser would be one over there.
row_facts() {
  # 64 bits of each row, summed: the order of the rows does not matter, each of them does. What a type sends in binary is
  # had at half the cost of its text. It is taken where equal values have equal bits in every database: not of a float
  # (a NaN has a sign that no dump holds), nor where a number of this server's own (of a type, of a role) is in it.
  # The text is that of a row in a row. A cast would be the application's own where it made one: it would run as the account
  # of the backup, and could give every value the same text.
  sent=false
  if [ "$(row_format)" = 5 ]; then sent="t.typnamespace = 'pg_catalog'::regnamespace AND t.typname IN ('bool', 'int2', 'int4', 'int8', 'numeric', 'text', 'varchar', 'bpchar', 'bytea', 'uuid', 'date', 'time', 'timetz', 'timestamp', 'timestamptz', 'interval', 'json', 'jsonb', 'inet', 'cidr')"; fi
  # An object is read in pieces: more than 1 GB at once cannot be had.
  rest='(WITH RECURSIVE piece(at, bytes, sum) AS (SELECT 16777216::bigint, octet_length(l.head), md5(l.head)
      UNION ALL SELECT b.at + 16777216, octet_length(f.part), md5(f.part) FROM piece b, LATERAL (SELECT lo_get(l.oid, b.at, 16777216) AS part OFFSET 0) f WHERE b.bytes = 16777216)
    SELECT string_agg(sum, NULL ORDER BY at) FROM piece)'
  cat <<SQL
WITH RECURSIVE hashed(root, rel) AS (
    SELECT c.oid, c.oid FROM pg_catalog.pg_class c JOIN pg_catalog.pg_partitioned_table p ON p.partrelid = c.oid AND p.partstrat = 'h'
    UNION SELECT h.root, i.inhrelid FROM hashed h JOIN pg_catalog.pg_inherits i ON i.inhparent = h.rel),
  one AS (SELECT h.root, h.rel FROM hashed h WHERE NOT EXISTS (SELECT FROM hashed o JOIN pg_catalog.pg_class f ON f.oid = o.rel AND f.relkind = 'f' WHERE o.root = h.root)),
  stored AS (SELECT c.oid, c.relkind, c.relname, n.nspname, '' AS condition $(tables)
    UNION ALL SELECT c.oid, c.relkind, c.relname, n.nspname, ' ' || e.extcondition[k.at] FROM pg_catalog.pg_extension e, unnest(e.extconfig) WITH ORDINALITY k(rel, at)
      JOIN pg_catalog.pg_class c ON c.oid = k.rel AND c.relkind = 'r' JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace)
SELECT format('SELECT ''table'', %L, count(*), coalesce(sum(%s), 0) FROM %s%I.%I "cutover row"%s',
    to_json(format('%I.%I', c.nspname, c.relname))::text,
    format(CASE WHEN v.direct IS NULL THEN 'hashtextextended(ROW(%2\$s)::text COLLATE "C", 0)' WHEN v.worded IS NULL THEN 'hash_record_extended(ROW(record_send(ROW(%1\$s))), 0)'
      ELSE 'hash_record_extended(ROW(record_send(ROW(%1\$s, ROW(%2\$s)::text))), 0)' END, v.direct, v.worded),
    CASE c.relkind WHEN 'p' THEN '' ELSE 'ONLY ' END, c.nspname, c.relname, c.condition)
FROM stored c, LATERAL (SELECT string_agg(s.name, ', ' ORDER BY s.name COLLATE "C") FILTER (WHERE s.sent) AS direct, string_agg(s.name, ', ' ORDER BY s.name COLLATE "C") FILTER (WHERE NOT s.sent) AS worded
  FROM (SELECT format('"cutover row".%I', a.attname) AS name, $sent AS sent
    FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) s) v
WHERE (c.relkind = 'r' AND c.oid NOT IN (SELECT rel FROM one)
  OR c.relkind = 'p' AND c.oid IN (SELECT root FROM one) AND NOT EXISTS (SELECT FROM one h WHERE h.rel = c.oid AND h.root <> c.oid)) ORDER BY c.oid \\gexec
SELECT 'large objects', '', count(*), coalesce(sum(hashtextextended(l.oid::text || CASE WHEN octet_length(l.head) < 16777216 THEN md5(l.head) ELSE $rest END COLLATE "C", 0)), 0)
  FROM (SELECT o.oid, lo_get(o.oid, 0, 16777216) AS head FROM pg_catalog.pg_largeobject_metadata o OFFSET 0) l;
SQL
}

# $1: where definitions are, as a table of SQL
facts() {
  if [ "$level" != restore ]; then
    echo "SELECT 'table', to_json(format('%I.%I', n.nspname, c.relname))::text, '?', '?' $(tables) AND c.relkind = 'r';"
    return 0
  fi
  row_facts
  plain_facts
  echo "SELECT q.kind, to_json(q.name)::text, '', md5(q.def) FROM $1 q;"
}

# In the copy: tells which definitions mean what those of the list on fd 8 mean, though they are worded otherwise. A twin of
# each is made of the old words, is read as PostgreSQL words it, and is taken back at once.
compare_definitions() {
  cat <<'SQL'
SET check_function_bodies = off;
BEGIN;
CREATE TEMP TABLE cutover_was (kind text, name text, def text);
COPY pg_temp.cutover_was FROM STDIN;
SQL
  cat <&8
  cat <<SQL
\\.
CREATE TEMP TABLE cutover_now AS $(definitions);
SQL
  cat <<'SQL'
CREATE FUNCTION pg_temp.cutover_twin(kind text, def text, obj oid, rel oid) RETURNS text LANGUAGE plpgsql AS $twin$
DECLARE said text; short text; gone boolean := def ~ ' NOT VALID$';
BEGIN
  BEGIN
    IF kind = 'view' THEN
      EXECUTE 'CREATE TEMP VIEW cutover_v AS ' || def;
      said := pg_catalog.pg_get_viewdef('pg_temp.cutover_v'::regclass);
    ELSIF kind = 'constraint' THEN
      EXECUTE (SELECT CASE WHEN k.conrelid <> 0 THEN format('ALTER TABLE %s', k.conrelid::regclass) ELSE format('ALTER DOMAIN %s', k.contypid::regtype) END
        || ' ADD CONSTRAINT cutover_c ' || def || CASE WHEN k.contype = 'c' AND NOT gone THEN ' NOT VALID' ELSE '' END FROM pg_catalog.pg_constraint k WHERE k.oid = obj);
      SELECT pg_catalog.pg_get_constraintdef(t.oid) INTO said FROM pg_catalog.pg_constraint t JOIN pg_catalog.pg_constraint k ON k.oid = obj
        WHERE t.conname = 'cutover_c' AND t.conrelid = k.conrelid AND t.contypid = k.contypid;
      IF NOT gone THEN said := regexp_replace(said, ' NOT VALID$', ''); END IF;
    ELSIF kind = 'index' THEN
      EXECUTE format('CREATE TEMP TABLE cutover_l (LIKE %s)', rel::regclass);
      EXECUTE (SELECT format('CREATE %sINDEX cutover_i ON cutover_l', CASE WHEN i.indisunique THEN 'UNIQUE ' ELSE '' END) FROM pg_catalog.pg_index i WHERE i.indexrelid = obj) || def;
      said := pg_catalog.pg_get_indexdef('pg_temp.cutover_i'::regclass);
      said := substr(said, strpos(said, '.cutover_l ') + length('.cutover_l'));
    ELSIF kind IN ('trigger', 'rule') THEN
      IF kind = 'trigger' THEN
        SELECT CASE WHEN t.tgconstraint <> 0 THEN 'CREATE CONSTRAINT TRIGGER cutover_t' ELSE 'CREATE TRIGGER cutover_t' END INTO short FROM pg_catalog.pg_trigger t WHERE t.oid = obj;
        EXECUTE short || def;
        SELECT substr(pg_catalog.pg_get_triggerdef(t.oid), length(short) + 1) INTO said FROM pg_catalog.pg_trigger t WHERE t.tgname = 'cutover_t' AND t.tgrelid = rel;
      ELSE
        EXECUTE 'CREATE RULE cutover_t' || def;
        SELECT substr(pg_catalog.pg_get_ruledef(t.oid), length('CREATE RULE cutover_t') + 1) INTO said FROM pg_catalog.pg_rewrite t WHERE t.rulename = 'cutover_t' AND t.ev_class = rel;
      END IF;
    ELSIF kind LIKE 'policy %' THEN
      EXECUTE format('CREATE POLICY cutover_p ON %s USING (%s)', rel::regclass, def);
      SELECT pg_catalog.pg_get_expr(t.polqual, t.polrelid) INTO said FROM pg_catalog.pg_policy t WHERE t.polname = 'cutover_p' AND t.polrelid = rel;
    ELSIF kind = 'default' THEN
      EXECUTE format('CREATE TEMP TABLE cutover_l (LIKE %s)', rel::regclass);
      SELECT a.attname INTO short FROM pg_catalog.pg_attrdef d JOIN pg_catalog.pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum WHERE d.oid = obj;
      IF EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = rel AND a.attname = short AND a.attgenerated <> '') THEN
        EXECUTE format('ALTER TABLE pg_temp.cutover_l DROP COLUMN %I; ALTER TABLE pg_temp.cutover_l ADD COLUMN %I %s GENERATED ALWAYS AS (%s) STORED', short, short,
          (SELECT pg_catalog.format_type(a.atttypid, a.atttypmod) FROM pg_catalog.pg_attribute a WHERE a.attrelid = rel AND a.attname = short), def);
      ELSE
        EXECUTE format('ALTER TABLE pg_temp.cutover_l ALTER COLUMN %I SET DEFAULT %s', short, def);
      END IF;
      SELECT pg_catalog.pg_get_expr(d.adbin, d.adrelid) INTO said FROM pg_catalog.pg_attrdef d WHERE d.adrelid = 'pg_temp.cutover_l'::regclass;
    ELSIF kind = 'function' THEN
      SELECT CASE p.prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END INTO short FROM pg_catalog.pg_proc p WHERE p.oid = obj;
      EXECUTE format('CREATE %s pg_temp.cutover_f%s', short, def);
      SELECT pg_catalog.pg_get_functiondef(p.oid) INTO said FROM pg_catalog.pg_proc p WHERE p.proname = 'cutover_f' AND p.pronamespace = pg_my_temp_schema();
      said := substr(said, strpos(said, '.cutover_f') + length('.cutover_f'));
    END IF;
    RAISE EXCEPTION USING ERRCODE = 'CU001';
  EXCEPTION
    WHEN SQLSTATE 'CU001' THEN RETURN said;
    WHEN OTHERS THEN RETURN NULL;
  END;
END $twin$;
UPDATE pg_temp.cutover_now SET def = w.def FROM pg_temp.cutover_was w
  WHERE w.kind = cutover_now.kind AND w.name = cutover_now.name AND w.def <> cutover_now.def
  AND pg_temp.cutover_twin(w.kind, w.def, obj, rel) IN (cutover_now.def, pg_temp.cutover_twin(w.kind, cutover_now.def, obj, rel));
SQL
}
