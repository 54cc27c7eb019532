# shellcheck shell=sh disable=SC2154
# PostgreSQL: what a database is, from its catalogs. Nothing that depends on numbers of objects, owners, the order of columns
# or statistics; what is written by Cutover itself is left out.

# A server words an expression otherwise once it has read it back from a dump: casts between kinds of text, and brackets. Of a
# function these are what stands around its text.
plain_words="translate(regexp_replace(%s, '::(character varying|character|text|bpchar|name)(\\(\\d+\\))?(\\[\\])?', '', 'g'), '() ' || chr(10), '')"
plain() {
  # shellcheck disable=SC2059 # a text of ours
  printf "$plain_words" "$1"
}

# A name in one line and without tabs; no two names become one.
in_line() {
  printf "replace(replace(replace(replace(%s, chr(92), repeat(chr(92), 2)), chr(9), chr(92) || 't'), chr(10), chr(92) || 'n'), chr(13), chr(92) || 'r')" "$1"
}

# Is an object of this catalog, with this column for its schema, the database's own?   $1 catalog  $2 alias  $3 column
not_of_others() {
  printf '%s' "$2.$3 NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace) AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = '$1'::regclass AND d.objid = $2.oid AND d.deptype = 'e')"
}

# Lines of kind, name, definition and what it is a part of, between tabs.
schema_lines() {
  sql "$database" <<SQL
SET search_path = pg_catalog; SET client_encoding = 'UTF8'; SET extra_float_digits = 1;
WITH own AS (
  SELECT c.*, n.nspname, format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast|temp)' AND c.relname !~ '^cutover_changes(_pkey)?$'
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
), functions AS (
  SELECT p.*, format('%I.%I(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)) AS name FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
  WHERE n.nspname NOT IN ('pg_catalog', 'information_schema')
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
), types AS (
  SELECT t.*, format('%I.%I', n.nspname, t.typname) AS name FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
  WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast|temp)'
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e')
), grants AS (
  SELECT name, relacl AS acl, acldefault(CASE relkind WHEN 'S' THEN 's'::"char" ELSE 'r'::"char" END, relowner) AS usual, relowner AS owner FROM own WHERE relkind IN ('r', 'p', 'f', 'v', 'm', 'S')
  UNION ALL SELECT name, proacl, acldefault('f', proowner), proowner FROM functions
  UNION ALL SELECT quote_ident(nspname), nspacl, acldefault('n', nspowner), nspowner FROM pg_namespace WHERE nspname NOT IN ('pg_catalog', 'information_schema') AND nspname !~ '^pg_(toast|temp)'
  UNION ALL SELECT name || '.' || quote_ident(attname), attacl, acldefault('c', relowner), relowner FROM own JOIN pg_attribute a ON a.attrelid = own.oid AND attnum > 0 AND NOT attisdropped AND attacl IS NOT NULL
), lines (kind, name, def, part) AS (
  SELECT 'schema', quote_ident(nspname), '', '' FROM pg_namespace WHERE nspname NOT IN ('pg_catalog', 'information_schema') AND nspname !~ '^pg_(toast|temp)'
  UNION ALL
  SELECT 'table', name, concat_ws(' ', CASE relkind WHEN 'f' THEN 'foreign' WHEN 'p' THEN 'partitioned by ' || pg_get_partkeydef(oid) END,
      CASE relpersistence WHEN 'u' THEN 'unlogged' END,
      (SELECT 'child of ' || string_agg(i.inhparent::regclass::text, ', ' ORDER BY inhseqno) FROM pg_inherits i WHERE i.inhrelid = own.oid), pg_get_expr(relpartbound, oid),
      'of ' || nullif(reloftype, 0)::regtype, 'using ' || (SELECT nullif(m.amname, 'heap') FROM pg_am m WHERE m.oid = relam), CASE WHEN relrowsecurity THEN 'row security' END, CASE WHEN relforcerowsecurity THEN 'forced' END, CASE relreplident WHEN 'd' THEN NULL ELSE 'replica identity ' || relreplident::text END,
      (SELECT concat_ws(' ', 'server', s.srvname, (SELECT string_agg(x, ' ' ORDER BY x COLLATE "C") FROM unnest(f.ftoptions) x)) FROM pg_foreign_table f JOIN pg_foreign_server s ON s.oid = f.ftserver WHERE f.ftrelid = own.oid), array_to_string(reloptions, ' ')), ''
    FROM own WHERE relkind IN ('r', 'p', 'f')
  UNION ALL
  SELECT 'column', own.name || '.' || quote_ident(a.attname), format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
      || CASE WHEN a.attgenerated <> '' THEN ' generated' ELSE '' END || CASE a.attidentity WHEN '' THEN '' ELSE ' identity ' || a.attidentity::text END
      || coalesce(' collate ' || nullif(a.attcollation, t.typcollation)::regcollation::text, '') || CASE WHEN a.attstorage <> t.typstorage AND relkind IN ('r', 'p') THEN ' storage ' || a.attstorage::text ELSE '' END
      || coalesce(' compression ' || nullif(to_jsonb(a) ->> 'attcompression', ''), '') || coalesce(' statistics ' || nullif(a.attstattarget, -1), '')
      || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), ''), own.name
    FROM own JOIN pg_attribute a ON a.attrelid = own.oid AND a.attnum > 0 AND NOT a.attisdropped JOIN pg_type t ON t.oid = a.atttypid
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum WHERE relkind IN ('r', 'p', 'f', 'v', 'm', 'c')
  UNION ALL
  SELECT 'constraint', own.name || '.' || quote_ident(k.conname), pg_get_constraintdef(k.oid), own.name FROM own JOIN pg_constraint k ON k.conrelid = own.oid WHERE k.contype IN ('c', 'f', 'p', 'u', 'x')
  UNION ALL
  SELECT CASE WHEN x.indisunique THEN 'unique index' ELSE 'index' END, i.name, substr(pg_get_indexdef(x.indexrelid), length(format('CREATE %sINDEX %I ON %s', CASE WHEN x.indisunique THEN 'UNIQUE ' END, i.relname, CASE i.relkind WHEN 'I' THEN 'ONLY ' END)) + 1)
      || CASE WHEN x.indisvalid THEN '' ELSE ' invalid' END, own.name
    FROM own JOIN pg_index x ON x.indrelid = own.oid JOIN own i ON i.oid = x.indexrelid
    WHERE own.relkind IN ('r', 'p', 'm') AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = x.indexrelid AND k.contype IN ('p', 'u', 'x'))
  UNION ALL
  SELECT CASE relkind WHEN 'm' THEN 'materialized view' ELSE 'view' END, name, concat_ws(' ', pg_get_viewdef(oid), array_to_string(reloptions, ' ')), '' FROM own WHERE relkind IN ('v', 'm')
  UNION ALL
  SELECT 'rule', own.name || '.' || quote_ident(r.rulename), pg_get_ruledef(r.oid), own.name FROM own JOIN pg_rewrite r ON r.ev_class = own.oid WHERE r.rulename <> '_RETURN'
  UNION ALL
  SELECT 'sequence', name, concat_ws(' ', s.seqtypid::regtype::text, 'start', s.seqstart, 'by', s.seqincrement, 'from', s.seqmin, 'to', s.seqmax, CASE WHEN s.seqcycle THEN 'cycle' END),
      coalesce((SELECT d.refobjid::regclass::text FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = own.oid AND d.deptype = 'a' AND d.refclassid = 'pg_class'::regclass LIMIT 1), '')
    FROM own JOIN pg_sequence s ON s.seqrelid = own.oid WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = own.oid AND d.deptype = 'i')
  UNION ALL
  SELECT 'trigger', own.name || '.' || quote_ident(g.tgname), concat(CASE WHEN g.tgconstraint <> 0 THEN 'CONSTRAINT ' END, substr(pg_get_triggerdef(g.oid), length(format('CREATE %sTRIGGER %I ', CASE WHEN g.tgconstraint <> 0 THEN 'CONSTRAINT ' END, g.tgname)) + 1)) || CASE g.tgenabled WHEN 'O' THEN '' ELSE ' enabled ' || g.tgenabled::text END, own.name
    FROM own JOIN pg_trigger g ON g.tgrelid = own.oid AND NOT g.tgisinternal
  UNION ALL
  SELECT 'policy', own.name || '.' || quote_ident(p.polname), concat_ws(' ', p.polcmd::text, CASE WHEN p.polpermissive THEN '' ELSE 'restrictive' END,
      (SELECT string_agg(coalesce(r.rolname, 'PUBLIC'), ',' ORDER BY r.rolname) FROM unnest(p.polroles) o LEFT JOIN pg_roles r ON r.oid = o), pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)), own.name
    FROM own JOIN pg_policy p ON p.polrelid = own.oid
  UNION ALL
  SELECT CASE prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END, name,
      coalesce('returns ' || pg_get_function_result(oid) || ' ', '') || md5(CASE prokind WHEN 'a' THEN (SELECT concat_ws(' ', a.aggtransfn, a.aggfinalfn, a.aggtranstype::regtype, a.agginitval, a.aggsortop::regoper) FROM pg_aggregate a WHERE a.aggfnoid = functions.oid) ELSE concat($(plain 'pg_get_functiondef(oid)'), ' ', prosrc) END), ''
    FROM functions
  UNION ALL
  SELECT 'enum', t.name, string_agg(quote_literal(e.enumlabel), ',' ORDER BY e.enumsortorder), '' FROM types t JOIN pg_enum e ON e.enumtypid = t.oid GROUP BY t.name
  UNION ALL
  SELECT 'domain', t.name, format_type(t.typbasetype, t.typtypmod) || CASE WHEN t.typnotnull THEN ' not null' ELSE '' END || coalesce(' default ' || t.typdefault, '')
      || coalesce((SELECT ' ' || string_agg(pg_get_constraintdef(k.oid), ' ' ORDER BY k.conname) FROM pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c'), ''), '' FROM types t WHERE t.typtype = 'd'
  UNION ALL
  SELECT 'type', name, CASE typtype WHEN 'r' THEN 'range of ' || (SELECT r.rngsubtype::regtype::text FROM pg_range r WHERE r.rngtypid = types.oid) ELSE 'composite' END, '' FROM types
    WHERE typtype = 'r' OR (typtype = 'c' AND EXISTS (SELECT FROM pg_class c WHERE c.oid = typrelid AND c.relkind = 'c'))
  UNION ALL
  SELECT 'statistics', format('%I.%I', n.nspname, s.stxname), regexp_replace(pg_get_statisticsobjdef(s.oid), '^CREATE STATISTICS \S+ ', ''), '' FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace
  UNION ALL
  SELECT 'operator', o.oid::regoperator::text, concat_ws(' ', o.oprcode, o.oprcom::regoperator, o.oprnegate::regoperator, o.oprrest, o.oprjoin, CASE WHEN o.oprcanmerge THEN 'merges' END, CASE WHEN o.oprcanhash THEN 'hashes' END), ''
    FROM pg_operator o WHERE $(not_of_others pg_operator o oprnamespace)
  UNION ALL
  SELECT 'cast', concat(c.castsource::regtype, ' as ', c.casttarget::regtype), concat_ws(' ', CASE WHEN c.castfunc = 0 THEN NULL ELSE c.castfunc::regprocedure END, c.castcontext, c.castmethod), ''
    FROM pg_cast c WHERE c.oid >= 16384 AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_cast'::regclass AND d.objid = c.oid AND d.deptype = 'e')
  UNION ALL
  SELECT 'operator class', format('%s.%I by %s', o.opcnamespace::regnamespace, o.opcname, m.amname), concat_ws(' ', o.opcintype::regtype, CASE WHEN o.opcdefault THEN 'default' END,
      (SELECT string_agg(concat_ws(' ', p.amopstrategy, p.amopopr::regoperator), ', ' ORDER BY p.amopstrategy, p.amopopr::regoperator::text) FROM pg_amop p WHERE p.amopfamily = o.opcfamily),
      (SELECT string_agg(concat_ws(' ', p.amprocnum, p.amproc::oid::regprocedure), ', ' ORDER BY p.amprocnum, p.amproc::oid::regprocedure::text) FROM pg_amproc p WHERE p.amprocfamily = o.opcfamily)), ''
    FROM pg_opclass o JOIN pg_am m ON m.oid = o.opcmethod WHERE $(not_of_others pg_opclass o opcnamespace)
  UNION ALL
  SELECT 'collation', format('%s.%I', c.collnamespace::regnamespace, c.collname), (to_jsonb(c) - '{oid,collname,collnamespace,collowner,collversion}'::text[])::text, ''
    FROM pg_collation c WHERE $(not_of_others pg_collation c collnamespace)
  UNION ALL
  SELECT 'text search configuration', format('%s.%I', c.cfgnamespace::regnamespace, c.cfgname),
      concat((SELECT 'parser ' || nullif(format('%s.%I', p.prsnamespace::regnamespace, p.prsname), 'pg_catalog."default"') || ', ' FROM pg_ts_parser p WHERE p.oid = c.cfgparser),
        (SELECT string_agg(concat_ws(' ', m.maptokentype, m.mapseqno, m.mapdict::regdictionary), ', ' ORDER BY m.maptokentype, m.mapseqno) FROM pg_ts_config_map m WHERE m.mapcfg = c.oid)), ''
    FROM pg_ts_config c WHERE $(not_of_others pg_ts_config c cfgnamespace)
  UNION ALL
  SELECT 'text search dictionary', format('%s.%I', c.dictnamespace::regnamespace, c.dictname), concat_ws(' ', format('%s.%I', p.tmplnamespace::regnamespace, p.tmplname), c.dictinitoption), ''
    FROM pg_ts_dict c JOIN pg_ts_template p ON p.oid = c.dicttemplate WHERE $(not_of_others pg_ts_dict c dictnamespace)
  UNION ALL
  SELECT 'foreign server', quote_ident(s.srvname), concat_ws(' ', w.fdwname, s.srvtype, s.srvversion, (SELECT string_agg(x, ' ' ORDER BY x COLLATE "C") FROM unnest(s.srvoptions) x)), '' FROM pg_foreign_server s JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw
  UNION ALL
  SELECT 'extension', quote_ident(extname), extversion, '' FROM pg_extension
  UNION ALL
  SELECT 'event trigger', quote_ident(evtname), concat_ws(' ', evtevent, evtfoid::regproc, evtenabled, array_to_string(evttags, ',')), '' FROM pg_event_trigger
  UNION ALL
  SELECT 'grant', name || ' to ' || CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END,
      string_agg(a.privilege_type || CASE WHEN a.is_grantable THEN ' with grant option' ELSE '' END, ', ' ORDER BY a.privilege_type), name
    FROM grants, aclexplode(coalesce(acl, usual)) a WHERE a.grantee <> owner GROUP BY name, a.grantee
)
SELECT kind, $(in_line name), regexp_replace(coalesce(def, ''), '\s+', ' ', 'g'), $(in_line part) FROM lines;
SQL
}

# About how many rows each table has.
schema_rows() {
  sql "$database" <<SQL
SELECT $(in_line "format('%I.%I', n.nspname, c.relname)"), greatest(c.reltuples, 0)::bigint FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast|temp)' AND c.relname <> 'cutover_changes';
SQL
}
